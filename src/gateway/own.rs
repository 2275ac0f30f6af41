//! The reserved path never reaches the origin, nor does the one well-known address that is ours to answer.

use std::sync::Arc;

use http::Method;

use crate::endpoints::visitor::Visitor;
use crate::endpoints::{Desk, gpc};

use super::error::Error;
use super::step::{Below, Request, Response, Step, Way};

/// Answers what is ours to answer.
#[derive(Clone)]
pub(super) struct Own {
    /// Who answers.
    pub(super) desk: Desk,
}

impl Step for Own {
    fn enter(&self, request: Request) -> Way {
        let Some(visitor) = request.extensions().get::<Arc<Visitor>>() else { return Way::Done(Err(Error::Unwired)) };
        let path = request.uri().path();
        if path == gpc::PATH || path.starts_with(&*visitor.prefix) { Way::Wait(request) } else { Way::On(request) }
    }

    async fn handle<B: Below>(&self, request: Request, below: B) -> Result<Response, Error> {
        let visitor = request.extensions().get::<Arc<Visitor>>().cloned().ok_or(Error::Unwired)?;
        if request.uri().path() == gpc::PATH {
            return Ok(gpc::answer(&visitor, request.method()));
        }
        match request.uri().path().strip_prefix(&*visitor.prefix).map(str::to_owned) {
            // A choice that was sent is taken, though its sender doesn't wait for the answer.
            Some(path) if request.method() == Method::POST => {
                let desk = self.desk.clone();
                let answer = tokio::spawn(async move { desk.answer(&visitor, &path, request).await });
                Ok(answer.await.map_err(|_| Error::Unwired)??)
            }
            Some(path) => Ok(self.desk.answer(&visitor, &path, request).await?),
            None => below.pass(request).await,
        }
    }
}
