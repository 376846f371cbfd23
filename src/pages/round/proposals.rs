//! `/rounds/<id>/proposals`: what has become of the placements, what needs doing next, and doing it for
//! many at once: approve, send, confirm, and run again when somebody has said no.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Days, Utc};
use data::domain::{
    ANSWER_DAYS, OpeningId, Placement, PlacementId, Proposal, ProposalId, ProposalState, Round,
    RoundState, YouthId, by_pair, day_in_norway,
};
use data::messages::Message;
use data::store::Recent;
use maud::{Markup, html};
use rocket::http::Status;
use rocket::{State, get, post};

use super::frame::{Part, above, below, head};
use super::load::Shown;
use super::{whole, whole_for};
use crate::accounts::{Coordinator, Instructor, SessionForm};
use crate::pages::fields::Fields;
use crate::pages::form::{Form, Line as Field, Wrong, signed};
use crate::pages::layout::Page;
use crate::pages::proposals::{Answer, Line, by_state, day, outcomes, status, told};
use crate::pages::visit::{Visit, away, done};
use crate::pages::words::Words;
use crate::proposals::{self, Refusal, expire_daily, still_stands};

/// Most proposals that are listed to choose from.
const CHOICE: usize = 300;

/// What has become of the placements of a round.
#[get("/rounds/<id>/proposals?<state>&<page>")]
pub(in crate::pages) async fn page(
    id: &str,
    state: Option<&str>,
    page: Option<usize>,
    who: Instructor,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    expire_daily(recent, Utc::now()).await.map_err(away)?;
    let shown = whole(recent, id, &visit, &who).await?;
    let wanted: Option<ProposalState> = state.and_then(|state| state.parse().ok());
    let mut all = shown.proposals.to_vec();
    all.reverse();
    let lines = Line::of(recent, all).await.map_err(away)?;
    let w = visit.words;
    let address = format!("/rounds/{}/proposals", shown.round.id);
    let main = html! {
        (head(&visit, &shown.round, Part::Proposals))
        (next(&visit, &shown))
        h2 { (w.text("page-proposals-all")) }
        (by_state(w, &address, wanted, &lines, page))
        (outcomes(w, &shown.proposals))
    };
    Ok(Page::new(
        &visit,
        &above(w),
        &w.text("page-proposals"),
        &main,
    ))
}

/// What is left to do, by what has been done.
pub(super) struct Left<'a> {
    /// Placements of the newest result that nobody has approved.
    new: Vec<&'a Placement>,
    /// Approved, and nobody outside knows of it.
    unsent: Vec<&'a Proposal>,
    /// Employers who have said yes.
    accepted: usize,
    /// Who has said no, or nothing, since the newest result.
    refused: usize,
    /// Questions that nobody has answered.
    asked: Vec<&'a Proposal>,
}

impl<'a> Left<'a> {
    pub(super) fn of(shown: &'a Shown) -> Self {
        let all = || shown.proposals.iter().map(Arc::as_ref);
        // Nobody proposes again what somebody has said no to.
        let known: BTreeSet<(YouthId, OpeningId)> = all()
            .filter(|one| one.state.is_live() || one.is_refused())
            .map(|one| (one.youth, one.opening))
            .collect();
        let since = shown.finished().map(|(run, _)| run.requested_at);
        let is_news = |one: &&Proposal| {
            let at = one.last().map(|step| step.at);
            one.is_refused() && at.zip(since).is_some_and(|(at, since)| at > since)
        };
        let in_result: BTreeSet<(YouthId, OpeningId)> = shown
            .all
            .iter()
            .map(|one| (one.youth, one.opening))
            .collect();
        let run = shown.finished().map(|(run, _)| run.id);
        let stays = |one: &&Proposal| still_stands(one, run, &in_result);
        Self {
            new: shown
                .all
                .iter()
                .filter(|one| !known.contains(&(one.youth, one.opening)))
                .collect(),
            unsent: all()
                .filter(|one| one.state == ProposalState::Proposed)
                .filter(stays)
                .collect(),
            accepted: all()
                .filter(|one| one.state == ProposalState::Accepted)
                .count(),
            refused: all().filter(is_news).count(),
            asked: all().filter(|one| one.waits_for_answer()).collect(),
        }
    }
}

