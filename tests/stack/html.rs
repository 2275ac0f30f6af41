//! Pages: held where nobody agreed, streamed as they come, with the banner where one can stand, and cut rather than
//! passed off as whole.

use std::io::{Read, Write};
use std::sync::{Arc, Mutex};

use assent::body::Body;
use assent::policy::{Mode, Purpose, Purposes};
use async_compression::tokio::write::{BrotliDecoder, BrotliEncoder, ZstdDecoder, ZstdEncoder};
use flate2::Compression;
use flate2::read::{GzDecoder, ZlibDecoder};
use flate2::write::{GzEncoder, ZlibEncoder};
use http::{Method, Response};
use tokio::io::AsyncWriteExt;

use super::harness::{CA, DE, NZ, PLAIN, TRACKED, by_hand, gateway, in_front_of, page, piece, response};

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

async fn encode(coding: &str, bytes: &[u8]) -> Vec<u8> {
    match coding {
        "gzip" | "x-gzip" => gzip(bytes),
        "deflate" => {
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(bytes).unwrap();
            encoder.finish().unwrap()
        }
        "br" => {
            let mut encoder = BrotliEncoder::new(Vec::new());
            encoder.write_all(bytes).await.unwrap();
            encoder.shutdown().await.unwrap();
            encoder.into_inner()
        }
        "zstd" => {
            let mut encoder = ZstdEncoder::new(Vec::new());
            encoder.write_all(bytes).await.unwrap();
            encoder.shutdown().await.unwrap();
            encoder.into_inner()
        }
        _ => bytes.to_vec(),
    }
}

pub(crate) async fn decode(coding: Option<&str>, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    match coding {
        None | Some("identity") => out.extend_from_slice(bytes),
        Some("gzip") => drop(GzDecoder::new(bytes).read_to_end(&mut out).unwrap()),
        Some("deflate") => drop(ZlibDecoder::new(bytes).read_to_end(&mut out).unwrap()),
        Some("br") => {
            let mut decoder = BrotliDecoder::new(Vec::new());
            decoder.write_all(bytes).await.unwrap();
            decoder.shutdown().await.unwrap();
            out = decoder.into_inner();
        }
        Some("zstd") => {
            let mut decoder = ZstdDecoder::new(Vec::new());
            decoder.write_all(bytes).await.unwrap();
            decoder.shutdown().await.unwrap();
            out = decoder.into_inner();
        }
        Some(other) => panic!("{other}"),
    }
    out
}

pub(crate) fn is_gated(html: &str) -> bool {
    html.contains("data-assent-src=\"https://stats.example/s.js\"")
        && html.contains("data-assent-src=\"https://ads.example/p.gif\"")
        && html.contains("<iframe data-assent-held=\"functional\" name=\"assent-held\" srcdoc=\"")
        && !html.contains(" src=\"https://stats.example")
        && !html.contains(" src=\"https://ads.example")
}

#[tokio::test]
async fn trackers_are_held_in_every_coding_that_an_origin_may_use() {
    for coding in ["gzip", "deflate", "br", "zstd", "x-gzip", "identity", "GZIP"] {
        for takes in [
            None,
            Some("gzip"),
            Some("br"),
            Some("zstd"),
            Some("deflate"),
            Some("identity"),
            Some("gzip;q=0"),
            Some("*;q=0, gzip;q=0.1"),
        ] {
            let whole = encode(&coding.to_lowercase(), TRACKED.as_bytes()).await;
            let stack = in_front_of(move |_| {
                response(
                    200,
                    &[
                        ("content-type", "text/html"),
                        ("content-encoding", coding),
                        ("content-length", &whole.len().to_string()),
                    ],
                    whole.clone(),
                )
            });
            let ask = stack.get("/");
            let ask = if let Some(takes) = takes { ask.header("accept-encoding", takes) } else { ask };
            let answer = ask.send().await;
            assert_eq!((answer.status.as_u16(), answer.broke), (200, false), "{coding} {takes:?}");
            let sent_as = answer.line("content-encoding");
            let html = String::from_utf8(decode(sent_as.as_deref(), &answer.body).await).unwrap();
            assert!(is_gated(&html), "{coding} → {sent_as:?}: {html}");
            assert!(html.contains("data-assent=\"ask\""), "{coding} {takes:?}");
            assert!(answer.lines("content-length").is_empty());
            let may = takes.is_some_and(|takes| {
                sent_as
                    .as_deref()
                    .is_some_and(|sent| takes.contains(sent) && !takes.contains("gzip;q=0\u{0}") && takes != "gzip;q=0")
            });
            assert!(sent_as.is_none() || may, "{takes:?} was answered in {sent_as:?}");
            if coding == "gzip" && matches!(takes, Some("gzip" | "br" | "zstd" | "deflate")) {
                assert_eq!(sent_as.as_deref(), takes, "encoded again where the client takes it");
            }
        }
    }
}

