//! Rust code as the rules see it: without comments, texts and tests.

use std::collections::BTreeSet;

/// What a file holds outside of its tests.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// The code; removed parts are blank, so lines stay where they were.
    pub(crate) code: String,
    /// Modules in files of their own that are compiled for tests only.
    pub(crate) test_modules: Vec<String>,
}

/// Reads a file's code.
pub(crate) fn read(text: &str) -> Source {
    let mut chars: Vec<char> = blank_comments_and_texts(&text.chars().collect::<Vec<_>>());
    let mut test_modules = Vec::new();
    while let Some(start) = find(&chars, "#[cfg(test)]") {
        let end = end_of_item(&chars, start + "#[cfg(test)]".len());
        let item: String = chars[start..end].iter().collect();
        if let Some(name) = item.strip_suffix(';').and_then(|item| {
            item.split_whitespace()
                .skip_while(|word| *word != "mod")
                .nth(1)
        }) {
            test_modules.push(name.to_owned());
        }
        blank(&mut chars[start..end]);
    }
    Source {
        code: chars.into_iter().collect(),
        test_modules,
    }
}

/// Every path that the code names, with the line it stands on: `use a::{b, c::d}` gives `a::b` and `a::c::d`.
pub(crate) fn paths(code: &str) -> BTreeSet<(usize, String)> {
    let mut found = BTreeSet::new();
    let chars: Vec<char> = code.chars().collect();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        if is_word(chars[at]) && (at == 0 || !is_word(chars[at - 1])) {
            let mut names = Vec::new();
            let end = tree(&chars, at, String::new(), &mut names);
            for name in names.into_iter().filter(|name| name.contains("::")) {
                found.insert((line, name));
            }
            line += chars[at..end].iter().filter(|c| **c == '\n').count();
            at = end;
        } else {
            line += usize::from(chars[at] == '\n');
            at += 1;
        }
    }
    found
}

/// Reads one path or a tree of paths from `at`, and says where it ends.
fn tree(chars: &[char], mut at: usize, before: String, names: &mut Vec<String>) -> usize {
    let mut name = before;
    loop {
        let start = at;
        while at < chars.len() && is_word(chars[at]) {
            at += 1;
        }
        name.extend(&chars[start..at]);
        let next = skip_space(chars, at);
        if !starts_with(chars, next, "::") {
            names.push(name);
            return at;
        }
        name.push_str("::");
        at = skip_space(chars, next + 2);
        if chars.get(at) == Some(&'{') {
            at += 1;
            loop {
                at = skip_space(chars, at);
                match chars.get(at) {
                    None => return at,
                    Some('}') => return at + 1,
                    Some(c) if is_word(*c) => at = tree(chars, at, name.clone(), names),
                    Some(_) => at += 1,
                }
            }
        } else if chars.get(at).is_none_or(|c| !is_word(*c)) {
            names.push(name);
            return at;
        }
    }
}

fn blank_comments_and_texts(text: &[char]) -> Vec<char> {
    let mut out = text.to_vec();
    let mut at = 0;
    while at < text.len() {
        let end = if starts_with(text, at, "//") {
            until(text, at, "\n")
        } else if starts_with(text, at, "/*") {
            until(text, at + 2, "*/") + 2
        } else if let Some(hashes) = raw_text(text, at) {
            let open = at + 2 + hashes;
            let close: String = std::iter::once('"')
                .chain("#".repeat(hashes).chars())
                .collect();
            until(text, open, &close) + close.len()
        } else if text[at] == '"' {
            let mut end = at + 1;
            while end < text.len() && text[end] != '"' {
                end += if text[end] == '\\' { 2 } else { 1 };
            }
            end + 1
        } else if text[at] == '\'' && text.get(at + 1) == Some(&'\\') {
            until(text, at + 3, "'") + 1
        } else if text[at] == '\'' && text.get(at + 2) == Some(&'\'') {
            at + 3
        } else {
            at += 1;
            continue;
        };
        let end = end.min(text.len());
        blank(&mut out[at..end]);
        at = end;
    }
    out
}

/// The number of `#` of a raw text that starts here.
fn raw_text(text: &[char], at: usize) -> Option<usize> {
    if text[at] != 'r' || (at > 0 && is_word(text[at - 1]) && text[at - 1] != 'b') {
        return None;
    }
    let hashes = text[at + 1..].iter().take_while(|c| **c == '#').count();
    (text.get(at + 1 + hashes) == Some(&'"')).then_some(hashes)
}

/// The end of the item after an attribute: its `;` or its closing brace.
fn end_of_item(chars: &[char], from: usize) -> usize {
    let mut depth = 0_usize;
    for (at, c) in chars.iter().enumerate().skip(from) {
        match c {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && *c == '}' {
                    return at + 1;
                }
            }
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    chars.len()
}

fn blank(chars: &mut [char]) {
    for c in chars {
        if *c != '\n' {
            *c = ' ';
        }
    }
}

fn find(chars: &[char], wanted: &str) -> Option<usize> {
    (0..chars.len()).find(|at| starts_with(chars, *at, wanted))
}

fn until(chars: &[char], from: usize, wanted: &str) -> usize {
    (from..chars.len())
        .find(|at| starts_with(chars, *at, wanted))
        .unwrap_or(chars.len())
}

fn starts_with(chars: &[char], at: usize, wanted: &str) -> bool {
    wanted
        .chars()
        .enumerate()
        .all(|(i, c)| chars.get(at + i) == Some(&c))
}

fn skip_space(chars: &[char], mut at: usize) -> usize {
    while chars.get(at).is_some_and(|c| c.is_whitespace()) {
        at += 1;
    }
    at
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn comments_texts_and_tests_are_not_code() {
    let source = read(
        "// solver::a\nlet x = \"solver::b\"; /* solver::c */\nlet y = r#\"solver::\"d\"#;\n\
         #[cfg(test)]\nmod tests {\n use solver::e;\n}\n#[cfg(test)]\nmod oracle;\nuse solver::f;\n",
    );
    let named: Vec<_> = paths(&source.code).into_iter().collect();
    assert_eq!(named, [(10, "solver::f".to_owned())]);
    assert_eq!(source.test_modules, ["oracle"]);
}

#[test]
fn a_tree_of_paths_is_read_whole() {
    let named: Vec<String> = paths("use std::{fs::{self, File}, io};\nfn f() -> a::B<c::D> { }")
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    assert_eq!(
        named,
        ["std::fs::File", "std::fs::self", "std::io", "a::B", "c::D"]
    );
}

#[test]
fn a_lifetime_is_not_a_letter() {
    let source =
        read("fn f<'a>(x: &'a str, y: char) { if y == '\"' || y == '\\'' { solver::g() } }");
    assert!(
        paths(&source.code)
            .iter()
            .any(|(_, name)| name == "solver::g")
    );
}
