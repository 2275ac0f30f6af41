//! The store that several gateways share, as written.

use schemars::JsonSchema;
use serde::Deserialize;

/// A PostgreSQL database (15 or later) that holds a copy of each gateway's ledger, for gateways that serve the same sites.
/// Each goes on recording by itself when the database is away. They must have the same `ledger.keys`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct SharedStore {
    /// File with the address, one line: `postgres://user:password@host/database`. Encrypted and with its certificate
    /// checked, unless the address says otherwise (`?sslmode=`) or names this machine.
    /// Several machines of one cluster stand behind each other, with commas (`@one:5432,two:5432/`): the first that can be
    /// written to is taken.
    pub(in crate::config) url_file: Option<String>,
    /// Environment variable with the address. Where it is set, it counts, whatever the file says.
    pub(in crate::config) url_env: Option<String>,
    /// PEM file with the certificate of the authority that the database's own is signed by; the usual ones, without it.
    pub(in crate::config) ca: Option<String>,
}
