//! What those at both ends of hyper tell each other about a connection: the guard beneath it sees bytes, the door above
//! it sees requests, and the connection's task decides between them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, AtomicUsize, Ordering};
use std::task::Waker;
use std::time::Duration;

use futures_util::task::AtomicWaker;
use tokio::sync::Notify;

use super::framing::Fault;

/// How many bytes of a response may wait for the client on HTTP/1. hyper's own bound is the size of a request head, and
/// would keep that much for every client that stalls.
const AHEAD: usize = 16 * 1024;

const RESET: u8 = 1;
const TUNNEL: u8 = 2;
const DECIDED: u8 = 4;
const SHARED: u8 = 8;

/// One connection, as seen from all sides.
#[derive(Debug, Clone, Default)]
pub(super) struct Line(Arc<State>);

#[derive(Debug, Default)]
struct State {
    flags: AtomicU8,
    /// How many requests have begun on the wire, and how many came out of hyper.
    heard: AtomicU64,
    called: AtomicU64,
    /// Nothing of a request is on its way in, nor of a response on its way out.
    clean: AtomicBool,
    /// The request that was refused on the wire, twice its number, and one more for its target; 0 for none.
    fault: AtomicU64,
    /// Requests whose response is not over.
    open: AtomicUsize,
    changed: Notify,
    waiting: AtomicWaker,
    /// Bytes of a response that were given to be written since everything was written the last time.
    ahead: AtomicUsize,
    written: AtomicWaker,
}

impl Line {
    /// A response broke off, and only a TCP reset can tell the client.
    pub(super) fn reset(&self) {
        self.0.flags.fetch_or(RESET, Ordering::Relaxed);
    }

    pub(super) fn is_reset(&self) -> bool {
        self.says(RESET)
    }

    /// The connection is a tunnel now: its directions end one by one, and what still comes in belongs to the tunnel.
    pub(super) fn tunnel(&self) {
        self.0.flags.fetch_or(TUNNEL, Ordering::Relaxed);
        self.0.waiting.wake();
    }

    pub(super) fn is_tunnel(&self) -> bool {
        self.says(TUNNEL)
    }

    /// A request to change the protocol was answered with anything but yes.
    pub(super) fn decide(&self) {
        self.0.flags.fetch_or(DECIDED, Ordering::Relaxed);
        self.0.waiting.wake();
    }

    /// Whether such an answer was given since the last time somebody asked.
    pub(super) fn decided(&self) -> bool {
        self.0.flags.fetch_and(!DECIDED, Ordering::Relaxed) & DECIDED != 0
    }

    /// Who is to be woken by [`Line::tunnel`] or [`Line::decide`].
    pub(super) fn wait(&self, waker: &Waker) {
        self.0.waiting.register(waker);
    }

    fn says(&self, what: u8) -> bool {
        self.0.flags.load(Ordering::Relaxed) & what != 0
    }

