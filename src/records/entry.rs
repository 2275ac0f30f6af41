//! An entry of the log, for programs. The subject isn't in it: whoever asked by it has it, and nobody else needs it.

use serde::Serialize;
use serde_json::Map;
use utoipa::ToSchema;

use crate::ledger::{Content, Erasure, Found, Record};

/// One entry of the log.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Entry {
    /// Its place in the log.
    pub sequence: u64,
    /// Its name: 32 hex digits.
    pub id: String,
    /// Its site.
    pub site: String,
    /// When it was made (RFC 3339).
    pub time: String,
    /// What it says.
    #[serde(flatten)]
    what: What,
}

/// What an entry says.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum What {
    /// Somebody chose.
    Choice(Box<Choice>),
    /// Entries were erased.
    Erasure(Gone),
    /// It was erased.
    Erased(Place),
    /// It is sealed, and there is no key here.
    Sealed,
}

/// A choice.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct Choice {
    /// `given`, `refused`, `changed` or `withdrawn`.
    event: &'static str,
    /// How it reached the gateway.
    method: &'static str,
    /// The decision on each purpose.
    #[schema(value_type = std::collections::HashMap<String, bool>)]
    purposes: Map<String, serde_json::Value>,
    /// The rule it was made under.
    rule: String,
    /// The version of the set of rules.
    ruleset: String,
    /// What decided and was asked.
    versions: Option<Decided>,
    /// SHA-256 of the notice.
    notice: String,
    /// The language it was shown in.
    language: String,
    /// Where the choice was made.
    surface: &'static str,
    /// Country, or country and subdivision; or `unknown`.
    region: String,
    /// The browser sent Global Privacy Control.
    gpc: bool,
    /// How the site was enforced.
    enforcement: &'static str,
    /// When it stops being valid (RFC 3339).
    valid_until: String,
    /// Whether it is tied to a subject.
    linked: bool,
}

/// Fingerprints of what decided.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct Decided {
    /// Of the rule.
    rule: String,
    /// Of the catalog.
    catalog: String,
    /// Of everything that visitors see, the version of the notice therefore.
    policy: String,
}

/// An erasure.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct Gone {
    /// On whose request: `visitor`, `operator` or `retention`.
    by: &'static str,
    /// Which entries: each one's place and name.
    erased: Vec<(u64, String)>,
}

/// Where the erasure stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct Place {
    /// The place of the entry that says when and why.
    erasure: u64,
}

impl From<&Found> for Entry {
    fn from(found: &Found) -> Self {
        let Found { sequence, id, site, at, content } = found;
        let what = match content {
            Content::Choice(record) => What::Choice(Box::new(choice(record))),
            Content::Erasure(Erasure { by, erased, .. }) => What::Erasure(Gone {
                by: by.word(),
                erased: erased.iter().map(|(sequence, id)| (*sequence, id.to_string())).collect(),
            }),
            Content::Erased(place) => What::Erased(Place { erasure: *place }),
            Content::Sealed => What::Sealed,
        };
        Self { sequence: *sequence, id: id.to_string(), site: site.clone(), time: at.to_string(), what }
    }
}

impl Entry {
    /// The hash of the notice that a choice was made in front of.
    pub fn notice(&self) -> Option<&str> {
        match &self.what {
            What::Choice(choice) => Some(&choice.notice),
            _ => None,
        }
    }

    /// Its JSON, on one line.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("strings, numbers and lists always have a JSON form")
    }
}

fn choice(record: &Record) -> Choice {
    Choice {
        event: record.event.word(),
        method: record.method.word(),
        purposes: record.purposes.iter().map(|(key, granted)| (key.clone(), (*granted).into())).collect(),
        rule: record.rule.id.clone(),
        ruleset: record.rule.ruleset.clone(),
        versions: record.versions.as_deref().map(|it| Decided {
            rule: it.rule.clone(),
            catalog: it.catalog.clone(),
            policy: it.policy.clone(),
        }),
        notice: record.notice.clone(),
        language: record.language.clone(),
        surface: record.surface.word(),
        region: record.region.clone(),
        gpc: record.gpc,
        enforcement: record.mode.word(),
        valid_until: record.expires.to_string(),
        linked: record.subject.is_some(),
    }
}

/// The keys of what was granted, or refused.
pub fn chosen(record: &Record, wanted: bool) -> String {
    let chosen = record.purposes.iter().filter(|(_, granted)| *granted == wanted);
    chosen.map(|(key, _)| &**key).collect::<Vec<_>>().join(" ")
}
