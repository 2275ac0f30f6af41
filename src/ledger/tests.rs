//! The SQLite store on real files.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Row};

use super::contract::{self, SUBJECT, consent, notice, refusal, settings};
use super::verify::{Report, verify};
use super::{
    Archive, By, Checkpoint, Error, LogKey, Proof, Record, RecordId, RecordStore, Refusing, Ring, SealingKey, Secret,
    Settings, Sqlite, Whom,
};
use crate::ambient::{Clock, Day, Timestamp};
use crate::database::Cause;
use crate::database::contract::{ask, refuses_clearly, run};

#[tokio::test]
async fn sqlite_keeps_the_contract() {
    let directory = tempfile::tempdir().unwrap();
    let store: Arc<dyn RecordStore> =
        Arc::new(Sqlite::open(&directory.path().join("ledger.sqlite"), settings()).await.unwrap());
    contract::holds(&*store).await;
}

#[tokio::test]
async fn an_acknowledged_record_is_seen_by_others_and_after_reopening() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state/deep/ledger.sqlite");
    let record = consent();
    let store = Sqlite::open(&path, settings()).await.unwrap();
    store.append(&record, &notice()).await.unwrap();
    store.append(&refusal(), &notice()).await.unwrap();
    // What is in the files now is what a killed process leaves: copy them as they are, and read the copy.
    let copy = directory.path().join("copy.sqlite");
    std::fs::copy(&path, &copy).unwrap();
    std::fs::copy(path.with_extension("sqlite-wal"), copy.with_extension("sqlite-wal")).unwrap();
    assert_eq!(ask(&copy, "SELECT count(*) FROM entry").await, 2);
    assert_eq!(ask(&path, "SELECT count(*) FROM entry").await, 2);
    assert_eq!(ask(&path, "SELECT count(*) FROM notice").await, 1, "the notice is stored once");
    drop(store);

    let store = Sqlite::open(&path, settings()).await.unwrap();
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
    let store = Sqlite::open(&path, settings()).await.unwrap();
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
    let store = Sqlite::open(&path, settings()).await.unwrap();
    let record = consent();
    // The second entry is the first to complete a node.
    store.append(&consent(), &notice()).await.unwrap();

    run(&path, "ALTER TABLE node RENAME TO elsewhere").await;
    assert!(matches!(store.append(&record, &notice()).await, Err(Error::Write(_))));
    run(&path, "ALTER TABLE elsewhere RENAME TO node").await;
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
    assert_eq!(store.count("shop").await.unwrap(), 3);
}

#[tokio::test]
async fn one_bad_row_does_not_spoil_the_batch_it_shares() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let store = Sqlite::open(&path, settings()).await.unwrap();
    run(
        &path,
        "CREATE TRIGGER grudge BEFORE INSERT ON entry WHEN new.site = 'grudge' BEGIN SELECT RAISE(ABORT, 'no'); END",
    )
    .await;
    let records: Vec<_> = (0..30)
        .map(|i| Record { site: if i % 10 == 3 { "grudge".to_owned() } else { "shop".to_owned() }, ..consent() })
        .collect();
    let notice = notice();
    let answers = futures_util::future::join_all(records.iter().map(|record| store.append(record, &notice))).await;
    for (record, answer) in records.iter().zip(answers) {
        assert_eq!(answer.is_err(), record.site == "grudge");
    }
    assert_eq!(store.count("shop").await.unwrap(), 27);
    store.close().await;
    let report = checked(&path, &[]).await;
    assert!(report.is_sound() && report.entries == 27 && report.signed == 27, "{report:?}");
}

#[tokio::test]
async fn what_cannot_be_opened_says_what_is_wrong_and_what_to_do() {
    refuses_clearly("restore a backup", async |path| Sqlite::open(path, settings()).await).await;
}

#[tokio::test]
async fn no_column_could_hold_an_address_or_a_browser() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let _store = Sqlite::open(&path, settings()).await.unwrap();
    let mut other = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    let sql = "SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c \
               WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_sqlx_migrations' ORDER BY 1";
    let columns: Vec<String> =
        sqlx::query(sql).fetch_all(&mut other).await.unwrap().iter().map(|row| row.get(0)).collect();
    // Exactly these: whoever adds a column reads this list, and law that says what stays out of a record
    // (GDPR Art. 5(1)(c)): no address, no user agent, no fingerprint. And nothing of what was chosen in the clear.
    let allowed = "account.account account.sealed account.sealer account.site account.subject checkpoint.note \
                   checkpoint.size entry.at entry.commitment entry.erasure entry.expires entry.id entry.kind \
                   entry.sealed entry.sealer entry.sequence entry.site entry.subject heard.log heard.next hold.at hold.kind \
                   hold.reason hold.site hold.value hold.wanted log.name log.one log.public \
                   node.hash node.position notice.hash notice.language notice.text owed.id owed.site said.at said.held said.kind \
                   said.site said.value sealer.name sealer.number wish.at wish.kind \
                   wish.number wish.requester wish.site wish.value word.at word.kind word.number word.reason word.site \
                   word.value";
    assert_eq!(columns.join(" "), allowed);
}

/// Looks at a closed ledger as an auditor with keys does.
pub(super) async fn checked(path: &Path, kept: &[Checkpoint]) -> Report {
    let settings = settings();
    let mut archive = Archive::open(path, Some(settings.ring)).await.unwrap();
    verify(&mut archive, Some(settings.log.public()), kept).await.unwrap()
}

