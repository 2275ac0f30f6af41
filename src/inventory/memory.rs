//! All sites in memory, and what the disk still has to hear of.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use rustc_hash::FxHashMap;
use tokio::sync::Notify;

use super::Limits;
use super::answers::Answers;
use super::enforced::{Register, Withheld};
use super::flaw::Noted;
use super::sighting::{Fate, Fault, Kind, Listing, Scope, Sighting};
use super::site::Site;
use super::witness::Caller;
use crate::ambient::{Clock, Day};
use crate::policy::secret::Secret;
use crate::policy::stranger::{Roll, Stranger};

/// Everything observed. The names of sites are the configuration's, so their number is bounded by it.
pub(super) struct Memory {
    pub(super) limits: Limits,
    clock: Arc<dyn Clock>,
    /// Nobody outside chooses these names, so that no hash needs a secret.
    sites: RwLock<FxHashMap<Box<str>, Arc<Site>>>,
    /// Sites whose rows the disk must drop before it writes new ones.
    pruned: Mutex<BTreeSet<String>>,
    /// What was withheld, as far as it isn't on disk.
    pub(super) register: Register,
    /// What was answered, as far as it isn't on disk.
    pub(super) answers: Answers,
    nothing: Arc<BTreeSet<String>>,
    nobody: Arc<Roll>,
    /// Something worth writing has happened.
    pub(super) changed: Notify,
}

impl Memory {
    pub(super) fn new(limits: Limits, clock: Arc<dyn Clock>) -> Self {
        Self {
            limits,
            clock,
            sites: RwLock::default(),
            pruned: Mutex::default(),
            register: Register::default(),
            answers: Answers::default(),
            nothing: Arc::default(),
            nobody: Arc::default(),
            changed: Notify::new(),
        }
    }

    fn known(&self, site: &str) -> Option<Arc<Site>> {
        self.sites.read().unwrap_or_else(PoisonError::into_inner).get(site).cloned()
    }

    pub(super) fn site(&self, site: &str) -> Arc<Site> {
        self.known(site).unwrap_or_else(|| {
            let mut sites = self.sites.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(sites.entry(site.into()).or_default())
        })
    }

    pub(super) fn sites(&self) -> Vec<(Box<str>, Arc<Site>)> {
        let sites = self.sites.read().unwrap_or_else(PoisonError::into_inner);
        sites.iter().map(|(name, site)| (name.clone(), Arc::clone(site))).collect()
    }

    pub(super) fn observe_cookie(&self, site: &str, sighting: &Sighting<'_>) {
        if self.site(site).observe_cookie(sighting, self.clock.now().day(), self.limits) {
            self.changed.notify_one();
        }
    }

    pub(super) fn observe_fate(&self, site: &str, name: &str, fate: Fate) {
        if self.known(site).is_some_and(|site| site.observe_fate(name, fate)) {
            self.changed.notify_one();
        }
    }

    pub(super) fn observe_secret(&self, site: &str, name: &str, found: Option<Secret>, by: Caller) -> bool {
        let Some(secret) = self.site(site).flaws.judge(name, found, by) else { return false };
        self.observe_flaw(site, Fault::Secret(secret), name)
    }

    pub(super) fn observe_flaw(&self, site: &str, fault: Fault, name: &str) -> bool {
        let noted = self.site(site).flaws.observe(fault, name, self.clock.now().day());
        if noted != Noted::Counted {
            self.changed.notify_one();
        }
        noted == Noted::New
    }

    pub(super) fn withheld(&self, site: &str, rule: &str, version: &str, more: Withheld) {
        if more != Withheld::default() {
            self.register.add(site, rule, version, self.clock.now().day(), more);
        }
    }

    pub(super) fn answered<'a>(&self, site: &str, region: &str, all: impl Iterator<Item = (&'a str, bool)>) {
        self.answers.add(site, self.clock.now().day(), region, all);
    }

    pub(super) fn observe_host(&self, site: &str, host: &str, purpose: Option<&str>) {
        if self.site(site).observe_host(host, purpose, self.clock.now().day(), self.limits) {
            self.changed.notify_one();
        }
    }

    pub(super) fn observe_storage(&self, site: &str, key: &str, purpose: Option<&str>) {
        if self.site(site).observe_storage(key, purpose, self.clock.now().day(), self.limits) {
            self.changed.notify_one();
        }
    }

    pub(super) fn report(&self, site: &str, kind: Kind, name: &str, by: Caller) {
        if self.site(site).report(kind, name, by, self.clock.now().day(), self.limits) {
            self.changed.notify_one();
        }
    }

    pub(super) fn alias(&self, site: &str, known: BTreeMap<String, String>) {
        if self.site(site).alias(known, self.limits) {
            self.changed.notify_one();
        }
    }

    pub(super) fn aliases(&self, site: &str) -> BTreeMap<String, String> {
        self.known(site).map_or_else(BTreeMap::new, |site| site.aliases())
    }

    pub(super) fn list(&self, site: &str, kind: Stranger, name: &str) {
        if self.site(site).list(kind, name, self.clock.now()) {
            self.changed.notify_one();
        }
    }

    pub(super) fn roll(&self, site: &str) -> Arc<Roll> {
        self.known(site).map_or_else(|| Arc::clone(&self.nobody), |site| site.roll())
    }

    pub(super) fn purposes(&self, site: &str) -> Arc<BTreeSet<String>> {
        self.known(site).map_or_else(|| Arc::clone(&self.nothing), |site| site.purposes())
    }

    pub(super) fn scopes(&self, site: &str, name: &str) -> Vec<Scope<'static>> {
        self.known(site).map_or_else(Vec::new, |site| site.scopes(name))
    }

    pub(super) fn is_set(&self, site: &str, name: &str) -> bool {
        self.known(site).is_some_and(|site| site.is_set(name))
    }

    pub(super) fn since(&self, site: &str) -> Option<Day> {
        self.known(site)?.since()
    }

    pub(super) fn listing(&self, site: &str) -> Listing {
        self.known(site).map_or_else(Listing::default, |site| site.listing())
    }

    pub(super) fn prune(&self, site: &str) {
        // Noted before it is forgotten: a sweep in between drops rows that are written again, never the reverse.
        self.prune_later([site.to_owned()]);
        self.sites.write().unwrap_or_else(PoisonError::into_inner).remove(site);
        // And again, because that sweep may have written what is forgotten only now.
        self.prune_later([site.to_owned()]);
        self.changed.notify_one();
    }

    pub(super) fn take_pruned(&self) -> BTreeSet<String> {
        std::mem::take(&mut self.pruned.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn prune_later(&self, sites: impl IntoIterator<Item = String>) {
        self.pruned.lock().unwrap_or_else(PoisonError::into_inner).extend(sites);
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory").field("limits", &self.limits).finish_non_exhaustive()
    }
}
