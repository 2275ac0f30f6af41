//! Address, cookie, signals → [`Visitor`]: the decision, and the bucket that every page made under it belongs to.

use std::convert::Infallible;
use std::sync::Arc;

use http::header::ACCEPT_LANGUAGE;

use crate::ambient::{Clock, Day, Timestamp};
use crate::endpoints::visitor::{Client, Digests, Visitor, age, foreign, news, signals, stored, watched};
use crate::geo::{Place, Places};
use crate::inventory::Inventory;
use crate::live::{Decided, Line, Watches};
use crate::metrics::State;
use crate::policy::site::Here;
use crate::policy::switch::Over;
use crate::policy::tester::Stand;
use crate::policy::{Mode, Purpose, Purposes, Region, Rules, Site, Visit, decide};
use crate::switch::Switches;

use super::client::{ClientAddr, Whence};
use super::error::Error;
use super::intent::Intent;
use super::rulebook::Rulebook;
use super::site::{Asked, Host};
use super::step::{Answer, Below, Request, Step};
use super::union;

/// Decides, once per request.
#[derive(Clone)]
pub struct Decide {
    /// The time of day.
    pub clock: Arc<dyn Clock>,
    /// What traffic has shown.
    pub inventory: Arc<Inventory>,
    /// The sites' emergency switches.
    pub switches: Arc<Switches>,
    /// Browsers that are watched.
    pub watches: Arc<Watches>,
}

impl Step for Decide {
    fn handle<B: Below>(&self, mut request: Request, below: &B) -> Answer {
        let Some(mut visitor) = self.visitor(&request) else { return Error::Unwired.into() };
        // Neither changes below, and most steps ask.
        let intent = Intent::read(request.headers());
        if intent == Intent::Document {
            visited(&visitor);
        }
        request.extensions_mut().insert(intent);
        let live = self.line(&request, &visitor);
        visitor.live.clone_from(&live);
        request.extensions_mut().insert(Arc::new(visitor));
        let Some(live) = live else { return below.pass(request) };
        below.pass(request).turn(move |outcome| {
            live.answered(outcome.as_ref().map_or(502, |response| response.status().as_u16()));
            outcome.into()
        })
    }
}

/// Counts a page that is opened.
fn visited(visitor: &Visitor) {
    let decision = &visitor.decision;
    let state = match (&visitor.consent, decision.ask.is_empty()) {
        _ if visitor.test => State::Test,
        (_, false) => State::Asked,
        (Some(_), true) => State::Chosen,
        (None, true) => State::Unasked,
    };
    visitor.meter.visited(decision.region.code(), decision.rule.key().as_str(), state, decision.signal);
}

