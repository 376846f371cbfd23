//! A result as tables for people, for files and screens alike.

use std::collections::BTreeMap;

use data::catalogue::catalogue;
use data::domain::{
    Employer, EmployerId, Opening, OpeningId, OpeningResult, Placement, Postcode, Proposal,
    RunResult, Snapshot, SolveStatus, TradeCode, Unplaced, Weekdays, Youth, YouthId, by_pair,
};
use data::export::{Cell, Column, ResultTables, Table};
use data::messages::{Language, Message};

/// Micro-points in a point of a hundred.
const POINT: f64 = 10_000.0;

/// The tables of a result: placements, openings, who was not placed and why, and a summary.
///
/// `placements` are those of the run, in any order; rows are ordered by the references of youth and
/// opening. What the snapshot does not hold any more is left empty, as is the state of what nobody has
/// proposed; `proposals` are those of the round.
#[must_use]
pub fn tables(
    snapshot: &Snapshot,
    result: &RunResult,
    placements: &[Placement],
    proposals: &[Proposal],
    language: Language,
) -> ResultTables {
    let report = Report {
        youths: by(&snapshot.youths, |youth| youth.id),
        openings: by(&snapshot.openings, |opening| opening.id),
        employers: by(&snapshot.employers, |employer| employer.id),
        language,
    };
    ResultTables {
        tables: vec![
            report.placements(placements, &by_pair(proposals)),
            report.openings(&result.openings),
            report.unplaced(&result.unplaced),
            report.summary(snapshot, result),
        ],
    }
}

struct Report<'a> {
    youths: BTreeMap<YouthId, &'a Youth>,
    openings: BTreeMap<OpeningId, &'a Opening>,
    employers: BTreeMap<EmployerId, &'a Employer>,
    language: Language,
}

