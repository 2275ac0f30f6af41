//! The gate: reads an HTML stream and holds what may not load, in the markup that consent tools agree on
//! (`type="text/plain" data-category data-src`).
//!
//! lol_html only reads here; its offsets say where the edits go, and [`Splice`] makes them. So an inline script can be
//! judged by its whole text before its start tag is sent, and bytes that no edit touches leave as they came, invalid
//! ones included. Nodes stay and keep their order: hydration finds the tree it expects.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lol_html::html_content::{Attribute, EndTag};
use lol_html::send::{Element, HtmlRewriter, Settings};
use lol_html::{AsciiCompatibleEncoding, MemorySettings, doctype, element, end_tag};
use url::Url;

use crate::policy::filter::{Ruling, rule_url, rule_vendor};
use crate::policy::{Decision, Purpose, Purposes, Site};

use super::markup::{self, Kind};
use super::splice::Splice;

/// How much an inline script or a `noscript` may hold back before it is sent unjudged or the page is cut.
const HELD: usize = 64 * 1024;
/// How deep markup may be nested inside attributes and `noscript`: deeper is an attack on the gate, not a page.
const DEEPEST: u8 = 3;
/// How many hosts of one document are reported.
const REPORTED: usize = 64;

/// Why a document couldn't be gated.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The parser gave up: out of memory, or markup that can't be read.
    #[error("the page can't be read: {0}")]
    Unreadable(#[from] lol_html::errors::RewritingError),
    /// A `noscript` is too large to be judged.
    #[error("a noscript element is over {HELD} bytes")]
    TooLarge,
    /// Markup inside markup inside markup.
    #[error("noscript elements or srcdoc attributes are nested over {DEEPEST} deep")]
    TooDeep,
    /// A byte order mark says UTF-16, whatever the header says (Encoding Standard, "BOM sniff").
    #[error("the page is in UTF-16")]
    Utf16,
}

/// What the gate knows about the page and its visitor.
#[derive(Debug, Clone)]
pub struct Page {
    /// The site.
    pub site: Arc<Site>,
    /// What holds for the visitor.
    pub decision: Arc<Decision>,
    /// The page's own address, as the browser sees it.
    pub url: Url,
    /// How many bytes the parser may keep.
    pub memory: usize,
}

/// What was found in a document.
#[derive(Debug, Default)]
pub struct Report {
    /// Whether it was a whole document, not a fragment.
    pub document: bool,
    /// The purposes of what was withheld.
    pub withheld: Purposes,
    /// Third-party hosts and what they are for, each once.
    pub hosts: Vec<(String, Option<Purpose>)>,
}

/// What to put at the end of a document's body, once it is known what was withheld in it.
pub type Tail = Box<dyn FnOnce(&Report) -> String + Send>;

/// A gate on one document.
pub struct Gate {
    reader: HtmlRewriter<'static, Counter>,
    state: Arc<Mutex<State>>,
}

/// Counts what the parser has done with; its output is its input, byte for byte, since no handler changes anything.
struct Counter(Arc<Mutex<State>>);

impl lol_html::OutputSink for Counter {
    fn handle_chunk(&mut self, chunk: &[u8]) {
        lock(&self.0).read += chunk.len();
    }
}

struct State {
    page: Arc<Page>,
    depth: u8,
    base: Url,
    based: bool,
    templates: usize,
    /// Whether it is a JSON text that calls itself HTML, as scripts in PHP often do; known from its first byte.
    json: Option<bool>,
    failed: Option<Error>,
    tail: Option<Tail>,
    splice: Splice,
    report: Report,
    read: usize,
    held: Option<Held>,
}

/// An element whose text must be seen before its start tag may leave.
struct Held {
    start: usize,
    content: usize,
    name_end: usize,
    typed: Option<usize>,
    noscript: bool,
}

impl Gate {
    /// A gate for one document. Without a tail nothing is added: that is for frames, fragments and nested markup. Where
    /// it isn't known to be a whole `document`, the markup tells.
    pub fn new(page: Arc<Page>, tail: Option<Tail>, encoding: AsciiCompatibleEncoding, document: bool) -> Self {
        Self::at(0, page, tail, encoding, document)
    }

