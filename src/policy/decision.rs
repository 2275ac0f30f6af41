//! The one function that decides, and the reasons it gives.

use std::sync::Arc;

use crate::ambient::{Day, Timestamp};

use super::age::Minor;
use super::consent::Consent;
use super::jurisdiction::{Match, Model, Region, Rule, Rules};
use super::purpose::{MOST, Purpose, Purposes};
use super::signal::Signals;
use super::site::{Csp, Mode, Site, Unreachable};
use super::stranger::Listed;
use super::switch::{Over, Switch, Touch};

/// Everything a decision depends on.
#[derive(Debug, Clone, Copy)]
pub struct Visit<'a> {
    /// The site that is visited.
    pub site: &'a Site,
    /// The law, in all versions.
    pub rules: &'a Rules,
    /// Where the visitor is.
    pub region: Region,
    /// What the browser states by itself.
    pub signals: Signals,
    /// The visitor's stored choice, verified and tightened.
    pub consent: Option<&'a Consent>,
    /// The purposes that something on this site is known to serve.
    pub in_use: Purposes,
    /// What the origin, or the site, said of the visitor's age.
    pub minor: Minor,
    /// The page tells of health, faith or the like ([`super::site::Stretch`]).
    pub sensitive: bool,
    /// What happens to the unknown at this place ([`Site::here`]).
    pub mode: Mode,
    /// No visitor can be asked at this place; what holds then.
    pub unreachable: Option<Unreachable>,
    /// What stands over the rules at this place.
    pub over: Option<Over>,
    /// Now.
    pub now: Timestamp,
}

/// Why something is granted or withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Strictly necessary: no consent is needed.
    Necessary,
    /// The site's own policy rules it out; no consent can cure that.
    Promise,
    /// The visitor is a minor: nobody is asked, or no consent cures it.
    Minor,
    /// The visitor chose this under a signal, after a notice that named the conflict.
    ChoiceOverSignal,
    /// An opt-out preference signal says no.
    Signal,
    /// The visitor chose.
    Choice,
    /// Whoever's purpose is granted may.
    Covered,
    /// The law wants a yes first, nobody can be asked here, and the operator lets it pass. Nothing is provable.
    Unreachable,
    /// The site's emergency switch withholds it, whatever was chosen.
    Switch,
    /// Nobody chose; the rule's default holds.
    Default(Model),
}

impl Reason {
    /// The reason in words, for `explain` and records.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Necessary => "strictly necessary, needs no consent",
            Self::Promise => "the site's own policy rules it out",
            Self::Minor => "the visitor is a minor",
            Self::ChoiceOverSignal => "chosen under the signal, after a notice naming the conflict",
            Self::Signal => "the browser's opt-out signal",
            Self::Choice => "the visitor's choice",
            Self::Unreachable => "nobody can be asked here, and the site's operator lets it pass",
            Self::Covered => "goes with the vendor's purpose",
            Self::Switch => Switch::Hold.words(),
            Self::Default(Model::OptIn) => "nobody chose, and the law wants a yes first",
            Self::Default(Model::OptOut) => "nobody objected, and the law lets it run until then",
            Self::Default(Model::Notice) => "the law wants notice only",
        }
    }
}

/// Granted or withheld, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Verdict {
    /// Whether it may happen.
    pub granted: bool,
    /// Why.
    pub reason: Reason,
}

impl Verdict {
    const fn new(granted: bool, reason: Reason) -> Self {
        Self { granted, reason }
    }

    /// A number of its own for each: for telling states apart in memory, and for nothing that is kept.
    pub const fn code(self) -> u8 {
        let reason = match self.reason {
            Reason::Necessary => 0,
            Reason::Promise => 1,
            Reason::Minor => 2,
            Reason::ChoiceOverSignal => 3,
            Reason::Signal => 4,
            Reason::Choice => 5,
            Reason::Covered => 6,
            Reason::Unreachable => 7,
            Reason::Default(Model::OptIn) => 8,
            Reason::Default(Model::OptOut) => 9,
            Reason::Default(Model::Notice) => 10,
            Reason::Switch => 11,
        };
        reason << 1 | self.granted as u8
    }
}

