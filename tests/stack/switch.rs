//! The emergency switch and exempt paths, as a visitor, an origin and an operator meet them.

use std::net::SocketAddr;

use assent::ambient::{Clock, SystemClock, Timestamp};
use assent::app::{self, World};
use assent::config::Config;
use assent::policy::Mode;
use assent::policy::site::Stretch;
use assent::policy::switch::Switch;
use assent::switch::{FILE, Switches, Thrown};
use serde_json::{Value, json};

use super::admin::{Desk, configured, desk};
use super::console::form;
use super::harness::{DE, NOON, Reception, Stack, TRACKED, gateway, response};
use super::quiet::Log;
use super::real::{get, website};

const HTML: (&str, &str) = ("content-type", "text/html; charset=utf-8");
/// What browsers hold of the shop's.
const JAR: &str = "session=1; _stats=2; x=3";

fn thrown(position: Switch) -> Thrown {
    Thrown {
        site: "shop".into(),
        position,
        who: "boss".into(),
        why: "a reason".into(),
        since: Timestamp(NOON),
        until: None,
    }
}

/// A shop whose pages track, set cookies and may be kept by caches.
fn tracked() -> Stack {
    let lines = [
        HTML,
        ("set-cookie", "session=1; Path=/"),
        ("set-cookie", "_stats=2; Path=/"),
        ("link", "<https://stats.example/s.js>; rel=preload; as=script"),
        ("cache-control", "public, max-age=600"),
        ("etag", "\"v1\""),
        ("last-modified", "Fri, 01 Jan 2021 00:00:00 GMT"),
    ];
    gateway()
        .site(|site| {
            site.mode = Mode::Guarded;
            let exempt = Stretch { exempt: true, ..Stretch::new("/hooks", false, false) };
            site.stretches = vec![exempt];
        })
        .origin(move |seen| {
            let same = seen.lines("if-none-match").iter().any(|tag| tag.contains("v1"));
            let given = seen.lines("if-modified-since");
            let fresh = same || !given.is_empty();
            let script = [("content-type", "text/javascript"), lines[5]];
            if seen.uri.path() == "/w.js" {
                return Ok(response(200, &script, "postMessage(1)"));
            }
            Ok(response(if fresh { 304 } else { 200 }, &lines, if fresh { "" } else { TRACKED }))
        })
        .stands()
}

/// What a visitor and the origin see of one page, in a line.
fn told(stack: &Stack, answer: &Reception) -> String {
    let text = answer.text();
    let cookies: Vec<String> = answer.set_cookies().iter().map(|line| line.split('=').next().unwrap().into()).collect();
    format!(
        "sent [{}] set [{}] page {} asks {} link {} header [{}]",
        stack.last().line("cookie").unwrap_or_default(),
        cookies.join(" "),
        if text == TRACKED {
            "whole"
        } else if text.contains("<img src=\"https://ads.example/p.gif\"") {
            "open"
        } else {
            "gated"
        },
        answer.asks(),
        answer.lines("link").len(),
        stack.last().line("assent").unwrap_or_default(),
    )
}

#[tokio::test]
async fn each_position_holds_both_ways_for_the_next_request_and_its_undoing_restores_everything() {
    let stack = tracked();
    let open = async |cookie: &str| {
        let answer = stack.get("/").cookie(cookie).send().await;
        told(&stack, &answer)
    };
    let all = "choice=save&purpose=analytics&purpose=functional&purpose=marketing";
    let yes = format!("{}; {JAR}", stack.consent(DE, all).await);
    let none = "withheld=(functional analytics marketing), rule=\"DE\", signal=?0";
    let asked =
        format!("sent [session=1] set [session] page gated asks true link 0 header [granted=(necessary), {none}]");
    let granted = "sent [session=1; _stats=2] set [session _stats] page open asks false link 1 header [granted=(necessary \
                   functional analytics marketing), withheld=(), rule=\"DE\", signal=?0]";
    let told = "granted=(necessary functional analytics marketing), withheld=(), rule=\"DE\", signal=?0";
    for position in Switch::ALL {
        assert_eq!(open(JAR).await, asked, "before {position:?}");
        assert_eq!(open(&yes).await, granted, "before {position:?}");
        stack.switches.throw(thrown(position)).unwrap();
        let (visitor, chosen) = match position {
            Switch::Pass => {
                let all = "set [session _stats] page whole asks false link 1 header [switch=pass]";
                (format!("sent [{JAR}] {all}"), format!("sent [{JAR}] {all}"))
            }
            Switch::Cookies => (
                format!(
                    "sent [session=1] set [session] page whole asks false link 1 header [switch=cookies, \
                     granted=(necessary), {none}]"
                ),
                format!(
                    "sent [session=1; _stats=2] set [session _stats] page whole asks false link 1 header \
                     [switch=cookies, {told}]"
                ),
            ),
            Switch::Hold => {
                let all = "sent [session=1] set [session] page gated asks false link 0";
                let told = format!("{all} header [switch=hold, granted=(necessary), {none}]");
                (told.clone(), told)
            }
        };
        assert_eq!(open(JAR).await, visitor, "{position:?}");
        assert_eq!(open(&yes).await, chosen, "whatever was chosen: {position:?}");
        let other = stack.get("/").host("blog.example").send().await;
        assert!(other.asks(), "another site's: {position:?}");
        assert!(stack.switches.undo("shop").unwrap().is_some());
        assert_eq!(open(&yes).await, granted, "the choice survives {position:?}");
    }
}

