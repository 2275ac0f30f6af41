//! What traffic revealed: which cookies a site sets, on which scopes, which hosts its pages reach for, and so which
//! purposes are in use and have to be asked about.
//!
//! Names and scopes only; a cookie's value never comes here, but for what it looks like. Observing happens on the request path: it never waits
//! for a disk and, for what is already known, allocates nothing. Memory is bounded per site, whatever an origin or
//! a client invents. A background task writes behind; when the disk fails, everything goes on in memory.
//!
//! What this module does not do: decide what a cookie is for (the caller says), or act on what it knows.

mod answers;
mod disk;
mod enforced;
mod error;
mod fate;
mod flaw;
mod fleet;
mod manner;
mod memory;
mod names;
mod quarantine;
mod sighting;
mod sights;
mod site;
mod tally;
mod witness;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

pub use answers::Answered;
pub use enforced::{Enforced, Withheld, enforced};
pub use error::Error;
pub use manner::Manner;
pub use sighting::{Cookie, Fate, Fates, Fault, Flaw, Host, Kind, Listing, Name, Reported, Scope, Seen, Sighting};
pub use witness::{Caller, ENOUGH};

use crate::ambient::{Clock, Day};
use crate::database::{self, Database};
use crate::policy::secret::Secret;
use crate::policy::stranger::{Roll, Stranger};
use memory::Memory;

static INVENTORY: database::Kind = database::Kind {
    name: "inventory",
    // "ASIN"
    application: 0x4153_494e,
    layout: sqlx::migrate!("src/inventory/migrations"),
    // A power cut may take the last writes back, which traffic shows again.
    durable: false,
    fallback: "move the file away: a new one fills with traffic",
};

/// How much is kept per site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Cookie scopes seen in `Set-Cookie`, and again as many names seen in requests. The two are counted apart, so
    /// that a client that makes up names can't crowd out what the origin really sets. Default 2,000.
    pub cookies: usize,
    /// Hosts. Default 2,000.
    pub hosts: usize,
    /// Keys of web storage. Default 1,000.
    pub storage: usize,
    /// Reports by browsers, of all kinds. Default 1,000.
    pub reports: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { cookies: 2_000, hosts: 2_000, storage: 1_000, reports: 1_000 }
    }
}

/// Everything observed, of all sites. Share it as `Arc<Inventory>`.
#[derive(Debug)]
pub struct Inventory {
    memory: Arc<Memory>,
    /// To the task that writes behind; `None` without a disk.
    disk: Option<mpsc::Sender<disk::Flush>>,
    path: PathBuf,
}

impl Inventory {
    /// Loads what the file holds and keeps it up to date from now on, making it (0600) and its directory (0700) if
    /// need be. Must be called within a tokio runtime.
    ///
    /// An error means that the file can't be used *now*; a gateway need not fall over it: log the error and go on
    /// with [`Inventory::in_memory`]. Once open, a failing disk is logged once and tried again in the background.
    pub async fn open(path: &Path, limits: Limits, clock: Arc<dyn Clock>) -> Result<Self, Error> {
        let mut database = Database::open(&INVENTORY, path).await?;
        let memory = Arc::new(Memory::new(limits, clock));
        let mut connection = database.take().await?;
        disk::load(&mut connection, &memory).await.map_err(|source| database.explain(source))?;
        database.keep(connection);
        let (disk, inbox) = mpsc::channel(8);
        tokio::spawn(disk::Disk::new(database, Arc::clone(&memory)).run(inbox));
        Ok(Self { memory, disk: Some(disk), path: path.to_owned() })
    }

    /// An inventory that a restart forgets.
    pub fn in_memory(limits: Limits, clock: Arc<dyn Clock>) -> Self {
        Self { memory: Arc::new(Memory::new(limits, clock)), disk: None, path: PathBuf::new() }
    }

    /// Notes a cookie. The latest classification wins; what doesn't fit the limits is counted and not kept.
    ///
    /// Trap: a request's cookies are the client's own word, and a cookie that an unmarked script sets shows nowhere else.
    /// So its purpose counts once [`ENOUGH`] networks sent a cookie that serves it, or the origin is seen setting that
    /// cookie; a single client makes no site ask for anything.
    pub fn observe_cookie(&self, site: &str, sighting: &Sighting<'_>) {
        self.memory.observe_cookie(site, sighting);
    }

    /// Notes a third-party host, in lower case without a port, and the purpose it serves if that is known.
    pub fn observe_host(&self, site: &str, host: &str, purpose: Option<&str>) {
        self.memory.observe_host(site, host, purpose);
    }

    /// Notes a key of web storage that markup or the wire shows in use, and the purpose it serves if that is known.
    pub fn observe_storage(&self, site: &str, key: &str, purpose: Option<&str>) {
        self.memory.observe_storage(site, key, purpose);
    }

    /// Notes what a browser reported. Anyone can forge that: it is listed once [`ENOUGH`] networks say the same, never
    /// counts among [`purposes`](Self::purposes), and leaves its quarantine only when the same is seen on the wire.
    pub fn report(&self, site: &str, kind: Kind, name: &str, by: Caller) {
        self.memory.report(site, kind, name, by);
    }

