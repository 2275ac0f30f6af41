//! A site of pages that open with the runtime, as the gateway would write them, and the third parties' stand-in.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::browser::{Authority, Browser, Options, Sink};

/// The parts of the runtime that are tested here, in the order in which they are joined.
const PARTS: [&str; 7] = ["judge", "network", "storage", "styles", "insert", "markup", "hooks"];

/// What the site knows: one vendor that is withheld in these tests, one that is granted.
const DATA: &str = "const DATA = { own: ['shop.localhost'], groups: [ \
    { hosts: ' t.example mixed.example/pixel ', cookies: ' _ga _ga_* ', storage: ' _ga _ga_* ', paths: ' /matomo.php ' }, \
    { hosts: ' ok.t.example mixed.example cdn.example ', cookies: ' _ga_ok* session ', storage: ' _ga_ok* ', paths: '' }, \
] };\n";

/// The dataset under which the first vendor is withheld.
pub(super) const HELD: &str = "data-held='0:marketing' data-unknown=pass data-granted='necessary' data-mode=permissive \
                               data-prefix='/_assent/'";
/// The dataset under which nothing is.
pub(super) const FREE: &str = "data-held='' data-unknown=pass data-granted='necessary marketing' \
                               data-mode=permissive data-prefix='/_assent/'";
/// The dataset under which also the unknown is withheld.
pub(super) const STRICT: &str = "data-held='0:marketing' data-unknown=hold data-granted='necessary' data-mode=strict \
                                 data-prefix='/_assent/'";

/// An answer: its headers and its body.
pub(super) struct Answer {
    headers: Vec<(&'static str, String)>,
    body: String,
}

impl Answer {
    /// A page whose head begins with the runtime.
    pub(super) fn page(dataset: &str, body: &str) -> Self {
        Self::of(
            "text/html; charset=utf-8",
            &format!(
                "<!doctype html><html><head>{}<title>x</title><link rel=\"icon\" href=\"data:,\"/></head><body>{body}",
                opening(dataset)
            ),
        )
    }

    /// The same as XML.
    pub(super) fn xhtml(dataset: &str, body: &str) -> Self {
        let opening = opening(dataset).replace("data-unknown=pass", "data-unknown='pass'");
        let opening =
            opening.replace("data-mode=permissive", "data-mode='permissive'").replace("src=/gate.js", "src='/gate.js'");
        let page = format!(
            "<html xmlns='http://www.w3.org/1999/xhtml'><head>{opening}<title>x</title><link rel=\"icon\" href=\"data:,\"/></head><body>{body}</body></html>"
        );
        Self::of("application/xhtml+xml", &page)
    }

    /// Anything.
    pub(super) fn of(kind: &str, body: &str) -> Self {
        Self { headers: vec![("content-type", kind.to_owned())], body: body.to_owned() }
    }

    /// With one more header.
    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

/// The script element that the gateway writes.
fn opening(dataset: &str) -> String {
    format!("<script src=/gate.js {dataset}></script>")
}

/// A running site; it ends with the test's runtime.
pub(super) struct Site {
    port: u16,
    heard: Arc<Mutex<Vec<(String, String)>>>,
}

impl Site {
    /// Serves these pages. `/gate.js` and a few files are always there.
    pub(super) async fn start(pages: impl Fn(&str) -> Option<Answer> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::<Mutex<Vec<(String, String)>>>::default();
        let (log, pages, gate) = (Arc::clone(&heard), Arc::new(pages), runtime());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (log, pages, gate) = (Arc::clone(&log), Arc::clone(&pages), gate.clone());
                tokio::spawn(async move {
                    let service = service_fn(move |request: Request<Incoming>| {
                        let (log, pages, gate) = (Arc::clone(&log), Arc::clone(&pages), gate.clone());
                        async move {
                            let path = request.uri().path().to_owned();
                            let body = http_body_util::BodyExt::collect(request.into_body()).await;
                            let body = body.map(|body| body.to_bytes()).unwrap_or_default();
                            log.lock().unwrap().push((path.clone(), String::from_utf8_lossy(&body).into_owned()));
                            let answer = pages(&path).or_else(|| always(&path, &gate));
                            let mut response = Response::builder().status(if answer.is_some() { 200 } else { 404 });
                            let answer = answer.unwrap_or_else(|| Answer::of("text/plain", "nothing"));
                            for (name, value) in answer.headers {
                                response = response.header(name, value);
                            }
                            Ok::<_, Infallible>(response.body(answer.body).unwrap())
                        }
                    });
                    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
                });
            }
        });
        Self { port, heard }
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://shop.localhost:{}{path}", self.port)
    }

    /// The bodies that came for a path.
    pub(super) fn bodies(&self, path: &str) -> Vec<String> {
        let heard = self.heard.lock().unwrap();
        heard.iter().filter(|(asked, _)| asked == path).map(|(_, body)| body.clone()).collect()
    }
}

fn always(path: &str, gate: &str) -> Option<Answer> {
    match path {
        "/gate.js" => Some(Answer::of("text/javascript", gate).with("access-control-allow-origin", "*")),
        "/own.txt" => Some(Answer::of("text/plain", "own")),
        "/own.mp4" => Some(Answer::of("video/mp4", "")),
        "/own.js" => Some(Answer::of("text/javascript", "window.own = true;")),
        "/own.gif" => Some(Answer::of("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>")),
        "/plain" => Some(Answer::of("text/html", "<!doctype html><link rel=icon href=data:,><title>plain</title>")),
        _ => None,
    }
}

/// The runtime as the gateway joins it.
pub(super) fn runtime() -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/runtime");
    let read = |part: &str| std::fs::read_to_string(folder.join(part).with_extension("js")).unwrap();
    let code: Vec<String> = PARTS.into_iter().map(read).collect();
    // What the other parts of the runtime see of it, for the tests to see.
    let inner = "window.inner = { state, change, judgeUrl, judgeCookie, judgeStorage };";
    format!("(() => {{ 'use strict'; {DATA}{}\n{inner} }})();", code.join("\n"))
}

/// A browser for which every third party is the sink.
pub(super) struct Theatre {
    pub(super) sink: Sink,
    pub(super) browser: Browser,
}

impl Theatre {
    pub(super) async fn open() -> Self {
        let authority = Authority::of(&["t.example"]);
        let sink = Sink::start(&authority).await;
        let browser = Browser::start(
            Options::new().trusting(&authority).third_parties_to(&sink).argument("--disable-popup-blocking"),
        )
        .await;
        Self { sink, browser }
    }
}
