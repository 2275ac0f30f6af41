//! What can go wrong with a file of ours, in words an operator can act on.
//!
//! The texts name files and causes, never a visitor: they may be logged as they are. They are not for visitors.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// Which file can't be used, and why. Cheap to clone: one failed transaction may be the answer to many.
#[derive(Debug, Clone)]
pub struct Error {
    /// What the file is, such as `ledger`.
    pub name: &'static str,
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub cause: Cause,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} {} {}", self.name, self.path.display(), self.cause)
    }
}

impl std::error::Error for Error {
    /// What the cause was told: the cause itself is already in this error's own words.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.source()
    }
}

/// Why a file can't be used. The texts go on where [`Error`] has named it.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Cause {
    /// The directory or the file could not be made or reached.
    #[error("cannot be created: {0}; make its directory writable for the user Assent runs as, or choose another path")]
    Create(#[source] Arc<std::io::Error>),
    /// The file is there and may not be written.
    #[error("is read-only; give it, and its directory, to the user Assent runs as, or choose another path")]
    ReadOnly,
    /// The file is not a SQLite database, or it belongs to another program.
    #[error("is not Assent's ({0}); move that file away, or choose another path")]
    Foreign(&'static str),
    /// A newer version of Assent has already changed the file's layout.
    #[error(
        "was written by a newer Assent (layout {found}, this one knows {known}); start that version, or {fallback}"
    )]
    Newer {
        /// The layout in the file.
        found: i64,
        /// The newest layout this program knows.
        known: i64,
        /// See [`Kind::fallback`](super::Kind::fallback).
        fallback: &'static str,
    },
    /// The file's layout is one that only a start of the gateway brings up to date.
    #[error("has an older layout ({found}, this program reads {known}); start the gateway once")]
    Older {
        /// The layout in the file.
        found: i64,
        /// The one that is read.
        known: i64,
    },
    /// The file's layout could not be brought up to date.
    #[error("cannot be brought to the current layout: {source}; {fallback}")]
    Layout {
        /// What the migration said.
        source: Arc<sqlx::migrate::MigrateError>,
        /// See [`Kind::fallback`](super::Kind::fallback).
        fallback: &'static str,
    },
    /// The file can't be opened, read or written for any other reason (disk full, damaged, locked, ...).
    #[error(
        "cannot be used: {0}; check its permissions, the disk's free space and health, \
         and that no other program holds it"
    )]
    Unusable(#[source] Arc<sqlx::Error>),
    /// The file was removed or replaced under a running gateway: what is written now would be lost.
    #[error("was removed or replaced while in use; put it back, or restart Assent to begin a new one")]
    Replaced,
}

/// The primary SQLite result code (<https://www.sqlite.org/rescode.html>), if the database itself spoke.
pub fn code(error: &sqlx::Error) -> Option<u32> {
    let code: u32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}
