//! Floods and hoards: the proxy stays alive, answers others, and its memory has a bound. It runs as a process of its
//! own here, so that its memory can be told from that of the test.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::case::{Outcome, Severity, conclude};
use super::frames::{
    CONTINUATION, DATA, END_HEADERS, END_STREAM, HEADERS, PING, PREFACE, PRIORITY, RST_STREAM, SETTINGS, WINDOW_UPDATE,
    block, frame, headers,
};
use super::message::{Role, read};
use super::stage::{Apart, Proxy};

const BASE: [(&str, &[u8]); 4] =
    [(":method", b"GET"), (":scheme", b"http"), (":authority", b"site.example"), (":path", b"/flood")];
const GET: &[u8] = b"GET /big HTTP/1.1\r\nHost: site.example\r\n\r\n";

/// What a flood may cost at most, in KiB, over what the proxy had before.
const BOUND: u64 = 64 * 1024;

/// How long a flood is kept up.
const WHILE: Duration = Duration::from_millis(600);

/// The frames of a flood, one round of them.
type Round = Box<dyn Fn(u32) -> Vec<u8> + Send>;

fn stream(number: u32) -> u32 {
    2 * number + 1
}

fn floods() -> Vec<(&'static str, bool, Vec<u8>, Round)> {
    let reset = |number| frame(RST_STREAM, 0, stream(number), &[0, 0, 0, 8]);
    let unfinished = frame(HEADERS, END_STREAM, 1, &block(&BASE));
    // One field of 4,000 bytes in the table, and then what asks for it again and again.
    let bomb = [&[0x40, 1, b'x', 0x7f, 0xa1, 0x1e][..], &[b'v'; 4_000]].concat();
    let bombed = [block(&BASE), bomb].concat();
    vec![
        ("rapid reset", true, vec![], Box::new(move |n| [headers(stream(n), &BASE, true), reset(n)].concat())),
        (
            "rapid reset without an end",
            true,
            vec![],
            Box::new(move |n| [headers(stream(n), &BASE, false), reset(n)].concat()),
        ),
        (
            "made to reset",
            true,
            vec![],
            Box::new(|n| [headers(stream(n), &BASE, false), frame(WINDOW_UPDATE, 0, stream(n), &[0; 4])].concat()),
        ),
        (
            "malformed requests",
            true,
            vec![],
            Box::new(|n| headers(stream(n), &[(":method", b"GET"), ("A", b"b")], true)),
        ),
        (
            "continuations",
            true,
            unfinished.clone(),
            Box::new(|_| frame(CONTINUATION, 0, 1, &block(&[("x-a", &[b'v'; 1_000])]))),
        ),
        ("empty continuations", true, unfinished, Box::new(|_| frame(CONTINUATION, 0, 1, &[]))),
        ("settings", true, vec![], Box::new(|n| frame(SETTINGS, 0, 0, &[0, 4, 0, 0, 0x10, (n % 250) as u8]))),
        ("pings", true, vec![], Box::new(|_| frame(PING, 0, 0, &[0; 8]))),
        ("pings nobody reads", false, vec![], Box::new(|_| frame(PING, 0, 0, &[0; 8]))),
        ("settings nobody reads", false, vec![], Box::new(|_| frame(SETTINGS, 0, 0, &[]))),
        (
            "empty data",
            true,
            headers(1, &[(":method", b"POST"), BASE[1], BASE[2], BASE[3]], false),
            Box::new(|_| frame(DATA, 0, 1, &[])),
        ),
        (
            "padding alone",
            true,
            headers(1, &[(":method", b"POST"), BASE[1], BASE[2], BASE[3]], false),
            Box::new(|_| frame(DATA, 8, 1, &[1, 0])),
        ),
        ("priorities", true, vec![], Box::new(|n| frame(PRIORITY, 0, stream(n), &[0, 0, 0, 0, 1]))),
        (
            "window updates",
            true,
            vec![],
            Box::new(|n| {
                if n < 30_000 {
                    frame(WINDOW_UPDATE, 0, 0, &[0, 0, 0, 1])
                } else {
                    frame(PRIORITY, 0, 1, &[0, 0, 0, 0, 1])
                }
            }),
        ),
        ("unknown frames", true, vec![], Box::new(|_| frame(0xf7, 0, 0, &[0; 64]))),
        ("open streams", true, vec![], Box::new(|n| headers(stream(n), &BASE, false))),
        (
            "a bomb in the table",
            true,
            frame(HEADERS, END_HEADERS | END_STREAM, 1, &bombed),
            Box::new(|n| {
                frame(HEADERS, END_HEADERS | END_STREAM, stream(n + 1), &[block(&BASE), vec![0xbe; 3_000]].concat())
            }),
        ),
    ]
}

