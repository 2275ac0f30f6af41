//! Finding and starting Chromium, and making sure that it ends.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;
use tokio::time::{Instant, sleep};

use super::{Error, Options};

/// The environment variable that says where Chromium is.
pub const VARIABLE: &str = "ASSENT_CHROMIUM";

/// The names under which Chromium, or a browser made from it, is installed.
const NAMES: [&str; 6] =
    ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"];

/// Where macOS keeps it.
const PLACES: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// Where Chromium is: the file that was named, else the one that [`VARIABLE`] names, else the first in `PATH`.
///
/// # Errors
/// [`Error::NotFound`], with the places that were looked at.
pub fn find(named: Option<&Path>) -> Result<PathBuf, Error> {
    let variable = std::env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
    let directories: Vec<PathBuf> =
        std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default();
    search(named, variable.as_deref(), &directories)
}

fn search(named: Option<&Path>, variable: Option<&Path>, directories: &[PathBuf]) -> Result<PathBuf, Error> {
    let missing = |looked: String| Error::NotFound { looked };
    for (file, from) in [(named, "as it was named"), (variable, VARIABLE)] {
        if let Some(file) = file {
            let there = file.is_file().then(|| file.to_owned());
            return there.ok_or_else(|| missing(format!("{} ({from})", file.display())));
        }
    }
    let in_path = directories.iter().flat_map(|directory| NAMES.iter().map(|name| directory.join(name)));
    let mut all = in_path.chain(PLACES.iter().map(PathBuf::from));
    all.find(|file| file.is_file()).ok_or_else(|| {
        let directories: Vec<String> = directories.iter().map(|it| it.display().to_string()).collect();
        missing(format!("{} in {}, and {}", NAMES.join(", "), directories.join(", "), PLACES.join(", ")))
    })
}

/// Whether this process belongs to root. Chromium then runs without its sandbox, which it refuses to build for root.
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// A Chromium process with its profile. Dropping it kills the one and removes the other.
///
/// The browser stays in our own process group, so whoever ends us for hanging ends it as well; the browser's other
/// processes leave when it does.
pub(super) struct Process {
    child: Child,
    endpoint: String,
    patience: Duration,
    /// Held for its `Drop`; declared last, so that nobody writes there any more when it is removed.
    profile: Arc<TempDir>,
}

impl Process {
    /// Starts the browser and waits until it takes commands.
    pub(super) async fn start(options: &Options) -> Result<Self, Error> {
        let program = find(options.program.as_deref())?;
        match Self::try_start(&program, options).await {
            Ok(process) => Ok(process),
            Err(first) => Self::try_start(&program, options)
                .await
                .map_err(|second| Error::Start(format!("first: {first}\nthen: {second}"))),
        }
    }

    /// Waits for the browser, which was asked to end, and starts it again with what it kept.
    pub(super) async fn again(mut self, options: &Options) -> Result<Self, Error> {
        let deadline = Instant::now() + self.patience;
        while !matches!(self.child.try_wait(), Ok(Some(_))) {
            if Instant::now() > deadline {
                return Err(Error::Late("Chromium did not end".to_owned()));
            }
            sleep(Duration::from_millis(10)).await;
        }
        let profile = Arc::clone(&self.profile);
        let _ = fs::remove_file(profile.path().join("DevToolsActivePort"));
        Self::launch(&find(options.program.as_deref())?, options, profile).await.map_err(Error::Start)
    }

    /// Where the protocol is spoken: `ws://…`.
    pub(super) fn endpoint(&self) -> &str {
        &self.endpoint
    }

    async fn try_start(program: &Path, options: &Options) -> Result<Self, String> {
        let profile = tempfile::Builder::new().prefix("assent-browser-").tempdir().map_err(|e| e.to_string())?;
        let first = profile.path().join("Default");
        fs::create_dir(&first).map_err(|e| e.to_string())?;
        fs::write(first.join("Preferences"), options.preferences().to_string()).map_err(|e| e.to_string())?;
        Self::launch(program, options, Arc::new(profile)).await
    }

    async fn launch(program: &Path, options: &Options, profile: Arc<TempDir>) -> Result<Self, String> {
        let log = profile.path().join("chromium.log");
        let errors = File::create(&log).map_err(|e| e.to_string())?;
        let child = Command::new(program)
            .args(options.command_line(is_root()))
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
            .map_err(|e| format!("{} can't be run: {e}", program.display()))?;
        let mut process = Self { child, endpoint: String::new(), patience: options.patience, profile };
        process.endpoint = process.wait_for_endpoint().await.map_err(|why| format!("{why}\n{}", tail(&log)))?;
        Ok(process)
    }

    /// Chromium writes its port and path into its profile once it listens.
    async fn wait_for_endpoint(&mut self) -> Result<String, String> {
        let file = self.profile.path().join("DevToolsActivePort");
        let deadline = Instant::now() + self.patience;
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
                return Err(format!("it did not listen within {} s", self.patience.as_secs()));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_named_counts_before_the_variable_and_both_before_the_path() {
        let here = tempfile::tempdir().unwrap();
        let file = |name: &str| {
            let file = here.path().join(name);
            fs::write(&file, "").unwrap();
            file
        };
        let (one, two, three) = (file("one"), file("two"), file("chromium"));
        let path = [here.path().to_owned()];
        assert_eq!(search(Some(&one), Some(&two), &path), Ok(one));
        assert_eq!(search(None, Some(&two), &path), Ok(two));
        assert_eq!(search(None, None, &path), Ok(three));
    }

    #[test]
    fn where_there_is_none_the_message_says_where_was_looked_and_what_to_set() {
        let nowhere = Path::new("/nowhere/chromium");
        for (named, variable, looked) in [
            (Some(nowhere), None, "/nowhere/chromium (as it was named)"),
            (None, Some(nowhere), "/nowhere/chromium (ASSENT_CHROMIUM)"),
            (None, None, "chromium, chromium-browser"),
        ] {
            // macOS keeps it where the last row would find it.
            let Err(error) = search(named, variable, &[]) else { continue };
            let error = error.to_string();
            assert!(error.contains(looked) && error.contains("--chromium") && error.contains(VARIABLE), "{error}");
        }
    }

    #[tokio::test]
    async fn a_browser_ends_when_it_is_let_go() {
        if find(None).is_err() {
            return;
        }
        let process = Process::start(&Options::new()).await.unwrap();
        let address = process.endpoint().trim_start_matches("ws://").split('/').next().unwrap().to_owned();
        let profile = process.profile.path().to_owned();
        assert!(std::net::TcpStream::connect(&address).is_ok(), "it listens while it is held");
        drop(process);
        assert!(std::net::TcpStream::connect(&address).is_err(), "nobody listens any more");
        assert!(!profile.exists(), "the profile is gone");
    }

    #[tokio::test]
    async fn a_program_that_is_no_browser_is_reported_with_its_last_words() {
        let error = Browser::start(Options::new().program("/bin/false")).await.err().unwrap();
        assert!(matches!(&error, Error::Start(why) if why.contains("ended at once")), "{error}");
    }

    use crate::browser::Browser;
}
