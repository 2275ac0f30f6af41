//! The configuration file as written: the one list of its keys, with what each means.
//!
//! The schema, the reference and the sample are made from or checked against these doc comments. Nothing is valid yet:
//! [`super::resolve`] turns it into a [`super::Config`]. Fields that must be written are optional here too, so that a
//! file without them can still be read and everything else in it checked.

mod admin;
mod announcement;
mod collector;
mod controller;
mod data;
mod front;
mod look;
mod origin;
mod promise;
mod rollout;
mod store;
mod vendor;
mod words;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::rules::Date;

pub(super) use admin::{Access, Admin, Form, Token};
pub(super) use announcement::Announcement;
pub(super) use collector::{Telemetry, Webhook};
pub(super) use controller::Controller;
pub(super) use data::Data;
pub(super) use front::{Limits, Listener};
pub(super) use look::{Colours, Look, Position, Theme};
pub(super) use origin::{Balance, Http2, Origins, Upstream};
pub(super) use promise::Promise;
pub(super) use rollout::Rollout;
pub(super) use store::SharedStore;
pub(super) use vendor::{Snippet, Vendor};
pub use words::{Basis, RewriteFailure};
pub(super) use words::{ClickIds, Csp, Hardening, Mode, Referrer, ReviewOverdue, Role, Unreachable};

/// Configuration of Assent. Paths are relative to this file; durations are written `30s`, `5m`, `2h` or `1d`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "Assent")]
pub(super) struct File {
    /// Addresses to listen on. 127.0.0.1:8080, where neither this nor a `[[listener]]` is written.
    pub(super) listen: Option<Vec<String>>,
    /// Addresses to listen on that are told more.
    pub(super) listener: Vec<Listener>,
    /// Let other processes listen on the same addresses (`SO_REUSEPORT`), each with a queue of its own. Closing one of
    /// them resets the connections that wait in its queue; handing over to a new binary (SIGUSR2) does not.
    pub(super) reuse_port: bool,
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
    /// A second GeoIP database (`.mmdb`): where the two name different places, the stricter law counts.
    pub(super) geoip_second: Option<String>,
    /// How long ago the last successful `assent geoip update` may be, up to `366d`: a database that was not checked for
    /// longer knows no place any more, and every visitor gets the strictest rule. Without it there is a warning only.
    pub(super) geoip_max_age: Option<String>,
    /// Networks whose visitors could be anywhere, such as those of VPNs: they get the strictest rule.
    pub(super) anonymous_networks: Vec<String>,
    /// File of such networks, one a line; what follows a `#` is a comment. Read at the start and on every reload.
    pub(super) anonymous_networks_file: Option<String>,
    /// File of jurisdictions: each code in it replaces the built-in entries of that code.
    pub(super) rules: Option<String>,
    /// Whose data bundles are taken; nobody's, without it.
    pub(super) data: Data,
    /// Directory of texts that replace the built-in ones, one `.ftl` file per language.
    pub(super) texts: Option<String>,
    /// Filter lists in Adblock syntax, asked about URLs that neither your entries nor the built-in catalog know.
    pub(super) tracker_lists: Vec<TrackerList>,
    /// Look up the names beneath the sites' own domains that pages mention: one that is a CNAME of a tracker's host is
    /// treated as that tracker. In the background, with the system's resolver; a failure changes nothing.
    pub(super) resolve_cnames: bool,
    /// Certificate for all listeners, read again when its files change. Without it, and without one of a site's own,
    /// Assent speaks plain HTTP.
    pub(super) tls: Option<Tls>,
    /// A database that several gateways share; none, where there is only one.
    pub(super) shared_store: Option<SharedStore>,
    /// Controllers whose keys, logs and records are kept apart from everybody else's on this gateway.
    pub(super) controller: Vec<Controller>,
    /// The listener for whoever runs the gateway; none without it.
    pub(super) admin: Option<Admin>,
    /// Where traces of requests are told; nowhere without it.
    pub(super) telemetry: Option<Telemetry>,
    /// Where alerts are sent; nowhere without it.
    pub(super) webhook: Option<Webhook>,
    /// Bounds on time and memory.
    pub(super) limits: Limits,
    /// The protected sites.
    pub(super) site: Vec<Site>,
}

