use super::CatalogueError;
use super::table::{Row, Table};

/// One closed line around a part of a municipality, coarse enough to be drawn small.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Number of the municipality since 2024.
    pub municipality: String,
    /// Corners as degrees east and north; the last one is the first one.
    pub corners: Vec<(f64, f64)>,
}

const TABLE: &str = "kommuner_omriss.csv";

/// Corners that go round something.
const FEWEST: usize = 4;

pub(super) fn load(text: &str) -> Result<Vec<Outline>, CatalogueError> {
    let table = Table::read(TABLE, text)?;
    table.rows().map(|row| outline(&row)).collect()
}

fn outline(row: &Row<'_>) -> Result<Outline, CatalogueError> {
    let column = "lengde_bredde";
    let text = row.text(column)?;
    let remedy = "write pairs of degrees east and north with a space between all numbers";
    let wrong = || row.wrong(column, "", remedy);
    let numbers: Vec<f64> = text
        .split(' ')
        .map(|number| number.parse().map_err(|_| wrong()))
        .collect::<Result<_, _>>()?;
    let corners: Vec<(f64, f64)> = numbers
        .chunks_exact(2)
        .filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
        .collect();
    let within =
        |(east, north): &(f64, f64)| (4.0..32.0).contains(east) && (57.0..72.0).contains(north);
    if corners.len() < FEWEST || !numbers.len().is_multiple_of(2) || !corners.iter().all(within) {
        return Err(wrong());
    }
    Ok(Outline {
        municipality: row.text("kommunenr_2024")?.to_owned(),
        corners,
    })
}
