//! What a person sees of the question, and what counts as an answer: the duties towards the eye, the hand and the
//! keyboard. `docs/requirements.md` names these tests beside the requirements that they prove.

use serde_json::Value;

use super::places::{own_page, pages};
use super::visitor::names;
use super::{Stage, Visitor};

/// Both answers with every computed style, and the contrast of their words with what stands behind them (WCAG 2.2,
/// 1.4.3); and whether a click in the middle of each would meet it, without scrolling.
const ANSWERS: &str = "
    (() => {
        const light = (colour) => {
            const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255)
                .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        return ['reject', 'accept'].map((choice) => {
            const it = document.querySelector(`:is([data-assent=ask], .asn-choose) button[value=${choice}]`);
            const style = getComputedStyle(it), box = it.getBoundingClientRect();
            const [a, b] = [light(style.color), light(style.backgroundColor)].sort((a, b) => b - a);
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return {
                tag: it.tagName + it.type, form: it.form.action,
                styles: [...style].map((name) => name + ':' + style[name]),
                width: box.width, height: box.height, solid: !style.backgroundColor.startsWith('rgba'),
                contrast: (a + 0.05) / (b + 0.05), reachable: top === it || it.contains(top),
                focused: it === document.activeElement,
            };
        });
    })()";

/// Links at the end of the site's own pages that a click in their middle would not meet, scrolled to as far as it goes.
const COVERED: &str = "
    (() => {
        const links = [...document.querySelectorAll('footer.bottom a')];
        scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
        const covered = links.filter((it) => {
            const box = it.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return !top || !(top === it || it.contains(top));
        });
        return links.length < 4 ? 'there are no links' : covered.map((it) => it.innerText).join(', ');
    })()";

/// What scripts and markup keep on the device beside cookies.
const STORED: &str = "indexedDB.databases().then((all) => localStorage.length + sessionStorage.length + all.length)";

/// Asserts that yes and no look, measure and work alike.
async fn assert_equal_weight(visitor: &Visitor<'_>, where_: &str) {
    let both = visitor.page.eval(ANSWERS).await;
    let (no, yes) = (&both[0], &both[1]);
    for key in ["tag", "form", "width", "height", "solid"] {
        assert_eq!(no[key], yes[key], "{where_}: {key}");
    }
    let styles = |answer: &Value| answer["styles"].as_array().unwrap().clone();
    let pairs: Vec<_> = styles(no).into_iter().zip(styles(yes)).collect();
    assert!(pairs.len() > 300 && pairs.len() == styles(yes).len(), "every computed style is compared");
    let different: Vec<_> = pairs.into_iter().filter(|(no, yes)| no != yes).collect();
    assert!(different.is_empty(), "{where_}: {different:?}");
    let (low, high) = (no["contrast"].as_f64().unwrap(), yes["contrast"].as_f64().unwrap());
    assert!(low.min(high) >= 4.5 && (low - high).abs() <= 0.1 * low.max(high), "{where_}: contrast {low} and {high}");
    assert_eq!(no["solid"], true, "{where_}: a contrast with what shines through is none");
    for (name, answer) in [("no", no), ("yes", yes)] {
        assert_eq!(
            (&answer["reachable"], &answer["focused"]),
            (&Value::Bool(true), &Value::Bool(false)),
            "{where_}: {name}"
        );
    }
}

/// Whether the words of an element that is there can be seen where they stand, and nothing lies over them.
async fn is_visible(visitor: &Visitor<'_>, element: &str) -> bool {
    let js = format!(
        "(() => {{ const it = {element}; it.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
         const box = it.getBoundingClientRect(); \
         const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2); \
         return it.checkVisibility({{ opacityProperty: true, visibilityProperty: true }}) \
         && box.height > 10 && !!top && (top === it || it.contains(top) || top.contains(it)); }})()"
    );
    visitor.page.eval(&js).await == true
}

/// Everything that is ours in the page and stands still in its flow, or else what makes it a pop-up.
const POPPED: &str = "
    [...document.querySelectorAll('[data-assent], [data-assent] *')]
        .filter((it) => ['fixed', 'sticky', 'absolute'].includes(getComputedStyle(it).position)
            || it.matches('dialog, [popover], [aria-live], [role=dialog], [role=alertdialog]')
            || it.matches('[role=alert], [role=status]'))
        .map((it) => it.outerHTML.slice(0, 80)).join()";

