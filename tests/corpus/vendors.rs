//! What third parties answer: stand-ins for their scripts that do to a visitor what the real ones do (cookies, storage,
//! requests, callbacks), and the real ones where they are installed.

use std::sync::Arc;

use http::{HeaderMap, Method, Response, header};
use http_body_util::Full;
use hyper::body::Bytes;
use serde::Deserialize;

use super::pages::{home, with_libraries};

/// All replies, the most specific first.
pub(super) struct Vendors {
    replies: Vec<(String, Arc<Reply>)>,
    prelude: String,
}

/// What is answered below some addresses.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reply {
    /// Hosts with a path prefix: `host/path`.
    at: Vec<String>,
    /// A script, which has the helper `V` of `prelude.js`.
    js: Option<String>,
    /// A script without it: `@@npm:…@@`.
    file: Option<String>,
    /// A frame's document.
    html: Option<String>,
    /// A style sheet.
    css: Option<String>,
    /// What a fetch gets.
    json: Option<String>,
    /// Cookies that come with it, on the third party's own host.
    #[serde(default)]
    cookies: Vec<String>,
    /// Where it leads instead.
    location: Option<String>,
}

#[derive(Deserialize)]
struct File {
    reply: Vec<Reply>,
}

/// A transparent GIF of one pixel.
const PIXEL: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00\x21\xf9\x04\x01\x00\x00\x00\x00\x2c\
\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b";

impl Vendors {
    pub(super) fn read() -> Self {
        let text = std::fs::read_to_string(home().join("vendors.toml")).unwrap();
        let file: File = toml::from_str(&text).unwrap_or_else(|e| panic!("vendors.toml: {e}"));
        let mut replies = Vec::new();
        for mut reply in file.reply {
            reply.file = reply.file.map(|file| with_libraries(&file));
            let reply = Arc::new(reply);
            replies.extend(reply.at.iter().map(|at| (at.clone(), Arc::clone(&reply))));
        }
        replies.sort_by_key(|(at, _)| std::cmp::Reverse(at.len()));
        let prelude = std::fs::read_to_string(home().join("prelude.js")).unwrap();
        Self { replies, prelude }
    }

    /// The answer to a request: by what the browser wants it for, else by its extension.
    pub(super) fn answer(&self, host: &str, path: &str, method: &Method, asked: &HeaderMap) -> Response<Full<Bytes>> {
        let address = format!("{host}{path}");
        let reply = self.replies.iter().find(|(at, _)| address.starts_with(at)).map(|(_, reply)| reply);
        let line = |name: &str| asked.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut response = Response::builder()
            .header("access-control-allow-origin", if line("origin").is_empty() { "*" } else { line("origin") })
            .header("access-control-allow-credentials", "true")
            .header("access-control-allow-headers", line("access-control-request-headers"))
            .header("access-control-allow-methods", "GET, POST, PUT, OPTIONS")
            .header("cross-origin-resource-policy", "cross-origin")
            .header("cache-control", "no-store");
        if *method == Method::OPTIONS {
            return response.body(Full::default()).unwrap();
        }
        for cookie in reply.map(|reply| &reply.cookies[..]).unwrap_or_default() {
            response = response.header(header::SET_COOKIE, format!("{cookie}; Path=/; SameSite=None; Secure"));
        }
        if let Some(location) = reply.and_then(|reply| reply.location.as_ref()) {
            return response.status(302).header("location", location).body(Full::default()).unwrap();
        }
        let (kind, body) = self.body(reply.map(|reply| &**reply), wanted(path, line("sec-fetch-dest")));
        response.header(header::CONTENT_TYPE, kind).body(Full::from(body)).unwrap()
    }

    fn body(&self, reply: Option<&Reply>, wanted: Wanted) -> (&'static str, Bytes) {
        let script = |reply: &Reply| {
            let own = reply.js.as_ref().map(|js| format!("(() => {{\n{}\n{js}\n}})();", self.prelude));
            reply.file.clone().or(own)
        };
        match wanted {
            Wanted::Script => {
                let text = reply.and_then(script).unwrap_or_else(|| "self.loaded = (self.loaded || 0) + 1;".to_owned());
                ("text/javascript", text.into())
            }
            Wanted::Image => ("image/gif", Bytes::from_static(PIXEL)),
            Wanted::Frame => {
                let own = reply.and_then(|reply| reply.html.clone());
                let text =
                    own.unwrap_or_else(|| "<!doctype html><title>embedded</title><p>Embedded content".to_owned());
                ("text/html", text.into())
            }
            Wanted::Style => ("text/css", reply.and_then(|reply| reply.css.clone()).unwrap_or_default().into()),
            Wanted::Stream => ("text/event-stream", Bytes::from_static(b"retry: 600000\ndata: hello\n\n")),
            Wanted::Data => {
                let own = reply.and_then(|reply| reply.json.clone());
                ("application/json", own.unwrap_or_else(|| "{}".to_owned()).into())
            }
            Wanted::Other => ("application/octet-stream", Bytes::new()),
        }
    }
}

#[derive(Clone, Copy)]
enum Wanted {
    Script,
    Image,
    Frame,
    Style,
    Stream,
    Data,
    Other,
}

fn wanted(path: &str, destination: &str) -> Wanted {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension).unwrap_or_default();
    match (destination, extension) {
        ("script" | "worker" | "sharedworker" | "serviceworker", _) | ("" | "empty", "js" | "mjs") => Wanted::Script,
        ("image", _) | ("", "gif" | "png" | "jpg") => Wanted::Image,
        ("document" | "iframe" | "frame" | "embed" | "object", _) => Wanted::Frame,
        ("style", _) | ("", "css") => Wanted::Style,
        ("empty", "events") => Wanted::Stream,
        ("empty", _) => Wanted::Data,
        ("", _) => Wanted::Image,
        _ => Wanted::Other,
    }
}
