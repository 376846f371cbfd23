use data::messages::Message;
use maud::{Markup, html};

use crate::pages::words::Words;

/// Which part of a long list a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// From 1.
    number: usize,
    of: usize,
    each: usize,
}

impl Part {
    /// The page with this number of a list with so many on each, or the nearest that there is.
    pub(super) fn new(number: Option<usize>, all: usize, each: usize) -> Self {
        let of = all.div_ceil(each).max(1);
        Self {
            number: number.unwrap_or(1).clamp(1, of),
            of,
            each,
        }
    }

    /// What is on this page.
    pub(super) fn slice<T>(self, all: &[T]) -> &[T] {
        all.chunks(self.each)
            .nth(self.number - 1)
            .unwrap_or_default()
    }

    /// The way to the other pages; nothing where there is one only.
    pub(super) fn nav(self, w: Words, address: &str) -> Markup {
        let link = |number: usize, id: &'static str| {
            html! {
                a.ds-button data-variant="secondary" href={ (address) "?page=" (number) } { (w.text(id)) }
            }
        };
        html! {
            @if self.of > 1 {
                nav.pages aria-label=(w.text("page-pages")) {
                    @if self.number > 1 { (link(self.number - 1, "page-page-before")) }
                    p { (w.say(&Message::new("page-page-of")
                        .with("page", self.number)
                        .with("pages", self.of))) }
                    @if self.number < self.of { (link(self.number + 1, "page-page-after")) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_on_one_page() {
        let all: Vec<u32> = (0..230).collect();
        let part = |number| Part::new(Some(number), all.len(), 100);
        let shown: Vec<u32> = (1..=3).flat_map(|n| part(n).slice(&all).to_vec()).collect();
        assert_eq!(shown, all);
        // A number that there is not leads to the nearest.
        assert_eq!(part(99), part(3));
        assert_eq!(part(0), part(1));
        assert_eq!(Part::new(None, 0, 100).slice::<u32>(&[]), [0; 0]);
    }
}
