//! The connections to one address: who may use one, who has to wait, and how long an idle one is kept.
//!
//! It knows nothing of HTTP. A *line* serves one request at a time and is idle in between, the last used first; a *link*
//! serves several at once. Both count as connections. The lock is held for moments and never while anything is awaited.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tokio::runtime::{Handle, Id};
use tokio::sync::oneshot;
use tokio::time::Instant;

/// Bounds of a pool.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Connections at a time, idle ones included.
    pub(super) connections: usize,
    /// Idle lines kept.
    pub(super) kept: usize,
    /// How long an idle connection is kept.
    pub(super) idle: Duration,
    /// Requests that may wait for a connection.
    pub(super) queue: usize,
    /// How long each of them may.
    pub(super) wait: Duration,
}

/// Why there is no connection to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Full {
    /// Too many wait already.
    Queue,
    /// It waited for too long.
    Wait,
}

/// What a pool keeps.
pub(super) trait Kind: 'static {
    /// A connection for one request at a time.
    type Line: Send;
    /// A connection that several requests share.
    type Link: Link;

    /// Whether an idle line stands still, as far as can be told at once.
    fn stands(line: &mut Self::Line) -> bool;
}

/// A connection that several requests share.
pub(super) trait Link: Clone + Send {
    /// It takes no more requests.
    fn closed(&self) -> bool;
    /// Requests that it takes at a time.
    fn room(&self) -> usize;
}

/// What a request can use.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Want {
    /// Nothing but a line.
    pub(super) line: bool,
    /// Nothing but a new connection.
    pub(super) fresh: bool,
}

/// What a request may use, until it is dropped.
pub(super) enum Turn<K: Kind> {
    /// An idle line, which may have died since.
    Line(K::Line, Place<K>),
    /// A share of a link.
    Share(Share<K>),
    /// The right to open a connection.
    Open(Place<K>),
}

/// The pool of one address. Clones are the same pool.
pub(super) struct Pool<K: Kind>(Arc<Shared<K>>);

struct Shared<K: Kind> {
    limits: Limits,
    state: Mutex<State<K>>,
}

struct State<K: Kind> {
    /// Idle lines, the last used at the end.
    idle: Vec<Idle<K::Line>>,
    links: Vec<Entry<K::Link>>,
    waiting: VecDeque<Waiter<K>>,
    /// Connections that are open, or about to be.
    open: usize,
    /// Of those, the ones about to be.
    opening: usize,
    /// What is being opened will be a link: a crowd waits for it instead of opening one each.
    shares: bool,
    next: u64,
    reaped: bool,
}

/// A line, when it was last used, and the runtime that watches its socket.
struct Idle<L> {
    line: L,
    since: Instant,
    home: Option<Id>,
}

struct Entry<M> {
    number: u64,
    link: M,
    busy: usize,
    since: Instant,
}

struct Waiter<K: Kind> {
    want: Want,
    turn: oneshot::Sender<Turn<K>>,
}

/// Connections that are closed as soon as the lock is open: closing may ask for it.
struct Closed<K: Kind> {
    lines: Vec<Idle<K::Line>>,
    links: Vec<Entry<K::Link>>,
}

impl<K: Kind> Clone for Pool<K> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K: Kind> Pool<K> {
    /// An empty pool. With `shares`, the first connection is expected to be a link.
    pub(super) fn new(limits: Limits, shares: bool) -> Self {
        let state = State {
            idle: Vec::new(),
            links: Vec::new(),
            waiting: VecDeque::new(),
            open: 0,
            opening: 0,
            shares,
            next: 0,
            reaped: false,
        };
        Self(Arc::new(Shared { limits, state: Mutex::new(state) }))
    }

    /// The best there is for this request: a connection in use that can be shared, an idle one, a new one, or a place in
    /// the queue.
    ///
    /// # Errors
    /// [`Full`], when the queue is full or takes too long.
    pub(super) async fn turn(&self, want: Want) -> Result<Turn<K>, Full> {
        let waited = {
            let mut closed = Closed::default();
            let mut state = self.0.lock();
            if let Some(turn) = state.take(want, &self.0, &mut closed) {
                drop(state);
                return Ok(turn);
            }
            let (turn, waited) = oneshot::channel();
            state.enqueue(Waiter { want, turn }, &self.0.limits)?;
            waited
        };
        match tokio::time::timeout(self.0.limits.wait, waited).await {
            Ok(Ok(mut turn)) => {
                // Whoever made room did so wherever it happened to run.
                if let Turn::Open(place) = &mut turn {
                    place.home = here();
                }
                Ok(turn)
            }
            _ => Err(Full::Wait),
        }
    }

    /// Takes back a line that is ready for the next request.
    pub(super) fn give_back(&self, line: K::Line, mut place: Place<K>) {
        let mut state = self.0.lock();
        if state.idle.len() >= self.0.limits.kept {
            // The rest goes when it is dropped, which needs the lock.
            drop(state);
            return;
        }
        place.settle(&mut state);
        place.pool = None;
        state.idle.push(Idle { line, since: Instant::now(), home: place.home });
        self.0.reap_later(&mut state);
        self.0.serve(state);
    }

