//! Who asks: before anything else is looked at.
//!
//! The API takes bearer tokens alone (RFC 6750), in a header that no page of another site can make a browser send: there is
//! no cookie for a forged request to ride on. The console's cookie opens its own pages and nothing of the API. What a
//! browser says comes from elsewhere is refused all the same, before its token is looked at.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hmac::Mac;
use http::header::{AUTHORIZATION, CACHE_CONTROL, HOST, HeaderValue, ORIGIN, X_CONTENT_TYPE_OPTIONS};
use http::request::Parts;
use http::{HeaderMap, Uri};
use tokio::sync::Semaphore;

use crate::edge::Connection;
use crate::inventory::Caller;

use super::office::Office;
use super::problem::Problem;
use super::token::{self, Deed, Token};

/// Whoever asks, verified.
#[derive(Debug, Clone)]
pub(super) struct Holder(pub(super) Arc<Token>);

impl Holder {
    /// Whether they may do this at all, and for this site.
    pub(super) fn may(&self, deed: Deed, site: &str) -> Result<(), Problem> {
        self.may_somewhere(deed)?;
        match &self.0.sites {
            Some(sites) if !sites.contains(site) => Err(Problem::forbidden("this token doesn't act for that site")),
            _ => Ok(()),
        }
    }

    /// Whether they may do this for some site.
    pub(super) fn may_somewhere(&self, deed: Deed) -> Result<(), Problem> {
        if self.0.role.may(deed) { Ok(()) } else { Err(Problem::forbidden("this token's role doesn't allow that")) }
    }

    /// Whether they may do this for all sites together.
    pub(super) fn may_everywhere(&self, deed: Deed) -> Result<(), Problem> {
        self.may_somewhere(deed)?;
        match &self.0.sites {
            Some(_) => {
                Err(Problem::forbidden("this token acts for single sites or controllers only: name one of them"))
            }
            None => Ok(()),
        }
    }

    /// Whether they act for all that a controller has and had; the gateway's own takes a token for everything.
    pub(super) fn is_whole(&self, controller: &str) -> bool {
        self.0.sites.is_none() || self.0.controllers.contains(controller)
    }

    /// Whether they may know of something of this site.
    pub(super) fn sees(&self, site: &str) -> bool {
        self.0.sites.as_ref().is_none_or(|sites| sites.contains(site))
    }
}

impl<S: Sync> FromRequestParts<S> for Holder {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::unknown)
    }
}

