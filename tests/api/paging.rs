use std::collections::BTreeSet;

use crate::common::{App, samples};

const YOUTHS: &str = "/api/v1/youths";

#[rocket::async_test]
async fn pages_follow_one_another_and_leave_nobody_out() {
    let app = App::start().await;
    let mut made = BTreeSet::new();
    for number in 0..7 {
        let youth = samples::youth(&format!("U-{number:03}"));
        made.insert(app.instructor().make(YOUTHS, &youth).await);
    }

    let mut seen = Vec::new();
    let mut next = Some(format!("{YOUTHS}?limit=3"));
    let mut sizes = Vec::new();
    while let Some(address) = next {
        let page = app.instructor().get(&address).await;
        let body = page.json();
        let items = body["items"].as_array().unwrap();
        sizes.push(items.len());
        seen.extend(
            items
                .iter()
                .map(|item| item["id"].as_str().unwrap().to_owned()),
        );
        next = body["next"].as_str().map(str::to_owned);
        let link = next.as_ref().map(|next| format!("<{next}>; rel=\"next\""));
        assert_eq!(page.header("Link"), link.unwrap_or_default());
    }

    assert_eq!(sizes, [3, 3, 1]);
    assert_eq!(seen, Vec::from_iter(made));
}

#[rocket::async_test]
async fn parameters_that_cannot_be_are_refused_by_name() {
    let app = App::start().await;
    let cases = [
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("limit=ten", "limit"),
        ("limit=%2B5", "limit"),
        ("limit=", "limit"),
        ("limit=5&limit=6", "limit"),
        ("after=U-001", "after"),
        ("sort=name", "sort"),
    ];
    for (query, field) in cases {
        let refused = app.instructor().get(&format!("{YOUTHS}?{query}")).await;
        assert_eq!(
            refused.problem(),
            (422, "query-invalid".to_owned()),
            "{query}"
        );
        assert_eq!(refused.wrong_fields(), [field], "{query}");
    }
}

#[rocket::async_test]
async fn what_takes_no_parameters_refuses_them() {
    let app = App::start().await;
    for path in ["/api/v1/me", "/api/v1/problems", "/api/v1/catalogue/codes"] {
        let refused = app.instructor().get(&format!("{path}?debug=1")).await;
        assert_eq!(
            refused.problem(),
            (422, "query-invalid".to_owned()),
            "{path}"
        );
    }
}
