//! The harness, proven against a tiny site: if a sentence here stops being true, no browser test can be believed.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use http::{HeaderMap, Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::json;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::{Authority, Browser, Options, Sink};

/// A site of fixed pages that remembers the requests it got.
struct Site {
    port: u16,
    seen: Arc<Mutex<Vec<(String, HeaderMap)>>>,
}

type Answer = (u16, Vec<(&'static str, String)>, String);

impl Site {
    async fn start(pages: fn(&str) -> Answer, authority: Option<&Authority>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::<Mutex<Vec<(String, HeaderMap)>>>::default();
        let (tls, log) = (authority.map(|ca| TlsAcceptor::from(Arc::new(ca.server()))), Arc::clone(&seen));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (tls, log) = (tls.clone(), Arc::clone(&log));
                tokio::spawn(async move {
                    let service = service_fn(move |request: Request<Incoming>| {
                        let path = request.uri().path().to_owned();
                        let (status, headers, body) = pages(&path);
                        log.lock().unwrap().push((path, request.headers().clone()));
                        let mut response = Response::builder().status(status);
                        for (name, value) in headers {
                            response = response.header(name, value);
                        }
                        async { Ok::<_, Infallible>(response.body(body).unwrap()) }
                    });
                    match tls {
                        Some(tls) => {
                            let Ok(stream) = tls.accept(stream).await else { return };
                            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
                        }
                        None => {
                            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
                        }
                    }
                });
            }
        });
        Self { port, seen }
    }

    async fn plain(pages: fn(&str) -> Answer) -> Self {
        Self::start(pages, None).await
    }

    fn url(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.port)
    }

    /// What the last request for a path said in a header.
    fn heard(&self, path: &str, header: &str) -> Option<String> {
        let seen = self.seen.lock().unwrap();
        let (_, headers) = seen.iter().rfind(|(asked, _)| asked == path)?;
        headers.get(header).map(|value| value.to_str().unwrap().to_owned())
    }
}

fn html(body: &str) -> Answer {
    (200, vec![("content-type", "text/html; charset=utf-8".into())], format!("<!doctype html><html lang=en>{body}"))
}

