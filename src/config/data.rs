//! Which catalog and which rules everything else stands on: those that the program carries, or a bundle's.
//!
//! A bundle's files are held to what the shipped ones are held to. One that can't be used any more never keeps a
//! configuration from being read: what counted before it stands in, or else what the program carries, and the fault is told.

use std::path::Path;
use std::sync::Arc;

use crate::bundle::{self, Before, Bundle, Key, Keys, Pick, Pointer, RULES, Store, Version, is_catalog};
use crate::policy::{Catalog, Rules};

use super::Config;
use super::catalog;
use super::file;
use super::problem::Problems;
use super::rules::Book;
use super::sheet::Sheet;

/// A catalog and rules that were checked.
#[derive(Debug, Clone)]
pub struct Data {
    /// The bundle's version and the name of the key that signed it; nothing: the program carries it.
    pub bundle: Option<(Version, Box<str>)>,
    /// What is known of vendors.
    pub catalog: Arc<Catalog>,
    /// The law.
    pub rules: Arc<Rules>,
    pub(super) book: Arc<Book>,
}

impl Data {
    /// What the program carries.
    pub fn shipped() -> Self {
        let book = Arc::clone(Book::shipped());
        Self { bundle: None, catalog: catalog::shipped(), rules: Book::shipped_rules(), book }
    }

    /// Reads a bundle's files. Where it has no catalog, or no rules, those that the program carries stand; the rules' version
    /// says in any case that a bundle took part.
    ///
    /// # Errors
    /// With everything that is wrong in them.
    pub fn read(bundle: &Bundle) -> Result<Self, Problems> {
        let shipped = Self::shipped();
        let mut wrong = Vec::new();
        let files: Vec<(&str, &str)> =
            bundle.parts.iter().filter(|it| is_catalog(&it.name)).map(|it| (&*it.name, &*it.text)).collect();
        let catalog = if files.is_empty() { Ok(shipped.catalog) } else { vendors(&files) };
        let rules = bundle.parts.iter().find(|it| it.name == RULES);
        let book = rules.map_or_else(|| Ok((*shipped.book).clone()), |it| Book::read(&it.name, &it.text, None));
        let book = book.map_err(|Problems(mut more)| wrong.append(&mut more));
        let catalog = catalog.map_err(|Problems(mut more)| wrong.append(&mut more));
        match (catalog, book) {
            (Ok(_), Ok(book)) if !book.is_strict() => {
                let message = "`default` is for those whose place nobody knows: it wants `opt-in` for everything";
                Err(Problems::whole(RULES, message))
            }
            (Ok(catalog), Ok(book)) => {
                let book = book.from(&format!("data-{}", bundle.version));
                let bundle = Some((bundle.version, bundle.signer.clone()));
                Ok(Self { bundle, catalog, rules: book.rules_shared(), book: Arc::new(book) })
            }
            _ => Err(Problems(wrong)),
        }
    }

    /// What it is called.
    pub fn name(&self) -> String {
        match &self.bundle {
            Some((version, signer)) => format!("{version}, signed by {signer}"),
            None => format!("what the program carries (rules of {})", self.rules.version()),
        }
    }

    /// Where a catalog's file of this name stands among the others, of which the first that claims a name has it.
    pub fn place(name: &str) -> usize {
        catalog::place(name)
    }
}

fn vendors(files: &[(&str, &str)]) -> Result<Arc<Catalog>, Problems> {
    let catalog = Catalog::new(catalog::read(files)?, None).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Problems::whole("catalog", lines.join("; "))
    })?;
    Ok(Arc::new(catalog))
}