/// The same for another gateway's.
pub(super) async fn checked_as(path: &Path, settings: &Settings) -> Report {
    let mut archive = Archive::open(path, Some(settings.ring.clone())).await.unwrap();
    verify(&mut archive, Some(settings.log.public()), &[]).await.unwrap()
}

#[tokio::test]
async fn a_ledger_opens_with_its_own_keys_and_no_others() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let store = Sqlite::open(&path, settings()).await.unwrap();
    let first = consent();
    store.append(&first, &notice()).await.unwrap();
    store.close().await;
    let key = |name: &str, from, byte| SealingKey::new(name, Day(from), &Secret::new([byte; 32]));
    let with = |keys| Settings { ring: Ring::new(keys).unwrap(), ..settings() };
    let lost = Sqlite::open(&path, with(vec![key("s2", 1, 9)])).await.unwrap_err();
    assert!(matches!(&lost, Error::Key(name) if name == "s1"), "{lost}");
    let other = Settings { log: LogKey::new("assent-log-other", &Secret::new([2; 32])), ..settings() };
    assert!(matches!(Sqlite::open(&path, other).await, Err(Error::Log { .. })));

    // Rotated, with the old key kept: old records open, new ones are sealed with the new key, one subject finds both.
    let store = Sqlite::open(&path, with(vec![key("s1", 0, 1), key("s2", 1, 9)])).await.unwrap();
    let second = consent();
    store.append(&second, &notice()).await.unwrap();
    assert!(store.by_subject("shop", SUBJECT).await.unwrap() == [first.clone(), second]);
    assert_eq!(ask(&path, "SELECT count(DISTINCT sealer) FROM entry").await, 2);
    assert_eq!(store.erase("shop", Whom::Subject(SUBJECT), By::Visitor).await.unwrap().records.len(), 2);
    store.close().await;
    // Nothing is left that the old key sealed: now it may go.
    Sqlite::open(&path, with(vec![key("s2", 1, 9)])).await.unwrap().close().await;
}

/// A clock that runs backwards.
#[derive(Debug)]
struct Backwards(AtomicU64);

impl Clock for Backwards {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.fetch_sub(3_600, Ordering::SeqCst))
    }
}

#[tokio::test]
async fn no_clock_decides_what_comes_first() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let clock = Arc::new(Backwards(AtomicU64::new(1_800_000_000)));
    let store = Sqlite::open(&path, Settings { clock, ..settings() }).await.unwrap();
    let records: Vec<_> = (0..5).map(|i| Record { at: Timestamp(1_800_000_000 - i), ..consent() }).collect();
    let mut kept = Vec::new();
    for record in &records {
        store.append(record, &notice()).await.unwrap();
        kept.push(store.checkpoint().await.unwrap());
    }
    assert!(kept.is_sorted_by_key(Checkpoint::size) && !kept.is_sorted_by_key(Checkpoint::at));
    assert!(store.by_subject("shop", SUBJECT).await.unwrap() == records);
    store.close().await;
    let report = checked(&path, &kept).await;
    assert!(report.is_sound() && report.checkpoints == 10, "{report:?}");
}

#[tokio::test]
async fn two_programs_write_one_log_in_turn() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let (old, new) = (Sqlite::open(&path, settings()).await.unwrap(), Sqlite::open(&path, settings()).await.unwrap());
    for i in 0..20 {
        let (one, other) = if i % 3 == 0 { (&old, &new) } else { (&new, &old) };
        one.append(&consent(), &notice()).await.unwrap();
        other.append(&consent(), &notice()).await.unwrap();
    }
    old.close().await;
    assert_eq!(new.checkpoint().await.unwrap().size(), 40);
    new.close().await;
    let report = checked(&path, &[]).await;
    assert!(report.is_sound() && report.entries == 40, "{report:?}");
}

#[tokio::test]
async fn a_record_is_proved_by_a_sheet_of_paper() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let store = Sqlite::open(&path, settings()).await.unwrap();
    let records: Vec<_> = (0..21).map(|_| consent()).collect();
    let mut before = None;
    for (i, record) in records.iter().enumerate() {
        store.append(record, &notice()).await.unwrap();
        if i == 12 {
            before = Some(store.checkpoint().await.unwrap());
        }
    }
    store.close().await;
    let (settings, before) = (settings(), before.unwrap());
    let mut archive = Archive::open(&path, Some(settings.ring.clone())).await.unwrap();
    for (i, record) in records.iter().enumerate() {
        let proof = archive.prove(record.id, Some(&before), true).await.unwrap().unwrap();
        let read = Proof::parse(&proof.to_string()).unwrap();
        assert_eq!((&read, read.sequence()), (&proof, i as u64));
        let shown = read.check(settings.log.public()).unwrap().unwrap();
        assert!(shown.contains(&record.id.to_string()));
        assert!(read.check(LogKey::new("assent-log-test", &Secret::new([3; 32])).public()).is_err());
        for change in ["sequence", "leaf", "opened", "inclusion"] {
            let mut other = proof.clone();
            match change {
                "sequence" => other.sequence += 1,
                "leaf" => other.leaf[20] ^= 1,
                "opened" => other.opened.as_mut().unwrap()[40] ^= 1,
                _ => other.inclusion[0][0] ^= 1,
            }
            assert!(other.check(settings.log.public()).is_err(), "{i}: {change}");
        }
    }
    assert!(archive.prove(RecordId([9; 16]), None, false).await.unwrap().is_none());
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
