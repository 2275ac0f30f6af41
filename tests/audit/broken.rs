//! Sites broken on purpose: exactly the right promises are broken, with the right evidence, and what the gateway held back
//! breaks nothing and is told.
//!
//! Each change is made once where the gateway withholds the unknown (`strict`) and once where that passes (`permissive`).
//! What responses do shows to plain requests; what scripts do takes a browser. That the sites break nothing as they are is
//! the matter of `kept`.

use assent::audit::Chromium;
use assent::audit::verdict::{Outcome, What};
use assent::demo::SITES;
use assent::policy::Mode;

use super::stage::{Change, Stage, TRACKER, with};

/// What a change does to each of the five sites, by the promises that it concerns.
struct Expected {
    change: Change,
    mode: Mode,
    /// The promises that it breaks, each with the only evidence for it.
    broken: &'static [(&'static str, What, &'static str)],
    /// The promises beside which something is told as held back.
    held: &'static [(&'static str, &'static str)],
}

/// Promises about what may pass: where the unknown passes, none of them is ever kept.
const PASSING: [&str; 4] = ["no_cookies_before_consent", "only_purposes", "only_vendors", "purpose_gated"];

async fn holds(expected: Expected) {
    let Expected { change, mode, broken, held } = expected;
    let sees = change == Change::Scripts;
    let stage = Stage::start(change, mode).await;
    let look = stage.audit(|wish| {
        if !sees {
            wish.browser = Chromium::No;
        }
    });
    let report = look.await;
    assert_eq!(report.sites.len(), SITES.len());
    let told = assent::audit::tell::text(&report);
    for site in &report.sites {
        assert_eq!(site.error, None, "{}", site.id);
        let verdict = |word: &str| {
            let at = site.promises.iter().position(|promise| promise.check.word() == word).unwrap();
            &site.places[0].verdicts[at]
        };
        let mut wanted: Vec<&str> = broken.iter().map(|(word, ..)| *word).collect();
        let mut found = with(site, Outcome::Broken);
        wanted.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, wanted, "{}, {change:?}, {mode:?}\n{told}", site.id);
        for (word, what, name) in broken {
            let evidence = &verdict(word).evidence;
            let found: Vec<_> = evidence.iter().map(|it| (it.what, &*it.name)).collect();
            assert!(!found.is_empty() && found.iter().all(|it| *it == (*what, *name)), "{}: {found:?}", site.id);
        }
        for (word, name) in held {
            let names: Vec<&str> = verdict(word).held.iter().map(|it| &*it.name).collect();
            assert!(names.contains(name), "{} {word}: {names:?}", site.id);
        }
        // Where the unknown passes, or no browser looked, nothing about what may pass is ever "kept".
        let kept = with(site, Outcome::Kept);
        let claimed = kept.iter().any(|word| PASSING.contains(word));
        assert_eq!(claimed, mode == Mode::Strict && sees, "{} {mode:?}: {kept:?}", site.id);
        if sees {
            assert_eq!(with(site, Outcome::NotCheckable), ["out_of_reach"], "{}", site.id);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_tracker_and_a_script_that_writes_storage_are_held_back_and_told() {
    let held = &[("only_vendors", TRACKER), ("only_storage", "visitor_uid")];
    holds(Expected { change: Change::Scripts, mode: Mode::Strict, broken: &[], held }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_tracker_and_a_script_that_writes_storage_break_the_lists_where_they_pass() {
    let broken = &[("only_vendors", What::Request, TRACKER), ("only_storage", What::Storage, "visitor_uid")];
    holds(Expected { change: Change::Scripts, mode: Mode::Permissive, broken, held: &[] }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_cookie_is_held_back_and_told() {
    let held = &[("only_storage", "zz_profile")];
    holds(Expected { change: Change::Cookie, mode: Mode::Strict, broken: &[], held }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_cookie_that_passes_breaks_the_list_of_names() {
    let broken = &[("only_storage", What::Cookie, "zz_profile")];
    holds(Expected { change: Change::Cookie, mode: Mode::Permissive, broken, held: &[] }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_longer_life_of_a_necessary_cookie_is_not_held_and_breaks_the_promise_about_it() {
    let broken = &[("lifetime_max", What::Cookie, "csrftoken")];
    holds(Expected { change: Change::Longer, mode: Mode::Strict, broken, held: &[] }).await;
}
