//! A bundle's version: a day, and a number for the bundles of one day. Later ones are greater.

use std::fmt;

use crate::ambient::Day;

/// A bundle's version, written `2026-11-23.1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The day.
    pub day: Day,
    /// Which of that day's, from 1.
    pub serial: u32,
}

impl Version {
    /// Why it may know less than what the program carries, whose rules have this version; nothing where it doesn't.
    pub fn outdated(self, shipped: &str) -> Option<String> {
        let day = Day::parse(shipped.get(..10)?)?;
        (self.day < day).then(|| format!("{self} is older than the rules that this program carries ({shipped})"))
    }

    /// Reads one. `None` when it isn't written exactly so.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, serial) = text.split_once('.')?;
        let version = Self { day: Day::parse(day)?, serial: serial.parse().ok()? };
        (version.serial > 0 && version.to_string() == text).then_some(version)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.day, self.serial)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_written_in_one_way_and_ordered_by_day_and_number() {
        for (text, good) in [
            ("2026-11-23.1", true),
            ("2026-11-23.10", true),
            ("2026-11-23.0", false),
            ("2026-11-23.01", false),
            ("2026-11-23.+1", false),
            ("2026-11-23", false),
            ("2026-13-23.1", false),
            ("", false),
        ] {
            assert_eq!(Version::parse(text).is_some(), good, "{text}");
        }
        let of = |text| Version::parse(text).unwrap();
        assert!(of("2026-11-23.10") > of("2026-11-23.9") && of("2026-11-24.1") > of("2026-11-23.10"));
    }
}
