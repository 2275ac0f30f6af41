//! Visitors and pages out of the ordinary: no scripts, no cookies, no TLS, no referrer, and pages that a form made.

use super::places::pages;
use super::visitor::names;
use super::{Stage, Visitor};

/// Everything a visitor can do, and no step of it needs a script.
#[tokio::test]
async fn without_scripts_every_choice_can_be_made_and_taken_back() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options.without_javascript()).await;
    let bare = Visitor::new(&stage, "videxio", browser.stranger().await);
    // A busy machine may show the first page before it has switched scripts off.
    for _ in 0..5 {
        bare.open_bare("/").await;
        if stage.trackers().contains("www.facebook.com") {
            break;
        }
    }
    assert!(stage.trackers().is_superset(&names("www.facebook.com www.googletagmanager.com")), "noscript tracks");
    for site in ["pexo", "nexoraz", "videxio", "dexo"] {
        let visitor = Visitor::new(&stage, site, browser.stranger().await);
        stage.forget();
        visitor.walk(&pages(site)).await;
        assert_eq!(stage.trackers(), names("-"), "{site}: not even what stands in noscript");
        assert!(visitor.is_asked().await, "{site}");
        visitor.sign_in().await;
        let before = visitor.site_jar().await;
        visitor.open("/").await;
        visitor.press("accept").await;
        assert!(!visitor.is_asked().await, "{site}");
        assert!(visitor.site_jar().await.contains("_ga"), "{site} may measure");
        visitor.withdraw().await;
        stage.forget();
        visitor.walk(&pages(site)).await;
        assert_eq!(visitor.site_jar().await, before, "{site}");
        assert_eq!(stage.trackers(), names("-"), "{site}");
        visitor.open_settings().await;
        visitor.page.click("input[name=purpose][value=analytics]").await;
        visitor.settle("save").await;
        visitor.open("/").await;
        assert!(visitor.site_jar().await.contains("_ga"), "{site} may measure by the box alone");
        visitor.assert_signed_in().await;
        let other = Visitor::new(&stage, site, browser.stranger().await);
        other.open("/").await;
        stage.forget();
        other.press("reject").await;
        other.walk(&pages(site)).await;
        assert!(!other.is_asked().await && !other.site_jar().await.contains("_ga"), "{site}");
        assert_eq!(stage.trackers(), names("-"), "{site}");
    }
}

#[tokio::test]
async fn on_plain_http_a_choice_is_kept_under_bare_names() {
    let stage = Stage::plain().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options).await;
    for site in ["nexoraz", "videxio"] {
        let visitor = Visitor::new(&stage, site, browser.stranger().await);
        visitor.walk(&pages(site)).await;
        assert_eq!(stage.trackers(), names("-"));
        visitor.sign_in().await;
        visitor.open("/").await;
        visitor.press("accept").await;
        assert_eq!(visitor.pair().await, names("assent assent-bucket"));
        assert!(stage.trackers().contains("www.googletagmanager.com"));
        visitor.withdraw().await;
        stage.forget();
        visitor.walk(&pages(site)).await;
        assert_eq!(stage.trackers(), names("-"));
        assert_eq!(visitor.site_jar().await, names("csrftoken session"));
        visitor.assert_signed_in().await;
        stage.forget();
    }
}

#[tokio::test]
async fn a_choice_leads_back_to_the_page_it_was_made_on() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options).await;
    for path in ["/studio?y=z", "/studio?a=1&b=%26%20c&b=2", "/no-such-page?q=%C3%BC"] {
        for choice in ["accept", "reject"] {
            let visitor = Visitor::new(&stage, "nexoraz", browser.stranger().await);
            visitor.open(path).await;
            visitor.press(choice).await;
            assert_eq!(visitor.page.url(), stage.url("nexoraz", path), "{choice} in the banner");
            visitor.open_settings().await;
            visitor.settle("reject").await;
            assert_eq!(visitor.page.url(), stage.url("nexoraz", path), "reject in the settings");
        }
    }
}

