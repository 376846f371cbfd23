//! Domain types and their validation, catalogues, import and export, stores.
//!
//! Knows nothing of HTTP and nothing of how a match is computed.

pub mod catalogue;
pub mod domain;
pub mod export;
pub mod histogram;
pub mod import;
pub mod messages;
pub mod store;
