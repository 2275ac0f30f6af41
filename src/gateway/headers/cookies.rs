//! `Set-Cookie`: each line passes whole or not at all. It is changed in two cases alone: it would outlive what the law or
//! the site allows, or the site asked for hardening.

use std::borrow::Cow;

use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue};

use crate::endpoints::visitor::Visitor;
use crate::inventory::{self, Inventory, Manner, Scope, Sighting, Withheld};
use crate::live::Kind;
use crate::policy::filter::{Ruling, Seen, Why, judged_name, rule_cookie};
use crate::policy::secret::Secret;
use crate::policy::setcookie::{self, SetCookie};
use crate::policy::stranger::Stranger;
use crate::policy::{Mode, Purpose};

/// How long an attested tool's cookie may live where the law names no figure, in days: 13 months.
const EXEMPT_DAYS: u32 = 395;

/// Filters every line; `known` are the names of attested tools' cookies that the origin received.
pub(in super::super) fn cookies(
    headers: &mut HeaderMap,
    visitor: &Visitor,
    inventory: &Inventory,
    path: &str,
    known: &[String],
) {
    let lines: Vec<HeaderValue> = headers.get_all(SET_COOKIE).iter().cloned().collect();
    if lines.is_empty() {
        return;
    }
    let listens = !visitor.decision.touches_cookies();
    if !listens {
        headers.remove(SET_COOKIE);
    }
    let mut withheld = 0;
    for line in lines {
        let mut cookie = SetCookie::read(line.as_bytes(), visitor.now);
        let seen = Seen::Set { lives: cookie.lives, http_only: cookie.http_only };
        let pair = line.as_bytes().split(|byte| *byte == b';').next().unwrap_or_default();
        if cookie.name.is_empty() && visitor.site.catalog.cookie(&String::from_utf8_lossy(judged_name(pair))).is_some()
        {
            cookie.name = judged_name(pair);
        }
        let ruling = rule_cookie(&visitor.site, &visitor.decision, cookie.name, seen);
        visitor.told(Kind::Set, cookie.name, &ruling);
        if ruling.why != Why::Own && !cookie.deletes {
            observe(inventory, visitor, &cookie, &ruling, path);
            look(inventory, visitor, cookie.name, pair);
        }
        if listens {
            continue;
        }
        let kept = match ruling.why {
            Why::Own => {
                tracing::warn!(site = &*visitor.site.id, "the origin tried to set a cookie of the gateway's own");
                None
            }
            _ if cookie.deletes => Some(line.clone()),
            Why::Attested => attested(&line, &cookie, visitor, known),
            _ => ruling.keep.then(|| bounded(&line, &ruling, visitor)),
        };
        withheld += u64::from(kept.is_none() && !ruling.keep && ruling.why != Why::Own);
        headers.extend(kept.map(|line| (SET_COOKIE, line)));
    }
    visitor.withheld(inventory, Withheld { set: withheld, ..Withheld::default() });
}

/// Tells the inventory of a name and its scope.
fn observe(inventory: &Inventory, visitor: &Visitor, cookie: &SetCookie<'_>, ruling: &Ruling<'_>, path: &str) {
    let Ok(name) = std::str::from_utf8(cookie.name) else { return };
    let site = &visitor.site;
    let scope = Scope {
        domain: cookie.domain.map(String::from_utf8_lossy),
        path: cookie.path.map_or_else(|| default_path(path), String::from_utf8_lossy),
        partitioned: cookie.partitioned,
        secure: cookie.secure,
    };
    let purpose = ruling.purpose().map(|purpose| site.words.key(purpose));
    let manner = Manner::new(cookie.lives, cookie.http_only, cookie.same_site);
    let seen = inventory::Seen::Set(scope, Some(manner));
    inventory.observe_cookie(&site.id, &Sighting { name, purpose, seen, path });
    if ruling.why == Why::Unclassified(Mode::Guarded) && !ruling.keep && site.reaches_unknown() {
        inventory.list(&site.id, Stranger::Cookie, name);
    }
}

/// Looks at a value, and tells once of a cookie that looks as if it held a secret. The value goes no further.
fn look(inventory: &Inventory, visitor: &Visitor, name: &[u8], pair: &[u8]) {
    let (Ok(name), Ok(pair)) = (std::str::from_utf8(name), std::str::from_utf8(pair)) else { return };
    let (site, value) = (&visitor.site, pair.split_once('=').map_or(pair, |(_, value)| value.trim()));
    let found = Secret::of(name, value);
    if inventory.observe_secret(&site.id, name, found, visitor.network())
        && let Some(secret) = found
    {
        tracing::warn!(site = &*site.id, cookie = ?name, "a cookie that the site sets {}", secret.words());
    }
}

/// What an exemption allows of an attested tool's cookie: a life of 13 months or what the law says, not made longer at
/// each visit (CNIL, guidelines of 17 September 2020, Art. 5).
fn attested(line: &HeaderValue, cookie: &SetCookie<'_>, visitor: &Visitor, known: &[String]) -> Option<HeaderValue> {
    let again = known.iter().any(|name| name.as_bytes() == cookie.name);
    if again && cookie.lives.is_some() {
        return None;
    }
    let days = visitor.decision.rule.exempt_days.unwrap_or(EXEMPT_DAYS);
    Some(shorter(line, visitor.site.cookie_max_days.map_or(days, |most| most.min(days)), visitor))
}

/// A line that may pass, made to end no later than the site allows, and hardened where the site asked for it.
fn bounded(line: &HeaderValue, ruling: &Ruling<'_>, visitor: &Visitor) -> HeaderValue {
    let site = &visitor.site;
    let optional = ruling.vendor.filter(|vendor| vendor.purpose != Purpose::NECESSARY);
    let mut line = line.clone();
    if let (Some(most), Some(vendor)) = (site.cookie_max_days, optional) {
        line = shorter(&line, vendor.max_days.map_or(most, |days| most.min(days)), visitor);
    }
    // What a vendor sets is often read by its script.
    let readable = ruling.vendor.is_some_and(|vendor| !site.catalog.own().iter().any(|own| own.key == vendor.key));
    let harder = setcookie::harden(line.as_bytes(), site.harden, visitor.secure, readable || optional.is_some());
    harder.and_then(|line| HeaderValue::from_bytes(&line).ok()).unwrap_or(line)
}

fn shorter(line: &HeaderValue, days: u32, visitor: &Visitor) -> HeaderValue {
    let shorter = setcookie::shorten(line.as_bytes(), days, visitor.now);
    shorter.and_then(|line| HeaderValue::from_bytes(&line).ok()).unwrap_or_else(|| line.clone())
}

/// The path of a cookie that names none (RFC 6265bis, section 5.1.4).
fn default_path(path: &str) -> Cow<'_, str> {
    match path.rfind('/') {
        None | Some(0) => Cow::Borrowed("/"),
        Some(end) => Cow::Borrowed(&path[..end]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_without_a_path_gets_the_directory_it_was_set_from() {
        for (path, expected) in [("/", "/"), ("/a", "/"), ("/a/b", "/a"), ("/a/b/", "/a/b"), ("*", "/")] {
            assert_eq!(default_path(path), expected, "{path}");
        }
    }
}
