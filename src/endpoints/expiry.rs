//! Expiring cookies that a visitor refused, in every scope they may be kept in.

use std::collections::BTreeSet;

use http::HeaderValue;

use crate::inventory::Inventory;
use crate::policy::setcookie::{Scope, expire};

use super::visitor::Visitor;

/// How many lines one response may carry: browsers and proxies have limits on headers.
const MOST: usize = 64;

/// The `Set-Cookie` lines that expire these cookies: in the scopes they were seen set in, and in those that a script
/// could have chosen on this host.
pub fn lines(visitor: &Visitor, inventory: &Inventory, names: &[String]) -> Vec<HeaderValue> {
    let guesses = guesses(visitor.host());
    let mut lines = BTreeSet::new();
    for name in names {
        let seen = inventory.scopes(&visitor.site.id, name);
        let seen = seen.into_iter().map(|scope| Scope {
            domain: scope.domain.map(|domain| domain.into_owned()),
            path: scope.path.into_owned(),
            partitioned: scope.partitioned,
        });
        for scope in seen.chain(guesses.iter().cloned()) {
            lines.extend(expire(name, &scope, visitor.secure));
        }
    }
    lines.into_iter().take(MOST).filter_map(|line| HeaderValue::try_from(line).ok()).collect()
}

/// Host-only, and for this host and each of its parents that isn't a public suffix.
fn guesses(host: &str) -> Vec<Scope> {
    let scope =
        |domain: Option<&str>| Scope { domain: domain.map(str::to_owned), path: "/".to_owned(), partitioned: false };
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
            let domains: Vec<String> = guesses(host).into_iter().filter_map(|scope| scope.domain).collect();
            assert_eq!(domains, expected, "{host}");
        }
    }
}
