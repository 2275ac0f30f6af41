//! One site's entries in memory: bounded, and quick for what is already known.
//!
//! Many readers share a lock and count with atomics; only something new takes the lock for itself.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use arc_swap::ArcSwap;

use super::Limits;
use super::sighting::{Cookie, Host, Listing, Scope, Seen, Sighting};
use crate::ambient::Day;

/// The longest name (cookie, host, purpose) or domain that is kept, in bytes.
const NAME: usize = 256;

/// The longest path that is kept, in bytes: browsers ignore longer attributes (RFC 6265bis section 5.6).
const PATH: usize = 1024;

/// Scopes of one name: an origin that sets a cookie on every default path would otherwise fill the inventory.
const SCOPES: usize = 32;

/// Purposes of one site. They come from the configuration, which has a handful.
const PURPOSES: usize = 256;

/// When and how often something was seen, and how much of that is on disk.
#[derive(Debug)]
pub(super) struct Tally {
    first: u32,
    last: AtomicU32,
    count: AtomicU64,
    /// The count that is on disk.
    saved: AtomicU64,
    /// Worth writing before the next flush: new, reclassified, or first seen today.
    due: AtomicBool,
}

impl Tally {
    fn new(today: Day) -> Self {
        Self::stored(today, today, 1, 0, true)
    }

    fn stored(first: Day, last: Day, count: u64, saved: u64, due: bool) -> Self {
        Self {
            first: first.0,
            last: AtomicU32::new(last.0),
            count: AtomicU64::new(count),
            saved: AtomicU64::new(saved),
            due: AtomicBool::new(due),
        }
    }

    /// Counts a sighting; true if the disk should hear of it soon. A clock that goes back changes no day.
    fn note(&self, today: Day) -> bool {
        self.count.fetch_add(1, Relaxed);
        // A plain load first: the common case must not take the cache line for itself a second time.
        if self.last.load(Relaxed) >= today.0 || self.last.fetch_max(today.0, Relaxed) >= today.0 {
            return false;
        }
        self.due.store(true, Relaxed);
        true
    }

    fn wants(&self, what: What) -> bool {
        match what {
            What::Due => self.due.load(Relaxed),
            What::Changed => self.due.load(Relaxed) || self.count.load(Relaxed) != self.saved.load(Relaxed),
            What::Everything => true,
        }
    }

    /// Takes note that `count` is on disk. A sighting in between leaves the two apart, as it should.
    fn settle(&self, count: u64) {
        self.saved.store(count, Relaxed);
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

#[derive(Debug)]
struct Kept {
    scope: Option<Scope<'static>>,
    purpose: Option<Box<str>>,
    tally: Tally,
}

impl Kept {
    fn is(&self, seen: &Seen<'_>) -> bool {
        match (&self.scope, seen) {
            (Some(scope), Seen::Set(set)) => scope.same(set),
            (None, Seen::Sent) => true,
            _ => false,
        }
    }
}

#[derive(Debug, Default)]
struct Cookies {
    /// By name, because a lookup by a borrowed name allocates nothing. Few scopes per name.
    by_name: HashMap<Box<str>, Vec<Kept>>,
    set: usize,
    sent: usize,
}

impl Cookies {
    /// Whether there is room for one more.
    fn room(&self, sighting: &Sighting<'_>, limits: Limits) -> bool {
        let (total, fits) = match &sighting.seen {
            Seen::Set(scope) => {
                let domain = scope.domain.as_deref().unwrap_or_default();
                (self.set, scope.path.len() <= PATH && domain.len() <= NAME)
            }
            Seen::Sent => (self.sent, true),
        };
        let scopes = self.by_name.get(sighting.name).map_or(0, Vec::len);
        // One place more than `SCOPES` stays for the entry without a scope.
        let crowded = scopes > SCOPES || (scopes == SCOPES && sighting.seen != Seen::Sent);
        fits && sighting.name.len() <= NAME && total < limits.cookies && !crowded
    }
}

/// One site.
#[derive(Debug, Default)]
pub(super) struct Site {
    purposes: ArcSwap<BTreeSet<String>>,
    /// How many purposes are on disk. They only grow, so the number says which.
    purposes_saved: AtomicUsize,
    cookies: RwLock<Cookies>,
    hosts: RwLock<HashMap<Box<str>, Kept>>,
    more_cookies: AtomicU64,
    more_hosts: AtomicU64,
}

/// Nothing here panics while it holds a lock, and entries are whole at any time: a poisoned lock is as good as new.
fn read<T>(lock: &RwLock<T>) -> RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}

impl Site {
    pub(super) fn purposes(&self) -> Arc<BTreeSet<String>> {
        self.purposes.load_full()
    }

