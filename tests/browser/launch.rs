//! Starting Chromium and making sure that it ends.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;
use tokio::time::{Instant, sleep};

use super::{Options, PATIENCE};

/// A Chromium process with its profile. Dropping it kills the one and removes the other.
///
/// The browser stays in the test's own process group, so a runner that ends a test that hangs ends it as well; the
/// browser's other processes leave when it does.
pub(super) struct Process {
    child: Child,
    endpoint: String,
    /// Held for its `Drop`; declared last, so that nobody writes there any more when it is removed.
    profile: Arc<TempDir>,
}

impl Process {
    /// Starts the browser and waits until it takes commands.
    pub(super) async fn start(options: &Options) -> Self {
        match Self::try_start(options).await {
            Ok(process) => process,
            Err(first) => match Self::try_start(options).await {
                Ok(process) => process,
                Err(second) => panic!("Chromium did not start. First: {first}\nThen: {second}"),
            },
        }
    }

    /// Waits for the browser, which was asked to end, and starts it again with what it kept.
    pub(super) async fn again(mut self, options: &Options) -> Self {
        let deadline = Instant::now() + PATIENCE;
        while !matches!(self.child.try_wait(), Ok(Some(_))) {
            assert!(Instant::now() < deadline, "Chromium did not end");
            sleep(Duration::from_millis(10)).await;
        }
        let profile = Arc::clone(&self.profile);
        let _ = fs::remove_file(profile.path().join("DevToolsActivePort"));
        Self::launch(options, profile).await.unwrap_or_else(|why| panic!("Chromium did not start again: {why}"))
    }

    /// Where the protocol is spoken: `ws://…`.
    pub(super) fn endpoint(&self) -> &str {
        &self.endpoint
    }

    async fn try_start(options: &Options) -> Result<Self, String> {
        let profile = tempfile::Builder::new().prefix("assent-browser-").tempdir().map_err(|e| e.to_string())?;
        let first = profile.path().join("Default");
        fs::create_dir(&first).map_err(|e| e.to_string())?;
        fs::write(first.join("Preferences"), options.preferences().to_string()).map_err(|e| e.to_string())?;
        Self::launch(options, Arc::new(profile)).await
    }

    async fn launch(options: &Options, profile: Arc<TempDir>) -> Result<Self, String> {
        let log = profile.path().join("chromium.log");
        let errors = File::create(&log).map_err(|e| e.to_string())?;
        let child = Command::new("chromium")
            .args(options.command_line())
            .arg("--remote-debugging-port=0")
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            // A browser writes into its user's home besides its profile; and wants no display or session bus.
            .env("HOME", profile.path())
            .env("XDG_CONFIG_HOME", profile.path())
            .env("XDG_CACHE_HOME", profile.path())
            .env_remove("DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(errors)
            .spawn()
            .map_err(|e| format!("'chromium' cannot be run ({e}): run ./test once, it installs what tests need"))?;
        let mut process = Self { child, endpoint: String::new(), profile };
        process.endpoint = process.wait_for_endpoint().await.map_err(|why| format!("{why}\n{}", tail(&log)))?;
        Ok(process)
    }

    /// Chromium writes its port and path into its profile once it listens.
    async fn wait_for_endpoint(&mut self) -> Result<String, String> {
        let file = self.profile.path().join("DevToolsActivePort");
        let deadline = Instant::now() + PATIENCE;
        loop {
            let written = fs::read_to_string(&file).unwrap_or_default();
            if let Some((port, path)) = written.split_once('\n')
                && !path.trim().is_empty()
            {
                return Ok(format!("ws://127.0.0.1:{}{}", port.trim(), path.trim()));
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("it ended at once, with {status}"));
            }
            if Instant::now() > deadline {
                return Err(format!("it did not listen within {} s", PATIENCE.as_secs()));
            }
            sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only where the browser has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn tail(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(8)..].join("\n")
}

#[tokio::test]
async fn a_browser_ends_when_it_is_let_go() {
    let process = Process::start(&Options::new()).await;
    let address = process.endpoint().trim_start_matches("ws://").split('/').next().unwrap().to_owned();
    let profile = process.profile.path().to_owned();
    assert!(std::net::TcpStream::connect(&address).is_ok(), "it listens while it is held");
    drop(process);
    assert!(std::net::TcpStream::connect(&address).is_err(), "nobody listens any more");
    assert!(!profile.exists(), "the profile is gone");
}
