//! What is known about cookies, storage keys, URLs and snippets: which vendor they belong to, and what for.
//!
//! A catalog answers questions about names; whether something may pass is [`super::filter`]'s business.

mod marks;
mod names;
mod places;
mod snippet;
mod vendor;

use std::sync::{Arc, OnceLock};

use marks::Marks;
use names::Names;
use places::Places;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use snippet::{Snippets, squeeze};

pub use snippet::Snippet;
pub use vendor::{Role, Vendor};

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

/// The lists of a vendor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// [`Vendor::cookies`].
    Cookies,
    /// [`Vendor::storage`].
    Storage,
    /// [`Vendor::describes`].
    Describes,
    /// [`Vendor::hosts`].
    Hosts,
    /// [`Vendor::paths`].
    Paths,
    /// [`Vendor::marks`].
    Marks,
}

impl List {
    /// Whether a catalog takes this pattern in this list: neither everything nor nothing is like it.
    pub fn takes(self, pattern: &str) -> bool {
        match self {
            Self::Cookies => names::is_name(pattern),
            // Storage belongs to an origin, and what describes counts everywhere: a domain would never be asked for.
            Self::Storage | Self::Describes => names::is_name(pattern) && !names::has_domain(pattern),
            Self::Hosts => places::is_place(pattern),
            Self::Paths => places::is_path(pattern),
            Self::Marks => places::is_mark(pattern),
        }
    }
}

/// A set of vendors, ready to be asked. An operator's own catalog can stand in front of the shipped one.
#[derive(Debug, Default)]
pub struct Catalog {
    vendors: Vec<Arc<Vendor>>,
    keys: FxHashMap<Box<str>, usize>,
    cookies: Names,
    storage: Names,
    described: Names,
    places: Places,
    /// Hosts of vendors that stand [alone](Vendor::alone).
    alone: FxHashMap<Box<str>, usize>,
    marks: Marks,
    snippets: Snippets,
    /// Keys, and names as they are written in markup.
    spoken: FxHashMap<Box<str>, usize>,
    beneath: Option<Arc<Catalog>>,
    fingerprint: OnceLock<Box<str>>,
}

impl Catalog {
    /// Orders `vendors` in front of `beneath`, which is asked when they know nothing. Where two of them claim the same,
    /// the first has it. Every bad entry is reported.
    pub fn new(vendors: Vec<Vendor>, beneath: Option<Arc<Self>>) -> Result<Self, Vec<Error>> {
        let mut catalog = Self { beneath, ..Self::default() };
        let mut problems = Vec::new();
        for mut vendor in vendors {
            let place = catalog.vendors.len();
            if catalog.keys.contains_key(&vendor.key) {
                problems.push(Error::Twice(vendor.key));
                continue;
            }
            catalog.keys.insert(vendor.key.clone(), place);
            for snippet in &mut vendor.snippets {
                *snippet = snippet.squeezed();
                catalog.snippets.add(snippet, place);
            }
            for word in [vendor.key.clone(), spelt(&vendor.name)] {
                catalog.spoken.entry(word).or_insert(place);
            }
            catalog.index(&vendor, place, &mut problems);
            catalog.vendors.push(Arc::new(vendor));
        }
        if problems.is_empty() { Ok(catalog) } else { Err(problems) }
    }

    fn index(&mut self, vendor: &Vendor, place: usize, problems: &mut Vec<Error>) {
        let mut index = |list: List, patterns: &[Box<str>], add: &mut dyn FnMut(&str, usize)| {
            for pattern in patterns {
                match list.takes(pattern) {
                    true => add(pattern, place),
                    false => problems.push(Error::Pattern { vendor: vendor.key.clone(), pattern: pattern.clone() }),
                }
            }
        };
        index(List::Cookies, &vendor.cookies, &mut |name, place| self.cookies.add(name, place));
        index(List::Storage, &vendor.storage, &mut |name, place| self.storage.add(name, place));
        index(List::Describes, &vendor.describes, &mut |name, place| self.described.add(name, place));
        index(List::Hosts, &vendor.hosts, &mut |host, place| match vendor.alone {
            true => drop(self.alone.insert(host.into(), place)),
            false => self.places.add(host, place),
        });
        index(List::Paths, &vendor.paths, &mut |path, place| self.places.add_path(path, place));
        index(List::Marks, &vendor.marks, &mut |mark, place| self.marks.add(mark, place));
    }

