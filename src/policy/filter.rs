//! Which cookie and which URL may pass, given a decision. Pure functions over bytes: what passes, passes unchanged.

use std::sync::Arc;

use super::catalog::Vendor;
use super::decision::{Decision, Reason};
use super::decoration::ClickId;
use super::purpose::Purpose;
use super::route::Route;
use super::site::{Mode, Site};
use super::stranger::Stranger;
use super::switch::{Over, Switch};

/// The base name of the signed consent cookie; `__Host-` or `__Secure-` may stand before it.
pub const AUTHORITY: &str = "assent";
/// The base name of its readable mirror.
pub const MIRROR: &str = "assent-bucket";
/// The base name of the cookie by which a page reports a signal that its browser sends no header for.
pub const SIGNAL: &str = "assent-signal";

/// The base name of the cookie by which a browser remembers what its visitor has closed: an announcement.
pub const READ: &str = "assent-read";
/// The base name of the cookie of a browser that is watched, because whoever uses it asked for that.
pub const LIVE: &str = "assent-live";
/// All of them.
pub const OWN: [&str; 5] = [AUTHORITY, MIRROR, SIGNAL, READ, LIVE];

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
    /// Nobody looked at its vendor for too long, and the site withholds it for that: no choice reaches it.
    Overdue,
    /// Nobody knows what it is for; the mode decides.
    Unclassified(Mode),
    /// Nobody knows what it is for, and the visitor agreed to marketing while the second layer listed it.
    Listed,
    /// Nobody knows what it is for, and it is the site's own for this session, or for servers alone: a login, most
    /// likely.
    Session,
    /// The site only listens: nothing is touched.
    Listening,
    /// Something stands over the rules.
    Over(Over),
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
            Self::Overdue => "a vendor that nobody looked at for too long, and this site withholds those",
            Self::Unclassified(Mode::Permissive) => "unclassified, and this site lets the unknown pass",
            Self::Unclassified(Mode::Guarded) => {
                "unclassified, and this site guards against the unknown: it waits for a yes to marketing by somebody \
                 whom the settings name it to"
            }
            Self::Listed => "unclassified, and the settings named it when the visitor agreed to marketing",
            Self::Unclassified(Mode::Strict) => "unclassified, and this site withholds the unknown",
            Self::Session => "unclassified, and the site's own for this session or for servers alone",
            Self::Listening | Self::Unclassified(Mode::Listen) => "nothing is touched here: the site only listens",
            Self::Over(over) => over.words(),
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
    /// What it is for, if that is known and a choice about it counts: nobody is asked about a vendor that no choice reaches.
    pub fn purpose(&self) -> Option<Purpose> {
        self.vendor.filter(|_| !matches!(self.why, Why::Undeclared | Why::Overdue)).map(|vendor| vendor.purpose)
    }

    /// Whether the visitor, the signal or the site's policy said no to what it is for, or to sale and sharing by whom it
    /// belongs to: what is left of it is expired.
    pub fn is_refused(&self, decision: &Decision) -> bool {
        let purpose = !self.keep && self.vendor.is_some_and(|vendor| decision.refuses(vendor.purpose));
        purpose || matches!(self.why, Why::Sale(_))
    }
}

/// Why something passes that the gate doesn't touch; `None` where it does. `cookie`: it is one.
fn untouched(decision: &Decision, cookie: bool) -> Option<Why> {
    let touches = if cookie { decision.touches_cookies() } else { decision.touches_pages() };
    (!touches).then(|| decision.over.map_or(Why::Listening, Why::Over))
}

/// Rules on something whose vendor is known, and which is no cookie.
pub fn rule_vendor<'a>(site: &Site, decision: &Decision, vendor: &'a Arc<Vendor>) -> Ruling<'a> {
    match untouched(decision, false) {
        Some(why) => Ruling { keep: true, why, vendor: Some(vendor) },
        None => judge_vendor(site, decision, vendor),
    }
}

fn judge_vendor<'a>(site: &Site, decision: &Decision, vendor: &'a Arc<Vendor>) -> Ruling<'a> {
    let verdict = decision.verdict(vendor.purpose);
    let (keep, why) = if verdict.reason != Reason::Promise && !site.admits(vendor, decision.mode) {
        (false, Why::Undeclared)
    } else if verdict.reason != Reason::Promise && site.lapses(vendor, decision.day) {
        (false, Why::Overdue)
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

/// How a cookie came to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// In a request.
    Sent {
        /// Whether the origin is known to set it, by a header.
        wired: bool,
    },
    /// In a response.
    Set {
        /// How long it lives, in seconds; `None` for one that ends with the session.
        lives: Option<u64>,
        /// Whether scripts can't read it.
        http_only: bool,
    },
    /// Written by a script.
    Written,
}

