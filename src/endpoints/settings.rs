//! `GET settings`: every way to change a choice, without a script.

use http::Response;

use crate::ambient::Day;
use crate::body::Body;
use crate::inventory::Inventory;
use crate::notice::settings::Chosen;
use crate::notice::{self, SettingsView};
use crate::policy::{Purpose, Purposes};

use super::surface::{self, vendors};
use super::token::{Layer, Token};
use super::visitor::Visitor;

/// The settings page.
pub(super) fn answer(visitor: &Visitor, inventory: &Inventory, query: &str) -> Response<Body> {
    let site = &visitor.site;
    let back = surface::back(visitor, query);
    let asked = site.offered.without(Purposes::only(Purpose::NECESSARY));
    let token = Token::new(visitor, Layer::Second, asked, back.clone());
    let token = token.seal(site, &visitor.keys);
    let view = surface::view(visitor, asked, &token);
    let vendors = vendors(visitor, inventory);
    let exempt = surface::exempt(visitor, &vendors);
    let chosen = visitor.consent.as_ref().filter(|consent| consent.is_choice()).and_then(|consent| {
        let rule = visitor.rules.find(consent.rule.as_str(), consent.day)?;
        let days = if consent.granted.is_empty() { rule.refusal_days } else { rule.consent_days };
        Some(Chosen { day: consent.day, rule, until: Day(consent.day.0.saturating_add(days)) })
    });
    let strangers = &site.listed(visitor.now);
    let (part, blocked) = (surface::says(query, "part"), surface::says(query, "blocked"));
    surface::page(notice::settings(&SettingsView {
        view: &view,
        chosen,
        vendors: &vendors,
        strangers,
        exempt,
        part,
        blocked,
        back: &back,
    }))
}