    /// Who sets a cookie of this name, whatever its domain.
    pub fn cookie(&self, name: &str) -> Option<&Arc<Vendor>> {
        self.cookie_on(name, "")
    }

    /// Who sets a cookie of this name for `host`: its `Domain`, without a leading dot, or the host that sets it, in lower
    /// case.
    pub fn cookie_on(&self, name: &str, host: &str) -> Option<&Arc<Vendor>> {
        let own = self.cookies.find(name, host).map(|at| &self.vendors[at]);
        own.or_else(|| self.beneath.as_ref()?.cookie_on(name, host))
    }

    /// Who keeps a key of this name in web storage, or a database or a cache of this name.
    pub fn storage(&self, key: &str) -> Option<&Arc<Vendor>> {
        let own = self.storage.find(key, "").map(|at| &self.vendors[at]);
        own.or_else(|| self.beneath.as_ref()?.storage(key))
    }

    /// Who may be behind a generic name: worth a suggestion, and never a reason to withhold.
    pub fn described(&self, name: &str) -> Option<&Arc<Vendor>> {
        let own = self.described.find(name, "").map(|at| &self.vendors[at]);
        own.or_else(|| self.beneath.as_ref()?.described(name))
    }

    /// Who answers at this URL. `host` is lower-case; `path` may have its query behind it. The most specific host wins,
    /// then the longest path; a host that nobody knows may be known by the end of the path.
    pub fn url(&self, host: &str, path: &str) -> Option<&Arc<Vendor>> {
        let own = self.places.find(host, path).map(|at| &self.vendors[at]);
        own.or_else(|| self.beneath.as_ref()?.url(host, path))
    }

    /// Who was said to be behind a host that nothing else knows, whatever the path. To be asked last, after other names of hosts
    /// and the operator's lists, and never of a host of the site's own.
    pub fn said(&self, host: &str) -> Option<&Arc<Vendor>> {
        let own = self.alone.get(host.trim_end_matches('.')).map(|at| &self.vendors[*at]);
        own.or_else(|| self.beneath.as_ref()?.said(host))
    }

    /// Who is behind a URL on a host of the site's own: whoever its operator says, else the end of the path tells. What is
    /// shipped about the host speaks of third parties: a vendor's own site is no tracker to itself.
    pub fn disguised(&self, host: &str, path: &str) -> Option<&Arc<Vendor>> {
        let own = self.places.find(host, path).map(|at| &self.vendors[at]);
        own.or_else(|| self.beneath.as_ref()?.ending(path))
    }

    fn ending(&self, path: &str) -> Option<&Arc<Vendor>> {
        let own = self.places.ending(path).map(|at| &self.vendors[at]);
        own.or_else(|| self.beneath.as_ref()?.ending(path))
    }

    /// Who is behind a script element that bears one of its [`Vendor::marks`]: of these `attributes` (in lower case), or in
    /// the `query` of its address.
    pub fn marked<'a>(&self, attributes: impl Iterator<Item = &'a str> + Clone, query: &str) -> Option<&Arc<Vendor>> {
        let own = self.marks.find(attributes.clone(), query).map(|at| &self.vendors[at]);
        own.or_else(|| self.beneath.as_ref()?.marked(attributes, query))
    }

    /// The vendor that a page means by a key or a name, in any case and however its words are joined.
    pub fn meant(&self, word: &str) -> Option<&Arc<Vendor>> {
        self.spoken(&spelt(word))
    }

    fn spoken(&self, word: &str) -> Option<&Arc<Vendor>> {
        let own = self.spoken.get(word).map(|at| &self.vendors[*at]);
        own.or_else(|| self.beneath.as_ref()?.spoken(word))
    }

    /// Whose whole snippet an inline script is.
    pub fn snippet(&self, script: &str) -> Option<&Arc<Vendor>> {
        self.squeezed_snippet(&squeeze(script))
    }

    fn squeezed_snippet(&self, script: &str) -> Option<&Arc<Vendor>> {
        let own = self.snippets.find(script).map(|at| &self.vendors[at]);
        own.or_else(|| self.beneath.as_ref()?.squeezed_snippet(script))
    }

    /// The vendor with this key.
    pub fn vendor(&self, key: &str) -> Option<&Arc<Vendor>> {
        let own = self.keys.get(key).map(|at| &self.vendors[*at]);
        own.or_else(|| self.beneath.as_ref()?.vendor(key))
    }

    /// What is asked when this layer knows nothing.
    pub fn beneath(&self) -> Option<&Arc<Self>> {
        self.beneath.as_ref()
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

    /// What tells this catalog from any other: 16 hex digits over every vendor in it. Worked out once, when first asked.
    pub fn fingerprint(&self) -> &str {
        self.fingerprint.get_or_init(|| {
            let mut digest = Sha256::new();
            for vendor in self.vendors() {
                digest.update(format!("{vendor:?}\n"));
            }
            digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
        })
    }
}

