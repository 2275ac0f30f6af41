//! What gateways have counted, told to each other by the same background forwarding as their logs, and behind it.
//!
//! Figures are whole and absolute: each gateway puts its own totals, so that telling again changes nothing, and whoever wants
//! the sum adds them up. A count never goes back here, so that a gateway that lost its inventory takes nothing from what it
//! told before it. While the store is away, figures come later; nothing waits for them, and no record depends on them.
//!
//! What this doesn't do: count, or know what a document says. Whoever runs the gateway puts both on the [`Board`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use sqlx::{PgConnection, Postgres, QueryBuilder};

use super::super::payload::Payload;
use super::super::row::signed;
use super::super::secret::Ring;
use super::super::{Answer, Error, Record};
use super::link::{self, patient};
use super::{Settings, rows};
use crate::ambient::{Day, Timestamp};

/// How many rows one statement writes, and how many records are read at once.
const BATCH: usize = 500;
/// How many days of a gateway and a site the store keeps: as many as the gateway itself.
const DAYS: i64 = 1_096;

/// What was withheld on a site on a day, under one rule and version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Withheld {
    /// The site.
    pub site: String,
    /// The day (UTC).
    pub day: Day,
    /// The rule.
    pub rule: String,
    /// The version of everything that visitors see.
    pub version: String,
    /// Cookies of visitors that the origin didn't receive, cookies of the origin that browsers didn't receive, and requests
    /// that weren't made.
    pub counts: [u64; 3],
}

/// What this gateway has counted until now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// When it was gathered.
    pub at: Timestamp,
    /// By site: what traffic revealed, as a document that the reader understands.
    pub inventories: BTreeMap<String, String>,
    /// What was withheld. Days that aren't in it stay as they were told.
    pub withheld: Vec<Withheld>,
}

/// Where the newest figures hang until somebody forwards them.
#[derive(Debug, Default)]
pub struct Board(Mutex<Option<Arc<Figures>>>);

impl Board {
    /// Replaces what hangs there.
    pub fn put(&self, figures: Figures) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(figures));
    }

    /// What hangs there; the same until it is replaced.
    pub fn newest(&self) -> Option<Arc<Figures>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What was told on one connection.
#[derive(Debug, Default)]
pub(super) struct Teller {
    said: Option<Arc<Figures>>,
    refused: bool,
}

impl Teller {
    /// Tells the store what is new. That the store refuses figures is said once, and keeps nothing else from it.
    pub(super) fn tell<'a>(
        &'a mut self,
        connection: &'a mut PgConnection,
        log: &'a str,
        board: &'a Board,
    ) -> Answer<'a, ()> {
        Box::pin(async move {
            let Some(figures) = board.newest() else { return Ok(()) };
            if self.said.as_ref().is_some_and(|said| Arc::ptr_eq(said, &figures)) {
                return Ok(());
            }
            let told = tell(connection, log, self.said.as_deref(), &figures).await;
            match told {
                Err(Error::Shared(error)) if error.as_database_error().is_some() => {
                    if !self.refused {
                        tracing::warn!(%error, "the shared store takes no figures; they stay with this gateway");
                    }
                    self.refused = true;
                }
                told => {
                    told?;
                    self.refused = false;
                    self.said = Some(figures);
                }
            }
            Ok(())
        })
    }
}

async fn tell(
    connection: &mut PgConnection,
    log: &str,
    said: Option<&Figures>,
    figures: &Figures,
) -> Result<(), Error> {
    for (site, document) in &figures.inventories {
        if said.and_then(|said| said.inventories.get(site)) == Some(document) {
            continue;
        }
        let sql = "INSERT INTO assent_inventory (log, site, made, document) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (log, site) DO UPDATE SET made = excluded.made, document = excluded.document";
        let insert = sqlx::query(sql).bind(log).bind(site).bind(signed(figures.at.0)).bind(document);
        patient(insert.execute(&mut *connection)).await?;
    }
    let sites: BTreeSet<&str> = figures.withheld.iter().map(|it| &*it.site).collect();
    for site in sites {
        withheld(connection, log, site, figures).await?;
    }
    Ok(())
}

