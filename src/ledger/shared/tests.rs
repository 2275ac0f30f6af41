//! The shared store on a real PostgreSQL.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::future::{BoxFuture, join_all};
use sqlx::postgres::PgSslMode;
use sqlx::{AssertSqlSafe, PgConnection};

use super::super::contract::{self, SUBJECT, consent, notice, refusal};
use super::super::verify::{Report, verify};
use super::super::{
    Account, AccountId, Answer, Archive, By, Erased, Error, Held, LogKey, Notice, Place, Record, RecordId, RecordStore,
    Retained, Retention, Secret, Settings, Sqlite, Whom,
};
use super::server::{Door, Server};
use super::{Counts, Shared, fetch, forward, logs};
use crate::ambient::Timestamp;

/// A gateway's keys: records open at each of them, each signs for its own log.
pub(super) fn keys(name: &str) -> Settings {
    let secret = Secret::new([name.as_bytes()[0]; 32]);
    Settings { log: LogKey::new(&format!("assent-log-{name}"), &secret), ..contract::settings() }
}

pub(super) async fn gateway(server: &Server, path: &Path, name: &str) -> Arc<Shared> {
    Arc::new(Shared::open(path, keys(name), server.settings(), Arc::new(Counts::default())).await.unwrap())
}

/// Waits until something is so; the test's own time limit is the end of patience.
pub(super) async fn until(mut so: impl AsyncFnMut() -> bool) {
    while !so().await {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Waits until the store has all that a gateway has, and knows its erasures.
pub(super) fn settle<'a>(gateway: &'a Shared, server: &'a Server) -> BoxFuture<'a, ()> {
    Box::pin(async move {
        loop {
            tokio::time::sleep(Duration::from_millis(10)).await;
            if !gateway.counts().is_up() {
                continue;
            }
            let size = gateway.own().size().await.unwrap();
            let mut connection = server.connect().await;
            let there = forward::end(&mut connection, gateway.own().public().name()).await.unwrap();
            let log = gateway.own().public().name();
            let known = format!("SELECT coalesce(max(number) + 1, 0)::bigint FROM assent_erasure WHERE log = '{log}'");
            let known = number(&mut connection, &known).await.unsigned_abs();
            let told = gateway.own().wishes(known).await.unwrap().is_empty();
            let known = format!("SELECT coalesce(max(number) + 1, 0)::bigint FROM assent_hold WHERE log = '{log}'");
            let known = number(&mut connection, &known).await.unsigned_abs();
            let told = told && gateway.own().words(known).await.unwrap().is_empty();
            let signed = format!("SELECT coalesce(max(size), 0)::bigint FROM assent_checkpoint WHERE log = '{log}'");
            let signed = number(&mut connection, &signed).await;
            let told = told && gateway.own().checkpoints(signed, i64::MAX).await.unwrap().is_empty();
            if there >= size && told {
                return;
            }
        }
    })
}

/// Looks at a log of the store as an auditor does: fetches and verifies it.
pub(super) async fn checked(server: &Server, name: &str, path: &Path) -> Report {
    let keys = keys(name);
    let fetched = fetch(&server.settings(), keys.log.public().name(), path, Some(&keys.ring)).await.unwrap();
    let mut archive = Archive::open(path, Some(keys.ring)).await.unwrap();
    let report = verify(&mut archive, Some(keys.log.public()), &[]).await.unwrap();
    assert_eq!(report.entries, fetched.entries);
    report
}

pub(super) async fn number(connection: &mut PgConnection, sql: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(connection).await.unwrap()
}

/// Written at one gateway, read at another: through the store.
struct Through {
    near: Arc<Shared>,
    far: Arc<Shared>,
    server: Server,
}

impl Through {
    async fn far(&self) -> &Shared {
        settle(&self.near, &self.server).await;
        &self.far
    }
}

impl RecordStore for Through {
    fn append<'a>(&'a self, record: &'a Record, notice: &'a Notice) -> Answer<'a, ()> {
        self.near.append(record, notice)
    }

    fn by_subject<'a>(&'a self, site: &'a str, subject: [u8; 16]) -> Answer<'a, Vec<Record>> {
        Box::pin(async move { self.far().await.by_subject(site, subject).await })
    }

    fn record<'a>(&'a self, site: &'a str, id: RecordId) -> Answer<'a, Option<Record>> {
        Box::pin(async move { self.far().await.record(site, id).await })
    }

    fn receipt<'a>(&'a self, site: &'a str, id: RecordId) -> Answer<'a, Option<String>> {
        Box::pin(async move { self.far().await.receipt(site, id).await })
    }

    fn erase<'a>(&'a self, site: &'a str, whom: Whom, by: By) -> Answer<'a, Erased> {
        self.near.erase(site, whom, by)
    }

    fn retain<'a>(
        &'a self,
        site: &'a str,
        retention: &'a Retention,
        now: Timestamp,
        rehearsal: bool,
        after: Option<Place>,
    ) -> Answer<'a, Retained> {
        self.near.retain(site, retention, now, rehearsal, after)
    }

    fn hold<'a>(&'a self, site: &'a str, whom: Whom, reason: &'a str) -> Answer<'a, ()> {
        self.near.hold(site, whom, reason)
    }

    fn release<'a>(&'a self, site: &'a str, whom: Whom) -> Answer<'a, Erased> {
        self.near.release(site, whom)
    }

    fn holds<'a>(&'a self, site: &'a str, subject: Option<[u8; 16]>) -> Answer<'a, Vec<Held>> {
        self.near.holds(site, subject)
    }

    fn count<'a>(&'a self, site: &'a str) -> Answer<'a, u64> {
        Box::pin(async move { self.far().await.count(site).await })
    }

    fn account<'a>(&'a self, site: &'a str, account: AccountId) -> Answer<'a, Option<Account>> {
        self.near.account(site, account)
    }

    fn keep_account<'a>(
        &'a self,
        site: &'a str,
        account: AccountId,
        before: Option<&'a Account>,
        now: &'a Account,
    ) -> Answer<'a, bool> {
        self.near.keep_account(site, account, before, now)
    }

    fn forget_account<'a>(&'a self, site: &'a str, account: AccountId) -> Answer<'a, ()> {
        self.near.forget_account(site, account)
    }

    fn close<'a>(&'a self) -> BoxFuture<'a, ()> {
        self.near.close()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_real_postgresql_keeps_the_contract() {
    let directory = tempfile::tempdir().unwrap();
    let server = Server::start().await;
    let near = gateway(&server, &directory.path().join("near.sqlite"), "near").await;
    let far = gateway(&server, &directory.path().join("far.sqlite"), "far").await;
    until(async || far.counts().is_up()).await;
    let store = Through { near, far, server };
    contract::holds(&store).await;
    assert_eq!(store.far.counts().alone.total(), 0, "everything was asked of the store");
    store.near.own().checkpoint().await.unwrap();
    store.near.close().await;
    store.far.close().await;
    let report = checked(&store.server, "near", &directory.path().join("copy.sqlite")).await;
    assert!(report.is_sound() && report.signed == report.entries && report.erased > 0, "{report:?}");
}

