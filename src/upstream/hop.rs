//! Hop-by-hop fields (RFC 9110 section 7.6.1): what belongs to one connection stays on it. Pure.
//!
//! `Transfer-Encoding` is judged by whoever reads the message (the edge, `frame`) and removed here; `Trailer` stays,
//! because without it hyper drops the trailers themselves.

use http::header::{
    CACHE_CONTROL, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, SET_COOKIE, TE,
    TRANSFER_ENCODING, UPGRADE,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Version};
use http_body::Body;

/// Fields of one connection, whether nominated or not.
const FIELDS: [HeaderName; 6] = [
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    HeaderName::from_static("http2-settings"),
    TRANSFER_ENCODING,
    UPGRADE,
    CONNECTION,
];

/// Fields that decide routing, framing or consent, and that a sender therefore cannot make us drop by nominating them:
/// `Connection: Cookie` must not change what a visitor consented to.
const KEPT: [HeaderName; 8] = [
    HOST,
    CONTENT_LENGTH,
    CONTENT_TYPE,
    CONTENT_ENCODING,
    CACHE_CONTROL,
    COOKIE,
    SET_COOKIE,
    HeaderName::from_static("sec-gpc"),
];

/// Says that the request asked for a WebSocket before its hop-by-hop fields were removed. The origin keeps the promise.
#[derive(Debug, Clone, Copy)]
pub(super) struct WebSocket;

/// Removes the hop-by-hop fields of a request, and remembers in its extensions whether it asked for a WebSocket.
///
/// To be called before any field is added or believed: a client may nominate `X-Forwarded-For`. Calling it again changes
/// nothing.
pub fn strip<B: Body>(request: &mut Request<B>) {
    if websocket(request) {
        request.extensions_mut().insert(WebSocket);
    }
    strip_request(request.headers_mut());
}

/// Removes the hop-by-hop fields of a request. `TE: trailers` stays, in this form.
pub fn strip_request(headers: &mut HeaderMap) {
    if !has_any(headers) {
        return;
    }
    let trailers = options(headers, &TE).any(|option| option.eq_ignore_ascii_case(b"trailers"));
    remove(headers);
    headers.remove(TE);
    if trailers {
        headers.insert(TE, HeaderValue::from_static("trailers"));
    }
}

/// Removes the hop-by-hop fields of a response.
pub fn strip_response(headers: &mut HeaderMap) {
    if has_any(headers) {
        remove(headers);
        headers.remove(TE);
    }
}

/// Whether the request asks for a WebSocket in the one way that is let through: GET, HTTP/1.1, no body, and nothing
/// else offered (RFC 6455 section 4.1). Every other protocol would be an unfiltered tunnel.
pub fn websocket<B: Body>(request: &Request<B>) -> bool {
    request.method() == Method::GET
        && request.version() == Version::HTTP_11
        && request.body().is_end_stream()
        && agreed(request.headers())
}

/// Whether both ends' fields name `websocket` and nothing else.
pub(super) fn agreed(headers: &HeaderMap) -> bool {
    let mut protocols = options(headers, &UPGRADE);
    let only = protocols.next().is_some_and(|protocol| protocol.eq_ignore_ascii_case(b"websocket"));
    only && protocols.next().is_none()
        && options(headers, &CONNECTION).any(|option| option.eq_ignore_ascii_case(b"upgrade"))
}

/// Whether a field of one connection is among them. Most messages have none: one walk along their names says so.
fn has_any(headers: &HeaderMap) -> bool {
    headers.keys().any(|name| name == TE || is_field(name))
}

fn is_field(name: &HeaderName) -> bool {
    // Few other names are as long as one of these.
    matches!(name.as_str().len(), 7 | 10 | 14 | 16 | 17) && FIELDS.contains(name)
}

fn remove(headers: &mut HeaderMap) {
    // What nearly every sender says there nominates nothing that doesn't go anyway.
    let told = |option: &&[u8]| !option.eq_ignore_ascii_case(b"keep-alive");
    let nominated: Vec<HeaderName> = options(headers, &CONNECTION)
        .filter(told)
        .filter_map(|option| HeaderName::from_bytes(option).ok())
        .filter(|name| !KEPT.contains(name))
        .collect();
    for name in nominated {
        headers.remove(name);
    }
    while let Some(name) = headers.keys().find(|name| is_field(name)).cloned() {
        headers.remove(name);
    }
}

