//! Several controllers on one gateway: each has keys, a log, records and people of its own.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;

use assent::admin::{self, Role, Token};
use assent::ambient::{Clock, SystemClock, SystemEntropy};
use assent::app::{self, Running, World};
use assent::config::{Config, Controller};
use serde_json::{Value, json};

use super::admin::{Desk, desk_of, with, yes};
use super::console::form;
use super::quiet::Log;
use super::real::{get, talk, until, website};

/// A gateway whose blog is somebody else's, and a token of theirs.
async fn shared() -> Desk {
    let admin::Made { token, hash } = admin::make("acme-officer", &SystemEntropy).unwrap();
    let mut desk = desk_of(|config| {
        config.controllers.push(Controller { id: "acme".into(), shared_store: None });
        config.sites[1].vault = "acme".into();
        let made = Token::new("acme-officer", Role::Records, Some(["blog".into()].into()), &hash).unwrap();
        config.admin.as_mut().unwrap().tokens.push(made.of(["acme".into()].into()));
    })
    .await;
    desk.tokens.push(("acme-officer", token));
    desk
}

/// The sites of what was found.
fn sites(page: &Value) -> Vec<&str> {
    page["records"].as_array().unwrap().iter().map(|it| it["site"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn each_controllers_records_are_in_a_ledger_that_only_its_own_people_look_into() {
    let desk = shared().await;
    let (shop, blog) = (desk.record("shop", 1).await.to_string(), desk.record("blog", 2).await.to_string());
    let theirs = desk._state.path().join("controllers/acme");
    for file in ["keys", "ledger.keys", "log.key"] {
        let (own, other) = (fs::read(desk._state.path().join(file)).unwrap(), fs::read(theirs.join(file)).unwrap());
        assert_ne!(own, other, "{file}");
    }
    let find = async |who: &str, wanted: Value| desk.post(who, "/v1/records/find", wanted).await;
    for (who, wanted, found) in [
        ("boss", json!({}), vec!["shop"]),
        ("boss", json!({ "controller": "acme" }), vec!["blog"]),
        ("boss", json!({ "site": "blog" }), vec!["blog"]),
        ("boss", json!({ "id": blog }), vec!["blog"]),
        ("boss", json!({ "id": shop }), vec!["shop"]),
        ("boss", json!({ "id": shop, "controller": "acme" }), vec![]),
        ("acme-officer", json!({ "controller": "acme" }), vec!["blog"]),
        ("acme-officer", json!({ "site": "blog" }), vec!["blog"]),
    ] {
        assert_eq!(sites(&find(who, wanted.clone()).await.good()), found, "{who} {wanted}");
    }
    for (who, wanted, status) in [
        ("acme-officer", json!({}), 403),
        ("acme-officer", json!({ "controller": "" }), 403),
        ("acme-officer", json!({ "site": "shop" }), 403),
        ("acme-officer", json!({ "site": "shop", "controller": "acme" }), 200),
        ("shop-officer", json!({ "controller": "acme" }), 403),
        ("boss", json!({ "controller": "nobody" }), 422),
    ] {
        let told = find(who, wanted.clone()).await;
        assert_eq!(told.status.as_u16(), status, "{who} {wanted}");
        if status == 200 {
            assert!(sites(&told.json()).is_empty(), "nothing of the shop is there");
        }
    }
    for (who, id, status) in [
        ("acme-officer", &blog, 200),
        ("acme-officer", &shop, 404),
        ("shop-officer", &blog, 404),
        ("shop-officer", &shop, 200),
        ("boss", &blog, 200),
    ] {
        assert_eq!(desk.get(who, &format!("/v1/records/{id}")).await.status.as_u16(), status, "{who}");
    }
    let log = async |id: &str| {
        let receipt = desk.get("boss", &format!("/v1/records/{id}/receipt")).await.text();
        let (_, name) = receipt.split_once("\"assent-log-").unwrap();
        name.split('"').next().unwrap().to_owned()
    };
    assert_ne!(log(&blog).await, log(&shop).await, "each is signed by its own log");
    let export = desk.get("acme-officer", "/v1/records/export?controller=acme").await.text();
    assert!(export.contains(&blog) && !export.contains(&shop), "{export}");
    desk.running.end().await;
}

#[tokio::test]
async fn a_ledger_is_verified_and_changed_by_whoever_answers_for_it() {
    let desk = shared().await;
    desk.record("shop", 1).await;
    for subject in 2..5 {
        desk.record("blog", subject).await;
    }
    let verify = async |who: &str, against: Value| desk.post(who, "/v1/records/verify", against).await;
    let theirs = verify("acme-officer", json!({ "controller": "acme" })).await.good();
    assert_eq!((&theirs["sound"], &theirs["entries"]), (&json!(true), &json!(3)), "{theirs}");
    let own = verify("boss", json!({})).await.good();
    assert_eq!((&own["sound"], &own["entries"]), (&json!(true), &json!(1)), "{own}");
    for (who, against) in [("acme-officer", json!({})), ("shop-officer", json!({ "controller": "acme" }))] {
        assert_eq!(verify(who, against).await.status, 403, "{who}");
    }
    let erase = |site: &str, subject: &str| json!({ "site": site, "subject": subject.repeat(16) });
    let erased = desk.post("acme-officer", "/v1/records/erase", erase("blog", "02")).await.good();
    assert_eq!(erased["records"].as_array().unwrap().len(), 1, "{erased}");
    assert_eq!(desk.post("acme-officer", "/v1/records/erase", erase("shop", "01")).await.status, 403);
    let theirs = verify("boss", json!({ "controller": "acme" })).await.good();
    assert_eq!((&theirs["sound"], &theirs["erased"]), (&json!(true), &json!(1)), "{theirs}");
    // What is said in a form goes where its site's records are.
    desk.tell("key-00000001", yes("customer-1")).await.good();
    assert_eq!(desk.tell("key-00000002", with(yes("customer-1"), "site", "blog")).await.status, 403);
    let found =
        desk.post("boss", "/v1/records/find", json!({ "site": "shop", "reference": "customer-1" })).await.good();
    assert_eq!(sites(&found), ["shop"]);
    desk.running.end().await;
}

#[tokio::test]
async fn the_console_shows_and_verifies_what_its_guest_answers_for() {
    let desk = shared().await;
    let (shop, blog) = (desk.record("shop", 1).await.to_string(), desk.record("blog", 2).await.to_string());
    let page = desk.room("boss", "/console/records").await;
    assert!(page.contains("All of the gateway’s own") && page.contains(">All of acme<"), "{page}");
    let theirs = desk.enter("acme-officer").await;
    let page = desk.open("/console/records", &theirs).await.text();
    assert!(!page.contains("gateway’s own") && page.contains(">All of acme<"), "{page}");
    let act = async |fields: &str| {
        let body = format!("form={}&{fields}", form(&page));
        desk.press("/console/records", &theirs, Some(&desk.origin()), body).await.text()
    };
    let found = act("deed=find&site=%40acme&by=record").await;
    assert!(found.contains(&blog) && !found.contains(&shop), "{found}");
    let checked = act("deed=verify&site=%40acme").await;
    assert!(checked.contains("nothing is wrong"), "{checked}");
    let refused = act("deed=verify").await;
    assert!(refused.contains("single sites or controllers"), "{refused}");
    let refused = act("deed=holds&site=%40acme").await;
    assert!(refused.contains("role=\"alert\""), "{refused}");
    desk.running.end().await;
}

const ANYWHERE: &str = "127.0.0.1:0";

/// A file of two sites, one of them acme's, and more.
fn written(origin: SocketAddr, acme: &str, more: &str) -> String {
    let site = |id: &str| {
        format!(
            "[[site]]\nid = \"{id}\"\nhosts = [\"{id}.example\"]\norigin = \"http://{origin}\"\n\
             purposes = [\"necessary\", \"analytics\"]\n"
        )
    };
    let controller =
        if acme.is_empty() { String::new() } else { format!("[[controller]]\nid = \"acme\"\nsites = [{acme}]\n") };
    format!("listen = [\"{ANYWHERE}\"]\nstate = \"state\"\n{controller}{}{}{more}", site("shop"), site("blog"))
}

async fn started(file: &Path) -> (Running, SocketAddr) {
    let config = Config::load(file, SystemClock.now().day()).unwrap_or_else(|problems| panic!("{problems}"));
    let running = app::start(config, Some(file.to_owned()), World::default()).await;
    let running = running.unwrap_or_else(|error| panic!("{error}"));
    let address = running.addresses()[0];
    (running, address)
}

/// Says yes to analytics on a site, and gives the cookie that came of it.
async fn accepted(address: SocketAddr, host: &str) -> String {
    let body = "choice=save&purpose=analytics";
    let post = format!(
        "POST /_assent/choice HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let answer = talk(address, &post).await;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let line = answer.lines().find_map(|line| line.strip_prefix("set-cookie: assent=")).unwrap();
    format!("assent={}", line.split(';').next().unwrap())
}

/// Whether the page's tracker is let run for whoever has this cookie.
async fn granted(address: SocketAddr, host: &str, cookie: &str) -> bool {
    let page = get(address, host, "/", cookie).await;
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    !page.contains("data-assent-src")
}

#[tokio::test]
async fn a_site_changes_hands_at_a_restart_alone_and_then_asks_again() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.subscriber());
    let (origin, _) = website().await;
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("assent.toml");
    fs::write(&file, written(origin, "\"blog\"", "")).unwrap();
    let (running, address) = started(&file).await;
    let (shop, blog) = (accepted(address, "shop.example").await, accepted(address, "blog.example").await);
    assert!(granted(address, "shop.example", &shop).await && granted(address, "blog.example", &blog).await);
    let counts = async |running: &Running| (count(running, "shop").await, count(running, "blog").await);
    assert_eq!(counts(&running).await, (1, 1));

    // Moved, or of somebody new: not while visitors are under way.
    fs::write(&file, written(origin, "\"blog\", \"shop\"", "")).unwrap();
    until("the move is refused", || async { log.text().contains("site `shop`: it goes to another controller") }).await;
    assert!(granted(address, "shop.example", &shop).await);
    fs::write(&file, written(origin, "", "")).unwrap();
    until("the leave is refused", || async { log.text().contains("site `blog`: it goes to another controller") }).await;

    // A site that is new is recorded with those of whom it is.
    let news = "[[site]]\nid = \"news\"\nhosts = [\"news.example\"]\npurposes = [\"necessary\", \"analytics\"]\n";
    let news = format!("{news}origin = \"http://{origin}\"\n");
    fs::write(&file, written(origin, "\"blog\", \"news\"", &news)).unwrap();
    until("the new site is served", || async { get(address, "news.example", "/", "").await.contains(" 200 ") }).await;
    let said = accepted(address, "news.example").await;
    assert!(granted(address, "news.example", &said).await);
    running.end().await;
    let state = dir.path().join("state");
    assert_eq!((entries(&state), entries(&state.join("controllers/acme"))), (1, 2));

    // Moved at a restart: its new controller knows nothing of what the other was told.
    fs::write(&file, written(origin, "", &news)).unwrap();
    let (running, address) = started(&file).await;
    assert!(granted(address, "shop.example", &shop).await, "whose controller is who it was");
    assert!(!granted(address, "blog.example", &blog).await, "asked again");
    assert_eq!(counts(&running).await, (1, 0));
    running.end().await;
}

async fn count(running: &Running, site: &str) -> u64 {
    running.ledger().count(site).await.unwrap()
}

/// How many entries a ledger has, by its own program.
fn entries(directory: &Path) -> usize {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_assent"))
        .args(["records", "find", "--state"])
        .arg(directory)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().lines().count() - 1
}

/// What the command line says to this.
fn said(args: &[&str], config: &Path) -> (bool, String, String) {
    let command =
        std::process::Command::new(env!("CARGO_BIN_EXE_assent")).args(args).arg("--config").arg(config).output();
    let output = command.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

#[tokio::test]
async fn the_command_line_looks_into_the_ledger_of_whoever_has_the_site() {
    let (origin, _) = website().await;
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("assent.toml");
    fs::write(&file, written(origin, "\"blog\"", "")).unwrap();
    let (running, address) = started(&file).await;
    accepted(address, "shop.example").await;
    accepted(address, "blog.example").await;
    running.end().await;
    let lines = |args: &[&str]| {
        let (good, out, err) = said(args, &file);
        assert!(good, "{args:?}: {err}");
        out.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    let sites = |args: &[&str]| {
        let all = lines(args);
        let known = |it: &String| ["shop", "blog"].contains(&it.as_str());
        all.iter().map(|line| line.iter().find(|it| known(it)).unwrap().clone()).collect::<Vec<_>>()
    };
    assert_eq!(sites(&["records", "find"]), ["shop"]);
    assert_eq!(sites(&["records", "find", "--site", "blog"]), ["blog"]);
    assert_eq!(sites(&["records", "find", "--controller", "acme"]), ["blog"]);
    let (good, out, _) = said(&["records", "verify", "--controller", "acme"], &file);
    assert!(good && out.contains("entries\t1") && out.contains("sound"), "{out}");
    let key = |of: &[&str]| said(&[&["records", "checkpoint", "--key"], of].concat(), &file).1;
    assert_ne!(key(&[]), key(&["--controller", "acme"]), "each log has its own key");
    let (good, _, err) = said(&["records", "find", "--controller", "nobody"], &file);
    assert!(!good && err.contains("it names: acme"), "{err}");
    let (good, header, _) = said(&["tester", "--site", "blog"], &file);
    assert!(good && header.starts_with("Assent-Test: "), "{header}");
    let (running, address) = started(&file).await;
    let value = header.trim().strip_prefix("Assent-Test: ").unwrap();
    let ask =
        |host: &str| format!("GET / HTTP/1.1\r\nHost: {host}\r\nAssent-Test: {value}\r\nConnection: close\r\n\r\n");
    assert!(talk(address, &ask("blog.example")).await.contains("\r\nassent-test: "), "signed by whoever has the site");
    running.end().await;
}
