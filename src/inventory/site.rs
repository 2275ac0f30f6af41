//! One site's entries in memory: bounded, and quick for what is already known.
//!
//! Many readers share a lock and count with atomics; only something new takes the lock for itself.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use arc_swap::ArcSwap;

use super::Limits;
use super::fate::Ends;
use super::flaw::Flaws;
use super::manner;
use super::names::{Names, read, write};
use super::quarantine::Quarantine;
use super::sighting::{Cookie, Fate, Fates, Host, Kind, Listing, Name, Reported, Scope, Seen, Sighting};
use super::tally::{NAME, Tally, What};
use super::witness::{Caller, Witnesses};
use crate::ambient::{Day, Timestamp};
use crate::policy::stranger::{Roll, Stranger};

/// The longest path that is kept, in bytes: browsers ignore longer attributes (RFC 6265bis section 5.6).
const PATH: usize = 1024;

/// Scopes of one name: an origin that sets a cookie on every default path would otherwise fill the inventory.
const SCOPES: usize = 32;

/// Purposes of one site. They come from the configuration, which has a handful.
const PURPOSES: usize = 256;

#[derive(Debug)]
struct Kept {
    scope: Option<Scope<'static>>,
    purpose: Option<Box<str>>,
    manner: manner::Kept,
    route: Box<str>,
    tally: Tally,
}

impl Kept {
    fn is(&self, seen: &Seen<'_>) -> bool {
        match (&self.scope, seen) {
            (Some(scope), Seen::Set(set, _)) => scope.same(set),
            (None, Seen::Sent(_)) => true,
            _ => false,
        }
    }

