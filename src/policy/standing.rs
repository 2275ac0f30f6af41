//! How a site's promises stand by what real traffic has shown: the continuous form of an audit.
//!
//! Traffic shows names (of cookies, storage keys, hosts), never what a visitor saw. So this judges the promises about what
//! may be there, and says of all others that traffic doesn't show them. What a promise rules out and the gateway holds
//! back breaks nothing; it is told all the same, because somebody put it there and may not know.

use std::sync::Arc;

use crate::ambient::{Day, Timestamp};

use super::filter::{self, Ruling, Why, rule_cookie, rule_storage, rule_url};
use super::promise::{Means, covers};
use super::site::Unreachable;
use super::switch::Over;
use super::{
    Check, Consent, Decision, Minor, Mode, Promise, Purpose, Purposes, Region, Rules, Signals, Site, Vendor, Visit,
    decide,
};

/// How long ago something may have been seen last to count, in days: what a deploy took away is history.
const RECENT: u32 = 30;

/// Something that traffic showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// What it is.
    pub what: What,
    /// Its name or host.
    pub name: Box<str>,
    /// Of a cookie: whether a response set it; else a browser sent it, or a script wrote it.
    pub wired: bool,
    /// Of a cookie: how the filter meets it, where it comes in several ways the one that counts against it.
    pub how: filter::Seen,
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
    /// How often.
    pub count: u64,
}

/// What something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A cookie.
    Cookie,
    /// A key of web storage, a database, a cache.
    Storage,
    /// A third party that a page names.
    Host,
}

impl What {
    /// In a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cookie => "cookie",
            Self::Storage => "storage",
            Self::Host => "host",
        }
    }
}

/// How a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Something that it rules out passes.
    Broken,
    /// Something that it rules out is there, and held back here.
    Held,
    /// Nothing that it rules out was seen.
    Kept,
    /// Traffic doesn't show it.
    Unseen,
}

impl State {
    /// Every state, the worst first.
    pub const ALL: [Self; 4] = [Self::Broken, Self::Held, Self::Kept, Self::Unseen];

    /// In a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Held => "held",
            Self::Kept => "kept",
            Self::Unseen => "unseen",
        }
    }
}

/// A promise, how it stands, and by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The promise.
    pub promise: &'a Promise,
    /// How it stands.
    pub state: State,
    /// Why nothing more can be said; empty where the evidence says it.
    pub why: &'static str,
    /// What it rules out and was seen, the latest first.
    pub evidence: Vec<Evidence<'a>>,
}

/// Something that a promise rules out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence<'a> {
    /// What was seen.
    pub sight: &'a Sight,
    /// Whose it is, if that is known.
    pub vendor: Option<Arc<Vendor>>,
    /// Whether it passes.
    pub passes: bool,
    /// Why it does, or doesn't.
    pub why: &'static str,
}

/// When somebody may have come across a thing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    /// Before a choice, from where a yes is wanted first, or from the promise's own places.
    Before,
    /// Whatever was chosen: after a yes to everything.
    Ever,
}

/// What holds at the moment.
#[derive(Debug, Clone, Copy)]
pub struct Law<'a> {
    /// The law.
    pub rules: &'a Rules,
    /// What stands over the rules: an emergency switch.
    pub over: Option<Over>,
    /// Now.
    pub now: Timestamp,
}

/// What was seen of late, and whether there was room for all of it.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// What was seen.
    pub sights: &'a [Sight],
    /// Whether nothing else was: there was room for every name.
    pub whole: bool,
}

