//! `assent records` as a program, on a ledger that a gateway left behind.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use assent::ambient::{SystemClock, SystemEntropy, Timestamp};
use assent::app::vault;
use assent::ledger::{Event, Method, Mode, Notice, Record, RecordId, RecordStore, Rule, Sqlite, Surface};
use serde_json::Value;

/// The 2nd of January 2026, at noon.
const NOON: u64 = 1_767_355_200;

/// Four records of the site `shop` on four days, the third a refusal, and one of `=blog`.
async fn ledger(state: &Path) -> Vec<Record> {
    fs::create_dir(state).unwrap();
    let settings = vault::open(state, Arc::new(SystemClock), Arc::new(SystemEntropy)).unwrap();
    let store = Sqlite::open(&state.join("ledger.sqlite"), settings).await.unwrap();
    let notice = Notice::new("de", "<form>Dürfen wir zählen?</form>");
    let mut records = Vec::new();
    for (day, site) in ["shop", "shop", "shop", "shop", "=blog"].into_iter().enumerate() {
        let refused = day == 2;
        let record = Record {
            id: RecordId::random(&SystemEntropy),
            site: site.to_owned(),
            at: Timestamp(NOON + 86_400 * day as u64),
            event: if refused { Event::Refused } else { Event::Given },
            method: Method::Banner,
            purposes: vec![("analytics".to_owned(), !refused), ("marketing".to_owned(), false)],
            rule: Rule { id: "eu-de".to_owned(), ruleset: "2026-01".to_owned() },
            versions: None,
            notice: notice.hash().to_owned(),
            language: "de".to_owned(),
            surface: Surface::First,
            region: "DE".to_owned(),
            gpc: false,
            mode: Mode::Strict,
            expires: Timestamp(NOON + 86_400 * 180),
            subject: (!refused).then_some([0x5a; 16]),
        };
        store.append(&record, &notice).await.unwrap();
        records.push(record);
    }
    store.close().await;
    records
}

/// Runs `assent records …` in a directory.
fn records(place: &Path, line: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_assent")).current_dir(place).arg("records").args(line).output().unwrap()
}

