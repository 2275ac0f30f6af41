//! Writing behind: what memory marked goes to the file in batches, in the background.
//!
//! Memory itself is the queue, and it is bounded: an entry stays marked until it is written, so a slow or failing
//! disk makes nobody wait and loses nothing that a process lives to write later.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::SqliteRow;
use sqlx::{Connection, Row, SqliteConnection};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, MissedTickBehavior};

use super::Error;
use super::answers::{self, Counts};
use super::enforced::{self, Enforced};
use super::flaw;
use super::manner::Manner;
use super::memory::Memory;
use super::sighting::{Cookie, Fates, Host, Kind, Listing, Name, Reported, Scope};
use super::site::Site;
use super::tally::What;
use crate::ambient::{Day, Timestamp};
use crate::database::Database;
use crate::policy::setcookie::SameSite;
use crate::policy::stranger::{Roll, Stranger};

/// How long changes gather before they are written. A page's cookies and hosts arrive together.
const GATHER: Duration = Duration::from_secs(1);

/// How often what was withheld is written: counts grow with every request.
const PACE: Duration = Duration::from_secs(60);

/// How long a failing disk is left alone.
const RETRY: Duration = Duration::from_secs(30);

/// Somebody who waits until everything is written.
pub(super) type Flush = oneshot::Sender<Result<(), Error>>;

/// The background task's state.
pub(super) struct Disk {
    database: Database,
    memory: Arc<Memory>,
    failing: bool,
}

impl Disk {
    pub(super) fn new(database: Database, memory: Arc<Memory>) -> Self {
        Self { database, memory, failing: false }
    }

    /// Writes until nobody can ask for a flush any more, then once more.
    pub(super) async fn run(mut self, mut inbox: mpsc::Receiver<Flush>) {
        let mut pace = tokio::time::interval_at(Instant::now() + PACE, PACE);
        pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let (memory, failing) = (Arc::clone(&self.memory), self.failing);
            let ripe = async {
                if failing {
                    tokio::time::sleep(RETRY).await;
                } else {
                    memory.changed.notified().await;
                    tokio::time::sleep(GATHER).await;
                }
            };
            tokio::select! {
                message = inbox.recv() => match message {
                    Some(answer) => {
                        let outcome = self.sweep(What::Changed).await;
                        // Whoever asked may have gone.
                        let _ = answer.send(outcome);
                    }
                    None => {
                        // An error has been logged, and there is nobody left to tell.
                        let _ = self.sweep(What::Changed).await;
                        let _ = self.database.close().await;
                        return;
                    }
                },
                () = ripe => {
                    let _ = self.sweep(What::Due).await;
                }
                _ = pace.tick(), if !failing => {
                    let _ = self.sweep(What::Due).await;
                }
            }
        }
    }

    /// Writes what memory holds; a failure is logged once, until it is over.
    async fn sweep(&mut self, what: What) -> Result<(), Error> {
        // Taken before anything is collected: what a later pruning forgets is dropped by the next sweep.
        let pruned = self.memory.take_pruned();
        let mut batch: Vec<_> = Vec::new();
        for (name, site) in self.memory.sites() {
            // The disk is about to lose this site's rows, so every one of them is written again.
            let what = if pruned.contains(&*name) { What::Everything } else { what };
            let (listing, purposes) = (site.collect(what), site.collect_purposes(what));
            let (aliases, roll) = (site.collect_aliases(what), site.collect_roll(what));
            if !listing.is_empty() || purposes.is_some() || aliases.is_some() || roll.is_some() {
                batch.push(Part { name, site, listing, purposes, aliases, roll });
            }
        }
        let (withheld, answered) = (self.memory.register.take(), self.memory.answers.take());
        if batch.is_empty() && pruned.is_empty() && withheld.is_empty() && answered.is_empty() {
            return Ok(());
        }
        let outcome = self.commit(pruned.iter(), &batch, (&withheld, &answered)).await;
        match &outcome {
            Ok(()) => {
                for part in &batch {
                    part.site.settled(&part.listing);
                    if let Some(purposes) = &part.purposes {
                        part.site.settled_purposes(purposes.len());
                    }
                }
                if self.failing {
                    tracing::info!(path = %self.database.path().display(), "the inventory is written again");
                }
            }
            Err(error) => {
                self.memory.prune_later(pruned);
                self.memory.register.failed(withheld);
                self.memory.answers.merge(answered);
                for part in &batch {
                    part.site.failed(&part.listing);
                    part.site.aliases_written(part.aliases.is_none());
                    if part.roll.is_some() {
                        part.site.roll_failed();
                    }
                }
                if !self.failing {
                    tracing::error!(%error, "the inventory goes on in memory, and would be lost in a restart");
                }
            }
        }
        self.failing = outcome.is_err();
        outcome
    }

    async fn commit(
        &mut self,
        pruned: impl Iterator<Item = &String>,
        batch: &[Part],
        counted: (&[Enforced], &Counts),
    ) -> Result<(), Error> {
        let mut connection = self.database.take().await?;
        write(&mut connection, pruned, batch, counted).await.map_err(|source| self.database.explain(source))?;
        self.database.keep(connection);
        Ok(())
    }
}

