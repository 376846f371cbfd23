use super::CatalogueError;
use super::table::{Row, Table};

/// A status code of the county's follow-up service (oppfølgingstjenesten, OT).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtStatus {
    /// The code, e.g. `OTOV`.
    pub code: String,
    /// Group of the source, e.g. `2 Under oppfølging og veiledning`.
    pub group: String,
    /// Meaning in bokmål, as the source has it.
    pub meaning: String,
}

/// A code of NAV: an effort group (innsatsgruppe) or a measure (tiltak).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavCode {
    /// The code, e.g. `TRENGER_VEILEDNING`.
    pub code: String,
    /// The former name or the code in NAV's older system, or empty.
    pub former: String,
    /// Name in bokmål, as the source has it, or empty.
    pub name: String,
}

const OT: &str = "ot_statuskoder.csv";
const NAV: &str = "nav_koder.csv";

#[derive(Debug, Default)]
pub(super) struct Codes {
    ot: Vec<OtStatus>,
    effort_groups: Vec<NavCode>,
    measures: Vec<NavCode>,
}

impl Codes {
    pub(super) fn load(ot: &str, nav: &str) -> Result<Self, CatalogueError> {
        let mut codes = Self::default();
        for row in Table::read(OT, ot)?.rows() {
            if codes.ot_status(row.key()).is_some() {
                return Err(row.twice());
            }
            codes.ot.push(OtStatus {
                code: row.key().to_owned(),
                group: row.text("gruppe")?.to_owned(),
                meaning: row.text("betydning")?.to_owned(),
            });
        }
        for row in Table::read(NAV, nav)?.rows() {
            let list = match row.text("type")? {
                "innsatsgruppe" => &mut codes.effort_groups,
                "tiltak" => &mut codes.measures,
                other => return Err(row.wrong("type", other, "write innsatsgruppe or tiltak")),
            };
            list.push(nav_code(&row)?);
        }
        Ok(codes)
    }

    pub(super) fn ot_status(&self, code: &str) -> Option<&OtStatus> {
        self.ot.iter().find(|status| status.code == code)
    }

    pub(super) fn ot_statuses(&self) -> &[OtStatus] {
        &self.ot
    }

    pub(super) fn effort_group(&self, code: &str) -> Option<&NavCode> {
        self.effort_groups.iter().find(|group| group.code == code)
    }

    pub(super) fn effort_groups(&self) -> &[NavCode] {
        &self.effort_groups
    }

    pub(super) fn measures(&self) -> &[NavCode] {
        &self.measures
    }
}

fn nav_code(row: &Row<'_>) -> Result<NavCode, CatalogueError> {
    Ok(NavCode {
        code: row.text("kode")?.to_owned(),
        former: row.text("gammelt_navn_eller_arenakode")?.to_owned(),
        name: row.text("visningsnavn")?.to_owned(),
    })
}
