//! Names of one kind, each with its purpose and tally: hosts, storage keys. Bounded, and quick for what is known.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::sighting::Name;
use super::tally::{NAME, Tally};
use crate::ambient::Day;

/// Nothing here panics while it holds a lock, and entries are whole at any time: a poisoned lock is as good as new.
pub(super) fn read<T>(lock: &RwLock<T>) -> RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

/// As [`read`].
pub(super) fn write<T>(lock: &RwLock<T>) -> RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}

#[derive(Debug)]
struct Kept {
    purpose: Option<Box<str>>,
    tally: Tally,
}

/// All names of one kind on one site.
#[derive(Debug, Default)]
pub(super) struct Names {
    kept: RwLock<HashMap<Box<str>, Kept>>,
    more: AtomicU64,
}

impl Names {
    /// Counts a sighting; true if the disk should hear of it soon.
    pub(super) fn observe(&self, name: &str, purpose: Option<&str>, today: Day, limit: usize) -> bool {
        {
            let names = read(&self.kept);
            match names.get(name) {
                Some(kept) if kept.purpose.as_deref() == purpose => return kept.tally.note(today),
                None if name.len() > NAME || names.len() >= limit => {
                    self.more.fetch_add(1, Relaxed);
                    return false;
                }
                _ => {}
            }
        }
        self.admit(name, purpose, Tally::new(today), limit)
    }

    /// Keeps or reclassifies a name; false if there is no room for it.
    fn admit(&self, name: &str, purpose: Option<&str>, tally: Tally, limit: usize) -> bool {
        let mut names = write(&self.kept);
        // Somebody may have been quicker, between the two locks.
        if let Some(kept) = names.get_mut(name) {
            kept.purpose = purpose.map(Into::into);
            kept.tally.again(&tally);
            return true;
        }
        if name.len() > NAME || names.len() >= limit {
            self.more.fetch_add(1, Relaxed);
            return false;
        }
        names.insert(name.into(), Kept { purpose: purpose.map(Into::into), tally });
        true
    }

    /// Takes in a name from disk, within the limit.
    pub(super) fn restore(&self, name: &Name, limit: usize) {
        let tally = Tally::stored(name.first, name.last, name.count, name.count, false);
        self.admit(&name.name, name.purpose.as_deref(), tally, limit);
    }

    /// Whether a name is kept.
    pub(super) fn knows(&self, name: &str) -> bool {
        read(&self.kept).contains_key(name)
    }

    /// The day of the first sighting of all.
    pub(super) fn since(&self) -> Option<u32> {
        read(&self.kept).values().map(|kept| kept.tally.first).min()
    }

    /// How many sightings did not fit.
    pub(super) fn more(&self) -> u64 {
        self.more.load(Relaxed)
    }

    /// Those that are wanted, in no order.
    pub(super) fn gather(&self, wanted: impl Fn(&Tally) -> bool) -> Vec<Name> {
        let names = read(&self.kept);
        let wanted = names.iter().filter(|(_, kept)| wanted(&kept.tally));
        wanted.map(|(name, kept)| kept.tally.name(name, kept.purpose.as_deref())).collect()
    }

    /// Does something to the tallies of these, each with its count.
    pub(super) fn each<'a>(&self, names: impl Iterator<Item = (&'a str, u64)>, act: impl Fn(&Tally, u64)) {
        let kept = read(&self.kept);
        for (name, count) in names {
            if let Some(kept) = kept.get(name) {
                act(&kept.tally, count);
            }
        }
    }
}
