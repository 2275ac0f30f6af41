//! Config → parts → gateway → serve; reload; two-step shutdown.

mod age;
mod book;
mod classify;
mod data;
mod keys;
mod law;
mod ledgers;
mod listen;
pub mod manager;
mod names;
mod office;
mod reload;
mod sweep;
mod switch;
pub mod takeover;
mod told;
mod undeclared;
pub mod vault;
mod workers;

use std::io;
use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::runtime::Handle;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::admin;
use crate::ambient::{Clock, Entropy, SystemClock, SystemEntropy};
use crate::body::Body;
use crate::bundle::{self, Store};
use crate::classified;
use crate::config::{Config, DataFrom, Problems};
use crate::dns::Resolver;
use crate::edge::{self, Inherited, Listener};
use crate::endpoints::ceiling::Ceiling;
use crate::endpoints::throttle::Throttle;
use crate::endpoints::{Desk, REPORTS};
use crate::gateway::{self, health::Readiness, rulebook::Rulebook};
use crate::geo::Locate;
use crate::inventory::{Inventory, Limits};
use crate::ledger::{self, RecordStore, shared};
use crate::switch::Switches;
use crate::upstream::{self, Tunnels};

use book::Lasting;
use ledgers::Ledgers;

pub use book::Error as BookError;
pub use data::{fits, lawful};
pub use keys::signing_keys;
pub use law::{Refusal, evidence};
pub use workers::Workers;

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
    /// A site is somebody else's than it was.
    #[error(transparent)]
    Controller(#[from] ledgers::Moved),
    /// What requests are answered by can't be made.
    #[error(transparent)]
    Book(#[from] book::Error),
    /// The directory of data bundles can't be made.
    #[error(transparent)]
    Data(bundle::Error),
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
    /// Sockets that somebody has bound already, for the addresses that the configuration names.
    pub inherited: Inherited,
    /// Where visitors' connections run ([`Workers`]); none: where the gateway was started.
    pub workers: Vec<Handle>,
}

impl Default for World {
    fn default() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
            locate: None,
            ledger: None,
            before: None,
            inherited: Inherited::default(),
            workers: Vec::new(),
        }
    }
}

/// A gateway that serves.
pub struct Running {
    addresses: Vec<SocketAddr>,
    /// Where the admin listener is, if there is one.
    admin: Option<SocketAddr>,
    /// Second handles of the sockets, by the addresses that were asked for: for whoever takes over.
    sockets: Vec<(SocketAddr, OwnedFd)>,
    inventory: Arc<Inventory>,
    ledger: Arc<dyn RecordStore>,
    readiness: Readiness,
    counts: Arc<edge::Counts>,
    ceiling: Arc<Ceiling>,
    shared: Arc<shared::Counts>,
    lasting: Lasting,
    delay: Duration,
    stop: CancellationToken,
    served: JoinHandle<()>,
}

impl Running {
    /// Where it listens.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// Where the admin listener is; `None` where none is configured.
    pub fn admin(&self) -> Option<SocketAddr> {
        self.admin
    }

    /// Where choices are recorded.
    pub fn ledger(&self) -> &Arc<dyn RecordStore> {
        &self.ledger
    }

    /// What traffic has shown.
    pub fn inventory(&self) -> &Arc<Inventory> {
        &self.inventory
    }

    /// What the edge refused and cut.
    pub fn counts(&self) -> &Arc<edge::Counts> {
        &self.counts
    }

    /// What the ceiling on choices refused.
    pub fn ceiling(&self) -> &Arc<Ceiling> {
        &self.ceiling
    }

    /// What happened on the way to origins.
    pub fn origins(&self) -> &upstream::Tallies {
        &self.lasting.origins
    }

    /// What became of the store that several gateways share; all zero where there is none.
    pub fn shared(&self) -> &Arc<shared::Counts> {
        &self.shared
    }

    /// Says that it isn't ready any more, goes on for as long as was configured, then stops accepting, lets running
    /// requests finish up to the limit, and writes down what is still in memory.
    pub async fn stop(self) {
        manager::stopping();
        self.readiness.leave();
        tokio::time::sleep(self.delay).await;
        self.end().await;
    }

    /// Starts `program` with the sockets of this gateway and waits until it serves; [`Running::end`] may follow. When it
    /// doesn't serve, this gateway goes on.
    pub async fn hand_over(&self, program: &takeover::Program) -> io::Result<()> {
        takeover::start(program, &self.sockets).await
    }

    /// Stops accepting at once, lets running requests finish up to the limit, and writes down what is still in memory.
    pub async fn end(self) {
        self.readiness.leave();
        drop(self.sockets);
        self.stop.cancel();
        let _ = self.served.await;
        if let Err(error) = self.inventory.flush().await {
            tracing::warn!(error = &error as &dyn std::error::Error, "the last sightings were not written down");
        }
        self.lasting.flush().await;
        self.ledger.close().await;
    }
}

/// Makes the directory of keys and records, where nobody else has anything to look for.
fn made(directory: &Path) -> Result<(), Error> {
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(directory);
    made.map_err(|source| Error::State { path: directory.to_owned(), source })
}

