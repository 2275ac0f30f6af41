//! What is put into the site's own pages, and what our own pages have in common.

use std::sync::Arc;

use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY};
use http::{HeaderValue, Response};

use crate::body::Body;
use crate::inventory::Inventory;
use crate::notice::{self, View};
use crate::policy::filter::{MIRROR, SIGNAL, Why, rule_vendor};
use crate::policy::{Decision, Purpose, Purposes, Reason, Vendor};
use crate::runtime::{self, Opening};

use super::token::{Layer, Token, local};
use super::visitor::{Visitor, cookie_name};

/// Our own page needs nothing from anyone else.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// The markup for the end of a page's body: the banner where there is something to ask; else, where something on the
/// site needs consent, the way back to the settings; the links that the law wants where the site says that it collects
/// something; nothing where nothing is asked, needed or collected, or where another tool does all that.
///
/// `withheld` is what the gate held back in this very page: it is asked about even if nobody knew of it before.
///
/// What the operator announces stands there where nothing is asked: the question comes first, and is answered by itself.
pub fn tail(visitor: &Visitor, withheld: Purposes, back: &str) -> String {
    let asking = asking(visitor, withheld, back);
    let silent = !visitor.decision.touches_pages() || visitor.decision.unreachable.is_some();
    let asks = visitor.site.source.is_none() && !asked(visitor, withheld).is_empty();
    let Some(news) = visitor.news.as_ref().filter(|_| !silent && !asks) else { return asking };
    let token = Token::new(visitor, Layer::First, Purposes::NONE, back.to_owned()).seal(&visitor.site, &visitor.keys);
    asking + &notice::announcement(&view(visitor, Purposes::NONE, &token), news)
}

/// What the visitor is asked about, where they can be asked.
fn asked(visitor: &Visitor, withheld: Purposes) -> Purposes {
    visitor.decision.ask.or(withheld.and(visitor.decision.undecided))
}

/// What stands there of questions and of ways back to them.
fn asking(visitor: &Visitor, withheld: Purposes, back: &str) -> String {
    // The site's own consent tool asks, and has the links that the law wants.
    if visitor.site.source.is_some() {
        return String::new();
    }
    let decision = &visitor.decision;
    // Where nobody can be asked, nobody is.
    if !decision.touches_pages() || decision.unreachable.is_some() {
        return String::new();
    }
    let asked = asked(visitor, withheld);
    let needs = visitor.in_use.or(withheld).and(visitor.site.offered).without(Purposes::only(Purpose::NECESSARY));
    let states = visitor.site.sensitive || !visitor.site.collects.is_empty();
    if asked.is_empty() && needs.is_empty() && !states {
        return String::new();
    }
    let token = Token::new(visitor, Layer::First, asked, back.to_owned());
    let token = token.seal(&visitor.site, &visitor.keys);
    let view = view(visitor, asked, &token);
    let wanted = notice::wants_link(&view);
    if asked.is_empty() && needs.is_empty() {
        return if wanted { notice::control(&view) } else { String::new() };
    }
    // A link that the law wants in every page stands there while the banner asks, too: a banner that goes away is no such
    // link (11 CCR 7026(a)(4)).
    let linked = asked.is_empty() || wanted;
    let linked = linked && (wanted || visitor.adopted || !visitor.site.look.own_link);
    let control = if linked { notice::control(&view) } else { String::new() };
    control + &notice::banner(&view)
}

/// The banner alone, about what of `wanted` this visitor can be asked about, besides what is asked anyway.
pub(super) fn question(visitor: &Visitor, wanted: Purposes, back: &str) -> String {
    let decision = &visitor.decision;
    let fresh = wanted.and(decision.undecided);
    let silent = !decision.touches_pages() || decision.unreachable.is_some() || visitor.site.source.is_some();
    if silent || fresh.is_empty() {
        return String::new();
    }
    let asked = decision.ask.or(fresh);
    let token = Token::new(visitor, Layer::First, asked, back.to_owned()).seal(&visitor.site, &visitor.keys);
    notice::banner(&view(visitor, asked, &token))
}

/// The markup for the start of a document: nothing where nothing is withheld and nothing is ever asked. `strip` names the
/// click identifiers that the request lost; `xml`: it stands in an XML document; `imports`: scripts of ours may be put in.
pub fn opening(visitor: &Visitor, reloadable: bool, strip: &str, xml: bool, imports: bool) -> Option<String> {
    let (site, decision, script) = (&visitor.site, &visitor.decision, &visitor.script);
    let needs = visitor.in_use.and(site.offered).without(Purposes::only(Purpose::NECESSARY));
    let held = script.held(site, decision);
    let holds = decision.holds_unknown || !held.is_empty();
    if !decision.touches_pages() || (needs.is_empty() && !holds) {
        return None;
    }
    let signal = cookie_name(SIGNAL, site, visitor.secure);
    // The mirror that a document is held against is ours; another tool has none.
    let reloadable = reloadable && site.source.is_none();
    let (prefix, mirror) = (&visitor.prefix, mirror(visitor));
    let (signal, mirror) = (&*signal, &*mirror);
    let opening = Opening { site, decision, script, held, prefix, signal, mirror, reloadable, strip, xml, imports };
    Some(runtime::opening(&opening))
}

