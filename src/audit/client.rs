//! Plain requests over TLS, with a cookie jar: a browser without scripts. It speaks to the audit's own gateway alone, and
//! keeps its connections: a handshake costs more than most pages.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderName, Method, Request, Response};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use crate::ambient::{Clock as _, SystemClock};
use crate::browser::Authority;
use crate::policy::setcookie::SetCookie;

use super::Error;

/// The largest page that is read, in bytes.
const LARGEST: usize = 8 * 1024 * 1024;
/// How many redirects are followed.
const HOPS: usize = 5;
/// What it calls itself: long enough to be looked for in what the gateway keeps.
pub(super) const NAME: &str = "assent-audit (reads every page once, without scripts)";
const GPC: HeaderName = HeaderName::from_static("sec-gpc");

/// Where the gateway is and how it is spoken to.
#[derive(Clone)]
pub(super) struct Door {
    pub(super) secure: u16,
    pub(super) clear: u16,
    pub(super) host: String,
    pub(super) tls: Arc<ClientConfig>,
    pub(super) patience: Duration,
    pub(super) idle: Idle,
}

/// Connections that nobody uses at the moment, over TLS.
#[derive(Clone, Default)]
pub(super) struct Idle(Arc<Mutex<Vec<SendRequest<Full<Bytes>>>>>);

/// An answer, whole.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
    /// Where it was found, after redirects.
    pub(super) path: String,
}

/// A cookie that is held; the value goes back to the gateway and nowhere else.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) days: Option<u32>,
    pub(super) secure: bool,
    pub(super) page: String,
}

/// Somebody without scripts.
#[derive(Clone)]
pub(super) struct Client {
    pub(super) door: Door,
    pub(super) jar: Vec<Held>,
    /// Every cookie that was ever set, also when it was taken back.
    pub(super) set: Vec<Held>,
    gpc: bool,
    keeps: bool,
}

/// How TLS is spoken by whoever trusts this authority: with these versions, and ciphers with keys of this length.
pub(super) fn speaking(
    authority: &Authority,
    versions: &[&'static SupportedProtocolVersion],
    bits: Option<u32>,
) -> Result<Arc<ClientConfig>, Error> {
    let mut roots = RootCertStore::empty();
    let bad = |error: rustls::Error| Error::Setup(format!("TLS: {error}"));
    roots.add(authority.root()).map_err(bad)?;
    let mut provider = rustls::crypto::aws_lc_rs::default_provider();
    if bits == Some(128) {
        provider.cipher_suites.retain(|suite| format!("{:?}", suite.suite()).contains("AES_128"));
    }
    let config =
        ClientConfig::builder_with_provider(Arc::new(provider)).with_protocol_versions(versions).map_err(bad)?;
    Ok(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
}

impl Door {
    /// Whether a handshake that offers only this is taken.
    pub(super) async fn takes(&self, tls: Arc<ClientConfig>) -> bool {
        let Ok(stream) = TcpStream::connect(("127.0.0.1", self.secure)).await else { return false };
        let Ok(name) = ServerName::try_from(self.host.clone()) else { return false };
        matches!(timeout(self.patience, TlsConnector::from(tls).connect(name, stream)).await, Ok(Ok(_)))
    }

    async fn exchange(&self, secure: bool, request: Request<Full<Bytes>>) -> Result<(u16, HeaderMap, String), Error> {
        let lost = |what: &dyn std::fmt::Display| Error::Origin(format!("{}: {what}", self.host));
        let whole = async {
            let Some(mut kept) = secure.then(|| self.idle.take()).flatten() else {
                return self.afresh(secure, request).await;
            };
            match kept.try_send_request(request).await {
                Ok(answer) => self.whole(secure, kept, answer).await,
                // The gateway had closed it before anything was sent: that says nothing of the site.
                Err(mut error) => match error.take_message() {
                    Some(request) => self.afresh(secure, request).await,
                    None => Err(error.into_error().to_string()),
                },
            }
        };
        timeout(self.patience, whole).await.map_err(|_| lost(&"no answer in time"))?.map_err(|error| lost(&error))
    }

    /// Over a connection of its own.
    async fn afresh(&self, secure: bool, request: Request<Full<Bytes>>) -> Result<(u16, HeaderMap, String), String> {
        let told = |error: std::io::Error| error.to_string();
        let port = if secure { self.secure } else { self.clear };
        let stream = TcpStream::connect(("127.0.0.1", port)).await.map_err(told)?;
        let mut sender = if secure {
            let name = ServerName::try_from(self.host.clone()).map_err(|error| error.to_string())?;
            opened(TlsConnector::from(Arc::clone(&self.tls)).connect(name, stream).await.map_err(told)?).await?
        } else {
            opened(stream).await?
        };
        let answer = sender.send_request(request).await.map_err(|error| error.to_string())?;
        self.whole(secure, sender, answer).await
    }

    /// Reads an answer to its end; then its connection may be used again.
    async fn whole(
        &self,
        secure: bool,
        mut sender: SendRequest<Full<Bytes>>,
        answer: Response<Incoming>,
    ) -> Result<(u16, HeaderMap, String), String> {
        let (parts, body) = answer.into_parts();
        let body = Limited::new(body, LARGEST).collect().await.map_err(|error| error.to_string())?.to_bytes();
        if secure && sender.ready().await.is_ok() {
            self.idle.put(sender);
        }
        Ok((parts.status.as_u16(), parts.headers, String::from_utf8_lossy(&body).into_owned()))
    }
}

impl Idle {
    fn take(&self) -> Option<SendRequest<Full<Bytes>>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|sender| sender.is_ready());
        all.pop()
    }

    fn put(&self, sender: SendRequest<Full<Bytes>>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(sender);
    }
}

