//! The rules. A breach reads `file:line: what, and what to do`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::document::{self, Document};
use crate::source;

/// Words that end a program in the middle of its work.
const ABRUPT: [&str; 6] = [
    ".unwrap()",
    ".expect(",
    "panic!",
    "todo!",
    "unimplemented!",
    "dbg!",
];

/// Lints that nobody switches off.
const LINTS: [&str; 6] = [
    "unsafe_code",
    "clippy::unwrap_used",
    "clippy::expect_used",
    "clippy::panic",
    "clippy::todo",
    "clippy::all",
];

/// Everything in the repository at `root` that its ARCHITECTURE.md does not allow.
pub(crate) fn breaches(root: &Path) -> Vec<String> {
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap_or_default();
    let document = match document::read(&text) {
        Ok(document) => document,
        Err(error) => return vec![error],
    };
    let files = rust_files(root);
    let mut found = map_is_complete(root, &document, &files);
    found.extend(manifests(root, &document));
    for file in &files {
        found.extend(length(root, file, &document));
    }
    for (file, code) in code_outside_of_tests(root, &files) {
        found.extend(forbidden_names(&file, &code, &document));
        found.extend(layers(&file, &code, &document));
        found.extend(abrupt_ends(&file, &code));
    }
    found
}

fn length(root: &Path, file: &str, document: &Document) -> Option<String> {
    let lines = fs::read_to_string(root.join(file)).ok()?.lines().count();
    let most = document.longest_file;
    (lines > most)
        .then(|| format!("{file}: {lines} lines, more than {most}: split it by what it tells"))
}

fn forbidden_names(file: &str, code: &str, document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    for place in document.map.iter().filter(|place| is_in(file, &place.path)) {
        for (line, name) in source::paths(code) {
            if let Some(never) = place
                .never
                .iter()
                .find(|never| starts_with_path(&name, never))
            {
                found.push(format!(
                    "{file}:{line}: {name}, but {} never names {never} (ARCHITECTURE.md, Map)",
                    place.path
                ));
            }
        }
    }
    found
}

fn layers(file: &str, code: &str, document: &Document) -> Vec<String> {
    let Some(own) = file.strip_prefix("src/").and_then(top) else {
        return Vec::new();
    };
    let layer = |name: &str| {
        document
            .layers
            .iter()
            .position(|layer| layer.iter().any(|folder| folder == name))
    };
    let Some(own_layer) = layer(own) else {
        return Vec::new();
    };
    source::paths(code)
        .into_iter()
        .filter_map(|(line, name)| {
            let other = name.strip_prefix("crate::")?.split("::").next()?;
            let other_layer = layer(other)?;
            (other != own && other_layer <= own_layer).then(|| {
                format!(
                    "{file}:{line}: crate::{other}, but {own} uses only what stands below it (ARCHITECTURE.md, Layers)"
                )
            })
        })
        .collect()
}

fn abrupt_ends(file: &str, code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let place = format!("{file}:{}", number + 1);
        for word in ABRUPT {
            let named = line.match_indices(word).any(|(at, _)| {
                word.starts_with('.')
                    || !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
            });
            if named {
                found.push(format!(
                    "{place}: {word} outside of tests: return an error instead"
                ));
            }
        }
        if line.contains("allow(") {
            for lint in LINTS.iter().filter(|lint| line.contains(*lint)) {
                found.push(format!("{place}: switches off {lint} outside of tests"));
            }
        }
    }
    found
}

