//! ↑ HTML pages: decoded, gated, with the notice at the end of their body. A stream, never held whole.
//!
//! Whoever changes bytes makes their length, coding and digests true: here those headers go.

mod begun;
mod charset;
mod css;
#[cfg(test)]
mod differ;
mod element;
mod foreign;
mod gate;
mod judge;
mod known;
mod listen;
mod markup;
mod module;
mod opening;
mod page;
mod read;
mod script;
mod sniff;
#[cfg(test)]
mod snippets;
mod splice;
mod statement;
mod stream;
#[cfg(test)]
mod tables;
mod tag;
#[cfg(test)]
mod tests;
mod tools;
mod whole;
pub mod xml;

use std::borrow::Cow;
use std::convert::Infallible;
use std::sync::Arc;

use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, REFERER};
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use lol_html::AsciiCompatibleEncoding;
use url::Url;

use crate::body::Body;
use crate::endpoints::surface;
use crate::endpoints::visitor::Visitor;
use crate::inventory::{self, Inventory};
use crate::live::Kind;
use crate::policy::filter::rule_url;
use crate::policy::stranger::Stranger;
use crate::policy::switch::Touch;
use crate::policy::{Decision, Mode, Purposes};

pub use self::gate::Gate;
pub(crate) use self::listen::Readers;
pub use self::page::{Error as GateError, Page, Placeholder, Policy, Report, Sort, Tail};
pub(super) use self::sniff::{says_what_it_is, sniff};
pub use self::stream::Coding;

use self::known::Reading;
use self::stream::Gated;
pub(super) use self::stream::decode;
use self::whole::{Asked, Whole};
use super::csp;
use super::decoration::Hidden;
use super::error::Error;
use super::headers::Withheld;
use super::intent::Intent;
use super::pages::Key;
use super::rulebook::Tenant;
use super::site;
use super::step::{Answer, Below, Outcome, Request, Response, Step};

/// Marks a response whose body was decoded here, so that it is encoded again on its way out.
#[derive(Debug, Clone, Copy)]
pub struct Decoded;

/// What describes bytes that are no longer there: length, coding, ranges, and digests (RFC 9530 and its elders).
pub(super) const OF_THE_BYTES: [&str; 7] =
    ["content-length", "content-encoding", "accept-ranges", "content-digest", "repr-digest", "digest", "content-md5"];

/// Gates pages.
#[derive(Clone)]
pub(super) struct GateHtml {
    /// What traffic has shown.
    pub(super) inventory: Arc<Inventory>,
    /// Who reads the pages of places that only listen.
    pub(super) readers: Readers,
}

/// What a request leaves behind for the page that may answer it.
struct Call {
    asked: Asked,
    reloadable: bool,
    target: Option<PathAndQuery>,
    /// The page that it was posted from, where it was.
    posted: Option<String>,
    hidden: Option<Hidden>,
}

impl Call {
    fn read(request: &Request, visitor: &Visitor) -> Self {
        let asked = Asked::read(request, request.method() == Method::HEAD);
        let reloadable = matches!(*request.method(), Method::GET | Method::HEAD);
        let posted = (!reloadable).then(|| poster(request, visitor));
        let hidden = request.extensions().get::<Hidden>().cloned();
        Self { asked, reloadable, target: request.uri().path_and_query().cloned(), posted, hidden }
    }

    fn target(&self) -> &str {
        self.target.as_ref().map_or("/", PathAndQuery::as_str)
    }

    fn strip(&self) -> String {
        self.hidden.as_ref().map_or_else(String::new, Hidden::names)
    }

    /// Where a choice made on the page leads back to.
    fn back(&self) -> String {
        self.posted.clone().unwrap_or_else(|| self.target().to_owned())
    }
}

impl Step for GateHtml {
    fn handle<B: Below>(&self, request: Request, below: &B) -> Answer {
        let extensions = request.extensions();
        let (Some(visitor), Some(site::Asked { tenant, .. })) = (extensions.get::<Arc<Visitor>>(), extensions.get())
        else {
            return Error::Unwired.into();
        };
        let (visitor, tenant) = (Arc::clone(visitor), Arc::clone(tenant));
        let call = Call::read(&request, &visitor);
        let gate = self.clone();
        below.pass(request).then(move |response| gate.answer(response, call, visitor, tenant))
    }
}

