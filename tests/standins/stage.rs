//! A site of made-up pages that open with the runtime, and a browser for which all third parties are a sink.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::browser::{Authority, Browser, Options, Page, Sink};

/// In the order in which they stand in the runtime.
const FILES: [&str; 5] = [
    "tests/standins/stub.js",
    "assets/runtime/libraries.js",
    "assets/runtime/standins.js",
    "assets/runtime/signals.js",
    "assets/runtime/activate.js",
];

/// A file of the repository.
pub(super) fn read(path: &str) -> String {
    std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// What a path answers: more headers, and the body. Everything that ends in `.js` is a script, all else a page.
pub(super) type Answer = (Vec<(&'static str, &'static str)>, String);

/// A running site with its browser. Both end with the test.
pub(super) struct Stage {
    pub(super) page: Page,
    pub(super) sink: Sink,
    port: u16,
    posted: Arc<Mutex<Vec<(String, String)>>>,
}

/// A document that opens with the runtime, everything third-party being withheld.
pub(super) fn page(body: &str) -> String {
    under("1:marketing 2:analytics", "necessary", body)
}

/// The same with a choice of what is withheld.
pub(super) fn under(held: &str, granted: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><script src=/gate.js data-held=\"{held}\" data-granted=\"{granted}\"></script>\
         <link rel=icon href=data:,></head><body>{body}</body></html>"
    )
}

impl Stage {
    pub(super) async fn with(pages: impl IntoIterator<Item = (String, Answer)>) -> Self {
        let mut pages: HashMap<String, Answer> = pages.into_iter().collect();
        pages.insert(
            "/gate.js".into(),
            (vec![], format!("(() => {{\n'use strict';\n{}\n}})();", FILES.map(read).join("\n"))),
        );
        let (pages, posted) = (Arc::new(pages), Arc::<Mutex<Vec<(String, String)>>>::default());
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let log = Arc::clone(&posted);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (pages, log) = (Arc::clone(&pages), Arc::clone(&log));
                tokio::spawn(async move {
                    let service = service_fn(move |request| answer(request, Arc::clone(&pages), Arc::clone(&log)));
                    // A browser that leaves in the middle is no error of the test.
                    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
                });
            }
        });
        let authority = Authority::of(&["*.localhost"]);
        let sink = Sink::start(&authority).await;
        let browser = Browser::start(Options::new().trusting(&authority).third_parties_to(&sink)).await;
        Self { page: browser.page().await, sink, port, posted }
    }

    /// One page, at `/`, and what else there is.
    pub(super) async fn of(body: &str, rest: &[(&str, &str)]) -> Self {
        let rest = rest.iter().map(|(path, text)| ((*path).to_owned(), (vec![], (*text).to_owned())));
        let stage = Self::with(rest.chain([("/".to_owned(), (vec![], page(body)))])).await;
        stage.open("/").await;
        stage
    }

    pub(super) async fn open(&self, path: &str) {
        assert_eq!(self.page.goto(&self.url(path)).await, 200, "{path}");
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://shop.localhost:{}{path}", self.port)
    }

    /// What was posted: the wanted type of answer, and the form.
    pub(super) fn posted(&self) -> Vec<(String, String)> {
        self.posted.lock().unwrap().clone()
    }

    /// Says yes to everything, as the hooks would be told.
    pub(super) async fn accept(&self) {
        self.page.eval("change({ held: '', granted: 'necessary functional analytics marketing' }); 1").await;
    }
}

async fn answer(
    request: Request<Incoming>,
    pages: Arc<HashMap<String, Answer>>,
    posted: Arc<Mutex<Vec<(String, String)>>>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let path = request.uri().path().to_owned();
    if request.method() == "POST" {
        let accept = request.headers().get("accept").map(|it| it.to_str().unwrap().to_owned()).unwrap_or_default();
        let body = request.into_body().collect().await.map(|it| it.to_bytes()).unwrap_or_default();
        posted.lock().unwrap().push((accept, String::from_utf8_lossy(&body).into_owned()));
    }
    let kind = if path.ends_with(".js") { "text/javascript" } else { "text/html; charset=utf-8" };
    let mut response = Response::builder();
    let Some((headers, body)) = pages.get(&path) else {
        if path == "/_assent/ask" {
            return Ok(response.status(204).body(Full::default()).unwrap()); // nobody is to be asked
        }
        return Ok(response.status(404).body(Full::default()).unwrap());
    };
    response = response.header("cache-control", "no-store");
    if headers.iter().all(|(name, _)| *name != "content-type") {
        response = response.header("content-type", kind);
    }
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    Ok(response.body(Full::new(Bytes::from(body.clone()))).unwrap())
}
