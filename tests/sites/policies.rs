//! Pages with a Content Security Policy of their own, in a real browser: our part of them works, theirs does what it did.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use assent::edge::{self, Listener};
use assent::gateway::csp::{Ours, amend};
use assent::policy::Mode;
use assent::policy::referrer::Referrer;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256, Sha384};

use crate::browser::{Browser, Options};
use crate::stack::harness::{Seen, Stack, gateway, response};

const INLINE: &str = "window.inline = 1";
const FILE: &str = "window.file = 1; fetch('/_ours/state').then(() => window.asked = 1, () => {})";

const POLICIES: [&str; 12] = [
    "default-src 'self'",
    "default-src 'none'",
    "default-src 'none'; form-action 'none'",
    "script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'",
    "script-src 'unsafe-inline' 'self'",
    "script-src 'unsafe-inline'",
    "script-src 'nonce-abc'; style-src 'nonce-abc'; connect-src https://api.example",
    "script-src 'nonce-abc' 'strict-dynamic' 'unsafe-inline' https:; object-src 'none'; base-uri 'none'",
    "script-src 'none'; script-src-elem 'nonce-abc'",
    "script-src-attr 'none'; script-src 'self', default-src * 'unsafe-inline'; form-action https://pay.example",
    "require-trusted-types-for 'script'; trusted-types app; script-src 'self'",
    "default-src 'strict-dynamic' 'nonce-abc'; style-src 'unsafe-inline'",
];

/// The gateway on a socket of its own.
async fn serve(stack: &Stack) -> String {
    let listener = Listener::bind(([127, 0, 0, 1], 0).into(), None).await.unwrap();
    let address = listener.address();
    tokio::spawn(edge::serve(vec![listener], stack.service(), edge::Settings::default(), std::future::pending::<()>()));
    format!("http://shop.localhost:{}", address.port())
}

fn integrity() -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(FILE)))
}

/// A page with a part of ours and a part of theirs.
fn page() -> String {
    format!(
        "<!doctype html><html><head><script>{INLINE}</script>\
         <script src=\"/_ours/file.js\" integrity=\"{}\" crossorigin=\"anonymous\"></script>\
         <link rel=\"stylesheet\" href=\"/_ours/style.css\"><script>window.bare = 1</script>\
         <script nonce=\"abc\">window.nonced = 1</script><script src=\"/theirs.js\"></script></head>\
         <body onload=\"window.handled = 1\"><p style=\"color: red\">theirs</p>\
         <form method=\"post\" action=\"/_ours/choice\"><button>yes</button></form></body></html>",
        integrity()
    )
}

fn answer(seen: &Seen) -> http::Response<assent::body::Body> {
    let host = seen.line("host").unwrap();
    let (origin, script) = (format!("http://{host}"), integrity());
    let hash = format!("sha256-{}", STANDARD.encode(Sha256::digest(INLINE)));
    let ours = Ours { origin: &origin, prefix: "/_ours/", inline: &[&hash], scripts: &[&script] };
    let path = seen.uri.path();
    let policy = |place: &str| POLICIES[place.parse::<usize>().unwrap()];
    let kind = |kind, body: &str| response(200, &[("content-type", kind)], body.to_owned());
    match path {
        "/_ours/file.js" => kind("text/javascript", FILE),
        "/_ours/style.css" => kind("text/css", "form { color: rgb(1, 2, 3) }"),
        "/_ours/choice" => response(303, &[("location", "/done")], ""),
        "/_ours/state" => kind("text/plain", "ok"),
        "/theirs.js" => kind("text/javascript", "window.theirs = 1"),
        "/done" => kind("text/html", "<!doctype html><p>done"),
        _ => match path.strip_prefix("/bare/").map(|place| policy(place).to_owned()) {
            Some(policy) => response(200, &[HTML, (POLICY, &policy)], page()),
            None => match path.strip_prefix("/amended/").map(policy) {
                Some(policy) => response(200, &[HTML, (POLICY, &amend(policy, &ours))], page()),
                None => response(404, &[], ""),
            },
        },
    }
}

const HTML: (&str, &str) = ("content-type", "text/html");
const POLICY: &str = "content-security-policy";

/// What ran of theirs.
const THEIRS: &str = "['bare', 'nonced', 'theirs', 'handled'].map(it => it in window) \
                      .concat(getComputedStyle(document.querySelector('p')).color)";
/// What ran of ours.
const OURS: &str = "['inline', 'file'].map(it => it in window) \
                    .concat(getComputedStyle(document.forms[0]).color === 'rgb(1, 2, 3)')";

