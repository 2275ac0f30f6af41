//! A gateway's own ledger and, behind it, the store that it shares with others.
//!
//! Whatever is written is written to its own ledger alone. What is read is read there and, for what other gateways wrote,
//! in the store; while that is down, its own has to do.

use std::future::Future;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::BoxFuture;
use sqlx::postgres::{PgArguments, PgPool, PgPoolOptions};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, Postgres};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::super::entry;
use super::super::payload::Payload;
use super::super::{
    Account, AccountId, Answer, By, Erased, Error, Held, Notice, Place, Receipt, Record, RecordId, RecordStore,
    Retained, Retention, Sqlite, Whom,
};
use super::counts::Counts;
use super::fetch::{Fetched, fetch};
use super::figures::Board;
use super::forward::Forwarder;
use super::link::{self, unshared};
use super::{Settings, rows};
use crate::ambient::Timestamp;

/// How long somebody who asks waits for the store.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long a start waits for the store, to get back what a restored ledger lacks.
const START: Duration = Duration::from_secs(60);
/// How long an end waits for what is still to be forwarded.
const END: Duration = Duration::from_secs(3);

/// A ledger with a shared store behind it.
#[derive(Debug)]
pub struct Shared {
    own: Arc<Sqlite>,
    store: PgPool,
    counts: Arc<Counts>,
    board: Arc<Board>,
    stop: CancellationToken,
    forwarder: Mutex<Option<JoinHandle<()>>>,
}

impl Shared {
    /// Opens the ledger as [`Sqlite::open`] does, once it has got back from the store what it lacks: a ledger that was
    /// restored from a backup goes on where the log ended, and erases what was erased since. Then forwards.
    ///
    /// A store that isn't there is no reason not to start, and is said in the log.
    pub async fn open(
        path: &Path,
        ledger: super::super::Settings,
        settings: Settings,
        counts: Arc<Counts>,
    ) -> Result<Self, Error> {
        let name = ledger.log.public().name().to_owned();
        let back = tokio::time::timeout(START, fetch(&settings, &name, path, Some(&ledger.ring))).await;
        match back.unwrap_or(Err(Error::Slow(START.as_secs()))) {
            Ok(Fetched { before, entries, .. }) if entries > before => {
                tracing::info!(before, entries, "the ledger lacked entries that the shared store has: they are back");
            }
            Ok(_) => {}
            Err(error @ (Error::Shared(_) | Error::Slow(_) | Error::Tables(_))) => {
                counts.failed.add(1);
                tracing::warn!(%error, "the shared store isn't there; this gateway starts without it");
            }
            Err(error) => return Err(error),
        }
        let own = Arc::new(Sqlite::open(path, ledger).await?);
        let store = PgPoolOptions::new()
            .max_connections(2)
            .acquire_timeout(PATIENCE)
            .connect_lazy_with(link::named(&settings.options));
        let stop = CancellationToken::new();
        let board = Arc::<Board>::default();
        let forwarder = Forwarder {
            own: Arc::clone(&own),
            settings,
            store: store.clone(),
            counts: Arc::clone(&counts),
            board: Arc::clone(&board),
            stop: stop.clone(),
        };
        if counts.failed.total() == 0 {
            // Before anybody is served: what was erased while this gateway was away is erased here.
            forwarder.hear().await?;
        }
        // Whether or not anything was heard: what is said from now on is kept for the others.
        forwarder.own.share().await?;
        let forwarder = Mutex::new(Some(tokio::spawn(forwarder.run())));
        Ok(Self { own, store, counts, board, stop, forwarder })
    }

    /// What became of the store.
    pub fn counts(&self) -> &Arc<Counts> {
        &self.counts
    }

    /// Where this gateway's figures hang, to be told to the others.
    pub fn board(&self) -> &Arc<Board> {
        &self.board
    }

    /// This gateway's own ledger.
    pub fn own(&self) -> &Arc<Sqlite> {
        &self.own
    }

    /// Stops forwarding; what is left goes with the next start.
    async fn end(&self) {
        self.stop.cancel();
        let forwarder = self.forwarder.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(mut forwarder) = forwarder
            && tokio::time::timeout(END, &mut forwarder).await.is_err()
        {
            forwarder.abort();
        }
    }

    /// What the store says, or nothing: then it is counted that only this gateway's own is told.
    async fn beyond<T>(&self, work: impl Future<Output = Result<T, Error>>) -> Option<T> {
        // Not even asked while it is known to be gone.
        let answer =
            if self.counts.is_up() { tokio::time::timeout(PATIENCE, work).await } else { return self.alone() };
        match answer {
            Ok(Ok(found)) => Some(found),
            _ => self.alone(),
        }
    }

    fn alone<T>(&self) -> Option<T> {
        self.counts.alone.add(1);
        None
    }