/// What holds for one visitor on one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The visitor's place, for explaining; it stands in no log line.
    pub region: Region,
    /// The rule that holds.
    pub rule: Arc<Rule>,
    /// How it was found.
    pub found: Match,
    /// Whether an opt-out preference signal was on.
    pub signal: bool,
    /// What vendors that sell or share may do, whatever their purpose.
    pub sale: Verdict,
    /// The purposes that this visitor would be asked about if something on the page served them.
    pub undecided: Purposes,
    /// The purposes that this visitor is asked about: undecided, and in use on this site.
    pub ask: Purposes,
    /// The purposes that run without a yes, while vendors that record what a visitor does or writes need one.
    pub unheard: Purposes,
    /// The purposes whose attested tools run: the law exempts them, nobody objected, and nobody has chosen.
    pub exempt: Purposes,
    /// Whether the notice asks before anything runs, whatever the rule wants.
    pub asks_first: bool,
    /// What is known of the visitor's age.
    pub minor: Minor,
    /// What happens to the unknown at this place.
    pub mode: Mode,
    /// No visitor can be asked at this place; what holds then.
    pub unreachable: Option<Unreachable>,
    /// What stands over the rules at this place.
    pub over: Option<Over>,
    /// What the gate touches here.
    pub touch: Touch,
    /// Whether what no catalog knows is withheld: in a `strict` place, and in a `guarded` one whose law wants a yes first.
    pub holds_unknown: bool,
    /// What passes of the unknown all the same: the second layer listed it when the visitor agreed.
    pub listed: Listed,
    /// The day.
    pub day: Day,
    verdicts: [Verdict; MOST],
}

impl Decision {
    /// What holds for `purpose`.
    pub fn verdict(&self, purpose: Purpose) -> Verdict {
        self.verdicts[purpose.index()]
    }

    /// Whether it can be shown afterwards that nothing passed which wanted a yes.
    pub fn is_provable(&self) -> bool {
        self.touches_pages() && self.mode.is_provable() && self.unreachable != Some(Unreachable::Pass)
    }

    /// Whether cookies are filtered.
    pub fn touches_cookies(&self) -> bool {
        self.touch != Touch::Nothing
    }

    /// Whether pages are gated, and whatever headers lead elsewhere.
    pub fn touches_pages(&self) -> bool {
        self.touch == Touch::All
    }

    /// Whether the place only listens: it counts what it sees, and nothing stands over that.
    pub fn listens(&self) -> bool {
        self.touch == Touch::Nothing && self.over.is_none()
    }

    /// The emergency switch that holds here.
    pub fn switch(&self) -> Option<Switch> {
        match self.over {
            Some(Over::Switch(switch)) => Some(switch),
            Some(Over::Exempt) | None => None,
        }
    }

    /// Whether browsers enforce a policy of ours here, which no page can widen: in a `strict` place, and in a `guarded` one
    /// whose operator wants it, where the unknown is withheld.
    pub fn is_locked(&self, site: &Site) -> bool {
        let wished = site.csp == Some(Csp::Enforce) && self.mode == Mode::Guarded && self.holds_unknown;
        self.touches_pages() && (self.mode == Mode::Strict || wished)
    }

    /// Every purpose that is granted.
    pub fn granted(&self, site: &Site) -> Purposes {
        site.words.all().iter().filter(|purpose| self.verdict(*purpose).granted).collect()
    }

    /// Whether this visitor explicitly said no to `purpose`, by a choice or by a signal: what is left of it is then
    /// expired, not only withheld.
    pub fn refuses(&self, purpose: Purpose) -> bool {
        let verdict = self.verdict(purpose);
        !verdict.granted && matches!(verdict.reason, Reason::Choice | Reason::Signal | Reason::Promise)
    }
}

