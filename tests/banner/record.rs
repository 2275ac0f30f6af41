//! The visitor's own record, and the cookie page.

use serde_json::{Value, json};

use super::{Stage, Visitor};

const RECEIPT: &str = "fetch('/_assent/receipt').then((it) => it.ok ? it.text() : String(it.status))";

fn check(receipt: &str) -> String {
    let body = Value::from(receipt);
    format!("fetch('/_assent/receipt', {{ method: 'POST', body: {body} }}).then((it) => it.json())")
}

#[tokio::test]
async fn a_receipt_says_what_was_chosen_is_signed_and_opens_nothing() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options).await;
    for (choice, event, recorded) in [("accept", "given", true), ("reject", "refused", false)] {
        let visitor = Visitor::new(&stage, "videxio", browser.stranger().await);
        visitor.open("/").await;
        assert_eq!(visitor.page.eval(RECEIPT).await, "404", "nobody chose");
        visitor.press(choice).await;
        let text = visitor.page.eval(RECEIPT).await.as_str().unwrap().to_owned();
        let receipt: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(receipt["events"][0]["event_type"], event);
        assert_eq!(receipt["record_id"].is_string(), recorded, "a refusal's is made from the cookie alone");
        // The four parts of a record, and what a receipt says of itself.
        for key in ["schema_version", "receipt_issued", "language", "valid_until", "pii_principal", "collection_method"]
        {
            assert!(receipt[key].is_string(), "{key}");
        }
        assert_eq!(receipt["pii_controllers"][0]["name"], "Videxio AS");
        assert_eq!(receipt["withdrawal_method"]["website"], stage.url("videxio", "/_assent/settings"));
        assert!(receipt["authority_party"].to_string().contains("BfDI"), "{text}");
        for purpose in receipt["purposes"].as_array().unwrap() {
            assert_eq!(purpose["lawful_basis"], "consent");
            assert!(purpose["recipients"].is_array() && purpose["description"].is_string());
        }
        let marketing = receipt["purposes"].as_array().unwrap().iter().find(|it| it["purpose"] == "marketing").unwrap();
        assert_eq!(marketing["status"], event);
        let cookies = visitor.page.cookies().await;
        for cookie in cookies.iter().filter(|cookie| cookie.name.ends_with("assent")) {
            assert!(!text.contains(&cookie.value), "a receipt is no credential");
        }
        assert_eq!(visitor.page.eval(&check(&text)).await, json!({ "valid": true }));
        let forged = text.replace(event, if event == "given" { "refused" } else { "given" });
        assert_eq!(visitor.page.eval(&check(&forged)).await, json!({ "valid": false }));
    }
}

#[tokio::test]
async fn erasing_withdraws_first_and_leaves_nothing_that_leads_to_anyone() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let visitor = stage.visitor("videxio").await;
    visitor.open("/").await;
    visitor.press("accept").await;
    visitor.open("/").await;
    assert!(visitor.site_jar().await.contains("_ga"));
    visitor.open_settings().await;
    visitor.page.follow("button[name=erase]").await;
    visitor.page.wait_idle().await;
    assert_eq!(visitor.page.text("h1").await, "Your record is erased");
    let href = visitor.page.attribute("a[download]", "href").await.unwrap();
    let receipt =
        visitor.page.eval(&format!("JSON.parse(atob({}))", Value::from(href.split(',').nth(1).unwrap()))).await;
    assert_eq!(receipt["events"][0]["event_type"], "given", "the last receipt is of what was granted");
    assert_eq!(stage.records("videxio").await, 2, "the yes, and its withdrawal");
    assert!(visitor.pair().await.is_empty(), "the choice is gone");
    assert!(!visitor.site_jar().await.contains("_ga"), "and so is what came by it");
    visitor.open("/").await;
    assert!(visitor.is_asked().await);
}

#[tokio::test]
async fn the_cookie_page_follows_what_is_seen() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let visitor = stage.visitor("videxio").await;
    visitor.open("/").await;
    visitor.press("accept").await;
    visitor.open("/rooms").await;
    visitor.open("/_assent/cookies").await;
    let text = visitor.page.text("main").await;
    for fact in [
        "csrftoken",
        "_ga",
        "Advertising",
        "BfDI",
        "__Host-assent",
        "this tab remembers",
        "Assent, a program that Videxio AS runs",
    ] {
        assert!(text.contains(fact), "{fact}: {text}");
    }
    visitor.open("/imprint").await; // our own pages ask nobody for anything
    let list = visitor.page.eval("fetch('/_assent/cookies.json').then((it) => it.json())").await;
    let analytics = list["purposes"].as_array().unwrap().iter().find(|it| it["key"] == "analytics").unwrap();
    assert!(analytics["items"].as_array().unwrap().iter().any(|it| it["name"] == "_ga"), "{list}");
    assert!(list["supervision"].as_array().unwrap().iter().any(|it| it["host"] == "bfdi.bund.de"));
    let part = "fetch('/_assent/cookies?part').then((it) => it.text())";
    let part = visitor.page.eval(part).await.as_str().unwrap().to_owned();
    assert!(part.starts_with("<div class=\"asn asn-page\"") && !part.contains("<html") && !part.contains("token="));
    visitor.open("/_assent/settings?lang=de").await;
    assert_eq!(visitor.page.eval("document.documentElement.lang").await, "de");
    assert!(visitor.page.text("h1").await.contains("Cookie-Einstellungen"));
}
