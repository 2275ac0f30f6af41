//! What nobody has classified, in a guarded place: held before a yes; after it what the second layer listed by name runs,
//! and nothing that was met later.

use std::sync::{Arc, Mutex};

use assent::policy::foreign::{Source, Tool};
use assent::policy::site::Csp;
use assent::policy::{Mode, Purpose, Purposes};
use serde_json::Value;

use super::harness::{DE, Plan, Stack, gateway, page, response};

/// A page of which nobody knows what it loads and keeps.
const WIDGET: &str = "<!doctype html><html><head><script src=\"https://widget.example/w.js\"></script></head><body>\
                      <iframe src=\"https://frame.example/f\"></iframe></body></html>";
const THEME: &str = "theme=dark; Path=/; Max-Age=31536000";

/// What the origin answers at present; it can be changed.
type Now = Arc<Mutex<String>>;

fn guarded() -> (Plan, Now) {
    let now: Now = Arc::new(Mutex::new(WIDGET.to_owned()));
    let shown = Arc::clone(&now);
    let plan = gateway().site(|site| site.mode = Mode::Guarded).origin(move |seen| {
        if seen.uri.path() == "/worker.js" {
            return Ok(response(200, &[("content-type", "text/javascript")], "work()"));
        }
        let lines = [("content-type", "text/html; charset=utf-8"), ("set-cookie", THEME), ("etag", "\"1\"")];
        Ok(response(200, &lines, shown.lock().unwrap().clone()))
    });
    (plan, now)
}

/// The hosts whose scripts and frames this visitor's page loads.
async fn runs(stack: &Stack, cookie: &str) -> Vec<String> {
    let answer = stack.get("/").cookie(cookie).send().await;
    let text = answer.bare_text();
    // A held frame keeps its address beneath the placeholder.
    let is_held = |at: usize| {
        let start = ["<script", "<iframe", "<img"].iter().filter_map(|tag| text[..at].rfind(tag)).max().unwrap();
        text[start..at].contains("data-assent-held")
    };
    let loads = text.match_indices(" src=\"https://").filter(|(at, _)| !is_held(*at));
    loads.map(|(at, lead)| text[at + lead.len()..].split('/').next().unwrap().to_owned()).collect()
}

/// The row about advertising on the settings page.
async fn row(stack: &Stack, cookie: &str) -> String {
    let html = stack.get("/_assent/settings").cookie(cookie).send().await.text();
    html.split("<section").find(|row| row.contains("asn-for-marketing")).expect("a row").to_owned()
}

/// A yes a minute after what came before.
async fn yes(stack: &Stack) -> String {
    stack.later(60);
    stack.consent(DE, "choice=accept").await
}

#[tokio::test]
async fn what_the_second_layer_lists_by_name_runs_after_a_yes_and_is_held_before() {
    let (plan, _) = guarded();
    let stack = plan.stands();
    let first = stack.get("/").send().await;
    let text = first.bare_text();
    assert!(
        text.contains("data-assent-held=\"unclassified\" data-assent-src=\"https://widget.example/w.js\""),
        "{text}"
    );
    assert!(first.set_cookies().is_empty(), "{:?}", first.set_cookies());
    assert!(first.asks() && text.contains("data-for=\"marketing\""), "nothing else is there to ask about: {text}");
    assert!(stack.inventory.purposes("shop").is_empty(), "nobody has classified anything");
    stack.later(1);
    let listed = row(&stack, "").await;
    for name in ["widget.example", "frame.example", "theme"] {
        assert!(listed.contains(&format!(">{name}</code>")), "{listed}");
    }
    let pair = yes(&stack).await;
    let after = stack.get("/").cookie(&pair).send().await;
    assert_eq!(runs(&stack, &pair).await, ["widget.example", "frame.example"]);
    assert!(after.set_cookies().iter().any(|line| line == THEME), "{:?}", after.set_cookies());
    assert!(after.text().contains(" data-listed=\"frame.example widget.example cookie:theme\""), "{}", after.text());
    assert!(after.offers_settings() && !after.asks(), "taking it back is as easy");
    // What scripts write, and what is only sent, is on no list.
    let received = stack.get("/").cookie(format!("{pair}; theme=dark; other=1")).send().await;
    assert_eq!((received.status.as_u16(), stack.last().line("cookie").as_deref()), (200, Some("theme=dark")));
    let withdrawal = stack.choose("choice=withdraw").cookie(format!("{pair}; theme=dark")).send().await;
    let expired = |line: &String| line.starts_with("theme=;") && line.contains("Max-Age=0");
    assert!(withdrawal.set_cookies().iter().any(expired), "it goes with its yes: {:?}", withdrawal.set_cookies());
    let refusal = stack.consent(DE, "choice=reject").await;
    assert!(runs(&stack, &refusal).await.is_empty());
    assert!(!stack.get("/").cookie(&refusal).send().await.text().contains("data-listed"));
}