impl GateHtml {
    /// What passes as it is, as most does, passes at once.
    fn answer(self, response: Response, call: Call, visitor: Arc<Visitor>, tenant: Arc<Tenant>) -> Answer {
        let kind = kind(response.headers());
        let page = kind.is_some_and(|kind| *kind == *b"text/html");
        if !visitor.decision.touches_pages() {
            let untouched = call.asked.head || !page || !visitor.decision.listens();
            let read = |response| self.listen(response, &visitor, &tenant, call.target());
            return Ok(if untouched { response } else { read(response) }).into();
        }
        // The origin may have said something of the visitor meanwhile.
        let visitor = response.extensions().get::<Arc<Visitor>>().cloned().unwrap_or(visitor);
        if page && !call.asked.style {
            return Answer::later(async move { self.page(response, call, visitor, &tenant).await });
        }
        let Some(whole) = Whole::find(call.asked, response.headers()) else { return Ok(response).into() };
        Answer::later(async move {
            let opens = whole == Whole::Document;
            let opening = || surface::opening(&visitor, call.reloadable, &call.strip(), true, false);
            let opening = if opens { opening() } else { None };
            let about = (&visitor, tenant.rewrite_bytes, call.target());
            self.whole(whole, call.asked, response, about, opening).await
        })
    }

    /// Gates a page.
    async fn page(&self, response: Response, call: Call, visitor: Arc<Visitor>, tenant: &Tenant) -> Outcome {
        let (intent, head) = (call.asked.intent, call.asked.head);
        let empty = matches!(response.status(), StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED) || head;
        let (mut parts, body) = response.into_parts();
        let told = parts.extensions.remove::<Withheld>().map_or(Purposes::NONE, |Withheld(purposes)| purposes);
        let coding = coding(&parts.headers);
        for name in OF_THE_BYTES {
            parts.headers.remove(name);
        }
        if empty {
            return Ok(Response::from_parts(parts, body));
        }
        let coding = coding.ok_or(Error::Coding)?;
        if coding != Coding::Identity {
            parts.extensions.insert(Decoded);
        }
        let url = visitor.url(call.target()).ok_or(Error::Unwired)?;
        let (site, decision) = (Arc::clone(&visitor.site), Arc::clone(&visitor.decision));
        // A file to be kept is nobody's page.
        let kept = parts.headers.get(CONTENT_DISPOSITION).is_some_and(|it| is_attachment(it.as_bytes()));
        let opens = !kept && matches!(intent, Intent::Document | Intent::Frame | Intent::Unsaid);
        let imports = csp::admits_inline(&parts.headers);
        let opening = if opens { opening(tenant, &visitor, &call, imports) } else { None };
        let placeholder = Some(placeholder(&visitor));
        let policy = csp::amends(&visitor).map(|amend| Policy(Arc::new(amend)));
        let mut body = decode(body, coding);
        if opening.is_some() {
            body = charset::name(&mut parts.headers, body).await;
        }
        body = charset::narrow(&mut parts.headers, body);
        let encoding = encoding(&parts.headers).ok_or(Error::Charset)?;
        let (prefix, memory) = (Arc::clone(&visitor.prefix), tenant.rewrite_bytes);
        let tail = if kept { None } else { tail(intent, &visitor, call.back()) };
        // What stands in a frame is a document, however little markup it has.
        let document = matches!(intent, Intent::Document | Intent::Frame);
        let key = Key {
            bucket: Arc::clone(visitor.bucket()),
            url: format!("{}{}", visitor.origin(), call.target()).into(),
            opening: opening.clone(),
            encoding: encoding.into(),
            document,
            tailed: tail.is_some(),
            told,
            visitor: (visitor.pinned, visitor.adopted),
            day: decision.day,
            aliases: site.aliases.version(),
        };
        // What led here by an advertisement has an address of its own each time.
        let fleeting = call.hidden.is_some() || forbids_keeping(&parts.headers);
        let page = Arc::new(Page { site, decision, url, prefix, memory, opening, placeholder, policy });
        let make = move |tail| {
            let mut gate = Gate::new(Arc::clone(&page), tail, encoding, document);
            gate.waits(told);
            gate
        };
        let reading = match fleeting {
            true => Reading::new(make(tail)),
            false => Reading::of(key, &tenant.pages, tail, Box::new(make)),
        };
        let done = self.remember(&visitor);
        let gated = Gated::new(body, reading, done, tenant.pass_on_failure);
        Ok(Response::from_parts(parts, Body::new(gated)))
    }

