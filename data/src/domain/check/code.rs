use validator::{Validate, ValidationError, ValidationErrors};

use super::Problem;
use crate::catalogue::{Municipality, catalogue};
use crate::domain::{Orgnr, Postcode, TradeCode, Wish};
use crate::messages::Message;

type Rule = Result<(), ValidationError>;

/// A municipality of the catalogue by its number of 2024 or of 2020–2023.
///
/// # Errors
/// The problem of `field`, when there is no such municipality.
pub fn municipality(field: &str, number: &str) -> Result<&'static Municipality, Problem> {
    catalogue()
        .municipality(number)
        .ok_or_else(|| Problem::new(field, Message::new("validation-municipality"), number))
}

impl Validate for Orgnr {
    /// Nine digits with a check digit.
    fn validate(&self) -> Result<(), ValidationErrors> {
        whole(&self.0, orgnr(&self.0))
    }
}

impl Validate for Postcode {
    /// Four digits that the catalogue knows.
    fn validate(&self) -> Result<(), ValidationErrors> {
        let rule = if self.0.len() != 4 || !self.0.bytes().all(|byte| byte.is_ascii_digit()) {
            Err(ValidationError::new("postcode-digits"))
        } else if catalogue().postcode(self).is_none() {
            Err(ValidationError::new("postcode-unknown"))
        } else {
            Ok(())
        };
        whole(&self.0, rule)
    }
}

impl Validate for TradeCode {
    /// A code of the catalogue.
    fn validate(&self) -> Result<(), ValidationErrors> {
        whole(&self.0, trade(self))
    }
}

impl Validate for Wish {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let Self::Trade(code) = self else {
            return Ok(());
        };
        let mut errors = ValidationErrors::new();
        errors.merge_self("trade", code.validate());
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }
}

/// A status code of the follow-up service.
pub(in crate::domain) fn ot_status(code: &str) -> Rule {
    known(catalogue().ot_status(code).is_some(), "ot-status")
}

/// One of NAV's effort groups.
pub(in crate::domain) fn nav_effort_group(code: &str) -> Rule {
    known(
        catalogue().nav_effort_group(code).is_some(),
        "nav-effort-group",
    )
}

fn known(known: bool, code: &'static str) -> Rule {
    if known {
        Ok(())
    } else {
        Err(ValidationError::new(code))
    }
}

fn trade(code: &TradeCode) -> Rule {
    if catalogue().trade(code).is_some() {
        return Ok(());
    }
    let Some(near) = catalogue().nearest_trade(code) else {
        return Err(ValidationError::new("trade-unknown"));
    };
    let mut error = ValidationError::new("trade-near");
    error.add_param("near".into(), &near.code);
    error.add_param("name".into(), &near.name_nb);
    Err(error)
}

/// The check digit of an organisation number (Brønnøysundregistrene): weights 3 2 7 6 5 4 3 2 and 1 give
/// a sum that 11 divides.
fn orgnr(text: &str) -> Rule {
    let digits: Option<Vec<u32>> = text.chars().map(|letter| letter.to_digit(10)).collect();
    let Some(digits) = digits.filter(|digits| digits.len() == 9) else {
        return Err(ValidationError::new("orgnr-digits"));
    };
    let weights = [3, 2, 7, 6, 5, 4, 3, 2, 1];
    let sum: u32 = digits.iter().zip(weights).map(|(d, w)| d * w).sum();
    if sum.is_multiple_of(11) {
        Ok(())
    } else {
        Err(ValidationError::new("orgnr-check"))
    }
}

/// The outcome of a rule over a type that is around a single text.
fn whole(text: &str, rule: Rule) -> Result<(), ValidationErrors> {
    rule.map_err(|mut error| {
        error.add_param("given".into(), &text);
        let mut errors = ValidationErrors::new();
        errors.add("", error);
        errors
    })
}
