//! What reading and writing rows has in common.

use std::sync::Arc;

use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::{Error, Notice};
use crate::ambient::Timestamp;

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

pub(super) fn column<'r, T>(row: &'r SqliteRow, name: &'static str) -> Result<T, Error>
where
    T: sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
{
    row.try_get(name).map_err(|_| Error::Damaged(name))
}

pub(super) fn bytes<const N: usize>(blob: &[u8], name: &'static str) -> Result<[u8; N], Error> {
    blob.try_into().map_err(|_| Error::Damaged(name))
}

/// Choices from an object, in their order.
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
pub(super) fn seconds(moment: Timestamp) -> i64 {
    signed(moment.0)
}

pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
