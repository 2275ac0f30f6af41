//! `Clear-Site-Data`: what a logout clears must not take the visitor's choice along.

use http::{HeaderMap, HeaderName, HeaderValue};

pub(in super::super) const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// Takes `"cookies"` out of `Clear-Site-Data`; whether it was there. The rest is cleared as the origin wishes.
pub(in super::super) fn clears_cookies(headers: &mut HeaderMap) -> bool {
    const REST: &str = r#""cache", "clientHints", "executionContexts", "prefetchCache", "prerenderCache", "storage""#;
    if !headers.contains_key(CLEAR_SITE_DATA) {
        return false;
    }
    let lines = headers.get_all(CLEAR_SITE_DATA).iter().filter_map(|line| line.to_str().ok());
    let wanted: Vec<String> = lines.flat_map(|line| line.split(',')).map(|part| part.trim().to_owned()).collect();
    let all = wanted.iter().any(|part| part == r#""*""#);
    if !all && !wanted.iter().any(|part| part == r#""cookies""#) {
        return false;
    }
    let kept: Vec<String> = wanted.into_iter().filter(|part| part != r#""cookies""#).collect();
    let kept = if all { REST.to_owned() } else { kept.join(", ") };
    headers.remove(CLEAR_SITE_DATA);
    if let Ok(value) = HeaderValue::try_from(kept.as_str())
        && !kept.is_empty()
    {
        headers.insert(CLEAR_SITE_DATA, value);
    }
    true
}
