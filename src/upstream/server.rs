//! One address of an origin: how it is connected to, its connections, its health and its load; and which of several is
//! next.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use hyper::client::conn::{http1, http2};
use hyper_util::rt::TokioExecutor;

use super::address::Address;
use super::connect::{Connector, Fresh};
use super::health::Health;
use super::line::Line;
use super::link::{self, Link};
use super::pool::{Full, Kind, Limits, Place, Pool, Share, Turn, Want};
use super::{Balance, Counts, Error, Http2, Phase, Settings};

/// What HTTP keeps in a pool.
pub(super) struct Http;

impl Kind for Http {
    type Line = Line;
    type Link = Link;

    fn stands(line: &mut Self::Line) -> bool {
        line.is_ready()
    }
}

/// The connections to one address.
pub(super) type Lines = Pool<Http>;

/// A connection for one request.
pub(super) enum Held {
    /// HTTP/1.1, for this request alone.
    Line(Line, Place<Http>),
    /// HTTP/2, shared.
    Share(Share<Http>),
}

impl Held {
    /// Whether others used it before.
    pub(super) fn reused(&self) -> bool {
        match self {
            Self::Line(line, _) => line.served(),
            Self::Share(_) => true,
        }
    }
}

/// One address of an origin.
pub(super) struct Server {
    /// Where it is.
    pub(super) address: Address,
    /// Its connections.
    pub(super) lines: Lines,
    /// What is known of it.
    pub(super) health: Health,
    active: AtomicUsize,
    connector: Connector,
    one: http1::Builder,
    two: http2::Builder<TokioExecutor>,
    streams: usize,
    limit: Duration,
    counts: Counts,
}

impl Server {
    /// The server at `base`; nothing is connected yet.
    ///
    /// # Errors
    /// Mistakes in the configuration.
    pub(super) fn new(base: &str, settings: &Settings) -> Result<Self, Error> {
        let address = Address::read(base)?;
        let connector = Connector::new(&address, settings)?;
        let limits = Limits {
            connections: settings.connections.max(1),
            kept: settings.pool,
            idle: settings.pool_idle,
            queue: settings.queue,
            wait: settings.queue_wait,
        };
        let mut one = http1::Builder::new();
        one.max_headers(settings.headers)
            .max_buf_size(settings.buffer.max(8192))
            // One control byte in one line must not cost the visitor the page: that line alone is dropped. Framing stays
            // safe, because everything is framed anew and stray bytes end the connection.
            .ignore_invalid_headers_in_responses(true);
        Ok(Self {
            address,
            lines: Pool::new(limits, settings.http2 == Http2::Always),
            health: Health::default(),
            active: AtomicUsize::new(0),
            connector,
            one,
            two: link::builder(settings),
            streams: settings.streams.max(1),
            limit: settings.connect,
            counts: settings.counts.clone(),
        })
    }

    /// A connection: one that stands, a new one, or whichever comes first after waiting for its turn.
    ///
    /// # Errors
    /// [`Error::Saturated`], [`Error::Queued`], [`Error::Connect`], [`Error::Timeout`]; nothing was sent then.
    pub(super) async fn hold(&self, want: Want) -> Result<Held, Error> {
        loop {
            let turn = self.lines.turn(want).await.map_err(|full| {
                self.counts.refused();
                match full {
                    Full::Queue => Error::Saturated,
                    Full::Wait => Error::Queued,
                }
            })?;
            match turn {
                Turn::Share(share) => return Ok(Held::Share(share)),
                // In a box: few requests wait for one, and none shall carry the room for it.
                Turn::Open(place) => return Box::pin(self.open(place, want)).await,
                Turn::Line(mut line, place) => {
                    if line.is_ready() {
                        return Ok(Held::Line(line, place));
                    }
                    // It died while it was idle.
                }
            }
        }
    }

    async fn open(&self, mut place: Place<Http>, want: Want) -> Result<Held, Error> {
        let fresh = self.connector.connect(want.line).await;
        let Fresh { wire, two } = fresh.inspect_err(|_| self.counts.missed())?;
        self.counts.opened();
        let failed = |error: hyper::Error| Error::Connect(error.into());
        if !two {
            self.lines.lined(&mut place, want);
            return Ok(Held::Line(Line::open(wire, &self.one).await.map_err(failed)?, place));
        }
        let link = tokio::time::timeout(self.limit, Link::open(wire, &self.two, self.streams)).await;
        let link = link.map_err(|_| Error::Timeout(Phase::Connect))?.map_err(failed)?;
        Ok(Held::Share(self.lines.share(link, place)))
    }

    /// Counts a request for as long as the guard lives.
    pub(super) fn busy(self: &Arc<Self>) -> Active {
        self.active.fetch_add(1, Ordering::Relaxed);
        Active(Arc::clone(self))
    }
}

