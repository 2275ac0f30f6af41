//! Promises that the configuration itself answers.

use crate::config::Code;
use crate::policy::Minor;
use crate::policy::site::Masking;

use super::super::seen::State;
use super::super::verdict::{Evidence, Verdict, What};
use super::Case;

/// What `assent check` says under these codes, as evidence.
fn found(case: &Case<'_>, codes: &[Code]) -> Vec<Evidence> {
    let findings = case.findings.iter().filter(|finding| codes.contains(&finding.code));
    findings.map(|finding| Evidence::new(What::Setting, finding.code.word(), &*finding.wrong)).collect()
}

/// `no_legitimate_interest`.
pub(super) fn interest(case: &Case<'_>) -> Verdict {
    Verdict::by(found(case, &[Code::Interest]), "the bases that the configuration states")
}

/// `transfers_stated`.
pub(super) fn transfers(case: &Case<'_>) -> Verdict {
    Verdict::by(found(case, &[Code::Transfer]), "each vendor’s country, and what makes a transfer lawful")
}

/// `providers_reviewed`.
pub(super) fn reviewed(case: &Case<'_>, days: u32) -> Verdict {
    let overdue = case.ground.site.unreviewed(days, case.ground.decision(State::Before).day);
    let evidence = overdue.into_iter().map(|(vendor, last)| {
        let detail =
            last.map_or_else(|| "was never looked at".to_owned(), |day| format!("was last looked at on {day}"));
        Evidence::new(What::Setting, &*vendor.key, detail)
    });
    Verdict::by(evidence.collect(), format!("the day of the last look at each vendor, {days} days ago at most"))
}

/// `minor_protection`.
pub(super) fn minors(case: &Case<'_>) -> Verdict {
    let decision = case.ground.decision(State::Before);
    if decision.minor == Minor::No {
        return Verdict::unseen("it takes a visitor of whom the site’s own server says that they are a minor");
    }
    let asked = case.asks().then(|| Evidence::new(What::Page, "/", "asks a minor"));
    let items = case.ground.items(case.seen, &State::ALL);
    let ran = items.iter().filter(|item| !item.may).map(|item| case.ground.evidence(item));
    Verdict::by(asked.into_iter().chain(ran).collect(), "the whole site is for minors, and was looked at as such")
}

/// `retention_max`.
pub(super) fn retention(case: &Case<'_>, days: u32) -> Verdict {
    let kept = &case.site.retention;
    let mut evidence = Vec::new();
    if kept.days > days {
        evidence.push(Evidence::new(What::Setting, "records_days", format!("is {}", kept.days)));
    }
    for (rule, own) in kept.by_rule.iter().filter(|(_, own)| **own > days) {
        evidence.push(Evidence::new(What::Setting, "records_days_by_rule", format!("is {own} for {rule}")));
    }
    Verdict::by(evidence, "how long records are kept; opt-outs by their own form for 24 months at least")
}

/// `address_masked`.
pub(super) fn masked(case: &Case<'_>) -> Verdict {
    let why = "how the visitor’s address is sent on";
    match case.ground.site.masking {
        Masking::Never => Verdict::by(vec![Evidence::new(What::Setting, "mask_address", "is off")], why),
        Masking::WithoutAnalytics | Masking::Always => Verdict::kept(why),
    }
}

/// `access_controlled`.
pub(super) fn access(case: &Case<'_>) -> Verdict {
    match &case.config.admin {
        None => Verdict::kept("there is no admin listener; records are read by whoever may read their files"),
        Some(admin) if admin.tokens.is_empty() => {
            let open = Evidence::new(What::Setting, "admin", "has no tokens");
            Verdict::by(vec![open], "the admin listener’s tokens")
        }
        Some(admin) => {
            Verdict::kept(format!("{} tokens of the admin listener, each with its role", admin.tokens.len()))
        }
    }
}

/// `rate_limited`.
pub(super) fn rate(case: &Case<'_>) -> Verdict {
    let limits = &case.config.limits;
    Verdict::kept(format!(
        "{} requests of one network to our own pages at once, {} connections of one client; the site’s own pages are the \
         site’s to limit",
        limits.own_requests, limits.client_connections
    ))
}
