//! A visitor's own choice, as it travels in the consent cookie.
//!
//! Two cookies. The *authority* is signed and `HttpOnly`; only it can loosen anything. The *mirror* is readable by
//! scripts, carries no id, and is trusted only to tighten: where the two disagree, the stricter holds.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::ambient::{Day, Timestamp};

use super::age::Minor;
use super::jurisdiction::RuleId;
use super::purpose::{Purposes, Vocabulary};
use super::seal::{Context, Keyring};
use super::site::Site;

/// A random number that lets a visitor's records be found again. It exists only where something was granted: a
/// refusal must not create an identifier.
pub type Subject = [u8; 16];

/// The longest authority that is written or read, in bytes.
pub const LONGEST: usize = 512;

/// What the authority remembers beside the choice, as a bit each; above them stands [`Consent::mark`].
mod flag {
    pub(super) const SIGNAL: u16 = 1;
    pub(super) const MINOR: u16 = 2;
    pub(super) const PARENT: u16 = 4;
    pub(super) const ACCOUNT: u16 = 8;
    pub(super) const FIRST: u16 = 16;
    pub(super) const FRESH: u16 = 32;
    pub(super) const BITS: u32 = 8;
}

/// A choice that a visitor made, and what else has to be remembered about them. Read without touching the heap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consent {
    /// The rule that the visitor was asked under.
    pub rule: RuleId,
    /// What was granted.
    pub granted: Purposes,
    /// What was refused.
    pub refused: Purposes,
    /// What was granted under terms that have changed since ([`super::terms`]). Not written: found when read.
    pub lapsed: Purposes,
    /// Whether an opt-out preference signal was on, and the notice named the conflict.
    pub under_signal: bool,
    /// Whether the notice asked before anything ran, whatever the rule wants: on a sensitive page, or for a minor.
    pub asked_first: bool,
    /// What the origin said of the visitor's age. No age is ever kept.
    pub minor: Minor,
    /// Whether the choice is known to the account that the visitor is signed in to.
    pub account: bool,
    /// The choice was made since, on this device, and that account hasn't been told yet.
    pub fresh: bool,
    /// Tells that account from most others: one byte of a keyed digest, which one in 256 accounts shares. It names
    /// nobody, because a refusal must not create an identifier, and stands only where [`Self::account`] does.
    pub mark: u8,
    /// The day of the choice.
    pub day: Day,
    /// How many seconds after the beginning of that day (UTC) marketing was granted, where that is known: what was first
    /// listed later was on no list that the visitor saw. More than a day, where the choice carries an earlier one along.
    pub second: u32,
    /// Set if, and only if, something was granted.
    pub subject: Option<Subject>,
}

impl Consent {
    /// What is remembered of somebody who has not chosen anything.
    pub fn none(rule: RuleId, day: Day) -> Self {
        Self {
            rule,
            granted: Purposes::NONE,
            refused: Purposes::NONE,
            lapsed: Purposes::NONE,
            under_signal: false,
            asked_first: false,
            minor: Minor::No,
            account: false,
            fresh: false,
            mark: 0,
            day,
            second: 0,
            subject: None,
        }
    }

    /// Up to when the visitor could see what is listed under what they granted.
    pub fn at(&self) -> Timestamp {
        Timestamp(u64::from(self.day.0) * 86_400 + u64::from(self.second))
    }

    /// This choice, known to the account with this mark. Accounts know days alone.
    #[must_use]
    pub fn linked(self, mark: u8) -> Self {
        Self { account: true, fresh: false, mark, second: 0, ..self }
    }

    /// This choice, known to no account.
    #[must_use]
    pub fn unlinked(self) -> Self {
        Self { account: false, fresh: false, mark: 0, ..self }
    }

    /// Whether anything was chosen.
    pub fn is_choice(&self) -> bool {
        !self.granted.or(self.refused).is_empty()
    }

    /// Writes the authority's value and signs it with today's key: the choice may be older than that.
    pub fn seal(&self, site: &Site, keys: &Keyring, today: Day) -> String {
        let subject = self.subject.map(|subject| URL_SAFE_NO_PAD.encode(subject)).unwrap_or_default();
        let choices = self.choices(&site.words);
        let (id, rule, flags, day) = (&site.id, self.rule, self.flags(), self.day.0);
        let second = self.second;
        let terms = site.terms.write(self.granted.without(self.lapsed));
        keys.seal(Context::Consent, &format!("1.{id}.{rule}.{choices}.{flags}.{day}-{second}.{subject}.{terms}"), today)
    }

    fn flags(&self) -> u16 {
        let minor = match self.minor {
            Minor::No => 0,
            Minor::Yes => flag::MINOR,
            Minor::WithParent => flag::MINOR | flag::PARENT,
        };
        let bits = [
            (self.under_signal, flag::SIGNAL),
            (self.asked_first, flag::FIRST),
            (self.account, flag::ACCOUNT | u16::from(self.mark) << flag::BITS),
            (self.account && self.fresh, flag::FRESH),
        ];
        bits.iter().filter(|(set, _)| *set).fold(minor, |flags, (_, bit)| flags | bit)
    }

