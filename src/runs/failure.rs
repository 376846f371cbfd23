use data::domain::RunFailure;
use data::messages::{Language, Message};

/// Why a run failed: the part of the table of error codes that belongs to runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FailureCode {
    /// The server ended or was restarted before the run had ended.
    Interrupted,
    /// The round was removed before the run began.
    RoundGone,
    /// The round names what does not exist, or contradicts itself.
    RoundInvalid,
    /// The solver gave an error; a fault of the program.
    SolverFailed,
    /// The solver panicked; a fault of the program.
    SolverPanicked,
    /// The store could not be read or written.
    StoreFailed,
}

impl FailureCode {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Interrupted,
        Self::RoundGone,
        Self::RoundInvalid,
        Self::SolverFailed,
        Self::SolverPanicked,
        Self::StoreFailed,
    ];

    /// Its stable name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Interrupted => "run-interrupted",
            Self::RoundGone => "run-round-gone",
            Self::RoundInvalid => "run-round-invalid",
            Self::SolverFailed => "run-solver-failed",
            Self::SolverPanicked => "run-solver-panicked",
            Self::StoreFailed => "run-store-failed",
        }
    }

    /// What happened, in a few words.
    #[must_use]
    pub fn title(self) -> Message {
        Message::new(format!("problem-{}-title", self.code()))
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(self) -> Message {
        Message::new(format!("problem-{}-remedy", self.code()))
    }

    /// The failure as it is stored; `about` says which part of the round is meant, or nothing.
    pub(super) fn failure(self, about: &str) -> RunFailure {
        let title = self.title().text(Language::Nb);
        let remedy = self.remedy().text(Language::Nb);
        let about = if about.is_empty() {
            String::new()
        } else {
            format!(" ({about})")
        };
        RunFailure {
            code: self.code().to_owned(),
            detail: format!("{title}{about}. {remedy}"),
        }
    }
}
