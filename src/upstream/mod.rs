//! The wire towards the origin: pool, balance, time limits, careful retries, WebSockets; a tower `Service`.
//!
//! It owns the framing and the hop-by-hop fields of its own connections ([`hop`]). It adds no header of its own and
//! knows no policy: `Host`, `X-Forwarded-*` and cookies arrive as the gateway wants them. Bytes of the path and query
//! are passed as they came.

mod address;
mod answer;
mod connect;
mod counts;
mod failure;
mod flow;
mod frame;
mod health;
pub mod hop;
mod line;
mod link;
mod message;
mod origin;
mod pool;
mod server;
mod tunnel;
mod wire;

use std::path::PathBuf;
use std::time::Duration;

use http::StatusCode;

pub use counts::{Counts, Tallies, Tally};
pub use origin::Origin;
pub use tunnel::{Lease, Tunnels};

/// Whether HTTP/2 is spoken to an origin. WebSockets always take HTTP/1.1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Http2 {
    /// HTTP/1.1 alone.
    #[default]
    Never,
    /// What the origin prefers: it is asked in the TLS handshake (ALPN). Clear text is HTTP/1.1, as it has nothing to ask
    /// with.
    Auto,
    /// HTTP/2 alone: over TLS, and by prior knowledge in clear text.
    Always,
}

/// Which of several servers of an origin is next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Balance {
    /// Each in turn.
    #[default]
    RoundRobin,
    /// The one with the fewest requests under way.
    LeastConnections,
}

/// Limits and habits towards one origin.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whether HTTP/2 is spoken. Default: never.
    pub http2: Http2,
    /// Which of several servers is next. Default: each in turn.
    pub balance: Balance,
    /// Sent as `Host` instead of the one the request carries. Default: none, the visitor's own is kept.
    pub host: Option<String>,
    /// The name that is asked for in the TLS handshake and that the certificate has to be for. Default: the address's own
    /// host.
    pub server_name: Option<String>,
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
    /// How long an exchange may take as a whole, from the request to the end of the response; WebSockets are exempt once
    /// they are open. Default: as long as it likes.
    pub total: Option<Duration>,
    /// How long an unused connection is kept. It has to be shorter than the origin's own limit, and common servers close
    /// after 5 to 75 s. Default 4 s.
    pub pool_idle: Duration,
    /// Unused connections kept at most, per server. Default 256.
    pub pool: usize,
    /// Connections at a time per server, WebSockets included. Default 10,000.
    pub connections: usize,
    /// Requests that may wait for a connection per server when there are that many. Default 1024.
    pub queue: usize,
    /// How long each of them may wait. Default 10 s.
    pub queue_wait: Duration,
    /// Requests at a time on one HTTP/2 connection, if the origin allows as many. Default 100.
    pub streams: usize,
    /// Header lines per response; more are an error. Default 256.
    pub headers: usize,
    /// Bytes buffered per connection, and so the longest response head; at least 8192. Default 64 KiB.
    pub buffer: usize,
    /// Where open WebSockets are counted and drained at shutdown. Several origins may share one.
    pub tunnels: Tunnels,
    /// Where it is counted what happens. Several origins may share one.
    pub counts: Counts,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            http2: Http2::default(),
            balance: Balance::default(),
            host: None,
            server_name: None,
            roots: None,
            connect: Duration::from_secs(10),
            head: Duration::from_secs(120),
            request_idle: Duration::from_secs(60),
            response_idle: Duration::from_secs(300),
            tunnel_idle: Duration::from_secs(3600),
            total: None,
            pool_idle: Duration::from_secs(4),
            pool: 256,
            connections: 10_000,
            queue: 1024,
            queue_wait: Duration::from_secs(10),
            streams: 100,
            headers: 256,
            buffer: 64 * 1024,
            tunnels: Tunnels::default(),
            counts: Counts::default(),
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
    /// The end of it all.
    Whole,
}

impl std::fmt::Display for Phase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Connect => "accept a connection",
            Self::Send => "take the request",
            Self::Head => "begin its response",
            Self::Whole => "finish",
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
    /// The name cannot be one that a certificate is for.
    #[error("{0:?} cannot be on a certificate: it must be a host name or an IP address, without a port")]
    ServerName(String),
    /// There are no servers, or more than can be kept track of.
    #[error("an origin has 1 to 64 servers and not {0}")]
    Count(usize),
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
    /// Every connection is in use, and as many requests wait as may.
    #[error("all connections to the origin are in use, and too many requests wait for one")]
    Saturated,
    /// Every connection was in use for too long.
    #[error("all connections to the origin were in use for too long")]
    Queued,
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
            Self::Base { .. }
            | Self::Host(_)
            | Self::ServerName(_)
            | Self::Count(_)
            | Self::Roots { .. }
            | Self::Tls(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Target | Self::ClientGone(_) => StatusCode::BAD_REQUEST,
            Self::ClientSilent => StatusCode::REQUEST_TIMEOUT,
            Self::Timeout(_) => StatusCode::GATEWAY_TIMEOUT,
            Self::Saturated | Self::Queued => StatusCode::SERVICE_UNAVAILABLE,
            Self::Connect(_) | Self::Closed(_) | Self::Protocol(_) | Self::Framing | Self::UnsolicitedUpgrade => {
                StatusCode::BAD_GATEWAY
            }
        }
    }

    /// When it is worth asking again, in seconds (RFC 9110 section 10.2.3).
    pub fn retry_after(&self) -> Option<u32> {
        matches!(self, Self::Saturated | Self::Queued).then_some(RETRY_AFTER)
    }

    /// Nothing was sent, and another server may have more to say.
    fn unsent(&self) -> bool {
        matches!(self, Self::Connect(_) | Self::Timeout(Phase::Connect) | Self::Saturated)
    }

    /// The server is to blame: it could not be reached, or gave no answer that can be used.
    fn unanswered(&self) -> bool {
        matches!(
            self,
            Self::Connect(_) | Self::Closed(_) | Self::Protocol(_) | Self::Timeout(Phase::Connect | Phase::Head)
        )
    }
}

/// What a visitor is told who came while the origin was saturated, in seconds.
const RETRY_AFTER: u32 = 5;