    /// A page that passes as it is, and is read for what would be withheld elsewhere.
    fn listen(&self, response: Response, visitor: &Arc<Visitor>, tenant: &Tenant, target: &str) -> Response {
        let (parts, body) = response.into_parts();
        let (Some(coding), Some(encoding), Some(url)) =
            (coding(&parts.headers), encoding(&parts.headers), visitor.url(target))
        else {
            return Response::from_parts(parts, body);
        };
        // Judged as on a site that withholds what is known, so that what needs consent is found.
        let mut decision = Decision::clone(&visitor.decision);
        (decision.mode, decision.touch) = (Mode::Permissive, Touch::All);
        let site = Arc::clone(&visitor.site);
        let (prefix, memory) = (Arc::clone(&visitor.prefix), tenant.rewrite_bytes);
        let decision = Arc::new(decision);
        let page = Page { site, decision, url, prefix, memory, opening: None, placeholder: None, policy: None };
        let gate = Gate::new(Arc::new(page), None, encoding, false);
        let body = self.readers.listen(body, coding, gate, self.remember(visitor));
        Response::from_parts(parts, body)
    }

    /// Tells the inventory what a page's markup revealed.
    fn remember(&self, visitor: &Arc<Visitor>) -> stream::Done {
        let (inventory, site) = (Arc::clone(&self.inventory), Arc::clone(&visitor.site));
        let visitor = Arc::clone(visitor);
        Box::new(move |report| {
            let loads = report.held.iter().map(|held| u64::from(*held)).sum();
            visitor.withheld(&inventory, inventory::Withheld { loads, ..inventory::Withheld::default() });
            for (host, purpose) in &report.hosts {
                inventory.observe_host(&site.id, host, purpose.map(|purpose| site.words.key(purpose)));
            }
            if visitor.live.is_some() {
                let (decision, own) = (&visitor.decision, visitor.host());
                for (host, _) in &report.hosts {
                    visitor.told(Kind::Host, host.as_bytes(), &rule_url(&site, decision, own, host, "/"));
                }
            }
            for purpose in report.withheld.iter() {
                // What a snippet would load has no host in the markup, yet it is in use.
                inventory.observe_host(&site.id, "(inline script)", Some(site.words.key(purpose)));
            }
            for (host, sends) in &report.clear {
                if inventory.observe_clear(&site.id, host, *sends) {
                    let what = if *sends { "sends a form" } else { "loads from there" };
                    tracing::warn!(site = &*site.id, host, "a page that came over TLS {what} in clear text");
                }
            }
            for host in &report.strangers {
                inventory.list(&site.id, Stranger::Host, host);
            }
        })
    }
}

/// Whether nobody may keep any of it (RFC 9111, section 5.2.2.5).
fn forbids_keeping(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(CACHE_CONTROL).iter();
    lines.filter_map(|line| line.to_str().ok()).any(|line| line.to_ascii_lowercase().contains("no-store"))
}

/// What a page's head begins with. The same for all visitors in the same state.
fn opening(tenant: &Tenant, visitor: &Visitor, call: &Call, imports: bool) -> Option<Arc<str>> {
    let strip = call.strip();
    if !strip.is_empty() {
        return surface::opening(visitor, call.reloadable, &strip, false, imports).map(Arc::from);
    }
    let mut key = Vec::with_capacity(32);
    key.extend_from_slice(&visitor.decision.day.0.to_le_bytes());
    key.extend([visitor.secure, call.reloadable, imports].map(u8::from));
    key.extend_from_slice(visitor.bucket().as_bytes());
    let write = || surface::opening(visitor, call.reloadable, &strip, false, imports).map(Arc::from);
    let Ok(opening) = tenant.openings.get(&key, &visitor.decision.rule, || Ok::<_, Infallible>(write()));
    debug_assert_eq!(opening, write(), "the key misses something that the opening says");
    opening
}

/// What stands in frames that are withheld.
fn placeholder(visitor: &Arc<Visitor>) -> Placeholder {
    let visitor = Arc::clone(visitor);
    Placeholder(Arc::new(move |host, vendor| surface::placeholder(&visitor, host, vendor)))
}

