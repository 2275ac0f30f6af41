//! One exchange with the origin, from the gateway's request to the response it may pass on.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::header::{CONNECTION, CONTENT_LENGTH, HOST, TE, TRANSFER_ENCODING, UPGRADE};
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{Extensions, HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Uri, Version};
use http_body::Body as HttpBody;
use hyper::body::Incoming;
use hyper::upgrade::OnUpgrade;
use hyper_util::client::legacy::connect::{CaptureConnection, capture_connection};
use hyper_util::client::legacy::{Client, Error as ClientError};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tower::Service;

use super::connect::{Connector, Marks, TooSlow};
use super::flow::{Outgoing, Progress, Stage, Watched};
use super::{Error, Lease, Phase, Settings, Tunnels, frame, hop};
use crate::body::Body;

type Pool = Client<Connector, Outgoing<Body>>;

/// The server behind the gateway. Clones share the pool.
///
/// A request needs an origin-form target and, unless `Settings::host` overrides it, the one `Host` the origin should see. A response comes back without hop-by-hop fields and with an idle limit on its body; a 101 comes back only if the
/// request asked for a WebSocket, and the tunnel then runs by itself in `Settings::tunnels`. Dropping the future or the
/// response body gives the connection up.
#[derive(Clone)]
pub struct Origin(Arc<Inner>);

struct Inner {
    scheme: Scheme,
    authority: Authority,
    host: Option<HeaderValue>,
    pooled: Pool,
    /// Never reuses a connection: a retry through the pool may only find the next dead one.
    fresh: Pool,
    settings: Settings,
}

impl Origin {
    /// An origin at `base`, `http://host[:port]` or `https://host[:port]`. Connects on the first request.
    ///
    /// # Errors
    /// [`Error::Base`], [`Error::Host`], [`Error::Roots`]: mistakes in the configuration, with what to write instead.
    pub fn new(base: &str, settings: Settings) -> Result<Self, Error> {
        let (scheme, authority) =
            address(base).map_err(|reason| Error::Base { base: base.into(), reason: reason.into() })?;
        let host = match &settings.host {
            None => None,
            Some(host) => {
                let authority: Option<Authority> = host.parse().ok();
                let sound = authority.is_some_and(|authority| !authority.as_str().contains('@'));
                let value = HeaderValue::from_str(host).ok().filter(|_| sound);
                Some(value.ok_or_else(|| Error::Host(host.clone()))?)
            }
        };
        let connector = Connector::new(&settings)?;
        let pooled = client(&settings, connector.clone(), settings.pool);
        let fresh = client(&settings, connector, 0);
        Ok(Self(Arc::new(Inner { scheme, authority, host, pooled, fresh, settings })))
    }

    /// The open WebSockets, to be drained at shutdown.
    pub fn tunnels(&self) -> &Tunnels {
        &self.0.settings.tunnels
    }
}

fn address(base: &str) -> Result<(Scheme, Authority), &'static str> {
    let parts = base.parse::<Uri>().map_err(|_| "it cannot be read as a URL")?.into_parts();
    let scheme = parts.scheme.filter(|scheme| *scheme == Scheme::HTTP || *scheme == Scheme::HTTPS);
    let scheme = scheme.ok_or("it has to begin with http:// or https://")?;
    let authority = parts.authority.filter(|authority| !authority.host().is_empty());
    let authority = authority.ok_or("it names no host")?;
    if authority.as_str().contains('@') {
        return Err("it must not hold a user name or password");
    }
    if authority.as_str().len() > authority.host().len() && authority.port_u16().is_none_or(|port| port == 0) {
        return Err("its port is not a number from 1 to 65535");
    }
    if parts.path_and_query.is_some_and(|path| path != "/") {
        return Err("it must end after host and port; paths are passed on as visitors ask for them");
    }
    Ok((scheme, authority))
}

fn client(settings: &Settings, connector: Connector, pool: usize) -> Pool {
    Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(settings.pool_idle)
        .pool_max_idle_per_host(pool)
        .http1_max_headers(settings.headers)
        .http1_max_buf_size(settings.buffer.max(8192))
        // One control byte in one line must not cost the visitor the page: that line alone is dropped. Framing stays
        // safe, because everything is framed anew and stray bytes end the connection.
        .http1_ignore_invalid_headers_in_responses(true)
        .set_host(false)
        .build(connector)
}

impl Service<Request<Body>> for Origin {
    type Response = Response<Body>;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let inner = self.0.clone();
        Box::pin(async move { inner.exchange(request).await })
    }
}

/// The head of a request, without what cannot be sent twice.
#[derive(Clone)]
struct Head {
    method: Method,
    target: Uri,
    headers: HeaderMap,
}

impl Head {
    fn with(self, body: Outgoing<Body>) -> Request<Outgoing<Body>> {
        let mut request = Request::new(body);
        *request.method_mut() = self.method;
        *request.uri_mut() = self.target;
        *request.headers_mut() = self.headers;
        *request.version_mut() = Version::HTTP_11;
        request
    }
}

