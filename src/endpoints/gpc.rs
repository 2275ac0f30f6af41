//! `/.well-known/gpc.json`: that this site abides by Global Privacy Control (W3C GPC, section 4.2).

use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Method, Response, StatusCode};

use crate::body::Body;

use super::visitor::Visitor;

/// Where the specification wants it: outside the reserved prefix.
pub const PATH: &str = "/.well-known/gpc.json";

/// The statement, dated with the rule set: an ISO 8601 date.
pub fn answer(visitor: &Visitor, method: &Method) -> Response<Body> {
    if !matches!(*method, Method::GET | Method::HEAD) {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let mut response = Response::new(Body::full(statement(visitor.rules.version())));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    response
}

/// The document's text. A version that begins with no date gives none: the field may be left out.
fn statement(version: &str) -> String {
    let date = version.get(..10).filter(|date| {
        let digit = |(at, c): (usize, u8)| if matches!(at, 4 | 7) { c == b'-' } else { c.is_ascii_digit() };
        date.bytes().enumerate().all(digit)
    });
    match date {
        Some(date) => format!("{{\"gpc\":true,\"lastUpdate\":\"{date}\"}}"),
        None => "{\"gpc\":true}".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statement_carries_the_rule_sets_date_and_nothing_that_is_none() {
        for (version, text) in [
            ("2026-11-21", "{\"gpc\":true,\"lastUpdate\":\"2026-11-21\"}"),
            ("2026-11-21+4f2a", "{\"gpc\":true,\"lastUpdate\":\"2026-11-21\"}"),
            ("test-1", "{\"gpc\":true}"),
            ("2026-11-2\"", "{\"gpc\":true}"),
            ("", "{\"gpc\":true}"),
        ] {
            assert_eq!(statement(version), text, "{version}");
        }
    }
}
