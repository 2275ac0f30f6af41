//! Connections from accept to close: handshake, HTTP, idle limits, the two steps of a shutdown.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode, Version};
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::net::TcpStream;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tokio_util::either::Either;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::{Service, ServiceExt};

use super::admit::{admit, join_cookies, refusal};
use super::guard::{Ending, Guard, Held};
use super::{Connection, Listener, Settings};
use crate::body::{Body, Error as BodyError};

/// How long tasks may take to end after their connections were cut.
const CUT: Duration = Duration::from_secs(1);

/// Serves all listeners until `shutdown` completes, then drains and returns.
///
/// Shutdown has two steps. First no connection is accepted any more, idle ones are closed, requests under way are
/// finished (HTTP/1 with `Connection: close`, HTTP/2 after GOAWAY) and tunnels go on. After `Settings::drain` the rest
/// is cut. Dropping the future instead cuts everything at once. A socket that was upgraded is waited for like any
/// other, but belongs to its tunnel: cutting it is the tunnel's owner's part.
///
/// A panic in the service ends the connection (HTTP/1) or the stream (HTTP/2) it happened on, nothing else.
pub async fn serve<S>(listeners: Vec<Listener>, service: S, settings: Settings, shutdown: impl Future)
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Future: Send,
{
    let drain = settings.drain;
    let house = Arc::new(House {
        http: protocol(&settings),
        places: Arc::new(Semaphore::new(settings.connections.min(Semaphore::MAX_PERMITS))),
        settings,
        service,
        draining: CancellationToken::new(),
        cut: CancellationToken::new(),
        tasks: TaskTracker::new(),
        sockets: TaskTracker::new(),
    });
    let _cut_when_dropped = house.cut.clone().drop_guard();
    let mut doors = JoinSet::new();
    for listener in listeners {
        doors.spawn(house.clone().accept(listener));
    }
    shutdown.await;
    house.draining.cancel();
    while doors.join_next().await.is_some() {}
    house.tasks.close();
    house.sockets.close();
    let finished = async {
        house.tasks.wait().await;
        house.sockets.wait().await;
    };
    if tokio::time::timeout(drain, finished).await.is_err() {
        tracing::warn!(connections = house.sockets.len(), "the drain limit is over; open connections are cut");
    }
    house.cut.cancel();
    if tokio::time::timeout(CUT, house.tasks.wait()).await.is_err() {
        tracing::warn!("some connections did not end in time");
    }
}

/// What all connections share.
struct House<S> {
    http: auto::Builder<TokioExecutor>,
    settings: Settings,
    service: S,
    places: Arc<Semaphore>,
    /// Step one of the shutdown.
    draining: CancellationToken,
    /// Step two.
    cut: CancellationToken,
    tasks: TaskTracker,
    sockets: TaskTracker,
}

fn protocol(settings: &Settings) -> auto::Builder<TokioExecutor> {
    let mut http = auto::Builder::new(TokioExecutor::new());
    // Without a timer hyper ignores its own default for the request head; with a limit and no timer it panics.
    http.http1()
        .timer(TokioTimer::new())
        .header_read_timeout(settings.head)
        .max_headers(settings.headers)
        .max_buf_size(settings.buffer.max(8192));
    http.http2()
        .timer(TokioTimer::new())
        .max_header_list_size(settings.header_list)
        .max_concurrent_streams(settings.streams)
        .max_send_buf_size(settings.buffer)
        .keep_alive_interval(settings.ping)
        .keep_alive_timeout(settings.ping);
    http
}

impl<S> House<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Future: Send,
{
    async fn accept(self: Arc<Self>, listener: Listener) {
        let tls = listener.tls().map(|tls| TlsAcceptor::from(tls.config.clone()));
        loop {
            // A place first, then a client: whoever does not fit waits in the kernel's queue, at no cost to us.
            let next = async {
                let place = self.places.clone().acquire_owned().await;
                (place, listener.accept().await)
            };
            let (place, (stream, peer)) = tokio::select! {
                biased;
                () = self.draining.cancelled() => return,
                next = next => next,
            };
            let Ok(place) = place else { return };
            self.tasks.spawn(self.clone().connection(stream, peer, tls.clone(), place));
        }
    }

