//! A tree on its way. Two halves of it grow side by side, each with its own program, and share what they have now
//! and then: what comes of it does not depend on how many threads there are.

use crate::assign::SolveError;
use crate::assign::branching::Falls;
use crate::assign::model::Model;
use crate::assign::neighbourhood::Parts;
use crate::assign::node::Node;
use crate::assign::relaxation::Relaxation;
use crate::assign::search::Search;

/// Nodes before there are two halves.
const ALONE: usize = 8;

/// A tree on its way, or half of one.
pub(super) struct Growth {
    pub(super) best: Option<Vec<bool>>,
    pub(super) leaves: Vec<Node>,
    pub(super) open: Vec<Node>,
    /// Where a dive goes on.
    pub(super) dive: Option<Node>,
    pub(super) falls: Falls,
    pub(super) nodes: usize,
    /// Those that are searched anew beside it.
    pub(super) parts: Parts,
}

/// What comes after a node.
pub(super) enum Next {
    Leaf(Node),
    /// The better side comes second.
    Sides([Node; 2]),
    Stopped(Node),
}

/// The program of the second half.
pub(super) struct Beside {
    model: Model,
    relaxation: Relaxation,
    active: Vec<usize>,
    /// Where the dive of that half goes on.
    dive: Option<Node>,
}

impl Growth {
    /// From one node.
    pub(super) fn new(first: &Node, best: Option<Vec<bool>>, columns: usize) -> Self {
        Self {
            best,
            leaves: Vec::new(),
            open: vec![first.clone()],
            dive: None,
            falls: Falls::new(columns),
            nodes: 0,
            parts: Parts::new(3),
        }
    }

    /// The highest bound of what is open.
    pub(super) fn highest(&self, beside: Option<&Beside>) -> Option<i128> {
        let nodes = self.open.iter().chain(&self.dive);
        let nodes = nodes.chain(beside.and_then(|beside| beside.dive.as_ref()));
        nodes.map(|node| node.bound).max()
    }

    /// Where to go on: down the dive, else where most can be gained. Where nothing can be there are leaves.
    pub(super) fn next(&mut self, floor: Option<i128>) -> Option<Node> {
        let below = |node: &mut Node| floor.is_some_and(|floor| node.bound <= floor);
        self.leaves.extend(self.dive.take_if(below));
        if self.dive.is_some() {
            return self.dive.take();
        }
        self.leaves.extend(self.open.extract_if(.., below));
        let highest = (0..self.open.len()).max_by_key(|n| (self.open[*n].bound, *n))?;
        Some(self.open.swap_remove(highest))
    }

    /// Ends the dives, and the second half.
    pub(super) fn stop(&mut self, active: &mut Vec<usize>, beside: Option<Beside>) {
        self.open.extend(self.dive.take());
        if let Some(beside) = beside {
            self.open.extend(beside.dive);
            active.extend(beside.active);
            active.sort_unstable();
            active.dedup();
        }
    }

    /// Gives away every second open node, those where most can be gained in turn.
    fn halved(&mut self, dive: Option<Node>) -> Self {
        self.open.sort_by_key(|node| std::cmp::Reverse(node.bound));
        let mut kept = Vec::new();
        let mut given = Vec::new();
        for (n, node) in self.open.drain(..).enumerate() {
            if n % 2 == 0 { &mut given } else { &mut kept }.push(node);
        }
        self.open = kept;
        Self {
            best: self.best.clone(),
            leaves: Vec::new(),
            open: given,
            dive,
            falls: self.falls.known(),
            nodes: self.nodes,
            parts: self.parts.others(),
        }
    }
}

