//! Jurisdiction files: dated entries as written, and the shipped set of them.
//!
//! Only form and coherence are checked; what the law says is in the data, with its sources.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use crate::ambient::Day;
use crate::policy::jurisdiction::{self, Link, Region};
use crate::policy::{Model, Rule, Rules};

use super::problem::Problems;
use super::sheet::Sheet;

/// The shipped file, by the name that stands in messages.
const SHIPPED: (&str, &str) = ("config/jurisdictions.toml", include_str!("../../config/jurisdictions.toml"));

/// A file of jurisdictions.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// Stands in every record that is made under these rules.
    #[schemars(required)]
    version: Option<String>,
    /// The entries: one for each version of a law.
    #[serde(default)]
    jurisdiction: Vec<Entry>,
    /// Where the entries' knowledge comes from, by the name that they use.
    #[serde(default)]
    source: BTreeMap<String, Source>,
}

/// One version of one jurisdiction's law.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// ISO 3166-1 country or ISO 3166-2 subdivision, or `default`.
    #[schemars(required)]
    code: Option<String>,
    /// English name.
    #[schemars(required)]
    name: Option<String>,
    /// The law, with its article.
    #[schemars(required)]
    law: Option<String>,
    /// First day in force; 1970-01-01 when it was in force before this product.
    #[schemars(required)]
    effective_from: Option<Date>,
    /// First day no longer in force.
    until: Option<Date>,
    /// What functional needs.
    #[schemars(required)]
    functional: Option<Word>,
    /// What analytics needs.
    #[schemars(required)]
    analytics: Option<Word>,
    /// What marketing needs.
    #[schemars(required)]
    marketing: Option<Word>,
    /// How long a yes lasts, in days.
    #[schemars(required, range(min = 1, max = 3650))]
    consent_days: Option<u32>,
    /// How long a no is left in peace, in days.
    #[schemars(required, range(min = 1, max = 3650))]
    refusal_days: Option<u32>,
    /// The link wanted in the site's pages.
    link: Option<LinkWord>,
    /// Whether the page has to show that an opt-out signal was honoured.
    #[serde(default)]
    status: bool,
    /// Whether a choice made under the signal, after a notice that names the conflict, wins over it.
    #[serde(default)]
    choice_over_signal: bool,
    /// The rule for visitors of this country whose subdivision is not known.
    unknown_subdivision: Option<String>,
    /// Names of `source` entries; at least one.
    #[serde(default)]
    sources: Vec<String>,
    /// How sure the research is.
    #[schemars(required)]
    confidence: Option<Confidence>,
    /// When it has to be looked at again.
    #[schemars(required)]
    review_due: Option<Date>,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Word {
    OptIn,
    OptOut,
    Notice,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum LinkWord {
    PrivacyChoices,
    DoNotSell,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Confidence {
    High,
    Medium,
    Low,
}

/// Where knowledge comes from.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Source {
    /// Title.
    #[schemars(required)]
    title: Option<String>,
    /// Address, if it has one.
    url: Option<String>,
    /// `primary` (the law itself), `regulator`, `standard`, `secondary`, `oss` or `unchecked`.
    #[expect(dead_code, reason = "read by people who review the file")]
    kind: Option<String>,
}

/// A day, written as a TOML date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(with = "String", extend("format" = "date"))]
struct Date(Day);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let written = toml::value::Datetime::deserialize(source)?;
        let day = written.date.and_then(|date| {
            let month = time::Month::try_from(date.month).ok()?;
            let date = time::Date::from_calendar_date(i32::from(date.year), month, date.day).ok()?;
            // 2440588 is the Julian day of 1970-01-01.
            u32::try_from(date.to_julian_day() - 2_440_588).ok()
        });
        day.map(|day| Self(Day(day))).ok_or_else(|| serde::de::Error::custom("must be a day from 1970-01-01 on"))
    }
}

/// Rules, and what their keepers should look at again.
#[derive(Debug, Clone)]
pub(super) struct Book {
    /// The version in records.
    version: String,
    /// Each entry with its review date.
    entries: Vec<(Rule, Day)>,
    sources: BTreeMap<String, Source>,
}

