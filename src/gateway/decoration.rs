//! ↓ Click identifiers that nobody has agreed to: cut out of the request's target and of the addresses that a browser
//! says it comes from, before anything below reads them.
//!
//! No redirect: the visitor's address bar is the page's own script's to clean ([`Hidden::names`] tells it what), and
//! what was hidden isn't restored once its purpose is granted.

use std::sync::Arc;

use http::header::REFERER;
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Uri};

use crate::endpoints::visitor::Visitor;
use crate::policy::decoration::hidden_in;
use crate::policy::filter::sees_click_id;

use super::error::Error;
use super::step::{Answer, Below, Request, Step};

/// Request headers that hold the address of the page they come from: the web's, and htmx's.
const ADDRESSES: [HeaderName; 2] = [REFERER, HeaderName::from_static("hx-current-url")];

/// What was cut out of this request's target. It stands among the request's extensions only where something was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hidden(Vec<Box<str>>);

impl Hidden {
    /// The identifiers' names, in lower case and between blanks, each once: nothing of what the visitor sent stands in
    /// it. In the page's address they may be written in any case, percent-encoded, and with `[…]` behind them.
    pub(super) fn names(&self) -> String {
        self.0.join(" ")
    }
}

/// Hides click identifiers.
#[derive(Clone)]
pub(super) struct HideClickIds;

impl Step for HideClickIds {
    fn handle<B: Below>(&self, mut request: Request, below: &B) -> Answer {
        let Some(visitor) = request.extensions().get::<Arc<Visitor>>().cloned() else { return Error::Unwired.into() };
        if !visitor.site.decoration.is_empty() {
            let mut names = Vec::new();
            if let Some(uri) = target(request.uri(), &visitor, &mut names) {
                *request.uri_mut() = uri;
                request.extensions_mut().insert(Hidden(names));
            }
            addresses(request.headers_mut(), &visitor);
        }
        below.pass(request)
    }
}

/// The request's target without what is withheld, and the names of that; `None` when nothing is.
fn target(uri: &Uri, visitor: &Visitor, names: &mut Vec<Box<str>>) -> Option<Uri> {
    let asked = uri.path_and_query()?.as_str();
    let left = hidden_in(asked.as_bytes(), |pair| {
        let id = withheld(visitor, pair);
        if let Some(id) = id
            && !names.iter().any(|name| **name == *id)
        {
            names.push(id.into());
        }
        id.is_some()
    })?;
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(left).ok()?);
    Uri::from_parts(parts).ok()
}

fn addresses(headers: &mut HeaderMap, visitor: &Visitor) {
    for name in ADDRESSES {
        for value in headers.get_all(&name).iter().cloned().collect::<Vec<_>>() {
            let left = hidden_in(value.as_bytes(), |pair| withheld(visitor, pair).is_some());
            if let Some(value) = left.and_then(|left| HeaderValue::from_bytes(&left).ok()) {
                // A page has one address: of several lines a browser sends none.
                headers.insert(&name, value);
            }
        }
    }
}

/// The name of the identifier that a pair is, if this visitor hasn't agreed to it.
fn withheld<'a>(visitor: &'a Visitor, pair: &[u8]) -> Option<&'a str> {
    let id = visitor.site.decoration.find(pair)?;
    (!sees_click_id(&visitor.site, &visitor.decision, id)).then_some(&id.name)
}
