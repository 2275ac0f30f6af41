//! Reads markup as a browser's tokenizer does (HTML, 13.2.5), in one pass, and stops only at what the gate looks at.
//!
//! It is asked for one event at a time and keeps nothing of the text: whoever asks holds the bytes from [`Reader::at`] on,
//! which may be cut anywhere. Tags that mean nothing to the gate cost a look at their attributes' names, and text costs a
//! search for the next `<`. What stands where is known by names alone ([`tree`]).

mod name;
#[cfg(test)]
mod tests;
mod text;
mod tree;

use std::ops::Range;

pub(super) use self::name::Name;
pub(super) use self::tree::Space;

use self::name::{LOADS, Names, QUIET, RAW, WATCHED, WORDS};
use self::text::{Found, Script};
use self::tree::Tree;

/// An attribute's places, from the start of its tag on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    name: (u32, u32),
    /// Empty, and from 0 on, where there is none: a tag begins with something else.
    value: (u32, u32),
}

impl Span {
    /// `None` where a tag is longer than anybody can count.
    fn new(name: Range<usize>, value: Range<usize>) -> Option<Self> {
        let end = u32::try_from(value.end.max(name.end)).ok()?;
        let place = |at: usize| u32::try_from(at).unwrap_or(end);
        Some(Self { name: (place(name.start), place(name.end)), value: (place(value.start), place(value.end)) })
    }

    /// Where the name stands.
    pub(super) fn name(&self) -> Range<usize> {
        self.name.0 as usize..self.name.1 as usize
    }

    /// Where the value stands, without quotes, if there is one.
    pub(super) fn value(&self) -> Option<Range<usize>> {
        (self.value.0 > 0).then_some(self.value.0 as usize..self.value.1 as usize)
    }
}

/// A tag.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) name: Name,
    /// Where it stands in the document.
    pub(super) range: Range<usize>,
    /// Where its name stands, from its start on.
    pub(super) named: Range<usize>,
    pub(super) attributes: Vec<Span>,
    /// Whether it closes itself, which means something in SVG and MathML only.
    pub(super) closes: bool,
    /// Which language its element belongs to.
    pub(super) space: Space,
}

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event<E> {
    /// A start tag that the gate looks at: [`Reader::tag`].
    Start,
    /// An end tag that something waits for.
    End {
        /// Where it begins.
        at: usize,
        /// Whether it closes an `svg` or `math`.
        foreign: bool,
        /// What was to be done at it, the innermost element first.
        due: Vec<E>,
    },
    /// A document type.
    Doctype,
    /// The text of a comment, or of what is read as one, that begins as a CDATA section does.
    Section(Range<usize>),
}

/// The markup needs more memory than it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Full;

/// What text is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Text {
    /// Markup.
    Data,
    /// Nothing but the end tag of this name counts.
    Of(Name),
    Script,
    /// Nothing ends it.
    Plain,
    /// A CDATA section.
    Section,
}

impl Text {
    /// What the content of this element is read as.
    fn of(name: Name) -> Self {
        match name {
            Name::SCRIPT => Self::Script,
            Name::PLAINTEXT => Self::Plain,
            name if name.is(WORDS | RAW) => Self::Of(name),
            _ => Self::Data,
        }
    }
}

/// What is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Text,
    /// The name of a tag.
    Name,
    Attributes,
    Doctype,
    Comment,
    /// What is read as a comment, with its text from here on.
    Bogus(usize),
}

enum Step<E> {
    On,
    Wait,
    Full,
    Said(Event<E>),
}

/// A reader of one document. `E`: what to do at an end tag.
pub(super) struct Reader<E> {
    /// The tag that was read last.
    pub(super) tag: Tag,
    at: usize,
    /// How far what begins at `at` has been read, from there on.
    pos: usize,
    /// Up to where what ends a name was searched, and up to where what ends a value.
    searched: (usize, usize),
    phase: Phase,
    text: Text,
    script: Script,
    ends: bool,
    /// Whether the gate looks at the tag for one of its attributes, whatever its name is.
    matters: bool,
    /// Whether nothing is withheld: then what only loads counts where it speaks of somebody else.
    free: bool,
    names: Names,
    tree: Tree<E>,
    memory: usize,
    /// Whether this is the content of a `noscript`, in which that name means nothing.
    within: bool,
    /// Whether every element counts.
    #[cfg(test)]
    all: bool,
}

