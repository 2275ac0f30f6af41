//! Controllers who share the gateway, as written → as they are kept apart.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::file::{self, File};
use super::sheet::Sheet;
use super::store;
use super::{Config, Controller, SiteConfig};

/// The directory, within the gateway's state, of the controllers'.
const DIRECTORY: &str = "controllers";

/// The directory of a controller's keys and ledger, beneath the gateway's state; without an id, the gateway's own.
pub fn vault(state: &Path, id: &str) -> PathBuf {
    if id.is_empty() { state.to_owned() } else { state.join(DIRECTORY).join(id) }
}

impl Config {
    /// The [directory](vault) of a controller's keys and ledger.
    pub fn vault(&self, id: &str) -> PathBuf {
        vault(&self.state, id)
    }

    /// The store that the gateways of a controller share; without an id, that of the gateway's own ledger.
    pub fn shared_store_of(&self, id: &str) -> Option<&crate::ledger::shared::Settings> {
        if id.is_empty() {
            return self.shared_store.as_ref();
        }
        self.controllers.iter().find(|it| *it.id == *id)?.shared_store.as_ref()
    }

    /// The controllers, after the gateway itself, whose id is empty.
    pub fn vaults(&self) -> impl Iterator<Item = &str> {
        std::iter::once("").chain(self.controllers.iter().map(|it| &*it.id))
    }
}

/// The controllers; each of its sites is told whose it is.
pub(super) fn controllers(file: &File, sites: &mut [SiteConfig], dir: &Path, sheet: &mut Sheet) -> Vec<Controller> {
    let mut found: Vec<Controller> = Vec::new();
    for (place, entry) in file.controller.iter().enumerate() {
        let path = format!("controller[{place}]");
        let (Some(id), Some(own)) = (entry.id.as_deref(), &entry.sites) else { continue };
        if !is_name(id) {
            sheet.refuse(&format!("{path}.id"), "is 1 to 64 lower-case letters, digits and hyphens");
        } else if found.iter().any(|other| *other.id == *id) {
            sheet.refuse(&format!("{path}.id"), format!("two controllers are called `{id}`"));
        }
        let key = format!("{path}.sites");
        if own.is_empty() {
            sheet.refuse(&key, "names no site: name those that it answers for, or leave the controller out");
        }
        for name in own {
            known(name, file, &key, sheet);
            let Some(site) = sites.iter_mut().find(|it| *it.site.id == **name) else { continue };
            if !site.vault.is_empty() {
                sheet.refuse(&key, format!("`{name}` is a site of `{}` already", site.vault));
            }
            site.vault = id.into();
        }
        let store = store::store(entry.shared_store.as_ref(), &format!("{path}.shared_store"), dir, sheet);
        found.push(Controller { id: id.into(), shared_store: store });
    }
    found
}

/// Refuses stores that keep nobody apart, or leave a controller's gateways without a word of each other.
pub(super) fn stores(file: &File, config: &Config, sheet: &mut Sheet) {
    let said = |id: &str| file.controller.iter().any(|it| it.id.as_deref() == Some(id) && it.shared_store.is_some());
    let mut taken = Vec::from_iter(&config.shared_store);
    for (place, controller) in config.controllers.iter().enumerate() {
        let path = format!("controller[{place}].shared_store");
        match &controller.shared_store {
            Some(store) if taken.iter().any(|other| other.is_same(store)) => {
                sheet
                    .refuse(&path, "is the store of somebody else's ledger: each controller has a database of its own");
            }
            Some(store) => taken.push(store),
            None if file.shared_store.is_some() && !said(&controller.id) => {
                let message = "is missing, and the gateway's own ledger has one: without it a withdrawal at one gateway is \
                               unknown to the others";
                sheet.refuse(&path, message);
            }
            None => {}
        }
    }
}

/// The sites that a token acts for: those that it names, and all of the controllers that it names.
pub(super) fn acts_for(entry: &file::Token, file: &File, path: &str, sheet: &mut Sheet) -> Option<BTreeSet<Box<str>>> {
    for name in entry.sites.iter().flatten() {
        known(name, file, &format!("{path}.sites"), sheet);
    }
    let mut sites: BTreeSet<Box<str>> = entry.sites.iter().flatten().map(|name| name.as_str().into()).collect();
    for name in entry.controllers.iter().flatten() {
        let ids = file.controller.iter().filter_map(|it| it.id.as_deref());
        match file.controller.iter().find(|it| it.id.as_deref() == Some(name)) {
            Some(found) => sites.extend(found.sites.iter().flatten().map(|site| site.as_str().into())),
            None => {
                let message = format!("`{name}` is no controller's id");
                sheet.unknown(&format!("{path}.controllers"), name, message, ids);
            }
        }
    }
    (entry.sites.is_some() || entry.controllers.is_some()).then_some(sites)
}

