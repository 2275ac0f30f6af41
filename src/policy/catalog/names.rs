//! Names of cookies and storage keys, and whose they are. Look-ups leave the heap alone.
//!
//! Exact beats prefix, and a longer prefix a shorter one; among entries of one name, the one for the narrowest domain. A
//! `#` stands for a run of digits. Of a name that nobody knows, what stands behind its last slash may be known: libraries
//! put the site's key in front.

use rustc_hash::FxHashMap;

/// The shortest beginning of a name that may stand for everything that begins so.
const SHORTEST: usize = 2;

/// The longest name in which runs of digits are looked for, in bytes.
const LONGEST: usize = 96;

/// A table of names.
#[derive(Debug, Default)]
pub(super) struct Names {
    exact: FxHashMap<Box<str>, Holders>,
    prefixes: FxHashMap<Box<str>, Holders>,
    /// The lengths of the prefixes, longest first.
    lengths: Vec<usize>,
    /// Whether there is one with a `#`.
    numbered: bool,
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
        self.numbered |= prefix.is_none() && name.contains('#');
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
        let numbered = || {
            let mut room = [0; LONGEST];
            self.exact.get(without_digits(name, &mut room).filter(|_| self.numbered)?).and_then(holder)
        };
        let beginnings = self.lengths.iter().filter_map(|length| self.prefixes.get(name.get(..*length)?));
        let whole = self.exact.get(name).and_then(holder).or_else(numbered);
        whole.or_else(|| beginnings.filter_map(holder).next()).or_else(|| self.find(name.rsplit_once('/')?.1, host))
    }
}

/// A name with a `#` for each run of digits, if it has any and isn't too long.
fn without_digits<'room>(name: &str, room: &'room mut [u8; LONGEST]) -> Option<&'room str> {
    let (mut length, mut digits) = (0, false);
    for byte in name.bytes() {
        let run = byte.is_ascii_digit();
        if !(run && digits && room[length - 1] == b'#') {
            *room.get_mut(length)? = if run { b'#' } else { byte };
            length += 1;
        }
        digits |= run;
    }
    std::str::from_utf8(&room[..length]).ok().filter(|_| digits)
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
