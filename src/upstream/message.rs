//! The head of a request, and how it is written for HTTP/1.1 and for HTTP/2. Pure.
//!
//! Nothing of one form leaks into the other: HTTP/2 gets no field of a connection and no `Host` beside `:authority`,
//! HTTP/1.1 no body without a length or a coding.

use http::header::{CONNECTION, CONTENT_LENGTH, EXPECT, HOST, TE, TRANSFER_ENCODING, UPGRADE};
use http::uri::{Authority, PathAndQuery};
use http::{HeaderMap, HeaderValue, Method, Request, Uri, Version};
use http_body::Body as HttpBody;

use super::address::Address;
use super::flow::Outgoing;
use super::{Error, hop};
use crate::body::Body;

/// The head of a request, without what cannot be sent twice.
#[derive(Debug, Clone)]
pub(super) struct Head {
    method: Method,
    path: PathAndQuery,
    headers: HeaderMap,
    websocket: bool,
}

impl Head {
    /// Takes a request apart. Its hop-by-hop fields are gone already; `websocket` says whether it asks for one.
    ///
    /// # Errors
    /// [`Error::Target`]: it names no path, or more than one host.
    pub(super) fn read(request: Request<Body>, websocket: bool) -> Result<(Self, Body), Error> {
        let (mut parts, body) = request.into_parts();
        if parts.headers.get_all(HOST).iter().nth(1).is_some() {
            // Two servers would pick different ones (RFC 9112 section 3.2).
            return Err(Error::Target);
        }
        if let Some(authority) = parts.uri.authority() {
            let named = HeaderValue::from_str(authority.as_str()).map_err(|_| Error::Target)?;
            match parts.headers.get(HOST) {
                None => drop(parts.headers.insert(HOST, named)),
                Some(host) if host.as_bytes().eq_ignore_ascii_case(named.as_bytes()) => {}
                Some(_) => return Err(Error::Target),
            }
        }
        if body.is_end_stream() || parts.version < Version::HTTP_11 {
            // There is nothing to wait with, or nobody who waits (RFC 9110 section 10.1.1).
            parts.headers.remove(EXPECT);
        }
        let path = target(&parts.uri)?;
        Ok((Self { method: parts.method, path, headers: parts.headers, websocket }, body))
    }

    /// Takes back a request that was not sent.
    ///
    /// # Errors
    /// None in practice: it was written here.
    pub(super) fn recover(request: Request<Outgoing>) -> Result<(Self, Body), Error> {
        let (mut parts, body) = request.into_parts();
        if let Some(authority) = parts.uri.authority() {
            let host = HeaderValue::from_str(authority.as_str()).map_err(|_| Error::Target)?;
            parts.headers.insert(HOST, host);
        }
        let websocket = parts.headers.contains_key(UPGRADE);
        let path = target(&parts.uri)?;
        Ok((Self { method: parts.method, path, headers: parts.headers, websocket }, body.into_inner()))
    }

    /// Whether it asks for a WebSocket.
    pub(super) fn websocket(&self) -> bool {
        self.websocket
    }

    /// Whether its method has no effect on the origin (RFC 9110 section 9.2.1): the only ones that are sent again when
    /// nobody knows what became of them.
    pub(super) fn harmless(&self) -> bool {
        matches!(self.method, Method::GET | Method::HEAD | Method::OPTIONS)
    }

    /// Whether its sender waits for 100 before it sends the body.
    pub(super) fn expects(&self) -> bool {
        self.headers.get(EXPECT).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"100-continue"))
    }

    /// Sends another `Host` than the request carries.
    pub(super) fn rename(&mut self, host: HeaderValue) {
        self.headers.insert(HOST, host);
    }

    /// As an HTTP/1.1 request to this address.
    pub(super) fn line(mut self, address: &Address, body: Outgoing) -> Request<Outgoing> {
        let headers = &mut self.headers;
        if !headers.contains_key(HOST) {
            headers.insert(HOST, address.host.clone());
        }
        if self.websocket {
            headers.remove(TE);
            headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
            headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
        } else if headers.contains_key(TE) {
            // RFC 9110 section 10.1.4: TE is nominated by whoever sends it.
            headers.insert(CONNECTION, HeaderValue::from_static("TE"));
        }
        // hyper takes a GET without a known length for one without a body and would lose it.
        if !body.is_end_stream() && body.size_hint().exact().is_none() && !headers.contains_key(CONTENT_LENGTH) {
            headers.insert(TRANSFER_ENCODING, HeaderValue::from_static("chunked"));
        }
        // The path alone, never parsed again, so `//host/x` cannot turn into a host.
        let target = Uri::from(self.path);
        put(self.method, target, self.headers, Version::HTTP_11, body)
    }

    /// As an HTTP/2 request to this address; `:authority` is what `Host` was.
    ///
    /// # Errors
    /// [`Error::Target`]: `Host` is none.
    pub(super) fn share(mut self, address: &Address, body: Outgoing) -> Result<Request<Outgoing>, Error> {
        let headers = &mut self.headers;
        let host = headers.remove(HOST);
        let authority = Authority::try_from(host.as_ref().unwrap_or(&address.host).as_bytes());
        // A body is held back by the stream's own window, so there is nothing to ask for.
        for name in [CONNECTION, UPGRADE, TRANSFER_ENCODING, EXPECT] {
            headers.remove(name);
        }
        let mut target = http::uri::Parts::default();
        target.scheme = Some(address.scheme.clone());
        target.authority = Some(authority.map_err(|_| Error::Target)?);
        target.path_and_query = Some(self.path);
        let target = Uri::from_parts(target).map_err(|_| Error::Target)?;
        Ok(put(self.method, target, self.headers, Version::HTTP_2, body))
    }
}

