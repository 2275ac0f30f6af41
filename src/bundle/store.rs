//! Where bundles lie, and which of them counts: a directory in the state directory, and a small file in it that is replaced
//! whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::DirBuilderExt as _;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::ambient::Timestamp;

use super::{Bundle, Error, Keys, LARGEST, Version, read};

/// The directory, in the state directory.
const DIRECTORY: &str = "data";
/// The file that says which counts.
pub const POINTER: &str = "in-use.json";
/// How the names of bundles end.
const ENDING: &str = ".bundle";
/// Its layout.
const LAYOUT: u32 = 1;
/// The largest pointer that is read, in bytes.
const SMALL: u64 = 1 << 20;
/// The most bundles that are looked at.
const MOST: usize = 100;

/// A bundle that somebody chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pick {
    /// The name of its file in the directory.
    pub file: String,
    /// Its version, as it is written.
    pub version: String,
    /// SHA-256 of the file, in hex digits: no other file of this name counts.
    pub sha256: String,
    /// Since when, in seconds since 1970.
    pub since: u64,
    /// Who chose it.
    pub who: String,
}

impl Pick {
    /// Since when.
    pub fn since(&self) -> Timestamp {
        Timestamp(self.since)
    }

    fn version(&self) -> Option<Version> {
        Version::parse(&self.version)
    }
}

/// A bundle that counts for some sites first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Canary {
    /// Which.
    pub pick: Pick,
    /// The sites' ids.
    pub sites: Vec<String>,
}

/// Which bundle counts. The default is what the program carries, as ever.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pointer {
    layout: u32,
    /// What counts; nothing: what the program carries.
    pub now: Option<Pick>,
    /// What counted before it.
    pub before: Option<Before>,
    /// What some sites try.
    pub canary: Option<Canary>,
}

/// What counted before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Before {
    /// What the program carries.
    Shipped,
    /// A bundle.
    Bundle(Pick),
}

/// What a return did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undone {
    /// No site tries anything any more.
    Canary(Pick),
    /// What counted before counts again; nothing: what the program carries.
    Step(Option<Pick>),
}

impl Pointer {
    /// Lets a bundle count: for some sites first, or for all where none is named. `older` takes one that is older than what
    /// counts.
    ///
    /// # Errors
    /// When it isn't newer, and nobody said that it needn't be.
    pub fn install(&mut self, pick: Pick, sites: &[String], older: bool) -> Result<(), Error> {
        if let (Some(offered), Some(now)) = (pick.version(), &self.now)
            && let Some(counts) = now.version()
        {
            if pick.sha256 == now.sha256 {
                return Err(Error::Same(counts));
            }
            if offered < counts && !older {
                return Err(Error::Older { offered, counts });
            }
            if offered == counts && !older {
                return Err(Error::Other(counts));
            }
        }
        if !sites.is_empty() {
            self.canary = Some(Canary { pick, sites: sites.to_vec() });
            return Ok(());
        }
        let before = self.now.replace(pick);
        self.before = Some(before.map_or(Before::Shipped, Before::Bundle));
        self.canary = None;
        Ok(())
    }

    /// Undoes the last step: ends what some sites try, or else goes back to what counted before, from where one may come
    /// back in the same way.
    ///
    /// # Errors
    /// When there was no step.
    pub fn back(&mut self) -> Result<Undone, Error> {
        if let Some(canary) = self.canary.take() {
            return Ok(Undone::Canary(canary.pick));
        }
        let before = match self.before.take().ok_or(Error::Nothing)? {
            Before::Shipped => None,
            Before::Bundle(pick) => Some(pick),
        };
        let left = std::mem::replace(&mut self.now, before);
        self.before = Some(left.map_or(Before::Shipped, Before::Bundle));
        Ok(Undone::Step(self.now.clone()))
    }

    /// What a return would lead to, in words; nothing where there is nothing to return to.
    pub fn beneath(&self) -> Option<String> {
        if let Some(canary) = &self.canary {
            return Some(format!("what counts on other sites, ending the trial of {}", canary.pick.version));
        }
        self.before.as_ref().map(|before| match before {
            Before::Shipped => "what the program carries".to_owned(),
            Before::Bundle(pick) => pick.version.clone(),
        })
    }
}

/// A file in the directory, and what stands in it.
pub type Found = (String, Result<Bundle, Error>);

/// The directory.
#[derive(Debug, Clone)]
pub struct Store {
    path: PathBuf,
}