/// What needs doing next. Also for the first page of the round.
pub(super) fn next(visit: &Visit, shown: &Shown) -> Markup {
    let w = visit.words;
    let left = Left::of(shown);
    let round = shown.round.id;
    let say = |id: &'static str, number: usize| w.say(&Message::new(id).with("number", number));
    let may = visit.reader.is_coordinator()
        && visit.csrf().is_some()
        && shown.round.state == RoundState::Open;
    let nothing = left.new.is_empty()
        && left.unsent.is_empty()
        && left.accepted + left.refused + left.asked.len() == 0;
    html! {
        section.panel aria-labelledby="neste" {
            h2 #neste { (w.text("page-proposals-next")) }
            @if nothing { p { (w.text("page-proposals-nothing")) } }
            @if !left.asked.is_empty() {
                p { (say("page-proposals-asked", left.asked.len())) }
                ul.told {
                    @for one in &left.asked {
                        li {
                            a href={ "/proposals/" (one.id) } {
                                @match shown.youth(one.youth).is_some() {
                                    true => (name(w, shown, one.youth)),
                                    // The first page names nobody.
                                    false => (w.text("page-proposal-open")),
                                }
                            }
                        }
                    }
                }
            }
            @if left.refused > 0 {
                p { (say("page-proposals-refused", left.refused)) }
                @if may {
                    form method="post" action={ "/rounds/" (round) "/runs" } {
                        (signed(visit.csrf()))
                        button.ds-button type="submit" { (w.text("page-proposals-run-again")) }
                    }
                }
            }
            @if left.accepted > 0 {
                p { (say("page-proposals-accepted", left.accepted)) }
                @if may {
                    form method="post" action={ "/rounds/" (round) "/proposals/confirm" } {
                        (signed(visit.csrf()))
                        button.ds-button data-variant="secondary" type="submit" {
                            (say("page-proposals-confirm", left.accepted))
                        }
                    }
                }
            }
            @if !left.unsent.is_empty() {
                p { (say("page-proposals-unsent", left.unsent.len())) }
                @if may {
                    p { a.ds-button data-variant="secondary" href={ "/rounds/" (round) "/proposals/send" } {
                        (say("page-proposals-send", left.unsent.len()))
                    } }
                }
            }
            @if !left.new.is_empty() {
                p { (say("page-proposals-new", left.new.len())) }
                @if may {
                    p { a.ds-button data-variant="secondary" href={ "/rounds/" (round) "/proposals/approve" } {
                        (say("page-proposals-approve", left.new.len()))
                    } }
                }
            }
        }
    }
}

/// Asks for the reason before placements are approved: all, or one.
#[get("/rounds/<id>/proposals/approve?<placement>")]
pub(in crate::pages) async fn approve_page(
    id: &str,
    placement: Option<&str>,
    who: Coordinator,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let shown = whole_for(recent, id, &visit, &who).await?;
    let mut fields = Fields::default();
    if let Some(placement) = placement {
        fields.push("placement", placement);
    }
    Ok(approval(&visit, &shown, &fields, &Wrong::default(), None))
}

/// Approves them.
#[post("/rounds/<id>/proposals/approve", data = "<form>")]
pub(in crate::pages) async fn approve(
    id: &str,
    who: Coordinator,
    visit: Visit,
    form: SessionForm<Fields>,
    recent: &State<Arc<Recent>>,
) -> Result<Answer, Status> {
    let (by, shown) = (who.0.hand(), whole_for(recent, id, &visit, &who).await?);
    let fields = form.content;
    let (run, _) = shown.finished().ok_or(Status::Conflict)?;
    // The result that the page showed is what is approved, and no newer one.
    let approved = match fields.get("run") == run.id.to_string() {
        true => {
            let which = one_of(&fields);
            let reason = fields.get("reason");
            proposals::approve(&***recent, run.id, which.as_ref(), reason, by, Utc::now()).await
        }
        false => Err(Refusal::NotNewest),
    };
    let refusal = match approved {
        Ok(done_for) if done_for.refused.is_empty() => {
            return Ok(go(&shown.round, "page-done-approved"));
        }
        // Where all are refused there is one reason to tell.
        Ok(mut partly) => match partly.refused.pop() {
            Some((_, refusal)) if partly.made.is_empty() => refusal,
            _ => return Ok(go(&shown.round, "page-done-approved-partly")),
        },
        Err(refusal) => refusal,
    };
    let (wrong, sentence) = told(&refusal, visit.words)?;
    let page = approval(&visit, &shown, &fields, &wrong, sentence);
    Ok(Answer::Wrong(Box::new(page.status(status(&refusal)))))
}

