//! A new rulebook when the configuration changes or SIGHUP asks for one; the running one stays when the new is bad.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use notify::{RecursiveMode, Watcher};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// How long the files must be quiet before they are read: editors write in several steps.
const QUIET: Duration = Duration::from_millis(200);

/// What a configuration is made of. Whatever else is written beside it, logs and databases, is no reason to reload.
const MATTERS: [&str; 6] = ["toml", "ftl", "mmdb", "pem", "crt", "key"];

/// Calls `reload` when a file that matters changes in the configuration's directory, when one of the `named` files does,
/// wherever it is (certificates are renewed by others), and on SIGHUP. Other files elsewhere are looked at on SIGHUP alone.
pub(super) async fn watch<E>(
    file: PathBuf,
    named: impl Fn() -> Vec<PathBuf> + Send + 'static,
    reload: impl Fn() -> Result<(), E> + Send + Sync + 'static,
    stop: CancellationToken,
) where
    E: Display + Send + 'static,
{
    let reload = Arc::new(reload);
    let dir = file.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    let (sender, mut changes) = mpsc::channel(1);
    let names: Arc<Mutex<HashSet<OsString>>> = Arc::default();
    let asked_for = Arc::clone(&names);
    let changed = move |event: notify::Result<notify::Event>| {
        let names = asked_for.lock().unwrap_or_else(PoisonError::into_inner);
        // Reading is no change: without this, our own look at the files would call for another.
        if event.is_ok_and(|event| !event.kind.is_access() && event.paths.iter().any(|path| counts(path, &names))) {
            let _ = sender.try_send(());
        }
    };
    // Kept alive for as long as this task runs: dropping it ends the watch.
    let mut watcher = notify::recommended_watcher(changed).inspect_err(unseen).ok();
    let mut watched = HashSet::new();
    let mut hangups =
        signal(SignalKind::hangup()).inspect_err(|error| tracing::warn!(%error, "SIGHUP can't be listened for")).ok();
    let mut seen = None;
    loop {
        let files = named();
        *names.lock().unwrap_or_else(PoisonError::into_inner) = names_of(&files);
        for place in places(&dir, &files) {
            if let Some(watcher) = &mut watcher
                && watched.insert(place.clone())
            {
                let _ = watcher.watch(&place, RecursiveMode::NonRecursive).inspect_err(unseen);
            }
        }
        let seen = seen.get_or_insert_with(|| stamps(&dir, &files));
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
        let found = stamps(&dir, &files);
        if asked || found != *seen {
            *seen = found;
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

fn unseen(error: &notify::Error) {
    tracing::warn!(%error, "changes to the configuration or a certificate aren't seen by themselves; use SIGHUP");
}

fn matters(path: &Path) -> bool {
    path.extension().and_then(|extension| extension.to_str()).is_some_and(|extension| MATTERS.contains(&extension))
}

/// Whether a change at this path is worth a look. Directories that are replaced as a whole, as containers' secrets are,
/// begin with two dots.
fn counts(path: &Path, names: &HashSet<OsString>) -> bool {
    let name = path.file_name().unwrap_or_default();
    matters(path) || names.contains(name) || name.to_string_lossy().starts_with("..")
}

fn names_of(files: &[PathBuf]) -> HashSet<OsString> {
    let real = files.iter().filter_map(|file| fs::canonicalize(file).ok());
    let all = files.iter().cloned().chain(real);
    all.filter_map(|file| file.file_name().map(OsString::from)).collect()
}

/// The directories to watch: the configuration's, those of the files, and those that they are links into.
fn places(dir: &Path, files: &[PathBuf]) -> Vec<PathBuf> {
    let real = files.iter().filter_map(|file| fs::canonicalize(file).ok());
    let all = files.iter().cloned().chain(real);
    let parents = all.filter_map(|file| file.parent().map(Path::to_owned));
    let parents = parents.map(|dir| if dir.as_os_str().is_empty() { PathBuf::from(".") } else { dir });
    std::iter::once(dir.to_owned()).chain(parents).collect()
}

/// Name, size and date of every file that matters in the configuration's directory, and of the files named.
fn stamps(dir: &Path, files: &[PathBuf]) -> Vec<(PathBuf, u64, Option<SystemTime>)> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut stamps: Vec<_> = entries
        .filter(|path| matters(path))
        .chain(files.iter().cloned())
        .filter_map(|path| fs::metadata(&path).ok().map(|file| (path, file.len(), file.modified().ok())))
        .collect();
    stamps.sort();
    stamps
}
