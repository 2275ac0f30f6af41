//! What the edge refused, cut or let go, counted since the start of the process. Numbers alone: whoever wants to show
//! them reads them here.

use std::sync::atomic::{AtomicU64, Ordering};

/// One number that only grows.
#[derive(Debug, Default)]
pub struct Count(AtomicU64);

impl Count {
    /// How often it happened.
    pub fn total(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// The counters. One set per process, shared by all listeners.
#[derive(Debug, Default)]
pub struct Counts {
    /// Connections accepted.
    pub accepted: Count,
    /// Connections closed because their client had too many already.
    pub crowded: Count,
    /// Connections without a readable PROXY header where one is required, or with one from a stranger.
    pub unannounced: Count,
    /// TLS handshakes that failed or took too long.
    pub handshakes: Count,
    /// Connections that stayed silent at their start.
    pub silent: Count,
    /// Idle connections whose time was over.
    pub idle: Count,
    /// Idle connections that gave up their HTTP state until the next request.
    pub parked: Count,
    /// Connections cut because the client took nothing of what was written.
    pub stalled: Count,
    /// Requests refused because their framing can be read in two ways (400).
    pub ambiguous: Count,
    /// Requests refused because of their transfer coding, method or target, and HTTP/2 connections that don't begin as
    /// they must.
    pub refused: Count,
    /// Requests whose target is too long (414).
    pub targets: Count,
    /// HTTP/2 connections ended because they said too much that asks for nothing.
    pub floods: Count,
    /// HTTP/2 requests with too many header fields (431).
    pub fields: Count,
    /// Requests whose body is too large (413).
    pub large: Count,
    /// Requests whose body came too slowly (408).
    pub slow: Count,
}
