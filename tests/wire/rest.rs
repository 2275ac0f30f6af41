//! Connections between requests, and who stands at their other end.

use std::convert::Infallible;
use std::time::Duration;

use assent::body::Body;
use assent::edge::{Connection, Listener, Settings};
use http::{Request, Response};
use tower::{Service, service_fn};

use super::harness::{Stand, Wire, soon};
use super::socket::{certificate, trusting};

const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

/// Answers with the client's address.
fn whoami()
-> impl Service<Request<Body>, Response = Response<Body>, Error = Infallible, Future: Send> + Clone + Send + Sync + 'static
{
    service_fn(|request: Request<Body>| async move {
        let connection = *request.extensions().get::<Connection>().unwrap();
        Ok(Response::new(Body::full(format!("{} at {}!", connection.peer, connection.local))))
    })
}

/// Connections rest soon.
fn restless() -> Settings {
    Settings { head: Duration::from_millis(100), idle: Duration::from_secs(60), ..Settings::default() }
}

async fn rested(settings: &Settings, times: u64) {
    let parked = async {
        while settings.counts.parked.total() < times {
            tokio::task::yield_now().await;
        }
    };
    soon(parked).await;
}

#[tokio::test]
async fn a_connection_at_rest_goes_on_where_it_was() {
    let settings = restless();
    let stand = Stand::serve(whoami(), settings.clone(), None).await;
    let mut client = Wire::connect(stand.address).await;
    let own = client.stream.local_addr().unwrap();
    for round in 1..4 {
        // Two at once: what was read ahead is not lost.
        client.send(format!("{GET}{GET}")).await;
        for _ in 0..2 {
            assert!(client.head().await.starts_with("http/1.1 200 "));
            client.until(&format!("{own} at {}!", stand.address)).await;
        }
        rested(&settings, round).await;
        assert_eq!(settings.counts.idle.total(), 0);
    }
    client.send("GET / HTTP/1.1\nHost: a\n\n").await;
    assert!(client.head().await.starts_with("http/1.1 400 "), "it is as strict as before");
}

#[tokio::test]
async fn a_connection_at_rest_ends_when_its_time_is_over_or_the_edge_leaves() {
    let brief = Duration::from_millis(300);
    let settings = Settings { idle: brief, ..restless() };
    let stand = Stand::serve(whoami(), settings.clone(), None).await;
    let mut client = Wire::connect(stand.address).await;
    client.ask(GET).await;
    rested(&settings, 1).await;
    client.rest().await;
    assert_eq!(settings.counts.idle.total(), 1);

    let folder = tempfile::tempdir().unwrap();
    let (pem, tls) = certificate(folder.path());
    let settings = restless();
    let stand = Stand::serve(whoami(), settings.clone(), Some(tls)).await;
    let mut client = trusting(&pem, &["http/1.1"], stand.address).await;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    client.write_all(GET.as_bytes()).await.unwrap();
    rested(&settings, 1).await;
    soon(stand.stop()).await.unwrap();
    let mut all = Vec::new();
    soon(client.read_to_end(&mut all)).await.unwrap();
    assert!(all.ends_with(b"!"), "{}", all.escape_ascii());
}

#[tokio::test]
async fn where_the_proxy_protocol_is_spoken_the_client_is_whom_it_names() {
    let trusted = |nets: &[&str]| nets.iter().map(|net| net.parse().unwrap()).collect();
    let line = "PROXY TCP4 203.0.113.7 192.0.2.1 4386 443\r\n";
    for (nets, said, expected) in [
        (&[][..], line, Some("203.0.113.7:4386 at 192.0.2.1:443!")),
        (&["127.0.0.0/8"][..], line, Some("203.0.113.7:4386 at 192.0.2.1:443!")),
        (&["10.0.0.0/8"][..], line, None),
        (&[][..], "PROXY UNKNOWN\r\n", Some("127.0.0.1:")),
        (&[][..], "", None),
    ] {
        let settings = Settings { trusted: trusted(nets), ..Settings::default() };
        let listener = Listener::bind(([127, 0, 0, 1], 0).into(), None).await.unwrap().announced();
        let stand = Stand::with(listener, whoami(), settings.clone());
        let mut client = Wire::connect(stand.address).await;
        client.send(format!("{said}{GET}")).await;
        match expected {
            Some(text) => {
                client.head().await;
                client.until(text).await;
            }
            None => {
                assert!(client.rest().await.is_empty(), "{said:?} from {nets:?}");
                assert_eq!(settings.counts.unannounced.total(), 1);
            }
        }
    }
    // And nowhere else.
    let stand = Stand::serve(whoami(), Settings::default(), None).await;
    let head = Wire::connect(stand.address).await.ask(&format!("{line}{GET}")).await;
    assert!(head.starts_with("http/1.1 400 "), "{head}");
}

#[tokio::test]
async fn a_client_with_too_many_connections_is_not_served_and_others_are() {
    let settings = Settings { per_client: 2, ..Settings::default() };
    let listener = Listener::bind(([127, 0, 0, 1], 0).into(), None).await.unwrap().announced();
    let stand = Stand::with(listener, whoami(), settings.clone());
    let come = async |address: &str| {
        let mut client = Wire::connect(stand.address).await;
        client.send(format!("PROXY TCP6 {address} 2001:db8::1 1 443\r\n{GET}")).await;
        client
    };
    let mut first = come("2001:db8:1::1").await;
    let mut second = come("2001:db8:1::2").await;
    first.until("!").await;
    second.until("!").await;
    assert!(come("2001:db8:1::3").await.rest().await.is_empty(), "the same /64");
    assert_eq!(settings.counts.crowded.total(), 1);
    come("2001:db8:2::1").await.until("!").await;
    drop(first);
    // It is noticed in its own time.
    let again = async {
        loop {
            let mut client = come("2001:db8:1::3").await;
            use tokio::io::AsyncReadExt;
            if client.stream.read_u8().await.is_ok() {
                return;
            }
        }
    };
    soon(again).await;
}
