//! Pages that came and may come again, as they were read, in bounded memory.
//!
//! Nothing of a kept page reaches anybody but those whose own response of the origin has the same bytes: these are compared,
//! and no digest of them, so that no page can be made to be taken for another. What has to be equal besides stands in a
//! page's `Key`. A page is kept when it comes a second time, and left alone for a while where it turns out to be another
//! each time.

use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering::Relaxed};

use bytes::Bytes;
use encoding_rs::Encoding;
use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

use crate::ambient::Day;
use crate::policy::Purposes;

use super::found::Report;

/// How many pages are remembered to have come once.
const SEEN: usize = 4096;
/// Parts of the table, each with a lock and a share of its memory.
const SHARDS: usize = 4;
/// What a page takes besides its bytes, about, in bytes.
const BESIDES: usize = 2048;
/// A page that has been equal so often is kept anew at once when it changes.
pub(super) const STEADY: u32 = 8;
/// How often a page isn't looked at after it changed sooner.
pub(super) const REST: u32 = 1024;

/// What a page's looks depend on, besides its bytes. Made for the rulebook that the table belongs to.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// Everything that makes it differ from another visitor's.
    pub(super) bucket: Arc<str>,
    /// Its address, as it was asked for: some of what is put in says where it stands.
    pub(super) url: Box<str>,
    /// What its head begins with.
    pub(super) opening: Option<Arc<str>>,
    /// How its characters are written.
    pub(super) encoding: &'static Encoding,
    /// It stands in a window or frame, whatever it looks like.
    pub(super) document: bool,
    /// Something is to stand at its end.
    pub(super) tailed: bool,
    /// What its headers had withheld.
    pub(super) told: Purposes,
    /// How its visitor came by language and choice, which placeholders say.
    pub(super) visitor: (bool, bool),
    /// Attestations end.
    pub(super) day: Day,
    /// What is known of other names of hosts; it may change while a page is read.
    pub(super) aliases: u64,
}

impl Hash for Key {
    /// The rest hardly ever differs.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bucket.hash(state);
        self.url.hash(state);
    }
}

/// A page as it was read.
pub(super) struct Known {
    /// What came.
    pub(super) raw: Bytes,
    /// What left of it, but for the tail.
    pub(super) out: Bytes,
    /// How much of the output was known after how much input, in bytes.
    pub(super) steps: Vec<(usize, usize)>,
    /// Where in the output the tail stands, and what was known when it was written.
    pub(super) tail: Option<(usize, Report)>,
    /// What was known in the end.
    pub(super) report: Report,
    /// How often it came again.
    pub(super) equal: AtomicU32,
    /// For its memory.
    pub(super) lease: Lease,
}

impl Known {
    /// How much memory it takes, about, in bytes.
    pub(super) fn size(&self) -> usize {
        let reports = self.report.size() + self.tail.as_ref().map_or(0, |(_, report)| report.size());
        self.raw.len() + self.out.len() + size_of_val(&*self.steps) + reports
    }
}

/// So much memory of the table's, until it is dropped: pages that are being read, kept, or still sent though they are not
/// kept any more.
pub(super) struct Lease {
    held: Arc<AtomicUsize>,
    bytes: usize,
    most: usize,
}

impl Lease {
    /// Takes as much as this instead. Whether there is so much.
    pub(super) fn change(&mut self, bytes: usize) -> bool {
        let others = self.held.load(Relaxed).saturating_sub(self.bytes);
        if bytes > self.bytes && others.saturating_add(bytes) > self.most {
            return false;
        }
        self.held.fetch_add(bytes, Relaxed);
        self.held.fetch_sub(self.bytes, Relaxed);
        self.bytes = bytes;
        true
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.held.fetch_sub(self.bytes, Relaxed);
    }
}

/// What is known of a page before it is read.
pub(super) enum Met {
    /// What it was the last time.
    Known(Arc<Known>),
    /// It came before, and may be worth keeping.
    Again,
    /// Nothing, or that it changes each time.
    New,
}

#[derive(Clone)]
enum Slot {
    Kept(Arc<Known>),
    /// It changes too often; for how long it isn't looked at.
    Restless(Arc<AtomicU32>),
}

