//! ↑ Scripts that will run as workers: they get the runtime's part for workers in front, since no page's hooks reach
//! into a worker (HTML, 10.2). Whether a request is for one, its headers tell (Fetch Metadata; Service Workers, 4.3).
//! Service workers keep documents and outlive choices: what they hand out is held against the visitor's newest one.
//!
//! The part holds what holds for this visitor, so no cache may hand such a script to another, or keep it past a choice.

use std::sync::Arc;

use futures_util::{StreamExt, stream};
use http::header::{
    CACHE_CONTROL, ETAG, EXPIRES, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, LAST_MODIFIED, RANGE, VARY,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use http_body::Frame;
use http_body_util::{BodyStream, StreamBody};

use crate::body::Body;
use crate::endpoints::surface;
use crate::endpoints::visitor::Visitor;

use super::error::Error;
use super::html::{self, Coding, Decoded};
use super::intent::DEST;
use super::step::{Answer, Below, Outcome, Request, Response, Step};

const SERVICE_WORKER: HeaderName = HeaderName::from_static("service-worker");

/// Puts our part in front of workers.
#[derive(Debug, Clone, Copy)]
pub(super) struct PrefixWorker;

impl Step for PrefixWorker {
    fn handle<B: Below>(&self, mut request: Request, below: &B) -> Answer {
        let Some(visitor) = request.extensions().get::<Arc<Visitor>>() else { return Error::Unwired.into() };
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let serves = serves(request.headers());
        let passes = !visitor.decision.touches_pages() && !visitor.is_passing();
        if !reads || passes || !(serves || is_worker(request.headers())) {
            return below.pass(request);
        }
        let visitor = Arc::clone(visitor);
        let head = request.method() == Method::HEAD;
        // A copy that the browser holds was made before the last choice, or before the gateway stood here.
        for name in [IF_NONE_MATCH, IF_MODIFIED_SINCE, RANGE, IF_RANGE] {
            request.headers_mut().remove(name);
        }
        below.pass(request).map(move |response| prefix(response, visitor, serves, head))
    }
}

/// A worker's script with our part in front.
fn prefix(response: Response, visitor: Arc<Visitor>, serves: bool, head: bool) -> Outcome {
    // What holds may have changed with what the origin said of the visitor.
    let visitor = response.extensions().get::<Arc<Visitor>>().cloned().unwrap_or(visitor);
    if response.status() != StatusCode::OK || html::is_html(response.headers()) {
        return Ok(response);
    }
    let (mut parts, body) = response.into_parts();
    for name in [ETAG, LAST_MODIFIED, EXPIRES] {
        parts.headers.remove(name);
    }
    parts.headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    parts.headers.append(VARY, HeaderValue::from_static("Cookie, Sec-GPC, Sec-Fetch-Dest, Service-Worker"));
    if !visitor.decision.touches_pages() {
        // Under an emergency switch it is whole, but no copy of it outlives the switch.
        return Ok(Response::from_parts(parts, body));
    }
    let coding = html::coding(&parts.headers).ok_or(Error::Coding)?;
    for name in html::OF_THE_BYTES {
        parts.headers.remove(name);
    }
    let Some(part) = part(&visitor, serves).filter(|_| !head) else { return Ok(Response::from_parts(parts, body)) };
    if coding != Coding::Identity {
        parts.extensions.insert(Decoded);
    }
    let first = stream::iter([Ok(Frame::data(part.into()))]);
    let rest = BodyStream::new(html::decode(body, coding));
    Ok(Response::from_parts(parts, Body::new(StreamBody::new(first.chain(rest)))))
}

/// Whether it is for a service worker.
fn serves(headers: &HeaderMap) -> bool {
    headers.get(SERVICE_WORKER).is_some_and(|value| value == "script")
}

/// Whether a browser will run the answer as a worker (Fetch Metadata).
fn is_worker(headers: &HeaderMap) -> bool {
    let dest = headers.get(DEST).map(HeaderValue::as_bytes);
    matches!(dest, Some(b"worker" | b"sharedworker" | b"serviceworker"))
}

/// The part, where something is withheld. One that `serves` documents outlives the choice that it was made under, so it
/// gets the part always.
fn part(visitor: &Visitor, serves: bool) -> Option<String> {
    let (site, decision) = (&visitor.site, &visitor.decision);
    let held = visitor.script.held(site, decision);
    let holds = decision.holds_unknown || !held.is_empty();
    let mirror = surface::mirror(visitor);
    let mirror = Some(&*mirror).filter(|name| serves && !name.is_empty());
    (holds || mirror.is_some()).then(|| {
        let at = (visitor.host(), &*visitor.origin());
        visitor.script.worker(site, decision, &held, at, mirror)
    })
}
