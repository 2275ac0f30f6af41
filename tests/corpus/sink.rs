//! Where all third parties end up: plain HTTP, TLS and WebSockets on one port. It remembers every request with all that
//! it said, and the names that were connected to without a request.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use futures_util::StreamExt as _;
use http::{Request, Response, StatusCode, header};
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::LazyConfigAcceptor;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::Role;

use super::vendors::Vendors;
use crate::browser::Authority;

/// A running sink; it ends with the test's runtime.
pub(super) struct Sink {
    port: u16,
    shared: Arc<Shared>,
}

/// A request that reached a third party, or a site's own server (`own`).
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) host: String,
    /// Without its query.
    pub(super) path: String,
    pub(super) method: String,
    /// Everything in it that could carry something: query, body, referrer, cookies.
    pub(super) said: Vec<Vec<u8>>,
}

struct Shared {
    vendors: Arc<Vendors>,
    tls: Arc<rustls::ServerConfig>,
    hits: Mutex<Vec<Hit>>,
    names: Mutex<BTreeSet<String>>,
}

impl Sink {
    pub(super) async fn start(authority: &Authority, vendors: Arc<Vendors>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let tls = Arc::new(authority.server());
        let shared = Arc::new(Shared { vendors, tls, hits: Mutex::default(), names: Mutex::default() });
        let serving = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(take(stream, Arc::clone(&serving)));
            }
        });
        Self { port, shared }
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// The requests since it was last asked, and the names that were connected to over TLS.
    pub(super) fn take(&self) -> (Vec<Hit>, BTreeSet<String>) {
        let hits = std::mem::take(&mut *self.shared.hits.lock().unwrap());
        (hits, std::mem::take(&mut *self.shared.names.lock().unwrap()))
    }
}

async fn take(stream: TcpStream, shared: Arc<Shared>) {
    let mut first = [0];
    // A TLS connection begins with a handshake record: 22.
    if !matches!(stream.peek(&mut first).await, Ok(1) if first[0] == 22) {
        return serve(stream, shared).await;
    }
    let Ok(start) = LazyConfigAcceptor::new(rustls::server::Acceptor::default(), stream).await else { return };
    if let Some(name) = start.client_hello().server_name() {
        shared.names.lock().unwrap().insert(name.to_owned());
    }
    if let Ok(stream) = start.into_stream(Arc::clone(&shared.tls)).await {
        serve(stream, shared).await;
    }
}

async fn serve(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, shared: Arc<Shared>) {
    let service = service_fn(move |request| answer(request, Arc::clone(&shared)));
    // A browser that leaves in the middle is no error of the test.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).with_upgrades().await;
}

async fn answer(mut request: Request<Incoming>, shared: Arc<Shared>) -> Result<Response<Full<Bytes>>, Infallible> {
    let key = request.headers().get(header::SEC_WEBSOCKET_KEY).cloned();
    let upgrade = key.is_some().then(|| hyper::upgrade::on(&mut request));
    let (parts, body) = request.into_parts();
    let body = body.collect().await.map(|body| body.to_bytes().to_vec()).unwrap_or_default();
    let host = parts.headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_owned();
    let path = parts.uri.path().to_owned();
    let mut said = vec![parts.uri.query().unwrap_or_default().as_bytes().to_vec(), body];
    said.extend(["referer", "cookie"].iter().filter_map(|name| Some(parts.headers.get(*name)?.as_bytes().to_vec())));
    let hit = Hit { host: host.clone(), path: path.clone(), method: parts.method.to_string(), said };
    shared.hits.lock().unwrap().push(hit);
    let (Some(key), Some(upgrade)) = (key, upgrade) else {
        return Ok(shared.vendors.answer(&host, &path, &parts.method, &parts.headers));
    };
    tokio::spawn(async move {
        let Ok(stream) = upgrade.await else { return };
        let mut socket = WebSocketStream::from_raw_socket(TokioIo::new(stream), Role::Server, None).await;
        while let Some(Ok(message)) = socket.next().await {
            let said = vec![message.into_data().to_vec()];
            let hit = Hit { host: host.clone(), path: path.clone(), method: "MESSAGE".to_owned(), said };
            shared.hits.lock().unwrap().push(hit);
        }
    });
    let accepted = Response::builder()
        .status(StatusCode::SWITCHING_PROTOCOLS)
        .header(header::CONNECTION, "Upgrade")
        .header(header::UPGRADE, "websocket")
        .header(header::SEC_WEBSOCKET_ACCEPT, derive_accept_key(key.as_bytes()));
    Ok(accepted.body(Full::default()).unwrap())
}
