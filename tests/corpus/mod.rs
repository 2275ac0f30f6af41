//! Realistic pages that nobody prepared for the gateway, judged by what a browser does on them: what reaches third
//! parties before a choice and after a refusal, and what still works after a yes.
//!
//! - `pages/`: the pages, one file each (see [`pages`]); `layouts/`: what is around those that are only snippets.
//! - `vendors.toml`, `prelude.js`: what third parties answer, in place of their real scripts.
//! - `trackers.tsv`: who counts as a tracker; the filter list EasyPrivacy, where it is prepared, is a second opinion.
//! - `open.tsv`: what is known to leak or break. A finding that isn't in it fails the test, and so does an entry that
//!   is not found any more.
//!
//! Every run writes `target/corpus.md`. A whole run takes some twenty minutes on two cores: `CORPUS=all`. Without it a few
//! pages stand for the rest; `CORPUS=name,other` looks at pages whose names begin so; `CORPUS_WRITE=1` writes what was
//! found on them into `open.tsv`; `CORPUS_HOME` names a directory with another corpus of this form.

mod finding;
mod judge;
mod open;
mod oracle;
mod origin;
mod pages;
mod report;
mod sink;
mod stage;
mod vendors;
mod visit;

use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::sync::Mutex;
use std::time::Instant;

use futures_util::FutureExt as _;
use futures_util::future::join_all;

use finding::Outcome;
use judge::Judge;
use pages::Page;
use stage::Stage;

/// The pages that stand for the rest: nothing at all is found on them, in either mode.
const FEW: [&str; 12] = [
    "adsense-auto",
    "csp-nonce",
    "dynamic-import",
    "ga4-gtag",
    "gpt-publisher",
    "lib-posthog-cdn",
    "matomo-own",
    "meta-refresh",
    "own-subdomain-tags",
    "quiet-page",
    "universal-analytics",
    "workers",
];

/// How many pages are looked at side by side, each in a browser of its own.
const HANDS: usize = 4;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_leaks_before_a_yes_and_everything_works_after_but_for_what_is_listed() {
    let wanted = std::env::var("CORPUS").ok();
    let all = pages::all();
    assert!(all.len() >= 80 || std::env::var_os("CORPUS_HOME").is_some(), "a corpus of {} pages", all.len());
    let whole = wanted.as_deref() == Some("all");
    let is_wanted = |page: &Page| match &wanted {
        Some(names) => whole || names.split(',').any(|name| page.name.starts_with(name)),
        None => FEW.contains(&&*page.name),
    };
    let chosen = all.into_iter().filter(is_wanted);
    let (ready, skipped): (Vec<Page>, Vec<Page>) = chosen.partition(Page::is_prepared);
    for page in &skipped {
        eprintln!("skipped: {}: the libraries that it runs are not prepared; run ./test --prepare", page.name);
    }
    let judge = Judge::read();
    let stage = Stage::start(&ready).await;
    let queue = Mutex::new(VecDeque::from(ready));
    let hands = join_all((0..HANDS).map(|_| work(&stage, &queue))).await;
    let (mut outcomes, mut broken) = (Vec::new(), Vec::new());
    for (page, outcome) in hands.into_iter().flatten() {
        match outcome {
            Some(outcome) => outcomes.push(outcome),
            None => broken.push(page),
        }
    }
    outcomes.sort_by(|a, b| a.page.cmp(&b.page));
    let found = finding::all(&outcomes, &judge);
    let opinion = oracle::compare(&outcomes, &judge);
    let summary = report::write(&outcomes, &found, &judge, &skipped, &opinion);
    println!("{summary}");
    assert!(broken.is_empty(), "these could not be visited to the end: {broken:?}");
    open::compare(&outcomes, &found);
}

/// Looks at pages until none is left. A page that could not be looked at to its end has no outcome.
async fn work(stage: &Stage, queue: &Mutex<VecDeque<Page>>) -> Vec<(String, Option<Outcome>)> {
    let hand = stage.hand().await;
    let mut outcomes = Vec::new();
    loop {
        let next = queue.lock().unwrap().pop_front();
        let Some(page) = next else { return outcomes };
        let began = Instant::now();
        let look = || AssertUnwindSafe(visit::page(stage, &hand, &page)).catch_unwind();
        let mut outcome = look().await;
        if outcome.is_err() {
            outcome = look().await; // once more: a busy machine may keep a visitor waiting for too long
        }
        println!("{:>4} s  {}", began.elapsed().as_secs(), page.name);
        outcomes.push((page.name, outcome.ok()));
    }
}