impl Search<'_> {
    /// Lets both halves of a tree grow as far as `half` does, and brings together what they have.
    pub(super) fn side_by_side<F>(
        &mut self,
        active: &mut Vec<usize>,
        growth: &mut Growth,
        beside: &mut Option<Beside>,
        half: F,
    ) -> Result<(), SolveError>
    where
        F: Fn(&mut Search<'_>, &mut Vec<usize>, &mut Growth) -> Result<(), SolveError> + Sync,
    {
        growth.falls = growth.falls.known();
        let dive = beside.as_mut().and_then(|beside| beside.dive.take());
        if growth.nodes < ALONE || growth.open.is_empty() && dive.is_none() {
            return half(self, active, growth);
        }
        let second = beside.get_or_insert_with(|| Beside {
            model: self.model.clone(),
            relaxation: Relaxation::new(self.model, self.worth),
            active: active.clone(),
            dive: None,
        });
        let mut search = Search {
            instance: self.instance,
            model: &mut second.model,
            worth: self.worth,
            relaxation: &mut second.relaxation,
            control: self.control,
            hears: self.hears,
        };
        let mut other = growth.halved(dive);
        let before = growth.nodes;
        let (one, two) = rayon::join(
            || half(self, active, growth),
            || half(&mut search, &mut second.active, &mut other),
        );
        one.and(two)?;
        growth.nodes += other.nodes - before;
        growth.falls.learn_from(&other.falls);
        growth.leaves.append(&mut other.leaves);
        growth.open.append(&mut other.open);
        second.dive = other.dive;
        if let Some(chosen) = other.best {
            growth.best = self.better(growth.best.take(), chosen);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::multipliers::bound;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;
    use crate::assign::{Options, Quiet, solve};
    use crate::instance::{Certificate, Days, Instance, Status};

    /// A tree with open nodes of these bounds.
    fn growth(bounds: &[i128]) -> Growth {
        let instance = instance(1, 1, "[[0,0,1]]", "");
        let model = program(&instance);
        let y = vec![0.0; model.rows.len()];
        let first = Node::new(Vec::new(), &bound(&model, &model.score, &[], &y, None));
        let mut growth = Growth::new(&first, None, 1);
        let open = bounds.iter().map(|bound| {
            let mut node = first.clone();
            node.bound = *bound;
            node
        });
        growth.open = open.collect();
        growth
    }

    fn bounds(nodes: &[Node]) -> Vec<i128> {
        nodes.iter().map(|node| node.bound).collect()
    }

    #[test]
    fn both_halves_get_nodes_where_much_can_be_gained() {
        let mut one = growth(&[5, 9, 7, 6, 8]);
        let other = one.halved(None);
        assert_eq!(bounds(&other.open), [9, 7, 5]);
        assert_eq!(bounds(&one.open), [8, 6]);
    }

    #[test]
    fn a_dive_goes_on_before_a_higher_node_as_long_as_it_may_gain() {
        let mut tree = growth(&[5, 9, 3]);
        let dive = tree.open[2].clone();
        tree.dive = Some(dive.clone());
        assert_eq!(tree.next(Some(2)).map(|node| node.bound), Some(3));
        tree.dive = Some(dive);
        assert_eq!(tree.next(Some(5)).map(|node| node.bound), Some(9));
        assert_eq!(bounds(&tree.leaves), [3, 5, 3]);
        assert!(tree.next(Some(5)).is_none());
    }

    /// Twenty-four who all have to be placed, on few hours; those who come on few weekdays only, or all.
    fn tight(weekdays: bool) -> Instance {
        let (persons, places) = (24, 4);
        let mut state = 1_u64;
        let mut draw = |most: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            i64::try_from((state >> 33) % most).unwrap()
        };
        let mut pairs = Vec::new();
        let mut hours = vec![0; places];
        for person in 0..persons {
            for (place, hours) in hours.iter_mut().enumerate() {
                let own = 1 + draw(100);
                *hours += own;
                pairs.push(format!("[{person},{place},{},{own}]", own + draw(20)));
            }
        }
        let pairs = format!("[{}]", pairs.join(","));
        let mut instance = instance(persons, places, &pairs, r#","objective":"score""#);
        for (place, hours) in instance.places.iter_mut().zip(hours) {
            place.seats = weekdays.then_some(5);
            place.hours = Some(hours * 2 / 9);
        }
        for person in &mut instance.persons {
            person.must_place = !weekdays;
            if weekdays {
                person.days = Days::from_numbers(
                    [0, 1, 2, 3, 4]
                        .into_iter()
                        .filter(|_| draw(2) > 0)
                        .chain([2]),
                );
            }
        }
        instance
    }

    #[test]
    fn what_comes_of_two_halves_does_not_depend_on_the_threads() {
        for weekdays in [false, true] {
            let instance = tight(weekdays);
            let solved = [1, 2].map(|threads| {
                let pool = rayon::ThreadPoolBuilder::new()
                    .num_threads(threads)
                    .build()
                    .unwrap();
                pool.install(|| solve(&instance, Options::default(), &Quiet))
                    .unwrap()
            });
            let [one, two] = &solved;
            assert_eq!(one.status, Status::Optimal);
            let Some(Certificate::Bound { leaves, .. }) = &one.certificate else {
                panic!("{:?}", one.certificate);
            };
            assert!(leaves.len() > 2 * ALONE, "{}", leaves.len());
            assert_eq!(one.assignments, two.assignments);
            assert_eq!(one.certificate, two.certificate);
        }
    }
}
