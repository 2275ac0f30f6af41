//! The reserved path never reaches the origin, nor does the one well-known address that is ours to answer.

use std::sync::Arc;

use http::Method;

use crate::endpoints::visitor::Visitor;
use crate::endpoints::{Desk, gpc};

use super::error::Error;
use super::step::{Answer, Below, Outcome, Request, Step};

/// Answers what is ours to answer.
#[derive(Clone)]
pub(super) struct Own {
    /// Who answers.
    pub(super) desk: Desk,
}

impl Step for Own {
    fn handle<B: Below>(&self, request: Request, below: &B) -> Answer {
        let Some(visitor) = request.extensions().get::<Arc<Visitor>>() else { return Error::Unwired.into() };
        let path = request.uri().path();
        if path == gpc::PATH {
            return Ok(gpc::answer(visitor, request.method())).into();
        }
        match path.strip_prefix(&*visitor.prefix) {
            Some(path) => Answer::later(answer(self.desk.clone(), Arc::clone(visitor), path.to_owned(), request)),
            None => below.pass(request),
        }
    }
}

async fn answer(desk: Desk, visitor: Arc<Visitor>, path: String, request: Request) -> Outcome {
    // A choice that was sent is taken, though its sender doesn't wait for the answer.
    if request.method() == Method::POST {
        let answer = tokio::spawn(async move { desk.answer(&visitor, &path, *request).await });
        return Ok(answer.await.map_err(|_| Error::Unwired)??);
    }
    Ok(desk.answer(&visitor, &path, *request).await?)
}