/// Answers everything; `/big` with eight million bytes.
async fn serve(listener: TcpListener, over: Arc<AtomicBool>) {
    while let Ok((mut stream, _)) = listener.accept().await {
        if over.load(Ordering::Relaxed) {
            return;
        }
        tokio::spawn(async move {
            let mut seen = Vec::new();
            loop {
                while let Some((request, used)) = read(&seen, Role::Request, false) {
                    seen.drain(..used);
                    let length = if request.target() == "/big" { 8_000_000 } else { 2 };
                    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: x/y\r\nContent-Length: {length}\r\n\r\n");
                    if stream.write_all(head.as_bytes()).await.is_err() {
                        return;
                    }
                    let piece = [b'x'; 16_000];
                    let mut left = length;
                    while left > 0 {
                        let count = left.min(piece.len());
                        if stream.write_all(&piece[..count]).await.is_err() {
                            return;
                        }
                        left -= count;
                    }
                }
                match stream.read_buf(&mut seen).await {
                    Ok(count) if count > 0 => {}
                    _ => return,
                }
            }
        });
    }
}

/// Whether somebody else is answered.
async fn alive(apart: &Apart) -> Result<(), String> {
    let ask = async {
        let mut stream = TcpStream::connect(apart.lane.address).await.ok()?;
        stream.write_all(b"GET / HTTP/1.1\r\nHost: site.example\r\nConnection: close\r\n\r\n").await.ok()?;
        let mut all = Vec::new();
        stream.read_to_end(&mut all).await.ok()?;
        Some(all.starts_with(b"HTTP/1.1 200 "))
    };
    match tokio::time::timeout(Duration::from_secs(20), ask).await {
        Ok(Some(true)) => Ok(()),
        _ => Err("nobody else is answered".into()),
    }
}

/// Writes rounds until time is up or the proxy had enough of it.
async fn flood(apart: &Apart, reads: bool, first: Vec<u8>, round: Round) -> Result<(), String> {
    let before = apart.memory();
    let stream = TcpStream::connect(apart.lane.two).await.map_err(|error| error.to_string())?;
    let (mut input, mut output) = stream.into_split();
    let drain = tokio::spawn(async move {
        let mut scrap = [0; 16_384];
        while reads && input.read(&mut scrap).await.is_ok_and(|count| count > 0) {}
        if !reads {
            std::future::pending::<()>().await
        }
    });
    let pour = async {
        let _ = output.write_all(&[PREFACE, &first].concat()).await;
        for n in (0..).step_by(64) {
            let bytes: Vec<u8> = (n..n + 64).flat_map(&round).collect();
            if output.write_all(&bytes).await.is_err() {
                return;
            }
        }
    };
    let mut peak = 0;
    let watch = async {
        let mut pulse = tokio::time::interval(Duration::from_millis(50));
        loop {
            pulse.tick().await;
            peak = peak.max(apart.memory());
        }
    };
    let _ = tokio::time::timeout(WHILE, async {
        tokio::select! { () = pour => {}, () = watch => {} }
    })
    .await;
    drop(output);
    drain.abort();
    let grown = peak.max(apart.memory()).saturating_sub(before);
    alive(apart).await?;
    if grown < BOUND { Ok(()) } else { Err(format!("{grown} KiB more")) }
}

