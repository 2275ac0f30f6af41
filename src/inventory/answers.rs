//! What was answered: how many recorded choices said yes and no to a purpose, by day and place.
//!
//! Counts alone, by nothing that leads to a visitor: they outlast the records, and an erasure takes nothing from them. Memory
//! holds what isn't on disk yet, which is written once a minute: a killed process loses that much.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqliteConnection};

use super::{Error, INVENTORY};
use crate::ambient::Day;

/// How many days of a site are kept on disk: three years in which somebody answered.
const DAYS: u32 = 1_096;
/// How many rows a day of a site has on disk: some 250 countries and 56 parts of them, with a few purposes each.
const ROWS: u32 = 2_048;
/// What the row has for its place that adds up what doesn't fit.
const OTHERS: &str = "(others)";
/// The most counts between two writes.
const MOST: usize = 16_384;

/// What was answered on a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answered {
    /// The day (UTC).
    pub day: Day,
    /// The place, as records name it: `DE`, `US-CA`, `unknown`.
    pub region: String,
    /// The purpose's key.
    pub purpose: String,
    /// How many said yes.
    pub yes: u64,
    /// How many said no, withdrew or objected.
    pub no: u64,
}

/// Site, day, region, purpose.
type Key = (Box<str>, Day, Box<str>, Box<str>);
/// Yes and no.
pub(super) type Counts = BTreeMap<Key, (u64, u64)>;

/// What isn't on disk yet.
#[derive(Debug, Default)]
pub(super) struct Answers(Mutex<Counts>);

impl Answers {
    /// Counts a choice.
    pub(super) fn add<'a>(&self, site: &str, day: Day, region: &str, all: impl Iterator<Item = (&'a str, bool)>) {
        let found = all.map(|(purpose, yes)| {
            let key = (site.into(), day, region.into(), purpose.into());
            (key, if yes { (1, 0) } else { (0, 1) })
        });
        self.merge(found);
    }

    /// Takes what was counted.
    pub(super) fn take(&self) -> Counts {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Adds up; these did not reach the disk, or are new.
    pub(super) fn merge(&self, more: impl IntoIterator<Item = (Key, (u64, u64))>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, (yes, no)) in more {
            if known.len() < MOST || known.contains_key(&key) {
                let count = known.entry(key).or_default();
                *count = (count.0 + yes, count.1 + no);
            }
        }
    }
}

