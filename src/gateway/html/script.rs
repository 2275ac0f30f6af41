//! Recognises inline scripts that are made of vendors' snippets.
//!
//! A script is held only if every one of its statements is a snippet that a catalog knows, a loader (it makes an element
//! and names a known vendor's address), or what belongs to them: their queues, settings and calls. A loader may call
//! nothing that isn't in the vocabulary of loaders. One statement of anybody else's, and the script is the page's own:
//! it runs, and what it calls is stopped where it calls. A script that only fills queues contacts nobody: it runs, too.
//! A mention in a text is no snippet.

use std::sync::Arc;

use crate::policy::{Catalog, Vendor};

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
const TOOLS: [&str; 92] = [
    "dataLayer",
    "gtag",
    "ga",
    "_gaq",
    "google_tag_manager",
    "google_tag_data",
    "GoogleAnalyticsObject",
    "google_conversion_id",
    "google_conversion_label",
    "google_custom_params",
    "google_remarketing_only",
    "gtm",
    "fbq",
    "_fbq",
    "hj",
    "_hjSettings",
    "clarity",
    "_linkedin_partner_id",
    "_linkedin_data_partner_id",
    "_linkedin_data_partner_ids",
    "lintrk",
    "ttq",
    "TiktokAnalyticsObject",
    "_paq",
    "_mtm",
    "Matomo",
    "Piwik",
    "analytics",
    "mixpanel",
    "posthog",
    "amplitude",
    "intercomSettings",
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
    "_sf_async_config",
    "_cbq",
    "_comscore",
    "COMSCORE",
    "plausible",
    "umami",
    "fathom",
    "Countly",
    "snowplow",
    "GlobalSnowplowNamespace",
    "optimizely",
    "_vwo_code",
    "vwo_$",
    "_uxa",
    "smartlook",
    "FS",
    "_fs_host",
    "_fs_org",
    "_fs_namespace",
    "_fs_debug",
    "_fs_script",
    "mouseflow",
    "_mfq",
    "lo_q",
    "drift",
    "driftt",
    "$crisp",
    "CRISP_WEBSITE_ID",
    "Tawk_API",
    "Tawk_LoadStart",
    "__lc",
    "LiveChatWidget",
    "zE",
    "$zopim",
    "_tmr",
    "_gaOptout",
    "adroll_adv_id",
];

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

/// Words before a bracket that call nothing.
const KEYWORDS: [&str; 11] =
    ["if", "for", "while", "switch", "catch", "function", "return", "typeof", "in", "void", "with"];

/// The snippets that the script is made of; none where anything else stands in it.
pub(super) fn snippets(script: &str, catalog: &Catalog) -> Vec<Found> {
    let mut found = Vec::new();
    let statements = statements(script);
    if statements.len() > MOST {
        return found;
    }
    for (place, statement) in statements.iter().enumerate() {
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
    if statement.len() > LONGEST || !calls_only_known(statement) {
        return false;
    }
    let loads = ["createElement(", "Image(", ".src=", "import("].iter().any(|way| statement.contains(way));
    let known = |url: &&str| {
        let url = url::Url::parse(&absolute(url)).ok();
        url.is_some_and(|url| url.host_str().is_some_and(|host| catalog.url(host, url.path()).is_some()))
    };
    let url = addresses(statement).find(known).filter(|_| loads);
    if let Some(url) = url {
        found.push(Found::Address(absolute(url)));
    }
    let root = root(bare);
    if TOOLS.contains(&root) {
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
    block && (url.is_some() || words(bare).any(|word| word.len() > 2 && TOOLS.contains(&word)))
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

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
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
            owner.get(from..).is_some_and(|owner| TOOLS.contains(&root(owner)))
        });
        let known =
            name.len() <= 2 || owned || KEYWORDS.contains(&name) || VOCABULARY.contains(&name) || TOOLS.contains(&name);
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

/// A script's statements without comments and white space that says nothing. Broken scripts have broken statements.
fn statements(script: &str) -> Vec<String> {
    let mut reader = Reader { script: script.as_bytes(), at: 0, depth: 0, out: vec![Vec::new()], broken: false };
    while reader.at < reader.script.len() {
        reader.step();
    }
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    reader.out.into_iter().map(text).filter(|statement| !statement.is_empty()).collect()
}

struct Reader<'a> {
    script: &'a [u8],
    at: usize,
    depth: usize,
    out: Vec<Vec<u8>>,
    /// A line has ended since the last token.
    broken: bool,
}

