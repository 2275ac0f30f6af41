//! Upgraded connections: bytes in both directions until one end closes, both fall silent, or the gateway stops.

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

/// How long both ends may take to hand over their connections once the origin said 101.
const HANDOVER: Duration = Duration::from_secs(30);

/// How long tunnels may take to end after they were cut.
const CUT: Duration = Duration::from_secs(1);

/// All open tunnels of one or more origins. Clones share the same books.
#[derive(Debug, Clone, Default)]
pub struct Tunnels {
    tasks: TaskTracker,
    cut: CancellationToken,
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

    /// Opens a tunnel between two connections that are about to be handed over.
    pub(super) fn join(&self, client: OnUpgrade, origin: OnUpgrade, idle: Duration) {
        let cut = self.cut.clone();
        self.tasks.spawn(async move {
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
