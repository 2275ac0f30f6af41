//! The reference sites and the stand-ins over real sockets: every page whole, nothing outside this machine.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::*;
use crate::ambient::SystemEntropy;

const ANYWHERE: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
const SHARED: [&str; 8] = ["/", "/privacy", "/login", "/contact", "/imprint", "/received", "/no-such-page", "/account"];
const OWN: [(&str, &str); 5] = [
    ("pexo", "/showcase"),
    ("nexoraz", "/studio"),
    ("videxio", "/rooms"),
    ("dexo", "/channels"),
    ("pixera", "/gallery"),
];

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn cookies(&self) -> Vec<&str> {
        self.headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().unwrap()).collect()
    }

    fn cookie_names(&self) -> BTreeSet<&str> {
        self.cookies().into_iter().map(|line| line.split_once('=').unwrap().0).collect()
    }
}

/// Asks a server under a host name, with a `Cookie` and a form where they are not empty.
struct Visitor {
    client: Client<HttpConnector, Full<Bytes>>,
    addr: SocketAddr,
}

impl Visitor {
    fn of(addr: SocketAddr) -> Self {
        Self { client: Client::builder(TokioExecutor::new()).build_http(), addr }
    }

    async fn get(&self, host: &str, path: &str, cookies: &str) -> Answer {
        self.ask(Method::GET, host, path, cookies, "").await
    }

    async fn post(&self, host: &str, path: &str, cookies: &str, form: &str) -> Answer {
        self.ask(Method::POST, host, path, cookies, form).await
    }

    async fn ask(&self, method: Method, host: &str, path: &str, cookies: &str, form: &str) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("http://{}{path}", self.addr))
            .header(header::HOST, host)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies);
        }
        let request = request.body(Full::new(Bytes::from(form.to_owned()))).unwrap();
        let (parts, body) = self.client.request(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8_lossy(&body).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

async fn origin(mapping: Mapping) -> (Origin, Visitor) {
    let origin = Origin::start(ANYWHERE, mapping, Arc::new(SystemEntropy)).await.unwrap();
    let visitor = Visitor::of(origin.addr());
    (origin, visitor)
}

async fn sink() -> (Sink, Visitor) {
    let sink = Sink::start(ANYWHERE, None).await.unwrap();
    let visitor = Visitor::of(sink.addr());
    (sink, visitor)
}

const STAND_IN: Mapping = Mapping::StandIn { port: 4444 };
const CSRF: &str = "0123456789abcdef0123456789abcdef";

fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let shared = SITES.into_iter().flat_map(|site| SHARED.into_iter().map(move |path| (site, path)));
    shared.chain(OWN)
}

/// The hosts of every address with a scheme or `//` in a text, beside XML's namespaces, which nothing loads.
fn hosts(text: &str) -> BTreeSet<String> {
    let text = text.replace("http://www.w3.org/2000/svg", "");
    let ends = |character: char| !(character.is_ascii_alphanumeric() || ".:-".contains(character));
    let starts = ["http://", "https://", "\"//", "'//", "(//"];
    let found = starts.into_iter().flat_map(|start| text.split(start).skip(1));
    found.map(|rest| rest.split(ends).next().unwrap_or("").to_owned()).filter(|host| !host.is_empty()).collect()
}

fn parses(html: &str) {
    let settings = lol_html::RewriteStrSettings::new()
        .append_element_content_handler(lol_html::element!("*", |_| Ok(())))
        .with_strict(true);
    assert_eq!(lol_html::rewrite_str(html, settings).unwrap(), html);
}

#[tokio::test]
async fn every_page_is_whole_and_reaches_nothing_outside_this_machine() {
    let (_origin, visitor) = origin(STAND_IN).await;
    for (site, path) in pages() {
        let host = format!("{site}.localhost:8080");
        let answer = visitor.get(&host, path, "").await;
        let expected = match path {
            "/no-such-page" => StatusCode::NOT_FOUND,
            "/account" => StatusCode::SEE_OTHER,
            _ => StatusCode::OK,
        };
        assert_eq!(answer.status, expected, "{site}{path}");
        assert!(!answer.body.contains("{{"), "{site}{path} has a place left open");
        for found in hosts(&answer.body) {
            let name = found.split(':').next().unwrap();
            assert!(name.ends_with(".localhost"), "{site}{path} names {found}");
        }
        if expected != StatusCode::SEE_OTHER {
            parses(&answer.body);
            for part in ["<html lang=", "<title>", "name=\"viewport\"", "<main id=\"content\">", "href=\"/privacy\""] {
                assert!(answer.body.contains(part), "{site}{path} lacks {part}");
            }
            assert_eq!(answer.body.matches("<h1").count(), 1, "{site}{path}");
        }
    }
}