    /// A piece of a response is given to be written.
    pub(super) fn give(&self, bytes: usize) {
        self.0.ahead.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Whether as much was given as may wait for the client. Whoever asks is woken when it was taken.
    pub(super) fn full(&self, waker: &Waker) -> bool {
        if self.0.ahead.load(Ordering::Relaxed) < AHEAD {
            return false;
        }
        self.0.written.register(waker);
        self.0.ahead.load(Ordering::Relaxed) >= AHEAD
    }

    /// The client, or the kernel on its behalf, has taken everything.
    pub(super) fn empty(&self) {
        if self.0.ahead.swap(0, Ordering::Relaxed) >= AHEAD {
            self.0.written.wake();
        }
    }

    /// How far the bytes have come.
    pub(super) fn hear(&self, requests: u64, clean: bool) {
        self.0.heard.store(requests, Ordering::Relaxed);
        let was = self.0.clean.swap(clean, Ordering::Relaxed);
        if clean && !was && self.0.rests() {
            self.0.changed.notify_one();
        }
    }

    /// A request was refused on the wire.
    pub(super) fn refuse(&self, request: u64, fault: Fault) {
        self.0.fault.store(request * 2 + u64::from(fault == Fault::Target), Ordering::Relaxed);
    }

    /// Why the request of this number was refused on the wire, if it was.
    pub(super) fn fault(&self, request: u64) -> Option<Fault> {
        let fault = self.0.fault.load(Ordering::Relaxed);
        let kind = if fault % 2 == 1 { Fault::Target } else { Fault::Ambiguous };
        (fault / 2 == request && fault > 0).then_some(kind)
    }

    /// A request came out of hyper: its number on HTTP/1, from 1.
    pub(super) fn call(&self) -> u64 {
        self.0.called.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// How many requests came out of hyper.
    pub(super) fn called(&self) -> u64 {
        self.0.called.load(Ordering::Relaxed)
    }

    /// Counts a request as open until the flight is over.
    pub(super) fn start(&self) -> Flight {
        self.0.open.fetch_add(1, Ordering::Relaxed);
        if self.0.is_shared() {
            self.0.changed.notify_one();
        }
        Flight(self.0.clone())
    }

    /// Completes when the connection had no open request for `limit`, be it since its start.
    pub(super) async fn idle(&self, limit: Duration) {
        loop {
            if self.0.open.load(Ordering::Relaxed) > 0 {
                self.0.changed.notified().await;
            } else if tokio::time::timeout(limit, self.0.changed.notified()).await.is_err() {
                return;
            }
        }
    }

    /// Completes when an HTTP/1 connection has lain between two requests for `limit`, with nothing under way in either
    /// direction. While something is, no timer runs: slow clients are many. While requests follow closely on each other,
    /// one timer runs on and is looked at when it is over: busy clients have many requests.
    pub(super) async fn rest(&self, limit: Duration) {
        loop {
            if !self.0.rests() {
                self.0.changed.notified().await;
                continue;
            }
            let called = self.0.called.load(Ordering::Relaxed);
            tokio::time::sleep(limit).await;
            if self.0.rests() && self.0.called.load(Ordering::Relaxed) == called {
                return;
            }
        }
    }

    /// From now on several requests are open at a time, and whoever waits for [`Line::idle`] hears of each.
    pub(super) fn share(&self) {
        self.0.flags.fetch_or(SHARED, Ordering::Relaxed);
    }

    /// Whether nothing is under way, and nobody waits for an answer.
    pub(super) fn rests(&self) -> bool {
        self.0.rests()
    }
}

impl State {
    fn is_shared(&self) -> bool {
        self.flags.load(Ordering::Relaxed) & SHARED != 0
    }

    fn rests(&self) -> bool {
        self.clean.load(Ordering::Relaxed)
            && self.open.load(Ordering::Relaxed) == 0
            && self.heard.load(Ordering::Relaxed) == self.called.load(Ordering::Relaxed)
    }
}

/// An open request.
pub(super) struct Flight(Arc<State>);

impl Drop for Flight {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::Relaxed);
        // Whoever is told polls the whole connection: only what may end it is worth that.
        if self.0.is_shared() || self.0.rests() {
            self.0.changed.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_connection_rests_only_while_nothing_is_under_way() {
        let second = Duration::from_secs(1);
        let line = Line::default();
        let rests =
            async |limit: u64| tokio::time::timeout(Duration::from_secs(limit), line.rest(second)).await.is_ok();
        assert!(!rests(60).await, "nothing was heard yet, or half a request");
        line.hear(1, true);
        assert!(!rests(60).await, "a request was heard and is not known yet");
        assert_eq!(line.call(), 1);
        let flight = line.start();
        assert!(!rests(60).await, "its response is under way");
        line.hear(1, false);
        drop(flight);
        assert!(!rests(60).await, "the last of it is not written");
        line.hear(1, true);
        assert!(rests(2).await);
        line.hear(1, false);
        assert!(!rests(60).await, "something of the next request is there");
    }

    #[test]
    fn a_fault_belongs_to_one_request() {
        let line = Line::default();
        assert_eq!((line.fault(0), line.fault(1)), (None, None));
        for fault in [Fault::Ambiguous, Fault::Target] {
            line.refuse(7, fault);
            assert_eq!((line.fault(6), line.fault(7), line.fault(8)), (None, Some(fault), None));
        }
    }
}
