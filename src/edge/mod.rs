//! The wire towards visitors: listen, accept, limit, speak TLS and HTTP/1.1 + HTTP/2, drain.
//!
//! What arrives at the service is well framed (`admit`): no transfer coding, no `CONNECT`, a target that is a path, one
//! `Cookie` line. What the edge does not do: routing, the `Host` rules, hop-by-hop fields, any policy.
//!
//! Every wait on a client has an end: silence before the first request, the TLS handshake, a request head, an idle
//! connection, and a client that stops reading. Idle times of request *bodies* belong to whoever reads the body.

mod admit;
mod guard;
mod listen;
mod serve;
mod tls;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

pub use listen::Listener;
pub use serve::serve;
pub use tls::{Certificates, Tls, tls};

/// How a request came in. The edge puts it into the extensions of every request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connection {
    /// The other end of the TCP connection: the visitor, or a proxy in front of us.
    pub peer: SocketAddr,
    /// The address the client connected to.
    pub local: SocketAddr,
    /// Whether this connection is encrypted; says nothing about a proxy in front of us.
    pub tls: bool,
}

/// Limits of the client side. The defaults suit a gateway that faces the internet.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How long a new connection may stay silent, may take for its TLS handshake, and may take until it is clear
    /// whether it speaks HTTP/1 or HTTP/2. Default 10 s.
    pub greeting: Duration,
    /// HTTP/1: how long a whole request head may take, counted from the end of the previous exchange; so this is also
    /// how long a kept-alive connection may stay idle. Default 30 s.
    pub head: Duration,
    /// HTTP/2: how long a connection without any open request is kept. Default 120 s.
    pub idle: Duration,
    /// How long a client may refuse to take a single byte of what we write. Progress resets it. Default 60 s.
    pub stall: Duration,
    /// How long requests and tunnels that are under way at shutdown may go on. Default 30 s.
    pub drain: Duration,
    /// Connections at the same time, over all listeners; more wait in the kernel's queue. Default 8192.
    pub connections: usize,
    /// Header lines per HTTP/1 request; more are answered with 431. Default 256.
    pub headers: usize,
    /// Bytes buffered per HTTP/1 connection, and so the longest request head; at least 8192. Default 64 KiB.
    pub buffer: usize,
    /// Bytes of one HTTP/2 request's header list (RFC 9113 section 6.5.2). Default 64 KiB.
    pub header_list: u32,
    /// HTTP/2 requests at the same time per connection. Default 128.
    pub streams: u32,
    /// HTTP/2: how often a silent connection is pinged, and how long the answer may take. It also cuts a client that
    /// stays inside an unfinished header block, because such a client cannot answer. Default 20 s.
    pub ping: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            greeting: Duration::from_secs(10),
            head: Duration::from_secs(30),
            idle: Duration::from_secs(120),
            stall: Duration::from_secs(60),
            drain: Duration::from_secs(30),
            connections: 8192,
            headers: 256,
            buffer: 64 * 1024,
            header_list: 64 * 1024,
            streams: 128,
            ping: Duration::from_secs(20),
        }
    }
}

/// Why the edge could not be set up. Each message says what is wrong and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is taken, foreign or privileged.
    #[error("cannot listen on {address}: {source}; choose another address or free this one")]
    Bind {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// A certificate or key file that cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file that is not PEM, or PEM with broken content.
    #[error("{} is not valid PEM: {reason}", path.display())]
    Pem {
        /// The file.
        path: PathBuf,
        /// What the parser said.
        reason: String,
    },
    /// A certificate file without a certificate.
    #[error("{} holds no certificate; it must have at least one BEGIN CERTIFICATE block, the site's own first", path.display())]
    NoCertificate {
        /// The file.
        path: PathBuf,
    },
    /// A key file without a private key.
    #[error("{} holds no private key; it must have a BEGIN PRIVATE KEY block (not encrypted)", path.display())]
    NoKey {
        /// The file.
        path: PathBuf,
    },
    /// Certificate and key belong to different pairs.
    #[error("the key in {} does not belong to the certificate in {}", key.display(), certificate.display())]
    Mismatch {
        /// The certificate file.
        certificate: PathBuf,
        /// The key file.
        key: PathBuf,
    },
    /// A pair that the TLS library refuses, for example because of an unsupported kind of key.
    #[error("the certificate in {} with the key in {} cannot be used: {source}", certificate.display(), key.display())]
    Unusable {
        /// The certificate file.
        certificate: PathBuf,
        /// The key file.
        key: PathBuf,
        /// What the TLS library said.
        source: rustls::Error,
    },
    /// TLS without any certificate.
    #[error("TLS needs at least one certificate")]
    NoPair,
    /// The TLS library refuses the protocol versions.
    #[error("TLS cannot be set up: {0}")]
    Tls(#[from] rustls::Error),
}
