use std::collections::BTreeMap;

use super::Workbench;
use crate::domain::{Checked, Contact, Employer, EmployerId, Orgnr, Postcode, Version};
use crate::import::cells;
use crate::import::columns::Kind;
use crate::import::fields::Fields;
use crate::import::headings::Recognised;
use crate::import::plan::Planned;
use crate::import::problem::{Notice, shown};
use crate::import::words::fold;
use crate::messages::Message;

impl Workbench<'_> {
    /// Reads the tables of employers.
    pub(super) fn employers(&mut self, sheets: &[Recognised]) {
        let mut first: BTreeMap<Orgnr, (Employer, u32)> = BTreeMap::new();
        for sheet in sheets.iter().filter(|sheet| sheet.kind == Kind::Employers) {
            let complete = super::missing(sheet).next().is_none();
            let mut incomplete = false;
            for row in &sheet.rows {
                let mut fields = Fields::new(sheet, row);
                let (record, existing) = self.employer(&mut fields);
                if existing.is_none() && !complete {
                    incomplete = true;
                    continue;
                }
                fields.check(record.check());
                if let Some((other, line)) = first.get(&record.orgnr) {
                    // The same firm on two lines is no contradiction when they say the same.
                    let same = Employer {
                        id: record.id,
                        ..other.clone()
                    } == record;
                    if !same {
                        let place = crate::import::records_place(sheet);
                        fields.fail("orgnr", super::twice((&place, *line)));
                        self.plan.problems.append(&mut fields.into_problems());
                    }
                    continue;
                }
                first.insert(record.orgnr.clone(), (record.clone(), row.number));
                let good = Self::settle(
                    fields,
                    record.clone(),
                    existing.as_ref(),
                    &mut self.plan.problems,
                    &mut self.plan.employers,
                );
                if good {
                    self.employers.insert(record.orgnr.clone(), record);
                }
            }
            if incomplete {
                self.report_missing(sheet);
            }
        }
    }

    /// The employer of a row, and the one that exists.
    fn employer(&self, fields: &mut Fields<'_>) -> (Employer, Option<Employer>) {
        let mut orgnr = Orgnr(String::new());
        fields.require("orgnr", &mut orgnr, cells::orgnr);
        let existing = self
            .index
            .employers
            .get(orgnr.0.as_str())
            .map(|one| (*one).clone());
        let mut record = existing.clone().unwrap_or_else(|| Employer {
            id: self.new_employer_id(&orgnr),
            version: Version(0),
            orgnr,
            name: String::new(),
            postcode: Postcode(String::new()),
            contact: None,
        });
        fields.require("name", &mut record.name, cells::text);
        fields.require("postcode", &mut record.postcode, cells::postcode);
        let mut contact = record.contact.take().unwrap_or_default();
        fields.optional("contact.name", &mut contact.name, cells::text);
        fields.optional("contact.email", &mut contact.email, cells::text);
        fields.optional("contact.phone", &mut contact.phone, cells::text);
        record.contact = (contact != Contact::default()).then_some(contact);
        (record, existing)
    }

    /// The employer that an opening names by number: of its own table, of what exists, or made from
    /// name and postcode in the row of the opening.
    pub(super) fn employer_of(
        &mut self,
        fields: &mut Fields<'_>,
        postcode: &Postcode,
    ) -> Option<(EmployerId, Postcode)> {
        let mut orgnr = Orgnr(String::new());
        fields.require("employer", &mut orgnr, cells::orgnr);
        if orgnr.0.is_empty() {
            return None;
        }
        if let Some(known) = self.employers.get(&orgnr) {
            let written = fields.written("employer.name");
            if !written.is_empty() && fold(&written) != fold(&known.name) {
                // Perhaps only another spelling, perhaps the number of another firm.
                let message = Message::new("import-employer-named-otherwise")
                    .with("written", shown(&written))
                    .with("name", shown(&known.name))
                    .with("orgnr", orgnr.0.as_str());
                let place = fields.place();
                self.plan.notices.push(Notice { place, message });
            }
            return Some((known.id, known.postcode.clone()));
        }
        let mut name = String::new();
        fields.optional("employer.name", &mut name, cells::text);
        if name.is_empty() || postcode.0.is_empty() {
            let message = Message::new("import-employer-unknown");
            fields.fail("employer", message);
            return None;
        }
        let record = Employer {
            id: self.new_employer_id(&orgnr),
            version: Version(0),
            orgnr,
            name,
            postcode: postcode.clone(),
            contact: None,
        };
        let mut found = record.check();
        for problem in &mut found {
            // Its number and name stand in the opening's columns.
            problem.field = match problem.field.as_str() {
                "orgnr" => "employer".to_owned(),
                "name" => "employer.name".to_owned(),
                _ => problem.field.clone(),
            };
        }
        let good = found.is_empty();
        fields.check(found);
        if !good {
            return None;
        }
        let id = record.id;
        self.employers.insert(record.orgnr.clone(), record.clone());
        let planned = Planned::new(record, None, fields.place());
        self.plan.employers.push(planned);
        Some((id, postcode.clone()))
    }
}
