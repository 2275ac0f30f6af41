//! What a site's policy says, held against what its visitors' requests show: before a deploy, and after.

use std::sync::{Arc, Mutex};

use assent::ambient::{Day, Timestamp};
use assent::policy::filter;
use assent::policy::promise::{Check, Promise};
use assent::policy::standing::{Law, Seen, Sight, State, What, stand};
use assent::policy::{Mode, Purpose, Purposes, Region, Rules, Site};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::admin::{Desk, desk_of};
use super::harness::{gateway, shop};
use super::real::get;

fn promise(check: Check) -> Promise {
    Promise { statement: check.word().into(), source: "Cookies".into(), check }
}

/// Names and keys as a promise lists them.
fn listed(all: &[&str]) -> Vec<Box<str>> {
    all.iter().map(|it| (*it).into()).collect()
}

const TODAY: u32 = 20_700;

/// The law of the tests, where the unknown place wants a yes for everything.
fn rules() -> Arc<Rules> {
    Arc::clone(&gateway().book(&Arc::default()).parts.rules)
}

fn law(rules: &Rules) -> Law<'_> {
    Law { rules, over: None, now: Timestamp(u64::from(TODAY) * 86_400) }
}

fn sight(what: What, name: &str, wired: bool, last: u32) -> Sight {
    let how = if wired { filter::Seen::Sent { wired } } else { filter::Seen::Written };
    Sight { what, name: name.into(), wired, how, first: Day(last - 1), last: Day(last), count: 3 }
}

/// How one promise stands where this was seen today, and what is told of it.
fn stands(mode: Mode, check: Check, seen: &[(What, &str)]) -> (State, Vec<(String, bool)>) {
    let promises = vec![promise(check)];
    let site = Site { mode, promises, vendors: listed(&["own", "video", "stats", "ads"]), ..shop() };
    let sights: Vec<Sight> = seen.iter().map(|(what, name)| sight(*what, name, *what == What::Cookie, TODAY)).collect();
    let rules = rules();
    let all = stand(&site, law(&rules), Seen { sights: &sights, whole: true });
    let told = all[0].evidence.iter().map(|it| (it.sight.name.to_string(), it.passes));
    (all[0].state, told.collect())
}

