//! ARCHITECTURE.md, as far as a program can hold code against it.

/// What the document says.
#[derive(Debug)]
pub(crate) struct Document {
    /// Paths of the map, with the names that their code never uses.
    pub(crate) map: Vec<Place>,
    /// Folders of `src` from the top layer to the lowest.
    pub(crate) layers: Vec<Vec<String>>,
    /// Lines of a Rust file, at most.
    pub(crate) longest_file: usize,
}

/// A line of the map.
#[derive(Debug)]
pub(crate) struct Place {
    /// `folder/` or a file.
    pub(crate) path: String,
    /// Crates and paths that stand nowhere in it.
    pub(crate) never: Vec<String>,
}

/// Reads the document; an error says which part of it is missing.
pub(crate) fn read(text: &str) -> Result<Document, String> {
    let map = section(text, "Map")?
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| `")?.split('|');
            Some(Place {
                path: cells.next()?.trim().trim_end_matches('`').to_owned(),
                never: quoted(
                    cells
                        .next_back()
                        .filter(|cell| !cell.trim().is_empty())
                        .or(cells.next_back())?,
                ),
            })
        })
        .collect::<Vec<_>>();
    let layers = section(text, "Layers of the program")?
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        .map(quoted)
        .collect::<Vec<_>>();
    let longest_file = section(text, "What never happens")?
        .find_map(|line| line.strip_prefix("| lines of a Rust file, at most |"))
        .and_then(|cell| cell.trim().trim_end_matches('|').trim().parse().ok())
        .ok_or("ARCHITECTURE.md does not say how long a Rust file may be")?;
    if map.is_empty() || layers.is_empty() {
        return Err("ARCHITECTURE.md has no map or no layers".to_owned());
    }
    Ok(Document {
        map,
        layers,
        longest_file,
    })
}

fn section<'a>(text: &'a str, title: &str) -> Result<impl Iterator<Item = &'a str>, String> {
    let heading = format!("## {title}");
    let mut lines = text.lines();
    lines
        .by_ref()
        .find(|line| *line == heading)
        .ok_or(format!("ARCHITECTURE.md has no part '{heading}'"))?;
    Ok(lines.take_while(|line| !line.starts_with("## ")))
}

fn quoted(text: &str) -> Vec<String> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}
