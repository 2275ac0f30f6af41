//! Says what of a page may not load: addresses as a browser reads them, and texts that hold addresses.

use std::borrow::Cow;
use std::sync::Arc;

use base64::Engine;
use url::Url;

use crate::policy::filter::{Ruling, Why, rule_url, rule_vendor};
use crate::policy::{Mode, Purpose, Purposes, Vendor};

use super::css;
use super::markup::{self, Kind};
use super::page::{Page, Report};
use super::script::{self, Found};

/// How many addresses in one text are looked at: more is no snippet.
const LOOKED_AT: usize = 256;

/// Something that may not load.
#[derive(Debug, Clone)]
pub(super) struct Held {
    /// What it is for; `None` where that isn't known.
    pub(super) purpose: Option<Purpose>,
    /// Where it would come from; empty where that isn't told.
    pub(super) host: Box<str>,
    /// Who is behind it, if known.
    pub(super) vendor: Option<Arc<Vendor>>,
}

/// The document that is written out in a `data:` address: what it calls itself, without its coding, and its bytes.
pub(super) fn written(value: &str) -> Option<(String, Vec<u8>)> {
    let url = Url::parse(value).ok().filter(|url| url.scheme() == "data")?;
    let whole = &url[..url::Position::AfterQuery];
    let (kind, text) = whole.split_once(',')?;
    let kind = kind.to_ascii_lowercase();
    let bytes: Vec<u8> = percent_encoding::percent_decode_str(text).collect();
    let Some(plain) = kind.trim_end().strip_suffix("base64").and_then(|kind| kind.trim_end().strip_suffix(';')) else {
        return Some((kind, bytes));
    };
    let bytes: Vec<u8> = bytes.into_iter().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let engine = base64::engine::GeneralPurpose::new(&base64::alphabet::STANDARD, LENIENT);
    Some((plain.to_owned(), engine.decode(bytes).unwrap_or_default()))
}

/// As browsers decode it, with or without padding (Infra, "forgiving-base64 decode").
const LENIENT: base64::engine::GeneralPurposeConfig = base64::engine::GeneralPurposeConfig::new()
    .with_decode_allow_trailing_bits(true)
    .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent);

/// The host, if it names one, and the path and query of an address that means what it says to every reader, so that nobody
/// has to parse it: `/a.png`, `https://a.example/b?c`. `None` where only a parser can tell.
fn plain(value: &str) -> Option<(Option<&str>, &str)> {
    let spelt = |byte: u8| byte.is_ascii_alphanumeric() || b"-_~!$&()*+,;=:@/.?".contains(&byte);
    // A dot after a slash may be a step in the path.
    if !value.bytes().all(spelt) || memchr::memmem::find(value.as_bytes(), b"/.").is_some() {
        return None;
    }
    let scheme = ["https://", "http://", "//"].iter().find_map(|lead| value.strip_prefix(lead));
    let Some(rest) = scheme else { return value.starts_with('/').then_some((None, value)) };
    let (host, target) = rest.split_at(rest.find('/')?);
    let whole = |label: &str| {
        let spelt = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !label.is_empty() && !label.starts_with("xn--") && label.bytes().all(spelt)
    };
    // What ends in a number is an address of the network.
    let named = host.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_lowercase()));
    (named && host.split('.').all(whole)).then_some((Some(host), target))
}

/// A judge of one document.
pub(super) struct Judge {
    pub(super) page: Arc<Page>,
    pub(super) base: Url,
    pub(super) based: bool,
    pub(super) report: Report,
}

impl Judge {
    pub(super) fn new(page: Arc<Page>, base: Url, based: bool) -> Self {
        Self { page, base, based, report: Report::default() }
    }

    /// Only the first `base` counts, and only what it says before later elements are read (HTML, 4.2.3).
    pub(super) fn rebase(&mut self, href: &str) {
        if std::mem::replace(&mut self.based, true) {
            return;
        }
        // Browsers take no `data:` or `javascript:` base.
        if let Ok(base) = self.page.url.join(href)
            && matches!(base.scheme(), "http" | "https")
        {
            self.report.based = base.origin() != self.page.url.origin();
            self.base = base;
        }
    }

    /// Whether anything is withheld from this visitor. Where nothing is, a page's odd markup is no danger.
    pub(super) fn withholds(&self) -> bool {
        let (site, decision) = (&self.page.site, &self.page.decision);
        let own = self.page.url.host_str().unwrap_or_default();
        let granted = site.words.all().iter().all(|purpose| decision.verdict(purpose).granted);
        // No catalog can know a reserved name (RFC 6761): what happens to it happens to all that is unknown.
        !granted || !decision.sale.granted || !rule_url(site, decision, own, "unknown.invalid", "/").keep
    }

    /// Whether nothing at all is withheld: then no script has to be looked at.
    pub(super) fn is_free(&self) -> bool {
        let decision = &self.page.decision;
        decision.mode != Mode::Strict && decision.unheard.is_empty() && !self.withholds()
    }

