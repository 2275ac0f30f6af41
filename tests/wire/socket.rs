//! WebSockets through edge and origin, and the certificates of these tests.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use assent::edge::{self, Tls};
use assent::upstream::{self, Tunnels};
use futures_util::{SinkExt, StreamExt};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_tungstenite::tungstenite::Message;

use super::harness::{Raw, Stand, Wire, ask, origin, soon, tuned};

/// A throw-away certificate for `localhost`: its file, and TLS with it.
pub(crate) fn certificate(folder: &Path) -> (PathBuf, Tls) {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let (pem, key) = (folder.join("crt.pem"), folder.join("key.pem"));
    std::fs::write(&pem, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let tls = edge::tls(&pem, key).unwrap();
    (pem, tls)
}

/// A TLS connection to `localhost` that trusts only this certificate.
pub(crate) async fn trusting(pem: &Path, protocols: &[&str], address: SocketAddr) -> TlsStream<TcpStream> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(pem).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
    let stream = TcpStream::connect(address).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    soon(TlsConnector::from(Arc::new(config)).connect(name, stream)).await.unwrap()
}

/// A WebSocket origin that echoes.
async fn echo() -> SocketAddr {
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = socket.accept().await {
            tokio::spawn(async move {
                let Ok(mut ws) = tokio_tungstenite::accept_async(stream).await else { return };
                while let Some(Ok(message)) = ws.next().await {
                    if !message.is_close() && ws.send(message).await.is_err() {
                        return;
                    }
                }
            });
        }
    });
    address
}

async fn say<S>(ws: &mut tokio_tungstenite::WebSocketStream<S>, text: &str)
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
{
    ws.send(Message::text(text)).await.unwrap();
    assert_eq!(soon(ws.next()).await.unwrap().unwrap(), Message::text(text));
}

#[tokio::test]
async fn a_websocket_passes_in_plain_and_over_tls() {
    let folder = tempfile::tempdir().unwrap();
    let (pem, tls) = certificate(folder.path());
    let origin = origin(echo().await);
    let plain = Stand::chain(&origin, edge::Settings::default()).await;
    let secure = Stand::serve(super::harness::through(&origin), edge::Settings::default(), Some(tls)).await;

    let stream = TcpStream::connect(plain.address).await.unwrap();
    let (mut ws, answer) = tokio_tungstenite::client_async("ws://localhost/chat", stream).await.unwrap();
    assert_eq!(answer.headers()["connection"], "Upgrade");
    assert_eq!(answer.headers()["upgrade"], "websocket");
    say(&mut ws, "one").await;
    say(&mut ws, &"x".repeat(300_000)).await;
    assert_eq!(origin.tunnels().open(), 1);
    ws.close(None).await.unwrap();
    drop(ws);
    soon(async {
        while origin.tunnels().open() > 0 {
            tokio::task::yield_now().await;
        }
    })
    .await;

    let stream = trusting(&pem, &["http/1.1"], secure.address).await;
    let (mut ws, _) = tokio_tungstenite::client_async("wss://localhost/chat", stream).await.unwrap();
    say(&mut ws, "two").await;
}

#[tokio::test]
async fn a_tunnel_outlives_the_other_limits_and_ends_by_its_own() {
    let short = Duration::from_millis(100);
    let settings = upstream::Settings {
        head: short,
        request_idle: short,
        response_idle: short,
        // Far longer than the pace below, however busy the machine is.
        tunnel_idle: Duration::from_secs(2),
        ..upstream::Settings::default()
    };
    let limits = edge::Settings { greeting: short, head: short, idle: short, ..edge::Settings::default() };
    let origin = tuned(echo().await, settings);
    let stand = Stand::chain(&origin, limits).await;
    let stream = TcpStream::connect(stand.address).await.unwrap();
    let (mut ws, _) = tokio_tungstenite::client_async("ws://localhost/", stream).await.unwrap();
    let mut pace = tokio::time::interval(Duration::from_millis(250));
    for _ in 0..4 {
        pace.tick().await;
        say(&mut ws, "still here").await;
    }
    // Silence now: the tunnel is cut without a closing handshake.
    assert!(!matches!(soon(ws.next()).await, Some(Ok(_))));
}

#[tokio::test]
async fn shutdown_waits_for_tunnels_and_then_cuts_them() {
    let tunnels = Tunnels::default();
    let settings = upstream::Settings { tunnels: tunnels.clone(), ..upstream::Settings::default() };
    let limits = edge::Settings { drain: Duration::from_millis(300), ..edge::Settings::default() };
    let stand = Stand::chain(&tuned(echo().await, settings), limits).await;
    let stream = TcpStream::connect(stand.address).await.unwrap();
    let (mut ws, _) = tokio_tungstenite::client_async("ws://localhost/", stream).await.unwrap();
    say(&mut ws, "one").await;
    let done = stand.stop();
    say(&mut ws, "two").await;
    assert!(!done.is_finished());
    soon(done).await.unwrap();
    assert_eq!(tunnels.open(), 1);
    soon(tunnels.drain(Duration::ZERO)).await;
    assert_eq!(tunnels.open(), 0);
    assert!(!matches!(soon(ws.next()).await, Some(Ok(_))));
}

const UPGRADE: &str = "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n\
                       Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

#[tokio::test]
async fn nothing_is_tunnelled_before_or_without_the_101() {
    let refused: &[(&[u8], &str)] = &[
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno", "http/1.1 403 "),
        (b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n", "http/1.1 502 "),
        (b"HTTP/1.1 101 Switching Protocols\r\n\r\n", "http/1.1 502 "),
    ];
    for (answer, expected) in refused {
        let (raw, address) = Raw::new().await;
        let stand = Stand::chain(&origin(address), edge::Settings::default()).await;
        let played = raw.answer(answer);
        let mut client = Wire::connect(stand.address).await;
        // The pipelined request must be seen by the gateway, not by the origin.
        let head = client.ask(&format!("{UPGRADE}GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n")).await;
        assert!(head.starts_with(expected), "{head}");
        let (_raw, mut wire, seen) = soon(played).await.unwrap();
        assert!(seen.contains("connection: upgrade\r\n") && seen.contains("upgrade: websocket\r\n"), "{seen}");
        if head.contains("403") {
            client.until("no").await;
            // It goes on as an ordinary request, on the same connection to the origin.
            assert!(wire.head().await.starts_with("get /smuggled "));
        } else {
            assert!(wire.rest().await.is_empty());
        }
    }
}

#[tokio::test]
async fn an_origin_that_takes_a_websocket_with_a_post_is_not_believed() {
    let (raw, address) = Raw::new().await;
    let stand = Stand::chain(&origin(address), edge::Settings::default()).await;
    let played = raw.answer(b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n");
    let head = ask(stand.address, &UPGRADE.replace("GET", "POST")).await;
    assert!(head.starts_with("http/1.1 502 "), "{head}");
    let (_raw, _wire, seen) = soon(played).await.unwrap();
    assert!(!seen.contains("upgrade"), "{seen}");
}