/// Loading the result of a form anew would send it again: the visitor comes to the page that the form stood on.
#[tokio::test]
async fn a_choice_on_the_result_of_a_form_leads_to_the_page_of_the_form() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options).await;
    let visitor = Visitor::new(&stage, "nexoraz", browser.stranger().await);
    visitor.open("/contact").await;
    visitor.page.fill("input[name=name]", "Robin").await;
    visitor.page.fill("textarea[name=message]", "Good day").await;
    visitor.page.follow("form.card button").await;
    visitor.page.wait_idle().await;
    assert_eq!(visitor.page.text("h1").await, "Thank you, Robin");
    assert!(visitor.is_asked().await, "the banner stands on the result");
    visitor.press("accept").await;
    assert_eq!(visitor.page.url(), stage.url("nexoraz", "/contact"));
    let posts = stage.received("nexoraz").iter().filter(|it| it.method == "POST").count();
    assert_eq!(posts, 1, "the message was sent once");
}

/// Pages that tell nobody where their visitors come from make the browser say `Origin: null`, even at home.
const NO_REFERRER: &str = "const it = document.createElement('meta'); it.name = 'referrer'; \
                           it.content = 'no-referrer'; document.head.append(it)";

#[tokio::test]
async fn a_site_that_sends_no_referrer_can_still_be_answered() {
    for stage in [Stage::secure().await, Stage::plain().await] {
        stage.visit_from("DE");
        let visitor = stage.visitor("nexoraz").await;
        visitor.open("/contact").await;
        visitor.page.eval(NO_REFERRER).await;
        visitor.page.fill("input[name=name]", "Robin").await;
        visitor.page.fill("textarea[name=message]", "Good day").await;
        visitor.page.follow("form.card button").await;
        visitor.page.wait_idle().await;
        let posted = stage.received("nexoraz").into_iter().find(|it| it.method == "POST").unwrap();
        assert_eq!(posted.headers["origin"], "null", "the browser keeps its own site's origin to itself");
        assert!(!posted.headers.contains_key("referer"));
        visitor.open("/studio?y=z").await;
        visitor.page.eval(NO_REFERRER).await;
        visitor.press("accept").await;
        assert_eq!(visitor.page.url(), stage.url("nexoraz", "/studio?y=z"));
        assert!(!visitor.is_asked().await);
        assert_eq!(visitor.pair().await.len(), 2, "the choice was taken");
    }
}

#[tokio::test]
async fn a_browser_that_keeps_no_cookies_can_use_the_site_and_never_loops() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options.without_cookies()).await;
    for choice in ["accept", "reject"] {
        let visitor = Visitor::new(&stage, "nexoraz", browser.stranger().await);
        for path in pages("nexoraz") {
            assert_eq!(visitor.open(path).await, 200);
        }
        visitor.open("/").await;
        assert!(visitor.sees_the_question().await);
        visitor.page.forget();
        visitor.press(choice).await;
        assert!(visitor.page.url().contains("/_assent/settings?blocked="), "it is told so: {}", visitor.page.url());
        let documents = visitor.page.requests().iter().filter(|request| request.kind == "Document").count();
        assert!(documents <= 3, "{documents} documents for one choice");
        visitor.page.follow("a.asn-back").await;
        visitor.page.wait_idle().await;
        assert_eq!(visitor.page.url(), stage.url("nexoraz", "/"), "and led back");
        // Nothing could be remembered, so nothing is granted; but this tab has been asked.
        for path in pages("nexoraz") {
            visitor.open(path).await;
            assert!(!visitor.sees_the_question().await, "{choice}, {path}: once per visit");
        }
        assert!(visitor.page.cookies().await.is_empty(), "the browser keeps none");
    }
    let other = Visitor::new(&stage, "nexoraz", browser.stranger().await);
    other.open("/").await;
    assert!(other.sees_the_question().await, "another visit is another question");
    assert_eq!(stage.trackers(), names("-"));
}
