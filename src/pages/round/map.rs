//! `/rounds/<id>/map`: where the placed live and where they are placed, as lines on a map and as a
//! table of municipalities beside it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use data::catalogue::{PostcodeEntry, catalogue};
use data::domain::{Minutes, Placement, Postcode};
use data::store::Recent;
use maud::{Markup, html};
use rocket::http::Status;
use rocket::{State, get};

use super::frame::{Part, above, head};
use super::load::Shown;
use super::whole;
use crate::accounts::Instructor;
use crate::pages::layout::Page;
use crate::pages::visit::Visit;
use crate::pages::words::Words;

/// Width of the picture.
const WIDE: f64 = 900.0;

/// What is left free around the outermost points.
const MARGIN: f64 = 45.0;

/// The map of a round.
#[get("/rounds/<id>/map")]
pub(in crate::pages) async fn page(
    id: &str,
    who: Instructor,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let shown = whole(recent, id, &visit, &who).await?;
    let w = visit.words;
    let ways = ways(&shown);
    let main = html! {
        (head(&visit, &shown.round, Part::Map))
        @if ways.is_empty() {
            p { (w.text("page-round-no-result")) }
        } @else {
            p { (w.text("page-map-intro")) }
            div.map aria-hidden="true" { (drawn(&ways)) }
            p.legend.note aria-hidden="true" {
                span { "● " (w.text("page-map-home")) }
                span { "■ " (w.text("page-map-place")) }
                span { "― " (w.text("page-map-way")) }
            }
            (table(w, &ways))
            p.note { "© Kartverket (CC BY 4.0), Erik Bolstad (CC BY 3.0)" }
        }
    };
    Ok(Page::new(&visit, &above(w), &w.text("page-map"), &main))
}

/// The way of placed youths from the postcode of their homes to that of their openings.
struct Way {
    from: &'static PostcodeEntry,
    to: &'static PostcodeEntry,
    /// How many go it.
    times: u32,
    /// How long it takes all of them together.
    minutes: u32,
}

/// Each way once, by its postcodes.
fn ways(shown: &Shown) -> Vec<Way> {
    let ends = |placement: &Placement| {
        let (youth, opening) = (
            shown.youth(placement.youth)?,
            shown.opening(placement.opening)?,
        );
        Some((&youth.postcode, &opening.postcode))
    };
    let mut counted: BTreeMap<(&Postcode, &Postcode), (u32, u32)> = BTreeMap::new();
    for placement in &shown.named.placements {
        if let Some(ends) = ends(placement) {
            let (times, minutes) = counted.entry(ends).or_default();
            *times += 1;
            *minutes += placement.travel.0;
        }
    }
    let way = |((from, to), (times, minutes))| {
        Some(Way {
            from: catalogue().postcode(from)?,
            to: catalogue().postcode(to)?,
            times,
            minutes,
        })
    };
    counted.into_iter().filter_map(way).collect()
}

/// Degrees to the points of a picture that holds all ways. A degree east is shortened by the
/// latitude, so that nothing is stretched.
struct Frame {
    west: f64,
    north: f64,
    shorten: f64,
    scale: f64,
    high: f64,
}

impl Frame {
    fn around(ways: &[Way]) -> Self {
        let ends = || ways.iter().flat_map(|way| [way.from, way.to]);
        let least = |of: fn(&PostcodeEntry) -> f64| ends().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&PostcodeEntry) -> f64| ends().map(of).fold(f64::NEG_INFINITY, f64::max);
        let (west, east) = (least(|end| end.lon), most(|end| end.lon));
        let (south, north) = (least(|end| end.lat), most(|end| end.lat));
        let shorten = ((south + north) / 2.0).to_radians().cos();
        // Where all live in one place, it is drawn as if it were a tenth of a degree wide.
        let wide = ((east - west) * shorten)
            .max((north - south) * 0.5)
            .max(0.1);
        let scale = (WIDE - 2.0 * MARGIN) / wide;
        Self {
            west,
            north,
            shorten,
            scale,
            high: ((north - south).max(0.1)) * scale + 2.0 * MARGIN,
        }
    }

    fn point(&self, east: f64, north: f64) -> (f64, f64) {
        (
            (east - self.west) * self.shorten * self.scale + MARGIN,
            (self.north - north) * self.scale + MARGIN,
        )
    }

    fn of(&self, entry: &PostcodeEntry) -> (f64, f64) {
        self.point(entry.lon, entry.lat)
    }
}

