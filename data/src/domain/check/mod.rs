//! What must hold before a document is stored.
//!
//! Rules of single fields stand at the fields (`#[validate(…)]`); rules between fields stand in
//! [`rules`]. Every text of every document is searched for national identity numbers.

mod code;
mod date;
mod national_id;
mod number;
mod problem;
mod rules;
mod text;
mod tree;

pub use code::municipality;
pub use date::{AGES, age_on};
pub use national_id::{has_national_id, without_national_ids};
pub use problem::Problem;

pub(super) use code::{nav_effort_group, ot_status};
pub(super) use date::{age_window, birth_date, period_order, round_start};
pub(super) use number::{minutes, profile_number, seats, travel_limit};
pub(super) use rules::{quota_order, some_groups, some_weight};
pub(super) use text::{e_mail, maybe_line, name, paragraphs, phone, reference, title, weekdays};

/// A document that can be held against its rules.
pub trait Checked {
    /// Everything that is wrong with it, ordered by field; empty when it may be stored.
    fn check(&self) -> Vec<Problem>;
}

#[cfg(test)]
mod tests;
