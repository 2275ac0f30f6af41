//! A request body on its way in: not larger than allowed, and not slower.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::{Instant, Sleep};

use super::Settings;
use crate::body::Error;

/// Why a body was given up. Whoever reads it need not tell the client: the edge answers for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Fault {
    #[error("the body is larger than allowed")]
    Large,
    #[error("the body comes more slowly than allowed")]
    Slow,
}

impl Fault {
    fn status(self) -> StatusCode {
        match self {
            Self::Large => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
        }
    }
}

/// What the body and the answer to its request tell each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Exchange(Arc<(AtomicU16, AtomicBool)>);

impl Exchange {
    /// The status for a request whose body was given up.
    pub(super) fn verdict(&self) -> Option<StatusCode> {
        StatusCode::from_u16(self.0.0.load(Ordering::Relaxed)).ok()
    }

    /// The response has begun. What still comes in is no upload but one side of a conversation, and may be slow.
    pub(super) fn answered(&self) {
        self.0.1.store(true, Ordering::Relaxed);
    }
}

/// The body.
pub(super) struct Upload<B> {
    body: B,
    exchange: Exchange,
    most: u64,
    /// Bytes per second, after `grace`; 0 for any.
    rate: u32,
    grace: Duration,
    seen: u64,
    /// How long the client was waited for. Time in which nobody asked for data doesn't count.
    waited: Duration,
    since: Option<Instant>,
    timer: Option<Pin<Box<Sleep>>>,
}

impl<B> Upload<B> {
    pub(super) fn new(body: B, exchange: Exchange, settings: &Settings) -> Self {
        Self {
            body,
            exchange,
            most: settings.body,
            rate: settings.rate,
            grace: settings.grace,
            seen: 0,
            waited: Duration::ZERO,
            since: None,
            timer: None,
        }
    }

    fn give_up(&self, fault: Fault) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        self.exchange.0.0.store(fault.status().as_u16(), Ordering::Relaxed);
        Poll::Ready(Some(Err(fault.into())))
    }

    /// Completes when the client was waited for longer than what it sent allows.
    fn overdue(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if self.rate == 0 || self.exchange.0.1.load(Ordering::Relaxed) {
            return Poll::Pending;
        }
        if self.since.is_none() {
            let now = Instant::now();
            self.since = Some(now);
            let earned = Duration::from_secs(self.seen / u64::from(self.rate));
            let left = self.grace.saturating_add(earned).saturating_sub(self.waited);
            let until = now + left;
            match &mut self.timer {
                Some(timer) => timer.as_mut().reset(until),
                None => self.timer = Some(Box::pin(tokio::time::sleep_until(until))),
            }
        }
        self.timer.as_mut().map_or(Poll::Pending, |timer| timer.as_mut().poll(cx))
    }
}

impl<B> HttpBody for Upload<B>
where
    B: HttpBody<Data = Bytes> + Unpin,
    B::Error: Into<Error>,
{
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let this = self.get_mut();
        let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) else {
            return if this.overdue(cx).is_ready() { this.give_up(Fault::Slow) } else { Poll::Pending };
        };
        if let Some(since) = this.since.take() {
            this.waited += since.elapsed();
        }
        if let Some(Ok(frame)) = &frame
            && let Some(data) = frame.data_ref()
        {
            this.seen = this.seen.saturating_add(data.len() as u64);
            if this.seen > this.most {
                return this.give_up(Fault::Large);
            }
        }
        Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
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
    use futures_util::stream::unfold;
    use http_body_util::{BodyExt, StreamBody};

    use super::*;

    /// A piece of `size` bytes after every pause, `pieces` times, then silence.
    fn sender(size: usize, pause: u64, pieces: usize) -> impl HttpBody<Data = Bytes, Error = Error> + Unpin {
        StreamBody::new(Box::pin(unfold(0, move |sent| async move {
            if sent == pieces {
                std::future::pending::<()>().await;
            }
            tokio::time::sleep(Duration::from_secs(pause)).await;
            Some((Ok(Frame::data(Bytes::from(vec![0; size]))), sent + 1))
        })))
    }

    fn upload<B>(body: B) -> (Upload<B>, Exchange) {
        let exchange = Exchange::default();
        let settings = Settings { body: 10_000, rate: 100, grace: Duration::from_secs(30), ..Settings::default() };
        (Upload::new(body, exchange.clone(), &settings), exchange)
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_sender_is_given_up_after_what_it_earned() {
        // (bytes a piece, seconds between them, pieces, seconds until it is given up)
        for (size, pause, pieces, until) in [(0, 1, 0, 30), (1, 1, 1000, 30), (100, 2, 50, 59), (1000, 1, 3, 60)] {
            let (mut body, exchange) = upload(sender(size, pause, pieces));
            let started = Instant::now();
            let fault = loop {
                if let Err(error) = body.frame().await.unwrap() {
                    break error;
                }
            };
            assert_eq!(fault.downcast_ref(), Some(&Fault::Slow));
            assert_eq!(exchange.verdict(), Some(StatusCode::REQUEST_TIMEOUT));
            assert_eq!(started.elapsed().as_secs(), until, "{size} {pause} {pieces}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn neither_a_slow_reader_nor_a_conversation_is_taken_for_a_slow_sender() {
        let (mut body, _) = upload(sender(1, 1, 20));
        for _ in 0..20 {
            tokio::time::sleep(Duration::from_secs(600)).await;
            assert!(body.frame().await.unwrap().is_ok());
        }
        let (mut body, exchange) = upload(sender(1, 600, 5));
        exchange.answered();
        for _ in 0..5 {
            assert!(body.frame().await.unwrap().is_ok());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_may_be_as_large_as_allowed_and_not_a_byte_larger() {
        for (size, pieces, fits) in [(10_000, 1, true), (5_000, 2, true), (10_001, 1, false), (3_334, 3, false)] {
            let (mut body, exchange) = upload(sender(size, 0, pieces));
            let mut outcome = Ok(());
            for _ in 0..pieces {
                outcome = outcome.and(body.frame().await.unwrap().map(drop).map_err(|error| error.to_string()));
            }
            assert_eq!(outcome.is_ok(), fits, "{size} {pieces}");
            assert_eq!(exchange.verdict().is_none(), fits, "{size} {pieces}");
        }
    }
}
