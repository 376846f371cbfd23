//! Contrast after WCAG 2.2 (success criteria 1.4.3 and 1.4.11), computed from the style sheet.

use std::collections::BTreeMap;

const STYLE: &str = include_str!("../style.css");

/// Text on what it stands on: at least 4.5.
const TEXTS: [(&str, &str); 12] = [
    ("text", "ground"),
    ("text", "raised"),
    ("text", "wrong-ground"),
    ("quiet", "ground"),
    ("quiet", "raised"),
    ("quiet", "wrong-ground"),
    ("link", "ground"),
    ("link", "raised"),
    ("on-button", "button"),
    ("wrong", "wrong-ground"),
    ("wrong", "ground"),
    ("text", "track"),
];

/// What must be seen but is no text: at least 3.
const SHAPES: [(&str, &str); 6] = [
    ("part", "track"),
    ("part", "ground"),
    ("edge", "ground"),
    ("button", "ground"),
    ("focus", "ground"),
    ("focus", "raised"),
];

/// The colours of `:root`, first in light, then in dark mode.
fn modes() -> [BTreeMap<String, [f64; 3]>; 2] {
    let read = |block: &str| {
        let block = block.split_once(":root {").unwrap().1;
        block
            .split_once('}')
            .unwrap()
            .0
            .split(';')
            .filter_map(|line| {
                let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
                let channel =
                    |at: usize| u8::from_str_radix(&value[at..at + 2], 16).unwrap().into();
                Some((name.to_owned(), [channel(0), channel(2), channel(4)]))
            })
            .collect::<BTreeMap<_, _>>()
    };
    let light = read(STYLE);
    let dark = STYLE.split_once("(prefers-color-scheme: dark)").unwrap().1;
    let mut both = [light.clone(), light];
    both[1].extend(read(dark));
    both
}

/// Relative luminance, as WCAG 2.2 defines it.
fn luminance(colour: [f64; 3]) -> f64 {
    let linear = colour.map(|channel| {
        let share = channel / 255.0;
        if share <= 0.040_45 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn the_formula_gives_the_known_values() {
    assert!((contrast([0.0; 3], [255.0; 3]) - 21.0).abs() < 1e-9);
    // #777777 on white is the usual example of what just fails.
    assert!((contrast([119.0; 3], [255.0; 3]) - 4.48).abs() < 0.01);
}

#[test]
fn everything_can_be_read_in_light_and_in_dark() {
    for (mode, colours) in ["light", "dark"].iter().zip(modes()) {
        for (pairs, least) in [(&TEXTS[..], 4.5), (&SHAPES[..], 3.0)] {
            for (front, back) in pairs {
                let ratio = contrast(colours[*front], colours[*back]);
                assert!(ratio >= least, "{front} on {back} in {mode}: {ratio:.2}");
            }
        }
    }
}

#[test]
fn colours_are_named_in_one_place() {
    let after = STYLE.split_once("* { box-sizing").unwrap().1;
    let strays: Vec<&str> = after.lines().filter(|line| line.contains(": #")).collect();
    assert!(strays.is_empty(), "{strays:?}");
}