/// What is added to the end of the page: nothing to frames and fragments.
fn tail(intent: Intent, visitor: &Arc<Visitor>, back: String) -> Option<Tail> {
    let visitor = Arc::clone(visitor);
    let write = move |report: &Report| {
        let visitor = visitor.reading(report.lang.as_deref());
        if !report.based {
            return surface::tail(&visitor, report.asks(), &back);
        }
        // Relative to another host, our own addresses would be that host's.
        let prefix = format!("{}{}", visitor.origin(), visitor.prefix).into();
        surface::tail(&Visitor { prefix, ..visitor.into_owned() }, report.asks(), &back)
    };
    (intent.takes_banner() != Some(false)).then(|| Box::new(write) as Tail)
}

/// Where a choice leads back to that is made on the result of a post: to the page that was posted from, if the browser
/// says so and it is ours.
fn poster(request: &Request, visitor: &Visitor) -> String {
    let referrer = request.headers().get(REFERER).and_then(|value| Url::parse(value.to_str().ok()?).ok());
    let ours = referrer.filter(|url| url.origin().ascii_serialization() == visitor.origin());
    ours.map_or_else(|| "/".to_owned(), |url| url[url::Position::BeforePath..url::Position::AfterQuery].to_owned())
}

/// Whether a browser takes a response for HTML.
pub(super) fn is_html(headers: &HeaderMap) -> bool {
    kind(headers).is_some_and(|kind| *kind == *b"text/html")
}

/// Whether it is of a kind that the gate reads, whoever asks for it: pages, XML, style sheets.
pub(super) fn is_read(headers: &HeaderMap) -> bool {
    let read = |kind: Cow<'_, [u8]>| {
        matches!(&*kind, b"text/html" | b"text/css" | b"text/xml" | b"application/xml") || kind.ends_with(b"+xml")
    };
    kind(headers).is_some_and(read)
}

/// What a browser takes a response for: of all its types, the last usable one counts (Fetch, "extract a MIME type").
/// `None` where that says nothing, so that a browser looks at the bytes.
fn kind(headers: &HeaderMap) -> Option<Cow<'_, [u8]>> {
    let mut said = headers.get_all(CONTENT_TYPE).iter().map(HeaderValue::as_bytes);
    // As nearly every response says it: nothing has to be put together first.
    if let (Some(line), None) = (said.next(), said.next())
        && memchr::memchr(b',', line).is_none()
    {
        let essence = &line[..memchr::memchr(b';', line).unwrap_or(line.len())];
        if !essence.iter().any(u8::is_ascii_uppercase) {
            let essence = essence.trim_ascii();
            return (is_usable(essence) && !is_vague(essence)).then_some(Cow::Borrowed(essence));
        }
    }
    let lines = headers.get_all(CONTENT_TYPE).iter().map(|line| line.as_bytes().to_ascii_lowercase());
    let all = lines.collect::<Vec<_>>().join(&b',');
    let essence = |kind: &[u8]| kind.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii().to_vec();
    let last = all.split(|byte| *byte == b',').map(essence).rfind(|kind| is_usable(kind));
    last.filter(|kind| !is_vague(kind)).map(Cow::Owned)
}

fn is_usable(kind: &[u8]) -> bool {
    memchr::memchr(b'/', kind).is_some() && kind != b"*/*"
}

fn is_vague(kind: &[u8]) -> bool {
    matches!(kind, b"unknown/unknown" | b"application/unknown")
}

fn is_attachment(disposition: &[u8]) -> bool {
    disposition.trim_ascii().get(..10).is_some_and(|kind| kind.eq_ignore_ascii_case(b"attachment"))
}

/// The one coding of the body; `None` when it can't be undone.
pub(super) fn coding(headers: &HeaderMap) -> Option<Coding> {
    let mut lines = headers.get_all(CONTENT_ENCODING).iter();
    let Some(line) = lines.next() else { return Some(Coding::Identity) };
    if lines.next().is_some() {
        return None;
    }
    let name = line.to_str().ok()?.trim();
    // These name no coding, and browsers ignore them: pages say `none` to be left alone by something that packs.
    let no_coding =
        || ["none", "binary", "8bit"].contains(&name) || encoding_rs::Encoding::for_label(name.as_bytes()).is_some();
    Coding::find(name).or_else(|| no_coding().then_some(Coding::Identity))
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
