//! The gate: reads an HTML stream and holds what may not load, in the markup that consent tools agree on
//! (`type="text/plain" data-assent-held data-assent-src`).
//!
//! lol_html only reads here; its offsets say where the edits go, and [`Splice`] makes them. So an inline script can be
//! judged by its whole text before its start tag is sent, and bytes that no edit touches leave as they came, invalid
//! ones included. Nodes stay and keep their order: hydration finds the tree it expects. What an element's attributes
//! and text mean is said in [`hold`] and [`text`].

mod hold;
mod text;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lol_html::html_content::{Comment, EndTag};
use lol_html::send::{Element as Read, HtmlRewriter, Settings};
use lol_html::{AsciiCompatibleEncoding, MemorySettings, doc_comments, doctype, element, end_tag};
use url::Url;

use crate::policy::Purposes;

use self::text::{CLOSERS, Open, Scanned};
use super::element::{Element, references};
use super::foreign;
use super::judge::Judge;
use super::markup;
use super::opening::Opening;
use super::page::{Error, Page, Report, Tail};
use super::splice::Splice;

/// How long the text of an element may be, in bytes, that is looked at in two ways.
const WATCHED: usize = 64 * 1024;

/// A gate on one document.
pub struct Gate {
    reader: HtmlRewriter<'static, Counter>,
    pub(super) state: Arc<Mutex<State>>,
    /// Tags at the end of what has come that aren't whole yet, and have to be before the parser reads them.
    carry: Vec<u8>,
    /// See [`State::within`].
    within: bool,
}

/// Counts what the parser has done with; its output is its input, byte for byte, since no handler changes anything.
struct Counter(Arc<Mutex<State>>);

impl lol_html::OutputSink for Counter {
    fn handle_chunk(&mut self, chunk: &[u8]) {
        lock(&self.0).read += chunk.len();
    }
}

/// What is known of the document so far.
pub(super) struct State {
    pub(super) depth: u8,
    pub(super) judge: Judge,
    pub(super) splice: Splice,
    /// Whether it is a JSON text that calls itself HTML, as scripts in PHP often do; known from its first byte.
    pub(super) json: Option<bool>,
    pub(super) failed: Option<Error>,
    /// How far the parser has read.
    pub(super) read: usize,
    /// The element whose text is being read.
    open: Option<Open>,
    /// An element of SVG or MathML whose text an HTML element of its name would end earlier: where it begins, and the name.
    pub(super) watched: Option<(usize, Box<str>)>,
    /// Whether this is the content of a `noscript`, or of what may be no text after all.
    pub(super) within: bool,
    /// Whether documents in its attributes begin with our part of a page.
    opens: bool,
    /// Where a piece of SVG or MathML begins, outside of which there is neither; nothing of it has left.
    plain: Option<usize>,
    /// Import maps' names for what is withheld.
    pub(super) mapped: Vec<String>,
    /// How much of what has left is accounted for, where this is a gate in a gate.
    pub(super) forgotten: usize,
    /// Whether a frameset has begun: if a browser takes it for one, it takes no text but that of `noframes`.
    pub(super) framed: bool,
    templates: usize,
    /// How many `svg` and `math` elements are open, and how many `select`: in them some elements may not be what they
    /// seem.
    foreign: usize,
    odd: usize,
    /// Whether the parser may have lost track of what is SVG or MathML.
    astray: bool,
    tail: Option<Tail>,
    opening: Opening,
    /// Where a tag was added at the end to see whether it is read as one, and whether it was.
    sentinel: Option<usize>,
    clean: bool,
}

impl Gate {
    /// A gate for one document. Without a tail nothing is added at its end: that is for frames, fragments and nested
    /// markup. Where it isn't known to be a whole `document`, the markup tells.
    pub fn new(page: Arc<Page>, tail: Option<Tail>, encoding: AsciiCompatibleEncoding, document: bool) -> Self {
        let judge = Judge::new(Arc::clone(&page), page.url.clone(), false);
        let opening = Opening::new(page.opening.clone(), document);
        let gate = Self::at(0, judge, encoding, opening, false);
        let mut state = lock(&gate.state);
        state.tail = tail;
        state.opens = true;
        state.judge.report.document = document;
        drop(state);
        gate
    }