/// How long an unclassified cookie may live in a `guarded` place, in seconds: a day.
const SESSION: u64 = 86_400;

impl Seen {
    /// Whether it looks like the site's own login or basket: for this session, or for servers alone.
    pub fn is_session(self) -> bool {
        match self {
            Self::Sent { wired } => wired,
            Self::Set { lives, http_only } => http_only || lives.is_none_or(|lives| lives <= SESSION),
            Self::Written => false,
        }
    }
}

/// Rules on a cookie by its name.
pub fn rule_cookie<'a>(site: &'a Site, decision: &Decision, name: &[u8], seen: Seen) -> Ruling<'a> {
    let name = String::from_utf8_lossy(name);
    if is_own(&name) {
        return Ruling { keep: false, why: Why::Own, vendor: None };
    }
    let vendor = site.catalog.cookie(&name);
    // What nobody knows is told to be so where the site only listens.
    if let Some(why) = untouched(decision, true).filter(|why| vendor.is_some() || *why != Why::Listening) {
        return Ruling { keep: true, why, vendor };
    }
    match vendor {
        Some(vendor) => judge_vendor(site, decision, vendor),
        None if decision.mode == Mode::Guarded && seen.is_session() => {
            Ruling { keep: true, why: Why::Session, vendor: None }
        }
        None => unclassified(decision, Some((Stranger::Cookie, &name)), true),
    }
}

/// Rules on a cookie of which the name alone is known, each way in which it may come, with a word for it; a single ruling
/// where that makes no difference.
pub fn rule_name<'a>(site: &'a Site, decision: &Decision, name: &[u8]) -> Vec<(&'static str, Ruling<'a>)> {
    let written = rule_cookie(site, decision, name, Seen::Written);
    let session = rule_cookie(site, decision, name, Seen::Set { lives: None, http_only: true });
    if written.keep == session.keep {
        return vec![("cookie", written)];
    }
    vec![
        ("cookie that a script writes, or that lasts longer than a day", written),
        ("cookie that a response sets for the session, or as HttpOnly", session),
    ]
}

/// Rules on a request to `host` (lower-case) and `path`, with its query if it has one, from a page on the host `own`.
pub fn rule_url<'a>(site: &'a Site, decision: &Decision, own: &str, host: &str, path: &str) -> Ruling<'a> {
    let is_own = host == own || site.hosts.iter().any(|own| **own == *host);
    // What shares the page's registrable domain is no third party; a `strict` site names its hosts one by one, since a
    // tracker may hide behind any of them.
    let is_first = || is_own || (decision.mode != Mode::Strict && is_same_site(host, own));
    let vendor = if is_own { Route::find(&site.routes, path) } else { None };
    let known = || if is_own { site.catalog.disguised(host, path) } else { site.catalog.url(host, path) };
    let vendor = vendor.or_else(known);
    let vendor = vendor.or_else(|| if is_own { None } else { site.aliases.find(host, |key| site.catalog.vendor(key)) });
    let vendor = vendor.or_else(|| site.lists.as_ref()?.find(own, host, path));
    match vendor.or_else(|| if is_own { None } else { site.catalog.said(host) }) {
        Some(vendor) => rule_vendor(site, decision, vendor),
        None if is_first() => Ruling { keep: true, why: Why::FirstParty, vendor: None },
        None => unclassified(decision, Some((Stranger::Host, host)), false),
    }
}

/// Whether a click identifier may be seen: its purpose is granted, and all vendors that it serves are let through. Those
/// that nobody knows are taken to sell or share. A site that only listens touches none.
pub fn sees_click_id(site: &Site, decision: &Decision, id: &ClickId) -> bool {
    let sale = decision.sale.granted;
    let passes = |key: &str| site.catalog.vendor(key).map_or(sale, |vendor| rule_vendor(site, decision, vendor).keep);
    let served = if id.vendors.is_empty() { sale } else { id.vendors.iter().all(|key| passes(key)) };
    !decision.touches_pages() || (decision.verdict(id.purpose).granted && served)
}

