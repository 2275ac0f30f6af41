//! What [`super::lint`] says: what is broken, how badly, where, what to do, and whether somebody answers for it.

use std::fmt;

use crate::ambient::Day;

/// What can be found, by the word that stands in a waiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// Refusing is not worded as accepting is.
    Reject,
    /// A yes lasts longer, or a no is left in peace shorter, than the law lets it.
    Lifetime,
    /// Rules of the operator's own ask for less than the shipped ones.
    Model,
    /// A tag manager counts as necessary.
    TagManager,
    /// A tracker that is known for another purpose counts as necessary.
    Necessary,
    /// A necessary vendor shares what it learns.
    NecessaryShares,
    /// An attestation that no law takes, or that ends.
    Exemption,
    /// Nobody says how long cookies live.
    Duration,
    /// Cookies live longer than browsers or the law let them.
    CookieLife,
    /// Nobody says who is responsible.
    Controller,
    /// Nobody says what makes a transfer lawful.
    Transfer,
    /// Nobody looked at a vendor for too long.
    VendorReview,
    /// Something other than consent is offered as a basis for storing or reading.
    Interest,
    /// The research behind rules is overdue.
    Review,
    /// The GeoIP database ages.
    GeoipAge,
    /// The unknown passes where a yes is wanted first, and nobody answers for it.
    Permissive,
    /// Marketing on a site for minors.
    Minors,
    /// No notice at collection.
    NoticeAtCollection,
    /// No privacy policy.
    Privacy,
    /// A purpose that says nothing.
    PurposeWords,
    /// A text that leaves out what is put into it, or wants what never is.
    Texts,
    /// A promise not to sell or share, and vendors that do.
    NoSale,
    /// A promise that the rest of the configuration contradicts.
    Promise,
    /// Another tool keeps the choices, and nothing here proves them.
    Proof,
    /// A waiver that doesn't hold. It can't be waived.
    Waiver,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 25] = [
        Self::Reject,
        Self::Lifetime,
        Self::Model,
        Self::TagManager,
        Self::Necessary,
        Self::NecessaryShares,
        Self::Exemption,
        Self::Duration,
        Self::CookieLife,
        Self::Controller,
        Self::Transfer,
        Self::VendorReview,
        Self::Interest,
        Self::Review,
        Self::GeoipAge,
        Self::Permissive,
        Self::Minors,
        Self::NoticeAtCollection,
        Self::Privacy,
        Self::PurposeWords,
        Self::Texts,
        Self::NoSale,
        Self::Promise,
        Self::Proof,
        Self::Waiver,
    ];

    /// The word that stands in reports and waivers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reject => "reject",
            Self::Lifetime => "lifetime",
            Self::Model => "model",
            Self::TagManager => "tag-manager",
            Self::Necessary => "necessary",
            Self::NecessaryShares => "necessary-shares",
            Self::Exemption => "exemption",
            Self::Duration => "duration",
            Self::CookieLife => "cookie-life",
            Self::Controller => "controller",
            Self::Transfer => "transfer",
            Self::VendorReview => "vendor-review",
            Self::Interest => "interest",
            Self::Review => "review",
            Self::GeoipAge => "geoip-age",
            Self::Permissive => "permissive",
            Self::Minors => "minors",
            Self::NoticeAtCollection => "notice-at-collection",
            Self::Privacy => "privacy",
            Self::PurposeWords => "purpose-words",
            Self::Texts => "texts",
            Self::NoSale => "no-sale",
            Self::Promise => "promise",
            Self::Proof => "proof",
            Self::Waiver => "waiver",
        }
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// `assent check` ends with 2, and `assent serve` doesn't start.
    Refuse,
    /// It is told.
    Warn,
}

impl Severity {
    /// The word that stands in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Refuse => "refused",
            Self::Warn => "warning",
        }
    }
}

/// One thing that breaks a rule, or comes near to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub code: Code,
    /// How bad it is where nobody answers for it.
    pub severity: Severity,
    /// The site, by its id; none when it is about the gateway as a whole.
    pub site: Option<Box<str>>,
    /// The key it is about, within the site or the file.
    pub key: String,
    /// What is wrong: a sentence.
    pub wrong: String,
    /// What to do: a sentence.
    pub remedy: String,
    /// The law, judgement or guidance that says so.
    pub citation: String,
    /// Who answers for it, if somebody does.
    pub waived: Option<Waiver>,
}

impl Finding {
    pub(super) fn new(
        (code, severity): (Code, Severity),
        key: impl Into<String>,
        wrong: impl Into<String>,
        remedy: impl Into<String>,
        citation: impl Into<String>,
    ) -> Self {
        let (key, wrong, remedy, citation) = (key.into(), wrong.into(), remedy.into(), citation.into());
        Self { code, severity, site: None, key, wrong, remedy, citation, waived: None }
    }

    /// Whether it keeps the gateway from starting.
    pub fn refuses(&self) -> bool {
        self.severity == Severity::Refuse && self.waived.is_none()
    }

    /// `refused`, `warning`, or `waived`.
    pub fn word(&self) -> &'static str {
        if self.waived.is_some() { "waived" } else { self.severity.word() }
    }
}

/// One line: what, where, what to do, and who says so.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(site) = &self.site {
            write!(f, "site {site}, ")?;
        }
        write!(f, "{} ({}): {} {} [{}]", self.code.word(), self.key, self.wrong, self.remedy, self.citation)
    }
}

/// A finding that somebody answers for. Whether it may stand is the linter's business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The finding.
    pub finding: Code,
    /// Who answers for it.
    pub person: Box<str>,
    /// Why it may stay.
    pub reason: Box<str>,
    /// First day on which it no longer may.
    pub until: Day,
}
