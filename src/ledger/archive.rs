//! Reading the log from outside the gateway: the file as it is, nothing is changed, memory stays flat.

use std::fmt;
use std::path::Path;

use sqlx::{AssertSqlSafe, QueryBuilder, Sqlite, SqliteConnection};

use super::note::Checkpoint;
use super::payload::{Erasure, Payload};
use super::pen;
use super::proof::Proof;
use super::receipt::Receipt;
use super::row::{self, signed, unreadable};
use super::secret::{LogKey, PublicKey, Ring};
use super::sqlite::LEDGER;
use super::tree;
use super::{Error, Record, RecordId, entry};
use crate::ambient::Timestamp;

/// What is looked for. Everything that is given must be so.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// On this site.
    pub site: Option<String>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
    /// With this subject.
    pub subject: Option<[u8; 16]>,
    /// With this name.
    pub id: Option<RecordId>,
}

impl fmt::Debug for Filter {
    /// Leaves out who.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Filter").field("site", &self.site).finish_non_exhaustive()
    }
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Somebody chose.
    Choice(Box<Record>),
    /// Entries were erased.
    Erasure(Erasure),
    /// It was erased; the entry at this place says when and why.
    Erased(u64),
    /// It is sealed, and there is no key here.
    Sealed,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its place in the log.
    pub sequence: u64,
    /// Its name.
    pub id: RecordId,
    /// Its site.
    pub site: String,
    /// When it was made, by the gateway's clock.
    pub at: Timestamp,
    /// What it says.
    pub content: Content,
}

/// Who is told how many entries were looked at, and of how many.
pub(super) struct Tell(Box<dyn Fn(u64, u64) + Send + Sync>);

impl Tell {
    pub(super) fn of(&self, done: u64, all: u64) {
        (self.0)(done, all);
    }
}

impl std::fmt::Debug for Tell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tell")
    }
}

/// A ledger that is only read.
#[derive(Debug)]
pub struct Archive {
    pub(super) connection: SqliteConnection,
    pub(super) ring: Option<Ring>,
    /// It is the log of a gateway that was retired.
    pub(super) retired: bool,
    /// Who is told how far a look at everything is.
    pub(super) tell: Option<Tell>,
    /// What was looked for last within a time, and between which places it stands.
    between: Option<(Filter, (i64, i64))>,
}

impl Archive {
    /// Opens the file for reading. Without keys nothing that is sealed opens.
    pub async fn open(path: &Path, ring: Option<Ring>) -> Result<Self, Error> {
        let connection = LEDGER.inspect(path).await?;
        Ok(Self { connection, ring, retired: false, tell: None, between: None })
    }

    /// Has somebody told how far a look at everything is.
    pub fn telling(self, tell: impl Fn(u64, u64) + Send + Sync + 'static) -> Self {
        Self { tell: Some(Tell(Box::new(tell))), ..self }
    }

    /// Takes it for the log of a gateway that was retired from a shared store: what was to be forgotten since is erased from
    /// it without an entry that says so. Without this, [`verify`](super::verify::verify) takes that for tampering.
    pub fn of_retired(self) -> Self {
        Self { retired: true, ..self }
    }

    /// Forgets what was looked for: whoever looks next asks for what is there by then.
    pub fn forget(&mut self) {
        self.between = None;
    }

    /// The place of the last entry there is now; `None` in an empty log.
    pub async fn last(&mut self) -> Result<Option<u64>, Error> {
        let last = sqlx::query_scalar("SELECT max(sequence) FROM entry");
        let last: Option<i64> = last.fetch_one(&mut self.connection).await.map_err(unreadable)?;
        Ok(last.map(i64::unsigned_abs))
    }

    /// The log's name and the key that it says its checkpoints are signed with. `None` before its first start.
    ///
    /// Trap: whoever can rewrite the log can write another key here. What convinces is a key that was kept elsewhere.
    pub async fn log(&mut self) -> Result<Option<PublicKey>, Error> {
        let found: Option<(String, Vec<u8>)> = sqlx::query_as("SELECT name, public FROM log")
            .fetch_optional(&mut self.connection)
            .await
            .map_err(unreadable)?;
        let Some((name, key)) = found else { return Ok(None) };
        Ok(Some(PublicKey { name: name.into(), key: row::bytes(&key, "log")? }))
    }

    /// What was signed for last.
    pub async fn latest(&mut self) -> Result<Option<Checkpoint>, Error> {
        let note: Option<String> = sqlx::query_scalar("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1")
            .fetch_optional(&mut self.connection)
            .await
            .map_err(unreadable)?;
        note.map(|note| Checkpoint::parse(&note).ok_or(Error::Damaged("checkpoint"))).transpose()
    }

