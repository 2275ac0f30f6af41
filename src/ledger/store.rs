//! What every store of records promises. The contract suite beside it holds each of them to it.

use futures_util::future::BoxFuture;

use super::{Account, AccountId, Error, Notice, Record};

/// What a store answers, in its own time.
pub type Answer<'a, T> = BoxFuture<'a, Result<T, Error>>;

/// A durable place for records, shared as `Arc<dyn RecordStore>`.
pub trait RecordStore: Send + Sync + 'static {
    /// Keeps a record and, the first time it is seen, its notice.
    ///
    /// `Ok` means: on disk, surviving a power cut. `Err` means that nothing may be built on it, although after
    /// [`Error::Slow`] or a failing disk the record may turn up after all. Appending one id again is `Ok` and keeps
    /// the first, so a caller may always retry. Dropping the future doesn't recall the record.
    ///
    /// [`Error::Invalid`] says that the record contradicts itself (see [`Record::subject`]); nothing was kept.
    fn append<'a>(&'a self, record: &'a Record, notice: &'a Notice) -> Answer<'a, ()>;

    /// Every record of a site that carries this subject, in order of arrival; none is no error.
    fn by_subject<'a>(&'a self, site: &'a str, subject: [u8; 16]) -> Answer<'a, Vec<Record>>;

    /// How many records a site has.
    fn count<'a>(&'a self, site: &'a str) -> Answer<'a, u64>;

    /// What a known account has said on a site; `None` when nothing is kept.
    fn account<'a>(&'a self, site: &'a str, account: AccountId) -> Answer<'a, Option<Account>>;

    /// Keeps what an account says now, if what was kept is still `before`: of two devices that speak at once, the second
    /// is answered `false` and has to read again. `true` promises what [`Self::append`] promises.
    ///
    /// [`Error::Invalid`] says that it carries a subject and grants nothing.
    fn keep_account<'a>(
        &'a self,
        site: &'a str,
        account: AccountId,
        before: Option<&'a Account>,
        now: &'a Account,
    ) -> Answer<'a, bool>;

    /// Takes this subject out of every record of a site that carries it (GDPR Art. 17): the records stay, and lead to
    /// nobody any more. That there are none is no error. `Ok` promises what [`Self::append`] promises.
    fn sever<'a>(&'a self, site: &'a str, subject: [u8; 16]) -> Answer<'a, ()>;

    /// Erases what an account has said (GDPR Art. 17); that nothing is kept is no error. A device that still refuses
    /// says so again the next time the account is signed in on it.
    fn forget_account<'a>(&'a self, site: &'a str, account: AccountId) -> Answer<'a, ()>;
}