impl Default for File {
    fn default() -> Self {
        Self {
            listen: None,
            listener: Vec::new(),
            reuse_port: false,
            state: "assent-state".to_owned(),
            default_site: None,
            trusted_proxies: Vec::new(),
            client_header: "x-forwarded-for".to_owned(),
            prefix: "/_assent/".to_owned(),
            geoip: None,
            geoip_second: None,
            geoip_max_age: None,
            anonymous_networks: Vec::new(),
            anonymous_networks_file: None,
            rules: None,
            data: Data::default(),
            texts: None,
            tracker_lists: Vec::new(),
            resolve_cnames: true,
            tls: None,
            shared_store: None,
            controller: Vec::new(),
            admin: None,
            telemetry: None,
            webhook: None,
            limits: Limits::default(),
            site: Vec::new(),
        }
    }
}

/// A filter list.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TrackerList {
    /// Its file. Read at the start and on every reload.
    #[schemars(required)]
    pub(super) file: Option<String>,
    /// What everything in it is for: `functional`, `analytics` or `marketing`.
    #[serde(default = "default_list_purpose")]
    pub(super) purpose: String,
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

/// When addresses are shortened.
#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum MaskAddress {
    /// The site's server hears whole addresses.
    #[default]
    Never,
    /// Only of visitors who granted analytics.
    WithoutAnalyticsConsent,
    /// Never whole ones.
    Always,
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
    /// Where the site's own server is, or a list of servers with the same content.
    #[schemars(required)]
    pub(super) origin: Option<Origins>,
    /// How it is spoken to.
    pub(super) upstream: Option<Upstream>,
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
    /// First day on which the site no longer may be `permissive`: from then on `assent check` refuses it. A site that
    /// listens becomes `permissive` on that day.
    pub(super) mode_until: Option<Date>,
    /// Who answers for its being `permissive` until then.
    pub(super) mode_person: Option<String>,
    /// A stricter mode for some visitors already, before it is for all.
    pub(super) rollout: Option<Rollout>,
    /// What happens to click identifiers in addresses, such as `gclid` and `fbclid`.
    #[serde(default = "default_click_ids")]
    pub(super) click_ids: ClickIds,
    /// The countries and subdivisions that the site is for, by their codes; empty for everywhere. It limits what
    /// `assent check` looks at: visitors from elsewhere get the law of their place all the same.
    #[serde(default)]
    pub(super) serves: Vec<String>,
    /// The policy says that nothing is sold or shared: vendors that do are withheld from everyone.
    #[serde(default)]
    pub(super) no_sale_or_share: bool,
    /// Vendors, by `key`, that are bound by contract not to sell, share or reuse what they learn here. Your word for it.
    #[serde(default)]
    pub(super) service_providers: Vec<String>,
    /// Parent domain whose subdomains share one choice.
    pub(super) shared_domain: Option<String>,
    /// What becomes of our own Content Security Policy, built from what the site declares and what traffic showed. Without
    /// it: `enforce` where the mode is `strict`, which knows nothing else, and `off` elsewhere. A `guarded` site may
    /// `enforce` it, where the unknown is withheld; a yes then takes effect with the next page. With `report` browsers
    /// only say what it would stop, each time in the console, too, where the page by itself says nothing.
    pub(super) csp: Option<Csp>,
    /// Browsers report to the gateway what that policy stops, or would.
    #[serde(default)]
    pub(super) reports: bool,
    /// How long a cookie may live that its vendor sets for anything but what is necessary, in days; a vendor's own
    /// `max_days` counts if it is shorter. Without it: as long as it says.
    #[schemars(range(min = 1, max = 400))]
    pub(super) cookie_max_days: Option<u32>,
    /// What is added to the cookies that the site sets, where it is missing. `http-only` leaves alone what a known vendor
    /// sets, and all of it leaves alone cookies against forged requests; a script of your own that reads a cookie no
    /// longer can.
    #[serde(default)]
    pub(super) harden_cookies: Vec<Hardening>,
    /// The most that third parties hear of the address of a page: its `origin`, or `nothing`. Without it: what the site
    /// itself says (`Referrer-Policy`), which is tightened and never loosened.
    pub(super) referrer: Option<Referrer>,
    /// Ask browsers to fetch over TLS what pages name by `http:` (`upgrade-insecure-requests`), forms included, for visitors
    /// who came over TLS. What doesn't answer there is missing then.
    #[serde(default)]
    pub(super) upgrade_insecure: bool,
    /// When the site's own server hears a shortened address of its visitors (a /24, in IPv6 a /48): `never`, always, or
    /// as long as a visitor hasn't granted analytics. Rate limits of the site's own that go by address get coarser.
    #[serde(default)]
    pub(super) mask_address: MaskAddress,
    /// What happens to a page that can't be rewritten within its limits.
    #[serde(default = "default_on_rewrite_failure")]
    pub(super) on_rewrite_failure: RewriteFailure,
    /// Languages to offer, best first. Empty: every language there are texts for.
    #[serde(default)]
    pub(super) languages: Vec<String>,
    /// Language for visitors who want none of those.
    #[serde(default = "default_default_language")]
    pub(super) default_language: String,
    /// File of jurisdictions for this site: each code in it replaces the entries of that code that hold elsewhere.
    pub(super) rules: Option<String>,
    /// Certificate for this site's hosts alone.
    pub(super) tls: Option<Tls>,
    /// The oldest TLS that a client may come with for this site's hosts: `1.2`, or `1.3`.
    pub(super) tls_min: Option<String>,
    /// The shortest key of a cipher for them, in bits: `128`, or `256` for AES-256 and ChaCha20 alone.
    pub(super) tls_bits: Option<u16>,
    /// Send visitors who come over plain HTTP to the same address under https://, at port 443. Requests for
    /// `/.well-known/acme-challenge/` are answered as they are.
    #[serde(default)]
    pub(super) https_redirect: bool,
    /// How long browsers are told to come over HTTPS only (`Strict-Transport-Security`), like `180d`, unless the site says
    /// so itself. It can't be taken back before that time is over.
    pub(super) hsts: Option<String>,
    /// The same for all subdomains of the site's hosts, be they served here or not.
    #[serde(default)]
    pub(super) hsts_subdomains: bool,
    /// The site is aimed at minors: nobody is asked, and nothing runs that would need a yes.
    #[serde(default)]
    pub(super) minors: bool,
    /// The site processes sensitive personal information (Cal. Civ. Code 1798.140(ae)).
    #[serde(default)]
    pub(super) sensitive_information: bool,
    /// A known account's consents hold on all its devices, and the banner says so. Its objections do so anyway.
    #[serde(default)]
    pub(super) across_devices: bool,
    /// The consent tool that the site keeps: it asks, Assent enforces its answer, shows no banner and keeps no records.
    pub(super) consent: Option<Consent>,
    /// Paths where more has to be asked than elsewhere.
    #[serde(default)]
    pub(super) path: Vec<Stretch>,
    /// Paths of the site's own at which somebody collects: server-side tagging, a relay to a vendor.
    #[serde(default)]
    pub(super) route: Vec<Route>,
    /// Paths where no visitor can be asked, such as /api/: what programs, apps, AMP and mail readers fetch. There is no
    /// banner there.
    #[serde(default)]
    pub(super) unreachable: Vec<String>,
    /// What holds there: the same as for a visitor who hasn't answered, or whatever would be asked about passes.
    #[serde(default = "default_unreachable_choice")]
    pub(super) unreachable_choice: Unreachable,
    /// Your word that tools meet a country's conditions for running without consent.
    #[serde(default)]
    pub(super) attestation: Vec<Attestation>,
    /// The personal information that the site collects, for the notice at collection.
    #[serde(default)]
    pub(super) collects: Vec<Collected>,
    /// What visitors are told for a while.
    #[serde(default)]
    pub(super) announcement: Vec<Announcement>,
    /// How the notice looks.
    #[serde(default)]
    pub(super) look: Look,
    /// What makes transfers out of the European Economic Area to vendors lawful, by their keys: `adequacy`, `dpf`,
    /// `scc`, `bcr` or `none-needed`.
    #[serde(default)]
    pub(super) transfers: BTreeMap<String, String>,
    /// How long a look at a vendor counts, in days. A vendor that nobody looked at for longer is told by `assent check` and
    /// whenever the gateway starts.
    #[schemars(range(min = 1, max = 3653))]
    pub(super) review_days: Option<u32>,
    /// What else becomes of it.
    #[serde(default)]
    pub(super) review_overdue: ReviewOverdue,
    /// When somebody last looked at a vendor, its terms and what it does here, by its key.
    #[serde(default)]
    pub(super) reviewed: BTreeMap<String, Date>,
    /// How many days a record is kept after it stopped being valid: it expired, or the visitor said something else. 731 are
    /// 24 months; an opt-out by its own form is never kept for less than that.
    #[serde(default = "default_records_days")]
    #[schemars(range(min = 1, max = 36500))]
    pub(super) records_days: u32,
    /// The same for records under single rules, by the codes of their jurisdictions.
    #[serde(default)]
    pub(super) records_days_by_rule: BTreeMap<String, u32>,
    /// What the site asks in forms of its own.
    #[serde(default)]
    pub(super) form: Vec<Form>,
    /// What the privacy policy promises, each with the check that proves it.
    #[serde(default)]
    pub(super) promise: Vec<Promise>,
    /// Findings of `assent check` that somebody answers for.
    #[serde(default)]
    pub(super) waiver: Vec<Waiver>,
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
            upstream: None,
            controller: None,
            privacy: None,
            purposes: ["necessary", "functional", "analytics", "marketing"].map(str::to_owned).into(),
            declared: Vec::new(),
            vendors: Vec::new(),
            mode: default_mode(),
            mode_until: None,
            mode_person: None,
            rollout: None,
            click_ids: default_click_ids(),
            serves: Vec::new(),
            no_sale_or_share: false,
            service_providers: Vec::new(),
            shared_domain: None,
            csp: None,
            reports: false,
            cookie_max_days: None,
            harden_cookies: Vec::new(),
            referrer: None,
            upgrade_insecure: false,
            mask_address: MaskAddress::default(),
            on_rewrite_failure: default_on_rewrite_failure(),
            languages: Vec::new(),
            default_language: default_default_language(),
            rules: None,
            tls: None,
            tls_min: None,
            tls_bits: None,
            https_redirect: false,
            hsts: None,
            hsts_subdomains: false,
            minors: false,
            sensitive_information: false,
            across_devices: false,
            consent: None,
            path: Vec::new(),
            route: Vec::new(),
            unreachable: Vec::new(),
            unreachable_choice: default_unreachable_choice(),
            attestation: Vec::new(),
            collects: Vec::new(),
            announcement: Vec::new(),
            look: Look::default(),
            transfers: BTreeMap::new(),
            review_days: None,
            review_overdue: ReviewOverdue::default(),
            reviewed: BTreeMap::new(),
            records_days: default_records_days(),
            records_days_by_rule: BTreeMap::new(),
            form: Vec::new(),
            promise: Vec::new(),
            waiver: Vec::new(),
            vendor: Vec::new(),
        }
    }
}

