use crate::common::App;

#[rocket::async_test]
async fn a_server_with_a_store_lives_and_is_ready() {
    let app = App::start().await;
    for (path, text) in [("/healthz", "ok"), ("/readyz", "ready")] {
        let answer = app.nobody().get(path).await;
        assert_eq!((answer.status, answer.text.as_str()), (200, text));
    }
}
