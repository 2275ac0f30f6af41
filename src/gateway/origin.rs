//! The bottom of the stack: whatever stands behind the site of this request.

use std::future::ready;
use std::task::{Context, Poll};

use futures_util::future::BoxFuture;
use tower::Service;

use super::error::Error;
use super::site::Asked;
use super::step::{Request, Response};

/// Passes a request to its site's origin.
#[derive(Debug, Clone, Copy)]
pub(super) struct ToOrigin;

impl Service<Request> for ToOrigin {
    type Response = Response;
    type Error = Error;
    type Future = BoxFuture<'static, Result<Response, Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let Some(Asked { tenant, .. }) = request.extensions().get() else {
            return Box::pin(ready(Err(Error::Unwired)));
        };
        // An origin is never busy: what may be full says so in its answer.
        let answer = tenant.origin.clone().call(request);
        Box::pin(async move { Ok(answer.await?) })
    }
}
