//! `assent geoip update` as a program, and what a gateway says of the age of what it fetched.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::Output;
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use assent::ambient::{Clock as _, SystemClock};
use assent::geo::{ANCHORS, Place};
use flate2::Compression;
use flate2::write::GzEncoder;
use ipnet::IpNet;
use mmdb_writer::{Value, Writer};
use tokio::time::{Instant, sleep};

use super::gateway::{Gateway, assent};
use super::{LOOK_AGAIN, PATIENCE};

/// What was asked of a server, as it stood on the wire.
type Seen = Arc<Mutex<Vec<String>>>;

/// A server that gives the same answer to everybody.
fn server(status: &'static str, body: Vec<u8>) -> (SocketAddr, Seen) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (address, seen) = (listener.local_addr().unwrap(), Seen::default());
    let asked = Arc::clone(&seen);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut head = [0; 4096];
            let read = stream.read(&mut head).unwrap();
            asked.lock().unwrap().push(String::from_utf8_lossy(&head[..read]).into_owned());
            let length = body.len();
            let line = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n");
            // A client that has seen enough may go.
            drop(stream.write_all(line.as_bytes()).and_then(|()| stream.write_all(&body)));
        }
    });
    (address, seen)
}

/// A database of this age that knows every anchor.
fn database(age: Duration) -> Vec<u8> {
    let built = SystemClock.now().system_time() - age;
    let mut writer = Writer::builder("Test-City").build_epoch(built).build();
    for line in ANCHORS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (addr, place) = line.split_once('\t').unwrap();
        let (addr, place): (IpAddr, Place) = (addr.parse().unwrap(), place.parse().unwrap());
        let network = IpNet::new(addr, if addr.is_ipv4() { 24 } else { 40 }).unwrap().trunc();
        let code = |code: &str| Value::map([("iso_code", Value::from(code))]);
        let parts = place.subdivision().map(code).into_iter();
        let record = [("country", code(place.country().unwrap())), ("subdivisions", Value::array(parts))];
        writer.insert_value(network, Value::map(record)).unwrap();
    }
    writer.to_bytes().unwrap()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Runs `assent geoip update` with these arguments, and a licence key in its environment.