impl<E> Reader<E> {
    pub(super) fn new(memory: usize, within: bool) -> Self {
        let tag =
            Tag { name: Name::P, range: 0..0, named: 0..0, attributes: Vec::new(), closes: false, space: Space::Html };
        Self {
            tag,
            at: 0,
            pos: 0,
            searched: (0, 0),
            phase: Phase::Text,
            text: Text::Data,
            script: Script::default(),
            ends: false,
            matters: false,
            free: false,
            names: Names::default(),
            tree: Tree::new(),
            memory,
            within,
            #[cfg(test)]
            all: false,
        }
    }

    /// From here on what only loads counts where it may speak of another host or is tagged for another tool, if `free`.
    pub(super) fn set_free(&mut self, free: bool) {
        self.free = free;
    }

    /// What stands before this is read, and isn't needed any more.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Does this at the end tag of the element whose start tag was read last. `false` where it has none.
    pub(super) fn at_end(&mut self, then: E) -> bool {
        let has = !tree::is_empty(&self.tag);
        if has {
            self.tree.wait(then);
        }
        has
    }

    /// Reads on to the next event. `bytes` begin at `base`, which is no later than [`Self::at`]; with `last` nothing comes
    /// after them. `None` where they are used up.
    pub(super) fn next(&mut self, bytes: &[u8], base: usize, last: bool) -> Result<Option<Event<E>>, Full> {
        let end = base + bytes.len();
        loop {
            let bytes = &bytes[self.at - base..];
            let step = match self.phase {
                Phase::Text => self.text(bytes, last),
                Phase::Name => self.name(bytes),
                Phase::Attributes => self.attributes(bytes),
                Phase::Doctype => self.doctype(bytes, last),
                Phase::Comment => self.comment(bytes, last),
                Phase::Bogus(from) => self.bogus(bytes, from, last),
            };
            match step {
                Step::On => {}
                Step::Said(event) => return Ok(Some(event)),
                Step::Wait if end - self.at + self.tree.size() > self.memory => return Err(Full),
                Step::Wait => return Ok(None),
                Step::Full => return Err(Full),
            }
        }
    }

    /// Passes this many bytes, and reads text after them.
    fn pass(&mut self, length: usize) {
        self.at += length;
        (self.pos, self.searched, self.phase) = (0, (0, 0), Phase::Text);
    }

    fn text(&mut self, bytes: &[u8], last: bool) -> Step<E> {
        let found = match self.text {
            Text::Data => return self.data(bytes, last),
            Text::Plain => Found::Nothing,
            Text::Script => self.script.end(bytes, 0),
            Text::Of(name) => text::end(bytes, 0, name.word().unwrap_or_default().as_bytes()),
            Text::Section => {
                if let Some(end) = memchr::memmem::find(bytes, b"]]>") {
                    self.text = Text::Data;
                    self.pass(end + 3);
                    return Step::On;
                }
                let brackets = bytes.iter().rev().take(2).take_while(|byte| **byte == b']').count();
                Found::Wait(bytes.len() - brackets)
            }
        };
        match found {
            Found::Wait(at) if !last => self.pass(at),
            Found::Wait(_) | Found::Nothing => self.pass(bytes.len()),
            Found::Tag(at) => {
                self.pass(at);
                self.begin(2, true);
                return Step::On;
            }
        }
        Step::Wait
    }

    /// Text that is markup.
    fn data(&mut self, bytes: &[u8], last: bool) -> Step<E> {
        let Some(open) = memchr::memchr(b'<', &bytes[self.pos..]) else {
            self.pass(bytes.len());
            return Step::Wait;
        };
        let open = self.pos + open;
        self.pass(open);
        match &bytes[open + 1..] {
            [letter, ..] if letter.is_ascii_alphabetic() => {
                self.begin(1, false);
                return self.name(&bytes[open..]);
            }
            [b'/', letter, ..] if letter.is_ascii_alphabetic() => {
                self.begin(2, true);
                return self.name(&bytes[open..]);
            }
            [b'/', b'>', ..] => self.pass(3),
            [b'/', _, ..] => (self.phase, self.pos) = (Phase::Bogus(2), 2),
            [b'?', ..] => (self.phase, self.pos) = (Phase::Bogus(1), 2),
            [b'!', rest @ ..] => return self.declaration(rest, last),
            [] | [b'/'] if !last => return Step::Wait,
            _ => self.pos = 1,
        }
        Step::On
    }

