//! A start tag as the gate sees it: names, values as the page means them, and where they stand.

use std::ops::Range;

use encoding_rs::Encoding;

use super::read::{Space, Tag};

/// An attribute.
#[derive(Debug)]
pub(super) struct Attribute {
    /// In lower case.
    pub(super) name: String,
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
    pub(super) tag: String,
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
    /// Reads the tag that `bytes` begin with.
    pub(super) fn read(tag: &Tag, bytes: &[u8], encoding: &'static Encoding) -> Self {
        let text = |range: Range<usize>| encoding.decode_without_bom_handling(&bytes[range]).0;
        let start = tag.range.start;
        let mut attributes: Vec<Attribute> = Vec::with_capacity(tag.attributes.len());
        for span in &tag.attributes {
            let mut name = text(span.name.clone()).into_owned();
            name.make_ascii_lowercase();
            let valued = span.value.clone().unwrap_or(span.name.end..span.name.end);
            let raw = text(valued.clone());
            let value = htmlize::unescape_attribute(&*raw).into_owned();
            let plain = valued.len() == value.len() && value == raw;
            let again = attributes.iter().any(|other| other.name == name);
            let named = start + span.name.start..start + span.name.end;
            let valued = start + valued.start..start + valued.end;
            attributes.push(Attribute { name, value, named, valued, plain, again });
        }
        let name = || text(tag.named.clone()).to_ascii_lowercase();
        let word = tag.name.word().map_or_else(name, str::to_owned);
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

/// Our markup in the page's own encoding: whatever is no ASCII becomes a character reference.
pub(super) fn references(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len());
    for c in markup.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            out.push_str(&format!("&#{};", u32::from(c)));
        }
    }
    out
}

/// A text as the value of an attribute in double quotes.
pub(super) fn quoted(text: &str) -> String {
    references(&text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;"))
}
