//! What the origin's connection sees and what comes back from it.

use std::time::Duration;

use assent::edge;
use assent::upstream::{self, Origin};

use super::harness::{Raw, Stand, Wire, ask, origin, soon, tuned};

const OK: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const GET: &str = "GET /page HTTP/1.1\r\nHost: site.example\r\n\r\n";
const POST: &str = "POST /form HTTP/1.1\r\nHost: site.example\r\nContent-Length: 3\r\n\r\na=b";

async fn chain(address: std::net::SocketAddr) -> Stand {
    Stand::chain(&origin(address), edge::Settings::default()).await
}

fn status(head: &str) -> u16 {
    head.split(' ').nth(1).unwrap().parse().unwrap()
}

#[tokio::test]
async fn one_connection_serves_many_requests() {
    let (raw, address) = Raw::new().await;
    let stand = chain(address).await;
    let played = tokio::spawn(async move {
        let mut wire = raw.accept().await;
        for _ in 0..3 {
            assert!(wire.head().await.starts_with("get /page http/1.1\r\n"));
            wire.send(OK).await;
        }
        raw.idle().await
    });
    let mut client = Wire::connect(stand.address).await;
    for _ in 0..3 {
        assert_eq!(status(&client.ask(GET).await), 200);
        client.until("ok").await;
    }
    assert!(soon(played).await.unwrap(), "no second connection");
}

/// The origin answers once per connection, then takes the next request and closes without a word.
async fn dead_pool(second: &'static str) -> (String, bool) {
    let (raw, address) = Raw::new().await;
    let stand = chain(address).await;
    let played = tokio::spawn(async move {
        let mut wire = raw.accept().await;
        wire.head().await;
        wire.send(OK).await;
        wire.head().await;
        drop(wire);
        if raw.idle().await {
            return false;
        }
        true
    });
    let mut client = Wire::connect(stand.address).await;
    client.ask(GET).await;
    client.until("ok").await;
    let answer = client.ask(second);
    let head = tokio::select! {
        head = answer => head,
        // A retry waits for ever at this origin: it only counts the connection.
        again = played => return (String::new(), again.unwrap()),
    };
    (head, false)
}

#[tokio::test]
async fn a_dead_pooled_connection_is_retried_for_get_and_never_for_post() {
    assert!(dead_pool(GET).await.1, "GET comes again on a fresh connection");
    assert!(dead_pool("HEAD /page HTTP/1.1\r\nHost: site.example\r\n\r\n").await.1);
    for once in [POST, "DELETE /page HTTP/1.1\r\nHost: site.example\r\n\r\n"] {
        let (head, again) = dead_pool(once).await;
        assert!(!again, "sent twice: {once}");
        assert!(head.is_empty() || status(&head) == 502, "{head}");
    }
}

#[tokio::test]
async fn a_retry_survives_a_pool_full_of_dead_connections() {
    let (raw, address) = Raw::new().await;
    let stand = chain(address).await;
    let played = tokio::spawn(async move {
        // Both connections are in the pool before both die at their next request.
        let (mut one, mut two) = (raw.accept().await, raw.accept().await);
        one.head().await;
        two.head().await;
        one.send(OK).await;
        two.send(OK).await;
        let dying = async |mut wire: Wire| {
            wire.head().await;
        };
        tokio::spawn(dying(one));
        tokio::spawn(dying(two));
        let mut fresh = raw.accept().await;
        fresh.head().await;
        fresh.send(OK).await;
        fresh
    });
    let (mut a, mut b) = (Wire::connect(stand.address).await, Wire::connect(stand.address).await);
    a.send(GET).await;
    b.send(GET).await;
    a.until("ok").await;
    b.until("ok").await;
    assert_eq!(status(&a.ask(GET).await), 200);
    drop(soon(played).await.unwrap());
}

#[tokio::test]
async fn a_fresh_connection_that_dies_is_not_retried() {
    let (raw, address) = Raw::new().await;
    let stand = chain(address).await;
    let played = tokio::spawn(async move {
        raw.accept().await.head().await;
        raw.idle().await
    });
    assert_eq!(status(&ask(stand.address, GET).await), 502);
    assert!(soon(played).await.unwrap());
}

