//! Configuration: from the file as written to values that are valid.
//!
//! [`Config::load`] reports every problem of a file at once, each with its place and, where a word is misspelt, what
//! was probably meant. Nothing is opened here but the configuration itself and the rules it names: whether a
//! certificate can be read or an address bound is the business of whoever starts things.

mod admin;
mod announce;
mod catalog;
mod classified;
mod collector;
mod controller;
mod data;
mod decoration;
mod demo;
mod duration;
mod file;
mod finding;
mod front;
pub mod lint;
mod look;
mod origin;
#[cfg(test)]
mod overlay;
mod pledge;
mod problem;
mod promises;
#[cfg(test)]
mod reference;
mod resolve;
mod review;
mod route;
mod rules;
mod sheet;
mod site;
mod source;
mod stated;
mod store;
mod style;
#[cfg(test)]
mod table;
#[cfg(test)]
mod tests;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use http::HeaderName;
use ipnet::IpNet;
use url::Url;

use crate::ambient::Day;
use crate::classified::Entry;
use crate::edge::Floor;
use crate::geo;
use crate::ledger::{Retention, shared};
use crate::policy::{Catalog, Rules, Site};
use crate::telemetry;
use crate::upstream;
use crate::webhook;

pub use controller::vault;
pub use data::{Data, DataFrom, Standing, opened};
pub use demo::{COOKIE as DEMO_COOKIE, stand_in};
pub use file::{Basis, RewriteFailure};
pub use finding::{Code, Finding, Severity, Waiver};
pub use problem::{Problem, Problems};
pub use stated::{Own, Stated};

/// Everything that a running gateway is told. Plain values; what they refer to has not been opened yet.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen; at least one address.
    pub listen: Vec<Listen>,
    /// Whether other processes may listen on the same addresses.
    pub reuse_port: bool,
    /// Directory for keys, records and inventory.
    pub state: PathBuf,
    /// Peers whose forwarding headers are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// The header in which they name the visitor's address.
    pub client_header: ClientHeader,
    /// The path under which the gateway answers by itself; begins and ends with `/`.
    pub prefix: Box<str>,
    /// What tells where addresses are.
    pub geoip: geo::Settings,
    /// A directory of texts that replace the built-in ones.
    pub texts: Option<PathBuf>,
    /// Whether names beneath the sites' domains are looked up, to find trackers behind them.
    pub resolve_cnames: bool,
    /// The certificate for hosts without one of their own.
    pub tls: Option<Tls>,
    /// The listener for whoever runs the gateway.
    pub admin: Option<Admin>,
    /// The store that several gateways share.
    pub shared_store: Option<shared::Settings>,
    /// Controllers who have keys and a ledger of their own.
    pub controllers: Vec<Controller>,
    /// Where traces are told.
    pub telemetry: Option<telemetry::Settings>,
    /// Where alerts are sent.
    pub webhook: Option<webhook::Settings>,
    /// Bounds on time and memory.
    pub limits: Limits,
    /// The law, in all versions.
    pub rules: Arc<Rules>,
    /// Where the law and the catalog come from.
    pub data: Standing,
    /// The protected sites; at least one.
    pub sites: Vec<SiteConfig>,
    /// Which of them answers for hosts that none of them claims.
    pub default_site: Option<usize>,
    /// The day on which it was read, which [`lint`] takes for today.
    pub day: Day,
    /// What was classified in the console, and is in the sites' catalogs.
    pub classified: Arc<[Entry]>,
    /// What works and should still be looked at.
    pub warnings: Vec<Problem>,
}

