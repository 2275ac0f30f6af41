//! What becomes another between two days: the rule that holds, what it wants, and what this visitor gets.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::ambient::Day;
use crate::policy::{Decision, Region, Rule, Rules, Site};

use super::rule;

/// One day on which another version, or another rule, takes over.
pub(super) struct Step {
    day: Day,
    before: Arc<Rule>,
    after: Arc<Rule>,
}

impl Step {
    /// What it wants that the one before didn't.
    fn differences(&self) -> Vec<(&'static str, String, String)> {
        let pairs = rule::wants(&self.before).into_iter().zip(rule::wants(&self.after));
        pairs.filter(|(old, new)| old.1 != new.1).map(|(old, new)| (old.0, old.1, new.1)).collect()
    }
}

/// Every day after `first`, up to `last`, on which another rule takes over for visitors from `region`.
pub(super) fn steps(rules: &Rules, region: Region, first: Day, last: Day) -> Vec<Step> {
    let days = rules.iter().flat_map(|rule| [Some(rule.from), rule.until]).flatten();
    let days: BTreeSet<Day> = days.filter(|day| first < *day && *day <= last).collect();
    let mut before = Arc::clone(rules.resolve(region, first).0);
    let mut found = Vec::new();
    for day in days {
        let after = Arc::clone(rules.resolve(region, day).0);
        if !Arc::ptr_eq(&before, &after) {
            found.push(Step { day, before, after: Arc::clone(&after) });
            before = after;
        }
    }
    found
}

/// What this visitor gets that differs: purpose, before, after.
fn verdicts(site: &Site, before: &Decision, after: &Decision) -> Vec<(String, String, String)> {
    let said = |verdict: crate::policy::Verdict| {
        format!("{}: {}", if verdict.granted { "granted" } else { "withheld" }, verdict.reason.words())
    };
    let purposes = site.words.all().iter().map(|purpose| {
        (site.words.key(purpose).to_owned(), said(before.verdict(purpose)), said(after.verdict(purpose)))
    });
    let sale = ("sale or sharing".to_owned(), said(before.sale), said(after.sale));
    purposes.chain([sale]).filter(|(_, before, after)| before != after).collect()
}

/// In words.
pub(super) fn as_text(site: &Site, steps: &[Step], before: &Decision, after: &Decision) -> String {
    let (first, last) = (before.day, after.day);
    if steps.is_empty() {
        let mut text = format!("between {first} and {last} the same rule holds\n");
        text.push_str(&gets(site, before, after));
        return text;
    }
    let mut text = format!("between {first} and {last}:\n");
    for step in steps {
        text.push_str(&format!(
            "{}  {} ({}) takes over from {} ({})\n",
            step.day, step.after.id, step.after.name, step.before.id, step.before.name
        ));
        for (name, old, new) in step.differences() {
            text.push_str(&format!("            {name}: {new} (before: {old})\n"));
        }
    }
    text + &gets(site, before, after)
}

fn gets(site: &Site, before: &Decision, after: &Decision) -> String {
    let changed = verdicts(site, before, after);
    if changed.is_empty() {
        return "for this visitor nothing changes\n".to_owned();
    }
    let lines = changed.iter().map(|(name, old, new)| format!("  {name} is {new} (before: {old})\n"));
    format!("for this visitor:\n{}", lines.collect::<String>())
}

/// For programs.
pub(super) fn as_json(site: &Site, steps: &[Step], before: &Decision, after: &Decision) -> Value {
    let change = |(what, old, new): (&str, &str, &str)| json!({ "what": what, "before": old, "after": new });
    let steps: Vec<Value> = steps
        .iter()
        .map(|step| {
            let wants = step.differences();
            let wants: Vec<Value> = wants.iter().map(|(name, old, new)| change((name, old, new))).collect();
            json!({ "on": step.day.to_string(), "before": step.before.id, "after": step.after.id, "wants": wants })
        })
        .collect();
    let visitor = verdicts(site, before, after);
    let visitor: Vec<Value> = visitor.iter().map(|(name, old, new)| change((name, old, new))).collect();
    json!({ "from": before.day.to_string(), "to": after.day.to_string(), "steps": steps, "visitor": visitor })
}
