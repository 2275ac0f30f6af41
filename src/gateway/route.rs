//! ↓ Routes of the site's own that belong to a tracker, `/matomo.php` or a collection endpoint: what is withheld from the
//! visitor never reaches the origin, and what asked gets an answer that breaks nothing.
//!
//! Likewise for what sends an image, a script or a frame on to a host that is withheld. Whoever goes somewhere by
//! themselves, with a window, passes.

use std::sync::Arc;

use http::header::{
    ACCEPT, ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, ORIGIN, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::uri::PathAndQuery;
use http::{HeaderValue, Method, StatusCode};
use url::Url;

use crate::body::Body;
use crate::endpoints::visitor::Visitor;
use crate::inventory::{Inventory, Withheld};
use crate::live::Kind as Told;
use crate::policy::filter::rule_url;
use crate::policy::secret::redacted;
use crate::upstream::Lease;

use super::error::Error;
use super::headers::{self, Judge};
use super::intent::{DEST, Intent};
use super::step::{Answer, Below, Request, Response, Step};

/// A picture of one transparent pixel.
const PIXEL: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\
                       \x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

/// Answers in place of withheld routes.
#[derive(Clone)]
pub(super) struct HoldRoutes {
    /// What traffic has shown.
    pub(super) inventory: Arc<Inventory>,
}

impl Step for HoldRoutes {
    fn handle<B: Below>(&self, mut request: Request, below: &B) -> Answer {
        let Some(visitor) = request.extensions().get::<Arc<Visitor>>().cloned() else { return Error::Unwired.into() };
        if Intent::of(&request).is_visit(request.headers()) {
            return below.pass(request);
        }
        let asked = Asked::read(&request);
        let target = asked.target();
        let (site, decision) = (&visitor.site, &visitor.decision);
        let ruling = rule_url(site, decision, visitor.host(), visitor.host(), target);
        if let Some(purpose) = ruling.purpose() {
            // The route has no host of its own in any markup, yet what it serves must be asked about.
            self.inventory.observe_host(&site.id, "(own route)", Some(site.words.key(purpose)));
        }
        if ruling.vendor.is_some() && !ruling.keep {
            visitor.withheld(&self.inventory, Withheld { loads: 1, ..Withheld::default() });
            let path = target.split('?').next().unwrap_or_default();
            visitor.told(Told::Route, redacted(path).as_bytes(), &ruling);
            return Ok(asked.answer(&visitor)).into();
        }
        // A socket lives longer than an answer: it ends with the consent that it was opened under.
        let subject = ruling.vendor.and(visitor.consent).and_then(|consent| consent.subject);
        if let Some(subject) = subject {
            let (site, host) = (Arc::from(&*site.id), visitor.host().into());
            request.extensions_mut().insert(Lease { site, subject, host, target: target.into() });
        }
        let inventory = Arc::clone(&self.inventory);
        below.pass(request).map(move |response| {
            let judge = Judge::new(&visitor, asked.target());
            let leads_away = headers::redirects(response.status(), response.headers(), &judge);
            judge.tell(&inventory);
            drop(judge);
            Ok(if leads_away { asked.answer(&visitor) } else { response })
        })
    }
}

/// What a request wanted, as it said: read only if it is withheld.
struct Asked {
    target: Option<PathAndQuery>,
    reads: bool,
    origin: Option<HeaderValue>,
    dest: Option<HeaderValue>,
    accept: Option<HeaderValue>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Script,
    Style,
    Picture,
    Frame,
    Json,
    Nothing,
}

impl Asked {
    fn read(request: &Request) -> Self {
        let headers = request.headers();
        Self {
            target: request.uri().path_and_query().cloned(),
            reads: matches!(*request.method(), Method::GET | Method::HEAD),
            origin: headers.get(ORIGIN).cloned(),
            dest: headers.get(DEST).cloned(),
            accept: headers.get(ACCEPT).cloned(),
        }
    }

    fn target(&self) -> &str {
        self.target.as_ref().map_or("/", PathAndQuery::as_str)
    }

    /// What it is for: by its own word (Fetch Metadata), or by what it accepts and is called.
    fn kind(&self) -> Kind {
        if !self.reads {
            return Kind::Nothing;
        }
        let path = self.target.as_ref().map_or("/", PathAndQuery::path);
        let accept = self.accept.as_ref().and_then(|accept| accept.to_str().ok()).unwrap_or_default();
        kind(self.dest.as_ref().map(HeaderValue::as_bytes), accept, path)
    }

    /// What breaks nothing: a script that does nothing, a picture of nothing, or no content. No cache keeps it, so that a
    /// yes takes effect.
    fn answer(self, visitor: &Visitor) -> Response {
        let (status, kind, body) = match self.kind() {
            Kind::Script => (StatusCode::OK, "text/javascript", &b""[..]),
            Kind::Style => (StatusCode::OK, "text/css", &b""[..]),
            Kind::Picture => (StatusCode::OK, "image/gif", PIXEL),
            Kind::Frame => (StatusCode::OK, "text/html; charset=utf-8", &b"<!doctype html><title></title>"[..]),
            Kind::Json => (StatusCode::OK, "application/json", &b"{}"[..]),
            Kind::Nothing => (StatusCode::NO_CONTENT, "", &b""[..]),
        };
        let mut response = Response::new(if body.is_empty() { Body::empty() } else { Body::full(body) });
        *response.status_mut() = status;
        let headers = response.headers_mut();
        if !kind.is_empty() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
            headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        }
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        // A page on another host of the site reads the answer only if it may.
        let own = |value: &HeaderValue| {
            let host = value.to_str().ok().and_then(|origin| Some(Url::parse(origin).ok()?.host_str()?.to_owned()));
            host.is_some_and(|host| host == visitor.host() || visitor.site.hosts.iter().any(|own| **own == *host))
        };
        if let Some(origin) = self.origin.filter(own) {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
            headers.insert(VARY, HeaderValue::from_static("Origin"));
        }
        response
    }
}

