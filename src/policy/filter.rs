//! Which cookie and which URL may pass, given a decision. Pure functions over bytes: what passes, passes unchanged.

use std::sync::Arc;

use super::catalog::Vendor;
use super::decision::{Decision, Reason};
use super::purpose::Purpose;
use super::site::{Mode, Site};

/// The base name of the signed consent cookie; `__Host-` or `__Secure-` may stand before it.
pub const AUTHORITY: &str = "assent";
/// The base name of its readable mirror.
pub const MIRROR: &str = "assent-bucket";
/// The base name of the cookie by which a page reports a signal that its browser sends no header for.
pub const SIGNAL: &str = "assent-signal";

/// Why something is kept or withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// Its purpose is granted or withheld for this reason.
    Purpose(Reason),
    /// Its purpose is granted, yet its vendor sells or shares, and that is withheld.
    Sale(Reason),
    /// Its purpose waits for a yes, and the law exempts this tool, as its operator attested.
    Attested,
    /// Its vendor records what a visitor does or writes, and that waits for a yes.
    Recording,
    /// Its vendor is known and the site doesn't declare it, where nothing undeclared passes: no choice reaches it.
    Undeclared,
    /// Nobody knows what it is for; the site's mode decides.
    Unclassified(Mode),
    /// It is the site's own and no catalog says otherwise.
    FirstParty,
    /// It is ours: never for the origin to see or set.
    Own,
    /// It deletes a cookie, which is always welcome.
    Deletion,
}

impl Why {
    /// The reason in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Purpose(reason) | Self::Sale(reason) => reason.words(),
            Self::Attested => "exempt here, as the site's operator attested; nobody objected",
            Self::Recording => "it records what visitors do or write, and the law here wants a yes before that",
            Self::Undeclared => "a vendor that this site doesn't declare, and it withholds those",
            Self::Unclassified(Mode::Permissive) => "unclassified, and this site lets the unknown pass",
            Self::Unclassified(Mode::Strict) => "unclassified, and this site withholds the unknown",
            Self::FirstParty => "the site's own",
            Self::Own => "belongs to the gateway",
            Self::Deletion => "a deletion always passes",
        }
    }
}

/// What happens to one cookie or URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling<'a> {
    /// Whether it passes.
    pub keep: bool,
    /// Why.
    pub why: Why,
    /// Who is behind it, if known.
    pub vendor: Option<&'a Arc<Vendor>>,
}

impl Ruling<'_> {
    /// What it is for, if that is known and a choice about it counts: nobody is asked about an undeclared vendor.
    pub fn purpose(&self) -> Option<Purpose> {
        self.vendor.filter(|_| self.why != Why::Undeclared).map(|vendor| vendor.purpose)
    }

    /// Whether the visitor, the signal or the site's policy said no to what it is for, or to sale and sharing by whom it
    /// belongs to: what is left of it is expired.
    pub fn is_refused(&self, decision: &Decision) -> bool {
        let purpose = !self.keep && self.vendor.is_some_and(|vendor| decision.refuses(vendor.purpose));
        purpose || matches!(self.why, Why::Sale(_))
    }
}

/// Rules on something whose vendor is known.
pub fn rule_vendor<'a>(site: &Site, decision: &Decision, vendor: &'a Arc<Vendor>) -> Ruling<'a> {
    let verdict = decision.verdict(vendor.purpose);
    let (keep, why) = if verdict.reason != Reason::Promise && !site.admits(vendor) {
        (false, Why::Undeclared)
    } else if verdict.granted && vendor.shares && !decision.sale.granted {
        (false, Why::Sale(decision.sale.reason))
    } else if vendor.records && decision.unheard.contains(vendor.purpose) {
        (false, Why::Recording)
    } else if decision.exempt.contains(vendor.purpose) && site.attested(vendor, &decision.rule, decision.day).is_some()
    {
        (true, Why::Attested)
    } else {
        (verdict.granted, Why::Purpose(verdict.reason))
    };
    Ruling { keep, why, vendor: Some(vendor) }
}

/// Rules on a cookie by its name.
pub fn rule_cookie<'a>(site: &'a Site, decision: &Decision, name: &[u8]) -> Ruling<'a> {
    let name = String::from_utf8_lossy(name);
    if is_own(&name) {
        return Ruling { keep: false, why: Why::Own, vendor: None };
    }
    match site.catalog.cookie(&name) {
        Some(vendor) => rule_vendor(site, decision, vendor),
        None => unclassified(site),
    }
}

