//! Which site a request is for, and requests whose target or framing can be read in two ways.

use http::{Method, Version};

use super::harness::gateway;

#[tokio::test]
async fn the_host_finds_its_site_however_it_is_written() {
    let stack = gateway().stands();
    for host in ["shop.example", "SHOP.Example", "shop.example:443", "shop.example.", "www.shop.example:8443"] {
        let answer = stack.get("/").host(host).send().await;
        assert_eq!(answer.status, 200, "{host}");
        assert_eq!(stack.last().line("host").unwrap().to_lowercase(), host.to_lowercase(), "kept for the origin");
    }
}

#[tokio::test]
async fn an_unknown_host_is_misdirected_and_reaches_no_origin() {
    let stack = gateway().stands();
    for host in ["evil.example", "127.0.0.1", "[::1]:80", "shop.example.evil.example", "xshop.example", "localhost"] {
        let answer = stack.get("/").host(host).send().await;
        assert_eq!(answer.status, 421, "{host}");
        assert!(answer.text().to_lowercase().contains("<!doctype html"), "a page says so");
        assert!(!answer.text().contains(host), "what was asked for isn't echoed");
    }
    assert_eq!(stack.asked(), 0);
}

#[tokio::test]
async fn a_name_that_was_good_once_is_no_better_beside_another() {
    let stack = gateway().stands();
    assert_eq!(stack.get("/").host("shop.example").send().await.status, 200);
    assert_eq!(stack.get("/").header("host", "shop.example").send().await.status, 400, "two lines");
    assert_eq!(stack.get("/").host("shop.example@evil.example").send().await.status, 400);
    assert_eq!(stack.get("/").host("shop.example").send().await.status, 200);
}

#[tokio::test]
async fn a_default_site_answers_for_unknown_hosts_and_for_none_of_the_malformed() {
    let stack = gateway().default_site(1).stands();
    let state = stack.fetch("/_assent/state").host("unheard.example").send().await;
    assert!(state.text().contains("\"site\":\"blog\""), "{}", state.text());
    assert_eq!(stack.get("/").host("a b").send().await.status, 400);
}

#[tokio::test]
async fn a_host_that_is_missing_doubled_or_malformed_is_refused() {
    let stack = gateway().default_site(0).stands();
    assert_eq!(stack.get("/").without("host").send().await.status, 400, "missing");
    for second in ["shop.example", "evil.example", ""] {
        assert_eq!(stack.get("/").header("host", second).send().await.status, 400, "doubled: {second:?}");
    }
    for host in [
        "",
        " ",
        "a b",
        "shop.example/x",
        "user@shop.example",
        "shop.example, evil.example",
        "\u{e9}.example",
        "shop.example:port",
        "shop.example:80:80",
        "[::1",
        "http://shop.example",
        "shop.example\\x",
        "a?b",
        "a#b",
    ] {
        let answer = stack.get("/").host(host).send().await;
        assert_eq!(answer.status, 400, "{host:?}");
        assert_eq!(answer.line("connection").as_deref(), Some("close"), "what follows can't be trusted: {host:?}");
    }
    assert_eq!(stack.asked(), 0);
}

#[tokio::test]
async fn an_absolute_target_or_authority_and_host_must_agree() {
    let stack = gateway().stands();
    for (target, host, version, status) in [
        ("http://shop.example/a?b", None, Version::HTTP_2, 200),
        ("http://shop.example/a?b", Some("shop.example"), Version::HTTP_2, 200),
        ("http://SHOP.example/a?b", Some("shop.example"), Version::HTTP_11, 200),
        ("http://blog.example/a?b", Some("shop.example"), Version::HTTP_11, 400),
        ("http://blog.example/a?b", Some("shop.example"), Version::HTTP_2, 400),
        ("http://shop.example:81/a?b", Some("shop.example"), Version::HTTP_2, 400),
        ("http://evil.example/a?b", None, Version::HTTP_2, 421),
        ("http://me@shop.example/a?b", None, Version::HTTP_2, 400),
    ] {
        let asked = stack.asked();
        let ask = stack.get(target).version(version).without("host");
        let ask = if let Some(host) = host { ask.header("host", host) } else { ask };
        let answer = ask.send().await;
        assert_eq!(answer.status, status, "{target} {host:?}");
        assert_eq!(answer.lines("connection").is_empty(), version == Version::HTTP_2 || status == 200);
        if status == 200 {
            let seen = stack.last();
            assert_eq!(seen.uri, "/a?b", "the origin sees a path");
            assert_eq!(seen.lines("host").len(), 1);
        } else {
            assert_eq!(stack.asked(), asked, "{target} reached the origin");
        }
    }
}