impl Store {
    /// That of a state directory. Nothing is made.
    pub fn of(state: &Path) -> Self {
        Self { path: state.join(DIRECTORY) }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the directory, for its owner alone, if there is none.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn make(&self) -> Result<(), Error> {
        let made = || {
            if self.path.is_dir() {
                return Ok(());
            }
            fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.path)?;
            give(&self.path, self.path.parent().unwrap_or(&self.path))
        };
        made().map_err(|source| Error::File { path: self.path.clone(), source })
    }

    /// Which bundle counts.
    ///
    /// # Errors
    /// When what says so can't be read.
    pub fn pointer(&self) -> Result<Pointer, Error> {
        let path = self.path.join(POINTER);
        let Some(bytes) = bytes(&path, SMALL)? else { return Ok(Pointer::default()) };
        let wrong = |what: String| Error::Pointer { path: path.clone(), what };
        let read: Pointer = serde_json::from_slice(&bytes).map_err(|error| wrong(error.to_string()))?;
        if read.layout != LAYOUT {
            return Err(wrong(format!("its layout {} isn't known", read.layout)));
        }
        Ok(read)
    }

    /// Says which bundle counts.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn point(&self, pointer: &Pointer) -> Result<(), Error> {
        self.make()?;
        let written = Pointer { layout: LAYOUT, ..pointer.clone() };
        let text = serde_json::to_string_pretty(&written).expect("words and numbers are JSON") + "\n";
        self.replace(&self.path.join(POINTER), text.as_bytes())
    }

    /// Every bundle that lies here, by its file's name, without what its parts say; and those that can't be used, with why.
    /// The latest first.
    ///
    /// # Errors
    /// When the directory can't be read.
    pub fn list(&self, keys: &Keys) -> Result<Vec<Found>, Error> {
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => return Err(Error::File { path: self.path.clone(), source }),
        };
        let mut names: Vec<String> =
            entries.flatten().filter_map(|it| it.file_name().into_string().ok()).filter(|it| is_name(it)).collect();
        names.sort_by(|one, other| other.cmp(one));
        names.truncate(MOST);
        let look = |name: String| {
            let bare = |mut bundle: Bundle| {
                bundle.parts.iter_mut().for_each(|part| part.text = String::new());
                bundle
            };
            (name.clone(), self.read(&name, keys).map(bare))
        };
        let mut all: Vec<Found> = names.into_iter().map(look).collect();
        all.sort_by_key(|(_, read)| std::cmp::Reverse(read.as_ref().ok().map(|bundle| bundle.version)));
        Ok(all)
    }

    /// The bundle in a file of this name.
    ///
    /// # Errors
    /// When there is none that can be used.
    pub fn read(&self, name: &str, keys: &Keys) -> Result<Bundle, Error> {
        if !is_name(name) {
            return Err(Error::Absent(name.chars().take(100).collect()));
        }
        let found = bytes(&self.path.join(name), LARGEST)?.ok_or_else(|| Error::Absent(name.to_owned()))?;
        read(&found, keys)
    }

    /// The bundle that somebody chose, as long as it is the same one.
    ///
    /// # Errors
    /// When it can't be used any more.
    pub fn open(&self, pick: &Pick, keys: &Keys) -> Result<Bundle, Error> {
        let bundle = self.read(&pick.file, keys)?;
        if *bundle.digest == *pick.sha256 { Ok(bundle) } else { Err(Error::Swapped) }
    }

    /// Takes a bundle in, and gives the name of its file. Nothing counts that didn't before.
    ///
    /// # Errors
    /// When it can't be used, or written.
    pub fn add(&self, found: &[u8], keys: &Keys) -> Result<(String, Bundle), Error> {
        let bundle = read(found, keys)?;
        // Two of one version must not stand in each other's place.
        let name = format!("assent-data-{}-{}{ENDING}", bundle.version, &bundle.digest[..8]);
        self.make()?;
        self.replace(&self.path.join(&name), found)?;
        Ok((name, bundle))
    }

    fn replace(&self, path: &Path, text: &[u8]) -> Result<(), Error> {
        let replace = || {
            let mut fresh = tempfile::NamedTempFile::new_in(&self.path)?;
            fresh.write_all(text)?;
            give(fresh.path(), &self.path)?;
            fresh.as_file().sync_all()?;
            fresh.persist(path)?;
            File::open(&self.path)?.sync_all()
        };
        replace().map_err(|source| Error::File { path: path.to_owned(), source })
    }
}

/// Gives what was made here to whoever this directory belongs to: they run the gateway and have to read it, whoever runs this.
fn give(made: &Path, directory: &Path) -> io::Result<()> {
    let owner = fs::metadata(directory)?;
    if fs::metadata(made)?.uid() == owner.uid() {
        return Ok(());
    }
    chown(made, Some(owner.uid()), Some(owner.gid()))
}

