//! Clients that are slow, leave, or want too much: they cost nobody else anything, and what they held is free at once.

use super::bodies::noise;
use super::case::{Case, Severity};
use super::checks::{body_came, body_went, ended, need, refused, requests, status, statuses, that};
use super::message::Role;
use super::stage::Profile;
use super::wire::{Act, Ended, OK};

use Severity::{S1, S2, S3};

const GET: &[u8] = b"GET /c HTTP/1.1\r\nHost: site.example\r\n\r\n";
const REQUEST: Act = Act::Read(Role::Request);
const ANSWER: Act = Act::Read(Role::Response { head: false });
const GONE: &[Ended] = &[Ended::Clean, Ended::Reset];

fn send(bytes: impl AsRef<[u8]>) -> Act {
    Act::Send(bytes.as_ref().to_vec())
}

/// Clients that stop before they have said what they want.
fn slow() -> Vec<Case> {
    let mut cases = Vec::new();
    for (severity, name, said) in [
        (S1, "nothing", ""),
        (S1, "a letter", "G"),
        (S1, "a line", "GET / HTTP/1.1\r\n"),
        (S1, "half a head", "GET / HTTP/1.1\r\nHost: site.example\r\nX-A: b"),
        (S1, "all but one byte", "GET / HTTP/1.1\r\nHost: site.example\r\n\r"),
        (S2, "an empty line", "\r\n"),
        (S2, "the start of http 2", "PRI * HT"),
    ] {
        let case = Case::new(severity, format!("silent after {name} is cut")).profile(Profile::Brisk);
        // A greeting has a limit of its own, which no key sets; only a hang is longer.
        cases.push(case.client([send(said), Act::End]).holds([ended(GONE), requests(0)]));
    }
    let case = Case::new(S2, "silent after the preface of http 2 is told to go").profile(Profile::Brisk).two();
    cases.push(case.client([send(super::frames::PREFACE), Act::Pong(1)]).holds([that(|seen| {
        let told = super::frames::goaway(&seen.client.bytes).is_some() || seen.client.ended != Ended::Open;
        need(told, || "it stays".into())
    })]));
    let case = Case::new(S2, "idle after an answer is cut").profile(Profile::Brisk);
    cases.push(case.ask(GET).client([Act::End]).holds([ended(GONE), status(&[200])]));
    for (name, said) in [
        ("length", "POST /c HTTP/1.1\r\nHost: site.example\r\nContent-Length: 10\r\n\r\nhalf"),
        ("chunks", "POST /c HTTP/1.1\r\nHost: site.example\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"),
        ("half a chunk", "POST /c HTTP/1.1\r\nHost: site.example\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nhalf"),
    ] {
        let case = Case::new(S1, format!("an upload by {name} that stalls is cut, and frees the origin"))
            .profile(Profile::Brisk);
        cases.push(
            case.client([send(said), Act::End, Act::When(1)])
                .origin([Act::Until(b"half"), Act::End, Act::Say(1)])
                .holds([
                    ended(GONE),
                    that(|seen| {
                        let whole = seen.requests.iter().any(|request| request.whole);
                        need(!whole, || "the origin saw a whole request".into())?;
                        let code =
                            crate::proxy::message::read(&seen.client.bytes, Role::Response { head: false }, true);
                        let code = code.map_or(0, |(answer, _)| answer.status());
                        need([0, 400, 408, 504].contains(&code), || format!("{code}"))
                    }),
                ]),
        );
    }
    let drip = "GET /c HTTP/1.1\r\nHost: site.example\r\nX-A: b\r\nCookie: a=b\r\n\r\n";
    cases.push(
        Case::new(S2, "a head byte by byte")
            .client([Act::Drip(drip.into()), ANSWER])
            .holds([status(&[200]), requests(1)]),
    );
    let drip = "POST /c HTTP/1.1\r\nHost: site.example\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n5;x\r\nworld\r\n0\r\nX: y\r\n\r\n";
    cases.push(
        Case::new(S2, "a body byte by byte")
            .client([Act::Drip(drip.into()), ANSWER])
            .holds([status(&[200]), body_went("helloworld")]),
    );
    let drip = "POST /c HTTP/1.1\r\nHost: site.example\r\nContent-Length: 10\r\n\r\nhelloworld";
    cases.push(
        Case::new(S2, "a length byte by byte")
            .client([Act::Drip(drip.into()), ANSWER])
            .holds([status(&[200]), body_went("helloworld")]),
    );
    cases
}

