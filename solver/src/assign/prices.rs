//! Prices that are nearly right, without a simplex: where a program is too large to be given to the
//! solver library whole, they say which of its columns matter.
//!
//! Method: the primal-dual hybrid gradient of Chambolle and Pock (2011, algorithm 1), with steps
//! as in Pock and Chambolle (2011) and restarts from the average as in Applegate et al. (2021,
//! "PDLP"). A person with one place is a block of its own, projected onto Σ x ≤ 1, so that only
//! what couples persons has prices. It looks at the best columns of each person only, which are
//! chosen anew by the prices from time to time. Nothing that it says is trusted.

use std::collections::HashMap;
use std::ops::Range;

use super::model::Model;
use crate::instance::{Column, Instance, Row};

/// Columns of each person that take part at once.
const EACH: usize = 16;
/// How often the columns are chosen, at most …
const CHOICES: usize = 8;
/// … or until that lowers the bound by no more than this share.
const SETTLED: f64 = 1e-3;
/// Steps between two choices.
const STEPS: usize = 200;
/// Steps between two looks at the bound.
const LOOK: usize = 50;
/// Ratio of the steps of prices and columns.
const BALANCE: f64 = 0.1;
/// How much further the columns step than is proven to converge; it does in practice.
const STRIDE: f64 = 4.0;
/// A column is in use from this value on.
const IN_USE: f64 = 1e-3;

/// What the rows of a model cost, nearly.
pub(crate) struct Prices {
    /// Worth of each column less the price of its rows.
    pub(crate) reduced: Vec<f64>,
    /// Value of each column, in 0…1.
    pub(crate) values: Vec<f64>,
    /// Price of each row.
    pub(crate) rows: Vec<f64>,
}

impl Prices {
    /// Columns that are in use.
    pub(crate) fn used(&self) -> impl Iterator<Item = usize> {
        let values = self.values.iter().enumerate();
        values
            .filter(|(_, value)| **value > IN_USE)
            .map(|(column, _)| column)
    }
}

/// Columns of a model with their rows, in compressed form.
struct Matrix {
    starts: Vec<usize>,
    rows: Vec<u32>,
    factors: Vec<f32>,
}

impl Matrix {
    fn of(&self, column: usize) -> impl Iterator<Item = (usize, f64)> {
        let range = self.starts[column]..self.starts[column + 1];
        let rows = self.rows[range.clone()].iter();
        rows.zip(&self.factors[range])
            .map(|(row, factor)| (*row as usize, f64::from(*factor)))
    }

    /// All rows but those that blocks take care of.
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
    fn new(model: &Model, blocked: impl Fn(Row) -> bool) -> Self {
        let rows = || {
            let coupling = model.rows.iter().enumerate();
            coupling.filter(|(_, row)| !blocked(row.key))
        };
        let mut starts = vec![0; model.columns.len() + 1];
        for (_, row) in rows() {
            for (column, _) in &row.terms {
                starts[column + 1] += 1;
            }
        }
        for column in 0..model.columns.len() {
            starts[column + 1] += starts[column];
        }
        let mut next = starts.clone();
        let mut matrix = Self {
            rows: vec![0; starts[model.columns.len()]],
            factors: vec![0.0; starts[model.columns.len()]],
            starts,
        };
        for (number, row) in rows() {
            for (column, factor) in &row.terms {
                matrix.rows[next[*column]] = number as u32;
                matrix.factors[next[*column]] = *factor as f32;
                next[*column] += 1;
            }
        }
        matrix
    }
}

/// Prices of the rows for columns of this worth, best about 1; those so far when the caller stops.
pub(crate) fn prices(
    instance: &Instance,
    model: &Model,
    worth: &[f64],
    stop: &dyn Fn() -> bool,
) -> Prices {
    let single = |person: usize| instance.persons[person].max_places == 1;
    let matrix = Matrix::new(
        model,
        |row| matches!(row, Row::Person(person) if single(person)),
    );
    let mut search = Search {
        model,
        worth,
        matrix,
        x: vec![0.0; model.columns.len()],
        p: vec![0.0; model.rows.len()],
    };
    let mut reduced = worth.to_vec();
    let mut least = f64::INFINITY;
    let mut best = Prices {
        reduced: reduced.clone(),
        values: search.x.clone(),
        rows: search.p.clone(),
    };
    for _ in 0..CHOICES {
        let chosen = search.choose(&reduced, single);
        search.walk(chosen, stop);
        reduced = search.reduced();
        let bound = search.bound_over_all(&reduced, single);
        let settled = bound > least * (1.0 - SETTLED);
        if bound < least {
            least = bound;
            best.reduced.clone_from(&reduced);
            best.values.clone_from(&search.x);
            best.rows.clone_from(&search.p);
        }
        if stop() || settled {
            break;
        }
    }
    best
}

