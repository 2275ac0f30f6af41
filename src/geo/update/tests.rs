//! Updates from a server on this machine: what is sound comes in, and nothing else touches the file that is there.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use flate2::Compression;
use flate2::write::GzEncoder;
use ipnet::IpNet;
use mmdb_writer::{Value, Writer};
use sha2::{Digest, Sha256};

use super::*;
use crate::geo::{Locate, Place};

/// 2026-11-21, noon.
const NOW: Timestamp = Timestamp(20_778 * 86_400 + 43_200);
const DAY: u64 = 86_400;
/// The build date of sound data.
const FIRST: u64 = NOW.0 - 20 * DAY;

/// What a server does after it has read a request.
enum Act {
    /// Sends this and closes.
    Send(Vec<u8>),
    /// Sends this and is silent then.
    Stall(Vec<u8>),
}

type Play = dyn Fn(&str) -> Act + Send + Sync;

/// A server that plays by a closure from the request's head, and remembers what it was asked.
struct Server {
    addr: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(play: impl Fn(&str) -> Act + Send + Sync + 'static) -> Self {
        Self::over(play, |stream| Some(Box::new(stream)))
    }

    /// `wrap` may put TLS around a connection.
    fn over(
        play: impl Fn(&str) -> Act + Send + Sync + 'static,
        wrap: impl Fn(TcpStream) -> Option<Box<dyn Connection>> + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let addr = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (play, asked): (Box<Play>, _) = (Box::new(play), Arc::clone(&seen));
        std::thread::spawn(move || {
            let mut stalled = Vec::new();
            for stream in listener.incoming().flatten() {
                let Some(mut stream) = wrap(stream) else { continue };
                let Some(head) = head(&mut *stream) else { continue };
                asked.lock().unwrap().push(head.clone());
                match play(&head) {
                    Act::Send(bytes) => drop(stream.write_all(&bytes).and_then(|()| stream.flush())),
                    Act::Stall(bytes) => {
                        drop(stream.write_all(&bytes).and_then(|()| stream.flush()));
                        stalled.push(stream);
                    }
                }
            }
        });
        Self { addr, seen }
    }

    /// One answer, whatever is asked.
    fn always(act: impl Fn() -> Act + Send + Sync + 'static) -> Self {
        Self::new(move |_| act())
    }

    fn settings(&self, source: Source, out: &Path) -> Settings {
        let base = Some(Url::parse(&format!("http://{}/mirror", self.addr)).unwrap());
        Settings { base, timeout: Duration::from_secs(20), ..Settings::new(source, out.to_owned()) }
    }

    fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

trait Connection: Read + Write + Send {}
impl<T: Read + Write + Send> Connection for T {}

/// A request's head in lower case, `None` if none comes.
fn head(stream: &mut dyn Connection) -> Option<String> {
    let mut lines = String::new();
    let mut reader = BufReader::with_capacity(1, stream);
    loop {
        let before = lines.len();
        reader.read_line(&mut lines).ok().filter(|read| *read > 0)?;
        if lines[before..].trim().is_empty() {
            return Some(lines);
        }
    }
}

fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn ok(body: &[u8]) -> Vec<u8> {
    answer("200 OK", "", body)
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tar_gz(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        // Written as it is: the builder itself refuses names that lead out of the archive.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_entry_type(tar::EntryType::Regular);
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    gz(&builder.into_inner().unwrap())
}

/// A city database that knows the anchors, but for the first `wrong` of them.
fn city(built: u64, wrong: usize) -> Vec<u8> {
    let mut writer = Writer::builder("DBIP-City-Lite").build_epoch(UNIX_EPOCH + Duration::from_secs(built)).build();
    let anchors = ANCHORS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (place, line) in anchors.enumerate() {
        let (addr, code) = line.split_once('\t').unwrap();
        let addr: IpAddr = addr.parse().unwrap();
        let code: Place = if place < wrong { "AQ" } else { code }.parse().unwrap();
        let network = IpNet::new(addr, if addr.is_ipv4() { 24 } else { 40 }).unwrap().trunc();
        let country = Value::map([("iso_code", Value::from(code.country().unwrap()))]);
        let record = match code.subdivision() {
            Some(part) => Value::map([
                ("country", country),
                ("subdivisions", Value::array([Value::map([("iso_code", Value::from(part))])])),
            ]),
            None => Value::map([("country", country)]),
        };
        writer.insert_value(network, record).unwrap();
    }
    writer.to_bytes().unwrap()
}

fn sound(built: u64) -> Vec<u8> {
    gz(&city(built, 0))
}

/// A directory and the database in it, which isn't there yet.
fn place() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("country.mmdb");
    (dir, out)
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A directory with a database in it that came from an update.
fn stocked() -> (tempfile::TempDir, PathBuf, Vec<u8>) {
    let (dir, out) = place();
    let packed = sound(FIRST);
    let server = Server::always(move || Act::Send(ok(&packed)));
    update(&server.settings(Source::DbIp, &out), NOW).unwrap();
    let bytes = fs::read(&out).unwrap();
    (dir, out, bytes)
}

fn maxmind() -> Source {
    Source::MaxMind { account: "123".to_owned(), key: "SecretKey77".to_owned() }
}

#[test]
fn the_file_of_this_month_comes_in_reduced_and_is_noted() {
    let (dir, out) = place();
    let packed = sound(FIRST);
    let server = Server::always(move || Act::Send(answer("200 OK", "ETag: \"v1\"\r\n", &packed)));
    let Outcome::Renewed { reduced, before } = update(&server.settings(Source::DbIp, &out), NOW).unwrap() else {
        panic!("it is new")
    };
    assert_eq!((reduced.built, before), (FIRST, None));
    assert!(server.seen()[0].starts_with("GET /mirror/free/dbip-city-lite-2026-11.mmdb.gz "), "{:?}", server.seen());
    let database = Mmdb::open(&out).unwrap();
    assert!(verify(&database, ANCHORS).unwrap().passed());
    assert!(database.description().unwrap().contains("IP Geolocation by DB-IP"), "the licence asks for it");
    assert_eq!(database.locate("128.32.0.1".parse().unwrap()).to_string(), "US-CA");
    let note = Check::read(&out, FIRST).unwrap();
    assert_eq!((note.checked, note.tag.as_str()), (NOW.0, "dbip-city-lite-2026-11.mmdb.gz \"v1\""));
    assert_eq!(names(dir.path()), ["country.mmdb", "country.mmdb.checked"], "nothing is left lying about");
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(&out).unwrap().permissions().mode();
    assert_eq!(mode & 0o444 & !0o077, 0o400, "who runs the gateway can read it: {mode:o}");
}

#[test]
fn a_month_that_has_no_file_yet_is_answered_from_the_one_before() {
    for (now, asked) in [(NOW, ["2026-11", "2026-10"]), (Timestamp(NOW.0 + 41 * DAY), ["2027-01", "2026-12"])] {
        let (_dir, out) = place();
        let packed = sound(FIRST);
        let server = Server::new(move |head| {
            Act::Send(if head.contains(asked[1]) { ok(&packed) } else { answer("404 Not Found", "", b"none yet") })
        });
        assert!(matches!(update(&server.settings(Source::DbIp, &out), now), Ok(Outcome::Renewed { .. })));
        let seen = server.seen();
        assert_eq!(seen.len(), 2);
        assert!(seen.iter().zip(asked).all(|(head, month)| head.contains(month)), "{seen:?}");
    }
}

#[test]
fn a_source_with_nothing_newer_counts_as_a_check() {
    let later = Timestamp(NOW.0 + 5 * DAY);
    let packed = sound(FIRST);
    let server = Server::new(move |head| {
        let known = head.to_lowercase().contains("if-none-match: \"v1\"");
        Act::Send(if known {
            answer("304 Not Modified", "", b"")
        } else {
            answer("200 OK", "ETag: \"v1\"\r\n", &packed)
        })
    });
    let unnamed = sound(FIRST);
    let forgetful = Server::always(move || Act::Send(ok(&unnamed)));
    for (server, asks) in [(server, 2), (forgetful, 2)] {
        let (dir, out) = place();
        let settings = server.settings(Source::DbIp, &out);
        update(&settings, NOW).unwrap();
        let (before, date) = (fs::read(&out).unwrap(), fs::metadata(&out).unwrap().modified().unwrap());
        assert_eq!(update(&settings, later).unwrap(), Outcome::Current(FIRST));
        assert_eq!(Check::read(&out, FIRST).unwrap().checked, later.0);
        assert!(fs::read(&out).unwrap() == before && fs::metadata(&out).unwrap().modified().unwrap() == date);
        assert_eq!((names(dir.path()).len(), server.seen().len()), (2, asks));
    }
}

#[test]
fn newer_data_takes_the_place_of_older_even_behind_a_link_and_of_what_can_not_be_read() {
    let newer = NOW.0 - DAY;
    let server = move || {
        let packed = sound(newer);
        Server::always(move || Act::Send(ok(&packed)))
    };
    let (dir, out, _) = stocked();
    let link = dir.path().join("link.mmdb");
    std::os::unix::fs::symlink(&out, &link).unwrap();
    let done = update(&server().settings(Source::DbIp, &link), NOW).unwrap();
    assert!(matches!(done, Outcome::Renewed { before: Some(FIRST), .. }), "{done:?}");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(Mmdb::open(&out).unwrap().built(), newer);
    assert_eq!(Check::read(&out, FIRST), None, "a note about the old one means nothing beside the new one");

    let (_dir, out) = place();
    fs::write(&out, "half a file").unwrap();
    assert!(matches!(update(&server().settings(Source::DbIp, &out), NOW), Ok(Outcome::Renewed { before: None, .. })));
}

/// How a server or a file misbehaves, and what is said of it.
type Row = (&'static str, Box<dyn Fn() -> Act + Send + Sync>, &'static str);

fn misbehaviour() -> Vec<Row> {
    let asn = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/mmdb/GeoLite2-ASN-Test.mmdb");
    let (asn, good) = (fs::read(asn).unwrap(), sound(NOW.0));
    let send = |name, bytes: Vec<u8>, said| -> Row { (name, Box::new(move || Act::Send(bytes.clone())), said) };
    let mut cut = ok(&good);
    cut.truncate(cut.len() - 500);
    let mut altered = good.clone();
    let middle = altered.len() / 2;
    altered[middle..middle + 64].fill(0x55);
    let mut torn = city(NOW.0, 0);
    torn.truncate(torn.len() / 2);
    let endless = [b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".to_vec(), vec![b'x'; 3 << 20]].concat();
    let page = answer("200 OK", "Content-Type: text/html\r\n", b"<!doctype html><title>Please log in</title>");
    let status = |status: &str| answer(status, "", b"<h1>no</h1>");
    let to = |target: &str| answer("302 Found", &format!("Location: {target}\r\n"), b"");
    vec![
        send("a body that ends too early", cut, "broke off"),
        send("gzip that ends too early", ok(&good[..good.len() - 100]), "can't be unpacked"),
        send("gzip with damage in it", ok(&altered), "can't be unpacked"),
        send("gzip without its checksum", ok(&good[..good.len() - 8]), "can't be unpacked"),
        send("a web page that says 200", page, "no gzip file: a web page perhaps"),
        send("nothing at all", ok(b""), "no gzip file"),
        send("half a database, packed well", ok(&gz(&torn)), "can't be used"),
        send("something else, packed well", ok(&gz(b"ip,country\n")), "can't be used"),
        send("a database of something else", ok(&gz(&asn)), "names no country"),
        send("a database that has one anchor wrong", ok(&gz(&city(NOW.0, 1))), "places that it must"),
        send("a database that knows only one", ok(&gz(&city(NOW.0, 59))), "countries 1/60"),
        send("older data", ok(&sound(FIRST - DAY)), "2026-10-31, older than the one of 2026-11-01"),
        send("data from the future", ok(&sound(NOW.0 + 9 * DAY)), "not come yet"),
        send("401", status("401 Unauthorized"), "not accepted"),
        send("403", status("403 Forbidden"), "not accepted"),
        send("404", status("404 Not Found"), "has no dbip-city-lite-2026-10.mmdb.gz"),
        send("429", status("429 Too Many Requests"), "tomorrow"),
        send("500", status("500 Internal Server Error"), "try again later"),
        send("503", status("503 Service Unavailable"), "try again later"),
        send("204", answer("204 No Content", "", b""), "answers 204"),
        send("a 304 that nobody asked for", answer("304 Not Modified", "", b""), "answers 304"),
        send("too much, announced", answer("200 OK", "", &vec![b'x'; 2 << 20]), "more than"),
        send("too much, not announced", endless, "more than"),
        send("little that unpacks to too much", ok(&gz(&vec![0; 5 << 20])), "more than"),
        send("a redirect to plain http", to("http://mirror.invalid/x"), "plain HTTP: not followed"),
        send("a redirect to a file", to("file:///etc/passwd"), "nowhere"),
        send("a redirect to nowhere", answer("302 Found", "", b""), "nowhere"),
        send("a redirect in a circle", to("/mirror/again"), "in a circle"),
        send("no HTTP", b"SSH-2.0-OpenSSH_9\r\n".to_vec(), "can't be reached"),
        send("a connection that closes", Vec::new(), "can't be reached"),
        ("a server that says nothing", Box::new(|| Act::Stall(Vec::new())), "can't be reached"),
        (
            "a server that falls silent",
            Box::new(|| Act::Stall(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n\x1f\x8b".to_vec())),
            "broke off",
        ),
    ]
}

#[test]
fn nothing_that_goes_wrong_touches_the_database_that_is_there() {
    let (dir, out, bytes) = stocked();
    let note = fs::read(Check::path(&out)).unwrap();
    for (name, act, said) in misbehaviour() {
        let silent = matches!(act(), Act::Stall(_));
        let server = Server::always(act);
        let mut settings = server.settings(Source::DbIp, &out);
        (settings.packed_limit, settings.limit) = (1 << 20, 4 << 20);
        if silent {
            settings.timeout = Duration::from_millis(300);
        }
        let error = update(&settings, NOW).expect_err(name).to_string();
        assert!(error.contains(said), "{name} should say {said:?} and says: {error}");
        assert!(fs::read(&out).unwrap() == bytes, "{name} changed the file");
        assert!(fs::read(Check::path(&out)).unwrap() == note, "{name} counted as a check");
        assert_eq!(names(dir.path()), ["country.mmdb", "country.mmdb.checked"], "{name} left something");
    }
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let base = Some(Url::parse(&format!("http://{nobody}")).unwrap());
    let error = update(&Settings { base, ..Settings::new(Source::DbIp, out.clone()) }, NOW).unwrap_err();
    assert!(matches!(error, Error::Reach { .. }), "{error}");
    assert!(fs::read(&out).unwrap() == bytes);
}

#[test]
fn nothing_worse_than_the_built_in_database_is_made_where_there_was_none() {
    let (dir, out) = place();
    for (packed, said) in [(sound(1_780_666_921), "older"), (gz(&city(NOW.0, 3)), "places that it must")] {
        let server = Server::always(move || Act::Send(ok(&packed)));
        let error = update(&server.settings(Source::DbIp, &out), NOW).unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
        assert_eq!(names(dir.path()).len(), 0);
    }
    // An operator may live with anchors that have moved since this program was made.
    let packed = gz(&city(NOW.0, 3));
    let server = Server::always(move || Act::Send(ok(&packed)));
    let settings = Settings { tolerate: 3, ..server.settings(Source::DbIp, &out) };
    assert!(matches!(update(&settings, NOW), Ok(Outcome::Renewed { .. })));
    let nowhere = dir.path().join("no/such/country.mmdb");
    let error = update(&server.settings(Source::DbIp, &nowhere), NOW).unwrap_err().to_string();
    assert!(error.contains("a directory that is there"), "{error}");
}

/// A server as MaxMind's: an archive and its checksum, for who has an account.
fn account(archive: Vec<u8>, sum: Option<String>) -> Server {
    let mut digest = Sha256::new();
    digest.update(&archive);
    let real: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let sum = sum.unwrap_or(format!("{real}  GeoLite2-City_20261120.tar.gz\n"));
    Server::new(move |head| {
        // As `123:SecretKey77` is written.
        if !head.to_lowercase().contains("authorization: basic mtizolnly3jldetletc3\r") {
            return Act::Send(answer("401 Unauthorized", "", b"Invalid license key"));
        }
        let sums = "GET /mirror/geoip/databases/GeoLite2-City/download?suffix=tar.gz.sha256 ";
        let archives = "GET /mirror/geoip/databases/GeoLite2-City/download?suffix=tar.gz ";
        Act::Send(match head {
            head if head.starts_with(sums) => ok(sum.as_bytes()),
            head if head.starts_with(archives) => ok(&archive),
            _ => answer("404 Not Found", "", b""),
        })
    })
}

#[test]
fn an_account_fetches_an_archive_whose_checksum_is_right_and_only_once() {
    let (dir, out) = place();
    let files: &[(&str, &[u8])] = &[("GeoLite2-City_20261120/COPYRIGHT.txt", b"c"), ("a/b.mmdb", &city(FIRST, 1))];
    let server = account(tar_gz(files), None);
    let settings = server.settings(maxmind(), &out);
    assert!(matches!(update(&settings, NOW), Ok(Outcome::Renewed { .. })), "one anchor may be wrong");
    assert!(Mmdb::open(&out).unwrap().description().unwrap().contains("created by MaxMind"));
    assert_eq!(update(&settings, NOW).unwrap(), Outcome::Current(FIRST));
    assert_eq!(server.seen().len(), 3, "a known archive isn't fetched again");
    assert_eq!(names(dir.path()), ["country.mmdb", "country.mmdb.checked"]);
}

#[test]
fn an_archive_that_is_not_what_it_should_be_stays_out_and_the_key_is_told_to_nobody() {
    let good = city(NOW.0, 0);
    let outside = tar_gz(&[("../../../escaped.mmdb", &good)]);
    let none = tar_gz(&[("README", b"no database"), ("mmdb", b"")]);
    let whole = tar_gz(&[("a/b.mmdb", &good)]);
    let cut = whole[..whole.len() / 2].to_vec();
    let mut other = maxmind();
    if let Source::MaxMind { key, .. } = &mut other {
        key.push('x');
    }
    let odd = |sum: &str| Some(sum.to_owned());
    for (name, server, source, said) in [
        ("another sum", account(whole.clone(), odd(&"0".repeat(64))), maxmind(), "was announced"),
        ("no sum", account(whole.clone(), odd("<html>")), maxmind(), "the checksum that"),
        ("a cut archive", account(cut, None), maxmind(), "can't be unpacked"),
        ("no database in it", account(none, None), maxmind(), "no .mmdb file"),
        ("another key", account(whole, None), other, "not accepted"),
        ("a page", account(b"<html>".to_vec(), None), maxmind(), "no gzip file"),
    ] {
        let (dir, out, bytes) = stocked();
        let settings = server.settings(source, &out);
        let error = update(&settings, NOW).expect_err(name);
        let text = format!("{error} {error:?} {settings:?}");
        assert!(error.to_string().contains(said), "{name}: {error}");
        assert!(!text.contains("SecretKey77") && !text.to_lowercase().contains("mtiz"), "{text}");
        assert!(fs::read(&out).unwrap() == bytes && names(dir.path()).len() == 2, "{name}");
    }
    // A name that leads elsewhere is a name, not a way.
    let (dir, out) = place();
    update(&account(outside, None).settings(maxmind(), &out), NOW).unwrap();
    assert!(!dir.path().join("../../../escaped.mmdb").exists() && names(dir.path()).len() == 2);
    // Nor does the key travel where it could be read.
    let base = Some(Url::parse("http://mirror.invalid/").unwrap());
    let error = update(&Settings { base, ..Settings::new(maxmind(), out.clone()) }, NOW).unwrap_err();
    assert!(matches!(error, Error::Bare(_)), "{error}");
    for odd in ["ftp://mirror.invalid/", "http://user:pass77@mirror.invalid/", "https://mirror.invalid/?a=b"] {
        let base = Some(Url::parse(odd).unwrap());
        let error = update(&Settings { base, ..Settings::new(Source::DbIp, out.clone()) }, NOW).unwrap_err();
        assert!(matches!(error, Error::Base(_)) && !error.to_string().contains("pass77"), "{error}");
    }
}

/// A server with a certificate of its own; its authority is written to `ca`.
fn secure(ca: &Path, play: impl Fn(&str) -> Act + Send + Sync + 'static) -> Server {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    fs::write(ca, made.cert.pem()).unwrap();
    let key = rustls::pki_types::PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key.into()).unwrap();
    let config = Arc::new(config);
    Server::over(play, move |stream| {
        let session = rustls::ServerConnection::new(Arc::clone(&config)).ok()?;
        Some(Box::new(rustls::StreamOwned::new(session, stream)))
    })
}

#[test]
fn over_tls_a_certificate_has_to_be_trusted_and_no_redirect_leads_out() {
    let (dir, out) = place();
    let ca = dir.path().join("ca.pem");
    let packed = sound(FIRST);
    let good = secure(&ca, move |_| Act::Send(ok(&packed)));
    let base = |server: &Server| Some(Url::parse(&format!("https://localhost:{}/", server.addr.port())).unwrap());
    let plain = Settings { base: base(&good), ..Settings::new(Source::DbIp, out.clone()) };
    let error = update(&plain, NOW).unwrap_err();
    assert!(matches!(error, Error::Reach { .. }), "who vouches for it? {error}");
    let trusting = Settings { ca: Some(ca), ..plain };
    assert!(matches!(update(&trusting, NOW), Ok(Outcome::Renewed { .. })));

    let packed = sound(NOW.0);
    let open = Server::always(move || Act::Send(ok(&packed)));
    let target = format!("http://localhost:{}/x", open.addr.port());
    let ca = dir.path().join("other.pem");
    let leading =
        secure(&ca, move |_| Act::Send(answer("301 Moved Permanently", &format!("Location: {target}\r\n"), b"")));
    let settings = Settings { base: base(&leading), ca: Some(ca), ..Settings::new(Source::DbIp, out.clone()) };
    let error = update(&settings, NOW).unwrap_err();
    assert!(matches!(error, Error::Plain { .. }), "{error}");
    assert!(open.seen().is_empty(), "nobody went there");
    let ca = dir.path().join("empty.pem");
    fs::write(&ca, "no certificate").unwrap();
    let error = update(&Settings { ca: Some(ca), ..settings }, NOW).unwrap_err();
    assert!(matches!(error, Error::Ca(crate::errand::Error::Empty { .. })), "{error}");
}

#[test]
fn a_redirect_is_followed_and_the_password_stays_behind() {
    let (dir, out) = place();
    let (archive, ca) = (tar_gz(&[("a/b.mmdb", &city(FIRST, 0))]), dir.path().join("ca.pem"));
    let sum: String = Sha256::digest(&archive).iter().map(|byte| format!("{byte:02x}")).collect();
    let store = secure(&ca, move |_| Act::Send(ok(&archive)));
    let target = format!("https://localhost:{}/signed?pass=PassValue77", store.addr.port());
    let front = Server::new(move |head| {
        let sums = head.contains("sha256");
        Act::Send(match head.contains("/here") {
            true => ok(sum.as_bytes()),
            false if sums => answer("307 Temporary Redirect", "Location: /here?sha256\r\n", b""),
            false => answer("302 Found", &format!("Location: {target}\r\n"), b""),
        })
    });
    let settings = Settings { ca: Some(ca), ..front.settings(maxmind(), &out) };
    assert!(matches!(update(&settings, NOW), Ok(Outcome::Renewed { .. })));
    let (front, store) = (front.seen(), store.seen());
    assert!(front.len() == 3 && front.iter().all(|head| head.to_lowercase().contains("authorization: basic")));
    assert!(store.len() == 1 && !store[0].to_lowercase().contains("authorization"), "{store:?}");
}
