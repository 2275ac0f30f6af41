//! Whose records are meant, and what the room *Records* tells of each: what looking and changing both need.

use crate::ledger::{Content, Found, Held, Whom};
use crate::records::chosen;

use super::super::office::Office;
use super::super::problem::Problem;
use super::super::read::Target;
use super::super::records::Wanted;
use super::inventory::{cut, is_odd};
use super::shell::Fields;

/// One entry of the log.
pub(super) struct Line {
    pub(super) id: String,
    pub(super) site: String,
    pub(super) time: String,
    pub(super) what: String,
    pub(super) granted: String,
    pub(super) refused: String,
    pub(super) rule: String,
    pub(super) until: String,
}

impl From<&Found> for Line {
    fn from(found: &Found) -> Self {
        let (mut granted, mut refused, mut rule, mut until) = Default::default();
        let what = match &found.content {
            Content::Choice(record) => {
                (granted, refused) = (cut(&chosen(record, true)), cut(&chosen(record, false)));
                (rule, until) = (cut(&record.rule.id), record.expires.to_string());
                record.event.word().to_owned()
            }
            Content::Erasure(erasure) => {
                format!("erasure of {}, on request of: {}", erasure.erased.len(), erasure.by.word())
            }
            Content::Erased(place) => format!("erased; the entry at place {place} says when and why"),
            Content::Sealed => "sealed; there is no key for it here".to_owned(),
        };
        let (id, time) = (found.id.to_string(), found.at.to_string());
        Self { id, site: cut(&found.site), time, what, granted, refused, rule, until }
    }
}

/// What stands before a controller's id where a site's could: no site begins so.
pub(super) const WHOLE: char = '@';

/// A site, or a controller all of whose sites are meant.
pub(super) fn meant(site: Option<String>) -> (Option<String>, Option<String>) {
    match site {
        Some(text) if text.starts_with(WHOLE) => (None, Some(text.trim_start_matches(WHOLE).to_owned())),
        site => (site, None),
    }
}

/// Whose records: what a form says, and the next one carries on.
#[derive(Clone)]
pub(super) struct Whose {
    pub(super) site: String,
    /// `record`, `subject` or `reference`.
    pub(super) by: String,
    pub(super) whom: String,
}

impl Whose {
    pub(super) fn read(fields: &Fields) -> Result<Self, Problem> {
        let text = |name: &str| fields.get(name).unwrap_or_default().to_owned();
        let whose = Self { site: text("site"), by: text("by"), whom: text("whom") };
        let known = ["record", "subject", "reference"].contains(&&*whose.by);
        let unfit = || Problem::wrong("say by what somebody is found: a record, a subject, or the site's own name");
        if known { Ok(whose) } else { Err(unfit()) }
    }

    fn named(&self, by: &str) -> Option<String> {
        (self.by == by && !self.whom.is_empty()).then(|| self.whom.clone())
    }

    pub(super) fn target(&self) -> Target {
        let (subject, id, reference) = (self.named("subject"), self.named("record"), self.named("reference"));
        Target { site: self.site.clone(), subject, id, reference }
    }

    pub(super) fn wanted(&self) -> Wanted {
        let Target { site, subject, id, reference } = self.target();
        let (site, controller) = meant((!site.is_empty()).then_some(site));
        Wanted { site, controller, subject, id, reference, ..Wanted::default() }
    }
}

/// What keeps something from being erased.
pub(super) struct Hold {
    pub(super) since: String,
    pub(super) reason: String,
    /// The record that is held; nothing where it is all of somebody's.
    pub(super) id: Option<String>,
    pub(super) wanted: bool,
}

impl From<Held> for Hold {
    fn from(held: Held) -> Self {
        let (since, id) = (held.at.to_string(), held.record.map(|id| id.to_string()));
        Self { since, reason: plain(&held.reason), id, wanted: held.wanted }
    }
}

/// What holds somebody's records, or one.
pub(super) async fn holds(office: &Office, target: &Target) -> Result<Vec<Hold>, Problem> {
    let mut all = Vec::new();
    for whom in target.whom(office)? {
        match whom {
            Whom::Subject(subject) => all.extend(office.store.holds(&target.site, Some(subject)).await?),
            Whom::Record(id) => {
                let record = office.store.record(&target.site, id).await?;
                let subject = record.and_then(|record| record.subject);
                let mut held = office.store.holds(&target.site, subject).await?;
                // Without a subject these are all of the site's.
                held.retain(|held| held.record.map_or(subject.is_some(), |held| held == id));
                all.extend(held);
            }
        }
    }
    Ok(all.into_iter().map(Hold::from).collect())
}

/// Longer text: with its lines, and nothing that turns them.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if c != '\n' && is_odd(c) { '\u{fffd}' } else { c }).collect()
}