fn update(arguments: &[&str], key: Option<&str>, cwd: &Path) -> (i32, String, String) {
    let mut command = assent(&["geoip", "update"]);
    command.args(arguments).current_dir(cwd).env_remove("ASSENT_MAXMIND_KEY");
    if let Some(key) = key {
        command.env("ASSENT_MAXMIND_KEY", key);
    }
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

const DAY: Duration = Duration::from_secs(86_400);

#[test]
fn an_update_says_what_it_did_and_ends_accordingly() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("key"), "SecretKey77\n").unwrap();
    fs::write(dir.path().join("two"), "Secret Key77\n").unwrap();
    let site = "[[site]]\nid = \"a\"\norigin = \"http://127.0.0.1:9\"\nhosts = [\"a.example\"]\ncontroller = \"A\"\n";
    fs::write(dir.path().join("none.toml"), site).unwrap();
    fs::write(dir.path().join("assent.toml"), format!("geoip = \"country.mmdb\"\n{site}")).unwrap();
    let (good, _) = server("200 OK", packed(&database(DAY)));
    let (page, _) = server("200 OK", b"<!doctype html>".to_vec());
    let (missing, _) = server("404 Not Found", Vec::new());
    let (closed, asked) = server("401 Unauthorized", Vec::new());
    let at = |address: SocketAddr| format!("http://{address}");
    let (good, page, missing, closed) = (at(good), at(page), at(missing), at(closed));
    let account = ["--maxmind-account", "123", "--out", "x.mmdb", "--base-url"];
    let with = |rest: &[&'static str]| account.iter().copied().chain(rest.iter().copied()).collect::<Vec<_>>();
    for (arguments, key, code, said) in [
        (vec![], None, 2, "--out"),
        (vec!["--out", "x.mmdb", "--config", "assent.toml"], None, 2, "cannot be used with"),
        (vec!["--config", "none.toml"], None, 2, "write `geoip = "),
        (vec!["--out", "x.mmdb", "--base-url", "mirror"], None, 2, "--base-url"),
        (
            vec!["--out", "x.mmdb", "--base-url", "ftp://mirror.invalid"],
            None,
            2,
            "--base-url: ftp://mirror.invalid is no",
        ),
        (vec!["--out", "x.mmdb", "--maxmind-key-file", "key"], None, 2, "--maxmind-account"),
        (vec!["--out", "x.mmdb", "--maxmind-account", "123"], None, 2, "put it into ASSENT_MAXMIND_KEY"),
        (with(&["http://mirror.invalid"]), Some("SecretKey77"), 2, "plain HTTP, and the licence key"),
        (with(&["https://mirror.invalid", "--maxmind-key-file", "two"]), None, 2, "must be one word"),
        (with(&["https://mirror.invalid", "--maxmind-key-file", "gone"]), None, 2, "gone"),
        (vec!["--out", "x.mmdb", "--timeout", "0"], None, 2, "--timeout"),
        (vec!["--out", "no/such/x.mmdb", "--base-url", &good], None, 1, "no/such/x.mmdb can't be written"),
        (
            vec!["--out", "x.mmdb", "--base-url", &missing],
            None,
            1,
            "nothing was updated: http://127.0.0.1 has no dbip-",
        ),
        (vec!["--config", "assent.toml", "--base-url", &good], None, 0, "country.mmdb: new, with data of"),
        (vec!["--config", "assent.toml", "--base-url", &good], None, 0, "country.mmdb: up to date, with data of"),
        (vec!["--config", "assent.toml", "--base-url", &page], None, 1, "country.mmdb is as it was"),
        (
            vec!["--maxmind-account", "123", "--maxmind-key-file", "key", "--out", "x.mmdb", "--base-url", &closed],
            None,
            1,
            "account and licence key are not accepted",
        ),
        (
            vec!["--maxmind-account", "123", "--out", "x.mmdb", "--base-url", &closed],
            Some("SecretKey77"),
            1,
            "account and licence key are not accepted",
        ),
    ] {
        let (status, stdout, stderr) = update(&arguments, key, dir.path());
        let line = arguments.join(" ");
        assert_eq!(status, code, "{line}\n{stdout}{stderr}");
        let told = if code == 0 { &stdout } else { &stderr };
        assert!(told.contains(said), "{line}\nshould say {said:?} and says:\n{stdout}{stderr}");
        for inner in ["SecretKey77", "panicked", "Os {", "Error {", "Some("] {
            assert!(!stdout.contains(inner) && !stderr.contains(inner), "{line}\n{stdout}{stderr}");
        }
    }
    let asked = asked.lock().unwrap();
    assert_eq!(asked.len(), 2);
    assert!(asked.iter().all(|head| head.contains("MTIzOlNlY3JldEtleTc3\r")), "the key from the file as from outside");
    let output =
        assent(&["geoip", "lookup", "128.32.0.1", "--database", "country.mmdb"]).current_dir(dir.path()).output();
    assert_eq!(output.unwrap().stdout, b"128.32.0.1\tUS-CA\n");
}

