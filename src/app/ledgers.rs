//! Whose keys and whose ledger: the gateway's own, and those of each controller who shares it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::admin::{Files, Vault};
use crate::config::{Config, SiteConfig};
use crate::ledger::shared::{self, Board, Shared};
use crate::ledger::{RecordStore, Several, Sqlite};
use crate::policy::Keyring;

use super::{Error, World, keys, made, vault};

/// A site is somebody else's than it was, or of somebody who wasn't here at the start.
#[derive(Debug, thiserror::Error)]
#[error("site `{site}`: it goes to another controller, or to a new one, and that takes a restart")]
pub struct Moved {
    /// The site's id.
    site: Box<str>,
}

/// What one of them has.
struct Own {
    /// A controller's id, or nothing for the gateway's own.
    id: Box<str>,
    keys: Arc<Keyring>,
    store: Arc<dyn RecordStore>,
    /// The name of its log.
    log: String,
    files: Option<Files>,
    board: Option<Arc<Board>>,
    counts: Arc<shared::Counts>,
}

/// All of them, the gateway's own first.
pub(super) struct Ledgers {
    all: Vec<Own>,
    /// Tells whose a record is, where there is more than one.
    several: Option<Arc<Several>>,
    /// Whose each site is that was ever served since the start.
    served: Mutex<BTreeMap<Box<str>, Box<str>>>,
}

impl Ledgers {
    /// Opens them; what isn't there is made.
    pub(super) async fn open(config: &Config, world: &World) -> Result<Self, Error> {
        let mut all = Vec::new();
        for id in config.vaults() {
            all.push(open(id, config, world).await?);
        }
        let mut stores = all.iter().map(|own| Arc::clone(&own.store));
        let first = stores.next().filter(|_| all.len() > 1);
        let several = first.map(|first| Arc::new(Several::new(first, stores)));
        let ledgers = Self { all, several, served: Mutex::default() };
        ledgers.take(config)?;
        Ok(ledgers)
    }

    /// Where whatever is said of any site is recorded.
    pub(super) fn store(&self) -> Arc<dyn RecordStore> {
        match &self.several {
            Some(several) => Arc::clone(several) as Arc<dyn RecordStore>,
            None => Arc::clone(&self.all[0].store),
        }
    }

    /// Each store by itself.
    pub(super) fn stores(&self) -> Vec<Arc<dyn RecordStore>> {
        self.all.iter().map(|own| Arc::clone(&own.store)).collect()
    }

    /// What the gateway's own forwards.
    pub(super) fn counts(&self) -> &Arc<shared::Counts> {
        &self.all[0].counts
    }

    /// What the controllers' forward, by their ids.
    pub(super) fn others(&self) -> Vec<(Box<str>, Arc<shared::Counts>)> {
        self.all[1..].iter().map(|own| (own.id.clone(), Arc::clone(&own.counts))).collect()
    }

    /// Where figures are told to other gateways, by whose they are.
    pub(super) fn boards(&self) -> Vec<(Box<str>, Arc<Board>)> {
        let told = |own: &Own| Some((own.id.clone(), Arc::clone(own.board.as_ref()?)));
        self.all.iter().filter_map(told).collect()
    }

    /// What the admin listener reads.
    pub(super) fn vaults(&self) -> Vec<Vault> {
        let vault = |own: &Own| Vault { id: own.id.clone(), log: own.log.clone(), files: own.files.clone() };
        self.all.iter().map(vault).collect()
    }

    /// What signs for a site.
    pub(super) fn keys(&self, site: &SiteConfig) -> Result<Arc<Keyring>, Moved> {
        let place = self.place(&site.vault).ok_or_else(|| Moved { site: site.site.id.clone() })?;
        Ok(Arc::clone(&self.all[place].keys))
    }

    /// Takes the sites as they are configured now. One that is new is anybody's of those who are here; one that was here stays
    /// whose it is, so that nothing that is under way is recorded where nobody looks for it.
    ///
    /// # Errors
    /// [`Moved`] otherwise, and nothing has changed.
    pub(super) fn take(&self, config: &Config) -> Result<(), Moved> {
        let mut served = self.served.lock().unwrap_or_else(PoisonError::into_inner);
        for entry in &config.sites {
            let moved = served.get(&entry.site.id).is_some_and(|whose| *whose != entry.vault);
            if moved || self.place(&entry.vault).is_none() {
                return Err(Moved { site: entry.site.id.clone() });
            }
        }
        served.extend(config.sites.iter().map(|entry| (entry.site.id.clone(), entry.vault.clone())));
        if let Some(several) = &self.several {
            // Those that went have records still.
            several.give(served.iter().filter_map(|(site, whose)| Some((site.clone(), self.place(whose)?))));
        }
        Ok(())
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.all.iter().position(|own| *own.id == *id)
    }
}

