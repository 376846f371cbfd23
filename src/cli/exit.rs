use std::fmt;
use std::process::ExitCode;

/// How a command has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done; for `solve` optimal, for `verify` everything holds.
    Done,
    /// 1: an error of the program or of the machine.
    Program,
    /// 2: bad arguments or bad input.
    Input,
    /// 3: infeasible; for `verify` something does not hold.
    Infeasible,
    /// 4: stopped early; a feasible result and its gap were written.
    Stopped,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Program => 1,
            Exit::Input => 2,
            Exit::Infeasible => 3,
            Exit::Stopped => 4,
        })
    }
}

/// Why a command could not do its work: what, where and the remedy, in one text.
///
/// Whose mistake it is decides the exit status. Any error can be taken as the program's own with `?`.
#[derive(Debug)]
pub enum Failure {
    /// The caller's: arguments, files or their content.
    Input(String),
    /// The program's or the machine's.
    Program(String),
}

impl Failure {
    /// The caller's mistake.
    pub fn input(text: impl fmt::Display) -> Self {
        Self::Input(text.to_string())
    }

    /// The program's or the machine's fault.
    pub fn program(text: impl fmt::Display) -> Self {
        Self::Program(text.to_string())
    }

    /// The status to end with.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Self::Input(_) => Exit::Input,
            Self::Program(_) => Exit::Program,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(text) | Self::Program(text) => f.write_str(text),
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Program(format!("{:#}", error.into()))
    }
}
