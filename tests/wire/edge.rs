//! How the edge treats its clients: limits, protocols, shutdown.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use assent::body::Body;
use assent::edge::{self, Connection, Floor, Settings};
use assent::policy::promise::TlsVersion;
use bytes::Bytes;
use http::{Request, Response, Version};
use http_body_util::{BodyExt, Empty, Full};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tower::{Service, service_fn};

use super::harness::{Raw, Stand, Wire, ask, origin, soon};
use super::socket::{certificate, trusting};

/// Answers with what it knows about the request.
fn mirror()
-> impl Service<Request<Body>, Response = Response<Body>, Error = Infallible, Future: Send> + Clone + Send + Sync + 'static
{
    service_fn(|request: Request<Body>| async move {
        let connection = *request.extensions().get::<Connection>().unwrap();
        let (version, path) = (request.version(), request.uri().path().to_owned());
        let body = request.into_body().collect().await.map(|body| body.to_bytes()).unwrap_or_default();
        assert!(path != "/panic", "a fault in the service");
        let text =
            format!("{version:?} tls={} v6={} {}", connection.tls.is_some(), connection.peer.is_ipv6(), body.len());
        Ok(Response::new(Body::full(text)))
    })
}

const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

fn short() -> Settings {
    let short = Duration::from_millis(200);
    Settings { greeting: short, head: short, idle: short, ..Settings::default() }
}

#[tokio::test]
async fn slow_and_silent_clients_are_cut() {
    let folder = tempfile::tempdir().unwrap();
    let plain = Stand::serve(mirror(), short(), None).await;
    let secure = Stand::serve(mirror(), short(), Some(certificate(folder.path()).1)).await;
    for (stand, said) in [
        (&plain, ""),
        (&plain, "PRI * HTTP/2.0"),
        (&plain, "GET / HTTP/1.1\r\nHost: a\r\n"),
        (&plain, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        (&secure, ""),
        (&secure, "\x16\x03\x01"),
    ] {
        let mut client = Wire::connect(stand.address).await;
        client.send(said).await;
        // Ends by the edge's own doing: the client keeps its side open.
        client.rest().await;
    }
    let mut idle = Wire::connect(plain.address).await;
    idle.ask(GET).await;
    idle.rest().await;
}

#[tokio::test]
async fn a_client_that_stops_reading_frees_the_origin() {
    let (raw, address) = Raw::new().await;
    let settings = Settings { stall: Duration::from_millis(200), ..Settings::default() };
    let stand = Stand::chain(&origin(address), settings).await;
    let mut client = Wire::connect(stand.address).await;
    client.send(GET).await;
    let mut wire = raw.accept().await;
    wire.head().await;
    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n").await;
    let chunk = vec![b'x'; 64 * 1024];
    let endless = async { while tokio::io::AsyncWriteExt::write_all(&mut wire.stream, &chunk).await.is_ok() {} };
    soon(endless).await;
}

#[tokio::test]
async fn a_head_that_drips_is_cut_all_the_same() {
    let stand = Stand::serve(mirror(), short(), None).await;
    let mut client = Wire::connect(stand.address).await;
    client.send("GET / HTTP/1.1\r\n").await;
    let mut pace = tokio::time::interval(Duration::from_millis(20));
    let dripping = async {
        loop {
            pace.tick().await;
            use tokio::io::AsyncWriteExt;
            if client.stream.write_all(b"X: y\r\n").await.is_err() {
                return;
            }
        }
    };
    soon(dripping).await;
}

#[tokio::test]
async fn doubtful_requests_are_refused_and_the_connection_closed() {
    let stand = Stand::serve(mirror(), Settings::default(), None).await;
    for (request, status) in [
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", "400"),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x, chunked\r\n\r\n0\r\n\r\n", "400"),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "400",
        ),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "400"),
        ("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", "501"),
        ("GET * HTTP/1.1\r\nHost: a\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", "400"),
    ] {
        let mut client = Wire::connect(stand.address).await;
        let head = client.ask(request).await;
        assert!(head.starts_with(&format!("http/1.1 {status} ")), "{request}: {head}");
        client.rest().await;
    }
    let lines: String = (0..300).map(|n| format!("X-{n}: y\r\n")).collect();
    assert!(ask(stand.address, &format!("GET / HTTP/1.1\r\n{lines}\r\n")).await.starts_with("http/1.1 431 "));
}

