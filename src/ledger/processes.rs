//! What only another process can show: a full disk, a foreign user, a sudden death.
//!
//! Each such test runs this same test binary again, on one ignored test that plays the other part.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use futures_util::future::join_all;
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

use super::contract::{consent, notice, settings};
use super::tests::checked;
use super::{Error, RecordStore, Sqlite};

/// Where the other part finds its directory.
const PLACE: &str = "ASSENT_TEST_PLACE";

/// The directory, in the process that plays the other part; `None` if somebody merely runs all ignored tests.
fn place() -> Option<PathBuf> {
    std::env::var_os(PLACE).map(PathBuf::from)
}

/// This binary, to run the named part; `wrapper` is what it runs under.
fn part(name: &str, place: &Path, wrapper: &[&str]) -> Command {
    let binary = std::env::current_exe().unwrap();
    let mut command = match wrapper {
        [] => Command::new(&binary),
        [program, rest @ ..] => {
            let mut command = Command::new(program);
            command.args(rest).arg(&binary);
            command
        }
    };
    command.args(["--exact", &format!("ledger::processes::{name}"), "--ignored", "--nocapture"]).env(PLACE, place);
    command
}

/// Runs a part to its end. False if this machine can't run it at all.
fn played(mut part: Command) -> bool {
    let run = match part.output() {
        Ok(run) => run,
        Err(error) => {
            eprintln!("skipped: {error}");
            return false;
        }
    };
    let said = String::from_utf8_lossy(&run.stdout);
    if run.status.success() {
        assert!(said.contains("1 passed"), "the part did not play: {said}");
        return true;
    }
    let complaint = String::from_utf8_lossy(&run.stderr);
    assert_ne!(run.status.code(), Some(101), "{said}{complaint}");
    eprintln!("skipped: {complaint}");
    false
}

#[tokio::test]
#[ignore = "a part of a_full_disk_refuses_and_then_recovers"]
async fn full_disk() {
    let Some(directory) = place() else { return };
    let store = Sqlite::open(&directory.join("ledger.sqlite"), settings()).await.unwrap();
    store.append(&consent(), &notice()).await.unwrap();
    let filler = directory.join("filler");
    // As much as fits; the error is the point.
    let _ = std::fs::write(&filler, vec![0u8; 64 << 20]);
    let mut kept = 1;
    // The log may have room in its last page; soon it has not.
    let error = loop {
        match store.append(&consent(), &notice()).await {
            Ok(()) => kept += 1,
            Err(error) => break error,
        }
        assert!(kept < 10_000, "the disk never filled up");
    };
    assert!(matches!(error, Error::Write(_)), "{error}");
    assert!(store.append(&consent(), &notice()).await.is_err());
    std::fs::remove_file(&filler).unwrap();
    store.append(&consent(), &notice()).await.unwrap();
    assert_eq!(store.count("shop").await.unwrap(), kept + 1);
    store.close().await;
    let report = checked(&directory.join("ledger.sqlite"), &[]).await;
    assert!(report.is_sound() && report.entries == kept + 1, "{report:?}");
}

#[test]
fn a_full_disk_refuses_and_then_recovers() {
    let directory = tempfile::tempdir().unwrap();
    // 77: no namespaces here (a hardened container), and so no safe way to fill a disk.
    let script = format!("mount -t tmpfs -o size=2m tmpfs \"${PLACE}\" || exit 77; exec \"$0\" \"$@\"");
    played(part("full_disk", directory.path(), &["unshare", "--mount", "--map-root-user", "sh", "-c", &script]));
}

#[tokio::test]
#[ignore = "a part of a_user_without_rights_is_told_so"]
async fn no_rights() {
    let Some(directory) = place() else { return };
    for (name, what) in [
        ("closed/ledger.sqlite", "Permission denied"),
        ("closed/sub/ledger.sqlite", "Permission denied"),
        ("readable.sqlite", "is read-only"),
        ("secret.sqlite", "check its permissions"),
    ] {
        let path = directory.join(name);
        let error = Sqlite::open(&path, settings()).await.unwrap_err().to_string();
        assert!(error.contains(what) && error.contains(path.to_str().unwrap()), "`{what}` is missing in: {error}");
    }
}

