//! Proposals on the pages: from the approval to the outcome, as each role takes them there.

use data::domain::*;
use data::store::Typed;
use data::store::conformance::samples;

use super::{Case, Html};

/// Somebody who sends forms.
pub(super) struct Sender<'a> {
    case: &'a Case,
    csrf: String,
}

impl<'a> Sender<'a> {
    pub(super) async fn log_in(case: &'a Case, login: &str) -> Self {
        case.log_in(login).await;
        let sessions: Vec<Session> = case.store.every(None).await.unwrap();
        let newest = sessions.iter().max_by_key(|session| session.id).unwrap();
        Self {
            case,
            csrf: newest.csrf.clone(),
        }
    }

    /// Sends a form; gives the status and the page, or where it leads.
    pub(super) async fn send(&self, path: &str, fields: &str) -> (u16, Html) {
        let body = format!("csrf={}&{fields}", self.csrf);
        let response = self.case.send(path, body).await;
        let status = response.status().code;
        let text = response.into_string().await.unwrap_or_default();
        (status, Html::read(&text))
    }
}

async fn proposals(case: &Case) -> Vec<Proposal> {
    let mut all: Vec<Proposal> = case.store.every(None).await.unwrap();
    all.sort_by_key(|one| (one.youth, one.id));
    all
}

async fn states(case: &Case) -> Vec<ProposalState> {
    proposals(case).await.iter().map(|one| one.state).collect()
}

#[rocket::async_test]
async fn placements_are_approved_sent_answered_and_followed_to_their_end() {
    use ProposalState::{Accepted, Confirmed, Declined, Ended, Proposed, Sent, Started};
    let case = Case::new().await;
    let part = format!("{}/proposals", case.round_path());

    // The coordinator approves all three with one reason.
    let coordinator = Sender::log_in(&case, "koord").await;
    let (_, html) = case.get(&part).await;
    assert!(
        html.text()
            .contains("3 plasseringer i resultatet er ikke godkjent.")
    );
    let (_, html) = case.get(&format!("{part}/approve")).await;
    assert!(html.text().contains("Du godkjenner 3 plasseringer."));
    let run = samples::run(1).id;
    let approve = format!("{part}/approve");
    let (status, html) = coordinator
        .send(&approve, &format!("run={run}&reason="))
        .await;
    assert_eq!(status, 422);
    assert!(html.text().contains("Noe må rettes"), "{}", html.text());
    let (status, _) = coordinator
        .send(&approve, &format!("run={run}&reason=godt+resultat"))
        .await;
    assert_eq!((status, states(&case).await), (303, vec![Proposed; 3]));

    // And sends two of them.
    let all = proposals(&case).await;
    let (_, html) = case.get(&format!("{part}/send")).await;
    assert!(html.text().contains("3 forslag er klare til å sendes."));
    let (status, _) = coordinator
        .send(&format!("{part}/send"), "answer_by=")
        .await;
    assert_eq!(status, 422, "none is chosen");
    let chosen = format!("answer_by=&which={}&which={}", all[0].id, all[2].id);
    let (status, _) = coordinator.send(&format!("{part}/send"), &chosen).await;
    assert_eq!(
        (status, states(&case).await),
        (303, vec![Sent, Proposed, Sent])
    );

    // The employer reads of the one who was sent, asks, and says yes.
    let employer = Sender::log_in(&case, "bedrift").await;
    let (_, home) = case.get("/").await;
    assert!(home.text().contains("Svar om Anna") && !home.source.contains("Bilal"));
    let request = format!("/requests/{}", all[0].id);
    let (status, html) = case.get(&request).await;
    assert_eq!(status, 200);
    for hidden in ["Etternavn1", "U-001", "godt resultat", "73,1"] {
        assert!(!html.source.contains(hidden), "{hidden}");
    }
    let other = format!("/requests/{}", all[2].id);
    assert_eq!(case.get(&other).await.0, 404, "of another employer");
    let (status, _) = employer
        .send(
            &format!("{request}/questions"),
            "version=2&text=N%C3%A5r+da%3F",
        )
        .await;
    assert_eq!(status, 303);
    let (status, html) = employer.send(&request, "version=2&answer=yes").await;
    assert_eq!(status, 409, "it has changed since: {}", html.text());
    let (status, html) = employer.send(&request, "version=3&answer=no&reason=").await;
    assert_eq!(status, 422, "{}", html.text());
    let (status, _) = employer.send(&request, "version=3&answer=yes").await;
    assert_eq!((status, states(&case).await[0]), (303, Accepted));

    // The coordinator sees the question, notes a no of the other employer's, and settles the first.
    let coordinator = Sender::log_in(&case, "koord").await;
    let (_, html) = case.get(&part).await;
    for told in [
        "Anna Etternavn1",
        "En bedrift har sagt ja.",
        "venter på svar",
    ] {
        assert!(html.text().contains(told), "{told}: {}", html.text());
    }
    let no = "version=2&act=decline&side=employer&reason=full";
    let (status, _) = coordinator
        .send(&format!("/proposals/{}", all[2].id), no)
        .await;
    assert_eq!(status, 303);
    let (_, html) = case.get(&part).await;
    assert!(html.text().contains("Kjør på nytt med minst mulig endring"));
    let (status, _) = coordinator.send(&format!("{part}/confirm"), "").await;
    assert_eq!(status, 303);
    assert_eq!(states(&case).await, [Confirmed, Proposed, Declined]);

    // The instructor follows it up.
    let instructor = Sender::log_in(&case, "instr").await;
    let (_, html) = case.get("/proposals").await;
    assert!(html.text().contains("Anna Etternavn1"));
    let one = format!("/proposals/{}", all[0].id);
    let (status, _) = instructor.send(&one, "version=5&act=start").await;
    assert_eq!((status, states(&case).await[0]), (303, Started));
    let (status, html) = instructor
        .send(&one, "version=6&act=end&reason=ferdig")
        .await;
    assert_eq!(status, 422);
    assert!(html.text().contains("Velg hva det førte til."));
    assert!(html.source.contains("ferdig"), "what was typed stays");
    let (status, _) = instructor
        .send(&one, "version=6&act=end&reason=ferdig&outcome=job")
        .await;
    assert_eq!((status, states(&case).await[0]), (303, Ended));
    let (_, html) = case.get(&part).await;
    assert!(
        html.text().contains("Én plass er avsluttet"),
        "{}",
        html.text()
    );
    let (_, html) = case.get(&one).await;
    for told in [
        "Historien",
        "godt resultat",
        "Prøve Bruker",
        "Avsluttet: Jobb",
        "Når da?",
    ] {
        assert!(html.text().contains(told), "{told}: {}", html.text());
    }
}

