//! ↑ What the visitor's browser gets to see: cookies that may pass, expiries of those refused, headers that carry no
//! request elsewhere, policies that let our own part run, and pages that no cache hands to anyone else.
//!
//! A place that only listens is counted, and nothing of its responses changes; nor where an emergency switch lets pages
//! pass, or only some visitors are protected yet, but that no cache keeps them.

use std::sync::Arc;

use http::header::{CONTENT_SECURITY_POLICY, SET_COOKIE};
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::endpoints::expiry;
use crate::endpoints::visitor::Visitor;
use crate::inventory::{Fate, Inventory};

use super::error::Error;
use super::headers::{self, Judge, Withheld};
use super::hear::Remember;
use super::intent::Intent;
use super::request::Passed;
use super::step::{Answer, Below, Outcome, Request, Response, Step};
use super::{csp, html};

/// Filters responses.
#[derive(Clone)]
pub(super) struct FilterResponse {
    /// What traffic has shown.
    pub(super) inventory: Arc<Inventory>,
}

impl Step for FilterResponse {
    fn handle<B: Below>(&self, request: Request, below: &B) -> Answer {
        let Some(visitor) = request.extensions().get::<Arc<Visitor>>().cloned() else { return Error::Unwired.into() };
        let resource = Intent::of(&request) == Intent::Resource;
        let target = request.uri().path_and_query().cloned();
        let filter = self.clone();
        below.pass(request).then(move |response| {
            let said = html::says_what_it_is(&response, resource);
            if !visitor.decision.touches_pages() {
                return filter.leave(response, visitor, target.as_ref(), said).into();
            }
            if said {
                return filter.filter(response, visitor, target.as_ref()).into();
            }
            Answer::later(async move { filter.filter(html::sniff(response).await, visitor, target.as_ref()) })
        })
    }
}

impl FilterResponse {
    fn filter(&self, mut response: Response, visitor: Arc<Visitor>, target: Option<&PathAndQuery>) -> Outcome {
        let (path, target) = target.map_or(("/", "/"), |target| (target.path(), target.as_str()));
        let passed = response.extensions_mut().remove::<Passed>().unwrap_or_default();
        // What holds may have changed with what the origin said of the visitor.
        let visitor = response.extensions().get::<Arc<Visitor>>().cloned().unwrap_or(visitor);
        let own = response.extensions_mut().remove::<Remember>();
        let page = html::is_html(response.headers());
        // A 304 names no type; what it confirms is a page if we made the copy that the client asked about.
        let confirmed = response.status() == StatusCode::NOT_MODIFIED && passed.revalidates;
        let lines = response.headers_mut();
        self.cookies(lines, &visitor, &passed, own.as_ref(), path);
        let judge = Judge::new(&visitor, target);
        headers::filter(lines, &judge, page);
        headers::refer(lines, &visitor.site);
        if page || confirmed {
            csp::open(lines, &visitor, &judge);
        }
        let told = judge.tell(&self.inventory);
        drop(judge);
        if page || confirmed {
            headers::private(lines);
            headers::tag(lines, visitor.bucket());
        } else if own.is_some() {
            headers::unshared(lines);
        }
        if page {
            response.extensions_mut().insert(Withheld(told));
            let lines = response.headers_mut();
            // On pages only, which no cache shares: one visitor's expiries are nobody else's.
            for line in self.expiries(&visitor, &passed.refused, path) {
                lines.append(SET_COOKIE, line);
            }
        }
        // A confirmation that names policies replaces those of the copy: then ours has to be among them.
        if page || (confirmed && response.headers().contains_key(CONTENT_SECURITY_POLICY)) {
            csp::upgrade(response.headers_mut(), &visitor);
            self.lock(&mut response, &visitor);
        }
        Ok(response)
    }

    /// Filters cookies, and adds ours.
    fn cookies(&self, lines: &mut HeaderMap, visitor: &Visitor, passed: &Passed, own: Option<&Remember>, path: &str) {
        headers::cookies(lines, visitor, &self.inventory, path, &passed.attested);
        if headers::clears_cookies(lines) {
            // It would take the visitor's choice along: the origin's own cookies are expired one by one instead.
            for line in expiry::lines(visitor, &self.inventory, &passed.sent) {
                lines.append(SET_COOKIE, line);
            }
        }
        for line in own.iter().flat_map(|Remember(lines)| lines) {
            lines.append(SET_COOKIE, line.clone());
        }
    }

    /// Leaves a response alone, but for its cookies where those are filtered. `said`: it says what it is.
    fn leave(
        &self,
        mut response: Response,
        visitor: Arc<Visitor>,
        target: Option<&PathAndQuery>,
        said: bool,
    ) -> Outcome {
        let path = target.map_or("/", |target| target.path());
        let passed = response.extensions_mut().remove::<Passed>().unwrap_or_default();
        // What holds may have changed with what the origin said of the visitor.
        let visitor = response.extensions().get::<Arc<Visitor>>().cloned().unwrap_or(visitor);
        let own = response.extensions_mut().remove::<Remember>();
        let page = html::is_html(response.headers());
        let confirmed = response.status() == StatusCode::NOT_MODIFIED && passed.revalidates;
        if visitor.decision.touches_cookies() {
            self.cookies(response.headers_mut(), &visitor, &passed, own.as_ref(), path);
        } else {
            headers::cookies(response.headers_mut(), &visitor, &self.inventory, path, &[]);
        }
        if visitor.is_passing() && (page || confirmed || !said || html::is_read(response.headers())) {
            // No copy of an ungated page outlives the switch that let it pass, or reaches somebody who is protected.
            headers::private(response.headers_mut());
            headers::tag(response.headers_mut(), visitor.bucket());
        } else if own.is_some() {
            headers::unshared(response.headers_mut());
        }
        if page && visitor.decision.listens() {
            self.lock(&mut response, &visitor);
        }
        Ok(response)
    }

    /// The lines that expire what this request carried although it is refused. What a visitor refused by a choice has
    /// been expired then: it survived.
    fn expiries(&self, visitor: &Visitor, names: &[String], path: &str) -> Vec<HeaderValue> {
        if visitor.consent.is_none_or(|consent| consent.refused.is_empty()) {
            return expiry::lines(visitor, &self.inventory, names);
        }
        for name in names {
            self.inventory.observe_fate(&visitor.site.id, name, Fate::Survived);
        }
        expiry::wider(visitor, &self.inventory, names, path)
    }

    /// Adds our policy, where the place has one.
    fn lock(&self, response: &mut Response, visitor: &Visitor) {
        if csp::locks(visitor).is_some() {
            let listing = self.inventory.listing(&visitor.site.id);
            csp::lock(response.headers_mut(), visitor, listing.hosts.iter().map(|host| &*host.host));
        }
    }
}