impl Inner {
    async fn exchange(&self, mut request: Request<Body>) -> Result<Response<Body>, Error> {
        if request.headers().get_all(HOST).iter().nth(1).is_some() {
            // Two servers would pick different ones (RFC 9112 section 3.2).
            return Err(Error::Target);
        }
        hop::strip(&mut request);
        // Only what asked may be upgraded, and only if the client's connection can be.
        let client = request.extensions_mut().remove::<OnUpgrade>();
        let client = client.filter(|_| request.extensions().get::<hop::WebSocket>().is_some());
        let lease = request.extensions_mut().remove::<Lease>();
        let (parts, body) = request.into_parts();
        let mut headers = parts.headers;
        self.settle(&mut headers, &body, client.is_some());
        let head = Head { target: self.target(&parts.uri)?, method: parts.method, headers };
        let again = (repeatable(&head.method) && body.is_end_stream()).then(|| head.clone());
        let response = match (self.send(&self.pooled, head, body).await, again) {
            (Err(failure), Some(head)) if failure.stale => {
                tracing::debug!("a pooled connection was dead; trying once more on a fresh one");
                self.send(&self.fresh, head, Body::empty()).await
            }
            (outcome, _) => outcome,
        };
        self.receive(response.map_err(|failure| failure.error)?, client, lease)
    }

    /// Makes the request's own connection fields true.
    fn settle(&self, headers: &mut HeaderMap, body: &Body, websocket: bool) {
        if let Some(host) = &self.host {
            headers.insert(HOST, host.clone());
        } else if !headers.contains_key(HOST) {
            let host = HeaderValue::from_str(self.authority.as_str());
            headers.insert(HOST, host.expect("an authority is made of visible ASCII"));
        }
        if websocket {
            headers.remove(TE);
            headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
            headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
        } else if headers.contains_key(TE) {
            // RFC 9110 section 10.1.4: TE is nominated by whoever sends it.
            headers.insert(CONNECTION, HeaderValue::from_static("TE"));
        }
        // hyper takes a GET without a known length for one without a body and would lose it.
        if !body.is_end_stream() && body.size_hint().exact().is_none() && !headers.contains_key(CONTENT_LENGTH) {
            headers.insert(TRANSFER_ENCODING, HeaderValue::from_static("chunked"));
        }
    }

    /// The address plus the bytes the client asked for; never parsed again, so `//host/x` cannot turn into a host.
    fn target(&self, asked: &Uri) -> Result<Uri, Error> {
        let path = match asked.path_and_query() {
            Some(path) if path.as_str().starts_with('?') => {
                PathAndQuery::from_maybe_shared(format!("/{}", path.as_str())).map_err(|_| Error::Target)?
            }
            Some(path) if path.as_str().starts_with('/') || path == "*" => path.clone(),
            _ => return Err(Error::Target),
        };
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(path);
        Uri::from_parts(parts).map_err(|_| Error::Target)
    }

    async fn send(&self, pool: &Pool, head: Head, body: Body) -> Result<Response<Incoming>, Failure> {
        let (body, progress) = Outgoing::new(body, self.settings.request_idle);
        let mut request = head.with(body);
        let captured = capture_connection(&mut request);
        let mut connected = captured.clone();
        let late = async {
            // A long upload and a slow handshake are not the origin's silence.
            drop(connected.wait_for_connection_metadata().await);
            progress.out().await;
            tokio::time::sleep(self.settings.head).await;
        };
        let response = tokio::select! {
            biased;
            response = pool.request(request) => response,
            () = late => return Err(Error::Timeout(Phase::Head).into()),
        };
        let response = response.map_err(|error| Failure::new(error, &progress, &captured))?;
        if let Some(marks) = response.extensions().get::<Marks>() {
            marks.answer();
        }
        if progress.stage() != Stage::Out {
            // The rest of the body still goes out. An origin that already answered may take it for a new request, and
            // its answer would reach the next visitor.
            if let Some(connection) = captured.connection_metadata().as_ref() {
                connection.poison();
            }
        }
        Ok(response)
    }

