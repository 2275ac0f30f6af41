//! The names that the catalog knows, as hashes: a third of their text, and the browser finds one without reading them all.
//!
//! A table holds a sorted list of hashes for each group, written as the steps between them in Rice's code: within a
//! twentieth of the least that can tell them. Its hashes are as long as its count asks for, and some bits more: a host that
//! no table holds is taken for an entry once in 65,000 lookups at most, and a name, which is looked up with each of its
//! beginnings, once in 262,000. That much is the price. It never hits what is known: the salt is chosen so that no two
//! entries share a hash, and that neither the site's own hosts nor any domain above a known host is taken for an entry.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

/// How many bits of a written table say how many hashes a group has; more than any group will have.
const COUNT: u32 = 20;

/// How many bits say how a group's steps are written.
const LOW: u32 = 5;

/// The most that those say: the browser reads that many bits at once.
const MOST: u32 = 24;

/// Hosts, cookies, storage keys and ends of paths by hash, each with the number of its group.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sieve {
    salt: u32,
    tables: BTreeMap<&'static str, Table>,
}

/// The entries of one kind.
#[derive(Debug, Default, PartialEq, Eq)]
struct Table {
    /// The bits of a hash.
    width: u32,
    groups: BTreeMap<u32, usize>,
}

impl Table {
    /// An empty table for so many entries.
    fn new(kind: &str, count: usize) -> Self {
        let beyond = if kind == "hosts" { 16 } else { 18 };
        let width = (count.next_power_of_two().ilog2() + beyond).min(u32::BITS);
        Self { width, groups: BTreeMap::new() }
    }

    fn place(&self, salt: u32, name: &str) -> u32 {
        hash(salt, name) >> (u32::BITS - self.width)
    }
}

