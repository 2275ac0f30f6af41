//! Where traces go, as written.

use schemars::JsonSchema;
use serde::Deserialize;

/// Traces of requests, told to an OpenTelemetry collector by OTLP over HTTP, and to the origin as W3C Trace Context. What a
/// trusted proxy began goes on; what a stranger began is begun anew.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(in crate::config) struct Telemetry {
    /// The collector; `/v1/traces` is added to it.
    pub(in crate::config) otlp: String,
    /// Of how many traces that begin here one is kept; 1 keeps all. Where a trusted proxy has decided, that counts.
    pub(in crate::config) one_in: u32,
    /// File with a header of each request to the collector on each line, like `authorization: Bearer …`. Read at the start
    /// and on every reload.
    pub(in crate::config) headers_file: Option<String>,
    /// Certificate of the collector's authority (PEM), if it is your own.
    pub(in crate::config) ca: Option<String>,
}

impl Default for Telemetry {
    fn default() -> Self {
        Self { otlp: "http://127.0.0.1:4318".to_owned(), one_in: 100, headers_file: None, ca: None }
    }
}

/// A server of yours that is told as JSON, by `POST`, when a site begins to use what nobody has classified. What isn't taken is
/// tried again for a day; 64 alerts wait at most, and none over a restart.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(in crate::config) struct Webhook {
    /// Where alerts are sent. Required.
    pub(in crate::config) url: String,
    /// File with a header of each request on each line, like `authorization: Bearer …`. Read at the start and on every reload.
    pub(in crate::config) headers_file: Option<String>,
    /// Certificate of the server's authority (PEM), if it is your own.
    pub(in crate::config) ca: Option<String>,
}
