//! Responses that don't say what they are: browsers look at the first bytes, and so do we. What reads as HTML is called
//! HTML, so that it is gated; everything else stays as it is.

use http::header::{CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, StatusCode};
use http_body::Body as _;

use crate::body::Body;

use super::super::step::Response;
use super::begun::begin;
use super::stream::decode;
use super::{coding, kind};

/// How much is looked at, in bytes: what a browser has decided on by then, it has decided on (512 by the standard, 1024
/// in Chromium).
const LOOKED_AT: usize = 1024;

/// How HTML begins for any browser, after white space, in any case: the standard's list (WHATWG MIME Sniffing, section
/// 7.1) and Firefox's. Chromium takes them for prefixes, whatever follows: `<pre` begins as `<p` does. What begins as a
/// declaration or an instruction is HTML to Firefox, unless it is XML.
const BEGINNINGS: [&[u8]; 27] = [
    b"<!",
    b"<?",
    b"<html",
    b"<head",
    b"<script",
    b"<iframe",
    b"<h1",
    b"<h2",
    b"<h3",
    b"<h4",
    b"<h5",
    b"<h6",
    b"<div",
    b"<font",
    b"<form",
    b"<frameset",
    b"<table",
    b"<a",
    b"<style",
    b"<title",
    b"<b",
    b"<p",
    b"<img",
    b"<link",
    b"<meta",
    b"<center",
    b"<isindex",
];

/// Whether no browser looks at the bytes to tell what it is. A `resource` is what was asked for, whatever its bytes say:
/// no browser makes a page of a style sheet.
pub(crate) fn says_what_it_is(response: &Response, resource: bool) -> bool {
    let (status, headers) = (response.status(), response.headers());
    let told = || headers.get(X_CONTENT_TYPE_OPTIONS).is_some_and(|it| it.as_bytes().eq_ignore_ascii_case(b"nosniff"));
    // Nobody reads what comes with the way to somewhere else.
    let silent = status == StatusCode::NO_CONTENT || status.is_redirection() || status.is_informational();
    resource || silent || response.body().is_end_stream() || kind(headers).is_some() || told()
}

/// Names the type of a response that has none, if it is HTML or XML.
pub(crate) async fn sniff(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Some(coding) = coding(&parts.headers) else {
        // Its bytes say nothing: then a browser shall not guess either.
        parts.headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        return Response::from_parts(parts, body);
    };
    let enough = |bytes: &[u8]| bytes.len() >= LOOKED_AT;
    let begun = begin(body, enough).await;
    // Cut, it may break off when it is decoded: what came out until then is what there is.
    let plain = begin(decode(Body::full(begun.bytes.clone()), coding), enough).await.bytes;
    if let Some(kind) = begins(&plain) {
        parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    } else if !begun.told {
        // What comes later can't be waited for, and a browser that waits shall not take it for a page.
        parts.headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    }
    Response::from_parts(parts, begun.whole())
}

/// What a browser may take it for.
fn begins(start: &[u8]) -> Option<&'static str> {
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let text = text.trim_ascii_start();
    if text.starts_with(b"<?xml") {
        return Some("text/xml");
    }
    let is_one = |beginning: &&[u8]| text.get(..beginning.len()).is_some_and(|it| it.eq_ignore_ascii_case(beginning));
    BEGINNINGS.iter().any(is_one).then_some("text/html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_as_html_to_a_browser_reads_so_to_us() {
        let (html, xml) = (Some("text/html"), Some("text/xml"));
        for (start, expected) in [
            ("<!DOCTYPE html><p>", html),
            (" \n<HTML>", html),
            ("<p>x", html),
            ("<!--x", html),
            ("\u{feff}<body class=x>", html),
            ("<pre>x", html),
            ("<abbr>", html),
            ("<article>", html),
            ("<blockquote>", html),
            ("<picture>", html),
            ("<H2>x", html),
            ("<img src=x>", html),
            ("<!doctype soap>", html),
            ("<html", html),
            ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", xml),
            ("\t<?xml", xml),
            ("<rss>", None),
            ("<svg>", None),
            ("plain <p>", None),
            ("{\"a\":\"<p>\"}", None),
            ("<", None),
            ("", None),
        ] {
            assert_eq!(begins(start.as_bytes()), expected, "{start:?}");
        }
    }
}