#[test]
fn each_check_says_what_traffic_shows_of_it() {
    use What::{Cookie, Host, Storage};
    let analytics = Purposes::only(Purpose::ANALYTICS);
    let before = || Check::NoCookiesBeforeConsent { places: vec![] };
    let there = || Check::NoCookiesBeforeConsent { places: vec![Region::parse("DE").unwrap()] };
    let vendors = |all: &[&str]| Check::OnlyVendors { vendors: listed(all) };
    let names = |all: &[&str]| Check::OnlyStorage { names: listed(all) };
    type Told = &'static [(&'static str, bool)];
    type Row<'a> = (Mode, Check, &'a [(What, &'a str)], State, Told);
    let rows: &[Row<'_>] = &[
        (Mode::Strict, before(), &[(Cookie, "session")], State::Kept, &[]),
        // What waits for a yes and is held is how it is meant; it is told beside.
        (Mode::Strict, before(), &[(Cookie, "_stats")], State::Kept, &[("_stats", false)]),
        (Mode::Strict, there(), &[(Host, "ads.example")], State::Kept, &[("ads.example", false)]),
        (Mode::Permissive, before(), &[], State::Unseen, &[]),
        (Mode::Permissive, before(), &[(Cookie, "odd")], State::Unseen, &[("odd", true)]),
        (
            Mode::Strict,
            Check::PurposeGated { purposes: analytics },
            &[(Cookie, "_stats")],
            State::Kept,
            &[("_stats", false)],
        ),
        (Mode::Strict, Check::PurposeOptIn { purposes: analytics }, &[(Host, "video.example")], State::Kept, &[]),
        (Mode::Strict, Check::OnlyPurposes { purposes: analytics }, &[(Cookie, "_stats")], State::Kept, &[]),
        (
            Mode::Strict,
            Check::OnlyPurposes { purposes: analytics },
            &[(Host, "ads.example")],
            State::Broken,
            &[("ads.example", true)],
        ),
        (
            Mode::Strict,
            Check::OnlyPurposes { purposes: analytics },
            &[(Host, "new.example")],
            State::Held,
            &[("new.example", false)],
        ),
        (
            Mode::Strict,
            names(&["session", "_st*"]),
            &[(Cookie, "session"), (Cookie, "_stats"), (Host, "ads.example")],
            State::Kept,
            &[],
        ),
        (Mode::Strict, names(&["session"]), &[(Storage, "cart")], State::Held, &[("cart", false)]),
        (Mode::Permissive, names(&["session"]), &[(Cookie, "_stats")], State::Broken, &[("_stats", true)]),
        (Mode::Strict, vendors(&["stats"]), &[(Host, "stats.example")], State::Kept, &[]),
        (
            Mode::Strict,
            vendors(&["stats"]),
            &[(Host, "ads.example"), (Host, "new.example")],
            State::Broken,
            &[("ads.example", true), ("new.example", false)],
        ),
        (Mode::Strict, vendors(&["stats"]), &[(Host, "new.example")], State::Held, &[("new.example", false)]),
        (Mode::Strict, Check::NoSaleOrShare, &[(Host, "stats.example"), (Cookie, "odd")], State::Kept, &[]),
        (Mode::Strict, Check::NoSaleOrShare, &[(Cookie, "_ads")], State::Broken, &[("_ads", true)]),
        (
            Mode::Strict,
            Check::EmbedClickToLoad { vendors: listed(&["video"]) },
            &[(Host, "video.example")],
            State::Kept,
            &[("video.example", false)],
        ),
        (Mode::Strict, Check::EqualChoice, &[(Cookie, "_ads")], State::Unseen, &[]),
        (Mode::Strict, Check::RetentionMax { days: 1 }, &[], State::Unseen, &[]),
        (Mode::Strict, Check::OutOfReach { reason: "x".into() }, &[], State::Unseen, &[]),
        // What the markup of a page holds has no host to judge.
        (Mode::Strict, vendors(&[]), &[(Host, "(inline script)")], State::Kept, &[]),
    ];
    for (mode, check, seen, state, told) in rows {
        let told: Vec<(String, bool)> = told.iter().map(|(name, passes)| ((*name).to_owned(), *passes)).collect();
        assert_eq!(stands(*mode, check.clone(), seen), (*state, told), "{mode:?} {} {seen:?}", check.word());
    }
}

#[test]
fn what_was_seen_long_ago_is_history() {
    let site = Site { mode: Mode::Strict, promises: vec![promise(Check::OnlyVendors { vendors: vec![] })], ..shop() };
    let rules = rules();
    for (last, state) in [(TODAY - 30, State::Held), (TODAY - 31, State::Kept)] {
        let sights = [sight(What::Host, "new.example", false, last)];
        assert_eq!(stand(&site, law(&rules), Seen { sights: &sights, whole: true })[0].state, state);
    }
}

/// A website whose front page, and what it sets, is deployed anew.
async fn website() -> (u16, Arc<Mutex<(String, String)>>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let deployed = Arc::new(Mutex::new((String::new(), String::new())));
    let now = Arc::clone(&deployed);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = [0; 8_192];
            let _ = stream.read(&mut head).await;
            let (lines, body) = now.lock().unwrap().clone();
            let length = body.len();
            let answer = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{lines}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            );
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    (port, deployed)
}

/// The states by the checks, and the names of what is told of each.
async fn told(desk: &Desk) -> Vec<(String, String, Vec<String>)> {
    let all = desk.get("shop-reader", "/v1/promises?site=shop").await.good();
    let word = |it: &Value, key: &str| it[key].as_str().unwrap().to_owned();
    let names = |it: &Value| it["evidence"].as_array().unwrap().iter().map(|found| word(found, "name")).collect();
    let mut rows: Vec<_> =
        all.as_array().unwrap().iter().map(|it| (word(it, "check"), word(it, "state"), names(it))).collect();
    rows.sort();
    rows
}

