//! Erasures that every gateway has carried out: the store need not keep them.
//!
//! Each gateway says how far it has come, once the copy of its own log in the store says so, too: whoever loses their disk
//! then gets back a log in which it was done. Each drops those of its own log that all have behind them, but for the last,
//! which says where to go on counting. A gateway that isn't there any more keeps all the others from dropping anything.

use std::collections::BTreeMap;
use std::time::Duration;

use sqlx::PgConnection;
use tokio::time::Instant;

use super::super::row::signed;
use super::super::{Answer, Error, Sqlite};
use super::link::patient;
use super::orphan::EVERY;

/// How often it looks, at most.
const PACE: Duration = Duration::from_secs(2);
/// What PostgreSQL answers to a user who may not (SQLSTATE).
const FORBIDDEN: &str = "42501";

/// The next erasure of each log that is to be carried out here.
pub(super) type Come = BTreeMap<String, u64>;

/// What this gateway has said, and dropped, on one connection.
pub(super) struct Spent {
    said: Come,
    dropped: u64,
    due: Instant,
    forbidden: bool,
}

impl Spent {
    pub(super) fn new() -> Self {
        Self { said: Come::new(), dropped: 0, due: Instant::now(), forbidden: false }
    }

    /// How far this gateway has come. To be asked before its log is forwarded, so that the copy has what came of it when
    /// this is said. `None` while there is nothing to do.
    pub(super) fn look<'a>(
        &'a mut self,
        connection: &'a mut PgConnection,
        own: &'a Sqlite,
    ) -> Answer<'a, Option<Come>> {
        Box::pin(async move {
            if self.forbidden || Instant::now() < self.due {
                return Ok(None);
            }
            let names: Vec<String> =
                patient(sqlx::query_scalar("SELECT name FROM assent_log").fetch_all(connection)).await?;
            let mut come = Come::new();
            for name in names {
                let next = own.heard(&name).await?;
                come.insert(name, next);
            }
            Ok(Some(come))
        })
    }

    /// Says how far it has come, and drops what nobody waits for.
    pub(super) fn settle<'a>(
        &'a mut self,
        connection: &'a mut PgConnection,
        own: &'a Sqlite,
        come: Come,
    ) -> Answer<'a, ()> {
        Box::pin(async move {
            self.due = Instant::now() + PACE;
            let log = own.public().name();
            let done = match say(connection, log, &self.said, &come).await {
                Ok(()) => self.drop(connection, own, &come).await,
                Err(error) => Err(error),
            };
            match done {
                Err(Error::Shared(error)) if is_forbidden(&error) => {
                    self.forbidden = true;
                    tracing::warn!(
                        "erasures that every gateway carried out stay in the shared store: its user needs `INSERT` and \
                         `UPDATE` for `assent_heard` and `DELETE` for `assent_erasure`"
                    );
                }
                done => done?,
            }
            self.said = come;
            Ok(())
        })
    }

    fn drop<'a>(&'a mut self, connection: &'a mut PgConnection, own: &'a Sqlite, come: &'a Come) -> Answer<'a, ()> {
        Box::pin(async move {
            let log = own.public().name();
            // The last one stays.
            let most = come.get(log).map_or(0, |next| next.saturating_sub(1));
            if self.dropped >= most {
                return Ok(());
            }
            let sql = "SELECT reader, max(next) FROM assent_heard WHERE log = $1 OR log = $2 GROUP BY reader";
            let heard = sqlx::query_as::<_, (String, i64)>(sql).bind(log).bind(EVERY);
            let heard = patient(heard.fetch_all(&mut *connection)).await?;
            let heard: BTreeMap<String, u64> =
                heard.into_iter().map(|(who, next)| (who, next.unsigned_abs())).collect();
            let all = come.keys().map(|name| heard.get(name).copied().unwrap_or(0)).min().unwrap_or(0).min(most);
            if all > self.dropped {
                let sql = "DELETE FROM assent_erasure WHERE log = $1 AND number < $2";
                patient(sqlx::query(sql).bind(log).bind(signed(all)).execute(connection)).await?;
                own.spent(all).await?;
                self.dropped = all;
            }
            Ok(())
        })
    }
}

/// Says what is new.
async fn say(connection: &mut PgConnection, reader: &str, said: &Come, come: &Come) -> Result<(), Error> {
    for (log, next) in come.iter().filter(|(log, next)| said.get(*log) != Some(*next)) {
        let sql = "INSERT INTO assent_heard (reader, log, next) VALUES ($1, $2, $3) \
                   ON CONFLICT (reader, log) DO UPDATE SET next = excluded.next";
        patient(sqlx::query(sql).bind(reader).bind(log).bind(signed(*next)).execute(&mut *connection)).await?;
    }
    Ok(())
}

/// Whether the store's user may not do that.
pub(super) fn is_forbidden(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == FORBIDDEN)
}
