//! The whole demo in one process: the trackers' stand-ins, the five sites' server, and the gateway in front of it.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::vendors::{STAND_IN_DOMAIN, VENDORS};
use super::{Mapping, Origin, SITES, Sink, view};
use crate::ambient::{Clock, SystemClock};
use crate::app::{self, Running, World};
use crate::config::{Config, Problems};

/// Any free port of this machine.
const ANYWHERE: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// Browsers keep connections open: whoever stops the demo shouldn't wait for them.
const PATIENCE: Duration = Duration::from_secs(1);

/// Why the demo doesn't start.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The sites or the trackers find no port.
    #[error("the demo's own servers can't listen on this machine: {0}")]
    Listen(#[from] io::Error),
    /// The demo's configuration is bad.
    #[error(transparent)]
    Config(#[from] Problems),
    /// The gateway doesn't start.
    #[error(transparent)]
    Gateway(#[from] app::Error),
}

/// The running demo. Its sites and trackers stop when it is dropped; call [`Demo::stop`] for the gateway.
pub struct Demo {
    gateway: Running,
    origin: Origin,
    sink: Sink,
}

impl Demo {
    /// Starts everything. The gateway listens on `listen`, the rest on free ports of this machine; keys, records and
    /// what traffic shows are kept in the directory `state`.
    pub async fn start(listen: SocketAddr, state: &Path) -> Result<Self, Error> {
        let world = World { before: Some(Arc::new(view::apply)), ..World::default() };
        let sink = Sink::start(ANYWHERE, None).await?;
        let mapping = Mapping::StandIn { port: sink.addr().port() };
        let origin = Origin::staged(ANYWHERE, mapping, Arc::clone(&world.entropy)).await?;
        let stand_ins: Vec<_> = VENDORS.iter().map(|vendor| (vendor.host, vendor.stand_in())).collect();
        let today = SystemClock.now().day();
        let mut config = Config::demo(&[listen], origin.addr(), state, today, &stand_ins)?;
        config.limits.drain_timeout = PATIENCE;
        let gateway = app::start(config, None, world).await?;
        Ok(Self { gateway, origin, sink })
    }

    /// The five sites' addresses, in the order of [`SITES`].
    pub fn sites(&self) -> impl Iterator<Item = String> {
        let port = self.gateway.addresses().first().map_or(0, SocketAddr::port);
        SITES.iter().map(move |site| format!("http://{site}.localhost:{port}/"))
    }

    /// The address of the page that shows what the trackers received.
    pub fn trackers(&self) -> String {
        format!("http://{STAND_IN_DOMAIN}:{}/", self.sink.addr().port())
    }

    /// The gateway.
    pub fn gateway(&self) -> &Running {
        &self.gateway
    }

    /// The sites' server, as the gateway sees it.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The trackers.
    pub fn sink(&self) -> &Sink {
        &self.sink
    }

    /// Ends the gateway in order, then everything else.
    pub async fn stop(self) {
        self.gateway.stop().await;
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, Request, StatusCode, header};
    use http_body_util::{BodyExt, Empty};
    use hyper_util::client::legacy::Client;
    use hyper_util::client::legacy::connect::HttpConnector;
    use hyper_util::rt::TokioExecutor;

    use super::*;
    use crate::ambient::Day;
    use crate::demo::vendors::Vendor;
    use crate::demo::view::PLACES;
    use crate::policy::Purpose;

    struct Stand {
        demo: Demo,
        client: Client<HttpConnector, Empty<bytes::Bytes>>,
        _state: tempfile::TempDir,
    }

    impl Stand {
        async fn start() -> Self {
            let state = tempfile::tempdir().unwrap();
            let demo = Demo::start(ANYWHERE, state.path()).await.unwrap();
            Self { demo, client: Client::builder(TokioExecutor::new()).build_http(), _state: state }
        }

        /// Asks as a browser does that opens a page, with the demo's cookie where `view` isn't empty.
        async fn open(&self, site: &str, path: &str, view: &str) -> (StatusCode, HeaderMap, String) {
            let mut request = Request::builder()
                .uri(format!("http://{}{path}", self.demo.gateway().addresses()[0]))
                .header(header::HOST, format!("{site}.localhost"))
                .header("sec-fetch-dest", "document");
            if !view.is_empty() {
                request = request.header(header::COOKIE, format!("a=b; demo-view={view}"));
            }
            let answer = self.client.request(request.body(Empty::new()).unwrap()).await.unwrap();
            let (parts, body) = answer.into_parts();
            let body = body.collect().await.unwrap().to_bytes();
            (parts.status, parts.headers, String::from_utf8(body.to_vec()).unwrap())
        }

        async fn page(&self, site: &str, view: &str) -> String {
            self.open(site, "/", view).await.2
        }
    }

    fn asks(page: &str) -> bool {
        page.contains("data-assent=\"ask\"")
    }

    #[tokio::test]
    async fn each_site_answers_and_asks_by_place() {
        let stand = Stand::start().await;
        for site in SITES {
            for (view, expected) in [("", true), ("DE", true), ("GB", true), ("NZ", false), ("unknown", true)] {
                let (status, _, page) = stand.open(site, "/", view).await;
                assert_eq!(status, StatusCode::OK, "{site} {view}");
                // Training of models is asked for everywhere: the law's default says nothing about it.
                let expected = (expected || site == "nexoraz") && site != "pixera";
                assert_eq!(asks(&page), expected, "{site} as from {view:?}");
                assert!(page.contains("class=\"view-as\""), "{site} has no bar");
            }
        }
        let page = stand.page("videxio", "US-CA.gpc").await;
        assert!(page.contains("Opt-Out Preference Signal Honored") && !asks(&page));
        assert!(page.contains("value=\"US-CA\" selected") && page.contains("autocomplete=\"off\" checked"));
        let received = stand.demo.origin().received("videxio.localhost");
        assert!(received.last().unwrap().headers["assent"].to_str().unwrap().contains("rule=\"US-CA\", signal"));
        stand.demo.stop().await;
    }

    #[tokio::test]
    async fn nothing_on_a_page_points_outside_this_machine() {
        let stand = Stand::start().await;
        for (site, path) in SITES.into_iter().zip(["/showcase", "/studio", "/rooms", "/channels", "/gallery"]) {
            for path in ["/", path, "/received", "/privacy"] {
                let (_, headers, page) = stand.open(site, path, "NZ").await;
                let page = page.replace("http://www.w3.org/2000/svg", "");
                for rest in page.split("http://").chain(page.split("https://")).skip(1) {
                    let host = rest.split(['/', '"', '\'', ':', '<', ' ']).next().unwrap();
                    assert!(host.ends_with(".localhost") || rest.starts_with("<!doctype"), "{site}{path}: {host}");
                }
                assert!(!headers.contains_key(header::LINK), "{site}{path}");
            }
        }
    }

    #[tokio::test]
    async fn the_bar_remembers_the_choice_and_leads_back_home_only() {
        let stand = Stand::start().await;
        for (query, cookie, back) in [
            ("as=US-CA&gpc=1&back=/rooms", Some("demo-view=US-CA.gpc; Path=/; HttpOnly; SameSite=Lax"), "/rooms"),
            ("as=NZ&back=//example.org", Some("demo-view=NZ; Path=/; HttpOnly; SameSite=Lax"), "/"),
            ("as=XX%3B+Domain%3Dx&back=https://example.org/", None, "/"),
            ("", None, "/"),
        ] {
            let (status, headers, _) = stand.open("pixera", &format!("/demo/view?{query}"), "").await;
            assert_eq!(
                (status, &headers[header::LOCATION]),
                (StatusCode::SEE_OTHER, &back.parse().unwrap()),
                "{query}"
            );
            let set = headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().unwrap());
            let set: Vec<&str> = set.filter(|line| line.starts_with("demo-view")).collect();
            assert_eq!(set, cookie.into_iter().collect::<Vec<_>>(), "{query}");
        }
        let (_, _, page) = stand.open("videxio", "/rooms?room=birch&x=%22", "BR").await;
        assert!(page.contains("name=\"back\" value=\"/rooms?room=birch&amp;x=%22\""));
    }

    #[tokio::test]
    async fn a_taken_port_is_said_to_be_taken() {
        let taken = tokio::net::TcpListener::bind(ANYWHERE).await.unwrap();
        let state = tempfile::tempdir().unwrap();
        let error = Demo::start(taken.local_addr().unwrap(), state.path()).await.err().unwrap();
        assert!(matches!(error, Error::Gateway(app::Error::Edge(crate::edge::Error::Bind { .. }))), "{error}");
    }

    /// A path by which each tracker is asked; most answer on any.
    fn path(vendor: &Vendor) -> &'static str {
        if vendor.token == "facebook" { "/tr" } else { "/" }
    }

    #[test]
    fn every_tracker_is_known_by_both_names_with_its_purpose() {
        let stand_ins: Vec<_> = VENDORS.iter().map(|vendor| (vendor.host, vendor.stand_in())).collect();
        let config = Config::demo(&[], ANYWHERE, Path::new(""), Day(20_778), &stand_ins).unwrap();
        let site = &config.sites[1].site;
        for vendor in VENDORS {
            let real = site.catalog.url(vendor.host, path(vendor)).expect(vendor.host);
            let local = site.catalog.url(&vendor.stand_in(), path(vendor)).expect(vendor.token);
            assert_eq!(
                (&real.key, site.words.find(vendor.purpose)),
                (&local.key, Some(real.purpose)),
                "{}",
                vendor.host
            );
        }
        for (path, key) in [("/gtm.js", "google-tag-manager"), ("/gtag/js", "google-analytics")] {
            assert_eq!(&*site.catalog.url("googletagmanager.trackers.localhost", path).unwrap().key, key);
        }
        for config in &config.sites {
            assert_eq!(config.site.catalog.cookie("demo-view").unwrap().purpose, Purpose::NECESSARY);
        }
        assert_eq!(PLACES.len(), 11);
    }
}
