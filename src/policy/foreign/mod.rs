//! Somebody else's banner: what a visitor chose there, read from that tool's own cookie.
//!
//! Pure readers, one file per kind of cookie; each says where its format is documented. None of these cookies is
//! signed, and any script or sibling host can write them: a value that can't be read is as if absent, of two that
//! disagree the no counts, and a yes counts only where the tool's cookie proves that somebody was asked. Nothing is ever
//! written or minted here.
//!
//! Trap: tools that keep a choice in the browser's storage alone (Osano, most of Usercentrics) can't be read at all.

mod bits;
mod cookiebot;
mod didomi;
mod fides;
pub mod gpp;
mod iab;
mod map;
mod onetrust;
mod plain;
mod services;
pub mod tcf;
#[cfg(test)]
mod tests;
mod usercentrics;
mod value;

use std::collections::BTreeMap;

use crate::ambient::Day;

use super::catalog::{Catalog, Vendor};
use super::purpose::{Purpose, Purposes, Vocabulary};

/// A consent tool whose cookie can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tool {
    /// OneTrust and CookiePro.
    OneTrust,
    /// Cookiebot.
    Cookiebot,
    /// Usercentrics, where the site copies its state into cookies of the same names.
    Usercentrics,
    /// Didomi, with `didomi_token`.
    Didomi,
    /// vanilla-cookieconsent.
    CookieConsent,
    /// Klaro.
    Klaro,
    /// tarteaucitron.
    Tarteaucitron,
    /// Complianz.
    Complianz,
    /// Fides.
    Fides,
    /// c15t.
    C15t,
    /// Zaraz.
    Zaraz,
    /// Any tool that leaves the IAB's strings in cookies: TCF, GPP, US Privacy.
    Iab,
}

impl Tool {
    /// Every tool.
    pub const ALL: [Self; 12] = [
        Self::OneTrust,
        Self::Cookiebot,
        Self::Usercentrics,
        Self::Didomi,
        Self::CookieConsent,
        Self::Klaro,
        Self::Tarteaucitron,
        Self::Complianz,
        Self::Fides,
        Self::C15t,
        Self::Zaraz,
        Self::Iab,
    ];

