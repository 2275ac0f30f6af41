//! HTTP/2 from the client's side, frame by frame: what a translation to HTTP/1.1 could smuggle, what the protocol
//! forbids, and what it allows and is seldom seen.

use super::bodies::noise;
use super::case::{Case, Check, Severity};
use super::checks::{body_went, given_up, line, malformed, need, never_went, requests, that, two_status, went};
use super::frames::{
    self, CONTINUATION, DATA, END_HEADERS, END_STREAM, GOAWAY, HEADERS, PING, PREFACE, PRIORITY, PUSH_PROMISE,
    RST_STREAM, SETTINGS, WINDOW_UPDATE, block, frame, headers,
};
use super::message::Role;
use super::wire::{Act, Ended};

use Severity::{S1, S2, S3};

type Fields<'a> = Vec<(&'a str, &'a [u8])>;

const BASE: [(&str, &[u8]); 4] =
    [(":method", b"GET"), (":scheme", b"http"), (":authority", b"site.example"), (":path", b"/two")];

/// The base with one pseudo-field set to something else, or left out.
fn with<'a>(name: &str, value: Option<&'a [u8]>) -> Fields<'a> {
    let all = BASE.into_iter().map(|(field, old)| (field, if field == name { value } else { Some(old) }));
    all.filter_map(|(field, value)| value.map(|value| (field, value))).collect()
}

fn plus<'a>(more: &[(&'a str, &'a [u8])]) -> Fields<'a> {
    BASE.into_iter().chain(more.iter().copied()).collect()
}

/// A connection that says these frames and waits for the end of stream 1.
fn say(severity: Severity, name: impl Into<String>, parts: &[Vec<u8>]) -> Case {
    let bytes = [PREFACE.to_vec(), parts.concat()].concat();
    Case::new(severity, name).two().client([Act::Send(bytes), Act::Stream(1)])
}

/// The same, and then the end of the connection is waited for where an error must end it.
fn fatal(severity: Severity, name: impl Into<String>, parts: &[Vec<u8>]) -> Case {
    let bytes = [PREFACE.to_vec(), parts.concat()].concat();
    Case::new(severity, name).two().client([Act::Send(bytes), Act::Pong(7)]).holds([given_up()])
}

