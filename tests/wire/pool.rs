//! How connections to the origin are kept, shared out, waited for and let go.

use std::time::{Duration, Instant};

use assent::edge;
use assent::upstream;

use super::harness::{Raw, Stand, Wire, ask, soon, tuned};

const OK: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const GET: &str = "GET /page HTTP/1.1\r\nHost: site.example\r\n\r\n";

async fn stand(address: std::net::SocketAddr, settings: upstream::Settings) -> Stand {
    Stand::chain(&tuned(address, settings), edge::Settings::default()).await
}

fn status(head: &str) -> &str {
    head.split(' ').nth(1).unwrap()
}

#[tokio::test]
async fn a_saturated_origin_is_waited_for_and_beyond_that_refused() {
    let (raw, address) = Raw::new().await;
    let settings = upstream::Settings { connections: 1, queue: 1, ..upstream::Settings::default() };
    let stand = stand(address, settings).await;
    let mut first = Wire::connect(stand.address).await;
    first.send(GET).await;
    let mut wire = raw.accept().await;
    wire.head().await;
    let mut second = Wire::connect(stand.address).await;
    second.send(GET).await;
    // The second waits without a sign; the third finds the queue full as soon as it does.
    let refused = async {
        loop {
            let mut third = Wire::connect(stand.address).await;
            third.send(GET).await;
            let head = tokio::time::timeout(Duration::from_millis(100), third.head()).await;
            if let Ok(head) = head {
                break head;
            }
        }
    };
    let head = soon(refused).await;
    assert_eq!(status(&head), "503", "{head}");
    assert!(head.contains("too many requests wait"), "{head}");
    wire.send(OK).await;
    first.until("ok").await;
    // One of those that wait gets the same connection.
    wire.head().await;
    wire.send(OK).await;
    assert!(raw.idle().await, "no second connection");
}

#[tokio::test]
async fn waiting_for_a_connection_has_a_limit() {
    let (raw, address) = Raw::new().await;
    let queue_wait = Duration::from_millis(100);
    let stand =
        stand(address, upstream::Settings { connections: 1, queue_wait, ..upstream::Settings::default() }).await;
    let mut first = Wire::connect(stand.address).await;
    first.send(GET).await;
    let mut wire = raw.accept().await;
    wire.head().await;
    let head = ask(stand.address, GET).await;
    assert_eq!(status(&head), "503", "{head}");
    // Whoever leaves gives up the connection and not just the wait.
    drop(first);
    assert!(wire.rest().await.is_empty());
    let next = tokio::spawn(async move { ask(stand.address, GET).await });
    let mut wire = raw.accept().await;
    wire.head().await;
    wire.send(OK).await;
    assert_eq!(status(&soon(next).await.unwrap()), "200");
}

#[tokio::test]
async fn an_idle_connection_is_closed_before_the_origin_does() {
    let (raw, address) = Raw::new().await;
    let pool_idle = Duration::from_millis(100);
    let stand = stand(address, upstream::Settings { pool_idle, ..upstream::Settings::default() }).await;
    let mut client = Wire::connect(stand.address).await;
    client.send(GET).await;
    let mut wire = raw.accept().await;
    wire.head().await;
    wire.send(OK).await;
    client.until("ok").await;
    assert!(wire.rest().await.is_empty(), "our end, though nobody asked again");
}

