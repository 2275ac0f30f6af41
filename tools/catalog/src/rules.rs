//! `rules.toml`: what is made of each collection.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// For third-party-web.
    pub entities: Entities,
    /// For tarteaucitron.
    pub services: Services,
    /// For the Open Cookie Database.
    pub cookies: Cookies,
    /// Names under which collections know a vendor, to its key.
    pub aliases: BTreeMap<String, String>,
}

/// What is made of entities.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entities {
    /// Category to purpose.
    pub categories: BTreeMap<String, String>,
    /// Entities that are no vendors here.
    pub leave_out: Vec<String>,
    /// Hosts that serve more than what their entity is listed for.
    pub leave_out_hosts: Vec<String>,
    /// Entities whose category misleads, by what they are for.
    pub functional: Vec<String>,
    /// Likewise.
    pub analytics: Vec<String>,
    /// Likewise.
    pub marketing: Vec<String>,
    /// Entities that record what visitors do.
    pub records: Vec<String>,
}

/// What is made of services.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Services {
    /// Type to purpose.
    pub types: BTreeMap<String, String>,
    /// Services that are no vendors here.
    pub leave_out: Vec<String>,
    /// Hosts that serve more than the service.
    pub leave_out_hosts: Vec<String>,
}

/// What is made of cookie names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cookies {
    /// Names that tell nobody apart.
    pub generic: Vec<String>,
    /// Rows that are wrong, by name.
    pub leave_out: Vec<String>,
    /// Platforms that are the site's own software.
    pub platforms: Vec<String>,
}
