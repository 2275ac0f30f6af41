//! Response headers that make a browser go somewhere, tell somebody or remember something: each is judged as markup
//! would be. One table says which, and why.
//!
//! What passes, passes byte for byte. Nothing here is done in a place that only listens.

mod cache;
mod clear;
mod cookies;
mod hints;
mod lead;
mod link;
mod refer;
mod report;

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};

use http::{HeaderMap, HeaderName, HeaderValue};
use url::{Position, Url};

use crate::endpoints::visitor::Visitor;
use crate::inventory::Inventory;
use crate::policy::filter::rule_url;
use crate::policy::{Purpose, Purposes};

pub(super) use self::cache::{private, tag, unshared};
pub(super) use self::clear::{CLEAR_SITE_DATA, clears_cookies};
pub(super) use self::cookies::cookies;
pub(super) use self::lead::redirects;
pub(super) use self::refer::refer;

/// What becomes of a header.
enum Act {
    /// It goes, whatever it says.
    Drop,
    /// It goes while advertising is withheld.
    Ads,
    /// Each of its lines is read: it stays, is replaced, or goes.
    Read(fn(&str, &Judge<'_>) -> Kept),
}

/// What is left of a line. `None`: nothing; borrowed: all of it.
type Kept = Option<String>;

/// The headers that are looked at. `Set-Cookie`, `Content-Security-Policy`, `Referrer-Policy`, `Cache-Control` and validators
/// have files of their own. Looked at and left alone: `Service-Worker-Allowed` (it widens a scope within the site, whose workers are
/// judged as scripts), `Supports-Loading-Mode` (what is rendered ahead carries the guard), `Set-Login` (the site's own
/// word that somebody signed in; it reaches nobody else without a prompt), `Origin-Trial`, `Server-Timing`.
const TABLE: [(&str, Act); 25] = [
    // A list of pages to fetch ahead, read by the browser alone: it would ask hosts that nobody agreed to.
    ("speculation-rules", Act::Drop),
    // The browser would take the hint and go around the gateway (RFC 7838).
    ("alt-svc", Act::Drop),
    // What is compressed with a dictionary can't be read here (RFC 9842).
    ("use-as-dictionary", Act::Drop),
    // Sources and triggers are kept in the browser for weeks and reported to third parties.
    ("attribution-reporting-register-source", Act::Ads),
    ("attribution-reporting-register-trigger", Act::Ads),
    ("attribution-reporting-register-os-source", Act::Ads),
    ("attribution-reporting-register-os-trigger", Act::Ads),
    ("attribution-reporting-info", Act::Ads),
    // It counts the visit among those that topics of interest are made from.
    ("observe-browsing-topics", Act::Ads),
    // Auctions and storage that follow the visitor from site to site.
    ("ad-auction-signals", Act::Ads),
    ("ad-auction-result", Act::Ads),
    ("ad-auction-additional-bid", Act::Ads),
    ("ad-auction-allowed", Act::Ads),
    ("shared-storage-write", Act::Ads),
    // These make the browser go somewhere at once.
    ("link", Act::Read(link::links)),
    ("refresh", Act::Read(lead::refresh)),
    ("sourcemap", Act::Read(lead::address)),
    ("x-sourcemap", Act::Read(lead::address)),
    ("x-dns-prefetch-control", Act::Read(lead::names)),
    // A key bound to the device, and an address to prove it at: an identifier that outlives the jar.
    ("secure-session-registration", Act::Read(lead::sessions)),
    ("sec-session-registration", Act::Read(lead::sessions)),
    // These tell somebody about the visit, later and from the browser itself.
    ("reporting-endpoints", Act::Read(report::endpoints)),
    ("report-to", Act::Read(report::groups)),
    // These ask the browser to say more about itself than it says to everyone.
    ("accept-ch", Act::Read(hints::asked)),
    ("critical-ch", Act::Read(hints::asked)),
];

/// How long the names of the table are, a bit for each length.
const LENGTHS: u64 = {
    let (mut lengths, mut at) = (0, 0);
    while at < TABLE.len() {
        lengths |= 1 << TABLE[at].0.len();
        at += 1;
    }
    lengths
};

/// Judges what stands in headers: for one visitor, on one page.
pub(super) struct Judge<'a> {
    visitor: &'a Visitor,
    target: &'a str,
    /// Few responses name an address.
    base: OnceCell<Option<Url>>,
    /// Advertising, or sale, is withheld.
    ads: bool,
    /// Measuring or advertising is withheld.
    profiling: bool,
    /// What was withheld so far: hosts, and what they are for.
    found: RefCell<Vec<(String, Purpose)>>,
}

/// The purposes of what was withheld in a page's headers, so that the page asks about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Withheld(pub(super) Purposes);

impl<'a> Judge<'a> {
    /// A judge for the response to a request for `target`.
    pub(super) fn new(visitor: &'a Visitor, target: &'a str) -> Self {
        let decision = &visitor.decision;
        let ads = !decision.verdict(Purpose::MARKETING).granted || !decision.sale.granted;
        let profiling = ads || !decision.verdict(Purpose::ANALYTICS).granted;
        Self { visitor, target, base: OnceCell::new(), ads, profiling, found: RefCell::default() }
    }