#[tokio::test]
async fn what_is_granted_is_left_alone_byte_for_byte() {
    let odd: &[u8] = b"<!DOCTYPE html><HTML><body class='a'  ID=x><p>\xff\xfe\x00 <b>unclosed <img src=https://stats.example/p>\r\n<table><tr><p>";
    let stack = in_front_of(move |_| response(200, &[("content-type", "text/html")], odd));
    let answer = stack.get("/").from(NZ).send().await;
    assert_eq!(&answer.bare()[..odd.len()], odd, "the site's own bytes, then ours");
    let pair = stack.consent(DE, "choice=save&purpose=analytics").await;
    let answer = stack.get("/").cookie(pair).send().await;
    assert_eq!(&answer.bare()[..odd.len()], odd);
    assert!(!answer.asks());
}

#[tokio::test]
async fn each_piece_leaves_when_it_comes() {
    for coding in ["identity", "gzip"] {
        for takes in ["identity", "gzip", "br", "zstd", "deflate"] {
            let (sender, body) = by_hand();
            let body = Arc::new(Mutex::new(Some(body)));
            let stack = in_front_of(move |_| {
                let mut response = Response::new(body.lock().unwrap().take().unwrap());
                response.headers_mut().insert("content-type", "text/html".parse().unwrap());
                response.headers_mut().insert("content-encoding", coding.parse().unwrap());
                response
            });
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            let mut cut = move |html: &str| -> bytes::Bytes {
                if coding == "identity" {
                    return html.to_owned().into();
                }
                encoder.write_all(html.as_bytes()).unwrap();
                encoder.flush().unwrap();
                std::mem::take(encoder.get_mut()).into()
            };
            sender.send(Ok(cut("<!doctype html><html><body><p>first</p>"))).unwrap();
            let response = stack.get("/").header("accept-encoding", takes).begin().await;
            let sent_as = response.headers().get("content-encoding").map(|value| value.to_str().unwrap().to_owned());
            let mut body = response.into_body();
            let mut so_far = Vec::new();
            for (mark, next) in [("first", "<p>second</p>"), ("second", "<p>third</p>"), ("third", "")] {
                loop {
                    so_far.extend(piece(&mut body).await.expect("not at its end").unwrap());
                    let text = readable(sent_as.as_deref(), &so_far).await;
                    if text.contains(mark) {
                        assert!(!text.contains(next) || next.is_empty());
                        break;
                    }
                }
                if !next.is_empty() {
                    sender.send(Ok(cut(next))).unwrap();
                }
            }
            assert!(sender.send(Err("the origin broke off".into())).is_ok());
            let mut end = piece(&mut body).await;
            while matches!(end, Some(Ok(_))) {
                end = piece(&mut body).await;
            }
            assert!(matches!(end, Some(Err(_))), "{coding} → {takes}: a page that broke off must not end cleanly");
        }
    }
}

