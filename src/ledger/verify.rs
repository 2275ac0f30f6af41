//! Checking a whole ledger, from the file alone: every entry, the tree over them, every checkpoint.
//!
//! It reads the log once, in order, in parts of fixed size, and stops at the first thing that is wrong. What it proves
//! and what it can't is in `docs/ledger.md`. From a checkpoint on ([`verify_since`]) it reads only what came after.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;

use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::archive::Tell;
use super::entry::{self, Kind, Row};
use super::note::Checkpoint;
use super::payload::{Erasure, Payload};
use super::row::{self, signed, unreadable};
use super::secret::{PublicKey, Ring};
use super::tree::{self, Hash, Node, Tree};
use super::{Archive, Error, RecordId, pen};

/// How many entries are read at once. A power of two: the nodes below its own are then read with them.
const PART: u64 = 1_024;

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The first entry that it concerns, if it is one: its place, and its name if there is one to read.
    pub entry: Option<(u64, Option<RecordId>)>,
    /// In words.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.entry {
            Some((sequence, Some(id))) => write!(f, "entry {sequence}, record {id}: {}", self.what),
            Some((sequence, None)) => write!(f, "entry {sequence}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// How many entries were checked.
    pub entries: u64,
    /// How many before them were not looked at: their checkpoint is taken for them.
    pub since: u64,
    /// How many of them were erased.
    pub erased: u64,
    /// How many couldn't be opened for want of keys: of those only the tree was checked.
    pub sealed: u64,
    /// How many checkpoints were checked, those from elsewhere included.
    pub checkpoints: u64,
    /// How many entries, from the first on, a signature covers.
    pub signed: u64,
    /// What the database says of its own file, if it is damaged.
    pub damage: Option<String>,
    /// The first thing that is wrong.
    pub problem: Option<Problem>,
}

impl Report {
    /// Nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.damage.is_none() && self.problem.is_none()
    }
}

/// Checks a ledger. `key` is the log's public key as somebody kept it; without it the log's own word is taken for it.
/// `kept` are checkpoints that were kept elsewhere: the log must begin with what each signed for.
///
/// An error means that it couldn't be looked at; what is wrong with it stands in the report.
pub async fn verify(archive: &mut Archive, key: Option<&PublicKey>, kept: &[Checkpoint]) -> Result<Report, Error> {
    let damage = damage(&mut archive.connection).await;
    check(archive, key, None, kept, Report { damage, ..Report::default() }).await
}

/// Checks what came after a checkpoint, and that the log goes on from exactly what that one signed for: in the time that
/// the new entries take, however long the log is. Otherwise as [`verify`].
///
/// Trap: the entries before it aren't read, nor are the file's pages and indexes. Whoever changed one of those since is
/// found by [`verify`] alone.
pub async fn verify_since(
    archive: &mut Archive,
    key: Option<&PublicKey>,
    since: &Checkpoint,
    kept: &[Checkpoint],
) -> Result<Report, Error> {
    check(archive, key, Some(since), kept, Report::default()).await
}

async fn check(
    archive: &mut Archive,
    key: Option<&PublicKey>,
    since: Option<&Checkpoint>,
    kept: &[Checkpoint],
    mut report: Report,
) -> Result<Report, Error> {
    let own = match archive.log().await {
        Ok(own) => own,
        Err(error) => {
            report.problem = Some(Problem { entry: None, what: format!("whose log it is can't be read: {error}") });
            return Ok(report);
        }
    };
    // One state of it, whoever goes on writing.
    sqlx::query("BEGIN").execute(&mut archive.connection).await.map_err(unreadable)?;
    let mut kept = kept.to_vec();
    kept.sort_by_key(Checkpoint::size);
    let mut walk = Walk {
        connection: &mut archive.connection,
        ring: archive.ring.as_ref(),
        retired: archive.retired,
        tell: archive.tell.as_ref(),
        tree: Tree::default(),
        nodes: BTreeMap::new(),
        checkpoints: kept.into(),
        notices: BTreeSet::new(),
        erasure: None,
        recent: [None; 2],
        report,
    };
    let outcome = walk.whole(key, own, since).await;
    let (mut report, at) = (walk.report, walk.tree.size());
    report.problem = match outcome {
        Ok(()) => None,
        Err(Stop::Problem(problem)) => Some(problem),
        Err(Stop::Error(error)) => {
            Some(Problem { entry: Some((at, None)), what: format!("from here on it can't be read: {error}") })
        }
    };
    report.entries = at - report.since;
    let _ = sqlx::query("ROLLBACK").execute(&mut archive.connection).await;
    Ok(report)
}

