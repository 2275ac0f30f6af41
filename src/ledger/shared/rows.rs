//! Entries of a log as rows of the shared store.

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::{PgConnection, Postgres, QueryBuilder, Row as _};

use super::super::entry::{Head, Kind, Row};
use super::super::row::{bytes, signed};
use super::super::{Error, RecordId};
use super::link::patient;
use crate::ambient::Timestamp;

/// What [`read`] reads. A condition and an order may follow.
pub(super) const SELECT: &str = "SELECT id, log, sequence, site, made, kind, expires, commitment, sealer, sealed, subject, \
     erasure FROM assent_entry";

/// Writes entries of a log that aren't there yet; how many were new.
pub(super) async fn write(connection: &mut PgConnection, log: &str, entries: &[Row]) -> Result<u64, sqlx::Error> {
    let mut insert = QueryBuilder::<Postgres>::new(
        "INSERT INTO assent_entry (day, id, log, sequence, site, made, kind, expires, commitment, sealer, sealed, \
         subject, erasure) ",
    );
    insert.push_values(entries, |mut values, entry| {
        let Head { sequence, id, site, at, kind, expires } = &entry.head;
        let (sealer, sealed) = entry.sealed.clone().unzip();
        values
            .push_bind(i32::try_from(at.day().0).unwrap_or(i32::MAX))
            .push_bind(id.0.to_vec())
            .push_bind(log)
            .push_bind(signed(*sequence))
            .push_bind(site)
            .push_bind(signed(at.0))
            .push_bind(kind.word())
            .push_bind(expires.map(|at| signed(at.0)))
            .push_bind(entry.commitment.to_vec())
            .push_bind(sealer)
            .push_bind(sealed)
            .push_bind(entry.subject.map(|tag| tag.to_vec()))
            .push_bind(entry.erasure.map(signed));
    });
    insert.push(" ON CONFLICT DO NOTHING");
    // A statement for each number of rows would fill the cache on both sides.
    Ok(insert.build().persistent(false).execute(connection).await?.rows_affected())
}

/// Erases entries of a log.
pub(super) async fn erase(
    connection: &mut PgConnection,
    log: &str,
    place: u64,
    entries: &[i64],
) -> Result<(), sqlx::Error> {
    let sql = "UPDATE assent_entry SET sealed = NULL, sealer = NULL, subject = NULL, erasure = $1 \
               WHERE log = $2 AND sequence = ANY($3) AND sealed IS NOT NULL";
    sqlx::query(sql).bind(signed(place)).bind(log).bind(entries).execute(connection).await?;
    Ok(())
}

/// Reads entries by a condition that follows [`SELECT`]: each with its log's name.
pub(super) async fn ask(
    connection: &mut PgConnection,
    query: Query<'_, Postgres, PgArguments>,
) -> Result<Vec<(String, Row)>, Error> {
    patient(query.fetch_all(connection)).await?.iter().map(read).collect()
}

fn read(found: &PgRow) -> Result<(String, Row), Error> {
    let number = |name| Ok::<_, Error>(column::<Option<i64>>(found, name)?.and_then(|it| u64::try_from(it).ok()));
    let blob = |name| column::<Option<Vec<u8>>>(found, name);
    let head = Head {
        sequence: number("sequence")?.ok_or(Error::Damaged("sequence"))?,
        id: RecordId(bytes(&blob("id")?.unwrap_or_default(), "id")?),
        site: column(found, "site")?,
        at: number("made")?.map(Timestamp).ok_or(Error::Damaged("made"))?,
        kind: Kind::parse(&column::<String>(found, "kind")?).ok_or(Error::Damaged("kind"))?,
        expires: number("expires")?.map(Timestamp),
    };
    let entry = Row {
        head,
        commitment: bytes(&blob("commitment")?.unwrap_or_default(), "commitment")?,
        subject: blob("subject")?.map(|tag| bytes(&tag, "subject")).transpose()?,
        erasure: number("erasure")?,
        sealed: blob("sealed")?.map(|sealed| Ok::<_, Error>((column(found, "sealer")?, sealed))).transpose()?,
    };
    Ok((column(found, "log")?, entry))
}

fn column<'r, T>(row: &'r PgRow, name: &'static str) -> Result<T, Error>
where
    T: sqlx::Decode<'r, Postgres> + sqlx::Type<Postgres>,
{
    row.try_get(name).map_err(|_| Error::Damaged(name))
}