/// Starts a gateway. `source` is the file that it was configured from, which is then watched.
pub async fn start(config: Config, source: Option<PathBuf>, world: World) -> Result<Running, Error> {
    let state = config.state.clone();
    let config = data::lawful(config, source.as_deref(), &state)?;
    made(&config.state)?;
    // So that a bundle which the command line installs is seen at once.
    Store::of(&config.state).make().map_err(Error::Data)?;
    let ledgers = Arc::new(Ledgers::open(&config, &world).await?);
    let ledger = ledgers.store();
    let inventory = Arc::new(inventory(&config.state, &world).await);
    let lasting = Lasting::default();
    let book = book::book(&config, &ledgers, world.locate.clone(), &world.clock, &lasting)?;
    let book = Arc::new(ArcSwap::from_pointee(book));
    let tls = listen::tls(&config)?;
    let listen::Open { listeners, admin, sockets } = listen::open(&config, tls.as_ref(), &world.inherited)?;
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
    let switches = tend(&config.state, &book, &ledgers, &world.clock, &stop);
    tell(&ledgers, &book, &inventory, &lasting, &world.clock, &stop);
    names::recall(&book.load(), &inventory);
    if let Some(resolver) = config.resolve_cnames.then(Resolver::system).flatten() {
        tokio::spawn(names::watch(Arc::clone(&book), Arc::clone(&inventory), resolver, stop.clone()));
    }
    let desk = desk(&config, &world, &ledger, &inventory, &lasting);
    let (ceiling, counts) = (Arc::clone(&desk.ceiling), Arc::<edge::Counts>::default());
    let settings = office::shared(&config);
    let readiness = Readiness::default();
    let at = admin.as_ref().map(Listener::address);
    let now = Now { book: Arc::clone(&book), office: Arc::clone(&settings) };
    let (files, again) =
        (listen::Files::new(tls, &config), (Arc::clone(&ledgers), Arc::clone(&inventory), lasting.clone()));
    let (updates, reload) = data::open(&config, source.as_deref(), (&world, now), again, files, &stop);
    let office = admin::Parts {
        settings,
        book: Arc::clone(&book),
        store: Arc::clone(&ledger),
        vaults: ledgers.vaults(),
        inventory: Arc::clone(&inventory),
        switches: Arc::clone(&switches),
        updates,
        readiness: readiness.clone(),
        watches: Arc::clone(&desk.watches),
        clock: Arc::clone(&world.clock),
        entropy: Arc::clone(&world.entropy),
        classify: reload.map(|reload| classify::with(config.state.join(classified::FILE), reload)),
        sources: sources(&desk, &lasting, &counts, &ledgers),
    };
    let office = tokio::spawn(office::serve(admin, office, stop.clone()));
    tokio::spawn(manager::live(stop.clone()));
    let settings = edge::Settings { workers: world.workers, ..listen::settings(&config, Arc::clone(&counts)) };
    let parts = gateway::Parts { book, clock: Arc::clone(&world.clock), desk, switches, readiness: readiness.clone() };
    let served = serve(settings, listeners, parts, world.before, lasting.tunnels.clone(), stop.clone(), office);
    let delay = config.limits.drain_delay;
    Ok(Running {
        addresses,
        admin: at,
        sockets,
        inventory,
        ledger,
        readiness,
        counts,
        ceiling,
        shared: Arc::clone(ledgers.counts()),
        lasting,
        delay,
        stop,
        served,
    })
}

/// Where choices are taken, and within which limits.
fn desk(
    config: &Config,
    world: &World,
    ledger: &Arc<dyn RecordStore>,
    inventory: &Arc<Inventory>,
    lasting: &Lasting,
) -> Desk {
    let crate::config::Limits { own_requests, choices_per_day, .. } = config.limits;
    Desk {
        ledger: Arc::clone(ledger),
        inventory: Arc::clone(inventory),
        entropy: Arc::clone(&world.entropy),
        tunnels: lasting.tunnels.clone(),
        reporters: Arc::new(Throttle::new(REPORTS.0, REPORTS.1)),
        callers: Arc::new(Throttle::new(own_requests.into(), (own_requests / 60).into())),
        ceiling: Arc::new(Ceiling::new(choices_per_day.into())),
        traffic: lasting.traffic.clone(),
        watches: Arc::default(),
    }
}

/// What the admin listener tells figures of.
fn sources(desk: &Desk, lasting: &Lasting, edge: &Arc<edge::Counts>, ledgers: &Ledgers) -> admin::Sources {
    admin::Sources {
        traffic: lasting.traffic.clone(),
        edge: Arc::clone(edge),
        origins: lasting.origins.clone(),
        shared: Arc::clone(ledgers.counts()),
        controllers: ledgers.others(),
        ceiling: Some(Arc::clone(&desk.ceiling)),
        throttles: vec![("own", Arc::clone(&desk.callers)), ("reports", Arc::clone(&desk.reporters))],
    }
}

