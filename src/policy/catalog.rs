//! What is known about cookies, hosts and snippets: which vendor they belong to, and what for.
//!
//! A catalog answers questions about names; whether something may pass is [`super::filter`]'s business.

use std::collections::HashMap;
use std::sync::Arc;

use super::purpose::Purpose;

/// Who is behind a cookie or a host, and what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vendor {
    /// Short name, unique within a catalog.
    pub key: Box<str>,
    /// Name as shown to visitors.
    pub name: Box<str>,
    /// Who answers for the processing.
    pub controller: Box<str>,
    /// Where that party sits (ISO 3166-1), if known.
    pub country: Option<Box<str>>,
    /// What its cookies and requests are for.
    pub purpose: Purpose,
    /// Whether it sells or shares what it learns, or uses it for its own ends. Unknown counts as yes.
    pub shares: bool,
    /// Where this knowledge comes from.
    pub source: Box<str>,
    /// Cookie names: exact, or a prefix followed by `*`.
    pub cookies: Vec<Box<str>>,
    /// Hosts, perhaps with a path prefix: `example.com`, `example.com/pixel`. A host stands for its subdomains too.
    pub hosts: Vec<Box<str>>,
    /// Inline scripts that load it.
    pub snippets: Vec<Snippet>,
    /// Whether it records what a visitor does or writes: session replay, heat maps, chat.
    pub records: bool,
    /// Whether an operator can attest that it measures for the operator alone. Guidance rules it out for those that
    /// reuse what they measure.
    pub attestable: bool,
    /// Whether it loads others: never necessary, whatever it loads (VG Hannover 10 A 5385/22).
    pub tag_manager: bool,
    /// How long its cookies live at most, in days, if known.
    pub max_days: Option<u32>,
    /// What makes a transfer out of the European Economic Area lawful (GDPR Arts. 45–49), if the operator said.
    pub transfer: Option<Box<str>>,
}

/// A vendor of which nothing is known: taken for the worst.
impl Default for Vendor {
    fn default() -> Self {
        Self {
            key: "".into(),
            name: "".into(),
            controller: "".into(),
            country: None,
            purpose: Purpose::MARKETING,
            shares: true,
            source: "".into(),
            cookies: Vec::new(),
            hosts: Vec::new(),
            snippets: Vec::new(),
            records: false,
            attestable: false,
            tag_manager: false,
            max_days: None,
            transfer: None,
        }
    }
}

/// How to recognise a whole inline script that vendors document: how it opens, and what it must contain. White space
/// doesn't count. A script that merely mentions a vendor (a framework's payload, an article) opens differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// How the script begins.
    pub opens: Box<str>,
    /// What else stands in it.
    pub holds: Box<str>,
}

impl Snippet {
    fn recognises(&self, squeezed: &str) -> bool {
        squeezed.starts_with(&*self.opens) && squeezed.contains(&*self.holds)
    }
}

/// Why an entry was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Two vendors have the same key.
    #[error("vendor `{0}` stands twice in the catalog")]
    Twice(Box<str>),
    /// A pattern would match everything, or can never match.
    #[error("vendor `{vendor}`: `{pattern}` is no usable pattern")]
    Pattern {
        /// The vendor's key.
        vendor: Box<str>,
        /// The pattern as written.
        pattern: Box<str>,
    },
}

/// A set of vendors, ready to be asked. An operator's own catalog can stand in front of the shipped one.
#[derive(Debug, Default)]
pub struct Catalog {
    vendors: Vec<Arc<Vendor>>,
    cookies: HashMap<Box<str>, usize>,
    prefixes: Vec<(Box<str>, usize)>,
    hosts: HashMap<Box<str>, Vec<(Box<str>, usize)>>,
    beneath: Option<Arc<Catalog>>,
}

impl Catalog {
    /// Orders `vendors` in front of `beneath`, which is asked when they know nothing. Every bad entry is reported.
    pub fn new(vendors: Vec<Vendor>, beneath: Option<Arc<Self>>) -> Result<Self, Vec<Error>> {
        let mut catalog = Self { beneath, ..Self::default() };
        let mut problems = Vec::new();
        for mut vendor in vendors {
            if catalog.vendors.iter().any(|other| other.key == vendor.key) {
                problems.push(Error::Twice(vendor.key));
                continue;
            }
            for snippet in &mut vendor.snippets {
                *snippet = Snippet { opens: squeeze(&snippet.opens), holds: squeeze(&snippet.holds) };
            }
            let place = catalog.vendors.len();
            catalog.index(&vendor, place, &mut problems);
            catalog.vendors.push(Arc::new(vendor));
        }
        // The longest prefix is the most telling one.
        catalog.prefixes.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
        for paths in catalog.hosts.values_mut() {
            paths.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        }
        if problems.is_empty() { Ok(catalog) } else { Err(problems) }
    }

    fn index(&mut self, vendor: &Vendor, place: usize, problems: &mut Vec<Error>) {
        let mut refuse = |pattern: &str| {
            problems.push(Error::Pattern { vendor: vendor.key.clone(), pattern: pattern.into() });
        };
        for pattern in &vendor.cookies {
            match pattern.strip_suffix('*') {
                Some(prefix) if prefix.len() >= 2 => self.prefixes.push((prefix.into(), place)),
                None if !pattern.is_empty() => drop(self.cookies.insert(pattern.clone(), place)),
                _ => refuse(pattern),
            }
        }
        for pattern in &vendor.hosts {
            let (host, path) = pattern.find('/').map_or((&**pattern, ""), |at| pattern.split_at(at));
            let spelt = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || b"-._".contains(&c);
            if !host.contains('.') || host.starts_with('.') || !host.bytes().all(spelt) {
                refuse(pattern);
                continue;
            }
            self.hosts.entry(host.into()).or_default().push((path.into(), place));
        }
    }

