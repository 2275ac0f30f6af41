//! Promises about what may be there: cookies, storage, requests to others.

use crate::policy::promise::covers;
use crate::policy::{Purpose, Purposes, Region, Vendor};

use super::super::ground::Item;
use super::super::seen::State;
use super::super::verdict::{Evidence, Verdict, What};
use super::Case;

/// A verdict over items: what breaks the promise, and what was held back that would have.
fn verdict(
    case: &Case<'_>,
    items: &[Item<'_>],
    why: String,
    breaks: impl Fn(&Item<'_>) -> bool,
    rules_out: impl Fn(What, &str, Option<&Vendor>) -> bool,
) -> Verdict {
    let ground = &case.ground;
    let evidence = items.iter().filter(|item| breaks(item)).map(|item| ground.evidence(item)).collect();
    let held = ground.held(case.seen, items, rules_out);
    Verdict { held, ..Verdict::by(evidence, why) }
}

/// Broken by evidence that somebody knows; where the unknown passes, by nothing that nobody knows: that is only told.
fn unless_unknown(case: &Case<'_>, verdict: Verdict) -> Verdict {
    let known = |evidence: &Evidence| evidence.detail != "unclassified";
    if case.ground.is_provable() || verdict.evidence.iter().any(known) || verdict.evidence.is_empty() {
        return verdict;
    }
    let outcome = super::Outcome::NotProvable;
    let why = format!(
        "what nobody has classified got through, as `{}` lets it; it may be necessary or not",
        case.ground.mode().word()
    );
    Verdict { outcome, why, ..verdict }
}

fn looked(case: &Case<'_>, state: State) -> String {
    let pages = case.pages(state);
    format!("{pages} page{} {}", if pages == 1 { "" } else { "s" }, state.when())
}

fn purpose(vendor: Option<&Vendor>) -> Option<Purpose> {
    vendor.map(|vendor| vendor.purpose)
}

/// `no_cookies_before_consent`.
pub(super) fn before_consent(case: &Case<'_>, places: &[Region]) -> Verdict {
    let ground = &case.ground;
    if places.is_empty() && !ground.asks_first() {
        return Verdict::elsewhere("the law here wants no yes first");
    }
    if !places.is_empty() && !case.concerns(places) {
        return Verdict::elsewhere("the promise is about other places");
    }
    let wants = |purpose: Option<Purpose>| match purpose {
        Some(Purpose::NECESSARY) => false,
        // Where the promise names the place itself, it says more than the law.
        Some(purpose) => !places.is_empty() || ground.wants_yes(purpose),
        None => true,
    };
    let items = ground.items(case.seen, &[State::Before]);
    let attested = |item: &Item<'_>| {
        let day = ground.decision(State::Before).day;
        item.vendor.as_ref().is_some_and(|vendor| ground.site.attested(vendor, ground.rule(), day).is_some())
    };
    let breaks = |item: &Item<'_>| wants(purpose(item.vendor.as_deref())) && !attested(item);
    let why = looked(case, State::Before);
    unless_unknown(case, verdict(case, &items, why, breaks, |_, _, vendor| wants(purpose(vendor))))
}

/// `purpose_gated`.
pub(super) fn gated(case: &Case<'_>, purposes: Purposes) -> Verdict {
    let states = [State::Before, State::Refused, State::Withdrawn, State::Signal];
    let items = case.ground.items(case.seen, &states);
    let concerns = |vendor: Option<&Vendor>| purpose(vendor).is_some_and(|purpose| purposes.contains(purpose));
    let breaks = |item: &Item<'_>| concerns(item.vendor.as_deref()) && !item.may;
    let why = format!("{}, after a no and under the signal", looked(case, State::Before));
    verdict(case, &items, why, breaks, |_, _, vendor| concerns(vendor))
}

/// `purpose_opt_in`.
pub(super) fn opt_in(case: &Case<'_>, purposes: Purposes) -> Verdict {
    let states = [State::Before, State::Refused, State::Withdrawn, State::Signal];
    let ground = &case.ground;
    let items = ground.items(case.seen, &states);
    let concerns = |vendor: Option<&Vendor>| purpose(vendor).is_some_and(|purpose| purposes.contains(purpose));
    let why = format!("{}, after a no and under the signal", looked(case, State::Before));
    let mut verdict = verdict(case, &items, why, |item| concerns(item.vendor.as_deref()), |_, _, it| concerns(it));
    for state in states {
        let Some(granted) = case.seen.own.granted.get(&state) else { continue };
        for purpose in purposes.iter().map(|purpose| ground.site.words.key(purpose)) {
            if granted.contains(purpose) {
                let detail = "granted without a yes, and the site’s own server is told so";
                let state = Some(state);
                verdict.evidence.push(Evidence { state, ..Evidence::new(What::Setting, purpose, detail) });
            }
        }
    }
    Verdict { held: verdict.held, ..Verdict::by(verdict.evidence, verdict.why) }
}

/// What an item has to be for a no to have failed.
fn ran_all_the_same(case: &Case<'_>, states: &[State], why: String) -> Verdict {
    let items = case.ground.items(case.seen, states);
    let refused = |vendor: Option<&Vendor>| purpose(vendor) != Some(Purpose::NECESSARY);
    unless_unknown(case, verdict(case, &items, why, |item| !item.may, |_, _, vendor| refused(vendor)))
}

/// `withdrawal_equal`.
pub(super) fn withdrawal(case: &Case<'_>) -> Verdict {
    if case.pages(State::Accepted) == 0 {
        return Verdict::elsewhere("nothing here waits for a yes, so there is none to take back");
    }
    if case.pages(State::Withdrawn) == 0 {
        return Verdict::unseen("the yes could not be taken back by what was tried here");
    }
    let why = format!("a way on every page, one press where it leads, and {}", looked(case, State::Withdrawn));
    let mut verdict = ran_all_the_same(case, &[State::Withdrawn], why);
    let settings = format!("{}settings", case.config.prefix);
    let lacking = case.best(State::Accepted).into_iter().flat_map(|scene| &scene.pages);
    for page in lacking.filter(|page| page.status == 200 && !page.links.iter().any(|link| *link == settings)) {
        let evidence = Evidence::new(What::Page, &page.path, "has no way to the settings");
        verdict.evidence.push(Evidence { state: Some(State::Accepted), ..evidence });
        verdict.outcome = super::Outcome::Broken;
    }
    verdict
}

/// `objection_honoured`.
pub(super) fn objection(case: &Case<'_>) -> Verdict {
    if case.pages(State::Refused) == 0 {
        return Verdict::elsewhere("nothing here runs that could be switched off");
    }
    ran_all_the_same(case, &[State::Refused], looked(case, State::Refused))
}

/// `signal_honoured`.
pub(super) fn signal(case: &Case<'_>, places: &[Region]) -> Verdict {
    if !places.is_empty() && !case.concerns(places) {
        return Verdict::elsewhere("the promise is about other places");
    }
    let items = case.ground.items(case.seen, &[State::Signal]);
    let shares =
        |vendor: Option<&Vendor>| vendor.is_none_or(|vendor| vendor.shares && vendor.purpose != Purpose::NECESSARY);
    let breaks = |item: &Item<'_>| shares(item.vendor.as_deref()) && !item.may;
    let mut verdict = verdict(case, &items, looked(case, State::Signal), breaks, |_, _, vendor| shares(vendor));
    if case.ground.rule().status {
        let silent = case.best(State::Signal).into_iter().flat_map(|scene| &scene.pages);
        for page in silent.filter(|page| page.status == 200 && !page.honoured) {
            let evidence = Evidence::new(What::Page, &page.path, "doesn’t say that the signal was honoured");
            verdict.evidence.push(Evidence { state: Some(State::Signal), ..evidence });
            verdict.outcome = super::Outcome::Broken;
        }
    }
    unless_unknown(case, verdict)
}

/// `only_purposes`.
pub(super) fn only_purposes(case: &Case<'_>, purposes: Purposes) -> Verdict {
    let items = case.ground.items(case.seen, &State::ALL);
    let allowed = purposes.with(Purpose::NECESSARY);
    let other = |vendor: Option<&Vendor>| purpose(vendor).is_none_or(|purpose| !allowed.contains(purpose));
    let why = everything(case);
    unless_unknown(case, verdict(case, &items, why, |it| other(it.vendor.as_deref()), |_, _, vendor| other(vendor)))
}

/// `only_storage`.
pub(super) fn only_storage(case: &Case<'_>, names: &[Box<str>]) -> Verdict {
    let items = case.ground.items(case.seen, &State::ALL);
    let other = |what: What, name: &str| what != What::Request && !covers(names, name);
    let breaks = |item: &Item<'_>| other(item.what, item.name);
    verdict(case, &items, everything(case), breaks, |what, name, _| other(what, name))
}

/// `only_vendors`.
pub(super) fn only_vendors(case: &Case<'_>, vendors: &[Box<str>]) -> Verdict {
    let items = case.ground.items(case.seen, &State::ALL);
    let other = |what: What, vendor: Option<&Vendor>| {
        what == What::Request && vendor.is_none_or(|vendor| !vendors.contains(&vendor.key))
    };
    let breaks = |item: &Item<'_>| other(item.what, item.vendor.as_deref());
    verdict(case, &items, everything(case), breaks, |what, _, vendor| other(what, vendor))
}

/// `no_sale_or_share`.
pub(super) fn no_sale(case: &Case<'_>) -> Verdict {
    let items = case.ground.items(case.seen, &State::ALL);
    let shares = |what: What, vendor: Option<&Vendor>| match vendor {
        Some(vendor) => vendor.shares && vendor.purpose != Purpose::NECESSARY,
        // Of a cookie that nobody knows nobody else learns; of a request somebody does.
        None => what == What::Request,
    };
    let breaks = |item: &Item<'_>| shares(item.what, item.vendor.as_deref());
    let why = everything(case);
    unless_unknown(case, verdict(case, &items, why, breaks, |what, _, vendor| shares(what, vendor)))
}

/// `embed_click_to_load`.
pub(super) fn embeds(case: &Case<'_>, vendors: &[Box<str>]) -> Verdict {
    let named = |vendor: Option<&Vendor>| vendor.is_some_and(|vendor| vendors.contains(&vendor.key));
    let ground = &case.ground;
    let wanting = |key: &str| ground.site.catalog.vendor(key).is_some_and(|it| ground.wants_yes(it.purpose));
    if !vendors.iter().any(|key| wanting(key)) {
        return Verdict::elsewhere("the law here wants no yes first");
    }
    let items = ground.items(case.seen, &[State::Before]);
    let breaks = |item: &Item<'_>| named(item.vendor.as_deref()) && !item.may;
    verdict(case, &items, looked(case, State::Before), breaks, |_, _, vendor| named(vendor))
}

/// `lifetime_max`.
pub(super) fn lifetime(case: &Case<'_>, days: u32) -> Verdict {
    let items = case.ground.items(case.seen, &State::ALL);
    let long = items.iter().filter(|item| item.what == What::Cookie && item.days.is_some_and(|lives| lives > days));
    let mut evidence: Vec<Evidence> = Vec::new();
    for item in long {
        if evidence.iter().any(|known| known.name == item.name) {
            continue;
        }
        let lives = item.days.unwrap_or_default();
        let detail = format!("lives {lives} days; {}", case.ground.about(item.vendor.as_deref()));
        evidence.push(Evidence { detail, ..case.ground.evidence(item) });
    }
    Verdict::by(evidence, format!("every cookie that was set, {days} days at most"))
}

/// `referrer_minimised`.
pub(super) fn referrer(case: &Case<'_>) -> Verdict {
    let pages = case.seen.scenes.iter().flat_map(|scene| &scene.pages);
    if pages.into_iter().all(|page| page.path == "/") {
        return Verdict::unseen("the start page alone was looked at, and its address is the site’s name");
    }
    let mut evidence: Vec<Evidence> = Vec::new();
    for scene in &case.seen.scenes {
        for asked in scene.requests.iter().filter(|asked| asked.reveals && !case.ground.is_own(&asked.host)) {
            if !evidence.iter().any(|known| known.name == asked.host) {
                let told = Evidence::new(What::Request, &asked.host, "hears more of a page’s address than the host");
                evidence.push(Evidence { state: Some(scene.state), page: asked.page.clone(), ..told });
            }
        }
    }
    Verdict::by(evidence, "what a browser said to third parties of where it comes from")
}

/// `essential_kept`.
pub(super) fn essential(case: &Case<'_>, names: &[Box<str>]) -> Verdict {
    let there = |state| {
        let items = case.ground.items(case.seen, &[state]).into_iter();
        let found = items.filter(|item| item.what == What::Cookie && covers(names, item.name));
        found.map(|item| item.name.to_owned()).collect::<Vec<_>>()
    };
    let before = there(State::Before);
    if before.is_empty() {
        return Verdict::unseen("none of them is set for somebody who only looks around; it takes a sign-in");
    }
    if case.pages(State::Refused) == 0 {
        return Verdict::kept(format!("{} passed", before.join(", ")));
    }
    let after = there(State::Refused);
    let lost = before.iter().filter(|name| !after.contains(name));
    let gone = |name: &String| {
        let evidence = Evidence::new(What::Cookie, name, "passed before a choice and is gone after a no");
        Evidence { state: Some(State::Refused), ..evidence }
    };
    Verdict::by(lost.map(gone).collect(), format!("{} before a choice and after a no", before.join(", ")))
}

/// `set_by_choice`.
pub(super) fn by_choice(case: &Case<'_>, names: &[Box<str>]) -> Verdict {
    let items = case.ground.items(case.seen, &[State::Before]);
    let breaks = |item: &Item<'_>| item.what != What::Request && covers(names, item.name);
    verdict(case, &items, format!("{}, nothing chosen", looked(case, State::Before)), breaks, |_, _, _| false)
}

/// `exemption_attested`.
pub(super) fn exemption(case: &Case<'_>) -> Verdict {
    let ground = &case.ground;
    if !ground.wants_yes(Purpose::ANALYTICS) {
        return Verdict::elsewhere("the law here wants no yes for audience measurement");
    }
    let items = ground.items(case.seen, &[State::Before]);
    let counts = |vendor: Option<&Vendor>| purpose(vendor) == Some(Purpose::ANALYTICS);
    let breaks = |item: &Item<'_>| counts(item.vendor.as_deref()) && !item.may;
    verdict(case, &items, looked(case, State::Before), breaks, |_, _, vendor| counts(vendor))
}

/// What "whatever the visitor chose" was seen in.
fn everything(case: &Case<'_>) -> String {
    let states: Vec<&str> = State::ALL.into_iter().filter(|state| case.pages(*state) > 0).map(State::when).collect();
    format!("everything that was there {}", states.join(", "))
}