/// Writes the days of a site that the store doesn't have as they are, and drops those that are too old.
async fn withheld(connection: &mut PgConnection, log: &str, site: &str, figures: &Figures) -> Result<(), Error> {
    let sql = "SELECT day, count(*), sum(sent + put + loads)::bigint FROM assent_enforced \
               WHERE log = $1 AND site = $2 GROUP BY day";
    let there = sqlx::query_as::<_, (i32, i64, i64)>(sql).bind(log).bind(site);
    let there: BTreeMap<i32, (i64, i64)> = patient(there.fetch_all(&mut *connection))
        .await?
        .into_iter()
        .map(|(day, rows, sum)| (day, (rows, sum)))
        .collect();
    let mut here: BTreeMap<i32, ((i64, i64), Vec<&Withheld>)> = BTreeMap::new();
    for it in figures.withheld.iter().filter(|it| it.site == site) {
        let ((rows, sum), all) = here.entry(i32::try_from(it.day.0).unwrap_or(i32::MAX)).or_default();
        (*rows, *sum) = (*rows + 1, it.counts.iter().fold(*sum, |sum, more| sum.saturating_add(signed(*more))));
        all.push(it);
    }
    let changed = here.into_iter().filter(|(day, (state, _))| there.get(day) != Some(state));
    let changed: Vec<_> = changed.flat_map(|(day, (_, all))| all.into_iter().map(move |it| (day, it))).collect();
    for part in changed.chunks(BATCH) {
        let mut insert = QueryBuilder::<Postgres>::new(
            "INSERT INTO assent_enforced AS known (log, site, day, rule, version, sent, put, loads) ",
        );
        insert.push_values(part, |mut values, (day, it)| {
            let [sent, put, loads] = it.counts.map(signed);
            values.push_bind(log).push_bind(site).push_bind(*day).push_bind(&it.rule).push_bind(&it.version);
            values.push_bind(sent).push_bind(put).push_bind(loads);
        });
        // A count never goes back, and what is the same isn't written.
        insert.push(
            " ON CONFLICT (log, site, day, rule, version) DO UPDATE SET sent = greatest(known.sent, excluded.sent), \
             put = greatest(known.put, excluded.put), loads = greatest(known.loads, excluded.loads) \
             WHERE excluded.sent > known.sent OR excluded.put > known.put OR excluded.loads > known.loads",
        );
        patient(insert.build().persistent(false).execute(&mut *connection)).await?;
    }
    if signed(there.len() as u64) > DAYS {
        let sql = "DELETE FROM assent_enforced WHERE log = $1 AND site = $2 AND day <= (SELECT DISTINCT day \
                   FROM assent_enforced WHERE log = $1 AND site = $2 ORDER BY day DESC LIMIT 1 OFFSET $3)";
        patient(sqlx::query(sql).bind(log).bind(site).bind(DAYS).execute(&mut *connection)).await?;
    }
    Ok(())
}

/// A gateway's document of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The name of the gateway's log.
    pub log: String,
    /// When it changed last.
    pub at: Timestamp,
    /// What it says.
    pub document: String,
}

/// What each gateway told of a site's traffic.
pub async fn inventories(settings: &Settings, site: &str) -> Result<Vec<Told>, Error> {
    let mut store = link::open(settings).await?;
    let sql = "SELECT log, made, document FROM assent_inventory WHERE site = $1 ORDER BY log";
    let found = sqlx::query_as::<_, (String, i64, String)>(sql).bind(site);
    let found = patient(found.fetch_all(&mut store)).await;
    link::close(store).await;
    let told = |(log, at, document): (String, i64, String)| Told { log, at: Timestamp(at.unsigned_abs()), document };
    Ok(found?.into_iter().map(told).collect())
}

/// What all gateways withheld on a site within days, the last of them included.
pub async fn enforced(settings: &Settings, site: &str, from: Day, to: Day) -> Result<Vec<Withheld>, Error> {
    let mut store = link::open(settings).await?;
    let sql = "SELECT day, rule, version, sum(sent)::bigint, sum(put)::bigint, sum(loads)::bigint FROM assent_enforced \
               WHERE site = $1 AND day BETWEEN $2 AND $3 GROUP BY day, rule, version ORDER BY day, rule, version";
    let found = sqlx::query_as::<_, (i32, String, String, i64, i64, i64)>(sql).bind(site).bind(number(from));
    let found = patient(found.bind(number(to)).fetch_all(&mut store)).await;
    link::close(store).await;
    let read = |(day, rule, version, sent, put, loads): (i32, String, String, i64, i64, i64)| Withheld {
        site: site.to_owned(),
        day: Day(day.unsigned_abs()),
        rule,
        version,
        counts: [sent, put, loads].map(i64::unsigned_abs),
    };
    Ok(found?.into_iter().map(read).collect())
}

/// Shows every choice on a site that any gateway recorded within days, as far as the store has it and `ring` opens it.
pub async fn choices(
    settings: &Settings,
    ring: &Ring,
    site: &str,
    (from, to): (Day, Day),
    mut show: impl FnMut(&Record),
) -> Result<(), Error> {
    let mut store = link::open(settings).await?;
    let (mut day, mut id) = (number(from), Vec::new());
    loop {
        let sql = format!(
            "{} WHERE day BETWEEN $1 AND $2 AND site = $3 AND kind = 'choice' AND sealed IS NOT NULL \
             AND (day, id) > ($1, $4) ORDER BY day, id LIMIT {BATCH}",
            rows::SELECT
        );
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(day).bind(number(to)).bind(site).bind(id);
        let found = rows::ask(&mut store, query).await?;
        let Some((_, last)) = found.last() else { break };
        (day, id) = (number(last.head.at.day()), last.head.id.0.to_vec());
        for (_, row) in &found {
            if let Some(Payload::Choice(record)) = row.open(ring)? {
                show(&record);
            }
        }
    }
    link::close(store).await;
    Ok(())
}

fn number(day: Day) -> i32 {
    i32::try_from(day.0).unwrap_or(i32::MAX)
}
