//! What was enforced, joined to what was chosen: the record shows a promise that was kept, and not only asked about.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{PAGE, within};
use crate::ambient::Day;
use crate::inventory::{Enforced, Withheld};
use crate::ledger::{Archive, Content, Error, Event, Record, Ring, Surface, shared};

/// What happened on a site on a day, under one rule and one version of what visitors are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Joined {
    /// The day (UTC).
    #[schema(format = Date)]
    pub day: String,
    /// The rule.
    pub rule: String,
    /// The version of everything that visitors see, the notice therefore: `versions.policy` of records. Empty for records
    /// from before it was kept.
    pub version: String,
    /// What was withheld.
    pub withheld: Counts,
    /// What was chosen.
    pub chosen: Chosen,
}

/// How much was withheld.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Counts {
    /// Cookies of visitors that the origin didn't receive.
    pub cookies_sent: u64,
    /// Cookies of the origin that browsers didn't receive.
    pub cookies_set: u64,
    /// Scripts, frames, images and routes that weren't loaded.
    pub requests: u64,
}

/// How many records there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Chosen {
    /// First choices that grant something.
    pub given: u64,
    /// Later ones that do.
    pub changed: u64,
    /// Choices that grant nothing.
    pub refused: u64,
    /// Later ones that take it all back.
    pub withdrawn: u64,
}

impl Joined {
    /// The columns of [`Self::text`].
    pub const HEAD: &str =
        "day\trule\tversion\tcookies sent\tcookies set\trequests\tgiven\tchanged\trefused\twithdrawn\n";

    /// One line, tab-separated.
    pub fn text(&self) -> String {
        let Self { day, rule, version, withheld, chosen } = self;
        let Counts { cookies_sent, cookies_set, requests } = withheld;
        let Chosen { given, changed, refused, withdrawn } = chosen;
        let (rule, version) = (rule.escape_debug(), version.escape_debug());
        format!(
            "{day}\t{rule}\t{version}\t{cookies_sent}\t{cookies_set}\t{requests}\t{given}\t{changed}\t{refused}\t{withdrawn}\n"
        )
    }
}

/// What is joined, by day, rule and version.
type All = BTreeMap<(Day, String, String), (Counts, Chosen)>;

/// Joins what was withheld on a site with what its records of these days say. It opens every one of them.
pub async fn join(
    enforced: Vec<Enforced>,
    archive: &mut Archive,
    site: &str,
    from: Day,
    to: Day,
) -> Result<Vec<Joined>, Error> {
    let mut all = All::new();
    for Enforced { day, rule, version, withheld: Withheld { sent, set, loads }, .. } in enforced {
        all.entry((day, rule, version)).or_default().0 =
            Counts { cookies_sent: sent, cookies_set: set, requests: loads };
    }
    let (filter, mut after) = (within(Some(site), Some(from), Some(to)), None);
    loop {
        let page = archive.page(&filter, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.sequence);
        for found in &page {
            if let Content::Choice(record) = &found.content {
                count(&mut all, record);
            }
        }
    }
    Ok(told(all))
}

/// The same of all gateways that share a store, as far as they have told it.
pub async fn join_shared(
    store: &shared::Settings,
    ring: &Ring,
    site: &str,
    from: Day,
    to: Day,
) -> Result<Vec<Joined>, Error> {
    let mut all = All::new();
    for shared::Withheld { day, rule, version, counts, .. } in shared::enforced(store, site, from, to).await? {
        let [cookies_sent, cookies_set, requests] = counts;
        all.entry((day, rule, version)).or_default().0 = Counts { cookies_sent, cookies_set, requests };
    }
    shared::choices(store, ring, site, (from, to), |record| count(&mut all, record)).await?;
    Ok(told(all))
}

fn count(all: &mut All, record: &Record) {
    // What a form of the site's own asked governs nothing that is withheld here.
    if record.surface == Surface::Form {
        return;
    }
    let version = record.versions.as_deref().map_or_else(String::new, |it| it.policy.clone());
    let (_, chosen) = all.entry((record.at.day(), record.rule.id.clone(), version)).or_default();
    let count = match record.event {
        Event::Given => &mut chosen.given,
        Event::Changed => &mut chosen.changed,
        Event::Refused => &mut chosen.refused,
        Event::Withdrawn => &mut chosen.withdrawn,
    };
    *count += 1;
}

fn told(all: All) -> Vec<Joined> {
    all.into_iter()
        .map(|((day, rule, version), (withheld, chosen))| Joined {
            day: day.to_string(),
            rule,
            version,
            withheld,
            chosen,
        })
        .collect()
}
