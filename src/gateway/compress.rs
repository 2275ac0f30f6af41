//! Encodes again what the gate had to decode, in a coding that the visitor takes, flushed with each piece.

use http::Response;
use http_body::Body;
use tower_http::CompressionLevel;
use tower_http::compression::{CompressionLayer, Predicate};

use crate::endpoints::Plain;

use super::html::Decoded;

/// Only what was encoded before, since the origin knows what is worth it, and our own files.
#[derive(Debug, Clone, Copy)]
pub(super) struct WasEncoded;

impl Predicate for WasEncoded {
    fn should_compress<B: Body>(&self, response: &Response<B>) -> bool {
        response.extensions().get::<Decoded>().is_some() || response.extensions().get::<Plain>().is_some()
    }
}

/// How hard it tries, by each coding's own measure: a page made for one visitor is sent once. In gzip it comes out smaller
/// than what nginx makes of it by default, at less than the cost.
const EFFORT: CompressionLevel = CompressionLevel::Precise(2);

/// The layer; its bodies are boxed again by the stack.
pub(super) fn compress() -> CompressionLayer<WasEncoded> {
    CompressionLayer::new().quality(EFFORT).compress_when(WasEncoded)
}