struct Search<'a> {
    model: &'a Model,
    worth: &'a [f64],
    matrix: Matrix,
    /// Value of each column of the model.
    x: Vec<f64>,
    p: Vec<f64>,
}

/// The columns that take part, block after block; of each block Σ x ≤ 1.
#[derive(Default)]
struct Chosen {
    columns: Vec<usize>,
    worth: Vec<f64>,
    x: Vec<f64>,
    /// Columns with the same rows cost the same and are one class.
    class: Vec<usize>,
    /// Where each block ends.
    ends: Vec<usize>,
    /// Rows of each class.
    classes: Vec<Vec<(usize, f64)>>,
    known: HashMap<Vec<(usize, u64)>, usize>,
}

impl Chosen {
    fn block(&mut self, search: &Search<'_>, columns: &[usize]) {
        for column in columns {
            let rows: Vec<_> = search.matrix.of(*column).collect();
            let key = rows.iter().map(|(row, factor)| (*row, factor.to_bits()));
            let class = *self.known.entry(key.collect()).or_insert_with(|| {
                self.classes.push(rows);
                self.classes.len() - 1
            });
            self.columns.push(*column);
            self.worth.push(search.worth[*column]);
            self.x.push(search.x[*column]);
            self.class.push(class);
        }
        self.ends.push(self.columns.len());
    }

    fn blocks(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| start..*end)
    }

    /// Price of each class.
    fn costs(&self, p: &[f64], costs: &mut Vec<f64>) {
        let sum = |rows: &Vec<(usize, f64)>| {
            rows.iter()
                .map(|(row, factor)| factor * p[*row])
                .sum::<f64>()
        };
        costs.clear();
        costs.extend(self.classes.iter().map(sum));
    }
}

impl Search<'_> {
    /// Takes the best columns of each person, those in use, and all that are not pairs.
    fn choose(&self, reduced: &[f64], single: impl Fn(usize) -> bool) -> Chosen {
        let mut chosen = Chosen::default();
        for (person, own) in self.model.of_person.iter().enumerate() {
            let mut best = own.clone();
            if best.len() > EACH {
                best.select_nth_unstable_by(EACH, |a, b| reduced[*b].total_cmp(&reduced[*a]));
                best.truncate(EACH);
                best.extend(own.iter().filter(|column| self.x[**column] > 0.0));
                best.sort_unstable();
                best.dedup();
            }
            if single(person) {
                chosen.block(self, &best);
            } else {
                best.iter()
                    .for_each(|column| chosen.block(self, &[*column]));
            }
        }
        for (column, kind) in self.model.columns.iter().enumerate() {
            if !matches!(kind, Column::Pair(..)) {
                chosen.block(self, &[column]);
            }
        }
        chosen
    }

    /// Steps over the columns that were chosen, until the caller stops.
    fn walk(&mut self, mut chosen: Chosen, stop: &dyn Fn() -> bool) {
        let rows = &self.model.rows;
        let mut weight = vec![0.0_f64; rows.len()];
        for class in &chosen.class {
            for (row, factor) in &chosen.classes[*class] {
                weight[*row] += factor.abs();
            }
        }
        let own =
            |rows: &Vec<(usize, f64)>| rows.iter().map(|(_, factor)| factor.abs()).sum::<f64>();
        let most = chosen.classes.iter().map(own).fold(1.0, f64::max);
        let heaviest = weight.iter().copied().fold(1.0, f64::max);
        let step = STRIDE / (BALANCE * most * heaviest.sqrt());
        let (mut costs, mut best, mut least) = (Vec::new(), self.p.clone(), f64::INFINITY);
        for _ in 0..STEPS / LOOK {
            if stop() {
                break;
            }
            let mut sum_x = vec![0.0; chosen.columns.len()];
            let mut sum_p = vec![0.0; rows.len()];
            for _ in 0..LOOK {
                chosen.costs(&self.p, &mut costs);
                let used = forward(&mut chosen, step, &costs, &mut sum_x, rows.len());
                for (row, data) in rows.iter().enumerate() {
                    if weight[row] == 0.0 {
                        continue;
                    }
                    #[allow(clippy::cast_precision_loss)]
                    let excess = used[row] - data.limit as f64;
                    let price = self.p[row] + BALANCE / weight[row].sqrt() * excess;
                    self.p[row] = if data.equal { price } else { price.max(0.0) };
                    sum_p[row] += self.p[row];
                }
            }
            #[allow(clippy::cast_precision_loss)]
            let share = 1.0 / LOOK as f64;
            sum_p.iter_mut().for_each(|sum| *sum *= share);
            for prices in [&self.p, &sum_p] {
                chosen.costs(prices, &mut costs);
                let bound = self.bound(&chosen, prices, &costs);
                if bound < least {
                    least = bound;
                    best.clone_from(prices);
                }
            }
            // The next steps begin with the average of these.
            self.p = sum_p;
            for (x, sum) in chosen.x.iter_mut().zip(sum_x) {
                *x = sum * share;
            }
        }
        self.p = best;
        self.x.fill(0.0);
        for (column, x) in chosen.columns.iter().zip(&chosen.x) {
            self.x[*column] = *x;
        }
    }

    /// What the columns that take part are worth at most.
    #[allow(clippy::cast_precision_loss)]
    fn bound(&self, chosen: &Chosen, p: &[f64], costs: &[f64]) -> f64 {
        let limits = self.model.rows.iter().zip(p);
        let rows: f64 = limits.map(|(row, p)| row.limit as f64 * p).sum();
        let best = |block: Range<usize>| {
            let reduced = block.map(|n| chosen.worth[n] - costs[chosen.class[n]]);
            reduced.fold(0.0, f64::max)
        };
        rows + chosen.blocks().map(best).sum::<f64>()
    }

    /// What all columns are worth at most; of persons with one place the best one counts.
    #[allow(clippy::cast_precision_loss)]
    fn bound_over_all(&self, reduced: &[f64], single: impl Fn(usize) -> bool) -> f64 {
        let limits = self.model.rows.iter().zip(&self.p);
        let rows: f64 = limits.map(|(row, p)| row.limit as f64 * p).sum();
        let mut best = vec![0.0_f64; self.model.of_person.len()];
        let mut others = 0.0;
        for (column, reduced) in self.model.columns.iter().zip(reduced) {
            match column {
                Column::Pair(person, _) if single(*person) => {
                    best[*person] = best[*person].max(*reduced);
                }
                _ => others += reduced.max(0.0),
            }
        }
        rows + best.iter().sum::<f64>() + others
    }

    fn reduced(&self) -> Vec<f64> {
        let reduced = |column: usize| {
            let prices = self
                .matrix
                .of(column)
                .map(|(row, factor)| factor * self.p[row]);
            self.worth[column] - prices.sum::<f64>()
        };
        (0..self.worth.len()).map(reduced).collect()
    }
}