    /// A gate for markup inside markup. `within` this document's own elements it shares their base.
    pub(super) fn nested(depth: u8, page: &Arc<Page>, base: (Url, bool), within: bool) -> Self {
        let judge = Judge::new(Arc::clone(page), base.0, base.1);
        Self::at(depth, judge, AsciiCompatibleEncoding::utf_8(), Opening::new(None, false), within)
    }

    /// A gate for a frame's document that stands in an attribute, and begins with our part of a page.
    fn framed(depth: u8, page: &Arc<Page>, base: Url, opening: Arc<str>) -> Self {
        let judge = Judge::new(Arc::clone(page), base, false);
        let gate = Self::at(depth, judge, AsciiCompatibleEncoding::utf_8(), Opening::new(Some(opening), true), false);
        lock(&gate.state).opens = true;
        gate
    }

    /// Counts what was withheld before the page began, so that it is asked about.
    pub(super) fn waits(&self, purposes: Purposes) {
        lock(&self.state).judge.waits(purposes);
    }

    fn at(depth: u8, judge: Judge, encoding: AsciiCompatibleEncoding, opening: Opening, within: bool) -> Self {
        let memory = judge.page.memory;
        let state = State {
            depth,
            judge,
            splice: Splice::default(),
            // Markup in markup is what its document is.
            json: (depth > 0).then_some(false),
            failed: None,
            read: 0,
            open: None,
            watched: None,
            within,
            opens: false,
            plain: None,
            mapped: Vec::new(),
            forgotten: 0,
            framed: false,
            templates: 0,
            foreign: 0,
            odd: 0,
            astray: false,
            tail: None,
            opening,
            sentinel: None,
            clean: false,
        };
        let state = Arc::new(Mutex::new(state));
        let (elements, doctypes, comments) = (Arc::clone(&state), Arc::clone(&state), Arc::clone(&state));
        let settings = Settings::new_send()
            .with_encoding(encoding)
            // Odd markup is read as well as it can be: a page that a browser shows must not fail here.
            .with_strict(false)
            .with_memory_settings(MemorySettings::new().with_max_allowed_memory_usage(memory))
            .append_element_content_handler(element!(markup::ELEMENTS, move |el: &mut Read<'_, '_>| {
                lock(&elements).element(el, &elements);
                Ok(())
            }))
            .append_document_content_handler(doctype!(move |_| {
                lock(&doctypes).judge.report.document = true;
                Ok(())
            }))
            .append_document_content_handler(doc_comments!(move |comment: &mut Comment<'_>| {
                let text = comment.text();
                let mut state = lock(&comments);
                // In SVG and MathML this may be text that ends later, or earlier, than the comment.
                if state.is_foreign() && text.starts_with("[CDATA[") && !text.ends_with("]]") {
                    state.doubt("CDATA");
                }
                Ok(())
            }));
        let reader = HtmlRewriter::new(settings, Counter(Arc::clone(&state)));
        Self { reader, state, carry: Vec::new(), within }
    }

    /// Takes a piece of the document, cut anywhere, and returns what may leave.
    pub fn write(&mut self, chunk: &[u8]) -> Result<Vec<u8>, Error> {
        lock(&self.state).push(chunk)?;
        self.feed(chunk)?;
        lock(&self.state).leave()
    }

    fn feed(&mut self, chunk: &[u8]) -> Result<(), Error> {
        self.carry.extend_from_slice(chunk);
        let waits = markup::rename(&mut self.carry, self.within);
        let ready = self.carry.len() - waits;
        let doubtful: Vec<(usize, bool)> = memchr::memmem::find_iter(&self.carry[..ready], b"<![CDATA[")
            // What is still waiting counts: it was what told.
            .map(|at| (at, markup::doubtful(&self.carry[at + 1..])))
            .collect();
        let start = lock(&self.state).splice.end() - self.carry.len();
        let rest = self.carry.split_off(ready);
        let ready = std::mem::replace(&mut self.carry, rest);
        let mut from = 0;
        for (at, doubtful) in doubtful {
            // What stands before it tells what it is.
            self.reader.write(&ready[from..at])?;
            from = at;
            let mut state = lock(&self.state);
            if doubtful && state.is_foreign() && !state.is_plain(start + at) {
                state.doubt("CDATA");
                state.sound()?;
            }
        }
        Ok(self.reader.write(&ready[from..])?)
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
        let Self { mut reader, state, carry, .. } = self;
        reader.write(&carry)?;
        reader.end()?;
        let mut state = lock(&state);
        let end = state.splice.end();
        // What is open reaches to the end of the document; an open script never runs.
        state.settle(end, true);
        state.unwatch(end);
        state.sound()?;
        let State { opening, splice, .. } = &mut *state;
        opening.end(splice);
        state.close(end);
        Ok((state.splice.take(end), std::mem::take(&mut state.judge.report)))
    }

    /// Ends markup inside markup: what must be added to it so that nothing in it reaches beyond it, however it is read.
    /// `None` where nothing helps.
    pub(super) fn close(mut self) -> Result<(Vec<u8>, Report, Option<&'static str>), Error> {
        self.reader.write(&self.carry)?;
        let end = lock(&self.state).splice.end();
        let (mut at, mut clean, mut closers) = (end, false, Some(""));
        for more in ["", CLOSERS] {
            at += more.len();
            lock(&self.state).sentinel = Some(at);
            self.reader.write(more.as_bytes())?;
            self.reader.write(b"<html>")?;
            clean = lock(&self.state).clean;
            closers = clean.then_some(more);
            if clean {
                break;
            }
            at += "<html>".len();
        }
        debug_assert!(clean == closers.is_some());
        let mut state = lock(&self.state);
        state.settle(end, true);
        state.sound()?;
        Ok((state.splice.take(end), std::mem::take(&mut state.judge.report), closers))
    }
}

