//! The program of an instance in which rules can be broken at a price.

use good_lp::{
    Expression, ProblemVariables, Solution, SolverModel, Variable, constraint, variable,
};

use crate::assign::program::{Answer, solved, start};
use crate::assign::{Control, SolveError};
use crate::instance::{Assignment, Instance, Rule};

/// How rules are broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaking {
    /// As a whole, at the price of 1.
    Whole,
    /// By so many seats, hours or persons as it takes, at the price of 1 each.
    Units,
}

/// An assignment with the rules that it breaks, and by how much.
pub(super) struct Broken {
    pub(super) assignments: Vec<Assignment>,
    pub(super) rules: Vec<(Rule, i64)>,
}

/// What rules cost.
pub(super) struct Prices<'a> {
    /// The price of a unit; none where the rule has to be kept.
    pub(super) of: &'a dyn Fn(Rule) -> Option<f64>,
    /// No more units are to be broken in all.
    pub(super) most: Option<i64>,
}

struct Elastic<'a> {
    breaking: Breaking,
    prices: &'a Prices<'a>,
    variables: ProblemVariables,
    cost: Expression,
    /// All that is broken.
    units: Expression,
    slack: Vec<(Rule, Variable)>,
    /// Sums that are at most 0.
    rows: Vec<Expression>,
}

/// The cheapest assignment; infeasible when the rules that have to be kept leave none.
pub(super) fn cheapest(
    instance: &Instance,
    breaking: Breaking,
    prices: &Prices<'_>,
    control: &dyn Control,
) -> Result<Answer<Broken>, SolveError> {
    let mut elastic = Elastic {
        breaking,
        prices,
        variables: ProblemVariables::new(),
        cost: Expression::default(),
        units: Expression::default(),
        slack: Vec::new(),
        rows: Vec::new(),
    };
    let pairs: Vec<Variable> = instance
        .pairs
        .iter()
        .map(|_| elastic.variables.add(variable().binary()))
        .collect();
    elastic.persons(instance, &pairs);
    elastic.places(instance, &pairs);
    elastic.groups(instance, &pairs);
    elastic.quotas_and_pairs(instance, &pairs);
    let Elastic {
        variables,
        cost,
        units,
        slack,
        mut rows,
        ..
    } = elastic;
    if let Some(most) = prices.most {
        rows.push(units - number(most));
    }
    let mut model = start(variables.minimise(cost), control);
    for row in rows {
        model.add_constraint(constraint!(row <= 0));
    }
    let solution = match solved(model, control)? {
        Answer::Solved(solution) => solution,
        // Half-way it is not the cheapest.
        Answer::Stopped(_) => return Ok(Answer::Stopped(None)),
        Answer::Infeasible => return Ok(Answer::Infeasible),
    };
    let chosen = instance.pairs.iter().zip(&pairs);
    let mut assignments: Vec<_> = chosen
        .filter(|(_, variable)| solution.value(**variable) > 0.5)
        .map(|(pair, _)| (pair.person, pair.place))
        .collect();
    assignments.sort_unstable();
    #[allow(clippy::cast_possible_truncation)]
    let mut rules: Vec<_> = slack
        .into_iter()
        .map(|(rule, variable)| (rule, solution.value(variable).round() as i64))
        .filter(|(_, by)| *by > 0)
        .collect();
    rules.sort_unstable();
    Ok(Answer::Solved(Broken { assignments, rules }))
}

