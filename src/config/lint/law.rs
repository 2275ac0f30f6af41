//! Rules of an operator's own against the shipped ones: clocks, models, and reviews that are overdue.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::ambient::Day;
use crate::policy::{Model, Purpose, Rule, Rules};

use super::super::{SiteConfig, rules};
use super::{Code, Finding, Severity, serves, some};

/// The longest that a yes may last where nobody says otherwise, in days.
const YEAR: u32 = 365;

/// What is wrong with the rules of the places that any of these sites serves.
pub(super) fn findings<'a>(
    law: &Rules,
    sites: impl Iterator<Item = &'a SiteConfig> + Clone,
    today: Day,
) -> Vec<Finding> {
    let shipped = rules();
    let served = |rule: &&Arc<Rule>| sites.clone().any(|site| serves(&site.stated, law, today, &rule.id));
    let mut entries: Vec<_> = law.iter().filter(served).collect();
    entries.retain(|rule| rule.until.is_none_or(|until| today < until));
    entries.sort_by(|one, other| (&one.id, one.from).cmp(&(&other.id, other.from)));
    let mut found = Vec::new();
    for rule in &entries {
        let known = shipped.find(&rule.id, rule.from.max(today));
        if known.is_some_and(|known| known == *rule) {
            continue;
        }
        match known {
            Some(known) => {
                found.extend(clocks(rule, known.consent_days, known.refusal_days, &cite(known)));
                found.extend(models(rule, known));
            }
            None if rule.model(Purpose::ANALYTICS) == Model::OptIn => {
                found.extend(clocks(rule, YEAR, 0, "EDPB Guidelines 05/2020, para. 110"));
            }
            None => {}
        }
    }
    let overdue: BTreeSet<&str> = entries.iter().filter(|rule| rule.review_due < today).map(|rule| &*rule.id).collect();
    if !overdue.is_empty() {
        let codes: Vec<&str> = overdue.into_iter().collect();
        found.push(Finding::new(
            (Code::Review, Severity::Warn),
            "rules",
            format!("The law of these places should have been looked at again: {}.", some(&codes)),
            "Update the program, or look them up and write a later `review_due` into rules of your own.",
            "GDPR Art. 24(1) (measures are reviewed and updated)",
        ));
    }
    found
}

fn cite(rule: &Rule) -> String {
    let statute = if &*rule.id == "US-CA" { "Cal. Civ. Code 1798.135(a)(4); " } else { "" };
    format!("{statute}{}", rule.law)
}

fn clocks(rule: &Rule, longest: u32, shortest: u32, citation: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    if rule.consent_days > longest {
        found.push(Finding::new(
            (Code::Lifetime, Severity::Refuse),
            format!("rules, jurisdiction.{}.consent_days", rule.id),
            format!("In {} a yes would last {} days; {longest} is the most.", rule.name, rule.consent_days),
            format!("Write {longest} or fewer."),
            citation,
        ));
    }
    if rule.refusal_days < shortest {
        found.push(Finding::new(
            (Code::Lifetime, Severity::Refuse),
            format!("rules, jurisdiction.{}.refusal_days", rule.id),
            format!(
                "In {} a no would be left in peace for {} days; {shortest} is the least.",
                rule.name, rule.refusal_days
            ),
            format!("Write {shortest} or more."),
            citation,
        ));
    }
    found
}

fn models(rule: &Rule, known: &Rule) -> Option<Finding> {
    let named =
        [("functional", Purpose::FUNCTIONAL), ("analytics", Purpose::ANALYTICS), ("marketing", Purpose::MARKETING)];
    let weaker = named.into_iter().filter(|(_, purpose)| rule.model(*purpose) < known.model(*purpose));
    let weaker: Vec<String> = weaker
        .map(|(word, purpose)| {
            format!("{word} {} instead of {}", rule.model(purpose).word(), known.model(purpose).word())
        })
        .collect();
    (!weaker.is_empty()).then(|| {
        Finding::new(
            (Code::Model, Severity::Warn),
            format!("rules, jurisdiction.{}", rule.id),
            format!("In {} your rules ask for less than the shipped ones: {}.", rule.name, weaker.join(", ")),
            "Write what the law wants, or have somebody answer for another reading of it.",
            cite(known),
        )
    })
}
