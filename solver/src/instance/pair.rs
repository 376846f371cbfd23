use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, SeqAccess, Visitor},
};

use super::Pair;

impl Serialize for Pair {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            person,
            place,
            score,
            hours,
        } = *self;
        if hours == 0 {
            (person, place, score).serialize(serializer)
        } else {
            (person, place, score, hours).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Pair {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(PairVisitor)
    }
}

struct PairVisitor;

impl<'de> Visitor<'de> for PairVisitor {
    type Value = Pair;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a pair [person index, place index, score] or [person index, place index, score, \
             hours], all integers, indices from 0",
        )
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Pair, A::Error> {
        let person = parts
            .next_element()?
            .ok_or_else(|| A::Error::invalid_length(0, &self))?;
        let place = parts
            .next_element()?
            .ok_or_else(|| A::Error::invalid_length(1, &self))?;
        let score = parts
            .next_element()?
            .ok_or_else(|| A::Error::invalid_length(2, &self))?;
        let hours = parts.next_element()?.unwrap_or(0);
        if parts.next_element::<serde::de::IgnoredAny>()?.is_some() {
            return Err(A::Error::invalid_length(5, &self));
        }
        Ok(Pair {
            person,
            place,
            score,
            hours,
        })
    }
}