impl Elastic<'_> {
    /// What a rule can be broken by, `greatest` at most, in its units; nothing where it has to be kept.
    fn slack(&mut self, rule: Rule, greatest: i64) -> Expression {
        let Some(price) = (self.prices.of)(rule) else {
            return Expression::default();
        };
        if greatest < 1 {
            return Expression::default();
        }
        let (most, times) = match self.breaking {
            Breaking::Whole => (1, greatest),
            Breaking::Units => (greatest, 1),
        };
        let definition = variable().integer().min(0).max(number(most));
        let variable = self.variables.add(definition);
        self.cost.add_mul(price, variable);
        self.units.add_mul(1.0, variable);
        self.slack.push((rule, variable));
        number(times) * variable
    }

    /// What a person can do at once is not a matter of a rule.
    fn persons(&mut self, instance: &Instance, pairs: &[Variable]) {
        let mut own = vec![Vec::new(); instance.persons.len()];
        for (k, pair) in instance.pairs.iter().enumerate() {
            own[pair.person].push(k);
        }
        for (i, person) in instance.persons.iter().enumerate() {
            let all: Expression = own[i].iter().map(|k| pairs[*k]).sum();
            if person.must_place {
                let missing = self.slack(Rule::MustPlace(i), 1);
                self.rows.push(1.0 - all.clone() - missing);
            }
            self.rows.push(all - number(person.max_places));
            if person.max_places < 2 {
                continue;
            }
            for day in person.days.numbers() {
                let on = own[i]
                    .iter()
                    .filter(|k| instance.days_of(&instance.pairs[**k]).contains(day));
                let on: Expression = on.map(|k| pairs[*k]).sum();
                self.rows.push(on - 1.0);
            }
        }
    }

    fn places(&mut self, instance: &Instance, pairs: &[Variable]) {
        let mut own = vec![Vec::new(); instance.places.len()];
        for (k, pair) in instance.pairs.iter().enumerate() {
            own[pair.place].push(k);
        }
        for (j, place) in instance.places.iter().enumerate() {
            let many = i64::try_from(own[j].len()).unwrap_or(i64::MAX);
            if let Some(seats) = place.seats {
                let more = self.slack(Rule::Seats(j), many - seats);
                for day in place.days.numbers() {
                    let on = own[j]
                        .iter()
                        .filter(|k| instance.days_of(&instance.pairs[**k]).contains(day));
                    let on: Expression = on.map(|k| pairs[*k]).sum();
                    self.rows.push(on - number(seats) - more.clone());
                }
            }
            if let Some(hours) = place.hours {
                let of = |k: &usize| instance.pairs[*k].hours;
                let most: i64 = own[j].iter().map(of).sum();
                let more = self.slack(Rule::Hours(j), most - hours);
                let mut used = Expression::default();
                for k in &own[j] {
                    used.add_mul(number(of(k)), pairs[*k]);
                }
                self.rows.push(used - number(hours) - more);
            }
            if place.min_group > 1 {
                let fewer = self.slack(Rule::MinGroup(j), place.min_group - 1);
                let open = self.variables.add(variable().binary());
                let all: Expression = own[j].iter().map(|k| pairs[*k]).sum();
                self.rows.push(number(place.min_group) * open - all - fewer);
                for k in &own[j] {
                    self.rows.push(pairs[*k] - open);
                }
            }
        }
    }

    fn groups(&mut self, instance: &Instance, pairs: &[Variable]) {
        let of = |person: usize, place: usize| {
            let mut listed = instance.pairs.iter();
            let at = listed.position(|pair| (pair.person, pair.place) == (person, place))?;
            pairs.get(at).copied()
        };
        for (n, group) in instance.apart.iter().enumerate() {
            let many = i64::try_from(group.len()).unwrap_or(i64::MAX);
            let broken = self.slack_whole(Rule::Apart(n)) * number(many);
            for place in 0..instance.places.len() {
                let there: Expression = group.iter().filter_map(|person| of(*person, place)).sum();
                self.rows.push(there - 1.0 - broken.clone());
            }
        }
        for (n, group) in instance.together.iter().enumerate() {
            let broken = self.slack_whole(Rule::Together(n));
            for two in group.windows(2) {
                for place in 0..instance.places.len() {
                    let one = |person: usize| -> Expression { of(person, place).into_iter().sum() };
                    let difference = one(two[0]) - one(two[1]);
                    self.rows.push(difference.clone() - broken.clone());
                    self.rows.push(-1.0 * difference - broken.clone());
                }
            }
        }
    }

    /// What is 1 where a rule is given up.
    fn slack_whole(&mut self, rule: Rule) -> Expression {
        self.slack(rule, 1)
    }

    fn quotas_and_pairs(&mut self, instance: &Instance, pairs: &[Variable]) {
        for (q, quota) in instance.quotas.iter().enumerate() {
            let inside = |k: &usize| {
                let pair = &instance.pairs[*k];
                quota.persons.contains(&pair.person) && quota.places.contains(&pair.place)
            };
            let inside: Vec<_> = (0..pairs.len()).filter(inside).collect();
            let many = i64::try_from(inside.len()).unwrap_or(i64::MAX);
            let all: Expression = inside.iter().map(|k| pairs[*k]).sum();
            if let Some(max) = quota.max {
                let more = self.slack(Rule::QuotaMax(q), many - max);
                self.rows.push(all.clone() - number(max) - more);
            }
            if quota.min > 0 {
                let fewer = self.slack(Rule::QuotaMin(q), quota.min);
                self.rows.push(number(quota.min) - all - fewer);
            }
        }
        let at = |pair: &Assignment| {
            let mut listed = instance.pairs.iter();
            let k = listed.position(|one| (one.person, one.place) == *pair)?;
            pairs.get(k).copied()
        };
        for (n, forbid) in instance.forbids.iter().enumerate() {
            if let Some(variable) = at(forbid) {
                let broken = self.slack_whole(Rule::Forbid(n));
                self.rows.push(variable - broken);
            }
        }
        for (n, pin) in instance.pins.iter().enumerate() {
            if let Some(variable) = at(pin) {
                let broken = self.slack_whole(Rule::Pin(n));
                self.rows.push(1.0 - variable - broken);
            }
        }
    }
}

#[allow(clippy::cast_precision_loss)]
fn number(number: i64) -> f64 {
    number as f64
}
