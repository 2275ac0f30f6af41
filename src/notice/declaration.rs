//! The cookie page: what a site was seen to use and who takes part, by purpose, with what is known of each; then what the
//! gateway itself keeps, and a paragraph about it for the privacy notice. As a page, as a part of one, and as JSON.

use std::sync::Arc;

use askama::Template;
use serde_json::{Value, json};

use crate::ambient::Day;
use crate::policy::{Purpose, Vendor};

use super::banner::write;
use super::party::{Party, lifetime};
use super::record::{Supervisor, supervision};
use super::settings::place;
use super::tongue::{Tongue, tongues};
use super::view::{View, Voice, is_local};

/// What kind of thing was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A cookie.
    Cookie,
    /// A key of web storage, or a database or cache.
    Storage,
    /// A host that pages reach for.
    Host,
}

impl Kind {
    fn key(self) -> &'static str {
        match self {
            Self::Cookie => "kind-cookie",
            Self::Storage => "kind-storage",
            Self::Host => "kind-host",
        }
    }

    /// The word in the JSON.
    fn word(self) -> &'static str {
        match self {
            Self::Cookie => "cookie",
            Self::Storage => "storage",
            Self::Host => "host",
        }
    }
}

/// One thing that was seen, and who is behind it if anybody knows.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// What it is for; `None` while nobody has said.
    pub purpose: Option<Purpose>,
    /// Who is behind it.
    pub vendor: Option<Arc<Vendor>>,
}

/// What the gateway itself keeps in the browser: its name, the message that says what it is for, and how long it lives.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its name in this visitor's browser.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The key of the message about it.
    pub what: &'static str,
    /// How many days it lives; 0 ends with the session.
    pub days: u32,
}

/// What the cookie page is rendered from.
#[derive(Debug, Clone, Copy)]
pub struct DeclarationView<'a> {
    /// As for the settings page.
    pub view: &'a View<'a>,
    /// What was seen, necessary or not.
    pub items: &'a [Item],
    /// Who takes part, of any purpose.
    pub vendors: &'a [Arc<Vendor>],
    /// What the gateway keeps of its own.
    pub own: &'a [Listed],
    /// The day on which something new was seen last.
    pub changed: Option<Day>,
    /// Whether it is to stand inside a page of the site's own.
    pub part: bool,
    /// The page to go back to: a path on this host. Anything else becomes the start page.
    pub back: &'a str,
}

struct Row<'a> {
    name: &'a str,
    kind: String,
    provider: String,
    kept: String,
}

struct Chapter<'a> {
    key: &'a str,
    name: String,
    why: String,
    rows: Vec<Row<'a>>,
    parties: Vec<Party<'a>>,
}

struct Own<'a> {
    name: &'a str,
    what: &'static str,
    kept: String,
}

#[derive(Template)]
#[template(path = "notice/declaration.html")]
struct Declaration<'a> {
    view: &'a View<'a>,
    voice: Voice<'a>,
    chapters: Vec<Chapter<'a>>,
    own: Vec<Own<'a>>,
    changed: Option<Day>,
    part: bool,
    place: String,
    supervision: Vec<Supervisor<'a>>,
    languages: Vec<Tongue>,
    back: &'a str,
}

/// The cookie page, or the part of it that stands inside another.
pub fn declaration(page: &DeclarationView<'_>) -> String {
    let DeclarationView { view, own, changed, part, back, .. } = *page;
    let voice = view.voice();
    let own = own.iter().map(|Listed { name, what, days, .. }| Own { name, what, kept: lifetime(voice, *days) });
    write(&Declaration {
        view,
        voice,
        chapters: chapters(page),
        own: own.collect(),
        changed,
        part,
        place: place(view),
        supervision: supervision(&view.decision.rule),
        languages: tongues(view),
        back: if is_local(back) { back } else { "/" },
    })
}