#[derive(Clone)]
struct Weight;

impl Weighter<Key, Slot> for Weight {
    fn weight(&self, key: &Key, slot: &Slot) -> u64 {
        let bytes = match slot {
            Slot::Kept(known) => known.size() + key.opening.as_ref().map_or(0, |it| it.len()),
            Slot::Restless(_) => 0,
        };
        (bytes + key.url.len() + BESIDES) as u64
    }
}

/// The pages that are kept under one rulebook: so much memory and no more.
pub struct Pages {
    slots: Cache<Key, Slot, Weight>,
    /// Digests of keys that came once: nothing is kept that doesn't come again.
    seen: Box<[AtomicU64]>,
    hasher: RandomState,
    /// What all pages take that are being read, kept or still sent.
    held: Arc<AtomicUsize>,
    memory: usize,
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("kept", &self.slots.len()).finish_non_exhaustive()
    }
}

impl Pages {
    /// A table that takes up to `memory` bytes; none keeps nothing.
    pub fn new(memory: usize) -> Self {
        // Half is for what is kept, the rest for what is being read, and for what somebody takes slowly.
        let mut options = OptionsBuilder::new();
        options.shards(SHARDS).estimated_items_capacity(SEEN / 4).weight_capacity(memory as u64 / 2);
        let options = options.build().expect("both capacities are said");
        let (hasher, lifecycle) = (DefaultHashBuilder::default(), DefaultLifecycle::default());
        Self {
            slots: Cache::with_options(options, Weight, hasher, lifecycle),
            seen: (0..if memory == 0 { 0 } else { SEEN }).map(|_| AtomicU64::new(0)).collect(),
            hasher: RandomState::new(),
            held: Arc::default(),
            memory,
        }
    }

    /// Memory for a page that is being read.
    pub(super) fn lease(&self) -> Lease {
        Lease { held: Arc::clone(&self.held), bytes: 0, most: self.memory }
    }

    /// The most that one page may take, in bytes.
    pub(super) fn longest(&self) -> usize {
        usize::try_from(self.slots.shard_capacity() / 2).unwrap_or(usize::MAX)
    }

    /// Looks a page up that is about to be read.
    pub(super) fn meet(&self, key: &Key) -> Met {
        match self.slots.get(key) {
            Some(Slot::Kept(known)) => Met::Known(known),
            Some(Slot::Restless(rest)) => {
                if rest.fetch_sub(1, Relaxed) <= 1 {
                    self.slots.remove(key);
                }
                Met::New
            }
            None if self.was_seen(key) => Met::Again,
            None => Met::New,
        }
    }

    fn was_seen(&self, key: &Key) -> bool {
        let digest = self.hasher.hash_one(key) | 1;
        let place = usize::try_from(digest >> 32).unwrap_or_default() % SEEN;
        self.seen.get(place).is_some_and(|seen| seen.swap(digest, Relaxed) == digest)
    }

    /// Keeps a page.
    pub(super) fn keep(&self, key: Key, known: Known) {
        self.slots.insert(key, Slot::Kept(Arc::new(known)));
    }

    /// It came, and was another one.
    pub(super) fn changed(&self, key: Key, known: &Arc<Known>) {
        // Somebody may have kept it anew meanwhile.
        let stands = |slot: Slot| matches!(slot, Slot::Kept(kept) if Arc::ptr_eq(&kept, known));
        if !self.slots.peek(&key).is_some_and(stands) {
            return;
        }
        if known.equal.load(Relaxed) >= STEADY {
            self.slots.remove(&key);
        } else {
            self.rest(key);
        }
    }

    /// For a while it isn't worth looking at.
    pub(super) fn rest(&self, key: Key) {
        self.slots.insert(key, Slot::Restless(Arc::new(AtomicU32::new(REST))));
    }

    /// How many pages it has, and how much memory all take that are alive, in bytes.
    #[cfg(test)]
    pub(super) fn size(&self) -> (usize, usize) {
        (self.slots.len(), self.held.load(Relaxed))
    }
}
