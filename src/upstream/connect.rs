//! New connections to an origin: names, TCP, TLS and its ALPN, and one time limit over all of it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio_rustls::TlsConnector;
use tokio_util::either::Either;
use tower::{Service, ServiceExt};

use super::address::{self, Address};
use super::failure::timed_out;
use super::wire::Wire;
use super::{Error, Http2, Phase, Settings};

/// Connects to one address. Where a name has several, each is tried, IPv6 and IPv4 in turn (RFC 8305).
#[derive(Clone)]
pub(super) struct Connector {
    tcp: HttpConnector,
    uri: Uri,
    tls: Option<Tls>,
    http2: Http2,
    limit: Duration,
}

/// TLS as it is spoken to one address.
#[derive(Clone)]
struct Tls {
    name: ServerName<'static>,
    /// Offers what the settings allow.
    any: TlsConnector,
    /// Offers HTTP/1.1 alone, for WebSockets.
    one: TlsConnector,
}

/// A new connection, and whether HTTP/2 is to be spoken on it.
pub(super) struct Fresh {
    /// The connection.
    pub(super) wire: Wire,
    /// It speaks HTTP/2.
    pub(super) two: bool,
}

impl Connector {
    /// A connector to this address.
    ///
    /// # Errors
    /// [`Error::Roots`], [`Error::ServerName`], [`Error::Tls`].
    pub(super) fn new(address: &Address, settings: &Settings) -> Result<Self, Error> {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(Duration::from_secs(60)));
        tcp.set_connect_timeout(Some(settings.connect));
        // An origin that stops taking an upload: hyper has no write limit, the kernel has one (tcp(7)).
        #[cfg(target_os = "linux")]
        tcp.set_tcp_user_timeout(Some(settings.request_idle));
        let tls = if address.secure() { Some(Tls::new(address, settings)?) } else { None };
        Ok(Self { tcp, uri: address.uri(), tls, http2: settings.http2, limit: settings.connect })
    }

    /// Connects; with `one`, for HTTP/1.1 alone.
    ///
    /// # Errors
    /// [`Error::Connect`], [`Error::Timeout`].
    pub(super) async fn connect(&self, one: bool) -> Result<Fresh, Error> {
        let connected = tokio::time::timeout(self.limit, self.reach(one)).await;
        connected.map_err(|_| Error::Timeout(Phase::Connect))?
    }

    async fn reach(&self, one: bool) -> Result<Fresh, Error> {
        let mut tcp = self.tcp.clone();
        let stream = async { tcp.ready().await?.call(self.uri.clone()).await }.await;
        let stream = stream.map_err(|error| {
            if timed_out(&error) { Error::Timeout(Phase::Connect) } else { Error::Connect(error.into()) }
        })?;
        let stream = stream.into_inner();
        let only = self.http2 == Http2::Always && !one;
        let Some(tls) = &self.tls else {
            // Clear text has nothing to negotiate with: HTTP/2 is a matter of prior knowledge (RFC 9113 section 3.3).
            return Ok(Fresh { wire: Wire::new(Either::Left(stream)), two: only });
        };
        let connector = if one { &tls.one } else { &tls.any };
        let stream = connector.connect(tls.name.clone(), stream).await.map_err(|error| Error::Connect(error.into()))?;
        let two = stream.get_ref().1.alpn_protocol() == Some(b"h2");
        if only && !two {
            return Err(Error::Connect("it did not choose HTTP/2 in the TLS handshake".into()));
        }
        Ok(Fresh { wire: Wire::new(Either::Right(Box::new(stream))), two })
    }
}

impl Tls {
    fn new(address: &Address, settings: &Settings) -> Result<Self, Error> {
        let name = match &settings.server_name {
            Some(name) => address::server_name(name)?,
            None => address.name()?,
        };
        let mut one = client_config(settings.roots.as_deref())?;
        let mut any = one.clone();
        let protocols: &[&[u8]] = match settings.http2 {
            // Nothing is offered, so that nothing can be refused.
            Http2::Never => &[],
            Http2::Auto => &[b"h2", b"http/1.1"],
            Http2::Always => &[b"h2"],
        };
        any.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
        if settings.http2 != Http2::Never {
            one.alpn_protocols = vec![b"http/1.1".to_vec()];
        }
        Ok(Self { name, any: TlsConnector::from(Arc::new(any)), one: TlsConnector::from(Arc::new(one)) })
    }
}

fn client_config(roots: Option<&Path>) -> Result<ClientConfig, Error> {
    let builder = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
        .map_err(Error::Tls)?;
    let mut store = RootCertStore::empty();
    let Some(path) = roots else {
        store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        return Ok(builder.with_root_certificates(store).with_no_client_auth());
    };
    let fail = |reason: String| Error::Roots { path: path.into(), reason };
    let pem = std::fs::read(path).map_err(|error| fail(error.to_string()))?;
    for certificate in CertificateDer::pem_slice_iter(&pem) {
        let certificate = certificate.map_err(|error| fail(error.to_string()))?;
        store.add(certificate).map_err(|error| fail(error.to_string()))?;
    }
    if store.is_empty() {
        return Err(fail("it holds no certificate".into()));
    }
    Ok(builder.with_root_certificates(store).with_no_client_auth())
}
