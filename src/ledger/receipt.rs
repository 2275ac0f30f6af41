//! Receipts: what a visitor takes home, signed.
//!
//! The shape follows the parts of ISO/IEC TS 27560 (header, processing, parties, events); `docs/ledger.md` explains
//! every field. The signature is Ed25519 over a line of ours and the receipt in the canonical form of RFC 8785. There is
//! no subject in it: whoever finds a receipt learns what was said and can do nothing with it.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::secret::{LogKey, PublicKey};
use super::{Event, Record};

/// Stands before what is signed: a checkpoint is never taken for a receipt.
const CONTEXT: &str = "assent receipt v1\n";

/// A receipt that was made or read. Whether it is signed is for [`Receipt::verifies`] to say.
#[derive(Clone, PartialEq, Eq)]
pub struct Receipt {
    receipt: Value,
    key: String,
    signature: Vec<u8>,
}

impl fmt::Debug for Receipt {
    /// Says nothing: it holds a record's name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Receipt(..)")
    }
}

impl Receipt {
    /// Signs for a record that stands in a log, this gateway's or another's of the same store, at `sequence`.
    pub(super) fn sign(key: &LogKey, log: &str, sequence: u64, record: &Record) -> Self {
        let receipt = canonical(&body(log, sequence, record));
        let signature = key.sign(format!("{CONTEXT}{receipt}").as_bytes()).to_vec();
        Self { receipt, key: key.public().to_string(), signature }
    }

    /// Reads what [`Display`](fmt::Display) writes. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut whole: Map<String, Value> = serde_json::from_str(text).ok()?;
        let receipt = whole.remove("receipt")?;
        let Value::Object(signature) = whole.remove("signature")? else { return None };
        let word = |name: &str| signature.get(name)?.as_str().map(str::to_owned);
        Some(Self { receipt: canonical(&receipt), key: word("key")?, signature: STANDARD.decode(word("value")?).ok()? })
    }

    /// Whether the key signed it.
    pub fn verifies(&self, key: &PublicKey) -> bool {
        self.key == key.to_string() && key.verifies(format!("{CONTEXT}{}", self.receipt).as_bytes(), &self.signature)
    }

    /// What it says.
    pub fn content(&self) -> &Value {
        &self.receipt
    }
}

impl fmt::Display for Receipt {
    /// JSON, for people to read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signature = json!({
            "algorithm": "Ed25519",
            "canonical_form": "RFC 8785",
            "context": CONTEXT,
            "key": self.key,
            "value": STANDARD.encode(&self.signature),
        });
        writeln!(f, "{:#}", json!({ "receipt": self.receipt, "signature": signature }))
    }
}

fn body(log: &str, sequence: u64, record: &Record) -> Value {
    let purposes = record.purposes.iter().map(|(purpose, granted)| {
        json!({ "purpose": purpose, "lawful_basis": "consent", "consent": if *granted { "given" } else { "refused" } })
    });
    let state = match record.event {
        Event::Given | Event::Changed => "active",
        Event::Refused => "refused",
        Event::Withdrawn => "withdrawn",
    };
    json!({
        "schema": "ISO/IEC TS 27560:2023 in shape; Assent receipt 1",
        "record_id": record.id.to_string(),
        "pii_processing": {
            "notice": { "sha256": record.notice, "language": record.language, "surface": record.surface.word() },
            "purposes": purposes.collect::<Vec<_>>(),
            "jurisdiction": record.region,
            "rule": { "id": record.rule.id, "ruleset": record.rule.ruleset },
            "versions": record.versions.as_ref().map(
                |it| json!({ "rule": it.rule, "catalog": it.catalog, "policy": it.policy })
            ),
            "global_privacy_control": record.gpc,
            "enforcement": record.mode.word(),
        },
        "parties": [{ "role": "pii_controller", "site": record.site }],
        "events": [{
            "time": record.at.to_string(),
            "type": record.event.word(),
            "state": state,
            "method": record.method.word(),
            "valid_until": record.expires.to_string(),
        }],
        "log": { "name": log, "sequence": sequence },
        "about": "Proof of what was recorded. It opens nothing and identifies nobody.",
    })
}

/// With the keys of every object in order: what is left of RFC 8785 where all keys are ASCII and no number has a fraction.
fn canonical(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut pairs: Vec<_> = map.iter().map(|(key, value)| (key.clone(), canonical(value))).collect();
            pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Object(pairs.into_iter().collect())
        }
        Value::Array(all) => Value::Array(all.iter().map(canonical).collect()),
        plain => plain.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract::consent;
    use super::super::secret::Secret;
    use super::*;

    #[test]
    fn a_receipt_verifies_until_a_word_of_it_changes_and_names_nobody() {
        let key = |byte| LogKey::new("log-a", &Secret::new([byte; 32]));
        let record = consent();
        let text = Receipt::sign(&key(1), "log-a", 7, &record).to_string();
        let read = Receipt::parse(&text).unwrap();
        assert!(read.verifies(key(1).public()) && !read.verifies(key(2).public()));
        assert_eq!(read.content()["record_id"], record.id.to_string());
        assert!(!text.contains(&"07".repeat(16)), "no subject");
        let wrapped: Value = serde_json::from_str(&text).unwrap();
        assert!(Receipt::parse(&wrapped.to_string()).unwrap().verifies(key(1).public()), "however it is laid out");
        for (from, to) in [("refused", "given"), ("shop", "shoq"), ("\"DE\"", "\"FR\""), ("2023", "2024")] {
            assert!(!Receipt::parse(&text.replacen(from, to, 1)).unwrap().verifies(key(1).public()), "{from}");
        }
        for text in ["", "{}", "[]", "{\"receipt\":1}", "{\"receipt\":1,\"signature\":{\"key\":\"\",\"value\":\"é\"}}"]
        {
            assert!(Receipt::parse(text).is_none(), "{text}");
        }
    }
}
