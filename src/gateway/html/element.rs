//! A start tag as the gate sees it: names, values as the page means them, and where they stand.

use std::ops::Range;

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
    pub(super) fn read(el: &lol_html::send::Element<'_, '_>) -> Self {
        let mut attributes: Vec<Attribute> = Vec::with_capacity(el.attributes().len());
        for attribute in el.attributes() {
            let Some(named) = attribute.name_source_location().map(|location| location.bytes()) else { continue };
            let (name, raw) = (attribute.name(), attribute.value());
            let valued = attribute.value_source_location().map_or(named.end..named.end, |location| location.bytes());
            let value = htmlize::unescape_attribute(&raw).into_owned();
            let plain = valued.len() == value.len() && value == raw;
            let again = attributes.iter().any(|other| other.name == name);
            attributes.push(Attribute { name, value, named, valued, plain, again });
        }
        let (whole, tag) = (el.source_location().bytes(), el.tag_name());
        let html = el.namespace_uri() == "http://www.w3.org/1999/xhtml";
        Self { name_end: whole.start + 1 + tag.len(), content: whole.end, start: whole.start, html, tag, attributes }
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
