//! The drill: a machine is lost, and a gateway is made again elsewhere from what was carried away: configuration, keys, a
//! copy of the ledger, the list of erasures. `docs/upgrade.md` says how; this is what must come of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use assent::ambient::{Clock as _, SystemClock};
use assent::app::{self, Running, World, vault};
use assent::config::Config;
use assent::ledger::{Archive, By, Content, Filter, Whom};
use sqlx::{ConnectOptions as _, Executor as _};

use super::real::{get, talk, website};

/// What has to be carried away, and how often it changes.
const KEYS: [&str; 3] = ["keys", "ledger.keys", "log.key"];
/// What is made anew where it is lost, and what belongs to an open database.
const LEFT: [&str; 8] = [
    "inventory.sqlite",
    "inventory.sqlite-wal",
    "inventory.sqlite-shm",
    "ledger.sqlite",
    "ledger.sqlite-wal",
    "ledger.sqlite-shm",
    "ledger.erasures",
    // Empty until somebody puts a bundle there.
    "data",
];

async fn start(file: &Path) -> Running {
    let config = Config::load(file, SystemClock.now().day()).unwrap_or_else(|problems| panic!("{problems}"));
    app::start(config, Some(file.to_owned()), World::default()).await.unwrap_or_else(|error| panic!("{error}"))
}

/// Somebody says yes; the cookie that they have then.
async fn agrees(gateway: &Running) -> String {
    let form = "choice=save&purpose=analytics";
    let post = format!(
        "POST /_assent/choice HTTP/1.1\r\nHost: shop.example\r\nOrigin: http://shop.example\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n{form}",
        form.len()
    );
    let answer = talk(gateway.addresses()[0], &post).await;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let lines = answer.lines().filter_map(|line| line.split_once(": "));
    let cookies = lines.filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"));
    let pairs = cookies.filter_map(|(_, cookie)| cookie.split(';').next()).filter(|pair| pair.contains("assent"));
    pairs.collect::<Vec<_>>().join("; ")
}

/// The names of all records that say something, in order.
async fn told(state: &Path) -> Vec<assent::ledger::RecordId> {
    let ring = vault::read(state).unwrap();
    let mut archive = Archive::open(&state.join("ledger.sqlite"), ring).await.unwrap();
    let all = archive.page(&Filter::default(), None, 100).await.unwrap();
    all.into_iter().filter(|found| matches!(found.content, Content::Choice(_))).map(|found| found.id).collect()
}

/// Runs `assent records …`; what it printed.
fn records(line: &[&str], state: &Path, rest: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_assent"));
    let run = command.arg("records").args(line).arg("--state").arg(state).args(rest).output().unwrap();
    assert!(run.status.success(), "{line:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

#[tokio::test]
async fn a_machine_that_is_lost_is_made_again_from_configuration_keys_and_ledger() {
    let (origin, _) = website().await;
    let (lost, away, fresh) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = lost.path().join("assent.toml");
    let text = format!(
        "listen = [\"127.0.0.1:0\"]\nstate = \"state\"\n[[site]]\nid = \"shop\"\nhosts = [\"shop.example\"]\n\
         origin = \"http://{origin}\"\ncontroller = \"Shop\"\nprivacy = \"/privacy\"\nserves = [\"DE\"]\n"
    );
    fs::write(&file, text).unwrap();
    let (state, carried, restored) = (lost.path().join("state"), away.path(), fresh.path().join("state"));
    let gateway = start(&file).await;
    let (stays, goes) = (agrees(&gateway).await, agrees(&gateway).await);
    let before = told(&state).await;

    // Carried away while it runs.
    fs::copy(&file, carried.join("assent.toml")).unwrap();
    for name in KEYS {
        fs::copy(state.join(name), carried.join(name)).unwrap();
    }
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(state.join("ledger.sqlite"));
    let copy = format!("VACUUM INTO '{}'", carried.join("ledger.sqlite").display());
    options.connect().await.unwrap().execute(sqlx::AssertSqlSafe(copy)).await.unwrap();
    let key = records(&["checkpoint", "--key"], &state, &[]);
    let kept = carried.join("checkpoints.txt");
    records(&["checkpoint"], &state, &["--append", kept.to_str().unwrap()]);
    // And what happens after that: somebody is forgotten, which the list of erasures tells.
    let erased = gateway.ledger().erase("shop", Whom::Record(before[1]), By::Visitor).await.unwrap();
    assert_eq!(erased.records, [before[1]]);
    fs::copy(state.join("ledger.erasures"), carried.join("ledger.erasures")).unwrap();
    let there: BTreeSet<_> =
        fs::read_dir(&state).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    let known: BTreeSet<_> = KEYS.iter().chain(&LEFT).map(ToString::to_string).collect();
    let unknown: Vec<_> = there.difference(&known).collect();
    assert!(unknown.is_empty(), "a file that nobody decided to back up or not: {unknown:?}");
    gateway.end().await;
    drop(lost);

    fs::create_dir(&restored).unwrap();
    fs::copy(carried.join("assent.toml"), fresh.path().join("assent.toml")).unwrap();
    for name in KEYS.iter().chain(&["ledger.sqlite", "ledger.erasures"]) {
        fs::copy(carried.join(name), restored.join(name)).unwrap();
    }
    let gateway = start(&fresh.path().join("assent.toml")).await;
    let address = gateway.addresses()[0];
    assert_eq!(told(&restored).await, [before[0]], "who was forgotten is forgotten before it serves");
    // The keys are the same: a consent that somebody gave holds, and is shown to them with its proof.
    let page = get(address, "shop.example", "/", &stays).await;
    assert!(page.contains("analytics=1") && page.contains("data-chosen"), "{page}");
    let receipt = get(address, "shop.example", "/_assent/receipt", &stays).await;
    assert!(receipt.contains(&before[0].to_string()), "{receipt}");
    let receipt = get(address, "shop.example", "/_assent/receipt", &goes).await;
    assert!(!receipt.contains(&before[1].to_string()), "{receipt}");
    agrees(&gateway).await;
    gateway.end().await;
    // It is the same log that goes on, and what was signed for on the lost machine is in it.
    let line = ["--public-key", key.trim(), "--checkpoint", kept.to_str().unwrap(), "--json"];
    let report: serde_json::Value = serde_json::from_str(&records(&["verify"], &restored, &line)).unwrap();
    assert!(report["sound"] == true && report["erased"] == 1 && report["entries"] == 4, "{report}");
}
