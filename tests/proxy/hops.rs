//! Fields of one connection stay on it, whoever nominates what; and the origin hears the truth about who asks.

use super::case::{Case, Severity};
use super::checks::{Values, body_went, came, never_went, requests, safe, status, went};
use super::stage::Profile;
use super::wire::Act;

use Severity::{S1, S2, S3};

fn get(fields: &str) -> String {
    format!("GET / HTTP/1.1\r\nHost: site.example\r\n{fields}\r\n\r\n")
}

fn requests_lose_them() -> Vec<Case> {
    let mut cases = Vec::new();
    for (severity, name, fields, gone) in [
        (S2, "nominated", "Connection: X-Hop\r\nX-Hop: 1", "x-hop"),
        (S2, "nominated in another case", "Connection: x-HOP\r\nX-Hop: 1", "x-hop"),
        (S2, "nominated in a list", "Connection: keep-alive, X-Hop\r\nX-Hop: 1", "x-hop"),
        (S2, "nominated between empty elements", "Connection: ,, X-Hop ,,\r\nX-Hop: 1", "x-hop"),
        (S2, "nominated in a second line", "Connection: keep-alive\r\nConnection: X-Hop\r\nX-Hop: 1", "x-hop"),
        (S2, "nominated twice present", "X-Hop: 1\r\nConnection: X-Hop\r\nX-Hop: 2", "x-hop"),
        (S2, "nominated beside bytes beyond ascii", "Connection: \u{fc}, X-Hop\r\nX-Hop: 1", "x-hop"),
        (S2, "nominated by tabs", "Connection:\tclose\t,\tX-Hop\r\nX-Hop: 1", "x-hop"),
        (S2, "keep-alive", "Keep-Alive: timeout=5", "keep-alive"),
        (S3, "proxy-connection", "Proxy-Connection: keep-alive", "proxy-connection"),
        (S2, "te", "TE: gzip", "te"),
        (S2, "upgrade alone", "Upgrade: foo", "upgrade"),
        (
            S1,
            "upgrade to h2c",
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
            "upgrade",
        ),
        (
            S1,
            "settings of h2c",
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
            "http2-settings",
        ),
        (S1, "upgrade to h2c without settings", "Connection: Upgrade\r\nUpgrade: h2c", "upgrade"),
        (S1, "upgrade to h2c in a list", "Connection: Upgrade\r\nUpgrade: h2c, websocket", "http2-settings"),
        (S1, "upgrade to tls", "Connection: Upgrade\r\nUpgrade: TLS/1.0", "upgrade"),
    ] {
        cases.push(Case::new(severity, format!("request {name} ends here")).ask(get(fields)).holds([
            status(&[200, 400, 501]),
            safe(),
            never_went(gone),
        ]));
    }
    let close = super::checks::that(|seen| {
        let said = seen.requests.first().map(|it| it.text("connection")).unwrap_or_default().to_ascii_lowercase();
        super::checks::need(!said.contains("x-hop"), || format!("Connection: {said}"))
    });
    cases.push(Case::new(S2, "request connection is not passed on").ask(get("Connection: X-Hop")).holds([close]));
    cases
}

/// `Connection: Cookie` is an attack (RFC 9110 section 7.6.1): what decides routing, framing or trust stays.
fn nominations_that_dont_count() -> Vec<Case> {
    let rows: [(Severity, &str, &str, &'static str, Values); 6] = [
        (S1, "host", "Connection: Host", "host", &[b"site.example"]),
        (S1, "cookie", "Connection: Cookie\r\nCookie: a=b", "cookie", &[b"a=b"]),
        (S1, "x-forwarded-for", "Connection: X-Forwarded-For", "x-forwarded-for", &[b"127.0.0.1"]),
        (S1, "x-forwarded-proto", "Connection: X-Forwarded-Proto", "x-forwarded-proto", &[b"http"]),
        (
            S1,
            "forwarded by two",
            "Connection: close, X-Forwarded-For\r\nX-Forwarded-For: 6.6.6.6",
            "x-forwarded-for",
            &[b"127.0.0.1"],
        ),
        (
            S1,
            "all of them",
            "Connection: Host, Cookie, X-Forwarded-For, Content-Length\r\nCookie: a=b",
            "cookie",
            &[b"a=b"],
        ),
    ];
    let mut cases: Vec<Case> = rows
        .into_iter()
        .map(|(severity, name, fields, field, seen)| {
            let case = Case::new(severity, format!("nominating {name} changes nothing"))
                .ask(get(fields))
                .holds([went(field, seen)]);
            // Where a chain is kept, what was written before it stays.
            if name.contains("two") { case.ours() } else { case }
        })
        .collect();
    let post = "POST / HTTP/1.1\r\nHost: site.example\r\nConnection: Content-Length\r\nContent-Length: 5\r\n\r\nhello";
    cases
        .push(Case::new(S1, "nominating content-length changes nothing").ask(post).holds([safe(), body_went("hello")]));
    let post = "POST / HTTP/1.1\r\nHost: site.example\r\nConnection: Transfer-Encoding\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    cases.push(
        Case::new(S1, "nominating transfer-encoding changes nothing").ask(post).holds([safe(), body_went("hello")]),
    );
    cases
}

