//! Bodies arrive byte for byte, whatever their framing, length and coding, in both directions, and as they come.

use std::io::Write as _;

use super::case::{Case, Check, Severity};
use super::checks::{
    body_came, body_went, came, need, page_came, requests, safe, somewhere, status, statuses, that, well_formed, went,
};
use super::message::Role;
use super::stage::Profile;
use super::wire::Act;

use Severity::{S1, S2, S3};

const ANSWER: Act = Act::Read(Role::Response { head: false });
const SIZES: [usize; 8] = [0, 1, 1_023, 8_192, 16_385, 65_536, 262_147, 1_500_000];

/// Bytes that compress badly and hold everything: line ends, NUL, what looks like HTTP.
pub(super) fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64 ^ length as u64;
    let mut out = b"0\r\n\r\nGET / HTTP/1.1\r\n\r\n\0".to_vec();
    while out.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        out.extend(state.to_le_bytes());
    }
    out.truncate(length);
    out
}

/// A body in pieces of this size.
pub(super) fn chunked(body: &[u8], piece: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    for piece in body.chunks(piece.max(1)) {
        out.extend(format!("{:x}\r\n", piece.len()).bytes());
        out.extend(piece);
        out.extend(b"\r\n");
    }
    out.extend(b"0\r\n\r\n");
    out
}

