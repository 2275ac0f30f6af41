//! Equal weight in every theme, what a page's style can and can't do, and pictures for people.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{PAGES, Stage, Visitor, emulate, resize, window, wish};

/// Font, weight, padding, size and contrast of both answers.
const BOTH: &str = "(() => { \
    const light = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255) \
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4); \
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; }; \
    return ['reject', 'accept'].map((choice) => { \
        const it = document.querySelector(`[data-assent=ask] button[value=${choice}]`); \
        const style = getComputedStyle(it), { width, height } = it.getBoundingClientRect(); \
        const [a, b] = [light(style.color), light(style.backgroundColor)].sort((a, b) => b - a); \
        return { font: style.font, padding: style.padding, border: style.border, radius: style.borderRadius, \
            area: width * height, contrast: (a + 0.05) / (b + 0.05) }; }); })()";

fn assert_alike(both: &Value, what: &str) {
    let (no, yes) = (&both[0], &both[1]);
    for key in ["font", "padding", "border", "radius"] {
        assert_eq!(no[key], yes[key], "{what}: {key}");
    }
    let number = |it: &Value, key: &str| it[key].as_f64().unwrap();
    let (a, b) = (number(no, "area"), number(yes, "area"));
    assert!((a - b).abs() <= 0.05 * a.max(b), "{what}: {a} and {b} square pixels");
    let (a, b) = (number(no, "contrast"), number(yes, "contrast"));
    assert!(a.min(b) >= 4.5 && (a - b).abs() <= 0.1 * a.max(b), "{what}: contrast {a} and {b}");
}

/// Every shipped theme in every place, and what else changes a look, as configuration.
fn looks() -> Vec<String> {
    let places = ["bar", "corner", "centre"];
    let both = |theme| places.map(|place| format!("theme = \"{theme}\"\nposition = \"{place}\""));
    let more = [
        "cross = true\nradius = 20",
        "position = \"centre\"\nradius = 0\ncross = true",
        "position = \"corner\"\n[site.look.light]\nstrong = \"#0a5c36\"\non_strong = \"#ffffff\"",
        "template = \"banner.html\"",
    ];
    ["quiet", "ink", "paper"].into_iter().flat_map(both).chain(more.map(str::to_owned)).collect()
}

#[tokio::test]
async fn both_answers_weigh_the_same_in_every_theme_and_place() {
    let template = "<div class=\"asn-words\">{{logo}}{{title}}<p class=\"asn-text\">{{ask}}</p>{{purposes}}\
        <p class=\"asn-text\">{{partners}} {{free}}</p></div>\
        <div class=\"asn-acts\">{{accept}}{{reject}}<p class=\"asn-ways\">{{settings}} {{cookies}} {{privacy}}</p></div>";
    for look in looks() {
        let stage = Stage::looking(&look, template).await;
        let browser = stage.browser(|options| options).await;
        let visitor = Visitor::new(&stage, "videxio", browser.page().await);
        // A place without a rule wants no strip at the bottom.
        for place in ["DE", "unknown"] {
            stage.visit_from(place);
            visitor.open("/").await;
            for (width, dark) in [(320, true), (320, false), (1280, false), (1280, true)] {
                resize(&visitor, width, if width == 320 { 640 } else { 800 }).await;
                emulate(&visitor, &[("prefers-color-scheme", if dark { "dark" } else { "light" })]).await;
                let here = format!("{look} from {place} at {width}, dark: {dark}");
                assert_alike(&visitor.page.eval(BOTH).await, &here);
                let inside = "[...document.querySelectorAll('[data-assent=ask] button[value]:not(.asn-cross)')].every((it) => { \
                    const box = it.getBoundingClientRect(); \
                    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2); \
                    return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth && top === it; })";
                assert_eq!(visitor.page.eval(inside).await, true, "{here}");
            }
        }
    }
}

#[tokio::test]
async fn large_text_high_contrast_print_and_a_hostile_page_leave_it_whole() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let features = |name: &str, value: &str| json!({ "features": [{ "name": name, "value": value }] });
    let browser = stage.browser(|options| window(options, 1280, false)).await;
    let visitor = Visitor::new(&stage, "videxio", browser.page().await);
    visitor.open("/").await;
    let hostile = "const it = document.createElement('style'); it.textContent = 'button{display:none!important;\
        background:lime!important;font-size:9px!important} section,form,div{position:static!important;float:left}\
        button::before{content:\"Buy \"!important} *{color:red!important}'; document.head.append(it); true";
    let before = visitor.page.eval(BOTH).await;
    visitor.page.eval(hostile).await;
    assert_eq!(visitor.page.eval(BOTH).await, before, "the page's style reaches nothing of ours");
    visitor.open("/").await;
    visitor.page.eval("document.documentElement.style.fontSize = '200%'; true").await;
    let whole = "[...document.querySelectorAll('[data-assent=ask] button[value]')].every((it) => { \
        const box = it.getBoundingClientRect(); return box.bottom <= innerHeight && it.scrollWidth <= it.clientWidth + 1; }) \
        && document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(visitor.page.eval(whole).await, true, "text of twice the size");
    visitor.page.call("Emulation.setEmulatedMedia", features("forced-colors", "active")).await.unwrap();
    visitor.open("/").await;
    let lined = "['reject', 'accept'].every((choice) => { const style = getComputedStyle(document.querySelector(\
        `[data-assent=ask] button[value=${choice}]`)); return style.borderStyle === 'solid' && parseFloat(style.borderWidth) >= 1; })";
    assert_eq!(visitor.page.eval(lined).await, true, "without backgrounds a line tells what is a button");
    visitor.page.call("Emulation.setEmulatedMedia", json!({ "media": "print" })).await.unwrap();
    let printed = "document.querySelector('[data-assent=ask]').checkVisibility()";
    assert_eq!(visitor.page.eval(printed).await, false, "nobody prints a question");
}