/// What one site has for the disk.
struct Part {
    name: Box<str>,
    site: Arc<Site>,
    listing: Listing,
    purposes: Option<Arc<BTreeSet<String>>>,
    aliases: Option<BTreeMap<String, String>>,
    roll: Option<Arc<Roll>>,
}

async fn write(
    connection: &mut SqliteConnection,
    pruned: impl Iterator<Item = &String>,
    batch: &[Part],
    counted: (&[Enforced], &Counts),
) -> Result<(), sqlx::Error> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    for site in pruned {
        for statement in [
            "DELETE FROM cookie WHERE site = ?",
            "DELETE FROM host WHERE site = ?",
            "DELETE FROM storage WHERE site = ?",
            "DELETE FROM report WHERE site = ?",
            "DELETE FROM alias WHERE site = ?",
            "DELETE FROM purpose WHERE site = ?",
            "DELETE FROM fate WHERE site = ?",
            "DELETE FROM listed WHERE site = ?",
            "DELETE FROM flaw WHERE site = ?",
        ] {
            sqlx::query(statement).bind(site).execute(&mut *transaction).await?;
        }
    }
    for Part { name, listing, purposes, aliases, roll, .. } in batch {
        if let Some(roll) = roll {
            write_roll(&mut transaction, name, roll).await?;
        }
        if let Some(aliases) = aliases {
            write_aliases(&mut transaction, name, aliases).await?;
        }
        for purpose in purposes.iter().flat_map(|purposes| purposes.iter()) {
            sqlx::query("INSERT INTO purpose (site, purpose) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .bind(&**name)
                .bind(purpose)
                .execute(&mut *transaction)
                .await?;
        }
        for cookie in &listing.cookies {
            write_cookie(&mut transaction, name, cookie).await?;
        }
        for fates in &listing.fates {
            write_fates(&mut transaction, name, fates).await?;
        }
        for host in &listing.hosts {
            let Host { host, purpose, first, last, count } = host;
            write_name(&mut transaction, Kind::Host, name, (host, purpose), (*first, *last, *count)).await?;
        }
        for key in &listing.storage {
            let Name { name: key, purpose, first, last, count } = key;
            write_name(&mut transaction, Kind::Storage, name, (key, purpose), (*first, *last, *count)).await?;
        }
        flaw::write(&mut transaction, name, &listing.flaws).await?;
        for report in &listing.reported {
            write_report(&mut transaction, name, report).await?;
        }
    }
    enforced::write(&mut transaction, counted.0).await?;
    answers::write(&mut transaction, counted.1).await?;
    transaction.commit().await
}

async fn write_aliases(
    connection: &mut SqliteConnection,
    site: &str,
    aliases: &BTreeMap<String, String>,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM alias WHERE site = ?").bind(site).execute(&mut *connection).await?;
    for (host, target) in aliases {
        let statement = sqlx::query("INSERT INTO alias (site, host, target) VALUES (?, ?, ?)");
        statement.bind(site).bind(host).bind(target).execute(&mut *connection).await?;
    }
    Ok(())
}

async fn write_roll(connection: &mut SqliteConnection, site: &str, roll: &Roll) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM listed WHERE site = ?").bind(site).execute(&mut *connection).await?;
    for (kind, name, at) in roll.iter() {
        let statement = sqlx::query("INSERT INTO listed (site, kind, name, at) VALUES (?, ?, ?, ?)");
        let statement = statement.bind(site).bind(kind.word()).bind(name);
        statement.bind(at.0.cast_signed()).execute(&mut *connection).await?;
    }
    Ok(())
}

