//! A store that is always down.
//!
//! For tests of what callers do then, inside the crate and in integration tests; of no other use.

use futures_util::future::BoxFuture;

use super::{
    Account, AccountId, Answer, By, Erased, Error, Held, Notice, Place, Record, RecordId, RecordStore, Retained,
    Retention, Whom,
};
use crate::ambient::Timestamp;

/// A store that is always down: every call answers [`Error::Closed`] and keeps nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Refusing;

impl RecordStore for Refusing {
    fn append<'a>(&'a self, _record: &'a Record, _notice: &'a Notice) -> Answer<'a, ()> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn by_subject<'a>(&'a self, _site: &'a str, _subject: [u8; 16]) -> Answer<'a, Vec<Record>> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn record<'a>(&'a self, _site: &'a str, _id: RecordId) -> Answer<'a, Option<Record>> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn receipt<'a>(&'a self, _site: &'a str, _id: RecordId) -> Answer<'a, Option<String>> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn erase<'a>(&'a self, _site: &'a str, _whom: Whom, _by: By) -> Answer<'a, Erased> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn retain<'a>(
        &'a self,
        _site: &'a str,
        _retention: &'a Retention,
        _now: Timestamp,
        _rehearsal: bool,
        _after: Option<Place>,
    ) -> Answer<'a, Retained> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn hold<'a>(&'a self, _site: &'a str, _whom: Whom, _reason: &'a str) -> Answer<'a, ()> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn release<'a>(&'a self, _site: &'a str, _whom: Whom) -> Answer<'a, Erased> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn holds<'a>(&'a self, _site: &'a str, _subject: Option<[u8; 16]>) -> Answer<'a, Vec<Held>> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn count<'a>(&'a self, _site: &'a str) -> Answer<'a, u64> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn account<'a>(&'a self, _site: &'a str, _account: AccountId) -> Answer<'a, Option<Account>> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn keep_account<'a>(
        &'a self,
        _site: &'a str,
        _account: AccountId,
        _before: Option<&'a Account>,
        _now: &'a Account,
    ) -> Answer<'a, bool> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn forget_account<'a>(&'a self, _site: &'a str, _account: AccountId) -> Answer<'a, ()> {
        Box::pin(std::future::ready(Err(Error::Closed)))
    }

    fn close<'a>(&'a self) -> BoxFuture<'a, ()> {
        Box::pin(std::future::ready(()))
    }
}
