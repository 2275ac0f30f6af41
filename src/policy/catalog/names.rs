//! Names of cookies and storage keys, and whose they are. Look-ups leave the heap alone.
//!
//! Exact beats prefix, and a longer prefix a shorter one; among entries of one name, the one for the narrowest domain.

use std::collections::HashMap;

/// The shortest beginning of a name that may stand for everything that begins so.
const SHORTEST: usize = 2;

/// A table of names.
#[derive(Debug, Default)]
pub(super) struct Names {
    exact: HashMap<Box<str>, Holders>,
    prefixes: HashMap<Box<str>, Holders>,
    /// The lengths of the prefixes, longest first.
    lengths: Vec<usize>,
}

/// Who holds a name: by the domain that it is set for, the narrowest first and "everywhere" last.
type Holders = Vec<(Box<str>, usize)>;

impl Names {
    /// Takes a usable name, with an optional `*` at its end and an optional `@domain` behind that. Of two equal ones the
    /// first stays.
    pub(super) fn add(&mut self, pattern: &str, place: usize) {
        let (name, domain) = split(pattern);
        let prefix = name.strip_suffix('*');
        let table = if prefix.is_some() { &mut self.prefixes } else { &mut self.exact };
        let name = prefix.unwrap_or(name);
        let holders = table.entry(name.into()).or_default();
        if !holders.iter().any(|(known, _)| **known == *domain) {
            holders.push((domain.into(), place));
            holders.sort_by_key(|(domain, _)| std::cmp::Reverse(domain.len()));
        }
        if prefix.is_some() && !self.lengths.contains(&name.len()) {
            self.lengths.push(name.len());
            self.lengths.sort_unstable_by_key(|length| std::cmp::Reverse(*length));
        }
    }

    /// Whose a name is where it is set for `host`; with an empty host, only names that are known everywhere.
    pub(super) fn find(&self, name: &str, host: &str) -> Option<usize> {
        let holder = |holders: &Holders| holders.iter().find(|(domain, _)| is_beneath(host, domain)).map(|(_, at)| *at);
        let beginnings = self.lengths.iter().filter_map(|length| self.prefixes.get(name.get(..*length)?));
        self.exact.get(name).and_then(holder).or_else(|| beginnings.filter_map(holder).next())
    }
}

/// Whether a pattern can stand in a table of names.
pub(super) fn is_name(pattern: &str) -> bool {
    let (name, domain) = split(pattern);
    let stem = name.strip_suffix('*').unwrap_or(name);
    // A blank separates entries wherever lists of them are written on one line.
    let spelt = |c: char| !c.is_whitespace() && !c.is_control() && c != '*' && c != ';';
    let whole = if name.ends_with('*') { stem.len() >= SHORTEST } else { !name.is_empty() };
    whole && stem.chars().all(spelt) && (domain.is_empty() || super::places::is_host(domain))
}

/// Whether a pattern counts for a domain alone.
pub(super) fn has_domain(pattern: &str) -> bool {
    !split(pattern).1.is_empty()
}

/// The name and the domain of a pattern. Storage keys may hold an `@` of their own: only what looks like a host counts.
fn split(pattern: &str) -> (&str, &str) {
    match pattern.rsplit_once('@') {
        Some((name, domain)) if super::places::is_host(domain) => (name, domain),
        _ => (pattern, ""),
    }
}

fn is_beneath(host: &str, domain: &str) -> bool {
    let host = host.trim_matches('.');
    domain.is_empty() || host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}
