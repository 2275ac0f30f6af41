//! HTTP/2 to the origin, frame by frame where it matters.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use assent::body::Body;
use assent::edge;
use assent::upstream::{Http2, Origin, Settings};
use bytes::Bytes;
use h2::RecvStream;
use h2::server::{Builder, SendResponse};
use http::{HeaderMap, Request, Response, StatusCode, Version};
use http_body::Frame;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Empty, StreamBody};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tower::service_fn;

use super::harness::{Stand, Wire, ask, soon};
use super::socket::certificate;

const GET: &str = "GET /page?q HTTP/1.1\r\nHost: site.example:81\r\nCookie: a=b; c=d\r\n\r\n";
const POST: &str = "POST /form HTTP/1.1\r\nHost: site.example\r\nContent-Length: 3\r\n\r\na=b";

type Exchange = (usize, Request<RecvStream>, SendResponse<Bytes>);

/// An origin that speaks HTTP/2 in clear text: each request, with the number of its connection.
struct Two {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    requests: mpsc::UnboundedReceiver<Exchange>,
}

impl Two {
    async fn new() -> Self {
        Self::tuned(Builder::new()).await
    }

    async fn tuned(builder: Builder) -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = socket.local_addr().unwrap();
        let connections = Arc::new(AtomicUsize::new(0));
        let (send, requests) = mpsc::unbounded_channel();
        let counted = Arc::clone(&connections);
        tokio::spawn(async move {
            while let Ok((stream, _)) = socket.accept().await {
                let number = counted.fetch_add(1, Ordering::Relaxed);
                let (builder, send) = (builder.clone(), send.clone());
                tokio::spawn(async move {
                    let Ok(mut connection) = builder.handshake::<_, Bytes>(stream).await else { return };
                    while let Some(Ok((request, respond))) = connection.accept().await {
                        if request.uri().path() == "/leave" {
                            connection.graceful_shutdown();
                        }
                        let _ = send.send((number, request, respond));
                    }
                });
            }
        });
        Self { address, connections, requests }
    }

    async fn next(&mut self) -> Exchange {
        soon(self.requests.recv()).await.unwrap()
    }

    /// Answers everything from now on with the number of the connection.
    fn answer_all(mut self) {
        tokio::spawn(async move {
            while let Some((number, _, respond)) = self.requests.recv().await {
                answer(respond, &number.to_string());
            }
        });
    }
}

fn answer(mut respond: SendResponse<Bytes>, text: &str) {
    // Whoever asked may have left.
    if let Ok(mut stream) = respond.send_response(Response::new(()), false) {
        let _ = stream.send_data(Bytes::from(text.to_owned()), true);
    }
}

async fn front(address: SocketAddr, settings: Settings) -> Stand {
    let settings = Settings { http2: Http2::Always, ..settings };
    Stand::chain(&Origin::new(&format!("http://{address}"), settings).unwrap(), edge::Settings::default()).await
}

type Sender = hyper::client::conn::http2::SendRequest<BoxBody<Bytes, Infallible>>;

/// A client that speaks HTTP/2.
async fn client(stand: &Stand) -> Sender {
    let io = TokioIo::new(TcpStream::connect(stand.address).await.unwrap());
    let (send, connection) = hyper::client::conn::http2::handshake(TokioExecutor::new(), io).await.unwrap();
    tokio::spawn(connection);
    send
}

