//! One protected site, as far as deciding needs to know it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ambient::Day;

use super::catalog::{Catalog, Vendor};
use super::jurisdiction::Rule;
use super::purpose::{Purpose, Purposes, Vocabulary};
use super::terms::Terms;

/// What happens to cookies and requests that no catalog knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// Known trackers are withheld, the unknown passes: in an opt-in region nothing is then provable.
    #[default]
    Permissive,
    /// Everything unknown is withheld, and so is every vendor that the site doesn't declare.
    Strict,
}

impl Mode {
    /// The word that stands in the configuration and in records.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Permissive => "permissive",
            Self::Strict => "strict",
        }
    }
}

/// A stretch of a site where more has to be asked than elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its path as it is compared, without a slash at the end; everything beneath belongs to it.
    path: Box<str>,
    /// What is read here tells of health, faith or the like: nothing runs without a yes, wherever the visitor is (RCW
    /// 19.373; most US acts' consent for sensitive data).
    pub sensitive: bool,
    /// It is aimed at minors.
    pub minors: bool,
}

impl Stretch {
    /// What lies at `path`, however it is spelt, and beneath.
    pub fn new(path: &str, sensitive: bool, minors: bool) -> Self {
        Self { path: plain(path, false).into(), sensitive, minors }
    }
}

/// An operator's word, with a date, that a tool meets a country's conditions for running without consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attestation {
    /// The rules that it is given for, by their ids.
    pub rules: Vec<Box<str>>,
    /// The tools, by their vendors' keys.
    pub vendors: Vec<Box<str>>,
    /// Who answers for it.
    pub person: Box<str>,
    /// What that person looked at, in their own words.
    pub conditions: Box<str>,
    /// First day.
    pub from: Day,
    /// First day on which it no longer holds.
    pub until: Day,
}

/// A category of personal information that a site collects (Cal. Civ. Code 1798.100(a); 11 CCR 7012(e)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collected {
    /// The category, in the words of the policy.
    pub category: Box<str>,
    /// What it is used for.
    pub purposes: Vec<Box<str>>,
    /// How long it is kept, or how that is decided.
    pub retention: Box<str>,
    /// Whether it is sold or shared.
    pub sold: bool,
}

/// A site and what its policy promises. The default is one that offers nothing and withholds nothing unknown.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// Short name: stands in consent cookies and records.
    pub id: Box<str>,
    /// Who is responsible (GDPR Art. 4(7)), as shown to visitors.
    pub controller: Box<str>,
    /// Where the site's privacy policy is, as a path or URL.
    pub privacy_url: Option<Box<str>>,
    /// The site's words for purposes.
    pub words: Vocabulary,
    /// The purposes that its policy declares. What serves any other is withheld from everyone, always.
    pub offered: Purposes,
    /// The purposes that it says are in use, before any traffic has shown it.
    pub declared: Purposes,
    /// The vendors, by key, that its policy says take part; those of its own layer of the catalog do so anyway.
    pub vendors: Vec<Box<str>>,
    /// The policy says that nothing is sold or shared: vendors that do are withheld from everyone, always.
    pub no_sale: bool,
    /// What happens to the unknown.
    pub mode: Mode,
    /// What is known about cookies and hosts: the operator's own entries first, then the shipped catalog.
    pub catalog: Arc<Catalog>,
    /// Host names that are the site's own.
    pub hosts: Vec<Box<str>>,
    /// The parent domain that shares one choice, if any.
    pub shared_domain: Option<Box<str>>,
    /// It is aimed at minors: every visitor counts as one.
    pub minors: bool,
    /// It processes sensitive personal information (Cal. Civ. Code 1798.140(ae)).
    pub sensitive: bool,
    /// Where more has to be asked than elsewhere.
    pub stretches: Vec<Stretch>,
    /// The tools that run without consent where a law lets them.
    pub attestations: Vec<Attestation>,
    /// What it collects, for the notice at collection.
    pub collects: Vec<Collected>,
    /// A known account's consents hold on all its devices; then the first layer says so (CNIL 2025-131). Its objections
    /// do so anyway.
    pub across_devices: bool,
    /// What makes transfers to vendors out of the European Economic Area lawful, by their keys: the operator's word.
    pub transfers: BTreeMap<Box<str>, Box<str>>,
    /// The purposes that a declared vendor serves which records what visitors do or write.
    pub recorders: Purposes,
    /// Who takes part in what: a yes ends when somebody new does.
    pub terms: Terms,
}

