//! What a site began to use and nobody has classified: a line in the log, a figure and an alert, once for each name.
//!
//! Told are names that origins set or put into pages, and those that enough browsers reported: what single clients send is no
//! news of the site. On a site's first day everything is new, and nothing is told.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::ambient::Clock;
use crate::classified::Kind;
use crate::gateway::rulebook::Rulebook;
use crate::inventory::{Inventory, Kind as Reports};
use crate::policy::Site;

use super::book::Lasting;

/// How often it looks.
const PACE: Duration = Duration::from_secs(30);
/// Names that one line of the log tells, and characters of each.
const NAMED: usize = 8;
const LONG: usize = 80;

/// A site's id, and a name.
type Known = HashSet<(Box<str>, Kind, Box<str>)>;

/// What is looked at.
pub(super) struct Watch {
    pub(super) book: Arc<ArcSwap<Rulebook>>,
    pub(super) inventory: Arc<Inventory>,
    pub(super) lasting: Lasting,
    pub(super) clock: Arc<dyn Clock>,
}

/// Looks until it is told to stop. What is there at the beginning is known.
pub(super) async fn watch(watch: Watch, stop: CancellationToken) {
    let mut round = (watch, Known::new());
    round.0.look(&mut round.1, false);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(PACE) => {}
        }
        // It goes through every name there is, and waits for the network.
        let done = tokio::task::spawn_blocking(move || {
            let (watch, mut known) = round;
            watch.look(&mut known, true);
            if let Some(hook) = watch.lasting.hook() {
                hook.deliver(watch.clock.now());
            }
            (watch, known)
        });
        // What it says of a panic was reported where it happened.
        let Ok(done) = done.await else { return };
        round = done;
    }
}

impl Watch {
    fn look(&self, known: &mut Known, tells: bool) {
        let book = self.book.load();
        for site in book.tenants().iter().map(|tenant| &tenant.site) {
            let is_old = self.inventory.since(&site.id).is_some_and(|since| since != self.clock.now().day());
            for (kind, names) in self.seen(site) {
                let fresh: Vec<Box<str>> =
                    names.into_iter().filter(|name| known.insert((site.id.clone(), kind, name.clone()))).collect();
                if !fresh.is_empty() && tells && is_old {
                    self.tell(site, kind, &fresh);
                }
            }
        }
    }

    /// What nobody has classified of what the site uses: what the wire showed, and what several visitors' browsers reported.
    /// It is bounded as the inventory is.
    fn seen(&self, site: &Site) -> [(Kind, Vec<Box<str>>); 3] {
        let listing = self.inventory.listing(&site.id);
        let own = site.hosts.first().map_or("", |host| host);
        let reported = |kind: Reports| listing.reported.iter().filter(move |it| it.kind == kind).map(|it| &*it.name);
        let set = listing.cookies.iter().filter(|it| it.scope.is_some()).map(|it| &*it.name);
        let cookies = set.chain(reported(Reports::Cookie)).filter(|name| site.catalog.cookie(name).is_none());
        let keys = listing.storage.iter().map(|it| &*it.name).chain(reported(Reports::Storage));
        let storage = keys.filter(|key| site.catalog.storage(key).is_none());
        let third = listing.hosts.iter().map(|it| &*it.host).filter(|host| !host.starts_with('('));
        let third = third.chain(reported(Reports::Host)).filter(|host| !site.hosts.iter().any(|own| **own == **host));
        let hosts = third.filter(|host| site.whose(own, host).is_none());
        [
            (Kind::Cookie, cookies.map(Box::from).collect()),
            (Kind::Storage, storage.map(Box::from).collect()),
            (Kind::Host, hosts.map(Box::from).collect()),
        ]
    }

