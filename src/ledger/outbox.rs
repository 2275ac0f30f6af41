//! The ledger as an outbox: what the one who forwards it reads, and what they have the writer note down.

use sqlx::AssertSqlSafe;
use tokio::sync::watch;

use super::payload::By;
use super::row::{self, signed, unreadable};
use super::secret::PublicKey;
use super::wish::{Target, Wish};
use super::word::{self, Word};
use super::writer::Task;
use super::{Error, Sqlite, entry};
use crate::ambient::Timestamp;

impl Sqlite {
    /// Whose log this is.
    pub(super) fn public(&self) -> &PublicKey {
        self.settings.log.public()
    }

    /// Wakes whenever the log has grown by this process's hand.
    pub(super) fn growth(&self) -> watch::Receiver<u64> {
        self.growth.clone()
    }

    /// How many entries the log has.
    pub(super) async fn size(&self) -> Result<u64, Error> {
        let _reading = self.calm.read().await;
        let last = sqlx::query_scalar("SELECT max(sequence) FROM entry");
        let last: Option<i64> = last.fetch_one(&self.readers).await.map_err(unreadable)?;
        Ok(last.map_or(0, |last| last.unsigned_abs() + 1))
    }

    /// Entries from a place on, at most `limit`.
    pub(super) async fn entries(&self, from: u64, limit: u32) -> Result<Vec<entry::Row>, Error> {
        let _reading = self.calm.read().await;
        let sql = AssertSqlSafe(format!("{} WHERE e.sequence >= ? ORDER BY e.sequence LIMIT ?", entry::SELECT));
        let rows = sqlx::query(sql).bind(signed(from)).bind(limit).fetch_all(&self.readers).await;
        rows.map_err(unreadable)?.iter().map(entry::read).collect()
    }

    /// The places of what the entry at `place` erased.
    pub(super) async fn erased_by(&self, place: u64) -> Result<Vec<i64>, Error> {
        // Without an index: found by what the entry itself names.
        let Some(row) = self.entries(place, 1).await?.into_iter().next() else { return Ok(Vec::new()) };
        match row.open(&self.settings.ring)? {
            Some(super::payload::Payload::Erasure(it)) => Ok(it.erased.iter().map(|(at, _)| signed(*at)).collect()),
            _ => Err(Error::Damaged("erasure")),
        }
    }

    /// Notices behind a number of the table's own: number, hash, language, text.
    pub(super) async fn notices(&self, from: i64) -> Result<Vec<(i64, String, String, String)>, Error> {
        let _reading = self.calm.read().await;
        sqlx::query_as("SELECT rowid, hash, language, text FROM notice WHERE rowid >= ? ORDER BY rowid LIMIT 100")
            .bind(from)
            .fetch_all(&self.readers)
            .await
            .map_err(unreadable)
    }

    /// Checkpoints above one size, up to another.
    pub(super) async fn checkpoints(&self, above: i64, to: i64) -> Result<Vec<(i64, String)>, Error> {
        let _reading = self.calm.read().await;
        sqlx::query_as("SELECT size, note FROM checkpoint WHERE size > ? AND size <= ? ORDER BY size")
            .bind(above)
            .bind(to)
            .fetch_all(&self.readers)
            .await
            .map_err(unreadable)
    }

    /// Erasures that the others have to be told of, from a number on, as much as one transaction takes.
    pub(super) async fn wishes(&self, from: u64) -> Result<Vec<Wish>, Error> {
        let _reading = self.calm.read().await;
        let sql =
            "SELECT number, site, at, requester, kind, value FROM wish WHERE number >= ? ORDER BY number LIMIT 100";
        let found = sqlx::query_as::<_, (i64, String, i64, String, String, Vec<u8>)>(sql).bind(signed(from));
        let found = found.fetch_all(&self.readers).await.map_err(unreadable)?;
        let wish = |(number, site, at, by, kind, value): (i64, String, i64, String, String, Vec<u8>)| {
            Ok(Wish {
                number: number.unsigned_abs(),
                site,
                at: Timestamp(at.unsigned_abs()),
                by: By::parse(&by).ok_or(Error::Damaged("requester"))?,
                target: Target::of(&kind, row::bytes(&value, "value")?).ok_or(Error::Damaged("kind"))?,
            })
        };
        found.into_iter().map(wish).collect()
    }

    /// The number of the next erasure of a log.
    pub(super) async fn heard(&self, log: &str) -> Result<u64, Error> {
        let _reading = self.calm.read().await;
        let next = sqlx::query_scalar("SELECT next FROM heard WHERE log = ?").bind(log);
        let next: Option<i64> = next.fetch_optional(&self.readers).await.map_err(unreadable)?;
        Ok(next.unwrap_or(0).unsigned_abs())
    }

    /// What was said of holds here, from a number on, as much as one transaction takes.
    pub(super) async fn words(&self, from: u64) -> Result<Vec<Word>, Error> {
        let _reading = self.calm.read().await;
        let sql = "SELECT number, site, at, kind, value, reason FROM word WHERE number >= ? ORDER BY number LIMIT 100";
        let found = sqlx::query_as::<_, (i64, String, i64, String, Vec<u8>, Option<String>)>(sql).bind(signed(from));
        let found = found.fetch_all(&self.readers).await.map_err(unreadable)?;
        let word = |(number, site, at, kind, value, reason): (i64, String, i64, String, Vec<u8>, Option<String>)| {
            Ok(Word {
                number: number.unsigned_abs(),
                site,
                at: Timestamp(at.unsigned_abs()),
                target: Target::of(&kind, row::bytes(&value, "value")?).ok_or(Error::Damaged("kind"))?,
                reason,
            })
        };
        found.into_iter().map(word).collect()
    }

    /// The number of the next word of a log about holds.
    pub(super) async fn heeded(&self, log: &str) -> Result<u64, Error> {
        self.heard(&word::name(log)).await
    }

    /// Carries out what was said of holds elsewhere, all in one transaction.
    pub(super) async fn heed(&self, log: &str, words: Vec<Word>) -> Result<(), Error> {
        self.write(Task::Heed(log.to_owned(), words)).await.map(drop)
    }

    /// Every gateway has carried out the erasures below this number.
    pub(super) async fn spent(&self, next: u64) -> Result<(), Error> {
        self.write(Task::Spent(next)).await.map(drop)
    }

    /// The store was told of the erasures below this number.
    pub(super) async fn told(&self, next: u64) -> Result<(), Error> {
        self.write(Task::Told(next)).await.map(drop)
    }

    /// From now on erasures are kept for others to be told.
    pub(super) async fn share(&self) -> Result<(), Error> {
        self.write(Task::Share).await.map(drop)
    }

    /// Carries out erasures that were asked for elsewhere, all in one transaction.
    pub(super) async fn obey(&self, log: &str, wishes: Vec<Wish>) -> Result<(), Error> {
        self.write(Task::Obey(log.to_owned(), wishes)).await.map(drop)
    }
}
