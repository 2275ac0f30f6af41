//! What a request is likely to be answered with, as far as its headers tell.

use http::header::ACCEPT;
use http::{HeaderMap, HeaderName};

use super::step::Request;

/// What the answer is for (Fetch Metadata).
pub(super) const DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// What a browser says that it will do with the answer (Fetch Metadata), or what we make of its silence: plain HTTP
/// sends no `Sec-Fetch-*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// A page for a window.
    Document,
    /// A page for a frame.
    Frame,
    /// A piece of markup that a script puts into a page.
    Fragment,
    /// Anything that may turn out to be a page.
    Unsaid,
    /// A script, an image, a font and their like.
    Resource,
}

/// Headers by which scripts ask for a piece of a page.
const FRAGMENTS: [&str; 6] = ["hx-request", "turbo-frame", "rsc", "x-requested-with", "x-pjax", "x-inertia"];

impl Intent {
    /// What was read of this request, or is read now.
    pub(super) fn of(request: &Request) -> Self {
        request.extensions().get::<Self>().copied().unwrap_or_else(|| Self::read(request.headers()))
    }

    /// Reads what the headers say.
    pub fn read(headers: &HeaderMap) -> Self {
        // Fetch Metadata first: an app's web view sends `X-Requested-With` with every page.
        match headers.get(DEST).map(|dest| dest.as_bytes()) {
            Some(b"document") => Self::Document,
            Some(b"iframe" | b"frame" | b"embed" | b"object" | b"fencedframe") => Self::Frame,
            // A service worker passes a navigation on, of a window or of a frame.
            Some(b"empty") if headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate") => Self::Unsaid,
            Some(b"empty") => Self::Fragment,
            Some(_) => Self::Resource,
            None if is_fragment(headers) => Self::Fragment,
            None => Self::Unsaid,
        }
    }

    /// Whether a stored copy of the answer may be a page: then it must not be revalidated or continued under a
    /// validator that isn't ours, because it may have been stored before the gateway stood here, or in another state.
    pub fn may_be_page(self, headers: &HeaderMap) -> bool {
        let html = || headers.get_all(ACCEPT).iter().any(|accept| has(accept.as_bytes(), b"text/html"));
        match self {
            Self::Document | Self::Frame => true,
            Self::Fragment => html() || is_fragment(headers),
            Self::Unsaid => html(),
            Self::Resource => false,
        }
    }

    /// Whether somebody goes there with a window.
    pub fn is_visit(self, headers: &HeaderMap) -> bool {
        match self {
            Self::Document => true,
            Self::Unsaid => self.may_be_page(headers),
            Self::Frame | Self::Fragment | Self::Resource => false,
        }
    }

    /// Whether something may be added to a page that is answered with: `None` when only the page itself can tell.
    pub fn takes_banner(self) -> Option<bool> {
        match self {
            Self::Document => Some(true),
            Self::Unsaid => None,
            Self::Frame | Self::Fragment | Self::Resource => Some(false),
        }
    }
}

fn is_fragment(headers: &HeaderMap) -> bool {
    headers.keys().any(|name| FRAGMENTS.contains(&name.as_str()))
}

fn has(value: &[u8], part: &[u8]) -> bool {
    value.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderName, HeaderValue};

    #[test]
    fn headers_tell_what_a_request_is_for() {
        for (lines, intent, page) in [
            (vec![("sec-fetch-dest", "document")], Intent::Document, true),
            (vec![("sec-fetch-dest", "document"), ("x-requested-with", "com.example.app")], Intent::Document, true),
            (vec![("sec-fetch-dest", "iframe")], Intent::Frame, true),
            (vec![("sec-fetch-dest", "script")], Intent::Resource, false),
            (vec![("sec-fetch-dest", "empty")], Intent::Fragment, false),
            (
                vec![("sec-fetch-dest", "empty"), ("sec-fetch-mode", "navigate"), ("accept", "text/html,*/*")],
                Intent::Unsaid,
                true,
            ),
            (vec![("sec-fetch-dest", "empty"), ("sec-fetch-mode", "cors")], Intent::Fragment, false),
            (vec![("sec-fetch-dest", "image"), ("sec-fetch-mode", "no-cors")], Intent::Resource, false),
            (vec![("sec-fetch-dest", "empty"), ("accept", "text/html, */*")], Intent::Fragment, true),
            (vec![("sec-fetch-dest", "empty"), ("hx-request", "true")], Intent::Fragment, true),
            (vec![("accept", "text/html,application/xhtml+xml")], Intent::Unsaid, true),
            (vec![("accept", "*/*")], Intent::Unsaid, false),
            (vec![("accept", "text/html"), ("x-requested-with", "XMLHttpRequest")], Intent::Fragment, true),
            (vec![], Intent::Unsaid, false),
        ] {
            let headers: HeaderMap = lines
                .iter()
                .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
                .collect();
            assert_eq!(Intent::read(&headers), intent, "{lines:?}");
            assert_eq!(intent.may_be_page(&headers), page, "{lines:?}");
        }
    }
}
