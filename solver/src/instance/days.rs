use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error, ser::SerializeSeq};

const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A set of weekdays, one bit each, Monday lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days(u8);

impl Default for Days {
    /// Monday to Friday.
    fn default() -> Self {
        Self(0b1_1111)
    }
}

impl Days {
    /// No weekday.
    pub const NONE: Self = Self(0);

    /// The weekdays with these numbers, 0 for Monday … 6 for Sunday; other numbers are left out.
    pub fn from_numbers(numbers: impl IntoIterator<Item = usize>) -> Self {
        Self(
            numbers
                .into_iter()
                .filter(|n| *n < 7)
                .fold(0, |bits, n| bits | 1 << n),
        )
    }

    /// Numbers of its weekdays, ascending, 0 for Monday.
    pub fn numbers(self) -> impl Iterator<Item = usize> {
        (0..7).filter(move |n| self.0 & 1 << n != 0)
    }

    /// The weekdays that are in both.
    #[must_use]
    pub fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether a weekday, 0 for Monday, is among them.
    #[must_use]
    pub fn contains(self, number: usize) -> bool {
        number < 7 && self.0 & 1 << number != 0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many there are, 0…7.
    #[must_use]
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// The name of a weekday in the format, e.g. `mon`.
    #[must_use]
    pub fn name(number: usize) -> &'static str {
        NAMES.get(number).copied().unwrap_or("?")
    }
}

impl Serialize for Days {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.count() as usize))?;
        for number in self.numbers() {
            list.serialize_element(Self::name(number))?;
        }
        list.end()
    }
}

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let names = Vec::<String>::deserialize(deserializer)?;
        let mut bits = 0;
        for name in names {
            let number = NAMES
                .iter()
                .position(|known| *known == name)
                .ok_or_else(|| {
                    D::Error::custom(format!(
                        "{name:?} is not a weekday; use {}",
                        NAMES.join(", ")
                    ))
                })?;
            if bits & 1 << number != 0 {
                return Err(D::Error::custom(format!(
                    "{name:?} stands twice; list it once"
                )));
            }
            bits |= 1 << number;
        }
        Ok(Self(bits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_written_by_name_and_read_back() {
        let days = Days::from_numbers([0, 3, 6]);
        let json = serde_json::to_string(&days).unwrap();
        assert_eq!(json, r#"["mon","thu","sun"]"#);
        assert_eq!(serde_json::from_str::<Days>(&json).unwrap(), days);
    }

    #[test]
    fn an_unknown_or_repeated_weekday_is_refused_by_name() {
        let unknown = serde_json::from_str::<Days>(r#"["mandag"]"#)
            .unwrap_err()
            .to_string();
        assert!(unknown.contains("\"mandag\" is not a weekday"), "{unknown}");
        let twice = serde_json::from_str::<Days>(r#"["mon","mon"]"#)
            .unwrap_err()
            .to_string();
        assert!(twice.contains("stands twice"), "{twice}");
    }
}
