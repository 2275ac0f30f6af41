//! The bottom of the stack: whatever stands behind the site of this request.

use std::sync::Arc;

use super::error::Error;
use super::site::Asked;
use super::span;
use super::step::{Answer, Below, Request};

/// Passes a request to its site's origin.
#[derive(Debug, Clone, Copy)]
pub(super) struct ToOrigin;

impl Below for ToOrigin {
    fn pass(&self, request: Request) -> Answer {
        let Some(Asked { tenant, .. }) = request.extensions().get() else { return Error::Unwired.into() };
        let origin = Arc::clone(&tenant.origin);
        span::within(request, |request| origin(request))
    }
}
