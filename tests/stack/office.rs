//! The admin listener where several ask at once, and where what they ask has no end.

use assent::app::{self, World, vault};
use assent::ledger::{Archive, Filter};
use assent::records::{Export, Format};
use http::header::{AUTHORIZATION, ORIGIN};
use http_body_util::BodyExt as _;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};

use super::admin::{Desk, configured, desk, with, yes};
use super::real::talk;

fn no(reference: &str) -> Value {
    with(yes(reference), "decision", "withdrawn")
}

/// What is recorded of somebody, in order.
async fn events(desk: &Desk, reference: &str) -> Vec<String> {
    let find = json!({ "site": "shop", "reference": reference });
    let found = desk.post("reader", "/v1/records/find", find).await.good();
    found["records"].as_array().unwrap().iter().map(|it| it["event"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn of_withdrawals_that_come_at_once_one_is_taken_and_the_others_are_told() {
    let desk = desk().await;
    desk.tell("key-first-00", yes("customer-1")).await.good();
    let keys: Vec<String> = (0..12).map(|number| format!("key-0000{number:04}")).collect();
    let sent = keys.iter().map(|key| desk.tell(key, no("customer-1")));
    let said = futures_util::future::join_all(sent).await;
    let count = |status: u16| said.iter().filter(|it| it.status == status).count();
    assert_eq!((count(201), count(409)), (1, 11));
    assert_eq!(events(&desk, "customer-1").await, ["given", "withdrawn"]);
    let taken = keys.iter().zip(&said).find(|(_, it)| it.status == 201).unwrap().0;
    assert_eq!(desk.tell(taken, no("customer-1")).await.status, 200, "the one that was taken, sent again");

    // Renewals beside withdrawals: whatever comes first, the log is one that could have come one by one.
    for round in 0..6 {
        let whose = format!("customer-2{round}");
        desk.tell(&format!("key-start-{round:03}"), yes(&whose)).await.good();
        let sent = (0..8).map(|number| {
            let answer = if number % 2 == 0 { yes(&whose) } else { no(&whose) };
            let (desk, key) = (&desk, format!("key-{round:03}-{number:05}"));
            async move { desk.tell(&key, answer).await }
        });
        let said = futures_util::future::join_all(sent).await;
        assert!(said.iter().all(|it| [201, 409].contains(&it.status.as_u16())), "{said:?}");
        let events = events(&desk, &whose).await;
        let taken = said.iter().filter(|it| it.status == 201).count();
        assert_eq!(events.len(), 1 + taken, "who was told that it is recorded, and nobody else: {events:?}");
        let mut stands = false;
        for event in &events {
            let granted = event != "withdrawn";
            let wanted = match (granted, stands) {
                (true, false) => "given",
                (true, true) => "changed",
                (false, _) => "withdrawn",
            };
            assert!(event == wanted && (granted || stands), "{events:?}");
            stands = granted;
        }
    }
    desk.running.end().await;
}

#[tokio::test]
async fn somebodys_answers_come_in_pages_and_none_is_left_out() {
    let desk = desk().await;
    for number in 0..7 {
        let purpose = if number % 3 == 0 { "model-training" } else { "newsletter" };
        let answer = with(yes("customer-1"), "purpose", purpose);
        desk.tell(&format!("key-{number:08}"), answer).await.good();
        desk.tell(&format!("key-other-{number:03}"), yes("customer-2")).await.good();
    }
    let (mut after, mut places, mut pages) = (Value::Null, Vec::new(), 0);
    loop {
        let find = json!({ "site": "shop", "reference": "customer-1", "limit": 2, "after": after });
        let page = desk.post("reader", "/v1/records/find", find).await.good();
        let found = page["records"].as_array().unwrap();
        assert!(found.len() <= 2);
        places.extend(found.iter().map(|it| it["sequence"].as_u64().unwrap()));
        pages += 1;
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!((places, pages), ((0..7).map(|number| 2 * number).collect::<Vec<_>>(), 4));
    desk.running.end().await;
}

#[tokio::test]
async fn an_export_ends_where_the_log_ended_when_it_began() {
    let desk = desk().await;
    let records = (0..700).map(|_| desk.record("shop", 1));
    futures_util::future::join_all(records).await;
    let ring = vault::read(desk._state.path()).unwrap();
    let archive = Archive::open(&desk._state.path().join("ledger.sqlite"), ring).await.unwrap();
    let mut export = Export::new(archive, Filter::default(), Format::Table);
    let mut lines = 0;
    while let Some(page) = export.next().await.unwrap() {
        lines += String::from_utf8(page).unwrap().lines().count();
        // Visitors don't stop choosing.
        futures_util::future::join_all((0..600).map(|_| desk.record("shop", 1))).await;
        assert!(lines <= 701, "it would never end");
    }
    assert_eq!((lines, export.count), (701, 700), "with the head");
    desk.running.end().await;
}

#[tokio::test]
async fn whatever_stands_in_a_path_is_answered_with_a_problem() {
    let desk = desk().await;
    for path in ["%FF", "%C3%28", "nobody", "00", "%00", "..%2f..%2fetc"] {
        for tail in ["", "/receipt"] {
            let token = desk.token("reader");
            let host = desk.admin;
            let request = format!(
                "GET /v1/records/{path}{tail} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
                 Connection: close\r\n\r\n"
            );
            let answer = talk(desk.admin, &request).await;
            let (head, body) = answer.split_once("\r\n\r\n").unwrap();
            assert!(head.starts_with("HTTP/1.1 404") && head.contains("application/problem+json"), "{path}: {answer}");
            assert!(body.contains("\"status\":404"), "{answer}");
        }
    }
    desk.running.end().await;
}

#[tokio::test]
async fn a_page_of_ones_own_is_known_on_http_2_as_well() {
    let desk = desk().await;
    let client = Client::builder(TokioExecutor::new()).http2_only(true).build_http();
    let own = format!("http://{}", desk.admin);
    for (origin, expected) in [(&*own, 200), ("http://evil.example", 403), ("null", 403)] {
        let mut request = desk.request("GET", "/v1/records/holds?site=shop", "");
        let headers = request.headers_mut();
        headers.insert(AUTHORIZATION, format!("Bearer {}", desk.token("reader")).parse().unwrap());
        headers.insert(ORIGIN, origin.parse().unwrap());
        let answer = client.request(request).await.unwrap();
        assert_eq!((answer.status().as_u16(), answer.version()), (expected, http::Version::HTTP_2), "{origin}");
        let _ = answer.into_body().collect().await.unwrap();
    }
    desk.running.end().await;
}

#[tokio::test]
async fn a_key_that_is_sent_to_two_gateways_makes_a_record_at_each() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut desks = Vec::new();
    for state in [one, other] {
        if let Some(Desk { _state: first, .. }) = desks.first() {
            // All gateways of a site have the same keys, and each a log of its own.
            for file in ["keys", "ledger.keys"] {
                std::fs::copy(first.path().join(file), state.path().join(file)).unwrap();
            }
        }
        let (config, tokens) = configured(state.path());
        let running = app::start(config, None, World::default()).await.unwrap_or_else(|error| panic!("{error}"));
        let admin = running.admin().unwrap();
        desks.push(Desk { running, admin, tokens, _state: state });
    }
    let mut names = Vec::new();
    for desk in &desks {
        let first = desk.tell("key-00000001", yes("customer-1")).await;
        assert_eq!(first.status, 201);
        names.push(first.good()["id"].clone());
        let again = desk.tell("key-00000001", yes("customer-1")).await;
        assert_eq!((again.status.as_u16(), again.good()["id"].clone()), (200, names.last().unwrap().clone()));
    }
    assert_ne!(names[0], names[1], "so that the store that they share has both, and neither stands for the other");
    for desk in desks {
        assert_eq!(desk.running.ledger().count("shop").await.unwrap(), 1);
        desk.running.end().await;
    }
}
