//! Jurisdiction files: dated entries as written, and the shipped set of them.
//!
//! Only form and coherence are checked; what the law says is in the data, with its sources.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use crate::ambient::Day;
use crate::policy::jurisdiction::{self, Link, Region};
use crate::policy::signal::{Means, Signal};
use crate::policy::{Model, Purpose, Purposes, Rule, Rules};

use super::problem::Problems;
use super::sheet::Sheet;

/// The shipped file's name, as it stands in messages, and its values as the build has read them.
const SHIPPED: (&str, &str) =
    ("config/jurisdictions.toml", include_str!(concat!(env!("OUT_DIR"), "/jurisdictions.json")));

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
    /// The signals that browsers may send.
    #[serde(default)]
    signal: Vec<Told>,
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
    /// A territory's codes as a subdivision of its country: `US-PR` for PR.
    #[serde(default)]
    also: Vec<String>,
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
    /// What an operator's dated attestation lifts from opt-in to "until objected", for the tools that it names.
    #[serde(default)]
    exempt: Vec<Word3>,
    /// How long a cookie that runs under an attestation may live, in days.
    #[schemars(range(min = 1, max = 3650))]
    exempt_days: Option<u32>,
    /// What has to be true for an attestation.
    #[serde(default)]
    exempt_conditions: String,
    /// What vendors need, beyond their purpose, that record what a visitor does or writes: session replay, chat.
    #[serde(default = "notice")]
    recording: Word,
    /// The age of digital consent.
    #[schemars(range(min = 1, max = 21))]
    age: Option<u8>,
    /// What no consent, not even a parent's, cures for a minor.
    #[serde(default)]
    never_minors: Vec<Word3>,
    /// Whether "Limit the Use of My Sensitive Personal Information" is wanted.
    #[serde(default)]
    limit_sensitive: bool,
    /// Whether a notice at collection is wanted.
    #[serde(default)]
    notice_at_collection: bool,
    /// Whether the law makes honouring an opt-out signal a duty, and since when; it is honoured everywhere.
    #[serde(default)]
    signal_duty: String,
    /// Who supervises.
    #[serde(default)]
    regulators: Vec<String>,
    /// The languages that the law or practice expects, by tag.
    #[serde(default)]
    languages: Vec<String>,
    /// Whether the notice may be no strip at the bottom.
    #[serde(default)]
    centre: bool,
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

impl Word {
    const fn model(self) -> Model {
        match self {
            Self::OptIn => Model::OptIn,
            Self::OptOut => Model::OptOut,
            Self::Notice => Model::Notice,
        }
    }
}

const fn notice() -> Word {
    Word::Notice
}

/// A purpose that every site knows.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Word3 {
    Functional,
    Analytics,
    Marketing,
}

fn purposes(words: &[Word3]) -> Purposes {
    let purpose = |word: &Word3| match word {
        Word3::Functional => Purpose::FUNCTIONAL,
        Word3::Analytics => Purpose::ANALYTICS,
        Word3::Marketing => Purpose::MARKETING,
    };
    words.iter().map(purpose).collect()
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

/// A preference that browsers state by themselves.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Told {
    /// What people call it.
    #[schemars(required)]
    name: Option<String>,
    /// The request header.
    #[schemars(required)]
    header: Option<String>,
    /// The one value that counts.
    #[schemars(required)]
    value: Option<String>,
    /// `refusal`: no sale, no sharing, no marketing, and an objection to whatever runs without consent; `objection`: the
    /// last alone.
    #[schemars(required)]
    means: Option<Meaning>,
    /// First day on which it counts.
    #[schemars(required)]
    effective_from: Option<Date>,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Meaning {
    Refusal,
    Objection,
}

impl Told {
    fn check(&self, path: &str, sheet: &mut Sheet) -> Option<Signal> {
        let header = self.header.as_deref()?.to_ascii_lowercase();
        if http::HeaderName::from_bytes(header.as_bytes()).is_err() {
            sheet.refuse(&format!("{path}.header"), format!("`{header}` is no name of a header"));
            return None;
        }
        if self.value.as_deref().is_some_and(|value| value.trim().is_empty()) {
            sheet.refuse(&format!("{path}.value"), "is empty: a header that says nothing is no signal");
        }
        let means = match self.means? {
            Meaning::Refusal => Means::Refusal,
            Meaning::Objection => Means::Objection,
        };
        let (name, value) = (self.name.as_deref()?.into(), self.value.as_deref()?.into());
        Some(Signal { name, header: header.into(), value, means, from: self.effective_from?.0 })
    }
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
pub(super) struct Date(pub(super) Day);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let written = toml::value::Datetime::deserialize(source)?;
        let day = written.date.and_then(|date| {
            let month = time::Month::try_from(date.month).ok()?;
            Day::of(time::Date::from_calendar_date(i32::from(date.year), month, date.day).ok()?)
        });
        day.map(Self).ok_or_else(|| serde::de::Error::custom("must be a day from 1970-01-01 on"))
    }
}