    /// The next entries that a filter lets through, at most `limit`, in the order of the log, behind the one at `after`.
    ///
    /// A subject is only found with keys and within a site.
    pub async fn page(&mut self, filter: &Filter, after: Option<u64>, limit: u32) -> Result<Vec<Found>, Error> {
        let between = self.between(filter).await?;
        let mut query = query(filter, self.ring.as_ref(), between, after, limit);
        let rows = query.build().fetch_all(&mut self.connection).await.map_err(unreadable)?;
        rows.iter().map(|row| self.found(entry::read(row)?)).collect()
    }

    /// Between which places everything of a filter's time stands, from the index over times alone. `None` where no time is
    /// asked for, or somebody is: that index is the better one.
    ///
    /// Asked once for all pages: what is recorded meanwhile was not asked for. Where a clock was set back, there are more
    /// places than entries of the time, and each entry's own time decides.
    async fn between(&mut self, filter: &Filter) -> Result<Option<(i64, i64)>, Error> {
        let of_time = filter.from.is_some() || filter.until.is_some();
        if !of_time || filter.subject.is_some() || filter.id.is_some() {
            return Ok(None);
        }
        if let Some((_, between)) = self.between.as_ref().filter(|(known, _)| known == filter) {
            return Ok(Some(*between));
        }
        let from = filter.from.map_or(0, row::seconds);
        let until = filter.until.map_or(i64::MAX, row::seconds);
        let mut found = (i64::MAX, -1);
        let mut site = filter.site.clone();
        if site.is_none() {
            site = self.site_behind("").await?;
        }
        while let Some(name) = site {
            for kind in [entry::Kind::Choice, entry::Kind::Erasure] {
                let sql = "SELECT min(sequence), max(sequence) FROM entry INDEXED BY entry_by_site \
                           WHERE site = ? AND kind = ? AND at >= ? AND at < ?";
                let query = sqlx::query_as(sql).bind(&name).bind(kind.word()).bind(from).bind(until);
                let (first, last): (Option<i64>, Option<i64>) =
                    query.fetch_one(&mut self.connection).await.map_err(unreadable)?;
                found = (found.0.min(first.unwrap_or(i64::MAX)), found.1.max(last.unwrap_or(-1)));
            }
            site = if filter.site.is_some() { None } else { self.site_behind(&name).await? };
        }
        self.between = Some((filter.clone(), found));
        Ok(Some(found))
    }

    /// The next site that there are entries of, by name.
    async fn site_behind(&mut self, name: &str) -> Result<Option<String>, Error> {
        let next = sqlx::query_scalar("SELECT min(site) FROM entry WHERE site > ?").bind(name);
        next.fetch_one(&mut self.connection).await.map_err(unreadable)
    }

    fn found(&self, row: entry::Row) -> Result<Found, Error> {
        let content = match (&self.ring, row.erasure) {
            (_, Some(place)) => Content::Erased(place),
            (None, _) => Content::Sealed,
            (Some(ring), None) => match row.open(ring)? {
                Some(Payload::Choice(record)) => Content::Choice(Box::new(record)),
                Some(Payload::Erasure(erasure)) => Content::Erasure(erasure),
                None => return Err(Error::Damaged("payload")),
            },
        };
        let head = row.head;
        Ok(Found { sequence: head.sequence, id: head.id, site: head.site, at: head.at, content })
    }

    /// The entry of a name.
    pub async fn entry(&mut self, id: RecordId) -> Result<Option<Found>, Error> {
        let filter = Filter { id: Some(id), ..Filter::default() };
        Ok(self.page(&filter, None, 1).await?.pop())
    }

    /// A signed receipt for a record; `None` if there is none, or it was erased.
    pub async fn receipt(&mut self, id: RecordId, key: &LogKey) -> Result<Option<Receipt>, Error> {
        let Some(found) = self.entry(id).await? else { return Ok(None) };
        let Content::Choice(record) = found.content else { return Ok(None) };
        Ok(Some(Receipt::sign(key, key.public().name(), found.sequence, &record)))
    }

    /// A notice by its hash: its language and its text.
    pub async fn notice(&mut self, hash: &str) -> Result<Option<(String, String)>, Error> {
        sqlx::query_as("SELECT language, text FROM notice WHERE hash = ?")
            .bind(hash)
            .fetch_optional(&mut self.connection)
            .await
            .map_err(unreadable)
    }

