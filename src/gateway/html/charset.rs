//! The character set that a page names only in its markup.
//!
//! Browsers look for it in the first 1024 bytes (HTML, 13.2.3.2), and what we put in front may push it out of them: then
//! the header says it instead. Says nothing where the header names one, or where no `meta` does.

use encoding_rs::Encoding;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};
use lol_html::AsciiCompatibleEncoding;

use crate::body::Body;

use super::tag::{Tag, is_blank};
use super::whole::{joined, start};

/// How much of a page browsers look at, in bytes.
const LOOKED_AT: usize = 1024;

/// Lets the header name the character set that the page's beginning names.
pub(super) async fn name(headers: &mut HeaderMap, body: Body) -> Body {
    let mut lines = headers.get_all(CONTENT_TYPE).iter().filter_map(|line| line.to_str().ok());
    let (Some(line), None) = (lines.next().map(str::to_owned), lines.next()) else { return body };
    if line.to_ascii_lowercase().contains("charset") {
        return body;
    }
    let enough = |bytes: &[u8]| bytes.len() >= LOOKED_AT || ends_head(bytes) || named(bytes).is_some();
    let (bytes, rest) = start(body, enough).await;
    // A byte order mark says more than a header would.
    let found = if bytes.starts_with(b"\xef\xbb\xbf") { None } else { named(&bytes) };
    if let Some(found) = found.filter(|found| AsciiCompatibleEncoding::new(found).is_some())
        && let Ok(line) = HeaderValue::try_from(format!("{line}; charset={}", found.name()))
    {
        headers.insert(CONTENT_TYPE, line);
    }
    joined(bytes, rest)
}

/// Whether the head is over, and with it what is worth waiting for.
fn ends_head(bytes: &[u8]) -> bool {
    let text = bytes.to_ascii_lowercase();
    [&b"<body"[..], b"</head"].iter().any(|tag| memchr::memmem::find(&text, tag).is_some())
}

/// The character set that is named in the first bytes, which may be cut.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut rest = &bytes[..bytes.len().min(LOOKED_AT)];
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at..];
        let after = match rest {
            [b'<', b'!', b'-', b'-', ..] => memchr::memmem::find(&rest[2..], b"-->")? + 5,
            [b'<', letter, ..] | [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => {
                let tag = Tag::read(rest)?;
                if let Some(found) = label(&tag) {
                    return Some(found);
                }
                tag.length
            }
            [b'<', b'!' | b'/' | b'?', ..] => memchr::memchr(b'>', rest)?,
            _ => 1,
        };
        rest = &rest[after..];
    }
    None
}

/// The character set that a `meta` names.
fn label(tag: &Tag) -> Option<&'static Encoding> {
    if tag.name != "meta" || tag.end {
        return None;
    }
    let pragma = tag.attribute("http-equiv").is_some_and(|pragma| pragma.eq_ignore_ascii_case("content-type"));
    let content = || tag.attribute("content").filter(|_| pragma).and_then(in_type);
    let label = tag.attribute("charset").map(str::to_owned).or_else(content)?;
    Encoding::for_label(label.as_bytes())
}

/// The label in `text/html; charset=…` (HTML, "extracting a character encoding from a meta element").
fn in_type(content: &str) -> Option<String> {
    let content = content.to_ascii_lowercase();
    content.split("charset").skip(1).find_map(|after| {
        let value = after.trim_start().strip_prefix('=')?.trim_start();
        let ends = |c: char| c == ';' || u8::try_from(c).is_ok_and(is_blank);
        match value.strip_prefix(['"', '\'']) {
            Some(quoted) => quoted.split(&value[..1]).next().map(str::to_owned),
            None => value.split(ends).next().map(str::to_owned),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_s_character_set_is_found_where_browsers_look_for_it() {
        let late = format!("<head>{}<meta charset=koi8-r>", "x".repeat(LOOKED_AT));
        for (html, expected) in [
            ("<head><script>1</script><meta charset=Latin1>", Some("windows-1252")),
            ("<meta http-equiv=Content-Type content='text/html; charset=\"koi8-r\"'>", Some("KOI8-R")),
            ("<meta http-equiv=content-type content='text/html;charset = utf-8;x'>", Some("UTF-8")),
            ("<meta name=content-type content='text/html;charset=utf-8'>", None),
            ("<!-- <meta charset=koi8-r> --><p title='<meta charset=koi8-r>'>", None),
            ("<!doctype html><?x?></p><meta/charset=shift_jis>", Some("Shift_JIS")),
            ("<meta charset=nonsense><meta charset=koi8-r>", Some("KOI8-R")),
            ("<meta charset=koi8-r", None),
            ("< <meta charset=", None),
            (&late, None),
            ("", None),
        ] {
            assert_eq!(named(html.as_bytes()).map(Encoding::name), expected, "{html}");
        }
    }
}
