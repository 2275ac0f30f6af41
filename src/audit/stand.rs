//! What stands around an audit: a gateway of its own in front of the live origin, and the place that visitors come from.
//!
//! It is made from the operator's configuration, and listens on this machine alone, in clear text and over TLS with a
//! throw-away certificate for the sites' own names. Keys, records and inventory lie in a directory that goes with it: an
//! audit leaves no records. Bounds that a single eager visitor would run into are lifted.
//!
//! Each site's visitors have an address of their own, made up for the audit, so that sites can be looked at side by side
//! from different places, and so that there is an address to look for in what the gateway keeps.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tempfile::TempDir;

use http::header::HOST;
use http::uri::Authority as Host;

use crate::app::{self, Running, World};
use crate::body::Body;
use crate::browser::Authority;
use crate::config::{Config, Listen, SiteConfig, Tls};
use crate::edge::Connection;
use crate::geo::{Locate, Place};

use super::Error;
use super::seen::NAMELESS;

const ANYWHERE: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// The port of HTTPS, under which the sites' names lead to the gateway.
pub(super) const SECURE: u16 = 443;
/// The port of HTTP.
pub(super) const CLEAR: u16 = 80;

/// Where the visitors of each site are, at the moment.
struct Whereabouts {
    hosts: Vec<String>,
    places: Mutex<Vec<Place>>,
}

impl Whereabouts {
    fn of(config: &Config) -> Self {
        let hosts: Vec<String> = config.sites.iter().map(|site| host(site).to_owned()).collect();
        let places = Mutex::new(vec![Place::UNKNOWN; hosts.len()]);
        Self { hosts, places }
    }

    fn at(&self, host: &str) -> Option<usize> {
        self.hosts.iter().position(|known| known.eq_ignore_ascii_case(host))
    }

    /// The address that a site's visitors have, of those that are there for examples (RFC 3849).
    fn address(at: usize) -> Ipv6Addr {
        Ipv6Addr::new(0x2001, 0xdb8, u16::try_from(at + 1).unwrap_or(u16::MAX), 0xa55e, 0, 0, 0, 7)
    }

    /// Has a request come from where its site's visitors are.
    fn apply(&self, request: &mut http::Request<Body>) {
        let named = request.headers().get(HOST).and_then(|it| Host::try_from(it.as_bytes()).ok());
        let host = named.as_ref().map(Host::host).or_else(|| request.uri().host());
        let Some(at) = host.and_then(|host| self.at(host)) else { return };
        if let Some(connection) = request.extensions_mut().get_mut::<Connection>() {
            connection.peer.set_ip(IpAddr::V6(Self::address(at)));
        }
    }
}

impl Locate for Whereabouts {
    fn locate(&self, addr: IpAddr) -> Place {
        let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = places.iter().enumerate();
        let found = all.find(|(at, _)| addr == IpAddr::V6(Self::address(*at)));
        found.map_or(Place::UNKNOWN, |(_, place)| *place)
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
        let whereabouts = Arc::new(Whereabouts::of(&config));
        let visitors = whereabouts.clone();
        let before: app::Before = Arc::new(move |request| visitors.apply(request));
        let world = World { locate: Some(whereabouts.clone()), before: Some(before), ..World::default() };
        let running = app::start(config, None, world).await?;
        let port = |at: usize| running.addresses().get(at).map_or(0, SocketAddr::port);
        let (secure, clear) = (port(0), port(1));
        Ok(Self { running, authority, whereabouts, secure, clear, files })
    }

    /// From now on everybody who visits this host comes from there.
    pub(super) fn visit_from(&self, host: &str, place: Place) {
        let Some(at) = self.whereabouts.at(host) else { return };
        let mut places = self.whereabouts.places.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = places.get_mut(at) {
            *known = place;
        }
    }

    /// The address that visitors of a host have, as it is written.
    pub(super) fn address(&self, host: &str) -> Option<String> {
        self.whereabouts.at(host).map(|at| Whereabouts::address(at).to_string())
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
    site.site.hosts.first().map_or(NAMELESS, |host| host)
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
    // One visitor needs nobody kept apart from.
    own.controllers.clear();
    own.resolve_cnames = false;
    own.limits.own_requests = u32::MAX / 2;
    own.limits.drain_timeout = Duration::from_secs(1);
    own.limits.drain_delay = Duration::ZERO;
    own.trusted_proxies = Vec::new();
    for site in &mut own.sites {
        site.tls = None;
        site.vault = "".into();
        // Promises that contradict the configuration keep a gateway from starting; an audit is there to tell of them.
        let site = Arc::make_mut(&mut site.site);
        site.promises.clear();
        // What scripts wrote in vain shows nowhere on the wire: the page has to say it.
        site.tells = true;
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
