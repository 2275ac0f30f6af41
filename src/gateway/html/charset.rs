//! The character set that a page names only in its markup, and the one that the gate can't read.
//!
//! Browsers look for it in the first 1024 bytes (HTML, 13.2.3.2), and what we put in front may push it out of them: then
//! the header says it instead. Says nothing where the header names one, or where no `meta` does.
//!
//! A page in UTF-16 or ISO-2022-JP, which don't extend ASCII, leaves in UTF-8. Forms in UTF-16 pages are sent in UTF-8
//! either way (HTML, 4.10.21.4); those in ISO-2022-JP become so.

use bytes::Bytes;
use encoding_rs::{Decoder, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use futures_util::{StreamExt, stream};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};
use http_body::Frame;
use http_body_util::{BodyExt, StreamBody};
use lol_html::AsciiCompatibleEncoding;

use crate::body::{self, Body};

use super::begun::begin;
use super::tag::{Tag, is_blank};

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
    let begun = begin(body, enough).await;
    let bytes = &begun.bytes;
    // A byte order mark says more than a header would.
    let found = match bytes[..] {
        [0xef, 0xbb, 0xbf, ..] => None,
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ => named(bytes),
    };
    let readable = |found: &&'static Encoding| AsciiCompatibleEncoding::new(found).is_some() || WIDE.contains(found);
    if let Some(found) = found.filter(readable)
        && let Ok(line) = HeaderValue::try_from(format!("{line}; charset={}", found.name()))
    {
        headers.insert(CONTENT_TYPE, line);
    }
    begun.whole()
}

/// What the gate can't read byte by byte.
const WIDE: [&Encoding; 3] = [UTF_16LE, UTF_16BE, ISO_2022_JP];

/// Lets a page in one of those leave in UTF-8.
pub(super) fn narrow(headers: &mut HeaderMap, body: Body) -> Body {
    let said = headers.get(CONTENT_TYPE).and_then(|line| in_type(line.to_str().ok()?));
    let wide = said.and_then(|label| Encoding::for_label(label.as_bytes()));
    let Some(wide) = wide.filter(|wide| WIDE.contains(wide)) else { return body };
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    // A byte order mark says more than the header, and goes.
    let pieces = stream::unfold(Some((body, wide.new_decoder())), async |state| {
        let (mut body, mut decoder) = state?;
        match body.frame().await {
            Some(Ok(frame)) => {
                let text = decoded(&mut decoder, &frame.into_data().unwrap_or_default(), false);
                Some((Ok(Frame::data(text)), Some((body, decoder))))
            }
            Some(Err(error)) => Some((Err::<_, body::Error>(error), None)),
            None => Some((Ok(Frame::data(decoded(&mut decoder, b"", true))), None)),
        }
    });
    Body::new(StreamBody::new(pieces.boxed()))
}

fn decoded(decoder: &mut Decoder, bytes: &[u8], last: bool) -> Bytes {
    let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or_default();
    let mut text = String::with_capacity(room);
    let (..) = decoder.decode_to_string(bytes, &mut text, last);
    text.into()
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
    let found = Encoding::for_label(label.as_bytes())?;
    // Whoever could read this isn't reading UTF-16 (HTML, 13.2.3.2).
    Some(if [UTF_16LE, UTF_16BE].contains(&found) { UTF_8 } else { found })
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
            ("<meta charset=utf-16>", Some("UTF-8")),
            ("<meta charset=iso-2022-jp>", Some("ISO-2022-JP")),
            ("<meta charset=koi8-r", None),
            ("< <meta charset=", None),
            (&late, None),
            ("", None),
        ] {
            assert_eq!(named(html.as_bytes()).map(Encoding::name), expected, "{html}");
        }
    }
}
