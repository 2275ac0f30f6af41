//! Forwarding this gateway's log to the shared store, for as long as the process lives.
//!
//! Where to go on is asked of the store on each connection: the entry behind the last that it has. Each transaction begins
//! there, so that the store never holds a log with a gap, whoever else forwards the same log meanwhile (a program that
//! takes over from another). What was sent twice is kept once.

use std::sync::Arc;
use std::time::Duration;

use sqlx::{Connection, PgConnection, PgPool};
use tokio_util::sync::CancellationToken;

use super::super::entry::{self, Kind};
use super::super::row::signed;
use super::super::{Answer, Error, Sqlite};
use super::counts::Counts;
use super::figures::{Board, Teller};
use super::link::{self, patient};
use super::spent::Spent;
use super::{Settings, hear, heed, retire, rows};

/// The most entries of one transaction.
const BATCH: u32 = 256;
/// The most entries between two looks at the others' erasures: whoever is far behind hears them all the same.
const ROUND: u64 = 4_096;
/// How often the store is asked for erasures, and the ledger for what another program wrote into it.
const PACE: Duration = Duration::from_secs(2);
/// How long the store is left alone after the first failure, and after many.
const WAITS: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(30));

/// How long a start listens for erasures.
const HEARING: Duration = Duration::from_secs(10);

/// A connection, and how far it has come.
struct Line {
    connection: PgConnection,
    /// The entry that is to follow.
    next: u64,
    /// The notice that is to follow, by the number of its row.
    notices: i64,
}

/// Failures in a row: one that says the same as the one before is logged once, and each is given more time than the last.
struct Trouble {
    wait: Duration,
    text: Option<String>,
}

impl Trouble {
    fn none() -> Self {
        Self { wait: WAITS.0, text: None }
    }

    /// Something failed; how long the store is to be left alone now.
    fn began(&mut self, error: &Error) -> Duration {
        let text = error.to_string();
        if self.text.as_ref() != Some(&text) {
            tracing::warn!(
                %error,
                "the shared store does not take the log; choices are recorded here all the same and follow later"
            );
            self.text = Some(text);
        }
        let wait = self.wait;
        self.wait = (wait * 2).min(WAITS.1);
        wait
    }

    /// The store took something: whatever fails next is worth a quick look again. Where choices never cease, waiting for
    /// it to have everything would be waiting for ever, and each interruption would be longer than the one before.
    fn moved(&mut self) {
        self.wait = WAITS.0;
    }

    /// The store has everything: whatever fails next is new, however soon.
    fn over(&mut self) {
        self.moved();
        if self.text.take().is_some() {
            tracing::info!("the shared store takes the log again, and has all of it");
        }
    }
}

/// Who forwards.
pub(super) struct Forwarder {
    pub(super) own: Arc<Sqlite>,
    pub(super) settings: Settings,
    /// What asks the store.
    pub(super) store: PgPool,
    pub(super) counts: Arc<Counts>,
    pub(super) board: Arc<Board>,
    pub(super) stop: CancellationToken,
}

