//! The result of a run as tables for a terminal of 100 columns.

use std::collections::BTreeMap;

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};
use data::catalogue::catalogue;
use data::domain::{
    Employer, EmployerId, Minutes, Objective, Opening, OpeningId, ProofKind, RunResult, Snapshot,
    SolveStatus, Unplaced, Youth, YouthId,
};
use data::messages::{Language, Message};

/// Columns that a table may take.
const WIDTH: u16 = 100;

/// The whole result: how good it is, every opening, and who was not placed and why.
pub(super) fn tables(result: &RunResult, frozen: &Snapshot, language: Language) -> String {
    let words = Words { language };
    let mut parts = vec![words.headline(result, frozen)];
    if matches!(result.status, SolveStatus::Optimal | SolveStatus::Feasible) {
        parts.push(words.figures(result));
        parts.push(words.openings(result, frozen));
        if !result.unplaced.is_empty() {
            parts.push(words.unplaced(result, frozen));
        }
    } else {
        parts.extend(result.conflict.iter().map(|rule| format!("  {rule}")));
        if !result.repair.is_empty() {
            parts.push(words.say("explain-repair"));
            parts.extend(result.repair.iter().map(|change| format!("  {change}")));
        }
    }
    parts.join("\n\n")
}

struct Words {
    language: Language,
}

impl Words {
    fn say(&self, id: &'static str) -> String {
        Message::new(id).text(self.language)
    }

    fn headline(&self, result: &RunResult, frozen: &Snapshot) -> String {
        let levels = frozen.round.policy.objective == Objective::PlacedThenLeximin;
        let status = match (result.status, result.proof) {
            (SolveStatus::Optimal, _) if levels => "levels",
            (SolveStatus::Feasible, _) if levels => "levels-gap",
            (SolveStatus::Optimal, ProofKind::Prices) => "prices",
            (SolveStatus::Optimal, _) => "bound",
            (SolveStatus::Feasible, _) => "gap",
            (SolveStatus::Infeasible, _) => "infeasible",
            (SolveStatus::Interrupted, _) => "interrupted",
        };
        Message::new("cli-result-headline")
            .with("round", frozen.round.name.as_str())
            .with("placed", result.placed)
            .with("youths", result.youths)
            .with("status", status)
            .with("gap", self.points((result.bound - result.objective).max(0)))
            .text(self.language)
    }

    fn figures(&self, result: &RunResult) -> String {
        let mut table = plain_table();
        let of = |part: u32, whole: u32| format!("{part} ({} %)", percent(part, whole));
        let score = |score: Option<u32>| score.map_or_else(dash, |score| self.points(score.into()));
        let minutes = |minutes: Option<Minutes>| {
            minutes.map_or_else(dash, |minutes| format!("{} min", minutes.0))
        };
        let timing = result.timing;
        let rows = [
            ("cli-result-placed", of(result.placed, result.youths)),
            (
                "cli-result-first-wishes",
                of(result.first_wishes, result.youths),
            ),
            ("cli-result-mean-score", score(result.mean_score)),
            ("cli-result-worst-score", score(result.worst_score)),
            ("cli-result-mean-travel", minutes(result.mean_travel)),
            ("cli-result-longest-travel", minutes(result.longest_travel)),
            ("cli-result-pairs", self.count(result.pairs)),
            (
                "cli-result-time",
                format!(
                    "{:.0} ms",
                    timing.read + timing.score + timing.solve + timing.prove + timing.store
                ),
            ),
        ];
        // Two beside each other, so that the openings stay in sight.
        for pair in rows.chunks(2) {
            let cells = pair
                .iter()
                .flat_map(|(id, value)| [self.say(id), value.clone(), String::new()]);
            table.add_row(cells.collect::<Vec<_>>());
        }
        indented(&table)
    }