#[tokio::test]
async fn the_head_limit_does_not_count_the_upload() {
    let (raw, address) = Raw::new().await;
    let head = Duration::from_millis(300);
    let settings = upstream::Settings { head, ..upstream::Settings::default() };
    let stand = Stand::chain(&tuned(address, settings), edge::Settings::default()).await;
    let mut client = Wire::connect(stand.address).await;
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n").await;
    let mut wire = raw.accept().await;
    wire.head().await;
    let started = tokio::time::Instant::now();
    let mut pace = tokio::time::interval(Duration::from_millis(150));
    for _ in 0..5 {
        pace.tick().await;
        client.send("x").await;
    }
    wire.until("xxxxx").await;
    assert!(started.elapsed() > head, "the upload has to outlast the limit");
    wire.send(OK).await;
    assert_eq!(status(&client.head().await), 200);
}

#[tokio::test]
async fn a_silent_origin_is_a_504_and_an_absent_one_a_502() {
    let (raw, address) = Raw::new().await;
    let settings = upstream::Settings { head: Duration::from_millis(200), ..upstream::Settings::default() };
    let stand = Stand::chain(&tuned(address, settings), edge::Settings::default()).await;
    let silent = tokio::spawn(async move {
        let mut wire = raw.accept().await;
        wire.head().await;
        wire.rest().await
    });
    let head = ask(stand.address, POST).await;
    assert_eq!(status(&head), 504, "{head}");
    // The abandoned connection is closed, not kept for the next visitor.
    assert_eq!(soon(silent).await.unwrap(), b"a=b");
    assert_eq!(status(&ask(stand.address, GET).await), 502);
}

#[tokio::test]
async fn a_handshake_that_never_ends_is_a_504() {
    let (_raw, address) = Raw::new().await;
    let settings = upstream::Settings { connect: Duration::from_millis(100), ..upstream::Settings::default() };
    let origin = Origin::new(&format!("https://{address}"), settings).unwrap();
    let stand = Stand::chain(&origin, edge::Settings::default()).await;
    let head = ask(stand.address, GET).await;
    assert_eq!(status(&head), 504, "{head}");
    assert!(head.contains("accept a connection"), "{head}");
}

#[tokio::test]
async fn a_stalled_upload_is_a_408_and_frees_the_origin() {
    let (raw, address) = Raw::new().await;
    let settings = upstream::Settings { request_idle: Duration::from_millis(200), ..upstream::Settings::default() };
    let stand = Stand::chain(&tuned(address, settings), edge::Settings::default()).await;
    let mut client = Wire::connect(stand.address).await;
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab").await;
    let mut wire = raw.accept().await;
    wire.head().await;
    assert_eq!(status(&client.head().await), 408);
    assert_eq!(wire.rest().await, b"ab");
}

#[tokio::test]
async fn an_origin_that_takes_no_upload_is_a_504() {
    let (raw, address) = Raw::new().await;
    let settings = upstream::Settings { request_idle: Duration::from_millis(500), ..upstream::Settings::default() };
    let stand = Stand::chain(&tuned(address, settings), edge::Settings::default()).await;
    let mut client = Wire::connect(stand.address).await;
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n").await;
    let mut wire = raw.accept().await;
    wire.head().await;
    let (read, mut write) = tokio::io::split(client.stream);
    let upload = tokio::spawn(async move {
        let chunk = vec![b'x'; 64 * 1024];
        while tokio::io::AsyncWriteExt::write_all(&mut write, &chunk).await.is_ok() {}
    });
    let mut start = [0; 12];
    soon(tokio::io::AsyncReadExt::read_exact(&mut { read }, &mut start)).await.unwrap();
    assert_eq!(&start, b"HTTP/1.1 504");
    upload.abort();
}

