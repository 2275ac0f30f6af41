//! The console's room *Records*, over real sockets: who may do what in it, what comes of it, and that nothing in an address leads to
//! anybody.

use assent::ledger::RecordId;
use sqlx::{ConnectOptions as _, Executor as _};

use super::admin::{Answer, Desk, desk, yes};
use super::console::{form, is_quiet, text};
use super::quiet::Log;

const ROOM: &str = "/console/records";

/// Somebody who is signed in, with the code that their forms hold.
struct Clerk<'a> {
    desk: &'a Desk,
    cookie: String,
    code: String,
}

impl<'a> Clerk<'a> {
    async fn of(desk: &'a Desk, who: &str) -> Self {
        let cookie = desk.enter(who).await;
        let code = form(&desk.open("/console", &cookie).await.text()).to_owned();
        Self { desk, cookie, code }
    }

    /// Sends a form of the room.
    async fn does(&self, fields: &str) -> Answer {
        let body = format!("form={}&{fields}", self.code);
        self.desk.press(ROOM, &self.cookie, Some(&self.desk.origin()), body).await
    }

    /// The page that comes back, with this status.
    async fn reads(&self, fields: &str, status: u16) -> String {
        let answer = self.does(fields).await;
        assert_eq!(answer.status, status, "{fields}: {answer:?}");
        is_quiet(&answer);
        answer.text()
    }
}

fn has(page: &str, parts: &[&str]) {
    for part in parts {
        assert!(page.contains(part), "{part} is missing: {page}");
    }
}

fn one(deed: &str, site: &str, id: RecordId) -> String {
    format!("deed={deed}&site={site}&by=record&whom={id}")
}

#[tokio::test]
async fn each_role_may_do_in_the_room_what_the_api_lets_it_do() {
    let desk = desk().await;
    let (shop, blog) = (desk.record("shop", 0x5a).await, desk.record("blog", 0x5b).await);
    let nobody = RecordId([7; 16]);
    let reason = "&reason=court";
    let of = |deed: &str| format!("deed={deed}&site=shop&by=subject&whom={}", "5c".repeat(16));
    // reader, shop-reader, officer, shop-officer, boss; the scraper may nothing.
    let table: Vec<(String, [u16; 5])> = vec![
        ("deed=find&by=record".to_owned(), [200, 403, 200, 403, 200]),
        ("deed=find&by=record&site=shop".to_owned(), [200; 5]),
        ("deed=find&by=record&site=blog".to_owned(), [200, 403, 200, 403, 200]),
        (of("find"), [200; 5]),
        ("deed=holds&site=shop".to_owned(), [200; 5]),
        ("deed=holds&site=blog".to_owned(), [200, 403, 200, 403, 200]),
        (one("show", "shop", shop), [200; 5]),
        (one("show", "blog", blog), [200, 404, 200, 404, 200]),
        (one("show", "shop", nobody), [404; 5]),
        (one("receipt", "shop", shop), [200; 5]),
        (one("receipt", "blog", blog), [200, 404, 200, 404, 200]),
        (one("receipt", "shop", nobody), [404; 5]),
        ("deed=verify".to_owned(), [200, 403, 200, 403, 200]),
        ("deed=export".to_owned(), [200, 403, 200, 403, 200]),
        ("deed=export&site=shop".to_owned(), [200; 5]),
        ("deed=export&site=blog".to_owned(), [200, 403, 200, 403, 200]),
        (one("erase", "shop", shop), [403, 403, 200, 200, 200]),
        (one("erase", "blog", blog), [403, 403, 200, 403, 200]),
        (one("erase", "shop", nobody), [403, 403, 404, 404, 404]),
        (one("erase", "shop", blog), [403, 403, 404, 404, 404]),
        (of("erase"), [403, 403, 200, 200, 200]),
        (of("erase") + "&sure=1", [403, 403, 200, 200, 200]),
        (one("erase", "blog", nobody) + "&sure=1", [403, 403, 200, 403, 200]),
        (of("hold") + reason, [403, 403, 200, 200, 200]),
        (of("hold"), [403, 403, 422, 422, 422]),
        (one("hold", "blog", nobody) + reason, [403, 403, 200, 403, 200]),
        (of("release"), [403, 403, 200, 200, 200]),
        (one("release", "blog", nobody), [403, 403, 200, 403, 200]),
    ];
    for (at, who) in ["reader", "shop-reader", "officer", "shop-officer", "boss", "scraper"].into_iter().enumerate() {
        let clerk = Clerk::of(&desk, who).await;
        for (fields, expected) in &table {
            let (expected, answer) = (expected.get(at).copied().unwrap_or(403), clerk.does(fields).await);
            assert_eq!(answer.status, expected, "{who}: {fields}: {answer:?}");
            assert_eq!(answer.headers["cache-control"], "no-store");
            assert_eq!(text(&answer, http::header::LOCATION), "", "nothing leads to an address");
        }
        if who != "scraper" {
            let page = clerk.reads(&one("show", "shop", shop), 200).await;
            let changes = matches!(who, "officer" | "shop-officer" | "boss");
            for deed in ["value=\"erase\"", "value=\"hold\""] {
                assert_eq!(page.contains(deed), changes, "{who} {deed}: {page}");
            }
            assert_eq!(clerk.reads("deed=find&by=record&site=shop", 200).await.contains("value=\"verify\""), {
                !who.starts_with("shop")
            });
        }
    }
    let left = desk.get("boss", &format!("/v1/records/{shop}")).await.good();
    assert_eq!(left["kind"], "choice", "asking erases nothing");
    desk.running.end().await;
}

