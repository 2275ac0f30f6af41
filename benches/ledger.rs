//! How many choices a second the embedded ledger makes durable, beside SQLite alone with rows of the same size, in turn.
//!
//! `cargo bench --bench ledger -- [CLIENTS] [SECONDS] [DIRECTORY]`; `tools/ledger/bench` runs it. Each client waits for
//! its record to be on disk before it sends the next one. The rows of SQLite alone are written by one statement each, in
//! transactions of as many rows as there are clients: what group commit could reach at best.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assent::ambient::{Entropy, SystemClock, SystemEntropy, Timestamp};
use assent::app::vault;
use assent::ledger::{Event, Method, Mode, Notice, Record, RecordId, RecordStore, Rule, Sqlite, Surface, Versions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};

/// How often the two take turns.
const TURNS: usize = 3;
/// The length of a sealed record, about: what the ledger writes into its largest column.
const SEALED: usize = 620;

fn main() {
    // Whoever runs all targets as tests asks first which there are: none.
    if std::env::args().any(|argument| argument == "--list") {
        return;
    }
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let clients: usize = arguments.next().map_or(256, |text| text.parse().expect("a number of clients"));
    let seconds: u64 = arguments.next().map_or(5, |text| text.parse().expect("a number of seconds"));
    let place = arguments.next().map_or_else(std::env::temp_dir, Into::into);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let place = tempfile::tempdir_in(place).expect("a directory to write to");
        let span = Duration::from_secs(seconds);
        println!("clients\t{clients}\nturn\twhat\tper second\tp50 ms\tp99 ms\tmax ms");
        let (mut ours, mut raw, mut waited) = (Vec::new(), Vec::new(), Vec::new());
        for turn in 0..TURNS {
            let directory = place.path().join(turn.to_string());
            std::fs::create_dir(&directory).expect("a directory");
            let (rate, waits) = ledger(&directory, clients, span).await;
            waited.push(line(turn, "ledger", rate, waits));
            ours.push(rate);
            let (rate, waits) = alone(&directory.join("raw.sqlite"), clients, span).await;
            line(turn, "sqlite", rate, waits);
            raw.push(rate);
        }
        println!("median\tledger\t{:.0}\nmedian\tsqlite\t{:.0}", median(&mut ours), median(&mut raw));
        println!("ratio\t{:.2}", median(&mut ours) / median(&mut raw));
        // What is asked of it: 5,000 a second, or the disk's own limit times the batch, and a p99 under 50 ms.
        println!("p99 of the ledger, median of the turns\t{:.1} ms", median(&mut waited));
    });
}

/// Prints a turn; how long the slowest hundredth waited at least, in milliseconds.
fn line(turn: usize, what: &str, rate: f64, mut waits: Vec<Duration>) -> f64 {
    waits.sort_unstable();
    let at = |share: f64| waits[((waits.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!("{turn}\t{what}\t{rate:.0}\t{:.1}\t{:.1}\t{:.1}", at(0.5), at(0.99), at(1.0));
    at(0.99)
}

fn median(rates: &mut [f64]) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SystemEntropy.fill(&mut bytes);
    bytes
}

async fn ledger(directory: &Path, clients: usize, span: Duration) -> (f64, Vec<Duration>) {
    let settings = vault::open(directory, Arc::new(SystemClock), Arc::new(SystemEntropy)).expect("keys");
    let store = Sqlite::open(&directory.join("ledger.sqlite"), settings).await.expect("a ledger");
    let (store, notice) = (Arc::new(store), Notice::new("de", "<form>".repeat(500)));
    let begin = Instant::now();
    let all = (0..clients).map(|_| {
        let (store, notice) = (Arc::clone(&store), notice.clone());
        tokio::spawn(async move {
            let mut waits = Vec::new();
            while begin.elapsed() < span {
                let record = record(&notice);
                let asked = Instant::now();
                store.append(&record, &notice).await.expect("a durable record");
                waits.push(asked.elapsed());
            }
            waits
        })
    });
    let waits = futures_util::future::join_all(all.collect::<Vec<_>>()).await;
    let took = begin.elapsed().as_secs_f64();
    let waits: Vec<_> = waits.into_iter().flat_map(|waits| waits.expect("a client")).collect();
    store.close().await;
    (waits.len() as f64 / took, waits)
}

fn record(notice: &Notice) -> Record {
    Record {
        id: RecordId::random(&SystemEntropy),
        site: "shop".to_owned(),
        at: Timestamp(1_790_000_000),
        event: Event::Given,
        method: Method::Banner,
        purposes: ["functional", "analytics", "marketing"].map(|key| (key.to_owned(), true)).into(),
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
        expires: Timestamp(1_805_000_000),
        subject: Some(random()),
    }
}

/// SQLite alone, no tree, nothing sealed, one writer that never waits for anybody.
async fn alone(path: &Path, rows: usize, span: Duration) -> (f64, Vec<Duration>) {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .disable_statement_logging();
    let mut connection = options.connect().await.expect("a database");
    sqlx::raw_sql(
        "CREATE TABLE entry (sequence INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, site TEXT NOT NULL, at INTEGER, \
         commitment BLOB, sealed BLOB, subject BLOB); CREATE INDEX by_site ON entry (site, at); \
         CREATE INDEX by_subject ON entry (site, subject)",
    )
    .execute(&mut connection)
    .await
    .expect("a table");
    let (begin, mut waits, mut count) = (Instant::now(), Vec::new(), 0);
    while begin.elapsed() < span {
        let asked = Instant::now();
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.expect("a transaction");
        for _ in 0..rows {
            sqlx::query("INSERT INTO entry (id, site, at, commitment, sealed, subject) VALUES (?, 'shop', ?, ?, ?, ?)")
                .bind(random::<16>().to_vec())
                .bind(1_790_000_000)
                .bind(random::<32>().to_vec())
                .bind(random::<SEALED>().to_vec())
                .bind(random::<16>().to_vec())
                .execute(&mut *transaction)
                .await
                .expect("a row");
        }
        transaction.commit().await.expect("a commit");
        count += rows;
        waits.push(asked.elapsed());
    }
    (count as f64 / begin.elapsed().as_secs_f64(), waits)
}