#[tokio::test]
async fn no_copy_of_a_page_outlives_the_switch_or_comes_from_before_it() {
    let stack = tracked();
    let tag = async || {
        let answer = stack.get("/").send().await;
        assert_eq!(answer.lines("cache-control"), ["private, no-cache"]);
        assert!(answer.lines("last-modified").is_empty());
        answer.line("etag").unwrap()
    };
    let again = async |tag: &str| stack.get("/").header("if-none-match", tag).send().await.status.as_u16();
    // What pages reach for is known from the first one on.
    for _ in 0..2 {
        tag().await;
    }
    let mut tags = vec![(None, tag().await)];
    for position in Switch::ALL {
        stack.switches.throw(thrown(position)).unwrap();
        tags.push((Some(position), tag().await));
    }
    for now in [None, Some(Switch::Pass), Some(Switch::Cookies), Some(Switch::Hold)] {
        match now {
            Some(position) => stack.switches.throw(thrown(position)).unwrap(),
            None => drop(stack.switches.undo("shop").unwrap()),
        }
        for (made, tag) in &tags {
            let expected = if *made == now { 304 } else { 200 };
            assert_eq!(again(tag).await, expected, "a copy of {made:?} under {now:?}");
        }
        let since = stack.get("/").header("if-modified-since", "Fri, 01 Jan 2021 00:00:00 GMT").send().await;
        assert_eq!(since.status, 200, "a copy by its date under {now:?}");
    }
    stack.switches.throw(thrown(Switch::Pass)).unwrap();
    let worker = stack.fetch("/w.js").header("sec-fetch-dest", "worker").send().await;
    assert_eq!(worker.lines("cache-control"), ["private, no-cache"]);
    assert!(worker.lines("etag").is_empty() && worker.text() == "postMessage(1)");
}

#[tokio::test]
async fn nothing_is_set_or_cleared_while_everything_passes_and_a_withdrawal_counts_while_all_is_held() {
    let stack = tracked();
    let yes = stack.consent(DE, "choice=save&purpose=analytics").await;
    for (position, status) in [(Switch::Pass, 404), (Switch::Cookies, 303), (Switch::Hold, 303)] {
        stack.switches.throw(thrown(position)).unwrap();
        let page = stack.get("/").cookie(&yes).send().await;
        assert_eq!(page.pair(), "", "{position:?}");
        let no = stack.choose("choice=reject").cookie(&yes).send().await;
        assert_eq!((no.status.as_u16(), no.set_cookies().is_empty()), (status, status == 404), "{position:?}");
    }
}

#[tokio::test]
async fn an_exempt_path_passes_untouched_both_ways_under_every_switch() {
    let stack = tracked();
    for position in [None, Some(Switch::Pass), Some(Switch::Cookies), Some(Switch::Hold)] {
        if let Some(position) = position {
            stack.switches.throw(thrown(position)).unwrap();
        }
        for (path, exempt) in [
            ("/hooks", true),
            ("/hooks/pay?id=1", true),
            ("/HOOKS/%70ay", true),
            ("/hooks2", false),
            ("/hooks/../", false),
            ("/hooks/..;/x", false),
        ] {
            let answer = stack
                .get(path)
                .cookie(JAR)
                .header("accept-encoding", "zz")
                .header("assent", "granted=(x)")
                .send()
                .await;
            let untouched = format!("sent [{JAR}] set [session _stats] page whole asks false link 1 header []");
            assert_eq!(told(&stack, &answer) == untouched, exempt, "{path} under {position:?}");
            if exempt {
                assert_eq!(answer.lines("cache-control"), ["public, max-age=600"], "{path}");
                assert_eq!(answer.line("etag").as_deref(), Some("\"v1\""));
                assert_eq!(stack.last().line("accept-encoding").as_deref(), Some("zz"));
            }
        }
    }
}

