//! The notice at collection: what a site collects, what for, for how long, and whether it is sold or shared
//! (Cal. Civ. Code 1798.100(a); 11 CCR 7012(e)). It says what the operator configured and nothing else.

use std::sync::Arc;

use askama::Template;

use crate::policy::Vendor;
use crate::policy::jurisdiction::Link;
use crate::policy::site::Collected;

use super::banner::write;
use super::party::Party;
use super::settings::place;
use super::view::{View, Voice, is_local};

/// What the notice at collection is rendered from.
#[derive(Debug, Clone, Copy)]
pub struct CollectionView<'a> {
    /// As for the settings page.
    pub view: &'a View<'a>,
    /// Who takes part on this site, of any purpose.
    pub vendors: &'a [Arc<Vendor>],
    /// The page to go back to: a path on this host. Anything else becomes the start page.
    pub back: &'a str,
}

#[derive(Template)]
#[template(path = "notice/collection.html")]
struct Collection<'a> {
    view: &'a View<'a>,
    voice: Voice<'a>,
    collected: &'a [Collected],
    link: Option<Link>,
    parties: Vec<Party<'a>>,
    place: String,
    back: &'a str,
}

/// The notice, as a whole page.
pub fn collection(page: &CollectionView<'_>) -> String {
    let CollectionView { view, vendors, back } = *page;
    // Who is never let in, whatever anybody says, isn't named: it would be untrue.
    let takes_part = |vendor: &&Arc<Vendor>| !view.site.rules_out(vendor);
    write(&Collection {
        collected: &view.site.collects,
        link: view.decision.rule.link,
        parties: vendors.iter().filter(takes_part).map(|vendor| Party::new(view, vendor)).collect(),
        place: place(view),
        back: if is_local(back) { back } else { "/" },
        voice: view.voice(),
        view,
    })
}
