//! Whoever changes the database is found out, and what they changed is named.

use std::path::Path;

use super::contract::{SUBJECT, consent, notice, refusal, settings};
use super::tests::checked;
use super::verify::{verify, verify_since};
use super::{Archive, By, Checkpoint, LogKey, Record, RecordStore, Secret, Sqlite, Whom};
use crate::database::contract::{ask, run};

/// Eleven entries: nine choices, of which 2 and 6 were erased by the entry 9, and one more choice. One checkpoint is
/// kept elsewhere.
async fn ledger(path: &Path) -> Checkpoint {
    let store = Sqlite::open(path, settings()).await.unwrap();
    for i in 0..9 {
        let subject = if i == 2 || i == 6 { [8; 16] } else { SUBJECT };
        store.append(&Record { subject: Some(subject), ..consent() }, &notice()).await.unwrap();
        if i == 4 {
            store.checkpoint().await.unwrap();
        }
    }
    let kept = store.checkpoint().await.unwrap();
    store.erase("shop", Whom::Subject([8; 16]), By::Visitor).await.unwrap();
    store.append(&refusal(), &notice()).await.unwrap();
    store.close().await;
    kept
}

#[tokio::test]
async fn each_change_is_named() {
    let swap = "UPDATE entry SET sequence = 100 WHERE sequence = 3; UPDATE entry SET sequence = 3 WHERE sequence = 4; \
                UPDATE entry SET sequence = 4 WHERE sequence = 100";
    let lift = "UPDATE entry SET sealed = (SELECT sealed FROM entry WHERE sequence = 1) WHERE sequence = 5";
    // What is done, what is named (an entry, or none), and in which words.
    let table: [(&str, Option<u64>, &str); 22] = [
        ("SELECT 1", None, ""),
        ("UPDATE entry SET sealed = zeroblob(300) WHERE sequence = 3", Some(3), "does not open"),
        (lift, Some(5), "comes from another entry"),
        ("UPDATE entry SET commitment = zeroblob(32) WHERE sequence = 4", Some(4), "its commitment doesn't fit"),
        ("UPDATE entry SET commitment = zeroblob(32) WHERE sequence = 6", Some(6), "changed after it was erased"),
        ("UPDATE entry SET at = at + 1 WHERE sequence = 6", Some(6), "changed after it was erased"),
        ("UPDATE entry SET at = at + 1 WHERE sequence = 1", Some(1), "its time"),
        ("UPDATE entry SET expires = NULL WHERE sequence = 1", Some(1), "its expiry"),
        ("UPDATE entry SET site = 'blog' WHERE sequence = 1", Some(1), "does not open"),
        ("UPDATE entry SET subject = NULL WHERE sequence = 7", Some(7), "its subject"),
        (
            "UPDATE entry SET sealed = NULL, sealer = NULL, subject = NULL, erasure = 9 WHERE sequence = 7",
            Some(7),
            "doesn't name it",
        ),
        (
            "UPDATE entry SET sealed = NULL, sealer = NULL, subject = NULL, erasure = 10 WHERE sequence = 7",
            Some(7),
            "doesn't say so",
        ),
        ("DELETE FROM entry WHERE sequence = 4", Some(4), "it is missing"),
        ("DELETE FROM entry WHERE sequence = 10", Some(10), "it is missing"),
        ("DELETE FROM entry WHERE sequence >= 9; DELETE FROM checkpoint WHERE size > 9", Some(2), "doesn't say so"),
        (swap, Some(3), "does not open"),
        ("UPDATE node SET hash = zeroblob(32) WHERE position = 3", None, "node 3 over the entries 0 to 3 was changed"),
        ("DELETE FROM node WHERE position = 9", None, "node 9 over the entries 4 to 5 is missing"),
        ("INSERT INTO node VALUES (10001, zeroblob(32))", None, "that no 11 entries make"),
        ("UPDATE checkpoint SET note = replace(note, 'time 1', 'time 2') WHERE size = 5", None, "isn't signed"),
        ("UPDATE checkpoint SET note = 'hello' WHERE size = 5", None, "is none"),
        ("UPDATE notice SET text = text || '!'", Some(0), "the notice that it names was changed"),
    ];
    let directory = tempfile::tempdir().unwrap();
    let original = directory.path().join("original.sqlite");
    let kept = ledger(&original).await;
    for (number, (sql, entry, words)) in table.into_iter().enumerate() {
        let path = directory.path().join(format!("{number}.sqlite"));
        std::fs::copy(&original, &path).unwrap();
        run(&path, &format!("PRAGMA foreign_keys = OFF; {sql}")).await;
        let report = checked(&path, std::slice::from_ref(&kept)).await;
        let Some(problem) = report.problem else {
            assert!(words.is_empty(), "unnoticed: {sql}");
            assert!(report.entries == 11 && report.erased == 2 && report.signed == 11 && report.checkpoints == 4);
            continue;
        };
        assert_eq!(problem.entry.map(|(sequence, _)| sequence), entry, "{sql}: {problem}");
        assert!(!words.is_empty() && problem.to_string().contains(words), "{sql}: {problem}");
    }
}

