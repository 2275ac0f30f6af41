//! Framing on the wire: what could be read in two ways is answered 400 and ends the connection, and the origin sees
//! nothing of it.

use std::convert::Infallible;
use std::time::Duration;

use assent::body::Body;
use assent::edge::Settings;
use http::{Request, Response};
use http_body_util::BodyExt;
use tower::service_fn;

use super::harness::{Raw, Stand, Wire, origin, soon};

const POST: &str = "POST / HTTP/1.1\r\nHost: a\r\n";

#[tokio::test]
async fn ambiguous_requests_are_refused_before_the_origin_sees_them() {
    let (raw, address) = Raw::new().await;
    let stand = Stand::chain(&origin(address), Settings::default()).await;
    for request in [
        "GET / HTTP/1.1\nHost: a\n\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: a\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: a\r\n\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n".to_owned(),
        "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: a\0\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\n Host: a\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n".to_owned(),
        format!("{POST}Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd"),
        format!("{POST}Content-Length: 4, 4\r\n\r\nabcd"),
        format!("{POST}Content-Length: +4\r\n\r\nabcd"),
        format!("{POST}Content-Length: \r\n\r\n"),
        format!("{POST}Content-Length: 18446744073709551616\r\n\r\n"),
        format!("{POST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        format!("{POST}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"),
        format!("{POST}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        format!("{POST}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
        format!("{POST}Transfer-Encoding: identity\r\n\r\n"),
        "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".to_owned(),
    ] {
        let mut client = Wire::connect(stand.address).await;
        let head = client.ask(&format!("{request}GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n")).await;
        assert!(head.starts_with("http/1.1 400 "), "{request:?}: {head}");
        let rest = client.rest().await;
        assert!(!rest.starts_with(b"HTTP/1.1"), "{request:?} is answered twice");
    }
    assert!(raw.idle().await, "the origin was asked");
}

#[tokio::test]
async fn a_request_behind_a_good_one_is_refused_in_its_turn() {
    let stand = Stand::serve(
        service_fn(|request: Request<Body>| async move {
            let body = request.into_body().collect().await.map(|body| body.to_bytes()).unwrap_or_default();
            Ok::<_, Infallible>(Response::new(Body::full(body)))
        }),
        Settings::default(),
        None,
    )
    .await;
    let good = format!("{POST}Content-Length: 4\r\n\r\none!");
    let also = format!("{POST}Transfer-Encoding: chunked\r\n\r\n4\r\ntwo!\r\n0\r\n\r\n");
    let mut client = Wire::connect(stand.address).await;
    client.send(format!("{good}{also}GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n{good}")).await;
    for answer in ["one!", "two!"] {
        assert!(client.head().await.starts_with("http/1.1 200 "));
        client.until(answer).await;
    }
    assert!(client.head().await.starts_with("http/1.1 400 "));
    assert!(client.rest().await.is_empty());
}

#[tokio::test]
async fn a_broken_chunk_breaks_the_request_off_and_is_answered_400() {
    for chunk in ["4\nabcd\r\n", "+4\r\nabcd\r\n", "g\r\n", "fffffffffffffffff\r\n", "4\r\nabcdX", "4 \r\nabcd\r\n"] {
        let (raw, address) = Raw::new().await;
        let stand = Stand::chain(&origin(address), Settings::default()).await;
        let mut client = Wire::connect(stand.address).await;
        client.send(format!("{POST}Transfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n")).await;
        let mut wire = raw.accept().await;
        assert!(wire.head().await.contains("transfer-encoding: chunked"));
        client.send(format!("{chunk}0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n")).await;
        let head = client.head().await;
        assert!(head.starts_with("http/1.1 400 ") && head.contains("connection: close"), "{chunk:?}: {head}");
        let seen = wire.rest().await;
        assert!(!String::from_utf8_lossy(&seen).contains("0\r\n\r\n"), "{chunk:?} ended cleanly for the origin");
    }
}

#[tokio::test]
async fn limits_are_answered_with_their_own_status() {
    let settings = Settings { target: 300, body: 1000, headers: 20, ..Settings::default() };
    let (_raw, address) = Raw::new().await;
    let stand = Stand::chain(&origin(address), settings.clone()).await;
    let many: String = (0..20).map(|n| format!("X-{n}: y\r\n")).collect();
    for (request, status) in [
        (format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "x".repeat(300)), "414"),
        (format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "x".repeat(100_000)), "414"),
        (format!("{POST}Content-Length: 1001\r\n\r\n"), "413"),
        (format!("{POST}Content-Length: 1001\r\nExpect: 100-continue\r\n\r\n"), "413"),
        (format!("GET / HTTP/1.1\r\nHost: a\r\n{many}\r\n"), "431"),
        (format!("GET / HTTP/1.1\r\nHost: a\r\nX: {}\r\n\r\n", "x".repeat(100_000)), "431"),
    ] {
        let mut client = Wire::connect(stand.address).await;
        let head = client.ask(&request).await;
        assert!(head.starts_with(&format!("http/1.1 {status} ")), "{}: {head}", &request[..30]);
        client.rest().await;
    }
    assert_eq!((settings.counts.targets.total(), settings.counts.large.total()), (2, 2));
}

#[tokio::test]
async fn an_upload_that_grows_too_large_or_drips_is_given_up_with_a_status() {
    let (raw, address) = Raw::new().await;
    let brief = Duration::from_millis(100);
    let settings = Settings { body: 1000, rate: 10_000, grace: brief, ..Settings::default() };
    let stand = Stand::chain(&origin(address), settings).await;
    for (length, body, status) in [
        ("Transfer-Encoding: chunked", format!("400\r\n{}\r\n", "x".repeat(1024)), "413"),
        ("Content-Length: 900", "dripping".to_owned(), "408"),
    ] {
        let mut client = Wire::connect(stand.address).await;
        client.send(format!("{POST}{length}\r\n\r\n{body}")).await;
        let mut wire = raw.accept().await;
        let head = client.head().await;
        assert!(head.starts_with(&format!("http/1.1 {status} ")), "{length}: {head}");
        soon(wire.rest()).await;
    }
}
