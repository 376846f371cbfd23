use serde_json::json;

use crate::common::App;

#[rocket::async_test]
async fn a_trade_is_found_by_everyday_words() {
    let app = App::start().await;
    let hits = app
        .employer_user()
        .get("/api/v1/catalogue/trades?q=BATMF3----")
        .await
        .json();
    assert_eq!(hits[0]["code"], "BATMF3----");
    assert_eq!(hits[0]["confidence"], 100);
    let few = app
        .instructor()
        .get("/api/v1/catalogue/trades?q=mekker&limit=1")
        .await
        .json();
    assert_eq!(few.as_array().unwrap().len(), 1);
}

#[rocket::async_test]
async fn a_search_without_words_or_with_too_many_is_refused() {
    let app = App::start().await;
    let long = "x".repeat(101);
    for query in [
        "",
        "?q=",
        "?q=a&q=b",
        "?q=a&limit=51",
        &format!("?q={long}"),
    ] {
        let path = format!("/api/v1/catalogue/trades{query}");
        let refused = app.instructor().get(&path).await;
        assert_eq!(
            refused.problem(),
            (422, "query-invalid".to_owned()),
            "{query}"
        );
    }
}

#[rocket::async_test]
async fn trades_and_postcodes_are_read_by_code() {
    let app = App::start().await;
    let trade = app
        .instructor()
        .get("/api/v1/catalogue/trades/BATMF3----")
        .await
        .json();
    assert_eq!(
        (&trade["level"], &trade["programme"]),
        (&json!(3), &json!("BA"))
    );
    assert_eq!(trade["interests"].as_array().unwrap().len(), 6);
    let postcode = app
        .instructor()
        .get("/api/v1/catalogue/postcodes/3717")
        .await
        .json();
    assert_eq!(postcode["place"], "Skien");
    for path in ["trades/XXXXX9----", "postcodes/0001"] {
        let unknown = app
            .instructor()
            .get(&format!("/api/v1/catalogue/{path}"))
            .await;
        assert_eq!(unknown.problem(), (404, "not-found".to_owned()), "{path}");
    }
}

#[rocket::async_test]
async fn the_tables_of_codes_are_listed() {
    let app = App::start().await;
    let municipalities = app
        .instructor()
        .get("/api/v1/catalogue/municipalities")
        .await
        .json();
    assert!(
        municipalities
            .as_array()
            .unwrap()
            .iter()
            .any(|m| m["name"] == "Skien")
    );
    let codes = app.instructor().get("/api/v1/catalogue/codes").await.json();
    let ot = codes["ot_status"].as_array().unwrap();
    assert!(ot.iter().any(|status| status["code"] == "OTOV"));
    assert!(!codes["nav_effort_group"].as_array().unwrap().is_empty());
}

#[rocket::async_test]
async fn own_words_point_to_trades_and_stand_in_no_address() {
    let app = App::start().await;
    let path = "/api/v1/catalogue/mentions";
    let words = json!({ "text": "liker å skru moped, men ikke å lage mat" });
    let found = app.instructor().post(path, &words).await;
    assert_eq!(found.status, 200, "{}", found.text);
    let found = found.json();
    let codes: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect();
    assert!(codes.contains(&"TPMSY3----"), "{found}");
    assert!(!codes.contains(&"RMKOK3----"), "{found}");
    let long = json!({ "text": "x".repeat(1_001) });
    let refused = app.instructor().post(path, &long).await;
    assert_eq!(refused.problem(), (422, "values-invalid".to_owned()));
    assert_eq!(app.nobody().post(path, &words).await.status, 401);
}