    /// Whether the browser may go to this address, read as it reads it.
    pub(super) fn may(&self, target: &str) -> bool {
        // What a browser can't resolve it can't fetch.
        let base = self.base.get_or_init(|| self.visitor.url(self.target));
        let Some(Ok(url)) = base.as_ref().map(|base| base.join(target)) else { return true };
        let Some(host) = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https" | "ws" | "wss")) else {
            return true;
        };
        let path = &url[Position::BeforePath..Position::AfterQuery];
        let ruling = rule_url(&self.visitor.site, &self.visitor.decision, self.visitor.host(), host, path);
        if let Some(purpose) = ruling.purpose().filter(|_| !ruling.keep) {
            self.found.borrow_mut().push((host.to_owned(), purpose));
        }
        ruling.keep
    }

    /// Tells the inventory what was withheld, so that it is asked about. Their purposes.
    pub(super) fn tell(&self, inventory: &Inventory) -> Purposes {
        let site = &self.visitor.site;
        let mut purposes = Purposes::NONE;
        for (host, purpose) in self.found.take() {
            inventory.observe_host(&site.id, &host, Some(site.words.key(purpose)));
            purposes = purposes.with(purpose);
        }
        purposes
    }
}

/// Filters every header of the table. On a `page` the browser is also told what no script of it may ask for.
pub(super) fn filter(headers: &mut HeaderMap, judge: &Judge<'_>, page: bool) {
    report::errors(headers, judge);
    // Most responses have none of them, and few names are as long as one of them.
    let long = |key: &&str| key.len() < 64 && LENGTHS & (1 << key.len()) != 0;
    let keys = headers.keys().map(HeaderName::as_str).filter(long);
    let mut found: Vec<usize> = keys.filter_map(|key| TABLE.iter().position(|(name, _)| *name == key)).collect();
    found.sort_unstable();
    for (name, act) in found.into_iter().map(|at| &TABLE[at]) {
        let name = HeaderName::from_static(name);
        match act {
            Act::Drop => drop(headers.remove(&name)),
            Act::Ads if judge.ads => drop(headers.remove(&name)),
            Act::Ads => {}
            Act::Read(read) => rewrite(headers, &name, |line| read(line, judge)),
        }
    }
    rewrite(headers, &HeaderName::from_static("permissions-policy"), |line| hints::delegated(line, judge));
    if page && judge.ads {
        hints::forbid(headers);
    }
}