impl Decide {
    fn visitor(&self, request: &Request) -> Option<Visitor> {
        let (extensions, headers) = (request.extensions(), request.headers());
        let book = extensions.get::<Arc<Rulebook>>()?;
        let Asked { host, tenant } = extensions.get()?;
        let Whence { addr: ClientAddr(addr), secure } = *extensions.get()?;
        let site = &tenant.site;
        let rules = tenant.rules.as_ref().unwrap_or(&book.parts.rules);
        let now = self.clock.now();
        let places = addr.map_or(Places::default(), |addr| book.parts.locate.places(addr));
        let stand = extensions.get::<Stand>();
        let region = stand.and_then(|it| it.region).unwrap_or_else(|| whereabouts(rules, places, now.day()));
        let rule = || rules.resolve(region, now.day()).0;
        let own = || stored(headers, site, &tenant.keys, secure, now);
        let consent = match (stand, &site.source) {
            (Some(stand), _) => stand.consent(site, rule().key(), now.day(), own()),
            (None, None) => own(),
            (None, Some(source)) => foreign(headers, site, source, rule(), now.day()),
        };
        let signals = match stand {
            Some(stand) => stand.signals(),
            None => signals(headers, rules, site, secure, now.day()),
        };
        let mode = site.mode_of(consent.is_some(), |it| it.reaches(&site.id, addr, &tenant.keys));
        let Here { sensitive, minors, mode, unreachable, exempt } =
            self.here(site, mode, host, &book.parts.prefix, request.uri().path(), now.day());
        let minor = age(consent.as_ref(), minors);
        site.meet(self.inventory.roll(&site.id));
        let in_use = site.declared.or(self.observed(site)).or(unclassified(site, mode));
        let decision = decide(&Visit {
            site,
            rules,
            region,
            signals,
            consent: consent.as_ref(),
            in_use,
            minor,
            sensitive,
            mode,
            unreachable,
            over: Over::of(exempt, self.switches.position(&site.id, now)),
            now,
        });
        union::doubt(places, &decision.rule);
        // What the law of the place expects comes before what the operator does.
        let accept = headers.get(ACCEPT_LANGUAGE).map(|value| value.as_bytes()).unwrap_or_default();
        let Ok(language) = tenant.languages_found.get(accept, &decision.rule, || {
            let law = decision.rule.languages.iter().map(|tag| &**tag);
            let expected: Vec<&str> = law.chain(tenant.languages.iter().map(String::as_str)).collect();
            Ok::<_, Infallible>(book.parts.texts.negotiate(Some(accept), &expected, &tenant.offered))
        });
        Some(Visitor {
            site: Arc::clone(site),
            decision: Arc::new(decision),
            signals,
            minor,
            sensitive,
            consent,
            in_use,
            language,
            texts: Arc::clone(&book.parts.texts),
            rules: Arc::clone(rules),
            keys: Arc::clone(&tenant.keys),
            script: Arc::clone(&tenant.script),
            prefix: Arc::clone(&book.parts.prefix),
            authority: Arc::clone(&host.authority),
            secure,
            client: Client(addr),
            now,
            accept: headers.get(ACCEPT_LANGUAGE).cloned(),
            pinned: false,
            test: stand.is_some(),
            adopted: false,
            news: news(headers, site, secure, now.day()),
            fingerprint: Arc::clone(&book.parts.fingerprint),
            buckets: Arc::clone(&tenant.buckets),
            meter: Arc::clone(&tenant.meter),
            digests: Digests::default(),
            live: None,
        })
    }

    /// Where it is written down what becomes of this request, if its browser is watched.
    fn line(&self, request: &Request, visitor: &Visitor) -> Option<Arc<Line>> {
        let watch = watched(request.headers(), visitor, &self.watches)?;
        let decided = Decided::of(&visitor.site, &visitor.decision);
        Some(watch.line(visitor.now, request.method().as_str(), request.uri().path(), decided))
    }

    /// What holds at this place. Our own pages serve every place of the site, so they are as strict as the strictest;
    /// a site that has listened long enough begins to protect.
    fn here(&self, site: &Site, mode: Mode, host: &Host, prefix: &str, path: &str, today: Day) -> Here {
        let mut here = site.here_under(mode, &host.name, path);
        if path.starts_with(prefix) {
            let stretches = site.stretches.iter().filter_map(|stretch| stretch.mode);
            here.mode = stretches.chain(site.rollout.map(|rollout| rollout.mode)).fold(here.mode, Mode::max);
            // Whoever is here is asking, or answering.
            here.unreachable = None;
            here.exempt = false;
        }
        if here.mode == Mode::Listen {
            here.mode = site.mode_on(here.mode, self.inventory.since(&site.id), today);
        }
        here
    }

    fn observed(&self, site: &Site) -> Purposes {
        self.inventory.purposes(&site.id).iter().filter_map(|key| site.words.find(key)).collect()
    }
}

/// What the unknown counts as where a yes reaches it: from then on pages ask about it, and lead back to the settings.
fn unclassified(site: &Site, mode: Mode) -> Purposes {
    let waits = mode == Mode::Guarded && !site.listed(Timestamp(u64::MAX)).is_empty();
    if waits { Purposes::only(Purpose::MARKETING) } else { Purposes::NONE }
}

/// The database's word for a place, as the law's.
pub fn region(place: Place) -> Region {
    place.country().and_then(|country| Region::of(country, place.subdivision())).unwrap_or(Region::UNKNOWN)
}

/// The place whose law counts: of two that databases name, the one with the stricter law on `day`.
pub fn whereabouts(rules: &Rules, places: Places, day: Day) -> Region {
    let first = region(places.first);
    places.second.map_or(first, |second| rules.stricter(first, region(second), day))
}