    /// What begins with `<!`.
    fn declaration(&mut self, rest: &[u8], last: bool) -> Step<E> {
        let begins = |word: &[u8]| rest.len() >= word.len() && rest[..word.len()].eq_ignore_ascii_case(word);
        let may_begin = |word: &[u8]| rest.len() < word.len() && word[..rest.len()].eq_ignore_ascii_case(rest);
        if begins(b"--") {
            (self.phase, self.pos) = (Phase::Comment, 4);
        } else if begins(b"doctype") {
            (self.phase, self.pos) = (Phase::Doctype, 9);
        } else if rest.starts_with(b"[CDATA[") && self.tree.space() != Space::Html {
            self.text = Text::Section;
            self.pass(9);
        } else if !last && (may_begin(b"--") || may_begin(b"doctype") || b"[CDATA[".starts_with(rest)) {
            return Step::Wait;
        } else {
            (self.phase, self.pos) = (Phase::Bogus(2), 2);
        }
        Step::On
    }

    /// Where the next `>`, or the document, ends what began.
    fn until(&mut self, bytes: &[u8], last: bool) -> Option<usize> {
        let end = memchr::memchr(b'>', &bytes[self.pos..]).map(|end| self.pos + end);
        if end.is_none() {
            self.pos = bytes.len();
        }
        end.or(last.then_some(bytes.len()))
    }

    fn doctype(&mut self, bytes: &[u8], last: bool) -> Step<E> {
        let Some(end) = self.until(bytes, last) else { return Step::Wait };
        self.pass(bytes.len().min(end + 1));
        Step::Said(Event::Doctype)
    }

    /// What is read as a comment; its text begins at `from`.
    fn bogus(&mut self, bytes: &[u8], from: usize, last: bool) -> Step<E> {
        let Some(end) = self.until(bytes, last) else { return Step::Wait };
        self.said(bytes, from..end, bytes.len().min(end + 1))
    }

    fn comment(&mut self, bytes: &[u8], last: bool) -> Step<E> {
        while let Some(close) = memchr::memchr(b'>', &bytes[self.pos..]) {
            let close = self.pos + close;
            let text = &bytes[4..close];
            let cut = match text {
                [.., b'-', b'-'] => Some(2),
                [.., b'-', b'-', b'!'] => Some(3),
                // `<!-->` and `<!--->` are whole comments.
                [] | [b'-'] => Some(text.len()),
                _ => None,
            };
            if let Some(cut) = cut {
                return self.said(bytes, 4..close - cut, close + 1);
            }
            self.pos = close + 1;
        }
        self.pos = bytes.len();
        if !last {
            return Step::Wait;
        }
        let cut = match &bytes[4..] {
            [.., b'-', b'-', b'!'] => 3,
            [.., b'-', b'-'] => 2,
            [.., b'-'] => 1,
            _ => 0,
        };
        self.said(bytes, 4..bytes.len() - cut, bytes.len())
    }

    /// Passes a comment, and says so if anybody wants to know.
    fn said(&mut self, bytes: &[u8], text: Range<usize>, length: usize) -> Step<E> {
        let at = self.at;
        self.pass(length);
        match bytes.get(text.clone()) {
            Some(said) if said.starts_with(b"[CDATA[") => Step::Said(Event::Section(at + text.start..at + text.end)),
            _ => Step::On,
        }
    }

    /// Begins to read a tag whose name stands at `named`.
    fn begin(&mut self, named: usize, ends: bool) {
        self.tag.named = named..named;
        self.tag.attributes.clear();
        (self.phase, self.searched) = (Phase::Name, (named, named));
        (self.ends, self.matters) = (ends, false);
    }

