//! A new binary takes over without refusing a connection: it is started with the listening sockets, and once it serves,
//! the old process finishes what runs and ends.
//!
//! The sockets go over a channel that is the new process's standard input (`SCM_RIGHTS`). They are open all the time, and
//! they are the same: who waits in their queues is accepted by whoever comes first. Starting with sockets of its own beside
//! the old one's (`SO_REUSEPORT`) would be simpler, and would reset whoever waits in the queue that is closed.

use std::ffi::OsString;
use std::io;
use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rustix::net::SendFlags;
use tokio::io::AsyncReadExt;

use crate::edge::{self, Inherited};

use super::manager;

/// Tells a process that its standard input is such a channel.
const MARK: &str = "ASSENT_TAKEOVER";

/// What it says there once it serves.
const SERVES: &[u8] = b"serves";

/// How long it may take until it serves: it opens databases and reads rules first.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program as it was started, noted before anybody replaces its file.
#[derive(Debug, Clone)]
pub struct Program {
    path: PathBuf,
    arguments: Vec<OsString>,
}

impl Program {
    /// This very process.
    ///
    /// # Errors
    /// When the system doesn't say where its file is.
    pub fn current() -> io::Result<Self> {
        let mut line = std::env::args_os();
        // A path, which may lead through a link to the newest version, is followed anew; a bare name was looked up by
        // somebody else.
        let named = line.next().map(PathBuf::from).filter(|path| path.components().count() > 1);
        let path = match named {
            Some(path) => std::path::absolute(path)?,
            None => std::env::current_exe()?,
        };
        Ok(Self { path, arguments: line.collect() })
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// The sockets that this process was started with, from a service manager or from its predecessor.
///
/// # Errors
/// When there should be some and there are none.
pub fn inherited() -> io::Result<Inherited> {
    if std::env::var_os(MARK).is_some() { Inherited::receive(io::stdin()) } else { Inherited::from_manager() }
}

/// Tells the predecessor, if there is one, that it may go.
pub fn serves() {
    if std::env::var_os(MARK).is_some()
        && let Err(error) = rustix::net::send(io::stdin(), SERVES, SendFlags::NOSIGNAL)
    {
        tracing::warn!(%error, "the process that was taken over from can't be told; it is probably gone");
    }
}

/// Starts the program anew with these sockets and waits until it serves. When it doesn't, it is ended, and everything is
/// as before.
pub(super) async fn start(program: &Program, sockets: &[(SocketAddr, OwnedFd)]) -> io::Result<()> {
    let (ours, theirs) = UnixStream::pair()?;
    edge::hand_over(&ours, sockets)?;
    let child = Command::new(&program.path)
        .args(&program.arguments)
        .env(MARK, "1")
        // Of another process's time: its sockets, and whom the manager watches.
        .env_remove("LISTEN_FDS")
        .env_remove("LISTEN_PID")
        .env_remove("LISTEN_FDNAMES")
        .env_remove("WATCHDOG_PID")
        .stdin(Stdio::from(OwnedFd::from(theirs)))
        .spawn()?;
    let mut child = Starting(Some(child));
    let outcome = tokio::time::timeout(PATIENCE, answer(ours)).await;
    outcome.unwrap_or_else(|_| Err(io::Error::new(io::ErrorKind::TimedOut, "it took too long")))?;
    if let Some(child) = child.0.take() {
        tracing::info!(process = child.id(), "another process serves now");
        manager::succeeded(child.id());
    }
    Ok(())
}

/// What the new process says. Its end of the channel closes when it ends.
async fn answer(channel: UnixStream) -> io::Result<()> {
    channel.set_nonblocking(true)?;
    let mut channel = tokio::net::UnixStream::from_std(channel)?;
    let mut said = [0; SERVES.len()];
    let read = channel.read_exact(&mut said).await;
    read.map_err(|_| io::Error::new(io::ErrorKind::UnexpectedEof, "it ended before it served; its log says why"))?;
    Ok(())
}

/// A process that doesn't serve yet. It ends with whoever waits for it.
struct Starting(Option<Child>);

impl Drop for Starting {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            // Both fail only where it has ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
