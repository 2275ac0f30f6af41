//! The consent tool that a `[[site]]` keeps, as written → as read from.

use std::collections::BTreeMap;

use crate::policy::foreign::{Source, Tool};
use crate::policy::{Catalog, Vendor, Vocabulary};

use super::file;
use super::sheet::Sheet;

/// The tool that asks instead of Assent.
pub(super) fn read(entry: &file::Site, words: &Vocabulary, path: &str, sheet: &mut Sheet) -> Option<Source> {
    let written = entry.consent.as_ref()?;
    let path = format!("{path}.consent");
    let word = written.source.as_deref()?;
    let Some(tool) = Tool::find(word) else {
        let known = Tool::ALL.map(Tool::word);
        let message = format!("no consent tool `{word}` can be read; those that can: {}", known.join(", "));
        sheet.unknown(&format!("{path}.source"), word, message, known);
        return None;
    };
    let mut categories = BTreeMap::new();
    for (name, purpose) in &written.categories {
        match words.find(purpose) {
            Some(found) => drop(categories.insert(name.as_str().into(), found)),
            None => {
                let all: Vec<&str> = words.all().iter().map(|purpose| words.key(purpose)).collect();
                let message = format!("`{purpose}` is no purpose of this site");
                sheet.unknown(&format!("{path}.categories.{name}"), purpose, message, all);
            }
        }
    }
    if tool.needs_categories() && categories.is_empty() {
        let message = format!("`{word}` calls purposes by random ids: without `categories` nothing is ever granted");
        sheet.warn(&format!("{path}.source"), message);
    }
    let settings = written.settings.as_deref().filter(|text| sheet.is_page(text, &format!("{path}.settings")));
    Some(Source { tool, categories, settings: settings.map(Box::from) })
}

/// Lets the tool through on its site: it is necessary there, under its own entry if the operator wrote one.
pub(super) fn admit(entry: &file::Site, own: &mut Vec<Vendor>, base: &Catalog) {
    let word = entry.consent.as_ref().and_then(|consent| consent.source.as_deref());
    let Some(tool) = word.and_then(Tool::find) else { return };
    match own.iter_mut().find(|vendor| *vendor.key == *tool.word()) {
        Some(vendor) => *vendor = tool.vendor(Some(vendor)),
        None => own.push(tool.vendor(base.vendor(tool.word()).map(|known| &**known))),
    }
}
