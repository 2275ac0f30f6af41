//! Where a site's own server is, and how it is spoken to, as written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One server, or several with the same content.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(in crate::config) enum Origins {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

/// How the site's own server is spoken to. Everything may be left out.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(in crate::config) struct Upstream {
    /// Which server is next, where `origin` lists several. One that fails three times in a row is left alone for a while.
    pub(in crate::config) balance: Balance,
    /// Whether HTTP/2 is spoken to it. WebSockets always take HTTP/1.1.
    pub(in crate::config) http2: Http2,
    /// Sent as `Host` instead of the one that the visitor asked for.
    pub(in crate::config) host: Option<String>,
    /// Name that is asked for in the TLS handshake and that the certificate has to be for. Without it: the host of `origin`.
    pub(in crate::config) server_name: Option<String>,
    /// PEM file of the certificate authorities that its certificate may come from, and only them; or that certificate
    /// itself. Without it: those that browsers trust. It is always checked.
    pub(in crate::config) ca: Option<String>,
    /// The most connections at a time to each server, open WebSockets included. Further requests wait.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub(in crate::config) connections: u32,
    /// The most requests that wait for a connection to each server; others get a 503 at once.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub(in crate::config) queue: u32,
    /// How long they wait before they get a 503.
    pub(in crate::config) queue_timeout: String,
    /// How long an unused connection is kept. It has to be shorter than the server's own limit.
    pub(in crate::config) idle_timeout: String,
    /// How long connecting may take. Without it: what `limits` says.
    pub(in crate::config) connect_timeout: Option<String>,
    /// How long a response may take to begin. Without it: what `limits` says.
    pub(in crate::config) response_timeout: Option<String>,
    /// How long a body may be silent. Without it: what `limits` says.
    pub(in crate::config) body_timeout: Option<String>,
    /// How long a request and its response may take as a whole; open WebSockets are exempt. Without it: any time.
    pub(in crate::config) total_timeout: Option<String>,
    /// How long a WebSocket may be silent in both directions.
    pub(in crate::config) tunnel_timeout: String,
}

impl Default for Upstream {
    fn default() -> Self {
        Self {
            balance: Balance::RoundRobin,
            http2: Http2::Never,
            host: None,
            server_name: None,
            ca: None,
            connections: 10_000,
            queue: 1024,
            queue_timeout: "10s".to_owned(),
            idle_timeout: "4s".to_owned(),
            connect_timeout: None,
            response_timeout: None,
            body_timeout: None,
            total_timeout: None,
            tunnel_timeout: "1h".to_owned(),
        }
    }
}

/// Whether HTTP/2 is spoken to an origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::config) enum Http2 {
    /// HTTP/1.1 alone.
    Never,
    /// Over TLS, if the server wants to.
    Auto,
    /// HTTP/2 alone, in clear text, too.
    Always,
}

/// Which of several servers is next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(in crate::config) enum Balance {
    /// Each in turn.
    RoundRobin,
    /// The one with the fewest requests under way.
    LeastConnections,
}
