//! Checks a database against addresses whose place is known.
//!
//! This is the gate in front of every database that is shipped, and a way to look at one's own. It judges a file; it
//! can't say how good the answers are for addresses that nobody has checked.

use std::fmt;
use std::net::IpAddr;

use super::{Error, Locate, Place};

/// How a database did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How many anchors there were; each has a country.
    pub countries: usize,
    /// How many of them the database put into the right country.
    pub countries_right: usize,
    /// How many anchors have a subdivision.
    pub subdivisions: usize,
    /// How many of them the database put into the right country and subdivision.
    pub subdivisions_right: usize,
    /// Every answer that was not the expected one.
    pub wrong: Vec<Wrong>,
}

/// One wrong answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    /// The anchor's address.
    pub addr: IpAddr,
    /// Where it is.
    pub expected: Place,
    /// Where the database has it.
    pub found: Place,
}

impl Report {
    /// Whether every anchor was right, and there were any.
    pub fn passed(&self) -> bool {
        self.wrong.is_empty() && self.countries > 0
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { countries, countries_right, subdivisions, subdivisions_right, wrong } = self;
        write!(f, "countries {countries_right}/{countries}, subdivisions {subdivisions_right}/{subdivisions}")?;
        for Wrong { addr, expected, found } in wrong {
            write!(f, "\n{addr}: expected {expected}, found {found}")?;
        }
        Ok(())
    }
}

/// Asks `database` for every anchor in `anchors`.
///
/// A line is an address, a tab, and a place (`DE`, `US-CA`); empty lines and those that begin with `#` are passed over.
/// An anchor without a subdivision is right in any subdivision of its country.
pub fn verify(database: &impl Locate, anchors: &str) -> Result<Report, Error> {
    let mut report =
        Report { countries: 0, countries_right: 0, subdivisions: 0, subdivisions_right: 0, wrong: Vec::new() };
    for (index, line) in anchors.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let (addr, expected) = parse(line).ok_or_else(|| Error::Anchor { line: index + 1, found: line.to_owned() })?;
        let found = database.locate(addr);
        let country = found.country() == expected.country();
        let whole = country && expected.subdivision().is_none_or(|code| found.subdivision() == Some(code));
        report.countries += 1;
        report.countries_right += usize::from(country);
        if expected.subdivision().is_some() {
            report.subdivisions += 1;
            report.subdivisions_right += usize::from(whole);
        }
        if !whole {
            report.wrong.push(Wrong { addr, expected, found });
        }
    }
    Ok(report)
}

fn parse(line: &str) -> Option<(IpAddr, Place)> {
    let (addr, place) = line.split_once('\t')?;
    Some((addr.trim().parse().ok()?, place.trim().parse().ok().filter(Place::is_known)?))
}
