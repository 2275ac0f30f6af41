//! The wire towards the origin: pool, time limits, one careful retry, WebSockets; a tower `Service`.
//!
//! It owns the framing and the hop-by-hop fields of its own connections ([`hop`]). It adds no header of its own and
//! knows no policy: `Host`, `X-Forwarded-*` and cookies arrive as the gateway wants them. Bytes of the path and query
//! are passed as they came.

mod connect;
mod flow;
mod frame;
pub mod hop;
mod origin;
mod tunnel;

use std::path::PathBuf;
use std::time::Duration;

use http::StatusCode;

pub use origin::Origin;
pub use tunnel::{Lease, Tunnels};

/// Limits and habits towards one origin.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Sent as `Host` instead of the one the request carries. Default: none, the visitor's own is kept.
    pub host: Option<String>,
    /// PEM file of certificate authorities to trust, and only them. Default: Mozilla's list.
    pub roots: Option<PathBuf>,
    /// How long TCP and TLS together may take. Default 10 s.
    pub connect: Duration,
    /// How long the origin may take to begin its response, counted from the end of the request body. Default 120 s.
    pub head: Duration,
    /// How long the request body may stand still: a client that sends nothing, an origin that takes nothing. Default
    /// 60 s.
    pub request_idle: Duration,
    /// How long the response body may stand still while we wait for it. Default 300 s.
    pub response_idle: Duration,
    /// How long a WebSocket may stay silent in both directions. Default 1 h.
    pub tunnel_idle: Duration,
    /// How long an unused connection is kept. It has to be shorter than the origin's own limit, and common servers close
    /// after 5 to 75 s. Default 4 s.
    pub pool_idle: Duration,
    /// Unused connections kept at most. Default 64.
    pub pool: usize,
    /// Header lines per response; more are an error. Default 256.
    pub headers: usize,
    /// Bytes buffered per connection, and so the longest response head; at least 8192. Default 64 KiB.
    pub buffer: usize,
    /// Where open WebSockets are counted and drained at shutdown. Several origins may share one.
    pub tunnels: Tunnels,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            host: None,
            roots: None,
            connect: Duration::from_secs(10),
            head: Duration::from_secs(120),
            request_idle: Duration::from_secs(60),
            response_idle: Duration::from_secs(300),
            tunnel_idle: Duration::from_secs(3600),
            pool_idle: Duration::from_secs(4),
            pool: 64,
            headers: 256,
            buffer: 64 * 1024,
            tunnels: Tunnels::default(),
        }
    }
}

/// What was being waited for when time ran out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// TCP or TLS.
    Connect,
    /// The origin to take the request.
    Send,
    /// The first line of the response.
    Head,
}

impl std::fmt::Display for Phase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Connect => "accept a connection",
            Self::Send => "take the request",
            Self::Head => "begin its response",
        })
    }
}

/// What went wrong on the way to the origin. The texts are for the log, never for a visitor: they tell about the inside.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The configured base is not the address of a server.
    #[error("{base:?} is not the address of an origin: {reason}; write it like http://127.0.0.1:3000")]
    Base {
        /// As configured.
        base: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The `Host` to send is not a valid header value.
    #[error("{0:?} cannot be sent as Host: it must be a host name, with a port where it needs one")]
    Host(String),
    /// The file of certificate authorities cannot be used.
    #[error("cannot use the certificate authorities in {}: {reason}", path.display())]
    Roots {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The TLS library refuses the protocol versions.
    #[error("TLS cannot be set up")]
    Tls(#[source] rustls::Error),
    /// The request's target is no path, or it names more than one `Host`.
    #[error("the request's target or Host cannot be sent to the origin")]
    Target,
    /// No connection: refused, unreachable, unknown name, bad certificate.
    #[error("the origin cannot be reached")]
    Connect(#[source] Source),
    /// The origin took too long.
    #[error("the origin took too long to {0}")]
    Timeout(Phase),
    /// The connection broke before a response.
    #[error("the origin closed the connection before its response")]
    Closed(#[source] Source),
    /// The response is not HTTP, or longer than the limits.
    #[error("the origin's response is not usable HTTP")]
    Protocol(#[source] Source),
    /// The response's length is ambiguous.
    #[error("the origin's response has a doubtful transfer coding or length")]
    Framing,
    /// A 101 nobody asked for, or to another protocol.
    #[error("the origin switched to a protocol nobody asked for")]
    UnsolicitedUpgrade,
    /// The client fell silent in the middle of its request body.
    #[error("the client stopped sending its request")]
    ClientSilent,
    /// The client broke off its request body.
    #[error("the client broke off its request")]
    ClientGone(#[source] Source),
}

/// A cause of any type.
pub type Source = Box<dyn std::error::Error + Send + Sync>;

impl Error {
    /// The status a visitor should see.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Base { .. } | Self::Host(_) | Self::Roots { .. } | Self::Tls(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Target | Self::ClientGone(_) => StatusCode::BAD_REQUEST,
            Self::ClientSilent => StatusCode::REQUEST_TIMEOUT,
            Self::Timeout(_) => StatusCode::GATEWAY_TIMEOUT,
            Self::Connect(_) | Self::Closed(_) | Self::Protocol(_) | Self::Framing | Self::UnsolicitedUpgrade => {
                StatusCode::BAD_GATEWAY
            }
        }
    }
}
