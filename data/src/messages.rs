//! Everything a person reads, in one catalogue per language (`data/messages/LANGUAGE/`).

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// A language that people can read the program in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Norwegian bokmål.
    #[default]
    Nb,
    /// Norwegian nynorsk.
    Nn,
    /// English.
    En,
}

impl Language {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Nb, Self::Nn, Self::En];

    /// Its code after BCP 47.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::En => "en",
        }
    }

    /// The language with this code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }

    /// The best match for an `Accept-Language` header or a language code; bokmål where none fits,
    /// and for nynorsk too: only the pages are read in it, by whoever chooses it there.
    #[must_use]
    pub fn negotiate(accepted: &str) -> Self {
        let first = accepted
            .split(',')
            .find_map(|part| match part.trim().get(..2) {
                Some("nb" | "nn" | "no") => Some(Self::Nb),
                Some("en") => Some(Self::En),
                _ => None,
            });
        first.unwrap_or_default()
    }
}

/// A text of the catalogue with its values, not yet in any language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    id: Cow<'static, str>,
    args: Vec<(&'static str, Value)>,
}

/// A value in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl Message {
    /// A message by its id in the catalogue.
    pub fn new(id: impl Into<Cow<'static, str>>) -> Self {
        Self {
            id: id.into(),
            args: Vec::new(),
        }
    }

    /// Adds a value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Its id in the catalogue.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The text in a language. A message that is not in the catalogue reads as its id.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let bundle = match language {
            Language::Nb => &*NB,
            Language::Nn => &*NN,
            Language::En => &*EN,
        };
        let Some(pattern) = bundle
            .get_message(&self.id)
            .and_then(|message| message.value())
        else {
            return self.id.clone().into_owned();
        };
        let mut args = FluentArgs::new();
        for (name, value) in &self.args {
            match value {
                Value::Text(text) => args.set(*name, FluentValue::from(text.as_str())),
                Value::Number(number) => args.set(*name, FluentValue::from(*number)),
            }
        }
        let mut errors = Vec::new();
        bundle
            .format_pattern(pattern, Some(&args), &mut errors)
            .into_owned()
    }
}

type Bundle = FluentBundle<FluentResource>;

macro_rules! catalogue {
    ($($part:literal),+ $(,)?) => {
        const NB_SOURCES: &[(&str, &str)] =
            &[$(($part, include_str!(concat!("../messages/nb/", $part, ".ftl")))),+];
        const NN_SOURCES: &[(&str, &str)] =
            &[$(($part, include_str!(concat!("../messages/nn/", $part, ".ftl")))),+];
        const EN_SOURCES: &[(&str, &str)] =
            &[$(($part, include_str!(concat!("../messages/en/", $part, ".ftl")))),+];
    };
}

catalogue!(
    "validation",
    "catalogue",
    "import",
    "store",
    "explain",
    "problem",
    "proposal",
    "page",
    "page-form",
    "page-round",
    "page-proposal",
    "page-rules",
    "page-youth",
    "page-opening",
    "page-invitation",
    "cli"
);

static NB: LazyLock<Bundle> = LazyLock::new(|| bundle("nb", NB_SOURCES));
static NN: LazyLock<Bundle> = LazyLock::new(|| bundle("nn", NN_SOURCES));
static EN: LazyLock<Bundle> = LazyLock::new(|| bundle("en", EN_SOURCES));

fn bundle(language: &str, sources: &[(&str, &str)]) -> Bundle {
    let language: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // The marks around values would end up in workbooks and terminals.
    bundle.set_use_isolating(false);
    for (_, source) in sources {
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
#[allow(clippy::panic)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Message ids with the variables they use, read line by line: independent of the parser.
    fn messages(sources: &[(&str, &str)]) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (part, source) in sources {
            if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                panic!("{part}.ftl: {errors:?}");
            }
            let mut current = None;
            for line in source.lines() {
                if line.starts_with(|c: char| c.is_ascii_lowercase())
                    && let Some((id, _)) = line.split_once('=')
                {
                    let id = id.trim().to_owned();
                    assert!(
                        !found.contains_key(&id),
                        "{id} stands twice, again in {part}.ftl"
                    );
                    found.insert(id.clone(), BTreeSet::new());
                    current = Some(id);
                }
                for rest in line.split('$').skip(1) {
                    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                    let name = &rest[..end.unwrap_or(rest.len())];
                    if let Some(variables) = current.as_ref().and_then(|id| found.get_mut(id)) {
                        variables.insert(name.to_owned());
                    }
                }
            }
        }
        found
    }

    #[test]
    fn all_languages_have_the_same_messages_with_the_same_values() {
        assert_eq!(messages(NB_SOURCES), messages(EN_SOURCES));
        assert_eq!(messages(NB_SOURCES), messages(NN_SOURCES));
    }

    #[test]
    fn the_reader_gets_the_language_they_asked_for() {
        assert_eq!(Language::negotiate("nn-NO,nb;q=0.9,en;q=0.8"), Language::Nb);
        assert_eq!(Language::negotiate("de, en-GB;q=0.9"), Language::En);
        assert_eq!(Language::negotiate("de"), Language::Nb);
    }
}