    /// The word that stands in the configuration.
    pub const fn word(self) -> &'static str {
        match self {
            Self::OneTrust => "onetrust",
            Self::Cookiebot => "cookiebot",
            Self::Usercentrics => "usercentrics",
            Self::Didomi => "didomi",
            Self::CookieConsent => "vanilla-cookieconsent",
            Self::Klaro => "klaro",
            Self::Tarteaucitron => "tarteaucitron",
            Self::Complianz => "complianz",
            Self::Fides => "fides",
            Self::C15t => "c15t",
            Self::Zaraz => "zaraz",
            Self::Iab => "iab",
        }
    }

    /// The tool of that word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.word() == word)
    }

    /// Whether the names in its cookie are its operator's own: nothing can be granted until the site says what they mean.
    pub const fn needs_categories(self) -> bool {
        matches!(self, Self::Zaraz)
    }

    /// The cookies that it keeps its state in, those of the IAB's strings aside: exact, or a prefix ending in `*`.
    const fn cookies(self) -> &'static [&'static str] {
        match self {
            Self::OneTrust => {
                &["OptanonConsent", "OptanonAlertBoxClosed", "OptanonControl", "OTAdditionalConsentString"]
            }
            Self::Cookiebot => &["CookieConsent", "CookieConsentBulkTicket", "CookieConsentBulkSetting-*"],
            Self::Usercentrics => &["ucData", "ucString", "uc_*"],
            Self::Didomi => &["didomi_token", "didomi_dcs"],
            Self::CookieConsent => &["cc_cookie"],
            Self::Klaro => &["klaro"],
            Self::Tarteaucitron => &["tarteaucitron"],
            Self::Complianz => &["cmplz_*"],
            Self::Fides => &["fides_consent", "fides_consent_*", "fides_string"],
            Self::C15t => &["c15t", "c15t-*"],
            Self::Zaraz => &["cf_consent", "zaraz-consent"],
            Self::Iab => &[],
        }
    }

    /// Where its scripts come from, as far as it isn't the site's own host.
    const fn hosts(self) -> &'static [&'static str] {
        match self {
            Self::OneTrust => &["cookielaw.org", "onetrust.com", "cookiepro.com"],
            Self::Cookiebot => &["consent.cookiebot.com", "consent.cookiebot.eu", "consentcdn.cookiebot.com"],
            Self::Usercentrics => &["usercentrics.eu"],
            Self::Didomi => &["privacy-center.org"],
            Self::CookieConsent => {
                &["cdn.jsdelivr.net/gh/orestbida/cookieconsent", "cdn.jsdelivr.net/npm/vanilla-cookieconsent"]
            }
            Self::Klaro => &["cdn.kiprotect.com/klaro", "cdn.jsdelivr.net/npm/klaro"],
            Self::Tarteaucitron => &["tarteaucitron.io", "cdn.jsdelivr.net/npm/tarteaucitronjs"],
            Self::Fides => &["cdn-api.ethyca.com", "privacy.ethyca.com"],
            Self::C15t => &["c15t.dev", "c15t.cloud"],
            Self::Complianz | Self::Zaraz | Self::Iab => &[],
        }
    }

    /// The tool as a vendor of a site that keeps it: there, and there alone, it is necessary, because without it nobody
    /// could choose. `known` is what the catalog says of it.
    pub fn vendor(self, known: Option<&Vendor>) -> Vendor {
        let all = |list: &[&str], known: &[Box<str>]| {
            let new = list.iter().filter(|text| !known.iter().any(|it| **it == ***text));
            known.iter().cloned().chain(new.map(|text| Box::from(*text))).collect()
        };
        let unknown = Vendor {
            key: self.word().into(),
            name: self.word().into(),
            controller: self.word().into(),
            source: "the site’s own word: it keeps this consent tool".into(),
            ..Vendor::default()
        };
        let known = known.unwrap_or(&unknown);
        let cookies = [self.cookies(), iab::COOKIES].concat();
        Vendor {
            purpose: Purpose::NECESSARY,
            shares: false,
            cookies: all(&cookies, &known.cookies),
            hosts: all(self.hosts(), &known.hosts),
            ..known.clone()
        }
    }
}

/// Where a site's choices come from, if not from Assent's own banner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The tool that asks.
    pub tool: Tool,
    /// What the tool's own names mean, where its operator renamed them: the tool's name → purpose. Case doesn't count.
    pub categories: BTreeMap<Box<str>, Purpose>,
    /// Where that tool's settings are, as a path or URL.
    pub settings: Option<Box<str>>,
}

impl Source {
    /// That tool, as it comes.
    pub fn of(tool: Tool) -> Self {
        Self { tool, categories: BTreeMap::new(), settings: None }
    }

    /// What the visitor chose in the tool. `None` when nobody chose, or nothing can be read.
    ///
    /// `cookies` are names and values as they stand in the request, over all lines.
    pub fn read<'a>(
        &self,
        cookies: impl Iterator<Item = (&'a str, &'a str)>,
        words: &Vocabulary,
        catalog: &Catalog,
    ) -> Option<Choice> {
        let jar = value::Jar::new(cookies);
        let names = Names { source: self, words, catalog };
        let mut tally = Tally::default();
        match self.tool {
            Tool::OneTrust => onetrust::read(&jar, &names, &mut tally),
            Tool::Cookiebot => cookiebot::read(&jar, &names, &mut tally),
            Tool::Usercentrics => usercentrics::read(&jar, &names, &mut tally),
            Tool::Didomi => didomi::read(&jar, &names, &mut tally),
            Tool::CookieConsent => map::cookieconsent(&jar, &names, &mut tally),
            Tool::Klaro => map::klaro(&jar, &names, &mut tally),
            Tool::Zaraz => map::zaraz(&jar, &names, &mut tally),
            Tool::Tarteaucitron => plain::tarteaucitron(&jar, &names, &mut tally),
            Tool::Complianz => plain::complianz(&jar, &names, &mut tally),
            Tool::C15t => plain::c15t(&jar, &names, &mut tally),
            Tool::Fides => fides::read(&jar, &names, &mut tally),
            Tool::Iab => iab::read(&jar, &mut tally),
        }
        tally.choice(words)
    }
}

