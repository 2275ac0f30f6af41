//! Content Security Policies: the site's own, which let our part of a page run and nothing else; and a second lock of
//! ours, by which what a script inserts later fails by itself.

mod amend;
mod directive;
mod lock;

use std::borrow::Cow;

use http::header::{CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY_REPORT_ONLY};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::endpoints::visitor::Visitor;
use crate::policy::{Mode, Purpose, Purposes, site::Csp};
use crate::runtime;

pub use self::amend::{Ours, amend};

use super::headers::{self, Judge};

const REPORTING_ENDPOINTS: HeaderName = HeaderName::from_static("reporting-endpoints");

/// The site's own policies, in header lines of both kinds: our part of the page may run under them, and they report to
/// nobody whom the visitor hasn't agreed to.
pub(super) fn open(headers: &mut HeaderMap, visitor: &Visitor, judge: &Judge<'_>) {
    let origin = visitor.origin();
    let (inline, scripts) = ([runtime::guard_hash()], [visitor.script.integrity()]);
    let ours = Ours { origin: &origin, prefix: &visitor.prefix, inline: &inline, scripts: &scripts };
    let opens = concerns(visitor);
    for name in [CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY_REPORT_ONLY] {
        headers::rewrite(headers, &name, |line| {
            let quiet = directive::unreported(line, |address| judge.may(address));
            let amended = if opens { amend(&quiet, &ours) } else { Cow::Borrowed(&*quiet) };
            (!amended.trim_ascii().is_empty()).then(|| amended.into_owned())
        });
    }
}

/// What becomes of a policy that stands in a page of this visitor's; `None` where nothing of ours stands there.
///
/// What our part needs comes after such a policy, too: the banner's style sheet, a choice's form, the runtime's requests.
pub(super) fn amends(visitor: &Visitor) -> Option<impl Fn(&str) -> Option<String> + Send + Sync + 'static> {
    let (origin, prefix) = (visitor.origin(), visitor.prefix.clone());
    let (inline, script) = (runtime::guard_hash(), visitor.script.integrity().to_owned());
    let amends = move |policy: &str| {
        let ours = Ours { origin: &origin, prefix: &prefix, inline: &[inline], scripts: &[&*script] };
        match amend(policy, &ours) {
            Cow::Owned(amended) => Some(amended),
            Cow::Borrowed(_) => None,
        }
    };
    concerns(visitor).then_some(amends)
}

/// Whether scripts may put scripts with a text into a page: no policy of the site's own stands against them.
pub(super) fn admits_inline(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(CONTENT_SECURITY_POLICY).iter();
    lines.map(|line| String::from_utf8_lossy(line.as_bytes())).all(|line| line.split(',').all(directive::admits_inline))
}

/// Whether anything of ours may stand in this site's pages.
fn concerns(visitor: &Visitor) -> bool {
    let site = &visitor.site;
    let asks = !site.offered.without(Purposes::only(Purpose::NECESSARY)).is_empty();
    asks || site.sensitive || !site.collects.is_empty() || visitor.decision.mode == Mode::Strict
}

/// What becomes of our own policy at this place; `None` where there is none.
///
/// A policy is a list of what is allowed, and "all but known trackers" can't be written: it can be enforced only where
/// the unknown is withheld (always in a `strict` place), and reported elsewhere, where the site asks for it.
pub(super) fn locks(visitor: &Visitor) -> Option<Csp> {
    match visitor.site.csp {
        _ if visitor.decision.over.is_some() && !visitor.decision.touches_pages() => None,
        _ if visitor.decision.is_locked(&visitor.site) => Some(Csp::Enforce),
        Some(Csp::Report) => Some(Csp::Report),
        _ => None,
    }
}

/// Locks a document that can't be read: what is declared or was seen may load, as far as it is granted, and nothing else.
pub(super) fn shut<'a>(headers: &mut HeaderMap, visitor: &'a Visitor, observed: impl IntoIterator<Item = &'a str>) {
    let policy = lock::policy(&visitor.site, &visitor.decision, visitor.host(), observed);
    headers.extend(HeaderValue::try_from(policy).ok().map(|policy| (CONTENT_SECURITY_POLICY, policy)));
}

/// Asks browsers to fetch over TLS what the page names in clear text, where the site wants it and the page came so.
pub(super) fn upgrade(headers: &mut HeaderMap, visitor: &Visitor) {
    if visitor.site.upgrades && visitor.secure {
        headers.append(CONTENT_SECURITY_POLICY, HeaderValue::from_static("upgrade-insecure-requests"));
    }
}

/// Adds our own policy, built from what the site declares and what traffic showed, as far as it is granted.
pub(super) fn lock<'a>(headers: &mut HeaderMap, visitor: &'a Visitor, observed: impl IntoIterator<Item = &'a str>) {
    let Some(kind) = locks(visitor) else { return };
    let mut policy = lock::policy(&visitor.site, &visitor.decision, visitor.host(), observed);
    if visitor.site.reports {
        let address = format!("{}reports", visitor.prefix);
        policy.push_str(&format!("; report-uri {address}; report-to assent"));
        let endpoint = HeaderValue::try_from(format!("assent=\"{address}\""));
        headers.extend(endpoint.ok().map(|endpoint| (REPORTING_ENDPOINTS, endpoint)));
    }
    let name = match kind {
        Csp::Report => CONTENT_SECURITY_POLICY_REPORT_ONLY,
        Csp::Enforce | Csp::Off => CONTENT_SECURITY_POLICY,
    };
    headers.extend(HeaderValue::try_from(policy).ok().map(|policy| (name, policy)));
}
