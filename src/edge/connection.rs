//! One connection from accept to close: who it is, TLS, which HTTP, exchanges, rest, end.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::server::TlsStream;
use tokio_util::either::Either;
use tower::Service;

use super::door::Door;
use super::guard::{Guard, Held, Place, Protocol};
use super::line::Line;
use super::listen::Front;
use super::quiet::Quiet;
use super::serve::House;
use super::{Connection, announce};
use crate::body::Body;

/// How long an HTTP/1 connection may lie idle before it gives up its HTTP state. Requests come in bursts, and state that
/// is made anew for each of them would cost more than it saves; but what many connections hold at once, most allocators
/// never give back.
const REST: Duration = Duration::from_millis(20);

/// How long somebody who has just come may take to say what they want, once the gateway is leaving: unlike one whose
/// connection lay idle, they can't know that they have to come again. A new process may be taking over at that moment.
const FIRST: Duration = Duration::from_secs(1);

/// How often is looked whether they have.
const LOOK: Duration = Duration::from_millis(10);

/// How many bytes may lie in the kernel that were not sent to the client yet.
#[cfg(target_os = "linux")]
const UNSENT: u32 = 128 * 1024;

/// A client's socket. The encrypted one is large, and a plain one shall not pay for it.
pub(super) type Stream = Either<TcpStream, Box<TlsStream<TcpStream>>>;

/// In a box, because a future has room for every place that a value is moved to.
type Guarded = Box<Guard<Stream>>;

/// A connection that said who it is and what it speaks.
struct Greeted {
    guard: Guarded,
    connection: Connection,
    line: Line,
    protocol: Protocol,
}

/// What may end a connection, beside what is said on it.
enum Event {
    /// There is no more time.
    Cut,
    /// The gateway leaves.
    Leave,
    /// Nothing is said on it.
    Rest,
}

impl<S> House<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Future: Send,
{
    pub(super) async fn connection(
        self: Arc<Self>,
        stream: std::net::TcpStream,
        peer: SocketAddr,
        front: Front,
        place: Place,
    ) {
        // Everything that is large lives in boxes of its own, so that a connection at rest is small.
        let greeting = Box::pin(timeout(self.settings.greeting, self.greet(stream, peer, front, place)));
        let greeted = tokio::select! {
            biased;
            greeted = greeting => greeted,
            () = self.leaving(|| false) => return,
        };
        let Greeted { mut guard, connection, line, protocol } = match greeted {
            Ok(Some(greeted)) => greeted,
            Ok(None) => return,
            Err(_) => return self.settings.counts.silent.add(),
        };
        if protocol == Protocol::Two {
            return Box::pin(self.two(guard, connection, line)).await;
        }
        while let Some(rested) = Box::pin(self.one(guard, connection, line.clone())).await {
            guard = rested;
            self.settings.counts.parked.add();
            let said = tokio::select! {
                biased;
                said = timeout(self.settings.idle, guard.wait()) => said,
                () = self.draining.cancelled() => Ok(Ok(false)),
            };
            match said {
                Ok(Ok(true)) => {}
                Ok(Ok(false)) => return self.close(guard).await,
                Ok(Err(_)) => return,
                Err(_) => {
                    self.settings.counts.idle.add();
                    return self.close(guard).await;
                }
            }
        }
    }

    /// Everything before the first request; `None` where there will be none.
    async fn greet(
        &self,
        stream: std::net::TcpStream,
        peer: SocketAddr,
        front: Front,
        place: Place,
    ) -> Option<Greeted> {
        let counts = &self.settings.counts;
        let mut stream = TcpStream::from_std(stream).ok()?;
        let mut connection = Connection { peer, local: stream.local_addr().ok()?, tls: None };
        tune(&stream);
        if front.announced {
            match self.announced(&mut stream, peer).await {
                Ok(None) => {}
                Ok(Some((client, asked))) => (connection.peer, connection.local) = (client, asked),
                Err(error) => {
                    tracing::debug!(%error, "a connection without a PROXY header that can be believed");
                    counts.unannounced.add();
                    return None;
                }
            }
        }
        let Some(seat) = self.clients.enter(connection.peer.ip()) else {
            counts.crowded.add();
            return None;
        };
        let held = Held { _place: place, _seat: Some(seat), _open: self.sockets.token() };
        let stream = match front.tls {
            None => Either::Left(stream),
            Some(tls) => match Box::pin(tls.accept(stream)).await {
                Ok((stream, agreed)) => {
                    connection.tls = Some(agreed);
                    Either::Right(Box::new(stream))
                }
                Err(error) => {
                    tracing::debug!(%error, "a TLS handshake failed");
                    counts.handshakes.add();
                    return None;
                }
            },
        };
        let line = Line::default();
        let limits = (self.settings.stall, self.settings.target);
        let mut guard = Box::new(Guard::new(stream, line.clone(), reset, limits, Arc::clone(counts), held));
        let protocol = guard.protocol(self.settings.control).await.ok()??;
        Some(Greeted { guard, connection, line, protocol })
    }

