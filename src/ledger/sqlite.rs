//! The embedded store: one SQLite file.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use sqlx::sqlite::{SqlitePool, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, SqliteConnection};
use tokio::sync::{RwLock, mpsc, oneshot, watch};

use super::account::{self, Change};
use super::payload::Payload;
use super::row::{self, unreadable};
use super::writer::{Done, Job, Message, Task, Writer};
use super::{
    Account, AccountId, Answer, By, Checkpoint, Erased, Error, Held, Notice, Place, Receipt, Record, RecordId,
    RecordStore, Retained, Retention, Settings, Whom, carry, entry, hold, list,
};
use crate::ambient::Timestamp;
use crate::database::{Database, Kind};

pub(super) static LEDGER: Kind = Kind {
    name: "ledger",
    // "ASLG"
    application: 0x4153_4c47,
    layout: sqlx::migrate!("src/ledger/migrations"),
    durable: true,
    fallback: "restore a backup made before that",
};

/// How many appends may wait. Beyond it callers wait for a place, within [`PATIENCE`].
const QUEUE: usize = 4096;

/// How long an append may take in all. Longer than a lock is waited for, shorter than a visitor waits.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connections that read. Reading never delays the writer (WAL).
const READERS: u32 = 4;

/// Records in one SQLite file, in WAL mode with `synchronous=FULL`.
///
/// One process at a time should write it for long: others (a backup, `sqlite3`) may read, and make the writer wait if
/// they lock it. The file must be on a local disk, since WAL needs shared memory.
#[derive(Debug)]
pub struct Sqlite {
    queue: mpsc::Sender<Message>,
    pub(super) readers: SqlitePool,
    pub(super) settings: Settings,
    pub(super) growth: watch::Receiver<u64>,
    /// Held by whoever reads without end, while they read.
    pub(super) calm: Arc<RwLock<()>>,
}

impl Sqlite {
    /// Opens the file, making it (0600) and its directory (0700) if need be, and brings its layout up to date.
    ///
    /// Refuses a log that another key signs for, and one whose records none of the keys opens ([`Error::Key`]): what is
    /// written with the wrong keys is proof of nothing. Must be called within a tokio runtime, which then also runs the
    /// writer.
    pub async fn open(path: &Path, settings: Settings) -> Result<Self, Error> {
        let mut database = Database::open(&LEDGER, path).await?;
        let mut connection = database.take().await?;
        belongs(&mut connection, &settings).await?;
        carry::over(&mut connection, &settings).await?;
        let erased = list::replay(&mut connection, &settings, path).await?;
        if erased > 0 {
            tracing::info!(erased, "records that were erased before this ledger was restored are erased again");
        }
        let signed: Option<i64> = sqlx::query_scalar("SELECT max(size) FROM checkpoint")
            .fetch_one(&mut connection)
            .await
            .map_err(unreadable)?;
        database.keep(connection);
        // Not before somebody reads: a gateway that only records needs no second connection.
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(PATIENCE)
            .connect_lazy_with(LEDGER.options(path).pragma("query_only", "ON"));
        let (queue, inbox) = mpsc::channel(QUEUE);
        let (grown, growth) = watch::channel(0);
        let calm = Arc::new(RwLock::new(()));
        let writer =
            Writer::new(database, settings.clone(), signed.unwrap_or(0).unsigned_abs(), grown, Arc::clone(&calm));
        tokio::spawn(writer.run(inbox));
        Ok(Self { queue, readers, settings, growth, calm })
    }

    /// Signs for the log as it is now, everything that was acknowledged included.
    pub async fn checkpoint(&self) -> Result<Checkpoint, Error> {
        match self.write(Task::Sign).await? {
            Done::Signed(checkpoint) => Ok(checkpoint),
            _ => Err(Error::Closed),
        }
    }

    /// Has the writer do it.
    pub(super) async fn write(&self, task: Task) -> Result<Done, Error> {
        let enqueue = async {
            let (answer, answered) = oneshot::channel();
            self.queue.send(Message::Write(Box::new(Job { task, answer }))).await.map_err(|_| Error::Closed)?;
            answered.await.map_err(|_| Error::Closed)?
        };
        tokio::time::timeout(PATIENCE, enqueue).await.map_err(|_| Error::Slow(PATIENCE.as_secs()))?
    }

    /// The entry of a name, opened.
    async fn find(&self, site: &str, id: RecordId) -> Result<Option<(u64, Record)>, Error> {
        let sql = AssertSqlSafe(format!("{} WHERE e.id = ? AND e.site = ?", entry::SELECT));
        let found = sqlx::query(sql).bind(id.0.to_vec()).bind(site);
        let Some(found) = found.fetch_optional(&self.readers).await.map_err(unreadable)? else { return Ok(None) };
        let row = entry::read(&found)?;
        Ok(match row.open(&self.settings.ring)? {
            Some(Payload::Choice(record)) => Some((row.head.sequence, record)),
            _ => None,
        })
    }
}

