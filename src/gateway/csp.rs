//! A Content Security Policy as a second lock: what a script inserts later fails by itself.
//!
//! Ours is appended as a policy of its own, so it can only take away from the site's (CSP 3, section 8.1). It belongs
//! to `strict` sites: a policy is a list of what is allowed, and "all but known trackers" can't be written.

use std::collections::BTreeSet;

use crate::policy::filter::{rule_url, rule_vendor};
use crate::policy::{Decision, Site};

/// The policy for a page of a `strict` site.
///
/// Allowed is the site itself, the hosts of every vendor that it declares (a tag manager's scripts load others' that no
/// page names) and those that traffic showed, as far as they are granted. One `default-src` covers every fetch directive;
/// inline code is the site's own business.
pub(super) fn policy<'a>(
    site: &Site,
    decision: &Decision,
    own: &str,
    observed: impl IntoIterator<Item = &'a str>,
) -> String {
    let mut allowed: BTreeSet<String> =
        site.hosts.iter().map(|host| &**host).filter(|host| *host != own).flat_map(sources).collect();
    for vendor in site.parties().filter(|vendor| rule_vendor(site, decision, vendor).keep) {
        allowed.extend(vendor.hosts.iter().flat_map(|pattern| sources(pattern)));
    }
    let kept = |host: &&str| *host != own && rule_url(site, decision, own, host, "/").keep;
    allowed.extend(observed.into_iter().filter(kept).flat_map(sources));
    let mut policy = String::from("default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:");
    for source in &allowed {
        policy.push(' ');
        policy.push_str(source);
    }
    policy
}

/// The sources that stand for a catalog's host pattern: the host and its subdomains, on any port.
///
/// A path in a policy is exact unless it ends in a slash (CSP 3, section 6.7.2.10): both are written, and a query, which
/// a source can't have, widens the pattern to its path.
fn sources(pattern: &str) -> Vec<String> {
    let pattern = pattern.split('?').next().unwrap_or_default();
    let (host, path) = pattern.find('/').map_or((pattern, ""), |at| pattern.split_at(at));
    if host.is_empty() || !spelt(host, b"-._") || !spelt(path, b"-._~/") {
        return Vec::new();
    }
    let paths = if path.is_empty() || path.ends_with('/') {
        vec![path.to_owned()]
    } else {
        vec![path.to_owned(), format!("{path}/")]
    };
    paths.iter().flat_map(|path| [format!("{host}:*{path}"), format!("*.{host}:*{path}")]).collect()
}

/// What could break out of its directive came from hostile markup: it is left out.
fn spelt(text: &str, marks: &[u8]) -> bool {
    text.bytes().all(|c| c.is_ascii_alphanumeric() || marks.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_becomes_sources_and_a_hostile_one_none() {
        for (pattern, expected) in [
            ("a.example", "a.example:* *.a.example:*"),
            ("a.example/x", "a.example:*/x *.a.example:*/x a.example:*/x/ *.a.example:*/x/"),
            ("a.example/x/", "a.example:*/x/ *.a.example:*/x/"),
            ("a.example/x?id=AW-", "a.example:*/x *.a.example:*/x a.example:*/x/ *.a.example:*/x/"),
            ("a.example; script-src *", ""),
            ("a.example/x;y", ""),
            ("a.example,b", ""),
            ("", ""),
        ] {
            assert_eq!(sources(pattern).join(" "), expected, "{pattern}");
        }
    }
}
