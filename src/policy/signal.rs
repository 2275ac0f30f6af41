//! Preferences that a browser states by itself.
//!
//! Which header says what stands in the rules' data ([`Signal`]), so that the next signal, of a browser law or a
//! directive, needs an entry and no code.

use crate::ambient::Day;

/// What a signal means, wherever the visitor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Means {
    /// Do not sell or share, no marketing, and an objection to whatever runs without consent: residence is not location.
    Refusal,
    /// An objection to whatever runs without consent (GDPR Art. 21(5); LG Berlin 16 O 420/19).
    Objection,
}

/// A signal, as browsers send it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// What people call it.
    pub name: Box<str>,
    /// The request header, in lower case.
    pub header: Box<str>,
    /// The one value that counts; any other is as if absent.
    pub value: Box<str>,
    /// What it means.
    pub means: Means,
    /// First day on which it counts.
    pub from: Day,
}

impl Signal {
    /// Global Privacy Control (W3C draft, section 3.2).
    pub fn gpc() -> Self {
        let (name, header) = ("Global Privacy Control".into(), "sec-gpc".into());
        Self { name, header, value: "1".into(), means: Means::Refusal, from: Day(0) }
    }

    /// Do Not Track (W3C working group note, section 5.2).
    pub fn dnt() -> Self {
        let (name, header) = ("Do Not Track".into(), "dnt".into());
        Self { name, header, value: "1".into(), means: Means::Objection, from: Day(0) }
    }
}

/// What the browser said with this request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signals {
    /// A signal that refuses, such as Global Privacy Control.
    pub gpc: bool,
    /// A signal that objects, such as Do Not Track.
    pub dnt: bool,
}

impl Signals {
    /// Reads the lines of each known signal's header. Only the exact value counts; of several lines one is enough.
    pub fn read<'a, L: Iterator<Item = &'a [u8]>>(
        known: &'a [Signal],
        today: Day,
        lines: impl Fn(&'a str) -> L,
    ) -> Self {
        let mut found = Self::default();
        for signal in known.iter().filter(|signal| signal.from <= today) {
            if lines(&signal.header).any(|line| line.trim_ascii() == signal.value.as_bytes()) {
                match signal.means {
                    Means::Refusal => found.gpc = true,
                    Means::Objection => found.dnt = true,
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_value_one_counts() {
        for (lines, gpc) in [
            (vec!["1"], true),
            (vec![" 1 "], true),
            (vec!["0", "1"], true),
            (vec!["true"], false),
            (vec!["1, 1"], false),
            (vec!["11"], false),
            (vec![""], false),
            (vec![], false),
        ] {
            for (signal, means) in [(Signal::gpc(), "gpc"), (Signal::dnt(), "dnt")] {
                let known = [signal];
                let found = Signals::read(&known, Day(1), |_| lines.iter().map(|line| line.as_bytes()));
                assert_eq!((found.gpc, found.dnt), (gpc && means == "gpc", gpc && means == "dnt"), "{means} {lines:?}");
            }
        }
    }

    #[test]
    fn a_signal_of_tomorrow_counts_from_its_day_on() {
        let known = [Signal { header: "sec-new".into(), value: "?1".into(), from: Day(100), ..Signal::gpc() }];
        for (day, header, counts) in [(99, "sec-new", false), (100, "sec-new", true), (100, "sec-gpc", false)] {
            let lines = |asked: &str| (asked == header).then_some(&b"?1"[..]).into_iter();
            assert_eq!(Signals::read(&known, Day(day), lines).gpc, counts, "{header} on day {day}");
        }
    }
}