/// A name as markup spells it.
fn spelt(name: &str) -> Box<str> {
    name.to_ascii_lowercase().replace([' ', '_'], "-").into()
}

#[cfg(test)]
mod tests {
    use super::super::Purpose;
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

    fn key(found: Option<&Arc<Vendor>>) -> &str {
        found.map_or("", |vendor| &*vendor.key)
    }

    #[test]
    fn a_cookie_with_a_domain_is_known_only_there() {
        let mut tracker = vendor("tracker", &["id@t.example", "id@deep.t.example", "vis_*@t.example"], &[]);
        let near = vendor("near", &["id@near.t.example", "id2"], &[]);
        tracker.describes = vec!["id".into()];
        let catalog = Catalog::new(vec![tracker, near], None).unwrap();
        for (name, host, expected) in [
            ("id", "", ""),
            ("id", "shop.example", ""),
            ("id", "t.example", "tracker"),
            ("id", "t.example.", "tracker"),
            ("id", ".t.example", "tracker"),
            ("id", "a.t.example", "tracker"),
            ("id", "a.near.t.example", "near"),
            ("id", "nott.example", ""),
            ("id2", "shop.example", "near"),
            ("vis_1", "t.example", "tracker"),
            ("vis_1", "shop.example", ""),
        ] {
            assert_eq!(key(catalog.cookie_on(name, host)), expected, "{name} for {host}");
        }
        assert_eq!((key(catalog.cookie("id")), key(catalog.described("id"))), ("", "tracker"));
    }

    #[test]
    fn a_path_is_known_on_any_host_by_its_end_at_a_border() {
        let mut stats = vendor("stats", &[], &["stats.example"]);
        stats.paths =
            ["/stats.js", "/s/track.php", "/i/v0/e/", "/collect?tid=G-", "/collect?tid=UA-", "/b/ss/*", "/js/box_*.js"]
                .map(Box::from)
                .into();
        let hosts = &["t.example/js?id=A-", "t.example/js", "cdn.example/npm/lib"];
        let catalog = Catalog::new(vec![stats, vendor("other", &[], hosts)], None).unwrap();
        for (host, path, expected) in [
            ("shop.example", "/stats.js", "stats"),
            ("shop.example", "/deep/down/stats.js?v=1", "stats"),
            ("shop.example", "/mystats.js", ""),
            ("shop.example", "/stats.js/", ""),
            ("shop.example", "/proxy/i/v0/e/?ip=1", "stats"),
            ("shop.example", "/i/v0/e", ""),
            ("shop.example", "/stats.json", ""),
            ("shop.example", "/x?u=/stats.js", ""),
            ("shop.example", "/s/track.php?a", "stats"),
            ("shop.example", "/track.php", ""),
            ("t.example", "/js/stats.js", "other"),
            ("t.example", "/x/stats.js", "stats"),
            ("t.example", "/js?id=A-1", "other"),
            ("cdn.example", "/npm/lib@1/dist.js", "other"),
            ("cdn.example", "/npm/other", ""),
            ("shop.example", "/collect?v=2&tid=G-1&en=x", "stats"),
            ("shop.example", "/g/collect?tid=UA-1#x", "stats"),
            ("shop.example", "/collect", ""),
            ("shop.example", "/collect?xtid=G-1", ""),
            ("shop.example", "/collect?v=2&tid=1#&tid=G-1", ""),
            ("shop.example", "/b/ss/shop/1/s12?AQB=1", "stats"),
            ("shop.example", "/x/js/box_ab12.js?v", "stats"),
            ("shop.example", "/js/box_ab12.css", ""),
            ("shop.example", "/js/box_", ""),
            ("shop.example", "/x?u=/b/ss/", ""),
            ("shop.example", "", ""),
            ("shop.example", "/ä/stats.js", "stats"),
        ] {
            assert_eq!(key(catalog.url(host, path)), expected, "{host}{path}");
        }
    }

