//! What an employer never gets to see, on whichever address, with a token or on a page.

use std::sync::Arc;

use formidling::accounts::COOKIE;
use formidling::runs::MatchSolver;
use formidling::server::Config;
use rocket::http::Method;
use serde_json::{Value, json};

use crate::common::{App, samples};

/// Two youths have been proposed for the employer's opening and sent: Prøve has agreed that employers
/// are told, Skjult has not. Beside it the opening of another employer.
struct Case {
    app: App,
    round: String,
    run: String,
    opening: String,
    youths: [String; 2],
    others: String,
    proposals: Vec<String>,
}

/// What must stand in no answer to an employer.
const SECRETS: [&str; 10] = [
    "Hemmelig",
    "Skjult",
    "U-SECRET",
    "2008-02-28",
    "28.02.2008",
    "28. februar",
    "drømmer om",
    "hemmelig grunn",
    "P-OTHER",
    "Fremmed verksted",
];

fn youth(number: u32, first_name: &str, consent: bool) -> Value {
    let mut youth = samples::youth(&format!("U-SECRET{number}"));
    youth["first_name"] = json!(first_name);
    youth["birth_date"] = json!("2008-02-28");
    youth["profile"]["free_text"] = json!("drømmer om å snekre");
    youth["consent_to_share"] = json!(consent);
    youth
}

impl Case {
    async fn new() -> Self {
        let app = App::with(Arc::new(MatchSolver::default()), Config::default()).await;
        let coordinator = app.coordinator();
        let youths = [
            coordinator
                .make("/api/v1/youths", &youth(1, "Prøve", true))
                .await,
            coordinator
                .make("/api/v1/youths", &youth(2, "Skjult", false))
                .await,
        ];
        let own = samples::opening("P-OWN", &app.employer.to_string());
        let opening = coordinator.make("/api/v1/openings", &own).await;
        let other = coordinator
            .make("/api/v1/employers", &samples::employer(1))
            .await;
        let mut other = samples::opening("P-OTHER", &other);
        other["title"] = json!("Fremmed verksted");
        let others = coordinator.make("/api/v1/openings", &other).await;
        let round = samples::round("Høsten", &[&youths[0], &youths[1]], &[&opening, &others]);
        let round = coordinator.make("/api/v1/rounds", &round).await;
        let started = coordinator
            .post(&format!("/api/v1/rounds/{round}/runs"), &json!({}))
            .await;
        let run = started.json()["id"].as_str().unwrap().to_owned();
        coordinator.get(&format!("/api/v1/runs/{run}/events")).await;
        let approved = coordinator
            .post(
                &format!("/api/v1/runs/{run}/proposals"),
                &json!({"reason": "hemmelig grunn"}),
            )
            .await;
        let mut proposals = Vec::new();
        for proposal in approved.json()["made"].as_array().unwrap() {
            let proposal = proposal.as_str().unwrap();
            let sent = coordinator.step(proposal, &json!({"act": "send"})).await;
            assert_eq!(sent.status, 200, "{}", sent.text);
            proposals.push(proposal.to_owned());
        }
        Self {
            app,
            round,
            run,
            opening,
            youths,
            others,
            proposals,
        }
    }

    /// Every address that is mounted for reading, with ids of what there is.
    fn addresses(&self) -> Vec<String> {
        let routes = self.app.client.rocket().routes();
        let mut addresses = Vec::new();
        for route in routes.filter(|route| route.method == Method::Get) {
            let path = route.uri.path().replace("<youth>", &self.youths[0]);
            let path = path.replace("<opening>", &self.opening);
            let ids = if path.contains("/proposals/") || path.contains("/requests/") {
                self.proposals.clone()
            } else if path.contains("/youths/") {
                self.youths.to_vec()
            } else if path.contains("/openings/") {
                vec![self.opening.clone(), self.others.clone()]
            } else if path.contains("/rounds/") {
                vec![self.round.clone()]
            } else if path.contains("/runs/") {
                vec![self.run.clone()]
            } else {
                vec![self.app.employer.to_string()]
            };
            addresses.extend(ids.iter().map(|id| path.replace("<id>", id)));
        }
        addresses
    }

    fn secrets(&self) -> Vec<&str> {
        let ids = self.youths.iter().map(String::as_str);
        SECRETS.into_iter().chain(ids).collect()
    }
}

#[rocket::async_test]
async fn the_coordinator_does_see_what_is_hidden_from_an_employer() {
    let case = Case::new().await;
    let mut seen = String::new();
    for address in case.addresses() {
        seen += &case.app.coordinator().get(&address).await.text;
    }
    for secret in case.secrets() {
        let date_on_a_page = secret.starts_with("28");
        assert!(
            date_on_a_page || seen.contains(secret),
            "{secret} would not be found anyway"
        );
    }
}

#[rocket::async_test]
async fn an_employer_sees_nothing_of_it_with_a_token() {
    let case = Case::new().await;
    for address in case.addresses() {
        let answer = case.app.employer_user().get(&address).await;
        for secret in case.secrets() {
            assert!(
                !answer.text.contains(secret),
                "{address} tells {secret}: {}",
                answer.text
            );
        }
    }
}

#[rocket::async_test]
async fn an_employer_sees_nothing_of_it_with_a_session() {
    let case = Case::new().await;
    case.app.start_session("employer", "the secret").await;
    let mut pages = 0;
    for address in case.addresses() {
        let request = case
            .app
            .client
            .get(address.clone())
            .cookie((COOKIE, "the secret"));
        let response = request.dispatch().await;
        pages += u32::from(response.status().code == 200);
        let text = response.into_string().await.unwrap_or_default();
        for secret in case.secrets() {
            assert!(!text.contains(secret), "{address} tells {secret}: {text}");
        }
    }
    assert!(pages > 5, "the session was not taken");
}

#[rocket::async_test]
async fn an_employer_is_told_of_the_youth_who_has_agreed() {
    let case = Case::new().await;
    let path = format!("/api/v1/openings/{}/proposed", case.opening);
    let told = case.app.employer_user().get(&path).await.json();
    let names: Vec<&Value> = told
        .as_array()
        .unwrap()
        .iter()
        .map(|y| &y["first_name"])
        .collect();
    assert_eq!(names, ["Prøve"]);
}
