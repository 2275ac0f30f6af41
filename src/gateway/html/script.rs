//! Recognises inline scripts that are made of vendors' snippets.
//!
//! A script is held only if every one of its statements is a snippet that a catalog knows, a loader (it makes an element
//! and names a known vendor's address), or what belongs to them: their queues, settings and calls. A loader may call
//! nothing that isn't in the vocabulary of loaders, and set nothing that a page shows or keeps. One statement of anybody
//! else's, and the script is the page's own: it runs, and what it calls is stopped where it calls. A script that only fills queues contacts nobody: it runs, too.
//! So does one that makes a global to which no stand-in of ours answers, since others may call that. A mention in a text is
//! no snippet.

use std::sync::Arc;

use crate::policy::{Catalog, Vendor};
use crate::runtime;

use super::statement::{is_name, statements};

/// How long a loader may be, in bytes, without white space and comments.
const LONGEST: usize = 8 * 1024;
/// How many statements a script of snippets may have.
const MOST: usize = 64;

/// What a script loads.
#[derive(Debug)]
pub(super) enum Found {
    /// What this vendor documents.
    Vendor(Arc<Vendor>),
    /// What answers at this address.
    Address(String),
}

/// Names that vendors' snippets make and call.
const TOOLS: [&str; 67] = [
    "dataLayer",
    "gtag",
    "ga",
    "_gaq",
    "fbq",
    "_fbq",
    "hj",
    "clarity",
    "_linkedin_data_partner_ids",
    "lintrk",
    "ttq",
    "_paq",
    "_mtm",
    "Matomo",
    "Piwik",
    "analytics",
    "mixpanel",
    "posthog",
    "amplitude",
    "Intercom",
    "_hsq",
    "_hsp",
    "hbspt",
    "uetq",
    "UET",
    "pintrk",
    "snaptr",
    "rdt",
    "twq",
    "twttr",
    "qp",
    "criteo_q",
    "ym",
    "yaCounter",
    "_hmt",
    "heap",
    "rudderanalytics",
    "_kmq",
    "_learnq",
    "klaviyo",
    "_cio",
    "_ain",
    "_cbq",
    "_comscore",
    "COMSCORE",
    "plausible",
    "umami",
    "fathom",
    "Countly",
    "snowplow",
    "optimizely",
    "_vwo_code",
    "vwo_$",
    "_uxa",
    "smartlook",
    "FS",
    "mouseflow",
    "_mfq",
    "lo_q",
    "drift",
    "driftt",
    "$crisp",
    "Tawk_API",
    "LiveChatWidget",
    "zE",
    "$zopim",
    "_tmr",
];

/// Names that vendors' snippets make as settings: whoever withholds the library needs nobody to answer for them.
const SETTINGS: [&str; 27] = [
    "gtm",
    "google_tag_manager",
    "google_tag_data",
    "GoogleAnalyticsObject",
    "google_conversion_id",
    "google_conversion_label",
    "google_custom_params",
    "google_remarketing_only",
    "_gaOptout",
    "_hjSettings",
    "_linkedin_partner_id",
    "_linkedin_data_partner_id",
    "TiktokAnalyticsObject",
    "intercomSettings",
    "GlobalSnowplowNamespace",
    "_sf_async_config",
    "_fs_host",
    "_fs_org",
    "_fs_namespace",
    "_fs_debug",
    "_fs_script",
    "CRISP_WEBSITE_ID",
    "Tawk_LoadStart",
    "__lc",
    "adroll_adv_id",
    "adroll_pix_id",
    "adroll_version",
];

/// What snippets set on an element or a queue of theirs, and nobody calls.
const HANDLERS: [&str; 3] = ["onload", "onerror", "__SV"];