async fn write_name(
    connection: &mut SqliteConnection,
    kind: Kind,
    site: &str,
    (name, purpose): (&str, &Option<String>),
    (first, last, count): (Day, Day, u64),
) -> Result<(), sqlx::Error> {
    let statement = match kind {
        Kind::Storage => {
            "INSERT INTO storage (site, name, purpose, first, last, count) VALUES (?, ?, ?, ?, ?, ?) \
             ON CONFLICT (site, name) \
             DO UPDATE SET purpose = excluded.purpose, last = excluded.last, count = excluded.count"
        }
        _ => {
            "INSERT INTO host (site, host, purpose, first, last, count) VALUES (?, ?, ?, ?, ?, ?) \
             ON CONFLICT (site, host) \
             DO UPDATE SET purpose = excluded.purpose, last = excluded.last, count = excluded.count"
        }
    };
    sqlx::query(statement)
        .bind(site)
        .bind(name)
        .bind(purpose)
        .bind(first.0)
        .bind(last.0)
        .bind(count.cast_signed())
        .execute(&mut *connection)
        .await?;
    lift(connection, site, kind, name).await
}

/// What was seen by ourselves is no longer a mere report.
async fn lift(connection: &mut SqliteConnection, site: &str, kind: Kind, name: &str) -> Result<(), sqlx::Error> {
    let statement = sqlx::query("DELETE FROM report WHERE site = ? AND kind = ? AND name = ?");
    statement.bind(site).bind(kind.word()).bind(name).execute(connection).await?;
    Ok(())
}

async fn write_report(connection: &mut SqliteConnection, site: &str, report: &Reported) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO report (site, kind, name, first, last, count) VALUES (?, ?, ?, ?, ?, ?) \
         ON CONFLICT (site, kind, name) DO UPDATE SET last = excluded.last, count = excluded.count",
    )
    .bind(site)
    .bind(report.kind.word())
    .bind(&report.name)
    .bind(report.first.0)
    .bind(report.last.0)
    .bind(report.count.cast_signed())
    .execute(connection)
    .await?;
    Ok(())
}

async fn write_cookie(connection: &mut SqliteConnection, site: &str, cookie: &Cookie) -> Result<(), sqlx::Error> {
    let scope = cookie.scope.as_ref();
    sqlx::query(
        "INSERT INTO cookie (site, name, source, domain, path, partitioned, secure, purpose, first, last, count, \
         days, http_only, same_site, route) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
         ON CONFLICT (site, name, source, domain, path, partitioned, secure) \
         DO UPDATE SET purpose = excluded.purpose, last = excluded.last, count = excluded.count, days = excluded.days, \
         http_only = excluded.http_only, same_site = excluded.same_site",
    )
    .bind(site)
    .bind(&cookie.name)
    .bind(if scope.is_some() { "set" } else { "sent" })
    .bind(scope.and_then(|scope| scope.domain.as_deref()).unwrap_or_default())
    .bind(scope.map_or("", |scope| &scope.path))
    .bind(scope.is_some_and(|scope| scope.partitioned))
    .bind(scope.is_some_and(|scope| scope.secure))
    .bind(&cookie.purpose)
    .bind(cookie.first.0)
    .bind(cookie.last.0)
    .bind(cookie.count.cast_signed())
    .bind(cookie.manner.and_then(|manner| manner.days))
    .bind(cookie.manner.map(|manner| manner.http_only))
    .bind(cookie.manner.and_then(|manner| manner.same_site).map(SameSite::word))
    .bind(&cookie.route)
    .execute(&mut *connection)
    .await?;
    lift(connection, site, Kind::Cookie, &cookie.name).await
}

async fn write_fates(connection: &mut SqliteConnection, site: &str, fates: &Fates) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO fate (site, name, gone, survived, unverified) VALUES (?, ?, ?, ?, ?) ON CONFLICT (site, name) \
         DO UPDATE SET gone = excluded.gone, survived = excluded.survived, unverified = excluded.unverified",
    )
    .bind(site)
    .bind(&fates.name)
    .bind(fates.gone.cast_signed())
    .bind(fates.survived.cast_signed())
    .bind(fates.unverified.cast_signed())
    .execute(connection)
    .await?;
    Ok(())
}

