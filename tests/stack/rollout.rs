//! A stricter mode for some: who is among them, and that nobody falls out whom it protected.

use std::net::{IpAddr, Ipv4Addr};

use assent::policy::Mode;
use assent::policy::rollout::Rollout;
use assent::policy::site::Stretch;

use super::harness::{Reception, Stack, gateway, page};

/// A page with somebody whom no catalog knows.
const STRANGER: &str = "<!doctype html><html><head><script src=\"https://nobody-knows.example/x.js\"></script></head>\
                        <body><p>hello</p></body></html>";

fn stack(mode: Mode, stricter: Mode) -> Stack {
    gateway()
        .origin(|_| Ok(page(STRANGER)))
        .site(move |site| {
            (site.mode, site.rollout) = (mode, Some(Rollout { mode: stricter, percent: 40 }));
            site.declared = site.offered;
            let lax = Stretch { mode: Some(Mode::Permissive), ..Stretch::new("/lax", false, false) };
            site.stretches = vec![lax];
        })
        .stands()
}

/// An address of a network that the rollout is for, and one of a network that it isn't for.
fn lots(stack: &Stack) -> [String; 2] {
    let book = stack.book.load();
    let (site, keys) = (&book.tenants()[0].site, &book.tenants()[0].keys);
    [true, false].map(|wanted| {
        let mut all = (0..=255).map(|it| IpAddr::V4(Ipv4Addr::new(203, 0, it, 7)));
        let found = all.find(|addr| site.rollout.unwrap().reaches(&site.id, Some(*addr), keys) == wanted);
        found.expect("both are drawn").to_string()
    })
}

fn held(answer: &Reception) -> bool {
    answer.text().contains("data-assent-src=\"https://nobody-knows")
}

#[tokio::test]
async fn the_stricter_mode_holds_for_the_networks_that_are_drawn_and_for_whoever_has_chosen() {
    let stack = stack(Mode::Permissive, Mode::Strict);
    let [within, without] = lots(&stack);
    for (addr, path, holds) in
        [(&within, "/", true), (&without, "/", false), (&within, "/lax", false), (&without, "/lax", false)]
    {
        let answer = stack.get(path).from(addr).send().await;
        assert_eq!((held(&answer), answer.asks()), (holds, true), "{addr} {path}");
    }
    let no = stack.consent(&within, "choice=reject").await;
    for addr in [&within, &without] {
        let answer = stack.get("/").from(addr).cookie(&no).send().await;
        assert!(held(&answer) && !answer.asks(), "a no holds wherever they go: {addr}");
    }
    let record = stack.records.0.lock().unwrap().last().map(|(record, _)| record.mode.word().to_owned());
    assert_eq!(record.as_deref(), Some("permissive"), "records say what is enforced everywhere, and /lax is laxer");
}

/// Pages, style sheets and workers that anybody may keep, as somebody gets them who isn't protected yet.
#[tokio::test]
async fn nobody_keeps_what_others_are_protected_from() {
    let kept = |kind: &'static str| {
        let mut response = page(STRANGER);
        let headers = response.headers_mut();
        headers.insert("content-type", kind.parse().unwrap());
        headers.insert("cache-control", "public, max-age=600".parse().unwrap());
        headers.insert("etag", "\"theirs\"".parse().unwrap());
        response
    };
    let stack = gateway()
        .origin(move |seen| {
            Ok(kept(match seen.uri.path() {
                "/x.xhtml" => "application/xhtml+xml",
                "/x.css" => "text/css",
                "/x.js" => "text/javascript",
                _ => "text/html",
            }))
        })
        .site(|site| (site.mode, site.rollout) = (Mode::Listen, Some(Rollout { mode: Mode::Guarded, percent: 40 })))
        .stands();
    let [_, without] = lots(&stack);
    for (path, kept) in [("/", false), ("/x.xhtml", false), ("/x.css", false), ("/x.js", true)] {
        let answer = stack.get(path).from(&without).send().await;
        assert_eq!(answer.text(), STRANGER, "{path}: nothing else is touched");
        assert_eq!(answer.line("cache-control").unwrap().contains("public"), kept, "{path}");
        assert_eq!(answer.line("etag").as_deref() == Some("\"theirs\""), kept, "{path}");
        assert_eq!(stack.last().line("assent"), None, "{path}: the origin is told nothing of who is only listened to");
    }
    let worker =
        stack.get("/x.js").from(&without).header("sec-fetch-dest", "serviceworker").header("service-worker", "script");
    assert!(!worker.send().await.line("cache-control").unwrap().contains("public"));
    // A copy that another visitor's browser was given is asked for whole.
    let again = stack.get("/").from(&without).header("if-none-match", "\"theirs\"").send().await;
    assert_eq!((again.status.as_u16(), stack.last().line("if-none-match")), (200, None));
}

#[tokio::test]
async fn some_are_asked_while_the_rest_of_a_site_listens_and_their_answer_is_heard_from_anywhere() {
    let stack = stack(Mode::Listen, Mode::Guarded);
    let [within, without] = lots(&stack);
    let first = stack.get("/").from(&within).send().await;
    assert!(first.asks() && held(&first));
    let other = stack.get("/").from(&without).send().await;
    assert_eq!(other.text(), STRANGER, "the rest is only listened to");
    let no = stack.consent(&without, "choice=reject").await;
    let answer = stack.get("/").from(&without).cookie(&no).send().await;
    assert!(held(&answer) && !answer.asks());
}
