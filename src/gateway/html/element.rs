//! A start tag as the gate sees it: names, values as the page means them, and where they stand.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::Encoding;

use super::read::{Space, Tag};

/// An attribute.
#[derive(Debug)]
pub(super) struct Attribute {
    /// In lower case.
    pub(super) name: Cow<'static, str>,
    /// With character references resolved.
    pub(super) value: String,
    /// Where the name stands.
    pub(super) named: Range<usize>,
    /// Where the value stands, without quotes; empty where there is none.
    pub(super) valued: Range<usize>,
    /// Whether the value stands as it is meant, so that a part of it can be replaced in place.
    pub(super) plain: bool,
    /// Whether an attribute before it has this name: then browsers ignore it.
    pub(super) again: bool,
}

/// A start tag.
#[derive(Debug)]
pub(super) struct Element {
    /// In lower case.
    pub(super) tag: Cow<'static, str>,
    /// Where its name ends: there attributes are added.
    pub(super) name_end: usize,
    /// Where its content begins.
    pub(super) content: usize,
    /// Where it begins.
    pub(super) start: usize,
    /// Whether it is an HTML element: else it is SVG's or MathML's.
    pub(super) html: bool,
    pub(super) attributes: Vec<Attribute>,
}

impl Element {
    /// Reads the tag that `bytes` begin with, and its attributes, if they matter.
    pub(super) fn read(tag: &Tag, bytes: &[u8], encoding: &'static Encoding, with_attributes: bool) -> Self {
        let text = |range: Range<usize>| encoding.decode_without_bom_handling(&bytes[range]).0;
        let start = tag.range.start;
        let spans = if with_attributes { &tag.attributes[..] } else { &[] };
        let mut attributes: Vec<Attribute> = Vec::with_capacity(spans.len());
        for span in spans {
            let place = span.name();
            let name = known(&bytes[place.clone()]).map_or_else(
                || {
                    let mut name = text(place.clone()).into_owned();
                    name.make_ascii_lowercase();
                    Cow::Owned(name)
                },
                Cow::Borrowed,
            );
            let valued = span.value().unwrap_or(place.end..place.end);
            let raw = text(valued.clone());
            let value = htmlize::unescape_attribute(&*raw).into_owned();
            let plain = valued.len() == value.len() && value == raw;
            let again = attributes.iter().any(|other| other.name == name);
            let named = start + place.start..start + place.end;
            let valued = start + valued.start..start + valued.end;
            attributes.push(Attribute { name, value, named, valued, plain, again });
        }
        let name = || text(tag.named.clone()).to_ascii_lowercase();
        let word = tag.name.word().map_or_else(|| Cow::Owned(name()), Cow::Borrowed);
        let (name_end, content, html) = (start + tag.named.end, tag.range.end, tag.space == Space::Html);
        Self { name_end, content, start, html, tag: word, attributes }
    }

    /// The attribute that counts under this name.
    pub(super) fn find(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The value under this name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.find(name).map(|attribute| &*attribute.value)
    }

    /// Every attribute of this name, also those that browsers ignore: were the first renamed alone, they would count.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Attribute> {
        self.attributes.iter().filter(move |attribute| attribute.name == name)
    }

    /// Whether a visitor sees it: it isn't declared hidden, nor a pixel or less in either direction.
    pub(super) fn is_visible(&self) -> bool {
        let pixel = |name: &str| {
            let digits = |value: &str| value.trim_start().chars().take_while(char::is_ascii_digit).collect::<String>();
            self.value(name).and_then(|value| digits(value).parse::<u32>().ok()).is_some_and(|size| size <= 1)
        };
        let style: String = self.value("style").unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
        let hides = style.to_ascii_lowercase().split(';').any(|rule| {
            let tiny = |value: &str| value.trim_end_matches("!important").trim_end_matches("px").parse::<f32>();
            match rule.split_once(':') {
                Some(("display", value)) => value.starts_with("none"),
                Some(("visibility", value)) => value.starts_with("hidden"),
                Some(("width" | "height", value)) => tiny(value).is_ok_and(|size| size <= 1.0),
                _ => false,
            }
        });
        self.find("hidden").is_none() && !pixel("width") && !pixel("height") && !hides
    }
}

/// Names that attributes often have, where they are written in lower case.
fn known(name: &[u8]) -> Option<&'static str> {
    const KNOWN: [&str; 22] = [
        "alt",
        "async",
        "class",
        "content",
        "crossorigin",
        "data-src",
        "decoding",
        "defer",
        "height",
        "href",
        "id",
        "integrity",
        "loading",
        "media",
        "name",
        "rel",
        "sizes",
        "src",
        "srcset",
        "style",
        "type",
        "width",
    ];
    KNOWN.into_iter().find(|known| known.as_bytes() == name)
}

/// Our markup in the page's own encoding: whatever is no ASCII becomes a character reference.
pub(super) fn references(markup: &str) -> String {
    // As in many languages it is; that is seen at once.
    if markup.is_ascii() {
        return markup.to_owned();
    }
    let mut out = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii()) {
        out.push_str(&rest[..at]);
        let mut chars = rest[at..].chars();
        if let Some(c) = chars.next() {
            out.push_str(&format!("&#{};", u32::from(c)));
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out
}

/// A text as the value of an attribute in double quotes.
pub(super) fn quoted(text: &str) -> String {
    references(&text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;"))
}