/// Rules on a request to `host` (lower-case) and `path` from a page on the host `own`.
pub fn rule_url<'a>(site: &'a Site, decision: &Decision, own: &str, host: &str, path: &str) -> Ruling<'a> {
    let is_own = |host: &str| host == own || site.hosts.iter().any(|own| **own == *host);
    match site.catalog.url(host, path) {
        Some(vendor) => rule_vendor(site, decision, vendor),
        None if is_own(host) => Ruling { keep: true, why: Why::FirstParty, vendor: None },
        None => unclassified(site),
    }
}

fn unclassified(site: &Site) -> Ruling<'_> {
    Ruling { keep: site.mode == Mode::Permissive, why: Why::Unclassified(site.mode), vendor: None }
}

fn is_own(name: &str) -> bool {
    let base = name.strip_prefix("__Host-").or_else(|| name.strip_prefix("__Secure-")).unwrap_or(name);
    base == AUTHORITY || base == MIRROR || base == SIGNAL
}

/// The name in one `name=value` pair. A pair without `=` is a value without a name (RFC 6265bis, section 5.6).
pub fn pair_name(pair: &[u8]) -> &[u8] {
    let end = pair.iter().position(|byte| *byte == b'=').unwrap_or(0);
    pair[..end].trim_ascii()
}

/// The pairs of a `Cookie` field value, byte for byte, without the white space around them.
pub fn pairs(field: &[u8]) -> impl Iterator<Item = &[u8]> {
    field.split(|byte| *byte == b';').map(<[u8]>::trim_ascii).filter(|pair| !pair.is_empty())
}