#[tokio::test]
async fn many_visitors_share_one_connection_under_their_own_names() {
    let mut two = Two::new().await;
    let stand = front(two.address, Settings::default()).await;
    let mut clients = Vec::new();
    for _ in 0..20 {
        let mut client = Wire::connect(stand.address).await;
        client.send(GET).await;
        clients.push(client);
    }
    let mut held = Vec::new();
    for _ in 0..20 {
        let (number, request, respond) = two.next().await;
        assert_eq!(number, 0);
        assert_eq!(request.uri().to_string(), "http://site.example:81/page?q");
        assert_eq!(request.headers()["cookie"], "a=b; c=d");
        assert!(!request.headers().contains_key("host") && !request.headers().contains_key("connection"));
        held.push(respond);
    }
    for respond in held {
        answer(respond, "ok");
    }
    for mut client in clients {
        let head = client.head().await;
        assert!(head.starts_with("http/1.1 200 "), "{head}");
        client.until("ok").await;
    }
    assert_eq!(two.connections.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn no_more_streams_are_opened_than_the_origin_allows() {
    let mut builder = Builder::new();
    builder.max_concurrent_streams(2);
    let two = Two::tuned(builder).await;
    let connections = Arc::clone(&two.connections);
    let stand = front(two.address, Settings { connections: 2, ..Settings::default() }).await;
    two.answer_all();
    let all: Vec<_> = (0..40).map(|_| tokio::spawn(ask(stand.address, GET))).collect();
    for one in all {
        let head = soon(one).await.unwrap();
        assert!(head.starts_with("http/1.1 200 "), "{head}");
    }
    assert!(connections.load(Ordering::Relaxed) <= 2);
}

#[tokio::test]
async fn a_call_passes_whole_with_trailers_both_ways() {
    let mut two = Two::new().await;
    let stand = front(two.address, Settings::default()).await;
    let mut send = client(&stand).await;
    let mut sums = HeaderMap::new();
    sums.insert("x-sum", "7".parse().unwrap());
    let frames = [Ok(Frame::data(Bytes::from_static(b"call"))), Ok(Frame::trailers(sums))];
    let request = Request::post("http://site.example/service/method")
        .header("te", "trailers")
        .header("content-type", "application/grpc")
        .body(StreamBody::new(futures_util::stream::iter(frames)).boxed())
        .unwrap();
    let call = tokio::spawn(send.send_request(request));
    let (_, request, mut respond) = two.next().await;
    assert_eq!(request.headers()["te"], "trailers");
    assert!(!request.headers().contains_key("content-length"));
    assert_eq!(request.uri().authority().unwrap(), "site.example");
    let mut body = request.into_body();
    assert_eq!(soon(body.data()).await.unwrap().unwrap(), "call");
    assert_eq!(soon(body.trailers()).await.unwrap().unwrap()["x-sum"], "7");
    let mut stream = respond.send_response(Response::new(()), false).unwrap();
    stream.send_data(Bytes::from_static(b"reply"), false).unwrap();
    let mut status = HeaderMap::new();
    status.insert("grpc-status", "0".parse().unwrap());
    stream.send_trailers(status).unwrap();
    let reply = soon(call).await.unwrap().unwrap();
    assert_eq!(reply.version(), Version::HTTP_2);
    let reply = soon(reply.into_body().collect()).await.unwrap();
    assert_eq!(reply.trailers().unwrap()["grpc-status"], "0");
    assert_eq!(reply.to_bytes(), "reply");
    // An answer of trailers alone.
    let request = Request::post("http://site.example/service/none").body(Empty::new().boxed()).unwrap();
    let call = tokio::spawn(send.send_request(request));
    let (_, _, mut respond) = two.next().await;
    respond.send_response(Response::builder().header("grpc-status", "5").body(()).unwrap(), true).unwrap();
    assert_eq!(soon(call).await.unwrap().unwrap().headers()["grpc-status"], "5");
}

#[tokio::test]
async fn both_sides_of_a_stream_talk_in_turns() {
    let mut two = Two::new().await;
    let limit = Duration::from_millis(300);
    let stand = front(two.address, Settings { request_idle: limit, ..Settings::default() }).await;
    let mut send = client(&stand).await;
    let (say, said) = mpsc::unbounded_channel::<&'static str>();
    let said = futures_util::stream::unfold(said, |mut said| async move {
        said.recv().await.map(|text| (Ok::<_, Infallible>(Frame::data(Bytes::from_static(text.as_bytes()))), said))
    });
    let said: BoxBody<Bytes, Infallible> = BodyExt::boxed(StreamBody::new(Box::pin(said)));
    let request = Request::post("http://site.example/chat").body(said).unwrap();
    let call = tokio::spawn(send.send_request(request));
    let (_, request, mut respond) = two.next().await;
    let mut stream = respond.send_response(Response::new(()), false).unwrap();
    let mut reply = soon(call).await.unwrap().unwrap().into_body();
    let mut asked = request.into_body();
    for round in ["one", "two"] {
        say.send(round).unwrap();
        assert_eq!(soon(asked.data()).await.unwrap().unwrap(), round);
        stream.send_data(Bytes::from_static(b"heard"), false).unwrap();
        assert_eq!(soon(reply.frame()).await.unwrap().unwrap().into_data().unwrap(), "heard");
        // The client has nothing to say for longer than an upload may stand still.
        let silence = tokio::time::timeout(limit * 3, reply.frame()).await;
        assert!(silence.is_err(), "the stream is still open");
    }
    drop(say);
    // The end may come with a last frame of nothing.
    while let Some(data) = soon(asked.data()).await {
        assert!(data.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_the_origin_did_not_look_at_is_asked_again_and_nothing_else() {
    let empty = "POST /form HTTP/1.1\r\nHost: site.example\r\nContent-Length: 0\r\n\r\n";
    for (request, reason, again) in [
        (GET, h2::Reason::REFUSED_STREAM, true),
        (empty, h2::Reason::REFUSED_STREAM, true),
        (POST, h2::Reason::REFUSED_STREAM, false),
        (GET, h2::Reason::INTERNAL_ERROR, false),
        (empty, h2::Reason::CANCEL, false),
    ] {
        let mut two = Two::new().await;
        let stand = front(two.address, Settings::default()).await;
        let asked = tokio::spawn(ask(stand.address, request));
        let (_, _, mut respond) = two.next().await;
        respond.send_reset(reason);
        if again {
            let (number, _, respond) = two.next().await;
            assert_eq!(number, 1, "a fresh connection");
            answer(respond, "ok");
        }
        let head = soon(asked).await.unwrap();
        let expected = if again { "http/1.1 200 " } else { "http/1.1 502 " };
        assert!(head.starts_with(expected), "{request} {reason:?}: {head}");
        assert!(two.requests.try_recv().is_err());
    }
}

#[tokio::test]
async fn a_connection_that_the_origin_leaves_finishes_and_takes_nothing_new() {
    let mut two = Two::new().await;
    let stand = front(two.address, Settings::default()).await;
    let mut first = Wire::connect(stand.address).await;
    first.send("GET /leave HTTP/1.1\r\nHost: a\r\n\r\n").await;
    let (_, _, last) = two.next().await;
    // An upload cannot be repeated; it need not be.
    for _ in 0..5 {
        let asked = tokio::spawn(ask(stand.address, POST));
        let (_, request, respond) = two.next().await;
        let mut body = request.into_body();
        assert_eq!(soon(body.data()).await.unwrap().unwrap(), "a=b");
        answer(respond, "ok");
        assert!(soon(asked).await.unwrap().starts_with("http/1.1 200 "));
    }
    answer(last, "last");
    first.until("last").await;
}

#[tokio::test]
async fn a_visitor_who_leaves_resets_one_stream_only() {
    let mut two = Two::new().await;
    let stand = front(two.address, Settings::default()).await;
    let (mut leaving, mut staying) = (Wire::connect(stand.address).await, Wire::connect(stand.address).await);
    leaving.send("GET /leaving HTTP/1.1\r\nHost: a\r\n\r\n").await;
    let (_, _, mut gone) = two.next().await;
    staying.send(GET).await;
    let (_, _, other) = two.next().await;
    drop(leaving);
    let reason = soon(std::future::poll_fn(|cx| gone.poll_reset(cx))).await.unwrap();
    assert_eq!(reason, h2::Reason::CANCEL);
    answer(other, "still here");
    staying.until("still here").await;
    assert_eq!(two.connections.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_visitor_who_does_not_read_is_bounded_and_holds_nobody_up() {
    let mut two = Two::new().await;
    let stand = front(two.address, Settings::default()).await;
    let mut stalled = Vec::new();
    let mut streams = Vec::new();
    for _ in 0..12 {
        let mut send = client(&stand).await;
        let request = Request::get("http://a/big").body(Empty::new().boxed()).unwrap();
        let asked = tokio::spawn(async move { (send.send_request(request).await.unwrap(), send) });
        let (_, _, mut respond) = two.next().await;
        let mut stream = respond.send_response(Response::new(()), false).unwrap();
        stream.reserve_capacity(16 << 20);
        streams.push(stream);
        stalled.push(soon(asked).await.unwrap());
    }
    let mut sent = 0;
    for stream in &mut streams {
        loop {
            let room = stream.capacity();
            if room > 0 {
                stream.send_data(Bytes::from(vec![0; room]), false).unwrap();
                sent += room;
            }
            let more =
                tokio::time::timeout(Duration::from_millis(50), std::future::poll_fn(|cx| stream.poll_capacity(cx)));
            if more.await.is_err() {
                break;
            }
        }
    }
    // What each client's own window takes (hyper's is 2 MB), what the edge keeps, and ours.
    assert!(sent < 12 * (5 << 20), "{sent} bytes for twelve visitors who read nothing");
    let asked = tokio::spawn(ask(stand.address, GET));
    let (number, _, respond) = two.next().await;
    answer(respond, "ok");
    assert_eq!(number, 0);
    assert!(soon(asked).await.unwrap().starts_with("http/1.1 200 "));
}

#[tokio::test]
async fn faults_of_an_http_2_origin_are_named_and_end_nothing_cleanly() {
    let mut two = Two::new().await;
    let settings = Settings { head: Duration::from_millis(200), ..Settings::default() };
    let stand = front(two.address, settings).await;
    // Silence.
    let head = ask(stand.address, GET).await;
    assert!(head.starts_with("http/1.1 504 "), "{head}");
    let (_, _, mut silent) = two.next().await;
    assert_eq!(soon(std::future::poll_fn(|cx| silent.poll_reset(cx))).await.unwrap(), h2::Reason::CANCEL);
    // Broken off in the middle.
    let mut client = Wire::connect(stand.address).await;
    client.send(GET).await;
    let (_, _, mut respond) = two.next().await;
    let mut stream = respond.send_response(Response::new(()), false).unwrap();
    stream.send_data(Bytes::from_static(b"half"), false).unwrap();
    client.until("half").await;
    stream.send_reset(h2::Reason::INTERNAL_ERROR);
    assert!(!client.rest().await.ends_with(b"0\r\n\r\n"));
    // An origin that knows HTTP/1.1 alone, and one that is not there.
    let (raw, address) = super::harness::Raw::new().await;
    let stand = front(address, Settings::default()).await;
    let asked = tokio::spawn(ask(stand.address, GET));
    let mut wire = raw.accept().await;
    wire.until("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await;
    wire.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await;
    drop(wire);
    let head = soon(asked).await.unwrap();
    assert!(head.starts_with("http/1.1 502 "), "{head}");
    drop(raw);
    let head = ask(stand.address, GET).await;
    assert!(head.starts_with("http/1.1 502 "), "{head}");
}

#[tokio::test]
async fn interim_answers_of_an_http_2_origin_end_here() {
    let mut two = Two::new().await;
    let stand = front(two.address, Settings::default()).await;
    let mut client = Wire::connect(stand.address).await;
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n").await;
    assert!(client.head().await.starts_with("http/1.1 100 "), "asked for by us: the origin's window is enough");
    client.send("body").await;
    let (_, request, mut respond) = two.next().await;
    assert!(!request.headers().contains_key("expect"));
    for _ in 0..1000 {
        let hints = Response::builder().status(StatusCode::EARLY_HINTS).header("link", "</a>").body(()).unwrap();
        respond.send_informational(hints).unwrap();
    }
    answer(respond, "ok");
    let head = client.head().await;
    assert!(head.starts_with("http/1.1 200 ") && !head.contains("link"), "{head}");
    client.until("ok").await;
}

#[tokio::test]
async fn over_tls_the_origin_is_asked_and_websockets_take_the_old_way() {
    let folder = tempfile::tempdir().unwrap();
    let (pair, tls) = certificate(folder.path());
    let service = service_fn(|request: Request<Body>| async move {
        let upgrade = request.headers().contains_key("upgrade");
        Ok(Response::new(Body::full(format!("{:?} {upgrade}", request.version()))))
    });
    let inner = Stand::serve(service, edge::Settings::default(), Some(tls)).await;
    let socket = GET.replace("Cookie: a=b; c=d", "Connection: upgrade\r\nUpgrade: websocket");
    for (http2, request, said) in [
        (Http2::Never, GET, "HTTP/1.1 false"),
        (Http2::Auto, GET, "HTTP/2.0 false"),
        (Http2::Always, GET, "HTTP/2.0 false"),
        (Http2::Auto, &socket, "HTTP/1.1 true"),
        (Http2::Always, &socket, "HTTP/1.1 true"),
    ] {
        let settings = Settings { roots: Some(pair.clone()), http2, ..Settings::default() };
        let origin = Origin::new(&format!("https://localhost:{}", inner.address.port()), settings).unwrap();
        let outer = Stand::chain(&origin, edge::Settings::default()).await;
        let mut client = Wire::connect(outer.address).await;
        client.ask(request).await;
        client.until(said).await;
    }
}
