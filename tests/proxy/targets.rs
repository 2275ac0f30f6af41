//! What is asked for, and of whom: methods, targets and authorities.

use super::case::{Case, Severity};
use super::checks::{body_came, body_went, line, line_if_any, refused, requests, safe, status, went};
use super::message::Role;
use super::wire::Act;

use Severity::{S1, S2, S3};

const BAD: &[u16] = &[400, 403, 404, 405, 414, 421, 431, 501];

fn get(target: &str, host: &str) -> String {
    format!("GET {target} HTTP/1.1\r\n{host}\r\n\r\n")
}

/// Hosts that are missing, doubled or no hosts at all (RFC 9112 section 3.2).
fn hosts() -> Vec<Case> {
    let mut cases = Vec::new();
    for (severity, name, host) in [
        (S2, "missing", "X-A: b"),
        (S1, "two equal", "Host: site.example\r\nHost: site.example"),
        (S1, "two that differ", "Host: site.example\r\nHost: evil.example"),
        (S1, "two that differ the other way", "Host: evil.example\r\nHost: site.example"),
        (S1, "two far apart", "Host: site.example\r\nX-A: b\r\nX-C: d\r\nHost: evil.example"),
        (S1, "second empty", "Host: site.example\r\nHost:"),
        (S1, "list", "Host: site.example, evil.example"),
        (S2, "with user", "Host: user@site.example"),
        (S2, "with user and password", "Host: site.example:80@evil.example"),
        (S2, "with path", "Host: site.example/path"),
        (S2, "with query", "Host: site.example?x"),
        (S2, "with fragment", "Host: site.example#x"),
        (S2, "with backslash", "Host: site.example\\x"),
        (S2, "with space", "Host: site.example evil.example"),
        (S2, "with tab", "Host: site.example\tevil.example"),
        (S1, "with nul", "Host: site.example\0"),
        (S1, "folded", "Host: site.example\r\n evil.example"),
        (S1, "space before colon", "Host : site.example"),
        (S2, "port with letters", "Host: site.example:port"),
        (S2, "port too large", "Host: site.example:65536"),
        (S2, "open bracket", "Host: [::1"),
        (S2, "with scheme", "Host: http://site.example"),
        (S2, "quote", "Host: \"site.example\""),
        (S2, "angle bracket", "Host: <site.example>"),
    ] {
        cases.push(Case::new(severity, format!("host {name}")).ask(get("/", host)).holds([refused(BAD)]));
    }
    let two: [(&str, &str, &'static [&'static [u8]]); 5] = [
        ("with port", "Host: site.example:8080", &[b"site.example:8080"]),
        ("with default port", "Host: site.example:80", &[b"site.example:80"]),
        ("in capitals", "Host: SITE.example", &[b"SITE.example"]),
        ("address", "Host: 127.0.0.1:8080", &[b"127.0.0.1:8080"]),
        ("ipv6 address", "Host: [::1]:8080", &[b"[::1]:8080"]),
    ];
    for (name, host, seen) in two {
        cases.push(
            Case::new(S2, format!("host {name} goes on"))
                .ask(get("/", host))
                .holds([status(&[200]), went("host", seen)]),
        );
    }
    cases
}

