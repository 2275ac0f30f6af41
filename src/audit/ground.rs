//! What holds at a place: whose a thing is, and whether the law and the visitor's choice let it be there.
//!
//! Asked of the same pure functions as the gateway asks, with what was *seen*: so what got through although it mustn't
//! shows, whoever let it through.

use std::sync::Arc;

use crate::ambient::Timestamp;
use crate::geo::Place;
use crate::policy::consent::Consent;
use crate::policy::filter::{self, Ruling};
use crate::policy::jurisdiction::{Model, Rule};
use crate::policy::{Decision, Minor, Mode, Purpose, Purposes, Region, Rules, Signals, Site, Vendor, Visit, decide};

use super::seen::{Asked, NAMELESS, Observations, Scene, State};
use super::verdict::{Evidence, What};

/// A site and the law of a place.
pub struct Ground<'a> {
    /// The site.
    pub site: &'a Site,
    rules: &'a Rules,
    region: Region,
    now: Timestamp,
    decisions: Vec<(State, Decision)>,
}

/// Something that was there: a cookie, a key, a request to somebody else.
pub struct Item<'a> {
    /// What it is.
    pub what: What,
    /// Its name or host.
    pub name: &'a str,
    /// Whose it is, if that is known.
    pub vendor: Option<Arc<Vendor>>,
    /// When it was there.
    pub state: State,
    /// After which page.
    pub page: &'a str,
    /// Whether law and choice let it be there.
    pub may: bool,
    /// How long it lives, in days.
    pub days: Option<u32>,
}

impl<'a> Ground<'a> {
    /// What holds for visitors of a place.
    pub fn new(site: &'a Site, rules: &'a Rules, place: Place, now: Timestamp) -> Self {
        let code = place.country();
        let region = code.and_then(|country| Region::of(country, place.subdivision())).unwrap_or(Region::UNKNOWN);
        let mut ground = Self { site, rules, region, now, decisions: Vec::new() };
        ground.decisions = State::ALL.into_iter().map(|state| (state, ground.decide(state))).collect();
        ground
    }

    /// The rule of the place.
    pub fn rule(&self) -> &Arc<Rule> {
        self.rules.resolve(self.region, self.now.day()).0
    }

    /// Where.
    pub fn region(&self) -> Region {
        self.region
    }

    fn decide(&self, state: State) -> Decision {
        let optional = self.site.offered.without(Purposes::only(Purpose::NECESSARY));
        let none = Consent::none(self.rule().key(), self.now.day());
        let consent = match state {
            State::Refused | State::Withdrawn => Some(Consent { refused: optional, ..none }),
            State::Accepted => Some(Consent { granted: optional, second: 86_399, subject: Some([0; 16]), ..none }),
            State::Before | State::Signal => None,
        };
        decide(&Visit {
            site: self.site,
            rules: self.rules,
            region: self.region,
            signals: Signals { gpc: state == State::Signal, ..Signals::default() },
            consent: consent.as_ref(),
            in_use: optional,
            minor: if self.site.minors { Minor::Yes } else { Minor::No },
            sensitive: false,
            mode: self.site.mode,
            unreachable: None,
            over: None,
            now: self.now,
        })
    }

    /// What holds in a state.
    pub fn decision(&self, state: State) -> &Decision {
        let found = self.decisions.iter().find(|(known, _)| *known == state);
        &found.expect("every state is decided at the start").1
    }

    /// Whether it can be shown afterwards that nothing passed which wanted a yes.
    pub fn is_provable(&self) -> bool {
        self.decision(State::Before).is_provable()
    }

    /// What no yes is wanted for first, here.
    pub fn wants_yes(&self, purpose: Purpose) -> bool {
        purpose != Purpose::NECESSARY && self.rule().model(purpose) == Model::OptIn
    }

    /// Whether the law of the place wants a yes before anything at all.
    pub fn asks_first(&self) -> bool {
        [Purpose::FUNCTIONAL, Purpose::ANALYTICS, Purpose::MARKETING].into_iter().any(|purpose| self.wants_yes(purpose))
    }