    fn name(&mut self, bytes: &[u8]) -> Step<E> {
        let Some(end) = search(bytes, self.tag.named.start, &mut self.searched.0, ENDS_NAME) else {
            return Step::Wait;
        };
        self.tag.named.end = end;
        let Some(name) = self.names.find(&bytes[self.tag.named.clone()]) else { return Step::Full };
        self.tag.name = if self.within && name == Name::NOSCRIPT { Name::NOSCRIPX } else { name };
        if bytes[end] == b'>' {
            self.tag.closes = false;
            return self.finish(bytes, end + 1);
        }
        (self.phase, self.pos) = (Phase::Attributes, end);
        self.attributes(bytes)
    }

    fn attributes(&mut self, bytes: &[u8]) -> Step<E> {
        let mut at = self.pos;
        loop {
            // What is cut here is read again from here on.
            self.pos = at;
            let Some(next) = past(bytes, at, BLANK | SLASH) else { return Step::Wait };
            if bytes[next] == b'>' {
                // A slash that belongs to a value has been read with it.
                self.tag.closes = next > at && bytes[next - 1] == b'/';
                return self.finish(bytes, next + 1);
            }
            let Some((name, value, next)) = self.attribute(bytes, next) else { return Step::Wait };
            at = next;
            if !self.ends {
                let Some(span) = Span::new(name.clone(), value) else { return Step::Full };
                self.matters = self.matters || matters(self.tag.name, &bytes[name], &span, bytes);
                self.tag.attributes.push(span);
            }
        }
    }

    /// The name and the value of the attribute that begins here, and where the tag goes on. The value is `0..0` where there
    /// is none.
    fn attribute(&mut self, bytes: &[u8], at: usize) -> Option<(Range<usize>, Range<usize>, usize)> {
        // A name may begin with `=`.
        let end = search(bytes, at + 1, &mut self.searched.0, ENDS_NAME | EQUALS)?;
        let name = at..end;
        let sign = past(bytes, end, BLANK)?;
        if bytes[sign] != b'=' {
            return Some((name, 0..0, sign));
        }
        let from = past(bytes, sign + 1, BLANK)?;
        let (value, next) = match bytes[from] {
            b'>' => return Some((name, 0..0, from)),
            quote @ (b'"' | b'\'') => {
                let start = self.searched.1.max(from + 1);
                let Some(length) = memchr::memchr(quote, &bytes[start..]) else {
                    self.searched.1 = bytes.len();
                    return None;
                };
                (from + 1..start + length, start + length + 1)
            }
            _ => {
                let end = search(bytes, from, &mut self.searched.1, BLANK | CLOSE)?;
                (from..end, end)
            }
        };
        Some((name, value, next))
    }

    /// The tag is whole.
    fn finish(&mut self, bytes: &[u8], length: usize) -> Step<E> {
        self.tag.range = self.at..self.at + length;
        self.text = Text::Data;
        self.pass(length);
        if self.ends {
            let due = self.tree.end(&self.tag, bytes);
            let foreign = matches!(self.tag.name, Name::SVG | Name::MATH);
            return if due.is_empty() {
                Step::On
            } else {
                Step::Said(Event::End { at: self.tag.range.start, foreign, due })
            };
        }
        // One that closes itself begins nothing.
        self.tag.name = match self.tag.name {
            Name::SVG if self.tag.closes => Name::SVX,
            Name::MATH if self.tag.closes => Name::MAXH,
            name => name,
        };
        self.text = self.tree.start(&self.tag, bytes);
        self.script = Script::default();
        self.tag.space = self.tree.space();
        if !tree::is_empty(&self.tag) {
            self.tree.open(&self.tag);
        }
        if self.is_looked_at(bytes) { Step::Said(Event::Start) } else { Step::On }
    }

    /// Whether an attribute of the tag may matter: of one that is looked at for its name alone, none does but those that
    /// scripts keep addresses in.
    pub(super) fn has_attributes(&self, bytes: &[u8]) -> bool {
        let keeps = |span: &Span| bytes[span.name()].get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"data-"));
        self.matters || !self.tag.name.is(QUIET) || self.tag.attributes.iter().any(keeps)
    }

    fn is_looked_at(&self, bytes: &[u8]) -> bool {
        #[cfg(test)]
        if self.all {
            return true;
        }
        let name = self.tag.name;
        if self.free && (name.is(LOADS) || !name.is(WATCHED)) {
            // A pragma may be a policy, whoever it speaks of.
            let speaks = || self.tag.attributes.iter().any(|span| speaks(span, bytes));
            return self.matters && name == Name::META || (self.matters || name.is(LOADS)) && speaks();
        }
        self.matters || name.is(WATCHED)
    }
}

