use crate::assign::model::Model;
use crate::instance::{Instance, Row};

/// No two of these persons are in the same place.
pub(crate) fn rows(instance: &Instance, model: &mut Model) {
    for (n, group) in instance.apart.iter().enumerate() {
        for place in 0..instance.places.len() {
            let columns = group.iter().filter_map(|person| model.pair(*person, place));
            let terms = columns.map(|column| (column, 1)).collect();
            model.at_most(Row::Apart(n, place), terms, 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::assign::rows::testing::{best, instance};

    #[test]
    fn two_who_are_kept_apart_are_in_different_places() {
        let instance = instance(
            2,
            2,
            "[[0,0,9],[1,0,8],[0,1,5],[1,1,1]]",
            r#","apart":[[0,1]]"#,
        );
        assert_eq!(best(&instance), Some((13, vec![(0, 1), (1, 0)])));
    }
}