#[tokio::test]
async fn both_answers_weigh_the_same_and_leave_the_page_in_reach() {
    let stage = Stage::secure().await;
    for (size, dark) in [((1280, 800), false), ((360, 640), true)] {
        let wish = |options: crate::browser::Options| {
            let options = options.viewport(size.0, size.1);
            if dark { options.dark() } else { options }
        };
        let browser = stage.browser(wish).await;
        for (place, site) in [("DE", "videxio"), ("DE", "pexo"), ("US-CA", "nexoraz")] {
            stage.visit_from(place);
            let visitor = Visitor::new(&stage, site, browser.stranger().await);
            let here = format!("{site} from {place}, {size:?}, dark: {dark}");
            visitor.open("/").await;
            assert_equal_weight(&visitor, &here).await;
            assert_eq!(visitor.page.eval(COVERED).await, "", "{here}: the page's end lies under the question");
            let banner = visitor.page.text("[data-assent=ask]").await;
            let controller = if site == "videxio" { "Videxio AS" } else { &site[1..] };
            assert!(banner.contains(controller), "{here}: who asks? {banner}");
            visitor.page.follow("[data-assent=ask] a[href='/privacy']").await;
            assert_eq!((visitor.page.url(), visitor.page.status()), (stage.url(site, "/privacy"), Some(200)), "{here}");
            assert!(visitor.is_asked().await, "{here}: reading the policy first is no answer");
            assert_eq!(visitor.page.eval(COVERED).await, "", "{here}: the policy's end lies under the question");
        }
        stage.visit_from("DE");
        let visitor = Visitor::new(&stage, "videxio", browser.stranger().await);
        visitor.open("/").await;
        visitor.open_settings().await;
        visitor
            .page
            .eval(
                "document.querySelector('.asn-choose button').scrollIntoView({ block: 'center', behavior: 'instant' })",
            )
            .await;
        assert_equal_weight(&visitor, "on the settings page").await;
    }
}

#[tokio::test]
async fn nothing_but_a_press_is_an_answer() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options).await;
    let visitor = Visitor::new(&stage, "videxio", browser.page().await);
    visitor.open("/").await;
    let buttons = "[...document.querySelector('[data-assent=ask]')\
                   .querySelectorAll('button, [role=button], input:not([type=hidden])')]\
                   .map((it) => it.value + ': ' + it.innerText).join()";
    assert_eq!(
        visitor.page.eval(buttons).await,
        "reject: Reject all,accept: Accept all,: Settings",
        "and no cross in a corner"
    );
    for key in ["End", "Escape", "Space"] {
        visitor.page.key(key).await;
    }
    visitor.page.wait_until("scrollY > 0").await;
    visitor.page.click("main h1").await;
    visitor.page.reload().await;
    visitor.page.wait_idle().await;
    visitor.walk(&pages("videxio")).await;
    visitor.page.back().await;
    visitor.page.wait_idle().await;
    visitor.page.click(".asn-panel h2").await;
    visitor.page.key("Escape").await;
    assert!(visitor.is_asked().await, "the question stays until it is answered");
    visitor.open_settings().await;
    let boxes = "[...document.querySelectorAll('input[type=checkbox], input[type=radio], [role=switch]')]\
                 .map((it) => it.value + (it.checked ? ' on' : ' off') + (it.disabled ? ' locked' : '')).join()";
    let expected = "necessary on locked,functional off,analytics off,marketing off";
    assert_eq!(visitor.page.eval(boxes).await, expected, "no box is ticked before the visitor ticks it");
    visitor.page.click("input[name=purpose][value=marketing]").await; // and leaves without saving
    visitor.page.follow("a.asn-back").await;
    visitor.page.wait_idle().await;
    assert!(visitor.is_asked().await);
    assert_eq!(visitor.state().await["choice"], Value::Null);
    assert_eq!(visitor.pair().await, names("-"));
    assert_eq!(stage.records("videxio").await, 0, "nothing was written down");
    assert_eq!((stage.trackers(), visitor.site_jar().await), (names("-"), names("csrftoken")));
    for site in ["videxio", "pexo", "nexoraz", "dexo"] {
        let visitor = Visitor::new(&stage, site, browser.stranger().await);
        visitor.open(own_page(site)).await;
        assert_eq!(
            visitor.page.eval(STORED).await,
            0,
            "{site} keeps nothing on the device beside its necessary cookies"
        );
        assert_eq!(stage.trackers(), names("-"), "{site}");
    }
}

