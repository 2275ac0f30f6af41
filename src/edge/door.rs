//! The service as hyper calls it: facts in, framing and size checked, requests counted, responses watched.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::header::{CONNECTION, UPGRADE};
use http::{HeaderValue, Request, Response, StatusCode, Version};
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use tower::Service;

use super::Connection;
use super::admit::{admit, fits, join_cookies, refusal};
use super::counts::Counts;
use super::framing::Fault;
use super::guard::Protocol;
use super::line::{Flight, Line};
use super::serve::House;
use super::upload::{Exchange, Upload};
use crate::body::{Body, Error as BodyError};

/// One connection's way into the service.
pub(super) struct Door<S> {
    house: Arc<House<S>>,
    connection: Connection,
    line: Line,
    protocol: Protocol,
}

impl<S> Door<S> {
    pub(super) fn new(house: Arc<House<S>>, connection: Connection, line: Line, protocol: Protocol) -> Self {
        Self { house, connection, line, protocol }
    }

    /// What may not enter, and the status that says why.
    fn judge(&self, number: u64, parts: &mut http::request::Parts) -> Result<(), StatusCode> {
        let settings = &self.house.settings;
        if self.protocol == Protocol::One && self.line.fault(number) == Some(Fault::Target) {
            return Err(StatusCode::URI_TOO_LONG);
        }
        let checked = fits(parts, settings).and_then(|()| admit(parts));
        checked.inspect_err(|status| count(&settings.counts, *status))
    }
}

fn count(counts: &Counts, status: StatusCode) {
    match status {
        StatusCode::URI_TOO_LONG => counts.targets.add(),
        StatusCode::PAYLOAD_TOO_LARGE => counts.large.add(),
        StatusCode::REQUEST_TIMEOUT => counts.slow.add(),
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => counts.fields.add(),
        _ => counts.refused.add(),
    }
}

impl<S> hyper::service::Service<Request<Incoming>> for Door<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Future: Send,
{
    type Response = Response<Counted>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Counted>, Infallible>> + Send>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let version = request.version();
        let number = self.line.call();
        let flight = self.line.start();
        let (mut parts, body) = request.into_parts();
        if let Err(status) = self.judge(number, &mut parts) {
            let response = refusal(status, version);
            return Box::pin(async move { Ok(response.map(|body| Counted::new(body, flight))) });
        }
        join_cookies(&mut parts.headers);
        parts.extensions.insert(self.connection);
        let asks_upgrade = self.protocol == Protocol::One && parts.headers.contains_key(UPGRADE);
        let exchange = (!body.is_end_stream()).then(Exchange::default);
        let body = match &exchange {
            None => Body::empty(),
            Some(exchange) => Body::new(Upload::new(body, exchange.clone(), &self.house.settings)),
        };
        let (mut service, request) = (self.house.service.clone(), Request::from_parts(parts, body));
        let (line, one) = (self.line.clone(), self.protocol == Protocol::One);
        let house = Arc::clone(&self.house);
        Box::pin(async move {
            // Not before it is waited for: on HTTP/2 a panic in it ends the stream, and else would end the connection.
            let mut response = service.call(request).await?;
            // Whatever the service made of a body that broke off: the edge knows why it did.
            let ambiguous = one && line.fault(number).is_some();
            let verdict =
                exchange.as_ref().and_then(Exchange::verdict).inspect(|status| count(&house.settings.counts, *status));
            if let Some(status) = verdict.or(ambiguous.then_some(StatusCode::BAD_REQUEST)) {
                response = refusal(status, version);
            }
            if let Some(exchange) = exchange {
                exchange.answered();
            }
            if response.status() == StatusCode::SWITCHING_PROTOCOLS {
                line.tunnel();
            } else {
                if asks_upgrade {
                    line.decide();
                }
                // Who asked just before the shutdown must not ask again on this connection.
                if one && house.sockets.is_closed() {
                    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
                }
            }
            // To an HTTP/1.0 client a body of unknown length ends with the connection, so an abort needs a reset.
            let abrupt = version < Version::HTTP_11;
            Ok(response.map(|body| Counted { body, line: one.then_some(line), abrupt, _flight: flight }))
        })
    }
}

/// A response body that counts as an open request until it is gone, is not read further than the client follows, and
/// tells when it broke off.
pub(super) struct Counted {
    body: Body,
    /// On HTTP/1. On HTTP/2 the streams share a connection, and each has a window.
    line: Option<Line>,
    /// Only a reset can tell the client that the body broke off.
    abrupt: bool,
    _flight: Flight,
}

impl Counted {
    fn new(body: Body, flight: Flight) -> Self {
        Self { body, line: None, abrupt: false, _flight: flight }
    }
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let this = self.get_mut();
        let Some(line) = &this.line else { return Pin::new(&mut this.body).poll_frame(cx) };
        if line.full(cx.waker()) {
            return Poll::Pending;
        }
        let frame = ready!(Pin::new(&mut this.body).poll_frame(cx));
        match &frame {
            Some(Ok(frame)) => line.give(frame.data_ref().map_or(0, Bytes::len)),
            Some(Err(_)) if this.abrupt => line.reset(),
            _ => {}
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