#[tokio::test]
async fn of_neighbours_that_were_both_erased_the_one_that_was_changed_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let store = Sqlite::open(&path, settings()).await.unwrap();
    for _ in 0..4 {
        store.append(&consent(), &notice()).await.unwrap();
    }
    store.erase("shop", Whom::Subject(SUBJECT), By::Visitor).await.unwrap();
    store.close().await;
    for place in 0..4 {
        for column in ["commitment = zeroblob(32)", "at = at + 1", "expires = NULL", "site = 'blog'"] {
            let copy = directory.path().join("copy.sqlite");
            std::fs::copy(&path, &copy).unwrap();
            run(&copy, &format!("UPDATE entry SET {column} WHERE sequence = {place}")).await;
            let problem = checked(&copy, &[]).await.problem.unwrap();
            assert_eq!(problem.entry.map(|(sequence, _)| sequence), Some(place), "{column}: {problem}");
            assert!(problem.what.contains("it was changed after it was erased"), "{problem}");
        }
    }
}

#[tokio::test]
async fn history_written_anew_is_found_by_a_checkpoint_kept_elsewhere() {
    let directory = tempfile::tempdir().unwrap();
    let (path, other) = (directory.path().join("ledger.sqlite"), directory.path().join("other.sqlite"));
    let kept = ledger(&path).await;
    // With all keys at hand: another history under the same name, sound in itself.
    ledger(&other).await;
    assert!(checked(&other, &[]).await.is_sound());
    let report = checked(&other, std::slice::from_ref(&kept)).await;
    assert!(report.problem.unwrap().what.contains("signed for other entries than these"));
    // Cut off behind the checkpoint, without one kept elsewhere nobody could tell; with it, the loss is named.
    run(&other, "DELETE FROM entry; DELETE FROM node; DELETE FROM checkpoint").await;
    assert!(checked(&other, &[]).await.is_sound());
    let report = checked(&other, std::slice::from_ref(&kept)).await;
    assert_eq!(report.problem.unwrap().entry, Some((0, None)));
    // And signed by another's hand.
    let mut archive = Archive::open(&path, None).await.unwrap();
    let forger = LogKey::new("assent-log-test", &Secret::new([6; 32]));
    let report = verify(&mut archive, Some(forger.public()), &[]).await.unwrap();
    assert!(report.problem.is_some());
    let stranger = LogKey::new("assent-log-strange", &Secret::new([2; 32]));
    let note = Checkpoint::parse(&kept.note().replace("assent-log-test", stranger.public().name())).unwrap();
    assert!(checked(&path, &[note]).await.problem.unwrap().what.contains("is of the log"));
}

