//! Several servers behind one site.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use assent::body::Body;
use assent::edge;
use assent::upstream::{Balance, Origin, Settings};
use http::{Request, Response};
use http_body_util::BodyExt;
use tokio::net::TcpListener;
use tower::service_fn;

use super::harness::{Stand, Wire, ask};
use super::socket::certificate;

const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
const POST: &str = "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n\r\na=b";

/// A server that says its name and what it received.
async fn server(name: &'static str) -> Stand {
    let service = service_fn(move |request: Request<Body>| async move {
        let body = request.into_body().collect().await.map(|body| body.to_bytes()).unwrap_or_default();
        Ok(Response::new(Body::full(format!("{name}{}", String::from_utf8_lossy(&body)))))
    });
    Stand::serve(service, edge::Settings::default(), None).await
}

/// A server that takes connections and closes each at once; and how many it took.
async fn broken() -> (SocketAddr, Arc<AtomicUsize>) {
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, count) = (socket.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
    let counted = Arc::clone(&count);
    tokio::spawn(async move {
        while let Ok((stream, _)) = socket.accept().await {
            counted.fetch_add(1, Ordering::Relaxed);
            drop(stream);
        }
    });
    (address, count)
}

/// An address that nobody listens at.
async fn nobody() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap()
}

async fn front(servers: &[SocketAddr], balance: Balance) -> Stand {
    Stand::chain(&origin(servers, balance), edge::Settings::default()).await
}

fn origin(servers: &[SocketAddr], balance: Balance) -> Origin {
    let bases: Vec<String> = servers.iter().map(|address| format!("http://{address}")).collect();
    Origin::balanced(&bases, Settings { balance, ..Settings::default() }).unwrap()
}

async fn said(stand: &Stand, request: &str) -> String {
    let mut client = Wire::connect(stand.address).await;
    client.send(request).await;
    let all = String::from_utf8(client.rest().await).unwrap();
    let (head, body) = all.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    body.to_owned()
}

#[tokio::test]
async fn requests_are_shared_out_in_turn() {
    let (a, b) = (server("a").await, server("b").await);
    for balance in [Balance::RoundRobin, Balance::LeastConnections] {
        let front = front(&[a.address, b.address], balance).await;
        let mut seen = Vec::new();
        for _ in 0..6 {
            seen.push(said(&front, GET).await);
        }
        seen.sort_unstable();
        assert_eq!(seen.concat(), "aaabbb", "{balance:?}");
    }
}

#[tokio::test]
async fn a_server_that_is_down_costs_no_request_not_even_an_upload() {
    let (up, down) = (server("up").await, nobody().await);
    let front = front(&[down, up.address], Balance::RoundRobin).await;
    for _ in 0..8 {
        assert_eq!(said(&front, GET).await, "up");
        assert_eq!(said(&front, POST).await, "upa=b");
    }
}

#[tokio::test]
async fn a_server_that_breaks_off_is_left_alone_after_three_times() {
    let (up, (bad, count)) = (server("up").await, broken().await);
    let origin = origin(&[bad, up.address], Balance::RoundRobin);
    let front = Stand::chain(&origin, edge::Settings::default()).await;
    for _ in 0..20 {
        assert_eq!(said(&front, GET).await, "up", "a GET is asked of the other one");
    }
    assert_eq!(count.load(Ordering::Relaxed), 3);
    let tally = origin.counts().tally();
    assert_eq!((tally.resent, tally.ejected, tally.refused), (3, 1, 0));
}

#[tokio::test]
async fn an_upload_that_broke_off_is_not_sent_to_another() {
    let ((bad, count), (other, untouched)) = (broken().await, broken().await);
    let front = front(&[bad, other], Balance::RoundRobin).await;
    assert!(ask(front.address, POST).await.starts_with("http/1.1 502 "));
    assert_eq!(count.load(Ordering::Relaxed) + untouched.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn when_all_fail_they_are_still_tried() {
    let (bad, count) = broken().await;
    let down = nobody().await;
    let front = front(&[bad, down], Balance::LeastConnections).await;
    for _ in 0..10 {
        assert!(ask(front.address, GET).await.starts_with("http/1.1 502 "));
    }
    assert!(count.load(Ordering::Relaxed) >= 5);
}

#[tokio::test]
async fn a_name_with_several_addresses_is_reached_at_the_one_that_answers() {
    let up = server("up").await;
    let origin = Origin::new(&format!("http://localhost:{}", up.address.port()), Settings::default()).unwrap();
    let front = Stand::chain(&origin, edge::Settings::default()).await;
    assert_eq!(said(&front, GET).await, "up");
}

#[tokio::test]
async fn the_name_on_the_certificate_may_be_another_than_the_address() {
    let folder = tempfile::tempdir().unwrap();
    let (pair, tls) = certificate(folder.path());
    let service = service_fn(|_| async { Ok(Response::new(Body::full("inside"))) });
    let inner = Stand::serve(service, edge::Settings::default(), Some(tls)).await;
    let base = format!("https://{}", inner.address);
    for (server_name, good) in [(Some("localhost"), true), (None, false), (Some("other.example"), false)] {
        let settings =
            Settings { roots: Some(pair.clone()), server_name: server_name.map(str::to_owned), ..Settings::default() };
        let outer = Stand::chain(&Origin::new(&base, settings).unwrap(), edge::Settings::default()).await;
        let head = ask(outer.address, GET).await;
        assert_eq!(head.starts_with("http/1.1 200 "), good, "{server_name:?}: {head}");
        assert_eq!(head.starts_with("http/1.1 502 "), !good, "{server_name:?}: {head}");
    }
}
