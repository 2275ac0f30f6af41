//! The admin listener over real sockets: who may do what, what is refused, and what comes of what isn't.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use assent::admin::{self, Form, Role, Token};
use assent::ambient::{Clock, SystemClock, SystemEntropy, Timestamp};
use assent::app::{self, Running, World, vault};
use assent::config::{self, Config};
use assent::ledger::{
    Event, Method, Mode, Notice, PublicKey, Receipt, Record, RecordId, RecordStore, Rule, Sqlite, Surface,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap};
use http::{Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};

use super::quiet::Log;
use super::real::{get, talk, until, website};

const TEXT: &str = "Ja, schickt mir den Newsletter. Abbestellen: privacy@shop.example";

/// A gateway with two sites, its admin listener, and a token for each role and reach.
pub(super) struct Desk {
    pub(super) running: Running,
    pub(super) admin: SocketAddr,
    pub(super) tokens: Vec<(&'static str, String)>,
    pub(super) _state: tempfile::TempDir,
}

/// What came back.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    bytes: Bytes,
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8(self.bytes.to_vec()).unwrap()
    }

    pub(super) fn kind(&self) -> &str {
        self.headers.get(CONTENT_TYPE).map_or("", |kind| kind.to_str().unwrap())
    }

    /// That it went well.
    pub(super) fn good(self) -> Value {
        assert!(self.status.is_success(), "{self:?}");
        self.json()
    }
}

const TOKENS: [(&str, Role, Option<&str>); 7] = [
    ("reader", Role::Read, None),
    ("shop-reader", Role::Read, Some("shop")),
    ("mailer", Role::Consents, Some("shop")),
    ("officer", Role::Records, None),
    ("shop-officer", Role::Records, Some("shop")),
    ("boss", Role::Admin, None),
    ("scraper", Role::Metrics, None),
];

