//! A ledger of many records, asked as operators and gateways ask. How long each took is printed and never judged:
//! `tools/ledger/many` does so with ten million.

use std::fs::File;
use std::future::Future;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use futures_util::StreamExt;

use crate::ambient::{Day, SystemClock, SystemEntropy, Timestamp};
use crate::app::vault;
use crate::ledger::verify::{verify, verify_since};
use crate::ledger::{
    Archive, By, Error, Event, Filter, Method, Mode, Notice, Record, RecordId, RecordStore, Retention, Ring, Rule,
    Sqlite, Surface, Versions, Whom,
};
use crate::records::{Export, Format};

/// How many records. `tools/ledger/many` asks for more than a test run has time for.
const RECORDS: &str = "ASSENT_TEST_RECORDS";
/// Where they are kept meanwhile.
const PLACE: &str = "ASSENT_TEST_PLACE";

/// The first of them is of this day; all of them of 731 days.
const FIRST: Day = Day(20_000);
const DAYS: u64 = 731;
/// How many come after the checkpoint that was verified last.
const NEW: u64 = 1_000;

/// Of ten people, two refuse and one speaks twice.
fn record(number: u64, of: u64, notice: &Notice) -> Record {
    let at = Timestamp((u64::from(FIRST.0) + DAYS * number / of) * 86_400 + number % 86_400);
    let refused = number % 5 == 4;
    Record {
        id: RecordId::random(&SystemEntropy),
        site: "shop".to_owned(),
        at,
        event: if refused { Event::Refused } else { Event::Given },
        method: Method::Banner,
        purposes: ["functional", "analytics", "marketing"].map(|key| (key.to_owned(), !refused)).into(),
        rule: Rule { id: "eu-de".to_owned(), ruleset: "2026-11-0123456789abcdef".to_owned() },
        versions: Some(Box::new(Versions {
            rule: "0123456789abcdef".to_owned(),
            catalog: "0123456789abcdef".to_owned(),
            policy: "0123456789abcdef".to_owned(),
        })),
        notice: notice.hash().to_owned(),
        language: "de".to_owned(),
        surface: Surface::First,
        region: "DE".to_owned(),
        gpc: false,
        mode: Mode::Strict,
        expires: Timestamp(at.0 + 180 * 86_400),
        subject: (!refused).then(|| subject(number % (of - of / 10))),
    }
}

fn subject(number: u64) -> [u8; 16] {
    let mixed = u128::from(number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    mixed.to_be_bytes()
}

async fn fill(store: &Sqlite, numbers: std::ops::Range<u64>, of: u64) {
    let notice = &Notice::new("de", "<form>".repeat(500));
    let append = |number| async move {
        let record = record(number, of, notice);
        // On a busy machine the disk may be out of reach for longer than a visitor waits. The same record again is no
        // other.
        while let Err(error) = store.append(&record, notice).await {
            assert!(matches!(error, Error::Slow(_)), "{error}");
        }
    };
    futures_util::stream::iter(numbers).map(append).buffer_unordered(2_048).collect::<()>().await;
}

/// Does it, and prints how long it took.
async fn timed<T>(what: &str, work: impl Future<Output = T>) -> T {
    let begin = Instant::now();
    let done = work.await;
    println!("{what}\t{:.1} ms", begin.elapsed().as_secs_f64() * 1e3);
    done
}

async fn open(path: &Path, ring: &Ring) -> Archive {
    Archive::open(path, Some(ring.clone())).await.unwrap()
}

async fn gateway(directory: &Path) -> Sqlite {
    let settings = vault::open(directory, Arc::new(SystemClock), Arc::new(SystemEntropy)).unwrap();
    Sqlite::open(&directory.join("ledger.sqlite"), settings).await.unwrap()
}

fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |it| it.len())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_records_are_found_exported_erased_and_verified_in_parts() {
    let count: u64 = std::env::var(RECORDS).map_or(3_000, |count| count.parse().unwrap());
    let place = std::env::var_os(PLACE).map_or_else(std::env::temp_dir, Into::into);
    let directory = tempfile::tempdir_in(place).unwrap();
    let path = directory.path().join("ledger.sqlite");
    let settings = vault::open(directory.path(), Arc::new(SystemClock), Arc::new(SystemEntropy)).unwrap();
    let (ring, key) = (&settings.ring, settings.log.public());
    let store = gateway(directory.path()).await;
    timed(&format!("{count} records"), fill(&store, 0..count, count)).await;
    store.close().await;
    println!("size on disk\t{:.2} GB, {} bytes a record", size(&path) as f64 / 1e9, size(&path) / count);

    let store = timed("a start", gateway(directory.path())).await;
    let whose = subject(count / 2 - count / 2 % 5);
    for round in 0..3 {
        let whose = subject(count / 3 * round / 5 * 5);
        let found = timed("found by subject, at the gateway", store.by_subject("shop", whose)).await.unwrap();
        assert!(!found.is_empty() && found.len() <= 2);
    }
    let filter = Filter { site: Some("shop".to_owned()), subject: Some(whose), ..Filter::default() };
    let page = timed("found by subject, from the file", async {
        open(&path, ring).await.page(&filter, None, 500).await.unwrap()
    });
    assert_eq!(page.await.len(), 1);

    for (site, day) in [(Some("shop"), 0), (Some("shop"), DAYS / 2), (None, DAYS - 1)] {
        let start = |day: u64| Some(Timestamp((u64::from(FIRST.0) + day) * 86_400));
        let site = site.map(str::to_owned);
        let filter = Filter { site, from: start(day), until: start(day + 1), ..Filter::default() };
        let mut out = BufWriter::new(File::create(directory.path().join("day.jsonl")).unwrap());
        let what = format!("export of day {} of {DAYS}", day + 1);
        let written = timed(&what, async {
            let mut export = Export::new(open(&path, ring).await, filter, Format::Lines);
            while let Some(bytes) = export.next().await.unwrap() {
                out.write_all(&bytes).unwrap();
            }
            out.flush().unwrap();
            export.count as u64
        });
        let written = written.await;
        println!("  entries\t{written}");
        assert_eq!(written, (0..count).filter(|number| DAYS * number / count == day).count() as u64);
    }

    let verified = timed("a checkpoint", store.checkpoint()).await.unwrap();
    fill(&store, count..count + NEW, count).await;
    let erased = timed("erased by subject, at the gateway", store.erase("shop", Whom::Subject(whose), By::Visitor));
    let erased = erased.await.unwrap();
    assert!(erased.records.len() == 1 && erased.scrubbed);
    let report = timed("verified since the checkpoint, 1,000 records and an erasure", async {
        verify_since(&mut open(&path, ring).await, Some(key), &verified, &[]).await.unwrap()
    });
    let report = report.await;
    assert!(report.is_sound() && report.since == count && report.entries == NEW + 1, "{report:?}");
    let on = Timestamp((u64::from(FIRST.0) + DAYS + 200) * 86_400);
    let year = Retention { days: 730, ..Retention::default() };
    let due = timed("what is due, of 200 days that might be", async {
        let (mut after, mut due) = (None, 0);
        loop {
            let part = store.retain("shop", &year, on, true, after).await.unwrap();
            due += part.records.len();
            after = part.next;
            if after.is_none() {
                return due;
            }
        }
    });
    println!("  records\t{}", due.await);
    store.close().await;
    let report = timed("verified whole", async { verify(&mut open(&path, ring).await, Some(key), &[]).await.unwrap() });
    let report = report.await;
    assert!(report.is_sound() && report.entries == count + NEW + 1 && report.erased == 1, "{report:?}");
}