const BLANK: u8 = 1;
const SLASH: u8 = 2;
const CLOSE: u8 = 4;
const EQUALS: u8 = 8;
/// What ends a tag's or an attribute's name.
const ENDS_NAME: u8 = BLANK | SLASH | CLOSE;

/// What each byte means in a tag.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let blanks = b" \t\n\r\x0c";
    let mut at = 0;
    while at < blanks.len() {
        kinds[blanks[at] as usize] = BLANK;
        at += 1;
    }
    kinds[b'/' as usize] = SLASH;
    kinds[b'>' as usize] = CLOSE;
    kinds[b'=' as usize] = EQUALS;
    kinds
};

fn is(byte: u8, kinds: u8) -> bool {
    KINDS[usize::from(byte)] & kinds != 0
}

/// The first byte of these kinds from `from` on, but never from where there was none: `searched`.
fn search(bytes: &[u8], from: usize, searched: &mut usize, kinds: u8) -> Option<usize> {
    let from = from.max(*searched);
    let found = bytes.get(from..)?.iter().position(|byte| is(*byte, kinds));
    if found.is_none() {
        *searched = bytes.len();
    }
    Some(from + found?)
}

/// The first byte of none of these kinds from `from` on.
fn past(bytes: &[u8], from: usize, kinds: u8) -> Option<usize> {
    Some(from + bytes.get(from..)?.iter().position(|byte| !is(*byte, kinds))?)
}

/// Whether an attribute may name another host, in any spelling, or is one of those in which tools keep what they hold.
fn speaks(span: &Span, bytes: &[u8]) -> bool {
    let name = &bytes[span.name()];
    let begins = |word: &[u8]| name.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
    let odd = |byte: &u8| matches!(byte, b':' | b'\\' | b'&' | b'\t' | b'\n' | b'\r' | b'<');
    let names = |value: &[u8]| value.iter().any(odd) || memchr::memmem::find(value, b"//").is_some();
    begins(b"data-") || begins(b"suppressed") || span.value().is_some_and(|value| names(&bytes[value]))
}

/// Whether the gate looks at an element of this name for this attribute.
fn matters(element: Name, name: &[u8], span: &Span, bytes: &[u8]) -> bool {
    let is = |word: &str| name.eq_ignore_ascii_case(word.as_bytes());
    // A reference may stand for a bracket.
    let paints = || span.value().is_some_and(|value| memchr::memchr2(b'(', b'&', &bytes[value]).is_some());
    // In clear text, however it is spelt: a reference may stand for a letter.
    let is_clear = || {
        let value = span.value().map_or(&b""[..], |value| bytes[value].trim_ascii_start());
        value.get(..5).is_some_and(|head| head.eq_ignore_ascii_case(b"http:")) || memchr::memchr(b'&', value).is_some()
    };
    match (name.len(), name[0].to_ascii_lowercase()) {
        (3, b's') => element == Name::INPUT && is("src"),
        (4, b'h') => element == Name::LINK && is("href"),
        (4, b'n') => element == Name::META && is("name"),
        (4, b'p') => matches!(element, Name::A | Name::AREA) && is("ping"),
        (4, b'm') => is("mask"),
        (4, b'f') => is("fill") && paints(),
        (5, b's') => is("style"),
        (6, b'a') => element == Name::FORM && is("action") && is_clear(),
        (10, b'f') => is("formaction") && is_clear(),
        (6, b'f') => is("filter"),
        (6, b'c') => is("cursor"),
        (6, b's') => is("stroke") && paints(),
        (9, b'c') => is("clip-path"),
        (10, b'b') => is("background"),
        (14, b'r') => is("referrerpolicy"),
        (10, b'm') => is("marker-mid") || is("marker-end"),
        (10, b'h') => element == Name::META && is("http-equiv"),
        (11, b'i') => element == Name::LINK && is("imagesrcset"),
        (12, b'm') => is("marker-start"),
        (14, b'a') => is("attributionsrc"),
        _ => false,
    }
}