/// What can be read so far of a body that may not be complete.
async fn readable(coding: Option<&str>, bytes: &[u8]) -> String {
    let mut out = Vec::new();
    match coding {
        Some("gzip") => drop(GzDecoder::new(bytes).read_to_end(&mut out)),
        Some("deflate") => drop(ZlibDecoder::new(bytes).read_to_end(&mut out)),
        Some("br") => {
            let mut decoder = BrotliDecoder::new(Vec::new());
            let _ = decoder.write_all(bytes).await;
            let _ = decoder.flush().await;
            out = decoder.into_inner();
        }
        Some("zstd") => {
            let mut decoder = ZstdDecoder::new(Vec::new());
            let _ = decoder.write_all(bytes).await;
            let _ = decoder.flush().await;
            out = decoder.into_inner();
        }
        _ => out.extend_from_slice(bytes),
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[tokio::test]
async fn a_body_that_is_cut_or_corrupt_never_ends_cleanly() {
    for coding in ["gzip", "br", "zstd", "deflate"] {
        let long = TRACKED.repeat(40);
        let whole = encode(coding, long.as_bytes()).await;
        let mut bent = whole.clone();
        let middle = bent.len() / 2;
        bent[middle] ^= 0xff;
        bent[middle + 1] ^= 0xff;
        let cases = [
            ("cut in half", whole[..whole.len() / 2].to_vec()),
            ("cut at the end", whole[..whole.len() - 1].to_vec()),
            ("bent", bent),
            ("garbage", b"this is no compressed page".to_vec()),
        ];
        // Only two of them carry a checksum.
        let checked = matches!(coding, "gzip" | "deflate");
        for (what, body) in cases.into_iter().filter(|(what, _)| checked || *what != "bent") {
            for takes in ["identity", "gzip"] {
                let body = body.clone();
                let stack = in_front_of(move |_| {
                    response(200, &[("content-type", "text/html"), ("content-encoding", coding)], body.clone())
                });
                let answer = stack.get("/").header("accept-encoding", takes).send().await;
                assert!(
                    answer.broke || answer.status == 502,
                    "{coding} {what} → {takes}: {} bytes, {}",
                    answer.body.len(),
                    answer.text()
                );
            }
        }
        let stack =
            in_front_of(move |_| response(200, &[("content-type", "text/html"), ("content-encoding", coding)], ""));
        assert!(!stack.get("/").send().await.text().contains("panicked"), "an empty body is the origin's own mistake");
    }
}

#[tokio::test]
async fn what_cant_be_read_is_not_passed() {
    for (lines, status) in [
        (vec![("content-type", "text/html"), ("content-encoding", "dcb")], 502),
        (vec![("content-type", "text/html"), ("content-encoding", "gzip, br")], 502),
        (vec![("content-type", "text/html"), ("content-encoding", "gzip"), ("content-encoding", "gzip")], 502),
        (vec![("content-type", "text/html"), ("content-encoding", "compress")], 502),
        (vec![("content-type", "text/html"), ("content-encoding", "none")], 200),
        (vec![("content-type", "text/html"), ("content-encoding", "UTF-8")], 200),
        (vec![("content-type", "image/png"), ("content-encoding", "dcb")], 200),
        (vec![("content-type", "text/plain; charset=utf-16")], 200),
    ] {
        let given = lines.clone();
        let stack = in_front_of(move |_| response(200, &given, "\u{0}<"));
        let answer = stack.get("/").send().await;
        assert_eq!(answer.status, status, "{lines:?}");
        if status == 502 {
            assert!(answer.text().contains("<html") && answer.lines("content-encoding").is_empty(), "{lines:?}");
        }
    }
}

#[tokio::test]
async fn what_extends_no_ascii_leaves_in_utf_8() {
    let html = "<!doctype html><html><head><meta charset=utf-16><title>\u{e4}\u{1f36a}</title></head><body>\
                <img src=https://ads.example/p></body></html>";
    let marked = format!("\u{feff}{html}");
    let little: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let bare: Vec<u8> = html.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (kind, body) in [
        ("text/html; charset=utf-16", &little),
        ("text/html; charset=utf-16le", &big),
        ("text/html; charset=\"UTF-16LE\"", &bare),
        ("TEXT/HTML", &little),
        ("text/html", &big),
    ] {
        let given = body.clone();
        let stack = in_front_of(move |_| response(200, &[("content-type", kind)], given.clone()));
        let answer = stack.get("/").header("sec-fetch-dest", "document").send().await;
        let text = answer.text();
        assert_eq!((answer.status.as_u16(), answer.broke), (200, false), "{kind}");
        assert_eq!(answer.line("content-type").as_deref(), Some("text/html; charset=utf-8"), "{kind}");
        assert!(
            text.starts_with("<!doctype html><html><head>") && text.contains("<title>\u{e4}\u{1f36a}</title>"),
            "{text}"
        );
        assert!(text.contains(" data-assent-src=https://ads.example/p>") && answer.asks(), "{kind}: {text}");
    }
    // Escapes that hide markup from a reader of bytes.
    let japanese = b"<html><head><meta charset=iso-2022-jp></head><body>\x1b$B<img\x1b(B<img src=https://ads.example/p></body></html>";
    let stack = in_front_of(move |_| response(200, &[("content-type", "text/html")], &japanese[..]));
    let answer = stack.get("/").header("sec-fetch-dest", "document").send().await;
    assert!(answer.text().contains(" data-assent-src=https://ads.example/p>"), "{}", answer.text());
}

#[tokio::test]
async fn a_latin_1_page_gets_a_banner_that_it_can_show() {
    for charset in ["iso-8859-1", "windows-1252", "windows-1251", "shift_jis", "gbk", "unheard-of"] {
        let stack = in_front_of(move |_| {
            let kind = format!("text/html; charset={charset}");
            let body: &[u8] = b"<html><body>\xe4\xf6<img src=https://ads.example/p></body></html>";
            response(200, &[("content-type", &kind)], body)
        });
        let answer = stack.get("/").header("accept-language", "fr").send().await;
        assert!(answer.asks(), "{charset}: {}", answer.text());
        let bare = answer.bare();
        assert!(
            bare.starts_with(b"<html><body>\xe4\xf6<img data-assent-held=\"marketing\" data-assent-src"),
            "{}",
            answer.text()
        );
        let ours = &bare[60..];
        assert!(ours.is_ascii(), "{charset}: our own letters are references");
        assert_eq!(answer.line("content-type").unwrap(), format!("text/html; charset={charset}"));
    }
}

#[tokio::test]
async fn broken_markup_is_gated_all_the_same() {
    for html in [
        "<img src=https://ads.example/p",
        "<html><body><img/src=https://ads.example/p>",
        "<HTML><BODY><IMG SRC='https://ads.example/p'></BODY></HTML></BODY>",
        "<body><div><img src=\"https&#58;//ads.example/p\"><p>",
        "<body><img src=\" https://ads.example/p \">",
        "<body><img src=\"//ads.example/p\">",
        "<body><img src=\"https:\\\\ads.example/p\">",
        "<body><img src=\"HTTPS://ADS.EXAMPLE/p\">",
        "<body><img src=\"ht\ntps://ads.exa\tmple/p\">",
        "<body><img alt='>' src=https://ads.example/p>",
        "<body><img src=https://user:pass@ads.example:8443/p>",
        "<body><img src=https://sub.ads.example./p>",
        "<base href=https://ads.example/><body><img src=p>",
        "<body><svg><image href=https://ads.example/p></svg>",
        "<body><noscript><img src=https://ads.example/p></noscript>",
        "<body><template><img src=https://ads.example/p></template>",
        "<body><table><img src=https://ads.example/p></table>",
        "<body><img srcset='https://ads.example/p 1x, /own 2x'>",
        "<body><video poster=https://ads.example/p></video>",
        "<body><link rel=preload href=https://ads.example/p>",
        "<body><input type=image src=https://ads.example/p>",
        "<body background=https://ads.example/p>",
        "<!-- <body> --!><body><img src=https://ads.example/p>",
        "\u{feff}<!doctype html><body><img src=https://ads.example/p>",
    ] {
        let stack = in_front_of(move |_| page(html));
        let answer = stack.get("/").send().await;
        assert!(!answer.broke, "{html}");
        let text = answer.text();
        let held = text.contains("data-assent-held=\"marketing\"")
            || html.ends_with("/p") && text.contains("src=https://ads.example/p");
        assert!(held, "{html} became {text}");
        assert!(answer.asks() || html.ends_with("/p"), "{html}: {text}");
    }
}

#[tokio::test]
async fn what_a_browser_does_not_fetch_is_not_held() {
    let html = "<!doctype html><body><a href=https://ads.example/>x</a><!-- <img src=https://ads.example/p> -->\
        <script type=application/json>{\"x\":\"<img src=https://ads.example/p>\"}</script>\
        <script>self.__next_f.push([1,'(ads=function load https://ads.example/p'])</script>\
        <textarea><img src=https://ads.example/p></textarea><link rel=canonical href=https://ads.example/>\
        <img src=/own.gif><img src=data:image/gif;base64,AA><img src=https://unknown.example/x></body>";
    let stack = in_front_of(move |_| page(html));
    let answer = stack.get("/").send().await;
    assert_eq!(answer.bare_text(), html, "nothing is held, nothing needs consent, nothing is asked");
}

#[tokio::test]
async fn a_page_whose_path_looks_like_a_host_is_still_the_sites_own() {
    let html = "<!doctype html><body><img src=/p><img src=https://shop.example/p></body>";
    let stack = gateway()
        .site(|site| site.mode = Mode::Strict)
        .origin(move |_| {
            Ok(response(200, &[("content-type", "text/html"), ("link", "</style.css>; rel=preload")], html))
        })
        .stands();
    for target in ["//stats.example/page", "//evil.example/", "///x", "//"] {
        let answer = stack.get(target).send().await;
        assert_eq!(answer.bare_text(), html, "{target}");
        assert_eq!(answer.lines("link"), ["</style.css>; rel=preload"], "{target}");
    }
}

#[tokio::test]
async fn a_policy_in_a_page_lets_our_part_run_and_nothing_else() {
    let rows = [
        (
            "<meta http-equiv=content-security-policy content=form-action>",
            "<meta http-equiv=content-security-policy content=\"form-action https://shop.example/_assent/\">",
        ),
        (
            "<META HTTP-EQUIV='Content-Security-Policy' content='form-action &#39;none&#39;; img-src \"'>",
            "<META HTTP-EQUIV='Content-Security-Policy' content=\"form-action https://shop.example/_assent/; img-src &quot;\">",
        ),
        (
            "<meta http-equiv='content-security-policy' content=\"form-action 'self'\">",
            "<meta http-equiv='content-security-policy' content=\"form-action 'self'\">",
        ),
        (
            "<meta name=content-security-policy content=form-action>",
            "<meta name=content-security-policy content=form-action>",
        ),
    ];
    for (meta, expected) in rows {
        let html = format!("<!doctype html><head>{meta}</head><body><img src=https://ads.example/p.gif></body>");
        let site = gateway().origin({
            let html = html.clone();
            move |_| Ok(page(&html))
        });
        let answer = site.stands().get("/").send().await;
        assert!(answer.text().contains(expected), "{}", answer.text());
        let bare = gateway().site(|site| site.offered = Purposes::NONE).origin(move |_| Ok(page(&html)));
        assert!(bare.stands().get("/").send().await.text().contains(meta), "nothing of ours stands there");
    }
}

#[tokio::test]
async fn strict_sites_hold_the_unknown_as_unclassified() {
    let stack = gateway()
        .site(|site| site.mode = Mode::Strict)
        .origin(|_| {
            Ok(page("<!doctype html><body><script src=https://unknown.example/x.js></script><img src=/own></body>"))
        })
        .stands();
    let answer = stack.get("/").send().await;
    assert!(
        answer.text().contains("data-assent-held=\"unclassified\" data-assent-src=https://unknown.example"),
        "{}",
        answer.text()
    );
    assert!(answer.text().contains("<img src=/own>"));
    assert!(answer.line("content-security-policy").is_some_and(|policy| !policy.contains("unknown.example")));
}

#[tokio::test]
async fn the_banner_stands_in_documents_only() {
    type Row<'a> = (&'a [(&'a str, &'a str)], &'a str, bool);
    let rows: &[Row<'_>] = &[
        (&[("sec-fetch-dest", "document")], TRACKED, true),
        (&[("sec-fetch-dest", "empty"), ("sec-fetch-mode", "navigate")], TRACKED, true),
        (&[("sec-fetch-dest", "iframe")], TRACKED, false),
        (&[("sec-fetch-dest", "frame")], TRACKED, false),
        (&[("sec-fetch-dest", "embed")], TRACKED, false),
        (&[("sec-fetch-dest", "object")], TRACKED, false),
        (&[("sec-fetch-dest", "iframe")], "<p>A frame<script>1</script>", false),
        (&[("sec-fetch-dest", "fencedframe")], "<p>A frame<script>1</script>", false),
        (&[("sec-fetch-dest", "empty")], "<p>A fragment<script>1</script>", false),
        (&[("sec-fetch-dest", "empty")], TRACKED, false),
        (&[("sec-fetch-dest", "script")], TRACKED, false),
        (&[("sec-fetch-dest", "image")], TRACKED, false),
        (&[], TRACKED, true),
        (&[("accept", "text/html")], TRACKED, true),
        (&[("hx-request", "true")], TRACKED, false),
        (&[("turbo-frame", "list")], TRACKED, false),
        (&[("rsc", "1")], TRACKED, false),
        (&[("x-requested-with", "XMLHttpRequest")], TRACKED, false),
        (&[("x-requested-with", "com.example.app"), ("sec-fetch-dest", "document")], TRACKED, true),
        (&[], "<div><img src=\"https://ads.example/p.gif\"></div>", false),
        (&[], "<li>one<li><img src=https://ads.example/p.gif>", false),
        (&[], "<body><img src=https://ads.example/p.gif>", true),
        (&[("sec-fetch-dest", "document")], "<img src=https://ads.example/p.gif>", true),
    ];
    for (lines, html, expected) in rows {
        let html = *html;
        let stack = in_front_of(move |_| page(html));
        for method in [Method::GET, Method::POST] {
            let mut ask = stack.ask(method.clone(), "/");
            for (name, value) in *lines {
                ask = ask.header(name, value);
            }
            let answer = ask.send().await;
            assert_eq!(answer.asks(), *expected, "{method} {lines:?} {html}");
            assert!(
                !answer.text().contains(" src=\"https://ads") && !answer.text().contains(" src=https://ads"),
                "gated all the same: {lines:?}"
            );
            if !expected {
                assert!(!answer.offers_settings(), "{lines:?}");
                let frames = ["iframe", "frame", "embed", "object", "fencedframe"];
                let framed = frames.iter().any(|dest| lines.contains(&("sec-fetch-dest", dest)));
                assert_eq!(answer.text().contains("data-bucket="), framed, "{lines:?}");
            }
        }
    }
}

#[tokio::test]
async fn what_a_page_s_headers_would_fetch_is_asked_about_in_that_page() {
    for (link, expected) in [
        ("<https://ads.example/a.js>; rel=preload; as=script", true),
        ("<https://ads.example/>; rel=author", false),
        ("</own.js>; rel=preload; as=script", false),
    ] {
        let stack = in_front_of(move |_| response(200, &[("content-type", "text/html"), ("link", link)], PLAIN));
        assert_eq!(stack.get("/").send().await.asks(), expected, "{link}");
    }
}

#[tokio::test]
async fn a_module_that_stands_in_exports_what_it_is_asked_for_to_everybody() {
    let answer = in_front_of(|_| page(PLAIN)).fetch("/_assent/module.js?names=a,b").send().await;
    assert!(answer.text().contains("it as a, it as b"), "{}", answer.text());
    assert_eq!(answer.lines("access-control-allow-origin"), ["*"]);
    assert_eq!(answer.lines("content-type"), ["text/javascript; charset=utf-8"]);
}

#[tokio::test]
async fn the_banner_stands_at_the_end_of_the_body() {
    let stack = in_front_of(|_| page(TRACKED));
    let text = stack.get("/").send().await.text();
    let (at, end) = (text.find("data-assent=\"ask\"").unwrap(), text.rfind("</body></html>").unwrap());
    assert!(at < end && text.find("</iframe>").unwrap() < at, "{text}");
    assert_eq!(text.matches("data-assent=\"ask\"").count(), 1);
    for method in [404, 500] {
        let stack = in_front_of(move |_| response(method, &[("content-type", "text/html")], TRACKED));
        let answer = stack.get("/").send().await;
        assert!(answer.asks() && is_gated(&answer.text()), "error pages are pages: {method}");
    }
}

#[tokio::test]
async fn whether_to_ask_follows_what_is_in_use() {
    let stack = in_front_of(|seen| page(if seen.uri.path() == "/tracked" { TRACKED } else { PLAIN }));
    assert_eq!(stack.get("/").send().await.bare_text(), PLAIN, "nothing is known to need consent: nothing is asked");
    let open = stack.get("/").from(NZ).send().await.text();
    assert_eq!(open, PLAIN, "nothing is withheld there either: nothing is added");
    let late = stack.get("/tracked").send().await;
    assert!(late.asks(), "something undeclared was withheld");
    let known = stack.get("/").send().await;
    assert!(known.asks(), "from now on it is known");
    let blog = stack.get("/").host("blog.example").send().await;
    assert_eq!(blog.bare_text(), PLAIN, "what one site does says nothing of another");
    let rejected = stack.consent(DE, "choice=reject").await;
    let after = stack.get("/tracked").cookie(&rejected).send().await;
    assert!(!after.asks() && after.offers_settings() && is_gated(&after.text()), "{}", after.text());
    let free = stack.get("/").from(NZ).send().await;
    assert!(!free.asks() && free.offers_settings(), "told, not asked");
}

#[tokio::test]
async fn a_cookie_that_needs_consent_makes_the_site_ask() {
    let stack = in_front_of(|_| response(200, &[("content-type", "text/html"), ("set-cookie", "_stats=1")], PLAIN));
    stack.get("/").send().await;
    assert!(stack.get("/").send().await.asks());
    let stack = in_front_of(|_| page(PLAIN));
    for from in [DE, "203.0.113.1", "192.0.2.1"] {
        stack.get("/").from(from).cookie("_ads=1").send().await;
    }
    assert!(stack.get("/").send().await.asks(), "an unmarked script's cookie shows nowhere else");
}

#[tokio::test]
async fn declared_purposes_are_asked_about_from_the_first_page_on() {
    let stack = gateway().site(|site| site.declared = Purposes::only(Purpose::ANALYTICS)).stands();
    assert!(stack.get("/").send().await.asks());
    let nothing =
        gateway().site(|site| site.offered = Purposes::only(Purpose::NECESSARY)).origin(|_| Ok(page(TRACKED))).stands();
    for from in [DE, CA, NZ] {
        let answer = nothing.get("/").from(from).send().await;
        assert!(!answer.asks() && !answer.offers_settings(), "a site that offers nothing never asks");
        assert!(is_gated(&answer.text()), "and lets nothing through");
    }
}

#[tokio::test]
async fn a_grant_lets_its_own_elements_run_and_no_other() {
    let stack = in_front_of(|_| page(TRACKED));
    let pair = stack.consent(DE, "choice=save&purpose=analytics").await;
    let text = stack.get("/").cookie(pair).send().await.text();
    assert!(text.contains("<script src=\"https://stats.example/s.js\">"), "{text}");
    assert!(
        text.contains("data-assent-src=\"https://ads.example/p.gif\"")
            && text.contains("<iframe data-assent-held=\"functional\" name=\"assent-held\" srcdoc=\"")
    );
}

#[tokio::test]
async fn inline_snippets_are_held_whole() {
    let html = "<!doctype html><body><script>(stats=function(){load('x')})()</script><script>own()</script></body>";
    let stack = in_front_of(move |_| page(html));
    let text = stack.get("/").send().await.text();
    assert!(text.contains("<script type=\"text/plain\" data-assent-held=\"analytics\">(stats=function(){load('x')})()</script><script>own()</script>"), "{text}");
}

#[tokio::test]
async fn what_cant_be_gated_is_cut_or_passed_as_the_operator_said() {
    // Browsers read the second script as an element inside the first; the gate's parser as its text.
    let html =
        "<!doctype html><body><p>start</p><svg><script src=https://ads.example/x><script></script><p>end</p></body>";
    let in_pieces = move || {
        let pieces: Vec<_> = html.as_bytes().chunks(16).map(bytes::Bytes::copy_from_slice).collect();
        let (sender, body) = by_hand();
        for piece in pieces {
            sender.send(Ok(piece)).unwrap();
        }
        let mut response = Response::new(body);
        response.headers_mut().insert("content-type", "text/html".parse().unwrap());
        response
    };
    let given = in_pieces;
    let cut = in_front_of(move |_| given()).get("/").send().await;
    assert!(
        cut.broke && !cut.text().contains("<p>end") && !cut.text().contains(" src=https://ads"),
        "{}",
        cut.body.len()
    );
    let passing = gateway().passing_on_failure().origin(move |_| Ok(in_pieces())).stands();
    let passed = passing.get("/").send().await;
    assert!(!passed.broke && passed.text().contains("<p>end</p></body>"), "{}", passed.broke);
}

#[tokio::test]
async fn an_event_stream_is_never_touched() {
    let (sender, body) = by_hand();
    let body = Arc::new(Mutex::new(Some(body)));
    let stack = in_front_of(move |_| {
        let mut response = Response::new(body.lock().unwrap().take().unwrap());
        response.headers_mut().insert("content-type", "text/event-stream".parse().unwrap());
        response
    });
    let mut body = stack
        .fetch("/events")
        .header("accept", "text/event-stream")
        .header("accept-encoding", "gzip")
        .begin()
        .await
        .into_body();
    for event in ["data: <img src=https://ads.example/p>\n\n", "data: </body>\n\n"] {
        sender.send(Ok(event.into())).unwrap();
        assert_eq!(piece(&mut body).await.unwrap().unwrap(), event);
    }
    drop(sender);
    assert!(piece(&mut body).await.is_none());
}

#[tokio::test]
async fn a_body_without_pages_is_left_alone() {
    for status in [204, 304] {
        let stack = in_front_of(move |_| response(status, &[("content-type", "text/html")], ""));
        let answer = stack.get("/").send().await;
        assert_eq!((answer.status.as_u16(), answer.body.len()), (status, 0));
    }
    let stack = in_front_of(|_| page(""));
    assert!(!stack.get("/").send().await.broke);
    let stack = in_front_of(|_| {
        let mut response = Response::new(Body::full(TRACKED));
        response.headers_mut().insert("content-type", "application/xhtml+xml".parse().unwrap());
        response
    });
    assert!(!stack.get("/").send().await.text().contains("data-assent"), "HTML is never put into XML");
}
