//! Accessibility: axe-core finds nothing, and the accessibility tree names what is there.

use serde_json::{Value, json};

use super::{PAGES, Stage, TURN, Visitor, judge, window};

/// Runs axe over the parts that are ours; the site's own markup is not what is judged.
const RUN: &str = "axe.run(document.querySelector('.asn-page') ? document : { include: [['[data-assent]']] }, \
    { resultTypes: ['violations', 'incomplete'] }).then((found) => found.violations.map((it) => \
    it.id + ': ' + it.nodes.map((node) => node.html.slice(0, 120) + ' ' + node.failureSummary).join(' | ')))";

#[tokio::test]
async fn axe_finds_nothing_wide_and_narrow_light_and_dark_from_left_and_from_right() {
    let axe = std::fs::read_to_string(judge("node_modules/axe-core/axe.min.js")).unwrap();
    let stage = Stage::secure().await;
    let mut found = Vec::new();
    for (width, dark) in [(320, false), (320, true), (1280, false), (1280, true)] {
        let browser = stage.browser(|options| window(options, width, dark)).await;
        let visitor = Visitor::new(&stage, "videxio", browser.page().await);
        for (name, path) in PAGES {
            stage.visit_from(if name == "opt-out" { "US-CA" } else { "DE" });
            visitor.open(path).await;
            if name == "settings" {
                visitor.open("/").await;
                visitor.press("accept").await;
                visitor.open(path).await;
            }
            visitor.page.eval("document.querySelectorAll('details').forEach((it) => { it.open = true; }); true").await;
            for rtl in [false, true] {
                if rtl {
                    visitor.page.eval(TURN).await;
                }
                visitor.page.eval(&format!("{axe}; true")).await;
                let wrong = visitor.page.eval(RUN).await;
                if wrong != json!([]) {
                    found.push(format!("{name} at {width}, dark: {dark}, rtl: {rtl}: {wrong}"));
                }
                // What the site itself pushes out is not ours.
                let wide = "(() => { const width = () => document.documentElement.scrollWidth, all = width(); \
                    const ours = document.querySelectorAll('[data-assent]'); \
                    for (const it of ours) it.style.setProperty('display', 'none', 'important'); const bare = width(); \
                    for (const it of ours) it.style.removeProperty('display'); \
                    return all <= Math.max(innerWidth, ours.length ? bare : 0); })()";
                if visitor.page.eval(wide).await != true {
                    found.push(format!("{name} at {width}, rtl: {rtl} scrolls sideways"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// As [`RUN`], over the settings where they stand over the page.
const OVER: &str = "axe.run({ include: [['dialog.asn-over']] }, { resultTypes: ['violations'] }).then((found) => \
    found.violations.map((it) => it.id + ': ' + it.nodes.map((node) => node.html.slice(0, 120) + ' ' + \
    node.failureSummary).join(' | ')))";

/// What most visitors never see, in the order in which it is looked at.
const SELDOM: [&str; 6] = [
    "settings over the page",
    "a page that is not there",
    "a refused form",
    "what was erased",
    "a held frame",
    "an announcement",
];

/// As many letters as count as few, from the day of the tests on.
const NEWS: &str = "[[site.announcement]]\nfrom = 2026-01-01\nuntil = 2027-12-31\n[site.announcement.text]\n\
    en = \"Our privacy policy changed on 1 December 2026: we now say how long we keep each kind of data, who gets it, \
    and how you can have all of it deleted at any time\"\n";

#[tokio::test]
async fn axe_finds_nothing_in_what_opens_over_the_page_and_in_what_is_seldom_seen() {
    let axe = std::fs::read_to_string(judge("node_modules/axe-core/axe.min.js")).unwrap();
    let stage = Stage::looking(NEWS, "").await;
    let mut found = Vec::new();
    for (width, dark) in [(320, false), (320, true), (1280, false), (1280, true)] {
        let browser = stage.browser(|options| window(options, width, dark)).await;
        let visitor = Visitor::new(&stage, "videxio", browser.page().await);
        for name in SELDOM {
            stage.visit_from("DE");
            visitor.open("/").await;
            match name {
                "settings over the page" => {
                    visitor.page.click("[data-assent-open]").await;
                    visitor.page.wait_for("dialog.asn-over[open] form").await;
                }
                "a page that is not there" => {
                    visitor.open("/_assent/no-such-page").await;
                }
                "a refused form" => {
                    let post = "(() => { const form = document.createElement('form'); form.method = 'post'; \
                        form.action = '/_assent/choice'; document.body.append(form); form.id = 'empty'; \
                        form.innerHTML = '<button>x</button>'; return true; })()";
                    visitor.page.eval(post).await;
                    visitor.page.eval("setTimeout(() => document.querySelector('#empty').submit()); true").await;
                    visitor
                        .page
                        .wait_until("location.pathname === '/_assent/choice' && document.readyState === 'complete'")
                        .await;
                }
                "what was erased" => {
                    visitor.page.eval("assent.accept().then(() => true)").await;
                    visitor.open_settings().await;
                    visitor.page.follow("button[name=erase]").await;
                }
                "an announcement" => {
                    visitor.page.eval("assent.reject().then(() => true)").await;
                    visitor.open("/").await;
                    let heights = "['.asn-brief .asn-panel', '.asn-brief'].map((it) => \
                        document.querySelector(it).getBoundingClientRect().height)";
                    let heights = visitor.page.eval(heights).await;
                    let [panel, room] = [0, 1].map(|place| heights[place].as_f64().unwrap());
                    assert!(panel > 60.0 && panel <= room && panel > room - 80.0, "at {width}: {panel} of {room}");
                }
                _ => {
                    visitor.open("/rooms").await;
                    let held = "(() => { const it = document.querySelector('.frame iframe'); \
                        document.documentElement.innerHTML = it.srcdoc || it.outerHTML; return it.srcdoc.length; })()";
                    assert!(visitor.page.eval(held).await.as_u64() > Some(100), "the frame is held");
                }
            }
            for rtl in [false, true] {
                if rtl {
                    visitor.page.eval(TURN).await;
                }
                visitor.page.eval(&format!("{axe}; true")).await;
                let run = if name == "settings over the page" {
                    OVER.to_owned()
                } else {
                    RUN.replace("document.querySelector('.asn-page') ?", "true ?")
                };
                let wrong = visitor.page.eval(&run).await;
                if wrong != json!([]) {
                    found.push(format!("{name} at {width}, dark: {dark}, rtl: {rtl}: {wrong}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Role and name of every node that has a name, below the question.
async fn tree(visitor: &Visitor<'_>) -> Vec<(String, String)> {
    visitor.page.call("Accessibility.enable", json!({})).await.unwrap();
    let all = visitor.page.call("Accessibility.getFullAXTree", json!({})).await.unwrap();
    let word = |node: &Value, key: &str| node[key]["value"].as_str().unwrap_or_default().to_owned();
    let nodes = all["nodes"].as_array().unwrap().iter().filter(|node| node["ignored"] != true);
    nodes.map(|node| (word(node, "role"), word(node, "name"))).collect()
}

#[tokio::test]
async fn the_accessibility_tree_names_the_region_the_answers_and_what_became_of_them() {
    let stage = Stage::looking("", "").await;
    stage.visit_from("DE");
    let visitor = stage.visitor("videxio").await;
    visitor.open("/").await;
    let nodes = tree(&visitor).await;
    let has = |role: &str, name: &str| nodes.iter().any(|(r, n)| r == role && n == name);
    assert!(has("region", "Your choice about cookies"), "a landmark leads to the question");
    for name in ["Reject all", "Accept all", "Settings"] {
        assert!(has("button", name), "{name}");
    }
    for name in ["Cookie list", "Privacy policy"] {
        assert!(has("link", name), "{name}");
    }
    let modal = "document.querySelector('[aria-modal], [data-assent] dialog, [inert]') === null";
    assert_eq!(visitor.page.eval(modal).await, true, "the page behind it stays usable");
    visitor.page.click("[data-assent=ask] button[value=reject]").await;
    visitor.page.wait_until("document.querySelector('[role=status]')?.textContent.startsWith('Saved')").await;
    let nodes = tree(&visitor).await;
    let told = nodes.iter().any(|(_, name)| name.contains("everything that needs your consent stays off"));
    assert!(told, "a live region says what became of it: {nodes:?}");
    visitor.open("/_assent/settings").await;
    let nodes = tree(&visitor).await;
    for name in ["Extra features", "Audience measurement", "Advertising"] {
        assert!(nodes.iter().any(|(r, n)| r == "switch" && n == name), "{name}: {nodes:?}");
    }
}
