//! What the listener is given of data bundles: which counts, and what changes that. What a bundle's parts mean is read above
//! this floor.

use std::sync::{Arc, Mutex};

use crate::bundle::{Bundle, Keys, Pointer, Store, Version};
use crate::policy::{Catalog, Rules, Site};

/// Which data counts. The default is of a gateway that says nothing of it.
#[derive(Debug, Clone, Default)]
pub struct Serving {
    /// The keys whose bundles are taken.
    pub keys: Keys,
    /// What was to count.
    pub pointer: Pointer,
    /// What does.
    pub now: Option<(Arc<Catalog>, Arc<Rules>)>,
    /// The bundle that it is from, and who signed it; nothing: the program carries it.
    pub bundle: Option<(Version, Box<str>)>,
    /// What some sites try.
    pub tried: Option<(Version, Vec<String>)>,
    /// Why something doesn't count that was to, and what somebody should look at.
    pub faults: Vec<String>,
    /// Everything counts that was to.
    pub whole: bool,
}

/// What a bundle would make of a gateway.
pub struct Prospect {
    /// Its catalog.
    pub catalog: Arc<Catalog>,
    /// Its rules.
    pub rules: Arc<Rules>,
    /// Each site under it, and the rules that would hold there.
    pub sites: Vec<(Arc<Site>, Arc<Rules>)>,
}

/// Reads a bundle whose signature is right, and says why it can't be used.
type Read = Arc<dyn Fn(&Bundle) -> Result<Prospect, String> + Send + Sync>;
/// Lets something else count; where it can't, everything stays as it was.
type Apply = Arc<dyn Fn(&Pointer) -> Result<(), String> + Send + Sync>;

/// What changes which data counts.
#[derive(Clone)]
pub struct Updates {
    /// Where bundles lie.
    pub store: Store,
    /// What one would make of this gateway.
    pub prospect: Read,
    /// Lets one count.
    pub apply: Apply,
    /// The version of the rules that the program carries.
    pub shipped: Arc<str>,
    /// One change at a time.
    pub one: Arc<Mutex<()>>,
}