impl Sieve {
    /// Makes the tables from kind, name and group; of two equal names the first stays. `strangers` are hosts that must not
    /// be taken for an entry unless they are one.
    pub(super) fn new(names: &[(&'static str, &str, usize)], strangers: &BTreeSet<&str>) -> Self {
        let mut known: BTreeMap<(&'static str, &str), usize> = BTreeMap::new();
        for (kind, name, group) in names {
            known.entry((kind, name)).or_insert(*group);
        }
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        for (kind, _) in known.keys() {
            *counts.entry(kind).or_default() += 1;
        }
        let above: BTreeSet<&str> = strangers.iter().flat_map(|host| chain(host)).collect();
        let above: Vec<&str> = above.into_iter().filter(|host| !known.contains_key(&("hosts", *host))).collect();
        let salted = |salt| {
            let tables = counts.iter().map(|(kind, count)| (*kind, Table::new(kind, *count))).collect();
            let mut sieve = Self { salt, tables };
            for ((kind, name), group) in &known {
                let table = sieve.tables.get_mut(kind)?;
                let before = table.groups.insert(table.place(salt, name), *group);
                before.is_none().then_some(())?;
            }
            above.iter().all(|host| sieve.find("hosts", host).is_none()).then_some(sieve)
        };
        (0..u32::MAX).find_map(salted).expect("one salt in ten fails, and there are four billion")
    }

    /// The group that a name is taken for.
    pub(super) fn find(&self, kind: &str, name: &str) -> Option<usize> {
        let table = self.tables.get(kind)?;
        table.groups.get(&table.place(self.salt, name)).copied()
    }

    /// The tables as `judge.js` reads them: of each the bits of a hash, and what its groups hold.
    pub(super) fn written(&self) -> Value {
        let tables = self.tables.iter().map(|(kind, table)| ((*kind).to_owned(), json!([table.width, written(table)])));
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
    hash ^ (hash >> 16)
}

/// For each group, from the first: how many hashes it has, how many low bits of a step are written as they are, and the
/// steps. What is above those bits is written as that many ones and a zero.
fn written(table: &Table) -> String {
    let mut steps: Vec<Vec<u32>> = Vec::new();
    let mut last: Vec<Option<u32>> = Vec::new();
    for (hash, group) in &table.groups {
        if steps.len() <= *group {
            steps.resize(group + 1, Vec::new());
            last.resize(group + 1, None);
        }
        steps[*group].push(last[*group].map_or(*hash, |last| hash - last - 1));
        last[*group] = Some(*hash);
    }
    let mut bits = Bits::default();
    for steps in steps {
        let size = |low: &u32| steps.iter().map(|step| u64::from((step >> low) + low + 1)).sum::<u64>();
        let low = (0..=MOST).min_by_key(size).unwrap_or(0);
        bits.push(u32::try_from(steps.len()).unwrap_or(u32::MAX), COUNT);
        bits.push(low, LOW);
        for step in steps {
            (0..step >> low).for_each(|_| bits.push(1, 1));
            bits.push(0, 1);
            bits.push(step, low);
        }
    }
    bits.text()
}

/// Bits on their way into characters of six.
#[derive(Default)]
struct Bits {
    text: String,
    kept: u32,
    count: u32,
}

impl Bits {
    /// Adds the lowest bits of a number, the highest of them first.
    fn push(&mut self, value: u32, count: u32) {
        for bit in (0..count).rev() {
            self.kept = self.kept << 1 | value >> bit & 1;
            self.count += 1;
            if self.count == 6 {
                self.text.push(digit(self.kept));
                (self.kept, self.count) = (0, 0);
            }
        }
    }

    /// All of them, and zeros up to the end of a character.
    fn text(mut self) -> String {
        if self.count > 0 {
            self.push(0, 6 - self.count);
        }
        self.text
    }
}

/// A character for six bits: none that JSON would have to escape.
fn digit(value: u32) -> char {
    let code = value + if value > 56 { 36 } else { 35 };
    char::from_u32(code).expect("both ranges are ASCII")
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
        let text = written["hosts"][1].as_str().unwrap();
        assert!(text.len() < 4000 * 4 && !text.contains(['"', '\\']), "{}", text.len());
        assert_eq!(sieve, Sieve::new(&all, &names.iter().map(String::as_str).collect()), "the same each time");
    }

    #[test]
    fn a_domain_above_is_asked_about_down_to_two_labels() {
        assert_eq!(chain("a.b.c.example").collect::<Vec<_>>(), ["a.b.c.example", "b.c.example", "c.example"]);
        assert_eq!(chain("localhost").collect::<Vec<_>>(), ["localhost"]);
    }

    #[test]
    fn what_is_written_reads_as_what_is_known() {
        let names: Vec<String> = (0..999).map(|number| format!("host{number}.example")).collect();
        // A crowd, a group of one behind groups of none, and all in between.
        for groups in [1, 7, 999, 5000] {
            let group = |at: usize| at * at % groups;
            let all: Vec<_> = names.iter().enumerate().map(|(at, name)| ("hosts", name.as_str(), group(at))).collect();
            let sieve = Sieve::new(&all, &BTreeSet::new());
            let table = &sieve.tables["hosts"];
            assert_eq!(read(&written(table)), table.groups, "{groups}");
        }
        assert_eq!(read(""), BTreeMap::new());
    }

    /// Reads a table as `judge.js` does.
    fn read(text: &str) -> BTreeMap<u32, usize> {
        let digit = |byte: u8| u32::from(byte) - if byte > 91 { 36 } else { 35 };
        let mut bits = text.bytes().flat_map(|byte| (0..6).rev().map(move |bit| digit(byte) >> bit & 1)).peekable();
        let mut found = BTreeMap::new();
        let mut left = text.len() * 6;
        let mut take = |count: u32| {
            left -= count as usize;
            ((0..count).fold(0, |value, _| value << 1 | bits.next().unwrap()), left)
        };
        let (mut group, mut rest) = (0, text.len() * 6);
        while rest >= 6 {
            let (count, low) = (take(COUNT).0, take(LOW));
            rest = low.1;
            let mut next = 0;
            for _ in 0..count {
                let mut high = 0;
                while take(1).0 == 1 {
                    high += 1;
                }
                let (value, left) = take(low.0);
                rest = left;
                next += (high << low.0) + value;
                found.insert(next, group);
                next += 1;
            }
            group += 1;
        }
        found
    }
}
