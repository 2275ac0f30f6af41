//! One HTTP/2 connection: a task of its own, shared by the requests of one origin.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::client::conn::TrySendError;
use hyper::client::conn::http2::{Builder, SendRequest};
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::flow::Outgoing;
use super::wire::Wire;
use super::{Settings, pool};

/// What the origin may send of one response before it is read: what a stalled reader costs.
const WINDOW: u32 = 128 * 1024;

/// How often an origin with open streams is asked whether it is still there, and how long it may take to say so.
const PING: Duration = Duration::from_secs(20);

/// A connection that serves many requests at a time. Clones are the same connection.
#[derive(Clone)]
pub(super) struct Link {
    send: SendRequest<Outgoing>,
    room: Arc<AtomicUsize>,
}

/// How HTTP/2 is spoken to an origin.
pub(super) fn builder(settings: &Settings) -> Builder<TokioExecutor> {
    let mut http = Builder::new(TokioExecutor::new());
    let streams = u32::try_from(settings.streams).unwrap_or(u32::MAX);
    let buffer = settings.buffer.clamp(8192, 1 << 24);
    http.timer(TokioTimer::new())
        .initial_stream_window_size(WINDOW)
        // Room for every stream: readers that stall must not hold up the others.
        .initial_connection_window_size(WINDOW.saturating_mul(streams).min(i32::MAX as u32))
        .max_header_list_size(u32::try_from(buffer).unwrap_or(u32::MAX))
        .max_send_buf_size(buffer)
        .keep_alive_interval(PING)
        .keep_alive_timeout(PING);
    http
}

impl Link {
    /// Speaks HTTP/2 on a new connection, `streams` requests at a time or as many as the origin allows.
    ///
    /// # Errors
    /// What hyper says if the preface can't be sent.
    pub(super) async fn open(wire: Wire, http: &Builder<TokioExecutor>, streams: usize) -> hyper::Result<Self> {
        let (send, connection) = http.handshake(wire).await?;
        let room = Arc::new(AtomicUsize::new(streams));
        let told = Arc::clone(&room);
        tokio::spawn(async move {
            let mut connection = pin!(connection);
            let outcome = std::future::poll_fn(|cx| {
                let outcome = connection.as_mut().poll(cx);
                told.store(connection.current_max_send_streams().clamp(1, streams), Ordering::Relaxed);
                outcome
            });
            if let Err(error) = outcome.await {
                tracing::debug!(error = &error as &dyn std::error::Error, "an HTTP/2 connection to an origin ended");
            }
        });
        Ok(Self { send, room })
    }

    /// Sends a request and waits for its response. Dropping the future resets the stream.
    ///
    /// # Errors
    /// With the request, where not a byte of it was sent.
    pub(super) async fn exchange(
        &mut self,
        request: Request<Outgoing>,
    ) -> Result<Response<Incoming>, Box<TrySendError<Request<Outgoing>>>> {
        self.send.try_send_request(request).await.map_err(Box::new)
    }
}

impl pool::Link for Link {
    fn closed(&self) -> bool {
        self.send.is_closed()
    }

    fn room(&self) -> usize {
        self.room.load(Ordering::Relaxed)
    }
}
