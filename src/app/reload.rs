//! A new rulebook when the configuration changes or SIGHUP asks for one; the running one stays when the new is bad.

use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use notify::{RecursiveMode, Watcher};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// How long the files must be quiet before they are read: editors write in several steps.
const QUIET: Duration = Duration::from_millis(200);

/// What a configuration is made of. Whatever else is written beside it, logs and databases, is no reason to reload.
const MATTERS: [&str; 6] = ["toml", "ftl", "mmdb", "pem", "crt", "key"];

/// Calls `reload` when a file that matters changes in the configuration's directory, and on SIGHUP. Files that it names
/// elsewhere are looked at on SIGHUP alone.
pub(super) async fn watch<E>(
    file: PathBuf,
    reload: impl Fn() -> Result<(), E> + Send + Sync + 'static,
    stop: CancellationToken,
) where
    E: Display + Send + 'static,
{
    let reload = Arc::new(reload);
    let dir = file.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    let (sender, mut changes) = mpsc::channel(1);
    let changed = move |event: notify::Result<notify::Event>| {
        // Reading is no change: without this, our own look at the files would call for another.
        if event.is_ok_and(|event| !event.kind.is_access() && event.paths.iter().any(|path| matters(path))) {
            let _ = sender.try_send(());
        }
    };
    let watched = notify::recommended_watcher(changed)
        .and_then(|mut watcher| watcher.watch(&dir, RecursiveMode::NonRecursive).map(|()| watcher));
    // Kept alive for as long as this task runs: dropping it ends the watch.
    let _watcher = watched.inspect_err(
        |error| tracing::warn!(%error, "changes to the configuration aren't seen by themselves; use SIGHUP"),
    );
    let mut hangups =
        signal(SignalKind::hangup()).inspect_err(|error| tracing::warn!(%error, "SIGHUP can't be listened for")).ok();
    let mut seen = stamps(&dir);
    loop {
        let asked = tokio::select! {
            () = stop.cancelled() => return,
            () = next(&mut hangups) => true,
            Some(()) = changes.recv() => {
                tokio::select! {
                    () = stop.cancelled() => return,
                    () = quiet(&mut changes) => false,
                }
            }
        };
        let found = stamps(&dir);
        if asked || found != seen {
            seen = found;
            let reload = Arc::clone(&reload);
            // Reading files and rules takes its time, and connections wait for nobody.
            match tokio::task::spawn_blocking(move || reload()).await {
                Ok(Ok(())) => {
                    tracing::info!(
                        "the configuration was reloaded; a change of addresses or state waits for a restart"
                    );
                }
                Ok(Err(error)) => {
                    tracing::error!("the new configuration is refused and the running one stays:\n{error}");
                }
                Err(error) => tracing::error!(%error, "the configuration could not be reloaded"),
            }
        }
    }
}

async fn next(hangups: &mut Option<Signal>) {
    match hangups {
        Some(hangups) => drop(hangups.recv().await),
        None => std::future::pending().await,
    }
}

async fn quiet(changes: &mut mpsc::Receiver<()>) {
    while tokio::time::timeout(QUIET, changes.recv()).await.is_ok_and(|change| change.is_some()) {}
}

fn matters(path: &Path) -> bool {
    path.extension().and_then(|extension| extension.to_str()).is_some_and(|extension| MATTERS.contains(&extension))
}

/// Name, size and date of every file that matters.
fn stamps(dir: &Path) -> Vec<(PathBuf, u64, Option<SystemTime>)> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut stamps: Vec<_> = entries
        .filter(|path| matters(path))
        .filter_map(|path| fs::metadata(&path).ok().map(|file| (path, file.len(), file.modified().ok())))
        .collect();
    stamps.sort();
    stamps
}
