//! What differs between two sets of data: vendors, rules and signals that came, went or changed, field by field.
//!
//! What that means for a site is [`super::trial`]'s business.

use std::collections::{BTreeMap, BTreeSet};

use super::catalog::{Catalog, Vendor};
use super::jurisdiction::{Rule, Rules};
use super::purpose::Vocabulary;
use super::signal::Signal;
use super::wants::wants;

/// Something that isn't the same in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// `vendor`, `rule` or `signal`.
    pub kind: &'static str,
    /// Which: a key, a code.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// What became of it.
    pub how: How,
}

/// What became of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// It is new: what it is, in a few words.
    Added(String),
    /// It is gone: what it was.
    Removed(String),
    /// It is another.
    Changed(Vec<Field>),
}

impl How {
    /// In a word.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Added(_) => "added",
            Self::Removed(_) => "removed",
            Self::Changed(_) => "changed",
        }
    }
}

/// A field that is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it was; of a list, what is gone.
    pub before: String,
    /// What it is; of a list, what is new.
    pub after: String,
    /// Whether it is a list.
    pub list: bool,
}

impl Field {
    /// In words.
    pub fn words(&self) -> String {
        let Self { name, before, after, list } = self;
        match (list, before.is_empty(), after.is_empty()) {
            (false, ..) => format!("{name}: {after} (before: {before})"),
            (true, true, _) => format!("{name}: new {after}"),
            (true, _, true) => format!("{name}: gone {before}"),
            (true, ..) => format!("{name}: new {after}; gone {before}"),
        }
    }
}

/// What differs, vendors first, each kind by its keys.
pub fn difference(before: (&Catalog, &Rules), after: (&Catalog, &Rules)) -> Vec<Change> {
    let vendors = |catalog: &Catalog| catalog.vendors().map(|it| (it.key.to_string(), (**it).clone())).collect();
    let mut all = compare("vendor", &vendors(before.0), &vendors(after.0), (vendor_name, vendor_words, vendor_fields));
    let rules = |rules: &Rules| rules.iter().map(|it| (rule_key(it), (**it).clone())).collect();
    all.extend(compare("rule", &rules(before.1), &rules(after.1), (rule_name, rule_words, rule_fields)));
    let signals = |rules: &Rules| rules.signals().iter().map(|it| (it.header.to_string(), it.clone())).collect();
    all.extend(compare("signal", &signals(before.1), &signals(after.1), (signal_name, signal_words, signal_fields)));
    all
}

