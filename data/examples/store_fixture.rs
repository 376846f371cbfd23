//! Writes the data file that later versions of the program must still be able to open.
//!
//! `cargo run -p data --features conformance --example store_fixture -- fixtures/stores/v1.redb`
//!
//! Run it for a new format only, into a new file: the files of older formats stay as they are.

use std::error::Error;

use data::store::{conformance::samples::Kinds, open};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args()
        .nth(1)
        .ok_or("the path of the file to write")?;
    if std::fs::exists(&path)? {
        return Err(format!("{path} exists already; a kept file is never written anew").into());
    }
    let store = open(&format!("redb:{path}"))?;
    Kinds::new().write(&*store).await?;
    Ok(())
}
