//! Where all third parties end up: a server that takes any request, for any host, plain or TLS on one port, and
//! remembers it. It answers as a tracker would, with a cookie.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE, COOKIE, HOST, REFERER, SET_COOKIE};
use http::{HeaderName, Request, Response};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use super::Authority;

/// A running sink; it ends with the test's runtime.
pub(crate) struct Sink {
    port: u16,
    heard: Arc<Heard>,
}

/// A request that reached a third party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) host: String,
    /// With its query.
    pub(crate) path: String,
    pub(crate) method: String,
    pub(crate) secure: bool,
    pub(crate) cookie: Option<String>,
    pub(crate) referer: Option<String>,
}

#[derive(Default)]
struct Heard {
    connections: Mutex<usize>,
    hits: Mutex<Vec<Hit>>,
}

impl Sink {
    /// Starts a sink whose certificate this authority has issued; name mismatches don't matter to a browser that
    /// trusts the authority by its key.
    pub(crate) async fn start(authority: &Authority) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("loopback has a free port");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        let heard = Arc::<Heard>::default();
        let (tls, shared) = (TlsAcceptor::from(Arc::new(authority.server())), Arc::clone(&heard));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *shared.connections.lock().expect("nobody panics holding this") += 1;
                tokio::spawn(take(stream, tls.clone(), Arc::clone(&shared)));
            }
        });
        Self { port, heard }
    }

    /// The port that it listens on, on 127.0.0.1.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The requests so far, in order.
    pub(crate) fn hits(&self) -> Vec<Hit> {
        self.heard.hits.lock().expect("nobody panics holding this").clone()
    }

    /// The connections so far: more than the requests, as `preconnect` tells third parties of a visitor too.
    pub(crate) fn connections(&self) -> usize {
        *self.heard.connections.lock().expect("nobody panics holding this")
    }

    /// Forgets what came so far.
    pub(crate) fn forget(&self) {
        self.heard.hits.lock().expect("nobody panics holding this").clear();
        *self.heard.connections.lock().expect("nobody panics holding this") = 0;
    }
}

async fn take(stream: TcpStream, tls: TlsAcceptor, heard: Arc<Heard>) {
    let mut first = [0];
    // A TLS connection begins with a handshake record: 22.
    if matches!(stream.peek(&mut first).await, Ok(1) if first[0] == 22) {
        if let Ok(stream) = tls.accept(stream).await {
            serve(stream, true, heard).await;
        }
    } else {
        serve(stream, false, heard).await;
    }
}

async fn serve(stream: impl AsyncRead + AsyncWrite + Unpin, secure: bool, heard: Arc<Heard>) {
    let service = service_fn(|request: Request<Incoming>| {
        let answer = note(&request, secure, &heard);
        async { Ok::<_, Infallible>(answer) }
    });
    // A browser that leaves in the middle is no error of the test.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

fn note(request: &Request<Incoming>, secure: bool, heard: &Heard) -> Response<Full<Bytes>> {
    let header = |name: HeaderName| {
        let value = request.headers().get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let path = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let (kind, body) = match request.uri().path().rsplit_once('.').map(|(_, extension)| extension) {
        Some("js") => ("text/javascript", "window.tracked = (window.tracked ?? 0) + 1;"),
        Some("gif" | "png") => ("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        _ => ("text/html", "<!doctype html><title>third party</title>"),
    };
    heard.hits.lock().expect("nobody panics holding this").push(Hit {
        host: header(HOST).unwrap_or_default(),
        path,
        method: request.method().to_string(),
        secure,
        cookie: header(COOKIE),
        referer: header(REFERER),
    });
    Response::builder()
        .header(CONTENT_TYPE, kind)
        .header(ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header(SET_COOKIE, "tracked=1; Path=/; SameSite=None; Secure")
        .body(Full::new(Bytes::from_static(body.as_bytes())))
        .expect("the headers are valid")
}
