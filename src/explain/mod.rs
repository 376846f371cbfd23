//! What a person can ask of a stored run: why this one, why not that one, why nobody, what a seat, a
//! pin or a change is worth, how good the result is, and where somebody who comes today would fit.
//!
//! Everything is read from what the run has kept, so that an answer is about what the run saw.

mod case;
mod changes;
mod effect;
mod intake;
mod pair;
mod quality;
mod recall;
mod rules;
mod seats;
mod what_if;
mod words;
mod youth;

pub use case::{AskError, Asked, Case, Share, Until};
pub use changes::{Added, Change, Changes};
pub use effect::{EffectView, MoveView};
pub use intake::{IntakeOptions, IntakeView, SuggestionView, intake};
pub use pair::{HolderView, PairView, pair};
pub use quality::{BlockingView, GroupView, HeldView, QualityView, RankView, quality};
pub use recall::{keep_result, placements_of, run_now, target_groups_of};
pub use rules::{RuleKind, RuleView, rules};
pub use seats::{SeatView, SeatsView, WorthView, seats};
pub use what_if::{ChangedView, DifferenceView, FiguresView, what_if};
pub use youth::{YouthView, youth};