/// One protected site: what deciding needs to know, and what serving it needs beside that.
#[derive(Debug, Clone)]
pub struct SiteConfig {
    /// What deciding needs to know.
    pub site: Arc<Site>,
    /// The site's own servers, at least one: scheme, host and port, nothing else.
    pub origins: Vec<Url>,
    /// How they are spoken to.
    pub upstream: upstream::Settings,
    /// A certificate for this site's hosts alone.
    pub tls: Option<Tls>,
    /// What it says about HTTPS.
    pub transport: Transport,
    /// What happens to a page that can't be rewritten.
    pub on_rewrite_failure: RewriteFailure,
    /// Languages to offer (BCP 47), best first; empty for all there are.
    pub languages: Vec<Box<str>>,
    /// The language for visitors who want none of those (BCP 47).
    pub default_language: Box<str>,
    /// The law as this site alone reads it; else [`Config::rules`] hold.
    pub rules: Option<Arc<Rules>>,
    /// Whose keys sign for it and whose ledger has its records: a controller's id, or nothing for the gateway's own.
    pub vault: Box<str>,
    /// How long its records are kept.
    pub retention: Retention,
    /// What it asks in forms of its own.
    pub forms: Vec<crate::admin::Form>,
    /// What the operator states that no decision needs, for [`lint`].
    pub stated: Stated,
}

/// A controller (GDPR Art. 4(7)) whose keys, log and records are kept apart.
#[derive(Debug, Clone)]
pub struct Controller {
    /// Its short name, and that of its directory.
    pub id: Box<str>,
    /// The store that its gateways share.
    pub shared_store: Option<shared::Settings>,
}

/// The admin listener.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admin {
    /// Where it listens; with port 0 the system chooses one.
    pub address: SocketAddr,
    /// Whether TLS is spoken.
    pub tls: bool,
    /// Who may ask.
    pub tokens: Vec<crate::admin::Token>,
}

/// The header in which trusted proxies name the visitor's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientHeader {
    /// `X-Forwarded-For`: a list, the nearest hop last.
    XForwardedFor,
    /// `Forwarded` (RFC 7239).
    Forwarded,
    /// A header of this name that holds one address.
    Named(HeaderName),
}

/// An address to listen on, and what is spoken there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listen {
    /// The address; with port 0 the system chooses one.
    pub address: SocketAddr,
    /// Whether TLS is spoken.
    pub tls: bool,
    /// Whether every connection begins with a PROXY header.
    pub proxy_protocol: bool,
}

/// What a site says about HTTPS.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Transport {
    /// Plain HTTP is sent to HTTPS.
    pub redirect: bool,
    /// How long browsers shall come over HTTPS only.
    pub hsts: Option<Duration>,
    /// And to all subdomains.
    pub subdomains: bool,
    /// The least that a TLS handshake has to agree on.
    pub floor: Floor,
}

/// PEM files of a certificate and its key, not read yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tls {
    /// The certificate, followed by its chain.
    pub certificate: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

/// Bounds on time and memory; none is zero but where it says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// How long a new connection may take before its first request begins.
    pub greeting_timeout: Duration,
    /// How long a client may take to send a request's head.
    pub header_timeout: Duration,
    /// How long a connection may stay open without a request.
    pub idle_timeout: Duration,
    /// How long connecting to an origin may take.
    pub connect_timeout: Duration,
    /// How long an origin may take to begin its response.
    pub response_timeout: Duration,
    /// How long a body may be silent.
    pub body_timeout: Duration,
    /// How long a client may take nothing of what is written to it.
    pub stall_timeout: Duration,
    /// How long running requests may take to finish at the end.
    pub drain_timeout: Duration,
    /// How long connections are accepted after the end was asked for; may be zero.
    pub drain_delay: Duration,
    /// The largest request head, in bytes.
    pub header_bytes: usize,
    /// The most header fields of a request.
    pub headers: usize,
    /// The longest path and query, in bytes.
    pub uri_bytes: usize,
    /// The largest request body, in bytes; [`u64::MAX`] for any.
    pub body_bytes: u64,
    /// The slowest request body, in bytes per second; 0 for any.
    pub upload_rate: u32,
    /// How long a client may be waited for before that counts.
    pub upload_grace: Duration,
    /// The most connections at a time.
    pub connections: usize,
    /// Requests that a network may make to our own endpoints at once; a sixtieth of it comes back each second.
    pub own_requests: u32,
    /// Choices of a site that are recorded in a day.
    pub choices_per_day: u32,
    /// The most connections of one client at a time.
    pub client_connections: usize,
    /// The most requests at a time on one HTTP/2 connection.
    pub http2_streams: u32,
    /// The most requests taken back before they were looked at.
    pub http2_resets: usize,
    /// The most HTTP/2 frames at once that ask for nothing.
    pub http2_control: u32,
    /// The most memory for rewriting one page, in bytes.
    pub rewrite_bytes: usize,
    /// The memory for pages that come again as they were, in bytes.
    pub page_memory: usize,
}

