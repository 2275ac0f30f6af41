//! The program itself in front of something: `assent serve`, as a process of its own.

use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

use tempfile::TempDir;
use tokio::time::{Instant, sleep};

use super::LOOK_AGAIN;
use super::PATIENCE;

/// A running gateway. It ends when this is dropped.
pub(crate) struct Gateway {
    child: Child,
    address: SocketAddr,
    /// Its state directory and its log.
    place: TempDir,
}

/// `assent` with these arguments, not started yet.
pub(crate) fn assent(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_assent"));
    command.args(arguments).stdin(Stdio::null()).env_remove("ASSENT_LOG");
    command
}

impl Gateway {
    /// Starts `assent serve --upstream …` on a port of its own choice and waits until it says where it listens.
    pub(crate) async fn before(upstream: &str) -> Self {
        Self::start(|_| ["--upstream".to_owned(), upstream.to_owned()]).await
    }

    /// The same with a configuration file: a site that withholds the unknown, and whose policy names two purposes.
    pub(crate) async fn strictly_before(upstream: &str) -> Self {
        let written = format!(
            "default_site = \"shop\"\n[[site]]\nid = \"shop\"\norigin = \"{upstream}\"\nmode = \"strict\"\n\
             controller = \"A tiny shop\"\ndeclared = [\"analytics\", \"marketing\"]\nvendors = [\"google-analytics\", \"meta-pixel\"]\n"
        );
        let start = |place: &Path| {
            let file = place.join("assent.toml");
            fs::write(&file, &written).unwrap();
            ["--config".to_owned(), file.display().to_string()]
        };
        Self::start(start).await
    }

    /// The same with these lines before those of one site, and with these files beside them.
    pub(crate) async fn configured(lines: &str, files: &[(&str, &[u8])]) -> Self {
        let start = |place: &Path| {
            let file = place.join("assent.toml");
            let site = "default_site = \"a\"\n[[site]]\nid = \"a\"\norigin = \"http://127.0.0.1:9\"\n";
            fs::write(&file, format!("{lines}{site}")).unwrap();
            for (name, bytes) in files {
                fs::write(place.join(name), bytes).unwrap();
            }
            ["--config".to_owned(), file.display().to_string()]
        };
        Self::start(start).await
    }

    async fn start(source: impl FnOnce(&Path) -> [String; 2]) -> Self {
        Self::under(assent(&["serve", "--listen", "127.0.0.1:0"]), source).await
    }

    /// The same by this command, to which the source and the state are added.
    pub(crate) async fn under(mut command: Command, source: impl FnOnce(&Path) -> [String; 2]) -> Self {
        let place = tempfile::Builder::new().prefix("assent-serve-").tempdir().unwrap();
        let log = place.path().join("log");
        let state = place.path().join("state");
        let child = command
            .arg("--state")
            .arg(&state)
            .args(source(place.path()))
            .stdout(Stdio::null())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut gateway = Self { child, address: ([0, 0, 0, 0], 0).into(), place };
        let deadline = Instant::now() + PATIENCE;
        loop {
            let told = fs::read_to_string(&log).unwrap();
            if let Some(address) = told.lines().find_map(|line| line.split_once("listening on ")?.1.parse().ok()) {
                gateway.address = address;
                return gateway;
            }
            let ended = gateway.child.try_wait().unwrap();
            assert!(ended.is_none() && Instant::now() < deadline, "it does not listen ({ended:?}):\n{told}");
            sleep(LOOK_AGAIN).await;
        }
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of a page behind it.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What it has said so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.place.path().join("log")).unwrap()
    }

    /// Where its state is.
    pub(crate) fn state(&self) -> std::path::PathBuf {
        self.place.path().join("state")
    }

    /// Sends it the signal of this name.
    pub(crate) fn signal(&self, name: &str) {
        // The shell's own `kill`: a small Debian has no other.
        let line = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &line]).status().unwrap().success(), "{line}");
    }

    /// Waits until it has ended.
    pub(crate) async fn ended(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < deadline, "it does not end:\n{}", self.log());
            sleep(LOOK_AGAIN).await;
        }
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        // Both fail only where it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What `assent` says and how it ends, where it ends at once. One that goes on is ended, and fails the test.
pub(crate) async fn outcome(arguments: &[&str], cwd: &Path) -> (i32, String) {
    let mut child = assent(arguments).current_dir(cwd).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let deadline = Instant::now() + PATIENCE;
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > deadline {
            let _ = child.kill();
            panic!("`assent {}` does not end", arguments.join(" "));
        }
        sleep(LOOK_AGAIN).await;
    }
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stderr).unwrap())
}
