//! Carries spans to a collector: one request at a time, on the thread that gathers them, so that nobody else waits.

use std::fmt;
use std::future::{Future, ready};
use std::path::Path;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use opentelemetry_http::{HttpClient, HttpError};
use ureq::Agent;

use crate::errand;

/// The largest answer that is read: collectors say what they refused.
const LARGEST: u64 = 64 * 1024;

/// Sends what the exporter gives it, and says once when that begins to fail and once when it works again.
pub(super) struct Courier {
    agent: Agent,
    failing: AtomicBool,
}

impl Courier {
    /// `ca` is a PEM file of the certificates to trust instead of the public ones.
    pub(super) fn new(ca: Option<&Path>, patience: Duration) -> Result<Self, errand::Error> {
        // A proxy of the environment is for others; a collector that sends us elsewhere is not what was named.
        let config = Agent::config_builder()
            .tls_config(errand::tls(ca)?)
            .proxy(None)
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(patience))
            .build();
        Ok(Self { agent: config.new_agent(), failing: AtomicBool::new(false) })
    }

    fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let (head, body) = request.into_parts();
        let response = self.agent.run(Request::from_parts(head, &body[..]))?;
        let (head, mut body) = response.into_parts();
        let read = body.with_config().limit(LARGEST).read_to_vec()?;
        Ok(Response::from_parts(head, read.into()))
    }

    /// Says when something has changed, and of a failure no more than its kind.
    fn heed(&self, outcome: &Result<Response<Bytes>, HttpError>) {
        let why = match outcome {
            Ok(response) if response.status().is_success() => None,
            Ok(response) => Some(response.status().to_string()),
            Err(error) => Some(error.to_string()),
        };
        match (why, self.failing.swap(false, Ordering::Relaxed)) {
            (Some(why), was) => {
                self.failing.store(true, Ordering::Relaxed);
                if !was {
                    tracing::warn!("the collector doesn't take traces, they are lost until it does: {why}");
                }
            }
            (None, true) => tracing::info!("the collector takes traces again"),
            (None, false) => {}
        }
    }
}

impl fmt::Debug for Courier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Courier")
    }
}

impl HttpClient for Courier {
    fn send_bytes<'a, 'b>(
        &'a self,
        request: Request<Bytes>,
    ) -> Pin<Box<dyn Future<Output = Result<Response<Bytes>, HttpError>> + Send + 'b>>
    where
        'a: 'b,
        Self: 'b,
    {
        let outcome = self.send(request);
        self.heed(&outcome);
        Box::pin(ready(outcome))
    }
}
