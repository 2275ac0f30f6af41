//! How often a network may report: a token bucket for each, in memory alone, under a keyed digest, and forgotten as soon
//! as it is full again.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::ambient::Timestamp;
use crate::inventory::Caller;

/// So many reports at once; one more each second. A page sends one or two, and an office has many pages.
const BURST: u64 = 30;
/// So many networks at a time: beyond that nobody new is heard.
const NETWORKS: usize = 10_000;

#[derive(Debug, Default)]
struct Inner {
    /// When each network's bucket will be full again, in seconds.
    full_at: HashMap<Caller, u64>,
    swept: u64,
}

/// All networks' buckets.
#[derive(Debug, Default)]
pub struct Throttle(Mutex<Inner>);

impl Throttle {
    /// Takes a token, if there is one.
    pub fn admits(&self, by: Caller, Timestamp(now): Timestamp) -> bool {
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A look at everybody costs something: once a second at most. A clock that goes back doesn't stop it.
        if inner.swept != now {
            inner.swept = now;
            inner.full_at.retain(|_, full_at| (now..=now.saturating_add(BURST)).contains(full_at));
        }
        if inner.full_at.len() >= NETWORKS && !inner.full_at.contains_key(&by) {
            return false;
        }
        let full_at = inner.full_at.entry(by).or_insert(now);
        let taken = (*full_at).max(now).saturating_add(1);
        let admitted = taken <= now.saturating_add(BURST);
        if admitted {
            *full_at = taken;
        }
        admitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(throttle: &Throttle, by: u64, now: u64) -> usize {
        (0..100).filter(|_| throttle.admits(Caller(by), Timestamp(now))).count()
    }

    #[test]
    fn each_network_has_its_own_measure_and_it_fills_again() {
        let throttle = Throttle::default();
        for (by, now, admitted) in
            [(1, 1000, 30), (1, 1000, 0), (2, 1000, 30), (1, 1005, 5), (1, 1500, 30), (1, 10, 30), (1, 1501, 30)]
        {
            assert_eq!(count(&throttle, by, now), admitted, "{by} at {now}");
        }
    }

    #[test]
    fn a_crowd_of_networks_takes_no_more_than_its_place_and_is_forgotten() {
        let throttle = Throttle::default();
        let heard = (0..50_000).filter(|by| throttle.admits(Caller(*by), Timestamp(1000))).count();
        assert_eq!(heard, NETWORKS);
        assert!(throttle.admits(Caller(99_999), Timestamp(1002)));
        assert_eq!(throttle.0.lock().unwrap().full_at.len(), 1);
    }
}