#[tokio::test]
async fn every_framing_gives_its_connection_back_and_no_other_does() {
    // A request, its answer, the end of the answer at the client, and whether the connection serves the next one.
    let rows: &[(&str, &'static [u8], &str, bool)] = &[
        (GET, OK, "ok", true),
        (GET, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", "0\r\n\r\n", true),
        (
            "GET / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nConnection: TE\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: x-sum\r\n\r\n2\r\nok\r\n0\r\nx-sum: 7\r\n\r\n",
            "x-sum: 7\r\n\r\n",
            true,
        ),
        ("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "\r\n\r\n", true),
        (GET, b"HTTP/1.1 204 No Content\r\n\r\n", "\r\n\r\n", true),
        (GET, b"HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n", "\r\n\r\n", true),
        (GET, b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "\r\n\r\n", true),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na=b",
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            "ok",
            true,
        ),
        (GET, b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", "ok", false),
        (GET, b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", "ok", false),
        (GET, b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokstray", "ok", false),
        (
            GET,
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison",
            "ok",
            false,
        ),
    ];
    for (request, answer, end, kept) in rows {
        let label = String::from_utf8_lossy(answer);
        let (raw, address) = Raw::new().await;
        let stand = stand(address, upstream::Settings::default()).await;
        let mut client = Wire::connect(stand.address).await;
        client.send(request).await;
        let mut wire = raw.accept().await;
        wire.head().await;
        wire.send(answer).await;
        client.until(end).await;
        let next = tokio::spawn(async move {
            client.send(GET).await;
            client.until("next").await
        });
        let after = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnext";
        if *kept {
            assert!(wire.until("\r\n\r\n").await.contains("GET /page "), "{label}");
            wire.send(after).await;
        } else {
            let mut second = raw.accept().await;
            second.head().await;
            second.send(after).await;
        }
        let text = soon(next).await.unwrap();
        assert!(!text.contains("poison") && !text.contains("stray"), "{label}: {text}");
    }
}

#[tokio::test]
async fn a_body_that_ends_with_the_connection_is_whole() {
    let (raw, address) = Raw::new().await;
    let stand = stand(address, upstream::Settings::default()).await;
    let mut client = Wire::connect(stand.address).await;
    client.send(GET).await;
    let mut wire = raw.accept().await;
    wire.head().await;
    wire.send(b"HTTP/1.1 200 OK\r\n\r\nall of it").await;
    drop(wire);
    client.until("9\r\nall of it\r\n0\r\n\r\n").await;
}

const EXPECT: &str = "POST /up HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n";

#[tokio::test]
async fn a_body_is_asked_for_by_the_origin_and_not_before() {
    let (raw, address) = Raw::new().await;
    let stand = stand(address, upstream::Settings::default()).await;
    let mut client = Wire::connect(stand.address).await;
    client.send(EXPECT).await;
    let mut wire = raw.accept().await;
    let head = wire.head().await;
    assert!(head.contains("expect: 100-continue"), "{head}");
    let early = tokio::time::timeout(Duration::from_millis(100), client.stream.readable()).await;
    assert!(early.is_err(), "nobody asked yet");
    wire.send("HTTP/1.1 100 Continue\r\n\r\n").await;
    assert_eq!(status(&client.head().await), "100");
    client.send("body").await;
    wire.until("body").await;
    wire.send(OK).await;
    assert_eq!(status(&client.head().await), "200");
    client.until("ok").await;
    // It ended well, so the connection is as good as any.
    client.send(GET).await;
    wire.head().await;
}

#[tokio::test]
async fn an_origin_that_declines_a_body_never_gets_it() {
    for answer in [
        "HTTP/1.1 417 Expectation Failed\r\nContent-Length: 2\r\n\r\nno",
        "HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\nno",
    ] {
        let (raw, address) = Raw::new().await;
        let stand = stand(address, upstream::Settings::default()).await;
        let mut client = Wire::connect(stand.address).await;
        client.send(EXPECT).await;
        let mut wire = raw.accept().await;
        wire.head().await;
        wire.send(answer).await;
        let head = client.head().await;
        assert!(["417", "401"].contains(&status(&head)), "no 100 before it: {head}");
        client.until("no").await;
        assert!(wire.rest().await.is_empty(), "nor is the connection used again");
    }
}

#[tokio::test]
async fn an_origin_that_cannot_ask_for_a_body_gets_it_after_a_second() {
    let (raw, address) = Raw::new().await;
    let stand = stand(address, upstream::Settings::default()).await;
    let mut client = Wire::connect(stand.address).await;
    let started = Instant::now();
    client.send(EXPECT).await;
    let mut wire = raw.accept().await;
    wire.head().await;
    assert_eq!(status(&client.head().await), "100");
    assert!(started.elapsed() >= Duration::from_millis(900));
    client.send("body").await;
    wire.until("body").await;
    wire.send(OK).await;
    assert_eq!(status(&client.head().await), "200");
}

#[tokio::test]
async fn interim_responses_end_here_however_many_there_are() {
    let (raw, address) = Raw::new().await;
    let head = Duration::from_millis(500);
    let stand = stand(address, upstream::Settings { head, ..upstream::Settings::default() }).await;
    let interim = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n\
                   HTTP/1.1 100 Continue\r\n\r\n";
    let mut client = Wire::connect(stand.address).await;
    client.send(GET).await;
    let mut wire = raw.accept().await;
    wire.head().await;
    for _ in 0..1000 {
        wire.send(interim).await;
    }
    wire.send(OK).await;
    let answer = client.head().await;
    assert!(answer.starts_with("http/1.1 200 ") && !answer.contains("link"), "{answer}");
    client.until("ok").await;
    // The connection still serves; and a flood that never ends does, by the limit for the head.
    client.send(GET).await;
    wire.head().await;
    let flood = tokio::spawn(async move {
        let block = interim.repeat(100);
        while tokio::io::AsyncWriteExt::write_all(&mut wire.stream, block.as_bytes()).await.is_ok() {}
    });
    assert_eq!(status(&client.head().await), "504");
    soon(flood).await.unwrap();
}

#[tokio::test]
async fn an_exchange_may_have_a_limit_as_a_whole() {
    let (raw, address) = Raw::new().await;
    let total = Some(Duration::from_millis(300));
    let stand = stand(address, upstream::Settings { total, ..upstream::Settings::default() }).await;
    let mut client = Wire::connect(stand.address).await;
    client.send(GET).await;
    let mut wire = raw.accept().await;
    wire.head().await;
    let head = client.head().await;
    assert!(status(&head) == "504" && head.contains("finish"), "{head}");
    let mut client = Wire::connect(stand.address).await;
    client.send(GET).await;
    let mut wire = raw.accept().await;
    wire.head().await;
    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").await;
    let endless = async { while tokio::io::AsyncWriteExt::write_all(&mut wire.stream, b"1\r\nx\r\n").await.is_ok() {} };
    let (_, rest) = tokio::join!(soon(endless), client.rest());
    assert!(!rest.ends_with(b"0\r\n\r\n"), "cut, and not ended");
}

#[tokio::test]
async fn a_long_upload_and_its_early_answer_pass_each_other() {
    // The origin echoes while it reads; the client reads nothing until it has sent everything.
    let (raw, address) = Raw::new().await;
    let stand = stand(address, upstream::Settings::default()).await;
    let echo = tokio::spawn(async move {
        let mut wire = raw.accept().await;
        wire.head().await;
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n").await;
        let begun = std::mem::take(&mut wire.seen);
        wire.send(begun).await;
        let (mut read, mut write) = wire.stream.split();
        tokio::io::copy(&mut read, &mut write).await
    });
    let mut client = Wire::connect(stand.address).await;
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n").await;
    let chunk = vec![b'x'; 20_000];
    let (mut read, mut write) = client.stream.split();
    let upload = async {
        for _ in 0..100 {
            tokio::io::AsyncWriteExt::write_all(&mut write, &chunk).await.unwrap();
        }
    };
    let download = async {
        let mut seen = 0;
        let mut buffer = vec![0; 65_536];
        while seen < 2_000_000 {
            let count = tokio::io::AsyncReadExt::read(&mut read, &mut buffer).await.unwrap();
            assert!(count > 0, "cut after {seen}");
            seen += count;
        }
    };
    soon(async { tokio::join!(upload, download) }).await;
    echo.abort();
}

#[tokio::test]
async fn an_answer_that_nobody_reads_costs_no_connection_if_it_is_there_already() {
    let (raw, address) = Raw::new().await;
    let origin = tuned(address, upstream::Settings::default());
    let service = {
        let origin = origin.clone();
        tower::service_fn(move |request| {
            let origin = origin.clone();
            async move {
                let response = tower::ServiceExt::oneshot(origin, request).await.unwrap();
                drop(response);
                Ok(http::Response::new(assent::body::Body::full("ours")))
            }
        })
    };
    let stand = Stand::serve(service, edge::Settings::default(), None).await;
    let played = tokio::spawn(async move {
        let mut wire = raw.accept().await;
        for answer in [OK, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"] {
            wire.head().await;
            wire.send(answer).await;
        }
        wire.head().await;
        // The rest of this one does not come: the connection is closed.
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok").await;
        assert!(wire.rest().await.is_empty());
    });
    let mut client = Wire::connect(stand.address).await;
    for _ in 0..3 {
        client.send(GET).await;
        client.until("ours").await;
    }
    soon(played).await.unwrap();
    assert_eq!(origin.counts().tally().opened, 1);
}

#[tokio::test]
async fn answers_never_reach_another_visitor_whatever_the_others_do() {
    // Says what it was asked, slowly or before it has read everything.
    let service = tower::service_fn(|request: http::Request<assent::body::Body>| async move {
        let path = request.uri().path().to_owned();
        if !path.contains("early") {
            let body = http_body_util::BodyExt::collect(request.into_body()).await;
            let text = body.map(|body| body.to_bytes()).unwrap_or_default();
            let text = format!("<{path}|{}>", String::from_utf8_lossy(&text));
            return Ok(http::Response::new(assent::body::Body::full(text)));
        }
        Ok(http::Response::new(assent::body::Body::full(format!("<{path}|>"))))
    });
    let inner = Stand::serve(service, edge::Settings::default(), None).await;
    let stand = Stand::chain(
        &tuned(inner.address, upstream::Settings { connections: 8, ..upstream::Settings::default() }),
        edge::Settings::default(),
    )
    .await;
    let address = stand.address;
    let visitors = (0..24).map(|visitor| {
        tokio::spawn(async move {
            let mut client = Wire::connect(address).await;
            for turn in 0..12 {
                let token = format!("{visitor}-{turn}");
                let (request, answer) = match (visitor + turn) % 4 {
                    0 => (format!("GET /{token} HTTP/1.1\r\nHost: a\r\n\r\n"), format!("</{token}|>")),
                    1 => (
                        format!("POST /{token} HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\n\r\n{token}", token.len()),
                        format!("</{token}|{token}>"),
                    ),
                    // Leaves in the middle of its upload, or of its answer.
                    2 => {
                        client
                            .send(format!("POST /{token} HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n{token}"))
                            .await;
                        client = Wire::connect(address).await;
                        continue;
                    }
                    _ => {
                        let rest = "x".repeat(300_000);
                        client
                            .send(format!("POST /early{token} HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n"))
                            .await;
                        let _ = tokio::io::AsyncWriteExt::write_all(&mut client.stream, rest.as_bytes()).await;
                        let all = client.until(">").await;
                        assert!(all.ends_with(&format!("</early{token}|>")), "{token}: {all}");
                        client = Wire::connect(address).await;
                        continue;
                    }
                };
                client.send(request).await;
                let all = client.until(">").await;
                assert!(all.ends_with(&answer), "{token}: {all}");
            }
        })
    });
    for visitor in visitors.collect::<Vec<_>>() {
        soon(visitor).await.unwrap();
    }
}
