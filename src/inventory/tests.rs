//! The inventory in memory and on real files.

use std::borrow::Cow;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Barrier};

use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

use super::{Caller, ENOUGH, Error, Fate, Fates, Fault, Flaw, Inventory, Kind, Limits, Manner, Scope, Seen, Sighting};
use crate::ambient::{Clock, Day, Timestamp};
use crate::database::Cause;
use crate::database::contract::{refuses_clearly, run};
use crate::policy::filter;
use crate::policy::secret::Secret;
use crate::policy::setcookie::SameSite;

/// A clock that stands where it is put.
#[derive(Default)]
struct Still(AtomicU64);

impl Still {
    fn on(day: u64) -> Arc<Self> {
        Arc::new(Self(AtomicU64::new(day * 86_400)))
    }

    fn turn(&self, day: u64) {
        self.0.store(day * 86_400, Ordering::Relaxed);
    }
}

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::Relaxed))
    }
}

fn scope<'a>(domain: Option<&'a str>, path: &'a str) -> Scope<'a> {
    Scope { domain: domain.map(Cow::Borrowed), path: Cow::Borrowed(path), partitioned: false, secure: true }
}

fn set<'a>(name: &'a str, purpose: Option<&'a str>, scope: Scope<'a>) -> Sighting<'a> {
    Sighting { name, purpose, seen: Seen::Set(scope, None), path: "/" }
}

fn sent<'a>(name: &'a str, purpose: Option<&'a str>) -> Sighting<'a> {
    Sighting { name, purpose, seen: Seen::Sent(Caller(1)), path: "/" }
}

/// A cookie that as many networks send as it takes to be believed.
fn sent_by_many(inventory: &Inventory, site: &str, name: &str, purpose: &str) {
    for by in 0..ENOUGH as u64 {
        inventory.observe_cookie(site, &Sighting { seen: Seen::Sent(Caller(by)), ..sent(name, Some(purpose)) });
    }
}

fn small() -> Inventory {
    Inventory::in_memory(Limits { cookies: 100, hosts: 50, storage: 20, reports: 20 }, Still::on(20_000))
}

fn purposes(inventory: &Inventory, site: &str) -> Vec<String> {
    inventory.purposes(site).iter().cloned().collect()
}

#[test]
fn scopes_come_back_exactly_as_seen() {
    let inventory = small();
    let table = [
        scope(None, "/"),
        scope(Some("example.com"), "/"),
        scope(Some(".Example.COM"), "/"),
        scope(Some("example.com"), "/Shop/"),
        Scope { partitioned: true, ..scope(Some("example.com"), "/") },
        Scope { secure: false, ..scope(Some("example.com"), "/") },
    ];
    for scope in table.iter().chain(&table) {
        inventory.observe_cookie("shop", &set("_ga", Some("analytics"), scope.clone()));
    }
    // No scope is known of these, and an empty attribute is none.
    inventory.observe_cookie("shop", &sent("_ga", Some("analytics")));
    inventory.observe_cookie("shop", &set("_ga", Some("analytics"), scope(Some(""), "/")));
    assert_eq!(inventory.scopes("shop", "_ga"), table);
    assert_eq!(inventory.scopes("shop", "_GA"), []);
    assert_eq!(inventory.scopes("blog", "_ga"), []);
    let counts: Vec<_> = inventory.listing("shop").cookies.iter().map(|cookie| cookie.count).collect();
    assert_eq!(counts, [1, 3, 2, 2, 2, 2, 2], "by name and scope, the one without a scope first");
}

#[test]
fn made_up_names_stay_within_the_bounds_and_crowd_nothing_out() {
    let inventory = small();
    let long = "n".repeat(257);
    for i in 0..50_000 {
        inventory.observe_cookie("shop", &sent(&format!("invented-{i}"), None));
        inventory.observe_host("shop", &format!("{i}.example"), None);
    }
    for i in 0..300 {
        inventory.observe_cookie("shop", &set("many", None, scope(None, &format!("/{i}"))));
    }
    inventory.observe_cookie("shop", &set(&long, Some("functional"), scope(None, "/")));
    inventory.observe_cookie("shop", &set("path", None, scope(None, &format!("/{}", "p".repeat(1024)))));
    inventory.observe_host("shop", &long, None);
    // What the origin sets still finds its place, and what has no place still tells its purpose.
    inventory.observe_cookie("shop", &set("_ga", Some("analytics"), scope(None, "/")));
    inventory.observe_host("shop", "late.example", Some("marketing"));

    let listing = inventory.listing("shop");
    assert_eq!(listing.cookies.iter().filter(|cookie| cookie.scope.is_none()).count(), 100);
    assert_eq!(inventory.scopes("shop", "many").len(), 32);
    assert_eq!(inventory.scopes("shop", "_ga").len(), 1);
    assert_eq!(listing.hosts.len(), 50);
    assert_eq!(listing.more_cookies, (50_000 - 100) + (300 - 32) + 2);
    assert_eq!(listing.more_hosts, (50_000 - 50) + 2);
    assert_eq!(purposes(&inventory, "shop"), ["analytics", "functional", "marketing"]);
}

