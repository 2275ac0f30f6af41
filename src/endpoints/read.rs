//! `POST read`: a visitor closes what the operator announced. The browser remembers it; it is no choice, so nothing is
//! recorded, and nothing else changes.

use http::header::{CACHE_CONTROL, LOCATION, SET_COOKIE};
use http::{HeaderValue, Request, Response, StatusCode};

use crate::body::Body;

use super::token::local;
use super::visitor::Visitor;
use super::{Error, choice, jar};

/// Remembers, and leads back.
pub(super) async fn take(visitor: &Visitor, request: Request<Body>) -> Result<Response<Body>, Error> {
    let (parts, body) = request.into_parts();
    let sent = choice::sent(visitor, &parts.headers, body).await?;
    let back = sent.token.as_ref().map_or("/", |token| local(&token.back));
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let headers = response.headers_mut();
    headers.insert(LOCATION, HeaderValue::try_from(back).unwrap_or(HeaderValue::from_static("/")));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(line) = visitor.news.as_ref().and_then(|news| jar::read(visitor, news)) {
        headers.append(SET_COOKIE, line);
    }
    Ok(response)
}
