//! Real applications that nobody here wrote, as origins for the gateway: Datasette, Wagtail and a small Next.js app.
//!
//! `./test` makes them in `target/apps`; here they are only started, each on a port of its own, and ended when the test
//! lets go of them. An application that is missing fails the test and says what to do: a test that was skipped in
//! silence proves nothing.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its harness too")]

use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use http_body_util::{BodyExt as _, Empty};
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep};

use crate::browser::Page;

mod client;
mod gateway;
mod geoip;

#[cfg(test)] // so that clippy knows them for tests
mod command;
#[cfg(test)]
mod datasette;
#[cfg(test)] // as above
mod hands;
#[cfg(test)]
mod linter;
#[cfg(test)]
mod nextjs;
#[cfg(test)]
mod proxies;
#[cfg(test)]
mod selftest;
#[cfg(test)]
mod service;
#[cfg(test)]
mod wagtail;

/// How long an application may take until it answers.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks at something that has no event for what is awaited.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// Who may enter Wagtail's admin, as `./test` made them.
pub(crate) const EDITOR: (&str, &str) = ("editor", "assent-tests");

/// A running application. It ends, with all its processes, when this is dropped.
pub(crate) struct App {
    child: Child,
    address: SocketAddr,
    /// What this run writes: its log, and its own copy of a database.
    _place: TempDir,
}

impl App {
    /// Datasette, publishing one database: `/library/books` has 5000 rows, `/library/books.csv?_stream=on` streams them.
    pub(crate) async fn datasette() -> Self {
        let home = made("datasette");
        Self::start("Datasette", "/-/versions.json", |port, _| {
            let mut command = Command::new(home.join("venv/bin/datasette"));
            command.args(["serve", "--host", "127.0.0.1", "--port", &port.to_string(), "--immutable"]);
            command.arg(home.join("library.db"));
            command
        })
        .await
    }

    /// Wagtail as its project template makes it, with Django's development settings and a database of its own. The
    /// admin is at `/admin/`, for [`EDITOR`]. Host names under `localhost` are allowed.
    pub(crate) async fn wagtail() -> Self {
        let home = made("wagtail");
        Self::start("Wagtail", "/", |port, place| {
            let database = place.join("db.sqlite3");
            fs::copy(home.join("newsroom/db.sqlite3"), &database).expect("the prepared database can be copied");
            let mut command = Command::new(home.join("venv/bin/python"));
            command.args(["manage.py", "runserver", "--noreload", &format!("127.0.0.1:{port}")]);
            command.current_dir(home.join("newsroom")).env("WAGTAIL_DATABASE", database);
            command.env("WAGTAIL_MEDIA", place.join("media")).env("PYTHONUNBUFFERED", "1");
            command
        })
        .await
    }

    /// The Next.js app from `tests/apps/next`, built for production: `/slow` streams, `/counter` hydrates.
    pub(crate) async fn next() -> Self {
        let home = made("next");
        let node = fs::read_to_string(home.join(".node")).expect("./test notes the Node.js that built the app");
        Self::start("Next.js", "/", |port, _| {
            let mut command = Command::new(node.trim());
            command.args(["node_modules/next/dist/bin/next", "start", "--hostname", "127.0.0.1", "--port"]);
            command.arg(port.to_string()).current_dir(&home).env("NEXT_TELEMETRY_DISABLED", "1");
            command
        })
        .await
    }

    /// Where it listens, on loopback.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same as the address of an upstream: `http://127.0.0.1:…`.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Starts it and waits until `path` is answered without an error. A second try is made, on another port: between
    /// choosing a port and listening on it, somebody else may take it.
    async fn start(name: &str, path: &str, command: impl Fn(u16, &Path) -> Command) -> Self {
        match Self::try_start(path, &command).await {
            Ok(app) => app,
            Err(_) => Self::try_start(path, &command).await.unwrap_or_else(|why| panic!("{name} did not start: {why}")),
        }
    }

    async fn try_start(path: &str, command: &impl Fn(u16, &Path) -> Command) -> Result<Self, String> {
        let place = tempfile::Builder::new().prefix("assent-app-").tempdir().expect("there is room for a log");
        let log = place.path().join("log");
        let address = free_address();
        let output = File::create(&log).expect("there is room for a log");
        let errors = output.try_clone().expect("a file can be shared");
        let mut command = command(address.port(), place.path());
        command.stdin(Stdio::null()).stdout(output).stderr(errors).env("HOME", place.path());
        let child = command.spawn().map_err(|e| format!("{command:?}: {e}; run ./test once"))?;
        let mut app = Self { child, address, _place: place };
        let deadline = Instant::now() + PATIENCE;
        let told = |why: &str| format!("{why}\n{}", fs::read_to_string(&log).unwrap_or_default());
        loop {
            if let Ok(Some(status)) = app.child.try_wait() {
                return Err(told(&format!("it ended at once, with {status}")));
            }
            if matches!(status(address, path).await, Some(200..400)) {
                return Ok(app);
            }
            if Instant::now() > deadline {
                return Err(told(&format!("no answer within {} s", PATIENCE.as_secs())));
            }
            sleep(LOOK_AGAIN).await;
        }
    }
}

impl Drop for App {
    fn drop(&mut self) {
        // None of them starts processes of its own in the way it is started here (see the self-test), so the one is
        // all. It stays in the test's process group: a runner that ends a test that hangs ends it as well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The directory of a prepared application.
fn made(name: &str) -> PathBuf {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/apps").join(name);
    assert!(home.join(".made-from").exists(), "{} is missing or unfinished: run ./test once", home.display());
    home
}

fn free_address() -> SocketAddr {
    let probe = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
    probe.local_addr().expect("a bound socket has an address")
}

/// The status of a GET; `None` while nobody answers.
async fn status(address: SocketAddr, path: &str) -> Option<u16> {
    Some(fetch(address, path).await?.status().as_u16())
}

/// A GET over a connection of its own, without redirects: the answer as far as its head.
async fn fetch(address: SocketAddr, path: &str) -> Option<http::Response<hyper::body::Incoming>> {
    let stream = TcpStream::connect(address).await.ok()?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.ok()?;
    tokio::spawn(connection);
    let request = http::Request::get(path).header("host", address.to_string()).header("accept-encoding", "gzip");
    sender.send_request(request.body(Empty::<Bytes>::new()).expect("the path is valid")).await.ok()
}

/// The body as text, where it is not compressed.
async fn text(response: http::Response<hyper::body::Incoming>) -> String {
    let bytes = response.into_body().collect().await.expect("the body ends well").to_bytes();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A page without the two elements that open every document of ours.
fn bare(page: &str) -> String {
    String::from_utf8(crate::opening::without(page.as_bytes())).unwrap()
}

/// Answers the banner, on the page that stays.
async fn answer(page: &Page, choice: &str) {
    page.click(&format!("[data-assent=ask] button[value={choice}]")).await;
    page.wait_until("!document.querySelector('[data-assent=ask]')").await;
    page.wait_idle().await;
}
