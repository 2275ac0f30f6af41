//! An inventory as a document, for whoever adds up what several gateways saw.
//!
//! A document is bounded: of each kind it names what was seen most often, and counts what it leaves out among what did not
//! fit. Adding up is for people: no gateway acts on what another saw.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::sighting::{Cookie, Fates, Fault, Flaw, Host, Kind, Listing, Name, Reported, Scope};
use crate::ambient::Day;

/// How many names of each kind a document holds.
const MOST: usize = 500;
/// The form of the documents. A reader of another one leaves them out and says so.
const VERSION: u32 = 1;

/// A cookie's scope: domain, path, partitioned, secure.
type Where = (Option<String>, String, bool, bool);

/// Whatever has a name: purpose, first day, last day, count.
type Seen = (Option<String>, u32, u32, u64);

#[derive(Debug, Serialize, Deserialize)]
struct Document {
    version: u32,
    cookies: Vec<(String, Option<Where>, Seen)>,
    hosts: Vec<(String, Seen)>,
    storage: Vec<(String, Seen)>,
    reported: Vec<(String, String, Seen)>,
    aliases: BTreeMap<String, String>,
    fates: Vec<(String, u64, u64, u64)>,
    flaws: Vec<(String, String, Seen)>,
    more: [u64; 4],
}

/// Keeps those with the highest counts, in the order that they stand in; what the others come to.
fn top<T>(mut all: Vec<T>, count: impl Fn(&T) -> u64) -> (Vec<T>, u64) {
    if all.len() <= MOST {
        return (all, 0);
    }
    let mut ranks: Vec<usize> = (0..all.len()).collect();
    ranks.sort_by_key(|at| Reverse(all.get(*at).map(&count)));
    let mut kept = vec![false; all.len()];
    ranks.iter().take(MOST).for_each(|at| kept[*at] = true);
    let (mut kept, mut more) = (kept.into_iter(), 0_u64);
    all.retain(|one| {
        let stays = kept.next().unwrap_or(false);
        if !stays {
            more = more.saturating_add(count(one));
        }
        stays
    });
    (all, more)
}