    fn openings(&self, result: &RunResult, frozen: &Snapshot) -> String {
        let openings: BTreeMap<OpeningId, &Opening> = by(&frozen.openings, |opening| opening.id);
        let employers: BTreeMap<EmployerId, &Employer> =
            by(&frozen.employers, |employer| employer.id);
        let mut table = plain_table();
        let heads = [
            "opening", "title", "employer", "town", "seats", "taken", "possible", "price",
        ];
        table.set_header(heads.map(|head| {
            Message::new("cli-result-column")
                .with("column", head)
                .text(self.language)
        }));
        for outcome in &result.openings {
            let opening = openings.get(&outcome.opening);
            let employer = opening.and_then(|opening| employers.get(&opening.employer));
            let town = opening.and_then(|opening| catalogue().postcode(&opening.postcode));
            table.add_row([
                opening.map_or_else(dash, |opening| opening.reference.clone()),
                cut(opening.map_or("", |opening| &opening.title), 24),
                cut(employer.map_or("", |employer| &employer.name), 22),
                cut(town.map_or("", |town| &town.place), 10),
                outcome.seats.to_string(),
                outcome.taken.to_string(),
                outcome.possible.to_string(),
                outcome.price.map_or_else(dash, |price| self.points(price)),
            ]);
        }
        for number in 4..8 {
            if let Some(column) = table.column_mut(number) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        format!(
            "{}\n{}\n{}",
            self.say("cli-result-openings"),
            indented(&table),
            self.say("cli-result-note")
        )
    }

    fn unplaced(&self, result: &RunResult, frozen: &Snapshot) -> String {
        let youths: BTreeMap<YouthId, &Youth> = by(&frozen.youths, |youth| youth.id);
        let mut table = plain_table();
        for unplaced in &result.unplaced {
            let youth = youths.get(&unplaced.youth);
            let name = youth.map_or_else(dash, |youth| {
                format!("{} {}", youth.first_name, youth.last_name)
            });
            table.add_row([
                youth.map_or_else(dash, |youth| youth.reference.clone()),
                cut(&name, 24),
                self.why(unplaced),
            ]);
        }
        for (number, width) in [(0, 8), (1, 26), (2, WIDTH - 40)] {
            if let Some(column) = table.column_mut(number) {
                column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(width)));
            }
        }
        format!("{}\n{}", self.say("cli-result-unplaced"), indented(&table))
    }

    /// Why somebody has no place, the rule that removed most openings first.
    fn why(&self, unplaced: &Unplaced) -> String {
        let mut reasons: Vec<_> = unplaced
            .reasons
            .iter()
            .filter(|reason| reason.openings > 0)
            .collect();
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.openings));
        let full = (unplaced.full > 0).then_some(("full", unplaced.full));
        let rules = reasons
            .iter()
            .map(|reason| (reason.reason.as_str(), reason.openings));
        full.into_iter()
            .chain(rules)
            .map(|(reason, openings)| {
                Message::new("cli-result-reason")
                    .with("reason", reason)
                    .with("openings", openings)
                    .text(self.language)
            })
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Micro-points as points of a hundred with one decimal.
    fn points(&self, micro: i64) -> String {
        let tenths = (micro.unsigned_abs() + 500) / 1_000;
        let sign = if micro < 0 && tenths > 0 { "-" } else { "" };
        let mark = match self.language {
            Language::Nb | Language::Nn => ',',
            Language::En => '.',
        };
        format!("{sign}{}{mark}{}", tenths / 10, tenths % 10)
    }

    /// A whole number with its thousands apart.
    fn count(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut apart = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                apart.push(match self.language {
                    Language::Nb | Language::Nn => ' ',
                    Language::En => ',',
                });
            }
            apart.push(digit);
        }
        apart
    }
}

fn plain_table() -> Table {
    let mut table = Table::new();
    table
        .load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(WIDTH);
    table
}

fn indented(table: &Table) -> String {
    table
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

fn by<K: Ord, T>(list: &[T], key: impl Fn(&T) -> K) -> BTreeMap<K, &T> {
    list.iter().map(|item| (key(item), item)).collect()
}

/// At most so many characters, with a sign where something was cut off.
fn cut(text: &str, most: usize) -> String {
    // Not everything that a file has put into a name is fit for a terminal.
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    if plain.chars().count() <= most {
        return plain;
    }
    let mut short: String = plain.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}

fn percent(part: u32, whole: u32) -> u64 {
    let (part, whole) = (u64::from(part), u64::from(whole).max(1));
    (part * 100 + whole / 2) / whole
}

fn dash() -> String {
    "–".to_owned()
}
