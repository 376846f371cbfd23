//! Multipliers as proof: weak duality of the Lagrangian, in integers, over the parts of a search.
//!
//! Every rule is a row Σ a·x ≤ b or Σ a·x = b over columns x that are 0 or 1. For multipliers y
//! of the rows (y ≥ 0 for ≤) no feasible x is worth more than
//! (Σ y·b + Σ over columns of max(0, S·c − Σ y·a)) / S (Geoffrion 1974, theorem 1); a column that is
//! fixed to 1 adds its difference even when it is negative, one that is fixed to 0 adds nothing.
//! The hours of a place may be left without a multiplier and kept as they are: then the best choice
//! of its pairs within the hours counts for it, and not each pair by itself (Fisher 1981).
//! Beside the rules, a certificate may name rows that follow from those of one place; each is proven by itself.
//! The parts fix columns; together they have to cover everything, and the greatest bound counts. A leaf
//! that rules columns out bounds the parts of its part in which they have such a value, so that what is left
//! of it has the other one.

pub(super) mod columns;
mod hours;
mod place;
pub(super) mod search;

use serde::Deserialize;

use super::Proven;
use crate::verify::instance::{Instance, Objective};
use crate::verify::json::Object;
use crate::verify::totals::Reached;
use columns::{Columns, Held, Worth};
pub(in crate::verify) use place::PlaceRow;

/// A part of the search and what bounds it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::verify) struct Leaf {
    /// Columns fixed to 0 or 1, in the order of the branching.
    fixed: Vec<(Column, i64)>,
    multipliers: Object<Multipliers>,
    /// Places whose hours have no multiplier: the best choice of their pairs within the hours counts.
    #[serde(default)]
    whole: Vec<usize>,
    /// Where there are any, the parts that are bounded are, one after the other, those in which one of
    /// these columns has such a value; all later leaves that begin with `fixed` take the other value.
    #[serde(default)]
    ruled_out: Vec<(Column, i64)>,
}

impl Leaf {
    /// The thresholds of scores that it names.
    pub(super) fn thresholds(&self) -> impl Iterator<Item = i64> + '_ {
        let rows = self.multipliers.0.rows.iter();
        let of_rows = rows.filter_map(|(row, _)| match row {
            Row::Worse(below) | Row::Total(_, below) => Some(*below),
            _ => None,
        });
        let columns = self.fixed.iter().chain(&self.ruled_out);
        let of_columns = columns.filter_map(|(column, _)| match column {
            Column::Below(_, below) => Some(*below),
            _ => None,
        });
        of_rows.chain(of_columns)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Multipliers {
    /// S, the common denominator.
    scale: i64,
    /// Rows with a multiplier other than 0.
    rows: Vec<(Row, i64)>,
}

/// A variable, 0 or 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Column {
    /// This person is in this place.
    Pair(usize, usize),
    /// Somebody is in this place.
    Open(usize),
    /// This person is somewhere.
    Placed(usize),
    /// The scores of this person with several places add up to less than this.
    Below(usize, i64),
}

