//! What traffic showed that the site's operator should mend: kinds and names, never values. It is told, and decides nothing.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

use sqlx::{Row, SqliteConnection};

use super::names::Names;
use super::sighting::{Fault, Flaw, Name};
use super::tally::{Tally, What};
use super::witness::Caller;
use crate::ambient::Day;
use crate::policy::secret::Secret;

/// The most flaws of one site: there are as many as an origin makes up.
const FLAWS: usize = 256;

/// From how many networks in a row a cookie has to look like a card's number: a random number does so once in a hundred.
const CARDS: usize = 6;

/// The most cookies of which that is counted at a time; then all counting begins anew.
const COUNTED: usize = 256;

/// Of one site.
#[derive(Debug, Default)]
pub(super) struct Flaws {
    /// By word and name, with a blank between them.
    kept: Names,
    /// Cookies that looked like a card's number since they last didn't, and to whom.
    cards: Mutex<HashMap<Box<str>, Vec<Caller>>>,
    /// Whether there is any: hardly ever, and who asks for that needs no lock.
    suspects: AtomicBool,
}

/// What became of a flaw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noted {
    /// Nobody had seen it before, and it is kept.
    New,
    /// The disk should hear of it soon.
    Due,
    /// It is counted, or there is no room for it.
    Counted,
}

impl Flaws {
    pub(super) fn observe(&self, fault: Fault, name: &str, today: Day) -> Noted {
        let key = format!("{} {name}", fault.word());
        let known = self.kept.knows(&key);
        match self.kept.observe(&key, None, today, FLAWS) {
            true if known => Noted::Due,
            true => Noted::New,
            false => Noted::Counted,
        }
    }

    /// What a cookie that was just set looks like, unless that is a card's number by chance.
    pub(super) fn judge(&self, name: &str, found: Option<Secret>, by: Caller) -> Option<Secret> {
        if found != Some(Secret::Card) && !self.suspects.load(Relaxed) {
            return found;
        }
        let mut cards = self.cards.lock().unwrap_or_else(PoisonError::into_inner);
        if found != Some(Secret::Card) {
            cards.remove(name);
            self.suspects.store(!cards.is_empty(), Relaxed);
            return found;
        }
        if !cards.contains_key(name) && cards.len() >= COUNTED {
            cards.clear();
        }
        self.suspects.store(true, Relaxed);
        let seen = cards.entry(name.into()).or_default();
        if seen.len() < CARDS && !seen.contains(&by) {
            seen.push(by);
        }
        found.filter(|_| seen.len() == CARDS)
    }

    /// Those that are wanted, in order.
    pub(super) fn gather(&self, wanted: impl Fn(&Tally) -> bool) -> Vec<Flaw> {
        let mut flaws: Vec<Flaw> = self.kept.gather(wanted).into_iter().filter_map(flaw).collect();
        flaws.sort_by(|one, other| (one.fault, &one.name).cmp(&(other.fault, &other.name)));
        flaws
    }

    pub(super) fn collect(&self, what: What) -> Vec<Flaw> {
        // Cleared before the entry is read: what happens from here on marks it again.
        self.gather(|tally| tally.wants(what) && (tally.due.swap(false, Relaxed) || what != What::Due))
    }

    pub(super) fn each(&self, flaws: &[Flaw], act: impl Fn(&Tally, u64)) {
        let keys: Vec<(String, u64)> =
            flaws.iter().map(|flaw| (format!("{} {}", flaw.fault.word(), flaw.name), flaw.count)).collect();
        self.kept.each(keys.iter().map(|(key, count)| (&**key, *count)), act);
    }

    /// Takes in a flaw from disk, within the limit.
    pub(super) fn restore(&self, flaw: Flaw) {
        let Flaw { fault, name, first, last, count } = flaw;
        let name = format!("{} {name}", fault.word());
        self.kept.restore(&Name { name, purpose: None, first, last, count }, FLAWS);
    }
}

fn flaw(kept: Name) -> Option<Flaw> {
    let (word, name) = kept.name.split_once(' ')?;
    let fault = Fault::ALL.into_iter().find(|fault| fault.word() == word)?;
    Some(Flaw { fault, name: name.to_owned(), first: kept.first, last: kept.last, count: kept.count })
}

pub(super) async fn write(connection: &mut SqliteConnection, site: &str, flaws: &[Flaw]) -> Result<(), sqlx::Error> {
    for flaw in flaws {
        sqlx::query(
            "INSERT INTO flaw (site, kind, name, first, last, count) VALUES (?, ?, ?, ?, ?, ?) \
             ON CONFLICT (site, kind, name) DO UPDATE SET last = excluded.last, count = excluded.count",
        )
        .bind(site)
        .bind(flaw.fault.word())
        .bind(&flaw.name)
        .bind(flaw.first.0)
        .bind(flaw.last.0)
        .bind(flaw.count.cast_signed())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Reads the file, for `restore` to fill a site's memory.
pub(super) async fn load(connection: &mut SqliteConnection, restore: impl Fn(&str, Flaw)) -> Result<(), sqlx::Error> {
    for row in sqlx::query("SELECT * FROM flaw ORDER BY last DESC").fetch_all(connection).await? {
        let word: &str = row.try_get("kind")?;
        let Some(fault) = Fault::ALL.into_iter().find(|fault| fault.word() == word) else { continue };
        let (first, last) = (Day(row.try_get("first")?), Day(row.try_get("last")?));
        let count = row.try_get::<i64, _>("count")?.unsigned_abs();
        let flaw = Flaw { fault, name: row.try_get("name")?, first, last, count };
        restore(row.try_get("site")?, flaw);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_cards_only_if_several_networks_get_one_each_time() {
        let flaws = Flaws::default();
        let card = Some(Secret::Card);
        for by in 0..2 * CARDS as u64 {
            // One visitor's random number stays the same.
            assert_eq!(flaws.judge("id", card, Caller(1)), None);
            let found = flaws.judge("card", card, Caller(by));
            assert_eq!(found.is_some(), by + 1 >= CARDS as u64, "{by}");
        }
        for by in 0..CARDS as u64 - 1 {
            flaws.judge("random", card, Caller(by));
        }
        assert_eq!(flaws.judge("random", None, Caller(90)), None);
        assert_eq!(flaws.judge("random", card, Caller(91)), None, "a series that broke begins anew");
        assert_eq!(
            flaws.judge("mail", Some(Secret::Mail), Caller(1)),
            Some(Secret::Mail),
            "what is no number needs none"
        );
    }

    #[test]
    fn what_an_origin_makes_up_is_bounded() {
        let flaws = Flaws::default();
        let fault = Fault::Secret(Secret::Mail);
        assert_eq!(flaws.observe(fault, "user", Day(1)), Noted::New);
        assert_eq!(flaws.observe(fault, "user", Day(1)), Noted::Counted);
        assert_eq!(flaws.observe(fault, "user", Day(2)), Noted::Due);
        for name in 0..2 * FLAWS {
            flaws.observe(fault, &name.to_string(), Day(1));
            flaws.judge(&name.to_string(), Some(Secret::Card), Caller(1));
        }
        assert_eq!(flaws.gather(|_| true).len(), FLAWS);
        assert!(flaws.cards.lock().unwrap().len() <= COUNTED);
        for by in 0..CARDS as u64 {
            assert_eq!(flaws.judge("card", Some(Secret::Card), Caller(by)).is_some(), by + 1 == CARDS as u64, "{by}");
        }
    }
}