#[tokio::test]
async fn no_other_page_asks_or_changes_anything_and_nonsense_is_told() {
    let desk = desk().await;
    let id = desk.record("shop", 0x5a).await;
    let (clerk, other) = (Clerk::of(&desk, "boss").await, Clerk::of(&desk, "boss").await);
    let own = desk.origin();
    let erase = one("erase", "shop", id) + "&sure=1";
    for (origin, code) in [
        (Some("https://evil.example"), &*clerk.code),
        (Some("null"), &clerk.code),
        (None, &clerk.code),
        (Some(&*own), &other.code),
        (Some(&own), ""),
        (Some(&own), "%FF%00"),
    ] {
        for fields in [&*erase, "deed=find&by=record", "deed=export", "deed=verify"] {
            let answer = desk.press(ROOM, &clerk.cookie, origin, format!("form={code}&{fields}")).await;
            assert_eq!(answer.status, 403, "{origin:?} {fields}: {answer:?}");
        }
    }
    let answer = desk.press(ROOM, "", Some(&own), format!("form={}&{erase}", clerk.code)).await;
    assert_eq!((answer.status.as_u16(), &*text(&answer, http::header::LOCATION)), (303, "/console/sign-in"));
    assert_eq!(desk.get("boss", &format!("/v1/records/{id}")).await.good()["kind"], "choice");

    let odd = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%E2%80%AE%00";
    let long = "x".repeat(300_000);
    for (fields, status, said) in [
        (String::new(), 422, "that form asks for nothing"),
        (format!("deed={odd}"), 422, "that form asks for nothing"),
        (format!("deed=find&by={odd}"), 422, "say by what"),
        (format!("deed=find&by=record&whom={odd}"), 422, "32 hex digits"),
        (format!("deed=find&by=subject&site=shop&whom={odd}"), 422, "32 hex digits"),
        (format!("deed=find&by=reference&site=shop&whom={odd}"), 422, "without control characters"),
        (format!("deed=find&by=subject&whom={}", "5a".repeat(16)), 422, "name it as `site`"),
        (format!("deed=find&by=record&from={odd}"), 422, "a day is written"),
        (format!("deed=find&by=record&after={odd}"), 422, "named by a number"),
        (format!("deed=find&by=record&site={odd}"), 200, "Nothing."),
        ("deed=holds".to_owned(), 422, "choose the site"),
        (format!("deed=show&whom={odd}"), 422, "32 hex digits"),
        (format!("deed=export&format={odd}"), 422, "`jsonl` or `csv`"),
        (format!("deed=verify&key={odd}"), 422, "no key of a log"),
        (format!("deed=verify&checkpoints={odd}"), 422, "no checkpoint"),
        (format!("deed=erase&by=record&site=shop&whom={odd}"), 422, "32 hex digits"),
        (format!("deed=erase&by=record&site={odd}&whom={id}&sure=1"), 422, "no site that is configured"),
        ("deed=erase&by=subject&site=shop&sure=1".to_owned(), 422, "say whose"),
        (one("hold", "shop", id) + "&reason=a%0Ab", 422, "a sentence"),
        (format!("deed=find&by=record&whom={long}"), 413, "length limit"),
    ] {
        let page = clerk.reads(&fields, status).await;
        assert!(page.contains(said), "{}: {page}", &fields[..fields.len().min(80)]);
    }
    desk.running.end().await;
}

