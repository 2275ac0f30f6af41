//! What is added to a site's own pages: the banner and the settings control. Each is one element for the end of `<body>`, where React 18 leaves it alone when it hydrates a whole document.
//!
//! The style sheet's link stands inside the element, before what it styles: browsers paint nothing below a link they
//! wait for. Its rules are one cascade layer of `!important` declarations: those beat a page's unlayered `!important`
//! wherever the link stands, so the page can't restyle them; class names of our own keep them off the page.

use askama::Template;

use crate::policy::jurisdiction::Link;
use crate::policy::look::{Look, Position};
use crate::policy::{Purpose, Purposes, Reason};

use super::template;
pub(super) use super::view::{CHOICES, write};
use super::view::{Named, View, Voice};

#[derive(Template)]
#[template(path = "notice/banner.html")]
struct Banner<'a> {
    view: &'a View<'a>,
    voice: Voice<'a>,
    /// Where it stands, as a class with a blank before it.
    stance: &'static str,
    /// What stands in the form, as markup.
    inner: String,
}

/// What stands in the banner's form, but for its hidden fields.
#[derive(Template)]
#[template(path = "notice/question.html")]
struct Question<'a> {
    view: &'a View<'a>,
    voice: Voice<'a>,
    look: &'a Look,
    asked: Vec<Named<'a>>,
    choices: [(&'static str, &'static str); 2],
}

/// The question, as one element: who asks, what for, both answers, and the way to the settings.
///
/// It names [`View::asked`], and says nothing when that holds no purpose that can be asked about: where nothing needs
/// consent there is no banner.
pub fn banner(view: &View<'_>) -> String {
    // Whoever is too young to answer is not asked.
    let asks = |purpose: &Purpose| view.decision.verdict(*purpose).reason != Reason::Minor;
    let asked: Purposes = view.asked.without(Purposes::only(Purpose::NECESSARY)).iter().filter(asks).collect();
    if asked.is_empty() {
        return String::new();
    }
    let asked = asked.iter().map(|purpose| view.named(purpose)).collect();
    let (voice, look) = (view.voice(), &*view.site.look);
    let inner = match &look.template {
        Some(template) => template::fill(template, view, asked),
        None => write(&Question { view, voice, look, asked, choices: CHOICES }),
    };
    write(&Banner { view, voice, stance: stance(view), inner })
}

/// Where the question stands: a rule may want it to be no strip at the bottom (Nigeria's GAID 2025).
fn stance(view: &View<'_>) -> &'static str {
    match (view.site.look.position, view.decision.rule.centre) {
        (Position::Bar, false) => "",
        (Position::Bar, true) => " asn-side",
        (Position::Corner, _) => " asn-corner",
        (Position::Centre, _) => " asn-centre",
    }
}

#[derive(Template)]
#[template(path = "notice/control.html")]
struct Control<'a> {
    view: &'a View<'a>,
    voice: Voice<'a>,
    link: Option<Link>,
    /// Whether the link to limit the use of sensitive personal information stands by itself.
    limits: bool,
    collects: bool,
    honoured: bool,
}

/// The small way back to the settings, for visitors who decided or need not be asked: a link, the links that the law
/// words (Cal. Civ. Code 1798.135(a)), the notice at collection (11 CCR 7012), and passively whether a signal was
/// honoured (11 CCR 7025(c)(6)).
///
/// Say nothing on sites where nothing needs consent and no law wants a link ([`wants_link`]): then leave it out.
pub fn control(view: &View<'_>) -> String {
    let rule = &view.decision.rule;
    // "Your Privacy Choices" stands for the two other links (11 CCR 7015).
    let limits = limits(view) && rule.link != Some(Link::PrivacyChoices);
    let (link, collects) = (rule.link, collects(view));
    write(&Control { view, voice: view.voice(), link, limits, collects, honoured: is_honoured(view) })
}

/// Whether a law wants a link in every page (Cal. Civ. Code 1798.135(a); 11 CCR 7012), whatever else is asked.
pub fn wants_link(view: &View<'_>) -> bool {
    let offers = !view.site.offered.without(Purposes::only(Purpose::NECESSARY)).is_empty();
    (view.decision.rule.link.is_some() && offers) || limits(view) || collects(view)
}

/// Whether visitors may limit the use of sensitive personal information here (Cal. Civ. Code 1798.121, 1798.135(a)(2)).
pub(super) fn limits(view: &View<'_>) -> bool {
    view.decision.rule.limit_sensitive && view.site.sensitive
}

fn collects(view: &View<'_>) -> bool {
    view.decision.rule.notice_at_collection && !view.site.collects.is_empty()
}

/// Whether the page has to say that an opt-out preference signal was honoured, and it was.
pub(super) fn is_honoured(view: &View<'_>) -> bool {
    let decision = view.decision;
    // A later choice made over the signal is followed instead (11 CCR 7025(c)(3)); then it was not honoured.
    decision.rule.status && decision.signal && decision.sale.reason != Reason::ChoiceOverSignal
}
