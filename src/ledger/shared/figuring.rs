//! What gateways counted, through a real PostgreSQL.

use std::sync::Arc;

use super::super::RecordStore as _;
use super::super::contract::{consent, notice};
use super::figures::{Figures, Withheld, enforced, inventories};
use super::server::{Door, Server};
use super::tests::{gateway, number, settle, until};
use super::{Shared, choices};
use crate::ambient::{Day, Timestamp};

fn withheld(day: u32, rule: &str, counts: [u64; 3]) -> Withheld {
    Withheld { site: "shop".to_owned(), day: Day(day), rule: rule.to_owned(), version: "v".to_owned(), counts }
}

fn figures(at: u64, document: &str, withheld: Vec<Withheld>) -> Figures {
    let inventories = [("shop".to_owned(), document.to_owned())].into();
    Figures { at: Timestamp(at), inventories, withheld }
}

/// What the store has, once it has what is wanted.
async fn stands(server: &Server, documents: &[(u64, &str)], wanted: &[Withheld]) {
    until(async || {
        let told = inventories(&server.settings(), "shop").await.unwrap();
        let told: Vec<_> = told.iter().map(|it| (it.at.0, &*it.document)).collect();
        told == documents && enforced(&server.settings(), "shop", Day(0), Day(u32::MAX)).await.unwrap() == wanted
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn figures_travel_are_added_up_and_come_later_where_the_store_was_away() {
    let directory = tempfile::tempdir().unwrap();
    let mut server = Server::start().await;
    let path = |name: &str| directory.path().join(format!("{name}.sqlite"));
    let gateways: [Arc<Shared>; 2] = [gateway(&server, &path("a"), "a").await, gateway(&server, &path("b"), "b").await];
    let [a, b] = &gateways;
    a.board().put(figures(1, "one", vec![withheld(1, "de", [1, 2, 3]), withheld(2, "de", [1, 0, 0])]));
    b.board().put(figures(2, "two", vec![withheld(2, "de", [10, 0, 0]), withheld(2, "fr", [0, 0, 5])]));
    let sum = [withheld(1, "de", [1, 2, 3]), withheld(2, "de", [11, 0, 0]), withheld(2, "fr", [0, 0, 5])];
    stands(&server, &[(1, "one"), (2, "two")], &sum).await;
    // Away: nobody waits, what is newest comes when it is back, and what was told stays.
    server.kill();
    until(async || gateways.iter().all(|it| !it.counts().is_up())).await;
    a.board().put(figures(3, "older", vec![withheld(2, "de", [2, 0, 0])]));
    a.append(&consent(), &notice()).await.unwrap();
    a.board().put(figures(4, "newer", vec![withheld(2, "de", [3, 0, 0])]));
    server.restart().await;
    let sum = [withheld(1, "de", [1, 2, 3]), withheld(2, "de", [13, 0, 0]), withheld(2, "fr", [0, 0, 5])];
    stands(&server, &[(4, "newer"), (2, "two")], &sum).await;
    // Told again over a new connection, it comes to the same.
    server.restart().await;
    let connected = a.counts().connected.total();
    until(async || a.counts().connected.total() > connected).await;
    settle(a, &server).await;
    stands(&server, &[(4, "newer"), (2, "two")], &sum).await;
    // A gateway that lost its inventory takes nothing away from what it told before.
    a.board().put(figures(5, "fresh", vec![withheld(2, "de", [1, 1, 0]), withheld(2, "us", [1, 0, 0])]));
    let [first, _, last] = sum;
    let sum = [first, withheld(2, "de", [13, 1, 0]), last, withheld(2, "us", [1, 0, 0])];
    stands(&server, &[(5, "fresh"), (2, "two")], &sum).await;
    // What is too old goes, by the days that were counted and not by any clock.
    let many = (0..1_200).map(|day| withheld(10 + day, "de", [1, 0, 0])).collect();
    b.board().put(figures(6, "two", many));
    let mut connection = server.connect().await;
    let days = "SELECT count(DISTINCT day) FROM assent_enforced WHERE log = 'assent-log-b'";
    until(async || number(&mut connection, days).await == 1_201).await;
    b.board().put(figures(7, "two", vec![withheld(5_000, "de", [1, 0, 0])]));
    until(async || number(&mut connection, days).await == 1_096).await;
    for gateway in &gateways {
        gateway.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_takes_no_figures_takes_the_log_all_the_same() {
    let directory = tempfile::tempdir().unwrap();
    let server = Server::start().await;
    let gateway = gateway(&server, &directory.path().join("a.sqlite"), "a").await;
    settle(&gateway, &server).await;
    let mut connection = server.connect().await;
    sqlx::raw_sql("ALTER TABLE assent_inventory RENAME TO hidden").execute(&mut connection).await.unwrap();
    gateway.board().put(figures(1, "one", Vec::new()));
    let (failed, record) = (gateway.counts().failed.total(), consent());
    gateway.append(&record, &notice()).await.unwrap();
    settle(&gateway, &server).await;
    gateway.append(&consent(), &notice()).await.unwrap();
    settle(&gateway, &server).await;
    assert_eq!(gateway.counts().failed.total(), failed, "the connection stands");
    sqlx::raw_sql("ALTER TABLE hidden RENAME TO assent_inventory").execute(&mut connection).await.unwrap();
    stands(&server, &[(1, "one")], &[]).await;
    let mut seen = Vec::new();
    let ring = super::super::contract::settings().ring;
    let days = (record.at.day(), Day(u32::MAX));
    choices(&server.settings(), &ring, "shop", days, |record| seen.push(record.id)).await.unwrap();
    assert!(seen.len() == 2 && seen.contains(&record.id), "what was chosen is read from there");
    choices(&server.settings(), &ring, "blog", days, |_| unreachable!("of another site")).await.unwrap();
    server.door(Door::Shut);
    gateway.close().await;
}
