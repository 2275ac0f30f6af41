//! Promises about the question and the pages: whether it asks, how it looks, whether anything stands behind a wall.

use std::collections::BTreeSet;

use crate::policy::promise::Page as Way;
use crate::policy::{Purpose, Purposes};

use super::super::seen::{Eyes, State};
use super::super::verdict::{Evidence, Verdict, What};
use super::Case;

/// `no_implied_consent`.
pub(super) fn implied(case: &Case<'_>) -> Verdict {
    let mut evidence = Vec::new();
    if let Some(records @ 1..) = case.seen.own.unasked_records {
        evidence.push(Evidence::new(What::Setting, "records", format!("{records} made, and nothing was pressed")));
    }
    for scene in case.scenes(State::Before) {
        let shown: Vec<_> = scene.pages.iter().filter(|page| page.status == 200).collect();
        let asked = shown.first().is_some_and(|page| page.asks);
        for page in shown.iter().filter(|page| asked && !page.asks) {
            let found = Evidence::new(What::Page, &page.path, "no longer asks, and nothing was pressed");
            evidence.push(Evidence { state: Some(State::Before), ..found });
        }
    }
    evidence.dedup();
    Verdict::by(evidence, format!("{} pages without a press", case.pages(State::Before)))
}

/// `equal_choice`.
pub(super) fn equal(case: &Case<'_>) -> Verdict {
    if !case.asks() {
        return Verdict::elsewhere("nobody is asked here");
    }
    let measured = case.scenes(State::Before).find_map(|scene| scene.question.as_ref());
    let Some(question) = measured else {
        return if case.seen.blind.is_some() {
            Verdict::kept("both answers are there")
        } else {
            Verdict::unseen("the question’s buttons could not be measured")
        };
    };
    let differs = question.differs.iter().map(|it| Evidence::new(What::Page, it, "differs between yes and no"));
    let ticked = question.ticked.iter().map(|it| Evidence::new(What::Page, it, "is on beforehand"));
    Verdict::by(differs.chain(ticked).collect(), "the question’s two buttons, measured, and its switches")
}

/// `choice_per_purpose`.
pub(super) fn per_purpose(case: &Case<'_>, purposes: Purposes) -> Verdict {
    let words = &case.ground.site.words;
    let optional = purposes.iter().filter(|purpose| *purpose != Purpose::NECESSARY).map(|it| words.key(it));
    let lacking = optional.filter(|key| !case.seen.own.switches.contains(*key));
    let evidence = lacking.map(|key| Evidence::new(What::Page, "settings", format!("has no switch for {key}")));
    Verdict::by(evidence.collect(), "the settings’ switches")
}

/// `no_wall`. What a refusal takes away (an embed, a tag) is text as well: half of it is taken for a wall.
pub(super) fn wall(case: &Case<'_>) -> Verdict {
    let states = [State::Before, State::Refused];
    let mut evidence = Vec::new();
    let mut pages = 0;
    for eyes in [Eyes::Requests, Eyes::Browser] {
        let scene = |state| case.scenes(state).find(|scene| scene.eyes == eyes);
        let full = scene(State::Accepted).or_else(|| scene(State::Before));
        for (state, scene) in states.into_iter().filter_map(|state| Some((state, scene(state)?))) {
            for page in &scene.pages {
                pages += 1;
                let other = full.and_then(|full| full.pages.iter().find(|other| other.path == page.path));
                let status = other.map_or(200, |other| other.status);
                let detail = if page.status != status {
                    format!("answers {} instead of {status}", page.status)
                } else if other.is_some_and(|other| page.text * 2 < other.text) {
                    "shows less than half of its text".to_owned()
                } else {
                    continue;
                };
                let found = Evidence::new(What::Page, &page.path, detail);
                evidence.push(Evidence { state: Some(state), ..found });
            }
        }
    }
    evidence.sort();
    evidence.dedup();
    Verdict::by(evidence, format!("{pages} looks at pages without a yes, against the same pages after one"))
}

/// `no_banner`.
pub(super) fn banner(case: &Case<'_>) -> Verdict {
    let pages = [State::Before, State::Signal]
        .into_iter()
        .flat_map(|state| case.scenes(state).flat_map(move |scene| scene.pages.iter().map(move |page| (state, page))));
    let asking: BTreeSet<(State, &str)> = pages.filter(|(_, page)| page.asks).map(|(at, it)| (at, &*it.path)).collect();
    let evidence = asking
        .into_iter()
        .map(|(state, path)| Evidence { state: Some(state), ..Evidence::new(What::Page, path, "asks") });
    Verdict::by(evidence.collect(), format!("{} pages of a first visit", case.pages(State::Before)))
}

/// `links_present`.
pub(super) fn links(case: &Case<'_>, pages: &[Way]) -> Verdict {
    let rule = case.ground.rule();
    let prefix = &*case.config.prefix;
    let mut evidence = Vec::new();
    let mut wanted = Vec::new();
    for way in pages {
        let path = match way {
            Way::OptOut if rule.link.is_none() => continue,
            Way::Collection if !rule.notice_at_collection => continue,
            Way::Privacy => match &case.ground.site.privacy_url {
                Some(url) => url.to_string(),
                None => {
                    evidence.push(Evidence::new(What::Setting, "privacy", "isn’t named in the configuration"));
                    continue;
                }
            },
            own => format!("{prefix}{}", own.word()),
        };
        if let Some(status) = case.seen.own.answered.get(&path).filter(|status| **status != 200) {
            evidence.push(Evidence::new(What::Page, &path, format!("answers {status}")));
        }
        for page in case.scenes(State::Before).flat_map(|scene| &scene.pages).filter(|page| page.status == 200) {
            // The list of cookies stands one press further: in the settings, and in the question.
            let near = page.links.contains(&path) || page.path == path;
            let through = *way == Way::Cookies && page.links.contains(&format!("{prefix}settings"));
            if !near && !through {
                evidence.push(Evidence::new(What::Page, &page.path, format!("has no way to {path}")));
            }
        }
        wanted.push(path);
    }
    if wanted.is_empty() && evidence.is_empty() {
        return Verdict::elsewhere("none of these pages is wanted here");
    }
    evidence.sort();
    evidence.dedup();
    Verdict::by(evidence, format!("every page’s ways to {}", wanted.join(", ")))
}
