use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::columns::{Column, Kind};
use super::problem::{ImportProblem, Notice, Place, shown};
use super::table::{Row, Sheet, Value, column_letters};
use super::words::fold;
use crate::messages::Message;

/// Rows in which headings are looked for: people write titles and dates above them.
const SEARCHED: usize = 30;
/// From which likeness on an unknown heading may be a known one with a typing error.
const ALIKE: f64 = 0.8;
/// Words that name a unit at the end of a heading.
const UNITS: &[&str] = &[
    "min", "minutter", "minutes", "mins", "år", "years", "timer", "hours", "uke", "week", "stk",
    "dato", "date", "nb", "en", "1", "7", "2", "ja", "nei", "yes", "no", "x",
];

/// What each kind calls its columns, folded.
static KNOWN: LazyLock<BTreeMap<Kind, BTreeMap<String, &'static str>>> = LazyLock::new(|| {
    let names = |kind| {
        all(kind).flat_map(|column| column.names.iter().map(|name| (fold(name), column.field)))
    };
    Kind::ALL
        .into_iter()
        .map(|kind| (kind, names(kind).collect()))
        .collect()
});

/// A sheet whose kind and columns are known.
#[derive(Debug)]
pub(super) struct Recognised {
    /// What its rows are.
    pub(super) kind: Kind,
    /// File, sheet and the row of the headings.
    pub(super) place: Place,
    /// Columns by field, with the heading as it is written; several only for numbered ones.
    pub(super) columns: BTreeMap<&'static str, Vec<Heading>>,
    /// The rows below the headings.
    pub(super) rows: Vec<Row>,
    /// Headings that mean nothing here.
    pub(super) unknown: Vec<Heading>,
}

/// A heading that stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Heading {
    /// Number in it, as in `Ønske 2`, else 0: the columns' order.
    pub(super) rank: u32,
    /// Its column, from 0.
    pub(super) column: u32,
    /// As it is written.
    pub(super) text: String,
}

/// What the headings of a row mean for one kind of table.
#[derive(Debug, Default)]
struct Reading {
    columns: BTreeMap<&'static str, Vec<Heading>>,
    unknown: Vec<Heading>,
    repeated: Vec<(Heading, Heading)>,
    met: usize,
    missing: usize,
}

impl Reading {
    /// Greater is likelier: recognised headings, and above all those that a kind needs.
    fn rank(&self) -> (usize, usize) {
        (self.columns.len() + 2 * self.met, usize::MAX - self.missing)
    }
}

/// Finds the headings of a sheet and what they mean.
///
/// What stands below a second row of headings is a table of its own and left over.
///
/// # Errors
/// The problems of a sheet in which no headings are found.
pub(super) fn recognise(
    sheet: Sheet,
) -> Result<(Recognised, Vec<ImportProblem>, Option<Sheet>), Box<ImportProblem>> {
    let Some((at, kind, reading)) = search(&sheet) else {
        let first = sheet.rows.first();
        let row = first.map_or(1, |row| row.number);
        let value = first.map(written).unwrap_or_default();
        let message = Message::new("import-headings-unknown");
        return Err(Box::new(ImportProblem::of(
            sheet.place.at_row(row),
            &value,
            message,
        )));
    };
    let mut rows = sheet.rows;
    let mut below = rows.split_off(at + 1);
    let place = sheet.place.at_row(rows.last().map_or(1, |row| row.number));
    let rest = next_table(&mut below).map(|rows| Sheet {
        place: sheet.place,
        rows,
    });
    let (rows_kept, mut problems) = fitting(below, &reading, &place);
    let repeated = reading.repeated.iter().map(|(first, second)| {
        let message = Message::new("import-heading-repeated").with("first", shown(&first.text));
        ImportProblem::of(place.at_column(&second.text), &second.text, message)
    });
    problems.extend(repeated);
    let recognised = Recognised {
        kind,
        place,
        columns: reading.columns,
        rows: rows_kept,
        unknown: reading.unknown,
    };
    Ok((recognised, problems, rest))
}

/// Whether any headings are found.
pub(super) fn has_any(sheet: &Sheet) -> bool {
    search(sheet).is_some()
}

/// The row that ends the headings, and what they mean for the likeliest kind of table.
fn search(sheet: &Sheet) -> Option<(usize, Kind, Reading)> {
    let mut best: Option<(usize, Kind, Reading, bool)> = None;
    for (at, row) in sheet.rows.iter().enumerate().take(SEARCHED) {
        let next = sheet.rows.get(at + 1);
        for kind in Kind::ALL {
            let mut reading = read(row, kind);
            let mut end = at;
            if let Some(both) = next.and_then(|next| in_two_rows(row, next, kind))
                && both.rank() > reading.rank()
            {
                (reading, end) = (both, at + 1);
            }
            // One word of a title line may well be a heading elsewhere.
            if reading.columns.len() < 2 {
                continue;
            }
            let named = is_named(&sheet.place, kind);
            let better = best.as_ref().is_none_or(|(_, _, other, other_named)| {
                (reading.rank(), named) > (other.rank(), *other_named)
            });
            if better {
                best = Some((end, kind, reading, named));
            }
        }
    }
    best.map(|(at, kind, reading, _)| (at, kind, reading))
}

