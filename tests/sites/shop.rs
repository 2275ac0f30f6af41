//! A made-up shop that tracks in every way that pages do, and doesn't stop by itself: a tag in the markup, an inline
//! snippet, a pixel, a frame, a tracker bundled into the site's own script that keeps the functions it found, runs on a
//! timer and says goodbye, sockets to a third party and to a collector of the site's own.
//!
//! One server plays the site and all third parties, told apart by `Host`; it knows when it heard what.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use assent::ambient::Clock;
use assent::app::{self, Running, World};
use assent::config::Config;
use futures_util::StreamExt;
use http::{Request, Response};
use http_body_util::{Full, StreamBody, combinators::BoxBody};
use hyper::body::{Bytes, Frame, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::Role;

use crate::ambient::{Noon, germany};
use crate::browser::{Authority, Browser, Options, PATIENCE, Page};

const ANYWHERE: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// Each page. `{more}` differs.
const PAGE: &str = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Shop</title>
<link rel=icon href=data:,>
<script src='//www.googletagmanager.com/gtag/js?id=G-ABC123'></script>
<script>window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);} gtag('js', new Date()); gtag('config', 'G-ABC123');</script>
{more}</head><body><h1>Shop</h1>
<nav><a id=start href='/'>start</a> <a id=other href='/other'>other</a></nav>
<img src='//www.facebook.com/tr?id=1&ev=PageView' alt=''>
<iframe src='//www.youtube.com/embed/x' title=x></iframe>
<script src='/app.js'></script></body></html>";

/// The site's own script. Its tracker keeps what it found; each round of its timer tracks first, and only then does the
/// site's own business, so that the latter proves the former.
const APP: &str = "
const send = fetch.bind(window), beacon = navigator.sendBeacon.bind(navigator);
const away = '//www.google-analytics.com/g/collect?from=' + location.pathname;
let rounds = 0;
const track = (why) => {
  document.cookie = '_ga=GA1.1.' + rounds + '; path=/; max-age=99999';
  localStorage.setItem('_ga', String(rounds));
  send(away + '&kept=' + why, { mode: 'no-cors', keepalive: true }).catch(() => {});
  fetch(away + '&fetch=' + why, { mode: 'no-cors' }).catch(() => {});
  beacon(away + '&beacon=' + why);
  new Image().src = '//www.google-analytics.com/collect?v=1&why=' + why;
  send('/matomo.php?why=' + why).catch(() => {});
};
let beats = 0;
const round = () => {
  // On a machine that can't keep up, rounds would pile up before the site's own pages.
  if (beats > 8) return;
  rounds += 1;
  track('timer');
  window.rounds = rounds;
  beats += 1;
  send('/beat?n=' + rounds).catch(() => {}).finally(() => beats -= 1);
};
track('load');
setInterval(round, 200);
addEventListener('pagehide', () => track('pagehide'));
addEventListener('pageshow', () => track('pageshow'));
document.addEventListener('visibilitychange', () => track('visibility'));
window.sockets = [new WebSocket('ws://' + location.host + '/collect/live'), new WebSocket('ws://ws.hotjar.com/live')];
";

const TAG: &str = "document.cookie = '_ga_TAG=1; path=/'; localStorage.setItem('_ga_tag', 1);
setInterval(() => new Image().src = '//www.google-analytics.com/collect?v=1&tag', 100);";
const FRAME: &str = "<!doctype html><script>let open = 0; setInterval(() => {
    if (open < 4) { open += 1; fetch('/ping').catch(() => {}).finally(() => open -= 1); }
}, 100)</script>";

/// Keeps whatever it has seen, and never asks again.
const WORKER: &str = "
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const isPage = request.mode === 'navigate' && !pathname.startsWith('/_assent/');
  const isFile = origin === location.origin && pathname.endsWith('.js');
  if (request.method !== 'GET' || !(isPage || isFile)) return;
  event.respondWith((async () => {
    const cache = await caches.open('shop');
    const kept = await cache.match(request, { ignoreVary: true });
    if (kept) return kept;
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  })());
});";

type Body = BoxBody<Bytes, Infallible>;

/// Something that the server heard.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) host: String,
    /// With its query; `closed …` when a socket ended.
    pub(super) path: String,
    pub(super) at: Instant,
    /// What the gateway told the site of its visitor.
    decision: String,
}

impl Hit {
    /// Whether a tracker heard something: a third party, or the site's own collectors.
    pub(super) fn is_tracker(&self) -> bool {
        let own = ["/matomo.php", "/collect/"].iter().any(|path| self.path.starts_with(path));
        (own || !self.host.ends_with("localhost")) && !self.path.starts_with("closed")
    }
}

#[derive(Default)]
struct Heard {
    hits: Mutex<Vec<Hit>>,
    count: watch::Sender<u64>,
    /// A page that stops in the middle, until it is let go on.
    gate: watch::Sender<bool>,
}

impl Heard {
    fn note(&self, hit: Hit) {
        self.hits.lock().unwrap().push(hit);
        self.count.send_modify(|count| *count += 1);
    }
}

