//! All listeners together: accepting, and the two steps of a shutdown.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use hyper::server::conn::{http1, http2};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::Service;

use super::clients::Clients;
use super::guard::Place;
use super::worker::{self, Worker};
use super::{Listener, Settings};
use crate::body::Body;

/// How long tasks may take to end after their connections were cut.
const CUT: Duration = Duration::from_secs(1);

/// Serves all listeners until `shutdown` completes, then drains and returns.
///
/// Shutdown has two steps. First no connection is accepted any more, idle ones are closed, requests under way are
/// finished (HTTP/1 with `Connection: close`, HTTP/2 after GOAWAY) and tunnels go on. After `Settings::drain` the rest
/// is cut. Dropping the future instead cuts everything at once. A socket that was upgraded is waited for like any
/// other, but belongs to its tunnel: cutting it is the tunnel's owner's part.
///
/// The service is never busy: it is called without being asked whether it is ready.
///
/// A panic in the service ends the connection (HTTP/1) or the stream (HTTP/2) it happened on, nothing else.
pub async fn serve<S>(listeners: Vec<Listener>, service: S, settings: Settings, shutdown: impl Future)
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Future: Send,
{
    let drain = settings.drain;
    let house = Arc::new(House {
        one: one(&settings),
        two: two(&settings),
        places: Arc::new(Semaphore::new(settings.connections.min(Semaphore::MAX_PERMITS))),
        clients: Arc::new(Clients::new(settings.per_client, settings.trusted.clone())),
        workers: settings.workers.iter().cloned().map(Worker::new).collect(),
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
pub(super) struct House<S> {
    pub(super) one: http1::Builder,
    pub(super) two: http2::Builder<TokioExecutor>,
    pub(super) settings: Settings,
    pub(super) service: S,
    workers: Vec<Worker>,
    places: Arc<Semaphore>,
    pub(super) clients: Arc<Clients>,
    /// Step one of the shutdown.
    pub(super) draining: CancellationToken,
    /// Step two.
    pub(super) cut: CancellationToken,
    tasks: TaskTracker,
    pub(super) sockets: TaskTracker,
}

fn one(settings: &Settings) -> http1::Builder {
    let mut http = http1::Builder::new();
    // Without a timer hyper ignores its own default for the request head; with a limit and no timer it panics.
    http.timer(TokioTimer::new())
        .header_read_timeout(settings.head)
        .max_headers(settings.headers)
        .max_buf_size(settings.buffer.max(8192));
    http
}

fn two(settings: &Settings) -> http2::Builder<TokioExecutor> {
    let mut http = http2::Builder::new(TokioExecutor::new());
    http.timer(TokioTimer::new())
        .max_header_list_size(settings.header_list)
        .max_concurrent_streams(settings.streams)
        .max_pending_accept_reset_streams(settings.resets)
        .max_send_buf_size(settings.send)
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
        let front = listener.front();
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
            self.settings.counts.accepted.add();
            // Whichever runtime its task runs on will watch it.
            let Ok(stream) = stream.into_std() else { continue };
            let worker = worker::idlest(&self.workers);
            let place = Place { _permit: place, _load: worker.map(Worker::load) };
            let connection = self.clone().connection(stream, peer, front.clone(), place);
            match worker {
                None => self.tasks.spawn(connection),
                Some(worker) => self.tasks.spawn_on(connection, &worker.runtime),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    use super::*;

    #[tokio::test]
    async fn who_came_before_the_shutdown_and_asks_then_is_answered() {
        for (before, after) in
            [("", "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n"), ("GET / HT", "TP/1.1\r\nHost: a.example\r\n\r\n")]
        {
            let settings = Settings::default();
            let counts = Arc::clone(&settings.counts);
            let listener = Listener::bind("127.0.0.1:0".parse().unwrap(), None).await.unwrap();
            let address = listener.address();
            let service = tower::service_fn(|_: Request<Body>| async { Ok(Response::new(Body::empty())) });
            let end = CancellationToken::new();
            let ended = end.clone();
            let served = tokio::spawn(serve(vec![listener], service, settings, async move { ended.cancelled().await }));
            let mut client = TcpStream::connect(address).await.unwrap();
            client.write_all(before.as_bytes()).await.unwrap();
            while counts.accepted.total() == 0 {
                tokio::task::yield_now().await;
            }
            end.cancel();
            while TcpStream::connect(address).await.is_ok() {
                tokio::task::yield_now().await;
            }
            client.write_all(after.as_bytes()).await.unwrap();
            let mut answer = String::new();
            client.read_to_string(&mut answer).await.unwrap();
            assert!(answer.starts_with("HTTP/1.1 200"), "{before:?}: {answer:?}");
            assert!(answer.contains("connection: close"), "{before:?}: {answer:?}");
            served.await.unwrap();
        }
    }

    #[tokio::test]
    async fn a_connection_at_rest_is_small() {
        let settings = Settings::default();
        let house = Arc::new(House {
            one: one(&settings),
            two: two(&settings),
            places: Arc::new(Semaphore::new(1)),
            clients: Arc::new(Clients::new(1, Vec::new())),
            workers: Vec::new(),
            settings,
            service: tower::service_fn(|_: Request<Body>| async { Ok(Response::new(Body::empty())) }),
            draining: CancellationToken::new(),
            cut: CancellationToken::new(),
            tasks: TaskTracker::new(),
            sockets: TaskTracker::new(),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap());
        let (accepted, _client) = tokio::join!(listener.accept(), client);
        let (stream, peer) = accepted.unwrap();
        let place = Place { _permit: house.places.clone().acquire_owned().await.unwrap(), _load: None };
        let stream = stream.into_std().unwrap();
        let front = crate::edge::listen::Front { tls: None, announced: false };
        let task = std::mem::size_of_val(&house.connection(stream, peer, front, place));
        let guard = size_of::<crate::edge::guard::Guard<crate::edge::connection::Stream>>();
        assert!(task <= 1024 && guard <= 512, "{task} and {guard} bytes");
    }
}
