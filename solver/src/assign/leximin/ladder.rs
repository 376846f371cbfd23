//! The scores of an assignment as levels, and which of them are looked at together.

/// Levels that are looked at together, at most.
const TOGETHER: usize = 24;
/// The greatest weight that the relaxation still tells from 0 beside the least one.
const GREATEST: i64 = 1 << 20;

/// Some levels next to one another, looked at by how many persons have a score below some
/// thresholds: below each level but the first, and up to each.
///
/// The weights see to it that one person fewer at a level counts more than everybody who can come
/// to higher ones, and that nobody comes in between to make a higher level look better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// Scores, ascending.
    pub(super) scores: Vec<i64>,
    /// Thresholds, ascending, with their weights.
    thresholds: Vec<(i64, i64)>,
}

impl Step {
    /// The next levels of some scores, ascending, above the first `done` ones; `most` is how many
    /// persons can be placed. None when there is nothing above.
    pub(super) fn next(scores: &[i64], done: usize, most: usize) -> Option<Self> {
        let mut next: Vec<i64> = scores.get(done..)?.to_vec();
        next.dedup();
        next.truncate(TOGETHER);
        // One level alone has the weight 1.
        while let Some(longest) = next.len().checked_sub(1) {
            let step = Self::weighted(&next, scores, most);
            let greatest = step.thresholds.iter().map(|(_, weight)| *weight).max();
            if greatest.is_some_and(|greatest| greatest <= GREATEST) {
                return Some(step);
            }
            next.truncate(longest);
        }
        None
    }

    fn weighted(next: &[i64], scores: &[i64], most: usize) -> Self {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let between = next.iter().skip(1).copied();
        let mut below: Vec<i64> = next.iter().map(|score| score + 1).chain(between).collect();
        below.sort_unstable();
        below.dedup();
        let mut thresholds: Vec<(i64, i64)> = Vec::new();
        for threshold in below.into_iter().rev() {
            let count = under(scores, threshold);
            let is_level = next.contains(&(threshold - 1));
            let higher = thresholds.iter().map(|(other, weight)| {
                let others = under(scores, *other);
                // What one person fewer here can cost there, or one more can win.
                let lost = if is_level { most - others } else { 0 };
                weight.saturating_mul(lost.max(others - count - 1).max(0))
            });
            let weight = higher.fold(1, i64::saturating_add);
            thresholds.push((threshold, weight));
        }
        thresholds.reverse();
        Self {
            scores: next.to_vec(),
            thresholds,
        }
    }

    /// The lowest score.
    pub(super) fn first(&self) -> i64 {
        self.scores.first().copied().unwrap_or(i64::MIN)
    }

    /// Each threshold with what a person below it costs.
    pub(super) fn parts(&self) -> impl Iterator<Item = (i64, i64)> + '_ {
        self.thresholds.iter().copied()
    }

    /// What some scores are worth to this step: the more, the fewer persons are below its thresholds.
    pub(super) fn worth(&self, scores: &[i64]) -> i64 {
        self.parts()
            .map(|(threshold, weight)| -weight * under(scores, threshold))
            .sum()
    }

    /// How many persons are at its levels or below.
    pub(super) fn reached(&self, scores: &[i64]) -> usize {
        let last = self.scores.last().copied().unwrap_or(i64::MIN);
        scores.partition_point(|score| *score <= last)
    }
}

fn under(scores: &[i64], threshold: i64) -> i64 {
    let count = scores.partition_point(|one| *one < threshold);
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Whether scores, ascending, are better than others: greater at the first difference, or the same
/// without some at the end.
pub(super) fn is_better(scores: &[i64], than: &[i64]) -> bool {
    let differ = scores.iter().zip(than).find(|(a, b)| a != b);
    differ.map_or(scores.len() < than.len(), |(a, b)| a > b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_decides() {
        assert!(is_better(&[2, 2, 9], &[2, 2, 8]));
        assert!(!is_better(&[1, 9, 9], &[2, 2, 2]));
        assert!(is_better(&[2, 3], &[2, 3, 4]));
        assert!(!is_better(&[2, 3], &[2, 3]));
    }

    #[test]
    fn one_person_fewer_at_a_lower_level_counts_more_than_all_above() {
        let scores = [1, 1, 4, 6];
        let step = Step::next(&scores, 0, 6).unwrap();
        assert_eq!(step.scores, [1, 4, 6]);
        for better in [[1, 6, 6, 6, 6, 6].as_slice(), &[1, 4, 4, 4, 4, 4]] {
            assert!(step.worth(better) > step.worth(&scores), "{better:?}");
        }
        for worse in [[1, 1, 4, 4, 7, 7].as_slice(), &[1, 1, 3, 7], &[1, 1, 4, 5]] {
            assert!(step.worth(worse) < step.worth(&scores), "{worse:?}");
        }
        assert_eq!(step.reached(&scores), 4);
        assert_eq!(Step::next(&scores, 4, 6), None);
    }
}
