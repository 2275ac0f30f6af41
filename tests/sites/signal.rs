//! Global Privacy Control as a visitor with the signal meets it; what may happen under it stands in the table.

use super::visitor::names;
use super::{Stage, Visitor};

const STATUS: &str = "Opt-Out Preference Signal Honored";

#[tokio::test]
async fn the_signal_is_shown_as_honoured_where_the_rule_wants_it_and_nowhere_else() {
    let stage = Stage::secure().await;
    let signalling = stage.browser(|options| options.with_gpc()).await;
    let silent = stage.browser(|options| options).await;
    for (place, gpc, shown) in [
        ("US-CA", true, true),
        ("US-CA", false, false),
        ("US-TX", true, false),
        ("DE", true, false),
        ("NZ", true, false),
    ] {
        stage.visit_from(place);
        let page = if gpc { signalling.stranger().await } else { silent.stranger().await };
        let visitor = Visitor::new(&stage, "videxio", page);
        visitor.open("/").await;
        let text = visitor.page.text("body").await;
        assert_eq!(text.contains(STATUS), shown, "{place}, signal {gpc}");
        visitor.open("/_assent/settings").await;
        let text = visitor.page.text("body").await;
        assert_eq!(text.contains(STATUS), shown, "{place}, signal {gpc}, on the settings page");
        assert_eq!(visitor.pair().await, names("-"), "{place}: no cookie remembers the signal");
        let heard = stage.received("videxio");
        assert!(
            heard.iter().all(|request| request.headers.contains_key("sec-gpc") == gpc),
            "the site hears the signal"
        );
        stage.forget();
    }
}

#[tokio::test]
async fn a_yes_to_the_rest_grants_no_marketing_under_the_signal() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let visitor = Visitor::new(&stage, "videxio", stage.browser(|options| options.with_gpc()).await.page().await);
    visitor.open("/").await;
    stage.forget();
    visitor.press("accept").await;
    visitor.walk(&super::places::pages("videxio")).await;
    let marketing =
        names("connect.facebook.net www.facebook.com snap.licdn.com px.ads.linkedin.com analytics.tiktok.com");
    let reached: Vec<_> = stage.trackers().intersection(&marketing).cloned().collect();
    assert!(reached.is_empty(), "{reached:?}");
    assert!(visitor.jar().await.is_disjoint(&names("_fbp fr li_fat_id bcookie _ttp")));
    let state = visitor.state().await;
    assert_eq!(state["signal"], true);
    assert_eq!(state["purposes"]["marketing"]["granted"], false);
}

/// Where the law asks nobody, the way to object is on every page, in its words.
#[tokio::test]
async fn where_nobody_is_asked_the_way_to_object_stands_on_every_page() {
    let stage = Stage::secure().await;
    let browser = stage.browser(|options| options).await;
    for (place, words) in
        [("US-TX", Some("Your Privacy Choices")), ("US-CA", Some("Your Privacy Choices")), ("NZ", None)]
    {
        stage.visit_from(place);
        for site in ["pexo", "nexoraz", "videxio", "dexo"] {
            let visitor = Visitor::new(&stage, site, browser.stranger().await);
            for path in ["/", "/privacy", "/no-such-page"] {
                visitor.open(path).await;
                if visitor.is_asked().await {
                    continue;
                }
                let link = visitor.page.text("[data-assent=settings]").await;
                assert!(link.contains("Cookie settings"), "{place} {site}{path}: {link}");
                assert_eq!(link.contains("Your Privacy Choices"), words.is_some(), "{place} {site}{path}: {link}");
            }
        }
    }
}

/// Counts the documents that one visit took.
async fn documents(visitor: &Visitor<'_>, path: &str) -> usize {
    visitor.page.forget();
    visitor.open(path).await;
    count(visitor)
}

fn count(visitor: &Visitor<'_>) -> usize {
    visitor
        .page
        .requests()
        .iter()
        .filter(|request| request.kind == "Document" && request.url.contains("//videxio."))
        .count()
}

#[tokio::test]
async fn a_signal_that_only_scripts_see_is_reported_once_and_holds_from_then_on() {
    let stage = Stage::secure().await;
    stage.visit_from("US-CA");
    let browser = stage.browser(|options| options.with_gpc_for_scripts()).await;
    let visitor = Visitor::new(&stage, "videxio", browser.page().await);
    visitor.open("/_assent/settings").await;
    visitor.page.forget();
    visitor.page.eval("location.assign('/'); 1").await;
    let came_again = format!("document.readyState === 'complete' && document.body.innerText.includes('{STATUS}')");
    visitor.page.wait_until(&came_again).await;
    assert_eq!(count(&visitor), 2, "the page held what the signal refuses, so it came again");
    assert_eq!(visitor.pair().await, names("__Host-assent-signal"));
    assert_eq!(visitor.state().await["signal"], true);
    assert!(visitor.page.text("body").await.contains(STATUS));
    // Another tab: what the first page had already sent may never be heard to end in its own.
    let visitor = Visitor::new(&stage, "videxio", browser.page().await);
    stage.forget();
    for path in super::places::pages("videxio") {
        assert_eq!(documents(&visitor, path).await, 1, "{path}");
    }
    let marketing =
        names("connect.facebook.net www.facebook.com snap.licdn.com px.ads.linkedin.com analytics.tiktok.com");
    assert!(stage.trackers().is_disjoint(&marketing), "{:?}", stage.trackers());
    assert!(stage.cookies_received("videxio").is_disjoint(&names("__Host-assent-signal")), "the site never sees it");
}

#[tokio::test]
async fn where_the_report_cannot_be_kept_no_page_comes_twice() {
    let stage = Stage::secure().await;
    stage.visit_from("US-CA");
    let deaf = stage.browser(|options| options.with_gpc_for_scripts().without_cookies()).await;
    let visitor = Visitor::new(&stage, "videxio", deaf.page().await);
    assert_eq!(documents(&visitor, "/").await, 1);
    assert!(visitor.page.cookies().await.is_empty());
}

#[tokio::test]
async fn a_report_goes_with_the_signal_and_its_end_loosens_no_page_that_stands() {
    let stage = Stage::secure().await;
    stage.visit_from("US-CA");
    let visitor = stage.visitor("videxio").await;
    visitor.open("/received").await;
    visitor.page.eval("document.cookie = '__Host-assent-signal=1; Path=/; Secure'; 1").await;
    assert_eq!(documents(&visitor, "/").await, 1, "it is not loaded again");
    assert!(visitor.page.text("body").await.contains(STATUS), "it was made under the report");
    assert_eq!(visitor.pair().await, names("-"), "and the next one will not be");
}
