//! How old a database is, and what follows from that.
//!
//! Networks move every week. A database that nobody has compared with its source for [`DUE`] is worth a warning, and
//! one beyond the operator's own limit knows no place any more, which gives everybody the strictest rule. What counts is
//! the last *successful check for updates*: a source that has nothing newer is no fault of the operator's. It stands in
//! a small file beside the database; without one, the day the database was built counts.

use std::fmt;
use std::io::Write as _;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::ambient::{Clock, Timestamp};

use super::{Locate, Mmdb, Place};

/// How long after the last successful check for updates a database is due for the next one.
pub const DUE: Duration = Duration::from_secs(90 * DAY);
const DAY: u64 = 86_400;
/// A clock may be a little off; more is a date that can't be believed.
pub(super) const LEEWAY: u64 = 2 * DAY;

/// The note beside a database: when its source was last asked, and what it was then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// When the source was asked and answered properly, in seconds since 1970.
    pub checked: u64,
    /// The build date of the database that the note is about: beside another one it means nothing.
    pub built: u64,
    /// What the data came from.
    pub source: String,
    /// What the source calls this version of it.
    pub tag: String,
}

impl Check {
    /// Where the note about `database` stands: beside it, with `.checked` at the end.
    pub fn path(database: &Path) -> PathBuf {
        let mut name = database.file_name().unwrap_or_default().to_owned();
        name.push(".checked");
        database.with_file_name(name)
    }

    /// The note about `database`, if there is one that can be read and is about the database built at `built`.
    pub fn read(database: &Path, built: u64) -> Option<Self> {
        let path = Self::path(database);
        // A pipe would be waited for, and nobody writes a long note.
        let facts = std::fs::metadata(&path).ok().filter(|facts| facts.is_file() && facts.len() < 4096);
        let text = facts.and_then(|_| std::fs::read(path).ok())?;
        serde_json::from_slice(&text).ok().filter(|note: &Self| note.built == built)
    }

    /// Writes the note, whole or not at all.
    pub fn write(&self, database: &Path) -> std::io::Result<()> {
        let path = Self::path(database);
        let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let work = tempfile::Builder::new().prefix(".assent-").tempdir_in(dir)?;
        let fresh = work.path().join("note");
        let mut file = std::fs::File::create(&fresh)?;
        file.write_all(serde_json::to_string(self)?.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(fresh, path)
    }
}

/// How a database stands, for logs, metrics and the console. Built by [`Locate::health`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// The database's file; `None` for the built-in one.
    pub path: Option<PathBuf>,
    /// The database's own name for what it holds.
    pub kind: String,
    /// When it was built, in seconds since 1970.
    pub built: u64,
    /// When its source was last asked for a newer one, in seconds since 1970; else when it was built.
    pub checked: u64,
    /// How long ago that was.
    pub age: Duration,
    /// What follows.
    pub state: State,
}

/// What a database's age means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// In good standing, or built in.
    Fresh,
    /// Past [`DUE`]: still asked, and a warning is due.
    Ageing,
    /// Past the operator's limit: it knows no place any more.
    Expired,
}

impl State {
    /// The word for metrics: `fresh`, `ageing`, `expired`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Ageing => "ageing",
            Self::Expired => "expired",
        }
    }
}

impl fmt::Display for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => write!(f, "the GeoIP database {}", path.display())?,
            None => f.write_str("the built-in GeoIP database")?,
        }
        write!(
            f,
            " is of {} and was last checked for updates {} days ago",
            Timestamp(self.built).day(),
            self.age.as_secs() / DAY
        )?;
        match self.state {
            State::Fresh => Ok(()),
            State::Ageing => f.write_str("; run `assent geoip update`, best each week"),
            State::Expired => f.write_str(
                ", more than `geoip_max_age` allows: every visitor gets the strictest rule until `assent geoip update` \
                 has succeeded",
            ),
        }
    }
}

/// A database that knows how old it is and obeys the operator's limit.
pub struct Dated {
    database: Mmdb,
    path: Option<PathBuf>,
    limit: Option<Duration>,
    clock: Arc<dyn Clock>,
    /// The moment that its age is counted from.
    since: AtomicU64,
}

