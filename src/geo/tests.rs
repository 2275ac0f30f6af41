//! Databases of every layout and in every state of repair, and the gate in front of the one that is shipped.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use ipnet::IpNet;
use mmdb_writer::{IpVersion, Value, Writer};

use super::*;

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/mmdb").join(name)
}

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

/// A database with these records, and a date of its own.
fn bytes(records: &[(&str, Value)]) -> Vec<u8> {
    let mut writer =
        Writer::builder("Test").build_epoch(std::time::UNIX_EPOCH + std::time::Duration::from_secs(7)).build();
    for (network, value) in records {
        writer.insert_value(network.parse::<IpNet>().unwrap(), value.clone()).unwrap();
    }
    writer.to_bytes().unwrap()
}

fn database(records: &[(&str, Value)]) -> Mmdb {
    Mmdb::new(bytes(records)).unwrap()
}

fn maxmind(country: &str, subdivision: Option<&str>) -> Value {
    let mut record = BTreeMap::from([("country".to_owned(), Value::map([("iso_code", Value::from(country))]))]);
    if let Some(code) = subdivision {
        record.insert("subdivisions".to_owned(), Value::array([Value::map([("iso_code", Value::from(code))])]));
    }
    Value::Map(record)
}

fn native(country: &str, name: &str) -> Value {
    let names = Value::map([("names", Value::map([("en", Value::from(name))]))]);
    Value::map([("country", Value::map([("iso_code", Value::from(country))])), ("subdivisions", Value::array([names]))])
}

fn flat(country: &str, state: &str) -> Value {
    Value::map([("city", "Somewhere"), ("country_code", country), ("state1", state)])
}

#[test]
fn the_embedded_database_places_every_anchor() {
    let database = embedded().unwrap();
    let report = verify(&database, ANCHORS).unwrap();
    assert!(report.passed(), "{report}");
    assert_eq!(report.to_string(), "countries 60/60, subdivisions 32/32");
}

#[test]
fn the_embedded_database_says_what_it_is_of_when_and_by_whom() {
    let database = embedded().unwrap();
    assert_eq!(database.kind(), super::reduce::KIND);
    assert_eq!(database.built(), 1_780_666_922, "2026-06-05, as geoip/README.md says");
    let description = database.description().unwrap();
    assert!(description.contains(ATTRIBUTION.0) && description.contains(ATTRIBUTION.1), "{description}");
}

#[test]
fn the_places_whose_rules_differ_are_told_apart() {
    let database = database(&[
        ("2.16.0.0/16", maxmind("DE", Some("BY"))),
        ("2.17.0.0/16", maxmind("GB", Some("ENG"))),
        ("2.18.0.0/16", maxmind("CH", None)),
        ("12.0.0.0/16", maxmind("US", Some("CA"))),
        ("12.1.0.0/16", maxmind("US", Some("TX"))),
        ("24.0.0.0/16", maxmind("CA", Some("QC"))),
        ("2800:1::/32", maxmind("BR", None)),
        ("2400:1::/32", maxmind("NZ", None)),
    ]);
    for (addr, place) in [
        ("2.16.0.1", "DE-BY"),
        ("2.17.255.255", "GB-ENG"),
        ("2.18.0.0", "CH"),
        ("12.0.0.1", "US-CA"),
        ("12.1.0.1", "US-TX"),
        ("24.0.0.1", "CA-QC"),
        ("2800:1::1", "BR"),
        ("2400:1::1", "NZ"),
        ("2.19.0.0", "unknown"),
        ("2600::1", "unknown"),
        ("::ffff:12.0.0.1", "US-CA"),
    ] {
        assert_eq!(database.locate(ip(addr)).to_string(), place, "{addr}");
    }
}

#[test]
fn a_private_or_reserved_address_has_no_place_whatever_the_database_says() {
    let database = database(&[
        ("0.0.0.0/1", maxmind("DE", None)),
        ("128.0.0.0/1", maxmind("DE", None)),
        ("2000::/3", maxmind("DE", None)),
        ("fc00::/7", maxmind("DE", None)),
        ("fe80::/10", maxmind("DE", None)),
    ]);
    for addr in [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.0.1",
        "172.16.0.1",
        "192.168.0.1",
        "192.0.2.1",
        "239.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.1.2.3",
        "::ffff:127.0.0.1",
        "fd00::1",
        "fe80::1",
        "2001:db8::1",
        "2002:801:101::1",
        "2001::1",
    ] {
        assert_eq!(database.locate(ip(addr)), Place::UNKNOWN, "{addr}");
    }
    for addr in ["8.8.8.8", "::ffff:8.8.8.8", "172.32.0.1", "2a00::1"] {
        assert_eq!(database.locate(ip(addr)).country(), Some("DE"), "{addr}");
    }
}

