//! The reference sites with something changed on purpose: a server between the gateway and theirs that adds to their pages.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use assent::ambient::{Clock, SystemClock, SystemEntropy};
use assent::audit::{Chromium, Report, SiteReport, Wish};
use assent::browser::Elsewhere;
use assent::config::Config;
use assent::demo::{Mapping, Origin, Sink};
use assent::policy::promise::{Check, Promise};
use assent::policy::{Mode, Purpose, Purposes};
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, SET_COOKIE};
use http::{HeaderValue, Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

use crate::browser::Authority;

const ANYWHERE: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// What somebody did to a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing.
    None,
    /// Scripts on every page: of somebody whom nobody knows, and one of the site's own that writes into storage.
    Scripts,
    /// A cookie that nobody knows, for a month.
    Cookie,
    /// A necessary cookie that lives for three years instead of one.
    Longer,
}

pub(super) const TRACKER: &str = "px.lab-of-trackers.example";

/// The sites, their trackers' stand-ins, and the change.
pub(super) struct Stage {
    pub(super) config: Config,
    wish: Wish,
    _origin: Origin,
    _sink: Sink,
}

impl Stage {
    /// The sites with a change, in a mode, and with promises that each of them keeps.
    pub(super) async fn start(change: Change, mode: Mode) -> Self {
        let mut stage = Self::shipped(change).await;
        for site in &mut stage.config.sites {
            let site = Arc::make_mut(&mut site.site);
            site.mode = mode;
            site.promises = promises(site);
        }
        stage
    }

    /// The sites as their files under `config/sites` have them, with their own promises.
    pub(super) async fn shipped(change: Change) -> Self {
        let authority = Authority::of(&["*.localhost"]);
        let sink = Sink::start(ANYWHERE, Some(Arc::new(authority.server()))).await.unwrap();
        let origin = Origin::start(ANYWHERE, Mapping::Real, Arc::new(SystemEntropy)).await.unwrap();
        let front = front(origin.addr(), change).await;
        let config = Config::demo(&[], front, &std::env::temp_dir(), SystemClock.now().day(), &[]).unwrap();
        let wish = Wish {
            places: vec!["DE".parse().unwrap()],
            most: 1,
            browser: Chromium::Any,
            third: Elsewhere::Port(sink.addr().port()),
            trusted: authority.key_hashes().to_vec(),
            patience: Duration::from_secs(30),
            ..Wish::default()
        };
        Self { config, wish, _origin: origin, _sink: sink }
    }

    pub(super) async fn audit(&self, wish: impl FnOnce(&mut Wish)) -> Report {
        let mut wanted = self.wish.clone();
        wish(&mut wanted);
        assent::audit::run(&self.config, &wanted, &|_| {}).await.unwrap()
    }
}

/// Promises that each of the sites keeps, whatever its policy says beside them.
fn promises(site: &assent::policy::Site) -> Vec<Promise> {
    let names = "csrftoken session lang theme cf_clearance recent_room _ga* _hj* _fb* li_* bcookie fr _ttp ajs_* ig_did \
                 csrftoken_ig stel_* wa_* VISITOR_INFO1_LIVE YSC _gcl*";
    let vendors = site.vendors.iter().cloned().chain(site.catalog.own().iter().map(|own| own.key.clone())).collect();
    let checks = [
        Check::NoCookiesBeforeConsent { places: Vec::new() },
        Check::OnlyPurposes { purposes: site.offered.with(Purpose::NECESSARY) },
        Check::OnlyStorage { names: names.split_whitespace().map(Box::from).collect() },
        Check::OnlyVendors { vendors },
        Check::PurposeGated { purposes: site.offered.without(Purposes::only(Purpose::NECESSARY)) },
        Check::LifetimeMax { days: 731 },
        Check::WithdrawalEqual,
        Check::NoWall,
        Check::NoImpliedConsent,
        Check::IdentityNotAsked,
        Check::NoSecretsInCookies,
        Check::NoIpStored,
        Check::OutOfReach { reason: "for the test".into() },
    ];
    checks.map(|check| Promise { statement: check.word().into(), source: "test".into(), check }).into()
}

/// What became of each promise on a site: the words of the checks with this outcome.
pub(super) fn with(site: &SiteReport, outcome: assent::audit::verdict::Outcome) -> Vec<&'static str> {
    let verdicts = site.promises.iter().zip(&site.places[0].verdicts);
    verdicts.filter(|(_, verdict)| verdict.outcome == outcome).map(|(promise, _)| promise.check.word()).collect()
}

/// The server between.
async fn front(origin: SocketAddr, change: Change) -> SocketAddr {
    let listener = TcpListener::bind(ANYWHERE).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let service = service_fn(move |request| async move {
                    Ok::<_, Infallible>(changed(forward(origin, request).await, change))
                });
                let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            });
        }
    });
    address
}

async fn forward(origin: SocketAddr, request: Request<Incoming>) -> Response<Bytes> {
    let stream = TcpStream::connect(origin).await.unwrap();
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let (parts, body) = sender.send_request(request).await.unwrap().into_parts();
    Response::from_parts(parts, body.collect().await.unwrap().to_bytes())
}

fn changed(response: Response<Bytes>, change: Change) -> Response<Full<Bytes>> {
    let (mut parts, body) = response.into_parts();
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("text/html") {
        return Response::from_parts(parts, Full::new(body));
    }
    let added = match change {
        Change::Scripts => format!(
            "<script async src=\"https://{TRACKER}/t.js\"></script><script>localStorage.setItem('visitor_uid', '1')</script>"
        ),
        _ => String::new(),
    };
    if change == Change::Cookie {
        let line = HeaderValue::from_static("zz_profile=1; Path=/; Max-Age=2592000");
        parts.headers.append(SET_COOKIE, line);
    }
    if change == Change::Longer {
        let lines: Vec<HeaderValue> = parts.headers.get_all(SET_COOKIE).iter().cloned().collect();
        parts.headers.remove(SET_COOKIE);
        for line in lines {
            let text = line.to_str().unwrap().replace("Max-Age=31449600", "Max-Age=94608000");
            parts.headers.append(SET_COOKIE, text.parse().unwrap());
        }
    }
    let page = String::from_utf8(body.to_vec()).unwrap().replace("</body>", &format!("{added}</body>"));
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Full::from(page))
}