/// A rule of the instance as a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Row {
    /// Pairs of a person ≤ `max_places`.
    Person(usize),
    /// Pairs of a person on a weekday, 0 for Monday, ≤ 1.
    PersonDay(usize, usize),
    /// With a person, a set of weekdays (bit 0 for Monday) and a divisor: pairs of the person, each
    /// times ⌊its weekdays in the set / divisor⌋, ≤ ⌊weekdays in the set / divisor⌋.
    RoundedDays(usize, usize, usize),
    /// Pairs of a place on a weekday ≤ `seats`, or − `seats` · open ≤ 0 where the place has a minimum
    /// group.
    Seats(usize, usize),
    /// With a place, a set of weekdays (bit 0 for Monday) and a divisor: pairs of the place, each
    /// times ⌊its weekdays in the set / divisor⌋, ≤ ⌊`seats` · weekdays in the set / divisor⌋.
    RoundedSeats(usize, usize, usize),
    /// Hours of the pairs of a place ≤ `hours`, or − `hours` · open ≤ 0 where it has a minimum group.
    Hours(usize),
    /// With a place and a divisor: pairs of the place, each times ⌊its hours / divisor⌋, ≤ ⌊`hours` / divisor⌋,
    /// or − ⌊`hours` / divisor⌋ · open ≤ 0 where it has a minimum group.
    RoundedHours(usize, i64),
    /// Pairs of a place, each times its factor in an entry of `place_rows`, ≤ the limit of that entry.
    Place(usize, usize),
    /// Pairs of a quota ≤ `max`.
    QuotaMax(usize),
    /// − pairs of a quota ≤ − `min`.
    QuotaMin(usize),
    /// − pairs of a person ≤ −1.
    MustPlace(usize),
    /// `min_group` · open − pairs of a place ≤ 0.
    GroupMin(usize),
    /// Pair of a place and a person − open ≤ 0.
    GroupMember(usize, usize),
    /// Pairs of the persons of a group of `apart` with a place ≤ 1.
    Apart(usize, usize),
    /// Pair of the first person of a group of `together` − pair of its n-th person, with a place, = 0.
    Together(usize, usize, usize),
    /// Placed − pairs of a person ≤ 0.
    Placed(usize),
    /// − priorities of the placed ≤ − the sum that was reached.
    FirstStage,
    /// Priorities of the placed ≤ the bound that the first stage has proven.
    MostPlaced,
    /// Persons with a score below this ≤ as many as in the result.
    Worse(i64),
    /// That column [`Column::Below`] of this person and this threshold is forced up.
    Total(usize, i64),
}

/// What is proven about the sum of priorities, where the objective has such a stage, and about the score.
pub(super) fn prove(
    instance: &Instance,
    score_stage: &[Object<Leaf>],
    first_stage: Option<&[Object<Leaf>]>,
    place_rows: &[Object<PlaceRow>],
    reached: &Reached,
) -> (Option<Proven>, Proven) {
    let columns = Columns::new(instance).with_place_rows(place_rows);
    let score = |held| {
        search::bound(
            &columns,
            "certificate.leaves",
            score_stage,
            &columns.worths(Worth::Score),
            held,
        )
    };
    let first_proven = match (instance.objective, first_stage) {
        (Objective::Score, None) => return (None, score(&Held::default())),
        (Objective::Score, Some(_)) => {
            let reason = "certificate.first_stage: the objective score has none; leave it out";
            return (None, Err(reason.to_owned()));
        }
        (_, None) => {
            Err("certificate.first_stage is missing, so it cannot be recomputed".to_owned())
        }
        (_, Some(leaves)) => first(&columns, leaves),
    };
    let held = Held {
        priorities: Some(reached.priorities),
        most: first_proven.as_ref().ok().copied(),
        ..Held::default()
    };
    let score_proven = score(&held);
    (Some(first_proven), score_proven)
}

/// What is proven about the sum of priorities.
pub(super) fn first(columns: &Columns, leaves: &[Object<Leaf>]) -> Proven {
    let worths = columns.worths(Worth::Priority);
    search::bound(
        columns,
        "certificate.first_stage",
        leaves,
        &worths,
        &Held::default(),
    )
}

/// Whether the leaves prove that no assignment keeps all rules: each part would have to be worth
/// less than nothing although nothing has a worth (Farkas).
pub(super) fn nothing_feasible(instance: &Instance, leaves: &[Object<Leaf>]) -> Result<(), String> {
    if !instance.pins.is_disjoint(&instance.forbids) {
        return Ok(());
    }
    let columns = Columns::new(instance);
    let greatest = search::bound(
        &columns,
        "certificate.leaves",
        leaves,
        &columns.worths(Worth::Nothing),
        &Held::default(),
    )?;
    if greatest < 0 {
        return Ok(());
    }
    Err("the certificate leaves parts in which something may be feasible".to_owned())
}
