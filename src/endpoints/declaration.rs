//! `GET cookies` and `GET cookies.json`: the cookie page. What traffic showed and somebody confirmed, joined with what
//! is known of it, and who the site says takes part. `cookies?part` is the same for a place in a page of the site's own.

use http::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, VARY};

use crate::ambient::Day;
use crate::body::Body;
use crate::inventory::Inventory;
use crate::notice::declaration::{DeclarationView, Item, Kind, Listed, declaration, json as written};
use crate::policy::announcement::current;
use crate::policy::filter::{AUTHORITY, MIRROR, READ, SIGNAL};
use crate::policy::{Purpose, Purposes, Vendor};

use super::jar;
use super::surface::{self, vendors, whose};
use super::token::{Layer, Token};
use super::visitor::{Visitor, cookie_name};

use std::sync::Arc;

/// The key of a tab's storage that says that its visitor has answered, where no cookie can (`assets/notice/assent.js`).
const TAB: &str = "assent";

/// The page, or the part of it that a query asks for.
pub(super) fn answer(visitor: &Visitor, inventory: &Inventory, query: &str) -> Response<Body> {
    let part = surface::says(query, "part");
    let back = surface::back(visitor, query);
    let token = Token::new(visitor, Layer::Second, Purposes::NONE, back.clone()).seal(&visitor.site, &visitor.keys);
    // What stands in a page of the site's own is the same for everybody: it leads back to the start.
    let token = if part { String::new() } else { token };
    let html = render(visitor, inventory, (&token, &back, part), declaration);
    surface::page(html)
}

/// The same as JSON.
pub(super) fn json(visitor: &Visitor, inventory: &Inventory) -> Response<Body> {
    let value = render(visitor, inventory, ("", "/", false), written);
    let mut response = Response::new(Body::full(value.to_string()));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(VARY, HeaderValue::from_static("Cookie, Sec-GPC, Accept-Language"));
    response
}

fn render<T>(
    visitor: &Visitor,
    inventory: &Inventory,
    (token, back, part): (&str, &str, bool),
    write: impl Fn(&DeclarationView<'_>) -> T,
) -> T {
    let (items, changed) = items(visitor, inventory);
    let (vendors, own) = (vendors(visitor, inventory), own(visitor));
    let view = surface::view(visitor, Purposes::NONE, token);
    write(&DeclarationView { view: &view, items: &items, vendors: &vendors, own: &own, changed, part, back })
}

/// What was seen, each name once, by kind and name, and the day on which something new came.
fn items(visitor: &Visitor, inventory: &Inventory) -> (Vec<Item>, Option<Day>) {
    let (site, listing) = (&visitor.site, inventory.listing(&visitor.site.id));
    let catalog = &site.catalog;
    let mut items: Vec<Item> = Vec::new();
    let mut changed = None;
    let mut add = |name: &str, kind, purpose: Option<&str>, vendor: Option<&Arc<Vendor>>, first: Day| {
        let named = purpose.and_then(|key| site.words.find(key));
        let purpose = vendor.map(|vendor| vendor.purpose).or(named);
        // What nobody classified passes nowhere that the site promises to withhold it, and is told of all the same.
        let ruled_out = vendor.is_some_and(|vendor| site.rules_out(vendor));
        let offered = purpose.is_none_or(|it| it == Purpose::NECESSARY || site.offered.contains(it));
        if ruled_out || !offered || items.iter().any(|item| item.kind == kind && item.name == name) {
            return;
        }
        changed = changed.max(Some(first));
        items.push(Item { name: name.to_owned(), kind, purpose, vendor: vendor.cloned() });
    };
    for cookie in &listing.cookies {
        // A name that came in requests alone is anybody's word.
        if cookie.scope.is_some() || cookie.purpose.is_some() {
            let purpose = cookie.purpose.as_deref();
            add(&cookie.name, Kind::Cookie, purpose, catalog.cookie(&cookie.name), cookie.first);
        }
    }
    for key in &listing.storage {
        add(&key.name, Kind::Storage, key.purpose.as_deref(), catalog.storage(&key.name), key.first);
    }
    for host in listing.hosts.iter().filter(|host| !host.host.starts_with('(')) {
        add(&host.host, Kind::Host, host.purpose.as_deref(), whose(visitor, &host.host), host.first);
    }
    items.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    (items, changed)
}

/// What the gateway keeps of its own, as it is called in this visitor's browser.
fn own(visitor: &Visitor) -> Vec<Listed> {
    // Another tool keeps the choice then.
    if visitor.site.source.is_some() {
        return Vec::new();
    }
    let name = |base| cookie_name(base, &visitor.site, visitor.secure);
    let (days, kind) = (jar::longest(visitor), Kind::Cookie);
    let mut own = vec![
        Listed { name: name(AUTHORITY), kind, what: "own-choice", days },
        Listed { name: name(MIRROR), kind, what: "own-mirror", days },
        Listed { name: name(SIGNAL), kind, what: "own-signal", days: 0 },
        Listed { name: TAB.to_owned(), kind: Kind::Storage, what: "own-tab", days: 0 },
    ];
    if let Some(news) = current(&visitor.site.announcements, visitor.now.day()) {
        own.push(Listed { name: name(READ), kind, what: "close-unchanged", days: news.days(visitor.now.day()) });
    }
    own
}
