//! ClientAddr, cookie, signals → [`Visitor`]: the decision, and the bucket that every page made under it belongs to.

use std::sync::Arc;

use http::header::ACCEPT_LANGUAGE;
use tower::ServiceExt;

use crate::ambient::{Clock, Day};
use crate::endpoints::visitor::{Visitor, age, signals, stored};
use crate::geo::{Place, Places};
use crate::inventory::Inventory;
use crate::policy::seal::Context;
use crate::policy::{Purposes, Region, Rules, Site, Visit, decide};

use super::client::{ClientAddr, Secure};
use super::error::Error;
use super::rulebook::{Rulebook, Tenant};
use super::site::Host;
use super::step::{Below, Request, Response, Step};
use super::union;

/// Decides, once per request.
#[derive(Clone)]
pub struct Decide {
    /// The time of day.
    pub clock: Arc<dyn Clock>,
    /// What traffic has shown.
    pub inventory: Arc<Inventory>,
}

impl Step for Decide {
    async fn handle<B: Below>(&self, mut request: Request, below: B) -> Result<Response, Error> {
        let visitor = self.visitor(&request).ok_or(Error::Unwired)?;
        request.extensions_mut().insert(Arc::new(visitor));
        below.oneshot(request).await
    }
}

impl Decide {
    fn visitor(&self, request: &Request) -> Option<Visitor> {
        let (extensions, headers) = (request.extensions(), request.headers());
        let book = extensions.get::<Arc<Rulebook>>()?;
        let tenant = extensions.get::<Arc<Tenant>>()?;
        let host = extensions.get::<Host>()?;
        let Secure(secure) = *extensions.get::<Secure>()?;
        let ClientAddr(addr) = *extensions.get::<ClientAddr>()?;
        let site = &tenant.site;
        let rules = tenant.rules.as_ref().unwrap_or(&book.parts.rules);
        let now = self.clock.now();
        let consent = stored(headers, site, &book.parts.keys, secure, now);
        let signals = signals(headers, rules, site, secure, now.day());
        let (sensitive, minors) = site.stretch(request.uri().path());
        let minor = age(consent.as_ref(), minors);
        let in_use = site.declared.or(self.observed(site));
        let places = addr.map_or(Places::default(), |addr| book.parts.locate.places(addr));
        let visit = Visit {
            site,
            rules,
            region: whereabouts(rules, places, now.day()),
            signals,
            consent: consent.as_ref(),
            in_use,
            minor,
            sensitive,
            now,
        };
        let decision = decide(&visit);
        union::doubt(places, &decision.rule);
        // What the law of the place expects comes before what the operator does.
        let law = decision.rule.languages.iter().map(|tag| &**tag);
        let expected: Vec<&str> = law.chain(tenant.languages.iter().map(String::as_str)).collect();
        let accept = headers.get(ACCEPT_LANGUAGE).map(|value| value.as_bytes());
        let language = book.parts.texts.negotiate(accept, &expected, &tenant.offered);
        let mut visitor = Visitor {
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
            keys: Arc::clone(&book.parts.keys),
            prefix: Arc::clone(&book.parts.prefix),
            authority: Arc::clone(&host.authority),
            secure,
            caller: book.parts.keys.digest(Context::Form, &format!("{addr:?}")).into(),
            now,
            bucket: Arc::default(),
        };
        visitor.bucket = visitor.bucket(&book.parts.fingerprint);
        Some(visitor)
    }

    fn observed(&self, site: &Site) -> Purposes {
        self.inventory.purposes(&site.id).iter().filter_map(|key| site.words.find(key)).collect()
    }
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
