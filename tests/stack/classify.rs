//! Names that are classified in the console: what that changes on the wire, who may, and what becomes of it.

use std::fs;
use std::path::Path;

use assent::admin::{self, Role};
use assent::ambient::{Clock, SystemClock, SystemEntropy};
use assent::app::{self, World};
use assent::config::Config;
use assent::inventory::{Caller, ENOUGH, Kind, Scope, Seen, Sighting};

use super::admin::Desk;
use super::console::{form, is_quiet};
use super::quiet::Log;
use super::real::{get, website};

const TOKENS: [(&str, Role); 3] = [("boss", Role::Admin), ("officer", Role::Records), ("reader", Role::Read)];

/// A file of configuration for a strict shop in front of a website.
pub(super) async fn written(state: &Path) -> Vec<(&'static str, String)> {
    let (origin, _) = website().await;
    let (mut text, mut made) = (String::new(), Vec::new());
    for (name, role) in TOKENS {
        let admin::Made { token, hash } = admin::make(name, &SystemEntropy).unwrap();
        text += &format!("[[admin.token]]\nname = \"{name}\"\nrole = \"{}\"\nhash = \"{hash}\"\n", role.word());
        made.push((name, token));
    }
    let text = format!(
        "listen = [\"127.0.0.1:0\"]\nstate = \"{}\"\nresolve_cnames = false\n[admin]\naddress = \"127.0.0.1:0\"\n{text}\
         [[site]]\nid = \"shop\"\nhosts = [\"shop.example\"]\norigin = \"http://{origin}\"\ncontroller = \"The shop\"\n\
         privacy = \"/privacy\"\nmode = \"strict\"\n",
        state.display()
    );
    fs::write(state.join("a.toml"), text).unwrap();
    made
}