impl Report<'_> {
    fn placements(
        &self,
        placements: &[Placement],
        proposals: &BTreeMap<(YouthId, OpeningId), &Proposal>,
    ) -> Table {
        let columns = [
            "youth",
            "first_name",
            "last_name",
            "birth_date",
            "target_group",
            "home",
            "opening",
            "title",
            "employer",
            "trade",
            "town",
            "weekdays",
            "from",
            "to",
            "score",
            "wish",
            "travel",
            "mode",
            "state",
        ];
        let mut sorted: Vec<&Placement> = placements.iter().collect();
        sorted.sort_by_key(|one| {
            let youth = self.youths.get(&one.youth).map(|youth| &youth.reference);
            let opening = self
                .openings
                .get(&one.opening)
                .map(|opening| &opening.reference);
            (youth, opening)
        });
        let rows = sorted.into_iter().map(|placement| {
            let youth = self.youths.get(&placement.youth).copied();
            let opening = self.openings.get(&placement.opening).copied();
            let employer = opening.and_then(|opening| self.employers.get(&opening.employer));
            vec![
                youth.map(|youth| youth.reference.as_str()).into(),
                youth.map(|youth| youth.first_name.as_str()).into(),
                youth.map(|youth| youth.last_name.as_str()).into(),
                youth.map(|youth| youth.birth_date).into(),
                youth
                    .map(|youth| self.say(&youth.target_group.label()))
                    .into(),
                youth.map(|youth| place(&youth.postcode)).into(),
                opening.map(|opening| opening.reference.as_str()).into(),
                opening.map(|opening| opening.title.as_str()).into(),
                employer.map(|employer| employer.name.as_str()).into(),
                opening.map(|opening| self.trade(&opening.trade)).into(),
                opening.map(|opening| place(&opening.postcode)).into(),
                self.weekdays(&placement.weekdays).into(),
                opening.and_then(|opening| opening.period.from).into(),
                opening.and_then(|opening| opening.period.to).into(),
                points(placement.score.into()),
                placement.wish_rank.map(u32::from).into(),
                placement.travel.0.into(),
                youth
                    .map(|youth| self.say(&youth.travel_mode.label()))
                    .into(),
                proposals
                    .get(&(placement.youth, placement.opening))
                    .map(|proposal| self.say(&proposal.state.label()))
                    .into(),
            ]
        });
        self.table(
            "placements",
            "cli-export-placements",
            &columns,
            rows.collect(),
        )
    }

    fn openings(&self, openings: &[OpeningResult]) -> Table {
        let columns = [
            "opening", "title", "employer", "orgnr", "kind", "trade", "town", "seats", "taken",
            "possible", "price",
        ];
        let rows = openings.iter().map(|outcome| {
            let opening = self.openings.get(&outcome.opening).copied();
            let employer = opening.and_then(|opening| self.employers.get(&opening.employer));
            vec![
                opening.map(|opening| opening.reference.as_str()).into(),
                opening.map(|opening| opening.title.as_str()).into(),
                employer.map(|employer| employer.name.as_str()).into(),
                employer.map(|employer| employer.orgnr.0.as_str()).into(),
                opening
                    .map(|opening| self.say(&opening.kind.label()))
                    .into(),
                opening.map(|opening| self.trade(&opening.trade)).into(),
                opening.map(|opening| place(&opening.postcode)).into(),
                outcome.seats.into(),
                outcome.taken.into(),
                outcome.possible.into(),
                outcome.price.map_or(Cell::Empty, points),
            ]
        });
        self.table("openings", "cli-export-openings", &columns, rows.collect())
    }

    fn unplaced(&self, unplaced: &[Unplaced]) -> Table {
        let columns = [
            "youth",
            "first_name",
            "last_name",
            "target_group",
            "home",
            "full",
            "reasons",
        ];
        let rows = unplaced.iter().map(|one| {
            let youth = self.youths.get(&one.youth).copied();
            vec![
                youth.map(|youth| youth.reference.as_str()).into(),
                youth.map(|youth| youth.first_name.as_str()).into(),
                youth.map(|youth| youth.last_name.as_str()).into(),
                youth
                    .map(|youth| self.say(&youth.target_group.label()))
                    .into(),
                youth.map(|youth| place(&youth.postcode)).into(),
                one.full.into(),
                self.reasons(one).into(),
            ]
        });
        self.table("unplaced", "cli-export-unplaced", &columns, rows.collect())
    }

    fn summary(&self, snapshot: &Snapshot, result: &RunResult) -> Table {
        let status = match result.status {
            SolveStatus::Optimal => "optimal",
            SolveStatus::Feasible => "feasible",
            SolveStatus::Infeasible => "infeasible",
            SolveStatus::Interrupted => "interrupted",
        };
        let status = Message::new("cli-export-status").with("status", status);
        let score = |score: Option<u32>| score.map_or(Cell::Empty, |score| points(score.into()));
        let pairs = i64::try_from(result.pairs).unwrap_or(i64::MAX);
        let figures: [(&'static str, Cell); 12] = [
            ("round", snapshot.round.name.as_str().into()),
            ("starts", snapshot.round.starts.into()),
            ("status", self.say(&status).into()),
            ("youths", result.youths.into()),
            ("placed", result.placed.into()),
            ("first_wishes", result.first_wishes.into()),
            ("mean_score", score(result.mean_score)),
            ("worst_score", score(result.worst_score)),
            (
                "mean_travel",
                result.mean_travel.map(|travel| travel.0).into(),
            ),
            (
                "longest_travel",
                result.longest_travel.map(|travel| travel.0).into(),
            ),
            ("pairs", Cell::Whole(pairs)),
            (
                "gap",
                points(result.bound.saturating_sub(result.objective).max(0)),
            ),
        ];
        let rows = figures.into_iter().map(|(figure, value)| {
            let name = Message::new("cli-export-figure").with("figure", figure);
            vec![self.say(&name).into(), value]
        });
        let columns = ["figure", "value"];
        self.table("summary", "cli-export-summary", &columns, rows.collect())
    }

    fn table(
        &self,
        key: &'static str,
        title: &'static str,
        columns: &[&'static str],
        rows: Vec<Vec<Cell>>,
    ) -> Table {
        let columns = columns.iter().map(|key| Column {
            key,
            title: self.say(&Message::new("cli-export-column").with("column", *key)),
        });
        Table {
            key,
            title: self.say(&Message::new(title)),
            columns: columns.collect(),
            rows,
        }
    }

    fn say(&self, message: &Message) -> String {
        message.text(self.language)
    }

    fn trade(&self, code: &TradeCode) -> String {
        catalogue().trade(code).map_or_else(
            || code.0.clone(),
            |trade| trade.name(self.language).to_owned(),
        )
    }

    fn weekdays(&self, days: &Weekdays) -> String {
        let names = days.0.iter().map(|day| self.say(&day.short_label()));
        names.collect::<Vec<_>>().join(", ")
    }

    /// Why somebody has no place, the rule that removed most openings first.
    fn reasons(&self, unplaced: &Unplaced) -> String {
        let mut reasons: Vec<_> = unplaced.reasons.iter().collect();
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.openings));
        let texts = reasons
            .into_iter()
            .filter(|reason| reason.openings > 0)
            .map(|reason| {
                let id = format!("explain-count-{}", reason.reason.replace('_', "-"));
                self.say(&Message::new(id).with("openings", reason.openings))
            });
        texts.collect::<Vec<_>>().join(" ")
    }
}

/// Micro-points as points of a hundred.
fn points(micro: i64) -> Cell {
    // Far below 2^53, so that the number is exact.
    Cell::Decimal(micro as f64 / POINT, 1)
}

/// A postcode and its place, e.g. `3717 SKIEN`.
fn place(postcode: &Postcode) -> String {
    match catalogue().postcode(postcode) {
        Some(entry) => format!("{} {}", postcode.0, entry.place),
        None => postcode.0.clone(),
    }
}

fn by<K: Ord, T>(list: &[T], key: impl Fn(&T) -> K) -> BTreeMap<K, &T> {
    list.iter().map(|item| (key(item), item)).collect()
}