/// The site's own words on each of these pages, ours left out.
async fn read(visitor: &Visitor<'_>, paths: &[&str]) -> Vec<Value> {
    let words = "[...document.body.children].filter((it) => !it.matches('.asn, script, noscript, style')) \
                 .map((it) => it.innerText).join('\\n')";
    let mut all = Vec::new();
    for path in paths {
        assert_eq!(visitor.open(path).await, 200, "{path}");
        all.push(visitor.page.eval(words).await);
    }
    all
}

#[tokio::test]
async fn a_no_takes_one_click_hides_nothing_and_is_left_in_peace() {
    let paths = ["/", "/rooms", "/login", "/imprint"];
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| options).await;
    let visitor = Visitor::new(&stage, "videxio", browser.page().await);
    let before = read(&visitor, &paths).await;
    assert!(before.iter().all(|words| words.as_str().unwrap().len() > 100));
    visitor.open("/rooms").await;
    visitor.page.forget();
    visitor.press("reject").await;
    let documents = visitor.page.requests().into_iter().filter(|request| request.kind == "Document");
    let documents: Vec<_> = documents.map(|request| request.method).collect();
    assert_eq!(documents, ["POST", "GET"], "one click, and back on the page: nobody asks whether that was meant");
    assert_eq!(visitor.page.url(), stage.url("videxio", "/rooms"));
    for choice in ["reject", "save"] {
        if choice == "save" {
            visitor.open_settings().await;
            visitor.page.click("input[name=purpose][value=functional]").await;
            visitor.settle("save").await;
        }
        visitor.page.reload().await;
        visitor.page.wait_idle().await;
        assert!(!visitor.is_asked().await, "after {choice} and a reload");
        assert_eq!(read(&visitor, &paths).await, before, "after {choice} every page says what it said before");
        assert!(!visitor.is_asked().await, "after {choice} on another page");
        let tab = Visitor::new(&stage, "videxio", browser.page().await);
        tab.open("/").await;
        assert!(!tab.is_asked().await, "after {choice} in another tab");
        assert_eq!(tab.page.eval(POPPED).await, "", "nothing stands over the page");
    }
    assert_eq!(stage.records("videxio").await, 2);
}

#[tokio::test]
async fn taking_a_yes_back_is_as_near_as_giving_it_was() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let visitor = stage.visitor("videxio").await;
    visitor.open("/").await;
    visitor.press("accept").await;
    for path in ["/", "/rooms", "/no-such-page"] {
        visitor.open(path).await;
        let link = "document.querySelector('[data-assent] a[href*=\"/settings\"]')";
        assert!(is_visible(&visitor, link).await, "{path} has a way back that can be seen");
        // The yes was one click away; so is the page with the button that takes it back.
        visitor.open_settings().await;
        assert!(is_visible(&visitor, "document.querySelector('button[value=withdraw]')").await, "{path}");
    }
    let fields = "[...document.querySelectorAll('input, select:not([name=lang]), textarea')].map((it) => it.type)\
                  .filter((type) => !['checkbox', 'hidden'].includes(type)).join()";
    assert_eq!(visitor.page.eval(fields).await, "", "no name, no address, no password, no reason is asked for");
    let listed = visitor.page.eval("[...document.querySelectorAll('.asn-vendor')].map((it) => it.textContent)").await;
    let listed = listed.to_string();
    for fact in ["Google Analytics", "Google Ireland Limited", "Hotjar", "_ga", "Country:", "Meta"] {
        assert!(listed.contains(fact), "the second layer names {fact}: {listed}");
    }
    visitor.page.forget();
    visitor.settle("withdraw").await;
    let documents = visitor.page.requests().into_iter().filter(|request| request.kind == "Document");
    // On its way back the browser is led past a page of ours that sees whether the cookies are gone.
    assert_eq!(documents.map(|request| request.method).collect::<Vec<_>>(), ["POST", "GET", "GET"], "nothing to press");
    assert!(!visitor.is_asked().await, "whoever takes it back is not asked to give it again");
    assert_eq!(visitor.site_jar().await, names("csrftoken"));
}

