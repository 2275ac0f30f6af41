//! The proxies of `dist/proxies`, before and behind the gateway: real programs with the files as they are, but for ports and
//! places. A visitor comes over TLS from an address of their own, and claims another one.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep};

use super::gateway::{Gateway, assent};
use super::{LOOK_AGAIN, PATIENCE, free_address};
use crate::stack::real::website;

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/dist/proxies");
const VISITOR: &str = "127.0.0.7";

/// A program that is ended when this is dropped.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Everything between a visitor and the site's server.
struct Row {
    place: TempDir,
    front: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
    _gateway: Gateway,
    _proxy: Program,
}

/// A shipped file with other ports and places, each of which has to stand in it.
fn moved(name: &str, changes: &[(&str, &str)], place: &Path) -> String {
    let mut text = fs::read_to_string(format!("{HERE}/{name}")).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{name} has no {from:?}");
        text = text.replace(from, to);
    }
    let path = place.join(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

impl Row {
    async fn start(name: &str, changes: &[(&str, &str)], command: impl FnOnce(&Path, &str) -> Command) -> Self {
        let place = tempfile::Builder::new().prefix("assent-proxies-").tempdir().unwrap();
        let made = rcgen::generate_simple_self_signed(vec!["shop.example".to_owned()]).unwrap();
        fs::write(place.path().join("shop.example.pem"), made.cert.pem()).unwrap();
        fs::write(place.path().join("shop.example.key"), made.signing_key.serialize_pem()).unwrap();
        let (server, heads) = website().await;
        let [front, clear, tunnel, behind] = [(); 4].map(|()| free_address());
        let folder = format!("{}/", place.path().display());
        let all = [
            ("FRONT", front.to_string()),
            ("PORT", front.port().to_string()),
            ("CLEAR", clear.to_string()),
            ("TUNNEL", tunnel.to_string()),
            ("BEHIND", behind.to_string()),
            ("SIDE", behind.port().to_string()),
            ("SERVER", server.to_string()),
            ("FOLDER", folder.clone()),
        ];
        let filled =
            |to: &str| all.iter().fold(to.to_owned(), |text, (key, value)| text.replace(&format!("@{key}@"), value));
        let changes: Vec<(&str, String)> = changes.iter().map(|(from, to)| (*from, filled(to))).collect();
        let changes: Vec<(&str, &str)> = changes.iter().map(|(from, to)| (*from, &**to)).collect();
        let ours: [(&str, &str); 4] = [
            ("127.0.0.1:8080", &all[2].1),
            ("127.0.0.1:8443", &all[3].1),
            ("127.0.0.1:9000", &all[4].1),
            ("/etc/assent/", &folder),
        ];
        let config = moved("assent.toml", &ours, place.path());
        let gateway = Gateway::under(assent(&["serve"]), |_| ["--config".to_owned(), config]).await;
        let written = moved(name, &changes, place.path());
        let mut command = command(place.path(), &written);
        let log = fs::File::create(place.path().join("proxy.log")).unwrap();
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log).env("HOME", place.path());
        let child = command.spawn().unwrap_or_else(|error| panic!("{name}: {error}; run ./test --prepare"));
        let mut proxy = Program(child);
        let deadline = Instant::now() + PATIENCE;
        for address in [front, behind] {
            while TcpStream::connect(address).await.is_err() {
                let ended = proxy.0.try_wait().unwrap();
                let log = || fs::read_to_string(place.path().join("proxy.log")).unwrap_or_default();
                assert!(ended.is_none() && Instant::now() < deadline, "{name} doesn't serve ({ended:?}):\n{}", log());
                sleep(LOOK_AGAIN).await;
            }
        }
        Self { place, front, heads, _gateway: gateway, _proxy: proxy }
    }

    /// What the visitor gets: the head and the page.
    fn ask(&self, path: &str, more: &[&str]) -> String {
        let at = |name: &str| self.place.path().join(name).display().to_string();
        let mut curl = Command::new("curl");
        curl.args(["-sS", "-i", "--noproxy", "*", "--max-time", "60", "--interface", VISITOR]);
        curl.args(["--cacert", &at("shop.example.pem"), "-b", &at("jar"), "-c", &at("jar")]);
        curl.args(["--connect-to", &format!("shop.example:443:{}", self.front)]);
        curl.args(["-H", "X-Forwarded-For: 6.6.6.6", "-H", "X-Forwarded-Proto: http", "-H", "Accept: text/html"]);
        let output = curl.args(more).arg(format!("https://shop.example{path}")).output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{}\n{told}", String::from_utf8_lossy(&output.stderr));
        told
    }

    /// A field of the last request that the site's server got.
    fn line(&self, name: &str) -> String {
        let heads = self.heads.lock().unwrap();
        let head = heads.last().expect("the server was asked").to_ascii_lowercase();
        let line = head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
        line.unwrap_or_else(|| panic!("no {name} in {head}")).to_owned()
    }

    /// A visitor is asked, known by their address and scheme, accepts, and is asked no more. Returns what the server was
    /// told before and after, in the field of this name.
    fn walk(&self, field: &str) -> [String; 2] {
        let first = self.ask("/", &[]);
        assert!(first.contains("<p>whole</p>") && first.contains("data-assent=\"ask\""), "{first}");
        let told = self.line("x-forwarded-for");
        assert_eq!(told.split(',').next().unwrap(), VISITOR);
        assert!(!told.contains("6.6.6.6"), "{told}");
        assert_eq!(self.line("x-forwarded-proto"), "https");
        let before = self.line(field);
        let post = ["-H", "Origin: https://shop.example", "-H", "Sec-Fetch-Site: same-origin", "-d", "choice=accept"];
        let chosen = self.ask("/_assent/choice", &post);
        // Browsers take a cookie of this name only from what they got over TLS.
        assert!(chosen.contains("__Host-assent="), "{chosen}");
        let second = self.ask("/", &[]);
        assert!(second.contains("<p>whole</p>") && !second.contains("data-assent=\"ask\""), "{second}");
        [before, self.line(field)]
    }
}

