//! The audit: drives a live site through a gateway of its own, as visitors from several places would, and says of each
//! promise of the site's policy whether it is kept, broken, or can't be told.
//!
//! [`run`] starts the gateway (`stand`), looks at the site by plain requests (`plain`) and with a real browser where
//! there is one (`visit`), and leaves plain data ([`seen`]). What follows from them is decided by pure functions
//! ([`mod@judge`]), and told as text, JSON or a report of files ([`tell`], [`paper`]).
//!
//! Plain requests are made from every place. A browser visits once for all places whose rules let and ask the same: the
//! pages that it gets there are the same but for their words. Sites are looked at side by side, as many as there are cores.
//!
//! Nothing here knows a visitor: names of cookies, keys, hosts and pages are kept, values never.

mod client;
pub mod ground;
pub mod judge;
mod markup;
pub mod paper;
mod plain;
pub mod required;
pub mod seen;
mod stand;
pub mod tell;
pub mod verdict;
mod visit;
pub mod wording;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use futures_util::stream;
use rustls::version::{TLS12, TLS13};

use crate::ambient::{Clock as _, SystemClock};
use crate::app;
use crate::browser::{self, Browser, Elsewhere, Options};
use crate::config::{Config, Finding, SiteConfig, lint};
use crate::geo::Place;
use crate::policy::Purposes;
use crate::policy::promise::Promise;

use client::Door;
use ground::Ground;
use judge::{Case, judge};
use seen::{Observations, Scene, State, Tried};
use stand::{CLEAR, SECURE, Stand};
use verdict::{Outcome, Verdict};
use visit::{Browsers, Visit};
use wording::{Change, Wording};

/// Why an audit could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The gateway of the audit doesn't start.
    #[error(transparent)]
    Gateway(#[from] app::Error),
    /// Something on this machine is missing.
    #[error("{0}")]
    Setup(String),
    /// The site can't be looked at.
    #[error("{0}")]
    Origin(String),
    /// The browser broke.
    #[error("the browser: {0}")]
    Browser(#[from] browser::Error),
    /// A report can't be written.
    #[error("{}: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A report can't be put together.
    #[error("the report: {0}")]
    Report(#[from] askama::Error),
}

/// What is looked at, and how.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The sites, by their ids; empty for all.
    pub sites: Vec<Box<str>>,
    /// Where from.
    pub places: Vec<Place>,
    /// Pages to look at in any case.
    pub pages: Vec<String>,
    /// How many pages altogether, the start page and those that it leads to.
    pub most: usize,
    /// Whether a browser looks, and where it is.
    pub browser: Chromium,
    /// What becomes of requests to third parties.
    pub third: Elsewhere,
    /// Public keys that the browser trusts besides the audit's own (SHA-256 of the SPKI, in base64).
    pub trusted: Vec<String>,
    /// Whether pictures are taken.
    pub pictures: bool,
    /// How long one page or request may take.
    pub patience: Duration,
    /// Whether what the law asks (B01–B30, U01–U20) is told, too, beside what the sites promise.
    pub required: bool,
    /// What the sites' policies said in an earlier report, by the sites' ids.
    pub earlier: BTreeMap<String, Wording>,
}

/// Whether a browser looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chromium {
    /// If one is found.
    Any,
    /// This one.
    At(PathBuf),
    /// None.
    No,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            sites: Vec::new(),
            places: vec![Place::UNKNOWN],
            pages: Vec::new(),
            most: 4,
            browser: Chromium::Any,
            third: Elsewhere::World,
            trusted: Vec::new(),
            pictures: false,
            patience: Duration::from_secs(20),
            required: false,
            earlier: BTreeMap::new(),
        }
    }
}

/// What an audit says.
#[derive(Debug, Clone)]
pub struct Report {
    /// The day.
    pub day: String,
    /// Each site.
    pub sites: Vec<SiteReport>,
    /// Why no browser looked, where none did.
    pub blind: Option<String>,
    /// How long it took.
    pub took: Duration,
}

