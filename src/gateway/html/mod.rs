//! ↑ HTML pages: decoded, gated, with the notice at the end of their body. A stream, never held whole.
//!
//! Whoever changes bytes makes their length, coding and digests true: here those headers go.

mod gate;
mod markup;
mod sniff;
mod splice;
mod stream;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use http::header::{CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, REFERER};
use http::{HeaderMap, Method, StatusCode};
use lol_html::AsciiCompatibleEncoding;
use tower::ServiceExt;
use url::Url;

use crate::body::Body;
use crate::endpoints::surface;
use crate::endpoints::visitor::Visitor;
use crate::inventory::Inventory;

pub use self::gate::{Gate, Page, Report, Tail};
pub(crate) use self::markup::relates;
pub(super) use self::sniff::sniff;
pub use self::stream::Coding;

use self::stream::{Gated, decode};
use super::error::Error;
use super::intent::Intent;
use super::rulebook::Tenant;
use super::step::{Below, Request, Response, Step};

/// Marks a response whose body was decoded here, so that it is encoded again on its way out.
#[derive(Debug, Clone, Copy)]
pub struct Decoded;

/// What describes bytes that are no longer there: length, coding, ranges, and digests (RFC 9530 and its elders).
const OF_THE_BYTES: [&str; 7] =
    ["content-length", "content-encoding", "accept-ranges", "content-digest", "repr-digest", "digest", "content-md5"];

/// Gates pages.
#[derive(Clone)]
pub struct GateHtml {
    /// What traffic has shown.
    pub inventory: Arc<Inventory>,
}

impl Step for GateHtml {
    async fn handle<B: Below>(&self, request: Request, below: B) -> Result<Response, Error> {
        let visitor = request.extensions().get::<Arc<Visitor>>().cloned().ok_or(Error::Unwired)?;
        let tenant = request.extensions().get::<Arc<Tenant>>().cloned().ok_or(Error::Unwired)?;
        let intent = Intent::read(request.headers());
        let head = request.method() == Method::HEAD;
        let reloadable = matches!(*request.method(), Method::GET | Method::HEAD);
        let back = back(&request, &visitor);
        let target = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let response = below.oneshot(request).await?;
        if !is_html(response.headers()) {
            return Ok(response);
        }
        // The origin may have said something of the visitor meanwhile.
        let visitor = response.extensions().get::<Arc<Visitor>>().cloned().unwrap_or(visitor);
        let empty = matches!(response.status(), StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED) || head;
        let (mut parts, body) = response.into_parts();
        let coding = coding(&parts.headers);
        let encoding = encoding(&parts.headers);
        for name in OF_THE_BYTES {
            parts.headers.remove(name);
        }
        if empty {
            return Ok(Response::from_parts(parts, body));
        }
        let coding = coding.ok_or(Error::Coding)?;
        let encoding = encoding.ok_or(Error::Charset)?;
        if coding != Coding::Identity {
            parts.extensions.insert(Decoded);
        }
        let url = visitor.url(&target).ok_or(Error::Unwired)?;
        let (site, decision) = (Arc::clone(&visitor.site), Arc::clone(&visitor.decision));
        let page = Page { site, decision, url, memory: tenant.rewrite_bytes };
        // A file to be kept is nobody's page.
        let kept = parts.headers.get(CONTENT_DISPOSITION).is_some_and(|it| is_attachment(it.as_bytes()));
        let tail = if kept { None } else { tail(intent, &visitor, back, reloadable) };
        let gate = Gate::new(Arc::new(page), tail, encoding, intent == Intent::Document);
        let done = self.remember(&visitor);
        let gated = Gated::new(decode(body, coding), gate, done, tenant.pass_on_failure);
        Ok(Response::from_parts(parts, Body::new(gated)))
    }
}

impl GateHtml {
    /// Tells the inventory what a page's markup revealed.
    fn remember(&self, visitor: &Arc<Visitor>) -> stream::Done {
        let (inventory, site) = (Arc::clone(&self.inventory), Arc::clone(&visitor.site));
        Box::new(move |report| {
            for (host, purpose) in &report.hosts {
                inventory.observe_host(&site.id, host, purpose.map(|purpose| site.words.key(purpose)));
            }
            for purpose in report.withheld.iter() {
                // What a snippet would load has no host in the markup, yet it is in use.
                inventory.observe_host(&site.id, "(inline script)", Some(site.words.key(purpose)));
            }
        })
    }
}

/// What is added to the end of the page: nothing to frames and fragments.
fn tail(intent: Intent, visitor: &Arc<Visitor>, back: String, reloadable: bool) -> Option<Tail> {
    let visitor = Arc::clone(visitor);
    (intent.takes_banner() != Some(false))
        .then(|| Box::new(move |report: &Report| surface::tail(&visitor, report.withheld, &back, reloadable)) as Tail)
}

/// Where a choice made on this page leads back to: the page, or, if it is the result of a post, the page that was
/// posted from, if the browser says so and it is ours.
fn back(request: &Request, visitor: &Visitor) -> String {
    let own = request.uri().path_and_query().map_or("/", |path| path.as_str());
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return own.to_owned();
    }
    let referrer = request.headers().get(REFERER).and_then(|value| Url::parse(value.to_str().ok()?).ok());
    let ours = referrer.filter(|url| url.origin().ascii_serialization() == visitor.origin());
    ours.map_or_else(|| "/".to_owned(), |url| url[url::Position::BeforePath..url::Position::AfterQuery].to_owned())
}

/// Whether a browser takes a response for HTML.
pub(super) fn is_html(headers: &HeaderMap) -> bool {
    kind(headers).is_some_and(|kind| kind == b"text/html")
}

/// What a browser takes a response for: of all its types, the last usable one counts (Fetch, "extract a MIME type").
fn kind(headers: &HeaderMap) -> Option<Vec<u8>> {
    let lines = headers.get_all(CONTENT_TYPE).iter().map(|line| line.as_bytes().to_ascii_lowercase());
    let all = lines.collect::<Vec<_>>().join(&b',');
    let essence = |kind: &[u8]| kind.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii().to_vec();
    let usable = |kind: &Vec<u8>| kind.contains(&b'/') && kind != b"*/*";
    all.split(|byte| *byte == b',').map(essence).rfind(usable)
}

fn is_attachment(disposition: &[u8]) -> bool {
    disposition.trim_ascii().get(..10).is_some_and(|kind| kind.eq_ignore_ascii_case(b"attachment"))
}

/// The one coding of the body; `None` when it can't be undone.
fn coding(headers: &HeaderMap) -> Option<Coding> {
    let mut lines = headers.get_all(CONTENT_ENCODING).iter();
    let Some(line) = lines.next() else { return Some(Coding::Identity) };
    if lines.next().is_some() {
        return None;
    }
    Coding::find(line.to_str().ok()?)
}

/// The character encoding that the header names, or UTF-8, whose structure every other readable one shares. `None`
/// for those that don't extend ASCII: they can't be gated byte by byte.
fn encoding(headers: &HeaderMap) -> Option<AsciiCompatibleEncoding> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let params = kind.split(';').skip(1).filter_map(|param| param.split_once('='));
    let label = params.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset")).map(|(_, label)| label).next();
    let Some(label) = label else { return Some(AsciiCompatibleEncoding::utf_8()) };
    let known = encoding_rs::Encoding::for_label(label.trim().trim_matches('"').as_bytes());
    AsciiCompatibleEncoding::new(known.unwrap_or(encoding_rs::UTF_8))
}
