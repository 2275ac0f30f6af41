//! One connection to the shared store, its tables in place.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection};

use super::super::secret::PublicKey;
use super::super::{Answer, Error, row};
use super::Settings;

/// The tables, by steps that only add. Nothing is locked by name: of two gateways that make them at once, one fails and
/// comes again. A layout newer than this program's is served as it is.
pub(super) static LAYOUT: Migrator = {
    let Migrator { migrations, no_tx, create_schemas, .. } = sqlx::migrate!("src/ledger/shared/migrations");
    let table_name = std::borrow::Cow::Borrowed("assent_layout");
    Migrator { migrations, no_tx, create_schemas, table_name, ignore_missing: true, locking: false }
};

/// How long anything may take before the connection is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long each of several machines has to be reached, so that one that is cut off keeps nobody from the next.
const TURN: Duration = Duration::from_secs(5);

/// How long whoever fails to make the tables waits before it looks again whether somebody else has made them.
const AGAIN: [Duration; 4] =
    [Duration::from_millis(50), Duration::from_millis(200), Duration::from_millis(500), Duration::from_secs(1)];

/// Waits for an answer of the store, but not for ever: a host that is cut off says nothing at all.
///
/// Boxed: else the compiler can't tell that what waits for it may move between threads.
pub(super) fn patient<'a, T: 'a>(work: impl Future<Output = Result<T, sqlx::Error>> + Send + 'a) -> Answer<'a, T> {
    Box::pin(async move {
        match tokio::time::timeout(PATIENCE, work).await {
            Ok(answer) => answer.map_err(unshared),
            Err(_) => Err(Error::Slow(PATIENCE.as_secs())),
        }
    })
}

/// What a failure of the store means.
pub(super) fn unshared(error: sqlx::Error) -> Error {
    Error::Shared(Arc::new(error))
}

/// The same, under our name, and without a line in the log for each statement.
pub(super) fn named(options: &PgConnectOptions) -> PgConnectOptions {
    options.clone().application_name("assent").disable_statement_logging()
}

/// Connects and makes the tables if they aren't there.
pub(super) fn open(settings: &Settings) -> Answer<'_, PgConnection> {
    Box::pin(async move { Ok(reach(settings).await?.0) })
}

/// Connects to the first machine that can be written to.
async fn connect(settings: &Settings) -> Result<(PgConnection, &PgConnectOptions), Error> {
    if settings.others.is_empty() {
        return Ok((patient(named(&settings.options).connect()).await?, &settings.options));
    }
    let mut failed = None;
    for options in settings.all() {
        let writable = patient(async {
            let mut connection = match tokio::time::timeout(TURN, named(options).connect()).await {
                Ok(connected) => connected?,
                Err(_) => return Err(sqlx::Error::PoolTimedOut),
            };
            let read_only: String = sqlx::query_scalar("SHOW transaction_read_only").fetch_one(&mut connection).await?;
            let standby = || sqlx::Error::Protocol("no machine of the store can be written to".to_owned());
            if read_only == "off" { Ok(connection) } else { Err(standby()) }
        });
        match writable.await {
            Ok(connection) => return Ok((connection, options)),
            // What a standby says is of use only where there is nothing else.
            Err(error) => failed = Some(error),
        }
    }
    Err(failed.unwrap_or(Error::Closed))
}

/// The same as [`open`], and which machine it is.
pub(super) fn reach(settings: &Settings) -> Answer<'_, (PgConnection, &PgConnectOptions)> {
    Box::pin(async move {
        let (mut connection, options) = connect(settings).await?;
        let known = LAYOUT.iter().map(|step| step.version).max().unwrap_or(0);
        let mut again = AGAIN.iter();
        // Asked first: whoever may only write must not be refused for want of the right to make tables.
        while version(&mut connection).await? < known {
            let made = tokio::time::timeout(PATIENCE * 20, LAYOUT.run_direct(None, &mut connection, false)).await;
            let Err(error) = made.map_err(|_| Error::Slow(PATIENCE.as_secs() * 20))? else { break };
            // Another gateway may just be making them.
            let wait = again.next().ok_or_else(|| Error::Tables(Arc::new(error)))?;
            tokio::time::sleep(*wait).await;
        }
        Ok((connection, options))
    })
}

/// The last step of the layout that the store has.
fn version(connection: &mut PgConnection) -> Answer<'_, i64> {
    patient(async move {
        let sql = "SELECT count(*) FROM information_schema.tables WHERE table_name = 'assent_layout'";
        let there: i64 = sqlx::query_scalar(sql).fetch_one(&mut *connection).await?;
        if there == 0 {
            return Ok(0);
        }
        let sql = "SELECT coalesce(max(version), 0)::bigint FROM assent_layout WHERE success";
        sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut *connection).await
    })
}

/// Says whose log this is, and refuses if that name is another's.
pub(super) async fn introduce(connection: &mut PgConnection, log: &PublicKey) -> Result<(), Error> {
    let sql = "INSERT INTO assent_log (name, public) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    patient(sqlx::query(sql).bind(log.name()).bind(&log.key[..]).execute(&mut *connection)).await?;
    let found = key(connection, log.name()).await?.ok_or(Error::Damaged("log"))?;
    if found == *log { Ok(()) } else { Err(Error::Fork) }
}

/// The key of a log of the store; `None` if there is no such log.
pub(super) async fn key(connection: &mut PgConnection, name: &str) -> Result<Option<PublicKey>, Error> {
    let sql = "SELECT public FROM assent_log WHERE name = $1";
    let found: Option<Vec<u8>> = patient(sqlx::query_scalar(sql).bind(name).fetch_optional(&mut *connection)).await?;
    found.map(|key| Ok(PublicKey { name: name.into(), key: row::bytes(&key, "log")? })).transpose()
}

/// Ends it politely; whether the other side hears is its own affair.
pub(super) async fn close(connection: PgConnection) {
    let _ = tokio::time::timeout(Duration::from_secs(1), connection.close()).await;
}