/// What an audit says of a site.
#[derive(Debug, Clone)]
pub struct SiteReport {
    /// Its id.
    pub id: String,
    /// The host under which it was visited.
    pub host: String,
    /// Its mode.
    pub mode: &'static str,
    /// The pages that were looked at.
    pub pages: Vec<String>,
    /// What it promises.
    pub promises: Vec<Promise>,
    /// Its policy's page, where that is on the site.
    pub wording: Option<Wording>,
    /// What became of the policy's words since the earlier report, where there is one.
    pub change: Option<Change>,
    /// Each place.
    pub places: Vec<PlaceReport>,
    /// Why it couldn't be looked at.
    pub error: Option<String>,
}

/// What an audit says of a site, from one place.
#[derive(Debug, Clone)]
pub struct PlaceReport {
    /// Where.
    pub place: String,
    /// The rule that holds there, and the law that it is from.
    pub rule: String,
    /// One for each promise, in order.
    pub verdicts: Vec<Verdict>,
    /// What was seen.
    pub seen: Observations,
}

impl Report {
    /// Whether a promise is broken anywhere.
    pub fn is_broken(&self) -> bool {
        let verdicts = self.sites.iter().flat_map(|site| &site.places).flat_map(|place| &place.verdicts);
        verdicts.into_iter().any(|verdict| verdict.outcome == Outcome::Broken)
    }

    /// Whether a site couldn't be looked at.
    pub fn is_incomplete(&self) -> bool {
        self.sites.iter().any(|site| site.error.is_some())
    }
}

/// What two places have in common for whom a browser's visit is made once: what may run, what is asked, what stands on the
/// pages.
#[derive(PartialEq, Eq)]
struct Likeness {
    decisions: Vec<Decided>,
    says: [bool; 6],
    attested: Vec<bool>,
}

/// What pages, cookies and requests depend on, in one state: no purpose that the site doesn't offer is among it.
#[derive(PartialEq, Eq)]
struct Decided {
    /// Granted, asked about, could be asked about, without a yes for those who record, exempt.
    purposes: [Purposes; 5],
    /// Sale and sharing; the unknown withheld; the question first.
    holds: [bool; 3],
}

impl Likeness {
    fn of(ground: &Ground<'_>) -> Self {
        let (rule, site) = (ground.rule(), ground.site);
        let day = ground.decision(State::Before).day;
        let attested = site.parties().map(|vendor| site.attested(vendor, rule, day).is_some()).collect();
        let says = [
            rule.link.is_some(),
            rule.status,
            rule.choice_over_signal,
            rule.limit_sensitive,
            rule.notice_at_collection,
            rule.centre,
        ];
        let decided = |state| {
            let it = ground.decision(state);
            let offered = |all: Purposes| all.iter().filter(|purpose| site.offered.contains(*purpose)).collect();
            Decided {
                purposes: [it.granted(site), it.ask, it.undecided, it.unheard, it.exempt].map(offered),
                holds: [it.sale.granted, it.holds_unknown, it.asks_first],
            }
        };
        Self { decisions: State::ALL.into_iter().map(decided).collect(), says, attested }
    }
}

/// Makes an audit. `told` hears what is being looked at.
///
/// # Errors
/// When nothing can be looked at: a site that doesn't answer is told in its own report.
pub async fn run(config: &Config, wish: &Wish, told: &(dyn Fn(String) + Send + Sync)) -> Result<Report, Error> {
    let began = Instant::now();
    let stand = Stand::start(config).await?;
    let (browsers, blind) = match browsers(config, wish, &stand).await {
        Ok(browsers) => (Some(browsers), None),
        Err(error @ browser::Error::NotFound { .. }) if wish.browser == Chromium::Any => {
            (None, Some(error.to_string()))
        }
        Err(browser::Error::NotFound { looked }) if wish.browser == Chromium::No => (None, Some(looked)),
        Err(error) => {
            stand.stop().await;
            return Err(error.into());
        }
    };
    let findings = lint::lint(config, &lint::Evidence::default());
    let wanted = |site: &&SiteConfig| wish.sites.is_empty() || wish.sites.contains(&site.site.id);
    let (stood, browsed, unseen) = (&stand, browsers.as_ref(), blind.as_deref());
    let auditors: Vec<Auditor<'_>> = config
        .sites
        .iter()
        .filter(wanted)
        .map(|site| Auditor { config, site, wish, stand: stood, browsers: browsed, blind: unseen })
        .collect();
    let looks = auditors.iter().map(|auditor| auditor.audit(&findings, told));
    let sites = stream::iter(looks).buffered(side_by_side()).collect().await;
    drop(browsers);
    stand.stop().await;
    Ok(Report { day: SystemClock.now().day().to_string(), sites, blind, took: began.elapsed() })
}

