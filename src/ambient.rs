//! Time and randomness, as parameters.
//!
//! Nothing else in the crate asks the system for the time of day or for random bytes (`clippy.toml` bans it), so a
//! test can stand on any date and repeat any run. Monotonic time for timeouts is tokio's, which tests can pause.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The time of day.
pub trait Clock: Send + Sync + 'static {
    /// Seconds since 1970-01-01T00:00:00Z.
    fn now(&self) -> Timestamp;
}

/// Unpredictable bytes.
pub trait Entropy: Send + Sync + 'static {
    /// Fills `bytes` with random bytes fit for keys and identifiers.
    fn fill(&self, bytes: &mut [u8]);
}

/// Seconds since 1970-01-01T00:00:00Z; never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(pub u64);

/// A date, as days since 1970-01-01 (UTC).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Day(pub u32);

impl Timestamp {
    /// The day this moment falls on, in UTC.
    pub fn day(self) -> Day {
        Day(u32::try_from(self.0 / 86_400).unwrap_or(u32::MAX))
    }

    /// This moment as the standard library's type, for HTTP dates.
    pub fn system_time(self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.0)
    }
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "this is the one place that may ask")]
        let now = SystemTime::now();
        // A clock set before 1970 reads as 1970: every consent is then "from the future" and counts for nothing.
        Timestamp(now.duration_since(UNIX_EPOCH).map_or(0, |age| age.as_secs()))
    }
}

/// The operating system's random source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        #[expect(clippy::disallowed_methods, reason = "this is the one place that may ask")]
        getrandom::fill(bytes).expect("the operating system has a random source; without one no key may be made");
    }
}
