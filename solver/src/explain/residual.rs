//! The residual network of a best assignment, with lengths that its prices make ≥ 0.
//!
//! Nodes: persons, places, and one that stands for everything outside. An arc person → place takes
//! a pair up, place → person gives one up, outside → person and person → outside place somebody or
//! leave them out, place → outside and outside → place take a free seat or free one. The shortest
//! cycle through an arc is the exact loss when that arc is forced.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use super::Worth;
use crate::instance::{Assignment, Certificate, Days, Instance, Objective, Pair};

/// A best assignment of a pure network with its residual arcs.
pub(super) struct Residual {
    /// Pairs of person i stand at `starts[i]..starts[i + 1]`.
    starts: Vec<usize>,
    /// Place of each pair, and by how much the prices exceed its worth.
    pairs: Vec<(usize, Worth)>,
    /// Owner of each pair.
    owner: Vec<usize>,
    /// Pairs of each place.
    of_place: Vec<Vec<usize>>,
    /// The pair of each person.
    chosen: Vec<Option<usize>>,
    seated: Vec<Vec<usize>>,
    /// Whether a place has a seat left.
    free: Vec<bool>,
    /// Whether a seat more or fewer is what the network says it is: all pairs share a weekday.
    shared: Vec<bool>,
    must: Vec<bool>,
    persons: Vec<Worth>,
    places: Vec<Worth>,
}

/// A node of the residual network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Node {
    Person(usize),
    Place(usize),
    Outside,
}

/// Shortest distances from or to one node.
pub(super) struct Distances {
    nodes: Vec<Option<Worth>>,
    before: Vec<Option<Node>>,
    persons: usize,
}

impl Distances {
    pub(super) fn to(&self, node: Node) -> Option<Worth> {
        self.nodes[index(self.persons, self.nodes.len(), node)]
    }

    /// The nodes from the start to a node that was reached.
    fn path(&self, to: Node) -> Vec<Node> {
        let mut path = vec![to];
        let mut at = to;
        while let Some(before) = self.before[index(self.persons, self.nodes.len(), at)] {
            path.push(before);
            at = before;
        }
        path.reverse();
        path
    }
}

fn index(persons: usize, nodes: usize, node: Node) -> usize {
    match node {
        Node::Person(i) => i,
        Node::Place(j) => persons + j,
        Node::Outside => nodes - 1,
    }
}

impl Residual {
    /// The residual network of a result with prices; none when the result has no prices, or they do
    /// not prove it.
    pub(super) fn new(
        instance: &Instance,
        assignments: &[Assignment],
        certificate: &Certificate,
    ) -> Option<Self> {
        let Certificate::Prices {
            persons,
            places,
            first_stage,
        } = certificate
        else {
            return None;
        };
        let both = |first: Option<&Vec<i64>>, second: &[i64]| -> Vec<Worth> {
            let priorities = |n: usize| first.and_then(|first| first.get(n)).copied();
            second
                .iter()
                .enumerate()
                .map(|(n, score)| Worth {
                    priorities: priorities(n).unwrap_or(0),
                    score: *score,
                })
                .collect()
        };
        let first = first_stage.as_ref();
        let mut residual = Self {
            starts: vec![0],
            pairs: Vec::with_capacity(instance.pairs.len()),
            owner: Vec::with_capacity(instance.pairs.len()),
            of_place: vec![Vec::new(); instance.places.len()],
            chosen: vec![None; instance.persons.len()],
            seated: vec![Vec::new(); instance.places.len()],
            free: Vec::new(),
            shared: Vec::new(),
            must: instance
                .persons
                .iter()
                .map(|person| person.must_place)
                .collect(),
            persons: both(first.map(|first| &first.persons), persons),
            places: both(first.map(|first| &first.places), places),
        };
        if (residual.persons.len(), residual.places.len())
            != (instance.persons.len(), instance.places.len())
        {
            return None;
        }
        residual.add_pairs(instance, assignments)?;
        residual.seats(instance);
        residual.is_proven().then_some(residual)
    }