/// Handlers don't panic while they hold the lock; if one did, its state is still only about this document.
pub(super) fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    fn push(&mut self, chunk: &[u8]) -> Result<(), Error> {
        let first = chunk.iter().find(|byte| !byte.is_ascii_whitespace());
        self.json = self.json.or(first.map(|byte| matches!(byte, b'{' | b'[' | b'"')));
        self.splice.push(chunk);
        if self.json == Some(true) {
            self.opening.forget();
        }
        self.opening.read(&mut self.splice);
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
        self.advance();
        if self.watched.as_ref().is_some_and(|(from, _)| from + WATCHED < self.read) {
            self.unwatch(self.read);
        }
        if self.plain.is_some_and(|from| from + foreign::LONGEST < self.read) {
            self.plain = None;
        }
        self.sound()?;
        let held = self.open.as_ref().map_or(usize::MAX, Open::floor);
        if self.depth == 0 && matches!(self.splice.bytes(0..self.splice.end()), [0xfe | 0xff]) {
            // Half of a byte order mark, perhaps.
            return Ok(Vec::new());
        }
        let until = self
            .read
            .min(held)
            .min(self.opening.floor())
            .min(self.plain.unwrap_or(usize::MAX))
            .min(self.watched.as_ref().map_or(usize::MAX, |(from, _)| *from));
        Ok(self.splice.take(until))
    }

    fn element(&mut self, read: &mut Read<'_, '_>, shared: &Arc<Mutex<Self>>) {
        let start = read.source_location().bytes().start;
        if let Some(sentinel) = self.sentinel {
            self.clean |= start == sentinel;
            return;
        }
        let el = Element::read(read);
        // Inside SVG and MathML a script may have children: then it is nobody's snippet. A style sheet goes on after
        // them, unless they end it.
        if matches!(self.open, Some(Open::Foreign { .. })) {
            if el.html || matches!(&*el.tag, "style" | "script") {
                self.settle(start, false);
            }
        } else {
            self.open = None;
        }
        match &*el.tag {
            "html" | "head" => self.judge.report.document = true,
            "body" => {
                self.judge.report.document = true;
                on_end(read, shared, |state, end| state.close(end.source_location().bytes().start));
            }
            "base" if el.html => self.rebase(&el),
            "template" => {
                let closes = on_end(read, shared, |state, _| state.templates = state.templates.saturating_sub(1));
                self.templates += usize::from(closes);
            }
            "svg" | "math" => {
                // In MathML, `svg` is no more than an unknown element of it, and the other way round; the parser differs.
                let other = if el.tag == "svg" { &b"<math"[..] } else { b"<svg" };
                let is_other = |from: usize| self.splice.bytes(from..from + other.len()).eq_ignore_ascii_case(other);
                if self.plain.is_some_and(is_other) && self.is_plain(start) {
                    self.doubt(&el.tag);
                }
                let quiet = self.odd == 0 && !self.framed && !self.within && self.watched.is_none();
                let first = !self.is_foreign() && quiet;
                let closes = on_end(read, shared, |state, end| {
                    state.foreign = state.foreign.saturating_sub(1);
                    state.plain = state.plain.filter(|_| state.foreign > 0);
                    // Something around it was closed: the parser may not have noticed that this is HTML again.
                    state.astray |= !matches!(&*end.name(), "svg" | "math");
                });
                self.foreign += usize::from(closes);
                self.plain = self.plain.or((first && closes).then_some(start));
            }
            // A frameset's effects don't end with it.
            "frameset" => self.framed = true,
            "plaintext" if self.odd > 0 || self.framed => self.doubt("plaintext"),
            "select" => {
                let closes = on_end(read, shared, |state, _| state.odd = state.odd.saturating_sub(1));
                self.odd += usize::from(closes);
            }
            _ => {}
        }
        let text = markup::TEXTS.contains(&&*el.tag) || matches!(&*el.tag, "script" | "noscript");
        if text && el.html && self.foreign > 1 {
            // Where one stands in the other, an end tag may have closed more to a browser than to the parser.
            self.doubt(&el.tag);
        }
        if text && !el.html {
            self.watch(&el, read, shared);
        }
        self.open(el, read, shared);
    }

    /// Whether this may be SVG or MathML, to a browser or to the parser.
    pub(super) fn is_foreign(&self) -> bool {
        self.foreign > 0 || self.astray
    }

    /// Whether what stands here is sure to be SVG or MathML.
    fn is_plain(&self, at: usize) -> bool {
        let near = self.plain.filter(|from| !self.astray && at - from <= foreign::LONGEST);
        near.is_some_and(|from| foreign::is_plain(self.splice.bytes(from..at)))
    }

    /// Markup that can be read in two ways ends the page, where anything is withheld.
    pub(super) fn doubt(&mut self, tag: &str) {
        if self.judge.withholds() {
            self.failed.get_or_insert_with(|| Error::Ambiguous(tag.into()));
        }
    }

    fn rebase(&mut self, el: &Element) {
        if self.templates == 0
            && let Some(href) = el.value("href")
        {
            self.judge.rebase(href);
        }
    }

    /// Where browsers might read this as HTML, its text would end where its name is first closed. Then the parser must
    /// come to the same end.
    fn watch(&mut self, el: &Element, read: &mut Read<'_, '_>, shared: &Arc<Mutex<Self>>) {
        let from = el.content;
        // However much came at once: nobody is watched for longer than this.
        if self.watched.as_ref().is_some_and(|(at, _)| at + WATCHED < el.start) {
            self.unwatch(el.start);
        }
        let closes = on_end(read, shared, move |state, end| {
            if state.watched.as_ref().is_some_and(|(at, _)| *at == from) {
                state.unwatch(end.source_location().bytes().start);
            }
        });
        match self.watched {
            None if closes => self.watched = Some((from, el.tag.as_str().into())),
            // Text inside text: nobody writes that, and one end can't be told from the other.
            Some(_) if closes => self.doubt(&el.tag),
            _ => {}
        }
    }

    /// The watched element's text goes as far as `end`, or ends there.
    fn unwatch(&mut self, end: usize) {
        let Some((from, name)) = self.watched.take() else { return };
        let text = self.splice.bytes(from..end.min(from + WATCHED)).to_ascii_lowercase();
        if memchr::memmem::find(&text, format!("</{name}").as_bytes()).is_some() {
            self.doubt(&name);
        }
    }

    /// Looks at the element's attributes, and begins to read its text where that matters.
    fn open(&mut self, el: Element, read: &mut Read<'_, '_>, shared: &Arc<Mutex<Self>>) {
        // A column at the start of a template lets nothing else stand in it: what looks like text is read both ways.
        let odd = self.is_foreign() || self.odd > 0 || self.templates > 0;
        let open = match self.look(el, odd) {
            Scanned::Nothing => return,
            Scanned::Text(open) => open,
        };
        let closes = on_end(read, shared, |state, end| state.settle(end.source_location().bytes().start, false));
        if closes {
            self.open = Some(open);
        }
    }

    /// Adds the tail, once, before `at`.
    fn close(&mut self, at: usize) {
        if self.judge.report.document
            && let Some(tail) = self.tail.take()
        {
            self.splice.insert(at, references(&tail(&self.judge.report)));
        }
    }
}

/// Registers what to do at the element's end tag. `false` when it has none.
fn on_end(
    el: &mut Read<'_, '_>,
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
