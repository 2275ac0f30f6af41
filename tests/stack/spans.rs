//! Traces, as a collector and an origin hear them.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use assent::errand::Secret;
use assent::telemetry::{Settings, Telemetry};
use bytes::Bytes;
use http::Response;
use http_body_util::{BodyExt as _, Full};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use super::harness::{CA, DE, PLAIN, Seen, Stack, gateway, page};

const THEIRS: &str = "0af7651916cd43dd8448eb211c80319c";

/// What a collector was sent: path, key, body.
type Heard = Arc<Mutex<Vec<(String, String, Bytes)>>>;

/// A collector that takes everything, on threads of its own: who sends to it may be waiting.
fn collector() -> (SocketAddr, Heard) {
    let heard = Heard::default();
    let (log, (tell, at)) = (Arc::clone(&heard), std::sync::mpsc::channel());
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
            tell.send(listener.local_addr().unwrap()).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                let log = Arc::clone(&log);
                let take = service_fn(move |request: http::Request<hyper::body::Incoming>| {
                    let log = Arc::clone(&log);
                    async move {
                        let key = request.headers().get("x-key").map(|it| it.to_str().unwrap().to_owned());
                        let path = request.uri().path().to_owned();
                        let body = request.into_body().collect().await.unwrap().to_bytes();
                        log.lock().unwrap().push((path, key.unwrap_or_default(), body));
                        Ok::<_, Infallible>(Response::new(Full::<Bytes>::default()))
                    }
                });
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), take));
            }
        });
    });
    (at.recv().unwrap(), heard)
}

/// A gateway that tells this part of its traces, and believes proxies at California's address.
fn telling(share: f64) -> (Stack, Telemetry, Heard) {
    let (at, heard) = collector();
    let settings = Settings {
        collector: format!("http://{at}/base").parse().unwrap(),
        share,
        fields: vec![("x-key".into(), Secret("s3cret".into()))],
        ca: None,
    };
    let telemetry = Telemetry::new(settings).unwrap();
    let play = |seen: &Seen| match seen.uri.path() {
        "/broken" => Err(assent::upstream::Error::Saturated),
        _ => Ok(page(PLAIN)),
    };
    let plan = gateway().origin(play).tracing(telemetry.clone()).trusting(&format!("{CA}/32"));
    (plan.stands(), telemetry, heard)
}

/// The parts of the `traceparent` that the origin was told last.
fn told(stack: &Stack) -> (String, String, String) {
    let line = stack.last().line("traceparent").expect("the origin is told");
    let parts: Vec<&str> = line.split('-').collect();
    let [version, trace, span, flags] = parts[..] else { panic!("{line}") };
    assert_eq!((version, trace.len(), span.len()), ("00", 32, 16), "{line}");
    (trace.to_owned(), span.to_owned(), flags.to_owned())
}

