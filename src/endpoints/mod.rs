//! What answers by itself, under the reserved prefix: settings, opt-out, notice at collection, choice, state, and
//! the notice's files. Nothing here ever reaches the origin.

pub mod account;
pub mod expiry;
pub mod gpc;
pub mod jar;
pub mod surface;
pub mod token;
pub mod visitor;

mod choice;
mod collection;
mod optout;
mod settings;
mod state;

use std::sync::Arc;

use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Response, StatusCode};

use crate::ambient::Entropy;
use crate::body::Body;
use crate::inventory::Inventory;
use crate::ledger::{self, RecordStore};
use crate::notice;

use self::visitor::Visitor;

/// Why an endpoint refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing under this path.
    #[error("there is nothing here")]
    Nothing,
    /// The path exists, for another method.
    #[error("the method isn't one of {0}")]
    Method(&'static str),
    /// A post that isn't one of our forms.
    #[error("the form can't be read")]
    Form,
    /// A post from another site, or from nowhere that can be told.
    #[error("the post doesn't come from this site's own pages")]
    Foreign,
    /// The choice could not be recorded: then it isn't made.
    #[error("the choice could not be recorded")]
    Store(#[source] ledger::Error),
}

impl Error {
    /// The status that tells a browser.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Nothing => StatusCode::NOT_FOUND,
            Self::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::Form => StatusCode::BAD_REQUEST,
            Self::Foreign => StatusCode::FORBIDDEN,
            Self::Store(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// `Allow`, where the status wants it (RFC 9110, section 15.5.6).
    pub fn allow(&self) -> Option<HeaderValue> {
        match self {
            Self::Method(allowed) => Some(HeaderValue::from_static(allowed)),
            _ => None,
        }
    }
}

/// Where choices are taken and questions answered.
#[derive(Clone)]
pub struct Desk {
    /// The proof.
    pub ledger: Arc<dyn RecordStore>,
    /// What traffic has shown.
    pub inventory: Arc<Inventory>,
    /// For subjects and record ids.
    pub entropy: Arc<dyn Entropy>,
}

impl Desk {
    /// Answers a request for `path`, which is what stands after the prefix.
    pub async fn answer(&self, visitor: &Visitor, path: &str, request: Request<Body>) -> Result<Response<Body>, Error> {
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let query = || request.uri().query().unwrap_or_default();
        match path {
            "choice" if request.method() == Method::POST => choice::take(self, visitor, request).await,
            "choice" => Err(Error::Method("POST")),
            _ if !reads => Err(Error::Method("GET, HEAD")),
            "" | "settings" => Ok(settings::answer(visitor, &self.inventory, query())),
            "opt-out" => Ok(optout::answer(visitor, &self.inventory, query())),
            "collection" => collection::answer(visitor, &self.inventory, query()),
            "state" => Ok(state::answer(visitor)),
            file => notice::asset(file).map(asset).ok_or(Error::Nothing),
        }
    }
}

/// One of the notice's files. Its name holds its digest, so it never changes.
fn asset(asset: notice::Asset) -> Response<Body> {
    let mut response = Response::new(Body::full(asset.bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    response
}
