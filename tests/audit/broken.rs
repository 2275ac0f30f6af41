//! Sites broken on purpose: exactly the right promises are broken, with the right evidence, and what the gateway held back
//! breaks nothing and is told.
//!
//! Each change is made once where the gateway withholds the unknown (`strict`) and once where that passes (`permissive`).

use assent::audit::verdict::{Outcome, What};
use assent::demo::SITES;
use assent::policy::Mode;

use super::stage::{Change, Stage, TRACKER, with};

/// What a change does to each of the five sites, by the promise that it concerns.
struct Expected {
    change: Change,
    mode: Mode,
    /// The one promise that it breaks, with the evidence.
    broken: Option<(&'static str, What, &'static str)>,
    /// The promise beside which it is told as held back.
    held: Option<(&'static str, &'static str)>,
}

async fn holds(expected: Expected) {
    let Expected { change, mode, broken, held } = expected;
    let report = Stage::start(change, mode).await.audit(|_| {}).await;
    assert_eq!(report.sites.len(), SITES.len());
    for site in &report.sites {
        assert_eq!(site.error, None, "{}", site.id);
        let verdict = |word: &str| {
            let at = site.promises.iter().position(|promise| promise.check.word() == word).unwrap();
            &site.places[0].verdicts[at]
        };
        let wanted: Vec<&str> = broken.iter().map(|(word, ..)| *word).collect();
        let told = assent::audit::tell::text(&report);
        assert_eq!(with(site, Outcome::Broken), wanted, "{}, {change:?}, {mode:?}\n{told}", site.id);
        if let Some((word, what, name)) = broken {
            let evidence = &verdict(word).evidence;
            let found: Vec<_> = evidence.iter().map(|it| (it.what, &*it.name)).collect();
            assert!(found.contains(&(what, name)), "{}: {found:?}", site.id);
            assert!(found.iter().all(|it| *it == (what, name)), "{}: {found:?}", site.id);
        }
        if let Some((word, name)) = held {
            let names: Vec<&str> = verdict(word).held.iter().map(|it| &*it.name).collect();
            assert!(names.contains(&name), "{} {word}: {names:?}", site.id);
        }
        // Where the unknown passes, nothing about what may pass is ever "kept".
        let kept = with(site, Outcome::Kept);
        let about = ["no_cookies_before_consent", "only_purposes", "only_vendors", "purpose_gated"];
        let claimed = kept.iter().any(|word| about.contains(word));
        assert_eq!(claimed, mode == Mode::Strict, "{} {mode:?}: {kept:?}", site.id);
        assert_eq!(with(site, Outcome::NotCheckable), ["out_of_reach"], "{}", site.id);
    }
}

fn strict(change: Change) -> Expected {
    Expected { change, mode: Mode::Strict, broken: None, held: None }
}

fn permissive(change: Change) -> Expected {
    Expected { change, mode: Mode::Permissive, broken: None, held: None }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sites_as_they_are_break_nothing() {
    holds(strict(Change::None)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_tracker_is_held_back_and_told() {
    holds(Expected { held: Some(("only_vendors", TRACKER)), ..strict(Change::Tracker) }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_tracker_that_passes_breaks_the_list_of_vendors() {
    let broken = Some(("only_vendors", What::Request, TRACKER));
    holds(Expected { broken, ..permissive(Change::Tracker) }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_cookie_is_held_back_and_told() {
    holds(Expected { held: Some(("only_storage", "zz_profile")), ..strict(Change::Cookie) }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_cookie_that_passes_breaks_the_list_of_names() {
    let broken = Some(("only_storage", What::Cookie, "zz_profile"));
    holds(Expected { broken, ..permissive(Change::Cookie) }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_longer_life_of_a_necessary_cookie_is_not_held_and_breaks_the_promise_about_it() {
    let broken = Some(("lifetime_max", What::Cookie, "csrftoken"));
    holds(Expected { broken, ..strict(Change::Longer) }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_script_that_writes_storage_is_held_back() {
    // Its names aren't told: what the page's own part withholds shows nowhere on the wire.
    holds(strict(Change::Storage)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_script_that_writes_storage_where_it_passes_breaks_the_list_of_names() {
    let broken = Some(("only_storage", What::Storage, "visitor_uid"));
    holds(Expected { broken, ..permissive(Change::Storage) }).await;
}