/// Headings in two rows: groups such as `Plasser` above, days below, and what needs no group in either.
fn in_two_rows(upper: &Row, lower: &Row, kind: Kind) -> Option<Reading> {
    let below = read(lower, kind);
    let all_known = below.unknown.is_empty() && below.repeated.is_empty();
    if !all_known || below.columns.len() < 2 || lower.cells.iter().any(|(_, cell)| !is_text(cell)) {
        return None;
    }
    let mut cells: BTreeMap<u32, Value> = upper.cells.iter().cloned().collect();
    cells.extend(lower.cells.iter().cloned());
    let both = Row {
        number: lower.number,
        cells: cells.into_iter().collect(),
    };
    Some(read(&both, kind))
}

/// Takes off what begins with a second row of headings: another table, or the same one on its next page.
/// A title just above it belongs to neither.
fn next_table(below: &mut Vec<Row>) -> Option<Vec<Row>> {
    let at = below.iter().position(is_headings)?;
    let rest = below.split_off(at);
    if below.last().is_some_and(|row| row.cells.len() == 1) {
        below.pop();
    }
    Some(rest)
}

/// Whether a row has all the headings that some kind of table needs. Those of a record begin with no digit
/// anywhere, so that hardly another row is looked at twice.
fn is_headings(row: &Row) -> bool {
    let words = |value: &Value| match value {
        Value::Text(text) => !text.starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    row.cells.len() >= 3
        && row.cells.iter().all(|(_, value)| words(value))
        && Kind::ALL.into_iter().any(|kind| {
            let reading = read(row, kind);
            reading.missing == 0 && reading.columns.len() > reading.unknown.len()
        })
}

fn is_text(value: &Value) -> bool {
    matches!(value, Value::Text(_))
}

/// The rows of a CSV file that end where the headings end. A row that goes on has a separator in one
/// of its values, so that everything right of it stands in the wrong column.
fn fitting(rows: Vec<Row>, reading: &Reading, place: &Place) -> (Vec<Row>, Vec<ImportProblem>) {
    let headings = reading.columns.values().flatten().chain(&reading.unknown);
    let last = headings.map(|heading| heading.column).max().unwrap_or(0);
    let is_shifted = |row: &Row| {
        let end = row.cells.last().map_or(0, |(column, _)| *column);
        place.sheet.is_none() && end > last
    };
    let (shifted, kept): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(is_shifted);
    let problem = |row: &Row| {
        let message = Message::new("import-row-too-long");
        ImportProblem::of(place.at_row(row.number), &written(row), message)
    };
    let problems = shifted.iter().map(problem).collect();
    (kept, problems)
}

impl Recognised {
    /// What its reader should know about columns that are ignored.
    pub(super) fn notices(&self) -> Vec<Notice> {
        let ignored = self.unknown.iter().map(|heading| Notice {
            place: self.place.at_column(&heading.text),
            message: self.ignored(heading),
        });
        let empty = self.rows.is_empty().then(|| Notice {
            place: self.place.clone(),
            message: Message::new("import-no-rows"),
        });
        let nameless = self.nameless().into_iter().map(|column| Notice {
            place: self.place.at_column(&column_letters(column)),
            message: Message::new("import-column-nameless"),
        });
        ignored.chain(nameless).chain(empty).collect()
    }

    /// That a column is not read, and what its heading may have been meant to be.
    fn ignored(&self, heading: &Heading) -> Message {
        let written = fold(&without_brackets(&heading.text));
        let fields = all(self.kind).filter(|column| !self.columns.contains_key(column.field));
        let names = fields.flat_map(|column| column.names.iter().copied());
        let likeness = |name: &str| strsim::normalized_damerau_levenshtein(&fold(name), &written);
        let nearest = names
            .map(|name| (likeness(name), name))
            .max_by(|(a, _), (b, _)| a.total_cmp(b));
        match nearest {
            Some((likeness, name)) if likeness >= ALIKE => {
                Message::new("import-column-ignored-like").with("name", name)
            }
            _ => Message::new("import-column-ignored"),
        }
    }

    /// Columns that hold something, but have no heading.
    fn nameless(&self) -> BTreeSet<u32> {
        let headings = self.columns.values().flatten().chain(&self.unknown);
        let named: BTreeSet<u32> = headings.map(|heading| heading.column).collect();
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells
            .map(|(column, _)| *column)
            .filter(|column| !named.contains(column))
            .collect()
    }

    /// The heading of a field's first column.
    pub(super) fn heading(&self, field: &str) -> Option<&Heading> {
        self.columns.get(field).and_then(|all| all.first())
    }
}

/// The headings people should use for a field, in Norwegian and English.
pub(super) fn names(kind: Kind, field: &str) -> [&'static str; 2] {
    let column = all(kind).find(|column| column.field == field);
    match column.map(|column| column.names) {
        Some([nb, en, ..]) => [nb, en],
        _ => ["?", "?"],
    }
}

fn all(kind: Kind) -> impl Iterator<Item = &'static Column> {
    kind.columns().iter().flat_map(|columns| columns.iter())
}