#[tokio::test]
async fn what_was_met_after_a_choice_waits_until_that_visitor_is_asked() {
    let (plan, now) = guarded();
    let stack = plan.stands();
    stack.get("/").send().await;
    let early = yes(&stack).await;
    stack.later(1);
    *now.lock().unwrap() = WIDGET.replace("frame.example", "late.example");
    assert_eq!(runs(&stack, &early).await, ["widget.example"], "met for the first time");
    assert!(!stack.get("/").cookie(&early).send().await.asks(), "nobody is asked on every page");
    let late = yes(&stack).await;
    assert_eq!(runs(&stack, &late).await, ["widget.example", "late.example"], "somebody else's later yes");
    assert_eq!(runs(&stack, &early).await, ["widget.example"]);
    let tag = async |pair: &str| stack.get("/").cookie(pair).send().await.line("etag").expect("the origin's, and ours");
    assert_ne!(tag(&early).await, tag(&late).await, "two pages");
    // Opening the settings and agreeing again covers what they list now.
    assert!(row(&stack, &early).await.contains("late.example"));
    let again = stack.choose("choice=save&purpose=marketing").cookie(&early).send().await.pair();
    assert_eq!(runs(&stack, &again).await, ["widget.example", "late.example"]);
    stack.on_day(20_700);
    assert_eq!(runs(&stack, &again).await, ["widget.example", "late.example"], "as long as the yes counts");
}

#[tokio::test]
async fn a_settings_page_from_before_covers_what_it_listed() {
    let (plan, now) = guarded();
    let stack = plan.stands();
    stack.get("/").send().await;
    stack.later(60);
    let token = stack.token(DE, "/_assent/settings").await;
    stack.later(60);
    *now.lock().unwrap() = WIDGET.replace("frame.example", "late.example");
    stack.get("/").send().await;
    stack.later(60);
    let pair = stack.consent(DE, &format!("choice=accept&token={token}")).await;
    assert_eq!(runs(&stack, &pair).await, ["widget.example"]);
    let kept = stack.records.0.lock().unwrap().last().unwrap().1.text().to_owned();
    assert!(kept.contains("widget.example") && !kept.contains("late.example"), "{kept}");
}

#[tokio::test]
async fn a_yes_to_something_else_makes_an_earlier_one_no_wider() {
    let (plan, now) = guarded();
    let stack = plan.stands();
    stack.get("/").send().await;
    stack.later(60);
    let token = stack.token(DE, "/").await;
    let ads = stack.consent(DE, &format!("choice=accept&token={token}")).await;
    stack.later(60);
    let more = "<script src=\"https://late.example/l.js\"></script><img src=\"https://stats.example/p.gif\">";
    *now.lock().unwrap() = WIDGET.replace("</body>", &format!("{more}</body>"));
    let asking = stack.get("/").cookie(&ads).send().await;
    assert!(asking.text().contains("data-for=\"analytics\""), "{}", asking.text());
    stack.later(60);
    let form = format!("choice=accept&token={}", asking.token().unwrap());
    let both = stack.choose(&form).cookie(&ads).send().await.pair();
    assert!(both.contains("analytics=1&marketing=1"), "{both}");
    assert_eq!(runs(&stack, &both).await, ["widget.example", "frame.example", "stats.example"]);
}

#[tokio::test]
async fn an_earlier_yes_to_something_else_makes_a_later_one_no_narrower() {
    let (plan, now) = guarded();
    let stack = plan.stands();
    *now.lock().unwrap() = "<!doctype html><body><img src=\"https://stats.example/p.gif\"></body>".to_owned();
    // The cookie is unclassified, and asked about.
    let asking = stack.get("/").send().await;
    assert!(asking.asks());
    let token = asking.token().unwrap();
    let stats = stack.consent(DE, &format!("choice=accept&token={token}")).await;
    stack.on_day(20_603);
    *now.lock().unwrap() = WIDGET.to_owned();
    let asking = stack.get("/").cookie(&stats).send().await;
    stack.later(60);
    let form = format!("choice=accept&token={}", asking.token().expect("asked about advertising"));
    let both = stack.choose(&form).cookie(&stats).send().await.pair();
    assert_eq!(runs(&stack, &both).await, ["widget.example", "frame.example"]);
}

#[tokio::test]
async fn a_yes_reaches_the_unknown_in_guarded_places_that_offer_what_it_counts_as() {
    type Change = fn(&mut assent::policy::Site);
    let changes: [(&str, Change); 4] = [
        ("strict", |site| site.mode = Mode::Strict),
        ("no advertising is offered", |site| {
            site.offered = site.offered.without(Purposes::only(Purpose::MARKETING));
        }),
        ("nothing is shared", |site| site.no_sale = true),
        ("another tool asks", |site| {
            site.source = Some(Source::of(Tool::Cookiebot));
        }),
    ];
    for (case, change) in changes {
        let (plan, _) = guarded();
        let stack = plan.site(change).stands();
        let first = stack.get("/").send().await;
        assert!(!first.text().contains("data-for=\"marketing\""), "{case}: a question without an effect");
        let pair = yes_anyway(&stack).await;
        assert!(runs(&stack, &pair).await.is_empty(), "{case}");
    }
}

