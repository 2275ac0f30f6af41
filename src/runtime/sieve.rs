//! The names that the catalog knows, as hashes: a third of their text, and the browser finds one without reading them all.
//!
//! A table is a sorted list of 30-bit hashes, written as the steps between them; beside it stands each entry's group, one
//! character each. What no table holds is taken for an entry about three times in a million where a host is asked about:
//! that much is the price. It never hits what is known: the salt is chosen so that no two entries share a hash, and that
//! neither the site's own hosts nor any domain above a known host is taken for an entry.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

/// How many bits of a step one entry writes in any case: three characters of six bits.
const STEP: u32 = 18;

/// Hosts, cookies and storage keys by hash, each with the number of its group.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sieve {
    salt: u32,
    tables: BTreeMap<&'static str, BTreeMap<u32, usize>>,
}

impl Sieve {
    /// Makes the tables from kind, name and group; of two equal names the first stays. `strangers` are hosts that must not
    /// be taken for an entry unless they are one.
    pub(super) fn new(names: &[(&'static str, &str, usize)], strangers: &BTreeSet<&str>) -> Self {
        let mut known: BTreeMap<(&'static str, &str), usize> = BTreeMap::new();
        for (kind, name, group) in names {
            known.entry((kind, name)).or_insert(*group);
        }
        let above: BTreeSet<&str> = strangers.iter().flat_map(|host| chain(host)).collect();
        let above: Vec<&str> = above.into_iter().filter(|host| !known.contains_key(&("hosts", *host))).collect();
        let salted = |salt| {
            let mut sieve = Self { salt, ..Self::default() };
            for ((kind, name), group) in &known {
                let before = sieve.tables.entry(kind).or_default().insert(hash(salt, name), *group);
                before.is_none().then_some(())?;
            }
            above.iter().all(|host| sieve.find("hosts", host).is_none()).then_some(sieve)
        };
        (0..u32::MAX).find_map(salted).expect("one salt in thirty fails, and there are four billion")
    }

    /// The group that a name is taken for.
    pub(super) fn find(&self, kind: &str, name: &str) -> Option<usize> {
        self.tables.get(kind)?.get(&hash(self.salt, name)).copied()
    }

    /// The tables as `judge.js` reads them: of each its steps and its groups.
    pub(super) fn written(&self) -> Value {
        let tables = self.tables.iter().map(|(kind, table)| ((*kind).to_owned(), json!([steps(table), groups(table)])));
        let mut all: Map<String, Value> = tables.collect();
        all.insert("salt".to_owned(), json!(self.salt));
        Value::Object(all)
    }
}

/// A host and the domains above it, down to two labels: what the browser asks about.
fn chain(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host), |host| {
        host.split_once('.').map(|(_, rest)| rest).filter(|rest| rest.contains('.'))
    })
}

/// FNV-1a, finished so that every bit depends on every character; `judge.js` has the same.
fn hash(salt: u32, name: &str) -> u32 {
    let fold = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let mut hash = name.bytes().fold(salt ^ 0x811c_9dc5, fold);
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x7feb_352d);
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x846c_a68b);
    (hash ^ (hash >> 16)) >> 2
}

/// The way from each hash to the next: a `~` for every 2^18, then the rest in three characters.
fn steps(table: &BTreeMap<u32, usize>) -> String {
    let mut text = String::with_capacity(table.len() * 5);
    let mut last = 0;
    for hash in table.keys() {
        let step = hash - last;
        last = *hash;
        (0..step >> STEP).for_each(|_| text.push('~'));
        text.extend([12, 6, 0].map(|shift| digit((step >> shift) & 63)));
    }
    text
}

/// A character for six bits: none that JSON would have to escape.
fn digit(value: u32) -> char {
    let code = value + if value > 56 { 36 } else { 35 };
    char::from_u32(code).expect("both ranges are ASCII")
}

fn groups(table: &BTreeMap<u32, usize>) -> String {
    // From `0` on; a site has a group for each vendor that it attests, and never as many as there are before surrogates.
    table.values().filter_map(|group| char::from_u32(48 + u32::try_from(*group).ok()?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_found_in_its_own_table_alone_and_the_first_to_claim_a_name_has_it() {
        let names = [("hosts", "a.example", 3), ("hosts", "a.example", 5), ("cookies", "_a*", 0), ("cookies", "a", 99)];
        let sieve = Sieve::new(&names, &["x.y.example", "a.example"].into());
        assert_eq!(sieve.find("hosts", "a.example"), Some(3));
        assert_eq!((sieve.find("cookies", "_a*"), sieve.find("cookies", "a")), (Some(0), Some(99)));
        for (kind, name) in [("cookies", "a.example"), ("hosts", "a"), ("hosts", "y.example"), ("storage", "a")] {
            assert_eq!(sieve.find(kind, name), None, "{kind}: {name}");
        }
    }

    #[test]
    fn thousands_of_names_share_no_hash_and_take_few_bytes() {
        let names: Vec<String> = (0..4000).map(|number| format!("host{number}.example")).collect();
        let all: Vec<_> = names.iter().enumerate().map(|(at, name)| ("hosts", name.as_str(), at % 17)).collect();
        let sieve = Sieve::new(&all, &names.iter().map(String::as_str).collect());
        for (kind, name, group) in &all {
            assert_eq!(sieve.find(kind, name), Some(*group));
        }
        let written = sieve.written();
        let text = written["hosts"][0].as_str().unwrap();
        assert!(text.len() < 4000 * 5 && !text.contains(['"', '\\']), "{}", text.len());
        assert_eq!(sieve, Sieve::new(&all, &names.iter().map(String::as_str).collect()), "the same each time");
    }

    #[test]
    fn a_domain_above_is_asked_about_down_to_two_labels() {
        assert_eq!(chain("a.b.c.example").collect::<Vec<_>>(), ["a.b.c.example", "b.c.example", "c.example"]);
        assert_eq!(chain("localhost").collect::<Vec<_>>(), ["localhost"]);
    }
}
