//! Hosts and paths, and whose they are. Look-ups leave the heap alone.

use rustc_hash::FxHashMap;

/// The shortest end of a path that may be known on every host.
const SHORTEST: usize = 6;

/// How a stretch of a path begins and how its end ends, and whose it is.
type Stretch = (Box<str>, Box<str>, usize);

/// A table of hosts, with path prefixes, and of paths that count on any host.
#[derive(Debug, Default)]
pub(super) struct Places {
    hosts: FxHashMap<Box<str>, Vec<(Box<str>, usize)>>,
    /// Ends of paths, each with how a parameter of the query has to begin, if at all.
    paths: FxHashMap<Box<str>, Vec<(Box<str>, usize)>>,
    /// What a stretch of a path begins and how its end ends: `/b/ss/*`, `/js/container_*.js`; by how it begins.
    stretches: FxHashMap<[u8; SHORTEST], Vec<Stretch>>,
    /// The length of the longest of the paths: no end of a path beyond that needs looking at.
    longest: usize,
}

impl Places {
    /// Takes a usable `host` or `host/path`. Of two equal ones the first stays.
    pub(super) fn add(&mut self, pattern: &str, place: usize) {
        let (host, path) = split(pattern);
        let paths = self.hosts.entry(host.into()).or_default();
        if !paths.iter().any(|(known, _)| **known == *path) {
            paths.push((path.into(), place));
            paths.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        }
    }

    /// Takes the usable end of a path, perhaps with the beginning of a parameter behind it or with something left open.
    /// Of two equal ones the first stays.
    pub(super) fn add_path(&mut self, pattern: &str, place: usize) {
        if let Some((begins, ends)) = pattern.split_once('*') {
            if let Some(lead) = begins.as_bytes().first_chunk() {
                self.stretches.entry(*lead).or_default().push((begins.into(), ends.into(), place));
            }
            return;
        }
        let (path, parameter) = pattern.split_once('?').unwrap_or((pattern, ""));
        let holders = self.paths.entry(path.into()).or_default();
        if !holders.iter().any(|(known, _)| **known == *parameter) {
            holders.push((parameter.into(), place));
        }
        self.longest = self.longest.max(path.len());
    }

    /// Whose a URL is: by the most specific host and then the longest path, else by the end of its path.
    pub(super) fn find(&self, host: &str, path: &str) -> Option<usize> {
        if self.hosts.is_empty() {
            return self.ending(path);
        }
        let host = host.trim_end_matches('.');
        let parents = std::iter::successors(Some(host), |host| Some(host.split_once('.')?.1));
        let known = |host| self.hosts.get(host)?.iter().find(|(prefix, _)| path.starts_with(&**prefix));
        parents.filter_map(known).map(|(_, at)| *at).next().or_else(|| self.ending(path))
    }

    /// Whose a URL is by the end of its path alone.
    pub(super) fn ending(&self, path: &str) -> Option<usize> {
        if self.paths.is_empty() && self.stretches.is_empty() {
            return None;
        }
        let path = &path[..memchr::memchr(b'#', path.as_bytes()).unwrap_or(path.len())];
        let (path, query) =
            memchr::memchr(b'?', path.as_bytes()).map_or((path, ""), |at| (&path[..at], &path[at + 1..]));
        let holds = |parameter: &str| query.split('&').any(|given| given.starts_with(parameter));
        let least = path.len().saturating_sub(self.longest);
        let borders = memchr::memchr_iter(b'/', path.as_bytes()).filter(|at| *at >= least);
        let holders = borders.filter_map(|at| self.paths.get(&path[at..])).flatten();
        let known = holders.filter(|(parameter, _)| holds(parameter)).map(|(_, at)| *at).next();
        known.or_else(|| self.stretching(path))
    }

    /// Whose a path is by how a stretch of it begins and ends.
    fn stretching(&self, path: &str) -> Option<usize> {
        let borders = memchr::memchr_iter(b'/', path.as_bytes());
        let known = borders.filter_map(|at| {
            let rest = &path[at..];
            let known = self.stretches.get(rest.as_bytes().first_chunk::<SHORTEST>()?)?;
            let within =
                |(begins, ends, _): &&Stretch| rest.strip_prefix(&**begins).is_some_and(|rest| rest.ends_with(&**ends));
            known.iter().find(within).map(|(_, _, place)| *place)
        });
        known.min()
    }
}

/// Whether a host pattern can stand in a table.
pub(super) fn is_place(pattern: &str) -> bool {
    let (host, path) = split(pattern);
    is_host(host) && !path.contains(|c: char| c.is_whitespace() || c.is_control() || c == '*')
}

/// Whether it is a host name with more than one label, in lower case.
pub(super) fn is_host(host: &str) -> bool {
    let spelt = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || b"-._".contains(&c);
    host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && host.bytes().all(spelt)
}

/// Whether the end of a path, perhaps with the beginning of a parameter, is specific enough to count on every host.
/// One `*` stands for anything: what stands before it counts.
pub(super) fn is_path(pattern: &str) -> bool {
    let (pattern, rest) = pattern.split_once('*').unwrap_or((pattern, ""));
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"*?#&".contains(c);
    let (path, parameter) = pattern.split_once('?').unwrap_or((pattern, "-"));
    let spelt = !parameter.is_empty() && parameter.chars().all(plain);
    path.len() >= SHORTEST && path.starts_with('/') && path.chars().all(plain) && spelt && rest.chars().all(plain)
}

/// Whether a script element's mark is specific enough: an attribute for data, or how a parameter begins, with its value.
pub(super) fn is_mark(pattern: &str) -> bool {
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_=".contains(&byte));
    match pattern.strip_prefix('?') {
        Some(parameter) => {
            plain(parameter)
                && parameter.split_once('=').is_some_and(|(name, value)| !name.is_empty() && value.len() > 1)
        }
        None => plain(pattern) && pattern.strip_prefix("data-").is_some_and(|rest| rest.len() > 4),
    }
}

fn split(pattern: &str) -> (&str, &str) {
    pattern.find('/').map_or((pattern, ""), |at| pattern.split_at(at))
}