/// What somebody chose in another tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// What was granted.
    pub granted: Purposes,
    /// What was refused. A tool that knows purposes answers for all of them: what it doesn't name is refused.
    pub refused: Purposes,
    /// The day of the choice, where the cookie says it.
    pub day: Option<Day>,
}

impl Choice {
    /// What of it is a yes on a day, where one lasts for a number of days: one that the cookie dates into the future, or
    /// further back, is none.
    pub fn counting(&self, days: u32, today: Day) -> Purposes {
        let age = today.0.checked_sub(self.day.unwrap_or(today).0);
        if age.is_some_and(|age| age < days) { self.granted } else { Purposes::NONE }
    }
}

/// What the names in a tool's cookie mean.
struct Names<'a> {
    source: &'a Source,
    words: &'a Vocabulary,
    catalog: &'a Catalog,
}

impl Names<'_> {
    /// What the site says that a name means.
    fn stated(&self, name: &str) -> Option<Purpose> {
        let mut stated = self.source.categories.iter();
        stated.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, purpose)| *purpose)
    }

    /// The purpose behind a category's name: the site's word, `known` to the tool, or any tool's word for it.
    fn category(&self, name: &str, known: impl Fn(&str) -> Option<Purpose>) -> Option<Purpose> {
        self.stated(name).or_else(|| known(name)).or_else(|| self.words.find(name))
    }

    /// The purpose that a service's name stands for: the site's word, a name that tools share, or a vendor's key.
    fn service(&self, name: &str) -> Option<Purpose> {
        let vendor = || self.catalog.vendor(name).map(|vendor| vendor.purpose);
        self.category(name, services::purpose).or_else(vendor)
    }
}

/// Votes for and against purposes, out of one or several cookies.
#[derive(Debug, Default)]
struct Tally {
    yes: Purposes,
    no: Purposes,
    /// Somebody chose, whatever it was.
    chosen: bool,
    /// What isn't named is refused.
    whole: bool,
    day: Option<Day>,
}

impl Tally {
    /// One name's vote. A purpose is granted only if everything that stands for it says yes.
    fn vote(&mut self, purpose: Option<Purpose>, granted: bool) {
        self.chosen = true;
        match (purpose, granted) {
            (Some(purpose), true) => self.yes = self.yes.with(purpose),
            (Some(purpose), false) => self.no = self.no.with(purpose),
            (None, _) => {}
        }
    }

    /// Somebody answered for all purposes there are.
    fn answered(&mut self, day: Option<Day>) {
        self.chosen = true;
        self.whole = true;
        // Of several choices the oldest says how long a yes still lasts.
        self.day = match (self.day, day) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }

    /// Nobody was asked: what ran by default is no yes.
    fn unasked(&mut self) {
        self.yes = Purposes::NONE;
        self.whole = false;
    }

    fn choice(self, words: &Vocabulary) -> Option<Choice> {
        let necessary = Purposes::only(Purpose::NECESSARY);
        let granted = self.yes.without(self.no).without(necessary);
        let all = if self.whole { words.all() } else { self.no };
        let refused = all.without(granted).without(necessary);
        let says = self.chosen && !granted.or(refused).is_empty();
        says.then_some(Choice { granted, refused, day: self.day })
    }
}