/// Fills memory from the file.
pub(super) async fn load(connection: &mut SqliteConnection, memory: &Memory) -> Result<(), sqlx::Error> {
    for row in sqlx::query("SELECT site, purpose FROM purpose").fetch_all(&mut *connection).await? {
        memory.site(row.try_get("site")?).add_purpose(row.try_get("purpose")?);
    }
    for (_, site) in memory.sites() {
        site.settled_purposes(site.purposes().len());
    }
    // The latest first: if the limits have shrunk, it is the stale that stays behind.
    for row in sqlx::query("SELECT * FROM cookie ORDER BY last DESC").fetch_all(&mut *connection).await? {
        memory.site(row.try_get("site")?).restore_cookie(&cookie(&row)?, memory.limits);
    }
    for row in sqlx::query("SELECT * FROM host ORDER BY last DESC").fetch_all(&mut *connection).await? {
        memory.site(row.try_get("site")?).restore_host(&name(&row, "host")?, memory.limits);
    }
    for row in sqlx::query("SELECT * FROM storage ORDER BY last DESC").fetch_all(&mut *connection).await? {
        memory.site(row.try_get("site")?).restore_storage(&name(&row, "name")?, memory.limits);
    }
    for row in sqlx::query("SELECT * FROM report ORDER BY last DESC").fetch_all(&mut *connection).await? {
        let (first, last, count) = tally(&row)?;
        let word: &str = row.try_get("kind")?;
        let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.word() == word) else { continue };
        let report = Reported { kind, name: row.try_get("name")?, first, last, count };
        memory.site(row.try_get("site")?).restore_report(&report, memory.limits);
    }
    let mut aliases: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for row in sqlx::query("SELECT * FROM alias").fetch_all(&mut *connection).await? {
        aliases.entry(row.try_get("site")?).or_default().insert(row.try_get("host")?, row.try_get("target")?);
    }
    for (site, known) in aliases {
        memory.site(&site).alias(known, memory.limits);
        // What was just read needn't be written.
        memory.site(&site).collect_aliases(What::Due);
    }
    let mut rolls: BTreeMap<String, Roll> = BTreeMap::new();
    for row in sqlx::query("SELECT * FROM listed ORDER BY at").fetch_all(&mut *connection).await? {
        let word: &str = row.try_get("kind")?;
        let Some(kind) = Stranger::ALL.into_iter().find(|kind| kind.word() == word) else { continue };
        let at = Timestamp(row.try_get::<i64, _>("at")?.unsigned_abs());
        let roll = rolls.entry(row.try_get("site")?).or_default();
        *roll = roll.with(kind, row.try_get("name")?, at).unwrap_or_else(|| std::mem::take(roll));
    }
    for (site, roll) in rolls {
        memory.site(&site).restore_roll(roll);
    }
    for row in sqlx::query("SELECT * FROM fate").fetch_all(&mut *connection).await? {
        let count = |name| row.try_get::<i64, _>(name).map(i64::unsigned_abs);
        let (gone, survived, unverified) = (count("gone")?, count("survived")?, count("unverified")?);
        let fates = Fates { name: row.try_get("name")?, gone, survived, unverified };
        memory.site(row.try_get("site")?).restore_fates(fates);
    }
    flaw::load(connection, |site, flaw| memory.site(site).flaws.restore(flaw)).await
}

fn name(row: &SqliteRow, column: &str) -> Result<Name, sqlx::Error> {
    let (first, last, count) = tally(row)?;
    Ok(Name { name: row.try_get(column)?, purpose: row.try_get("purpose")?, first, last, count })
}

fn cookie(row: &SqliteRow) -> Result<Cookie, sqlx::Error> {
    let (first, last, count) = tally(row)?;
    let scope = if row.try_get::<&str, _>("source")? == "set" {
        Some(Scope {
            domain: Some(row.try_get::<String, _>("domain")?.into())
                .filter(|domain: &std::borrow::Cow<'_, str>| !domain.is_empty()),
            path: row.try_get::<String, _>("path")?.into(),
            partitioned: row.try_get("partitioned")?,
            secure: row.try_get("secure")?,
        })
    } else {
        None
    };
    let same_site: Option<&str> = row.try_get("same_site")?;
    let same_site = same_site.and_then(|word| SameSite::ALL.into_iter().find(|it| it.word() == word));
    let http_only: Option<bool> = row.try_get("http_only")?;
    let days = row.try_get("days")?;
    let manner = http_only.map(|http_only| Manner { days, http_only, same_site });
    let (name, purpose, route) = (row.try_get("name")?, row.try_get("purpose")?, row.try_get("route")?);
    Ok(Cookie { name, scope, manner, route, purpose, first, last, count })
}

fn tally(row: &SqliteRow) -> Result<(Day, Day, u64), sqlx::Error> {
    let count: i64 = row.try_get("count")?;
    Ok((Day(row.try_get("first")?), Day(row.try_get("last")?), count.unsigned_abs()))
}