    fn at(depth: u8, page: Arc<Page>, tail: Option<Tail>, encoding: AsciiCompatibleEncoding, document: bool) -> Self {
        let (base, memory) = (page.url.clone(), page.memory);
        let state = State {
            page,
            depth,
            base,
            based: false,
            templates: 0,
            json: None,
            failed: None,
            tail,
            splice: Splice::default(),
            report: Report { document, ..Report::default() },
            read: 0,
            held: None,
        };
        let state = Arc::new(Mutex::new(state));
        let (elements, doctypes) = (Arc::clone(&state), Arc::clone(&state));
        let settings = Settings::new_send()
            .with_encoding(encoding)
            // Odd markup is read as well as it can be: a page that a browser shows must not fail here.
            .with_strict(false)
            .with_memory_settings(MemorySettings::new().with_max_allowed_memory_usage(memory))
            .append_element_content_handler(element!(markup::ELEMENTS, move |el: &mut Element<'_, '_>| {
                lock(&elements).element(el, &elements);
                Ok(())
            }))
            .append_document_content_handler(doctype!(move |_| {
                lock(&doctypes).report.document = true;
                Ok(())
            }));
        let reader = HtmlRewriter::new(settings, Counter(Arc::clone(&state)));
        Self { reader, state }
    }

    /// Takes a piece of the document, cut anywhere, and returns what may leave.
    pub fn write(&mut self, chunk: &[u8]) -> Result<Vec<u8>, Error> {
        lock(&self.state).push(chunk)?;
        self.reader.write(chunk)?;
        lock(&self.state).leave()
    }

    /// Gives up: everything that hasn't left, unjudged.
    pub fn rest(self) -> Vec<u8> {
        let mut state = lock(&self.state);
        state.splice.forget();
        let end = state.splice.end();
        state.splice.take(end)
    }

    /// Ends the document.
    pub fn end(self) -> Result<(Vec<u8>, Report), Error> {
        self.reader.end()?;
        let mut state = lock(&self.state);
        let end = state.splice.end();
        // An open `noscript` reaches to the end of the document; an open script never runs.
        state.judge(end);
        state.sound()?;
        state.close(end);
        Ok((state.splice.take(end), std::mem::take(&mut state.report)))
    }
}

