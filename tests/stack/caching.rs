//! What caches may keep, and what a stored copy may be confirmed by.

use http::Method;

use super::harness::{CA, DE, NZ, PLAIN, TRACKED, gateway, in_front_of, page, response};
use super::html::gzip;

const HTML: (&str, &str) = ("content-type", "text/html; charset=utf-8");

#[tokio::test]
async fn pages_are_private_and_vary_whatever_the_origin_says() {
    for (given, control, vary) in [
        (vec![], "private, no-cache", "Cookie, Sec-GPC"),
        (vec![("cache-control", "public, s-maxage=600, immutable")], "private, no-cache", "Cookie, Sec-GPC"),
        (vec![("cache-control", "no-store")], "private, no-cache, no-store", "Cookie, Sec-GPC"),
        (
            vec![("cache-control", "max-age=1"), ("cache-control", "NO-STORE")],
            "private, no-cache, no-store",
            "Cookie, Sec-GPC",
        ),
        (vec![("vary", "Accept-Encoding, cookie")], "private, no-cache", "Accept-Encoding, cookie, Sec-GPC"),
        (vec![("vary", "*")], "private, no-cache", "*"),
    ] {
        let lines: Vec<_> = given
            .iter()
            .copied()
            .chain([HTML])
            .chain([
                ("expires", "Fri, 01 Jan 2100 00:00:00 GMT"),
                ("surrogate-control", "max-age=600"),
                ("cdn-cache-control", "max-age=600"),
                ("cloudflare-cdn-cache-control", "max-age=600"),
                ("surrogate-key", "page"),
                ("edge-control", "max-age=600"),
            ])
            .collect();
        for status in [200, 404, 500, 302] {
            let lines = lines.clone();
            let stack = in_front_of(move |_| response(status, &lines, PLAIN));
            let answer = stack.get("/").send().await;
            assert_eq!(answer.lines("cache-control"), [control], "{status} {given:?}");
            assert_eq!(answer.lines("vary").join(", "), vary, "{status} {given:?}");
            for gone in [
                "expires",
                "surrogate-control",
                "cdn-cache-control",
                "cloudflare-cdn-cache-control",
                "surrogate-key",
                "edge-control",
            ] {
                assert!(answer.lines(gone).is_empty(), "{gone}");
            }
        }
    }
}

#[tokio::test]
async fn a_page_keeps_nothing_that_describes_other_bytes() {
    let stack = in_front_of(|_| {
        response(
            200,
            &[
                HTML,
                ("content-length", "9999"),
                ("last-modified", "Fri, 01 Jan 2021 00:00:00 GMT"),
                ("accept-ranges", "bytes"),
                ("content-md5", "x"),
                ("digest", "x"),
                ("content-digest", "x"),
                ("repr-digest", "x"),
                ("etag", "\"v1\""),
            ],
            PLAIN,
        )
    });
    let answer = stack.get("/").send().await;
    for gone in
        ["content-length", "last-modified", "accept-ranges", "content-md5", "digest", "content-digest", "repr-digest"]
    {
        assert!(answer.lines(gone).is_empty(), "{gone}");
    }
    let tag = answer.line("etag").unwrap();
    assert!(tag.starts_with("W/\"v1") && tag != "W/\"v1\"", "weak, and not the origin's: {tag}");
}