// Defaults stand at the fields and not at the table, which would make every key of it optional in the schema.

fn default_purposes() -> Vec<String> {
    ["necessary", "functional", "analytics", "marketing"].map(str::to_owned).into()
}

fn default_records_days() -> u32 {
    731
}

fn default_list_purpose() -> String {
    "marketing".to_owned()
}

fn default_mode() -> Mode {
    Mode::Permissive
}

fn default_click_ids() -> ClickIds {
    ClickIds::Hide
}

fn default_unreachable_choice() -> Unreachable {
    Unreachable::Withhold
}

fn default_on_rewrite_failure() -> RewriteFailure {
    RewriteFailure::Cut
}

fn default_default_language() -> String {
    "en".to_owned()
}

/// The consent tool that the site keeps.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Consent {
    /// Which: `onetrust`, `cookiebot`, `usercentrics`, `didomi`, `vanilla-cookieconsent`, `klaro`, `tarteaucitron`,
    /// `complianz`, `fides`, `c15t`, `zaraz`, or `iab` for any that leaves TCF or GPP strings in cookies; then its hosts
    /// have to stand under `vendor`.
    #[schemars(required)]
    pub(super) source: Option<String>,
    /// What that tool's names mean, where you renamed them: its category or service, and your purpose. A purpose is
    /// granted only if everything that stands for it is.
    #[serde(default)]
    pub(super) categories: BTreeMap<String, String>,
    /// Where that tool's settings are, as a path or URL.
    pub(super) settings: Option<String>,
}

