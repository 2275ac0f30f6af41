//! One's own browser, watched: what the gateway decided about each of its requests, and what passed and was withheld, for a
//! quarter of an hour.
//!
//! A watch is opened in the console, and joined by the browser that is to be watched, by a press on a page that says what that
//! means; a signed cookie says so from then on. It is kept in memory alone, bounded, and shown to whoever opened it. No
//! address, no cookie's value and no query stands in it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::ambient::{Entropy, Timestamp};
use crate::policy::filter::{Ruling, Why};
use crate::policy::seal::Context;
use crate::policy::secret::redacted;
use crate::policy::{Decision, Keyring, Site};

/// How long a watch lasts, in seconds.
pub const LASTS: u64 = 15 * 60;
/// How many watches there are at once; one more ends the oldest.
const MOST: usize = 16;
/// How many requests of one are kept; the oldest make room.
const LINES: usize = 200;
/// How many things of one request are named.
const THINGS: usize = 100;
/// How many characters of a name or path are kept.
const LONG: usize = 120;
/// The longest text that is read as a watch's name.
const LARGEST: usize = 512;

/// All watches of a gateway.
#[derive(Debug, Default)]
pub struct Watches {
    /// How many there are, so that requests need not ask while there are none.
    count: AtomicUsize,
    open: Mutex<BTreeMap<Box<str>, Arc<Watch>>>,
}

/// One watch.
#[derive(Debug)]
pub struct Watch {
    /// What it is called in the console.
    pub id: Box<str>,
    /// The site.
    pub site: Box<str>,
    /// The name of the token of whoever opened it.
    pub who: Box<str>,
    /// When it ends.
    pub until: Timestamp,
    lines: Mutex<VecDeque<Arc<Line>>>,
}

/// One request.
#[derive(Debug)]
pub struct Line {
    /// When it came.
    pub at: Timestamp,
    /// Its method.
    pub method: Box<str>,
    /// Its path, without what looks like a secret.
    pub path: Box<str>,
    /// What was decided, in words.
    pub decided: Decided,
    status: AtomicU16,
    things: Mutex<(Vec<Thing>, usize)>,
}

/// A decision, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The place.
    pub place: String,
    /// The rule.
    pub rule: Box<str>,
    /// The mode.
    pub mode: &'static str,
    /// What stands over the rules.
    pub over: Option<&'static str>,
    /// The purposes that are granted.
    pub granted: Vec<String>,
    /// Whether the visitor is asked.
    pub asks: bool,
    /// Whether an opt-out preference signal counts.
    pub signal: bool,
}

/// What it was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A cookie of the browser's, on its way to the origin.
    Sent,
    /// A cookie of the origin's, on its way to the browser.
    Set,
    /// A host that the page names.
    Host,
    /// The very address that was asked for.
    Route,
}

impl Kind {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Sent => "cookie sent",
            Self::Set => "cookie set",
            Self::Host => "host in the page",
            Self::Route => "this address",
        }
    }
}

/// Something that passed or was withheld.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub name: Box<str>,
    /// Whether it passed.
    pub keep: bool,
    /// Why.
    pub why: &'static str,
    /// What for.
    pub purpose: Box<str>,
    /// Who is behind it; empty where nobody knows.
    pub vendor: Box<str>,
}

