//! `assent serve` as a program: how it starts, how it refuses to, what it carries, how it ends.

use std::fs;
use std::net::TcpListener as Bound;
use std::os::unix::fs::PermissionsExt as _;

use futures_util::{SinkExt as _, StreamExt as _};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};

use super::client::Place;
use super::gateway::{Gateway, outcome};
use super::{LOOK_AGAIN, PATIENCE};

#[tokio::test]
async fn a_start_that_fails_says_what_is_wrong_and_what_to_do() {
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| place.path().join(name);
    fs::write(at("file"), "in the way").unwrap();
    fs::create_dir_all(at("no-keys/keys")).unwrap();
    fs::create_dir(at("open-keys")).unwrap();
    fs::write(at("open-keys/keys"), "k1 2026-01-01 - 00\n").unwrap();
    fs::set_permissions(at("open-keys/keys"), fs::Permissions::from_mode(0o644)).unwrap();
    fs::create_dir(at("broken")).unwrap();
    fs::write(at("broken/ledger.sqlite"), "this is no database, whatever its name says".repeat(100)).unwrap();
    fs::write(at("bad.toml"), "[[site]]\nid = \"a\"\norigin = \"http://127.0.0.1:9\"\nhotss = [\"a.example\"]\n")
        .unwrap();
    let taken = Bound::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();

    let upstream = |rest: &[&str]| {
        let line = ["serve", "--upstream", "http://127.0.0.1:9", "--listen", "127.0.0.1:0"];
        line.iter().chain(rest).map(ToString::to_string).collect::<Vec<_>>()
    };
    let line = |line: &[&str]| line.iter().map(ToString::to_string).collect::<Vec<_>>();
    for (arguments, code, said) in [
        (line(&["serve"]), 2, &["--config FILE", "--upstream http://127.0.0.1:3000"][..]),
        (line(&["serve", "--upstream", "nowhere"]), 2, &["`nowhere` is no URL like http://127.0.0.1:3000"]),
        (line(&["serve", "--upstream", "ftp://a.example"]), 2, &["`ftp://a.example`", "http:// or https://"]),
        (line(&["serve", "--upstream", "http://a.example/shop"]), 2, &["must end after the host and port"]),
        (line(&["serve", "--upstraem", "http://a.example"]), 2, &["--upstraem", "--upstream"]),
        (line(&["serve", "--upstream", "http://a.example", "--listen", "here"]), 2, &["'here'", "--listen"]),
        (line(&["serve", "--upstream", "http://a.example", "--config", "bad.toml"]), 2, &["cannot be used with"]),
        (line(&["serve", "--config", "none.toml"]), 2, &["none.toml", "can't be read"]),
        (line(&["serve", "--config", "bad.toml"]), 2, &["bad.toml:4", "hotss", "hosts"]),
        (
            line(&["serve", "--upstream", "http://127.0.0.1:9", "--listen", &taken, "--state", "free"]),
            1,
            &[&taken, "in use", "choose another address or free this one"],
        ),
        (upstream(&["--state", "file"]), 1, &["file:", "a directory that the gateway's user may write to"]),
        (upstream(&["--state", "file/below"]), 1, &["file/below:", "a directory that the gateway's user may write to"]),
        (upstream(&["--state", "no-keys"]), 1, &["no-keys/keys:", "the state directory must be writable"]),
        (upstream(&["--state", "open-keys"]), 1, &["open-keys/keys:", "chmod 600"]),
        (upstream(&["--state", "broken"]), 1, &["broken/ledger.sqlite"]),
    ] {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let (status, told) = outcome(&arguments, place.path()).await;
        let line = arguments.join(" ");
        assert_eq!(status, code, "{line}\n{told}");
        for part in said {
            assert!(told.contains(part), "{line}\nshould say {part:?} and says:\n{told}");
        }
        let internals = ["panicked", "RUST_BACKTRACE", "Os {", "Error {", "Some("];
        assert!(!internals.iter().any(|word| told.contains(word)), "{line}\n{told}");
    }
    assert_eq!(fs::read_to_string(at("file")).unwrap(), "in the way", "nothing is lost");
}

#[tokio::test]
async fn it_starts_before_its_site_does_and_keeps_its_state_to_itself() {
    let nobody = super::free_address();
    let gateway = Gateway::before(&format!("http://{nobody}")).await;
    let answer = Place::at(gateway.address()).get("/", &[("accept", "text/html")]).await;
    assert_eq!(answer.status, 502);
    assert!(!answer.text().contains(&nobody.to_string()), "where the site is concerns nobody: {}", answer.text());
    let told = gateway.log();
    assert!(told.contains("no configuration") && !told.contains('\u{1b}'), "plain words in a file: {told}");
    let keys = fs::metadata(gateway.state().join("keys")).unwrap();
    assert_eq!(keys.permissions().mode() & 0o777, 0o600);
    assert!(gateway.state().join("ledger.sqlite").exists() && gateway.state().join("inventory.sqlite").exists());
}

