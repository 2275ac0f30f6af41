//! The words of the ledger: what one record says.
//!
//! Only data; whether it is kept is the store's business.

use std::fmt::{self, Write as _};
use std::str::FromStr;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::Error;
use crate::ambient::{Entropy, Timestamp};

/// A word that is none of those the ledger knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a word of the ledger")]
pub struct UnknownWord;

/// A closed set of words: an enum, and the spelling that is stored and exported. A spelling never changes.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$word_about:meta])* $word:ident = $spelling:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$word_about])* $word,)+ }

        impl $name {
            /// Every word of the set.
            pub const ALL: &[Self] = &[$(Self::$word),+];

            /// The word as it is stored and exported.
            pub fn word(self) -> &'static str {
                match self { $(Self::$word => $spelling),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|known| known.word() == word).ok_or(UnknownWord)
            }
        }
    };
}

words! {
    /// What happened.
    Event {
        /// A first choice that grants at least one purpose.
        Given = "given",
        /// A choice that grants nothing. It carries no subject.
        Refused = "refused",
        /// A later choice that grants something, perhaps less than before.
        Changed = "changed",
        /// A later choice that grants nothing any more (GDPR Art. 7(3)).
        Withdrawn = "withdrawn",
    }
}

words! {
    /// How the choice reached the gateway.
    Method {
        /// The form in the banner.
        Banner = "banner-form",
        /// The form on the settings page.
        Settings = "settings-form",
        /// The form on the page about sale and sharing.
        OptOut = "opt-out-form",
        /// A call of the site's own code.
        Api = "api",
    }
}

words! {
    /// Which layer of the notice the visitor chose on.
    Surface {
        /// The banner's first layer.
        First = "first-layer",
        /// The detailed choice, or the settings page.
        Second = "second-layer",
        /// A form of the site's own.
        Form = "form",
    }
}

words! {
    /// How the site was enforced at the time.
    Mode {
        /// What is not known passes; the record can't prove that nothing did.
        Permissive = "permissive",
        /// What is not known is withheld where a yes is wanted first, except what looks like the site's own session.
        Guarded = "guarded",
        /// What is not known is withheld.
        Strict = "strict",
    }
}

/// The random name of one record, shown to the visitor as a receipt number.
///
/// It names a record, not a person: two records of one visitor share nothing through it. It still leads to what
/// one person chose, so it is not for log lines.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub [u8; 16]);

impl RecordId {
    /// A fresh identifier: 128 random bits, derived from nothing.
    pub fn random(entropy: &dyn Entropy) -> Self {
        let mut bytes = [0; 16];
        entropy.fill(&mut bytes);
        Self(bytes)
    }
}

impl fmt::Display for RecordId {
    /// 32 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for RecordId {
    /// Says nothing: `?record` in a log line must not become a trail.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecordId(..)")
    }
}

impl FromStr for RecordId {
    type Err = UnknownWord;

    /// Reads what [`Display`](fmt::Display) writes; upper case is accepted, since people retype receipts.
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(UnknownWord);
        }
        u128::from_str_radix(text, 16).map(|number| Self(number.to_be_bytes())).map_err(|_| UnknownWord)
    }
}

/// The rule a choice was made under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The rule's key, such as `eu-de`.
    pub id: String,
    /// The version of the whole set of rules that was in force.
    pub ruleset: String,
}

/// Exactly what decided and was asked, as fingerprints: 16 hex digits each, the same on every gateway that runs the same
/// program with the same configuration. Two records that share one were made under the same; what that was stands in the
/// operator's own history of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// Of the rule in force, every field of it.
    pub rule: String,
    /// Of the catalog: who takes part, for what, and how each is recognised.
    pub catalog: String,
    /// Of everything configured that changes what visitors see or what is enforced, the program's version included.
    pub policy: String,
}

