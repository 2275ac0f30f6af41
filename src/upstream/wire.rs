//! One TCP or TLS connection to an origin, as hyper reads and writes it.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWrite, Take};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;
use tokio_util::either::Either;

/// How many bytes are read at once. hyper makes its buffers twice as large as long as a read fills them, and for every client
/// that stalls several of them wait on the way to it: one byte less than a buffer ends that.
const PIECE: u64 = 32 * 1024 - 1;

/// What a [`Wire`] runs over.
pub(super) type Stream = Either<TcpStream, Box<TlsStream<TcpStream>>>;

/// Tells a [`Wire`] that hyper owns by now what it is used for.
#[derive(Debug, Clone, Default)]
pub(super) struct Use(Arc<AtomicBool>);

impl Use {
    /// From now on the connection is a tunnel, and an error of writing is one.
    pub(super) fn tunnel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_tunnel(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A connection that still reads when the origin no longer takes what we write: an origin may answer 413 and close in
/// the middle of an upload, and that answer is worth more than our broken pipe.
pub(super) struct Wire {
    stream: TokioIo<Take<Stream>>,
    used: Use,
    /// Nothing is written any more; what is meant for the origin is dropped until the read side ends.
    refused: bool,
}

impl Wire {
    /// Takes over a connection that stands.
    pub(super) fn new(stream: Stream) -> Self {
        Self { stream: TokioIo::new(stream.take(PIECE)), used: Use::default(), refused: false }
    }

    /// The handle by which it learns that it became a tunnel.
    pub(super) fn used(&self) -> Use {
        self.used.clone()
    }

    fn writer(&mut self) -> Pin<&mut Stream> {
        Pin::new(self.stream.inner_mut().get_mut())
    }

    fn outcome<T>(&mut self, written: Poll<io::Result<T>>, pretended: T) -> Poll<io::Result<T>> {
        match written {
            Poll::Ready(Err(error))
                if matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset)
                    && !self.used.is_tunnel() =>
            {
                self.refused = true;
                Poll::Ready(Ok(pretended))
            }
            written => written,
        }
    }
}

impl Read for Wire {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        let stream = &mut self.get_mut().stream;
        stream.inner_mut().set_limit(PIECE);
        Pin::new(stream).poll_read(cx, buffer)
    }
}

impl Write for Wire {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.refused {
            return Poll::Ready(Ok(bytes.len()));
        }
        let written = this.writer().poll_write(cx, bytes);
        this.outcome(written, bytes.len())
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let length = slices.iter().map(|slice| slice.len()).sum();
        if this.refused {
            return Poll::Ready(Ok(length));
        }
        let written = this.writer().poll_write_vectored(cx, slices);
        this.outcome(written, length)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.inner().get_ref().is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.refused {
            return Poll::Ready(Ok(()));
        }
        let flushed = this.writer().poll_flush(cx);
        this.outcome(flushed, ())
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.get_mut().writer().poll_shutdown(cx)
    }
}
