//! The text of elements: scripts, style sheets, and markup that only some browsers read as such.
//!
//! A script is held back whole until it is judged; a style sheet and a `noscript` pass piece by piece.

use std::ops::Range;

use super::super::css::{self, Css};
use super::super::element::Element;
use super::super::judge::Held;
use super::super::module;
use super::super::page::Sort;
use super::super::tools::Release;
use super::{Gate, State};

/// How deep markup may be nested in what is no markup to every browser, and documents in attributes of documents: deeper
/// is an attack on the gate, not a page.
pub(super) const DEEPEST: u8 = 4;
/// How much a script may hold back, in bytes, before it is sent unjudged: no documented snippet is this long.
const HELD: usize = 64 * 1024;
/// How much a style sheet in SVG may hold back, in bytes: its text is markup, which can't be judged in pieces.
const SHEET: usize = 1024 * 1024;

/// Ends whatever markup is open at the end of a `noscript`: comments, attributes, texts.
pub(super) const CLOSERS: &str = "]]>-->'\"></script></style></textarea></title></xmp></noembed></noframes></iframe>";

/// Whether an element's text matters.
pub(super) enum Scanned {
    Nothing,
    Text(Open),
}

/// An element whose text is being read.
pub(super) enum Open {
    /// A script, or prefetching rules. `release` lets it go where another tool's tags hold it.
    Script { start: usize, content: usize, el: Element, rules: bool, release: Release },
    /// A style sheet. `odd`: it may be none.
    Sheet { content: usize, css: Css, odd: bool },
    /// A style sheet in SVG, whose text is markup.
    Foreign { start: usize, content: usize, el: Element },
    /// What some browsers read as markup, or browsers without scripting do.
    Nested { at: usize, from: usize, gate: Option<Box<Gate>>, tag: Box<str> },
}

impl Open {
    pub(super) fn nested(content: usize, tag: &str) -> Self {
        Self::Nested { at: content, from: content, gate: None, tag: tag.into() }
    }

    /// From where on nothing may leave.
    pub(super) fn floor(&self) -> usize {
        match self {
            Self::Script { start, .. } | Self::Foreign { start, .. } => *start,
            Self::Sheet { content, css, .. } => content + css.at,
            Self::Nested { from, .. } => *from,
        }
    }
}

impl State {
    /// Reads on in the open element's text.
    pub(super) fn advance(&mut self) {
        let read = self.read;
        match self.open.take() {
            Some(Open::Script { content, .. }) if content + HELD < read => self.overlong("script"),
            Some(Open::Foreign { content, .. }) if content + SHEET < read => self.overlong("style"),
            Some(Open::Sheet { content, css, odd }) => self.sheet(content, css, odd, read, false),
            Some(Open::Nested { at, from, gate, tag }) => self.nested(at, from, gate, tag, read),
            open => self.open = open,
        }
    }

    /// The open element's text ends at `end`, and with it the document, if `last`.
    pub(super) fn settle(&mut self, end: usize, last: bool) {
        match self.open.take() {
            None => {}
            // However much came at once: what is too long in pieces is too long whole.
            Some(Open::Script { content, .. }) if content + HELD < end => self.overlong("script"),
            Some(Open::Foreign { content, .. }) if content + SHEET < end => self.overlong("style"),
            Some(Open::Script { content, el, rules, release, .. }) => {
                let text = String::from_utf8_lossy(self.splice.bytes(content..end)).into_owned();
                self.script(&text, &el, rules, release);
            }
            Some(Open::Sheet { content, css, odd }) => self.sheet(content, css, odd, end, true),
            Some(Open::Foreign { content, el, .. }) => self.foreign(content, end, &el),
            Some(Open::Nested { at, from, gate, tag }) => {
                self.nested(at, from, gate, tag, end);
                if let Some(Open::Nested { from, gate: Some(gate), tag, .. }) = self.open.take() {
                    self.leave_nested(from, *gate, &tag, end, last);
                }
            }
        }
    }

