//! Our SQLite files: making them, checking that they are ours, bringing their layout up to date, and holding the one
//! connection that writes.
//!
//! Every refusal to open is one that somebody reads at start-up, so each cause has its own words ([`Cause`]). What
//! this module does not do: know any table, or decide when to write.

mod error;

#[cfg(test)]
pub(crate) mod contract;

use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection};

pub use error::{Cause, Error, code};

/// How long a statement waits for another program's lock (a backup, an auditor's shell).
const PATIENCE: Duration = Duration::from_secs(5);

/// What tells one of our files from another. Each owner of a file has one, as a `static`.
#[derive(Debug)]
pub struct Kind {
    /// What people call it in "the … cannot be opened".
    pub name: &'static str,
    /// The `application_id`, as the first migration writes it
    /// (<https://www.sqlite.org/fileformat2.html#application_id>).
    pub application: i64,
    /// The steps to the current layout.
    pub layout: Migrator,
    /// Whether a commit must survive a power cut: an fsync each. Without it the last ones may be taken back.
    pub durable: bool,
    /// What to do when this version can't read the layout, in the imperative.
    pub fallback: &'static str,
}

impl Kind {
    /// How every connection to such a file is made. WAL is set on the file itself, when it is opened.
    pub fn options(&self, path: &Path) -> SqliteConnectOptions {
        SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(false)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .synchronous(if self.durable { SqliteSynchronous::Full } else { SqliteSynchronous::Normal })
            // What is deleted is overwritten, not merely let go.
            .pragma("secure_delete", "ON")
            .disable_statement_logging()
    }

    /// Hands over a connection to a file that is there, ours, in WAL mode, its layout up to date.
    async fn prepare(&self, path: &Path) -> Result<SqliteConnection, Cause> {
        create(path, self.name).map_err(|source| Cause::Create(Arc::new(source)))?;
        let mut connection = self.options(path).connect().await.map_err(explain)?;

        // Look before touching: the file may be somebody else's database.
        let application: i64 =
            sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut connection).await.map_err(explain)?;
        let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema")
            .fetch_one(&mut connection)
            .await
            .map_err(explain)?;
        // Tables without a mark of ours: `_sqlx_migrations` alone is what a first start that was cut off left behind.
        let cut_off: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE tbl_name = '_sqlx_migrations'")
            .fetch_one(&mut connection)
            .await
            .map_err(explain)?;
        if application != self.application && (application != 0 || tables != cut_off) {
            return Err(Cause::Foreign("it is the database of another program"));
        }

        let journal: String =
            sqlx::query_scalar("PRAGMA journal_mode = WAL").fetch_one(&mut connection).await.map_err(explain)?;
        if journal != "wal" {
            return Err(explain(sqlx::Error::Protocol(format!("write-ahead log refused, mode stays `{journal}`"))));
        }
        self.layout.run(&mut connection).await.map_err(|source| self.outdated(source))?;
        Ok(connection)
    }

    /// Opens an existing file of ours for reading only, making and changing nothing.
    ///
    /// Its layout must be the current one. Works beside the program that writes it, and on a read-only file system if
    /// that program closed it properly.
    pub async fn inspect(&self, path: &Path) -> Result<SqliteConnection, Error> {
        let error = |cause| Error { name: self.name, path: path.to_owned(), cause };
        let read_only = self.options(path).read_only(true);
        let asked = look(read_only.clone()).await;
        // Reading beside a writer takes a file of shared memory. Where none can be made, nobody writes either.
        let alone = || fs::metadata(log_of(path)).map_or(true, |log| log.len() == 0);
        let asked = match asked {
            Err(source) if matches!(code(&source), Some(8 | 14)) && alone() => look(read_only.immutable(true)).await,
            asked => asked,
        };
        let (connection, application, layout) = asked.map_err(|source| error(explain(source)))?;
        if application != self.application {
            return Err(error(Cause::Foreign("it is the database of another program")));
        }
        let known = self.layout.iter().map(|step| step.version).max().unwrap_or(0);
        match layout {
            found if found > known => Err(error(Cause::Newer { found, known, fallback: self.fallback })),
            found if found < known => Err(error(Cause::Older { found, known })),
            _ => Ok(connection),
        }
    }

    /// Opens the file again after a failure, without making or migrating anything.
    async fn resume(&self, path: &Path) -> Result<SqliteConnection, sqlx::Error> {
        let mut connection = self.options(path).connect().await?;
        if self.durable {
            // A failed fsync may have left pages in the log that the kernel shows us and the disk never got. What we
            // add behind them would be lost with them in a power cut, so the log is emptied into the file first.
            let (busy, _, _): (i64, i64, i64) =
                sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut connection).await?;
            if busy != 0 {
                return Err(sqlx::Error::Protocol("its log cannot be emptied, another program holds it".to_owned()));
            }
        }
        Ok(connection)
    }

    /// Puts the complaint of a database that was [inspected](Self::inspect) into the operator's words.
    pub fn explain(&self, path: &Path, source: sqlx::Error) -> Error {
        Error { name: self.name, path: path.to_owned(), cause: explain(source) }
    }

    fn outdated(&self, source: MigrateError) -> Cause {
        let (known, fallback) = (self.layout.iter().map(|step| step.version).max().unwrap_or(0), self.fallback);
        match source {
            MigrateError::VersionMissing(found) if found > known => Cause::Newer { found, known, fallback },
            MigrateError::Execute(source) => explain(source),
            source => Cause::Layout { source: Arc::new(source), fallback },
        }
    }
}

