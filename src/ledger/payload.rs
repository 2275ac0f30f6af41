//! What an entry of the log says, as bytes: JSON with its fields in a fixed order and no spaces.
//!
//! The bytes as they were written are what the log commits to; nobody needs to make them again to verify. A field is
//! never taken away or given another meaning within a version.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Error, Record, RecordId, Rule, Versions};
use crate::ambient::Timestamp;

/// The first version of the encoding.
const FIRST: u32 = 1;
/// The version of choices that say what decided: `versions` stands between `ruleset` and `notice`.
const VERSIONED: u32 = 2;
/// The version of erasures that say what the tree has of each entry: `leaves` stands last.
const WITH_LEAVES: u32 = 2;

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Payload {
    /// Somebody chose.
    Choice(Record),
    /// Entries were erased.
    Erasure(Erasure),
}

/// That entries were erased: which, and on whose request. It says nothing of what stood there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// The site that they belonged to.
    pub site: String,
    /// When, by the gateway's clock.
    pub at: Timestamp,
    /// On whose request.
    pub by: By,
    /// Which: each one's place in the log and its name.
    pub erased: Vec<(u64, RecordId)>,
    /// What the tree has of each, in the same order, so that whoever changes one of them later is found out by name; none in
    /// the first version. A hash of what stands in the clear and of a commitment: nothing can be guessed from it.
    pub leaves: Vec<[u8; 32]>,
}

/// On whose request something is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// The visitor's own (GDPR Art. 17).
    Visitor,
    /// Whoever runs the gateway.
    Operator,
    /// Nobody's: its time was up.
    Retention,
}

impl By {
    const ALL: [Self; 3] = [Self::Visitor, Self::Operator, Self::Retention];