    /// Takes in a new link, and gives the first share of it.
    pub(super) fn share(&self, link: K::Link, mut place: Place<K>) -> Share<K> {
        let mut state = self.0.lock();
        place.settle(&mut state);
        place.pool = None;
        state.shares = true;
        state.next += 1;
        let number = state.next;
        state.links.push(Entry { number, link: link.clone(), busy: 1, since: Instant::now() });
        self.0.reap_later(&mut state);
        self.0.serve(state);
        Share { link, number, pool: Arc::clone(&self.0) }
    }

    /// A new connection turned out to be a line. Unless a line was asked for, others will be, too.
    pub(super) fn lined(&self, place: &mut Place<K>, want: Want) {
        let mut state = self.0.lock();
        place.settle(&mut state);
        state.shares &= want.line;
        self.0.serve(state);
    }

    /// Connections that are open or about to be.
    #[cfg(test)]
    fn open(&self) -> usize {
        self.0.lock().open
    }
}

impl<K: Kind> Default for Closed<K> {
    fn default() -> Self {
        Self { lines: Vec::new(), links: Vec::new() }
    }
}

impl<K: Kind> State<K> {
    fn enqueue(&mut self, waiter: Waiter<K>, limits: &Limits) -> Result<(), Full> {
        // Who only waits for a handshake under way does not wait because the origin is saturated.
        let saturated = self.open >= limits.connections;
        if saturated && self.waiting.len() >= limits.queue {
            self.waiting.retain(|waiter| !waiter.turn.is_closed());
            if self.waiting.len() >= limits.queue {
                return Err(Full::Queue);
            }
        }
        self.waiting.push_back(waiter);
        Ok(())
    }

    fn take(&mut self, want: Want, shared: &Arc<Shared<K>>, closed: &mut Closed<K>) -> Option<Turn<K>> {
        if !want.fresh {
            if let Some(turn) = self.share(want, shared, closed) {
                return Some(turn);
            }
            if let Some(Idle { line, home, .. }) = self.rest(shared.limits.idle, closed) {
                return Some(Turn::Line(line, Place { pool: Some(Arc::clone(shared)), opening: false, home }));
            }
        }
        if self.shares && self.opening > 0 && !want.fresh && !want.line {
            return None;
        }
        if self.open < shared.limits.connections {
            self.open += 1;
        } else if !self.evict(closed) {
            return None;
        }
        self.opening += 1;
        Some(Turn::Open(Place { pool: Some(Arc::clone(shared)), opening: true, home: here() }))
    }

    /// The idle line that was used last and is not too old: one that is watched where it is wanted, if there is one. Any
    /// other works as well, but each of its bytes is told from one thread to another.
    fn rest(&mut self, idle: Duration, closed: &mut Closed<K>) -> Option<Idle<K::Line>> {
        let now = Instant::now();
        let last = self.idle.last()?;
        if now.duration_since(last.since) >= idle {
            // The rest is older.
            self.open -= self.idle.len();
            closed.lines.append(&mut self.idle);
            return None;
        }
        let here = here();
        let fit = |other: &Idle<_>| other.home == here && now.duration_since(other.since) < idle;
        match self.idle.iter().rposition(fit) {
            Some(at) => Some(self.idle.remove(at)),
            None => self.idle.pop(),
        }
    }

    fn share(&mut self, want: Want, shared: &Arc<Shared<K>>, closed: &mut Closed<K>) -> Option<Turn<K>> {
        if self.links.is_empty() || want.line {
            return None;
        }
        self.bury(closed);
        let entry = self.links.iter_mut().find(|entry| !entry.link.closed() && entry.busy < entry.link.room())?;
        entry.busy += 1;
        let (link, number) = (entry.link.clone(), entry.number);
        Some(Turn::Share(Share { link, number, pool: Arc::clone(shared) }))
    }

    /// Lets go of links that are closed and unused.
    fn bury(&mut self, closed: &mut Closed<K>) {
        while let Some(at) = self.links.iter().position(|entry| entry.busy == 0 && entry.link.closed()) {
            closed.links.push(self.links.swap_remove(at));
            self.open -= 1;
        }
    }

    /// Makes room for a new connection by closing one that is idle.
    fn evict(&mut self, closed: &mut Closed<K>) -> bool {
        if !self.idle.is_empty() {
            closed.lines.push(self.idle.remove(0));
            return true;
        }
        let Some(at) = self.links.iter().position(|entry| entry.busy == 0) else { return false };
        closed.links.push(self.links.swap_remove(at));
        true
    }

