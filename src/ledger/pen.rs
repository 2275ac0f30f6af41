//! Writing to the log within one transaction: entries and the nodes that they complete.
//!
//! The log may have grown by another process's hand since the last transaction, as it does while a new program takes
//! over from the old one, or when somebody erases from the command line. So the pen trusts the tree that it is given
//! only as far as the table has as many entries; else it reads the tree's edge from the table. It never reads more.

use sqlx::{QueryBuilder, Row as _, Sqlite, SqliteConnection};

use super::entry::{self, Body, Head};
use super::note::Checkpoint;
use super::payload::Payload;
use super::row::{signed, unreadable, unwritten};
use super::tree::{self, Hash, Node, Tree};
use super::{Error, RecordId, Settings, row};

/// The most nodes that one statement writes. A power of two: smaller statements take the rest, a handful of forms in all.
const CHUNK: usize = 256;

/// What entries are written with.
pub(super) struct Pen<'a> {
    pub(super) connection: &'a mut SqliteConnection,
    pub(super) settings: &'a Settings,
    tree: Tree,
    nodes: Vec<Node>,
    sealer: Option<i64>,
}

impl<'a> Pen<'a> {
    /// Takes up the log where it ends. `known` is the tree as it was last seen.
    ///
    /// The connection must be within a transaction that holds the write lock.
    pub(super) async fn begin(
        connection: &'a mut SqliteConnection,
        settings: &'a Settings,
        known: Tree,
    ) -> Result<Self, Error> {
        let size = size(connection).await?;
        let tree = if known.size() == size { known } else { load(connection, size).await? };
        Ok(Self { connection, settings, tree, nodes: Vec::new(), sealer: None })
    }

    /// The place that the next entry takes.
    pub(super) fn next(&self) -> u64 {
        self.tree.size()
    }

