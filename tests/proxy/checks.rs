//! What may be asked of what was seen, each a word that a table can use.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::case::{Check, Seen};
use super::frames;
use super::message::{Message, shown};
use super::wire::Ended;

/// The values of a field, line by line.
pub(super) type Values = &'static [&'static [u8]];

fn check(rule: impl Fn(&Seen) -> Result<(), String> + Send + Sync + 'static) -> Check {
    Arc::new(rule)
}

pub(super) fn need(holds: bool, said: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(said()) }
}

/// The first answer has one of these statuses.
pub(super) fn status(wanted: &'static [u16]) -> Check {
    check(move |seen| need(wanted.contains(&seen.status()), || format!("status {}, not {wanted:?}", seen.status())))
}

/// The answers have just these statuses, one after the other.
pub(super) fn statuses(wanted: &'static [u16]) -> Check {
    check(move |seen| {
        let got: Vec<u16> = seen.answers().iter().map(|answer| answer.status()).collect();
        need(got == wanted, || format!("statuses {got:?}, not {wanted:?}"))
    })
}

/// It is refused by the proxy itself: an error status, and not a byte at the origin.
pub(super) fn refused(wanted: &'static [u16]) -> Check {
    check(move |seen| {
        need(seen.requests.is_empty(), || format!("the origin saw {}", lines(&seen.requests)))?;
        need(wanted.contains(&seen.status()), || format!("status {}, not {wanted:?}", seen.status()))
    })
}

fn lines(requests: &[Message]) -> String {
    requests.iter().map(|request| request.start.clone()).collect::<Vec<_>>().join(" + ")
}

/// Nothing that two readers could read differently reaches the origin, nor anything called `/smuggled`; and of what
/// comes back every byte belongs to a well-formed answer.
pub(super) fn safe() -> Check {
    check(|seen| {
        for request in &seen.requests {
            need(request.faults.is_empty(), || format!("at the origin {:?}: {:?}", request.start, request.faults))?;
            need(!request.target().contains("smuggled"), || format!("the origin saw {:?}", request.start))?;
            need(request.text("host").starts_with("site.example"), || format!("Host {:?}", request.text("host")))?;
        }
        sound(seen)
    })
}

fn sound(seen: &Seen) -> Result<(), String> {
    let answers = &seen.client.messages;
    for answer in answers {
        need(answer.faults.is_empty(), || format!("in the answer {:?}: {:?}", answer.start, answer.faults))?;
    }
    Ok(())
}

/// The client's answers are well formed.
pub(super) fn well_formed() -> Check {
    check(sound)
}

/// The origin saw exactly so many requests.
pub(super) fn requests(count: usize) -> Check {
    check(move |seen| {
        // Where the client is gone before the last answer, the origin ends its connections, and what is safe to send again may
        // come once more (RFC 9110, section 9.2.2).
        let again = match seen.requests.as_slice() {
            [.., one, two] => usize::from(one.start == two.start && one.start.starts_with("GET ")),
            _ => 0,
        };
        let good = seen.requests.len() == count || seen.requests.len() - again == count;
        need(good, || format!("{} requests: {}", seen.requests.len(), lines(&seen.requests)))
    })
}

/// At most so many.
pub(super) fn at_most(count: usize) -> Check {
    check(move |seen| {
        need(seen.requests.len() <= count, || format!("{} requests: {}", seen.requests.len(), lines(&seen.requests)))
    })
}

/// The origin had exactly so many connections with a request on them.
pub(super) fn connections(count: usize) -> Check {
    check(move |seen| {
        let used = seen.origin.iter().filter(|record| !record.bytes.is_empty()).count();
        need(used == count, || format!("{used} connections, not {count}"))
    })
}

/// The request as the origin saw it starts with this line.
pub(super) fn line(start: &'static str) -> Check {
    check(move |seen| {
        let got = seen.requests.first().map(|request| request.start.as_str()).unwrap_or_default();
        need(got == start, || format!("the origin saw {got:?}, not {start:?}"))
    })
}

/// If anything reaches the origin, then with this first line.
pub(super) fn line_if_any(start: &'static str) -> Check {
    check(move |seen| {
        let all = seen.requests.iter().all(|request| request.start == start);
        need(all, || format!("the origin saw {}", lines(&seen.requests)))
    })
}

/// The origin saw this field with these values, line by line; none for no such field.
pub(super) fn went(name: &'static str, values: Values) -> Check {
    check(move |seen| {
        let Some(request) = seen.requests.first() else { return Err("the origin saw nothing".into()) };
        same(name, &request.all(name), values)
    })
}

/// If anything reaches the origin, this field is not among it.
pub(super) fn never_went(name: &'static str) -> Check {
    check(move |seen| {
        let found = seen.requests.iter().find(|request| !request.all(name).is_empty());
        need(found.is_none(), || {
            format!("the origin saw {name}: {}", found.map(|it| it.text(name)).unwrap_or_default())
        })
    })
}

/// The client got this field with these values, line by line.
pub(super) fn came(name: &'static str, values: Values) -> Check {
    check(move |seen| {
        let answers = seen.answers();
        let Some(answer) = answers.first() else { return Err("no answer".into()) };
        same(name, &answer.all(name), values)
    })
}