#[tokio::test]
async fn an_expected_continue_is_given() {
    let stand = Stand::serve(mirror(), Settings::default(), None).await;
    let mut client = Wire::connect(stand.address).await;
    let head = client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n").await;
    assert!(head.starts_with("http/1.1 100 "), "{head}");
    assert!(client.ask("ab").await.starts_with("http/1.1 200 "));
}

#[tokio::test]
async fn a_panic_ends_one_connection_only() {
    let stand = Stand::serve(mirror(), Settings::default(), None).await;
    let mut other = Wire::connect(stand.address).await;
    other.ask(GET).await;
    let mut unlucky = Wire::connect(stand.address).await;
    unlucky.send("GET /panic HTTP/1.1\r\nHost: a\r\n\r\n").await;
    assert!(unlucky.rest().await.is_empty());
    assert!(other.ask(GET).await.contains("200"));
    assert!(ask(stand.address, GET).await.contains("200"));
}

#[tokio::test]
async fn connections_beyond_the_limit_wait_their_turn() {
    let stand = Stand::serve(mirror(), Settings { connections: 1, ..Settings::default() }, None).await;
    let mut first = Wire::connect(stand.address).await;
    first.ask(GET).await;
    let mut second = Wire::connect(stand.address).await;
    second.send(GET).await;
    let early = tokio::time::timeout(Duration::from_millis(100), second.stream.readable()).await;
    assert!(early.is_err(), "served beyond the limit");
    drop(first);
    assert!(second.head().await.contains("200"));
}

#[tokio::test]
async fn ipv6_is_served() {
    let stand = Stand::at("[::1]:0".parse().unwrap(), mirror(), Settings::default(), None).await;
    let mut client = Wire::connect(stand.address).await;
    client.ask(GET).await;
    client.until("HTTP/1.1 tls=false v6=true 0").await;
}

async fn two<I>(io: I) -> hyper::client::conn::http2::SendRequest<Full<Bytes>>
where
    I: hyper::rt::Read + hyper::rt::Write + Unpin + Send + 'static,
{
    let (send, connection) = hyper::client::conn::http2::handshake(TokioExecutor::new(), io).await.unwrap();
    tokio::spawn(connection);
    send
}

fn to(path: &str, body: &'static str) -> Request<Full<Bytes>> {
    Request::builder().method("POST").uri(format!("http://localhost{path}")).body(Full::from(body)).unwrap()
}

async fn text(response: Response<hyper::body::Incoming>) -> String {
    let body = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(body.to_vec()).unwrap()
}

#[tokio::test]
async fn http_2_is_spoken_by_prior_knowledge_and_survives_a_panic() {
    let stand = Stand::serve(mirror(), Settings::default(), None).await;
    let mut send = two(TokioIo::new(TcpStream::connect(stand.address).await.unwrap())).await;
    assert_eq!(text(soon(send.send_request(to("/", "abc"))).await.unwrap()).await, "HTTP/2.0 tls=false v6=false 3");
    assert!(soon(send.send_request(to("/panic", ""))).await.is_err());
    assert!(soon(send.send_request(to("/", ""))).await.is_ok(), "the other streams go on");
}

#[tokio::test]
async fn an_idle_http_2_connection_is_closed_and_a_busy_one_is_not() {
    let release = Arc::new(Notify::new());
    let waiting = release.clone();
    let service = service_fn(move |_: Request<Body>| {
        let waiting = waiting.clone();
        async move {
            waiting.notified().await;
            Ok(Response::new(Body::full("late")))
        }
    });
    let stand = Stand::serve(service, short(), None).await;
    let io = TokioIo::new(TcpStream::connect(stand.address).await.unwrap());
    let (mut send, connection) =
        hyper::client::conn::http2::handshake::<_, _, Full<Bytes>>(TokioExecutor::new(), io).await.unwrap();
    let closed = tokio::spawn(connection);
    let answer = send.send_request(to("/", ""));
    let early = tokio::time::timeout(Duration::from_millis(600), answer);
    let early = early.await;
    assert!(early.is_err(), "nobody answered yet");
    assert!(!closed.is_finished(), "three idle limits went by with a request open");
    release.notify_one();
    soon(closed).await.unwrap().unwrap();
}

