//! One protected site, as far as deciding needs to know it.

use std::sync::Arc;

use super::catalog::{Catalog, Vendor};
use super::purpose::{Purpose, Purposes, Vocabulary};

/// What happens to cookies and requests that no catalog knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Known trackers are withheld, the unknown passes: in an opt-in region nothing is then provable.
    Permissive,
    /// Everything unknown is withheld, and so is every vendor that the site doesn't declare.
    Strict,
}

impl Mode {
    /// The word that stands in the configuration and in records.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Permissive => "permissive",
            Self::Strict => "strict",
        }
    }
}

/// A site and what its policy promises.
#[derive(Debug, Clone)]
pub struct Site {
    /// Short name: stands in consent cookies and records.
    pub id: Box<str>,
    /// Who is responsible (GDPR Art. 4(7)), as shown to visitors.
    pub controller: Box<str>,
    /// Where the site's privacy policy is, as a path or URL.
    pub privacy_url: Option<Box<str>>,
    /// The site's words for purposes.
    pub words: Vocabulary,
    /// The purposes that its policy declares. What serves any other is withheld from everyone, always.
    pub offered: Purposes,
    /// The purposes that it says are in use, before any traffic has shown it.
    pub declared: Purposes,
    /// The vendors, by key, that its policy says take part; those of its own layer of the catalog do so anyway.
    pub vendors: Vec<Box<str>>,
    /// The policy says that nothing is sold or shared: vendors that do are withheld from everyone, always.
    pub no_sale: bool,
    /// What happens to the unknown.
    pub mode: Mode,
    /// What is known about cookies and hosts: the operator's own entries first, then the shipped catalog.
    pub catalog: Arc<Catalog>,
    /// Host names that are the site's own.
    pub hosts: Vec<Box<str>>,
    /// The parent domain that shares one choice, if any.
    pub shared_domain: Option<Box<str>>,
}

impl Site {
    /// Whether the site says that this vendor takes part: by its key, or by an entry of its own.
    pub fn declares(&self, vendor: &Vendor) -> bool {
        self.vendors.contains(&vendor.key) || self.catalog.own().iter().any(|own| own.key == vendor.key)
    }

    /// Whether a visitor's yes can reach this vendor. A yes covers what the notice lists: where the unknown is withheld,
    /// a vendor that the site doesn't declare is withheld too, whatever the visitor chose.
    pub fn admits(&self, vendor: &Vendor) -> bool {
        self.mode == Mode::Permissive || vendor.purpose == Purpose::NECESSARY || self.declares(vendor)
    }

    /// The vendors that the site declares, each once: its own entries first, then those it names.
    pub fn parties(&self) -> impl Iterator<Item = &Arc<Vendor>> {
        let own = self.catalog.own();
        let new = |vendor: &&Arc<Vendor>| !own.iter().any(|known| known.key == vendor.key);
        own.iter().chain(self.vendors.iter().filter_map(|key| self.catalog.vendor(key)).filter(new))
    }
}