    /// Replaces what the domain name system is known to say: hosts of a site that are other names of hosts elsewhere, each
    /// with that one's name. It reveals no purpose: what counts is whether pages reach for the host.
    pub fn alias(&self, site: &str, known: BTreeMap<String, String>) {
        self.memory.alias(site, known);
    }

    /// What [`alias`](Self::alias) was told last, over restarts.
    pub fn aliases(&self, site: &str) -> BTreeMap<String, String> {
        self.memory.aliases(site)
    }

    /// Notes what became of a cookie that was expired. Names that were never seen are not kept.
    pub fn observe_fate(&self, site: &str, name: &str, fate: Fate) {
        self.memory.observe_fate(site, name, fate);
    }

    /// Notes what a cookie that the origin set looks like (`None`: like nothing secret), and to whom. True if nobody had seen
    /// that of it before: then somebody should be told.
    pub fn observe_secret(&self, site: &str, name: &str, found: Option<Secret>, by: Caller) -> bool {
        self.memory.observe_secret(site, name, found, by)
    }

    /// Notes a host that a page reaches in clear text although it came over TLS itself; `sends`: by a form. True if nobody had
    /// seen that before.
    pub fn observe_clear(&self, site: &str, host: &str, sends: bool) -> bool {
        self.memory.observe_flaw(site, if sends { Fault::Sends } else { Fault::Loads }, host)
    }

    /// Counts what was withheld under a rule and a version of what visitors are shown. For a rule and version that were seen
    /// today it allocates nothing and waits for nobody.
    pub fn withheld(&self, site: &str, rule: &str, version: &str, more: Withheld) {
        self.memory.withheld(site, rule, version, more);
    }

    /// What was withheld on a site within days, the last of them included; nothing without a disk.
    pub async fn enforced(&self, site: &str, from: Day, to: Day) -> Result<Vec<Enforced>, Error> {
        if self.disk.is_none() {
            return Ok(Vec::new());
        }
        self.flush().await?;
        enforced(&self.path, site, from, to).await
    }

    /// Counts what a recorded choice says of each purpose, by the place that the record names.
    pub fn answered<'a>(&self, site: &str, region: &str, purposes: impl Iterator<Item = (&'a str, bool)>) {
        self.memory.answered(site, region, purposes);
    }

    /// What was answered on a site within days, the last of them included; nothing without a disk.
    pub async fn answers(&self, site: &str, from: Day, to: Day) -> Result<Vec<Answered>, Error> {
        if self.disk.is_none() {
            return Ok(Vec::new());
        }
        self.flush().await?;
        answers::answered(&self.path, site, from, to).await
    }

    /// Lists a name that was withheld on the wire because nobody has classified it: from now on the second layer names it.
    /// Never for what a browser reports: a forged report mustn't show on a site's own page, or loosen anything.
    pub fn list(&self, site: &str, kind: Stranger, name: &str) {
        self.memory.list(site, kind, name);
    }

    /// What is listed, and from when on, over restarts. The same snapshot until something changes.
    ///
    /// A cheap read: meant for every request.
    pub fn roll(&self, site: &str) -> Arc<Roll> {
        self.memory.roll(site)
    }

    /// The purposes ever seen in use on a site, growing until it is pruned.
    ///
    /// A cheap read of a snapshot: meant for every request.
    pub fn purposes(&self, site: &str) -> Arc<BTreeSet<String>> {
        self.memory.purposes(site)
    }

    /// Every scope a cookie of this name was set on, exactly as seen: what has to be expired to be rid of it.
    ///
    /// Empty for a name seen in requests only; its scope can merely be guessed.
    pub fn scopes(&self, site: &str, name: &str) -> Vec<Scope<'static>> {
        self.memory.scopes(site, name)
    }

    /// Whether the origin was seen setting a cookie of this name. Allocates nothing.
    pub fn is_set(&self, site: &str, name: &str) -> bool {
        self.memory.is_set(site, name)
    }

    /// The day of a site's first sighting; `None` while nothing was seen.
    pub fn since(&self, site: &str) -> Option<Day> {
        self.memory.since(site)
    }

    /// Everything known of a site, sorted by name; for declarations and people.
    pub fn listing(&self, site: &str) -> Listing {
        self.memory.listing(site)
    }

    /// Forgets a site, here at once and on disk with the next write ([`flush`](Self::flush) waits for it).
    ///
    /// What is still in use comes back with the next sighting.
    pub fn prune(&self, site: &str) {
        self.memory.prune(site);
    }

    /// Writes everything that isn't on disk yet, counts included. Call it before the process ends.
    ///
    /// Without a disk there is nothing to do, which is `Ok`.
    pub async fn flush(&self) -> Result<(), Error> {
        let Some(disk) = &self.disk else { return Ok(()) };
        let (answer, answered) = oneshot::channel();
        disk.send(answer).await.map_err(|_| Error::Stopped)?;
        answered.await.map_err(|_| Error::Stopped)?
    }
}
