//! Nobody gets what is somebody else's: many clients at once, each with a token of its own in path, header, cookie and
//! body, against an origin that answers in pieces, late, early, and sometimes not at all.

use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::case::{Outcome, Severity, conclude};
use super::message::{Message, Role, read};
use super::stage::{Lane, Profile, Proxy, Stage};

const CLIENTS: usize = 200;
const ROUNDS: usize = 4;

/// Small numbers that differ from token to token.
fn dice(token: &str, sides: usize) -> usize {
    token.bytes().fold(7_usize, |all, byte| all.wrapping_mul(31).wrapping_add(usize::from(byte))) % sides
}

/// What the origin says to a token, in one of several framings. A page carries it as text.
fn answer(request: &Message, page: bool) -> Vec<u8> {
    let token = request.target().trim_start_matches("/t/").to_owned();
    let same = request.text("x-token") == token
        && request.text("cookie") == format!("token={token}")
        && (request.body.is_empty() || request.body == body(&token));
    let text = if same { reply(&token) } else { format!("crossed at the origin: {:?}", request.start) };
    let text = if page { format!("<!doctype html><title>t</title><p>{text}</p>") } else { text };
    let kind = if page { "text/html; charset=utf-8" } else { "text/plain" };
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nX-Token: {token}\r\nSet-Cookie: token={token}\r\n");
    let framed = match dice(&token, 3) {
        0 => format!("{head}Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{text}\r\n0\r\n\r\n", text.len()),
        1 => format!("{head}Connection: close\r\nContent-Length: {}\r\n\r\n{text}", text.len()),
        _ => format!("{head}Content-Length: {}\r\n\r\n{text}", text.len()),
    };
    framed.into_bytes()
}

fn reply(token: &str) -> String {
    format!("{token};").repeat(1 + dice(token, 400))
}

fn body(token: &str) -> Vec<u8> {
    format!("{token},").repeat(1 + dice(token, 900)).into_bytes()
}