/// One choice.
///
/// There is no field for an address or a browser, and there will be none: what isn't kept can't leak.
#[derive(Clone, PartialEq, Eq)]
pub struct Record {
    /// Its name; appending the same name again changes nothing.
    pub id: RecordId,
    /// The site's configured name.
    pub site: String,
    /// When the visitor chose.
    pub at: Timestamp,
    /// What happened.
    pub event: Event,
    /// How it reached the gateway.
    pub method: Method,
    /// The decision on each purpose that could be chosen, in the order shown. Purposes nobody can refuse
    /// (`necessary`) are no choices and don't belong here. A key stands once.
    pub purposes: Vec<(String, bool)>,
    /// The rule in force.
    pub rule: Rule,
    /// What decided and was asked. `None` in records from before this was kept.
    pub versions: Option<Box<Versions>>,
    /// [`Notice::hash`] of what was shown.
    pub notice: String,
    /// The language it was shown in, as a BCP 47 tag.
    pub language: String,
    /// The layer the choice was made on.
    pub surface: Surface,
    /// Country or country and subdivision, as in ISO 3166: `DE`, `US-CA`; or `unknown`.
    pub region: String,
    /// Whether the browser sent Global Privacy Control.
    pub gpc: bool,
    /// How the site was enforced.
    pub mode: Mode,
    /// When the choice stops being valid.
    pub expires: Timestamp,
    /// The random reference that ties a visitor's consents together so that they can be shown or erased. Only where
    /// something was granted, or a grant that carried it is withdrawn; a refusal has none.
    pub subject: Option<[u8; 16]>,
}

impl Record {
    /// Whether any purpose was granted.
    pub fn grants(&self) -> bool {
        self.purposes.iter().any(|(_, granted)| *granted)
    }

    /// Refuses a record that says two things at once, so that no store can keep one.
    pub(super) fn check(&self, notice: &Notice) -> Result<(), Error> {
        // A withdrawal keeps the reference its grant had: without it the ledger would go on showing a consent
        // that has ended. Nobody else who grants nothing may be made recognisable.
        let linkable = self.event != Event::Refused && (self.grants() || self.event == Event::Withdrawn);
        if self.subject.is_some() && !linkable {
            return Err(Error::Invalid("a choice that grants nothing must not carry a subject"));
        }
        if self.event == Event::Refused && self.grants() {
            return Err(Error::Invalid("a refusal must not grant a purpose"));
        }
        if self.purposes.iter().enumerate().any(|(i, (key, _))| self.purposes[..i].iter().any(|(k, _)| k == key)) {
            return Err(Error::Invalid("a purpose is decided twice"));
        }
        if self.at.0.max(self.expires.0) > i64::MAX.unsigned_abs() {
            return Err(Error::Invalid("it has a time that no database holds"));
        }
        if self.notice != notice.hash() {
            return Err(Error::Invalid("the notice given is not the one the record names"));
        }
        Ok(())
    }
}

impl fmt::Debug for Record {
    /// Leaves out who: neither the subject nor the record's name may reach a log line by accident.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record")
            .field("site", &self.site)
            .field("at", &self.at)
            .field("event", &self.event)
            .field("purposes", &self.purposes)
            .field("rule", &self.rule)
            .field("region", &self.region)
            .field("linked", &self.subject.is_some())
            .finish_non_exhaustive()
    }
}

/// A copy of exactly what was shown, named by its content and stored once however often it was shown.
///
/// It must be the same for everybody who saw it: a form token or a nonce inside the text would make every copy
/// another one, and fill the ledger with them. Clones share the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    hash: Arc<str>,
    language: Arc<str>,
    text: Arc<str>,
}

impl Notice {
    /// Names `text` (text or markup, as shown) by its SHA-256.
    pub fn new(language: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let digest = Sha256::digest(text.as_bytes());
        let hash = digest.iter().fold(String::with_capacity(64), |mut hash, byte| {
            write!(hash, "{byte:02x}").expect("writing to a string cannot fail");
            hash
        });
        Self { hash: hash.into(), language: language.into(), text }
    }

    /// SHA-256 of the text: 64 lower-case hexadecimal digits.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The language it is written in, as a BCP 47 tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// What was shown.
    pub fn text(&self) -> &str {
        &self.text
    }
}
