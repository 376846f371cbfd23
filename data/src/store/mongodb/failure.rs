//! What the server's error codes mean. Codes only: texts differ between servers and versions.

use ::mongodb::error::{Error, ErrorKind, WriteFailure};

use crate::store::{Collection, StoreError};

/// Most bytes of a document.
pub(super) const LARGEST: usize = 16 * 1024 * 1024;

/// Another document has the same id or unique value.
pub(super) fn is_duplicate(error: &Error) -> bool {
    matches!(code(error), Some(11000 | 11001))
}

/// The collection exists already (`NamespaceExists`).
pub(super) fn exists(error: &Error) -> bool {
    code(error) == Some(48)
}

/// An index of that name or on these fields exists already, perhaps with other options.
pub(super) fn index_exists(error: &Error) -> bool {
    matches!(code(error), Some(85 | 86))
}

/// The code that the server gave, if it gave one.
fn code(error: &Error) -> Option<i32> {
    match error.kind.as_ref() {
        ErrorKind::Command(error) => Some(error.code),
        ErrorKind::Write(WriteFailure::WriteError(error)) => Some(error.code),
        ErrorKind::InsertMany(error) => {
            let errors = error.write_errors.as_ref()?;
            errors.first().map(|error| error.code)
        }
        _ => None,
    }
}

/// Why a document could not be written: too large, against the rules, or the server is away.
pub(super) fn refused(error: Error, collection: Collection, id: &str) -> StoreError {
    match code(&error) {
        // BSONObjectTooLarge, and the same as an assertion of older servers.
        Some(10334 | 17419 | 17420) => StoreError::TooLarge {
            collection,
            id: id.to_owned(),
            limit: LARGEST,
        },
        // DocumentValidationFailure; the server's text may hold parts of the document.
        Some(121) => StoreError::Corrupt {
            collection,
            id: id.to_owned(),
            reason: "the rules of the database do not allow it".to_owned(),
        },
        _ => unavailable(error),
    }
}

/// The server is away or cannot do it now. Only the kind and the code are kept: the driver's text
/// may hold parts of a document.
pub(super) fn unavailable(error: Error) -> StoreError {
    let kind = match error.kind.as_ref() {
        ErrorKind::ServerSelection { .. } => "no server can be reached",
        ErrorKind::Io(_) => "the connection was lost",
        ErrorKind::ConnectionPoolCleared { .. } => "the server has gone away",
        ErrorKind::Authentication { .. } => "the user name or password is refused",
        ErrorKind::Custom(_) => "no answer in time",
        ErrorKind::Command(_) | ErrorKind::Write(_) | ErrorKind::InsertMany(_) => {
            "the server refuses the command"
        }
        _ => "the driver cannot do it",
    };
    let text = match code(&error) {
        Some(code) => format!("MongoDB: {kind} (code {code})"),
        None => format!("MongoDB: {kind}"),
    };
    StoreError::Unavailable(text.into())
}
