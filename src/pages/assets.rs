use std::sync::LazyLock;

use rocket::http::{ContentType, Header};
use rocket::{Responder, get};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("style.css");
const ICON: &str = include_str!("icon.svg");

/// Name of the style sheet: it changes with the content, so that browsers may keep it for ever.
static STYLE_NAME: LazyLock<String> = LazyLock::new(|| name("style", STYLE, "css"));
static ICON_NAME: LazyLock<String> = LazyLock::new(|| name("icon", ICON, "svg"));

/// Address of the style sheet.
pub(super) fn style_url() -> String {
    format!("/assets/{}", *STYLE_NAME)
}

/// Address of the icon.
pub(super) fn icon_url() -> String {
    format!("/assets/{}", *ICON_NAME)
}

fn name(stem: &str, content: &str, extension: &str) -> String {
    let digest = Sha256::digest(content.as_bytes());
    let hash = digest
        .iter()
        .take(8)
        .fold(0_u64, |hash, byte| hash << 8 | u64::from(*byte));
    format!("{stem}-{hash:016x}.{extension}")
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
    let (content, kind) = if name == *STYLE_NAME {
        (STYLE, ContentType::CSS)
    } else if name == *ICON_NAME {
        (ICON, ContentType::SVG)
    } else {
        return None;
    };
    Some(Asset {
        content,
        kind,
        keep: Header::new("Cache-Control", "public, max-age=31536000, immutable"),
    })
}