/// A chapter for every purpose that the site offers, and one for what nobody has classified where there is such.
fn chapters<'a>(page: &DeclarationView<'a>) -> Vec<Chapter<'a>> {
    let DeclarationView { view, items, vendors, .. } = *page;
    let voice = view.voice();
    // Who is never let in, whatever anybody says, isn't named: it would be untrue.
    let present = |vendor: &Vendor| !view.site.rules_out(vendor);
    let offered = view.site.offered.with(Purpose::NECESSARY);
    let of = |purpose: Option<Purpose>| {
        let rows = items.iter().filter(move |item| item.purpose == purpose);
        rows.map(|item| row(voice, item)).collect::<Vec<_>>()
    };
    let mut chapters: Vec<Chapter<'a>> = offered
        .iter()
        .map(|purpose| {
            let named = view.named(purpose);
            let parties = vendors.iter().filter(|vendor| vendor.purpose == purpose && present(vendor));
            let parties = parties.map(|vendor| Party::new(view, vendor)).collect();
            Chapter { key: named.key, name: named.name, why: named.why, rows: of(Some(purpose)), parties }
        })
        .collect();
    let unclassified = of(None);
    if !unclassified.is_empty() {
        let (name, why) = (voice.say("unclassified-title"), voice.say("unclassified-text"));
        chapters.push(Chapter { key: "unclassified", name, why, rows: unclassified, parties: Vec::new() });
    }
    chapters
}

fn row<'a>(voice: Voice<'_>, item: &'a Item) -> Row<'a> {
    let days = item.vendor.as_ref().filter(|_| item.kind == Kind::Cookie).and_then(|vendor| vendor.max_days);
    let kept = match (item.kind, days) {
        (Kind::Host, _) => "–".to_owned(),
        (_, Some(days)) => lifetime(voice, days),
        (_, None) => voice.say("duration-unknown"),
    };
    let provider = item.vendor.as_ref().map_or_else(|| "–".to_owned(), |vendor| vendor.name.to_string());
    Row { name: &item.name, kind: voice.say(item.kind.key()), provider, kept }
}

/// The same as JSON. Its keys are stable: new ones may join them.
pub fn json(page: &DeclarationView<'_>) -> Value {
    let DeclarationView { view, items, vendors, own, changed, .. } = *page;
    let voice = view.voice();
    let supervision = supervision(&view.decision.rule);
    let items = |purpose: Option<Purpose>| {
        let of = items.iter().filter(move |item| item.purpose == purpose);
        of.map(|item| {
            json!({
                "name": item.name,
                "kind": item.kind.word(),
                "vendor": item.vendor.as_ref().map(|vendor| &vendor.key),
                "days": item.vendor.as_ref().filter(|_| item.kind == Kind::Cookie).and_then(|vendor| vendor.max_days),
            })
        })
        .collect::<Vec<_>>()
    };
    let party = |vendor: &Arc<Vendor>| {
        json!({
            "key": vendor.key,
            "name": vendor.name,
            "controller": vendor.controller,
            "country": vendor.country,
            "purpose": view.site.words.key(vendor.purpose),
            "shares": vendor.shares,
            "transfer": view.site.transfer(vendor),
            "cookies": vendor.cookies,
            "storage": vendor.storage,
            "hosts": vendor.hosts,
            "days": vendor.max_days,
        })
    };
    let present = |vendor: &&Arc<Vendor>| !view.site.rules_out(vendor);
    let purposes: Vec<Value> = view
        .site
        .offered
        .with(Purpose::NECESSARY)
        .iter()
        .map(|purpose| {
            let named = view.named(purpose);
            json!({ "key": named.key, "name": named.name, "why": named.why, "items": items(Some(purpose)) })
        })
        .collect();
    json!({
        "site": view.site.id,
        "controller": view.who(),
        "language": view.language.to_string(),
        "changed": changed.map(|day| day.to_string()),
        "rule": { "id": view.decision.rule.id, "place": view.decision.rule.name, "law": view.decision.rule.law },
        "supervision": supervision.iter().map(|one| json!({ "name": one.name, "host": one.host })).collect::<Vec<_>>(),
        "purposes": purposes,
        "unclassified": items(None),
        "vendors": vendors.iter().filter(present).map(party).collect::<Vec<_>>(),
        "own": own.iter().map(|own| json!({
            "name": own.name, "kind": own.kind.word(), "what": voice.say(own.what), "days": own.days,
        })).collect::<Vec<_>>(),
        "notice": voice.with("own-notice", "controller", view.who()),
    })
}