/// Many connections that each hold what they can: how much one costs, in KiB.
async fn hoard(apart: &Apart, count: usize, two: bool, say: &[u8], answer: bool) -> Result<u64, String> {
    let before = apart.memory();
    let mut held = Vec::new();
    for _ in 0..count {
        let address = if two { apart.lane.two } else { apart.lane.address };
        let mut stream = TcpStream::connect(address).await.map_err(|error| error.to_string())?;
        stream.write_all(say).await.map_err(|error| error.to_string())?;
        if answer {
            let mut start = [0; 9];
            let read = tokio::time::timeout(Duration::from_secs(20), stream.read_exact(&mut start)).await;
            read.map_err(|_| "no answer".to_owned())?.map_err(|error| error.to_string())?;
        }
        held.push(stream);
    }
    // What is on its way arrives: the memory stands still.
    let mut last = 0;
    let mut pulse = tokio::time::interval(Duration::from_millis(100));
    for _ in 0..30 {
        pulse.tick().await;
        let now = apart.memory();
        if last != 0 && now.abs_diff(last) < 64 {
            break;
        }
        last = now;
    }
    let grown = apart.memory().saturating_sub(before);
    alive(apart).await?;
    drop(held);
    Ok(grown.div_ceil(count as u64))
}

fn within(cost: Result<u64, String>, bound: u64) -> Result<(), String> {
    let cost = cost?;
    println!("{cost} KiB each, of {bound}");
    if cost <= bound { Ok(()) } else { Err(format!("{cost} KiB each, more than {bound}")) }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn floods_and_hoards_have_a_bound() {
    let mut apart = Apart::open(Proxy::chosen()).await;
    let over = Arc::new(AtomicBool::new(false));
    let origin = std::mem::replace(&mut apart.lane.origin, TcpListener::bind("127.0.0.1:0").await.unwrap());
    tokio::spawn(serve(origin, Arc::clone(&over)));
    let mut outcomes = Vec::new();
    let mut tell = |name: &str, severity, result| {
        outcomes.push(Outcome { name: name.replace(' ', "-"), severity, result });
    };
    alive(&apart).await.unwrap();
    let small = b"GET / HTTP/1.1\r\nHost: site.example\r\n\r\n";
    let _ = hoard(&apart, 100, false, small, true).await;
    // Hoards come first: what a flood leaves to the allocator would hide their cost.
    tell("idle connections cost 12 KiB", Severity::S3, within(hoard(&apart, 500, false, small, true).await, 12));
    tell("readers that stall cost 160 KiB", Severity::S3, within(hoard(&apart, 50, false, GET, true).await, 160));
    tell(
        "unfinished heads cost 16 KiB",
        Severity::S3,
        within(hoard(&apart, 300, false, &small[..30], false).await, 16),
    );
    tell("silent connections cost 16 KiB", Severity::S3, within(hoard(&apart, 300, false, b"", false).await, 16));
    let stalled: Vec<u8> =
        (0..50).flat_map(|n| headers(stream(n), &[BASE[0], BASE[1], BASE[2], (":path", b"/big")], true)).collect();
    let window = [PREFACE, &frame(SETTINGS, 0, 0, &[0, 4, 0, 0, 0, 0]), &stalled].concat();
    tell(
        "windows of zero over fifty streams cost 16 MiB",
        Severity::S1,
        within(hoard(&apart, 4, true, &window, true).await, 16 * 1024),
    );
    let heads = [&small[..36], b"X-A: ", &vec![b'v'; 60_000]].concat();
    tell(
        "long unfinished heads cost 256 KiB",
        Severity::S2,
        within(hoard(&apart, 100, false, &heads, false).await, 256),
    );
    for (name, reads, first, round) in floods() {
        let result = flood(&apart, reads, first, round).await;
        tell(&format!("flood of {name}"), Severity::S1, result);
    }
    let lives = apart.child.try_wait().unwrap().is_none();
    tell("the process lives", Severity::S1, if lives { Ok(()) } else { Err("it is gone".into()) });
    over.store(true, Ordering::Relaxed);
    conclude("floods", outcomes);
}