/// Rules, and what their keepers should look at again.
#[derive(Debug, Clone)]
pub(super) struct Book {
    /// The version in records.
    version: String,
    entries: Vec<Rule>,
    signals: Vec<Signal>,
    /// Subdivisions that are territories, with the codes of their rules.
    territories: HashMap<Box<str>, Box<str>>,
    sources: BTreeMap<String, Source>,
}

impl Book {
    /// The shipped rules, from the snapshot of their values; a test reads the file itself.
    pub(super) fn shipped() -> &'static Arc<Self> {
        static SHARED: LazyLock<Arc<Book>> = LazyLock::new(|| {
            let file = serde_json::from_str(SHIPPED.1).expect("the build has written it, and a test reads it");
            Arc::new(Book::checked(file, Sheet::blank(SHIPPED.0), None).expect("a test reads the shipped file"))
        });
        &SHARED
    }

    /// The shipped rules, ready to be asked.
    pub(super) fn shipped_rules() -> Arc<Rules> {
        static SHARED: LazyLock<Arc<Rules>> = LazyLock::new(|| Book::shipped().rules_shared());
        Arc::clone(&SHARED)
    }

    /// Reads a file. Its entries stand in for those of `beneath` that have the same code.
    pub(super) fn read(name: &str, text: &str, beneath: Option<&Self>) -> Result<Self, Problems> {
        let (file, sheet) = Sheet::read::<File>(name, text);
        Self::checked(file.unwrap_or_default(), sheet, beneath)
    }

    /// The same rules, from somebody else: their version says so, and of the signals that the program knows none is lost.
    #[must_use]
    pub(super) fn from(&self, source: &str) -> Self {
        let mut signals = self.signals.clone();
        // One that means less, or begins later, takes no other's place.
        let stands = |signal: &Signal, known: &Signal| {
            (&signal.header, &signal.value, signal.means) == (&known.header, &known.value, known.means)
                && signal.from <= known.from
        };
        let missing = |known: &&Signal| !self.signals.iter().any(|signal| stands(signal, known));
        signals.extend(Self::shipped().signals.iter().filter(missing).cloned());
        Self { version: format!("{}+{source}", self.version), signals, ..self.clone() }
    }

    /// Whether those whose place nobody knows are asked first, on every day.
    pub(super) fn is_strict(&self) -> bool {
        let models = |rule: &Rule| [rule.functional, rule.analytics, rule.marketing, rule.recording];
        let default = self.entries.iter().filter(|rule| &*rule.id == Rules::DEFAULT);
        default.flat_map(models).all(|model| model == Model::OptIn)
    }

    fn checked(file: File, mut sheet: Sheet, beneath: Option<&Self>) -> Result<Self, Problems> {
        let mut sources = beneath.map(|book| book.sources.clone()).unwrap_or_default();
        sources.extend(file.source);
        let mut entries = Vec::new();
        for (place, entry) in file.jurisdiction.iter().enumerate() {
            entries.extend(entry.check(&format!("jurisdiction[{place}]"), &sources, &mut sheet));
        }
        let told = file.signal.iter().enumerate();
        let mut signals: Vec<Signal> =
            told.filter_map(|(place, told)| told.check(&format!("signal[{place}]"), &mut sheet)).collect();
        for known in beneath.iter().flat_map(|book| &book.signals) {
            if !signals.iter().any(|signal| signal.header == known.header) {
                signals.push(known.clone());
            }
        }
        let own: BTreeSet<Box<str>> = entries.iter().map(|rule| rule.id.clone()).collect();
        let mut territories = beneath.map(|book| book.territories.clone()).unwrap_or_default();
        for entry in &file.jurisdiction {
            let code = entry.code.as_deref().unwrap_or_default();
            territories.extend(entry.also.iter().map(|also| (also.as_str().into(), code.into())));
        }
        let mut version = file.version.unwrap_or_default();
        if let Some(beneath) = beneath {
            entries.extend(beneath.entries.iter().filter(|rule| !own.contains(&rule.id)).cloned());
            version = format!("{}+{version}", beneath.version);
        }
        let book = Self { version, entries, signals, territories, sources };
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

    /// The rules of a book that was read, ready to be asked and shared.
    pub(super) fn rules_shared(&self) -> Arc<Rules> {
        Arc::new(self.rules().expect("reading refuses rules that contradict each other"))
    }

    /// The rules, ready to be asked.
    pub(super) fn rules(&self) -> Result<Rules, Vec<jurisdiction::Error>> {
        let rules = Rules::new(&self.version, self.entries.iter().cloned())?;
        Ok(rules.with_signals(self.signals.clone()).with_territories(self.territories.clone()))
    }
}