impl Listing {
    /// As a document.
    pub fn pack(self) -> String {
        let seen = |purpose, first: Day, last: Day, count| (purpose, first.0, last.0, count);
        let (cookies, cut_cookies) = top(self.cookies, |it| it.count);
        let (hosts, cut_hosts) = top(self.hosts, |it| it.count);
        let (storage, cut_storage) = top(self.storage, |it| it.count);
        let (reported, cut_reported) = top(self.reported, |it| it.count);
        let (fates, _) = top(self.fates, |it| it.gone.saturating_add(it.survived).saturating_add(it.unverified));
        let (flaws, _) = top(self.flaws, |it| it.count);
        let mut aliases = self.aliases;
        aliases.retain(|name, _| hosts.iter().any(|host| host.host == *name));
        let place = |scope: Scope<'static>| {
            let Scope { domain, path, partitioned, secure } = scope;
            (domain.map(|it| it.into_owned()), path.into_owned(), partitioned, secure)
        };
        let document = Document {
            version: VERSION,
            cookies: cookies
                .into_iter()
                .map(|it| (it.name, it.scope.map(place), seen(it.purpose, it.first, it.last, it.count)))
                .collect(),
            hosts: hosts.into_iter().map(|it| (it.host, seen(it.purpose, it.first, it.last, it.count))).collect(),
            storage: storage.into_iter().map(|it| (it.name, seen(it.purpose, it.first, it.last, it.count))).collect(),
            reported: reported
                .into_iter()
                .map(|it| (it.kind.word().to_owned(), it.name, seen(None, it.first, it.last, it.count)))
                .collect(),
            aliases,
            fates: fates.into_iter().map(|it| (it.name, it.gone, it.survived, it.unverified)).collect(),
            flaws: flaws
                .into_iter()
                .map(|it| (it.fault.word().to_owned(), it.name, seen(None, it.first, it.last, it.count)))
                .collect(),
            more: [
                self.more_cookies.saturating_add(cut_cookies),
                self.more_hosts.saturating_add(cut_hosts),
                self.more_storage.saturating_add(cut_storage),
                self.more_reported.saturating_add(cut_reported),
            ],
        };
        serde_json::to_string(&document).expect("text and numbers are always JSON")
    }

    /// Reads [`Self::pack`]; `None` for what is no such document.
    pub fn unpack(document: &str) -> Option<Self> {
        let found: Document = serde_json::from_str(document).ok().filter(|it: &Document| it.version == VERSION)?;
        let [more_cookies, more_hosts, more_storage, more_reported] = found.more;
        let name = |name, (purpose, first, last, count): Seen| Name {
            name,
            purpose,
            first: Day(first),
            last: Day(last),
            count,
        };
        let place = |(domain, path, partitioned, secure): Where| Scope {
            domain: domain.map(Into::into),
            path: path.into(),
            partitioned,
            secure,
        };
        let cookie = |(word, scope, seen): (String, Option<Where>, Seen)| {
            let Name { name, purpose, first, last, count } = name(word, seen);
            Cookie { name, scope: scope.map(place), manner: None, route: String::new(), purpose, first, last, count }
        };
        let report = |(kind, word, seen): (String, String, Seen)| {
            let kind = Kind::ALL.into_iter().find(|it| it.word() == kind)?;
            let Name { name, first, last, count, .. } = name(word, seen);
            Some(Reported { kind, name, first, last, count })
        };
        let flaw = |(fault, word, seen): (String, String, Seen)| {
            let fault = Fault::ALL.into_iter().find(|it| it.word() == fault)?;
            let Name { name, first, last, count, .. } = name(word, seen);
            Some(Flaw { fault, name, first, last, count })
        };
        Some(Self {
            cookies: found.cookies.into_iter().map(cookie).collect(),
            hosts: found.hosts.into_iter().map(|(word, seen)| Host::from(name(word, seen))).collect(),
            storage: found.storage.into_iter().map(|(word, seen)| name(word, seen)).collect(),
            reported: found.reported.into_iter().map(report).collect::<Option<_>>()?,
            aliases: found.aliases,
            fates: found
                .fates
                .into_iter()
                .map(|(name, gone, survived, unverified)| Fates { name, gone, survived, unverified })
                .collect(),
            flaws: found.flaws.into_iter().map(flaw).collect::<Option<_>>()?,
            more_cookies,
            more_sent: 0,
            more_hosts,
            more_storage,
            more_reported,
        })
    }

    /// Adds up what several gateways saw, in the order that one inventory has. A purpose is that of whoever saw it last.
    pub fn sum(all: impl IntoIterator<Item = Self>) -> Self {
        let mut cookies = BTreeMap::new();
        let (mut hosts, mut storage, mut reported) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut flaws = BTreeMap::new();
        let mut fates: BTreeMap<String, Fates> = BTreeMap::new();
        let mut total = Self::default();
        for one in all {
            for Cookie { name, scope, purpose, first, last, count, .. } in one.cookies {
                add(&mut cookies, (name, scope), (purpose, first, last, count));
            }
            for Host { host, purpose, first, last, count } in one.hosts {
                add(&mut hosts, host, (purpose, first, last, count));
            }
            for Name { name, purpose, first, last, count } in one.storage {
                add(&mut storage, name, (purpose, first, last, count));
            }
            for Reported { kind, name, first, last, count } in one.reported {
                add(&mut reported, (kind, name), (None, first, last, count));
            }
            for Fates { name, gone, survived, unverified } in one.fates {
                let known = fates.entry(name.clone()).or_insert_with(|| Fates { name, ..Fates::default() });
                known.gone = known.gone.saturating_add(gone);
                known.survived = known.survived.saturating_add(survived);
                known.unverified = known.unverified.saturating_add(unverified);
            }
            for Flaw { fault, name, first, last, count } in one.flaws {
                add(&mut flaws, (fault, name), (None, first, last, count));
            }
            total.aliases.extend(one.aliases);
            total.more_cookies = total.more_cookies.saturating_add(one.more_cookies);
            total.more_hosts = total.more_hosts.saturating_add(one.more_hosts);
            total.more_storage = total.more_storage.saturating_add(one.more_storage);
            total.more_reported = total.more_reported.saturating_add(one.more_reported);
        }
        total.cookies = cookies
            .into_iter()
            .map(|((name, scope), (purpose, first, last, count))| {
                // How each gateway saw it set isn't told.
                Cookie { name, scope, manner: None, route: String::new(), purpose, first, last, count }
            })
            .collect();
        total.hosts = hosts
            .into_iter()
            .map(|(host, (purpose, first, last, count))| Host { host, purpose, first, last, count })
            .collect();
        total.storage = storage
            .into_iter()
            .map(|(name, (purpose, first, last, count))| Name { name, purpose, first, last, count })
            .collect();
        total.reported = reported
            .into_iter()
            .map(|((kind, name), (_, first, last, count))| Reported { kind, name, first, last, count })
            .collect();
        total.fates = fates.into_values().collect();
        total.flaws = flaws
            .into_iter()
            .map(|((fault, name), (_, first, last, count))| Flaw { fault, name, first, last, count })
            .collect();
        total
    }
}

