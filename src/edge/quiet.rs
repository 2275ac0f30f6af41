//! What hardly ever happens to a connection, waited for beside what happens all the time.
//!
//! A task that waits for several things asks all of them whenever one has moved, and asking whether a gateway is leaving
//! takes a lock that all connections share. What is quiet has a waker of its own, and is asked only after it rang.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use futures_util::task::AtomicWaker;

/// A future that is polled only when it asked to be.
pub(super) struct Quiet<F> {
    inner: Pin<Box<F>>,
    bell: Arc<Bell>,
    waker: Waker,
}

struct Bell {
    rang: AtomicBool,
    task: AtomicWaker,
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.rang.store(true, Ordering::Release);
        self.task.wake();
    }
}

impl<F: Future> Quiet<F> {
    /// Waits for `inner`, which is asked once to begin with.
    pub(super) fn new(inner: F) -> Self {
        let bell = Arc::new(Bell { rang: AtomicBool::new(true), task: AtomicWaker::new() });
        Self { inner: Box::pin(inner), waker: Waker::from(Arc::clone(&bell)), bell }
    }
}

impl<F: Future> Future for Quiet<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        // First, so that a ring in between wakes whoever asks now.
        self.bell.task.register(cx.waker());
        if !self.bell.rang.swap(false, Ordering::Acquire) {
            return Poll::Pending;
        }
        let Self { inner, waker, .. } = &mut *self;
        inner.as_mut().poll(&mut Context::from_waker(waker))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn what_is_quiet_is_asked_when_it_rang_and_not_when_something_else_did() {
        let asked = AtomicUsize::new(0);
        let (say, mut said) = oneshot::channel();
        let mut quiet = Quiet::new(std::future::poll_fn(|cx| {
            asked.fetch_add(1, Ordering::Relaxed);
            Pin::new(&mut said).poll(cx)
        }));
        for _ in 0..5 {
            let polled = std::future::poll_fn(|cx| Poll::Ready(Pin::new(&mut quiet).poll(cx).is_ready())).await;
            assert!(!polled);
        }
        assert_eq!(asked.load(Ordering::Relaxed), 1);
        say.send("now").unwrap();
        assert_eq!(quiet.await, Ok("now"));
        assert_eq!(asked.load(Ordering::Relaxed), 2);
    }

    #[tokio::test]
    async fn whoever_asked_last_is_woken() {
        let (say, said) = oneshot::channel::<()>();
        let mut quiet = Quiet::new(said);
        let first = std::future::poll_fn(|cx| Poll::Ready(Pin::new(&mut quiet).poll(cx).is_ready())).await;
        assert!(!first);
        let other = tokio::spawn(async move { quiet.await.is_ok() });
        tokio::task::yield_now().await;
        say.send(()).unwrap();
        assert!(other.await.unwrap());
    }
}