    /// Proves that the entry of a name is under the latest checkpoint, and that the log only grew `since` an earlier one.
    /// `open` shows what the entry says. `None` if it isn't under any checkpoint yet.
    pub async fn prove(
        &mut self,
        id: RecordId,
        since: Option<&Checkpoint>,
        open: bool,
    ) -> Result<Option<Proof>, Error> {
        let sql = AssertSqlSafe(format!("{} WHERE e.id = ?", entry::SELECT));
        let found = sqlx::query(sql).bind(id.0.to_vec()).fetch_optional(&mut self.connection).await;
        let Some(row) = found.map_err(unreadable)? else { return Ok(None) };
        let row = entry::read(&row)?;
        let Some(checkpoint) = self.latest().await? else { return Ok(None) };
        let (size, sequence) = (checkpoint.size(), row.head.sequence);
        let Some(wanted) = tree::inclusion(size, sequence) else { return Ok(None) };
        let inclusion = pen::hashes(&mut self.connection, &wanted, size).await?;
        let since = match since {
            Some(before) => {
                let wanted = tree::consistency(before.size(), size).ok_or(Error::Damaged("earlier checkpoint"))?;
                Some((before.clone(), pen::hashes(&mut self.connection, &wanted, size).await?))
            }
            None => None,
        };
        let opened = match &self.ring {
            Some(ring) if open => row.plain(ring)?.map(|plain| plain.to_vec()),
            _ => None,
        };
        Ok(Some(Proof { sequence, leaf: row.leaf(), opened, inclusion, checkpoint, since }))
    }
}

/// What finds the next entries. Without somebody to look for it must go along the log: the index over sites would have all
/// of a site's entries read and sorted for each page, and so the database isn't left the choice (`+`).
fn query(
    filter: &Filter,
    ring: Option<&Ring>,
    between: Option<(i64, i64)>,
    after: Option<u64>,
    limit: u32,
) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::<Sqlite>::new(entry::SELECT);
    query.push(" WHERE e.sequence > ");
    let after = after.map_or(-1, signed);
    match between {
        Some((first, last)) => {
            query.push_bind(after.max(first - 1)).push(" AND e.sequence <= ").push_bind(last);
        }
        None => {
            query.push_bind(after);
        }
    }
    if let Some(site) = &filter.site {
        query.push(if filter.subject.is_some() { " AND e.site = " } else { " AND +e.site = " }).push_bind(site);
    }
    if let Some(from) = filter.from {
        query.push(" AND e.at >= ").push_bind(row::seconds(from));
    }
    if let Some(until) = filter.until {
        query.push(" AND e.at < ").push_bind(row::seconds(until));
    }
    if let Some(id) = filter.id {
        query.push(" AND e.id = ").push_bind(id.0.to_vec());
    }
    if let Some(subject) = filter.subject {
        let site = filter.site.as_deref().unwrap_or_default();
        query.push(" AND e.subject IN (");
        let mut tags = query.separated(", ");
        for key in ring.into_iter().flat_map(Ring::keys) {
            tags.push_bind(entry::tag(key, site, &subject).to_vec());
        }
        query.push(")");
    }
    query.push(" ORDER BY e.sequence LIMIT ").push_bind(limit);
    query
}

#[cfg(test)]
mod tests {
    use super::super::contract::{SUBJECT, settings};
    use super::*;

    #[tokio::test]
    async fn a_page_of_any_filter_is_found_without_reading_the_others() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("ledger.sqlite");
        let store = super::super::Sqlite::open(&path, settings()).await.unwrap();
        super::super::RecordStore::close(&store).await;
        let mut archive = Archive::open(&path, Some(settings().ring)).await.unwrap();
        let shop = Filter { site: Some("shop".to_owned()), ..Filter::default() };
        let day = Filter { from: Some(Timestamp(0)), until: Some(Timestamp(1)), ..Filter::default() };
        let along = "SEARCH e USING INTEGER PRIMARY KEY (rowid>?";
        for (filter, plan) in [
            (Filter::default(), along),
            (shop.clone(), along),
            (day.clone(), along),
            (Filter { site: shop.site.clone(), ..day }, along),
            (
                Filter { subject: Some(SUBJECT), ..shop.clone() },
                "SEARCH e USING INDEX entry_by_subject (site=? AND subject=?",
            ),
            (Filter { id: Some(RecordId([1; 16])), ..shop }, "SEARCH e USING INDEX sqlite_autoindex_entry_1 (id=?"),
        ] {
            let between = archive.between(&filter).await.unwrap();
            let sql = format!(
                "EXPLAIN QUERY PLAN {}",
                query(&filter, archive.ring.as_ref(), between, None, 1).sql().as_str()
            );
            let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut archive.connection).await.unwrap();
            let found = row::column::<String>(&rows[0], "detail").unwrap();
            assert!(found.starts_with(plan), "{filter:?}: {found}");
        }
    }
}