impl Forwarder {
    /// Goes on until it is told to stop. What is left then goes with the next start.
    pub(super) async fn run(self) {
        let mut trouble = Trouble::none();
        while !self.stop.is_cancelled() {
            let outcome = self.session(&mut trouble).await;
            self.counts.is(false);
            let Err(error) = outcome else { return };
            self.counts.failed.add(1);
            let wait = trouble.began(&error);
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = self.stop.cancelled() => return,
            }
        }
    }

    /// Carries out what other gateways were asked to erase while this one was away, and before it what this one said itself
    /// that its ledger, a restored backup, doesn't know of. A failure is for [`Self::run`] to tell, but that this gateway is
    /// not to come back.
    pub(super) async fn hear(&self) -> Result<(), Error> {
        let heard = async {
            let mut line = self.connect().await?;
            heed::recall(&mut line.connection, &self.own).await?;
            hear::recall(&mut line.connection, &self.own).await?;
            self.own.share().await?;
            heed::listen(&mut line.connection, &self.own).await?;
            let heard = hear::listen(&mut line.connection, &self.own).await;
            link::close(line.connection).await;
            heard
        };
        match tokio::time::timeout(HEARING, heard).await {
            Ok(Ok(heard)) => self.counts.heard.add(heard),
            Ok(Err(error @ Error::Retired)) => return Err(error),
            _ => {}
        }
        Ok(())
    }

    fn connect(&self) -> Answer<'_, Line> {
        Box::pin(async move {
            let (mut connection, reached) = link::reach(&self.settings).await?;
            // Whoever asks the store goes where it is forwarded to.
            self.store.set_connect_options(link::named(reached));
            link::introduce(&mut connection, self.own.public()).await?;
            retire::refuse(&mut connection, self.own.public().name()).await?;
            let next = begin(&mut connection, &self.own).await?;
            Ok(Line { connection, next, notices: 0 })
        })
    }

    /// From a connection to its loss; `Ok` once everything is forwarded and this is to stop.
    fn session<'a>(&'a self, trouble: &'a mut Trouble) -> Answer<'a, ()> {
        Box::pin(async move {
            let mut line = tokio::select! {
                line = self.connect() => line?,
                () = self.stop.cancelled() => return Ok(()),
            };
            self.counts.connected.add(1);
            self.counts.is(true);
            let (mut growth, mut spent, mut teller) = (self.own.growth(), Spent::new(), Teller::default());
            loop {
                let stopping = self.stop.is_cancelled();
                growth.mark_unchanged();
                // What must not go before what must.
                let told = heed::tell(&mut line.connection, &self.own).await?;
                let heeded = heed::listen(&mut line.connection, &self.own).await?;
                let told = told + heeded + hear::tell(&mut line.connection, &self.own).await?;
                let heard = hear::listen(&mut line.connection, &self.own).await?;
                self.counts.heard.add(heard);
                if told + heard > 0 {
                    trouble.moved();
                }
                let come = spent.look(&mut line.connection, &self.own).await?;
                let whole = self.round(&mut line, trouble).await?;
                checkpoints(&mut line.connection, &self.own, line.next).await?;
                if !whole {
                    continue;
                }
                if let Some(come) = come {
                    spent.settle(&mut line.connection, &self.own, come).await?;
                }
                // Behind everything that somebody may rely on.
                teller.tell(&mut line.connection, self.own.public().name(), &self.board).await?;
                trouble.over();
                if stopping {
                    link::close(line.connection).await;
                    return Ok(());
                }
                tokio::select! {
                    // An error means that the ledger is closed: the next round says so.
                    changed = growth.changed() => changed.map_err(|_| Error::Closed)?,
                    () = tokio::time::sleep(PACE) => {}
                    () = self.stop.cancelled() => {}
                }
            }
        })
    }

    /// Forwards what there is now, or as much as a round takes; whether it was all. What comes meanwhile has to wait:
    /// where choices never cease, the erasures of others would never be heard.
    fn round<'a>(&'a self, line: &'a mut Line, trouble: &'a mut Trouble) -> Answer<'a, bool> {
        Box::pin(async move {
            let size = self.own.size().await?;
            let goal = size.min(line.next + ROUND);
            while line.next < goal {
                self.counts.behind.set(size - line.next);
                let entries = self.own.entries(line.next, BATCH).await?;
                let Some(last) = entries.last() else { break };
                let end = last.head.sequence + 1;
                // Behind the entries: whatever notice one of them names is written by then.
                self.notices(&mut line.connection, &mut line.notices).await?;
                let new = self.batch(&mut line.connection, &entries).await?;
                self.counts.forwarded.add(new);
                self.counts.known.add((entries.len() as u64).saturating_sub(new));
                line.next = end;
                trouble.moved();
            }
            self.counts.behind.set(self.own.size().await?.saturating_sub(line.next));
            Ok(goal == size)
        })
    }

    /// One transaction.
    fn batch<'a>(&'a self, connection: &'a mut PgConnection, entries: &'a [entry::Row]) -> Answer<'a, u64> {
        Box::pin(async move {
            let mut erasures = Vec::new();
            for entry in entries.iter().filter(|entry| entry.head.kind == Kind::Erasure) {
                let place = entry.head.sequence;
                erasures.push((place, self.own.erased_by(place).await?));
            }
            let log = self.own.public().name();
            patient(async {
                let mut transaction = connection.begin().await?;
                if let Some(before) = entries.first().and_then(|first| first.head.sequence.checked_sub(1)) {
                    let sql = "SELECT count(*) FROM assent_entry WHERE log = $1 AND sequence = $2";
                    let found = sqlx::query_scalar(sql).bind(log).bind(signed(before));
                    let found: i64 = found.fetch_one(&mut *transaction).await?;
                    if found == 0 {
                        // A pooler may hide that another machine has taken over, with less than we sent to the first.
                        return Err(sqlx::Error::Protocol("it was set back while connected".to_owned()));
                    }
                }
                let new = rows::write(&mut transaction, log, entries).await?;
                for (place, erased) in &erasures {
                    rows::erase(&mut transaction, log, *place, erased).await?;
                }
                transaction.commit().await?;
                Ok(new)
            })
            .await
        })
    }

    /// Copies of notices that the store lacks, from the one at `from` on.
    async fn notices(&self, connection: &mut PgConnection, from: &mut i64) -> Result<(), Error> {
        for (number, hash, language, text) in self.own.notices(*from).await? {
            let there = "SELECT count(*) FROM assent_notice WHERE hash = $1";
            let there: i64 = patient(sqlx::query_scalar(there).bind(&hash).fetch_one(&mut *connection)).await?;
            if there == 0 {
                let insert = "INSERT INTO assent_notice (hash, language, content) VALUES ($1, $2, $3) \
                              ON CONFLICT DO NOTHING";
                let insert = sqlx::query(insert).bind(&hash).bind(&language).bind(&text);
                patient(insert.execute(&mut *connection)).await?;
            }
            *from = number + 1;
        }
        Ok(())
    }
}

