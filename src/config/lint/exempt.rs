//! Attestations that no law takes, or that end.

use crate::policy::site::Attestation;
use crate::policy::{Rule, Rules, Vendor};

use super::{Code, Finding, Severity, Subject};

/// How long before its end an attestation is spoken of, in days.
const SOON: u32 = 30;

const LAW: &str = "ePrivacy Directive Art. 5(3); CNIL 4 July 2025, Garante 10 June 2021, AEPD January 2024, Tw Art. 11.7a(3)(b), PECR Sch. A1";

/// What is wrong with a site's attestations.
pub(super) fn findings(subject: &Subject<'_>, rules: &Rules) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, word) in subject.site.attestations.iter().enumerate() {
        let key = format!("attestation[{at}]");
        found.extend(ending(word, &key, subject));
        for code in &word.rules {
            let Some(rule) = rules.find(code, subject.today) else {
                found.push(refuse(
                    &key,
                    format!("`{code}` has no rule of its own, so nothing there can be attested."),
                    LAW,
                ));
                continue;
            };
            if rule.exempt.is_empty() {
                let wrong = format!("{} exempts nothing from consent: no attestation helps there.", rule.name);
                found.push(refuse(&key, wrong, &rule.law));
                continue;
            }
            let vendors = word.vendors.iter().filter_map(|key| subject.site.catalog.vendor(key));
            found.extend(vendors.flat_map(|vendor| tool(vendor, rule, &key, subject)));
        }
    }
    found
}

fn refuse(key: &str, wrong: String, citation: &str) -> Finding {
    let remedy = "Take it out of the attestation; it then waits for a yes.";
    Finding::new((Code::Exemption, Severity::Refuse), key, wrong, remedy, citation)
}

fn ending(word: &Attestation, key: &str, subject: &Subject<'_>) -> Option<Finding> {
    let left = word.until.0.saturating_sub(subject.today.0);
    let wrong = match left {
        0 => format!("The attestation ended on {}: its tools wait for a yes.", word.until),
        1..=SOON => {
            format!("The attestation ends on {}; its tools then wait for a yes.", word.until)
        }
        _ => return None,
    };
    let remedy = "Look at the tools and the conditions again, and write new dates.";
    Some(Finding::new((Code::Exemption, Severity::Warn), key, wrong, remedy, LAW))
}

fn tool(vendor: &Vendor, rule: &Rule, key: &str, subject: &Subject<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let name = &vendor.name;
    if !rule.exempt.contains(vendor.purpose) {
        let purpose = subject.site.words.key(vendor.purpose);
        found.push(refuse(key, format!("{name} serves {purpose}, which {} doesn't exempt.", rule.name), &rule.law));
    }
    if !vendor.attestable {
        let wrong = format!("{name} reuses what it measures, so nobody can attest that it doesn't.");
        found.push(refuse(
            key,
            wrong,
            "CNIL, list and guidance on audience measurement (Google Analytics is ruled out)",
        ));
    }
    if vendor.records {
        let wrong = format!("{name} records what single visitors do; measurement that tells of nobody doesn't.");
        found.push(refuse(key, wrong, LAW));
    }
    if vendor.shares {
        let wrong = format!("{name} sells or shares what it learns; measurement for you alone doesn't.");
        found.push(refuse(key, wrong, LAW));
    }
    if let (Some(days), Some(most)) = (vendor.max_days, rule.exempt_days)
        && days > most
    {
        found.push(Finding::new(
            (Code::CookieLife, Severity::Refuse),
            format!("vendor.{}.max_days", vendor.key),
            format!("{name}'s cookies live {days} days; what {} exempts may live {most}.", rule.name),
            "Set the tool to a shorter life and write it here.",
            &*rule.law,
        ));
    }
    found
}
