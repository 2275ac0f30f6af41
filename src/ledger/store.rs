//! What every store of records promises. The contract suite beside it holds each of them to it.

use futures_util::future::BoxFuture;

use super::{Account, AccountId, By, Erased, Error, Held, Notice, Place, Record, RecordId, Retained, Retention, Whom};
use crate::ambient::Timestamp;

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

    /// The record of a site by its name; `None` if there is none, or it was erased.
    fn record<'a>(&'a self, site: &'a str, id: RecordId) -> Answer<'a, Option<Record>>;

    /// A signed receipt for a record, as JSON to hand out as it is (ISO/IEC TS 27560 in shape); `None` as for
    /// [`Self::record`]. It proves what was said. It opens nothing and identifies nobody.
    fn receipt<'a>(&'a self, site: &'a str, id: RecordId) -> Answer<'a, Option<String>>;

    /// Erases somebody's records on a site, what they say and how they are found, and keeps that this was done, when, and
    /// on whose request (GDPR Art. 17). That nothing is there is no error. `Ok` promises what [`Self::append`] promises.
    ///
    /// Trap: a consent that still holds must be withdrawn first, or it holds on without its proof.
    fn erase<'a>(&'a self, site: &'a str, whom: Whom, by: By) -> Answer<'a, Erased>;

    /// Erases a site's records that were kept long enough at `now`; a rehearsal only tells which they are. An answer is of
    /// some thousands, behind `after`; [`Retained::next`] says where to go on.
    fn retain<'a>(
        &'a self,
        site: &'a str,
        retention: &'a Retention,
        now: Timestamp,
        rehearsal: bool,
        after: Option<Place>,
    ) -> Answer<'a, Retained>;

    /// Keeps somebody's records, or one, from being erased, whoever asks: they are in dispute. `reason` is shown to them.
    fn hold<'a>(&'a self, site: &'a str, whom: Whom, reason: &'a str) -> Answer<'a, ()>;

    /// Ends a [hold](Self::hold), and erases what was asked for meanwhile.
    fn release<'a>(&'a self, site: &'a str, whom: Whom) -> Answer<'a, Erased>;

    /// The holds of a site; with a subject, those that concern its records.
    fn holds<'a>(&'a self, site: &'a str, subject: Option<[u8; 16]>) -> Answer<'a, Vec<Held>>;

    /// How many choices were recorded for a site, those that were erased since included.
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

    /// Erases what an account has said (GDPR Art. 17); that nothing is kept is no error. A device that still refuses
    /// says so again the next time the account is signed in on it.
    fn forget_account<'a>(&'a self, site: &'a str, account: AccountId) -> Answer<'a, ()>;

    /// Writes what waits and closes. Later calls answer [`Error::Closed`]. Nothing acknowledged depends on it.
    fn close<'a>(&'a self) -> BoxFuture<'a, ()>;
}
