//! Wherever the question stands: what lies at the end of the page and what has the focus stay in sight, and the cross refuses.

use serde_json::{Value, json};

use super::{Stage, Visitor, resize};

/// Links at the end of the site's own pages that no scrolling brings out from under the question.
const COVERED: &str = "(() => { const meets = (it) => { const box = it.getBoundingClientRect(); \
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2); \
        return top && (top === it || it.contains(top)); }; \
    return [...document.querySelectorAll('footer.bottom a')].filter((it) => !['start', 'center', 'end'].some((block) => { \
        it.scrollIntoView({ block, behavior: 'instant' }); return meets(it); })).map((it) => it.innerText); })()";

/// What has the focus, where nothing of it can be seen (WCAG 2.2, 2.4.11).
const UNSEEN: &str = "(() => { const it = document.activeElement, box = it.getBoundingClientRect(); \
    if (it === document.body || it.closest('[data-assent=ask]')) return null; \
    const spots = [box.top + 2, box.top + box.height / 2, box.bottom - 2].flatMap((y) => \
        [box.left + 2, box.left + box.width / 2, box.right - 2].map((x) => [x, y])); \
    return spots.some(([x, y]) => { const top = document.elementFromPoint(x, y); \
        return top && (top === it || it.contains(top) || top.contains(it)); }) ? null : it.outerHTML.slice(0, 90); })()";

#[tokio::test]
async fn it_covers_neither_the_end_of_the_page_nor_what_has_the_focus() {
    let mut wrong = Vec::new();
    for (position, place) in [("bar", "DE"), ("corner", "DE"), ("centre", "DE"), ("bar", "unknown")] {
        let stage = Stage::looking(&format!("position = \"{position}\""), "").await;
        stage.visit_from(place);
        let browser = stage.browser(|options| options.argument("--force-prefers-reduced-motion")).await;
        for (width, height) in [(1280, 800), (320, 640)] {
            let visitor = Visitor::new(&stage, "nexoraz", browser.stranger().await);
            resize(&visitor, width, height).await;
            visitor.open("/").await;
            let here = format!("{position} from {place} at {width}");
            let covered = visitor.page.eval(COVERED).await;
            if covered != json!([]) {
                wrong.push(format!("{here}: the end lies under it: {covered}"));
            }
            visitor.page.eval("scrollTo({ top: 0, behavior: 'instant' }); true").await;
            for _ in 0..40 {
                visitor.page.key("Tab").await;
                let unseen = visitor.page.eval(UNSEEN).await;
                if unseen != Value::Null {
                    wrong.push(format!("{here}: the focus lies under it: {unseen}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_cross_refuses_and_says_so() {
    let stage = Stage::looking("cross = true", "").await;
    stage.visit_from("DE");
    let visitor = stage.visitor("videxio").await;
    visitor.open("/").await;
    let cross = "(({ ariaLabel, title, value }) => [ariaLabel, title, value])(document.querySelector('.asn-cross'))";
    assert_eq!(visitor.page.eval(cross).await, json!(["Reject all and close", "Reject all and close", "reject"]));
    let size = "(({ width, height }) => Math.min(width, height))(document.querySelector('.asn-cross').getBoundingClientRect())";
    assert!(visitor.page.eval(size).await.as_f64().unwrap() >= 43.99);
    visitor.page.click(".asn-cross").await;
    visitor.page.wait_until("!document.querySelector('[data-assent=ask]')").await;
    visitor.page.wait_idle().await;
    assert_eq!(visitor.state().await["choice"]["granted"], json!([]));
    assert_eq!(stage.records("videxio").await, 1, "it is written down as the no that it is");
}

#[tokio::test]
async fn where_the_site_has_a_link_of_its_own_none_is_added_and_it_opens_the_settings() {
    let stage = Stage::looking("own_link = true", "").await;
    stage.visit_from("DE");
    let visitor = stage.visitor("videxio").await;
    visitor.open("/").await;
    visitor.page.click("[data-assent=ask] button[value=reject]").await;
    visitor.page.wait_until("!document.querySelector('[data-assent=ask]')").await;
    visitor.page.wait_idle().await;
    visitor.open("/").await;
    assert_eq!(visitor.page.eval("document.querySelector('[data-assent]') === null").await, true, "not a byte of ours");
    let links = "document.body.insertAdjacentHTML('afterbegin', '<a id=plain href=\"/_assent/\">Cookies</a> \
        <a id=over href=\"/_assent/settings\" data-assent-open>Cookies</a>'); true";
    visitor.page.eval(links).await;
    visitor.page.click("#over").await;
    visitor.page.wait_for("dialog.asn-over[open] form").await;
    visitor.page.click("dialog .asn-cross").await;
    visitor.page.wait_until("!document.querySelector('dialog')").await;
    let back = visitor.page.eval("document.activeElement.id").await;
    assert_eq!(back, "over", "the focus goes back to where it came from");
    visitor.page.follow("#plain").await;
    assert!(visitor.page.exists("form.asn-choose").await, "the prefix alone is the settings page");
}
