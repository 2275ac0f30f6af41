//! Documents that outlive the choice that they were made under: after a yes that was taken back, no tracker hears of a
//! visit again, whichever way a page comes back, and the pages work.
//!
//! The shop's own script tracks in each round of its timer and then tells the shop; so once the shop has heard a few
//! rounds, what its trackers have not heard they won't.

use std::time::Duration;

use super::shop::{Shop, accept, kept, withdraw};
use crate::browser::{Browser, Page};

/// The page works, tracks nobody, and keeps nothing.
async fn assert_quiet(shop: &Shop, page: &Page, what: &str) {
    page.wait_until("window.rounds > 3 && getComputedStyle(document.documentElement).display !== 'none'").await;
    shop.rounds().await;
    assert_eq!(shop.trackers(), [""; 0], "{what}");
    assert_eq!(kept(page).await, [""; 0], "{what}");
    assert_eq!(page.text("h1").await, "Shop", "{what}");
}

/// A browser whose visitor has accepted on the first page, and seen another one that was made under the yes.
async fn accepted(shop: &Shop, browser: &Browser) -> Page {
    let page = browser.page().await;
    accept(shop, &page).await;
    shop.forget();
    page.follow("#other").await;
    shop.until_tracked().await;
    page
}

/// Takes the yes back and leaves the page, then goes back step by step and forward again.
async fn back_and_forth(shop: &Shop, browser: &Browser) {
    let page = accepted(shop, browser).await;
    withdraw(&page).await;
    shop.until_refused().await;
    shop.rounds().await;
    shop.forget();
    assert_quiet(shop, &page, "after the withdrawal").await;
    for step in ["settings", "other", "start"] {
        page.back().await;
        if step != "settings" {
            assert_quiet(shop, &page, &format!("back to {step}, {}", page.url())).await;
        }
    }
    assert_eq!(page.url(), shop.url("/"));
    page.forward().await;
    assert_eq!(page.url(), shop.url("/other"));
    assert_quiet(shop, &page, "forward").await;
}

#[tokio::test]
async fn back_and_forward_show_no_accepted_page_from_the_page_cache() {
    for mode in ["permissive", "guarded"] {
        let shop = Shop::open(mode).await;
        back_and_forth(&shop, &shop.browser().await).await;
    }
}

#[tokio::test]
async fn back_and_forward_show_no_accepted_page_from_the_http_cache() {
    let shop = Shop::open("permissive").await;
    back_and_forth(&shop, &Browser::start(shop.options().without_page_cache()).await).await;
}

/// A page that stays open in a tab of its own, in the same browser.
async fn standing(shop: &Shop, browser: &Browser) -> Page {
    let page = browser.page().await;
    page.goto(&shop.url("/other")).await;
    page.eval("window.mark = 1").await;
    page
}

/// What was on its way has some rounds to arrive; then no open page tracks, round after round. That it takes less than a second
/// is asserted where two tabs are all that the machine has to do.
async fn assert_silence(shop: &Shop) {
    shop.rounds().await;
    shop.forget();
    shop.rounds().await;
    assert_eq!(shop.trackers(), [""; 0]);
    shop.forget();
}

#[tokio::test]
async fn a_withdrawal_reaches_other_tabs_within_a_second_and_what_they_kept_goes() {
    let shop = Shop::open("permissive").await;
    let browser = shop.browser().await;
    let page = accepted(&shop, &browser).await;
    let other = standing(&shop, &browser).await;
    shop.rounds().await;
    withdraw(&page).await;
    let told = shop.until_refused().await;
    other.wait_until("window.mark === undefined && document.readyState === 'complete'").await;
    shop.rounds().await;
    let late: Vec<_> =
        shop.hits().into_iter().filter(|hit| hit.is_tracker() && hit.at > told + Duration::from_secs(1)).collect();
    assert!(late.is_empty(), "{late:#?}");
    shop.forget();
    assert_quiet(&shop, &page, "the tab that withdrew").await;
    assert_quiet(&shop, &other, "the other tab").await;
}

#[tokio::test]
async fn without_a_withdrawal_back_shows_the_page_that_was_kept() {
    let shop = Shop::open("permissive").await;
    let browser = shop.browser().await;
    accepted(&shop, &browser).await.close().await;
    let page = browser.page().await;
    // One that has nothing on its way when it is left: browsers keep no other.
    page.goto(&shop.url("/plain")).await;
    page.eval("window.mark = 1").await;
    page.goto(&shop.url("/plain?2")).await;
    page.back().await;
    let why = page.eval("JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons)").await;
    assert_eq!(page.eval("window.mark").await, 1, "{why}");
    assert_eq!(page.eval("navigator.cookieEnabled && document.cookie.includes('assent-bucket=')").await, true);
}