/// Holds every promise of a site against what was seen on it of late.
pub fn stand<'a>(site: &'a Site, law: Law<'_>, seen: Seen<'a>) -> Vec<Standing<'a>> {
    let now = law.now;
    let fresh = |sight: &&Sight| sight.last.0.saturating_add(RECENT) >= now.day().0 && !sight.name.starts_with('(');
    let sights: Vec<&Sight> = seen.sights.iter().filter(fresh).collect();
    let (ever, before) = (everywhere(site, law, true), everywhere(site, law, false));
    let gap = gap(site, seen.whole);
    let judge = |promise: &'a Promise| {
        let Some((when, places)) = asks(&promise.check) else {
            return Standing { promise, state: State::Unseen, why: unseen(&promise.check), evidence: Vec::new() };
        };
        let mut evidence: Vec<Evidence<'a>> = Vec::new();
        let counts = |sight: &Sight, ruling: &Ruling<'_>| {
            let vendor = ruling.vendor.map(|vendor| &**vendor);
            // What the law and a choice let pass is what such a promise says.
            let meant = ruling.why == Why::Attested || matches!(promise.check, Check::PurposeGated { .. });
            rules_out(&promise.check, sight, vendor) && !(ruling.keep && meant)
        };
        let at = |place: &Region| modes(site).map(|mode| decided(site, law, (*place, mode), false)).collect::<Vec<_>>();
        let there: Vec<Decision> = places.iter().flat_map(at).collect();
        let decisions = match when {
            When::Before if !places.is_empty() => &there,
            When::Before => &before,
            When::Ever => &ever,
        };
        for decision in decisions {
            for sight in &sights {
                note(&mut evidence, sight, &ruled(site, decision, sight), counts);
            }
        }
        evidence.sort_by_key(|it| (!it.passes, std::cmp::Reverse(it.sight.first)));
        let (state, why) = state(&evidence, when, before.iter().all(Decision::is_provable));
        let (state, why) =
            gap.filter(|_| state > State::Broken && why.is_empty()).map_or((state, why), |gap| (State::Unseen, gap));
        Standing { promise, state, why, evidence }
    };
    let mut all: Vec<Standing<'a>> = site.promises.iter().map(judge).collect();
    all.sort_by_key(|it| it.state);
    all
}

/// The modes that hold anywhere on the site, each once.
fn modes(site: &Site) -> impl Iterator<Item = Mode> {
    let all = [Mode::Listen, Mode::Permissive, Mode::Guarded, Mode::Strict];
    all.into_iter().filter(|mode| site.modes().any(|it| it == *mode))
}

/// What holds for visitors whose place nobody knows, in every mode that the site has anywhere; once they have said yes to
/// everything, also where the law doesn't want one and so lets the unknown pass.
fn everywhere(site: &Site, law: Law<'_>, granted: bool) -> Vec<Decision> {
    let laxer = |mode| {
        let places = law.rules.iter().filter(|rule| rule.in_force(law.now.day()));
        let decided = |rule: &Arc<super::Rule>| Some(decided(site, law, (Region::parse(&rule.id)?, mode), granted));
        places.filter_map(decided).find(|decision| !decision.holds_unknown)
    };
    let each = modes(site).flat_map(|mode| {
        let strictest = decided(site, law, (Region::UNKNOWN, mode), granted);
        let other = if granted && strictest.holds_unknown { laxer(mode) } else { None };
        [Some(strictest), other]
    });
    each.flatten().collect()
}

/// Why nothing can be said for sure that isn't already wrong: something passes, or came, that nobody sees.
fn gap(site: &Site, whole: bool) -> Option<&'static str> {
    if !whole {
        return Some("more names came than are kept, so that finding nothing among these proves nothing");
    }
    if site.stretches.iter().any(|stretch| stretch.exempt) {
        return Some("a path of the site is exempt from the gate: whatever is there passes");
    }
    let passes = !site.unreachable.is_empty() && site.unreachable_choice == Unreachable::Pass;
    passes.then_some("a path where nobody can be asked lets everything pass, by the operator's word")
}

