//! What a site promises in its privacy policy, and the check that proves each promise.
//!
//! Words and types alone: [`kind`] says of each check what it claims, how it is proven and what holds it; whoever audits
//! a site does the proving. What a policy says beyond a gateway's reach is a promise, too ([`Check::OutOfReach`]), so that
//! no statement is passed over in silence.

pub mod kind;

mod extent;

use super::jurisdiction::Region;
use super::purpose::Purposes;

pub use extent::Extent;
pub use kind::{Kind, Means, Parameter};

/// One statement of a site's policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// What the policy says, in the operator's words.
    pub statement: Box<str>,
    /// Where it says so: a section, a heading.
    pub source: Box<str>,
    /// What proves it.
    pub check: Check,
}

/// What proves a promise. [`Check::kind`] has the whole of what each claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// Nothing but what is necessary is stored, read or asked of third parties before a yes.
    NoCookiesBeforeConsent {
        /// Where; empty for wherever the law wants a yes first.
        places: Vec<Region>,
    },
    /// Whoever only looks around has agreed to nothing.
    NoImpliedConsent,
    /// Yes and no stand side by side, look alike, take one press, and nothing is on beforehand.
    EqualChoice,
    /// Each of these can be chosen by itself.
    ChoicePerPurpose {
        /// The purposes.
        purposes: Purposes,
    },
    /// What serves these runs only as far as the law of the visitor's place and their choice let it.
    PurposeGated {
        /// The purposes.
        purposes: Purposes,
    },
    /// What serves these waits for a yes wherever the visitor is, and the origin hears of no yes before that.
    PurposeOptIn {
        /// The purposes.
        purposes: Purposes,
    },
    /// No legitimate interest is offered as a ground for storing or reading.
    NoLegitimateInterest,
    /// Whoever refuses gets every page.
    NoWall,
    /// A browser that keeps no cookies gets every page, and isn't asked in circles.
    WorksWithoutCookies,
    /// Nobody anywhere is asked, because nothing needs a yes.
    NoBanner,
    /// Taking a yes back is as near as giving it was, and acts.
    WithdrawalEqual,
    /// What runs without a yes can be switched off.
    ObjectionHonoured,
    /// Global Privacy Control is an opt-out from the first response on.
    SignalHonoured {
        /// Where; empty for everywhere.
        places: Vec<Region>,
    },
    /// The page to opt out of sale and sharing acts at once, and says so.
    OptOutHonoured,
    /// Refusing, withdrawing, opting out and erasing ask nobody who they are.
    IdentityNotAsked,
    /// These pages can be reached from every page of the site, and answer.
    LinksPresent {
        /// The pages.
        pages: Vec<Page>,
    },
    /// Visitors from there are told who supervises.
    RegulatorShown {
        /// Where.
        places: Vec<Region>,
        /// The regulator's name or domain.
        regulator: Box<str>,
    },
    /// Nothing is stored, read or contacted for any purpose but these, whatever the visitor chose.
    OnlyPurposes {
        /// The purposes.
        purposes: Purposes,
    },
    /// No cookie and no storage key but these, whatever the visitor chose.
    OnlyStorage {
        /// Names: exact, or a beginning followed by `*`.
        names: Vec<Box<str>>,
    },
    /// No third party but these is asked for anything, whatever the visitor chose.
    OnlyVendors {
        /// The vendors' keys.
        vendors: Vec<Box<str>>,
    },
    /// These cookies pass before and after a no, so that what needs them works.
    EssentialKept {
        /// Names: exact, or a beginning followed by `*`.
        names: Vec<Box<str>>,
    },
    /// These cookies and keys are there only once the visitor has chosen something of theirs.
    SetByChoice {
        /// Names: exact, or a beginning followed by `*`.
        names: Vec<Box<str>>,
    },
    /// Vendors that sell, share or reuse what they learn are asked for nothing, even after a yes.
    NoSaleOrShare,
    /// What other companies embed asks them for nothing before a press or a yes.
    EmbedClickToLoad {
        /// The vendors' keys.
        vendors: Vec<Box<str>>,
    },
    /// Minors aren't asked, and nothing runs that would need a yes.
    MinorProtection {
        /// The age that the policy names.
        age: Option<u32>,
    },
    /// No cookie lives longer.
    LifetimeMax {
        /// In days.
        days: u32,
    },
    /// No record of a visitor's choice is kept longer after it stopped being valid.
    RetentionMax {
        /// In days.
        days: u32,
    },
    /// Records that somebody wants gone tell of nobody any more by then.
    ErasureWithin {
        /// In days.
        days: u32,
    },
    /// Neither addresses nor what browsers say of themselves are kept.
    NoIpStored,
    /// The site's own server hears shortened addresses.
    AddressMasked,
    /// Third parties hear no more of a page's address than the site's name.
    ReferrerMinimised,
    /// No cookie holds a password, a name to sign in with, a card's number or an address.
    NoSecretsInCookies,
    /// Neither logs nor records hold what was sent: no card numbers, passwords, cookie values.
    NoSecretsLogged,
    /// What the cookie page lists is what was seen.
    DeclaredMatchesObserved,
    /// Whoever sits outside the European Economic Area is listed with its country and what makes the transfer lawful.
    TransfersStated,
    /// Each vendor was looked at within this time.
    ProvidersReviewed {
        /// In days.
        days: u32,
    },
    /// Audience measurement runs without a yes only where somebody attested that the law's conditions are met.
    ExemptionAttested,
    /// Every yes has a record that proves it.
    ConsentRecorded,
    /// Records name the versions of what was shown and of what decided.
    VersionRecorded,
    /// Visitors see, take along and erase their own records.
    ReceiptAndErase,
    /// Records lie encrypted.
    EncryptedAtRest,
    /// Only who holds a token for it reads or changes records, and each time is logged.
    AccessControlled,
    /// Everything goes over TLS.
    TlsOnly,
    /// No connection with less than this.
    TlsFloor {
        /// The oldest version that is spoken.
        version: TlsVersion,
        /// The shortest key of a cipher, in bits, if the policy names one.
        bits: Option<u32>,
    },
    /// Who asks too often is told to wait.
    RateLimited,
    /// A change of the policy is announced, and counts as nobody's consent.
    ChangesAnnounced,
    /// No gateway can prove it.
    OutOfReach {
        /// Why.
        reason: Box<str>,
    },
}