/// Presses Tab until the focus stands inside `css`; says how the elements before it could be seen.
async fn tab_to(visitor: &Visitor<'_>, css: &str) {
    let hidden = "(() => { const it = document.activeElement, box = it.getBoundingClientRect(); \
                  const ys = [box.top + 2, box.top + box.height / 2, box.bottom - 2]; \
                  return it !== document.body && !ys.some((y) => { \
                      const top = document.elementFromPoint(box.x + box.width / 2, y); \
                      return top && (top === it || it.contains(top) || top.contains(it)); }) \
                  && it.outerHTML.slice(0, 80); })()";
    for _ in 0..60 {
        visitor.page.key("Tab").await;
        assert_eq!(visitor.page.eval(hidden).await, false, "the focus is where nobody sees it (WCAG 2.2, 2.4.11)");
        if visitor.page.eval(&format!("document.activeElement.matches({})", Value::from(css))).await == true {
            return;
        }
    }
    panic!("no Tab leads to {css}");
}

#[tokio::test]
async fn the_keyboard_alone_is_enough() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    // Whoever works by keyboard need not wait for the site's smooth scrolling here.
    let browser = stage.browser(|options| options.argument("--force-prefers-reduced-motion")).await;
    let visitor = Visitor::new(&stage, "nexoraz", browser.page().await);
    visitor.open("/").await;
    let named = "(() => { const it = document.querySelector('[data-assent=ask] section'); \
                 return it.getAttribute('aria-label'); })()";
    assert_eq!(visitor.page.eval(named).await, "Your choice about cookies", "a region with a name");
    tab_to(&visitor, "[data-assent=ask] *").await;
    let mut order = Vec::new();
    let focus = "(() => { const it = document.activeElement, ring = getComputedStyle(it); \
                 if (!it.closest('[data-assent=ask]')) return null; \
                 const seen = ring.outlineStyle === 'solid' && parseFloat(ring.outlineWidth) >= 2; \
                 return (it.value || it.innerText) + (seen ? '' : ' unseen'); })()";
    while let Some(at) = visitor.page.eval(focus).await.as_str() {
        order.push(at.to_owned());
        visitor.page.key("Tab").await;
    }
    assert_eq!(
        order,
        ["reject", "accept", "Settings", "Cookie list", "Privacy policy"],
        "each is met once, in the order it is read"
    );
    visitor.page.reload().await;
    tab_to(&visitor, "[data-assent=ask] button[value=reject]").await;
    visitor.page.key("Escape").await;
    assert_eq!((visitor.is_asked().await, stage.records("nexoraz").await), (true, 0), "Escape decides nothing");
    visitor.page.key("Enter").await;
    visitor.page.wait_until("!document.querySelector('[data-assent=ask]')").await;
    visitor.page.wait_idle().await;
    assert_eq!(visitor.state().await["choice"]["granted"], serde_json::json!([]));
    tab_to(&visitor, "[data-assent] a[href*='/settings']").await;
    visitor.page.key("Enter").await;
    visitor.page.wait_until("location.pathname.endsWith('/settings')").await;
    visitor.page.wait_idle().await;
    tab_to(&visitor, "input[value=analytics]").await;
    visitor.page.key("Space").await;
    tab_to(&visitor, "button[value=save]").await;
    visitor.page.key("Enter").await;
    visitor.page.wait_until("!location.pathname.endsWith('/settings')").await;
    visitor.page.wait_idle().await;
    assert_eq!(visitor.state().await["choice"]["granted"], serde_json::json!(["analytics"]));
}

