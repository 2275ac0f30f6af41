//! The ledger as it is told to people and programs: entries, exports, reports. The command line and the admin listener
//! say the same, because both say it with this.
//!
//! What this module does not do: open a ledger, know who asks, or write anything.

mod enforced;
mod entry;
mod export;
mod lines;
mod stale;

use serde::Serialize;
use utoipa::ToSchema;

use crate::ambient::{Day, Timestamp};
use crate::ledger::verify::Report;
use crate::ledger::{Archive, Error, Filter, RecordId};

pub use enforced::{Chosen, Counts, Joined, join, join_shared};
pub use entry::{Entry, chosen};
pub use export::{Export, Format};
pub use lines::{HEAD, long, text};
pub use stale::{Stale, Unchecked, Why, stale};

/// How many entries are read at once.
pub const PAGE: u32 = 500;
/// The longest reason for a hold, in bytes.
pub const REASON: usize = 500;

/// The text of a notice.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Text {
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// What was shown, word for word.
    pub text: String,
}

/// An entry and what stood in front of whoever chose.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Shown {
    /// The entry.
    #[serde(flatten)]
    pub entry: Entry,
    /// The notice, if it is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<Text>,
}

/// The entry of a name with its notice; `None` if there is none.
pub async fn show(archive: &mut Archive, id: RecordId) -> Result<Option<Shown>, Error> {
    let Some(found) = archive.entry(id).await? else { return Ok(None) };
    let entry = Entry::from(&found);
    let shown = match entry.notice() {
        Some(hash) => archive.notice(hash).await?.map(|(language, text)| Text { language, text }),
        None => None,
    };
    Ok(Some(Shown { entry, shown }))
}

/// What lies within days (UTC), the last of them included.
pub fn within(site: Option<&str>, from: Option<Day>, to: Option<Day>) -> Filter {
    let start = |day: Day, plus: u64| Timestamp((u64::from(day.0) + plus) * 86_400);
    Filter {
        site: site.map(str::to_owned),
        from: from.map(|day| start(day, 0)),
        until: to.map(|day| start(day, 1)),
        ..Filter::default()
    }
}

/// The last second of a day (UTC).
pub fn end(day: Day) -> Timestamp {
    Timestamp((u64::from(day.0) + 1) * 86_400 - 1)
}

/// A reason for a hold, without what surrounds it; `None` if it is no sentence on one line of at most [`REASON`] bytes.
pub fn reason(text: &str) -> Option<&str> {
    let text = text.trim();
    let good = !text.is_empty() && text.len() <= REASON && !text.chars().any(char::is_control);
    good.then_some(text)
}

/// What a check of the whole ledger found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Checked {
    /// Nothing is wrong.
    pub sound: bool,
    /// How many entries were checked.
    pub entries: u64,
    /// How many entries stand before the checkpoint that the check began at.
    pub not_looked_at: u64,
    /// How many of them were erased.
    pub erased: u64,
    /// How many couldn't be opened for want of keys.
    pub not_opened: u64,
    /// How many checkpoints were checked.
    pub checkpoints: u64,
    /// How many entries, from the first on, a signature covers.
    pub signed_for: u64,
    /// What the database says of its own file, if it is damaged.
    pub damage: Option<String>,
    /// The first thing that is wrong.
    pub problem: Option<Wrong>,
}

/// The first thing that is wrong with a ledger.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Wrong {
    /// The entry's place in the log, if it is one.
    pub sequence: Option<u64>,
    /// Its name.
    pub id: Option<String>,
    /// In words.
    pub what: String,
}

impl From<&Report> for Checked {
    fn from(report: &Report) -> Self {
        let wrong = |problem: &crate::ledger::verify::Problem| Wrong {
            sequence: problem.entry.map(|(sequence, _)| sequence),
            id: problem.entry.and_then(|(_, id)| id).map(|id| id.to_string()),
            what: problem.what.clone(),
        };
        Self {
            sound: report.is_sound(),
            entries: report.entries,
            not_looked_at: report.since,
            erased: report.erased,
            not_opened: report.sealed,
            checkpoints: report.checkpoints,
            signed_for: report.signed,
            damage: report.damage.clone(),
            problem: report.problem.as_ref().map(wrong),
        }
    }
}