#[test]
fn purposes_grow_until_the_site_is_pruned() {
    let inventory = small();
    assert!(inventory.purposes("shop").is_empty());
    inventory.observe_cookie("shop", &set("_ga", Some("analytics"), scope(None, "/")));
    let before = inventory.purposes("shop");
    inventory.observe_cookie("shop", &set("_ga", Some("analytics"), scope(None, "/")));
    assert!(Arc::ptr_eq(&before, &inventory.purposes("shop")), "a known purpose makes no new snapshot");
    inventory.observe_host("shop", "ads.example", Some("marketing"));
    inventory.observe_host("blog", "ads.example", Some("marketing"));
    // Classified anew: the entry changes, and the purpose that was in use stays in use.
    inventory.observe_cookie("shop", &set("_ga", Some("functional"), scope(None, "/")));
    assert_eq!(inventory.listing("shop").cookies[0].purpose.as_deref(), Some("functional"));
    assert_eq!(purposes(&inventory, "shop"), ["analytics", "functional", "marketing"]);
    inventory.prune("shop");
    assert!(inventory.purposes("shop").is_empty());
    assert_eq!(inventory.listing("shop"), super::Listing::default());
    assert_eq!(purposes(&inventory, "blog"), ["marketing"]);
}

#[test]
fn one_client_makes_no_site_ask_for_anything() {
    let inventory = small();
    let by = |by| Sighting { seen: Seen::Sent(Caller(by)), ..sent("_fbp", Some("marketing")) };
    for _ in 0..100 {
        inventory.observe_cookie("shop", &by(1));
        inventory.observe_cookie("shop", &Sighting { name: "_gcl_au", ..by(2) });
    }
    assert!(inventory.purposes("shop").is_empty());
    assert_eq!(inventory.listing("shop").cookies.len(), 2, "it is listed all the same");
    inventory.observe_cookie("shop", &by(3));
    assert_eq!(purposes(&inventory, "shop"), ["marketing"]);
    // What the origin sets is no client's word.
    inventory.observe_cookie("blog", &set("_fbp", None, scope(None, "/")));
    inventory.observe_cookie("blog", &by(1));
    assert_eq!(purposes(&inventory, "blog"), ["marketing"]);
}

#[test]
fn a_report_needs_several_networks_and_is_listed_without_changing_anything() {
    let inventory = small();
    let reported = |site: &str| {
        let listing = inventory.listing(site);
        (listing.reported.iter().map(|it| format!("{} {}", it.kind.word(), it.name)).collect::<Vec<_>>(), listing)
    };
    for by in [1, 1, 1, 2, 2] {
        inventory.report("shop", Kind::Host, "x.example", Caller(by));
        inventory.report("shop", Kind::Storage, "ajs_user", Caller(by));
    }
    assert_eq!((reported("shop").0, reported("shop").1.more_reported), (vec![], 2));
    for (kind, name) in [(Kind::Host, "x.example"), (Kind::Storage, "ajs_user"), (Kind::Cookie, "only-one")] {
        inventory.report("shop", kind, name, Caller(3));
    }
    let (names, listing) = reported("shop");
    assert_eq!((names, listing.more_reported), (vec!["host x.example".to_owned(), "storage ajs_user".to_owned()], 1));
    assert_eq!((listing.reported[0].count, listing.hosts.len(), listing.storage.len()), (6, 0, 0));
    assert!(inventory.purposes("shop").is_empty() && inventory.since("shop").is_none());
    // Seen by ourselves, it is no report any more, and never becomes one again.
    inventory.observe_host("shop", "x.example", None);
    inventory.observe_storage("shop", "ajs_user", Some("analytics"));
    for by in 1..9 {
        inventory.report("shop", Kind::Host, "x.example", Caller(by));
    }
    let (names, listing) = reported("shop");
    assert_eq!((names, listing.hosts.len(), listing.storage.len()), (vec![], 1, 1));
    assert_eq!(purposes(&inventory, "shop"), ["analytics"]);
}

