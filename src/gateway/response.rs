//! ↑ What the visitor's browser gets to see: cookies that may pass, expiries of those refused, headers that carry no
//! request elsewhere, and pages that no cache hands to anyone else.

use std::borrow::Cow;
use std::sync::Arc;

use http::header::{
    ACCEPT_RANGES, ALT_SVC, CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, EXPIRES, LAST_MODIFIED, LINK, SET_COOKIE,
    VARY,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tower::ServiceExt;
use url::Url;

use crate::endpoints::expiry;
use crate::endpoints::visitor::Visitor;
use crate::inventory::{Inventory, Scope, Seen, Sighting};
use crate::policy::Mode;
use crate::policy::filter::{Why, rule_cookie, rule_url};
use crate::policy::setcookie::{self, SetCookie};

use super::error::Error;
use super::hear::Remember;
use super::request::Passed;
use super::step::{Below, Request, Response, Step};
use super::{csp, html, validator};

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// How long an attested tool's cookie may live where the law names no figure, in days: 13 months.
const EXEMPT_DAYS: u32 = 395;

/// Headers by which shared caches are told what `Cache-Control` tells browsers.
const SURROGATES: [&str; 5] =
    ["surrogate-control", "cdn-cache-control", "cloudflare-cdn-cache-control", "surrogate-key", "edge-control"];

/// Filters responses.
#[derive(Clone)]
pub(super) struct FilterResponse {
    /// What traffic has shown.
    pub(super) inventory: Arc<Inventory>,
}

impl Step for FilterResponse {
    async fn handle<B: Below>(&self, request: Request, below: B) -> Result<Response, Error> {
        let visitor = request.extensions().get::<Arc<Visitor>>().cloned().ok_or(Error::Unwired)?;
        let path = request.uri().path().to_owned();
        let mut response = html::sniff(below.oneshot(request).await?).await;
        let passed = response.extensions_mut().remove::<Passed>().unwrap_or_default();
        // What holds may have changed with what the origin said of the visitor.
        let visitor = response.extensions().get::<Arc<Visitor>>().cloned().unwrap_or(visitor);
        let own = response.extensions_mut().remove::<Remember>();
        let page = html::is_html(response.headers());
        // A 304 names no type; what it confirms is a page if we made the copy that the client asked about.
        let confirmed = response.status() == StatusCode::NOT_MODIFIED && passed.revalidates;
        let headers = response.headers_mut();
        self.cookies(headers, &visitor, &path, &passed.attested);
        if clears_cookies(headers) {
            // It would take the visitor's choice along: the origin's own cookies are expired one by one instead.
            for line in expiry::lines(&visitor, &self.inventory, &passed.sent) {
                headers.append(SET_COOKIE, line);
            }
        }
        for line in own.iter().flat_map(|Remember(lines)| lines) {
            headers.append(SET_COOKIE, line.clone());
        }
        links(headers, &visitor, &path);
        // The browser would take the hint and go around the gateway (RFC 7838).
        headers.remove(ALT_SVC);
        // A list of pages to fetch ahead, read by the browser alone: it would ask hosts that nobody agreed to.
        headers.remove("speculation-rules");
        if page || confirmed {
            private(headers);
            tag(headers, &visitor.bucket);
        } else if own.is_some() {
            unshared(headers);
        }
        if page {
            // On pages only, which no cache shares: one visitor's expiries are nobody else's.
            for line in expiry::lines(&visitor, &self.inventory, &passed.refused) {
                headers.append(SET_COOKIE, line);
            }
            self.lock(headers, &visitor);
        }
        Ok(response)
    }
}

impl FilterResponse {
    /// Each `Set-Cookie` line stays whole or goes whole. Only that of an attested tool may be made to end sooner.
    fn cookies(&self, headers: &mut HeaderMap, visitor: &Visitor, path: &str, known: &[String]) {
        let lines: Vec<HeaderValue> = headers.get_all(SET_COOKIE).iter().cloned().collect();
        if lines.is_empty() {
            return;
        }
        headers.remove(SET_COOKIE);
        for line in lines {
            match self.rule(&line, visitor, path) {
                Some(Why::Attested) => headers.extend(attested(line, visitor, known).map(|line| (SET_COOKIE, line))),
                Some(_) => drop(headers.append(SET_COOKIE, line)),
                None => {}
            }
        }
    }

    /// Why a line may stay, if it may.
    fn rule(&self, line: &HeaderValue, visitor: &Visitor, path: &str) -> Option<Why> {
        let site = &visitor.site;
        let cookie = SetCookie::read(line.as_bytes(), visitor.now);
        let ruling = rule_cookie(site, &visitor.decision, cookie.name);
        if ruling.why == Why::Own {
            tracing::warn!(site = &*site.id, "the origin tried to set a cookie of the gateway's own");
            return None;
        }
        if cookie.deletes {
            return Some(Why::Deletion);
        }
        if let Ok(name) = std::str::from_utf8(cookie.name) {
            let purpose = ruling.purpose().map(|purpose| site.words.key(purpose));
            let scope = Scope {
                domain: cookie.domain.map(String::from_utf8_lossy),
                path: cookie.path.map_or_else(|| default_path(path), String::from_utf8_lossy),
                partitioned: cookie.partitioned,
                secure: cookie.secure,
            };
            self.inventory.observe_cookie(&site.id, &Sighting { name, purpose, seen: Seen::Set(scope) });
        }
        ruling.keep.then_some(ruling.why)
    }

    /// Adds our policy, on sites whose mode has one.
    fn lock(&self, headers: &mut HeaderMap, visitor: &Visitor) {
        if visitor.site.mode != Mode::Strict {
            return;
        }
        let listing = self.inventory.listing(&visitor.site.id);
        let observed = listing.hosts.iter().map(|host| &*host.host);
        let policy = csp::policy(&visitor.site, &visitor.decision, visitor.host(), observed);
        if let Ok(policy) = HeaderValue::try_from(policy) {
            headers.append(CONTENT_SECURITY_POLICY, policy);
        }
    }
}

/// What an exemption allows of an attested tool's cookie: a life of 13 months or what the law says, not made longer at
/// each visit (CNIL, guidelines of 17 September 2020, Art. 5).
fn attested(line: HeaderValue, visitor: &Visitor, known: &[String]) -> Option<HeaderValue> {
    let cookie = SetCookie::read(line.as_bytes(), visitor.now);
    let again = known.iter().any(|name| name.as_bytes() == cookie.name);
    if again && cookie.lives.is_some() {
        return None;
    }
    let days = visitor.decision.rule.exempt_days.unwrap_or(EXEMPT_DAYS);
    let shorter = setcookie::shorten(line.as_bytes(), days, visitor.now);
    shorter.map_or(Some(line), |line| HeaderValue::from_bytes(&line).ok())
}

/// Takes `"cookies"` out of `Clear-Site-Data`; whether it was there. The rest is cleared as the origin wishes.
fn clears_cookies(headers: &mut HeaderMap) -> bool {
    const REST: &str = r#""cache", "clientHints", "executionContexts", "prefetchCache", "prerenderCache", "storage""#;
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

/// The path of a cookie that names none (RFC 6265bis, section 5.1.4).
fn default_path(path: &str) -> Cow<'_, str> {
    match path.rfind('/') {
        None | Some(0) => Cow::Borrowed("/"),
        Some(end) => Cow::Borrowed(&path[..end]),
    }
}

/// Drops `Link` entries that would fetch or connect where the visitor hasn't agreed to go (RFC 8288).
fn links(headers: &mut HeaderMap, visitor: &Visitor, path: &str) {
    let lines: Vec<HeaderValue> = headers.get_all(LINK).iter().cloned().collect();
    if lines.is_empty() {
        return;
    }
    let Some(base) = visitor.url(path) else { return };
    headers.remove(LINK);
    for line in lines {
        let Ok(text) = line.to_str() else { continue };
        let kept: Vec<&str> = entries(text).filter(|entry| may_link(entry, &base, visitor)).collect();
        if kept.len() == entries(text).count() {
            headers.append(LINK, line);
        } else if let Ok(value) = HeaderValue::try_from(kept.join(",").trim())
            && !kept.is_empty()
        {
            headers.append(LINK, value);
        }
    }
}

fn may_link(entry: &str, base: &Url, visitor: &Visitor) -> bool {
    let target = entry.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    let Some((target, params)) = target else { return true };
    if !relations(params).any(html::relates) {
        return true;
    }
    let Ok(url) = base.join(target) else { return true };
    let Some(host) = url.host_str() else { return true };
    rule_url(&visitor.site, &visitor.decision, visitor.host(), host, url.path()).keep
}

/// The `rel` parameters among those of a link, unquoted. Their names know no case, and white space may stand around
/// them (RFC 8288, section 3).
fn relations(params: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let params = params.split(move |c: char| {
        quoted ^= c == '"';
        c == ';' && !quoted
    });
    params.filter_map(|param| {
        let (name, value) = param.split_once('=')?;
        name.trim().eq_ignore_ascii_case("rel").then(|| value.trim().trim_matches('"'))
    })
}

/// Splits a `Link` value on the commas between entries: those outside `<…>` and quotes.
fn entries(line: &str) -> impl Iterator<Item = &str> {
    let (mut quoted, mut target) = (false, false);
    line.split(move |c: char| {
        match c {
            '"' if !target => quoted = !quoted,
            '<' if !quoted => target = true,
            '>' if !quoted => target = false,
            _ => {}
        }
        c == ',' && !quoted && !target
    })
}

/// Makes a page's validators and cache rules true: it depends on the visitor's address, choice and signal.
fn private(headers: &mut HeaderMap) {
    unshared(headers);
    for name in [LAST_MODIFIED, ACCEPT_RANGES] {
        headers.remove(name);
    }
    vary(headers, &["Cookie", "Sec-GPC"]);
}

/// Keeps a response from every cache that several visitors share.
fn unshared(headers: &mut HeaderMap) {
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

fn tag(headers: &mut HeaderMap, bucket: &str) {
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

    #[test]
    fn a_cookie_without_a_path_gets_the_directory_it_was_set_from() {
        for (path, expected) in [("/", "/"), ("/a", "/"), ("/a/b", "/a"), ("/a/b/", "/a/b"), ("*", "/")] {
            assert_eq!(default_path(path), expected, "{path}");
        }
    }

    #[test]
    fn commas_inside_targets_and_quotes_part_nothing() {
        let line = r#"<https://a.example/x,y>; rel=preload; title="b, c", </d>; rel=next"#;
        assert_eq!(entries(line).count(), 2);
    }
}
