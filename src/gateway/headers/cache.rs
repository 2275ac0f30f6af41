//! Who may keep a page, and what a kept copy may be confirmed by.

use http::header::{ACCEPT_RANGES, CACHE_CONTROL, ETAG, EXPIRES, LAST_MODIFIED, VARY};
use http::{HeaderMap, HeaderValue};

use super::super::validator;

/// Headers by which shared caches are told what `Cache-Control` tells browsers.
const SURROGATES: [&str; 5] =
    ["surrogate-control", "cdn-cache-control", "cloudflare-cdn-cache-control", "surrogate-key", "edge-control"];

/// Makes a page's validators and cache rules true: it depends on the visitor's address, choice and signal.
pub(in super::super) fn private(headers: &mut HeaderMap) {
    unshared(headers);
    for name in [LAST_MODIFIED, ACCEPT_RANGES] {
        headers.remove(name);
    }
    vary(headers, &["Cookie", "Sec-GPC"]);
}

/// Keeps a response from every cache that several visitors share.
pub(in super::super) fn unshared(headers: &mut HeaderMap) {
    let secret = headers.get_all(CACHE_CONTROL).iter().any(|value| {
        let value = value.as_bytes().to_ascii_lowercase();
        value.split(|byte| *byte == b',').any(|directive| directive.trim_ascii() == b"no-store")
    });
    let control = if secret { "private, no-cache, no-store" } else { "private, no-cache" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(control));
    for name in SURROGATES {
        headers.remove(name);
    }
    headers.remove(EXPIRES);
}

fn vary(headers: &mut HeaderMap, names: &[&'static str]) {
    let stands = |name: &str| {
        headers.get_all(VARY).iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(',')).any(
            |part| {
                let part = part.trim();
                part == "*" || part.eq_ignore_ascii_case(name)
            },
        )
    };
    let missing: Vec<&str> = names.iter().copied().filter(|name| !stands(name)).collect();
    if let Ok(value) = HeaderValue::try_from(missing.join(", "))
        && !missing.is_empty()
    {
        headers.append(VARY, value);
    }
}

pub(in super::super) fn tag(headers: &mut HeaderMap, bucket: &str) {
    let wrapped = headers.get(ETAG).and_then(|tag| validator::wrap(tag.to_str().ok()?, bucket));
    match wrapped.and_then(|tag| HeaderValue::try_from(tag).ok()) {
        Some(tag) => drop(headers.insert(ETAG, tag)),
        None => drop(headers.remove(ETAG)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_private_and_an_origins_no_store_stays() {
        for (given, expected) in [
            ("public, max-age=600", "private, no-cache"),
            ("no-store", "private, no-cache, no-store"),
            ("max-age=0, No-Store", "private, no-cache, no-store"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(CACHE_CONTROL, HeaderValue::from_static(given));
            headers.insert("surrogate-control", HeaderValue::from_static("max-age=60"));
            headers.insert(VARY, HeaderValue::from_static("accept-encoding, COOKIE"));
            private(&mut headers);
            assert_eq!(headers[CACHE_CONTROL], expected);
            assert!(!headers.contains_key("surrogate-control"));
            let vary: Vec<_> = headers.get_all(VARY).iter().map(|line| line.to_str().unwrap()).collect();
            assert_eq!(vary, ["accept-encoding, COOKIE", "Sec-GPC"]);
        }
    }
}