type Added = (Option<String>, Day, Day, u64);

fn add<K: Ord>(all: &mut BTreeMap<K, Added>, key: K, more: Added) {
    use std::collections::btree_map::Entry;
    match all.entry(key) {
        Entry::Vacant(place) => {
            place.insert(more);
        }
        Entry::Occupied(mut place) => {
            let (purpose, first, last, count) = place.get_mut();
            if more.0.is_some() && (purpose.is_none() || more.2 > *last) {
                *purpose = more.0;
            }
            *first = (*first).min(more.1);
            *last = (*last).max(more.2);
            *count = count.saturating_add(more.3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cookie(name: &str, path: &str, purpose: Option<&str>, days: (u32, u32), count: u64) -> Cookie {
        let scope = Scope { domain: None, path: path.to_owned().into(), partitioned: false, secure: true };
        let purpose = purpose.map(str::to_owned);
        Cookie {
            name: name.to_owned(),
            scope: Some(scope),
            manner: None,
            route: String::new(),
            purpose,
            first: Day(days.0),
            last: Day(days.1),
            count,
        }
    }

    fn host(host: &str, count: u64) -> Host {
        Host { host: host.to_owned(), purpose: None, first: Day(1), last: Day(1), count }
    }

    fn one() -> Listing {
        Listing {
            cookies: vec![cookie("a\0\u{1b}", "/", None, (2, 3), 5), cookie("b", "/", Some("ads"), (1, 9), 1)],
            hosts: vec![host("cdn.example", 3)],
            storage: vec![Name { name: "k".to_owned(), purpose: None, first: Day(1), last: Day(2), count: 4 }],
            reported: vec![Reported { kind: Kind::Host, name: "r".to_owned(), first: Day(1), last: Day(2), count: 4 }],
            aliases: [("cdn.example".to_owned(), "t.example".to_owned())].into(),
            fates: vec![Fates { name: "b".to_owned(), gone: 1, survived: 2, unverified: 3 }],
            flaws: vec![Flaw {
                fault: Fault::Loads,
                name: "c.example".to_owned(),
                first: Day(1),
                last: Day(2),
                count: 5,
            }],
            more_sent: 0,
            more_cookies: 1,
            more_hosts: 2,
            more_storage: 3,
            more_reported: 4,
        }
    }

    #[test]
    fn a_document_says_what_the_inventory_did() {
        assert_eq!(Listing::unpack(&one().pack()), Some(one()));
        for wrong in ["", "{}", "[]", &one().pack().replace("\"version\":1", "\"version\":2")] {
            assert_eq!(Listing::unpack(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_a_document_leaves_out_is_counted() {
        let hosts = (0..MOST as u64 + 3).map(|at| host(&format!("{at:04}.example"), at + 1)).collect();
        let found = Listing::unpack(&Listing { hosts, more_hosts: 10, ..Listing::default() }.pack()).unwrap();
        assert_eq!((found.hosts.len(), found.more_hosts), (MOST, 10 + 1 + 2 + 3));
        assert_eq!(found.hosts[0].host, "0003.example", "the rarest go, the others keep their order");
    }

    #[test]
    fn sums_are_over_gateways_and_kept_apart_by_scope() {
        let other = Listing {
            cookies: vec![
                cookie("b", "/", Some("analytics"), (0, 4), 10),
                cookie("b", "/shop", None, (1, 1), 1),
                cookie("a\0\u{1b}", "/", Some("ads"), (5, 5), 1),
            ],
            ..one()
        };
        let sum = Listing::sum([one(), other]);
        assert_eq!(
            sum.cookies,
            [
                cookie("a\0\u{1b}", "/", Some("ads"), (2, 5), 6),
                cookie("b", "/", Some("ads"), (0, 9), 11),
                cookie("b", "/shop", None, (1, 1), 1),
            ]
        );
        assert_eq!((sum.hosts[0].count, sum.storage[0].count, sum.reported[0].count), (6, 8, 8));
        assert_eq!((sum.fates[0].gone, sum.fates[0].survived, sum.more_hosts), (2, 4, 4));
        assert_eq!(Listing::sum([one()]), one());
    }
}
