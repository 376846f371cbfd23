use crate::assign::model::Model;
use crate::instance::Instance;

/// The columns: one per pair that is not forbidden; a pinned one is fixed to 1.
///
/// A pair that is both pinned and forbidden has no column; [`contradictions`] names it.
pub(crate) fn columns(instance: &Instance, model: &mut Model) {
    let forbidden: std::collections::HashSet<_> = instance.forbids.iter().copied().collect();
    for (k, pair) in instance.pairs.iter().enumerate() {
        if !forbidden.contains(&(pair.person, pair.place)) {
            model.add_pair(instance, k);
        }
    }
    for (person, place) in &instance.pins {
        if let Some(column) = model.pair(*person, *place) {
            model.pinned[column] = true;
        }
    }
}

/// Pairs that are pinned and forbidden at once.
pub(crate) fn contradictions(instance: &Instance) -> impl Iterator<Item = (usize, usize)> + '_ {
    instance
        .pins
        .iter()
        .copied()
        .filter(|pin| instance.forbids.contains(pin))
}

#[cfg(test)]
mod tests {
    use crate::assign::rows::testing::{best, instance};

    #[test]
    fn a_pin_holds_even_when_it_costs() {
        let instance = instance(1, 2, "[[0,0,9],[0,1,4]]", r#","pins":[[0,1]]"#);
        assert_eq!(best(&instance), Some((4, vec![(0, 1)])));
    }

    #[test]
    fn a_forbidden_pair_is_not_chosen() {
        let instance = instance(1, 2, "[[0,0,9],[0,1,4]]", r#","forbids":[[0,0]]"#);
        assert_eq!(best(&instance), Some((4, vec![(0, 1)])));
    }

    #[test]
    fn a_pair_that_is_pinned_and_forbidden_makes_it_infeasible() {
        let instance = instance(1, 1, "[[0,0,9]]", r#","pins":[[0,0]],"forbids":[[0,0]]"#);
        assert_eq!(best(&instance), None);
    }
}
