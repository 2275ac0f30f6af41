//! The signed field in our own forms: what was shown, and where a choice leads back to.
//!
//! It keeps the return path ours, names the rule and the purposes that the notice asked under and about, and, while it
//! is fresh and comes from the address it was made for, stands in for an `Origin` that a browser withheld.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::ambient::Timestamp;
use crate::policy::seal::Context;
use crate::policy::{Keyring, Purpose, Purposes, RuleId, Site};

use super::visitor::Visitor;

/// How long a token proves by itself that a post came from our form, in seconds.
const FRESH: u64 = 2 * 60 * 60;
/// The longest return path that is carried; a longer one becomes the start page.
const LONGEST: usize = 2048;

/// Where a notice was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// In the page: the banner.
    First,
    /// On the settings page.
    Second,
    /// On the page about sale and sharing.
    OptOut,
    /// On the second step of the way back in: who posts this has confirmed it (11 CCR 7028).
    Return,
}

impl Layer {
    const ALL: [(Self, &'static str); 4] =
        [(Self::First, "1"), (Self::Second, "2"), (Self::OptOut, "3"), (Self::Return, "4")];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(layer, _)| *layer == self).map_or("1", |(_, word)| word)
    }

    fn find(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == word).map(|(layer, _)| *layer)
    }
}

/// What a form carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where the notice was shown.
    pub layer: Layer,
    /// When.
    pub issued: Timestamp,
    /// Whom it was made for: [`super::visitor::Visitor::caller`].
    pub caller: Box<str>,
    /// The rule that it asked under.
    pub rule: RuleId,
    /// What it asked about.
    pub asked: Purposes,
    /// It asked before anything ran, whatever the rule wants.
    pub asks_first: bool,
    /// The page to go back to: a path on this host, with its query.
    pub back: String,
}

impl Token {
    /// A token for a form that is shown to `visitor` now.
    pub fn new(visitor: &Visitor, layer: Layer, asked: Purposes, back: String) -> Self {
        let (rule, asks_first) = (visitor.decision.rule.key(), visitor.decision.asks_first);
        Self { layer, issued: visitor.now, caller: visitor.caller().into(), rule, asked, asks_first, back }
    }

    /// Writes and signs the field.
    pub fn seal(&self, site: &Site, keys: &Keyring) -> String {
        let layer = self.layer.word();
        let first = if self.asks_first { "f" } else { "" };
        let asked: Vec<&str> = self.asked.iter().map(|purpose| site.words.key(purpose)).collect();
        let back = URL_SAFE_NO_PAD.encode(local(&self.back));
        let (asked, issued) = (asked.join("~"), self.issued.0);
        let payload = format!("{}.{layer}{first}.{issued}.{}.{}.{asked}.{back}", site.id, self.caller, self.rule);
        keys.seal(Context::Form, &payload, self.issued.day())
    }

    /// Reads the field. `None` when it isn't ours, or another site's.
    pub fn open(field: &str, site: &Site, keys: &Keyring, now: Timestamp) -> Option<Self> {
        let mut parts = keys.open(Context::Form, field, now.day())?.split('.');
        let mut part = || parts.next();
        let (of, layer, issued, caller) = (part()?, part()?, part()?, part()?);
        let (rule, asked, back) = (part()?, part()?, part()?);
        let (layer, asks_first) = layer.strip_suffix('f').map_or((layer, false), |layer| (layer, true));
        let layer = Layer::find(layer)?;
        let asked = asked.split('~').filter_map(|key| site.words.find(key)).filter(|it| *it != Purpose::NECESSARY);
        let back = String::from_utf8(URL_SAFE_NO_PAD.decode(back).ok()?).ok()?;
        let issued = Timestamp(issued.parse().ok()?);
        let (caller, rule, asked) = (caller.into(), RuleId::parse(rule)?, asked.collect());
        let token = Self { layer, issued, caller, rule, asked, asks_first, back };
        (of == &*site.id).then_some(token)
    }

    /// Whether it proves by itself that a post came from a form that `caller` was shown a short while ago.
    pub fn proves(&self, caller: &str, now: Timestamp) -> bool {
        *self.caller == *caller && now.0.checked_sub(self.issued.0).is_some_and(|age| age < FRESH)
    }
}

/// A path on this host, or the start page: browsers read `//host` and `/\host` as another one, and drop control
/// characters before they look.
pub fn local(path: &str) -> &str {
    let foreign = matches!(path.as_bytes().get(1), Some(b'/' | b'\\'));
    let plain = path.bytes().all(|c| c.is_ascii_graphic()) && path.len() <= LONGEST;
    if path.starts_with('/') && !foreign && plain { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_address_is_never_led_back_to() {
        for (path, expected) in [
            ("/a/b?c=d", "/a/b?c=d"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("", "/"),
            ("/a\r\nX: y", "/"),
            ("/\t/evil.example", "/"),
        ] {
            assert_eq!(local(path), expected, "{path:?}");
        }
    }
}
