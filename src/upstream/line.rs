//! One HTTP/1.1 connection, driven by the task of whichever request uses it: no task of its own, no hand-over between
//! threads. An idle one is not driven at all; whether it still stands shows when it is taken up again.

use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::client::conn::TrySendError;
use hyper::client::conn::http1::{Builder, SendRequest};
use pin_project_lite::pin_project;
use tokio::runtime::Handle;
use tokio::time::{Instant, Sleep};

use super::flow::{Outgoing, Progress, Stage};
use super::wire::{Use, Wire};

type Drive = Pin<Box<dyn Future<Output = hyper::Result<()>> + Send>>;

/// A connection that serves one request at a time. Dropping it closes the connection.
pub(super) struct Line {
    send: SendRequest<Outgoing>,
    /// `None` when the connection has ended, or is driven elsewhere.
    drive: Option<Drive>,
    used: Use,
    served: bool,
    /// Made by the first request that waits, and set anew by each: that costs less than to make one for each.
    timer: Option<Pin<Box<Sleep>>>,
}

/// Why there is no response.
pub(super) enum Broken {
    /// The origin had the whole request for too long. A long upload is not its silence.
    Late,
    /// The connection failed; with the request, where not a byte of it was sent.
    Failed(Box<TrySendError<Request<Outgoing>>>),
}

impl Line {
    /// Speaks HTTP/1.1 on a new connection.
    ///
    /// # Errors
    /// None in practice: nothing is sent yet.
    pub(super) async fn open(wire: Wire, http: &Builder) -> hyper::Result<Self> {
        let used = wire.used();
        let (send, connection) = http.handshake(wire).await?;
        let drive: Drive = Box::pin(connection.with_upgrades());
        Ok(Self { send, drive: Some(drive), used, served: false, timer: None })
    }

    /// Whether it answered a request before. If a later one fails, the origin may only have closed it while it was idle.
    pub(super) fn served(&self) -> bool {
        self.served
    }

    /// Whether it stands and could take a request now: nothing came, not even its end, since the last response.
    pub(super) fn is_ready(&mut self) -> bool {
        // Whoever uses it next is woken, and not whoever did last.
        let mut nobody = Context::from_waker(Waker::noop());
        !self.drive(&mut nobody) && self.send.is_ready()
    }

    /// Sends a request and waits for its response, from when it is out no longer than `limit`. If the future is dropped,
    /// so must the line be.
    ///
    /// # Errors
    /// [`Broken`]
    pub(super) fn exchange<'a>(
        &'a mut self,
        request: Request<Outgoing>,
        progress: &'a Progress,
        limit: Duration,
    ) -> impl Future<Output = Result<Response<Incoming>, Broken>> + 'a {
        let answer = self.send.try_send_request(request);
        Exchange { line: self, answer, progress, limit, waits: false }
    }

    /// Moves the connection on. True when it is over, or when somebody else drives it.
    pub(super) fn drive(&mut self, cx: &mut Context<'_>) -> bool {
        Self::turn(&mut self.drive, cx)
    }

    fn turn(drive: &mut Option<Drive>, cx: &mut Context<'_>) -> bool {
        let over = drive.as_mut().is_none_or(|drive| drive.as_mut().poll(cx).is_ready());
        if over {
            // What hyper still owes to the request comes with the end of the connection.
            *drive = None;
        }
        over
    }

    /// Lets the connection run by itself from now on: the rest of a request body that the origin answered early, or an
    /// upgrade. It is never used again. `kept` is dropped when it has ended.
    pub(super) fn release(&mut self, kept: impl Send + 'static) {
        if let (Some(drive), Ok(runtime)) = (self.drive.take(), Handle::try_current()) {
            runtime.spawn(async move {
                if let Err(error) = drive.await {
                    tracing::debug!(error = &error as &dyn std::error::Error, "a connection to an origin broke off");
                }
                drop(kept);
            });
        }
    }

    /// Lets it run by itself as a tunnel.
    pub(super) fn tunnel(&mut self) {
        self.used.tunnel();
        self.release(());
    }
}

pin_project! {
    /// A request under way. No async block: that would keep room for the request beside room for its answer.
    struct Exchange<'a, F> {
        line: &'a mut Line,
        #[pin]
        answer: F,
        progress: &'a Progress,
        limit: Duration,
        // Whether the timer runs for this one.
        waits: bool,
    }
}

impl<F> Future for Exchange<'_, F>
where
    F: Future<Output = Result<Response<Incoming>, TrySendError<Request<Outgoing>>>>,
{
    type Output = Result<Response<Incoming>, Broken>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let line = &mut **this.line;
        let over = line.drive(cx);
        // Only what was just driven can have brought the answer, so nobody has to be woken for it.
        let mut nobody = Context::from_waker(Waker::noop());
        if let Poll::Ready(outcome) = this.answer.poll(if over { cx } else { &mut nobody }) {
            line.served |= outcome.is_ok();
            return Poll::Ready(outcome.map_err(|error| Broken::Failed(Box::new(error))));
        }
        // Likewise, only what was just driven can have taken the last of the request.
        if this.progress.stage() != Stage::Out {
            return Poll::Pending;
        }
        let kept = line.timer.is_some();
        let timer = line.timer.get_or_insert_with(|| Box::pin(tokio::time::sleep(*this.limit)));
        if kept && !*this.waits {
            timer.as_mut().reset(Instant::now() + *this.limit);
        }
        *this.waits = true;
        timer.as_mut().poll(cx).map(|()| Err(Broken::Late))
    }
}
