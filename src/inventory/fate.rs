//! What became of one site's expired cookies, in memory: by name, never by visitor.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::sighting::{Fate, Fates};

/// The counts, and the names whose counts aren't on disk.
#[derive(Debug, Default)]
pub(super) struct Ends(Mutex<BTreeMap<Box<str>, (Fates, bool)>>);

impl Ends {
    /// Counts; true if the disk should hear of it soon, which is for the first of a name alone.
    pub(super) fn note(&self, name: &str, fate: Fate) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((fates, due)) = all.get_mut(name) {
            fates.note(fate);
            *due = true;
            return false;
        }
        let mut fates = Fates { name: name.to_owned(), ..Fates::default() };
        fates.note(fate);
        all.insert(name.into(), (fates, true));
        true
    }

    /// Takes in what is on disk.
    pub(super) fn restore(&self, fates: Fates) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(fates.name.as_str().into(), (fates, false));
    }

    /// The counts: all of them, or those that aren't on disk. Their marks are cleared with `clear`.
    pub(super) fn list(&self, all: bool, clear: bool) -> Vec<Fates> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = known.values_mut().filter(|(_, due)| all || *due);
        wanted
            .map(|(fates, due)| {
                *due &= !clear;
                fates.clone()
            })
            .collect()
    }

    /// These did not reach the disk.
    pub(super) fn failed(&self, lost: &[Fates]) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for fates in lost {
            if let Some((_, due)) = all.get_mut(fates.name.as_str()) {
                *due = true;
            }
        }
    }
}