/// What loaders call, by the last part of the name.
const VOCABULARY: [&str; 66] = [
    "createElement",
    "getElementsByTagName",
    "getElementById",
    "querySelector",
    "insertBefore",
    "appendChild",
    "append",
    "setAttribute",
    "getAttribute",
    "addEventListener",
    "attachEvent",
    "removeEventListener",
    "setTimeout",
    "requestIdleCallback",
    "push",
    "unshift",
    "apply",
    "call",
    "bind",
    "slice",
    "concat",
    "shift",
    "forEach",
    "split",
    "join",
    "replace",
    "indexOf",
    "toString",
    "valueOf",
    "getTime",
    "now",
    "Date",
    "Array",
    "Object",
    "Math",
    "random",
    "String",
    "Error",
    "console",
    "error",
    "warn",
    "log",
    "encodeURIComponent",
    "Proxy",
    "get",
    "set",
    "factory",
    "load",
    "init",
    "ready",
    "jQuery",
    "methods",
    "page",
    "instance",
    "callMethod",
    "snippet",
    "hasOwnProperty",
    "match",
    "test",
    "includes",
    "trim",
    "keys",
    "substr",
    "substring",
    "toLowerCase",
    "Image",
];

/// What a page shows or does, by the property that is set: no loader's business, whoever's element it is.
const SHOWN: [&str; 24] = [
    "innerHTML",
    "outerHTML",
    "innerText",
    "outerText",
    "textContent",
    "nodeValue",
    "className",
    "classList",
    "style",
    "cssText",
    "hidden",
    "value",
    "checked",
    "selected",
    "disabled",
    "title",
    "location",
    "action",
    "display",
    "visibility",
    "opacity",
    "open",
    "scrollTop",
    "cookie",
];

/// What a loader sets on the element that it makes, whatever it calls that.
const ELEMENT: [&str; 22] = [
    "src",
    "async",
    "defer",
    "type",
    "id",
    "charset",
    "crossOrigin",
    "crossorigin",
    "integrity",
    "nonce",
    "rel",
    "href",
    "text",
    "language",
    "onload",
    "onerror",
    "onreadystatechange",
    "referrerPolicy",
    "fetchPriority",
    "width",
    "height",
    "alt",
];

/// Words before a bracket that call nothing.
const KEYWORDS: [&str; 11] =
    ["if", "for", "while", "switch", "catch", "function", "return", "typeof", "in", "void", "with"];

/// What stands in a statement that makes a browser load something.
const LOADS: [&str; 4] = ["createElement(", "Image(", ".src=", "import("];

/// The snippets that the script is made of; none where anything else stands in it.
pub(super) fn snippets(script: &str, catalog: &Catalog) -> Vec<Found> {
    let mut found = Vec::new();
    let statements = statements(script);
    if statements.len() > MOST {
        return found;
    }
    for (place, statement) in statements.iter().enumerate() {
        if !makes_only_known(statement) {
            return Vec::new();
        }
        if let Some(vendor) = catalog.snippet(statement) {
            found.push(Found::Vendor(Arc::clone(vendor)));
        } else if let Some(vendor) = opened(&statements[place..], catalog) {
            found.push(Found::Vendor(Arc::clone(vendor)));
        } else if !belongs(statement, catalog, &mut found) {
            return Vec::new();
        }
    }
    found
}

/// The addresses that stand in statements which load something: whatever the rest of the script does.
pub(super) fn loads(script: &str) -> Vec<String> {
    if memchr::memmem::find(script.as_bytes(), b"//").is_none() {
        return Vec::new();
    }
    let statements = statements(script);
    let ways = || LOADS.iter().chain(&["fetch(", "sendBeacon("]);
    let loading = |statement: &&String| statement.len() <= LONGEST && ways().any(|way| statement.contains(way));
    statements.iter().filter(loading).flat_map(|statement| addresses(statement)).map(absolute).collect()
}

/// The vendor whose snippet begins here and goes on over several statements.
fn opened<'a>(statements: &[String], catalog: &'a Catalog) -> Option<&'a Arc<Vendor>> {
    // A snippet that opens a block of its own ends with it.
    let short = statements.first().is_some_and(|first| first.len() < 256);
    short.then(|| catalog.snippet(&statements.join(";")))?
}

