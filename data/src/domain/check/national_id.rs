/// Digits of a national identity number.
const LENGTH: usize = 11;

/// Whether the text contains a national identity number: a birth number (fødselsnummer), D-number,
/// H-number or synthetic number, in one piece or with single spaces, hyphens or dots between its digits.
///
/// Both control digits must fit, so that other rows of eleven digits pass (all but about 1 in 121 of
/// those that start like a date). Linear in the length of the text.
#[must_use]
pub fn has_national_id(text: &str) -> bool {
    !spans(text).is_empty()
}

/// The text with the digits of its national identity numbers blotted out.
#[must_use]
pub fn without_national_ids(text: &str) -> String {
    let spans = spans(text);
    if spans.is_empty() {
        return text.to_owned();
    }
    let mut letters: Vec<char> = text.chars().collect();
    for (from, to) in spans {
        for letter in letters.iter_mut().take(to).skip(from) {
            if digit(*letter).is_some() {
                *letter = '•';
            }
        }
    }
    letters.into_iter().collect()
}

/// Where the numbers stand, counted in characters.
fn spans(text: &str) -> Vec<(usize, usize)> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    for start in 0..letters.len() {
        let after_digit = start
            .checked_sub(1)
            .and_then(|before| letters.get(before))
            .is_some_and(|letter| digit(*letter).is_some());
        if !after_digit && let Some(end) = number_from(&letters, start) {
            found.push((start, end));
        }
    }
    found
}

/// The end of the number that starts here, if one does.
fn number_from(letters: &[char], start: usize) -> Option<usize> {
    let mut digits = [0; LENGTH];
    let mut at = start;
    for (place, slot) in digits.iter_mut().enumerate() {
        if place > 0 && letters.get(at).copied().is_some_and(parts) {
            at += 1;
        }
        *slot = digit(*letters.get(at)?)?;
        at += 1;
    }
    let goes_on = letters.get(at).is_some_and(|next| digit(*next).is_some());
    (!goes_on && is_national_id(digits)).then_some(at)
}

fn parts(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '.' | '–' | '\u{200b}' | '\u{ad}')
}

/// The value of a digit, also of a full-width one.
fn digit(letter: char) -> Option<u32> {
    match letter {
        '\u{ff10}'..='\u{ff19}' => Some(u32::from(letter) - 0xff10),
        _ => letter.to_digit(10),
    }
}

/// Day, month and both control digits (Skatteetaten; weights 3 7 6 1 8 9 4 5 2 and 5 4 3 2 7 6 5 4 3 2).
///
/// D-numbers add 40 to the day, H-numbers and NAV's synthetic numbers 40 to the month, the synthetic ones
/// of the tax administration 80 or 65.
fn is_national_id(digits: [u32; LENGTH]) -> bool {
    let [d1, d2, m1, m2, ..] = digits;
    let day = d1 * 10 + d2;
    let month = m1 * 10 + m2;
    let is_day = matches!(day, 1..=31 | 41..=71);
    let is_month = matches!(month, 1..=12 | 41..=52 | 66..=77 | 81..=92);
    let fits = |weights: &[u32]| {
        let sum: u32 = digits.iter().zip(weights).map(|(d, w)| d * w).sum();
        sum.is_multiple_of(11)
    };
    is_day
        && is_month
        && fits(&[3, 7, 6, 1, 8, 9, 4, 5, 2, 1])
        && fits(&[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1])
}