fn kind(dest: Option<&[u8]>, accept: &str, path: &str) -> Kind {
    let accepts = |kind: &str| accept.split(',').any(|it| it.trim().starts_with(kind));
    let ends = |endings: &[&str]| endings.iter().any(|ending| path.to_ascii_lowercase().ends_with(ending));
    match dest {
        Some(b"script" | b"worker" | b"sharedworker" | b"serviceworker" | b"audioworklet" | b"paintworklet") => {
            Kind::Script
        }
        Some(b"image") => Kind::Picture,
        Some(b"style") => Kind::Style,
        Some(b"iframe" | b"frame" | b"embed" | b"object" | b"fencedframe") => Kind::Frame,
        None | Some(b"empty") if accepts("application/json") => Kind::Json,
        None | Some(b"empty") if ends(&[".js", ".mjs"]) => Kind::Script,
        None | Some(b"empty") if ends(&[".css"]) => Kind::Style,
        None if accepts("image/") || ends(&[".gif", ".png", ".jpg", ".jpeg", ".webp", ".svg"]) => Kind::Picture,
        _ => Kind::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asked_gets_what_it_can_read() {
        for (dest, accept, path, expected) in [
            (Some("script"), "*/*", "/matomo.php", Kind::Script),
            (Some("serviceworker"), "*/*", "/sw.js", Kind::Script),
            (Some("image"), "image/*", "/matomo.php", Kind::Picture),
            (Some("iframe"), "text/html", "/x", Kind::Frame),
            (Some("style"), "text/css", "/x", Kind::Style),
            (Some("empty"), "*/*", "/collect", Kind::Nothing),
            (Some("empty"), "application/json, text/plain", "/collect", Kind::Json),
            (Some("empty"), "*/*", "/matomo.js", Kind::Script),
            (Some("font"), "*/*", "/x.woff", Kind::Nothing),
            (None, "image/avif,image/webp,*/*;q=0.8", "/matomo.php", Kind::Picture),
            (None, "*/*", "/matomo.JS", Kind::Script),
            (None, "*/*", "/matomo.php", Kind::Nothing),
        ] {
            assert_eq!(kind(dest.map(str::as_bytes), accept, path), expected, "{dest:?} {accept} {path}");
        }
    }
}
