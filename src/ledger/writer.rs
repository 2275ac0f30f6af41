//! The one writer: whoever waits shares one transaction, and so one fsync.
//!
//! Group commit without a timer: while one batch is being synced the next one gathers in the queue. A single
//! visitor waits for nobody; a thousand wait for a handful of syncs.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::{Connection, SqliteConnection};
use tokio::sync::{RwLock, mpsc, oneshot, watch};
use tokio::time::Instant;

use super::account::{self, Change};
use super::list::{self, Line};
use super::payload::{self, Payload};
use super::pen::Pen;
use super::tree::Tree;
use super::wish::{self, Target, Wish};
use super::word::{self, Word};
use super::{
    AccountId, By, Checkpoint, Erased, Error, Notice, Record, RecordId, Settings, Whom, carry, erase, hold, row,
};
use crate::database::{self, Database};

/// The most records that share a transaction. Beyond it the sync is no longer what costs.
const BATCH: usize = 512;

/// How long a grown log waits to be signed for. A checkpoint covers whatever was recorded meanwhile.
const PACE: Duration = Duration::from_secs(60);

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
    /// Erase what an account of a site has said.
    Forget(String, AccountId),
    /// Erase records of a site.
    Erase(String, Whom, By),
    /// Carry out erasures of another log, in their order.
    Obey(String, Vec<Wish>),
    /// Erase records of a site whose time is up.
    Retain(String, Vec<RecordId>),
    /// Hold somebody's records of a site, and why.
    Hold(String, Whom, String),
    /// Let them go again.
    Release(String, Whom),
    /// Carry out what was said of holds at another log's gateway, in its order.
    Heed(String, Vec<Word>),
    /// The store was told of the erasures below this number.
    Told(u64),
    /// Every gateway has carried out the erasures below this number.
    Spent(u64),
    /// Keep erasures for others from now on.
    Share,
    /// Sign for the log as it is.
    Sign,
}

/// What came of a task.
#[derive(Debug, Clone)]
pub(super) enum Done {
    /// It was done.
    Kept,
    /// Somebody was faster.
    Late,
    /// This went.
    Erased(Erased),
    /// This went, by each erasure.
    Obeyed(Vec<Erased>),
    /// This went, of each site, since it isn't held any longer.
    Freed(Vec<(String, Erased)>),
    /// This was signed.
    Signed(Checkpoint),
}

/// One task that waits for its place on disk.
pub(super) struct Job {
    pub(super) task: Task,
    pub(super) answer: oneshot::Sender<Result<Done, Error>>,
}

/// Owns the only connection that writes.
pub(super) struct Writer {
    database: Database,
    settings: Settings,
    /// As it was after the last transaction.
    tree: Tree,
    /// Readers that never end wait for it, or what was erased would stay in the write-ahead log.
    calm: Arc<RwLock<()>>,
    /// Tells whoever waits for it that it has grown.
    grown: watch::Sender<u64>,
    /// How much of it was signed for.
    signed: u64,
    /// When something is to be done that nobody asks for.
    due: Option<Instant>,
    /// What was erased may still be in the write-ahead log.
    unscrubbed: bool,
    failing: bool,
}

impl Writer {
    pub(super) fn new(
        database: Database,
        settings: Settings,
        signed: u64,
        grown: watch::Sender<u64>,
        calm: Arc<RwLock<()>>,
    ) -> Self {
        let (tree, due) = (Tree::default(), Some(Instant::now() + PACE));
        Self { database, settings, tree, calm, grown, signed, due, unscrubbed: false, failing: false }
    }

