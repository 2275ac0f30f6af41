//! What a configuration breaks of the law of the places that its sites serve: findings, each with its citation.
//!
//! Pure: a [`Config`] and [`Evidence`] go in, [`Finding`]s come out, all at once. It knows what an operator declares and
//! not what a site does; what traffic reveals is the inventory's. A clean configuration is no legal advice, and no proof.

mod contradict;
mod evidence;
mod exempt;
mod law;
mod party;
mod promise;
mod words;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::ambient::Day;
use crate::ledger::Retention;
use crate::policy::{Model, Purpose, Rule, Rules, Site, Vendor};

use super::finding::{Code, Finding, Severity, Waiver};
use super::{Config, Own, SiteConfig, Stated, Transport};

pub use evidence::Evidence;

/// One site under the linter's eyes.
struct Subject<'a> {
    site: &'a Site,
    stated: &'a Stated,
    /// The rules in force today of the places that it serves, by their codes.
    rules: Vec<&'a Arc<Rule>>,
    /// All rules that hold on it.
    law: &'a Rules,
    transport: Transport,
    retention: &'a Retention,
    today: Day,
}

impl<'a> Subject<'a> {
    fn new(config: &'a Config, site: &'a SiteConfig) -> Self {
        let (today, law) = (config.day, &**config.rules_of(site));
        let mut rules: Vec<_> = law.iter().filter(|rule| rule.in_force(today)).collect();
        rules.retain(|rule| serves(&site.stated, law, today, &rule.id));
        rules.sort_by(|one, other| one.id.cmp(&other.id));
        let (transport, retention) = (site.transport, &site.retention);
        Self { site: &site.site, stated: &site.stated, rules, law, transport, retention, today }
    }

    /// The codes of the served places whose rule is so.
    fn places(&self, so: impl Fn(&Rule) -> bool) -> Vec<&'a str> {
        self.rules.iter().filter(|rule| so(rule)).map(|rule| &*rule.id).collect()
    }

    /// The entries that the operator wrote, with the vendors they became.
    fn own(&self) -> impl Iterator<Item = (&'a Own, &'a Vendor)> {
        let (site, stated) = (self.site, self.stated);
        stated.own.iter().filter_map(|own| {
            let vendor = site.catalog.own().iter().find(|vendor| vendor.key == own.key)?;
            Some((own, &**vendor))
        })
    }
}

/// Whether a site is for the place of a rule: named itself, by its country, or standing in for what is named.
fn serves(stated: &Stated, rules: &Rules, today: Day, id: &str) -> bool {
    stated.serves.is_empty()
        || stated.serves.iter().any(|region| {
            let within = id.strip_prefix(region.code()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
            within || &*rules.resolve(*region, today).0.id == id
        })
}

/// Whether a rule wants a yes before anything that a site offers.
fn asks_first(site: &Site, rule: &Rule) -> bool {
    let optional = site.offered.iter().filter(|purpose| *purpose != Purpose::NECESSARY);
    optional.into_iter().any(|purpose| rule.model(purpose) == Model::OptIn)
}

/// Everything that a configuration breaks, the gateway's own findings first, then each site's; the worst first.
pub fn lint(config: &Config, evidence: &Evidence) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(law::findings(&config.rules, config.sites.iter().filter(|site| site.rules.is_none()), config.day));
    found.extend(words::findings(config, &evidence.texts));
    found.extend(evidence.geoip.iter().filter_map(evidence::age));
    // What is about the gateway concerns every site: each has to answer for it.
    for finding in &mut found {
        let mut waivers = config.sites.iter().map(|site| holding(&site.stated, finding.code, config.day));
        let first = waivers.next().flatten();
        finding.waived = first.filter(|_| waivers.all(|waiver| waiver.is_some())).cloned();
    }
    found.sort_by_key(|finding| finding.severity);
    let general: Vec<Code> = found.iter().map(|finding| finding.code).collect();
    for site in &config.sites {
        let subject = Subject::new(config, site);
        let mut own = promise::findings(&subject);
        own.extend(site.rules.iter().flat_map(|rules| law::findings(rules, std::iter::once(site), config.day)));
        own.extend(contradict::findings(&subject));
        own.extend(party::findings(&subject));
        own.extend(exempt::findings(&subject, config.rules_of(site)));
        for finding in &mut own {
            finding.waived = holding(&site.stated, finding.code, config.day).cloned();
        }
        let met: Vec<Code> = own.iter().map(|finding| finding.code).chain(general.iter().copied()).collect();
        own.extend(site.stated.waivers.iter().enumerate().filter_map(|(at, waiver)| {
            let idle = !met.contains(&waiver.finding);
            doubt(waiver, at, idle, config.day)
        }));
        own.sort_by_key(|finding| finding.severity);
        found.extend(own.into_iter().map(|finding| Finding { site: Some(site.site.id.clone()), ..finding }));
    }
    found
}

fn sound(waiver: &Waiver, today: Day) -> bool {
    !waiver.person.is_empty() && !waiver.reason.is_empty() && today < waiver.until
}

fn holding(stated: &Stated, code: Code, today: Day) -> Option<&Waiver> {
    stated.waivers.iter().find(|waiver| waiver.finding == code && sound(waiver, today))
}

/// What is wrong with a waiver itself.
fn doubt(waiver: &Waiver, at: usize, idle: bool, today: Day) -> Option<Finding> {
    let word = waiver.finding.word();
    let (severity, wrong, remedy) = if waiver.until <= today {
        let wrong = format!("The waiver of `{word}` ended on {}.", waiver.until);
        (Severity::Refuse, wrong, "Mend what it was for, or have somebody answer for it again.")
    } else if !sound(waiver, today) {
        let wrong = format!("The waiver of `{word}` doesn't say who answers for it and why.");
        (Severity::Refuse, wrong, "Fill in `person` and `reason`.")
    } else if idle {
        (Severity::Warn, format!("Nothing is found that the waiver of `{word}` is for."), "Take it out.")
    } else {
        return None;
    };
    let key = format!("waiver[{at}]");
    Some(Finding::new((Code::Waiver, severity), key, wrong, remedy, "GDPR Art. 5(2) (accountability)"))
}

/// Some of a list, so that a line can be read aloud.
fn some(names: &[&str]) -> String {
    const SHOWN: usize = 6;
    let mut text = names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        text.push_str(&format!(" and {} more", names.len() - SHOWN));
    }
    text
}