/// Targets in their four forms (RFC 9112 section 3.2).
fn forms() -> Vec<Case> {
    let host = "Host: site.example";
    let mut cases = Vec::new();
    for (severity, name, target, host) in [
        (S1, "absolute against host", "http://evil.example/", host),
        (S1, "absolute against host the other way", "http://site.example/", "Host: evil.example"),
        (S1, "absolute with another port", "http://site.example:81/", "Host: site.example:82"),
        (S2, "absolute with user", "http://user@site.example/", host),
        (S2, "authority with get", "site.example:80", host),
        (S2, "no slash", "path", host),
        (S2, "asterisk with get", "*", host),
        (S2, "asterisk and more", "*/x", host),
        (S2, "scheme without host", "http:///path", host),
        (S2, "another scheme", "ftp://site.example/", host),
        (S2, "query alone", "?x", host),
        (S3, "fragment alone", "#x", host),
        (S2, "empty authority", "http://", host),
        (S2, "colon alone", ":", host),
        (S2, "backslash", "\\path", host),
    ] {
        // What comes through must have one clean meaning: a path, and the Host of the target.
        let clean = super::checks::that(|seen| {
            for request in &seen.requests {
                let same = request.text("host").starts_with("site.example") && request.target().starts_with('/');
                super::checks::need(same, || format!("{:?} with Host {}", request.start, request.text("host")))?;
            }
            Ok(())
        });
        let case = Case::new(severity, format!("target {name}")).ask(get(target, host));
        cases.push(if target.starts_with("http://site") || target.starts_with("http://evil") {
            let authority = target.trim_start_matches("http://").trim_end_matches('/').to_owned();
            case.holds([super::checks::that(move |seen| {
                // Refused, or the authority of the target counts (RFC 9112 section 3.2.2).
                let fits = seen.requests.iter().all(|it| it.text("host") == authority && it.target() == "/");
                super::checks::need(fits, || "Host and target disagree at the origin".into())
            })])
        } else {
            case.holds([clean])
        });
    }
    for (name, target, start) in [
        ("absolute", "http://site.example/a?b", "GET /a?b HTTP/1.1"),
        ("absolute in capitals", "HTTP://site.example/a", "GET /a HTTP/1.1"),
        ("absolute host in capitals", "http://SITE.EXAMPLE/a", "GET /a HTTP/1.1"),
        ("absolute without path", "http://site.example", "GET / HTTP/1.1"),
        ("absolute with query alone", "http://site.example?x", "GET /?x HTTP/1.1"),
    ] {
        cases.push(
            Case::new(S2, format!("target {name} goes on"))
                .ask(get(target, host))
                .holds([status(&[200]), absolute(start)]),
        );
    }
    for (method, target, name) in
        [("CONNECT", "site.example:443", "authority"), ("CONNECT", "/", "path"), ("CONNECT", "127.0.0.1:22", "address")]
    {
        let bytes = format!("{method} {target} HTTP/1.1\r\n{host}\r\n\r\nGET /smuggled HTTP/1.1\r\n{host}\r\n\r\n");
        cases.push(Case::new(S1, format!("connect {name}")).ask(bytes).holds([refused(BAD)]));
    }
    let options = format!("OPTIONS * HTTP/1.1\r\n{host}\r\n\r\n");
    cases.push(Case::new(S3, "options asterisk").ask(options).holds([line_if_any("OPTIONS * HTTP/1.1")]));
    cases
}

/// The target as a path, or still with the authority that was asked.
fn absolute(start: &'static str) -> super::case::Check {
    super::checks::that(move |seen| {
        let path = start.split(' ').nth(1).unwrap_or_default();
        let target = seen.requests.first().map(|it| it.target().to_ascii_lowercase()).unwrap_or_default();
        let same = target == path
            || format!("http://site.example{path}") == target
            || format!("{target}/") == format!("http://site.example{path}");
        super::checks::need(same, || format!("the origin saw {target:?}"))
    })
}

/// Paths and queries keep every byte: the origin's meaning of them is the origin's.
fn bytes() -> Vec<Case> {
    const ROWS: &[(&str, &str)] = &[
        ("double slash", "GET //a//b HTTP/1.1"),
        ("double slash and host", "GET //evil.example/b HTTP/1.1"),
        ("dots", "GET /a/../b/./c HTTP/1.1"),
        ("encoded dots", "GET /a/%2e%2e/b HTTP/1.1"),
        ("encoded slash", "GET /a%2Fb%2f HTTP/1.1"),
        ("encoded nul", "GET /a%00b HTTP/1.1"),
        ("encoded line end", "GET /a%0d%0ab HTTP/1.1"),
        ("bad encoding", "GET /a%zz%1 HTTP/1.1"),
        ("empty query", "GET /a? HTTP/1.1"),
        ("question marks", "GET /a??b?c HTTP/1.1"),
        ("query signs", "GET /a?b=c&d=[e]&f='g'&h=(i)*j!k~l HTTP/1.1"),
        ("semicolons", "GET /a;b=c;d?e;f HTTP/1.1"),
        ("colons and ats", "GET /a:b@c HTTP/1.1"),
        ("pipes and braces", "GET /a?b={c|d} HTTP/1.1"),
        ("plus and encoded plus", "GET /a+b%2B?c+d HTTP/1.1"),
        ("url as query", "GET /go?to=http://x.example/?a=b HTTP/1.1"),
        ("trailing dots", "GET /a/.. HTTP/1.1"),
        ("backslash inside", "GET /a\\b HTTP/1.1"),
        ("quotes", "GET /a?b=\"c\" HTTP/1.1"),
    ];
    let mut cases: Vec<Case> = ROWS
        .iter()
        .map(|(name, start)| {
            let bytes = format!("{start}\r\nHost: site.example\r\n\r\n");
            // Not a URL's byte; but clients send it.
            let severity = if *name == "quotes" { S3 } else { S2 };
            Case::new(severity, format!("path {name}")).ask(bytes).holds([safe(), line(start)])
        })
        .collect();
    let fragment = get("/a#b", "Host: site.example");
    cases.push(Case::new(S3, "path with fragment").ask(fragment).holds([safe()]));
    let raw = "GET /caf\u{e9}?\u{4e2d} HTTP/1.1\r\nHost: site.example\r\n\r\n";
    cases.push(Case::new(S3, "path beyond ascii").ask(raw).holds([safe()]));
    let long = format!("/{}", "a".repeat(7_000));
    let start = format!("GET {long} HTTP/1.1");
    cases.push(Case::new(S2, "path of seven thousand bytes").ask(get(&long, "Host: site.example")).holds([
        super::checks::that(move |seen| {
            super::checks::need(seen.requests.first().is_some_and(|it| it.start == start), || "cut".into())
        }),
    ]));
    let long = get(&format!("/{}", "a".repeat(300_000)), "Host: site.example");
    cases.push(Case::new(S2, "path of three hundred thousand bytes").ask(long).holds([refused(&[400, 414, 431])]));
    cases
}