#[tokio::test]
async fn every_link_to_the_own_site_is_answered() {
    let (_origin, visitor) = origin(STAND_IN).await;
    for (site, path) in pages() {
        let host = format!("{site}.localhost");
        let page = visitor.get(&host, path, "").await.body;
        let links = page.split("href=\"/").chain(page.split("src=\"/")).skip(1);
        let links: BTreeSet<_> = links.map(|rest| rest.split('"').next().unwrap()).collect();
        for link in links.into_iter().filter(|link| !link.starts_with(['<', '!'])) {
            let status = visitor.get(&host, &format!("/{link}"), "").await.status;
            assert!(status.is_success() || status.is_redirection(), "{site}{path} links to /{link}: {status}");
        }
    }
}

#[tokio::test]
async fn a_page_names_real_hosts_only_when_asked_to() {
    let (_origin, visitor) = origin(Mapping::Real).await;
    let found = hosts(&visitor.get("videxio.localhost", "/rooms", "").await.body);
    let real: BTreeSet<_> = vendors::VENDORS.iter().map(|vendor| vendor.host.to_owned()).collect();
    assert!(found.contains("www.googletagmanager.com") && found.contains("www.youtube-nocookie.com"));
    assert!(found.is_subset(&real), "{found:?}");
}

#[tokio::test]
async fn each_site_sets_the_cookies_of_its_kind() {
    let (_origin, visitor) = origin(STAND_IN).await;
    for (site, path, expected) in [
        ("pexo", "/", &["_fbp", "_ga", "_ga_DEMO1234", "csrftoken"][..]),
        ("pexo", "/login", &["_fbp", "_ga", "_ga_DEMO1234", "cf_clearance", "csrftoken"]),
        ("nexoraz", "/", &["_ga", "_ga_DEMO1234", "csrftoken"]),
        ("videxio", "/", &["_fbp", "_ga", "_ga_DEMO1234", "csrftoken"]),
        ("videxio", "/rooms", &["_fbp", "_ga", "_ga_DEMO1234", "csrftoken", "recent_room"]),
        ("dexo", "/", &["_ga", "_ga_DEMO1234", "csrftoken"]),
        ("pixera", "/", &["_fbp", "_ga", "_ga_DEMO1234", "csrftoken"]),
        ("pixera", "/api/me", &["_fbp", "_ga", "_ga_DEMO1234"]),
        ("pixera", "/base.css", &[]),
    ] {
        let answer = visitor.get(&format!("{site}.localhost"), path, "").await;
        assert_eq!(answer.cookie_names(), expected.iter().copied().collect(), "{site}{path}");
    }
    let answer = visitor.get("dexo.localhost:8080", "/", "").await;
    let ga = answer.cookies().into_iter().find(|line| line.starts_with("_ga=")).unwrap();
    assert!(ga.contains("; Domain=dexo.localhost; "), "{ga}");
    let again = visitor.get("dexo.localhost", "/", &format!("_ga=1; _ga_DEMO1234=2; csrftoken={CSRF}")).await;
    assert_eq!(again.cookies(), Vec::<&str>::new());
}