/// How many sites are looked at side by side: a visit waits for a page to fall silent as long as it computes.
fn side_by_side() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).clamp(1, 4)
}

/// Starts the browsers, side by side.
async fn browsers(config: &Config, wish: &Wish, stand: &Stand) -> Result<Browsers, browser::Error> {
    let mut options = Options::new().patience(wish.patience).elsewhere(wish.third).viewport(1280, 800);
    match &wish.browser {
        Chromium::No => return Err(browser::Error::NotFound { looked: "it was asked for none".to_owned() }),
        Chromium::At(file) => options = options.program(file),
        Chromium::Any => {}
    }
    for site in &config.sites {
        let host = stand::host(site);
        options = options.leading(host, SECURE, stand.secure()).leading(host, CLEAR, stand.clear());
    }
    let mut keys = stand.authority.key_hashes().to_vec();
    keys.extend(wish.trusted.iter().cloned());
    options = options.trusting(&keys);
    let (plain, signal) = tokio::join!(Browser::start(options.clone()), Browser::start(options.with_gpc()));
    Ok(Browsers { plain: plain?, signal: signal? })
}

/// Whoever looks at one site.
struct Auditor<'a> {
    config: &'a Config,
    site: &'a SiteConfig,
    wish: &'a Wish,
    stand: &'a Stand,
    browsers: Option<&'a Browsers>,
    blind: Option<&'a str>,
}