fn with(mut answer: Answer, headers: &[(&'static str, &str)]) -> Answer {
    answer.1.extend(headers.iter().map(|(name, value)| (*name, (*value).to_owned())));
    answer
}

#[tokio::test]
async fn a_page_can_be_opened_read_and_used() {
    fn pages(path: &str) -> Answer {
        match path {
            "/" => html(
                "<title>One</title><h1 data-x=y> Hello <b>you</b> </h1><a href=/two>two</a>\
                 <form action=/sent><input name=q value=old><button>Send</button></form>\
                 <div id=open><template shadowrootmode=open><p class=in>in the open</p></template></div>\
                 <div id=shut><template shadowrootmode=closed><p class=deep>in the dark</p>\
                 <button class=dark>x</button></template></div>\
                 <script>setTimeout(() => document.body.append(Object.assign(document.createElement('i'), \
                 {id: 'late', textContent: 'late'})), 200); console.error('oh', 7); throw new Error('bang')</script>",
            ),
            "/two" => html("<h1>Two</h1>"),
            "/sent" => html("<h1>Sent</h1>"),
            _ => (404, vec![], "gone".into()),
        }
    }
    let site = Site::plain(pages).await;
    let page = Browser::open().await;

    assert_eq!(page.goto(&site.url("a.localhost", "/")).await, 200);
    assert_eq!(page.text("h1").await, "Hello you");
    assert_eq!(page.attribute("h1", "data-x").await.as_deref(), Some("y"));
    assert_eq!(page.attribute("h1", "data-y").await, None);
    assert!(page.exists("form > button").await && !page.exists("table").await);
    assert_eq!(page.text("p.in").await, "in the open");
    assert_eq!(page.text("p.deep").await, "in the dark");
    page.click("button.dark").await;
    assert_eq!(page.text("#late").await, "late");
    assert_eq!(page.eval("Promise.resolve({ n: 1 + 1 })").await, json!({ "n": 2 }));
    let console = page.console().join("\n");
    assert!(console.contains("oh 7") && console.contains("Error: bang"), "{console}");

    page.fill("input", "new").await;
    page.follow("form > button").await;
    assert_eq!(page.text("h1").await, "Sent");
    assert_eq!(page.eval("location.search").await, "?q=new");
    page.back().await;
    page.follow("a").await;
    assert_eq!((page.text("h1").await.as_str(), page.status()), ("Two", Some(200)));
    page.back().await;
    assert_eq!(page.eval("document.title").await, "One");
    assert_eq!(page.url(), site.url("a.localhost", "/"));

    assert_eq!(page.goto(&site.url("a.localhost", "/none")).await, 404);
    let closed = TcpListener::bind(("127.0.0.1", 0)).await.unwrap().local_addr().unwrap();
    assert_eq!(page.try_goto(&format!("http://{closed}/")).await, Err("net::ERR_CONNECTION_REFUSED".into()));

    let place = tempfile::tempdir().unwrap();
    page.screenshot(place.path().join("page.png")).await;
    assert!(std::fs::read(place.path().join("page.png")).unwrap().starts_with(b"\x89PNG"));
}

#[tokio::test]
async fn the_cookie_jar_shows_every_cookie_with_its_attributes() {
    fn pages(_: &str) -> Answer {
        with(
            html("<script>document.cookie = 'script=1'</script>"),
            &[
                ("set-cookie", "login=secret; HttpOnly; SameSite=Strict; Path=/in; Max-Age=60"),
                ("set-cookie", "apart=1; Secure; SameSite=None; Partitioned; Path=/"),
                ("set-cookie", "wide=1; Domain=shop.localhost; Path=/; SameSite=Lax"),
            ],
        )
    }
    let site = Site::plain(pages).await;
    let page = Browser::open().await;
    page.goto(&site.url("www.shop.localhost", "/in/here")).await;

    let jar = page.cookies().await;
    let cookie =
        |name: &str| jar.iter().find(|cookie| cookie.name == name).unwrap_or_else(|| panic!("{name}: {jar:?}"));
    let login = cookie("login");
    assert_eq!((login.value.as_str(), login.domain.as_str()), ("secret", "www.shop.localhost"));
    assert_eq!((login.path.as_str(), login.same_site.as_deref()), ("/in", Some("Strict")));
    assert!(login.http_only && login.persistent && !login.secure && !login.partitioned);
    assert!(cookie("apart").partitioned && cookie("apart").secure && !cookie("apart").persistent);
    assert_eq!(cookie("wide").domain, ".shop.localhost");
    assert_eq!((cookie("script").value.as_str(), cookie("script").same_site.as_deref()), ("1", None));
    assert_eq!(jar.len(), 4);

    page.reload().await;
    assert_eq!(site.heard("/in/here", "cookie").unwrap().matches('=').count(), 4);
}

#[tokio::test]
async fn without_javascript_a_page_still_can_be_used() {
    fn pages(path: &str) -> Answer {
        match path {
            "/" => html(
                "<h1>Off</h1><noscript><p id=no>no scripts</p></noscript><script>document.title = 'ran'</script>\
                 <iframe src=/frame></iframe><form method=post action=/sent><input name=q><button>Send</button></form>",
            ),
            "/frame" => html("<script>new Image().src = '/ran'</script>"),
            _ => html("<h1>Sent</h1>"),
        }
    }
    let site = Site::plain(pages).await;
    let page = Browser::start(Options::new().without_javascript()).await.page().await;
    page.goto(&site.url("localhost", "/")).await;
    assert_eq!(page.text("#no").await, "no scripts");
    assert_eq!(page.eval("document.title").await, "");
    page.fill("input", "x").await;
    page.follow("button").await;
    assert_eq!(page.text("h1").await, "Sent");
    page.wait_idle().await;
    assert!(page.requests().iter().all(|request| !request.url.ends_with("/ran")), "{:?}", page.requests());
}

/// A page that asks third parties in the ways that are easily overlooked.
fn busy(path: &str) -> Answer {
    match path {
        "/" => html(
            "<img src='https://pixel.example/p.gif?x=1'><script src='http://tags.example:8080/t.js'></script>\
             <iframe src='//other.localhost/frame'></iframe><link rel=preload as=script href='https://hint.example/h.js'>\
             <script>\
               frames[0] && (document.querySelector('iframe').src = location.href.replace('shop.', 'other.') + 'frame');\
               new Worker('/worker.js');\
               navigator.serviceWorker.register('/service.js');\
               navigator.sendBeacon('https://beacon.example/b', 'x');\
               new WebSocket('wss://socket.example/s');\
             </script>",
        ),
        "/frame" => html("<img src='https://framed.example/f.gif'>"),
        "/worker.js" => with((200, vec![], "fetch('https://worker.example/w', {mode: 'no-cors'})".into()), &JS),
        "/service.js" => with((200, vec![], "fetch('https://service.example/s', {mode: 'no-cors'})".into()), &JS),
        _ => (404, vec![], String::new()),
    }
}

const JS: [(&str, &str); 1] = [("content-type", "text/javascript")];

#[tokio::test]
async fn every_request_is_seen_and_every_third_party_is_the_sink() {
    const HOSTS: [&str; 8] = [
        "pixel.example",
        "tags.example:8080",
        "hint.example",
        "framed.example",
        "worker.example",
        "service.example",
        "beacon.example",
        "socket.example",
    ];
    let ca = Authority::of(&["third.example"]);
    let (site, sink) = (Site::plain(busy).await, Sink::start(&ca).await);
    let page = Browser::start(Options::new().trusting(&ca).third_parties_to(&sink)).await.page().await;
    page.goto(&site.url("shop.localhost", "/")).await;
    let missing = || {
        let urls: Vec<String> = page.requests().into_iter().map(|request| request.url).collect();
        HOSTS.into_iter().filter(|host| !urls.iter().any(|url| url.contains(&format!("//{host}/")))).collect::<Vec<_>>()
    };
    for _ in 0..20 {
        page.wait_idle().await;
        if missing().is_empty() && sink.hits().len() >= HOSTS.len() {
            break;
        }
    }
    assert_eq!(missing(), Vec::<&str>::new(), "{:#?}", page.requests());

    let mut hosts: Vec<String> = sink.hits().into_iter().map(|hit| hit.host).collect();
    hosts.sort();
    hosts.dedup();
    let mut wanted = HOSTS.map(str::to_owned);
    wanted.sort();
    assert_eq!(hosts, wanted);
    let hits = sink.hits();
    let pixel = hits.iter().find(|hit| hit.host == "pixel.example").unwrap();
    assert_eq!((pixel.path.as_str(), pixel.method.as_str(), pixel.secure), ("/p.gif?x=1", "GET", true));
    assert!(pixel.cookie.is_none() && pixel.referer.is_some());
    assert!(page.cookies().await.iter().any(|cookie| cookie.name == "tracked" && cookie.domain == "pixel.example"));
    assert!(sink.connections() >= HOSTS.len());

    page.forget();
    sink.forget();
    assert!(page.requests().is_empty() && sink.hits().is_empty());
}

#[tokio::test]
async fn a_page_that_asks_nobody_leaves_the_sink_untouched() {
    let ca = Authority::of(&["third.example"]);
    let (site, sink) = (Site::plain(|_| html("<h1>Alone</h1>")).await, Sink::start(&ca).await);
    let page = Browser::start(Options::new().trusting(&ca).third_parties_to(&sink)).await.page().await;
    page.goto(&site.url("shop.localhost", "/")).await;
    page.wait_idle().await;
    assert_eq!((sink.connections(), sink.hits()), (0, vec![]));
}

#[tokio::test]
async fn only_the_trusted_authority_is_trusted() {
    let (ours, theirs) = (Authority::of(&["*.localhost", "localhost"]), Authority::of(&["localhost"]));
    let good = Site::start(|_| html("<h1>Safe</h1>"), Some(&ours)).await;
    let bad = Site::start(|_| html("<h1>Unsafe</h1>"), Some(&theirs)).await;
    let page = Browser::start(Options::new().trusting(&ours)).await.page().await;
    page.goto(&format!("https://shop.localhost:{}/", good.port)).await;
    assert_eq!(page.text("h1").await, "Safe");
    assert_eq!(page.eval("isSecureContext").await, true);
    let refused = page.try_goto(&format!("https://localhost:{}/", bad.port)).await;
    assert_eq!(refused, Err("net::ERR_CERT_AUTHORITY_INVALID".into()));
    assert!(ours.chain_pem().matches("BEGIN CERTIFICATE").count() == 2 && ours.key_pem().contains("PRIVATE KEY"));
}

#[tokio::test]
async fn the_visitor_is_who_the_test_says() {
    fn pages(_: &str) -> Answer {
        html("<h1>Who</h1><iframe src=/frame></iframe>")
    }
    let site = Site::plain(pages).await;
    let visitor = Options::new()
        .with_gpc()
        .language("de-CH,de,fr")
        .header("X-Test", "yes")
        .viewport(360, 640)
        .dark()
        .right_to_left()
        .without_page_cache();
    let page = Browser::start(visitor).await.page().await;
    page.goto(&site.url("localhost", "/")).await;
    assert_eq!(page.eval("navigator.globalPrivacyControl").await, true);
    assert_eq!(page.eval("navigator.languages").await, json!(["de-CH", "de", "fr"]));
    assert_eq!(page.eval("[innerWidth, innerHeight]").await, json!([360, 640]));
    assert_eq!(page.eval("matchMedia('(prefers-color-scheme: dark)').matches").await, true);
    page.wait_until("getComputedStyle(document.body).direction === 'rtl'").await;
    for path in ["/", "/frame"] {
        assert_eq!(site.heard(path, "sec-gpc").as_deref(), Some("1"), "{path}");
        assert_eq!(site.heard(path, "x-test").as_deref(), Some("yes"), "{path}");
        assert!(site.heard(path, "accept-language").unwrap().starts_with("de-CH,de;q=0.9"), "{path}");
    }

    let other = Browser::open().await;
    other.goto(&site.url("localhost", "/")).await;
    assert_eq!(site.heard("/", "sec-gpc"), None);
    assert!(other.eval("navigator.globalPrivacyControl").await != true);
}

#[tokio::test]
async fn back_restores_the_page_or_asks_again_as_the_test_wants() {
    fn pages(_: &str) -> Answer {
        with(html("<h1>Kept</h1>"), &[("cache-control", "no-store")])
    }
    let site = Site::plain(|path| if path == "/" { html("<h1>Kept</h1>") } else { pages(path) }).await;
    for (options, restored) in [(Options::new(), true), (Options::new().without_page_cache(), false)] {
        let page = Browser::start(options).await.page().await;
        page.goto(&site.url("one.localhost", "/")).await;
        page.eval("window.mark = true").await;
        page.goto(&site.url("two.localhost", "/other")).await;
        page.back().await;
        assert_eq!(page.eval("window.mark === true").await, restored);
    }
}

#[tokio::test]
async fn tabs_share_cookies_and_windows_belong_to_their_opener() {
    fn pages(path: &str) -> Answer {
        match path {
            "/" => with(html("<button onclick=\"window.open('/window')\">Open</button>"), &[("set-cookie", "seen=1")]),
            _ => html(""),
        }
    }
    let site = Site::plain(pages).await;
    let browser = Browser::start(Options::new()).await;
    let first = browser.page().await;
    let second = first.browser().page().await;
    first.goto(&site.url("localhost", "/")).await;
    second.goto(&site.url("localhost", "/second")).await;
    assert_eq!(site.heard("/second", "cookie").as_deref(), Some("seen=1"));
    first.click("button").await;
    let asked = |page: &super::Page, path: &str| page.requests().iter().any(|request| request.url.ends_with(path));
    first.wait_for_request("/window").await;
    assert!(!asked(&first, "/second"));
    assert!(asked(&second, "/second") && !asked(&second, "/window"));
}
