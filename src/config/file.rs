//! The configuration file as written: the one list of its keys, with what each means.
//!
//! The schema, the reference and the sample are made from or checked against these doc comments. Nothing is valid yet:
//! [`super::resolve`] turns it into a [`super::Config`]. Fields that must be written are optional here too, so that a
//! file without them can still be read and everything else in it checked.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Configuration of Assent. Paths are relative to this file; durations are written `30s`, `5m`, `2h` or `1d`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "Assent")]
pub(super) struct File {
    /// Addresses to listen on.
    pub(super) listen: Vec<String>,
    /// Directory for the signing keys, the record of choices and the inventory. Made when it is missing.
    pub(super) state: String,
    /// `id` of the site that answers for host names that no site claims. Without it they get a 421.
    pub(super) default_site: Option<String>,
    /// Proxies in front of Assent, as addresses or networks: only from them are forwarded addresses and schemes believed.
    pub(super) trusted_proxies: Vec<String>,
    /// Header in which those proxies name the visitor's address: `x-forwarded-for`, `forwarded`, or another one's name.
    pub(super) client_header: String,
    /// Path under which Assent answers by itself; the origin never sees it.
    pub(super) prefix: String,
    /// GeoIP database (`.mmdb`) to use instead of the built-in one.
    pub(super) geoip: Option<String>,
    /// File of jurisdictions: each code in it replaces the built-in entries of that code.
    pub(super) rules: Option<String>,
    /// Directory of texts that replace the built-in ones, one `.ftl` file per language.
    pub(super) texts: Option<String>,
    /// Certificate for all listeners. Without it Assent speaks plain HTTP.
    pub(super) tls: Option<Tls>,
    /// Bounds on time and memory.
    pub(super) limits: Limits,
    /// The protected sites.
    pub(super) site: Vec<Site>,
}

impl Default for File {
    fn default() -> Self {
        Self {
            listen: vec!["127.0.0.1:8080".to_owned()],
            state: "assent-state".to_owned(),
            default_site: None,
            trusted_proxies: Vec::new(),
            client_header: "x-forwarded-for".to_owned(),
            prefix: "/_assent/".to_owned(),
            geoip: None,
            rules: None,
            texts: None,
            tls: None,
            limits: Limits::default(),
            site: Vec::new(),
        }
    }
}

/// A certificate and its key.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Tls {
    /// PEM file with the certificate, followed by its chain.
    #[schemars(required)]
    pub(super) certificate: Option<String>,
    /// PEM file with the private key.
    #[schemars(required)]
    pub(super) key: Option<String>,
}

/// Bounds on time and memory.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Limits {
    /// How long a client may take to send a request's head.
    pub(super) header_timeout: String,
    /// How long a connection may stay open without a request.
    pub(super) idle_timeout: String,
    /// How long connecting to an origin may take.
    pub(super) connect_timeout: String,
    /// How long an origin may take to begin its response.
    pub(super) response_timeout: String,
    /// How long a body may be silent before it is given up.
    pub(super) body_timeout: String,
    /// How long running requests may take to finish when Assent stops.
    pub(super) drain_timeout: String,
    /// The largest request head, in bytes.
    #[schemars(range(min = 4096, max = 1_048_576))]
    pub(super) header_bytes: u32,
    /// The most connections at a time, over all listeners.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub(super) connections: u32,
    /// The most memory that rewriting one page may take, in bytes.
    #[schemars(range(min = 65_536, max = 268_435_456))]
    pub(super) rewrite_bytes: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header_timeout: "10s".to_owned(),
            idle_timeout: "60s".to_owned(),
            connect_timeout: "5s".to_owned(),
            response_timeout: "60s".to_owned(),
            body_timeout: "60s".to_owned(),
            drain_timeout: "30s".to_owned(),
            header_bytes: 65_536,
            connections: 10_000,
            rewrite_bytes: 4_194_304,
        }
    }
}

