//! `assent serve` as a service: sockets that somebody else bound, a new binary that takes over, certificates that are
//! renewed, what a service manager and a load balancer are told.

use std::fs;
use std::net::TcpListener as Bound;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep, timeout};

use super::client::Place;
use super::gateway::{Gateway, assent};
use super::{LOOK_AGAIN, PATIENCE};
use crate::wire::socket::trusting;

/// An origin that answers everything, each connection once.
async fn origin() -> String {
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = socket.accept().await {
            tokio::spawn(async move {
                let mut head = [0; 4096];
                let _ = stream.read(&mut head).await;
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok").await;
            });
        }
    });
    format!("http://{address}")
}

/// Waits until the log says this, and returns what stands behind it on that line.
async fn told(gateway: &Gateway, mark: &str) -> String {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let log = gateway.log();
        if let Some((_, rest)) = log.split_once(mark) {
            return rest.lines().next().unwrap_or_default().to_owned();
        }
        assert!(Instant::now() < deadline, "it doesn't say {mark:?}:\n{log}");
        sleep(LOOK_AGAIN).await;
    }
}

/// A process that is ended when this is dropped.
struct Successor(String);

impl Drop for Successor {
    fn drop(&mut self) {
        let _ = Command::new("sh").args(["-c", &format!("kill -KILL {}", self.0)]).status();
    }
}

#[tokio::test]
async fn a_new_process_takes_over_without_refusing_or_losing_anybody() {
    // This one request is under way while the processes change.
    let slow = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let upstream = format!("http://{}", slow.local_addr().unwrap());
    let (asked, was_asked) = oneshot::channel::<()>();
    let (answer, may_answer) = oneshot::channel::<()>();
    tokio::spawn(async move {
        let (mut first, _) = slow.accept().await.unwrap();
        let mut head = [0; 4096];
        assert!(first.read(&mut head).await.unwrap() > 0);
        asked.send(()).unwrap();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = slow.accept().await {
                tokio::spawn(async move {
                    let _ = stream.read(&mut [0; 4096]).await;
                    let head = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";
                    let _ = stream.write_all(head).await;
                });
            }
        });
        may_answer.await.unwrap();
        first.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate").await.unwrap();
    });
    let mut gateway = Gateway::before(&upstream).await;
    let address = gateway.address();
    let late = tokio::spawn(async move { Place::at(address).get("/", &[]).await });
    timeout(PATIENCE, was_asked).await.unwrap().unwrap();

    let over = Arc::new(AtomicBool::new(false));
    let visitors: Vec<_> = (0..4)
        .map(|_| {
            let over = Arc::clone(&over);
            tokio::spawn(async move {
                let mut served = 0;
                while !over.load(Ordering::Relaxed) {
                    let answer = timeout(PATIENCE, Place::at(address).get("/x", &[])).await.unwrap();
                    assert_eq!((answer.status, &*answer.text()), (200, "ok"));
                    served += 1;
                }
                served
            })
        })
        .collect();
    gateway.signal("USR2");
    let _successor = Successor(told(&gateway, "another process serves now process=").await.trim().to_owned());
    answer.send(()).unwrap();
    assert_eq!(&*timeout(PATIENCE, late).await.unwrap().unwrap().text(), "late");
    assert_eq!(gateway.ended().await.code(), Some(0), "{}", gateway.log());
    let after = timeout(PATIENCE, Place::at(address).get("/x", &[])).await.unwrap();
    assert_eq!(&*after.text(), "ok", "the new process serves the same address");
    over.store(true, Ordering::Relaxed);
    for visitor in visitors {
        assert!(visitor.await.unwrap() > 0);
    }
}

#[tokio::test]
async fn a_new_process_that_cannot_serve_changes_nothing() {
    let upstream = origin().await;
    let written = |place: &Path, more: &str| {
        let site = format!("default_site = \"a\"\n[[site]]\nid = \"a\"\norigin = \"{upstream}\"\n{more}");
        fs::write(place.join("assent.toml"), site).unwrap();
    };
    let command = assent(&["serve", "--listen", "127.0.0.1:0"]);
    let gateway = Gateway::under(command, |place| {
        written(place, "");
        ["--config".to_owned(), place.join("assent.toml").display().to_string()]
    })
    .await;
    written(gateway.state().parent().unwrap(), "nonsense = true\n");
    gateway.signal("USR2");
    told(&gateway, "does not take over; this process goes on").await;
    assert_eq!(&*Place::at(gateway.address()).get("/", &[]).await.text(), "ok");
}

