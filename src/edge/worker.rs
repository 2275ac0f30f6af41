//! Which runtime a connection is put on: the one that has the fewest.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::runtime::Handle;

/// A runtime, and how many connections are open there.
#[derive(Debug, Clone)]
pub(super) struct Worker {
    pub(super) runtime: Handle,
    open: Arc<AtomicUsize>,
}

/// A connection's part of that.
#[derive(Debug)]
pub(super) struct Load(Arc<AtomicUsize>);

impl Worker {
    pub(super) fn new(runtime: Handle) -> Self {
        Self { runtime, open: Arc::default() }
    }

    /// Counts a connection for as long as the guard lives.
    pub(super) fn load(&self) -> Load {
        self.open.fetch_add(1, Ordering::Relaxed);
        Load(Arc::clone(&self.open))
    }
}

/// The one with the fewest connections.
pub(super) fn idlest(workers: &[Worker]) -> Option<&Worker> {
    workers.iter().min_by_key(|worker| worker.open.load(Ordering::Relaxed))
}

impl Drop for Load {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn connections_spread_and_leave_room_when_they_end() {
        let workers: Vec<Worker> = (0..2).map(|_| Worker::new(Handle::current())).collect();
        let first = idlest(&workers).unwrap().load();
        let second = idlest(&workers).unwrap().load();
        let open = |at: usize| workers[at].open.load(Ordering::Relaxed);
        assert_eq!((open(0), open(1)), (1, 1));
        drop(first);
        assert_eq!((open(0), open(1)), (0, 1));
        let third = idlest(&workers).unwrap().load();
        assert_eq!((open(0), open(1)), (1, 1));
        drop((second, third));
        assert!(idlest(&[]).is_none());
    }
}
