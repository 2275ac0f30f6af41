//! Config → parts → gateway → serve; reload; two-step shutdown.

mod age;
mod book;
mod keys;
mod law;
mod names;
mod reload;

use std::future::Future;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arc_swap::ArcSwap;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::ambient::{Clock, Entropy, SystemClock, SystemEntropy};
use crate::body::Body;
use crate::config::{Config, Problems};
use crate::dns::Resolver;
use crate::edge::{self, Listener, Tls};
use crate::endpoints::throttle::Throttle;
use crate::endpoints::{Desk, REPORTS};
use crate::gateway::{self, rulebook::Rulebook};
use crate::geo::Locate;
use crate::inventory::{Inventory, Limits};
use crate::ledger::{self, RecordStore, Sqlite};
use crate::policy::Keyring;
use crate::upstream::Tunnels;

pub use book::Error as BookError;
pub use law::{Refusal, evidence};

/// Why the gateway doesn't start, or a reload was refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The configuration is bad.
    #[error("{0}")]
    Config(#[from] Problems),
    /// The configuration breaks the law of places that it serves.
    #[error("{0}")]
    Law(#[from] Refusal),
    /// The state directory can't be made.
    #[error("{}: {source}; set `state` to a directory that the gateway's user may write to", path.display())]
    State {
        /// The directory.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The signing keys can't be used.
    #[error(transparent)]
    Keys(#[from] keys::Error),
    /// The ledger can't be opened.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// What requests are answered by can't be made.
    #[error(transparent)]
    Book(#[from] book::Error),
    /// An address can't be listened on, or a certificate can't be used.
    #[error(transparent)]
    Edge(#[from] edge::Error),
}

/// What is done to each request before the gateway sees it: the demo's "as from" stands here.
pub type Before = Arc<dyn Fn(&mut http::Request<Body>) + Send + Sync>;

/// What the gateway takes from the world around it.
#[derive(Clone)]
pub struct World {
    /// The time of day.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// Where addresses are, instead of the configured database.
    pub locate: Option<Arc<dyn Locate>>,
    /// Where choices are recorded, instead of the state directory.
    pub ledger: Option<Arc<dyn RecordStore>>,
    /// What is done to each request first.
    pub before: Option<Before>,
}

impl Default for World {
    fn default() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
            locate: None,
            ledger: None,
            before: None,
        }
    }
}

/// A gateway that serves.
pub struct Running {
    addresses: Vec<SocketAddr>,
    inventory: Arc<Inventory>,
    ledger: Arc<dyn RecordStore>,
    stop: CancellationToken,
    served: JoinHandle<()>,
}

impl Running {
    /// Where it listens.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// Where choices are recorded.
    pub fn ledger(&self) -> &Arc<dyn RecordStore> {
        &self.ledger
    }

    /// What traffic has shown.
    pub fn inventory(&self) -> &Arc<Inventory> {
        &self.inventory
    }

    /// Stops accepting, lets running requests finish up to the limit, and writes down what is still in memory.
    pub async fn stop(self) {
        self.stop.cancel();
        let _ = self.served.await;
        if let Err(error) = self.inventory.flush().await {
            tracing::warn!(error = &error as &dyn std::error::Error, "the last sightings were not written down");
        }
    }
}

/// Starts a gateway. `source` is the file that it was configured from, which is then watched.
pub async fn start(config: Config, source: Option<PathBuf>, world: World) -> Result<Running, Error> {
    law::hold(&config, source.is_some())?;
    std::fs::create_dir_all(&config.state).map_err(|source| Error::State { path: config.state.clone(), source })?;
    let today = world.clock.now().day();
    let keys = Arc::new(keys::open(&config.state.join("keys"), &*world.entropy, today)?);
    let ledger: Arc<dyn RecordStore> = match &world.ledger {
        Some(ledger) => Arc::clone(ledger),
        None => Arc::new(Sqlite::open(&config.state.join("ledger.sqlite")).await?),
    };
    let inventory = Arc::new(inventory(&config.state, &world).await);
    let tunnels = Tunnels::default();
    let book = book::book(&config, Arc::clone(&keys), world.locate.clone(), &world.clock, &tunnels)?;
    let book = Arc::new(ArcSwap::from_pointee(book));
    let tls = tls(&config)?;
    let mut listeners = Vec::new();
    for address in &config.listen {
        listeners.push(Listener::bind(*address, tls.clone()).await?);
    }
    let addresses = listeners.iter().map(Listener::address).collect();
    for warning in &config.warnings {
        tracing::warn!("{warning}");
    }
    if world.locate.is_none() && config.geoip.database.is_none() {
        // Once, and no warning: nobody has to do anything about it.
        tracing::info!(
            "regions come from the built-in GeoIP database; `assent geoip update --out FILE` fetches a newer one for \
             the key `geoip`"
        );
    }
    let stop = CancellationToken::new();
    let current = {
        let book = Arc::clone(&book);
        move || Arc::clone(&book.load().parts.locate)
    };
    tokio::spawn(age::watch(current, Arc::clone(&world.clock), stop.clone()));
    names::recall(&book.load(), &inventory);
    if let Some(resolver) = config.resolve_cnames.then(Resolver::system).flatten() {
        tokio::spawn(names::watch(Arc::clone(&book), Arc::clone(&inventory), resolver, stop.clone()));
    }
    if let Some(source) = source {
        let inventory = Arc::clone(&inventory);
        let reload = reloader(source.clone(), keys, world.clone(), Arc::clone(&book), inventory, tunnels.clone(), tls);
        tokio::spawn(reload::watch(source, reload, stop.clone()));
    }
    let desk = Desk {
        ledger: Arc::clone(&ledger),
        inventory: Arc::clone(&inventory),
        entropy: Arc::clone(&world.entropy),
        tunnels: tunnels.clone(),
        reporters: Arc::new(Throttle::new(REPORTS.0, REPORTS.1)),
        callers: Arc::new(Throttle::new(config.limits.own_requests.into(), (config.limits.own_requests / 60).into())),
    };
    let served = serve(&config, listeners, book, desk, &world, tunnels, stop.clone());
    Ok(Running { addresses, inventory, ledger, stop, served })
}

fn serve(
    config: &Config,
    listeners: Vec<Listener>,
    book: Arc<ArcSwap<Rulebook>>,
    desk: Desk,
    world: &World,
    tunnels: Tunnels,
    stop: CancellationToken,
) -> JoinHandle<()> {
    let stack = gateway::gateway(gateway::Parts { book, clock: Arc::clone(&world.clock), desk });
    let before = world.before.clone();
    let service = tower::service_fn(move |mut request: http::Request<Body>| {
        if let Some(before) = &before {
            before(&mut request);
        }
        stack.clone().oneshot(request)
    });
    let limits = &config.limits;
    let settings = edge::Settings {
        head: limits.header_timeout,
        idle: limits.idle_timeout,
        drain: limits.drain_timeout,
        connections: limits.connections,
        buffer: limits.header_bytes,
        ..edge::Settings::default()
    };
    let drain = limits.drain_timeout;
    tokio::spawn(async move {
        edge::serve(listeners, service, settings, async move { stop.cancelled().await }).await;
        tunnels.drain(drain).await;
    })
}

/// A broken inventory costs memory of what was seen, never a request.
async fn inventory(state: &Path, world: &World) -> Inventory {
    let path = state.join("inventory.sqlite");
    match Inventory::open(&path, Limits::default(), Arc::clone(&world.clock)).await {
        Ok(inventory) => inventory,
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "what traffic reveals is kept in memory only, until the next start");
            Inventory::in_memory(Limits::default(), Arc::clone(&world.clock))
        }
    }
}

fn pairs(config: &Config) -> Vec<(PathBuf, PathBuf)> {
    let own = config.sites.iter().filter_map(|site| site.tls.as_ref());
    config.tls.iter().chain(own).map(|tls| (tls.certificate.clone(), tls.key.clone())).collect()
}

fn tls(config: &Config) -> Result<Option<Tls>, Error> {
    let pairs = pairs(config);
    Ok(if pairs.is_empty() { None } else { Some(Tls::open(&pairs)?) })
}

/// What a change of the file sets off. A bad file leaves everything as it was.
fn reloader(
    source: PathBuf,
    keys: Arc<Keyring>,
    world: World,
    book: Arc<ArcSwap<Rulebook>>,
    inventory: Arc<Inventory>,
    tunnels: Tunnels,
    tls: Option<Tls>,
) -> impl Fn() -> Result<(), Error> + Send + Sync + 'static {
    move || {
        let config = Config::load(&source, world.clock.now().day())?;
        law::hold(&config, true)?;
        let fresh = book::book(&config, Arc::clone(&keys), world.locate.clone(), &world.clock, &tunnels)?;
        if let Some(tls) = &tls {
            tls.certificates.reload(&pairs(&config))?;
        }
        names::recall(&fresh, &inventory);
        book.store(Arc::new(fresh));
        Ok(())
    }
}

/// Resolves when the process is asked to end: SIGTERM or SIGINT.
pub fn asked_to_stop() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    async {
        let wait = |kind| async move {
            match signal(kind) {
                Ok(mut signals) => drop(signals.recv().await),
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! {
            () = wait(SignalKind::terminate()) => {}
            () = wait(SignalKind::interrupt()) => {}
        }
    }
}
