//! What is read whole, and what is told in headers of what stands in it: XML documents, style sheets, character sets.

use super::harness::{DE, NZ, in_front_of, response};
use super::html::{decode, gzip};

#[tokio::test]
async fn a_character_set_that_only_the_page_names_is_found_behind_our_opening() {
    for (kind, meta, expected) in [
        ("text/html", "<meta charset=windows-1251>", "text/html; charset=windows-1251"),
        ("text/html", "", "text/html"),
        ("text/html;charset=utf-8", "<meta charset=windows-1251>", "text/html;charset=utf-8"),
    ] {
        let html = format!("<!doctype html><head><script>1</script>{meta}<body><img src=https://ads.example/p>");
        let answer = in_front_of(move |_| response(200, &[("content-type", kind)], html.clone())).get("/").send().await;
        assert_eq!(answer.lines("content-type"), [expected]);
        assert!(answer.text().contains("data-assent-src=https://ads.example/p"));
    }
}

#[tokio::test]
#[expect(clippy::type_complexity, reason = "the table is read once, right here")]
async fn xml_documents_are_gated_and_those_that_cant_be_read_are_locked() {
    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script href=\"https://stats.example/s.js\"/></svg>";
    const XHTML: &str =
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><img src=\"https://ads.example/p\"/></body></html>";
    let broken = SVG.replace("/></svg>", ">");
    let long = format!("{SVG}<!--{}-->", "x".repeat(3 << 20));
    let rows: [(&str, &str, &[(&str, &str)], bool, bool); 9] = [
        ("image/svg+xml", SVG, &[("sec-fetch-dest", "document")], true, false),
        ("image/svg+xml", SVG, &[("sec-fetch-dest", "object")], true, false),
        ("image/svg+xml", SVG, &[], true, false),
        ("image/svg+xml", SVG, &[("sec-fetch-dest", "image")], false, false),
        ("application/xhtml+xml", XHTML, &[("sec-fetch-dest", "iframe")], true, false),
        ("text/xml", XHTML, &[("accept", "text/html,*/*")], true, false),
        ("text/xml", XHTML, &[("accept", "application/rss+xml")], false, false),
        ("image/svg+xml", &broken, &[], false, true),
        ("application/xhtml+xml;charset=koi8-r", XHTML, &[], false, true),
    ];
    for (kind, xml, lines, held, locked) in rows.into_iter().chain([("image/svg+xml", &*long, &[][..], false, true)]) {
        for packed in [false, true] {
            let body = if packed { gzip(xml.as_bytes()) } else { xml.as_bytes().to_vec() };
            let coding = if packed { "gzip" } else { "identity" };
            let given = [
                ("content-type", kind),
                ("content-encoding", coding),
                ("etag", "\"v1\""),
                ("cache-control", "max-age=9"),
            ];
            let length = body.len().to_string();
            let stack = in_front_of(move |_| {
                let all: Vec<_> = given.into_iter().chain([("content-length", &*length)]).collect();
                response(200, &all, body.clone())
            });
            let ask = lines.iter().fold(stack.fetch("/a"), |ask, (name, value)| ask.header(name, value));
            let answer = ask.send().await;
            let sent = decode(answer.line("content-encoding").as_deref(), &answer.body).await;
            let text = String::from_utf8(sent).unwrap();
            let case = format!("{kind} {lines:?} {packed}: {}", &text[..text.len().min(300)]);
            assert_eq!(text != xml, held, "{case}");
            assert_eq!(text.contains(" data-assent-held="), held, "{case}");
            let policy = answer.line("content-security-policy");
            assert_eq!(policy.is_some(), locked, "{case}");
            assert!(
                policy.is_none_or(|it| it.starts_with("default-src 'self'") && !it.contains("stats.example")),
                "{case}"
            );
            let private = answer.line("cache-control").as_deref() == Some("private, no-cache");
            assert_eq!(private, held || locked, "{case}");
            let told: Option<usize> = answer.line("content-length").and_then(|it| it.parse().ok());
            assert!(told.is_none_or(|told| told == answer.body.len()), "{case}");
        }
    }
}

#[tokio::test]
async fn what_is_asked_for_as_a_style_sheet_is_read_as_one() {
    let css = "a{b:url(https://ads.example/p)}";
    for (status, kind, dest, held) in [
        (200, "text/css", "", true),
        (200, "", "style", true),
        (200, "text/plain", "style", true),
        (200, "application/octet-stream", "style", true),
        (200, "text/html", "style", true),
        (203, "text/css", "style", true),
        (201, "text/css", "", true),
        (404, "text/css", "style", false),
        (200, "text/plain", "empty", false),
        (200, "text/plain", "", false),
    ] {
        let lines: &[(&str, &str)] = if kind.is_empty() { &[] } else { &[("content-type", kind)] };
        let lines = lines.to_vec();
        let stack = in_front_of(move |_| response(status, &lines, css));
        let ask = stack.fetch("/a");
        let answer = if dest.is_empty() { ask } else { ask.header("sec-fetch-dest", dest) }.send().await;
        let expected = if held { "a{b:url()}" } else { css };
        assert_eq!(answer.text(), expected, "{status} {kind} {dest}");
    }
}

#[tokio::test]
async fn the_sites_own_style_sheets_ask_nobody_who_is_withheld() {
    let long = format!("/*{}*/a{{b:url(//ads.example/p)}}", "x".repeat(3 << 20));
    let font = format!("a{{b:url(\"data:,{}\")}}c{{d:url(//ads.example/p)}}", "x".repeat(100_000));
    for (css, expected, private) in [
        ("a{b:url(/own.png)}", None, false),
        (
            "@import 'https://stats.example/a.css';a{}",
            Some("@assent-import 'https://stats.example/a.css';a{}".to_owned()),
            true,
        ),
        ("a{b:url(https://ads.example/p)}", Some("a{b:url()}".to_owned()), true),
        ("a{b:url(https://unknown.example/p)}", None, false),
        (&*font, Some(font.replace("//ads.example/p", "")), true),
        (&*long, Some(long.replace("//ads.example/p", "")), true),
    ] {
        for packed in [false, true] {
            let body = if packed { gzip(css.as_bytes()) } else { css.as_bytes().to_vec() };
            let coding = if packed { "gzip" } else { "identity" };
            let given = [
                ("content-type", "text/css"),
                ("content-encoding", coding),
                ("etag", "\"v1\""),
                ("cache-control", "max-age=9"),
            ];
            let (length, sheet) = (body.len().to_string(), body.clone());
            let stack = in_front_of(move |_| {
                let all: Vec<_> = given.into_iter().chain([("content-length", &*length)]).collect();
                response(200, &all, sheet.clone())
            });
            for from in [DE, NZ] {
                let answer = stack.fetch("/a.css").header("sec-fetch-dest", "style").from(from).send().await;
                let sent = decode(answer.line("content-encoding").as_deref(), &answer.body).await;
                let wanted = expected.as_deref().filter(|_| from == DE).unwrap_or(css);
                let case = format!("{} {packed} {from}", &css[..css.len().min(80)]);
                assert!(sent == wanted.as_bytes(), "{case}");
                let control = if private { "private, no-cache" } else { "max-age=9" };
                assert_eq!(answer.line("cache-control").as_deref(), Some(control), "{case}");
                assert_eq!(answer.line("etag").as_deref() == Some("\"v1\""), !private, "{case}");
                if !private {
                    assert_eq!(answer.body, body, "as it came: {case}");
                    assert!(answer.line("content-length").is_some(), "{case}");
                }
            }
        }
    }
}
