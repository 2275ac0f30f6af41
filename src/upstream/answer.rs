//! The body of a response, together with the connection that it comes on: both are let go when it ends, and the
//! connection is used again only if it ended well.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;

use super::flow::Progress;
use super::line::Line;
use super::pool::{Place, Share};
use super::server::{Active, Http, Lines};

/// What a response comes on.
pub(super) enum Source {
    /// An HTTP/1.1 connection, driven by this body.
    Line {
        /// The connection.
        line: Line,
        /// Its place in the pool, unless that is kept elsewhere.
        place: Option<Place<Http>>,
        /// Where it goes afterwards; `None` when it must not be used again.
        home: Option<Lines>,
    },
    /// A share of an HTTP/2 connection, and the request that may still be on its way.
    Share(#[expect(dead_code, reason = "held until it is dropped")] Share<Http>, Arc<Progress>),
}

/// The body.
pub(super) struct Answer {
    body: Incoming,
    source: Option<Source>,
    /// Nothing comes after the trailers, though hyper can't tell.
    trailed: bool,
    /// How it broke off, kept back until what came before is on its way.
    fault: Option<hyper::Error>,
    active: Option<Active>,
}

impl Answer {
    /// The body of a response that came on `source`.
    pub(super) fn new(body: Incoming, source: Source, active: Active) -> Self {
        let mut answer = Self { body, source: Some(source), trailed: false, fault: None, active: Some(active) };
        answer.settle();
        answer
    }

    /// Lets go of the connection if the body has ended.
    fn settle(&mut self) {
        if self.body.is_end_stream() || self.trailed {
            self.end();
        }
    }

    fn end(&mut self) {
        match self.source.take() {
            Some(Source::Line { line, place: Some(place), home: Some(home) }) => keep(line, place, &home),
            Some(Source::Share(_, progress)) => progress.answering(false),
            _ => {}
        }
        self.active = None;
    }

    /// Reads what has come of a body that nobody wants; if that is all of it, the connection can be kept.
    fn drain(&mut self) {
        let mut nobody = Context::from_waker(Waker::noop());
        for _ in 0..LEFT {
            match self.poll(&mut nobody) {
                Poll::Ready(None) => return self.end(),
                Poll::Ready(Some(Ok(frame))) => {
                    self.trailed |= frame.is_trailers();
                    self.settle();
                    if self.source.is_none() {
                        return;
                    }
                }
                Poll::Ready(Some(Err(_))) | Poll::Pending => return,
            }
        }
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let Some(Source::Line { line, .. }) = &mut self.source else { return Pin::new(&mut self.body).poll_frame(cx) };
        // Asking tells the connection that its data is wanted. Nobody has to be woken for what it brings, because
        // nobody else drives it.
        let mut nobody = Context::from_waker(Waker::noop());
        let first = Pin::new(&mut self.body).poll_frame(&mut nobody);
        if first.is_ready() {
            return first;
        }
        let over = line.drive(cx);
        Pin::new(&mut self.body).poll_frame(if over { cx } else { &mut nobody })
    }
}

/// Frames that are read of a body that nobody wants, if they are there already: cheaper than a new connection.
const LEFT: u32 = 8;

/// Keeps a connection for the next request, if it is fit for one.
fn keep(mut line: Line, place: Place<Http>, home: &Lines) {
    if line.is_ready() {
        home.give_back(line, place);
    }
}

impl Body for Answer {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let this = self.get_mut();
        if let Some(fault) = this.fault.take() {
            return Poll::Ready(Some(Err(fault)));
        }
        let frame = std::task::ready!(this.poll(cx));
        match frame {
            Some(Ok(frame)) => {
                this.trailed |= frame.is_trailers();
                this.settle();
                Poll::Ready(Some(Ok(frame)))
            }
            Some(Err(fault)) => {
                // Whoever writes to the client drops what is still in its buffers when a body breaks off: a head and a
                // beginning that came in one piece with their end would never be seen. So it gets a turn to write.
                this.source = None;
                this.fault = Some(fault);
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            None => {
                this.end();
                Poll::Ready(None)
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        match &self.source {
            Some(Source::Share(_, progress)) => progress.answering(false),
            Some(Source::Line { home: Some(_), .. }) => self.drain(),
            _ => {}
        }
    }
}