/// Whether the header that tells a site's server of the decision grants analytics.
fn measures(header: &str) -> bool {
    header.split_once("granted=(").is_some_and(|(_, rest)| rest.split(')').next().unwrap().contains("analytics"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nginx_before_and_behind_the_gateway_as_it_is_shipped() {
    let changes = [
        ("listen 443 ssl http2", "listen @FRONT@ ssl http2"),
        ("127.0.0.1:8080", "@CLEAR@"),
        ("127.0.0.1:9000", "@BEHIND@"),
        ("127.0.0.1:9001", "@SERVER@"),
        ("/etc/assent/", "@FOLDER@"),
        (
            "http {",
            "http {\naccess_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; \
            uwsgi_temp_path uwsgi; scgi_temp_path scgi;",
        ),
    ];
    let row = Row::start("nginx.conf", &changes, |place, file| {
        let mut nginx = Command::new("nginx");
        nginx.arg("-p").arg(place).arg("-e").arg(place.join("error.log")).args(["-c", file]);
        // One process, that ends with its test.
        nginx.arg("-g").arg(format!("daemon off; master_process off; pid {}/pid;", place.display()));
        nginx
    });
    assert_eq!(row.await.walk("x-may-measure"), ["0", "1"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn haproxy_before_and_behind_the_gateway_as_it_is_shipped() {
    let changes = [
        ("bind :443", "bind @FRONT@"),
        ("127.0.0.1:8443", "@TUNNEL@"),
        ("127.0.0.1:9000", "@BEHIND@"),
        ("127.0.0.1:9001", "@SERVER@"),
    ];
    let row = Row::start("haproxy.cfg", &changes, |_, file| {
        let mut haproxy = Command::new("haproxy");
        haproxy.args(["-db", "-f", file]);
        haproxy
    });
    assert_eq!(row.await.walk("assent").map(|it| measures(&it)), [false, true]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn caddy_before_and_behind_the_gateway_as_it_is_shipped() {
    let changes = [
        ("\nshop.example {", "\nshop.example:@PORT@ {\n\tbind 127.0.0.1"),
        ("127.0.0.1:8080", "@CLEAR@"),
        ("http://shop.example:9000", "http://shop.example:@SIDE@"),
        ("127.0.0.1:9001", "@SERVER@"),
        ("/etc/assent/", "@FOLDER@"),
        ("admin off", "admin off\n\tauto_https disable_redirects"),
    ];
    let row = Row::start("Caddyfile", &changes, |_, file| {
        let mut caddy = Command::new("caddy");
        caddy.args(["run", "--adapter", "caddyfile", "--config", file]);
        caddy
    });
    assert_eq!(row.await.walk("assent").map(|it| measures(&it)), [false, true]);
}