#[tokio::test]
async fn from_a_checkpoint_on_only_what_came_after_it_is_read() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let store = Sqlite::open(&path, settings()).await.unwrap();
    let mut all = Vec::new();
    for i in 0..41 {
        let subject = Some(if i == 2 { [8; 16] } else { SUBJECT });
        store.append(&Record { subject, ..consent() }, &notice()).await.unwrap();
        all.push(store.checkpoint().await.unwrap());
    }
    store.erase("shop", Whom::Subject([8; 16]), By::Visitor).await.unwrap();
    all.push(store.checkpoint().await.unwrap());
    store.close().await;
    let since = async |path: &Path, at: usize, kept: &[Checkpoint]| {
        let mut archive = Archive::open(path, Some(settings().ring)).await.unwrap();
        verify_since(&mut archive, Some(settings().log.public()), &all[at - 1], kept).await.unwrap()
    };
    for start in 1..=42 {
        let report = since(&path, start, &all).await;
        assert!(report.is_sound() && report.signed == 42, "{report:?}");
        assert_eq!((report.since, report.entries), (start as u64, 42 - start as u64));
    }
    // What is done, from where it is checked, and what is said; nothing, where nobody looks.
    let table = [
        ("UPDATE entry SET commitment = zeroblob(32) WHERE sequence = 20", 10, "its commitment doesn't fit"),
        ("UPDATE entry SET commitment = zeroblob(32) WHERE sequence = 20", 21, "signed for other entries"),
        ("UPDATE entry SET commitment = zeroblob(32) WHERE sequence = 20", 30, ""),
        ("UPDATE node SET hash = zeroblob(32) WHERE position = 15", 10, "over the entries 0 to 15 was changed"),
        ("DELETE FROM node WHERE position = 31", 10, "over the entries 0 to 31 is missing"),
        ("DELETE FROM node WHERE position = 15", 17, "can't be read"),
        ("UPDATE node SET hash = zeroblob(32) WHERE position = 31", 40, "signed for other entries"),
        ("INSERT INTO node VALUES (10001, zeroblob(32))", 10, "that no 42 entries make"),
        ("INSERT INTO node VALUES (63, zeroblob(32))", 32, "that no 42 entries make"),
        ("DELETE FROM entry WHERE sequence = 30", 10, "it is missing"),
        ("DELETE FROM entry WHERE sequence >= 20", 30, "it is missing"),
        ("UPDATE entry SET erasure = 40 WHERE sequence = 2", 30, "says that it was erased, and it was not"),
    ];
    for (number, (sql, start, words)) in table.into_iter().enumerate() {
        let copy = directory.path().join(format!("{number}.sqlite"));
        std::fs::copy(&path, &copy).unwrap();
        run(&copy, &format!("PRAGMA foreign_keys = OFF; {sql}")).await;
        let problem = since(&copy, start, &[]).await.problem.map(|problem| problem.to_string());
        assert_eq!(problem.is_none(), words.is_empty(), "{sql}: {problem:?}");
        assert!(problem.unwrap_or_default().contains(words), "{sql}");
    }
    // An earlier one of another history, and one by another's hand.
    let other = directory.path().join("other.sqlite");
    let foreign = ledger(&other).await;
    assert!(since(&path, 30, &[foreign]).await.problem.unwrap().what.contains("than the later one"));
    let forger = LogKey::new("assent-log-test", &Secret::new([6; 32]));
    let mut archive = Archive::open(&path, None).await.unwrap();
    let report = verify_since(&mut archive, Some(forger.public()), &all[9], &[]).await.unwrap();
    assert!(report.problem.is_some());
}

#[tokio::test]
async fn without_keys_the_tree_is_still_checked() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let kept = ledger(&path).await;
    let mut archive = Archive::open(&path, None).await.unwrap();
    let report = verify(&mut archive, None, &[kept]).await.unwrap();
    assert!(report.is_sound() && report.sealed == 9 && report.entries == 11, "{report:?}");
    drop(archive);
    run(&path, "UPDATE entry SET commitment = zeroblob(32) WHERE sequence = 1").await;
    let mut archive = Archive::open(&path, None).await.unwrap();
    let report = verify(&mut archive, None, &[]).await.unwrap();
    assert!(report.problem.is_some_and(|problem| problem.what.contains("over the entries 0 to 1")));
}

#[tokio::test]
async fn a_corrupted_page_is_named_and_nothing_is_acknowledged_on_it() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let store = Sqlite::open(&path, settings()).await.unwrap();
    let notice = notice();
    let records: Vec<_> = (0..200).map(|_| consent()).collect();
    futures_util::future::join_all(records.iter().map(|record| store.append(record, &notice))).await;
    store.close().await;
    let size = ask(&path, "PRAGMA page_size").await as usize;
    // The last leaf of the table itself: the one that the next entry goes to.
    let sql = "SELECT max(pageno) FROM dbstat WHERE name = 'entry' AND pagetype = 'leaf'";
    let page = match try_ask(&path, sql).await {
        Some(page) => page as usize,
        // No such table in this build of the library: the last page of the file is as good.
        None => std::fs::metadata(&path).unwrap().len() as usize / size,
    };
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[(page - 1) * size..page * size].fill(0xa5);
    std::fs::write(&path, bytes).unwrap();
    let report = checked(&path, &[]).await;
    assert!(!report.is_sound() && report.damage.is_some(), "{report:?}");
    // Opening or appending fails, or what it acknowledged is there.
    if let Ok(store) = Sqlite::open(&path, settings()).await {
        let record = consent();
        if store.append(&record, &notice).await.is_ok() {
            assert!(store.record("shop", record.id).await.unwrap().is_some());
        }
        store.close().await;
    }
}

async fn try_ask(path: &Path, sql: &'static str) -> Option<i64> {
    use sqlx::ConnectOptions;
    let mut other = sqlx::sqlite::SqliteConnectOptions::new().filename(path).connect().await.unwrap();
    sqlx::query_scalar(sql).fetch_one(&mut other).await.ok()
}