    fn add_pairs(&mut self, instance: &Instance, assignments: &[Assignment]) -> Option<()> {
        let with_stage = instance.objective != Objective::Score;
        let forbidden: HashSet<_> = instance.forbids.iter().copied().collect();
        let chosen: HashMap<usize, usize> = assignments.iter().copied().collect();
        if chosen.len() != assignments.len() {
            return None;
        }
        let mut pinned: HashMap<usize, usize> = HashMap::new();
        for (person, place) in &instance.pins {
            pinned.insert(*person, *place);
            self.must[*person] = true;
        }
        let mut own: Vec<Vec<usize>> = vec![Vec::new(); instance.persons.len()];
        for (k, pair) in instance.pairs.iter().enumerate() {
            let other_pin = pinned
                .get(&pair.person)
                .is_some_and(|place| *place != pair.place);
            if !other_pin && !forbidden.contains(&(pair.person, pair.place)) {
                own[pair.person].push(k);
            }
        }
        for (person, own) in own.iter().enumerate() {
            for k in own {
                let pair = &instance.pairs[*k];
                let worth = Worth {
                    priorities: if with_stage {
                        instance.persons[person].priority
                    } else {
                        0
                    },
                    score: pair.score,
                };
                let number = self.pairs.len();
                let slack = self.persons[person] + self.places[pair.place] - worth;
                self.pairs.push((pair.place, slack));
                self.owner.push(person);
                self.of_place[pair.place].push(number);
                if chosen.get(&person) == Some(&pair.place) {
                    self.chosen[person] = Some(number);
                    self.seated[pair.place].push(person);
                }
            }
            self.starts.push(self.pairs.len());
        }
        let placed = self.chosen.iter().flatten().count();
        (placed == assignments.len()).then_some(())
    }

    fn seats(&mut self, instance: &Instance) {
        let mut common: Vec<Option<Days>> = vec![None; instance.places.len()];
        let forbidden: HashSet<_> = instance.forbids.iter().copied().collect();
        let possible = |pair: &&Pair| !forbidden.contains(&(pair.person, pair.place));
        for pair in instance.pairs.iter().filter(possible) {
            let days = instance.days_of(pair);
            let so_far = &mut common[pair.place];
            *so_far = Some(so_far.map_or(days, |so_far| so_far.common(days)));
        }
        self.shared = common
            .iter()
            .map(|days| days.is_none_or(|days| !days.is_empty()))
            .collect();
        self.free = (0..instance.places.len())
            .map(|place| {
                let seats = instance.places[place].seats.filter(|_| self.shared[place]);
                let taken = i64::try_from(self.seated[place].len()).unwrap_or(i64::MAX);
                seats.is_none_or(|seats| taken < seats)
            })
            .collect();
    }

    /// Complementary slackness: without it distances would mean nothing.
    fn is_proven(&self) -> bool {
        let none = Worth::NONE;
        let person = |i: usize| match self.chosen[i] {
            Some(k) => self.pairs[k].1 == none && (self.must[i] || self.persons[i] >= none),
            None => self.persons[i] == none && !self.must[i],
        };
        let place = |j: usize| self.places[j] >= none && (!self.free[j] || self.places[j] == none);
        self.pairs.iter().all(|(_, slack)| *slack >= none)
            && (0..self.chosen.len()).all(person)
            && (0..self.places.len()).all(place)
    }

    /// Whether a seat more or fewer in a place is a matter of this network.
    pub(super) fn knows_seats(&self, place: usize) -> bool {
        self.shared[place]
    }

    pub(super) fn is_free(&self, place: usize) -> bool {
        self.free[place]
    }

    /// Price of a seat in the certificate.
    pub(super) fn price(&self, place: usize) -> Worth {
        self.places[place]
    }

    /// By how much the prices exceed the worth of a pair: what it costs at least when it is forced.
    pub(super) fn slack(&self, person: usize, place: usize) -> Option<Worth> {
        let mut own = self.starts[person]..self.starts[person + 1];
        let k = own.find(|k| self.pairs[*k].0 == place)?;
        Some(self.pairs[k].1)
    }

