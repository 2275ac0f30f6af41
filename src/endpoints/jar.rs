//! The cookie pair in which a browser keeps what we remember: the authority, and its readable mirror.

use http::HeaderValue;

use crate::policy::announcement::Announcement;
use crate::policy::filter::{AUTHORITY, MIRROR, READ};
use crate::policy::setcookie::{Scope, expire};
use crate::policy::{Consent, Model, Rule};

use super::visitor::{Visitor, cookie_name};

/// The `Set-Cookie` lines that make a browser remember this.
pub fn lines(visitor: &Visitor, consent: &Consent) -> Vec<HeaderValue> {
    let (site, rule) = (&visitor.site, &visitor.decision.rule);
    // An objection stands until it is taken back; browsers keep a cookie for 400 days at most (RFC 6265bis, 5.5).
    let objects = consent.refused.iter().any(|purpose| rule.model(purpose) != Model::OptIn);
    let days = if objects { 400 } else { ordinary(rule) };
    let authority = (AUTHORITY, consent.seal(site, &visitor.keys, visitor.now.day()), true);
    // Where nothing was chosen there is nothing for a script to read.
    let mirror = consent.is_choice().then(|| (MIRROR, consent.choices(&site.words), false));
    let lines = std::iter::once(authority).chain(mirror).map(|(base, value, http_only)| {
        let mut cookie = cookie::Cookie::build((cookie_name(base, site, visitor.secure), value))
            .path("/")
            .same_site(cookie::SameSite::Lax)
            .http_only(http_only)
            .secure(visitor.secure)
            .max_age(time::Duration::days(i64::from(days)));
        if let Some(domain) = &site.shared_domain {
            cookie = cookie.domain(domain.to_string());
        }
        HeaderValue::try_from(cookie.build().to_string())
    });
    lines.filter_map(Result::ok).collect()
}

fn ordinary(rule: &Rule) -> u32 {
    rule.consent_days.max(rule.refusal_days).min(400)
}

/// How many days the pair lives at most under the rule that holds: what the cookie page says.
pub(super) fn longest(visitor: &Visitor) -> u32 {
    let rule = &visitor.decision.rule;
    let objects = visitor.site.offered.iter().any(|purpose| rule.model(purpose) != Model::OptIn);
    if objects { 400 } else { ordinary(rule) }
}

/// Whether a line sets one of the pair.
pub(super) fn is_ours(visitor: &Visitor, line: &HeaderValue) -> bool {
    let name = line.as_bytes().split(|byte| *byte == b'=').next().unwrap_or_default();
    [AUTHORITY, MIRROR].iter().any(|base| cookie_name(base, &visitor.site, visitor.secure).as_bytes() == name)
}

/// The lines that make a browser forget a choice.
pub(super) fn gone(visitor: &Visitor) -> Vec<HeaderValue> {
    let site = &visitor.site;
    let domain = site.shared_domain.as_ref().map(ToString::to_string);
    let scope = Scope { domain, path: "/".to_owned(), partitioned: false };
    let lines =
        [AUTHORITY, MIRROR].map(|base| expire(&cookie_name(base, site, visitor.secure), &scope, visitor.secure));
    lines.into_iter().flatten().filter_map(|line| HeaderValue::try_from(line).ok()).collect()
}

/// The line that makes a browser remember that its visitor has closed an announcement, for as long as that is told.
pub(super) fn read(visitor: &Visitor, news: &Announcement) -> Option<HeaderValue> {
    let cookie = cookie::Cookie::build((cookie_name(READ, &visitor.site, visitor.secure), news.id.to_string()))
        .path("/")
        .same_site(cookie::SameSite::Lax)
        .http_only(true)
        .secure(visitor.secure)
        .max_age(time::Duration::days(news.days(visitor.now.day()).into()));
    HeaderValue::try_from(cookie.build().to_string()).ok()
}

/// The line that makes it forget the mirror of a choice that is none any more.
pub fn unmirrored(visitor: &Visitor) -> Option<HeaderValue> {
    let site = &visitor.site;
    let domain = site.shared_domain.as_ref().map(ToString::to_string);
    let scope = Scope { domain, path: "/".to_owned(), partitioned: false };
    let line = expire(&cookie_name(MIRROR, site, visitor.secure), &scope, visitor.secure)?;
    HeaderValue::try_from(line).ok()
}

/// The line that makes it forget what was remembered of somebody who never chose.
pub fn forget(visitor: &Visitor) -> Vec<HeaderValue> {
    let site = &visitor.site;
    let domain = site.shared_domain.as_ref().map(ToString::to_string);
    let scope = Scope { domain, path: "/".to_owned(), partitioned: false };
    let line = expire(&cookie_name(AUTHORITY, site, visitor.secure), &scope, visitor.secure);
    line.and_then(|line| HeaderValue::try_from(line).ok()).into_iter().collect()
}
