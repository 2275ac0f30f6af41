//! An entry of the log as a line, as JSON, and as a page.

use serde_json::{Value, json};

use crate::ledger::{Content, Found, Record};

/// How many entries are read at once.
pub(super) const PAGE: u32 = 500;

/// The first line of the list.
pub(super) const HEAD: &str = "sequence\tid\ttime\tsite\twhat\tgranted\trefused\trule\tregion\tvalid until\n";

/// One line of the list, tab-separated.
pub(super) fn text(found: &Found) -> String {
    let Found { sequence, id, site, at, content } = found;
    let rest = match content {
        Content::Choice(record) => {
            let (granted, refused) = (chosen(record, true), chosen(record, false));
            let Record { event, rule, region, expires, .. } = &**record;
            format!("{event}\t{granted}\t{refused}\t{}\t{region}\t{expires}", rule.id)
        }
        Content::Erasure(erasure) => {
            format!("erased {} on request of: {}\t\t\t\t\t", erasure.erased.len(), erasure.by.word())
        }
        Content::Erased(place) => format!("erased, see {place}\t\t\t\t\t"),
        Content::Sealed => "sealed\t\t\t\t\t".to_owned(),
    };
    format!("{sequence}\t{id}\t{at}\t{}\t{rest}\n", site.escape_debug())
}

/// The keys of what was granted, or refused.
pub(super) fn chosen(record: &Record, wanted: bool) -> String {
    let chosen = record.purposes.iter().filter(|(_, granted)| *granted == wanted);
    chosen.map(|(key, _)| &**key).collect::<Vec<_>>().join(" ")
}

/// For programs. The subject isn't in it: whoever asked by it has it, and nobody else needs it.
pub(super) fn json(found: &Found) -> Value {
    let Found { sequence, id, site, at, content } = found;
    let mut whole = json!({ "sequence": sequence, "id": id.to_string(), "site": site, "time": at.to_string() });
    let rest = match content {
        Content::Choice(record) => json!({
            "kind": "choice",
            "event": record.event.word(),
            "method": record.method.word(),
            "purposes": record.purposes.iter().map(|(key, granted)| (key.clone(), json!(granted))).collect::<Value>(),
            "rule": record.rule.id,
            "ruleset": record.rule.ruleset,
            "versions": record.versions.as_ref().map(
                |it| json!({ "rule": it.rule, "catalog": it.catalog, "policy": it.policy })
            ),
            "notice": record.notice,
            "language": record.language,
            "surface": record.surface.word(),
            "region": record.region,
            "gpc": record.gpc,
            "enforcement": record.mode.word(),
            "valid_until": record.expires.to_string(),
            "linked": record.subject.is_some(),
        }),
        Content::Erasure(erasure) => json!({
            "kind": "erasure",
            "by": erasure.by.word(),
            "erased": erasure.erased.iter().map(|(sequence, id)| json!([sequence, id.to_string()])).collect::<Value>(),
        }),
        Content::Erased(place) => json!({ "kind": "erased", "erasure": place }),
        Content::Sealed => json!({ "kind": "sealed" }),
    };
    if let (Value::Object(whole), Value::Object(rest)) = (&mut whole, rest) {
        whole.extend(rest);
    }
    whole
}

/// A field a line.
pub(super) fn long(whole: &Value) -> String {
    let mut text = String::new();
    for (name, value) in whole.as_object().into_iter().flatten() {
        match value {
            Value::Object(inner) => {
                text.push_str(&format!("{name}\n"));
                for (name, value) in inner {
                    text.push_str(&format!("    {name}\t{}\n", plain(value)));
                }
            }
            value => text.push_str(&format!("{name}\t{}\n", plain(value))),
        }
    }
    text
}

/// A value for people. What stands in a notice must not move the cursor.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.chars().filter(|c| !c.is_control() || *c == '\n').collect(),
        other => other.to_string(),
    }
}
