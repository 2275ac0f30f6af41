//! Once with real sockets and real files: start, reload, and what is said when something can't be used.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use assent::ambient::{Clock, Day, SystemClock};
use assent::app::{self, Running, World};
use assent::config::Config;
use assent::geo::{Fixed, Place};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Longer than anything here should take.
const PATIENCE: Duration = Duration::from_secs(20);
const ANYWHERE: &str = "127.0.0.1:0";
const PAGE: &str = "<!doctype html><html><body><script src=\"https://www.google-analytics.com/analytics.js\"></script>\
                    <p>whole</p></body></html>";

fn today() -> Day {
    SystemClock.now().day()
}

/// A website: every request gets the page, and its head is kept.
pub(crate) async fn website() -> (SocketAddr, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind(ANYWHERE).await.unwrap();
    let address = listener.local_addr().unwrap();
    let heads = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&heads);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let kept = Arc::clone(&kept);
            tokio::spawn(async move {
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    match stream.read_u8().await {
                        Ok(byte) => head.push(byte),
                        Err(_) => return,
                    }
                }
                kept.lock().unwrap().push(String::from_utf8_lossy(&head).into_owned());
                let answer = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: _ga=1; Path=/\r\nSet-Cookie: sid=2; Path=/\r\n\
                     Content-Length: {}\r\nConnection: close\r\n\r\n{PAGE}",
                    PAGE.len()
                );
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    (address, heads)
}

/// One request on its own connection, and everything that comes back.
pub(super) async fn talk(address: SocketAddr, request: &str) -> String {
    let exchange = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all).await;
        String::from_utf8_lossy(&all).into_owned()
    };
    tokio::time::timeout(PATIENCE, exchange).await.expect("an answer by now")
}

