//! Cookies of every shape that browsers and servers were seen to make: what may pass passes byte for byte and in order,
//! and what is withheld takes nothing else along.

use super::case::{Case, Check, Severity};
use super::checks::{Values, came, need, safe, status, that, went};
use super::stage::Profile;

use Severity::{S1, S2};

/// Cookie fields, after http-state's and WPT's shapes.
const SENT: &[(&str, &[u8])] = &[
    ("plain", b"foo=bar"),
    ("two", b"foo=bar; baz=qux"),
    ("nameless", b"=foo"),
    ("a word", b"foo"),
    ("a word among pairs", b"a=b; foo; c=d"),
    ("empty value", b"foo="),
    ("an equals sign", b"="),
    ("equals signs", b"foo==bar="),
    ("base64", b"foo=YWJjZA==; bar=eA=="),
    ("quoted", b"foo=\"bar\""),
    ("quoted with comma", b"foo=\"b,a,r\""),
    ("half a quote", b"foo=\"bar; baz=qux"),
    ("quoted with backslash", b"foo=\"b\\\"ar\""),
    ("comma", b"foo=a,b; c=d"),
    ("comma without space", b"a=b,c=d"),
    ("version", b"$Version=1; foo=bar; $Path=/; $Domain=x"),
    ("no space", b"foo=bar;baz=qux"),
    ("two spaces", b"foo=bar;  baz=qux"),
    ("semicolons", b"foo=bar;; ;baz=qux"),
    ("semicolon first", b"; foo=bar"),
    ("semicolon last", b"foo=bar;"),
    ("space before equals", b"foo =bar"),
    ("space behind equals", b"foo= bar"),
    ("space inside", b"foo=b a r"),
    ("tab inside", b"foo=b\tar"),
    ("utf-8", b"f\xc3\xb6\xc3\xb6=b\xc3\xa4r"),
    ("emoji", b"foo=\xf0\x9f\x8d\xaa"),
    ("latin-1", b"foo=b\xe4r"),
    ("no utf-8 at all", b"foo=\xff\xfe"),
    ("same name twice", b"foo=1; foo=2"),
    ("same name thrice around", b"foo=1; bar=2; foo=3; foo=1"),
    ("case of names", b"Foo=1; foo=2; FOO=3"),
    ("host prefix", b"__Host-sid=1; __Secure-x=2"),
    ("json", b"foo={\"a\":[1,2],\"b\":\"c\"}"),
    ("percent", b"foo=%20%3B%00"),
    ("signs in a name", b"a!#$%&'*+-.^_`|~b=c"),
    ("brackets in a name", b"a[b]=c; d(e)=f; g/h=i"),
    ("path in a name", b"/foo=bar"),
    ("dots", b"a.b.c=d"),
    ("number", b"1=2"),
];

/// Set-Cookie fields.
const SET: &[(&str, &[u8])] = &[
    ("plain", b"foo=bar"),
    ("attributes", b"foo=bar; Path=/; Domain=site.example; Secure; HttpOnly; SameSite=Lax"),
    ("case of attributes", b"foo=bar; PATH=/; secure; HTTPONLY; samesite=STRICT"),
    ("no spaces", b"foo=bar;Path=/;Secure"),
    ("spaces", b"foo=bar ;  Path=/  ; Secure "),
    ("partitioned", b"foo=bar; Secure; SameSite=None; Partitioned"),
    ("priority", b"foo=bar; Priority=High"),
    ("same-party and others", b"foo=bar; SameParty; Unknown; Other=x; =y"),
    ("expires", b"foo=bar; Expires=Wed, 21 Oct 2099 07:28:00 GMT"),
    ("expires with dashes", b"foo=bar; Expires=Wednesday, 21-Oct-99 07:28:00 GMT"),
    ("expires as asctime", b"foo=bar; Expires=Wed Oct 21 07:28:00 2099"),
    ("expires nonsense", b"foo=bar; Expires=tomorrow, perhaps"),
    ("max-age", b"foo=bar; Max-Age=60"),
    ("max-age negative", b"foo=bar; Max-Age=-1"),
    ("max-age nonsense", b"foo=bar; Max-Age=soon"),
    ("max-age empty", b"foo=bar; Max-Age="),
    ("deleting", b"foo=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/"),
    ("empty path", b"foo=bar; Path="),
    ("path without slash", b"foo=bar; Path=x"),
    ("two paths", b"foo=bar; Path=/a; Path=/b"),
    ("domain with dot", b"foo=bar; Domain=.site.example"),
    ("empty domain", b"foo=bar; Domain="),
    ("nameless", b"=foo"),
    ("a word", b"foo"),
    ("empty value", b"foo="),
    ("attributes alone", b"; Secure; Path=/"),
    ("equals signs", b"foo==b=a=r=="),
    ("quoted", b"foo=\"bar\"; Path=/"),
    ("quoted with semicolon", b"foo=\"b;ar\"; Path=/"),
    ("quoted with comma", b"foo=\"b,ar\"; Path=/"),
    ("comma", b"foo=a,b=c; Path=/"),
    ("utf-8", b"f\xc3\xb6\xc3\xb6=b\xc3\xa4r; Path=/"),
    ("latin-1", b"foo=b\xe4r; Path=/"),
    ("emoji", b"foo=\xf0\x9f\x8d\xaa"),
    ("tab", b"foo=b\tar"),
    ("host prefix", b"__Host-sid=1; Secure; Path=/"),
    ("json", b"foo={\"a\":[1,2]}; Path=/"),
    ("semicolon last", b"foo=bar; Path=/;"),
    ("semicolons", b"foo=bar;;; Path=/"),
    ("samesite nonsense", b"foo=bar; SameSite=Sometimes"),
    ("secure with value", b"foo=bar; Secure=false; HttpOnly=0"),
];

