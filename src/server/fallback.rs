use data::messages::{Language, Message};
use maud::{DOCTYPE, Markup, html};
use rocket::http::Status;
use rocket::{Catcher, Request, catch, catchers};

use crate::api::problem::{ProblemCode, language_of};

/// The catcher of everything that no other one answers for: a plain page that says what happened.
pub(super) fn catchers() -> Vec<Catcher> {
    catchers![page]
}

#[catch(default)]
fn page(status: Status, request: &Request<'_>) -> (Status, Markup) {
    let language = language_of(request);
    let code = ProblemCode::of_status(status.code);
    let tag = match language {
        Language::Nb => "nb",
        Language::En => "en",
    };
    let title = code.title().text(language);
    let markup = html! {
        (DOCTYPE)
        html lang=(tag) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " – Formidling" }
            }
            body {
                main {
                    h1 { (title) }
                    p { (code.remedy().text(language)) }
                    p { a href="/" { (Message::new("problem-page-home").text(language)) } }
                }
            }
        }
    };
    (status, markup)
}
