//! Form bodies, cookies to set, and random values: the small change of the sites' server.

use bytes::Bytes;
use http::Request;

use super::log;
use crate::ambient::Entropy;

/// The first value of a field in an `application/x-www-form-urlencoded` body.
pub(super) fn field(request: &Request<Bytes>, name: &str) -> Option<String> {
    url::form_urlencoded::parse(request.body()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// The value of a cookie, where the request carries exactly this name.
pub(super) fn cookie<'a>(request: &'a Request<Bytes>, name: &str) -> Option<&'a str> {
    log::cookies(request.headers()).find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// 128 random bits, in hex.
pub(super) fn token(entropy: &dyn Entropy) -> String {
    number(entropy, 16)
}

/// `bytes` random bytes, in hex.
fn number(entropy: &dyn Entropy, bytes: usize) -> String {
    let mut buffer = vec![0; bytes];
    entropy.fill(&mut buffer);
    buffer.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Two random numbers with a dot between, as analytics libraries name a browser.
pub(super) fn client(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; 8];
    entropy.fill(&mut bytes);
    let [a, b, c, d, e, f, g, h] = bytes;
    format!("{}.{}", u32::from_be_bytes([a, b, c, d]), u32::from_be_bytes([e, f, g, h]))
}

/// Where a form sends the visitor back to: a path of this site, or `/`.
///
/// A browser reads `//host` and `/\host` as another site, and drops tabs and line ends from what it reads.
pub(super) fn back(path: Option<String>) -> String {
    path.filter(|path| {
        path.starts_with('/')
            && !path[1..].starts_with(['/', '\\'])
            && path.bytes().all(|byte| (0x21..0x7f).contains(&byte))
    })
    .unwrap_or_else(|| "/".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_back_to_its_own_site_only() {
        for (path, expected) in [
            ("/rooms?a=b", "/rooms?a=b"),
            ("//example.org", "/"),
            ("/\\example.org", "/"),
            ("/\t/example.org", "/"),
            ("https://example.org", "/"),
            ("/a\r\nSet-Cookie: b=c", "/"),
            ("", "/"),
        ] {
            assert_eq!(back(Some(path.to_owned())), expected, "{path:?}");
        }
        assert_eq!(back(None), "/");
    }
}
