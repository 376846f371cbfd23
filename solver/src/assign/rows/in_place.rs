//! Rows that follow from all rules of one place together.

use std::collections::BTreeMap;

use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, variable};

use crate::assign::choice::Choice;
use crate::assign::model::{Model, RowData};
use crate::assign::program::start;
use crate::assign::Quiet;
use crate::instance::{Column, Instance, Row};

const MOST_PAIRS: usize = 24;
const MOST_ROUNDS: usize = 60;
const LEAST: f64 = 1e-3;
const TOLERANCE: f64 = 1e-6;

pub(crate) fn broken(instance: &Instance, model: &Model, values: &[f64]) -> Vec<RowData> {
    let mut rows = Vec::new();
    for place in 0..instance.places.len() {
        let fraction = |column: &usize| (values[*column] - values[*column].round()).abs() > 1e-4;
        if !model.of_place[place].iter().any(fraction) {
            continue;
        }
        rows.extend(of_place(instance, model, place, values, rows.len()));
    }
    rows
}

fn of_place(instance: &Instance, model: &Model, place: usize, values: &[f64], more: usize) -> Option<RowData> {
    let choice = Choice::new(instance, model, place);
    let used: Vec<usize> = (0..choice.pairs.len())
        .filter(|n| values[choice.pairs[*n].0] > TOLERANCE)
        .collect();
    if used.len() > MOST_PAIRS { if std::env::var("DBG").is_ok() {eprintln!("many {}", used.len());} return None; }
    let at = |n: &usize| values[choice.pairs[*n].0];
    // Sets so far.
    let mut sets: Vec<Vec<usize>> = Vec::new();
    let mut factors: Vec<f64>;
    let mut limit: f64;
    let mut round = 0;
    loop {
        round += 1;
        if round > MOST_ROUNDS { if std::env::var("DBG").is_ok() {eprintln!("rounds");} return None; }
        let mut variables = ProblemVariables::new();
        let a: Vec<Variable> = used.iter().map(|_| variables.add(variable().min(-1.0).max(1.0))).collect();
        let b = variables.add(variable().min(0.0));
        let mut objective = Expression::from(0.0);
        for (a, n) in a.iter().zip(&used) { objective.add_mul(at(n), *a); }
        objective.add_mul(-1.0, b);
        let mut program = start(variables.maximise(objective), &Quiet);
        for set in &sets {
            let mut sum = Expression::from(0.0);
            for k in set { sum.add_mul(1.0, a[*k]); }
            sum.add_mul(-1.0, b);
            program.add_constraint(sum.leq(0.0));
        }
        let solution = program.solve().ok()?;
        factors = a.iter().map(|a| solution.value(*a)).collect();
        limit = solution.value(b);
        let excess: f64 = used.iter().zip(&factors).map(|(n, f)| at(n) * f).sum::<f64>() - limit;
        if excess < LEAST { return None; }
        let whole: Vec<(usize, i64)> = used.iter().zip(&factors).map(|(n, f)| (*n, (f * 1e6).round() as i64)).collect();
        let Some((best, set)) = choice.best_set(&whole) else { if std::env::var("DBG").is_ok() {eprintln!("steps {}", used.len());} return None; };
        if (best as f64) / 1e6 <= limit + 1e-4 { break; }
        sets.push(set.iter().map(|n| used.iter().position(|u| u == n).unwrap_or(0)).collect());
    }
    // whole factors
    let scale = (1..=60_i32).find(|k| factors.iter().all(|f| { let x = f * f64::from(*k); (x - x.round()).abs() < 1e-4 })).unwrap_or(1000);
    let mut whole: Vec<(usize, i64)> = used.iter().zip(&factors).map(|(n, f)| (*n, (f * f64::from(scale)).round() as i64)).collect();
    let limit = choice.best(&whole, None)??;
    let excess: f64 = whole.iter().map(|(n, f)| at(n) * *f as f64).sum::<f64>() - limit as f64;
    if excess < LEAST * f64::from(scale) { if std::env::var("DBG").is_ok() {eprintln!("scaled {excess} {scale} {factors:?}");} return None; }
    let mut rest: Vec<usize> = (0..choice.pairs.len()).filter(|n| !used.contains(n)).collect();
    rest.sort_by_key(|n| std::cmp::Reverse(model.score[choice.pairs[*n].0]));
    for n in rest {
        whole.push((n, 0));
        if choice.best(&whole, Some(n)).is_none() { if std::env::var("DBG").is_ok() {eprintln!("lift steps {}", whole.len());} }
 let factor = match choice.best(&whole, Some(n))? { Some(best) => limit - best, None => 0 };
        let last = whole.len() - 1;
        whole[last].1 = factor;
    }
    let terms: BTreeMap<usize, i64> = whole.into_iter().filter(|(_, f)| *f != 0).map(|(n, f)| (choice.pairs[n].0, f)).collect();
    let number = model.rows.len() + more;
    Some(RowData { key: Row::InPlace(place, number), terms: terms.into_iter().collect(), limit, equal: false })
}
