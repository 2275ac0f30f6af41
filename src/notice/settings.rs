//! The settings page: a whole document that works with nothing but HTML.

use std::sync::Arc;

use askama::Template;

use crate::policy::jurisdiction::{Link, Match, Model};
use crate::policy::stranger::Listed;
use crate::policy::{Minor, Purpose, Purposes, Reason, Vendor, Verdict};

use super::banner::{CHOICES, is_honoured, write};
use super::party::Party;
pub use super::record::Chosen;
use super::record::{Record, Supervisor, supervision};
use super::tongue::{Tongue, tongues};
use super::view::{Named, View, Voice, is_local};

/// What a settings page is rendered from.
#[derive(Debug, Clone, Copy)]
pub struct SettingsView<'a> {
    /// What the banner would be rendered from; [`View::asked`] and [`View::partners`] are not looked at.
    pub view: &'a View<'a>,
    /// The visitor's stored choice, if there is one that counts.
    pub chosen: Option<Chosen<'a>>,
    /// Who takes part on this site, of any purpose.
    pub vendors: &'a [Arc<Vendor>],
    /// What nobody has classified, and a yes to advertising covers.
    pub strangers: &'a Listed,
    /// The purposes that an operator's attestation covers wholly: they run, and unticking their box refuses them.
    pub exempt: Purposes,
    /// Whether the page is to stand inside another one, which a script does: its own way back and its footer are left out.
    pub part: bool,
    /// Whether the browser is known to keep no cookies.
    pub blocked: bool,
    /// The page to go back to: a path on this host. Anything else becomes the start page.
    pub back: &'a str,
}

/// One purpose on the page.
struct Row<'a> {
    named: Named<'a>,
    checked: bool,
    /// The visitor can't change it here.
    locked: bool,
    reason: String,
    parties: Vec<Party<'a>>,
    /// The names that nobody has classified, as markup.
    strangers: String,
}

#[derive(Template)]
#[template(path = "notice/strangers.html")]
struct Strangers<'a> {
    voice: Voice<'a>,
    names: Vec<&'a str>,
}

/// What nobody has classified and a yes to advertising covers, by name; nothing where there is nothing. It stands on the
/// settings page, and is kept with the record of a choice that was made without going there.
pub fn strangers(view: &View<'_>, listed: &Listed) -> String {
    let names: Vec<&str> = listed.iter().map(|(_, name)| name).collect();
    if names.is_empty() { String::new() } else { write(&Strangers { voice: view.voice(), names }) }
}

#[derive(Template)]
#[template(path = "notice/settings.html")]
struct Settings<'a> {
    view: &'a View<'a>,
    voice: Voice<'a>,
    rows: Vec<Row<'a>>,
    choices: [(&'static str, &'static str); 2],
    /// Whether there is anything to choose.
    open: bool,
    /// The visitor is too young to be asked.
    minor: bool,
    state: String,
    place: String,
    /// The key of what is said about an opt-out signal, if one is on.
    signal: Option<&'static str>,
    /// Whether a choice made here wins over that signal, so that the post has to say what was shown.
    conflict: bool,
    honoured: bool,
    link: Option<Link>,
    sale: &'static str,
    withdrawable: bool,
    part: bool,
    blocked: bool,
    record: Option<Record>,
    supervision: Vec<Supervisor<'a>>,
    languages: Vec<Tongue>,
    back: &'a str,
}

/// The settings page: one switch per purpose that the site's policy offers, who takes part, what holds now and why, and
/// every way to change it.
///
/// A switch shows what holds now, so where the law wants a yes first and nobody chose, none is ticked (*Planet49*).
pub fn settings(settings: &SettingsView<'_>) -> String {
    let SettingsView { view, chosen, back, .. } = *settings;
    let (decision, site, voice) = (view.decision, view.site, view.voice());
    // Whoever is too young to answer is shown no question, and no yes that would not count.
    let minor = decision.minor == Minor::Yes;
    let offered = if minor { Purposes::NONE } else { site.offered }.with(Purpose::NECESSARY);
    let rows: Vec<Row<'_>> = offered.iter().map(|purpose| row(settings, purpose)).collect();
    let granted = |purpose| {
        let verdict = decision.verdict(purpose);
        verdict.granted && matches!(verdict.reason, Reason::Choice | Reason::ChoiceOverSignal)
    };
    let wins = decision.rule.choice_over_signal;
    write(&Settings {
        open: offered != Purposes::only(Purpose::NECESSARY),
        minor,
        state: state(voice, chosen),
        place: place(view),
        signal: (decision.signal && !minor).then_some(if wins { "signal-conflict" } else { "signal-holds" }),
        conflict: decision.signal && wins,
        honoured: is_honoured(view),
        link: decision.rule.link.filter(|_| !minor),
        sale: sale(view),
        withdrawable: offered.iter().any(granted),
        part: settings.part,
        blocked: settings.blocked,
        record: chosen.map(|chosen| Record::new(view, &chosen)),
        supervision: supervision(&decision.rule),
        languages: tongues(view),
        back: if is_local(back) { back } else { "/" },
        choices: CHOICES,
        rows,
        voice,
        view,
    })
}