/// The one placement that a form is about; none where it is about all.
fn one_of(fields: &Fields) -> Option<BTreeSet<PlacementId>> {
    let one = fields.get("placement");
    (!one.is_empty()).then(|| one.parse().ok().into_iter().collect())
}

fn approval(
    visit: &Visit,
    shown: &Shown,
    fields: &Fields,
    wrong: &Wrong,
    sentence: Option<String>,
) -> Page {
    let w = visit.words;
    let left = Left::of(shown);
    let only = one_of(fields);
    let chosen: Vec<&Placement> = left
        .new
        .iter()
        .filter(|one| only.as_ref().is_none_or(|only| only.contains(&one.id)))
        .copied()
        .collect();
    let form = Form {
        words: w,
        fields,
        wrong,
    };
    let number = chosen.len();
    let main = html! {
        h1 { (w.text("page-approve")) }
        (form.summary())
        @if let Some(sentence) = sentence {
            div.ds-alert data-color="warning" role="alert" { (sentence) }
        }
        p.lead {
            @match chosen.as_slice() {
                [one] => {
                    (name(w, shown, one.youth)) " – "
                    (shown.opening(one.opening).map_or_else(|| w.text("page-opening-gone"), |one| one.title.clone()))
                }
                _ => (w.say(&Message::new("page-approve-number").with("number", number))),
            }
        }
        p { (w.text("page-approve-explained")) }
        @if let Some((run, _)) = shown.finished().filter(|_| number > 0) {
            form.fields method="post" action={ "/rounds/" (shown.round.id) "/proposals/approve" } {
                (signed(visit.csrf()))
                input type="hidden" name="run" value=(run.id);
                input type="hidden" name="placement" value=(fields.get("placement"));
                (form.words("reason", &w.text("page-approve-reason"), &w.text("page-approve-reason-hint"), 3))
                div {
                    button.ds-button type="submit" {
                        (w.say(&Message::new("page-approve-go").with("number", number)))
                    }
                }
            }
        }
    };
    let crumbs = below(w, &shown.round, Part::Proposals);
    Page::new(visit, &crumbs, &w.text("page-approve"), &main)
}

/// Asks until when the employers are to answer, and which proposals are sent.
#[get("/rounds/<id>/proposals/send")]
pub(in crate::pages) async fn send_page(
    id: &str,
    who: Coordinator,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let shown = whole_for(recent, id, &visit, &who).await?;
    let mut fields = Fields::default();
    for one in Left::of(&shown).unsent {
        fields.push("which", one.id.to_string());
    }
    let days = u64::try_from(ANSWER_DAYS).unwrap_or(0);
    let until = day_in_norway(Utc::now()) + Days::new(days);
    fields.push("answer_by", until.to_string());
    Ok(sending(&visit, &shown, &fields, &Wrong::default()))
}

/// Sends them.
#[post("/rounds/<id>/proposals/send", data = "<form>")]
pub(in crate::pages) async fn send(
    id: &str,
    who: Coordinator,
    visit: Visit,
    form: SessionForm<Fields>,
    recent: &State<Arc<Recent>>,
) -> Result<Answer, Status> {
    let (by, shown) = (who.0.hand(), whole_for(recent, id, &visit, &who).await?);
    let (w, fields) = (visit.words, form.content);
    let chosen: Option<BTreeSet<ProposalId>> = match fields.has("all", "ja") {
        true => None,
        false => Some(
            fields
                .all("which")
                .filter_map(|id| id.parse().ok())
                .collect(),
        ),
    };
    let mut wrong = Wrong::default();
    let answer_by = day(&fields, "answer_by", w, &mut wrong);
    if chosen.as_ref().is_some_and(BTreeSet::is_empty) {
        wrong.add("which", w.text("page-send-none"));
    }
    if wrong.is_empty() {
        let (round, which) = (shown.round.id, chosen.as_ref());
        let sent = proposals::send_all(&***recent, round, which, answer_by, by, Utc::now()).await;
        match sent {
            Ok(sent) if sent.done.is_empty() => return Ok(go(&shown.round, "page-done-sent-none")),
            Ok(sent) if sent.refused.is_empty() => return Ok(go(&shown.round, "page-done-sent")),
            Ok(_) => return Ok(go(&shown.round, "page-done-sent-partly")),
            Err(refusal) => wrong = told(&refusal, w)?.0,
        }
    }
    let page = sending(&visit, &shown, &fields, &wrong);
    let page = page.status(Status::UnprocessableEntity);
    Ok(Answer::Wrong(Box::new(page)))
}

