//! A client's byte stream that cannot be held for ever: silence before the first request and refusal to read both end
//! it. It also keeps the connection's place in the books until the socket is really gone, upgraded or not.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, Sleep};
use tokio_util::task::task_tracker::TaskTrackerToken;

/// RFC 9113 section 3.4. hyper-util waits for these bytes without a limit, so a client that sends `PRI` and falls silent
/// is as dangerous as one that sends nothing.
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// How long a client may go on sending after our last byte.
const LINGER: Duration = Duration::from_secs(2);

/// What a connection occupies while it lives.
pub(super) struct Held {
    /// One of `Settings::connections`.
    pub(super) _place: OwnedSemaphorePermit,
    /// Keeps `serve` waiting at shutdown, also while the socket is a tunnel that hyper no longer knows of.
    pub(super) _open: TaskTrackerToken,
}

/// How a connection should end, said by those who see its requests.
#[derive(Debug, Clone, Default)]
pub(super) struct Ending(Arc<AtomicU8>);

const RESET: u8 = 1;
const TUNNEL: u8 = 2;

impl Ending {
    /// A response broke off, and only a TCP reset can tell the client.
    pub(super) fn reset(&self) {
        self.0.fetch_or(RESET, Ordering::Relaxed);
    }

    /// The connection is a tunnel now: its directions end one by one, and what still comes in belongs to the tunnel.
    pub(super) fn tunnel(&self) {
        self.0.fetch_or(TUNNEL, Ordering::Relaxed);
    }

    fn says(&self, what: u8) -> bool {
        self.0.load(Ordering::Relaxed) & what != 0
    }
}

/// The stream with its limits.
pub(super) struct Guard<T> {
    stream: T,
    ending: Ending,
    reset: fn(&T),
    linger: Option<Pin<Box<Sleep>>>,
    greeting: Option<Greeting>,
    stall: Stall,
    _held: Held,
}

struct Greeting {
    matched: usize,
    deadline: Pin<Box<Sleep>>,
}

struct Stall {
    limit: Duration,
    /// Allocated by the first write that does not go through.
    timer: Option<Pin<Box<Sleep>>>,
    waiting: bool,
}

impl<T> Guard<T> {
    /// Guards a stream from its first byte. `greeting` bounds the time until it is clear which protocol is spoken,
    /// `stall` each stretch in which not a byte can be written.
    pub(super) fn new(stream: T, greeting: Duration, stall: Duration, held: Held) -> Self {
        let deadline = Box::pin(tokio::time::sleep(greeting));
        Self {
            stream,
            ending: Ending::default(),
            reset: |_| {},
            linger: None,
            greeting: Some(Greeting { matched: 0, deadline }),
            stall: Stall { limit: stall, timer: None, waiting: false },
            _held: held,
        }
    }

    /// Lets others say how the stream ends, and how to make it end with a reset.
    pub(super) fn ending(mut self, ending: Ending, reset: fn(&T)) -> Self {
        (self.ending, self.reset) = (ending, reset);
        self
    }
}

impl<T> Drop for Guard<T> {
    fn drop(&mut self) {
        if self.ending.says(RESET) {
            (self.reset)(&self.stream);
        }
    }
}

impl Stall {
    fn watch<R>(&mut self, cx: &mut Context<'_>, outcome: Poll<io::Result<R>>) -> Poll<io::Result<R>> {
        if outcome.is_ready() {
            self.waiting = false;
            return outcome;
        }
        let timer = self.timer.get_or_insert_with(|| Box::pin(tokio::time::sleep(self.limit)));
        if !self.waiting {
            timer.as_mut().reset(Instant::now() + self.limit);
            self.waiting = true;
        }
        ready!(timer.as_mut().poll(cx));
        Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the client stopped reading")))
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Guard<T> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        let outcome = Pin::new(&mut this.stream).poll_read(cx, buffer);
        let Some(greeting) = &mut this.greeting else { return outcome };
        if outcome.is_pending() {
            ready!(greeting.deadline.as_mut().poll(cx));
            return Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the client did not say anything")));
        }
        for byte in &buffer.filled()[before..] {
            if PREFACE.get(greeting.matched) != Some(byte) {
                this.greeting = None;
                break;
            }
            greeting.matched += 1;
            if greeting.matched == PREFACE.len() {
                this.greeting = None;
                break;
            }
        }
        outcome
    }
}

