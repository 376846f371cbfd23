//! How far a run has come, on standard error: a bar in a terminal, else a line for each step.

use std::cell::Cell;
use std::io::{IsTerminal, stderr};

use data::domain::{Progress, Stage};
use data::messages::{Language, Message};
use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::terminal;

/// What is shown of a run.
pub(super) struct Shown {
    bar: Option<ProgressBar>,
    last: Cell<Option<Stage>>,
    language: Language,
}

impl Shown {
    pub(super) fn new(language: Language) -> Self {
        let bar = stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{bar:40} {percent:>3} %  {msg}");
            ProgressBar::new(100).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Self {
            bar,
            last: Cell::new(None),
            language,
        }
    }

    pub(super) fn at(&self, progress: Progress) {
        let is_new = self.last.replace(Some(progress.stage)) != Some(progress.stage);
        match &self.bar {
            Some(bar) => {
                bar.set_message(self.name(progress.stage));
                bar.set_position(progress.percent.into());
            }
            None if is_new => terminal::note(format_args!(
                "{:>3} %  {}",
                progress.percent,
                self.name(progress.stage)
            )),
            None => {}
        }
    }

    pub(super) fn done(&self) {
        if let Some(bar) = &self.bar {
            bar.finish();
        }
    }

    fn name(&self, stage: Stage) -> String {
        let name = match stage {
            Stage::Waiting => "waiting",
            Stage::Reading => "reading",
            Stage::Scoring => "scoring",
            Stage::Solving => "solving",
            Stage::Proving => "proving",
            Stage::Storing => "storing",
            Stage::Done => "done",
        };
        Message::new("cli-demo-stage")
            .with("stage", name)
            .text(self.language)
    }
}
