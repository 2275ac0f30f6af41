//! From the configuration to listeners, their certificates and their limits.

use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::config::Config;
use crate::edge::{self, Counts, Floor, Inherited, Listener, Settings, Tls};

/// A certificate's file and its key's.
type Pair = (PathBuf, PathBuf);

/// What a listener was asked for, and a second handle of its socket.
type Shared = (SocketAddr, OwnedFd);

/// What was opened.
pub(super) struct Open {
    /// For visitors.
    pub(super) listeners: Vec<Listener>,
    /// For whoever runs the gateway.
    pub(super) admin: Option<Listener>,
    /// Second handles of all of them.
    pub(super) sockets: Vec<Shared>,
}

/// Opens every address that is configured, with the socket that was inherited for it where there is one.
pub(super) fn open(config: &Config, tls: Option<&Tls>, inherited: &Inherited) -> Result<Open, edge::Error> {
    let mut sockets = Vec::new();
    let mut open = |address: SocketAddr, encrypted: bool, shared: bool| {
        let refused = |source| edge::Error::Bind { address, source };
        let tls = tls.filter(|_| encrypted).cloned();
        let listener = match inherited.take(address) {
            Some(socket) => Listener::adopt(socket, tls).map_err(refused)?,
            None => Listener::open(address, tls, shared)?,
        };
        sockets.push((address, listener.share().map_err(refused)?));
        Ok::<_, edge::Error>(listener)
    };
    let mut listeners = Vec::new();
    for listen in &config.listen {
        let listener = open(listen.address, listen.tls, config.reuse_port)?;
        listeners.push(if listen.proxy_protocol { listener.announced() } else { listener });
    }
    let admin = config.admin.as_ref().map(|admin| open(admin.address, admin.tls, false)).transpose()?;
    for address in inherited.close_rest() {
        tracing::warn!("a socket for {address} was handed to us and closed: the configuration doesn't listen there");
    }
    Ok(Open { listeners, admin, sockets })
}

/// The bounds of the client side.
pub(super) fn settings(config: &Config, counts: Arc<Counts>) -> Settings {
    let limits = &config.limits;
    Settings {
        greeting: limits.greeting_timeout,
        head: limits.header_timeout,
        idle: limits.idle_timeout,
        stall: limits.stall_timeout,
        drain: limits.drain_timeout,
        connections: limits.connections,
        per_client: limits.client_connections,
        trusted: config.trusted_proxies.clone(),
        headers: limits.headers,
        buffer: limits.header_bytes,
        target: limits.uri_bytes,
        body: limits.body_bytes,
        rate: limits.upload_rate,
        grace: limits.upload_grace,
        header_list: u32::try_from(limits.header_bytes).unwrap_or(u32::MAX),
        streams: limits.http2_streams,
        resets: limits.http2_resets,
        control: limits.http2_control,
        counts,
        ..Settings::default()
    }
}

/// TLS with all certificates of the configuration; `None` where there are none.
pub(super) fn tls(config: &Config) -> Result<Option<Tls>, edge::Error> {
    let pairs = pairs(config);
    let tls = if pairs.is_empty() { None } else { Some(Tls::open(&pairs)?) };
    if let Some(tls) = &tls {
        tls.hold(floors(config), unknown(config));
    }
    Ok(tls)
}

/// What each site takes, by its hosts.
fn floors(config: &Config) -> impl Iterator<Item = (&[Box<str>], Floor)> {
    config.sites.iter().map(|site| (&*site.site.hosts, site.transport.floor))
}

/// What the site takes that answers for any other name.
fn unknown(config: &Config) -> Option<Floor> {
    config.default_site.and_then(|place| Some(config.sites.get(place)?.transport.floor))
}

fn pairs(config: &Config) -> Vec<Pair> {
    let own = config.sites.iter().filter_map(|site| site.tls.as_ref());
    config.tls.iter().chain(own).map(|tls| (tls.certificate.clone(), tls.key.clone())).collect()
}

/// The files that the running certificates come from.
#[derive(Clone)]
pub(super) struct Files {
    tls: Option<Tls>,
    pairs: Arc<Mutex<Vec<Pair>>>,
}

impl Files {
    pub(super) fn new(tls: Option<Tls>, config: &Config) -> Self {
        Self { tls, pairs: Arc::new(Mutex::new(pairs(config))) }
    }

    /// Reads them anew: those that `config` names, or the same as before. On an error nothing changes.
    pub(super) fn read(&self, config: Option<&Config>) -> Result<(), edge::Error> {
        let Some(tls) = &self.tls else { return Ok(()) };
        let mut known = self.pairs.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = config.map_or_else(|| known.clone(), pairs);
        tls.certificates.reload(&fresh)?;
        if let Some(config) = config {
            tls.hold(floors(config), unknown(config));
        }
        *known = fresh;
        Ok(())
    }

    /// All of them.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        let known = self.pairs.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().flat_map(|(certificate, key)| [certificate.clone(), key.clone()]).collect()
    }
}
