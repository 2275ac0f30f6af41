//! Deciding happens for every request: with a valid cookie it leaves the heap alone.

use assent::ambient::{Day, Timestamp};
use assent::config::Config;
use assent::endpoints::visitor::{signals, stored};
use assent::gateway::decide::whereabouts;
use assent::geo::{self, Locate};
use assent::policy::filter::{Seen, filter_request, judged_name, rule_cookie};
use assent::policy::seal::Key;
use assent::policy::{Consent, Keyring, Minor, Purposes, Region, RuleId, Signals, Visit, decide};
use http::HeaderMap;

const TODAY: Day = Day(20_778);

#[test]
fn with_a_valid_cookie_a_decision_allocates_nothing() {
    let config = Config::upstream("http://127.0.0.1:3000", &[], TODAY).unwrap();
    let site = &*config.sites[0].site;
    let locate = geo::embedded().unwrap();
    let keys = Keyring::new(vec![Key { id: "k1".into(), secret: [7; 32], from: Day(0), until: None }]).unwrap();
    let now = Timestamp(u64::from(TODAY.0) * 86_400);
    for (address, rule, signal) in [
        ("2.16.0.1", "DE", ""),
        ("8.8.8.8", "US-CA", ""),
        ("8.8.8.8", "US-CA", "sec-gpc"),
        ("2001:620::1", "CH", "dnt"),
        ("127.0.0.1", "default", ""),
    ] {
        let consent = Consent {
            granted: site.offered,
            subject: Some([9; 16]),
            ..Consent::none(RuleId::parse(rule).unwrap(), Day(TODAY.0 - 10))
        };
        let (authority, mirror) = (consent.seal(site, &keys, consent.day), consent.choices(&site.words));
        let mut headers = HeaderMap::new();
        let line = format!("session=1; __Host-assent={authority}; theme=dark; __Host-assent-bucket={mirror}");
        headers.insert("cookie", line.parse().unwrap());
        if !signal.is_empty() {
            headers.insert(signal, "1".parse().unwrap());
        }
        let address = address.parse().unwrap();
        let mut found = None;
        let spent = allocation_counter::measure(|| {
            let consent = stored(&headers, site, &keys, true, now);
            found = Some(decide(&Visit {
                site,
                rules: &config.rules,
                region: whereabouts(&config.rules, locate.places(address), TODAY),
                signals: signals(&headers, &config.rules, site, true, TODAY),
                consent: consent.as_ref(),
                in_use: Purposes::NONE,
                minor: Minor::No,
                sensitive: false,
                mode: site.mode,
                unreachable: None,
                over: None,
                now,
            }));
        });
        assert_eq!(spent.count_total, 0, "{address} under {rule}: {spent:?}");
        assert!(found.is_some());
    }
}

/// A request's cookies are ruled on one by one. What they leave behind is a new field, if anything was cut.
#[test]
fn filtering_cookies_takes_nothing_from_the_heap_but_for_what_is_left_when_some_go() {
    let config = Config::upstream("http://127.0.0.1:3000", &[], TODAY).unwrap();
    let site = &*config.sites[0].site;
    let decision = decide(&Visit {
        site,
        rules: &config.rules,
        region: Region::UNKNOWN,
        signals: Signals::default(),
        consent: None,
        in_use: Purposes::NONE,
        minor: Minor::No,
        sensitive: false,
        mode: site.mode,
        unreachable: None,
        over: None,
        now: Timestamp(u64::from(TODAY.0) * 86_400),
    });
    for (line, left, most) in [
        ("session=1f0c9b5a; theme=dark; basket=7", None, 0),
        ("session=1; _ga=GA1.1.1.1; theme=dark; _fbp=fb.1.1.1", Some("session=1; theme=dark"), 1),
        ("_ga=GA1.1.1.1", Some(""), 1),
    ] {
        let mut kept = None;
        let spent = allocation_counter::measure(|| {
            let keep = |pair: &[u8]| rule_cookie(site, &decision, judged_name(pair), Seen::Sent { wired: false }).keep;
            kept = filter_request(line.as_bytes(), keep);
        });
        assert_eq!(kept.as_deref(), left.map(str::as_bytes), "{line}");
        assert!(spent.count_total <= most, "{line}: {spent:?}");
    }
}

/// Every cookie, key and URL of every page asks the catalog.
#[test]
fn asking_the_catalog_takes_nothing_from_the_heap() {
    let config = Config::upstream("http://127.0.0.1:3000", &[], TODAY).unwrap();
    let catalog = &config.sites[0].site.catalog;
    let long = format!("/{}?{}", "a/".repeat(4_000), "b=c&".repeat(4_000));
    let mut found = 0;
    let spent = allocation_counter::measure(|| {
        found += usize::from(catalog.cookie("_ga_ABC").is_some());
        found += usize::from(catalog.cookie_on("sessionid", "i.shop.example").is_some());
        found += usize::from(catalog.storage("nobody's").is_some());
        found += usize::from(catalog.described("nobody's").is_some());
        found += usize::from(catalog.url("region1.google-analytics.com", "/g/collect?v=2").is_some());
        found += usize::from(catalog.url("a.b.c.d.shop.example", &long).is_some());
    });
    assert_eq!((spent.count_total, found), (0, 3), "{spent:?}");
}