    fn receive(
        &self,
        mut response: Response<Incoming>,
        client: Option<OnUpgrade>,
        lease: Option<Lease>,
    ) -> Result<Response<Body>, Error> {
        let switched = response.status() == StatusCode::SWITCHING_PROTOCOLS;
        let tunnel = if switched {
            let client = client.filter(|_| hop::agreed(response.headers())).ok_or(Error::UnsolicitedUpgrade)?;
            if let Some(marks) = response.extensions().get::<Marks>() {
                marks.tunnel();
            }
            Some((client, hyper::upgrade::on(&mut response)))
        } else {
            None
        };
        let version = response.version();
        if !frame::settle(response.headers_mut(), version) {
            return Err(Error::Framing);
        }
        hop::strip_response(response.headers_mut());
        // An old origin must not make the client's connection old.
        *response.version_mut() = Version::HTTP_11;
        keep_reason(response.extensions_mut());
        let Some((client, origin)) = tunnel else {
            return Ok(response.map(|body| Body::new(Watched::new(body, self.settings.response_idle))));
        };
        response.headers_mut().remove(CONTENT_LENGTH);
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("Upgrade"));
        response.headers_mut().insert(UPGRADE, HeaderValue::from_static("websocket"));
        self.settings.tunnels.join(client, origin, self.settings.tunnel_idle, lease);
        Ok(response.map(|_| Body::empty()))
    }
}

/// Facts about our own connection end here; the origin's reason phrase goes on.
fn keep_reason(extensions: &mut Extensions) {
    let reason = extensions.remove::<hyper::ext::ReasonPhrase>();
    extensions.clear();
    if let Some(reason) = reason {
        extensions.insert(reason);
    }
}

/// Methods without effect on the origin (RFC 9110 section 9.2.1), the only ones that are ever sent twice.
fn repeatable(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// An error, and whether it is only that of a connection the origin had closed while it was idle.
struct Failure {
    error: Error,
    stale: bool,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, stale: false }
    }
}

impl Failure {
    fn new(error: ClientError, progress: &Progress, captured: &CaptureConnection) -> Self {
        match progress.stage() {
            Stage::Silent => return Error::ClientSilent.into(),
            Stage::Broken => return Error::ClientGone(error.into()).into(),
            Stage::Under | Stage::Out => {}
        }
        if error.is_connect() {
            let slow = causes(&error).any(|cause| cause.is::<TooSlow>() || timed_out(cause));
            return if slow { Error::Timeout(Phase::Connect) } else { Error::Connect(error.into()) }.into();
        }
        if causes(&error).any(timed_out) {
            return Error::Timeout(Phase::Send).into();
        }
        let garbage = causes(&error)
            .filter_map(|cause| cause.downcast_ref::<hyper::Error>())
            .any(|cause| cause.is_parse() || cause.is_parse_too_large());
        if garbage {
            return Error::Protocol(error.into()).into();
        }
        let mut facts = Extensions::new();
        if let Some(connection) = captured.connection_metadata().as_ref() {
            connection.get_extras(&mut facts);
        }
        let stale = facts.get::<Marks>().is_some_and(Marks::answered);
        Self { error: Error::Closed(error.into()), stale }
    }
}

type Cause = dyn std::error::Error + 'static;

fn causes(error: &Cause) -> impl Iterator<Item = &Cause> {
    // An io::Error shows its inner error's source, not the inner error itself.
    std::iter::successors(Some(error), |error| match error.downcast_ref::<std::io::Error>() {
        Some(io) => io.get_ref().map(|inner| inner as &Cause),
        None => error.source(),
    })
}

fn timed_out(cause: &Cause) -> bool {
    cause.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::TimedOut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_a_server_and_nothing_more() {
        for base in ["http://127.0.0.1:3000", "https://site.example", "http://[::1]:80/", "http://localhost/"] {
            assert!(Origin::new(base, Settings::default()).is_ok(), "{base}");
        }
        for (base, said) in [
            ("127.0.0.1:3000", "http://"),
            ("ftp://site.example", "begin with"),
            ("http://", "URL"),
            ("http://user:pass@site.example", "password"),
            ("http://site.example/app", "end after"),
            ("http://site.example?x", "end after"),
            ("http://site.example:99999", "port"),
            ("http://site.example:0", "port"),
            ("not a url", "URL"),
        ] {
            let message = Origin::new(base, Settings::default()).err().unwrap().to_string();
            assert!(message.contains(said), "{base}: {message}");
        }
        let named = |host: &str| Origin::new("http://a", Settings { host: Some(host.into()), ..Settings::default() });
        assert!(named("inside.example:8080").is_ok());
        assert!(named("two words").is_err());
        assert!(named("a@b").is_err());
    }

    #[test]
    fn targets_keep_their_bytes() {
        let origin = Origin::new("http://127.0.0.1:3000", Settings::default()).unwrap();
        for (asked, sent) in [
            ("/", "/"),
            ("//host/x?y=%2f&z", "//host/x?y=%2f&z"),
            ("/a/../b?", "/a/../b?"),
            ("http://site.example?x", "/?x"),
            ("http://site.example/p", "/p"),
            ("*", "*"),
        ] {
            let target = origin.0.target(&asked.parse().unwrap()).unwrap();
            assert_eq!(target.path_and_query().unwrap().as_str(), sent, "{asked}");
            assert_eq!(target.authority().unwrap().as_str(), "127.0.0.1:3000");
        }
        assert!(origin.0.target(&"site.example:443".parse().unwrap()).is_err());
    }
}