/// Writes and erases until it is told to stop; every record that was acknowledged, and how many were erased.
pub(super) async fn load(gateway: Arc<Shared>, go: Arc<AtomicBool>, total: Arc<AtomicUsize>) -> BTreeSet<RecordId> {
    let (notice, mut kept) = (notice(), BTreeSet::new());
    while go.load(Ordering::Relaxed) {
        let records: Vec<_> = (0..16).map(|i| if i % 4 == 0 { refusal() } else { consent() }).collect();
        for answer in join_all(records.iter().map(|record| gateway.append(record, &notice))).await {
            answer.unwrap();
        }
        gateway.erase("shop", Whom::Record(records[1].id), By::Operator).await.unwrap();
        kept.extend(records.iter().map(|record| record.id));
        total.fetch_add(records.len(), Ordering::Relaxed);
        // How fast a disk is isn't asked here: what is written while the store is away has to be verified in the end.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    kept
}

/// How many rounds of trouble. `tools/ledger/outage` asks for more than a test run has time for.
const ROUNDS: &str = "ASSENT_TEST_ROUNDS";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_gateways_lose_and_double_nothing_while_the_store_comes_and_goes() {
    let rounds: usize = std::env::var(ROUNDS).map_or(1, |rounds| rounds.parse().unwrap());
    let directory = tempfile::tempdir().unwrap();
    let mut server = Server::start().await;
    let names = ["a", "b", "c"];
    let path = |name: &str| directory.path().join(format!("{name}.sqlite"));
    let gateways = join_all(names.map(|name| {
        let (server, path) = (&server, path(name));
        async move { gateway(server, &path, name).await }
    }))
    .await;
    // All three make the tables at once, and each then has its place among them.
    assert!(gateways.iter().all(|it| it.counts().failed.total() == 0));
    let (go, total) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicUsize::new(0)));
    let loads: Vec<_> = gateways
        .iter()
        .map(|gateway| tokio::spawn(load(Arc::clone(gateway), Arc::clone(&go), Arc::clone(&total))))
        .collect();
    let grow = async |by: usize| {
        let before = total.load(Ordering::Relaxed);
        until(async || total.load(Ordering::Relaxed) >= before + by).await;
    };
    let up = async |wanted: bool| until(async || gateways.iter().all(|it| it.counts().is_up() == wanted)).await;
    for round in 0..rounds {
        up(true).await;
        grow(100).await;
        server.kill();
        up(false).await;
        // Nobody waits for the store.
        grow(100).await;
        server.restart().await;
        up(true).await;
        server.door(Door::Frozen);
        grow(100).await;
        server.door(Door::Shut);
        up(false).await;
        grow(100).await;
        server.door(Door::Open);
        up(true).await;
        // In the middle of whatever it is just doing.
        grow(1 + round % 60).await;
        server.restart().await;
    }
    go.store(false, Ordering::Relaxed);
    let mut acknowledged = BTreeSet::new();
    for ((load, gateway), name) in loads.into_iter().zip(&gateways).zip(names) {
        let kept = load.await.unwrap();
        gateway.own().checkpoint().await.unwrap();
        settle(gateway, &server).await;
        let report = checked(&server, name, &directory.path().join(format!("{name}-copy.sqlite"))).await;
        let own = gateway.own().size().await.unwrap();
        assert!(report.is_sound() && report.entries == own && report.signed == own, "{report:?}");
        assert_eq!(report.erased as usize, kept.len() / 16, "what was erased is erased there, too");
        acknowledged.extend(kept);
    }
    let mut connection = server.connect().await;
    let records = number(&mut connection, "SELECT count(*) FROM assent_entry WHERE kind = 'choice'").await;
    assert_eq!(records as usize, acknowledged.len(), "as many as were acknowledged");
    let sql = "SELECT id FROM assent_entry WHERE kind = 'choice'";
    let found: Vec<Vec<u8>> = sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap();
    let found: BTreeSet<RecordId> = found.iter().map(|id| RecordId(id[..].try_into().unwrap())).collect();
    assert!(found == acknowledged, "the same, each once");
    join_all(gateways.iter().map(|gateway| gateway.close())).await;
    println!("{rounds} rounds: {} records acknowledged, all in the store, each once; three logs verify", found.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_erasure_reaches_every_gateway_and_one_that_was_away() {
    let directory = tempfile::tempdir().unwrap();
    let server = Server::start().await;
    let path = |name: &str| directory.path().join(format!("{name}.sqlite"));
    let mut gateways = Vec::new();
    for name in ["a", "b", "c"] {
        let gateway = gateway(&server, &path(name), name).await;
        for record in [consent(), Record { subject: Some([8; 16]), ..consent() }, refusal()] {
            gateway.append(&record, &notice()).await.unwrap();
        }
        settle(&gateway, &server).await;
        gateways.push(gateway);
    }
    until(async || gateways[0].by_subject("shop", SUBJECT).await.unwrap().len() == 3).await;
    let away = gateways.pop().unwrap();
    away.close().await;
    let erased = gateways[0].erase("shop", Whom::Subject(SUBJECT), By::Visitor).await.unwrap();
    assert_eq!(erased.records.len(), 1, "its own at once");
    let own = Sqlite::open(&path("c"), keys("c")).await.unwrap();
    assert_eq!(own.by_subject("shop", SUBJECT).await.unwrap().len(), 1, "nobody told it yet");
    own.close().await;
    until(async || gateways[1].own().by_subject("shop", SUBJECT).await.unwrap().is_empty()).await;
    // It comes back, and is told before it serves.
    let back = gateway(&server, &path("c"), "c").await;
    assert!(back.own().by_subject("shop", SUBJECT).await.unwrap().is_empty());
    gateways.push(back);
    for gateway in &gateways {
        gateway.own().checkpoint().await.unwrap();
        settle(gateway, &server).await;
    }
    for (gateway, name) in gateways.iter().zip(["a", "b", "c"]) {
        assert!(gateway.by_subject("shop", SUBJECT).await.unwrap().is_empty());
        let report = checked(&server, name, &path(&format!("{name}-copy"))).await;
        assert!(report.is_sound() && report.erased == 1 && report.entries == 4, "{report:?}");
    }
    assert_eq!(gateways[0].by_subject("shop", [8; 16]).await.unwrap().len(), 3, "somebody else's stay");
    let mut connection = server.connect().await;
    assert_eq!(number(&mut connection, "SELECT count(*) FROM assent_entry WHERE subject IS NOT NULL").await, 3);
    assert_eq!(logs(&server.settings()).await.unwrap().len(), 3);
    join_all(gateways.iter().map(|gateway| gateway.close())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn erasures_that_gathered_while_the_store_was_away_are_carried_out_many_at_a_time() {
    let directory = tempfile::tempdir().unwrap();
    let server = Server::start().await;
    let path = |name: &str| directory.path().join(format!("{name}.sqlite"));
    let gateways = [gateway(&server, &path("a"), "a").await, gateway(&server, &path("b"), "b").await];
    let subjects: Vec<_> = (0..150u8).map(|i| [i; 16]).collect();
    for gateway in &gateways {
        let records: Vec<_> = subjects.iter().map(|it| Record { subject: Some(*it), ..consent() }).collect();
        let notice = notice();
        join_all(records.iter().map(async |record| gateway.append(record, &notice).await.unwrap())).await;
        settle(gateway, &server).await;
    }
    server.door(Door::Shut);
    let [asked, other] = &gateways;
    until(async || gateways.iter().all(|it| !it.counts().is_up())).await;
    join_all(subjects.iter().map(async |it| asked.erase("shop", Whom::Subject(*it), By::Visitor).await.unwrap())).await;
    server.door(Door::Open);
    settle(asked, &server).await;
    until(async || other.own().by_subject("shop", *subjects.last().unwrap()).await.unwrap().is_empty()).await;
    // One transaction after the other, each leaves a blank line in the list.
    let list = std::fs::read_to_string(path("b").with_extension("erasures")).unwrap();
    let (blank, lines): (Vec<_>, Vec<_>) = list.lines().partition(|line| line.is_empty());
    assert_eq!(lines.len(), subjects.len(), "each by its own line");
    assert!(blank.len() < 20, "{} transactions", blank.len());
    for gateway in &gateways {
        gateway.own().checkpoint().await.unwrap();
        settle(gateway, &server).await;
    }
    for name in ["a", "b"] {
        let report = checked(&server, name, &path(&format!("{name}-copy"))).await;
        assert!(report.is_sound() && report.erased == 150, "{report:?}");
    }
    join_all(gateways.iter().map(|gateway| gateway.close())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_way_to_the_store_is_encrypted_and_leads_to_nobody_else() {
    let directory = tempfile::tempdir().unwrap();
    let mut server = Server::start().await;
    let made = |names: &[String]| {
        let made = rcgen::generate_simple_self_signed(names.to_vec()).unwrap();
        (made.cert.pem(), made.signing_key.serialize_pem())
    };
    let (right, other) = (directory.path().join("right.pem"), directory.path().join("other.pem"));
    let mut certificate = String::new();
    let [named, unnamed] = server
        .encrypt(|address| {
            let made = made(&[address.to_string()]);
            certificate.clone_from(&made.0);
            made
        })
        .await;
    std::fs::write(&right, certificate).unwrap();
    std::fs::write(&other, made(&[named.to_string()]).0).unwrap();
    let settings = |host: std::net::Ipv4Addr, mode: PgSslMode, ca: &Path| {
        let options = server.settings().options.host(&host.to_string()).port(5432).ssl_mode(mode).ssl_root_cert(ca);
        super::Settings::one(options)
    };
    for (what, settings, wanted) in [
        ("its certificate", settings(named, PgSslMode::VerifyFull, &right), true),
        ("somebody else's", settings(named, PgSslMode::VerifyFull, &other), false),
        ("for another name", settings(unnamed, PgSslMode::VerifyFull, &right), false),
        ("another name, as was asked for", settings(unnamed, PgSslMode::VerifyCa, &right), true),
        ("in the clear", settings(named, PgSslMode::Disable, &right), false),
        (
            "a server that can't",
            super::Settings::one(server.settings().options.ssl_mode(PgSslMode::VerifyFull).ssl_root_cert(&right)),
            false,
        ),
    ] {
        let connected = super::link::open(&settings).await;
        assert_eq!(connected.is_ok(), wanted, "{what}: {:?}", connected.err());
    }
    let open = async |name: &str, settings| {
        let path = directory.path().join(name);
        Shared::open(&path, keys(name), settings, Arc::new(Counts::default())).await.unwrap()
    };
    let sent = open("a", settings(named, PgSslMode::VerifyFull, &right)).await;
    let kept = open("b", settings(named, PgSslMode::VerifyFull, &other)).await;
    for gateway in [&sent, &kept] {
        gateway.append(&consent(), &notice()).await.unwrap();
    }
    settle(&sent, &server).await;
    let mut connection = server.connect().await;
    let sql = "SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) \
               WHERE application_name = 'assent' AND (ssl OR NOT $1)";
    for secured in [true, false] {
        let count: i64 = sqlx::query_scalar(sql).bind(secured).fetch_one(&mut connection).await.unwrap();
        assert_eq!(count, 1, "one connection, and it is encrypted");
    }
    let there = number(&mut connection, "SELECT count(*) FROM assent_entry").await;
    assert!(there == 1 && kept.counts().forwarded.total() == 0 && kept.counts().failed.total() > 0);
    join_all([sent.close(), kept.close()]).await;
}

/// Copies a closed ledger, as a backup does.
pub(super) fn backup(path: &Path) -> PathBuf {
    let copy = path.with_extension("backup");
    std::fs::copy(path, &copy).unwrap();
    copy
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restored_ledger_gets_back_what_it_lacks_or_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let server = Server::start().await;
    let path = directory.path().join("ledger.sqlite");
    let first = gateway(&server, &path, "a").await;
    let records: Vec<_> = (0..40).map(|i| Record { subject: Some([i % 5; 16]), ..consent() }).collect();
    for record in &records[..20] {
        first.append(record, &notice()).await.unwrap();
    }
    first.close().await;
    let copy = backup(&path);
    let second = gateway(&server, &path, "a").await;
    for record in &records[20..] {
        second.append(record, &notice()).await.unwrap();
    }
    second.erase("shop", Whom::Subject([1; 16]), By::Visitor).await.unwrap();
    second.own().checkpoint().await.unwrap();
    settle(&second, &server).await;
    second.close().await;
    // The disk is lost, the backup is restored: what came after it comes back, and what was erased goes again.
    std::fs::copy(&copy, &path).unwrap();
    let restored = gateway(&server, &path, "a").await;
    assert_eq!(restored.own().size().await.unwrap(), 41);
    assert!(restored.own().by_subject("shop", [1; 16]).await.unwrap().is_empty());
    assert!(restored.own().record("shop", records[30].id).await.unwrap().as_ref() == Some(&records[30]));
    restored.append(&consent(), &notice()).await.unwrap();
    settle(&restored, &server).await;
    restored.close().await;
    let report = super::super::tests::checked_as(&path, &keys("a")).await;
    assert!(report.is_sound() && report.entries == 42 && report.erased == 8, "{report:?}");
    // The same without the store, and written to: two histories, which nobody may mix.
    std::fs::copy(&copy, &path).unwrap();
    let alone = Sqlite::open(&path, keys("a")).await.unwrap();
    alone.append(&consent(), &notice()).await.unwrap();
    alone.close().await;
    let refused = Shared::open(&path, keys("a"), server.settings(), Arc::default()).await;
    assert!(matches!(refused, Err(Error::Fork)), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gateway_starts_and_records_without_the_store() {
    let directory = tempfile::tempdir().unwrap();
    let mut server = Server::start().await;
    server.door(Door::Shut);
    let path = directory.path().join("ledger.sqlite");
    let gateway = gateway(&server, &path, "a").await;
    gateway.append(&consent(), &notice()).await.unwrap();
    assert_eq!(gateway.by_subject("shop", SUBJECT).await.unwrap().len(), 1);
    assert!(gateway.counts().alone.total() > 0 && gateway.counts().failed.total() > 0);
    server.door(Door::Open);
    settle(&gateway, &server).await;
    assert_eq!((gateway.counts().behind.total(), gateway.counts().forwarded.total()), (0, 1));
    // A database that was set back to an older state gets again what it lost.
    let mut connection = server.connect().await;
    gateway.append(&consent(), &notice()).await.unwrap();
    settle(&gateway, &server).await;
    sqlx::query("DELETE FROM assent_entry WHERE sequence = 1").execute(&mut connection).await.unwrap();
    drop(connection);
    server.restart().await;
    settle(&gateway, &server).await;
    assert_eq!(gateway.counts().forwarded.total(), 3);
    gateway.close().await;
    let report = checked(&server, "a", &directory.path().join("copy.sqlite")).await;
    assert!(report.is_sound() && report.entries == 2, "{report:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_store_can_be_cut_by_time_while_gateways_write() {
    let directory = tempfile::tempdir().unwrap();
    let server = Server::start().await;
    let near = gateway(&server, &directory.path().join("near.sqlite"), "near").await;
    near.append(&consent(), &notice()).await.unwrap();
    settle(&near, &server).await;
    let mut connection = server.connect().await;
    let script = include_str!("../../../tools/ledger/partitions.sql");
    sqlx::raw_sql(script).execute(&mut connection).await.unwrap();
    near.append(&Record { at: crate::ambient::Timestamp(1_800_000_000), ..consent() }, &notice()).await.unwrap();
    near.own().checkpoint().await.unwrap();
    settle(&near, &server).await;
    near.close().await;
    let parts = "SELECT count(DISTINCT tableoid) FROM assent_entry";
    assert_eq!(number(&mut connection, parts).await, 2, "old entries where they were, new ones in their month");
    let report = checked(&server, "near", &directory.path().join("copy.sqlite")).await;
    assert!(report.is_sound() && report.entries == 2 && report.signed == 2, "{report:?}");
}