fn methods() -> Vec<Case> {
    const STARTS: [&str; 11] = [
        "GET /m HTTP/1.1",
        "OPTIONS /m HTTP/1.1",
        "DELETE /m HTTP/1.1",
        "PURGE /m HTTP/1.1",
        "PROPFIND /m HTTP/1.1",
        "REPORT /m HTTP/1.1",
        "M-SEARCH /m HTTP/1.1",
        "get /m HTTP/1.1",
        "QUERY /m HTTP/1.1",
        "A!#$%&'*+-.^_`|~B /m HTTP/1.1",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ /m HTTP/1.1",
    ];
    let mut cases: Vec<Case> = STARTS
        .iter()
        .enumerate()
        .map(|(number, start)| {
            let severity = if number < 6 { S2 } else { S3 };
            let name = start.split(' ').next().unwrap();
            let case = Case::new(severity, format!("method {name}"));
            case.ask(format!("{start}\r\nHost: site.example\r\n\r\n")).holds([
                status(&[200]),
                line(start),
                body_came("ok"),
            ])
        })
        .collect();
    for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "QUERY"] {
        for (framing, fields, body) in [
            ("length", "Content-Length: 5", "hello"),
            ("chunks", "Transfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n"),
        ] {
            let bytes = format!("{method} /m HTTP/1.1\r\nHost: site.example\r\n{fields}\r\n\r\n{body}");
            let case = Case::new(S2, format!("method {method} with a body by {framing}"));
            cases.push(case.ask(bytes).holds([safe(), body_went("hello"), requests(1)]));
        }
    }
    let trace = "TRACE / HTTP/1.1\r\nHost: site.example\r\nCookie: secret=1\r\nAuthorization: secret\r\n\r\n";
    cases.push(Case::new(S3, "trace tells no secrets by itself").ask(trace).holds([super::checks::that(|seen| {
        let echoed = seen.requests.is_empty() && seen.client.bytes.windows(8).any(|it| it == b"secret=1");
        super::checks::need(!echoed, || "echoed".into())
    })]));
    for method in ["PUT", "POST"] {
        let empty = format!("{method} /m HTTP/1.1\r\nHost: site.example\r\n\r\n");
        cases.push(Case::new(S2, format!("method {method} without a body")).ask(empty).holds([safe(), body_went("")]));
    }
    let head = "HEAD /m HTTP/1.1\r\nHost: site.example\r\n\r\n";
    cases.push(
        Case::new(S2, "method HEAD, and the connection stays in step")
            .ask(head)
            .answer(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            .ask(get("/next", "Host: site.example"))
            .holds([safe(), super::checks::statuses(&[200, 200]), super::checks::came("content-length", &[b"1000"])]),
    );
    let head = [Act::Send(head.into()), Act::Read(Role::Response { head: true })];
    cases.push(
        Case::new(S2, "method HEAD of a chunked body")
            .client(head)
            .answer(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            .ask(get("/next", "Host: site.example"))
            .holds([super::checks::statuses(&[200, 200])]),
    );
    cases
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn targets_mean_one_thing() {
    super::case::judge("targets", [hosts(), forms(), bytes(), methods()].concat()).await;
}