fn ask(cookie: &[u8]) -> Vec<u8> {
    [b"GET / HTTP/1.1\r\nHost: site.example\r\nCookie: ".as_slice(), cookie, b"\r\n\r\n"].concat()
}

fn answer(lines: &[&[u8]]) -> Vec<u8> {
    let lines: Vec<u8> = lines.iter().flat_map(|line| [b"Set-Cookie: ".as_slice(), line, b"\r\n"].concat()).collect();
    [b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n".as_slice(), &lines, b"\r\nok"].concat()
}

fn shapes() -> Vec<Case> {
    let mut cases = Vec::new();
    for profile in [Profile::Plain, Profile::Declared] {
        for (name, cookie) in SENT {
            let case = Case::new(S2, format!("sent: {name}, {profile:?}")).profile(profile).ask(ask(cookie));
            let value: &'static [u8] = cookie;
            cases.push(case.holds([safe(), same_cookie(value.to_vec())]));
        }
        for (name, cookie) in SET {
            let case = Case::new(S2, format!("set: {name}, {profile:?}")).profile(profile).ask(ask(b"a=b"));
            let value = cookie.trim_ascii();
            cases.push(case.answer(answer(&[cookie])).holds([status(&[200]), set(vec![value.to_vec()])]));
        }
    }
    cases
}

fn same_cookie(wanted: Vec<u8>) -> Check {
    that(move |seen| {
        let Some(request) = seen.requests.first() else { return Err("the origin saw nothing".into()) };
        need(request.all("cookie") == [wanted.as_slice()], || format!("Cookie: {:?}", request.text("cookie")))
    })
}

fn set(wanted: Vec<Vec<u8>>) -> Check {
    that(move |seen| {
        let answers = seen.answers();
        let Some(answer) = answers.first() else { return Err("no answer".into()) };
        need(answer.all("set-cookie") == wanted, || format!("Set-Cookie: {:?}", answer.text("set-cookie")))
    })
}

fn sizes() -> Vec<Case> {
    let mut cases = Vec::new();
    for (name, length) in [("four thousand", 4_096), ("five thousand", 5_000), ("sixteen thousand", 16_000)] {
        let long = [b"foo=".as_slice(), &vec![b'x'; length]].concat();
        cases.push(Case::new(S2, format!("sent: {name}")).ask(ask(&long)).holds([safe(), same_cookie(long.clone())]));
        cases.push(
            Case::new(S2, format!("set: {name}")).ask(ask(b"a=b")).answer(answer(&[&long])).holds([set(vec![long])]),
        );
    }
    let many = (0..120).map(|number| format!("c{number}=v{number}")).collect::<Vec<_>>().join("; ").into_bytes();
    cases.push(Case::new(S2, "sent: a hundred and twenty").ask(ask(&many)).holds([same_cookie(many)]));
    let lines: Vec<Vec<u8>> = (0..60).map(|number| format!("c{}=v{number}; Path=/", number % 7).into_bytes()).collect();
    let views: Vec<&[u8]> = lines.iter().map(Vec::as_slice).collect();
    cases
        .push(Case::new(S2, "set: sixty in order").ask(ask(b"a=b")).answer(answer(&views)).holds([set(lines.clone())]));
    let equal = [b"a=b".as_slice(), b"a=b", b"a=b"];
    cases.push(
        Case::new(S2, "set: the same thrice")
            .ask(ask(b"a=b"))
            .answer(answer(&equal))
            .holds([set(equal.map(<[u8]>::to_vec).to_vec())]),
    );
    for (name, head) in [
        ("302", "302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n"),
        ("204", "204 No Content\r\n"),
        ("304", "304 Not Modified\r\n"),
        ("404", "404 Not Found\r\nContent-Length: 0\r\n"),
        ("500", "500 Oh\r\nContent-Length: 0\r\n"),
    ] {
        let answer = format!("HTTP/1.1 {head}Set-Cookie: a=1; Path=/\r\nset-cookie: b=2\r\n\r\n");
        let case = Case::new(S2, format!("set: with a {name}")).ask(ask(b"a=b")).answer(answer);
        cases.push(case.holds([came("set-cookie", &[b"a=1; Path=/", b"b=2"])]));
    }
    let lines = "GET / HTTP/1.1\r\nHost: site.example\r\nCookie: a=b\r\nCookie: c=d\r\nX: y\r\nCookie: e=f\r\n\r\n";
    cases.push(Case::new(S2, "sent: three lines").ask(lines).holds([that(|seen| {
        let text = seen.requests.first().map(|it| it.all("cookie").join(b"; ".as_slice())).unwrap_or_default();
        need(text == b"a=b; c=d; e=f", || String::from_utf8_lossy(&text).into_owned())
    })]));
    cases.push(Case::new(S2, "sent: empty").ask(ask(b"")).holds([
        safe(),
        that(|seen| {
            let text = seen.requests.first().map(|it| it.text("cookie")).unwrap_or_default();
            need(text.is_empty(), || text)
        }),
    ]));
    cases
}

/// What is withheld from a visitor who has not answered, and what stays.
fn withheld() -> Vec<Case> {
    let sent: [(&str, &[u8], Values); 12] = [
        ("alone", b"track_id=1", &[]),
        ("first", b"track_id=1; foo=bar", &[b"foo=bar"]),
        ("last", b"foo=bar; track_id=1", &[b"foo=bar"]),
        ("between", b"a=b; counted=1; c=d", &[b"a=b; c=d"]),
        ("several", b"track_a=1; a=b; track_b=2; counted=3; c=d", &[b"a=b; c=d"]),
        ("twice", b"counted=1; a=b; counted=2", &[b"a=b"]),
        ("quoted", b"track_id=\"x\"; a=\"b, c\"", &[b"a=\"b, c\""]),
        ("without a space", b"a=b;track_id=1;c=d", &[b"a=b;c=d"]),
        ("beside a nameless one", b"=x; track_id=1; y", &[b"=x; y"]),
        ("beside bytes beyond ascii", b"a=\xe4; track_id=\xff; b=\xc3\xa4", &[b"a=\xe4; b=\xc3\xa4"]),
        ("another case of the name", b"Counted=1", &[b"Counted=1"]),
        ("a longer name", b"counted_not=1; xtrack_id=2", &[b"counted_not=1; xtrack_id=2"]),
    ];
    let mut cases: Vec<Case> = sent
        .into_iter()
        .map(|(name, cookie, left)| {
            let case = Case::new(S1, format!("withheld from the origin: {name}")).profile(Profile::Declared);
            // How the rest is spaced is the sender's business; that nothing else is missing is ours.
            let same = that(move |seen| {
                let squeeze = |text: &[u8]| text.iter().copied().filter(|byte| *byte != b' ').collect::<Vec<u8>>();
                let got: Vec<Vec<u8>> = seen
                    .requests
                    .first()
                    .map(|it| it.all("cookie").iter().map(|it| squeeze(it)).collect())
                    .unwrap_or_default();
                let wanted: Vec<Vec<u8>> = left.iter().map(|it| squeeze(it)).collect();
                need(got == wanted, || format!("{:?}", got.concat().escape_ascii().to_string()))
            });
            case.ask(ask(cookie)).holds([safe(), same])
        })
        .collect();
    for (name, lines, left) in [
        ("alone", &[b"track_id=1; Path=/".as_slice()] as &[&[u8]], &[] as Values),
        ("between", &[b"a=1", b"track_id=1", b"b=2; Path=/"], &[b"a=1", b"b=2; Path=/"]),
        ("with attributes", &[b"counted=1; Domain=site.example; Secure; Partitioned", b"a=1"], &[b"a=1"]),
        (
            "and none is joined",
            &[
                b"a=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT",
                b"counted=1",
                b"b=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT",
            ],
            &[b"a=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT", b"b=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT"],
        ),
    ] {
        let case =
            Case::new(S1, format!("withheld from the visitor: {name}")).profile(Profile::Declared).ask(ask(b"a=b"));
        cases.push(case.answer(answer(lines)).holds([came("set-cookie", left)]));
    }
    let upgrade = "GET / HTTP/1.1\r\nHost: site.example\r\nCookie: a=b; track_id=1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    let switched = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSet-Cookie: track_id=1\r\nSet-Cookie: a=1\r\n\r\n";
    cases.push(
        Case::new(S1, "withheld on an upgrade, in both directions")
            .profile(Profile::Declared)
            .ask(upgrade)
            .answer(switched)
            .holds([status(&[101]), went("cookie", &[b"a=b"]), came("set-cookie", &[b"a=1"])]),
    );
    let hints = "HTTP/1.1 103 Early Hints\r\nLink: <https://counter.example/x.js>; rel=preload; as=script\r\nSet-Cookie: track_id=1\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    cases.push(
        Case::new(S1, "withheld in early hints").profile(Profile::Declared).ask(ask(b"a=b")).answer(hints).holds([
            status(&[200]),
            super::checks::never_came("counter.example"),
            super::checks::never_came("track_id"),
        ]),
    );
    cases
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cookies_keep_their_shape() {
    super::case::judge("cookies", [shapes(), sizes(), withheld()].concat()).await;
}
