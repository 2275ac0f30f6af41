//! The store that several gateways share: a PostgreSQL database that holds a copy of each one's log.
//!
//! Each gateway writes its own ledger first and alone, and that ledger is the outbox: what it holds is forwarded in the
//! background, in order, from where the store says that it ends. So losing the database costs no consent and no time, and
//! a database that was set back gets again what it lost. An erasure is told to every gateway, which carries it
//! out in its own log. A log is fetched back into a ledger's file to be restored, or to be checked as any other.
//!
//! What this module does not do: decide anything, or keep a visitor waiting. Beside each other's records, gateways share
//! nothing here: what an account has said stays with the gateway that it said it to.

mod counts;
mod fetch;
mod forward;
mod hear;
mod joined;
mod link;
mod rows;
mod spent;

#[cfg(test)]
mod server;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tidying;

use std::fmt;

use sqlx::postgres::PgConnectOptions;

pub use counts::{Count, Counts};
pub use fetch::{Fetched, fetch, logs};
pub use joined::Shared;

/// Where the shared store is.
#[derive(Clone)]
pub struct Settings {
    /// How it is reached: address, user, password, encryption.
    pub options: PgConnectOptions,
}

impl fmt::Debug for Settings {
    /// Leaves out the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("host", &self.options.get_host()).finish_non_exhaustive()
    }
}
