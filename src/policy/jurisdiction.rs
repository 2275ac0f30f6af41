//! Which law applies to a place on a day, and what it asks for, purpose by purpose.
//!
//! Rules are dated data ([`Rules`]), never code: a law that starts tomorrow is in the set today and switches on by
//! the clock. What is unknown gets the strictest rule.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use crate::ambient::Day;

use super::purpose::{Purpose, Purposes};
use super::signal::Signal;

/// Where a visitor is, as far as the law needs to know: an ISO 3166-1 country, perhaps with an ISO 3166-2
/// subdivision. Held in place, never on the heap.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Region {
    code: [u8; 6],
    len: u8,
}

impl Region {
    /// Nowhere in particular: a private address, an unknown one, or no database.
    pub const UNKNOWN: Self = Self { code: [0; 6], len: 0 };

    /// Reads `DE` or `US-CA`, in any case. `None` when it is neither.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes = code.as_bytes();
        let country = bytes.len() >= 2 && bytes[..2].iter().all(u8::is_ascii_alphabetic);
        let rest = match bytes.len() {
            2 => true,
            4..=6 => bytes[2] == b'-' && bytes[3..].iter().all(u8::is_ascii_alphanumeric),
            _ => false,
        };
        if !country || !rest {
            return None;
        }
        let mut region = Self::UNKNOWN;
        for (slot, byte) in region.code.iter_mut().zip(bytes) {
            *slot = byte.to_ascii_uppercase();
        }
        region.len = u8::try_from(bytes.len()).ok()?;
        Some(region)
    }

    /// The region of a country and, where it is known and spelt like one, its subdivision.
    pub fn of(country: &str, subdivision: Option<&str>) -> Option<Self> {
        let mut code = [0; 6];
        let mut len = 0;
        let parts = [country, if subdivision.is_some() { "-" } else { "" }, subdivision.unwrap_or_default()];
        for part in parts {
            code.get_mut(len..len + part.len())?.copy_from_slice(part.as_bytes());
            len += part.len();
        }
        let whole = std::str::from_utf8(&code[..len]).ok().and_then(Self::parse);
        whole.or_else(|| Self::parse(country))
    }

    /// The whole code, `US-CA`; empty when unknown.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code[..usize::from(self.len)]).unwrap_or_default()
    }

    /// The country alone, `US`; empty when unknown.
    pub fn country(&self) -> &str {
        let code = self.code();
        code.get(..2).unwrap_or(code)
    }

    /// Whether a subdivision is known.
    pub fn is_subdivided(&self) -> bool {
        self.len > 2
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.len == 0 { "unknown" } else { self.code() })
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a law wants before something of a purpose may happen. Ordered: a later one is stricter, and a yes that was
/// given under a stricter model also satisfies a laxer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Model {
    /// May run; the visitor is told.
    Notice,
    /// May run until the visitor objects.
    OptOut,
    /// May run only after a yes (GDPR Art. 4(11)).
    OptIn,
}

impl Model {
    /// The word that stands in the data: `notice`, `opt-out`, `opt-in`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::OptOut => "opt-out",
            Self::OptIn => "opt-in",
        }
    }
}

/// A link that a law wants in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Link {
    /// "Your Privacy Choices" with the icon (11 CCR 7015): stands for the two below.
    PrivacyChoices,
    /// "Do Not Sell or Share My Personal Information" (Cal. Civ. Code 1798.135(a)(1)).
    DoNotSell,
}

/// A rule's key, held in place: a region's code, or `default`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RuleId {
    code: [u8; 7],
    len: u8,
}

impl RuleId {
    /// Reads a key. `None` when it is none that a rule could have.
    pub fn parse(id: &str) -> Option<Self> {
        if id != Rules::DEFAULT && Region::parse(id)?.code() != id {
            return None;
        }
        let mut code = [0; 7];
        code.get_mut(..id.len())?.copy_from_slice(id.as_bytes());
        Some(Self { code, len: u8::try_from(id.len()).ok()? })
    }

