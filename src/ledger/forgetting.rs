//! What was erased, and what was never to be in the clear, is in no file; and the layout before this one is carried over.

use std::path::Path;

use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection};

use super::contract::{consent, notice, refusal, settings};
use super::sqlite::LEDGER;
use super::tests::checked;
use super::{AccountId, By, Error, Record, RecordStore, Sqlite, Whom};
use crate::ambient::Timestamp;
use crate::database::contract::{ask, run};

/// Whether any file of the directory holds these bytes.
fn anywhere(directory: &Path, bytes: &[u8]) -> bool {
    std::fs::read_dir(directory).unwrap().any(|file| {
        let content = std::fs::read(file.unwrap().path()).unwrap();
        content.windows(bytes.len()).any(|window| window == bytes)
    })
}

async fn connection(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(path).create_if_missing(true).connect().await.unwrap()
}

#[tokio::test]
async fn what_was_erased_is_in_no_file() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let store = Sqlite::open(&path, settings()).await.unwrap();
    let subject = *b"this is somebody";
    let records: Vec<_> = (0..300)
        .map(|i| match i % 3 {
            0 => Record { subject: Some(subject), region: "US-CA".to_owned(), ..consent() },
            1 => consent(),
            _ => refusal(),
        })
        .collect();
    for record in &records {
        store.append(record, &notice()).await.unwrap();
    }
    let sql = "SELECT substr(sealed, 20, 60), subject FROM entry WHERE sequence IN (0, 150, 297)";
    let parts: Vec<(Vec<u8>, Vec<u8>)> = sqlx::query_as(sql).fetch_all(&mut connection(&path).await).await.unwrap();
    for (sealed, tag) in &parts {
        assert!(anywhere(directory.path(), sealed) && anywhere(directory.path(), tag), "it is there to be erased");
    }
    // What was chosen, and who chose, never stood in the clear.
    let hex: String = subject.iter().map(|byte| format!("{byte:02x}")).collect();
    for plain in [&subject[..], hex.as_bytes(), b"US-CA", b"marketing", b"banner-form"] {
        assert!(!anywhere(directory.path(), plain), "{}", String::from_utf8_lossy(plain));
    }
    let erased = store.erase("shop", Whom::Subject(subject), By::Visitor).await.unwrap();
    assert!(erased.records.len() == 100 && erased.scrubbed);
    for (sealed, tag) in &parts {
        assert!(!anywhere(directory.path(), sealed) && !anywhere(directory.path(), tag), "while the gateway runs");
    }
    store.close().await;
    for (sealed, tag) in &parts {
        assert!(!anywhere(directory.path(), sealed) && !anywhere(directory.path(), tag), "and after it");
    }
    let report = checked(&path, &[]).await;
    assert!(report.is_sound() && report.erased == 100 && report.entries == 301, "{report:?}");
}

#[tokio::test]
async fn a_reader_in_the_way_delays_the_wipe_and_is_owned_up_to() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let store = Sqlite::open(&path, settings()).await.unwrap();
    let (first, second) =
        (Record { subject: Some([1; 16]), ..consent() }, Record { subject: Some([2; 16]), ..consent() });
    store.append(&first, &notice()).await.unwrap();
    store.append(&second, &notice()).await.unwrap();
    // A backup that takes its time.
    let mut other = connection(&path).await;
    sqlx::query("BEGIN").execute(&mut other).await.unwrap();
    sqlx::query("SELECT count(*) FROM entry").fetch_one(&mut other).await.unwrap();
    let erased = store.erase("shop", Whom::Subject([1; 16]), By::Visitor).await.unwrap();
    assert!(erased.records == [first.id] && !erased.scrubbed);
    sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
    let erased = store.erase("shop", Whom::Subject([2; 16]), By::Visitor).await.unwrap();
    assert!(erased.records == [second.id] && erased.scrubbed, "both are wiped now");
}

