//! How every page is built: what a keyboard, a screen reader and a strict browser rely on.

use std::collections::BTreeSet;

use data::store::conformance::samples;

use super::{Case, Html};

fn check(name: &str, html: &Html) {
    let page = html.all("html").next().unwrap();
    assert_eq!(page.get("lang"), Some("nb"), "{name}");
    assert!(!html.all("title").next().unwrap().text.is_empty(), "{name}");
    assert!(
        html.all("meta")
            .any(|meta| meta.get("name") == Some("viewport")
                && !meta.get("content").unwrap().contains("maximum-scale")),
        "{name} can be zoomed on a phone"
    );

    // One heading of the first level, and no level left out.
    let levels: Vec<u32> = html
        .elements
        .iter()
        .filter_map(|element| element.name.strip_prefix('h')?.parse().ok())
        .collect();
    assert_eq!(
        levels.iter().filter(|level| **level == 1).count(),
        1,
        "{name}"
    );
    assert_eq!(levels.first(), Some(&1), "{name}");
    for pair in levels.windows(2) {
        assert!(
            pair[1] <= pair[0] + 1,
            "{name}: h{} after h{}",
            pair[1],
            pair[0]
        );
    }
    for heading in html
        .elements
        .iter()
        .filter(|e| ["h1", "h2", "h3"].contains(&e.name.as_str()))
    {
        assert!(!heading.text.is_empty(), "{name}: an empty heading");
    }

    // Landmarks, and the way past them.
    assert_eq!(html.all("main").count(), 1, "{name}");
    let first = html.all("a").next().unwrap();
    let main = html.all("main").next().unwrap();
    assert_eq!(
        first.get("href"),
        main.get("id").map(|id| format!("#{id}")).as_deref(),
        "{name}"
    );
    for nav in html.all("nav") {
        assert!(
            nav.get("aria-label").is_some(),
            "{name}: a menu without a name"
        );
    }

    // What is referred to is there, once.
    let ids: Vec<&str> = html.elements.iter().filter_map(|e| e.get("id")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{name}: an id twice");
    for element in &html.elements {
        let href = element.get("href").and_then(|href| href.strip_prefix('#'));
        let named = ["for", "aria-labelledby", "aria-describedby"].map(|of| element.get(of));
        for id in named.into_iter().flatten().chain(href) {
            assert!(unique.contains(id), "{name}: nothing has the id {id}");
        }
    }

    // Fields have labels, forms that change something carry the token, buttons say what they do.
    for input in html
        .all("input")
        .filter(|input| input.get("type") != Some("hidden"))
    {
        let id = input.get("id").unwrap();
        assert!(
            html.all("label").any(|label| label.get("for") == Some(id)),
            "{name}: {id}"
        );
    }
    for form in html
        .all("form")
        .filter(|form| !matches!(form.get("action"), Some("/login" | "/language")))
        .filter(|form| form.get("method") != Some("get"))
    {
        assert_eq!(form.get("method"), Some("post"), "{name}");
        let signed = html.inside(form, "input").any(|input| {
            input.get("name") == Some("csrf") && input.get("value").is_some_and(|v| v.len() == 64)
        });
        assert!(signed, "{name}: a form without its token");
    }
    for button in html.all("button") {
        assert!(!button.text.is_empty(), "{name}");
    }

    // Tables have a caption, their headings a direction, and all rows the same width.
    for table in html.all("table") {
        assert!(
            html.inside(table, "caption")
                .any(|caption| !caption.text.is_empty()),
            "{name}"
        );
        let widths: BTreeSet<usize> = html
            .inside(table, "tr")
            .map(|row| {
                html.elements
                    .iter()
                    .filter(|cell| ["th", "td"].contains(&cell.name.as_str()))
                    .filter(|cell| {
                        cell.around
                            .iter()
                            .any(|at| std::ptr::eq(&html.elements[*at], row))
                    })
                    .map(|cell| cell.get("colspan").map_or(1, |span| span.parse().unwrap()))
                    .sum()
            })
            .collect();
        assert_eq!(widths.len(), 1, "{name}: rows of {widths:?} cells");
    }
    for heading in html.all("th") {
        assert!(
            matches!(heading.get("scope"), Some("col" | "row" | "rowgroup")),
            "{name}: {}",
            heading.text
        );
        assert!(!heading.text.is_empty(), "{name}: a heading of nothing");
    }
    for svg in html.all("svg") {
        let hidden = svg
            .around
            .iter()
            .any(|at| html.elements[*at].get("aria-hidden") == Some("true"));
        assert!(hidden, "{name}: a picture that is read out as nothing");
    }

    // Nothing that a strict policy would refuse, and nothing that is a text's id.
    for element in &html.elements {
        assert!(
            !["style", "iframe"].contains(&element.name.as_str()),
            "{name}"
        );
        assert!(
            element.name != "script" || (element.get("src").is_some() && element.text.is_empty()),
            "{name}: a script that stands in the page"
        );
        for attribute in element.attributes.keys() {
            assert!(
                attribute != "style" && !attribute.starts_with("on"),
                "{name}: {attribute}"
            );
        }
        for address in ["href", "src", "action"]
            .iter()
            .filter_map(|of| element.get(of))
        {
            assert!(address.starts_with(['/', '#']), "{name}: {address}");
        }
    }
    assert!(
        !html.source.contains("page-"),
        "{name}: a text that is not in the catalogue"
    );
    assert!(
        !html.source.contains('{'),
        "{name}: a text with a value missing"
    );
}

#[rocket::async_test]
async fn every_page_is_built_as_it_should_be() {
    let case = Case::new().await;
    case.ask().await;
    check("login", &case.get("/login").await.1);
    check("401", &case.get("/").await.1);
    check("404", &case.get("/nowhere").await.1);
    let refused = case
        .send("/login", "login=koord&password=x".to_owned())
        .await;
    check(
        "refused",
        &Html::read(&refused.into_string().await.unwrap()),
    );
    for login in ["koord", "instr", "bedrift", "annen"] {
        case.log_in(login).await;
        check(&format!("rounds as {login}"), &case.get("/").await.1);
        if login != "annen" {
            let (status, html) = case.get(&case.round_path()).await;
            assert_eq!(status, 200, "{login}");
            check(&format!("round as {login}"), &html);
        }
        let address = format!("/openings/{}", samples::opening(1).id);
        let rules = format!("{}/rules", case.round_path());
        let profile = format!("/youths/{}", super::youth(1).id);
        let fits = format!("{profile}/openings");
        let propose = format!("{profile}/propose?opening={}", samples::opening(1).id);
        let proposal = format!("/proposals/{}", samples::proposal(1).id);
        let request = format!("/requests/{}", samples::proposal(1).id);
        let approve = format!("{}/proposals/approve", case.round_path());
        let send = format!("{}/proposals/send", case.round_path());
        for (path, readers) in [
            ("/openings", &["koord", "instr", "bedrift", "annen"][..]),
            ("/openings/new", &["koord", "bedrift"]),
            (&address, &["koord", "bedrift"]),
            ("/rounds/new", &["koord"]),
            (&rules, &["koord"]),
            ("/youths", &["koord", "instr"]),
            ("/youths/new", &["koord", "instr"]),
            (&profile, &["koord", "instr"]),
            (&fits, &["koord", "instr"]),
            (&propose, &["koord", "instr"]),
            ("/proposals", &["koord", "instr"]),
            ("/proposals?state=sent", &["koord", "instr"]),
            (&proposal, &["koord", "instr"]),
            (&request, &["bedrift"]),
            (&approve, &["koord"]),
            (&send, &["koord"]),
        ] {
            let (status, html) = case.get(path).await;
            assert_eq!(status == 200, readers.contains(&login), "{path} as {login}");
            check(&format!("{path} as {login}"), &html);
        }
        if ["koord", "instr"].contains(&login) {
            let youth = format!("youths/{}", super::youth(1).id);
            for part in [
                "placements?by=trade",
                "proposals",
                "openings",
                "unplaced",
                "map",
                "print",
                &youth,
            ] {
                let (status, html) = case.get(&format!("{}/{part}", case.round_path())).await;
                assert_eq!(status, 200, "{part} as {login}");
                check(&format!("{part} as {login}"), &html);
            }
        }
    }
}

#[rocket::async_test]
async fn pages_of_an_empty_store_are_built_as_well() {
    let case = Case::empty().await;
    case.log_in("koord").await;
    check("no rounds", &case.get("/").await.1);
    data::store::Typed::put(&*case.store, &case.round)
        .await
        .unwrap();
    check("no run", &case.get(&case.round_path()).await.1);
}

#[rocket::async_test]
async fn pages_load_nothing_but_their_own_style_and_nobody_keeps_them() {
    let case = Case::new().await;
    case.log_in("koord").await;
    let response = case.client.get(case.round_path()).dispatch().await;
    let header = |name| {
        response
            .headers()
            .get_one(name)
            .unwrap_or_default()
            .to_owned()
    };
    let policy = header("Content-Security-Policy");
    assert!(
        policy.contains("default-src 'self'") || policy.contains("default-src 'none'"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(header("Cache-Control"), "no-store");
    // Without an origin in their forms these pages could change nothing.
    assert_eq!(header("Referrer-Policy"), "same-origin");

    let html = Html::read(&response.into_string().await.unwrap());
    for link in html.all("link") {
        let asset = case
            .client
            .get(link.get("href").unwrap().to_owned())
            .dispatch()
            .await;
        assert_eq!(asset.status().code, 200);
        let keep = asset.headers().get_one("Cache-Control").unwrap();
        assert!(keep.contains("immutable"), "{keep}");
    }
    assert_eq!(case.get("/assets/style-0000000000000000.css").await.0, 404);
}
