use data::domain::Role;
use data::messages::Message;
use maud::{DOCTYPE, Markup, html};
use rocket::Request;
use rocket::http::{Header, Status};
use rocket::response::{Responder, Response, Result};

use super::assets;
use super::words::{say, text};
use crate::accounts::Actor;

/// A whole page.
pub(super) struct Page {
    status: Status,
    html: Markup,
}

impl Page {
    /// A page for somebody who is logged in; `main` begins with the `h1`, `title` is what the
    /// browser's tab says.
    pub(super) fn new(reader: &Actor, title: &str, main: &Markup) -> Self {
        Self {
            status: Status::Ok,
            html: whole(Some(reader), title, main),
        }
    }

    /// A page for nobody in particular.
    pub(super) fn open(status: Status, title: &str, main: &Markup) -> Self {
        Self {
            status,
            html: whole(None, title, main),
        }
    }
}

fn whole(reader: Option<&Actor>, title: &str, main: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="nb" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – " (text("page-name")) }
                link rel="stylesheet" href=(assets::style_url());
                link rel="icon" type="image/svg+xml" href=(assets::icon_url());
            }
            body {
                a.skip href="#innhold" { (text("page-skip")) }
                header.site {
                    a.name href="/" { (text("page-name")) }
                    @if let Some(reader) = reader { (account(reader)) }
                }
                main #innhold tabindex="-1" { (main) }
                footer.site { p { (text("page-footer")) } }
            }
        }
    }
}

/// Who is logged in, and the way out.
fn account(reader: &Actor) -> Markup {
    let role = match reader.role() {
        Role::Coordinator => "page-role-coordinator",
        Role::Instructor => "page-role-instructor",
        Role::Employer(_) => "page-role-employer",
    };
    html! {
        nav aria-label=(text("page-nav")) {
            ul {
                li { a href="/" { (text("page-rounds")) } }
                li.who { (say(&Message::new("page-who")
                    .with("name", reader.account.name.as_str())
                    .with("role", text(role)))) }
                @if let Some(csrf) = reader.csrf() {
                    li {
                        form method="post" action="/logout" {
                            input type="hidden" name="csrf" value=(csrf);
                            button.quiet type="submit" { (text("page-logout")) }
                        }
                    }
                }
            }
        }
    }
}

impl<'r> Responder<'r, 'static> for Page {
    fn respond_to(self, request: &'r Request<'_>) -> Result<'static> {
        Response::build_from(self.html.respond_to(request)?)
            .status(self.status)
            // Pages tell of persons: nobody keeps them.
            .header(Header::new("Cache-Control", "no-store"))
            // With `no-referrer` browsers send `Origin: null` with the forms, which are then refused.
            .header(Header::new("Referrer-Policy", "same-origin"))
            .header(Header::new("Vary", "Cookie"))
            .ok()
    }
}
