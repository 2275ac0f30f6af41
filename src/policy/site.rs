//! One protected site, as far as deciding needs to know it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ambient::{Day, Timestamp};

use super::alias::Aliases;
use super::catalog::{Catalog, Vendor};
use super::decoration::Decoration;
use super::foreign::Source;
use super::jurisdiction::Rule;
use super::lists::Lists;
use super::path::{plain, within};
use super::promise::Promise;
use super::purpose::{Purpose, Purposes, Vocabulary};
use super::referrer::Referrer;
use super::review::Reviews;
use super::rollout::Rollout;
use super::route::Route;
use super::stranger::{Listed, Roll, Stranger, Strangers};
use super::terms::Terms;

/// What happens to cookies and requests that no catalog knows. A later mode is the stricter one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Mode {
    /// Nothing is touched and everything is counted: no banner, no record, no protection. It ends
    /// ([`Site::listens_until`]).
    Listen,
    /// Known trackers are withheld, the unknown passes: in an opt-in region nothing is then provable.
    #[default]
    Permissive,
    /// Where the law wants a yes first, unknown third parties are withheld as well, and so are unknown cookies and
    /// storage keys that a script writes, and cookies that outlive a day. The site's own session cookies pass.
    Guarded,
    /// Everything unknown is withheld, and so is every vendor that the site doesn't declare.
    Strict,
}

/// What becomes of our own Content Security Policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Csp {
    /// Browsers stop what it doesn't allow.
    Enforce,
    /// Browsers only say what it would stop.
    Report,
    /// There is none.
    Off,
}

/// What a site wants to be added to its cookies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hardening {
    /// `Secure`, over TLS.
    pub secure: bool,
    /// `SameSite=Lax`, where nothing is said.
    pub same_site: bool,
    /// `HttpOnly`, where no script is known to read the cookie.
    pub http_only: bool,
}

/// How long a site listens that names no day, in days.
pub const LISTENS: u32 = 14;

impl Mode {
    /// The word that stands in the configuration and in records.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Listen => "listen",
            Self::Permissive => "permissive",
            Self::Guarded => "guarded",
            Self::Strict => "strict",
        }
    }

    /// Whether a mode lets the unknown pass where a yes is wanted first: then nothing is provable there.
    pub const fn is_provable(self) -> bool {
        matches!(self, Self::Guarded | Self::Strict)
    }
}

/// A stretch of a site where something else holds than on the rest of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stretch {
    /// Its path as it is compared, without a slash at the end ([`Stretch::new`]); everything beneath belongs to it.
    pub path: Box<str>,
    /// The one host of the site that it is on; `None` for all of them.
    pub host: Option<Box<str>>,
    /// The mode here; `None` for the site's.
    pub mode: Option<Mode>,
    /// What is read here tells of health, faith or the like: nothing runs without a yes, wherever the visitor is (RCW
    /// 19.373; most US acts' consent for sensitive data).
    pub sensitive: bool,
    /// It is aimed at minors.
    pub minors: bool,
    /// Nothing is touched here: programs call it, and whoever pays comes back to it.
    pub exempt: bool,
}

impl Stretch {
    /// What lies at `path`, however it is spelt, and beneath.
    pub fn new(path: &str, sensitive: bool, minors: bool) -> Self {
        Self { path: plain(path, false).into(), sensitive, minors, ..Self::default() }
    }
}

/// What holds where no visitor can be asked: an interface for programs, an app's pages, AMP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Unreachable {
    /// What holds for a visitor who hasn't answered: never a silent grant.
    #[default]
    Withhold,
    /// What would be asked about passes, and so does the unknown: the operator's own word, and nothing is provable.
    Pass,
}

impl Unreachable {
    /// The word that stands in the configuration.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Withhold => "withhold",
            Self::Pass => "pass",
        }
    }
}