/// A page that visitors have to be able to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// The settings, where a choice is changed.
    Settings,
    /// The list of cookies and vendors.
    Cookies,
    /// The page to opt out of sale and sharing.
    OptOut,
    /// The notice at collection.
    Collection,
    /// The privacy policy.
    Privacy,
}

impl Page {
    /// Every page.
    pub const ALL: [Self; 5] = [Self::Settings, Self::Cookies, Self::OptOut, Self::Collection, Self::Privacy];

    /// The word that stands in the configuration; of our own pages the end of their paths, too.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Cookies => "cookies",
            Self::OptOut => "opt-out",
            Self::Collection => "collection",
            Self::Privacy => "privacy",
        }
    }

    /// The page of that word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.word() == word)
    }
}

/// A version of TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TlsVersion {
    /// 1.2 (RFC 5246).
    Two,
    /// 1.3 (RFC 8446).
    Three,
}

impl TlsVersion {
    /// Every version that is spoken.
    pub const ALL: [Self; 2] = [Self::Two, Self::Three];

    /// The word that stands in the configuration.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Two => "1.2",
            Self::Three => "1.3",
        }
    }
}

impl Check {
    /// The word that stands in the configuration.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::NoCookiesBeforeConsent { .. } => "no_cookies_before_consent",
            Self::NoImpliedConsent => "no_implied_consent",
            Self::EqualChoice => "equal_choice",
            Self::ChoicePerPurpose { .. } => "choice_per_purpose",
            Self::PurposeGated { .. } => "purpose_gated",
            Self::PurposeOptIn { .. } => "purpose_opt_in",
            Self::NoLegitimateInterest => "no_legitimate_interest",
            Self::NoWall => "no_wall",
            Self::WorksWithoutCookies => "works_without_cookies",
            Self::NoBanner => "no_banner",
            Self::WithdrawalEqual => "withdrawal_equal",
            Self::ObjectionHonoured => "objection_honoured",
            Self::SignalHonoured { .. } => "signal_honoured",
            Self::OptOutHonoured => "opt_out_honoured",
            Self::IdentityNotAsked => "identity_not_asked",
            Self::LinksPresent { .. } => "links_present",
            Self::RegulatorShown { .. } => "regulator_shown",
            Self::OnlyPurposes { .. } => "only_purposes",
            Self::OnlyStorage { .. } => "only_storage",
            Self::OnlyVendors { .. } => "only_vendors",
            Self::EssentialKept { .. } => "essential_kept",
            Self::SetByChoice { .. } => "set_by_choice",
            Self::NoSaleOrShare => "no_sale_or_share",
            Self::EmbedClickToLoad { .. } => "embed_click_to_load",
            Self::MinorProtection { .. } => "minor_protection",
            Self::LifetimeMax { .. } => "lifetime_max",
            Self::RetentionMax { .. } => "retention_max",
            Self::ErasureWithin { .. } => "erasure_within",
            Self::NoIpStored => "no_ip_stored",
            Self::AddressMasked => "address_masked",
            Self::ReferrerMinimised => "referrer_minimised",
            Self::NoSecretsInCookies => "no_secrets_in_cookies",
            Self::NoSecretsLogged => "no_secrets_logged",
            Self::DeclaredMatchesObserved => "declared_matches_observed",
            Self::TransfersStated => "transfers_stated",
            Self::ProvidersReviewed { .. } => "providers_reviewed",
            Self::ExemptionAttested => "exemption_attested",
            Self::ConsentRecorded => "consent_recorded",
            Self::VersionRecorded => "version_recorded",
            Self::ReceiptAndErase => "receipt_and_erase",
            Self::EncryptedAtRest => "encrypted_at_rest",
            Self::AccessControlled => "access_controlled",
            Self::TlsOnly => "tls_only",
            Self::TlsFloor { .. } => "tls_floor",
            Self::RateLimited => "rate_limited",
            Self::ChangesAnnounced => "changes_announced",
            Self::OutOfReach { .. } => "out_of_reach",
        }
    }

    /// What it claims, how it is proven, and what holds it.
    pub fn kind(&self) -> &'static Kind {
        Kind::find(self.word()).expect("every check has its kind: a test builds them all")
    }

    /// The one of a word, with what it was given. What its [`Kind`] needs has to be there; what it doesn't take is left.
    /// `None` for an unknown word, or where something needed is missing.
    pub fn make(word: &str, given: Given) -> Option<Self> {
        let Given { purposes, vendors, names, places, pages, .. } = given;
        Some(match word {
            "no_cookies_before_consent" => Self::NoCookiesBeforeConsent { places },
            "choice_per_purpose" => Self::ChoicePerPurpose { purposes },
            "purpose_gated" => Self::PurposeGated { purposes },
            "purpose_opt_in" => Self::PurposeOptIn { purposes },
            "signal_honoured" => Self::SignalHonoured { places },
            "links_present" => Self::LinksPresent { pages },
            "regulator_shown" => Self::RegulatorShown { places, regulator: given.regulator? },
            "only_purposes" => Self::OnlyPurposes { purposes },
            "only_storage" => Self::OnlyStorage { names },
            "only_vendors" => Self::OnlyVendors { vendors },
            "essential_kept" => Self::EssentialKept { names },
            "set_by_choice" => Self::SetByChoice { names },
            "embed_click_to_load" => Self::EmbedClickToLoad { vendors },
            "minor_protection" => Self::MinorProtection { age: given.age },
            "lifetime_max" => Self::LifetimeMax { days: given.days? },
            "retention_max" => Self::RetentionMax { days: given.days? },
            "erasure_within" => Self::ErasureWithin { days: given.days? },
            "providers_reviewed" => Self::ProvidersReviewed { days: given.days? },
            "tls_floor" => Self::TlsFloor { version: given.version?, bits: given.bits },
            "out_of_reach" => Self::OutOfReach { reason: given.reason? },
            plain => return Self::PLAIN.into_iter().find(|check| check.word() == plain),
        })
    }

    /// The checks that take nothing.
    const PLAIN: [Self; 27] = [
        Self::NoImpliedConsent,
        Self::EqualChoice,
        Self::NoLegitimateInterest,
        Self::NoWall,
        Self::WorksWithoutCookies,
        Self::NoBanner,
        Self::WithdrawalEqual,
        Self::ObjectionHonoured,
        Self::OptOutHonoured,
        Self::IdentityNotAsked,
        Self::NoSaleOrShare,
        Self::NoIpStored,
        Self::AddressMasked,
        Self::ReferrerMinimised,
        Self::NoSecretsInCookies,
        Self::NoSecretsLogged,
        Self::DeclaredMatchesObserved,
        Self::TransfersStated,
        Self::ExemptionAttested,
        Self::ConsentRecorded,
        Self::VersionRecorded,
        Self::ReceiptAndErase,
        Self::EncryptedAtRest,
        Self::AccessControlled,
        Self::TlsOnly,
        Self::RateLimited,
        Self::ChangesAnnounced,
    ];
}

