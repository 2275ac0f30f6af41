//! Proof of choices: who may rely on a consent must be able to show it (GDPR Art. 7(1)).
//!
//! A [`Record`] says what was chosen, when, under which rule and in front of which [`Notice`]; a [`RecordStore`]
//! keeps it. The promise callers build on: **`append` returns `Ok` only once the record is on disk**, so a consent
//! cookie that is set after it never stands without its proof.
//!
//! Beside the records stands what each known [`Account`] has said last, so that an objection holds on all its devices.
//!
//! What is kept is what the proof needs and nothing else: no IP address (whole or truncated), no user agent, no
//! fingerprint, and no identifier for somebody who refused. It is sealed under keys that aren't in the database, and it
//! forgets: an erased record leaves a hash that nothing can be guessed from.
//!
//! The records are an append-only log under a Merkle tree, signed for in [`Checkpoint`]s: whoever has one can tell
//! whether the log was rewritten since ([`verify`]). What this module does not do: decide anything, keep its keys, or
//! say when.
//!
//! | file | what |
//! |---|---|
//! | `record`, `payload`, `entry` | a choice; its bytes; its row, sealed and committed to |
//! | `tree`, `note`, `secret` | hashing; checkpoints as text; keys |
//! | `retain`, `hold` | how long records are kept, and what must not go |
//! | `pen`, `erase`, `account`, `carry` | what is written, within one transaction |
//! | `list`, `back` | what outlives a restored backup; the way back to the layout before |
//! | `writer`, `sqlite` | the one writer; the store |
//! | `several` | controllers on one gateway, each with a store of its own |
//! | `wish`, `word`, `outbox`, `shared` | the store that several gateways share |
//! | `archive`, `verify`, `proof`, `receipt` | reading, checking, and what is handed out |

mod account;
mod archive;
mod back;
mod carry;
mod entry;
mod erase;
mod error;
mod hold;
mod list;
mod note;
mod outbox;
mod payload;
mod pen;
mod proof;
mod receipt;
mod record;
mod refusing;
mod retain;
mod row;
mod secret;
mod several;
pub mod shared;
mod sqlite;
mod store;
mod tree;
pub mod verify;
mod wish;
mod word;
mod writer;

#[cfg(test)]
pub(crate) mod contract;
#[cfg(test)]
mod drill;
#[cfg(test)]
mod forgetting;
#[cfg(test)]
mod processes;
#[cfg(test)]
mod tampering;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

pub use account::{Account, AccountId};
pub use archive::{Archive, Content, Filter, Found};
pub use back::back;
pub use erase::{Erased, Whom};
pub use error::Error;
pub use hold::Held;
pub use note::{Checkpoint, NotAKey};
pub use payload::{By, Erasure};
pub use proof::Proof;
pub use receipt::Receipt;
pub use record::{Event, Method, Mode, Notice, Record, RecordId, Rule, Surface, UnknownWord, Versions};
pub use refusing::Refusing;
pub use retain::{NoPlace, Place, Retained, Retention};
pub use secret::{LogKey, PublicKey, Ring, SealingKey, Secret};
pub use several::Several;
pub use sqlite::Sqlite;
pub use store::{Answer, RecordStore};

use crate::ambient::{Clock, Entropy};

/// What a ledger works with.
#[derive(Clone)]
pub struct Settings {
    /// What seals records and finds subjects.
    pub ring: Ring,
    /// What signs checkpoints and receipts.
    pub log: LogKey,
    /// When something was signed or erased. Never what comes first.
    pub clock: Arc<dyn Clock>,
    /// Salts and nonces.
    pub entropy: Arc<dyn Entropy>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("ring", &self.ring).field("log", &self.log).finish_non_exhaustive()
    }
}
