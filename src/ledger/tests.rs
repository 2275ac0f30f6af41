//! The SQLite store on real files.

use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Row};

use super::contract::{self, SUBJECT, consent, notice, refusal};
use super::{Error, Record, RecordId, RecordStore, Refusing, Sqlite};
use crate::database::Cause;
use crate::database::contract::{ask, refuses_clearly, run};

#[tokio::test]
async fn sqlite_keeps_the_contract() {
    let directory = tempfile::tempdir().unwrap();
    let store: Arc<dyn RecordStore> = Arc::new(Sqlite::open(&directory.path().join("ledger.sqlite")).await.unwrap());
    contract::holds(&*store).await;
}

#[tokio::test]
async fn an_acknowledged_record_is_seen_by_others_and_after_reopening() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state/deep/ledger.sqlite");
    let record = consent();
    let store = Sqlite::open(&path).await.unwrap();
    store.append(&record, &notice()).await.unwrap();
    store.append(&refusal(), &notice()).await.unwrap();
    // What is in the files now is what a killed process leaves: copy them as they are, and read the copy.
    let copy = directory.path().join("copy.sqlite");
    std::fs::copy(&path, &copy).unwrap();
    std::fs::copy(path.with_extension("sqlite-wal"), copy.with_extension("sqlite-wal")).unwrap();
    assert_eq!(ask(&copy, "SELECT count(*) FROM record").await, 2);
    assert_eq!(ask(&path, "SELECT count(*) FROM record").await, 2);
    assert_eq!(ask(&path, "SELECT count(*) FROM notice").await, 1, "the notice is stored once");
    drop(store);

    let store = Sqlite::open(&path).await.unwrap();
    assert!(store.by_subject("shop", SUBJECT).await.unwrap() == [record]);
    assert_eq!(store.count("shop").await.unwrap(), 2);
    for file in ["state/deep/ledger.sqlite", "state/deep/ledger.sqlite-wal"] {
        let mode = std::fs::metadata(directory.path().join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}

#[tokio::test]
async fn closing_finishes_what_waits_and_refuses_what_comes_later() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let store = Sqlite::open(&path).await.unwrap();
    let (record, notice) = (consent(), notice());
    let (answer, ()) = futures_util::future::join(store.append(&record, &notice), store.close()).await;
    answer.unwrap();
    assert!(matches!(store.append(&consent(), &notice).await, Err(Error::Closed)));
    assert!(matches!(store.count("shop").await, Err(Error::Closed)));
    assert!(!path.with_extension("sqlite-wal").exists(), "the log is folded into the file");
    assert!(matches!(Refusing.append(&record, &notice).await, Err(Error::Closed)));
}

#[tokio::test]
async fn a_failing_write_is_an_error_and_the_next_one_recovers() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let store = Sqlite::open(&path).await.unwrap();
    let record = consent();

    run(&path, "ALTER TABLE record RENAME TO elsewhere").await;
    assert!(matches!(store.append(&record, &notice()).await, Err(Error::Write(_))));
    run(&path, "ALTER TABLE elsewhere RENAME TO record").await;
    store.append(&record, &notice()).await.unwrap();

    let away = directory.path().join("away.sqlite");
    std::fs::rename(&path, &away).unwrap();
    let error = store.append(&consent(), &notice()).await.unwrap_err();
    assert!(
        matches!(&error, Error::File(file) if matches!(file.cause, Cause::Replaced)),
        "a removed file must not swallow records: {error}"
    );
    std::fs::rename(&away, &path).unwrap();
    store.append(&consent(), &notice()).await.unwrap();
    assert_eq!(store.count("shop").await.unwrap(), 2);
}

#[tokio::test]
async fn one_bad_row_does_not_spoil_the_batch_it_shares() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let store = Sqlite::open(&path).await.unwrap();
    run(
        &path,
        "CREATE TRIGGER grudge BEFORE INSERT ON record WHEN new.region = 'XX' BEGIN SELECT RAISE(ABORT, 'no'); END",
    )
    .await;
    let records: Vec<_> = (0..30)
        .map(|i| Record { region: if i % 10 == 3 { "XX".to_owned() } else { "DE".to_owned() }, ..consent() })
        .collect();
    let notice = notice();
    let answers = futures_util::future::join_all(records.iter().map(|record| store.append(record, &notice))).await;
    for (record, answer) in records.iter().zip(answers) {
        assert_eq!(answer.is_err(), record.region == "XX");
    }
    assert_eq!(store.count("shop").await.unwrap(), 27);
}

#[tokio::test]
async fn what_cannot_be_opened_says_what_is_wrong_and_what_to_do() {
    refuses_clearly("restore a backup", async |path| Sqlite::open(path).await).await;
}

#[tokio::test]
async fn no_column_could_hold_an_address_or_a_browser() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let _store = Sqlite::open(&path).await.unwrap();
    let mut other = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    let sql = "SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c \
               WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_sqlx_migrations' ORDER BY 1";
    let columns: Vec<String> =
        sqlx::query(sql).fetch_all(&mut other).await.unwrap().iter().map(|row| row.get(0)).collect();
    // Exactly these: whoever adds a column reads this list, and law that says what stays out of a record
    // (GDPR Art. 5(1)(c)): no address, no user agent, no fingerprint.
    let allowed = "account.account account.asked_first account.day account.purposes account.rule account.site \
                   account.subject account.terms notice.hash notice.language notice.text record.at record.event record.expires record.gpc record.id \
                   record.language record.method record.mode record.notice record.purposes record.region record.rule \
                   record.ruleset record.sequence record.site record.subject record.surface";
    assert_eq!(columns.join(" "), allowed);
}

#[test]
fn a_record_in_a_log_line_names_nobody() {
    let record = consent();
    let text = format!("{record:?} {:?}", record.id);
    assert!(!text.contains(&record.id.to_string()) && !text.contains("7, 7"), "{text}");
    assert_eq!(record.id.to_string().to_uppercase().parse(), Ok(record.id));
    for bad in ["", "0", "+0000000000000000000000000000000", "g0000000000000000000000000000000"] {
        assert!(bad.parse::<RecordId>().is_err(), "{bad}");
    }
}
