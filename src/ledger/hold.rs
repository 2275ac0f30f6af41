//! What is in dispute is not erased, whoever asks (GDPR Art. 17(3)(e)), until it is released; then what was asked for
//! meanwhile is done.

use sqlx::sqlite::SqlitePool;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::pen::Pen;
use super::row::{self, unreadable, unwritten};
use super::wish::Target;
use super::{Error, RecordId, Settings, entry};
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

/// What was released.
#[derive(Default)]
pub(super) struct Released {
    /// All of it that was held.
    pub(super) held: Vec<Target>,
    /// What of it somebody asked to have erased meanwhile.
    pub(super) wanted: Vec<Target>,
}

/// Releases targets.
pub(super) async fn release(pen: &mut Pen<'_>, site: &str, targets: &[Target]) -> Result<Released, Error> {
    let mut released = Released::default();
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
        if let Some(wanted) = gone {
            released.held.push(*target);
            if wanted {
                released.wanted.push(*target);
            }
            if let Target::Tag(tag) = target {
                released.wanted.extend(owed(pen.connection, site, tag).await?);
            }
        }
    }
    Ok(released)
}

/// The single records of a subject whose erasure was asked for while all of theirs was held.
async fn owed(connection: &mut SqliteConnection, site: &str, tag: &[u8; 16]) -> Result<Vec<Target>, Error> {
    let sql = "DELETE FROM owed WHERE site = ?1 AND id IN \
               (SELECT id FROM entry WHERE site = ?1 AND subject = ?2) RETURNING id";
    let found = sqlx::query_scalar::<_, Vec<u8>>(sql).bind(site).bind(tag.to_vec());
    let found = found.fetch_all(connection).await.map_err(unwritten)?;
    found.iter().map(|id| Ok(Target::Record(RecordId(row::bytes(id, "id")?)))).collect()
}

/// That an entry isn't held, as a condition on the table of entries.
pub(super) const FREE: &str = "NOT EXISTS (SELECT 1 FROM hold WHERE hold.site = entry.site \
     AND ((hold.kind = 'record' AND hold.value = entry.id) OR (hold.kind = 'subject' AND hold.value = entry.subject)))";

/// Notes on whatever holds some of this that its erasure was asked for; why it is held, if it is.
pub(super) async fn want(
    connection: &mut SqliteConnection,
    site: &str,
    targets: &[Target],
) -> Result<Option<String>, Error> {
    let mut why = None;
    for target in targets {
        // Asked for one record, nothing is noted of everything that its subject has: that one is owed alone.
        let (condition, also) = match target {
            Target::Tag(_) => ("subject = ?2", "OR (kind = 'subject' AND value = ?2)"),
            Target::Record(_) => ("id = ?2", ""),
        };
        let entries = format!("SELECT id FROM entry WHERE site = ?1 AND {condition} AND sealed IS NOT NULL");
        let which = format!("site = ?1 AND ((kind = 'record' AND value IN ({entries})) {also})");
        let sql = format!("UPDATE hold SET wanted = 1 WHERE {which} RETURNING reason");
        let (_, value) = target.parts();
        let noted = sqlx::query_scalar::<_, String>(AssertSqlSafe(sql)).bind(site).bind(value.to_vec());
        why = why.or(noted.fetch_all(&mut *connection).await.map_err(unwritten)?.pop());
        if let Target::Record(id) = target {
            why = why.or(owe(connection, site, *id).await?);
        }
    }
    Ok(why)
}

/// Notes that a record's erasure was asked for, if everything of its subject is held; why it is.
async fn owe(connection: &mut SqliteConnection, site: &str, id: RecordId) -> Result<Option<String>, Error> {
    let sql = "SELECT hold.reason FROM hold JOIN entry ON entry.site = hold.site AND entry.subject = hold.value \
               WHERE hold.site = ? AND hold.kind = 'subject' AND entry.id = ?";
    let why = sqlx::query_scalar::<_, String>(sql).bind(site).bind(id.0.to_vec());
    let why = why.fetch_optional(&mut *connection).await.map_err(unreadable)?;
    if why.is_some() {
        let owed = sqlx::query("INSERT INTO owed (site, id) VALUES (?, ?) ON CONFLICT DO NOTHING");
        owed.bind(site).bind(id.0.to_vec()).execute(connection).await.map_err(unwritten)?;
    }
    Ok(why)
}

/// The holds of a site; with a subject, those on its records.
pub(super) async fn held(
    readers: &SqlitePool,
    settings: &Settings,
    site: &str,
    subject: Option<[u8; 16]>,
) -> Result<Vec<Held>, Error> {
    let rows = sqlx::query("SELECT site, kind, value, at, reason, wanted FROM hold WHERE site = ? ORDER BY at, value");
    let rows = rows.bind(site).fetch_all(readers).await.map_err(unreadable)?;
    let tags = subject.map(|subject| settings.ring.keys().iter().map(move |key| entry::tag(key, site, &subject)));
    let tags: Option<Vec<[u8; 16]>> = tags.map(Iterator::collect);
    let mut found = Vec::new();
    for row in rows {
        let value: [u8; 16] = row::bytes(&row::column::<Vec<u8>>(&row, "value")?, "value")?;
        let target = Target::of(&row::column::<String>(&row, "kind")?, value).ok_or(Error::Damaged("kind"))?;
        let concerns = match (&tags, target) {
            (None, _) => true,
            (Some(tags), Target::Tag(tag)) => tags.contains(&tag),
            (Some(tags), Target::Record(_)) => {
                let sql = "SELECT subject FROM entry WHERE id = ?";
                let theirs = sqlx::query_scalar::<_, Option<Vec<u8>>>(sql).bind(value.to_vec());
                let theirs = theirs.fetch_optional(readers).await.map_err(unreadable)?.flatten();
                tags.iter().any(|tag| theirs.as_deref() == Some(&tag[..]))
            }
        };
        if concerns {
            found.push(Held {
                site: row::column(&row, "site")?,
                at: Timestamp(row::column::<i64>(&row, "at")?.unsigned_abs()),
                reason: row::column(&row, "reason")?,
                record: if let Target::Record(id) = target { Some(id) } else { None },
                wanted: row::column(&row, "wanted")?,
            });
        }
    }
    Ok(found)
}
