//! Says what of a page may not load: addresses as a browser reads them, and texts that hold addresses.

use std::sync::Arc;

use base64::Engine;
use url::Url;

use crate::policy::filter::{Ruling, rule_url, rule_vendor};
use crate::policy::{Purpose, Purposes, Vendor};

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

    /// Whether the address may not be fetched.
    pub(super) fn url(&mut self, value: &str) -> Option<Held> {
        // What a browser can't resolve it can't fetch.
        let url = self.base.join(value).ok()?;
        match url.scheme() {
            "http" | "https" | "ws" | "wss" => {}
            // `blob:https://…` is made by a script of the page; `view-source:` and the like are never fetched.
            _ => return None,
        }
        let host = url.host_str()?.trim_end_matches('.');
        let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
        let page = Arc::clone(&self.page);
        let own = page.url.host_str().unwrap_or_default();
        let ruling = rule_url(&page.site, &page.decision, own, host, target);
        if host != own {
            self.report.sighted(host, ruling.purpose());
        }
        self.weigh(&ruling, host)
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
                let (kind, text) = url.as_str().split_once(',')?;
                let bytes: Vec<u8> = percent_encoding::percent_decode_str(text).collect();
                if kind.to_ascii_lowercase().trim_end().ends_with(";base64") {
                    let plain: Vec<u8> = bytes.into_iter().filter(|byte| !byte.is_ascii_whitespace()).collect();
                    let bytes = base64::engine::general_purpose::STANDARD.decode(plain).unwrap_or_default();
                    return self.mentions(&String::from_utf8_lossy(&bytes));
                }
                self.mentions(&String::from_utf8_lossy(&bytes))
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
        held
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