/// Decides what holds for a visit.
///
/// What stands over the rules comes first ([`Over`]). Order of precedence, for each purpose: what no consent can cure; an explicit choice made under the signal, where
/// the rule lets it win; the signal; a stored choice that still counts; the rule's default.
pub fn decide(visit: &Visit<'_>) -> Decision {
    let today = visit.now.day();
    let (rule, found) = visit.rules.resolve(visit.region, today);
    let touch = Touch::of(visit.over, visit.mode);
    let mut verdicts = [Verdict::new(false, Reason::Promise); MOST];
    let (mut undecided, mut unheard) = (Purposes::NONE, Purposes::NONE);
    for purpose in visit.site.words.all().iter() {
        let verdict = held(visit, judge(visit, rule, purpose));
        match verdict.reason {
            Reason::Necessary => {}
            Reason::Default(Model::OptIn) => undecided = undecided.with(purpose),
            Reason::Default(_) if rule.recording == Model::OptIn => unheard = unheard.with(purpose),
            // A yes that came ticked somewhere else lets nobody listen in here.
            _ if rule.recording == Model::OptIn && verdict.granted && !was_asked(visit, purpose) => {
                unheard = unheard.with(purpose);
            }
            _ => {}
        }
        verdicts[purpose.index()] = verdict;
    }
    let recorders = visit.site.recorders.and(unheard);
    let objected = visit.signals.gpc || visit.signals.dnt;
    let asks_all = visit.sensitive || visit.minor != Minor::No;
    let passes = visit.unreachable == Some(Unreachable::Pass) && !asks_all && !objected && !is_held(visit);
    // A no that no longer keeps the question away still objects to what runs without an answer (GDPR Art. 21).
    let refused = visit.consent.map_or(Purposes::NONE, |consent| consent.refused);
    let exempt = if objected || asks_all { Purposes::NONE } else { rule.exempt.and(undecided).without(refused) };
    if passes {
        for purpose in undecided.without(refused).iter() {
            verdicts[purpose.index()] = Verdict::new(true, Reason::Unreachable);
            unheard = if rule.recording == Model::OptIn { unheard.with(purpose) } else { unheard };
        }
    }
    if visit.unreachable.is_some() {
        undecided = Purposes::NONE;
    }
    let silent = visit.unreachable.is_some() || visit.over.is_some();
    let asked = if silent { Purposes::NONE } else { undecided.or(recorders) };
    let marketing = verdicts[Purpose::MARKETING.index()];
    let sale = held(visit, judge_sale(visit, rule, marketing));
    let holds_unknown = match visit.mode {
        _ if is_held(visit) => true,
        _ if passes || touch == Touch::Nothing => false,
        Mode::Strict => true,
        Mode::Guarded => asks_all || rule.marketing == Model::OptIn,
        Mode::Listen | Mode::Permissive => false,
    };
    Decision {
        region: visit.region,
        rule: Arc::clone(rule),
        found,
        signal: visit.signals.gpc,
        sale,
        undecided,
        ask: asked.without(left_in_peace(visit, rule)).and(visit.in_use),
        unheard,
        exempt,
        asks_first: visit.sensitive || visit.minor == Minor::WithParent || !recorders.is_empty(),
        minor: visit.minor,
        // What is unknown is held as where the law wants a yes first: the site's own sessions go on.
        mode: if is_held(visit) { visit.mode.max(Mode::Guarded) } else { visit.mode },
        unreachable: visit.unreachable,
        over: visit.over,
        touch,
        holds_unknown,
        listed: if holds_unknown { listed(visit, marketing, sale) } else { Listed::default() },
        day: today,
        verdicts,
    }
}

/// What is unknown may do what marketing does: a visitor's own yes to that, and nothing less, covers what was listed then.
fn listed(visit: &Visit<'_>, marketing: Verdict, sale: Verdict) -> Listed {
    let chosen = matches!(marketing.reason, Reason::Choice | Reason::ChoiceOverSignal);
    match visit.consent {
        Some(consent) if visit.mode == Mode::Guarded && marketing.granted && chosen && sale.granted => {
            visit.site.listed(consent.at())
        }
        _ => Listed::default(),
    }
}

/// Whether the emergency switch withholds everything that isn't necessary.
fn is_held(visit: &Visit<'_>) -> bool {
    visit.over == Some(Over::Switch(Switch::Hold))
}

/// What is left of a verdict under the emergency switch: a no stays the no that it was, nothing else is asked or granted.
fn held(visit: &Visit<'_>, verdict: Verdict) -> Verdict {
    let waits = verdict.granted || matches!(verdict.reason, Reason::Default(_));
    let held = is_held(visit) && waits && verdict.reason != Reason::Necessary;
    if held { Verdict::new(false, Reason::Switch) } else { verdict }
}

fn judge(visit: &Visit<'_>, rule: &Rule, purpose: Purpose) -> Verdict {
    if purpose == Purpose::NECESSARY {
        return Verdict::new(true, Reason::Necessary);
    }
    if !visit.site.offered.contains(purpose) {
        return Verdict::new(false, Reason::Promise);
    }
    let incurable = visit.minor == Minor::WithParent && rule.never_minors.contains(purpose);
    if visit.minor == Minor::Yes || incurable {
        return Verdict::new(false, Reason::Minor);
    }
    let model = model(visit, rule, purpose);
    if objects(visit.signals, purpose, model) {
        return match visit.consent.filter(|consent| wins_over_signal(visit, rule, consent, purpose)) {
            Some(_) => Verdict::new(true, Reason::ChoiceOverSignal),
            None => Verdict::new(false, Reason::Signal),
        };
    }
    match visit.consent.and_then(|consent| chosen(visit, rule, consent, purpose)) {
        Some(granted) => Verdict::new(granted, Reason::Choice),
        None => Verdict::new(model != Model::OptIn, Reason::Default(model)),
    }
}

