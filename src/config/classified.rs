//! What was classified in the console, as vendors of the sites that it was said of. What the file itself says counts before it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::classified::{self, Entry, Kind};
use crate::policy::{Catalog, Purpose};

use super::file::{self, File};
use super::problem::{Problem, Problems};
use super::{Config, SiteConfig};

/// Adds what was classified in the console to a configuration, from the state directory. What is wrong there is wrong with all
/// of it: nobody knows then what was to be withheld. `again` reads the same file once more, changed.
pub(super) fn with(
    plain: Config,
    state: &Path,
    again: impl FnOnce(&mut dyn FnMut(&mut File)) -> Result<Config, Problems>,
) -> Result<Config, Problems> {
    let path = state.join(classified::FILE);
    let broken = |message: String| Problems(vec![problem(&path, message)]);
    let entries = classified::read(&path).map_err(|error| broken(error.to_string()))?;
    if entries.is_empty() {
        return Ok(plain);
    }
    let mut wrong = Vec::new();
    let mut strangers = Vec::new();
    let mut found: BTreeMap<(&str, &str, &str, bool), Vec<&Entry>> = BTreeMap::new();
    for entry in &entries {
        let Some(site) = plain.sites.iter().find(|it| *it.site.id == *entry.site) else {
            strangers.push(problem(
                &path,
                format!("there is no site `{}`: what was classified there isn't used", entry.site),
            ));
            continue;
        };
        match flaw(entry, site) {
            Some(flaw) => wrong.push(problem(&path, flaw)),
            None if is_said(entry, &site.site.catalog) => {}
            None => {
                let whose = (&*entry.site, &*entry.party, &*entry.purpose, entry.service_provider);
                found.entry(whose).or_default().push(entry);
            }
        }
    }
    if !wrong.is_empty() {
        return Err(Problems(wrong));
    }
    let config = again(&mut |file| {
        for ((id, party, purpose, provider), of) in &found {
            let site = file.site.iter_mut().find(|site| site.id.as_deref() == Some(id));
            let Some(site) = site else { continue };
            site.vendor.push(vendor(party, purpose, *provider, of));
        }
    });
    let config = config.map_err(|problems| {
        let all = problems.0.into_iter().map(|it| problem(&path, it.message));
        Problems(all.collect())
    })?;
    strangers.dedup();
    let warnings = config.warnings.into_iter().chain(strangers).collect();
    Ok(Config { warnings, classified: Arc::from(entries), ..config })
}

fn problem(path: &Path, message: String) -> Problem {
    let file = path.display().to_string();
    let message = message.strip_prefix(&format!("{file}: ")).map_or(message.clone(), str::to_owned);
    Problem { file, line: 0, column: 0, key: String::new(), message, suggestion: None }
}

/// What keeps an entry from being used.
fn flaw(entry: &Entry, site: &SiteConfig) -> Option<String> {
    let Entry { kind, name, purpose, party, .. } = entry;
    let what = format!("the {} `{name}` of `{}`", kind.word(), entry.site);
    if site.site.words.find(purpose).is_none() {
        return Some(format!("{what} is for `{purpose}`, which is no purpose of the site"));
    }
    if !kind.takes(name) {
        return Some(format!("{what} can't be classified here: it would be a pattern. Write a `[[site.vendor]]`"));
    }
    if party.trim().is_empty() {
        return Some(format!("{what}: `party` must say who is behind it"));
    }
    let necessary = purpose == site.site.words.key(Purpose::NECESSARY);
    (necessary && entry.why.trim().is_empty())
        .then(|| format!("{what} is never asked about: say `why` it is necessary"))
}

/// Whether the site's own entries say already what it is.
fn is_said(entry: &Entry, catalog: &Catalog) -> bool {
    let known = match entry.kind {
        Kind::Cookie => catalog.cookie(&entry.name),
        Kind::Storage => catalog.storage(&entry.name),
        Kind::Host => catalog.url(&entry.name, "/"),
    };
    known.is_some_and(|vendor| catalog.own().iter().any(|own| own.key == vendor.key))
}