fn responses_lose_them() -> Vec<Case> {
    let mut cases = Vec::new();
    for (severity, name, fields, gone) in [
        (S2, "nominated", "Connection: X-Hop\r\nX-Hop: 1", "x-hop"),
        (S2, "nominated in a second line", "Connection: keep-alive\r\nConnection: X-Hop\r\nX-Hop: 1", "x-hop"),
        (S3, "proxy-connection", "Proxy-Connection: close", "proxy-connection"),
        (S2, "keep-alive", "Keep-Alive: timeout=5, max=9", "keep-alive"),
        (S2, "upgrade", "Connection: Upgrade\r\nUpgrade: h2c", "upgrade"),
        (S3, "te", "TE: gzip", "te"),
    ] {
        let answer = format!("HTTP/1.1 200 OK\r\n{fields}\r\nContent-Length: 2\r\n\r\nok");
        cases.push(
            Case::new(severity, format!("response {name} ends here"))
                .ask(get("Accept: */*"))
                .answer(answer)
                .holds([status(&[200]), came(gone, &[])]),
        );
    }
    let answer = "HTTP/1.1 200 OK\r\nConnection: close, Set-Cookie\r\nSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\nok";
    cases.push(
        Case::new(S2, "response that nominates set-cookie keeps it or not, and stays in step")
            .ask(get("Accept: */*"))
            .last_word(answer)
            .ask(get("X: y"))
            .holds([requests(2), super::checks::statuses(&[200, 200])]),
    );
    // The origin's wish to close its connection is no reason to close the client's.
    let answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";
    cases.push(
        Case::new(S3, "origin that closes does not close the client's connection")
            .ask(get("Accept: */*"))
            .last_word(answer)
            .ask(get("X: y"))
            .holds([super::checks::statuses(&[200, 200])]),
    );
    let old = "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok";
    cases.push(
        Case::new(S3, "origin of http 1.0 does not make the client's connection old")
            .ask(get("Accept: */*"))
            .last_word(old)
            .ask(get("X: y"))
            .holds([super::checks::statuses(&[200, 200])]),
    );
    cases
}

const REQUEST_FIELDS: &[(&str, &str, &[&[u8]])] = &[
    ("authorization", "authorization", &[b"Basic YTpi"]),
    ("user agent", "user-agent", &[b"x/1 (y; z)"]),
    ("referer", "referer", &[b"http://site.example/x?y"]),
    ("if-none-match", "if-none-match", &[b"\"a\", W/\"b\""]),
    ("range", "range", &[b"bytes=0-1,3-"]),
    ("origin", "origin", &[b"http://site.example"]),
    ("content-type", "content-type", &[b"text/x; a=\"b\""]),
    ("accept-encoding", "accept-encoding", &[b"gzip, br;q=0.5"]),
    ("expect nothing", "x-expect", &[b"100-continue"]),
    ("priority", "priority", &[b"u=1, i"]),
    ("sec-gpc", "sec-gpc", &[b"1"]),
];

const RESPONSE_FIELDS: &[(&str, &str, &[&[u8]])] = &[
    ("location", "location", &[b"http://other.example/a?b#c"]),
    ("www-authenticate", "www-authenticate", &[b"Basic realm=\"a\"", b"Digest realm=\"b\""]),
    ("etag", "etag", &[b"\"a\\b\""]),
    ("content-disposition", "content-disposition", &[b"attachment; filename=\"\xe4.txt\""]),
    ("vary", "vary", &[b"Accept-Encoding"]),
    ("allow", "allow", &[b"GET, HEAD"]),
    ("server", "server", &[b"thing/1.0"]),
    ("date", "date", &[b"Thu, 01 Jan 1970 00:00:00 GMT"]),
    ("retry-after", "retry-after", &[b"120"]),
    ("content-language", "content-language", &[b"de, en"]),
    ("strict-transport-security", "strict-transport-security", &[b"max-age=9"]),
];

