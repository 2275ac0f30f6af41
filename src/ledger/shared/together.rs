//! The same person at two gateways at the same moment, through a real PostgreSQL.

use futures_util::future::join;

use super::super::contract::{SUBJECT, consent, notice};
use super::super::{By, Event, Record, RecordStore as _, Whom};
use super::server::Server;
use super::tests::{checked, gateway, number, settle, until};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_withdrawals_at_two_gateways_at_once_both_hold_and_two_erasures_leave_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let server = Server::start().await;
    let path = |name: &str| directory.path().join(format!("{name}.sqlite"));
    let [a, b] = [gateway(&server, &path("a"), "a").await, gateway(&server, &path("b"), "b").await];
    let yes = consent();
    a.append(&yes, &notice()).await.unwrap();
    settle(&a, &server).await;
    until(async || b.by_subject("shop", SUBJECT).await.unwrap().len() == 1).await;
    let no = || Record {
        event: Event::Withdrawn,
        purposes: yes.purposes.iter().map(|(key, _)| (key.clone(), false)).collect(),
        ..consent()
    };
    let (here, there, notice) = (no(), no(), notice());
    let (first, second) = join(a.append(&here, &notice), b.append(&there, &notice)).await;
    assert!(first.is_ok() && second.is_ok(), "neither waits for the other, or is refused for it");
    for gateway in [&a, &b] {
        settle(gateway, &server).await;
    }
    for gateway in [&a, &b] {
        let mut found = Vec::new();
        until(async || {
            found = gateway.by_subject("shop", SUBJECT).await.unwrap();
            found.len() == 3
        })
        .await;
        assert!(found[0] == yes && found[1..].iter().all(|it| !it.grants()), "whoever was last, it is a no");
        let nos: Vec<_> = found[1..].iter().map(|it| it.id).collect();
        assert!(nos.contains(&here.id) && nos.contains(&there.id), "each is kept, once");
    }
    let mut connection = server.connect().await;
    let sealed = "SELECT count(*) FROM assent_entry WHERE kind = 'choice' AND sealed IS NOT NULL";
    assert_eq!(number(&mut connection, sealed).await, 3);
    // And both are asked to forget, each before it hears of the other.
    let whom = Whom::Subject(SUBJECT);
    let (first, second) = join(a.erase("shop", whom, By::Visitor), b.erase("shop", whom, By::Visitor)).await;
    let gone = first.unwrap().records.len() + second.unwrap().records.len();
    assert_eq!(gone, 3, "each erases its own, and nothing twice");
    for (gateway, other) in [(&a, "assent-log-b"), (&b, "assent-log-a")] {
        until(async || gateway.own().heard(other).await.unwrap() == 1).await;
    }
    for (gateway, name) in [(&a, "a"), (&b, "b")] {
        gateway.own().checkpoint().await.unwrap();
        settle(gateway, &server).await;
        assert!(gateway.by_subject("shop", SUBJECT).await.unwrap().is_empty());
        let report = checked(&server, name, &path(&format!("{name}-copy"))).await;
        let erased = if name == "a" { 2 } else { 1 };
        assert!(report.is_sound() && report.erased == erased && report.entries == erased + 1, "{report:?}");
    }
    assert_eq!(number(&mut connection, sealed).await, 0);
    a.close().await;
    b.close().await;
}
