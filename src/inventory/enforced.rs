//! What was enforced: how much was withheld on a day, under which rule and which version of what visitors are shown.
//!
//! Counts alone, by nothing that leads to a visitor. A request pays for a look-up and an addition, and only where something
//! was withheld. Memory holds what isn't on disk yet, which is written once a minute: a killed process loses that much.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{PoisonError, RwLock};

use rustc_hash::FxHashMap;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqliteConnection};

use super::{Error, INVENTORY};
use crate::ambient::Day;

/// How many days of a site are kept on disk: three years of traffic, longer than records are by themselves.
const DAYS: u32 = 1_096;
/// How many rows a day of a site has on disk. Who writes the rules and the notice decides how many there are; where those
/// change without end, what comes later is added up in one row.
const ROWS: u32 = 256;
/// What that row has for its rule: no rule is named so.
const OTHERS: &str = "(others)";
/// The most rules of a site, and versions of one rule, between two writes.
const MOST: usize = 1_024;

/// How much was withheld.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Withheld {
    /// Cookies of visitors that the origin didn't receive.
    pub sent: u64,
    /// Cookies of the origin that browsers didn't receive.
    pub set: u64,
    /// Requests that weren't made or weren't let through: scripts, frames, images and routes.
    pub loads: u64,
}

/// What was enforced on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enforced {
    /// The site.
    pub site: String,
    /// The day (UTC).
    pub day: Day,
    /// The rule, as records name it.
    pub rule: String,
    /// The version of everything that visitors see, as records name it: that of the notice therefore.
    pub version: String,
    /// How much was withheld.
    pub withheld: Withheld,
}

#[derive(Debug)]
struct Cell {
    day: Day,
    version: Box<str>,
    sent: AtomicU64,
    set: AtomicU64,
    loads: AtomicU64,
}

impl Cell {
    fn add(&self, more: Withheld) {
        for (count, more) in [(&self.sent, more.sent), (&self.set, more.set), (&self.loads, more.loads)] {
            if more > 0 {
                count.fetch_add(more, Relaxed);
            }
        }
    }

    fn is(&self, day: Day, version: &str) -> bool {
        self.day == day && *self.version == *version
    }
}

/// By rule; few versions and days each.
type Rules = FxHashMap<Box<str>, Vec<Cell>>;

/// What isn't on disk yet.
#[derive(Debug, Default)]
pub(super) struct Register(RwLock<FxHashMap<Box<str>, Rules>>);

impl Register {
    /// Counts.
    pub(super) fn add(&self, site: &str, rule: &str, version: &str, day: Day, more: Withheld) {
        {
            let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
            let cells = known.get(site).and_then(|rules| rules.get(rule));
            if let Some(cell) = cells.into_iter().flatten().find(|cell| cell.is(day, version)) {
                cell.add(more);
                return;
            }
        }
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let rules = known.entry(site.into()).or_default();
        if rules.len() >= MOST && !rules.contains_key(rule) {
            return;
        }
        let cells = rules.entry(rule.into()).or_default();
        // Somebody may have been quicker, between the two locks.
        match cells.iter().find(|cell| cell.is(day, version)) {
            Some(cell) => cell.add(more),
            None if cells.len() < MOST => {
                let (version, [sent, set, loads]) =
                    (version.into(), [more.sent, more.set, more.loads].map(AtomicU64::new));
                cells.push(Cell { day, version, sent, set, loads });
            }
            None => {}
        }
    }

    /// Takes what was counted.
    pub(super) fn take(&self) -> Vec<Enforced> {
        let known = std::mem::take(&mut *self.0.write().unwrap_or_else(PoisonError::into_inner));
        let mut taken = Vec::new();
        for (site, rules) in known {
            for (rule, cells) in rules {
                taken.extend(cells.into_iter().map(|cell| Enforced {
                    site: site.to_string(),
                    day: cell.day,
                    rule: rule.to_string(),
                    version: cell.version.into(),
                    withheld: Withheld {
                        sent: cell.sent.into_inner(),
                        set: cell.set.into_inner(),
                        loads: cell.loads.into_inner(),
                    },
                }));
            }
        }
        taken
    }