#[test]
fn every_layout_is_read_and_what_it_does_not_say_is_not_guessed() {
    let us = || Value::map([("iso_code", Value::from("US"))]);
    for (record, place) in [
        (maxmind("US", Some("CA")), "US-CA"),
        (maxmind("us", Some("ca")), "US-CA"),
        (maxmind("EU", None), "unknown"),
        (native("US", "California"), "US-CA"),
        (native("CA", "Québec"), "CA-QC"),
        (native("CA", "Quebec"), "CA-QC"),
        (native("US", "Utopia"), "US"),
        (native("DE", "California"), "DE"),
        (flat("US", "Washington"), "US-WA"),
        (flat("US", "district of columbia"), "US-DC"),
        (flat("US", ""), "US"),
        (flat("DE", "Bavaria"), "DE"),
        (flat("", "California"), "unknown"),
        (flat("ZZ", ""), "unknown"),
        (Value::map([("country_code", "FR")]), "FR"),
        (Value::map([("registered_country", us())]), "unknown"),
        (Value::map([("country", Value::map([("geoname_id", 1_u32)])), ("registered_country", us())]), "unknown"),
        (Value::map([("country", Value::from("US"))]), "unknown"),
        (Value::map([("country", Value::map([("iso_code", Value::from(5_u32))]))]), "unknown"),
        (Value::map([("country", us()), ("subdivisions", Value::from("CA"))]), "unknown"),
        (Value::map([("country", us()), ("subdivisions", Value::array::<Value, _>([]))]), "US"),
        (Value::from("US"), "unknown"),
    ] {
        let shown = format!("{record:?}");
        let database = database(&[("1.0.0.0/24", maxmind("NO", None)), ("9.0.0.0/8", record)]);
        assert_eq!(database.locate(ip("9.9.9.9")).to_string(), place, "{shown}");
    }
}

#[test]
fn a_city_database_as_sold_is_read_with_its_word_on_the_european_union() {
    let database = Mmdb::open(data("GeoIP2-City-Test.mmdb")).unwrap();
    assert_eq!(database.kind(), "GeoIP2-City");
    for (addr, place, eu) in [
        ("81.2.69.142", "GB-ENG", false),
        ("89.160.20.112", "SE-E", true),
        ("216.160.83.56", "US-WA", false),
        ("67.43.156.1", "BT", false),
        ("2a02:d180::1", "DE", true),
        ("8.8.8.8", "unknown", false),
    ] {
        let found = database.locate(ip(addr));
        assert_eq!((found.to_string().as_str(), found.eu_flag()), (place, eu), "{addr}");
    }
}

#[test]
fn a_network_that_hides_its_users_has_no_place() {
    for (flag, hides) in [
        ("is_anonymous", true),
        ("is_anonymous_proxy", true),
        ("is_anonymous_vpn", true),
        ("is_public_proxy", true),
        ("is_residential_proxy", true),
        ("is_tor_exit_node", true),
        ("is_hosting_provider", false),
        ("is_satellite_provider", false),
        ("is_anycast", false),
    ] {
        for says in [true, false] {
            let traits = Value::map([("isp", Value::from("Example")), (flag, Value::from(says))]);
            let country = Value::map([("iso_code", Value::from("DE"))]);
            let record = Value::map([("country", country), ("traits", traits)]);
            let database = database(&[("1.0.0.0/24", maxmind("NO", None)), ("9.0.0.0/8", record)]);
            let expected = if hides && says { "unknown" } else { "DE" };
            assert_eq!(database.locate(ip("9.9.9.9")).to_string(), expected, "{flag} {says}");
        }
    }
}

#[test]
fn an_ipv4_database_knows_no_ipv6_address() {
    let mut writer = Writer::builder("Test").ip_version(IpVersion::V4).build();
    writer.insert_value("9.0.0.0/8".parse::<IpNet>().unwrap(), flat("FR", "")).unwrap();
    let database = Mmdb::new(writer.to_bytes().unwrap()).unwrap();
    assert_eq!(database.locate(ip("::ffff:9.9.9.9")).to_string(), "FR");
    assert_eq!(database.locate(ip("2a00::1")), Place::UNKNOWN);
}

