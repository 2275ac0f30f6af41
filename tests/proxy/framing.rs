//! Requests that two servers could cut apart differently: what is doubtful is refused, or reaches the origin in one
//! clean form and costs the client its connection.

use super::case::{Case, Severity};
use super::checks::{at_most, body_went, came, line, refused, requests, safe, statuses};
use super::message::Role;
use super::wire::Act;

use Severity::{S1, S2, S3};

/// A request in the place where only a body should be.
const HIDDEN: &str = "GET /smuggled HTTP/1.1\r\nHost: site.example\r\n\r\n";
const LAST: &[u8] = b"GET /last HTTP/1.1\r\nHost: site.example\r\nConnection: close\r\n\r\n";
const BAD: &[u16] = &[400, 411, 413, 414, 421, 431, 501, 505];

/// Sends, reads an answer, and asks once more, to see whether the connection is still in step.
fn probe(severity: Severity, name: impl Into<String>, bytes: impl AsRef<[u8]>) -> Case {
    Case::new(severity, name).ask(bytes).client([Act::Send(LAST.into()), Act::End]).holds([safe()])
}

fn post(fields: &str, body: &str) -> String {
    format!("POST /first HTTP/1.1\r\nHost: site.example\r\n{fields}\r\n\r\n{body}")
}