/// Handlers don't panic while they hold the lock; if one did, its state is still only about this document.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    fn push(&mut self, chunk: &[u8]) -> Result<(), Error> {
        let first = chunk.iter().find(|byte| !byte.is_ascii_whitespace());
        self.json = self.json.or(first.map(|byte| matches!(byte, b'{' | b'[' | b'"')));
        self.splice.push(chunk);
        match self.splice.bytes(0..2) {
            [0xfe, 0xff] | [0xff, 0xfe] if self.depth == 0 => Err(Error::Utf16),
            _ => Ok(()),
        }
    }

    /// Handlers hand errors on only as text; what failed in one waits here.
    fn sound(&mut self) -> Result<(), Error> {
        self.failed.take().map_or(Ok(()), Err)
    }

    /// What can't change any more.
    fn leave(&mut self) -> Result<Vec<u8>, Error> {
        self.sound()?;
        if let Some(held) = self.held.take_if(|held| held.content + HELD < self.read) {
            // No documented snippet is this long. A script is left alone; a `noscript` can't be judged in part.
            if held.noscript {
                return Err(Error::TooLarge);
            }
        }
        let until = self.held.as_ref().map_or(self.read, |held| held.start.min(self.read));
        Ok(self.splice.take(until))
    }

    fn element(&mut self, el: &mut Element<'_, '_>, shared: &Arc<Mutex<Self>>) {
        // Inside SVG and MathML a `noscript` holds ordinary elements: they are judged one by one.
        self.held = None;
        let tag = el.tag_name();
        match &*tag {
            "html" | "head" => self.report.document = true,
            "body" => {
                self.report.document = true;
                on_end(el, shared, |state, end| state.close(end.source_location().bytes().start));
            }
            "base" => self.rebase(el),
            "template" => {
                let closes = on_end(el, shared, |state, _| state.templates = state.templates.saturating_sub(1));
                self.templates += usize::from(closes);
            }
            "noscript" => self.hold(el, shared, true),
            "script" if !markup::runs(attribute(el, "type").as_deref()) => return,
            "script" if !["src", "href", "xlink:href"].iter().any(|name| el.has_attribute(name)) => {
                self.hold(el, shared, false);
            }
            "link" if !markup::relates(&attribute(el, "rel").unwrap_or_default()) => return,
            _ => {}
        }
        self.attributes(el, &tag);
    }

    /// Only the first `base` counts, and only what it says before later elements are read (HTML, 4.2.3).
    fn rebase(&mut self, el: &Element<'_, '_>) {
        let Some(href) = attribute(el, "href").filter(|_| !self.based && self.templates == 0) else { return };
        self.based = true;
        // Browsers take no `data:` or `javascript:` base.
        if let Ok(base) = self.page.url.join(&href)
            && matches!(base.scheme(), "http" | "https")
        {
            self.base = base;
        }
    }

    fn attributes(&mut self, el: &Element<'_, '_>, tag: &str) {
        let mut held = None;
        let mut renamed = Vec::new();
        for attribute in el.attributes() {
            let Some(kind) = markup::fetches(tag, &attribute.name()) else { continue };
            let value = unescape(&attribute.value());
            let judged = if kind == Kind::Markup { self.nested(&value) } else { self.withholds(kind, &value) };
            if let Some(purpose) = judged {
                held = Some(purpose);
                renamed.extend(position(attribute));
            }
        }
        let Some(purpose) = held else { return };
        if tag == "script" {
            renamed.extend(el.attributes().iter().filter(|attribute| attribute.name() == "type").filter_map(position));
        }
        let name_end = el.source_location().bytes().start + 1 + tag.len();
        self.mark(name_end, purpose, tag == "script", renamed);
    }

    /// Marks an element as held and moves attributes out of the browser's sight.
    fn mark(&mut self, name_end: usize, purpose: Option<Purpose>, script: bool, mut renamed: Vec<usize>) {
        let category = purpose.map_or("unclassified", |purpose| self.page.site.words.key(purpose));
        let inert = if script { " type=\"text/plain\"" } else { "" };
        let mut mark = format!("{inert} data-category=\"{category}\"");
        if self.json == Some(true) {
            // Quotes would end the string that the markup stands in. What follows may be a slash, so a blank ends it.
            mark = mark.replace('"', "") + " ";
        }
        self.splice.insert(name_end, mark);
        renamed.sort_unstable();
        for at in renamed {
            self.splice.insert(at, *b"data-");
        }
    }

    /// Whether something in an attribute's value may not load, and what it is for.
    fn withholds(&mut self, kind: Kind, value: &str) -> Option<Option<Purpose>> {
        let mut held = None;
        for url in markup::urls(kind, value) {
            // What a browser can't resolve it can't fetch.
            let Ok(url) = self.base.join(url) else { continue };
            let Some(host) = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https" | "ws" | "wss")) else {
                continue;
            };
            let page = Arc::clone(&self.page);
            let own = page.url.host_str().unwrap_or_default();
            let ruling = rule_url(&page.site, &page.decision, own, host, url.path());
            if host != own {
                self.sighted(host, ruling.purpose());
            }
            if self.counts_against(&ruling) {
                held = Some(ruling.purpose());
            }
        }
        held
    }

    fn counts_against(&mut self, ruling: &Ruling<'_>) -> bool {
        if let Some(purpose) = ruling.purpose().filter(|_| !ruling.keep) {
            self.report.withheld = self.report.withheld.with(purpose);
        }
        !ruling.keep
    }

    fn sighted(&mut self, host: &str, purpose: Option<Purpose>) {
        if self.report.hosts.len() < REPORTED && !self.report.hosts.iter().any(|(seen, _)| seen == host) {
            self.report.hosts.push((host.to_owned(), purpose));
        }
    }

    fn hold(&mut self, el: &mut Element<'_, '_>, shared: &Arc<Mutex<Self>>, noscript: bool) {
        let tag = el.source_location().bytes();
        let typed = el.attributes().iter().find(|attribute| attribute.name() == "type").and_then(position);
        let name_end = tag.start + 1 + el.tag_name().len();
        let held = Held { start: tag.start, content: tag.end, name_end, typed, noscript };
        let closes = on_end(el, shared, |state, end| state.judge(end.source_location().bytes().start));
        if closes {
            self.held = Some(held);
        }
    }

    /// Judges the held element, whose text ends at `end`.
    fn judge(&mut self, end: usize) {
        let Some(held) = self.held.take() else { return };
        let text = self.splice.bytes(held.content..end).to_vec();
        if held.noscript {
            // Without scripting a browser reads this as markup, and loads what stands in it.
            if let Some(out) = self.gated(&text).filter(|out| *out != text) {
                self.splice.replace(held.content..end, out);
            }
            return;
        }
        let page = Arc::clone(&self.page);
        let ruling = page.site.catalog.snippet(&String::from_utf8_lossy(&text));
        if let Some(ruling) = ruling.map(|vendor| rule_vendor(&page.site, &page.decision, vendor))
            && self.counts_against(&ruling)
        {
            self.mark(held.name_end, ruling.purpose(), true, held.typed.into_iter().collect());
        }
    }

    /// Whether something in a document inside an attribute may not load.
    fn nested(&mut self, html: &str) -> Option<Option<Purpose>> {
        let before = self.report.withheld;
        let out = self.gated(html.as_bytes())?;
        let purpose = self.report.withheld.without(before).iter().next();
        (out != html.as_bytes()).then_some(purpose)
    }

    /// Markup inside this document, gated by itself; `None` where that failed, which cuts the page.
    fn gated(&mut self, text: &[u8]) -> Option<Vec<u8>> {
        if memchr::memchr(b'<', text).is_none() {
            return Some(text.to_vec());
        }
        match self.gate(text) {
            Ok((out, report)) => {
                self.report.withheld = self.report.withheld.or(report.withheld);
                for (host, purpose) in report.hosts {
                    self.sighted(&host, purpose);
                }
                Some(out)
            }
            Err(error) => {
                self.failed = Some(error);
                None
            }
        }
    }

    fn gate(&self, text: &[u8]) -> Result<(Vec<u8>, Report), Error> {
        if self.depth == DEEPEST {
            return Err(Error::TooDeep);
        }
        let utf8 = AsciiCompatibleEncoding::utf_8();
        let mut nested = Gate::at(self.depth + 1, Arc::clone(&self.page), None, utf8, false);
        let mut out = nested.write(text)?;
        let (rest, report) = nested.end()?;
        out.extend(rest);
        Ok((out, report))
    }

    /// Adds the tail, once, before `at`.
    fn close(&mut self, at: usize) {
        if self.report.document
            && let Some(tail) = self.tail.take()
        {
            self.splice.insert(at, references(&tail(&self.report)));
        }
    }
}

/// Registers what to do at the element's end tag. `false` when it has none.
fn on_end(
    el: &mut Element<'_, '_>,
    shared: &Arc<Mutex<State>>,
    then: impl Fn(&mut State, &EndTag<'_>) + Send + 'static,
) -> bool {
    let shared = Arc::clone(shared);
    let handler = end_tag!(move |end| {
        then(&mut lock(&shared), end);
        Ok(())
    });
    el.on_end_tag(handler).is_ok()
}

fn position(attribute: &Attribute<'_>) -> Option<usize> {
    attribute.name_source_location().map(|location| location.bytes().start)
}

fn attribute(el: &Element<'_, '_>, name: &str) -> Option<String> {
    el.get_attribute(name).map(|value| unescape(&value))
}

fn unescape(value: &str) -> String {
    htmlize::unescape_attribute(value).into_owned()
}

/// Our markup in the page's own encoding: whatever is no ASCII becomes a character reference.
fn references(markup: &str) -> Vec<u8> {
    let mut out = String::with_capacity(markup.len());
    for c in markup.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            out.push_str(&format!("&#{};", u32::from(c)));
        }
    }
    out.into_bytes()
}