/// A request under way.
pub(super) struct Active(Arc<Server>);

impl Drop for Active {
    fn drop(&mut self) {
        self.0.active.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Which addresses a request has tried; there are at most 64.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tried(u64);

impl Tried {
    /// Not again.
    pub(super) fn add(&mut self, place: usize) {
        self.0 |= 1 << place;
    }

    fn has(self, place: usize) -> bool {
        self.0 & (1 << place) != 0
    }
}

/// All addresses of an origin; at least one.
pub(super) struct Servers {
    list: Vec<Arc<Server>>,
    balance: Balance,
    next: AtomicUsize,
}

impl Servers {
    /// As many as [`Tried`] can count.
    pub(super) const MOST: usize = 64;

    /// The servers at these bases.
    ///
    /// # Errors
    /// Mistakes in the configuration.
    pub(super) fn new<B: AsRef<str>>(bases: &[B], settings: &Settings) -> Result<Self, Error> {
        if bases.is_empty() || bases.len() > Self::MOST {
            return Err(Error::Count(bases.len()));
        }
        let list = bases.iter().map(|base| Ok(Arc::new(Server::new(base.as_ref(), settings)?)));
        let list = list.collect::<Result<_, Error>>()?;
        Ok(Self { list, balance: settings.balance, next: AtomicUsize::new(0) })
    }

    /// Whether there is more than one.
    pub(super) fn several(&self) -> bool {
        self.list.len() > 1
    }

    /// The next one to try, and its place. Ill ones are left alone as long as there is another; if all are ill, the one
    /// that is due first is tried all the same.
    pub(super) fn pick(&self, tried: Tried) -> Option<(usize, &Arc<Server>)> {
        if let [only] = self.list.as_slice() {
            return (!tried.has(0)).then_some((0, only));
        }
        let left = || self.list.iter().enumerate().filter(|(place, _)| !tried.has(*place));
        let well = || left().filter(|(_, server)| server.health.until().is_none());
        let turn = self.next.fetch_add(1, Ordering::Relaxed);
        let many = well().count();
        if many == 0 {
            return left().min_by_key(|(_, server)| server.health.until());
        }
        // From another one each time, so that equals take turns.
        let turned = well().cycle().skip(turn % many).take(many);
        match self.balance {
            Balance::RoundRobin => { turned }.next(),
            Balance::LeastConnections => turned.min_by_key(|(_, server)| server.active.load(Ordering::Relaxed)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn servers(count: usize, balance: Balance) -> Servers {
        let bases: Vec<String> = (0..count).map(|n| format!("http://127.0.0.1:{}", n + 1)).collect();
        Servers::new(&bases, &Settings { balance, ..Settings::default() }).unwrap()
    }

    fn places(servers: &Servers, count: usize) -> Vec<usize> {
        (0..count).map(|_| servers.pick(Tried::default()).unwrap().0).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn equals_take_turns_and_the_ill_are_left_out_until_all_are() {
        let servers = servers(3, Balance::RoundRobin);
        assert_eq!(places(&servers, 6), [0, 1, 2, 0, 1, 2]);
        let fell = |place: usize| while !servers.list[place].health.ill() {};
        fell(1);
        let mut seen = places(&servers, 4);
        seen.sort_unstable();
        assert_eq!(seen, [0, 0, 2, 2]);
        tokio::time::sleep(Duration::from_secs(1)).await;
        fell(0);
        fell(2);
        assert_eq!(places(&servers, 2), [1, 1], "the first to return is tried all the same");
        tokio::time::sleep(Duration::from_secs(60)).await;
        let mut seen = places(&servers, 3);
        seen.sort_unstable();
        assert_eq!(seen, [0, 1, 2]);
    }

    #[test]
    fn the_least_busy_is_next() {
        let servers = servers(3, Balance::LeastConnections);
        let busy: Vec<Active> = [0, 0, 1].map(|place: usize| servers.list[place].busy()).into();
        assert_eq!(places(&servers, 2), [2, 2]);
        drop(busy);
        let mut seen = places(&servers, 3);
        seen.sort_unstable();
        assert_eq!(seen, [0, 1, 2], "equals take turns");
    }

    #[test]
    fn each_is_tried_once() {
        for count in [1, 2, 5] {
            let servers = servers(count, Balance::RoundRobin);
            let mut tried = Tried::default();
            let mut seen = Vec::new();
            while let Some((place, _)) = servers.pick(tried) {
                tried.add(place);
                seen.push(place);
            }
            seen.sort_unstable();
            assert_eq!(seen, (0..count).collect::<Vec<_>>());
        }
        let bases = vec!["http://127.0.0.1"; 65];
        assert!(Servers::new(&bases, &Settings::default()).is_err());
        assert!(Servers::new::<&str>(&[], &Settings::default()).is_err());
    }
}
