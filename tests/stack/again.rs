//! Pages that come again as they were: to whoever asks, what they would be if nobody had seen them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http::{Method, Response};
use http_body::Frame;
use http_body_util::{BodyExt, StreamBody};

use super::harness::{Ask, CA, DE, NZ, Stack, TX, gateway, page};
use assent::body::{self, Body};

const PAGE: &str = "<!doctype html><html lang=de><head><meta http-equiv=content-security-policy content=\"script-src \
    'nonce-a'\"><title>t</title><script src=\"https://stats.example/s.js\"></script></head><body><img \
    src=\"https://ads.example/p\"><iframe src=\"https://ads.example/frame\"></iframe><iframe srcdoc=\"<img \
    src='https://ads.example/q'>\"></iframe><p>hello</p></body></html>";

type State = fn(&Stack) -> Ask;

/// Who asks, and how.
const STATES: [State; 15] = [
    |stack| stack.get("/"),
    |stack| stack.get("/").header("accept-language", "de"),
    |stack| stack.get("/").header("accept-language", "fr, de;q=0.5"),
    |stack| stack.get("/").header("sec-gpc", "1"),
    |stack| stack.get("/").from(CA),
    |stack| stack.get("/").from(CA).header("sec-gpc", "1"),
    |stack| stack.get("/").from(NZ),
    |stack| stack.get("/").from(TX),
    |stack| stack.get("/").plain_http(),
    |stack| stack.get("/").host("shop.example:443"),
    |stack| stack.get("/").host("shop.example:8443"),
    |stack| stack.get("/").without("sec-fetch-dest").header("sec-fetch-dest", "iframe"),
    |stack| stack.fetch("/"),
    |stack| stack.ask(Method::POST, "/").header("accept", "text/html").header("sec-fetch-dest", "document").body("a=b"),
    |stack| stack.get("/?gclid=x"),
];

/// A text without what is new each time.
fn masked(text: &str) -> String {
    let mut parts = text.split("token");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let value = part.trim_start_matches("=").trim_start_matches("\" value=\"");
        let rest = value.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-._~%".contains(c));
        text + "token" + rest
    })
}

#[tokio::test]
async fn a_page_that_comes_again_is_what_it_would_be_anew_whoever_asks() {
    let stands = |memory| gateway().page_memory(memory).origin(|_| Ok(page(PAGE))).stands();
    let (kept, anew) = (stands(1 << 20), stands(0));
    let mut cookies = vec![String::new()];
    for form in ["choice=accept", "choice=reject", "choice=save&purpose=analytics"] {
        cookies.push(kept.consent(DE, form).await);
    }
    for turn in 0..4 {
        for (choice, cookie) in cookies.iter().enumerate() {
            for (place, state) in STATES.iter().enumerate() {
                let mut said = Vec::new();
                for stack in [&kept, &anew] {
                    let ask = state(stack);
                    let answer = if choice > 0 { ask.cookie(cookie) } else { ask }.send().await;
                    let lines = format!("{} {:?}{}", answer.status, answer.headers, masked(&answer.text()));
                    said.push((lines, answer.broke));
                }
                assert_eq!(said[0], said[1], "turn {turn}, state {place}, choice {choice}");
                assert!(said[0].0.contains("hello"), "{}", said[0].0);
            }
        }
    }
}

/// What comes of a page in these pieces, after which the origin thinks without end.
fn thinking(pieces: Vec<String>) -> Response<Body> {
    let pieces = stream::iter(pieces).map(|piece| Ok::<_, body::Error>(Frame::data(Bytes::from(piece))));
    let mut response = Response::new(Body::new(StreamBody::new(pieces.chain(stream::pending()))));
    response.headers_mut().insert("content-type", "text/html; charset=utf-8".parse().unwrap());
    response
}

#[tokio::test(start_paused = true)]
async fn a_page_that_pauses_is_seen_up_to_there_though_it_came_whole_before() {
    let begins = format!("<!doctype html><html><head><title>t</title></head><body>{}", "<p>a line</p>".repeat(40));
    let html = format!("{begins}<p>Please wait</p>{}", "<p>and more</p>".repeat(40));
    let turn = Arc::new(AtomicUsize::new(0));
    let stack = gateway()
        .origin(move |_| match turn.fetch_add(1, Ordering::SeqCst) {
            0..=2 => Ok(page(&html)),
            _ => Ok(thinking(vec![begins.clone(), "<p>Please wait</p>".to_owned()])),
        })
        .stands();
    for _ in 0..3 {
        assert!(stack.get("/").send().await.text().contains("and more"));
    }
    let mut body = stack.get("/").begin().await.into_body();
    let (mut text, later) = (String::new(), Duration::from_secs(1));
    while !text.contains("<p>Please wait</p>") {
        let frame = tokio::time::timeout(later, body.frame()).await.expect("what has come leaves soon");
        text.push_str(&String::from_utf8_lossy(&frame.unwrap().unwrap().into_data().unwrap()));
    }
    assert_eq!(text.matches("Please wait").count(), 1, "{text}");
    assert_eq!(text.matches("a line").count(), 40, "{text}");
}

#[tokio::test]
async fn a_page_that_cant_be_read_is_cut_or_passes_each_time_as_the_first_time() {
    let long = "<p>some text of a page</p>".repeat(200);
    let html = format!("<html><body>{long}<svg><title><img src=https://ads.example/p></svg><svg><style><p>{long}");
    let other = html.clone();
    let cut = gateway().origin(move |_| Ok(page(&html))).stands();
    let passing = gateway().passing_on_failure().origin(move |_| Ok(page(&other))).stands();
    for stack in [cut, passing] {
        let first = stack.get("/").send().await;
        for _ in 0..3 {
            let again = stack.get("/").send().await;
            assert_eq!((again.broke, masked(&again.text())), (first.broke, masked(&first.text())));
        }
    }
}