/// What holds at one place of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Here {
    /// The page tells of health, faith or the like.
    pub sensitive: bool,
    /// It is aimed at minors.
    pub minors: bool,
    /// What happens to the unknown.
    pub mode: Mode,
    /// No visitor can be asked here; what holds then.
    pub unreachable: Option<Unreachable>,
    /// Nothing is touched here.
    pub exempt: bool,
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
    /// What happens to the unknown, where no stretch says otherwise.
    pub mode: Mode,
    /// A stricter one, for some already.
    pub rollout: Option<Rollout>,
    /// First day on which it no longer listens but is `permissive`; `None` for [`LISTENS`] days after the first sighting.
    pub listens_until: Option<Day>,
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
    /// Paths of the site's own where somebody collects: asked before anything else about the site's own hosts.
    pub routes: Vec<Route>,
    /// Paths where no visitor can be asked, as they are compared ([`Site::unreachable_at`]).
    pub unreachable: Vec<Box<str>>,
    /// What holds there.
    pub unreachable_choice: Unreachable,
    /// Hosts of the site's own domain that are another name of a vendor's.
    pub aliases: Arc<Aliases>,
    /// The unclassified that the second layer lists.
    pub strangers: Arc<Strangers>,
    /// Filter lists that the operator supplied; asked where the catalog knows nothing.
    pub lists: Option<Arc<Lists>>,
    /// The tools that run without consent where a law lets them.
    pub attestations: Vec<Attestation>,
    /// What it collects, for the notice at collection.
    pub collects: Vec<Collected>,
    /// A known account's consents hold on all its devices; then the first layer says so (CNIL 2025-131). Its objections
    /// do so anyway.
    pub across_devices: bool,
    /// What makes transfers to vendors out of the European Economic Area lawful, by their keys: the operator's word.
    pub transfers: BTreeMap<Box<str>, Box<str>>,
    /// When somebody last looked at its vendors.
    pub reviews: Reviews,
    /// The purposes that a declared vendor serves which records what visitors do or write.
    pub recorders: Purposes,
    /// Who takes part in what: a yes ends when somebody new does.
    pub terms: Terms,
    /// The consent tool that asks instead of Assent, if the site keeps one.
    pub source: Option<Source>,
    /// Our own Content Security Policy; `None` for what the mode has by itself: one that is enforced where it is strict.
    pub csp: Option<Csp>,
    /// Browsers report what our policy stops, or would.
    pub reports: bool,
    /// Pages say what they reached for, where nothing unknown passes as well: an audit wants to hear it.
    pub tells: bool,
    /// How long a cookie may live that isn't necessary, in days; `None` for as long as it says.
    pub cookie_max_days: Option<u32>,
    /// What is added to the site's own cookies.
    pub harden: Hardening,
    /// Browsers are asked to fetch over TLS what pages name in clear text.
    pub upgrades: bool,
    /// The most that third parties hear of a page's address; `None` for what the site itself says.
    pub referrer: Option<Referrer>,
    /// When the site's own server hears a shortened address.
    pub masking: Masking,
    /// The click identifiers in addresses that are hidden until their purpose is granted.
    pub decoration: Arc<Decoration>,
    /// What visitors are told for a while. It asks nothing, and no decision reads it.
    pub announcements: Vec<Arc<super::announcement::Announcement>>,
    /// How its notice looks.
    pub look: Arc<super::look::Look>,
    /// What its policy promises, for whoever audits it; no decision reads them.
    pub promises: Vec<Promise>,
}

/// When the visitor's address is shortened before the site's own server hears of it, so that what counts there names no
/// household (data minimisation: GDPR Art. 5(1)(c) and 25(2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Masking {
    /// It hears the whole address.
    #[default]
    Never,
    /// Unless analytics is granted.
    WithoutAnalytics,
    /// Always.
    Always,
}

