//! A visitor's own choice, as it travels in the consent cookie.
//!
//! Two cookies. The *authority* is signed and `HttpOnly`; only it can loosen anything. The *mirror* is readable by
//! scripts, carries no id, and is trusted only to tighten: where the two disagree, the stricter holds.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::ambient::Day;

use super::purpose::{Purposes, Vocabulary};
use super::seal::{Context, Keyring};

/// A random number that lets a visitor's records be found again. It exists only where something was granted: a
/// refusal must not create an identifier.
pub type Subject = [u8; 16];

/// The longest authority that is written or read, in bytes.
pub const LONGEST: usize = 512;

/// A choice that a visitor made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// The rule that the visitor was asked under.
    pub rule: Box<str>,
    /// What was granted.
    pub granted: Purposes,
    /// What was refused.
    pub refused: Purposes,
    /// Whether an opt-out preference signal was on, and the notice named the conflict.
    pub under_signal: bool,
    /// The day of the choice.
    pub day: Day,
    /// Set if, and only if, something was granted.
    pub subject: Option<Subject>,
}

impl Consent {
    /// Writes and signs the authority's value.
    pub fn seal(&self, site: &str, words: &Vocabulary, keys: &Keyring) -> String {
        let subject = self.subject.map(|subject| URL_SAFE_NO_PAD.encode(subject)).unwrap_or_default();
        let choices = self.choices(words);
        let signal = u8::from(self.under_signal);
        let payload = format!("1.{site}.{}.{choices}.{signal}.{}.{subject}", self.rule, self.day.0);
        keys.seal(Context::Consent, &payload, self.day)
    }

    /// Reads an authority's value. `None` when it is malformed, forged, too old a key's, or of another site: then it
    /// is as if absent.
    pub fn open(value: &str, site: &str, words: &Vocabulary, keys: &Keyring, today: Day) -> Option<Self> {
        if value.len() > LONGEST {
            return None;
        }
        let mut fields = keys.open(Context::Consent, value, today)?.split('.');
        let mut field = || fields.next();
        let (version, of, rule, choices) = (field()?, field()?, field()?, field()?);
        let (signal, day, subject) = (field()?, field()?, field()?);
        if version != "1" || of != site || field().is_some() {
            return None;
        }
        let (granted, refused) = read_choices(choices, words);
        let mut id = Subject::default();
        let subject = match URL_SAFE_NO_PAD.decode_slice(subject, &mut id) {
            Ok(16) => Some(id),
            _ => None,
        };
        let day = Day(day.parse().ok()?);
        // A choice of tomorrow comes from a broken clock; believing it would stretch its life.
        (day <= today).then(|| Self { rule: rule.into(), granted, refused, under_signal: signal == "1", day, subject })
    }

    /// The mirror's value: `analytics=1&marketing=0`.
    pub fn choices(&self, words: &Vocabulary) -> String {
        let mut text = String::new();
        for purpose in self.granted.or(self.refused).iter() {
            let granted = u8::from(self.granted.contains(purpose));
            let and = if text.is_empty() { "" } else { "&" };
            text.push_str(&format!("{and}{}={granted}", words.key(purpose)));
        }
        text
    }

    /// This choice, tightened by what a mirror says: a grant that the mirror doesn't show is no grant.
    pub fn tighten(&mut self, mirror: &str, words: &Vocabulary) {
        let (granted, refused) = read_choices(mirror, words);
        self.refused = self.refused.or(refused).or(self.granted.without(granted));
        self.granted = self.granted.and(granted).without(refused);
    }
}

fn read_choices(text: &str, words: &Vocabulary) -> (Purposes, Purposes) {
    let (mut granted, mut refused) = (Purposes::NONE, Purposes::NONE);
    for (key, value) in text.split('&').filter_map(|pair| pair.split_once('=')) {
        // A purpose that the site has given up since is of no interest.
        let Some(purpose) = words.find(key) else { continue };
        match value {
            "1" => granted = granted.with(purpose),
            _ => refused = refused.with(purpose),
        }
    }
    (granted.without(refused), refused)
}

#[cfg(test)]
mod tests {
    use super::super::purpose::Purpose;
    use super::super::seal::Key;
    use super::*;

    fn ring() -> Keyring {
        Keyring::new(vec![Key { id: "k1".into(), secret: [7; 32], from: Day(0), until: None }]).unwrap()
    }

    fn choice() -> Consent {
        Consent {
            rule: "US-CA".into(),
            granted: Purposes::only(Purpose::ANALYTICS),
            refused: Purposes::only(Purpose::MARKETING),
            under_signal: true,
            day: Day(20_000),
            subject: Some([9; 16]),
        }
    }

    #[test]
    fn a_choice_survives_the_cookie() {
        let words = Vocabulary::default();
        let value = choice().seal("shop", &words, &ring());
        assert!(value.len() < LONGEST && value.bytes().all(|c| c.is_ascii_graphic() && !b"\",;\\".contains(&c)));
        assert_eq!(Consent::open(&value, "shop", &words, &ring(), Day(20_001)), Some(choice()));
        let refusal = Consent { granted: Purposes::NONE, subject: None, ..choice() };
        let value = refusal.seal("shop", &words, &ring());
        assert_eq!(Consent::open(&value, "shop", &words, &ring(), Day(20_001)), Some(refusal));
    }

    #[test]
    fn what_is_forged_foreign_or_from_tomorrow_is_as_if_absent() {
        let words = Vocabulary::default();
        let value = choice().seal("shop", &words, &ring());
        let open = |value: &str, site, day| Consent::open(value, site, &words, &ring(), Day(day));
        assert_eq!(open(&value, "blog", 20_001), None, "another site");
        assert_eq!(open(&value, "shop", 19_999), None, "tomorrow");
        assert_eq!(open(&value.replace("marketing=0", "marketing=1"), "shop", 20_001), None, "forged");
        let stranger = Keyring::new(vec![Key { id: "k1".into(), secret: [8; 32], from: Day(0), until: None }]).unwrap();
        assert_eq!(Consent::open(&value, "shop", &words, &stranger, Day(20_001)), None, "a stranger's key");
        for absurd in ["", "k1", "k1..", &"x".repeat(600), "k1.1.shop.DE.x.1.1..AAAA"] {
            assert_eq!(open(absurd, "shop", 20_001), None, "{absurd}");
        }
    }

    #[test]
    fn the_mirror_tightens_and_never_loosens() {
        let words = Vocabulary::default();
        for (mirror, granted) in [
            ("analytics=1&marketing=0", vec![Purpose::ANALYTICS]),
            ("analytics=1&marketing=1", vec![Purpose::ANALYTICS]),
            ("analytics=0&marketing=0", vec![]),
            ("", vec![]),
            ("nonsense", vec![]),
        ] {
            let mut choice = choice();
            choice.tighten(mirror, &words);
            assert_eq!(choice.granted.iter().collect::<Vec<_>>(), granted, "{mirror}");
        }
    }
}