/// Where the data of a configuration comes from.
#[derive(Debug, Clone, Copy)]
pub enum DataFrom<'a> {
    /// What counts in the state directory that the file names.
    InUse,
    /// What counts in this state directory.
    State(&'a Path),
    /// The same, where that many of the steps down from it are taken already: see [`Standing::step`].
    Less(&'a Path, usize),
    /// This, on every site, beside what else is in this state directory; none: in the one that the file names.
    These(Option<&'a Path>, &'a Data),
}

/// The data that a configuration was read with.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The keys that are trusted.
    pub keys: Keys,
    /// What was to count.
    pub pointer: Pointer,
    /// What does.
    pub now: Data,
    /// What some sites try.
    pub canary: Option<(Data, Vec<String>)>,
    /// Why something of it doesn't count that was to.
    pub faults: Vec<String>,
    /// What stands in where something can't count: nothing is tried, what counted before counts, what the program carries
    /// does. How far down this is, and what would be given up next: nothing, if there is nothing.
    pub step: (usize, Option<&'static str>),
}

impl Standing {
    /// Why what counts may know less than what the program carries.
    pub fn outdated(&self) -> Option<String> {
        let (version, _) = self.now.bundle.as_ref()?;
        version.outdated(Data::shipped().rules.version())
    }
}

/// What sites stand on.
#[derive(Debug)]
pub(super) struct Ground {
    pub(super) now: Data,
    pub(super) canary: Option<(Data, Vec<String>)>,
}

impl Ground {
    /// The same for every site.
    pub(super) fn all(data: &Data) -> Self {
        Self { now: data.clone(), canary: None }
    }

    /// What a site tries, if it does.
    pub(super) fn tried(&self, site: Option<&str>) -> Option<&Data> {
        let (data, sites) = self.canary.as_ref()?;
        sites.iter().any(|id| Some(&**id) == site).then_some(data)
    }
}

/// What is to count, what stands in for it, and what is wrong with it.
pub(super) struct Plan {
    pub(super) pointer: Pointer,
    /// What is to count, and behind it what stands in where that can't; each but the last with what is then given up.
    pub(super) ladder: Vec<(Ground, Option<&'static str>)>,
    pub(super) faults: Vec<String>,
}

/// The keys that a file trusts. What is none is reported, if somebody listens.
pub(super) fn keys(written: &file::Data, mut sheet: Option<&mut Sheet>) -> Keys {
    let mut keys = Vec::new();
    for (place, text) in written.keys.iter().enumerate() {
        match Key::parse(text) {
            Ok(key) => keys.push(key),
            Err(error) => {
                if let Some(sheet) = &mut sheet {
                    sheet.refuse(&format!("data.keys[{place}]"), error.to_string());
                }
            }
        }
    }
    Keys(keys)
}

/// Finds out what counts in a state directory.
pub(super) fn plan(state: &Path, keys: &Keys) -> Plan {
    let (store, mut faults) = (Store::of(state), Vec::new());
    let pointer = store.pointer().unwrap_or_else(|error| {
        faults.push(format!("which data bundle counts isn't known, so what the program carries does: {error}"));
        Pointer::default()
    });
    let mut open = |pick: &Pick, what: &str| {
        let read = store.open(pick, keys).map_err(|error| error.to_string());
        let read = read.and_then(|bundle| Data::read(&bundle).map_err(|problems| problems.to_string()));
        read.map_err(|error| faults.push(format!("the data bundle {} {what}: {error}", pick.version))).ok()
    };
    let now = pointer.now.as_ref().and_then(|pick| open(pick, "is in use and doesn't count"));
    let before = match &pointer.before {
        // As long as nobody needs it, nobody has to hear that it can't be used any more.
        Some(Before::Bundle(before)) if now.is_some() => {
            store.open(before, keys).ok().and_then(|bundle| Data::read(&bundle).ok())
        }
        Some(Before::Bundle(before)) if pointer.now.is_some() => open(before, "would stand in and can't"),
        _ => None,
    };
    let canary = pointer.canary.as_ref();
    let canary = canary.and_then(|it| Some((open(&it.pick, "is tried and doesn't count")?, it.sites.clone())));
    let mut rungs: Vec<(Data, &'static str)> = Vec::new();
    rungs.extend(now.map(|data| (data, "the data bundle in use")));
    rungs.extend(before.map(|data| (data, "the data bundle that counted before")));
    let first = rungs.first().map_or_else(Data::shipped, |(data, _)| data.clone());
    let mut ladder = Vec::new();
    if canary.is_some() {
        ladder.push((Ground { now: first, canary }, Some("the data bundle that is tried")));
    }
    ladder.extend(rungs.iter().map(|(data, what)| (Ground::all(data), Some(*what))));
    ladder.push((Ground::all(&Data::shipped()), None));
    Plan { pointer, ladder, faults }
}

/// Reads a configuration on what is to count, once that many steps down are taken; where it can't be read on that and can on
/// less, on less.
pub(super) fn settle(
    Plan { pointer, ladder, mut faults }: Plan,
    taken: usize,
    mut read: impl FnMut(&Ground) -> Result<Config, Problems>,
) -> Result<Config, Problems> {
    let mut refused = None;
    for (step, (ground, given_up)) in ladder.iter().enumerate().skip(taken) {
        match read(ground) {
            Ok(config) => {
                let step = (step, *given_up);
                return Ok(Config { data: Standing { pointer, faults, step, ..config.data.clone() }, ..config });
            }
            Err(problems) => {
                faults.extend(given_up.map(|what| format!("{what} doesn't go with this configuration: {problems}")));
                refused = refused.or(Some(problems));
            }
        }
    }
    Err(refused.unwrap_or_else(|| Problems::whole("data", "there is nothing to stand on")))
}

/// What a bundle's file amounts to: who signed it, and what it says.
///
/// # Errors
/// In words for whoever wants to use it.
pub fn opened(bytes: &[u8], keys: &Keys) -> Result<(Bundle, Data), String> {
    let bundle = bundle::read(bytes, keys).map_err(|error| error.to_string())?;
    let data = Data::read(&bundle).map_err(|problems| problems.to_string())?;
    Ok((bundle, data))
}