impl Site {
    /// What holds at `path` on `host` (lower case).
    ///
    /// Paths are compared as origins read them: decoded, in either case, without empty and dot segments. Where origins
    /// differ (some cut a segment's `;parameters` off before they look for dots), the stricter reading holds. Of several
    /// stretches that name a mode the longest path says which.
    pub fn here(&self, host: &str, path: &str) -> Here {
        self.here_under(self.mode, host, path)
    }

    /// What a mode comes to on a day: who has listened long enough begins to protect. `since` is the day of the first sighting.
    pub fn mode_on(&self, mode: Mode, since: Option<Day>, today: Day) -> Mode {
        if mode == Mode::Listen && today >= self.listens_until(since.unwrap_or(today)) {
            Mode::Permissive
        } else {
            mode
        }
    }

    /// The first day on which it no longer listens, where it began to on this one.
    pub fn listens_until(&self, since: Day) -> Day {
        self.listens_until.unwrap_or(Day(since.0.saturating_add(LISTENS)))
    }

    /// The mode for one visitor, where nothing else holds: `drawn` says whether a rollout is for their network. Whoever has chosen
    /// with us is among those that it is for.
    pub fn mode_of(&self, chose: bool, drawn: impl FnOnce(Rollout) -> bool) -> Mode {
        match self.rollout {
            Some(rollout) if (chose && self.source.is_none()) || drawn(rollout) => self.mode.max(rollout.mode),
            _ => self.mode,
        }
    }

    /// The same where another mode holds wherever no stretch names one.
    pub fn here_under(&self, mode: Mode, host: &str, path: &str) -> Here {
        if self.stretches.is_empty() && self.unreachable.is_empty() {
            return Here { sensitive: false, minors: self.minors, mode, unreachable: None, exempt: false };
        }
        let readings = [plain(path, false), plain(path, true)];
        // Who could be asked in one of the readings is asked.
        let unreachable = readings.iter().all(|path| self.unasked(path)).then_some(self.unreachable_choice);
        let readings = readings.map(|path| self.read(mode, host, &path));
        Here {
            unreachable,
            sensitive: readings.iter().any(|here| here.sensitive),
            minors: readings.iter().any(|here| here.minors),
            mode: readings[0].mode.max(readings[1].mode),
            exempt: readings.iter().all(|here| here.exempt),
        }
    }

    /// What holds at a path as it is compared.
    fn read(&self, mode: Mode, host: &str, path: &str) -> Here {
        let within =
            |stretch: &&Stretch| within(path, &stretch.path) && stretch.host.as_deref().is_none_or(|own| own == host);
        let found = || self.stretches.iter().filter(within);
        // What names a host says more than what holds on all of them; of two that say as much the stricter holds.
        let said =
            found().filter_map(|stretch| Some((stretch.path.len(), stretch.host.is_some(), stretch.mode?))).max();
        Here {
            sensitive: found().any(|stretch| stretch.sensitive),
            minors: self.minors || found().any(|stretch| stretch.minors),
            mode: said.map_or(mode, |(.., mode)| mode),
            unreachable: None,
            exempt: found().any(|stretch| stretch.exempt),
        }
    }

    /// Whether a path, as it is compared, lies where no visitor can be asked.
    fn unasked(&self, path: &str) -> bool {
        self.unreachable.iter().any(|unreachable| within(path, unreachable))
    }

    /// Whose third-party `host` it is to a page on the host `own`: by the catalog, by another name of it, by one of the operator's
    /// lists, or by what was said of it.
    pub fn whose(&self, own: &str, host: &str) -> Option<&Arc<Vendor>> {
        let alias = || self.aliases.find(host, |key| self.catalog.vendor(key));
        let listed = || self.lists.as_ref()?.find(own, host, "/");
        self.catalog.url(host, "/").or_else(alias).or_else(listed).or_else(|| self.catalog.said(host))
    }