#[test]
fn made_up_reports_stay_within_the_bounds_and_crowd_out_nothing_that_others_confirm() {
    let inventory = small();
    for by in 1..=3 {
        inventory.report("shop", Kind::Host, "true.example", Caller(by));
    }
    for by in 1..=2 {
        inventory.report("shop", Kind::Host, "almost.example", Caller(by));
    }
    for i in 0..5_000 {
        inventory.report("shop", Kind::Host, &format!("{i}.example"), Caller(666));
        inventory.report("shop", Kind::Cookie, &"c".repeat(257 + i % 3), Caller(666));
    }
    inventory.report("shop", Kind::Host, "almost.example", Caller(3));
    let listing = inventory.listing("shop");
    let names: Vec<&str> = listing.reported.iter().map(|report| &*report.name).collect();
    assert_eq!(names, ["almost.example", "true.example"]);
    assert_eq!(listing.more_reported, 10_000, "those that were there, those that gave way, and those too long");
}

#[tokio::test]
async fn reports_and_storage_keys_survive_a_restart_without_their_witnesses() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("inventory.sqlite");
    let open = || Inventory::open(&path, Limits::default(), Still::on(20_000));
    let first = open().await.unwrap();
    for by in 1..=3 {
        first.report("shop", Kind::Host, "x.example", Caller(by));
        first.report("shop", Kind::Cookie, "seen", Caller(by));
    }
    first.report("shop", Kind::Storage, "alone", Caller(1));
    first.observe_storage("shop", "ajs_user", Some("analytics"));
    first.alias("shop", [("m.shop.example".to_owned(), "t.example".to_owned())].into());
    first.flush().await.unwrap();
    first.observe_cookie("shop", &sent("seen", None));
    first.flush().await.unwrap();
    let listing = first.listing("shop");
    assert_eq!((listing.reported.len(), listing.storage.len(), listing.more_reported), (1, 1, 1));
    drop(first);
    let second = open().await.unwrap();
    let again = second.listing("shop");
    assert_eq!((&again.reported, &again.storage), (&listing.reported, &listing.storage));
    assert_eq!(again.aliases["m.shop.example"], "t.example");
    assert_eq!(again.more_reported, 0, "what nobody confirmed was never written");
    second.prune("shop");
    second.flush().await.unwrap();
    drop(second);
    assert_eq!(open().await.unwrap().listing("shop"), super::Listing::default());
}

#[tokio::test]
async fn what_is_listed_keeps_its_moment_over_restarts_and_goes_once_it_is_classified() {
    use crate::policy::stranger::Stranger::{Cookie, Host};
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("inventory.sqlite");
    let clock = Still::on(20_000);
    let open = || Inventory::open(&path, Limits::default(), clock.clone());
    let first = open().await.unwrap();
    assert!(Arc::ptr_eq(&first.roll("shop"), &first.roll("blog")), "nothing yet");
    for by in 1..=9 {
        first.report("shop", Kind::Host, "forged.example", Caller(by));
        first.report("shop", Kind::Cookie, "forged", Caller(by));
        first.observe_cookie("shop", &Sighting { seen: Seen::Sent(Caller(by)), ..sent("forged", None) });
    }
    first.list("shop", Host, "x.example");
    first.list("shop", Cookie, "theme");
    first.list("shop", Cookie, "x.example");
    clock.turn(20_001);
    first.list("shop", Host, "x.example");
    first.list("shop", Host, "y.example");
    let known = first.roll("shop");
    let names = |inventory: &Inventory| {
        let roll = inventory.roll("shop");
        roll.iter().map(|(_, name, at)| format!("{name} {}", at.day().0)).collect::<Vec<_>>()
    };
    assert_eq!(names(&first), ["x.example 20000", "y.example 20001", "theme 20000", "x.example 20000"]);
    assert!(Arc::ptr_eq(&known, &first.roll("shop")), "the same snapshot until something changes");
    first.flush().await.unwrap();
    drop(first);
    let second = open().await.unwrap();
    assert_eq!(second.roll("shop"), known);
    second.observe_host("shop", "x.example", Some("analytics"));
    second.observe_cookie("shop", &set("theme", Some("functional"), scope(None, "/")));
    second.observe_host("shop", "y.example", None);
    assert_eq!(names(&second), ["y.example 20001", "x.example 20000"]);
    second.flush().await.unwrap();
    drop(second);
    let third = open().await.unwrap();
    assert_eq!(names(&third), ["y.example 20001", "x.example 20000"]);
    third.prune("shop");
    third.flush().await.unwrap();
    drop(third);
    assert!(names(&open().await.unwrap()).is_empty());
}

