use data::domain::Preferences;

use crate::pages::fields::Fields;
use crate::pages::words::Words;

/// The six scales of a workplace and of a youth's preferences: name in the form, what it is called,
/// and what its two ends are.
pub(in crate::pages) const SCALES: [(&str, &str, &str, &str); 6] = [
    (
        "outdoors",
        "page-scale-outdoors",
        "page-scale-indoors-end",
        "page-scale-outdoors-end",
    ),
    (
        "team",
        "page-scale-team",
        "page-scale-alone-end",
        "page-scale-team-end",
    ),
    (
        "variety",
        "page-scale-variety",
        "page-scale-routine-end",
        "page-scale-variety-end",
    ),
    (
        "physical",
        "page-scale-physical",
        "page-scale-sitting-end",
        "page-scale-physical-end",
    ),
    (
        "noise",
        "page-scale-noise",
        "page-scale-quiet-end",
        "page-scale-loud-end",
    ),
    (
        "early_start",
        "page-scale-early",
        "page-scale-late-end",
        "page-scale-early-end",
    ),
];

/// The scales as they are typed; what is not said is unknown.
pub(in crate::pages) fn preferences(fields: &Fields) -> Preferences {
    let mut preferences = Preferences::default();
    for (name, ..) in SCALES {
        if let Some(place) = scale(&mut preferences, name) {
            *place = fields.get(&format!("scale-{name}")).parse().ok();
        }
    }
    preferences
}

/// One scale by its name.
pub(in crate::pages) fn scale<'a>(
    preferences: &'a mut Preferences,
    name: &str,
) -> Option<&'a mut Option<i8>> {
    Some(match name {
        "outdoors" => &mut preferences.outdoors,
        "team" => &mut preferences.team,
        "variety" => &mut preferences.variety,
        "physical" => &mut preferences.physical,
        "noise" => &mut preferences.noise,
        "early_start" => &mut preferences.early_start,
        _ => return None,
    })
}

/// What can be chosen on a scale, from one end to the other.
pub(in crate::pages) fn steps(
    w: Words,
    none: &'static str,
    low: &'static str,
    high: &'static str,
) -> Vec<(String, String)> {
    let much = |end: &'static str| format!("{} {}", w.text("page-scale-much"), w.text(end));
    let some = |end: &'static str| format!("{} {}", w.text("page-scale-some"), w.text(end));
    vec![
        (String::new(), w.text(none)),
        ("-2".to_owned(), much(low)),
        ("-1".to_owned(), some(low)),
        ("0".to_owned(), w.text("page-scale-middle")),
        ("1".to_owned(), some(high)),
        ("2".to_owned(), much(high)),
    ]
}
