//! `POST seen` and `POST reports`: what browsers say that a page reached for. Names alone; whatever else stands in a report
//! is dropped before anything is kept.
//!
//! Anyone can forge these, so they go to the inventory's quarantine and decide nothing. The answer is always the same: it
//! tells nobody whether anything was believed.

use std::time::Duration;

use http::header::CACHE_CONTROL;
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode};
use http_body_util::{BodyExt, Limited};
use serde::Deserialize;
use serde_json::Value;
use url::{Host, Url};

use crate::body::Body;
use crate::inventory::{Inventory, Kind};
use crate::policy::filter::{Seen, Why, rule_cookie};

use super::Desk;
use super::visitor::Visitor;

/// The largest report that is read, in bytes.
const LARGEST: usize = 16 * 1024;
/// How long a browser may take to send one.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many names of one kind are taken from one post.
const MOST: usize = 64;
/// The longest name that is taken, in bytes.
const NAME: usize = 256;

/// What the script in the page saw.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Post {
    hosts: Vec<String>,
    cookies: Vec<String>,
    storage: Vec<String>,
}

/// What the script in the page saw: host names, names of cookies and of storage keys.
pub(super) async fn seen(desk: &Desk, visitor: &Visitor, request: Request<Body>) -> Response<Body> {
    if let Some(bytes) = body(desk, visitor, request).await
        && let Ok(post) = serde_json::from_slice::<Post>(&bytes)
    {
        keep(&desk.inventory, visitor, &post);
    }
    heard()
}

/// Violations of a content security policy (W3C CSP Level 3, section 5.3; Reporting API), in either form.
pub(super) async fn violations(desk: &Desk, visitor: &Visitor, request: Request<Body>) -> Response<Body> {
    if let Some(bytes) = body(desk, visitor, request).await
        && let Ok(report) = serde_json::from_slice::<Value>(&bytes)
    {
        let hosts = blocked(&report).into_iter().map(str::to_owned).collect();
        keep(&desk.inventory, visitor, &Post { hosts, ..Post::default() });
    }
    heard()
}

fn heard() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The post's bytes, if it may come from our own pages, its network hasn't said too much already, and it is small.
async fn body(desk: &Desk, visitor: &Visitor, request: Request<Body>) -> Option<Vec<u8>> {
    if !may_be_ours(visitor, request.headers()) || !desk.reporters.admits(visitor.network(), visitor.now) {
        return None;
    }
    let body = tokio::time::timeout(PATIENCE, Limited::new(request.into_body(), LARGEST).collect()).await;
    Some(body.ok()?.ok()?.to_bytes().to_vec())
}

/// A page elsewhere always says where it is. The browser's own reporter may say nothing, and whoever is no browser says
/// what they like. What is tested says nothing of visitors.
fn may_be_ours(visitor: &Visitor, headers: &HeaderMap) -> bool {
    !visitor.test && visitor.is_from_here(headers).unwrap_or(true)
}

/// What was blocked, in a report of either form.
fn blocked(report: &Value) -> Vec<&str> {
    let old = report.get("csp-report").and_then(|body| body.get("blocked-uri"));
    let new = report.as_array().into_iter().flatten().filter(|one| one["type"] == "csp-violation");
    old.into_iter().chain(new.filter_map(|one| one["body"].get("blockedURL"))).filter_map(Value::as_str).collect()
}

fn keep(inventory: &Inventory, visitor: &Visitor, post: &Post) {
    let site = &visitor.site;
    let own = |host: &str| host == visitor.host() || site.hosts.iter().any(|own| **own == *host);
    for host in post.hosts.iter().take(MOST).filter_map(|text| host(text)).filter(|host| !own(host)) {
        inventory.report(&site.id, Kind::Host, &host, visitor.network());
    }
    let ours = |name: &str| rule_cookie(site, &visitor.decision, name.as_bytes(), Seen::Written).why == Why::Own;
    for name in post.cookies.iter().take(MOST).filter(|name| is_cookie(name) && !ours(name)) {
        inventory.report(&site.id, Kind::Cookie, name, visitor.network());
    }
    for key in post.storage.iter().take(MOST).filter(|key| is_name(key)) {
        inventory.report(&site.id, Kind::Storage, key, visitor.network());
    }
}

/// The host alone of what may be a whole URL, as browsers read it. Addresses name nobody.
fn host(text: &str) -> Option<String> {
    let url = match text.contains("://") {
        true => Url::parse(text).ok()?,
        false => Url::parse(&format!("https://{text}")).ok()?,
    };
    match url.host()? {
        Host::Domain(name) if ["http", "https", "ws", "wss"].contains(&url.scheme()) => {
            let name = name.trim_end_matches('.');
            (name.contains('.') && name.len() <= NAME && psl::domain_str(name).is_some()).then(|| name.to_owned())
        }
        _ => None,
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= NAME && !text.chars().any(char::is_control)
}

fn is_cookie(text: &str) -> bool {
    is_name(text) && !text.contains(|c: char| c.is_whitespace() || [';', '=', ','].contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_url_the_host_alone_is_taken() {
        for (text, found) in [
            ("https://x.example/p?email=a@b.example#f", Some("x.example")),
            ("wss://X.Example:8080/", Some("x.example")),
            ("x.example", Some("x.example")),
            ("x.example./p?q", Some("x.example")),
            ("user:secret@x.example", Some("x.example")),
            ("https://user:secret@x.example/", Some("x.example")),
            ("inline", None),
            ("eval", None),
            ("data", None),
            ("self", None),
            ("blob:https://x.example/1", None),
            ("data:text/html,https://x.example", None),
            ("about:blank", None),
            ("127.0.0.1", None),
            ("https://[::1]/", None),
            ("chrome-extension://abcdef.example", None),
            ("", None),
            ("\u{0}", None),
        ] {
            assert_eq!(host(text).as_deref(), found, "{text}");
        }
        assert_eq!(host(&format!("{}.example", "a.".repeat(200))), None);
    }

    #[test]
    fn both_forms_of_a_violation_are_read_and_nothing_else_of_them() {
        for (text, found) in [
            (r#"{"csp-report":{"document-uri":"https://s.example/","blocked-uri":"https://x.example/p"}}"#, 1),
            (
                r#"[{"type":"csp-violation","body":{"blockedURL":"https://x.example"}},{"type":"deprecation","body":{}}]"#,
                1,
            ),
            (r#"[{"type":"csp-violation","body":"x"},1,null,[[]]]"#, 0),
            (r#"{"csp-report":[]}"#, 0),
            (r#""x""#, 0),
        ] {
            assert_eq!(blocked(&serde_json::from_str(text).unwrap()).len(), found, "{text}");
        }
    }
}