/// Whether bytes stand in what was sent, as they are or as they are written in hexadecimal digits.
fn stands(heard: &Heard, wanted: &[u8]) -> bool {
    let all = heard.lock().unwrap();
    all.iter().any(|(_, _, body)| body.windows(wanted.len()).any(|part| part == wanted))
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

#[tokio::test]
async fn a_strangers_trace_is_begun_anew_and_nothing_of_them_is_told() {
    let (stack, telemetry, heard) = telling(1.0);
    let cookie = "_ga=GA1.2.3; session=abcdef";
    let asked = stack.get("/deep?mail=robin@example.com").from(DE).cookie(cookie);
    let asked = asked.header("traceparent", format!("00-{THEIRS}-b7ad6b7169203331-01"));
    let answer = asked.header("tracestate", "theirs=1").header("baggage", "who=robin").send().await;
    assert_eq!(answer.status, 200);
    let (trace, span, flags) = told(&stack);
    assert!(trace != THEIRS && flags == "01", "{trace} {flags}");
    assert_eq!((stack.last().line("tracestate"), stack.last().line("baggage")), (None, None));
    assert_eq!(answer.line("traceparent"), None, "the visitor is told nothing");
    telemetry.flush();
    let sent = heard.lock().unwrap().clone();
    assert!(sent.iter().all(|(path, key, _)| path == "/base/v1/traces" && key == "s3cret"), "{sent:?}");
    for known in [&bytes(&trace)[..], &bytes(&span), b"assent.site", b"/deep", b"http.response.status_code"] {
        assert!(stands(&heard, known), "{}", String::from_utf8_lossy(known));
    }
    let strange =
        [DE.as_bytes(), b"robin", b"GA1.2.3", b"_ga", b"abcdef", b"theirs", &bytes(THEIRS), THEIRS.as_bytes()];
    for unheard in strange {
        assert!(!stands(&heard, unheard), "{}", String::from_utf8_lossy(unheard));
    }
}

#[tokio::test]
async fn a_trusted_proxys_trace_goes_on_and_its_word_on_keeping_it_counts() {
    // Our own share, what the proxy said, what the origin hears, whether the collector hears anything.
    let cases = [(0.0, "01", "01", true), (1.0, "00", "00", false)];
    for (share, theirs, ours, kept) in cases {
        let (stack, telemetry, heard) = telling(share);
        let asked = stack.get("/").from(CA).header("x-forwarded-for", DE);
        let asked = asked.header("traceparent", format!("00-{THEIRS}-b7ad6b7169203331-{theirs}"));
        asked.header("tracestate", "theirs=1").header("baggage", "a=1").send().await;
        let (trace, span, flags) = told(&stack);
        assert_eq!((&*trace, &*flags), (THEIRS, ours));
        assert_ne!(span, "b7ad6b7169203331", "a span of our own");
        for (name, value) in [("tracestate", "theirs=1"), ("baggage", "a=1")] {
            assert_eq!(stack.last().line(name).as_deref(), Some(value));
        }
        telemetry.flush();
        assert_eq!(stands(&heard, &bytes(THEIRS)), kept, "{share} {theirs}");
        let mut figures = prometheus_client::registry::Registry::default();
        stack.traffic.register(&mut figures);
        let mut text = String::new();
        prometheus_client::encoding::text::encode(&mut text, &figures).unwrap();
        assert!(text.contains("response_seconds_count{site=\"shop\"} 1"), "{text}");
        assert_eq!(text.contains(&format!("# {{trace_id=\"{THEIRS}\"}} ")), kept, "an exemplar where there is a trace");
    }
}

#[tokio::test]
async fn what_is_not_kept_is_numbered_all_the_same_and_what_is_no_trace_is_none() {
    let (stack, telemetry, heard) = telling(0.0);
    stack.get("/").from(DE).send().await;
    assert_eq!(told(&stack).2, "00");
    let torn = ["", "x", "00-0-0-01", "00-00000000000000000000000000000000-b7ad6b7169203331-01", &"0".repeat(4_000)];
    for line in torn {
        stack.get("/").from(CA).header("x-forwarded-for", DE).header("traceparent", line).send().await;
        let (trace, _, flags) = told(&stack);
        assert!(trace != "0".repeat(32) && flags == "00", "{line}");
    }
    telemetry.flush();
    assert!(heard.lock().unwrap().is_empty());
    // Where nothing is told, a site's own tracing is the site's own business.
    let plain = gateway().origin(|_| Ok(page(PLAIN))).stands();
    let theirs = format!("00-{THEIRS}-b7ad6b7169203331-01");
    plain.get("/").from(DE).header("traceparent", &theirs).send().await;
    assert_eq!(plain.last().line("traceparent"), Some(theirs));
}

#[tokio::test]
async fn an_error_is_told_by_its_word_and_a_collector_that_is_away_holds_nobody_up() {
    let (stack, telemetry, heard) = telling(1.0);
    let broken = stack.get("/broken").from(DE).send().await;
    assert!(broken.status.is_server_error());
    telemetry.flush();
    assert!(stands(&heard, b"error.type"));
    let settings =
        Settings { collector: "http://127.0.0.1:1".parse().unwrap(), share: 1.0, fields: Vec::new(), ca: None };
    let away = gateway().origin(|_| Ok(page(PLAIN))).tracing(Telemetry::new(settings).unwrap()).stands();
    for _ in 0..5_000 {
        assert_eq!(away.get("/").from(DE).send().await.status, 200);
    }
}