    /// As it is stored and shown.
    pub fn word(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Operator => "operator",
            Self::Retention => "retention",
        }
    }

    /// Reads [`Self::word`].
    pub(super) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.word() == word)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Text {
    Choice(Box<Choice>),
    Erasure(Erased),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    v: u32,
    id: String,
    site: String,
    at: u64,
    event: String,
    method: String,
    /// In the order shown.
    purposes: Map<String, Value>,
    rule: String,
    ruleset: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    versions: Option<Decided>,
    notice: String,
    language: String,
    surface: String,
    region: String,
    gpc: bool,
    mode: String,
    expires: u64,
    subject: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Decided {
    rule: String,
    catalog: String,
    policy: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Erased {
    v: u32,
    id: String,
    site: String,
    at: u64,
    by: By,
    erased: Vec<(u64, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    leaves: Vec<String>,
}

/// The bytes of a choice.
pub(super) fn choice(record: &Record) -> Vec<u8> {
    let purposes = record.purposes.iter().map(|(key, granted)| (key.clone(), Value::from(*granted)));
    written(&Text::Choice(Box::new(Choice {
        v: if record.versions.is_some() { VERSIONED } else { FIRST },
        id: record.id.to_string(),
        site: record.site.clone(),
        at: record.at.0,
        event: record.event.to_string(),
        method: record.method.to_string(),
        purposes: purposes.collect(),
        rule: record.rule.id.clone(),
        ruleset: record.rule.ruleset.clone(),
        versions: record.versions.as_deref().cloned().map(|Versions { rule, catalog, policy }| Decided {
            rule,
            catalog,
            policy,
        }),
        notice: record.notice.clone(),
        language: record.language.clone(),
        surface: record.surface.to_string(),
        region: record.region.clone(),
        gpc: record.gpc,
        mode: record.mode.to_string(),
        expires: record.expires.0,
        subject: record.subject.map(|subject| RecordId(subject).to_string()),
    })))
}

/// The bytes of an erasure, which has a name of its own.
pub(super) fn erasure(id: RecordId, erasure: &Erasure) -> Vec<u8> {
    written(&Text::Erasure(Erased {
        v: if erasure.leaves.is_empty() { FIRST } else { WITH_LEAVES },
        id: id.to_string(),
        site: erasure.site.clone(),
        at: erasure.at.0,
        by: erasure.by,
        erased: erasure.erased.iter().map(|(sequence, id)| (*sequence, id.to_string())).collect(),
        leaves: erasure.leaves.iter().map(|leaf| leaf.iter().map(|byte| format!("{byte:02x}")).collect()).collect(),
    }))
}

fn written(text: &Text) -> Vec<u8> {
    serde_json::to_vec(text).expect("strings, numbers and lists always have a JSON form")
}

/// Reads what [`choice`] or [`erasure`] wrote, with the entry's name.
pub(super) fn read(bytes: &[u8]) -> Result<(RecordId, Payload), Error> {
    let text: Text = serde_json::from_slice(bytes).map_err(|_| Error::Damaged("payload"))?;
    match text {
        Text::Choice(it) if it.v == if it.versions.is_some() { VERSIONED } else { FIRST } => {
            let id = word(&it.id)?;
            Ok((id, Payload::Choice(record(id, *it)?)))
        }
        Text::Erasure(Erased { v, id, site, at, by, erased, leaves })
            if (v, leaves.len()) == (FIRST, 0) || (v, leaves.len()) == (WITH_LEAVES, erased.len()) =>
        {
            let erased =
                erased.iter().map(|(sequence, id)| Ok((*sequence, word(id)?))).collect::<Result<_, Error>>()?;
            let leaves = leaves.iter().map(|leaf| hash(leaf).ok_or(Error::Damaged("payload")));
            let leaves = leaves.collect::<Result<_, Error>>()?;
            Ok((word(&id)?, Payload::Erasure(Erasure { site, at: Timestamp(at), by, erased, leaves })))
        }
        _ => Err(Error::Damaged("payload's version")),
    }
}

fn record(id: RecordId, it: Choice) -> Result<Record, Error> {
    let granted = |(key, granted): (String, Value)| Some((key, granted.as_bool()?));
    Ok(Record {
        id,
        site: it.site,
        at: Timestamp(it.at),
        event: word(&it.event)?,
        method: word(&it.method)?,
        purposes: it.purposes.into_iter().map(granted).collect::<Option<_>>().ok_or(Error::Damaged("purposes"))?,
        rule: Rule { id: it.rule, ruleset: it.ruleset },
        versions: it.versions.map(|Decided { rule, catalog, policy }| Box::new(Versions { rule, catalog, policy })),
        notice: it.notice,
        language: it.language,
        surface: word(&it.surface)?,
        region: it.region,
        gpc: it.gpc,
        mode: word(&it.mode)?,
        expires: Timestamp(it.expires),
        subject: it.subject.map(|subject| word(&subject).map(|RecordId(bytes)| bytes)).transpose()?,
    })
}

/// Reads 64 hex digits.
fn hash(text: &str) -> Option<[u8; 32]> {
    let (first, second) = text.split_at_checked(32).filter(|(_, second)| second.len() == 32)?;
    let (RecordId(first), RecordId(second)) = (first.parse().ok()?, second.parse().ok()?);
    [first, second].concat().try_into().ok()
}

fn word<T: FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::Damaged("payload"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::contract::{consent, refusal};
    use super::*;

    #[test]
    fn a_payload_reads_as_it_was_written_and_its_form_stands() {
        for record in [consent(), refusal(), Record { versions: None, ..consent() }] {
            let bytes = choice(&record);
            let (id, read) = read(&bytes).unwrap();
            assert!(id == record.id && read == Payload::Choice(record));
        }
        let record = Record { id: RecordId([1; 16]), at: Timestamp(5), subject: Some([7; 16]), ..consent() };
        // Each version for ever: what was committed to must be readable in ten years.
        let second = format!(
            "{{\"type\":\"choice\",\"v\":2,\"id\":\"{one}\",\"site\":\"shop\",\"at\":5,\"event\":\"given\",\
             \"method\":\"banner-form\",\"purposes\":{{\"marketing\":false,\"analytics\":true}},\"rule\":\"eu-de\",\
             \"ruleset\":\"2026-11\",\
             \"versions\":{{\"rule\":\"aa\",\"catalog\":\"bb\",\"policy\":\"cc\"}},\"notice\":\"{notice}\",\"language\":\"de\",\"surface\":\"first-layer\",\
             \"region\":\"DE\",\"gpc\":true,\"mode\":\"strict\",\"expires\":1715000000,\"subject\":\"{seven}\"}}",
            one = "01".repeat(16),
            seven = "07".repeat(16),
            notice = record.notice,
        );
        assert_eq!(String::from_utf8(choice(&record)).unwrap(), second);
        let versions = "\"versions\":{\"rule\":\"aa\",\"catalog\":\"bb\",\"policy\":\"cc\"},";
        let first = second.replace(versions, "").replace("\"v\":2", "\"v\":1");
        let old = Record { versions: None, ..record };
        assert_eq!(String::from_utf8(choice(&old)).unwrap(), first);
        assert!(read(first.as_bytes()).unwrap().1 == Payload::Choice(old));
        for mixed in [second.replace("\"v\":2", "\"v\":1"), first.replace("\"v\":1", "\"v\":2")] {
            assert!(read(mixed.as_bytes()).is_err(), "{mixed}");
        }
        let gone = Erasure {
            site: "shop".to_owned(),
            at: Timestamp(9),
            by: By::Visitor,
            erased: vec![(3, RecordId([2; 16]))],
            leaves: vec![[0xab; 32]],
        };
        let second = format!(
            "{{\"type\":\"erasure\",\"v\":2,\"id\":\"{one}\",\"site\":\"shop\",\"at\":9,\"by\":\"visitor\",\
             \"erased\":[[3,\"{two}\"]],\"leaves\":[\"{leaf}\"]}}",
            one = "01".repeat(16),
            two = "02".repeat(16),
            leaf = "ab".repeat(32),
        );
        let first = second.replace(&format!(",\"leaves\":[\"{}\"]", "ab".repeat(32)), "").replace("\"v\":2", "\"v\":1");
        for (text, gone) in [(&second, gone.clone()), (&first, Erasure { leaves: Vec::new(), ..gone })] {
            assert_eq!(String::from_utf8(erasure(RecordId([1; 16]), &gone)).unwrap(), *text);
            assert_eq!(read(text.as_bytes()).unwrap(), (RecordId([1; 16]), Payload::Erasure(gone)));
        }
        for mixed in [
            second.replace("\"v\":2", "\"v\":1"),
            first.replace("\"v\":1", "\"v\":2"),
            second.replace("abab", "ab"),
            second.replace("abab", "a\u{e9}"),
        ] {
            assert!(read(mixed.as_bytes()).is_err(), "{mixed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_no_payload_is_refused(bytes: Vec<u8>) {
            prop_assert!(read(&bytes).is_err());
        }
    }
}
