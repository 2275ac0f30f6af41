//! The sites' emergency switches: who threw which, why, since when and until when. In force for the next request, and
//! kept in a file, so that a restart changes nothing.
//!
//! What a position does is decided elsewhere ([`crate::policy::switch`]). A request looks here without a lock. Each gateway
//! has its own: one that shares its ledger with others is switched by itself.

mod file;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use arc_swap::ArcSwap;
use rustc_hash::FxHashMap;

use crate::ambient::Timestamp;
use crate::policy::switch::Switch;

pub use file::{Error, FILE, read};

/// A switch that was thrown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thrown {
    /// The site's id.
    pub site: Box<str>,
    /// What it does.
    pub position: Switch,
    /// Who threw it: a token's name.
    pub who: Box<str>,
    /// Why, in their own words. It stands in no log line: it may name somebody.
    pub why: Box<str>,
    /// When.
    pub since: Timestamp,
    /// When it ends by itself; `None` where somebody has to undo it.
    pub until: Option<Timestamp>,
}

impl Thrown {
    /// Whether it is in force.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }

    /// Says in the log how it stands: an alarm, and once more at each start.
    fn warn(&self, what: &'static str) {
        let Self { site, position, who, since, .. } = self;
        let until = self.until.map_or("somebody undoes it".to_owned(), |until| until.to_string());
        tracing::warn!(
            site = &**site,
            position = position.word(),
            who = &**who,
            %since,
            until,
            "the emergency switch {what}: {}",
            position.words()
        );
    }
}

/// Every switch that was thrown, by site.
type All = FxHashMap<Box<str>, Thrown>;

/// All switches. The default has none, and keeps none beyond its own life.
#[derive(Debug, Default)]
pub struct Switches {
    thrown: ArcSwap<All>,
    path: Option<PathBuf>,
    /// One change at a time.
    changing: Mutex<()>,
    /// The last change isn't written down yet.
    unwritten: AtomicBool,
}

impl Switches {
    /// The switches that a state directory keeps. A file that can't be read counts for none, which the log says aloud: the
    /// sites are protected as they are configured.
    pub fn open(state: &Path) -> Self {
        let path = state.join(FILE);
        let all = read(&path).unwrap_or_else(|error| {
            let error = &error as &dyn std::error::Error;
            tracing::error!(
                error,
                "the emergency switches can't be read, so none is in force: throw again what was thrown"
            );
            Vec::new()
        });
        for thrown in &all {
            thrown.warn("of a site is thrown");
        }
        let all = all.into_iter().map(|thrown| (thrown.site.clone(), thrown)).collect();
        Self {
            thrown: ArcSwap::from_pointee(all),
            path: Some(path),
            changing: Mutex::default(),
            unwritten: AtomicBool::default(),
        }
    }

    /// What is in force for a site.
    pub fn position(&self, site: &str, now: Timestamp) -> Option<Switch> {
        let all = self.thrown.load();
        if all.is_empty() {
            return None;
        }
        all.get(site).filter(|thrown| thrown.holds(now)).map(|thrown| thrown.position)
    }

    /// What is in force, by site.
    pub fn all(&self, now: Timestamp) -> Vec<Thrown> {
        let mut all: Vec<Thrown> = self.thrown.load().values().filter(|thrown| thrown.holds(now)).cloned().collect();
        all.sort_by(|one, other| one.site.cmp(&other.site));
        all
    }

    /// Throws a switch, instead of whatever was thrown before for the site. It counts for the next request.
    ///
    /// # Errors
    /// It counts, and couldn't be written down: after a restart it won't.
    pub fn throw(&self, thrown: Thrown) -> Result<(), Error> {
        thrown.warn("of a site was thrown");
        self.change(|all| drop(all.insert(thrown.site.clone(), thrown)))
    }

    /// Undoes a site's switch. Gives it, if there was one.
    ///
    /// # Errors
    /// It is undone, and that couldn't be written down: after a restart it will be back.
    pub fn undo(&self, site: &str) -> Result<Option<Thrown>, Error> {
        let mut undone = None;
        let kept = self.change(|all| undone = all.remove(site));
        if let Some(undone) = &undone {
            let Thrown { site, position, who, since, .. } = undone;
            tracing::warn!(
                site = &**site,
                position = position.word(),
                who = &**who,
                %since,
                "the emergency switch of a site was undone: what is configured holds again"
            );
        }
        kept.map(|()| undone)
    }

    /// Whether the last change couldn't be written down: a restart would take it back.
    pub fn is_unwritten(&self) -> bool {
        self.unwritten.load(Ordering::Relaxed)
    }

