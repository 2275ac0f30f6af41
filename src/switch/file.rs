//! The file that keeps the switches through a restart: small, JSON, whole or not at all.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::ambient::Timestamp;
use crate::policy::switch::Switch;

use super::Thrown;

/// Its name in the state directory.
pub const FILE: &str = "switches.json";

/// The layout.
const VERSION: u32 = 1;
/// The largest file that is read, in bytes: a thousand sites with the longest reasons.
const LARGEST: u64 = 1024 * 1024;

/// Why it can't be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system refuses.
    #[error("{}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It isn't what this program writes.
    #[error("{} holds no switches", path.display())]
    Layout {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: serde_json::Error,
    },
    /// It is of another layout, or names a position that this program doesn't know.
    #[error("{}: {what}", path.display())]
    Unknown {
        /// The file.
        path: PathBuf,
        /// What isn't known.
        what: String,
    },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    switches: Vec<Line>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    site: Box<str>,
    position: String,
    who: Box<str>,
    why: Box<str>,
    /// In seconds since 1970.
    since: u64,
    until: Option<u64>,
}

/// What stands in a file; nothing where there is none.
pub fn read(path: &Path) -> Result<Vec<Thrown>, Error> {
    let path_of = || path.to_owned();
    let failed = |source| Error::File { path: path_of(), source };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let text = io::read_to_string(io::Read::take(file, LARGEST)).map_err(failed)?;
    let written: Written = serde_json::from_str(&text).map_err(|source| Error::Layout { path: path_of(), source })?;
    let unknown = |what| Error::Unknown { path: path_of(), what };
    if written.version != VERSION {
        return Err(unknown(format!("layout {} isn't known", written.version)));
    }
    let thrown = |line: Line| {
        let position = Switch::find(&line.position);
        let position = position.ok_or_else(|| unknown(format!("{:?} is no position", line.position)))?;
        let Line { site, who, why, since, until, .. } = line;
        Ok(Thrown { site, position, who, why, since: Timestamp(since), until: until.map(Timestamp) })
    };
    written.switches.into_iter().map(thrown).collect()
}

/// What is written of switches.
pub(super) fn text(all: &[&Thrown]) -> String {
    let line = |thrown: &&Thrown| Line {
        site: thrown.site.clone(),
        position: thrown.position.word().to_owned(),
        who: thrown.who.clone(),
        why: thrown.why.clone(),
        since: thrown.since.0,
        until: thrown.until.map(|until| until.0),
    };
    let written = Written { version: VERSION, switches: all.iter().map(line).collect() };
    serde_json::to_string_pretty(&written).expect("words and numbers are JSON") + "\n"
}

/// Replaces the file, whole and on the disk, for its owner alone.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Error> {
    let replace = || {
        let parent = path.parent().unwrap_or(Path::new("."));
        let mut fresh = tempfile::NamedTempFile::new_in(parent)?;
        fresh.write_all(text.as_bytes())?;
        fresh.as_file().sync_all()?;
        fresh.persist(path)?;
        File::open(parent)?.sync_all()
    };
    replace().map_err(|source| Error::File { path: path.to_owned(), source })
}
