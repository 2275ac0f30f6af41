//! What runs in the browser, as the gateway hands it out: choices made from a page that stays, and workers.

use assent::body::Body;
use assent::policy::Mode;
use http::Response;
use serde_json::Value;

use super::harness::{CA, DE, Seen, TRACKED, gateway, in_front_of, page, response};

const JSON: &str = "application/json";

async fn told(stack: &super::harness::Stack, from: &str, choice: &str) -> Value {
    let answer = stack.choose(&format!("choice={choice}")).from(from).header("accept", JSON).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(answer.pair().contains("assent="), "the choice is kept");
    serde_json::from_str(&answer.text()).unwrap()
}

#[tokio::test]
async fn a_page_that_stays_is_told_what_holds_from_now_on() {
    let stack = in_front_of(|_| page(TRACKED));
    let yes = told(&stack, DE, "accept").await;
    assert_eq!((yes["held"].as_str(), yes["reload"].as_bool()), (Some(""), Some(false)), "{yes}");
    assert_eq!(yes["bucket"], "functional=1&analytics=1&marketing=1");
    assert!(yes["control"].as_str().unwrap().contains("/_assent/settings"), "{yes}");
    let no = told(&stack, DE, "reject").await;
    assert!(no["held"].as_str().unwrap().contains(":marketing"), "{no}");
    assert_eq!(no["granted"], "necessary");
    let some = told(&stack, DE, "save&purpose=analytics").await;
    assert_eq!(some["granted"], "necessary analytics");
    assert!(!some["held"].as_str().unwrap().contains(":analytics"), "{some}");
    assert_eq!(stack.records.0.lock().unwrap().len(), 3, "each is proven");
}

#[tokio::test]
async fn a_page_whose_policy_is_enforced_is_told_to_load_again() {
    let stack = gateway().site(|site| site.mode = Mode::Strict).stands();
    assert_eq!(told(&stack, DE, "accept").await["reload"], true);
    let stack = gateway().stands();
    assert_eq!(told(&stack, CA, "opt-out").await["reload"], true, "it leads on to a page of its own");
}

fn worker(_: &Seen) -> Response<Body> {
    let lines = [("content-type", "text/javascript"), ("etag", "\"w1\""), ("cache-control", "max-age=31536000")];
    response(200, &lines, "'use strict';\nfetch('https://ads.example/x');")
}

#[tokio::test]
async fn a_worker_begins_with_our_part_and_is_kept_for_nobody_else() {
    let stack = in_front_of(worker);
    for (name, value) in [
        ("sec-fetch-dest", "worker"),
        ("sec-fetch-dest", "sharedworker"),
        ("sec-fetch-dest", "serviceworker"),
        ("service-worker", "script"),
    ] {
        let answer = stack.fetch("/w.js").header(name, value).header("if-none-match", "\"w1\"").send().await;
        let text = answer.text();
        assert!(
            text.starts_with("(() => {\n'use strict';\nconst DATA = ") && text.contains("\"purpose\":\"marketing\""),
            "{value}: {text}"
        );
        assert!(text.ends_with("'use strict';\nfetch('https://ads.example/x');"), "{value}");
        assert_eq!(answer.lines("cache-control"), ["private, no-cache"]);
        assert_eq!((answer.line("etag"), answer.line("content-length")), (None, None), "{value}");
        assert_eq!(stack.last().line("if-none-match"), None, "a copy from before a choice is never confirmed");
    }
    let plain = stack.fetch("/w.js").header("sec-fetch-dest", "script").send().await;
    assert!(plain.text().starts_with("'use strict'") && plain.line("etag").is_some());
    let consent = stack.consent(DE, "choice=accept").await;
    let granted = stack.fetch("/w.js").header("sec-fetch-dest", "worker").cookie(consent).send().await;
    assert!(granted.text().starts_with("'use strict'"), "nothing is withheld");
    assert_eq!(granted.lines("cache-control"), ["private, no-cache"], "until the choice changes");
}
