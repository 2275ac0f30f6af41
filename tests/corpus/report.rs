//! `target/corpus.md`: a line for each page and mode, the totals, and the disagreements about trackers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::finding::{Finding, Outcome, Phase, Seen};
use super::judge::{Judge, Kind};
use super::pages::Page;
use super::stage::Mode;

/// The phases in which nothing may leak.
const GUARDED: [Phase; 4] = [Phase::Before, Phase::Refused, Phase::Off, Phase::OffRefused];

/// Writes the report and returns its totals.
pub(super) fn write(
    outcomes: &[Outcome],
    found: &BTreeSet<Finding>,
    judge: &Judge,
    skipped: &[Page],
    opinion: &Option<Vec<String>>,
) -> String {
    let mut summary = totals(outcomes, found, judge);
    if !skipped.is_empty() {
        let names: Vec<&str> = skipped.iter().map(|page| &*page.name).collect();
        let _ = writeln!(summary, "\nNot looked at, as their libraries are not prepared: {}", names.join(", "));
    }
    let mut text = format!("# The corpus\n\n{summary}\n## By page\n\n{}", table(outcomes, found, judge));
    let _ = writeln!(text, "\n## Everything found\n");
    for one in found {
        let _ = writeln!(text, "- {} · {} · {} · {} · {}", one.page, one.mode, one.phase, one.what, one.detail);
    }
    let _ = writeln!(text, "\n## Hosts that nobody has judged\n");
    for host in unknown(outcomes, judge) {
        let _ = writeln!(text, "- {host}");
    }
    match opinion {
        None => text.push_str("\nEasyPrivacy is not prepared: no second opinion.\n"),
        Some(lines) => {
            let _ = writeln!(text, "\n## Where EasyPrivacy says otherwise than the table\n");
            lines.iter().for_each(|line| {
                let _ = writeln!(text, "- {line}");
            });
        }
    }
    let other = std::env::var_os("CORPUS_HOME").map(PathBuf::from);
    let target = other.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target"));
    std::fs::create_dir_all(&target).unwrap();
    std::fs::write(target.join("corpus.md"), &text).unwrap();
    summary
}

fn totals(outcomes: &[Outcome], found: &BTreeSet<Finding>, judge: &Judge) -> String {
    let mut text = String::new();
    let pages = outcomes.len().max(1);
    let bare: usize = outcomes.iter().map(|one| requests(one.bare(Phase::Before), judge)).sum();
    let _ = writeln!(
        text,
        "{} pages; left alone they make {} tracker requests per 100 pages.\n",
        pages,
        bare * 100 / pages
    );
    let head = "| mode | phase | requests leaked per 100 pages | pages that leak any | cookies | storage | canary | \
                pages with new errors | with new notices | text or layout changed |\n|---|---|---|---|---|---|---|---|---|---|\n";
    text.push_str(head);
    for mode in Mode::ALL {
        for phase in GUARDED.into_iter().chain([Phase::Accepted]) {
            let of = |one: &&Finding| one.mode == mode.word() && one.phase == phase.word();
            let pages_with = |whats: &[&str]| {
                let pages: BTreeSet<&str> =
                    found.iter().filter(of).filter(|one| whats.contains(&one.what)).map(|one| &*one.page).collect();
                pages.len()
            };
            let leaked: usize = outcomes
                .iter()
                .filter_map(|one| one.seen.get(&(Some(mode), phase)))
                .map(|seen| requests(seen, judge))
                .sum();
            let leaked = if phase == Phase::Accepted {
                "–".to_owned()
            } else {
                format!("{:.1}", leaked as f64 * 100.0 / pages as f64)
            };
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
                mode.word(),
                phase.word(),
                leaked,
                pages_with(&["request", "unknown", "connect", "cookie", "storage", "canary"]),
                pages_with(&["cookie"]),
                pages_with(&["storage"]),
                pages_with(&["canary"]),
                pages_with(&["error"]),
                pages_with(&["notice"]),
                pages_with(&["text", "layout"]),
            );
        }
        let (had, kept) = outcomes.iter().fold((0, 0), |sum, one| {
            let (had, kept) = share(one, mode, judge);
            (sum.0 + had, sum.1 + kept)
        });
        let share = kept as f64 * 100.0 / had.max(1) as f64;
        let _ =
            writeln!(text, "| {} | accepted: {share:.1} % of what the pages do alone | | | | | | | | |", mode.word());
    }
    text
}

fn table(outcomes: &[Outcome], found: &BTreeSet<Finding>, judge: &Judge) -> String {
    let mut text = String::from(
        "| page | about | mode | alone | before | refused | off | after a yes | findings |\n|---|---|---|---|---|---|---|---|---|\n",
    );
    for one in outcomes {
        for mode in Mode::ALL {
            let leaked = |phase| one.seen.get(&(Some(mode), phase)).map_or(0, |seen| requests(seen, judge));
            let (had, kept) = share(one, mode, judge);
            let mut whats: BTreeMap<&str, usize> = BTreeMap::new();
            for finding in found.iter().filter(|finding| finding.page == one.page && finding.mode == mode.word()) {
                *whats.entry(finding.what).or_default() += 1;
            }
            let whats: Vec<String> = whats.iter().map(|(what, count)| format!("{count} {what}")).collect();
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} | {} | {} | {} | {kept}/{had} | {} |",
                one.page,
                one.about,
                mode.word(),
                requests(one.bare(Phase::Before), judge),
                leaked(Phase::Before),
                leaked(Phase::Refused),
                leaked(Phase::Off) + leaked(Phase::OffRefused),
                whats.join(", "),
            );
        }
    }
    text
}

/// How many requests reached trackers and embeds.
fn requests(seen: &Seen, judge: &Judge) -> usize {
    let is = |(host, path): &(String, String)| matches!(judge.request(host, path), Kind::Tracker | Kind::Embed);
    seen.count.iter().filter(|(address, _)| is(address)).map(|(_, count)| count).sum()
}

/// How many different third-party requests a page makes by itself, and how many of them happen after a yes.
fn share(outcome: &Outcome, mode: Mode, judge: &Judge) -> (usize, usize) {
    let Some(seen) = outcome.seen.get(&(Some(mode), Phase::Accepted)) else { return (0, 0) };
    let wanted = |address: &&(String, String)| judge.request(&address.0, &address.1) != Kind::Plain;
    let had = outcome.bare(Phase::Accepted).requests.iter().filter(wanted);
    had.fold((0, 0), |(had, kept), address| (had + 1, kept + usize::from(seen.requests.contains(address))))
}

fn unknown(outcomes: &[Outcome], judge: &Judge) -> BTreeSet<String> {
    let all = outcomes.iter().flat_map(|one| one.seen.values()).flat_map(|seen| &seen.requests);
    all.filter(|(host, path)| judge.request(host, path) == Kind::Unknown).map(|(host, _)| host.clone()).collect()
}
