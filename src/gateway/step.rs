//! The plumbing of a layer, once: each step of the gateway is one async function, and this makes a tower layer of it.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tower::{Layer, Service};

use crate::body::Body;

use super::error::Error;

/// A request on its way to the origin.
pub type Request = http::Request<Body>;
/// A response on its way to the visitor.
pub type Response = http::Response<Body>;

/// What lies below a step: the next step, and in the end the origin.
pub trait Below:
    Service<Request, Response = Response, Error = Error, Future: Send> + Clone + Send + Sync + 'static
{
}

impl<S> Below for S where
    S: Service<Request, Response = Response, Error = Error, Future: Send> + Clone + Send + Sync + 'static
{
}

/// One step of the gateway.
pub trait Step: Clone + Send + Sync + 'static {
    /// Handles a request, by itself or with the help of what lies below.
    fn handle<B: Below>(&self, request: Request, below: B) -> impl Future<Output = Result<Response, Error>> + Send;
}

/// Makes a tower layer of a step.
#[derive(Debug, Clone)]
pub struct Layered<S>(pub S);

impl<S: Clone, B> Layer<B> for Layered<S> {
    type Service = Stacked<S, B>;

    fn layer(&self, below: B) -> Stacked<S, B> {
        Stacked(Arc::new(Pair { step: self.0.clone(), below }))
    }
}

/// A step with what lies below it.
#[derive(Debug)]
pub struct Stacked<S, B>(Arc<Pair<S, B>>);

#[derive(Debug)]
struct Pair<S, B> {
    step: S,
    below: B,
}

impl<S, B> Clone for Stacked<S, B> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<S: Step, B: Below> Service<Request> for Stacked<S, B> {
    type Response = Response;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        // Whoever is below is asked when the step calls it.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        // One pointer for each step: a stack that is copied layer by layer, at each layer, costs more than what it does.
        let pair = Arc::clone(&self.0);
        Box::pin(async move { pair.step.handle(request, pair.below.clone()).await })
    }
}