    /// The element's text is longer than anything that is held back: it passes unjudged where it can be text only.
    fn overlong(&mut self, tag: &str) {
        if self.framed || tag != "script" {
            self.doubt(tag);
        }
    }

    fn script(&mut self, text: &str, el: &Element, rules: bool, release: Release) {
        if self.framed && text.contains('<') {
            self.doubt("script");
        }
        // In SVG, a script's text is markup.
        let plain;
        let text = if el.html {
            text
        } else {
            plain = plain_text(text);
            &plain
        };
        let plain = el.html && self.json != Some(true) && !text.contains('\u{fffd}');
        if plain && is(el, "importmap") {
            return self.map(text, el);
        }
        let held = match rules {
            true => self.judge.rules(text),
            false if self.judge.is_free() => None,
            false => self.judge.script(text),
        };
        match held {
            Some(held) if release.is_empty() => {
                let typed = el.all("type").map(|attribute| attribute.named.start).collect();
                self.mark(el, &held, typed);
            }
            // It is held already, and stays so.
            Some(_) => self.judge.report.count(Sort::Inline),
            None => {
                if plain && !rules && self.modules(text, el) {
                    return;
                }
                for (range, with) in release {
                    self.splice.replace(range, with);
                }
            }
        }
    }

    /// Lets an import map lead elsewhere where it leads to what is withheld.
    fn map(&mut self, text: &str, el: &Element) {
        for (place, address, key) in module::values(text) {
            if self.judge.url(&address).is_none() {
                continue;
            }
            let tail = if key.ends_with('/') { "module/" } else { "module.js" };
            self.swap_literal(el, place, &format!("\"{}\"", self.stand_in(tail)));
            self.mapped.push(key);
        }
    }

    /// Lets a script's modules import stand-ins for what is withheld. Whether the script is held whole, because it does
    /// nothing else.
    fn modules(&mut self, text: &str, el: &Element) -> bool {
        let runs_as_module = is(el, "module");
        let mut withheld = Vec::new();
        for import in module::imports(text).into_iter().filter(|import| import.call || runs_as_module) {
            let mapped = |key: &String| *key == import.address || key.ends_with('/') && import.address.starts_with(key);
            let named = self.mapped.iter().any(mapped);
            let held = self.judge.url(&import.address);
            if held.is_some() || named {
                withheld.push((import, held));
            }
        }
        let first = withheld.iter().find_map(|(_, held)| held.clone());
        if let Some(held) = first.filter(|_| module::only(text, withheld.iter().map(|(import, _)| import))) {
            let typed = el.all("type").map(|attribute| attribute.named.start).collect();
            self.mark(el, &held, typed);
            return true;
        }
        for (import, _) in withheld {
            let names = module::asked(&import.names);
            let query = if names.is_empty() { String::new() } else { format!("?names={names}") };
            let address = self.stand_in(&format!("module.js{query}"));
            self.swap_literal(el, import.literal, &format!("\"{address}\""));
        }
        false
    }

    /// An address of our own, whatever the page's base is.
    fn stand_in(&self, tail: &str) -> String {
        let page = &self.judge.page;
        format!("{}{}{tail}", page.url.origin().ascii_serialization(), page.prefix)
    }

    fn swap_literal(&mut self, el: &Element, place: Range<usize>, with: &str) {
        self.judge.report.count(Sort::Script);
        self.splice.replace(el.content + place.start..el.content + place.end, with);
    }

    fn sheet(&mut self, content: usize, mut css: Css, odd: bool, until: usize, end: bool) {
        let from = css.at;
        let text = self.splice.bytes(content + from..until.max(content + from));
        let odd_now = odd && memchr::memchr(b'<', text).is_some();
        let judge = &mut self.judge;
        let edits = css.read(text, from, end, |url| judge.url(url).is_some());
        if odd_now {
            self.doubt("style");
        }
        for (range, with) in edits {
            self.judge.report.count(Sort::Style);
            self.splice.replace(content + range.start..content + range.end, with);
        }
        self.open = (!end).then_some(Open::Sheet { content, css, odd });
    }

