//! Total scores against enumeration.

use proptest::prelude::*;
use solver::assign::{Options, Quiet, solve};
use solver::instance::{Instance, Objective, Status};

use super::instances::{all, instance, kept, priorities};

/// (sum of priorities or 0, score, pairs of the earlier result) of the best subset.
fn enumerate(instance: &Instance) -> Option<(i64, i64, usize)> {
    let worth = |chosen: &Vec<&_>| {
        let first = match instance.objective {
            Objective::Score => 0,
            _ => priorities(instance, chosen),
        };
        let score = chosen
            .iter()
            .map(|pair: &&solver::instance::Pair| pair.score);
        (first, score.sum(), kept(instance, chosen))
    };
    all(instance).map(|chosen| worth(&chosen)).max()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]
    #[test]
    fn every_mixed_instance_reaches_the_enumerated_optimum(
        instance in instance(),
        objective in prop_oneof![Just(Objective::Score), Just(Objective::PlacedThenScore)],
    ) {
        let instance = Instance { objective, ..instance };
        instance.check().unwrap();
        let expected = enumerate(&instance);
        for plain in [false, true] {
            let solved = solve(&instance, Options { plain }, &Quiet).unwrap();
            let Some((first, score, least_change)) = expected else {
                prop_assert_eq!(solved.status, Status::Infeasible);
                continue;
            };
            prop_assert_eq!(solved.status, Status::Optimal);
            prop_assert_eq!(solved.objective, score);
            prop_assert_eq!(solved.bound, score);
            let earlier = solved.assignments.iter().filter(|pair| instance.previous.contains(pair));
            prop_assert_eq!(earlier.count(), least_change);
            if instance.objective != Objective::Score {
                let placed: std::collections::BTreeSet<_> =
                    solved.assignments.iter().map(|pair| pair.0).collect();
                let reached: i64 = placed.iter().map(|i| instance.persons[*i].priority).sum();
                prop_assert_eq!(reached, first);
            }
        }
    }
}
