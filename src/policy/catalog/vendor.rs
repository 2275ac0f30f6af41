//! One party behind cookies, storage keys, hosts and paths: what is known about it. No look-ups here.

use super::super::purpose::Purpose;
use super::snippet::Snippet;

/// What a party is to the site, by its public terms (Cal. Civ. Code 1798.140(ag) and (ai)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// Works with what it learns for the site alone, and is bound to that by contract.
    ServiceProvider,
    /// Works with it for its own ends as well, or nobody knows.
    #[default]
    ThirdParty,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 2] = [Self::ServiceProvider, Self::ThirdParty];

    /// The word that stands in catalog files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::ServiceProvider => "service-provider",
            Self::ThirdParty => "third-party",
        }
    }
}

/// Who is behind a cookie, a storage key or a URL, and what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vendor {
    /// Short name, unique within a catalog.
    pub key: Box<str>,
    /// Name as shown to visitors.
    pub name: Box<str>,
    /// Who answers for the processing.
    pub controller: Box<str>,
    /// Where that party sits (ISO 3166-1), if known.
    pub country: Option<Box<str>>,
    /// What its cookies and requests are for.
    pub purpose: Purpose,
    /// What it is to the site. It describes; [`Self::shares`] decides.
    pub role: Role,
    /// Whether it sells or shares what it learns, or uses it for its own ends. Unknown counts as yes.
    pub shares: bool,
    /// Where this knowledge comes from.
    pub source: Box<str>,
    /// Cookie names: exact, or a prefix followed by `*`; a `#` stands for a run of digits. `name@example.com` is known by that name only where the cookie is
    /// set with that domain, or by a host beneath it.
    pub cookies: Vec<Box<str>>,
    /// Keys in web storage, names of databases (IndexedDB) and caches (Cache Storage): exact, or a prefix followed by `*`.
    pub storage: Vec<Box<str>>,
    /// Generic names of cookies and keys that it uses and others do too: they may describe it where it is known to take
    /// part, and withhold nothing.
    pub describes: Vec<Box<str>>,
    /// Hosts, perhaps with a path prefix and the beginning of a query: `example.com`, `example.com/pixel`,
    /// `example.com/tag.js?id=A-`. A host stands for its subdomains too.
    pub hosts: Vec<Box<str>>,
    /// Ends of paths by which its scripts and collectors are known on any host, the site's own included: `/matomo.js`;
    /// `/collect?tid=G-` only where a parameter of the query begins so.
    pub paths: Vec<Box<str>>,
    /// What the elements bear that load its scripts, wherever those lie: an attribute (`data-website-id`), or how a
    /// parameter of the address begins (`?id=GTM-`).
    pub marks: Vec<Box<str>>,
    /// Inline scripts that load it.
    pub snippets: Vec<Snippet>,
    /// Whether it records what a visitor does or writes: session replay, heat maps, chat.
    pub records: bool,
    /// Whether an operator can attest that it measures for the operator alone. Guidance rules it out for those that
    /// reuse what they measure.
    pub attestable: bool,
    /// Whether it loads others: never necessary, whatever it loads (VG Hannover 10 A 5385/22).
    pub tag_manager: bool,
    /// Each of its hosts stands for itself alone, and for whatever nothing else knows there: nothing beneath it, no path that
    /// another vendor has.
    pub alone: bool,
    /// How long its cookies live at most, in days, if known.
    pub max_days: Option<u32>,
    /// What makes a transfer out of the European Economic Area lawful (GDPR Arts. 45–49), if the operator said.
    pub transfer: Option<Box<str>>,
}

/// A vendor of which nothing is known: taken for the worst.
impl Default for Vendor {
    fn default() -> Self {
        Self {
            key: "".into(),
            name: "".into(),
            controller: "".into(),
            country: None,
            purpose: Purpose::MARKETING,
            role: Role::ThirdParty,
            shares: true,
            source: "".into(),
            cookies: Vec::new(),
            storage: Vec::new(),
            describes: Vec::new(),
            hosts: Vec::new(),
            paths: Vec::new(),
            marks: Vec::new(),
            snippets: Vec::new(),
            records: false,
            attestable: false,
            tag_manager: false,
            alone: false,
            max_days: None,
            transfer: None,
        }
    }
}
