//! A client's byte stream that cannot be held for ever and cannot be read in two ways: refusal to read ends it, and what
//! is ambiguous never gets further (see [`super::framing`]). It keeps the connection's place in the books until the socket
//! is really gone, upgraded or not.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, Sleep};
use tokio_util::task::task_tracker::TaskTrackerToken;

use super::clients::Seat;
use super::counts::Counts;
use super::frames::{self, Frames, PREFACE};
use super::framing::{Fault, Framing, Verdict};
use super::line::Line;
use super::worker::Load;

/// How long a client may go on sending after our last byte.
const LINGER: Duration = Duration::from_secs(2);

/// How long a client that has shut its side may be kept waiting for more of an answer.
const PARTING: Duration = Duration::from_millis(500);

/// How much a client may say while it is not clear yet which protocol it may speak.
const EARLY: usize = 16 * 1024;

/// What hyper reads instead of ambiguous bytes: nothing that could be a request, and the end of a head, so that it
/// answers 400 at once and closes.
const NONSENSE: &[u8] = b"\0\r\n\r\n";

/// What it reads in a chunk's extension: the one byte that it refuses there.
const NEWLINE: &[u8] = b"\n";

/// What hyper reads instead of the rest of a target that is too long: the door answers this request with 414.
const CUT_SHORT: &[u8] = b" HTTP/1.1\r\n\r\n";

/// What hyper reads on HTTP/2 instead of more than may be: settings of a stream, which end the connection by GOAWAY.
const FOREIGN: &[u8] = b"\0\0\0\x04\0\0\0\0\x01";

/// A connection's place: one of `Settings::connections`, and its part of what a worker bears.
pub(super) struct Place {
    pub(super) _permit: OwnedSemaphorePermit,
    pub(super) _load: Option<Load>,
}

/// What a connection occupies while it lives.
pub(super) struct Held {
    pub(super) _place: Place,
    /// One of the client's.
    pub(super) _seat: Option<Seat>,
    /// Keeps `serve` waiting at shutdown, also while the socket is a tunnel that hyper no longer knows of.
    pub(super) _open: TaskTrackerToken,
}

/// Which HTTP a client speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Protocol {
    One,
    Two,
}

/// The stream with its limits.
pub(super) struct Guard<T> {
    stream: T,
    line: Line,
    reset: fn(&T),
    framing: Framing,
    /// On HTTP/2.
    frames: Option<Box<Frames>>,
    ahead: Ahead,
    /// What came after a request to change the protocol, before its answer.
    early: Vec<u8>,
    /// What is still to be read instead of the client's bytes.
    instead: &'static [u8],
    refused: bool,
    /// The client's end was seen.
    ended: bool,
    /// It may still want its answer: runs while nothing is said to it.
    parting: Option<Pin<Box<Sleep>>>,
    /// Written and not flushed since.
    dirty: bool,
    /// Written since `parting` began to run.
    spoke: bool,
    linger: Option<Pin<Box<Sleep>>>,
    stall: Stall,
    counts: Arc<Counts>,
    _held: Held,
}

/// Bytes that were read while nobody knew what they are.
struct Ahead {
    bytes: [u8; PREFACE.len()],
    from: u8,
    to: u8,
}

struct Stall {
    limit: Duration,
    /// Allocated by the first write that does not go through.
    timer: Option<Pin<Box<Sleep>>>,
    waiting: bool,
}

impl Ahead {
    fn said(&self) -> &[u8] {
        &self.bytes[usize::from(self.from)..usize::from(self.to)]
    }

    /// Moves what fits into `buffer`.
    fn give(&mut self, buffer: &mut ReadBuf<'_>) {
        let count = self.said().len().min(buffer.remaining());
        buffer.put_slice(&self.said()[..count]);
        self.from += u8::try_from(count).expect("there are at most 24 bytes");
        if self.from == self.to {
            (self.from, self.to) = (0, 0);
        }
    }
}