fn fields() -> Vec<Case> {
    let mut cases = Vec::new();
    let rows: Vec<(Severity, &str, Fields<'_>)> = vec![
        (S2, "upper case name", plus(&[("X-Upper", b"1")])),
        (S2, "connection", plus(&[("connection", b"close")])),
        (S2, "connection that nominates", plus(&[("connection", b"x-hop"), ("x-hop", b"1")])),
        (S2, "keep-alive", plus(&[("keep-alive", b"timeout=5")])),
        (S2, "proxy-connection", plus(&[("proxy-connection", b"close")])),
        (S1, "transfer-encoding", plus(&[("transfer-encoding", b"chunked")])),
        (S1, "transfer-encoding identity", plus(&[("transfer-encoding", b"identity")])),
        (S2, "upgrade", plus(&[("upgrade", b"h2c")])),
        (S2, "te beside trailers", plus(&[("te", b"gzip")])),
        (S1, "te with chunked", plus(&[("te", b"trailers, chunked")])),
        (S1, "crlf in a value", plus(&[("x-a", b"b\r\nx-smuggled: 1")])),
        (S1, "whole request in a value", plus(&[("x-a", b"b\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x")])),
        (S1, "lf in a value", plus(&[("x-a", b"b\nx-smuggled: 1")])),
        (S1, "cr in a value", plus(&[("x-a", b"b\rx-smuggled: 1")])),
        (S1, "nul in a value", plus(&[("x-a", b"b\0c")])),
        (S1, "crlf in a name", plus(&[("x-a: b\r\nx-smuggled", b"1")])),
        (S1, "colon in a name", plus(&[("x-a: b", b"1")])),
        (S2, "space in a name", plus(&[("x a", b"1")])),
        (S2, "nul in a name", plus(&[("x\0a", b"1")])),
        (S2, "empty name", plus(&[("", b"1")])),
        (S2, "tab in a name", plus(&[("x\ta", b"1")])),
        (S1, "lf at the end of a value", plus(&[("x-a", b"b\n")])),
        (S1, "lf before a value", plus(&[("x-a", b"\nb")])),
        (S1, "lf in a cookie", plus(&[("cookie", b"a=b\nx-smuggled: 1")])),
        (S1, "crlf in the path", with(":path", Some(b"/x HTTP/1.1\r\nx-smuggled: 1"))),
        (S1, "lf in the path", with(":path", Some(b"/x\nx-smuggled: 1"))),
        (S1, "space in the path", with(":path", Some(b"/smuggled HTTP/1.1 x"))),
        (S1, "nul in the path", with(":path", Some(b"/x\0"))),
        (S2, "empty path", with(":path", Some(b""))),
        (S2, "path without slash", with(":path", Some(b"smuggled"))),
        (S1, "absolute path", with(":path", Some(b"http://evil.example/smuggled"))),
        (S2, "asterisk with get", with(":path", Some(b"*"))),
        (S2, "no path", with(":path", None)),
        (S2, "no method", with(":method", None)),
        (S2, "no scheme", with(":scheme", None)),
        (S1, "crlf in the method", with(":method", Some(b"GET /smuggled HTTP/1.1\r\nx-a: b\r\n\r\nGET"))),
        (S1, "space in the method", with(":method", Some(b"GET /smuggled"))),
        (S2, "empty method", with(":method", Some(b""))),
        (S1, "crlf in the authority", with(":authority", Some(b"site.example\r\nx-smuggled: 1"))),
        (S1, "space in the authority", with(":authority", Some(b"site.example evil.example"))),
        (S2, "slash in the authority", with(":authority", Some(b"site.example/x"))),
        (S2, "user in the authority", with(":authority", Some(b"a@site.example"))),
        (S1, "crlf in the scheme", with(":scheme", Some(b"http\r\nx-smuggled: 1"))),
        (S2, "url as scheme", with(":scheme", Some(b"http://evil.example/?"))),
        (S2, "no authority and no host", with(":authority", None)),
        (S2, "method twice", plus(&[(":method", b"POST")])),
        (S1, "path twice", plus(&[(":path", b"/smuggled")])),
        (S1, "authority twice", plus(&[(":authority", b"evil.example")])),
        (S2, "unknown pseudo-field", plus(&[(":foo", b"bar")])),
        (S2, "status in a request", plus(&[(":status", b"200")])),
        (S1, "host that differs", plus(&[("host", b"evil.example")])),
        (S1, "two hosts", plus(&[("host", b"site.example"), ("host", b"evil.example")])),
        (S2, "length and no body", plus(&[("content-length", b"5")])),
        (S1, "two lengths", plus(&[("content-length", b"0"), ("content-length", b"5")])),
        (S1, "length with plus", plus(&[("content-length", b"+0")])),
        (S1, "length as list", plus(&[("content-length", b"0, 5")])),
    ];
    for (severity, name, fields) in rows {
        cases.push(say(severity, format!("h2 {name}"), &[headers(1, &fields, true)]).holds([malformed()]));
    }
    let mut late: Fields<'_> = vec![("x-a", b"b")];
    late.extend(BASE);
    cases.push(say(S2, "h2 pseudo-field behind a field", &[headers(1, &late, true)]).holds([malformed()]));
    let post = with(":method", Some(b"POST"));
    let length = |text: &'static [u8]| [post.clone(), vec![("content-length", text)]].concat();
    let hidden = b"GET /smuggled HTTP/1.1\r\nHost: site.example\r\n\r\n";
    for (name, said, data) in [
        ("more than the length", &b"0"[..], &hidden[..]),
        ("less than the length", b"100", b"short"),
        ("one byte more", b"4", b"hello"),
        ("one byte less", b"6", b"hello"),
    ] {
        let said: &'static [u8] = Box::leak(said.to_vec().into_boxed_slice());
        let parts = [headers(1, &length(said), false), frame(DATA, END_STREAM, 1, data)];
        cases.push(say(S1, format!("h2 {name}"), &parts).holds([torn()]));
    }
    let trailer =
        |fields: &[(&str, &[u8])]| [headers(1, &post, false), frame(DATA, 0, 1, b"hello"), headers(1, fields, true)];
    for (severity, name, fields) in [
        (S2, "pseudo-field in trailers", &[(":path", b"/smuggled".as_slice())] as &[(&str, &[u8])]),
        (S1, "crlf in trailers", &[("x-a", b"b\r\n\r\nGET /smuggled HTTP/1.1")]),
        (S2, "connection in trailers", &[("connection", b"close")]),
    ] {
        cases.push(say(severity, format!("h2 {name}"), &trailer(fields)).holds([torn()]));
    }
    for (severity, name, fields) in [
        (S1, "length in trailers", &[("content-length", b"60".as_slice())] as &[(&str, &[u8])]),
        (S1, "transfer-encoding in trailers", &[("transfer-encoding", b"chunked")]),
        (S1, "host in trailers", &[("host", b"evil.example")]),
        (S1, "cookie in trailers", &[("cookie", b"a=b")]),
    ] {
        cases.push(say(severity, format!("h2 {name} is no field"), &trailer(fields)).holds([clean()]));
    }
    let connect: Fields<'_> = vec![(":method", b"CONNECT"), (":authority", b"127.0.0.1:22")];
    cases.push(say(S1, "h2 connect", &[headers(1, &connect, false)]).holds([malformed_or(501)]));
    let extended: Fields<'_> =
        [with(":method", Some(b"CONNECT")), vec![(":protocol", b"websocket".as_slice())]].concat();
    cases.push(say(S1, "h2 extended connect", &[headers(1, &extended, false)]).holds([malformed_or(501)]));
    cases
}