#[tokio::test]
async fn a_switch_with_an_end_ends_by_itself_and_every_change_is_warned_of() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.subscriber());
    let stack = tracked();
    let until = Some(Timestamp(NOON + 60));
    stack.switches.throw(Thrown { until, ..thrown(Switch::Pass) }).unwrap();
    assert_eq!(stack.get("/").send().await.text(), TRACKED);
    stack.later(60);
    assert!(stack.get("/").send().await.asks());
    assert_eq!(stack.switches.expire(Timestamp(NOON + 60)).len(), 1);
    stack.switches.throw(thrown(Switch::Hold)).unwrap();
    stack.switches.undo("shop").unwrap();
    let state = tempfile::tempdir().unwrap();
    Switches::open(state.path()).throw(thrown(Switch::Hold)).unwrap();
    Switches::open(state.path());
    let told = log.text();
    let warned = told.lines().filter(|line| line.contains("WARN") && line.contains("the emergency switch"));
    let said = ["was thrown", "ended by itself", "was thrown", "was undone", "was thrown", "is thrown"];
    for (line, said) in warned.clone().zip(said) {
        assert!(line.contains(said) && line.contains("site=\"shop\"") && line.contains("who=\"boss\""), "{line}");
    }
    assert!(warned.count() == said.len() && !told.contains("a reason"), "{told}");
}

impl Desk {
    async fn throws(&self, who: &str, wish: Value) -> u16 {
        self.post(who, "/v1/switches", wish).await.status.as_u16()
    }
}

#[tokio::test]
async fn only_an_admin_throws_and_undoes_and_only_what_makes_sense() {
    let desk = desk().await;
    let wish = |more: Value| {
        let mut wish = json!({ "site": "shop", "position": "hold", "reason": "a leak" });
        wish.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        wish
    };
    for who in ["reader", "shop-reader", "mailer", "officer", "shop-officer", "scraper"] {
        assert_eq!(desk.throws(who, wish(json!({}))).await, 403, "{who}");
        assert_eq!(desk.post(who, "/v1/switches/undo", json!({ "site": "shop" })).await.status, 403, "{who}");
    }
    for (more, status) in [
        (json!({ "site": "nowhere" }), 422),
        (json!({ "position": "open" }), 422),
        (json!({ "reason": "  " }), 422),
        (json!({ "reason": "a\nb" }), 422),
        (json!({ "reason": "x".repeat(501) }), 422),
        (json!({ "until": "tomorrow" }), 422),
        (json!({ "until": "2020-01-01T00:00:00Z" }), 422),
        (json!({ "more": 1 }), 422),
    ] {
        assert_eq!(desk.throws("boss", wish(more.clone())).await, status, "{more}");
    }
    assert_eq!(desk.post("boss", "/v1/switches/undo", json!({ "site": "shop" })).await.status, 404);
    assert_eq!(desk.get("boss", "/v1/switches").await.good(), json!([]));
    assert_eq!(desk.throws("boss", wish(json!({ "site": "blog" }))).await, 200);
    assert_eq!(desk.get("shop-reader", "/v1/switches").await.good(), json!([]), "another site's");
    desk.post("boss", "/v1/switches/undo", json!({ "site": "blog" })).await.good();
    let until = "2100-01-01T00:00:00Z";
    let answer = desk.post("boss", "/v1/switches", wish(json!({ "until": until }))).await.good();
    assert_eq!((&answer["kept"], &answer["switch"]["until"]), (&json!(true), &json!(until)));
    assert_eq!(desk.get("scraper", "/v1/switches").await.status, 403);
    for who in ["reader", "shop-reader", "officer"] {
        let all = desk.get(who, "/v1/switches").await.good();
        assert_eq!(all.as_array().unwrap().len(), 1, "{who}");
        let first = &all[0];
        assert_eq!((&first["who"], &first["reason"]), (&json!("boss"), &json!("a leak")), "{first}");
    }
    let figures = desk.get("scraper", "/metrics").await.text();
    assert!(figures.contains("assent_switch{site=\"shop\",position=\"hold\"} 1"), "{figures}");
    assert_eq!(desk.post("boss", "/v1/switches/undo", json!({ "site": "shop" })).await.good()["switch"], Value::Null);
    assert!(!desk.get("scraper", "/metrics").await.text().contains("assent_switch{"));
    desk.running.end().await;
}

/// A gateway in front of a website that tracks, with its admin listener, and where it keeps its state.
async fn served(state: &std::path::Path, origin: SocketAddr) -> Desk {
    let anywhere = ["127.0.0.1:0".parse().unwrap()];
    let mut config = Config::upstream(&format!("http://{origin}"), &anywhere, SystemClock.now().day()).unwrap();
    config.state = state.to_owned();
    let (other, tokens) = configured(state);
    config.admin = other.admin;
    let running = app::start(config, None, World::default()).await.unwrap_or_else(|error| panic!("{error}"));
    let admin = running.admin().unwrap();
    Desk { running, admin, tokens, _state: tempfile::tempdir().unwrap() }
}

