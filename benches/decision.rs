//! What deciding costs per request: from an address, a `Cookie` line and signals to a decision, on the shipped rules and
//! the embedded database; ruling on its cookies; and the consent cookie, made and believed. `cargo bench --bench decision`;
//! the aim is less than 2 µs for deciding and ruling together, and no allocation with a valid cookie.

use std::net::IpAddr;

use assent::ambient::{Day, Timestamp};
use assent::config::Config;
use assent::endpoints::visitor::{signals, stored};
use assent::gateway::decide::whereabouts;
use assent::geo::{self, Locate};
use assent::policy::filter::{AUTHORITY, MIRROR, Seen, filter_request, judged_name, rule_cookie};
use assent::policy::seal::Key;
use assent::policy::{Consent, Keyring, Minor, Purposes, Region, RuleId, Signals, Visit, decide};
use divan::black_box;
use http::HeaderMap;

#[global_allocator]
static ALLOC: divan::AllocProfiler = divan::AllocProfiler::system();

const TODAY: Day = Day(20_778);

fn main() {
    divan::main();
}

/// A visitor's request: the address's place decides, and the cookie pair is what a yes to everything leaves behind.
#[divan::bench(args = ["2.16.0.1", "8.8.8.8", "2001:620::1", "127.0.0.1"], sample_size = 1000)]
fn with_a_valid_cookie(bencher: divan::Bencher, address: &str) {
    run(bencher, address, true);
}

/// The same without a cookie.
#[divan::bench(args = ["2.16.0.1", "8.8.8.8", "2001:620::1", "127.0.0.1"], sample_size = 1000)]
fn without_a_cookie(bencher: divan::Bencher, address: &str) {
    run(bencher, address, false);
}

fn run(bencher: divan::Bencher, address: &str, chose: bool) {
    let address: IpAddr = address.parse().expect("an address");
    let config = Config::upstream("http://127.0.0.1:3000", &[], TODAY).expect("the defaults are good");
    let site = &*config.sites[0].site;
    let locate = geo::embedded().expect("the embedded database is good");
    let keys = Keyring::new(vec![Key { id: "k1".into(), secret: [7; 32], from: Day(0), until: None }]).expect("a key");
    let consent = Consent {
        granted: site.offered,
        subject: Some([9; 16]),
        ..Consent::none(RuleId::parse("DE").expect("a rule"), Day(TODAY.0 - 10))
    };
    let mut headers = HeaderMap::new();
    let own = format!(
        "; __Host-{AUTHORITY}={}; __Host-{MIRROR}={}",
        consent.seal(site, &keys, consent.day),
        consent.choices(&site.words)
    );
    let cookie = format!("session=1f0c9b5a; theme=dark; basket=7{}", if chose { &*own } else { "" });
    headers.insert("cookie", cookie.parse().expect("a header"));
    let now = Timestamp(u64::from(TODAY.0) * 86_400 + 43_200);
    bencher.bench_local(|| {
        let headers = black_box(&headers);
        let consent = stored(headers, site, &keys, true, now);
        assert_eq!(consent.is_some(), chose);
        let decision = decide(&Visit {
            site,
            rules: &config.rules,
            region: whereabouts(&config.rules, locate.places(black_box(address)), TODAY),
            signals: signals(headers, &config.rules, site, true, TODAY),
            consent: consent.as_ref(),
            in_use: Purposes::NONE,
            minor: Minor::No,
            sensitive: false,
            mode: site.mode,
            unreachable: None,
            over: None,
            now,
        });
        black_box(decision)
    });
}

/// The cookies of a request, ruled on one by one: what of them may pass to the origin.
#[divan::bench(args = ["session=1f0c9b5a; theme=dark; basket=7", "session=1; _ga=GA1.1.1.1; _gid=1; theme=dark; _fbp=fb.1.1"], sample_size = 1000)]
fn cookies(bencher: divan::Bencher, line: &str) {
    let config = Config::upstream("http://127.0.0.1:3000", &[], TODAY).expect("the defaults are good");
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
    let keep = |pair: &[u8]| rule_cookie(site, &decision, judged_name(pair), Seen::Sent { wired: false }).keep;
    bencher.bench_local(|| filter_request(black_box(line.as_bytes()), keep));
}

/// The consent cookie: made once for each choice, believed or not for each request.
#[divan::bench(args = [true, false], sample_size = 1000)]
fn consent_cookie(bencher: divan::Bencher, made: bool) {
    let config = Config::upstream("http://127.0.0.1:3000", &[], TODAY).expect("the defaults are good");
    let site = &*config.sites[0].site;
    let keys = Keyring::new(vec![Key { id: "k1".into(), secret: [7; 32], from: Day(0), until: None }]).expect("a key");
    let consent = Consent {
        granted: site.offered,
        subject: Some([9; 16]),
        ..Consent::none(RuleId::parse("DE").expect("a rule"), Day(TODAY.0 - 10))
    };
    let sealed = consent.seal(site, &keys, consent.day);
    if made {
        bencher.bench_local(|| black_box(&consent).seal(site, &keys, consent.day).len());
    } else {
        bencher.bench_local(|| Consent::open(black_box(&sealed), site, &keys, TODAY).is_some());
    }
}