fn same(name: &str, got: &[&[u8]], wanted: &[&[u8]]) -> Result<(), String> {
    let show = |all: &[&[u8]]| all.iter().map(|value| shown(value)).collect::<Vec<_>>().join(" | ");
    need(got == wanted, || format!("{name}: {:?}, not {:?}", show(got), show(wanted)))
}

/// The body of the request at the origin, whole.
pub(super) fn body_went(wanted: impl Into<Vec<u8>>) -> Check {
    let wanted = wanted.into();
    check(move |seen| {
        let Some(request) = seen.requests.first() else { return Err("the origin saw nothing".into()) };
        need(request.whole, || "the request's body did not end".into())?;
        same_body(&request.body, &wanted)
    })
}

/// The body of the answer, whole.
pub(super) fn body_came(wanted: impl Into<Vec<u8>>) -> Check {
    let wanted = wanted.into();
    check(move |seen| {
        let answers = seen.answers();
        let Some(answer) = answers.first() else { return Err("no answer".into()) };
        need(answer.whole, || format!("the answer's body did not end: {} bytes of it came", answer.body.len()))?;
        same_body(&answer.body, &wanted)
    })
}

fn same_body(got: &[u8], wanted: &[u8]) -> Result<(), String> {
    let hash = |bytes: &[u8]| Sha256::digest(bytes);
    need(got.len() == wanted.len() && hash(got) == hash(wanted), || {
        format!("{} bytes {:?}, not {} bytes", got.len(), shown(&got[..got.len().min(80)]), wanted.len())
    })
}

/// Every byte of the page came, in order; something may have been put in between.
pub(super) fn page_came(wanted: impl Into<Vec<u8>>) -> Check {
    let wanted = wanted.into();
    check(move |seen| {
        let answers = seen.answers();
        let Some(answer) = answers.first() else { return Err("no answer".into()) };
        need(answer.whole, || "the answer's body did not end".into())?;
        let mut left = wanted.iter().peekable();
        for byte in &answer.body {
            if left.peek() == Some(&byte) {
                left.next();
            }
        }
        need(left.peek().is_none(), || format!("{} bytes of the page are missing", left.count()))
    })
}

/// The client can tell that the answer did not come whole: an error in its place, or no proper end.
pub(super) fn broken() -> Check {
    check(|seen| {
        let answers = seen.answers();
        let Some(answer) = answers.first() else { return Ok(()) };
        let clean = answer.whole && answer.status() < 500;
        need(!clean, || format!("{} with {} bytes, as if it were whole", answer.status(), answer.body.len()))
    })
}

/// The connection ended, as far as the client looked.
pub(super) fn ended(wanted: &'static [Ended]) -> Check {
    check(move |seen| {
        need(wanted.contains(&seen.client.ended), || format!("the connection is {:?}", seen.client.ended))
    })
}

/// This never appears in what came back.
pub(super) fn never_came(mark: &'static str) -> Check {
    check(move |seen| {
        let found = seen.client.bytes.windows(mark.len()).any(|window| window.eq_ignore_ascii_case(mark.as_bytes()));
        need(!found, || format!("{mark:?} came back"))
    })
}

/// This appears in what came back.
pub(super) fn somewhere(mark: &'static str) -> Check {
    check(move |seen| {
        let found = seen.client.bytes.windows(mark.len()).any(|window| window == mark.as_bytes());
        need(found, || format!("{mark:?} did not come back: {:?}", shown(&seen.client.bytes)))
    })
}

/// HTTP/2: stream 1 was answered with one of these statuses.
pub(super) fn two_status(wanted: &'static [u16]) -> Check {
    check(move |seen| {
        let got = frames::status(&seen.client.bytes, 1);
        need(got.is_some_and(|got| wanted.contains(&got)), || {
            format!("status {got:?}, not {wanted:?}; reset {:?}", frames::reset(&seen.client.bytes, 1))
        })
    })
}

/// HTTP/2: the request is malformed (RFC 9113 section 8.1.1): the stream is reset, or answered with 400, or the whole
/// connection is given up; and nothing reaches the origin.
pub(super) fn malformed() -> Check {
    check(|seen| {
        let bytes = &seen.client.bytes;
        need(seen.requests.is_empty(), || format!("the origin saw {}", lines(&seen.requests)))?;
        let status = frames::status(bytes, 1);
        let given_up = frames::goaway(bytes).is_some_and(|code| code != 0) || seen.client.ended != Ended::Open;
        let reset = frames::reset(bytes, 1).is_some_and(|code| code != 0);
        need(given_up || reset || status.is_some_and(|status| (400..500).contains(&status)), || {
            format!("status {status:?}, no error")
        })
    })
}

/// HTTP/2: the connection was given up with an error (RFC 9113 section 5.4.1).
pub(super) fn given_up() -> Check {
    check(|seen| {
        let code = frames::goaway(&seen.client.bytes);
        let over = code.is_some_and(|code| code != 0) || seen.client.ended != Ended::Open;
        need(over, || format!("the connection lives; GOAWAY {code:?}"))
    })
}

/// Anything else.
pub(super) fn that(rule: impl Fn(&Seen) -> Result<(), String> + Send + Sync + 'static) -> Check {
    check(rule)
}