/// What `assent explain` says in this directory, as JSON.
fn explain(more: &str, ip: &str, dir: &Path) -> serde_json::Value {
    let site = "[[site]]\nid = \"a\"\norigin = \"http://127.0.0.1:9\"\nhosts = [\"a.example\"]\ncontroller = \"A\"\n";
    fs::write(dir.join("assent.toml"), format!("{more}{site}")).unwrap();
    let output =
        assent(&["explain", "--config", "assent.toml", "--json", "--ip", ip]).current_dir(dir).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn lists_limits_and_second_databases_hold_for_explain_as_for_visitors() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("old.mmdb"), database(400 * DAY)).unwrap();
    let mut writer = Writer::builder("Test").build_epoch(UNIX_EPOCH + DAY).build();
    let france = Value::map([("country_code", Value::from("FR"))]);
    writer.insert_value("128.32.0.0/16".parse::<IpNet>().unwrap(), france).unwrap();
    fs::write(dir.path().join("france.mmdb"), writer.to_bytes().unwrap()).unwrap();
    fs::write(dir.path().join("list"), "# exits\n128.32.0.0/20\n").unwrap();
    for (more, region) in [
        ("", "US-CA"),
        ("geoip = \"old.mmdb\"\n", "US-CA"),
        ("geoip = \"old.mmdb\"\ngeoip_max_age = \"366d\"\n", "unknown"),
        ("geoip_second = \"france.mmdb\"\n", "FR"),
        ("geoip = \"france.mmdb\"\ngeoip_second = \"old.mmdb\"\n", "FR"),
        ("anonymous_networks = [\"128.32.0.0/16\"]\n", "unknown"),
        ("anonymous_networks = [\"128.33.0.0/16\", \"::1\"]\n", "US-CA"),
        ("anonymous_networks_file = \"list\"\n", "unknown"),
    ] {
        assert_eq!(explain(more, "128.32.0.1", dir.path())["region"], region, "{more}");
    }
}

#[tokio::test]
async fn an_old_database_is_warned_of_at_the_start_and_the_built_in_one_only_spoken_of() {
    let (fresh, old) = (database(80 * DAY), database(100 * DAY));
    let due = "was last checked for updates 100 days ago; run `assent geoip update`";
    let over = "every visitor gets the strictest rule until";
    for (lines, bytes, said, unsaid) in [
        ("", &[][..], &["built-in GeoIP database; `assent geoip update --out FILE`"][..], &["WARN", "strictest"][..]),
        ("geoip = \"country.mmdb\"\n", &fresh[..], &[], &["GeoIP"]),
        ("geoip = \"country.mmdb\"\n", &old[..], &["WARN", "country.mmdb is of", due], &["built-in", over]),
        ("geoip = \"country.mmdb\"\ngeoip_max_age = \"99d\"\n", &old[..], &["WARN", over], &["built-in"]),
    ] {
        let gateway = Gateway::configured(lines, &[("country.mmdb", bytes)]).await;
        let log = gateway.log();
        let told: String = log.lines().filter(|line| line.contains("GeoIP")).collect();
        assert!(said.iter().all(|part| told.contains(part)), "{lines}should say {said:?} and says:\n{log}");
        assert!(!unsaid.iter().any(|part| told.contains(part)), "{lines}should not say {unsaid:?} and says:\n{log}");
        assert!(log.matches("GeoIP").count() <= 1, "{log}");
    }
}

#[tokio::test]
async fn a_running_gateway_takes_an_update_over_by_itself() {
    let old = database(100 * DAY);
    let gateway = Gateway::configured("geoip = \"country.mmdb\"\n", &[("country.mmdb", &old)]).await;
    let dir = gateway.state().parent().unwrap().to_owned();
    let (fresh, _) = server("200 OK", packed(&database(DAY)));
    let base = format!("http://{fresh}");
    let (status, stdout, stderr) = update(&["--config", "assent.toml", "--base-url", &base], None, &dir);
    assert_eq!(status, 0, "{stdout}{stderr}");
    assert!(fs::read(dir.join("country.mmdb")).unwrap() != old);
    let deadline = Instant::now() + PATIENCE;
    while !gateway.log().contains("the configuration was reloaded") {
        assert!(Instant::now() < deadline, "{}", gateway.log());
        sleep(LOOK_AGAIN).await;
    }
    assert_eq!(gateway.log().matches("run `assent geoip update`").count(), 1, "at the start, and then no more");
}
