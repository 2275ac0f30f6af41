//! Holds, through a real PostgreSQL: one that is set at one gateway keeps what every gateway has.

use super::super::contract::{SUBJECT, consent, notice, settings};
use super::super::wish::Target;
use super::super::word::Word;
use super::super::{By, RecordStore as _, Retention, Sqlite, Whom};
use super::server::Server;
use super::tests::{backup, checked, gateway, keys, number, settle, until};
use crate::ambient::Timestamp;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hold_at_one_gateway_keeps_what_every_gateway_has_until_it_is_released_at_any() {
    let directory = tempfile::tempdir().unwrap();
    let server = Server::start().await;
    let path = |name: &str| directory.path().join(format!("{name}.sqlite"));
    // Held before there was a store to share.
    let alone = Sqlite::open(&path("a"), keys("a")).await.unwrap();
    alone.append(&consent(), &notice()).await.unwrap();
    alone.hold("shop", Whom::Subject(SUBJECT), "a court asks").await.unwrap();
    alone.close().await;
    let copy = backup(&path("a"));
    let late = gateway(&server, &path("c"), "c").await;
    late.append(&consent(), &notice()).await.unwrap();
    settle(&late, &server).await;
    late.close().await;
    let [a, b] = [gateway(&server, &path("a"), "a").await, gateway(&server, &path("b"), "b").await];
    b.append(&consent(), &notice()).await.unwrap();
    until(async || b.holds("shop", Some(SUBJECT)).await.unwrap().len() == 1).await;
    // Neither the visitor, nor the operator, nor the clock, at whatever gateway.
    for by in [By::Visitor, By::Operator] {
        let erased = b.erase("shop", Whom::Subject(SUBJECT), by).await.unwrap();
        assert!(erased.records.is_empty() && erased.held.as_deref() == Some("a court asks"), "{erased:?}");
    }
    let retention = Retention { days: 1, by_rule: Default::default() };
    let swept = b.retain("shop", &retention, Timestamp(4_000_000_000), false, None).await.unwrap();
    assert!(swept.records.is_empty() && swept.held == 1, "{swept:?}");
    settle(&b, &server).await;
    until(async || a.holds("shop", None).await.unwrap().iter().all(|held| held.wanted)).await;
    // One that was away hears of the hold before it hears what it was asked to erase, and before it serves.
    let c = gateway(&server, &path("c"), "c").await;
    assert_eq!(c.own().by_subject("shop", SUBJECT).await.unwrap().len(), 1);
    assert!(c.holds("shop", Some(SUBJECT)).await.unwrap()[0].wanted);
    settle(&c, &server).await;
    let mut connection = server.connect().await;
    let there = "SELECT count(*) FROM assent_entry WHERE kind = 'choice' AND sealed IS NOT NULL";
    assert_eq!(number(&mut connection, there).await, 3, "the store's copies are kept, too");
    // Released where it wasn't set: each does what was asked for meanwhile.
    assert_eq!(c.release("shop", Whom::Subject(SUBJECT)).await.unwrap().records.len(), 1);
    for gateway in [&a, &b, &c] {
        until(async || gateway.own().by_subject("shop", SUBJECT).await.unwrap().is_empty()).await;
        assert!(gateway.holds("shop", None).await.unwrap().is_empty());
        gateway.own().checkpoint().await.unwrap();
        settle(gateway, &server).await;
    }
    assert_eq!(number(&mut connection, there).await, 0);
    let reasons = "SELECT count(*) FROM assent_hold WHERE reason > ''";
    until(async || number(&mut connection, reasons).await == 0).await;
    let own = a.own().words(0).await.unwrap();
    assert!(own[0].reason.as_deref() == Some(""), "what the dispute was about is forgotten with it");
    for (gateway, name) in [&a, &b, &c].into_iter().zip(["a", "b", "c"]) {
        let report = checked(&server, name, &path(&format!("{name}-copy"))).await;
        assert!(report.is_sound() && report.erased == 1, "{report:?}");
        gateway.close().await;
    }
    let list = std::fs::read_to_string(path("a").with_extension("erasures")).unwrap();
    assert_eq!(list.lines().filter(|line| !line.is_empty()).count(), 1, "a restored backup is told, too");
    // Restored from before it shared anything: what it once held is not held anew, and new words have new numbers.
    std::fs::copy(&copy, path("a")).unwrap();
    std::fs::remove_file(path("a").with_extension("erasures")).unwrap();
    let restored = gateway(&server, &path("a"), "a").await;
    assert!(restored.holds("shop", None).await.unwrap().is_empty());
    assert!(restored.own().by_subject("shop", SUBJECT).await.unwrap().is_empty());
    restored.hold("shop", Whom::Subject([9; 16]), "another").await.unwrap();
    settle(&restored, &server).await;
    let said = "SELECT count(*) FROM assent_hold WHERE log = 'assent-log-a'";
    assert_eq!(number(&mut connection, said).await, 2);
    restored.close().await;
}

#[tokio::test]
async fn of_words_about_the_same_the_last_counts_in_whatever_order_they_come() {
    let target = Target::Tag([9; 16]);
    let word = |at, held: bool| Word {
        number: at,
        site: "shop".to_owned(),
        at: Timestamp(at),
        target,
        reason: held.then(|| format!("since {at}")),
    };
    for (what, words, held) in [
        ("held", vec![word(5, true)], Some("since 5")),
        ("held and released", vec![word(5, true), word(6, false)], None),
        ("heard the other way round", vec![word(6, false), word(5, true)], None),
        ("both in one second", vec![word(6, false), word(6, true)], Some("since 6")),
        ("and the other way round", vec![word(6, true), word(6, false)], Some("since 6")),
        ("held again", vec![word(5, true), word(6, false), word(7, true)], Some("since 7")),
        ("heard twice", vec![word(5, true), word(6, false), word(5, true)], None),
    ] {
        let directory = tempfile::tempdir().unwrap();
        let store = Sqlite::open(&directory.path().join("ledger.sqlite"), settings()).await.unwrap();
        store.share().await.unwrap();
        for (number, word) in words.into_iter().enumerate() {
            store.heed("assent-log-other", vec![Word { number: number as u64, ..word }]).await.unwrap();
        }
        let found = store.holds("shop", None).await.unwrap();
        assert_eq!(found.first().map(|it| &*it.reason), held, "{what}");
        assert!(store.words(0).await.unwrap().is_empty(), "what was heard isn't said again");
        store.close().await;
    }
}