/// Rules on a key of web storage, or a database or cache, by its name: only scripts write those.
pub fn rule_storage<'a>(site: &'a Site, decision: &Decision, key: &str) -> Ruling<'a> {
    match site.catalog.storage(key) {
        Some(vendor) => rule_vendor(site, decision, vendor),
        None => unclassified(decision, None, false),
    }
}

/// Whether two hosts share a registrable domain ("same site", HTML, 7.1.1).
fn is_same_site(one: &str, other: &str) -> bool {
    psl::domain_str(one).is_some_and(|domain| psl::domain_str(other) == Some(domain))
}

/// Rules on what nobody knows, by its name if a second layer can list such names.
fn unclassified<'a>(decision: &Decision, named: Option<(Stranger, &str)>, cookie: bool) -> Ruling<'a> {
    if let Some(why @ Why::Over(_)) = untouched(decision, cookie) {
        return Ruling { keep: true, why, vendor: None };
    }
    if named.is_some_and(|(kind, name)| decision.listed.has(kind, name)) {
        return Ruling { keep: true, why: Why::Listed, vendor: None };
    }
    let why = match decision.over {
        Some(over @ Over::Switch(Switch::Hold)) => Why::Over(over),
        _ => Why::Unclassified(decision.mode),
    };
    Ruling { keep: !decision.holds_unknown, why, vendor: None }
}

fn is_own(name: &str) -> bool {
    let base = name.strip_prefix("__Host-").or_else(|| name.strip_prefix("__Secure-")).unwrap_or(name);
    OWN.contains(&base)
}

/// The name in one `name=value` pair. A pair without `=` is a value without a name (RFC 6265bis, section 5.6).
pub fn pair_name(pair: &[u8]) -> &[u8] {
    let end = pair.iter().position(|byte| *byte == b'=').unwrap_or(0);
    pair[..end].trim_ascii()
}

/// What a pair is judged by: its name, or, where it has none, what its value begins with. Whoever keeps an identifier in a
/// cookie without a name gets it back as `Cookie: _ga_x`, which many servers read as a name, or as `_ga=x`, which all do.
/// It may be a value: it is for rulings, not for records.
pub fn judged_name(pair: &[u8]) -> &[u8] {
    let name = pair_name(pair);
    if !name.is_empty() {
        return name;
    }
    let value = pair.trim_ascii_start();
    let value = &value[value.iter().take_while(|byte| **byte == b'=' || byte.is_ascii_whitespace()).count()..];
    let end = value.iter().position(|byte| *byte == b'=').unwrap_or(value.len());
    value[..end].trim_ascii()
}

/// The pairs of a `Cookie` field value, byte for byte, without the white space around them.
pub fn pairs(field: &[u8]) -> impl Iterator<Item = &[u8]> {
    field.split(|byte| *byte == b';').map(<[u8]>::trim_ascii).filter(|pair| !pair.is_empty())
}

/// Cuts what may not pass out of a `Cookie` field value. What stays keeps its bytes and its order.
///
/// `keep` rules on each pair. Returns `None` when nothing was cut; an empty value means that the field goes.
pub fn filter_request(field: &[u8], mut keep: impl FnMut(&[u8]) -> bool) -> Option<Vec<u8>> {
    // Most requests keep all they have: nothing is copied before the first cut.
    let mut kept: Option<Vec<u8>> = None;
    let (mut place, mut first) = (0, true);
    for segment in field.split(|byte| *byte == b';') {
        let start = place;
        place += segment.len() + 1;
        let pair = segment.trim_ascii();
        if !pair.is_empty() && !keep(pair) {
            kept.get_or_insert_with(|| {
                let mut kept = Vec::with_capacity(field.len());
                kept.extend_from_slice(&field[..start.saturating_sub(1)]);
                kept
            });
            continue;
        }
        if let Some(kept) = &mut kept {
            if first {
                // The blank after a separator that was cut isn't part of the pair.
                kept.extend_from_slice(segment.trim_ascii_start());
            } else {
                kept.push(b';');
                kept.extend_from_slice(segment);
            }
        }
        first = false;
    }
    if let Some(kept) = &mut kept
        && kept.iter().all(|byte| *byte == b';' || byte.is_ascii_whitespace())
    {
        kept.clear();
    }
    kept
}

#[cfg(test)]
mod tests;