/// Lets nothing by that a browser sends for another site, and tells every browser to keep nothing.
pub(super) async fn home(request: Request, next: Next) -> Response {
    let mut response = if is_foreign(request.headers(), request.uri()) && !is_link(&request) {
        Problem::forbidden("requests that another site's page makes are refused").into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// Whether a browser says that somebody else's page asks.
///
/// What it asks for stands in `Host`, or on HTTP/2 in `:authority` (RFC 9113, section 8.3.1).
fn is_foreign(headers: &HeaderMap, uri: &Uri) -> bool {
    let named = headers.get(HOST).map(HeaderValue::as_bytes);
    let host = named.or_else(|| uri.authority().map(|it| it.as_str().as_bytes())).unwrap_or_default();
    let ours = |origin: &HeaderValue| {
        let origin = origin.as_bytes();
        let rest = origin.strip_prefix(b"http://").or_else(|| origin.strip_prefix(b"https://"));
        rest.is_some_and(|rest| !host.is_empty() && rest.eq_ignore_ascii_case(host))
    };
    let said = |name: &str| headers.get_all(name).iter().map(|line| line.as_bytes().to_vec()).collect::<Vec<_>>();
    let elsewhere = said("sec-fetch-site").iter().any(|site| site != b"same-origin" && site != b"none");
    elsewhere || headers.get_all(ORIGIN).iter().any(|origin| !ours(origin))
}

/// Whether somebody follows a link to the console. They come without its cookie, which is `SameSite=Strict`, and are asked
/// who they are.
fn is_link(request: &Request) -> bool {
    let headers = request.headers();
    let says = |name: &str, value: &str| headers.get(name).is_some_and(|said| said == value);
    let opened = says("sec-fetch-mode", "navigate") && says("sec-fetch-dest", "document");
    let path = request.uri().path();
    let console = path == "/console" || path.starts_with("/console/");
    console && opened && request.method() == http::Method::GET && !headers.contains_key(ORIGIN)
}

/// Lets nobody by without a token.
pub(super) async fn known(State(office): State<Arc<Office>>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<Connection>().map(|connection| connection.peer.ip());
    match holder(&office, request.headers(), peer).await {
        Ok(holder) => {
            request.extensions_mut().insert(holder);
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

async fn holder(office: &Office, headers: &HeaderMap, peer: Option<IpAddr>) -> Result<Holder, Problem> {
    let mut lines = headers.get_all(AUTHORIZATION).iter();
    let (Some(line), None) = (lines.next(), lines.next()) else { return Err(Problem::unknown()) };
    let presented = line.to_str().ok().and_then(|line| line.split_once(' '));
    let presented =
        presented.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
    verified(office, presented.ok_or_else(Problem::unknown)?, peer).await
}

/// Whose token this is, if it is one that is configured.
pub(super) async fn verified(office: &Office, presented: &str, peer: Option<IpAddr>) -> Result<Holder, Problem> {
    let name = token::name_of(presented).ok_or_else(Problem::unknown)?;
    let settings = office.settings.load_full();
    let found = settings.tokens.find(name);
    if let Some(found) = found
        && office.known.has(found, presented)
    {
        return Ok(Holder(Arc::new(found.clone())));
    }
    // A name that isn't there costs what a name that is there does.
    let hash = found.map(Token::hash).or_else(|| settings.tokens.any()).ok_or_else(Problem::unknown)?;
    let fits = token::fits(presented, hash).map(|fits| fits && found.is_some());
    // Whoever has the right token is never kept waiting by those who try.
    if fits != Some(true) && !office.attempts.admits(network(office, peer), office.clock.now()) {
        return Err(Problem::often());
    }
    let real = match fits {
        Some(false) => false,
        sure => {
            let turns = if sure == Some(true) { &office.hashing.sure } else { &office.hashing.other };
            let (token, hash) = (presented.to_owned(), hash.to_owned());
            in_turn(turns, move || token::verify(&token, &hash)).await
        }
    };
    match found.filter(|_| real) {
        Some(found) => {
            office.known.remember(found, presented);
            Ok(Holder(Arc::new(found.clone())))
        }
        None => {
            // A name that isn't configured may be anything, a secret that was pasted wrongly included.
            let name = found.map_or("(unknown)", |found| &found.name);
            tracing::warn!(target: "audit", token = name, "audit: a token was refused");
            Err(Problem::unknown())
        }
    }
}

/// Works a hash out, one at a time: each takes megabytes. Whoever hangs up while they wait has none worked out, and whoever
/// does so meanwhile leaves theirs to be finished first.
async fn in_turn(turns: &Arc<Semaphore>, work: impl FnOnce() -> bool + Send + 'static) -> bool {
    let Ok(turn) = Arc::clone(turns).acquire_owned().await else { return false };
    let done = tokio::task::spawn_blocking(move || {
        let real = work();
        drop(turn);
        real
    });
    done.await.unwrap_or(false)
}

/// The network that somebody comes from, as a digest under this process's key.
fn network(office: &Office, peer: Option<IpAddr>) -> Caller {
    let bytes = match peer.map(|peer| peer.to_canonical()) {
        Some(IpAddr::V4(v4)) => v4.octets().to_vec(),
        Some(IpAddr::V6(v6)) => v6.octets()[..8].to_vec(),
        None => Vec::new(),
    };
    let [a, b, c, d, e, f, g, h, ..]: [u8; 32] = office.known.digest(&[&bytes]).finalize().into_bytes().into();
    Caller(u64::from_be_bytes([a, b, c, d, e, f, g, h]))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn what_a_page_of_another_site_sends_is_foreign() {
        type Lines = &'static [(&'static str, &'static str)];
        let table: [(&str, Lines, bool); 14] = [
            ("/", &[], false),
            ("/", &[("host", "127.0.0.1:8181")], false),
            ("/", &[("host", "a:1"), ("origin", "http://a:1")], false),
            ("/", &[("host", "a:1"), ("origin", "HTTPS://A:1")], true),
            ("/", &[("host", "a:1"), ("origin", "https://a:1"), ("sec-fetch-site", "same-origin")], false),
            ("/", &[("host", "a:1"), ("origin", "http://evil.example")], true),
            ("/", &[("host", "a:1"), ("origin", "null")], true),
            ("/", &[("origin", "http://")], true),
            ("/", &[("sec-fetch-site", "cross-site")], true),
            ("/", &[("sec-fetch-site", "none"), ("sec-fetch-site", "same-site")], true),
            ("http://a:1/", &[("origin", "http://a:1")], false),
            ("https://a:1/", &[("origin", "https://evil.example")], true),
            ("https://evil.example/", &[("host", "a:1"), ("origin", "https://evil.example")], true),
            ("https://a:1/", &[("origin", "https://")], true),
        ];
        for (uri, lines, foreign) in table {
            let mut headers = HeaderMap::new();
            for (name, value) in lines {
                headers.append(http::HeaderName::try_from(*name).unwrap(), value.parse().unwrap());
            }
            assert_eq!(is_foreign(&headers, &uri.parse().unwrap()), foreign, "{uri} {lines:?}");
        }
    }

    #[tokio::test]
    async fn those_who_hung_up_leave_nothing_to_be_worked_out() {
        let (turns, worked) = (Arc::new(Semaphore::new(1)), Arc::new(AtomicUsize::new(0)));
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let first = {
            let worked = Arc::clone(&worked);
            in_turn(&turns, move || {
                worked.fetch_add(1, Ordering::Relaxed);
                wait.recv().is_ok()
            })
        };
        let others = (0..50).map(|_| {
            let (turns, worked) = (Arc::clone(&turns), Arc::clone(&worked));
            Box::pin(async move { in_turn(&turns, move || worked.fetch_add(1, Ordering::Relaxed) > 0).await })
        });
        // Everybody asks once, and hangs up.
        let mut all: Vec<std::pin::Pin<Box<dyn Future<Output = bool>>>> = vec![Box::pin(first)];
        all.extend(others.map(|it| it as std::pin::Pin<Box<dyn Future<Output = bool>>>));
        for asked in &mut all {
            assert!(futures_util::poll!(asked).is_pending());
        }
        drop(all);
        go.send(()).unwrap();
        assert!(in_turn(&turns, || true).await, "the next has its turn");
        assert_eq!(worked.load(Ordering::Relaxed), 1, "what was begun, and none of those that waited");
    }
}