pub(super) async fn started(state: &Path, tokens: &[(&'static str, String)]) -> Desk {
    let file = state.join("a.toml");
    let config = Config::load(&file, SystemClock.now().day()).unwrap_or_else(|found| panic!("{found}"));
    let running = app::start(config, Some(file), World::default()).await.unwrap_or_else(|error| panic!("{error}"));
    let admin = running.admin().unwrap();
    let nowhere = tempfile::tempdir().unwrap();
    Desk { running, admin, tokens: tokens.to_vec(), _state: nowhere }
}

impl Desk {
    /// Whether the website's cookie of this name reaches a browser that hasn't chosen.
    pub(super) async fn sets(&self, name: &str) -> bool {
        let answer = get(self.running.addresses()[0], "shop.example", "/", "").await;
        answer.to_lowercase().contains(&format!("set-cookie: {name}="))
    }

    async fn code(&self, cookie: &str) -> String {
        form(&self.open("/console/inventory", cookie).await.text()).to_owned()
    }
}

#[tokio::test]
async fn the_next_request_obeys_what_was_classified_also_after_a_restart_and_until_it_is_taken_back() {
    let state = tempfile::tempdir().unwrap();
    let tokens = written(state.path()).await;
    let desk = started(state.path(), &tokens).await;
    assert!(!desk.sets("sid").await, "strict withholds what nobody knows");
    let inventory = desk.running.inventory();
    inventory.observe_host("shop", "odd.example", None);
    // A script's key shows on no wire: several visitors' browsers report it.
    (0..ENOUGH as u64).for_each(|by| inventory.report("shop", Kind::Storage, "<b>'x", Caller(by)));
    let boss = desk.enter("boss").await;
    let room = desk.open("/console/inventory", &boss).await;
    is_quiet(&room);
    let page = room.text();
    for part in
        ["form=\"classify\" value=\"cookie:sid\"", "value=\"host:odd.example\"", "value=\"storage:&#60;b&#62;&#39;x\""]
    {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("value=\"cookie:_ga\""), "what is known needs nobody: {page}");
    let (own, code) = (desk.origin(), desk.code(&boss).await);
    let body = format!(
        "form={code}&site=shop&purpose=necessary&party=The+shop&why=keeps+the+basket&service_provider=1&name=cookie%3Asid&name=cookie%3Asid"
    );
    let answer = desk.press("/console/inventory", &boss, Some(&own), body).await;
    assert_eq!(answer.status, 303, "{answer:?}");
    assert!(desk.sets("sid").await, "from the next request on");
    let body = format!(
        "form={code}&site=shop&purpose=marketing&party=%3Cscript%3E+Ltd&name=host%3Aodd.example&name=storage%3A%3Cb%3E%27x"
    );
    assert_eq!(desk.press("/console/inventory", &boss, Some(&own), body).await.status, 303);
    let room = desk.open("/console/inventory", &boss).await;
    is_quiet(&room);
    let page = room.text();
    for part in ["Classified here", "keeps the basket", "&#60;script&#62; Ltd", "boss on 2", "All of it is classified"]
    {
        assert!(page.contains(part), "{part} in {page}");
    }
    // A host's name stands for itself alone, and for what nothing else knows there.
    inventory.observe_host("shop", "cdn.jsdelivr.net", None);
    let body = format!(
        "form={code}&site=shop&purpose=necessary&party=The+shop&why=styles&service_provider=1&name=host%3Acdn.jsdelivr.net"
    );
    assert_eq!(desk.press("/console/inventory", &boss, Some(&own), body).await.status, 303);
    for (url, expected) in [
        ("cdn.jsdelivr.net%2Fshop.css", "The shop"),
        ("cdn.jsdelivr.net%2Fnpm%2Fprebid.js", "Prebid"),
        ("cdn.jsdelivr.net%2Fmatomo.js", "Matomo"),
        ("deep.cdn.jsdelivr.net%2Fshop.css", "unclassified"),
    ] {
        let page = desk.room("reader", &format!("/console/explain?url=https%3A%2F%2F{url}")).await;
        assert!(page.contains(expected), "{url}: {page}");
        assert_eq!(page.contains(">passes<"), expected == "The shop", "{url}: {page}");
    }
    let explained = desk.room("reader", "/console/explain?cookies=sid&url=https%3A%2F%2Fodd.example%2Fx.js").await;
    assert!(explained.contains("The shop") && explained.contains("&#60;script&#62; Ltd"), "{explained}");
    desk.running.end().await;

    let file = fs::read_to_string(state.path().join("classified.toml")).unwrap();
    assert_eq!(file.matches("[[entry]]").count(), 4, "{file}");
    let desk = started(state.path(), &tokens).await;
    assert!(desk.sets("sid").await, "it is on the disk");
    let (boss, own) = (desk.enter("boss").await, desk.origin());
    let undo = format!("form={}&site=shop&name=cookie%3Asid", desk.code(&boss).await);
    let again = undo.clone();
    assert_eq!(desk.press("/console/inventory/undo", &boss, Some(&own), undo).await.status, 303);
    assert!(!desk.sets("sid").await);
    assert_eq!(desk.press("/console/inventory/undo", &boss, Some(&own), again).await.status, 404, "once");
    desk.running.end().await;
}

#[tokio::test]
async fn nobody_classifies_who_may_not_what_was_never_seen_or_without_saying_who_and_why() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.subscriber());
    let state = tempfile::tempdir().unwrap();
    let tokens = written(state.path()).await;
    let desk = started(state.path(), &tokens).await;
    assert!(!desk.sets("sid").await);
    let inventory = desk.running.inventory();
    let scope = || Scope { domain: None, path: "/".into(), partitioned: false, secure: true };
    for name in ["odd*", "n#", "a@b"] {
        inventory.observe_cookie("shop", &Sighting { name, purpose: None, seen: Seen::Set(scope(), None), path: "/" });
    }
    let (boss, officer, reader) = (desk.enter("boss").await, desk.enter("officer").await, desk.enter("reader").await);
    let (own, good) = (desk.origin(), desk.code(&boss).await);
    assert!(!desk.open("/console/inventory", &reader).await.text().contains("id=\"classify\""));
    let with = |code: &str, rest: &str| format!("form={code}&site=shop&{rest}");
    let fine = "purpose=analytics&party=Us&name=cookie%3Asid";
    let (officers, readers) = (desk.code(&officer).await, desk.code(&reader).await);
    for (cookie, origin, body, status) in [
        (&reader, Some(&*own), with(&readers, fine), 403),
        (&officer, Some(&*own), with(&officers, fine), 403),
        (&boss, Some(&*own), with(&officers, fine), 403),
        (&boss, Some("https://evil.example"), with(&good, fine), 403),
        (&boss, Some(&*own), format!("form={good}&site=nowhere&{fine}"), 422),
        (&boss, Some(&*own), with(&good, "purpose=fun&party=Us&name=cookie%3Asid"), 422),
        (&boss, Some(&*own), with(&good, "purpose=analytics&party=+&name=cookie%3Asid"), 422),
        (&boss, Some(&*own), with(&good, "purpose=analytics&party=a%0Ab&name=cookie%3Asid"), 422),
        (&boss, Some(&*own), with(&good, "purpose=necessary&service_provider=1&party=Us&name=cookie%3Asid"), 422),
        (&boss, Some(&*own), with(&good, "purpose=necessary&why=x&party=Us&name=cookie%3Asid"), 422),
        (&boss, Some(&*own), with(&good, "purpose=analytics&party=Us"), 422),
        (&boss, Some(&*own), with(&good, "purpose=analytics&party=Us&name=biscuit%3Asid"), 422),
        (&boss, Some(&*own), with(&good, "purpose=analytics&party=Us&name=cookie%3Anever"), 422),
        (&boss, Some(&*own), with(&good, "purpose=functional&party=Us&name=cookie%3A_ga"), 422),
        (&boss, Some(&*own), with(&good, "purpose=functional&party=Us&name=cookie%3Aodd*"), 422),
        (&boss, Some(&*own), with(&good, "purpose=functional&party=Us&name=cookie%3An%23"), 422),
        (&boss, Some(&*own), with(&good, "purpose=functional&party=Us&name=cookie%3Aa%40b"), 422),
    ] {
        let answer = desk.press("/console/inventory", cookie, origin, body.clone()).await;
        assert_eq!(answer.status, status, "{body}: {answer:?}");
    }
    assert!(!state.path().join("classified.toml").exists() && !desk.sets("sid").await);
    assert_eq!(desk.press("/console/inventory", &boss, Some(&own), with(&good, fine)).await.status, 303);
    let text = log.text();
    let lines: Vec<&str> = text.lines().filter(|line| line.contains("deed=\"classify\"")).collect();
    assert!(lines.len() == 2 && lines.iter().all(|line| line.contains("token=\"boss\"")), "{text}");
    assert!(lines[0].contains("what=\"cookie sid: analytics\"") && lines[1].contains("count=1"), "{text}");
    desk.running.end().await;
}

#[tokio::test]
async fn a_broken_file_changes_nothing_that_runs_and_starts_nothing_new() {
    let state = tempfile::tempdir().unwrap();
    let tokens = written(state.path()).await;
    let desk = started(state.path(), &tokens).await;
    assert!(!desk.sets("sid").await);
    let (boss, own) = (desk.enter("boss").await, desk.origin());
    let body = format!("form={}&site=shop&purpose=analytics&party=Us&name=cookie%3Asid", desk.code(&boss).await);
    let path = state.path().join("classified.toml");
    fs::write(&path, "version = 1\n[[entry]\n").unwrap();
    let answer = desk.press("/console/inventory", &boss, Some(&own), body).await;
    assert_eq!(answer.status, 409, "{answer:?}");
    let told = answer.text();
    assert!(told.contains("Nothing was changed") && told.contains("line 2"), "{told}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "version = 1\n[[entry]\n", "it stays to be mended");
    assert!(!desk.sets("sid").await);
    desk.running.end().await;
    let refused = Config::load(&state.path().join("a.toml"), SystemClock.now().day()).unwrap_err().to_string();
    assert!(refused.contains("classified.toml: line 2"), "{refused}");
}