async fn opened<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
    stream: S,
) -> Result<SendRequest<Full<Bytes>>, String> {
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|error| error.to_string())?;
    tokio::spawn(connection);
    Ok(sender)
}

impl Client {
    /// Somebody new, perhaps with Global Privacy Control, perhaps without a cookie jar.
    pub(super) fn new(door: &Door, gpc: bool, keeps: bool) -> Self {
        Self { door: door.clone(), jar: Vec::new(), set: Vec::new(), gpc, keeps }
    }

    /// Reads a page, and follows where it leads.
    pub(super) async fn get(&mut self, path: &str) -> Result<Answer, Error> {
        self.follow(Method::GET, path, None).await
    }

    /// Sends a form, and follows where it leads.
    pub(super) async fn post(&mut self, path: &str, form: &[(String, String)]) -> Result<Answer, Error> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        self.follow(Method::POST, path, Some(body)).await
    }

    /// What plain HTTP answers, not followed.
    pub(super) async fn in_clear(&mut self, path: &str) -> Result<Answer, Error> {
        self.once(false, &Method::GET, path, None).await
    }

    async fn follow(&mut self, method: Method, path: &str, body: Option<String>) -> Result<Answer, Error> {
        let (mut method, mut path, mut body) = (method, path.to_owned(), body);
        for _ in 0..HOPS {
            let answer = self.once(true, &method, &path, body.take()).await?;
            let to = answer.headers.get(LOCATION).and_then(|to| to.to_str().ok());
            let here = url::Url::parse(&format!("https://{}{path}", self.door.host)).ok();
            let to = here.zip(to).and_then(|(here, to)| here.join(to).ok());
            match to {
                Some(to) if (300..400).contains(&answer.status) && to.host_str() == Some(&*self.door.host) => {
                    path = to[url::Position::BeforePath..url::Position::AfterQuery].to_owned();
                    method = Method::GET;
                }
                _ => return Ok(answer),
            }
        }
        Err(Error::Origin(format!("{}{path}: it leads in circles", self.door.host)))
    }

    async fn once(&mut self, secure: bool, method: &Method, path: &str, body: Option<String>) -> Result<Answer, Error> {
        let scheme = if secure { "https" } else { "http" };
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, &self.door.host)
            .header(USER_AGENT, NAME)
            .header("accept", "text/html,application/xhtml+xml,*/*;q=0.8")
            .header("accept-language", "en")
            .header("sec-fetch-dest", "document")
            .header("sec-fetch-mode", "navigate")
            .header("sec-fetch-site", if body.is_some() { "same-origin" } else { "none" });
        if self.gpc {
            request = request.header(GPC, "1");
        }
        let cookies: Vec<String> = self.jar.iter().map(|it| format!("{}={}", it.name, it.value)).collect();
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies.join("; "));
        }
        if body.is_some() {
            request = request
                .header(ORIGIN, format!("{scheme}://{}", self.door.host))
                .header("content-type", "application/x-www-form-urlencoded");
        }
        let request = request.body(Full::from(body.unwrap_or_default()));
        let request = request.map_err(|error| Error::Origin(format!("{path}: {error}")))?;
        let (status, headers, body) = self.door.exchange(secure, request).await?;
        let page = path.split('?').next().unwrap_or(path);
        for line in headers.get_all(SET_COOKIE) {
            self.keep(line.as_bytes(), page);
        }
        Ok(Answer { status, headers, body, path: page.to_owned() })
    }

    fn keep(&mut self, line: &[u8], page: &str) {
        let cookie = SetCookie::read(line, SystemClock.now());
        let name = String::from_utf8_lossy(cookie.name).into_owned();
        let pair = line.split(|byte| *byte == b';').next().unwrap_or_default();
        let value = pair.iter().position(|byte| *byte == b'=').map_or(&[][..], |at| &pair[at + 1..]);
        let value = String::from_utf8_lossy(value.trim_ascii()).into_owned();
        self.jar.retain(|held| held.name != name);
        if cookie.deletes {
            return;
        }
        let days = cookie.lives.map(|lives| u32::try_from(lives.div_ceil(86_400)).unwrap_or(u32::MAX));
        let held = Held { name, value, days, secure: cookie.secure, page: page.to_owned() };
        if self.keeps {
            self.jar.push(held.clone());
        }
        if !self.set.iter().any(|known| known.name == held.name) {
            self.set.push(held);
        }
    }
}
