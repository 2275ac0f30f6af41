//! An entry of the log as a line and as a page, for people.

use serde_json::Value;

use super::chosen;
use crate::ledger::{Content, Found, Record};

/// The first line of the list.
pub const HEAD: &str = "sequence\tid\ttime\tsite\twhat\tgranted\trefused\trule\tregion\tvalid until\n";

/// One line of the list, tab-separated.
pub fn text(found: &Found) -> String {
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

/// A field a line.
pub fn long(whole: &Value) -> String {
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
