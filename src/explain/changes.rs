use data::domain::{Checked, Opening, OpeningId, Pair, Round, Snapshot, Weights, Youth, YouthId};
use data::messages::Message;
use data::store::{Store, Typed};
use serde::Deserialize;
use utoipa::ToSchema;

use super::AskError;

/// What a what-if changes, in this order.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// The changes, at most 200.
    #[schema(max_items = 200)]
    pub changes: Vec<Change>,
}

/// Most changes of one question.
const MOST: usize = 200;
/// Most seats on a weekday.
const SEATS: u32 = 10_000;

/// One change. Youths and openings are named by id or by the coordinator's own number.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(tag = "change", rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// An opening has so many seats, on each weekday that it runs.
    Seats {
        /// Which.
        #[schema(min_length = 1)]
        opening: String,
        /// How many, 0…10,000.
        #[schema(maximum = 10_000)]
        seats: u32,
    },
    /// A pair must be in the result.
    Pin {
        /// Who.
        #[schema(min_length = 1)]
        youth: String,
        /// Where.
        #[schema(min_length = 1)]
        opening: String,
    },
    /// A pin is taken away.
    Unpin {
        /// Who.
        #[schema(min_length = 1)]
        youth: String,
        /// Where.
        #[schema(min_length = 1)]
        opening: String,
    },
    /// A pair must not be in the result.
    Forbid {
        /// Who.
        #[schema(min_length = 1)]
        youth: String,
        /// Where.
        #[schema(min_length = 1)]
        opening: String,
    },
    /// A forbid is taken away.
    Allow {
        /// Who.
        #[schema(min_length = 1)]
        youth: String,
        /// Where.
        #[schema(min_length = 1)]
        opening: String,
    },
    /// Other weights of the factors.
    Weights {
        /// All of them.
        weights: Weights,
    },
    /// A registered youth comes into the round.
    AddYouth {
        /// Who.
        #[schema(min_length = 1)]
        youth: String,
    },
    /// A youth leaves the round, with every rule about them.
    RemoveYouth {
        /// Who.
        #[schema(min_length = 1)]
        youth: String,
    },
    /// A registered opening comes into the round.
    AddOpening {
        /// Which.
        #[schema(min_length = 1)]
        opening: String,
    },
    /// An opening leaves the round, with every rule about it.
    RemoveOpening {
        /// Which.
        #[schema(min_length = 1)]
        opening: String,
    },
    /// A copy of an opening with so many seats, as if another employer offered the same.
    CopyOpening {
        /// Which.
        #[schema(min_length = 1)]
        opening: String,
        /// How many seats, on each weekday that it runs, 0…10,000.
        #[schema(maximum = 10_000)]
        seats: u32,
    },
}

/// What comes into the round from the records of today.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Added {
    youths: Vec<Youth>,
    openings: Vec<Opening>,
}

impl Changes {
    /// Reads the youths and openings that come into the round.
    ///
    /// # Errors
    /// [`AskError::Question`] for one that is not registered; what the store reports.
    pub async fn fetch(&self, store: &dyn Store) -> Result<Added, AskError> {
        let mut added = Added::default();
        for change in &self.changes {
            match change {
                Change::AddYouth { youth } => {
                    let found = match youth.parse::<YouthId>() {
                        Ok(id) => store.find(&id.to_string()).await?,
                        Err(_) => store.find_by("reference", youth).await?,
                    };
                    added
                        .youths
                        .push(found.ok_or_else(|| unknown("add_youth"))?);
                }
                Change::AddOpening { opening } => {
                    let found = match opening.parse::<OpeningId>() {
                        Ok(id) => store.find(&id.to_string()).await?,
                        Err(_) => store.find_by("reference", opening).await?,
                    };
                    added
                        .openings
                        .push(found.ok_or_else(|| unknown("add_opening"))?);
                }
                _ => {}
            }
        }
        Ok(added)
    }

    /// A snapshot with the changes.
    ///
    /// # Errors
    /// [`AskError::Question`] for a change that does not fit the snapshot.
    pub(super) fn apply(&self, snapshot: &Snapshot, added: &Added) -> Result<Snapshot, AskError> {
        if self.changes.len() > MOST {
            let message = Message::new("explain-question-many").with("max", MOST);
            return Err(AskError::question("changes", message));
        }
        let mut changed = snapshot.clone();
        for change in &self.changes {
            apply(&mut changed, change, added)?;
        }
        let problems = changed.check();
        match problems.first() {
            Some(problem) => {
                let about = problem.field.clone();
                Err(AskError::question(about, problem.message.clone()))
            }
            None => Ok(changed),
        }
    }
}

