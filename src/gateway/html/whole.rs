//! ↑ What is read whole before it leaves: XML documents that a browser shows (XHTML, SVG and their like), and the style
//! sheets of the site itself.
//!
//! An XML document that can't be read is locked by a policy instead. A style sheet in which nothing depends on the
//! visitor leaves as it came, with its headers; one that is too long is read as a stream.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt, stream};
use http::header::ACCEPT;
use http::response::Parts;
use http::{HeaderMap, StatusCode};
use http_body::Frame;
use http_body_util::{BodyExt, BodyStream, StreamBody};
use lol_html::AsciiCompatibleEncoding;

use crate::body::{self, Body};
use crate::endpoints::visitor::Visitor;
use crate::policy::{Mode, Purpose};

use super::super::csp;
use super::super::error::Error;
use super::super::headers;
use super::super::intent::{DEST, Intent};
use super::super::step::{Request, Response};
use super::css::Css;
use super::judge::Judge;
use super::page::{Page, Report, Sort};
use super::splice::Splice;
use super::stream::{Coding, Done, decode};
use super::{Decoded, GateHtml, OF_THE_BYTES, coding, encoding, kind, xml};

/// How much of a body is held back, in bytes.
const LONGEST: usize = 2 * 1024 * 1024;

/// What a request was for, as far as it matters here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub(super) intent: Intent,
    /// It may be for a page.
    page: bool,
    /// It is for an image, which fetches nothing whatever stands in it (HTML, 4.8.4: "secure static mode").
    image: bool,
    /// It is for a style sheet, which is read as one whatever the response calls itself: pages in quirks mode take any
    /// type of their own origin, and all pages take none at all.
    pub(super) style: bool,
    /// Only the head is wanted.
    pub(super) head: bool,
}

impl Asked {
    pub(super) fn read(request: &Request, head: bool) -> Self {
        let (intent, headers) = (Intent::of(request), request.headers());
        let image = headers.get(ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"image/"));
        let style = headers.get(DEST).is_some_and(|dest| dest == "style");
        Self { intent, page: intent.may_be_page(headers), image, style, head }
    }
}

/// What is read whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    Document,
    Sheet,
}

impl Whole {
    /// What a response is, if it is read here.
    pub(super) fn find(asked: Asked, headers: &HeaderMap) -> Option<Self> {
        if asked.style {
            return Some(Self::Sheet);
        }
        let kind = kind(headers)?;
        let shown = matches!(asked.intent, Intent::Document | Intent::Frame);
        let unsaid = asked.intent == Intent::Unsaid;
        match &*kind {
            b"text/css" => Some(Self::Sheet),
            b"application/xhtml+xml" => (shown || unsaid).then_some(Self::Document),
            b"image/svg+xml" => (shown || unsaid && !asked.image).then_some(Self::Document),
            // Feeds are read by programs, too, which are asked nothing.
            b"text/xml" | b"application/xml" => (shown || unsaid && asked.page).then_some(Self::Document),
            kind if kind.ends_with(b"+xml") => (shown || unsaid && asked.page).then_some(Self::Document),
            _ => None,
        }
    }
}