    /// The PROXY header: believed from trusted proxies, or, where none are named, from whoever reaches this listener.
    async fn announced(&self, stream: &mut TcpStream, peer: SocketAddr) -> io::Result<announce::Announced> {
        let trusted = &self.settings.trusted;
        if !trusted.is_empty() && !trusted.iter().any(|net| net.contains(&peer.ip().to_canonical())) {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the peer is no trusted proxy"));
        }
        announce::read(stream).await
    }

    /// Completes in step one of the shutdown: at once for who has asked something before, else when they have, or have had
    /// their time.
    async fn leaving(&self, asked: impl Fn() -> bool) {
        self.draining.cancelled().await;
        if asked() {
            return;
        }
        // In a box: no connection shall carry the room for it until then.
        let soon = Box::pin(timeout(FIRST, async {
            while !asked() {
                tokio::time::sleep(LOOK).await;
            }
        }));
        tokio::select! {
            _ = soon => {}
            () = self.cut.cancelled() => {}
        }
    }

    /// HTTP/1 until the connection ends, or lies idle: then it comes back without its HTTP state.
    async fn one(self: &Arc<Self>, guard: Guarded, connection: Connection, line: Line) -> Option<Guarded> {
        let door = Door::new(Arc::clone(self), connection, line.clone(), Protocol::One);
        let mut http = self.one.serve_connection(TokioIo::new(guard), door).with_upgrades();
        let rest = REST.min(self.settings.head / 2);
        let mut leaving = false;
        loop {
            let event = Quiet::new(async {
                tokio::select! {
                    biased;
                    () = self.cut.cancelled() => Event::Cut,
                    () = self.leaving(|| line.called() > 0), if !leaving => Event::Leave,
                    () = line.rest(rest), if !leaving => Event::Rest,
                }
            });
            let event = tokio::select! {
                biased;
                outcome = &mut http => {
                    report(outcome);
                    return None;
                }
                event = event => event,
            };
            match event {
                Event::Cut => return None,
                Event::Rest => break,
                Event::Leave => {
                    leaving = true;
                    Pin::new(&mut http).graceful_shutdown();
                }
            }
        }
        http.into_parts().map(|parts| parts.io.into_inner())
    }

    async fn two(self: &Arc<Self>, guard: Guarded, connection: Connection, line: Line) {
        line.share();
        let door = Door::new(Arc::clone(self), connection, line.clone(), Protocol::Two);
        let mut http = Box::pin(self.two.serve_connection(TokioIo::new(guard), door));
        let mut leaving = false;
        loop {
            let event = Quiet::new(async {
                tokio::select! {
                    biased;
                    () = self.cut.cancelled() => Event::Cut,
                    () = self.draining.cancelled(), if !leaving => Event::Leave,
                    () = line.idle(self.settings.idle), if !leaving => Event::Rest,
                    // A peer that does not answer GOAWAY has nothing more to expect.
                    () = line.idle(self.settings.greeting), if leaving => Event::Cut,
                }
            });
            let event = tokio::select! {
                biased;
                outcome = &mut http => return report(outcome),
                event = event => event,
            };
            match event {
                Event::Cut => return,
                Event::Rest => self.settings.counts.idle.add(),
                Event::Leave => {}
            }
            leaving = true;
            http.as_mut().graceful_shutdown();
        }
    }

    async fn close(&self, mut guard: Guarded) {
        tokio::select! {
            _ = guard.shutdown() => {}
            () = self.cut.cancelled() => {}
        }
    }
}

/// Failures cost latency or memory, and nothing else.
fn tune(stream: &TcpStream) {
    // Small responses should leave at once.
    let _ = stream.set_nodelay(true);
    // What the client doesn't take stays where it is, instead of filling the kernel's buffers, megabytes a connection.
    #[cfg(target_os = "linux")]
    let _ = socket2::SockRef::from(stream).set_tcp_notsent_lowat(UNSENT);
}

fn report(outcome: Result<(), hyper::Error>) {
    if let Err(error) = outcome {
        tracing::debug!(error = %chain(&error), "a client connection ended early");
    }
}

/// Makes the socket end with a reset instead of a clean end.
fn reset(stream: &Stream) {
    let tcp = match stream {
        Either::Left(tcp) => tcp,
        Either::Right(tls) => tls.get_ref().0,
    };
    // When it fails, the socket is gone already.
    let _ = tcp.set_zero_linger();
}

/// The message of an error with its causes. hyper's errors hold no addresses.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
