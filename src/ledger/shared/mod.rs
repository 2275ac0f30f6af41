//! The store that several gateways share: a PostgreSQL database that holds a copy of each one's log.
//!
//! Each gateway writes its own ledger first and alone, and that ledger is the outbox: what it holds is forwarded in the
//! background, in order, from where the store says that it ends. So losing the database costs no consent and no time, and
//! a database that was set back gets again what it lost. An erasure is told to every gateway, which carries it
//! out in its own log. A log is fetched back into a ledger's file to be restored, or to be checked as any other.
//!
//! What this module does not do: decide anything, or keep a visitor waiting. Beside records, gateways tell each other
//! what they counted; what an account has said stays with the gateway that it said it to.

mod counts;
mod fetch;
mod figures;
mod forward;
mod hear;
mod heed;
mod joined;
mod link;
mod orphan;
mod retire;
mod rows;
mod spent;

#[cfg(test)]
mod figuring;
#[cfg(test)]
mod holding;
#[cfg(test)]
mod older;
#[cfg(test)]
pub(crate) mod server;
#[cfg(test)]
mod standby;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tidying;
#[cfg(test)]
mod together;

use std::fmt;

use sqlx::postgres::PgConnectOptions;

pub use counts::{Count, Counts};
pub use fetch::{Fetched, fetch, logs};
pub use figures::{Board, Figures, Told, Withheld, choices, enforced, inventories};
pub use joined::Shared;
pub use orphan::{Swept, sweep};
pub use retire::retire;

/// Where the shared store is.
#[derive(Clone)]
pub struct Settings {
    /// How it is reached: address, user, password, encryption.
    pub options: PgConnectOptions,
    /// Where else it may be, in order: standbys, one of which takes over. Of several machines the first that can be written
    /// to is taken.
    pub others: Vec<PgConnectOptions>,
}

impl Settings {
    /// One machine, which the store is always on.
    pub fn one(options: PgConnectOptions) -> Self {
        Self { options, others: Vec::new() }
    }

    /// Whether both are the same tables of the same database, whoever asks for them.
    pub fn is_same(&self, other: &Self) -> bool {
        let place = |it: &PgConnectOptions| {
            let socket = it.get_socket().map(|it| it.display().to_string());
            let of = [it.get_database().or(Some(it.get_username())), it.get_options()].map(|it| it.map(str::to_owned));
            (it.get_host().to_owned(), it.get_port(), socket, of)
        };
        self.all().any(|one| other.all().any(|two| place(one) == place(two)))
    }

    fn all(&self) -> impl Iterator<Item = &PgConnectOptions> {
        std::iter::once(&self.options).chain(&self.others)
    }
}

impl fmt::Debug for Settings {
    /// Leaves out the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hosts: Vec<_> = self.all().map(PgConnectOptions::get_host).collect();
        f.debug_struct("Settings").field("hosts", &hosts).finish_non_exhaustive()
    }
}