/// Whether a statement is part of a snippet, or sets one up. What it loads is added to `found`.
fn belongs(statement: &str, catalog: &Catalog, found: &mut Vec<Found>) -> bool {
    let bare = statement.trim_start_matches(['!', '+', '~', ';']);
    if bare.is_empty() || matches!(bare, "\"use strict\"" | "'use strict'") {
        return true;
    }
    if statement.len() > LONGEST || !calls_only_known(statement) || !sets_only_known(statement) {
        return false;
    }
    let loads = LOADS.iter().any(|way| statement.contains(way));
    let known = |url: &&str| {
        let url = url::Url::parse(&absolute(url)).ok();
        url.is_some_and(|url| url.host_str().is_some_and(|host| catalog.url(host, url.path()).is_some()))
    };
    let url = addresses(statement).find(known).filter(|_| loads);
    if let Some(url) = url {
        found.push(Found::Address(absolute(url)));
    }
    let root = root(bare);
    if is_tool(root) {
        return true;
    }
    // A block of its own, or one that waits for the page: it counts if a vendor's names or address stand in it.
    let block = bare.starts_with("(function")
        || bare.starts_with("function(")
        || bare.starts_with("(()=>")
        || bare.starts_with("(async")
        || bare.starts_with("(")
        || ["addEventListener", "setTimeout", "requestIdleCallback", "jQuery", "$", "if", "try", "onload"]
            .contains(&root)
        || bare.starts_with("document.addEventListener");
    block && (url.is_some() || words(bare).any(|word| word.len() > 2 && is_tool(word)))
}

/// The name that a statement is about: the first of an assignment, a declaration or a call, without `window`.
fn root(statement: &str) -> &str {
    let mut rest = statement;
    for lead in ["var ", "let ", "const ", "async ", "function ", "new ", "void "] {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    for lead in ["window.", "self.", "globalThis.", "top.", "window[\"", "window['"] {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    let end = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
    &rest[..end]
}

/// Whether vendors' snippets make this name.
fn is_tool(name: &str) -> bool {
    TOOLS.contains(&name) || SETTINGS.contains(&name)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_name(c)).filter(|word| !word.is_empty())
}

/// Whether everything that is called is a loader's word, a vendor's name, or made in the statement itself.
fn calls_only_known(statement: &str) -> bool {
    let mut from = 0;
    while let Some(at) = statement[from..].find('(') {
        let before = &statement[..from + at];
        from += at + 1;
        let start = before
            .rfind(|c: char| !is_name(c))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let name = &before[start..];
        // A vendor's own method, and whatever minifiers call their variables.
        let owned = before[..start].strip_suffix('.').is_some_and(|owner| {
            let from = owner.rfind(|c: char| !is_name(c) && c != '.').map_or(0, |at| at + 1);
            owner.get(from..).is_some_and(|owner| is_tool(root(owner)))
        });
        let known = name.len() <= 2 || owned || KEYWORDS.contains(&name) || VOCABULARY.contains(&name) || is_tool(name);
        let made = || {
            ["function ", "var ", "let ", "const "].iter().any(|lead| statement.contains(&format!("{lead}{name}")))
                || before[..start].ends_with("function ")
        };
        if !known && !made() {
            return false;
        }
    }
    true
}

/// Whether everything that is set is a loader's own, a vendor's name, or made in the statement itself.
fn sets_only_known(statement: &str) -> bool {
    let is_declared = |name: &str| {
        ["var ", "let ", "const ", "function(", ","].iter().any(|lead| statement.contains(&format!("{lead}{name}")))
    };
    let known = |name: &str| name.len() <= 2 || is_tool(name) || is_declared(name);
    targets(statement).all(|target| {
        let Some((owner, property)) = target.rsplit_once('.') else {
            // `w[l]`, `window["_fs_host"]`, `name`.
            let key = target.split_once('[').map(|(_, key)| key.trim_matches(['"', '\'', ']']));
            return known(key.unwrap_or_else(|| root(target)));
        };
        let property = property.split('[').next().unwrap_or_default();
        let found = owner.contains('(') || ["document", "location"].contains(&root(owner));
        let global = ["window", "self", "globalThis", "top", "parent"].contains(&owner);
        let shown = owner.split('.').chain([property]).any(|part| SHOWN.contains(&part));
        let own = is_tool(property) || ELEMENT.contains(&property) || (!global && known(root(owner)));
        own && !found && !shown
    })
}

/// Whether every global that a statement makes is a setting, or one that a stand-in of ours answers to.
fn makes_only_known(statement: &str) -> bool {
    let known = |name: &str| SETTINGS.contains(&name) || HANDLERS.contains(&name) || runtime::stands_in(name);
    let bare = statement.trim_start_matches(['!', '+', '~', ';']);
    let declares = ["var ", "let ", "const ", "function "].iter().any(|lead| bare.starts_with(lead));
    // `function gtag(){…}` makes a name that everybody's snippet makes.
    let own = !declares || known(root(bare)) || root(bare) == "gtag";
    own && targets(statement).all(|target| match target.split_once('[') {
        Some((_, key)) => named(statement, key.trim_end_matches(']')).is_none_or(known),
        None => {
            target.strip_prefix("window.").or_else(|| target.strip_prefix("self.")).is_none_or(|name| known(root(name)))
        }
    })
}

/// The name that a computed key has: written there, or handed to the function around it. `None` where it can't be told.
fn named<'a>(statement: &'a str, key: &'a str) -> Option<&'a str> {
    let text = |text: &'a str| text.strip_prefix(['"', '\''])?.strip_suffix(['"', '\'']);
    if let Some(name) = text(key) {
        return Some(name);
    }
    let (_, after) = statement.split_once("function(")?;
    let place = after.split(')').next()?.split(',').position(|parameter| parameter == key)?;
    let (_, arguments) = statement.rsplit_once("}(").or_else(|| statement.rsplit_once("})("))?;
    text(arguments.trim_end_matches([')', ';', '(']).split(',').nth(place)?)
}

