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
    let observed: Vec<&str> = observed.into_iter().collect();
    let others = site.hosts.iter().map(|host| &**host).filter(|host| *host != own);
    let kept = |host: &&&str| **host != own && rule_url(site, decision, own, host, "/").keep;
    let mut list = List::default();
    for host in others.chain(observed.iter().filter(kept).copied()) {
        // These may well stand on ports of their own.
        list.add(&format!("{host}:*"), true);
    }
    let seen: BTreeSet<&str> =
        observed.iter().filter_map(|host| site.catalog.url(host, "/")).map(|vendor| &*vendor.key).collect();
    let mut declared: Vec<_> = site.parties().filter(|vendor| rule_vendor(site, decision, vendor).keep).collect();
    declared.sort_by_key(|vendor| !seen.contains(&*vendor.key));
    // Everybody's first host, then everybody's second: who has a hundred of them leaves room for the others.
    let rounds = declared.iter().map(|vendor| vendor.hosts.len()).max().unwrap_or_default();
    for round in 0..rounds {
        for vendor in &declared {
            // What stands alone is let in by its own name, above.
            if let Some(pattern) = vendor.hosts.get(round).filter(|_| !vendor.alone) {
                list.add(pattern, vendor.records);
            }
        }
    }
    let List { hosts, sockets, .. } = list;
    let narrow = hosts.len() < LONGEST[1];
    let wide = if narrow { "" } else { &sockets };
    let mut policy = format!("default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:{hosts}{wide}");
    if narrow {
        policy.push_str(&format!("; connect-src 'self' data: blob:{hosts}{sockets}"));
    }
    if hosts.len() < LONGEST[0] {
        policy.push_str(&format!("; frame-src 'self' blob:{hosts}; object-src 'self' blob:{hosts}"));
    }
    policy
}

/// The sources, each once, as far as there is room.
#[derive(Default)]
struct List {
    hosts: String,
    sockets: String,
    known: BTreeSet<String>,
}

impl List {
    /// Adds the sources of a host pattern. `talks`: it may open sockets.
    fn add(&mut self, pattern: &str, talks: bool) {
        for source in sources(pattern) {
            if self.hosts.len() + self.sockets.len() + 2 * source.len() >= LONGEST[2]
                || !self.known.insert(source.clone())
            {
                continue;
            }
            // A source without a scheme holds for the page's own, which is never `wss`.
            let socket = if talks { format!(" wss://{source}") } else { String::new() };
            self.hosts.push_str(&format!(" {source}"));
            self.sockets.push_str(&socket);
        }
    }
}

/// Where packages lie at the root, a version behind their names: `unpkg.com/library@1/file.js`.
const NETWORKS: [&str; 6] = ["unpkg.com", "esm.sh", "esm.run", "cdn.skypack.dev", "ga.jspm.io", "jspm.dev"];

/// The sources that stand for a catalog's host pattern: the host and its subdomains.
///
/// A path in a policy is exact unless it ends in a slash (CSP 3, section 6.7.2.10): both are written, and a query, which
/// a source can't have, widens the pattern to its path. What may go on with a version (`/npm/library@1/…`) widens it to
/// the directory that it stands in.
fn sources(pattern: &str) -> Vec<String> {
    let pattern = pattern.split('?').next().unwrap_or_default();
    let (host, path) = pattern.find('/').map_or((pattern, ""), |at| pattern.split_at(at));
    if host.is_empty() || !spelt(host, b"-._:*") || !spelt(path, b"-._~/@") {
        return Vec::new();
    }
    let (above, last) = path.rsplit_once('/').unwrap_or(("", ""));
    let paths = match (above, last) {
        (_, "") => vec![path.to_owned()],
        ("", _) if NETWORKS.contains(&host) => vec![path.to_owned(), "/".to_owned()],
        ("", _) => vec![path.to_owned(), format!("{path}/")],
        (_, file) if file.ends_with(".js") => vec![path.to_owned()],
        _ => vec![path.to_owned(), format!("{above}/")],
    };
    paths.iter().flat_map(|path| [format!("{host}{path}"), format!("*.{host}{path}")]).collect()
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
            ("a.example", "a.example *.a.example"),
            ("a.example:*", "a.example:* *.a.example:*"),
            ("a.example/x", "a.example/x *.a.example/x a.example/x/ *.a.example/x/"),
            ("a.example/x/", "a.example/x/ *.a.example/x/"),
            ("a.example/x?id=AW-", "a.example/x *.a.example/x a.example/x/ *.a.example/x/"),
            ("a.example/x/y.js", "a.example/x/y.js *.a.example/x/y.js"),
            ("unpkg.com/lib", "unpkg.com/lib *.unpkg.com/lib unpkg.com/ *.unpkg.com/"),
            ("a.example/npm/lib", "a.example/npm/lib *.a.example/npm/lib a.example/npm/ *.a.example/npm/"),
            (
                "a.example/npm/@s/lib",
                "a.example/npm/@s/lib *.a.example/npm/@s/lib a.example/npm/@s/ *.a.example/npm/@s/",
            ),
            ("a.example; script-src *", ""),
            ("a.example/x;y", ""),
            ("a.example,b", ""),
            ("", ""),
        ] {
            assert_eq!(sources(pattern).join(" "), expected, "{pattern}");
        }
    }
}
