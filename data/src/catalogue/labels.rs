use crate::domain::{
    Factor, Licence, OpeningKind, ProposalState, TargetGroup, TravelMode, Weekday,
};
use crate::messages::Message;

impl TargetGroup {
    /// Its name for people.
    #[must_use]
    pub fn label(self) -> Message {
        Message::new(match self {
            Self::Vg3School => "catalogue-group-vg3-school",
            Self::Ot => "catalogue-group-ot",
            Self::Nav => "catalogue-group-nav",
            Self::Smi => "catalogue-group-smi",
        })
    }
}

impl Weekday {
    /// Its name for people, e.g. `mandag`.
    #[must_use]
    pub fn label(self) -> Message {
        Message::new(match self {
            Self::Mon => "catalogue-weekday-mon",
            Self::Tue => "catalogue-weekday-tue",
            Self::Wed => "catalogue-weekday-wed",
            Self::Thu => "catalogue-weekday-thu",
            Self::Fri => "catalogue-weekday-fri",
            Self::Sat => "catalogue-weekday-sat",
            Self::Sun => "catalogue-weekday-sun",
        })
    }

    /// Its name in few letters, e.g. `man`.
    #[must_use]
    pub fn short_label(self) -> Message {
        Message::new(match self {
            Self::Mon => "catalogue-weekday-short-mon",
            Self::Tue => "catalogue-weekday-short-tue",
            Self::Wed => "catalogue-weekday-short-wed",
            Self::Thu => "catalogue-weekday-short-thu",
            Self::Fri => "catalogue-weekday-short-fri",
            Self::Sat => "catalogue-weekday-short-sat",
            Self::Sun => "catalogue-weekday-short-sun",
        })
    }
}

impl OpeningKind {
    /// All five.
    pub const ALL: [Self; 5] = [
        Self::Workshop,
        Self::Practice,
        Self::Apprenticeship,
        Self::TrainingCandidate,
        Self::Course,
    ];

    /// Its name for people.
    #[must_use]
    pub fn label(self) -> Message {
        Message::new(match self {
            Self::Workshop => "catalogue-kind-workshop",
            Self::Practice => "catalogue-kind-practice",
            Self::Apprenticeship => "catalogue-kind-apprenticeship",
            Self::TrainingCandidate => "catalogue-kind-training-candidate",
            Self::Course => "catalogue-kind-course",
        })
    }
}

impl TravelMode {
    /// All five.
    pub const ALL: [Self; 5] = [
        Self::Walk,
        Self::Bicycle,
        Self::Moped,
        Self::Transit,
        Self::Car,
    ];

    /// Its name for people.
    #[must_use]
    pub fn label(self) -> Message {
        Message::new(match self {
            Self::Walk => "catalogue-travel-walk",
            Self::Bicycle => "catalogue-travel-bicycle",
            Self::Moped => "catalogue-travel-moped",
            Self::Transit => "catalogue-travel-transit",
            Self::Car => "catalogue-travel-car",
        })
    }
}

impl Licence {
    /// All eight.
    pub const ALL: [Self; 8] = [
        Self::AM146,
        Self::A1,
        Self::B,
        Self::BE,
        Self::C1,
        Self::C,
        Self::T,
        Self::Truck,
    ];

    /// Its name for people.
    #[must_use]
    pub fn label(self) -> Message {
        Message::new(match self {
            Self::AM146 => "catalogue-licence-am146",
            Self::A1 => "catalogue-licence-a1",
            Self::B => "catalogue-licence-b",
            Self::BE => "catalogue-licence-be",
            Self::C1 => "catalogue-licence-c1",
            Self::C => "catalogue-licence-c",
            Self::T => "catalogue-licence-t",
            Self::Truck => "catalogue-licence-truck",
        })
    }
}

impl Factor {
    /// All six, in the order of the weights.
    pub const ALL: [Self; 6] = [
        Self::Interests,
        Self::Values,
        Self::Preferences,
        Self::Wish,
        Self::Trade,
        Self::Distance,
    ];

    /// Its name for people.
    #[must_use]
    pub fn label(self) -> Message {
        Message::new(match self {
            Self::Interests => "catalogue-factor-interests",
            Self::Values => "catalogue-factor-values",
            Self::Preferences => "catalogue-factor-preferences",
            Self::Wish => "catalogue-factor-wish",
            Self::Trade => "catalogue-factor-trade",
            Self::Distance => "catalogue-factor-distance",
        })
    }
}

impl ProposalState {
    /// Where a proposal stands, for people.
    #[must_use]
    pub fn label(self) -> Message {
        Message::new(format!("proposal-state-{}", self.name()))
    }
}

/// The meaning of a status code of the follow-up service; an unknown code reads as its message's id.
#[must_use]
pub fn ot_label(code: &str) -> Message {
    Message::new(format!("catalogue-ot-{}", kebab(code)))
}

/// The name of one of NAV's effort groups; an unknown code reads as its message's id.
#[must_use]
pub fn nav_label(code: &str) -> Message {
    Message::new(format!("catalogue-nav-{}", kebab(code)))
}

fn kebab(code: &str) -> String {
    code.to_lowercase().replace('_', "-")
}