#[tokio::test]
async fn what_is_no_page_keeps_everything() {
    // Whoever looks into a body finds one that can be read.
    let body = gzip(b"p { color: red }");
    let length = body.len().to_string();
    for kind in [
        "image/png",
        "text/css",
        "application/json",
        "text/javascript",
        "text/plain",
        "text/event-stream",
        "application/pdf",
    ] {
        let (given, long) = (body.clone(), length.clone());
        let stack = in_front_of(move |_| {
            response(
                200,
                &[
                    ("content-type", kind),
                    ("content-length", &*long),
                    ("last-modified", "Fri, 01 Jan 2021 00:00:00 GMT"),
                    ("accept-ranges", "bytes"),
                    ("etag", "\"v1\""),
                    ("cache-control", "public, max-age=60"),
                    ("content-encoding", "gzip"),
                    ("surrogate-control", "max-age=600"),
                    ("content-digest", "x"),
                    ("vary", "origin"),
                ],
                given.clone(),
            )
        });
        let answer = stack.fetch("/x").header("sec-fetch-dest", "image").header("accept-encoding", "br").send().await;
        assert_eq!(answer.body, body, "{kind}");
        for (name, value) in [
            ("content-length", &*length),
            ("last-modified", "Fri, 01 Jan 2021 00:00:00 GMT"),
            ("accept-ranges", "bytes"),
            ("etag", "\"v1\""),
            ("cache-control", "public, max-age=60"),
            ("content-encoding", "gzip"),
            ("surrogate-control", "max-age=600"),
            ("content-digest", "x"),
            ("vary", "origin"),
        ] {
            assert_eq!(answer.lines(name), [value], "{kind} {name}");
        }
    }
}

#[tokio::test]
async fn a_resources_validators_and_ranges_pass_both_ways() {
    let stack = in_front_of(|seen| match seen.line("range") {
        Some(_) => {
            response(206, &[("content-type", "video/mp4"), ("content-range", "bytes 0-1/5"), ("etag", "\"v1\"")], "12")
        }
        None => response(
            304,
            &[
                ("etag", "\"v1\""),
                ("cache-control", "public, max-age=60"),
                ("last-modified", "Fri, 01 Jan 2021 00:00:00 GMT"),
            ],
            "",
        ),
    });
    let ask = |stack: &super::harness::Stack| {
        stack
            .fetch("/x.png")
            .header("sec-fetch-dest", "image")
            .header("accept", "image/*")
            .header("if-none-match", "\"v1\", \"v0\"")
            .header("if-modified-since", "Fri, 01 Jan 2021 00:00:00 GMT")
    };
    let answer = ask(&stack).send().await;
    let seen = stack.last();
    assert_eq!(seen.lines("if-none-match"), ["\"v1\", \"v0\""]);
    assert_eq!(seen.lines("if-modified-since").len(), 1);
    assert_eq!(answer.status, 304);
    assert_eq!(answer.lines("etag"), ["\"v1\""], "an image's copy keeps its own tag");
    assert_eq!(answer.lines("cache-control"), ["public, max-age=60"]);
    assert_eq!(answer.lines("last-modified").len(), 1);
    let answer = ask(&stack).header("range", "bytes=0-1").header("if-range", "\"v1\"").send().await;
    assert_eq!((answer.status.as_u16(), answer.text().as_str()), (206, "12"));
    assert_eq!(stack.last().lines("if-range"), ["\"v1\""]);
    assert_eq!(stack.asked(), 2, "asked once each");
}

