//! Expiring cookies that a visitor refused, in every scope they may be kept in.
//!
//! First those that they were seen set in, and those that a script could have chosen; whatever is sent again after that
//! is expired in every scope that this host can reach. A sibling host's own (host-only) cookies can't be reached from
//! here: they are expired when that host is visited. Nor can those in third parties' jars.

use std::collections::BTreeSet;

use http::HeaderValue;

use crate::inventory::Inventory;
use crate::policy::setcookie::{Scope, expire};

use super::visitor::Visitor;

/// How many lines one response may carry, and of how many bytes: browsers and proxies have limits on headers.
const MOST: usize = 64;
const LARGEST: usize = 6 * 1024;
/// How many of a path's parents are tried.
const DEEPEST: usize = 6;

/// The `Set-Cookie` lines that expire these cookies: in the scopes they were seen set in, and in those that a script
/// could have chosen on this host.
pub fn lines(visitor: &Visitor, inventory: &Inventory, names: &[String]) -> Vec<HeaderValue> {
    bounded(visitor, names, |name| seen(visitor, inventory, name).chain(guesses(visitor.host(), "/", false)).collect())
}

/// The same for cookies that outlived that, and came with a request for `path`: also on each path above it, and in
/// partitioned jars.
pub fn wider(visitor: &Visitor, inventory: &Inventory, names: &[String], path: &str) -> Vec<HeaderValue> {
    let host = visitor.host();
    let paths = parents(path);
    // Partitioned cookies are secure ones; over plain HTTP there are none.
    let jars: &[bool] = if visitor.secure { &[false, true] } else { &[false] };
    bounded(visitor, names, |name| {
        let all = jars.iter().flat_map(|jar| paths.iter().flat_map(|path| guesses(host, path, *jar)));
        seen(visitor, inventory, name).chain(guesses(host, "/", false)).chain(all).collect()
    })
}

/// The scopes that the origin was seen setting a cookie in.
fn seen(visitor: &Visitor, inventory: &Inventory, name: &str) -> impl Iterator<Item = Scope> {
    inventory.scopes(&visitor.site.id, name).into_iter().map(|scope| Scope {
        domain: scope.domain.map(|domain| domain.into_owned()),
        path: scope.path.into_owned(),
        partitioned: scope.partitioned,
    })
}

/// The lines for each name's scopes, the likeliest scope of every name first.
fn bounded(visitor: &Visitor, names: &[String], scopes: impl Fn(&str) -> Vec<Scope>) -> Vec<HeaderValue> {
    let all: Vec<(&String, Vec<Scope>)> = names.iter().map(|name| (name, scopes(name))).collect();
    let deepest = all.iter().map(|(_, scopes)| scopes.len()).max().unwrap_or_default();
    let (mut known, mut lines, mut bytes) = (BTreeSet::new(), Vec::new(), 0);
    for place in 0..deepest {
        for line in all.iter().filter_map(|(name, scopes)| expire(name, scopes.get(place)?, visitor.secure)) {
            if lines.len() == MOST || bytes + line.len() > LARGEST {
                return lines;
            }
            if known.insert(line.clone()) {
                bytes += line.len();
                lines.extend(HeaderValue::try_from(line));
            }
        }
    }
    lines
}

/// A path's own spellings and those above it, without the root: `/a/b` lies in `/a/b`, `/a/` and `/a`.
fn parents(path: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = path;
    while rest.len() > 1 && found.len() < 2 * DEEPEST {
        found.push(rest);
        rest = match rest.strip_suffix('/') {
            Some(bare) => bare,
            None => &rest[..=rest.rfind('/').unwrap_or(0)],
        };
    }
    found
}

/// Host-only, and for this host and each of its parents that isn't a public suffix.
fn guesses(host: &str, path: &str, partitioned: bool) -> Vec<Scope> {
    let scope = |domain: Option<&str>| Scope { domain: domain.map(str::to_owned), path: path.to_owned(), partitioned };
    let mut scopes = vec![scope(None)];
    if host.parse::<std::net::IpAddr>().is_ok() || host.starts_with('[') {
        return scopes;
    }
    let Some(registrable) = psl::domain_str(host) else { return scopes };
    let mut parent = host;
    while parent.len() >= registrable.len() {
        scopes.push(scope(Some(parent)));
        match parent.split_once('.') {
            Some((_, rest)) => parent = rest,
            None => break,
        }
    }
    scopes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_domain_that_a_page_may_set_is_tried_and_no_public_suffix() {
        for (host, expected) in [
            ("a.b.example.co.uk", vec!["a.b.example.co.uk", "b.example.co.uk", "example.co.uk"]),
            ("pexo.localhost", vec!["pexo.localhost"]),
            ("localhost", vec![]),
            ("127.0.0.1", vec![]),
            ("[::1]", vec![]),
        ] {
            let domains: Vec<String> = guesses(host, "/", false).into_iter().filter_map(|scope| scope.domain).collect();
            assert_eq!(domains, expected, "{host}");
        }
    }

    #[test]
    fn every_path_above_is_tried() {
        for (path, expected) in [
            ("/", vec![]),
            ("/a", vec!["/a"]),
            ("/a/b/c", vec!["/a/b/c", "/a/b/", "/a/b", "/a/", "/a"]),
            ("/a/", vec!["/a/", "/a"]),
            ("*", vec![]),
        ] {
            assert_eq!(parents(path), expected, "{path}");
        }
        assert_eq!(parents(&"/x".repeat(99)).len(), 2 * DEEPEST);
    }
}