/// The shop's worker keeps the accepted pages, and hands them out for ever.
async fn worked(shop: &Shop, browser: &Browser) -> Page {
    let page = browser.page().await;
    accept(shop, &page).await;
    page.eval("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(() => 1)")
        .await;
    page.wait_until("navigator.serviceWorker.controller !== null").await;
    for path in ["/other", "/"] {
        page.goto(&shop.url(path)).await;
    }
    shop.until_tracked().await;
    page
}

/// Withdraws on a settings page of its own while the shop's pages stand, kept by the worker.
async fn withdrawn(shop: &Shop, browser: &Browser) -> Page {
    let page = worked(shop, browser).await;
    let kept =
        "caches.open('shop').then((kept) => kept.keys()).then((all) => all.map((it) => new URL(it.url).pathname))";
    let all = page.eval(kept).await;
    assert!(all.as_array().unwrap().iter().any(|path| path == "/"), "{all}");
    page.follow("[data-assent] a[href*='/settings']").await;
    page.wait_idle().await; // what the page said on leaving has arrived
    shop.forget();
    page.follow("form.asn-choose button[value=withdraw]").await;
    page
}

#[tokio::test]
async fn a_service_worker_that_keeps_accepted_pages_hands_out_none() {
    let shop = Shop::open("permissive").await;
    let page = withdrawn(&shop, &shop.browser().await).await;
    assert_quiet(&shop, &page, "the first page after the withdrawal").await;
    for path in ["/other", "/", "/other"] {
        page.goto(&shop.url(path)).await;
        assert_quiet(&shop, &page, path).await;
        assert_eq!(
            page.eval("performance.getEntriesByType('navigation')[0].type").await,
            "navigate",
            "{path}: at once"
        );
    }
}

/// An app's shell: a worker keeps it before anybody goes there, as a script fetches it.
#[tokio::test]
async fn a_page_that_a_service_worker_fetched_beforehand_has_our_part_all_the_same() {
    let shop = Shop::open("permissive").await;
    let page = shop.browser().await.page().await;
    page.goto(&shop.url("/plain")).await;
    let keep = "caches.open('shop').then((kept) => kept.addAll(['/', '/other'])).then(() => 1)";
    page.eval(keep).await;
    page.eval("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(() => 1)")
        .await;
    page.wait_until("navigator.serviceWorker.controller !== null").await;
    for path in ["/", "/other", "/"] {
        shop.forget();
        page.goto(&shop.url(path)).await;
        assert_quiet(&shop, &page, path).await;
        assert!(page.exists("[data-assent=ask]").await, "{path}: nobody has chosen yet");
    }
}

/// What a page does offline: its rounds can't be heard, but seen.
async fn assert_quiet_offline(shop: &Shop, page: &Page, what: &str) {
    page.wait_until("window.rounds > 4").await;
    assert_eq!(shop.trackers(), [""; 0], "{what}");
    assert_eq!(kept(page).await, [""; 0], "{what}");
    assert_eq!(page.text("h1").await, "Shop", "{what}: it shows");
    page.eval("window.mark = 1").await;
    page.wait_until("window.rounds > 12").await;
    assert_eq!(page.eval("window.mark").await, 1, "{what}: it doesn't load again and again");
}

async fn offline(browser: impl AsyncFnOnce(&Shop) -> Browser) {
    let shop = Shop::open("permissive").await;
    let page = withdrawn(&shop, &browser(&shop).await).await;
    shop.close().await;
    shop.forget();
    for path in ["/other", "/"] {
        page.eval(&format!("window.mark = 1; location.href = '{path}'; 1")).await;
        page.wait_until("window.mark === undefined && window.rounds > 0").await;
        assert_quiet_offline(&shop, &page, path).await;
    }
    page.eval("location.reload(); 1").await;
    page.wait_until("window.mark === undefined && window.rounds > 0").await;
    assert_quiet_offline(&shop, &page, "reloaded").await;
}

#[tokio::test]
async fn a_service_workers_accepted_pages_track_nobody_offline() {
    offline(async |shop| shop.browser().await).await;
}

#[tokio::test]
async fn a_service_workers_accepted_pages_track_nobody_offline_where_workers_see_no_cookies() {
    offline(async |shop| Browser::start(shop.options().argument("--disable-blink-features=CookieStore")).await).await;
}

