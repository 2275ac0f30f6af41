//! The gate: reads an HTML stream and holds what may not load, in the markup that consent tools agree on
//! (`type="text/plain" data-assent-held data-assent-src`).
//!
//! The reader says where things stand, and [`Splice`] makes the edits. So an inline script can be judged by its whole text
//! before its start tag is sent, and bytes that no edit touches leave as they came, invalid ones included. Nodes stay and
//! keep their order: hydration finds the tree it expects. What an element's attributes and text mean is said in [`hold`]
//! and [`text`].

mod hold;
mod text;

use std::ops::Range;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};
use lol_html::AsciiCompatibleEncoding;
use url::Url;

use crate::policy::{Purposes, Site};

use self::text::{CLOSERS, Open, Scanned};
use super::element::{Element, references};
use super::foreign;
use super::judge::Judge;
use super::markup;
use super::opening::Opening;
use super::page::{Error, Page, Report, Tail};
use super::read::{Event, Reader};
use super::splice::Splice;

/// How long the text of an element may be, in bytes, that is looked at in two ways.
const WATCHED: usize = 64 * 1024;

/// A gate on one document.
pub struct Gate {
    reader: Reader<Then>,
    pub(super) state: State,
    /// Up to where the reader may read: a CDATA section is looked at whole first.
    fed: usize,
    encoding: &'static Encoding,
}

/// What to do at an element's end tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    /// The body ends: the tail stands before that.
    Close,
    Template,
    Foreign,
    Select,
    /// The element whose text begins here needn't be watched any more.
    Unwatch(usize),
    /// The open text ends.
    Settle,
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
    /// Whether it is to be known what the tail was told.
    marks: bool,
    tailed: Option<Report>,
    opening: Opening,
}

/// What an ended document leaves.
pub(super) struct Ended {
    /// What hasn't left yet.
    pub(super) out: Vec<u8>,
    pub(super) report: Report,
    /// Where in all that left the tail stands, and what it was told, where that was to be known.
    pub(super) tail: Option<(Range<usize>, Report)>,
}

impl Gate {
    /// A gate for one document. Without a tail nothing is added at its end: that is for frames, fragments and nested
    /// markup. Where it isn't known to be a whole `document`, the markup tells.
    pub fn new(page: Arc<Page>, tail: Option<Tail>, encoding: AsciiCompatibleEncoding, document: bool) -> Self {
        let judge = Judge::new(Arc::clone(&page), page.url.clone(), false);
        let opening = Opening::new(page.opening.clone(), document);
        let mut gate = Self::at(0, judge, encoding.into(), opening, false);
        gate.state.tail = tail;
        gate.state.opens = true;
        gate.state.judge.report.document = document;
        gate
    }

    /// A gate for markup inside markup. `within` this document's own elements it shares their base.
    pub(super) fn nested(depth: u8, page: &Arc<Page>, base: (Url, bool), within: bool) -> Self {
        let judge = Judge::new(Arc::clone(page), base.0, base.1);
        Self::at(depth, judge, UTF_8, Opening::new(None, false), within)
    }

    /// A gate for a frame's document that stands in an attribute, and begins with our part of a page.
    fn framed(depth: u8, page: &Arc<Page>, base: Url, opening: Arc<str>) -> Self {
        let judge = Judge::new(Arc::clone(page), base, false);
        let mut gate = Self::at(depth, judge, UTF_8, Opening::new(Some(opening), true), false);
        gate.state.opens = true;
        gate
    }

    /// Counts what was withheld before the page began, so that it is asked about.
    pub(super) fn waits(&mut self, purposes: Purposes) {
        self.state.judge.waits(purposes);
    }

