//! `GET opt-out`: the page about sale and sharing. Its button posts to `choice`, as every form of ours does.
//!
//! Also what opting out reaches: marketing, and whatever else would still let somebody in who sells or shares.

use std::sync::Arc;

use http::Response;
use http::header::{HeaderValue, LOCATION};

use crate::body::Body;
use crate::inventory::Inventory;
use crate::notice::{self, OptOutView};
use crate::policy::{self, Consent, Purpose, Purposes, Reason, Signals, Vendor};

use super::surface::{self, vendors};
use super::token::{Layer, Token};
use super::visitor::Visitor;

/// The query's word for the second step on the way back in.
const RETURNING: &str = "in";
/// And for coming from the button.
const PRESSED: &str = "pressed";

/// The opt-out page.
pub(super) fn answer(visitor: &Visitor, inventory: &Inventory, query: &str) -> Response<Body> {
    let back = surface::back(visitor, query);
    let says = |word: &str| url::form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == word);
    let returning = says(RETURNING);
    let targets = targets(visitor, inventory);
    let layer = if returning { Layer::Return } else { Layer::OptOut };
    let token = Token::new(visitor, layer, targets, back.clone()).seal(&visitor.site, &visitor.keys);
    let view = surface::view(visitor, targets, &token);
    let vendors = sharers(visitor, inventory);
    let refused = is_refused(visitor, targets);
    let pressed = says(PRESSED);
    let page = OptOutView { view: &view, vendors: &vendors, refused, pressed, returning, back: &back };
    surface::page(notice::optout(&page))
}

/// Where the button leads: the page again, which then tells what holds (11 CCR 7026(g)).
pub(super) fn pressed(visitor: &Visitor, back: &str) -> HeaderValue {
    address(visitor, back, PRESSED)
}

/// Where somebody is sent who wants back in and has not confirmed it yet (11 CCR 7028).
pub(super) fn second_step(visitor: &Visitor, back: &str) -> HeaderValue {
    address(visitor, back, RETURNING)
}

fn address(visitor: &Visitor, back: &str, word: &str) -> HeaderValue {
    let token = Token::new(visitor, Layer::OptOut, Purposes::NONE, back.to_owned());
    let token = token.seal(&visitor.site, &visitor.keys);
    let token: String = url::form_urlencoded::byte_serialize(token.as_bytes()).collect();
    HeaderValue::try_from(format!("{}opt-out?{word}&token={token}", visitor.prefix))
        .unwrap_or(HeaderValue::from_static("/"))
}

/// Sends a browser to the second step, having recorded nothing.
pub(super) fn ask_again(visitor: &Visitor, back: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = http::StatusCode::SEE_OTHER;
    response.headers_mut().insert(LOCATION, second_step(visitor, back));
    response.headers_mut().insert(http::header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Who sells or shares, as far as anybody knows.
fn sharers(visitor: &Visitor, inventory: &Inventory) -> Vec<Arc<Vendor>> {
    vendors(visitor, inventory).into_iter().filter(|vendor| vendor.shares).collect()
}

/// What opting out refuses: marketing; and, where a refusal of that leaves somebody in who sells or shares, that
/// vendor's purpose, too. The browser's signal is left out of account: the choice has to hold without it.
pub(super) fn targets(visitor: &Visitor, inventory: &Inventory) -> Purposes {
    let marketing = Purposes::only(Purpose::MARKETING).and(visitor.site.offered);
    let sharers = sharers(visitor, inventory);
    let probe = outcome(visitor, marketing);
    let reached = |vendor: &&Arc<Vendor>| {
        let stays = probe.verdict(vendor.purpose).granted && probe.sale.granted;
        visitor.site.offered.contains(vendor.purpose) && (stays || marketing.is_empty())
    };
    sharers.iter().filter(reached).map(|vendor| vendor.purpose).collect::<Purposes>().or(marketing)
}

/// What opting out refuses beside: where sensitive information is to be limited (Cal. Civ. Code 1798.121), whatever is
/// not needed for what the visitor asks, as the signal would. The way back in leaves it refused.
pub(super) fn limits(visitor: &Visitor) -> Purposes {
    let wanted = visitor.decision.rule.limit_sensitive && visitor.site.sensitive;
    let all = visitor.site.offered.without(Purposes::only(Purpose::NECESSARY));
    if wanted { all } else { Purposes::NONE }
}

/// What would hold if the visitor refused `targets` and the browser sent nothing.
fn outcome(visitor: &Visitor, targets: Purposes) -> policy::Decision {
    let none = Consent::none(visitor.decision.rule.key(), visitor.now.day());
    let before = visitor.consent.unwrap_or(none);
    let (granted, refused) = (before.granted.without(targets), before.refused.or(targets));
    let silent = Visitor { signals: Signals::default(), ..visitor.clone() };
    silent.decide(Some(&Consent { granted, refused, day: visitor.now.day(), ..before }))
}

/// What an answer about sale and sharing leaves as it was: every no, and every yes that still counts. Its day is today's
/// if nothing is left, else that of the choice: what was answered earlier must not last longer for being carried along.
pub(super) fn carried(visitor: &Visitor, targets: Purposes) -> Option<Consent> {
    let before = visitor.consent?;
    let said = visitor.said();
    let reason = |purpose: &Purpose| said.verdict(*purpose).reason;
    let counts = |it: &Purpose| matches!(reason(it), Reason::Choice | Reason::ChoiceOverSignal);
    let granted = before.granted.without(targets).iter().filter(counts).collect::<Purposes>();
    let refused = before.refused.without(targets);
    let today = visitor.now.day();
    let day = if granted.or(refused).is_empty() { today } else { today.min(before.day) };
    Some(Consent { granted, refused, day, ..before })
}

/// Whether the visitor's own choice is to opt out.
fn is_refused(visitor: &Visitor, targets: Purposes) -> bool {
    let refused = visitor.consent.as_ref().map_or(Purposes::NONE, |consent| consent.refused);
    !targets.is_empty() && targets.without(refused).is_empty()
}
