use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use solver::instance::{Certificate, Instance};

/// What is kept of a solve, so that explanations need not solve it again. The instance itself
/// follows from the snapshot.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// SHA-256 of the instance: whether the snapshot still leads to it, or this version of the
    /// program scores otherwise.
    pub instance_sha256: String,
    /// What proves the bound; none where there is no result.
    pub certificate: Option<Certificate>,
}

/// SHA-256 of everything in an instance that can decide a result, in hexadecimal.
pub(super) fn fingerprint(instance: &Instance) -> String {
    let mut digest = Sha256::new();
    for pair in &instance.pairs {
        // Pairs in JSON would take most of the time of a small match.
        for number in [pair.person as u64, pair.place as u64] {
            digest.update(number.to_le_bytes());
        }
        digest.update(pair.score.to_le_bytes());
        digest.update(pair.hours.to_le_bytes());
    }
    let rest = (
        instance.objective,
        (&instance.persons, &instance.places, &instance.quotas),
        (&instance.pins, &instance.forbids),
        (&instance.apart, &instance.together),
    );
    digest.update(serde_json::to_vec(&rest).unwrap_or_default());
    digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