#[test]
fn concurrent_writers_lose_no_sighting() {
    let inventory = small();
    let (threads, rounds) = (8, 2_000);
    let barrier = Barrier::new(threads);
    std::thread::scope(|scope_of_threads| {
        for thread in 0..threads {
            let (inventory, barrier) = (&inventory, &barrier);
            scope_of_threads.spawn(move || {
                barrier.wait();
                for round in 0..rounds {
                    let name = format!("c{}", round % 40);
                    let purpose = format!("p{}", round % 5);
                    inventory.observe_cookie("shop", &set(&name, Some(&purpose), scope(None, "/")));
                    inventory.observe_host("shop", &format!("h{}.example", (round + thread) % 20), None);
                }
            });
        }
    });
    let listing = inventory.listing("shop");
    assert_eq!((listing.cookies.len(), listing.hosts.len()), (40, 20));
    assert_eq!(listing.cookies.iter().map(|cookie| cookie.count).sum::<u64>(), (threads * rounds) as u64);
    assert_eq!(listing.hosts.iter().map(|host| host.count).sum::<u64>(), (threads * rounds) as u64);
    assert_eq!(purposes(&inventory, "shop"), ["p0", "p1", "p2", "p3", "p4"]);
}

#[test]
fn a_clock_that_was_far_ahead_leaves_no_name_seen_in_the_future() {
    let clock = Still::on(47_000);
    let inventory = Inventory::in_memory(Limits::default(), clock.clone());
    inventory.observe_host("shop", "ads.example", None);
    inventory.observe_cookie("shop", &sent("theme", None));
    (0..ENOUGH as u64).for_each(|by| inventory.report("shop", Kind::Storage, "key", Caller(by)));
    clock.turn(20_000);
    inventory.observe_host("shop", "ads.example", None);
    inventory.observe_cookie("shop", &sent("theme", None));
    inventory.report("shop", Kind::Storage, "key", Caller(0));
    let listing = inventory.listing("shop");
    let last = [listing.hosts[0].last, listing.cookies[0].last, listing.reported[0].last];
    assert_eq!(last, [Day(20_000); 3]);
}

#[test]
fn names_that_one_client_makes_up_leave_what_was_said_of_the_others_as_it_was() {
    let inventory = small();
    inventory.observe_cookie("shop", &set("basket", None, scope(None, "/")));
    let made_up: Vec<String> = (0..500).map(|number| format!("n{number}")).collect();
    made_up.iter().for_each(|name| inventory.observe_cookie("shop", &sent(name, None)));
    let listing = inventory.listing("shop");
    assert_eq!((listing.more_cookies, listing.more_sent), (400, 400));
    assert!(listing.is_whole(), "what the origin sets, and what pages load, all fits");
    made_up.iter().for_each(|name| inventory.observe_cookie("shop", &set(name, None, scope(None, "/"))));
    assert!(!inventory.listing("shop").is_whole());
}

