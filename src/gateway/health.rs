//! Whether the gateway lives, and whether it wants more visitors: for load balancers and supervisors, under any host name.
//!
//! `health` says that it answers at all. `ready` says no once it was asked to stop, while what runs is still finished.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Method, StatusCode};

use crate::body::Body;

use super::error::Error;
use super::rulebook::Rulebook;
use super::step::{Answer, Below, Request, Response, Step};

/// Whether the gateway wants more visitors; it does until it is told to leave.
#[derive(Debug, Clone, Default)]
pub struct Readiness(Arc<AtomicBool>);

impl Readiness {
    /// From now on it wants none.
    pub fn leave(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// 200, or 503 once it wants none.
    pub fn status(&self) -> StatusCode {
        if self.0.load(Ordering::Relaxed) { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK }
    }
}

/// Answers `health` and `ready` under the reserved path.
#[derive(Debug, Clone)]
pub(super) struct Health {
    /// What it knows.
    pub(super) readiness: Readiness,
}

impl Step for Health {
    fn handle<B: Below>(&self, request: Request, below: &B) -> Answer {
        let Some(book) = request.extensions().get::<Arc<Rulebook>>() else { return Error::Unwired.into() };
        let status = match request.uri().path().strip_prefix(&*book.parts.prefix) {
            Some("health") => StatusCode::OK,
            Some("ready") => self.readiness.status(),
            _ => return below.pass(request),
        };
        Ok(answer(request.method(), status)).into()
    }
}

fn answer(method: &Method, status: StatusCode) -> Response {
    let reads = matches!(*method, Method::GET | Method::HEAD);
    let status = if reads { status } else { StatusCode::METHOD_NOT_ALLOWED };
    let text = if status == StatusCode::OK { "ok\n" } else { "no\n" };
    let mut response = Response::new(Body::full(text));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if !reads {
        headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}
