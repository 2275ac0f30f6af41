//! A page of a place that only listens: its frames pass untouched, while a copy of them is decoded and read.
//!
//! Reading never holds a page up: a reader that can't keep up, or that finds what it can't read, stops.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_util::stream;
use http_body::{Body as HttpBody, Frame, SizeHint};
use http_body_util::{BodyExt, StreamBody};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};

use crate::body::{self, Body};

use super::gate::Gate;
use super::stream::{Coding, Done, decode};

/// How many pages are read at a time, by one gateway.
const READERS: usize = 32;
/// How many frames may wait for a reader.
const WAITING: usize = 256;
/// How much of a page is read, in bytes once decoded.
const LONGEST: usize = 8 * 1024 * 1024;

/// The readers of one gateway.
#[derive(Debug, Clone)]
pub(crate) struct Readers(Arc<Semaphore>);

impl Default for Readers {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(READERS)))
    }
}

impl Readers {
    /// The same body, of which a copy is read by `gate` as it passes, if there is a reader left.
    pub(super) fn listen(&self, body: Body, coding: Coding, gate: Gate, done: Done) -> Body {
        let Ok(permit) = Arc::clone(&self.0).try_acquire_owned() else { return body };
        let (copy, copies) = mpsc::channel(WAITING);
        tokio::spawn(read(copies, coding, gate, done, permit));
        Body::new(Heard { body, copy: Some(copy) })
    }
}

/// Reads what it is given; what it found until then counts even where the page breaks off.
async fn read(
    copies: mpsc::Receiver<Bytes>,
    coding: Coding,
    mut gate: Gate,
    done: Done,
    _permit: OwnedSemaphorePermit,
) {
    let frames = stream::unfold(copies, async |mut copies: mpsc::Receiver<Bytes>| {
        let data = copies.recv().await?;
        Some((Ok::<_, body::Error>(Frame::data(data)), copies))
    });
    let mut decoded = decode(Body::new(StreamBody::new(Box::pin(frames))), coding);
    let mut length = 0;
    while let Some(Ok(frame)) = decoded.frame().await {
        let data = frame.into_data().unwrap_or_default();
        length += data.len();
        // Nothing of it is sent: the page has left as it came.
        if length > LONGEST || gate.write(&data).is_err() {
            break;
        }
    }
    if let Ok((_, report)) = gate.end() {
        done(&report);
    }
}

/// A body whose frames are copied as they pass.
struct Heard {
    body: Body,
    copy: Option<mpsc::Sender<Bytes>>,
}

impl HttpBody for Heard {
    type Data = Bytes;
    type Error = body::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, body::Error>>> {
        let this = self.get_mut();
        let frame = ready!(Pin::new(&mut this.body).poll_frame(cx));
        let data = frame.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref());
        let heard = match (data, &this.copy) {
            (Some(data), Some(copy)) => copy.try_send(data.clone()).is_ok(),
            // Trailers say nothing; the end, and an error, end the copy, too.
            (None, _) => matches!(frame, Some(Ok(_))),
            (Some(_), None) => false,
        };
        if !heard {
            this.copy = None;
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
