use formidling::verify::verify;
use serde_json::json;

use crate::prices::contested;

const START: &str = r#"{"format":"formidling-instance/1","#;

fn refusal(instance: &[u8]) -> String {
    verify(instance, &contested().files().1)
        .unwrap_err()
        .to_string()
}

/// An instance with one person, one place and what is given.
fn with(rest: &str) -> String {
    format!(r#"{START}"persons":[{{"id":"p"}}],"places":[{{"id":"w"}}],{rest}}}"#)
}

#[test]
fn every_fault_of_an_instance_is_named_with_place_and_remedy() {
    for (rest, text) in [
        (
            r#""pairs":[[0,1,5]]"#,
            "pairs[0][1]: 1 is not the index of a place (there are 1); count from 0",
        ),
        (
            r#""pairs":[[-1,0,5]]"#,
            "pairs[0][0]: -1 is not the index of a person",
        ),
        (
            r#""pairs":[[0,0,5],[0,0,6]]"#,
            "pairs[1]: [0, 0] is listed before; list each pair once",
        ),
        (
            r#""pairs":[[0,0]]"#,
            "pairs[0]: invalid length 2, expected a list of 3 to 4 integers",
        ),
        (r#""pairs":[[0,0,1,2,3]]"#, "pairs[0]: invalid length 5"),
        (
            r#""pairs":[[0,0,1.5]]"#,
            "pairs[0][2]: invalid type: floating point `1.5`",
        ),
        (
            r#""pairs":[[0,0,NaN]]"#,
            "pairs[0][2]: expected value at line 1",
        ),
        (
            r#""pairs":[[0,0,1e999]]"#,
            "pairs[0][2]: number out of range",
        ),
        (
            r#""pairs":[[0,0,9007199254740993]]"#,
            "pairs[0][2]: 9007199254740993 is out of range; use an integer from -2^53 to 2^53",
        ),
        (
            r#""pairs":[[0,0,9223372036854775808]]"#,
            "pairs[0][2]: invalid value: integer `9223372036854775808`",
        ),
        (
            r#""pairs":[[0,0,1,-1]]"#,
            "pairs[0][3]: -1 is out of range; use an integer from 0 to 2^53",
        ),
        (
            r#""pairs":[],"pins":[[0,0]]"#,
            "pins[0]: [0, 0] is not among the pairs; list the pair or drop the pin",
        ),
        (
            r#""pairs":[],"previous":[[0,7]]"#,
            "previous[0][1]: 7 is not the index of a place",
        ),
        (
            r#""pairs":[],"apart":[[0]]"#,
            "apart[0]: has 1 persons; name two or more",
        ),
        (
            r#""pairs":[],"together":[[0,0]]"#,
            "together[0][1]: 0 is listed before",
        ),
        (
            r#""pairs":[],"quotas":[{"name":"q","persons":[0],"places":[0],"min":2,"max":1}]"#,
            "quotas[0].min: 2 is more than max, which is 1",
        ),
        (
            r#""pairs":[],"quotas":[{"name":"q","persons":[0],"places":[4]}]"#,
            "quotas[0].places[0]: 4 is not the index of a place",
        ),
        (
            r#""pairs":[],"extra":1"#,
            "extra: unknown field `extra`, expected one of",
        ),
        (
            r#""pairs":[],"pairs":[]"#,
            "the file: duplicate field `pairs`",
        ),
        (
            r#""objective":"best","pairs":[]"#,
            "objective: unknown variant `best`, expected one of",
        ),
    ] {
        let found = refusal(with(rest).as_bytes());
        assert!(
            found.contains(text),
            "{rest}\ngives {found}\nand not {text}"
        );
    }
}

#[test]
fn every_fault_of_a_person_or_place_is_named() {
    for (persons, places, text) in [
        (
            r#"{"id":"p"},{"id":"p"}"#,
            "",
            "persons[1].id: \"p\" is used before; give each its own id",
        ),
        (
            r#"{"id":"p","priority":0}"#,
            "",
            "persons[0].priority: 0 is out of range; use an integer from 1",
        ),
        (
            r#"{"id":"p","max_places":0}"#,
            "",
            "persons[0].max_places: 0 is out of range",
        ),
        (
            r#"{"id":"p","days":["mandag"]}"#,
            "",
            "persons[0].days[0]: \"mandag\" is not a weekday; use mon, tue",
        ),
        (
            r#"{"id":"p","days":["mon","mon"]}"#,
            "",
            "persons[0].days[1]: \"mon\" is listed before",
        ),
        (
            r#"{"id":"p","name":"x"}"#,
            "",
            "persons[0].name: unknown field `name`",
        ),
        (
            r#"["p",true]"#,
            "",
            "persons[0]: invalid type: sequence, expected an object in braces",
        ),
        (
            "",
            r#"{"id":"w","seats":-1}"#,
            "places[0].seats: -1 is out of range; use an integer from 0",
        ),
        (
            "",
            r#"{"id":"w","hours":-1}"#,
            "places[0].hours: -1 is out of range",
        ),
        (
            "",
            r#"{"id":"w","min_group":-1}"#,
            "places[0].min_group: -1 is out of range",
        ),
    ] {
        let found = refusal(
            format!(r#"{START}"persons":[{persons}],"places":[{places}],"pairs":[]}}"#).as_bytes(),
        );
        assert!(found.contains(text), "{found}\nand not {text}");
    }
}

#[test]
fn totals_beyond_2_to_the_53_are_refused() {
    let persons: Vec<_> = (0..3).map(|n| json!({"id": n.to_string()})).collect();
    let pairs: Vec<_> = (0..3).map(|n| json!([n, 0, 1_i64 << 52])).collect();
    let instance = json!({"format": "formidling-instance/1", "persons": persons, "places": [{"id": "w"}], "pairs": pairs});
    let found = refusal(instance.to_string().as_bytes());
    assert!(
        found.contains("pairs: the scores can add up to 13510798882111488, more than 2^53"),
        "{found}"
    );
}

#[test]
fn a_pair_without_a_common_weekday_is_refused() {
    let instance = format!(
        r#"{START}"persons":[{{"id":"p","days":["mon"]}}],"places":[{{"id":"w","days":["tue"]}}],"pairs":[[0,0,1]]}}"#
    );
    let found = refusal(instance.as_bytes());
    assert!(
        found.contains("pairs[0]: person 0 and place 0 have no weekday in common"),
        "{found}"
    );
}

#[test]
fn what_is_not_json_of_the_format_is_refused() {
    let deep = "[".repeat(10_000);
    let nested = with(&format!(r#""pairs":{deep}"#));
    let binary: Vec<u8> = (0..=255).collect();
    let cases: [(&[u8], &str); 10] = [
        (b"", "the file: is empty"),
        (b" \n", "the file: is empty"),
        (&binary, "the file: is not UTF-8 from byte 128 on"),
        (b"\xEF\xBB\xBF{}", "the file: begins with a byte order mark"),
        (
            b"[]",
            "the file: invalid type: sequence, expected an object in braces",
        ),
        (b"{", "the file: EOF while parsing an object"),
        (b"{}", "the file: missing field `format`"),
        (deep.as_bytes(), "the file: invalid type: sequence"),
        (nested.as_bytes(), "pairs[0][0]: invalid type: sequence"),
        (b"PK\x03\x04", "the file: expected value"),
    ];
    for (bytes, text) in cases {
        let found = refusal(bytes);
        assert!(found.contains(text), "{found}\nand not {text}");
    }
    let twice = with(r#""pairs":[]"#).repeat(2);
    assert!(refusal(twice.as_bytes()).contains("the file: goes on after its end"));
    let other = with(r#""pairs":[]"#).replace("instance/1", "instance/2");
    assert!(refusal(other.as_bytes()).contains("format: \"formidling-instance/2\" cannot be read"));
}

#[test]
fn what_a_file_says_does_not_steer_the_terminal() {
    let found = refusal(with(r#""pairs":[],"\u001b[2J":1"#).as_bytes());
    assert!(
        found.starts_with("\\u{1b}[2J: unknown field `\\u{1b}[2J`"),
        "{found}"
    );
    let long = refusal(with(&format!(r#""pairs":[],"{}":1"#, "x".repeat(100_000))).as_bytes());
    assert!(long.chars().count() < 1_100, "{}", long.len());
}

#[test]
fn a_truncated_instance_is_refused_wherever_it_ends() {
    let (instance, result) = contested().files();
    for end in 0..instance.len() {
        assert!(verify(&instance[..end], &result).is_err(), "cut at {end}");
    }
}

#[test]
fn a_large_file_of_nothing_is_refused() {
    let spaces = vec![b' '; 50_000_000];
    assert!(refusal(&spaces).contains("the file: is empty"));
    let open = vec![b'['; 50_000_000];
    assert!(refusal(&open).contains("the file: "));
}

#[test]
fn a_result_that_is_not_of_the_format_is_refused() {
    let (instance, result) = contested().files();
    let result = String::from_utf8(result).unwrap();
    for (from, to, text) in [
        (
            "\"placed\"",
            "\"plassert\"",
            "plassert: unknown field `plassert`",
        ),
        (
            "formidling-result/1",
            "formidling-result/9",
            "format: \"formidling-result/9\" cannot be read",
        ),
        ("\"optimal\"", "\"best\"", "status: unknown variant `best`"),
        (
            "\"prices\"",
            "\"trust\"",
            "certificate.kind: unknown variant `trust`",
        ),
        (
            "\"kind\"",
            "\"extra\": 1, \"kind\"",
            "certificate: unknown field `extra`",
        ),
        (
            "\"threads\"",
            "\"cores\"",
            "solver.cores: unknown field `cores`",
        ),
    ] {
        assert!(result.contains(from), "{from}");
        let found = verify(&instance, result.replace(from, to).as_bytes())
            .unwrap_err()
            .to_string();
        assert!(found.contains(text), "{found}\nand not {text}");
    }
}