    /// Who sets a cookie of this name.
    pub fn cookie(&self, name: &str) -> Option<&Arc<Vendor>> {
        let exact = self.cookies.get(name);
        let place = exact.or_else(|| self.prefixes.iter().find(|(p, _)| name.starts_with(&**p)).map(|(_, at)| at));
        place.map(|at| &self.vendors[*at]).or_else(|| self.beneath.as_ref()?.cookie(name))
    }

    /// Who answers at this URL. `host` is lower-case; the most specific host wins, then the longest path.
    pub fn url(&self, host: &str, path: &str) -> Option<&Arc<Vendor>> {
        let mut rest = host.trim_end_matches('.');
        loop {
            let paths = self.hosts.get(rest);
            if let Some((_, at)) = paths.and_then(|paths| paths.iter().find(|(p, _)| path.starts_with(&**p))) {
                return Some(&self.vendors[*at]);
            }
            match rest.split_once('.') {
                Some((_, parent)) => rest = parent,
                None => return self.beneath.as_ref()?.url(host, path),
            }
        }
    }

    /// Whose whole snippet an inline script is.
    pub fn snippet(&self, script: &str) -> Option<&Arc<Vendor>> {
        self.squeezed_snippet(&squeeze(script))
    }

    fn squeezed_snippet(&self, script: &str) -> Option<&Arc<Vendor>> {
        let knows = |vendor: &&Arc<Vendor>| vendor.snippets.iter().any(|snippet| snippet.recognises(script));
        self.vendors.iter().find(knows).or_else(|| self.beneath.as_ref()?.squeezed_snippet(script))
    }

    /// The vendor with this key.
    pub fn vendor(&self, key: &str) -> Option<&Arc<Vendor>> {
        let own = self.vendors.iter().find(|vendor| *vendor.key == *key);
        own.or_else(|| self.beneath.as_ref()?.vendor(key))
    }

    /// The vendors of this layer alone: those that an operator named, where one stands in front of the shipped set.
    pub fn own(&self) -> &[Arc<Vendor>] {
        &self.vendors
    }

    /// Every vendor, the nearest first.
    pub fn vendors(&self) -> Box<dyn Iterator<Item = &Arc<Vendor>> + '_> {
        let beneath = self.beneath.iter().flat_map(|beneath| beneath.vendors());
        Box::new(self.vendors.iter().chain(beneath))
    }
}

/// A script without white space and without the comments and CDATA marks that old snippets open with.
fn squeeze(script: &str) -> Box<str> {
    let mut text: String = script.chars().filter(|c| !c.is_whitespace()).collect();
    for opening in ["<!--", "//<![CDATA[", "/*<![CDATA[*/"] {
        if let Some(rest) = text.strip_prefix(opening) {
            text = rest.to_owned();
        }
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vendor(key: &str, cookies: &[&str], hosts: &[&str]) -> Vendor {
        Vendor {
            key: key.into(),
            name: key.into(),
            controller: key.into(),
            country: None,
            purpose: Purpose::ANALYTICS,
            shares: true,
            source: "test".into(),
            cookies: cookies.iter().map(|c| (*c).into()).collect(),
            hosts: hosts.iter().map(|h| (*h).into()).collect(),
            snippets: vec![Snippet { opens: format!("(function({key})").into(), holds: "gtm.js".into() }],
            ..Vendor::default()
        }
    }

    fn catalog() -> Catalog {
        let base = Catalog::new(vec![vendor("base", &["_ga*", "sid"], &["t.example", "t.example/embed"])], None);
        let own = vec![vendor("own", &["_ga_x"], &["deep.t.example"])];
        Catalog::new(own, Some(Arc::new(base.unwrap()))).unwrap()
    }

    #[test]
    fn the_most_specific_entry_answers() {
        let catalog = catalog();
        let key = |found: Option<&Arc<Vendor>>| found.map(|vendor| vendor.key.to_string()).unwrap_or_default();
        for (name, expected) in [("_ga_x", "own"), ("_ga_y", "base"), ("_ga", "base"), ("sid2", ""), ("", "")] {
            assert_eq!(key(catalog.cookie(name)), expected, "{name}");
        }
        for (host, expected) in [
            ("t.example", "base"),
            ("t.example.", "base"),
            ("a.t.example", "base"),
            ("a.deep.t.example", "own"),
            ("nott.example", ""),
            ("example", ""),
        ] {
            assert_eq!(key(catalog.url(host, "/x")), expected, "{host}");
        }
    }

    #[test]
    fn a_snippet_is_known_whole_and_never_by_a_mention() {
        let catalog = catalog();
        assert!(catalog.snippet("\n ( function ( base ) { load('gtm.js') })()").is_some());
        assert!(catalog.snippet("<!--\n(function(base){'gtm.js'}").is_some());
        assert!(catalog.snippet("self.__next_f.push('(function(base){gtm.js}')").is_none());
        assert!(catalog.snippet("(function(base){}").is_none());
    }

    #[test]
    fn patterns_that_match_everything_are_refused() {
        let bad = vendor("bad", &["*", "_*", ""], &["com", ".example.com", "Upper.example", "/path"]);
        assert_eq!(Catalog::new(vec![bad], None).unwrap_err().len(), 7);
        let twice = vec![vendor("a", &[], &[]), vendor("a", &[], &[])];
        assert_eq!(Catalog::new(twice, None).unwrap_err(), [Error::Twice("a".into())]);
    }
}
