//! A rule in words: what it is, where it comes from, what it wants.

use serde_json::{Value, json};

use crate::ambient::Day;
use crate::policy::{Rule, Site};

pub(super) use crate::policy::{duty, wants};

/// Since when, and until when.
pub(super) fn force(rule: &Rule) -> String {
    let since = if rule.from == Day(0) { "from the beginning".to_owned() } else { format!("since {}", rule.from) };
    rule.until.map_or(since.clone(), |until| format!("{since}, until the day before {}", until))
}

/// When the research has to be looked at again, and whether that day has passed.
pub(super) fn review(rule: &Rule, day: Day) -> String {
    let overdue = if rule.review_due < day { " (overdue)" } else { "" };
    format!("due {}{overdue}", rule.review_due)
}

/// The operator's word under a rule: each attestation that names it, and whether it counts for each tool.
pub(super) fn attestations(site: &Site, rule: &Rule, day: Day) -> Vec<(String, bool, Value)> {
    let named = site.attestations.iter().filter(|word| word.rules.contains(&rule.id));
    let pairs =
        named.flat_map(|word| word.vendors.iter().filter_map(move |key| Some((word, site.catalog.vendor(key)?))));
    pairs
        .map(|(word, vendor)| {
            let counts = word.from <= day && day < word.until && site.attested(vendor, rule, day).is_some();
            let why = if counts {
                "runs until the visitor objects"
            } else if day < word.from {
                "doesn't count yet"
            } else if word.until <= day {
                "has ended"
            } else if !rule.exempt.contains(vendor.purpose) {
                "doesn't count: the law exempts no such purpose here"
            } else {
                "doesn't count: the tool shares or reuses what it learns"
            };
            let text = format!(
                "{} {why}; {} answers for it from {} until {}: {}",
                vendor.name, word.person, word.from, word.until, word.conditions
            );
            let value = json!({ "vendor": vendor.key, "counts": counts, "why": why, "person": word.person,
                "conditions": word.conditions, "from": word.from.to_string(), "until": word.until.to_string() });
            (text, counts, value)
        })
        .collect()
}

/// A rule for programs.
pub(super) fn as_json(rule: &Rule, found: &str) -> Value {
    let wants: serde_json::Map<String, Value> = wants(rule)
        .into_iter()
        .filter(|(name, _)| *name != "law")
        .map(|(name, value)| (name.replace(' ', "_"), value.into()))
        .collect();
    json!({
        "id": rule.id,
        "name": rule.name,
        "law": rule.law,
        "sources": rule.source.lines().collect::<Vec<_>>(),
        "regulators": rule.regulators,
        "since": rule.from.to_string(),
        "until": rule.until.map(|until| until.to_string()),
        "confidence": rule.confidence,
        "review_due": rule.review_due.to_string(),
        "found": found,
        "exempt_days": rule.exempt_days,
        "exempt_conditions": rule.exempt_conditions,
        "wants": wants,
    })
}
