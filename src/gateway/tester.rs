//! Who sends a state to be tested is shown the site in that state; ↑ an answer that nobody keeps, and that says which state
//! it shows. A stranger's word is dropped without an answer, and none reaches the origin.

use std::sync::Arc;

use http::header::{CACHE_CONTROL, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, VARY};
use http::{HeaderName, HeaderValue};

use crate::ambient::Clock;
use crate::policy::tester::{Choice, Stand};

use super::error::Error;
use super::html;
use super::site::Asked;
use super::step::{Answer, Below, Request, Step};

/// The field, in both directions.
const TEST: HeaderName = HeaderName::from_static(FIELD);
const FIELD: &str = "assent-test";

/// Hears testers.
#[derive(Clone)]
pub(super) struct HearTester {
    /// The time of day.
    pub(super) clock: Arc<dyn Clock>,
}

impl Step for HearTester {
    fn handle<B: Below>(&self, mut request: Request, below: &B) -> Answer {
        if !request.headers().contains_key(&TEST) {
            return below.pass(request);
        }
        let said: Vec<HeaderValue> = request.headers().get_all(&TEST).iter().cloned().collect();
        request.headers_mut().remove(&TEST);
        let Some(Asked { tenant, .. }) = request.extensions().get::<Asked>() else { return Error::Unwired.into() };
        // Two of them say nothing.
        let one = <[HeaderValue; 1]>::try_from(said).ok();
        let text = one.as_ref().and_then(|[value]| value.to_str().ok()).unwrap_or_default();
        let stand = match Stand::open(text, &tenant.site, &tenant.keys, self.clock.now()) {
            None => return below.pass(request),
            Some(Err(flaw)) => {
                return below.pass(request).map(move |mut response| {
                    response.headers_mut().append(VARY, HeaderValue::from_static(FIELD));
                    response.headers_mut().insert(TEST, HeaderValue::from_static(flaw.word()));
                    Ok(response)
                });
            }
            Some(Ok(stand)) => stand,
        };
        // Whatever a cache has is of another state, or would be taken for one.
        for name in [IF_NONE_MATCH, IF_MODIFIED_SINCE] {
            request.headers_mut().remove(name);
        }
        request.extensions_mut().insert(stand);
        below.pass(request).map(move |mut response| {
            let headers = response.headers_mut();
            // What a page loads may be kept: a measurement of the page would else be one of our own making.
            if html::is_html(headers) {
                for name in [ETAG, LAST_MODIFIED] {
                    headers.remove(name);
                }
                headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
            }
            // What a cache keeps of it all the same is for nobody who doesn't say the same.
            headers.append(VARY, HeaderValue::from_static(FIELD));
            headers.insert(TEST, HeaderValue::from_static(word(stand)));
            Ok(response)
        })
    }
}

fn word(stand: Stand) -> &'static str {
    match stand.choice {
        Choice::None => "undecided",
        Choice::Granted(purposes) if purposes.is_empty() => "refused",
        Choice::Granted(_) => "granted",
    }
}