fn short(text: &str) -> Box<str> {
    text.chars().take(LONG).collect::<String>().into()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Watches {
    /// Opens one.
    pub fn open(&self, site: &str, who: &str, entropy: &dyn Entropy, now: Timestamp) -> Arc<Watch> {
        let mut bytes = [0; 12];
        entropy.fill(&mut bytes);
        let id: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let until = Timestamp(now.0.saturating_add(LASTS));
        let watch =
            Arc::new(Watch { id: id.into(), site: site.into(), who: who.into(), until, lines: Mutex::default() });
        let mut open = lock(&self.open);
        open.retain(|_, watch| watch.until > now);
        if open.len() >= MOST
            && let Some(oldest) = open.values().min_by_key(|watch| watch.until).map(|watch| watch.id.clone())
        {
            open.remove(&oldest);
        }
        open.insert(watch.id.clone(), Arc::clone(&watch));
        self.count.store(open.len(), Ordering::Relaxed);
        watch
    }

    /// Ends one.
    pub fn end(&self, id: &str) {
        let mut open = lock(&self.open);
        open.remove(id);
        self.count.store(open.len(), Ordering::Relaxed);
    }

    /// Those that somebody opened.
    pub fn of(&self, who: &str, now: Timestamp) -> Vec<Arc<Watch>> {
        lock(&self.open).values().filter(|watch| *watch.who == *who && watch.until > now).cloned().collect()
    }

    /// Whether there is none, so that nobody has to be asked for a cookie.
    pub fn is_idle(&self) -> bool {
        self.count.load(Ordering::Relaxed) == 0
    }

    /// The watch that a text names, if it is signed by this gateway, for this site, and still open.
    pub fn read(&self, text: &str, site: &Site, keys: &Keyring, now: Timestamp) -> Option<Arc<Watch>> {
        if self.is_idle() || text.len() > LARGEST {
            return None;
        }
        let (id, of) = keys.open(Context::Live, text, now.day())?.split_once('.')?;
        let mut open = lock(&self.open);
        if open.get(id).is_some_and(|watch| watch.until <= now) {
            open.remove(id);
            self.count.store(open.len(), Ordering::Relaxed);
        }
        open.get(id).filter(|watch| *watch.site == *of && *watch.site == *site.id).cloned()
    }
}

impl Watch {
    /// The text that names it.
    pub fn seal(&self, keys: &Keyring, now: Timestamp) -> String {
        keys.seal(Context::Live, &format!("{}.{}", self.id, self.site), now.day())
    }

    /// Begins a line for a request.
    pub fn line(&self, at: Timestamp, method: &str, path: &str, decided: Decided) -> Arc<Line> {
        let line = Arc::new(Line {
            at,
            method: short(method),
            path: short(&redacted(path)),
            decided,
            status: AtomicU16::new(0),
            things: Mutex::default(),
        });
        let mut lines = lock(&self.lines);
        if lines.len() >= LINES {
            lines.pop_front();
        }
        lines.push_back(Arc::clone(&line));
        line
    }

    /// What came, the newest first.
    pub fn lines(&self) -> Vec<Arc<Line>> {
        lock(&self.lines).iter().rev().cloned().collect()
    }
}

impl Decided {
    /// A decision on a site.
    pub fn of(site: &Site, decision: &Decision) -> Self {
        let granted = site.words.all().iter().filter(|purpose| decision.verdict(*purpose).granted);
        Self {
            place: decision.region.to_string(),
            rule: decision.rule.id.clone(),
            mode: decision.mode.word(),
            over: decision.over.map(|over| over.words()),
            granted: granted.map(|purpose| site.words.key(purpose).to_owned()).collect(),
            asks: !decision.ask.is_empty(),
            signal: decision.signal,
        }
    }
}

impl Line {
    /// What became of something.
    pub fn tell(&self, site: &Site, kind: Kind, name: &[u8], ruling: &Ruling<'_>) {
        if ruling.why == Why::Own {
            return;
        }
        let (things, more) = &mut *lock(&self.things);
        let thing = Thing {
            kind,
            name: short(&String::from_utf8_lossy(name)),
            keep: ruling.keep,
            why: ruling.why.words(),
            purpose: ruling.vendor.map_or("unclassified", |vendor| site.words.key(vendor.purpose)).into(),
            vendor: ruling.vendor.map_or_else(Box::default, |vendor| short(&vendor.name)),
        };
        if things.contains(&thing) {
            return;
        }
        if things.len() < THINGS { things.push(thing) } else { *more += 1 }
    }

    /// It was answered with this status.
    pub fn answered(&self, status: u16) {
        self.status.store(status, Ordering::Relaxed);
    }

    /// How it was answered; nothing while it wasn't.
    pub fn status(&self) -> Option<u16> {
        Some(self.status.load(Ordering::Relaxed)).filter(|status| *status > 0)
    }

    /// What passed and was withheld, and of how much else there is no name here.
    pub fn things(&self) -> (Vec<Thing>, usize) {
        lock(&self.things).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ambient::{Day, SystemEntropy};
    use crate::policy::Mode;
    use crate::policy::seal::Key;

    const NOW: Timestamp = Timestamp(1_000_000);

    fn keys() -> Keyring {
        Keyring::new(vec![Key { id: "k1".into(), secret: [7; 32], from: Day(0), until: None }]).unwrap()
    }

    fn site(id: &str) -> Site {
        Site { id: id.into(), ..Site::default() }
    }

    fn decided() -> Decided {
        let (place, rule) = ("DE".to_owned(), "de".into());
        Decided { place, rule, mode: "strict", over: None, granted: Vec::new(), asks: true, signal: false }
    }

    #[test]
    fn a_watch_is_found_by_what_it_signed_on_its_site_until_it_ends() {
        let (watches, keys, shop) = (Watches::default(), keys(), site("shop"));
        assert!(watches.is_idle());
        let watch = watches.open("shop", "ann", &SystemEntropy, NOW);
        let text = watch.seal(&keys, NOW);
        let found = |text: &str, site: &Site, at: u64| watches.read(text, site, &keys, Timestamp(NOW.0 + at)).is_some();
        assert!(found(&text, &shop, 0) && found(&text, &shop, LASTS - 1));
        assert!(!found(&text, &site("blog"), 0), "another site");
        assert!(!found(&text.replace("shop", "blog"), &site("blog"), 0), "and nobody can say that it is for that one");
        assert!(!found(&watch.id, &shop, 0), "its name alone");
        assert!(watches.of("bob", NOW).is_empty() && watches.of("ann", NOW).len() == 1);
        assert!(!found(&text, &shop, LASTS) && watches.is_idle(), "its time is over");
        let watch = watches.open("shop", "ann", &SystemEntropy, NOW);
        watches.end(&watch.id);
        assert!(!found(&watch.seal(&keys, NOW), &shop, 0) && watches.is_idle());
    }

    #[test]
    fn watches_lines_and_names_are_bounded() {
        let watches = Watches::default();
        let all: Vec<_> =
            (0..MOST as u64 + 3).map(|it| watches.open("shop", "ann", &SystemEntropy, Timestamp(NOW.0 + it))).collect();
        let left = watches.of("ann", NOW);
        assert!(left.len() == MOST && !left.iter().any(|it| it.id == all[0].id), "the oldest went");
        let watch = &all[9];
        (0..LINES + 5).for_each(|it| drop(watch.line(NOW, "GET", &format!("/{it}"), decided())));
        let lines = watch.lines();
        assert!(lines.len() == LINES && *lines[0].path == *format!("/{}", LINES + 4));
        let (line, site) = (&lines[0], site("shop"));
        let ruling = Ruling { keep: false, why: Why::Unclassified(Mode::Strict), vendor: None };
        (0..THINGS + 7).for_each(|it| line.tell(&site, Kind::Sent, format!("c{it}").as_bytes(), &ruling));
        line.tell(&site, Kind::Sent, b"c0", &ruling);
        line.tell(&site, Kind::Sent, b"assent", &Ruling { why: Why::Own, ..ruling });
        let (things, more) = line.things();
        assert_eq!((things.len(), more), (THINGS, 7), "each once, and nothing of ours");
        let long = watch.line(NOW, "GET", &"/x".repeat(500), decided());
        assert_eq!(long.path.len(), LONG);
        assert_eq!(long.status(), None);
        long.answered(204);
        assert_eq!(long.status(), Some(204));
    }
}