#[tokio::test]
async fn a_switch_survives_a_restart_is_audited_and_a_broken_file_protects_as_configured() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.subscriber());
    let (origin, _) = website().await;
    let state = tempfile::tempdir().unwrap();
    let file = state.path().join(FILE);
    let tracks = async |desk: &Desk| {
        let address = desk.running.addresses()[0];
        let answer = get(address, &address.to_string(), "/", "_ga=1").await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        !answer.contains("data-assent") && answer.contains("_ga=1; Path=/")
    };
    let wish = json!({ "site": "default", "position": "pass", "reason": "a reason of our own" });
    let desk = served(state.path(), origin).await;
    assert!(!tracks(&desk).await);
    assert_eq!(desk.throws("boss", wish.clone()).await, 200);
    assert!(tracks(&desk).await);
    desk.running.end().await;

    let desk = served(state.path(), origin).await;
    assert!(tracks(&desk).await, "through a restart");
    desk.running.end().await;

    std::fs::write(&file, "{ half").unwrap();
    let desk = served(state.path(), origin).await;
    assert!(!tracks(&desk).await, "what can't be read is no switch");
    assert_eq!(desk.throws("boss", wish).await, 200, "and can be thrown anew");
    assert_eq!(desk.post("boss", "/v1/switches/undo", json!({ "site": "default" })).await.status, 200);
    assert!(!tracks(&desk).await);
    desk.running.end().await;

    let told = log.text();
    for (part, times) in [
        ("asked=\"switch-pass\" site=\"default\"", 2),
        ("deed=\"switch-pass\" site=\"default\"", 2),
        ("deed=\"switch-undo\" site=\"default\"", 1),
        ("the emergency switches can't be read", 1),
    ] {
        assert_eq!(told.lines().filter(|line| line.contains(part)).count(), times, "{part}");
    }
    assert!(!told.contains("a reason of our own"), "a reason may name somebody");
}

#[tokio::test]
async fn every_page_of_the_console_says_so_until_the_rollout_room_undoes_it() {
    let desk = desk().await;
    let (boss, reader, own) = (desk.enter("boss").await, desk.enter("reader").await, desk.origin());
    let code = async |cookie: &str| form(&desk.open("/console/rollout", cookie).await.text()).to_owned();
    let body = |code: &str, more: &str| format!("form={code}&site=shop&position=cookies&reason=%3Cb%3Ea+leak{more}");
    let path = "/console/rollout";
    let (good, readers) = (code(&boss).await, code(&reader).await);
    for (cookie, origin, body, status) in [
        (&reader, Some(&*own), body(&readers, ""), 403),
        (&boss, Some(&*own), body(&readers, ""), 403),
        (&boss, Some("https://evil.example"), body(&good, ""), 403),
        (&boss, Some(&*own), format!("form={good}&site=shop&position=hold"), 422),
        (&boss, Some(&*own), format!("form={good}&site=shop&reason=x"), 422),
        (&boss, Some(&*own), body(&good, "&until=2020-01-01T00%3A00"), 422),
        (&boss, Some(&*own), body(&good, "&until=2100-01-01T00%3A00"), 303),
    ] {
        assert_eq!(desk.press(path, cookie, origin, body.clone()).await.status, status, "{body}");
    }
    let alarm = "Emergency switch of shop on cookies: boss threw it at ";
    for cookie in [&boss, &reader] {
        for room in ["/console", "/console/explain", "/console/rules", "/console/inventory", path] {
            let page = desk.open(room, cookie).await.text();
            assert!(
                page.contains(alarm) && page.contains("until 2100-01-01T00:00:00Z. Why: “&#60;b&#62;a leak”"),
                "{page}"
            );
        }
    }
    let explained = desk.open("/console/explain?site=shop&cookies=_ga", &reader).await.text();
    assert!(explained.contains("emergency switch leaves everything but cookies alone"), "{explained}");
    let room = desk.open(path, &reader).await.text();
    assert!(!room.contains("<select") && room.contains("guarded") && room.contains("nobody is named"), "{room}");
    let undo = format!("form={good}&site=shop");
    assert_eq!(desk.press("/console/rollout/undo", &reader, Some(&own), undo.clone()).await.status, 403);
    assert_eq!(desk.press("/console/rollout/undo", &boss, Some(&own), undo.clone()).await.status, 303);
    assert_eq!(desk.press("/console/rollout/undo", &boss, Some(&own), undo).await.status, 404);
    assert!(!desk.open("/console", &boss).await.text().contains("Emergency switch"));
    desk.running.end().await;
}