/// What the database finds wrong with its own pages and indexes.
async fn damage(connection: &mut SqliteConnection) -> Option<String> {
    match sqlx::query_scalar::<_, String>("PRAGMA integrity_check(5)").fetch_all(connection).await {
        Ok(lines) if lines == ["ok"] => None,
        Ok(lines) => Some(lines.join("; ")),
        Err(error) => Some(error.to_string()),
    }
}

/// Why it goes no further.
enum Stop {
    Problem(Problem),
    Error(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// Something is wrong that is no one entry's fault.
fn wrong<T>(what: String) -> Result<T, Stop> {
    Err(Stop::Problem(Problem { entry: None, what }))
}

/// Something is wrong with an entry.
fn bad<T>(row: &Row, what: impl fmt::Display) -> Result<T, Stop> {
    let entry = Some((row.head.sequence, Some(row.head.id)));
    Err(Stop::Problem(Problem { entry, what: what.to_string() }))
}

struct Walk<'a> {
    connection: &'a mut SqliteConnection,
    ring: Option<&'a Ring>,
    retired: bool,
    tell: Option<&'a Tell>,
    tree: Tree,
    /// Stored nodes that were read and not yet come to.
    nodes: BTreeMap<u64, Hash>,
    /// From elsewhere, not yet come to, the smallest first.
    checkpoints: VecDeque<Checkpoint>,
    /// Which were found whole.
    notices: BTreeSet<String>,
    /// The last erasure that was looked up, by its place.
    erasure: Option<(u64, Erasure)>,
    /// The last two entries, and whether they were erased.
    recent: [Option<(u64, RecordId, bool)>; 2],
    report: Report,
}

impl Walk<'_> {
    async fn whole(
        &mut self,
        key: Option<&PublicKey>,
        own: Option<PublicKey>,
        since: Option<&Checkpoint>,
    ) -> Result<(), Stop> {
        let size = pen::size(self.connection).await?;
        if let (Some(key), Some(own)) = (key, &own)
            && key != own
        {
            return wrong(format!("this is the log {}, and the key given is that of {}", own.name(), key.name()));
        }
        let Some(key) = key.cloned().or(own) else {
            return if size == 0 { Ok(()) } else { wrong("it has entries and doesn't say whose log it is".to_owned()) };
        };
        if let Some(other) = self.checkpoints.iter().chain(since).find(|it| it.log() != key.name()) {
            return wrong(format!("a checkpoint given is of the log {}, and this is {}", other.log(), key.name()));
        }
        if let Some(since) = since {
            self.skip(since, &key, size).await?;
        }
        while self.tree.size() < size {
            let end = (self.tree.size() + PART).min(size);
            self.part(end, &key).await?;
            if let Some(tell) = self.tell {
                tell.of(end, size);
            }
        }
        self.ends(size).await
    }

