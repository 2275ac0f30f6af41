//! Holds and releases, from gateway to gateway: each tells the store of its own, from where the store says that it knows
//! them, and carries out the others'. How far it has come with each stands in its own ledger.

use sqlx::{Connection, PgConnection};

use super::super::row::{self, signed};
use super::super::wish::Target;
use super::super::word::Word;
use super::super::{Answer, Error, Sqlite};
use super::link::patient;
use super::spent::is_forbidden;
use crate::ambient::Timestamp;

/// How many are taken at once.
const BATCH: i64 = 100;

/// Tells the store what was said here and it doesn't have. What is told isn't forgotten: a store that was set back, or a
/// standby that took over with less, is told again.
pub(super) fn tell<'a>(connection: &'a mut PgConnection, own: &'a Sqlite) -> Answer<'a, u64> {
    Box::pin(async move {
        let log = own.public().name();
        let mut told = 0;
        loop {
            let sql = "SELECT coalesce(max(number) + 1, 0)::bigint FROM assent_hold WHERE log = $1";
            let next: i64 = patient(sqlx::query_scalar(sql).bind(log).fetch_one(&mut *connection)).await?;
            let words = own.words(next.unsigned_abs()).await?;
            if words.is_empty() {
                return Ok(told);
            }
            told += words.len() as u64;
            let over: Vec<Word> = words.iter().filter(|word| word.reason.is_none()).cloned().collect();
            tell_of(connection, log, words).await?;
            for word in over {
                forget(connection, word).await?;
            }
        }
    })
}

/// Drops the reasons of holds that this word ends, whoever said them. Who may not, leaves them there.
fn forget<'a>(connection: &'a mut PgConnection, word: Word) -> Answer<'a, ()> {
    Box::pin(async move {
        let (kind, value) = word.target.parts();
        let sql = "UPDATE assent_hold SET reason = '' WHERE site = $1 AND kind = $2 AND value = $3 AND made <= $4 \
                   AND reason > ''";
        let over = sqlx::query(sql).bind(&word.site).bind(kind).bind(&value[..]).bind(signed(word.at.0));
        match patient(over.execute(connection)).await {
            Err(Error::Shared(error)) if !is_forbidden(&error) => Err(Error::Shared(error)),
            Err(Error::Shared(_)) | Ok(_) => Ok(()),
            Err(error) => Err(error),
        }
    })
}

/// One transaction.
fn tell_of<'a>(connection: &'a mut PgConnection, log: &'a str, words: Vec<Word>) -> Answer<'a, ()> {
    patient(async move {
        let mut transaction = connection.begin().await?;
        for Word { number, site, at, target, reason } in &words {
            let (kind, value) = target.parts();
            let sql = "INSERT INTO assent_hold (log, number, site, made, kind, value, reason) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
            sqlx::query(sql)
                .bind(log)
                .bind(signed(*number))
                .bind(site)
                .bind(signed(at.0))
                .bind(kind)
                .bind(&value[..])
                .bind(reason)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await
    })
}

/// Carries out what other gateways said, and this one's own later life if the ledger is a restored backup; how many there
/// were.
pub(super) fn listen<'a>(connection: &'a mut PgConnection, own: &'a Sqlite) -> Answer<'a, u64> {
    Box::pin(async move {
        let sql = "SELECT name, (SELECT max(number) FROM assent_hold WHERE log = name) FROM assent_log";
        let logs: Vec<(String, Option<i64>)> = patient(sqlx::query_as(sql).fetch_all(&mut *connection)).await?;
        let mut done = 0;
        for (log, last) in logs {
            let Some(last) = last else { continue };
            done += listen_to(connection, own, &log, last.unsigned_abs()).await?;
        }
        Ok(done)
    })
}

/// Carries out what was said in this gateway's own later life alone: before it says anything new, under numbers that are
/// taken.
pub(super) fn recall<'a>(connection: &'a mut PgConnection, own: &'a Sqlite) -> Answer<'a, u64> {
    listen_to(connection, own, own.public().name(), u64::MAX)
}

fn listen_to<'a>(connection: &'a mut PgConnection, own: &'a Sqlite, log: &'a str, last: u64) -> Answer<'a, u64> {
    Box::pin(async move {
        let mut done = 0;
        loop {
            let next = own.heeded(log).await?;
            if next > last {
                return Ok(done);
            }
            let words = after(connection, log, next).await?;
            if words.is_empty() {
                return Ok(done);
            }
            done += words.len() as u64;
            own.heed(log, words).await?;
        }
    })
}

async fn after(connection: &mut PgConnection, log: &str, next: u64) -> Result<Vec<Word>, Error> {
    let sql = "SELECT number, site, made, kind, value, reason FROM assent_hold \
               WHERE log = $1 AND number >= $2 ORDER BY number LIMIT $3";
    let found = sqlx::query_as::<_, (i64, String, i64, String, Vec<u8>, Option<String>)>(sql);
    let found = patient(found.bind(log).bind(signed(next)).bind(BATCH).fetch_all(connection)).await?;
    let word = |(number, site, made, kind, value, reason): (i64, String, i64, String, Vec<u8>, Option<String>)| {
        Ok(Word {
            number: number.unsigned_abs(),
            site,
            at: Timestamp(made.unsigned_abs()),
            target: Target::of(&kind, row::bytes(&value, "value")?).ok_or(Error::Damaged("kind"))?,
            reason,
        })
    };
    found.into_iter().map(word).collect()
}