/// A protected site.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Site {
    /// Short name: stands in consent cookies and records. Changing it asks every visitor again.
    #[schemars(required)]
    pub(super) id: Option<String>,
    /// Host names, each written out. May be left out by the default site alone.
    #[serde(default)]
    pub(super) hosts: Vec<String>,
    /// Where the site's own server is.
    #[schemars(required)]
    pub(super) origin: Option<String>,
    /// Who is responsible for the site (GDPR, Art. 4(7)), as shown to visitors.
    pub(super) controller: Option<String>,
    /// The privacy policy, as a path or URL.
    pub(super) privacy: Option<String>,
    /// The purposes that the policy declares: `necessary`, `functional`, `analytics`, `marketing` and names of your
    /// own. What serves any other purpose is withheld from everyone.
    #[serde(default = "default_purposes")]
    pub(super) purposes: Vec<String>,
    /// Purposes that are in use before traffic has shown it: visitors are asked about them from the first page on.
    #[serde(default)]
    pub(super) declared: Vec<String>,
    /// Vendors that the policy says take part, by the `key` of a built-in one or your own. Visitors are asked about their
    /// purposes from the first page on; a `strict` site withholds every vendor that is neither here nor under `vendor`.
    #[serde(default)]
    pub(super) vendors: Vec<String>,
    /// What happens to cookies and requests that nobody knows.
    #[serde(default = "default_mode")]
    pub(super) mode: Mode,
    /// The policy says that nothing is sold or shared: vendors that do are withheld from everyone.
    #[serde(default)]
    pub(super) no_sale_or_share: bool,
    /// Vendors, by `key`, that are bound by contract not to sell, share or reuse what they learn here. Your word for it.
    #[serde(default)]
    pub(super) service_providers: Vec<String>,
    /// Parent domain whose subdomains share one choice.
    pub(super) shared_domain: Option<String>,
    /// What happens to a page that can't be rewritten within its limits.
    #[serde(default = "default_on_rewrite_failure")]
    pub(super) on_rewrite_failure: RewriteFailure,
    /// Languages to offer, best first. Empty: every language there are texts for.
    #[serde(default)]
    pub(super) languages: Vec<String>,
    /// Language for visitors who want none of those.
    #[serde(default = "default_default_language")]
    pub(super) default_language: String,
    /// Certificate for this site's hosts alone.
    pub(super) tls: Option<Tls>,
    /// What you know about cookies and hosts; asked before the built-in catalog.
    #[serde(default)]
    pub(super) vendor: Vec<Vendor>,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            id: None,
            hosts: Vec::new(),
            origin: None,
            controller: None,
            privacy: None,
            purposes: ["necessary", "functional", "analytics", "marketing"].map(str::to_owned).into(),
            declared: Vec::new(),
            vendors: Vec::new(),
            mode: default_mode(),
            no_sale_or_share: false,
            service_providers: Vec::new(),
            shared_domain: None,
            on_rewrite_failure: default_on_rewrite_failure(),
            languages: Vec::new(),
            default_language: default_default_language(),
            tls: None,
            vendor: Vec::new(),
        }
    }
}

// Defaults stand at the fields and not at the table, which would make every key of it optional in the schema.

fn default_purposes() -> Vec<String> {
    ["necessary", "functional", "analytics", "marketing"].map(str::to_owned).into()
}

fn default_mode() -> Mode {
    Mode::Permissive
}

fn default_on_rewrite_failure() -> RewriteFailure {
    RewriteFailure::Cut
}

fn default_default_language() -> String {
    "en".to_owned()
}

fn default_shares() -> bool {
    true
}

/// What happens to the unknown.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Mode {
    /// Known trackers are withheld; the unknown passes, so nothing is provable where the law wants a yes first.
    Permissive,
    /// Everything unknown is withheld, and every vendor that the site doesn't name.
    Strict,
}

/// What happens to a page that can't be rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RewriteFailure {
    /// Its body ends there: nothing unchecked is shown.
    Cut,
    /// The rest passes unchecked: trackers in it run.
    Pass,
}

/// A party behind cookies and hosts. Catalog files are lists of these.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Vendor {
    /// Short name, unique among your entries. That of a built-in vendor stands in front of it.
    #[schemars(required)]
    pub(super) key: Option<String>,
    /// Name as shown to visitors.
    #[schemars(required)]
    pub(super) name: Option<String>,
    /// Who answers for the processing. Without it: the name.
    pub(super) controller: Option<String>,
    /// Where that party sits (ISO 3166-1).
    pub(super) country: Option<String>,
    /// What its cookies and requests are for.
    #[schemars(required)]
    pub(super) purpose: Option<String>,
    /// Whether it sells or shares what it learns, or uses it for its own ends. Unknown counts as yes.
    #[serde(default = "default_shares")]
    pub(super) shares: bool,
    /// Where this knowledge comes from.
    pub(super) source: Option<String>,
    /// Cookie names: exact, or a beginning followed by `*`.
    #[serde(default)]
    pub(super) cookies: Vec<String>,
    /// Hosts, perhaps with a path: `example.com`, `example.com/pixel`. A host stands for its subdomains too.
    #[serde(default)]
    pub(super) hosts: Vec<String>,
    /// Inline scripts that load it.
    #[serde(default)]
    pub(super) snippet: Vec<Snippet>,
}

/// A whole inline script as its vendor documents it. White space doesn't count.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Snippet {
    /// How it begins.
    #[schemars(required)]
    pub(super) opens: Option<String>,
    /// What else stands in it.
    #[schemars(required)]
    pub(super) holds: Option<String>,
}
