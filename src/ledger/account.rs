//! What a known account has said: its state now, not its history. The records prove the choices; this makes them hold
//! on every device. Sealed, as the records are.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sqlx::SqliteConnection;
use zeroize::Zeroizing;

use super::pen::Pen;
use super::secret::{NONCE, Ring};
use super::{Error, entry, row};
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

/// An account's state as it is sealed.
#[derive(Serialize, Deserialize)]
struct Text {
    purposes: Map<String, Value>,
    rule: String,
    day: u32,
    asked_first: bool,
    terms: String,
    subject: Option<[u8; 16]>,
}

/// What a state is sealed together with: it opens for no other account.
fn about(site: &str, account: AccountId) -> Vec<u8> {
    [b"assent account v1\0", &account.0[..], site.as_bytes()].concat()
}

/// Reads an account's state.
pub(super) async fn read<'e, E>(
    executor: E,
    ring: &Ring,
    site: &str,
    account: AccountId,
) -> Result<Option<Account>, Error>
where
    E: sqlx::Executor<'e, Database = sqlx::Sqlite>,
{
    let sql =
        "SELECT s.name, a.sealed FROM account a JOIN sealer s ON s.number = a.sealer WHERE site = ? AND account = ?";
    let found = sqlx::query(sql)
        .bind(site)
        .bind(account.0.as_slice())
        .fetch_optional(executor)
        .await
        .map_err(row::unreadable)?;
    let Some(found) = found else { return Ok(None) };
    let name: String = row::column(&found, "name")?;
    let key = ring.find(&name).ok_or(Error::Key(name))?;
    let plain = key.unseal(&about(site, account), &row::column::<Vec<u8>>(&found, "sealed")?).map(Zeroizing::new);
    let plain = plain.ok_or(Error::Damaged("account"))?;
    let text: Text = serde_json::from_slice(&plain).map_err(|_| Error::Damaged("account"))?;
    let purposes = text.purposes.into_iter().map(|(key, granted)| Some((key, granted.as_bool()?)));
    Ok(Some(Account {
        purposes: purposes.collect::<Option<_>>().ok_or(Error::Damaged("account"))?,
        rule: text.rule,
        day: Day(text.day),
        asked_first: text.asked_first,
        terms: text.terms,
        subject: text.subject,
    }))
}

/// Makes a change; whether the state was as expected. Atomic only within a transaction that holds the write lock.
pub(super) async fn change(pen: &mut Pen<'_>, change: &Change) -> Result<bool, Error> {
    let ring = &pen.settings.ring;
    if read(&mut *pen.connection, ring, &change.site, change.account).await? != change.before {
        return Ok(false);
    }
    write(pen, &change.site, change.account, &change.now).await?;
    Ok(true)
}

/// Keeps a state instead of what there was.
pub(super) async fn write(pen: &mut Pen<'_>, site: &str, account: AccountId, now: &Account) -> Result<(), Error> {
    let sealer = pen.sealer().await?;
    let settings = pen.settings;
    let key = settings.ring.sealer(settings.clock.now().day());
    let text = Text {
        purposes: now.purposes.iter().map(|(key, granted)| (key.clone(), (*granted).into())).collect(),
        rule: now.rule.clone(),
        day: now.day.0,
        asked_first: now.asked_first,
        terms: now.terms.clone(),
        subject: now.subject,
    };
    let plain = serde_json::to_vec(&text).expect("strings, numbers and lists always have a JSON form");
    let mut nonce = [0; NONCE];
    settings.entropy.fill(&mut nonce);
    sqlx::query(
        "INSERT INTO account (site, account, sealer, sealed, subject) VALUES (?, ?, ?, ?, ?) \
         ON CONFLICT (site, account) DO UPDATE SET sealer = excluded.sealer, sealed = excluded.sealed, \
         subject = excluded.subject",
    )
    .bind(site)
    .bind(account.0.as_slice())
    .bind(sealer)
    .bind(key.seal(nonce, &about(site, account), &Zeroizing::new(plain)))
    .bind(now.subject.map(|subject| entry::tag(key, site, &subject).to_vec()))
    .execute(&mut *pen.connection)
    .await
    .map_err(row::unwritten)?;
    Ok(())
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