#[tokio::test]
async fn a_socket_that_a_service_manager_bound_is_served() {
    let bound = Bound::bind("127.0.0.1:0").unwrap();
    let address = bound.local_addr().unwrap();
    // It waits in the queue before anybody serves.
    let mut early = TcpStream::connect(address).await.unwrap();
    early.write_all(b"GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut command = Command::new("sh");
    let line = "exec 3<&0 0</dev/null; LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" \"$@\"";
    command.args(["-c", line, env!("CARGO_BIN_EXE_assent"), "serve", "--listen", &address.to_string()]);
    command.stdin(Stdio::from(OwnedFd::from(bound))).env_remove("ASSENT_LOG");
    let upstream = origin().await;
    let gateway = Gateway::under(command, |_| ["--upstream".to_owned(), upstream]).await;
    assert_eq!(gateway.address(), address);
    let mut answer = String::new();
    timeout(PATIENCE, early.read_to_string(&mut answer)).await.unwrap().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("ok"), "{answer}");
}

/// A certificate for `localhost` and its key, in these files.
fn certificate(place: &Path) {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    fs::write(place.join("site.pem"), made.cert.pem()).unwrap();
    fs::write(place.join("site.key"), made.signing_key.serialize_pem()).unwrap();
}

#[tokio::test]
async fn a_renewed_certificate_is_served_even_while_the_configuration_is_bad() {
    let keys = tempfile::tempdir().unwrap();
    certificate(keys.path());
    let at = |name: &str| keys.path().join(name).display().to_string();
    let lines = format!("[tls]\ncertificate = \"{}\"\nkey = \"{}\"\n", at("site.pem"), at("site.key"));
    let site = "[[site]]\nid = \"a\"\nhosts = [\"localhost\"]\norigin = \"http://127.0.0.1:9\"\n";
    let gateway = Gateway::under(assent(&["serve", "--listen", "127.0.0.1:0"]), |place| {
        fs::write(place.join("assent.toml"), format!("{lines}{site}")).unwrap();
        ["--config".to_owned(), place.join("assent.toml").display().to_string()]
    })
    .await;
    // `trusting` believes in exactly one certificate.
    let first = keys.path().join("first.pem");
    fs::copy(keys.path().join("site.pem"), &first).unwrap();
    drop(trusting(&first, &["http/1.1"], gateway.address()).await);
    fs::write(gateway.state().parent().unwrap().join("assent.toml"), "nonsense").unwrap();
    told(&gateway, "the new configuration is refused").await;
    certificate(keys.path());
    let fresh = keys.path().join("site.pem");
    let deadline = Instant::now() + PATIENCE;
    let address = gateway.address();
    loop {
        let fresh = fresh.clone();
        let shaken = tokio::spawn(async move { drop(trusting(&fresh, &["http/1.1"], address).await) });
        if shaken.await.is_ok() {
            break;
        }
        assert!(Instant::now() < deadline, "the new certificate is not served:\n{}", gateway.log());
        sleep(LOOK_AGAIN * 10).await;
    }
}

#[tokio::test]
async fn a_service_manager_is_told_how_it_goes_and_a_load_balancer_whether_to_come() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    let (sender, messages) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 1024];
        while let Ok(count) = socket.recv(&mut bytes) {
            if sender.send(String::from_utf8_lossy(&bytes[..count]).into_owned()).is_err() {
                return;
            }
        }
    });
    let heard = |wanted: &str| {
        loop {
            let said = messages.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("nobody says {wanted}"));
            if said.lines().any(|line| line == wanted) {
                return said;
            }
        }
    };
    let mut command = assent(&["serve", "--listen", "127.0.0.1:0"]);
    command.env("NOTIFY_SOCKET", &path).env("WATCHDOG_USEC", "150000");
    let mut gateway = Gateway::under(command, |place| {
        let site = "default_site = \"a\"\n[limits]\ndrain_delay = \"1s\"\n[[site]]\nid = \"a\"\n";
        fs::write(place.join("assent.toml"), format!("{site}origin = \"http://127.0.0.1:9\"\n")).unwrap();
        ["--config".to_owned(), place.join("assent.toml").display().to_string()]
    })
    .await;
    heard("READY=1");
    heard("WATCHDOG=1");
    let status = async |path: &str| Place::at(gateway.address()).get(path, &[]).await.status;
    assert_eq!((status("/_assent/health").await, status("/_assent/ready").await), (200, 200));
    gateway.signal("HUP");
    assert!(heard("RELOADING=1").contains("MONOTONIC_USEC="));
    heard("READY=1");
    gateway.signal("TERM");
    heard("STOPPING=1");
    assert_eq!((status("/_assent/health").await, status("/_assent/ready").await), (200, 503));
    assert_eq!(gateway.ended().await.code(), Some(0));
}