#[tokio::test]
async fn an_unfinished_http_2_header_block_is_cut() {
    let stand =
        Stand::serve(mirror(), Settings { ping: Duration::from_millis(200), ..Settings::default() }, None).await;
    let mut client = Wire::connect(stand.address).await;
    client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await;
    // SETTINGS, then HEADERS of stream 1 without END_HEADERS.
    client.send([0, 0, 0, 4, 0, 0, 0, 0, 0]).await;
    client.send([0, 0, 1, 1, 0, 0, 0, 0, 1, 0x82]).await;
    client.rest().await;
}

#[tokio::test]
async fn tls_offers_both_protocols() {
    let folder = tempfile::tempdir().unwrap();
    let (pem, tls) = certificate(folder.path());
    let stand = Stand::serve(mirror(), Settings::default(), Some(tls)).await;
    for (offered, version) in
        [(vec!["h2", "http/1.1"], Version::HTTP_2), (vec!["http/1.1"], Version::HTTP_11), (vec![], Version::HTTP_11)]
    {
        let stream = trusting(&pem, &offered, stand.address).await;
        let answer = if version == Version::HTTP_2 {
            assert_eq!(stream.get_ref().1.alpn_protocol(), Some(b"h2".as_slice()));
            two(TokioIo::new(stream)).await.send_request(to("/", "abc")).await
        } else {
            let (mut send, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
            tokio::spawn(connection);
            send.send_request(Request::post("/").header("host", "localhost").body(Full::<Bytes>::from("abc")).unwrap())
                .await
        };
        assert_eq!(text(answer.unwrap()).await, format!("{version:?} tls=true v6=false 3"));
    }
}

/// Whether a client that offers just this gets a connection to `name`; it says the name only if `named`.
async fn shakes(
    pem: &Path,
    address: SocketAddr,
    name: &'static str,
    offer: (&[&'static rustls::SupportedProtocolVersion], &str, bool),
) -> bool {
    let (versions, suites, named) = offer;
    let mut roots = rustls::RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(pem).unwrap()).unwrap();
    let mut provider = rustls::crypto::aws_lc_rs::default_provider();
    provider.cipher_suites.retain(|suite| format!("{:?}", suite.suite()).contains(suites));
    let mut config = rustls::ClientConfig::builder_with_provider(Arc::new(provider))
        .with_protocol_versions(versions)
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.enable_sni = named;
    let stream = TcpStream::connect(address).await.unwrap();
    let name = rustls::pki_types::ServerName::try_from(name).unwrap();
    soon(tokio_rustls::TlsConnector::from(Arc::new(config)).connect(name, stream)).await.is_ok()
}

#[tokio::test]
async fn a_host_takes_no_handshake_beneath_its_floor() {
    use rustls::version::{TLS12, TLS13};
    let folder = tempfile::tempdir().unwrap();
    let (pem, key) = (folder.path().join("crt.pem"), folder.path().join("key.pem"));
    let names = ["any.example", "high.example", "long.example"].map(str::to_owned);
    let made = rcgen::generate_simple_self_signed(names).unwrap();
    std::fs::write(&pem, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let tls = edge::tls(&pem, key).unwrap();
    let hosts = |name: &str| vec![Box::<str>::from(name)];
    let (any, high, long) = (hosts("any.example"), hosts("high.example"), hosts("long.example"));
    let floor = |version, bits| Floor { version, bits };
    let hold = |lowest| {
        tls.hold(
            [(&*any, lowest), (&*high, floor(TlsVersion::Three, 128)), (&*long, floor(TlsVersion::Two, 256))],
            None,
        );
    };
    hold(Floor::default());
    let stand = Stand::serve(mirror(), Settings::default(), Some(tls.clone())).await;
    for (name, versions, suites, named, taken) in [
        ("any.example", &[&TLS12][..], "AES_128", true, true),
        ("any.example", &[&TLS12], "AES_128", false, true),
        ("any.example", &[&TLS13], "AES_256", true, true),
        ("high.example", &[&TLS12], "AES_256", true, false),
        ("high.example", &[&TLS13], "AES_128", true, true),
        ("high.example", &[&TLS12, &TLS13], "", true, true),
        ("long.example", &[&TLS12, &TLS13], "AES_128", true, false),
        ("long.example", &[&TLS12], "AES_256", true, true),
        ("long.example", &[&TLS13], "CHACHA20", true, true),
    ] {
        let offer = (versions, suites, named);
        assert_eq!(shakes(&pem, stand.address, name, offer).await, taken, "{name} {suites} {}", versions.len());
    }
    // What all sites take is the least that anybody may come with; a running listener hears of it.
    hold(floor(TlsVersion::Three, 256));
    assert!(!shakes(&pem, stand.address, "any.example", (&[&TLS12], "AES_256", true)).await);
    assert!(shakes(&pem, stand.address, "any.example", (&[&TLS13], "AES_128", false)).await, "who names nobody");
}

#[tokio::test]
async fn an_http_2_request_reaches_an_http_1_origin_whole() {
    let (raw, address) = Raw::new().await;
    let stand = Stand::chain(&origin(address), Settings::default()).await;
    let io = TokioIo::new(TcpStream::connect(stand.address).await.unwrap());
    let (mut send, connection) = hyper::client::conn::http2::handshake::<
        _,
        _,
        http_body_util::combinators::BoxBody<Bytes, Infallible>,
    >(TokioExecutor::new(), io)
    .await
    .unwrap();
    tokio::spawn(connection);
    let played = tokio::spawn(async move {
        let mut wire = raw.accept().await;
        let head = wire.head().await;
        let body = wire.until("0\r\n\r\n").await;
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf").await;
        (head, body)
    });
    // A DELETE whose length nobody announced: DATA frames without content-length.
    let stream = http_body_util::StreamBody::new(futures_util::stream::iter([Ok(http_body::Frame::data(
        Bytes::from_static(b"abc"),
    ))]));
    let request = Request::delete("http://localhost/x")
        .header("host", "localhost")
        .header("cookie", "a=b")
        .header("cookie", "c=d")
        .header("x-long", "v".repeat(40_000))
        .body(stream.boxed())
        .unwrap();
    let response = soon(send.send_request(request)).await.unwrap();
    let (head, body) = soon(played).await.unwrap();
    assert!(head.starts_with("delete /x http/1.1\r\n") && head.contains("transfer-encoding: chunked"), "{head}");
    assert!(head.contains("\r\ncookie: a=b; c=d\r\n"), "{head}");
    assert_eq!(body, "3\r\nabc\r\n0\r\n\r\n");
    // The origin's connection died in the middle of its response: the stream is reset, not ended.
    assert!(soon(response.into_body().collect()).await.is_err());
    let request = Request::get("http://localhost/").body(Empty::new().boxed()).unwrap();
    assert_eq!(soon(send.send_request(request)).await.unwrap().status(), 502, "and the connection lives");
}

#[tokio::test]
async fn drain_finishes_what_is_under_way_and_returns() {
    let (raw, address) = Raw::new().await;
    let stand = Stand::chain(&origin(address), Settings::default()).await;
    let listen = stand.address;
    let mut idle = Wire::connect(listen).await;
    let mut busy = Wire::connect(listen).await;
    busy.send(GET).await;
    let mut wire = raw.accept().await;
    wire.head().await;
    let done = stand.stop();
    idle.rest().await;
    // New connections are refused as soon as the listener is gone; the busy one is still there.
    let refused = async { while TcpStream::connect(listen).await.is_ok() {} };
    soon(refused).await;
    assert!(!done.is_finished());
    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await;
    let head = busy.head().await;
    assert!(head.contains("200") && head.contains("connection: close"), "{head}");
    busy.until("ok").await;
    soon(done).await.unwrap();
}

#[tokio::test]
async fn drain_has_a_limit() {
    let (raw, address) = Raw::new().await;
    let settings = Settings { drain: Duration::from_millis(100), ..Settings::default() };
    let stand = Stand::chain(&origin(address), settings).await;
    let mut busy = Wire::connect(stand.address).await;
    busy.send(GET).await;
    let mut wire = raw.accept().await;
    wire.head().await;
    soon(stand.stop()).await.unwrap();
    assert!(busy.rest().await.is_empty());
    assert!(wire.rest().await.is_empty(), "the origin is let go too");
}