impl Config {
    /// Reads and checks a file, and what was classified in the console beside its ledger. What it breaks of the law is [`lint`]'s business.
    pub fn load(path: &Path, today: Day) -> Result<Self, Problems> {
        Self::load_with(path, today, DataFrom::InUse)
    }

    /// The same, with data from somewhere else.
    pub fn load_with(path: &Path, today: Day, from: DataFrom<'_>) -> Result<Self, Problems> {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| Problems::whole(&name, format!("can't be read: {error}")))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let good = error.utf8_error().valid_up_to();
            Problems::whole(&name, format!("is not UTF-8 text: byte {good} belongs to no character"))
        })?;
        resolve::text(&text, &name, path.parent().unwrap_or(Path::new("")), today, from)
    }

    /// Replaces the addresses to listen on: TLS where there is a certificate, no PROXY protocol.
    pub fn listen_on(&mut self, addresses: &[SocketAddr]) {
        let tls = self.tls.is_some() || self.sites.iter().any(|site| site.tls.is_some());
        self.listen =
            addresses.iter().map(|address| Listen { address: *address, tls, proxy_protocol: false }).collect();
    }

    /// The rules that hold on this site.
    pub fn rules_of<'a>(&'a self, site: &'a SiteConfig) -> &'a Arc<Rules> {
        site.rules.as_ref().unwrap_or(&self.rules)
    }

    /// Checks a file's text. `name` stands in messages; paths in it are relative to `dir`.
    pub fn parse(text: &str, name: &str, dir: &Path, today: Day) -> Result<Self, Problems> {
        resolve::text(text, name, dir, today, DataFrom::InUse)
    }

    /// One site, `default`, which answers for every host: what `assent serve --upstream` runs without any file.
    /// Everything else is as in an empty file; without `listen` that is 127.0.0.1:8080.
    pub fn upstream(origin: &str, listen: &[SocketAddr], today: Day) -> Result<Self, Problems> {
        resolve::upstream(origin, listen, today)
    }

    /// The five reference sites (`pexo.localhost` and so on), all served by `origin`, which tells them apart by `Host`.
    ///
    /// `stand_ins` are pairs of a tracker's real host and the local one that stands in for it: what the shipped catalog
    /// knows about the one then holds for the other too ([`stand_in`]). No `listen` means 127.0.0.1:8080.
    pub fn demo(
        listen: &[SocketAddr],
        origin: SocketAddr,
        state: &Path,
        today: Day,
        stand_ins: &[(&str, String)],
    ) -> Result<Self, Problems> {
        demo::config(listen, origin, state, today, stand_ins)
    }

    /// The JSON Schema of the configuration file, for editors; generated from its keys' documentation.
    pub fn schema() -> String {
        let schema = schemars::schema_for!(file::File);
        let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
        text.push('\n');
        text
    }

    /// Every key of the configuration file (`site.vendor.hosts`) with what it means, for the reference.
    pub fn keys() -> impl Iterator<Item = (String, String)> {
        sheet::keys(schemars::schema_for!(file::File).as_value()).into_iter()
    }
}

/// The shipped rules.
pub fn rules() -> Arc<Rules> {
    rules::Book::shipped_rules()
}

/// The shipped catalog.
pub fn catalog() -> Arc<Catalog> {
    catalog::shipped()
}
