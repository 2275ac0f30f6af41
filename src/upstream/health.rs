//! Whether an address is worth trying, by what became of the requests to it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Failures in a row after which an address is left alone.
const FAILURES: u32 = 3;

/// How long it is left alone the first time. Each time after that, twice as long.
const FIRST: Duration = Duration::from_secs(2);

/// How long it is left alone at most.
const MOST: Duration = Duration::from_secs(60);

/// What is known of one address.
#[derive(Debug, Default)]
pub(super) struct Health {
    /// Anything failed since the last success: spares the lock otherwise.
    ailing: AtomicBool,
    record: Mutex<Record>,
}

#[derive(Debug, Default)]
struct Record {
    failures: u32,
    times: u32,
    until: Option<Instant>,
}

impl Health {
    /// It answered.
    pub(super) fn well(&self) {
        // Looked at before it is written: this is asked after every response.
        if self.ailing.load(Ordering::Relaxed) && self.ailing.swap(false, Ordering::Relaxed) {
            *self.record() = Record::default();
        }
    }

    /// It could not be reached, or did not answer. True when it is left alone from now on.
    pub(super) fn ill(&self) -> bool {
        self.ailing.store(true, Ordering::Relaxed);
        let mut record = self.record();
        record.failures += 1;
        if record.failures < FAILURES {
            return false;
        }
        let pause = FIRST.saturating_mul(1 << record.times.min(16)).min(MOST);
        record.until = Some(Instant::now() + pause);
        record.times += 1;
        // On its return it is on probation: one more failure is enough.
        record.failures = FAILURES - 1;
        true
    }

    /// Until when it is left alone; `None` when it can be tried.
    pub(super) fn until(&self) -> Option<Instant> {
        if !self.ailing.load(Ordering::Relaxed) {
            return None;
        }
        self.record().until.filter(|until| *until > Instant::now())
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn who_fails_again_and_again_is_left_alone_for_longer_and_longer() {
        let health = Health::default();
        assert!(!health.ill() && !health.ill() && health.until().is_none());
        let mut pauses = Vec::new();
        for _ in 0..7 {
            assert!(health.ill(), "once on probation, one failure is enough");
            let until = health.until().unwrap();
            pauses.push((until - Instant::now()).as_secs());
            tokio::time::sleep_until(until).await;
            assert!(health.until().is_none());
        }
        assert_eq!(pauses, [2, 4, 8, 16, 32, 60, 60]);
        health.well();
        assert!(!health.ill() && !health.ill(), "one answer makes up for everything");
    }
}