#[test]
fn a_file_that_is_no_country_database_is_refused_with_the_reason() {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str, content: &[u8]| {
        let path = dir.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    };
    let sound = std::fs::read(data("GeoIP2-City-Test.mmdb")).unwrap();
    for (path, reason) in [
        (dir.path().join("missing.mmdb"), "cannot read the GeoIP database"),
        (dir.path().to_owned(), "not a regular file"),
        (PathBuf::from("/dev/zero"), "not a regular file"),
        (file("empty", b""), "not a usable GeoIP database"),
        (file("text", b"ip,country\n"), "not a usable GeoIP database"),
        (file("half", &sound[..sound.len() / 2]), "not a usable GeoIP database"),
        (file("headless", &sound[sound.len() / 2..]), "not a usable GeoIP database"),
        (file("gz", b"\x1f\x8b\x08\0"), "unpack it"),
        (data("../../../geoip/country-subdivision.mmdb.xz"), "unpack it"),
        (data("bad/libmaxminddb-uint64-max-epoch.mmdb"), "build_epoch"),
        (data("GeoLite2-ASN-Test.mmdb"), "(GeoLite2-ASN) names no country"),
        (data("MaxMind-DB-string-value-entries.mmdb"), "names no country"),
        (data("MaxMind-DB-no-ipv4-search-tree.mmdb"), "names no country"),
    ] {
        let error = Mmdb::open(&path).unwrap_err().to_string();
        assert!(error.contains(reason), "{}: {error}", path.display());
    }
}

/// Addresses all over the tree.
fn probes() -> impl Iterator<Item = IpAddr> {
    let v4 = (0..=255_u32).map(|byte| std::net::Ipv4Addr::from_bits(byte << 24 | 0x0102_0304).into());
    let v6 = (0..=255_u128).map(|byte| std::net::Ipv6Addr::from_bits((0x2000 + (byte << 5)) << 112 | 1).into());
    v4.chain(v6).chain(["1.1.1.1", "81.2.69.142", "2a02:d180::1"].map(ip))
}

/// Any answer will do.
fn ask(database: &Mmdb, addrs: impl Iterator<Item = IpAddr>) {
    for addr in addrs {
        let _: Place = database.locate(addr);
    }
}

#[test]
fn a_hostile_file_is_refused_or_answers_without_harm() {
    let dir = tempfile::tempdir().unwrap();
    let mut seen = 0;
    for entry in std::fs::read_dir(data("bad")).unwrap() {
        let path = entry.unwrap().path();
        seen += 1;
        if let Ok(database) = Mmdb::open(&path) {
            ask(&database, probes());
            // A result or an error, but an end.
            drop(reduce(&[path], &dir.path().join("out.mmdb"), &Recipe::default()));
        }
    }
    assert!(seen > 20, "only {seen} files");
}

#[test]
fn a_truncated_or_altered_file_never_panics() {
    let sound = std::fs::read(data("GeoIP2-City-Test.mmdb")).unwrap();
    for length in (0..sound.len()).step_by(501) {
        assert!(Mmdb::new(sound[..length].to_vec()).is_err(), "{length} bytes");
    }
    // A small generator of our own: the run is the same every time, and a failure names its number.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for run in 0..2_000 {
        let mut altered = sound.clone();
        for _ in 0..8 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let place = usize::try_from(state >> 33).unwrap() % altered.len();
            altered[place] = state.to_le_bytes()[3];
        }
        let outcome = std::panic::catch_unwind(|| {
            if let Ok(database) = Mmdb::new(altered) {
                ask(&database, probes().step_by(16));
            }
        });
        assert!(outcome.is_ok(), "run {run}");
    }
}

/// The most memory that this process has held, in KiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok())
}

