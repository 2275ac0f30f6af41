//! The one writer: whoever waits shares one transaction, and so one fsync.
//!
//! Group commit without a timer: while one batch is being synced the next one gathers in the queue. A single
//! visitor waits for nobody; a thousand wait for a handful of syncs.

use sqlx::{Connection, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

use super::account::{self, Change};
use super::{AccountId, Error, Notice, Record, row};
use crate::database::{self, Database};

/// The most records that share a transaction. Beyond it the sync is no longer what costs.
const BATCH: usize = 512;

/// SQLite's result code for a broken constraint: the row's fault, not the disk's.
const CONSTRAINT: u32 = 19;

/// What can be asked of the writer.
pub(super) enum Message {
    /// Do this.
    Write(Box<Job>),
    /// Finish what is queued and stop.
    Close(oneshot::Sender<()>),
}

/// What can be written.
pub(super) enum Task {
    /// Keep a record and its notice.
    Append(Record, Notice),
    /// Keep what an account says, unless it has said something else meanwhile.
    Keep(Change),
    /// Take a subject out of a site's records.
    Sever(String, [u8; 16]),
    /// Erase what an account of a site has said.
    Forget(String, AccountId),
}

/// One task that waits for its place on disk; the answer tells whether it was done.
pub(super) struct Job {
    pub(super) task: Task,
    pub(super) answer: oneshot::Sender<Result<bool, Error>>,
}

/// Owns the only connection that writes.
pub(super) struct Writer {
    database: Database,
    failing: bool,
}

impl Writer {
    pub(super) fn new(database: Database) -> Self {
        Self { database, failing: false }
    }

    /// Serves the queue until it is closed and empty.
    pub(super) async fn run(mut self, mut queue: mpsc::Receiver<Message>) {
        let mut messages = Vec::with_capacity(BATCH);
        let mut closers = Vec::new();
        while queue.recv_many(&mut messages, BATCH).await > 0 {
            let mut jobs = Vec::with_capacity(messages.len());
            for message in messages.drain(..) {
                match message {
                    Message::Write(job) => jobs.push(*job),
                    Message::Close(done) => {
                        queue.close();
                        closers.push(done);
                    }
                }
            }
            if !jobs.is_empty() {
                self.serve(jobs).await;
            }
        }
        if let Err(error) = self.database.close().await {
            // The records are in the log, which the next start reads.
            tracing::warn!(%error, "the ledger did not close cleanly");
        }
        for done in closers {
            // Whoever asked may have gone.
            let _ = done.send(());
        }
    }

    /// Writes a batch and answers everyone in it.
    async fn serve(&mut self, jobs: Vec<Job>) {
        let outcome = self.commit(&jobs).await;
        self.report(outcome.as_ref().err());
        match outcome {
            Ok(answers) => {
                for (job, answer) in jobs.into_iter().zip(answers) {
                    let _ = job.answer.send(answer);
                }
            }
            Err(error) => {
                for job in jobs {
                    let _ = job.answer.send(Err(error.clone()));
                }
            }
        }
    }

    /// One transaction. The outer error is everybody's, an inner one belongs to the job in its place.
    async fn commit(&mut self, jobs: &[Job]) -> Result<Vec<Result<bool, Error>>, Error> {
        let mut connection = self.database.take().await?;
        let answers = write(&mut connection, jobs).await?;
        self.database.keep(connection);
        Ok(answers)
    }

    /// Says once that writing fails, and once that it works again.
    fn report(&mut self, error: Option<&Error>) {
        match error {
            Some(error) if !self.failing => {
                tracing::error!(path = %self.database.path().display(), %error, "no choice can be recorded, and none is accepted");
            }
            None if self.failing => {
                tracing::info!(path = %self.database.path().display(), "choices are recorded again")
            }
            _ => {}
        }
        self.failing = error.is_some();
    }
}

async fn write(connection: &mut SqliteConnection, jobs: &[Job]) -> Result<Vec<Result<bool, Error>>, Error> {
    let mut answers = Vec::with_capacity(jobs.len());
    // Immediate: waits for the write lock now, instead of failing half-way because another program took it.
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.map_err(row::unwritten)?;
    // Nearly always one notice for the whole batch, and it is the largest thing in it.
    let mut known: Option<&str> = None;
    for job in jobs {
        let done = match &job.task {
            Task::Append(record, notice) => {
                if known != Some(notice.hash()) {
                    row::write_notice(&mut transaction, notice).await.map_err(row::unwritten)?;
                    known = Some(notice.hash());
                }
                row::write(&mut transaction, record).await.map(|()| true).map_err(row::unwritten)
            }
            Task::Keep(change) => account::change(&mut transaction, change).await,
            Task::Sever(site, subject) => row::sever(&mut transaction, site, *subject).await.map(|()| true),
            Task::Forget(site, account) => account::forget(&mut transaction, site, *account).await.map(|()| true),
        };
        match done {
            Err(error) if !is_own_fault(&error) => return Err(error),
            done => answers.push(done),
        }
    }
    transaction.commit().await.map_err(row::unwritten)?;
    Ok(answers)
}

/// Whether only the task failed. SQLite undoes the statement and keeps the transaction: the others need not suffer.
fn is_own_fault(error: &Error) -> bool {
    match error {
        Error::Write(error) => database::code(error) == Some(CONSTRAINT),
        Error::Damaged(_) => true,
        _ => false,
    }
}