/// Where the store's copy of this log ends. Refuses a store whose copy is of another history: both would be lost in one.
async fn begin(connection: &mut PgConnection, own: &Sqlite) -> Result<u64, Error> {
    let next = end(connection, own.public().name()).await?;
    let Some(last) = next.checked_sub(1) else { return Ok(0) };
    let query = sqlx::query(sqlx::AssertSqlSafe(format!("{} WHERE log = $1 AND sequence = $2", rows::SELECT)));
    let theirs = rows::ask(connection, query.bind(own.public().name()).bind(signed(last))).await?;
    let ours = own.entries(last, 1).await?;
    let same = |(_, theirs): &(String, entry::Row)| ours.iter().any(|ours| ours.leaf() == theirs.leaf());
    if theirs.iter().all(same) { Ok(next) } else { Err(Error::Fork) }
}

/// How many entries of a log the store has.
pub(super) async fn end(connection: &mut PgConnection, log: &str) -> Result<u64, Error> {
    let sql = "SELECT max(sequence) FROM assent_entry WHERE log = $1";
    let last: Option<i64> = patient(sqlx::query_scalar(sql).bind(log).fetch_one(connection)).await?;
    Ok(last.map_or(0, |last| last.unsigned_abs() + 1))
}

/// Checkpoints of what the store has.
async fn checkpoints(connection: &mut PgConnection, own: &Sqlite, size: u64) -> Result<(), Error> {
    let log = own.public().name();
    let sql = "SELECT coalesce(max(size), 0)::bigint FROM assent_checkpoint WHERE log = $1";
    let known: i64 = patient(sqlx::query_scalar(sql).bind(log).fetch_one(&mut *connection)).await?;
    for (size, note) in own.checkpoints(known, signed(size)).await? {
        let sql = "INSERT INTO assent_checkpoint (log, size, note) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        patient(sqlx::query(sql).bind(log).bind(size).bind(note).execute(&mut *connection)).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_was_let_through_comes_again_soon() {
        let mut trouble = Trouble::none();
        let waits: Vec<_> = (0..10).map(|_| trouble.began(&Error::Closed)).collect();
        assert!(waits[0] == WAITS.0 && waits.is_sorted() && waits[9] == WAITS.1, "{waits:?}");
        trouble.moved();
        assert!(trouble.began(&Error::Closed) == WAITS.0 && trouble.text.is_some(), "and the log isn't told again");
        trouble.over();
        assert!(trouble.began(&Error::Closed) == WAITS.0);
    }
}