/// A stretch of the site where something else holds than on the rest of it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Stretch {
    /// Its path, such as /health; everything beneath belongs to it.
    #[schemars(required)]
    pub(super) path: Option<String>,
    /// What is read here tells of health, faith or the like: nothing runs without a yes, wherever the visitor is.
    #[serde(default)]
    pub(super) sensitive: bool,
    /// It is aimed at minors.
    #[serde(default)]
    pub(super) minors: bool,
    /// The one host of the site that it is on; on all of them when it isn't said.
    pub(super) host: Option<String>,
    /// The mode here; the site's when it isn't said.
    pub(super) mode: Option<Mode>,
    /// Nothing is touched here, in either direction, whatever the rest of the site does: for webhooks and the callbacks of
    /// payment services. Nobody is asked and nothing is withheld, so keep pages for people out of it.
    #[serde(default)]
    pub(super) exempt: bool,
}

/// A path of the site's own at which somebody collects.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Route {
    /// Its path, such as /collect; everything beneath belongs to it.
    #[schemars(required)]
    pub(super) path: Option<String>,
    /// What is collected there is for.
    #[schemars(required)]
    pub(super) purpose: Option<String>,
    /// Who gets it, by the `key` of a built-in vendor or your own. Without it nobody knows, and visitors see the path.
    pub(super) vendor: Option<String>,
}