#[tokio::test]
async fn the_path_reaches_the_origin_byte_for_byte() {
    let stack = gateway().stands();
    for target in
        ["/", "/?", "/a//b", "//evil.example/x", "/%2e%2e/x?a=%00&b=%zz", "/a?b=c?d", "/;v=1", "/a/../b", "/%C3%A9"]
    {
        assert_eq!(stack.fetch(target).send().await.status, 200, "{target}");
        assert_eq!(stack.last().uri.to_string(), target);
    }
}

#[tokio::test]
async fn a_transfer_coding_that_can_be_read_in_two_ways_is_refused() {
    let stack = gateway().stands();
    for codings in [
        vec!["chunked, chunked"],
        vec!["gzip, chunked"],
        vec![",chunked"],
        vec!["x, chunked"],
        vec!["chunked", "chunked"],
        vec!["identity"],
        vec!["chunked;q=1"],
        vec!["xchunked"],
        vec![""],
        vec!["\tchunked\u{b}"],
    ] {
        let mut ask = stack.ask(Method::POST, "/").body("x");
        for coding in &codings {
            if http::HeaderValue::from_bytes(coding.as_bytes()).is_err() {
                continue;
            }
            ask = ask.header("transfer-encoding", coding);
        }
        if codings != ["\tchunked\u{b}"] {
            assert_eq!(ask.send().await.status, 400, "{codings:?}");
        }
    }
    assert_eq!(stack.asked(), 0);
    let answer = stack.ask(Method::POST, "/").header("transfer-encoding", "Chunked").body("x").send().await;
    assert_eq!(answer.status, 200);
    assert!(stack.last().lines("transfer-encoding").is_empty(), "the framing is not passed on");
}

#[tokio::test]
async fn methods_and_targets_that_no_website_has_are_refused() {
    let stack = gateway().stands();
    assert_eq!(stack.ask(Method::CONNECT, "shop.example:443").send().await.status, 501);
    assert_eq!(stack.ask(Method::GET, "*").send().await.status, 400);
    assert_eq!(stack.ask(Method::OPTIONS, "*").send().await.status, 200, "a server may be asked for its options");
    for method in ["PUT", "PATCH", "DELETE", "PROPFIND", "TRACE"] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        assert_eq!(stack.ask(method.clone(), "/").send().await.status, 200, "{method}");
        assert_eq!(stack.last().method, method);
    }
}

#[tokio::test]
async fn fields_of_one_connection_and_lookalikes_do_not_travel() {
    let stack = gateway().stands();
    let ask = stack
        .get("/")
        .header("connection", "x-mine, x-forwarded-for, x-forwarded-proto, Assent, Host")
        .header("connection", "\u{fc}, keep-alive")
        .header("x-mine", "1")
        .header("x-forwarded-for", "203.0.113.9")
        .header("keep-alive", "timeout=5")
        .header("proxy-connection", "x")
        .header("upgrade", "h2c")
        .header("http2-settings", "AAAA")
        .header("x_forwarded_for", "203.0.113.9")
        .header("transfer_encoding", "chunked");
    assert_eq!(ask.send().await.status, 200);
    let seen = stack.last();
    for gone in [
        "connection",
        "x-mine",
        "keep-alive",
        "proxy-connection",
        "upgrade",
        "http2-settings",
        "x_forwarded_for",
        "transfer_encoding",
    ] {
        assert!(seen.lines(gone).is_empty(), "{gone}");
    }
    assert_eq!(seen.lines("x-forwarded-for"), ["198.51.100.1"], "ours is added after theirs is removed");
    assert_eq!(seen.lines("x-forwarded-proto"), ["https"]);
    assert_eq!(seen.lines("assent").len(), 1);
    assert_eq!(seen.lines("host"), ["shop.example"]);
}

#[tokio::test]
async fn a_request_body_reaches_the_origin_whole() {
    let stack = gateway().stands();
    let body = "a=1&choice=accept&\u{e9}".repeat(5000);
    stack
        .ask(Method::POST, "/form")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(&body)
        .send()
        .await;
    assert_eq!(stack.last().body, body.as_bytes());
}
