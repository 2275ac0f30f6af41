//! `GET ask`: the banner for a page that turned out to need one after it was sent, because its scripts ask for what is
//! withheld. What is asked about is the page's own word, so nothing is remembered of it.

use http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use http::{HeaderValue, Response, StatusCode};

use crate::body::Body;
use crate::policy::Purposes;

use super::surface;
use super::token::local;
use super::visitor::Visitor;

/// The banner about the purposes under `for`, as far as this visitor can be asked about them; 204 where they can't.
pub(super) fn answer(visitor: &Visitor, query: &str) -> Response<Body> {
    let value = |name: &str| url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
    let wanted = value("for").map_or_else(String::new, |(_, words)| words.into_owned());
    let wanted: Purposes = wanted.split_whitespace().filter_map(|word| visitor.site.words.find(word)).collect();
    let back = value("back").map_or_else(|| "/".to_owned(), |(_, back)| local(&back).to_owned());
    let markup = surface::question(visitor, wanted, &back);
    let mut response = Response::new(Body::empty());
    if markup.is_empty() {
        *response.status_mut() = StatusCode::NO_CONTENT;
    } else {
        *response.body_mut() = Body::full(markup);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    }
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(VARY, HeaderValue::from_static("Cookie, Sec-GPC, Accept-Language"));
    response
}
