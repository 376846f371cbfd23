//! Catalogues compiled in from `data/catalogues/`: trades and how they build on one another, their
//! interest and value vectors, places, and the codes of the follow-up services.
//!
//! `data/catalogues/SOURCES.md` says where each table comes from and under which licence.

mod codes;
mod environment;
mod error;
mod find;
mod labels;
mod likeness;
mod normal;
mod outline;
mod place;
mod relation;
mod table;
mod trade;
mod vectors;
mod words;

use std::sync::LazyLock;

use crate::domain::{Postcode, Preferences, TradeCode};

pub use codes::{NavCode, OtStatus};
pub use error::CatalogueError;
pub use find::{Confidence, HitKind, TradeDoubt, TradeHit};
pub use labels::{nav_label, ot_label};
pub use outline::Outline;
pub use place::{Municipality, PostcodeEntry};
pub use relation::Relation;
pub use trade::TradeEntry;
pub use vectors::VectorSource;
pub use words::Mention;

/// The catalogue that is compiled in, read once.
#[must_use]
pub fn catalogue() -> &'static Catalogue {
    // A test holds that the compiled-in tables load, so the empty catalogue is never seen.
    static COMPILED: LazyLock<Catalogue> =
        LazyLock::new(|| Catalogue::load(&Sources::COMPILED).unwrap_or_default());
    &COMPILED
}

/// All tables, held against one another.
#[derive(Debug, Default)]
pub struct Catalogue {
    trades: trade::Trades,
    vectors: vectors::Vectors,
    environment: environment::Environment,
    words: words::Words,
    places: place::Places,
    outlines: Vec<Outline>,
    codes: codes::Codes,
    index: find::Index,
}

/// The texts that a catalogue is loaded from, each comma-separated with a heading line.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Sources<'a> {
    pub programme_areas: &'a str,
    pub edges: &'a str,
    pub programmes: &'a str,
    pub vectors: &'a str,
    pub environment: &'a str,
    pub words: &'a str,
    pub postcodes: &'a str,
    pub municipalities: &'a str,
    pub outlines: &'a str,
    pub ot_status: &'a str,
    pub nav_codes: &'a str,
}

impl Sources<'static> {
    /// What is compiled in.
    pub const COMPILED: Self = Self {
        programme_areas: include_str!("../../catalogues/programomrader.csv"),
        edges: include_str!("../../catalogues/lop_edges.csv"),
        programmes: include_str!("../../catalogues/utdanningsprogram.csv"),
        vectors: include_str!("../../catalogues/trade_onet.csv"),
        environment: include_str!("../../catalogues/trade_environment.csv"),
        words: include_str!("../../catalogues/trade_words.csv"),
        postcodes: include_str!("../../catalogues/postnummer_vestfold_telemark.csv"),
        municipalities: include_str!("../../catalogues/kommuner_vestfold_telemark.csv"),
        outlines: include_str!("../../catalogues/kommuner_omriss.csv"),
        ot_status: include_str!("../../catalogues/ot_statuskoder.csv"),
        nav_codes: include_str!("../../catalogues/nav_koder.csv"),
    };
}

impl Catalogue {
    /// Loads a catalogue and holds its tables against one another.
    ///
    /// # Errors
    /// The first thing that is wrong: an unreadable table, a cell outside its range, a key that stands
    /// twice, an unknown trade, or trades that build on one another in a circle.
    pub fn load(sources: &Sources<'_>) -> Result<Self, CatalogueError> {
        let trades =
            trade::Trades::load(sources.programme_areas, sources.edges, sources.programmes)?;
        let vectors = vectors::Vectors::load(sources.vectors, &trades)?;
        let environment = environment::Environment::load(sources.environment, &trades)?;
        let words = words::Words::load(sources.words, &trades)?;
        let index = find::Index::build(&trades, &words);
        Ok(Self {
            trades,
            vectors,
            environment,
            words,
            places: place::Places::load(sources.postcodes, sources.municipalities)?,
            outlines: outline::load(sources.outlines)?,
            codes: codes::Codes::load(sources.ot_status, sources.nav_codes)?,
            index,
        })
    }

    /// A trade or programme area by its exact code.
    #[must_use]
    pub fn trade(&self, code: &TradeCode) -> Option<&TradeEntry> {
        self.trades.get(code)
    }

    /// All trades and programme areas, ordered by code.
    pub fn trades(&self) -> impl Iterator<Item = &TradeEntry> {
        self.trades.iter()
    }

    /// How close two trades or programme areas stand in the catalogue's graph; symmetric.
    #[must_use]
    pub fn relation(&self, a: &TradeCode, b: &TradeCode) -> Relation {
        self.trades.relation(a, b)
    }