    #[test]
    fn storage_has_names_of_its_own_and_the_first_to_claim_one_has_it() {
        let mut one = vendor("one", &["same"], &["same.example"]);
        one.storage = vec!["ph_*".into(), "ph_exact".into(), "x@y".into()];
        let mut two = vendor("two", &["same"], &["same.example"]);
        two.storage = vec!["ph_exact".into(), "ph_longer_*".into()];
        let catalog = Catalog::new(vec![one, two], None).unwrap();
        for (name, expected) in
            [("ph_1", "one"), ("ph_exact", "one"), ("ph_longer_1", "two"), ("same", ""), ("x@y", "one"), ("ph", "")]
        {
            assert_eq!(key(catalog.storage(name)), expected, "{name}");
        }
        assert_eq!((key(catalog.cookie("same")), key(catalog.url("same.example", "/"))), ("one", "one"));
    }

    #[test]
    fn digits_and_what_stands_in_front_of_a_slash_may_vary() {
        let names = ["visitor_id#", "visitor_id#-hash", "cly_*", "_ga", "s#x#"];
        let catalog =
            Catalog::new(vec![vendor("one", &names, &[]), vendor("two", &["visitor_id7"], &[])], None).unwrap();
        let long = format!("visitor_id{}", "7".repeat(5_000));
        for (name, expected) in [
            ("visitor_id123", "one"),
            ("visitor_id7", "two"),
            ("visitor_id123-hash", "one"),
            (&*long, "one"),
            ("visitor_id", ""),
            ("visitor_idx", ""),
            ("visitor_id1x", ""),
            ("visitor_id#", "one"),
            ("visitor_id#1", ""),
            ("s12x345", "one"),
            ("s1x", ""),
            ("key/cly_id", "one"),
            ("a/b/_ga", "one"),
            ("a/b", ""),
            ("/", ""),
            ("cly_x/other", "one"),
        ] {
            assert_eq!(key(catalog.cookie(name)), expected, "{name}");
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
    fn a_name_in_markup_means_the_first_that_is_called_so() {
        let named = |key: &str, name: &str| Vendor { name: name.into(), ..vendor(key, &[], &[]) };
        let base = Catalog::new(vec![named("matomo", "Matomo Cloud"), named("x", "matomo")], None).unwrap();
        let catalog = Catalog::new(vec![named("own", "My_Tool")], Some(Arc::new(base))).unwrap();
        for (word, expected) in
            [("my tool", "own"), ("Own", "own"), ("MATOMO", "matomo"), ("matomo cloud", "matomo"), ("matomo_", "")]
        {
            assert_eq!(key(catalog.meant(word)), expected, "{word}");
        }
    }

    #[test]
    fn a_script_is_known_by_the_marks_of_its_element() {
        let mut stats = vendor("stats", &[], &["stats.example"]);
        stats.marks = ["data-website-id", "?id=GTM-"].map(Box::from).into();
        let catalog = Catalog::new(vec![stats], None).unwrap();
        for (attribute, query, expected) in [
            ("data-website-id", "", "stats"),
            ("src", "v=1&id=GTM-1", "stats"),
            ("data-website", "id=UA-1", ""),
            ("id", "xid=GTM-1", ""),
        ] {
            assert_eq!(key(catalog.marked(["async", attribute].into_iter(), query)), expected, "{attribute} {query}");
        }
        for bad in ["id", "data-", "data-id", "?id=", "?=x", "?id", "data-a b", ""] {
            assert!(!List::Marks.takes(bad), "{bad}");
        }
    }

    #[test]
    fn patterns_that_match_everything_are_refused() {
        let names = ["*", "_*", "", "a b", "a*b", "a;b"];
        let hosts = ["com", ".example.com", "Upper.example", "/path", "a.example/x y", "*.a.example"];
        let mut bad = vendor("bad", &names, &hosts);
        bad.paths = ["/", "/a.js", "stats.js", "/stats.js?", "/s t.js", "/st*ts.js"].map(Box::from).into();
        bad.storage = names.map(Box::from).into();
        assert_eq!(Catalog::new(vec![bad], None).unwrap_err().len(), 24);
        let twice = vec![vendor("a", &[], &[]), vendor("a", &[], &[])];
        assert_eq!(Catalog::new(twice, None).unwrap_err(), [Error::Twice("a".into())]);
    }
}
