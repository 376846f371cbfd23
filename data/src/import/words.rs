/// A text to compare by: lower case, without accents, each run of anything but letters and
/// digits a single blank. `Fødselsdato:` and `FODSELSDATO` become the same.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().flat_map(char::to_lowercase) {
        if !c.is_alphanumeric() {
            // Combining accents of decomposed letters (`a` + ring) vanish.
            gap |= !matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}');
            continue;
        }
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        match c {
            'å' | 'ä' | 'á' | 'à' | 'â' | 'ã' => folded.push('a'),
            'ø' | 'ö' | 'ó' | 'ò' | 'ô' | 'õ' => folded.push('o'),
            'æ' => folded.push_str("ae"),
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'í' | 'ì' | 'î' | 'ï' => folded.push('i'),
            'ü' | 'ú' | 'ù' | 'û' => folded.push('u'),
            'ñ' => folded.push('n'),
            'ç' | 'č' | 'ć' => folded.push('c'),
            'š' => folded.push('s'),
            'ž' => folded.push('z'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ß' => folded.push_str("ss"),
            c => folded.push(c),
        }
    }
    folded
}
