//! The shipped list of click identifiers, read once.

use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use crate::policy::Vocabulary;
use crate::policy::decoration::{ClickId, Decoration};

use super::file::ClickIds;

/// The shipped file's values, as the build has read them.
const SHIPPED: &str = include_str!(concat!(env!("OUT_DIR"), "/decoration.json"));

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    click_id: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    names: Vec<String>,
    purpose: String,
    #[serde(default)]
    vendors: Vec<String>,
    #[expect(dead_code, reason = "for whoever reviews the data; its being there is checked")]
    source: String,
}

/// What a site hides: every known click identifier, or none.
pub(super) fn of(written: ClickIds) -> Arc<Decoration> {
    match written {
        ClickIds::Hide => shipped(),
        ClickIds::Keep => Arc::default(),
    }
}

fn shipped() -> Arc<Decoration> {
    static SHARED: LazyLock<Arc<Decoration>> =
        LazyLock::new(|| Arc::new(read().expect("a test reads the shipped file").into_iter().collect()));
    Arc::clone(&SHARED)
}

fn read() -> Option<Vec<ClickId>> {
    let (file, words) = (serde_json::from_str::<File>(SHIPPED).ok()?, Vocabulary::default());
    let mut ids = Vec::new();
    for entry in file.click_id {
        let vendors: Vec<Box<str>> = entry.vendors.into_iter().map(Box::from).collect();
        for name in entry.names {
            ids.push(ClickId { name: name.into(), purpose: words.find(&entry.purpose)?, vendors: vendors.clone() });
        }
    }
    Some(ids)
}

#[cfg(test)]
mod tests {
    use super::super::catalog;
    use super::*;

    #[test]
    fn the_snapshot_says_what_the_file_says() {
        let values: serde_json::Value = serde_json::from_str(SHIPPED).unwrap();
        let written: serde_json::Value = toml::from_str(include_str!("../../config/decoration.toml")).unwrap();
        assert_eq!(values, written);
    }

    #[test]
    fn every_identifier_is_spelt_so_that_it_can_be_found_and_belongs_to_somebody_known() {
        let ids = read().expect("the shipped file");
        assert_eq!(shipped().len(), ids.len(), "no name stands twice");
        let catalog = catalog::shipped();
        for id in ids {
            let spelt = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_';
            assert!(id.name.len() >= 3 && id.name.bytes().all(spelt), "{}", id.name);
            for key in &id.vendors {
                assert!(catalog.vendor(key).is_some(), "{}: no vendor `{key}`", id.name);
            }
        }
    }
}