fn vendor(party: &str, purpose: &str, provider: bool, entries: &[&Entry]) -> file::Vendor {
    let digest = Sha256::digest(format!("{party}\0{purpose}\0{provider}"));
    let key: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let of = |kind: Kind| -> Vec<&str> { entries.iter().filter(|it| it.kind == kind).map(|it| &*it.name).collect() };
    let mut written = json!({
        "key": format!("{}{key}", classified::KEY),
        "name": party,
        "purpose": purpose,
        "shares": !provider,
        "source": "classified in the console",
        "cookies": of(Kind::Cookie),
        "storage": of(Kind::Storage),
        "hosts": of(Kind::Host),
    });
    if provider {
        written["role"] = json!("service-provider");
    }
    serde_json::from_value(written).expect("these are keys of a vendor")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TODAY, site};
    use super::*;

    fn entry(kind: Kind, name: &str, purpose: &str) -> Entry {
        Entry {
            site: "shop".to_owned(),
            kind,
            name: name.to_owned(),
            purpose: purpose.to_owned(),
            party: "Numbers Ltd".to_owned(),
            service_provider: false,
            why: if purpose == "necessary" { "keeps the basket".to_owned() } else { String::new() },
            who: "boss".to_owned(),
            day: "2026-11-23".to_owned(),
        }
    }

    fn load(more: &str, entries: Vec<Entry>) -> Result<Config, Problems> {
        let state = tempfile::tempdir().unwrap();
        classified::write(&state.path().join(classified::FILE), entries).unwrap();
        let text = format!("state = \"{}\"\n{}", state.path().display(), site(&format!("controller = \"C\"\n{more}")));
        Config::parse(&text, "a.toml", Path::new(""), TODAY)
    }

    #[test]
    fn what_was_classified_is_known_unless_the_configuration_says_something_else() {
        let id = load("", Vec::new()).unwrap().sites[0].site.id.clone();
        let own = "[[site.vendor]]\nkey = \"mine\"\nname = \"Mine\"\npurpose = \"functional\"\ncookies = [\"own_*\"]";
        let all = vec![
            entry(Kind::Cookie, "odd", "analytics"),
            entry(Kind::Cookie, "own_1", "marketing"),
            entry(Kind::Cookie, "_ga", "functional"),
            entry(Kind::Storage, "basket", "necessary"),
            entry(Kind::Host, "odd.example", "marketing"),
        ];
        let all: Vec<Entry> = all.into_iter().map(|it| Entry { site: id.to_string(), ..it }).collect();
        let config = load(own, all.clone()).unwrap();
        let site = &config.sites[0].site;
        let said = |vendor: Option<&Arc<crate::policy::Vendor>>| vendor.map(|it| site.words.key(it.purpose).to_owned());
        for (found, purpose) in [
            (said(site.catalog.cookie("odd")), "analytics"),
            (said(site.catalog.cookie("own_1")), "functional"),
            (said(site.catalog.cookie("_ga")), "functional"),
            (said(site.catalog.storage("basket")), "necessary"),
            (said(site.catalog.said("odd.example")), "marketing"),
        ] {
            assert_eq!(found.as_deref(), Some(purpose));
        }
        assert_eq!(config.classified[..], all);
        let elsewhere = Entry { site: "gone".to_owned(), ..all[0].clone() };
        let config = load(own, vec![elsewhere]).unwrap();
        assert!(
            config.warnings.iter().any(|it| it.message.contains("there is no site `gone`")),
            "{:?}",
            config.warnings
        );
    }

    #[test]
    fn what_cannot_be_used_is_refused_with_all_of_it_and_the_file_is_named() {
        let id = load("", Vec::new()).unwrap().sites[0].site.id.to_string();
        for (change, wanted) in [
            (entry(Kind::Cookie, "a*", "analytics"), "would be a pattern"),
            (entry(Kind::Cookie, "n#", "analytics"), "would be a pattern"),
            (entry(Kind::Host, "com/x", "analytics"), "would be a pattern"),
            (entry(Kind::Cookie, "odd", "fun"), "which is no purpose of the site"),
            (Entry { party: " ".to_owned(), ..entry(Kind::Cookie, "odd", "analytics") }, "who is behind it"),
            (Entry { why: String::new(), ..entry(Kind::Cookie, "odd", "necessary") }, "say `why` it is necessary"),
        ] {
            let found = load("", vec![Entry { site: id.clone(), ..change }]).unwrap_err().to_string();
            assert!(found.contains(wanted) && found.contains(classified::FILE), "{wanted}: {found}");
        }
    }
}