    /// Adds a purpose; true if it is new.
    pub(super) fn add_purpose(&self, purpose: &str) -> bool {
        let known = self.purposes.load();
        if known.contains(purpose) || known.len() >= PURPOSES || purpose.len() > NAME {
            return false;
        }
        self.purposes.rcu(|known| {
            let mut grown = BTreeSet::clone(known);
            grown.insert(purpose.to_owned());
            grown
        });
        true
    }

    /// True if the disk should hear of it soon.
    pub(super) fn observe_cookie(&self, sighting: &Sighting<'_>, today: Day, limits: Limits) -> bool {
        let purpose_is_new = sighting.purpose.is_some_and(|purpose| self.add_purpose(purpose));
        {
            let cookies = read(&self.cookies);
            match find(&cookies, sighting) {
                Some(kept) if kept.purpose.as_deref() == sighting.purpose => {
                    return kept.tally.note(today) || purpose_is_new;
                }
                // Turned away under the shared lock: made-up names must not make everybody wait.
                None if !cookies.room(sighting, limits) => {
                    self.more_cookies.fetch_add(1, Relaxed);
                    return purpose_is_new;
                }
                _ => {}
            }
        }
        self.admit_cookie(sighting, Tally::new(today), limits) || purpose_is_new
    }

    /// Keeps or reclassifies a cookie; false if there is no room for it.
    fn admit_cookie(&self, sighting: &Sighting<'_>, tally: Tally, limits: Limits) -> bool {
        let mut cookies = write(&self.cookies);
        let cookies = &mut *cookies;
        // Somebody may have been quicker, between the two locks.
        if let Some(kept) =
            cookies.by_name.get_mut(sighting.name).and_then(|all| all.iter_mut().find(|kept| kept.is(&sighting.seen)))
        {
            kept.purpose = sighting.purpose.map(Into::into);
            kept.tally.note(Day(tally.last.into_inner()));
            kept.tally.due.store(true, Relaxed);
            return true;
        }
        if !cookies.room(sighting, limits) {
            self.more_cookies.fetch_add(1, Relaxed);
            return false;
        }
        match sighting.seen {
            Seen::Set(_) => cookies.set += 1,
            Seen::Sent => cookies.sent += 1,
        }
        let scope = match &sighting.seen {
            Seen::Set(scope) => Some(scope.clone().into_owned()),
            Seen::Sent => None,
        };
        let kept = Kept { scope, purpose: sighting.purpose.map(Into::into), tally };
        cookies.by_name.entry(sighting.name.into()).or_default().push(kept);
        true
    }

    /// True if the disk should hear of it soon.
    pub(super) fn observe_host(&self, host: &str, purpose: Option<&str>, today: Day, limits: Limits) -> bool {
        let purpose_is_new = purpose.is_some_and(|purpose| self.add_purpose(purpose));
        {
            let hosts = read(&self.hosts);
            match hosts.get(host) {
                Some(kept) if kept.purpose.as_deref() == purpose => {
                    return kept.tally.note(today) || purpose_is_new;
                }
                None if host.len() > NAME || hosts.len() >= limits.hosts => {
                    self.more_hosts.fetch_add(1, Relaxed);
                    return purpose_is_new;
                }
                _ => {}
            }
        }
        self.admit_host(host, purpose, Tally::new(today), limits) || purpose_is_new
    }

    fn admit_host(&self, host: &str, purpose: Option<&str>, tally: Tally, limits: Limits) -> bool {
        let mut hosts = write(&self.hosts);
        if let Some(kept) = hosts.get_mut(host) {
            kept.purpose = purpose.map(Into::into);
            kept.tally.note(Day(tally.last.into_inner()));
            kept.tally.due.store(true, Relaxed);
            return true;
        }
        if host.len() > NAME || hosts.len() >= limits.hosts {
            self.more_hosts.fetch_add(1, Relaxed);
            return false;
        }
        hosts.insert(host.into(), Kept { scope: None, purpose: purpose.map(Into::into), tally });
        true
    }

