//! A gateway without policy (edge → origin), raw TCP origins and raw TCP clients.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;

use assent::body::Body;
use assent::edge::{self, Listener, Tls};
use assent::upstream::{self, Origin};
use http::{Request, Response};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tower::{Service, ServiceExt, service_fn};

/// Longer than any test should take; only a hang meets it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Waits for something that has to happen.
pub(crate) async fn soon<T>(happens: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, happens).await.expect("this should have happened by now")
}

/// A served service.
pub(crate) struct Stand {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Stand {
    pub(crate) async fn serve<S>(service: S, settings: edge::Settings, tls: Option<Tls>) -> Self
    where
        S: Service<Request<Body>, Response = Response<Body>, Error = Infallible> + Clone + Send + Sync + 'static,
        S::Future: Send,
    {
        Self::at(([127, 0, 0, 1], 0).into(), service, settings, tls).await
    }

    pub(crate) async fn at<S>(address: SocketAddr, service: S, settings: edge::Settings, tls: Option<Tls>) -> Self
    where
        S: Service<Request<Body>, Response = Response<Body>, Error = Infallible> + Clone + Send + Sync + 'static,
        S::Future: Send,
    {
        Self::with(Listener::bind(address, tls).await.unwrap(), service, settings)
    }

    pub(crate) fn with<S>(listener: Listener, service: S, settings: edge::Settings) -> Self
    where
        S: Service<Request<Body>, Response = Response<Body>, Error = Infallible> + Clone + Send + Sync + 'static,
        S::Future: Send,
    {
        let address = listener.address();
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(async move {
            edge::serve(vec![listener], service, settings, async {
                let _ = stopped.await;
            })
            .await;
        });
        Self { address, stop: Some(stop), task }
    }

    /// Edge and origin with nothing in between but the mapping of errors to a status.
    pub(crate) async fn chain(origin: &Origin, settings: edge::Settings) -> Self {
        Self::serve(through(origin), settings, None).await
    }

    /// Starts the shutdown; the handle completes when `serve` returns.
    pub(crate) fn stop(mut self) -> JoinHandle<()> {
        let _ = self.stop.take().unwrap().send(());
        self.task
    }
}

/// What the gateway does with an origin, in its shortest form. The header tells which error it was.
pub(crate) fn through(
    origin: &Origin,
) -> impl Service<Request<Body>, Response = Response<Body>, Error = Infallible, Future: Send> + Clone + Send + Sync + 'static
{
    let origin = origin.clone();
    service_fn(move |request: Request<Body>| {
        let origin = origin.clone();
        async move {
            Ok(origin.oneshot(request).await.unwrap_or_else(|error| {
                let mut response = Response::new(Body::empty());
                *response.status_mut() = error.status();
                response.headers_mut().insert("x-error", format!("{error}").parse().unwrap());
                response
            }))
        }
    })
}

pub(crate) fn origin(address: SocketAddr) -> Origin {
    tuned(address, upstream::Settings::default())
}

pub(crate) fn tuned(address: SocketAddr, settings: upstream::Settings) -> Origin {
    Origin::new(&format!("http://{address}"), settings).unwrap()
}

/// A TCP origin whose connections a test plays by hand.
pub(crate) struct Raw(TcpListener);

impl Raw {
    pub(crate) async fn new() -> (Self, SocketAddr) {
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = socket.local_addr().unwrap();
        (Self(socket), address)
    }

    pub(crate) async fn accept(&self) -> Wire {
        Wire { stream: soon(self.0.accept()).await.unwrap().0, seen: Vec::new() }
    }

    /// Whether a connection is waiting to be accepted.
    pub(crate) async fn idle(&self) -> bool {
        tokio::time::timeout(Duration::from_millis(50), self.0.accept()).await.is_err()
    }

    /// Accepts one connection, reads a request head, answers with `answer`, and keeps the connection open.
    pub(crate) fn answer(self, answer: &'static [u8]) -> JoinHandle<(Self, Wire, String)> {
        tokio::spawn(async move {
            let mut wire = self.accept().await;
            let head = wire.head().await;
            wire.send(answer).await;
            (self, wire, head)
        })
    }
}

/// One TCP connection, seen byte by byte.
pub(crate) struct Wire {
    pub(crate) stream: TcpStream,
    /// What was read and nobody asked for yet.
    pub(crate) seen: Vec<u8>,
}

impl Wire {
    pub(crate) async fn connect(address: SocketAddr) -> Self {
        Self { stream: soon(TcpStream::connect(address)).await.unwrap(), seen: Vec::new() }
    }

    pub(crate) async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        soon(self.stream.write_all(bytes.as_ref())).await.unwrap();
    }

    /// Reads up to and including `mark`.
    pub(crate) async fn until(&mut self, mark: &str) -> String {
        loop {
            let found = self.seen.windows(mark.len()).position(|window| window == mark.as_bytes());
            if let Some(at) = found {
                let rest = self.seen.split_off(at + mark.len());
                return String::from_utf8(std::mem::replace(&mut self.seen, rest)).unwrap();
            }
            let mut chunk = [0; 4096];
            let count = soon(self.stream.read(&mut chunk)).await.unwrap();
            assert!(count > 0, "closed before {mark:?}: {:?}", String::from_utf8_lossy(&self.seen));
            self.seen.extend_from_slice(&chunk[..count]);
        }
    }

    /// Reads a message head, in lower case.
    pub(crate) async fn head(&mut self) -> String {
        self.until("\r\n\r\n").await.to_ascii_lowercase()
    }

    /// Reads to the end of the connection; an abort counts as an end.
    pub(crate) async fn rest(&mut self) -> Vec<u8> {
        let mut all = std::mem::take(&mut self.seen);
        let _ = soon(self.stream.read_to_end(&mut all)).await;
        all
    }

    /// Sends a request and reads the response's head.
    pub(crate) async fn ask(&mut self, request: &str) -> String {
        self.send(request).await;
        self.head().await
    }
}

/// A client's one request on its own connection: the response's head.
pub(crate) async fn ask(address: SocketAddr, request: &str) -> String {
    Wire::connect(address).await.ask(request).await
}
