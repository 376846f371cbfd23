use std::collections::BTreeMap;

use rocket::form::{DataField, FromForm, Options, ValueField};

/// What a form says, field by field, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fields(BTreeMap<String, Vec<String>>);

impl Fields {
    /// The first value of a field without space around it; empty where there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        let values = self.0.get(name);
        values
            .and_then(|values| values.first())
            .map_or("", |value| value.trim())
    }

    /// Every value of a field that can be chosen more than once.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.get(name).into_iter().flatten().map(String::as_str)
    }

    /// Whether a value is among those of a field.
    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|one| one == value)
    }

    /// All of it but some fields.
    pub(super) fn without(&self, names: &[&str]) -> Self {
        let kept = self
            .0
            .iter()
            .filter(|(name, _)| !names.contains(&name.as_str()));
        let kept = kept.map(|(name, values)| (name.clone(), values.clone()));
        Self(kept.collect())
    }

    /// Adds a value.
    pub(super) fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.entry(name.into()).or_default().push(value.into());
    }
}

#[rocket::async_trait]
impl<'v> FromForm<'v> for Fields {
    type Context = Self;

    fn init(_: Options) -> Self {
        <Self as Default>::default()
    }

    fn push_value(fields: &mut Self, field: ValueField<'v>) {
        fields.push(field.name.source().as_str(), field.value);
    }

    async fn push_data(_: &mut Self, _: DataField<'v, '_>) {}

    fn finalize(fields: Self) -> rocket::form::Result<'v, Self> {
        Ok(fields)
    }
}
