//! The list of erasures: a file beside the ledger that outlives it. A ledger that is restored from a backup erases again,
//! before it serves, what was erased since that backup was made.
//!
//! A line an erased record: its random name, who asked, when, and the site. It is written, and on disk, before the erasure
//! is: what was asked for and then cut off is done by the next start. How much of the list a ledger has carried out stands
//! in the ledger.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use sqlx::{Connection, SqliteConnection};

use super::payload::By;
use super::pen::Pen;
use super::row::unwritten;
use super::tree::Tree;
use super::wish::{self, Target};
use super::{Error, RecordId, Settings, carry, erase};
use crate::ambient::Timestamp;

/// The place in the ledger's table of logs where the length of the list stands.
const NAME: &str = "";
/// How many lines one transaction carries out.
const PART: usize = 500;

/// The list of a ledger.
fn path(ledger: &Path) -> PathBuf {
    ledger.with_extension("erasures")
}

/// One line to be written.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) id: RecordId,
    pub(super) by: By,
    pub(super) at: Timestamp,
    pub(super) site: String,
}

impl Line {
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.splitn(4, ' ');
        let (id, by, at, site) = (words.next()?, words.next()?, words.next()?, words.next()?);
        let (id, at) = (id.parse().ok()?, Timestamp(at.parse().ok()?));
        Some(Self { id, by: By::parse(by)?, at, site: site.to_owned() })
    }
}

/// Appends lines, so that a power cut leaves them; how long the list is then.
pub(super) fn append(ledger: &Path, lines: &[Line]) -> io::Result<u64> {
    let path = path(ledger);
    let fresh = !path.exists();
    let mut file = OpenOptions::new().append(true).create(true).mode(0o600).open(&path)?;
    // What a full disk cut off must not swallow the next line.
    let mut text = "\n".to_owned();
    for Line { id, by, at, site } in lines {
        text.push_str(&format!("{id} {} {} {site}\n", by.word(), at.0));
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    if fresh && let Some(directory) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
        File::open(directory)?.sync_all()?;
    }
    Ok(file.metadata()?.len())
}

/// Notes that the list was carried out up to here.
pub(super) async fn done(connection: &mut SqliteConnection, length: u64) -> Result<(), Error> {
    wish::hear(connection, NAME, length).await
}

/// Carries out what the list says and this ledger hasn't done; how many records went.
pub(super) async fn replay(
    connection: &mut SqliteConnection,
    settings: &Settings,
    ledger: &Path,
) -> Result<usize, Error> {
    let unread = |error: io::Error| Error::List(std::sync::Arc::new(error));
    let before = wish::heard(connection, NAME).await?.unwrap_or(0);
    let mut file = match File::open(path(ledger)) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return forget(connection).await.map(|()| 0),
        Err(error) => return Err(unread(error)),
    };
    let length = file.metadata().map_err(unread)?.len();
    if length < before {
        // Another list than the one that this ledger knows: all of it counts.
        forget(connection).await?;
    }
    let start = if length < before { 0 } else { before };
    file.seek(SeekFrom::Start(start)).map_err(unread)?;
    let mut lines = BufReader::new(file).lines();
    let mut gone = 0;
    loop {
        let (mut read, mut part) = (0, Vec::new());
        for line in lines.by_ref().take(PART) {
            read += 1;
            part.extend(Line::parse(&line.map_err(unread)?));
        }
        if read == 0 {
            break;
        }
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.map_err(unwritten)?;
        let mut pen = Pen::begin(&mut transaction, settings, Tree::default()).await?;
        for Line { id, by, site, .. } in part {
            gone += erase::erase(&mut pen, &site, &[Target::Record(id)], by).await?.records.len();
        }
        pen.finish().await?;
        transaction.commit().await.map_err(unwritten)?;
    }
    done(connection, length).await?;
    if gone > 0 {
        carry::scrub(connection).await?;
    }
    Ok(gone)
}

async fn forget(connection: &mut SqliteConnection) -> Result<(), Error> {
    let delete = sqlx::query("DELETE FROM heard WHERE log = ?").bind(NAME).execute(connection).await;
    delete.map_err(unwritten)?;
    Ok(())
}
