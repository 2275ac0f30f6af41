//! The page about sale and sharing: not the banner (11 CCR 7026(a)(4)), with one button, no account and no question.
//!
//! It says what opting out does, shows the present state (7025(c)(6), 7026(g)), and asks twice before it lets anybody
//! back in (7028). Who may be let back in is not its business: whoever takes the post decides.

use std::sync::Arc;

use askama::Template;

use crate::policy::jurisdiction::Link;
use crate::policy::{Purpose, Reason, Vendor};

use super::banner::{is_honoured, limits, write};
use super::party::Party;
use super::settings::place;
use super::view::{View, Voice, is_local};

/// What the opt-out page is rendered from.
#[derive(Debug, Clone, Copy)]
pub struct OptOutView<'a> {
    /// As for the settings page.
    pub view: &'a View<'a>,
    /// Who sells or shares on this site, of any purpose.
    pub vendors: &'a [Arc<Vendor>],
    /// Whether the visitor's stored choice is to opt out, whatever the browser sends.
    pub refused: bool,
    /// Whether the visitor comes from pressing the button: a browser that kept nothing is then told.
    pub pressed: bool,
    /// Whether the visitor wants back in: the second of two steps, which asks for a confirmation.
    pub returning: bool,
    /// The page to go back to: a path on this host. Anything else becomes the start page.
    pub back: &'a str,
}

/// What holds about sale and sharing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The site's policy rules it out.
    Never,
    /// Nobody who sells or shares may take part for a minor.
    Minor,
    /// It may happen.
    On,
    /// A signal opted out; whether the visitor did so, too.
    Signal { refused: bool },
    /// The visitor opted out.
    Out,
    /// Nobody opted out, and a yes would be needed first.
    Unasked,
}

impl State {
    fn of(page: &OptOutView<'_>) -> Self {
        let (decision, site) = (page.view.decision, page.view.site);
        let marketing = decision.verdict(Purpose::MARKETING);
        let shares = |vendor: &Arc<Vendor>| vendor.shares && decision.verdict(vendor.purpose).granted;
        if site.no_sale {
            Self::Never
        } else if decision.sale.granted && (marketing.granted || page.vendors.iter().any(shares)) {
            Self::On
        } else if marketing.reason == Reason::Minor {
            Self::Minor
        } else if decision.sale.reason == Reason::Signal || marketing.reason == Reason::Signal {
            Self::Signal { refused: page.refused }
        } else if page.refused {
            Self::Out
        } else {
            Self::Unasked
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Never => "sale-never",
            Self::Minor => "reason-minor",
            Self::On => "sale-on",
            Self::Signal { refused: false } => "optout-signal",
            Self::Signal { refused: true } | Self::Out => "sale-off",
            Self::Unasked => "optout-unasked",
        }
    }
}

#[derive(Template)]
#[template(path = "notice/optout.html")]
struct OptOut<'a> {
    view: &'a View<'a>,
    voice: Voice<'a>,
    /// The page's name, as the law words it where it does.
    title: String,
    link: Option<Link>,
    state: &'static str,
    /// Whether the visitor, or the signal, opted out; nothing where there is nothing to opt out of.
    out: Option<bool>,
    honoured: bool,
    /// Whether there is something to press.
    offers: bool,
    /// Whether the visitor may ask to come back in.
    returns: bool,
    /// Whether this is that question's second step.
    asks_back: bool,
    conflict: bool,
    lost: bool,
    limits: bool,
    limited: bool,
    parties: Vec<Party<'a>>,
    place: String,
    back: &'a str,
}

/// The opt-out page, or its second step on the way back in.
pub fn optout(page: &OptOutView<'_>) -> String {
    let OptOutView { view, vendors, refused, pressed, returning, back } = *page;
    let (decision, voice) = (view.decision, view.voice());
    let state = State::of(page);
    let limits = limits(view);
    let wins = decision.signal && decision.rule.choice_over_signal;
    // A choice that the signal would overrule at once is no way back.
    let returns = matches!(state, State::Out) || (matches!(state, State::Signal { .. }) && wins);
    let runs = |purpose| purpose != Purpose::NECESSARY && decision.verdict(purpose).granted;
    let limited = !view.site.offered.iter().any(runs);
    let link = decision.rule.link;
    let named = if state == State::Never { &[] } else { vendors };
    write(&OptOut {
        title: match link {
            Some(Link::PrivacyChoices) => "Your Privacy Choices".to_owned(),
            Some(Link::DoNotSell) => "Do Not Sell or Share My Personal Information".to_owned(),
            None => voice.say("optout-title"),
        },
        link,
        state: state.key(),
        out: match state {
            State::Never | State::Minor => None,
            State::On | State::Unasked => Some(false),
            State::Signal { .. } | State::Out => Some(true),
        },
        honoured: is_honoured(view),
        offers: match state {
            State::On | State::Unasked | State::Signal { refused: false } => true,
            State::Never | State::Out => limits && !limited,
            State::Minor | State::Signal { refused: true } => false,
        },
        returns,
        asks_back: returns && returning,
        conflict: wins,
        lost: pressed && !refused,
        limits,
        limited,
        parties: named.iter().map(|vendor| Party::new(view, vendor)).collect(),
        place: place(view),
        back: if is_local(back) { back } else { "/" },
        voice,
        view,
    })
}
