//! What a store has shown, and whether it keeps the targets.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::sessions::{Asked, Phase};

/// Everything that was measured on one store.
pub(crate) struct Measured {
    pub(crate) name: &'static str,
    pub(crate) asked: Vec<Asked>,
    /// Time of a batch without sessions, and with them.
    pub(crate) alone: Duration,
    pub(crate) during: Duration,
}

impl Measured {
    /// The rows of the table.
    pub(crate) fn rows(&self) -> Vec<Vec<String>> {
        let phases = [
            (Phase::Before, "before"),
            (Phase::During, "during"),
            (Phase::After, "after"),
        ];
        let row = |(phase, when): (Phase, &str)| {
            let during = format!(
                "{:.1} (alone {:.1})",
                self.during.as_secs_f64(),
                self.alone.as_secs_f64()
            );
            let batch = (phase == Phase::During).then_some(during);
            vec![
                self.name.to_owned(),
                when.to_owned(),
                self.of(phase).count().to_string(),
                milliseconds(self.time(phase, false, 0.5)),
                milliseconds(self.time(phase, false, 0.99)),
                milliseconds(self.time(phase, true, 0.5)),
                milliseconds(self.time(phase, true, 0.99)),
                self.errors(phase),
                batch.unwrap_or_default(),
            ]
        };
        phases.into_iter().map(row).collect()
    }

    /// The targets, and whether they are kept.
    pub(crate) fn held(&self) -> String {
        let told = |kept: bool| if kept { "kept" } else { "MISSED" };
        let late = ratio(
            self.time(Phase::During, false, 0.99),
            self.time(Phase::Before, false, 0.99),
        );
        let batch = ratio(Some(self.during), Some(self.alone));
        let failed = self.asked.iter().filter(|asked| asked.failed()).count();
        format!(
            "{}: p99 of reads during the batch {late:.2} times that before (at most 3: {}); batch {batch:.2} times \
             its time alone (at most 1.5: {}); {failed} errors (none: {})",
            self.name,
            told(late <= 3.0),
            told(batch <= 1.5),
            told(failed == 0)
        )
    }

    fn of(&self, phase: Phase) -> impl Iterator<Item = &Asked> {
        self.asked.iter().filter(move |asked| asked.phase == phase)
    }

    /// The time that this share of the requests with an answer did not exceed.
    fn time(&self, phase: Phase, edit: bool, share: f64) -> Option<Duration> {
        let answered = self
            .of(phase)
            .filter(|asked| asked.edit == edit && asked.status.is_some());
        let mut times: Vec<Duration> = answered.map(|asked| asked.took).collect();
        times.sort();
        let place = (times.len().saturating_sub(1) as f64 * share).round() as usize;
        times.get(place).copied()
    }

    /// What came instead of an answer, by status.
    fn errors(&self, phase: Phase) -> String {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for asked in self.of(phase).filter(|asked| asked.failed()) {
            let what = asked
                .status
                .map_or_else(|| "no answer".to_owned(), |status| status.to_string());
            *counts.entry(what).or_default() += 1;
        }
        let told: Vec<String> = counts
            .iter()
            .map(|(what, count)| format!("{what}: {count}"))
            .collect();
        match told.is_empty() {
            true => "0".to_owned(),
            false => told.join(", "),
        }
    }
}

fn ratio(of: Option<Duration>, to: Option<Duration>) -> f64 {
    let seconds = |time: Option<Duration>| time.unwrap_or_default().as_secs_f64();
    seconds(of) / seconds(to).max(1e-9)
}

fn milliseconds(time: Option<Duration>) -> String {
    time.map_or_else(String::new, |time| {
        format!("{:.0}", time.as_secs_f64() * 1e3)
    })
}
