use super::trade::Trades;
use crate::domain::TradeCode;

/// How close two trades or programme areas stand, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// They are the same.
    Same,
    /// Both are, or build on, the same Vg2.
    SameVg2,
    /// Both are, or build on, the same Vg1.
    SameVg1,
    /// Both belong to the same education programme; counts for areas for which no way is known.
    SameProgramme,
    /// None of these, or one of them is unknown.
    None,
}

impl Trades {
    /// A trade may hang under several Vg2; one in common is enough.
    pub(super) fn relation(&self, a: &TradeCode, b: &TradeCode) -> Relation {
        let (Some(first), Some(second)) = (self.get(a), self.get(b)) else {
            return Relation::None;
        };
        let share = |level| {
            self.on_level(a, level)
                .any(|above| self.on_level(b, level).any(|other| other == above))
        };
        if a == b {
            Relation::Same
        } else if share(2) {
            Relation::SameVg2
        } else if share(1) {
            Relation::SameVg1
        } else if first.programme == second.programme {
            Relation::SameProgramme
        } else {
            Relation::None
        }
    }
}