    /// Forgets those whose time is up, and writes down what couldn't be before. Gives those that ended.
    pub fn expire(&self, now: Timestamp) -> Vec<Thrown> {
        if self.thrown.load().values().all(|thrown| thrown.holds(now)) && !self.is_unwritten() {
            return Vec::new();
        }
        let mut ended = Vec::new();
        let kept = self.change(|all| {
            ended.extend(all.values().filter(|thrown| !thrown.holds(now)).cloned());
            all.retain(|_, thrown| thrown.holds(now));
        });
        for thrown in &ended {
            thrown.warn("of a site ended by itself, and no more");
        }
        if let Err(error) = kept {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "how the emergency switches stand can't be written down yet: a restart takes the last change back"
            );
        }
        ended
    }

    /// Changes what is in force first, since somebody waits for an outage to end, and then what is written.
    fn change(&self, change: impl FnOnce(&mut All)) -> Result<(), Error> {
        let _one = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = All::clone(&self.thrown.load());
        change(&mut all);
        let mut written: Vec<&Thrown> = all.values().collect();
        written.sort_by(|one, other| one.site.cmp(&other.site));
        let text = file::text(&written);
        self.thrown.store(all.into());
        let kept = self.path.as_deref().map_or(Ok(()), |path| file::write(path, &text));
        self.unwritten.store(kept.is_err(), Ordering::Relaxed);
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thrown(site: &str, position: Switch, until: Option<u64>) -> Thrown {
        Thrown {
            site: site.into(),
            position,
            who: "boss".into(),
            why: "the checkout \"hangs\"".into(),
            since: Timestamp(1_000),
            until: until.map(Timestamp),
        }
    }

    #[test]
    fn what_is_thrown_holds_until_its_time_or_its_undoing_and_through_a_restart() {
        let state = tempfile::tempdir().unwrap();
        let (now, later) = (Timestamp(1_500), Timestamp(2_000));
        let switches = Switches::open(state.path());
        assert!(switches.all(now).is_empty() && !state.path().join(FILE).exists(), "nothing is made");
        switches.throw(thrown("shop", Switch::Pass, None)).unwrap();
        switches.throw(thrown("blog", Switch::Cookies, Some(2_000))).unwrap();
        switches.throw(thrown("shop", Switch::Hold, None)).unwrap();
        let again = Switches::open(state.path());
        for switches in [&switches, &again] {
            assert_eq!(
                switches.all(now),
                [thrown("blog", Switch::Cookies, Some(2_000)), thrown("shop", Switch::Hold, None)]
            );
            for (site, at, expected) in [
                ("shop", now, Some(Switch::Hold)),
                ("blog", now, Some(Switch::Cookies)),
                ("blog", later, None),
                ("shop", later, Some(Switch::Hold)),
                ("other", now, None),
            ] {
                assert_eq!(switches.position(site, at), expected, "{site} {at}");
            }
        }
        assert_eq!(again.expire(now), []);
        assert_eq!(again.expire(later), [thrown("blog", Switch::Cookies, Some(2_000))]);
        assert_eq!(again.undo("shop").unwrap(), Some(thrown("shop", Switch::Hold, None)));
        assert_eq!(again.undo("shop").unwrap(), None);
        assert!(Switches::open(state.path()).all(Timestamp(0)).is_empty());
    }

    #[test]
    fn what_cannot_be_written_counts_all_the_same_and_says_so() {
        let state = tempfile::tempdir().unwrap();
        let switches = Switches::open(&state.path().join("gone"));
        assert!(switches.throw(thrown("shop", Switch::Pass, None)).is_err());
        assert_eq!(switches.position("shop", Timestamp(2_000)), Some(Switch::Pass));
        assert!(switches.undo("shop").is_err());
        assert_eq!(switches.position("shop", Timestamp(2_000)), None);
        assert!(switches.is_unwritten() && switches.expire(Timestamp(2_000)).is_empty() && switches.is_unwritten());
        std::fs::create_dir(state.path().join("gone")).unwrap();
        std::fs::write(state.path().join("gone").join(FILE), file::text(&[&thrown("shop", Switch::Pass, None)]))
            .unwrap();
        switches.expire(Timestamp(2_000));
        assert!(!switches.is_unwritten() && Switches::open(&state.path().join("gone")).all(Timestamp(0)).is_empty());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_no_switch() {
        let good = file::text(&[&thrown("shop", Switch::Pass, None)]);
        for (text, count) in [
            (good.clone(), 1),
            (String::new(), 0),
            (good[..good.len() / 2].to_owned(), 0),
            (good.replace("\"pass\"", "\"open\""), 0),
            (good.replace("\"version\": 1", "\"version\": 2"), 0),
            (good.replace("1000", "-1"), 0),
            ("\0".repeat(100), 0),
            ("[".repeat(100_000), 0),
        ] {
            let state = tempfile::tempdir().unwrap();
            std::fs::write(state.path().join(FILE), &text).unwrap();
            let switches = Switches::open(state.path());
            assert_eq!(switches.all(Timestamp(0)).len(), count, "{text:.200}");
            switches.throw(thrown("blog", Switch::Hold, None)).unwrap();
            assert_eq!(Switches::open(state.path()).all(Timestamp(0)).len(), count + 1, "a change mends it");
        }
    }
}