#[tokio::test]
async fn a_response_without_a_body_ends_with_its_head() {
    let rows: [(&str, &'static [u8], bool); 3] = [
        ("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", true),
        ("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", false),
        // hyper takes the length off a 304, which RFC 9110 section 8.6 allows.
        (GET, b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\nETag: \"a\"\r\n\r\n", false),
    ];
    for (request, answer, length) in rows {
        let (raw, address) = Raw::new().await;
        let stand = chain(address).await;
        let _played = raw.answer(answer);
        let mut client = Wire::connect(stand.address).await;
        let head = client.ask(request).await;
        assert_eq!(head.contains("content-length: 5\r\n"), length, "{head}");
        assert!(!head.contains("transfer-encoding"), "{head}");
        // Nothing follows: the next response begins at once.
        assert!(client.ask("GET * HTTP/1.1\r\nHost: a\r\n\r\n").await.starts_with("http/1.1 400 "));
    }
}

#[tokio::test]
async fn a_truncated_response_to_an_http_1_0_client_is_reset() {
    // It has no length and no chunks: only a reset tells an abort from the end.
    for (truncated, answer) in [
        (true, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n".as_slice()),
        (false, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\n\r\n"),
    ] {
        let (raw, address) = Raw::new().await;
        let stand = chain(address).await;
        let played = raw.answer(answer);
        let mut client = Wire::connect(stand.address).await;
        client.ask("GET / HTTP/1.0\r\nHost: a\r\n\r\n").await;
        client.until("half").await;
        drop(soon(played).await.unwrap());
        let end = soon(tokio::io::AsyncReadExt::read(&mut client.stream, &mut [0; 8])).await;
        assert_eq!(end.is_err(), truncated, "{end:?}");
    }
}

#[tokio::test]
async fn an_early_response_costs_the_connection() {
    let (raw, address) = Raw::new().await;
    let stand = chain(address).await;
    let mut client = Wire::connect(stand.address).await;
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\nfour").await;
    let mut wire = raw.accept().await;
    wire.until("four").await;
    wire.send(OK).await;
    assert_eq!(status(&client.head().await), 200);
    client.send("more").await;
    client.until("ok").await;
    // The next request must not come after the leftovers of this one.
    let next = tokio::spawn(async move { ask(stand.address, GET).await });
    let mut second = raw.accept().await;
    second.head().await;
    second.send(OK).await;
    assert_eq!(status(&soon(next).await.unwrap()), 200);
    assert_eq!(wire.rest().await, b"more");
}

#[tokio::test]
async fn doubtful_responses_are_a_502_without_their_text() {
    let rows: &[(&'static [u8], u16)] = &[
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: foo\r\n\r\nsecret", 502),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 502),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 502),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 502),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc", 502),
        (b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n", 502),
        (b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n", 502),
        (b"this is not HTTP\r\n\r\n", 502),
        (b"\x00\x01\x02\x03\r\n\r\n", 502),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 99\r\n\r\n2\r\nok\r\n0\r\n\r\n", 200),
        (b"HTTP/1.1 200 OK\r\nX-Bad: a\x01b\r\nX-Good: c\r\nContent-Length: 2\r\n\r\nok", 200),
        (b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200),
    ];
    for (answer, expected) in rows {
        let (raw, address) = Raw::new().await;
        let stand = chain(address).await;
        let played = raw.answer(answer);
        let mut client = Wire::connect(stand.address).await;
        let head = client.ask("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
        let label = String::from_utf8_lossy(answer);
        assert_eq!(status(&head), *expected, "{label}: {head}");
        assert!(!head.contains("x-bad"), "{head}");
        let body = client.rest().await;
        assert!(!body.windows(6).any(|bytes| bytes == b"secret"), "{label}");
        if label.contains("Content-Length: 99") {
            assert!(!head.contains("content-length"), "{head}");
            assert_eq!(body, b"2\r\nok\r\n0\r\n\r\n");
        }
        drop(played);
    }
}

#[tokio::test]
async fn many_and_long_headers_pass_both_ways() {
    let (raw, address) = Raw::new().await;
    let stand = chain(address).await;
    let played = tokio::spawn(async move {
        let mut wire = raw.accept().await;
        let head = wire.head().await;
        let lines: String = (0..240).map(|n| format!("Set-Cookie: c{n}=v\r\n")).collect();
        wire.send(format!("HTTP/1.1 200 OK\r\n{lines}Content-Length: 0\r\n\r\n")).await;
        (wire, head)
    });
    let lines: String = (0..240).map(|n| format!("X-{n}: {}\r\n", "v".repeat(150))).collect();
    let answer = ask(stand.address, &format!("GET / HTTP/1.1\r\nHost: a\r\n{lines}\r\n")).await;
    assert_eq!(answer.matches("set-cookie:").count(), 240);
    let (_wire, head) = soon(played).await.unwrap();
    assert_eq!(head.matches("\r\nx-").count(), 240);
}

#[tokio::test]
async fn hop_by_hop_fields_end_here_and_everything_else_goes_on() {
    let (raw, address) = Raw::new().await;
    let stand = chain(address).await;
    let played = raw.answer(
        b"HTTP/1.1 200 Fine\r\nConnection: close, X-Secret\r\nX-Secret: 1\r\nKeep-Alive: timeout=5\r\nUpgrade: h2\r\n\
          X-Kept: 1\r\nContent-Length: 2\r\n\r\nok",
    );
    let mut client = Wire::connect(stand.address).await;
    let answer = client
        .ask(
            "GET //host/%2f?a=1&b HTTP/1.1\r\nHost: site.example:81\r\nConnection: Upgrade, X-Hop\r\nConnection: x-hop2\r\n\
             Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nX-Hop: 1\r\nX-Hop2: 2\r\nTE: trailers, gzip\r\nX-Kept: 1\r\n\r\n",
        )
        .await;
    let (_raw, _wire, head) = soon(played).await.unwrap();
    assert!(head.starts_with("get //host/%2f?a=1&b http/1.1\r\n"), "{head}");
    assert!(head.contains("host: site.example:81\r\n"), "{head}");
    assert!(head.contains("te: trailers\r\n") && head.contains("connection: te\r\n"), "{head}");
    for gone in ["upgrade", "http2-settings", "x-hop", "h2c", "gzip"] {
        assert!(!head.contains(gone), "{gone}: {head}");
    }
    assert!(head.contains("x-kept: 1") && answer.contains("x-kept: 1"));
    assert!(answer.starts_with("http/1.1 200 fine\r\n"), "{answer}");
    for gone in ["connection: close", "x-secret", "keep-alive", "upgrade"] {
        assert!(!answer.contains(gone), "{gone}: {answer}");
    }
    // The origin's `Connection: close` was about its own connection.
    client.until("ok").await;
    client.send(GET).await;
}

#[tokio::test]
async fn a_get_with_a_body_of_unknown_length_keeps_it() {
    let (raw, address) = Raw::new().await;
    let stand = chain(address).await;
    let mut client = Wire::connect(stand.address).await;
    client.send("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n").await;
    let mut wire = raw.accept().await;
    let head = wire.head().await;
    assert_eq!(head.matches("transfer-encoding: chunked").count(), 1, "{head}");
    wire.until("3\r\nabc\r\n0\r\n\r\n").await;
    wire.send(OK).await;
    assert_eq!(status(&client.head().await), 200);
}

#[tokio::test]
async fn a_truncated_response_never_ends_cleanly() {
    let rows: &[&'static [u8]] = &[
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
    ];
    for answer in rows {
        let (raw, address) = Raw::new().await;
        let stand = chain(address).await;
        let played = raw.answer(answer);
        let mut client = Wire::connect(stand.address).await;
        let head = client.ask(GET).await;
        client.until("half").await;
        drop(soon(played).await.unwrap());
        let rest = client.rest().await;
        assert!(head.contains("content-length: 100") || !rest.ends_with(b"0\r\n\r\n"), "{rest:?}");
        assert!(rest.len() < 96);
    }
}

#[tokio::test]
async fn what_came_before_a_truncation_is_passed_on_even_if_all_came_at_once() {
    for answer in [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nzz\r\n",
    ] {
        let (raw, address) = Raw::new().await;
        let stand = chain(address).await;
        let played = tokio::spawn(async move {
            let mut wire = raw.accept().await;
            wire.head().await;
            wire.send(answer).await;
        });
        let mut client = Wire::connect(stand.address).await;
        assert_eq!(status(&client.ask(GET).await), 200, "{answer}");
        client.until("half").await;
        assert!(!client.rest().await.ends_with(b"0\r\n\r\n"));
        soon(played).await.unwrap();
    }
}

#[tokio::test]
async fn a_response_body_that_stalls_is_cut() {
    let (raw, address) = Raw::new().await;
    let settings = upstream::Settings { response_idle: Duration::from_millis(200), ..upstream::Settings::default() };
    let stand = Stand::chain(&tuned(address, settings), edge::Settings::default()).await;
    let played = raw.answer(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
    let mut client = Wire::connect(stand.address).await;
    client.ask(GET).await;
    client.until("half").await;
    assert!(!client.rest().await.ends_with(b"0\r\n\r\n"));
    let (_raw, mut wire, _) = soon(played).await.unwrap();
    assert!(wire.rest().await.is_empty(), "the origin's connection is given up too");
}

#[tokio::test]
async fn trailers_pass_to_a_client_that_takes_them() {
    let (raw, address) = Raw::new().await;
    let stand = chain(address).await;
    let _played = raw.answer(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: x-sum\r\n\r\n2\r\nok\r\n0\r\nx-sum: 7\r\n\r\n",
    );
    let mut client = Wire::connect(stand.address).await;
    client.ask("GET / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nConnection: TE\r\n\r\n").await;
    client.until("0\r\nx-sum: 7\r\n\r\n").await;
}

#[tokio::test]
async fn a_client_that_leaves_frees_the_origin() {
    // Before the response, and in the middle of it.
    for answer in [b"".as_slice(), b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"] {
        let (raw, address) = Raw::new().await;
        let stand = chain(address).await;
        let played = raw.answer(answer);
        let mut client = Wire::connect(stand.address).await;
        client.send(GET).await;
        if !answer.is_empty() {
            client.head().await;
        }
        let (_raw, mut wire, _) = soon(played).await.unwrap();
        drop(client);
        // The origin goes on writing until it notices.
        assert!(wire.rest().await.is_empty());
    }
}

#[tokio::test]
async fn an_origin_speaks_tls_with_its_own_authority() {
    let folder = tempfile::tempdir().unwrap();
    let (pair, tls) = super::socket::certificate(folder.path());
    let service = tower::service_fn(|_| async { Ok(http::Response::new(assent::body::Body::full("inside"))) });
    let inner = Stand::serve(service, edge::Settings::default(), Some(tls)).await;
    let base = format!("https://localhost:{}", inner.address.port());
    let trusting = upstream::Settings { roots: Some(pair), ..upstream::Settings::default() };
    let outer = Stand::chain(&Origin::new(&base, trusting).unwrap(), edge::Settings::default()).await;
    let mut client = Wire::connect(outer.address).await;
    assert_eq!(status(&client.ask(GET).await), 200);
    client.until("inside").await;
    let wary =
        Stand::chain(&Origin::new(&base, upstream::Settings::default()).unwrap(), edge::Settings::default()).await;
    assert_eq!(status(&ask(wary.address, GET).await), 502);
}

#[tokio::test]
async fn an_origin_that_closes_on_an_upload_is_still_heard() {
    for _ in 0..5 {
        let (raw, address) = Raw::new().await;
        let stand = chain(address).await;
        let played = tokio::spawn(async move {
            let mut wire = raw.accept().await;
            wire.head().await;
            wire.send("HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno").await;
        });
        assert_eq!(upload(stand.address).await, "HTTP/1.1 413");
        soon(played).await.unwrap();
    }
}

#[tokio::test]
async fn a_gateway_that_answers_an_upload_early_is_heard() {
    for _ in 0..5 {
        let service = tower::service_fn(|_| async {
            let mut response = http::Response::new(assent::body::Body::full("no"));
            *response.status_mut() = http::StatusCode::FORBIDDEN;
            Ok(response)
        });
        let stand = Stand::serve(service, edge::Settings::default(), None).await;
        assert_eq!(upload(stand.address).await, "HTTP/1.1 403");
    }
}

/// A client that sends a large body whole before it looks for an answer, as many do.
async fn upload(address: std::net::SocketAddr) -> String {
    let mut client = Wire::connect(address).await;
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n").await;
    let chunk = vec![b'x'; 80_000];
    for _ in 0..100 {
        client.send(&chunk).await;
    }
    client.until("HTTP/1.1 ").await + client.until(" ").await.trim()
}
