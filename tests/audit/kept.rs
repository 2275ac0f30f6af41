//! The five sites as they are, against the promises of their own policies: nothing is broken, and what became of each
//! statement is written down for `docs/promises.md`.

use std::fmt::Write as _;
use std::path::Path;

use assent::audit::SiteReport;
use assent::audit::verdict::Outcome;
use assent::policy::promise::Check;

use super::stage::{Change, Stage};

/// Where visitors come from: the strictest law, the one that a promise names, and one that lets run what nobody refused.
const PLACES: [&str; 3] = ["DE", "NO", "US-CA"];

/// What became of a promise over all places: the worst, where it says something about one.
fn state(site: &SiteReport, at: usize) -> String {
    if matches!(site.promises[at].check, Check::OutOfReach { .. }) {
        return "out of reach".to_owned();
    }
    let verdicts = site.places.iter().map(|place| &place.verdicts[at]);
    let worst = verdicts.filter(|it| it.outcome != Outcome::NotConcerned).min_by_key(|it| it.outcome);
    let Some(worst) = worst else { return Outcome::NotConcerned.word().to_owned() };
    match worst.outcome {
        Outcome::NotCheckable | Outcome::NotProvable => format!("{}: {}", worst.outcome.word(), worst.why),
        outcome => outcome.word().to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sites_keep_what_their_own_policies_promise_and_each_statement_has_its_state() {
    let report = Stage::shipped(Change::None).await;
    let report = report.audit(|wish| {
        wish.places = PLACES.map(|place| place.parse().unwrap()).into();
        wish.most = 2;
    });
    let report = report.await;
    assert!(!report.is_broken() && !report.is_incomplete(), "{}", assent::audit::tell::text(&report));
    let mut table = format!("# site\tcheck\tstate, from {}\tstatement\n", PLACES.join(" "));
    for site in &report.sites {
        for (at, promise) in site.promises.iter().enumerate() {
            let (check, state) = (promise.check.word(), state(site, at));
            writeln!(table, "{}\t{check}\t{state}\t{}", site.id, promise.statement).unwrap();
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/promises.tsv");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, table, "tests/data/promises.tsv is not what an audit says; run this test with UPDATE=1");
}
