use sha2::{Digest, Sha256};

/// A secret that stands for somebody: 32 random bytes, written in hexadecimal.
///
/// Only its SHA-256 is stored. A request's secret is looked up by that hash, so the time a
/// look-up takes tells nothing about the secrets that exist; the hash needs no salt since nobody
/// can try 2^256 secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one, from the operating system's generator.
    #[must_use]
    pub(super) fn new(prefix: &str) -> Self {
        let bytes: [u8; 32] = rand::random();
        Self(format!("{prefix}{}", hexadecimal(&bytes)))
    }

    /// What its owner keeps. It is shown or sent once.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub(super) fn sha256(&self) -> String {
        sha256(&self.0)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// SHA-256 of a secret as a request brings it, in hexadecimal.
pub(super) fn sha256(secret: &str) -> String {
    hexadecimal(&Sha256::digest(secret.as_bytes()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_different_and_not_shown() {
        let (one, other) = (Secret::new("x_"), Secret::new("x_"));
        assert_eq!(one.reveal().len(), 2 + 64);
        assert_ne!(one, other);
        assert!(!format!("{one:?}").contains(&one.reveal()[2..10]));
    }

    #[test]
    fn the_hash_is_sha_256() {
        // The example of FIPS 180-4.
        assert_eq!(
            sha256("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