impl<T> Guard<T> {
    /// Guards a stream from its first byte. `stall` bounds each stretch in which not a byte can be written, `target` the
    /// length of a request's target on HTTP/1. `reset` makes the stream end with a reset.
    pub(super) fn new(
        stream: T,
        line: Line,
        reset: fn(&T),
        (stall, target): (Duration, usize),
        counts: Arc<Counts>,
        held: Held,
    ) -> Self {
        Self {
            stream,
            line,
            reset,
            framing: Framing::new(target),
            frames: None,
            ahead: Ahead { bytes: [0; PREFACE.len()], from: 0, to: 0 },
            early: Vec::new(),
            instead: b"",
            refused: false,
            ended: false,
            parting: None,
            dirty: false,
            spoke: false,
            linger: None,
            stall: Stall { limit: stall, timer: None, waiting: false },
            counts,
            _held: held,
        }
    }

    fn tell(&self) {
        self.line.hear(self.framing.requests(), self.framing.between() && !self.dirty && !self.refused);
    }

    /// Looks at what was just read into `buffer`, and leaves in it what may pass.
    fn inspect(&mut self, buffer: &mut ReadBuf<'_>, before: usize) {
        if let Some(frames) = &mut self.frames {
            if let Some((count, fault)) = frames.read(&buffer.filled()[before..]) {
                match fault {
                    frames::Fault::Flood => self.counts.floods.add(),
                    frames::Fault::First => self.counts.refused.add(),
                }
                self.refuse(buffer, before + count, FOREIGN);
            }
            return;
        }
        match self.framing.read(&buffer.filled()[before..]) {
            Verdict::Pass => {}
            Verdict::Hold(count) => {
                self.early.splice(0..0, buffer.filled()[before + count..].iter().copied());
                buffer.set_filled(before + count);
            }
            Verdict::Refuse(count, fault) => {
                let (count_it, instead) = match fault {
                    Fault::Ambiguous => (&self.counts.ambiguous, NONSENSE),
                    Fault::Extension => (&self.counts.ambiguous, NEWLINE),
                    Fault::Target => (&self.counts.targets, CUT_SHORT),
                };
                count_it.add();
                self.line.refuse(self.framing.requests(), fault);
                self.refuse(buffer, before + count, instead);
            }
        }
        self.tell();
    }

    fn refuse(&mut self, buffer: &mut ReadBuf<'_>, from: usize, instead: &'static [u8]) {
        (self.refused, self.instead) = (true, instead);
        buffer.set_filled(from);
        self.replace(buffer);
    }

    fn replace(&mut self, buffer: &mut ReadBuf<'_>) {
        let (now, later) = self.instead.split_at(self.instead.len().min(buffer.remaining()));
        buffer.put_slice(now);
        self.instead = later;
    }
}

impl<T: AsyncRead + Unpin> Guard<T> {
    /// Waits until the client says which protocol it speaks. `None` when it ends instead. On HTTP/2 it may say as many
    /// frames at once that ask for nothing as `control` says.
    pub(super) async fn protocol(&mut self, control: u32) -> io::Result<Option<Protocol>> {
        loop {
            if !PREFACE.starts_with(self.ahead.said()) {
                return Ok(Some(Protocol::One));
            }
            if self.ahead.said() == PREFACE {
                self.framing.stop();
                self.frames = Some(Box::new(Frames::new(control)));
                return Ok(Some(Protocol::Two));
            }
            if !self.more().await? {
                return Ok(None);
            }
        }
    }

    /// Waits until the client says anything at all. False when it ends instead.
    pub(super) async fn wait(&mut self) -> io::Result<bool> {
        // The next stalled write makes a new one.
        self.stall.timer = None;
        Ok(!self.ahead.said().is_empty() || self.more().await?)
    }

    async fn more(&mut self) -> io::Result<bool> {
        let Self { stream, ahead, .. } = self;
        std::future::poll_fn(|cx| {
            let mut buffer = ReadBuf::new(&mut ahead.bytes[usize::from(ahead.to)..]);
            ready!(Pin::new(&mut *stream).poll_read(cx, &mut buffer))?;
            let count = buffer.filled().len();
            ahead.to += u8::try_from(count).expect("there are at most 24 bytes");
            Poll::Ready(Ok(count > 0))
        })
        .await
    }

