//! Puts the style sheets of Norway's public design system where the pages are compiled in from.
//!
//! They come from npm at the versions of `package-lock.json`. `./x` fetches them; a plain
//! `cargo build` does it here, where npm is at hand.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// The sheets, in the order in which they apply.
const SHEETS: [&str; 2] = [
    "@digdir/designsystemet-theme/src/themes/designsystemet.css",
    "@digdir/designsystemet-css/dist/src/index.css",
];

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let modules = root.join("node_modules");
    if !SHEETS.iter().all(|sheet| modules.join(sheet).is_file()) {
        fetch(&root)?;
    }
    let mut whole = String::new();
    for sheet in SHEETS {
        let text = fs::read_to_string(modules.join(sheet))?;
        whole.push_str(text.trim_start_matches("@charset \"UTF-8\";"));
        whole.push('\n');
    }
    let folder = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(folder.join("design.css"), whole)?;
    for path in ["build.rs", "package-lock.json", "node_modules/@digdir"] {
        writeln!(io::stdout(), "cargo::rerun-if-changed={path}")?;
    }
    Ok(())
}

/// Fetches what the pages are drawn with, without running anything of it.
fn fetch(root: &Path) -> Result<(), Box<dyn Error>> {
    let fetched = Command::new("npm")
        .args(["ci", "--omit=dev", "--ignore-scripts"])
        .args(["--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(root)
        .stdout(io::stderr())
        .status();
    match fetched {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(
            "npm could not fetch the design system of the pages: see above, then run \
                      'npm ci --ignore-scripts' in the repository and build again"
                .into(),
        ),
        Err(error) => Err(format!(
            "the design system of the pages is missing, and npm cannot be started ({error}): \
             install Node.js with npm, or run 'npm ci --ignore-scripts' elsewhere and copy \
             node_modules here"
        )
        .into()),
    }
}
