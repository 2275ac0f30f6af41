//! Connections to the origin: TCP, TLS, one time limit over both, and what a connection knows about itself.

use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_rustls::{ConfigBuilderExt, HttpsConnector, HttpsConnectorBuilder, MaybeHttpsStream};
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::rt::TokioIo;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tower::Service;

use super::{Error, Settings};

type Stream = MaybeHttpsStream<TokioIo<TcpStream>>;
type Source = Box<dyn std::error::Error + Send + Sync>;

/// TCP or TLS did not stand within the limit.
#[derive(Debug, thiserror::Error)]
#[error("not connected within {} ms", .0.as_millis())]
pub(super) struct TooSlow(Duration);

/// What an exchange and its connection tell each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    answered: Arc<AtomicBool>,
    tunnel: Arc<AtomicBool>,
}

impl Marks {
    /// The connection has answered a request. If a later one fails, the origin may only have closed it while it was idle.
    pub(super) fn answer(&self) {
        self.answered.store(true, Ordering::Relaxed);
    }

    /// Whether an earlier request was answered.
    pub(super) fn answered(&self) -> bool {
        self.answered.load(Ordering::Relaxed)
    }

    /// From now on the connection is a tunnel, and an error of writing is one.
    pub(super) fn tunnel(&self) {
        self.tunnel.store(true, Ordering::Relaxed);
    }
}

/// Connects to the origin.
#[derive(Clone)]
pub(super) struct Connector {
    inner: HttpsConnector<HttpConnector>,
    limit: Duration,
}

impl Connector {
    pub(super) fn new(settings: &Settings) -> Result<Self, Error> {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(Duration::from_secs(60)));
        tcp.set_connect_timeout(Some(settings.connect));
        // An origin that stops taking an upload: hyper has no write limit, the kernel has one (tcp(7)).
        #[cfg(target_os = "linux")]
        tcp.set_tcp_user_timeout(Some(settings.request_idle));
        // HTTP/1.1 only: HTTP/2 would take `:authority` from the address instead of the visitor's `Host`.
        let inner = HttpsConnectorBuilder::new()
            .with_tls_config(client_config(settings.roots.as_deref())?)
            .https_or_http()
            .enable_http1()
            .wrap_connector(tcp);
        Ok(Self { inner, limit: settings.connect })
    }
}

fn client_config(roots: Option<&Path>) -> Result<ClientConfig, Error> {
    let builder = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
        .map_err(Error::Tls)?;
    let Some(path) = roots else { return Ok(builder.with_webpki_roots().with_no_client_auth()) };
    let fail = |reason: String| Error::Roots { path: path.into(), reason };
    let pem = std::fs::read(path).map_err(|error| fail(error.to_string()))?;
    let mut store = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&pem) {
        let certificate = certificate.map_err(|error| fail(error.to_string()))?;
        store.add(certificate).map_err(|error| fail(error.to_string()))?;
    }
    if store.is_empty() {
        return Err(fail("it holds no certificate".into()));
    }
    Ok(builder.with_root_certificates(store).with_no_client_auth())
}

impl Service<Uri> for Connector {
    type Response = Wire;
    type Error = Source;
    type Future = Pin<Box<dyn Future<Output = Result<Wire, Source>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Source>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, address: Uri) -> Self::Future {
        let limit = self.limit;
        let connecting = self.inner.call(address);
        Box::pin(async move {
            match tokio::time::timeout(limit, connecting).await {
                Ok(stream) => Ok(Wire { stream: stream?, marks: Marks::default(), refused: false }),
                Err(_) => Err(TooSlow(limit).into()),
            }
        })
    }
}

/// A connection that carries its [`Marks`], and that still reads when the origin no longer takes what we write: an
/// origin may answer 413 and close in the middle of an upload, and that answer is worth more than our broken pipe.
pub(super) struct Wire {
    stream: Stream,
    marks: Marks,
    /// Nothing is written any more; what is meant for the origin is dropped until the read side ends.
    refused: bool,
}

impl Wire {
    fn outcome<T>(&mut self, written: Poll<io::Result<T>>, pretended: T) -> Poll<io::Result<T>> {
        match written {
            Poll::Ready(Err(error))
                if matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset)
                    && !self.marks.tunnel.load(Ordering::Relaxed) =>
            {
                self.refused = true;
                Poll::Ready(Ok(pretended))
            }
            written => written,
        }
    }
}

impl Connection for Wire {
    fn connected(&self) -> Connected {
        self.stream.connected().extra(self.marks.clone())
    }
}

impl Read for Wire {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(cx, buffer)
    }
}

impl Write for Wire {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.refused {
            return Poll::Ready(Ok(bytes.len()));
        }
        let written = Pin::new(&mut this.stream).poll_write(cx, bytes);
        this.outcome(written, bytes.len())
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let length = slices.iter().map(|slice| slice.len()).sum();
        if this.refused {
            return Poll::Ready(Ok(length));
        }
        let written = Pin::new(&mut this.stream).poll_write_vectored(cx, slices);
        this.outcome(written, length)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.refused {
            return Poll::Ready(Ok(()));
        }
        let flushed = Pin::new(&mut this.stream).poll_flush(cx);
        this.outcome(flushed, ())
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}