pub(super) async fn get(address: SocketAddr, host: &str, path: &str, cookie: &str) -> String {
    talk(address, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"))
        .await
}

/// Asks until it is so.
pub(super) async fn until<F: Future<Output = bool>>(what: &str, so: impl Fn() -> F) {
    let deadline = tokio::time::Instant::now() + PATIENCE;
    while !so().await {
        assert!(tokio::time::Instant::now() < deadline, "not by now: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn upstream(origin: SocketAddr, state: &Path) -> Config {
    let mut config = Config::upstream(&format!("http://{origin}"), &[ANYWHERE.parse().unwrap()], today()).unwrap();
    config.state = state.to_owned();
    config
}

async fn up(config: Config) -> (Running, SocketAddr) {
    let running = app::start(config, None, World::default()).await.unwrap_or_else(|error| panic!("{error}"));
    let address = running.addresses()[0];
    (running, address)
}

async fn refusal(config: Config) -> String {
    app::start(config, None, World::default()).await.err().expect("this must not start").to_string()
}

#[tokio::test]
async fn an_unconfigured_gateway_stands_in_front_of_a_website_and_keeps_its_word_over_a_restart() {
    let (origin, heads) = website().await;
    let dir = tempfile::tempdir().unwrap();
    let state = dir.path().join("state");
    let (running, address) = up(upstream(origin, &state)).await;
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&state).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o700, "keys and records are nobody else's");
    let host = address.to_string();
    let answer = get(address, &host, "/", "sid=2; _ga=1").await;
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.contains("data-assent-src=\"https://www.google-analytics.com"),
        "{answer}"
    );
    assert!(answer.contains("sid=2; Path=/") && !answer.contains("_ga=1"), "{answer}");
    assert!(answer.contains("data-assent=\"ask\""), "loopback is nowhere: the strictest rule");
    let head = heads.lock().unwrap().pop().unwrap().to_lowercase();
    assert!(
        head.contains("cookie: sid=2\r\n")
            && head.contains(&format!("host: {host}\r\n"))
            && head.contains("x-forwarded-for: 127.0.0.1\r\n"),
        "{head}"
    );

    let body = "choice=save&purpose=analytics";
    let post = format!(
        "POST /_assent/choice HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let answer = talk(address, &post).await;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let lines = answer
        .lines()
        .filter_map(|line| line.split_once("set-cookie: ").map(|(_, line)| line.split(';').next().unwrap().to_owned()));
    let pair = lines.filter(|line| line.starts_with("assent")).collect::<Vec<_>>().join("; ");
    assert_eq!(running.ledger().count("default").await.unwrap(), 1);
    running.stop().await;

    let (running, address) = up(upstream(origin, &state)).await;
    let answer = get(address, &host, "/", &pair).await;
    assert!(
        answer.contains("<script src=\"https://www.google-analytics.com") && answer.contains("_ga=1; Path=/"),
        "{answer}"
    );
    assert_eq!(running.ledger().count("default").await.unwrap(), 1);
    running.stop().await;
}

#[tokio::test]
async fn an_origin_that_is_down_is_a_502() {
    let closed = TcpListener::bind(ANYWHERE).await.unwrap().local_addr().unwrap();
    let dir = tempfile::tempdir().unwrap();
    let (running, address) = up(upstream(closed, dir.path())).await;
    let answer = get(address, "x.example", "/", "").await;
    assert!(
        answer.starts_with("HTTP/1.1 502") && !answer.contains("os error") && !answer.contains(&closed.to_string()),
        "{answer}"
    );
    assert!(get(address, "x.example", "/_assent/settings", "").await.starts_with("HTTP/1.1 200"), "choosing goes on");
    let tally = || running.origins().of("default").tally();
    assert!(tally().down && tally().missed > 0, "{:?}", tally());
    // It comes up again.
    let origin = TcpListener::bind(closed).await.unwrap();
    tokio::spawn(async move { while origin.accept().await.is_ok() {} });
    get(address, "x.example", "/", "").await;
    assert!(!tally().down, "{:?}", tally());
    running.stop().await;
}

#[tokio::test]
async fn behind_a_cdn_as_it_is_shipped_the_visitor_is_whom_the_cdn_names_and_nobody_else_names() {
    let shipped = include_str!("../../dist/proxies/cdn.toml");
    let whole =
        Config::parse(shipped, "cdn.toml", Path::new(""), today()).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!((whole.listen[0].tls, whole.trusted_proxies.len()), (true, 2));
    let (origin, heard) = website().await;
    for (trusted, believed) in [("127.0.0.0/8", true), ("198.51.100.0/24", false)] {
        let dir = tempfile::tempdir().unwrap();
        let changes = [
            ("\"0.0.0.0:443\"".to_owned(), format!("\"{ANYWHERE}\"")),
            ("/var/lib/assent".to_owned(), dir.path().display().to_string()),
            ("198.51.100.0/24".to_owned(), trusted.to_owned()),
            ("127.0.0.1:9000".to_owned(), origin.to_string()),
        ];
        let text = changes.iter().fold(shipped.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        });
        let mut config = Config::parse(&text, "cdn.toml", dir.path(), today()).unwrap_or_else(|it| panic!("{it}"));
        // A certificate is the business of whoever has one.
        (config.tls, config.listen[0].tls) = (None, false);
        let there = Fixed::from_iter([("203.0.113.0/24".parse().unwrap(), Place::new("DE", None).unwrap())]);
        let world = World { locate: Some(Arc::new(there)), ..World::default() };
        let running = app::start(config, None, world).await.unwrap_or_else(|error| panic!("{error}"));
        let address = running.addresses()[0];
        let request = "GET /who HTTP/1.1\r\nHost: shop.example\r\nCF-Connecting-IP: 203.0.113.9\r\n\
                       X-Forwarded-Proto: https\r\nConnection: close\r\n\r\n";
        talk(address, request).await;
        let all = heard.lock().unwrap().drain(..).collect::<Vec<_>>().join("\n").to_ascii_lowercase();
        for told in ["rule=\"de\"", "cf-connecting-ip: 203.0.113.9", "x-forwarded-proto: https"] {
            assert_eq!(all.contains(told), believed, "{trusted}, {told}: {all}");
        }
        running.stop().await;
    }
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn says(&self, words: &str) -> bool {
        String::from_utf8_lossy(&self.0.lock().unwrap()).contains(words)
    }
}

fn written(origin: SocketAddr, host: &str, more: &str) -> String {
    format!(
        "listen = [\"{ANYWHERE}\"]\nstate = \"state\"\n{more}\n[[site]]\nid = \"main\"\nhosts = [\"{host}\"]\norigin = \"http://{origin}\"\n\
         purposes = [\"necessary\", \"analytics\"]\n"
    )
}

