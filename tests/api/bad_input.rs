use rocket::http::Method;
use serde_json::{Value, json};

use crate::common::{Answer, App, samples};

const YOUTHS: &str = "/api/v1/youths";

async fn post_bytes(app: &App, bytes: &[u8]) -> Answer {
    app.instructor()
        .send_bytes(Method::Post, YOUTHS, &[], Some(bytes))
        .await
}

#[rocket::async_test]
async fn what_is_not_json_is_refused_with_line_and_column() {
    let app = App::start().await;
    let cases: [&[u8]; 6] = [
        b"",
        b"{\n  \"reference\": \"U-0",
        b"{\"travel_limit\": NaN}",
        b"{\"travel_limit\": 1e999}",
        b"\xff\xfe\x00\x01",
        b"{} {}",
    ];
    for bytes in cases {
        let refused = post_bytes(&app, bytes).await;
        let (status, code) = refused.problem();
        assert!((400..=422).contains(&status), "{bytes:?}: {status}");
        assert!(code.starts_with("body-"), "{bytes:?}: {code}");
        assert!(
            refused.text.contains("line "),
            "{bytes:?}: {}",
            refused.text
        );
    }
    let truncated = post_bytes(&app, cases[1]).await;
    assert_eq!(truncated.problem(), (400, "body-malformed".to_owned()));
    assert!(
        truncated.text.contains("line 2, column 19"),
        "{}",
        truncated.text
    );
}

#[rocket::async_test]
async fn json_nested_ten_thousand_deep_is_refused() {
    let app = App::start().await;
    for place in ["wishes", "profile", "seats", "unknown"] {
        let deep = "[".repeat(10_000) + &"]".repeat(10_000);
        let refused = post_bytes(&app, format!("{{\"{place}\": {deep}}}").as_bytes()).await;
        let (status, _) = refused.problem();
        assert!(status == 400 || status == 422, "{place}: {status}");
    }
    let bare = post_bytes(&app, "[".repeat(10_000).as_bytes()).await;
    assert!([400, 422].contains(&bare.problem().0));
}

#[rocket::async_test]
async fn a_body_beyond_the_limit_is_refused() {
    let app = App::start().await;
    let mut youth = samples::youth("U-001");
    youth["profile"]["free_text"] = Value::String("x".repeat(1 << 20));

    let refused = app.instructor().post(YOUTHS, &youth).await;

    assert_eq!(refused.problem(), (413, "body-too-large".to_owned()));
}

#[rocket::async_test]
async fn only_json_is_read() {
    let app = App::start().await;
    let body = samples::youth("U-001").to_string();
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/xml",
    ] {
        let refused = app
            .instructor()
            .send_bytes(
                Method::Post,
                YOUTHS,
                &[("Content-Type", kind)],
                Some(body.as_bytes()),
            )
            .await;
        assert_eq!(
            refused.problem(),
            (415, "media-type-unsupported".to_owned()),
            "{kind}"
        );
    }
    // Packed, it is not what it is said to be
    let packed = [("Content-Encoding", "gzip")];
    let refused = app
        .instructor()
        .send_bytes(Method::Post, YOUTHS, &packed, Some(body.as_bytes()))
        .await;
    assert_eq!(
        refused.problem(),
        (415, "media-type-unsupported".to_owned())
    );
}

#[rocket::async_test]
async fn wrong_types_and_unknown_fields_are_named_by_path() {
    let app = App::start().await;
    let cases = [
        ("shoe_size", json!(43), "shoe_size"),
        ("travel_limit", json!("60"), "travel_limit"),
        ("travel_limit", json!(-1), "travel_limit"),
        ("travel_limit", json!(4_294_967_296_u64), "travel_limit"),
        (
            "wishes",
            json!([{"trade": "BATMF3----"}, {"star": 1}]),
            "wishes[1]",
        ),
        ("birth_date", json!("2008-02-30"), "birth_date"),
        (
            "profile",
            json!({"interests": {"realistic": 1.0}}),
            "profile.interests.investigative",
        ),
        ("target_group", json!("police"), "target_group"),
    ];
    for (field, value, named) in cases {
        let mut youth = samples::youth("U-001");
        youth[field] = value.clone();
        let refused = app.instructor().post(YOUTHS, &youth).await;
        assert_eq!(
            refused.problem(),
            (422, "body-invalid".to_owned()),
            "{value}"
        );
        assert_eq!(refused.wrong_fields(), [named], "{value}");
    }
}

#[rocket::async_test]
async fn an_address_with_something_else_than_an_id_is_refused() {
    let app = App::start().await;
    for id in [
        "1",
        "none",
        "%00",
        "%ff",
        "..%2f..",
        "%7B0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11%7D",
    ] {
        let refused = app.instructor().get(&format!("{YOUTHS}/{id}")).await;
        let (status, _) = refused.problem();
        assert!(status == 422 || status == 404, "{id}: {status}");
    }
}

#[rocket::async_test]
async fn a_malformed_entity_tag_is_refused() {
    let app = App::start().await;
    let made = app
        .instructor()
        .post(YOUTHS, &samples::youth("U-001"))
        .await;
    for tag in ["1", "\"1", "", "\"1\" \"2\""] {
        let refused = app
            .instructor()
            .put(made.header("Location"), tag, &made.json())
            .await;
        assert_eq!(
            refused.problem(),
            (400, "header-malformed".to_owned()),
            "{tag}"
        );
    }
}

#[rocket::async_test]
async fn nothing_of_what_was_refused_is_stored() {
    let app = App::start().await;
    post_bytes(&app, b"{\"reference\": \"U-001\"").await;
    let mut youth = samples::youth("U-001");
    youth["trade"] = json!("unknown");
    app.instructor().post(YOUTHS, &youth).await;

    let listed = app.instructor().get(YOUTHS).await;

    assert_eq!(listed.json(), json!({"items": [], "next": null}));
}