async fn open(id: &str, config: &Config, world: &World) -> Result<Own, Error> {
    let directory = config.vault(id);
    made(&directory)?;
    let today = world.clock.now().day();
    let keys = Arc::new(keys::open(&directory.join("keys"), &*world.entropy, today)?);
    let counts = Arc::<shared::Counts>::default();
    let id = id.into();
    if let Some(store) = &world.ledger {
        let store = Arc::clone(store);
        return Ok(Own { id, keys, store, log: String::new(), files: None, board: None, counts });
    }
    let settings = vault::open(&directory, Arc::clone(&world.clock), Arc::clone(&world.entropy))?;
    let log = settings.log.public().name().to_owned();
    let path = directory.join(LEDGER);
    let shared = config.shared_store_of(&id).cloned();
    let files = Some(files(&directory, shared.clone())?);
    let Some(shared) = shared else {
        let store = Arc::new(Sqlite::open(&path, settings).await?);
        return Ok(Own { id, keys, store, log, files, board: None, counts });
    };
    let store = Shared::open(&path, settings, shared, Arc::clone(&counts)).await?;
    let board = Some(Arc::clone(store.board()));
    Ok(Own { id, keys, store: Arc::new(store), log, files, board, counts })
}

/// The ledger's file, in each of the directories.
const LEDGER: &str = "ledger.sqlite";

/// Where a ledger, and what other gateways share with it, can be read.
fn files(directory: &Path, shared: Option<shared::Settings>) -> Result<Files, keys::Error> {
    Ok(Files { ledger: directory.join(LEDGER), ring: vault::read(directory)?, shared })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ambient::{Clock as _, SystemClock};
    use crate::ledger::shared::server::Server;
    use crate::ledger::{Record, contract};

    /// A site that is somebody's, and one that is the gateway's own; each ledger forwards to a database of its own.
    fn config(server: &Server, place: &Path) -> Config {
        let address = |database: &str| {
            let port = server.settings().options.get_port();
            format!("postgres://assent@127.0.0.1:{port}/{database}?sslmode=disable")
        };
        for (file, database) in [("own.url", "postgres"), ("acme.url", "acme")] {
            std::fs::write(place.join(file), address(database)).unwrap();
        }
        let site = |id: &str| {
            format!("[[site]]\nid = \"{id}\"\nhosts = [\"{id}.example\"]\norigin = \"http://127.0.0.1:9\"\n")
        };
        let text = format!(
            "listen = [\"127.0.0.1:0\"]\nstate = \"state\"\n[shared_store]\nurl_file = \"own.url\"\n\
             [[controller]]\nid = \"acme\"\nsites = [\"blog\"]\nshared_store = {{ url_file = \"acme.url\" }}\n{}{}",
            site("shop"),
            site("blog")
        );
        Config::parse(&text, "a.toml", place, SystemClock.now().day()).unwrap_or_else(|it| panic!("{it}"))
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn each_ledger_is_copied_to_the_store_of_whoever_it_is_and_no_other() {
        let (place, server) = (tempfile::tempdir().unwrap(), Server::start().await);
        sqlx::query("CREATE DATABASE acme").execute(&mut server.connect().await).await.unwrap();
        let config = config(&server, place.path());
        let ledgers = Ledgers::open(&config, &World::default()).await.unwrap();
        let store = ledgers.store();
        for site in ["shop", "blog", "blog"] {
            let record = Record { site: site.to_owned(), ..contract::consent() };
            store.append(&record, &contract::notice()).await.unwrap();
        }
        let mut told = Vec::new();
        for id in config.vaults() {
            let log = ledgers.vaults().into_iter().find(|it| *it.id == *id).unwrap().log;
            let shared = config.shared_store_of(id).unwrap();
            told.push(loop {
                let logs = shared::logs(shared).await.unwrap_or_default();
                let expected = if id.is_empty() { 1 } else { 2 };
                if logs.iter().any(|(_, entries)| *entries == expected) {
                    assert_eq!(logs, [(log, expected)], "{id}");
                    break expected;
                }
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            });
        }
        assert_eq!(told, [1, 2]);
        store.close().await;
    }
}
