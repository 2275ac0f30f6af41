//! From the start of the process to its first answered request: twenty runs, each with a state directory of its own that
//! has been used before, in front of an origin on loopback. `cargo bench --bench start` prints the median and the spread.
//!
//! What a first start does besides (keys, an empty database) is left out: the first run makes the directory, and isn't
//! counted.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const RUNS: usize = 20;
const PATIENCE: Duration = Duration::from_secs(30);
const PAGE: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 21\r\n\r\n<!doctype html><p>hi\n";

/// Ends the process when it goes out of scope, whatever happens.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended by itself needs no end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn main() {
    // Whoever runs all targets as tests asks first which there are: none.
    if std::env::args().any(|argument| argument == "--list") {
        return;
    }
    let origin = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let upstream = origin.local_addr().expect("its address");
    thread::spawn(move || {
        for stream in origin.incoming().flatten() {
            thread::spawn(move || answer(stream));
        }
    });
    let state = tempfile::tempdir().expect("a directory");
    let mut times: Vec<Duration> = (0..=RUNS).map(|_| start(upstream, state.path())).collect();
    times.remove(0);
    times.sort_unstable();
    let (least, most) = (times[0], times[RUNS - 1]);
    println!("start to first answer: median {:?}, {least:?} to {most:?}, {RUNS} runs", times[RUNS / 2]);
}

fn answer(mut stream: TcpStream) {
    let mut head = [0; 4096];
    while stream.read(&mut head).is_ok_and(|length| length > 0) {
        if stream.write_all(PAGE.as_bytes()).is_err() {
            return;
        }
    }
}

fn start(upstream: SocketAddr, state: &Path) -> Duration {
    let address = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port");
    let began = Instant::now();
    let child = Command::new(env!("CARGO_BIN_EXE_assent"))
        .args(["serve", "--upstream", &format!("http://{upstream}"), "--listen", &address.to_string()])
        .arg("--state")
        .arg(state)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let _running = Running(child);
    loop {
        if is_answered(address) {
            return began.elapsed();
        }
        assert!(began.elapsed() < PATIENCE, "it doesn't answer");
        thread::yield_now();
    }
}

fn is_answered(address: SocketAddr) -> bool {
    let Ok(mut stream) = TcpStream::connect(address) else { return false };
    let asked = format!("GET / HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    let mut answer = Vec::new();
    stream.write_all(asked.as_bytes()).is_ok()
        && stream.read_to_end(&mut answer).is_ok()
        && answer.starts_with(b"HTTP/1.1 200")
}
