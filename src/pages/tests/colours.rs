//! Contrast of the pictures after WCAG 2.1 (success criterion 1.4.11), computed from the design
//! system's colours. That of the texts is looked at by axe-core in the browser tests.

use std::collections::BTreeMap;

const DESIGN: &str = include_str!(concat!(env!("OUT_DIR"), "/design.css"));
const STYLE: &str = include_str!("../style.css");

/// What must be told apart in a picture: at least 3.
const SHAPES: [(&str, &str); 6] = [
    // The part of a bar on its track, and on the page.
    ("accent-base-default", "neutral-surface-tinted"),
    ("accent-base-default", "neutral-background-default"),
    // On the map: borders, ways, homes and places on the land.
    ("neutral-border-default", "neutral-background-default"),
    ("neutral-border-default", "info-surface-tinted"),
    ("neutral-text-subtle", "neutral-background-default"),
    ("danger-base-default", "neutral-background-default"),
];

/// The colours of the design system in one mode.
fn colours(mode: &str) -> BTreeMap<&'static str, [f64; 3]> {
    let (_, block) = DESIGN
        .split_once(&format!("[data-color-scheme=\"{mode}\"] {{"))
        .unwrap();
    let (block, _) = block.split_once('}').unwrap();
    block
        .split(';')
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--ds-color-")?.split_once(": #")?;
            let channel = |at: usize| u8::from_str_radix(&value[at..at + 2], 16).unwrap().into();
            Some((name, [channel(0), channel(2), channel(4)]))
        })
        .collect()
}

/// Relative luminance, as WCAG 2.1 defines it.
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
fn pictures_can_be_read_in_light_and_in_dark() {
    for mode in ["light", "dark"] {
        let colours = colours(mode);
        for (front, back) in SHAPES {
            let ratio = contrast(colours[front], colours[back]);
            assert!(ratio >= 3.0, "{front} on {back} in {mode}: {ratio:.2}");
        }
    }
}

#[test]
fn colours_are_the_design_systems() {
    let strays: Vec<&str> = STYLE.lines().filter(|line| line.contains(": #")).collect();
    assert!(strays.is_empty(), "{strays:?}");
}