/// Clients and origins that are slow and go on: limits count silence, but for the head.
fn steady() -> Vec<Case> {
    let head = b"GET /c HTTP/1.1\r\nHost: site.example\r\nX-A: bcdefghijklmnopqrstuvwxyz\r\n\r\n".to_vec();
    let ask = "POST /c HTTP/1.1\r\nHost: site.example\r\nContent-Length: 10\r\n\r\n";
    let ten = b"helloworld".to_vec();
    let upgrade = "GET / HTTP/1.1\r\nHost: site.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
                   Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    let switched = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    let cases = vec![
        Case::new(S1, "a head that never ends is cut, however steady")
            .client([Act::Slowly(head, 60), Act::End])
            .holds([ended(GONE), requests(0)]),
        Case::new(S1, "an upload that goes on outlives all limits")
            .client([send(ask), Act::Slowly(ten.clone(), 150), ANSWER])
            .holds([status(&[200]), body_went("helloworld")]),
        Case::new(S1, "an answer that goes on outlives all limits")
            .client([send(GET), ANSWER])
            .origin([REQUEST, send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"), Act::Slowly(ten.clone(), 150)])
            .holds([status(&[200]), body_came("helloworld")]),
        Case::new(S2, "a page that goes on outlives all limits")
            .client([send(GET), ANSWER])
            .origin([
                REQUEST,
                send("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 10\r\n\r\n"),
                Act::Slowly(ten, 150),
            ])
            .holds([status(&[200]), super::checks::page_came("helloworld")]),
        Case::new(S2, "a websocket outlives the limits of requests")
            .ask(upgrade)
            .client([Act::Slowly(b"xy".to_vec(), 1_500), Act::When(1)])
            .origin([REQUEST, send(switched), Act::Until(b"xy"), Act::Say(1)])
            .holds([status(&[101])]),
    ];
    cases.into_iter().map(|case| case.profile(Profile::Brisk)).collect()
}

/// Clients that leave.
fn leaving() -> Vec<Case> {
    let mut cases = Vec::new();
    for (way, leave) in [("close", Act::Close), ("reset", Act::Reset)] {
        for (name, said) in [
            ("length", "POST /c HTTP/1.1\r\nHost: site.example\r\nContent-Length: 100\r\n\r\nhalf"),
            ("chunks", "POST /c HTTP/1.1\r\nHost: site.example\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"),
        ] {
            let case = Case::new(S1, format!("{way} within an upload by {name} frees the origin"));
            cases.push(
                case.client([send(said), Act::When(1), leave.clone(), Act::When(2)])
                    .origin([Act::Until(b"half"), Act::Say(1), Act::End, Act::Say(2)])
                    .holds([that(|seen| need(seen.requests.iter().all(|it| !it.whole), || "a whole request".into()))]),
            );
        }
        let case = Case::new(S2, format!("{way} while waiting frees the origin"));
        cases.push(case.client([send(GET), Act::When(1), leave.clone(), Act::When(2)]).origin([
            REQUEST,
            Act::Say(1),
            Act::End,
            Act::Say(2),
        ]));
        for (name, head) in [
            ("length", "Content-Length: 1000\r\n\r\nhalf"),
            ("chunks", "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"),
            ("close", "Connection: close\r\n\r\nhalf"),
        ] {
            let case = Case::new(S2, format!("{way} within an answer by {name} frees the origin"));
            cases.push(case.client([send(GET), Act::Until(b"half"), leave.clone(), Act::When(2)]).origin([
                REQUEST,
                send(format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n{head}")),
                Act::End,
                Act::Say(2),
            ]));
        }
        let case = Case::new(S1, format!("{way} within an upload leaves nothing for the next"));
        let said = "POST /c HTTP/1.1\r\nHost: site.example\r\nContent-Length: 100\r\n\r\nhalf";
        cases.push(
            case.client([send(said), Act::When(1), Act::Again, send(GET), ANSWER])
                .origin([Act::Until(b"half"), Act::Say(1), Act::End])
                .holds([statuses(&[200])]),
        );
    }
    let case = Case::new(S3, "half-closed behind a request: answered, and closed");
    cases.push(case.client([send(GET), Act::Half, ANSWER, Act::End]).holds([statuses(&[200]), ended(GONE)]));
    let case = Case::new(S3, "half-closed behind two requests: both are answered");
    cases.push(
        case.client([send([GET, GET].concat()), Act::Half, ANSWER, ANSWER, Act::End])
            .holds([statuses(&[200, 200]), ended(GONE)]),
    );
    let case = Case::new(S2, "half-closed within an upload: closed, and the origin is free");
    cases.push(
        case.client([
            send("POST /c HTTP/1.1\r\nHost: site.example\r\nContent-Length: 100\r\n\r\nhalf"),
            Act::When(1),
            Act::Half,
            Act::End,
            Act::When(2),
        ])
        .origin([Act::Until(b"half"), Act::Say(1), Act::End, Act::Say(2)])
        .holds([ended(GONE), that(|seen| need(seen.requests.iter().all(|it| !it.whole), || "a whole request".into()))]),
    );
    let case = Case::new(S3, "half-closed within a head");
    cases.push(case.client([send("GET / HTTP/1.1\r\nHost:"), Act::Half, Act::End]).holds([ended(GONE), requests(0)]));
    let case = Case::new(S2, "half-closed at once");
    cases.push(case.client([Act::Half, Act::End]).holds([ended(GONE), requests(0)]));
    cases
}

/// Readers that come late, and origins that read late: nothing is lost, and nothing grows meanwhile.
fn late() -> Vec<Case> {
    let body = noise(6_000_000);
    let answer = [format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len()).as_bytes(), &body].concat();
    let ask =
        [format!("POST /c HTTP/1.1\r\nHost: site.example\r\nContent-Length: {}\r\n\r\n", body.len()).as_bytes(), &body]
            .concat();
    vec![
        Case::new(S1, "a reader that comes late")
            .client([send(GET), Act::When(1), ANSWER])
            .origin([REQUEST, send(&answer[..1_000]), Act::Say(1), send(&answer[1_000..])])
            .holds([body_came(body.clone())]),
        Case::new(S1, "an origin that reads late")
            .client([send(ask), ANSWER])
            .origin([Act::Until(b"\r\n\r\n"), REQUEST, send(OK)])
            .holds([status(&[200]), body_went(body)]),
    ]
}

/// Heads that are too large.
fn excess() -> Vec<Case> {
    let many = |count: usize| (0..count).map(|n| format!("X-{n}: v\r\n")).collect::<String>();
    let with = |fields: String| format!("GET /c HTTP/1.1\r\nHost: site.example\r\n{fields}\r\n");
    let all = |count: usize| {
        that(move |seen| {
            let got = seen.requests.first().map_or(0, |it| {
                it.fields.iter().filter(|line| line.0.to_ascii_lowercase().starts_with(b"x-") && line.1 == b"v").count()
            });
            need(got == count, || format!("{got} fields of {count}"))
        })
    };
    vec![
        Case::new(S2, "two hundred fields").ask(with(many(200))).holds([status(&[200]), all(200)]),
        Case::new(S2, "ninety fields").ask(with(many(90))).holds([status(&[200]), all(90)]),
        Case::new(S2, "five thousand fields").ask(with(many(5_000))).holds([refused(&[400, 431])]),
        Case::new(S2, "a field of sixteen thousand")
            .ask(with(format!("X-A: {}\r\n", "v".repeat(16_000))))
            .holds([status(&[200]), requests(1)]),
        Case::new(S2, "a field of a million")
            .ask(with(format!("X-A: {}\r\n", "v".repeat(1_000_000))))
            .holds([refused(&[400, 431])]),
        Case::new(S2, "a name of a hundred thousand")
            .ask(with(format!("{}: v\r\n", "x".repeat(100_000))))
            .holds([refused(&[400, 431])]),
        Case::new(S2, "a head without an end")
            .client([send(with(many(100_000)).trim_end()), Act::End])
            .holds([ended(GONE), requests(0)]),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn difficult_clients_cost_nobody_anything() {
    super::case::judge("clients", [slow(), steady(), leaving(), late(), excess()].concat()).await;
}
