//! What is in dispute is not erased, whoever asks (GDPR Art. 17(3)(e)), until it is released; then what was asked for
//! meanwhile is done.

use sqlx::sqlite::SqlitePool;
use sqlx::{Row as _, SqliteConnection};

use super::pen::Pen;
use super::row::{self, unreadable, unwritten};
use super::wish::Target;
use super::{By, Erased, Error, RecordId, entry, erase};
use crate::ambient::Timestamp;

/// A hold, as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The site.
    pub site: String,
    /// Since when.
    pub at: Timestamp,
    /// Why, in the operator's words.
    pub reason: String,
    /// The record that is held; `None`: all of one subject.
    pub record: Option<RecordId>,
    /// Somebody asked for its erasure meanwhile.
    pub wanted: bool,
}

/// Holds targets. Whoever holds twice changes the reason.
pub(super) async fn hold(pen: &mut Pen<'_>, site: &str, targets: &[Target], reason: &str) -> Result<(), Error> {
    for target in targets {
        let (kind, value) = target.parts();
        sqlx::query(
            "INSERT INTO hold (site, kind, value, at, reason) VALUES (?, ?, ?, ?, ?) \
             ON CONFLICT (site, kind, value) DO UPDATE SET reason = excluded.reason",
        )
        .bind(site)
        .bind(kind)
        .bind(value.to_vec())
        .bind(row::seconds(pen.settings.clock.now()))
        .bind(reason)
        .execute(&mut *pen.connection)
        .await
        .map_err(unwritten)?;
    }
    Ok(())
}

/// Releases targets, and erases those whose erasure was asked for meanwhile.
pub(super) async fn release(pen: &mut Pen<'_>, site: &str, targets: &[Target]) -> Result<Erased, Error> {
    let mut wanted = Vec::new();
    for target in targets {
        let (kind, value) = target.parts();
        let sql = "DELETE FROM hold WHERE site = ? AND kind = ? AND value = ? RETURNING wanted";
        let gone: Option<bool> = sqlx::query_scalar(sql)
            .bind(site)
            .bind(kind)
            .bind(value.to_vec())
            .fetch_optional(&mut *pen.connection)
            .await
            .map_err(unwritten)?;
        if gone == Some(true) {
            wanted.push(*target);
        }
    }
    if wanted.is_empty() { Ok(Erased::default()) } else { erase::erase(pen, site, &wanted, By::Visitor).await }
}

/// Notes that the erasure of something held was asked for; whether it is held.
pub(super) async fn want(connection: &mut SqliteConnection, site: &str, target: &Target) -> Result<bool, Error> {
    let (kind, value) = target.parts();
    let sql = "UPDATE hold SET wanted = 1 WHERE site = ? AND kind = ? AND value = ?";
    let update = sqlx::query(sql).bind(site).bind(kind).bind(value.to_vec());
    Ok(update.execute(connection).await.map_err(unwritten)?.rows_affected() > 0)
}

/// Whether an entry is held, by its name or its subject.
pub(super) async fn is_held(readers: &SqlitePool, entry: &entry::Row) -> Result<bool, Error> {
    let sql = "SELECT count(*) FROM hold WHERE site = ? AND ((kind = 'record' AND value = ?) \
               OR (kind = 'subject' AND value = ?))";
    let found = sqlx::query_scalar(sql).bind(&entry.head.site).bind(entry.head.id.0.to_vec());
    let found: i64 =
        found.bind(entry.subject.map(|tag| tag.to_vec())).fetch_one(readers).await.map_err(unreadable)?;
    Ok(found > 0)
}

/// The holds of a site on any of these targets, or all of them.
pub(super) async fn held(readers: &SqlitePool, site: &str, targets: &[Target]) -> Result<Vec<Held>, Error> {
    let rows = sqlx::query("SELECT site, kind, value, at, reason, wanted FROM hold WHERE site = ? ORDER BY at, value");
    let rows = rows.bind(site).fetch_all(readers).await.map_err(unreadable)?;
    let mut found = Vec::new();
    for row in rows {
        let value: [u8; 16] = row::bytes(&row::column::<Vec<u8>>(&row, "value")?, "value")?;
        let kind: String = row::column(&row, "kind")?;
        let target = Target::of(&kind, value).ok_or(Error::Damaged("kind"))?;
        if !targets.is_empty() && !targets.contains(&target) {
            continue;
        }
        found.push(Held {
            site: row::column(&row, "site")?,
            at: Timestamp(row::column::<i64>(&row, "at")?.unsigned_abs()),
            reason: row::column(&row, "reason")?,
            record: if let Target::Record(id) = target { Some(id) } else { None },
            wanted: row.try_get("wanted").map_err(|_| Error::Damaged("wanted"))?,
        });
    }
    Ok(found)
}
