//! ↑ What became of a request, and how long that took: counted for its site.

use tokio::time::Instant;

use super::error::Error;
use super::rescue;
use super::site::Asked;
use super::span::Kept;
use super::step::{Answer, Below, Request, Step};

/// Measures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure;

impl Step for Measure {
    fn handle<B: Below>(&self, request: Request, below: &B) -> Answer {
        let Some(Asked { tenant, .. }) = request.extensions().get() else { return Error::Unwired.into() };
        let (meter, began) = (std::sync::Arc::clone(&tenant.meter), Instant::now());
        below.pass(request).turn(move |outcome| {
            let mut outcome = outcome;
            let (status, kept) = match &mut outcome {
                Ok(response) => (response.status(), response.extensions_mut().remove::<Kept>()),
                Err(error) => {
                    meter.failed(error.word());
                    (rescue::status(error), None)
                }
            };
            meter.answered(status.as_u16(), began.elapsed(), kept.map(|Kept(trace)| trace));
            outcome.into()
        })
    }
}