fn sending(visit: &Visit, shown: &Shown, fields: &Fields, wrong: &Wrong) -> Page {
    let w = visit.words;
    let unsent = Left::of(shown).unsent;
    let form = Form {
        words: w,
        fields,
        wrong,
    };
    let option = |one: &&Proposal| {
        let opening = shown.opening(one.opening);
        let title = opening.map_or_else(|| w.text("page-opening-gone"), |one| one.title.clone());
        let name = name(w, shown, one.youth);
        (one.id.to_string(), format!("{name} – {title}"))
    };
    let mut options: Vec<(String, String)> = unsent.iter().map(option).collect();
    options.sort_by(|a, b| a.1.cmp(&b.1));
    let main = html! {
        h1 { (w.text("page-send")) }
        (form.summary())
        p.lead { (w.say(&Message::new("page-send-number").with("number", unsent.len()))) }
        p { (w.text("page-send-explained")) }
        @if !unsent.is_empty() {
            form.fields method="post" action={ "/rounds/" (shown.round.id) "/proposals/send" } {
                (signed(visit.csrf()))
                (form.line(&Field::text("answer_by", w.text("page-answer-day"))
                    .hint(w.text("page-answer-day-hint")).kind("date").size(12)))
                @if options.len() <= CHOICE {
                    details open[!form.is_right(&["which"])] {
                        summary { (w.text("page-send-some")) }
                        (form.boxes("which", &w.text("page-send-which"), "", &options))
                    }
                } @else {
                    input type="hidden" name="all" value="ja";
                }
                div {
                    button.ds-button type="submit" { (w.text("page-send-go")) }
                }
            }
        }
    };
    let crumbs = below(w, &shown.round, Part::Proposals);
    Page::new(visit, &crumbs, &w.text("page-send"), &main)
}

/// Settles everything that employers have said yes to.
#[post("/rounds/<id>/proposals/confirm", data = "<_form>")]
pub(in crate::pages) async fn confirm(
    id: &str,
    who: Coordinator,
    visit: Visit,
    _form: SessionForm<Fields>,
    recent: &State<Arc<Recent>>,
) -> Result<Answer, Status> {
    let (by, shown) = (who.0.hand(), whole_for(recent, id, &visit, &who).await?);
    let settled = proposals::confirm_all(&***recent, shown.round.id, None, by, Utc::now()).await;
    if let Err(refusal) = settled {
        told(&refusal, visit.words)?;
    }
    Ok(go(&shown.round, "page-done-confirmed"))
}

/// How far the placement of a youth has come, for their page in the round: the proposal, or the way to
/// approve it.
pub(super) fn of_placement(visit: &Visit, shown: &Shown, placement: &Placement) -> Markup {
    let w = visit.words;
    let own = ByPair::of(shown).of_placement(placement);
    let may = visit.reader.is_coordinator() && shown.round.state == RoundState::Open;
    html! {
        @match own {
            Some(own) => p {
                strong { (w.proposal_state(own.state)) } " · "
                a href={ "/proposals/" (own.id) } { (w.text("page-proposal-open")) }
            },
            None if may => p {
                a.ds-button data-variant="secondary"
                    href={ "/rounds/" (shown.round.id) "/proposals/approve?placement=" (placement.id) } {
                    (w.text("page-proposal-approve"))
                }
            },
            None => {}
        }
    }
}

/// Where each pair stands.
pub(super) struct ByPair<'a>(BTreeMap<(YouthId, OpeningId), &'a Proposal>);

impl<'a> ByPair<'a> {
    pub(super) fn of(shown: &'a Shown) -> Self {
        Self(by_pair(&shown.proposals))
    }

    /// The proposal that a placement has become; none as long as nobody has approved it.
    pub(super) fn of_placement(&self, placement: &Placement) -> Option<&'a Proposal> {
        self.0.get(&(placement.youth, placement.opening)).copied()
    }

    /// How far a placement has come; none as long as nobody has approved it.
    pub(super) fn state(&self, placement: &Placement) -> Option<ProposalState> {
        self.of_placement(placement).map(|proposal| proposal.state)
    }
}

fn go(round: &Round, message: &'static str) -> Answer {
    let to = format!("/rounds/{}/proposals", round.id);
    Answer::Done(Box::new(done(to, message)))
}

fn name(w: Words, shown: &Shown, youth: YouthId) -> String {
    shown.youth(youth).map_or_else(
        || w.text("page-youth-gone"),
        |youth| format!("{} {}", youth.first_name, youth.last_name),
    )
}