    /// Takes over what traffic showed and nobody classified, as far as nobody knows it by now.
    pub fn meet(&self, roll: Arc<Roll>) {
        self.strangers.learn(roll, |kind, name| match kind {
            Stranger::Host => self.whose(self.hosts.first().map_or("", |host| host), name).is_some(),
            Stranger::Cookie => self.catalog.cookie(name).is_some(),
        });
    }

    /// Whether a yes to marketing can reach the unknown: in `guarded` places, unless the policy rules advertising or sharing
    /// out, since nobody can say that the unknown does neither, or another tool asks, whose second layer lists nothing.
    pub fn reaches_unknown(&self) -> bool {
        let may = self.offered.contains(Purpose::MARKETING) && !self.no_sale && self.source.is_none();
        may && self.modes().any(|mode| mode == Mode::Guarded)
    }

    /// The modes that hold anywhere on the site, for anybody.
    pub fn modes(&self) -> impl Iterator<Item = Mode> {
        let stretches = self.stretches.iter().filter_map(|stretch| stretch.mode);
        std::iter::once(self.mode).chain(self.rollout.map(|rollout| rollout.mode)).chain(stretches)
    }

    /// The mode that holds everywhere on the site, at least, for whoever has chosen.
    pub fn least(&self) -> Mode {
        let stretches = self.stretches.iter().filter_map(|stretch| stretch.mode);
        stretches.fold(self.mode_of(true, |_| false), Mode::min)
    }

    /// The unclassified that a yes to marketing covers which is given at this moment: what the second layer lists.
    pub fn listed(&self, at: Timestamp) -> Listed {
        if self.reaches_unknown() { self.strangers.before(at) } else { Listed::default() }
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
        let routed = self.routes.iter().any(|route| route.vendor.key == vendor.key);
        routed || self.vendors.contains(&vendor.key) || self.catalog.own().iter().any(|own| own.key == vendor.key)
    }

    /// Names the paths where no visitor can be asked, however they are spelt.
    pub fn unreachable_at(mut self, paths: &[&str], choice: Unreachable) -> Self {
        self.unreachable = paths.iter().map(|path| plain(path, false).into()).collect();
        self.unreachable_choice = choice;
        self
    }

    /// Whether a visitor's yes can reach this vendor. A yes covers what the notice lists: where the unknown is withheld,
    /// a vendor that the site doesn't declare is withheld too, whatever the visitor chose.
    pub fn admits(&self, vendor: &Vendor, mode: Mode) -> bool {
        mode != Mode::Strict || vendor.purpose == Purpose::NECESSARY || self.declares(vendor)
    }

    /// What makes a transfer to this vendor lawful (GDPR Art. 13(1)(f)), if the operator or the catalog says.
    pub fn transfer<'a>(&'a self, vendor: &'a Vendor) -> Option<&'a str> {
        self.transfers.get(&vendor.key).or(vendor.transfer.as_ref()).map(|word| &**word)
    }

    /// Whether this is somebody else, whom a visit tells something. An entry without hosts is a cookie of the site's own.
    pub fn is_provider(&self, vendor: &Vendor) -> bool {
        !vendor.hosts.is_empty() && vendor.controller != self.controller
    }

    /// Those who take part and weren't looked at in the last `days`, each with the day when they last were.
    pub fn unreviewed(&self, days: u32, today: Day) -> Vec<(&Vendor, Option<Day>)> {
        let overdue = |vendor: &&Vendor| self.is_provider(vendor) && self.reviews.is_overdue(&vendor.key, days, today);
        let all = self.parties().map(|vendor| &**vendor).filter(overdue);
        all.map(|vendor| (vendor, self.reviews.on.get(&vendor.key).copied())).collect()
    }

    /// Whether a vendor is withheld because nobody looked at it in time.
    pub fn lapses(&self, vendor: &Vendor, today: Day) -> bool {
        let Some(days) = self.reviews.every.filter(|_| self.reviews.withholds) else { return false };
        // What the site can't work without stays: a sign-in must not break on a date.
        let counts = vendor.purpose != Purpose::NECESSARY && self.is_provider(vendor);
        counts && self.reviews.is_overdue(&vendor.key, days, today)
    }