/// Fields and body of a message, framed one way.
fn framed(way: &str, body: &[u8]) -> Vec<u8> {
    match way {
        "length" => [format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat(),
        "chunks" => [b"Transfer-Encoding: chunked\r\n\r\n".as_slice(), &chunked(body, 16_384)].concat(),
        "small chunks" => [b"Transfer-Encoding: chunked\r\n\r\n".as_slice(), &chunked(body, 7)].concat(),
        "one chunk" => [b"Transfer-Encoding: chunked\r\n\r\n".as_slice(), &chunked(body, usize::MAX)].concat(),
        _ => [b"Connection: close\r\n\r\n".as_slice(), body].concat(),
    }
}

const GET: &[u8] = b"GET /b HTTP/1.1\r\nHost: site.example\r\n\r\n";

fn sizes() -> Vec<Case> {
    let mut cases = Vec::new();
    for way in ["length", "chunks", "one chunk", "small chunks", "close"] {
        for size in SIZES.into_iter().filter(|size| way != "small chunks" || *size < 20_000) {
            let body = noise(size);
            let kind = "Content-Type: application/octet-stream\r\n";
            if way != "close" {
                let ask = [format!("POST /b HTTP/1.1\r\nHost: site.example\r\n{kind}").as_bytes(), &framed(way, &body)]
                    .concat();
                let case = Case::new(S1, format!("request of {size} by {way}"));
                cases.push(case.ask(ask).holds([status(&[200]), safe(), requests(1), body_went(body.clone())]));
            }
            let answer = [format!("HTTP/1.1 200 OK\r\n{kind}").as_bytes(), &framed(way, &body)].concat();
            let case = Case::new(S1, format!("response of {size} by {way}")).ask(GET);
            let case = if way == "close" { case.last_word(answer) } else { case.answer(answer) };
            cases.push(case.holds([status(&[200]), well_formed(), body_came(body)]));
        }
    }
    let tiny = noise(100_000);
    let ask = [
        b"POST /b HTTP/1.1\r\nHost: site.example\r\nTransfer-Encoding: chunked\r\n\r\n".as_slice(),
        &chunked(&tiny, 1),
    ]
    .concat();
    cases.push(
        Case::new(S2, "request of a hundred thousand chunks").ask(ask).holds([status(&[200]), body_went(tiny.clone())]),
    );
    let answer = [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".as_slice(), &chunked(&tiny, 1)].concat();
    cases.push(Case::new(S2, "response of a hundred thousand chunks").ask(GET).answer(answer).holds([body_came(tiny)]));
    let big = noise(8_000_000);
    let ask = [b"PUT /b HTTP/1.1\r\nHost: site.example\r\n".as_slice(), &framed("length", &big)].concat();
    cases.push(Case::new(S1, "request of eight million").ask(ask).holds([status(&[200]), body_went(big.clone())]));
    let answer = [b"HTTP/1.1 200 OK\r\n".as_slice(), &framed("length", &big)].concat();
    cases.push(Case::new(S1, "response of eight million").ask(GET).answer(answer).holds([body_came(big)]));
    cases
}

/// A coding is the business of both ends: bytes that are no page pass as they are, even where they break their coding.
fn codings() -> Vec<Case> {
    let mut cases = Vec::new();
    for coding in ["gzip", "br", "zstd", "deflate", "gzip, br", "x-unknown", "identity"] {
        let body = noise(5_000);
        let fields = format!("Content-Encoding: {coding}\r\nContent-Type: application/octet-stream\r\n");
        let ask = [format!("POST /b HTTP/1.1\r\nHost: site.example\r\n{fields}").as_bytes(), &framed("chunks", &body)]
            .concat();
        cases.push(
            Case::new(S1, format!("request in {coding}")).ask(ask).holds([status(&[200]), body_went(body.clone())]),
        );
        for way in ["length", "chunks"] {
            let answer = [format!("HTTP/1.1 200 OK\r\n{fields}").as_bytes(), &framed(way, &body)].concat();
            let case = Case::new(S1, format!("response in {coding} by {way}")).ask(GET).answer(answer);
            cases.push(case.holds([well_formed(), body_came(body.clone())]));
        }
    }
    for kind in [
        "application/json",
        "image/png",
        "text/plain",
        "application/javascript",
        "video/mp4",
        "font/woff2",
        "application/grpc",
    ] {
        for profile in [Profile::Plain, Profile::Declared] {
            let body = noise(3_000);
            let answer =
                [format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n").as_bytes(), &framed("length", &body)].concat();
            let case =
                Case::new(S1, format!("response of {kind}, {profile:?}")).profile(profile).ask(GET).answer(answer);
            cases.push(case.holds([body_came(body), came_kind(kind)]));
        }
    }
    cases
}

fn came_kind(kind: &'static str) -> Check {
    that(move |seen| {
        let got = seen.answers().first().map(|answer| answer.text("content-type")).unwrap_or_default();
        need(got == kind, || got)
    })
}

/// Pages that pass the gate: nothing in them is to be held, so every byte of them comes, and something of ours.
fn pages() -> Vec<Case> {
    let html = format!(
        "<!doctype html><html><head><title>t</title></head><body>{}</body></html>",
        "<p class='a'>caf\u{e9} &amp; \u{4e2d}</p>\r\n<pre>\t x </pre>".repeat(400)
    );
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(html.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let mut cases = Vec::new();
    let get = b"GET /page HTTP/1.1\r\nHost: site.example\r\nAccept: text/html\r\nSec-Fetch-Dest: document\r\n\r\n";
    for profile in [Profile::Plain, Profile::Declared] {
        for way in ["length", "chunks", "one chunk", "close"] {
            for (name, body, coding) in
                [("plain", html.as_bytes(), ""), ("gzipped", &packed, "Content-Encoding: gzip\r\n")]
            {
                let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{coding}");
                let answer = [head.as_bytes(), &framed(way, body)].concat();
                let case = Case::new(S1, format!("page {name} by {way}, {profile:?}")).profile(profile).ask(get);
                let case = if way == "close" { case.last_word(answer) } else { case.answer(answer) };
                // A client that takes no coding gets none from a gateway; others pass on what the origin sent.
                let whole = if coding.is_empty() || profile == Profile::Declared {
                    page_came(html.clone())
                } else {
                    either(&html, &packed)
                };
                cases.push(case.holds([status(&[200]), well_formed(), whole]));
            }
        }
    }
    let part = "HTTP/1.1 206 Partial Content\r\nContent-Type: text/plain\r\nContent-Range: bytes 2-3/10\r\nContent-Length: 2\r\n\r\ncd";
    cases.push(
        Case::new(S2, "a range of what is no page")
            .ask("GET /b HTTP/1.1\r\nHost: site.example\r\nRange: bytes=2-3\r\n\r\n")
            .answer(part)
            .holds([
                status(&[206]),
                went("range", &[b"bytes=2-3"]),
                came("content-range", &[b"bytes 2-3/10"]),
                body_came("cd"),
            ]),
    );
    let many = "--x\r\nContent-Range: bytes 0-0/9\r\n\r\na\r\n--x--\r\n";
    let answer = format!(
        "HTTP/1.1 206 Partial Content\r\nContent-Type: multipart/byteranges; boundary=x\r\nContent-Length: {}\r\n\r\n{many}",
        many.len()
    );
    cases.push(Case::new(S2, "several ranges").ask(GET).answer(answer).holds([status(&[206]), body_came(many)]));
    let none = "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */10\r\nContent-Length: 0\r\n\r\n";
    cases.push(
        Case::new(S2, "a range that is none")
            .ask(GET)
            .answer(none)
            .holds([status(&[416]), came("content-range", &[b"bytes */10"])]),
    );
    cases
}

fn either(html: &str, packed: &[u8]) -> Check {
    let (plain, same) = (page_came(html.to_owned()), body_came(packed.to_vec()));
    that(move |seen| plain(seen).or_else(|_| same(seen)))
}

/// Answers that have no body, whatever they say about its length; the next one begins at once.
fn bodiless() -> Vec<Case> {
    let head = "HEAD /b HTTP/1.1\r\nHost: site.example\r\n\r\n";
    let get = "GET /b HTTP/1.1\r\nHost: site.example\r\n\r\n";
    let mut cases = Vec::new();
    for (name, ask, answer, code) in [
        ("head with length", head, "200 OK\r\nContent-Length: 99\r\n", &[200_u16, 200] as &'static [u16]),
        ("head with chunks", head, "200 OK\r\nTransfer-Encoding: chunked\r\n", &[200, 200]),
        ("head without anything", head, "200 OK\r\n", &[200, 200]),
        ("head of a missing page", head, "404 Not Found\r\nContent-Length: 9\r\n", &[404, 200]),
        ("204", get, "204 No Content\r\n", &[204, 200]),
        ("204 with length zero", get, "204 No Content\r\nContent-Length: 0\r\n", &[204, 200]),
        ("304", get, "304 Not Modified\r\nETag: \"a\"\r\n", &[304, 200]),
        ("304 with length", get, "304 Not Modified\r\nContent-Length: 99\r\nETag: \"a\"\r\n", &[304, 200]),
        ("200 with length zero", get, "200 OK\r\nContent-Length: 0\r\n", &[200, 200]),
        ("302 with length zero", get, "302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n", &[302, 200]),
    ] {
        let severity = if name == "204 with length zero" { S3 } else { S1 };
        let case = Case::new(severity, format!("no body: {name}")).ask(ask).answer(format!("HTTP/1.1 {answer}\r\n"));
        cases.push(case.ask(get).holds([statuses(code), well_formed(), requests(2)]));
    }
    for code in [
        200_u16, 201, 202, 203, 206, 226, 300, 301, 302, 303, 307, 308, 400, 401, 402, 403, 404, 405, 410, 418, 422,
        429, 451, 499, 500, 501, 503, 507, 511, 599,
    ] {
        let answer = format!("HTTP/1.1 {code} Said\r\nContent-Length: 4\r\n\r\nbody");
        let right = that(move |seen| need(seen.status() == code, || format!("{}", seen.status())));
        cases.push(
            Case::new(S2, format!("status {code} with its body"))
                .ask(GET)
                .answer(answer)
                .holds([right, body_came("body")]),
        );
    }
    cases
}

/// Interim answers and waiting for them.
fn interim() -> Vec<Case> {
    let expect = "POST /b HTTP/1.1\r\nHost: site.example\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";
    let ok = Act::Send(super::wire::OK.into());
    let head = Act::Until(b"\r\n\r\n");
    let mut cases = vec![
        Case::new(S2, "expect: the body comes after the word")
            .client([Act::Send(expect.into()), Act::Until(b"100 Continue\r\n\r\n"), Act::Send(b"hello".into()), ANSWER])
            .origin([
                head.clone(),
                Act::Send(b"HTTP/1.1 100 Continue\r\n\r\n".into()),
                Act::Read(Role::Request),
                ok.clone(),
            ])
            .holds([status(&[200]), body_went("hello"), requests(1)]),
        Case::new(S2, "expect: an origin that never says it")
            .client([Act::Send(expect.into()), Act::Until(b"100 Continue\r\n\r\n"), Act::Send(b"hello".into()), ANSWER])
            .origin([Act::Read(Role::Request), ok.clone()])
            .profile(Profile::Brisk)
            .holds([that(|seen| need([200, 504].contains(&seen.status()), || format!("{}", seen.status())))]),
        Case::new(S2, "expect: a client that doesn't wait")
            .client([Act::Send(format!("{expect}hello").into()), ANSWER])
            .holds([status(&[200]), body_went("hello")]),
        Case::new(S2, "expect: refused at once")
            .client([Act::Send(expect.into()), ANSWER])
            .origin([
                head,
                Act::Send(b"HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".into()),
                Act::Close,
            ])
            .holds([status(&[417])]),
        Case::new(S2, "expect: without a body")
            .ask("GET /b HTTP/1.1\r\nHost: site.example\r\nExpect: 100-continue\r\n\r\n")
            .holds([status(&[200]), requests(1)]),
        Case::new(S2, "expect: in http 1.0 nobody says it")
            .ask("POST /b HTTP/1.0\r\nHost: site.example\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello")
            .holds([status(&[200]), super::checks::never_came("100 continue")]),
        Case::new(S3, "expect: something unknown")
            .ask("POST /b HTTP/1.1\r\nHost: site.example\r\nExpect: miracles\r\nContent-Length: 5\r\n\r\nhello")
            .holds([status(&[200, 417])]),
    ];
    let last = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    for (severity, name, before) in [
        (S2, "100 nobody asked for", "HTTP/1.1 100 Continue\r\n\r\n".to_owned()),
        (S2, "102", "HTTP/1.1 102 Processing\r\n\r\n".into()),
        (S2, "103", "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload; as=style\r\n\r\n".into()),
        (
            S2,
            "several",
            "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </b>\r\n\r\n".into(),
        ),
        (S2, "unknown 199", "HTTP/1.1 199 Thinking\r\nX-A: b\r\n\r\n".into()),
        (S2, "a hundred", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(100)),
    ] {
        let case = Case::new(severity, format!("interim {name}")).ask(GET).answer(format!("{before}{last}"));
        cases.push(case.ask(GET).holds([statuses(&[200, 200]), well_formed(), requests(2)]));
        let old = "GET /b HTTP/1.0\r\nHost: site.example\r\n\r\n";
        let case =
            Case::new(S2, format!("interim {name} is nothing for http 1.0")).ask(old).answer(format!("{before}{last}"));
        cases.push(case.holds([status(&[200]), super::checks::never_came("http/1.1 1")]));
    }
    cases
}

/// Trailers, and what has to come while more is on its way.
fn streams() -> Vec<Case> {
    let event = |text: &str| format!("{:x}\r\ndata: {text}\n\n\r\n", text.len() + 8).into_bytes();
    let stream = |kind: &str| {
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nCache-Control: no-cache\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        .into_bytes()
    };
    let mut cases = Vec::new();
    for kind in [
        "text/event-stream",
        "text/plain",
        "application/octet-stream",
        "application/x-ndjson",
        "text/html",
        "text/html; charset=utf-8",
    ] {
        for profile in [Profile::Plain, Profile::Declared] {
            let case = Case::new(S2, format!("{kind} comes as it is sent, {profile:?}")).profile(profile);
            let case = if kind == "text/html" { case.impatient() } else { case };
            cases.push(
                case.client([
                    Act::Send(GET.into()),
                    Act::Until(b"data: one"),
                    Act::Say(1),
                    Act::Until(b"data: two"),
                    Act::Say(2),
                    ANSWER,
                ])
                .origin([
                    Act::Read(Role::Request),
                    Act::Send(stream(kind)),
                    Act::Send(event("one")),
                    Act::When(1),
                    Act::Send(event("two")),
                    Act::When(2),
                    Act::Send(b"0\r\n\r\n".into()),
                ])
                .holds([status(&[200]), somewhere("data: two"), well_formed()]),
            );
        }
    }
    for (name, head, first, second) in [
        ("chunks", "Transfer-Encoding: chunked", "5\r\nfirst\r\n", "6\r\nsecond\r\n0\r\n\r\n"),
        ("length", "Content-Length: 11", "first", "second"),
    ] {
        cases.push(
            Case::new(S2, format!("an upload by {name} goes on as it comes"))
                .client([
                    Act::Send(format!("POST /b HTTP/1.1\r\nHost: site.example\r\n{head}\r\n\r\n{first}").into()),
                    Act::When(1),
                    Act::Send(second.into()),
                    ANSWER,
                ])
                .origin([
                    Act::Until(b"first"),
                    Act::Say(1),
                    Act::Read(Role::Request),
                    Act::Send(super::wire::OK.into()),
                ])
                .holds([status(&[200]), body_went("firstsecond")]),
        );
    }
    cases.push(
        Case::new(S2, "both directions at once")
            .client([
                Act::Send(
                    b"POST /b HTTP/1.1\r\nHost: site.example\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
                        .into(),
                ),
                Act::Until(b"data: one"),
                Act::Send(b"5\r\nagain\r\n0\r\n\r\n".into()),
                ANSWER,
            ])
            .origin([
                Act::Until(b"hello"),
                Act::Send([stream("text/plain"), event("one")].concat()),
                Act::Read(Role::Request),
                Act::Send(b"0\r\n\r\n".into()),
            ])
            .holds([status(&[200]), body_went("helloagain")]),
    );
    let trailing =
        "HTTP/1.1 200 OK\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 1\r\n\r\n";
    let asks = "GET /b HTTP/1.1\r\nHost: site.example\r\nTE: trailers\r\nConnection: TE\r\n\r\n";
    let got = |wanted: bool| {
        that(move |seen| {
            let found = seen.answers().iter().any(|answer| answer.trailer("x-sum") == [b"1"]);
            need(found == wanted || !wanted, || "no trailers".into())
        })
    };
    cases.push(Case::new(S3, "trailers of an answer").ask(asks).answer(trailing).holds([
        status(&[200]),
        body_came("ok"),
        got(true),
    ]));
    cases.push(Case::new(S2, "trailers nobody asked for").ask(GET).answer(trailing).holds([
        status(&[200]),
        body_came("ok"),
        well_formed(),
    ]));
    let sent = "POST /b HTTP/1.1\r\nHost: site.example\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 1\r\n\r\n";
    cases.push(Case::new(S3, "trailers of a request").ask(sent).holds([
        status(&[200]),
        body_went("ok"),
        that(|seen| {
            need(seen.requests.first().is_some_and(|it| it.trailer("x-sum") == [b"1"]), || "no trailers".into())
        }),
    ]));
    cases
}

/// HTTP/1.0 and other old habits.
fn old() -> Vec<Case> {
    let get = "GET /b HTTP/1.0\r\nHost: site.example\r\n\r\n";
    let body = noise(50_000);
    let mut cases = Vec::new();
    for way in ["length", "chunks", "close"] {
        let answer = [b"HTTP/1.1 200 OK\r\nContent-Type: image/x\r\n".as_slice(), &framed(way, &body)].concat();
        let case = Case::new(S1, format!("http 1.0 client, answer by {way}")).ask(get).last_word(answer);
        cases.push(case.holds([status(&[200]), body_came(body.clone()), came("transfer-encoding", &[])]));
    }
    for way in ["length", "close"] {
        let answer = [b"HTTP/1.0 200 OK\r\nContent-Type: image/x\r\n".as_slice(), &framed(way, &body)].concat();
        let case = Case::new(S1, format!("http 1.0 origin, answer by {way}")).ask(GET).last_word(answer);
        cases.push(case.holds([status(&[200]), body_came(body.clone()), well_formed()]));
    }
    let reason = "HTTP/1.1 200 Everything is fine\r\nContent-Length: 0\r\n\r\n";
    cases.push(Case::new(S3, "the reason phrase").ask(GET).answer(reason).holds([somewhere("200 Everything is fine")]));
    let none = "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok";
    cases.push(Case::new(S2, "no reason phrase").ask(GET).answer(none).holds([status(&[200]), body_came("ok")]));
    let none = "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok";
    cases.push(
        Case::new(S3, "no space behind the status").ask(GET).answer(none).holds([status(&[200]), body_came("ok")]),
    );
    cases
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bodies_arrive_byte_for_byte() {
    let tables = [sizes(), codings(), pages(), bodiless(), interim(), streams(), old()];
    super::case::judge("bodies", tables.concat()).await;
}