fn written(row: &Row) -> String {
    let cells: Vec<_> = row.cells.iter().map(|(_, value)| value.shown()).collect();
    cells.join(" ")
}

/// Whether the name of the sheet, else of the file, tells the kind.
fn is_named(place: &Place, kind: Kind) -> bool {
    let file = place.file.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = fold(place.sheet.as_deref().unwrap_or(file));
    kind.words().iter().any(|word| name.contains(&fold(word)))
}

fn read(row: &Row, kind: Kind) -> Reading {
    let mut reading = Reading::default();
    let Some(known) = KNOWN.get(&kind) else {
        return reading;
    };
    for (column, value) in &row.cells {
        let Value::Text(text) = value else { continue };
        let mut heading = Heading {
            rank: 0,
            column: *column,
            text: shown(text),
        };
        match meaning(text, known) {
            Some((field, rank)) => {
                heading.rank = rank;
                let same = reading.columns.entry(field).or_default();
                match same.first() {
                    Some(first) if field != "wishes" => {
                        reading.repeated.push((first.clone(), heading));
                    }
                    _ => same.push(heading),
                }
            }
            None => reading.unknown.push(heading),
        }
    }
    thursday(&mut reading.columns, kind);
    for columns in reading.columns.values_mut() {
        columns.sort();
    }
    let fields: BTreeSet<_> = reading.columns.keys().copied().collect();
    let needs = kind.needs();
    let met = |need: &&&[&str]| need.iter().any(|field| fields.contains(field));
    reading.met = needs.iter().filter(met).count();
    reading.missing = needs.len() - reading.met;
    reading
}

/// `To` between `On` and `Fr` is Thursday, and no end of a period.
fn thursday(columns: &mut BTreeMap<&'static str, Vec<Heading>>, kind: Kind) {
    let (to, days) = match kind {
        Kind::Openings => ("period.to", ["seats.wed", "seats.thu", "seats.fri"]),
        Kind::Youths => (
            "available.to",
            ["weekdays.wed", "weekdays.thu", "weekdays.fri"],
        ),
        Kind::Employers | Kind::TravelTimes => return,
    };
    let [wednesday, thursday, friday] = days;
    let short = |heading: &Heading| fold(&heading.text) == "to";
    let is_day = columns.contains_key(wednesday)
        && columns.contains_key(friday)
        && !columns.contains_key(thursday)
        && columns
            .get(to)
            .and_then(|all| all.first())
            .is_some_and(short);
    if is_day && let Some(found) = columns.remove(to) {
        columns.insert(thursday, found);
    }
}

/// The field that a heading stands for and the number in it.
fn meaning(heading: &str, known: &BTreeMap<String, &'static str>) -> Option<(&'static str, u32)> {
    let outside = without_brackets(heading);
    let words = fold(&outside);
    if let Some(field) = known.get(&words) {
        return Some(match field.split_once('#') {
            Some((_, rank)) => ("wishes", rank.parse().unwrap_or(0)),
            None => (field, 0),
        });
    }
    let mut words: Vec<&str> = words.split(' ').collect();
    if let Some(at) = words.iter().position(|word| word.parse::<u32>().is_ok()) {
        let rank = words.remove(at).parse().unwrap_or(0);
        if let Some(&"wishes") = known.get(&words.join(" ")) {
            return Some(("wishes", rank));
        }
        return None;
    }
    // `Reisetid, maks minutter` and `Lørdag plasser stk`.
    while words.len() > 1 && words.last().is_some_and(|word| is_unit(word)) {
        words.pop();
        if let Some(field) = known.get(&words.join(" ")) {
            return Some((field, 0));
        }
    }
    None
}

fn is_unit(word: &str) -> bool {
    UNITS.iter().any(|unit| fold(unit) == word)
}

/// A heading without what stands in brackets, unless nothing else is left.
fn without_brackets(heading: &str) -> String {
    let mut depth = 0_u32;
    let mut outside = String::new();
    for c in heading.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    if outside.trim().is_empty() {
        heading.to_owned()
    } else {
        outside
    }
}

/// What the reader of a workbook should know about a sheet without headings.
pub(super) fn ignored_sheet(problem: ImportProblem) -> Notice {
    Notice {
        place: Place {
            row: None,
            ..problem.place
        },
        message: Message::new("import-sheet-ignored"),
    }
}