/// The elements of a list field, over all its lines, as bytes: not every sender keeps to ASCII.
fn options<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a [u8]> {
    let lines = headers.get_all(name).into_iter();
    lines
        .flat_map(|line| line.as_bytes().split(|byte| *byte == b','))
        .map(<[u8]>::trim_ascii)
        .filter(|option| !option.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::body::Body;

    use super::*;

    type Line = (&'static str, &'static [u8]);

    fn map(lines: &[Line]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_bytes(value).unwrap());
        }
        headers
    }

    fn names(headers: &HeaderMap) -> Vec<&str> {
        let mut names: Vec<_> = headers.keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn fields_of_one_connection_are_removed() {
        let rows: &[(&[Line], &[&str])] = &[
            (&[("connection", b"close"), ("accept", b"x")], &["accept"]),
            (&[("connection", b"close, keep-alive, x"), ("close", b"x"), ("x", b"1"), ("accept", b"x")], &["accept"]),
            (
                &[
                    ("connection", b"x-one,, X-Two"),
                    ("connection", b"x-three"),
                    ("x-one", b"1"),
                    ("x-two", b"2"),
                    ("x-three", b"3"),
                    ("x-four", b"4"),
                ],
                &["x-four"],
            ),
            (&[("connection", b"\xfc, x-one"), ("x-one", b"1")], &[]),
            (
                &[
                    ("keep-alive", b"5"),
                    ("proxy-connection", b"x"),
                    ("upgrade", b"h2c"),
                    ("http2-settings", b"AAA"),
                    ("transfer-encoding", b"chunked"),
                ],
                &[],
            ),
            (&[("trailer", b"x-sum"), ("te", b"gzip")], &["trailer"]),
            (
                &[
                    ("connection", b"cookie, host, content-length, sec-gpc, x-forwarded-for"),
                    ("cookie", b"a=b"),
                    ("host", b"h"),
                    ("content-length", b"1"),
                    ("sec-gpc", b"1"),
                    ("x-forwarded-for", b"1.2.3.4"),
                ],
                &["content-length", "cookie", "host", "sec-gpc"],
            ),
        ];
        for (lines, left) in rows {
            let mut request = map(lines);
            strip_request(&mut request);
            assert_eq!(names(&request), *left);
            let once = request.clone();
            strip_request(&mut request);
            assert_eq!(request, once);
            let mut response = map(lines);
            strip_response(&mut response);
            assert_eq!(names(&response), *left);
        }
    }

    #[test]
    fn te_survives_as_trailers_only() {
        for (lines, left) in [
            (vec![("te", b"gzip, Trailers".as_slice()), ("connection", b"te")], Some("trailers")),
            (vec![("te", b"deflate;q=0.5")], None),
        ] {
            let mut headers = map(&lines);
            strip_request(&mut headers);
            assert_eq!(headers.get(TE).map(|value| value.to_str().unwrap()), left);
        }
    }

    #[test]
    fn only_a_plain_websocket_request_is_an_upgrade() {
        let good = [("connection", "keep-alive, Upgrade"), ("upgrade", "WebSocket")];
        let rows = [
            ("GET", Version::HTTP_11, good, "", true),
            ("POST", Version::HTTP_11, good, "", false),
            ("GET", Version::HTTP_10, good, "", false),
            ("GET", Version::HTTP_2, good, "", false),
            ("GET", Version::HTTP_11, good, "body", false),
            ("GET", Version::HTTP_11, [("connection", "keep-alive"), ("upgrade", "websocket")], "", false),
            ("GET", Version::HTTP_11, [("connection", "upgrade"), ("upgrade", "h2c")], "", false),
            ("GET", Version::HTTP_11, [("connection", "upgrade"), ("upgrade", "websocket, h2c")], "", false),
        ];
        for (method, version, fields, body, allowed) in rows {
            let mut builder = Request::builder().method(method).version(version);
            for (name, value) in fields {
                builder = builder.header(name, value);
            }
            let body = if body.is_empty() { Body::empty() } else { Body::full(body) };
            let mut request = builder.body(body).unwrap();
            assert_eq!(websocket(&request), allowed, "{method} {version:?} {fields:?}");
            strip(&mut request);
            assert_eq!(request.extensions().get::<WebSocket>().is_some(), allowed);
            assert!(request.headers().is_empty());
        }
    }
}