/// A yes where perhaps nobody takes one.
async fn yes_anyway(stack: &Stack) -> String {
    stack.later(60);
    let cookiebot = "CookieConsent={stamp:'x',necessary:true,preferences:true,statistics:true,marketing:true}";
    format!("{}; {cookiebot}", stack.choose("choice=accept").send().await.pair())
}

#[tokio::test]
async fn what_a_script_in_the_page_loads_by_name_is_listed_and_what_it_mentions_is_not() {
    let (plan, now) = guarded();
    let stack = plan.stands();
    let script = "var s = document.createElement('script'); s.async = 1; s.src = 'https://loader.example/l.js'; \
                  document.head.append(s); var home = 'https://home.example/'; // see https://note.example/ s.src=\n\
                  ads.src = 'https://ads.example/a.js'; own.src = 'https://img.shop.example/x';";
    *now.lock().unwrap() = format!("<!doctype html><body><script>{script}</script></body>");
    let first = stack.get("/").send().await;
    assert!(first.bare_text().contains(script), "it runs, and the page's own part withholds what it loads");
    assert!(first.text().contains("data-for=\"marketing\""), "{}", first.text());
    let pair = yes(&stack).await;
    let after = stack.get("/").cookie(&pair).send().await.text();
    assert!(after.contains(" data-listed=\"loader.example cookie:theme\""), "{after}");
}

#[tokio::test]
async fn what_browsers_report_or_send_lists_nothing() {
    let stack = gateway().site(|site| site.mode = Mode::Guarded).origin(|_| Ok(page("<p>plain</p>"))).stands();
    let seen = r#"{"hosts":["forged.example"],"cookies":["forged"],"storage":["forged"]}"#;
    let networks = ["203.0.113.7", "192.0.2.7", "198.18.0.7", "198.18.1.7", "2001:db8:1:100::7"];
    for from in networks {
        let post = stack.ask(http::Method::POST, "/_assent/seen").from(from).header("sec-fetch-site", "same-origin");
        post.header("content-type", "text/plain").body(seen).send().await;
        stack.get("/").from(from).cookie("forged=1").send().await;
    }
    assert_eq!(stack.inventory.listing("shop").reported.len(), 2, "they were heard; the cookie was seen besides");
    stack.later(60);
    assert!(!row(&stack, "").await.contains("forged"));
    let pair = yes(&stack).await;
    let answer = stack.get("/").cookie(format!("{pair}; forged=1")).send().await;
    assert!(!answer.text().contains("data-listed"), "{}", answer.text());
    assert_eq!(stack.last().line("cookie"), None);
}

#[tokio::test]
async fn the_page_that_stays_its_workers_and_its_policy_are_told_the_same_names() {
    let (plan, _) = guarded();
    let stack = plan.site(|site| site.csp = Some(Csp::Enforce)).stands();
    let before = stack.get("/").send().await;
    assert!(before.text().contains(" data-locked"), "a policy that is enforced can't be widened");
    assert!(!before.line("content-security-policy").unwrap().contains("widget.example"));
    stack.later(60);
    let answer = stack.choose("choice=accept").header("accept", "application/json").send().await;
    let told: Value = serde_json::from_str(&answer.text()).unwrap();
    assert_eq!((&told["unknown"], &told["reload"]), (&Value::from("hold"), &Value::from(true)), "{told}");
    assert_eq!(told["listed"], "frame.example widget.example cookie:theme");
    let pair = answer.pair();
    let after = stack.get("/").cookie(&pair).send().await;
    assert!(after.line("content-security-policy").unwrap().contains(" widget.example:*"));
    let worker = stack.fetch("/worker.js").header("sec-fetch-dest", "worker").cookie(&pair).send().await.text();
    assert!(worker.contains("\"listed\":\"frame.example widget.example cookie:theme\""), "{worker}");
}

#[tokio::test]
async fn the_record_keeps_the_names_that_a_yes_covered() {
    let (plan, _) = guarded();
    let stack = plan.stands();
    stack.consent(DE, "choice=accept").await;
    stack.get("/").send().await;
    yes(&stack).await;
    let token = stack.token(DE, "/_assent/settings").await;
    stack.consent(DE, &format!("choice=save&purpose=marketing&token={token}")).await;
    let records = stack.records.0.lock().unwrap();
    let kept: Vec<bool> = records.iter().map(|(_, notice)| notice.text().contains(">widget.example</code>")).collect();
    assert_eq!(kept, [false, true, true]);
}
