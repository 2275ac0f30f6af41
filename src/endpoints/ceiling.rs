//! How many choices of a site are recorded in a day. Each is kept for years, and whoever has many networks could fill the
//! disk with them: beyond the ceiling none is taken until the next day (UTC), which the log says.
//!
//! A no is taken for longer than a yes: as many again. Counted in memory, since the start of the process.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::ambient::Day;

#[derive(Debug, Default)]
struct Tally {
    day: Day,
    count: u64,
    told: bool,
}

/// Every site's tally. The sites are the configuration's, so their number is bounded by it.
#[derive(Debug)]
pub struct Ceiling {
    most: u64,
    tallies: Mutex<HashMap<Box<str>, Tally>>,
    refused: AtomicU64,
}

impl Ceiling {
    /// Takes `most` choices of a site in a day, and as many again of those that grant nothing.
    pub fn new(most: u64) -> Self {
        Self { most, tallies: Mutex::default(), refused: AtomicU64::new(0) }
    }

    /// How many choices were refused so far.
    pub fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }

    /// Counts a choice, if there is room for it.
    pub(super) fn admits(&self, site: &str, today: Day, grants: bool) -> bool {
        let mut tallies = self.tallies.lock().unwrap_or_else(PoisonError::into_inner);
        if !tallies.contains_key(site) {
            tallies.insert(site.into(), Tally::default());
        }
        let Some(tally) = tallies.get_mut(site) else { return false };
        if tally.day != today {
            *tally = Tally { day: today, ..Tally::default() };
        }
        if tally.count < if grants { self.most } else { self.most.saturating_mul(2) } {
            tally.count += 1;
            return true;
        }
        self.refused.fetch_add(1, Ordering::Relaxed);
        if !std::mem::replace(&mut tally.told, true) {
            let most = self.most;
            tracing::error!(
                site,
                most,
                "more choices than `limits.choices_per_day` were made today, and no more are recorded until tomorrow: \
                 somebody may be flooding the ledger; raise the limit if these are visitors"
            );
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_has_its_day_and_a_no_is_taken_when_a_yes_no_longer_is() {
        let ceiling = Ceiling::new(3);
        let table = [
            ("shop", 1, true, 5, 3),
            ("shop", 1, false, 5, 3),
            ("blog", 1, false, 9, 6),
            ("blog", 1, true, 1, 0),
            ("shop", 2, true, 4, 3),
            // A clock that goes back has another day, and no end.
            ("shop", 1, true, 4, 3),
        ];
        let mut refused = 0;
        for (site, day, grants, asked, taken) in table {
            let found = (0..asked).filter(|_| ceiling.admits(site, Day(day), grants)).count();
            assert_eq!(found, taken, "{site} {day} {grants}");
            refused += (asked - taken) as u64;
            assert_eq!(ceiling.refused(), refused);
        }
    }
}
