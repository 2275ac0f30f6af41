//! What counts as a page, and what other headers carry.

use std::io::Write;

use flate2::Compression;

use super::harness::{PLAIN, TRACKED, in_front_of, response};
use super::html::{decode, gzip, is_gated};

#[tokio::test]
async fn a_response_without_a_type_is_not_a_way_around_the_gate() {
    let packed = gzip(TRACKED.as_bytes());
    let odd = format!("<article>{TRACKED}");
    let xml =
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><img src='https://ads.example/p'/></html>";
    for (lines, body, kind) in [
        (&[][..], TRACKED.as_bytes(), "text/html"),
        (&[("content-type", "")][..], TRACKED.as_bytes(), "text/html"),
        (&[("content-type", "*/*")][..], TRACKED.as_bytes(), "text/html"),
        (&[("content-type", "unknown/unknown")][..], TRACKED.as_bytes(), "text/html"),
        (&[("content-type", "Application/Unknown; x=y")][..], TRACKED.as_bytes(), "text/html"),
        (&[("content-type", "text/plain, unknown/unknown")][..], TRACKED.as_bytes(), "text/html"),
        (&[("content-encoding", "gzip")][..], &packed, "text/html"),
        (&[][..], odd.as_bytes(), "text/html"),
        (&[][..], xml.as_bytes(), "text/xml"),
    ] {
        let body = body.to_vec();
        let stack = in_front_of(move |_| response(200, lines, body.clone()));
        let answer = stack.get("/").send().await;
        let html = String::from_utf8(decode(answer.line("content-encoding").as_deref(), &answer.body).await).unwrap();
        assert!(html.contains(" data-assent-held="), "{lines:?} {html}");
        assert!(kind == "text/xml" || is_gated(&html), "{lines:?} {html}");
        let told = answer.lines("content-type");
        assert!(told.len() == 1 && told[0].starts_with(kind), "{told:?}");
    }
}

#[tokio::test]
async fn what_has_no_type_and_is_no_page_stays_as_it_came() {
    for (lines, dest, body) in [
        (&[][..], "document", "plain <p>"),
        (&[][..], "document", "{\"a\": 1}"),
        (&[("x-content-type-options", "nosniff")][..], "document", TRACKED),
        (&[][..], "script", "<!-- hidden from old browsers\nrun();"),
        (&[][..], "style", "<!-- a{b:c} -->"),
        (&[][..], "image", "<svg/>"),
    ] {
        let stack = in_front_of(move |_| response(200, lines, body));
        let answer = stack.fetch("/").header("sec-fetch-dest", dest).send().await;
        assert_eq!(answer.text(), body);
        assert_eq!(answer.lines("content-type"), [""; 0], "{dest} {body}");
        assert_eq!(answer.line("x-content-type-options").is_some(), !lines.is_empty(), "{dest} {body}");
    }
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
