use std::time::Duration;

use data::domain::OpeningId;
use data::messages::{Language, Message};
use rayon::prelude::*;
use serde::Serialize;
use solver::explain::{Limits, SeatValue, Worth};
use utoipa::ToSchema;

use super::words::{opening_name, worth};
use super::{AskError, Asked, Until};

/// How long one opening may take.
const EACH: Duration = Duration::from_secs(5);

/// What a seat is worth in each opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SeatsView {
    /// Every opening of the round, in the order of the references.
    pub openings: Vec<SeatView>,
    /// The openings in which one more seat would gain something, the greatest gain first: which
    /// employers to call.
    pub call: Vec<OpeningId>,
    /// That list in sentences.
    pub text: Vec<String>,
}

/// What a seat is worth in one opening: between what one more would gain and what one fewer would
/// lose lies every price that proves the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SeatView {
    /// Which.
    pub opening: OpeningId,
    /// Seats on its fullest weekday.
    pub seats: u32,
    /// Youths placed in it.
    pub taken: u32,
    /// What one more seat on each of its weekdays would gain; none when the time was up.
    pub more: Option<WorthView>,
    /// What one seat fewer would lose; none when the time was up, or there is no seat.
    pub fewer: Option<WorthView>,
    /// Whether the rules leave no result with one seat fewer.
    pub needed: bool,
}

/// A difference in what a result is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct WorthView {
    /// Sum of priorities placed: a number of youths where everybody has priority 1.
    pub placed: i64,
    /// Total score, in micro-points.
    pub score: i64,
}

impl From<Worth> for WorthView {
    fn from(worth: Worth) -> Self {
        Self {
            placed: worth.priorities,
            score: worth.score,
        }
    }
}

/// What a seat is worth in every opening. Refused where the worst-off come first.
///
/// # Errors
/// [`AskError`]
pub fn seats(asked: &Asked<'_>, until: &Until, language: Language) -> Result<SeatsView, AskError> {
    asked.in_points()?;
    let places = asked.posed.snapshot().openings.len();
    // A closed opening takes nobody, whatever its seats.
    let open: Vec<_> = (0..places)
        .filter(|place| asked.opening(*place).open)
        .collect();
    let limits: Vec<Limits> = open.iter().map(|place| asked.posed.seats(*place)).collect();
    let values = if asked.ground.has_prices() {
        asked.ground.seats(&limits, until)?
    } else {
        let each = limits.par_iter().map(|one| {
            let value = asked
                .ground
                .seats(std::slice::from_ref(one), &until.share(EACH));
            value.map(|value| value.into_iter().next())
        });
        let values: Vec<_> = each.collect::<Result<_, _>>()?;
        values.into_iter().flatten().collect()
    };
    let mut of: Vec<Option<SeatValue>> = vec![None; places];
    for (place, value) in open.into_iter().zip(values) {
        of[place] = Some(value);
    }
    let view = |(place, value): (usize, &Option<SeatValue>)| SeatView {
        opening: asked.opening(place).id,
        seats: asked.seats_of(place),
        taken: u32::try_from(asked.persons_in(place).count()).unwrap_or(u32::MAX),
        more: value
            .map_or(Some(Worth::NONE), |value| value.more)
            .map(Into::into),
        fewer: value.and_then(|value| value.fewer).map(Into::into),
        needed: value.is_some_and(|value| value.needed),
    };
    let mut gains: Vec<(Worth, usize)> = of
        .iter()
        .enumerate()
        .filter_map(|(place, value)| Some(((*value)?.more?, place)))
        .filter(|(gain, _)| *gain > Worth::NONE)
        .collect();
    gains.sort_by_key(|(gain, place)| (std::cmp::Reverse(*gain), *place));
    let sentence = |(gain, place): &(Worth, usize)| {
        Message::new("explain-seat-more")
            .with("opening", opening_name(asked.opening(*place)))
            .with("employer", asked.employer_of(*place))
            .with("worth", worth(*gain, asked.is_weighted(), language))
            .text(language)
    };
    let head = if gains.is_empty() {
        "explain-seat-none"
    } else {
        "explain-seat-call"
    };
    let mut text = vec![Message::new(head).text(language)];
    text.extend(gains.iter().map(sentence));
    Ok(SeatsView {
        openings: of.iter().enumerate().map(view).collect(),
        call: gains
            .iter()
            .map(|(_, place)| asked.opening(*place).id)
            .collect(),
        text,
    })
}
