use super::without_national_ids;
use crate::messages::Message;

/// Characters of a value that a problem repeats.
const SHOWN: usize = 80;

/// Something that is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, e.g. `wishes[2].trade`; empty for the document as a whole.
    pub field: String,
    /// What is wrong and what to do. It never repeats the value.
    pub message: Message,
    /// What stands there, shortened, with national identity numbers blotted out. It may be personal.
    pub value: String,
}

impl Problem {
    /// A problem of a field. The value is shortened and its national identity numbers are blotted out.
    #[must_use]
    pub fn new(field: impl Into<String>, message: Message, value: &str) -> Self {
        let safe = without_national_ids(value);
        let mut value: String = safe.chars().take(SHOWN).collect();
        if safe.chars().nth(SHOWN).is_some() {
            value.push('…');
        }
        Self {
            field: field.into(),
            message,
            value,
        }
    }

    /// The same problem of a document that is a field of another one.
    #[must_use]
    pub fn within(mut self, field: &str) -> Self {
        self.field = match self.field.chars().next() {
            None => field.to_owned(),
            Some('[') => format!("{field}{}", self.field),
            Some(_) => format!("{field}.{}", self.field),
        };
        self
    }
}