/// How something is named, what it is in a few words, and its fields.
type Telling<T> = (fn(&T) -> String, fn(&T) -> String, fn(&T) -> Vec<(&'static str, Told)>);

/// A field's value.
#[derive(PartialEq, Eq)]
enum Told {
    One(String),
    Many(BTreeSet<String>),
}

fn compare<T>(
    kind: &'static str,
    before: &BTreeMap<String, T>,
    after: &BTreeMap<String, T>,
    (name, words, fields): Telling<T>,
) -> Vec<Change> {
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let change = |key: &String| {
        let (how, shown) = match (before.get(key), after.get(key)) {
            (Some(old), Some(new)) => {
                let pairs = fields(old).into_iter().zip(fields(new));
                let found: Vec<Field> = pairs.filter_map(|((name, old), (_, new))| differs(name, old, new)).collect();
                (!found.is_empty()).then_some(())?;
                (How::Changed(found), new)
            }
            (Some(old), None) => (How::Removed(words(old)), old),
            (None, Some(new)) => (How::Added(words(new)), new),
            (None, None) => return None,
        };
        Some(Change { kind, key: key.clone(), name: name(shown), how })
    };
    keys.into_iter().filter_map(change).collect()
}

fn differs(name: &'static str, before: Told, after: Told) -> Option<Field> {
    match (before, after) {
        (before, after) if before == after => None,
        (Told::One(before), Told::One(after)) => Some(Field { name, before, after, list: false }),
        (Told::Many(before), Told::Many(after)) => {
            let list = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
                one.difference(other).map(String::as_str).collect::<Vec<_>>().join(", ")
            };
            Some(Field { name, before: list(&before, &after), after: list(&after, &before), list: true })
        }
        // One field is always of one kind.
        _ => None,
    }
}

fn one(text: impl ToString) -> Told {
    Told::One(text.to_string())
}

fn many(list: &[Box<str>]) -> Told {
    Told::Many(list.iter().map(ToString::to_string).collect())
}

fn yes(is: bool) -> Told {
    one(if is { "yes" } else { "no" })
}

fn vendor_name(vendor: &Vendor) -> String {
    vendor.name.to_string()
}

fn vendor_words(vendor: &Vendor) -> String {
    let words = Vocabulary::default();
    let counted =
        [("cookie", vendor.cookies.len()), ("storage key", vendor.storage.len()), ("host", vendor.hosts.len())];
    let counted = counted.iter().filter(|(_, count)| *count > 0);
    let counted = counted.map(|(what, count)| format!(", {count} {what}{}", if *count == 1 { "" } else { "s" }));
    format!("{}{}", words.key(vendor.purpose), counted.collect::<String>())
}

fn vendor_fields(vendor: &Vendor) -> Vec<(&'static str, Told)> {
    let words = Vocabulary::default();
    let text = |text: &Option<Box<str>>| one(text.as_deref().unwrap_or("not known"));
    vec![
        ("purpose", one(words.key(vendor.purpose))),
        ("name", one(&vendor.name)),
        ("controller", one(&vendor.controller)),
        ("country", text(&vendor.country)),
        ("role", one(vendor.role.word())),
        ("sells, shares or reuses", yes(vendor.shares)),
        ("records what visitors do", yes(vendor.records)),
        ("may be attested", yes(vendor.attestable)),
        ("loads others", yes(vendor.tag_manager)),
        ("longest life, in days", one(vendor.max_days.map_or("not known".to_owned(), |days| days.to_string()))),
        ("transfer", text(&vendor.transfer)),
        ("cookies", many(&vendor.cookies)),
        ("storage", many(&vendor.storage)),
        ("describes", many(&vendor.describes)),
        ("hosts", many(&vendor.hosts)),
        ("paths", many(&vendor.paths)),
        ("marks", many(&vendor.marks)),
        ("snippets", Told::Many(vendor.snippets.iter().map(|it| format!("{} … {}", it.opens, it.holds)).collect())),
        ("source", one(&vendor.source)),
    ]
}

/// Each version of a law is one of its own.
fn rule_key(rule: &Rule) -> String {
    if rule.from.0 == 0 { rule.id.to_string() } else { format!("{} from {}", rule.id, rule.from) }
}

fn rule_name(rule: &Rule) -> String {
    rule.name.to_string()
}

fn rule_words(rule: &Rule) -> String {
    let (functional, analytics, marketing) = (rule.functional.word(), rule.analytics.word(), rule.marketing.word());
    format!("functional {functional}, analytics {analytics}, marketing {marketing}; {}", rule.law)
}

fn rule_fields(rule: &Rule) -> Vec<(&'static str, Told)> {
    let mut all: Vec<(&'static str, Told)> = wants(rule).into_iter().map(|(name, text)| (name, one(text))).collect();
    all.extend([
        ("name", one(&rule.name)),
        ("until", one(rule.until.map_or("further notice".to_owned(), |day| day.to_string()))),
        ("unknown subdivision", one(rule.unknown_subdivision.as_deref().unwrap_or("as the country"))),
        ("an exemption lasts", one(rule.exempt_days.map_or("as long as it may".to_owned(), |it| format!("{it} days")))),
        ("exempt if", one(&rule.exempt_conditions)),
        ("may be a strip at the bottom", yes(!rule.centre)),
        ("regulators", many(&rule.regulators)),
        ("source", one(&rule.source)),
        ("confidence", one(&rule.confidence)),
        ("review due", one(rule.review_due)),
    ]);
    all
}

fn signal_name(signal: &Signal) -> String {
    signal.name.to_string()
}

fn signal_words(signal: &Signal) -> String {
    format!("{}: {}", signal.header, signal.value)
}

fn signal_fields(signal: &Signal) -> Vec<(&'static str, Told)> {
    let means = format!("{:?}", signal.means).to_ascii_lowercase();
    vec![
        ("name", one(&signal.name)),
        ("value", one(&signal.value)),
        ("means", one(means)),
        ("counts from", one(signal.from)),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::{Model, Purpose};
    use super::*;
    use crate::ambient::Day;

    fn told(before: (&Catalog, &Rules), after: (&Catalog, &Rules)) -> Vec<String> {
        let line = |it: &Change| {
            let rest = match &it.how {
                How::Added(words) | How::Removed(words) => words.clone(),
                How::Changed(fields) => {
                    let fields = fields.iter().map(|it| format!("{} [{}] [{}]", it.name, it.before, it.after));
                    fields.collect::<Vec<_>>().join("; ")
                }
            };
            format!("{} {} {}: {rest}", it.kind, it.key, it.how.word())
        };
        difference(before, after).iter().map(line).collect()
    }

    #[test]
    fn what_came_went_and_changed_is_told_by_field() {
        let vendor = |key: &str, purpose, cookies: &[&str]| Vendor {
            key: key.into(),
            name: key.into(),
            purpose,
            cookies: cookies.iter().map(|it| Box::from(*it)).collect(),
            ..Vendor::default()
        };
        let rule = |id: &str, from, marketing| Rule { id: id.into(), from: Day(from), marketing, ..Rule::default() };
        let default = || rule("default", 0, Model::OptIn);
        let catalog = |vendors| Catalog::new(vendors, None).unwrap();
        let old = catalog(vec![
            vendor("gone", Purpose::MARKETING, &["_gone"]),
            vendor("same", Purpose::MARKETING, &["_same"]),
            vendor("stats", Purpose::ANALYTICS, &["_a", "_b"]),
        ]);
        let new = catalog(vec![
            vendor("stats", Purpose::MARKETING, &["_b", "_c"]),
            vendor("same", Purpose::MARKETING, &["_same"]),
            vendor("new", Purpose::FUNCTIONAL, &["_new"]),
        ]);
        let law = Rules::new("1", [default(), rule("US-CA", 0, Model::OptOut)]).unwrap();
        let next = Rules::new("2", [default(), rule("US-CA", 0, Model::OptIn), rule("XK", 9, Model::OptIn)]).unwrap();
        let none: Vec<String> = Vec::new();
        assert_eq!(told((&old, &law), (&old, &law)), none);
        let told = told((&old, &law), (&new, &next));
        assert_eq!(
            told[..4],
            [
                "vendor gone removed: marketing, 1 cookie",
                "vendor new added: functional, 1 cookie",
                "vendor stats changed: purpose [analytics] [marketing]; cookies [_a] [_c]",
                "rule US-CA changed: marketing [opt-out] [opt-in]",
            ],
            "{told:?}"
        );
        assert!(told[4].starts_with("rule XK from 1970-01-10 added: functional opt-in") && told.len() == 5, "{told:?}");
    }
}
