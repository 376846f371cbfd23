/// A text in lower case, letters and digits only, one space between words. The Norwegian letters stay,
/// also where they were written as ä, ö, `ae`, `oe` or `aa`; accents fall away.
#[must_use]
pub(super) fn spelled(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'ä' => plain.push('æ'),
            'ö' => plain.push('ø'),
            // A ring or dots that stand by themselves after their letter.
            '\u{30a}' if plain.ends_with('a') => replace_last(&mut plain, 'å'),
            '\u{308}' if plain.ends_with('o') => replace_last(&mut plain, 'ø'),
            '\u{308}' if plain.ends_with('a') => replace_last(&mut plain, 'æ'),
            '\u{300}'..='\u{36f}' => {}
            'à' | 'á' | 'â' => plain.push('a'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'ó' | 'ò' | 'ô' => plain.push('o'),
            'ü' | 'ú' => plain.push('u'),
            letter if letter.is_alphanumeric() => plain.push(letter),
            _ if plain.ends_with(' ') => {}
            _ => plain.push(' '),
        }
    }
    let plain = plain.trim();
    plain
        .replace("ae", "æ")
        .replace("oe", "ø")
        .replace("aa", "å")
}

/// A spelled text with its Norwegian letters folded, so that `tømrer`, `tömrer`, `toemrer` and `tomrer` are
/// the same: æ becomes `ae`, ø becomes `o`, å becomes `a`.
#[must_use]
pub(super) fn folded(spelled: &str) -> String {
    spelled
        .replace('æ', "ae")
        .replace('ø', "o")
        .replace('å', "a")
}

/// The Norwegian letters of a spelled text, in order.
#[must_use]
pub(super) fn norwegian(spelled: &str) -> String {
    spelled
        .chars()
        .filter(|letter| "æøå".contains(*letter))
        .collect()
}

fn replace_last(text: &mut String, letter: char) {
    text.pop();
    text.push(letter);
}

/// The stem of a folded name: without `faget`, `fag` and the joint before it, so that
/// `kokkfaget` and `kokk`, `automatiseringsfaget` and `automatisering` are the same.
#[must_use]
pub(super) fn stem(name: &str) -> &str {
    let stem = name
        .strip_suffix("faget")
        .or_else(|| name.strip_suffix("fag"))
        .map(str::trim_end);
    match stem {
        Some(stem) if stem.chars().count() >= 2 => stem
            .strip_suffix("ings")
            .map_or(stem, |_| stem.get(..stem.len() - 1).unwrap_or(stem)),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(text: &str) -> String {
        folded(&spelled(text))
    }

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
    fn spelled_words_keep_their_norwegian_letters() {
        assert_eq!(spelled("Hår"), "hår");
        assert_eq!(spelled("HAAR"), "hår");
        assert_eq!(spelled("har"), "har");
        assert_eq!(spelled("Frisö\u{308}r, klær"), "frisør klær");
        assert_eq!(norwegian("kjøretøy på å"), "øøåå");
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
