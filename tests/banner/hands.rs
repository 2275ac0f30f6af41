//! By hand: the first frame, every key, where the focus goes, how large things are, and without scripts.

use serde_json::{Value, json};

use super::{Stage, TURN, Visitor, window, wish};

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

/// What is wrong with the question as it stands, in words; empty where nothing is. Narrow windows keep more than half.
const FLAWS: &str = "((most) => { const flaws = [], ask = document.querySelector('[data-assent=ask]'); \
    const panel = ask.querySelector('.asn-panel'), box = (it) => it.getBoundingClientRect(); \
    const name = (it) => it.innerText || it.className; \
    for (const it of ask.querySelectorAll('button, a')) { \
        if (box(it).width < 43.99 || box(it).height < 43.99) flaws.push('small: ' + name(it)); \
        if (it.scrollWidth > it.clientWidth + 1) flaws.push('cut: ' + name(it)); } \
    for (const it of ask.querySelectorAll('*')) \
        if (box(it).left < -1 || box(it).right > innerWidth + 1) flaws.push('sideways: ' + name(it)); \
    for (const it of ask.querySelectorAll('button[value]')) \
        if (box(it).top < 0 || box(it).bottom > innerHeight) flaws.push('out of sight: ' + name(it)); \
    if (panel.scrollWidth > panel.clientWidth) flaws.push('the panel scrolls sideways'); \
    if (box(panel).height / innerHeight > most) flaws.push('high: ' + box(panel).height / innerHeight); \
    if (most > 0.5 && panel.scrollHeight > panel.clientHeight) \
        flaws.push(`scrolls: ${panel.scrollHeight} in ${panel.clientHeight}`); \
    return flaws.join('; '); })";

/// Every language that is shipped, with whether it is written from right to left.
fn languages() -> Vec<(String, bool)> {
    let texts = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("config/texts");
    let files = std::fs::read_dir(texts).unwrap().map(|file| file.unwrap().path());
    let tags = files.filter_map(|path| Some(path.file_name()?.to_str()?.strip_suffix(".ftl")?.to_owned()));
    let mut all: Vec<_> = tags.map(|tag| (tag.clone(), ["ar", "he"].contains(&&*tag))).collect();
    all.sort();
    assert!(all.len() >= 42 && all.iter().filter(|(_, rtl)| *rtl).count() == 2);
    all
}

/// What is wrong with a page of ours, as [`FLAWS`] says it.
const PAGE_FLAWS: &str = "[...document.querySelectorAll('button, a.asn-more, summary, select, label.asn-label')] \
    .filter((it) => it.getBoundingClientRect().height < 43.99).map((it) => 'small: ' + it.innerText) \
    .concat(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['sideways'] : []).join('; ')";

/// What is wrong on a page of 320 pixels in every language that is shipped, in words.
async fn flaws_when_narrow(place: &str, path: &str, flaws: &str) -> String {
    let stage = Stage::speaking().await;
    stage.visit_from(place);
    let page = stage.browser(|options| window(options, 320, false)).await.page().await;
    let visitor = Visitor::new(&stage, "videxio", page);
    let mut wrong = Vec::new();
    for (language, rtl) in languages() {
        wish(&visitor, &language).await;
        visitor.open(path).await;
        let said = "(({ lang, dir }) => lang + ' ' + dir)(document.querySelector('[data-assent=ask]') ?? document.documentElement)";
        let expected = format!("{language} {}", if rtl { "rtl" } else { "ltr" });
        assert_eq!(visitor.page.eval(said).await, json!(expected));
        let found = visitor.page.eval(flaws).await;
        wrong.extend(found.as_str().filter(|it| !it.is_empty()).map(|it| format!("{language}: {it}")));
    }
    wrong.join("\n")
}

#[tokio::test]
async fn at_320_pixels_targets_are_large_and_the_question_leaves_the_page_more_than_half_in_every_language() {
    assert_eq!(flaws_when_narrow("DE", "/", &format!("{FLAWS}(0.4501)")).await, "");
}

/// In how many languages some words of the question have to be scrolled to on 320 by 640 pixels, at most: what is reached,
/// so that it doesn't grow unseen. Both answers are in sight in all of them.
const SCROLLED: usize = 17;

