//! The pages through the whole server: what each role reads, and how it is built.

mod colours;
mod draft;
mod html;
mod invitations;
mod openings;
mod proposals;
mod roles;
mod round;
mod round_new;
mod structure;
mod what_if;

use std::sync::Arc;

use chrono::{Days, TimeZone, Utc};
use data::domain::*;
use data::store::conformance::samples;
use data::store::{Store, Typed, open};
use rocket::http::{ContentType, Cookie, Header};
use rocket::local::asynchronous::{Client, LocalResponse};

use crate::accounts::{COOKIE, NewAccount, create};
use crate::server::{Config, build_rocket};
use html::Html;

const PASSWORD: &str = "fire ord på rad";

/// A server with one round: three openings of three employers, five youths, one finished run.
///
/// The first two are placed at the first employer's, of whom the second has not agreed to be
/// told about; the third is placed at the second employer's; the last two have no place.
struct Case {
    store: Arc<dyn Store>,
    client: Client,
    round: Round,
}

impl Case {
    async fn new() -> Self {
        let case = Self::empty().await;
        for number in 1..=3 {
            let mut employer = samples::employer(number);
            employer.name = format!("Bedrift {number}");
            case.store.put(&employer).await.unwrap();
            let mut opening = samples::opening(number);
            opening.title = format!("Verksted {number}");
            case.store.put(&opening).await.unwrap();
        }
        for number in 1..=5 {
            case.store.put(&youth(number)).await.unwrap();
        }
        case.store.put(&case.round).await.unwrap();
        case.store.put(&run(&case.round)).await.unwrap();
        for (number, at) in [(1, 1), (2, 1), (3, 2)] {
            let mut placement = samples::placement(number);
            placement.run = run(&case.round).id;
            placement.youth = youth(number).id;
            placement.opening = samples::opening(at).id;
            placement.wish_rank = (number != 3).then_some(u8::try_from(number).unwrap());
            case.store.put(&placement).await.unwrap();
        }
        case
    }

    /// The first employer has been asked about the two who are placed there.
    async fn ask(&self) {
        for number in 1..=2 {
            let mut proposal = samples::proposal(number);
            proposal.youth = youth(number).id;
            proposal.answer_by = Some(day_in_norway(Utc::now()) + Days::new(14));
            proposal.seats = [(Weekday::Mon, number), (Weekday::Wed, number)].into();
            self.store.put(&proposal).await.unwrap();
        }
    }

    /// Another instance of the program on the same store, and another browser.
    async fn beside(&self) -> Self {
        let rocket = build_rocket(Config::default(), Arc::clone(&self.store));
        Self {
            store: Arc::clone(&self.store),
            client: Client::tracked(rocket).await.unwrap(),
            round: self.round.clone(),
        }
    }

    /// Without anything but accounts.
    async fn empty() -> Self {
        let store = open("memory:").unwrap();
        let rocket = build_rocket(Config::default(), Arc::clone(&store));
        let client = Client::tracked(rocket).await.unwrap();
        for (login, role) in [
            ("koord", Role::Coordinator),
            ("instr", Role::Instructor),
            ("bedrift", Role::Employer(samples::employer(1).id)),
            ("annen", Role::Employer(samples::employer(9).id)),
        ] {
            let new = NewAccount {
                login,
                name: "Prøve Bruker",
                role,
                password: PASSWORD,
            };
            create(&*store, new).await.unwrap();
        }
        let mut round = samples::round(1);
        round.youths = (1..=5).map(|number| youth(number).id).collect();
        round.openings = (1..=3).map(|number| samples::opening(number).id).collect();
        Self {
            store,
            client,
            round,
        }
    }

    fn round_path(&self) -> String {
        format!("/rounds/{}", self.round.id)
    }

    /// Sends a form as a browser does from a page of this server.
    async fn send(&self, path: &str, body: String) -> LocalResponse<'_> {
        let path = path.to_owned();
        self.client
            .post(path)
            .header(ContentType::Form)
            .header(Header::new("Host", "localhost:8000"))
            .header(Header::new("Origin", "http://localhost:8000"))
            .body(body)
            .dispatch()
            .await
    }

    async fn log_in(&self, login: &str) {
        let cookies: Vec<Cookie<'static>> = self.client.cookies().iter().cloned().collect();
        for cookie in cookies {
            self.client.cookies().remove(cookie);
        }
        let response = self
            .send(
                "/login",
                format!("login={login}&password={}", PASSWORD.replace(' ', "+")),
            )
            .await;
        assert_eq!(response.status().code, 303, "{login} gets in");
        assert!(self.client.cookies().get(COOKIE).is_some());
    }

    async fn get(&self, path: &str) -> (u16, Html) {
        let response = self.client.get(path.to_owned()).dispatch().await;
        let status = response.status().code;
        (
            status,
            Html::read(&response.into_string().await.unwrap_or_default()),
        )
    }

    /// The page of the round, read by somebody.
    async fn round_as(&self, login: &str) -> Html {
        self.log_in(login).await;
        let (status, html) = self.get(&self.round_path()).await;
        assert_eq!(status, 200);
        html
    }
}

fn youth(number: u32) -> Youth {
    let mut youth = samples::youth(number);
    youth.first_name =
        ["Anna", "Bilal", "Cecilie", "David", "Elin"][number as usize - 1].to_owned();
    youth.last_name = format!("Etternavn{number}");
    youth.consent_to_share = number != 2;
    youth.target_group = if number == 3 {
        TargetGroup::Nav
    } else {
        TargetGroup::Ot
    };
    youth
}

fn run(round: &Round) -> Run {
    let mut run = samples::run(1);
    run.round = round.id;
    run.failure = None;
    let opening = |number, taken, price| OpeningResult {
        opening: samples::opening(number).id,
        seats: 8,
        taken,
        possible: number,
        price,
    };
    let result = run.result.as_mut().unwrap();
    result.youths = 5;
    result.placed = 3;
    result.objective = 2_193_750;
    result.bound = 2_193_750;
    result.openings = vec![
        opening(1, 2, Some(125_000)),
        opening(2, 1, Some(0)),
        opening(3, 0, None),
    ];
    result.unplaced = vec![
        Unplaced {
            youth: youth(4).id,
            reasons: vec![ReasonCount {
                reason: "age".to_owned(),
                openings: 1,
            }],
            full: 2,
        },
        Unplaced {
            youth: youth(5).id,
            reasons: vec![
                ReasonCount {
                    reason: "consent".to_owned(),
                    openings: 1,
                },
                ReasonCount {
                    reason: "travel_limit".to_owned(),
                    openings: 2,
                },
            ],
            full: 0,
        },
    ];
    run
}

/// A run of the round that was asked for later.
fn later(round: &Round, state: RunState) -> Run {
    let mut run = samples::run(2);
    run.round = round.id;
    run.state = state;
    run.result = None;
    run.progress.percent = 40;
    run.requested_at = Utc.with_ymd_and_hms(2026, 8, 21, 9, 0, 0).unwrap();
    run
}