/// What whoever refused all that they were asked is not asked about, where the law lets things run until a no: the
/// purposes that the operator adds. A change of policy is no occasion to ask them again (Cal. Civ. Code 1798.135(c)(4);
/// 11 CCR 7028); what was added stays withheld, and the settings offer it.
fn left_in_peace(visit: &Visit<'_>, rule: &Rule) -> Purposes {
    let lasts =
        |consent: &Consent| visit.now.day().0.checked_sub(consent.day.0).is_some_and(|age| age < rule.refusal_days);
    let refuser = |consent: &&Consent| consent.granted.is_empty() && !consent.refused.is_empty() && lasts(consent);
    if rule.marketing == Model::OptIn || visit.consent.filter(refuser).is_none() {
        return Purposes::NONE;
    }
    [Purpose::NECESSARY, Purpose::FUNCTIONAL, Purpose::ANALYTICS, Purpose::MARKETING]
        .into_iter()
        .fold(visit.site.words.all(), |added, known| added.without(Purposes::only(known)))
}

/// What is wanted here and now: on sensitive pages and for minors a yes first, whatever the rule says of others.
fn model(visit: &Visit<'_>, rule: &Rule, purpose: Purpose) -> Model {
    if visit.sensitive || visit.minor != Minor::No { Model::OptIn } else { rule.model(purpose) }
}

/// A signal objects to everything that runs without consent (GDPR Art. 21(5); LG Berlin 16 O 420/19), and Global Privacy
/// Control refuses marketing everywhere. What is asked for first may still be asked.
fn objects(signals: Signals, purpose: Purpose, model: Model) -> bool {
    let unasked = model != Model::OptIn && (signals.gpc || signals.dnt);
    unasked || (purpose == Purpose::MARKETING && signals.gpc)
}

fn wins_over_signal(visit: &Visit<'_>, rule: &Rule, consent: &Consent, purpose: Purpose) -> bool {
    rule.choice_over_signal && consent.under_signal && chosen(visit, rule, consent, purpose) == Some(true)
}

/// What a stored choice says about `purpose`, if it still counts.
fn chosen(visit: &Visit<'_>, rule: &Rule, consent: &Consent, purpose: Purpose) -> Option<bool> {
    let age = visit.now.day().0.checked_sub(consent.day.0)?;
    let model = model(visit, rule, purpose);
    if consent.refused.contains(purpose) {
        // A no counts wherever it was said. Where a yes is needed, it ends with the peace it bought, and the visitor is
        // asked again; an objection to what runs without one stands until it is taken back.
        let stands = age < rule.refusal_days || model != Model::OptIn;
        return stands.then_some(false);
    }
    // A yes counts only if the notice it was given under satisfies the present rule, and its terms are those of today.
    let asked_under = visit.rules.find(consent.rule.as_str(), consent.day)?;
    let asked_for = if consent.asked_first { Model::OptIn } else { asked_under.model(purpose) };
    let counts = consent.granted.without(consent.lapsed).contains(purpose)
        && age < rule.consent_days.min(asked_under.consent_days)
        && asked_for >= model;
    counts.then_some(true)
}

/// Whether the stored yes was given to a notice that asked before anything ran.
fn was_asked(visit: &Visit<'_>, purpose: Purpose) -> bool {
    visit.consent.is_some_and(|consent| {
        let asked_under = || visit.rules.find(consent.rule.as_str(), consent.day);
        consent.asked_first || asked_under().is_some_and(|rule| rule.model(purpose) == Model::OptIn)
    })
}

/// US law opts out of sale and sharing, not of "marketing": a refusal reaches every vendor that does either, and so does
/// the signal, everywhere. Without one, in opt-in regimes the purpose's own consent covers its vendors. Where only this
/// page asks first, in an opt-out regime, its refusal still reaches them all, and silence sells nothing.
fn judge_sale(visit: &Visit<'_>, rule: &Rule, marketing: Verdict) -> Verdict {
    let site = visit.site;
    let asked_first = model(visit, rule, Purpose::MARKETING) == Model::OptIn;
    if site.no_sale {
        Verdict::new(false, Reason::Promise)
    } else if marketing.reason == Reason::Minor || (visit.minor != Minor::No && !marketing.granted) {
        Verdict::new(false, Reason::Minor)
    } else if marketing.reason == Reason::ChoiceOverSignal {
        marketing
    } else if visit.signals.gpc {
        Verdict::new(false, Reason::Signal)
    } else if rule.marketing != Model::OptIn && !marketing.granted && marketing.reason != Reason::Promise {
        marketing
    } else {
        Verdict::new(true, if asked_first { Reason::Covered } else { Reason::Default(rule.marketing) })
    }
}