#[tokio::test]
async fn signing_in_sets_a_session_that_lasts_until_signing_out() {
    let (_origin, visitor) = origin(STAND_IN).await;
    let host = "nexoraz.localhost";
    let csrf = format!("csrftoken={CSRF}");
    let form = format!("csrfmiddlewaretoken={CSRF}&name=A+%3Cb%3E&password=x");
    let signed_in = visitor.post(host, "/login", &csrf, &form).await;
    assert_eq!(
        (signed_in.status, &signed_in.headers[header::LOCATION]),
        (StatusCode::SEE_OTHER, &"/account".parse().unwrap())
    );
    let cookies = signed_in.cookies();
    let line = cookies.iter().find(|line| line.starts_with("session=")).unwrap();
    assert!(line.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{line}");
    let session = format!("{}; {csrf}", line.split(';').next().unwrap());
    let account = visitor.get(host, "/account", &session).await;
    assert!(account.status == StatusCode::OK && account.body.contains("Hello, A &lt;b&gt;"));
    assert!(visitor.get(host, "/api/me", &session).await.body.contains("\"user\":\"A <b>\""));
    let signed_out = visitor.post(host, "/logout", &session, &form).await;
    assert!(signed_out.cookies().iter().any(|line| line.starts_with("session=; Path=/; Max-Age=0")));
    assert_eq!(visitor.get(host, "/account", &session).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_needs_its_token() {
    let (_origin, visitor) = origin(STAND_IN).await;
    let csrf = format!("csrftoken={CSRF}");
    let form = format!("csrfmiddlewaretoken={CSRF}&name=n&message=%7B%7Bfacebook%7D%7D+%3Ci%3E");
    let sent = visitor.post("dexo.localhost", "/contact", &csrf, &form).await;
    assert_eq!(sent.status, StatusCode::OK);
    assert!(sent.body.contains("<blockquote>{{facebook}} &lt;i&gt;</blockquote>"));
    for (cookies, form) in [("", form.as_str()), (&csrf, "name=n"), ("csrftoken=short", "csrfmiddlewaretoken=short")] {
        let refused = visitor.post("dexo.localhost", "/contact", cookies, form).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{cookies} {form}");
    }
    let long = format!("{form}{}", "x".repeat(80_000));
    assert_eq!(visitor.post("dexo.localhost", "/contact", &csrf, &long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn language_and_theme_are_kept_once_chosen_and_not_before() {
    let (_origin, visitor) = origin(STAND_IN).await;
    let csrf = format!("csrftoken={CSRF}");
    for (path, choice, expected) in [
        ("/theme", "theme=dark", "theme=dark; Path=/; Max-Age=31536000; SameSite=Lax"),
        ("/language", "lang=de", "lang=de; Path=/; Max-Age=31536000; SameSite=Lax"),
    ] {
        let form = format!("csrfmiddlewaretoken={CSRF}&back=/gallery&{choice}");
        let chosen = visitor.post("pixera.localhost", path, &csrf, &form).await;
        assert_eq!(chosen.headers[header::LOCATION], "/gallery");
        assert!(chosen.cookies().contains(&expected));
        let form = format!("csrfmiddlewaretoken={CSRF}&{choice}%3B+Domain%3Dx");
        assert_eq!(visitor.post("pixera.localhost", path, &csrf, &form).await.status, StatusCode::BAD_REQUEST);
    }
    let page = visitor.get("pixera.localhost", "/", "theme=dark; lang=de").await.body;
    assert!(page.contains("data-theme=\"dark\"") && page.contains("<span lang=\"de\">Willkommen</span>"));
}

#[tokio::test]
async fn the_last_room_is_remembered() {
    let (_origin, visitor) = origin(STAND_IN).await;
    let chosen = visitor.get("videxio.localhost", "/rooms?room=birch", "recent_room=fjord").await;
    assert!(chosen.cookies().contains(&"recent_room=birch; Path=/; Max-Age=7776000; SameSite=Lax"));
    let again = visitor.get("videxio.localhost", "/rooms", "recent_room=birch").await;
    assert!(!again.cookie_names().contains("recent_room") && again.body.contains("<strong>birch</strong>"));
    let forged = visitor.get("videxio.localhost", "/rooms", "recent_room=<b>").await;
    assert!(forged.body.contains("<strong>none yet</strong>"));
}

#[tokio::test]
async fn a_file_that_is_known_is_not_sent_again() {
    let (_origin, visitor) = origin(STAND_IN).await;
    let first = visitor.get("dexo.localhost", "/style.css", "").await;
    let request = Request::builder()
        .uri(format!("http://{}/style.css", visitor.addr))
        .header(header::HOST, "dexo.localhost")
        .header(header::IF_NONE_MATCH, &first.headers[header::ETAG])
        .body(Full::default())
        .unwrap();
    assert_eq!(visitor.client.request(request).await.unwrap().status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn the_server_shows_names_of_cookies_and_never_their_values() {
    let (origin, visitor) = origin(STAND_IN).await;
    visitor.get("pexo.localhost:8080", "/showcase?a=1&b=2", "_ga=secret-value; session=other-secret").await;
    let shown = visitor.get("pexo.localhost", "/received", "").await.body;
    assert!(shown.contains("GET /showcase?a=1&amp;b=2"));
    assert!(shown.contains("_ga, session") && !shown.contains("secret"));
    assert!(shown.contains("http://trackers.localhost:4444/"));
    let received = origin.received("pexo.localhost:9");
    assert_eq!(received.len(), 2);
    assert_eq!(received[0].cookies().next(), Some(("_ga", "secret-value")));
    assert!(origin.received("dexo.localhost").is_empty());
    origin.clear();
    assert!(origin.received("pexo.localhost").is_empty());
}

#[tokio::test]
async fn an_unknown_host_is_told_so() {
    let (_origin, visitor) = origin(STAND_IN).await;
    let answer = visitor.get("example.org", "/", "").await;
    assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST);
    assert!(answer.body.contains("pexo, nexoraz, videxio, dexo, pixera"));
}

#[test]
fn the_log_forgets_its_oldest_entries() {
    let log = log::Log::default();
    for number in 0..log::CAPACITY + 3 {
        log.push(Received::of(&Request::builder().uri(format!("/{number}")).header("host", "a:1").body(()).unwrap()));
    }
    let entries = log.to("A");
    assert_eq!((entries.len(), entries[0].path.as_str()), (log::CAPACITY, "/3"));
}

#[tokio::test]
async fn a_server_stops_when_it_is_dropped() {
    let (origin, _visitor) = origin(STAND_IN).await;
    let addr = origin.addr();
    drop(origin);
    let gone = async {
        while tokio::net::TcpStream::connect(addr).await.is_ok() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(10), gone).await.expect("the listener is closed");
}

#[tokio::test]
async fn a_tracker_answers_in_kind() {
    let (sink, visitor) = sink().await;
    let port = sink.addr().port();
    for (host, path, media, cookie) in [
        ("www.googletagmanager.com", "/gtag/js?id=G-DEMO1234", "text/javascript; charset=utf-8", None),
        ("www.googletagmanager.com", "/gtm.js?id=GTM-VIDEXIO", "text/javascript; charset=utf-8", None),
        ("www.facebook.com", "/tr?id=1&ev=PageView", "image/gif", Some("fr=")),
        ("www.youtube-nocookie.com", "/embed/reel", "text/html; charset=utf-8", Some("VISITOR_INFO1_LIVE=")),
        ("www.instagram.com", "/p/post/embed", "text/html; charset=utf-8", Some("ig_did=")),
        ("unheard-of.example", "/lib/x.js", "text/javascript; charset=utf-8", None),
    ] {
        for host in [host.to_owned(), vendors::Vendor::of_host(host).map_or_else(String::new, |v| v.stand_in())] {
            let answer = visitor.get(&format!("{host}:{port}"), path, "").await;
            assert_eq!(answer.headers[header::CONTENT_TYPE], media, "{host}{path}");
            assert!(!answer.body.contains("{{"), "{host}{path}");
            if !host.is_empty() {
                assert_eq!(answer.cookies().first().map(|line| &line[..=line.find('=').unwrap()]), cookie);
            }
        }
    }
    let posted = visitor.post("www.google-analytics.com", "/g/collect?v=2", "_ga=1", "x").await;
    assert_eq!(posted.status, StatusCode::NO_CONTENT);
    let hits = sink.requests();
    assert_eq!(hits.len(), 13);
    assert_eq!((hits[12].host.as_str(), hits[12].path.as_str()), ("www.google-analytics.com", "/g/collect?v=2"));
    let report = visitor.get(&format!("trackers.localhost:{port}"), "/", "").await.body;
    assert!(report.contains("What the trackers received: 13") && report.contains("/g/collect?v=2"));
    sink.clear();
    assert!(sink.requests().is_empty());
}

#[tokio::test]
async fn a_tracker_answers_over_tls() {
    let names = vec!["connect.facebook.net".to_owned()];
    let made = rcgen::generate_simple_self_signed(names).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let server = rustls::ServerConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions();
    let server = server.unwrap().with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key).unwrap();
    let sink = Sink::start(ANYWHERE, Some(Arc::new(server))).await.unwrap();

    let mut roots = rustls::RootCertStore::empty();
    roots.add(made.cert.der().clone()).unwrap();
    let client = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let client = client.with_root_certificates(roots).with_no_client_auth();
    let stream = tokio::net::TcpStream::connect(sink.addr()).await.unwrap();
    let name = "connect.facebook.net".try_into().unwrap();
    let mut stream = tokio_rustls::TlsConnector::from(Arc::new(client)).connect(name, stream).await.unwrap();
    let request = b"GET /en_US/fbevents.js HTTP/1.1\r\nHost: connect.facebook.net\r\nConnection: close\r\n\r\n";
    stream.write_all(request).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.contains("https://www.facebook.com/tr?"), "{answer}");
    assert_eq!(sink.requests()[0].vendor().unwrap().token, "facebook-connect");
}

#[tokio::test]
async fn stand_ins_name_stand_ins_and_real_names_name_real_ones() {
    let (sink, visitor) = sink().await;
    let port = sink.addr().port();
    for (path, _, _) in assets::TRACKERS {
        let local = visitor.get(&format!("any.trackers.localhost:{port}"), path, "").await.body;
        assert!(hosts(&local).iter().all(|host| host.ends_with(&format!(".trackers.localhost:{port}"))), "{path}");
        let real = visitor.get("www.googletagmanager.com", path, "").await.body;
        assert!(hosts(&real).iter().all(|host| vendors::Vendor::of_host(host).is_some()), "{path}");
        assert!(!real.contains("localhost"), "{path}");
    }
}

#[test]
fn every_file_of_the_demo_is_built_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let table = include_str!("assets.rs");
    for folder in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        for file in files.filter(|file| file.is_file()) {
            let stem = file.file_stem().unwrap().to_str().unwrap();
            assert!(table.contains(stem), "{} is in no table", file.display());
        }
    }
}