/// Everything else goes through as it came, in both directions.
fn the_rest_passes() -> Vec<Case> {
    let both: [(&str, &'static str, Values); 14] = [
        ("plain", "x-a", &[b"b"]),
        ("two lines in order", "x-a", &[b"2", b"1"]),
        ("empty", "x-a", &[b""]),
        ("bytes beyond ascii", "x-a", &[b"caf\xe9"]),
        ("utf-8", "x-a", &[b"\xe4\xb8\xad\xe6\x96\x87"]),
        ("tab inside", "x-a", &[b"a\tb"]),
        ("spaces inside", "x-a", &[b"a   b"]),
        ("quotes and commas", "x-a", &[b"\"a,b\", c;d=\"e\\\"f\""]),
        ("colons", "x-a", &[b"a:b::c"]),
        ("long", "x-a", &[&[b'v'; 4000]]),
        ("via", "via", &[b"1.1 other"]),
        ("cache-control twice", "cache-control", &[b"no-store", b"x=\"y\""]),
        ("link", "link", &[b"</a.css>; rel=preload"]),
        ("warning", "warning", &[b"110 - \"stale\""]),
    ];
    let mut cases = Vec::new();
    for (name, field, values) in both {
        let lines =
            values.iter().flat_map(|value| [field.as_bytes(), b": ", value, b"\r\n"].concat()).collect::<Vec<u8>>();
        let ask = [b"GET / HTTP/1.1\r\nHost: site.example\r\n".as_slice(), &lines, b"\r\n"].concat();
        let kept = if field == "via" {
            // A proxy adds itself, and may (RFC 9110 section 7.6.3).
            super::checks::that(|seen| {
                let text = seen.requests.first().map(|it| it.text("via")).unwrap_or_default();
                super::checks::need(text.starts_with("1.1 other"), || text)
            })
        } else {
            went(field, values)
        };
        cases.push(Case::new(S2, format!("request field {name}")).ask(ask).holds([safe(), kept]));
        let answer = [b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n".as_slice(), &lines, b"\r\nok"].concat();
        let case = Case::new(S2, format!("response field {name}")).ask(get("A: b")).answer(answer);
        cases.push(case.holds([status(&[200]), came(field, values)]));
    }
    for (name, field, values) in REQUEST_FIELDS {
        let lines = values.iter().flat_map(|value| [field.as_bytes(), b": ", *value].concat()).collect::<Vec<u8>>();
        let ask = [b"GET / HTTP/1.1\r\nHost: site.example\r\n".as_slice(), &lines, b"\r\n\r\n"].concat();
        cases.push(Case::new(S2, format!("request {name} passes")).ask(ask).holds([safe(), went(field, values)]));
    }
    for (name, field, values) in RESPONSE_FIELDS {
        let lines =
            values.iter().flat_map(|value| [field.as_bytes(), b": ", value, b"\r\n"].concat()).collect::<Vec<u8>>();
        let answer = [b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n".as_slice(), &lines, b"\r\nok"].concat();
        let case =
            Case::new(if *field == "server" || *field == "date" { S3 } else { S2 }, format!("response {name} passes"));
        cases.push(case.ask(get("A: b")).answer(answer).holds([came(field, values)]));
    }
    let names = get("X_Forwarded_For: 6.6.6.6");
    cases.push(Case::new(S3, "underscored forwarding field").ask(names).holds([never_went("x_forwarded_for")]));
    let names = get("Content_Length: 6\r\nHost_: x");
    cases.push(Case::new(S3, "underscored length").ask(names).holds([never_went("content_length")]));
    cases
}

/// Who asks, as the origin hears it.
fn forwarding() -> Vec<Case> {
    let rows: [(Severity, &str, &str, &'static str, Values); 7] = [
        (S1, "nothing was claimed", "A: b", "x-forwarded-for", &[b"127.0.0.1"]),
        (S1, "an address was claimed", "X-Forwarded-For: 6.6.6.6", "x-forwarded-for", &[b"127.0.0.1"]),
        (
            S1,
            "many lines were claimed",
            "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 7.7.7.7",
            "x-forwarded-for",
            &[b"127.0.0.1"],
        ),
        (S1, "garbage was claimed", "X-Forwarded-For: \u{fc}, \"", "x-forwarded-for", &[b"127.0.0.1"]),
        (S1, "a scheme was claimed", "X-Forwarded-Proto: https", "x-forwarded-proto", &[b"http"]),
        (S2, "a host was claimed", "X-Forwarded-Host: evil.example", "x-forwarded-host", &[b"site.example"]),
        (S2, "forwarded was claimed", "Forwarded: for=6.6.6.6;proto=https", "x-forwarded-for", &[b"127.0.0.1"]),
    ];
    let mut cases: Vec<Case> = rows
        .into_iter()
        .map(|(severity, name, fields, field, seen)| {
            let case = Case::new(severity, format!("a stranger: {name}")).ask(get(fields)).holds([went(field, seen)]);
            // The others are told to append, or to leave alone: that is their operators' choice.
            if name.contains("claimed") && !name.starts_with("nothing") { case.ours() } else { case }
        })
        .collect();
    for (name, fields, gone) in [
        ("forwarded", "Forwarded: for=6.6.6.6", "forwarded"),
        ("x-real-ip", "X-Real-IP: 6.6.6.6", "x-real-ip"),
        ("x-original-url", "X-Original-URL: /admin", "x-original-url"),
        ("x-rewrite-url", "X-Rewrite-URL: /admin", "x-rewrite-url"),
        ("true-client-ip", "True-Client-IP: 6.6.6.6", "true-client-ip"),
    ] {
        // What we say about the request in such a field by ourselves is fine.
        let lied = super::checks::that(move |seen| {
            let text = seen.requests.first().map(|it| it.text(gone)).unwrap_or_default();
            super::checks::need(!text.contains("6.6.6.6") && !text.contains("/admin"), || text)
        });
        let case = Case::new(S1, format!("a stranger's {name} is not passed on"));
        cases.push(case.ask(get(fields)).holds([status(&[200]), lied]).ours());
    }
    let trusted: [(&str, &str, Values); 4] = [
        ("adds itself", "X-Forwarded-For: 203.0.113.9", &[b"203.0.113.9, 127.0.0.1"]),
        (
            "joins the lines",
            "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-For: 10.0.0.1",
            &[b"203.0.113.9, 10.0.0.1, 127.0.0.1"],
        ),
        (
            "keeps what cannot be read",
            "X-Forwarded-For: unknown, 203.0.113.9:80",
            &[b"unknown, 203.0.113.9:80, 127.0.0.1"],
        ),
        ("starts a chain", "A: b", &[b"127.0.0.1"]),
    ];
    for (name, fields, seen) in trusted {
        let case = Case::new(S2, format!("behind a trusted proxy it {name}")).profile(Profile::Trusting);
        cases.push(case.ask(get(fields)).holds([went("x-forwarded-for", seen)]).ours());
    }
    let case = Case::new(S2, "behind a trusted proxy the scheme is believed").profile(Profile::Trusting);
    cases.push(case.ask(get("X-Forwarded-Proto: https")).holds([went("x-forwarded-proto", &[b"https"])]).ours());
    let case =
        Case::new(S1, "a nominated forwarding field of a trusted proxy counts for nothing").profile(Profile::Trusting);
    cases.push(
        case.ask(get("Connection: X-Forwarded-For\r\nX-Forwarded-For: 203.0.113.9"))
            .holds([super::checks::that(|seen| {
                let text = seen.requests.first().map(|it| it.text("x-forwarded-for")).unwrap_or_default();
                super::checks::need(text.ends_with("127.0.0.1"), || text)
            })])
            .ours(),
    );
    cases
}

/// Upgrades: WebSockets pass, whatever else is a tunnel nobody looks into.
fn upgrades() -> Vec<Case> {
    const ASK: &str = "GET /chat HTTP/1.1\r\nHost: site.example\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n\
                       Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    const YES: &str = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
                       Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
    let origin = |rest: &[Act]| {
        let mut acts = vec![Act::Until(b"\r\n\r\n"), Act::Send(YES.into())];
        acts.extend_from_slice(rest);
        acts
    };
    let mut cases = vec![
        Case::new(S2, "websocket passes, and the answer keeps its fields").ask(ASK).origin(origin(&[])).holds([
            status(&[101]),
            came("upgrade", &[b"websocket"]),
            came("sec-websocket-accept", &[b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo="]),
        ]),
        Case::new(S2, "websocket speaks in both directions")
            .ask(ASK)
            .client([Act::Send(b"\x01ping\xff".into()), Act::Until(b"\xfepong\0")])
            .origin(origin(&[Act::Until(b"\x01ping\xff"), Act::Send(b"\xfepong\0".into()), Act::When(40)]))
            .holds([status(&[101]), super::checks::somewhere("pong")]),
        Case::new(S2, "websocket that the origin ends")
            .ask(ASK)
            .client([Act::End])
            .origin(origin(&[Act::Send(b"bye".into()), Act::Close]))
            .holds([
                super::checks::somewhere("bye"),
                super::checks::ended(&[super::wire::Ended::Clean, super::wire::Ended::Reset]),
            ]),
        Case::new(S2, "websocket that the client ends frees the origin")
            .ask(ASK)
            .client([Act::Reset, Act::When(1)])
            .origin(origin(&[Act::End, Act::Say(1)]))
            .holds([status(&[101])]),
        Case::new(S2, "websocket bytes that come with the answer are not lost")
            .ask(ASK)
            .client([Act::Until(b"early bird")])
            .origin([Act::Until(b"\r\n\r\n"), Act::Send([YES.as_bytes(), b"early bird"].concat()), Act::When(40)])
            .holds([super::checks::somewhere("early bird")]),
        Case::new(S2, "websocket bytes that come with the request are not lost")
            .client([Act::Send([ASK.as_bytes(), b"early frame"].concat()), Act::When(1)])
            .origin([
                Act::Until(b"\r\n\r\n"),
                Act::Send(YES.into()),
                Act::Until(b"early frame"),
                Act::Say(1),
                Act::When(40),
            ]),
    ];
    for (name, answer) in [
        ("refused", "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno"),
        ("answered as usual", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno"),
    ] {
        let code: &'static [u16] = if name == "refused" { &[403, 200] } else { &[200, 200] };
        cases.push(
            Case::new(S1, format!("websocket {name} leaves no tunnel"))
                .ask(ASK)
                .answer(answer)
                .client([Act::Send(get("X: y").into()), Act::Read(super::message::Role::Response { head: false })])
                .holds([safe(), super::checks::statuses(code), requests(2)]),
        );
    }
    let switched = |answer: &str| format!("HTTP/1.1 101 Switching Protocols\r\n{answer}\r\nsecret");
    for (name, ask, answer) in [
        ("nobody asked for", get("A: b"), "Connection: Upgrade\r\nUpgrade: websocket\r\n"),
        ("nobody asked for, to h2c", get("A: b"), "Connection: Upgrade\r\nUpgrade: h2c\r\n"),
        (
            "after h2c was asked for",
            get("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__"),
            "Connection: Upgrade\r\nUpgrade: h2c\r\n",
        ),
        (
            "after a post",
            ASK.replace("GET", "POST").replace("\r\n\r\n", "\r\nContent-Length: 0\r\n\r\n"),
            "Connection: Upgrade\r\nUpgrade: websocket\r\n",
        ),
        ("after http 1.0", ASK.replace("HTTP/1.1", "HTTP/1.0"), "Connection: Upgrade\r\nUpgrade: websocket\r\n"),
        ("to another protocol", ASK.to_owned(), "Connection: Upgrade\r\nUpgrade: h2c\r\n"),
    ] {
        cases.push(
            Case::new(S1, format!("switching that {name} is an error"))
                .ask(ask)
                .origin([Act::Until(b"\r\n\r\n"), Act::Send(switched(answer).into())])
                .holds([
                    super::checks::never_came("secret"),
                    super::checks::that(|seen| super::checks::need(seen.status() != 101, || "a tunnel".into())),
                ]),
        );
    }
    cases
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fields_go_as_far_as_they_should() {
    let tables = [
        requests_lose_them(),
        nominations_that_dont_count(),
        responses_lose_them(),
        the_rest_passes(),
        forwarding(),
        upgrades(),
    ];
    super::case::judge("hops", tables.concat()).await;
}
