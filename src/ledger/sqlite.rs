//! The embedded store: one SQLite file.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqlitePool, SqlitePoolOptions};
use tokio::sync::{mpsc, oneshot};

use super::account::{self, Change};
use super::row::{self, unreadable};
use super::writer::{Job, Message, Task, Writer};
use super::{Account, AccountId, Answer, Error, Notice, Record, RecordStore};
use crate::database::{Database, Kind};

static LEDGER: Kind = Kind {
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
/// One process at a time should write it: others (a backup, `sqlite3`) may read, and make the writer wait if they
/// lock it. The file must be on a local disk, since WAL needs shared memory.
#[derive(Debug)]
pub struct Sqlite {
    queue: mpsc::Sender<Message>,
    readers: SqlitePool,
}

impl Sqlite {
    /// Opens the file, making it (0600) and its directory (0700) if need be, and brings its layout up to date.
    ///
    /// Must be called within a tokio runtime, which then also runs the writer.
    pub async fn open(path: &Path) -> Result<Self, Error> {
        let database = Database::open(&LEDGER, path).await?;
        // Not before somebody reads: a gateway that only records needs no second connection.
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(PATIENCE)
            .connect_lazy_with(LEDGER.options(path).pragma("query_only", "ON"));
        let (queue, inbox) = mpsc::channel(QUEUE);
        tokio::spawn(Writer::new(database).run(inbox));
        Ok(Self { queue, readers })
    }

    /// Writes what is queued, folds the log into the file and closes it. Later calls answer [`Error::Closed`].
    ///
    /// Without it nothing acknowledged is lost; the next start merely reads the log.
    pub async fn close(&self) {
        // Readers first: the last connection to go is the one that may remove the log.
        self.readers.close().await;
        let (done, finished) = oneshot::channel();
        if self.queue.send(Message::Close(done)).await.is_ok() {
            // An error means that the writer is gone already, which is what was wanted.
            let _ = finished.await;
        }
    }

    /// Has the writer do it; whether it was done.
    async fn write(&self, task: Task) -> Result<bool, Error> {
        let enqueue = async {
            let (answer, answered) = oneshot::channel();
            self.queue.send(Message::Write(Box::new(Job { task, answer }))).await.map_err(|_| Error::Closed)?;
            answered.await.map_err(|_| Error::Closed)?
        };
        tokio::time::timeout(PATIENCE, enqueue).await.map_err(|_| Error::Slow(PATIENCE.as_secs()))?
    }
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
            let rows = sqlx::query(row::BY_SUBJECT)
                .bind(site)
                .bind(subject.to_vec())
                .fetch_all(&self.readers)
                .await
                .map_err(unreadable)?;
            rows.iter().map(row::read).collect()
        })
    }

    fn count<'a>(&'a self, site: &'a str) -> Answer<'a, u64> {
        Box::pin(async move {
            let count: i64 = sqlx::query_scalar("SELECT count(*) FROM record WHERE site = ?")
                .bind(site)
                .fetch_one(&self.readers)
                .await
                .map_err(unreadable)?;
            Ok(count.unsigned_abs())
        })
    }

    fn account<'a>(&'a self, site: &'a str, account: AccountId) -> Answer<'a, Option<Account>> {
        Box::pin(account::read(&self.readers, site, account))
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
            self.write(Task::Keep(change)).await
        })
    }

    fn sever<'a>(&'a self, site: &'a str, subject: [u8; 16]) -> Answer<'a, ()> {
        Box::pin(async move {
            self.write(Task::Sever(site.to_owned(), subject)).await?;
            Ok(())
        })
    }

    fn forget_account<'a>(&'a self, site: &'a str, account: AccountId) -> Answer<'a, ()> {
        Box::pin(async move {
            self.write(Task::Forget(site.to_owned(), account)).await?;
            Ok(())
        })
    }
}
