//! `open.tsv`: what is known to leak or break, one line each, so that it can be seen to shrink.
//!
//! Columns: page, mode, phase, what, detail; then `sometimes` where a race decides, which then may be found or not.

use std::collections::BTreeSet;

use super::finding::{Finding, Outcome};
use super::pages::home;

const HEAD: &str = "\
# What is known to leak or break. A run finds exactly this: what is new fails the test, and what is gone has to go from
# here, too. Written by CORPUS_WRITE=1. Columns: page, mode, phase, what, detail, and `sometimes` for races.
";

/// Compares what was found with the list. Lines of pages that were not looked at don't count.
pub(super) fn compare(outcomes: &[Outcome], found: &BTreeSet<Finding>) {
    let file = home().join("open.tsv");
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let (sometimes, always): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.ends_with("\tsometimes"));
    let sometimes: BTreeSet<&str> = sometimes.iter().map(|line| line.trim_end_matches("\tsometimes")).collect();
    let always: BTreeSet<&str> = always.into_iter().collect();
    let now: BTreeSet<String> = found.iter().map(line).collect();
    let looked_at = |line: &&&str| outcomes.iter().any(|one| line.split('\t').next() == Some(&one.page));
    let new: Vec<&String> =
        now.iter().filter(|line| !always.contains(&***line) && !sometimes.contains(&***line)).collect();
    let gone: Vec<&&str> = always.iter().filter(looked_at).filter(|line| !now.contains(**line)).collect();
    if std::env::var_os("CORPUS_WRITE").is_some() {
        let kept = sometimes.iter().map(|line| format!("{line}\tsometimes"));
        let rest = now.iter().filter(|line| !sometimes.contains(&***line)).cloned();
        // What was said of pages that were not looked at this time stays.
        let others = always.iter().filter(|line| !looked_at(line)).map(ToString::to_string);
        let all: BTreeSet<String> = kept.chain(rest).chain(others).collect();
        let body: String = all.iter().map(|line| format!("{line}\n")).collect();
        std::fs::write(&file, format!("{HEAD}{body}")).unwrap();
        return;
    }
    assert!(
        new.is_empty() && gone.is_empty(),
        "what leaks or breaks is not what tests/corpus/open.tsv lists (see target/corpus.md).\nNew:\n  {}\nGone:\n  {}",
        new.iter().map(|line| &***line).collect::<Vec<_>>().join("\n  "),
        gone.iter().map(|line| **line).collect::<Vec<_>>().join("\n  "),
    );
}

fn line(finding: &Finding) -> String {
    [&*finding.page, finding.mode, finding.phase, finding.what, &finding.detail].join("\t")
}
