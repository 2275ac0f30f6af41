//! What browsers report: heard from several networks, told to people, and never a reason for anything by itself.

use assent::inventory::Kind;
use assent::policy::Mode;
use http::Method;

use super::harness::{Stack, TRACKED, gateway, page};

/// Addresses in networks of their own, all of them nowhere.
const NETWORKS: [&str; 5] = ["203.0.113.7", "192.0.2.7", "198.18.0.7", "198.18.1.7", "2001:db8:1:100::7"];

const SEEN: &str = r#"{"hosts":["new.example","https://deep.example/p?email=me@x.example"],"cookies":["_ads","fresh","__Host-assent"],
    "storage":["ajs_user"],"more":1}"#;

fn post(stack: &Stack, from: &str, to: &str, body: &str) -> super::harness::Ask {
    let ask = stack.ask(Method::POST, &format!("/_assent/{to}")).from(from);
    ask.header("sec-fetch-site", "same-origin").header("content-type", "text/plain").body(body)
}

fn reported(stack: &Stack) -> Vec<(Kind, String)> {
    stack.inventory.listing("shop").reported.into_iter().map(|it| (it.kind, it.name)).collect()
}

#[tokio::test]
async fn forged_reports_change_no_page_no_policy_and_no_purpose() {
    let stack = gateway().site(|site| site.mode = Mode::Strict).origin(|_| Ok(page("<p>plain</p>"))).stands();
    let look = async || {
        let page = stack.get("/").from(NETWORKS[0]).send().await;
        (page.text(), page.lines("content-security-policy"), page.lines("etag"), page.asks())
    };
    let before = look().await;
    let csp =
        r#"{"csp-report":{"document-uri":"https://shop.example/?u=1","blocked-uri":"https://stats.example/x?id=9"}}"#;
    let new =
        r#"[{"type":"csp-violation","url":"https://shop.example/","body":{"blockedURL":"https://ads.example/p?q"}}]"#;
    for from in NETWORKS {
        for (to, body) in [("seen", SEEN), ("reports", csp), ("reports", new)] {
            let answer = post(&stack, from, to, body).send().await;
            assert_eq!((answer.status.as_u16(), answer.text().as_str()), (204, ""), "{to}");
        }
    }
    assert_eq!(look().await, before);
    let listing = stack.inventory.listing("shop");
    assert!(stack.inventory.purposes("shop").is_empty() && listing.hosts.is_empty() && listing.cookies.is_empty());
    let names = |kind, names: &[&str]| names.iter().map(|name| (kind, (*name).to_owned())).collect::<Vec<_>>();
    let expected = [
        names(Kind::Cookie, &["_ads", "fresh"]),
        names(Kind::Host, &["ads.example", "deep.example", "new.example", "stats.example"]),
        names(Kind::Storage, &["ajs_user"]),
    ];
    assert_eq!(reported(&stack), expected.concat());
    assert!(listing.reported.iter().all(|report| report.count == 5));
    assert_eq!(stack.asked(), 2, "no report reached the origin");
}

#[tokio::test]
async fn a_sighting_on_the_wire_makes_a_report_an_ordinary_entry() {
    let stack = gateway().origin(|_| Ok(page(TRACKED))).stands();
    for from in &NETWORKS[..3] {
        post(&stack, from, "seen", r#"{"hosts":["stats.example","other.example"]}"#).send().await;
    }
    assert_eq!(reported(&stack).len(), 2);
    assert!(stack.get("/").send().await.asks());
    assert_eq!(reported(&stack), [(Kind::Host, "other.example".to_owned())]);
    assert!(stack.inventory.purposes("shop").contains("analytics"));
}

#[tokio::test]
async fn what_is_foreign_too_much_or_no_report_is_answered_alike_and_forgotten() {
    let stack = gateway().stands();
    let huge = format!(r#"{{"hosts":["huge.example"],"pad":"{}"}}"#, "x".repeat(16 * 1024));
    let many = format!(r#"{{"hosts":[{}"last.example"]}}"#, r#""first.example","#.repeat(64));
    for from in NETWORKS {
        for body in ["", "{", "null", "[]", r#"{"hosts":"x.example"}"#, "\u{0}", &huge, &many, &"[".repeat(5_000)] {
            assert_eq!(post(&stack, from, "seen", body).send().await.status, 204, "{body:.20}");
            assert_eq!(post(&stack, from, "reports", body).send().await.status, 204, "{body:.20}");
        }
        let foreign = r#"{"hosts":["foreign.example"]}"#;
        for (header, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
            let ask = post(&stack, from, "seen", foreign).without("sec-fetch-site").header(header, value);
            assert_eq!(ask.send().await.status, 204);
        }
    }
    assert_eq!(reported(&stack), [(Kind::Host, "first.example".to_owned())]);
    let get = stack.get("/_assent/seen").send().await;
    assert_eq!((get.status.as_u16(), get.line("allow").as_deref()), (405, Some("POST")));
    // One network more is one voice, however often it speaks.
    for _ in 0..100 {
        post(&stack, "203.0.113.99", "seen", r#"{"hosts":["first.example","shout.example"]}"#).send().await;
    }
    let listing = stack.inventory.listing("shop");
    assert_eq!(listing.reported.len(), 1);
    assert!(listing.reported[0].count < 64 * 5 + 40, "{}", listing.reported[0].count);
}

#[tokio::test]
async fn a_made_up_cookie_of_one_client_makes_no_site_ask() {
    let stack = gateway().stands();
    for _ in 0..5 {
        stack.get("/").from(NETWORKS[0]).cookie("_ads=1; _stats=2").send().await;
    }
    assert!(!stack.get("/").send().await.asks());
    for from in NETWORKS {
        stack.get("/").from(from).cookie("_ads=1").send().await;
    }
    assert!(stack.get("/").send().await.asks(), "a script sets it, as far as anyone can tell");
}
