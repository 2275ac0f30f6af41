//! Where a site keeps another consent tool, choices are made there: our pages for that lead to it, and nothing that is
//! posted here counts.

use http::header::{CACHE_CONTROL, LOCATION};
use http::{HeaderValue, Response, StatusCode};

use crate::body::Body;
use crate::policy::foreign::Source;

/// Whether choices would be made under this path.
pub(super) fn reaches(path: &str) -> bool {
    matches!(path, "" | "settings" | "opt-out" | "choice")
}

/// Sends a visitor to the other tool's settings; to the front page, which has its control, where nobody said where they
/// are.
pub(super) fn answer(source: &Source) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let settings = source.settings.as_deref().unwrap_or("/");
    let headers = response.headers_mut();
    headers.insert(LOCATION, HeaderValue::try_from(settings).unwrap_or(HeaderValue::from_static("/")));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}