fn row<'a>(settings: &SettingsView<'a>, purpose: Purpose) -> Row<'a> {
    let SettingsView { view, vendors, .. } = *settings;
    let Verdict { granted, reason } = view.decision.verdict(purpose);
    let overruled = reason == Reason::Signal && !view.decision.rule.choice_over_signal;
    // Who is never let in, whatever anybody says, isn't named: it would be untrue.
    let takes_part = |vendor: &&Arc<Vendor>| vendor.purpose == purpose && !view.site.rules_out(vendor);
    // Where the notice asks first, only what was chosen is ticked (*Planet49*).
    let unasked = view.decision.asks_first && matches!(reason, Reason::Default(_));
    let wholly = settings.exempt.contains(purpose);
    // A law may keep something from minors whatever their parents say.
    let fixed = overruled || matches!(reason, Reason::Necessary | Reason::Minor);
    let why = reason_key(reason).filter(|_| !wholly).map(|key| view.voice().say(key));
    let why: Vec<String> = why.into_iter().chain(attested(view, purpose, vendors)).collect();
    Row {
        named: view.named(purpose),
        checked: (granted && !unasked) || wholly,
        locked: fixed,
        reason: why.join(" "),
        parties: vendors.iter().filter(takes_part).map(|vendor| Party::new(view, vendor)).collect(),
        strangers: if purpose == Purpose::MARKETING { strangers(view, settings.strangers) } else { String::new() },
    }
}

/// What says why; nothing while an emergency switch holds things back, which is about nobody and passes.
fn reason_key(reason: Reason) -> Option<&'static str> {
    Some(match reason {
        Reason::Switch => return None,
        Reason::Necessary => "reason-necessary",
        Reason::Promise => "reason-promise",
        Reason::ChoiceOverSignal => "reason-choice-over-signal",
        Reason::Signal => "reason-signal",
        Reason::Minor => "reason-minor",
        Reason::Choice => "reason-choice",
        Reason::Default(Model::OptIn) => "reason-opt-in",
        Reason::Default(Model::OptOut) => "reason-opt-out",
        Reason::Unreachable | Reason::Covered | Reason::Default(Model::Notice) => "reason-notice",
    })
}

fn state(voice: Voice<'_>, chosen: Option<Chosen<'_>>) -> String {
    chosen.map_or_else(
        || voice.say("state-open"),
        |Chosen { day, rule, .. }| voice.with_two("state-chosen", ("date", &voice.day(&day)), ("place", &rule.name)),
    )
}

/// Who says, of which tools, that they may run without being asked about, while they do.
fn attested(view: &View<'_>, purpose: Purpose, vendors: &[Arc<Vendor>]) -> Option<String> {
    let (site, decision) = (view.site, view.decision);
    let runs = |vendor: &&Arc<Vendor>| {
        let exempt = vendor.purpose == purpose && decision.exempt.contains(purpose);
        exempt && site.attested(vendor, &decision.rule, decision.day).is_some()
    };
    let tools: Vec<&str> = vendors.iter().filter(runs).map(|vendor| &*vendor.name).collect();
    let names = tools.join(", ");
    let words = || view.voice().with_two("reason-attested", ("controller", view.who()), ("tool", &names));
    (!tools.is_empty()).then(words)
}

/// Which law holds, in words.
pub(super) fn place(view: &View<'_>) -> String {
    let rule = &view.decision.rule;
    match view.decision.found {
        Match::Default => view.voice().say("rules-default"),
        _ => view.voice().with_two("rules-place", ("place", &rule.name), ("law", &rule.law)),
    }
}

/// What is said about selling and sharing.
fn sale(view: &View<'_>) -> &'static str {
    match view.decision.sale {
        Verdict { reason: Reason::Promise, .. } if view.site.no_sale => "sale-never",
        Verdict { granted: false, .. } => "sale-off",
        Verdict { granted: true, .. } => "sale-on",
    }
}
