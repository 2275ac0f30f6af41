//! The admin listener, and what sites ask in forms of their own, as written.

use schemars::JsonSchema;
use serde::Deserialize;

/// A listener of its own for whoever runs the gateway and for the sites' own servers: records, consents given in a site's
/// own forms, health. Off without this table. Its address counts from the next start on, everything else at once.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(in crate::config) struct Admin {
    /// The address, with its port.
    pub(in crate::config) address: String,
    /// Whether TLS is spoken there, with the certificates of the gateway. Needed anywhere but on this machine, since
    /// tokens are sent there.
    pub(in crate::config) tls: bool,
    /// Who may ask.
    pub(in crate::config) token: Vec<Token>,
}

impl Default for Admin {
    fn default() -> Self {
        Self { address: "127.0.0.1:8181".to_owned(), tls: false, token: Vec::new() }
    }
}

/// Somebody who may ask. `assent token NAME` makes a token and prints this table for it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct Token {
    /// Whose it is, as it stands in the audit log: lower-case letters, digits and hyphens.
    #[schemars(required)]
    pub(in crate::config) name: Option<String>,
    /// What it is for.
    #[schemars(required)]
    pub(in crate::config) role: Option<Access>,
    /// The sites that it may act for, by their ids; without it and `controllers`, all of them.
    pub(in crate::config) sites: Option<Vec<String>>,
    /// Controllers whose sites it may act for, too: all that each has, now and later.
    pub(in crate::config) controllers: Option<Vec<String>>,
    /// The Argon2id hash of the token, never the token.
    #[schemars(required)]
    pub(in crate::config) hash: Option<String>,
}

/// What a token is for.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::config) enum Access {
    /// Reads records, their notices, holds and counts.
    Read,
    /// Reads `/metrics`, and nothing else: for Prometheus.
    Metrics,
    /// Records consents that visitors give in the site's own forms, and reads nothing.
    Consents,
    /// Reads, erases, holds and releases.
    Records,
    /// Everything.
    Admin,
}

/// Something that the site asks in a form of its own, and whose answers its server sends to the admin listener.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct Form {
    /// What for: a key of your own such as `newsletter` or `model-training`, none of the site's `purposes`. Somebody's
    /// records are found by it: taken away, they are no longer found by the site's name for them.
    #[schemars(required)]
    pub(in crate::config) purpose: Option<String>,
    /// How many days a yes counts. Its record is kept for `records_days` more, or from a withdrawal on.
    #[serde(default = "default_days")]
    #[schemars(range(min = 1, max = 36500))]
    pub(in crate::config) days: u32,
}

fn default_days() -> u32 {
    3652
}
