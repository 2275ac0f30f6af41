//! Hosts of a site's own domain that are another name of a vendor's: `metrics.example.com`, a CNAME to a tracker.
//!
//! Whoever resolves names puts a whole snapshot here; rules read it without waiting. Nothing is resolved here.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use arc_swap::ArcSwap;

/// Host names, lower case, each with the key of the vendor that it belongs to.
pub type Names = BTreeMap<Box<str>, Box<str>>;

/// What is known at present, replaced whole.
#[derive(Default)]
pub struct Aliases(ArcSwap<Names>);

impl Aliases {
    /// Replaces what is known. True if anything is different now.
    pub fn learn(&self, names: Names) -> bool {
        let new = **self.0.load() != names;
        if new {
            self.0.store(names.into());
        }
        new
    }

    /// The key of the vendor that `host` (lower case) belongs to, as `find` makes something of it. Allocates nothing.
    pub fn find<T>(&self, host: &str, find: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let names = self.0.load();
        if names.is_empty() {
            return None;
        }
        find(names.get(host.trim_end_matches('.'))?)
    }

    /// Everything known, for people.
    pub fn names(&self) -> Names {
        Names::clone(&self.0.load())
    }

    /// A number that changes with what is known: pages made under another are others.
    pub fn version(&self) -> u64 {
        let names = self.0.load();
        if names.is_empty() {
            return 0;
        }
        let mut hasher = DefaultHasher::new();
        names.hash(&mut hasher);
        hasher.finish()
    }
}

/// What is known changes while the configuration doesn't: it is no part of what describes a site.
impl fmt::Debug for Aliases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Aliases")
    }
}
