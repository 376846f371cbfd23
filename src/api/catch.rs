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
        let methods = methods(request);
        // The answer to a wrong id under the right method stays 404.
        if !methods.is_empty() && (unknown || !methods.contains(&request.method())) {
            return Problem {
                allow: Some(allow(methods)),
                ..Problem::new(ProblemCode::MethodNotAllowed)
            };
        }
    }
    Problem::new(ProblemCode::of_status(status.code))
}

/// The methods that the address of a request does take.
fn methods(request: &Request<'_>) -> Vec<Method> {
    let path = request.uri().path();
    let asked: Vec<&str> = path
        .raw_segments()
        .map(|segment| segment.as_str())
        .collect();
    let routes = request.rocket().routes();
    routes
        .filter(|route| fits(route.uri.path(), &asked))
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
