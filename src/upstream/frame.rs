//! Whether a response says one thing about its length, and only one. Pure; hyper has decoded the body already.

use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderValue, Version};

/// Makes the framing fields of a response unambiguous: no transfer coding (the next hop frames anew) and at most one
/// content length (RFC 9112 sections 6.1 and 6.3).
///
/// Returns false when the response must not be passed on: any coding besides one `chunked`, a coding in HTTP/1.0, or
/// lengths that differ.
pub(super) fn settle(headers: &mut HeaderMap, version: Version) -> bool {
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    let coded = match (codings.next(), codings.next()) {
        (None, _) => false,
        (Some(one), None) if version >= Version::HTTP_11 && is_chunked(one) => true,
        _ => return false,
    };
    if coded {
        headers.remove(TRANSFER_ENCODING);
        headers.remove(CONTENT_LENGTH);
        return true;
    }
    let mut length = None;
    for line in headers.get_all(CONTENT_LENGTH) {
        for element in line.as_bytes().split(|byte| *byte == b',') {
            let element = element.trim_ascii();
            if element.is_empty() || !element.iter().all(u8::is_ascii_digit) {
                return false;
            }
            if length.is_some_and(|first: &[u8]| first != element) {
                return false;
            }
            length = Some(element);
        }
    }
    if let Some(value) = length.and_then(|length| HeaderValue::from_bytes(length).ok()) {
        headers.insert(CONTENT_LENGTH, value);
    }
    true
}

fn is_chunked(value: &HeaderValue) -> bool {
    value.as_bytes().trim_ascii().eq_ignore_ascii_case(b"chunked")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codings, lengths, and what is left of the length when the response may pass.
    type Row = (&'static [&'static str], &'static [&'static str], Option<Option<&'static str>>);

    #[test]
    fn only_one_statement_about_length_is_passed_on() {
        let rows: &[Row] = &[
            (&[], &[], Some(None)),
            (&["chunked"], &[], Some(None)),
            (&[" CHUNKED"], &["5"], Some(None)),
            (&["foo"], &[], None),
            (&["foo, chunked"], &[], None),
            (&["chunked, chunked"], &[], None),
            (&["chunked", "chunked"], &[], None),
            (&[""], &[], None),
            (&[], &["5"], Some(Some("5"))),
            (&[], &["5", "5"], Some(Some("5"))),
            (&[], &["5, 5"], Some(Some("5"))),
            (&[], &["5", "6"], None),
            (&[], &["5, 6"], None),
            (&[], &["+5"], None),
            (&[], &[""], None),
        ];
        for (codings, lengths, expected) in rows {
            let mut headers = HeaderMap::new();
            for coding in *codings {
                headers.append(TRANSFER_ENCODING, HeaderValue::from_static(coding));
            }
            for length in *lengths {
                headers.append(CONTENT_LENGTH, HeaderValue::from_static(length));
            }
            let settled = settle(&mut headers, Version::HTTP_11);
            assert_eq!(settled, expected.is_some(), "{codings:?} {lengths:?}");
            if let Some(length) = expected {
                assert_eq!(headers.get(CONTENT_LENGTH).map(|value| value.to_str().unwrap()), *length);
                assert!(headers.get_all(CONTENT_LENGTH).iter().count() <= 1);
                assert!(!headers.contains_key(TRANSFER_ENCODING));
            }
        }
        let mut old = HeaderMap::from_iter([(TRANSFER_ENCODING, HeaderValue::from_static("chunked"))]);
        assert!(!settle(&mut old, Version::HTTP_10));
    }
}