#[tokio::test]
async fn a_user_without_rights_is_told_so() {
    let directory = tempfile::tempdir().unwrap();
    let mode = |name: &str, mode| {
        std::fs::set_permissions(directory.path().join(name), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    std::fs::create_dir(directory.path().join("closed")).unwrap();
    for name in ["readable.sqlite", "secret.sqlite"] {
        Sqlite::open(&directory.path().join(name), settings()).await.unwrap().close().await;
    }
    mode("readable.sqlite", 0o444);
    mode("secret.sqlite", 0o000);
    mode("closed", 0o555);
    mode("", 0o555);
    // Rights don't stop root, so the part is played by somebody else.
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    played(part("no_rights", directory.path(), &nobody));
    mode("", 0o755);
    mode("closed", 0o755);
}

#[tokio::test]
#[ignore = "a part of what_was_acknowledged_survives_a_sudden_death"]
async fn mortal() {
    let Some(directory) = place() else { return };
    let store = Sqlite::open(&directory.join("ledger.sqlite"), settings()).await.unwrap();
    let notice = notice();
    loop {
        let records: Vec<_> = (0..16).map(|_| consent()).collect();
        join_all(records.iter().map(async |record| {
            store.append(record, &notice).await.unwrap();
            println!("kept {}", record.id);
        }))
        .await;
    }
}

/// How many rounds of it. `tools/ledger/kill` asks for more than a test run has time for.
const ROUNDS: &str = "ASSENT_TEST_ROUNDS";

#[tokio::test]
async fn what_was_acknowledged_survives_a_sudden_death() {
    let rounds = std::env::var(ROUNDS).map_or(10, |rounds| rounds.parse().unwrap());
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let mut acknowledged = BTreeSet::new();
    for round in 1..=rounds {
        let mut child = part("mortal", directory.path(), &[]).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // Another moment each round; what is said until the end of the pipe was said before the death.
        let mut take = |lines: &mut dyn Iterator<Item = std::io::Result<String>>| {
            acknowledged.extend(lines.filter_map(|line| Some(line.unwrap().strip_prefix("kept ")?.to_uppercase())));
        };
        take(&mut lines.by_ref().take(17 * (1 + round % 10)));
        child.kill().unwrap();
        take(&mut lines);
        child.wait().unwrap();
        if round % 10 == 0 {
            // What a death left behind, and nobody has closed: it must hold as it is.
            let report = checked(&path, &[]).await;
            assert!(report.is_sound(), "round {round}: {report:?}");
        }
    }
    assert!(acknowledged.len() > 50 * rounds, "the child hardly lived: {}", acknowledged.len());
    let store = Sqlite::open(&path, settings()).await.unwrap();
    let total = store.count("shop").await.unwrap();
    store.close().await;
    let mut connection = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    let kept: Vec<String> = sqlx::query_scalar("SELECT hex(id) FROM entry").fetch_all(&mut connection).await.unwrap();
    assert_eq!(kept.len() as u64, total);
    let kept: BTreeSet<_> = kept.into_iter().collect();
    assert_eq!(kept.len() as u64, total, "each once");
    assert!(acknowledged.is_subset(&kept));
    let report = checked(&path, &[]).await;
    assert!(report.is_sound() && report.signed == total, "{report:?}");
    println!("{rounds} deaths, {} records acknowledged, {total} kept, each once; the log verifies", acknowledged.len());
}

#[tokio::test]
#[ignore = "a part of whoever_may_only_read_can_verify"]
async fn reading() {
    let Some(directory) = place() else { return };
    let path = directory.join("ledger.sqlite");
    let report = checked(&path, &[]).await;
    assert!(report.is_sound() && report.entries == 3, "{report:?}");
    let error = Sqlite::open(&path, settings()).await.unwrap_err().to_string();
    assert!(error.contains("is read-only"), "{error}");
}

#[tokio::test]
async fn whoever_may_only_read_can_verify() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.sqlite");
    let store = Sqlite::open(&path, settings()).await.unwrap();
    for _ in 0..3 {
        store.append(&consent(), &notice()).await.unwrap();
    }
    store.close().await;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    std::fs::set_permissions(directory.path(), std::fs::Permissions::from_mode(0o555)).unwrap();
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    played(part("reading", directory.path(), &nobody));
    std::fs::set_permissions(directory.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
}