    /// Counts a sighting of what is known; true if the disk should hear of it soon.
    fn note(&self, seen: &Seen<'_>, today: Day) -> bool {
        let news = matches!(seen, Seen::Set(_, Some(manner)) if self.manner.note(*manner));
        if news {
            self.tally.due.store(true, Relaxed);
        }
        self.tally.note(today) || news
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
            Seen::Set(scope, _) => {
                let domain = scope.domain.as_deref().unwrap_or_default();
                (self.set, scope.path.len() <= PATH && domain.len() <= NAME)
            }
            Seen::Sent(_) => (self.sent, true),
        };
        let scopes = self.by_name.get(sighting.name).map_or(0, Vec::len);
        // One place more than `SCOPES` stays for the entry without a scope.
        let crowded = scopes > SCOPES || (scopes == SCOPES && !matches!(sighting.seen, Seen::Sent(_)));
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
    hosts: Names,
    storage: Names,
    reported: Quarantine,
    /// Who sent cookies of a purpose that nothing else has shown.
    senders: Mutex<HashMap<Box<str>, Witnesses>>,
    /// Hosts that are other names of hosts elsewhere, and whether the disk knows.
    aliases: Mutex<(BTreeMap<String, String>, bool)>,
    /// What nobody has classified and the second layer lists, and whether the disk has yet to hear of it.
    roll: ArcSwap<Roll>,
    roll_due: AtomicBool,
    ends: Ends,
    pub(super) flaws: Flaws,
    more_cookies: AtomicU64,
    more_sent: AtomicU64,
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
        if sighting.purpose.is_some() && matches!(sighting.seen, Seen::Set(..)) {
            self.strike(Stranger::Cookie, sighting.name);
        }
        let shown = |purpose| self.is_shown(sighting, purpose) && self.add_purpose(purpose);
        let purpose_is_new = sighting.purpose.is_some_and(shown);
        {
            let cookies = read(&self.cookies);
            match find(&cookies, sighting) {
                Some(kept) if kept.purpose.as_deref() == sighting.purpose => {
                    return kept.note(&sighting.seen, today) || purpose_is_new;
                }
                // Turned away under the shared lock: made-up names must not make everybody wait.
                None if !cookies.room(sighting, limits) => {
                    self.turn_away(sighting);
                    return purpose_is_new;
                }
                _ => {}
            }
        }
        self.admit_cookie(sighting, Tally::new(today), limits) || purpose_is_new
    }

    /// Whether a sighting shows a purpose in use. A request's cookies are the client's own word: until the origin is seen
    /// setting the cookie, several networks have to send some cookie of that purpose.
    fn is_shown(&self, sighting: &Sighting<'_>, purpose: &str) -> bool {
        let Seen::Sent(by) = sighting.seen else { return true };
        // Known anyway, and there is nothing to add.
        if self.purposes.load().contains(purpose) {
            return false;
        }
        if self.is_set(sighting.name) {
            return true;
        }
        let mut senders = self.senders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(witnesses) = senders.get_mut(purpose) {
            return witnesses.hear(by);
        }
        if senders.len() < PURPOSES && purpose.len() <= NAME {
            senders.entry(purpose.into()).or_default().hear(by);
        }
        false
    }

    /// Counts what doesn't fit.
    fn turn_away(&self, sighting: &Sighting<'_>) {
        self.more_cookies.fetch_add(1, Relaxed);
        if matches!(sighting.seen, Seen::Sent(_)) {
            self.more_sent.fetch_add(1, Relaxed);
        }
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
            kept.tally.again(&tally);
            if let Seen::Set(_, Some(manner)) = sighting.seen {
                kept.manner.note(manner);
            }
            return true;
        }
        if !cookies.room(sighting, limits) {
            self.turn_away(sighting);
            return false;
        }
        let (scope, manner) = match &sighting.seen {
            Seen::Set(scope, manner) => (Some(scope.clone().into_owned()), *manner),
            Seen::Sent(_) => (None, None),
        };
        if scope.is_some() {
            cookies.set += 1;
        } else {
            cookies.sent += 1;
        }
        let (manner, route) = (manner::Kept::new(manner), manner::route(sighting.path).into());
        let kept = Kept { scope, purpose: sighting.purpose.map(Into::into), manner, route, tally };
        cookies.by_name.entry(sighting.name.into()).or_default().push(kept);
        self.reported.lift(Kind::Cookie, sighting.name);
        true
    }

    /// True if the disk should hear of it soon.
    pub(super) fn observe_host(&self, host: &str, purpose: Option<&str>, today: Day, limits: Limits) -> bool {
        if purpose.is_some() {
            self.strike(Stranger::Host, host);
        }
        let purpose_is_new = purpose.is_some_and(|purpose| self.add_purpose(purpose));
        let due = self.hosts.observe(host, purpose, today, limits.hosts);
        if due {
            self.reported.lift(Kind::Host, host);
        }
        due || purpose_is_new
    }

    /// True if the disk should hear of it soon.
    pub(super) fn observe_storage(&self, key: &str, purpose: Option<&str>, today: Day, limits: Limits) -> bool {
        let purpose_is_new = purpose.is_some_and(|purpose| self.add_purpose(purpose));
        let due = self.storage.observe(key, purpose, today, limits.storage);
        if due {
            self.reported.lift(Kind::Storage, key);
        }
        due || purpose_is_new
    }

    /// True if the disk should hear of it soon. What we saw ourselves needs no report.
    pub(super) fn report(&self, kind: Kind, name: &str, by: Caller, today: Day, limits: Limits) -> bool {
        !self.knows(kind, name) && self.reported.note(kind, name, by, today, limits.reports)
    }

    /// What the domain name system says of hosts, as a whole; true if it is something else than before.
    pub(super) fn alias(&self, mut known: BTreeMap<String, String>, limits: Limits) -> bool {
        while known.len() > limits.hosts {
            known.pop_last();
        }
        let mut aliases = self.aliases.lock().unwrap_or_else(PoisonError::into_inner);
        let new = aliases.0 != known;
        *aliases = (known, aliases.1 || new);
        new
    }

    pub(super) fn aliases(&self) -> BTreeMap<String, String> {
        self.aliases.lock().unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    /// The aliases, if the disk doesn't know them or everything is wanted.
    pub(super) fn collect_aliases(&self, what: What) -> Option<BTreeMap<String, String>> {
        let mut aliases = self.aliases.lock().unwrap_or_else(PoisonError::into_inner);
        (std::mem::take(&mut aliases.1) || what == What::Everything).then(|| aliases.0.clone())
    }

    /// The aliases did not reach the disk, or come from there.
    pub(super) fn aliases_written(&self, written: bool) {
        self.aliases.lock().unwrap_or_else(PoisonError::into_inner).1 |= !written;
    }

    /// What is listed, and from when on.
    pub(super) fn roll(&self) -> Arc<Roll> {
        self.roll.load_full()
    }

    /// Lists a name; true if the disk should hear of it soon.
    pub(super) fn list(&self, kind: Stranger, name: &str, now: Timestamp) -> bool {
        self.enrol(|roll| roll.with(kind, name, now))
    }

    /// A name that somebody has classified needs no place any more.
    fn strike(&self, kind: Stranger, name: &str) {
        self.enrol(|roll| roll.without(kind, name));
    }

    /// Changes what is listed, where there is anything to change.
    fn enrol(&self, change: impl Fn(&Roll) -> Option<Roll>) -> bool {
        // A look first: the common case changes nothing.
        if change(&self.roll.load()).is_none() {
            return false;
        }
        self.roll.rcu(|roll| change(roll).map_or_else(|| Arc::clone(roll), Arc::new));
        self.roll_due.store(true, Relaxed);
        true
    }

    /// Takes in what was listed from disk.
    pub(super) fn restore_roll(&self, roll: Roll) {
        self.roll.store(roll.into());
    }

    /// What is listed, if the disk doesn't know it or everything is wanted.
    pub(super) fn collect_roll(&self, what: What) -> Option<Arc<Roll>> {
        (self.roll_due.swap(false, Relaxed) || what == What::Everything).then(|| self.roll())
    }

    /// What is listed did not reach the disk.
    pub(super) fn roll_failed(&self) {
        self.roll_due.store(true, Relaxed);
    }

    fn knows(&self, kind: Kind, name: &str) -> bool {
        match kind {
            Kind::Cookie => read(&self.cookies).by_name.contains_key(name),
            Kind::Host => self.hosts.knows(name),
            Kind::Storage => self.storage.knows(name),
        }
    }

    /// Takes in a cookie from disk, within the limits.
    pub(super) fn restore_cookie(&self, cookie: &Cookie, limits: Limits) {
        let sighting = Sighting {
            name: &cookie.name,
            purpose: cookie.purpose.as_deref(),
            seen: cookie.scope.clone().map_or(Seen::Sent(Caller(0)), |scope| Seen::Set(scope, cookie.manner)),
            path: &cookie.route,
        };
        let tally = Tally::stored(cookie.first, cookie.last, cookie.count, cookie.count, false);
        self.admit_cookie(&sighting, tally, limits);
    }

    /// Takes in a host from disk, within the limits.
    pub(super) fn restore_host(&self, host: &Name, limits: Limits) {
        self.hosts.restore(host, limits.hosts);
    }

    /// Takes in a storage key from disk, within the limits.
    pub(super) fn restore_storage(&self, key: &Name, limits: Limits) {
        self.storage.restore(key, limits.storage);
    }

    /// Takes in a report from disk, within the limits.
    pub(super) fn restore_report(&self, report: &Reported, limits: Limits) {
        if !self.knows(report.kind, &report.name) {
            self.reported.restore(report, limits.reports);
        }
    }

    /// True if the disk should hear of it soon. Only names that are kept are counted: clients make up others.
    pub(super) fn observe_fate(&self, name: &str, fate: Fate) -> bool {
        read(&self.cookies).by_name.contains_key(name) && self.ends.note(name, fate)
    }

    /// Takes in counts from disk.
    pub(super) fn restore_fates(&self, fates: Fates) {
        self.ends.restore(fates);
    }

    pub(super) fn scopes(&self, name: &str) -> Vec<Scope<'static>> {
        let cookies = read(&self.cookies);
        cookies.by_name.get(name).into_iter().flatten().filter_map(|kept| kept.scope.clone()).collect()
    }

    pub(super) fn is_set(&self, name: &str) -> bool {
        read(&self.cookies).by_name.get(name).is_some_and(|all| all.iter().any(|kept| kept.scope.is_some()))
    }

    /// The day of the first sighting of all.
    pub(super) fn since(&self) -> Option<Day> {
        let cookies = read(&self.cookies).by_name.values().flatten().map(|kept| kept.tally.first).min();
        cookies.into_iter().chain(self.hosts.since()).min().map(Day)
    }

    pub(super) fn listing(&self) -> Listing {
        let mut listing = self.gather(|_| true);
        listing.fates = self.ends.list(true, false);
        listing.cookies.sort_by(|a, b| (&a.name, &a.scope).cmp(&(&b.name, &b.scope)));
        listing.hosts.sort_by(|a, b| a.host.cmp(&b.host));
        listing.storage.sort_by(|a, b| a.name.cmp(&b.name));
        (listing.reported, listing.more_reported) = self.reported.listing();
        listing.aliases = self.aliases();
        listing.flaws = self.flaws.gather(|_| true);
        listing
    }

    /// The entries a sweep is after, with their due marks cleared.
    pub(super) fn collect(&self, what: What) -> Listing {
        // Cleared before the entry is read: what happens from here on marks it again.
        let wanted = |tally: &Tally| tally.wants(what) && (tally.due.swap(false, Relaxed) || what != What::Due);
        let fates = self.ends.list(what == What::Everything, true);
        Listing { reported: self.reported.collect(what), fates, flaws: self.flaws.collect(what), ..self.gather(wanted) }
    }

    fn gather(&self, wanted: impl Fn(&Tally) -> bool) -> Listing {
        let mut listing = Listing {
            more_cookies: self.more_cookies.load(Relaxed),
            more_sent: self.more_sent.load(Relaxed),
            more_hosts: self.hosts.more(),
            more_storage: self.storage.more(),
            ..Listing::default()
        };
        for (name, all) in &read(&self.cookies).by_name {
            listing.cookies.extend(all.iter().filter(|kept| wanted(&kept.tally)).map(|kept| cookie(name, kept)));
        }
        listing.hosts.extend(self.hosts.gather(&wanted).into_iter().map(Host::from));
        listing.storage = self.storage.gather(&wanted);
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
        self.reported.settle(&listing.reported, true);
    }

    /// The listing did not reach the disk.
    pub(super) fn failed(&self, listing: &Listing) {
        self.each(listing, |tally, _| tally.due.store(true, Relaxed));
        self.reported.settle(&listing.reported, false);
        self.ends.failed(&listing.fates);
    }

    fn each(&self, listing: &Listing, act: impl Fn(&Tally, u64)) {
        let cookies = read(&self.cookies);
        for cookie in &listing.cookies {
            let all = cookies.by_name.get(cookie.name.as_str());
            if let Some(kept) = all.and_then(|all| all.iter().find(|kept| kept.scope == cookie.scope)) {
                act(&kept.tally, cookie.count);
            }
        }
        self.hosts.each(listing.hosts.iter().map(|host| (&*host.host, host.count)), &act);
        self.flaws.each(&listing.flaws, &act);
        self.storage.each(listing.storage.iter().map(|key| (&*key.name, key.count)), &act);
    }
}

fn find<'c>(cookies: &'c Cookies, sighting: &Sighting<'_>) -> Option<&'c Kept> {
    cookies.by_name.get(sighting.name)?.iter().find(|kept| kept.is(&sighting.seen))
}

fn cookie(name: &str, kept: &Kept) -> Cookie {
    Cookie {
        name: name.to_owned(),
        scope: kept.scope.clone(),
        manner: kept.manner.read(),
        route: kept.route.to_string(),
        purpose: kept.purpose.as_deref().map(str::to_owned),
        first: Day(kept.tally.first),
        last: Day(kept.tally.last.load(Relaxed)),
        count: kept.tally.count.load(Relaxed),
    }
}