    /// Goes on behind a checkpoint, once the stored tree is found to be what it signed for, as far as it takes to go on.
    async fn skip(&mut self, since: &Checkpoint, key: &PublicKey, size: u64) -> Result<(), Stop> {
        let start = since.size();
        if start > size {
            return cut_off(start, size);
        }
        match pen::load(self.connection, start).await {
            Ok(tree) => self.tree = tree,
            Err(error) => return wrong(format!("the tree of the first {start} entries can't be read: {error}")),
        }
        self.report.since = start;
        self.signed_for(since, key)?;
        // Earlier ones: that this one's tree begins with theirs is proved as to somebody who has nothing but them.
        while let Some(earlier) = self.checkpoints.pop_front_if(|it| it.size() <= start) {
            if earlier.size() < start
                && let Some(wanted) = tree::consistency(earlier.size(), start)
            {
                let hashes = pen::hashes(self.connection, &wanted, start).await?;
                if !tree::continues(&since.root(), &earlier.root(), &hashes) {
                    let what = format!("the checkpoint for {} entries, of {},", earlier.size(), earlier.at());
                    return wrong(format!("{what} signed for other entries than the later one for {start}"));
                }
            }
            self.signed_for(&earlier, key)?;
        }
        // Nodes over both what is skipped and what isn't stand before those that are read with the new entries.
        for level in 1..u64::BITS - 2 {
            let width = 1 << level;
            let first = start & !(width - 1);
            if first < start {
                let at = 2 * first + width - 1;
                match pen::node(self.connection, at).await {
                    Ok(hash) => {
                        self.nodes.insert(at, hash);
                    }
                    // It is missed where it completes; one that nothing completes is left over in the end.
                    Err(Error::Damaged(_)) => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
        Ok(())
    }

    /// Checks the entries up to `end`.
    async fn part(&mut self, end: u64, key: &PublicKey) -> Result<(), Stop> {
        let start = self.tree.size();
        let sql = format!("{} WHERE e.sequence >= ? AND e.sequence < ? ORDER BY e.sequence", entry::SELECT);
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(signed(start)).bind(signed(end));
        let rows = rows.fetch_all(&mut *self.connection).await.map_err(unreadable)?;
        let nodes = "SELECT position, hash FROM node WHERE position >= ? AND position < ?";
        let nodes = sqlx::query_as::<_, (i64, Vec<u8>)>(nodes).bind(signed(2 * start)).bind(signed(2 * end));
        for (position, hash) in nodes.fetch_all(&mut *self.connection).await.map_err(unreadable)? {
            self.nodes.insert(position.unsigned_abs(), row::bytes(&hash, "tree")?);
        }
        let stored = "SELECT size, note FROM checkpoint WHERE size > ? AND size <= ? ORDER BY size";
        let stored = sqlx::query_as::<_, (i64, String)>(stored).bind(signed(start)).bind(signed(end));
        let mut stored: VecDeque<_> = stored.fetch_all(&mut *self.connection).await.map_err(unreadable)?.into();
        let mut rows = rows.iter();
        for sequence in start..end {
            let row = rows.next().map(|row| entry::read(row).map_err(|error| (row, error)));
            let row = match row {
                Some(Ok(row)) => row,
                Some(Err((row, error))) => {
                    let at = row::column::<i64>(row, "sequence").map_or(sequence, i64::unsigned_abs);
                    return Err(Stop::Problem(Problem { entry: Some((at, None)), what: error.to_string() }));
                }
                None => return missing(sequence),
            };
            if row.head.sequence != sequence {
                return missing(sequence);
            }
            self.entry(&row).await?;
            while let Some((_, note)) = stored.pop_front_if(|(size, _)| size.unsigned_abs() == sequence + 1) {
                let Some(checkpoint) = Checkpoint::parse(&note).filter(|it| it.size() == sequence + 1) else {
                    return wrong(format!("the checkpoint stored for {} entries is none", sequence + 1));
                };
                self.signed_for(&checkpoint, key)?;
            }
            while let Some(checkpoint) = self.checkpoints.pop_front_if(|it| it.size() <= sequence + 1) {
                self.signed_for(&checkpoint, key)?;
            }
        }
        Ok(())
    }

    /// Checks one entry and puts it under the tree.
    async fn entry(&mut self, row: &Row) -> Result<(), Stop> {
        match (row.erasure, self.ring) {
            (Some(place), _) => {
                self.report.erased += 1;
                self.is_named(row, place).await?;
            }
            (None, _) if !row.is_sealed() => {
                return bad(row, "its payload is gone, and no entry says that it was erased");
            }
            (None, None) => self.report.sealed += 1,
            (None, Some(ring)) => match row.open(ring) {
                Err(flaw) => return bad(row, flaw),
                Ok(Some(Payload::Choice(record))) => self.notice(row, &record.notice).await?,
                Ok(Some(Payload::Erasure(erasure))) => self.was_done(row, &erasure).await?,
                Ok(None) => return bad(row, "its payload is gone"),
            },
        }
        self.recent = [self.recent[1], Some((row.head.sequence, row.head.id, row.erasure.is_some()))];
        let mut complete = Vec::new();
        self.tree.append(entry::leaf_hash(row), |node| complete.push(node));
        complete.into_iter().try_for_each(|node| self.node(node))
    }

    /// Whether the tree that is stored says the same.
    fn node(&mut self, node: Node) -> Result<(), Stop> {
        let (first, width) = tree::span(node.position);
        let over = format!("the tree's node {} over the entries {first} to {}", node.position, first + width - 1);
        match self.nodes.remove(&node.position) {
            Some(stored) if stored == node.hash => Ok(()),
            Some(_) => {
                // What still has its payload was compared with it; of these two, only an erased one can be at fault.
                let suspect = self.recent.iter().flatten().find(|(_, _, erased)| *erased && width == 2);
                let suspect = suspect.filter(|_| self.ring.is_some());
                match suspect {
                    Some((sequence, id, _)) => Err(Stop::Problem(Problem {
                        entry: Some((*sequence, Some(*id))),
                        what: format!("it was changed after it was erased, or {over} was"),
                    })),
                    None => wrong(format!("{over} was changed")),
                }
            }
            None => wrong(format!("{over} is missing")),
        }
    }

    /// Whether the log as far as it was read is what was signed for.
    fn signed_for(&mut self, checkpoint: &Checkpoint, key: &PublicKey) -> Result<(), Stop> {
        let what = format!("the checkpoint for {} entries, of {},", checkpoint.size(), checkpoint.at());
        if !checkpoint.verifies(key) {
            return wrong(format!("{what} isn't signed by the log's key"));
        }
        if checkpoint.size() == self.tree.size() && checkpoint.root() != self.tree.root() {
            return wrong(format!(
                "{what} signed for other entries than these: one of them was changed, or all after it"
            ));
        }
        self.report.checkpoints += 1;
        self.report.signed = self.report.signed.max(checkpoint.size());
        Ok(())
    }

    /// Whether the entry that an erased one points to says that it was erased.
    async fn is_named(&mut self, row: &Row, place: u64) -> Result<(), Stop> {
        if row.is_sealed() {
            return bad(row, "it is marked as erased and still has its payload");
        }
        if place == row.head.sequence {
            // In the store's copy of a log that nobody goes on with, nothing else can say so.
            let what = "it was erased, and no entry says so: in the shared store, after its gateway was retired \
                        (`--retired` takes that as it is), or by somebody's hand";
            return if self.retired { Ok(()) } else { bad(row, what) };
        }
        if self.erasure.as_ref().is_none_or(|(known, _)| *known != place) {
            let sql = AssertSqlSafe(format!("{} WHERE e.sequence = ?", entry::SELECT));
            let found = sqlx::query(sql).bind(signed(place)).fetch_optional(&mut *self.connection).await;
            let found = found.map_err(unreadable)?.map(|found| entry::read(&found)).transpose()?;
            let Some(found) = found.filter(|found| found.head.kind == Kind::Erasure && place > row.head.sequence)
            else {
                return bad(row, format!("it was erased, and the entry {place} doesn't say so"));
            };
            let Some(ring) = self.ring else { return Ok(()) };
            match found.open(ring) {
                Ok(Some(Payload::Erasure(erasure))) => self.erasure = Some((place, erasure)),
                Ok(_) => return bad(&found, "it is no erasure"),
                Err(flaw) => return bad(&found, flaw),
            }
        }
        let Some((_, erasure)) = &self.erasure else { return Ok(()) };
        let name = (row.head.sequence, row.head.id);
        let Some(at) = erasure.erased.iter().position(|it| *it == name) else {
            return bad(row, format!("it was erased, and the entry {place} doesn't name it"));
        };
        // Erasures of the first version don't say: then it is for the tree to tell, which can't tell neighbours apart.
        match erasure.leaves.get(at) {
            Some(leaf) if *leaf != entry::leaf_hash(row) => bad(row, "it was changed after it was erased"),
            _ => Ok(()),
        }
    }

    /// Whether what an erasure names is gone.
    async fn was_done(&mut self, row: &Row, erasure: &Erasure) -> Result<(), Stop> {
        for (sequence, id) in &erasure.erased {
            let sql = "SELECT id, erasure FROM entry WHERE sequence = ?";
            let found: Option<(Vec<u8>, Option<i64>)> = sqlx::query_as(sql)
                .bind(signed(*sequence))
                .fetch_optional(&mut *self.connection)
                .await
                .map_err(unreadable)?;
            let place = Some(signed(row.head.sequence));
            if found.is_none_or(|(name, by)| name != id.0 || by != place) {
                let what = format!("the entry {} says that it was erased, and it was not", row.head.sequence);
                return Err(Stop::Problem(Problem { entry: Some((*sequence, Some(*id))), what }));
            }
        }
        Ok(())
    }

    /// Whether the copy of what was shown is there and whole.
    async fn notice(&mut self, row: &Row, hash: &str) -> Result<(), Stop> {
        if self.notices.contains(hash) {
            return Ok(());
        }
        let text: Option<String> = sqlx::query_scalar("SELECT text FROM notice WHERE hash = ?")
            .bind(hash)
            .fetch_optional(&mut *self.connection)
            .await
            .map_err(unreadable)?;
        let Some(text) = text else { return bad(row, "the notice that it names is missing") };
        let digest: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        if digest != hash {
            return bad(row, "the notice that it names was changed");
        }
        self.notices.insert(digest);
        Ok(())
    }

    /// Whether nothing is left over, and nothing was signed for that isn't there.
    async fn ends(&mut self, size: u64) -> Result<(), Stop> {
        let beyond: Option<i64> = sqlx::query_scalar("SELECT max(size) FROM checkpoint")
            .fetch_one(&mut *self.connection)
            .await
            .map_err(unreadable)?;
        let kept = self.checkpoints.iter().map(Checkpoint::size).max();
        let signed_for = beyond.map(i64::unsigned_abs).max(kept).unwrap_or(0);
        if signed_for > size {
            return cut_off(signed_for, size);
        }
        if self.report.since > 0 {
            // Those over what was read were taken as they were come to.
            let beyond = sqlx::query_scalar("SELECT count(*) FROM node WHERE position >= ?").bind(signed(2 * size));
            let beyond: i64 = beyond.fetch_one(&mut *self.connection).await.map_err(unreadable)?;
            if beyond > 0 || !self.nodes.is_empty() {
                return wrong(format!("the tree has nodes that no {size} entries make"));
            }
            return Ok(());
        }
        let (entries, nodes): (i64, i64) =
            sqlx::query_as("SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM node)")
                .fetch_one(&mut *self.connection)
                .await
                .map_err(unreadable)?;
        if entries.unsigned_abs() != size {
            return wrong(format!("there are {} rows beside the log", entries.unsigned_abs().abs_diff(size)));
        }
        if nodes.unsigned_abs() != size - u64::from(size.count_ones()) {
            return wrong(format!("the tree has nodes that no {size} entries make"));
        }
        Ok(())
    }
}

fn cut_off(signed_for: u64, size: u64) -> Result<(), Stop> {
    let what = format!("it is missing: a checkpoint was signed for {signed_for} entries, and there are {size}");
    Err(Stop::Problem(Problem { entry: Some((size, None)), what }))
}

fn missing(sequence: u64) -> Result<(), Stop> {
    let what = "it is missing, and later ones are there".to_owned();
    Err(Stop::Problem(Problem { entry: Some((sequence, None)), what }))
}
