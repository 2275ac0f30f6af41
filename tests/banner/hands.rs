//! By hand: the first frame, every key, where the focus goes, how large things are, and without scripts.

use serde_json::{Value, json};

use super::{Stage, TURN, Visitor, window};

#[tokio::test]
async fn a_click_in_the_first_frame_counts() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options).await;
    for site in ["pexo", "nexoraz", "videxio", "dexo"] {
        let visitor = Visitor::new(&stage, site, browser.stranger().await);
        // Before any script of the page or of ours has had its turn: as soon as the answer is there to be pressed.
        let eager = "new MutationObserver((_, it) => { \
            const answer = document.querySelector('[data-assent=ask] button[value=reject]'); \
            if (answer) { it.disconnect(); requestAnimationFrame(() => answer.click()); } \
        }).observe(document, { childList: true, subtree: true })";
        visitor.page.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": eager })).await.unwrap();
        // The press leads on before this document has loaded.
        visitor.page.call("Page.navigate", json!({ "url": stage.url(site, "/") })).await.unwrap();
        let done = "document.readyState === 'complete' && document.querySelector('[data-assent=settings]') !== null";
        visitor.page.wait_until(done).await;
        visitor.page.wait_idle().await;
        assert_eq!(visitor.state().await["choice"]["granted"], json!([]), "{site}");
    }
}

#[tokio::test]
async fn enter_and_space_work_on_every_control() {
    let stage = Stage::looking("", "").await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options).await;
    for (choice, granted) in [("reject", 0), ("accept", 3)] {
        for key in ["Enter", "Space"] {
            let visitor = Visitor::new(&stage, "videxio", browser.stranger().await);
            visitor.open("/").await;
            let focus = format!("document.querySelector('[data-assent=ask] button[value={choice}]').focus()");
            visitor.page.eval(&focus).await;
            visitor.page.key(key).await;
            visitor.page.wait_until("!document.querySelector('[data-assent=ask]')").await;
            visitor.page.wait_idle().await;
            let kept = visitor.state().await["choice"]["granted"].as_array().unwrap().len();
            assert_eq!(kept, granted, "{choice} by {key}");
            let at = visitor.page.eval("document.activeElement.closest('[data-assent=settings]') !== null").await;
            assert_eq!(at, true, "the focus stands on what took the question's place");
        }
    }
    for key in ["Enter", "Space"] {
        let visitor = Visitor::new(&stage, "videxio", browser.stranger().await);
        visitor.open("/").await;
        visitor.page.eval("document.querySelector('[data-assent-open]').focus()").await;
        visitor.page.key(key).await;
        visitor.page.wait_for("dialog.asn-over[open]").await;
        assert_eq!(visitor.page.eval("document.querySelector('dialog').contains(document.activeElement)").await, true);
        visitor.page.key("Escape").await;
        visitor.page.wait_until("!document.querySelector('dialog')").await;
        let back = visitor.page.eval("document.activeElement.matches('[data-assent-open]')").await;
        assert_eq!(
            (back, visitor.is_asked().await),
            (Value::Bool(true), true),
            "Escape decides nothing and leads back"
        );
        visitor.page.key(key).await;
        visitor.page.wait_for("dialog.asn-over[open]").await;
        visitor.page.eval("document.querySelector('dialog input[value=analytics]').focus()").await;
        visitor.page.key("Space").await;
        visitor.page.eval("document.querySelector('dialog button[value=save]').focus()").await;
        visitor.page.key(key).await;
        visitor
            .page
            .wait_until("!document.querySelector('[data-assent=ask]') && !document.querySelector('dialog')")
            .await;
        visitor.page.wait_idle().await;
        assert_eq!(visitor.state().await["choice"]["granted"], json!(["analytics"]), "saved by {key}");
    }
}