impl Auditor<'_> {
    async fn audit(&self, findings: &[Finding], told: &(dyn Fn(String) + Send + Sync)) -> SiteReport {
        let mut report = SiteReport {
            id: self.site.site.id.to_string(),
            host: stand::host(self.site).to_owned(),
            mode: self.site.site.mode.word(),
            pages: Vec::new(),
            promises: self.promises(),
            wording: None,
            change: None,
            places: Vec::new(),
            error: None,
        };
        match self.places(&mut report, told).await {
            Ok(seen) => {
                let own: Vec<Finding> = findings
                    .iter()
                    .filter(|it| it.site.as_deref().is_none_or(|id| *id == *report.id))
                    .cloned()
                    .collect();
                report.places = seen.into_iter().map(|seen| self.judged(seen, &own)).collect();
            }
            Err(error) => report.error = Some(error.to_string()),
        }
        report
    }

    /// Looks at the site from every place.
    async fn places(
        &self,
        report: &mut SiteReport,
        told: &(dyn Fn(String) + Send + Sync),
    ) -> Result<Vec<Observations>, Error> {
        let door = self.door()?;
        let prefix = &*self.config.prefix;
        self.stand.visit_from(&door.host, Place::UNKNOWN);
        report.pages = plain::pages(&door, prefix, &self.wish.pages, self.wish.most).await?;
        let visit = Visit { door: &door, prefix, pages: &report.pages, pictures: self.wish.pictures };
        let mut made: Vec<(Likeness, Vec<Scene>)> = Vec::new();
        let mut all = Vec::new();
        for place in &self.wish.places {
            told(format!("{} from {place}", report.id));
            self.stand.visit_from(&door.host, *place);
            let look = plain::look(self.stand, &door, prefix, &report.id, &report.pages).await?;
            let mut scenes = look.scenes;
            if let Some(browsers) = self.browsers {
                let like = Likeness::of(&self.ground(*place));
                let found = made.iter().find(|(known, _)| *known == like).map(|(_, scenes)| scenes.clone());
                let seen = match found {
                    Some(seen) => seen,
                    None => {
                        let seen = visit.scenes(browsers).await?;
                        made.push((like, seen.clone()));
                        seen
                    }
                };
                scenes.extend(seen);
            }
            let blind = self.blind.map(str::to_owned);
            all.push(Observations { place: *place, scenes, own: look.own, tried: Tried::default(), blind });
        }
        let (tried, declared) = (self.tried(), plain::declared(&door, prefix).await?);
        report.wording = plain::wording(&door, self.site.site.privacy_url.as_deref()).await?;
        let earlier = self.wish.earlier.get(&report.id);
        report.change = report.wording.as_ref().zip(earlier).map(|(now, then)| now.since(then));
        for seen in &mut all {
            seen.own.change = report.change;
            seen.tried = tried.clone();
            for told in seen.scenes.iter().map(|scene| &scene.told) {
                seen.tried.hosts.extend(told.hosts.iter().cloned());
                seen.tried.cookies.extend(told.cookies.iter().cloned());
                seen.tried.keys.extend(told.keys.iter().cloned());
            }
            seen.own.declared = declared.clone();
        }
        Ok(all)
    }

    fn judged(&self, seen: Observations, findings: &[Finding]) -> PlaceReport {
        let ground = self.ground(seen.place);
        let rule = format!("{}: {}", ground.rule().name, ground.rule().law);
        let case = Case { ground, seen: &seen, config: self.config, site: self.site, findings };
        let own = self.site.site.promises.iter().map(|promise| judge(&case, promise));
        let required = self.required();
        let verdicts = own.chain(required.iter().map(|promise| required::judge(&case, promise))).collect();
        PlaceReport { place: seen.place.to_string(), rule, verdicts, seen }
    }

    /// What is told of: what the site promises, and then what the law asks, where that is wanted.
    fn promises(&self) -> Vec<Promise> {
        self.site.site.promises.iter().cloned().chain(self.required()).collect()
    }

    fn required(&self) -> Vec<Promise> {
        if self.wish.required { required::promises() } else { Vec::new() }
    }

    fn ground(&self, place: Place) -> Ground<'_> {
        Ground::new(&self.site.site, self.config.rules_of(self.site), place, SystemClock.now())
    }

    fn door(&self) -> Result<Door, Error> {
        Ok(Door {
            secure: self.stand.secure(),
            clear: self.stand.clear(),
            host: stand::host(self.site).to_owned(),
            tls: client::speaking(&self.stand.authority, &[&TLS13, &TLS12], None)?,
            patience: self.wish.patience,
            idle: client::Idle::default(),
        })
    }

    /// What passed by the gateway, whatever became of it.
    fn tried(&self) -> Tried {
        let listing = self.stand.running.inventory().listing(&self.site.site.id);
        let reported = |kind| listing.reported.iter().filter(move |it| it.kind == kind).map(|it| it.name.clone());
        let own = |name: &String| !plain::is_ours(name);
        let hosts = listing.hosts.iter().map(|host| host.host.clone()).filter(|host| !host.starts_with('('));
        use crate::inventory::Kind;
        Tried {
            cookies: listing
                .cookies
                .iter()
                .map(|it| it.name.clone())
                .chain(reported(Kind::Cookie))
                .filter(own)
                .collect(),
            hosts: hosts.chain(reported(Kind::Host)).collect(),
            keys: listing.storage.iter().map(|it| it.name.clone()).chain(reported(Kind::Storage)).filter(own).collect(),
        }
    }
}

/// How many promises became what, over all places.
pub fn counts(site: &SiteReport) -> BTreeMap<Outcome, usize> {
    let mut counts = BTreeMap::new();
    for verdict in site.places.iter().flat_map(|place| &place.verdicts) {
        *counts.entry(verdict.outcome).or_default() += 1;
    }
    counts
}
