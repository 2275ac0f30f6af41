//! What laws, courts and regulators ask of a consent banner (B01–B30) and of an opt-out (U01–U20), as far as a visit shows it:
//! the numbers are those of `docs/requirements.md`, which says what holds each and which tests show that.
//!
//! Most are proven as promises are. What one visit can't show is told with the reason, and never as kept.

use crate::policy::promise::{Check, Page as Way, Promise};
use crate::policy::{Purpose, Purposes};

use super::judge::{self, Case};
use super::seen::State;
use super::verdict::{Evidence, Outcome, Verdict, What};

/// How a requirement is looked at.
enum Shown {
    /// As promises of these checks; the worst of them counts.
    By(fn() -> Vec<Check>),
    /// In its own way.
    Own(fn(&Case<'_>) -> Verdict),
    /// Not in a visit, for this reason.
    Not(&'static str),
}

use Shown::{By, Not, Own};

/// Number, what is asked, and how that shows.
type Requirement = (&'static str, &'static str, Shown);

/// Days that a request to opt out is kept at least (11 CCR 7101).
const TWO_YEARS: u32 = 730;

const ALL: [Requirement; 50] = [
    ("B01", "Before a choice nothing that needs a yes is stored, and no third party hears of the visit.", By(first)),
    (
        "B02",
        "A cookie without consent that is there already does not travel to the site's server.",
        Not("a first visit has no cookies from before; `assent explain --cookie NAME` says what becomes of one"),
    ),
    ("B03", "Yes and no stand side by side, one click each.", By(|| vec![Check::EqualChoice])),
    ("B04", "Yes and no look alike.", By(|| vec![Check::EqualChoice])),
    ("B05", "No switch is on before the visitor turns it on.", By(|| vec![Check::NoImpliedConsent])),
    (
        "B06",
        "Going on, scrolling or waiting is no choice, and nothing is recorded.",
        By(|| vec![Check::NoImpliedConsent]),
    ),
    (
        "B07",
        "A cross means no, and says so.",
        Not("a cross is there only where `look.cross` puts it, and is the gateway's own"),
    ),
    ("B08", "After a no the question does not come back.", Own(in_peace)),
    (
        "B09",
        "Each purpose is named on the first layer, in plain words.",
        Not("whether words are plain takes a reader; `assent check` finds phrases that say nothing"),
    ),
    ("B10", "Each purpose can be chosen by itself.", Own(one_by_one)),
    (
        "B11",
        "Who takes part is listed, and the list is complete.",
        By(|| vec![ways(&[Way::Cookies]), Check::DeclaredMatchesObserved]),
    ),
    ("B12", "The privacy policy and the list of cookies are in reach.", Own(in_reach)),
    ("B13", "A yes can be taken back from every page.", By(|| vec![ways(&[Way::Settings])])),
    ("B14", "Taking a yes back works at once.", By(|| vec![Check::WithdrawalEqual])),
    ("B15", "A no leaves no other traces than no choice does.", By(|| vec![Check::ObjectionHonoured])),
    ("B16", "A no costs nothing: every page answers, whole.", By(|| vec![Check::NoWall])),
    (
        "B17",
        "Every yes is recorded, with what was asked and under which rule.",
        By(|| vec![Check::ConsentRecorded, Check::VersionRecorded]),
    ),
    (
        "B18",
        "A no is left in peace for half a year; a yes is asked for again in time.",
        Not("no visit lasts that long"),
    ),
    (
        "B19",
        "Who chose is asked sooner only where the meaning changed.",
        Not("a visit sees one state of the configuration"),
    ),
    ("B20", "Measurement without consent is attested.", By(|| vec![Check::ExemptionAttested])),
    ("B21", "Attested measurement can be switched off.", Own(switched_off)),
    ("B22", "What loads other tags waits for a yes.", By(first)),
    ("B23", "Storage and pixels count like cookies.", By(first)),
    (
        "B24",
        "The question is in the visitor's language.",
        Not("whether a language is the visitor's takes a reader; `[texts]` and the law of the place choose it"),
    ),
    (
        "B25",
        "Everybody can answer: by keyboard, with a screen reader, without scripts, without cookies.",
        Own(for_everybody),
    ),
    ("B26", "Nothing steers.", Not("whether words and colours steer takes a reader; how the two answers look is B04")),
    ("B27", "In Nigeria the question stands in the middle or at a side.", Own(in_nigeria)),
    ("B28", "A yes reaches other devices only if the question says so.", Own(other_devices)),
    (
        "B29",
        "No legitimate interest is offered as a reason to store or read.",
        By(|| vec![Check::NoLegitimateInterest]),
    ),
    ("B30", "Where nothing needs a yes, nobody is asked.", Own(unasked)),
    ("U01", "Global Privacy Control is an opt-out by itself.", By(signal)),
    ("U02", "The signal works in the very first response.", By(signal)),
    (
        "U03",
        "In California the signal limits the use of sensitive information, too.",
        Not("what a server does with what it knows shows in no visit; it is told of the signal"),
    ),
    ("U04", "The page says that the signal was processed.", Own(told)),
    ("U05", "Nothing pops up in answer to the signal.", Own(quiet)),
    ("U06", "Whoever opts out can see that it was done.", By(|| vec![Check::OptOutHonoured])),
    ("U07", "A link to opt out is at the end of every page.", By(|| vec![ways(&[Way::OptOut])])),
    ("U08", "There is a page of its own to opt out.", By(|| vec![Check::OptOutHonoured])),
    ("U09", "Opting out asks for no identity.", By(|| vec![Check::IdentityNotAsked])),
    ("U10", "Where visitors are asked, both answers have equal weight.", By(|| vec![Check::EqualChoice])),
    ("U11", "Whoever opted out is not asked again for twelve months.", Not("no visit lasts that long")),
    (
        "U12",
        "A signal that is missing later is no consent.",
        Not("a visit's browser sends the signal always, or never"),
    ),
    ("U13", "An opt-out works at once, and on all devices of a person who is known.", Own(other_devices)),
    ("U14", "Minors are protected as their place wants it.", Not("the audit's visitors say no age")),
    (
        "U15",
        "A consent that a dark pattern brought about is none.",
        By(|| vec![Check::EqualChoice, Check::NoImpliedConsent]),
    ),
    ("U16", "Opt-outs are on record for 24 months.", Own(two_years)),
    ("U17", "A notice at collection is in reach.", By(|| vec![ways(&[Way::Collection])])),
    ("U18", "The signal is honoured everywhere.", By(signal)),
    ("U19", "Pages on sensitive matters ask for a yes first.", Own(sensitive)),
    ("U20", "A site that promises neither to sell nor to share lets nobody in who does.", Own(no_sale)),
];

fn first() -> Vec<Check> {
    vec![Check::NoCookiesBeforeConsent { places: Vec::new() }]
}

fn signal() -> Vec<Check> {
    vec![Check::SignalHonoured { places: Vec::new() }]
}

fn ways(pages: &[Way]) -> Check {
    Check::LinksPresent { pages: pages.to_vec() }
}

/// All of them, as an audit tells what is promised.
pub fn promises() -> Vec<Promise> {
    let promise = |(id, asks, shown): &Requirement| Promise {
        statement: (*asks).into(),
        source: (*id).into(),
        check: match shown {
            By(checks) => checks().swap_remove(0),
            Own(_) => Check::OutOfReach { reason: "it is looked at in its own way".into() },
            Not(why) => Check::OutOfReach { reason: (*why).into() },
        },
    };
    ALL.iter().map(promise).collect()
}

/// What became of one of [`promises`].
pub fn judge(case: &Case<'_>, promise: &Promise) -> Verdict {
    let found = ALL.iter().find(|(id, ..)| *id == &*promise.source);
    match found.map(|(.., shown)| shown) {
        Some(By(checks)) => worst(case, checks()),
        Some(Own(look)) => look(case),
        Some(Not(why)) => Verdict::unseen(*why),
        None => judge::judge(case, promise),
    }
}

/// The worst of several: whatever is broken, then whatever nobody can say.
fn worst(case: &Case<'_>, checks: Vec<Check>) -> Verdict {
    let one = |check| judge::judge(case, &Promise { statement: "".into(), source: "".into(), check });
    let all = checks.into_iter().map(one);
    // Where one part doesn't concern the place, the other does.
    let rank = |verdict: &Verdict| match verdict.outcome {
        Outcome::Broken => 0,
        Outcome::NotProvable => 1,
        Outcome::NotCheckable => 2,
        Outcome::Kept => 3,
        Outcome::NotConcerned => 4,
    };
    all.min_by_key(rank).unwrap_or_else(|| Verdict::unseen("nothing looks at it"))
}

/// Pages that ask in a state, as evidence.
fn asking(case: &Case<'_>, state: State, what: &str) -> Vec<Evidence> {
    let scenes = case.seen.scenes.iter().filter(|scene| scene.state == state);
    let pages = scenes.flat_map(|scene| &scene.pages).filter(|page| page.asks);
    let told = pages.map(|page| Evidence { state: Some(state), ..Evidence::new(What::Page, &page.path, what) });
    let mut all: Vec<Evidence> = told.collect();
    all.sort();
    all.dedup();
    all
}

fn is_seen(case: &Case<'_>, state: State) -> bool {
    case.seen.scenes.iter().any(|scene| scene.state == state && !scene.pages.is_empty())
}

fn in_reach(case: &Case<'_>) -> Verdict {
    if case.ground.site.privacy_url.is_some() {
        return worst(case, vec![ways(&[Way::Privacy, Way::Cookies])]);
    }
    let verdict = worst(case, vec![ways(&[Way::Cookies])]);
    match verdict.outcome {
        Outcome::Kept => Verdict::unseen("the cookie page is; where the policy is, no configuration says (`privacy`)"),
        _ => verdict,
    }
}

fn in_peace(case: &Case<'_>) -> Verdict {
    if !is_seen(case, State::Refused) {
        return Verdict::elsewhere("nobody is asked here, so nobody says no");
    }
    Verdict::by(asking(case, State::Refused, "asks again"), "the pages after a no ask nothing")
}

fn one_by_one(case: &Case<'_>) -> Verdict {
    let purposes = case.ground.site.offered.without(Purposes::only(Purpose::NECESSARY));
    if purposes.is_empty() {
        return Verdict::elsewhere("the site has no purpose that anybody is asked about");
    }
    worst(case, vec![Check::ChoicePerPurpose { purposes }])
}

fn switched_off(case: &Case<'_>) -> Verdict {
    match case.ground.site.attestations.is_empty() {
        true => Verdict::elsewhere("no measurement is attested"),
        false => Verdict::unseen("the settings page has the switch; a visit doesn't use it"),
    }
}

fn for_everybody(case: &Case<'_>) -> Verdict {
    let verdict = worst(case, vec![Check::WorksWithoutCookies]);
    match verdict.outcome {
        Outcome::Kept => Verdict::unseen(
            "without cookies it works; keyboard and screen reader are the gateway's own, and tested with it, not here",
        ),
        _ => verdict,
    }
}

fn in_nigeria(case: &Case<'_>) -> Verdict {
    match case.ground.region().code() {
        "NG" => Verdict::unseen("where the question stands is the gateway's own, by the rule of the place"),
        _ => Verdict::elsewhere("this isn't Nigeria"),
    }
}

fn other_devices(case: &Case<'_>) -> Verdict {
    match case.ground.site.across_devices {
        false => Verdict::elsewhere("no choice travels with an account here (`across_devices`)"),
        true => Verdict::unseen("it takes an account and two devices"),
    }
}

fn unasked(case: &Case<'_>) -> Verdict {
    if !case.ground.decision(State::Before).ask.is_empty() {
        return Verdict::elsewhere("something needs a yes here");
    }
    Verdict::by(asking(case, State::Before, "asks though nothing needs a yes"), "no page asks")
}

fn quiet(case: &Case<'_>) -> Verdict {
    if !is_seen(case, State::Signal) {
        return Verdict::unseen("no browser sent the signal");
    }
    if !case.ground.decision(State::Signal).ask.is_empty() {
        return Verdict::elsewhere("the law here asks everybody, whatever their browser says");
    }
    Verdict::by(asking(case, State::Signal, "asks whoever sends the signal"), "pages under the signal ask nothing")
}

fn told(case: &Case<'_>) -> Verdict {
    if !case.ground.rule().status {
        return Verdict::elsewhere("the law here doesn't want it said");
    }
    if !is_seen(case, State::Signal) {
        return Verdict::unseen("no browser sent the signal");
    }
    let scenes = case.seen.scenes.iter().filter(|scene| scene.state == State::Signal);
    let silent = scenes.flat_map(|scene| &scene.pages).filter(|page| page.status == 200 && !page.honoured);
    let evidence = silent.map(|page| Evidence::new(What::Page, &page.path, "doesn’t say that the signal was honoured"));
    Verdict::by(evidence.collect(), "the pages under the signal say so")
}

fn two_years(case: &Case<'_>) -> Verdict {
    let retention = &case.site.retention;
    let short = |(rule, days): (&String, &u32)| (rule.starts_with("US") && *days < TWO_YEARS).then(|| rule.clone());
    let own = (retention.days < TWO_YEARS).then(|| "records_days".to_owned());
    let all = own.into_iter().chain(retention.by_rule.iter().filter_map(short));
    let evidence = all.map(|name| Evidence::new(What::Setting, name, "keeps records for less than 24 months"));
    Verdict::by(evidence.collect(), "records are kept for 24 months after a choice has ended, by the configuration")
}

fn sensitive(case: &Case<'_>) -> Verdict {
    let site = case.ground.site;
    match site.sensitive || site.stretches.iter().any(|stretch| stretch.sensitive) {
        true => Verdict::unseen("the pages that are named as sensitive are the operator's word; they ask first"),
        false => Verdict::elsewhere("no page is named as sensitive"),
    }
}

fn no_sale(case: &Case<'_>) -> Verdict {
    match case.ground.site.no_sale {
        true => worst(case, vec![Check::NoSaleOrShare]),
        false => Verdict::elsewhere("the site doesn't promise that (`no_sale_or_share`)"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_requirement_of_the_page_is_told_of_once_and_in_order() {
        let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/requirements.toml")).unwrap();
        let ids: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"')).collect();
        let told = promises();
        let numbers: Vec<&str> = told.iter().map(|promise| &*promise.source).collect();
        assert_eq!(numbers, ids);
        assert!(told.iter().all(|promise| promise.statement.ends_with('.')), "sentences");
    }
}