pub(super) fn configured(state: &Path) -> (Config, Vec<(&'static str, String)>) {
    let text = "[[site]]\nid = \"shop\"\nhosts = [\"shop.example\"]\norigin = \"http://127.0.0.1:9\"\n\
                [[site]]\nid = \"blog\"\nhosts = [\"blog.example\"]\norigin = \"http://127.0.0.1:9\"\n";
    let mut config = Config::parse(text, "a.toml", state, SystemClock.now().day()).unwrap();
    config.listen_on(&["127.0.0.1:0".parse().unwrap()]);
    config.state = state.to_owned();
    for site in &mut config.sites {
        site.forms = ["newsletter", "model-training"].map(|it| Form { purpose: it.into(), days: 700 }).into();
    }
    let (mut tokens, mut made) = (Vec::new(), Vec::new());
    for (name, role, site) in TOKENS {
        let admin::Made { token, hash } = admin::make(name, &SystemEntropy).unwrap();
        let sites = site.map(|site| [site.into()].into());
        tokens.push(Token::new(name, role, sites, &hash).unwrap());
        made.push((name, token));
    }
    config.admin = Some(config::Admin { address: "127.0.0.1:0".parse().unwrap(), tls: false, tokens });
    (config, made)
}

pub(super) async fn desk() -> Desk {
    desk_of(|_| ()).await
}

/// One that is configured a little differently.
pub(super) async fn desk_of(change: impl FnOnce(&mut Config)) -> Desk {
    let state = tempfile::tempdir().unwrap();
    let (mut config, tokens) = configured(state.path());
    change(&mut config);
    let running = app::start(config, None, World::default()).await.unwrap_or_else(|error| panic!("{error}"));
    let admin = running.admin().unwrap();
    Desk { running, admin, tokens, _state: state }
}

impl Desk {
    pub(super) fn token(&self, name: &str) -> &str {
        &self.tokens.iter().find(|(known, _)| *known == name).unwrap().1
    }

    pub(super) fn request(&self, method: &str, path: &str, body: impl Into<Bytes>) -> Request<Full<Bytes>> {
        let request = Request::builder().method(method).uri(format!("http://{}{path}", self.admin));
        request.header(CONTENT_TYPE, "application/json").body(Full::new(body.into())).unwrap()
    }

    pub(super) async fn send(&self, request: Request<Full<Bytes>>) -> Answer {
        let client = Client::builder(TokioExecutor::new()).build_http();
        let (parts, body) = client.request(request).await.unwrap().into_parts();
        Answer { status: parts.status, headers: parts.headers, bytes: body.collect().await.unwrap().to_bytes() }
    }

    /// With the token of a name.
    async fn ask(&self, who: &str, method: &str, path: &str, body: impl Into<Bytes>) -> Answer {
        let mut request = self.request(method, path, body);
        request.headers_mut().insert(AUTHORIZATION, format!("Bearer {}", self.token(who)).parse().unwrap());
        self.send(request).await
    }

    pub(super) async fn get(&self, who: &str, path: &str) -> Answer {
        self.ask(who, "GET", path, Bytes::new()).await
    }

    pub(super) async fn post(&self, who: &str, path: &str, body: Value) -> Answer {
        self.ask(who, "POST", path, body.to_string()).await
    }

    /// An answer in one of the shop's forms.
    pub(super) async fn tell(&self, key: &str, answer: Value) -> Answer {
        let mut request = self.request("POST", "/v1/consents", answer.to_string());
        let headers = request.headers_mut();
        headers.insert(AUTHORIZATION, format!("Bearer {}", self.token("mailer")).parse().unwrap());
        headers.insert("idempotency-key", key.parse().unwrap());
        self.send(request).await
    }

    /// A record of the banner's.
    pub(super) async fn record(&self, site: &str, subject: u8) -> RecordId {
        let notice = Notice::new("de", "<form>Dürfen wir zählen?</form>");
        let now = SystemClock.now();
        let record = Record {
            id: RecordId::random(&SystemEntropy),
            site: site.to_owned(),
            at: now,
            event: Event::Given,
            method: Method::Banner,
            purposes: vec![("analytics".to_owned(), true)],
            rule: Rule { id: "de".to_owned(), ruleset: "2026-01".to_owned() },
            versions: None,
            notice: notice.hash().to_owned(),
            language: "de".to_owned(),
            surface: Surface::First,
            region: "DE".to_owned(),
            gpc: false,
            mode: Mode::Strict,
            expires: Timestamp(now.0 + 86_400),
            subject: Some([subject; 16]),
        };
        self.running.ledger().append(&record, &notice).await.unwrap();
        record.id
    }
}

pub(super) fn yes(reference: &str) -> Value {
    json!({
        "site": "shop", "purpose": "newsletter", "decision": "granted", "reference": reference,
        "notice": { "language": "de", "text": TEXT }, "region": "DE",
    })
}

pub(super) fn with(mut value: Value, name: &str, new: impl Into<Value>) -> Value {
    value[name] = new.into();
    value
}

#[tokio::test]
async fn each_role_and_reach_may_do_its_own() {
    let desk = desk().await;
    let (shop, blog) = (desk.record("shop", 0x5a).await.to_string(), desk.record("blog", 0x5b).await.to_string());
    let subject = "5c".repeat(16);
    let target = |site: &str| json!({ "site": site, "subject": subject });
    let hold = |site: &str| json!({ "target": target(site), "reason": "court" });
    let rehearsal = |site: &str| json!({ "site": site, "dry_run": true });
    let (one, other) = (format!("/v1/records/{shop}"), format!("/v1/records/{blog}"));
    // Who, in the order of TOKENS: reader, shop-reader, mailer, officer, shop-officer, boss, scraper.
    let table: Vec<(&str, &str, Value, [u16; 7])> = vec![
        ("GET", &one, Value::Null, [200, 200, 403, 200, 200, 200, 403]),
        ("GET", &other, Value::Null, [200, 404, 403, 200, 404, 200, 403]),
        ("POST", "/v1/records/find", json!({}), [200, 403, 403, 200, 403, 200, 403]),
        ("POST", "/v1/records/find", json!({ "site": "shop" }), [200, 200, 403, 200, 200, 200, 403]),
        ("POST", "/v1/records/find", json!({ "site": "blog" }), [200, 403, 403, 200, 403, 200, 403]),
        ("GET", "/v1/records/export", Value::Null, [200, 403, 403, 200, 403, 200, 403]),
        ("GET", "/v1/records/export?site=shop", Value::Null, [200, 200, 403, 200, 200, 200, 403]),
        ("POST", "/v1/records/verify", json!({}), [200, 403, 403, 200, 403, 200, 403]),
        ("GET", "/v1/records/holds?site=blog", Value::Null, [200, 403, 403, 200, 403, 200, 403]),
        ("POST", "/v1/records/retain", rehearsal("shop"), [200, 200, 403, 200, 200, 200, 403]),
        ("POST", "/v1/records/retain", json!({ "site": "shop" }), [403, 403, 403, 200, 200, 200, 403]),
        ("POST", "/v1/records/retain", rehearsal("blog"), [200, 403, 403, 200, 403, 200, 403]),
        ("POST", "/v1/records/hold", hold("shop"), [403, 403, 403, 204, 204, 204, 403]),
        ("POST", "/v1/records/hold", hold("blog"), [403, 403, 403, 204, 403, 204, 403]),
        ("POST", "/v1/records/release", target("shop"), [403, 403, 403, 200, 200, 200, 403]),
        ("POST", "/v1/records/erase", target("shop"), [403, 403, 403, 200, 200, 200, 403]),
        ("POST", "/v1/records/erase", target("blog"), [403, 403, 403, 200, 403, 200, 403]),
        ("POST", "/v1/consents", yes("c1"), [403, 403, 422, 403, 403, 422, 403]),
        ("POST", "/v1/consents", with(yes("c1"), "site", "blog"), [403, 403, 403, 403, 403, 422, 403]),
        ("GET", "/metrics", Value::Null, [200, 403, 403, 200, 403, 200, 200]),
    ];
    for (method, path, body, expected) in table {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        for ((who, ..), expected) in TOKENS.into_iter().zip(expected) {
            let answer = desk.ask(who, method, path, body.clone()).await;
            assert_eq!(answer.status, expected, "{who}: {method} {path} {body}: {answer:?}");
            let problem = answer.kind() == "application/problem+json";
            assert_eq!(problem, expected >= 400, "{answer:?}");
            assert!(!problem || answer.json()["status"] == expected, "{answer:?}");
            assert_eq!(answer.headers["cache-control"], "no-store");
        }
    }
    desk.running.end().await;
}

#[tokio::test]
async fn whoever_has_no_token_learns_that_and_nothing_else() {
    let desk = desk().await;
    let (good, other) = (desk.token("reader").to_owned(), admin::make("reader", &SystemEntropy).unwrap().token);
    let stranger = admin::make("stranger", &SystemEntropy).unwrap().token;
    let flipped = good.replace("assent.reader", "assent.boss");
    let table: Vec<(Vec<String>, u16)> = vec![
        (vec![], 401),
        (vec![String::new()], 401),
        (vec![good.clone()], 401),
        (vec![format!("Basic {good}")], 401),
        (vec!["Bearer".to_owned()], 401),
        (vec!["Bearer x".to_owned()], 401),
        (vec![format!("Bearer {other}")], 401),
        (vec![format!("Bearer {flipped}")], 401),
        (vec![format!("Bearer {stranger}")], 401),
        (vec![format!("Bearer {good}"), format!("Bearer {good}")], 401),
        (vec![format!("Bearer {good}")], 200),
        (vec![format!("bearer   {good}  ")], 200),
    ];
    for (lines, expected) in table {
        let mut request = desk.request("GET", "/v1/records/holds?site=shop", "");
        for line in &lines {
            request.headers_mut().append(AUTHORIZATION, line.parse().unwrap());
        }
        let answer = desk.send(request).await;
        assert_eq!(answer.status, expected, "{lines:?}");
        assert_eq!(answer.headers.contains_key("www-authenticate"), expected == 401);
    }
    for path in ["/healthz", "/readyz"] {
        assert_eq!(desk.send(desk.request("GET", path, "")).await.status, 200, "{path}");
    }
    assert_eq!(desk.send(desk.request("GET", "/nothing", "")).await.status, 404);
    assert_eq!(desk.get("boss", "/v1/records/erase").await.status, 405);
    assert_eq!(desk.get("boss", "/v1/records/nobody").await.status, 404);
    assert_eq!(desk.ask("boss", "DELETE", "/v1/consents", "").await.status, 405);
    desk.running.end().await;
}

#[tokio::test]
async fn tokens_cant_be_tried_for_long_and_right_ones_go_on_known_or_new() {
    let desk = desk().await;
    desk.get("reader", "/v1/records/holds?site=shop").await.good();
    let tries = (0..40_u8).map(|byte| {
        let wrong = format!("assent.reader.{}", URL_SAFE_NO_PAD.encode([byte; 32]));
        let mut request = desk.request("GET", "/v1/records/holds?site=shop", "");
        request.headers_mut().insert(AUTHORIZATION, format!("Bearer {wrong}").parse().unwrap());
        desk.send(request)
    });
    let said: Vec<u16> = futures_util::future::join_all(tries).await.iter().map(|it| it.status.as_u16()).collect();
    assert!(said.contains(&401) && said.contains(&429) && said.iter().all(|it| [401, 429].contains(it)), "{said:?}");
    desk.get("reader", "/v1/records/holds?site=shop").await.good();
    desk.get("boss", "/v1/records/holds?site=shop").await.good();
    desk.running.end().await;
}

#[tokio::test]
async fn a_page_of_another_site_is_refused_even_with_a_token() {
    let desk = desk().await;
    let at = desk.admin.to_string();
    let table = [
        (vec![("origin", "https://evil.example".to_owned())], 403),
        (vec![("origin", "null".to_owned())], 403),
        (vec![("sec-fetch-site", "cross-site".to_owned())], 403),
        (vec![("origin", format!("http://{at}")), ("sec-fetch-site", "same-origin".to_owned())], 200),
    ];
    for (lines, expected) in table {
        let mut request = desk.request("GET", "/v1/records/holds?site=shop", "");
        request.headers_mut().insert(AUTHORIZATION, format!("Bearer {}", desk.token("reader")).parse().unwrap());
        for (name, value) in &lines {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        assert_eq!(desk.send(request).await.status, expected, "{lines:?}");
    }
    desk.running.end().await;
}

#[tokio::test]
async fn bodies_that_make_no_sense_are_refused_and_recorded_nowhere() {
    let desk = desk().await;
    let deep = "[".repeat(100_000);
    let large = with(yes("c1"), "notice", json!({ "language": "de", "text": "x".repeat(300_000) })).to_string();
    let odd = |name: &str, value: Value| with(yes("c1"), name, value).to_string();
    let notice = |text: &str| odd("notice", json!({ "language": "de", "text": text }));
    let table: Vec<(String, u16)> = vec![
        (String::new(), 400),
        ("{".to_owned(), 400),
        (deep, 422),
        ("null".to_owned(), 422),
        ("[]".to_owned(), 422),
        ("{\"site\":\"shop\",\"site\":\"blog\"}".to_owned(), 422),
        (large, 413),
        (odd("ip", json!("203.0.113.7")), 422),
        (odd("user_agent", json!("Mozilla/5.0")), 422),
        (odd("decision", json!("maybe")), 422),
        (odd("decision", json!("refused")), 422),
        (odd("reference", Value::Null), 422),
        (odd("reference", json!(17)), 422),
        (odd("purpose", json!("analytics")), 422),
        (odd("purpose", json!("")), 422),
        (odd("region", json!("../../etc")), 422),
        (odd("gpc", json!("yes")), 422),
        (notice(""), 422),
        (notice("Sent from 203.0.113.7"), 422),
        (notice("\u{0}"), 422),
        (odd("site", json!("shop\u{0}")), 403),
    ];
    for (place, (body, expected)) in table.into_iter().enumerate() {
        let mut request = desk.request("POST", "/v1/consents", body.clone());
        let headers = request.headers_mut();
        headers.insert(AUTHORIZATION, format!("Bearer {}", desk.token("mailer")).parse().unwrap());
        headers.insert("idempotency-key", format!("{place:08}").parse().unwrap());
        let answer = desk.send(request).await;
        assert_eq!(answer.status, expected, "{body:.200}: {answer:?}");
        assert_eq!(answer.kind(), "application/problem+json");
    }
    for key in ["", "short", "a b c d e f", &"a".repeat(129)] {
        assert_eq!(desk.tell(key, yes("c1")).await.status, 422, "{key}");
    }
    assert_eq!(desk.running.ledger().count("shop").await.unwrap(), 0);
    for (path, body) in [
        ("/v1/records/find", json!({ "limit": 0 })),
        ("/v1/records/find", json!({ "limit": 501 })),
        ("/v1/records/find", json!({ "from": "yesterday" })),
        ("/v1/records/find", json!({ "subject": "5a".repeat(16) })),
        ("/v1/records/find", json!({ "site": "shop", "subject": "zz" })),
        ("/v1/records/erase", json!({ "site": "shop" })),
        ("/v1/records/erase", json!({ "site": "shop", "reference": "a", "id": "5a".repeat(16) })),
        ("/v1/records/hold", json!({ "target": { "site": "shop", "reference": "a" }, "reason": "a\nb" })),
        ("/v1/records/retain", json!({ "site": "nowhere" })),
        ("/v1/records/retain", json!({ "site": "shop", "on": "2030-01-01" })),
        ("/v1/records/verify", json!({ "public_key": "x" })),
        ("/v1/records/verify", json!({ "checkpoints": ["x"] })),
    ] {
        assert_eq!(desk.post("boss", path, body.clone()).await.status, 422, "{path} {body}");
    }
    for path in ["/v1/records/export?format=xls", "/v1/records/export?from=x"] {
        assert_eq!(desk.get("boss", path).await.status, 422, "{path}");
    }
    for path in ["/v1/records/export?colour=red", "/v1/records/holds"] {
        assert_eq!(desk.get("boss", path).await.status, 400, "{path}");
    }
    desk.running.end().await;
}

#[tokio::test]
async fn a_consent_of_a_form_is_recorded_once_proved_withdrawn_and_erased() {
    let desk = desk().await;
    let first = desk.tell("key-00000001", yes("customer-17")).await;
    assert_eq!(first.status, 201, "{first:?}");
    let (told, id) = (first.json(), first.json()["id"].as_str().unwrap().to_owned());
    assert!(told["event"] == "given" && told["receipt"]["receipt"]["record_id"] == id, "{told}");
    let again = desk.tell("\"key-00000001\"", yes("customer-17")).await;
    assert!(again.status == 200 && again.json() == told, "{again:?}");
    for (name, value) in [("reference", json!("customer-18")), ("decision", json!("withdrawn")), ("gpc", json!(true))] {
        assert_eq!(desk.tell("key-00000001", with(yes("customer-17"), name, value)).await.status, 409, "{name}");
    }
    assert_eq!(desk.running.ledger().count("shop").await.unwrap(), 1, "once");

    assert_eq!(desk.tell("key-00000002", yes("customer-17")).await.good()["event"], "changed");
    let other = with(yes("customer-17"), "purpose", "model-training");
    assert_eq!(desk.tell("key-00000003", other).await.good()["event"], "given", "nothing to do with the first");
    let withdrawn = with(yes("customer-17"), "decision", "withdrawn");
    assert_eq!(desk.tell("key-00000004", withdrawn.clone()).await.good()["event"], "withdrawn");
    assert_eq!(desk.tell("key-00000005", withdrawn.clone()).await.status, 409, "there is nothing left");
    assert_eq!(desk.tell("key-00000004", withdrawn).await.status, 200);
    let mut refused = with(yes("x"), "decision", "refused");
    refused.as_object_mut().unwrap().remove("reference");
    let refused = desk.tell("key-00000006", refused).await.good();
    assert!(refused["id"].is_null() && refused["receipt"].is_null() && refused["event"] == "refused", "{refused}");

    let find = json!({ "site": "shop", "reference": "customer-17" });
    let found = desk.post("shop-reader", "/v1/records/find", find.clone()).await.good();
    let events: Vec<_> = found["records"].as_array().unwrap().iter().map(|it| it["event"].clone()).collect();
    assert_eq!(events, ["given", "changed", "given", "withdrawn"]);
    let shown = desk.get("reader", &format!("/v1/records/{id}")).await.good();
    assert!(shown["shown"]["text"] == TEXT && shown["surface"] == "form" && shown["method"] == "api", "{shown}");
    assert!(!shown.to_string().contains("customer-17"), "the site's name for them is kept nowhere");
    let receipt = desk.get("reader", &format!("/v1/records/{id}/receipt")).await;
    let receipt = Receipt::parse(std::str::from_utf8(&receipt.bytes).unwrap()).unwrap();
    let key = told["receipt"]["signature"]["key"].as_str().unwrap().parse::<PublicKey>().unwrap();
    assert!(receipt.verifies(&key));

    let erased = desk.post("officer", "/v1/records/erase", find.clone()).await.good();
    assert_eq!(erased["records"].as_array().unwrap().len(), 4, "{erased}");
    assert_eq!(desk.tell("key-00000001", yes("customer-17")).await.status, 410);
    assert_eq!(desk.post("reader", "/v1/records/find", find).await.good()["records"], json!([]));
    let report = desk.post("boss", "/v1/records/verify", json!({ "public_key": key.to_string() })).await.good();
    assert!(report["sound"] == true && report["erased"] == 4, "{report}");
    desk.running.end().await;
}

#[tokio::test]
async fn the_same_answer_sent_at_once_is_recorded_once() {
    let desk = desk().await;
    desk.tell("key-warm-up", with(yes("customer-0"), "purpose", "model-training")).await.good();
    let sent = (0..16).map(|_| desk.tell("key-00000001", yes("customer-1")));
    let all = futures_util::future::join_all(sent).await;
    let ids: std::collections::BTreeSet<String> = all.into_iter().map(|it| it.good()["id"].to_string()).collect();
    assert_eq!((ids.len(), desk.running.ledger().count("shop").await.unwrap()), (1, 2));
    desk.running.end().await;
}

#[tokio::test]
async fn an_export_is_whole_and_in_both_forms() {
    let desk = desk().await;
    let all = (0..1_203_u32).map(|place| desk.record(if place % 400 == 0 { "blog" } else { "shop" }, 1));
    futures_util::future::join_all(all).await;
    let lines = desk.get("reader", "/v1/records/export").await;
    assert_eq!(lines.kind(), "application/jsonl");
    let read = |text: &Bytes| String::from_utf8(text.to_vec()).unwrap();
    let all: Vec<Value> = read(&lines.bytes).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let places: Vec<u64> = all.iter().map(|entry| entry["sequence"].as_u64().unwrap()).collect();
    assert_eq!(places, (0..1_203).collect::<Vec<_>>());
    let table = desk.get("reader", "/v1/records/export?format=csv&site=shop").await;
    assert!(table.kind().starts_with("text/csv"));
    assert_eq!(read(&table.bytes).lines().count(), 1 + 1_203 - 4, "with its head, and without the other site");
    let none = desk.get("reader", "/v1/records/export?format=csv&to=2001-01-01").await;
    assert_eq!(read(&none.bytes).lines().count(), 1, "a head always");
    let mut after = Value::Null;
    let mut found = 0;
    loop {
        let page = desk.post("reader", "/v1/records/find", json!({ "limit": 500, "after": after })).await.good();
        found += page["records"].as_array().unwrap().len();
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(found, 1_203);
    desk.running.end().await;
}

#[tokio::test]
async fn what_is_held_is_erased_when_it_is_released() {
    let desk = desk().await;
    let id = desk.record("shop", 0x5a).await.to_string();
    let target = json!({ "site": "shop", "subject": "5a".repeat(16) });
    let hold = json!({ "target": target, "reason": " a court asks for it " });
    assert_eq!(desk.post("officer", "/v1/records/hold", hold).await.status, 204);
    let erased = desk.post("officer", "/v1/records/erase", target.clone()).await.good();
    assert!(erased["records"] == json!([]) && erased["held"] == "a court asks for it", "{erased}");
    let holds = desk.get("reader", "/v1/records/holds?site=shop").await.good();
    assert!(holds[0]["wanted"] == true && holds[0]["id"].is_null(), "{holds}");
    let released = desk.post("officer", "/v1/records/release", target).await.good();
    assert_eq!(released["records"], json!([id]));
    assert_eq!(desk.get("reader", "/v1/records/holds?site=shop").await.good(), json!([]));
    desk.running.end().await;
}

#[tokio::test]
async fn a_change_that_would_reach_nobody_is_refused() {
    let desk = desk().await;
    let nobody = json!({ "site": "shpo", "subject": "5a".repeat(16) });
    for path in ["/v1/records/erase", "/v1/records/release"] {
        assert_eq!(desk.post("officer", path, nobody.clone()).await.status, 422, "{path}");
    }
    let hold = json!({ "target": nobody, "reason": "a court asks for it" });
    assert_eq!(desk.post("officer", "/v1/records/hold", hold).await.status, 422);
    desk.running.end().await;
}

#[tokio::test]
async fn every_change_is_audited_and_nobody_is_named_in_it() {
    let log = Log::default();
    // Everything of this test runs on this thread.
    let _listening = tracing::subscriber::set_default(log.subscriber());
    let subject = "5a".repeat(16);
    let desk = desk().await;
    let id = desk.record("shop", 0x5a).await.to_string();
    let told = desk.tell("key-00000001", yes("customer-17")).await.good();
    let told = told["id"].as_str().unwrap().to_owned();
    let target = json!({ "site": "shop", "id": id });
    desk.post("officer", "/v1/records/hold", json!({ "target": target, "reason": "quarrel" })).await;
    desk.post("officer", "/v1/records/release", target).await.good();
    desk.post("officer", "/v1/records/erase", json!({ "site": "shop", "subject": subject })).await.good();
    desk.post("officer", "/v1/records/retain", json!({ "site": "shop" })).await.good();
    desk.post("officer", "/v1/records/retain", json!({ "site": "shop", "dry_run": true })).await.good();
    desk.post("reader", "/v1/records/erase", json!({ "site": "shop", "subject": subject })).await;
    let tokens: Vec<String> = desk.tokens.iter().map(|(_, token)| token.clone()).collect();
    desk.running.end().await;
    let text = log.text();
    let audited: Vec<&str> = text.lines().filter(|line| line.contains(" audit: ")).collect();
    for (deed, who) in
        [("record", "mailer"), ("hold", "officer"), ("release", "officer"), ("erase", "officer"), ("retain", "officer")]
    {
        let told =
            |line: &&&str| line.contains(&format!("deed=\"{deed}\"")) && line.contains(&format!("token=\"{who}\""));
        assert_eq!(audited.iter().filter(told).count(), 1, "{deed}: {audited:#?}");
        let asked = audited.iter().filter(|line| line.contains(&format!("asked=\"{deed}\""))).count();
        assert_eq!(asked, usize::from(deed != "record"), "before it is made: {audited:#?}");
    }
    for secret in
        [&*id, &told, &subject, "customer-17", "quarrel", "127.0.0.1"].into_iter().chain(tokens.iter().map(|it| &**it))
    {
        assert!(!audited.iter().any(|line| line.contains(secret)), "{secret}: {audited:?}");
    }
}

#[tokio::test]
async fn what_was_acknowledged_is_on_disk() {
    let desk = desk().await;
    let told = desk.tell("key-00000001", yes("customer-17")).await.good();
    let copy = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(desk._state.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() || path.extension().is_some_and(|extension| extension == "sqlite-shm") {
            continue;
        }
        std::fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
    }
    let settings = vault::open(copy.path(), Arc::new(SystemClock), Arc::new(SystemEntropy)).unwrap();
    let store = Sqlite::open(&copy.path().join("ledger.sqlite"), settings).await.unwrap();
    let id = told["id"].as_str().unwrap().parse().unwrap();
    assert!(store.record("shop", id).await.unwrap().is_some_and(|record| record.surface == Surface::Form));
    store.close().await;
    desk.running.end().await;
}

/// A gateway in front of a real website, whose page loads a tracker and sets its cookie.
async fn in_front_of_a_website(state: &Path) -> (Desk, SocketAddr) {
    let (origin, _) = website().await;
    let (mut config, tokens) = configured(state);
    for site in &mut config.sites {
        site.origins = vec![format!("http://{origin}").parse().unwrap()];
    }
    let running = app::start(config, None, World::default()).await.unwrap_or_else(|error| panic!("{error}"));
    let (admin, address) = (running.admin().unwrap(), running.addresses()[0]);
    (Desk { running, admin, tokens, _state: tempfile::tempdir().unwrap() }, address)
}

#[tokio::test]
async fn what_was_withheld_is_told_beside_what_was_chosen() {
    let state = tempfile::tempdir().unwrap();
    let (desk, address) = in_front_of_a_website(state.path()).await;
    for _ in 0..3 {
        let answer = get(address, "shop.example", "/", "sid=2; _ga=1; _gid=2").await;
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("data-assent-src"), "{answer}");
    }
    let body = "choice=save&purpose=analytics";
    let post = format!(
        "POST /_assent/choice HTTP/1.1\r\nHost: shop.example\r\nOrigin: http://shop.example\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    assert!(talk(address, &post).await.starts_with("HTTP/1.1 303"));
    let told = desk.get("shop-reader", "/v1/enforced?site=shop").await.good();
    let row = &told[0];
    assert_eq!(told.as_array().unwrap().len(), 1, "one rule, one version, one day: {told}");
    assert_eq!(row["withheld"], json!({ "cookies_sent": 6, "cookies_set": 3, "requests": 3 }), "{told}");
    assert_eq!(row["chosen"], json!({ "given": 1, "changed": 0, "refused": 0, "withdrawn": 0 }), "{told}");
    let record = desk.post("reader", "/v1/records/find", json!({ "site": "shop" })).await.good()["records"][0].clone();
    assert!(row["version"] == record["versions"]["policy"] && row["rule"] == record["rule"], "{told} {record}");

    get(address, "shop.example", "/", "_ga=1").await;
    desk.tell("key-00000001", yes("customer-17")).await.good();
    let told = desk.get("reader", "/v1/enforced?site=shop").await.good();
    assert_eq!(told[0]["withheld"]["cookies_sent"], 7, "counts add up over writes");
    let chosen: Vec<&Value> = told.as_array().unwrap().iter().map(|row| &row["chosen"]["given"]).collect();
    assert_eq!(chosen, [&json!(1)], "what a form asked is nothing that was withheld here: {told}");
    assert_eq!(desk.get("reader", "/v1/enforced?site=blog").await.good(), json!([]), "of another site");
    let past = "/v1/enforced?site=shop&from=2001-01-01&to=2001-01-31";
    assert_eq!(desk.get("reader", past).await.good(), json!([]));
    for (who, path, expected) in [
        ("shop-reader", "/v1/enforced?site=blog", 403),
        ("mailer", "/v1/enforced?site=shop", 403),
        ("reader", "/v1/enforced?site=shop&from=2001-01-01", 422),
        ("reader", "/v1/enforced?site=shop&from=2001-02-01&to=2001-01-01", 422),
        ("reader", "/v1/enforced", 400),
        ("reader", "/v1/enforced?site=shop&shared=perhaps", 400),
        ("reader", "/v1/enforced?site=shop&shared=true", 409),
    ] {
        assert_eq!(desk.get(who, path).await.status, expected, "{who} {path}");
    }
    desk.running.end().await;

    let line = ["records", "enforced", "--site", "shop", "--json", "--state"];
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_assent")).args(line).arg(state.path()).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let printed: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(printed, told[0], "the command line says the same");
}

#[tokio::test]
async fn a_token_that_is_made_works_and_one_that_is_taken_out_stops_working() {
    let dir = tempfile::tempdir().unwrap();
    let made = std::process::Command::new(env!("CARGO_BIN_EXE_assent"))
        .args(["token", "console", "--role", "records", "--site", "shop"])
        .output()
        .unwrap();
    assert!(made.status.success());
    let token = String::from_utf8(made.stdout).unwrap().trim().to_owned();
    let table = String::from_utf8(made.stderr).unwrap();
    assert!(!table.contains(token.rsplit('.').next().unwrap()), "{table}");
    let site = "[[site]]\nid = \"shop\"\nhosts = [\"shop.example\"]\norigin = \"http://127.0.0.1:9\"\n\
                controller = \"Shop\"\nprivacy = \"/privacy\"\nserves = [\"DE\"]\n\
                [[site.form]]\npurpose = \"newsletter\"\n";
    let whole = |table: &str| {
        let head = "listen = [\"127.0.0.1:0\"]\nstate = \"state\"\n[admin]\naddress = \"127.0.0.1:0\"\n";
        format!("{head}{table}\n{site}")
    };
    let file = dir.path().join("assent.toml");
    std::fs::write(&file, whole(&table)).unwrap();
    let config = Config::load(&file, SystemClock.now().day()).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(config.sites[0].forms, [Form { purpose: "newsletter".into(), days: 3652 }]);
    let running = app::start(config, Some(file.clone()), World::default()).await.unwrap_or_else(|it| panic!("{it}"));
    let (admin, tokens) = (running.admin().unwrap(), vec![("console", token)]);
    let desk = Desk { running, admin, tokens, _state: tempfile::tempdir().unwrap() };
    desk.get("console", "/v1/records/holds?site=shop").await.good();
    std::fs::write(&file, whole("")).unwrap();
    let refused = || async { desk.get("console", "/v1/records/holds?site=shop").await.status == 401 };
    until("the token is refused", refused).await;
    desk.running.end().await;
}

#[test]
fn the_document_is_generated_from_the_handlers() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/admin.openapi.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, admin::document()).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == admin::document(), "docs/admin.openapi.json is not what is served; run this test with UPDATE=1");
}
