//! A new round: everything is proposed, and what is chosen one by one is in it.

use data::domain::{Round, Run, Session, TargetGroup};
use data::store::Typed;

use super::{Case, Html, samples, youth};

async fn signed(case: &Case) -> String {
    case.log_in("koord").await;
    let sessions: Vec<Session> = case.store.every(None).await.unwrap();
    format!("csrf={}", sessions.last().unwrap().csrf)
}

/// What a browser would send of a form, without its buttons.
fn sent(html: &Html) -> Vec<(String, String)> {
    let inputs = html.all("input").filter(|one| {
        let ticked = one.get("checked").is_some();
        one.get("type") != Some("checkbox") || ticked
    });
    let pairs = inputs.filter_map(|one| {
        let name = one.get("name")?;
        let value = one.get("value").unwrap_or_default();
        ["csrf", "name", "starts", "seek", "youths", "openings"]
            .contains(&name)
            .then(|| (name.to_owned(), value.to_owned()))
    });
    pairs.collect()
}

fn body(fields: &[(String, String)]) -> String {
    let pair = |(name, value): &(String, String)| {
        format!("{name}={}", value.replace(' ', "+").replace('å', "%C3%A5"))
    };
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

fn all<'a>(fields: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    let own = fields.iter().filter(|(known, _)| known == name);
    own.map(|(_, value)| value.as_str()).collect()
}

#[rocket::async_test]
async fn everything_is_proposed_and_one_button_makes_and_runs_the_round() {
    let case = Case::new().await;
    let mut closed = samples::opening(4);
    (closed.open, closed.closed) = (false, true);
    case.store.put(&closed).await.unwrap();
    signed(&case).await;

    let fields = sent(&case.get("/rounds/new").await.1);

    assert_eq!(all(&fields, "youths").len(), 5);
    assert_eq!(all(&fields, "openings").len(), 3, "not the closed one");
    let answer = case
        .send("/rounds/new", format!("{}&then=run", body(&fields)))
        .await;
    assert_eq!(answer.status().code, 303);
    let name = all(&fields, "name")[0].to_owned();
    let made: Round = case.store.find_by("name", &name).await.unwrap().unwrap();
    assert_eq!((made.youths.len(), made.openings.len()), (5, 3));
    assert_eq!(made.starts.to_string(), all(&fields, "starts")[0]);
    let runs: Vec<Run> = case
        .store
        .every(Some(("round", made.id.to_string())))
        .await
        .unwrap();
    assert_eq!(runs.len(), 1);
    // The next one gets another name.
    let next = sent(&case.get("/rounds/new").await.1);
    assert_eq!(all(&next, "name")[0], format!("{name} (2)"));
}

#[rocket::async_test]
async fn without_a_script_groups_and_single_ones_are_chosen_by_buttons() {
    let case = Case::new().await;
    signed(&case).await;
    let fields = sent(&case.get("/rounds/new").await.1);

    // Nobody of one group: the one who is in another stays.
    let answer = case
        .send("/rounds/new", format!("{}&choose=none:ot", body(&fields)))
        .await;
    assert_eq!(answer.status().code, 200);
    let html = Html::read(&answer.into_string().await.unwrap());
    let fields = sent(&html);
    let nav = youth(3);
    assert_eq!(nav.target_group, TargetGroup::Nav);
    assert_eq!(all(&fields, "youths"), [nav.id.to_string()]);

    // A search shows who fits and loses nobody who was chosen.
    let mut fields: Vec<_> = fields
        .into_iter()
        .filter(|(name, _)| name != "seek")
        .collect();
    fields.push(("seek".to_owned(), "anna".to_owned()));
    let answer = case
        .send("/rounds/new", format!("{}&choose=find", body(&fields)))
        .await;
    let html = Html::read(&answer.into_string().await.unwrap());
    assert!(html.text().contains("Anna") && !html.text().contains("Bilal"));
    let mut fields = sent(&html);
    assert_eq!(all(&fields, "youths"), [nav.id.to_string()]);

    // And with one ticked the round has these two.
    fields.push(("youths".to_owned(), youth(1).id.to_string()));
    let answer = case.send("/rounds/new", body(&fields)).await;
    assert_eq!(answer.status().code, 303);
    let name = all(&fields, "name")[0].to_owned();
    let made: Round = case.store.find_by("name", &name).await.unwrap().unwrap();
    assert_eq!(made.youths, [youth(1).id, nav.id]);
}