/// One step of the columns; what they use of each row, looking ahead.
fn forward(
    chosen: &mut Chosen,
    step: f64,
    costs: &[f64],
    sum: &mut [f64],
    rows: usize,
) -> Vec<f64> {
    let mut of_class = vec![0.0; chosen.classes.len()];
    let mut new = Vec::new();
    let mut start = 0;
    for end in &chosen.ends {
        new.clear();
        let move_to = |n: usize| chosen.x[n] + step * (chosen.worth[n] - costs[chosen.class[n]]);
        new.extend((start..*end).map(move_to));
        project(&mut new);
        for (n, new) in (start..*end).zip(&new) {
            of_class[chosen.class[n]] += 2.0 * new - chosen.x[n];
            sum[n] += new;
            chosen.x[n] = *new;
        }
        start = *end;
    }
    let mut used = vec![0.0; rows];
    for (rows, ahead) in chosen.classes.iter().zip(of_class) {
        for (row, factor) in rows {
            used[*row] += factor * ahead;
        }
    }
    used
}

/// The nearest point with all x ≥ 0 and Σ x ≤ 1 .
fn project(x: &mut [f64]) {
    let positive: f64 = x.iter().map(|x| x.max(0.0)).sum();
    if positive <= 1.0 {
        x.iter_mut().for_each(|x| *x = x.max(0.0));
        return;
    }
    // Those below the shift drop out, which raises it, until none is left below (Michelot 1986).
    let mut shift = 0.0;
    loop {
        let above = x.iter().filter(|x| **x > shift);
        let (count, sum) = above.fold((0.0, 0.0), |(count, sum), x| (count + 1.0, sum + x));
        let next = (sum - 1.0) / count;
        if next <= shift {
            break;
        }
        shift = next;
    }
    x.iter_mut().for_each(|x| *x = (*x - shift).max(0.0));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;

    #[test]
    fn a_point_is_projected_onto_the_simplex() {
        let mut far = [0.9, 0.7, -1.0];
        project(&mut far);
        for (value, expected) in far.iter().zip([0.6, 0.4, 0.0]) {
            assert!((value - expected).abs() < 1e-12, "{far:?}");
        }
        let mut inside = [0.2, -0.5];
        project(&mut inside);
        assert_eq!(inside, [0.2, 0.0]);
    }

    #[test]
    fn a_contested_seat_costs_what_the_second_would_give_for_it() {
        // p0 loses 4 without w0, p1 loses 6: every price between is right.
        let mut instance = instance(2, 2, "[[0,0,9],[0,1,5],[1,0,8],[1,1,2]]", "");
        instance.places[0].seats = Some(1);
        let model = program(&instance);
        let worth: Vec<_> = [0.9, 0.5, 0.8, 0.2].to_vec();
        let prices = prices(&instance, &model, &worth, &|| false);
        let price = 0.9 - prices.reduced[0];
        assert!((0.39..=0.61).contains(&price), "{price}");
    }
}
