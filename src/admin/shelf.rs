//! Ledgers, whose they are, and how they stay open for the next look: opening one costs more than most looks into it.

use std::fmt;
use std::fs;
use std::ops::{Deref, DerefMut};
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::ledger::{Archive, Error, Ring, shared};

use super::problem::Problem;

/// So many are kept. More than that at once are opened, and closed again.
const KEPT: usize = 4;

/// Where the ledger can be read from outside the store.
#[derive(Clone)]
pub struct Files {
    /// Its file.
    pub ledger: PathBuf,
    /// What opens it.
    pub ring: Option<Ring>,
    /// The store that other gateways share with it.
    pub shared: Option<shared::Settings>,
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Files").field("ledger", &self.ledger).finish_non_exhaustive()
    }
}

/// Whose ledger: the gateway's own, or a controller's.
#[derive(Debug, Clone, Default)]
pub struct Vault {
    /// The controller's id; nothing for the gateway's own.
    pub id: Box<str>,
    /// The name of its log.
    pub log: String,
    /// Where all of it can be read; `None` where it is kept elsewhere.
    pub files: Option<Files>,
}

/// The same, and what is open of it.
#[derive(Debug)]
pub(super) struct Ledger {
    pub(super) vault: Vault,
    shelf: Arc<Shelf>,
}

impl From<Vault> for Ledger {
    fn from(vault: Vault) -> Self {
        Self { vault, shelf: Arc::default() }
    }
}

impl Ledger {
    fn files(&self) -> Result<&Files, Problem> {
        let absent = || Problem::conflict("this gateway's ledger isn't a file that can be read here");
        self.vault.files.as_ref().ok_or_else(absent)
    }

    /// For reading at length: a connection of its own.
    pub(super) async fn archive(&self) -> Result<Archive, Problem> {
        let files = self.files()?;
        Ok(Archive::open(&files.ledger, files.ring.clone()).await?)
    }

    /// For a look: one that others have looked into before.
    pub(super) async fn glance(&self) -> Result<Lent, Problem> {
        Ok(self.shelf.lend(self.files()?).await?)
    }

    /// The store that other gateways share with this one, and what opens the records in it.
    pub(super) fn shared(&self) -> Result<(&shared::Settings, &Ring), Problem> {
        let files = self.files()?;
        let absent = || Problem::conflict("this gateway shares no store with others, or has no keys to read it with");
        files.shared.as_ref().zip(files.ring.as_ref()).ok_or_else(absent)
    }
}

/// A file's device and inode: what a path stood for.
type Identity = Option<(u64, u64)>;

/// Those that nobody looks into just now.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<Vec<(Identity, Archive)>>);

/// One that somebody looks into. It goes back when it is dropped.
#[derive(Debug)]
pub(super) struct Lent {
    archive: Option<Archive>,
    identity: Identity,
    shelf: Arc<Shelf>,
}

impl Shelf {
    /// An open ledger. One whose file was replaced meanwhile isn't handed out any more.
    pub(super) async fn lend(self: &Arc<Self>, files: &Files) -> Result<Lent, Error> {
        let identity = fs::metadata(&files.ledger).ok().map(|file| (file.dev(), file.ino()));
        let kept = {
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            all.retain(|(known, _)| *known == identity && identity.is_some());
            all.pop()
        };
        let archive = match kept {
            Some((_, archive)) => archive,
            None => Archive::open(&files.ledger, files.ring.clone()).await?,
        };
        Ok(Lent { archive: Some(archive), identity, shelf: Arc::clone(self) })
    }
}

const LENT: &str = "it is only taken out when it goes back";

impl Deref for Lent {
    type Target = Archive;

    fn deref(&self) -> &Archive {
        self.archive.as_ref().expect(LENT)
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut Archive {
        self.archive.as_mut().expect(LENT)
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let Some(mut archive) = self.archive.take() else { return };
        archive.forget();
        let mut all = self.shelf.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() < KEPT && !std::thread::panicking() {
            all.push((self.identity, archive));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ambient::{SystemClock, SystemEntropy};
    use crate::ledger::{LogKey, RecordStore as _, SealingKey, Secret, Settings, Sqlite};

    async fn ledger(path: &std::path::Path) {
        let ring = Ring::new(vec![SealingKey::new("s1", crate::ambient::Day(0), &Secret::new([1; 32]))]).unwrap();
        let log = LogKey::new("assent-log-test", &Secret::new([2; 32]));
        let settings = Settings { ring, log, clock: Arc::new(SystemClock), entropy: Arc::new(SystemEntropy) };
        Sqlite::open(path, settings).await.unwrap().close().await;
    }

    #[tokio::test]
    async fn looks_one_after_the_other_share_a_connection_and_a_file_that_was_replaced_is_opened_anew() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("ledger.sqlite");
        ledger(&path).await;
        let files = Files { ledger: path.clone(), ring: None, shared: None };
        let shelf = Arc::new(Shelf::default());
        let kept = || shelf.0.lock().unwrap().len();
        for _ in 0..20 {
            shelf.lend(&files).await.unwrap().log().await.unwrap().unwrap();
            assert_eq!(kept(), 1);
        }
        let mut many = Vec::new();
        for _ in 0..KEPT + 3 {
            many.push(shelf.lend(&files).await.unwrap());
        }
        assert_eq!(kept(), 0);
        drop(many);
        assert_eq!(kept(), KEPT, "no more than that stay open");
        let other = directory.path().join("other.sqlite");
        ledger(&other).await;
        std::fs::rename(other, &path).unwrap();
        let lent = shelf.lend(&files).await.unwrap();
        assert_eq!(kept(), 0, "what the old file holds is nobody's any more");
        drop(lent);
        std::fs::remove_file(&path).unwrap();
        assert!(shelf.lend(&files).await.is_err());
    }
}
