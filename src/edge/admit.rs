//! Which requests may enter, judged by framing and target alone. Pure; the `Host` rules are the gateway's.

use http::header::{CONNECTION, CONTENT_LENGTH, COOKIE, TRANSFER_ENCODING};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Version};

use super::Settings;
use crate::body::Body;

/// Whether a request keeps to the limits, as far as its head tells.
///
/// # Errors
/// The status to answer with, as for [`admit`].
pub(super) fn fits(parts: &Parts, settings: &Settings) -> Result<(), StatusCode> {
    // A field without a value still costs; hyper counts them on HTTP/1 alone.
    if parts.headers.len() > settings.headers {
        return Err(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    }
    if parts.uri.path_and_query().is_some_and(|target| target.as_str().len() > settings.target) {
        return Err(StatusCode::URI_TOO_LONG);
    }
    let length = parts.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.trim().parse::<u64>().ok());
    if length.is_some_and(|length| length > settings.body) {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    Ok(())
}

/// Checks a request and takes the transfer coding off it, since the body is already decoded and is framed anew on the
/// next hop (RFC 9112 section 6.1).
///
/// # Errors
/// The status to answer with. The connection must be closed after it: what follows a doubtful request on the same
/// connection may be the rest of it.
pub(super) fn admit(parts: &mut Parts) -> Result<(), StatusCode> {
    // hyper only asks that `chunked` stands last. Anything else than exactly one `chunked` would be understood
    // differently by the next server: request smuggling.
    let mut codings = parts.headers.get_all(TRANSFER_ENCODING).iter();
    let faulty = match (codings.next(), codings.next()) {
        (None, _) => false,
        (Some(one), None) => !chunked(one) || parts.version < Version::HTTP_11,
        _ => true,
    };
    if faulty {
        return Err(StatusCode::BAD_REQUEST);
    }
    parts.headers.remove(TRANSFER_ENCODING);
    if parts.method == Method::CONNECT {
        return Err(StatusCode::NOT_IMPLEMENTED);
    }
    let target = parts.uri.path_and_query().map_or("", |target| target.as_str());
    let fits = match target.as_bytes().first() {
        Some(b'/') => true,
        Some(b'*') => target == "*" && parts.method == Method::OPTIONS,
        // `http://host?query` is a complete target without a path (RFC 9110 section 4.2.3); `?query` alone is not.
        Some(b'?') => parts.uri.authority().is_some(),
        _ => false,
    };
    if fits { Ok(()) } else { Err(StatusCode::BAD_REQUEST) }
}

/// Joins the lines of `Cookie` into one. HTTP/2 clients send it in crumbs, and whoever filters or forwards cookies must
/// see all of them as one (RFC 9113 section 8.2.3).
pub(super) fn join_cookies(headers: &mut HeaderMap) {
    if headers.get_all(COOKIE).iter().nth(1).is_some() {
        let lines: Vec<_> = headers.get_all(COOKIE).iter().map(HeaderValue::as_bytes).collect();
        let joined = HeaderValue::from_bytes(&lines.join(b"; ".as_slice()));
        headers.insert(COOKIE, joined.expect("valid values joined by valid bytes are a valid value"));
    }
}

fn chunked(value: &HeaderValue) -> bool {
    value.as_bytes().trim_ascii().eq_ignore_ascii_case(b"chunked")
}

/// The answer to a request that may not enter; it ends the connection (HTTP/1) or the stream (HTTP/2).
pub(super) fn refusal(status: StatusCode, version: Version) -> Response<Body> {
    let text = format!("{} {}\n", status.as_u16(), status.canonical_reason().unwrap_or("Refused"));
    let mut response = Response::new(Body::full(text));
    *response.status_mut() = status;
    if version < Version::HTTP_2 {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_well_framed_requests_enter() {
        let rows: &[(&str, &str, &[&str], Option<u16>)] = &[
            ("GET", "/", &[], None),
            ("GET", "//host/x?y", &[], None),
            ("GET", "http://site.example?x", &[], None),
            ("POST", "/", &["chunked"], None),
            ("POST", "/", &["Chunked "], None),
            ("POST", "/", &["chunked, chunked"], Some(400)),
            ("POST", "/", &["gzip, chunked"], Some(400)),
            ("POST", "/", &[",chunked"], Some(400)),
            ("POST", "/", &["x, chunked"], Some(400)),
            ("POST", "/", &["identity"], Some(400)),
            ("POST", "/", &[""], Some(400)),
            ("POST", "/", &["chunked", "chunked"], Some(400)),
            ("OPTIONS", "*", &[], None),
            ("GET", "*", &[], Some(400)),
            ("CONNECT", "site.example:443", &[], Some(501)),
            ("GET", "site.example:443", &[], Some(400)),
        ];
        for (method, target, codings, refused) in rows {
            let mut request = http::Request::builder().method(*method).uri(*target);
            for coding in *codings {
                request = request.header("transfer-encoding", *coding);
            }
            let (mut parts, ()) = request.body(()).unwrap().into_parts();
            let verdict = admit(&mut parts).err().map(|status| status.as_u16());
            assert_eq!(verdict, *refused, "{method} {target} {codings:?}");
            if verdict.is_none() {
                assert!(!parts.headers.contains_key("transfer-encoding"), "{method} {target}");
            }
        }
    }

    #[test]
    fn what_a_head_says_is_held_to_the_limits() {
        let settings = Settings { headers: 3, target: 20, body: 100, ..Settings::default() };
        for (target, length, fields, refused) in [
            ("/", "100", 2, None),
            ("/234567890123456?890", "0", 0, None),
            ("http://a.example/234567890123456?890", "0", 0, None),
            ("/234567890123456?8901", "0", 0, Some(414)),
            ("/", "101", 0, Some(413)),
            ("/", "18446744073709551615", 0, Some(413)),
            ("/", "100", 3, Some(431)),
        ] {
            let mut request = http::Request::builder().uri(target).header("content-length", length);
            for _ in 0..fields {
                request = request.header("x", "");
            }
            let (parts, ()) = request.body(()).unwrap().into_parts();
            assert_eq!(
                fits(&parts, &settings).err().map(|status| status.as_u16()),
                refused,
                "{target} {length} {fields}"
            );
        }
    }

    #[test]
    fn cookie_crumbs_become_one_line_byte_for_byte() {
        for (crumbs, line) in [
            (vec![], None),
            (vec!["a=b;c=d"], Some("a=b;c=d")),
            (vec!["a=b", "c=\"d; e\"", "=x"], Some("a=b; c=\"d; e\"; =x")),
        ] {
            let mut headers = HeaderMap::new();
            for crumb in crumbs {
                headers.append(COOKIE, HeaderValue::from_static(crumb));
            }
            join_cookies(&mut headers);
            assert_eq!(headers.get_all(COOKIE).iter().count(), usize::from(line.is_some()));
            assert_eq!(headers.get(COOKIE).map(HeaderValue::as_bytes), line.map(str::as_bytes));
        }
    }

    #[test]
    fn http_1_0_has_no_transfer_codings() {
        let request = http::Request::builder().version(Version::HTTP_10).header("transfer-encoding", "chunked");
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        assert_eq!(admit(&mut parts), Err(StatusCode::BAD_REQUEST));
    }
}