    /// A style sheet in SVG: under any reading of its text. In place where all readings are one, else held whole.
    fn foreign(&mut self, content: usize, end: usize, el: &Element) {
        let raw = String::from_utf8_lossy(self.splice.bytes(content..end)).into_owned();
        if !raw.contains(['<', '&']) {
            return self.sheet(content, Css::default(), false, end, true);
        }
        let mut found: Option<Held> = None;
        for text in [&*plain_text(&raw), &raw] {
            css::cleared(text, |url| {
                found = self.judge.url(url).or(found.take());
                false
            });
        }
        if let Some(held) = found {
            let typed = el.all("type").map(|attribute| attribute.named.start).collect();
            self.mark(el, &held, typed);
        }
    }

    /// Gates what has come of markup that is no markup to every browser.
    fn nested(&mut self, at: usize, from: usize, gate: Option<Box<Gate>>, tag: Box<str>, until: usize) {
        let text = self.splice.bytes(at..until.max(at)).to_vec();
        if self.depth == DEEPEST {
            // No page needs this; were it read all the same, it would be read ever slower.
            self.doubt(&tag);
            return;
        }
        let Some(mut gate) = gate.or_else(|| memchr::memchr(b'<', &text).map(|_| Box::new(self.inner()))) else {
            // Without a tag in it, it is text however it is read.
            self.open = Some(Open::Nested { at: until.max(at), from: until.max(at), gate: None, tag });
            return;
        };
        match gate.write(&text) {
            Ok(out) => {
                let left = from + gate.left();
                self.swap(from, left, out);
                self.open = Some(Open::Nested { at: until.max(at), from, gate: Some(gate), tag });
                if let Some(Open::Nested { from, gate: Some(gate), .. }) = &mut self.open {
                    *from = left;
                    gate.forget_left();
                }
            }
            Err(error) => self.failed = Some(error),
        }
    }

    fn inner(&self) -> Gate {
        let base = (self.judge.base.clone(), self.judge.based);
        let mut gate = Gate::nested(self.depth + 1, &self.judge.page, base, true);
        (gate.state.framed, gate.state.json) = (self.framed, self.json);
        gate
    }

    fn leave_nested(&mut self, from: usize, gate: Gate, tag: &str, end: usize, last: bool) {
        match gate.close() {
            Ok((rest, report, closers)) => {
                self.swap(from, end, rest);
                self.judge.report.merge(report);
                match closers {
                    Some("") => {}
                    _ if last || !self.judge.withholds() || self.json == Some(true) => {}
                    // In SVG and MathML it might be the text of something else that the closers would close.
                    Some(closers) if tag == "noscript" && !self.is_foreign() && self.watched.is_none() => {
                        self.splice.insert(end, closers)
                    }
                    _ => self.doubt(tag),
                }
            }
            Err(error) => self.failed = Some(error),
        }
    }

    /// Puts gated bytes in the place of those that they came from.
    fn swap(&mut self, from: usize, until: usize, out: Vec<u8>) {
        if self.splice.bytes(from..until) != out {
            self.splice.replace(from..until, out);
        }
    }
}

/// Whether the element calls itself of this type.
fn is(el: &Element, kind: &str) -> bool {
    el.value("type").is_some_and(|it| it.trim().eq_ignore_ascii_case(kind))
}

impl Gate {
    /// How much of the input has left since this was last forgotten.
    fn left(&self) -> usize {
        self.state.splice.start() - self.state.forgotten
    }

    fn forget_left(&mut self) {
        self.state.forgotten = self.state.splice.start();
    }
}

/// Text in SVG as a browser reads it.
fn plain_text(markup: &str) -> String {
    htmlize::unescape(markup.replace("<![CDATA[", "").replace("]]>", "")).into_owned()
}