/// Malformed, or this status; nothing at the origin.
fn malformed_or(code: u16) -> Check {
    let malformed = malformed();
    that(move |seen| {
        need(seen.requests.is_empty(), || "the origin saw it".into())?;
        if frames::status(&seen.client.bytes, 1) == Some(code) { Ok(()) } else { malformed(seen) }
    })
}

/// The origin never saw a whole request, nor one in another's body.
fn torn() -> Check {
    that(|seen| {
        for request in &seen.requests {
            need(!request.whole || !request.faults.is_empty() || request.target() == "/unseen", || {
                format!("the origin saw {:?} whole", request.start)
            })?;
            need(!request.target().contains("smuggled"), || "smuggled".into())?;
        }
        Ok(())
    })
}

/// Whatever reached the origin is well framed, and no trailer became a field.
fn clean() -> Check {
    that(|seen| {
        for request in &seen.requests {
            need(request.faults.is_empty(), || format!("{:?}", request.faults))?;
            need(request.text("content-length") != "60" && request.text("cookie") != "a=b", || {
                "a trailer became a field".into()
            })?;
        }
        need(seen.requests.len() <= 1, || "two requests".into())
    })
}

/// What the protocol allows.
fn allowed() -> Vec<Case> {
    let post = with(":method", Some(b"POST"));
    let ok = || two_status(&[200]);
    let mut cases = vec![
        say(S2, "h2 get", &[headers(1, &BASE, true)]).holds([
            ok(),
            line("GET /two HTTP/1.1"),
            went("host", &[b"site.example"]),
            requests(1),
        ]),
        say(S2, "h2 post without length", &[headers(1, &post, false), frame(DATA, END_STREAM, 1, b"hello")])
            .holds([ok(), body_went("hello")]),
        say(
            S2,
            "h2 post in many frames",
            &[
                headers(1, &post, false),
                frame(DATA, 0, 1, b"he"),
                frame(DATA, 0, 1, b""),
                frame(DATA, 0, 1, b"llo"),
                frame(DATA, END_STREAM, 1, b""),
            ],
        )
        .holds([ok(), body_went("hello")]),
        say(S1, "h2 get with a body", &[headers(1, &BASE, false), frame(DATA, END_STREAM, 1, b"hello")]).holds([
            ok(),
            body_went("hello"),
            requests(1),
        ]),
        say(
            S1,
            "h2 delete with a body",
            &[headers(1, &with(":method", Some(b"DELETE")), false), frame(DATA, END_STREAM, 1, b"hello")],
        )
        .holds([ok(), body_went("hello"), requests(1)]),
        say(
            S2,
            "h2 post with length",
            &[
                headers(1, &[post.clone(), vec![("content-length", b"5".as_slice())]].concat(), false),
                frame(DATA, END_STREAM, 1, b"hello"),
            ],
        )
        .holds([ok(), body_went("hello")]),
        say(S2, "h2 padding", &[headers(1, &post, false), frame(DATA, END_STREAM | 8, 1, b"\x03hello\0\0\0")])
            .holds([ok(), body_went("hello")]),
        say(
            S2,
            "h2 padded headers",
            &[frame(HEADERS, END_HEADERS | END_STREAM | 8, 1, &[&b"\x02"[..], &block(&BASE), b"\0\0"].concat())],
        )
        .holds([ok()]),
        say(
            S2,
            "h2 headers with priority",
            &[frame(HEADERS, END_HEADERS | END_STREAM | 32, 1, &[&b"\0\0\0\0\x10"[..], &block(&BASE)].concat())],
        )
        .holds([ok()]),
        say(
            S2,
            "h2 cookie crumbs",
            &[headers(
                1,
                &plus(&[("cookie", b"a=b"), ("x-a", b"b"), ("cookie", b"c=\"d; e\""), ("cookie", b"=f")]),
                true,
            )],
        )
        .holds([ok(), went("cookie", &[b"a=b; c=\"d; e\"; =f"])]),
        say(S2, "h2 te trailers", &[headers(1, &plus(&[("te", b"trailers")]), true)]).holds([ok()]),
        say(
            S2,
            "h2 host instead of authority",
            &[headers(1, &[with(":authority", None), vec![("host", b"site.example".as_slice())]].concat(), true)],
        )
        .holds([ok(), went("host", &[b"site.example"])]),
        say(S2, "h2 host and authority agree", &[headers(1, &plus(&[("host", b"site.example")]), true)])
            .holds([ok(), went("host", &[b"site.example"])]),
        say(S2, "h2 bytes beyond ascii", &[headers(1, &plus(&[("x-a", b"caf\xe9")]), true)])
            .holds([ok(), went("x-a", &[b"caf\xe9"])]),
        say(S3, "h2 underscored name", &[headers(1, &plus(&[("x_forwarded_for", b"6.6.6.6")]), true)])
            .holds([ok(), never_went("x_forwarded_for")]),
        say(S2, "h2 path keeps its bytes", &[headers(1, &with(":path", Some(b"//a/../%2f?b=c&&d")), true)])
            .holds([ok(), line("GET //a/../%2f?b=c&&d HTTP/1.1")]),
        say(
            S2,
            "h2 options asterisk",
            &[headers(
                1,
                &[
                    (":method", b"OPTIONS".as_slice()),
                    (":scheme", b"http"),
                    (":authority", b"site.example"),
                    (":path", b"*"),
                ],
                true,
            )],
        )
        .holds([that(|seen| {
            need(seen.requests.iter().all(|it| it.start == "OPTIONS * HTTP/1.1"), || "changed".into())
        })]),
        say(S2, "h2 unknown frames", &[frame(0xfe, 0xff, 0, b"x"), headers(1, &BASE, true), frame(0xfd, 0, 1, b"y")])
            .holds([ok()]),
        say(S2, "h2 unknown settings", &[frame(SETTINGS, 0, 0, &[0xff, 0, 0, 0, 0, 1]), headers(1, &BASE, true)])
            .holds([ok()]),
        say(S2, "h2 priority of an idle stream", &[frame(PRIORITY, 0, 3, &[0, 0, 0, 0, 1]), headers(1, &BASE, true)])
            .holds([ok()]),
        say(
            S2,
            "h2 trailers",
            &[headers(1, &post, false), frame(DATA, 0, 1, b"hello"), headers(1, &[("x-sum", b"1")], true)],
        )
        .holds([ok(), body_went("hello")]),
        say(S2, "h2 stream numbers may leap", &[headers(1, &BASE, true), headers(9, &BASE, true)])
            .client([Act::Stream(9)])
            .holds([ok(), requests(2)]),
        say(S2, "h2 many fields", &[headers(1, &plus(&[("x-a", b"b".as_slice()); 80]), true)])
            .holds([ok(), requests(1)]),
    ];
    let ping = [PREFACE.to_vec(), frame(PING, 0, 0, b"\x07234567\x08")].concat();
    cases.push(Case::new(S2, "h2 ping is answered").two().client([Act::Send(ping), Act::Pong(7)]).holds([that(
        |seen| {
            need(frames::frames(&seen.client.bytes).iter().any(|it| it.0 == PING && it.3 == b"\x07234567\x08"), || {
                "no answer".into()
            })
        },
    )]));
    let split = block(&BASE);
    let parts = [
        frame(HEADERS, END_STREAM, 1, &split[..10]),
        frame(CONTINUATION, 0, 1, &split[10..11]),
        frame(CONTINUATION, END_HEADERS, 1, &split[11..]),
    ];
    cases.push(say(S2, "h2 continuation", &parts).holds([ok()]));
    let cookie = noise_cookie(16_000);
    let big = headers(1, &plus(&[("x-a", &cookie[..6_000]), ("x-b", &cookie[..8_000])]), true);
    cases.push(say(S2, "h2 fourteen thousand bytes of fields", &[big]).holds([ok(), requests(1)]));
    let body = noise(60_000);
    let data: Vec<u8> = body.chunks(16_384).flat_map(|piece| frame(DATA, 0, 1, piece)).collect();
    cases.push(
        say(S1, "h2 post of sixty thousand", &[headers(1, &post, false), data, frame(DATA, END_STREAM, 1, b"")])
            .holds([ok(), body_went(body.clone())]),
    );
    let answer = [format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len()).as_bytes(), &body].concat();
    let wanted = body.clone();
    cases.push(say(S1, "h2 answer of sixty thousand", &[headers(1, &BASE, true)]).answer(answer).holds([
        ok(),
        that(move |seen| need(frames::body(&seen.client.bytes, 1) == wanted, || "another body".into())),
    ]));
    cases.extend(answers());
    cases
}

