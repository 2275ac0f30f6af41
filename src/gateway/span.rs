//! ↓ The span of a request in a trace; ↑ what became of it. Nothing happens where no collector is configured.

use std::sync::Arc;

use crate::edge::Connection;
use crate::policy::secret::redacted;
use crate::telemetry::{KeyValue, Span};

use super::client::{Whence, trusts};
use super::error::Error;
use super::rescue;
use super::rulebook::Rulebook;
use super::site::Asked;
use super::step::{Answer, Below, Outcome, Request, Step};

/// Follows requests.
#[derive(Debug, Clone, Copy)]
pub(super) struct Follow;

impl Step for Follow {
    fn handle<B: Below>(&self, mut request: Request, below: &B) -> Answer {
        let extensions = request.extensions();
        let Some(book) = extensions.get::<Arc<Rulebook>>() else { return Error::Unwired.into() };
        let Some(telemetry) = &book.parts.telemetry else { return below.pass(request) };
        let known = (extensions.get::<Connection>(), extensions.get::<Whence>(), extensions.get::<Asked>());
        let (Some(connection), Some(whence), Some(Asked { tenant, .. })) = known else {
            return Error::Unwired.into();
        };
        let about = vec![
            KeyValue::new("url.path", redacted(request.uri().path()).into_owned()),
            KeyValue::new("url.scheme", if whence.secure { "https" } else { "http" }),
            KeyValue::new("assent.site", tenant.site.id.to_string()),
        ];
        let trusted = trusts(&book.parts.trusted, connection.peer.ip());
        let (telemetry, method) = (telemetry.clone(), request.method().clone());
        let span = telemetry.visit(request.headers_mut(), trusted, &method, about);
        request.extensions_mut().insert(span.clone());
        below.pass(request).turn(move |mut outcome| {
            end(&span, &outcome);
            if let (Ok(response), Some(trace)) = (&mut outcome, span.kept()) {
                response.extensions_mut().insert(Kept(trace));
            }
            outcome.into()
        })
    }
}

/// The trace in which a response is told: whoever measures it names it.
#[derive(Debug, Clone)]
pub(super) struct Kept(pub(super) Arc<str>);

/// Asks the origin within the span of the request, if it has one, and tells it of that.
pub(super) fn within(mut request: Request, ask: impl FnOnce(Request) -> Answer) -> Answer {
    let Some(span) = request.extensions().get::<Span>().cloned() else { return ask(request) };
    let method = request.method().clone();
    let about = match request.extensions().get::<Asked>() {
        Some(Asked { tenant, .. }) => vec![KeyValue::new("assent.site", tenant.site.id.to_string())],
        None => Vec::new(),
    };
    let onwards = span.onwards(request.headers_mut(), &method, about);
    ask(request).turn(move |outcome| {
        end(&onwards, &outcome);
        outcome.into()
    })
}

/// An error has the status that the visitor sees.
fn end(span: &Span, outcome: &Outcome) {
    match outcome {
        Ok(response) => span.end(Some(response.status()), None),
        Err(error) => span.end(Some(rescue::status(error)), Some(error.word())),
    }
}
