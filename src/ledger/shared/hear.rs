//! Erasures, from gateway to gateway: each tells the store of those that were asked for at it, in order, and carries the
//! others' out in its own log, where an entry then says so. How far it has come with each stands in its own ledger.

use sqlx::{Connection, PgConnection};

use super::super::payload::By;
use super::super::row::{self, signed};
use super::super::wish::{Target, Wish};
use super::super::{Answer, Error, Sqlite};
use super::link::patient;
use super::orphan;
use crate::ambient::Timestamp;

/// How many erasures are taken at once, in one transaction: one by one, each would wait for the disk, and two gateways
/// would ask for more than a third can carry out.
const BATCH: i64 = 100;

/// Tells the store of the erasures that were asked for here until now and that it doesn't have; how many there were. Where
/// to begin is asked of the store: one that was set back, or a standby that took over with less, is told again.
pub(super) fn tell<'a>(connection: &'a mut PgConnection, own: &'a Sqlite) -> Answer<'a, u64> {
    Box::pin(async move {
        // Those that come meanwhile are told the next time.
        let end = own.heard(own.public().name()).await?;
        let mut told = 0;
        loop {
            let sql = "SELECT coalesce(max(number) + 1, 0)::bigint FROM assent_erasure WHERE log = $1";
            let next = sqlx::query_scalar::<_, i64>(sql).bind(own.public().name());
            let next = patient(next.fetch_one(&mut *connection)).await?;
            let wishes = own.wishes(next.unsigned_abs()).await?;
            let Some(last) = wishes.last().map(|wish| wish.number).filter(|_| wishes[0].number < end) else {
                return Ok(told);
            };
            tell_of(connection, own.public().name(), &wishes).await?;
            own.told(last + 1).await?;
            told += wishes.len() as u64;
        }
    })
}

/// One transaction.
fn tell_of<'a>(connection: &'a mut PgConnection, log: &'a str, wishes: &'a [Wish]) -> Answer<'a, ()> {
    patient(async move {
        let mut transaction = connection.begin().await?;
        // Whose gateway doesn't carry out anything any more.
        let orphans = orphan::logs(&mut transaction).await?;
        for wish in wishes {
            let (kind, value) = wish.target.parts();
            let sql = "INSERT INTO assent_erasure (log, number, site, made, requester, kind, value) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
            sqlx::query(sql)
                .bind(log)
                .bind(signed(wish.number))
                .bind(&wish.site)
                .bind(signed(wish.at.0))
                .bind(wish.by.word())
                .bind(kind)
                .bind(&value[..])
                .execute(&mut *transaction)
                .await?;
            orphan::forget(&mut transaction, &orphans, &wish.site, &wish.target).await?;
        }
        transaction.commit().await
    })
}

/// Carries out the erasures of other gateways, and of this one's own later life if the ledger is a restored backup; how
/// many there were.
pub(super) fn listen<'a>(connection: &'a mut PgConnection, own: &'a Sqlite) -> Answer<'a, u64> {
    Box::pin(async move {
        // A look at the end of each log: the erasures there have been in all are never counted through.
        let sql = "SELECT name, (SELECT max(number) FROM assent_erasure WHERE log = name) FROM assent_log";
        let logs: Vec<(String, Option<i64>)> = patient(sqlx::query_as(sql).fetch_all(&mut *connection)).await?;
        let mut done = 0;
        for (log, last) in logs {
            let Some(last) = last else { continue };
            done += listen_to(connection, own, &log, last.unsigned_abs()).await?;
        }
        Ok(done)
    })
}

/// Carries out the erasures of this gateway's own later life alone: before it says anything new, under numbers that are taken.
pub(super) fn recall<'a>(connection: &'a mut PgConnection, own: &'a Sqlite) -> Answer<'a, u64> {
    listen_to(connection, own, own.public().name(), u64::MAX)
}

fn listen_to<'a>(connection: &'a mut PgConnection, own: &'a Sqlite, log: &'a str, last: u64) -> Answer<'a, u64> {
    Box::pin(async move {
        let mut done = 0;
        loop {
            let next = own.heard(log).await?;
            if next > last {
                return Ok(done);
            }
            let wishes = after(connection, log, next).await?;
            if wishes.is_empty() {
                return Ok(done);
            }
            done += wishes.len() as u64;
            own.obey(log, wishes).await?;
        }
    })
}

async fn after(connection: &mut PgConnection, log: &str, next: u64) -> Result<Vec<Wish>, Error> {
    let sql = "SELECT number, site, made, requester, kind, value FROM assent_erasure \
               WHERE log = $1 AND number >= $2 ORDER BY number LIMIT $3";
    let found = sqlx::query_as::<_, (i64, String, i64, String, String, Vec<u8>)>(sql);
    let found = patient(found.bind(log).bind(signed(next)).bind(BATCH).fetch_all(connection)).await?;
    let wish = |(number, site, made, by, kind, value): (i64, String, i64, String, String, Vec<u8>)| {
        Ok(Wish {
            number: number.unsigned_abs(),
            site,
            at: Timestamp(made.unsigned_abs()),
            by: By::parse(&by).ok_or(Error::Damaged("requester"))?,
            target: Target::of(&kind, row::bytes(&value, "value")?).ok_or(Error::Damaged("kind"))?,
        })
    };
    found.into_iter().map(wish).collect()
}