#[test]
fn a_cookie_is_judged_by_the_way_it_is_set() {
    let of = |seen| {
        let inventory = small();
        inventory.observe_cookie("shop", &Sighting { seen, ..sent("sid", None) });
        let listing = inventory.listing("shop");
        (listing.cookies[0].seen(false), listing.sights()[0].how)
    };
    let set = |days, http_only| Seen::Set(scope(None, "/"), Some(Manner { days, http_only, same_site: None }));
    let session = filter::Seen::Set { lives: None, http_only: true };
    assert_eq!(of(set(None, true)), (session, session));
    let year = filter::Seen::Set { lives: Some(365 * 86_400), http_only: false };
    assert_eq!(of(set(Some(365), false)), (year, year));
    let unknown = filter::Seen::Sent { wired: true };
    assert_eq!(of(Seen::Set(scope(None, "/"), None)), (unknown, unknown));
    assert_eq!(of(Seen::Sent(Caller(1))), (filter::Seen::Written, filter::Seen::Written));
    // On two paths, one of them for a year.
    let inventory = small();
    for (path, seen) in [("/", set(None, true)), ("/a", set(Some(365), false))] {
        let Seen::Set(_, manner) = seen else { unreachable!() };
        inventory.observe_cookie("shop", &Sighting { seen: Seen::Set(scope(None, path), manner), ..sent("sid", None) });
    }
    inventory.observe_cookie("shop", &sent("sid", None));
    assert_eq!(inventory.listing("shop").sights()[0].how, year, "what counts against it counts");
}

#[tokio::test]
async fn everything_survives_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state/inventory.sqlite");
    let clock = Still::on(20_000);
    let open = || Inventory::open(&path, Limits::default(), clock.clone());
    let first = open().await.unwrap();
    first.observe_cookie("shop", &set("_ga", Some("analytics"), scope(Some(".Example.COM"), "/a")));
    first.observe_cookie("shop", &set("_ga", Some("analytics"), Scope { partitioned: true, ..scope(None, "/") }));
    first.observe_cookie("shop", &sent("theme", None));
    let manner = |days, http_only, same_site| Some(Manner { days, http_only, same_site });
    let x = |manner, path| Sighting {
        seen: Seen::Set(scope(None, "/"), manner),
        path,
        ..set("x", Some("functional"), scope(None, "/"))
    };
    first.observe_cookie("shop", &x(manner(None, true, Some(SameSite::Strict)), "/orders/4711?mail=jane"));
    first.observe_host("shop", "ads.example", Some("marketing"));
    first.flush().await.unwrap();
    // Known, and set less carefully: the disk hears of that, too.
    first.observe_cookie("shop", &x(manner(Some(400), true, Some(SameSite::None)), "/elsewhere"));
    // Written before, changed since: a new day, a new class, and a count.
    clock.turn(20_003);
    first.observe_cookie("shop", &sent("theme", Some("functional")));
    first.observe_host("shop", "ads.example", Some("marketing"));
    clock.turn(20_002);
    first.observe_host("shop", "ads.example", Some("marketing"));
    first.flush().await.unwrap();
    let (listing, known) = (first.listing("shop"), first.purposes("shop"));
    assert_eq!((listing.hosts[0].first, listing.hosts[0].last), (Day(20_000), Day(20_003)), "back by a day is nothing");
    assert_eq!(listing.hosts[0].count, 3);
    let x = listing.cookies.iter().find(|it| it.name == "x").unwrap();
    assert_eq!(x.manner, manner(Some(400), true, Some(SameSite::None)), "the least careful of all");
    assert_eq!(x.route, "/orders/*", "the first route, and nobody's name or number in it");
    let theme = listing.cookies.iter().find(|it| it.name == "theme").unwrap();
    assert_eq!(theme.manner, None);
    drop(first);

    let second = open().await.unwrap();
    assert_eq!(second.listing("shop"), listing);
    assert_eq!(second.purposes("shop"), known);
    sent_by_many(&second, "blog", "theme", "functional");
    second.prune("shop");
    second.observe_host("shop", "cdn.example", None);
    second.flush().await.unwrap();
    drop(second);

    let third = open().await.unwrap();
    assert!(third.purposes("shop").is_empty());
    assert!(third.listing("shop").cookies.is_empty());
    assert_eq!(third.listing("shop").hosts.len(), 1, "only what was seen after the pruning");
    assert_eq!(purposes(&third, "blog"), ["functional"]);
    drop(third);

    let fewer =
        Inventory::open(&path, Limits { cookies: 0, hosts: 0, storage: 0, reports: 0 }, clock.clone()).await.unwrap();
    assert!(fewer.listing("shop").hosts.is_empty());
    assert_eq!(purposes(&fewer, "blog"), ["functional"]);
}

