//! Who asks, and what holds for them: the baton from the gateway's decision to whatever answers.

use std::sync::Arc;

use http::HeaderMap;
use http::header::COOKIE;
use url::Url;

use crate::ambient::Timestamp;
use crate::notice::{Language, Texts};
use crate::policy::filter::{AUTHORITY, MIRROR, pair_name, pairs};
use crate::policy::{Consent, Decision, Keyring, Purposes, Rules, Signals, Site};

/// One visitor on one request.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The site that is visited.
    pub site: Arc<Site>,
    /// What holds.
    pub decision: Arc<Decision>,
    /// What the browser states by itself.
    pub signals: Signals,
    /// The visitor's own choice, if one is stored and believed.
    pub consent: Option<Consent>,
    /// What something on this site is known to serve.
    pub in_use: Purposes,
    /// The visitor's language.
    pub language: Language,
    /// Every text.
    pub texts: Arc<Texts>,
    /// The law.
    pub rules: Arc<Rules>,
    /// The signing keys.
    pub keys: Arc<Keyring>,
    /// The reserved path prefix.
    pub prefix: Arc<str>,
    /// The host as it stands in `Host`.
    pub authority: Arc<str>,
    /// Whether the visitor came over TLS.
    pub secure: bool,
    /// A keyed digest of the visitor's address. A form token holds it, so that nobody can fetch one for somebody else.
    pub caller: Box<str>,
    /// When the request came.
    pub now: Timestamp,
    /// A short digest of everything that changes the bytes of a page for this visitor.
    pub bucket: Arc<str>,
}

impl Visitor {
    /// The page's own origin (RFC 6454), as a browser writes it.
    pub fn origin(&self) -> String {
        format!("{}://{}", if self.secure { "https" } else { "http" }, self.authority)
    }

    /// The address of a request's target on this host, as a browser reads it.
    ///
    /// Trap: resolving the target against the origin would read `//other.example` as another host.
    pub fn url(&self, target: &str) -> Option<Url> {
        let target = if target.starts_with('/') { target } else { "/" };
        Url::parse(&(self.origin() + target)).ok()
    }

    /// The host name alone.
    pub fn host(&self) -> &str {
        let host = self.authority.rsplit_once(':').map_or(&*self.authority, |(host, port)| {
            if port.bytes().all(|digit| digit.is_ascii_digit()) { host } else { &self.authority }
        });
        host.trim_end_matches('.')
    }
}

/// The name under which a cookie of ours is kept. `__Host-` can't be set from a sibling host or over plain HTTP;
/// `__Secure-` is its equal where subdomains share one choice; plain HTTP knows neither.
pub fn cookie_name(base: &str, site: &Site, secure: bool) -> String {
    match (secure, &site.shared_domain) {
        (true, None) => format!("__Host-{base}"),
        (true, Some(_)) => format!("__Secure-{base}"),
        (false, _) => base.to_owned(),
    }
}

/// The visitor's stored choice: the authority that we signed for this site, tightened by the mirror. Where a sibling
/// host planted a second authority, the stricter of them holds, purpose by purpose.
pub fn stored(headers: &HeaderMap, site: &Site, keys: &Keyring, secure: bool, now: Timestamp) -> Option<Consent> {
    let authority = cookie_name(AUTHORITY, site, secure);
    let open = |value| Consent::open(value, &site.id, &site.words, keys, now.day());
    let mut all = values(headers, &authority).filter_map(open);
    let mut consent = all.next()?;
    for other in all {
        consent.tighten(&other.choices(&site.words), &site.words);
    }
    let mirror = cookie_name(MIRROR, site, secure);
    for value in self::values(headers, &mirror) {
        consent.tighten(value, &site.words);
    }
    Some(consent)
}

/// The values of every cookie of this name, over all `Cookie` lines: HTTP/2 sends one line for each.
fn values<'a>(headers: &'a HeaderMap, name: &'a str) -> impl Iterator<Item = &'a str> {
    let all = headers.get_all(COOKIE).into_iter().flat_map(|line| pairs(line.as_bytes()));
    all.filter(move |pair| pair_name(pair) == name.as_bytes())
        .filter_map(|pair| std::str::from_utf8(pair).ok()?.split_once('=').map(|(_, value)| value.trim()))
}