/// Makes the log ours if it is nobody's, and refuses it if it is another's, or none of our keys opens what is in it.
async fn belongs(connection: &mut SqliteConnection, settings: &Settings) -> Result<(), Error> {
    let ours = settings.log.public();
    sqlx::query("INSERT INTO log (one, name, public) VALUES (1, ?, ?) ON CONFLICT (one) DO NOTHING")
        .bind(ours.name())
        .bind(ours.key.to_vec())
        .execute(&mut *connection)
        .await
        .map_err(row::unwritten)?;
    let (name, key): (String, Vec<u8>) =
        sqlx::query_as("SELECT name, public FROM log").fetch_one(&mut *connection).await.map_err(unreadable)?;
    if name != ours.name() || key != ours.key {
        return Err(Error::Log { found: name, ours: ours.name().to_owned() });
    }
    let sealers: Vec<(i64, String)> =
        sqlx::query_as("SELECT number, name FROM sealer").fetch_all(&mut *connection).await.map_err(unreadable)?;
    for (number, name) in sealers.into_iter().filter(|(_, name)| settings.ring.find(name).is_none()) {
        let sql =
            "SELECT EXISTS (SELECT 1 FROM entry WHERE sealer = ?1) OR EXISTS (SELECT 1 FROM account WHERE sealer = ?1)";
        let used: bool = sqlx::query_scalar(sql).bind(number).fetch_one(&mut *connection).await.map_err(unreadable)?;
        if used {
            return Err(Error::Key(name));
        }
    }
    Ok(())
}

impl RecordStore for Sqlite {
    fn append<'a>(&'a self, record: &'a Record, notice: &'a Notice) -> Answer<'a, ()> {
        Box::pin(async move {
            record.check(notice)?;
            self.write(Task::Append(record.clone(), notice.clone())).await?;
            Ok(())
        })
    }

    fn by_subject<'a>(&'a self, site: &'a str, subject: [u8; 16]) -> Answer<'a, Vec<Record>> {
        Box::pin(async move {
            let mut found = Vec::new();
            for key in self.settings.ring.keys() {
                let sql = AssertSqlSafe(format!("{} WHERE e.site = ? AND e.subject = ?", entry::SELECT));
                let rows = sqlx::query(sql).bind(site).bind(entry::tag(key, site, &subject).to_vec());
                for row in rows.fetch_all(&self.readers).await.map_err(unreadable)? {
                    let row = entry::read(&row)?;
                    if let Some(Payload::Choice(record)) = row.open(&self.settings.ring)? {
                        found.push((row.head.sequence, record));
                    }
                }
            }
            found.sort_by_key(|(sequence, _)| *sequence);
            Ok(found.into_iter().map(|(_, record)| record).collect())
        })
    }

    fn record<'a>(&'a self, site: &'a str, id: RecordId) -> Answer<'a, Option<Record>> {
        Box::pin(async move { Ok(self.find(site, id).await?.map(|(_, record)| record)) })
    }

    fn receipt<'a>(&'a self, site: &'a str, id: RecordId) -> Answer<'a, Option<String>> {
        Box::pin(async move {
            let found = self.find(site, id).await?;
            let key = &self.settings.log;
            let sign = |(at, record)| Receipt::sign(key, key.public().name(), at, &record).to_string();
            Ok(found.map(sign))
        })
    }

    fn erase<'a>(&'a self, site: &'a str, whom: Whom, by: By) -> Answer<'a, Erased> {
        Box::pin(async move {
            match self.write(Task::Erase(site.to_owned(), whom, by)).await? {
                Done::Erased(erased) => Ok(erased),
                _ => Err(Error::Closed),
            }
        })
    }

    fn retain<'a>(
        &'a self,
        site: &'a str,
        retention: &'a Retention,
        now: Timestamp,
        rehearsal: bool,
        after: Option<Place>,
    ) -> Answer<'a, Retained> {
        Box::pin(self.sweep(site, retention, now, rehearsal, after))
    }

    fn hold<'a>(&'a self, site: &'a str, whom: Whom, reason: &'a str) -> Answer<'a, ()> {
        Box::pin(async move {
            self.write(Task::Hold(site.to_owned(), whom, reason.to_owned())).await?;
            Ok(())
        })
    }

    fn release<'a>(&'a self, site: &'a str, whom: Whom) -> Answer<'a, Erased> {
        Box::pin(async move {
            match self.write(Task::Release(site.to_owned(), whom)).await? {
                Done::Erased(erased) => Ok(erased),
                _ => Err(Error::Closed),
            }
        })
    }

    fn holds<'a>(&'a self, site: &'a str, subject: Option<[u8; 16]>) -> Answer<'a, Vec<Held>> {
        Box::pin(hold::held(&self.readers, &self.settings, site, subject))
    }

    fn count<'a>(&'a self, site: &'a str) -> Answer<'a, u64> {
        Box::pin(async move {
            let count: i64 = sqlx::query_scalar("SELECT count(*) FROM entry WHERE site = ? AND kind = 'choice'")
                .bind(site)
                .fetch_one(&self.readers)
                .await
                .map_err(unreadable)?;
            Ok(count.unsigned_abs())
        })
    }

    fn account<'a>(&'a self, site: &'a str, account: AccountId) -> Answer<'a, Option<Account>> {
        Box::pin(account::read(&self.readers, &self.settings.ring, site, account))
    }

    fn keep_account<'a>(
        &'a self,
        site: &'a str,
        account: AccountId,
        before: Option<&'a Account>,
        now: &'a Account,
    ) -> Answer<'a, bool> {
        Box::pin(async move {
            now.check()?;
            let change = Change { site: site.to_owned(), account, before: before.cloned(), now: now.clone() };
            Ok(matches!(self.write(Task::Keep(change)).await?, Done::Kept))
        })
    }

    fn forget_account<'a>(&'a self, site: &'a str, account: AccountId) -> Answer<'a, ()> {
        Box::pin(async move {
            self.write(Task::Forget(site.to_owned(), account)).await?;
            Ok(())
        })
    }

    fn close<'a>(&'a self) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            // Readers first: the last connection to go is the one that may remove the log.
            self.readers.close().await;
            let (done, finished) = oneshot::channel();
            if self.queue.send(Message::Close(done)).await.is_ok() {
                // An error means that the writer is gone already, which is what was wanted.
                let _ = finished.await;
            }
        })
    }
}