/// Folders and files that the map has to name, and those that it names and that are not there.
fn map_is_complete(root: &Path, document: &Document, files: &[String]) -> Vec<String> {
    let named: BTreeSet<&str> = document
        .map
        .iter()
        .map(|place| place.path.as_str())
        .collect();
    let mut wanted = BTreeSet::new();
    for file in files {
        if let Some(name) = file
            .strip_prefix("src/")
            .and_then(|rest| rest.split('/').next())
            && name != "lib.rs"
        {
            wanted.insert(format!("src/{name}{}", slash(file, 1)));
        }
        if let Some(name) = file
            .strip_prefix("data/src/")
            .and_then(|rest| rest.split('/').next())
            && name != "lib.rs"
        {
            wanted.insert(format!("data/src/{name}{}", slash(file, 2)));
        }
    }
    let missing = wanted
        .iter()
        .filter(|path| !named.contains(path.as_str()))
        .map(|path| {
            format!("{path} is not in the map of ARCHITECTURE.md: say there what it holds")
        });
    let gone = named
        .iter()
        .filter(|path| !root.join(path).exists())
        .map(|path| format!("ARCHITECTURE.md has {path} in its map, but it does not exist"));
    missing.chain(gone).collect()
}

fn slash(file: &str, depth: usize) -> &'static str {
    if file.matches('/').count() > depth {
        "/"
    } else {
        ""
    }
}

/// Dependencies that a crate must not have, and lints that it has not taken over.
fn manifests(root: &Path, document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    let root_text = fs::read_to_string(root.join("Cargo.toml")).unwrap_or_default();
    for lint in ["unwrap_used", "expect_used", "panic"] {
        if !root_text.lines().any(|line| line.starts_with(lint)) {
            found.push(format!("Cargo.toml: the workspace does not lint {lint}"));
        }
    }
    for folder in ["", "solver/", "data/", "fixtures/"] {
        let file = format!("{folder}Cargo.toml");
        let Ok(text) = fs::read_to_string(root.join(&file)) else {
            continue;
        };
        let never: BTreeSet<&str> = document
            .map
            .iter()
            .filter(|place| place.path == folder)
            .flat_map(|place| place.never.iter().map(String::as_str))
            .collect();
        let mut section = "";
        let mut lints = false;
        for (number, line) in text.lines().enumerate() {
            if line.starts_with('[') {
                section = line;
            } else if section == "[lints]" {
                lints |= line.trim() == "workspace = true";
            } else if section == "[dependencies]" || section == "[build-dependencies]" {
                let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
                if never.contains(name.replace('-', "_").as_str()) {
                    found.push(format!(
                        "{file}:{}: {name}, but {folder} never names it (ARCHITECTURE.md, Map)",
                        number + 1
                    ));
                }
            }
        }
        if !lints {
            found.push(format!("{file}: add [lints] workspace = true"));
        }
    }
    found
}

fn code_outside_of_tests(root: &Path, files: &[String]) -> Vec<(String, String)> {
    let mut tests = Vec::new();
    let mut sources = Vec::new();
    for file in files {
        let source = source::read(&fs::read_to_string(root.join(file)).unwrap_or_default());
        let path = Path::new(file);
        let folder = match path.file_name().and_then(|name| name.to_str()) {
            Some("mod.rs" | "lib.rs" | "main.rs") => path.parent().map(PathBuf::from),
            _ => Some(path.with_extension("")),
        };
        for module in &source.test_modules {
            tests.extend(folder.iter().map(|folder| folder.join(module)));
        }
        sources.push((file.clone(), source.code));
    }
    sources.retain(|(file, _)| {
        let path = Path::new(file);
        let of_tests = tests
            .iter()
            .any(|test| path.starts_with(test) || path == test.with_extension("rs"));
        !of_tests
            && !file
                .split('/')
                .any(|part| matches!(part, "tests" | "benches" | "examples"))
    });
    sources
}

fn rust_files(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = ["src", "solver", "data", "fixtures", "benches", "tests"]
        .iter()
        .map(|folder| root.join(folder))
        .collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                if entry.file_name() != "target" {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && let Ok(relative) = path.strip_prefix(root)
            {
                found.push(relative.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

fn top(path: &str) -> Option<&str> {
    Some(path.split('/').next()?.trim_end_matches(".rs"))
}

fn is_in(file: &str, place: &str) -> bool {
    file == place || (place.ends_with('/') && file.starts_with(place))
}

fn starts_with_path(name: &str, path: &str) -> bool {
    name.strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}
