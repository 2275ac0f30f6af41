//! The vendors that a site declares: what they count as, what is said of them, where they sit.

use std::sync::Arc;

use crate::ambient::Day;
use crate::policy::area::{ADEQUATE, EEA};
use crate::policy::{Catalog, Purpose, Rule, Vendor};

use super::super::{Basis, catalog};
use super::{Code, Finding, Severity, Subject, asks_first, some};

/// The longest life that browsers give a cookie, in days (RFC 6265bis, section 5.5).
const BROWSERS: u32 = 400;

/// What is wrong with a site's vendors.
pub(super) fn findings(subject: &Subject<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let shipped = catalog::shipped();
    let base = subject.site.catalog.beneath().unwrap_or(&shipped);
    for (own, vendor) in subject.own() {
        found.extend(necessary(vendor, base));
        found.extend(own.basis.and_then(|basis| interest(vendor, basis, subject)));
        found.extend(life(vendor));
    }
    let nameless: Vec<&str> = subject.own().filter(|(own, _)| !own.controller).map(|(own, _)| &*own.key).collect();
    if !nameless.is_empty() {
        found.push(Finding::new(
            (Code::Controller, Severity::Warn),
            "vendor",
            format!("Visitors aren't told who answers for: {}.", some(&nameless)),
            "Write `controller` into each.",
            "GDPR Arts. 13(1)(a), (e); CJEU C-673/17 (Planet49), para. 80",
        ));
    }
    found.extend(duration(subject));
    found.extend(transfer(subject));
    found.extend(review(subject));
    found
}

/// An entry that counts as necessary and can't be.
fn necessary(vendor: &Vendor, base: &Catalog) -> Option<Finding> {
    if vendor.purpose != Purpose::NECESSARY {
        return None;
    }
    let (name, kin) = (&vendor.name, catalog::kin(vendor, base));
    let key = format!("vendor.{}.purpose", vendor.key);
    let asked = |known: &&Arc<Vendor>| [Purpose::ANALYTICS, Purpose::MARKETING].contains(&known.purpose);
    if vendor.tag_manager || kin.iter().any(|known| known.tag_manager) {
        return Some(Finding::new(
            (Code::TagManager, Severity::Refuse),
            key,
            format!("{name} loads other tags and counts as necessary."),
            "Give it the purpose of what it loads.",
            "VG Hannover, 19 March 2025, 10 A 5385/22",
        ));
    }
    if let Some(known) = kin.iter().find(asked) {
        return Some(Finding::new(
            (Code::Necessary, Severity::Warn),
            key,
            format!("{name} counts as necessary and is known as {}, which no visitor asked for.", known.name),
            "Give it the purpose that it serves.",
            "ePrivacy Directive Art. 5(3); WP29 Opinion 04/2012",
        ));
    }
    vendor.shares.then(|| {
        Finding::new(
            (Code::NecessaryShares, Severity::Refuse),
            format!("vendor.{}.shares", vendor.key),
            format!("{name} counts as necessary, yet sells, shares or reuses what it learns (nobody said it doesn't)."),
            "Write `shares = false` if it doesn't; else give it the other purpose that it serves.",
            "WP29 Opinion 04/2012, section 2.3 (every purpose has to be exempt)",
        )
    })
}

fn interest(vendor: &Vendor, basis: Basis, subject: &Subject<'_>) -> Option<Finding> {
    let word = match basis {
        Basis::Consent => return None,
        Basis::LegitimateInterest => "a legitimate interest",
        Basis::Contract => "a contract",
    };
    let purpose = subject.site.words.key(vendor.purpose);
    (vendor.purpose != Purpose::NECESSARY).then(|| {
        Finding::new(
            (Code::Interest, Severity::Refuse),
            format!("vendor.{}.basis", vendor.key),
            format!(
                "{} stores or reads for {purpose} on the ground of {word}, which the law doesn't know.",
                vendor.name
            ),
            "Write `basis = \"consent\"`; where the law lets it run without, the rule of the place says so.",
            "ePrivacy Directive Art. 5(3); EDPB Cookie Banner Taskforce, 17 January 2023",
        )
    })
}

fn life(vendor: &Vendor) -> Option<Finding> {
    let days = vendor.max_days.filter(|days| *days > BROWSERS)?;
    Some(Finding::new(
        (Code::CookieLife, Severity::Warn),
        format!("vendor.{}.max_days", vendor.key),
        format!("{}'s cookies are said to live {days} days; browsers end them after {BROWSERS}.", vendor.name),
        "Tell visitors what is true.",
        "GDPR Arts. 5(1)(e), 13(2)(a); RFC 6265bis, section 5.5",
    ))
}

fn duration(subject: &Subject<'_>) -> Option<Finding> {
    let silent = subject.site.parties().filter(|vendor| vendor.max_days.is_none() && !vendor.cookies.is_empty());
    let silent: Vec<&str> = silent.map(|vendor| &*vendor.key).collect();
    (!silent.is_empty()).then(|| {
        Finding::new(
            (Code::Duration, Severity::Warn),
            "vendor",
            format!("Visitors aren't told how long these vendors' cookies live: {}.", some(&silent)),
            "Write `max_days` into a `[[site.vendor]]` of the same key; 0 for those that end with the session.",
            "CJEU C-673/17 (Planet49), para. 81; GDPR Art. 13(2)(a)",
        )
    })
}

fn transfer(subject: &Subject<'_>) -> Option<Finding> {
    let asked = |rule: &Rule| EEA.contains(&&*rule.id) && asks_first(subject.site, rule);
    if subject.places(asked).is_empty() {
        return None;
    }
    let far = subject.site.parties().filter(|vendor| {
        let far = |country: &str| !EEA.contains(&country) && !ADEQUATE.contains(&country);
        vendor.country.as_deref().is_some_and(far) && subject.site.transfer(vendor).is_none()
    });
    let far: Vec<String> = far.map(|v| format!("{} ({})", v.key, v.country.as_deref().unwrap_or_default())).collect();
    (!far.is_empty()).then(|| {
        let names: Vec<&str> = far.iter().map(String::as_str).collect();
        Finding::new(
            (Code::Transfer, Severity::Warn),
            "transfers",
            format!("Nobody says what makes transfers out of the European Economic Area lawful: {}.", some(&names)),
            "Write under `[site.transfers]` what each relies on: adequacy, dpf, scc, bcr or none-needed.",
            "GDPR Arts. 13(1)(f), 44–49",
        )
    })
}

fn review(subject: &Subject<'_>) -> Option<Finding> {
    let (site, days) = (subject.site, subject.site.reviews.every?);
    let overdue = names(&site.unreviewed(days, subject.today));
    let then = if site.reviews.withholds { " What isn't necessary of them is withheld." } else { "" };
    (!overdue.is_empty()).then(|| {
        let shown: Vec<&str> = overdue.iter().map(String::as_str).collect();
        Finding::new(
            (Code::VendorReview, Severity::Warn),
            "reviewed",
            format!("For more than {days} days nobody looked at: {}.{then}", some(&shown)),
            "Look at each, at its terms and at what it does here, and write the day under `[site.reviewed]`.",
            "GDPR Arts. 24(1), 28(1); EDPB Guidelines 07/2020, no. 99",
        )
    })
}

/// Vendors with the day on which somebody last looked at each.
pub(super) fn names(vendors: &[(&Vendor, Option<Day>)]) -> Vec<String> {
    let last = |day: &Option<Day>| day.map_or_else(|| "never".to_owned(), |day| format!("last on {day}"));
    vendors.iter().map(|(vendor, day)| format!("{} ({})", vendor.key, last(day))).collect()
}
