//! Proof of choices: who may rely on a consent must be able to show it (GDPR Art. 7(1)).
//!
//! A [`Record`] says what was chosen, when, under which rule and in front of which [`Notice`]; a [`RecordStore`]
//! keeps it. The promise callers build on: **`append` returns `Ok` only once the record is on disk**, so a consent
//! cookie that is set after it never stands without its proof.
//!
//! Beside the records stands what each known [`Account`] has said last, so that an objection holds on all its devices.
//!
//! What is kept is what the proof needs and nothing else: no IP address (whole or truncated), no user agent, no
//! fingerprint, and no identifier for somebody who refused. What this module does not do: decide anything, sign or
//! chain records, forget them on time. It stores.

mod account;
mod error;
mod record;
mod refusing;
mod row;
mod sqlite;
mod store;
mod writer;

#[cfg(test)]
mod contract;
#[cfg(test)]
mod processes;
#[cfg(test)]
mod tests;

pub use account::{Account, AccountId};
pub use error::Error;
pub use record::{Event, Method, Mode, Notice, Record, RecordId, Rule, Surface, UnknownWord};
pub use refusing::Refusing;
pub use sqlite::Sqlite;
pub use store::{Answer, RecordStore};