    /// Entries that other gateways wrote.
    async fn others(&self, query: Query<'_, Postgres, PgArguments>) -> Result<Vec<(String, u64, Record)>, Error> {
        let mut connection = self.store.acquire().await.map_err(unshared)?;
        let mut found = Vec::new();
        for (log, row) in rows::ask(&mut connection, query).await? {
            if let Some(Payload::Choice(record)) = row.open(&self.own.settings.ring)? {
                found.push((log, row.head.sequence, record));
            }
        }
        Ok(found)
    }

    /// The record of a name that another gateway wrote: its log, its place there.
    async fn theirs(&self, site: &str, id: RecordId) -> Option<(String, u64, Record)> {
        let sql = format!("{} WHERE id = $1 AND site = $2 AND log <> $3", rows::SELECT);
        let query = sqlx::query(AssertSqlSafe(sql)).bind(id.0.to_vec()).bind(site).bind(self.own.public().name());
        self.beyond(self.others(query)).await?.pop()
    }
}

impl RecordStore for Shared {
    fn append<'a>(&'a self, record: &'a Record, notice: &'a Notice) -> Answer<'a, ()> {
        self.own.append(record, notice)
    }

    fn by_subject<'a>(&'a self, site: &'a str, subject: [u8; 16]) -> Answer<'a, Vec<Record>> {
        Box::pin(async move {
            let mut records = self.own.by_subject(site, subject).await?;
            let ring = &self.own.settings.ring;
            let tags: Vec<Vec<u8>> = ring.keys().iter().map(|key| entry::tag(key, site, &subject).to_vec()).collect();
            let sql = format!("{} WHERE site = $1 AND subject = ANY($2) AND log <> $3", rows::SELECT);
            let sql = format!("{sql} ORDER BY made, log, sequence");
            let query = sqlx::query(AssertSqlSafe(sql)).bind(site).bind(tags).bind(self.own.public().name());
            let others = self.beyond(self.others(query)).await.unwrap_or_default();
            if !others.is_empty() {
                records.extend(others.into_iter().map(|(_, _, record)| record));
                // Between gateways nothing but their clocks says what came first.
                records.sort_by_key(|record| record.at);
            }
            Ok(records)
        })
    }

    fn record<'a>(&'a self, site: &'a str, id: RecordId) -> Answer<'a, Option<Record>> {
        Box::pin(async move {
            match self.own.record(site, id).await? {
                Some(record) => Ok(Some(record)),
                None => Ok(self.theirs(site, id).await.map(|(_, _, record)| record)),
            }
        })
    }

    fn receipt<'a>(&'a self, site: &'a str, id: RecordId) -> Answer<'a, Option<String>> {
        Box::pin(async move {
            if let Some(receipt) = self.own.receipt(site, id).await? {
                return Ok(Some(receipt));
            }
            let found = self.theirs(site, id).await;
            let key = &self.own.settings.log;
            Ok(found.map(|(log, sequence, record)| Receipt::sign(key, &log, sequence, &record).to_string()))
        })
    }

    fn erase<'a>(&'a self, site: &'a str, whom: Whom, by: By) -> Answer<'a, Erased> {
        self.own.erase(site, whom, by)
    }

    fn retain<'a>(
        &'a self,
        site: &'a str,
        retention: &'a Retention,
        now: Timestamp,
        rehearsal: bool,
        after: Option<Place>,
    ) -> Answer<'a, Retained> {
        self.own.retain(site, retention, now, rehearsal, after)
    }

    fn hold<'a>(&'a self, site: &'a str, whom: Whom, reason: &'a str) -> Answer<'a, ()> {
        self.own.hold(site, whom, reason)
    }

    fn release<'a>(&'a self, site: &'a str, whom: Whom) -> Answer<'a, Erased> {
        self.own.release(site, whom)
    }

    fn holds<'a>(&'a self, site: &'a str, subject: Option<[u8; 16]>) -> Answer<'a, Vec<Held>> {
        self.own.holds(site, subject)
    }

    fn count<'a>(&'a self, site: &'a str) -> Answer<'a, u64> {
        Box::pin(async move {
            let own = self.own.count(site).await?;
            let others = self.beyond(async {
                let sql = "SELECT count(*) FROM assent_entry WHERE site = $1 AND kind = 'choice' AND log <> $2";
                let count = sqlx::query_scalar::<_, i64>(sql).bind(site).bind(self.own.public().name());
                count.fetch_one(&self.store).await.map_err(unshared)
            });
            Ok(own + others.await.unwrap_or(0).unsigned_abs())
        })
    }

    fn account<'a>(&'a self, site: &'a str, account: AccountId) -> Answer<'a, Option<Account>> {
        self.own.account(site, account)
    }

    fn keep_account<'a>(
        &'a self,
        site: &'a str,
        account: AccountId,
        before: Option<&'a Account>,
        now: &'a Account,
    ) -> Answer<'a, bool> {
        self.own.keep_account(site, account, before, now)
    }

    fn forget_account<'a>(&'a self, site: &'a str, account: AccountId) -> Answer<'a, ()> {
        self.own.forget_account(site, account)
    }

    fn close<'a>(&'a self) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            self.end().await;
            let _ = tokio::time::timeout(END, self.store.close()).await;
            self.own.close().await;
        })
    }
}