async fn serve(listener: Arc<TcpListener>, page: bool) {
    while let Ok((mut stream, _)) = listener.accept().await {
        tokio::spawn(async move {
            let mut seen = Vec::new();
            loop {
                while let Some((request, used)) = read(&seen, Role::Request, false) {
                    seen.drain(..used);
                    let bytes = answer(&request, page);
                    for piece in bytes.chunks(1 + bytes.len() / 3) {
                        if stream.write_all(piece).await.is_err() {
                            return;
                        }
                        tokio::task::yield_now().await;
                    }
                    if bytes.windows(17).any(|it| it == b"Connection: close") {
                        return;
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

fn judged(token: &str, field: &str, cookie: &str, text: &str, page: bool) -> Result<(), String> {
    let wanted = reply(token);
    let right = if page { text.contains(&format!("<p>{wanted}</p>")) } else { text == wanted };
    let fields = field == token && cookie == format!("token={token}");
    if right && fields { Ok(()) } else { Err(format!("{token} got {field}, {cookie}, {:.80}", text)) }
}

/// One client of HTTP/1.1: requests one after the other, some in pairs, some with bodies.
async fn one(lane: Arc<Lane>, name: String, page: bool) -> Result<(), String> {
    let fail = |error: std::io::Error| format!("{name}: {error}");
    let mut stream = TcpStream::connect(lane.address).await.map_err(fail)?;
    let mut seen = Vec::new();
    for round in 0..ROUNDS {
        let token = format!("{name}-{round}");
        let fields = format!("Host: site.example\r\nX-Token: {token}\r\nCookie: token={token}\r\n");
        let bytes = if dice(&token, 2) == 0 {
            let body = body(&token);
            [format!("POST /t/{token} HTTP/1.1\r\n{fields}Content-Length: {}\r\n\r\n", body.len()).as_bytes(), &body]
                .concat()
        } else {
            format!("GET /t/{token} HTTP/1.1\r\n{fields}\r\n").into_bytes()
        };
        stream.write_all(&bytes).await.map_err(fail)?;
        let message = loop {
            if let Some((message, used)) = read(&seen, Role::Response { head: false }, false) {
                seen.drain(..used);
                break message;
            }
            if stream.read_buf(&mut seen).await.map_err(fail)? == 0 {
                return Err(format!("{token}: closed after {:?}", String::from_utf8_lossy(&seen)));
            }
        };
        if message.status() >= 500 {
            return Err(format!("{token}: status {}", message.status()));
        }
        let text = String::from_utf8_lossy(&message.body);
        judged(&token, &message.text("x-token"), &message.text("set-cookie"), &text, page)?;
    }
    Ok(())
}

/// One connection of HTTP/2 with all its requests at once.
async fn two(lane: Arc<Lane>, name: String, page: bool) -> Result<(), String> {
    let stream = TcpStream::connect(lane.two).await.map_err(|error| error.to_string())?;
    let (send, connection) = hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
        .await
        .map_err(|error| error.to_string())?;
    tokio::spawn(connection);
    let mut running = JoinSet::new();
    for round in 0..ROUNDS {
        let (mut send, token) = (send.clone(), format!("{name}-{round}"));
        running.spawn(async move {
            let data = if dice(&token, 2) == 0 { body(&token) } else { Vec::new() };
            let method = if data.is_empty() { "GET" } else { "POST" };
            let request = http::Request::builder()
                .method(method)
                .uri(format!("http://site.example/t/{token}"))
                .header("x-token", &token)
                .header("cookie", format!("token={token}"))
                .body(Full::new(Bytes::from(data)))
                .unwrap();
            let answer = send.send_request(request).await.map_err(|error| format!("{token}: {error}"))?;
            if answer.status().is_server_error() {
                return Err(format!("{token}: status {}", answer.status()));
            }
            let field = |name: &str| {
                answer.headers().get(name).map(|it| it.to_str().unwrap_or("").to_owned()).unwrap_or_default()
            };
            let (field, cookie) = (field("x-token"), field("set-cookie"));
            let data = answer.into_body().collect().await.map_err(|error| format!("{token}: {error}"))?.to_bytes();
            judged(&token, &field, &cookie, &String::from_utf8_lossy(&data), page)
        });
    }
    running.join_all().await.into_iter().collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_gets_what_is_somebody_elses() {
    let proxy = Proxy::chosen();
    let mut outcomes = Vec::new();
    for (name, profile, http2, page) in [
        ("http 1.1", Profile::Plain, false, false),
        ("http 2", Profile::Plain, true, false),
        ("pages over http 1.1", Profile::Declared, false, true),
        ("pages over http 2", Profile::Declared, true, true),
    ] {
        if proxy != Proxy::Assent && profile == Profile::Declared {
            continue;
        }
        let mut stage = Stage::open(proxy, profile, 1).await;
        let mut lane = stage.lanes.remove(0);
        let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = tokio::spawn(serve(Arc::new(std::mem::replace(&mut lane.origin, nobody)), page));
        let lane = Arc::new(lane);
        let mut running = JoinSet::new();
        for client in 0..CLIENTS {
            let (lane, name) = (Arc::clone(&lane), format!("c{client}"));
            running.spawn(async move { if http2 { two(lane, name, page).await } else { one(lane, name, page).await } });
        }
        let wrong: Vec<String> = running.join_all().await.into_iter().filter_map(Result::err).collect();
        let result = if wrong.is_empty() { Ok(()) } else { Err(format!("{} of {CLIENTS}: {}", wrong.len(), wrong[0])) };
        // No answer is bad; somebody else's is worse.
        let crossed = result.is_ok() || wrong.iter().any(|said| said.contains(" got "));
        let severity = if crossed { Severity::S1 } else { Severity::S2 };
        outcomes.push(Outcome { name: name.replace(' ', "-"), severity, result });
        origin.abort();
    }
    conclude("crossing", outcomes);
}

/// A client that we did not write: Debian's `h2load` (nghttp2-client), where it is installed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_implementation_of_http_2_is_served_whole() {
    let mut stage = Stage::open(Proxy::chosen(), Profile::Plain, 1).await;
    let mut lane = stage.lanes.remove(0);
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap();
    tokio::spawn(serve(Arc::new(std::mem::replace(&mut lane.origin, nobody)), false));
    let url = format!("http://{}/t/h2load", lane.two);
    let mut command = std::process::Command::new("h2load");
    command.args(["-n", "800", "-c", "8", "-m", "16", "-H", "x-token: h2load", "-H", "cookie: token=h2load", &url]);
    let done = tokio::task::spawn_blocking(move || command.output()).await.unwrap();
    let Ok(done) = done else { return println!("h2load is not installed: left out") };
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(text.contains("800 succeeded, 0 failed, 0 errored"), "{text}");
}
