use validator::{ValidateEmail, ValidationError};

use crate::domain::Weekdays;

type Rule = Result<(), ValidationError>;

/// 1…40 characters in one line, without blanks at the ends.
pub(in crate::domain) fn reference(text: &str) -> Rule {
    let within = (1..=40).contains(&text.chars().count());
    if within && text.trim() == text && is_line(text) {
        Ok(())
    } else {
        Err(ValidationError::new("reference"))
    }
}

/// 1…100 characters in one line: names of persons and things.
pub(in crate::domain) fn name(text: &str) -> Rule {
    line(text, 1, 100)
}

/// 1…200 characters in one line.
pub(in crate::domain) fn title(text: &str) -> Rule {
    line(text, 1, 200)
}

/// At most 100 characters in one line, or empty.
pub(in crate::domain) fn maybe_line(text: &str) -> Rule {
    line(text, 0, 100)
}

/// At most 1,000 characters; it may have several lines.
pub(in crate::domain) fn paragraphs(text: &str) -> Rule {
    let max = 1_000;
    if text.chars().count() > max {
        return Err(too_long(max));
    }
    let visible = text.replace(['\n', '\r', '\t'], " ");
    if is_line(&visible) {
        Ok(())
    } else {
        Err(ValidationError::new("text-control"))
    }
}

/// An e-mail address by the HTML rule, or empty.
pub(in crate::domain) fn e_mail(text: &String) -> Rule {
    if text.is_empty() || (text.len() <= 254 && text.validate_email()) {
        Ok(())
    } else {
        Err(ValidationError::new("e-mail"))
    }
}

/// 5…20 digits, blanks, hyphens, brackets, and a leading plus; or empty.
pub(in crate::domain) fn phone(text: &str) -> Rule {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let rest = text.strip_prefix('+').unwrap_or(text);
    let allowed = |letter: char| letter.is_ascii_digit() || " -()".contains(letter);
    let fits =
        (5..=15).contains(&digits) && text.chars().count() <= 20 && rest.chars().all(allowed);
    if text.is_empty() || fits {
        Ok(())
    } else {
        Err(ValidationError::new("phone"))
    }
}

/// At least one weekday.
pub(in crate::domain) fn weekdays(days: &Weekdays) -> Rule {
    if days.0.is_empty() {
        Err(ValidationError::new("weekdays-none"))
    } else {
        Ok(())
    }
}

fn line(text: &str, min: usize, max: usize) -> Rule {
    if text.trim().chars().count() < min {
        Err(ValidationError::new("text-missing"))
    } else if text.chars().count() > max {
        Err(too_long(max))
    } else if is_line(text) {
        Ok(())
    } else {
        Err(ValidationError::new("text-control"))
    }
}

fn too_long(max: usize) -> ValidationError {
    let mut error = ValidationError::new("text-long");
    error.add_param("max".into(), &max);
    error
}

/// No control characters, and none that turn the direction of what follows.
fn is_line(text: &str) -> bool {
    !text.chars().any(|letter| {
        letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}
