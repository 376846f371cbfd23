//! `/youths/<id>/propose`: an instructor proposes one opening for a youth, with a reason.

use std::sync::Arc;

use chrono::Utc;
use data::domain::{Opening, OpeningId, Round, RoundState, Weekday, Weekdays, Youth};
use data::store::{Recent, Typed};
use maud::html;
use rocket::http::Status;
use rocket::{State, get, post};

use super::one;
use crate::accounts::{Instructor, SessionForm};
use crate::pages::fields::Fields;
use crate::pages::form::{Form, Wrong, signed};
use crate::pages::layout::Page;
use crate::pages::openings::day_key;
use crate::pages::proposals::{Answer, status, told};
use crate::pages::visit::{Visit, away, done, missing};
use crate::proposals::{ByHand, common_days, leave_free, propose};

/// Asks for the reason.
#[get("/youths/<id>/propose?<opening>")]
pub(super) async fn page(
    id: &str,
    opening: Option<&str>,
    _who: Instructor,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let youth = one(&***recent, id).await?;
    let opening = missing(read(recent, opening.unwrap_or_default()).await?)?;
    let mut fields = Fields::default();
    let mut free = [opening.clone()];
    leave_free(&***recent, &mut free, youth.id)
        .await
        .map_err(away)?;
    for day in free.iter().flat_map(|free| common_days(&youth, free).0) {
        fields.push("weekdays", day_key(day));
    }
    let wrong = Wrong::default();
    Ok(form_page(&visit, &youth, &opening, &fields, &wrong, None))
}

/// Proposes it.
#[post("/youths/<id>/propose", data = "<form>")]
pub(super) async fn submit(
    id: &str,
    who: Instructor,
    visit: Visit,
    form: SessionForm<Fields>,
    recent: &State<Arc<Recent>>,
) -> Result<Answer, Status> {
    let youth = one(&***recent, id).await?;
    let fields = form.content;
    let opening = missing(read(recent, fields.get("opening")).await?)?;
    let wanted = ByHand {
        youth: youth.id,
        opening: opening.id,
        weekdays: Some(weekdays(&fields)),
        round: round_of(recent, &youth, &opening).await?,
        reason: fields.get("reason").to_owned(),
    };
    match propose(&***recent, &wanted, who.0.hand(), Utc::now()).await {
        Ok(proposal) => Ok(Answer::Done(Box::new(done(
            format!("/proposals/{}", proposal.id),
            "page-done-proposed",
        )))),
        Err(refusal) => {
            let (wrong, sentence) = told(&refusal, visit.words)?;
            let page = form_page(&visit, &youth, &opening, &fields, &wrong, sentence);
            Ok(Answer::Wrong(Box::new(page.status(status(&refusal)))))
        }
    }
}

fn weekdays(fields: &Fields) -> Weekdays {
    let days = Weekday::ALL.into_iter();
    days.filter(|day| fields.has("weekdays", day_key(*day)))
        .collect()
}

async fn read(recent: &Recent, opening: &str) -> Result<Option<Opening>, Status> {
    let id: OpeningId = opening.parse().map_err(|_| Status::NotFound)?;
    recent.find(&id.to_string()).await.map_err(away)
}

/// The newest open round that has both: its runs keep what is proposed in it.
async fn round_of(
    recent: &Recent,
    youth: &Youth,
    opening: &Opening,
) -> Result<Option<data::domain::RoundId>, Status> {
    let rounds: Vec<Arc<Round>> = recent.every(None).await.map_err(away)?;
    let with_both = rounds.iter().filter(|round| {
        round.state == RoundState::Open
            && round.youths.contains(&youth.id)
            && round.openings.contains(&opening.id)
    });
    let newest = with_both.max_by_key(|round| (round.starts, round.id));
    Ok(newest.map(|round| round.id))
}

fn form_page(
    visit: &Visit,
    youth: &Youth,
    opening: &Opening,
    fields: &Fields,
    wrong: &Wrong,
    sentence: Option<String>,
) -> Page {
    let w = visit.words;
    let form = Form {
        words: w,
        fields,
        wrong,
    };
    let days: Vec<(String, String)> = common_days(youth, opening)
        .0
        .into_iter()
        .map(|day| (day_key(day).to_owned(), w.weekday(day)))
        .collect();
    let main = html! {
        h1 { (w.text("page-propose")) }
        (form.summary())
        @if let Some(sentence) = sentence {
            div.ds-alert data-color="warning" role="alert" { (sentence) }
        }
        p.lead { (youth.first_name) " " (youth.last_name) " – " (opening.title) }
        p {
            (w.trade(&opening.trade)) " · " (w.kind(opening.kind)) " · " (w.postcode(&opening.postcode))
        }
        form.fields method="post" action={ "/youths/" (youth.id) "/propose" } {
            (signed(visit.csrf()))
            input type="hidden" name="opening" value=(opening.id);
            (form.boxes("weekdays", &w.text("page-propose-days"), &w.text("page-propose-days-hint"), &days))
            (form.words("reason", &w.text("page-propose-reason"), &w.text("page-propose-reason-hint"), 3))
            div {
                button.ds-button type="submit" { (w.text("page-propose")) }
            }
        }
    };
    let crumbs = [
        ("/youths".to_owned(), w.text("page-youths-title")),
        (format!("/youths/{}", youth.id), w.text("page-youth-title")),
        (
            format!("/youths/{}/openings", youth.id),
            w.text("page-fits"),
        ),
    ];
    Page::new(visit, &crumbs, &w.text("page-propose"), &main)
}