/// A ledger as layout 2 wrote it: 1,500 records with gaps between their numbers, and an account.
async fn layout_2(path: &Path) -> Vec<Record> {
    let steps = LEDGER.layout.iter().filter(|step| step.version < 3).cloned().collect();
    let mut connection = connection(path).await;
    Migrator::with_migrations(steps).run(&mut connection).await.unwrap();
    let mut records = Vec::new();
    sqlx::query("BEGIN").execute(&mut connection).await.unwrap();
    sqlx::query("INSERT INTO notice VALUES (?, 'de', ?)")
        .bind(notice().hash())
        .bind(notice().text())
        .execute(&mut connection)
        .await
        .unwrap();
    for i in 0..1_500i64 {
        let record = if i % 5 == 4 { refusal() } else { Record { subject: Some([i as u8; 16]), ..consent() } };
        let record = Record { versions: None, ..record };
        let purposes: serde_json::Map<_, _> =
            record.purposes.iter().map(|(key, granted)| (key.clone(), (*granted).into())).collect();
        sqlx::query("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(2 * i + 1)
            .bind(record.id.0.to_vec())
            .bind(&record.site)
            .bind(record.at.0 as i64)
            .bind(record.event.word())
            .bind(record.method.word())
            .bind(serde_json::Value::from(purposes).to_string())
            .bind(&record.rule.id)
            .bind(&record.rule.ruleset)
            .bind(&record.notice)
            .bind(&record.language)
            .bind(record.surface.word())
            .bind(&record.region)
            .bind(record.gpc)
            .bind(record.mode.word())
            .bind(record.expires.0 as i64)
            .bind(record.subject.map(|subject| subject.to_vec()))
            .execute(&mut connection)
            .await
            .unwrap();
        records.push(record);
    }
    let account = "INSERT INTO account VALUES ('shop', ?, '{\"functional\":true}', 'DE', 20600, 1, 'AbCd', ?)";
    sqlx::query(account).bind(vec![5; 16]).bind(b"this is somebody".to_vec()).execute(&mut connection).await.unwrap();
    sqlx::query("COMMIT").execute(&mut connection).await.unwrap();
    records
}

#[tokio::test]
async fn the_layout_before_is_carried_over_once_wherever_it_was_cut_off() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let records = layout_2(&path).await;
    assert!(anywhere(directory.path(), b"this is somebody"), "in the clear, as it was");
    // A first start that fails on the way.
    let mut other = connection(&path).await;
    LEDGER.layout.run(&mut other).await.unwrap();
    run(
        &path,
        "CREATE TRIGGER full BEFORE INSERT ON entry WHEN new.sequence = 1200 BEGIN SELECT RAISE(ABORT, 'full'); END",
    )
    .await;
    drop(other);
    assert!(matches!(Sqlite::open(&path, settings()).await, Err(Error::Write(_))));
    assert_eq!(ask(&path, "SELECT count(*) FROM entry").await, 1_000, "what was moved stays moved");
    run(&path, "DROP TRIGGER full").await;

    let store = Sqlite::open(&path, settings()).await.unwrap();
    assert_eq!(store.count("shop").await.unwrap(), 1_500);
    assert_eq!(ask(&path, "SELECT count(*) FROM sqlite_schema WHERE name LIKE '%\\_2' ESCAPE '\\'").await, 0);
    for (record, place) in records.iter().zip(0i64..).step_by(97) {
        assert!(store.record("shop", record.id).await.unwrap().as_ref() == Some(record));
        let hex = record.id.to_string();
        assert_eq!(ask(&path, &format!("SELECT sequence FROM entry WHERE hex(id) = upper('{hex}')")).await, place);
    }
    let account = store.account("shop", AccountId([5; 16])).await.unwrap().unwrap();
    assert_eq!(account.subject, Some(*b"this is somebody"));
    assert_eq!((account.purposes, &*account.terms), (vec![("functional".to_owned(), true)], "AbCd"));
    for plain in [&b"this is somebody"[..], b"marketing", b"banner-form", &[7; 16]] {
        assert!(!anywhere(directory.path(), plain), "{plain:?}");
    }
    store.append(&Record { at: Timestamp(1), ..consent() }, &notice()).await.unwrap();
    store.close().await;
    Sqlite::open(&path, settings()).await.unwrap().close().await;
    let report = checked(&path, &[]).await;
    assert!(report.is_sound() && report.entries == 1_501 && report.signed == 1_501, "{report:?}");
}
