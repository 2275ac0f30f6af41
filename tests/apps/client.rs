//! A plain HTTP client that hides nothing: codings stay, redirects are not followed, each piece has its time.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use http::header::{CONNECTION, DATE, SET_COOKIE, TRANSFER_ENCODING};
use http::{HeaderMap, Method, Request};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// A whole answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// When each piece of the body came, counted from the request, and how many bytes there were by then.
    pub(crate) pieces: Vec<(Duration, usize)>,
}

/// Where to ask, and what the `Host` line says. Asked with the gateway's host, an application answers directly with
/// the very bytes that it gives to the gateway.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) to: SocketAddr,
    pub(crate) host: SocketAddr,
}

impl Place {
    /// Asks whoever is there, by its own name.
    pub(crate) fn at(to: SocketAddr) -> Self {
        Self { to, host: to }
    }

    pub(crate) async fn get(self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask(Method::GET, path, headers, "").await
    }

    pub(crate) async fn ask(self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let stream = TcpStream::connect(self.to).await.unwrap();
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let mut request = Request::builder().method(method).uri(path).header("host", self.host.to_string());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let begun = Instant::now();
        let response = sender.send_request(request.body(Full::new(Bytes::copy_from_slice(body.as_bytes()))).unwrap());
        let (parts, mut body) = response.await.unwrap().into_parts();
        let (mut whole, mut pieces) = (Vec::new(), Vec::new());
        while let Some(frame) = body.frame().await {
            if let Ok(data) = frame.unwrap().into_data() {
                whole.extend_from_slice(&data);
                pieces.push((begun.elapsed(), whole.len()));
            }
        }
        Answer { status: parts.status.as_u16(), headers: parts.headers, body: whole, pieces }
    }
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// All lines of a header, in order.
    pub(crate) fn lines(&self, name: &str) -> Vec<String> {
        self.headers.get_all(name).iter().map(|line| String::from_utf8_lossy(line.as_bytes()).into_owned()).collect()
    }

    /// What concerns the browser and its caches: all headers but those of the connection, and the time.
    pub(crate) fn lasting(&self) -> Vec<(String, String)> {
        let passing = [CONNECTION, TRANSFER_ENCODING, DATE];
        // A 304 has no body to measure (RFC 9110, section 8.6).
        let empty = |name: &str| self.status == 304 && name == "content-length";
        let lasts = |name: &str| !passing.iter().any(|other| other == name) && name != "keep-alive" && !empty(name);
        let line = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
            (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let mut all: Vec<_> = self.headers.iter().map(line).filter(|(name, _)| lasts(name)).collect();
        all.sort();
        all
    }

    /// The cookies it sets, as a browser sends them back.
    pub(crate) fn cookies(&self) -> String {
        let pairs = self.lines(SET_COOKIE.as_str()).into_iter();
        pairs.map(|line| line.split(';').next().unwrap_or_default().to_owned()).collect::<Vec<_>>().join("; ")
    }

    /// The answer passed untouched: the same status, headers and bytes as the application's own.
    #[track_caller]
    pub(crate) fn is(&self, own: &Self, what: &str) {
        assert_eq!(self.status, own.status, "{what}");
        assert_eq!(self.lasting(), own.lasting(), "{what}");
        assert!(self.body == own.body, "{what}: other bytes");
    }
}

/// The name of the header that carries them back.
pub(crate) const COOKIES: &str = "cookie";
