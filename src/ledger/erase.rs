//! Erasing within the log: the payloads go, their commitments stay, and an entry says so.

use std::fmt;

use sqlx::{AssertSqlSafe, QueryBuilder, Sqlite};

use super::payload::{self, By, Erasure, Payload};
use super::pen::Pen;
use super::row::{signed, unreadable, unwritten};
use super::tree::Hash;
use super::wish::Target;
use super::{Error, RecordId, entry, hold};

/// The most entries that one erasure names. More take several.
const NAMED: usize = 1_000;

/// Whose records are to go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// Everything that carries this subject, what an account of theirs has said with it.
    Subject([u8; 16]),
    /// One record.
    Record(RecordId),
}

impl fmt::Debug for Whom {
    /// Says nothing: it leads to a person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Whom(..)")
    }
}

/// What was erased.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Erased {
    /// The records, by their names; none if there was nothing.
    pub records: Vec<RecordId>,
    /// How many accounts' states.
    pub accounts: u64,
    /// Why some of it is kept, in the operator's words: it is in dispute. It goes when it is released.
    pub held: Option<String>,
    /// Nothing of it is in the database's files any more. Else somebody held them open for reading: the store goes on
    /// trying.
    pub scrubbed: bool,
}

/// Erases what there is of somebody on a site. `scrubbed` is not for this to say.
pub(super) async fn erase(pen: &mut Pen<'_>, site: &str, targets: &[Target], by: By) -> Result<Erased, Error> {
    let held = if by == By::Retention { None } else { hold::want(pen.connection, site, targets).await? };
    let found = find(pen, site, targets).await?;
    for part in found.chunks(NAMED) {
        let id = RecordId::random(&*pen.settings.entropy);
        let erased = part.iter().map(|(sequence, id, _)| (*sequence, *id)).collect();
        let leaves = part.iter().map(|(_, _, leaf)| *leaf).collect();
        let erasure = Erasure { site: site.to_owned(), at: pen.settings.clock.now(), by, erased, leaves };
        let (place, bytes) = (pen.next(), payload::erasure(id, &erasure));
        pen.put(id, &Payload::Erasure(erasure), &bytes).await?;
        for part in part.chunks(100) {
            let mut update = QueryBuilder::<Sqlite>::new("UPDATE entry SET sealed = NULL, sealer = NULL, ");
            update.push("subject = NULL, erasure = ").push_bind(signed(place)).push(" WHERE sequence IN (");
            let mut places = update.separated(", ");
            for (sequence, ..) in part {
                places.push_bind(signed(*sequence));
            }
            update.push(")").build().execute(&mut *pen.connection).await.map_err(unwritten)?;
        }
    }
    let accounts = forget(pen, site, targets).await?;
    Ok(Erased { records: found.into_iter().map(|(_, id, _)| id).collect(), accounts, held, scrubbed: false })
}

/// What is there: each one's place, its name, and what the tree has of it.
async fn find(pen: &mut Pen<'_>, site: &str, targets: &[Target]) -> Result<Vec<(u64, RecordId, Hash)>, Error> {
    let free = hold::FREE.replace("entry.", "e.");
    let mut found = Vec::new();
    for target in targets {
        let (condition, bytes) = match target {
            Target::Record(id) => ("e.id = ? AND e.kind = 'choice' AND e.sealed IS NOT NULL", id.0),
            Target::Tag(tag) => ("e.subject = ?", *tag),
        };
        let sql = format!("{} WHERE e.site = ? AND {condition} AND {free}", entry::SELECT);
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(site).bind(bytes.to_vec());
        for row in rows.fetch_all(&mut *pen.connection).await.map_err(unreadable)? {
            let entry = entry::read(&row)?;
            found.push((entry.head.sequence, entry.head.id, entry::leaf_hash(&entry)));
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Erases what accounts have said with this subject.
async fn forget(pen: &mut Pen<'_>, site: &str, targets: &[Target]) -> Result<u64, Error> {
    let mut gone = 0;
    for target in targets {
        let Target::Tag(tag) = target else { continue };
        let done = sqlx::query("DELETE FROM account WHERE site = ? AND subject = ?")
            .bind(site)
            .bind(tag.to_vec())
            .execute(&mut *pen.connection)
            .await
            .map_err(unwritten)?;
        gone += done.rows_affected();
    }
    Ok(gone)
}