const STATUS: &str = "Opt-Out Preference Signal Honored";
/// The link by the law's own words, wherever it leads.
const CHOICES: &str = "[...document.querySelectorAll('a')].find((it) => it.innerText.includes('Your Privacy Choices'))";

#[tokio::test]
async fn the_signal_is_answered_in_words_that_stand_still() {
    let stage = Stage::secure().await;
    stage.visit_from("US-CA");
    let browser = stage.browser(|options| options.with_gpc()).await;
    for site in ["videxio", "pexo", "dexo"] {
        let visitor = Visitor::new(&stage, site, browser.stranger().await);
        for path in ["/", "/privacy"] {
            visitor.open(path).await;
            assert!(!visitor.is_asked().await, "{site}{path}: the signal is the answer");
            assert_eq!(visitor.page.eval(POPPED).await, "", "{site}{path}: nothing reacts to the signal");
            let status = "[...document.querySelectorAll('[data-assent] *')].find((it) => \
                          it.children.length === 0 && it.innerText?.includes('Opt-Out Preference Signal Honored'))";
            assert!(is_visible(&visitor, status).await, "{site}{path} says that it is honoured");
        }
        assert_eq!(visitor.pair().await, names("-"), "{site}: no cookie for it");
        visitor.open("/_assent/settings").await;
        assert!(visitor.page.text("main").await.contains(STATUS), "{site}");
        let sold = "[...document.querySelectorAll('input[value=marketing]')].some((it) => it.checked)";
        assert_eq!(visitor.page.eval(sold).await, false, "{site}: the switch says the same as the words");
        assert_eq!(stage.records(site).await, 0, "{site}");
    }
}

#[tokio::test]
async fn the_link_to_privacy_choices_outlives_the_question() {
    let stage = Stage::secure().await;
    stage.visit_from("US-CA");
    let browser = stage.browser(|options| options).await;
    // Nexoraz asks everybody about a purpose of its own; the others ask nobody here.
    for (site, paths) in [("nexoraz", &["/", "/studio", "/no-such-page"][..]), ("videxio", &["/"]), ("dexo", &["/"])] {
        let visitor = Visitor::new(&stage, site, browser.stranger().await);
        for step in ["unasked", "after the no"] {
            for path in paths {
                visitor.open(path).await;
                assert!(is_visible(&visitor, CHOICES).await, "{site}{path}, {step}");
                let place = format!(
                    "(() => {{ const it = {CHOICES}; const footer = document.querySelector('footer.bottom'); \
                     return !it.closest('[data-assent=ask]') && !!it.querySelector('svg') && !it.href.includes('#') && \
                     !!(footer.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING); }})()"
                );
                assert_eq!(
                    visitor.page.eval(&place).await,
                    true,
                    "{site}{path}, {step}: with its icon, at the page's end"
                );
            }
            if step == "unasked" && visitor.is_asked().await {
                visitor.press("reject").await;
                assert!(!visitor.is_asked().await);
            } else if step == "unasked" {
                visitor.open_settings().await;
                visitor.settle("reject").await;
            }
        }
        let target = visitor.page.eval(&format!("{CHOICES}.href")).await;
        assert_eq!(visitor.page.goto(target.as_str().unwrap()).await, 200, "{site}: it leads to a page");
        assert!(visitor.page.text("main").await.contains("Your Privacy Choices"), "{site}");
    }
}

#[tokio::test]
async fn where_nothing_needs_a_yes_nobody_is_asked() {
    let stage = Stage::secure().await;
    let browser = stage.browser(|options| options).await;
    for place in ["DE", "US-CA", "unknown"] {
        stage.visit_from(place);
        let visitor = Visitor::new(&stage, "pixera", browser.stranger().await);
        for path in pages("pixera") {
            assert_eq!(visitor.open(path).await, 200);
            assert!(!visitor.is_asked().await, "{place} {path}");
            assert_eq!(visitor.page.eval(POPPED).await, "", "{place} {path}");
            assert_eq!(visitor.page.eval(STORED).await, 0, "{place} {path}");
        }
        assert_eq!((visitor.site_jar().await, visitor.pair().await), (names("csrftoken"), names("-")), "{place}");
    }
    assert_eq!(stage.trackers(), names("-"));
}
