//! The two bodies of an exchange under watch: neither may stall for ever, and the exchange must know when the request
//! body is out.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::sync::Notify;
use tokio::time::{Instant, Sleep};

use crate::body::{Body, Error};

/// How long an origin that was told of a body may take to ask for it (RFC 9110 section 10.1.1): it may not know how to.
const ASKED: Duration = Duration::from_secs(1);

/// A body whose sender was silent for too long.
#[derive(Debug, thiserror::Error)]
#[error("no data for {} ms", .0.as_millis())]
pub(super) struct Idle(Duration);

/// An exchange that took too long as a whole.
#[derive(Debug, thiserror::Error)]
#[error("the exchange took longer than it may")]
struct Overdue;

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

/// What else follows a watched body.
pub(super) trait Follow {
    /// Ready as soon as the body may be asked for data.
    fn begin(&mut self, _: &mut Context<'_>) -> Poll<()> {
        Poll::Ready(())
    }

    /// Told of each outcome, and whether nothing comes after it.
    fn saw(&mut self, _: Option<&Result<Frame<Bytes>, Error>>, _last: bool) {}

    /// Whether silence is no failure for now.
    fn endures(&self) -> bool {
        false
    }
}

impl Follow for () {}

/// A body that fails when its sender is silent for longer than the limit. Not a limit on the whole, unless it has one.
pub(super) struct Watched<B, F = ()> {
    body: B,
    patience: Patience,
    until: Option<Pin<Box<Sleep>>>,
    follow: F,
}

/// A request body on its way to the origin.
pub(super) type Outgoing = Watched<Body, Report>;

impl<B> Watched<B> {
    /// A response body; it also fails at `until`.
    pub(super) fn new(body: B, limit: Duration, until: Option<Instant>) -> Self {
        let until = until.map(|until| Box::pin(tokio::time::sleep_until(until)));
        Self { body, patience: Patience::new(limit), until, follow: () }
    }
}

impl Outgoing {
    /// A request body; with `asked`, only once the origin asks for it, or doesn't for too long.
    pub(super) fn sending(body: Body, limit: Duration, asked: bool) -> (Self, Arc<Progress>) {
        let progress = Arc::new(Progress::default());
        let left = body.size_hint().exact();
        if body.is_end_stream() || left == Some(0) {
            progress.reach(Stage::Out);
        }
        let hold = asked.then(|| Box::pin(tokio::time::sleep(ASKED)));
        let follow = Report { left, progress: progress.clone(), hold };
        (Self { body, patience: Patience::new(limit), until: None, follow }, progress)
    }

    /// The body, if it comes back unsent.
    pub(super) fn into_inner(self) -> Body {
        self.body
    }
}

impl<B, F> HttpBody for Watched<B, F>
where
    B: HttpBody<Data = Bytes> + Unpin,
    B::Error: Into<Error>,
    F: Follow + Unpin,
{
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let this = self.get_mut();
        ready!(this.follow.begin(cx));
        let overdue = this.until.as_mut().is_some_and(|until| until.as_mut().poll(cx).is_ready());
        let outcome = if overdue {
            Some(Err(Overdue.into()))
        } else if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) {
            this.patience.waiting = false;
            frame.map(|frame| frame.map_err(Into::into))
        } else {
            ready!(this.patience.over(cx));
            while this.follow.endures() {
                this.patience.waiting = false;
                ready!(this.patience.over(cx));
            }
            Some(Err(Idle(this.patience.limit).into()))
        };
        this.follow.saw(outcome.as_ref(), this.body.is_end_stream());
        Poll::Ready(outcome)
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

/// What an exchange and its request body, which the connection owns, tell each other.
#[derive(Debug, Default)]
pub(super) struct Progress {
    stage: AtomicU8,
    out: Notify,
    wanted: AtomicBool,
    unwanted: AtomicBool,
    answering: AtomicBool,
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

    /// The origin asked for the body (100).
    pub(super) fn want(&self) {
        self.wanted.store(true, Ordering::Relaxed);
    }

    /// The origin has answered. True when a body that waits to be asked for never will be: it stays where it is.
    pub(super) fn decline(&self) -> bool {
        self.unwanted.store(true, Ordering::Relaxed);
        !self.wanted.load(Ordering::Relaxed)
    }

    /// While the origin answers, a client may stay silent: streams in both directions talk in turns.
    pub(super) fn answering(&self, now: bool) {
        self.answering.store(now, Ordering::Relaxed);
    }
}

