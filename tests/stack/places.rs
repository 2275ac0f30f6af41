//! Where visitors are, by the word of two databases, a list, and a flag: the stricter law counts.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use assent::ambient::{Clock, Day, SystemClock};
use assent::config;
use assent::gateway::decide::whereabouts;
use assent::geo::{self, Fixed, Locate, Masked, Pair, Place, Places, network};
use assent::policy::{Region, Vocabulary};
use tracing::instrument::WithSubscriber;

use super::harness::{CA, DE, NZ, Plan, TX, gateway};
use super::quiet::Log;

const AT: &str = "192.0.2.77";

fn fixed(place: &str) -> Arc<dyn Locate> {
    Arc::new(Fixed::from_iter([(network("192.0.2.0/24").unwrap(), place.parse().unwrap())]))
}

/// Whether a cookie for advertising reaches the origin.
async fn runs(plan: Plan, from: &str) -> bool {
    let stack = plan.stands();
    stack.get("/").from(from).cookie("session=1; _ads=2").send().await;
    let cookies = stack.last().line("cookie").unwrap();
    assert!(cookies.contains("session=1"), "{cookies}");
    cookies.contains("_ads")
}

#[tokio::test]
async fn of_two_databases_the_stricter_law_counts() {
    for (first, second, expected) in [
        ("NZ", "NZ", true),
        ("NZ", "US-CA", true),
        ("NZ", "DE", false),
        ("DE", "NZ", false),
        ("US-CA", "DE", false),
        ("US-TX", "US-CA", false), // neither is the stricter, and the rules here know no other for the country
        ("NZ", "unknown", false),
        ("unknown", "NZ", false),
    ] {
        let pair = Pair { first: fixed(first), second: fixed(second) };
        assert_eq!(runs(gateway().locating(pair), AT).await, expected, "{first} {second}");
    }
    for (from, expected) in [(DE, false), (CA, true), (TX, true), (NZ, true)] {
        assert_eq!(runs(gateway(), from).await, expected, "one database alone, {from}");
    }
}

#[tokio::test]
async fn an_anonymous_network_gets_the_strictest_rule() {
    for (listed, expected) in [("192.0.2.64/26", false), ("192.0.2.0/26", true), ("2001:db8::/32", true)] {
        let networks = [network(listed).unwrap()].into_iter().collect();
        let masked = Masked { networks, inner: fixed("NZ") };
        assert_eq!(runs(gateway().locating(masked), AT).await, expected, "{listed}");
    }
}

/// Every address is in one place, which the database counts to the European Union.
struct Flagged(&'static str);

impl Locate for Flagged {
    fn locate(&self, _: IpAddr) -> Place {
        self.0.parse::<Place>().unwrap().with_eu_flag(true)
    }
}

#[tokio::test]
async fn a_place_in_the_union_without_opt_in_is_doubted_once_and_without_an_address() {
    let log = Log::default();
    assert_eq!(
        Flagged("NZ").places(AT.parse().unwrap()),
        Places::one("NZ".parse::<Place>().unwrap().with_eu_flag(true))
    );
    async {
        for place in ["NZ", "DE", "US-TX", "NZ"] {
            let stack = gateway().locating(Flagged(place)).stands();
            for from in [AT, "192.0.2.78"] {
                stack.get("/").from(from).send().await;
            }
        }
    }
    .with_subscriber(log.subscriber())
    .await;
    let text = log.text();
    let doubts: Vec<&str> = text.lines().filter(|line| line.contains("European Union")).collect();
    assert_eq!(doubts.len(), 2, "{text}");
    assert!(doubts[0].contains("counts NZ to") && doubts[1].contains("counts US to"), "{text}");
    assert!(doubts[1].contains("`US-TX` is not opt-in: check") && !text.contains("192.0.2."), "{text}");
}

#[test]
fn asking_where_somebody_is_allocates_nothing() {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let city = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/mmdb/GeoIP2-City-Test.mmdb");
    let settings = geo::Settings {
        second: Some(city),
        max_age: Some(Duration::from_secs(100 * 365 * 86_400)),
        anonymous: (0..200).map(|part| network(&format!("203.0.{part}.0/25")).unwrap()).collect(),
        ..geo::Settings::default()
    };
    let (locate, rules) = (geo::open(&settings, &clock).unwrap(), config::rules());
    let day = SystemClock.now().day();
    for (addr, region) in
        [("81.2.69.142", "GB"), ("89.160.20.112", "SE"), ("8.8.8.8", "unknown"), ("203.0.7.9", "unknown")]
    {
        let addr: IpAddr = addr.parse().unwrap();
        let mut found = Region::UNKNOWN;
        let cost = allocation_counter::measure(|| found = whereabouts(&rules, locate.places(addr), day));
        assert_eq!((found.country(), cost.count_total), (region.trim_start_matches("unknown"), 0), "{region}");
    }
}

#[test]
fn no_two_places_of_the_shipped_rules_give_a_laxer_law_than_either() {
    let rules = config::rules();
    let ids: BTreeSet<&str> = rules.iter().map(|rule| &*rule.id).collect();
    let places: Vec<Region> = ids.iter().filter_map(|id| Region::parse(id)).chain([Region::UNKNOWN]).collect();
    assert!(places.len() > 100, "{}", places.len());
    let mut own = 0;
    for day in [Day(20_778), Day(21_000), Day(22_000)] {
        for one in &places {
            for other in &places {
                let found = rules.stricter(*one, *other, day);
                let (rule, _) = rules.resolve(found, day);
                own += usize::from(found == *one || found == *other);
                for lesser in [one, other].map(|place| rules.resolve(*place, day).0) {
                    let laxer =
                        Vocabulary::default().all().iter().any(|purpose| rule.model(purpose) < lesser.model(purpose));
                    assert!(!laxer && rule.recording >= lesser.recording, "{one} {other} on {day:?}: {found}");
                }
            }
        }
    }
    let all = places.len() * places.len() * 3;
    assert!(own * 2 > all, "the default is for the odd pair and not for most: {own} of {all} have a rule of their own");
}