#[test]
fn no_part_of_any_file_does_harm_when_it_is_opened_and_asked() {
    let dir = tempfile::tempdir().unwrap();
    let bad = std::fs::read_dir(data("bad")).unwrap().map(|entry| entry.unwrap().path());
    let sound = ["GeoIP2-City-Test.mmdb", "GeoLite2-ASN-Test.mmdb", "MaxMind-DB-string-value-entries.mmdb"].map(data);
    let (before, mut opened, mut parts) = (peak(), 0, 0);
    for path in bad.chain(sound) {
        let whole = std::fs::read(&path).unwrap();
        // What tells how to read the file stands at its end; without it nothing is read.
        let end = whole.windows(14).rposition(|window| window == b"\xab\xcd\xefMaxMind.com").unwrap_or(whole.len());
        for part in 0..=64 {
            let cut = whole.len() * part / 64;
            let hollow = [&whole[..cut.min(end)], &whole[end..]].concat();
            let gap = [&whole[..cut.min(end) / 2], &whole[cut.min(end)..]].concat();
            // The same size with a hole in it, so that every offset still leads somewhere.
            let next = (whole.len() * (part + 1) / 64).min(end).max(cut);
            let hole = |with: u8| [&whole[..cut], &vec![with; next - cut][..], &whole[next..]].concat();
            let altered = [hole(0), hole(0x2f), hole(0xff)];
            for bytes in [whole[..cut].to_vec(), whole[cut..].to_vec(), hollow, gap].into_iter().chain(altered) {
                parts += 1;
                drop(Mmdb::new(bytes.clone()));
                // Asked even where opening refuses it, as most of these: nothing may depend on that gate.
                if let Ok(reader) = maxminddb::Reader::from_source(std::borrow::Cow::Owned(bytes.clone())) {
                    let database = Mmdb { reader };
                    opened += 1;
                    ask(&database, probes().step_by(8));
                    drop(verify(&database, ANCHORS));
                    if part % 16 == 0 {
                        let source = dir.path().join("part.mmdb");
                        std::fs::write(&source, bytes).unwrap();
                        drop(reduce(&[source], &dir.path().join("out.mmdb"), &Recipe::default()));
                    }
                }
            }
        }
    }
    assert!(parts > 14_000 && opened > 1_000, "{opened} of {parts} could be asked");
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(after - before < 256 << 10, "{} KiB more at the most than at the beginning", after - before);
    }
}

/// A file of some hundred bytes that has 2^32 networks: every node's two branches lead to the same next node.
fn folded(value: Value) -> Vec<u8> {
    let mut writer = Writer::builder("Test").ip_version(IpVersion::V4).build();
    writer.insert_value("9.9.9.9/32".parse::<IpNet>().unwrap(), value).unwrap();
    let mut bytes = writer.to_bytes().unwrap();
    let nodes = 32;
    for node in bytes[..nodes * 6].chunks_exact_mut(6) {
        let (left, right) = node.split_at_mut(3);
        let empty = [0, 0, u8::try_from(nodes).unwrap()];
        if left == empty { left.copy_from_slice(right) } else { right.copy_from_slice(left) }
    }
    bytes
}

#[test]
fn a_tree_folded_onto_itself_is_noticed_and_not_walked_to_its_end() {
    let dir = tempfile::tempdir().unwrap();
    let (source, out) = (dir.path().join("in.mmdb"), dir.path().join("out.mmdb"));
    std::fs::write(&source, folded(maxmind("DE", None))).unwrap();
    assert_eq!(Mmdb::open(&source).unwrap().locate(ip("1.1.1.1")).country(), Some("DE"));
    assert!(matches!(reduce(&[source], &out, &Recipe::default()), Err(Error::Folded)));
    assert!(matches!(Mmdb::new(folded(Value::from("nothing"))), Err(Error::NoCountry { .. })));
}