impl Dated {
    /// `path` is where the database was read from; `None` for the built-in one, which is never ageing, though the
    /// operator's limit holds for it too.
    pub fn new(database: Mmdb, path: Option<PathBuf>, limit: Option<Duration>, clock: Arc<dyn Clock>) -> Self {
        let dated = Self { since: AtomicU64::new(database.built()), database, path, limit, clock };
        dated.look(dated.clock.now());
        dated
    }

    /// Reads the note again: an update that found nothing newer has left the database alone and changed only that.
    fn look(&self, now: Timestamp) {
        let built = self.database.built();
        let note = self.path.as_ref().and_then(|path| Check::read(path, built));
        // A check in the future didn't happen.
        let checked = note.map_or(built, |note| note.checked).max(built);
        self.since.store(if checked > now.0.saturating_add(LEEWAY) { built } else { checked }, Ordering::Relaxed);
    }

    fn age(&self, now: Timestamp) -> Duration {
        Duration::from_secs(now.0.saturating_sub(self.since.load(Ordering::Relaxed)))
    }

    fn expired(&self, now: Timestamp) -> bool {
        self.limit.is_some_and(|limit| self.age(now) > limit)
    }
}

impl Locate for Dated {
    fn locate(&self, addr: IpAddr) -> Place {
        if self.limit.is_some() && self.expired(self.clock.now()) { Place::UNKNOWN } else { self.database.locate(addr) }
    }

    fn health(&self, now: Timestamp) -> Vec<Health> {
        self.look(now);
        let age = self.age(now);
        let state = match () {
            () if self.expired(now) => State::Expired,
            () if age > DUE && self.path.is_some() => State::Ageing,
            () => State::Fresh,
        };
        vec![Health {
            path: self.path.clone(),
            kind: self.database.kind().to_owned(),
            built: self.database.built(),
            checked: self.since.load(Ordering::Relaxed),
            age,
            state,
        }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{Settings, embedded, open};

    /// A clock that stands until it is set.
    #[derive(Default)]
    struct Standing(AtomicU64);

    impl Clock for Standing {
        fn now(&self) -> Timestamp {
            Timestamp(self.0.load(Ordering::SeqCst))
        }
    }

    /// In the embedded database it is in California.
    const KNOWN: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(128, 32, 0, 1));

    /// A database file, its build date, and a clock.
    fn stage() -> (tempfile::TempDir, PathBuf, u64, Arc<Standing>) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("country.mmdb");
        let city = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/mmdb/GeoIP2-City-Test.mmdb");
        std::fs::copy(city, &path).unwrap();
        let built = Mmdb::open(&path).unwrap().built();
        (dir, path, built, Arc::default())
    }

    fn settings(path: Option<&PathBuf>, days: Option<u64>) -> Settings {
        let max_age = days.map(|days| Duration::from_secs(days * DAY));
        Settings { database: path.cloned(), max_age, ..Settings::default() }
    }

    #[test]
    fn a_database_warns_ninety_days_after_its_last_check_and_expires_only_past_a_limit() {
        let (_dir, path, built, clock) = stage();
        let there: IpAddr = "89.160.20.112".parse().unwrap();
        for (limit, checked, age, state) in [
            (None, None, 90 * DAY, State::Fresh),
            (None, None, 90 * DAY + 1, State::Ageing),
            (None, None, 9_000 * DAY, State::Ageing),
            (None, Some(100), 190 * DAY, State::Fresh),
            (None, Some(100), 191 * DAY, State::Ageing),
            (Some(365), None, 365 * DAY, State::Ageing),
            (Some(365), None, 365 * DAY + 1, State::Expired),
            (Some(365), Some(300), 600 * DAY, State::Ageing),
            (Some(30), None, 31 * DAY, State::Expired),
            // A check that is yet to come didn't happen.
            (None, Some(5_000), 91 * DAY, State::Ageing),
        ] {
            drop(std::fs::remove_file(Check::path(&path)));
            if let Some(days) = checked {
                let checked = built + days * DAY;
                Check { checked, built, source: String::new(), tag: String::new() }.write(&path).unwrap();
            }
            clock.0.store(built + age, Ordering::SeqCst);
            let clock: Arc<dyn Clock> = Arc::<Standing>::clone(&clock);
            let locate = open(&settings(Some(&path), limit), &clock).unwrap();
            let health = locate.health(clock.now());
            let row = format!("limit {limit:?}, checked {checked:?}, age {age}");
            assert_eq!((health.len(), health[0].state), (1, state), "{row}");
            assert_eq!(locate.locate(there).is_known(), state != State::Expired, "{row}");
        }
    }