/// What a check was given beside its name.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// Purposes.
    pub purposes: Purposes,
    /// Vendors' keys.
    pub vendors: Vec<Box<str>>,
    /// Names of cookies and storage keys.
    pub names: Vec<Box<str>>,
    /// Where.
    pub places: Vec<Region>,
    /// Pages.
    pub pages: Vec<Page>,
    /// A number of days.
    pub days: Option<u32>,
    /// An age in years.
    pub age: Option<u32>,
    /// A version of TLS.
    pub version: Option<TlsVersion>,
    /// The length of a key.
    pub bits: Option<u32>,
    /// Who supervises.
    pub regulator: Option<Box<str>>,
    /// Why no gateway can prove it.
    pub reason: Option<Box<str>>,
}

/// Whether a name is one of `names`: exactly, or by its beginning where one ends with `*`.
pub fn covers(names: &[Box<str>], name: &str) -> bool {
    names.iter().any(|known| match known.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => **known == *name,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Everything that any check could take.
    fn everything() -> Given {
        Given {
            days: Some(30),
            version: Some(TlsVersion::Two),
            regulator: Some("R".into()),
            reason: Some("R".into()),
            ..Given::default()
        }
    }

    #[test]
    fn every_kind_makes_the_check_of_its_word_and_no_check_is_without_a_kind() {
        for kind in Kind::ALL {
            let check = Check::make(kind.word, everything()).unwrap_or_else(|| panic!("{}", kind.word));
            assert_eq!(check.word(), kind.word);
            assert_eq!(check.kind().word, kind.word);
        }
        let words: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.word).collect();
        assert_eq!(words.len(), Kind::ALL.len(), "each word stands there once");
        assert!(Check::PLAIN.iter().all(|check| words.contains(check.word())));
        assert_eq!(Check::make("no_such_check", everything()), None);
    }

    #[test]
    fn what_a_check_needs_it_is_not_made_without() {
        for kind in Kind::ALL {
            let typed = [Parameter::Days, Parameter::Version, Parameter::Regulator, Parameter::Reason];
            let needed = kind.needs.iter().any(|parameter| typed.contains(parameter));
            assert_eq!(Check::make(kind.word, Given::default()).is_none(), needed, "{}", kind.word);
        }
    }

    #[test]
    fn a_name_is_covered_by_itself_or_by_a_beginning() {
        let names = ["session".into(), "lang-*".into()];
        for (name, covered) in
            [("session", true), ("sessions", false), ("lang-x", true), ("lang-", true), ("la", false)]
        {
            assert_eq!(covers(&names, name), covered, "{name}");
        }
    }
}