impl Entry {
    /// An exemption from consent, where none is wanted, would say nothing; without conditions nobody could attest it.
    fn check_exempt(&self, path: &str, sheet: &mut Sheet) {
        for (place, word) in self.exempt.iter().enumerate() {
            let model = match word {
                Word3::Functional => self.functional,
                Word3::Analytics => self.analytics,
                Word3::Marketing => self.marketing,
            };
            if matches!(model, Some(Word::OptOut | Word::Notice)) {
                sheet.refuse(&format!("{path}.exempt[{place}]"), "runs without a yes here: there is nothing to exempt");
            }
        }
        if self.exempt.is_empty() != self.exempt_conditions.trim().is_empty() {
            sheet.refuse(path, "`exempt` and `exempt_conditions` go together: what is exempt, and when");
        }
        if self.exempt.is_empty() && self.exempt_days.is_some() {
            sheet.refuse(&format!("{path}.exempt_days"), "nothing is exempt here");
        }
    }

    fn check(&self, path: &str, sources: &BTreeMap<String, Source>, sheet: &mut Sheet) -> Option<Rule> {
        for (key, code) in [("code", &self.code), ("unknown_subdivision", &self.unknown_subdivision)] {
            if let Some(code) = code.as_deref().filter(|code| !is_place(code) && *code != Rules::DEFAULT) {
                let message = format!("`{code}` is no country or subdivision of ISO 3166: write DE, US-CA or default");
                sheet.refuse(&format!("{path}.{key}"), message);
            }
        }
        for (place, also) in self.also.iter().enumerate().filter(|(_, also)| !is_place(also) || !also.contains('-')) {
            let message = format!("`{also}` is no subdivision of ISO 3166-2: write US-PR");
            sheet.refuse(&format!("{path}.also[{place}]"), message);
        }
        if let (Some(from), Some(until)) = (self.effective_from, self.until)
            && until <= from
        {
            sheet.refuse(&format!("{path}.until"), "ends before it begins");
        }
        self.check_exempt(path, sheet);
        for (key, text) in [("name", &self.name), ("law", &self.law)] {
            if text.as_deref().is_some_and(|text| text.trim().is_empty()) {
                sheet.refuse(&format!("{path}.{key}"), "is empty");
            }
        }
        if self.sources.is_empty() {
            sheet.refuse(path, "`sources` is missing: a rule says where it comes from");
        }
        for (place, name) in self.sources.iter().enumerate().filter(|(_, name)| !sources.contains_key(*name)) {
            let known = sources.keys().map(String::as_str);
            let at = format!("{path}.sources[{place}]");
            sheet.unknown(&at, name, format!("no `[source.\"{name}\"]` is here"), known);
        }
        let model = |word: Option<Word>| word.map(Word::model);
        let texts = |list: &[String]| list.iter().map(|text| text.as_str().into()).collect();
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
            exempt: purposes(&self.exempt),
            exempt_days: self.exempt_days,
            exempt_conditions: self.exempt_conditions.as_str().into(),
            recording: self.recording.model(),
            age: self.age,
            never_minors: purposes(&self.never_minors),
            limit_sensitive: self.limit_sensitive,
            notice_at_collection: self.notice_at_collection,
            signal_duty: self.signal_duty.as_str().into(),
            regulators: texts(&self.regulators),
            languages: texts(&self.languages),
            centre: self.centre,
            review_due: self.review_due?.0,
        };
        Some(rule)
    }
}

/// Whether ISO 3166 knows the code, or databases use it as if it did.
fn is_place(code: &str) -> bool {
    // Kosovo has a code of the private range that everybody uses.
    let country = |code: &str| code == "XK" || rust_iso3166::from_alpha2(code).is_some();
    match Region::parse(code) {
        Some(region) if region.code() != code => false,
        Some(region) if region.is_subdivided() => rust_iso3166::iso3166_2::from_code(code).is_some(),
        Some(_) => country(code),
        None => false,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_snapshot_says_what_the_file_says() {
        let written = include_str!("../../config/jurisdictions.toml");
        let read = Book::read("jurisdictions.toml", written, None).unwrap_or_else(|problems| panic!("{problems}"));
        let told = |book: &Book| {
            let territories: BTreeMap<_, _> = book.territories.iter().collect();
            format!("{:?}", (&book.version, &book.entries, &book.signals, territories, &book.sources))
        };
        assert_eq!(told(Book::shipped()), told(&read));
    }
}
