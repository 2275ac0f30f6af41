//! The drill: everything is lost but a backup and the list of erasures; and the way back to the version before.

use std::path::Path;

use sqlx::ConnectOptions;
use sqlx::migrate::Migrator;

use super::contract::{SUBJECT, consent, notice, refusal, settings};
use super::sqlite::LEDGER;
use super::tests::checked;
use super::{By, Error, Record, RecordStore, Sqlite, Whom, back};
use crate::database::contract::{ask, run};

#[tokio::test]
async fn a_restored_backup_erases_again_what_was_erased_since_before_it_serves() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let (copy, list) = (directory.path().join("backup.sqlite"), directory.path().join("ledger.erasures"));
    let store = Sqlite::open(&path, settings()).await.unwrap();
    let (mine, other, no) = (consent(), Record { subject: Some([8; 16]), ..consent() }, refusal());
    let early = Record { subject: Some([9; 16]), ..consent() };
    for record in [&early, &mine, &other, &no] {
        store.append(record, &notice()).await.unwrap();
    }
    store.erase("shop", Whom::Subject([9; 16]), By::Visitor).await.unwrap();
    // While the gateway runs, as the manual says.
    run(&path, &format!("VACUUM INTO '{}'", copy.display())).await;
    store.erase("shop", Whom::Subject(SUBJECT), By::Visitor).await.unwrap();
    store.erase("shop", Whom::Record(no.id), By::Operator).await.unwrap();
    store.close().await;
    let said = std::fs::read_to_string(&list).unwrap();
    assert_eq!(said.lines().filter(|line| !line.is_empty()).count(), 3);
    assert!(!said.contains(&"07".repeat(16)), "no subject stands there");

    let restore = |path: &Path| {
        for file in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"] {
            let _ = std::fs::remove_file(directory.path().join(file));
        }
        std::fs::copy(&copy, path).unwrap();
    };
    restore(&path);
    assert_eq!(ask(&path, "SELECT count(*) FROM entry WHERE sealed IS NOT NULL AND kind = 'choice'").await, 3);
    let store = Sqlite::open(&path, settings()).await.unwrap();
    assert!(store.by_subject("shop", SUBJECT).await.unwrap().is_empty());
    assert!(store.record("shop", no.id).await.unwrap().is_none());
    assert!(store.by_subject("shop", [8; 16]).await.unwrap() == [other.clone()], "nothing else goes");
    store.close().await;
    let report = checked(&path, &[]).await;
    assert!(report.is_sound() && report.erased == 3 && report.entries == 7, "{report:?}");

    // A list that was cut off in the middle of a line, or belongs to a longer life, harms nobody.
    restore(&path);
    std::fs::write(&list, &said[..said.len() - 30]).unwrap();
    let store = Sqlite::open(&path, settings()).await.unwrap();
    store.erase("shop", Whom::Record(other.id), By::Visitor).await.unwrap();
    store.close().await;
    restore(&path);
    let store = Sqlite::open(&path, settings()).await.unwrap();
    assert!(store.by_subject("shop", SUBJECT).await.unwrap().is_empty());
    assert!(store.record("shop", other.id).await.unwrap().is_none(), "the line behind the one that was cut off counts");
    store.close().await;
    // Without a list it is what it was when it was copied.
    restore(&path);
    std::fs::remove_file(&list).unwrap();
    let store = Sqlite::open(&path, settings()).await.unwrap();
    assert!(store.by_subject("shop", SUBJECT).await.unwrap() == [mine]);
    store.close().await;
}

#[tokio::test]
async fn the_version_before_goes_on_with_a_ledger_that_is_brought_back() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let store = Sqlite::open(&path, settings()).await.unwrap();
    let old = Record { versions: None, ..consent() };
    for record in [&old, &consent()] {
        store.append(record, &notice()).await.unwrap();
    }
    store.hold("shop", Whom::Record(old.id), "a lawsuit").await.unwrap();
    store.close().await;
    assert!(matches!(back(&path, &settings().log).await, Err(Error::Invalid(_))), "a hold would get lost");
    let store = Sqlite::open(&path, settings()).await.unwrap();
    store.release("shop", Whom::Record(old.id)).await.unwrap();
    store.close().await;
    back(&path, &settings().log).await.unwrap();
    // As the version before opens it: nothing is unknown to it, nothing is to be done.
    let steps = LEDGER.layout.iter().filter(|step| step.version < 4).cloned().collect();
    let mut connection = LEDGER.options(&path).connect().await.unwrap();
    Migrator::with_migrations(steps).run(&mut connection).await.unwrap();
    drop(connection);
    let tables = "SELECT count(*) FROM sqlite_schema WHERE name IN ('wish', 'heard', 'hold')";
    assert_eq!(ask(&path, tables).await, 0);
    // And forward again.
    let store = Sqlite::open(&path, settings()).await.unwrap();
    assert!(store.record("shop", old.id).await.unwrap() == Some(old));
    store.close().await;
    assert!(checked(&path, &[]).await.is_sound());
}
