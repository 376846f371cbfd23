//! Reads JSON strictly and says where in the file something is wrong.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, de};
use thiserror::Error;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 1 << 30;

/// A part of a file that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{place}: {reason}")]
pub struct Refusal {
    /// Where: a path such as `pairs[17][1]`, or `the file`.
    pub place: String,
    /// The value, what is wrong with it and the remedy.
    pub reason: String,
}

impl Refusal {
    pub(super) fn new(place: impl Into<String>, reason: impl Into<String>) -> Self {
        let place = plain(&place.into());
        Self {
            place: if place.is_empty() {
                "\"\"".to_owned()
            } else {
                place
            },
            reason: plain(&reason.into()),
        }
    }
}

/// A text for a terminal: what a file says must not steer it, or fill it.
pub(super) fn plain(text: &str) -> String {
    const LONGEST: usize = 500;
    let mut plain = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == LONGEST {
            plain.push('…');
            break;
        }
        if c.is_control() {
            plain.extend(c.escape_default());
        } else {
            plain.push(c);
        }
    }
    plain
}

/// Reads a whole file as one object.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let whole = |reason: String| Refusal::new("the file", reason);
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Err(whole(
            "begins with a byte order mark; save it as UTF-8 without one".to_owned(),
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        whole(format!("is not UTF-8 from byte {at} on; save it as UTF-8"))
    })?;
    if text.trim_ascii().is_empty() {
        return Err(whole("is empty; give a file in JSON".to_owned()));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let Object(value) = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let place = if matches!(path.as_str(), "." | "?") {
            "the file".to_owned()
        } else {
            path
        };
        Refusal::new(place, error.inner().to_string())
    })?;
    reader.end().map_err(|error| {
        whole(format!(
            "goes on after its end: {error}; remove what follows"
        ))
    })?;
    Ok(value)
}

/// A JSON object. Serde alone would also take a list of the values.
#[derive(Debug)]
pub(super) struct Object<T>(pub(super) T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OnlyMaps<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for OnlyMaps<T> {
            type Value = T;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object in braces")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map))
            }
        }

        deserializer
            .deserialize_map(OnlyMaps(PhantomData))
            .map(Self)
    }
}

/// A short list of integers, `MIN` to `MAX` of them, kept without an allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Integers<const MIN: usize, const MAX: usize> {
    values: [i64; MAX],
    length: usize,
}

impl<const MIN: usize, const MAX: usize> Integers<MIN, MAX> {
    /// The integer at a position; 0 where the list is shorter.
    pub(super) fn get(&self, position: usize) -> i64 {
        self.values.get(position).copied().unwrap_or(0)
    }
}

impl<'de, const MIN: usize, const MAX: usize> Deserialize<'de> for Integers<MIN, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List<const MIN: usize, const MAX: usize>;

        impl<'de, const MIN: usize, const MAX: usize> Visitor<'de> for List<MIN, MAX> {
            type Value = Integers<MIN, MAX>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                if MIN == MAX {
                    write!(f, "a list of {MIN} integers")
                } else {
                    write!(f, "a list of {MIN} to {MAX} integers")
                }
            }

            fn visit_seq<A: de::SeqAccess<'de>>(
                self,
                mut list: A,
            ) -> Result<Self::Value, A::Error> {
                let mut values = [0; MAX];
                let mut length = 0;
                for value in &mut values {
                    let Some(next) = list.next_element()? else {
                        break;
                    };
                    *value = next;
                    length += 1;
                }
                if length < MIN || list.next_element::<de::IgnoredAny>()?.is_some() {
                    let found = if length < MIN { length } else { MAX + 1 };
                    return Err(de::Error::invalid_length(found, &self));
                }
                Ok(Integers { values, length })
            }
        }

        deserializer.deserialize_seq(List)
    }
}