    /// The client said its last word; hyper hears of it when nobody waits for an answer any more.
    ///
    /// One that shuts its side and one that goes away look alike until we write to them. The former gets its answer (RFC
    /// 9112 section 9.6 speaks of it for servers alone; HAProxy waits, too), as long as there is something to write; the
    /// latter shall not keep an origin busy, so a silence ends it.
    fn ended(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        // hyper drops a request that it has called the service for and not yet polled, if it sees the client gone first;
        // one turn later it is under way, and what has to outlive the client does.
        if !std::mem::replace(&mut self.ended, true) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        if self.refused || !self.framing.between() || self.line.rests() {
            return Poll::Ready(Ok(()));
        }
        let timer = self.parting.get_or_insert_with(|| Box::pin(tokio::time::sleep(PARTING)));
        while timer.as_mut().poll(cx).is_ready() {
            if !std::mem::replace(&mut self.spoke, self.dirty) {
                return Poll::Ready(Ok(()));
            }
            timer.as_mut().reset(Instant::now() + PARTING);
        }
        Poll::Pending
    }

    /// Keeps what comes in until it is clear what it is. Completes only when the client is gone.
    fn hold(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.line.wait(cx.waker());
        let mut scrap = [0; 1024];
        while self.early.len() < EARLY {
            let mut buffer = ReadBuf::new(&mut scrap);
            ready!(Pin::new(&mut self.stream).poll_read(cx, &mut buffer))?;
            if buffer.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
            self.early.extend_from_slice(buffer.filled());
        }
        Poll::Pending
    }
}

impl<T> Drop for Guard<T> {
    fn drop(&mut self) {
        if self.line.is_reset() {
            (self.reset)(&self.stream);
        }
    }
}

impl Stall {
    fn watch<R>(&mut self, cx: &mut Context<'_>, outcome: Poll<io::Result<R>>, counts: &Counts) -> Poll<io::Result<R>> {
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
        counts.stalled.add();
        Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the client stopped reading")))
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Guard<T> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if !this.instead.is_empty() {
            this.replace(buffer);
            return Poll::Ready(Ok(()));
        }
        if this.line.is_tunnel() {
            this.framing.stop();
        } else if this.framing.undecided() {
            if !this.line.decided() {
                return this.hold(cx);
            }
            this.framing.resume();
        }
        let before = buffer.filled().len();
        loop {
            if !this.early.is_empty() {
                let count = this.early.len().min(buffer.remaining());
                buffer.put_slice(&this.early[..count]);
                this.early.drain(..count);
            } else if this.ahead.to > 0 {
                this.ahead.give(buffer);
            } else {
                ready!(Pin::new(&mut this.stream).poll_read(cx, buffer))?;
            }
            if buffer.filled().len() == before {
                return this.ended(cx);
            }
            if !this.refused {
                break;
            }
            // It may go on talking; nobody listens.
            buffer.set_filled(before);
        }
        this.inspect(buffer, before);
        Poll::Ready(Ok(()))
    }
}

