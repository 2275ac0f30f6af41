//! The catalog's files, read for hosts and paths alone.

use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

use serde::Deserialize;

/// What the files know.
#[derive(Default)]
pub struct Catalog {
    /// Path prefixes beneath a host, the longest first, and whether they are a tracker's.
    hosts: HashMap<String, Vec<(String, bool)>>,
    paths: HashMap<String, bool>,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    vendor: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    purpose: String,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    paths: Vec<String>,
}

impl Catalog {
    /// Reads every file of the directory.
    pub fn read(directory: &Path) -> Result<Self, Box<dyn Error>> {
        let mut all = Self::default();
        for entry in std::fs::read_dir(directory)? {
            let file: File = toml::from_str(&std::fs::read_to_string(entry?.path())?)?;
            for vendor in file.vendor {
                let tracks = matches!(&*vendor.purpose, "analytics" | "marketing");
                for pattern in vendor.hosts {
                    let (host, path) = pattern.find('/').map_or((&*pattern, ""), |at| pattern.split_at(at));
                    all.hosts.entry(host.to_owned()).or_default().push((path.to_owned(), tracks));
                }
                all.paths.extend(vendor.paths.into_iter().map(|path| (path, tracks)));
            }
        }
        for paths in all.hosts.values_mut() {
            paths.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        }
        Ok(all)
    }

    /// Whether a request is a tracker's.
    pub fn tracks(&self, url: &str) -> bool {
        let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
        let (host, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
        self.find(host, path).unwrap_or_default()
    }

    /// Whether everything on a host is somebody's.
    pub fn knows(&self, host: &str) -> bool {
        self.find(host, "/").is_some()
    }

    fn find(&self, host: &str, path: &str) -> Option<bool> {
        let parents = std::iter::successors(Some(host), |host| Some(host.split_once('.')?.1));
        let known = |host| self.hosts.get(host)?.iter().find(|(prefix, _)| path.starts_with(&**prefix));
        let plain = path.split('?').next().unwrap_or_default();
        let ends = || plain.match_indices('/').find_map(|(at, _)| self.paths.get(&plain[at..])).copied();
        parents.filter_map(known).map(|(_, tracks)| *tracks).next().or_else(ends)
    }
}