    /// Everything that was there in these states, each thing once per state.
    pub fn items<'b>(&self, seen: &'b Observations, states: &[State]) -> Vec<Item<'b>> {
        let mut items: Vec<Item<'b>> = Vec::new();
        for scene in seen.scenes.iter().filter(|scene| states.contains(&scene.state)) {
            for item in self.scene(scene) {
                let known = |other: &Item<'_>| {
                    (other.what, other.name, other.state) == (item.what, item.name, item.state)
                        && other.vendor.as_ref().map(|it| &it.key) == item.vendor.as_ref().map(|it| &it.key)
                };
                match items.iter_mut().find(|other| known(other)) {
                    Some(other) => other.days = other.days.max(item.days),
                    None => items.push(item),
                }
            }
        }
        items
    }

    fn scene<'b>(&self, scene: &'b Scene) -> Vec<Item<'b>> {
        let (site, decision, state) = (self.site, self.decision(scene.state), scene.state);
        let item = |what, name, page, ruling: Ruling<'_>, days| Item {
            what,
            name,
            vendor: ruling.vendor.cloned(),
            state,
            page,
            may: ruling.keep,
            days,
        };
        let cookies = scene.cookies.iter().map(|cookie| {
            let lives = cookie.days.map(|days| u64::from(days) * 86_400);
            // Who set it isn't told by the jar: for the unknown it counts as a response of the site's own.
            let how = filter::Seen::Set { lives, http_only: false };
            let ruling = match self.is_own(&cookie.host) {
                true => filter::rule_cookie(site, decision, cookie.name.as_bytes(), how),
                false => self.theirs(scene, decision, &cookie.name, &cookie.host, how),
            };
            item(What::Cookie, &*cookie.name, &*cookie.page, ruling, cookie.days)
        });
        let keys = scene.keys.iter().map(|key| {
            item(What::Storage, &*key.name, &*key.page, filter::rule_storage(site, decision, &key.name), None)
        });
        let asked = scene.requests.iter().filter_map(|asked| {
            let ruling = self.url(decision, asked);
            // What is the site's own and nobody else's isn't worth a line.
            let necessary = |vendor: &Arc<Vendor>| vendor.purpose == Purpose::NECESSARY;
            let own = self.is_own(&asked.host) && ruling.vendor.is_none_or(necessary);
            (!own).then(|| item(What::Request, &*asked.host, &*asked.page, ruling, None))
        });
        cookies.chain(keys).chain(asked).collect()
    }

    /// A cookie in somebody else's jar, where a name means what that host makes of it. Nothing was set there unless the
    /// host was asked for something; one host may serve several vendors (a pixel and embeds, say), and then the cookie is
    /// whose name it is there, else of one that was asked for and may be, else of one that was asked for.
    fn theirs(&self, scene: &Scene, decision: &Decision, name: &str, host: &str, how: filter::Seen) -> Ruling<'_> {
        let catalog = &self.site.catalog;
        if let Some(known) = catalog.cookie_on(name, host)
            && catalog.cookie(name).is_none_or(|anywhere| anywhere.key != known.key)
        {
            return filter::rule_vendor(self.site, decision, known);
        }
        let beneath = |asked: &str| asked.strip_suffix(host).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        let asked = scene.requests.iter().filter(|asked| beneath(&asked.host)).map(|asked| self.url(decision, asked));
        let mut known = asked.filter(|ruling| ruling.vendor.is_some()).collect::<Vec<_>>();
        known.sort_by_key(|ruling| !ruling.keep);
        if let Some(ruling) = known.into_iter().next() {
            return ruling;
        }
        let whose = filter::rule_url(self.site, decision, self.host(), host, "/");
        let named = filter::rule_cookie(self.site, decision, name.as_bytes(), how);
        if whose.vendor.is_some() || named.vendor.is_none() { whose } else { named }
    }

    fn url(&self, decision: &Decision, asked: &Asked) -> Ruling<'_> {
        filter::rule_url(self.site, decision, self.host(), &asked.host, &asked.path)
    }

    /// Whether a host is the site's own.
    pub fn is_own(&self, host: &str) -> bool {
        let own = |own: &str| match own.strip_prefix("*.") {
            Some(parent) => host.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.')),
            None => own == host,
        };
        host == self.host() || self.site.hosts.iter().any(|host| own(host))
    }

    fn host(&self) -> &str {
        self.site.hosts.first().map_or(NAMELESS, |host| host)
    }

    /// What the site tried, as far as these items don't show that it got through.
    pub fn held(
        &self,
        seen: &Observations,
        through: &[Item<'_>],
        rules_out: impl Fn(What, &str, Option<&Vendor>) -> bool,
    ) -> Vec<Evidence> {
        let catalog = &self.site.catalog;
        let cookies = seen.tried.cookies.iter().map(|name| (What::Cookie, name, catalog.cookie(name)));
        let keys = seen.tried.keys.iter().map(|name| (What::Storage, name, catalog.storage(name)));
        let hosts = seen.tried.hosts.iter().map(|host| (What::Request, host, catalog.url(host, "/")));
        let all = cookies.chain(keys).chain(hosts);
        let passed = |what, name: &str| through.iter().any(|item| item.what == what && item.name == name);
        all.filter(|(what, name, vendor)| !passed(*what, name) && rules_out(*what, name, vendor.map(|it| &**it)))
            .map(|(what, name, vendor)| Evidence::new(what, name, self.about(vendor.map(|it| &**it))))
            .collect()
    }

    /// Who is behind something, and what for.
    pub fn about(&self, vendor: Option<&Vendor>) -> String {
        match vendor {
            Some(vendor) => format!("{}, {}", vendor.name, self.site.words.key(vendor.purpose)),
            None => "unclassified".to_owned(),
        }
    }

    /// An item as evidence.
    pub fn evidence(&self, item: &Item<'_>) -> Evidence {
        Evidence {
            state: Some(item.state),
            page: item.page.to_owned(),
            ..Evidence::new(item.what, item.name, self.about(item.vendor.as_deref()))
        }
    }

    /// Whether the unknown is withheld here.
    pub fn holds_unknown(&self) -> bool {
        self.decision(State::Before).holds_unknown
    }

    /// Its mode.
    pub fn mode(&self) -> Mode {
        self.site.mode
    }
}