#[tokio::test]
async fn fonts_are_the_pages_own_and_wishes_for_contrast_and_stillness_are_met() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| window(options, 1280, false)).await;
    let visitor = Visitor::new(&stage, "videxio", browser.page().await);
    visitor.open("/").await;
    let fonts = "(() => { document.body.style.fontFamily = 'Papyrus, serif'; \
        return [...document.querySelectorAll('[data-assent=ask], [data-assent=ask] :not([type=hidden])')].filter((it) => \
            getComputedStyle(it).fontFamily !== 'Papyrus, serif').map((it) => it.outerHTML.slice(0, 60)); })()";
    assert_eq!(visitor.page.eval(fonts).await, json!([]));
    emulate(&visitor, &[("prefers-contrast", "more"), ("prefers-reduced-motion", "reduce")]).await;
    let heavy = "[...document.querySelectorAll('[data-assent=ask] .asn-button')].every((it) => \
        parseFloat(getComputedStyle(it).borderWidth) >= 2) && (() => { const style = getComputedStyle(document.querySelector('.asn')); \
        return style.getPropertyValue('--asn-dim') === style.getPropertyValue('--asn-text'); })()";
    assert_eq!(visitor.page.eval(heavy).await, true, "more contrast");
    assert_alike(&visitor.page.eval(BOTH).await, "with more contrast");
    for path in ["/", "/_assent/settings", "/_assent/cookies"] {
        visitor.open(path).await;
        let still = "document.getAnimations().filter((it) => it.effect?.target?.closest?.('.asn')).length";
        assert_eq!(visitor.page.eval(still).await, 0, "{path} moves nothing");
        let moves = "[...document.querySelectorAll('.asn, .asn *')].filter((it) => { const style = getComputedStyle(it); \
            return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0; }).length";
        assert_eq!(visitor.page.eval(moves).await, 0, "{path}");
    }
}

#[tokio::test]
async fn the_settings_and_the_cookie_page_bear_forced_colours_large_text_wide_screens_and_paper() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let browser = stage.browser(|options| window(options, 320, false)).await;
    let visitor = Visitor::new(&stage, "videxio", browser.page().await);
    let sideways = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
    for path in ["/_assent/settings", "/_assent/cookies"] {
        for (width, height, size) in [(320, 640, "200%"), (640, 800, "200%"), (3840, 2160, "100%")] {
            resize(&visitor, width, height).await;
            visitor.open(path).await;
            visitor.page.eval(&format!("document.documentElement.style.fontSize = '{size}'; true")).await;
            assert_eq!(visitor.page.eval(sideways).await, false, "{path} at {width}, text {size}");
            let cut = "[...document.querySelectorAll('button, h1, h2, label, summary')] \
                .filter((it) => it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).display !== 'inline') \
                .map((it) => it.innerText)";
            assert_eq!(visitor.page.eval(cut).await, json!([]), "{path} at {width}, text {size}");
        }
    }
    resize(&visitor, 1280, 800).await;
    visitor.open("/_assent/settings").await;
    emulate(&visitor, &[("forced-colors", "active")]).await;
    let told = "(() => { const on = document.querySelector('input[value=necessary]'), off = document.querySelector('input[value=marketing]'); \
        const seen = (it) => { const style = getComputedStyle(it); return style.backgroundImage + style.backgroundColor; }; \
        return seen(on) !== seen(off) && getComputedStyle(off).borderStyle === 'solid'; })()";
    assert_eq!(visitor.page.eval(told).await, true, "a switch that is on can be told from one that is off");
    visitor.page.call("Emulation.setEmulatedMedia", json!({ "media": "print", "features": [] })).await.unwrap();
    visitor.open("/_assent/cookies").await;
    let printed = "({ list: document.querySelector('.asn-table, .asn-chapter').checkVisibility(), \
        tongues: document.querySelector('.asn-tongues').checkVisibility(), \
        notice: document.querySelector('.asn-quote').checkVisibility() })";
    let expected = json!({ "list": true, "tongues": false, "notice": true });
    assert_eq!(visitor.page.eval(printed).await, expected, "the list is for paper, what is pressed is not");
}

/// For people: with `UPDATE=1` they are kept as documentation. It asserts nothing, so nobody waits for it.
#[tokio::test]
#[ignore = "makes pictures: UPDATE=1 cargo nextest run --run-ignored only -E 'test(pictures_are_taken)'"]
async fn pictures_are_taken_wide_and_narrow_light_and_dark_from_left_and_from_right() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let update = std::env::var_os("UPDATE").is_some();
    let folder = root.join(if update { "assets/pictures/notice" } else { "target/pictures/notice" });
    std::fs::create_dir_all(&folder).unwrap();
    let stage = Stage::speaking().await;
    for (width, dark) in [(320, false), (320, true), (1280, false), (1280, true)] {
        let browser = stage.browser(|options| window(options, width, dark)).await;
        let visitor = Visitor::new(&stage, "videxio", browser.page().await);
        for (side, language) in [("ltr", "en"), ("rtl", "ar")] {
            wish(&visitor, language).await;
            for (name, path) in PAGES.into_iter().filter(|(name, _)| *name != "settings") {
                stage.visit_from(if name == "opt-out" { "US-CA" } else { "DE" });
                visitor.open(path).await;
                let unfold = "document.querySelectorAll('details').forEach((it, at) => { it.open = at === 1; }); true";
                visitor.page.eval(unfold).await;
                let light = if dark { "dark" } else { "light" };
                visitor.page.screenshot(folder.join(format!("{name}-{width}-{light}-{side}.png"))).await;
            }
        }
    }
}