#[tokio::test]
async fn an_amended_policy_lets_our_part_run_and_theirs_no_more_than_before() {
    let listening = |site: &mut assent::policy::Site| {
        site.hosts = vec!["shop.localhost".into()];
        site.mode = Mode::Listen;
    };
    // Where nothing is touched, what the origin says is what the browser gets.
    let stack = gateway().site(listening).origin(|seen| Ok(answer(seen))).stands();
    let base = serve(&stack).await;
    let page = Browser::start(Options::new()).await.page().await;
    let mut theirs = BTreeMap::new();
    for (place, policy) in POLICIES.iter().enumerate() {
        page.goto(&format!("{base}/bare/{place}")).await;
        // A request that a navigation cuts off would be waited for.
        page.wait_idle().await;
        theirs.insert(place, page.eval(THEIRS).await);
        page.goto(&format!("{base}/amended/{place}")).await;
        assert_eq!(page.eval(OURS).await, json!([true, true, true]), "{policy}: ours runs");
        page.wait_until("'asked' in window").await;
        assert_eq!(page.eval(THEIRS).await, theirs[&place], "{policy}: theirs does what it did");
        page.wait_idle().await;
        page.follow("button").await;
        assert_eq!(page.url(), format!("{base}/done"), "{policy}: the form is sent, and leads back");
    }
    assert!(theirs.values().any(|ran| ran[0] == true) && theirs.values().any(|ran| ran[0] == false), "{theirs:?}");
}

#[tokio::test]
async fn the_notice_works_under_every_policy_without_a_word_in_the_console() {
    let body = "<!doctype html><html><head><title>t</title><link rel=\"icon\" href=\"data:,\"></head><body><p>hello</p>\
                <img src=\"https://ads.example/p.gif\"></body></html>";
    let stack = gateway()
        .site(|site| site.hosts = vec!["shop.localhost".into()])
        .origin(move |seen| {
            let place: Option<usize> = seen.uri.path().strip_prefix("/p/").and_then(|place| place.parse().ok());
            let lines = place.map(|place| vec![HTML, (POLICY, POLICIES[place])]);
            Ok(response(200, &lines.unwrap_or_else(|| vec![HTML]), body))
        })
        .stands();
    let base = serve(&stack).await;
    let browser = Browser::start(Options::new()).await;
    for (place, policy) in POLICIES.iter().enumerate() {
        let page = browser.stranger().await;
        page.goto(&format!("{base}/p/{place}")).await;
        page.wait_for("[data-assent=ask]").await;
        page.wait_idle().await;
        let sheets = "[...document.styleSheets].filter(it => it.href?.includes('/_assent/')).length";
        assert_eq!(page.eval(sheets).await, 1, "{policy}: the style sheet is there");
        let about = |lines: &[String]| {
            let icon = |line: &&String| line.contains("img-src") || line.contains("data:,");
            lines.iter().filter(|line| !icon(line)).cloned().collect::<Vec<_>>()
        };
        let console = about(&page.console());
        assert!(console.is_empty(), "{policy}: {console:?}");
        page.click("button[value=reject]").await;
        page.wait_until("!document.querySelector('[data-assent=ask]')").await;
        page.wait_idle().await;
        assert_eq!(page.url(), format!("{base}/p/{place}"), "{policy}: a choice leads back");
        assert!(!page.exists("[data-assent=ask]").await, "{policy}: it was taken");
    }
}

#[tokio::test]
async fn a_browser_tells_third_parties_no_more_than_the_operator_wants_whatever_the_page_says() {
    let body = "<!doctype html><html><head><meta name=referrer content=unsafe-url><title>t</title></head><body>\
                <img src=\"http://other.localhost:PORT/plain.gif\">\
                <img src=\"http://other.localhost:PORT/own.gif\" referrerpolicy=\"unsafe-url\"></body></html>";
    for (most, expected) in
        [(None, Some("/deep?a=b")), (Some(Referrer::Origin), Some("/")), (Some(Referrer::Nothing), None)]
    {
        let port = Arc::new(AtomicU16::new(0));
        let known = Arc::clone(&port);
        let stack = gateway()
            .site(move |site| (site.hosts, site.referrer) = (vec!["shop.localhost".into()], most))
            .origin(move |_| {
                Ok(response(200, &[HTML], body.replace("PORT", &known.load(Ordering::SeqCst).to_string())))
            })
            .stands();
        let base = serve(&stack).await;
        port.store(base.rsplit(':').next().unwrap().parse().unwrap(), Ordering::SeqCst);
        let page = Browser::start(Options::new()).await.page().await;
        page.goto(&format!("{base}/deep?a=b")).await;
        page.wait_idle().await;
        let asked: Vec<_> = page.requests().into_iter().filter(|it| it.url.contains("//other.localhost")).collect();
        assert_eq!(asked.len(), 2, "{asked:?}");
        for request in asked {
            assert_eq!(request.referrer, expected.map(|path| format!("{base}{path}")), "{}", request.url);
        }
    }
}
