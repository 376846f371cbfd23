use data::messages::{Language, Message};

/// A message in the language of whoever runs the command: that of `LC_ALL`, `LC_MESSAGES` or
/// `LANG`, the first that is set; bokmål where it is neither Norwegian nor English.
pub(super) fn text(message: &Message) -> String {
    message.text(language())
}

/// The language that an argument names, else the one of whoever runs the command.
pub(super) fn chosen(lang: Option<&str>) -> Language {
    lang.map_or_else(language, Language::negotiate)
}

fn language() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    Language::negotiate(&set.unwrap_or_default())
}
