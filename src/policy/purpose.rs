//! What a cookie or a request is for, and sets of such purposes.
//!
//! A [`Purpose`] is an index into the site's [`Vocabulary`]; the first four are the same on every site, the operator
//! may add more. Sets are one machine word, so that deciding allocates nothing.

use std::fmt;

/// How many purposes one site can have, the four fixed ones included.
pub const MOST: usize = 16;

/// How long all keys of one site may be together, in bytes: each stands in the consent cookie, which has to stay under
/// 512 bytes with all its attributes.
const ROOM: usize = 200;

/// One purpose of processing, as an index into a site's [`Vocabulary`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Purpose(u8);

impl Purpose {
    /// Strictly necessary for a service that the visitor asked for (ePrivacy Directive, Art. 5(3)): never asked.
    pub const NECESSARY: Self = Self(0);
    /// Comfort that works without: remembered inputs, embedded media, chat.
    pub const FUNCTIONAL: Self = Self(1);
    /// Audience measurement.
    pub const ANALYTICS: Self = Self(2);
    /// Advertising, profiling and their measurement.
    pub const MARKETING: Self = Self(3);

    /// The purpose's place in its vocabulary.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A set of purposes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Purposes(u16);

impl Purposes {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// The set of one.
    pub const fn only(purpose: Purpose) -> Self {
        Self(1 << purpose.0)
    }

    /// Whether `purpose` is in the set.
    pub const fn contains(self, purpose: Purpose) -> bool {
        self.0 & (1 << purpose.0) != 0
    }

    /// This set and `purpose`.
    #[must_use]
    pub const fn with(self, purpose: Purpose) -> Self {
        Self(self.0 | 1 << purpose.0)
    }

    /// What is in both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in this set and not in `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as bits, purpose `i` at bit `i`: for fingerprints.
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// The purposes in the set, in the vocabulary's order.
    pub fn iter(self) -> impl Iterator<Item = Purpose> {
        (0..MOST as u8).map(Purpose).filter(move |purpose| self.contains(*purpose))
    }
}

impl FromIterator<Purpose> for Purposes {
    fn from_iter<I: IntoIterator<Item = Purpose>>(purposes: I) -> Self {
        purposes.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Debug for Purposes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|purpose| purpose.0)).finish()
    }
}

/// The purposes a site knows, by the key that stands in its configuration, markup and consent cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    keys: Vec<Box<str>>,
}

/// The four purposes that every site knows, in [`Purpose`]'s order.
const FIXED: [&str; 4] = ["necessary", "functional", "analytics", "marketing"];

/// Other tools' names for ours, so that pages tagged for them are understood.
const ALIASES: [(&str, Purpose); 44] = [
    ("essential", Purpose::NECESSARY),
    ("strictly-necessary", Purpose::NECESSARY),
    ("required", Purpose::NECESSARY),
    ("security", Purpose::NECESSARY),
    ("c0001", Purpose::NECESSARY),
    ("functionality", Purpose::FUNCTIONAL),
    ("preferences", Purpose::FUNCTIONAL),
    ("preference", Purpose::FUNCTIONAL),
    ("personalization", Purpose::FUNCTIONAL),
    ("experience", Purpose::FUNCTIONAL),
    ("c0003", Purpose::FUNCTIONAL),
    ("statistics", Purpose::ANALYTICS),
    ("performance", Purpose::ANALYTICS),
    ("measurement", Purpose::ANALYTICS),
    ("c0002", Purpose::ANALYTICS),
    ("advertising", Purpose::MARKETING),
    ("advertisement", Purpose::MARKETING),
    ("targeting", Purpose::MARKETING),
    ("ads", Purpose::MARKETING),
    ("social", Purpose::MARKETING),
    ("c0004", Purpose::MARKETING),
    ("c0005", Purpose::MARKETING),
    ("strictlynecessary", Purpose::NECESSARY),
    ("strictly_necessary", Purpose::NECESSARY),
    ("security_storage", Purpose::NECESSARY),
    ("functionality_storage", Purpose::FUNCTIONAL),
    ("personalization_storage", Purpose::FUNCTIONAL),
    ("personalisation", Purpose::FUNCTIONAL),
    ("comfort", Purpose::FUNCTIONAL),
    ("convenience", Purpose::FUNCTIONAL),
    ("external-media", Purpose::FUNCTIONAL),
    ("external_media", Purpose::FUNCTIONAL),
    ("statistic", Purpose::ANALYTICS),
    ("stats", Purpose::ANALYTICS),
    ("statistics-anonymous", Purpose::ANALYTICS),
    ("analytical", Purpose::ANALYTICS),
    ("analytics_storage", Purpose::ANALYTICS),
    ("targeted-advertising", Purpose::MARKETING),
    ("ad_storage", Purpose::MARKETING),
    ("ad_user_data", Purpose::MARKETING),
    ("ad_personalization", Purpose::MARKETING),
    ("social-media", Purpose::MARKETING),
    ("social_media", Purpose::MARKETING),
    ("socialmedia", Purpose::MARKETING),
];

