//! `GET settings`: every way to change a choice, without a script.

use std::sync::Arc;

use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY};
use http::{HeaderValue, Response};

use crate::ambient::Day;
use crate::body::Body;
use crate::inventory::Inventory;
use crate::notice::settings::Chosen;
use crate::notice::{self, SettingsView};
use crate::policy::{Purpose, Purposes, Vendor};

use super::surface;
use super::token::{Layer, Token, local};
use super::visitor::Visitor;

/// Our own page needs nothing from anyone else.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// The settings page.
pub(super) fn answer(visitor: &Visitor, inventory: &Inventory, query: &str) -> Response<Body> {
    let site = &visitor.site;
    let given = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "token");
    let given = given.and_then(|(_, field)| Token::open(&field, site, &visitor.keys, visitor.now));
    let back = given.map_or_else(|| "/".to_owned(), |token| local(&token.back).to_owned());
    let asked = site.offered.without(Purposes::only(Purpose::NECESSARY));
    let token = Token::new(visitor, Layer::Second, asked, back.clone());
    let token = token.seal(site, &visitor.keys);
    let view = surface::view(visitor, asked, &token);
    let vendors = vendors(visitor, inventory);
    let chosen = visitor.consent.as_ref().and_then(|consent| {
        let rule = visitor.rules.find(&consent.rule, consent.day)?;
        Some(Chosen { day: Day(consent.day.0), rule })
    });
    let page = notice::settings(&SettingsView { view: &view, chosen, vendors: &vendors, back: &back });
    let mut response = Response::new(Body::full(page));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(VARY, HeaderValue::from_static("Cookie, Sec-GPC, Accept-Language"));
    response
}

/// Who takes part: those that the operator named, and those that traffic showed and a choice can reach.
fn vendors(visitor: &Visitor, inventory: &Inventory) -> Vec<Arc<Vendor>> {
    let catalog = &visitor.site.catalog;
    let listing = inventory.listing(&visitor.site.id);
    let cookies = listing.cookies.iter().filter_map(|cookie| catalog.cookie(&cookie.name));
    let hosts = listing.hosts.iter().filter_map(|host| catalog.url(&host.host, "/"));
    let seen = cookies.chain(hosts).filter(|vendor| visitor.site.admits(vendor));
    let mut vendors: Vec<Arc<Vendor>> = Vec::new();
    for vendor in visitor.site.parties().chain(seen) {
        if vendor.purpose != Purpose::NECESSARY && !vendors.iter().any(|other| other.key == vendor.key) {
            vendors.push(Arc::clone(vendor));
        }
    }
    vendors
}
