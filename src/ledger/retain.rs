//! Keeping records as long as the operator says, and no longer: which are due, and how they go.
//!
//! A record stopped being valid when it expired, or when the same person said something else, whichever came first; from
//! then on it is kept for a number of days. Nothing here knows what day it is.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use sqlx::AssertSqlSafe;

use super::payload::Payload;
use super::row::{self, unreadable};
use super::writer::{Done, Task};
use super::{Error, Method, Record, RecordId, Sqlite, entry, hold};
use crate::ambient::Timestamp;

/// A day, in seconds.
const DAY: u64 = 86_400;
/// How long an opt-out by a form of its own is kept at least: 24 months (11 CCR 7101(a)).
const OPT_OUT: u64 = 731 * DAY;
/// How many entries are read at once, and erased in one transaction.
const PART: i64 = 500;

/// How long a site's records are kept after they stopped being valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention {
    /// In days, where no rule of its own says otherwise.
    pub days: u32,
    /// In days, by the key of the rule that a record was made under.
    pub by_rule: BTreeMap<String, u32>,
}

impl Default for Retention {
    /// 24 months: as long as somebody may want the proof (`docs/ledger.md`).
    fn default() -> Self {
        Self { days: 731, by_rule: BTreeMap::new() }
    }
}

impl Retention {
    /// When a record is to go. `next` is when the same person said something else.
    pub fn due(&self, record: &Record, next: Option<Timestamp>) -> Timestamp {
        let days = self.by_rule.get(&record.rule.id).copied().unwrap_or(self.days);
        let end = next.map_or(record.expires, |next| next.min(record.expires)).0.max(record.at.0);
        let due = end.saturating_add(u64::from(days) * DAY);
        let floor = if record.method == Method::OptOut { record.at.0.saturating_add(OPT_OUT) } else { 0 };
        Timestamp(due.max(floor))
    }

    /// The fewest days that anything is kept.
    fn shortest(&self) -> u64 {
        u64::from(self.by_rule.values().copied().min().unwrap_or(self.days).min(self.days))
    }
}

/// How many records one answer names at least, where there are as many: then comes another answer.
const NAMED: usize = 5_000;

/// How far a sweep has come: the time and the place of the entry that it looked at last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    at: i64,
    sequence: i64,
}

impl Place {
    const START: Self = Self { at: i64::MIN, sequence: i64::MIN };
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at, self.sequence)
    }
}

/// This is no place that a sweep named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no place that a sweep has come to")]
pub struct NoPlace;

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let (at, sequence) = text.split_once('.').ok_or(NoPlace)?;
        Ok(Self { at: at.parse().map_err(|_| NoPlace)?, sequence: sequence.parse().map_err(|_| NoPlace)? })
    }
}

/// What was due.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Retained {
    /// The records that went, or would go.
    pub records: Vec<RecordId>,
    /// How many were due and are held for a dispute.
    pub held: u64,
    /// Where to go on: years of records are never named at once. `None` at the end.
    pub next: Option<Place>,
}

impl Sqlite {
    /// Erases a site's records whose time was up at `now`; only tells which, if this is a rehearsal. Some thousands of them:
    /// a site may have as many as fit on the disk.
    pub(super) async fn sweep(
        &self,
        site: &str,
        retention: &Retention,
        now: Timestamp,
        rehearsal: bool,
        after: Option<Place>,
    ) -> Result<Retained, Error> {
        let cutoff = row::signed(now.0.saturating_sub(retention.shortest() * DAY));
        let mut swept = Retained::default();
        let mut after = after.unwrap_or(Place::START);
        loop {
            let rows = sqlx::query(AssertSqlSafe(ripe()))
                .bind(site)
                .bind(cutoff)
                .bind(after.at)
                .bind(after.sequence)
                .bind(PART);
            let rows = rows.fetch_all(&self.readers).await.map_err(unreadable)?;
            let mut due = Vec::new();
            for row in &rows {
                let entry = entry::read(row)?;
                after = Place { at: row::seconds(entry.head.at), sequence: row::signed(entry.head.sequence) };
                let next = row::column::<Option<i64>>(row, "next")?.map(|at| Timestamp(at.unsigned_abs()));
                let Some(Payload::Choice(record)) = entry.open(&self.settings.ring)? else { continue };
                if retention.due(&record, next) > now {
                    continue;
                }
                match row::column::<bool>(row, "held")? {
                    true => swept.held += 1,
                    false => due.push(entry.head.id),
                }
            }
            if rows.is_empty() {
                return Ok(swept);
            }
            if !rehearsal && !due.is_empty() {
                match self.write(Task::Retain(site.to_owned(), due.clone())).await? {
                    Done::Erased(_) => {}
                    _ => return Err(Error::Closed),
                }
            }
            swept.records.extend(due);
            if swept.records.len() >= NAMED {
                return Ok(Retained { next: Some(after), ..swept });
            }
        }
    }
}

