//! What happened on the way to origins, counted once, for whoever shows it. Counts only: no address, no path.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Counters since the start. Clones count together.
#[derive(Debug, Clone, Default)]
pub struct Counts(Arc<Counters>);

#[derive(Debug, Default)]
struct Counters {
    opened: AtomicU64,
    resent: AtomicU64,
    refused: AtomicU64,
    missed: AtomicU64,
    ejected: AtomicU64,
    down: AtomicBool,
}

/// What [`Counts`] stood at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Connections that were opened.
    pub opened: u64,
    /// Requests that were sent again, or to another server.
    pub resent: u64,
    /// Requests that found no connection and got a 503.
    pub refused: u64,
    /// Attempts to connect that failed.
    pub missed: u64,
    /// Whether the last one did.
    pub down: bool,
    /// Times that a server was left alone because it failed again and again.
    pub ejected: u64,
}

impl Counts {
    /// Reads all of them; each by itself is exact.
    pub fn tally(&self) -> Tally {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let Counters { opened, resent, refused, missed, ejected, down } = &*self.0;
        Tally {
            opened: read(opened),
            resent: read(resent),
            refused: read(refused),
            missed: read(missed),
            down: down.load(Ordering::Relaxed),
            ejected: read(ejected),
        }
    }

    pub(super) fn opened(&self) {
        self.0.opened.fetch_add(1, Ordering::Relaxed);
        self.0.down.store(false, Ordering::Relaxed);
    }

    pub(super) fn missed(&self) {
        self.0.missed.fetch_add(1, Ordering::Relaxed);
        self.0.down.store(true, Ordering::Relaxed);
    }

    pub(super) fn resent(&self) {
        self.0.resent.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn refused(&self) {
        self.0.refused.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn ejected(&self) {
        self.0.ejected.fetch_add(1, Ordering::Relaxed);
    }
}

/// The counters of several sites' origins, by the sites' ids. They outlive the origins, which a reload replaces; clones share
/// them.
#[derive(Debug, Clone, Default)]
pub struct Tallies(Arc<Mutex<BTreeMap<Box<str>, Counts>>>);

impl Tallies {
    /// The counters of a site.
    pub fn of(&self, site: &str) -> Counts {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(site.into()).or_default().clone()
    }

    /// All of them.
    pub fn all(&self) -> Vec<(Box<str>, Tally)> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().map(|(site, counts)| (site.clone(), counts.tally())).collect()
    }
}