    #[test]
    fn a_check_that_finds_nothing_newer_revives_a_database_while_it_is_in_use() {
        let (_dir, path, built, clock) = stage();
        let there: IpAddr = "89.160.20.112".parse().unwrap();
        clock.0.store(built + 40 * DAY, Ordering::SeqCst);
        let world: Arc<dyn Clock> = Arc::<Standing>::clone(&clock);
        let locate = open(&settings(Some(&path), Some(30)), &world).unwrap();
        assert!(!locate.locate(there).is_known());
        let note = Check { checked: built + 39 * DAY, built, source: String::new(), tag: String::new() };
        // A note about another database is none.
        Check { built: built - 1, ..note.clone() }.write(&path).unwrap();
        assert_eq!(locate.health(world.now())[0].state, State::Expired);
        note.write(&path).unwrap();
        assert_eq!(locate.health(world.now())[0].state, State::Fresh);
        assert!(locate.locate(there).is_known());
        clock.0.store(built + 70 * DAY, Ordering::SeqCst);
        assert!(!locate.locate(there).is_known(), "without anybody looking");
        std::fs::write(Check::path(&path), "not a note").unwrap();
        assert_eq!(locate.health(world.now())[0].checked, built);
    }

    #[test]
    fn the_built_in_database_never_warns_and_obeys_a_limit_that_was_set() {
        let clock = Arc::new(Standing(AtomicU64::new(embedded().unwrap().built() + 4_000 * DAY)));
        let clock: Arc<dyn Clock> = clock;
        for (limit, state, place) in [(None, State::Fresh, "US-CA"), (Some(365), State::Expired, "unknown")] {
            let locate = open(&settings(None, limit), &clock).unwrap();
            assert_eq!(locate.health(clock.now())[0].state, state);
            assert_eq!(locate.locate(KNOWN).to_string(), place);
        }
    }

    #[test]
    fn what_the_operator_named_is_asked_together() {
        let (dir, path, built, clock) = stage();
        clock.0.store(built, Ordering::SeqCst);
        let clock: Arc<dyn Clock> = clock;
        let list = dir.path().join("list");
        std::fs::write(&list, "89.160.20.0/24\n").unwrap();
        let all = Settings {
            second: Some(path),
            anonymous: vec!["128.32.0.0/16".parse().unwrap()],
            anonymous_file: Some(list.clone()),
            ..Settings::default()
        };
        let locate = open(&all, &clock).unwrap();
        let said = |addr: &str| {
            let places = locate.places(addr.parse().unwrap());
            places.iter().map(|place| place.to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(said("81.2.69.142"), "GB GB-ENG", "each says what it knows");
        assert_eq!((said("128.32.0.1"), said("89.160.20.112")), ("unknown".to_owned(), "unknown".to_owned()));
        assert_eq!(locate.health(clock.now()).len(), 2);
        std::fs::write(&list, "somewhere\n").unwrap();
        assert!(open(&all, &clock).is_err_and(|error| error.to_string().contains("line 1: `somewhere`")));
    }

    #[test]
    fn the_words_say_what_to_do() {
        let health = |state| Health {
            path: Some("x.mmdb".into()),
            kind: String::new(),
            built: 0,
            checked: 0,
            age: Duration::from_secs(91 * DAY),
            state,
        };
        let start = "the GeoIP database x.mmdb is of 1970-01-01 and was last checked for updates 91 days ago";
        assert_eq!(health(State::Fresh).to_string(), start);
        assert_eq!(health(State::Ageing).to_string(), format!("{start}; run `assent geoip update`, best each week"));
        assert!(health(State::Expired).to_string().contains("every visitor gets the strictest rule until"));
    }
}