    /// The key as it stands in the data.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.code[..usize::from(self.len)]).unwrap_or_default()
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// One version of one jurisdiction's law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The region code that it is for, or `default`.
    pub id: Box<str>,
    /// The jurisdiction's English name.
    pub name: Box<str>,
    /// The law, with its article.
    pub law: Box<str>,
    /// Where the research comes from: a source a line.
    pub source: Box<str>,
    /// `high`, `medium` or `low`: how sure the research is.
    pub confidence: Box<str>,
    /// First day in force.
    pub from: Day,
    /// First day no longer in force.
    pub until: Option<Day>,
    /// What functional needs.
    pub functional: Model,
    /// What analytics needs.
    pub analytics: Model,
    /// What marketing needs.
    pub marketing: Model,
    /// How long a yes lasts, in days.
    pub consent_days: u32,
    /// How long a no is left in peace, in days.
    pub refusal_days: u32,
    /// The link wanted in the site's pages.
    pub link: Option<Link>,
    /// Whether the page has to show that an opt-out preference signal was honoured (11 CCR 7025(c)(6)).
    pub status: bool,
    /// Whether an explicit choice, made under the signal after a notice that names the conflict, wins over it
    /// (11 CCR 7025(c)(3)).
    pub choice_over_signal: bool,
    /// The rule for visitors of this country whose subdivision is unknown.
    pub unknown_subdivision: Option<Box<str>>,
    /// What an operator's dated attestation lifts, for the vendors that it names, from opt-in to "until objected".
    pub exempt: Purposes,
    /// How long a cookie that runs under an attestation may live, in days.
    pub exempt_days: Option<u32>,
    /// What has to be true for an attestation.
    pub exempt_conditions: Box<str>,
    /// What vendors need, beyond their purpose, that record what a visitor does or writes: session replay, chat.
    pub recording: Model,
    /// The age of digital consent (GDPR Art. 8), if there is one.
    pub age: Option<u8>,
    /// What no consent, not even a parent's, cures for a minor.
    pub never_minors: Purposes,
    /// Whether "Limit the Use of My Sensitive Personal Information" is wanted (Cal. Civ. Code 1798.135(a)(2)).
    pub limit_sensitive: bool,
    /// Whether a notice at collection is wanted (11 CCR 7012).
    pub notice_at_collection: bool,
    /// Whether the law makes honouring an opt-out signal a duty, and since when; it is honoured everywhere.
    pub signal_duty: Box<str>,
    /// Who supervises.
    pub regulators: Vec<Box<str>>,
    /// The languages that the law or practice expects, by tag.
    pub languages: Vec<Box<str>>,
    /// Whether the notice may be no strip at the bottom.
    pub centre: bool,
    /// When the research has to be looked at again.
    pub review_due: Day,
}

/// The strictest rule there is, without a place.
impl Default for Rule {
    fn default() -> Self {
        let none = || Box::from("");
        Self {
            id: Rules::DEFAULT.into(),
            name: none(),
            law: none(),
            source: none(),
            confidence: "high".into(),
            from: Day(0),
            until: None,
            functional: Model::OptIn,
            analytics: Model::OptIn,
            marketing: Model::OptIn,
            consent_days: 180,
            refusal_days: 365,
            link: None,
            status: false,
            choice_over_signal: false,
            unknown_subdivision: None,
            exempt: Purposes::NONE,
            exempt_days: None,
            exempt_conditions: none(),
            recording: Model::OptIn,
            age: None,
            never_minors: Purposes::NONE,
            limit_sensitive: false,
            notice_at_collection: false,
            signal_duty: none(),
            regulators: Vec::new(),
            languages: Vec::new(),
            centre: false,
            review_due: Day(u32::MAX),
        }
    }
}

impl Rule {
    /// What this rule wants for `purpose`. A purpose of the operator's own is always asked for by opt-in.
    pub fn model(&self, purpose: Purpose) -> Model {
        match purpose {
            Purpose::NECESSARY => Model::Notice,
            Purpose::FUNCTIONAL => self.functional,
            Purpose::ANALYTICS => self.analytics,
            Purpose::MARKETING => self.marketing,
            // The operator added it because it promised to ask (model training, say): always by opt-in.
            _ => Model::OptIn,
        }
    }

    /// The rule's key, held in place. A key that no cookie could hold stands for the default.
    pub fn key(&self) -> RuleId {
        RuleId::parse(&self.id).unwrap_or(RuleId { code: *b"default", len: 7 })
    }

    /// What tells this version of the rule from any other: 16 hex digits over all that it says.
    pub fn fingerprint(&self) -> String {
        let digest = Sha256::digest(format!("{self:?}"));
        digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// Whether it is the law on `day`.
    pub fn in_force(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// How a rule was found, for `explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The subdivision has a rule of its own.
    Subdivision,
    /// The country or territory has a rule.
    Country,
    /// The country divides its law and the visitor's subdivision is unknown: its strictest stands in.
    UnknownSubdivision,
    /// Nothing else was in force: the strictest rule.
    Default,
}

impl Match {
    /// How it was found, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Subdivision => "the subdivision's own rule",
            Self::Country => "the country's rule",
            Self::UnknownSubdivision => "the subdivision is unknown: the country's strictest rule stands in",
            Self::Default => "no law of this place is in force here: the strictest rule",
        }
    }
}

