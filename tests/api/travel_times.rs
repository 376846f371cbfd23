use serde_json::json;

use crate::common::{App, samples};

const TRAVEL_TIMES: &str = "/api/v1/travel-times";

#[rocket::async_test]
async fn a_travel_time_lives_under_origin_destination_and_means() {
    let app = App::start().await;

    let made = app
        .coordinator()
        .post(TRAVEL_TIMES, &samples::travel_time())
        .await;
    assert_eq!(made.status, 201, "{}", made.text);
    let location = format!("{TRAVEL_TIMES}/3717-3724-transit");
    assert_eq!(made.header("Location"), location);

    let mut slower = samples::travel_time();
    slower["minutes"] = json!(25);
    let put = app.coordinator().put(&location, "\"1\"", &slower).await;
    assert_eq!((put.status, &put.json()["minutes"]), (200, &json!(25)));

    let mut elsewhere = samples::travel_time();
    elsewhere["to"] = json!("3715");
    let refused = app.coordinator().put(&location, "\"2\"", &elsewhere).await;
    assert_eq!(refused.problem(), (422, "values-invalid".to_owned()));

    let removed = app.coordinator().delete(&location, "\"2\"").await;
    assert_eq!(removed.status, 204);
}

#[rocket::async_test]
async fn the_same_journey_is_made_once() {
    let app = App::start().await;
    app.coordinator()
        .post(TRAVEL_TIMES, &samples::travel_time())
        .await;

    let twice = app
        .coordinator()
        .post(TRAVEL_TIMES, &samples::travel_time())
        .await;

    assert_eq!(twice.problem(), (409, "duplicate".to_owned()));
}

#[rocket::async_test]
async fn an_address_that_names_no_journey_is_refused() {
    let app = App::start().await;
    let path = format!("{TRAVEL_TIMES}/3717-3724-balloon");
    let refused = app.coordinator().get(&path).await;
    assert_eq!(refused.problem(), (422, "path-invalid".to_owned()));
}