#[tokio::test]
async fn what_should_be_mended_is_told_once_and_survives_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("inventory.sqlite");
    let open = || Inventory::open(&path, Limits::default(), Still::on(1));
    let first = open().await.unwrap();
    let mail = Some(Secret::Mail);
    let told: Vec<bool> = (0..3).map(|by| first.observe_secret("shop", "user", mail, Caller(by))).collect();
    assert_eq!(told, [true, false, false]);
    assert!(!first.observe_secret("shop", "lang", None, Caller(1)));
    first.flush().await.unwrap();
    drop(first);
    let second = open().await.unwrap();
    assert!(!second.observe_secret("shop", "user", mail, Caller(9)), "somebody knows it already");
    let flaws = second.listing("shop").flaws;
    let expected =
        [Flaw { fault: Fault::Secret(Secret::Mail), name: "user".into(), first: Day(1), last: Day(1), count: 4 }];
    assert_eq!(flaws, expected);
    second.prune("shop");
    second.flush().await.unwrap();
    drop(second);
    assert!(open().await.unwrap().listing("shop").flaws.is_empty());
}

#[tokio::test]
async fn what_became_of_expired_cookies_is_counted_by_name_and_survives_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("inventory.sqlite");
    let open = || Inventory::open(&path, Limits::default(), Still::on(1));
    let first = open().await.unwrap();
    first.observe_cookie("shop", &sent("_ga", Some("analytics")));
    for fate in [Fate::Gone, Fate::Gone, Fate::Survived, Fate::Unverified] {
        first.observe_fate("shop", "_ga", fate);
        first.observe_fate("shop", "made-up", fate);
        first.observe_fate("nowhere", "_ga", fate);
    }
    let expected = [Fates { name: "_ga".to_owned(), gone: 2, survived: 1, unverified: 1 }];
    assert_eq!(first.listing("shop").fates, expected, "only of what is known");
    first.flush().await.unwrap();
    drop(first);
    let second = open().await.unwrap();
    assert_eq!(second.listing("shop").fates, expected);
    second.observe_fate("shop", "_ga", Fate::Gone);
    second.flush().await.unwrap();
    drop(second);
    let third = open().await.unwrap();
    assert_eq!(third.listing("shop").fates[0].gone, 3);
    third.prune("shop");
    third.flush().await.unwrap();
    drop(third);
    assert!(open().await.unwrap().listing("shop").fates.is_empty());
}

#[tokio::test]
async fn what_is_new_is_written_without_being_asked() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("inventory.sqlite");
    let inventory = Inventory::open(&path, Limits::default(), Still::on(1)).await.unwrap();
    sent_by_many(&inventory, "shop", "theme", "functional");
    let mut other = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    let written = async {
        loop {
            let rows: i64 =
                sqlx::query_scalar("SELECT count(*) FROM cookie, purpose").fetch_one(&mut other).await.unwrap();
            if rows == 1 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), written).await.expect("the task writes by itself");
}

#[tokio::test]
async fn a_broken_disk_stops_nobody_and_catches_up() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("inventory.sqlite");
    let clock = Still::on(20_000);
    let inventory = Inventory::open(&path, Limits::default(), clock.clone()).await.unwrap();
    run(&path, "ALTER TABLE cookie RENAME TO elsewhere").await;
    inventory.observe_cookie("shop", &set("_ga", Some("analytics"), scope(None, "/")));
    assert!(matches!(inventory.flush().await, Err(Error::File(file)) if matches!(file.cause, Cause::Unusable(_))));
    assert_eq!(purposes(&inventory, "shop"), ["analytics"], "memory goes on");
    run(&path, "ALTER TABLE elsewhere RENAME TO cookie").await;
    inventory.flush().await.unwrap();

    let away = directory.path().join("away.sqlite");
    std::fs::rename(&path, &away).unwrap();
    inventory.observe_host("shop", "ads.example", Some("marketing"));
    assert!(matches!(inventory.flush().await, Err(Error::File(file)) if matches!(file.cause, Cause::Replaced)));
    std::fs::rename(&away, &path).unwrap();
    inventory.flush().await.unwrap();
    let listing = inventory.listing("shop");
    drop(inventory);
    let again = Inventory::open(&path, Limits::default(), clock).await.unwrap();
    assert_eq!(again.listing("shop"), listing);
    assert_eq!(purposes(&again, "shop"), ["analytics", "marketing"]);
}

#[tokio::test]
async fn what_cannot_be_opened_says_what_is_wrong_and_what_to_do() {
    let open = async |path: &Path| Inventory::open(path, Limits::default(), Still::on(1)).await;
    refuses_clearly("a new one fills with traffic", open).await;
}