impl Book {
    /// The shipped rules.
    pub(super) fn shipped() -> &'static Self {
        static SHARED: LazyLock<Book> =
            LazyLock::new(|| Book::read(SHIPPED.0, SHIPPED.1, None).expect("a test reads the shipped file"));
        &SHARED
    }

    /// The shipped rules, ready to be asked.
    pub(super) fn shipped_rules() -> Arc<Rules> {
        static SHARED: LazyLock<Arc<Rules>> =
            LazyLock::new(|| Arc::new(Book::shipped().rules().expect("a test reads the shipped file")));
        Arc::clone(&SHARED)
    }

    /// Reads a file. Its entries stand in for those of `beneath` that have the same code.
    pub(super) fn read(name: &str, text: &str, beneath: Option<&Self>) -> Result<Self, Problems> {
        let (file, mut sheet) = Sheet::read::<File>(name, text);
        let file = file.unwrap_or_default();
        let mut sources = beneath.map(|book| book.sources.clone()).unwrap_or_default();
        sources.extend(file.source);
        let mut entries = Vec::new();
        for (place, entry) in file.jurisdiction.iter().enumerate() {
            entries.extend(entry.check(&format!("jurisdiction[{place}]"), &sources, &mut sheet));
        }
        let own: BTreeSet<Box<str>> = entries.iter().map(|(rule, _)| rule.id.clone()).collect();
        let mut version = file.version.unwrap_or_default();
        if let Some(beneath) = beneath {
            entries.extend(beneath.entries.iter().filter(|(rule, _)| !own.contains(&rule.id)).cloned());
            version = format!("{}+{version}", beneath.version);
        }
        let book = Self { version, entries, sources };
        for problem in book.rules().err().unwrap_or_default() {
            let id = match &problem {
                jurisdiction::Error::Overlap { id } | jurisdiction::Error::Dangling { id, .. } => id,
                jurisdiction::Error::NoDefault => Rules::DEFAULT,
            };
            let of = |entry: &Entry| entry.code.as_deref() == Some(id);
            let path = file.jurisdiction.iter().position(of).map(|place| format!("jurisdiction[{place}]"));
            sheet.refuse(&path.unwrap_or_default(), problem.to_string());
        }
        if sheet.problems.is_empty() { Ok(book) } else { Err(Problems(sheet.problems)) }
    }

    /// The rules, ready to be asked.
    pub(super) fn rules(&self) -> Result<Rules, Vec<jurisdiction::Error>> {
        Rules::new(&self.version, self.entries.iter().map(|(rule, _)| rule.clone()))
    }

    /// The codes of the entries that should have been looked at again before `today` and still matter.
    pub(super) fn overdue(&self, today: Day) -> BTreeSet<&str> {
        let stale = |(rule, due): &&(Rule, Day)| *due < today && rule.until.is_none_or(|until| until > today);
        self.entries.iter().filter(stale).map(|(rule, _)| &*rule.id).collect()
    }
}

impl Entry {
    fn check(&self, path: &str, sources: &BTreeMap<String, Source>, sheet: &mut Sheet) -> Option<(Rule, Day)> {
        for (key, code) in [("code", &self.code), ("unknown_subdivision", &self.unknown_subdivision)] {
            let spelt = |code: &str| Region::parse(code).is_some_and(|region| region.code() == code);
            if let Some(code) = code.as_deref().filter(|code| !spelt(code) && *code != Rules::DEFAULT) {
                sheet.refuse(&format!("{path}.{key}"), format!("`{code}` is no region: write DE, US-CA or default"));
            }
        }
        if let (Some(from), Some(until)) = (self.effective_from, self.until)
            && until <= from
        {
            sheet.refuse(&format!("{path}.until"), "ends before it begins");
        }
        if self.sources.is_empty() {
            sheet.refuse(path, "`sources` is missing: a rule says where it comes from");
        }
        for (place, name) in self.sources.iter().enumerate().filter(|(_, name)| !sources.contains_key(*name)) {
            let known = sources.keys().map(String::as_str);
            let at = format!("{path}.sources[{place}]");
            sheet.unknown(&at, name, format!("no `[source.\"{name}\"]` is here"), known);
        }
        let model = |word: Option<Word>| {
            word.map(|word| match word {
                Word::OptIn => Model::OptIn,
                Word::OptOut => Model::OptOut,
                Word::Notice => Model::Notice,
            })
        };
        let rule = Rule {
            id: self.code.as_deref()?.into(),
            name: self.name.as_deref()?.into(),
            law: self.law.as_deref()?.into(),
            source: cite(&self.sources, sources).into(),
            confidence: match self.confidence? {
                Confidence::High => "high",
                Confidence::Medium => "medium",
                Confidence::Low => "low",
            }
            .into(),
            from: self.effective_from?.0,
            until: self.until.map(|date| date.0),
            functional: model(self.functional)?,
            analytics: model(self.analytics)?,
            marketing: model(self.marketing)?,
            consent_days: self.consent_days?,
            refusal_days: self.refusal_days?,
            link: self.link.map(|word| match word {
                LinkWord::PrivacyChoices => Link::PrivacyChoices,
                LinkWord::DoNotSell => Link::DoNotSell,
            }),
            status: self.status,
            choice_over_signal: self.choice_over_signal,
            unknown_subdivision: self.unknown_subdivision.as_deref().map(Box::from),
        };
        Some((rule, self.review_due?.0))
    }
}

fn cite(names: &[String], sources: &BTreeMap<String, Source>) -> String {
    let found = names.iter().filter_map(|name| sources.get(name));
    let lines = found.map(|source| match (&source.title, &source.url) {
        (Some(title), Some(url)) => format!("{title} <{url}>"),
        (title, _) => title.clone().unwrap_or_default(),
    });
    lines.collect::<Vec<_>>().join("\n")
}
