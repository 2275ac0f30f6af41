//! The bottom of the stack: whatever stands behind the site of this request.

use std::sync::Arc;
use std::task::{Context, Poll};

use futures_util::future::BoxFuture;
use tower::{Service, ServiceExt};

use super::error::Error;
use super::rulebook::Tenant;
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
        let tenant = request.extensions().get::<Arc<Tenant>>().cloned();
        Box::pin(async move {
            let origin = tenant.ok_or(Error::Unwired)?.origin.clone();
            Ok(origin.oneshot(request).await?)
        })
    }
}