    /// Interests of those who do the trade, on O*NET's scale 1…7, in the order R, I, A, S, E, C.
    #[must_use]
    pub fn interests(&self, code: &TradeCode) -> Option<[f64; 6]> {
        self.vectors.interests(code).map(|(vector, _)| vector)
    }

    /// Where [`Catalogue::interests`] has its numbers from.
    #[must_use]
    pub fn interests_source(&self, code: &TradeCode) -> Option<VectorSource> {
        self.vectors.interests(code).map(|(_, source)| source)
    }

    /// What the trade offers of six work values, on O*NET's scale 1…7, in the order achievement,
    /// independence, recognition, relationships, support, working conditions.
    #[must_use]
    pub fn values(&self, code: &TradeCode) -> Option<[f64; 6]> {
        self.vectors.values(code).map(|(vector, _)| vector)
    }

    /// Where [`Catalogue::values`] has its numbers from.
    #[must_use]
    pub fn values_source(&self, code: &TradeCode) -> Option<VectorSource> {
        self.vectors.values(code).map(|(_, source)| source)
    }

    /// How a workplace of the trade usually is; empty for an unknown code. The project's own judgement.
    #[must_use]
    pub fn environment(&self, code: &TradeCode) -> Preferences {
        self.environment.of(code, &self.trades)
    }

    /// Everyday words for the trade in lower case, as [`Catalogue::mentions`] compares them.
    #[must_use]
    pub fn keywords(&self, code: &TradeCode) -> &[String] {
        self.words.keywords(code)
    }

    /// Trades that a free text speaks of, each with the words that say so, ordered by code. What stands
    /// behind a "not" in the same clause is left out.
    #[must_use]
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        self.words.mentions(text)
    }

    /// Trades that a text may mean, the most certain first, at most ten.
    ///
    /// Linear in the size of the catalogue.
    #[must_use]
    pub fn find_trade(&self, text: &str) -> Vec<TradeHit> {
        self.index.find(text, &self.trades)
    }

    /// The trade that a text certainly means.
    ///
    /// # Errors
    /// The candidates, when none is certain.
    pub fn resolve_trade(&self, text: &str) -> Result<TradeCode, TradeDoubt> {
        find::certain(text, self.find_trade(text))
    }

    /// Like [`Catalogue::resolve_trade`], for a text that is known to mean one of these levels, e.g.
    /// `&[1, 2]` for passed programme areas.
    ///
    /// # Errors
    /// The candidates, when none is certain.
    pub fn resolve_trade_on(&self, text: &str, levels: &[u8]) -> Result<TradeCode, TradeDoubt> {
        find::certain(text, self.index.find_on(text, levels, &self.trades))
    }

    /// The trade that a code which does not exist comes nearest to, to ask a person about.
    #[must_use]
    pub fn nearest_trade(&self, wrong: &TradeCode) -> Option<&TradeEntry> {
        let code = self.index.nearest(&wrong.0, &self.trades)?;
        self.trade(&code)
    }

    /// A postcode of Vestfold or Telemark.
    #[must_use]
    pub fn postcode(&self, postcode: &Postcode) -> Option<&PostcodeEntry> {
        self.places.postcode(postcode)
    }

    /// All postcodes in order.
    pub fn postcodes(&self) -> impl Iterator<Item = &PostcodeEntry> {
        self.places.postcodes()
    }

    /// A municipality of Vestfold or Telemark by its number of 2024 or of 2020–2023.
    #[must_use]
    pub fn municipality(&self, number: &str) -> Option<&Municipality> {
        self.places.municipality(number)
    }

    /// All municipalities, ordered by their number of 2024.
    pub fn municipalities(&self) -> impl Iterator<Item = &Municipality> {
        self.places.municipalities()
    }

    /// The outlines of the municipalities, each of one or more parts.
    #[must_use]
    pub fn outlines(&self) -> &[Outline] {
        &self.outlines
    }

    /// A status code of the county's follow-up service (OT).
    #[must_use]
    pub fn ot_status(&self, code: &str) -> Option<&OtStatus> {
        self.codes.ot_status(code)
    }

    /// All status codes of the follow-up service, in the order of the source.
    #[must_use]
    pub fn ot_statuses(&self) -> &[OtStatus] {
        self.codes.ot_statuses()
    }

    /// One of NAV's effort groups (innsatsgruppe).
    #[must_use]
    pub fn nav_effort_group(&self, code: &str) -> Option<&NavCode> {
        self.codes.effort_group(code)
    }

    /// All effort groups, in the order of the source.
    #[must_use]
    pub fn nav_effort_groups(&self) -> &[NavCode] {
        self.codes.effort_groups()
    }

    /// All of NAV's measures (tiltak), in the order of the source.
    #[must_use]
    pub fn nav_measures(&self) -> &[NavCode] {
        self.codes.measures()
    }
}

#[cfg(test)]
mod tests;
