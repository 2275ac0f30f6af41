//! Responses that don't say what they are: browsers look at the first bytes, and so do we. What reads as HTML is called
//! HTML, so that it is gated; everything else stays as it is.

use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt, stream};
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, StatusCode};
use http_body::{Body as _, Frame};
use http_body_util::{BodyExt, BodyStream, StreamBody};

use crate::body::{self, Body};

use super::super::step::Response;
use super::kind;

/// How much is looked at, in bytes: what a browser has decided on by then, it has decided on.
const LOOKED_AT: usize = 512;

/// How HTML begins (WHATWG MIME Sniffing, section 7.1), after white space, in any case; what follows ends a tag's name.
const BEGINNINGS: [&[u8]; 17] = [
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<script",
    b"<iframe",
    b"<h1",
    b"<div",
    b"<font",
    b"<table",
    b"<a",
    b"<style",
    b"<title",
    b"<b",
    b"<body",
    b"<br",
    b"<p",
    b"<!--",
];

/// Names the type of a response that has none, if it is HTML.
pub(crate) async fn sniff(response: Response) -> Response {
    let (mut parts, mut body) = response.into_parts();
    let silent = body.is_end_stream() || matches!(parts.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
    if silent || parts.status.is_informational() || kind(&parts.headers).is_some() {
        return Response::from_parts(parts, body);
    }
    if parts.headers.contains_key(CONTENT_ENCODING) {
        // Its bytes say nothing yet: then a browser shall not guess either.
        parts.headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        return Response::from_parts(parts, body);
    }
    let (start, next) = start(&mut body).await;
    if is_html(&start) && !parts.headers.contains_key(X_CONTENT_TYPE_OPTIONS) {
        parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
    }
    let head = (!start.is_empty()).then_some(Ok(Frame::data(start)));
    let whole = stream::iter(head.into_iter().chain(next)).chain(BodyStream::new(body));
    Response::from_parts(parts, Body::new(StreamBody::new(whole)))
}

type Next = Option<Result<Frame<Bytes>, body::Error>>;

/// The first bytes, and what came instead of more of them.
async fn start(body: &mut Body) -> (Bytes, Next) {
    let mut start = BytesMut::new();
    while start.len() < LOOKED_AT {
        match body.frame().await {
            Some(Ok(frame)) => match frame.into_data() {
                Ok(data) => start.extend_from_slice(&data),
                Err(trailers) => return (start.freeze(), Some(Ok(trailers))),
            },
            Some(Err(error)) => return (start.freeze(), Some(Err(error))),
            None => break,
        }
    }
    (start.freeze(), None)
}

fn is_html(start: &[u8]) -> bool {
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    BEGINNINGS.iter().any(|beginning| {
        let (same, rest) = text.split_at_checked(beginning.len()).unwrap_or((text, b""));
        same.eq_ignore_ascii_case(beginning)
            && (*beginning == b"<!--" || matches!(rest.first(), Some(b' ' | b'>' | b'\t' | b'\n' | b'\r' | 0x0c)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_as_html_to_a_browser_reads_so_to_us() {
        for (start, expected) in [
            ("<!DOCTYPE html><p>", true),
            (" \n<HTML>", true),
            ("<p>x", true),
            ("<!--x", true),
            ("\u{feff}<body class=x>", true),
            ("<pre>x", false),
            ("<abbr>", false),
            ("plain <p>", false),
            ("{\"a\":\"<p>\"}", false),
            ("<html", false),
            ("", false),
        ] {
            assert_eq!(is_html(start.as_bytes()), expected, "{start:?}");
        }
    }
}