/// Why a rule set was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Visitors from nowhere in particular would have no rule.
    #[error("the rule set has no `default` entry that is in force from the beginning")]
    NoDefault,
    /// Two versions of one law claim the same day.
    #[error("{id}: two entries are in force at the same time")]
    Overlap {
        /// The jurisdiction's code.
        id: Box<str>,
    },
    /// An entry points to a rule that is not there.
    #[error("{id}: unknown_subdivision names `{target}`, which has no entry")]
    Dangling {
        /// The jurisdiction's code.
        id: Box<str>,
        /// What it names.
        target: Box<str>,
    },
}

/// Every jurisdiction's law, in all its versions.
#[derive(Debug, Clone)]
pub struct Rules {
    version: Box<str>,
    signals: Vec<Signal>,
    /// Subdivisions of a country that are territories with a rule of their own: `US-PR` is `PR`.
    territories: FxHashMap<Box<str>, Box<str>>,
    by_id: FxHashMap<Box<str>, Vec<Arc<Rule>>>,
}

impl Rules {
    /// The key of the rule that holds where no other does.
    pub const DEFAULT: &'static str = "default";

    /// Orders the entries and checks that exactly one rule holds for every place on every day.
    pub fn new(version: &str, entries: impl IntoIterator<Item = Rule>) -> Result<Self, Vec<Error>> {
        let mut by_id: FxHashMap<Box<str>, Vec<Arc<Rule>>> = FxHashMap::default();
        for rule in entries {
            by_id.entry(rule.id.clone()).or_default().push(Arc::new(rule));
        }
        let mut problems = Vec::new();
        for (id, versions) in &mut by_id {
            versions.sort_by_key(|rule| rule.from);
            let overlaps = |pair: &[Arc<Rule>]| pair[0].until.is_none_or(|until| pair[1].from < until);
            if versions.windows(2).any(overlaps) {
                problems.push(Error::Overlap { id: id.clone() });
            }
        }
        for rule in by_id.values().flatten() {
            if let Some(target) = rule.unknown_subdivision.as_ref().filter(|target| !by_id.contains_key(*target)) {
                problems.push(Error::Dangling { id: rule.id.clone(), target: target.clone() });
            }
        }
        let always = |rule: &Arc<Rule>| rule.from == Day(0) && rule.until.is_none();
        if !by_id.get(Self::DEFAULT).is_some_and(|versions| versions.iter().any(always)) {
            problems.push(Error::NoDefault);
        }
        if problems.is_empty() { Ok(Self::of(version, by_id)) } else { Err(problems) }
    }

    fn of(version: &str, by_id: FxHashMap<Box<str>, Vec<Arc<Rule>>>) -> Self {
        Self {
            version: Box::from(version),
            signals: vec![Signal::gpc(), Signal::dnt()],
            territories: FxHashMap::default(),
            by_id,
        }
    }

    /// The same rules with these signals instead of those that everybody knows.
    #[must_use]
    pub fn with_signals(self, signals: Vec<Signal>) -> Self {
        Self { signals, ..self }
    }

    /// The same rules, with these subdivisions known as territories: `US-PR` and `PR`.
    #[must_use]
    pub fn with_territories(self, territories: HashMap<Box<str>, Box<str>>) -> Self {
        Self { territories: territories.into_iter().collect(), ..self }
    }

    /// The signals that browsers may send.
    pub fn signals(&self) -> &[Signal] {
        &self.signals
    }

    /// The version that stands in every record made under this set.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The rule with this id that is in force on `day`.
    pub fn find(&self, id: &str, day: Day) -> Option<&Arc<Rule>> {
        self.by_id.get(id)?.iter().find(|rule| rule.in_force(day))
    }

    /// The rule for a visitor from `region` on `day`: subdivision, then the territory that it is, then country, then the country's rule for an
    /// unknown subdivision, then the default.
    pub fn resolve(&self, region: Region, day: Day) -> (&Arc<Rule>, Match) {
        if region.is_subdivided()
            && let Some(rule) = self.find(region.code(), day)
        {
            return (rule, Match::Subdivision);
        }
        if let Some(rule) = self.territories.get(region.code()).and_then(|id| self.find(id, day)) {
            return (rule, Match::Country);
        }
        if let Some(rule) = self.find(region.country(), day) {
            // A known state without a law of its own gets its country's rule; only an unknown one gets the strictest.
            let stand_in = rule.unknown_subdivision.as_ref().filter(|_| !region.is_subdivided());
            return match stand_in.and_then(|id| self.find(id, day)) {
                Some(strictest) => (strictest, Match::UnknownSubdivision),
                None => (rule, Match::Country),
            };
        }
        let default = self.find(Self::DEFAULT, day);
        (default.expect("`new` refuses a set whose default is not in force on every day"), Match::Default)
    }

    /// Every rule, for tables and tests.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Rule>> {
        self.by_id.values().flatten()
    }
}
