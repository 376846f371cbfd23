use crate::common::{App, samples};

const YOUTHS: &str = "/api/v1/youths";

#[rocket::async_test]
async fn a_repeated_request_gets_the_first_answer_again() {
    let app = App::start().await;
    let youth = samples::youth("U-001");

    let first = app.instructor().post_once(YOUTHS, "key-1", &youth).await;
    let again = app.instructor().post_once(YOUTHS, "key-1", &youth).await;

    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(again.json(), first.json());
    for header in ["Location", "ETag"] {
        assert_eq!(again.header(header), first.header(header));
    }
    assert_eq!(first.header("Idempotency-Replayed"), "");
    assert_eq!(again.header("Idempotency-Replayed"), "true");
}

#[rocket::async_test]
async fn the_first_answer_comes_again_after_the_youth_was_changed() {
    let app = App::start().await;
    let youth = samples::youth("U-001");
    let first = app.instructor().post_once(YOUTHS, "key-1", &youth).await;
    app.instructor()
        .put(first.header("Location"), "\"1\"", &first.json())
        .await;

    let again = app.instructor().post_once(YOUTHS, "key-1", &youth).await;

    assert_eq!((again.status, again.json()), (201, first.json()));
}

#[rocket::async_test]
async fn a_key_that_comes_with_another_body_is_refused() {
    let app = App::start().await;
    app.instructor()
        .post_once(YOUTHS, "key-1", &samples::youth("U-001"))
        .await;

    let other = app
        .instructor()
        .post_once(YOUTHS, "key-1", &samples::youth("U-002"))
        .await;

    assert_eq!(other.problem(), (422, "idempotency-key-reused".to_owned()));
}

#[rocket::async_test]
async fn the_key_of_one_account_is_not_that_of_another() {
    let app = App::start().await;
    app.instructor()
        .post_once(YOUTHS, "key-1", &samples::youth("U-001"))
        .await;

    let other = app
        .coordinator()
        .post_once(YOUTHS, "key-1", &samples::youth("U-002"))
        .await;

    assert_eq!(
        (other.status, other.header("Idempotency-Replayed")),
        (201, "")
    );
}

#[rocket::async_test]
async fn two_at_once_make_one_youth() {
    let app = App::start().await;
    let youth = samples::youth("U-001");

    let (one, two) = rocket::tokio::join!(
        app.instructor().post_once(YOUTHS, "key-1", &youth),
        app.instructor().post_once(YOUTHS, "key-1", &youth),
    );

    assert_eq!((one.status, two.status), (201, 201));
    assert_eq!(one.json(), two.json());
    let listed = app.instructor().get(YOUTHS).await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
}

#[rocket::async_test]
async fn a_refused_request_does_not_use_up_its_key() {
    let app = App::start().await;
    let mut youth = samples::youth("U-001");
    youth["travel_limit"] = 0.into();
    let refused = app.instructor().post_once(YOUTHS, "key-1", &youth).await;

    let corrected = app
        .instructor()
        .post_once(YOUTHS, "key-1", &samples::youth("U-001"))
        .await;

    assert_eq!((refused.status, corrected.status), (422, 201));
}

#[rocket::async_test]
async fn a_malformed_key_is_refused() {
    let app = App::start().await;
    let long = "k".repeat(256);
    for key in ["", "with space", "ø", long.as_str()] {
        let refused = app
            .instructor()
            .post_once(YOUTHS, key, &samples::youth("U-001"))
            .await;
        assert_eq!(
            refused.problem(),
            (400, "header-malformed".to_owned()),
            "{key}"
        );
    }
}
