use std::collections::BTreeSet;

use super::entries;
use crate::domain::{Licence, OpeningKind, TargetGroup, TravelMode};
use crate::import::table::Value;
use crate::import::words::fold;
use crate::messages::Message;

/// A meaning and the words that people write for it, folded.
type Words<T> = &'static [(T, &'static [&'static str])];

const FLAGS: Words<bool> = &[
    (
        true,
        &[
            "ja",
            "j",
            "yes",
            "y",
            "x",
            "1",
            "sann",
            "true",
            "ok",
            "ja takk",
            "samtykker",
            "apen",
            "open",
        ],
    ),
    (
        false,
        &[
            "nei", "n", "no", "0", "usann", "false", "ikke", "stengt", "closed", "full", "nei takk",
        ],
    ),
];

const TARGET_GROUPS: Words<TargetGroup> = &[
    (
        TargetGroup::Vg3School,
        &[
            "vg3 skole",
            "vg3 i skole",
            "vg3",
            "vg3 school",
            "vg3school",
            "skole",
            "school",
            "pupil",
            "elev",
            "vg3 elev",
            "fagopplaering i skole",
            "vg3 fagopplaering i skole",
        ],
    ),
    (
        TargetGroup::Ot,
        &[
            "ot",
            "oppfolgingstjenesten",
            "oppfolgingstenesta",
            "oppfolgingstjeneste",
            "ot ungdom",
            "follow up service",
            "ot grenland",
        ],
    ),
    (
        TargetGroup::Nav,
        &[
            "nav",
            "nav ungdom",
            "nav ungdomsteam",
            "ungdomsteam",
            "nav skien",
            "nav porsgrunn",
        ],
    ),
    (
        TargetGroup::Smi,
        &[
            "smi",
            "smi skolen",
            "smi skole",
            "smi plass",
            "sosialmedisinsk",
            "sosialmedisinsk plass",
            "sosial medisinsk",
            "social medical",
        ],
    ),
];

const TRAVEL_MODES: Words<TravelMode> = &[
    (
        TravelMode::Walk,
        &[
            "gar", "gange", "til fots", "ga", "gaende", "walk", "walking", "on foot", "fots",
            "beina",
        ],
    ),
    (
        TravelMode::Bicycle,
        &[
            "sykkel",
            "sykler",
            "el sykkel",
            "elsykkel",
            "bicycle",
            "bike",
            "sykkel el",
            "cycling",
        ],
    ),
    (
        TravelMode::Moped,
        &[
            "moped",
            "scooter",
            "lett motorsykkel",
            "lettmotorsykkel",
            "mc",
            "motorsykkel",
            "mopedbil",
        ],
    ),
    (
        TravelMode::Transit,
        &[
            "buss",
            "tog",
            "kollektiv",
            "kollektivt",
            "kollektivtransport",
            "buss tog",
            "bus",
            "train",
            "transit",
            "public transport",
            "buss og tog",
            "buss eller tog",
            "rute",
            "skyss",
        ],
    ),
    (
        TravelMode::Car,
        &[
            "bil",
            "egen bil",
            "car",
            "kjorer",
            "kjorer bil",
            "driving",
            "blir kjort",
        ],
    ),
];

const KINDS: Words<OpeningKind> = &[
    (
        OpeningKind::Workshop,
        &[
            "verkstedplass",
            "verksted plass",
            "verksted",
            "workshop",
            "verkstadplass",
            "verkstad",
            "kjokken",
        ],
    ),
    (
        OpeningKind::Practice,
        &[
            "arbeidspraksis",
            "arbeids praksis",
            "praksis",
            "praksisplass",
            "practice",
            "work practice",
            "utplassering",
        ],
    ),
    (
        OpeningKind::Apprenticeship,
        &[
            "laereplass",
            "laere plass",
            "laerling",
            "apprenticeship",
            "laerlingplass",
            "apprentice",
        ],
    ),
    (
        OpeningKind::TrainingCandidate,
        &[
            "laerekandidat",
            "laerekandidatplass",
            "training candidate",
            "kandidat",
            "praksisbrev",
            "training candidate place",
        ],
    ),
    (
        OpeningKind::Course,
        &["kurs", "course", "veien videre", "kursplass"],
    ),
];

const LICENCES: Words<Licence> = &[
    (
        Licence::AM146,
        &[
            "am146",
            "am 146",
            "am",
            "moped",
            "mopedlappen",
            "mopedforerbevis",
        ],
    ),
    (
        Licence::A1,
        &["a1", "lett motorsykkel", "lettmotorsykkel", "lett mc"],
    ),
    (
        Licence::B,
        &["b", "bil", "klasse b", "personbil", "forerkort b", "car"],
    ),
    (
        Licence::BE,
        &["be", "bil med tilhenger", "tilhenger", "klasse be"],
    ),
    (Licence::C1, &["c1", "lett lastebil", "klasse c1"]),
    (Licence::C, &["c", "lastebil", "klasse c", "lorry"]),
    (Licence::T, &["t", "traktor", "klasse t", "tractor"]),
    (
        Licence::Truck,
        &[
            "truck",
            "truckforerbevis",
            "truckbevis",
            "gaffeltruck",
            "forklift",
            "truckkort",
        ],
    ),
];

const NOTHING: &[&str] = &[
    "ingen",
    "nei",
    "none",
    "no",
    "ikke",
    "har ikke",
    "ingenting",
    "alle",
    "all",
];

/// Yes or no: `ja`, `nei`, `yes`, `no`, `x`, `1`, `0`, `sann`, `usann`.
pub(in crate::import) fn flag(value: &Value) -> Result<bool, Message> {
    match value {
        Value::Flag(flag) => Ok(*flag),
        value if matches!(value.shown().as_str(), "✓" | "✔" | "√") => Ok(true),
        value => one(FLAGS, value, "import-flag-unreadable"),
    }
}

/// A target group in everyday words.
pub(in crate::import) fn target_group(value: &Value) -> Result<TargetGroup, Message> {
    one(TARGET_GROUPS, value, "import-target-group-unreadable")
}

/// Target groups; `alle` means no limit, as an empty cell does.
pub(in crate::import) fn target_groups(value: &Value) -> Result<BTreeSet<TargetGroup>, Message> {
    many(TARGET_GROUPS, value, "import-target-group-unreadable")
}

/// A means of travel.
pub(in crate::import) fn travel_mode(value: &Value) -> Result<TravelMode, Message> {
    one(TRAVEL_MODES, value, "import-travel-mode-unreadable")
}

/// A kind of opening.
pub(in crate::import) fn kind(value: &Value) -> Result<OpeningKind, Message> {
    one(KINDS, value, "import-kind-unreadable")
}

/// Classes of driving licence; `ingen` and `nei` mean none.
pub(in crate::import) fn licences(value: &Value) -> Result<BTreeSet<Licence>, Message> {
    many(LICENCES, value, "import-licence-unreadable")
}

fn one<T: Copy>(words: Words<T>, value: &Value, unreadable: &'static str) -> Result<T, Message> {
    meaning(words, &fold(&value.shown())).ok_or_else(|| Message::new(unreadable))
}

fn many<T: Copy + Ord>(
    words: Words<T>,
    value: &Value,
    unreadable: &'static str,
) -> Result<BTreeSet<T>, Message> {
    let text = value.shown();
    if NOTHING.contains(&fold(&text).as_str()) {
        return Ok(BTreeSet::new());
    }
    if let Some(one) = meaning(words, &fold(&text)) {
        return Ok(BTreeSet::from([one]));
    }
    let text = text.replace(" og ", ",").replace(" and ", ",");
    entries(&text)
        .into_iter()
        .map(|entry| meaning(words, &fold(entry)).ok_or_else(|| Message::new(unreadable)))
        .collect()
}

fn meaning<T: Copy>(words: Words<T>, written: &str) -> Option<T> {
    let found = words.iter().find(|(_, names)| names.contains(&written));
    found.map(|(meaning, _)| *meaning)
}