/// The next entries that may be due, told by what stands in the clear, each with when the same person said something else
/// and whether it is held. Of those that can't be due none is opened: there are months of them at any time.
fn ripe() -> String {
    let later = "FROM entry n WHERE n.site = e.site AND n.subject = e.subject AND n.sequence > e.sequence";
    let select = entry::SELECT.replacen(
        " FROM ",
        &format!(", (SELECT min(n.at) {later}) AS next, NOT {} AS held FROM ", hold::FREE.replace("entry.", "e.")),
        1,
    );
    format!(
        "{select} WHERE e.site = ?1 AND e.kind = 'choice' AND e.at <= ?2 AND (e.at, e.sequence) > (?3, ?4) \
         AND e.sealed IS NOT NULL AND (e.expires <= ?2 OR EXISTS (SELECT 1 {later} AND n.at <= ?2)) \
         ORDER BY e.at, e.sequence LIMIT ?5"
    )
}

#[cfg(test)]
mod tests {
    use super::super::contract::consent;
    use super::*;

    #[test]
    fn a_place_reads_as_it_was_written_and_nothing_else_does() {
        for place in [Place::START, Place { at: 1_700_000_000, sequence: 7 }] {
            assert_eq!(place.to_string().parse(), Ok(place));
        }
        for text in ["", ".", "1", "1.", ".1", "1.2.3", "a.b", "99999999999999999999.1"] {
            assert_eq!(text.parse::<Place>(), Err(NoPlace), "{text}");
        }
    }

    #[tokio::test]
    async fn years_of_records_are_told_and_erased_in_parts() {
        use super::super::RecordStore as _;
        use super::super::contract::{notice, settings};
        let directory = tempfile::tempdir().unwrap();
        let store = Sqlite::open(&directory.path().join("ledger.sqlite"), settings()).await.unwrap();
        // Many at one second, and none that anybody else has said something after.
        let count = 2 * NAMED + 700;
        let records: Vec<_> = (0..count)
            .map(|i| Record {
                at: Timestamp(1_000 + i as u64 / 3_000),
                expires: Timestamp(2_000),
                subject: Some((i as u128).to_be_bytes()),
                ..consent()
            })
            .collect();
        let notice = notice();
        for part in records.chunks(2_000) {
            let all = futures_util::future::join_all(part.iter().map(|it| store.append(it, &notice))).await;
            all.into_iter().collect::<Result<(), _>>().unwrap();
        }
        let (retention, now) = (Retention { days: 1, by_rule: BTreeMap::new() }, Timestamp(2_000 + DAY));
        for rehearsal in [true, false] {
            let (mut after, mut names, mut answers) = (None, std::collections::BTreeSet::new(), 0);
            loop {
                let part = store.retain("shop", &retention, now, rehearsal, after).await.unwrap();
                assert!(part.records.len() < NAMED + PART as usize, "{}", part.records.len());
                names.extend(part.records);
                answers += 1;
                after = part.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!((names.len(), answers), (count, 3), "each once");
        }
        assert!(store.retain("shop", &retention, now, true, None).await.unwrap().records.is_empty());
        store.close().await;
    }

    #[test]
    fn a_record_is_kept_from_the_day_it_stopped_being_valid() {
        let day = |days: u64| Timestamp(days * DAY);
        let by_rule = [("US-CA".to_owned(), 30)].into();
        let retention = Retention { days: 100, by_rule };
        let record = Record { at: day(1_000), expires: day(1_180), ..consent() };
        let there =
            Record { rule: super::super::Rule { id: "US-CA".to_owned(), ..record.rule.clone() }, ..record.clone() };
        let by_form = Record { method: Method::OptOut, ..record.clone() };
        for (what, record, next, due) in [
            ("expired", &record, None, day(1_280)),
            ("superseded", &record, Some(day(1_010)), day(1_110)),
            ("said again after it expired", &record, Some(day(1_500)), day(1_280)),
            ("a clock that ran backwards", &record, Some(day(900)), day(1_100)),
            ("a rule of its own", &there, None, day(1_210)),
            ("an opt-out's 24 months", &by_form, None, day(1_731)),
        ] {
            assert_eq!(retention.due(record, next), due, "{what}");
        }
        assert_eq!((retention.shortest(), Retention::default().shortest()), (30, 731));
    }
}
