//! The buttons that close openings for good and take them up again.

use data::domain::*;
use data::store::Typed;
use data::store::conformance::samples;

use super::proposals::Sender;
use super::{Case, Html};

async fn opening(case: &Case) -> Opening {
    let id = samples::opening(1).id.to_string();
    case.store.find(&id).await.unwrap().unwrap()
}

/// Where the forms of a page lead.
fn actions(html: &Html) -> Vec<&str> {
    html.all("form")
        .filter_map(|form| form.get("action"))
        .collect()
}

#[rocket::async_test]
async fn an_employer_closes_an_opening_for_good_and_only_a_coordinator_takes_it_up_again() {
    let case = Case::new().await;
    let path = format!("/openings/{}", samples::opening(1).id);
    let (close, reopen) = (format!("{path}/close"), format!("{path}/reopen"));
    let switch = format!("{path}/open");

    // The page of an opening has the button, the list the one that pauses.
    let employer = Sender::log_in(&case, "bedrift").await;
    let (_, html) = case.get(&path).await;
    assert!(actions(&html).contains(&close.as_str()));
    let (_, html) = case.get("/openings").await;
    assert!(actions(&html).contains(&switch.as_str()));

    // Whoever has not seen the newest version closes nothing.
    let (status, _) = employer.send(&close, "version=0").await;
    assert_eq!((status, opening(&case).await.closed), (409, false));
    let (status, _) = employer.send(&close, "version=1").await;
    let closed = opening(&case).await;
    assert_eq!((status, closed.closed, closed.open), (303, true, false));

    // Closed, it has no button left for the employer, and sending their forms changes nothing.
    let (_, html) = case.get("/openings").await;
    let about = |html: &Html| {
        actions(html)
            .iter()
            .filter(|one| one.contains(&path))
            .count()
    };
    assert_eq!(about(&html), 0, "{:?}", actions(&html));
    assert_eq!(case.get(&path).await.0, 404);
    for (path, fields, refused) in [
        (&switch, "version=2&open=ja", 404),
        (&close, "version=2", 404),
        (&reopen, "version=2", 403),
    ] {
        assert_eq!(employer.send(path, fields).await.0, refused, "{path}");
    }
    assert_eq!(opening(&case).await, closed);

    // A coordinator takes it up again: it is paused until somebody opens it.
    let coordinator = Sender::log_in(&case, "koord").await;
    let (_, html) = case.get("/openings").await;
    assert!(actions(&html).contains(&reopen.as_str()));
    let (status, _) = coordinator.send(&reopen, "version=2").await;
    let again = opening(&case).await;
    assert_eq!((status, again.closed, again.open), (303, false, false));
    let employer = Sender::log_in(&case, "bedrift").await;
    let (status, _) = employer.send(&switch, "version=3&open=ja").await;
    assert_eq!((status, opening(&case).await.open), (303, true));
}

#[rocket::async_test]
async fn nobody_closes_what_is_offered_by_somebody_else() {
    let case = Case::new().await;
    let close = format!("/openings/{}/close", samples::opening(1).id);
    for (login, refused) in [("annen", 404), ("instr", 403)] {
        let sender = Sender::log_in(&case, login).await;
        assert_eq!(sender.send(&close, "version=1").await.0, refused, "{login}");
    }
    assert!(!opening(&case).await.closed);
}
