//! A gateway that is never to come back: the others stop waiting for it.

use sqlx::{Connection, PgConnection};

use super::super::Error;
use super::Settings;
use super::link::{self, patient};
use super::orphan::{self, EVERY};

/// Has the store wait no longer for a gateway, by its log's name, to carry out erasures. It can't come back under that name.
/// What it didn't come to is erased from the copy of its log now: how many entries. `None` if there is no such log.
pub async fn retire(settings: &Settings, log: &str) -> Result<Option<u64>, Error> {
    let mut store = link::open(settings).await?;
    let done = patient(async {
        let mut transaction = store.begin().await?;
        // One by one for gateways of the version before, and once for those that are added later.
        let sql = "INSERT INTO assent_heard (reader, log, next) \
                   SELECT $1, other.name, $2 FROM assent_log AS other \
                   WHERE EXISTS (SELECT 1 FROM assent_log WHERE name = $1) UNION ALL \
                   SELECT name, $3, $2 FROM assent_log WHERE name = $1 \
                   ON CONFLICT (reader, log) DO UPDATE SET next = excluded.next";
        let rows = sqlx::query(sql).bind(log).bind(i64::MAX).bind(EVERY).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(rows.rows_affected() > 0)
    })
    .await?;
    let gone = if done { Some(orphan::settle(&mut store, log).await?) } else { None };
    link::close(store).await;
    Ok(gone)
}

/// Refuses a log that was retired: what was to be erased in it isn't kept for it any more.
pub(super) async fn refuse(connection: &mut PgConnection, log: &str) -> Result<(), Error> {
    let sql = "SELECT count(*) FROM assent_heard WHERE reader = $1 AND log = $2";
    let found: i64 = patient(sqlx::query_scalar(sql).bind(log).bind(EVERY).fetch_one(connection)).await?;
    if found == 0 { Ok(()) } else { Err(Error::Retired) }
}