/// Your word, with a date, that tools meet a country's conditions for running without consent. It ends; the visitor
/// keeps an off switch.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Attestation {
    /// The countries, by the codes of their rules.
    #[serde(default)]
    #[schemars(required)]
    pub(super) countries: Vec<String>,
    /// The tools, by their vendors' keys.
    #[serde(default)]
    #[schemars(required)]
    pub(super) vendors: Vec<String>,
    /// Who answers for it.
    #[schemars(required)]
    pub(super) person: Option<String>,
    /// What that person looked at and found.
    #[schemars(required)]
    pub(super) conditions: Option<String>,
    /// First day on which it holds.
    #[schemars(required)]
    pub(super) from: Option<Date>,
    /// First day on which it no longer holds.
    #[schemars(required)]
    pub(super) until: Option<Date>,
}

/// A category of personal information (11 CCR 7012(e)).
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Collected {
    /// The category, in the words of your policy.
    #[schemars(required)]
    pub(super) category: Option<String>,
    /// What it is used for.
    #[serde(default)]
    pub(super) purposes: Vec<String>,
    /// How long it is kept, or how that is decided.
    #[schemars(required)]
    pub(super) retention: Option<String>,
    /// Whether it is sold or shared.
    #[serde(default)]
    pub(super) sold: bool,
}

/// A finding of `assent check` that somebody answers for, until a day. It is still shown, with who and why.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Waiver {
    /// The finding, by its word.
    #[schemars(required)]
    pub(super) finding: Option<String>,
    /// Who answers for it.
    #[schemars(required)]
    pub(super) person: Option<String>,
    /// Why it may stay.
    #[schemars(required)]
    pub(super) reason: Option<String>,
    /// First day on which it no longer may; from then on the waiver itself is refused.
    #[schemars(required)]
    pub(super) until: Option<Date>,
}