    /// Serves the queue until it is closed and empty.
    pub(super) async fn run(mut self, mut queue: mpsc::Receiver<Message>) {
        let mut messages = Vec::with_capacity(BATCH);
        let mut closers = Vec::new();
        loop {
            let due = self.due;
            let wait = async {
                match due {
                    Some(due) => tokio::time::sleep_until(due).await,
                    None => std::future::pending().await,
                }
            };
            let received = tokio::select! {
                received = queue.recv_many(&mut messages, BATCH) => received,
                () = wait => {
                    self.look_after().await;
                    continue;
                }
            };
            if received == 0 {
                break;
            }
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
        self.look_after().await;
        if let Err(error) = self.database.close().await {
            // The records are in the log, which the next start reads.
            tracing::warn!(%error, "the ledger did not close cleanly");
        }
        for done in closers {
            // Whoever asked may have gone.
            let _ = done.send(());
        }
    }

    /// Signs for what is new, and wipes what is still to be wiped.
    async fn look_after(&mut self) {
        self.due = None;
        let (answer, _) = oneshot::channel();
        let outcome = self.commit(&[Job { task: Task::Sign, answer }], true).await;
        self.report(outcome.as_ref().err());
        if outcome.is_err() || self.unscrubbed {
            self.due = Some(Instant::now() + PACE);
        }
    }

    /// Writes a batch and answers everyone in it.
    async fn serve(&mut self, jobs: Vec<Job>) {
        let outcome = self.commit(&jobs, false).await;
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
        if self.tree.size() > self.signed || self.unscrubbed {
            self.due.get_or_insert_with(|| Instant::now() + PACE);
        }
    }

    /// One transaction. The outer error is everybody's, an inner one belongs to the job in its place.
    async fn commit(&mut self, jobs: &[Job], tidying: bool) -> Result<Vec<Result<Done, Error>>, Error> {
        let mut connection = self.database.take().await?;
        let (mut answers, tree) =
            write(&mut connection, &self.settings, self.database.path(), &self.tree, jobs).await?;
        if tree.size() > self.tree.size() {
            self.grown.send_replace(tree.size());
        }
        self.tree = tree;
        for answer in &answers {
            if let Ok(Done::Signed(checkpoint)) = answer {
                self.signed = checkpoint.size();
                self.grown.send_replace(self.tree.size());
            }
        }
        let goes = jobs.iter().any(|job| {
            matches!(
                job.task,
                Task::Erase(..)
                    | Task::Obey(..)
                    | Task::Heed(..)
                    | Task::Retain(..)
                    | Task::Release(..)
                    | Task::Forget(..)
            )
        });
        self.unscrubbed |= goes;
        // A reader in the way costs seconds: who erases waits for it, whoever records a choice must not.
        let wiped = if self.unscrubbed && (goes || tidying) {
            let _alone = self.calm.write().await;
            carry::scrub(&mut connection).await
        } else {
            Ok(false)
        };
        self.unscrubbed &= !matches!(wiped, Ok(true));
        for answer in &mut answers {
            if let Ok(Done::Erased(erased)) = answer {
                erased.scrubbed = !self.unscrubbed;
            }
        }
        if wiped.is_ok() {
            self.database.keep(connection);
        }
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

type Outcome = (Vec<Result<Done, Error>>, Tree);

async fn write(
    connection: &mut SqliteConnection,
    settings: &Settings,
    ledger: &Path,
    known: &Tree,
    jobs: &[Job],
) -> Result<Outcome, Error> {
    let mut answers = Vec::with_capacity(jobs.len());
    // Immediate: waits for the write lock now, instead of failing half-way because another program took it.
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.map_err(row::unwritten)?;
    let mut pen = Pen::begin(&mut transaction, settings, known.clone()).await?;
    // Nearly always one notice for the whole batch, and it is the largest thing in it.
    let mut noticed: Option<&str> = None;
    for job in jobs {
        let done = match &job.task {
            Task::Append(record, notice) => {
                if noticed != Some(notice.hash()) {
                    row::write_notice(pen.connection, notice).await.map_err(row::unwritten)?;
                    noticed = Some(notice.hash());
                }
                let payload = Payload::Choice(record.clone());
                pen.put(record.id, &payload, &payload::choice(record)).await.map(|_| Done::Kept)
            }
            Task::Keep(change) => {
                account::change(&mut pen, change).await.map(|kept| if kept { Done::Kept } else { Done::Late })
            }
            Task::Forget(site, account) => account::forget(pen.connection, site, *account).await.map(|()| Done::Kept),
            // Half an erasure is none: whatever fails in it takes the batch along.
            Task::Erase(site, whom, by) => {
                let targets = Target::all(&pen, site, *whom);
                wish::keep(&mut pen, site, &targets, *by).await?;
                Ok(Done::Erased(erase::erase(&mut pen, site, &targets, *by).await?))
            }
            Task::Obey(log, wishes) => {
                let mut erased = Vec::with_capacity(wishes.len());
                for Wish { site, by, target, .. } in wishes {
                    erased.push(erase::erase(&mut pen, site, std::slice::from_ref(target), *by).await?);
                }
                if let Some(last) = wishes.last() {
                    wish::hear(pen.connection, log, last.number + 1).await?;
                }
                Ok(Done::Obeyed(erased))
            }
            Task::Retain(site, records) => {
                let targets: Vec<_> = records.iter().copied().map(Target::Record).collect();
                Ok(Done::Erased(erase::erase(&mut pen, site, &targets, By::Retention).await?))
            }
            // Nor is half a hold one.
            Task::Hold(..) | Task::Release(..) | Task::Heed(..) => {
                let done = dispute(&mut pen, &job.task).await?;
                Ok(done)
            }
            Task::Told(next) => wish::hear(pen.connection, wish::TOLD, *next).await.map(|()| Done::Kept),
            Task::Spent(next) => wish::spent(pen.connection, *next).await.map(|()| Done::Kept),
            Task::Share => {
                let log = settings.log.public().name();
                wish::hear(pen.connection, log, 0).await?;
                word::begin(&mut pen).await.map(|()| Done::Kept)
            }
            Task::Sign => Ok(Done::Signed(pen.sign().await?)),
        };
        match done {
            Err(error) if !is_own_fault(&error) => return Err(error),
            done => answers.push(done),
        }
    }
    // Before the erasures themselves: a restored backup must never have more than this list.
    let lines = erasures(jobs, &answers, settings);
    if !lines.is_empty() {
        let length = list::append(ledger, &lines).map_err(|error| Error::List(Arc::new(error)))?;
        list::done(pen.connection, length).await?;
    }
    let tree = pen.finish().await?;
    transaction.commit().await.map_err(row::unwritten)?;
    Ok((answers, tree))
}

/// Holds, releases, and does what was said of both elsewhere.
async fn dispute(pen: &mut Pen<'_>, task: &Task) -> Result<Done, Error> {
    match task {
        Task::Hold(site, whom, reason) => {
            let targets = Target::all(pen, site, *whom);
            hold::hold(pen, site, &targets, reason).await?;
            word::say(pen, site, &targets, Some(reason)).await.map(|()| Done::Kept)
        }
        Task::Release(site, whom) => {
            let targets = Target::all(pen, site, *whom);
            let hold::Released { held, wanted } = hold::release(pen, site, &targets).await?;
            word::say(pen, site, &held, None).await?;
            // Asked for while it was held, and due everywhere now: also where nobody heard of the hold, or of the wish.
            wish::keep(pen, site, &wanted, By::Visitor).await?;
            Ok(Done::Erased(erase::erase(pen, site, &wanted, By::Visitor).await?))
        }
        Task::Heed(log, words) => {
            let mut freed = Vec::new();
            for (site, target) in word::heed(pen, log, words).await? {
                let erased = erase::erase(pen, &site, &[target], By::Visitor).await?;
                freed.push((site, erased));
            }
            Ok(Done::Freed(freed))
        }
        _ => Ok(Done::Kept),
    }
}

/// What this batch has erased on somebody's request. What the clock erases, it erases of a backup, too.
fn erasures(jobs: &[Job], answers: &[Result<Done, Error>], settings: &Settings) -> Vec<Line> {
    let at = settings.clock.now();
    let mut lines = Vec::new();
    let mut add = |site: &str, by: By, erased: &Erased| {
        lines.extend(erased.records.iter().map(|id| Line { id: *id, by, at, site: site.to_owned() }));
    };
    for (job, answer) in jobs.iter().zip(answers) {
        match (&job.task, answer) {
            (Task::Erase(site, _, by), Ok(Done::Erased(erased))) => add(site, *by, erased),
            (Task::Release(site, _), Ok(Done::Erased(erased))) => add(site, By::Visitor, erased),
            (Task::Heed(..), Ok(Done::Freed(all))) => {
                all.iter().for_each(|(site, erased)| add(site, By::Visitor, erased));
            }
            (Task::Obey(_, wishes), Ok(Done::Obeyed(all))) => {
                wishes.iter().zip(all).for_each(|(wish, erased)| add(&wish.site, wish.by, erased));
            }
            _ => {}
        }
    }
    lines
}

/// Whether only the task failed. SQLite undoes the statement and keeps the transaction: the others need not suffer.
fn is_own_fault(error: &Error) -> bool {
    match error {
        Error::Write(error) => database::code(error) == Some(CONSTRAINT),
        Error::Damaged(_) | Error::Key(_) => true,
        _ => false,
    }
}