/// What it printed, if it ended well.
fn printed(place: &Path, line: &[&str]) -> String {
    let run = records(place, line);
    assert!(run.status.success(), "{line:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

fn complaint(place: &Path, line: &[&str], code: i32) -> String {
    let run = records(place, line);
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(code), "{line:?}: {said}");
    said
}

#[tokio::test]
async fn records_are_found_shown_and_exported() {
    let place = tempfile::tempdir().unwrap();
    let kept = ledger(&place.path().join("state")).await;
    let (place, first) = (place.path(), kept[0].id.to_string());
    let subject = "5a".repeat(16);
    let table: [(&[&str], usize); 6] = [
        (&[], 5),
        (&["--site", "shop"], 4),
        (&["--site", "shop", "--subject", &subject], 3),
        (&["--from", "2026-01-03", "--to", "2026-01-04"], 2),
        (&["--id", &first], 1),
        (&["--site", "nowhere"], 0),
    ];
    for (line, count) in table {
        let text = printed(place, &[&["find", "--state", "state"], line].concat());
        assert_eq!(text.lines().count(), 1 + count, "{line:?}: {text}");
        let json = printed(place, &[&["find", "--state", "state", "--json"], line].concat());
        assert_eq!(json.lines().count(), count);
        assert!(!json.contains(&subject) && !text.contains(&subject), "nobody's subject is printed");
        for line in json.lines() {
            let found: Value = serde_json::from_str(line).unwrap();
            assert_eq!(found["kind"], "choice");
        }
    }
    let shown: Value = serde_json::from_str(&printed(place, &["show", "--state", "state", "--json", &first])).unwrap();
    assert_eq!(shown["shown"]["text"], "<form>Dürfen wir zählen?</form>");
    assert_eq!(shown["purposes"]["analytics"], true);
    assert!(printed(place, &["show", "--state", "state", &first]).contains("eu-de"));
    let lines = printed(place, &["export", "--state", "state"]);
    assert_eq!(lines.lines().count(), 5);
    let table = printed(place, &["export", "--state", "state", "--format", "csv", "--from", "2026-01-06"]);
    assert!(table.lines().count() == 2 && table.contains(",'=blog,"), "no formula in a cell: {table}");
    assert!(complaint(place, &["show", "--state", "state", &"0".repeat(32)], 1).contains("no record of that name"));
    assert!(complaint(place, &["find", "--state", "elsewhere"], 2).contains("there is no such file"));
    assert!(complaint(place, &["find"], 2).contains("--state DIR"));
    assert!(complaint(place, &["find", "--state", "state", "--from", "yesterday"], 2).contains("2026-11-22"));
}

#[tokio::test]
async fn what_is_handed_out_is_checked_elsewhere_and_what_is_changed_is_named() {
    let place = tempfile::tempdir().unwrap();
    let kept = ledger(&place.path().join("state")).await;
    let (place, first, second) = (place.path(), kept[0].id.to_string(), kept[1].id.to_string());
    let at = |name: &str| place.join(name);
    let key = printed(place, &["checkpoint", "--state", "state", "--key"]);
    let key = key.trim();
    printed(place, &["checkpoint", "--state", "state", "--append", "kept.txt"]);
    fs::write(at("proof.json"), printed(place, &["prove", "--state", "state", "--open", &first])).unwrap();
    fs::write(at("receipt.json"), printed(place, &["receipt", "--state", "state", &second])).unwrap();

    let erased = printed(place, &["erase", "--state", "state", "--id", &first]);
    assert_eq!(erased.trim(), first);
    assert!(complaint(place, &["receipt", "--state", "state", &first], 1).contains("it was erased"));
    printed(place, &["checkpoint", "--state", "state", "--append", "kept.txt"]);
    let whole = ["verify", "--state", "state", "--public-key", key, "--checkpoint", "kept.txt", "--json"];
    let report: Value = serde_json::from_str(&printed(place, &whole)).unwrap();
    assert!(report["sound"] == true && report["entries"] == 6 && report["erased"] == 1, "{report}");
    let since = printed(place, &["prove", "--state", "state", "--since", "kept.txt", &second]);
    fs::write(at("since.json"), since).unwrap();
    // Elsewhere there is neither ledger nor keys.
    let shown = printed(place, &["verify", "--public-key", key, "--proof", "proof.json"]);
    assert!(shown.contains(&first) && shown.contains("\"event\":\"given\""), "{shown}");
    printed(place, &["verify", "--public-key", key, "--proof", "since.json"]);
    printed(place, &["verify", "--public-key", key, "--receipt", "receipt.json"]);
    fs::write(at("receipt.json"), fs::read_to_string(at("receipt.json")).unwrap().replace("active", "passive"))
        .unwrap();
    complaint(place, &["verify", "--public-key", key, "--receipt", "receipt.json"], 3);
    fs::write(
        at("proof.json"),
        fs::read_to_string(at("proof.json")).unwrap().replace("\"sequence\": 0", "\"sequence\": 1"),
    )
    .unwrap();
    complaint(place, &["verify", "--public-key", key, "--proof", "proof.json"], 3);
    complaint(place, &["verify", "--public-key", "nonsense", "--proof", "proof.json"], 2);

    let mut content = fs::read(at("state/ledger.sqlite")).unwrap();
    let id = kept[3].id.0;
    // Where the record's name stands, and behind it its site: one letter of that is changed.
    let places: Vec<_> = (0..content.len() - 20).filter(|at| content[*at..].starts_with(&id)).collect();
    let row = places.into_iter().find(|at| content[at + 16..].starts_with(b"shop")).unwrap();
    content[row + 16] = b'S';
    fs::write(at("state/ledger.sqlite"), content).unwrap();
    let said = complaint(place, &whole, 3);
    assert!(said.contains("entry 3, record") && said.contains(&kept[3].id.to_string()), "{said}");
    fs::remove_file(at("state/ledger.keys")).unwrap();
    assert!(complaint(place, &["erase", "--state", "state", "--id", &second], 1).contains("ledger.keys"));
}

#[tokio::test]
async fn an_export_is_told_what_was_erased_since_and_is_written_anew_without_it() {
    let place = tempfile::tempdir().unwrap();
    let kept = ledger(&place.path().join("state")).await;
    let (place, gone) = (place.path(), kept[1].id.to_string());
    let mut exports = Vec::new();
    for format in ["jsonl", "csv"] {
        let run = records(place, &["export", "--state", "state", "--format", format]);
        assert!(String::from_utf8(run.stderr).unwrap().contains("no erasure reaches this copy"));
        fs::write(place.join(format), &run.stdout).unwrap();
        exports.push(String::from_utf8(run.stdout).unwrap());
        assert_eq!(printed(place, &["export", "--state", "state", "--check", format]), "");
    }
    printed(place, &["erase", "--state", "state", "--id", &gone]);
    for ((format, export), line) in ["jsonl", "csv"].into_iter().zip(&exports).zip([2, 3]) {
        let check = ["export", "--state", "state", "--check", format];
        assert!(complaint(place, &check, 3).contains("1 records of this export must go"));
        let rest = format!("{format}.rest");
        let told = printed(place, &[&check[..], &["--rest", &rest]].concat());
        assert_eq!(told, format!("{line}\t{gone}\terased\n"));
        let left: String = export.split_inclusive('\n').filter(|line| !line.contains(&gone)).collect();
        assert_eq!(fs::read_to_string(place.join(&rest)).unwrap(), left, "all else is as it was");
        assert_eq!(printed(place, &["export", "--state", "state", "--check", &rest]), "");
        assert!(
            complaint(place, &[&check[..], &["--rest", format]].concat(), 2).contains("exists"),
            "never over itself"
        );
    }
    fs::write(place.join("other"), exports[0].replace(&gone, &"0".repeat(32))).unwrap();
    let run = records(place, &["export", "--state", "state", "--check", "other"]);
    assert_eq!(String::from_utf8(run.stdout).unwrap(), format!("2\t{}\tunknown\n", "0".repeat(32)));
    for (what, text) in [("no id", "{\"kind\":\"choice\"}\n"), ("no table", "a,b\n1,2\n"), ("a list", "{}\n[]\n")] {
        fs::write(place.join("strange"), text).unwrap();
        let said = complaint(place, &["export", "--state", "state", "--check", "strange"], 1);
        assert!(said.contains("is none of an export"), "{what}: {said}");
    }
    // What isn't held can't be released, and what is shared with nobody has no sum.
    let release = ["release", "--state", "state", "--site", "shop", "--id", &gone];
    assert!(complaint(place, &release, 1).contains("nothing of that name is held"));
    let site = "[[site]]\nid = \"shop\"\nhosts = [\"shop.example\"]\norigin = \"http://127.0.0.1:9\"\n";
    fs::write(place.join("assent.toml"), format!("listen = [\"127.0.0.1:0\"]\nstate = \"state\"\n{site}")).unwrap();
    for (line, said) in [
        (&["enforced", "--state", "state", "--site", "shop", "--shared"][..], "--config"),
        (&["enforced", "--config", "assent.toml", "--site", "shop", "--shared"], "names no `[shared_store]`"),
        (&["retain", "--config", "assent.toml", "--retired"], "names no `[shared_store]`"),
    ] {
        assert!(complaint(place, line, 2).contains(said), "{line:?}");
    }
}
