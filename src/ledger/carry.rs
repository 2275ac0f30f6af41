//! From the table of records that layout 2 was to the log, once, at the first start.
//!
//! Each transaction moves some: whoever kills the program in the middle loses nothing and doubles nothing, and the next
//! start goes on. Order of arrival stays; the numbers are new, since there may have been gaps.

use sqlx::sqlite::SqliteRow;
use sqlx::{Connection, SqliteConnection};

use super::payload::{self, Payload};
use super::pen::Pen;
use super::row::{column, unreadable, unwritten};
use super::tree::Tree;
use super::{Account, AccountId, Error, Record, RecordId, Rule, Settings, account, row};
use crate::ambient::{Day, Timestamp};

/// How many rows one transaction moves.
const PART: i64 = 1_000;

/// Carries over what is left of layout 2. Nothing of it remains in the file.
pub(super) async fn over(connection: &mut SqliteConnection, settings: &Settings) -> Result<(), Error> {
    let mut moved = 0;
    for (table, is_record) in [("record_2", true), ("account_2", false)] {
        if !is_there(connection, table).await? {
            continue;
        }
        let mut known = Tree::default();
        loop {
            let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.map_err(unwritten)?;
            // Another program may have been faster.
            if !is_there(&mut transaction, table).await? {
                break;
            }
            let mut pen = Pen::begin(&mut transaction, settings, known).await?;
            let count = if is_record { records(&mut pen).await? } else { accounts(&mut pen).await? };
            known = pen.finish().await?;
            if count == 0 {
                let drop = if is_record { "DROP TABLE record_2" } else { "DROP TABLE account_2" };
                sqlx::query(drop).execute(&mut *transaction).await.map_err(unwritten)?;
            }
            transaction.commit().await.map_err(unwritten)?;
            moved += count;
            if count == 0 {
                break;
            }
        }
    }
    if moved > 0 {
        tracing::info!(moved, "what the ledger held was sealed and carried over to its new layout");
        scrub(connection).await?;
    }
    Ok(())
}

/// Empties the write-ahead log into the file and cuts it off, so that what was erased is in neither. False if another
/// program holds it.
pub(super) async fn scrub(connection: &mut SqliteConnection) -> Result<bool, Error> {
    let (busy, _, _): (i64, i64, i64) =
        sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(connection).await.map_err(unwritten)?;
    Ok(busy == 0)
}

async fn is_there(connection: &mut SqliteConnection, table: &str) -> Result<bool, Error> {
    let found = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?").bind(table);
    let count: i64 = found.fetch_one(connection).await.map_err(unreadable)?;
    Ok(count > 0)
}

async fn records(pen: &mut Pen<'_>) -> Result<usize, Error> {
    let sql = "SELECT * FROM record_2 ORDER BY sequence LIMIT ?";
    let rows = sqlx::query(sql).bind(PART).fetch_all(&mut *pen.connection).await.map_err(unreadable)?;
    for row in &rows {
        let record = record(row)?;
        let bytes = payload::choice(&record);
        pen.put(record.id, &Payload::Choice(record), &bytes).await?;
        sqlx::query("DELETE FROM record_2 WHERE sequence = ?")
            .bind(column::<i64>(row, "sequence")?)
            .execute(&mut *pen.connection)
            .await
            .map_err(unwritten)?;
    }
    Ok(rows.len())
}

fn record(row: &SqliteRow) -> Result<Record, Error> {
    let moment = |name| Ok::<_, Error>(Timestamp(column::<i64>(row, name)?.unsigned_abs()));
    let word = |name| column::<String>(row, name);
    Ok(Record {
        id: RecordId(row::bytes(&column::<Vec<u8>>(row, "id")?, "id")?),
        site: word("site")?,
        at: moment("at")?,
        event: word("event")?.parse().map_err(|_| Error::Damaged("event"))?,
        method: word("method")?.parse().map_err(|_| Error::Damaged("method"))?,
        purposes: row::purposes(&word("purposes")?)?,
        rule: Rule { id: word("rule")?, ruleset: word("ruleset")? },
        versions: None,
        notice: word("notice")?,
        language: word("language")?,
        surface: word("surface")?.parse().map_err(|_| Error::Damaged("surface"))?,
        region: word("region")?,
        gpc: column(row, "gpc")?,
        mode: word("mode")?.parse().map_err(|_| Error::Damaged("mode"))?,
        expires: moment("expires")?,
        subject: subject(row)?,
    })
}

async fn accounts(pen: &mut Pen<'_>) -> Result<usize, Error> {
    let sql = "SELECT * FROM account_2 LIMIT ?";
    let rows = sqlx::query(sql).bind(PART).fetch_all(&mut *pen.connection).await.map_err(unreadable)?;
    for row in &rows {
        let (site, id) = (column::<String>(row, "site")?, column::<Vec<u8>>(row, "account")?);
        let state = Account {
            purposes: row::purposes(&column::<String>(row, "purposes")?)?,
            rule: column(row, "rule")?,
            day: Day(column(row, "day")?),
            asked_first: column(row, "asked_first")?,
            terms: column(row, "terms")?,
            subject: subject(row)?,
        };
        account::write(pen, &site, AccountId(row::bytes(&id, "account")?), &state).await?;
        sqlx::query("DELETE FROM account_2 WHERE site = ? AND account = ?")
            .bind(&site)
            .bind(&id)
            .execute(&mut *pen.connection)
            .await
            .map_err(unwritten)?;
    }
    Ok(rows.len())
}

fn subject(row: &SqliteRow) -> Result<Option<[u8; 16]>, Error> {
    column::<Option<Vec<u8>>>(row, "subject")?.map(|blob| row::bytes(&blob, "subject")).transpose()
}
