//! Bodies of requests that pass every rule.

use serde_json::{Value, json};

/// A youth in Skien who wishes carpentry and agrees that employers are told.
pub fn youth(reference: &str) -> Value {
    json!({
        "reference": reference,
        "first_name": "Prøve",
        "last_name": "Hemmelig",
        "birth_date": "2008-02-29",
        "postcode": "3717",
        "target_group": "ot",
        "travel_mode": "transit",
        "travel_limit": 60,
        "profile": {"free_text": "liker å skru moped"},
        "wishes": [{"trade": "BATMF3----"}],
        "consent_to_share": true,
    })
}

/// One of the employers 0…3, with a valid organisation number of nobody's.
pub fn employer(number: usize) -> Value {
    let orgnr = ["800000009", "800000017", "800000025", "800000033"][number];
    json!({"orgnr": orgnr, "name": format!("Bedrift {number}"), "postcode": "3724"})
}

/// A carpentry workshop of an employer's.
pub fn opening(reference: &str, employer: &str) -> Value {
    json!({
        "reference": reference,
        "employer": employer,
        "title": "Snekkerverkstedet",
        "kind": "workshop",
        "trade": "BATMF3----",
        "postcode": "3724",
        "seats": {"mon": 2, "tue": 2, "wed": 2, "thu": 2, "fri": 2},
        "instructor": "Prøve Instruktør",
    })
}

/// A round of youths and openings.
pub fn round(name: &str, youths: &[&str], openings: &[&str]) -> Value {
    json!({"name": name, "starts": "2026-08-17", "youths": youths, "openings": openings})
}

/// A journey by bus.
pub fn travel_time() -> Value {
    json!({"from": "3717", "to": "3724", "mode": "transit", "minutes": 17})
}
