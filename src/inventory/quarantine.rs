//! What browsers report. Anyone can forge it, so it stands apart: it counts once several networks say the same, and even
//! then it is told to people and changes nothing by itself. A sighting on the wire lifts it out of here.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::sighting::{Kind, Reported};
use super::tally::{NAME, What};
use super::witness::{Caller, Witnesses};
use crate::ambient::Day;

#[derive(Debug)]
struct Entry {
    witnesses: Witnesses,
    first: Day,
    last: Day,
    count: u64,
    /// The count that is on disk.
    saved: u64,
    due: bool,
}

#[derive(Debug, Default)]
struct Inner {
    /// By kind, then by name, because a look-up by a borrowed name allocates nothing.
    entries: [HashMap<Box<str>, Entry>; Kind::ALL.len()],
    more: u64,
}

/// The reports of one site.
#[derive(Debug, Default)]
pub(super) struct Quarantine(Mutex<Inner>);

impl Quarantine {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a report; true if the disk should hear of it soon.
    pub(super) fn note(&self, kind: Kind, name: &str, by: Caller, today: Day, limit: usize) -> bool {
        let mut inner = self.lock();
        if let Some(entry) = inner.entries[kind as usize].get_mut(name) {
            let before = entry.witnesses.are_enough();
            let newer = entry.last < today;
            entry.count = entry.count.saturating_add(1);
            // A clock that was further ahead than a day was wrong.
            entry.last = if entry.last.0 > today.0.saturating_add(1) { today } else { entry.last.max(today) };
            let heard = entry.witnesses.hear(by);
            entry.due |= heard && (!before || newer);
            return entry.due;
        }
        if name.is_empty() || name.len() > NAME || !inner.room(limit) {
            inner.more = inner.more.saturating_add(1);
            return false;
        }
        let mut witnesses = Witnesses::default();
        witnesses.hear(by);
        let entry = Entry { witnesses, first: today, last: today, count: 1, saved: 0, due: false };
        inner.entries[kind as usize].insert(name.into(), entry);
        false
    }

    /// Takes in a report from disk, where only those are that several networks made.
    pub(super) fn restore(&self, report: &Reported, limit: usize) {
        let mut inner = self.lock();
        if inner.entries.iter().map(HashMap::len).sum::<usize>() < limit {
            let (first, last, count) = (report.first, report.last, report.count);
            let entry = Entry { witnesses: Witnesses::enough(), first, last, count, saved: count, due: false };
            inner.entries[report.kind as usize].insert(report.name.as_str().into(), entry);
        }
    }

    /// It was seen by ourselves.
    pub(super) fn lift(&self, kind: Kind, name: &str) {
        self.lock().entries[kind as usize].remove(name);
    }

    /// What several networks reported, sorted, and how many reports nobody else confirmed or found no place.
    pub(super) fn listing(&self) -> (Vec<Reported>, u64) {
        let inner = self.lock();
        let all = || inner.entries.iter().flatten();
        let mut found = inner.confirmed(|_| true);
        found.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
        let alone = all().filter(|(_, entry)| !entry.witnesses.are_enough()).count();
        (found, inner.more.saturating_add(alone as u64))
    }

    /// The reports that a sweep is after, with their due marks cleared.
    pub(super) fn collect(&self, what: What) -> Vec<Reported> {
        let mut inner = self.lock();
        let wanted = |entry: &Entry| match what {
            What::Due => entry.due,
            What::Changed => entry.due || entry.count != entry.saved,
            What::Everything => true,
        };
        let found = inner.confirmed(wanted);
        for report in &found {
            if let Some(entry) = inner.entries[report.kind as usize].get_mut(report.name.as_str()) {
                entry.due = false;
            }
        }
        found
    }

    /// The reports are on disk, or did not reach it.
    pub(super) fn settle(&self, reports: &[Reported], written: bool) {
        let mut inner = self.lock();
        for report in reports {
            if let Some(entry) = inner.entries[report.kind as usize].get_mut(report.name.as_str()) {
                entry.due |= !written;
                entry.saved = if written { report.count } else { entry.saved };
            }
        }
    }
}

impl Inner {
    /// Makes room for one more: what the fewest networks say, and of those what was said the longest ago, gives way.
    fn room(&mut self, limit: usize) -> bool {
        if self.entries.iter().map(HashMap::len).sum::<usize>() < limit {
            return true;
        }
        let all = self.entries.iter().enumerate().flat_map(|(kind, names)| names.iter().map(move |it| (kind, it)));
        let weak = all.filter(|(_, (_, entry))| !entry.witnesses.are_enough());
        let weakest = weak.min_by_key(|(_, (_, entry))| (entry.witnesses.count(), entry.last));
        let Some((kind, name)) = weakest.map(|(kind, (name, _))| (kind, name.clone())) else { return false };
        self.entries[kind].remove(&name);
        self.more = self.more.saturating_add(1);
        true
    }

    fn confirmed(&self, wanted: impl Fn(&Entry) -> bool) -> Vec<Reported> {
        let mut found = Vec::new();
        for kind in Kind::ALL {
            let names = self.entries[kind as usize].iter();
            let names = names.filter(|(_, entry)| entry.witnesses.are_enough() && wanted(entry));
            found.extend(names.map(|(name, entry)| Reported {
                kind,
                name: name.to_string(),
                first: entry.first,
                last: entry.last,
                count: entry.count,
            }));
        }
        found
    }
}