/// What the evidence amounts to, and why it says nothing, where it doesn't. What waits for a yes and is held until then is
/// how it is meant; what a promise rules out for good and is there all the same was brought by somebody.
fn state(evidence: &[Evidence<'_>], when: When, provable: bool) -> (State, &'static str) {
    // A name in a request alone is anybody's word: it raises no alarm, and calms nobody.
    let sure = |it: &&Evidence<'_>| it.sight.wired || it.sight.what != What::Cookie;
    if evidence.iter().filter(sure).any(|it| it.passes && (provable || it.vendor.is_some())) {
        return (State::Broken, "");
    }
    if evidence.iter().filter(sure).any(|it| it.passes) {
        return (State::Unseen, "what nobody has classified passes, as the mode lets it; it may be necessary or not");
    }
    if evidence.iter().any(|it| !sure(&it) && (it.passes || when == When::Ever)) {
        return (
            State::Unseen,
            "only requests named it, and anybody can write a cookie into one: look whether the site does",
        );
    }
    match when {
        When::Ever if !evidence.is_empty() => (State::Held, ""),
        _ if !provable => (State::Unseen, "the mode lets the unknown pass, so that finding nothing proves nothing"),
        _ => (State::Kept, ""),
    }
}

/// One thing is told once; where it passes anywhere, it passes.
fn note<'a>(
    evidence: &mut Vec<Evidence<'a>>,
    sight: &'a Sight,
    ruling: &Ruling<'_>,
    counts: impl Fn(&Sight, &Ruling<'_>) -> bool,
) {
    if !counts(sight, ruling) {
        return;
    }
    let found = Evidence { sight, vendor: ruling.vendor.cloned(), passes: ruling.keep, why: ruling.why.words() };
    match evidence.iter_mut().find(|known| (known.sight.what, &known.sight.name) == (sight.what, &sight.name)) {
        Some(known) if found.passes && !known.passes => *known = found,
        Some(_) => {}
        None => evidence.push(found),
    }
}

/// When a promise is about something, and where; nothing where traffic doesn't show it.
fn asks(check: &Check) -> Option<(When, &[Region])> {
    match check {
        Check::NoCookiesBeforeConsent { places } => Some((When::Before, places)),
        Check::PurposeGated { .. } | Check::PurposeOptIn { .. } | Check::EmbedClickToLoad { .. } => {
            Some((When::Before, &[]))
        }
        Check::OnlyPurposes { .. } | Check::OnlyStorage { .. } | Check::OnlyVendors { .. } | Check::NoSaleOrShare => {
            Some((When::Ever, &[]))
        }
        _ => None,
    }
}

/// Whether a promise says that this isn't there.
fn rules_out(check: &Check, sight: &Sight, vendor: Option<&Vendor>) -> bool {
    let purpose = vendor.map(|vendor| vendor.purpose);
    let within = |purposes: &Purposes| purpose.is_some_and(|purpose| purposes.contains(purpose));
    match check {
        Check::NoCookiesBeforeConsent { .. } => purpose != Some(Purpose::NECESSARY),
        Check::PurposeGated { purposes } | Check::PurposeOptIn { purposes } => within(purposes),
        Check::OnlyPurposes { purposes } => !within(&purposes.with(Purpose::NECESSARY)),
        Check::OnlyStorage { names } => sight.what != What::Host && !covers(names, &sight.name),
        Check::OnlyVendors { vendors } => {
            sight.what == What::Host && vendor.is_none_or(|vendor| !vendors.contains(&vendor.key))
        }
        Check::NoSaleOrShare => match vendor {
            Some(vendor) => vendor.shares && vendor.purpose != Purpose::NECESSARY,
            // Of a cookie that nobody knows nobody else learns; of a request somebody does.
            None => sight.what == What::Host,
        },
        Check::EmbedClickToLoad { vendors } => vendor.is_some_and(|vendor| vendors.contains(&vendor.key)),
        _ => false,
    }
}

/// Why traffic doesn't show it, and who does.
fn unseen(check: &Check) -> &'static str {
    match check.kind().means {
        Means::Requests | Means::Browser => "it is about pages and forms: `assent audit` looks at them",
        Means::Records => "it is about what is kept: `assent audit` and `assent records verify` look at that",
        Means::Settings => "it is about the configuration: `assent check` reads it",
        Means::Nothing => "no gateway can show it",
    }
}

pub(super) fn ruled<'a>(site: &'a Site, decision: &Decision, sight: &Sight) -> Ruling<'a> {
    let name = &*sight.name;
    match sight.what {
        What::Cookie => rule_cookie(site, decision, name.as_bytes(), sight.how),
        What::Storage => rule_storage(site, decision, name),
        What::Host => rule_url(site, decision, site.hosts.first().map_or("", |host| host), name, "/"),
    }
}

/// What holds at a place for somebody who hasn't chosen, or who said yes to everything.
pub(super) fn decided(site: &Site, law: Law<'_>, (region, mode): (Region, Mode), granted: bool) -> Decision {
    let Law { rules, over, now } = law;
    let rule = rules.resolve(region, now.day()).0;
    let optional = site.offered.without(Purposes::only(Purpose::NECESSARY));
    let yes = Consent {
        granted: optional,
        second: 86_399,
        subject: (!optional.is_empty()).then_some([0; 16]),
        ..Consent::none(rule.key(), now.day())
    };
    decide(&Visit {
        site,
        rules,
        region,
        signals: Signals::default(),
        consent: granted.then_some(&yes),
        in_use: site.words.all(),
        minor: if site.minors { Minor::Yes } else { Minor::No },
        sensitive: false,
        mode,
        unreachable: None,
        over,
        now,
    })
}
