//! Pins the rulebook for the whole request, and writes one access line: no address, no cookie, no query, and of the
//! path nothing that looks like a secret.

use std::sync::Arc;

use arc_swap::ArcSwap;
use tokio::time::Instant;

use crate::policy::secret::redacted;

use super::rulebook::Rulebook;
use super::step::{Answer, Below, Request, Step};

/// Traces.
#[derive(Clone)]
pub(super) struct Trace {
    /// The rulebook in force; replaced on reload.
    pub(super) book: Arc<ArcSwap<Rulebook>>,
}

impl Step for Trace {
    fn handle<B: Below>(&self, mut request: Request, below: &B) -> Answer {
        request.extensions_mut().insert(self.book.load_full());
        if !tracing::enabled!(target: "assent::access", tracing::Level::INFO) {
            return below.pass(request);
        }
        let started = Instant::now();
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        below.pass(request).turn(move |outcome| {
            let status = outcome.as_ref().map_or(500, |response| response.status().as_u16());
            let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
            let path = redacted(&path);
            tracing::info!(target: "assent::access", %method, %path, status, ms);
            outcome.into()
        })
    }
}