fn put(method: Method, target: Uri, headers: HeaderMap, version: Version, body: Outgoing) -> Request<Outgoing> {
    let mut request = Request::new(body);
    *request.method_mut() = method;
    *request.uri_mut() = target;
    *request.headers_mut() = headers;
    *request.version_mut() = version;
    request
}

/// The bytes of path and query that the client asked for.
fn target(asked: &Uri) -> Result<PathAndQuery, Error> {
    match asked.path_and_query() {
        Some(path) if path.as_str().starts_with('?') => {
            PathAndQuery::from_maybe_shared(format!("/{}", path.as_str())).map_err(|_| Error::Target)
        }
        Some(path) if path.as_str().starts_with('/') || path == "*" => Ok(path.clone()),
        _ => Err(Error::Target),
    }
}

/// Takes note of what only the client's own connection can say, and removes its hop-by-hop fields.
pub(super) fn asks_for_websocket(request: &mut Request<Body>) -> bool {
    hop::strip(request);
    request.extensions().get::<hop::WebSocket>().is_some()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn head(uri: &str, headers: &[(&'static str, &str)], body: Body) -> (Head, Outgoing) {
        let mut request = Request::builder().uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (head, body) = Head::read(request.body(body).unwrap(), false).unwrap();
        (head, Outgoing::sending(body, Duration::from_secs(1), false).0)
    }

    #[test]
    fn targets_keep_their_bytes_in_both_forms() {
        let address = Address::read("http://127.0.0.1:3000").unwrap();
        for (asked, sent) in [
            ("/", "/"),
            ("//host/x?y=%2f&z", "//host/x?y=%2f&z"),
            ("/a/../b?", "/a/../b?"),
            ("http://site.example?x", "/?x"),
            ("http://site.example/p", "/p"),
            ("*", "*"),
        ] {
            let (one, body) = head(asked, &[], Body::empty());
            assert_eq!(one.line(&address, body).uri().to_string(), sent, "{asked}");
            let (two, body) = head(asked, &[], Body::empty());
            let target = two.share(&address, body).unwrap().uri().clone();
            assert_eq!(target.path_and_query().unwrap().as_str(), sent, "{asked}");
            let host = if asked.starts_with("http") { "site.example" } else { "127.0.0.1:3000" };
            assert_eq!(target.authority().unwrap().as_str(), host);
        }
        let asked = Request::get("site.example:443").body(Body::empty()).unwrap();
        assert!(Head::read(asked, false).is_err());
        let asked = Request::get("http://a/").header(HOST, "b").body(Body::empty()).unwrap();
        assert!(Head::read(asked, false).is_err(), "two hosts");
        let hosts = Request::get("/").header(HOST, "a").header(HOST, "b").body(Body::empty()).unwrap();
        assert!(Head::read(hosts, false).is_err());
    }

    #[test]
    fn nothing_of_a_connection_enters_http_2_and_it_can_be_written_anew() {
        let address = Address::read("https://inside.example").unwrap();
        let fields = [("host", "Site.example:81"), ("te", "trailers"), ("cookie", "a=b; c=d"), ("x-kept", "1")];
        let (first, body) = head("/p?q", &fields, Body::empty());
        let request = first.share(&address, body).unwrap();
        assert_eq!(request.uri().to_string(), "https://Site.example:81/p?q");
        assert_eq!(request.version(), Version::HTTP_2);
        let mut names: Vec<_> = request.headers().keys().map(|name| name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["cookie", "te", "x-kept"]);
        let (again, body) = Head::recover(request).unwrap();
        let body = Outgoing::sending(body, Duration::from_secs(1), false).0;
        let request = again.line(&address, body);
        assert_eq!(request.headers()[HOST], "Site.example:81");
        assert_eq!(request.headers()[CONNECTION], "TE");
        assert_eq!(request.uri().to_string(), "/p?q");
        let (again, body) = Head::recover(request).unwrap();
        let body = Outgoing::sending(body, Duration::from_secs(1), false).0;
        assert!(!again.share(&address, body).unwrap().headers().contains_key(CONNECTION));
        let (wrong, body) = head("/", &[("host", "two words")], Body::empty());
        assert!(wrong.share(&address, body).is_err());
    }

    #[test]
    fn an_expectation_without_a_body_or_a_listener_is_dropped() {
        for (version, body, expects) in [
            (Version::HTTP_11, Body::full("x"), true),
            (Version::HTTP_11, Body::empty(), false),
            (Version::HTTP_10, Body::full("x"), false),
        ] {
            let request = Request::post("/").version(version).header(EXPECT, "100-Continue").body(body).unwrap();
            assert_eq!(Head::read(request, false).unwrap().0.expects(), expects, "{version:?}");
        }
    }
}
