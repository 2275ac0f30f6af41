//! When and how often something was seen, and how much of that is on disk.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed};

use super::sighting::Name;
use crate::ambient::Day;

/// The longest name (cookie, host, key, purpose) or domain that is kept, in bytes.
pub(super) const NAME: usize = 256;

/// Counts with atomics: only something new takes a lock for itself.
#[derive(Debug)]
pub(super) struct Tally {
    pub(super) first: u32,
    pub(super) last: AtomicU32,
    pub(super) count: AtomicU64,
    /// The count that is on disk.
    saved: AtomicU64,
    /// Worth writing before the next flush: new, reclassified, or first seen today.
    pub(super) due: AtomicBool,
}

impl Tally {
    pub(super) fn new(today: Day) -> Self {
        Self::stored(today, today, 1, 0, true)
    }

    pub(super) fn stored(first: Day, last: Day, count: u64, saved: u64, due: bool) -> Self {
        Self {
            first: first.0,
            last: AtomicU32::new(last.0),
            count: AtomicU64::new(count),
            saved: AtomicU64::new(saved),
            due: AtomicBool::new(due),
        }
    }

    /// Counts a sighting; true if the disk should hear of it soon. A clock that goes back by a day changes no day; one that
    /// was further ahead was wrong, and what it said of the future is taken back.
    pub(super) fn note(&self, today: Day) -> bool {
        self.count.fetch_add(1, Relaxed);
        // A plain load first: the common case must not take the cache line for itself a second time.
        let last = self.last.load(Relaxed);
        if last == today.0 || last == today.0.saturating_add(1) {
            return false;
        }
        if last > today.0 {
            self.last.store(today.0, Relaxed);
        } else if self.last.fetch_max(today.0, Relaxed) >= today.0 {
            return false;
        }
        self.due.store(true, Relaxed);
        true
    }

    /// Counts what another tally has just begun to count, for the disk to hear of.
    pub(super) fn again(&self, other: &Self) {
        self.note(Day(other.last.load(Relaxed)));
        self.due.store(true, Relaxed);
    }

    pub(super) fn wants(&self, what: What) -> bool {
        match what {
            What::Due => self.due.load(Relaxed),
            What::Changed => self.due.load(Relaxed) || self.count.load(Relaxed) != self.saved.load(Relaxed),
            What::Everything => true,
        }
    }

    /// Takes note that `count` is on disk. A sighting in between leaves the two apart, as it should.
    pub(super) fn settle(&self, count: u64) {
        self.saved.store(count, Relaxed);
    }

    /// Of this name and purpose.
    pub(super) fn name(&self, name: &str, purpose: Option<&str>) -> Name {
        Name {
            name: name.to_owned(),
            purpose: purpose.map(str::to_owned),
            first: Day(self.first),
            last: Day(self.last.load(Relaxed)),
            count: self.count.load(Relaxed),
        }
    }
}

/// Which entries a sweep is after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// What is new, reclassified, or first seen on a new day.
    Due,
    /// That, and counts that have grown.
    Changed,
    /// All: the disk has been emptied.
    Everything,
}
