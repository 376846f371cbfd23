//! Which pairs are possible: one function a rule, each with a reason code that a person can read.

mod rules;

use crate::instance::Days;

/// The rules, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Rule {
    Closed,
    Full,
    Age,
    TargetGroup,
    Programme,
    Weekdays,
    Period,
    Licence,
    Consent,
    TravelLimit,
    Forbidden,
}

impl Rule {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 11] = [
        Self::Closed,
        Self::Full,
        Self::Age,
        Self::TargetGroup,
        Self::Programme,
        Self::Weekdays,
        Self::Period,
        Self::Licence,
        Self::Consent,
        Self::TravelLimit,
        Self::Forbidden,
    ];

    /// Its reason code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Full => "no_seats",
            Self::Age => "age",
            Self::TargetGroup => "target_group",
            Self::Programme => "programme",
            Self::Weekdays => "weekdays",
            Self::Period => "period",
            Self::Licence => "licence",
            Self::Consent => "consent",
            Self::TravelLimit => "travel_limit",
            Self::Forbidden => "forbidden",
        }
    }

    fn forbids(
        self,
        applicant: &Applicant,
        demand: &Demand,
        minutes: u32,
        forbidden: bool,
    ) -> bool {
        match self {
            Self::Closed => rules::closed(demand),
            Self::Full => rules::no_seats(demand),
            Self::Age => rules::age(applicant, demand),
            Self::TargetGroup => rules::target_group(applicant, demand),
            Self::Programme => rules::programme(applicant, demand),
            Self::Weekdays => rules::weekdays(applicant, demand),
            Self::Period => rules::period(applicant, demand),
            Self::Licence => rules::licence(applicant, demand),
            Self::Consent => rules::consent(applicant, demand),
            Self::TravelLimit => rules::travel_limit(applicant, minutes),
            Self::Forbidden => forbidden,
        }
    }
}

/// What the rules need to know of a youth.
#[derive(Debug, Clone, Default)]
pub struct Applicant {
    /// Age in whole years on the day the round starts.
    pub age: i32,
    /// Bit of the target group.
    pub target_group: u32,
    /// Programme areas passed, by number, ascending.
    pub completed: Vec<usize>,
    /// Weekdays on which they can come.
    pub days: Days,
    /// First and last day, as days of any one calendar; `i64::MIN` and `i64::MAX` where open.
    pub period: (i64, i64),
    /// Bits of the licences held.
    pub licences: u32,
    /// Whether employers may be told about them.
    pub consent: bool,
    /// Longest acceptable journey in minutes.
    pub travel_limit: u32,
}

/// What an opening demands.
#[derive(Debug, Clone, Default)]
pub struct Demand {
    /// Whether it takes anybody.
    pub open: bool,
    /// Youngest and oldest age.
    pub ages: (i32, i32),
    /// Bits of the target groups that it takes; 0 means all.
    pub target_groups: u32,
    /// Programme areas of which one must have been passed, ascending; none means none is needed.
    pub programmes: Vec<usize>,
    /// Weekdays with a seat.
    pub days: Days,
    /// Weekdays that a youth must at least be able to come.
    pub min_days: u32,
    /// First and last day, as for the youth.
    pub period: (i64, i64),
    /// Bits of the licences needed.
    pub licences: u32,
    /// Whether it is at an employer's, who is told about the youth.
    pub shares: bool,
}

/// The first rule that makes a pair impossible.
#[must_use]
pub fn first_obstacle(
    applicant: &Applicant,
    demand: &Demand,
    minutes: u32,
    forbidden: bool,
) -> Option<Rule> {
    Rule::ALL
        .into_iter()
        .find(|rule| rule.forbids(applicant, demand, minutes, forbidden))
}

/// Every rule that makes a pair impossible.
#[must_use]
pub fn obstacles(
    applicant: &Applicant,
    demand: &Demand,
    minutes: u32,
    forbidden: bool,
) -> Vec<Rule> {
    Rule::ALL
        .into_iter()
        .filter(|rule| rule.forbids(applicant, demand, minutes, forbidden))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A youth and an opening that fit.
    fn fitting() -> (Applicant, Demand) {
        let applicant = Applicant {
            age: 18,
            target_group: 0b10,
            completed: vec![4],
            days: Days::default(),
            period: (100, 200),
            licences: 0b1,
            consent: true,
            travel_limit: 60,
        };
        let demand = Demand {
            open: true,
            ages: (16, 20),
            target_groups: 0b110,
            programmes: vec![3, 4],
            days: Days::from_numbers([0, 1]),
            min_days: 2,
            period: (150, i64::MAX),
            licences: 0b1,
            shares: true,
        };
        (applicant, demand)
    }

    /// Breaks one rule: applicant, demand, minutes of the journey, whether it is forbidden.
    type Breach = fn(&mut Applicant, &mut Demand, &mut u32, &mut bool);

    #[test]
    fn each_rule_alone_makes_a_fitting_pair_impossible() {
        let (applicant, demand) = fitting();
        assert_eq!(obstacles(&applicant, &demand, 60, false), []);
        let breaches: [(Rule, Breach); 13] = [
            (Rule::Closed, |_, d, _, _| d.open = false),
            (Rule::Age, |a, _, _, _| a.age = 15),
            (Rule::Age, |a, _, _, _| a.age = 21),
            (Rule::TargetGroup, |a, _, _, _| a.target_group = 0b1),
            (Rule::Programme, |a, _, _, _| a.completed = vec![5]),
            (Rule::Weekdays, |a, _, _, _| {
                a.days = Days::from_numbers([1, 2, 3])
            }),
            (Rule::Weekdays, |_, d, _, _| d.min_days = 3),
            (Rule::Period, |_, d, _, _| d.period = (201, 300)),
            (Rule::Period, |a, _, _, _| a.period = (100, 149)),
            (Rule::Licence, |_, d, _, _| d.licences = 0b11),
            (Rule::Consent, |a, _, _, _| a.consent = false),
            (Rule::TravelLimit, |_, _, minutes, _| *minutes = 61),
            (Rule::Forbidden, |_, _, _, forbidden| *forbidden = true),
        ];
        for (rule, breach) in breaches {
            let (mut applicant, mut demand) = fitting();
            let (mut minutes, mut forbidden) = (60, false);
            breach(&mut applicant, &mut demand, &mut minutes, &mut forbidden);
            assert_eq!(obstacles(&applicant, &demand, minutes, forbidden), [rule]);
            assert_eq!(
                first_obstacle(&applicant, &demand, minutes, forbidden),
                Some(rule)
            );
        }
    }

    #[test]
    fn an_opening_without_seats_is_full_before_anything_else_is_asked() {
        let (applicant, mut demand) = fitting();
        demand.days = Days::NONE;
        assert_eq!(
            first_obstacle(&applicant, &demand, 60, false),
            Some(Rule::Full)
        );
    }

    #[test]
    fn what_is_not_demanded_is_not_asked() {
        let (applicant, demand) = fitting();
        let applicant = Applicant {
            consent: false,
            completed: Vec::new(),
            licences: 0,
            ..applicant
        };
        let demand = Demand {
            shares: false,
            programmes: Vec::new(),
            licences: 0,
            target_groups: 0,
            ..demand
        };
        assert_eq!(obstacles(&applicant, &demand, 0, false), []);
    }
}
