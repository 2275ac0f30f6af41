//! `GET kept`: whether a browser that came without any cookie kept the one that holds its choice. Who keeps none is told
//! so, on a page that leads back; nobody is led around in circles.

use http::header::{CACHE_CONTROL, COOKIE, HeaderMap, HeaderValue, LOCATION};
use http::{Response, StatusCode};

use crate::body::Body;
use crate::policy::Consent;

use super::token::local;
use super::visitor::Visitor;

/// Its path under the reserved prefix.
pub(super) const PATH: &str = "kept";

/// The address here by which somebody goes on to `to`, where it isn't known that the browser keeps cookies at all.
pub(super) fn way(visitor: &Visitor, headers: &HeaderMap, to: HeaderValue) -> HeaderValue {
    let navigates = headers.get("sec-fetch-dest").is_some_and(|dest| dest == "document");
    let Some(back) = to.to_str().ok().filter(|_| navigates && !headers.contains_key(COOKIE)) else { return to };
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("back", back).finish();
    HeaderValue::try_from(format!("{}{PATH}?{query}", visitor.prefix)).unwrap_or(to)
}

/// Leads on, or to the settings, which say that nothing was kept.
pub(super) fn answer(visitor: &Visitor, query: &str) -> Response<Body> {
    let back = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "back");
    let back = back.map_or_else(|| "/".to_owned(), |(_, back)| local(&back).to_owned());
    let kept = visitor.consent.as_ref().is_some_and(Consent::is_choice);
    let to = if kept {
        back
    } else {
        let query = url::form_urlencoded::Serializer::new("blocked=".to_owned()).append_pair("back", &back).finish();
        format!("{}settings?{query}", visitor.prefix)
    };
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    response.headers_mut().insert(LOCATION, HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/")));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