#[tokio::test]
async fn a_stored_page_is_confirmed_only_in_the_state_it_was_made_in() {
    let stack = in_front_of(|seen| {
        if seen.line("if-none-match").is_some_and(|tags| tags.contains("\"v1\"")) {
            return response(304, &[("etag", "\"v1\""), ("cache-control", "public, max-age=60")], "");
        }
        response(200, &[HTML, ("etag", "\"v1\"")], TRACKED)
    });
    stack.get("/").send().await; // from here on it is known what the site uses
    let tag = stack.get("/").send().await.line("etag").unwrap();
    let again = stack.get("/").header("if-none-match", &tag).send().await;
    assert_eq!(stack.last().lines("if-none-match"), ["\"v1\""], "the origin sees its own tag");
    assert_eq!(again.status, 304);
    assert_eq!(again.lines("etag"), [tag.as_str()], "the same bucket");
    assert_eq!(again.lines("cache-control"), ["private, no-cache"]);
    assert!(again.lines("vary").join(",").contains("Sec-GPC"));

    let accepted = stack.consent(DE, "choice=save&purpose=analytics").await;
    let rejected = stack.consent(DE, "choice=reject").await;
    let other_states = [
        stack.get("/").cookie(&accepted),
        stack.get("/").cookie(&rejected),
        stack.get("/").from(NZ),
        stack.get("/").from(CA),
        stack.get("/").from(CA).header("sec-gpc", "1"),
        stack.get("/").header("accept-language", "de"),
        stack.get("/").header("sec-gpc", "1"),
    ];
    for (at, ask) in other_states.into_iter().enumerate() {
        let answer = ask.header("if-none-match", &tag).send().await;
        assert!(stack.last().lines("if-none-match").is_empty(), "state {at}: unwrapped for another bucket");
        assert_eq!(answer.status, 200, "state {at}");
        assert_ne!(answer.line("etag").unwrap(), tag, "state {at}");
    }
    let answer = stack.get("/").header("if-none-match", format!("\"other\", {tag}, \"v1\"")).send().await;
    assert_eq!((answer.status.as_u16(), stack.last().lines("if-none-match")), (304, vec!["\"v1\"".to_owned()]));
}

#[tokio::test]
async fn conditions_that_carry_no_state_are_dropped_for_documents() {
    let stack = in_front_of(|_| page(PLAIN));
    for ask in [
        stack.get("/"),
        stack.fetch("/").header("accept", "text/html,*/*"),
        stack.fetch("/").header("sec-fetch-dest", "iframe"),
        stack.fetch("/").header("hx-request", "true"),
        stack.ask(Method::HEAD, "/").header("sec-fetch-dest", "document"),
    ] {
        let ask = ask
            .header("if-none-match", "\"v1\"")
            .header("if-none-match", "*")
            .header("if-modified-since", "Fri, 01 Jan 2021 00:00:00 GMT");
        let ask = ask.header("range", "bytes=0-10").header("if-range", "\"v1\"").header("if-unmodified-since", "x");
        assert_eq!(ask.send().await.status, 200);
        for gone in ["if-none-match", "if-modified-since", "range", "if-range", "if-unmodified-since"] {
            assert!(stack.last().lines(gone).is_empty(), "{gone}");
        }
    }
}

#[tokio::test]
async fn a_write_is_still_guarded_by_the_tag_that_its_page_came_with() {
    let stack = in_front_of(|_| response(200, &[HTML, ("etag", "\"v1\"")], PLAIN));
    let tag = stack.get("/").send().await.line("etag").unwrap();
    stack.ask(Method::PUT, "/").header("if-match", &tag).from(NZ).body("x").send().await;
    assert_eq!(stack.last().lines("if-match"), ["\"v1\""]);
    stack.ask(Method::PUT, "/").header("if-match", "\"raw\"").header("if-unmodified-since", "x").body("x").send().await;
    assert_eq!(stack.last().lines("if-match"), ["\"raw\""]);
    assert_eq!(stack.last().lines("if-unmodified-since"), ["x"]);
}

#[tokio::test]
async fn a_part_of_a_page_never_leaves() {
    let stack = in_front_of(|seen| match seen.line("range") {
        Some(_) => {
            response(206, &[HTML, ("content-range", "bytes 0-10/200"), ("etag", "\"v1\"")], &TRACKED.as_bytes()[60..])
        }
        None => response(200, &[HTML], if seen.method == Method::HEAD { "" } else { TRACKED }),
    });
    // Nothing says that this is a page before the answer does.
    for (method, dest) in
        [(Method::GET, "empty"), (Method::GET, "image"), (Method::GET, ""), (Method::HEAD, ""), (Method::POST, "")]
    {
        let ask = stack.ask(method.clone(), "/").header("range", "bytes=60-").header("if-range", "\"v1\"");
        let ask = if dest.is_empty() { ask } else { ask.header("sec-fetch-dest", dest) };
        let answer = ask.send().await;
        assert_eq!(answer.status, 200, "{method} {dest:?}");
        assert!(answer.lines("content-range").is_empty(), "{method} {dest:?}");
        assert!(!answer.text().contains(" src=\"https://ads.example"), "{method} {dest:?}: {}", answer.text());
    }
}