    /// Whether the address may not be fetched.
    pub(super) fn url(&mut self, value: &str) -> Option<Held> {
        let page = Arc::clone(&self.page);
        if let Some((host, target)) = plain(value) {
            let near = page.url.host_str().filter(|host| self.base.host_str() == Some(host));
            let base =
                near.map_or_else(|| self.base.host_str().map(str::to_owned).map(Cow::Owned), |host| Some(host.into()))?;
            return self.address(&page, host.unwrap_or(base.trim_end_matches('.')), target);
        }
        // What a browser can't resolve it can't fetch.
        let url = self.base.join(value).ok()?;
        match url.scheme() {
            "http" | "https" | "ws" | "wss" => {}
            // `blob:https://…` is made by a script of the page; `view-source:` and the like are never fetched.
            _ => return None,
        }
        let host = url.host_str()?.trim_end_matches('.');
        self.address(&page, host, &url[url::Position::BeforePath..url::Position::AfterQuery])
    }

    /// Whether what answers there may not be fetched.
    fn address(&mut self, page: &Page, host: &str, target: &str) -> Option<Held> {
        let own = page.url.host_str().unwrap_or_default();
        let ruling = rule_url(&page.site, &page.decision, own, host, target);
        if host != own {
            self.report.sighted(host, ruling.purpose());
        }
        self.weigh(&ruling, host)
    }

