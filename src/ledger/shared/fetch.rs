//! A log back from the shared store into a ledger's file: what a restored backup lacks, or a whole log for somebody who
//! wants to look at it. The tree is built anew over what comes, and held against the checkpoints that come along.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use sqlx::{Connection, PgConnection, SqliteConnection};

use super::super::entry::{self, Kind, Row};
use super::super::note::Checkpoint;
use super::super::row::{self, signed, unreadable, unwritten};
use super::super::secret::{PublicKey, Ring};
use super::super::sqlite::LEDGER;
use super::super::tree::Node;
use super::super::{Error, Notice, pen};
use super::link::{self, patient};
use super::{Settings, forward, rows};
use crate::database::Database;

/// How many entries one transaction takes.
const PART: u64 = 1_000;

/// What came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fetched {
    /// How many entries the file had.
    pub before: u64,
    /// How many it has.
    pub entries: u64,
    /// How many of them a checkpoint of the store signs for.
    pub signed: u64,
}

/// The names of the logs in the store, and how many entries each has.
pub async fn logs(settings: &Settings) -> Result<Vec<(String, u64)>, Error> {
    let mut store = link::open(settings).await?;
    let names = sqlx::query_scalar("SELECT name FROM assent_log ORDER BY name");
    let names: Vec<String> = patient(names.fetch_all(&mut store)).await?;
    let mut found = Vec::new();
    for name in names {
        let size = forward::end(&mut store, &name).await?;
        found.push((name, size));
    }
    link::close(store).await;
    Ok(found)
}

/// Brings the ledger's file at `path`, which is made if it isn't there, to where the store's copy of `log` ends. `ring`
/// opens what comes, so that nothing strange gets in; without it only the tree is checked.
///
/// Nobody else may be writing the file. [`Error::Fork`]: the file holds another history than the store.
pub async fn fetch(settings: &Settings, log: &str, path: &Path, ring: Option<&Ring>) -> Result<Fetched, Error> {
    let mut store = link::open(settings).await?;
    let key = link::key(&mut store, log).await?;
    let Some(key) = key else {
        link::close(store).await;
        return Ok(Fetched::default());
    };
    let mut database = Database::open(&LEDGER, path).await?;
    let mut connection = database.take().await?;
    let done = Copy { store: &mut store, own: &mut connection, key: &key, ring }.whole().await;
    database.keep(connection);
    database.close().await?;
    link::close(store).await;
    done
}

struct Copy<'a> {
    store: &'a mut PgConnection,
    own: &'a mut SqliteConnection,
    key: &'a PublicKey,
    ring: Option<&'a Ring>,
}

