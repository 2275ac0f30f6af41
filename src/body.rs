//! The one body type that flows through the gateway, in both directions.
//!
//! A newtype around a boxed body: an alias would leak the box's bounds into every signature and break `Send`
//! inference in layered futures.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use http_body_util::BodyExt;
use http_body_util::combinators::UnsyncBoxBody;

/// What a body that breaks off reports. Whoever reads it aborts the connection; it is never shown to a visitor.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// A stream of data frames and at most one trailer frame.
pub struct Body(Inner);

enum Inner {
    /// What is left of known bytes: most messages have none, and need no box.
    Known(Option<Bytes>),
    Boxed(UnsyncBoxBody<Bytes, Error>),
}

impl Body {
    /// Wraps any body.
    pub fn new<B>(body: B) -> Self
    where
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<Error>,
    {
        Self(Inner::Boxed(body.map_err(Into::into).boxed_unsync()))
    }

    /// A body without a byte.
    pub fn empty() -> Self {
        Self(Inner::Known(None))
    }

    /// A body of known bytes.
    pub fn full(bytes: impl Into<Bytes>) -> Self {
        Self(Inner::Known(Some(bytes.into()).filter(|bytes| !bytes.is_empty())))
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Body")
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        match &mut self.get_mut().0 {
            Inner::Known(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Inner::Boxed(body) => Pin::new(body).poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Inner::Known(bytes) => bytes.is_none(),
            Inner::Boxed(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Inner::Known(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, Bytes::len) as u64),
            Inner::Boxed(body) => body.size_hint(),
        }
    }
}
