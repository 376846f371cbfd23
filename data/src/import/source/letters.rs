use std::borrow::Cow;

use encoding_rs::{MACINTOSH, WINDOWS_1252};

use crate::import::problem::{Notice, Place};
use crate::import::table::Value;
use crate::messages::Message;

/// Letters of names in this country, beside ASCII's.
const LETTERS: &str = "æøåÆØÅäöüÄÖÜéèêëÉÈáàâÁóòôíîïúûñçšŠžŽđŋŧčČŊĐ";
/// Signs that stand beside words, not within them.
const SIGNS: &str = "–—‘’“”„«»§°´€½…·•×\u{a0}\u{ad}";

/// What old programs for DOS write (code page 850), as far as it occurs in names and lists.
const DOS: &[(u8, char)] = &[
    (0x81, 'ü'),
    (0x82, 'é'),
    (0x84, 'ä'),
    (0x86, 'å'),
    (0x88, 'ê'),
    (0x8a, 'è'),
    (0x8e, 'Ä'),
    (0x8f, 'Å'),
    (0x90, 'É'),
    (0x91, 'æ'),
    (0x92, 'Æ'),
    (0x93, 'ô'),
    (0x94, 'ö'),
    (0x99, 'Ö'),
    (0x9a, 'Ü'),
    (0x9b, 'ø'),
    (0x9d, 'Ø'),
    (0xae, '«'),
    (0xaf, '»'),
    (0xf5, '§'),
    (0xf8, '°'),
    (0xff, '\u{a0}'),
];

/// The text of a file that is no UTF-8, where it makes sense as Excel for Mac or an old program has written
/// it and none as Windows has, and what the encoding is called.
pub(super) fn guess(bytes: &[u8]) -> Option<(String, &'static str)> {
    let (windows, ..) = WINDOWS_1252.decode(bytes);
    if makes_sense(&windows) {
        return None;
    }
    let (mac, ..) = MACINTOSH.decode(bytes);
    if makes_sense(&mac) {
        return Some((mac.into_owned(), "Macintosh"));
    }
    let dos = dos(bytes).filter(|text| makes_sense(text))?;
    Some((dos, "DOS (IBM850)"))
}

fn dos(bytes: &[u8]) -> Option<String> {
    let letter = |byte: &u8| match byte {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        byte => {
            let found = DOS.iter().find(|(code, _)| code == byte);
            found.map(|(_, letter)| *letter)
        }
    };
    bytes.iter().map(letter).collect()
}

/// Whether all letters are those of names here, and signs stand where signs stand.
fn makes_sense(text: &str) -> bool {
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        let within = before.is_alphabetic() && after.is_alphabetic();
        let fits = letter.is_ascii()
            || LETTERS.contains(letter)
            || (SIGNS.contains(letter) && (!within || matches!(letter, '’' | '–' | '\u{ad}')));
        if !fits {
            return false;
        }
        before = letter;
    }
    true
}

/// Mends texts that were UTF-8, were taken for Windows' encoding and saved again (`Ã˜yvind`), and tells of
/// the first one.
pub(super) fn mend<'a>(
    values: impl Iterator<Item = &'a mut Value>,
    place: &Place,
    notices: &mut Vec<Notice>,
) {
    for value in values {
        let Value::Text(text) = value else { continue };
        let Some(mended) = mended(text) else { continue };
        *text = mended;
        let told = |notice: &Notice| {
            notice.place.file == place.file
                && notice.place.sheet == place.sheet
                && notice.message.id() == MENDED
        };
        if !notices.iter().any(told) {
            notices.push(Notice {
                place: place.clone(),
                message: Message::new(MENDED),
            });
        }
    }
}

const MENDED: &str = "import-letters-mended";

fn mended(text: &str) -> Option<String> {
    if !text.contains(['Ã', 'Â', 'â']) {
        return None;
    }
    let (bytes, _, unmappable) = WINDOWS_1252.encode(text);
    let bytes = match bytes {
        Cow::Owned(bytes) if !unmappable => bytes,
        _ => return None,
    };
    // Letters that happen to be good UTF-8 as bytes do not come about by chance.
    String::from_utf8(bytes).ok()
}
