//! Everything that a request is answered by, as one snapshot: replaced whole on reload, pinned by each request.

use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue};
use ipnet::IpNet;
use rustc_hash::FxHashMap;

use crate::edge::Floor;
use crate::endpoints::memo::Memo;
use crate::endpoints::visitor::Buckets;
use crate::geo::Locate;
use crate::ledger::Retention;
use crate::metrics::Meter;
use crate::notice::{Language, Texts};
use crate::policy::{Keyring, Rules, Site};
use crate::runtime::Script;
use crate::telemetry::Telemetry;

use super::pages::Pages;
use super::step::{Answer, Request};

/// What answers for a site: a pool of connections in production, a closure in tests.
pub type Origin = Arc<dyn Fn(Request) -> Answer + Send + Sync>;

/// Where a trusted proxy puts the visitor's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientHeader {
    /// `X-Forwarded-For`, walked from the right.
    XForwardedFor,
    /// `Forwarded` (RFC 7239), walked from the right.
    Forwarded,
    /// A header with one address in it.
    Named(HeaderName),
}

/// What a site says about HTTPS.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transport {
    /// Plain HTTP is sent to HTTPS.
    pub redirect: bool,
    /// What browsers are told, unless the site tells them.
    pub hsts: Option<HeaderValue>,
    /// The least that a TLS handshake has to agree on.
    pub floor: Floor,
}

impl Transport {
    /// Whether plain HTTP is sent to HTTPS, how long browsers shall come over HTTPS only, and whether that goes for the
    /// subdomains of its hosts, too.
    pub fn new(redirect: bool, hsts: Option<Duration>, subdomains: bool) -> Self {
        let more = if subdomains { "; includeSubDomains" } else { "" };
        let line = |age: Duration| HeaderValue::try_from(format!("max-age={}{more}", age.as_secs()));
        Self { redirect, hsts: hsts.and_then(|age| line(age).ok()), floor: Floor::default() }
    }
}

/// One protected site and what stands behind it.
pub struct Tenant {
    /// What deciding needs to know.
    pub site: Arc<Site>,
    /// Its origin.
    pub origin: Origin,
    /// What it says about HTTPS.
    pub transport: Transport,
    /// A page that can't be gated goes out as it is, because the operator said so.
    pub pass_on_failure: bool,
    /// How many bytes the parser of one of its pages may keep.
    pub rewrite_bytes: usize,
    /// The languages it prefers where the visitor states none.
    pub languages: Vec<String>,
    /// The languages it offers, by tag; none offers all there are.
    pub offered: Vec<Box<str>>,
    /// The law as this site alone reads it.
    pub rules: Option<Arc<Rules>>,
    /// How long its records are kept.
    pub retention: Retention,
    /// What signs its visitors' choices: the keys of whoever answers for it.
    pub keys: Arc<Keyring>,
    /// Who that is: a controller's id, or nothing where the gateway's own keys sign.
    pub vault: Box<str>,
    /// What runs in its pages.
    pub script: Arc<Script>,
    /// The languages that were found for what browsers say (`Accept-Language`).
    pub languages_found: Memo<Language>,
    /// What the origin is told of decisions.
    pub told: Memo<HeaderValue>,
    /// What tells its pages apart.
    pub buckets: Arc<Buckets>,
    /// What pages begin with.
    pub openings: Memo<Option<Arc<str>>>,
    /// What its requests add to.
    pub meter: Arc<Meter>,
    /// Pages that come again: those of all sites of the rulebook.
    pub pages: Arc<Pages>,
}

/// What every site is served by.
pub struct Parts {
    /// The law, for sites without a reading of their own.
    pub rules: Arc<Rules>,
    /// The words for visitors.
    pub texts: Arc<Texts>,
    /// Where addresses are.
    pub locate: Arc<dyn Locate>,
    /// Peers whose forwarding headers are believed.
    pub trusted: Vec<IpNet>,
    /// Which forwarding header they use.
    pub client_header: ClientHeader,
    /// The reserved path prefix, with a slash at both ends.
    pub prefix: Arc<str>,
    /// A digest of everything configured that changes pages: part of each bucket.
    pub fingerprint: Arc<str>,
    /// Where traces are told, if anywhere.
    pub telemetry: Option<Telemetry>,
}

/// The snapshot.
pub struct Rulebook {
    /// What every site is served by.
    pub parts: Parts,
    tenants: Vec<Arc<Tenant>>,
    hosts: FxHashMap<Box<str>, usize>,
    default: Option<usize>,
}

impl Rulebook {
    /// Binds sites to their hosts. `default` is the place of the site that answers for unknown hosts.
    pub fn new(parts: Parts, tenants: Vec<Tenant>, default: Option<usize>) -> Self {
        let mut hosts = FxHashMap::default();
        for (place, tenant) in tenants.iter().enumerate() {
            hosts.extend(tenant.site.hosts.iter().map(|host| (host.clone(), place)));
        }
        Self { parts, tenants: tenants.into_iter().map(Arc::new).collect(), hosts, default }
    }

    /// Every site, in the configuration's order.
    pub fn tenants(&self) -> &[Arc<Tenant>] {
        &self.tenants
    }

    /// The site that answers for this host name (lower case, without a port).
    pub fn tenant(&self, host: &str) -> Option<&Arc<Tenant>> {
        let place = self.hosts.get(host).copied().or(self.default)?;
        self.tenants.get(place)
    }
}