impl Copy<'_> {
    async fn whole(&mut self) -> Result<Fetched, Error> {
        // An erased entry names one that comes later, perhaps in another transaction.
        sqlx::query("PRAGMA foreign_keys = OFF").execute(&mut *self.own).await.map_err(unwritten)?;
        sqlx::query("INSERT INTO log (one, name, public) VALUES (1, ?, ?) ON CONFLICT (one) DO NOTHING")
            .bind(self.key.name())
            .bind(&self.key.key[..])
            .execute(&mut *self.own)
            .await
            .map_err(unwritten)?;
        let (found, public): (String, Vec<u8>) =
            sqlx::query_as("SELECT name, public FROM log").fetch_one(&mut *self.own).await.map_err(unreadable)?;
        if found != self.key.name() || public != self.key.key {
            return Err(Error::Log { found, ours: self.key.name().to_owned() });
        }
        let before = pen::size(self.own).await?;
        let size = forward::end(self.store, self.key.name()).await?;
        let mut fetched = Fetched { before, entries: before, signed: 0 };
        if size <= before {
            return Ok(fetched);
        }
        self.continues(before).await?;
        self.notices().await?;
        let mut checkpoints = self.checkpoints(before).await?;
        while fetched.entries < size {
            self.part(&mut fetched, &mut checkpoints).await?;
        }
        Ok(fetched)
    }

    /// What the store has.
    async fn entries(&mut self, from: u64, to: u64) -> Result<Vec<Row>, Error> {
        let sql = format!("{} WHERE log = $1 AND sequence >= $2 AND sequence < $3 ORDER BY sequence", rows::SELECT);
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(self.key.name()).bind(signed(from)).bind(signed(to));
        Ok(rows::ask(self.store, query).await?.into_iter().map(|(_, row)| row).collect())
    }

    /// Refuses unless the store has what the file ends with.
    async fn continues(&mut self, size: u64) -> Result<(), Error> {
        let Some(last) = size.checked_sub(1) else { return Ok(()) };
        let theirs = self.entries(last, size).await?;
        let ours = pen::node(self.own, 2 * last).await?;
        if theirs.iter().any(|theirs| entry::leaf_hash(theirs) == ours) { Ok(()) } else { Err(Error::Fork) }
    }

    /// Every notice that the file lacks.
    async fn notices(&mut self) -> Result<(), Error> {
        let hashes: Vec<String> =
            patient(sqlx::query_scalar("SELECT hash FROM assent_notice").fetch_all(&mut *self.store)).await?;
        for hash in hashes {
            let there: i64 = sqlx::query_scalar("SELECT count(*) FROM notice WHERE hash = ?")
                .bind(&hash)
                .fetch_one(&mut *self.own)
                .await
                .map_err(unreadable)?;
            if there > 0 {
                continue;
            }
            let sql = "SELECT language, content FROM assent_notice WHERE hash = $1";
            let found = sqlx::query_as::<_, (String, String)>(sql).bind(&hash);
            let (language, text) = patient(found.fetch_one(&mut *self.store)).await?;
            let notice = Notice::new(language, text);
            if notice.hash() != hash {
                return Err(Error::Damaged("notice"));
            }
            row::write_notice(self.own, &notice).await.map_err(unwritten)?;
        }
        Ok(())
    }

    /// The checkpoints above a size, which the log's own key must have signed.
    async fn checkpoints(&mut self, above: u64) -> Result<BTreeMap<u64, Checkpoint>, Error> {
        let sql = "SELECT note FROM assent_checkpoint WHERE log = $1 AND size > $2";
        let notes = sqlx::query_scalar::<_, String>(sql).bind(self.key.name()).bind(signed(above));
        let notes = patient(notes.fetch_all(&mut *self.store)).await?;
        let checked = notes.iter().map(|note| {
            let checkpoint = Checkpoint::parse(note).filter(|it| it.verifies(self.key));
            checkpoint.map(|it| (it.size(), it)).ok_or(Error::Damaged("checkpoint"))
        });
        checked.collect()
    }

    /// One transaction's entries.
    async fn part(&mut self, fetched: &mut Fetched, checkpoints: &mut BTreeMap<u64, Checkpoint>) -> Result<(), Error> {
        let entries = self.entries(fetched.entries, fetched.entries + PART).await?;
        if entries.is_empty() {
            return Err(Error::Damaged("sequence"));
        }
        let mut erased = HashMap::new();
        for entry in entries.iter().filter(|entry| entry.head.kind == Kind::Erasure) {
            let sql = "SELECT sequence FROM assent_entry WHERE log = $1 AND erasure = $2";
            let places = sqlx::query_scalar::<_, i64>(sql).bind(self.key.name()).bind(signed(entry.head.sequence));
            erased.insert(entry.head.sequence, patient(places.fetch_all(&mut *self.store)).await?);
        }
        let mut transaction = self.own.begin_with("BEGIN IMMEDIATE").await.map_err(unwritten)?;
        let size = pen::size(&mut transaction).await?;
        let mut tree = pen::load(&mut transaction, size).await?;
        let mut nodes: Vec<Node> = Vec::new();
        for entry in &entries {
            if entry.head.sequence != tree.size() {
                return Err(Error::Damaged("sequence"));
            }
            if let Some(ring) = self.ring {
                entry.open(ring)?;
            }
            adopt(&mut transaction, entry).await?;
            tree.append(entry::leaf_hash(entry), |node| nodes.push(node));
            for place in erased.get(&entry.head.sequence).into_iter().flatten() {
                let sql = "UPDATE entry SET sealed = NULL, sealer = NULL, subject = NULL, erasure = ? \
                           WHERE sequence = ? AND sealed IS NOT NULL";
                let update = sqlx::query(sql).bind(signed(entry.head.sequence)).bind(place);
                update.execute(&mut *transaction).await.map_err(unwritten)?;
            }
            if let Some(checkpoint) = checkpoints.remove(&tree.size()) {
                if checkpoint.root() != tree.root() {
                    return Err(Error::Damaged("checkpoint: it was signed for other entries than the store has"));
                }
                fetched.signed = checkpoint.size();
                pen::keep(&mut transaction, &checkpoint).await?;
            }
        }
        pen::write(&mut transaction, &nodes).await?;
        transaction.commit().await.map_err(unwritten)?;
        fetched.entries = tree.size();
        Ok(())
    }
}

/// Writes an entry as it is.
async fn adopt(own: &mut SqliteConnection, entry: &Row) -> Result<(), Error> {
    let (sealer, sealed) = entry.sealed.clone().unzip();
    let sealer = match sealer {
        Some(name) => Some(pen::sealer(own, &name).await?),
        None => None,
    };
    let head = &entry.head;
    sqlx::query(
        "INSERT INTO entry (sequence, id, site, at, kind, expires, commitment, sealer, sealed, subject, erasure) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(signed(head.sequence))
    .bind(head.id.0.to_vec())
    .bind(&head.site)
    .bind(row::seconds(head.at))
    .bind(head.kind.word())
    .bind(head.expires.map(row::seconds))
    .bind(entry.commitment.to_vec())
    .bind(sealer)
    .bind(sealed)
    .bind(entry.subject.map(|tag| tag.to_vec()))
    .bind(entry.erasure.map(signed))
    .execute(own)
    .await
    .map_err(unwritten)?;
    Ok(())
}
