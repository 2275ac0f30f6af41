//! Whose address counts, and what the origin is told of it.

use assent::gateway::rulebook::ClientHeader;
use assent::policy::site::Masking;

use super::harness::{CA, DE, NOWHERE, Stack, gateway};

const PROXY: &str = "10.0.0.7";

async fn rule(stack: &Stack, from: &str, lines: &[(&str, &str)]) -> String {
    let mut ask = stack.fetch("/_assent/state").from(from);
    for (name, value) in lines {
        ask = ask.header(name, value);
    }
    let state: serde_json::Value = serde_json::from_str(&ask.send().await.text()).unwrap();
    state["rule"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_address_is_the_peers_unless_a_trusted_proxy_names_another() {
    let stack = gateway().trusting("10.0.0.0/8").stands();
    for (peer, lines, expected) in [
        (DE, vec![], "DE"),
        (CA, vec![], "US-CA"),
        (NOWHERE, vec![], "default"),
        ("::ffff:198.51.100.2", vec![], "US-CA"),
        (DE, vec![CA], "DE"),
        (PROXY, vec![CA], "US-CA"),
        (PROXY, vec![], "default"),
        (PROXY, vec!["198.51.100.1, 198.51.100.2"], "US-CA"),
        (PROXY, vec!["198.51.100.1, 198.51.100.2, 10.0.0.3"], "US-CA"),
        (PROXY, vec!["198.51.100.1", "198.51.100.2"], "US-CA"),
        (PROXY, vec!["198.51.100.1, garbage"], "default"),
        (PROXY, vec!["198.51.100.1, "], "default"),
        (PROXY, vec!["198.51.100.1, garbage, 198.51.100.2"], "US-CA"),
        (PROXY, vec!["198.51.100.2:4711"], "US-CA"),
        (PROXY, vec!["[::ffff:198.51.100.2]:4711"], "US-CA"),
        (PROXY, vec!["\"198.51.100.2\""], "US-CA"),
        (PROXY, vec!["unknown"], "default"),
        ("::ffff:10.0.0.7", vec![CA], "US-CA"),
    ] {
        let lines: Vec<_> = lines.iter().map(|value| ("x-forwarded-for", *value)).collect();
        assert_eq!(rule(&stack, peer, &lines).await, expected, "{peer} {lines:?}");
    }
}

#[tokio::test]
async fn only_the_configured_header_is_believed() {
    let forwarded = gateway().trusting(PROXY_NET).client_header(ClientHeader::Forwarded).stands();
    for (value, expected) in [
        ("for=198.51.100.2", "US-CA"),
        ("for=198.51.100.1;proto=https, for=\"198.51.100.2:80\"", "US-CA"),
        ("for=\"[::ffff:198.51.100.2]\"", "US-CA"),
        ("for=unknown", "default"),
        ("for=_hidden", "default"),
        ("garbage=", "default"),
    ] {
        assert_eq!(rule(&forwarded, PROXY, &[("forwarded", value)]).await, expected, "{value}");
    }
    assert_eq!(rule(&forwarded, PROXY, &[("x-forwarded-for", CA)]).await, "default", "not the configured one");

    let name = ClientHeader::Named(http::HeaderName::from_static("cf-connecting-ip"));
    let named = gateway().trusting(PROXY_NET).client_header(name).stands();
    assert_eq!(rule(&named, PROXY, &[("cf-connecting-ip", CA)]).await, "US-CA");
    assert_eq!(rule(&named, PROXY, &[("cf-connecting-ip", CA), ("cf-connecting-ip", DE)]).await, "default");
    assert_eq!(rule(&named, DE, &[("cf-connecting-ip", CA)]).await, "DE");
}

const PROXY_NET: &str = "10.0.0.0/8";

#[tokio::test]
async fn what_a_stranger_says_of_itself_never_reaches_the_origin() {
    let stack = gateway().trusting(PROXY_NET).stands();
    let spoofed = [
        ("x-forwarded-for", "203.0.113.77"),
        ("x-forwarded-for", "203.0.113.78"),
        ("forwarded", "for=203.0.113.77;host=evil.example;proto=http"),
        ("x-real-ip", "203.0.113.77"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "http"),
    ];
    let mut ask = stack.get("/");
    for (name, value) in spoofed {
        ask = ask.header(name, value);
    }
    ask.send().await;
    let seen = stack.last();
    let all: String = seen.headers.values().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
    assert!(!all.contains("203.0.113.7") && !all.contains("evil.example"), "{all}");
    assert_eq!(seen.lines("x-forwarded-for"), [DE]);
    assert_eq!(seen.lines("x-forwarded-proto"), ["https"]);
    assert_eq!(seen.lines("x-forwarded-host"), ["shop.example"]);
}

#[tokio::test]
async fn behind_a_trusted_proxy_the_chain_grows_by_the_peer_on_one_line() {
    let stack = gateway().trusting(PROXY_NET).stands();
    stack.get("/").from(PROXY).header("x-forwarded-for", "203.0.113.1").header("x-forwarded-for", DE).send().await;
    assert_eq!(stack.last().lines("x-forwarded-for"), ["203.0.113.1, 198.51.100.1, 10.0.0.7"]);
}

#[tokio::test]
async fn the_scheme_comes_from_tls_or_a_trusted_proxy_only() {
    let stack = gateway().trusting(PROXY_NET).stands();
    for (from, tls, proto, expected) in [
        (DE, true, None, "https"),
        (DE, false, None, "http"),
        (DE, false, Some("https"), "http"),
        (DE, true, Some("http"), "https"),
        (PROXY, false, Some("https"), "https"),
        (PROXY, false, Some("http, HTTPS"), "https"),
        (PROXY, false, Some("https, http"), "http"),
        (PROXY, false, Some("nonsense"), "http"),
    ] {
        let ask = stack.choose("choice=reject").from(from);
        let ask = if tls { ask } else { ask.plain_http() };
        let ask = if let Some(proto) = proto { ask.header("x-forwarded-proto", proto) } else { ask };
        let own = ask.send().await.pair();
        assert_eq!(own.starts_with("__Host-assent="), expected == "https", "{from} {tls} {proto:?}: {own}");
        let ask = stack.get("/").from(from);
        let ask = if tls { ask } else { ask.plain_http() };
        let ask = if let Some(proto) = proto { ask.header("x-forwarded-proto", proto) } else { ask };
        ask.send().await;
        assert_eq!(stack.last().lines("x-forwarded-proto"), [expected], "{from} {tls} {proto:?}");
    }
}

#[tokio::test]
async fn an_origin_hears_as_much_of_an_address_as_its_site_wants() {
    for (masking, choice, heard) in [
        (Masking::Never, None, "198.51.100.1"),
        (Masking::WithoutAnalytics, None, "198.51.100.0"),
        (Masking::WithoutAnalytics, Some("choice=accept"), "198.51.100.1"),
        (Masking::WithoutAnalytics, Some("choice=reject"), "198.51.100.0"),
        (Masking::Always, Some("choice=accept"), "198.51.100.0"),
    ] {
        let stack = gateway().site(|site| site.masking = masking).stands();
        let mut ask = stack.fetch("/");
        if let Some(choice) = choice {
            ask = ask.cookie(stack.consent(DE, choice).await);
        }
        ask.send().await;
        let seen = stack.last();
        assert_eq!(seen.lines("x-forwarded-for"), [heard], "{masking:?} {choice:?}");
        assert!(seen.line("forwarded").unwrap().starts_with(&format!("for={heard}")), "{masking:?}: {seen:?}");
    }
}
