//! The wire towards visitors: listen, accept, limit, speak TLS and HTTP/1.1 + HTTP/2, drain.
//!
//! What arrives at the service is well framed (`admit`): no transfer coding, no `CONNECT`, a target that is a path, one
//! `Cookie` line. What the edge does not do: routing, the `Host` rules, hop-by-hop fields, any policy.
//!
//! Every wait on a client has an end: silence before the first request, the PROXY header, the TLS handshake, a request
//! head, an upload that drips, an idle connection, and a client that stops reading. How long a request *body* may pause
//! is for whoever reads the body to say.
//!
//! An HTTP/1 connection that lies idle gives up all its HTTP state (`connection`): what stays is the socket, and a few
//! hundred bytes.

mod admit;
mod announce;
mod clients;
mod connection;
mod counts;
mod door;
mod floor;
mod frames;
mod framing;
mod guard;
mod inherit;
mod line;
mod listen;
mod quiet;
mod serve;
mod tls;
mod upload;
mod worker;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ipnet::IpNet;
use tokio::runtime::Handle;

pub use counts::{Count, Counts};
pub use floor::Floor;
pub use framing::{Fault, Framing, Verdict};
pub use inherit::{Inherited, hand_over};
pub use listen::Listener;
pub use serve::serve;
pub use tls::{Certificates, Tls, tls};

/// How a request came in. The edge puts it into the extensions of every request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connection {
    /// The other end of the TCP connection: the visitor, or a proxy in front of us. Where that proxy speaks the PROXY
    /// protocol, whomever it names.
    pub peer: SocketAddr,
    /// The address the client connected to, as far as that is known.
    pub local: SocketAddr,
    /// What its TLS handshake agreed on; `None` where it isn't encrypted. Says nothing about a proxy in front of us.
    pub tls: Option<Floor>,
}

/// Limits of the client side. The defaults suit a gateway that faces the internet.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How long a new connection may take until it is clear whom it comes from and which HTTP it speaks: for its PROXY
    /// header, its TLS handshake and its first byte together. Default 10 s.
    pub greeting: Duration,
    /// HTTP/1: how long a whole request head may take, counted from its first byte, or, where one request follows closely
    /// on another, from the end of that exchange. Default 10 s.
    pub head: Duration,
    /// How long a connection without any open request is kept. Default 60 s.
    pub idle: Duration,
    /// How long a client may refuse to take a single byte of what we write. Progress resets it. Default 60 s.
    pub stall: Duration,
    /// How long requests and tunnels that are under way at shutdown may go on. Default 30 s.
    pub drain: Duration,
    /// Connections at the same time, over all listeners; more wait in the kernel's queue. Default 10 000.
    pub connections: usize,
    /// Connections of one client at the same time: of an IPv4 address, of an IPv6 /64. More are closed unanswered. It
    /// doesn't limit trusted proxies, and nobody on this machine. Default 1024.
    pub per_client: usize,
    /// Proxies in front of us: they alone may speak the PROXY protocol, where it is spoken; if there are none, everybody
    /// who reaches that listener.
    pub trusted: Vec<IpNet>,
    /// Header fields per request; more are answered with 431. Default 256.
    pub headers: usize,
    /// Bytes buffered per HTTP/1 connection, and so the longest request head; at least 8192. Default 64 KiB.
    pub buffer: usize,
    /// Bytes of a request's path and query; longer ones are answered with 414. Default 16 KiB.
    pub target: usize,
    /// Bytes of a request's body; larger ones are answered with 413. Default: no limit.
    pub body: u64,
    /// Bytes per second that a request body must come with on average, not counting the first `grace` of waiting nor time
    /// in which nobody asked for more; 0 for any. Slower ones are answered with 408. It ends when the response begins.
    /// Default 100.
    pub rate: u32,
    /// See `rate`. Default 30 s.
    pub grace: Duration,
    /// Bytes of one HTTP/2 request's header list (RFC 9113 section 6.5.2). Default 64 KiB.
    pub header_list: u32,
    /// HTTP/2 requests at the same time per connection. Default 128.
    pub streams: u32,
    /// HTTP/2 requests that a client may have taken back before we looked at them; with more the connection is ended.
    /// Default 32.
    pub resets: usize,
    /// HTTP/2 frames that ask for nothing (settings, pings, priorities, continuations, empty data, unknown ones) that a
    /// client may send at once; ten seconds, requests and answers give them back. More end the connection. Default 1000.
    pub control: u32,
    /// Bytes of one HTTP/2 response that wait for a client to take them. Default 32 KiB.
    pub send: usize,
    /// HTTP/2: how often a silent connection is pinged, and how long the answer may take. It also cuts a client that
    /// stays inside an unfinished header block, because such a client cannot answer. Default 20 s.
    pub ping: Duration,
    /// Where is counted what was refused and cut.
    pub counts: Arc<Counts>,
    /// The runtimes that connections are spread over; none: the one that [`serve()`] runs on. Each connection stays where it
    /// was put.
    pub workers: Vec<Handle>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            greeting: Duration::from_secs(10),
            head: Duration::from_secs(10),
            idle: Duration::from_secs(60),
            stall: Duration::from_secs(60),
            drain: Duration::from_secs(30),
            connections: 10_000,
            per_client: 1024,
            trusted: Vec::new(),
            headers: 256,
            buffer: 64 * 1024,
            target: 16 * 1024,
            body: u64::MAX,
            rate: 100,
            grace: Duration::from_secs(30),
            header_list: 64 * 1024,
            streams: 128,
            resets: 32,
            control: 1000,
            send: 32 * 1024,
            ping: Duration::from_secs(20),
            counts: Arc::default(),
            workers: Vec::new(),
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