#[test]
fn a_database_is_exchanged_while_look_ups_go_on() {
    let make = |country| database(&[("9.0.0.0/8", maxmind(country, None))]);
    let live = Replaceable::new(Some(make("DE")));
    let (stop, looked) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    let place = live.locate(ip("9.9.9.9"));
                    assert!(matches!(place.country(), Some("DE" | "FR")), "{place}");
                    looked.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        for country in ["FR", "DE"].into_iter().cycle().take(500) {
            let before = looked.load(Ordering::Relaxed);
            live.replace(make(country));
            assert_eq!(live.locate(ip("9.9.9.9")).country(), Some(country));
            while looked.load(Ordering::Relaxed) == before {
                std::thread::yield_now();
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
}

#[test]
fn without_a_database_every_place_is_unknown_until_one_comes() {
    let live = Replaceable::new(None);
    assert_eq!((live.locate(ip("9.9.9.9")), live.built()), (Place::UNKNOWN, None));
    live.replace(database(&[("9.0.0.0/8", maxmind("DE", None))]));
    assert_eq!((live.locate(ip("9.9.9.9")).country(), live.built()), (Some("DE"), Some(7)));
    assert_eq!(live.current().unwrap().kind(), "Test");
}

/// Reduces databases of these records to one, in the order given.
fn reduced(sources: &[&[(&str, Value)]], recipe: &Recipe) -> (Reduced, Mmdb, Vec<u8>) {
    let dir = tempfile::tempdir().unwrap();
    let mut inputs = Vec::new();
    for (number, records) in sources.iter().enumerate() {
        inputs.push(dir.path().join(format!("{number}.mmdb")));
        std::fs::write(&inputs[number], bytes(records)).unwrap();
    }
    let out = dir.path().join("out.mmdb");
    let summary = reduce(&inputs, &out, recipe).unwrap();
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), sources.len() + 1, "nothing is left lying about");
    let bytes = std::fs::read(&out).unwrap();
    (summary, Mmdb::open(&out).unwrap(), bytes)
}

#[test]
fn a_reduced_database_keeps_countries_and_american_subdivisions() {
    let (summary, database, bytes) = reduced(
        &[
            &[
                ("9.0.0.0/16", flat("US", "California")),
                ("9.1.0.0/16", flat("US", "Atlantis")),
                ("9.2.0.0/16", flat("DE", "Bavaria")),
                ("9.3.0.0/16", flat("", "")),
                ("10.0.0.0/16", flat("US", "Texas")),
                ("192.0.0.0/16", flat("NO", "")),
                ("2002::/15", flat("FR", "")),
            ],
            &[("2600:1::/32", native("CA", "Quebec")), ("2600:2::/32", maxmind("GB", Some("ENG")))],
        ],
        &Recipe { built: None, description: "Where from".to_owned() },
    );
    for (addr, place) in [
        ("9.0.0.1", "US-CA"),
        ("9.1.0.1", "US"),
        ("9.2.0.1", "DE"),
        ("9.3.0.1", "unknown"),
        ("10.0.0.1", "unknown"),
        ("192.0.1.1", "NO"),
        ("192.0.2.1", "unknown"),
        ("2600:1::1", "CA-QC"),
        ("2600:2::1", "GB"),
        ("2003::1", "FR"),
    ] {
        assert_eq!(database.locate(ip(addr)).to_string(), place, "{addr}");
    }
    assert_eq!((summary.built, summary.bytes, summary.places), (7, bytes.len(), 7));
    assert_eq!(summary.unnamed, BTreeMap::from([("Atlantis".to_owned(), 1)]));
    assert_eq!(
        (database.kind(), database.built(), database.description()),
        (super::reduce::KIND, 7, Some("Where from"))
    );
}

#[test]
fn small_networks_become_one_by_majority_and_a_draw_claims_nothing() {
    let (summary, database, _) = reduced(
        &[&[
            // Three quarters of what is known is Texan.
            ("9.0.0.0/25", flat("US", "Texas")),
            ("9.0.0.128/26", flat("US", "Texas")),
            ("9.0.0.192/26", flat("DE", "")),
            // The US has most, though Germany has more than any one state.
            ("9.0.1.0/26", flat("DE", "")),
            ("9.0.1.64/27", flat("US", "Texas")),
            ("9.0.1.96/28", flat("US", "Ohio")),
            ("9.0.1.112/28", flat("US", "")),
            ("9.0.1.128/28", flat("US", "Utah")),
            // A draw between states, and one between countries.
            ("9.0.2.0/25", flat("US", "Texas")),
            ("9.0.2.128/25", flat("US", "Utah")),
            ("9.0.3.0/25", flat("FR", "")),
            ("9.0.3.128/25", flat("DE", "")),
            // Neighbours that agree are written as one.
            ("9.0.4.0/24", flat("BR", "")),
            ("9.0.5.0/24", flat("BR", "")),
            ("9.0.6.0/25", flat("BR", "")),
            ("9.0.7.0/28", flat("BR", "")),
            ("2600:1:1::/48", flat("NZ", "")),
            ("2600:1:2::/48", flat("NZ", "")),
            ("2600:1:3::/48", flat("AU", "")),
        ]],
        &Recipe { built: Some(99), ..Recipe::default() },
    );
    for (addr, place) in [
        ("9.0.0.255", "US-TX"),
        ("9.0.1.0", "US-TX"),
        ("9.0.2.0", "US"),
        ("9.0.3.0", "unknown"),
        ("9.0.7.255", "BR"),
        ("2600:1:3::1", "NZ"),
        ("2600:1:ff::1", "NZ"),
        ("2600:1:100::1", "unknown"),
    ] {
        assert_eq!(database.locate(ip(addr)).to_string(), place, "{addr}");
    }
    // Texas twice, the US, Brazil, New Zealand: the two Texan neighbours have become one as well.
    assert_eq!((summary.networks, summary.built), (4, 99));
}

