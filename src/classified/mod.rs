//! What people said in the console of names that nobody had classified: a file beside the ledger, which the configuration is
//! read with.
//!
//! Readable, and to be edited by hand as well. Only the file; what an entry means is the configuration's business.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::policy::catalog::List;

/// Its name in the state directory.
pub const FILE: &str = "classified.toml";
/// The most entries.
pub const MOST: usize = 5_000;

/// What the keys of vendors begin with that are made of entries.
pub const KEY: &str = "classified-";

/// The layout.
const VERSION: u32 = 1;
/// The largest file that is read, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;
const HEAD: &str = "# What was classified in the console. The configuration's own [[site.vendor]] counts before it.\n\
                    # After a change by hand, reload the gateway (SIGHUP); `assent check` says what is wrong.\n\n";

/// What a name is a name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A cookie.
    Cookie,
    /// A key in web storage, or the name of a database or cache in the browser.
    Storage,
    /// A host that pages reach for.
    Host,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Cookie, Self::Storage, Self::Host];

    /// Whether a name of this kind can stand for itself alone in a list of a catalog: it is no pattern.
    pub fn takes(self, name: &str) -> bool {
        let list = match self {
            Self::Cookie => List::Cookies,
            Self::Storage => List::Storage,
            Self::Host => List::Hosts,
        };
        !name.contains(['*', '#', '@', '/', '?']) && list.takes(name)
    }

    /// As it stands in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cookie => "cookie",
            Self::Storage => "storage",
            Self::Host => "host",
        }
    }
}

/// One name, and what somebody said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The site's id.
    pub site: String,
    /// What it is a name of.
    pub kind: Kind,
    /// The name, which stands for itself alone.
    pub name: String,
    /// The purpose's key.
    pub purpose: String,
    /// Who is behind it, as visitors read it.
    pub party: String,
    /// Works with it for the site alone, and is bound to that by contract (Cal. Civ. Code 1798.140(ag)).
    #[serde(default)]
    pub service_provider: bool,
    /// Why; of what is necessary it has to be said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Who said so: the name of a token.
    pub who: String,
    /// When, as 2026-11-23.
    pub day: String,
}

impl Entry {
    /// Whether it is about this.
    pub fn is(&self, site: &str, kind: Kind, name: &str) -> bool {
        self.site == site && self.kind == kind && self.name == name
    }
}

/// A change of what was classified.
#[derive(Debug, Clone)]
pub enum Edit {
    /// These are classified, whatever was said of them before.
    Add(Vec<Entry>),
    /// What was said of this is taken back.
    Remove {
        /// The site's id.
        site: String,
        /// What it is a name of.
        kind: Kind,
        /// The name.
        name: String,
    },
}

/// Carries a change out: when it returns, the next request obeys. The error says why nothing has changed.
pub type Classify = Arc<dyn Fn(Edit) -> Result<(), String> + Send + Sync>;

/// Why it can't be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system refuses.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It isn't what stands in such a file.
    #[error("{}: {what}", path.display())]
    Layout {
        /// The file.
        path: PathBuf,
        /// What is wrong, and on which line.
        what: String,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    #[serde(default)]
    entry: Vec<Entry>,
}

/// What stands in a file; nothing where there is none.
pub fn read(path: &Path) -> Result<Vec<Entry>, Error> {
    let failed = |source| Error::File { path: path.to_owned(), source };
    let wrong = |what: String| Error::Layout { path: path.to_owned(), what };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let text = io::read_to_string(io::Read::take(file, LARGEST + 1)).map_err(failed)?;
    if text.len() as u64 > LARGEST {
        return Err(wrong(format!("is larger than {LARGEST} bytes")));
    }
    let written: Written = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(0, |span| text[..span.start.min(text.len())].lines().count().max(1));
        wrong(format!("line {line}: {}", error.message()))
    })?;
    if written.version != VERSION {
        return Err(wrong(format!("layout {} isn't known to this program", written.version)));
    }
    if written.entry.len() > MOST {
        return Err(wrong(format!("has more than {MOST} entries")));
    }
    let all = &written.entry;
    for (at, one) in all.iter().enumerate() {
        if all[..at].iter().any(|other| other.is(&one.site, one.kind, &one.name)) {
            return Err(wrong(format!("says twice what the {} `{}` of `{}` is", one.kind.word(), one.name, one.site)));
        }
    }
    Ok(written.entry)
}

/// Replaces the file, whole and on the disk, for its owner alone.
pub fn write(path: &Path, entry: Vec<Entry>) -> Result<(), Error> {
    let text = toml::to_string_pretty(&Written { version: VERSION, entry });
    let text = text.map_err(|error| Error::Layout { path: path.to_owned(), what: error.to_string() })?;
    let replace = || {
        let parent = path.parent().unwrap_or(Path::new("."));
        let mut fresh = tempfile::NamedTempFile::new_in(parent)?;
        fresh.write_all(HEAD.as_bytes())?;
        fresh.write_all(text.as_bytes())?;
        fresh.as_file().sync_all()?;
        fresh.persist(path)?;
        File::open(parent)?.sync_all()
    };
    replace().map_err(|source| Error::File { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn entry(name: &str) -> Entry {
        Entry {
            site: "shop".to_owned(),
            kind: Kind::Cookie,
            name: name.to_owned(),
            purpose: "analytics".to_owned(),
            party: "Numbers \"&\" Co".to_owned(),
            service_provider: true,
            why: String::new(),
            who: "boss".to_owned(),
            day: "2026-11-23".to_owned(),
        }
    }

    #[test]
    fn what_is_written_is_read_again_whatever_names_hold() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join(FILE);
        assert_eq!(read(&path).unwrap(), []);
        let all: Vec<Entry> = ["_x", "a\"b\\c", "<script>", "a\nb\u{202e}", "''' \"\"\""].map(entry).into();
        write(&path, all.clone()).unwrap();
        assert_eq!(read(&path).unwrap(), all);
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        write(&path, Vec::new()).unwrap();
        assert_eq!(read(&path).unwrap(), []);
    }

    #[test]
    fn a_broken_file_says_what_is_wrong_and_on_which_line() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join(FILE);
        let good = toml::to_string(&Written { version: 1, entry: vec![entry("_x")] }).unwrap();
        let one = good.trim_start_matches("version = 1").trim().to_owned();
        for (text, wanted) in [
            ("version = 1\n\n[[entry]\n".to_owned(), "line 3: "),
            (good.replace("\"cookie\"", "\"biscuit\""), "unknown variant `biscuit`"),
            (good.replace("purpose", "purpos"), "unknown field `purpos`"),
            (good.replace("name = \"_x\"\n", ""), "missing field `name`"),
            (good.replace("version = 1", "version = 2"), "layout 2 isn't known"),
            (format!("{good}\n{one}"), "says twice what the cookie `_x` of `shop` is"),
            (format!("version = 1\n{}", "#".repeat(LARGEST as usize)), "is larger than"),
        ] {
            std::fs::write(&path, &text).unwrap();
            let found = read(&path).unwrap_err().to_string();
            assert!(found.contains(wanted) && found.contains(FILE), "{wanted}: {found}");
        }
    }
}