/// Replaces each line of a field by what `read` leaves of it; lines that stay as they are keep their bytes.
pub(super) fn rewrite(headers: &mut HeaderMap, name: &HeaderName, read: impl Fn(&str) -> Kept) {
    if !headers.contains_key(name) {
        return;
    }
    let lines: Vec<HeaderValue> = headers.get_all(name).iter().cloned().collect();
    headers.remove(name);
    for line in lines {
        let text = latin(line.as_bytes());
        match read(&text) {
            Some(kept) if kept == *text => drop(headers.append(name, line)),
            Some(kept) => headers.extend(value(&kept).map(|line| (name.clone(), line))),
            None => {}
        }
    }
}

/// A field's bytes as browsers read them (Fetch, "isomorphic decode").
fn latin(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => Cow::Borrowed(text),
        _ => Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}

/// The reverse of [`latin`].
fn value(text: &str) -> Option<HeaderValue> {
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    HeaderValue::from_bytes(&bytes?).ok()
}

/// Splits a field's value where `separator` stands outside quotes and brackets, as in structured fields and JSON.
fn parts(line: &str, separator: char) -> impl Iterator<Item = &str> {
    split(line, separator, |c| match c {
        '(' | '{' | '[' => 1,
        ')' | '}' | ']' => -1,
        _ => 0,
    })
}

/// Splits a field's value where `separator` stands outside quotes and targets: in `Link`, brackets group nothing.
fn entries(line: &str, separator: char) -> impl Iterator<Item = &str> {
    split(line, separator, |c| match c {
        '<' => 1,
        '>' => -1,
        _ => 0,
    })
}

fn split(line: &str, separator: char, nests: impl Fn(char) -> isize) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped, mut depth) = (false, false, 0usize);
    line.split(move |c: char| {
        if quoted {
            (quoted, escaped) = (c != '"' || escaped, c == '\\' && !escaped);
            return false;
        }
        quoted = c == '"' && !(depth > 0 && nests('<') > 0);
        depth = depth.saturating_add_signed(nests(c));
        c == separator && depth == 0
    })
}

/// What is left of a list when some of its members go: the line itself when none does.
fn keep<'a>(line: &str, members: impl Iterator<Item = &'a str>, may: impl Fn(&str) -> bool) -> Kept {
    let all: Vec<&str> = members.collect();
    let kept: Vec<&str> = all.iter().copied().filter(|member| may(member)).collect();
    match kept.len() {
        some if some == all.len() => Some(line.to_owned()),
        0 => None,
        _ => Some(kept.join(",").trim().to_owned()),
    }
}

/// The value of a parameter among those between semicolons, unquoted. Names know no case, and white space may stand
/// around them (RFC 8288, section 3).
fn params<'a>(text: &'a str, wanted: &'a str) -> impl Iterator<Item = &'a str> {
    entries(text, ';').filter_map(move |param| {
        let (name, value) = param.split_once('=')?;
        name.trim().eq_ignore_ascii_case(wanted).then(|| value.trim().trim_matches('"'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_inside_targets_quotes_and_brackets_part_nothing() {
        for (line, expected) in [(r#"a="x\",y", b=(c, d), {"e": [1, 2]}"#, 3), ("a))),b", 2), ("", 1)] {
            assert_eq!(parts(line, ',').count(), expected, "{line}");
        }
        for (line, expected) in [
            (r#"<https://a.example/x,y>; rel=preload; title="b, c", </d>; rel=next"#, 2),
            ("<a\"b>; rel=preload, <c>", 2),
            ("</a>; title=(x, <https://b.example>; rel=preload", 2),
            ("<a,b", 1),
        ] {
            assert_eq!(entries(line, ',').count(), expected, "{line}");
        }
    }

    #[test]
    fn a_line_that_is_no_ascii_is_read_as_browsers_read_it_and_comes_back_whole() {
        let bytes = b"<https://\xff.example>; rel=preload";
        assert_eq!(value(&latin(bytes)).unwrap().as_bytes(), bytes);
        assert_eq!(value("\u{20ac}"), None);
    }
}