/// Codings that aren't exactly one `chunked`, by themselves and beside a length.
fn codings() -> Vec<Case> {
    let rows = [
        ("xchunked", "Transfer-Encoding: xchunked"),
        ("twice in one line", "Transfer-Encoding: chunked, chunked"),
        ("gzip first", "Transfer-Encoding: gzip, chunked"),
        ("gzip last", "Transfer-Encoding: chunked, gzip"),
        ("identity", "Transfer-Encoding: identity"),
        ("identity first", "Transfer-Encoding: identity, chunked"),
        ("identity last", "Transfer-Encoding: chunked, identity"),
        ("parameter", "Transfer-Encoding: chunked;q=1"),
        ("quoted", "Transfer-Encoding: \"chunked\""),
        ("single quoted", "Transfer-Encoding: 'chunked'"),
        ("vertical tab behind", "Transfer-Encoding: chunked\x0b"),
        ("vertical tab before", "Transfer-Encoding: \x0bchunked"),
        ("form feed", "Transfer-Encoding: \x0cchunked"),
        ("nul behind", "Transfer-Encoding: chunked\0"),
        ("nul inside", "Transfer-Encoding: chu\0nked"),
        ("comma before", "Transfer-Encoding: ,chunked"),
        ("comma behind", "Transfer-Encoding: chunked,"),
        ("unknown", "Transfer-Encoding: cow"),
        ("unknown first", "Transfer-Encoding: cow, chunked"),
        ("unknown last", "Transfer-Encoding: chunked, cow"),
        ("empty", "Transfer-Encoding:"),
        ("word behind", "Transfer-Encoding: chunked x"),
        ("word before", "Transfer-Encoding: x chunked"),
        ("no break space", "Transfer-Encoding: \u{a0}chunked"),
        ("dotless i", "Transfer-Encoding: chunke\u{131}"),
        ("two lines", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
        ("two lines the second unknown", "Transfer-Encoding: chunked\r\nTransfer-Encoding: cow"),
        ("two lines the first unknown", "Transfer-Encoding: cow\r\nTransfer-Encoding: chunked"),
        ("two lines the first identity", "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked"),
        ("two lines the second empty", "Transfer-Encoding: chunked\r\nTransfer-Encoding:"),
        ("space before colon", "Transfer-Encoding : chunked"),
        ("tab before colon", "Transfer-Encoding\t: chunked"),
        ("nul before colon", "Transfer-Encoding\0: chunked"),
        ("folded name", "X: y\r\n Transfer-Encoding: chunked"),
        ("folded name by tab", "X: y\r\n\tTransfer-Encoding: chunked"),
        ("folded value", "Transfer-Encoding:\r\n chunked"),
        ("folded value by tab", "Transfer-Encoding:\r\n\tchunked"),
        ("folded list", "Transfer-Encoding: chunked,\r\n cow"),
        ("behind a bare lf", "X: y\nTransfer-Encoding: chunked"),
        ("behind a bare cr", "X: y\rTransfer-Encoding: chunked"),
        ("value behind a bare lf", "Transfer-Encoding:\nchunked"),
        ("value behind a bare cr", "Transfer-Encoding:\rchunked"),
        ("cr before crlf", "Transfer-Encoding: chunked\r"),
        ("cr in the name", "Transfer\r-Encoding: chunked"),
        ("space in the name", "Transfer -Encoding: chunked"),
        ("colon twice", "Transfer-Encoding:: chunked"),
        ("underscore", "Transfer_Encoding: chunked"),
        ("dot", "Transfer.Encoding: chunked"),
        ("in connection", "Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked, chunked"),
    ];
    let mut cases = Vec::new();
    for (name, field) in rows {
        let body = format!("0\r\n\r\n{HIDDEN}");
        let length = body.len();
        cases.push(probe(S1, format!("coding {name} alone"), post(field, "0\r\n\r\n")));
        let both = post(&format!("{field}\r\nContent-Length: {length}"), &body);
        cases.push(probe(S1, format!("coding {name} before a length"), both).holds([at_most(2)]));
    }
    for (name, field) in [
        ("upper case", "Transfer-Encoding: CHUNKED"),
        ("mixed case name", "tRANSFER-eNCODING: chunked"),
        ("two spaces", "Transfer-Encoding:  chunked"),
        ("no space", "Transfer-Encoding:chunked"),
        ("tab", "Transfer-Encoding:\tchunked"),
        ("space behind", "Transfer-Encoding: chunked "),
        ("tab behind", "Transfer-Encoding: chunked\t"),
    ] {
        let bytes = post(field, "5\r\nhello\r\n0\r\n\r\n");
        cases.push(probe(S2, format!("coding {name} is fine"), bytes).holds([body_went("hello"), requests(2)]));
    }
    cases
}

/// A length beside a transfer coding (RFC 9112 section 6.1), in all orders.
fn both() -> Vec<Case> {
    let hidden = format!("0\r\n\r\n{HIDDEN}");
    let long = hidden.len().to_string();
    let mut cases = Vec::new();
    for (name, fields) in [
        ("length first", format!("Content-Length: {long}\r\nTransfer-Encoding: chunked")),
        ("coding first", format!("Transfer-Encoding: chunked\r\nContent-Length: {long}")),
        ("short length", "Content-Length: 5\r\nTransfer-Encoding: chunked".to_owned()),
        ("zero length", "Content-Length: 0\r\nTransfer-Encoding: chunked".to_owned()),
        ("zero length behind", "Transfer-Encoding: chunked\r\nContent-Length: 0".to_owned()),
        ("coding between lengths", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\nContent-Length: 5".to_owned()),
        ("far apart", format!("Content-Length: {long}\r\nAccept: */*\r\nX-A: b\r\nTransfer-Encoding: chunked")),
        (
            "nominated length",
            format!("Connection: Content-Length\r\nContent-Length: {long}\r\nTransfer-Encoding: chunked"),
        ),
        (
            "nominated coding",
            format!("Connection: Transfer-Encoding\r\nContent-Length: {long}\r\nTransfer-Encoding: chunked"),
        ),
        ("bad length", "Content-Length: x\r\nTransfer-Encoding: chunked".to_owned()),
    ] {
        cases.push(probe(S1, format!("both {name}"), post(&fields, &hidden)).holds([at_most(1)]));
    }
    let old = format!("POST /first HTTP/1.0\r\nHost: site.example\r\nTransfer-Encoding: chunked\r\n\r\n{hidden}");
    cases.push(probe(S1, "coding in http 1.0", &old).holds([at_most(1)]));
    let old = old.replace("Transfer", &format!("Connection: keep-alive\r\nContent-Length: {long}\r\nTransfer"));
    cases.push(probe(S1, "both in http 1.0", old).holds([at_most(1)]));
    let get = format!("GET /first HTTP/1.1\r\nHost: site.example\r\nContent-Length: {}\r\n\r\n{HIDDEN}", HIDDEN.len());
    cases.push(probe(S1, "body of a get", get).holds([requests(2), body_went(HIDDEN)]));
    let get = format!(
        "GET /first HTTP/1.1\r\nHost: site.example\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{HIDDEN}\r\n0\r\n\r\n",
        HIDDEN.len()
    );
    cases.push(probe(S1, "chunked body of a get", &get).holds([requests(2), body_went(HIDDEN)]));
    cases.push(
        probe(S1, "chunked body of a delete", get.replace("GET /first", "DELETE /first")).holds([body_went(HIDDEN)]),
    );
    let head = get.replace("GET /first", "HEAD /first");
    cases.push(
        Case::new(S1, "chunked body of a head")
            .client([Act::Send(head.into()), Act::Read(Role::Response { head: true }), Act::Send(LAST.into())])
            .answer(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n")
            .holds([safe(), at_most(2)]),
    );
    cases
}

fn lengths() -> Vec<Case> {
    let mut cases = Vec::new();
    for (name, field) in [
        ("plus", "Content-Length: +5"),
        ("minus", "Content-Length: -5"),
        ("hex", "Content-Length: 0x5"),
        ("hex digits", "Content-Length: a"),
        ("list that differs", "Content-Length: 5, 6"),
        ("semicolon", "Content-Length: 5;6"),
        ("decimal point", "Content-Length: 5.0"),
        ("exponent", "Content-Length: 5e0"),
        ("empty", "Content-Length:"),
        ("word", "Content-Length: five"),
        ("two to the 64", "Content-Length: 18446744073709551616"),
        ("two to the 64 plus five", "Content-Length: 18446744073709551621"),
        ("many digits", "Content-Length: 99999999999999999999999999999999999"),
        ("nul", "Content-Length: 5\0"),
        ("vertical tab", "Content-Length: \x0b5"),
        ("wide digit", "Content-Length: \u{ff15}"),
        ("underscore inside", "Content-Length: 0_5"),
        ("space inside", "Content-Length: 0 5"),
        ("quoted", "Content-Length: \"5\""),
        ("two lines that differ", "Content-Length: 5\r\nContent-Length: 6"),
        ("two lines the first zero", "Content-Length: 0\r\nContent-Length: 5"),
        ("two lines the second zero", "Content-Length: 5\r\nContent-Length: 0"),
        ("two lines one bad", "Content-Length: 5\r\nContent-Length: x"),
        ("two lines one empty", "Content-Length: 5\r\nContent-Length:"),
        ("three lines", "Content-Length: 5\r\nContent-Length: 5\r\nContent-Length: 6"),
        ("space before colon", "Content-Length : 5"),
        ("tab before colon", "Content-Length\t: 5"),
        ("folded value", "Content-Length:\r\n 5"),
        ("folded digits", "Content-Length: 5\r\n 5"),
        ("behind a bare cr", "X: y\rContent-Length: 5"),
        ("comma behind", "Content-Length: 5,"),
        ("comma before", "Content-Length: ,5"),
    ] {
        cases.push(probe(S1, format!("length {name}"), post(field, "hello")).holds([refused(BAD)]));
    }
    for (name, field) in [
        ("twice in one line", "Content-Length: 5, 5"),
        ("two equal lines", "Content-Length: 5\r\nContent-Length: 5"),
        ("leading zeros", "Content-Length: 005"),
        ("underscore name", "Content_Length: 9\r\nContent-Length: 5"),
        ("dot name", "Content.Length: 9\r\nContent-Length: 5"),
        ("bare lf", "X: y\nContent-Length: 5"),
        ("nominated", "Connection: Content-Length\r\nContent-Length: 5"),
    ] {
        cases.push(probe(S1, format!("length {name} is safe"), post(field, "hello")).holds([at_most(2)]));
    }
    let zero = post("Content-Length: 0", "");
    cases.push(probe(S2, "length zero", zero).holds([requests(2), body_went("")]));
    cases.push(probe(S2, "length exact", post("Content-Length: 5", "hello")).holds([requests(2), body_went("hello")]));
    cases
}

/// Chunked bodies that readers disagree about.
fn chunked() -> Vec<Case> {
    let mut cases = Vec::new();
    let end = "0\r\n\r\n";
    for (name, body) in [
        ("hex prefix", "0x5\r\nhello\r\n"),
        ("plus", "+5\r\nhello\r\n"),
        ("minus", "-5\r\nhello\r\n"),
        ("no digit", "\r\nhello\r\n"),
        ("wrong digit", "g\r\nhello\r\n"),
        ("space before", " 5\r\nhello\r\n"),
        ("extension without digits", ";x\r\nhello\r\n"),
        ("underscore", "0_5\r\nhello\r\n"),
        ("bare lf behind size", "5\nhello\r\n"),
        ("bare cr behind size", "5\rhello\r\n"),
        ("bare lf behind data", "5\r\nhello\n"),
        ("bare cr behind data", "5\r\nhello\r"),
        ("nothing behind data", "5\r\nhello"),
        ("data too long", "5\r\nhelloo\r\n"),
        ("data too short", "6\r\nhello\r\n"),
        ("two to the 64", "10000000000000005\r\nhello\r\n"),
        ("seventeen digits", "ffffffffffffffff5\r\nhello\r\n"),
        ("nul behind size", "5\0\r\nhello\r\n"),
        ("comma", "5,5\r\nhello\r\n"),
        ("lf in an extension", "5;x\ny\r\nhello\r\n"),
        ("lf ends an extension", "5;x\nhello\r\n"),
        ("cr in an extension", "5;x\ry\r\nhello\r\n"),
        ("lf in a quoted extension", "5;x=\"\n\"\r\nhello\r\n"),
        ("crlf in a quoted extension", "5;x=\"\r\n\"\r\nhello\r\n"),
        ("cr cr lf", "5\r\r\nhello\r\n"),
    ] {
        let bytes = post("Transfer-Encoding: chunked", &format!("{body}{end}"));
        cases.push(
            Case::new(S2, format!("chunk {name}"))
                .client([Act::Send(bytes.into()), Act::Send(LAST.into()), Act::End])
                .holds([safe(), at_most(1), torn()]),
        );
    }
    // Whoever takes this for a size has to wait for ever.
    let endless = post("Transfer-Encoding: chunked", "ffffffffffffffff\r\nhello\r\n0\r\n\r\n");
    cases.push(Case::new(S2, "chunk all ones").client([Act::Send(endless.into()), Act::Half, Act::End]).holds([
        safe(),
        at_most(1),
        torn(),
    ]));
    for (name, body, whole) in [
        ("upper case size", "A\r\nhellohello\r\n", "hellohello"),
        ("leading zeros", "0000005\r\nhello\r\n", "hello"),
        ("extension", "5;ext\r\nhello\r\n", "hello"),
        ("extension with value", "5;ext=value\r\nhello\r\n", "hello"),
        ("extension quoted", "5;ext=\"a;b\"\r\nhello\r\n", "hello"),
        ("several extensions", "5;a=b;c;d=\"e\"\r\nhello\r\n", "hello"),
        ("two", "5\r\nhello\r\n1\r\n!\r\n", "hello!"),
        ("crlf as data", "2\r\n\r\n\r\n", "\r\n"),
        ("end mark as data", "5\r\n0\r\n\r\n\r\n", "0\r\n\r\n"),
        ("none", "", ""),
    ] {
        let bytes = post("Transfer-Encoding: chunked", &format!("{body}{end}"));
        cases.push(probe(S2, format!("chunk {name} is fine"), bytes).holds([body_went(whole), requests(2)]));
    }
    for (name, body) in [
        ("space behind size", "5 \r\nhello\r\n0\r\n\r\n".to_owned()),
        ("tab behind size", "5\t\r\nhello\r\n0\r\n\r\n".into()),
        ("space before extension", "5 ;x\r\nhello\r\n0\r\n\r\n".into()),
        ("nul in an extension", "5;x\0\r\nhello\r\n0\r\n\r\n".into()),
        ("bare lf behind zero", "5\r\nhello\r\n0\n\r\n".into()),
        ("bare lf at the end", "5\r\nhello\r\n0\r\n\n".into()),
        ("trailer length", "5\r\nhello\r\n0\r\nContent-Length: 60\r\n\r\n".into()),
        ("trailer coding", "5\r\nhello\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n".into()),
        ("trailer host", "5\r\nhello\r\n0\r\nHost: evil.example\r\n\r\n".into()),
        ("trailer cookie", "5\r\nhello\r\n0\r\nCookie: a=b\r\n\r\n".into()),
        ("trailer without colon", "5\r\nhello\r\n0\r\nbad\r\n\r\n".into()),
        ("trailer folded", "5\r\nhello\r\n0\r\nX: y\r\n z\r\n\r\n".into()),
        ("trailer with space before colon", "5\r\nhello\r\n0\r\nX : y\r\n\r\n".into()),
        ("trailer with nul", "5\r\nhello\r\n0\r\nX: \0\r\n\r\n".into()),
        ("trailer with bare lf", "5\r\nhello\r\n0\r\nX: y\nZ: z\r\n\r\n".into()),
        ("trailer as request", format!("5\r\nhello\r\n0\r\n{HIDDEN}")),
        ("long extension", format!("5;{}\r\nhello\r\n0\r\n\r\n", "x".repeat(40_000))),
        ("many trailers", format!("5\r\nhello\r\n0\r\n{}\r\n", "X: y\r\n".repeat(5_000))),
    ] {
        let bytes = post("Transfer-Encoding: chunked", &body);
        // Whoever takes that for the end loses what the same client asks next, and nothing else.
        let severity = if name == "bare lf at the end" { S2 } else { S1 };
        let case = Case::new(severity, format!("chunk {name} is safe"));
        let case = if name == "bare lf at the end" { case.impatient() } else { case };
        cases.push(case.client([Act::Send(bytes.into()), Act::Send(LAST.into()), Act::End]).holds([
            safe(),
            at_most(2),
            shown(),
        ]));
    }
    cases
}

/// Whatever came of it, the broken message did not reach the origin as a whole one, and was not answered as good.
fn torn() -> super::case::Check {
    super::checks::that(|seen| {
        let whole = seen.requests.iter().any(|request| request.whole && request.target() == "/first");
        super::checks::need(!whole, || "the origin saw a whole request".into())
    })
}

/// Trailers decide nothing: they never become fields.
fn shown() -> super::case::Check {
    super::checks::that(|seen| {
        let merged = seen.requests.iter().any(|it| it.text("content-length") == "60" || it.text("cookie") == "a=b");
        super::checks::need(!merged, || "a trailer became a field".into())
    })
}

/// Heads that break the grammar.
fn heads() -> Vec<Case> {
    let mut cases = Vec::new();
    let host = "Host: site.example";
    for (severity, name, bytes) in [
        (S1, "space before colon", format!("GET / HTTP/1.1\r\n{host}\r\nX-A : b\r\n\r\n")),
        (S1, "tab before colon", format!("GET / HTTP/1.1\r\n{host}\r\nX-A\t: b\r\n\r\n")),
        (S1, "host with space before colon", "GET / HTTP/1.1\r\nHost : site.example\r\n\r\n".into()),
        (S1, "nul in a name", format!("GET / HTTP/1.1\r\n{host}\r\nX\0A: b\r\n\r\n")),
        (S1, "nul in a value", format!("GET / HTTP/1.1\r\n{host}\r\nX-A: b\0c\r\n\r\n")),
        (S1, "nul in the target", format!("GET /a\0b HTTP/1.1\r\n{host}\r\n\r\n")),
        (S1, "bare cr in a value", format!("GET / HTTP/1.1\r\n{host}\r\nX-A: b\rX-C: d\r\n\r\n")),
        (S1, "bare cr in the target", format!("GET /a\rb HTTP/1.1\r\n{host}\r\n\r\n")),
        (S1, "bare cr at the end", format!("GET / HTTP/1.1\r\n{host}\r\nX-A: b\r\r\n\r\n")),
        (S2, "space in a name", format!("GET / HTTP/1.1\r\n{host}\r\nX A: b\r\n\r\n")),
        (S2, "no name", format!("GET / HTTP/1.1\r\n{host}\r\n: b\r\n\r\n")),
        (S2, "no colon", format!("GET / HTTP/1.1\r\n{host}\r\nnothing\r\n\r\n")),
        (S2, "bracket in a name", format!("GET / HTTP/1.1\r\n{host}\r\nX(A): b\r\n\r\n")),
        (S2, "quote in a name", format!("GET / HTTP/1.1\r\n{host}\r\nX\"A: b\r\n\r\n")),
        (S2, "slash in a name", format!("GET / HTTP/1.1\r\n{host}\r\nX/A: b\r\n\r\n")),
        (S2, "letter beyond ascii in a name", format!("GET / HTTP/1.1\r\n{host}\r\nX\u{e9}: b\r\n\r\n")),
        (S2, "del in a name", format!("GET / HTTP/1.1\r\n{host}\r\nX\x7f: b\r\n\r\n")),
        (S1, "fold after the first line", "GET / HTTP/1.1\r\n Host: evil.example\r\nHost: site.example\r\n\r\n".into()),
        (S2, "two spaces in the first line", format!("GET  / HTTP/1.1\r\n{host}\r\n\r\n")),
        (S2, "tabs in the first line", format!("GET\t/\tHTTP/1.1\r\n{host}\r\n\r\n")),
        (S2, "word behind the version", format!("GET / HTTP/1.1 x\r\n{host}\r\n\r\n")),
        (S2, "space in the target", format!("GET /a b HTTP/1.1\r\n{host}\r\n\r\n")),
        (S2, "no target", format!("GET HTTP/1.1\r\n{host}\r\n\r\n")),
        (S2, "version 1.10", format!("GET / HTTP/1.10\r\n{host}\r\n\r\n")),
        (S2, "version 2.0", format!("GET / HTTP/2.0\r\n{host}\r\n\r\n")),
        (S2, "version 3.0", format!("GET / HTTP/3.0\r\n{host}\r\n\r\n")),
        (S2, "version without point", format!("GET / HTTP/11\r\n{host}\r\n\r\n")),
        (S2, "version with comma", format!("GET / HTTP/1,1\r\n{host}\r\n\r\n")),
        (S2, "version in lower case", format!("GET / http/1.1\r\n{host}\r\n\r\n")),
        (S2, "another protocol", format!("GET / ICY/1.1\r\n{host}\r\n\r\n")),
        (S2, "sign in the method", format!("G@T / HTTP/1.1\r\n{host}\r\n\r\n")),
        (S2, "nul in the method", format!("G\0T / HTTP/1.1\r\n{host}\r\n\r\n")),
        (S2, "colon in the method", format!("GET: / HTTP/1.1\r\n{host}\r\n\r\n")),
        (S3, "space first", format!(" GET / HTTP/1.1\r\n{host}\r\n\r\n")),
        (S2, "a tls hello", "\x16\x03\x01\x02\0\x01\0\x01\u{7c}\x03\x03\r\n\r\n".into()),
        (S2, "garbage", "what is this\r\n\r\n".into()),
    ] {
        cases.push(
            Case::new(severity, format!("head {name}"))
                .client([Act::Send(bytes.into()), Act::Send(LAST.into()), Act::End])
                .holds([safe(), at_most(0)]),
        );
    }
    for (severity, name, bytes) in [
        (S1, "folded by space", format!("GET / HTTP/1.1\r\n{host}\r\nX-A: b\r\n c\r\n\r\n")),
        (S1, "folded by tab", format!("GET / HTTP/1.1\r\n{host}\r\nX-A: b\r\n\tc\r\n\r\n")),
        (S1, "folded host", "GET / HTTP/1.1\r\nHost: site.example\r\n .evil.example\r\n\r\n".into()),
        (S1, "bare lf in fields", format!("GET / HTTP/1.1\r\n{host}\r\nX-A: b\nX-C: d\r\n\r\n")),
        (S1, "bare lf everywhere", format!("GET / HTTP/1.1\n{host}\n\n")),
        (S1, "bare lf behind the first line", format!("GET / HTTP/1.1\n{host}\r\n\r\n")),
        (S1, "bare lf at the end", format!("GET / HTTP/1.1\r\n{host}\r\n\n")),
        (S2, "space behind the version", format!("GET / HTTP/1.1 \r\n{host}\r\n\r\n")),
        (S2, "version 1.2", format!("GET / HTTP/1.2\r\n{host}\r\n\r\n")),
        (S2, "bell in a value", format!("GET / HTTP/1.1\r\n{host}\r\nX-A: b\x07c\r\n\r\n")),
        (S2, "del in a value", format!("GET / HTTP/1.1\r\n{host}\r\nX-A: b\x7fc\r\n\r\n")),
        (S2, "escape in a value", format!("GET / HTTP/1.1\r\n{host}\r\nX-A: b\x1bc\r\n\r\n")),
        (S2, "lf first", format!("\nGET / HTTP/1.1\r\n{host}\r\n\r\n")),
    ] {
        cases.push(probe(severity, format!("head {name} is safe"), bytes));
    }
    for (name, bytes) in [
        ("crlf first", format!("\r\nGET / HTTP/1.1\r\n{host}\r\n\r\n")),
        ("no space behind colon", "GET / HTTP/1.1\r\nHost:site.example\r\n\r\n".into()),
        ("tabs around a value", format!("GET / HTTP/1.1\r\n{host}\r\nX-A:\tb\t\r\n\r\n")),
        ("empty value", format!("GET / HTTP/1.1\r\n{host}\r\nX-A:\r\n\r\n")),
        ("value beyond ascii", format!("GET / HTTP/1.1\r\n{host}\r\nX-A: \u{e9}\u{4e2d}\r\n\r\n")),
        ("all signs in a name", format!("GET / HTTP/1.1\r\n{host}\r\n!#$%&'*+-.^`|~: b\r\n\r\n")),
        ("host last", format!("GET / HTTP/1.1\r\nX-A: b\r\n{host}\r\n\r\n")),
        ("host in capitals", "GET / HTTP/1.1\r\nHOST: site.example\r\n\r\n".into()),
    ] {
        cases.push(probe(S2, format!("head {name} is fine"), bytes).holds([line("GET / HTTP/1.1"), requests(2)]));
    }
    cases
}

/// Several requests in one segment, and in many.
fn pipelines() -> Vec<Case> {
    let one = "GET /1 HTTP/1.1\r\nHost: site.example\r\n\r\n";
    let two = "POST /2 HTTP/1.1\r\nHost: site.example\r\nContent-Length: 5\r\n\r\nhello";
    let three = "POST /3 HTTP/1.1\r\nHost: site.example\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    let read = Act::Read(Role::Response { head: false });
    let body = |text: &str| format!("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{text}").into_bytes();
    let say = |text: &str| [Act::Read(Role::Request), Act::Send(body(text))];
    let order = || {
        super::checks::that(|seen| {
            let got: Vec<u8> = seen.answers().iter().flat_map(|answer| answer.body.clone()).collect();
            super::checks::need(got == b"123", || format!("answers {:?}", String::from_utf8_lossy(&got)))
        })
    };
    let all = format!("{one}{two}{three}");
    let script = || [say("1"), say("2"), say("3")].concat();
    let reads = || vec![read.clone(); 3];
    let mut cases = vec![
        Case::new(S1, "pipeline in one segment")
            .client([Act::Send(all.clone().into())])
            .client(reads())
            .origin(script()),
        Case::new(S1, "pipeline byte by byte").client([Act::Drip(all.into())]).client(reads()).origin(script()),
    ];
    cases = cases.into_iter().map(|case| case.holds([safe(), requests(3), order()])).collect();
    for (name, bad) in [
        ("bad request", "GET / HTTP/1.1\r\nHost : x\r\n\r\n"),
        ("bad length", "POST / HTTP/1.1\r\nHost: site.example\r\nContent-Length: x\r\n\r\n"),
        ("bad coding", "POST / HTTP/1.1\r\nHost: site.example\r\nTransfer-Encoding: cow\r\n\r\n"),
        ("second host", "GET / HTTP/1.1\r\nHost: site.example\r\nHost: b.example\r\n\r\n"),
    ] {
        cases.push(
            Case::new(S1, format!("pipeline behind a {name}"))
                .client([Act::Send(format!("{one}{bad}{HIDDEN}").into()), read.clone(), read.clone(), Act::End])
                .holds([safe(), requests(1)]),
        );
    }
    let close = one.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    cases.push(
        Case::new(S2, "pipeline behind connection close")
            .client([Act::Send(format!("{close}{HIDDEN}").into()), read.clone(), Act::End])
            .holds([safe(), requests(1), came("connection", &[b"close"])]),
    );
    let old = one.replace("1.1", "1.0");
    cases.push(
        Case::new(S2, "pipeline behind http 1.0")
            .client([Act::Send(format!("{old}{HIDDEN}").into()), read.clone(), Act::End])
            .holds([safe(), requests(1)]),
    );
    let kept = old.replace("\r\n\r\n", "\r\nConnection: keep-alive\r\n\r\n");
    cases.push(
        Case::new(S3, "http 1.0 may keep its connection")
            .client([Act::Send(kept.into()), read.clone(), Act::Send(LAST.into()), read])
            .holds([safe(), statuses(&[200, 200])]),
    );
    cases
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_are_framed_in_one_way() {
    let tables = [codings(), both(), lengths(), chunked(), heads(), pipelines()];
    super::case::judge("framing", tables.concat()).await;
}
