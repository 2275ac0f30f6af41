//! The reviewed files: what they answer, nobody else needs to.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use serde::Deserialize;

use crate::vendor::plain;

/// What the reviewed files know.
#[derive(Default)]
pub struct Reviewed {
    /// Plain name or key, to key and name.
    names: BTreeMap<String, (String, String)>,
    purposes: BTreeMap<String, String>,
    hosts: BTreeSet<String>,
    cookies: BTreeSet<String>,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    vendor: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    key: String,
    name: String,
    purpose: String,
    #[serde(default)]
    cookies: Vec<String>,
    #[serde(default)]
    hosts: Vec<String>,
}

impl Reviewed {
    /// Reads every file of the directory but the generated one.
    pub fn read(directory: &Path) -> Result<Self, Box<dyn Error>> {
        let mut known = Self::default();
        for entry in std::fs::read_dir(directory)? {
            let path = entry?.path();
            let is_reviewed = path.extension().is_some_and(|end| end == "toml") && !path.ends_with("base.toml");
            if !is_reviewed {
                continue;
            }
            let file: File = toml::from_str(&std::fs::read_to_string(&path)?)?;
            for vendor in file.vendor {
                let pair = (vendor.key.clone(), vendor.name.clone());
                known.names.insert(plain(&vendor.name), pair.clone());
                known.names.insert(plain(&vendor.key), pair);
                known.purposes.insert(vendor.key, vendor.purpose);
                known.hosts.extend(vendor.hosts);
                known.cookies.extend(vendor.cookies);
            }
        }
        Ok(known)
    }

    /// Makes vendors known under other names as well.
    pub fn call(&mut self, aliases: &BTreeMap<String, String>) {
        for (name, key) in aliases {
            let known = self.names.get(&plain(key)).cloned().unwrap_or_else(|| (key.clone(), name.clone()));
            self.names.insert(plain(name), known);
        }
    }

    /// Key and name of the vendor that goes by this name.
    pub fn vendor(&self, name: &str) -> Option<(&str, &str)> {
        self.names.get(&plain(name)).map(|(key, name)| (&**key, &**name))
    }

    /// What the vendor with this key is for.
    pub fn purpose(&self, key: &str) -> Option<&str> {
        self.purposes.get(key).map(|purpose| &**purpose)
    }

    /// Whether every URL on a host has an answer.
    pub fn answers_host(&self, host: &str) -> bool {
        std::iter::successors(Some(host), |host| Some(host.split_once('.')?.1)).any(|host| self.hosts.contains(host))
    }

    /// Whether a name or prefix has an answer.
    pub fn answers_cookie(&self, pattern: &str) -> bool {
        let stem = pattern.split('@').next().unwrap_or_default().trim_end_matches('*');
        self.cookies.contains(pattern)
            || self.cookies.contains(stem)
            || self.cookies.iter().filter_map(|known| known.strip_suffix('*')).any(|known| stem.starts_with(known))
    }
}
