//! The way back to the layout before this one, for a program that knows no other.

use std::path::Path;

use sqlx::SqliteConnection;

use super::row::{unreadable, unwritten};
use super::sqlite::LEDGER;
use super::{Error, LogKey, wish};
use crate::database::Database;

/// The layout that the version before wrote.
const BEFORE: i64 = 3;

/// Brings the ledger back to the layout before this one. Nobody may be writing it. Records that were made meanwhile stay,
/// verify, and open with this version only.
///
/// Refuses what would get lost by it: holds, and erasures that other gateways weren't told of.
pub async fn back(path: &Path, log: &LogKey) -> Result<(), Error> {
    let mut database = Database::open(&LEDGER, path).await?;
    let mut connection = database.take().await?;
    let outcome = retreat(&mut connection, log).await;
    database.keep(connection);
    database.close().await?;
    outcome
}

async fn retreat(connection: &mut SqliteConnection, log: &LogKey) -> Result<(), Error> {
    let (name,): (String,) =
        sqlx::query_as("SELECT name FROM log").fetch_one(&mut *connection).await.map_err(unreadable)?;
    if name != log.public().name() {
        return Err(Error::Log { found: name, ours: log.public().name().to_owned() });
    }
    let sql = "SELECT (SELECT count(*) FROM hold), \
               (SELECT count(*) FROM wish WHERE number >= coalesce((SELECT next FROM heard WHERE log = ?), 0))";
    let (holds, wishes): (i64, i64) =
        sqlx::query_as(sql).bind(wish::TOLD).fetch_one(&mut *connection).await.map_err(unreadable)?;
    if holds > 0 {
        return Err(Error::Invalid("there are holds, which the layout before doesn't know: release them first"));
    }
    if wishes > 0 {
        return Err(Error::Invalid(
            "other gateways weren't told of every erasure: let the shared store take them first",
        ));
    }
    let undone = LEDGER.layout.undo(&mut *connection, BEFORE).await;
    undone.map_err(|error| unwritten(sqlx::Error::Migrate(Box::new(error))))
}