#[tokio::test]
async fn what_is_found_is_shown_erased_and_shown_as_erased_and_what_is_held_stays() {
    let log = Log::default();
    // Everything of this test runs on this thread.
    let _listening = tracing::subscriber::set_default(log.subscriber());
    let desk = desk().await;
    let (id, kept) = (desk.record("shop", 0x5a).await, desk.record("shop", 0x5d).await);
    desk.record("blog", 0x5a).await;
    let subject = "5a".repeat(16);
    let theirs = format!("site=shop&by=subject&whom={subject}");
    let clerk = Clerk::of(&desk, "officer").await;
    let found = clerk.reads(&format!("deed=find&{theirs}"), 200).await;
    has(&found, &[&id.to_string(), "given", "analytics", "all records of theirs on shop"]);
    assert!(!found.contains(&kept.to_string()), "{found}");
    let page = clerk.reads(&one("show", "shop", id), 200).await;
    has(&page, &["version 2026-01 of the rules", "a click in the banner", "Valid until", "&#60;form&#62;Dürfen"]);
    assert!(!page.contains(&subject), "whoever looks at a record needs no subject: {page}");
    let answer = clerk.does(&one("receipt", "shop", id)).await;
    let api = desk.get("officer", &format!("/v1/records/{id}/receipt")).await;
    let saved = text(&answer, http::header::CONTENT_DISPOSITION);
    assert_eq!((answer.kind(), &*saved), ("application/json", "attachment; filename=\"receipt.json\""));
    assert_eq!(answer.json()["receipt"], api.json()["receipt"]);
    let lines = clerk.does("deed=export&site=shop").await;
    assert_eq!((lines.kind(), lines.text().lines().count()), ("application/jsonl", 2), "{lines:?}");

    // Held, asked for all the same, and released.
    clerk.reads(&(one("hold", "shop", kept) + "&reason=a+court+asks"), 200).await;
    has(&clerk.reads(&one("show", "shop", kept), 200).await, &["a court asks", "value=\"release\""]);
    has(&clerk.reads("deed=holds&site=shop", 200).await, &["a court asks", &kept.to_string()]);
    has(&clerk.reads(&one("erase", "shop", kept), 200).await, &["a court asks", "name=\"sure\""]);
    let refused = clerk.reads(&(one("erase", "shop", kept) + "&sure=1"), 409).await;
    has(&refused, &["Not erased", "No record was erased.", "a court asks"]);
    has(&clerk.reads(&one("show", "shop", kept), 200).await, &["Somebody wants it erased"]);
    has(&clerk.reads(&one("release", "shop", kept), 200).await, &["Released", "1 record was erased."]);

    let sure = clerk.reads(&format!("deed=erase&{theirs}"), 200).await;
    has(&sure, &["What is lost", "What stays", "1 to erase", "granted: analytics", &subject]);
    has(&clerk.reads(&format!("deed=erase&{theirs}&sure=1"), 200).await, &["Erased", "1 record was erased."]);
    let gone = clerk.reads(&one("show", "shop", id), 200).await;
    has(&gone, &["erased; the entry at place"]);
    assert!(!gone.contains("value=\"receipt\"") && !gone.contains("value=\"erase\""), "{gone}");
    has(&clerk.reads(&one("erase", "shop", id), 404).await, &["erased already"]);
    clerk.reads(&one("receipt", "shop", id), 404).await;
    has(&clerk.reads(&format!("deed=find&{theirs}"), 200).await, &["Nothing."]);
    let sound = clerk.reads("deed=verify", 200).await;
    has(
        &sound,
        &["nothing is wrong", "Entries checked", "<dd>5</dd>", "own word was taken", "no checkpoint was given"],
    );

    // The site's own name for somebody.
    desk.tell("key-00001", yes("customer-17")).await.good();
    let named = "site=shop&by=reference&whom=customer-17";
    has(&clerk.reads(&format!("deed=find&{named}"), 200).await, &["newsletter", "value=\"erase\""]);
    has(&clerk.reads(&format!("deed=erase&{named}&sure=1"), 200).await, &["1 record was erased."]);

    let told = log.text();
    let lines = told.lines().filter(|line| line.contains(" audit: ") && line.contains("token=\"officer\""));
    let deeds: Vec<&str> = lines.filter_map(|line| line.split(" deed=\"").nth(1)?.split('"').next()).collect();
    assert_eq!(deeds, ["sign-in", "hold", "erase", "release", "erase", "erase"], "{told}");
    let ours = told.lines().filter(|line| !line.contains("sqlx") && !line.contains("hyper"));
    for line in ours {
        for part in [&id.to_string(), &kept.to_string(), &subject, "customer-17", "a court asks"] {
            assert!(!line.contains(part), "{line}");
        }
    }
    desk.running.end().await;
}

