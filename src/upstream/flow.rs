//! The two bodies of an exchange under watch: neither may stall for ever, and the origin must know when the request
//! body is out.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::sync::Notify;
use tokio::time::{Instant, Sleep};

use crate::body::Error;

/// A body whose sender was silent for too long.
#[derive(Debug, thiserror::Error)]
#[error("no data for {} ms", .0.as_millis())]
pub(super) struct Idle(Duration);

/// Time that only runs while someone waits for data, so a slow reader is not mistaken for a silent sender.
struct Patience {
    limit: Duration,
    timer: Option<Pin<Box<Sleep>>>,
    waiting: bool,
}

impl Patience {
    fn new(limit: Duration) -> Self {
        Self { limit, timer: None, waiting: false }
    }

    fn over(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let timer = self.timer.get_or_insert_with(|| Box::pin(tokio::time::sleep(self.limit)));
        if !self.waiting {
            timer.as_mut().reset(Instant::now() + self.limit);
            self.waiting = true;
        }
        timer.as_mut().poll(cx)
    }
}

/// A body that fails when its sender is silent for longer than the limit. Not a limit on the whole.
pub(super) struct Watched<B> {
    body: B,
    patience: Patience,
}

impl<B> Watched<B> {
    pub(super) fn new(body: B, limit: Duration) -> Self {
        Self { body, patience: Patience::new(limit) }
    }
}

impl<B> HttpBody for Watched<B>
where
    B: HttpBody<Data = Bytes> + Unpin,
    B::Error: Into<Error>,
{
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let this = self.get_mut();
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) {
            this.patience.waiting = false;
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        ready!(this.patience.over(cx));
        Poll::Ready(Some(Err(Idle(this.patience.limit).into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// How far the request body has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Stage {
    /// Some of it is still to be sent.
    Under = 0,
    /// All of it was handed to the connection.
    Out = 1,
    /// The client broke off.
    Broken = 2,
    /// The client was silent for too long.
    Silent = 3,
}

/// The stage of a request body, shared between the body (owned by the connection) and the exchange.
#[derive(Debug, Default)]
pub(super) struct Progress {
    stage: AtomicU8,
    out: Notify,
}

impl Progress {
    pub(super) fn stage(&self) -> Stage {
        match self.stage.load(Ordering::Acquire) {
            0 => Stage::Under,
            1 => Stage::Out,
            2 => Stage::Broken,
            _ => Stage::Silent,
        }
    }

    fn reach(&self, stage: Stage) {
        self.stage.store(stage as u8, Ordering::Release);
        self.out.notify_one();
    }

    /// Completes when the body is out; never, when it breaks off.
    pub(super) async fn out(&self) {
        while self.stage() != Stage::Out {
            self.out.notified().await;
        }
    }
}

/// A request body on its way to the origin.
pub(super) struct Outgoing<B> {
    body: Watched<B>,
    /// Bytes still to come, when the length is known: hyper stops polling after the last one.
    left: Option<u64>,
    progress: Arc<Progress>,
}

impl<B: HttpBody> Outgoing<B> {
    pub(super) fn new(body: B, limit: Duration) -> (Self, Arc<Progress>) {
        let progress = Arc::new(Progress::default());
        let left = body.size_hint().exact();
        if body.is_end_stream() || left == Some(0) {
            progress.reach(Stage::Out);
        }
        (Self { body: Watched::new(body, limit), left, progress: progress.clone() }, progress)
    }
}

impl<B> HttpBody for Outgoing<B>
where
    B: HttpBody<Data = Bytes> + Unpin,
    B::Error: Into<Error>,
{
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let this = self.get_mut();
        let frame = ready!(Pin::new(&mut this.body).poll_frame(cx));
        match &frame {
            None => this.progress.reach(Stage::Out),
            Some(Err(error)) => {
                this.progress.reach(if error.is::<Idle>() { Stage::Silent } else { Stage::Broken });
            }
            Some(Ok(frame)) => {
                if let (Some(left), Some(data)) = (&mut this.left, frame.data_ref()) {
                    *left = left.saturating_sub(data.len() as u64);
                }
                if this.left == Some(0) || this.body.is_end_stream() {
                    this.progress.reach(Stage::Out);
                }
            }
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::{BodyExt, Full, StreamBody};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_silent_sender_fails_the_body_and_a_slow_one_does_not() {
        let (send, receive) = tokio::sync::mpsc::channel(1);
        let stream = futures_util::stream::unfold(receive, |mut receive| async move {
            receive.recv().await.map(|data: Bytes| (Ok::<_, Error>(Frame::data(data)), receive))
        });
        let (mut body, progress) = Outgoing::new(StreamBody::new(Box::pin(stream)), Duration::from_secs(60));
        let sender = tokio::spawn(async move {
            for _ in 0..10 {
                tokio::time::sleep(Duration::from_secs(59)).await;
                send.send(Bytes::from_static(b"x")).await.unwrap();
            }
            std::future::pending::<()>().await;
        });
        for _ in 0..10 {
            // Not asking for data must not count as silence.
            tokio::time::sleep(Duration::from_secs(600)).await;
            assert!(body.frame().await.unwrap().is_ok());
        }
        let started = Instant::now();
        assert!(body.frame().await.unwrap().unwrap_err().is::<Idle>());
        assert_eq!(started.elapsed().as_secs(), 60);
        assert_eq!(progress.stage(), Stage::Silent);
        sender.abort();
    }

    #[tokio::test]
    async fn a_body_of_known_length_is_out_with_its_last_byte() {
        let (mut body, progress) = Outgoing::new(Full::new(Bytes::from_static(b"all")), Duration::from_secs(1));
        assert_eq!(progress.stage(), Stage::Under);
        body.frame().await.unwrap().unwrap();
        assert_eq!(progress.stage(), Stage::Out);
        progress.out().await;
    }
}
