//! What visitors are told of one who takes part: who answers, where, with which cookies, for how long, who receives what,
//! and what protects it abroad (GDPR Arts. 13 and 44–49; CJEU C-673/17, *Planet49*).

use fluent_bundle::FluentValue;

use crate::policy::Vendor;
use crate::policy::area::{ADEQUATE, EEA};

use super::country;
use super::view::{View, Voice};

/// One who takes part, in words.
#[derive(Debug)]
pub(super) struct Party<'a> {
    pub(super) vendor: &'a Vendor,
    pub(super) country: Option<String>,
    /// The key of what is said of who receives the data.
    pub(super) recipients: &'static str,
    /// The key of what is said of a transfer abroad, where there is one.
    pub(super) transfer: Option<&'static str>,
}

impl<'a> Party<'a> {
    pub(super) fn new(view: &View<'_>, vendor: &'a Vendor) -> Self {
        Self {
            vendor,
            country: vendor.country.as_deref().map(|code| country::name(code, view.language)),
            recipients: recipients(vendor),
            transfer: transfer(view, vendor),
        }
    }
}

/// Who gets to see what a vendor's cookies and requests carry.
fn recipients(vendor: &Vendor) -> &'static str {
    // An entry that is known by cookies and keys alone is the site's own: nobody else is contacted.
    let nobody_else = vendor.hosts.is_empty() && vendor.paths.is_empty() && vendor.snippets.is_empty();
    match (nobody_else, vendor.shares) {
        (true, false) => "recipient-own",
        (false, false) => "recipient-processor",
        (_, true) => "recipient-third",
    }
}

/// What is said of data that leaves the European Economic Area; nothing to visitors under another law.
fn transfer(view: &View<'_>, vendor: &Vendor) -> Option<&'static str> {
    let here = &*view.decision.rule.id;
    let concerned = EEA.contains(&here) || here == "default";
    let code = vendor.country.as_deref().filter(|code| concerned && !EEA.contains(code))?;
    match view.site.transfer(vendor) {
        Some("none-needed") => None,
        Some("adequacy") => Some("transfer-adequacy"),
        Some("dpf") => Some("transfer-dpf"),
        Some("scc") => Some("transfer-scc"),
        Some("bcr") => Some("transfer-bcr"),
        _ if ADEQUATE.contains(&code) => Some("transfer-adequacy"),
        _ => Some("transfer-unknown"),
    }
}

/// A cookie's life in words, by the largest unit that says it without rounding; 0 days end with the session.
pub(super) fn lifetime(voice: Voice<'_>, days: u32) -> String {
    let (key, count) = match days {
        0 => return voice.say("duration-session"),
        days if days % 365 == 0 => ("duration-years", days / 365),
        days if days >= 60 && days % 30 == 0 => ("duration-months", days / 30),
        days => ("duration-days", days),
    };
    voice.texts.say(voice.language, key, &[("count", FluentValue::from(count))]).unwrap_or_else(|| key.to_owned())
}