/// What is looked after by the clock: the age of the GeoIP database, records whose time is up, and emergency switches that
/// end, which it gives.
fn tend(
    state: &Path,
    book: &Arc<ArcSwap<Rulebook>>,
    ledgers: &Ledgers,
    clock: &Arc<dyn Clock>,
    stop: &CancellationToken,
) -> Arc<Switches> {
    let current = {
        let book = Arc::clone(book);
        move || Arc::clone(&book.load().parts.locate)
    };
    tokio::spawn(age::watch(current, Arc::clone(clock), stop.clone()));
    let sites = {
        let book = Arc::clone(book);
        move || {
            let book = book.load();
            book.tenants().iter().map(|it| (it.site.id.to_string(), it.retention.clone())).collect::<Vec<_>>()
        }
    };
    // Each looks for all sites: one that was moved leaves what it had behind.
    tokio::spawn(sweep::watch(sites, ledgers.stores(), Arc::clone(clock), stop.clone()));
    switch::open(state, clock, stop)
}

/// What this gateway saw: what it counted goes to the others, if there are any, and what is new and unknown to whoever runs it.
fn tell(
    ledgers: &Ledgers,
    book: &Arc<ArcSwap<Rulebook>>,
    inventory: &Arc<Inventory>,
    lasting: &Lasting,
    clock: &Arc<dyn Clock>,
    stop: &CancellationToken,
) {
    let watch = undeclared::Watch {
        book: Arc::clone(book),
        inventory: Arc::clone(inventory),
        lasting: lasting.clone(),
        clock: Arc::clone(clock),
    };
    tokio::spawn(undeclared::watch(watch, stop.clone()));
    for (whose, board) in ledgers.boards() {
        let book = Arc::clone(book);
        let sites = move || {
            let book = book.load();
            let own = book.tenants().iter().filter(|it| it.vault == whose);
            own.map(|it| it.site.id.to_string()).collect()
        };
        tokio::spawn(told::watch(sites, Arc::clone(inventory), Arc::clone(clock), board, stop.clone()));
    }
}

fn serve(
    settings: edge::Settings,
    listeners: Vec<Listener>,
    parts: gateway::Parts,
    before: Option<Before>,
    tunnels: Tunnels,
    stop: CancellationToken,
    office: JoinHandle<()>,
) -> JoinHandle<()> {
    let stack = gateway::gateway(parts);
    let service = tower::service_fn(move |mut request: http::Request<Body>| {
        if let Some(before) = &before {
            before(&mut request);
        }
        stack.clone().oneshot(request)
    });
    let drain = settings.drain;
    tokio::spawn(async move {
        edge::serve(listeners, service, settings, async move { stop.cancelled().await }).await;
        tunnels.drain(drain).await;
        // What it says of a panic was reported where it happened.
        let _ = office.await;
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

/// What a reload works with: whose keys and ledgers there are, what traffic revealed, and what outlives it.
type Changing = (Arc<Ledgers>, Arc<Inventory>, Lasting);

/// What a reload replaces.
#[derive(Clone)]
struct Now {
    book: Arc<ArcSwap<Rulebook>>,
    office: Arc<ArcSwap<admin::Settings>>,
}

/// What a change of a file sets off. A bad configuration leaves everything as it was, but for the certificates: those that
/// it names were perhaps renewed, and must not expire because somebody is editing another file.
fn reloader(
    (source, state): (PathBuf, PathBuf),
    world: World,
    now: Now,
    (ledgers, inventory, lasting): Changing,
    certificates: listen::Files,
) -> impl Fn() -> Result<(), Error> + Send + Sync + 'static {
    let one = Mutex::new(());
    let reload = move || {
        let checked = Config::load_with(&source, world.clock.now().day(), DataFrom::State(&state)).map_err(Error::from);
        let config = match checked.and_then(|config| data::lawful(config, Some(&source), &state)) {
            Ok(config) => config,
            Err(error) => {
                certificates.read(None)?;
                return Err(error);
            }
        };
        ledgers.take(&config)?;
        let fresh = book::book(&config, &ledgers, world.locate.clone(), &world.clock, &lasting)?;
        certificates.read(Some(&config))?;
        names::recall(&fresh, &inventory);
        now.book.store(Arc::new(fresh));
        now.office.store(Arc::new(office::settings(&config)));
        Ok(())
    };
    move || {
        // A file that changes and a room that asks must not overtake each other.
        let _one = one.lock().unwrap_or_else(PoisonError::into_inner);
        manager::reloading();
        let outcome = reload();
        manager::ready();
        outcome
    }
}

/// Resolves when the process is asked to end: SIGTERM or SIGINT.
pub async fn asked_to_stop() {
    tokio::select! {
        () = asked(SignalKind::terminate()) => {}
        () = asked(SignalKind::interrupt()) => {}
    }
}

/// Resolves when the process is asked to let a new binary take over: SIGUSR2.
pub async fn asked_to_hand_over() {
    asked(SignalKind::user_defined2()).await;
}

async fn asked(kind: SignalKind) {
    match signal(kind) {
        Ok(mut signals) => drop(signals.recv().await),
        Err(_) => std::future::pending().await,
    }
}
