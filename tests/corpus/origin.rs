//! The server of all sites: each page of the corpus is a site of its own, told apart by `Host`.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use super::pages::{Page, Served};
use super::sink::Hit;

/// The running server; it ends with the test's runtime.
pub(super) struct Origin {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    sites: BTreeMap<String, BTreeMap<String, Served>>,
    hits: Mutex<BTreeMap<String, Vec<Hit>>>,
}

impl Origin {
    pub(super) async fn start(pages: &[Page]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let sites = pages.iter().map(|page| (page.host(), page.files.clone())).collect();
        let shared = Arc::new(Shared { sites, hits: Mutex::default() });
        let serving = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&serving);
                let service = service_fn(move |request| answer(request, Arc::clone(&shared)));
                tokio::spawn(async move {
                    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
                });
            }
        });
        Self { address, shared }
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// What a site's server received since it was last asked.
    pub(super) fn take(&self, host: &str) -> Vec<Hit> {
        self.shared.hits.lock().unwrap().remove(host).unwrap_or_default()
    }
}

async fn answer(request: Request<Incoming>, shared: Arc<Shared>) -> Result<Response<Full<Bytes>>, Infallible> {
    let host = request.headers().get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_owned();
    let path = request.uri().path().to_owned();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let method = request.method().to_string();
    let body = request.into_body().collect().await.map(|body| body.to_bytes().to_vec()).unwrap_or_default();
    let hit = Hit { host: "own".to_owned(), path: path.clone(), method, said: vec![query.into_bytes(), body] };
    shared.hits.lock().unwrap().entry(host.clone()).or_default().push(hit);
    let site = shared.sites.get(&host);
    let Some(file) = site.and_then(|site| site.get(&path)) else {
        let known = matches!(&*path, "/favicon.ico" | "/main.css" | "/main.js");
        let status = if known || path.starts_with("/api/") { StatusCode::OK } else { StatusCode::NOT_FOUND };
        let mut missing = Response::new(Full::default());
        *missing.status_mut() = status;
        return Ok(missing);
    };
    let mut response = Response::new(Full::from(file.body.clone()));
    for (name, value) in &file.headers {
        let name: http::HeaderName = name.parse().unwrap();
        if name == "status" {
            *response.status_mut() = value.parse().unwrap();
        } else {
            response.headers_mut().append(name, value.parse().unwrap());
        }
    }
    Ok(response)
}
