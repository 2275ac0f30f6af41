//! Time and randomness, as parameters.
//!
//! Nothing else in the crate asks the system for the time of day or for random bytes (`clippy.toml` bans it), so a
//! test can stand on any date and repeat any run. Monotonic time for timeouts is tokio's, which tests can pause.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime};

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

    /// Reads a moment as RFC 3339 writes it, such as `2026-11-21T12:00:00Z`. `None` for anything else, and before 1970.
    pub fn parse(text: &str) -> Option<Self> {
        let at = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        u64::try_from(at.unix_timestamp()).ok().map(Self)
    }

    /// This moment as the standard library's type, for HTTP dates.
    pub fn system_time(self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.0)
    }
}

/// `2026-11-21T12:00:00Z`, as RFC 3339 writes a moment; beyond its calendar, as seconds.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = i64::try_from(self.0).ok().and_then(|at| OffsetDateTime::from_unix_timestamp(at).ok());
        match date.and_then(|date| date.format(&Rfc3339).ok()) {
            Some(text) => f.write_str(&text),
            None => self.0.fmt(f),
        }
    }
}

/// The Julian day of 1970-01-01.
const EPOCH: i32 = 2_440_588;

impl Day {
    /// The day of a calendar date. `None` before 1970.
    pub fn of(date: Date) -> Option<Self> {
        u32::try_from(date.to_julian_day() - EPOCH).ok().map(Self)
    }

    /// Reads `2026-11-21`. `None` for anything else, and for days before 1970.
    pub fn parse(text: &str) -> Option<Self> {
        let format = time::macros::format_description!("[year]-[month]-[day]");
        Date::parse(text, format).ok().and_then(Self::of)
    }
}

/// `2026-11-21`: the one way of writing a date that no country reads wrongly.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let julian = i32::try_from(self.0).ok().and_then(|days| days.checked_add(EPOCH));
        match julian.and_then(|day| Date::from_julian_day(day).ok()) {
            Some(date) => date.fmt(f),
            // Beyond all calendars.
            None => write!(f, "day {}", self.0),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_reads_as_it_is_written() {
        for (day, text) in
            [(0, "1970-01-01"), (11_016, "2000-02-29"), (20_778, "2026-11-21"), (2_932_896, "9999-12-31")]
        {
            assert_eq!(Day(day).to_string(), text);
            assert_eq!(Day::parse(text), Some(Day(day)), "{text}");
        }
        assert_eq!(Day(u32::MAX).to_string(), "day 4294967295", "no calendar has it");
        for text in ["1969-12-31", "2026-02-29", "2026-11-21T00:00:00Z", "21.11.2026", ""] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}