fn drawn(ways: &[Way]) -> Markup {
    let frame = Frame::around(ways);
    let high = frame.high.round();
    // Each line is as thick as many take it; each end is drawn once.
    let end = |end: &'static PostcodeEntry| (end.postcode.0.as_str(), end);
    let homes: BTreeMap<_, _> = ways.iter().map(|way| end(way.from)).collect();
    let places: BTreeMap<_, _> = ways.iter().map(|way| end(way.to)).collect();
    html! {
        svg viewBox={ "0 0 " (WIDE) " " (high) } focusable="false" {
            @for outline in catalogue().outlines() {
                path.land d=(path(&frame, &outline.corners)) {}
            }
            @for way in ways {
                @let (from, to) = (frame.of(way.from), frame.of(way.to));
                line.way x1=(round(from.0)) y1=(round(from.1)) x2=(round(to.0)) y2=(round(to.1))
                    stroke-width=(1.0 + f64::from(way.times.min(8)) * 0.5) {}
            }
            @for home in homes.values() {
                @let (x, y) = frame.of(home);
                circle.home cx=(round(x)) cy=(round(y)) r="3.5" {}
            }
            @for place in places.values() {
                @let (x, y) = frame.of(place);
                rect.place x=(round(x - 5.0)) y=(round(y - 5.0)) width="10" height="10" {}
            }
            @for municipality in catalogue().municipalities() {
                @let (x, y) = frame.point(municipality.lon, municipality.lat);
                @if x > 0.0 && x < WIDE - 60.0 && y > 15.0 && y < high {
                    text x=(round(x)) y=(round(y)) { (municipality.name) }
                }
            }
        }
    }
}

fn path(frame: &Frame, corners: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (place, (east, north)) in corners.iter().enumerate() {
        let (x, y) = frame.point(*east, *north);
        let step = if place == 0 { 'M' } else { 'L' };
        // Writing to a string cannot fail.
        let _ = write!(path, "{step}{} {}", round(x), round(y));
    }
    path.push('Z');
    path
}

/// With one decimal, which is more than anybody sees.
fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// How many go from which municipality to which, and how long it takes them.
fn table(w: Words, ways: &[Way]) -> Markup {
    let name = |number: &str| {
        let found = catalogue().municipality(number);
        found.map_or_else(String::new, |one| one.name.clone())
    };
    let mut counted: BTreeMap<(String, String), (u32, u32)> = BTreeMap::new();
    for way in ways {
        let key = (name(&way.from.municipality), name(&way.to.municipality));
        let entry = counted.entry(key).or_default();
        entry.0 += way.times;
        entry.1 += way.minutes;
    }
    let mut rows: Vec<_> = counted.into_iter().collect();
    rows.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
    html! {
        table.stack role="table" {
            caption { (w.text("page-map-caption")) }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { (w.text("page-map-from")) }
                    th scope="col" role="columnheader" { (w.text("page-map-to")) }
                    th scope="col" role="columnheader" { (w.text("page-column-placements")) }
                    th scope="col" role="columnheader" { (w.text("page-fact-travel")) }
                }
            }
            tbody role="rowgroup" {
                @for ((from, to), (number, minutes)) in rows {
                    tr role="row" {
                        th scope="row" role="rowheader" { (from) }
                        td role="cell" data-label=(w.text("page-map-to")) { (to) }
                        td role="cell" data-label=(w.text("page-column-placements")) { (number) }
                        td role="cell" data-label=(w.text("page-fact-travel")) {
                            (w.minutes(Minutes(minutes / number.max(1))))
                        }
                    }
                }
            }
        }
    }
}