#[rocket::async_test]
async fn an_instructor_proposes_an_opening_with_a_reason() {
    let case = Case::new().await;
    let instructor = Sender::log_in(&case, "instr").await;
    let youth = super::youth(4).id;
    let opening = samples::opening(3).id;
    let path = format!("/youths/{youth}/propose");
    let (status, html) = case.get(&format!("{path}?opening={opening}")).await;
    assert_eq!(status, 200);
    assert!(html.text().contains("David Etternavn4 – Verksted 3"));
    let (status, _) = instructor
        .send(&path, &format!("opening={opening}&reason="))
        .await;
    assert_eq!(status, 422);
    let (status, _) = instructor
        .send(
            &path,
            &format!("opening={opening}&weekdays=mon&reason=har+pr%C3%B8vd+det"),
        )
        .await;
    assert_eq!(status, 303);
    let all = proposals(&case).await;
    assert_eq!(all[0].round, Some(case.round.id));
    assert_eq!(all[0].history[0].reason, "har prøvd det");

    let (status, html) = instructor
        .send(
            &path,
            &format!("opening={opening}&weekdays=wed&reason=igjen"),
        )
        .await;
    assert_eq!(status, 409);
    assert!(
        html.text().contains("allerede foreslått"),
        "{}",
        html.text()
    );
    let (_, html) = case.get(&format!("/youths/{youth}/openings")).await;
    assert!(html.text().contains("Forslag for denne ungdommen"));
}

#[rocket::async_test]
async fn what_an_instructor_may_not_do_is_not_offered_and_is_refused() {
    let case = Case::new().await;
    case.ask().await;
    let instructor = Sender::log_in(&case, "instr").await;
    let sent = &proposals(&case).await[0];
    let path = format!("/proposals/{}", sent.id);
    let (_, html) = case.get(&path).await;
    assert!(!html.text().contains("Noter at bedriften sier ja"));
    let accept = format!("version={}&act=accept", sent.version);
    let (status, html) = instructor.send(&path, &accept).await;
    assert_eq!(status, 409);
    assert!(
        html.text().contains("Be en koordinator om det."),
        "{}",
        html.text()
    );
    let approve = format!("{}/proposals/approve", case.round_path());
    assert_eq!(instructor.send(&approve, "reason=ja").await.0, 403);
}
