//! ClientAddr, cookie, signals → [`Visitor`]: the decision, and the bucket that every page made under it belongs to.

use std::fmt::Write;
use std::sync::Arc;

use http::header::ACCEPT_LANGUAGE;
use tower::ServiceExt;

use crate::ambient::Clock;
use crate::endpoints::visitor::{Visitor, stored};
use crate::geo::Place;
use crate::inventory::Inventory;
use crate::policy::seal::Context;
use crate::policy::{Decision, Purposes, Region, Signals, Site, Visit, decide};

use super::client::{ClientAddr, Secure};
use super::error::Error;
use super::rulebook::{Rulebook, Tenant};
use super::site::Host;
use super::step::{Below, Request, Response, Step};

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
        let now = self.clock.now();
        let consent = stored(headers, site, &book.parts.keys, secure, now);
        let lines = |name| headers.get_all(name).iter().map(|line| line.as_bytes());
        let signals = Signals::read(lines("sec-gpc"), lines("dnt"));
        let in_use = site.declared.or(self.observed(site));
        let visit = Visit {
            site,
            rules: &book.parts.rules,
            region: addr.map_or(Region::UNKNOWN, |addr| region(book.parts.locate.locate(addr))),
            signals,
            consent: consent.as_ref(),
            in_use,
            now,
        };
        let decision = decide(&visit);
        let expected: Vec<&str> = tenant.languages.iter().map(String::as_str).collect();
        let accept = headers.get(ACCEPT_LANGUAGE).map(|value| value.as_bytes());
        let language = book.parts.texts.negotiate(accept, &expected);
        let bucket = book
            .parts
            .keys
            .digest(Context::Bucket, &variant(&decision, site, in_use, &language.to_string(), &book.parts.fingerprint));
        Some(Visitor {
            site: Arc::clone(site),
            decision: Arc::new(decision),
            signals,
            consent,
            in_use,
            language,
            texts: Arc::clone(&book.parts.texts),
            rules: Arc::clone(&book.parts.rules),
            keys: Arc::clone(&book.parts.keys),
            prefix: Arc::clone(&book.parts.prefix),
            authority: Arc::clone(&host.authority),
            secure,
            caller: book.parts.keys.digest(Context::Form, &format!("{addr:?}")).into(),
            now,
            bucket: bucket.into(),
        })
    }

    fn observed(&self, site: &Site) -> Purposes {
        self.inventory.purposes(&site.id).iter().filter_map(|key| site.words.find(key)).collect()
    }
}

/// The database's word for a place, as the law's.
pub fn region(place: Place) -> Region {
    let country = place.country().unwrap_or_default();
    let whole = place.subdivision().map(|subdivision| format!("{country}-{subdivision}"));
    whole.and_then(|code| Region::parse(&code)).or_else(|| Region::parse(country)).unwrap_or(Region::UNKNOWN)
}

/// Everything that makes a page differ from another visitor's.
fn variant(decision: &Decision, site: &Site, in_use: Purposes, language: &str, fingerprint: &str) -> String {
    let mut text = format!("{fingerprint}|{}|{}|{language}|{}", site.id, decision.rule.id, decision.signal);
    let _ = write!(text, "|{}|{}|{:?}", in_use.bits(), decision.undecided.bits(), decision.sale);
    for purpose in site.words.all().iter() {
        let _ = write!(text, "|{:?}", decision.verdict(purpose));
    }
    text
}
