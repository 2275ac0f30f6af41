//! Accepts connections and answers each request with a plain function. Stops when dropped.
//!
//! A request's body is read whole, up to [`BODY_LIMIT`]: forms are small. It knows no timeouts and no limit of
//! connections: it listens on the machine itself, behind the gateway or for one person's browser.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::{CancellationToken, DropGuard};

/// The longest body that is read, in bytes.
const BODY_LIMIT: usize = 64 * 1024;

/// A function that answers a request.
pub(super) trait Answer: Fn(&Request<Bytes>) -> Response<Bytes> + Send + Sync + 'static {}

impl<F> Answer for F where F: Fn(&Request<Bytes>) -> Response<Bytes> + Send + Sync + 'static {}

/// A server that runs until it is dropped.
#[derive(Debug)]
pub(super) struct Listener {
    addr: SocketAddr,
    _stop: DropGuard,
}

impl Listener {
    /// Binds `addr` (port 0: any free one) and answers from then on. The function is made once the address is known.
    pub(super) async fn start<F: Answer>(
        addr: SocketAddr,
        tls: Option<Arc<rustls::ServerConfig>>,
        answer: impl FnOnce(SocketAddr) -> F,
    ) -> io::Result<Self> {
        let socket = TcpListener::bind(addr).await?;
        let addr = socket.local_addr()?;
        let stop = CancellationToken::new();
        tokio::spawn(accept(socket, tls.map(TlsAcceptor::from), Arc::new(answer(addr)), stop.clone()));
        Ok(Self { addr, _stop: stop.drop_guard() })
    }

    pub(super) fn addr(&self) -> SocketAddr {
        self.addr
    }
}

async fn accept<F: Answer>(socket: TcpListener, tls: Option<TlsAcceptor>, answer: Arc<F>, stop: CancellationToken) {
    loop {
        let stream = tokio::select! {
            () = stop.cancelled() => return,
            accepted = socket.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(error) => {
                    tracing::debug!(%error, "the demo could not accept a connection");
                    // Out of file descriptors, most likely: let other tasks close some before asking again.
                    tokio::task::yield_now().await;
                    continue;
                }
            },
        };
        let (tls, answer, stop) = (tls.clone(), answer.clone(), stop.clone());
        tokio::spawn(async move {
            let served = async {
                match tls {
                    Some(tls) => match tls.accept(stream).await {
                        Ok(stream) => serve(stream, answer).await,
                        Err(error) => {
                            tracing::debug!(%error, "a TLS handshake with the demo failed")
                        }
                    },
                    None => serve(stream, answer).await,
                }
            };
            tokio::select! { () = stop.cancelled() => {}, () = served => {} }
        });
    }
}

async fn serve<S, F>(stream: S, answer: Arc<F>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    F: Answer,
{
    let service = service_fn(move |request: Request<Incoming>| {
        let answer = answer.clone();
        async move { Ok::<_, Infallible>(respond(request, &*answer).await.map(Full::new)) }
    });
    if let Err(error) = Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service).await {
        tracing::debug!(%error, "a connection to the demo broke off");
    }
}

async fn respond<F: Answer>(request: Request<Incoming>, answer: &F) -> Response<Bytes> {
    let (parts, body) = request.into_parts();
    match Limited::new(body, BODY_LIMIT).collect().await {
        Ok(body) => answer(&Request::from_parts(parts, body.to_bytes())),
        Err(_) => {
            let mut response = Response::new(Bytes::from_static(b"This form is too long.\n"));
            *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
            response
        }
    }
}
