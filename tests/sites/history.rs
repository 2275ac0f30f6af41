//! Pages that outlive the choice they were made under: Back, with and without the browser's page cache.

use super::places::own_page;
use super::visitor::names;
use super::{Stage, Visitor};

/// Accepts on the start page, goes on, takes everything back, and returns step by step.
async fn go_back(stage: &Stage, visitor: &Visitor<'_>) {
    visitor.open("/").await;
    visitor.press("accept").await;
    visitor.page.follow(&format!("nav a[href='{}']", own_page(visitor.site))).await;
    visitor.page.wait_idle().await;
    assert!(!stage.trackers().is_empty(), "the accepted pages are tracked");
    visitor.withdraw().await;
    stage.forget();
    // The settings page, then both of the site's pages that were shown under the yes.
    for _ in 0..3 {
        visitor.page.back().await;
        visitor.page.wait_idle().await;
        let url = visitor.page.url();
        assert_eq!(stage.trackers(), names("-"), "after going back to {url}");
        assert_eq!(visitor.site_jar().await, names("csrftoken"), "after going back to {url}");
        if !url.contains("/_assent/") {
            let running = "document.querySelectorAll('script[src*=\"googletagmanager\"]').length";
            assert_eq!(visitor.page.eval(running).await, 0, "{url} is the page as it is after the withdrawal");
        }
    }
    assert_eq!(visitor.page.url(), stage.url(visitor.site, "/"));
}

#[tokio::test]
async fn back_after_a_withdrawal_shows_no_accepted_page_from_the_page_cache() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    for site in ["nexoraz", "videxio"] {
        go_back(&stage, &stage.visitor(site).await).await;
        stage.forget();
    }
}

#[tokio::test]
async fn back_after_a_withdrawal_shows_no_accepted_page_from_the_http_cache() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options.without_page_cache()).await;
    for site in ["nexoraz", "videxio"] {
        go_back(&stage, &Visitor::new(&stage, site, browser.stranger().await)).await;
        stage.forget();
    }
}

#[tokio::test]
async fn a_withdrawal_reaches_the_pages_of_other_tabs() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options).await;
    let first = Visitor::new(&stage, "nexoraz", browser.page().await);
    first.open("/").await;
    first.press("accept").await;
    let second = Visitor::new(&stage, "nexoraz", browser.page().await);
    second.open("/studio").await;
    let tracked = "document.querySelectorAll('script[src*=\"googletagmanager\"]').length > 0";
    assert_eq!(second.page.eval(tracked).await, true);
    first.withdraw().await;
    second.page.wait_until(&format!("!({tracked})")).await;
    second.page.wait_idle().await;
    assert_eq!(second.site_jar().await, names("csrftoken"));
}
