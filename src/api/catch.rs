use rocket::http::{Method, Status};
use rocket::request::{Outcome, Request};
use rocket::{Catcher, catch, catchers};

use super::problem::{Problem, ProblemCode};
use crate::accounts::refusal;

/// What a guard found wrong, kept for the catcher that answers.
struct Remembered(Option<Problem>);

/// A guard's refusal; the catcher answers with the problem.
pub(crate) fn refuse<T>(request: &Request<'_>, problem: Problem) -> Outcome<T, ()> {
    Outcome::Error((remember(request, problem), ()))
}

/// Keeps a problem for the catcher and says with which status to fail.
pub(crate) fn remember(request: &Request<'_>, problem: Problem) -> Status {
    let status = Status::new(problem.code.status());
    request.local_cache(|| Remembered(Some(problem)));
    status
}

/// The catcher of everything under `/api`.
#[must_use]
pub fn catchers() -> Vec<Catcher> {
    catchers![problem]
}

#[catch(default)]
fn problem(status: Status, request: &Request<'_>) -> Problem {
    let methods = methods(request);
    let asked = match request.method() {
        Method::Head => Method::Get,
        method => method,
    };
    // Also where another address, `/invitations/<id>` for `/invitations/accept`, takes the method.
    if request.route().is_some() && !methods.is_empty() && !methods.contains(&asked) {
        return not_taken(methods);
    }
    if let Remembered(Some(problem)) = request.local_cache(|| Remembered(None)) {
        return problem.clone();
    }
    if let Some(refused) = refusal(request) {
        return Problem::new(ProblemCode::of_status(refused.status().code))
            .detail(refused.message());
    }
    // Rocket answers a method that it does not know with 400, before it looks for a route.
    let unknown = status == Status::BadRequest && request.route().is_none();
    if unknown || status == Status::NotFound {
        // The answer to a wrong id under the right method stays 404.
        if !methods.is_empty() && (unknown || !methods.contains(&asked)) {
            return not_taken(methods);
        }
    }
    Problem::new(ProblemCode::of_status(status.code))
}

fn not_taken(methods: Vec<Method>) -> Problem {
    Problem {
        allow: Some(allow(methods).into()),
        ..Problem::new(ProblemCode::MethodNotAllowed)
    }
}

/// The methods that the address of a request does take: those of the routes whose path says most of it
/// by name.
fn methods(request: &Request<'_>) -> Vec<Method> {
    let path = request.uri().path();
    let asked: Vec<&str> = path
        .raw_segments()
        .map(|segment| segment.as_str())
        .collect();
    let routes = request.rocket().routes();
    let fitting: Vec<_> = routes
        .filter(|route| fits(route.uri.path(), &asked))
        .collect();
    let most = fitting.iter().map(|route| named(route.uri.path())).max();
    fitting
        .iter()
        .filter(|route| Some(named(route.uri.path())) == most)
        .map(|route| route.method)
        .collect()
}

/// Methods as `Allow` names them.
fn allow(mut methods: Vec<Method>) -> String {
    if methods.contains(&Method::Get) {
        methods.push(Method::Head);
    }
    methods.sort_by_key(|method| method.as_str());
    methods.dedup();
    let names: Vec<&str> = methods.iter().map(|method| method.as_str()).collect();
    names.join(", ")
}

/// Segments of a route's path that are no parameters.
fn named(path: &str) -> usize {
    let segments = path.split('/');
    segments.filter(|segment| !segment.starts_with('<')).count()
}

/// Whether a route's path, e.g. `/api/v1/youths/<id>`, is that of the segments asked for.
fn fits(path: &str, asked: &[&str]) -> bool {
    let mut pattern = path.split('/').filter(|segment| !segment.is_empty());
    let mut asked = asked.iter();
    loop {
        match (pattern.next(), asked.next()) {
            (None, None) => return true,
            (Some(wanted), Some(_)) if wanted.starts_with('<') && wanted.ends_with("..>") => {
                return true;
            }
            (Some(wanted), Some(_)) if wanted.starts_with('<') => {}
            (Some(wanted), Some(given)) if wanted == *given => {}
            _ => return false,
        }
    }
}