fn noise_cookie(length: usize) -> Vec<u8> {
    noise(length).iter().map(|byte| b'a' + byte % 26).collect()
}

/// Answers of an HTTP/1.1 origin, translated.
fn answers() -> Vec<Case> {
    let get = || [headers(1, &BASE, true)];
    let head = [headers(1, &with(":method", Some(b"HEAD")), true)];
    let broken = || {
        that(|seen| {
            let bytes = &seen.client.bytes;
            let reset = frames::reset(bytes, 1).is_some() || seen.client.ended != Ended::Open;
            let error = frames::status(bytes, 1).is_some_and(|code| code >= 500);
            need(reset || error, || "the stream ended as if all had come".into())
        })
    };
    let mut cases = vec![
        say(S2, "h2 answer by chunks", &get()).answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n").holds([two_status(&[200]), is_body("ok")]),
        say(S2, "h2 answer until close", &get()).last_word("HTTP/1.1 200 OK\r\n\r\nok").holds([two_status(&[200]), is_body("ok")]),
        say(S2, "h2 head", &head).answer("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n").holds([two_status(&[200]), is_body("")]),
        say(S2, "h2 204", &get()).answer("HTTP/1.1 204 No Content\r\n\r\n").holds([two_status(&[204]), is_body("")]),
        say(S2, "h2 304", &get()).answer("HTTP/1.1 304 Not Modified\r\n\r\n").holds([two_status(&[304]), is_body("")]),
        say(S2, "h2 connection fields of the origin", &get()).answer("HTTP/1.1 200 OK\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=5\r\nContent-Length: 2\r\n\r\nok").holds([two_status(&[200]), is_body("ok")]),
        say(S2, "h2 early hints", &get()).answer("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").holds([two_status(&[200]), is_body("ok")]),
        say(S1, "h2 origin that switches protocols", &get()).answer("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n").holds([two_status(&[502])]),
        say(S2, "h2 garbage of the origin", &get()).last_word("garbage\r\n\r\n").holds([two_status(&[502])]),
        say(S2, "h2 origin that closes", &get()).last_word("").holds([two_status(&[502])]),
        say(S1, "h2 truncated by length", &get()).last_word("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello").holds([broken()]),
        say(S1, "h2 truncated by chunks", &get()).last_word("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n").holds([broken()]),
        say(S1, "h2 reset within a body", &get()).origin([Act::Read(Role::Request), Act::Send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello".into()), Act::Reset]).holds([broken()]),
    ];
    let trailing = "HTTP/1.1 200 OK\r\nTrailer: grpc-status\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\ngrpc-status: 0\r\n\r\n";
    cases.push(
        say(S3, "h2 trailers of an answer", &[headers(1, &plus(&[("te", b"trailers")]), true)]).answer(trailing).holds(
            [
                two_status(&[200]),
                is_body("ok"),
                that(|seen| {
                    let all = frames::frames(&seen.client.bytes);
                    let blocks = all.iter().filter(|it| it.0 == HEADERS && it.2 == 1).count();
                    need(blocks == 2, || format!("{blocks} blocks of fields"))
                }),
            ],
        ),
    );
    let cancel = [PREFACE.to_vec(), headers(1, &BASE, true)].concat();
    cases.push(
        Case::new(S2, "h2 cancelled while waiting frees the origin")
            .two()
            .client([Act::Send(cancel), Act::When(1), Act::Send(frame(RST_STREAM, 0, 1, &[0, 0, 0, 8])), Act::When(2)])
            .origin([Act::Read(Role::Request), Act::Say(1), Act::End, Act::Say(2)]),
    );
    let upload =
        [PREFACE.to_vec(), headers(1, &with(":method", Some(b"POST")), false), frame(DATA, 0, 1, b"half")].concat();
    cases.push(
        Case::new(S1, "h2 cancelled within an upload frees the origin, and nothing looks whole")
            .two()
            .client([Act::Send(upload), Act::When(1), Act::Send(frame(RST_STREAM, 0, 1, &[0, 0, 0, 8])), Act::When(2)])
            .origin([Act::Until(b"half"), Act::Say(1), Act::End, Act::Say(2)])
            .holds([that(|seen| need(seen.requests.iter().all(|it| !it.whole), || "a whole request".into()))]),
    );
    cases
}

fn is_body(wanted: &'static str) -> Check {
    that(move |seen| {
        let got = frames::body(&seen.client.bytes, 1);
        need(got == wanted.as_bytes(), || format!("{:?}", got.escape_ascii().to_string()))
    })
}

/// What ends a connection (RFC 9113, sections 4 to 6; RFC 7541).
fn forbidden() -> Vec<Case> {
    let get = headers(1, &BASE, true);
    let open = headers(1, &BASE, false);
    let mut bad_index = vec![0x80 | 0x7f];
    bad_index.extend([0x80, 0x01]);
    let ping = frame(PING, 0, 0, b"\x07......\x08");
    let mut cases = vec![
        fatal(S2, "h2 data on stream 0", &[frame(DATA, 0, 0, b"x")]),
        fatal(S2, "h2 headers on stream 0", &[frame(HEADERS, END_HEADERS | END_STREAM, 0, &block(&BASE))]),
        fatal(S2, "h2 even stream", &[headers(2, &BASE, true)]),
        fatal(S2, "h2 stream numbers that fall", &[headers(5, &BASE, true), headers(3, &BASE, true)]),
        fatal(S2, "h2 data on an idle stream", &[frame(DATA, 0, 1, b"x")]),
        fatal(S2, "h2 reset of an idle stream", &[frame(RST_STREAM, 0, 1, &[0; 4])]),
        fatal(S2, "h2 window of an idle stream", &[frame(WINDOW_UPDATE, 0, 1, &[0, 0, 0, 1])]),
        fatal(S2, "h2 settings on a stream", &[frame(SETTINGS, 0, 1, &[])]),
        fatal(S2, "h2 settings of seven bytes", &[frame(SETTINGS, 0, 0, &[0; 7])]),
        fatal(S2, "h2 settings answer with a body", &[frame(SETTINGS, 1, 0, &[0; 6])]),
        fatal(S2, "h2 settings of an impossible window", &[frame(SETTINGS, 0, 0, &[0, 4, 0xff, 0xff, 0xff, 0xff])]),
        fatal(S2, "h2 settings of an impossible frame size", &[frame(SETTINGS, 0, 0, &[0, 5, 0, 0, 0, 1])]),
        fatal(S2, "h2 settings push of 2", &[frame(SETTINGS, 0, 0, &[0, 2, 0, 0, 0, 2])]),
        fatal(S2, "h2 ping on a stream", &[frame(PING, 0, 1, &[0; 8])]),
        fatal(S2, "h2 ping of seven bytes", &[frame(PING, 0, 0, &[0; 7])]),
        fatal(S2, "h2 window of zero", &[frame(WINDOW_UPDATE, 0, 0, &[0; 4])]),
        fatal(S2, "h2 window of three bytes", &[frame(WINDOW_UPDATE, 0, 0, &[0; 3])]),
        fatal(
            S2,
            "h2 window beyond its limit",
            &[
                frame(WINDOW_UPDATE, 0, 0, &[0x7f, 0xff, 0xff, 0xff]),
                frame(WINDOW_UPDATE, 0, 0, &[0x7f, 0xff, 0xff, 0xff]),
            ],
        ),
        fatal(S2, "h2 goaway on a stream", &[frame(GOAWAY, 0, 1, &[0; 8])]),
        fatal(S2, "h2 push from a client", &[frame(PUSH_PROMISE, END_HEADERS, 1, &[0, 0, 0, 2])]),
        fatal(S2, "h2 continuation by itself", &[frame(CONTINUATION, END_HEADERS, 1, &block(&BASE))]),
        fatal(
            S2,
            "h2 data between headers and continuation",
            &[frame(HEADERS, END_STREAM, 1, &block(&BASE)[..4]), frame(DATA, 0, 1, b"x")],
        ),
        fatal(
            S2,
            "h2 continuation of another stream",
            &[
                frame(HEADERS, END_STREAM, 1, &block(&BASE)[..4]),
                frame(CONTINUATION, END_HEADERS, 3, &block(&BASE)[4..]),
            ],
        ),
        fatal(S2, "h2 padding longer than the frame", &[open.clone(), frame(DATA, 8, 1, b"\xffx")]),
        fatal(S2, "h2 frame beyond the limit", &[open, frame(DATA, 0, 1, &vec![0; 16_385])]),
        fatal(S2, "h2 priority of four bytes", &[frame(HEADERS, END_HEADERS | END_STREAM | 32, 1, &[0; 4])]),
        fatal(S2, "h2 index that is none", &[frame(HEADERS, END_HEADERS | END_STREAM, 1, &bad_index)]),
        fatal(S2, "h2 index zero", &[frame(HEADERS, END_HEADERS | END_STREAM, 1, &[0x80])]),
        fatal(S2, "h2 number without an end", &[frame(HEADERS, END_HEADERS | END_STREAM, 1, &[0xff; 40])]),
        fatal(S2, "h2 string longer than its block", &[frame(HEADERS, END_HEADERS | END_STREAM, 1, b"\x00\x7fx")]),
        fatal(
            S2,
            "h2 table larger than allowed",
            &[frame(HEADERS, END_HEADERS | END_STREAM, 1, &[&[0x3f, 0xe1, 0xff, 0x7f][..], &block(&BASE)].concat())],
        ),
        fatal(S2, "h2 huffman with a wrong end", &[frame(HEADERS, END_HEADERS | END_STREAM, 1, b"\x00\x81\x00\x01x")]),
        fatal(
            S2,
            "h2 huffman of the end mark",
            &[frame(HEADERS, END_HEADERS | END_STREAM, 1, b"\x00\x84\xff\xff\xff\xff\x01x")],
        ),
    ];
    let stream_errors: [(&str, Vec<u8>); 3] = [
        ("h2 data behind the end", [get.clone(), frame(DATA, 0, 1, b"x"), ping.clone()].concat()),
        ("h2 headers behind the end", [get.clone(), headers(1, &BASE, true), ping.clone()].concat()),
        ("h2 reset of three bytes", [get, frame(RST_STREAM, 0, 1, &[0; 3]), ping].concat()),
    ];
    for (name, bytes) in stream_errors {
        let bytes = [PREFACE, &bytes].concat();
        // An error of the stream or of the connection; only a second answer would be wrong.
        cases.push(
            Case::new(S2, name).two().client([Act::Send(bytes), Act::Pong(7)]).holds([super::checks::at_most(1)]),
        );
    }
    for (name, bytes) in [
        ("h2 another preface", b"PRI * HTTP/2.0\r\n\r\nSX\r\n\r\n".to_vec()),
        (
            "h2 no settings first",
            [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".as_slice(), &frame(PING, 0, 0, b"\x07......\x08")].concat(),
        ),
        ("h2 http 1 behind the preface", [PREFACE, b"GET /smuggled HTTP/1.1\r\nHost: site.example\r\n\r\n"].concat()),
    ] {
        cases.push(Case::new(S3, name).two().client([Act::Send(bytes), Act::Pong(7)]).holds([given_up(), requests(0)]));
    }
    cases
}

/// What Assent lets a client say that asks for nothing, and take back unlooked at: `http2_control`, `http2_resets`.
fn rates() -> Vec<Case> {
    let ping = |first: u8| frame(PING, 0, 0, &[first, 0, 0, 0, 0, 0, 0, 0]);
    let taken_back = |count: u32| -> Vec<u8> {
        let stream = |number: u32| 2 * number + 3;
        (0..count)
            .flat_map(|n| [headers(stream(n), &BASE, true), frame(RST_STREAM, 0, stream(n), &[0, 0, 0, 8])].concat())
            .collect()
    };
    let polite = [ping(1).repeat(900), headers(1, &BASE, true)];
    vec![
        say(S2, "h2 900 pings and a request", &polite).holds([two_status(&[200])]).ours(),
        fatal(S2, "h2 1,100 pings", &[ping(1).repeat(1_100), ping(7)]).ours(),
        fatal(S2, "h2 1,100 settings", &[frame(SETTINGS, 0, 0, &[]).repeat(1_100), ping(7)]).ours(),
        say(S2, "h2 a few taken back and a request", &[taken_back(8), headers(1, &BASE, true)]).ours(),
        fatal(S2, "h2 200 taken back at once", &[taken_back(200), ping(7)]).ours(),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn http_2_is_translated_cleanly() {
    super::case::judge("two", [fields(), allowed(), forbidden(), rates()].concat()).await;
}