    /// Takes in a cookie from disk, within the limits.
    pub(super) fn restore_cookie(&self, cookie: &Cookie, limits: Limits) {
        let sighting = Sighting {
            name: &cookie.name,
            purpose: cookie.purpose.as_deref(),
            seen: cookie.scope.clone().map_or(Seen::Sent, Seen::Set),
        };
        let tally = Tally::stored(cookie.first, cookie.last, cookie.count, cookie.count, false);
        self.admit_cookie(&sighting, tally, limits);
    }

    /// Takes in a host from disk, within the limits.
    pub(super) fn restore_host(&self, host: &Host, limits: Limits) {
        let tally = Tally::stored(host.first, host.last, host.count, host.count, false);
        self.admit_host(&host.host, host.purpose.as_deref(), tally, limits);
    }

    pub(super) fn scopes(&self, name: &str) -> Vec<Scope<'static>> {
        let cookies = read(&self.cookies);
        cookies.by_name.get(name).into_iter().flatten().filter_map(|kept| kept.scope.clone()).collect()
    }

    pub(super) fn listing(&self) -> Listing {
        let mut listing = self.gather(|_| true);
        listing.cookies.sort_by(|a, b| (&a.name, &a.scope).cmp(&(&b.name, &b.scope)));
        listing.hosts.sort_by(|a, b| a.host.cmp(&b.host));
        listing
    }

    /// The entries a sweep is after, with their due marks cleared.
    pub(super) fn collect(&self, what: What) -> Listing {
        // Cleared before the entry is read: what happens from here on marks it again.
        self.gather(|tally| tally.wants(what) && (tally.due.swap(false, Relaxed) || what != What::Due))
    }

    fn gather(&self, wanted: impl Fn(&Tally) -> bool) -> Listing {
        let mut listing = Listing {
            more_cookies: self.more_cookies.load(Relaxed),
            more_hosts: self.more_hosts.load(Relaxed),
            ..Listing::default()
        };
        for (name, all) in &read(&self.cookies).by_name {
            listing.cookies.extend(all.iter().filter(|kept| wanted(&kept.tally)).map(|kept| cookie(name, kept)));
        }
        let hosts = read(&self.hosts);
        listing.hosts.extend(hosts.iter().filter(|(_, kept)| wanted(&kept.tally)).map(|(name, kept)| host(name, kept)));
        listing
    }

    /// The purposes, if some of them are not on disk or all are wanted.
    pub(super) fn collect_purposes(&self, what: What) -> Option<Arc<BTreeSet<String>>> {
        let purposes = self.purposes();
        (what == What::Everything || purposes.len() != self.purposes_saved.load(Relaxed)).then_some(purposes)
    }

    /// So many purposes are on disk.
    pub(super) fn settled_purposes(&self, count: usize) {
        self.purposes_saved.store(count, Relaxed);
    }

    /// The listing is on disk.
    pub(super) fn settled(&self, listing: &Listing) {
        self.each(listing, Tally::settle);
    }

    /// The listing did not reach the disk.
    pub(super) fn failed(&self, listing: &Listing) {
        self.each(listing, |tally, _| tally.due.store(true, Relaxed));
    }

    fn each(&self, listing: &Listing, act: impl Fn(&Tally, u64)) {
        let cookies = read(&self.cookies);
        for cookie in &listing.cookies {
            let all = cookies.by_name.get(cookie.name.as_str());
            if let Some(kept) = all.and_then(|all| all.iter().find(|kept| kept.scope == cookie.scope)) {
                act(&kept.tally, cookie.count);
            }
        }
        let hosts = read(&self.hosts);
        for host in &listing.hosts {
            if let Some(kept) = hosts.get(host.host.as_str()) {
                act(&kept.tally, host.count);
            }
        }
    }
}

fn find<'c>(cookies: &'c Cookies, sighting: &Sighting<'_>) -> Option<&'c Kept> {
    cookies.by_name.get(sighting.name)?.iter().find(|kept| kept.is(&sighting.seen))
}

fn cookie(name: &str, kept: &Kept) -> Cookie {
    Cookie {
        name: name.to_owned(),
        scope: kept.scope.clone(),
        purpose: kept.purpose.as_deref().map(str::to_owned),
        first: Day(kept.tally.first),
        last: Day(kept.tally.last.load(Relaxed)),
        count: kept.tally.count.load(Relaxed),
    }
}

fn host(name: &str, kept: &Kept) -> Host {
    Host {
        host: name.to_owned(),
        purpose: kept.purpose.as_deref().map(str::to_owned),
        first: Day(kept.tally.first),
        last: Day(kept.tally.last.load(Relaxed)),
        count: kept.tally.count.load(Relaxed),
    }
}
