//! What a site says of itself: its mode, its audience, its notice, its promises.

use crate::policy::{Mode, Purpose};

use super::{Code, Finding, Severity, Subject, asks_first, some};

/// What is wrong with what a site says of itself.
pub(super) fn findings(subject: &Subject<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(permissive(subject));
    found.extend(exempt(subject));
    found.extend(minors(subject));
    found.extend(notice(subject));
    found.extend(no_sale(subject));
    found.extend(proof(subject));
    if !subject.stated.controller {
        found.push(Finding::new(
            (Code::Controller, Severity::Warn),
            "controller",
            "Visitors aren't told who is responsible for this site.",
            "Write `controller`: the name, and how to reach it.",
            "GDPR Arts. 4(7), 13(1)(a)",
        ));
    }
    if subject.site.privacy_url.is_none() {
        found.push(Finding::new(
            (Code::Privacy, Severity::Warn),
            "privacy",
            "The banner can't link to a privacy policy.",
            "Write `privacy`: its path or URL.",
            "GDPR Arts. 12(1), 13",
        ));
    }
    found
}

fn permissive(subject: &Subject<'_>) -> Option<Finding> {
    let places = subject.places(|rule| asks_first(subject.site, rule));
    if subject.site.mode == Mode::Listen {
        return Some(Finding::new(
            (Code::Permissive, Severity::Warn),
            "mode",
            "`listen` protects nobody: nothing is withheld, nobody is asked, nothing is recorded.",
            "Look at `assent inventory`, classify what it shows, and write `guarded`.",
            "ePrivacy Directive Art. 5(3)",
        ));
    }
    if subject.site.mode != Mode::Permissive || places.is_empty() {
        return None;
    }
    let citation = "ePrivacy Directive Art. 5(3); GDPR Art. 7(1)";
    let remedy = "Make it `guarded` or `strict`, or write a day (`mode_until`) and who answers for it until then (`mode_person`).";
    let (severity, wrong) = match (subject.stated.mode_until, &subject.stated.mode_person) {
        (Some(until), _) if until <= subject.today => {
            (Severity::Refuse, format!("`permissive` was to end on {}.", until))
        }
        (Some(_), Some(_)) => return None,
        _ => {
            let places = some(&places);
            let wrong =
                format!("`permissive` lets the unknown pass where a yes is wanted first ({places}), without an end.");
            (Severity::Warn, wrong)
        }
    };
    Some(Finding::new((Code::Permissive, severity), "mode", wrong, remedy, citation))
}

/// Exempt stretches that are all of the site, or all of one of its hosts.
fn exempt(subject: &Subject<'_>) -> Option<Finding> {
    let at = subject.site.stretches.iter().position(|stretch| stretch.exempt && stretch.path.is_empty())?;
    Some(Finding::new(
        (Code::Permissive, Severity::Warn),
        format!("path[{at}].exempt"),
        "Everything is exempt: nothing is withheld there, nobody is asked, nothing is recorded.",
        "Name the paths that programs call, `/webhooks` for one. The emergency switch is for an outage.",
        "ePrivacy Directive Art. 5(3)",
    ))
}

fn minors(subject: &Subject<'_>) -> Option<Finding> {
    let site = subject.site;
    let markets =
        site.declared.contains(Purpose::MARKETING) || site.parties().any(|vendor| vendor.purpose == Purpose::MARKETING);
    if !site.minors || !markets {
        return None;
    }
    let never = subject.places(|rule| rule.never_minors.contains(Purpose::MARKETING));
    let (severity, wrong) = if never.is_empty() {
        (Severity::Warn, "The site is aimed at minors and declares marketing, which it never gets to run.".to_owned())
    } else {
        let places = some(&never);
        let wrong = format!("The site is aimed at minors and declares marketing, which no consent allows in {places}.");
        (Severity::Refuse, wrong)
    };
    let remedy = "Take marketing and its vendors out of the site.";
    let citation =
        "GDPR Art. 8, rec. 38; Connecticut (since 1 July 2026) and Maryland: no targeted advertising under 18";
    Some(Finding::new((Code::Minors, severity), "minors", wrong, remedy, citation))
}

fn notice(subject: &Subject<'_>) -> Option<Finding> {
    let wanted = subject.places(|rule| rule.notice_at_collection || &*rule.id == "US-CA");
    (!wanted.is_empty() && subject.site.collects.is_empty()).then(|| {
        Finding::new(
            (Code::NoticeAtCollection, Severity::Warn),
            "collects",
            format!("The notice at collection that is wanted ({}) would be empty.", some(&wanted)),
            "Write a `[[site.collects]]` for each category, or say with `serves` that the site isn't for these places.",
            "Cal. Civ. Code 1798.100(a); 11 CCR 7012",
        )
    })
}

fn no_sale(subject: &Subject<'_>) -> Option<Finding> {
    let sharing = subject.site.parties().filter(|vendor| vendor.shares && vendor.purpose != Purpose::NECESSARY);
    let sharing: Vec<&str> = sharing.map(|vendor| &*vendor.key).collect();
    (subject.site.no_sale && !sharing.is_empty()).then(|| {
        Finding::new(
            (Code::NoSale, Severity::Warn),
            "no_sale_or_share",
            format!("The site promises to sell and share nothing, yet declares vendors that do: {}.", some(&sharing)),
            "They stay withheld. Take them out, or name them under `service_providers` if a contract binds them.",
            "FTC Act s. 5 (a false promise deceives); Cal. Civ. Code 1798.140(ad), (ag), (ah)",
        )
    })
}

fn proof(subject: &Subject<'_>) -> Option<Finding> {
    let tool = subject.site.source.as_ref()?.tool.word();
    Some(Finding::new(
        (Code::Proof, Severity::Warn),
        "consent.source",
        format!("Choices are made in `{tool}`: no record of them is kept here, and its cookie can be forged."),
        "Make sure that it keeps proof of every yes, and that its banner satisfies the law of the places it serves.",
        "GDPR Art. 7(1); EDPB Guidelines 05/2020, no. 104",
    ))
}