/// One file of ours and the connection that writes it.
#[derive(Debug)]
pub struct Database {
    kind: &'static Kind,
    path: PathBuf,
    identity: Option<Identity>,
    connection: Option<SqliteConnection>,
}

impl Database {
    /// Opens the file, making it (0600) and its directory (0700) if need be, and brings its layout up to date.
    ///
    /// An existing file is closed to others. One of another program is left as it is.
    pub async fn open(kind: &'static Kind, path: &Path) -> Result<Self, Error> {
        let mut database = Self { kind, path: path.to_owned(), identity: None, connection: None };
        database.connection = Some(kind.prepare(path).await.map_err(|cause| database.error(cause))?);
        database.identity = Identity::of(path);
        Ok(database)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes the connection out, making a new one if the last was not [kept](Self::keep).
    ///
    /// Keep it only after a success: a connection that failed is never trusted again.
    pub async fn take(&mut self) -> Result<SqliteConnection, Error> {
        // Writes to a removed file succeed and are lost with it; the name must still lead to what we write.
        if Identity::of(&self.path) != self.identity {
            return Err(self.error(Cause::Replaced));
        }
        match self.connection.take() {
            Some(connection) => Ok(connection),
            None => self.kind.resume(&self.path).await.map_err(|source| self.explain(source)),
        }
    }

    /// Puts the connection back after a success.
    pub fn keep(&mut self, connection: SqliteConnection) {
        self.connection = Some(connection);
    }

    /// Puts the database's complaint into the operator's words.
    pub fn explain(&self, source: sqlx::Error) -> Error {
        self.error(explain(source))
    }

    /// Folds the log into the file and closes it. Without it nothing is lost: the next start reads the log.
    pub async fn close(self) -> Result<(), Error> {
        let Self { kind, path, connection: Some(connection), .. } = self else { return Ok(()) };
        connection.close().await.map_err(|source| Error { name: kind.name, path, cause: explain(source) })
    }

    fn error(&self, cause: Cause) -> Error {
        Error { name: self.kind.name, path: self.path.clone(), cause }
    }
}

/// The write-ahead log beside a file.
fn log_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Connects, and reads whose file it is and its layout.
async fn look(options: SqliteConnectOptions) -> Result<(SqliteConnection, i64, i64), sqlx::Error> {
    let mut connection = options.connect().await?;
    let application: i64 = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut connection).await?;
    let migrated: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE name = '_sqlx_migrations'")
        .fetch_one(&mut connection)
        .await?;
    let layout = if migrated == 0 {
        0
    } else {
        sqlx::query_scalar("SELECT coalesce(max(version), 0) FROM _sqlx_migrations").fetch_one(&mut connection).await?
    };
    Ok((connection, application, layout))
}

/// Which file a path stood for: device and inode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity(u64, u64);

impl Identity {
    /// The file at `path` now; `None` if there is none.
    fn of(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().map(|file| Self(file.dev(), file.ino()))
    }
}

/// Makes the directory (0700) and the file (0600) and closes an existing file to others.
///
/// An existing file is not opened here: closing it again would drop the locks of any connection this process
/// already has to it (<https://www.sqlite.org/howtocorrupt.html>, section 2.2).
fn create(path: &Path, name: &str) -> io::Result<()> {
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    match fs::metadata(path) {
        Ok(file) if file.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(file) if file.mode() & 0o077 != 0 => {
            // Another owner's file can't be closed to others; it may still be usable.
            if let Err(error) = fs::set_permissions(path, fs::Permissions::from_mode(0o600)) {
                tracing::warn!(path = %path.display(), %error, "others may read the {name}; give it mode 0600");
            }
            Ok(())
        }
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
            fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
            // Without this a power cut may forget the file's name, and every record with it.
            fs::File::open(directory)?.sync_all()
        }
        Err(error) => Err(error),
    }
}

fn explain(source: sqlx::Error) -> Cause {
    match code(&source) {
        Some(26) => Cause::Foreign("it is not a database"),
        Some(8) => Cause::ReadOnly,
        _ => Cause::Unusable(Arc::new(source)),
    }
}