#[tokio::test]
async fn an_origin_that_sends_a_part_of_a_page_unasked_is_refused() {
    let stack = in_front_of(|_| response(206, &[HTML, ("content-range", "bytes 0-10/200")], &TRACKED.as_bytes()[60..]));
    let answer = stack.get("/").send().await;
    assert_eq!(answer.status, 502);
}

#[tokio::test]
async fn head_says_what_get_says() {
    for encoded in [false, true] {
        let stack = in_front_of(move |seen| {
            let mut lines = vec![
                HTML,
                ("etag", "\"v1\""),
                ("content-length", "9999"),
                ("last-modified", "x"),
                ("cache-control", "public"),
            ];
            if encoded {
                lines.push(("content-encoding", "gzip"));
            }
            let whole = if encoded { super::html::gzip(PLAIN.as_bytes()) } else { PLAIN.as_bytes().to_vec() };
            response(200, &lines, if seen.method == Method::HEAD { vec![] } else { whole })
        });
        let get = stack.get("/").header("accept-encoding", "gzip").send().await;
        let head = stack
            .ask(Method::HEAD, "/")
            .header("sec-fetch-dest", "document")
            .header("accept", "text/html")
            .header("accept-encoding", "gzip")
            .send()
            .await;
        assert!(head.body.is_empty());
        for name in ["etag", "cache-control", "content-type", "last-modified", "content-length", "set-cookie"] {
            assert_eq!(head.lines(name), get.lines(name), "{name}");
        }
    }
    let stack = in_front_of(|_| response(200, &[("content-type", "image/png"), ("content-length", "77")], ""));
    assert_eq!(stack.ask(Method::HEAD, "/x.png").send().await.lines("content-length"), ["77"]);
}

#[tokio::test]
async fn headers_that_lead_around_the_gateway_are_dropped() {
    for kind in ["text/html", "image/png"] {
        let stack = in_front_of(move |_| {
            response(
                200,
                &[
                    ("content-type", kind),
                    ("alt-svc", "h3=\":443\""),
                    ("link", "<https://ads.example/a.js>; rel=preload; as=script, </own.css>; rel=preload"),
                    ("link", "<https://stats.example>; REL=\"preconnect dns-prefetch\""),
                    ("link", "<https://stats.example/b.js>; as=script; rel = \"preload\""),
                    ("link", "<https://stats.example/c.js>; title=\"a;b\"; rel=\"modulepreload\""),
                    ("link", "</next>; rel=next; title=\"a, b\""),
                ],
                "",
            )
        });
        let answer = stack.get("/").send().await;
        assert!(answer.lines("alt-svc").is_empty());
        let links = answer.lines("link").join("\n");
        assert!(!links.contains("ads.example") && !links.contains("stats.example"), "{kind}: {links}");
        assert!(
            links.contains("</own.css>; rel=preload") && links.contains("</next>; rel=next; title=\"a, b\""),
            "{links}"
        );
    }
    let stack = gateway().stands();
    stack
        .get("/")
        .header("available-dictionary", ":AA=:")
        .header("dictionary-id", "\"x\"")
        .header("accept-encoding", "gzip;q=0.5, br, dcb, dcz, zstd;q=0")
        .send()
        .await;
    let seen = stack.last();
    assert!(seen.lines("available-dictionary").is_empty() && seen.lines("dictionary-id").is_empty());
    assert_eq!(seen.lines("accept-encoding"), ["gzip;q=0.5, br, zstd;q=0"]);
}
