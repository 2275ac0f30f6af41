//! The plumbing of a layer, once: what a step is, how steps stand on each other, and how an answer comes back up.
//!
//! On the way down each step is a call. On the way up it is a [turn](Answer::turn) of the one answer that is waited for:
//! steps that each waited for the one below would each need room of their own, and be asked in vain whenever one is.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tower::Layer;

use crate::body::Body;

use super::error::Error;

/// A request on its way to the origin. In a box: it is handed on at each step.
pub type Request = Box<http::Request<Body>>;
/// A response on its way to the visitor.
pub type Response = http::Response<Body>;
/// What comes of a request.
pub type Outcome = Result<Response, Error>;

/// One step of the gateway.
pub trait Step: Clone + Send + Sync + 'static {
    /// Answers a request, by itself or with the help of what lies `below`. Must not take long, as nothing else happens
    /// meanwhile: what has to be waited for goes into the [`Answer`].
    fn handle<B: Below>(&self, request: Request, below: &B) -> Answer;
}

/// What lies below a step: the next step, and in the end the origin.
pub trait Below: Clone + Send + Sync + 'static {
    /// Hands a request on. Nothing below is ever busy: what may be full says so in its answer.
    fn pass(&self, request: Request) -> Answer;
}

/// What a step makes of what came from below.
enum Turn {
    /// Of a response, at once.
    Map(Box<dyn FnOnce(Response) -> Outcome + Send>),
    /// Of whatever it is.
    Any(Box<dyn FnOnce(Outcome) -> Answer + Send>),
}

/// An answer, or one that is on its way, and what the steps above make of it.
pub struct Answer {
    source: Source,
    /// The lowest first.
    turns: VecDeque<Turn>,
}

enum Source {
    /// Taken when it is polled.
    Now(Option<Outcome>),
    Later(Pin<Box<dyn Future<Output = Outcome> + Send>>),
}

/// How many steps look at an answer, most of the time.
const TURNS: usize = 8;

impl Answer {
    /// It is there.
    pub fn now(outcome: Outcome) -> Self {
        Self { source: Source::Now(Some(outcome)), turns: VecDeque::new() }
    }

    /// It has to be waited for.
    pub fn later(outcome: impl Future<Output = Outcome> + Send + 'static) -> Self {
        Self { source: Source::Later(Box::pin(outcome)), turns: VecDeque::new() }
    }

    /// Whatever comes becomes something else, at once or later.
    #[must_use]
    pub fn turn(self, turn: impl FnOnce(Outcome) -> Self + Send + 'static) -> Self {
        self.and(Turn::Any(Box::new(turn)))
    }

    /// A response becomes something else, at once or later; a failure stays one.
    #[must_use]
    pub fn then(self, turn: impl FnOnce(Response) -> Self + Send + 'static) -> Self {
        self.turn(|outcome| match outcome {
            Ok(response) => turn(response),
            Err(_) => Self::now(outcome),
        })
    }

    /// A response becomes another one at once; a failure stays one.
    #[must_use]
    pub fn map(self, turn: impl FnOnce(Response) -> Outcome + Send + 'static) -> Self {
        self.and(Turn::Map(Box::new(turn)))
    }

    fn and(mut self, turn: Turn) -> Self {
        if self.turns.capacity() == 0 {
            self.turns.reserve(TURNS);
        }
        self.turns.push_back(turn);
        self
    }
}

impl From<Outcome> for Answer {
    fn from(outcome: Outcome) -> Self {
        Self::now(outcome)
    }
}

impl From<Error> for Answer {
    fn from(error: Error) -> Self {
        Self::now(Err(error))
    }
}

impl Future for Answer {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Outcome> {
        loop {
            let mut outcome = match &mut self.source {
                Source::Now(outcome) => outcome.take().expect("an answer is taken once"),
                Source::Later(outcome) => ready!(outcome.as_mut().poll(cx)),
            };
            loop {
                match self.turns.pop_front() {
                    None => return Poll::Ready(outcome),
                    Some(Turn::Map(turn)) => outcome = outcome.and_then(turn),
                    Some(Turn::Any(turn)) => {
                        let Self { source, mut turns } = turn(outcome);
                        self.source = source;
                        if !turns.is_empty() {
                            // What this step waits for has steps of its own to come through, before those above.
                            turns.append(&mut self.turns);
                            self.turns = turns;
                        }
                        break;
                    }
                }
            }
        }
    }
}

/// Makes a layer of a step.
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

impl<S: Step, B: Below> Below for Stacked<S, B> {
    fn pass(&self, request: Request) -> Answer {
        self.0.step.handle(request, &self.0.below)
    }
}