/// The shop, a gateway in front of it, and everybody it tells.
pub(super) struct Shop {
    heard: Arc<Heard>,
    port: u16,
    gateway: Mutex<Option<Running>>,
    authority: Authority,
    address: SocketAddr,
    _state: TempDir,
}

impl Shop {
    pub(super) async fn open(mode: &str) -> Self {
        let listener = TcpListener::bind(ANYWHERE).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::<Heard>::default();
        let authority = Authority::of(&["tracker.example"]);
        let (shared, tls) = (Arc::clone(&heard), TlsAcceptor::from(Arc::new(authority.server())));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (shared, tls) = (Arc::clone(&shared), tls.clone());
                tokio::spawn(async move {
                    let mut first = [0];
                    // A TLS connection begins with a handshake record: 22. Browsers know that some trackers want it.
                    if matches!(stream.peek(&mut first).await, Ok(1) if first[0] == 22) {
                        if let Ok(stream) = tls.accept(stream).await {
                            serve(stream, shared).await;
                        }
                    } else {
                        serve(stream, shared).await;
                    }
                });
            }
        });
        let state = tempfile::tempdir().unwrap();
        let text = format!(
            "listen = [\"{ANYWHERE}\"]\ndefault_site = \"shop\"\n[[site]]\nid = \"shop\"\n\
             origin = \"http://127.0.0.1:{port}\"\nmode = \"{mode}\"\ncontroller = \"The shop\"\nprivacy = \"/privacy\"\n\
             [[site.route]]\npath = \"/collect\"\npurpose = \"analytics\"\n"
        );
        let mut config = Config::parse(&text, "shop.toml", state.path(), Noon.now().day()).unwrap();
        config.state = state.path().join("state");
        config.limits.drain_timeout = Duration::from_millis(100);
        let world = World { clock: Arc::new(Noon), locate: Some(Arc::new(germany())), ..World::default() };
        let gateway = app::start(config, None, world).await.unwrap();
        let address = gateway.addresses()[0];
        Self { heard, port, gateway: Mutex::new(Some(gateway)), authority, address, _state: state }
    }

    /// What a browser needs to find everybody here.
    pub(super) fn options(&self) -> Options {
        Options::new().trusting(&self.authority).third_parties_at(self.port).leaving_service_workers()
    }

    pub(super) async fn browser(&self) -> Browser {
        Browser::start(self.options()).await
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://shop.localhost:{}{path}", self.address.port())
    }

    /// Neither the site nor the gateway can be reached any more; third parties can.
    pub(super) async fn close(&self) {
        let gateway = self.gateway.lock().unwrap().take().unwrap();
        gateway.stop().await;
    }

    /// Lets pages go on that stopped in the middle.
    pub(super) fn let_go(&self) {
        self.heard.gate.send_replace(true);
    }

    pub(super) fn hits(&self) -> Vec<Hit> {
        self.heard.hits.lock().unwrap().clone()
    }

    pub(super) fn forget(&self) {
        self.heard.hits.lock().unwrap().clear();
    }

    /// What trackers heard since then.
    pub(super) fn trackers(&self) -> Vec<String> {
        self.hits()
            .iter()
            .filter(|hit| hit.is_tracker())
            .map(|hit| format!("{}{} {}", hit.host, hit.path, hit.decision))
            .collect()
    }

    /// Waits until enough has been heard.
    pub(super) async fn until<T>(&self, what: &str, check: impl Fn(&[Hit]) -> Option<T>) -> T {
        let mut count = self.heard.count.subscribe();
        let waiting = async {
            loop {
                if let Some(found) = check(&self.hits()) {
                    return found;
                }
                count.changed().await.unwrap();
            }
        };
        let found = tokio::time::timeout(PATIENCE, waiting).await;
        found.unwrap_or_else(|_| panic!("{what}: never; heard was {:#?}", self.hits()))
    }

    /// Waits until trackers have heard of a visit in every way, so that their silence means something.
    pub(super) async fn until_tracked(&self) {
        let all =
            ["/gtag/js", "/tr?", "/embed/x", "&kept=timer", "&beacon=timer", "&tag", "/matomo.php", "/collect/live"];
        self.until("tracking", |hits| {
            let heard = |part: &&str| hits.iter().any(|hit| hit.is_tracker() && hit.path.contains(*part));
            all.iter().all(heard).then_some(())
        })
        .await;
        self.until("sockets", |hits| hits.iter().find(|hit| hit.host == "ws.hotjar.com").map(|_| ())).await;
    }

    /// Waits until the site has been told of a visitor who refuses, and says when.
    pub(super) async fn until_refused(&self) -> Instant {
        self.until("a refusal", |hits| {
            let refused =
                |hit: &&Hit| hit.decision.split_once("withheld=").is_some_and(|(_, it)| it.contains("analytics"));
            hits.iter().find(refused).map(|hit| hit.at)
        })
        .await
    }

    /// Waits until the shop's own script has gone around some times since now: each round tracks before it tells.
    pub(super) async fn rounds(&self) {
        let beats = |hits: &[Hit]| hits.iter().filter(|hit| hit.path.starts_with("/beat")).count();
        let before = beats(&self.hits());
        self.until("rounds", |hits| (beats(hits) >= before + 4).then_some(())).await;
    }
}