impl Default for Vocabulary {
    fn default() -> Self {
        Self { keys: FIXED.iter().map(|key| Box::from(*key)).collect() }
    }
}

impl Vocabulary {
    /// Adds a purpose of the operator's own.
    ///
    /// Returns `None` when the key is no lower-case word of letters, digits, `-` and `_` (it stands in cookies and
    /// headers), is taken, or the vocabulary is full: in number, or in what all keys together may take in a cookie.
    pub fn add(&mut self, key: &str) -> Option<Purpose> {
        let spelt = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-' || c == b'_';
        let starts = key.bytes().next().is_some_and(|c| c.is_ascii_lowercase());
        let full = self.keys.len() == MOST || self.keys.iter().map(|key| key.len()).sum::<usize>() + key.len() > ROOM;
        if !starts || key.len() > 32 || !key.bytes().all(spelt) || self.find(key).is_some() || full {
            return None;
        }
        self.keys.push(Box::from(key));
        self.find(key)
    }

    /// The purpose of this key, or of another tool's name for it, in any case.
    pub fn find(&self, key: &str) -> Option<Purpose> {
        let own = self.keys.iter().position(|own| own.eq_ignore_ascii_case(key));
        let own = own.and_then(|index| u8::try_from(index).ok()).map(Purpose);
        own.or_else(|| ALIASES.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, purpose)| *purpose))
    }

    /// The purpose's key.
    pub fn key(&self, purpose: Purpose) -> &str {
        self.keys.get(purpose.index()).map_or("unclassified", |key| key)
    }

    /// Every purpose, in order.
    pub fn all(&self) -> Purposes {
        (0..self.keys.len()).filter_map(|index| u8::try_from(index).ok()).map(Purpose).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_tools_names_mean_our_purposes() {
        let words = Vocabulary::default();
        for (name, purpose) in
            [("Statistics", Purpose::ANALYTICS), ("C0004", Purpose::MARKETING), ("essential", Purpose::NECESSARY)]
        {
            assert_eq!(words.find(name), Some(purpose), "{name}");
        }
        assert_eq!(words.find("unheard-of"), None);
    }

    #[test]
    fn an_operators_purpose_joins_once_and_only_if_it_can_stand_in_a_cookie() {
        let mut words = Vocabulary::default();
        let training = words.add("model_training").expect("a good key");
        assert_eq!(words.key(training), "model_training");
        for bad in ["model_training", "ads", "", "Big", "a b", "a=b", "a.b", &"x".repeat(33)] {
            assert_eq!(words.add(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn sets_hold_what_was_put_in() {
        let set: Purposes = [Purpose::ANALYTICS, Purpose::NECESSARY].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [Purpose::NECESSARY, Purpose::ANALYTICS]);
        assert!(set.without(Purposes::only(Purpose::ANALYTICS)).contains(Purpose::NECESSARY));
        assert!(!set.contains(Purpose::MARKETING));
    }
}
