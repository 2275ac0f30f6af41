//! A rule in words: what it is, where it comes from, what it wants.

use serde_json::{Value, json};

use crate::ambient::Day;
use crate::policy::jurisdiction::Link;
use crate::policy::{Purpose, Purposes, Rule, Site};

/// What a rule wants, by name: what is compared when it changes.
pub(super) fn wants(rule: &Rule) -> Vec<(&'static str, String)> {
    let yes = |wanted: bool| if wanted { "wanted" } else { "not wanted" }.to_owned();
    let link = match rule.link {
        Some(Link::PrivacyChoices) => "Your Privacy Choices",
        Some(Link::DoNotSell) => "Do Not Sell or Share My Personal Information",
        None => "none",
    };
    vec![
        ("law", rule.law.to_string()),
        ("functional", rule.functional.word().to_owned()),
        ("analytics", rule.analytics.word().to_owned()),
        ("marketing", rule.marketing.word().to_owned()),
        ("recording", rule.recording.word().to_owned()),
        ("a yes lasts", format!("{} days", rule.consent_days)),
        ("a no is left in peace", format!("{} days", rule.refusal_days)),
        ("signal duty", duty(rule)),
        ("signal status", yes(rule.status)),
        ("choice over signal", if rule.choice_over_signal { "possible" } else { "not possible" }.to_owned()),
        ("link", link.to_owned()),
        ("link to limit sensitive information", yes(rule.limit_sensitive)),
        ("notice at collection", yes(rule.notice_at_collection)),
        ("age of digital consent", rule.age.map_or("none known".to_owned(), |age| age.to_string())),
        ("never for minors", list(rule.never_minors)),
        ("exempt where attested", list(rule.exempt)),
        ("languages", if rule.languages.is_empty() { "any".to_owned() } else { rule.languages.join(", ") }),
    ]
}

/// The law's duty to honour a signal; it is honoured everywhere.
pub(super) fn duty(rule: &Rule) -> String {
    if rule.signal_duty.is_empty() {
        "none known; honoured all the same".to_owned()
    } else {
        rule.signal_duty.to_string()
    }
}

fn list(purposes: Purposes) -> String {
    let named = [Purpose::FUNCTIONAL, Purpose::ANALYTICS, Purpose::MARKETING].into_iter().zip([
        "functional",
        "analytics",
        "marketing",
    ]);
    let words: Vec<&str> = named.filter(|(purpose, _)| purposes.contains(*purpose)).map(|(_, word)| word).collect();
    if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
}

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
