//! HTTPS: who is sent there, and who is told to come no other way. And the two addresses under which the gateway says how
//! it is, which are nobody's site.

use std::time::Duration;

use assent::edge::Floor;
use assent::gateway::rulebook::Transport;
use assent::policy::promise::TlsVersion;
use http::{Method, StatusCode};

use super::harness::{gateway, response};

#[tokio::test]
async fn plain_http_is_sent_to_https_but_for_challenges() {
    let transport = Transport::new(true, Some(Duration::from_secs(600)), false);
    let stack = gateway().transport(transport).stands();
    for (path, method, status, location) in [
        ("/", Method::GET, 301, Some("https://shop.example/")),
        ("/a?b=c", Method::HEAD, 301, Some("https://shop.example/a?b=c")),
        ("/form", Method::POST, 308, Some("https://shop.example/form")),
        ("//evil.example/", Method::GET, 301, Some("https://shop.example//evil.example/")),
        ("/_assent/settings", Method::GET, 301, Some("https://shop.example/_assent/settings")),
        ("/.well-known/acme-challenge/token", Method::GET, 200, None),
    ] {
        let got = stack.ask(method.clone(), path).host("shop.example:8080").plain_http().send().await;
        assert_eq!((got.status.as_u16(), got.line("location").as_deref()), (status, location), "{method} {path}");
        assert_eq!(got.line("strict-transport-security"), None, "{path}");
    }
    let got = stack.get("/").send().await;
    assert_eq!((got.status, got.line("strict-transport-security").as_deref()), (StatusCode::OK, Some("max-age=600")));
}

#[tokio::test]
async fn what_a_site_says_about_https_itself_stands() {
    let own = "max-age=1; includeSubDomains; preload";
    for (transport, said, expected) in [
        (Transport::default(), None, None),
        (Transport::default(), Some(own), Some(own)),
        (Transport::new(false, Some(Duration::from_secs(60)), true), None, Some("max-age=60; includeSubDomains")),
        (Transport::new(false, Some(Duration::from_secs(60)), true), Some(own), Some(own)),
    ] {
        let lines: Vec<(&'static str, &'static str)> =
            said.map(|line| ("strict-transport-security", line)).into_iter().collect();
        let stack = gateway().transport(transport).origin(move |_| Ok(response(200, &lines, "x"))).stands();
        let got = stack.get("/").send().await;
        assert_eq!(got.line("strict-transport-security").as_deref(), expected);
    }
}

#[tokio::test]
async fn it_says_under_any_name_that_it_lives_and_whether_it_is_ready() {
    let stack = gateway().stands();
    let rows = [("/_assent/health", 200, 200), ("/_assent/ready", 200, 503)];
    for (left, (path, before, after)) in rows.map(|row| (false, row)).into_iter().chain(rows.map(|row| (true, row))) {
        if left {
            stack.readiness.leave();
        }
        let ask = async |method: Method| stack.ask(method, path).host("10.0.0.1").plain_http().send().await.status;
        assert_eq!(ask(Method::POST).await, 405, "{path}");
        let expected = if left { after } else { before };
        assert_eq!((ask(Method::GET).await.as_u16(), ask(Method::HEAD).await.as_u16()), (expected, expected), "{path}");
    }
}

#[tokio::test]
async fn a_connection_that_agreed_on_less_than_the_site_takes_is_sent_away() {
    let floor = |version, bits| Floor { version, bits };
    let (three, two) = (TlsVersion::Three, TlsVersion::Two);
    let transport = Transport { floor: floor(three, 256), ..Transport::default() };
    let stack = gateway().transport(transport).stands();
    for (agreed, status) in
        [(floor(three, 256), 200), (floor(three, 128), 421), (floor(two, 256), 421), (floor(two, 128), 421)]
    {
        for target in ["/", "/_assent/settings"] {
            assert_eq!(stack.get(target).agreed(agreed).send().await.status, status, "{agreed:?} {target}");
        }
    }
    assert_eq!(stack.asked(), 1, "the origin hears of none of it");
    assert_eq!(stack.get("/").plain_http().send().await.status, 200, "of plain HTTP other keys speak");
}
