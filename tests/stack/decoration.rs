//! Click identifiers: the origin doesn't see them until somebody agreed, and everything else in an address stays.

use std::sync::Arc;

use assent::policy::decoration::ClickId;
use assent::policy::{Mode, Purpose};
use http::Method;

use super::harness::{CA, DE, NZ, Plan, Stack, gateway};

/// The shop, which hides what `ads` and `stats` add to addresses, and what nobody in the catalog does.
fn hiding() -> Plan {
    let id = |name: &str, purpose, vendors: &[&str]| ClickId {
        name: name.into(),
        purpose,
        vendors: vendors.iter().map(|key| (*key).into()).collect(),
    };
    let ids = [
        id("gclid", Purpose::MARKETING, &["ads"]),
        id("_ga", Purpose::ANALYTICS, &["stats"]),
        id("_gl", Purpose::MARKETING, &["ads", "stats"]),
        id("mc_eid", Purpose::MARKETING, &[]),
        id("else_id", Purpose::ANALYTICS, &["nobody-knows"]),
    ];
    gateway().site(|site| site.decoration = Arc::new(ids.into_iter().collect()))
}

async fn arrives(stack: &Stack, from: &str, cookies: &str, target: &str) -> String {
    let answer = stack.get(target).from(from).cookie(cookies).send().await;
    assert_eq!(answer.status, 200, "{target}");
    stack.last().uri.to_string()
}

#[tokio::test]
async fn identifiers_stay_hidden_until_their_purpose_is_granted() {
    let stack = hiding().stands();
    let all = stack.consent(DE, "choice=accept").await;
    let none = stack.consent(DE, "choice=reject").await;
    let analytics = stack.consent(DE, "choice=save&purpose=analytics").await;
    let opted_out = stack.consent(CA, "choice=opt-out").await;
    let target = "/p?a=1&gclid=x&_ga=y&_gl=z&mc_eid=m&else_id=e&b=%20";
    for (case, from, cookies, expected) in [
        ("nobody chose", DE, "", "/p?a=1&b=%20"),
        ("refused", DE, &*none, "/p?a=1&b=%20"),
        ("granted", DE, &*all, target),
        ("granted in part", DE, &*analytics, "/p?a=1&_ga=y&else_id=e&b=%20"),
        ("opt-out region", CA, "", target),
        ("opted out", CA, &*opted_out, "/p?a=1&_ga=y&b=%20"),
        ("notice region", NZ, "", target),
    ] {
        assert_eq!(arrives(&stack, from, cookies, target).await, expected, "{case}");
    }
}

#[tokio::test]
async fn only_what_is_hidden_changes() {
    let stack = hiding().stands();
    for (target, expected) in [
        ("/?gclid=x", "/"),
        ("/a/b?gclid=x", "/a/b"),
        ("/?GCLID=x&%67clid=y&gclid%5B%5D=z", "/"),
        ("/?q=%FF%20+&gclid=x&q=%2f", "/?q=%FF%20+&q=%2f"),
        ("/?", "/?"),
        ("/?xgclid=1", "/?xgclid=1"),
        ("/gclid=x?a", "/gclid=x?a"),
        ("/?a=gclid", "/?a=gclid"),
    ] {
        assert_eq!(arrives(&stack, DE, "", target).await, expected, "{target}");
    }
    for method in [Method::POST, Method::PUT, Method::HEAD] {
        stack.ask(method.clone(), "/form?gclid=x&a=1").body("gclid=x").send().await;
        let seen = stack.last();
        assert_eq!(seen.uri.to_string(), "/form?a=1", "{method}");
        assert_eq!(seen.body, b"gclid=x", "a body is the visitor's own");
    }
}

#[tokio::test]
async fn the_page_that_a_request_comes_from_is_told_without_them() {
    let stack = hiding().stands();
    let all = stack.consent(DE, "choice=accept").await;
    for (cookies, referrer, expected) in [
        ("", "https://shop.example/p?gclid=x&a=1", "https://shop.example/p?a=1"),
        ("", "https://shop.example/p?gclid=x", "https://shop.example/p"),
        ("", "https://else.example/?a=%ff", "https://else.example/?a=%ff"),
        (&all, "https://shop.example/p?gclid=x&a=1", "https://shop.example/p?gclid=x&a=1"),
    ] {
        let ask = stack.fetch("/s.js").cookie(cookies).header("referer", referrer).header("hx-current-url", referrer);
        ask.send().await;
        let seen = stack.last();
        assert_eq!(seen.lines("referer"), [expected]);
        assert_eq!(seen.lines("hx-current-url"), [expected]);
    }
}

#[tokio::test]
async fn a_site_that_keeps_them_and_the_addresses_of_others_are_left_alone() {
    let stack = hiding().stands();
    stack.get("/?gclid=x").host("blog.example").send().await;
    assert_eq!(stack.last().uri.to_string(), "/?gclid=x");
    let kept = hiding().site(|site| site.decoration = Arc::default()).stands();
    assert_eq!(arrives(&kept, DE, "", "/?gclid=x").await, "/?gclid=x");
    let listens = hiding().site(|site| site.mode = Mode::Listen).stands();
    assert_eq!(arrives(&listens, DE, "", "/?gclid=x&mc_eid=y").await, "/?gclid=x&mc_eid=y");
}
