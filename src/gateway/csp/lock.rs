//! A policy of our own as a second lock.
//!
//! It is appended as a policy of its own, so it can only take away from the site's (CSP 3, section 8.1).

use std::collections::BTreeSet;

use crate::policy::filter::{rule_url, rule_vendor};
use crate::policy::{Decision, Site};

/// How long the list of sources may get, in bytes, for each of its uses: servers in front often take no more than 8 to 16
/// KB of headers. What doesn't fit is withheld, and of the directives those that only tighten go first.
const LONGEST: [usize; 3] = [2_048, 4_096, 8_192];

/// The policy for a page.
///
/// Allowed is the site itself, the hosts of every vendor that it declares (a tag manager's scripts load others' that no
/// page names) and those that traffic showed, as far as they are granted. `default-src` covers every fetch directive;
/// inline code, `eval`, workers and what a page makes itself (`blob:`, `data:`) are the site's own business. Frames and
/// plug-ins get no `data:`, which nothing can look into.
pub(super) fn policy<'a>(
    site: &'a Site,
    decision: &Decision,
    own: &str,
    observed: impl IntoIterator<Item = &'a str>,
) -> String {
    let others = site.hosts.iter().map(|host| &**host).filter(|host| *host != own);
    let kept = |host: &&str| *host != own && rule_url(site, decision, own, host, "/").keep;
    let observed: Vec<&str> = observed.into_iter().collect();
    let seen: BTreeSet<&str> =
        observed.iter().filter_map(|host| site.catalog.url(host, "/")).map(|vendor| &*vendor.key).collect();
    let mut declared: Vec<_> = site.parties().filter(|vendor| rule_vendor(site, decision, vendor).keep).collect();
    // Should the list get too long, it ends with those of whom nothing was seen.
    declared.sort_by_key(|vendor| !seen.contains(&*vendor.key));
    let declared = declared.into_iter().flat_map(|vendor| vendor.hosts.iter().map(|pattern| &**pattern));
    let (mut hosts, mut sockets) = (String::new(), String::new());
    let mut known = BTreeSet::new();
    for source in others.chain(observed.into_iter().filter(kept)).chain(declared).flat_map(sources) {
        if hosts.len() + source.len() < LONGEST[2] && known.insert(source.clone()) {
            hosts.push(' ');
            hosts.push_str(&source);
            // A source without a scheme holds for the page's own, which is never `wss`.
            sockets.push_str(" wss://");
            sockets.push_str(&source);
        }
    }
    let mut policy = format!("default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:{hosts}");
    if hosts.len() < LONGEST[1] {
        policy.push_str(&format!("; connect-src 'self' data: blob:{hosts}{sockets}"));
    }
    if hosts.len() < LONGEST[0] {
        policy.push_str(&format!("; frame-src 'self' blob:{hosts}; object-src 'self' blob:{hosts}"));
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