/// The name of the cookie that mirrors the visitor's choice; empty where another tool keeps the choice.
pub fn mirror(visitor: &Visitor) -> String {
    let ours = visitor.site.source.is_none();
    if ours { cookie_name(MIRROR, &visitor.site, visitor.secure) } else { String::new() }
}

/// The document for a frame that is withheld.
pub fn placeholder(visitor: &Visitor, host: &str, vendor: Option<&Arc<Vendor>>) -> String {
    // No yes to a single frame reaches what the site's own policy rules out, or nobody knows, or an emergency switch holds.
    let held = visitor.decision.switch().is_some();
    let reached = !held
        && vendor.is_some_and(|vendor| {
            let ruling = rule_vendor(&visitor.site, &visitor.decision, vendor);
            !matches!(ruling.why, Why::Undeclared | Why::Overdue | Why::Purpose(Reason::Promise | Reason::Minor))
        });
    // A policy that is enforced lets nothing in, however often it is asked.
    let once = reached && !visitor.decision.is_locked(&visitor.site);
    notice::placeholder(&view(visitor, Purposes::NONE, ""), host, vendor.map(|vendor| &**vendor), once)
}

/// The way back to the settings, for a page whose visitor has just decided `decision`.
pub(super) fn control(visitor: &Visitor, decision: &Decision) -> String {
    notice::control(&View { decision, ..view(visitor, Purposes::NONE, "") })
}

/// What renderings depend on. Without a token, the same for everybody in the same state: that is what records keep.
pub(super) fn view<'a>(visitor: &'a Visitor, asked: Purposes, token: &'a str) -> View<'a> {
    View {
        site: &visitor.site,
        host: visitor.host(),
        decision: &visitor.decision,
        texts: &visitor.texts,
        language: &visitor.language,
        prefix: &visitor.prefix,
        token,
        asked,
        partners: partners(visitor, asked),
        pinned: visitor.pinned,
        adopted: visitor.adopted,
    }
}

/// A whole page of ours: for this visitor alone, kept by nobody.
pub(super) fn page(html: String) -> Response<Body> {
    let mut response = Response::new(Body::full(html));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(VARY, HeaderValue::from_static("Cookie, Sec-GPC, Accept-Language"));
    response
}

/// The page of the site that a page of ours leads back to, out of the token in its query.
pub(super) fn back(visitor: &Visitor, query: &str) -> String {
    let given = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "token");
    let given = given.and_then(|(_, field)| Token::open(&field, &visitor.site, &visitor.keys, visitor.now));
    let plain = || url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "back");
    let back = given.map(|token| token.back).or_else(|| plain().map(|(_, back)| back.into_owned()));
    local(back.as_deref().unwrap_or("/")).to_owned()
}

/// Whether a query holds this word.
pub(super) fn says(query: &str, word: &str) -> bool {
    url::form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == word)
}

/// Who takes part: those that the operator named, and those that traffic showed and a choice can reach.
pub(super) fn vendors(visitor: &Visitor, inventory: &Inventory) -> Vec<Arc<Vendor>> {
    let catalog = &visitor.site.catalog;
    let listing = inventory.listing(&visitor.site.id);
    let cookies = listing.cookies.iter().filter_map(|cookie| catalog.cookie(&cookie.name));
    let hosts = listing.hosts.iter().filter_map(|host| whose(visitor, &host.host));
    let keys = listing.storage.iter().filter_map(|key| catalog.storage(&key.name));
    // Who runs anywhere on the site, for anybody: this page is for all of it.
    let runs = |vendor: &&Arc<Vendor>| visitor.site.modes().any(|mode| visitor.site.admits(vendor, mode));
    let seen = cookies.chain(hosts).chain(keys).filter(runs);
    let mut vendors: Vec<Arc<Vendor>> = Vec::new();
    for vendor in visitor.site.parties().chain(seen) {
        if vendor.purpose != Purpose::NECESSARY && !vendors.iter().any(|other| other.key == vendor.key) {
            vendors.push(Arc::clone(vendor));
        }
    }
    vendors
}

/// Whose host it is to this visitor's page.
pub(super) fn whose<'a>(visitor: &'a Visitor, host: &str) -> Option<&'a Arc<Vendor>> {
    visitor.site.whose(visitor.host(), host)
}

/// How many companies that the site declares take part in what is asked.
fn partners(visitor: &Visitor, asked: Purposes) -> usize {
    let site = &visitor.site;
    // An entry without hosts is a cookie of the site's own: nobody else learns of it.
    let takes_part = |vendor: &&Arc<Vendor>| {
        let may = !site.rules_out(vendor);
        asked.contains(vendor.purpose) && !vendor.hosts.is_empty() && may
    };
    site.parties().filter(takes_part).count()
}

/// The purposes that run under an operator's attestation and hold nobody whom it doesn't cover. While somebody else is
/// there, the box asks for a yes, and stands empty until it has one.
pub(super) fn exempt(visitor: &Visitor, vendors: &[Arc<Vendor>]) -> Purposes {
    let (site, decision) = (&visitor.site, &visitor.decision);
    let covered = |vendor: &Arc<Vendor>| site.attested(vendor, &decision.rule, decision.day).is_some();
    let wholly = |purpose: &Purpose| {
        let mut parties = vendors.iter().filter(|vendor| vendor.purpose == *purpose).peekable();
        parties.peek().is_some() && parties.all(covered)
    };
    decision.exempt.iter().filter(wholly).collect()
}
