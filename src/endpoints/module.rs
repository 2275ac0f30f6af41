//! Stands in for modules that are withheld: a page's own module imports this in their place, and goes on.
//!
//! It exports one thing under every name that is asked for, which takes every call and keeps nothing.

use http::header::{CACHE_CONTROL, LOCATION};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use url::Url;

use crate::body::Body;
use crate::policy::filter::rule_url;

use super::visitor::Visitor;

/// How many names may be asked for, and how long each may be, in bytes.
const NAMES: usize = 128;
const LONGEST: usize = 64;

const TYPE: &str = "text/javascript; charset=utf-8";

/// Whether this path, after the prefix, is a stand-in's. Import maps make addresses of what begins with a name.
pub(super) fn reaches(path: &str) -> bool {
    path == "module.js" || path.starts_with("module/")
}

/// What stands before an address that a page's import map led here (`imports.js`).
pub(super) const LED: &str = "import/";

/// What vendors' modules are documented to export: nobody who imports them by name is left without.
const COMMON: &str = "init,track,identify,page,load,reset,setup,start,inject,getAnalytics,initializeAnalytics,logEvent,\
    isSupported,setUserId,setUserProperties,setConsent,setAnalyticsCollectionEnabled,posthog,mixpanel,amplitude,analytics,\
    Analytics,AnalyticsBrowser,clarity,Clarity,gtag,ReactGA,datadogRum,datadogLogs,LogRocket,injectSpeedInsights,onCLS,\
    onINP,onLCP,onFCP,onTTFB,captureException,captureMessage,browserTracingIntegration,replayIntegration,newTracker,\
    trackPageView,trackEvent,H,loadStripe";

/// The address that an import map of ours led here, if it is one: `import/https/esm.sh/x?y`.
fn led(path: &str, query: Option<&str>) -> Option<Url> {
    let (scheme, rest) = path.strip_prefix(LED)?.split_once('/')?;
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    matches!(scheme, "http" | "https").then(|| Url::parse(&format!("{scheme}://{rest}{query}")).ok()).flatten()
}

/// Sends a module's request on to the address that was meant, or answers in its place. `None` for whatever is no
/// module's request: nobody is led away from here by a link.
pub(super) fn import(
    visitor: &Visitor,
    path: &str,
    query: Option<&str>,
    headers: &HeaderMap,
) -> Option<Response<Body>> {
    let url = led(path, query).filter(|_| headers.get("sec-fetch-dest").is_some_and(|dest| dest == "script"))?;
    let host = url.host_str()?.trim_end_matches('.');
    let target = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    let mut response = if rule_url(&visitor.site, &visitor.decision, visitor.host(), host, &target).keep {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
        response.headers_mut().insert(LOCATION, HeaderValue::from_str(url.as_str()).ok()?);
        response
    } else {
        // Its page hears what was wished for, and asks about it if nobody has.
        let wish = serde_json::Value::from(url.as_str());
        let told = format!("document.dispatchEvent(new CustomEvent('assent:wish', {{ detail: {wish} }}));\n");
        super::file(Body::full(told + &text(COMMON)), TYPE)
    };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Some(super::shared(response))
}

/// The module, with the names in the query.
pub(super) fn answer(query: &str) -> Response<Body> {
    let given = url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "names").map(|(_, names)| names);
    super::shared(super::file(Body::full(text(&given.unwrap_or_default())), TYPE))
}

fn text(given: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in given.split(',').take(NAMES) {
        let word = |byte: u8| byte.is_ascii_alphanumeric() || b"_$".contains(&byte);
        let fits = !name.is_empty() && name.len() <= LONGEST && name.bytes().all(word);
        if fits
            && !name.as_bytes()[0].is_ascii_digit()
            && !["default", "then"].contains(&name)
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    let names: String = names.into_iter().map(|name| format!(", it as {name}")).collect();
    format!(
        "const it = new Proxy(function () {{}}, {{\n  get: (_, key) => (key === 'then' ? undefined : \
         key === Symbol.toPrimitive ? () => '' : it),\n  set: () => true,\n  apply: () => it,\n  construct: () => it,\n}});\n\
         export {{ it as default{names} }};\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_is_led_by_scheme_host_and_path() {
        for (path, query, expected) in [
            ("import/https/esm.sh/x.js", Some("a=b"), Some("https://esm.sh/x.js?a=b")),
            ("import/http/localhost:1/x", None, Some("http://localhost:1/x")),
            ("import/https/T.Example", None, Some("https://t.example/")),
            ("import/https/", None, None),
            ("import/javascript/alert(1)", None, None),
            ("import/https", None, None),
            ("module/https/x", None, None),
        ] {
            assert_eq!(led(path, query).as_ref().map(Url::as_str), expected, "{path}");
        }
    }

    #[test]
    fn names_are_exported_once_and_nothing_else_can_be_said() {
        for (query, expected) in [
            ("", "it as default"),
            ("a,b,a", "it as default, it as a, it as b"),
            ("default,then,$x,_y,9,a b,};alert(1)", "it as default, it as $x, it as _y"),
            ("é", "it as default"),
        ] {
            assert!(text(query).ends_with(&format!("export {{ {expected} }};\n")), "{query}: {}", text(query));
        }
        let many = (0..999).map(|n| format!("n{n}")).collect::<Vec<_>>().join(",");
        assert_eq!(text(&many).matches(" as n").count(), NAMES);
    }
}
