//! Upgraded connections: bytes in both directions until one end closes, both fall silent, the consent that
//! they run under ends, or the gateway stops.

use std::collections::HashMap;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::policy::consent::Subject;

/// How long both ends may take to hand over their connections once the origin said 101.
const HANDOVER: Duration = Duration::from_secs(30);

/// How long tunnels may take to end after they were cut.
const CUT: Duration = Duration::from_secs(1);

/// Whose consent a tunnel runs under, and what it was opened for: an extension of the request that asks for it. Kept in
/// memory while the tunnel is open, and never told to anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// The site's id.
    pub site: Arc<str>,
    /// Whoever agreed.
    pub subject: Subject,
    /// The host that was asked.
    pub host: Box<str>,
    /// Path and query.
    pub target: Box<str>,
}

/// The tunnels that run under a lease, each with what cuts it.
#[derive(Debug, Default)]
struct Leases {
    next: u64,
    open: HashMap<u64, (Lease, CancellationToken)>,
}

/// Takes a lease off the books when its tunnel ends, however it ends.
struct Held(Arc<Mutex<Leases>>, u64);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).open.remove(&self.1);
    }
}

/// All open tunnels of one or more origins. Clones share the same books.
#[derive(Debug, Clone, Default)]
pub struct Tunnels {
    tasks: TaskTracker,
    cut: CancellationToken,
    leases: Arc<Mutex<Leases>>,
}

impl Tunnels {
    /// How many tunnels are open.
    pub fn open(&self) -> usize {
        self.tasks.len()
    }

    /// Waits up to `limit` for all tunnels to end by themselves, then cuts the rest; later ones are cut at once. HTTP's
    /// own graceful shutdown does not know tunnels, so they would otherwise die with the process.
    pub async fn drain(&self, limit: Duration) {
        self.tasks.close();
        if tokio::time::timeout(limit, self.tasks.wait()).await.is_ok() {
            return;
        }
        tracing::warn!(tunnels = self.open(), "the drain limit is over; open tunnels are cut");
        self.cut.cancel();
        let _ = tokio::time::timeout(CUT, self.tasks.wait()).await;
    }

    /// Cuts the tunnels whose lease has `ended`, on both sides and at once.
    pub fn revoke(&self, ended: impl Fn(&Lease) -> bool) {
        let leases = self.leases.lock().unwrap_or_else(PoisonError::into_inner);
        for (_, cut) in leases.open.values().filter(|(lease, _)| ended(lease)) {
            cut.cancel();
        }
    }

    /// Opens a tunnel between two connections that are about to be handed over. `kept` is dropped when it ends.
    pub(super) fn join(
        &self,
        client: OnUpgrade,
        origin: OnUpgrade,
        idle: Duration,
        lease: Option<Lease>,
        kept: impl Send + 'static,
    ) {
        let cut = self.cut.child_token();
        let held = lease.map(|lease| {
            let mut leases = self.leases.lock().unwrap_or_else(PoisonError::into_inner);
            leases.next += 1;
            let number = leases.next;
            leases.open.insert(number, (lease, cut.clone()));
            Held(Arc::clone(&self.leases), number)
        });
        self.tasks.spawn(async move {
            let _held = (held, kept);
            tokio::select! {
                () = cut.cancelled() => {}
                outcome = run(client, origin, idle) => match outcome {
                    Ok(()) => tracing::debug!("a tunnel ended"),
                    Err(error) => tracing::debug!(%error, "a tunnel broke off"),
                },
            }
        });
    }
}

async fn run(client: OnUpgrade, origin: OnUpgrade, idle: Duration) -> Result<(), crate::body::Error> {
    // If the 101 never reaches the client (a layer above replaced it, or the client left), its half fails here.
    let both = async { tokio::try_join!(client, origin) };
    let (client, origin) = tokio::time::timeout(HANDOVER, both).await??;
    let pulse = Pulse(Arc::new(Mutex::new(Instant::now())));
    let mut client = Beating { stream: TokioIo::new(client), pulse: pulse.clone() };
    let mut origin = Beating { stream: TokioIo::new(origin), pulse: pulse.clone() };
    tokio::select! {
        outcome = tokio::io::copy_bidirectional(&mut client, &mut origin) => outcome.map(|_| ())?,
        // A half-closed tunnel with a silent peer would otherwise stay for ever.
        () = pulse.silent(idle) => return Err("neither end said anything for too long".into()),
    }
    Ok(())
}

/// When a tunnel last moved a byte.
#[derive(Clone)]
struct Pulse(Arc<Mutex<Instant>>);

impl Pulse {
    fn beat(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    async fn silent(&self, limit: Duration) {
        loop {
            let due = *self.0.lock().unwrap_or_else(PoisonError::into_inner) + limit;
            if due <= Instant::now() {
                return;
            }
            tokio::time::sleep_until(due).await;
        }
    }
}

/// A stream that reports every byte it moves.
struct Beating<T> {
    stream: T,
    pulse: Pulse,
}

impl<T: AsyncRead + Unpin> AsyncRead for Beating<T> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.stream).poll_read(cx, buffer);
        if outcome.is_ready() {
            this.pulse.beat();
        }
        outcome
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Beating<T> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.stream).poll_write(cx, bytes);
        if outcome.is_ready() {
            this.pulse.beat();
        }
        outcome
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}
