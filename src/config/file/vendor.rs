//! The keys for vendors: entries of a site's own, and of catalog files.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Basis, Role};

/// A party behind cookies and hosts. Catalog files are lists of these.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct Vendor {
    /// Short name, unique among your entries. That of a built-in vendor stands in front of it.
    #[schemars(required)]
    pub(in crate::config) key: Option<String>,
    /// Name as shown to visitors.
    #[schemars(required)]
    pub(in crate::config) name: Option<String>,
    /// Who answers for the processing. Without it: the name.
    pub(in crate::config) controller: Option<String>,
    /// Where that party sits (ISO 3166-1).
    pub(in crate::config) country: Option<String>,
    /// What its cookies and requests are for.
    #[schemars(required)]
    pub(in crate::config) purpose: Option<String>,
    /// Whether it sells or shares what it learns, or uses it for its own ends. Unknown counts as yes.
    #[serde(default = "default_shares")]
    pub(in crate::config) shares: bool,
    /// Where this knowledge comes from.
    pub(in crate::config) source: Option<String>,
    /// What it is to the site by its own terms: `service-provider` or `third-party`, which is what the unknown count as.
    pub(in crate::config) role: Option<Role>,
    /// Cookie names: exact, or a beginning followed by `*`. `name@example.com` counts only where the cookie is set for that
    /// domain.
    #[serde(default)]
    pub(in crate::config) cookies: Vec<String>,
    /// Keys in web storage, and names of databases and caches in the browser: exact, or a beginning followed by `*`.
    #[serde(default)]
    pub(in crate::config) storage: Vec<String>,
    /// Generic names that it uses and others do too: they withhold nothing.
    #[serde(default)]
    pub(in crate::config) describes: Vec<String>,
    /// Hosts, perhaps with a path: `example.com`, `example.com/pixel`. A host stands for its subdomains too.
    #[serde(default)]
    pub(in crate::config) hosts: Vec<String>,
    /// Ends of paths by which it is known on any host, yours included: `/matomo.js`; `/js/container_*.js`, of which `*`
    /// stands for anything; `/collect?tid=G-` only where a parameter begins so.
    #[serde(default)]
    pub(in crate::config) paths: Vec<String>,
    /// What script elements bear that load it, wherever the script lies: an attribute (`data-website-id`), or how a
    /// parameter of the address begins (`?id=GTM-`).
    #[serde(default)]
    pub(in crate::config) marks: Vec<String>,
    /// Inline scripts that load it.
    #[serde(default)]
    pub(in crate::config) snippet: Vec<Snippet>,
    /// It records what visitors do or write: session replay, heat maps, chat.
    #[serde(default)]
    pub(in crate::config) records: bool,
    /// You can attest that it measures for you alone. Guidance rules it out for those that reuse what they measure.
    #[serde(default = "default_attestable")]
    pub(in crate::config) attestable: bool,
    /// It loads others: never necessary, whatever it loads.
    #[serde(default)]
    pub(in crate::config) tag_manager: bool,
    /// How long its cookies live at most, in days.
    #[schemars(range(min = 0, max = 36500))]
    pub(in crate::config) max_days: Option<u32>,
    /// What makes a transfer out of the European Economic Area lawful: `adequacy`, `dpf`, `scc`, `bcr` or `none-needed`.
    pub(in crate::config) transfer: Option<String>,
    /// What you rely on for storing and reading; without it: the law's own answer for the purpose.
    pub(in crate::config) basis: Option<Basis>,
}

/// A whole inline script as its vendor documents it. White space doesn't count.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::config) struct Snippet {
    /// How it begins.
    #[schemars(required)]
    pub(in crate::config) opens: Option<String>,
    /// What else stands in it.
    #[schemars(required)]
    pub(in crate::config) holds: Option<String>,
}

fn default_shares() -> bool {
    true
}

fn default_attestable() -> bool {
    true
}
