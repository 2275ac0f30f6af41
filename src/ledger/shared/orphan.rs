//! The logs of gateways that were retired. Nobody writes them any more, and what is to be forgotten goes from their copies in
//! the store all the same: by whoever tells the store of an erasure, by the command that retires, and by the one that looks
//! whose time is up.
//!
//! No entry of such a log can say so, since nobody may write it: what was erased names itself as its erasure, so that whoever
//! verifies the log tells it from what its gateway erased.

use sqlx::PgConnection;

use super::super::payload::Payload;
use super::super::retain::Retention;
use super::super::row::{self, signed};
use super::super::secret::Ring;
use super::super::wish::Target;
use super::super::{Error, RecordId};
use super::link::{self, patient};
use super::{Settings, rows};
use crate::ambient::Timestamp;

/// In the place of a log's name: all there are, and all there will be. Whoever has come to the end of it was retired.
pub(super) const EVERY: &str = "";

/// How many erasures, or entries, are read at once.
const BATCH: i64 = 100;

/// The logs that were retired.
pub(super) async fn logs(connection: &mut PgConnection) -> Result<Vec<String>, sqlx::Error> {
    let sql = "SELECT reader FROM assent_heard WHERE log = $1 ORDER BY reader";
    sqlx::query_scalar(sql).bind(EVERY).fetch_all(connection).await
}

/// A copy of an entry: its log, its place there, its name, its subject's tag.
type Found = (String, i64, Vec<u8>, Option<Vec<u8>>);

/// Erases what these logs have of somebody, or one record, unless it is held; how many entries went.
pub(super) async fn forget(
    connection: &mut PgConnection,
    logs: &[String],
    site: &str,
    target: &Target,
) -> Result<u64, sqlx::Error> {
    if logs.is_empty() {
        return Ok(0);
    }
    let (_, value) = target.parts();
    let sql = match target {
        Target::Tag(_) => {
            "SELECT log, sequence, id, subject FROM assent_entry WHERE site = $1 AND subject = $2 AND log = ANY($3)"
        }
        Target::Record(_) => {
            "SELECT log, sequence, id, subject FROM assent_entry WHERE site = $1 AND id = $2 AND log = ANY($3) \
             AND kind = 'choice' AND sealed IS NOT NULL"
        }
    };
    let found = sqlx::query_as::<_, Found>(sql).bind(site).bind(&value[..]).bind(logs);
    let mut gone = 0;
    for (log, sequence, id, subject) in found.fetch_all(&mut *connection).await? {
        if !is_held(connection, site, &id, subject.as_deref()).await? {
            gone += erase(connection, &log, sequence).await?;
        }
    }
    Ok(gone)
}

/// Whether the last word on a record, or on everything of its subject, is a hold.
async fn is_held(
    connection: &mut PgConnection,
    site: &str,
    id: &[u8],
    subject: Option<&[u8]>,
) -> Result<bool, sqlx::Error> {
    for (kind, value) in [("record", Some(id)), ("subject", subject)] {
        let Some(value) = value else { continue };
        let sql = "SELECT reason IS NOT NULL FROM assent_hold WHERE site = $1 AND kind = $2 AND value = $3 \
                   ORDER BY made DESC, reason IS NOT NULL DESC LIMIT 1";
        let last = sqlx::query_scalar(sql).bind(site).bind(kind).bind(value);
        if last.fetch_optional(&mut *connection).await?.unwrap_or(false) {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn erase(connection: &mut PgConnection, log: &str, sequence: i64) -> Result<u64, sqlx::Error> {
    let sql = "UPDATE assent_entry SET sealed = NULL, sealer = NULL, subject = NULL, erasure = sequence \
               WHERE log = $1 AND sequence = $2 AND sealed IS NOT NULL";
    Ok(sqlx::query(sql).bind(log).bind(sequence).execute(connection).await?.rows_affected())
}

/// Carries out in the copy of a retired log what its gateway was told and didn't come to; how many entries went.
pub(super) async fn settle(connection: &mut PgConnection, log: &str) -> Result<u64, Error> {
    let (logs, mut after, mut gone) = ([log.to_owned()], (String::new(), -1), 0);
    loop {
        let sql = "SELECT log, number, site, kind, value FROM assent_erasure WHERE log > $1 OR (log = $1 AND number > $2) \
                   ORDER BY log, number LIMIT $3";
        let told = sqlx::query_as::<_, (String, i64, String, String, Vec<u8>)>(sql).bind(&after.0).bind(after.1);
        let told = patient(told.bind(BATCH).fetch_all(&mut *connection)).await?;
        let Some((log, number, ..)) = told.last() else { return Ok(gone) };
        after = (log.clone(), *number);
        for (_, _, site, kind, value) in &told {
            let target = Target::of(kind, row::bytes(value, "value")?).ok_or(Error::Damaged("kind"))?;
            gone += patient(forget(connection, &logs, site, &target)).await?;
        }
    }
}

/// What was due in the logs of retired gateways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    /// How many records went, or would go.
    pub erased: u64,
    /// How many are held for a dispute.
    pub held: u64,
}

/// Erases a site's records whose time was up at `now` from the copies of retired gateways' logs, or only shows which they are.
/// Each is taken to have been valid until it expired: what the same person said later, at whatever gateway, isn't looked for.
pub async fn sweep(
    settings: &Settings,
    ring: &Ring,
    (site, retention): (&str, &Retention),
    now: Timestamp,
    rehearsal: bool,
    mut show: impl FnMut(RecordId),
) -> Result<Swept, Error> {
    let mut store = link::open(settings).await?;
    let mut swept = Swept::default();
    for log in patient(logs(&mut store)).await? {
        let mut after = -1;
        loop {
            let sql = format!(
                "{} WHERE log = $1 AND sequence > $2 AND site = $3 AND kind = 'choice' AND sealed IS NOT NULL \
                 ORDER BY sequence LIMIT $4",
                rows::SELECT
            );
            let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(&log).bind(after).bind(site).bind(BATCH);
            let found = rows::ask(&mut store, query).await?;
            let Some((_, last)) = found.last() else { break };
            after = signed(last.head.sequence);
            for (_, entry) in &found {
                let Some(Payload::Choice(record)) = entry.open(ring)? else { continue };
                if retention.due(&record, None) > now {
                    continue;
                }
                let subject = entry.subject.as_ref().map(|tag| &tag[..]);
                if patient(is_held(&mut store, site, &record.id.0, subject)).await? {
                    swept.held += 1;
                    continue;
                }
                if !rehearsal {
                    patient(erase(&mut store, &log, signed(entry.head.sequence))).await?;
                }
                swept.erased += 1;
                show(record.id);
            }
        }
    }
    link::close(store).await;
    Ok(swept)
}
