//! Reads how pages are tagged for other consent tools, so that what they hold is let go by us, in the markup.
//!
//! Cookiebot, OneTrust, vanilla-cookieconsent, Klaro, Complianz, iubenda, Usercentrics and CookieYes agree on the shape
//! (`type="text/plain"`, the address in another attribute) and differ in names. tarteaucitron and iframemanager make
//! their elements by script: there is nothing in the markup to let go.

use std::ops::Range;

use crate::policy::{Catalog, Purpose, Purposes, Vocabulary};

use super::element::{Attribute, Element};
use super::markup;

/// Where tools keep what is held: `(their attribute, the real one)`.
const KEPT: [(&str, &str); 14] = [
    ("data-cookieblock-src", "src"),
    ("data-suppressedsrc", "src"),
    ("suppressedsrc", "src"),
    ("data-cmplz-src", "src"),
    ("data-src-cmplz", "src"),
    ("data-uc-src", "src"),
    ("data-cky-src", "src"),
    ("data-src", "src"),
    ("data-srcset", "srcset"),
    ("data-suppressedhref", "href"),
    ("data-href", "href"),
    ("data-srcdoc", "srcdoc"),
    ("data-data", "data"),
    ("data-poster", "poster"),
];

/// The edits that let an element go.
pub(super) type Release = Vec<(Range<usize>, &'static str)>;

/// An element that some tool holds.
pub(super) struct Tagged<'a> {
    /// What it is for. Empty where only its address can tell.
    pub(super) purposes: Purposes,
    /// The attributes that are to be renamed, and to what.
    pub(super) kept: Vec<(&'a Attribute, &'static str)>,
}

/// What tool, if any, holds the element, and what for.
pub(super) fn tagged<'a>(el: &'a Element, words: &Vocabulary, catalog: &Catalog) -> Option<Tagged<'a>> {
    let script = el.tag == "script";
    let inert = ["text/plain", "javascript/blocked"];
    if script && !el.value("type").is_some_and(|kind| inert.iter().any(|known| known.eq_ignore_ascii_case(kind.trim())))
    {
        return None;
    }
    let mut kept: Vec<(&Attribute, &'static str)> = Vec::new();
    for (held, real) in KEPT {
        let free = !kept.iter().any(|(_, taken)| *taken == real);
        if let Some(attribute) = el.find(held).filter(|_| free && markup::fetches(&el.tag, real).is_some()) {
            kept.push((attribute, real));
        }
    }
    if !script && kept.is_empty() {
        return None;
    }
    let purposes = purposes(el, words, catalog)?;
    if script && let Some(kind) = el.find("data-type") {
        kept.push((kind, "type"));
    }
    Some(Tagged { purposes, kept })
}

/// What the element's tags say it is for; `None` where none of them is a tool's, or one isn't understood.
fn purposes(el: &Element, words: &Vocabulary, catalog: &Catalog) -> Option<Purposes> {
    let list = |value: &str, strip: &str| {
        let names = value.split([',', ' ', ';']).filter(|name| !name.is_empty());
        names.map(|name| words.find(name.strip_prefix(strip).unwrap_or(name))).collect::<Option<Purposes>>()
    };
    for (name, strip) in [
        ("data-cookieconsent", ""),
        ("data-category", ""),
        ("data-cookiecategory", ""),
        ("data-cookieyes", "cookieyes-"),
    ] {
        // Shops sort their pictures by a word that common, too.
        let counts = name != "data-category" || el.tag == "script";
        if let Some(value) = el.value(name).filter(|_| counts) {
            return list(value, strip).filter(|found| !found.is_empty());
        }
    }
    if let Some(value) = el.value("data-iub-purposes") {
        return value.split(',').map(|number| iubenda(number.trim())).collect();
    }
    let classes = el.value("class").unwrap_or_default();
    let mut found = None;
    for class in classes.split_ascii_whitespace() {
        let group = class.strip_prefix("optanon-category-").or_else(|| class.strip_prefix("ot-vscat-"));
        if let Some(group) = group {
            return group.split('-').map(|id| onetrust(id, words)).collect();
        }
        if let Some(purpose) = class.strip_prefix("cmplz-").and_then(|word| words.find(word)) {
            return Some(Purposes::only(purpose));
        }
        if class.starts_with("_iub_cs_activate") {
            found = Some(Purposes::NONE);
        }
    }
    let named = ["data-usercentrics", "data-name", "data-service"].iter().find_map(|name| el.value(name));
    let Some(service) = named else { return found };
    let vendor = catalog.meant(service);
    // A name that we don't know says nothing; where the element leads to may.
    Some(vendor.map_or(Purposes::NONE, |vendor| Purposes::only(vendor.purpose)))
}

fn iubenda(number: &str) -> Option<Purpose> {
    Some(match number {
        "1" => Purpose::NECESSARY,
        "2" | "3" => Purpose::FUNCTIONAL,
        "4" => Purpose::ANALYTICS,
        "5" => Purpose::MARKETING,
        _ => return None,
    })
}

/// Its groups have ids that operators may change; older pages count from one.
fn onetrust(id: &str, words: &Vocabulary) -> Option<Purpose> {
    match id {
        "1" => Some(Purpose::NECESSARY),
        "2" => Some(Purpose::ANALYTICS),
        "3" => Some(Purpose::FUNCTIONAL),
        "4" | "5" => Some(Purpose::MARKETING),
        _ => words.find(id),
    }
}

impl Tagged<'_> {
    /// The edits that let the element go: real names back, and what stood in their place away. `whole` tells where an
    /// attribute ends, with its quotes.
    pub(super) fn release(&self, el: &Element, whole: impl Fn(&Attribute) -> Range<usize>) -> Release {
        let mut edits: Release = self.kept.iter().map(|(attribute, real)| (attribute.named.clone(), *real)).collect();
        let typed = (el.tag == "script").then_some("type");
        for real in self.kept.iter().map(|(_, real)| *real).chain(typed.filter(|_| el.find("data-type").is_none())) {
            edits.extend(el.all(real).map(|attribute| (whole(attribute), "")));
        }
        edits
    }
}