/// Presses the banner's yes, and waits until it counts.
pub(super) async fn accept(shop: &Shop, page: &Page) {
    page.goto(&shop.url("/")).await;
    page.click("[data-assent=ask] button[value=accept]").await;
    shop.until("the yes", |hits| hits.iter().find(|hit| hit.path.contains("&kept=timer")).map(|_| ())).await;
}

/// Takes everything back, on the settings page.
pub(super) async fn withdraw(page: &Page) {
    page.follow("[data-assent] a[href*='/settings']").await;
    page.follow("form.asn-choose button[value=withdraw]").await;
}

/// The names of what is kept in this person's browser for the shop.
pub(super) async fn kept(page: &Page) -> Vec<String> {
    let cookies = page.cookies().await;
    let cookies = cookies.iter().filter(|it| it.domain.ends_with("shop.localhost") && it.name.starts_with("_ga"));
    let mut kept: Vec<String> = cookies.map(|it| format!("cookie {}", it.name)).collect();
    let keys = page.eval("Object.keys(localStorage)").await;
    kept.extend(keys.as_array().unwrap().iter().map(|key| format!("storage {}", key.as_str().unwrap())));
    kept
}

async fn serve(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, heard: Arc<Heard>) {
    let service = service_fn(move |request| answer(request, Arc::clone(&heard)));
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).with_upgrades().await;
}

async fn answer(mut request: Request<Incoming>, heard: Arc<Heard>) -> Result<Response<Body>, Infallible> {
    let header =
        |name: &str| request.headers().get(name).and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned();
    let host = header("host").split(':').next().unwrap_or_default().to_owned();
    let path = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let hit = Hit { host, path, at: Instant::now(), decision: header("assent") };
    let key = header("sec-websocket-key");
    heard.note(hit.clone());
    if !key.is_empty() {
        let upgrade = hyper::upgrade::on(&mut request);
        tokio::spawn(async move {
            let Ok(upgraded) = upgrade.await else { return };
            let mut socket = WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Server, None).await;
            while let Some(Ok(_)) = socket.next().await {}
            heard.note(Hit { path: format!("closed {}", hit.path), at: Instant::now(), ..hit });
        });
        let response = Response::builder().status(101).header("connection", "Upgrade").header("upgrade", "websocket");
        let response = response.header("sec-websocket-accept", derive_accept_key(key.as_bytes()));
        return Ok(response.body(whole("")).unwrap());
    }
    let path = hit.path.split('?').next().unwrap_or_default();
    let own = hit.host.ends_with("localhost");
    let (kind, body) = match path {
        "/gtag/js" => ("text/javascript", whole(TAG)),
        "/embed/x" => ("text/html", whole(FRAME)),
        "/app.js" => ("text/javascript", whole(APP)),
        "/sw.js" => ("text/javascript", whole(WORKER)),
        "/slow" => ("text/html", slow(&heard)),
        "/plain" => ("text/html", whole("<!doctype html><link rel=icon href=data:,><title>Plain</title><p>x")),
        "/" | "/other" | "/kept" | "/list" | "/posted" if own => ("text/html", whole(&page(path))),
        _ => ("text/plain", whole("")),
    };
    let caching = if path == "/kept" { "max-age=600" } else { "no-cache" };
    let response = Response::builder().header("content-type", kind).header("cache-control", caching);
    Ok(response.header("access-control-allow-origin", "*").body(body).unwrap())
}

fn page(path: &str) -> String {
    let more = match path {
        "/list" => {
            "<script type=speculationrules>{\"prerender\":[{\"source\":\"list\",\"urls\":[\"/other\"],\"eagerness\":\"immediate\"}]}</script>"
        }
        _ => "",
    };
    PAGE.replace("{more}", more)
}

/// A page whose end comes when it is let go.
fn slow(heard: &Heard) -> Body {
    let text = page("/");
    let (head, tail) = text.split_at(text.find("<h1>").unwrap());
    // Long enough that nobody waits for more before they begin.
    let head = format!("{head}<!--{}-->", "x".repeat(4096));
    let (tail, mut gate) = (tail.to_owned(), heard.gate.subscribe());
    let rest = async move {
        let _ = gate.wait_for(|open| *open).await;
        Ok(Frame::data(Bytes::from(tail)))
    };
    let first = futures_util::stream::iter([Ok(Frame::data(Bytes::from(head)))]);
    http_body_util::BodyExt::boxed(StreamBody::new(first.chain(futures_util::stream::once(rest))))
}

fn whole(text: &str) -> Body {
    http_body_util::BodyExt::boxed(Full::new(Bytes::copy_from_slice(text.as_bytes())))
}