    /// The first of those who wait that can be served, and what it gets.
    fn next(&mut self, shared: &Arc<Shared<K>>, closed: &mut Closed<K>) -> Option<(Waiter<K>, Turn<K>)> {
        while self.waiting.front().is_some_and(|waiter| waiter.turn.is_closed()) {
            self.waiting.pop_front();
        }
        for at in 0..self.waiting.len() {
            if let Some(turn) = self.take(self.waiting[at].want, shared, closed) {
                return self.waiting.remove(at).map(|waiter| (waiter, turn));
            }
            // Whoever is next mostly wants the same.
            if self.idle.is_empty() && self.links.is_empty() && self.open >= shared.limits.connections {
                break;
            }
        }
        None
    }
}

impl<K: Kind> Shared<K> {
    fn lock(&self) -> MutexGuard<'_, State<K>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Serves those who wait with what has become free.
    fn serve<'a>(self: &'a Arc<Self>, mut state: MutexGuard<'a, State<K>>) {
        while !state.waiting.is_empty() {
            let mut closed = Closed::default();
            let Some((waiter, turn)) = state.next(self, &mut closed) else {
                drop(state);
                return;
            };
            drop(state);
            // Whoever gave up in this moment leaves the turn to the next: dropping it serves again.
            drop(waiter.turn.send(turn));
            drop(closed);
            state = self.lock();
        }
    }

    fn reap_later(self: &Arc<Self>, state: &mut State<K>) {
        if !state.reaped
            && let Ok(runtime) = Handle::try_current()
        {
            state.reaped = true;
            runtime.spawn(reap(Arc::downgrade(self), self.limits.idle));
        }
    }

    /// Closes what was idle for too long; tells when to look again, if there is anything to look at.
    fn expire(self: &Arc<Self>) -> Option<Instant> {
        let mut closed = Closed::default();
        let mut state = self.lock();
        let (now, idle) = (Instant::now(), self.limits.idle);
        let old = state.idle.partition_point(|it| now.duration_since(it.since) >= idle);
        closed.lines.extend(state.idle.drain(..old));
        state.open -= old;
        let mut at = 0;
        while let Some(it) = state.idle.get_mut(at) {
            if K::stands(&mut it.line) {
                at += 1;
            } else {
                closed.lines.push(state.idle.remove(at));
                state.open -= 1;
            }
        }
        state.bury(&mut closed);
        let stale = |entry: &Entry<_>| entry.busy == 0 && now.duration_since(entry.since) >= idle;
        while let Some(at) = state.links.iter().position(stale) {
            closed.links.push(state.links.swap_remove(at));
            state.open -= 1;
        }
        let oldest = state.idle.first().map(|it| it.since + idle);
        let next =
            if state.links.is_empty() { oldest } else { Some(oldest.map_or(now + idle, |at| at.min(now + idle))) };
        state.reaped = next.is_some();
        self.serve(state);
        next
    }
}

/// How often idle connections are looked at: an origin that closed one shall not be kept waiting for the rest of it.
const LOOK: Duration = Duration::from_millis(250);

/// Closes idle connections in time, for as long as there are any.
async fn reap<K: Kind>(pool: Weak<Shared<K>>, idle: Duration) {
    let mut next = Instant::now() + idle;
    loop {
        tokio::time::sleep_until(next.min(Instant::now() + LOOK)).await;
        let Some(shared) = pool.upgrade() else { return };
        let Some(again) = shared.expire() else { return };
        next = again;
    }
}

/// One connection's place in the pool's count.
pub(super) struct Place<K: Kind> {
    pool: Option<Arc<Shared<K>>>,
    opening: bool,
    /// Where the connection was opened.
    home: Option<Id>,
}

/// The runtime that this runs on.
fn here() -> Option<Id> {
    Handle::try_current().ok().map(|runtime| runtime.id())
}

impl<K: Kind> Place<K> {
    /// The connection stands.
    fn settle(&mut self, state: &mut State<K>) {
        state.opening -= usize::from(std::mem::take(&mut self.opening));
    }
}

impl<K: Kind> Drop for Place<K> {
    fn drop(&mut self) {
        let Some(pool) = self.pool.take() else { return };
        let mut state = pool.lock();
        if self.opening {
            // It failed: whoever waited for it may try on their own.
            state.shares = false;
        }
        self.settle(&mut state);
        state.open -= 1;
        pool.serve(state);
    }
}

/// A share of a link: room for one request.
pub(super) struct Share<K: Kind> {
    /// The link.
    pub(super) link: K::Link,
    number: u64,
    pool: Arc<Shared<K>>,
}

impl<K: Kind> Drop for Share<K> {
    fn drop(&mut self) {
        let mut closed = Closed::default();
        let mut state = self.pool.lock();
        let number = self.number;
        if let Some(entry) = state.links.iter_mut().find(|entry| entry.number == number) {
            entry.busy -= 1;
            entry.since = Instant::now();
        }
        state.bury(&mut closed);
        self.pool.serve(state);
    }
}

#[cfg(test)]
mod tests;
