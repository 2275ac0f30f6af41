//! What is put into the site's own pages.

use std::sync::Arc;

use crate::notice::{self, View};
use crate::policy::{Purpose, Purposes, Vendor};

use super::token::{Layer, Token};
use super::visitor::Visitor;

/// The markup for the end of a page's body: the banner where there is something to ask; else, where something on the
/// site needs consent, the way back to the settings; nothing where nothing does.
///
/// `withheld` is what the gate held back in this very page: it is asked about even if nobody knew of it before.
pub fn tail(visitor: &Visitor, withheld: Purposes, back: &str, reloadable: bool) -> String {
    let decision = &visitor.decision;
    let asked = decision.ask.or(withheld.and(decision.undecided));
    let needs = visitor.in_use.or(withheld).and(visitor.site.offered).without(Purposes::only(Purpose::NECESSARY));
    if asked.is_empty() && needs.is_empty() {
        return String::new();
    }
    let token = Token::new(visitor, Layer::First, asked, back.to_owned());
    let token = token.seal(&visitor.site, &visitor.keys);
    let view = View { reloadable, ..view(visitor, asked, &token) };
    // A link that the law wants in every page stands there while the banner asks, too: a banner that goes away is no such
    // link (11 CCR 7026(a)(4)).
    let linked = asked.is_empty() || visitor.decision.rule.link.is_some();
    let control = if linked { notice::control(&view) } else { String::new() };
    control + &notice::banner(&view) + &notice::guard(&view)
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
        reloadable: true,
    }
}

/// How many companies that the site declares take part in what is asked.
fn partners(visitor: &Visitor, asked: Purposes) -> usize {
    let site = &visitor.site;
    // An entry without hosts is a cookie of the site's own: nobody else learns of it.
    let takes_part = |vendor: &&Arc<Vendor>| {
        asked.contains(vendor.purpose) && !vendor.hosts.is_empty() && !(vendor.shares && site.no_sale)
    };
    site.parties().filter(takes_part).count()
}