    fn tell(&self, site: &Site, kind: Kind, fresh: &[Box<str>]) {
        self.lasting.traffic.undeclared(&site.id, kind.word(), fresh.len() as u64);
        let cut = |name: &str| name.chars().take(LONG).collect::<String>();
        let names: Vec<String> = fresh.iter().take(NAMED).map(|name| cut(name)).collect();
        let more = fresh.len().saturating_sub(NAMED);
        if let Some(hook) = self.lasting.hook() {
            let at = self.clock.now();
            let alert = json!({
                "event": "undeclared",
                "at": at.to_string(),
                "site": site.id,
                "kind": kind.word(),
                "names": names,
                "more": more,
            });
            hook.put(&alert.to_string(), at);
        }
        tracing::warn!(
            site = &*site.id,
            kind = kind.word(),
            ?names,
            more,
            "the site began to use what nobody has classified: see the console's room Inventory, or `assent learn`"
        );
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::net::{SocketAddr, TcpListener};
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

    use futures_util::FutureExt as _;

    use super::super::{Ledgers, World, book};
    use super::*;
    use crate::ambient::{Day, Timestamp};
    use crate::config::Config;
    use crate::inventory::{Caller, ENOUGH, Limits, Scope, Seen, Sighting};
    use crate::ledger::Refusing;

    #[derive(Debug)]
    struct Hands(AtomicU64);

    impl Clock for Hands {
        fn now(&self) -> Timestamp {
            Timestamp(self.0.load(Relaxed))
        }
    }

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn watched(clock: &Arc<Hands>, server: SocketAddr) -> Watch {
        let state = tempfile::tempdir().unwrap();
        let site = "[[site]]\nid = \"shop\"\nhosts = [\"shop.example\"]\norigin = \"http://127.0.0.1:9\"";
        let text = format!("[webhook]\nurl = \"http://{server}/\"\n{site}");
        let config = Config::parse(&text, "a.toml", state.path(), Day(20_000)).unwrap();
        let world = World { ledger: Some(Arc::new(Refusing)), ..World::default() };
        let ledgers = Ledgers::open(&config, &world).now_or_never().unwrap().unwrap();
        let (now, lasting): (Arc<dyn Clock>, _) = (clock.clone(), book::Lasting::default());
        let book = book::book(&config, &ledgers, None, &now, &lasting).unwrap();
        Watch {
            book: Arc::new(ArcSwap::from_pointee(book)),
            inventory: Arc::new(Inventory::in_memory(Limits::default(), now.clone())),
            lasting,
            clock: now,
        }
    }

    /// The JSON of one request, which is taken.
    fn heard(listener: &TcpListener) -> serde_json::Value {
        let (mut socket, _) = listener.accept().unwrap();
        let (mut text, mut buffer) = (String::new(), [0; 4096]);
        loop {
            let read = io::Read::read(&mut socket, &mut buffer).unwrap();
            text.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
            let Some((_, body)) = text.split_once("\r\n\r\n") else { continue };
            if let Ok(alert) = serde_json::from_str(body) {
                let taken = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
                io::Write::write_all(&mut socket, taken).unwrap();
                return alert;
            }
        }
    }

    #[test]
    fn each_name_is_told_once_and_neither_what_was_there_nor_what_a_client_made_up() {
        let clock = Arc::new(Hands(AtomicU64::new(20_000 * 86_400)));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let watch = watched(&clock, listener.local_addr().unwrap());
        let (log, mut known) = (Log::default(), Known::new());
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).finish();
        let _listening = tracing::subscriber::set_default(subscriber);
        let scope = || Scope { domain: None, path: "/".into(), partitioned: false, secure: false };
        let sets = |name: &str| {
            watch
                .inventory
                .observe_cookie("shop", &Sighting { name, purpose: None, seen: Seen::Set(scope(), None), path: "/" });
        };
        let told = || String::from_utf8(std::mem::take(&mut *log.0.lock().unwrap())).unwrap();
        sets("from_the_start");
        watch.look(&mut known, false);
        sets("of_the_first_day");
        watch.look(&mut known, true);
        assert_eq!(told(), "");
        clock.0.fetch_add(86_400, Relaxed);
        sets("new_\u{1b}[31m");
        sets("_ga");
        watch.inventory.observe_cookie(
            "shop",
            &Sighting { name: "made_up", purpose: None, seen: Seen::Sent(Caller(7)), path: "/" },
        );
        watch.inventory.observe_host("shop", "tracker.example", None);
        watch.inventory.observe_host("shop", "www.google-analytics.com", None);
        watch.look(&mut known, true);
        let text = told();
        assert_eq!(text.lines().filter(|line| line.contains("WARN")).count(), 2, "{text}");
        assert!(text.contains("new_\\u{1b}[31m") && text.contains("tracker.example"), "{text}");
        assert!(!text.contains("made_up") && !text.contains("_ga") && !text.contains("google"), "{text}");
        watch.look(&mut known, true);
        assert_eq!(told(), "", "once");
        // What a script writes shows on no wire: several visitors' browsers report it, and one alone makes nobody listen.
        watch.inventory.report("shop", Reports::Storage, "of_one", Caller(1));
        (0..ENOUGH as u64).for_each(|by| watch.inventory.report("shop", Reports::Storage, "of_several", Caller(by)));
        watch.look(&mut known, true);
        let text = told();
        assert!(text.contains("of_several") && !text.contains("of_one"), "{text}");
        (0..100).for_each(|number| sets(&format!("many_{number}")));
        watch.look(&mut known, true);
        let text = told();
        assert!(text.lines().count() == 1 && text.contains("more=92"), "{text}");
        let alerts = std::thread::spawn(move || [(); 4].map(|()| heard(&listener)));
        watch.lasting.hook().unwrap().deliver(watch.clock.now());
        let alerts = alerts.join().unwrap();
        for (alert, kind, name) in [
            (0, "cookie", "new_\u{1b}[31m"),
            (1, "host", "tracker.example"),
            (2, "storage", "of_several"),
            (3, "cookie", "many_0"),
        ] {
            let told = &alerts[alert];
            assert!(told["event"] == "undeclared" && told["site"] == "shop" && told["kind"] == kind, "{told}");
            assert!(told["names"][0] == name && told["at"] == "2024-10-05T00:00:00Z", "{told}");
        }
        assert!(alerts[3]["more"] == 92 && alerts[3]["names"].as_array().unwrap().len() == NAMED);
        let mut registry = prometheus_client::registry::Registry::default();
        watch.lasting.traffic.register(&mut registry);
        let mut figures = String::new();
        prometheus_client::encoding::text::encode(&mut figures, &registry).unwrap();
        for line in [
            "{site=\"shop\",kind=\"storage\"} 1",
            "{site=\"shop\",kind=\"cookie\"} 101",
            "{site=\"shop\",kind=\"host\"} 1",
        ] {
            assert!(figures.contains(&format!("undeclared_total{line}")), "{line} in {figures}");
        }
    }
}
