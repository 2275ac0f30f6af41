//! The sums over gateways that share a store, as the command line tells them: through a configuration and a real PostgreSQL.

use std::path::Path;
use std::sync::Arc;

use crate::ambient::{Day, SystemClock, SystemEntropy, Timestamp};
use crate::app::vault;
use crate::inventory::{Host, Listing};
use crate::ledger::shared::server::Server;
use crate::ledger::shared::{Counts, Figures, Shared, Withheld};
use crate::ledger::{Event, Method, Mode, Notice, Record, RecordId, RecordStore as _, Rule, Surface, Versions};
use crate::records::{self, Chosen};

use super::super::inventory;
use super::Where;

const DAY: Day = Day(20_500);

async fn gateway(server: &Server, state: &Path) -> Shared {
    let settings = vault::open(state, Arc::new(SystemClock), Arc::new(SystemEntropy)).unwrap();
    Shared::open(&state.join("ledger.sqlite"), settings, server.settings(), Arc::new(Counts::default())).await.unwrap()
}

fn record(notice: &Notice, event: Event) -> Record {
    let granted = event == Event::Given;
    Record {
        id: RecordId::random(&SystemEntropy),
        site: "shop".to_owned(),
        at: Timestamp(u64::from(DAY.0) * 86_400 + 5),
        event,
        method: Method::Banner,
        purposes: vec![("analytics".to_owned(), granted)],
        rule: Rule { id: "de".to_owned(), ruleset: "1".to_owned() },
        versions: Some(Box::new(Versions { rule: "r".to_owned(), catalog: "c".to_owned(), policy: "v1".to_owned() })),
        notice: notice.hash().to_owned(),
        language: "de".to_owned(),
        surface: Surface::First,
        region: "DE".to_owned(),
        gpc: false,
        mode: Mode::Strict,
        expires: Timestamp(u64::from(DAY.0 + 180) * 86_400),
        subject: granted.then_some([1; 16]),
    }
}

fn figures(withheld: u64, host: &str) -> Figures {
    let host = Host { host: host.to_owned(), purpose: None, first: DAY, last: DAY, count: withheld };
    let listing = Listing { hosts: vec![host], ..Listing::default() };
    let (site, rule, version) = ("shop".to_owned(), "de".to_owned(), "v1".to_owned());
    Figures {
        at: Timestamp(withheld),
        inventories: [(site.clone(), listing.pack())].into(),
        withheld: vec![Withheld { site, day: DAY, rule, version, counts: [withheld, 0, 0] }],
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_line_adds_up_what_two_gateways_told_the_store_that_is_configured() {
    let place = tempfile::tempdir().unwrap();
    let server = Server::start().await;
    let state = |name: &str| place.path().join(name);
    for name in ["state", "other"] {
        std::fs::create_dir(state(name)).unwrap();
    }
    let a = gateway(&server, &state("state")).await;
    std::fs::copy(state("state").join("ledger.keys"), state("other").join("ledger.keys")).unwrap();
    let b = gateway(&server, &state("other")).await;
    let notice = Notice::new("de", "?");
    a.append(&record(&notice, Event::Given), &notice).await.unwrap();
    b.append(&record(&notice, Event::Given), &notice).await.unwrap();
    b.append(&record(&notice, Event::Refused), &notice).await.unwrap();
    a.board().put(figures(3, "a.example"));
    b.board().put(figures(4, "b.example"));
    // The file that says where the store is, as an operator has it.
    let options = server.settings().options;
    let address = format!("postgres://assent@127.0.0.1:{}/postgres?sslmode=disable", options.get_port());
    std::fs::write(state("store.url"), address).unwrap();
    let site = "[[site]]\nid = \"shop\"\nhosts = [\"shop.example\"]\norigin = \"http://127.0.0.1:9\"\n";
    let text =
        format!("listen = [\"127.0.0.1:0\"]\nstate = \"state\"\n[shared_store]\nurl_file = \"store.url\"\n{site}");
    std::fs::write(state("assent.toml"), text).unwrap();
    let (store, ring) =
        Where { config: Some(state("assent.toml")), state: None, controller: None }.shared(None).unwrap();
    let joined = loop {
        let joined = records::join_shared(&store, &ring, "shop", DAY, DAY).await.unwrap();
        if joined.first().is_some_and(|it| it.withheld.cookies_sent == 7 && it.chosen.given + it.chosen.refused == 3) {
            break joined;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    };
    assert_eq!(joined.len(), 1, "one day, one rule, one version: {joined:?}");
    assert_eq!(joined[0].chosen, Chosen { given: 2, changed: 0, refused: 1, withdrawn: 0 });
    assert!(joined[0].text().ends_with("\tde\tv1\t7\t0\t0\t2\t0\t1\t0\n"), "{}", joined[0].text());
    let (listing, told) = inventory::added(&store, "shop").await.unwrap();
    let hosts: Vec<_> = listing.hosts.iter().map(|it| (&*it.host, it.count)).collect();
    assert_eq!(hosts, [("a.example", 3), ("b.example", 4)]);
    assert!(told.starts_with("the sum over 2 gateways; the oldest of their figures is of 1970-01-01"), "{told}");
    assert!(inventory::added(&store, "blog").await.unwrap().1.starts_with("no gateway has told"));
    a.close().await;
    b.close().await;
}
