use data::domain::{OpeningResult, RoundId, RunResult, Unplaced};
use data::messages::Message;
use maud::{Markup, html};

use crate::pages::words::{say, text};

/// Openings on one page, each with those who are placed in it. The rounds of a centre fit on one.
const OPENINGS: usize = 100;

/// Youths without a place on one page.
const UNPLACED: usize = 250;

/// Which part of a large result a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// From 1.
    number: usize,
    of: usize,
}

impl Part {
    /// The page with this number, or the nearest that there is.
    pub(super) fn new(number: usize, result: Option<&RunResult>) -> Self {
        let pages = |result: &RunResult| {
            let openings = result.openings.len().div_ceil(OPENINGS);
            openings.max(result.unplaced.len().div_ceil(UNPLACED))
        };
        let of = result.map_or(1, pages).max(1);
        Self {
            number: number.clamp(1, of),
            of,
        }
    }

    /// The openings of this page.
    pub(super) fn openings(self, result: &RunResult) -> &[OpeningResult] {
        self.slice(&result.openings, OPENINGS)
    }

    /// The youths without a place of this page.
    pub(super) fn unplaced(self, result: &RunResult) -> &[Unplaced] {
        self.slice(&result.unplaced, UNPLACED)
    }

    fn slice<T>(self, all: &[T], each: usize) -> &[T] {
        all.chunks(each).nth(self.number - 1).unwrap_or_default()
    }

    /// The way to the other pages; nothing where there is one only.
    pub(super) fn nav(self, round: RoundId) -> Markup {
        let link = |number: usize, id: &'static str| {
            html! { a href={ "/rounds/" (round) "?page=" (number) } { (text(id)) } }
        };
        html! {
            @if self.of > 1 {
                nav aria-label=(text("page-parts")) {
                    ul {
                        @if self.number > 1 { li { (link(self.number - 1, "page-part-before")) } }
                        li { (say(&Message::new("page-part")
                            .with("number", self.number)
                            .with("of", self.of))) }
                        @if self.number < self.of { li { (link(self.number + 1, "page-part-next")) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use data::store::conformance::samples;

    use super::*;

    #[test]
    fn every_opening_and_youth_is_on_one_page() {
        let mut result = samples::run(1).result.unwrap();
        result.openings = (0..230)
            .map(|number| OpeningResult {
                opening: samples::opening(number).id,
                seats: 1,
                taken: 0,
                possible: 0,
                price: None,
            })
            .collect();
        result.unplaced = (0..900)
            .map(|number| Unplaced {
                youth: samples::youth(number).id,
                reasons: Vec::new(),
                full: 0,
            })
            .collect();
        let parts: Vec<Part> = (1..=4).map(|n| Part::new(n, Some(&result))).collect();

        let openings: Vec<_> = parts
            .iter()
            .flat_map(|part| part.openings(&result))
            .collect();
        assert_eq!(openings, result.openings.iter().collect::<Vec<_>>());
        let unplaced: Vec<_> = parts
            .iter()
            .flat_map(|part| part.unplaced(&result))
            .collect();
        assert_eq!(unplaced, result.unplaced.iter().collect::<Vec<_>>());
        // A number that there is not leads to the nearest.
        assert_eq!(Part::new(99, Some(&result)), parts[3]);
        assert_eq!(Part::new(0, Some(&result)), parts[0]);
        assert_eq!(Part::new(7, None), Part { number: 1, of: 1 });
    }
}
