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

/// An answer that is on its way. In a box, once: the stack is as deep as it has steps, and few of them have to wait.
pub type Answer = Pin<Box<dyn Future<Output = Result<Response, Error>> + Send>>;

/// What lies below a step: the next step, and in the end the origin.
pub trait Below:
    Service<Request, Response = Response, Error = Error, Future = Answer> + Clone + Send + Sync + 'static
{
    /// Hands a request on. Nothing below is ever busy: what may be full says so in its answer.
    fn pass(mut self, request: Request) -> Answer {
        self.call(request)
    }
}

impl<S> Below for S where
    S: Service<Request, Response = Response, Error = Error, Future = Answer> + Clone + Send + Sync + 'static
{
}

/// What becomes of a request at a step.
pub enum Way {
    /// It goes on, and the step has nothing to do with its answer.
    On(Request),
    /// It was answered.
    Done(Result<Response, Error>),
    /// The step waits for something: it [handles](Step::handle) the request.
    Wait(Request),
}

impl From<Result<Request, Error>> for Way {
    fn from(outcome: Result<Request, Error>) -> Self {
        match outcome {
            Ok(request) => Self::On(request),
            Err(error) => Self::Done(Err(error)),
        }
    }
}

/// One step of the gateway. It says at once what becomes of a request, or handles it, or both.
pub trait Step: Clone + Send + Sync + 'static {
    /// What can be said at once. Must not take long, as nothing else happens meanwhile.
    fn enter(&self, request: Request) -> Way {
        Way::Wait(request)
    }

    /// Handles a request, by itself or with the help of what lies below.
    fn handle<B: Below>(&self, request: Request, below: B) -> impl Future<Output = Result<Response, Error>> + Send {
        below.pass(request)
    }
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
    type Future = Answer;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        // Whoever is below is asked when the step calls it.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        match self.0.step.enter(request) {
            Way::On(request) => self.0.below.clone().pass(request),
            Way::Done(answer) => Box::pin(std::future::ready(answer)),
            Way::Wait(request) => {
                // One pointer for each step: a stack that is copied layer by layer, at each layer, costs more than what
                // it does.
                let pair = Arc::clone(&self.0);
                Box::pin(async move { pair.step.handle(request, pair.below.clone()).await })
            }
        }
    }
}