/// Adds counts to those on disk, and drops those that are too old.
pub(super) async fn write(connection: &mut SqliteConnection, all: &Counts) -> Result<(), sqlx::Error> {
    for ((site, day, region, purpose), (yes, no)) in all {
        sqlx::query(
            "INSERT INTO answers (site, day, region, purpose, yes, no) \
             SELECT ?1, ?2, iif(fits, ?3, ?7), ?4, ?5, ?6 FROM (SELECT \
             (SELECT count(*) FROM answers WHERE site = ?1 AND day = ?2) < ?8 OR EXISTS (SELECT 1 FROM answers \
             WHERE site = ?1 AND day = ?2 AND region = ?3 AND purpose = ?4) AS fits) WHERE true \
             ON CONFLICT (site, day, region, purpose) DO UPDATE SET yes = yes + excluded.yes, no = no + excluded.no",
        )
        .bind(&**site)
        .bind(day.0)
        .bind(&**region)
        .bind(&**purpose)
        .bind(yes.cast_signed())
        .bind(no.cast_signed())
        .bind(OTHERS)
        .bind(ROWS)
        .execute(&mut *connection)
        .await?;
    }
    // Days with answers are counted, and no clock is asked: one that is set far ahead drops one day, and not all of them.
    let sites: BTreeSet<&str> = all.keys().map(|(site, ..)| &**site).collect();
    for site in sites {
        sqlx::query(
            "DELETE FROM answers WHERE site = ?1 AND day <= (SELECT DISTINCT day FROM answers WHERE site = ?1 \
             ORDER BY day DESC LIMIT 1 OFFSET ?2)",
        )
        .bind(site)
        .bind(DAYS)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// What the file at `path` holds of a site within days, the last of them included.
pub(super) async fn answered(path: &Path, site: &str, from: Day, to: Day) -> Result<Vec<Answered>, Error> {
    let mut connection = INVENTORY.inspect(path).await?;
    let sql = "SELECT day, region, purpose, yes, no FROM answers WHERE site = ? AND day BETWEEN ? AND ? \
               ORDER BY day, region, purpose";
    let rows = sqlx::query(sql).bind(site).bind(from.0).bind(to.0).fetch_all(&mut connection).await;
    let read = |row: &SqliteRow| {
        let count = |name| row.try_get::<i64, _>(name).map(i64::unsigned_abs);
        let (yes, no) = (count("yes")?, count("no")?);
        let (region, purpose) = (row.try_get("region")?, row.try_get("purpose")?);
        Ok(Answered { day: Day(row.try_get("day")?), region, purpose, yes, no })
    };
    let rows = rows.and_then(|rows| rows.iter().map(read).collect::<Result<Vec<_>, sqlx::Error>>());
    rows.map_err(|source| INVENTORY.explain(path, source).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::Database;

    fn key(site: &str, day: u32, region: &str, purpose: &str) -> Key {
        (site.into(), Day(day), region.into(), purpose.into())
    }

    #[tokio::test]
    async fn answers_add_up_by_day_place_and_purpose_and_none_is_lost_with_a_failed_write() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("inventory.sqlite");
        let mut database = Database::open(&INVENTORY, &path).await.unwrap();
        let mut connection = database.take().await.unwrap();
        let answers = Answers::default();
        for (site, day, region, yes) in
            [("shop", 1, "DE", true), ("shop", 1, "DE", false), ("shop", 2, "US-CA", false), ("blog", 1, "DE", true)]
        {
            answers.add(site, Day(day), region, [("analytics", yes), ("marketing", false)].into_iter());
        }
        let lost = answers.take();
        answers.add("shop", Day(1), "DE", [("analytics", true)].into_iter());
        answers.merge(lost);
        for _ in 0..2 {
            write(&mut connection, &answers.take()).await.unwrap();
        }
        answers.add("shop", Day(2), "US-CA", [("marketing", false)].into_iter());
        write(&mut connection, &answers.take()).await.unwrap();
        database.keep(connection);
        database.close().await.unwrap();
        let told = async |site, from, to| {
            let all = answered(&path, site, Day(from), Day(to)).await.unwrap();
            all.iter()
                .map(|it| format!("{} {} {} {}/{}", it.day.0, it.region, it.purpose, it.yes, it.no))
                .collect::<Vec<_>>()
        };
        let first = ["1 DE analytics 2/1", "1 DE marketing 0/2"];
        assert_eq!(told("shop", 1, 1).await, first);
        assert_eq!(told("shop", 2, 9).await, ["2 US-CA analytics 0/1", "2 US-CA marketing 0/2"]);
        assert_eq!(told("blog", 0, 9).await.len(), 2);
    }

    #[tokio::test]
    async fn whatever_is_invented_days_places_and_memory_are_bounded() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("inventory.sqlite");
        let mut database = Database::open(&INVENTORY, &path).await.unwrap();
        let mut connection = database.take().await.unwrap();
        let places: Counts = (0..ROWS + 10).map(|it| (key("shop", 1, &format!("{it:05}"), "a"), (1, 0))).collect();
        for _ in 0..2 {
            write(&mut connection, &places).await.unwrap();
        }
        let days: Counts = (2..2 + DAYS).chain([4_000_000]).map(|day| (key("shop", day, "DE", "a"), (1, 0))).collect();
        write(&mut connection, &Counts::from([(key("shop", 1, "DE", "a"), (1, 0))])).await.unwrap();
        database.keep(connection);
        let all = answered(&path, "shop", Day(1), Day(1)).await.unwrap();
        assert_eq!(all.iter().map(|it| it.yes).sum::<u64>(), u64::from(2 * (ROWS + 10) + 1), "and nothing is lost");
        assert_eq!((all.len(), &*all[0].region), (ROWS as usize + 1, OTHERS));
        let mut connection = database.take().await.unwrap();
        write(&mut connection, &days).await.unwrap();
        let sql = "SELECT min(day), max(day), count(*) FROM answers";
        let found: (u32, u32, u32) = sqlx::query_as(sql).fetch_one(&mut connection).await.unwrap();
        assert_eq!(found, (3, 4_000_000, DAYS), "a clock far ahead drops one day");
        let answers = Answers::default();
        answers.merge((0..2 * MOST).map(|it| (key("shop", 1, &it.to_string(), "a"), (1, 0))));
        assert_eq!(answers.take().len(), MOST);
    }
}
