use data::domain::Role;
use data::messages::{Language, Message};
use maud::{DOCTYPE, Markup, html};
use rocket::Request;
use rocket::http::{Header, Status};
use rocket::response::{Responder, Response, Result};

use super::assets;
use super::visit::Visit;
use super::words::Words;

/// A whole page.
pub(super) struct Page {
    status: Status,
    html: Markup,
    referrer: &'static str,
}

/// To whom browsers tell which page somebody came from. With `no-referrer` they send `Origin: null`
/// with the forms, which are then refused.
const REFERRER: &str = "same-origin";

/// The pages above a page: address and name, from the outermost on.
pub(super) type Crumbs<'a> = &'a [(String, String)];

impl Page {
    /// A page for somebody who is logged in; `main` begins with the `h1`, `title` is what the
    /// browser's tab says and names nobody.
    pub(super) fn new(visit: &Visit, crumbs: Crumbs<'_>, title: &str, main: &Markup) -> Self {
        Self {
            status: Status::Ok,
            html: whole(Some(visit), visit.words, &visit.path, crumbs, title, main),
            referrer: REFERRER,
        }
    }

    /// A page for nobody in particular; `path` is where the reader is.
    pub(super) fn open(
        words: Words,
        status: Status,
        path: &str,
        title: &str,
        main: &Markup,
    ) -> Self {
        Self {
            status,
            html: whole(None, words, path, &[], title, main),
            referrer: REFERRER,
        }
    }

    /// With another status than 200.
    pub(super) fn status(self, status: Status) -> Self {
        Self { status, ..self }
    }

    /// With an address that browsers tell nobody, not even this server.
    pub(super) fn keeping_the_address(self) -> Self {
        Self {
            referrer: "strict-origin",
            ..self
        }
    }
}

fn whole(
    visit: Option<&Visit>,
    words: Words,
    path: &str,
    crumbs: Crumbs<'_>,
    title: &str,
    main: &Markup,
) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.0.code()) data-color-scheme="auto" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – " (words.text("page-name")) }
                link rel="stylesheet" href=(assets::url("design"));
                link rel="stylesheet" href=(assets::url("style"));
                link rel="icon" type="image/svg+xml" href=(assets::url("icon"));
            }
            body {
                a.ds-skip-link.skip href="#innhold" { (words.text("page-skip")) }
                header.site {
                    div.frame {
                        a.name href="/" { (words.text("page-name")) }
                        @if let Some(visit) = visit { (menu(visit)) }
                        div.aside {
                            (languages(words, path))
                            @if let Some(visit) = visit { (account(visit)) }
                        }
                    }
                }
                div.frame {
                    @if !crumbs.is_empty() { (trail(words, crumbs)) }
                    main #innhold tabindex="-1" {
                        @if let Some(done) = visit.and_then(|visit| visit.done.as_ref()) {
                            div.ds-alert.done data-color="success" role="status" { (done) }
                        }
                        (main)
                    }
                }
                footer.site { div.frame { p { (words.text("page-footer")) } } }
            }
        }
    }
}

/// The parts of the program that the reader's role works in.
fn menu(visit: &Visit) -> Markup {
    let entries: &[(&str, &'static str)] = match visit.reader.role() {
        Role::Coordinator => &[
            ("/", "page-rounds"),
            ("/youths", "page-youths-title"),
            ("/openings", "page-openings-all"),
            ("/proposals", "page-follow-up"),
            ("/invitations", "page-invitations"),
        ],
        Role::Instructor => &[
            ("/youths", "page-youths-title"),
            ("/", "page-rounds"),
            ("/openings", "page-openings-all"),
            ("/proposals", "page-follow-up"),
        ],
        Role::Employer(_) => &[
            ("/openings", "page-employer-openings"),
            ("/", "page-rounds"),
        ],
    };
    let path = visit.path.split('?').next().unwrap_or("/");
    let is_here = |address: &str| match address {
        "/" => path == "/" || path.starts_with("/rounds"),
        address => path.starts_with(address),
    };
    html! {
        nav.menu aria-label=(visit.words.text("page-nav")) {
            ul {
                @for (address, name) in entries {
                    li {
                        a href=(address) aria-current=[is_here(address).then_some("true")] {
                            (visit.words.text(name))
                        }
                    }
                }
            }
        }
    }
}

/// Who is logged in, and the way out.
fn account(visit: &Visit) -> Markup {
    let (words, reader) = (visit.words, &visit.reader);
    let role = match reader.role() {
        Role::Coordinator => "page-role-coordinator",
        Role::Instructor => "page-role-instructor",
        Role::Employer(_) => "page-role-employer",
    };
    html! {
        p.who { (words.say(&Message::new("page-who")
            .with("name", reader.account.name.as_str())
            .with("role", words.text(role)))) }
        @if let Some(csrf) = visit.csrf() {
            form method="post" action="/logout" {
                input type="hidden" name="csrf" value=(csrf);
                button.ds-button data-variant="secondary" data-size="sm" type="submit" {
                    (words.text("page-logout"))
                }
            }
        }
    }
}

/// The languages to choose from. Choosing one changes nothing but a cookie of one's own.
fn languages(words: Words, path: &str) -> Markup {
    let name = |language| match language {
        Language::Nb => "Bokmål",
        Language::Nn => "Nynorsk",
        Language::En => "English",
    };
    html! {
        form method="post" action="/language" {
            input type="hidden" name="next" value=(path);
            div.languages role="group" aria-label=(words.text("page-language")) {
                @for language in Language::ALL {
                    button type="submit" name="language" value=(language.code()) lang=(language.code())
                        aria-pressed=(if language == words.0 { "true" } else { "false" }) {
                        (name(language))
                    }
                }
            }
        }
    }
}

fn trail(words: Words, crumbs: Crumbs<'_>) -> Markup {
    html! {
        nav.ds-breadcrumbs.trail aria-label=(words.text("page-trail")) {
            ol {
                @for (address, name) in crumbs {
                    li { a.ds-link href=(address) { (name) } }
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
            .header(Header::new("Referrer-Policy", self.referrer))
            .header(Header::new("Vary", "Cookie"))
            .ok()
    }
}
