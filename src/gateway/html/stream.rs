//! An HTML body on its way through the gate: decoded, gated piece by piece, never held whole.
//!
//! A body that breaks off at the origin, or that the gate can't read, breaks off at the visitor too: ending it cleanly
//! would pass a truncated page off as whole.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use async_compression::tokio::bufread::{BrotliDecoder, DeflateDecoder, GzipDecoder, ZlibDecoder, ZstdDecoder};
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt};
use http_body::{Body as HttpBody, Frame};
use http_body_util::{BodyStream, StreamBody};
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncRead};
use tokio::time::Sleep;
use tokio_util::io::{ReaderStream, StreamReader};

use crate::body::{self, Body};

use super::known::{Out, Reading};
use super::page::{self, Report};

/// The content codings that can be undone (RFC 9110, section 8.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// As it is.
    Identity,
    /// RFC 1952.
    Gzip,
    /// RFC 1950.
    Deflate,
    /// RFC 7932.
    Brotli,
    /// RFC 8878.
    Zstd,
}

impl Coding {
    /// What we tell origins that we take.
    pub const ALL: [(&'static str, Self); 4] =
        [("gzip", Self::Gzip), ("br", Self::Brotli), ("zstd", Self::Zstd), ("deflate", Self::Deflate)];

    /// The coding of this name; `None` for one that can't be undone.
    pub fn find(name: &str) -> Option<Self> {
        let name = name.trim();
        let alias = name.strip_prefix("x-").unwrap_or(name);
        match alias {
            "" | "identity" => Some(Self::Identity),
            _ => Self::ALL.iter().find(|(own, _)| own.eq_ignore_ascii_case(alias)).map(|(_, coding)| *coding),
        }
    }
}

/// Undoes a content coding as the bytes arrive. Trailers of an encoded body are dropped with its coding.
///
/// As browsers do: an empty body stays empty, what follows a whole gzip member is ignored, and `deflate` may come
/// without its zlib header.
pub(crate) fn decode(body: Body, coding: Coding) -> Body {
    if coding == Coding::Identity {
        return body;
    }
    let data = BodyStream::new(body).try_filter_map(|frame| async move { Ok(frame.into_data().ok()) });
    let encoded = StreamReader::new(data.map_err(std::io::Error::other).boxed());
    let decoded = futures_util::stream::once(begin(encoded, coding))
        .map_ok(|decoder| ReaderStream::with_capacity(decoder, 16 * 1024))
        .try_flatten();
    Body::new(StreamBody::new(decoded.map_ok(Frame::data).map_err(body::Error::from).boxed()))
}

/// Looks at the first bytes, and picks what reads the rest.
async fn begin<R>(mut encoded: R, coding: Coding) -> std::io::Result<Pin<Box<dyn AsyncRead + Send>>>
where
    R: AsyncBufRead + Send + Unpin + 'static,
{
    let first = encoded.fill_buf().await?;
    // RFC 1950: the method in the low half of the first byte, and both bytes together a multiple of 31.
    let zlib = matches!(first, [a, b, ..] if a & 0x0f == 8 && u16::from_be_bytes([*a, *b]) % 31 == 0);
    Ok(match coding {
        _ if first.is_empty() => Box::pin(tokio::io::empty()),
        Coding::Identity => Box::pin(encoded),
        Coding::Gzip => Box::pin(GzipDecoder::new(encoded)),
        Coding::Deflate if zlib => Box::pin(ZlibDecoder::new(encoded)),
        Coding::Deflate => Box::pin(DeflateDecoder::new(encoded)),
        Coding::Brotli => Box::pin(BrotliDecoder::new(encoded)),
        Coding::Zstd => Box::pin(ZstdDecoder::new(encoded)),
    })
}

/// What to do with the report once the document has ended.
pub(super) type Done = Box<dyn FnOnce(&Report) + Send>;

/// A body that is read on its way.
pub(super) struct Gated {
    body: Body,
    reading: Option<Reading>,
    done: Option<Done>,
    pass_on_failure: bool,
    ended: bool,
    /// What may leave and hasn't.
    out: Out,
    /// How long it is waited for more before what has come leaves all the same.
    pause: Option<Pin<Box<Sleep>>>,
}

/// How long a page may pause before what would have to wait for more is read.
const PAUSE: Duration = Duration::from_millis(50);

impl Gated {
    /// Lets `body` be read. With `pass_on_failure`, the operator has decided that a page that can't be gated goes out as it
    /// is; else it is cut.
    pub(super) fn new(body: Body, reading: Reading, done: Done, pass_on_failure: bool) -> Self {
        let (reading, done) = (Some(reading), Some(done));
        Self { body, reading, done, pass_on_failure, ended: false, out: Out::new(), pause: None }
    }

    fn write(&mut self, chunk: Bytes) -> Result<(), page::Error> {
        let Some(reading) = &mut self.reading else {
            self.out.extend(Some(chunk).filter(|chunk| !chunk.is_empty()));
            return Ok(());
        };
        let outcome = reading.write(&chunk, &mut self.out);
        self.sound(outcome)
    }

    /// What becomes of a page that can't be gated.
    fn sound(&mut self, outcome: Result<(), page::Error>) -> Result<(), page::Error> {
        let Err(error) = outcome else { return Ok(()) };
        if !self.pass_on_failure {
            // Nothing follows an error.
            self.out.clear();
            return Err(cut(error));
        }
        tracing::warn!(%error, "a page passes ungated from here on: on_rewrite_failure = \"pass\"");
        self.out.extend(self.reading.take().map(Reading::rest).filter(|rest| !rest.is_empty()));
        Ok(())
    }

    /// Nothing more has come. Whether what has come, and had to wait for more, leaves now.
    fn pauses(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), page::Error>> {
        let Some(reading) = self.reading.as_mut().filter(|reading| reading.lags()) else { return Poll::Pending };
        let pause = self.pause.get_or_insert_with(|| Box::pin(tokio::time::sleep(PAUSE)));
        ready!(pause.as_mut().poll(cx));
        let outcome = reading.pauses(&mut self.out);
        Poll::Ready(self.sound(outcome))
    }

    fn end(&mut self) -> Result<(), page::Error> {
        let Some(reading) = self.reading.take() else { return Ok(()) };
        let done = self.done.take();
        let done = |report: &Report| done.into_iter().for_each(|done| done(report));
        reading.end(&mut self.out, done).inspect_err(|_| self.out.clear()).map_err(cut)
    }
}

/// Says that a page was cut: its visitor sees only that it breaks off.
fn cut(error: page::Error) -> page::Error {
    tracing::warn!(%error, "a page was cut, because it can't be gated");
    error
}

impl HttpBody for Gated {
    type Data = Bytes;
    type Error = body::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, body::Error>>> {
        let this = self.get_mut();
        loop {
            if let Some(out) = this.out.pop_front() {
                return Poll::Ready(Some(Ok(Frame::data(out))));
            }
            // What was read to its end, or broke, isn't asked again.
            if this.ended {
                return Poll::Ready(None);
            }
            let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) else {
                ready!(this.pauses(cx)).inspect_err(|_| this.ended = true)?;
                continue;
            };
            this.pause = None;
            match frame {
                // Trailers after a page are of no use to a browser; those about its bytes would be untrue.
                Some(Ok(frame)) => {
                    let data = frame.into_data().unwrap_or_default();
                    this.write(data).inspect_err(|_| this.ended = true)?;
                    // Where the length was said, the end is known with the last byte: what is written after it leaves with
                    // it, in one piece.
                    if this.body.is_end_stream() {
                        this.ended = true;
                        this.end()?;
                    }
                }
                Some(Err(error)) => {
                    this.ended = true;
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    this.ended = true;
                    this.end()?;
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.ended && self.out.is_empty()
    }
}