/// Cuts what may not pass out of a `Cookie` field value. What stays keeps its bytes and its order.
///
/// `keep` rules on each name. Returns `None` when nothing was cut; an empty value means that the field goes.
pub fn filter_request(field: &[u8], mut keep: impl FnMut(&[u8]) -> bool) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(field.len());
    let (mut cut, mut first) = (false, true);
    for segment in field.split(|byte| *byte == b';') {
        let pair = segment.trim_ascii();
        if !pair.is_empty() && !keep(pair_name(pair)) {
            cut = true;
            continue;
        }
        if first {
            // The blank after a separator that was cut isn't part of the pair.
            kept.extend_from_slice(if cut { segment.trim_ascii_start() } else { segment });
        } else {
            kept.push(b';');
            kept.extend_from_slice(segment);
        }
        first = false;
    }
    if cut && kept.iter().all(|byte| *byte == b';' || byte.is_ascii_whitespace()) {
        kept.clear();
    }
    cut.then_some(kept)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Catalog, Consent, Minor, Purposes, Region, Rule, Rules, Signals, Visit, Vocabulary, decide};
    use super::*;
    use crate::ambient::{Day, Timestamp};

    #[test]
    fn what_is_cut_leaves_the_rest_byte_for_byte() {
        for (field, cut, left) in [
            ("a=1; b=2; c=3", "b", Some("a=1; c=3")),
            ("a=1; b=2; c=3", "a", Some("b=2; c=3")),
            ("a=1; b=2; c=3", "c", Some("a=1; b=2")),
            ("a=1; b=2", "x", None),
            ("a=1", "a", Some("")),
            ("a=1;b=2;a=3", "a", Some("b=2")),
            ("a=1;; b=2;", "a", Some("; b=2;")),
            ("a=\"x y\"; b=,\"; =nameless; bare", "a", Some("b=,\"; =nameless; bare")),
            ("=v; a=1", "", Some("a=1")),
            ("bare; a=1", "", Some("a=1")),
            ("a==1; b=a=1", "b", Some("a==1")),
            (" a = 1 ;b=2", "b", Some(" a = 1 ")),
            ("a=1; ;", "a", Some("")),
        ] {
            let got = filter_request(field.as_bytes(), |name| name != cut.as_bytes());
            assert_eq!(got.as_deref().map(|got| std::str::from_utf8(got).unwrap()), left, "{field} without {cut}");
        }
    }

    proptest! {
        #[test]
        fn every_pair_that_may_pass_passes_unchanged_and_no_other(field in "[ -~é]{0,80}") {
            let keep = |name: &[u8]| name.len().is_multiple_of(2);
            let before: Vec<_> = pairs(field.as_bytes()).filter(|pair| keep(pair_name(pair))).collect();
            let after = filter_request(field.as_bytes(), keep).unwrap_or_else(|| field.clone().into_bytes());
            prop_assert_eq!(before, pairs(&after).collect::<Vec<_>>());
        }
    }

    fn vendor(key: &str, purpose: Purpose, cookies: &[&str], hosts: &[&str]) -> Vendor {
        Vendor {
            key: key.into(),
            name: key.into(),
            controller: key.into(),
            country: None,
            purpose,
            shares: false,
            source: "test".into(),
            cookies: cookies.iter().map(|cookie| (*cookie).into()).collect(),
            hosts: hosts.iter().map(|host| (*host).into()).collect(),
            snippets: Vec::new(),
            ..Vendor::default()
        }
    }

    /// A site that names `stats` and has an entry of its own, in front of a catalog that knows more.
    fn site(mode: Mode, offered: Purposes) -> Site {
        let shipped = vec![
            vendor("stats", Purpose::ANALYTICS, &["_s"], &["stats.example"]),
            vendor("other", Purpose::ANALYTICS, &["_o"], &["other.example"]),
            vendor("ads", Purpose::MARKETING, &["_ad"], &["ads.example"]),
            vendor("login", Purpose::NECESSARY, &["sid"], &["login.example"]),
        ];
        let shipped = Arc::new(Catalog::new(shipped, None).unwrap());
        let own = vec![vendor("own", Purpose::ANALYTICS, &["_own"], &["own.example"])];
        Site {
            id: "shop".into(),
            controller: "Shop".into(),
            privacy_url: None,
            words: Vocabulary::default(),
            offered,
            declared: Purposes::NONE,
            vendors: vec!["stats".into()],
            no_sale: false,
            mode,
            catalog: Arc::new(Catalog::new(own, Some(shipped)).unwrap()),
            hosts: vec!["shop.example".into()],
            shared_domain: None,
            ..Site::default()
        }
    }

    /// What holds for a visitor in an opt-in region who said yes or no to everything.
    fn decision(site: &Site, yes: bool) -> Decision {
        let rule = Rule { consent_days: 365, refusal_days: 180, ..Rule::default() };
        let rules = Rules::new("test", [rule]).unwrap();
        let all = site.words.all();
        let (granted, refused) = if yes { (all, Purposes::NONE) } else { (Purposes::NONE, all) };
        let consent =
            Consent { granted, refused, ..Consent::none(rules.find("default", Day(1)).unwrap().key(), Day(1)) };
        decide(&Visit {
            site,
            rules: &rules,
            region: Region::UNKNOWN,
            signals: Signals::default(),
            consent: Some(&consent),
            in_use: all,
            minor: Minor::No,
            sensitive: false,
            now: Timestamp(86_400),
        })
    }

    #[test]
    fn a_yes_reaches_what_the_site_declares_and_nothing_else() {
        use Mode::{Permissive, Strict};
        let all = Vocabulary::default().all();
        let no_ads = all.without(Purposes::only(Purpose::MARKETING));
        let choice = Why::Purpose(Reason::Choice);
        let promise = Why::Purpose(Reason::Promise);
        for (mode, offered, yes, cookie, host, keep, why) in [
            (Strict, all, true, "_s", "stats.example", true, choice),
            (Strict, all, true, "_own", "own.example", true, choice),
            (Strict, all, true, "_o", "other.example", false, Why::Undeclared),
            (Strict, all, true, "_ad", "ads.example", false, Why::Undeclared),
            (Strict, all, true, "sid", "login.example", true, Why::Purpose(Reason::Necessary)),
            (Strict, all, true, "x", "x.example", false, Why::Unclassified(Strict)),
            (Strict, no_ads, true, "_ad", "ads.example", false, promise),
            (Strict, all, false, "_s", "stats.example", false, choice),
            (Strict, all, false, "_o", "other.example", false, Why::Undeclared),
            (Permissive, all, true, "_o", "other.example", true, choice),
            (Permissive, all, true, "_ad", "ads.example", true, choice),
            (Permissive, all, false, "_ad", "ads.example", false, choice),
            (Permissive, no_ads, true, "_ad", "ads.example", false, promise),
            (Permissive, all, true, "x", "x.example", true, Why::Unclassified(Permissive)),
        ] {
            let site = site(mode, offered);
            let decision = decision(&site, yes);
            let by_name = rule_cookie(&site, &decision, cookie.as_bytes());
            assert_eq!((by_name.keep, by_name.why), (keep, why), "{mode:?} {cookie} after {yes}");
            let by_host = rule_url(&site, &decision, "shop.example", &format!("www.{host}"), "/t.js");
            assert_eq!((by_host.keep, by_host.why), (keep, why), "{mode:?} {host} after {yes}");
            // Nobody is asked about what no answer can change; what was refused is still swept up.
            assert_eq!(by_name.purpose().is_none(), matches!(why, Why::Undeclared | Why::Unclassified(_)), "{cookie}");
            assert_eq!(by_name.is_refused(&decision), !keep && (!yes || why == promise), "{cookie} after {yes}");
        }
    }

    #[test]
    fn our_own_cookies_are_known_under_every_prefix() {
        for name in ["assent", "__Host-assent", "__Secure-assent", "__Host-assent-bucket", "assent-bucket"] {
            assert!(is_own(name), "{name}");
        }
        assert!(!is_own("assents") && !is_own("x-assent"));
    }
}