impl Site {
    /// Whether a page is sensitive, and whether it is aimed at minors.
    ///
    /// Paths are compared as origins read them: decoded, in either case, without empty and dot segments. Where origins
    /// differ (some cut a segment's `;parameters` off before they look for dots), either reading is enough.
    pub fn stretch(&self, path: &str) -> (bool, bool) {
        if self.stretches.is_empty() {
            return (false, self.minors);
        }
        let paths = [plain(path, false), plain(path, true)];
        let within = |stretch: &&Stretch| {
            let beneath = |path: &String| {
                path.strip_prefix(&*stretch.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            paths.iter().any(beneath)
        };
        let found = || self.stretches.iter().filter(within);
        (found().any(|stretch| stretch.sensitive), self.minors || found().any(|stretch| stretch.minors))
    }

    /// The operator's word that this vendor runs without consent under `rule` on `day`, if the law takes such a word,
    /// and of this vendor.
    pub fn attested(&self, vendor: &Vendor, rule: &Rule, day: Day) -> Option<&Attestation> {
        // What records single visitors measures no audience: every exemption wants figures that tell of nobody.
        let ruled_out = vendor.shares || vendor.records || !vendor.attestable;
        if ruled_out || !rule.exempt.contains(vendor.purpose) {
            return None;
        }
        self.attestations.iter().find(|word| {
            let named = word.vendors.contains(&vendor.key) && word.rules.contains(&rule.id);
            named && word.from <= day && day < word.until
        })
    }

    /// Whether the site says that this vendor takes part: by its key, or by an entry of its own.
    pub fn declares(&self, vendor: &Vendor) -> bool {
        self.vendors.contains(&vendor.key) || self.catalog.own().iter().any(|own| own.key == vendor.key)
    }

    /// Whether a visitor's yes can reach this vendor. A yes covers what the notice lists: where the unknown is withheld,
    /// a vendor that the site doesn't declare is withheld too, whatever the visitor chose.
    pub fn admits(&self, vendor: &Vendor) -> bool {
        self.mode == Mode::Permissive || vendor.purpose == Purpose::NECESSARY || self.declares(vendor)
    }

    /// What makes a transfer to this vendor lawful (GDPR Art. 13(1)(f)), if the operator or the catalog says.
    pub fn transfer<'a>(&'a self, vendor: &'a Vendor) -> Option<&'a str> {
        self.transfers.get(&vendor.key).or(vendor.transfer.as_ref()).map(|word| &**word)
    }

    /// The vendors that the site declares, each once: its own entries first, then those it names.
    pub fn parties(&self) -> impl Iterator<Item = &Arc<Vendor>> {
        let own = self.catalog.own();
        let new = |vendor: &&Arc<Vendor>| !own.iter().any(|known| known.key == vendor.key);
        own.iter().chain(self.vendors.iter().filter_map(|key| self.catalog.vendor(key)).filter(new))
    }
}

/// A path as most origins read it: decoded, in lower case, one slash between segments, none at the end. What stands
/// after a `;` is cut off: `first`, or once the dots are done with.
fn plain(path: &str, first: bool) -> String {
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy().to_ascii_lowercase();
    let mut segments: Vec<&str> = Vec::new();
    for segment in decoded.split(['/', '\\']) {
        let bare = segment.split(';').next().unwrap_or_default();
        match if first { bare } else { segment } {
            "" | "." => {}
            ".." => drop(segments.pop()),
            // To other origins they are part of the name.
            _ => segments.push(bare),
        }
    }
    segments.iter().flat_map(|segment| ["/", *segment]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_reaches_what_lies_beneath_it_however_it_is_spelt() {
        let stretch = |path: &str, sensitive| Stretch::new(path, sensitive, !sensitive);
        let site = Site { stretches: vec![stretch("/health", true), stretch("/Kids/", false)], ..Site::default() };
        for (path, sensitive, minors) in [
            ("/health", true, false),
            ("/health/", true, false),
            ("/health/a/b", true, false),
            ("/he%61lth/a", true, false),
            ("/Health", true, false),
            ("//health", true, false),
            ("/x/../health/", true, false),
            ("/./health;v=1", true, false),
            ("/;v=1/health", true, false),
            ("/x/..;/health", true, false),
            ("/health/..;/x", true, false),
            ("/.;/health", true, false),
            ("/healthy", false, false),
            ("/a/health", false, false),
            ("/kids", false, true),
            ("/kids/play", false, true),
            ("/", false, false),
            ("*", false, false),
        ] {
            assert_eq!(site.stretch(path), (sensitive, minors), "{path}");
        }
        let all = Site { minors: true, ..Site::default() };
        assert_eq!(all.stretch("/any"), (false, true));
    }

    #[test]
    fn an_attestation_counts_only_for_its_tool_where_the_law_takes_one_and_in_time() {
        let word = Attestation {
            rules: vec!["FR".into(), "DE".into()],
            vendors: vec!["counter".into(), "shared".into(), "reuser".into(), "replay".into()],
            person: "The data protection officer".into(),
            conditions: "looked at".into(),
            from: Day(100),
            until: Day(465),
        };
        let site = Site { attestations: vec![word], ..Site::default() };
        let rule = |id: &str, exempt| Rule { id: id.into(), exempt, ..Rule::default() };
        let measured = Purposes::only(Purpose::ANALYTICS);
        let vendor = |key: &str| Vendor {
            key: key.into(),
            purpose: Purpose::ANALYTICS,
            shares: key == "shared",
            records: key == "replay",
            attestable: key != "reuser",
            ..Vendor::default()
        };
        for (case, key, rule, day, counts) in [
            ("in France, in time", "counter", rule("FR", measured), 100, true),
            ("on its last day", "counter", rule("FR", measured), 464, true),
            ("too early", "counter", rule("FR", measured), 99, false),
            ("expired", "counter", rule("FR", measured), 465, false),
            ("where no exemption is available", "counter", rule("DE", Purposes::NONE), 100, false),
            ("under a rule it doesn't name", "counter", rule("IT", measured), 100, false),
            ("for a tool it doesn't name", "other", rule("FR", measured), 100, false),
            ("for a vendor that shares", "shared", rule("FR", measured), 100, false),
            ("for a tool that records single visitors", "replay", rule("FR", measured), 100, false),
            ("for a tool that guidance rules out", "reuser", rule("FR", measured), 100, false),
        ] {
            assert_eq!(site.attested(&vendor(key), &rule, Day(day)).is_some(), counts, "{case}");
        }
    }
}
