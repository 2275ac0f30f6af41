//! Several controllers' stores behind one face: what is said of a site goes to whoever answers for it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use arc_swap::ArcSwap;
use futures_util::future::{BoxFuture, join_all};

use super::{
    Account, AccountId, Answer, By, Erased, Held, Notice, Place, Record, RecordId, RecordStore, Retained, Retention,
    Whom,
};
use crate::ambient::Timestamp;

/// A store of anybody's.
type Store = Arc<dyn RecordStore>;

/// Stores that are apart, one of which each site has.
pub struct Several {
    all: Vec<Store>,
    of: ArcSwap<BTreeMap<Box<str>, usize>>,
}

impl fmt::Debug for Several {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Several").field("of", &*self.of.load()).finish_non_exhaustive()
    }
}

impl Several {
    /// The first takes what is said of sites that are given none.
    pub fn new(first: Store, others: impl IntoIterator<Item = Store>) -> Self {
        Self { all: std::iter::once(first).chain(others).collect(), of: ArcSwap::default() }
    }

    /// Gives sites their stores, by their places.
    ///
    /// Trap: what was said of a site stays where it was said. Whoever gives it another store loses sight of that.
    pub fn give(&self, sites: impl IntoIterator<Item = (Box<str>, usize)>) {
        let known = sites.into_iter().filter(|(_, place)| *place < self.all.len());
        self.of.store(Arc::new(known.collect()));
    }

    fn store(&self, site: &str) -> Store {
        Arc::clone(&self.all[self.of.load().get(site).copied().unwrap_or(0)])
    }
}

impl RecordStore for Several {
    fn append<'a>(&'a self, record: &'a Record, notice: &'a Notice) -> Answer<'a, ()> {
        Box::pin(async move { self.store(&record.site).append(record, notice).await })
    }

    fn by_subject<'a>(&'a self, site: &'a str, subject: [u8; 16]) -> Answer<'a, Vec<Record>> {
        Box::pin(async move { self.store(site).by_subject(site, subject).await })
    }

    fn record<'a>(&'a self, site: &'a str, id: RecordId) -> Answer<'a, Option<Record>> {
        Box::pin(async move { self.store(site).record(site, id).await })
    }

    fn receipt<'a>(&'a self, site: &'a str, id: RecordId) -> Answer<'a, Option<String>> {
        Box::pin(async move { self.store(site).receipt(site, id).await })
    }

    fn erase<'a>(&'a self, site: &'a str, whom: Whom, by: By) -> Answer<'a, Erased> {
        Box::pin(async move { self.store(site).erase(site, whom, by).await })
    }

    fn retain<'a>(
        &'a self,
        site: &'a str,
        retention: &'a Retention,
        now: Timestamp,
        rehearsal: bool,
        after: Option<Place>,
    ) -> Answer<'a, Retained> {
        Box::pin(async move { self.store(site).retain(site, retention, now, rehearsal, after).await })
    }

    fn hold<'a>(&'a self, site: &'a str, whom: Whom, reason: &'a str) -> Answer<'a, ()> {
        Box::pin(async move { self.store(site).hold(site, whom, reason).await })
    }

    fn release<'a>(&'a self, site: &'a str, whom: Whom) -> Answer<'a, Erased> {
        Box::pin(async move { self.store(site).release(site, whom).await })
    }

    fn holds<'a>(&'a self, site: &'a str, subject: Option<[u8; 16]>) -> Answer<'a, Vec<Held>> {
        Box::pin(async move { self.store(site).holds(site, subject).await })
    }

    fn count<'a>(&'a self, site: &'a str) -> Answer<'a, u64> {
        Box::pin(async move { self.store(site).count(site).await })
    }

    fn account<'a>(&'a self, site: &'a str, account: AccountId) -> Answer<'a, Option<Account>> {
        Box::pin(async move { self.store(site).account(site, account).await })
    }

    fn keep_account<'a>(
        &'a self,
        site: &'a str,
        account: AccountId,
        before: Option<&'a Account>,
        now: &'a Account,
    ) -> Answer<'a, bool> {
        Box::pin(async move { self.store(site).keep_account(site, account, before, now).await })
    }

    fn forget_account<'a>(&'a self, site: &'a str, account: AccountId) -> Answer<'a, ()> {
        Box::pin(async move { self.store(site).forget_account(site, account).await })
    }

    fn close<'a>(&'a self) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            join_all(self.all.iter().map(|store| store.close())).await;
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Error, Refusing, Sqlite, contract};
    use super::*;

    async fn sqlite(dir: &tempfile::TempDir, name: &str) -> Store {
        Arc::new(Sqlite::open(&dir.path().join(name), contract::settings()).await.unwrap())
    }

    #[tokio::test]
    async fn together_they_are_a_store_as_any() {
        let dir = tempfile::tempdir().unwrap();
        let several = Several::new(sqlite(&dir, "own").await, [sqlite(&dir, "acme").await]);
        several.give([("shop".into(), 1)]);
        contract::holds(&several).await;
    }

    #[tokio::test]
    async fn each_site_is_heard_of_in_one_place_and_the_trouble_of_one_is_nobody_elses() {
        let dir = tempfile::tempdir().unwrap();
        let (own, acme) = (sqlite(&dir, "own").await, sqlite(&dir, "acme").await);
        let several = Several::new(Arc::clone(&own), [Arc::clone(&acme), Arc::new(Refusing) as Store]);
        several.give([("blog".into(), 1), ("news".into(), 2), ("typo".into(), 9)]);
        let of = |site: &str| Record { site: site.to_owned(), ..contract::consent() };
        let (shop, blog) = (of("shop"), of("blog"));
        several.append(&shop, &contract::notice()).await.unwrap();
        several.append(&blog, &contract::notice()).await.unwrap();
        let news = of("news");
        assert!(matches!(several.append(&news, &contract::notice()).await, Err(Error::Closed)));
        for (store, site, count) in [(&own, "shop", 1), (&own, "blog", 0), (&acme, "shop", 0), (&acme, "blog", 1)] {
            assert_eq!(store.count(site).await.unwrap(), count, "{site}");
        }
        assert!(several.record("blog", blog.id).await.unwrap().is_some());
        several.append(&of("typo"), &contract::notice()).await.unwrap();
        assert_eq!(own.count("typo").await.unwrap(), 1, "a place that there isn't is the first");
        several.close().await;
        assert!(matches!(acme.count("blog").await, Err(Error::Closed)), "closed with the others");
    }
}