    fn at(depth: u8, judge: Judge, encoding: &'static Encoding, opening: Opening, within: bool) -> Self {
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
            marks: false,
            tailed: None,
            opening,
        };
        let mut reader = Reader::new(memory, within);
        // What changes bytes all the same, our opening and what is tagged for other tools, is still seen.
        reader.set_free(!state.judge.based && state.judge.is_free());
        Self { reader, state, fed: 0, encoding }
    }

    /// Whose page it is.
    pub(super) fn site(&self) -> &Arc<Site> {
        &self.state.judge.page.site
    }

    /// Lets it tell in the end where the tail stands.
    pub(super) fn marks(&mut self) {
        self.state.marks = true;
    }

    /// Lets it look at everything that it would look at if something were withheld.
    #[cfg(test)]
    pub(super) fn look_at_all(&mut self) {
        self.reader.set_free(false);
    }

    /// Takes a piece of the document, cut anywhere, and returns what may leave.
    pub fn write(&mut self, chunk: &[u8]) -> Result<Vec<u8>, Error> {
        self.state.push(chunk)?;
        self.feed()?;
        self.state.read = self.reader.at();
        self.state.leave()
    }

    fn feed(&mut self) -> Result<(), Error> {
        let (from, end) = (self.fed, self.state.splice.end());
        let (sections, ready) = markup::sections(self.state.splice.bytes(from..end));
        for (at, doubtful) in sections {
            // What stands before it tells what it is.
            self.read(from + at, false)?;
            let state = &mut self.state;
            if doubtful && state.is_foreign() && !state.is_plain(from + at) {
                state.doubt("CDATA");
                state.sound()?;
            }
        }
        self.fed = from + ready;
        self.read(self.fed, false)
    }

    /// Reads on up to `end`, which may be the document's.
    fn read(&mut self, end: usize, last: bool) -> Result<(), Error> {
        loop {
            let base = self.state.splice.start();
            let bytes = self.state.splice.bytes(base..end);
            let Some(event) = self.reader.next(bytes, base, last)? else { return Ok(()) };
            match event {
                Event::Start => {
                    let tag = &self.reader.tag;
                    let bytes = &bytes[tag.range.start - base..];
                    let el = Element::read(tag, bytes, self.encoding, self.reader.has_attributes(bytes));
                    self.state.element(el, &mut self.reader);
                }
                Event::Section(text) => {
                    let whole = self.is_whole(&bytes[text.start - base..text.end - base]);
                    self.state.section(whole);
                }
                Event::Doctype => self.state.judge.report.document = true,
                Event::End { at, foreign, due } => self.state.ends(at, foreign, &due),
            }
        }
    }

    /// Whether what begins as a CDATA section ends as one.
    fn is_whole(&self, text: &[u8]) -> bool {
        self.encoding.decode_without_bom_handling(text).0.ends_with("]]")
    }

    /// Gives up: everything that hasn't left, unjudged.
    pub fn rest(mut self) -> Vec<u8> {
        self.state.splice.forget();
        let end = self.state.splice.end();
        self.state.splice.take(end)
    }

    /// Ends the document.
    pub fn end(self) -> Result<(Vec<u8>, Report), Error> {
        self.finish().map(|Ended { out, report, .. }| (out, report))
    }

    /// The same, with what there is to be told of its tail.
    pub(super) fn finish(mut self) -> Result<Ended, Error> {
        let end = self.state.splice.end();
        self.read(end, true)?;
        let mut state = self.state;
        // What is open reaches to the end of the document; an open script never runs.
        state.settle(end, true);
        state.unwatch(end);
        state.sound()?;
        state.opening.end(&mut state.splice);
        state.close(end);
        let out = state.splice.take(end);
        let tail = state.splice.marked().zip(state.tailed);
        Ok(Ended { out, report: state.judge.report, tail })
    }

    /// Ends markup inside markup: what must be added to it so that nothing in it reaches beyond it, however it is read.
    /// `None` where nothing helps.
    pub(super) fn close(mut self) -> Result<(Vec<u8>, Report, Option<&'static str>), Error> {
        let end = self.state.splice.end();
        self.read(end, false)?;
        let base = self.reader.at();
        let mut bytes = self.state.splice.bytes(base..end).to_vec();
        let mut closers = None;
        for more in ["", CLOSERS] {
            bytes.extend_from_slice(more.as_bytes());
            let sentinel = base + bytes.len();
            bytes.extend_from_slice(b"<html>");
            if self.is_read(&bytes, base, sentinel)? {
                closers = Some(more);
                break;
            }
        }
        let mut state = self.state;
        state.settle(end, true);
        state.sound()?;
        Ok((state.splice.take(end), state.judge.report, closers))
    }

    /// Whether a tag that was added at `sentinel`, to what is no part of the document any more, is read as one.
    fn is_read(&mut self, bytes: &[u8], base: usize, sentinel: usize) -> Result<bool, Error> {
        let mut clean = false;
        // What is open reaches as far as the document does.
        let end = self.state.splice.end();
        while let Some(event) = self.reader.next(bytes, base, false)? {
            match event {
                Event::Start => clean |= self.reader.tag.range.start == sentinel,
                Event::Section(text) => {
                    let whole = self.is_whole(&bytes[text.start - base..text.end - base]);
                    self.state.section(whole);
                }
                Event::Doctype => self.state.judge.report.document = true,
                Event::End { at, foreign, due } => self.state.ends(at.min(end), foreign, &due),
            }
        }
        Ok(clean)
    }
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

    /// The text of a comment that begins as a CDATA section does, and ends as one, if `whole`.
    fn section(&mut self, whole: bool) {
        // In SVG and MathML this may be text that ends later, or earlier, than the comment.
        if self.is_foreign() && !whole {
            self.doubt("CDATA");
        }
    }

    /// What was to be done at the end tag that begins at `at`. `foreign`: it is one of `svg` or `math`.
    fn ends(&mut self, at: usize, foreign: bool, due: &[Then]) {
        // A browser may leave several at one end tag (`<math><mtext><svg></math>`), and the parser only the last.
        let several = due.iter().filter(|then| matches!(then, Then::Foreign)).count() > 1;
        for then in due {
            match *then {
                Then::Close => self.close(at),
                Then::Template => self.templates = self.templates.saturating_sub(1),
                Then::Foreign => {
                    self.foreign = self.foreign.saturating_sub(1);
                    self.plain = self.plain.filter(|_| self.foreign > 0);
                    // Something around it was closed: the parser may not have noticed that this is HTML again.
                    self.astray |= !foreign || several;
                }
                Then::Select => self.odd = self.odd.saturating_sub(1),
                Then::Unwatch(from) => {
                    if self.watched.as_ref().is_some_and(|(at, _)| *at == from) {
                        self.unwatch(at);
                    }
                }
                Then::Settle => self.settle(at, false),
            }
        }
    }

    fn element(&mut self, el: Element, reader: &mut Reader<Then>) {
        let start = el.start;
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
            "html" | "head" => self.judge.report.begins(el.value("lang")),
            "body" => {
                self.judge.report.document = true;
                reader.at_end(Then::Close);
            }
            "base" if el.html => {
                self.rebase(&el);
                // Every address may be another host's from here on.
                reader.set_free(false);
            }
            "template" => {
                self.templates += usize::from(reader.at_end(Then::Template));
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
                let closes = reader.at_end(Then::Foreign);
                self.foreign += usize::from(closes);
                self.plain = self.plain.or((first && closes).then_some(start));
            }
            // A frameset's effects don't end with it.
            "frameset" => self.framed = true,
            "plaintext" if self.odd > 0 || self.framed => self.doubt("plaintext"),
            "select" => {
                self.odd += usize::from(reader.at_end(Then::Select));
            }
            _ => {}
        }
        let text = markup::TEXTS.contains(&&*el.tag) || matches!(&*el.tag, "script" | "noscript");
        if text && el.html && self.foreign > 1 {
            // Where one stands in the other, an end tag may have closed more to a browser than to the parser.
            self.doubt(&el.tag);
        }
        if text && !el.html && reader.tag.closes && (self.foreign > 1 || self.astray) {
            // To a browser that reads HTML again, nothing is closed by a slash: what follows would be text.
            self.doubt(&el.tag);
        }
        if text && !el.html {
            self.watch(&el, reader);
        }
        self.open(el, reader);
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
    fn watch(&mut self, el: &Element, reader: &mut Reader<Then>) {
        let from = el.content;
        // However much came at once: nobody is watched for longer than this.
        if self.watched.as_ref().is_some_and(|(at, _)| at + WATCHED < el.start) {
            self.unwatch(el.start);
        }
        let closes = reader.at_end(Then::Unwatch(from));
        match self.watched {
            None if closes => self.watched = Some((from, (*el.tag).into())),
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
    fn open(&mut self, el: Element, reader: &mut Reader<Then>) {
        // A column at the start of a template lets nothing else stand in it: what looks like text is read both ways.
        let odd = self.is_foreign() || self.odd > 0 || self.templates > 0;
        let open = match self.look(el, odd) {
            Scanned::Nothing => return,
            Scanned::Text(open) => open,
        };
        if reader.at_end(Then::Settle) {
            self.open = Some(open);
        }
    }

    /// Adds the tail, once, before `at`.
    fn close(&mut self, at: usize) {
        if self.judge.report.document
            && let Some(tail) = self.tail.take()
        {
            self.tailed = self.marks.then(|| self.judge.report.clone());
            self.splice.insert_marked(at, references(&tail(&self.judge.report)));
        }
    }
}