#[tokio::test]
async fn signing_in_and_out_stand_in_the_audit_log_and_attempts_do_not() {
    let log = Log::default();
    let _listening = tracing::subscriber::set_default(log.subscriber());
    let desk = desk().await;
    let (clerk, own) = (Clerk::of(&desk, "shop-officer").await, desk.origin());
    let body = format!("token={}", desk.token("mailer"));
    assert_eq!(desk.press("/console/sign-in", "", Some(&own), body).await.status, 403);
    let leave = |code: &str| desk.press("/console/sign-out", &clerk.cookie, Some(&own), format!("form={code}"));
    assert_eq!(leave("wrong").await.status, 403);
    assert_eq!(leave(&clerk.code).await.status, 303);
    assert_eq!(leave(&clerk.code).await.status, 303, "nobody is signed in who could be signed out");
    let told = log.text();
    let lines: Vec<&str> = told.lines().filter(|line| line.contains(" audit: ") && line.contains("deed=")).collect();
    assert!(lines.len() == 2, "{lines:#?}");
    for (line, deed) in lines.into_iter().zip(["sign-in", "sign-out"]) {
        for part in ["token=\"shop-officer\"", "role=\"records\"", &format!("deed=\"{deed}\"")] {
            assert!(line.contains(part), "{part}: {line}");
        }
        let session = clerk.cookie.split('=').nth(1).unwrap();
        for part in [session, &clerk.code, desk.token("shop-officer"), "127.0.0.1"] {
            assert!(!line.contains(part), "{part}: {line}");
        }
    }
    desk.running.end().await;
}

#[tokio::test]
async fn a_ledger_that_was_changed_is_told_to_be_broken() {
    let desk = desk().await;
    let id = desk.record("shop", 0x5a).await;
    let clerk = Clerk::of(&desk, "boss").await;
    has(&clerk.reads("deed=verify", 200).await, &["nothing is wrong"]);
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(desk._state.path().join("ledger.sqlite"));
    let change = "UPDATE entry SET at = at - 86400";
    options.connect().await.unwrap().execute(change).await.unwrap();
    let page = clerk.reads("deed=verify", 200).await;
    has(&page, &["the ledger is not in order", "<dt>Wrong</dt><dd>place 0: ", "behind the first thing that is wrong"]);
    assert!(!page.contains("nothing is wrong") && !page.contains(&id.to_string()), "{page}");
    desk.running.end().await;
}
