//! Names that nobody has classified and that a site's second layer lists: a yes to marketing, the strictest purpose that
//! a visitor can agree to, covers those that were listed when it was given, and no others.
//!
//! Only what was withheld on the wire comes here; what a browser reports lists nothing, since anyone can forge it. Whoever
//! sees traffic keeps the [`Roll`] and puts a whole snapshot into [`Strangers`]; rules read it without waiting.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::ambient::Timestamp;

/// How many names of one kind are listed: a page for people and a page's first element hold them. The oldest stay.
pub const MOST: usize = 64;
/// The longest name that is listed, in bytes: pages stay small, whoever writes into them. What is longer stays withheld.
const LONGEST: usize = 100;

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stranger {
    /// A third-party host, in lower case.
    Host,
    /// A cookie.
    Cookie,
}

impl Stranger {
    /// Every kind, in order.
    pub const ALL: [Self; 2] = [Self::Host, Self::Cookie];

    /// The word on disk.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Cookie => "cookie",
        }
    }
}

/// Names, each with the moment from which it has been listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roll(BTreeMap<Stranger, BTreeMap<Box<str>, Timestamp>>);

impl Roll {
    /// This roll with one more name; `None` where it is listed, can't be written, or there is no room.
    pub fn with(&self, kind: Stranger, name: &str, at: Timestamp) -> Option<Self> {
        let spelt = name.len() <= LONGEST && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
        let full = self.0.get(&kind).is_some_and(|names| names.len() >= MOST);
        if !spelt || full || self.at(kind, name).is_some() {
            return None;
        }
        let mut grown = self.clone();
        grown.0.entry(kind).or_default().insert(name.into(), at);
        Some(grown)
    }

    /// This roll without a name; `None` where it isn't listed.
    pub fn without(&self, kind: Stranger, name: &str) -> Option<Self> {
        self.at(kind, name)?;
        Some(self.filtered(|of, other| of != kind || other != name))
    }

    /// The names that are `wanted`.
    #[must_use]
    pub fn filtered(&self, wanted: impl Fn(Stranger, &str) -> bool) -> Self {
        let mut kept = self.clone();
        for (kind, names) in &mut kept.0 {
            names.retain(|name, _| wanted(*kind, name));
        }
        kept.0.retain(|_, names| !names.is_empty());
        kept
    }

    /// The moment from which a name has been listed. Allocates nothing.
    pub fn at(&self, kind: Stranger, name: &str) -> Option<Timestamp> {
        self.0.get(&kind)?.get(name).copied()
    }

    /// Every name, hosts first.
    pub fn iter(&self) -> impl Iterator<Item = (Stranger, &str, Timestamp)> {
        self.0.iter().flat_map(|(kind, names)| names.iter().map(|(name, at)| (*kind, &**name, *at)))
    }
}

/// What is listed at present, replaced whole.
#[derive(Default)]
pub struct Strangers(ArcSwap<(Arc<Roll>, Arc<Roll>)>);

impl Strangers {
    /// Takes over a snapshot, of which those names count that nobody `knows` by now. One that was taken over already costs a
    /// comparison of addresses.
    pub fn learn(&self, roll: Arc<Roll>, knows: impl Fn(Stranger, &str) -> bool) {
        if !Arc::ptr_eq(&self.0.load().0, &roll) {
            let unknown = roll.filtered(|kind, name| !knows(kind, name));
            self.0.store(Arc::new((roll, Arc::new(unknown))));
        }
    }

    /// What was listed before a moment. Allocates nothing.
    pub fn before(&self, moment: Timestamp) -> Listed {
        Listed { roll: Some(Arc::clone(&self.0.load().1)), before: moment }
    }
}

/// What is known changes while the configuration doesn't: it is no part of what describes a site.
impl fmt::Debug for Strangers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Strangers")
    }
}

/// The names that a visitor's yes covers, or that one given now would. The default covers none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listed {
    roll: Option<Arc<Roll>>,
    before: Timestamp,
}

impl Listed {
    /// Whether a name is among them. Allocates nothing.
    pub fn has(&self, kind: Stranger, name: &str) -> bool {
        let at = self.roll.as_ref().and_then(|roll| roll.at(kind, name));
        at.is_some_and(|at| at < self.before)
    }

    /// The names, hosts first.
    pub fn iter(&self) -> impl Iterator<Item = (Stranger, &str)> {
        let all = self.roll.iter().flat_map(|roll| roll.iter());
        all.filter(|(.., at)| *at < self.before).map(|(kind, name, _)| (kind, name))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// The names as scripts of ours read them, between blanks: `widget.example cookie:theme`.
    pub fn words(&self) -> String {
        let word = |(kind, name): (Stranger, &str)| match kind {
            Stranger::Host => name.to_owned(),
            Stranger::Cookie => format!("cookie:{name}"),
        };
        self.iter().map(word).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roll(names: &[(Stranger, &str, u64)]) -> Roll {
        names.iter().fold(Roll::default(), |roll, (kind, name, at)| {
            roll.with(*kind, name, Timestamp(*at)).expect("a name that can be listed")
        })
    }

    #[test]
    fn what_was_listed_before_counts_and_nothing_from_then_on() {
        let strangers = Strangers::default();
        assert!(strangers.before(Timestamp(u64::MAX)).is_empty());
        let names = [(Stranger::Host, "x.example", 10), (Stranger::Host, "y.example", 20), (Stranger::Cookie, "c", 5)];
        strangers.learn(Arc::new(roll(&names)), |_, _| false);
        for (moment, words) in [
            (5, ""),
            (6, "cookie:c"),
            (10, "cookie:c"),
            (11, "x.example cookie:c"),
            (21, "x.example y.example cookie:c"),
        ] {
            let listed = strangers.before(Timestamp(moment));
            assert_eq!(listed.words(), words, "{moment}");
            assert_eq!(listed.has(Stranger::Host, "x.example"), words.contains("x.example"), "{moment}");
            assert!(!listed.has(Stranger::Cookie, "x.example") && !listed.has(Stranger::Host, "a.x.example"));
        }
        assert!(!Listed::default().has(Stranger::Host, "x.example"));
    }

    #[test]
    fn a_name_that_somebody_knows_by_now_is_no_stranger() {
        let strangers = Strangers::default();
        let names = [(Stranger::Host, "x.example", 1), (Stranger::Cookie, "x.example", 1)];
        strangers.learn(Arc::new(roll(&names)), |kind, _| kind == Stranger::Host);
        assert_eq!(strangers.before(Timestamp(9)).words(), "cookie:x.example");
    }

    #[test]
    fn the_roll_is_bounded_and_keeps_the_oldest() {
        let mut full = Roll::default();
        for number in 0..MOST {
            full = full.with(Stranger::Host, &format!("{number}.example"), Timestamp(0)).unwrap();
        }
        assert_eq!(full.with(Stranger::Host, "late.example", Timestamp(1)), None);
        assert!(full.with(Stranger::Cookie, "c", Timestamp(1)).is_some(), "counted apart");
        let less = full.without(Stranger::Host, "3.example").unwrap();
        assert!(less.with(Stranger::Host, "late.example", Timestamp(1)).is_some());
        for name in ["", "a b", "a\u{e9}", "a\n", &"x".repeat(LONGEST + 1)] {
            assert_eq!(Roll::default().with(Stranger::Cookie, name, Timestamp(1)), None, "{name:?}");
        }
    }
}
