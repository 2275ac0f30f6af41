//! A real standby that takes over, with less than its primary had said it has.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use futures_util::future::join_all;

use super::super::contract::{consent, notice};
use super::super::{By, Record, RecordId, RecordStore as _, Whom};
use super::server::Server;
use super::tests::{checked, keys, load, number, settle, until};
use super::{Counts, Settings, Shared};

async fn open(settings: &Settings, path: &Path, name: &str) -> Arc<Shared> {
    Arc::new(Shared::open(path, keys(name), settings.clone(), Arc::new(Counts::default())).await.unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_standby_that_takes_over_with_less_than_was_acknowledged_is_sent_all_it_lacks() {
    const GONE: [u8; 16] = [21; 16];
    const KEPT: [u8; 16] = [22; 16];
    let directory = tempfile::tempdir().unwrap();
    let path = |name: &str| directory.path().join(format!("{name}.sqlite"));
    let mut primary = Server::start().await;
    // Before there are tables: the standby gets them as it gets everything.
    let standby = primary.standby().await;
    let settings = Settings { options: primary.settings().options, others: vec![standby.settings().options] };
    let away = open(&settings, &path("c"), "c").await;
    let theirs = [GONE, KEPT].map(|subject| Record { subject: Some(subject), ..consent() });
    for record in &theirs {
        away.append(record, &notice()).await.unwrap();
    }
    settle(&away, &primary).await;
    away.close().await;
    let gateways = [open(&settings, &path("a"), "a").await, open(&settings, &path("b"), "b").await];
    let (go, total) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicUsize::new(0)));
    let loads: Vec<_> = gateways
        .iter()
        .map(|gateway| tokio::spawn(load(Arc::clone(gateway), Arc::clone(&go), Arc::clone(&total))))
        .collect();
    let grow = async |by: usize| {
        let before = total.load(Ordering::Relaxed);
        until(async || total.load(Ordering::Relaxed) >= before + by).await;
    };
    let entries = "SELECT count(*) FROM assent_entry";
    grow(100).await;
    let mut follower = standby.connect().await;
    until(async || number(&mut follower, entries).await > 50).await;
    // From here on the primary says that it has what no other machine has.
    standby.cut_off();
    grow(200).await;
    gateways[0].hold("shop", Whom::Subject(KEPT), "in dispute").await.unwrap();
    gateways[0].erase("shop", Whom::Subject(GONE), By::Visitor).await.unwrap();
    let mut leader = primary.connect().await;
    for told in ["SELECT count(*) FROM assent_hold", "SELECT count(*) FROM assent_erasure WHERE kind = 'subject'"] {
        until(async || number(&mut leader, told).await > 0).await;
        assert_eq!(number(&mut follower, told).await, 0, "{told}");
    }
    let end = gateways[0].own().size().await.unwrap();
    let sent = format!("SELECT count(*) FROM assent_entry WHERE log = 'assent-log-a' AND sequence = {}", end - 1);
    until(async || number(&mut leader, &sent).await == 1).await;
    let lost = number(&mut leader, entries).await - number(&mut follower, entries).await;
    assert!(lost >= 100, "{lost}");
    primary.kill();
    until(async || gateways.iter().all(|it| !it.counts().is_up())).await;
    grow(50).await;
    standby.promote().await;
    until(async || gateways.iter().all(|it| it.counts().is_up())).await;
    grow(50).await;
    go.store(false, Ordering::Relaxed);
    let mut acknowledged: BTreeSet<RecordId> = theirs.iter().map(|record| record.id).collect();
    for load in loads {
        acknowledged.extend(load.await.unwrap());
    }
    for gateway in &gateways {
        gateway.own().checkpoint().await.unwrap();
        settle(gateway, &standby).await;
        until(async || gateway.by_subject("shop", KEPT).await.unwrap().len() == 1).await;
    }
    // Nobody else was told of these, and their place in the store is lost: they are told again.
    let back = open(&settings, &path("c"), "c").await;
    assert!(back.own().by_subject("shop", GONE).await.unwrap().is_empty());
    assert_eq!(back.own().holds("shop", Some(KEPT)).await.unwrap().len(), 1);
    back.own().checkpoint().await.unwrap();
    settle(&back, &standby).await;
    for (gateway, name) in gateways.iter().chain([&back]).zip(["a", "b", "c"]) {
        let own = gateway.own().size().await.unwrap();
        let report = checked(&standby, name, &path(&format!("{name}-copy"))).await;
        assert!(report.is_sound() && report.entries == own && report.signed == own, "{report:?}");
    }
    let sql = "SELECT id FROM assent_entry WHERE kind = 'choice'";
    let found: Vec<Vec<u8>> = sqlx::query_scalar(sql).fetch_all(&mut standby.connect().await).await.unwrap();
    assert_eq!(found.len(), acknowledged.len(), "as many as were acknowledged");
    let found: BTreeSet<RecordId> = found.iter().map(|id| RecordId(id[..].try_into().unwrap())).collect();
    assert!(found == acknowledged, "the same, each once");
    println!("{lost} rows were lost with the primary; {} records acknowledged, all in the store", found.len());
    join_all(gateways.iter().chain([&back]).map(|gateway| gateway.close())).await;
}
