//! Stands in for every tracker: scripts, pixels, collect endpoints and embedded pages, on any host name.
//!
//! Its scripts do what the real ones do to a visitor (cookies, storage, beacons, further scripts) and send nothing
//! anywhere else. Asked under a `*.trackers.localhost` name it answers with such names inside; asked under a real
//! name, with real ones. `http://trackers.localhost:<port>/` shows a person what arrived.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};

use super::assets;
use super::listen::Listener;
use super::log::{self, Log, Received};
use super::page::{escape, fill};
use super::vendors::{Mapping, STAND_IN_DOMAIN, Vendor};

/// A request that reached a tracker.
pub type Hit = Received;

/// A transparent GIF of one pixel.
const PIXEL: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00\x21\xf9\x04\x01\x00\x00\x00\x00\x2c\
\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b";

/// How many requests its page shows.
const SHOWN: usize = 100;

/// The running stand-in of all trackers. Stops when dropped.
#[derive(Debug)]
pub struct Sink {
    listener: Listener,
    log: Arc<Log>,
}

impl Sink {
    /// Serves on `addr` (port 0: any free one): HTTPS with `tls`, otherwise plain HTTP.
    ///
    /// # Errors
    /// When `addr` can't be bound.
    pub async fn start(addr: SocketAddr, tls: Option<Arc<rustls::ServerConfig>>) -> io::Result<Self> {
        let log = Arc::new(Log::default());
        let noting = log.clone();
        let listener = Listener::start(addr, tls, move |addr| {
            move |request: &Request<Bytes>| answer(request, &noting, addr.port())
        })
        .await?;
        Ok(Self { listener, log })
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.listener.addr()
    }

    /// The last requests to any tracker, oldest first; a bounded number is remembered. Looking at its own page
    /// doesn't count.
    pub fn requests(&self) -> Vec<Hit> {
        self.log.all()
    }

    /// Forgets what was received.
    pub fn clear(&self) {
        self.log.clear();
    }
}

fn answer(request: &Request<Bytes>, log: &Log, port: u16) -> Response<Bytes> {
    let host = log::host(request);
    if host == STAND_IN_DOMAIN {
        return reply(StatusCode::OK, "text/html; charset=utf-8", report(log));
    }
    log.push(Received::of(request));
    let stand_in = host.ends_with(STAND_IN_DOMAIN);
    let mapping = if stand_in { Mapping::StandIn { port } } else { Mapping::Real };
    let mut response = content(request, mapping);
    let headers = response.headers_mut();
    if let Some(name) = Vendor::of_host(&host).and_then(|vendor| vendor.cookie) {
        let line = format!("{name}=stand-in; Path=/; Max-Age=31536000; SameSite=None; Secure");
        headers.append(header::SET_COOKIE, HeaderValue::from_str(&line).expect("cookie names are plain ASCII"));
    }
    let origin = request.headers().get(header::ORIGIN).cloned();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.unwrap_or(HeaderValue::from_static("*")));
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_CREDENTIALS, "true"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
        // Each load has to be seen here, also the second one of a test.
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Pages and scripts by the path, which no two trackers share; the rest is collecting: by script, or by an image.
fn content(request: &Request<Bytes>, mapping: Mapping) -> Response<Bytes> {
    let path = request.uri().path();
    if matches!(*request.method(), Method::POST | Method::OPTIONS) {
        return empty();
    }
    if let Some((_, media, file)) = assets::TRACKERS.iter().find(|(beginning, ..)| path.starts_with(beginning)) {
        return reply(StatusCode::OK, media, fill(file, |token| mapping.resolve(token)));
    }
    let wants = |destination| request.headers().get("sec-fetch-dest").is_some_and(|value| value == destination);
    if wants("script") || path.ends_with(".js") {
        return reply(StatusCode::OK, "text/javascript; charset=utf-8", "");
    }
    if path.ends_with("/collect") && !wants("image") {
        return empty();
    }
    reply(StatusCode::OK, "image/gif", PIXEL)
}

fn empty() -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}

fn reply(status: StatusCode, media: &'static str, body: impl Into<Bytes>) -> Response<Bytes> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    response
}

/// The page that shows what arrived, newest first, with the names of cookies and never their values.
fn report(log: &Log) -> String {
    let hits = log.all();
    let rows = hits.iter().rev().take(SHOWN).map(|hit| {
        let names: Vec<_> = hit.cookies().map(|(name, _)| name).collect();
        let vendor = hit.vendor();
        let referer = hit.headers.get(header::REFERER).and_then(|value| value.to_str().ok());
        let from = referer.and_then(|referer| url::Url::parse(referer).ok()?.host_str().map(str::to_owned));
        fill(assets::HIT_ROW, |name| {
            Some(match name {
                "host" => escape(vendor.map_or(hit.host.as_str(), |vendor| vendor.host)),
                "purpose" => vendor.map_or("unknown", |vendor| vendor.purpose).to_owned(),
                "request" => escape(&format!("{} {}", hit.method, hit.path)),
                "from" => escape(from.as_deref().unwrap_or("not said")),
                "cookies" => escape(&if names.is_empty() { "none".to_owned() } else { names.join(", ") }),
                _ => return None,
            })
        })
    });
    let rows: String = rows.collect();
    fill(assets::HITS, |name| match name {
        "count" => Some(hits.len().to_string()),
        "rows" => Some(rows.clone()),
        _ => None,
    })
}