#[tokio::test]
async fn a_changed_file_is_heeded_a_bad_one_is_not_and_a_hangup_asks_again() {
    let log = Log::default();
    let made = log.clone();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || made.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let (origin, _) = website().await;
    let dir = tempfile::tempdir().unwrap();
    let texts = tempfile::tempdir().unwrap(); // elsewhere: nobody watches it
    let file = dir.path().join("assent.toml");
    let more = format!("texts = \"{}\"", texts.path().display());
    fs::write(&file, written(origin, "one.example", &more)).unwrap();
    let config = Config::load(&file, today()).unwrap_or_else(|problems| panic!("{problems}"));
    let running =
        app::start(config, Some(file.clone()), World::default()).await.unwrap_or_else(|error| panic!("{error}"));
    let address = running.addresses()[0];
    let status = |host: &'static str| async move { get(address, host, "/", "").await[9..12].to_owned() };
    assert_eq!((status("one.example").await, status("two.example").await), ("200".into(), "421".into()));

    fs::write(&file, written(origin, "two.example", &more)).unwrap();
    until("the change is heeded", || async { status("two.example").await == "200" }).await;
    assert_eq!(status("one.example").await, "421");

    fs::write(&file, written(origin, "three.example", &more) + "hoss = 1\n[[[").unwrap();
    until("the bad file is spoken of", || async { log.says("is refused and the running one stays") }).await;
    assert_eq!((status("two.example").await, status("three.example").await), ("200".into(), "421".into()));

    fs::write(&file, written(origin, "two.example", &more)).unwrap();
    // A file that replaces the old one, as editors and deployments do it.
    fs::write(dir.path().join("next"), written(origin, "four.example", &more)).unwrap();
    fs::rename(dir.path().join("next"), &file).unwrap();
    until("the replaced file is heeded", || async { status("four.example").await == "200" }).await;

    fs::write(texts.path().join("en.ftl"), "settings-title = A title of our own\nbanner-title = A title of our own\n")
        .unwrap();
    let hangup = std::process::Command::new("kill").args(["-HUP", &std::process::id().to_string()]).status().unwrap();
    assert!(hangup.success());
    until("the hangup is heeded", || async {
        get(address, "four.example", "/", "").await.contains("A title of our own")
    })
    .await;
    running.stop().await;
}

#[tokio::test]
async fn what_cant_be_used_is_named_with_what_to_do() {
    let (origin, _) = website().await;
    let dir = tempfile::tempdir().unwrap();
    let garbage = dir.path().join("garbage");
    fs::write(&garbage, b"this is no database, nor a directory ".repeat(300)).unwrap();

    let said = refusal(upstream(origin, &garbage.join("state"))).await;
    assert!(said.contains("garbage/state") && said.contains("`state`"), "{said}");

    let mut config = upstream(origin, &dir.path().join("a"));
    config.geoip.database = Some(garbage.clone());
    let said = refusal(config).await;
    assert!(said.contains("GeoIP") && said.contains("fetch the file again"), "{said}");
    let mut config = upstream(origin, &dir.path().join("a"));
    config.geoip.database = Some(dir.path().join("missing.mmdb"));
    let said = refusal(config).await;
    assert!(said.contains("missing.mmdb") && said.contains("No such file"), "{said}");

    let state = dir.path().join("b");
    fs::create_dir(&state).unwrap();
    fs::copy(&garbage, state.join("ledger.sqlite")).unwrap();
    let said = refusal(upstream(origin, &state)).await;
    assert!(
        said.contains("ledger.sqlite") && (said.contains("move") || said.contains("choose another path")),
        "{said}"
    );
    assert_eq!(fs::read(state.join("ledger.sqlite")).unwrap(), fs::read(&garbage).unwrap(), "left as it was");

    let state = dir.path().join("c");
    fs::create_dir(&state).unwrap();
    fs::write(state.join("keys"), "k1 soon - 00\n").unwrap();
    set_private(&state.join("keys"));
    let said = refusal(upstream(origin, &state)).await;
    assert!(said.contains("keys:1:"), "{said}");

    let taken = TcpListener::bind(ANYWHERE).await.unwrap();
    let mut config = upstream(origin, &dir.path().join("d"));
    config.listen_on(&[taken.local_addr().unwrap()]);
    let said = refusal(config).await;
    assert!(
        said.contains(&taken.local_addr().unwrap().to_string()) && said.contains("choose another address"),
        "{said}"
    );
}

#[tokio::test]
async fn a_corrupt_inventory_costs_memory_and_no_request() {
    let (origin, _) = website().await;
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("inventory.sqlite"), b"garbage ".repeat(1000)).unwrap();
    let (running, address) = up(upstream(origin, dir.path())).await;
    assert!(get(address, "x.example", "/", "").await.starts_with("HTTP/1.1 200"));
    running.stop().await;
}

fn set_private(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}