    async fn connection(
        self: Arc<Self>,
        stream: TcpStream,
        peer: SocketAddr,
        tls: Option<TlsAcceptor>,
        place: OwnedSemaphorePermit,
    ) {
        let Ok(local) = stream.local_addr() else { return };
        // Small responses should leave at once; a failure only costs latency.
        let _ = stream.set_nodelay(true);
        let connection = Connection { peer, local, tls: tls.is_some() };
        let held = Held { _place: place, _open: self.sockets.token() };
        let settings = &self.settings;
        let stream = match tls {
            None => Either::Left(stream),
            Some(acceptor) => {
                let handshake = tokio::time::timeout(settings.greeting, acceptor.accept(stream));
                tokio::select! {
                    () = self.draining.cancelled() => return,
                    outcome = handshake => match outcome {
                        Ok(Ok(stream)) => Either::Right(stream),
                        Ok(Err(error)) => return tracing::debug!(%error, "a TLS handshake failed"),
                        Err(_) => return tracing::debug!("a TLS handshake took too long"),
                    },
                }
            }
        };
        let ending = Ending::default();
        let guard = Guard::new(stream, settings.greeting, settings.stall, held).ending(ending.clone(), reset);
        self.exchange(TokioIo::new(guard), connection, ending).await;
    }

    async fn exchange<I>(&self, io: I, connection: Connection, ending: Ending)
    where
        I: hyper::rt::Read + hyper::rt::Write + Unpin + Send + 'static,
    {
        let flights = Arc::new(Flights::default());
        let door = Door { service: self.service.clone(), connection, flights: flights.clone(), ending };
        let mut http = pin!(self.http.serve_connection_with_upgrades(io, door));
        let mut leaving = false;
        let outcome = loop {
            tokio::select! {
                outcome = http.as_mut() => break outcome,
                () = self.cut.cancelled() => return,
                () = self.draining.cancelled(), if !leaving => {}
                () = flights.idle(self.settings.idle), if !leaving => {}
                // A peer that does not answer GOAWAY has nothing more to expect.
                () = flights.idle(self.settings.greeting), if leaving => return,
            }
            leaving = true;
            http.as_mut().graceful_shutdown();
        };
        if let Err(error) = outcome {
            tracing::debug!(error = %chain(error.as_ref()), "a client connection ended early");
        }
    }
}

/// Makes the socket end with a reset instead of a clean end.
fn reset(stream: &Either<TcpStream, TlsStream<TcpStream>>) {
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

/// The service as hyper calls it: facts in, framing checked, requests counted.
struct Door<S> {
    service: S,
    connection: Connection,
    flights: Arc<Flights>,
    ending: Ending,
}

impl<S> hyper::service::Service<Request<Incoming>> for Door<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Future: Send,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let version = request.version();
        let flight = (version == Version::HTTP_2).then(|| Flights::start(&self.flights));
        self.flights.one.fetch_or(flight.is_none(), Ordering::Relaxed);
        let (mut parts, body) = request.into_parts();
        if let Err(status) = admit(&mut parts) {
            return Box::pin(std::future::ready(Ok(refusal(status, version))));
        }
        join_cookies(&mut parts.headers);
        parts.extensions.insert(self.connection);
        let request = Request::from_parts(parts, Body::new(body));
        let answer = self.service.clone().oneshot(request);
        let ending = self.ending.clone();
        Box::pin(async move {
            let response = answer.await?;
            if response.status() == StatusCode::SWITCHING_PROTOCOLS {
                ending.tunnel();
            }
            // To an HTTP/1.0 client a body of unknown length ends with the connection, so an abort needs a reset.
            let ending = (version < Version::HTTP_11).then_some(ending);
            if flight.is_none() && ending.is_none() {
                return Ok(response);
            }
            Ok(response.map(|body| Body::new(Counted { body, ending, _flight: flight })))
        })
    }
}

/// The HTTP/2 requests open on one connection.
#[derive(Default)]
struct Flights {
    open: AtomicUsize,
    changed: Notify,
    /// Whether the connection turned out to speak HTTP/1.
    one: AtomicBool,
}

struct Flight(Arc<Flights>);

impl Flights {
    fn start(flights: &Arc<Self>) -> Flight {
        flights.open.fetch_add(1, Ordering::Relaxed);
        flights.changed.notify_one();
        Flight(flights.clone())
    }

    /// Completes when an HTTP/2 connection had no request for `limit`, be it since its start.
    async fn idle(&self, limit: Duration) {
        loop {
            if self.open.load(Ordering::Relaxed) > 0 {
                self.changed.notified().await;
            } else if tokio::time::timeout(limit, self.changed.notified()).await.is_err() {
                if self.one.load(Ordering::Relaxed) {
                    // HTTP/1 has its own limit, `Settings::head`.
                    return std::future::pending().await;
                }
                return;
            }
        }
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::Relaxed);
        self.0.changed.notify_one();
    }
}

/// A response body that counts as an open request until it is gone, and tells when it broke off.
struct Counted {
    body: Body,
    ending: Option<Ending>,
    _flight: Option<Flight>,
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let this = self.get_mut();
        let frame = Pin::new(&mut this.body).poll_frame(cx);
        if let (Poll::Ready(Some(Err(_))), Some(ending)) = (&frame, &this.ending) {
            ending.reset();
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
