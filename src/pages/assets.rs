use std::sync::LazyLock;

use rocket::http::{ContentType, Header};
use rocket::{Responder, get};
use sha2::{Digest, Sha256};

/// The design system, as `build.rs` has put it together.
const DESIGN: &str = include_str!(concat!(env!("OUT_DIR"), "/design.css"));

/// What the pages load: the files and the kinds, by the names that [`url`] is asked for.
static FILES: LazyLock<[File; 5]> = LazyLock::new(|| {
    [
        File::new("design", "css", DESIGN),
        File::new("style", "css", include_str!("style.css")),
        File::new("icon", "svg", include_str!("icon.svg")),
        File::new("form", "js", include_str!("scripts/form.js")),
        File::new("live", "js", include_str!("scripts/live.js")),
    ]
});

struct File {
    stem: &'static str,
    /// Its name changes with the content, so that browsers may keep it for ever.
    name: String,
    content: &'static str,
    kind: ContentType,
}

impl File {
    fn new(stem: &'static str, extension: &str, content: &'static str) -> Self {
        let digest = Sha256::digest(content.as_bytes());
        let hash = digest
            .iter()
            .take(8)
            .fold(0_u64, |hash, byte| hash << 8 | u64::from(*byte));
        Self {
            stem,
            name: format!("{stem}-{hash:016x}.{extension}"),
            content,
            kind: ContentType::from_extension(extension).unwrap_or(ContentType::Plain),
        }
    }
}

/// Address of a file; of nothing where there is none of this name.
pub(super) fn url(stem: &str) -> String {
    let found = FILES.iter().find(|file| file.stem == stem);
    found.map_or_else(String::new, |file| format!("/assets/{}", file.name))
}

/// A file that never changes under its name.
#[derive(Responder)]
pub(super) struct Asset {
    content: &'static str,
    kind: ContentType,
    keep: Header<'static>,
}

#[get("/assets/<name>")]
pub(super) fn file(name: &str) -> Option<Asset> {
    let file = FILES.iter().find(|file| file.name == name)?;
    Some(Asset {
        content: file.content,
        kind: file.kind.clone(),
        keep: Header::new("Cache-Control", "public, max-age=31536000, immutable"),
    })
}
