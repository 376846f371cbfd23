//! Many proposals of a round at once, and what those that are over have led to.

use serde_json::{Value, json};

use crate::common::Answer;
use crate::proposals::{Case, made};

impl Case {
    async fn all(&self, what: &str, body: &Value) -> Answer {
        let path = format!("/api/v1/rounds/{}/proposals/{what}", self.round);
        self.app.coordinator().post(&path, body).await
    }

    async fn yes(&self, proposal: &str) {
        let yes = self
            .employer(proposal, "answer", &json!({"yes": true}))
            .await;
        assert_eq!(yes.status, 200, "{}", yes.text);
    }
}

fn done(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.json()["refused"], json!([]));
    let mut done: Vec<String> = serde_json::from_value(answer.json()["done"].clone()).unwrap();
    done.sort();
    done
}

#[rocket::async_test]
async fn some_or_all_are_sent_and_confirmed_and_what_does_not_wait_is_passed_over() {
    let case = Case::new(3, 3).await;
    let (run, _) = case.run().await;
    let mut all = made(&case.approve(&run).await);
    all.sort();

    let one = json!({"proposals": [all[0]], "answer_by": "2999-01-31"});
    let far = case.all("send", &one).await;
    assert_eq!(
        far.problem(),
        (422, "values-invalid".to_owned()),
        "too far away"
    );
    let sent = case.all("send", &json!({"proposals": [all[0]]})).await;
    assert_eq!(done(&sent), [all[0].clone()]);
    let sent = case.all("send", &json!({})).await;
    assert_eq!(done(&sent), all[1..]);
    assert_eq!(done(&case.all("send", &json!({})).await), [""; 0]);

    // Nobody has answered yet, then two say yes.
    assert_eq!(done(&case.all("confirm", &json!({})).await), [""; 0]);
    case.yes(&all[0]).await;
    case.yes(&all[1]).await;
    let other = json!({"proposals": [all[1], all[2]]});
    assert_eq!(done(&case.all("confirm", &other).await), [all[1].clone()]);
    assert_eq!(
        done(&case.all("confirm", &json!({})).await),
        [all[0].clone()]
    );
}

#[rocket::async_test]
async fn what_cannot_be_sent_is_named_with_the_reason_and_a_round_that_is_not_there_is_not_found() {
    let case = Case::new(1, 1).await;
    let (run, youths) = case.run().await;
    let made = made(&case.approve(&run).await);
    let opening = case.app.coordinator().get("/api/v1/openings").await.json();
    let mut opening = opening["items"][0].clone();
    opening["open"] = json!(false);
    let path = format!("/api/v1/openings/{}", opening["id"].as_str().unwrap());
    let paused = case.app.coordinator().put(&path, "\"1\"", &opening).await;
    assert_eq!(paused.status, 200, "{}", paused.text);

    let sent = case.all("send", &json!({})).await.json();

    assert_eq!(sent["done"], json!([]));
    assert_eq!(sent["refused"][0]["proposal"], made[0].as_str());
    let reason = sent["refused"][0]["reason"].as_str().unwrap();
    assert!(!reason.is_empty() && !reason.contains(&youths[0]));
    for what in ["send", "confirm"] {
        let nowhere = "/api/v1/rounds/0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11/proposals";
        let path = format!("{nowhere}/{what}");
        let answer = case.app.coordinator().post(&path, &json!({})).await;
        assert_eq!(answer.problem(), (404, "not-found".to_owned()));
    }
}

#[rocket::async_test]
async fn outcomes_are_counted_for_all_and_for_a_round() {
    let case = Case::new(2, 2).await;
    let (run, _) = case.run().await;
    let sent = case.send_all(&run).await;
    case.yes(&sent[0]).await;
    for step in [
        json!({"act": "confirm"}),
        json!({"act": "start"}),
        json!({"act": "end", "reason": "fikk jobb", "outcome": "job"}),
    ] {
        let taken = case.app.coordinator().step(&sent[0], &step).await;
        assert_eq!(taken.status, 200, "{}", taken.text);
    }
    let count = async |query: String| {
        let path = format!("/api/v1/outcomes{query}");
        let counted = case.app.instructor().get(&path).await.json();
        let outcomes = counted["outcomes"].as_array().unwrap().clone();
        assert_eq!(outcomes.len(), 8);
        let job = outcomes.iter().find(|one| one["outcome"] == "job").unwrap();
        (counted["ended"].clone(), job["number"].clone())
    };

    assert_eq!(count(String::new()).await, (json!(1), json!(1)));
    let own = format!("?round={}", case.round);
    assert_eq!(count(own).await, (json!(1), json!(1)));
    let other = "?round=0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11".to_owned();
    assert_eq!(count(other).await, (json!(0), json!(0)));
}