#[tokio::test]
async fn at_320_pixels_english_and_most_languages_say_all_their_words_without_scrolling() {
    let hidden = "((hidden) => hidden > 0 ? `${hidden} pixels out of sight` : '')\
        ((({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)\
        (document.querySelector('[data-assent=ask] .asn-panel')))";
    let scrolled = flaws_when_narrow("DE", "/", hidden).await;
    println!("{scrolled}");
    assert!(!scrolled.contains("en: "), "{scrolled}");
    assert!(scrolled.lines().count() <= SCROLLED, "{scrolled}");
}

#[tokio::test]
async fn at_320_pixels_a_question_that_may_be_no_strip_is_no_larger_in_any_language() {
    assert_eq!(flaws_when_narrow("unknown", "/", &format!("{FLAWS}(0.4501)")).await, "");
}

#[tokio::test]
async fn at_320_pixels_the_settings_are_large_enough_to_press_in_every_language() {
    assert_eq!(flaws_when_narrow("DE", "/_assent/settings", PAGE_FLAWS).await, "");
}

#[tokio::test]
async fn what_is_written_from_left_to_right_can_be_turned_around_at_320_pixels() {
    let stage = Stage::speaking().await;
    stage.visit_from("DE");
    let page = stage.browser(|options| window(options, 320, false)).await.page().await;
    let visitor = Visitor::new(&stage, "videxio", page);
    for language in ["en", "de", "fr", "pl", "pt-BR"] {
        wish(&visitor, language).await;
        visitor.open("/").await;
        visitor.page.eval(TURN).await;
        assert_eq!(visitor.page.eval(&format!("{FLAWS}(0.4501)")).await, "", "{language}");
    }
}

#[tokio::test]
async fn on_wide_screens_the_bar_holds_all_its_words_in_every_language() {
    let stage = Stage::speaking().await;
    stage.visit_from("DE");
    let page = stage.browser(|options| window(options, 1280, false)).await.page().await;
    let visitor = Visitor::new(&stage, "videxio", page);
    let mut wrong = Vec::new();
    for (language, _) in languages() {
        wish(&visitor, &language).await;
        visitor.open("/").await;
        for width in [800, 1024, 1280, 1920] {
            let size = json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false });
            visitor.page.call("Emulation.setDeviceMetricsOverride", size).await.unwrap();
            let flaws = visitor.page.eval(&format!("{FLAWS}(0.6)")).await;
            wrong.extend(flaws.as_str().filter(|it| !it.is_empty()).map(|it| format!("{language}, {width}: {it}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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

#[tokio::test]
async fn a_browser_that_keeps_nothing_at_all_is_asked_once_per_visit() {
    let stage = Stage::looking("", "").await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options.without_cookies()).await;
    for site in ["videxio", "dexo"] {
        let visitor = Visitor::new(&stage, site, browser.stranger().await);
        visitor.open("/").await;
        let kept = "(() => { try { sessionStorage.length; return true; } catch { return document.cookie !== ''; } })()";
        assert_eq!(visitor.page.eval(kept).await, false, "{site}: storage is refused as well");
        assert!(visitor.sees_the_question().await, "{site}");
        visitor.page.click("[data-assent=ask] button[value=reject]").await;
        visitor.page.wait_until("!document.querySelector('[data-assent=ask]')").await;
        visitor.page.wait_idle().await;
        for path in ["/", "/"] {
            visitor.open(path).await;
            assert!(!visitor.sees_the_question().await, "{site}: this tab has answered");
            assert_eq!(visitor.page.eval("assent.state.granted").await, json!(["necessary"]), "{site}");
        }
        let named = Visitor::new(&stage, site, browser.stranger().await);
        named.open("/").await;
        named.page.eval("window.name = 'theirs'; true").await;
        named.page.click("[data-assent=ask] button[value=reject]").await;
        named.page.wait_until("!document.querySelector('[data-assent=ask]')").await;
        assert_eq!(named.page.eval("window.name").await, "theirs", "{site}: the page's own word stays");
    }
}