impl Reader<'_> {
    fn step(&mut self) {
        let rest = &self.script[self.at..];
        let byte = rest[0];
        if byte.is_ascii_whitespace() {
            self.at += 1;
            self.broken |= byte == b'\n';
            if let Some(last) = self.last()
                && last.is_ascii_alphanumeric()
                && !self.broken
            {
                self.push(b" ");
            }
            return;
        }
        if self.comment(rest) {
            return;
        }
        if self.broken && self.depth == 0 && self.ends_here(byte) {
            self.next();
        }
        self.broken = false;
        match byte {
            b'"' | b'\'' | b'`' => self.text(byte),
            b'/' if self.takes_pattern() => self.pattern(),
            b';' | b',' if self.depth == 0 => {
                self.at += 1;
                self.next();
            }
            _ => {
                if !is_name(char::from(byte)) && self.last() == Some(b' ') {
                    self.unpush();
                }
                match byte {
                    b'(' | b'[' | b'{' => self.depth += 1,
                    b')' | b']' | b'}' => self.depth = self.depth.saturating_sub(1),
                    _ => {}
                }
                self.at += 1;
                self.push(&[byte]);
                if byte == b'}' && self.depth == 0 && self.ends_with_block() {
                    self.next();
                }
            }
        }
    }

    /// Passes a comment, also those that old pages hide scripts in.
    fn comment(&mut self, rest: &[u8]) -> bool {
        let line = [&b"//"[..], b"<!--", b"-->"].iter().any(|lead| rest.starts_with(lead));
        let length = if rest.starts_with(b"/*") {
            memchr::memmem::find(&rest[2..], b"*/").map_or(rest.len(), |at| at + 4)
        } else if rest.starts_with(b"]]>") || rest.starts_with(b"<![CDATA[") {
            if rest[0] == b']' { 3 } else { 9 }
        } else if line && (rest[0] != b'-' || self.out.len() > 1 || self.last().is_none()) {
            memchr::memchr(b'\n', rest).unwrap_or(rest.len())
        } else {
            return false;
        };
        self.at += length;
        true
    }

    fn last(&self) -> Option<u8> {
        self.out.last().and_then(|statement| statement.last()).copied()
    }

    fn push(&mut self, bytes: &[u8]) {
        if let Some(statement) = self.out.last_mut() {
            statement.extend_from_slice(bytes);
        }
    }

    fn unpush(&mut self) {
        self.out.last_mut().map(Vec::pop);
    }

    fn next(&mut self) {
        if self.last() == Some(b' ') {
            self.unpush();
        }
        if self.last().is_some() {
            self.out.push(Vec::new());
        }
    }

    /// Whether a statement ends at the end of a line before this byte.
    fn ends_here(&self, byte: u8) -> bool {
        let open = self.last().is_none_or(|last| b"=+-*/%&|^!~?:,.<([{".contains(&last));
        !open && !b".,([{+-*/%&|^?:=<>)]}".contains(&byte)
    }

    /// Whether what ends with this bracket ends its statement: a function's declaration does, an expression goes on.
    fn ends_with_block(&self) -> bool {
        const BLOCKS: [&[u8]; 8] =
            [b"function ", b"async function ", b"if(", b"for(", b"while(", b"try{", b"switch(", b"class "];
        let whole = self.out.last().is_some_and(|statement| BLOCKS.iter().any(|lead| statement.starts_with(lead)));
        let rest = self.script[self.at..].trim_ascii_start();
        whole && ![&b"else"[..], b"catch", b"finally"].iter().any(|word| rest.starts_with(word))
    }

    fn takes_pattern(&self) -> bool {
        self.last().is_none_or(|last| b"=+-*%&|^!~?:,<([{};".contains(&last))
    }

    /// A string or template, byte for byte.
    fn text(&mut self, quote: u8) {
        let rest = &self.script[self.at..];
        let mut length = 1;
        while let Some(byte) = rest.get(length) {
            length += if *byte == b'\\' { 2 } else { 1 };
            if *byte == quote {
                break;
            }
        }
        let length = length.min(rest.len());
        let text = rest[..length].to_vec();
        if self.last() == Some(b' ') {
            self.unpush();
        }
        self.at += length;
        self.push(&text);
    }

    fn pattern(&mut self) {
        let rest = &self.script[self.at..];
        let (mut length, mut class) = (1, false);
        while let Some(byte) = rest.get(length) {
            length += if *byte == b'\\' { 2 } else { 1 };
            match byte {
                b'[' => class = true,
                b']' => class = false,
                b'/' if !class => break,
                b'\n' => break,
                _ => {}
            }
        }
        self.at += length.min(rest.len());
        // What it says doesn't matter here; that it is one does.
        self.push(b"/./");
    }
}
