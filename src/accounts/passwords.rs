use std::sync::LazyLock;

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use data::messages::Message;
use rocket::tokio::{sync::Semaphore, task};
use thiserror::Error;

/// Fewest characters of a password.
const SHORTEST: usize = 10;

/// Longest password in bytes: enough for a sentence, too little to keep the server busy.
const LONGEST: usize = 256;

/// Memory of one hash in KiB, passes and lanes: the least that OWASP's Password Storage Cheat
/// Sheet names for Argon2id.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// So many hashes are computed at once; each takes 19 MiB.
static SEATS: Semaphore = Semaphore::const_new(4);

/// What a person who is not known is compared with, so that it takes as long as a wrong password.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_password(&hex_of_random()).unwrap_or_default());

/// Why there is no hash of a password.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PasswordError {
    /// It has too few characters.
    #[error(
        "the password is shorter than {SHORTEST} characters: take a longer one, such as four words"
    )]
    Short,
    /// It has too many bytes.
    #[error("the password is longer than {LONGEST} bytes: take a shorter one")]
    Long,
    /// The computation failed, e.g. for want of memory.
    #[error("the password could not be hashed: {0}")]
    Failed(String),
}

impl PasswordError {
    /// What a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Short => Message::new("page-password-short").with("least", SHORTEST),
            Self::Long => Message::new("page-password-long").with("most", LONGEST),
            Self::Failed(_) => Message::new("page-password-failed"),
        }
    }
}

/// The Argon2id hash of a password in PHC string format, with a salt of its own. Takes some 30 ms
/// and 19 MiB.
///
/// # Errors
/// [`PasswordError`] for a password of less than 10 characters or more than 256 bytes.
pub fn hash_password(password: &str) -> Result<String, PasswordError> {
    if password.chars().count() < SHORTEST {
        return Err(PasswordError::Short);
    }
    if password.len() > LONGEST {
        return Err(PasswordError::Long);
    }
    let failed = |error: &dyn std::fmt::Display| PasswordError::Failed(error.to_string());
    let salt = SaltString::encode_b64(&rand::random::<[u8; 16]>()).map_err(|e| failed(&e))?;
    let hash = hasher()
        .map_err(|e| failed(&e))?
        .hash_password(password.as_bytes(), &salt)
        .map_err(|e| failed(&e))?;
    Ok(hash.to_string())
}

/// Whether a password is the one of a hash. With no hash it is not, after the same time.
#[must_use]
pub fn verify_password(password: &str, hash: Option<&str>) -> bool {
    // Asked for in any case, so that the first unknown login after a start is no slower.
    let nobody = NOBODY.as_str();
    let against = hash.unwrap_or(nobody);
    let (Ok(parsed), Ok(hasher)) = (PasswordHash::new(against), hasher()) else {
        return false;
    };
    // A longer one cannot have been set; to hash it would only cost time.
    let right =
        password.len() <= LONGEST && hasher.verify_password(password.as_bytes(), &parsed).is_ok();
    right && hash.is_some()
}

/// As [`verify_password`], on a thread that may be busy.
pub(super) async fn verify_elsewhere(password: String, hash: Option<String>) -> bool {
    let Ok(_seat) = SEATS.acquire().await else {
        return false;
    };
    task::spawn_blocking(move || verify_password(&password, hash.as_deref()))
        .await
        .unwrap_or(false)
}

/// As [`hash_password`], on a thread that may be busy.
pub(super) async fn hash_elsewhere(password: String) -> Result<String, PasswordError> {
    let _seat = SEATS
        .acquire()
        .await
        .map_err(|error| PasswordError::Failed(error.to_string()))?;
    task::spawn_blocking(move || hash_password(&password))
        .await
        .unwrap_or_else(|error| Err(PasswordError::Failed(error.to_string())))
}

fn hasher() -> Result<Argon2<'static>, argon2::Error> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hex_of_random() -> String {
    format!("{:032x}", rand::random::<u128>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_password_fits() {
        let hash = hash_password("fire ord på rad").unwrap();

        assert!(verify_password("fire ord på rad", Some(&hash)));
        for wrong in [
            "Fire ord på rad",
            "fire ord på rad ",
            "",
            &"x".repeat(1_000_000),
        ] {
            assert!(!verify_password(wrong, Some(&hash)));
        }
        assert!(!verify_password("fire ord på rad", Some("not a hash")));
    }

    #[test]
    fn the_hash_is_argon2id_with_the_cost_and_a_salt_of_its_own() {
        let (one, other) = (hash_password("1234567890"), hash_password("1234567890"));
        let one = one.unwrap();
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, other.unwrap());
    }

    #[test]
    fn nobody_has_no_password_but_is_compared_at_the_same_cost() {
        assert!(!verify_password("whatever it is", None));
        let parsed = PasswordHash::new(&NOBODY).unwrap();
        let cost = Params::try_from(&parsed).unwrap();
        assert_eq!((cost.m_cost(), cost.t_cost(), cost.p_cost()), COST);
    }

    #[test]
    fn length_is_counted_in_characters_as_people_do() {
        assert_eq!(hash_password("ærøåærøå9"), Err(PasswordError::Short));
        assert!(hash_password("ærøåærøå91").is_ok());
        assert_eq!(hash_password(&"å".repeat(129)), Err(PasswordError::Long));
    }
}