impl<T: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Guard<T> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.stream).poll_write(cx, bytes);
        this.stall.watch(cx, outcome)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.stream).poll_write_vectored(cx, slices);
        this.stall.watch(cx, outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.stream).poll_flush(cx);
        this.stall.watch(cx, outcome)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.linger.is_none() {
            let outcome = Pin::new(&mut this.stream).poll_shutdown(cx);
            ready!(this.stall.watch(cx, outcome))?;
            if this.ending.says(TUNNEL) {
                return Poll::Ready(Ok(()));
            }
        }
        // Closing a socket with unread input resets it, and the reset can overtake our answer (RFC 9112 section 9.6):
        // so a client that is still sending is read to its end, or for a while.
        let limit = this.linger.get_or_insert_with(|| Box::pin(tokio::time::sleep(LINGER)));
        let mut scrap = [0; 8192];
        while limit.as_mut().poll(cx).is_pending() {
            let mut buffer = ReadBuf::new(&mut scrap);
            match ready!(Pin::new(&mut this.stream).poll_read(cx, &mut buffer)) {
                Ok(()) if !buffer.filled().is_empty() => {}
                _ => break,
            }
        }
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
    use tokio::sync::Semaphore;
    use tokio_util::task::TaskTracker;

    use super::*;

    async fn pair() -> (Guard<DuplexStream>, DuplexStream) {
        let (ours, theirs) = tokio::io::duplex(64);
        let place = Arc::new(Semaphore::new(1)).acquire_owned().await.unwrap();
        let held = Held { _place: place, _open: TaskTracker::new().token() };
        (Guard::new(ours, Duration::from_secs(10), Duration::from_secs(60), held), theirs)
    }

    #[tokio::test(start_paused = true)]
    async fn silence_before_the_protocol_is_clear_ends_the_stream() {
        for said in ["", "P", "PRI * HTTP/2.0\r\n\r\nSM"] {
            let (mut guard, mut client) = pair().await;
            client.write_all(said.as_bytes()).await.unwrap();
            let started = Instant::now();
            let outcome = guard.read_to_end(&mut Vec::new()).await;
            assert_eq!(outcome.unwrap_err().kind(), io::ErrorKind::TimedOut, "{said:?}");
            assert_eq!(started.elapsed().as_secs(), 10, "{said:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn once_the_protocol_is_clear_silence_is_no_longer_the_guards_concern() {
        for said in ["G", "PUT ", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"] {
            let (mut guard, mut client) = pair().await;
            client.write_all(said.as_bytes()).await.unwrap();
            let mut heard = vec![0; said.len()];
            guard.read_exact(&mut heard).await.unwrap();
            let silence = tokio::time::timeout(Duration::from_secs(3600), guard.read_u8()).await;
            assert!(silence.is_err(), "{said:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_that_goes_on_sending_is_read_for_a_while_unless_it_is_a_tunnel() {
        for (tunnel, closes, waited) in [(false, false, 2), (false, true, 0), (true, false, 0)] {
            let (mut guard, mut client) = pair().await;
            if tunnel {
                guard.ending.tunnel();
            }
            client.write_all(&[b'x'; 32]).await.unwrap();
            if closes {
                client.shutdown().await.unwrap();
            }
            let started = Instant::now();
            guard.shutdown().await.unwrap();
            assert_eq!(started.elapsed().as_secs(), waited);
            let mut left = vec![0; 32];
            assert_eq!(
                tokio::time::timeout(LINGER, guard.read_exact(&mut left)).await.is_ok_and(|read| read.is_ok()),
                tunnel
            );
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_that_stops_reading_is_cut_and_a_slow_one_is_not() {
        let (mut guard, mut client) = pair().await;
        let slow = tokio::spawn(async move {
            for _ in 0..128 {
                tokio::time::sleep(Duration::from_secs(50)).await;
                client.read_u8().await.unwrap();
            }
            client
        });
        guard.write_all(&[0; 192]).await.unwrap();
        let client = slow.await.unwrap();
        let started = Instant::now();
        assert_eq!(guard.write_all(&[0; 192]).await.unwrap_err().kind(), io::ErrorKind::TimedOut);
        assert_eq!(started.elapsed().as_secs(), 60);
        drop(client);
    }
}