    /// Appends an entry; whether it is new. One whose name is there already changes nothing.
    pub(super) async fn put(&mut self, id: RecordId, payload: &Payload, bytes: &[u8]) -> Result<bool, Error> {
        let settings = self.settings;
        let head = Head::of(self.tree.size(), id, payload);
        let key = settings.ring.sealer(settings.clock.now().day());
        let sealer = self.sealer().await?;
        let body = Body::seal(&head, bytes, key, &*settings.entropy);
        let done = sqlx::query(
            "INSERT INTO entry (sequence, id, site, at, kind, expires, commitment, sealer, sealed, subject) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        )
        .bind(signed(head.sequence))
        .bind(head.id.0.as_slice())
        .bind(&head.site)
        .bind(row::seconds(head.at))
        .bind(head.kind.word())
        .bind(head.expires.map(row::seconds))
        .bind(body.commitment.as_slice())
        .bind(sealer)
        .bind(&body.sealed)
        .bind(entry::subject(key, payload).as_ref().map(<[u8; 16]>::as_slice))
        .execute(&mut *self.connection)
        .await
        .map_err(unwritten)?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        let nodes = &mut self.nodes;
        self.tree.append(tree::leaf_hash(&head.leaf(&body.commitment)), |node| nodes.push(node));
        Ok(true)
    }

    /// The number of the key that seals now.
    pub(super) async fn sealer(&mut self) -> Result<i64, Error> {
        if let Some(number) = self.sealer {
            return Ok(number);
        }
        let name = self.settings.ring.sealer(self.settings.clock.now().day()).name();
        let number = sealer(self.connection, name).await?;
        self.sealer = Some(number);
        Ok(number)
    }

    /// Signs for the log as it stands now, or hands over what was signed for this size before.
    pub(super) async fn sign(&mut self) -> Result<Checkpoint, Error> {
        self.flush().await?;
        let size = self.tree.size();
        let signed_before: Option<String> = sqlx::query_scalar("SELECT note FROM checkpoint WHERE size = ?")
            .bind(signed(size))
            .fetch_optional(&mut *self.connection)
            .await
            .map_err(unreadable)?;
        if let Some(note) = signed_before {
            return Checkpoint::parse(&note).ok_or(Error::Damaged("checkpoint"));
        }
        let made = Checkpoint::sign(&self.settings.log, &self.tree.root(), self.settings.clock.now());
        if size > 0 {
            keep(self.connection, &made).await?;
        }
        Ok(made)
    }

    /// Writes the nodes that were completed.
    async fn flush(&mut self) -> Result<(), Error> {
        let nodes = std::mem::take(&mut self.nodes);
        write(self.connection, &nodes).await
    }

    /// Writes what is left to write; the tree to begin with next time, once the transaction is on disk.
    pub(super) async fn finish(mut self) -> Result<Tree, Error> {
        self.flush().await?;
        Ok(self.tree)
    }
}

/// Writes nodes.
pub(super) async fn write(connection: &mut SqliteConnection, nodes: &[Node]) -> Result<(), Error> {
    let mut rest = nodes;
    while !rest.is_empty() {
        let (now, later) = rest.split_at(CHUNK.min(1 << rest.len().ilog2()));
        let mut insert = QueryBuilder::<Sqlite>::new("INSERT INTO node (position, hash) ");
        insert.push_values(now, |mut values, node| {
            values.push_bind(signed(node.position)).push_bind(node.hash.to_vec());
        });
        insert.build().persistent(true).execute(&mut *connection).await.map_err(unwritten)?;
        rest = later;
    }
    Ok(())
}

/// Keeps a checkpoint.
pub(super) async fn keep(connection: &mut SqliteConnection, checkpoint: &Checkpoint) -> Result<(), Error> {
    sqlx::query("INSERT INTO checkpoint (size, note) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(signed(checkpoint.size()))
        .bind(checkpoint.note())
        .execute(connection)
        .await
        .map_err(unwritten)?;
    Ok(())
}

/// The number of a key, which is given one if it has none.
pub(super) async fn sealer(connection: &mut SqliteConnection, name: &str) -> Result<i64, Error> {
    let found = "SELECT number FROM sealer WHERE name = ?";
    let found = sqlx::query_scalar(found).bind(name).fetch_optional(&mut *connection).await.map_err(unreadable)?;
    if let Some(number) = found {
        return Ok(number);
    }
    let insert = sqlx::query_scalar("INSERT INTO sealer (name) VALUES (?) RETURNING number").bind(name);
    insert.fetch_one(connection).await.map_err(unwritten)
}

/// How many entries the log has. Gaps are not for the writer to find.
pub(super) async fn size(connection: &mut SqliteConnection) -> Result<u64, Error> {
    let last: Option<i64> =
        sqlx::query_scalar("SELECT max(sequence) FROM entry").fetch_one(connection).await.map_err(unreadable)?;
    Ok(last.map_or(0, |last| last.unsigned_abs() + 1))
}

/// The tree as the table holds it: its edge, and nothing else is read.
pub(super) async fn load(connection: &mut SqliteConnection, size: u64) -> Result<Tree, Error> {
    let mut hashes = Vec::new();
    for at in tree::edge(size) {
        hashes.push(node(connection, at).await?);
    }
    Tree::new(size, hashes).ok_or(Error::Damaged("tree"))
}

/// The hashes of nodes of the tree of `size` leaves.
pub(super) async fn hashes(connection: &mut SqliteConnection, wanted: &[u64], size: u64) -> Result<Vec<Hash>, Error> {
    let mut hashes = Vec::with_capacity(wanted.len());
    for at in wanted {
        let mut parts = Vec::new();
        for part in tree::parts(*at, size) {
            parts.push(node(connection, part).await?);
        }
        hashes.push(tree::whole(&parts).ok_or(Error::Damaged("tree"))?);
    }
    Ok(hashes)
}

/// The hash of a complete node, or of a leaf.
pub(super) async fn node(connection: &mut SqliteConnection, at: u64) -> Result<Hash, Error> {
    if at % 2 == 1 {
        let found = sqlx::query("SELECT hash FROM node WHERE position = ?").bind(signed(at));
        let found = found.fetch_optional(connection).await.map_err(unreadable)?.ok_or(Error::Damaged("tree"))?;
        let hash: Vec<u8> = found.try_get("hash").map_err(|_| Error::Damaged("tree"))?;
        return row::bytes(&hash, "tree");
    }
    let found = sqlx::query(sqlx::AssertSqlSafe(format!("{} WHERE e.sequence = ?", entry::SELECT)))
        .bind(signed(at / 2))
        .fetch_optional(connection)
        .await
        .map_err(unreadable)?;
    Ok(entry::leaf_hash(&entry::read(&found.ok_or(Error::Damaged("tree"))?)?))
}