fn row(check: &str, state: &str, names: &[&str]) -> (String, String, Vec<String>) {
    (check.to_owned(), state.to_owned(), names.iter().map(|it| (*it).to_owned()).collect())
}

#[tokio::test]
async fn what_a_deploy_brings_turns_the_promises_that_rule_it_out_and_no_others() {
    let (port, deployed) = website().await;
    let desk = desk_of(|config| {
        let entry = &mut config.sites[0];
        entry.origins = vec![format!("http://127.0.0.1:{port}").parse().unwrap()];
        let site = Arc::make_mut(&mut entry.site);
        site.mode = Mode::Strict;
        site.no_sale = true;
        let checks = [
            Check::OnlyVendors { vendors: vec![] },
            Check::OnlyStorage { names: listed(&["PHPSESSID"]) },
            Check::NoSaleOrShare,
            Check::NoWall,
        ];
        site.promises = checks.map(promise).to_vec();
    })
    .await;
    let (front, cookie) = (desk.running.addresses()[0], "Set-Cookie: PHPSESSID=1; Path=/\r\n");
    let plain = "<!doctype html><p>x";
    let deploy = |lines: &str, body: &str| *deployed.lock().unwrap() = (lines.to_owned(), body.to_owned());

    deploy(cookie, plain);
    assert!(get(front, "shop.example", "/", "").await.contains("<p>x"));
    let rows = [
        row("no_sale_or_share", "kept", &[]),
        row("no_wall", "unseen", &[]),
        row("only_storage", "kept", &[]),
        row("only_vendors", "kept", &[]),
    ];
    assert_eq!(told(&desk).await, rows);

    // Last night's deploy: a tracker, a cookie, and a name that would be markup.
    let hostile = "<b>x</b>";
    let lines = format!("{cookie}Set-Cookie: {hostile}=1; Path=/\r\nSet-Cookie: _fbp=2; Path=/\r\n");
    deploy(&lines, &format!("{plain}<script src=https://connect.facebook.net/en_US/fbevents.js></script>"));
    let page = get(front, "shop.example", "/", "").await;
    assert!(!page.contains("_fbp=2") && !page.contains("<script src=https://connect"), "{page}");
    let after = told(&desk).await;
    assert_eq!(after[1], rows[1], "what traffic doesn't show stays so");
    assert_eq!(after[3], row("only_vendors", "held", &["connect.facebook.net"]));
    assert_eq!((&*after[2].0, &*after[2].1), ("only_storage", "held"));
    assert!(after[2].2.contains(&hostile.to_owned()) && after[2].2.contains(&"_fbp".to_owned()), "{after:?}");
    assert_eq!(after[0].1, "held", "{after:?}");

    let figures = desk.get("scraper", "/metrics").await.text();
    for (state, count) in [("broken", 0), ("held", 3), ("kept", 0), ("unseen", 1)] {
        let line = format!("assent_promises{{site=\"shop\",state=\"{state}\"}} {count}");
        assert!(figures.contains(&line), "{line} in {figures}");
    }
    assert!(!figures.contains("assent_promises{site=\"blog\""), "who promises nothing has no row");
    assert_eq!(desk.get("shop-reader", "/v1/promises?site=blog").await.status, 403);
    assert_eq!(desk.get("mailer", "/v1/promises?site=shop").await.status, 403);
    let room = desk.room("shop-reader", "/console/promises").await;
    assert!(room.contains("held here") && room.contains("connect.facebook.net") && !room.contains(hostile), "{room}");
    assert!(room.contains("&#60;b&#62;x&#60;/b&#62;"), "a name is text: {room}");
    assert!(room.find("held here").unwrap() < room.find("not shown by traffic.").unwrap_or(usize::MAX));
    desk.running.end().await;
}
