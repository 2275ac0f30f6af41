//! What everybody who opens a file of ours promises, for the tests of each, and another program's hands on the file.

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions};

/// Runs statements on a connection of its own, as another program would.
pub(crate) async fn run(path: &Path, sql: &str) {
    let mut other = SqliteConnectOptions::new().filename(path).create_if_missing(true).connect().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut other).await.unwrap();
}

/// Asks for a number, as another program would.
pub(crate) async fn ask(path: &Path, sql: &str) -> i64 {
    let mut other = SqliteConnectOptions::new().filename(path).connect().await.unwrap();
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut other).await.unwrap()
}

/// Whatever can't be opened is refused with its name, the cause and a remedy.
pub(crate) async fn refuses_clearly<T, E: std::error::Error>(
    fallback: &str,
    open: impl AsyncFn(&Path) -> Result<T, E>,
) {
    let directory = tempfile::tempdir().unwrap();
    let at = |name: &str| directory.path().join(name);
    std::fs::write(at("file"), "a regular file").unwrap();
    std::fs::write(at("text.sqlite"), "Dear diary, this is not a database at all. ".repeat(40)).unwrap();
    std::fs::create_dir(at("folder.sqlite")).unwrap();
    run(&at("other.sqlite"), "CREATE TABLE orders (id INTEGER)").await;
    run(&at("marked.sqlite"), "PRAGMA application_id = 12345").await;
    for (name, version) in [("newer.sqlite", 99), ("strange.sqlite", 0)] {
        drop(open(&at(name)).await.unwrap());
        let sql = format!(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
             VALUES ({version}, 'tomorrow', 1, x'00', 0)"
        );
        run(&at(name), &sql).await;
    }
    let table = [
        ("file/deep.sqlite", "Not a directory", "make its directory writable"),
        ("folder.sqlite", "is a directory", "choose another path"),
        ("text.sqlite", "not a database", "move that file away"),
        ("other.sqlite", "database of another program", "move that file away"),
        ("marked.sqlite", "database of another program", "move that file away"),
        ("newer.sqlite", "layout 99", "start that version"),
        ("newer.sqlite", "newer Assent", fallback),
        ("strange.sqlite", "current layout", fallback),
    ];
    for (name, what, remedy) in table {
        let error = open(&at(name)).await.err().expect(name).to_string();
        for part in [directory.path().to_str().unwrap(), name, what, remedy] {
            assert!(error.contains(part), "`{part}` is missing in: {error}");
        }
    }
    assert_eq!(ask(&at("other.sqlite"), "SELECT count(*) FROM sqlite_schema").await, 1, "left as it was");
}
