/// A text as it is compared: lower case, letters and digits only, one space between words, and the
/// Norwegian letters folded so that `tømrer`, `tömrer`, `toemrer` and `tomrer` are the same.
///
/// æ becomes `ae`; ø, ö and `oe` become `o`; å and `aa` become `a`; accents fall away.
#[must_use]
pub(super) fn normal(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'æ' | 'ä' => plain.push_str("ae"),
            'ø' | 'ö' => plain.push('o'),
            'å' | 'à' | 'á' | 'â' => plain.push('a'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'ó' | 'ò' | 'ô' => plain.push('o'),
            'ü' | 'ú' => plain.push('u'),
            // What a decomposed å, ö or é leaves behind when its letter has been read.
            '\u{300}'..='\u{36f}' => {}
            letter if letter.is_alphanumeric() => plain.push(letter),
            _ if plain.ends_with(' ') => {}
            _ => plain.push(' '),
        }
    }
    plain.trim().replace("oe", "o").replace("aa", "a")
}

/// The stem of a normalised name: without `faget`, `fag` and the joint before it, so that
/// `kokkfaget` and `kokk`, `automatiseringsfaget` and `automatisering` are the same.
#[must_use]
pub(super) fn stem(normal: &str) -> &str {
    let stem = normal
        .strip_suffix("faget")
        .or_else(|| normal.strip_suffix("fag"))
        .map(str::trim_end);
    match stem {
        Some(stem) if stem.chars().count() >= 2 => stem
            .strip_suffix("ings")
            .map_or(stem, |_| stem.get(..stem.len() - 1).unwrap_or(stem)),
        _ => normal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norwegian_letters_and_their_substitutes_are_the_same() {
        for text in ["Tømrer", "tömrer", "TOEMRER", "tomrer", " tømrer."] {
            assert_eq!(normal(text), "tomrer", "{text}");
        }
        assert_eq!(normal("Målar"), normal("maalar"));
        assert_eq!(normal("Ma\u{30a}lar"), normal("målar"));
        assert_eq!(normal("Sæter"), normal("saeter"));
    }

    #[test]
    fn hyphens_and_commas_only_part_words() {
        assert_eq!(
            normal("Murer- og flisleggerfaget"),
            "murer og flisleggerfaget"
        );
        assert_eq!(
            normal("Bilfaget, lette kjøretøy"),
            "bilfaget lette kjoretoy"
        );
        assert_eq!(normal("  IT–drift "), "it drift");
    }

    #[test]
    fn a_trade_and_who_does_it_have_one_stem() {
        assert_eq!(stem("kokkfaget"), "kokk");
        assert_eq!(stem("automatiseringsfaget"), "automatisering");
        assert_eq!(stem("kokk og servitorfag"), "kokk og servitor");
        assert_eq!(stem("fag"), "fag");
    }
}
