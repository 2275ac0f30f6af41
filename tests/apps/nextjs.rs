//! Behind the gateway, a Next.js app streams, hydrates and navigates as it does alone; and a banner survives React.

use std::time::Duration;

use async_compression::tokio::bufread::{BrotliDecoder, GzipDecoder, ZlibDecoder, ZstdDecoder};
use tokio::io::{AsyncRead, AsyncReadExt as _};

use super::client::{Answer, Place};
use super::gateway::Gateway;
use super::{App, answer, bare};
use crate::browser::{Authority, Browser, Options, Page, Sink};

/// The pause between two parts of `/slow`, and what of it a busy machine leaves.
const PAUSE: Duration = Duration::from_millis(400);
const LEFT: Duration = Duration::from_millis(150);

async fn both() -> (App, Gateway) {
    let app = App::next().await;
    let gateway = Gateway::before(&app.url()).await;
    (app, gateway)
}

/// As much of the page as can be read from the first `length` bytes of its compressed body.
async fn readable(answer: &Answer, length: usize) -> String {
    let body = &answer.body[..length];
    let mut decoder: Box<dyn AsyncRead + Unpin> = match &*answer.lines("content-encoding").concat() {
        "gzip" => Box::new(GzipDecoder::new(body)),
        "deflate" => Box::new(ZlibDecoder::new(body)),
        "br" => Box::new(BrotliDecoder::new(body)),
        "zstd" => Box::new(ZstdDecoder::new(body)),
        _ => Box::new(body),
    };
    let (mut text, mut piece) = (Vec::new(), [0; 1024]);
    while let Ok(count @ 1..) = decoder.read(&mut piece).await {
        text.extend_from_slice(&piece[..count]);
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// When a reader of the stream could first see `mark`.
async fn seen(answer: &Answer, mark: &str) -> Duration {
    for (at, length) in &answer.pieces {
        if readable(answer, *length).await.contains(mark) {
            return *at;
        }
    }
    panic!("{mark} never came")
}

#[tokio::test]
async fn a_slow_page_arrives_piece_by_piece_in_every_coding() {
    let (app, gateway) = both().await;
    let host = gateway.address();
    let (alone, through) = (Place { to: app.address(), host }, Place::at(host));
    let own = Place::get(alone, "/slow", &[("accept", "text/html")]).await.text();
    let visits = [
        (alone, "gzip", "gzip"),
        (through, "gzip", "gzip"),
        (through, "identity", ""),
        // The app speaks gzip alone; what the visitor likes better comes out.
        (through, "gzip;q=0.5, br", "br"),
        (through, "gzip;q=0.5, deflate", "deflate"),
        (through, "gzip, deflate, br, zstd", "zstd"),
    ];
    for (place, accepts, coding) in visits {
        let headers = [("accept", "text/html"), ("accept-encoding", accepts), ("sec-fetch-dest", "document")];
        let what = format!("{} with {accepts}", if place.to == host { "through" } else { "alone" });
        // A busy machine may hold a piece back now and then; whoever gathers pieces does so every time.
        let mut tries = 0;
        loop {
            let answer = place.get("/slow", &headers).await;
            assert_eq!((answer.status, answer.lines("content-encoding").concat()), (200, coding.to_owned()), "{what}");
            assert_eq!(bare(&readable(&answer, answer.body.len()).await), own, "{what}");
            let stored = answer.lines("cache-control").concat();
            assert!(stored.contains("no-store") && stored.contains("private"), "{what}: {stored}");
            let mut at = Vec::new();
            for mark in ["<h1>Slowly", "id=\"part-1\"", "id=\"part-2\"", "id=\"part-3\""] {
                at.push(seen(&answer, mark).await);
            }
            if at[0] < PAUSE && at.windows(2).all(|pair| pair[0] + LEFT < pair[1]) {
                break;
            }
            tries += 1;
            assert!(tries < 4, "{what}: each part should come when it is ready: {at:?}");
        }
    }
}

#[tokio::test]
async fn assets_and_payloads_pass_byte_for_byte_with_their_validators() {
    let (app, gateway) = both().await;
    let host = gateway.address();
    let (through, alone) = (Place::at(host), Place { to: app.address(), host });
    let page = through.get("/tracked", &[("accept", "text/html")]).await.text();
    // Those in elements; the payload names them, too, behind backslashes.
    let is_asset = |part: &&str| part.starts_with("/_next/static/") && !part.ends_with('\\');
    let mut paths: Vec<&str> = page.split('"').filter(is_asset).collect();
    paths.sort_unstable();
    paths.dedup();
    assert!(paths.len() >= 3, "{paths:?}");
    for path in paths {
        let plain = [("accept", "*/*"), ("sec-fetch-dest", "script"), ("accept-encoding", "gzip, deflate, br, zstd")];
        let own = alone.get(path, &plain).await;
        through.get(path, &plain).await.is(&own, path);
        assert_eq!(own.lines("cache-control"), ["public, max-age=31536000, immutable"], "{path}");
        for (name, value) in [("if-none-match", "etag"), ("if-modified-since", "last-modified")] {
            let again = [plain[0], plain[1], plain[2], (name, &*own.lines(value)[0])];
            let own = alone.get(path, &again).await;
            assert_eq!(own.status, 304, "{path} with {name}");
            through.get(path, &again).await.is(&own, &format!("{path} with {name}"));
        }
        let part = [plain[0], plain[1], ("range", "bytes=100-299")];
        let own = alone.get(path, &part).await;
        assert_eq!((own.status, own.body.len()), (206, 200), "{path}");
        through.get(path, &part).await.is(&own, &format!("a part of {path}"));
    }
    for page in ["/", "/counter", "/tracked"] {
        // What the router asks for when a link is followed. Without the parameter, Next.js says where to ask.
        let router = [("rsc", "1"), ("accept", "*/*"), ("sec-fetch-dest", "empty"), ("accept-encoding", "gzip")];
        let mut path = page.to_owned();
        let mut own = alone.get(&path, &router).await;
        if let Some(elsewhere) = own.lines("location").pop() {
            through.get(&path, &router).await.is(&own, &path);
            path = elsewhere;
            own = alone.get(&path, &router).await;
        }
        assert_eq!((own.status, own.lines("content-type")), (200, vec!["text/x-component".to_owned()]), "{path}");
        let passed = through.get(&path, &router).await;
        assert_eq!(passed.lasting(), own.lasting(), "{path}");
        let text = readable(&passed, passed.body.len()).await;
        assert!(!text.is_empty() && !text.contains("data-assent"), "{path}: {text}");
        assert_eq!(unnamed(&text), unnamed(&readable(&own, own.body.len()).await), "{path}");
    }
}

/// The payload without the names that Next.js makes up for each answer: long runs of letters and digits.
fn unnamed(payload: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let parts = payload.split_inclusive(|c| !is_word(c));
    parts.map(|part| if part.trim_end_matches(|c| !is_word(c)).len() > 20 { "…" } else { part }).collect()
}

/// Starts at the front page, follows a link without leaving the document, clicks. Returns what the console showed.
async fn visit(page: &Page, home: &str) -> Vec<String> {
    page.goto(home).await;
    page.wait_for("a[href='/counter']").await;
    page.eval("window.stays = true").await;
    page.click("a[href='/counter']").await;
    page.wait_for("#counter[data-live]").await;
    assert!(page.url().ends_with("/counter"), "{}", page.url());
    assert_eq!(page.eval("window.stays === true").await, true, "the router went there, not the browser");
    assert!(page.requests().iter().any(|request| request.url.contains("_rsc=")), "{:?}", page.requests());
    count(page).await;
    page.reload().await;
    page.wait_for("#counter[data-live]").await;
    count(page).await;
    page.goto(&format!("{home}slow")).await;
    assert_eq!(page.text("#part-3").await, "Part 3 has arrived.");
    page.wait_idle().await;
    page.console().into_iter().map(|line| line.replace(home, "/")).collect()
}

async fn count(page: &Page) {
    page.click("#counter").await;
    page.wait_until("document.querySelector('#counter').textContent === 'Clicked 1 times'").await;
}

#[tokio::test]
async fn it_hydrates_and_navigates_without_a_word_more_on_the_console() {
    let (app, gateway) = both().await;
    let alone = visit(&Browser::open().await, &format!("{}/", app.url())).await;
    let page = Browser::open().await;
    let through = visit(&page, &gateway.url("/")).await;
    assert_eq!(through, alone);
    let ours =
        page.eval("[...document.querySelectorAll('[data-assent]')].map((it) => it.outerHTML.slice(0, 600))").await;
    assert_eq!(ours, serde_json::json!([]), "nothing to ask about: {:?}", page.requests());
    assert_eq!(page.cookies().await, []);
}

/// The hosts that heard of the visit.
fn hosts(sink: &Sink) -> Vec<String> {
    let mut hosts: Vec<String> = sink.hits().into_iter().map(|hit| hit.host).collect();
    hosts.sort();
    hosts.dedup();
    hosts
}

#[tokio::test]
async fn a_banner_survives_hydration_and_trackers_send_nothing_until_they_may() {
    let (app, gateway) = both().await;
    let authority = Authority::of(&["third.example"]);
    let sink = Sink::start(&authority).await;
    let options = || Options::new().trusting(&authority).third_parties_to(&sink);
    let trackers = ["www.google-analytics.com", "www.googletagmanager.com", "www.youtube.com"];

    // The app alone tells all three.
    let page = Browser::start(options()).await.page().await;
    page.goto(&format!("{}/tracked", app.url())).await;
    page.wait_for("#counter[data-live]").await;
    page.wait_idle().await;
    assert_eq!(hosts(&sink), trackers);
    let alone = page.console();
    drop(page);
    sink.forget();

    let page = Browser::start(options()).await.page().await;
    page.goto(&gateway.url("/tracked")).await;
    page.wait_for("#counter[data-live]").await;
    page.wait_idle().await;
    assert_eq!(page.text("[data-assent=ask] h2").await, "Your choice about cookies");
    assert!(!page.text("[data-assent=ask]").await.contains("other compan"), "the operator named nobody");
    assert_eq!(page.eval("document.querySelectorAll('[data-assent=ask]').length").await, 1);
    count(&page).await;
    assert_eq!((hosts(&sink), sink.connections()), (Vec::new(), 0), "{:?}", page.requests());
    let strange = |line: &&String| !alone.contains(line) && !line.contains("/favicon.ico");
    assert_eq!(page.console().iter().filter(strange).collect::<Vec<_>>(), Vec::<&String>::new());

    answer(&page, "reject").await;
    page.goto(&gateway.url("/tracked")).await;
    page.wait_for("#counter[data-live]").await;
    page.wait_idle().await;
    assert!(page.url().ends_with("/tracked") && !page.exists("[data-assent=ask]").await, "{}", page.url());
    count(&page).await;
    assert_eq!((hosts(&sink), sink.connections()), (Vec::new(), 0), "{:?}", page.requests());

    // Another visitor agrees: then all three run, and the app was never edited.
    let page = Browser::start(options()).await.page().await;
    page.goto(&gateway.url("/tracked")).await;
    page.wait_for("#counter[data-live]").await;
    answer(&page, "accept").await;
    assert_eq!(hosts(&sink), trackers);
    count(&page).await;
}

#[tokio::test]
async fn a_strict_site_holds_what_react_puts_back_by_itself() {
    let app = App::next().await;
    let gateway = Gateway::strictly_before(&app.url()).await;
    let authority = Authority::of(&["third.example"]);
    let sink = Sink::start(&authority).await;
    let options = || Options::new().trusting(&authority).third_parties_to(&sink);
    let page = Browser::start(options()).await.page().await;
    page.goto(&gateway.url("/hydrated")).await;
    page.wait_for("#counter[data-live]").await;
    page.wait_idle().await;
    // React puts in anew what it doesn't find as it wrote it: our part of the page holds that, too, and were it not there
    // the page's policy would stop it.
    assert_eq!((hosts(&sink), sink.connections()), (Vec::new(), 0), "{:?}", page.console());
    count(&page).await;
    page.follow("[data-assent=ask] button[value=accept]").await;
    page.wait_for("#counter[data-live]").await;
    page.wait_idle().await;
    assert_eq!(hosts(&sink), ["www.facebook.com", "www.google-analytics.com"], "{:?}", page.console());
    count(&page).await;
}
