//! Filter lists in Adblock syntax that an operator supplied: asked where no catalog knows a URL.
//!
//! None is shipped. Only rules about requests count; those that hide or change parts of a page are left out.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use adblock::lists::{FilterSet, ParseOptions, ParsedLine, RuleTypes, parse_filter};
use adblock::request::{Request, RequestType};
use adblock::{Engine, blocker::BlockerResult};

use super::catalog::Vendor;
use super::purpose::Purpose;

/// As what a URL is looked up: whoever asks may not know what it will be used for, and a tracker is one in any guise.
const GUISES: [RequestType; 5] =
    [RequestType::Script, RequestType::Image, RequestType::Xmlhttprequest, RequestType::Subdocument, RequestType::Ping];

/// One list.
struct List {
    vendor: Arc<Vendor>,
    /// Of its text: another text makes other pages.
    digest: u64,
    engine: Engine,
}

/// The lists, in the operator's order.
#[derive(Default)]
pub struct Lists(Vec<List>);

impl Lists {
    /// Adds a list: `name` is shown to people, and everything in it serves `purpose`. Returns the number of rules that
    /// count; lines that can't be read are left out, as ad blockers do.
    pub fn add(&mut self, name: &str, text: String, purpose: Purpose) -> usize {
        let options = ParseOptions { rule_types: RuleTypes::NetworkOnly, ..ParseOptions::default() };
        let counts = |line: &&str| matches!(parse_filter(line, false, options), Ok(ParsedLine::Network(_)));
        let rules = text.lines().filter(counts).count();
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let mut set = FilterSet::new(false);
        set.add_filter_list(text, options);
        let vendor = Vendor {
            key: format!("list:{name}").into(),
            name: format!("Tracker list {name}").into(),
            controller: "unknown".into(),
            purpose,
            source: name.into(),
            ..Vendor::default()
        };
        let (vendor, digest) = (Arc::new(vendor), hasher.finish());
        self.0.push(List { vendor, digest, engine: Engine::new_with_filter_set(set) });
        rules
    }

    /// Which list names this URL on a page of the host `own`; `host` is lower-case, `path` may have its query behind it.
    ///
    /// Cost: with a list of 54,000 rules about 2 µs to read the URL and 3 µs for each guise, until one matches; so this
    /// comes last. A list's regular expressions stand behind a lock that all threads share.
    pub fn find(&self, own: &str, host: &str, path: &str) -> Option<&Arc<Vendor>> {
        if self.0.is_empty() {
            return None;
        }
        let url = format!("https://{host}{path}");
        let domain = |host| psl::domain_str(host).map_or(host, |domain| domain);
        let mut request = Request::preparsed(&url, host, own, "script", domain(host) != domain(own), "get");
        let named = |list: &&List| {
            GUISES.iter().any(|guise| {
                request.request_type = guise.clone();
                blocks(&list.engine.check_network_request(&request))
            })
        };
        self.0.iter().find(named).map(|list| &list.vendor)
    }

    /// Who stands for each list.
    pub fn vendors(&self) -> impl Iterator<Item = &Arc<Vendor>> {
        self.0.iter().map(|list| &list.vendor)
    }
}

fn blocks(result: &BlockerResult) -> bool {
    result.should_block()
}

impl fmt::Debug for Lists {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|list| (&list.vendor.key, list.vendor.purpose, list.digest))).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "[Adblock Plus 2.0]\n! Title: Test\n||stats.example^\n||img.example^$image,third-party\n\
                        /collect?v=$xhr\n@@||stats.example/fine.js$script\n||far.example^$domain=other.example\n\
                        ##.banner\nshop.example##.ad\n";

    #[test]
    fn a_list_names_what_its_rules_name_and_nothing_else() {
        let mut lists = Lists::default();
        assert_eq!(lists.add("test.txt", LIST.to_owned(), Purpose::ANALYTICS), 5);
        lists.add("more.txt", "||more.example^".to_owned(), Purpose::MARKETING);
        let both = ("Tracker list test.txt", Purpose::ANALYTICS);
        for (host, path, found) in [
            ("stats.example", "/s.js", Some(both)),
            ("a.stats.example", "/", Some(both)),
            ("img.example", "/x", Some(both)),
            ("shop.example", "/collect?v=2", Some(both)),
            ("shop.example", "/collect", None),
            ("far.example", "/", None),
            ("nostats.example", "/", None),
            ("more.example", "/", Some(("Tracker list more.txt", Purpose::MARKETING))),
        ] {
            let vendor = lists.find("shop.example", host, path);
            assert_eq!(vendor.map(|vendor| (&*vendor.name, vendor.purpose)), found, "{host}{path}");
        }
        assert!(lists.find("other.example", "far.example", "/").is_some());
        assert!(lists.find("img.example", "img.example", "/x").is_none(), "its own pages are no third party's");
    }

    #[test]
    fn hostile_text_is_no_list_and_breaks_nothing() {
        let mut lists = Lists::default();
        for text in ["", "\0\0\0", "||", "/(/", "$$$$", "\u{feff}||x.example^", &"a".repeat(100_000)] {
            lists.add("odd.txt", text.to_owned(), Purpose::MARKETING);
        }
        for (host, path) in [("", ""), ("x", "y"), ("é.example", "/é?ü"), ("a.example", "/%ff%00"), ("[::1]", "/")] {
            lists.find("shop.example", host, path);
        }
    }
}
