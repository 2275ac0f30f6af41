//! What can go wrong with the ledger, in words an operator can act on.
//!
//! The texts name files and causes, never a visitor: they may be logged as they are. They are not for visitors.

use std::sync::Arc;

use crate::database;

/// Why the ledger could not be opened, written or read.
///
/// Cloneable, because one failed transaction is the answer to everybody who waited for it.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The file can't be opened, now or again after a failure, or it was replaced while in use.
    #[error(transparent)]
    File(#[from] database::Error),
    /// The record contradicts itself; it was not kept, and trying again will not help.
    #[error("the record is refused: {0}")]
    Invalid(&'static str),
    /// The record did not reach the disk (full, read-only, failing). The next attempt may succeed.
    #[error("the ledger cannot be written: {0}; check the disk's free space and health")]
    Write(Arc<sqlx::Error>),
    /// The disk did not answer in time. The record may still arrive: appending it again is safe.
    #[error("the ledger did not answer within {0} seconds; check the disk's health")]
    Slow(u64),
    /// The ledger could not be read.
    #[error("the ledger cannot be read: {0}")]
    Read(Arc<sqlx::Error>),
    /// A stored row does not say what it should: it was changed by hand, or the file is damaged.
    #[error("a record in the ledger has an unreadable {0}; `assent records verify` names it")]
    Damaged(&'static str),
    /// Something is sealed with a key that isn't among the ledger's keys.
    #[error(
        "the ledger holds records that only the key `{0}` opens, and it isn't there; put its line back into `ledger.keys`"
    )]
    Key(String),
    /// The ledger is another gateway's log.
    #[error(
        "the ledger is the log `{found}`, and the key that is here signs for `{ours}`; put the right `log.key` back, \
         or move the ledger away to begin a new log"
    )]
    Log {
        /// Whose it is.
        found: String,
        /// Who asks.
        ours: String,
    },
    /// The store that several gateways share can't be used.
    #[error(
        "the shared store cannot be used: {0}; check that it runs, and the address, user and rights in `shared_store`"
    )]
    Shared(Arc<sqlx::Error>),
    /// Its tables could not be made.
    #[error(
        "the shared store's tables cannot be made: {0}; let the user in `shared_store` make tables, or make them as its owner"
    )]
    Tables(Arc<sqlx::migrate::MigrateError>),
    /// The list of erasures beside the ledger can't be read or written.
    #[error(
        "the list of erasures beside the ledger (`ledger.erasures`) cannot be used: {0}; check its permissions and the disk"
    )]
    List(Arc<std::io::Error>),
    /// The shared store holds another history under this log's name.
    #[error(
        "the shared store holds another history under this log's name: this ledger is a backup that was restored and \
         then written to, or two gateways have one `log.key`; stop this gateway, move the ledger away, and start it again"
    )]
    Fork,
    /// The shared store doesn't wait for this gateway any more.
    #[error(
        "this gateway's log was retired from the shared store (`assent records retire`), which may have forgotten \
         erasures that it hasn't carried out: move the ledger and `log.key` away to begin a new log"
    )]
    Retired,
    /// The store is shut down, or always down (see [`Refusing`](super::Refusing)).
    #[error("the ledger is closed")]
    Closed,
}