fn apply(changed: &mut Snapshot, change: &Change, added: &Added) -> Result<(), AskError> {
    match change {
        Change::Seats { opening, seats } => {
            let id = opening_of(changed, opening, "seats")?;
            for one in changed.openings.iter_mut().filter(|one| one.id == id) {
                set_seats(one, *seats)?;
            }
        }
        Change::Pin { youth, opening } => {
            let pair = pair_of(changed, youth, opening, "pin")?;
            let pins = &mut changed.round.policy.pins;
            if !pins.contains(&pair) {
                pins.push(pair);
            }
        }
        Change::Unpin { youth, opening } => {
            let pair = pair_of(changed, youth, opening, "unpin")?;
            changed.round.policy.pins.retain(|pin| *pin != pair);
        }
        Change::Forbid { youth, opening } => {
            let pair = pair_of(changed, youth, opening, "forbid")?;
            let forbids = &mut changed.round.policy.forbids;
            if !forbids.contains(&pair) {
                forbids.push(pair);
            }
        }
        Change::Allow { youth, opening } => {
            let pair = pair_of(changed, youth, opening, "allow")?;
            changed
                .round
                .policy
                .forbids
                .retain(|forbid| *forbid != pair);
        }
        Change::Weights { weights } => changed.round.policy.weights = *weights,
        Change::AddYouth { youth } => {
            let named = |one: &&Youth| one.reference == *youth || one.id.to_string() == *youth;
            let found = added.youths.iter().find(named);
            let found = found.ok_or_else(|| unknown("add_youth"))?;
            if changed.youths.iter().all(|one| one.id != found.id) {
                changed.round.youths.push(found.id);
                changed.youths.push(found.clone());
            }
        }
        Change::RemoveYouth { youth } => {
            let id = youth_of(changed, youth, "remove_youth")?;
            changed.youths.retain(|one| one.id != id);
            let round = &mut changed.round;
            round.youths.retain(|one| *one != id);
            round.policy.pins.retain(|pair| pair.youth != id);
            round.policy.forbids.retain(|pair| pair.youth != id);
            round.policy.apart.retain(|pair| !pair.contains(&id));
            round.policy.together.retain(|pair| !pair.contains(&id));
        }
        Change::AddOpening { opening } => {
            let named =
                |one: &&Opening| one.reference == *opening || one.id.to_string() == *opening;
            let found = added.openings.iter().find(named);
            let found = found.ok_or_else(|| unknown("add_opening"))?;
            if changed.openings.iter().all(|one| one.id != found.id) {
                changed.round.openings.push(found.id);
                changed.openings.push(found.clone());
            }
        }
        Change::RemoveOpening { opening } => {
            let id = opening_of(changed, opening, "remove_opening")?;
            changed.openings.retain(|one| one.id != id);
            forget_opening(&mut changed.round, id);
        }
        Change::CopyOpening { opening, seats } => {
            let id = opening_of(changed, opening, "copy_opening")?;
            let Some(original) = changed.openings.iter().find(|one| one.id == id) else {
                return Err(unknown("copy_opening"));
            };
            let mut copy = original.clone();
            copy.id = OpeningId::new();
            copy.reference = format!("{}+", original.reference);
            set_seats(&mut copy, *seats)?;
            changed.round.openings.push(copy.id);
            changed.openings.push(copy);
        }
    }
    Ok(())
}

fn set_seats(opening: &mut Opening, seats: u32) -> Result<(), AskError> {
    if seats > SEATS {
        let message = Message::new("explain-question-seats").with("max", SEATS);
        return Err(AskError::question("changes", message));
    }
    for number in opening.seats.0.values_mut().filter(|number| **number > 0) {
        *number = seats;
    }
    Ok(())
}

fn forget_opening(round: &mut Round, id: OpeningId) {
    round.openings.retain(|one| *one != id);
    round.policy.pins.retain(|pair| pair.opening != id);
    round.policy.forbids.retain(|pair| pair.opening != id);
    // An empty set means all openings, so a quota of this one alone goes with it.
    round.policy.quotas.retain_mut(|quota| {
        let alone = quota.openings.len() == 1;
        !(quota.openings.remove(&id) && alone)
    });
}

fn pair_of(
    snapshot: &Snapshot,
    youth: &str,
    opening: &str,
    change: &str,
) -> Result<Pair, AskError> {
    Ok(Pair {
        youth: youth_of(snapshot, youth, change)?,
        opening: opening_of(snapshot, opening, change)?,
    })
}

fn youth_of(snapshot: &Snapshot, name: &str, change: &str) -> Result<YouthId, AskError> {
    let mut youths = snapshot.youths.iter();
    let found = youths.find(|one| one.reference == name || one.id.to_string() == name);
    found.map(|one| one.id).ok_or_else(|| unknown(change))
}

fn opening_of(snapshot: &Snapshot, name: &str, change: &str) -> Result<OpeningId, AskError> {
    let mut openings = snapshot.openings.iter();
    let found = openings.find(|one| one.reference == name || one.id.to_string() == name);
    found.map(|one| one.id).ok_or_else(|| unknown(change))
}

/// The name stays out: it may be a reference to a person.
fn unknown(change: &str) -> AskError {
    let message = Message::new("explain-question-unknown").with("change", change);
    AskError::question("changes", message)
}
