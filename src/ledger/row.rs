//! A record as a row, and back.

use std::str::FromStr;
use std::sync::Arc;

use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::{Error, Notice, Record, RecordId, Rule};
use crate::ambient::Timestamp;

/// The statement that finds a subject's records. The columns are those that [`read`] reads.
pub(super) const BY_SUBJECT: &str = "SELECT id, site, at, event, method, purposes, rule, ruleset, notice, language, \
     surface, region, gpc, mode, expires, subject FROM record WHERE site = ? AND subject = ? ORDER BY sequence";

/// Writes the notice unless it is there.
pub(super) async fn write_notice(connection: &mut SqliteConnection, notice: &Notice) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO notice (hash, language, text) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING")
        .bind(notice.hash())
        .bind(notice.language())
        .bind(notice.text())
        .execute(connection)
        .await?;
    Ok(())
}

/// Writes the record unless one with its name is there.
pub(super) async fn write(connection: &mut SqliteConnection, record: &Record) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO record (id, site, at, event, method, purposes, rule, ruleset, notice, language, surface, \
         region, gpc, mode, expires, subject) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(record.id.0.as_slice())
    .bind(&record.site)
    .bind(seconds(record.at))
    .bind(record.event.word())
    .bind(record.method.word())
    .bind(written(&record.purposes))
    .bind(&record.rule.id)
    .bind(&record.rule.ruleset)
    .bind(&record.notice)
    .bind(&record.language)
    .bind(record.surface.word())
    .bind(&record.region)
    .bind(record.gpc)
    .bind(record.mode.word())
    .bind(seconds(record.expires))
    .bind(record.subject.as_ref().map(<[u8; 16]>::as_slice))
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes a subject out of every record of a site.
pub(super) async fn sever(connection: &mut SqliteConnection, site: &str, subject: [u8; 16]) -> Result<(), Error> {
    sqlx::query("UPDATE record SET subject = NULL WHERE site = ? AND subject = ?")
        .bind(site)
        .bind(subject.to_vec())
        .execute(connection)
        .await
        .map_err(unwritten)?;
    Ok(())
}

/// Reads a row of [`BY_SUBJECT`].
pub(super) fn read(row: &SqliteRow) -> Result<Record, Error> {
    Ok(Record {
        id: RecordId(bytes(&column::<Vec<u8>>(row, "id")?, "id")?),
        site: column(row, "site")?,
        at: moment(row, "at")?,
        event: word(row, "event")?,
        method: word(row, "method")?,
        purposes: purposes(&column::<String>(row, "purposes")?)?,
        rule: Rule { id: column(row, "rule")?, ruleset: column(row, "ruleset")? },
        notice: column(row, "notice")?,
        language: column(row, "language")?,
        surface: word(row, "surface")?,
        region: column(row, "region")?,
        gpc: column(row, "gpc")?,
        mode: word(row, "mode")?,
        expires: moment(row, "expires")?,
        subject: column::<Option<Vec<u8>>>(row, "subject")?.map(|blob| bytes(&blob, "subject")).transpose()?,
    })
}

pub(super) fn column<'r, T>(row: &'r SqliteRow, name: &'static str) -> Result<T, Error>
where
    T: sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
{
    row.try_get(name).map_err(|_| Error::Damaged(name))
}

fn word<T: FromStr>(row: &SqliteRow, name: &'static str) -> Result<T, Error> {
    column::<String>(row, name)?.parse().map_err(|_| Error::Damaged(name))
}

fn moment(row: &SqliteRow, name: &'static str) -> Result<Timestamp, Error> {
    u64::try_from(column::<i64>(row, name)?).map(Timestamp).map_err(|_| Error::Damaged(name))
}

pub(super) fn bytes(blob: &[u8], name: &'static str) -> Result<[u8; 16], Error> {
    blob.try_into().map_err(|_| Error::Damaged(name))
}

/// Choices as an object, in their order.
pub(super) fn written(purposes: &[(String, bool)]) -> String {
    let all: serde_json::Map<_, _> = purposes.iter().map(|(key, granted)| (key.clone(), (*granted).into())).collect();
    serde_json::Value::from(all).to_string()
}

pub(super) fn purposes(text: &str) -> Result<Vec<(String, bool)>, Error> {
    let map: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(text).map_err(|_| Error::Damaged("purposes"))?;
    map.into_iter()
        .map(|(key, granted)| granted.as_bool().map(|granted| (key, granted)).ok_or(Error::Damaged("purposes")))
        .collect()
}

/// What a failed read means.
pub(super) fn unreadable(error: sqlx::Error) -> Error {
    match error {
        sqlx::Error::PoolClosed => Error::Closed,
        error => Error::Read(Arc::new(error)),
    }
}

/// What a failed write means.
pub(super) fn unwritten(error: sqlx::Error) -> Error {
    Error::Write(Arc::new(error))
}

/// SQLite's integers are signed. A date past the year 292,000,000,000 becomes that year.
fn seconds(moment: Timestamp) -> i64 {
    i64::try_from(moment.0).unwrap_or(i64::MAX)
}
