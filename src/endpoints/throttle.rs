//! How often a network may ask: a token bucket for each, in memory alone, under a keyed digest, and forgotten as soon as
//! it is full again.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::ambient::Timestamp;
use crate::inventory::Caller;

/// So many networks at a time: beyond that nobody new is heard.
const NETWORKS: usize = 10_000;

#[derive(Debug, Default)]
struct Inner {
    /// When each network's bucket will be full again, in the time that one token takes.
    full_at: HashMap<Caller, u64>,
    swept: u64,
}

/// All networks' buckets.
#[derive(Debug)]
pub struct Throttle {
    burst: u64,
    rate: u64,
    buckets: Mutex<Inner>,
    refused: AtomicU64,
}

impl Throttle {
    /// Admits `burst` requests of a network at once, and `rate` more each second.
    pub fn new(burst: u64, rate: u64) -> Self {
        Self { burst, rate: rate.max(1), buckets: Mutex::default(), refused: AtomicU64::new(0) }
    }

    /// How many requests were refused so far.
    pub fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }

    /// Takes a token, if there is one.
    pub fn admits(&self, by: Caller, Timestamp(second): Timestamp) -> bool {
        let now = second.saturating_mul(self.rate);
        let full = now.saturating_add(self.burst);
        let mut inner = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        // A look at everybody costs something: once a second at most. A clock that goes back doesn't stop it.
        if inner.swept != now {
            inner.swept = now;
            inner.full_at.retain(|_, full_at| (now..=full).contains(full_at));
        }
        let crowded = inner.full_at.len() >= NETWORKS && !inner.full_at.contains_key(&by);
        let taken = inner.full_at.get(&by).map_or(now, |full_at| (*full_at).max(now)).saturating_add(1);
        if crowded || taken > full {
            self.refused.fetch_add(1, Ordering::Relaxed);
            return false;
        }
        inner.full_at.insert(by, taken);
        true
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
        let throttle = Throttle::new(30, 1);
        for (by, now, admitted) in
            [(1, 1000, 30), (1, 1000, 0), (2, 1000, 30), (1, 1005, 5), (1, 1500, 30), (1, 10, 30), (1, 1501, 30)]
        {
            assert_eq!(count(&throttle, by, now), admitted, "{by} at {now}");
        }
        assert_eq!(throttle.refused(), 7 * 100 - 155);
        let quick = Throttle::new(30, 10);
        for (now, admitted) in [(1000, 30), (1001, 10), (1009, 30)] {
            assert_eq!(count(&quick, 1, now), admitted, "at {now}");
        }
    }

    #[test]
    fn a_crowd_of_networks_takes_no_more_than_its_place_and_is_forgotten() {
        let throttle = Throttle::new(30, 1);
        let heard = (0..50_000).filter(|by| throttle.admits(Caller(*by), Timestamp(1000))).count();
        assert_eq!(heard, NETWORKS);
        assert!(throttle.admits(Caller(99_999), Timestamp(1002)));
        assert_eq!(throttle.buckets.lock().unwrap().full_at.len(), 1);
    }
}