#[tokio::test]
async fn a_running_request_is_finished_before_the_end() {
    let (asked, was_asked) = oneshot::channel::<()>();
    let (answer, may_answer) = oneshot::channel::<()>();
    let origin = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = origin.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = origin.accept().await.unwrap();
        let mut head = [0; 4096];
        assert!(stream.read(&mut head).await.unwrap() > 0);
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst").await.unwrap();
        asked.send(()).unwrap();
        may_answer.await.unwrap();
        stream.write_all(b" last").await.unwrap();
    });
    let mut gateway = Gateway::before(&format!("http://{address}")).await;
    let place = Place::at(gateway.address());
    let visit = tokio::spawn(async move { place.get("/", &[]).await });
    timeout(PATIENCE, was_asked).await.unwrap().unwrap();
    gateway.signal("TERM");
    let deadline = Instant::now() + PATIENCE;
    while TcpStream::connect(gateway.address()).await.is_ok() {
        assert!(Instant::now() < deadline, "it goes on taking visitors:\n{}", gateway.log());
        sleep(LOOK_AGAIN).await;
    }
    answer.send(()).unwrap();
    let answer = timeout(PATIENCE, visit).await.unwrap().unwrap();
    assert_eq!((answer.status, &*answer.text()), (200, "first last"));
    assert_eq!(gateway.ended().await.code(), Some(0), "{}", gateway.log());
}

#[tokio::test]
async fn asked_twice_it_ends_at_once() {
    let (asked, was_asked) = oneshot::channel::<()>();
    let origin = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = origin.local_addr().unwrap();
    let held = tokio::spawn(async move {
        let (stream, _) = origin.accept().await.unwrap();
        asked.send(()).unwrap();
        stream
    });
    let mut gateway = Gateway::before(&format!("http://{address}")).await;
    let mut visit = TcpStream::connect(gateway.address()).await.unwrap();
    visit.write_all(b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n").await.unwrap();
    timeout(PATIENCE, was_asked).await.unwrap().unwrap();
    gateway.signal("TERM");
    let deadline = Instant::now() + PATIENCE;
    while !gateway.log().contains("ask again to stop at once") {
        assert!(Instant::now() < deadline, "{}", gateway.log());
        sleep(LOOK_AGAIN).await;
    }
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        gateway.signal("INT");
        if let Ok(status) = timeout(LOOK_AGAIN * 10, gateway.ended()).await {
            assert_eq!(status.code(), Some(0), "{}", gateway.log());
            return drop(held);
        }
    }
    panic!("it waits for what never ends:\n{}", gateway.log());
}

#[tokio::test]
async fn a_websocket_goes_through_both_ways_without_the_cookies_that_were_not_granted() {
    let origin = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = origin.local_addr().unwrap();
    let (told, head) = oneshot::channel::<Vec<(String, String)>>();
    tokio::spawn(async move {
        let (stream, _) = origin.accept().await.unwrap();
        #[expect(clippy::result_large_err, reason = "the library's own type; nothing is refused here")]
        let look = |request: &Request, mut response: Response| {
            let line = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
                (name.to_string(), value.to_str().unwrap().to_owned())
            };
            told.send(request.headers().iter().map(line).collect()).unwrap();
            for cookie in ["sessionid=2; Path=/", "_ga=GA1.1.2.3; Path=/"] {
                response.headers_mut().append("set-cookie", cookie.parse().unwrap());
            }
            Ok(response)
        };
        let mut socket = tokio_tungstenite::accept_hdr_async(stream, look).await.unwrap();
        while let Some(Ok(message)) = socket.next().await {
            if message.is_text() || message.is_binary() {
                socket.send(message).await.unwrap();
            }
        }
    });
    let gateway = Gateway::before(&format!("http://{address}")).await;
    let mut request = format!("ws://{}/live?room=1", gateway.address()).into_client_request().unwrap();
    request.headers_mut().insert("cookie", "sessionid=1; _ga=GA1.1.1.1; theme=dark".parse().unwrap());
    let (mut socket, answer) = timeout(PATIENCE, tokio_tungstenite::connect_async(request)).await.unwrap().unwrap();
    let set: Vec<_> = answer.headers().get_all("set-cookie").iter().map(|line| line.to_str().unwrap()).collect();
    assert_eq!(set, ["sessionid=2; Path=/"]);
    for message in [Message::text("é"), Message::binary(vec![7; 100_000])] {
        socket.send(message.clone()).await.unwrap();
        assert_eq!(timeout(PATIENCE, socket.next()).await.unwrap().unwrap().unwrap(), message);
    }
    socket.close(None).await.unwrap();
    let head = head.await.unwrap();
    let line = |name: &str| head.iter().find(|(own, _)| own == name).map(|(_, value)| &**value);
    assert_eq!(line("cookie"), Some("sessionid=1; theme=dark"));
    assert_eq!(line("host"), Some(&*gateway.address().to_string()));
}
