//! Erasures for others to carry out: asked for at one gateway, true for all that share a store.
//!
//! A subject is named by its keyed tags, one for each key that there is; whoever lacks the keys learns nothing from one.

use sqlx::SqliteConnection;

use super::payload::By;
use super::pen::Pen;
use super::row::{self, signed, unreadable, unwritten};
use super::{Error, RecordId, Whom, entry};
use crate::ambient::Timestamp;

/// What is to go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Whatever carries this tag.
    Tag([u8; 16]),
    /// One record.
    Record(RecordId),
}

impl Target {
    /// As it is stored.
    pub(super) fn parts(&self) -> (&'static str, [u8; 16]) {
        match self {
            Self::Tag(tag) => ("subject", *tag),
            Self::Record(id) => ("record", id.0),
        }
    }

    /// Reads [`Self::parts`].
    pub(super) fn of(kind: &str, value: [u8; 16]) -> Option<Self> {
        match kind {
            "subject" => Some(Self::Tag(value)),
            "record" => Some(Self::Record(RecordId(value))),
            _ => None,
        }
    }

    /// What somebody's erasure on a site means, under every key.
    pub(super) fn all(pen: &Pen<'_>, site: &str, whom: Whom) -> Vec<Self> {
        match whom {
            Whom::Record(id) => vec![Self::Record(id)],
            Whom::Subject(subject) => {
                pen.settings.ring.keys().iter().map(|key| Self::Tag(entry::tag(key, site, &subject))).collect()
            }
        }
    }
}

/// One erasure.
#[derive(Clone)]
pub(super) struct Wish {
    /// Its place among those of the gateway that was asked.
    pub(super) number: u64,
    pub(super) site: String,
    pub(super) at: Timestamp,
    pub(super) by: By,
    pub(super) target: Target,
}

/// Keeps what other gateways are to be told, if this one shares a store at all.
pub(super) async fn keep(pen: &mut Pen<'_>, site: &str, targets: &[Target], by: By) -> Result<(), Error> {
    let log = pen.settings.log.public().name();
    let Some(mut next) = heard(pen.connection, log).await? else { return Ok(()) };
    for target in targets {
        let (kind, value) = target.parts();
        sqlx::query("INSERT INTO wish (number, site, at, requester, kind, value) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(signed(next))
            .bind(site)
            .bind(row::seconds(pen.settings.clock.now()))
            .bind(by.word())
            .bind(kind)
            .bind(value.to_vec())
            .execute(&mut *pen.connection)
            .await
            .map_err(unwritten)?;
        next += 1;
    }
    hear(pen.connection, log, next).await
}

/// The number of the next erasure of a log; `None` if none was ever expected.
pub(super) async fn heard(connection: &mut SqliteConnection, log: &str) -> Result<Option<u64>, Error> {
    let next: Option<i64> = sqlx::query_scalar("SELECT next FROM heard WHERE log = ?")
        .bind(log)
        .fetch_optional(connection)
        .await
        .map_err(unreadable)?;
    Ok(next.map(i64::unsigned_abs))
}

/// Keeps the number of the next erasure of a log. It never goes back.
pub(super) async fn hear(connection: &mut SqliteConnection, log: &str, next: u64) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO heard (log, next) VALUES (?, ?) ON CONFLICT (log) DO UPDATE SET next = max(next, excluded.next)",
    )
    .bind(log)
    .bind(signed(next))
    .execute(connection)
    .await
    .map_err(unwritten)?;
    Ok(())
}

/// What the number of the next erasure that the store has to be told of is kept under: no log has such a name.
pub(super) const TOLD: &str = "erasures told";

/// Forgets what every gateway has carried out. Until then it stays, told or not: a store that was set back, or a standby
/// that took over with less, is told again.
pub(super) async fn spent(connection: &mut SqliteConnection, next: u64) -> Result<(), Error> {
    let delete = sqlx::query("DELETE FROM wish WHERE number < ?").bind(signed(next));
    delete.execute(connection).await.map_err(unwritten)?;
    Ok(())
}
