use serde::{Deserialize, Serialize};

use super::{Change, Rule};

/// What came out of a solve, in the format `formidling-result/1`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Always `formidling-result/1`.
    pub format: String,
    /// SHA-256 of the instance's bytes, in hexadecimal.
    pub instance_sha256: String,
    /// How the solve ended.
    pub status: Status,
    /// Persons with at least one place.
    pub placed: usize,
    /// Total score.
    pub objective: i64,
    /// Proven upper bound on the total score, the first stage being what it is.
    pub bound: i64,
    /// `[person, place]`, ascending.
    pub assignments: Vec<Assignment>,
    /// What proves the bound; none where there is no result.
    pub certificate: Option<Certificate>,
    /// For an infeasible instance: what contradicts what.
    pub conflict: Option<Conflict>,
    /// What solved it.
    pub solver: SolverInfo,
    /// How long it took, as the caller has measured it.
    pub timing_ms: TimingMs,
}

/// Indices of a person and of the place they got.
pub type Assignment = (usize, usize);

/// How a solve ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nothing better exists.
    Optimal,
    /// Stopped early; the gap to the bound is proven.
    Feasible,
    /// No assignment keeps all rules.
    Infeasible,
    /// Stopped before there was any result.
    Interrupted,
}

/// What proves a bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Certificate {
    /// Integer prices of a pure network, exact by complementary slackness.
    Prices {
        /// Price of each person in the score stage.
        persons: Vec<i64>,
        /// Price of a seat in each place in the score stage.
        places: Vec<i64>,
        /// Prices of the first stage, where the objective has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        first_stage: Option<FirstStage>,
    },
    /// Multipliers of the rows; each leaf bounds its part of the search.
    Bound {
        /// The parts of the search that prove the bound of the score stage.
        leaves: Vec<Leaf>,
        /// The same for the sum of priorities, where the objective has such a stage.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        first_stage: Option<Vec<Leaf>>,
        /// Rows that follow from all rules of one place, for rows `place`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        place_rows: Vec<PlaceRow>,
    },
    /// For `placed_then_leximin`: multipliers that prove level after level, from the worst-off on.
    Leximin {
        /// What proves the sum of priorities.
        first_stage: Vec<Leaf>,
        /// The levels that are proven, ascending; all of them where the status is optimal.
        levels: Vec<Level>,
        /// As in `bound`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        place_rows: Vec<PlaceRow>,
    },
}

/// Scores of the result next to one another, and what proves that no fewer persons can be there.
///
/// Let c(t) be the number of persons placed whose score is below t, and N how many can be placed at
/// most: the sum of priorities reached, divided by the least priority. Thresholds are score + 1 for each
/// of the scores, and each score but the first. From the greatest down, t has the weight
/// w(t) = 1 + Σ over greater t' of w(t') · max(0, c(t') − c(t) − 1, and N − c(t') if t is a score + 1).
/// The leaves bound − Σ w(t) · c(t), with rows `worse` of thresholds up to the first of the scores.
/// Where the result reaches that bound, no other has fewer persons at the first of these levels at
/// which both differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Scores of persons in the result, ascending.
    pub scores: Vec<i64>,
    /// The parts of the search that prove the bound.
    pub leaves: Vec<Leaf>,
}

/// Prices that prove the sum of priorities placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstStage {
    /// Price of each person, in units of priority.
    pub persons: Vec<i64>,
    /// Price of a seat in each place, in units of priority.
    pub places: Vec<i64>,
}

/// A part of the search, by the columns fixed on the way to it, and what bounds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// Columns fixed to 0 or 1, in the order of the branching.
    pub fixed: Vec<(Column, i64)>,
    /// Multipliers whose Lagrangian bound holds for this part.
    pub multipliers: Multipliers,
    /// Places whose hours have no multiplier but are kept as they are: of each, the best choice of its
    /// pairs within the hours counts (a knapsack), not each pair by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whole: Vec<usize>,
    /// Where there are any, not the whole part is bounded but, one after the other, what is left of it with
    /// such a column fixed to such a value. In all leaves after this one whose `fixed` begins as here these
    /// columns have the other value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ruled_out: Vec<(Column, i64)>,
}

impl Leaf {
    /// Whether it bounds everything but what earlier leaves have ruled out: the proof does not branch.
    pub(crate) fn bounds_all(&self) -> bool {
        self.fixed.is_empty() && self.ruled_out.is_empty()
    }
}

/// Σ factor · pairs of a place ≤ limit: kept by every choice of its pairs that the seats on each weekday, the
/// hours and the minimum group of the place allow, whatever the other rules are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceRow {
    /// The place.
    pub place: usize,
    /// Persons with the factors of their pairs; the other pairs of the place have 0.
    pub factors: Vec<(usize, i64)>,
    /// Right-hand side.
    pub limit: i64,
}

/// Integer multipliers y over a common denominator.
///
/// With every row written as Σ a·x ≤ b (y ≥ 0) or Σ a·x = b (y of any sign) and every column
/// in 0…1, no solution is worth more than
/// (Σ y·b + Σ over columns of max(0, scale·c − Σ y·a)) / scale: weak duality of the Lagrangian
/// (Geoffrion 1974, theorem 1). A column fixed to 1 adds its difference even when it is negative,
/// one fixed to 0 adds nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Multipliers {
    /// The denominator, ≥ 1.
    pub scale: i64,
    /// Rows with a multiplier other than 0.
    pub rows: Vec<(Row, i64)>,
}