    /// Whether a script element with these attributes bears the mark of somebody who may not load, wherever the script lies.
    pub(super) fn marked<'a>(
        &mut self,
        address: &str,
        attributes: impl Iterator<Item = &'a str> + Clone,
    ) -> Option<Held> {
        let url = self.base.join(address).ok()?;
        let host = url.host_str()?;
        let page = Arc::clone(&self.page);
        let catalog = &page.site.catalog;
        // Whoever is known by the address is judged by it.
        let unknown = catalog.url(host, url.path()).is_none();
        let vendor = unknown.then(|| catalog.marked(attributes, url.query().unwrap_or_default()))??;
        self.weigh(&rule_vendor(&page.site, &page.decision, vendor), host)
    }

    /// What is known of who answers at this address.
    pub(super) fn known(&self, value: &str) -> Option<Purpose> {
        let url = self.base.join(value).ok()?;
        self.page.site.catalog.url(url.host_str()?, url.path()).map(|vendor| vendor.purpose)
    }

    /// What follows from a ruling.
    fn weigh(&mut self, ruling: &Ruling<'_>, host: &str) -> Option<Held> {
        if ruling.keep {
            return None;
        }
        if let Some(purpose) = ruling.purpose() {
            self.report.withheld = self.report.withheld.with(purpose);
        }
        if ruling.why == Why::Unclassified(Mode::Guarded) && self.page.site.reaches_unknown() {
            self.report.stranger(host);
        }
        Some(Held { purpose: ruling.purpose(), host: host.into(), vendor: ruling.vendor.cloned() })
    }

    /// Whether something in an attribute's value may not load. Markup is somebody else's business.
    pub(super) fn value(&mut self, kind: Kind, value: &str) -> Option<Held> {
        let mut held = None;
        match kind {
            Kind::Frame => return self.document(value),
            Kind::Refresh => return self.url(markup::refresh(value)?),
            Kind::Mention => return self.mentions(value),
            Kind::Paint => {
                css::cleared(value, |url| {
                    held = self.url(url).or(held.take());
                    false
                });
            }
            _ => {
                for url in markup::urls(kind, value) {
                    held = self.url(url).or(held);
                }
            }
        }
        held
    }

    /// Whether a document that a frame shows may not load, or is written out in its address and would load something.
    fn document(&mut self, value: &str) -> Option<Held> {
        let Ok(url) = self.base.join(value) else { return None };
        match url.scheme() {
            "javascript" => self.mentions(&percent_encoding::percent_decode_str(url.path()).decode_utf8_lossy()),
            "data" => {
                let (kind, bytes) = written(value)?;
                let text = String::from_utf8_lossy(&bytes);
                let held = self.mentions(&text);
                // No part of ours fits into XML of somebody else's making, and nobody reaches in.
                let alone = || kind.contains("xml") && markup::runs_scripts(&text) && self.withholds();
                held.or_else(|| alone().then(|| Held { purpose: None, host: "".into(), vendor: None }))
            }
            _ => self.url(value),
        }
    }

    /// Whether a text names an address that may not be fetched, however it is used there.
    pub(super) fn mentions(&mut self, text: &str) -> Option<Held> {
        let text = htmlize::unescape(text).replace("\\/", "/");
        let found: Vec<String> = script::addresses(&text).take(LOOKED_AT).map(str::to_owned).collect();
        // A namespace has the form of an address, and is none.
        let is_namespace = |url: &String| url.starts_with("http://www.w3.org/");
        found.iter().filter(|url| !is_namespace(url)).find_map(|url| self.url(url))
    }

    /// Whether prefetching rules name an address that may not be fetched.
    pub(super) fn rules(&mut self, text: &str) -> Option<Held> {
        let Ok(rules) = serde_json::from_str(text) else { return None };
        let (mut waiting, mut held): (Vec<serde_json::Value>, _) = (vec![rules], None);
        while let Some(value) = waiting.pop() {
            match value {
                serde_json::Value::String(url) => held = self.url(&url).or(held),
                serde_json::Value::Array(values) => waiting.extend(values),
                serde_json::Value::Object(entries) => waiting.extend(entries.into_iter().map(|(_, value)| value)),
                _ => {}
            }
        }
        held
    }

    /// Whether a script is made of snippets that may not run.
    pub(super) fn script(&mut self, text: &str) -> Option<Held> {
        let page = Arc::clone(&self.page);
        let mut held = None;
        for found in script::snippets(text, &page.site.catalog) {
            let (ruling, host) = match &found {
                Found::Vendor(vendor) => (rule_vendor(&page.site, &page.decision, vendor), ""),
                Found::Address(url) => {
                    let Ok(url) = Url::parse(url) else { continue };
                    let own = page.url.host_str().unwrap_or_default();
                    held = held.or(url.host_str().and_then(|host| {
                        self.weigh(&rule_url(&page.site, &page.decision, own, host, url.path()), host)
                    }));
                    continue;
                }
            };
            held = held.or(self.weigh(&ruling, host));
        }
        if held.is_none() {
            self.strangers(text);
        }
        held
    }

    /// A script that runs says by name whom it will ask: what of that nobody has classified is withheld in the page, and
    /// listed as if markup had named it.
    fn strangers(&mut self, text: &str) {
        let page = Arc::clone(&self.page);
        let (site, decision) = (&page.site, &page.decision);
        if decision.mode != Mode::Guarded || !decision.holds_unknown || !site.reaches_unknown() {
            return;
        }
        let own = page.url.host_str().unwrap_or_default();
        for url in script::loads(text).iter().take(LOOKED_AT).filter_map(|url| Url::parse(url).ok()) {
            let Some(host) = url.host_str().map(|host| host.trim_end_matches('.')) else { continue };
            if rule_url(site, decision, own, host, url.path()).why == Why::Unclassified(Mode::Guarded) {
                self.report.sighted(host, None);
                self.report.stranger(host);
            }
        }
    }

    /// Whether something of this purpose may load.
    pub(super) fn grants(&self, purpose: Purpose) -> bool {
        self.page.decision.verdict(purpose).granted
    }

    /// Counts something that is held by the page itself, so that the visitor is asked about it.
    pub(super) fn waits(&mut self, purposes: Purposes) {
        self.report.withheld = self.report.withheld.or(purposes);
    }

    /// The word that stands in the markup for what is held.
    pub(super) fn word(&self, held: &Held) -> &str {
        held.purpose.map_or("unclassified", |purpose| self.page.site.words.key(purpose))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_plain_address_is_what_a_parser_makes_of_it(
            value in "(https?:)?(//)?(/|[a-zA-Z0-9.-]{0,4}|xn--a|0x1|a\\.b|1\\.2|[a-z]{1,3}\\.example)?[-a-z0-9/.?:@=&;,A-Z~!*()+$%#'\"<>^|`{} \\\\]{0,8}",
        ) {
            let base = Url::parse("https://shop.example/a/b?c").unwrap();
            if let Some((host, target)) = plain(&value) {
                let url = base.join(&value).unwrap();
                prop_assert_eq!(url.host_str(), Some(host.unwrap_or("shop.example")), "{}", value);
                prop_assert_eq!(&url[url::Position::BeforePath..url::Position::AfterQuery], target, "{}", value);
                prop_assert_eq!(url.fragment(), None);
            }
        }
    }

    #[test]
    fn most_addresses_of_pages_are_plain() {
        for (value, expected) in [
            ("/img/a.png?v=1&w=2", Some((None, "/img/a.png?v=1&w=2"))),
            ("https://cdn.example/a@2x.js", Some((Some("cdn.example"), "/a@2x.js"))),
            ("//t.example/", Some((Some("t.example"), "/"))),
            ("//t.example", None),
            ("///t.example/", None),
            ("https://T.example/", None),
            ("https://t.example:8443/", None),
            ("https://a@t.example/", None),
            ("https://1.2.3.4/", None),
            ("https://t.example./", None),
            ("https://xn--bcher-kva.example/", None),
            ("/a/../b", None),
            ("/a%2e", None),
            ("/\\t.example", None),
            ("a.png", None),
            ("", None),
        ] {
            assert_eq!(plain(value), expected, "{value}");
        }
    }
}
