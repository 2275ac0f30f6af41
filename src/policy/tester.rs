//! What a tester says of themselves: where they are, what they chose, and whether their browser sends Global Privacy Control.
//! Sealed with the gateway's own keys, for one site, until a moment: nobody else can say it.
//!
//! It opens nothing that a visitor couldn't open by choosing. What is seen under it is no choice, and is recorded nowhere.

use crate::ambient::{Day, Timestamp};

use super::seal::Context;
use super::{Consent, Keyring, Purpose, Purposes, Region, RuleId, Signals, Site};

/// The longest that one may count, in seconds: a month. What is needed for longer is made anew.
pub const LONGEST: u64 = 31 * 86_400;
/// The longest text that is read.
const LARGEST: usize = 512;

/// A state to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// Where; `None` for wherever they are.
    pub region: Option<Region>,
    /// What was chosen.
    pub choice: Choice,
    /// Global Privacy Control.
    pub gpc: bool,
}

/// What was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Nothing yet.
    None,
    /// These purposes, and none of the others that the site offers.
    Granted(Purposes),
}

/// Why a state doesn't count although its seal is ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Its time is over.
    Expired,
    /// It was made for another site.
    Elsewhere,
    /// It names a place or a purpose that there isn't.
    Outdated,
}

impl Flaw {
    /// In a word, for whoever sent it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::Elsewhere => "another-site",
            Self::Outdated => "outdated",
        }
    }
}

impl Stand {
    /// Writes and signs it. It counts until a month from now at most.
    pub fn seal(&self, site: &Site, keys: &Keyring, now: Timestamp, until: Timestamp) -> String {
        let region = match &self.region {
            None => "here",
            Some(region) if *region == Region::UNKNOWN => "unknown",
            Some(region) => region.code(),
        };
        let choice = match self.choice {
            Choice::None => "none".to_owned(),
            Choice::Granted(purposes) => {
                let keys: Vec<&str> = purposes.iter().map(|purpose| site.words.key(purpose)).collect();
                format!("~{}", keys.join("~"))
            }
        };
        let until = until.0.min(now.0.saturating_add(LONGEST));
        let gpc = u8::from(self.gpc);
        keys.seal(Context::Tester, &format!("{}.{region}.{choice}.{gpc}.{until}", site.id), now.day())
    }

    /// Reads it: nothing where the seal isn't ours.
    pub fn open(text: &str, site: &Site, keys: &Keyring, now: Timestamp) -> Option<Result<Self, Flaw>> {
        let payload = keys.open(Context::Tester, text.get(..LARGEST.min(text.len()))?, now.day())?;
        let mut parts = payload.split('.');
        let mut part = || parts.next();
        let (of, region, choice, gpc, until) = (part()?, part()?, part()?, part()?, part()?);
        let until: u64 = until.parse().ok()?;
        if until <= now.0 || until - now.0 > LONGEST {
            return Some(Err(Flaw::Expired));
        }
        if of != &*site.id {
            return Some(Err(Flaw::Elsewhere));
        }
        let region = match region {
            "here" => None,
            "unknown" => Some(Region::UNKNOWN),
            code => match Region::parse(code) {
                Some(region) => Some(region),
                None => return Some(Err(Flaw::Outdated)),
            },
        };
        let choice = match choice.strip_prefix('~') {
            None => Choice::None,
            Some(keys) => {
                let purposes = keys.split('~').filter(|key| !key.is_empty()).map(|key| site.words.find(key));
                match purposes.collect::<Option<Purposes>>() {
                    Some(purposes) => Choice::Granted(purposes),
                    None => return Some(Err(Flaw::Outdated)),
                }
            }
        };
        Some(Ok(Self { region, choice, gpc: gpc == "1" }))
    }

    /// As if chosen today under the rule of the place; what this browser's `own` choice says no to stays a no.
    pub fn consent(&self, site: &Site, rule: RuleId, today: Day, own: Option<Consent>) -> Option<Consent> {
        let Choice::Granted(granted) = self.choice else { return None };
        let offered = site.offered.without(Purposes::only(Purpose::NECESSARY));
        let granted = granted.and(offered).without(own.map_or(Purposes::NONE, |own| own.refused));
        // A yes counts for whatever is listed until today; its subject is nobody's.
        let subject = (!granted.is_empty()).then_some([0; 16]);
        Some(Consent {
            granted,
            refused: offered.without(granted),
            second: 86_399,
            subject,
            ..Consent::none(rule, today)
        })
    }

    /// What the browser states.
    pub fn signals(&self) -> Signals {
        Signals { gpc: self.gpc, ..Signals::default() }
    }
}