/// What is assigned to, outside of texts.
fn targets(statement: &str) -> impl Iterator<Item = &str> {
    let bytes = statement.as_bytes();
    let (mut at, mut quote) = (0, None);
    std::iter::from_fn(move || {
        while let Some(byte) = bytes.get(at) {
            at += 1;
            match (quote, byte) {
                (Some(_), b'\\') => at += 1,
                (Some(open), _) if open == *byte => quote = None,
                (None, b'"' | b'\'' | b'`') => quote = Some(*byte),
                (None, b'=') if bytes.get(at).is_some_and(|next| b"=>".contains(next)) => {
                    at += 1 + usize::from(bytes.get(at + 1) == Some(&b'='));
                }
                (None, b'=') if !at.checked_sub(2).is_some_and(|before| b"!<>".contains(&bytes[before])) => {
                    let compound = ['+', '-', '*', '/', '%', '&', '|', '^', '?'];
                    return Some(target(statement[..at - 1].trim_end_matches(compound)));
                }
                _ => {}
            }
        }
        None
    })
}

/// The name, with its owners, that a text ends with: `a.b`, `f(x).y`, `w["z"]`.
fn target(text: &str) -> &str {
    let bytes = text.as_bytes();
    let (mut start, mut depth) = (bytes.len(), 0_usize);
    while let Some(before) = start.checked_sub(1) {
        let joined = bytes.get(start).is_none_or(|after| !is_name(char::from(*after)));
        match bytes[before] {
            // What stands behind a condition is no part of it.
            b')' | b']' if depth == 0 && !joined => break,
            b')' | b']' => depth += 1,
            b'(' | b'[' if depth == 0 => break,
            b'(' | b'[' => depth -= 1,
            byte if depth == 0 && !is_name(char::from(byte)) && byte != b'.' => break,
            _ => {}
        }
        start = before;
    }
    text.get(start..).unwrap_or_default()
}

fn absolute(url: &str) -> String {
    if url.starts_with("//") { format!("https:{url}") } else { url.to_owned() }
}

/// The absolute addresses in a text, from their scheme or slashes up to what can't stand in one.
pub(super) fn addresses(text: &str) -> impl Iterator<Item = &str> {
    memchr::memmem::find_iter(text.as_bytes(), b"//").filter_map(|at| {
        let before = &text[..at];
        let scheme = ["https:", "http:", "wss:", "ws:"].iter().find(|scheme| {
            before
                .len()
                .checked_sub(scheme.len())
                .and_then(|from| before.get(from..))
                .is_some_and(|end| end.eq_ignore_ascii_case(scheme))
        });
        let start = at - scheme.map_or(0, |scheme| scheme.len());
        let stops = |c: char| c.is_whitespace() || c.is_control() || "\"'`<>()\\{}|^,;".contains(c);
        let rest = &text[at + 2..];
        let url = &text[start..at + 2 + rest.find(stops).unwrap_or(rest.len())];
        (url.len() > at - start + 4 && rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')).then_some(url)
    })
}