fn known(name: &str, file: &File, key: &str, sheet: &mut Sheet) {
    let ids = file.site.iter().filter_map(|entry| entry.id.as_deref());
    if ids.clone().all(|id| id != name) {
        sheet.unknown(key, name, format!("`{name}` is no site's id"), ids);
    }
}

fn is_name(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TODAY, site};
    use super::*;
    use crate::admin;
    use crate::ambient::SystemEntropy;

    fn two(lines: &str) -> String {
        let other = "[[site]]\nid = \"blog\"\nhosts = [\"blog.example.com\"]\norigin = \"http://127.0.0.1:1\"\n";
        format!("{lines}\n{}\n{other}", site(""))
    }

    fn read(lines: &str, dir: &Path) -> Result<Config, String> {
        Config::parse(&two(lines), "a.toml", dir, TODAY).map_err(|problems| problems.to_string())
    }

    #[test]
    fn each_site_has_the_vault_of_whoever_answers_for_it() {
        let table = "state = \"/s\"\n[[controller]]\nid = \"acme\"\nsites = [\"blog\"]\n";
        let config = read(table, Path::new("")).unwrap();
        let of = |id: &str| {
            let entry = config.sites.iter().find(|entry| *entry.site.id == *id).unwrap();
            config.vault(&entry.vault)
        };
        assert_eq!(of("shop"), Path::new("/s"));
        assert_eq!(of("blog"), Path::new("/s/controllers/acme"));
        assert_eq!(config.vaults().collect::<Vec<_>>(), ["", "acme"]);
    }

    #[test]
    fn what_would_mix_controllers_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        for (file, address) in [
            ("one", "postgres://u:p@127.0.0.1/one"),
            ("again", "postgres://u:q@127.0.0.1:5432/one"),
            ("two", "postgres://u:p@127.0.0.1/two"),
            ("apart", "postgres://u:p@127.0.0.1/one?options=-csearch_path%3Dacme"),
        ] {
            std::fs::write(dir.path().join(file), address).unwrap();
        }
        let store = |own: &str, file: &str| {
            let own = if own.is_empty() { String::new() } else { format!("[shared_store]\nurl_file = \"{own}\"\n") };
            let its =
                if file.is_empty() { String::new() } else { format!("shared_store = {{ url_file = \"{file}\" }}\n") };
            format!("{own}[[controller]]\nid = \"acme\"\nsites = [\"blog\"]\n{its}")
        };
        let table = [
            (store("", ""), ""),
            (store("one", "two"), ""),
            (store("one", "apart"), ""),
            (store("", "one"), ""),
            (store("one", "again"), "somebody else's ledger"),
            (store("one", ""), "is missing"),
            (store("one", "nowhere"), "controller.acme.shared_store.url_file"),
            ("[[controller]]\nid = \"../x\"\nsites = [\"blog\"]".to_owned(), "lower-case letters"),
            ("[[controller]]\nid = \"a\"\nsites = []".to_owned(), "names no site"),
            ("[[controller]]\nid = \"a\"\nsites = [\"blgo\"]".to_owned(), "did you mean `blog`"),
            ("[[controller]]\nid = \"a\"\n".to_owned(), "sites"),
            ("[[controller]]\nid = \"a\"\nsites = [\"blog\", \"blog\"]".to_owned(), "already"),
            ("[[controller]]\nid = \"a\"\nsites = [\"blog\"]\n".repeat(2), "two controllers are called `a`"),
        ];
        for (lines, expected) in table {
            let said = read(&lines, dir.path()).map_or_else(|said| said, |_| String::new());
            assert!(said.contains(expected) && said.is_empty() == expected.is_empty(), "{lines}: {said}");
        }
    }

    #[test]
    fn a_token_of_a_controller_acts_for_its_sites() {
        let hash = admin::make("a", &SystemEntropy).unwrap().hash;
        let token = |more: &str| {
            let controllers = "[[controller]]\nid = \"acme\"\nsites = [\"blog\"]\n";
            format!("{controllers}[[admin.token]]\nname = \"a\"\nrole = \"read\"\nhash = \"{hash}\"\n{more}\n")
        };
        let sites = |more: &str| {
            let config = read(&token(more), Path::new("")).unwrap();
            config.admin.unwrap().tokens[0]
                .sites
                .clone()
                .map(|all| all.into_iter().map(String::from).collect::<Vec<_>>())
        };
        assert_eq!(sites(""), None);
        assert_eq!(sites("controllers = [\"acme\"]"), Some(vec!["blog".to_owned()]));
        assert_eq!(sites("controllers = []"), Some(vec![]), "of nobody's sites, not of all");
        let both = sites("controllers = [\"acme\"]\nsites = [\"shop\"]").unwrap();
        assert_eq!(both, ["blog", "shop"]);
        let said = read(&token("controllers = [\"acm\"]"), Path::new("")).unwrap_err();
        assert!(said.contains("did you mean `acme`"), "{said}");
    }
}