impl<T: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Guard<T> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        this.soil();
        let outcome = Pin::new(&mut this.stream).poll_write(cx, bytes);
        this.earn(&outcome);
        this.stall.watch(cx, outcome, &this.counts)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        this.soil();
        let outcome = Pin::new(&mut this.stream).poll_write_vectored(cx, slices);
        this.earn(&outcome);
        this.stall.watch(cx, outcome, &this.counts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.stream).poll_flush(cx);
        ready!(this.stall.watch(cx, outcome, &this.counts))?;
        this.line.empty();
        if this.dirty {
            this.dirty = false;
            this.tell();
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.linger.is_none() {
            let outcome = Pin::new(&mut this.stream).poll_shutdown(cx);
            ready!(this.stall.watch(cx, outcome, &this.counts))?;
            if this.line.is_tunnel() {
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

impl<T> Guard<T> {
    fn earn(&mut self, written: &Poll<io::Result<usize>>) {
        if let (Some(frames), Poll::Ready(Ok(count))) = (&mut self.frames, written) {
            frames.earn(*count);
        }
    }

    /// Something is on its way out.
    fn soil(&mut self) {
        self.spoke = true;
        if !self.dirty {
            self.dirty = true;
            self.tell();
        }
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
        let place = Place { _permit: place, _load: None };
        let held = Held { _place: place, _seat: None, _open: TaskTracker::new().token() };
        let limits = (Duration::from_secs(60), 8192);
        (Guard::new(ours, Line::default(), |_| {}, limits, Arc::default(), held), theirs)
    }

    #[tokio::test]
    async fn the_protocol_is_clear_as_soon_as_it_can_be_and_nothing_is_lost() {
        let two: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04";
        for (said, expected) in [
            (&b""[..], None),
            (b"P", None),
            (b"PRI * HTTP/2.0\r\n\r\nSM\r\n", None),
            (b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", Some(Protocol::One)),
            (b"PRI / HTTP/1.1\r\nHost: a\r\n\r\n", Some(Protocol::One)),
            (two, Some(Protocol::Two)),
        ] {
            for step in [1, 5, 60] {
                let (mut guard, mut client) = pair().await;
                let (sent, mut heard) = (said.to_vec(), Vec::new());
                let sending = tokio::spawn(async move {
                    for piece in sent.chunks(step) {
                        client.write_all(piece).await.unwrap();
                    }
                });
                assert_eq!(guard.protocol(100).await.unwrap(), expected, "{}", said.escape_ascii());
                if expected.is_some() {
                    guard.read_to_end(&mut heard).await.unwrap();
                    assert_eq!(heard, said);
                }
                sending.await.unwrap();
            }
        }
    }

    #[tokio::test]
    async fn what_is_ambiguous_is_replaced_and_what_follows_is_swallowed() {
        for (said, passed) in [
            ("GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\0\r\n\r\n"),
            ("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET\0", "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET\0\r\n\r\n"),
            ("\nGET / HTTP/1.1\r\n\r\n", "\0\r\n\r\n"),
        ] {
            for size in [1, 3, 64] {
                let (mut guard, mut client) = pair().await;
                client.write_all(said.as_bytes()).await.unwrap();
                client.shutdown().await.unwrap();
                let (mut heard, mut piece) = (Vec::new(), vec![0; size]);
                loop {
                    let count = guard.read(&mut piece).await.unwrap();
                    heard.extend_from_slice(&piece[..count]);
                    if count == 0 {
                        break;
                    }
                }
                assert_eq!(String::from_utf8(heard).unwrap(), passed);
                assert_eq!(guard.counts.ambiguous.total(), 1);
            }
        }
        let (mut guard, mut client) = pair().await;
        let long = format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(9000));
        let sending = tokio::spawn(async move { client.write_all(long.as_bytes()).await });
        let mut heard = vec![0; 8192 + 64 + CUT_SHORT.len()];
        guard.read_exact(&mut heard).await.unwrap();
        assert!(heard.ends_with(b"xxx HTTP/1.1\r\n\r\n"));
        assert_eq!(guard.line.fault(1), Some(Fault::Target));
        drop(guard);
        let _ = sending.await.unwrap();
    }

    #[tokio::test]
    async fn what_follows_an_upgrade_waits_until_it_is_clear_what_it_is() {
        let upgrade = "GET / HTTP/1.1\r\nUpgrade: x\r\n\r\n";
        for (tunnel, early) in [(true, "\0\n raw"), (false, "GET / HTTP/1.1\r\n\r\n")] {
            let (mut guard, mut client) = pair().await;
            client.write_all(format!("{upgrade}{early}").as_bytes()).await.unwrap();
            let mut heard = vec![0; 64];
            let count = guard.read(&mut heard).await.unwrap();
            assert_eq!(&heard[..count], upgrade.as_bytes());
            let line = guard.line.clone();
            let deciding = tokio::spawn(async move { if tunnel { line.tunnel() } else { line.decide() } });
            let count = guard.read(&mut heard).await.unwrap();
            assert_eq!(&heard[..count], early.as_bytes());
            deciding.await.unwrap();
            assert_eq!(guard.counts.ambiguous.total(), 0);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_that_goes_on_sending_is_read_for_a_while_unless_it_is_a_tunnel() {
        for (tunnel, closes, waited) in [(false, false, 2), (false, true, 0), (true, false, 0)] {
            let (mut guard, mut client) = pair().await;
            if tunnel {
                guard.line.tunnel();
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
