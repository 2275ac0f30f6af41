//! What counts as a page, and what other headers carry.

use std::io::Write;

use flate2::Compression;

use super::harness::{PLAIN, TRACKED, in_front_of, response};
use super::html::is_gated;

#[tokio::test]
async fn a_response_without_a_type_is_not_a_way_around_the_gate() {
    let stack = in_front_of(|_| response(200, &[], TRACKED));
    let answer = stack.get("/").send().await;
    assert!(is_gated(&answer.text()) || answer.lines("x-content-type-options") == ["nosniff"]);
}

#[tokio::test]
async fn several_types_are_no_way_around_the_gate() {
    for kinds in
        [vec!["text/plain", "text/html"], vec!["text/plain, text/html"], vec!["TEXT/HTML ; x=y"], vec!["text/html,"]]
    {
        let given = kinds.clone();
        let stack = in_front_of(move |_| {
            let lines: Vec<_> = given.iter().map(|kind| ("content-type", *kind)).collect();
            response(200, &lines, TRACKED)
        });
        let answer = stack.get("/").send().await;
        assert!(is_gated(&answer.text()), "{kinds:?}");
        assert_eq!(answer.lines("cache-control"), ["private, no-cache"], "{kinds:?}");
    }
}

#[tokio::test]
async fn a_bare_deflate_body_is_read_as_browsers_read_it() {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(TRACKED.as_bytes()).unwrap();
    let bare = encoder.finish().unwrap();
    let stack = in_front_of(move |_| {
        response(200, &[("content-type", "text/html"), ("content-encoding", "deflate")], bare.clone())
    });
    let answer = stack.get("/").send().await;
    assert!(!answer.broke && is_gated(&answer.text()));
}

#[tokio::test]
async fn a_logout_keeps_the_choice() {
    let stack = in_front_of(|_| response(200, &[("clear-site-data", "\"cookies\", \"storage\"")], ""));
    let answer = stack.get("/logout").send().await;
    assert!(!answer.lines("clear-site-data").join(",").contains("cookies"));
    assert!(answer.lines("clear-site-data").join(",").contains("storage"));
}

#[tokio::test]
async fn speculation_rules_do_not_fetch_what_may_not_load() {
    let stack = in_front_of(|_| {
        response(
            200,
            &[("content-type", "text/html"), ("speculation-rules", "\"https://ads.example/rules.json\"")],
            PLAIN,
        )
    });
    assert!(stack.get("/").send().await.lines("speculation-rules").is_empty());
}
