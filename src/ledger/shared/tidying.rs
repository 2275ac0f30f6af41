//! The shared store, where it need not keep what everybody has carried out, and where it takes nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use futures_util::future::join_all;
use sqlx::{AssertSqlSafe, PgConnection};

use super::super::contract::{consent, notice};
use super::super::verify::verify;
use super::super::{Archive, By, Error, Record, RecordStore as _, Retention, Whom};
use super::server::{Door, Server};
use super::tests::{backup, checked, gateway, keys, number, settle, until};
use super::{Shared, Swept, fetch, retire, sweep};
use crate::ambient::Timestamp;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_everybody_erased_is_not_kept_and_whoever_was_away_or_set_back_erases_it_all_the_same() {
    let directory = tempfile::tempdir().unwrap();
    let server = Server::start().await;
    let path = |name: &str| directory.path().join(format!("{name}.sqlite"));
    let subjects: Vec<_> = (0..20u8).map(|i| [i; 16]).collect();
    let mut gateways = Vec::new();
    let mut copy = PathBuf::new();
    for name in ["a", "b", "c"] {
        let opened = gateway(&server, &path(name), name).await;
        let records: Vec<_> = subjects.iter().map(|it| Record { subject: Some(*it), ..consent() }).collect();
        for record in &records {
            opened.append(record, &notice()).await.unwrap();
        }
        settle(&opened, &server).await;
        opened.close().await;
        copy = backup(&path(name));
        gateways.push(gateway(&server, &path(name), name).await);
    }
    let mut connection = server.connect().await;
    let kept = "SELECT count(*) FROM assent_erasure";
    let erase = async |from: &Shared, which: std::ops::Range<usize>| {
        for subject in &subjects[which] {
            from.erase("shop", Whom::Subject(*subject), By::Visitor).await.unwrap();
        }
    };
    erase(&gateways[0], 0..10).await;
    // Each has said that it carried out all ten: one that is closed before it does says so when it is back, and no sooner.
    let said = "SELECT coalesce(min(next), 0)::bigint FROM assent_heard WHERE log = 'assent-log-a'";
    until(async || number(&mut connection, said).await == 10).await;
    until(async || number(&mut connection, kept).await == 1).await;
    let away = gateways.pop().unwrap();
    away.close().await;
    erase(&gateways[0], 10..15).await;
    let heard = "SELECT coalesce(min(next), 0)::bigint FROM assent_heard WHERE log = 'assent-log-a' AND reader <> 'assent-log-c'";
    until(async || number(&mut connection, heard).await == 15).await;
    until(async || number(&mut connection, kept).await == 5).await;
    let numbers = "SELECT min(number) FROM assent_erasure";
    assert_eq!(number(&mut connection, numbers).await, 10, "nothing that somebody hasn't heard of is dropped");
    let gone = async |gateway: &Shared| {
        let mut gone = 0;
        for subject in &subjects {
            gone += usize::from(gateway.own().by_subject("shop", *subject).await.unwrap().is_empty());
        }
        gone
    };
    let back = gateway(&server, &path("c"), "c").await;
    assert_eq!(gone(&back).await, 15, "told before it serves");
    until(async || number(&mut connection, kept).await == 1).await;
    settle(&back, &server).await;
    back.close().await;
    // From before all of it, and without the list of erasures: nobody tells it any more, but its own log does.
    std::fs::copy(&copy, path("c")).unwrap();
    std::fs::remove_file(path("c").with_extension("erasures")).unwrap();
    let restored = gateway(&server, &path("c"), "c").await;
    assert_eq!(gone(&restored).await, 15);
    erase(&restored, 15..16).await;
    until(async || gone(&gateways[0]).await == 16 && gone(&gateways[1]).await == 16).await;
    gateways.push(restored);
    for (gateway, name) in gateways.iter().zip(["a", "b", "c"]) {
        gateway.own().checkpoint().await.unwrap();
        settle(gateway, &server).await;
        let report = checked(&server, name, &path(&format!("{name}-copy"))).await;
        assert!(report.is_sound() && report.erased == 16, "{report:?}");
    }
    join_all(gateways.iter().map(|gateway| gateway.close())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gateway_that_is_never_to_come_back_is_waited_for_until_it_is_retired_and_then_cannot() {
    let directory = tempfile::tempdir().unwrap();
    let server = Server::start().await;
    let path = |name: &str| directory.path().join(format!("{name}.sqlite"));
    let a = gateway(&server, &path("a"), "a").await;
    let gone = gateway(&server, &path("b"), "b").await;
    for subject in 5..9 {
        gone.append(&Record { subject: Some([subject; 16]), ..consent() }, &notice()).await.unwrap();
    }
    settle(&gone, &server).await;
    gone.close().await;
    let erase = async |gateway: &Shared| {
        for _ in 0..3 {
            let record = consent();
            gateway.append(&record, &notice()).await.unwrap();
            gateway.erase("shop", Whom::Record(record.id), By::Operator).await.unwrap();
        }
        settle(gateway, &server).await;
    };
    erase(&a).await;
    let mut connection = server.connect().await;
    // It has said that it heard all there is to hear from itself, which says that it looked.
    let looked = "SELECT coalesce(max(next), 0)::bigint FROM assent_heard WHERE reader = 'assent-log-a' AND log = 'assent-log-a'";
    until(async || number(&mut connection, looked).await == 3).await;
    let kept = "SELECT count(*) FROM assent_erasure";
    assert_eq!(number(&mut connection, kept).await, 3);
    a.erase("shop", Whom::Subject([5; 16]), By::Visitor).await.unwrap();
    settle(&a, &server).await;
    assert_eq!(retire(&server.settings(), "assent-log-nobody").await.unwrap(), None);
    assert_eq!(retire(&server.settings(), "assent-log-b").await.unwrap(), Some(1), "what it didn't come to");
    until(async || number(&mut connection, kept).await == 1).await;
    // Nor does a gateway wait for it that was added since.
    let added = gateway(&server, &path("c"), "c").await;
    erase(&added).await;
    until(async || number(&mut connection, kept).await == 2).await;
    let refused = Shared::open(&path("b"), keys("b"), server.settings(), Arc::default()).await;
    assert!(matches!(refused, Err(Error::Retired)), "{refused:?}");
    orphaned(&server, &added, &path("b-copy")).await;
    join_all([a.close(), added.close()]).await;
}

/// Of four people in the log that was left behind, one is erased already: the others go by word, by the clock, and once they
/// are released.
async fn orphaned(server: &Server, other: &Shared, path: &Path) {
    let mut connection = server.connect().await;
    let theirs = "SELECT count(*) FROM assent_entry WHERE log = 'assent-log-b' AND sealed IS NOT NULL";
    assert_eq!(number(&mut connection, theirs).await, 3);
    other.hold("shop", Whom::Subject([7; 16]), "in dispute").await.unwrap();
    for subject in [6, 7] {
        other.erase("shop", Whom::Subject([subject; 16]), By::Visitor).await.unwrap();
    }
    settle(other, server).await;
    assert_eq!(number(&mut connection, theirs).await, 2, "what is held stays");
    let (ring, retention) = (keys("b").ring, Retention { days: 1, by_rule: Default::default() });
    for rehearsal in [true, false] {
        let (of, now) = (("shop", &retention), Timestamp(4_000_000_000));
        let mut named = 0;
        let swept = sweep(&server.settings(), &ring, of, now, rehearsal, |_| named += 1).await.unwrap();
        assert_eq!((swept, named), (Swept { erased: 1, held: 1 }, 1), "rehearsed or not");
        assert_eq!(number(&mut connection, theirs).await, 1 + i64::from(rehearsal));
    }
    other.release("shop", Whom::Subject([7; 16])).await.unwrap();
    until(async || number(&mut connection, theirs).await == 0).await;
    // It can be fetched as before, and whoever looks at it is told what no entry says.
    let fetched = fetch(&server.settings(), "assent-log-b", path, Some(&ring)).await.unwrap();
    assert_eq!(fetched.entries, 4);
    let mut archive = Archive::open(path, Some(ring.clone())).await.unwrap();
    let report = verify(&mut archive, Some(keys("b").log.public()), &[]).await.unwrap();
    assert!(report.problem.is_some_and(|it| it.what.contains("its gateway was retired")));
    let mut archive = Archive::open(path, Some(ring)).await.unwrap().of_retired();
    let report = verify(&mut archive, Some(keys("b").log.public()), &[]).await.unwrap();
    assert!(report.is_sound() && (report.entries, report.erased) == (4, 4), "{report:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_rejects_costs_nobody_anything_and_gets_everything_later() {
    let directory = tempfile::tempdir().unwrap();
    let server = Server::start().await;
    let path = directory.path().join("ledger.sqlite");
    let gateway = gateway(&server, &path, "a").await;
    settle(&gateway, &server).await;
    let mut connection = server.connect().await;
    let rejects = async |connection: &mut PgConnection, table: &str, code: &str| {
        let script = format!(
            "CREATE OR REPLACE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{code}'; END $$; \
             CREATE TRIGGER no BEFORE INSERT OR DELETE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION no();"
        );
        sqlx::raw_sql(AssertSqlSafe(script)).execute(connection).await.unwrap();
    };
    // A full disk, a database that only reads, a user who may not.
    for (code, records) in [("53100", 1), ("25006", 2), ("42501", 3)] {
        rejects(&mut connection, "assent_entry", code).await;
        let failed = gateway.counts().failed.total();
        gateway.append(&consent(), &notice()).await.unwrap();
        until(async || gateway.counts().failed.total() > failed).await;
        assert_eq!(number(&mut connection, "SELECT count(*) FROM assent_entry").await, records - 1, "{code}");
        sqlx::query("DROP TRIGGER no ON assent_entry").execute(&mut connection).await.unwrap();
        settle(&gateway, &server).await;
        assert_eq!(number(&mut connection, "SELECT count(*) FROM assent_entry").await, records, "{code}");
    }
    // Who may not drop what is spent keeps it, and goes on.
    rejects(&mut connection, "assent_heard", "42501").await;
    server.door(Door::Shut);
    until(async || !gateway.counts().is_up()).await;
    let record = consent();
    gateway.append(&record, &notice()).await.unwrap();
    gateway.erase("shop", Whom::Record(record.id), By::Operator).await.unwrap();
    server.door(Door::Open);
    settle(&gateway, &server).await;
    gateway.append(&consent(), &notice()).await.unwrap();
    settle(&gateway, &server).await;
    assert_eq!(number(&mut connection, "SELECT count(*) FROM assent_entry").await, 6);
    assert_eq!(number(&mut connection, "SELECT count(*) FROM assent_erasure").await, 1);
    gateway.close().await;
}
