//! A newer database from its source, in place of the one that is there: whole and better, or not at all.
//!
//! Fetched into a directory beside the target, unpacked, reduced, held against the anchors and against what it would
//! replace, and only then renamed over it. Whatever fails on the way leaves the old file as it was. A source that has
//! nothing newer is a success: the check is noted beside the file, and its age counts from there.

mod copy;
mod error;
mod fetch;
mod source;
#[cfg(test)]
mod tests;
mod unpack;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use url::Url;

use crate::ambient::Timestamp;

use super::age::LEEWAY;
use super::{ANCHORS, Check, Mmdb, Recipe, Reduced, embedded, reduce, verify};
pub use error::Error;
pub use source::Source;
use source::{Desk, Fetched};

/// How to update.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whose database.
    pub source: Source,
    /// A mirror to ask instead of the source's own server.
    pub base: Option<Url>,
    /// The database to renew, or to make.
    pub out: PathBuf,
    /// A PEM file of the certificates to trust instead of the public ones.
    pub ca: Option<PathBuf>,
    /// How long one download may take.
    pub timeout: Duration,
    /// How many anchors the new database may get wrong.
    pub tolerate: usize,
    /// The most bytes that are downloaded.
    pub packed_limit: u64,
    /// The most bytes that they may unpack to.
    pub limit: u64,
}

impl Settings {
    /// What holds unless the operator says otherwise: ten minutes, every anchor right (GeoLite2 may miss one, as it was
    /// seen to do), 256 MiB that unpack to 1 GiB.
    pub fn new(source: Source, out: PathBuf) -> Self {
        let tolerate = usize::from(source != Source::DbIp);
        let (packed_limit, limit) = (256 << 20, 1 << 30);
        Self { source, base: None, out, ca: None, timeout: Duration::from_secs(600), tolerate, packed_limit, limit }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// There is a new database.
    Renewed {
        /// What is in it.
        reduced: Reduced,
        /// The build date of the one before, if there was one.
        before: Option<u64>,
    },
    /// The source has nothing newer than what is there, built at this time.
    Current(u64),
}

/// Asks the source for a newer database and puts it in place of the one at `out`.
///
/// Takes as long as the download, and then some 15 seconds and as much memory as the unpacked database has bytes.
pub fn update(settings: &Settings, now: Timestamp) -> Result<Outcome, Error> {
    let base = source::base(settings)?;
    // A link is kept, and what it leads to is renewed.
    let out = fs::canonicalize(&settings.out).unwrap_or_else(|_| settings.out.clone());
    let stored = |source| Error::Store { path: settings.out.clone(), source };
    let dir = out.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let work = tempfile::Builder::new().prefix(".assent-").tempdir_in(dir).map_err(stored)?;
    let kept = Mmdb::open(&out).ok().map(|database| database.built());
    let note = kept.and_then(|built| Check::read(&out, built)).filter(|note| note.source == settings.source.word());
    let known = note.as_ref().map(|note| &*note.tag);
    let fetched = Desk::new(settings, base, work.path(), known)?.fetch(now)?;
    let remember = |built, tag: String| {
        let note = Check { checked: now.0, built, source: settings.source.word().to_owned(), tag };
        note.write(&out).map_err(|source| Error::Store { path: Check::path(&out), source })
    };
    let (database, tag) = match (fetched, kept) {
        (Fetched::Database(database, tag), _) => (database, tag),
        (Fetched::Known(tag), kept) => {
            // Something is known only from a note, and a note only from a database.
            let built = kept.unwrap_or_default();
            remember(built, tag)?;
            return Ok(Outcome::Current(built));
        }
    };
    let fresh = work.path().join("reduced");
    let recipe = Recipe { built: None, description: settings.source.credit() };
    let reduced = reduce(&[database], &fresh, &recipe).map_err(Error::Database)?;
    judge(settings, &fresh, kept, now)?;
    if kept == Some(reduced.built) {
        remember(reduced.built, tag)?;
        return Ok(Outcome::Current(reduced.built));
    }
    fs::rename(&fresh, &out).map_err(stored)?;
    // The new name has to survive a power cut as well as the new content. From here on there is no way back, so what
    // fails is told and is no failure: the database is new.
    if let Err(error) = File::open(dir).and_then(|dir| dir.sync_all()) {
        tracing::warn!(%error, "the new database is in place, but a power cut may still bring the old one back");
    }
    if let Err(error) = remember(reduced.built, tag) {
        tracing::warn!(%error, "the check for updates can't be noted; the database's age counts from its build date");
    }
    Ok(Outcome::Renewed { reduced, before: kept })
}

/// Whether the new database may stand in for the old one.
fn judge(settings: &Settings, fresh: &Path, kept: Option<u64>, now: Timestamp) -> Result<(), Error> {
    let database = Mmdb::open(fresh).map_err(Error::Database)?;
    let found = database.built();
    if found > now.0.saturating_add(LEEWAY) {
        return Err(Error::Future { found });
    }
    // Without a file the built-in database is in use, and a step back from that is one too.
    let kept = kept.filter(|built| *built <= now.0.saturating_add(LEEWAY));
    let kept = kept.or_else(|| embedded().ok().map(|database| database.built())).unwrap_or_default();
    if found < kept {
        return Err(Error::Older { found, kept });
    }
    let report = verify(&database, ANCHORS).map_err(Error::Database)?;
    if report.countries == 0 || report.wrong.len() > settings.tolerate {
        return Err(Error::Anchors(report));
    }
    Ok(())
}
