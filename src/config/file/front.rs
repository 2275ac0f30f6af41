//! The keys for what stands towards clients: listeners, and bounds on time and memory.

use schemars::JsonSchema;
use serde::Deserialize;

/// An address to listen on.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct Listener {
    /// The address, with its port.
    #[schemars(required)]
    pub(in crate::config) address: Option<String>,
    /// Whether TLS is spoken there. Without it: wherever there is a certificate.
    pub(in crate::config) tls: Option<bool>,
    /// Whether every connection begins with a PROXY header, version 1 or 2, which says who the client is. One that doesn't
    /// is closed, and so is one from anybody but `trusted_proxies`, where some are named.
    #[serde(default)]
    pub(in crate::config) proxy_protocol: bool,
}

/// Bounds on time and memory.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(in crate::config) struct Limits {
    /// How long a new connection may take for its PROXY header, its TLS handshake and its first byte together.
    pub(in crate::config) greeting_timeout: String,
    /// How long a client may take to send a request's head.
    pub(in crate::config) header_timeout: String,
    /// How long a connection may stay open without a request.
    pub(in crate::config) idle_timeout: String,
    /// How long connecting to an origin may take.
    pub(in crate::config) connect_timeout: String,
    /// How long an origin may take to begin its response.
    pub(in crate::config) response_timeout: String,
    /// How long a body may be silent before it is given up.
    pub(in crate::config) body_timeout: String,
    /// How long a client may take nothing of what is written to it.
    pub(in crate::config) stall_timeout: String,
    /// How long running requests may take to finish when Assent stops.
    pub(in crate::config) drain_timeout: String,
    /// How long Assent goes on accepting connections after it was asked to stop, while its readiness already says no: as
    /// long as a load balancer needs to notice.
    pub(in crate::config) drain_delay: Option<String>,
    /// The largest request head, in bytes.
    #[schemars(range(min = 4096, max = 1_048_576))]
    pub(in crate::config) header_bytes: u32,
    /// The most header fields of a request; more are answered with 431.
    #[schemars(range(min = 16, max = 4096))]
    pub(in crate::config) headers: u32,
    /// The longest path and query of a request, in bytes; longer ones are answered with 414.
    #[schemars(range(min = 256, max = 65_536))]
    pub(in crate::config) uri_bytes: u32,
    /// The largest body of a request, in bytes; larger ones are answered with 413. Without it: as the origin likes.
    pub(in crate::config) body_bytes: Option<u64>,
    /// How many bytes per second a request body must come with, on average and after `upload_grace`; 0 for any. Time in
    /// which Assent or the origin was slow doesn't count, nor what comes after the response has begun.
    #[schemars(range(max = 1_000_000_000))]
    pub(in crate::config) upload_rate: u32,
    /// How long a client may be waited for in an upload before its rate counts.
    pub(in crate::config) upload_grace: String,
    /// The most connections at a time, over all listeners.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub(in crate::config) connections: u32,
    /// The most connections of one client at a time: of an IPv4 address or an IPv6 /64. Neither `trusted_proxies` nor
    /// this machine itself are limited.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub(in crate::config) client_connections: u32,
    /// The most requests at a time on one HTTP/2 connection.
    #[schemars(range(min = 1, max = 65_536))]
    pub(in crate::config) http2_streams: u32,
    /// The most requests on one HTTP/2 connection that a client may have taken back before they were looked at; with more
    /// the connection ends.
    #[schemars(range(min = 1, max = 65_536))]
    pub(in crate::config) http2_resets: u32,
    /// HTTP/2 frames that ask for nothing (settings, pings, priorities, continuations, empty data, unknown ones) that a
    /// client may send at once; ten seconds, requests and answers give them back. With more the connection ends.
    #[schemars(range(min = 100, max = 1_000_000))]
    pub(in crate::config) http2_control: u32,
    /// Requests for Assent's own pages and posts that a network (a /24, in IPv6 a /56) may make at once; a sixtieth of it
    /// comes back each second. Files that pages need are always served.
    #[schemars(range(min = 60, max = 100_000_000))]
    pub(in crate::config) own_requests: u32,
    /// The most choices of a site that are recorded in a day (UTC), each some 950 bytes on the disk for as long as it is
    /// kept; as many again of those that grant nothing. Beyond it a choice is answered with 503 and isn't made. Counted since
    /// the last start; what the sites' own servers tell the admin listener isn't counted.
    #[schemars(range(min = 1_000, max = 1_000_000_000))]
    pub(in crate::config) choices_per_day: u32,
    /// The most memory that rewriting one page may take, in bytes.
    #[schemars(range(min = 65_536, max = 268_435_456))]
    pub(in crate::config) rewrite_bytes: u32,
    /// The memory for pages that come again as they were, in bytes: they are compared instead of read. None with 0.
    #[schemars(range(max = 1_073_741_824))]
    pub(in crate::config) page_memory: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            greeting_timeout: "10s".to_owned(),
            header_timeout: "10s".to_owned(),
            idle_timeout: "60s".to_owned(),
            connect_timeout: "5s".to_owned(),
            response_timeout: "60s".to_owned(),
            body_timeout: "60s".to_owned(),
            stall_timeout: "60s".to_owned(),
            drain_timeout: "30s".to_owned(),
            drain_delay: None,
            header_bytes: 65_536,
            headers: 256,
            uri_bytes: 16_384,
            body_bytes: None,
            upload_rate: 100,
            upload_grace: "30s".to_owned(),
            connections: 10_000,
            client_connections: 1024,
            http2_streams: 128,
            http2_resets: 32,
            http2_control: 1000,
            own_requests: 6_000,
            choices_per_day: 1_000_000,
            rewrite_bytes: 4_194_304,
            page_memory: 33_554_432,
        }
    }
}