#[tokio::test]
async fn pages_in_other_tabs_follow_whatever_they_are_doing() {
    let shop = Shop::open("permissive").await;
    let browser = shop.browser().await;
    let page = accepted(&shop, &browser).await;
    let (posted, pushed, frozen, loading) =
        (browser.page().await, browser.page().await, browser.page().await, browser.page().await);
    // The answer to a form can't be had again: it stays, and is shut.
    posted.goto(&shop.url("/plain")).await;
    let form = "{ const form = document.body.appendChild(document.createElement('form')); form.method = 'post'; form.action = '/posted'; form.submit(); } 1";
    posted.eval(form).await;
    posted.wait_until("location.pathname === '/posted' && window.rounds > 0").await;
    pushed.goto(&shop.url("/other")).await;
    pushed.eval("history.pushState(1, '', '/list'); history.pushState(2, '', '/kept'); history.back(); 1").await;
    frozen.goto(&shop.url("/other")).await;
    frozen.freeze(true).await;
    loading.eval(&format!("location.href = '{}'; 1", shop.url("/slow"))).await;
    loading.wait_until("window.gtag !== undefined").await;
    for standing in [&posted, &pushed] {
        standing.eval("window.mark = 1").await;
    }
    withdraw(&page).await;
    shop.until_refused().await;
    // Sockets end on both sides: the site's own at the gateway, that of a third party in the page.
    shop.until("the end of all sockets", |hits| {
        let count = |start: &str| hits.iter().filter(|hit| hit.path.starts_with(start)).count();
        let pairs = [("/collect/live", "closed /collect/live"), ("/live", "closed /live")];
        pairs.iter().all(|(open, closed)| count(open) == count(closed)).then_some(())
    })
    .await;
    pushed.wait_until("window.mark === undefined && window.rounds > 0").await;
    assert_silence(&shop).await;
    shop.let_go();
    frozen.freeze(false).await;
    assert_eq!(pushed.url(), shop.url("/list"));
    assert_eq!(posted.eval("window.mark").await, 1);
    let closed = "window.sockets.every((socket) => socket.readyState === WebSocket.CLOSED)";
    posted.wait_until(closed).await;
    for (what, standing) in [("posted", &posted), ("pushed", &pushed), ("frozen", &frozen), ("loading", &loading)] {
        assert_quiet(&shop, standing, what).await;
    }
}

#[tokio::test]
async fn a_page_that_was_prerendered_before_a_withdrawal_is_not_shown() {
    let shop = Shop::open("permissive").await;
    let browser = shop.browser().await;
    let page = accepted(&shop, &browser).await;
    let list = browser.page().await;
    shop.forget();
    list.goto(&shop.url("/list")).await;
    let ahead = |hits: &[super::shop::Hit]| hits.iter().find(|hit| hit.path.contains("from=/other")).map(|_| ());
    shop.until("the page that was made ahead", ahead).await;
    withdraw(&page).await;
    shop.until_refused().await;
    list.wait_until("window.rounds > 3").await;
    shop.forget();
    list.eval("document.getElementById('other').click(); 1").await;
    shop.rounds().await;
    shop.rounds().await;
    assert_eq!(shop.trackers(), [""; 0]);
    assert_eq!(kept(&page).await, [""; 0]);
}

#[tokio::test]
async fn a_page_that_its_site_lets_browsers_keep_is_made_anew() {
    let shop = Shop::open("permissive").await;
    let page = accepted(&shop, &shop.browser().await).await;
    page.goto(&shop.url("/kept")).await;
    withdraw(&page).await;
    shop.until_refused().await;
    shop.rounds().await;
    shop.forget();
    page.goto(&shop.url("/kept")).await;
    assert_quiet(&shop, &page, "kept").await;
}

#[tokio::test]
async fn a_restored_tab_is_made_anew() {
    let shop = Shop::open("permissive").await;
    let browser = Browser::start(shop.options()).await;
    let page = accepted(&shop, &browser).await;
    let other = browser.page().await;
    other.goto(&shop.url("/")).await;
    withdraw(&other).await;
    shop.until_refused().await;
    drop((page, other));
    let browser = browser.restart(shop.options()).await;
    shop.forget();
    let page = browser.restored("/other").await;
    assert_quiet(&shop, &page, "restored").await;
    page.back().await;
    assert_quiet(&shop, &page, "and back").await;
}