    /// Reads an authority's value. `None` when it is malformed, forged, too old a key's, or of another site: then it
    /// is as if absent.
    pub fn open(value: &str, site: &Site, keys: &Keyring, today: Day) -> Option<Self> {
        if value.len() > LONGEST {
            return None;
        }
        let mut fields = keys.open(Context::Consent, value, today)?.split('.');
        let mut field = || fields.next();
        let (version, of, rule, choices) = (field()?, field()?, field()?, field()?);
        let (flags, day, subject, terms) = (field()?, field()?, field()?, field()?);
        if version != "1" || of != &*site.id || field().is_some() {
            return None;
        }
        let (granted, refused) = read_choices(choices, &site.words);
        let mut id = Subject::default();
        let subject = match URL_SAFE_NO_PAD.decode_slice(subject, &mut id) {
            Ok(16) => Some(id),
            _ => None,
        };
        // What was written before seconds were counts from the day's beginning.
        let (day, second) = day.split_once('-').unwrap_or((day, "0"));
        let (day, second) = (Day(day.parse().ok()?), second.parse().ok()?);
        let flags: u16 = flags.parse().ok()?;
        let has = |bit: u16| flags & bit != 0;
        let minor = match (has(flag::MINOR), has(flag::PARENT)) {
            (false, _) => Minor::No,
            (true, false) => Minor::Yes,
            (true, true) => Minor::WithParent,
        };
        // A choice of tomorrow comes from a broken clock; believing it would stretch its life.
        (day <= today).then_some(Self {
            rule: RuleId::parse(rule)?,
            granted,
            refused,
            lapsed: site.terms.changed(terms).and(granted),
            under_signal: has(flag::SIGNAL),
            asked_first: has(flag::FIRST),
            minor,
            account: has(flag::ACCOUNT),
            fresh: has(flag::FRESH),
            mark: (flags >> flag::BITS) as u8,
            day,
            second,
            subject,
        })
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
        let before = *self;
        self.refused = self.refused.or(refused).or(self.granted.without(granted));
        self.granted = self.granted.and(granted).without(refused);
        if *self != before {
            // The account hasn't heard of it, and what it has heard since mustn't undo it.
            *self = self.unlinked();
        }
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
    use super::super::catalog::Vendor;
    use super::super::purpose::Purpose;
    use super::super::seal::Key;
    use super::super::terms::Terms;
    use super::*;

    fn ring() -> Keyring {
        Keyring::new(vec![Key { id: "k1".into(), secret: [7; 32], from: Day(0), until: None }]).unwrap()
    }

    fn site(id: &str) -> Site {
        Site { id: id.into(), ..Site::default() }
    }

    fn choice() -> Consent {
        Consent {
            granted: Purposes::only(Purpose::ANALYTICS),
            refused: Purposes::only(Purpose::MARKETING),
            under_signal: true,
            second: 86_399,
            subject: Some([9; 16]),
            ..Consent::none(RuleId::parse("US-CA").unwrap(), Day(20_000))
        }
    }

    #[test]
    fn a_choice_survives_the_cookie() {
        let refusal = Consent { granted: Purposes::NONE, subject: None, ..choice() };
        let known = Consent { asked_first: true, minor: Minor::WithParent, ..choice().linked(0xa5) };
        let known_and_fresh = Consent { fresh: true, ..known };
        let minor = Consent { minor: Minor::Yes, ..Consent::none(RuleId::parse("default").unwrap(), Day(20_000)) };
        for choice in [choice(), refusal, known, known_and_fresh, minor] {
            let value = choice.seal(&site("shop"), &ring(), Day(20_000));
            assert!(value.len() < LONGEST && value.bytes().all(|c| c.is_ascii_graphic() && !b"\",;\\".contains(&c)));
            assert_eq!(Consent::open(&value, &site("shop"), &ring(), Day(20_001)), Some(choice));
        }
    }

    #[test]
    fn a_yes_lapses_when_somebody_new_takes_part_and_a_no_does_not() {
        let vendor = |controller: &str, purpose| Vendor { controller: controller.into(), purpose, ..Vendor::default() };
        let with = |vendors: &[Vendor]| Site { terms: Terms::new(&Vocabulary::default(), vendors), ..site("shop") };
        let before = with(&[vendor("Counter Ltd", Purpose::ANALYTICS)]);
        let value = choice().seal(&before, &ring(), Day(20_000));
        let open = |site: &Site| Consent::open(&value, site, &ring(), Day(20_001)).unwrap().lapsed;
        assert_eq!(open(&before), Purposes::NONE);
        assert_eq!(open(&with(&[])), Purposes::NONE, "who leaves ends nothing");
        let joined = [vendor("Counter Ltd", Purpose::ANALYTICS), vendor("Else", Purpose::ANALYTICS)];
        assert_eq!(open(&with(&joined)), Purposes::only(Purpose::ANALYTICS));
        assert_eq!(open(&with(&[joined[0].clone(), vendor("Ads", Purpose::MARKETING)])), Purposes::NONE, "refused");
    }

    #[test]
    fn what_is_forged_foreign_or_from_tomorrow_is_as_if_absent() {
        let value = choice().seal(&site("shop"), &ring(), Day(20_000));
        let open = |value: &str, id, day| Consent::open(value, &site(id), &ring(), Day(day));
        assert_eq!(open(&value, "blog", 20_001), None, "another site");
        assert_eq!(open(&value, "shop", 19_999), None, "tomorrow");
        assert_eq!(open(&value.replace("marketing=0", "marketing=1"), "shop", 20_001), None, "forged");
        let stranger = Keyring::new(vec![Key { id: "k1".into(), secret: [8; 32], from: Day(0), until: None }]).unwrap();
        assert_eq!(Consent::open(&value, &site("shop"), &stranger, Day(20_001)), None, "a stranger's key");
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

    #[test]
    fn what_a_mirror_tightens_has_to_be_told_to_the_account_again() {
        for (mirror, known) in [("analytics=1&marketing=0", true), ("analytics=0&marketing=0", false)] {
            let mut choice = choice().linked(7);
            choice.tighten(mirror, &Vocabulary::default());
            assert_eq!((choice.account, choice.mark), (known, if known { 7 } else { 0 }), "{mirror}");
        }
    }
}