    /// These did not reach the disk.
    pub(super) fn failed(&self, lost: Vec<Enforced>) {
        for Enforced { site, day, rule, version, withheld } in lost {
            self.add(&site, &rule, &version, day, withheld);
        }
    }
}

/// Adds counts to those on disk, and drops those that are too old.
pub(super) async fn write(connection: &mut SqliteConnection, all: &[Enforced]) -> Result<(), sqlx::Error> {
    for Enforced { site, day, rule, version, withheld } in all {
        sqlx::query(
            "INSERT INTO enforced (site, day, rule, version, sent, put, loads) \
             SELECT ?1, ?2, iif(fits, ?3, ?8), iif(fits, ?4, ''), ?5, ?6, ?7 FROM (SELECT \
             (SELECT count(*) FROM enforced WHERE site = ?1 AND day = ?2) < ?9 OR EXISTS (SELECT 1 FROM enforced \
             WHERE site = ?1 AND day = ?2 AND rule = ?3 AND version = ?4) AS fits) WHERE true \
             ON CONFLICT (site, day, rule, version) DO UPDATE \
             SET sent = sent + excluded.sent, put = put + excluded.put, loads = loads + excluded.loads",
        )
        .bind(site)
        .bind(day.0)
        .bind(rule)
        .bind(version)
        .bind(withheld.sent.cast_signed())
        .bind(withheld.set.cast_signed())
        .bind(withheld.loads.cast_signed())
        .bind(OTHERS)
        .bind(ROWS)
        .execute(&mut *connection)
        .await?;
    }
    // The days that something was counted on are counted, and no clock is asked: one that is set far ahead for a moment
    // drops one day, and not all of them.
    let sites: BTreeSet<&str> = all.iter().map(|it| &*it.site).collect();
    for site in sites {
        sqlx::query(
            "DELETE FROM enforced WHERE site = ?1 AND day <= (SELECT DISTINCT day FROM enforced WHERE site = ?1 \
             ORDER BY day DESC LIMIT 1 OFFSET ?2)",
        )
        .bind(site)
        .bind(DAYS)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// What the file at `path` holds of a site within days, the last of them included; for people, beside a running gateway.
pub async fn enforced(path: &Path, site: &str, from: Day, to: Day) -> Result<Vec<Enforced>, Error> {
    let mut connection = INVENTORY.inspect(path).await?;
    let sql = "SELECT day, rule, version, sent, put, loads FROM enforced WHERE site = ? AND day BETWEEN ? AND ? \
               ORDER BY day, rule, version";
    let rows = sqlx::query(sql).bind(site).bind(from.0).bind(to.0).fetch_all(&mut connection).await;
    let read = |row: &SqliteRow| {
        let count = |name| row.try_get::<i64, _>(name).map(i64::unsigned_abs);
        Ok(Enforced {
            site: site.to_owned(),
            day: Day(row.try_get("day")?),
            rule: row.try_get("rule")?,
            version: row.try_get("version")?,
            withheld: Withheld { sent: count("sent")?, set: count("put")?, loads: count("loads")? },
        })
    };
    let rows = rows.and_then(|rows| rows.iter().map(read).collect::<Result<Vec<_>, sqlx::Error>>());
    rows.map_err(|source| INVENTORY.explain(path, source).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_stay_apart_by_day_rule_and_version_and_none_is_lost_with_a_failed_write() {
        let register = Register::default();
        let sent = |sent| Withheld { sent, ..Withheld::default() };
        for (rule, version, day, count) in
            [("de", "a", 1, 2), ("de", "a", 1, 3), ("de", "a", 2, 5), ("de", "b", 2, 7), ("fr", "b", 2, 11)]
        {
            register.add("shop", rule, version, Day(day), sent(count));
        }
        let taken = register.take();
        assert!(register.take().is_empty());
        register.add("shop", "de", "a", Day(2), sent(1));
        register.failed(taken);
        let mut all: Vec<_> =
            register.take().into_iter().map(|it| (it.rule, it.version, it.day.0, it.withheld)).collect();
        all.sort_by(|one, other| (&one.0, &one.1, one.2).cmp(&(&other.0, &other.1, other.2)));
        let told: Vec<_> = all.iter().map(|(rule, version, day, it)| (&**rule, &**version, *day, it.sent)).collect();
        assert_eq!(told, [("de", "a", 1, 5), ("de", "a", 2, 6), ("de", "b", 2, 7), ("fr", "b", 2, 11)]);
    }

    #[tokio::test]
    async fn a_clock_that_jumps_clears_nothing_and_the_days_are_bounded() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("inventory.sqlite");
        let mut database = crate::database::Database::open(&INVENTORY, &path).await.unwrap();
        let mut connection = database.take().await.unwrap();
        let on = |day| Enforced {
            site: "shop".to_owned(),
            day: Day(day),
            rule: "de".to_owned(),
            version: "a".to_owned(),
            withheld: Withheld { sent: 1, ..Withheld::default() },
        };
        let other = Enforced { site: "blog".to_owned(), ..on(1) };
        write(&mut connection, &[other]).await.unwrap();
        for (what, days, first, count) in [
            ("three years", 20_000..20_000 + DAYS, 20_000, DAYS),
            ("a clock in the far future", 4_000_000..4_000_001, 20_001, DAYS),
            ("and back", 20_000 + DAYS..20_002 + DAYS, 20_003, DAYS),
            ("a clock in the past", 7..8, 20_003, DAYS),
        ] {
            write(&mut connection, &days.map(on).collect::<Vec<_>>()).await.unwrap();
            let sql = "SELECT min(day), count(*) FROM enforced WHERE site = 'shop'";
            let found: (u32, u32) = sqlx::query_as(sql).fetch_one(&mut connection).await.unwrap();
            assert_eq!(found, (first, count), "{what}");
        }
        let sql = "SELECT count(*) FROM enforced WHERE site = 'blog'";
        let kept: u32 = sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap();
        assert_eq!(kept, 1, "another site's days are its own");
    }

    #[tokio::test]
    async fn a_day_on_disk_is_bounded_and_what_does_not_fit_is_added_up() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("inventory.sqlite");
        let mut database = crate::database::Database::open(&INVENTORY, &path).await.unwrap();
        let mut connection = database.take().await.unwrap();
        let on = |day, version: u32| Enforced {
            site: "shop".to_owned(),
            day: Day(day),
            rule: "de".to_owned(),
            version: version.to_string(),
            withheld: Withheld { sent: 1, ..Withheld::default() },
        };
        for _ in 0..2 {
            write(&mut connection, &(0..ROWS + 10).map(|it| on(1, it)).collect::<Vec<_>>()).await.unwrap();
        }
        write(&mut connection, &[on(2, 0)]).await.unwrap();
        database.keep(connection);
        database.close().await.unwrap();
        let all = enforced(&path, "shop", Day(1), Day(1)).await.unwrap();
        let sent = |rule: &str| all.iter().filter(|it| it.rule == rule).map(|it| it.withheld.sent).collect::<Vec<_>>();
        assert_eq!(sent("de"), vec![2; ROWS as usize], "what was there first goes on being counted by itself");
        assert_eq!(sent(OTHERS), [20], "and nothing is lost");
        assert_eq!(enforced(&path, "shop", Day(2), Day(2)).await.unwrap().len(), 1, "each day for itself");
    }

    #[test]
    fn whatever_is_invented_memory_is_bounded() {
        let register = Register::default();
        for number in 0..2 * MOST {
            let word = number.to_string();
            register.add("shop", &word, "a", Day(1), Withheld { set: 1, ..Withheld::default() });
            register.add("shop", "0", &word, Day(1), Withheld { set: 1, ..Withheld::default() });
        }
        assert_eq!(register.take().len(), 2 * MOST - 1);
    }
}
