//! The words that a configuration may use where it chooses one of several.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an operator says makes storing and reading lawful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The visitor's yes.
    Consent,
    /// A legitimate interest (GDPR Art. 6(1)(f)): refused for anything but `necessary`, because no interest lets a site
    /// store or read on a visitor's device.
    LegitimateInterest,
    /// A contract (GDPR Art. 6(1)(b)): refused for anything but `necessary`, likewise.
    Contract,
}

/// What happens to the unknown.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::config) enum Mode {
    /// Nothing is touched and everything is counted: no banner, no record, no protection. It ends on `mode_until`, or 14
    /// days after the first sighting; from then on the site is `permissive`.
    Listen,
    /// Known trackers are withheld; the unknown passes, so nothing is provable where the law wants a yes first.
    Permissive,
    /// Where the law wants a yes first, unknown third parties are withheld as well, and unknown cookies and storage keys
    /// that a script writes or that outlive a day; unknown cookies of the session, or for servers alone, pass.
    Guarded,
    /// Everything unknown is withheld, and every vendor that the site doesn't name.
    Strict,
}

/// What becomes of our own Content Security Policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::config) enum Csp {
    /// Browsers stop what it doesn't allow.
    Enforce,
    /// Browsers only say what it would stop.
    Report,
    /// There is none.
    Off,
}

/// What is added to a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(in crate::config) enum Hardening {
    /// `Secure`, for visitors who come over TLS.
    Secure,
    /// `SameSite=Lax`, where the cookie says nothing.
    SameSite,
    /// `HttpOnly`.
    HttpOnly,
}

/// What third parties hear of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::config) enum Referrer {
    /// The scheme and the host.
    Origin,
    /// Nothing. Some embeds refuse to play for whoever doesn't say where they are embedded.
    Nothing,
}

/// What becomes of a vendor that nobody looked at for too long.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::config) enum ReviewOverdue {
    /// It is told.
    #[default]
    Tell,
    /// It is withheld as well, and so is every vendor that was never looked at, until somebody does; what is `necessary`
    /// passes.
    Withhold,
}

/// What happens to click identifiers in addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::config) enum ClickIds {
    /// Neither the origin nor scripts see them until their purpose is granted; nothing is restored then.
    Hide,
    /// They stay where they are.
    Keep,
}

/// What happens to a page that can't be rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RewriteFailure {
    /// Its body ends there: nothing unchecked is shown.
    Cut,
    /// The rest passes unchecked: trackers in it run.
    Pass,
}

/// What holds where no visitor can be asked.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::config) enum Unreachable {
    /// What holds for a visitor who hasn't answered.
    Withhold,
    /// Whatever would be asked about passes, and so does the unknown: nothing is provable there. A signal, an earlier no
    /// and sensitive pages still count.
    Pass,
}

/// What a party is to the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(in crate::config) enum Role {
    /// It works with what it learns for the site alone, and is bound to that by contract.
    ServiceProvider,
    /// It works with it for its own ends as well.
    ThirdParty,
}
