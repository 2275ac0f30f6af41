//! Errors → one honest response. The only place that turns an error into a status, without a wildcard.

use std::sync::Arc;

use http::header::{ACCEPT_LANGUAGE, ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, StatusCode, Version};

use crate::body::Body;
use crate::endpoints;
use crate::notice;

use super::error::Error;
use super::rulebook::Rulebook;
use super::step::{Answer, Below, Request, Response, Step};

/// What an error is answered with.
pub(super) fn status(error: &Error) -> StatusCode {
    match error {
        Error::Malformed(_) => StatusCode::BAD_REQUEST,
        Error::Method => StatusCode::NOT_IMPLEMENTED,
        Error::Misdirected | Error::Weak => StatusCode::MISDIRECTED_REQUEST,
        Error::Origin(error) => error.status(),
        Error::Endpoint(error) => error.status(),
        Error::Coding | Error::Charset | Error::Partial => StatusCode::BAD_GATEWAY,
        Error::Unwired => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// When it is worth asking again, in seconds, where that is known.
fn retry_after(error: &Error) -> Option<u32> {
    match error {
        Error::Origin(error) => error.retry_after(),
        Error::Endpoint(endpoints::Error::Often) => Some(5),
        Error::Endpoint(endpoints::Error::Full) => Some(3_600),
        _ => None,
    }
}

/// Rescues.
#[derive(Debug, Clone, Copy)]
pub struct Rescue;

impl Step for Rescue {
    fn handle<B: Below>(&self, request: Request, below: &B) -> Answer {
        let book = request.extensions().get::<Arc<Rulebook>>().cloned();
        let language = request.headers().get(ACCEPT_LANGUAGE).cloned();
        let version = request.version();
        below.pass(request).turn(move |outcome| {
            let Err(error) = outcome else { return outcome.into() };
            // The log gets the reason; the visitor gets a page that blames and reveals nothing.
            tracing::warn!(error = &error as &dyn std::error::Error, status = status(&error).as_u16(), "no answer");
            Ok(respond(&error, book.as_deref(), language.as_ref(), version)).into()
        })
    }
}

fn respond(error: &Error, book: Option<&Rulebook>, language: Option<&HeaderValue>, version: Version) -> Response {
    let status = status(error);
    let page = book.map_or_else(String::new, |book| {
        let language = book.parts.texts.negotiate(language.map(HeaderValue::as_bytes), &[], &[]);
        notice::page(&book.parts.texts, &language, status.as_u16())
    });
    let mut response = Response::new(Body::full(page));
    *response.status_mut() = status;
    headers(response.headers_mut(), error, version);
    response
}

fn headers(headers: &mut HeaderMap, error: &Error, version: Version) {
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if let Error::Endpoint(error) = error
        && let Some(allow) = error.allow()
    {
        headers.insert(ALLOW, allow);
    }
    if let Some(seconds) = retry_after(error) {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    // What follows an ambiguous request on the same connection can't be trusted to be a request.
    if matches!(error, Error::Malformed(_)) && version <= Version::HTTP_11 {
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
}
