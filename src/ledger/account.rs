//! What a known account has said: its state now, not its history. The records prove the choices; this makes them hold
//! on every device.

use std::fmt;

use sqlx::{Row, SqliteConnection};

use super::{Error, row};
use crate::ambient::Day;

/// The name under which an account is kept: a keyed digest of the origin's name for it, with the site's in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(pub [u8; 16]);

impl fmt::Debug for AccountId {
    /// Says nothing: it leads to a person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccountId(..)")
    }
}

/// What an account has said on one site.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// The decision on each purpose, in the site's order. Granted only where the site shares consents across devices.
    pub purposes: Vec<(String, bool)>,
    /// The key of the rule that it was asked under.
    pub rule: String,
    /// The day of the choice.
    pub day: Day,
    /// The notice asked before anything ran.
    pub asked_first: bool,
    /// Who took part in what was granted, as the consent cookie names them.
    pub terms: String,
    /// What ties the account's records together. Only where something was granted.
    pub subject: Option<[u8; 16]>,
}

impl fmt::Debug for Account {
    /// Leaves out who.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account").field("purposes", &self.purposes).field("rule", &self.rule).finish_non_exhaustive()
    }
}

impl Account {
    /// Refuses what would make somebody recognisable who granted nothing.
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.subject.is_some() && !self.purposes.iter().any(|(_, granted)| *granted) {
            return Err(Error::Invalid("an account that grants nothing must not carry a subject"));
        }
        Ok(())
    }
}

/// A change of an account's state, made only if it still is as it was.
#[derive(Clone)]
pub(super) struct Change {
    pub(super) site: String,
    pub(super) account: AccountId,
    pub(super) before: Option<Account>,
    pub(super) now: Account,
}

/// Reads an account's state.
pub(super) async fn read<'e, E>(executor: E, site: &str, account: AccountId) -> Result<Option<Account>, Error>
where
    E: sqlx::Executor<'e, Database = sqlx::Sqlite>,
{
    let found = sqlx::query(
        "SELECT purposes, rule, day, asked_first, terms, subject FROM account WHERE site = ? AND account = ?",
    )
    .bind(site)
    .bind(account.0.as_slice())
    .fetch_optional(executor)
    .await
    .map_err(row::unreadable)?;
    let Some(found) = found else { return Ok(None) };
    let text: String = found.try_get("purposes").map_err(|_| Error::Damaged("purposes"))?;
    Ok(Some(Account {
        purposes: row::purposes(&text)?,
        rule: row::column(&found, "rule")?,
        day: Day(row::column(&found, "day")?),
        asked_first: row::column(&found, "asked_first")?,
        terms: row::column(&found, "terms")?,
        subject: row::column::<Option<Vec<u8>>>(&found, "subject")?
            .map(|blob| row::bytes(&blob, "subject"))
            .transpose()?,
    }))
}

/// Makes a change; whether the state was as expected. Atomic only within a transaction that holds the write lock.
pub(super) async fn change(connection: &mut SqliteConnection, change: &Change) -> Result<bool, Error> {
    if read(&mut *connection, &change.site, change.account).await? != change.before {
        return Ok(false);
    }
    let now = &change.now;
    sqlx::query(
        "INSERT INTO account (site, account, purposes, rule, day, asked_first, terms, subject) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, account) DO UPDATE SET purposes = excluded.purposes, \
         rule = excluded.rule, day = excluded.day, asked_first = excluded.asked_first, terms = excluded.terms, \
         subject = excluded.subject",
    )
    .bind(&change.site)
    .bind(change.account.0.as_slice())
    .bind(row::written(&now.purposes))
    .bind(&now.rule)
    .bind(now.day.0)
    .bind(now.asked_first)
    .bind(&now.terms)
    .bind(now.subject.as_ref().map(<[u8; 16]>::as_slice))
    .execute(connection)
    .await
    .map_err(row::unwritten)?;
    Ok(true)
}

/// Erases an account's state.
pub(super) async fn forget(connection: &mut SqliteConnection, site: &str, account: AccountId) -> Result<(), Error> {
    sqlx::query("DELETE FROM account WHERE site = ? AND account = ?")
        .bind(site)
        .bind(account.0.as_slice())
        .execute(connection)
        .await
        .map_err(row::unwritten)?;
    Ok(())
}