/// Whether a file of this name is looked at: one here, and nowhere else.
fn is_name(name: &str) -> bool {
    name.len() <= 200 && name.ends_with(ENDING) && !name.starts_with('.') && !name.contains(['/', '\0'])
}

/// What stands in a file, if there is one; never more than it may hold.
fn bytes(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Error> {
    let failed = |source| Error::File { path: path.to_owned(), source };
    match fs::metadata(path) {
        // A pipe that somebody put here must keep nobody waiting.
        Ok(found) if !found.is_file() => return Err(failed(io::ErrorKind::InvalidInput.into())),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    }
    let file = File::open(path).map_err(failed)?;
    let mut found = Vec::new();
    file.take(most + 1).read_to_end(&mut found).map_err(failed)?;
    if u64::try_from(found.len()).is_ok_and(|length| length > most) { Err(Error::Large) } else { Ok(Some(found)) }
}

#[cfg(test)]
mod tests {
    use super::super::digest;
    use super::*;

    fn pick(version: &str) -> Pick {
        Pick {
            file: format!("{version}.bundle"),
            version: version.to_owned(),
            sha256: digest(version.as_bytes()).into(),
            since: 1_000,
            who: "boss".to_owned(),
        }
    }

    fn told(pointer: &Pointer) -> String {
        let now = pointer.now.as_ref().map_or("shipped", |pick| &*pick.version);
        let canary = pointer.canary.as_ref().map(|it| format!(" {} on {}", it.pick.version, it.sites.join(" ")));
        format!("{now}{}", canary.unwrap_or_default())
    }

    #[test]
    fn steps_go_forward_by_version_and_back_one_at_a_time() {
        let (one, two) = ("2026-11-23.1", "2026-11-23.2");
        let mut pointer = Pointer::default();
        assert!(matches!(pointer.back(), Err(Error::Nothing)));
        let shop = ["shop".to_owned()];
        pointer.install(pick(one), &shop, false).unwrap();
        assert_eq!(told(&pointer), "shipped 2026-11-23.1 on shop");
        assert_eq!(pointer.beneath().unwrap(), "what counts on other sites, ending the trial of 2026-11-23.1");
        pointer.back().unwrap();
        assert_eq!(told(&pointer), "shipped");
        pointer.install(pick(one), &shop, false).unwrap();
        pointer.install(pick(one), &[], false).unwrap();
        assert_eq!(told(&pointer), one);
        assert!(matches!(pointer.install(pick(one), &[], true), Err(Error::Same(_))));
        pointer.install(pick(two), &[], false).unwrap();
        assert!(matches!(pointer.install(pick(one), &[], false), Err(Error::Older { .. })));
        assert!(matches!(pointer.install(pick(one), &shop, false), Err(Error::Older { .. })));
        let other = Pick { sha256: "0".repeat(64), ..pick(two) };
        assert!(matches!(pointer.install(other, &[], false), Err(Error::Other(_))));
        assert_eq!(pointer.beneath().unwrap(), one);
        assert_eq!(pointer.back().unwrap(), Undone::Step(Some(pick(one))));
        assert_eq!((told(&pointer), pointer.beneath().unwrap()), (one.to_owned(), two.to_owned()));
        pointer.back().unwrap();
        pointer.install(pick(one), &[], true).unwrap();
        assert_eq!(told(&pointer), one);
    }

    #[test]
    fn what_counts_is_kept_and_what_cannot_be_read_is_an_error_and_no_choice() {
        let state = tempfile::tempdir().unwrap();
        let store = Store::of(state.path());
        assert_eq!(store.pointer().unwrap(), Pointer::default());
        assert!(store.list(&Keys::default()).unwrap().is_empty() && !store.path().exists(), "nothing is made");
        let mut pointer = Pointer::default();
        pointer.install(pick("2026-11-23.1"), &[], false).unwrap();
        store.point(&pointer).unwrap();
        let read = store.pointer().unwrap();
        assert_eq!((&read.now, &read.before), (&pointer.now, &pointer.before));
        let good = fs::read_to_string(store.path().join(POINTER)).unwrap();
        for text in [
            String::new(),
            good[..good.len() / 2].to_owned(),
            good.replace("\"layout\": 1", "\"layout\": 2"),
            good.replace("1000", "-1"),
            "[".repeat(100_000),
            "x".repeat(2 << 20),
        ] {
            fs::write(store.path().join(POINTER), &text).unwrap();
            assert!(store.pointer().is_err(), "{text:.100}");
        }
        for name in ["../in-use.json", "/etc/passwd", ".bundle", "a.toml", "a\0.bundle"] {
            assert!(matches!(store.read(name, &Keys::default()), Err(Error::Absent(_))), "{name}");
        }
    }
}