impl GateHtml {
    /// Gates what is read whole.
    pub(super) async fn whole(
        &self,
        whole: Whole,
        asked: Asked,
        response: Response,
        (visitor, memory, target): (&Arc<Visitor>, usize, &str),
        opening: Option<String>,
    ) -> Result<Response, Error> {
        let (site, decision) = (Arc::clone(&visitor.site), Arc::clone(&visitor.decision));
        let url = visitor.url(target).ok_or(Error::Unwired)?;
        let page = Arc::new(Page {
            site,
            decision,
            url,
            prefix: Arc::clone(&visitor.prefix),
            memory,
            opening: opening.map(Arc::from),
            placeholder: None,
            policy: None,
        });
        let done = self.remember(visitor);
        let (parts, body) = response.into_parts();
        let silent = asked.head || matches!(parts.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        // No page takes rules from an error.
        let rules = parts.status.is_success() && parts.status != StatusCode::PARTIAL_CONTENT;
        match whole {
            Whole::Document => Ok(self.document(&page, visitor, silent, done, parts, body).await),
            Whole::Sheet if silent || !rules => Ok(Response::from_parts(parts, body)),
            Whole::Sheet => sheet(page, visitor, done, parts, body).await,
        }
    }

    async fn document(
        &self,
        page: &Arc<Page>,
        visitor: &Visitor,
        silent: bool,
        done: Done,
        mut parts: Parts,
        body: Body,
    ) -> Response {
        private(&mut parts, visitor);
        if !Judge::new(Arc::clone(page), page.url.clone(), false).withholds() {
            return Response::from_parts(parts, body);
        }
        let listing = self.inventory.listing(&visitor.site.id);
        let observed = || listing.hosts.iter().map(|host| &*host.host);
        csp::lock(&mut parts.headers, visitor, observed());
        let utf8 = encoding(&parts.headers) == Some(AsciiCompatibleEncoding::utf_8());
        let coding = coding(&parts.headers).filter(|_| utf8 && parts.status != StatusCode::PARTIAL_CONTENT);
        let Some(coding) = coding else {
            csp::shut(&mut parts.headers, visitor, observed());
            return Response::from_parts(parts, body);
        };
        rewritten(&mut parts, coding);
        if silent {
            return Response::from_parts(parts, body);
        }
        let (bytes, rest) = start(decode(body, coding), too_long).await;
        let gated = if rest.is_none() { xml::gate(page, &bytes).ok() } else { None };
        let body = match gated {
            Some((out, report)) => {
                done(&report);
                Body::full(out)
            }
            None => {
                csp::shut(&mut parts.headers, visitor, observed());
                joined(bytes, rest)
            }
        };
        Response::from_parts(parts, body)
    }
}

/// A style sheet: as it came, where nothing in it depends on the visitor.
async fn sheet(
    page: Arc<Page>,
    visitor: &Visitor,
    done: Done,
    mut parts: Parts,
    body: Body,
) -> Result<Response, Error> {
    let coding = coding(&parts.headers).ok_or(Error::Coding)?;
    encoding(&parts.headers).ok_or(Error::Charset)?;
    let (raw, rest) = start(body, too_long).await;
    if rest.is_none() {
        let (plain, more) = start(decode(Body::full(raw.clone()), coding), too_long).await;
        if matches!(*plain, [0xfe, 0xff, ..] | [0xff, 0xfe, ..]) {
            return Err(Error::Charset);
        }
        if more.is_none() {
            let mut sheet = Sheet::new(page);
            let out = sheet.read(&plain, true);
            let report = sheet.judge.report;
            done(&report);
            if depends(visitor, &report) {
                private(&mut parts, visitor);
            }
            if report.held(Sort::Style) == 0 {
                return Ok(Response::from_parts(parts, Body::full(raw)));
            }
            rewritten(&mut parts, coding);
            return Ok(Response::from_parts(parts, Body::full(out)));
        }
    }
    // What follows can't be known yet.
    private(&mut parts, visitor);
    rewritten(&mut parts, coding);
    let body = decode(joined(raw, rest), coding);
    Ok(Response::from_parts(parts, streamed(body, Sheet::new(page), done)))
}

/// Whether what leaves would be another for somebody else, or after another choice: a stored copy must not outlive it.
fn depends(visitor: &Visitor, report: &Report) -> bool {
    let unknown = matches!(visitor.decision.mode, Mode::Guarded | Mode::Strict);
    report.hosts.iter().any(|(_, purpose)| purpose.map_or(unknown, |purpose| purpose != Purpose::NECESSARY))
}

fn private(parts: &mut Parts, visitor: &Visitor) {
    headers::private(&mut parts.headers);
    headers::tag(&mut parts.headers, visitor.bucket());
}

/// The bytes are ours from here on.
fn rewritten(parts: &mut Parts, coding: Coding) {
    for name in OF_THE_BYTES {
        parts.headers.remove(name);
    }
    if coding != Coding::Identity {
        parts.extensions.insert(Decoded);
    }
}

fn too_long(bytes: &[u8]) -> bool {
    bytes.len() > LONGEST
}

/// A body as far as it is held back, and what is left of it, where there is `enough` or it breaks off.
async fn start(mut body: Body, enough: impl Fn(&[u8]) -> bool) -> (Bytes, Option<Body>) {
    let mut bytes = BytesMut::new();
    loop {
        match body.frame().await {
            // Trailers would describe bytes that may not stay.
            Some(Ok(frame)) => bytes.extend_from_slice(&frame.into_data().unwrap_or_default()),
            Some(Err(error)) => {
                let broken = stream::iter([Err::<Frame<Bytes>, body::Error>(error)]);
                return (bytes.freeze(), Some(Body::new(StreamBody::new(broken))));
            }
            None => return (bytes.freeze(), None),
        }
        if enough(&bytes) {
            return (bytes.freeze(), Some(body));
        }
    }
}

/// A body that was begun, whole again.
fn joined(bytes: Bytes, rest: Option<Body>) -> Body {
    let Some(rest) = rest else { return Body::full(bytes) };
    let first = stream::iter([Ok::<_, body::Error>(Frame::data(bytes))]);
    Body::new(StreamBody::new(first.chain(BodyStream::new(rest))))
}

/// A style sheet that is read piece by piece.
fn streamed(body: Body, sheet: Sheet, done: Done) -> Body {
    let pieces = stream::unfold(Some((body, sheet, done)), async |state| {
        let (mut body, mut sheet, done) = state?;
        match body.frame().await {
            Some(Ok(frame)) => {
                let out = sheet.read(&frame.into_data().unwrap_or_default(), false);
                Some((Ok(Frame::data(Bytes::from(out))), Some((body, sheet, done))))
            }
            Some(Err(error)) => Some((Err(error), None)),
            None => {
                let out = sheet.read(b"", true);
                done(&sheet.judge.report);
                Some((Ok(Frame::data(Bytes::from(out))), None))
            }
        }
    });
    Body::new(StreamBody::new(pieces.boxed()))
}

/// A reader of one style sheet.
struct Sheet {
    css: Css,
    splice: Splice,
    judge: Judge,
}

impl Sheet {
    fn new(page: Arc<Page>) -> Self {
        let base = page.url.clone();
        Self { css: Css::default(), splice: Splice::default(), judge: Judge::new(page, base, false) }
    }

    /// Takes a piece, cut anywhere, and returns what may leave.
    fn read(&mut self, piece: &[u8], end: bool) -> Vec<u8> {
        self.splice.push(piece);
        let (from, judge) = (self.css.at, &mut self.judge);
        let text = self.splice.bytes(from..self.splice.end());
        let edits = self.css.read(text, from, end, |url| judge.url(url).is_some());
        for (range, with) in edits {
            self.judge.report.count(Sort::Style);
            self.splice.replace(range, with);
        }
        let until = if end { self.splice.end() } else { self.css.at };
        self.splice.take(until)
    }
}
