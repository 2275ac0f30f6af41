//! What stands around an audit: a gateway of its own in front of the live origin, and the place that visitors come from.
//!
//! It is made from the operator's configuration, and listens on this machine alone, in clear text and over TLS with a
//! throw-away certificate for the sites' own names. Keys, records and inventory lie in a directory that goes with it: an
//! audit leaves no records. Bounds that a single eager visitor would run into are lifted.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tempfile::TempDir;

use crate::app::{self, Running, World};
use crate::browser::Authority;
use crate::config::{Config, Listen, SiteConfig, Tls};
use crate::geo::{Locate, Place};

use super::Error;

const ANYWHERE: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// The port of HTTPS, under which the sites' names lead to the gateway.
pub(super) const SECURE: u16 = 443;
/// The port of HTTP.
pub(super) const CLEAR: u16 = 80;

/// Where everybody is, at the moment.
#[derive(Default)]
struct Whereabouts(Mutex<Place>);

impl Locate for Whereabouts {
    fn locate(&self, _: IpAddr) -> Place {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The gateway of an audit. Call [`Stand::stop`] at the end.
pub(super) struct Stand {
    pub(super) running: Running,
    pub(super) authority: Authority,
    whereabouts: Arc<Whereabouts>,
    secure: u16,
    clear: u16,
    files: TempDir,
}

impl Stand {
    /// Starts it. Nothing is asked of the origin yet.
    pub(super) async fn start(config: &Config) -> Result<Self, Error> {
        let hosts: Vec<&str> = config.sites.iter().map(host).collect();
        let authority = Authority::of(&hosts).map_err(|error| Error::Setup(format!("no certificate: {error}")))?;
        let files = tempfile::Builder::new().prefix("assent-audit-").tempdir();
        let files = files.map_err(|error| Error::Setup(format!("no temporary directory: {error}")))?;
        let config = own(config, &authority, files.path())?;
        let whereabouts = Arc::<Whereabouts>::default();
        let world = World { locate: Some(whereabouts.clone()), ..World::default() };
        let running = app::start(config, None, world).await?;
        let port = |at: usize| running.addresses().get(at).map_or(0, SocketAddr::port);
        let (secure, clear) = (port(0), port(1));
        Ok(Self { running, authority, whereabouts, secure, clear, files })
    }

    /// From now on everybody comes from there.
    pub(super) fn visit_from(&self, place: Place) {
        *self.whereabouts.0.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }

    /// Where TLS is spoken.
    pub(super) fn secure(&self) -> u16 {
        self.secure
    }

    /// Where it isn't.
    pub(super) fn clear(&self) -> u16 {
        self.clear
    }

    /// Whether what the gateway keeps holds these bytes: records, inventory, the files beside them.
    pub(super) fn keeps(&self, needle: &str) -> bool {
        contains(self.files.path(), needle.as_bytes())
    }

    /// Ends it and forgets everything.
    pub(super) async fn stop(self) {
        self.running.end().await;
    }
}

/// The name under which a site is visited.
pub(super) fn host(site: &SiteConfig) -> &str {
    // A site that answers for every host has none of its own.
    site.site.hosts.first().map_or("site.localhost", |host| host)
}

/// The operator's configuration, on this machine and leaving nothing behind.
fn own(config: &Config, authority: &Authority, files: &Path) -> Result<Config, Error> {
    let (certificate, key) = (files.join("certificate.pem"), files.join("key.pem"));
    let write = |path: &Path, text: String| {
        std::fs::write(path, text).map_err(|error| Error::Setup(format!("{}: {error}", path.display())))
    };
    write(&certificate, authority.chain_pem())?;
    write(&key, authority.key_pem())?;
    let mut own = config.clone();
    let listen = |tls| Listen { address: ANYWHERE, tls, proxy_protocol: false };
    own.listen = vec![listen(true), listen(false)];
    own.reuse_port = false;
    own.tls = Some(Tls { certificate, key });
    own.state = files.join("state");
    own.admin = None;
    own.shared_store = None;
    own.resolve_cnames = false;
    own.limits.own_requests = u32::MAX / 2;
    own.limits.drain_timeout = Duration::from_secs(1);
    own.limits.drain_delay = Duration::ZERO;
    own.trusted_proxies = Vec::new();
    for site in &mut own.sites {
        site.tls = None;
        // Promises that contradict the configuration keep a gateway from starting; an audit is there to tell of them.
        Arc::make_mut(&mut site.site).promises.clear();
    }
    Ok(own)
}

fn contains(directory: &Path, needle: &[u8]) -> bool {
    let Ok(entries) = std::fs::read_dir(directory) else { return false };
    entries.flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return contains(&path, needle);
        }
        std::fs::read(&path).is_ok_and(|bytes| memchr::memmem::find(&bytes, needle).is_some())
    })
}
