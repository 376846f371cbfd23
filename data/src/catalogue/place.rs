use std::collections::BTreeMap;

use super::CatalogueError;
use super::table::{Row, Table};
use crate::domain::Postcode;

/// A postcode of Vestfold or Telemark.
#[derive(Debug, Clone, PartialEq)]
pub struct PostcodeEntry {
    /// Four digits.
    pub postcode: Postcode,
    /// Name of the place, e.g. `Sande i Vestfold`.
    pub place: String,
    /// Number of the municipality since 2024.
    pub municipality: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Whether it was in use when the source was written (April 2021).
    pub in_use: bool,
}

/// A municipality of Vestfold or Telemark.
#[derive(Debug, Clone, PartialEq)]
pub struct Municipality {
    /// Number since 2024.
    pub number: String,
    /// Number from 2020 to 2023.
    pub number_2020: String,
    /// Name.
    pub name: String,
    /// Name of the county.
    pub county: String,
    /// Whether it belongs to the region Grenland.
    pub grenland: bool,
    /// Degrees north of a point in its area.
    pub lat: f64,
    /// Degrees east of a point in its area.
    pub lon: f64,
}

const POSTCODES: &str = "postnummer_vestfold_telemark.csv";
const MUNICIPALITIES: &str = "kommuner_vestfold_telemark.csv";

#[derive(Debug, Default)]
pub(super) struct Places {
    postcodes: BTreeMap<Postcode, PostcodeEntry>,
    municipalities: BTreeMap<String, Municipality>,
    since_2024: BTreeMap<String, String>,
}

impl Places {
    pub(super) fn load(postcodes: &str, municipalities: &str) -> Result<Self, CatalogueError> {
        let mut places = Self::default();
        for row in Table::read(MUNICIPALITIES, municipalities)?.rows() {
            let entry = municipality(&row)?;
            let (new, old) = (entry.number.clone(), entry.number_2020.clone());
            places.since_2024.insert(old, new.clone());
            if places.municipalities.insert(new, entry).is_some() {
                return Err(row.twice());
            }
        }
        for row in Table::read(POSTCODES, postcodes)?.rows() {
            let entry = postcode(&row)?;
            if !places.municipalities.contains_key(&entry.municipality) {
                let remedy = "write a number of the table of municipalities";
                return Err(row.wrong("kommunenr_2024", &entry.municipality, remedy));
            }
            let key = entry.postcode.clone();
            if places.postcodes.insert(key, entry).is_some() {
                return Err(row.twice());
            }
        }
        Ok(places)
    }

    pub(super) fn postcode(&self, postcode: &Postcode) -> Option<&PostcodeEntry> {
        self.postcodes.get(postcode)
    }

    pub(super) fn postcodes(&self) -> impl Iterator<Item = &PostcodeEntry> {
        self.postcodes.values()
    }

    pub(super) fn municipality(&self, number: &str) -> Option<&Municipality> {
        let number = self.since_2024.get(number).map_or(number, String::as_str);
        self.municipalities.get(number)
    }

    pub(super) fn municipalities(&self) -> impl Iterator<Item = &Municipality> {
        self.municipalities.values()
    }
}

fn municipality(row: &Row<'_>) -> Result<Municipality, CatalogueError> {
    Ok(Municipality {
        number: digits(row, "kommunenr_2024")?,
        number_2020: digits(row, "kommunenr_2020_2023")?,
        name: row.text("navn")?.to_owned(),
        county: row.text("fylke")?.to_owned(),
        grenland: row.text("grenland")? == "1",
        lat: degrees(row, "punkt_lat")?,
        lon: degrees(row, "punkt_lon")?,
    })
}

fn postcode(row: &Row<'_>) -> Result<PostcodeEntry, CatalogueError> {
    Ok(PostcodeEntry {
        postcode: Postcode(digits(row, "postnr")?),
        place: spelled(row.text("poststed")?),
        municipality: digits(row, "kommunenr_2024")?,
        lat: degrees(row, "lat")?,
        lon: degrees(row, "lon")?,
        in_use: row.text("i_bruk")? == "1",
    })
}

fn digits(row: &Row<'_>, column: &'static str) -> Result<String, CatalogueError> {
    let text = row.text(column)?;
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text.to_owned())
    } else {
        Err(row.wrong(column, text, "write four digits"))
    }
}

fn degrees(row: &Row<'_>, column: &'static str) -> Result<f64, CatalogueError> {
    let (from, to) = if column.ends_with("lat") {
        (57.0, 72.0)
    } else {
        (4.0, 32.0)
    };
    let remedy = "write decimal degrees within Norway";
    row.number(column, from, to, remedy)?
        .ok_or_else(|| row.wrong(column, "", remedy))
}

/// `SANDE I VESTFOLD` as it is written on a page; a remark in brackets is left out.
fn spelled(capitals: &str) -> String {
    let name = capitals
        .split('(')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let words = name.split_whitespace().map(|word| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if !matches!(word, "i" | "og" | "på") => {
                first.to_uppercase().chain(letters).collect()
            }
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_spelled_as_people_write_them() {
        assert_eq!(spelled("SANDE I VESTFOLD"), "Sande i Vestfold");
        assert_eq!(spelled("SKIEN (IKKJE I BRUK)"), "Skien");
        assert_eq!(spelled("ØYFJELL"), "Øyfjell");
    }
}
