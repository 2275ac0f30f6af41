//! What became of the shared store, counted since the start of the process. Numbers alone.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// One number.
#[derive(Debug, Default)]
pub struct Count(AtomicU64);

impl Count {
    /// What it stands at.
    pub fn total(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn add(&self, more: u64) {
        self.0.fetch_add(more, Ordering::Relaxed);
    }

    pub(super) fn set(&self, now: u64) {
        self.0.store(now, Ordering::Relaxed);
    }
}

/// The counters. One set per process.
#[derive(Debug, Default)]
pub struct Counts {
    /// Entries that the store has taken.
    pub forwarded: Count,
    /// Entries that it already had: sent again after an answer was lost, or by the program that this one took over from.
    pub known: Count,
    /// Entries that wait to be forwarded: how far the store is behind. Goes up and down.
    pub behind: Count,
    /// Erasures of other gateways that were carried out here.
    pub heard: Count,
    /// How often the store was connected to.
    pub connected: Count,
    /// How often a connection failed, or was lost.
    pub failed: Count,
    /// How often a question to the store went unanswered and only this gateway's own records were told.
    pub alone: Count,
    up: AtomicBool,
}

impl Counts {
    /// Whether the store is there right now.
    pub fn is_up(&self) -> bool {
        self.up.load(Ordering::Relaxed)
    }

    pub(super) fn is(&self, up: bool) {
        self.up.store(up, Ordering::Relaxed);
    }
}
