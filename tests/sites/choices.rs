//! Choices beside a plain yes or no, and what the browser keeps afterwards, cookie by cookie.

use super::places::pages;
use super::visitor::names;
use super::{Stage, Visitor};

/// `Audience measurement` alone, by the boxes of the settings page.
async fn choose_analytics_alone(visitor: &Visitor<'_>) {
    visitor.open("/").await;
    visitor.open_settings().await;
    visitor.page.click("input[name=purpose][value=analytics]").await;
    visitor.stage.forget();
    visitor.settle("save").await;
}

const MEASURED: &str = "www.googletagmanager.com www.google-analytics.com static.hotjar.com script.hotjar.com";

#[tokio::test]
async fn whoever_ticks_one_purpose_gets_that_one_alone() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let visitor = stage.visitor("videxio").await;
    choose_analytics_alone(&visitor).await;
    visitor.walk(&pages("videxio")).await;
    assert!(!visitor.is_asked().await);
    assert_eq!(stage.trackers(), names(MEASURED));
    assert_eq!(visitor.jar().await, names("csrftoken _ga _ga_DEMO1234 _hjSessionUser_1 _hjTLDTest"));
    let received = stage.cookies_received("videxio");
    assert!(received.is_subset(&names("csrftoken _ga _ga_DEMO1234 _hjSessionUser_1")), "{received:?}");
    visitor.open_settings().await;
    let ticked = "[...document.querySelectorAll('input[name=purpose]:checked')].map((box) => box.value).join(' ')";
    assert_eq!(visitor.page.eval(ticked).await, "necessary analytics", "the settings show what was chosen");
}

#[tokio::test]
async fn a_choice_can_be_narrowed_later_without_losing_the_rest() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let visitor = stage.visitor("videxio").await;
    visitor.open("/").await;
    visitor.press("accept").await;
    visitor.walk(&pages("videxio")).await;
    assert!(visitor.site_jar().await.is_superset(&names("_fbp li_fat_id recent_room _ga")));
    visitor.open_settings().await;
    visitor.page.click("input[name=purpose][value=marketing]").await;
    visitor.page.click("input[name=purpose][value=functional]").await;
    stage.forget();
    visitor.settle("save").await;
    for path in pages("videxio") {
        assert_eq!(visitor.site_jar().await, names("csrftoken _ga _ga_DEMO1234 _hjSessionUser_1"));
        visitor.open(path).await;
    }
    assert_eq!(stage.trackers(), names(MEASURED));
}

/// One cookie each that the server and that a script set, with and without `Domain`, readable and `HttpOnly`.
#[tokio::test]
async fn what_was_taken_back_is_expired_in_the_scope_it_lives_in() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let visitor = stage.visitor("videxio").await;
    visitor.sign_in().await;
    visitor.open("/").await;
    visitor.press("accept").await;
    visitor.walk(&pages("videxio")).await;
    let jar = visitor.page.cookies().await;
    let find =
        |name: &str| jar.iter().find(|cookie| cookie.name == name).unwrap_or_else(|| panic!("no {name}: {jar:?}"));
    let scopes = [
        ("_ga", ".videxio.localhost", false),
        ("_fbp", ".videxio.localhost", true),
        ("_hjSessionUser_1", "videxio.localhost", false),
        ("li_fat_id", "videxio.localhost", false),
        ("recent_room", "videxio.localhost", false),
    ];
    for (name, domain, http_only) in scopes {
        let cookie = find(name);
        assert_eq!((cookie.domain.as_str(), cookie.http_only), (domain, http_only), "{name}");
    }
    let session = find("session").value.clone();
    visitor.withdraw().await;
    for path in ["/", "/rooms", "/privacy"] {
        assert_eq!(visitor.site_jar().await, names("csrftoken session"));
        visitor.open(path).await;
    }
    assert_eq!(visitor.site_jar().await, names("csrftoken session"));
    let kept = visitor.page.cookies().await;
    assert_eq!(kept.iter().find(|cookie| cookie.name == "session").unwrap().value, session);
    visitor.assert_signed_in().await;
}

/// A tracker's script made this one itself, with the widest domain that the browser takes.
#[tokio::test]
async fn a_cookie_that_a_script_set_is_expired_too() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let visitor = stage.visitor("nexoraz").await;
    visitor.open("/").await;
    visitor.press("accept").await;
    for line in ["_ga_SCRIPT=1; path=/; domain=nexoraz.localhost; max-age=9999", "_ga_HOST=1; path=/; max-age=9999"] {
        visitor.page.eval(&format!("document.cookie = '{line}'")).await;
    }
    assert!(visitor.site_jar().await.is_superset(&names("_ga_SCRIPT _ga_HOST")));
    visitor.open("/").await;
    visitor.withdraw().await;
    visitor.walk(&["/", "/studio", "/privacy"]).await;
    assert_eq!(visitor.site_jar().await, names("csrftoken"));
}

#[tokio::test]
async fn a_new_yes_after_a_withdrawal_counts() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let visitor = stage.visitor("nexoraz").await;
    visitor.open("/").await;
    visitor.press("accept").await;
    visitor.withdraw().await;
    assert!(!visitor.is_asked().await, "a no is left in peace");
    visitor.open_settings().await;
    stage.forget();
    visitor.settle("accept").await;
    visitor.open("/").await;
    assert!(stage.trackers().contains("www.googletagmanager.com"));
    assert!(visitor.site_jar().await.contains("_ga"));
}

#[tokio::test]
async fn the_page_is_the_sites_own_outside_the_banner() {
    let text = "[...document.body.children].filter((it) => !it.matches('.asn, script, noscript, style')) \
                .map((it) => it.innerText).join('\\n')";
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options).await;
    for site in assent::demo::SITES {
        let (here, bare) = (
            Visitor::new(&stage, site, browser.stranger().await),
            Visitor::new(&stage, site, browser.stranger().await),
        );
        for path in pages(site).into_iter().chain(["/privacy", "/contact", "/imprint", "/no-such-page"]) {
            bare.open_bare(path).await;
            here.open(path).await;
            let (expected, found) = (bare.page.eval(text).await, here.page.eval(text).await);
            assert!(expected.as_str().unwrap().len() > 100, "{site}{path} has text");
            assert_eq!(found, expected, "{site}{path}");
        }
    }
}

#[tokio::test]
async fn no_console_shows_an_error_that_the_site_alone_would_not_show() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options).await;
    let mut wrong = Vec::new();
    for site in assent::demo::SITES {
        let visitor = Visitor::new(&stage, site, browser.stranger().await);
        let bare = Visitor::new(&stage, site, browser.stranger().await);
        for path in pages(site) {
            bare.open_bare(path).await;
        }
        let known = bare.page.console();
        let mut note = |when: &str, lines: Vec<String>| {
            let new = lines.into_iter().filter(|line| !known.contains(line));
            wrong.extend(new.map(|line| format!("{site}, {when}: {line}")));
        };
        visitor.walk(&pages(site)).await;
        note("unasked", visitor.page.console());
        if visitor.is_asked().await {
            visitor.page.forget();
            visitor.press("accept").await;
            visitor.walk(&pages(site)).await;
            note("after yes", visitor.page.console());
            visitor.page.forget();
            visitor.withdraw().await;
            visitor.walk(&pages(site)).await;
            note("after withdrawal", visitor.page.console());
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