    /// Whether a vendor is withheld whatever the visitor says, so that naming it as taking part would be untrue. Who merely
    /// wasn't looked at in time stays named: a yes of today counts when somebody has looked, and must cover nobody whom the
    /// visitor wasn't told of (GDPR Art. 4(11)).
    pub fn rules_out(&self, vendor: &Vendor) -> bool {
        vendor.shares && self.no_sale
    }

    /// The vendors that the site declares, each once: its own entries first, then those it names.
    pub fn parties(&self) -> impl Iterator<Item = &Arc<Vendor>> {
        let own = self.catalog.own();
        let new = |vendor: &&Arc<Vendor>| !own.iter().any(|known| known.key == vendor.key);
        own.iter().chain(self.vendors.iter().filter_map(|key| self.catalog.vendor(key)).filter(new))
    }
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
            let here = site.here("shop.example", path);
            assert_eq!((here.sensitive, here.minors), (sensitive, minors), "{path}");
        }
        let all = Site { minors: true, ..Site::default() };
        assert!(all.here("shop.example", "/any").minors);
    }

    #[test]
    fn the_most_telling_stretch_says_the_mode_and_of_two_readings_the_stricter_holds() {
        use Mode::{Guarded, Listen, Permissive, Strict};
        let stretch = |host: Option<&str>, path: &str, mode| Stretch {
            host: host.map(Box::from),
            mode: Some(mode),
            ..Stretch::new(path, false, false)
        };
        let stretches = vec![
            stretch(None, "/blog", Permissive),
            stretch(None, "/blog/shop", Strict),
            stretch(Some("old.example"), "/", Listen),
            stretch(Some("old.example"), "/blog", Strict),
        ];
        let site = Site { mode: Guarded, stretches, ..Site::default() };
        for (host, path, mode) in [
            ("shop.example", "/", Guarded),
            ("shop.example", "/blog/1", Permissive),
            ("shop.example", "/blog/shop/1", Strict),
            ("shop.example", "/blog/..;/x", Guarded),
            ("shop.example", "/x/..;/blog", Guarded),
            ("old.example", "/", Listen),
            ("old.example", "/blog", Strict),
        ] {
            assert_eq!(site.here(host, path).mode, mode, "{host}{path}");
        }
    }

    #[test]
    fn where_nobody_can_be_asked_is_told_by_the_path_in_every_reading() {
        let site = Site::default().unreachable_at(&["/api/", "/AMP"], Unreachable::Pass);
        for (path, found) in [
            ("/api", true),
            ("/api/v1?x=/", true),
            ("/%61pi/v1", true),
            ("/amp/story", true),
            ("/apis", false),
            ("/", false),
            ("/api/..;/x", false),
            ("/x/..;/api", false),
        ] {
            assert_eq!(site.here("shop.example", path).unreachable.is_some(), found, "{path}");
        }
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

    #[test]
    fn who_has_listened_long_enough_protects() {
        let written = |until| Site { listens_until: until, ..Site::default() };
        for (mode, until, since, today, counts) in [
            (Mode::Listen, None, None, 100, Mode::Listen),
            (Mode::Listen, None, Some(100), 113, Mode::Listen),
            (Mode::Listen, None, Some(100), 114, Mode::Permissive),
            (Mode::Listen, Some(Day(105)), Some(100), 104, Mode::Listen),
            (Mode::Listen, Some(Day(105)), None, 105, Mode::Permissive),
            (Mode::Strict, Some(Day(105)), Some(100), 200, Mode::Strict),
        ] {
            let mode = written(until).mode_on(mode, since.map(Day), Day(today));
            assert_eq!(mode, counts, "{until:?} {since:?} {today}");
        }
    }
}
