//! Words about holds, for all gateways that share a store: said at one, carried out by each for its own log.
//!
//! Of two words about the same the later one counts, and of two of one second the stricter: the hold. Whoever speaks dates
//! their word behind what they have heard, so that a clock that is behind takes nothing back. A hold that this gateway didn't
//! know of can't be released here.

use sqlx::SqliteConnection;

use super::pen::Pen;
use super::row::{self, signed, unreadable, unwritten};
use super::wish::{self, Target};
use super::{Error, hold};
use crate::ambient::Timestamp;

/// One hold, or the end of one.
#[derive(Clone)]
pub(super) struct Word {
    /// Its place among those of the gateway where it was said.
    pub(super) number: u64,
    pub(super) site: String,
    pub(super) at: Timestamp,
    pub(super) target: Target,
    /// Why it is held; `None` releases.
    pub(super) reason: Option<String>,
}

/// What the number of the next word of a log is kept under, among the numbers of next erasures: no log has such a name.
pub(super) fn name(log: &str) -> String {
    format!("{log} holds")
}

/// The time and kind of the last word on something.
async fn last(connection: &mut SqliteConnection, site: &str, target: &Target) -> Result<Option<(u64, bool)>, Error> {
    let (kind, value) = target.parts();
    let found = sqlx::query_as::<_, (i64, bool)>("SELECT at, held FROM said WHERE site = ? AND kind = ? AND value = ?");
    let found = found.bind(site).bind(kind).bind(value.to_vec()).fetch_optional(connection).await;
    Ok(found.map_err(unreadable)?.map(|(at, held)| (at.unsigned_abs(), held)))
}

async fn remember(
    connection: &mut SqliteConnection,
    site: &str,
    target: &Target,
    at: u64,
    held: bool,
) -> Result<(), Error> {
    let (kind, value) = target.parts();
    sqlx::query(
        "INSERT INTO said (site, kind, value, at, held) VALUES (?, ?, ?, ?, ?) \
         ON CONFLICT (site, kind, value) DO UPDATE SET at = excluded.at, held = excluded.held",
    )
    .bind(site)
    .bind(kind)
    .bind(value.to_vec())
    .bind(signed(at))
    .bind(held)
    .execute(&mut *connection)
    .await
    .map_err(unwritten)?;
    if !held {
        // What a dispute was about is nobody's business once it is over. The word itself stays: others count by it.
        let over = "UPDATE word SET reason = '' WHERE site = ? AND kind = ? AND value = ? AND at <= ? AND reason > ''";
        let over = sqlx::query(over).bind(site).bind(kind).bind(value.to_vec()).bind(signed(at));
        over.execute(connection).await.map_err(unwritten)?;
    }
    Ok(())
}

/// Notes what is said here, for the others if there are any.
pub(super) async fn say(pen: &mut Pen<'_>, site: &str, targets: &[Target], reason: Option<&str>) -> Result<(), Error> {
    let log = pen.settings.log.public().name();
    if wish::heard(pen.connection, log).await?.is_none() {
        return Ok(());
    }
    let now = pen.settings.clock.now().0;
    let name = name(log);
    let mut next = wish::heard(pen.connection, &name).await?.unwrap_or(0);
    for target in targets {
        let at = last(pen.connection, site, target).await?.map_or(now, |(at, _)| now.max(at.saturating_add(1)));
        let (kind, value) = target.parts();
        sqlx::query("INSERT INTO word (number, site, kind, value, at, reason) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(signed(next))
            .bind(site)
            .bind(kind)
            .bind(value.to_vec())
            .bind(signed(at))
            .bind(reason)
            .execute(&mut *pen.connection)
            .await
            .map_err(unwritten)?;
        remember(pen.connection, site, target, at, reason.is_some()).await?;
        next += 1;
    }
    wish::hear(pen.connection, &name, next).await
}

/// Carries out what was said elsewhere; what is to be erased by it, site by site.
pub(super) async fn heed(pen: &mut Pen<'_>, log: &str, words: &[Word]) -> Result<Vec<(String, Target)>, Error> {
    let mut wanted = Vec::new();
    for Word { site, at, target, reason, .. } in words {
        let word = (at.0, reason.is_some());
        if last(pen.connection, site, target).await?.is_some_and(|known| known >= word) {
            continue;
        }
        remember(pen.connection, site, target, at.0, reason.is_some()).await?;
        match reason {
            Some(reason) => hold::hold(pen, site, std::slice::from_ref(target), reason).await?,
            None => {
                let gone = hold::release(pen, site, std::slice::from_ref(target)).await?.wanted;
                wanted.extend(gone.into_iter().map(|target| (site.clone(), target)));
            }
        }
    }
    if let Some(end) = words.iter().map(|word| word.number + 1).max() {
        wish::hear(pen.connection, &name(log), end).await?;
    }
    Ok(wanted)
}

/// Says again what was held before words travelled.
pub(super) async fn begin(pen: &mut Pen<'_>) -> Result<(), Error> {
    let silent = "SELECT site, kind, value, reason FROM hold WHERE NOT EXISTS (SELECT 1 FROM said \
                  WHERE said.site = hold.site AND said.kind = hold.kind AND said.value = hold.value)";
    let found = sqlx::query_as::<_, (String, String, Vec<u8>, String)>(silent);
    for (site, kind, value, reason) in found.fetch_all(&mut *pen.connection).await.map_err(unreadable)? {
        let target = Target::of(&kind, row::bytes(&value, "value")?).ok_or(Error::Damaged("kind"))?;
        say(pen, &site, &[target], Some(&reason)).await?;
    }
    Ok(())
}
