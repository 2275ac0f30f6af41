//! What can go wrong with the inventory on disk, in words an operator can act on.

use crate::database;

/// Why the inventory's file can't be used. Observing goes on in memory whatever happens here.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file can't be opened, read or written.
    #[error(transparent)]
    File(#[from] database::Error),
    /// The background task is gone; the process is shutting down.
    #[error("the inventory is closed")]
    Stopped,
}
