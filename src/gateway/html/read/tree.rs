//! What is open where a tag stands, as far as names tell: HTML, SVG or MathML, and elements that wait for their end tag.
//!
//! It is no tree builder: an end tag closes the nearest open element of its name and all in it, and no element closes
//! itself because another begins. The gate knows where that may differ from what browsers do.

use super::name::{IN_MATH, IN_SVG, LEAVES, Name, VOID};
use super::{Tag, Text};

/// Which language an element belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Space {
    Html,
    Svg,
    Math,
}

struct Open {
    name: Name,
    /// One more than the place of the next open element of this name, or 0.
    below: u32,
}

/// What is open. `E`: what to do at an end tag.
pub(super) struct Tree<E> {
    spaces: Vec<Space>,
    open: Vec<Open>,
    /// For each name, one more than the place of its nearest open element, or 0.
    nearest: Vec<u32>,
    /// What waits for the end of which element.
    ends: Vec<(usize, E)>,
}

impl<E> Tree<E> {
    pub(super) fn new() -> Self {
        Self { spaces: vec![Space::Html], open: Vec::new(), nearest: Vec::new(), ends: Vec::new() }
    }

    /// The language of what comes next.
    pub(super) fn space(&self) -> Space {
        self.spaces.last().copied().unwrap_or(Space::Html)
    }

    /// How much memory it takes, in bytes, about.
    pub(super) fn size(&self) -> usize {
        self.open.len() * size_of::<Open>() + self.spaces.len() + self.ends.len() * size_of::<(usize, E)>()
    }

    /// A start tag: what its content is read as.
    pub(super) fn start(&mut self, tag: &Tag, bytes: &[u8]) -> Text {
        match tag.name {
            Name::SVG => self.spaces.push(Space::Svg),
            Name::MATH => self.spaces.push(Space::Math),
            name if self.space() == Space::Html => return Text::of(name),
            _ => self.foreign(tag, bytes),
        }
        Text::Data
    }

    /// A start tag in SVG or MathML.
    fn foreign(&mut self, tag: &Tag, bytes: &[u8]) {
        let name = tag.name;
        let point = if self.space() == Space::Svg { IN_SVG } else { IN_MATH };
        if name.is(LEAVES) {
            self.leave();
        } else if name.is(point) {
            if !tag.closes {
                self.spaces.push(Space::Html);
            }
        } else if name == Name::FONT {
            let dresses =
                |name: &[u8]| [&b"color"[..], b"size", b"face"].iter().any(|it| it.eq_ignore_ascii_case(name));
            if tag.attributes.iter().any(|attribute| dresses(&bytes[attribute.name()])) {
                self.leave();
            }
        } else if self.space() == Space::Math && !tag.closes && is_annotation(tag, bytes) {
            let html = |text: &[u8]| {
                [&b"text/html"[..], b"application/xhtml+xml"].iter().any(|it| it.eq_ignore_ascii_case(text))
            };
            let holds_html = tag.attributes.iter().any(|attribute| {
                let value = attribute.value().map(|value| &bytes[value]);
                bytes[attribute.name()].eq_ignore_ascii_case(b"encoding") && value.is_some_and(html)
            });
            if holds_html {
                self.spaces.push(Space::Html);
            }
        }
    }

    fn leave(&mut self) {
        if self.spaces.len() > 1 {
            self.spaces.pop();
        }
    }

    /// Opens an element.
    pub(super) fn open(&mut self, tag: &Tag) {
        let number = tag.name.number();
        if number >= self.nearest.len() {
            self.nearest.resize(number + 1, 0);
        }
        let below = self.nearest[number];
        self.open.push(Open { name: tag.name, below });
        // A page of so many elements is too long for any memory.
        self.nearest[number] = u32::try_from(self.open.len()).unwrap_or(u32::MAX);
    }

    /// Remembers what to do at the end tag of the element that was opened last.
    pub(super) fn wait(&mut self, then: E) {
        self.ends.push((self.open.len(), then));
    }

    /// An end tag: what is to be done at it, the innermost element first.
    pub(super) fn end(&mut self, tag: &Tag, bytes: &[u8]) -> Vec<E> {
        self.turn(tag, bytes);
        let place = match self.nearest.get(tag.name.number()) {
            Some(place) if *place > 0 => *place as usize,
            _ => return Vec::new(),
        };
        while self.open.len() >= place {
            let Some(closed) = self.open.pop() else { break };
            self.nearest[closed.name.number()] = closed.below;
        }
        if self.ends.last().is_none_or(|(of, _)| *of < place) {
            return Vec::new();
        }
        let first = self.ends.partition_point(|(of, _)| *of < place);
        // Of one element, what was said first is done first.
        let mut due: Vec<(usize, E)> = self.ends.drain(first..).collect();
        due.sort_by_key(|(of, _)| std::cmp::Reverse(*of));
        due.into_iter().map(|(_, then)| then).collect()
    }

    /// What an end tag says about the language of what follows.
    fn turn(&mut self, tag: &Tag, bytes: &[u8]) {
        let name = tag.name;
        let leaves = match self.space() {
            Space::Html => match self.spaces.len().checked_sub(2).map(|before| self.spaces[before]) {
                Some(Space::Math) => name.is(IN_MATH) || is_annotation(tag, bytes),
                Some(Space::Svg) => name.is(IN_SVG),
                _ => false,
            },
            Space::Svg => matches!(name, Name::SVG | Name::P | Name::BR),
            Space::Math => matches!(name, Name::MATH | Name::P | Name::BR),
        };
        if leaves {
            self.leave();
        }
    }
}

/// Whether the tag's element has no content.
pub(super) fn is_empty(tag: &Tag) -> bool {
    if tag.space == Space::Html { tag.name.is(VOID) } else { tag.closes }
}

fn is_annotation(tag: &Tag, bytes: &[u8]) -> bool {
    bytes[tag.named.clone()].eq_ignore_ascii_case(b"annotation-xml")
}