    /// What a pair costs when it is forced, and the nodes of the shortest cycle from its place back to
    /// its person; none when the pair is not in the network or the cycle does not exist.
    pub(super) fn force(&self, person: usize, place: usize) -> Option<(Worth, Vec<Node>)> {
        let k =
            (self.starts[person]..self.starts[person + 1]).find(|k| self.pairs[*k].0 == place)?;
        if self.chosen[person] == Some(k) {
            return Some((Worth::NONE, Vec::new()));
        }
        let (start, end) = (Node::Place(place), Node::Person(person));
        let distances = self.distances(start, false, Some(end));
        let back = distances.to(end)?;
        Some((self.pairs[k].1 + back, distances.path(end)))
    }

    /// Distances from a node, or to it. `until` ends the search once it is reached.
    pub(super) fn distances(&self, start: Node, to: bool, until: Option<Node>) -> Distances {
        let (persons, places) = (self.chosen.len(), self.places.len());
        let nodes = persons + places + 1;
        let at = |node| index(persons, nodes, node);
        let mut found = Distances {
            nodes: vec![None; nodes],
            before: vec![None; nodes],
            persons,
        };
        let mut done = vec![false; nodes];
        let mut heap = BinaryHeap::new();
        found.nodes[at(start)] = Some(Worth::NONE);
        heap.push((Reverse(Worth::NONE), start));
        while let Some((Reverse(distance), node)) = heap.pop() {
            if std::mem::replace(&mut done[at(node)], true) {
                continue;
            }
            if until == Some(node) {
                break;
            }
            let mut step = |next: Node, length: Worth| {
                let length = distance + length;
                let known = &mut found.nodes[at(next)];
                if !done[at(next)] && known.is_none_or(|known| length < known) {
                    *known = Some(length);
                    found.before[at(next)] = Some(node);
                    heap.push((Reverse(length), next));
                }
            };
            if to {
                self.arcs_into(node, &mut step);
            } else {
                self.arcs_from(node, &mut step);
            }
        }
        found
    }

    fn arcs_from(&self, node: Node, step: &mut dyn FnMut(Node, Worth)) {
        match node {
            Node::Person(i) => {
                for k in self.starts[i]..self.starts[i + 1] {
                    if self.chosen[i] != Some(k) {
                        step(Node::Place(self.pairs[k].0), self.pairs[k].1);
                    }
                }
                if self.chosen[i].is_some() && !self.must[i] {
                    step(Node::Outside, self.persons[i]);
                }
            }
            Node::Place(j) => {
                for i in &self.seated[j] {
                    step(Node::Person(*i), Worth::NONE);
                }
                if self.free[j] {
                    step(Node::Outside, Worth::NONE);
                }
            }
            Node::Outside => {
                for (i, chosen) in self.chosen.iter().enumerate() {
                    if chosen.is_none() {
                        step(Node::Person(i), Worth::NONE);
                    }
                }
                for (j, seated) in self.seated.iter().enumerate() {
                    if !seated.is_empty() {
                        step(Node::Place(j), self.places[j]);
                    }
                }
            }
        }
    }

    fn arcs_into(&self, node: Node, step: &mut dyn FnMut(Node, Worth)) {
        match node {
            Node::Person(i) => match self.chosen[i] {
                Some(k) => step(Node::Place(self.pairs[k].0), Worth::NONE),
                None => step(Node::Outside, Worth::NONE),
            },
            Node::Place(j) => {
                for k in &self.of_place[j] {
                    let i = self.owner[*k];
                    if self.chosen[i] != Some(*k) {
                        step(Node::Person(i), self.pairs[*k].1);
                    }
                }
                if !self.seated[j].is_empty() {
                    step(Node::Outside, self.places[j]);
                }
            }
            Node::Outside => {
                for (i, chosen) in self.chosen.iter().enumerate() {
                    if chosen.is_some() && !self.must[i] {
                        step(Node::Person(i), self.persons[i]);
                    }
                }
                for (j, free) in self.free.iter().enumerate() {
                    if *free {
                        step(Node::Place(j), Worth::NONE);
                    }
                }
            }
        }
    }
}