/// Reports on a request body.
pub(super) struct Report {
    /// Bytes still to come, when the length is known: hyper stops polling after the last one.
    left: Option<u64>,
    progress: Arc<Progress>,
    /// Runs while the body waits to be asked for.
    hold: Option<Pin<Box<Sleep>>>,
}

impl Follow for Report {
    fn begin(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(hold) = &mut self.hold else { return Poll::Ready(()) };
        if self.progress.unwanted.load(Ordering::Relaxed) && !self.progress.wanted.load(Ordering::Relaxed) {
            return Poll::Pending;
        }
        // No waker is needed for the 100: whoever reads it writes this body in the same breath.
        if !self.progress.wanted.load(Ordering::Relaxed) {
            ready!(hold.as_mut().poll(cx));
            self.progress.want();
        }
        self.hold = None;
        Poll::Ready(())
    }

    fn saw(&mut self, outcome: Option<&Result<Frame<Bytes>, Error>>, last: bool) {
        match outcome {
            None => self.progress.reach(Stage::Out),
            Some(Err(error)) => {
                self.progress.reach(if error.is::<Idle>() { Stage::Silent } else { Stage::Broken });
            }
            Some(Ok(frame)) => {
                if let (Some(left), Some(data)) = (&mut self.left, frame.data_ref()) {
                    *left = left.saturating_sub(data.len() as u64);
                }
                if self.left == Some(0) || last || frame.is_trailers() {
                    self.progress.reach(Stage::Out);
                }
            }
        }
    }

    fn endures(&self) -> bool {
        self.progress.answering.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::{BodyExt, StreamBody};

    use super::*;

    fn channel() -> (tokio::sync::mpsc::Sender<Bytes>, Body) {
        let (send, receive) = tokio::sync::mpsc::channel(1);
        let stream = futures_util::stream::unfold(receive, |mut receive| async move {
            receive.recv().await.map(|data: Bytes| (Ok::<_, Error>(Frame::data(data)), receive))
        });
        (send, Body::new(StreamBody::new(Box::pin(stream))))
    }

    #[tokio::test(start_paused = true)]
    async fn a_silent_sender_fails_the_body_and_a_slow_one_does_not() {
        let (send, body) = channel();
        let (mut body, progress) = Outgoing::sending(body, Duration::from_secs(60), false);
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

    #[tokio::test(start_paused = true)]
    async fn a_client_may_stay_silent_while_it_is_answered_and_no_longer() {
        let (_send, body) = channel();
        let (mut body, progress) = Outgoing::sending(body, Duration::from_secs(60), false);
        progress.answering(true);
        let waiting = tokio::spawn(async move { body.frame().await });
        tokio::time::sleep(Duration::from_secs(600)).await;
        assert!(!waiting.is_finished());
        progress.answering(false);
        let started = Instant::now();
        assert!(waiting.await.unwrap().unwrap().is_err());
        assert!(started.elapsed().as_secs() <= 120);
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_waits_to_be_asked_for_comes_when_it_is_or_after_a_while() {
        for asked in [true, false] {
            let (mut body, progress) = Outgoing::sending(Body::full("x"), Duration::from_secs(60), true);
            let started = Instant::now();
            if asked {
                progress.want();
            }
            assert!(body.frame().await.unwrap().is_ok());
            assert_eq!(started.elapsed(), if asked { Duration::ZERO } else { ASKED });
        }
        let (mut body, progress) = Outgoing::sending(Body::full("x"), Duration::from_secs(60), true);
        assert!(progress.decline());
        assert!(tokio::time::timeout(Duration::from_secs(600), body.frame()).await.is_err(), "it is never sent");
        let (_body, progress) = Outgoing::sending(Body::full("x"), Duration::from_secs(60), true);
        progress.want();
        assert!(!progress.decline());
    }

    #[tokio::test(start_paused = true)]
    async fn an_exchange_that_takes_too_long_ends_however_busy_it_is() {
        let (send, body) = channel();
        let mut body = Watched::new(body, Duration::from_secs(60), Some(Instant::now() + Duration::from_secs(90)));
        tokio::spawn(async move {
            while send.send(Bytes::from_static(b"x")).await.is_ok() {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        });
        let started = Instant::now();
        while body.frame().await.unwrap().is_ok() {}
        assert_eq!(started.elapsed().as_secs(), 90);
    }

    #[tokio::test]
    async fn a_body_of_known_length_is_out_with_its_last_byte() {
        let (mut body, progress) = Outgoing::sending(Body::full("all"), Duration::from_secs(1), false);
        assert_eq!(progress.stage(), Stage::Under);
        body.frame().await.unwrap().unwrap();
        assert_eq!(progress.stage(), Stage::Out);
        progress.out().await;
    }
}
