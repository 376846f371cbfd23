//! Enough of a reader of HTML to look at how a page is built. Fails on what is not balanced.

use std::collections::BTreeMap;

/// Elements that have no end.
const VOID: [&str; 4] = ["meta", "link", "input", "br"];

/// One element with everything inside.
#[derive(Debug, Clone)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    /// Text inside, whitespace collapsed.
    pub(super) text: String,
    /// Positions of the elements around it, the outermost first.
    pub(super) around: Vec<usize>,
}

impl Element {
    pub(super) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }
}

/// A page: its elements in the order in which they begin.
#[derive(Debug, Clone)]
pub(super) struct Html {
    pub(super) source: String,
    pub(super) elements: Vec<Element>,
}

impl Html {
    pub(super) fn read(source: &str) -> Self {
        let mut elements: Vec<Element> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut rest = source;
        while let Some(start) = rest.find('<') {
            for position in &open {
                elements[*position].text.push_str(&rest[..start]);
            }
            let end = start + rest[start..].find('>').unwrap();
            let tag = &rest[start + 1..end];
            rest = &rest[end + 1..];
            if tag.starts_with('!') {
                continue;
            }
            if let Some(name) = tag.strip_prefix('/') {
                let opened = open.pop().unwrap();
                assert_eq!(elements[opened].name, name, "ends what has begun last");
                continue;
            }
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            elements.push(Element {
                name: name.to_owned(),
                attributes: read_attributes(attributes),
                text: String::new(),
                around: open.clone(),
            });
            if !VOID.contains(&name) {
                open.push(elements.len() - 1);
            }
        }
        assert!(open.is_empty(), "everything that begins ends");
        for element in &mut elements {
            let text = element.text.replace('\u{a0}', " ");
            element.text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        Self {
            source: source.to_owned(),
            elements,
        }
    }

    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements
            .iter()
            .filter(move |element| element.name == name)
    }

    /// Elements inside of another one.
    pub(super) fn inside<'a>(
        &'a self,
        outer: &'a Element,
        name: &'a str,
    ) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| {
            element.name == name
                && element
                    .around
                    .iter()
                    .any(|position| std::ptr::eq(&self.elements[*position], outer))
        })
    }

    pub(super) fn text(&self) -> &str {
        self.all("body").next().map_or("", |body| &body.text)
    }
}

fn read_attributes(text: &str) -> BTreeMap<String, String> {
    let mut attributes = BTreeMap::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').unwrap();
            value = quoted[..end].to_owned();
            rest = &quoted[end + 1..];
        }
        assert!(
            attributes.insert(name, value).is_none(),
            "an attribute twice: {text}"
        );
        rest = rest.trim_start();
    }
    attributes
}