#[test]
fn the_later_source_wins_and_the_same_sources_give_the_same_bytes() {
    let first: &[(&str, Value)] = &[("9.0.0.0/8", flat("DE", "")), ("12.0.0.0/8", flat("US", "Ohio"))];
    let second: &[(&str, Value)] = &[("9.9.0.0/16", maxmind("FR", None)), ("12.0.0.0/8", flat("", ""))];
    let make = || reduced(&[first, second], &Recipe::default());
    let (_, database, bytes) = make();
    for (addr, place) in [("9.8.0.1", "DE"), ("9.9.0.1", "FR"), ("12.0.0.1", "US-OH")] {
        assert_eq!(database.locate(ip(addr)).to_string(), place, "{addr}");
    }
    assert!(bytes == make().2, "two runs differ");
}

#[test]
fn a_source_with_aliases_is_reduced_once_and_keeps_its_word_on_the_union() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out.mmdb");
    reduce(&[data("GeoIP2-City-Test.mmdb")], &out, &Recipe::default()).unwrap();
    let (source, small) = (Mmdb::open(data("GeoIP2-City-Test.mmdb")).unwrap(), Mmdb::open(&out).unwrap());
    for addr in ["89.160.20.112", "2a02:d180::1", "216.160.83.56", "8.8.8.8"].map(ip) {
        let expected = source.locate(addr);
        let found = small.locate(addr);
        assert_eq!((found.country(), found.eu_flag()), (expected.country(), expected.eu_flag()), "{addr}");
    }
    assert_eq!(small.locate(ip("216.160.83.56")).to_string(), "US-WA");
}

#[test]
fn nothing_is_made_of_nothing_nor_where_it_can_not_stand() {
    let dir = tempfile::tempdir().unwrap();
    let source = data("GeoIP2-City-Test.mmdb");
    let recipe = Recipe::default();
    let never = Recipe { built: Some(u64::MAX), ..Recipe::default() };
    let one = std::slice::from_ref(&source);
    assert!(matches!(reduce(one, &dir.path().join("out"), &never), Err(Error::Date(_))));
    assert!(matches!(reduce(&[], &dir.path().join("out"), &recipe), Err(Error::NoSource)));
    assert!(matches!(reduce(one, &dir.path().join("no/such/out"), &recipe), Err(Error::Write { .. })));
    assert!(matches!(reduce(&[source, data("nothing")], &dir.path().join("out"), &recipe), Err(Error::Read { .. })));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn verification_names_each_wrong_answer_and_each_line_it_can_not_read() {
    let networks = [("9.0.0.0/8", "US-CA"), ("12.0.0.0/8", "DE")];
    let fixed: Fixed =
        networks.into_iter().map(|(network, place)| (network.parse().unwrap(), place.parse().unwrap())).collect();
    let report = verify(&fixed, "# known\n9.0.0.1\tUS\n9.0.0.1\tUS-TX\n\n12.0.0.1\tDE\n13.0.0.1\tFR\n").unwrap();
    assert!(!report.passed());
    assert_eq!(
        report.to_string(),
        "countries 3/4, subdivisions 0/1\n9.0.0.1: expected US-TX, found US-CA\n13.0.0.1: expected FR, found unknown"
    );
    assert!(verify(&fixed, "9.0.0.1\tUS-CA").unwrap().passed());
    assert!(!verify(&fixed, "").unwrap().passed());
    for line in ["9.0.0.1 US", "9.0.0\tUS", "9.0.0.1\tunknown", "9.0.0.1\tnowhere"] {
        let error = verify(&fixed, &format!("\n{line}")).unwrap_err();
        assert!(matches!(&error, Error::Anchor { line: 2, found } if found == line), "{error}");
    }
}