#[tokio::test]
async fn at_320_pixels_targets_are_large_and_the_question_leaves_the_page_more_than_half() {
    let stage = Stage::secure().await;
    for place in ["DE", "unknown"] {
        stage.visit_from(place);
        for language in ["en", "de", "fr", "pl", "pt-BR"] {
            let wish = |options: crate::browser::Options| window(options.language(language), 320, false);
            let visitor = Visitor::new(&stage, "videxio", stage.browser(wish).await.page().await);
            visitor.open("/").await;
            for rtl in [false, true] {
                if rtl {
                    visitor.page.eval(TURN).await;
                }
                let small = "[...document.querySelectorAll('[data-assent=ask] :is(button, a)')].filter((it) => { \
                    const { width, height } = it.getBoundingClientRect(); return width < 44 || height < 44; \
                    }).map((it) => it.innerText).join()";
                assert_eq!(visitor.page.eval(small).await, "", "{place}, {language}, rtl: {rtl}");
                let share = "document.querySelector('.asn-panel').getBoundingClientRect().height / innerHeight";
                let share = visitor.page.eval(share).await.as_f64().unwrap();
                assert!(share <= 0.4501, "{place}, {language}: {share}");
                let inside = "[...document.querySelectorAll('[data-assent=ask] *')].every((it) => { \
                    const box = it.getBoundingClientRect(); return box.left >= -1 && box.right <= innerWidth + 1; })";
                assert_eq!(visitor.page.eval(inside).await, true, "{place}, {language}, rtl: {rtl}: sideways");
            }
            visitor.open("/_assent/settings").await;
            let small = "[...document.querySelectorAll('button, a.asn-more, summary, select, label.asn-label')].filter((it) => \
                it.getBoundingClientRect().height < 44).map((it) => it.innerText).join()";
            assert_eq!(visitor.page.eval(small).await, "", "the settings in {language}");
        }
    }
}

#[tokio::test]
async fn without_scripts_the_record_can_be_taken_away_and_erased_and_an_opt_out_made() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options.without_javascript()).await;
    let visitor = Visitor::new(&stage, "videxio", browser.page().await);
    visitor.open("/").await;
    visitor.page.follow("[data-assent-open]").await;
    assert!(visitor.page.url().contains("/_assent/settings?"), "the button is a button of a form");
    visitor.page.click("input[name=purpose][value=analytics]").await;
    visitor.settle("save").await;
    visitor.open("/_assent/settings").await;
    let text = visitor.page.text("main").await;
    assert!(text.contains("You agreed to: Audience measurement") && text.contains("You refused: Extra features"));
    assert_eq!(visitor.page.attribute("a[download]", "href").await.as_deref(), Some("/_assent/receipt"));
    visitor.page.follow("button[name=erase]").await;
    assert_eq!(visitor.page.text("h1").await, "Your record is erased");
    let receipt = visitor.page.attribute("a[download]", "href").await.unwrap();
    assert!(receipt.starts_with("data:application/json;base64,"), "{receipt}");
    visitor.open("/").await;
    assert!(visitor.is_asked().await, "nothing is remembered");
    stage.visit_from("US-CA");
    let visitor = Visitor::new(&stage, "videxio", browser.stranger().await);
    visitor.open("/_assent/opt-out").await;
    visitor.page.follow("button[value=opt-out]").await;
    assert!(visitor.page.text("main").await.contains("Your opt-out is in effect"));
}

#[tokio::test]
async fn a_browser_that_keeps_no_cookies_is_told_so_and_led_back() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options.without_cookies().without_javascript()).await;
    let visitor = Visitor::new(&stage, "videxio", browser.page().await);
    visitor.open("/rooms").await;
    visitor.page.forget();
    visitor.page.follow("[data-assent=ask] button[value=reject]").await;
    visitor.page.wait_idle().await;
    let documents = visitor.page.requests().iter().filter(|request| request.kind == "Document").count();
    assert!(documents <= 3, "{documents} documents for one choice");
    assert!(visitor.page.text("main").await.contains("keeps no cookies from this site"));
    assert_eq!(visitor.page.attribute("a.asn-back", "href").await.as_deref(), Some("/rooms"));
}