/// A variable of the program, 0 or 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// This person is in this place.
    Pair(usize, usize),
    /// This place with a minimum group runs.
    Open(usize),
    /// This person with several places has at least one.
    Placed(usize),
    /// This person with several places is placed, and their scores add up to less than this.
    Below(usize, i64),
}

/// A row of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// Pairs of a person ≤ `max_places`.
    Person(usize),
    /// Pairs of a person on a weekday (0 for Monday) ≤ 1; only where `max_places` > 1.
    PersonDay(usize, usize),
    /// With a person, a set of weekdays (bit 0 for Monday) and a divisor: pairs of the person, each
    /// times ⌊its weekdays in the set / divisor⌋, ≤ ⌊weekdays in the set / divisor⌋; only where
    /// `max_places` > 1.
    RoundedDays(usize, usize, usize),
    /// Pairs of a place on a weekday ≤ `seats`, or − `seats` · open ≤ 0 where the place has a minimum
    /// group.
    Seats(usize, usize),
    /// With a place, a set of weekdays (bit 0 for Monday) and a divisor: pairs of the place, each
    /// times ⌊its weekdays in the set / divisor⌋, ≤ ⌊`seats` · weekdays in the set / divisor⌋.
    RoundedSeats(usize, usize, usize),
    /// Hours of the pairs of a place ≤ `hours`, or − `hours` · open ≤ 0 where it has a minimum group.
    Hours(usize),
    /// With a place and a divisor: pairs of the place, each times ⌊its hours / divisor⌋, ≤ ⌊`hours` / divisor⌋,
    /// or − ⌊`hours` / divisor⌋ · open ≤ 0 where it has a minimum group.
    RoundedHours(usize, i64),
    /// Pairs of a place (first), each times its factor in entry `place_rows[second]` of the certificate, ≤ the limit
    /// of that entry.
    Place(usize, usize),
    /// Pairs of a quota ≤ `max`.
    QuotaMax(usize),
    /// − pairs of a quota ≤ − `min`.
    QuotaMin(usize),
    /// − pairs of a person ≤ −1.
    MustPlace(usize),
    /// `min_group` · open − pairs of a place ≤ 0.
    GroupMin(usize),
    /// Pair of a place (first) and a person (second) − open ≤ 0.
    GroupMember(usize, usize),
    /// Pairs of the persons of entry `apart[first]` with place (second) ≤ 1.
    Apart(usize, usize),
    /// In entry `together[first]`: pair of its first person − pair of its person number (second),
    /// with place (third), = 0; an impossible pair counts as 0.
    Together(usize, usize, usize),
    /// Placed − pairs of a person ≤ 0.
    Placed(usize),
    /// − priorities of the placed ≤ − the sum that the first stage has reached.
    FirstStage,
    /// Priorities of the placed ≤ the bound that the first stage has proven.
    MostPlaced,
    /// Persons placed with a score below this ≤ as many as in the result. A person with several
    /// places counts by the column `below`. Only while a higher level is proven.
    Worse(i64),
    /// With a person with several places and a threshold t: t · placed − Σ min(score, t − n) · pairs −
    /// (t − l) · below ≤ 0, where n is the sum of the person's negative scores, and l is n, or the
    /// least score where there are none.
    Total(usize, i64),
    /// − scores of the chosen ≤ − the total that is best. Only while ties are broken, never in a
    /// certificate.
    BestScore,
}

/// What contradicts what, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// Rules that contradict one another by themselves, in words. None can be left out: without any
    /// one of them the others are possible.
    pub rules: Vec<String>,
    /// The same rules by index. The certificate of the result proves that nothing keeps them.
    pub set: Vec<Rule>,
    /// Whether no fewer rules contradict one another; else that was too much to find out.
    pub smallest: bool,
    /// What to change, the cheapest that is enough, in words; empty where it was not found in time.
    pub repair: Vec<String>,
    /// The same by index. Giving up a rule, or loosening it by one seat, one hour or one person, costs 1.
    pub changes: Vec<Change>,
    /// An assignment that keeps every rule once they are changed, ascending.
    pub repaired: Vec<Assignment>,
}

/// What solved an instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SolverInfo {
    /// `highs` or `microlp`.
    pub name: String,
    /// Version of this program.
    pub version: String,
    /// Seed of whatever is random; nothing is at present.
    pub seed: u64,
    /// Threads.
    pub threads: usize,
}

/// Milliseconds, as the caller has measured them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimingMs {
    /// Until the instance is in memory.
    pub read: f64,
    /// From then until the assignments are known.
    pub solve: f64,
    /// The rest until the certificate stands.
    pub prove: f64,
}

/// Writes a result as JSON.
///
/// # Errors
/// None that can happen with these types; serde's signature has one.
pub fn write(outcome: &Outcome) -> Result<Vec<u8>, serde_json::Error> {
    let mut json = serde_json::to_vec(outcome)?;
    json.push(b'\n');
    Ok(json)
}
