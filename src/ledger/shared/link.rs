//! One connection to the shared store, its tables in place.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::{ConnectOptions, Connection, PgConnection};

use super::super::secret::PublicKey;
use super::super::{Answer, Error, row};
use super::Settings;

/// The tables, by steps that only add. Nothing is locked by name: of two gateways that make them at once, one fails and
/// comes again. A layout newer than this program's is served as it is.
static LAYOUT: Migrator = {
    let Migrator { migrations, no_tx, create_schemas, .. } = sqlx::migrate!("src/ledger/shared/migrations");
    let table_name = std::borrow::Cow::Borrowed("assent_layout");
    Migrator { migrations, no_tx, create_schemas, table_name, ignore_missing: true, locking: false }
};

/// How long anything may take before the connection is given up.
const PATIENCE: Duration = Duration::from_secs(30);

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

/// Connects and makes the tables if they aren't there.
pub(super) fn open(settings: &Settings) -> Answer<'_, PgConnection> {
    Box::pin(async move {
        let options = settings.options.clone().application_name("assent").disable_statement_logging();
        let mut connection = patient(options.connect()).await?;
        let known = LAYOUT.iter().map(|step| step.version).max().unwrap_or(0);
        // Asked first: whoever may only write must not be refused for want of the right to make tables.
        let found = patient(async {
            let sql = "SELECT count(*) FROM information_schema.tables WHERE table_name = 'assent_layout'";
            let there: i64 = sqlx::query_scalar(sql).fetch_one(&mut connection).await?;
            if there == 0 {
                return Ok(0);
            }
            let sql = "SELECT coalesce(max(version), 0)::bigint FROM assent_layout WHERE success";
            sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut connection).await
        })
        .await?;
        if found < known {
            let made = tokio::time::timeout(PATIENCE * 20, LAYOUT.run_direct(None, &mut connection, false)).await;
            let made = made.map_err(|_| Error::Slow(PATIENCE.as_secs() * 20))?;
            made.map_err(|error| Error::Tables(Arc::new(error)))?;
        }
        Ok(connection)
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
