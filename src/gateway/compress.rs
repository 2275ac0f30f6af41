//! Encodes again what the gate had to decode, in a coding that the visitor takes, flushed with each piece.
//!
//! What was never decoded passes as it is: a body that might be encoded takes kilobytes, and most responses need none.

use std::future::ready;

use http::HeaderValue;
use http::header::ACCEPT_ENCODING;
use http_body::Body as HttpBody;
use tower::{Layer, Service};
use tower_http::CompressionLevel;
use tower_http::compression::{CompressionLayer, Predicate};

use crate::body::Body;
use crate::endpoints::Plain;

use super::error::Error;
use super::html::Decoded;
use super::step::{Answer, Below, Outcome, Request, Response, Step};

/// Only what was encoded before, since the origin knows what is worth it, and our own files.
#[derive(Debug, Clone, Copy)]
struct WasEncoded;

impl Predicate for WasEncoded {
    fn should_compress<B: HttpBody>(&self, response: &http::Response<B>) -> bool {
        was_encoded(response)
    }
}

fn was_encoded<B>(response: &http::Response<B>) -> bool {
    let extensions = response.extensions();
    !extensions.is_empty() && (extensions.get::<Decoded>().is_some() || extensions.get::<Plain>().is_some())
}

/// How hard it tries, by each coding's own measure: a page made for one visitor is sent once. In gzip it comes out smaller
/// than what nginx makes of it by default, at less than the cost.
const EFFORT: CompressionLevel = CompressionLevel::Precise(2);

/// Encodes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Compress;

impl Step for Compress {
    fn handle<B: Below>(&self, request: Request, below: &B) -> Answer {
        let asked = request.headers().get_all(ACCEPT_ENCODING).iter().cloned().collect();
        below.pass(request).then(|response| {
            if was_encoded(&response) { Answer::later(encode(asked, response)) } else { Ok(response).into() }
        })
    }
}

/// Encodes a response as the request asked for it in these lines.
async fn encode(lines: Vec<HeaderValue>, response: Response) -> Outcome {
    let mut asked = http::Request::new(());
    asked.headers_mut().extend(lines.into_iter().map(|line| (ACCEPT_ENCODING, line)));
    let mut response = Some(response);
    let answer = tower::service_fn(|_| ready(response.take().ok_or(Error::Unwired)));
    let mut layered = CompressionLayer::new().quality(EFFORT).compress_when(WasEncoded).layer(answer);
    Ok(layered.call(asked).await?.map(Body::new))
}
