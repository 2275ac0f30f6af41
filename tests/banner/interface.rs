//! `window.assent`, events, marked elements, and what frameworks and history do to the banner.

use serde_json::json;

use super::{Stage, Visitor};

#[tokio::test]
async fn pages_can_ask_listen_choose_and_mark_elements() {
    let stage = Stage::looking("", "").await;
    stage.visit_from("DE");
    let visitor = stage.visitor("videxio").await;
    let early = "window.heard = []; for (const name of ['ready', 'first', 'choice', 'change', 'show', 'hide']) \
                 document.addEventListener('assent:' + name, () => heard.push(name));";
    visitor.page.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": early })).await.unwrap();
    visitor.open("/").await;
    assert_eq!(visitor.page.eval("heard.join()").await, "ready,show");
    let state = visitor.page.eval("assent.state").await;
    assert_eq!(
        (&state["choice"], &state["asking"], &state["granted"]),
        (&json!(null), &json!(true), &json!(["necessary"]))
    );
    let marked = "document.body.insertAdjacentHTML('beforeend', \
        '<p id=a data-assent-for=analytics>yes</p><p id=b data-assent-for=!analytics>no</p>'); true";
    visitor.page.eval(marked).await;
    let shown = "['a', 'b'].filter((id) => document.getElementById(id).checkVisibility()).join()";
    assert_eq!(visitor.page.eval(shown).await, "b");
    visitor.page.eval("window.off = assent.on('choice', () => heard.push('own')); true").await;
    let after = visitor.page.eval("assent.set({ analytics: true })").await;
    assert_eq!(after["choice"], json!({ "functional": false, "analytics": true, "marketing": false }));
    assert_eq!(visitor.page.eval(shown).await, "a");
    assert_eq!(visitor.page.eval("heard.join()").await, "ready,show,change,choice,first,hide,own");
    assert_eq!(visitor.page.eval("off(), assent.state.asking").await, false);
    visitor.page.eval("assent.open()").await;
    visitor.page.wait_for("dialog.asn-over[open] form").await;
    let checked = "document.querySelector('dialog input[value=analytics]').checked";
    assert_eq!(visitor.page.eval(checked).await, true);
    assert_eq!(stage.records("videxio").await, 1);
}

#[tokio::test]
async fn a_page_that_wants_the_cookie_list_gets_it_and_keeps_its_own_words_where_it_can_not() {
    let stage = Stage::looking("", "").await;
    stage.visit_from("DE");
    let visitor = stage.visitor("videxio").await;
    let place = "addEventListener('DOMContentLoaded', () => document.body.insertAdjacentHTML('afterbegin', \
        '<div id=list data-assent-list><a href=\"/_assent/cookies\">Cookie list</a></div>'), { once: true, capture: true })";
    visitor.page.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": place })).await.unwrap();
    visitor.open("/").await;
    visitor.page.wait_for("#list .asn-chapter").await;
    let text = visitor.page.text("#list").await;
    assert!(text.contains("csrftoken") && text.contains("Assent, a program that Videxio AS runs"), "{text}");
    let whole = "[...document.querySelectorAll('#list form, #list h1, #list main')].length";
    assert_eq!(visitor.page.eval(whole).await, 0, "it is a part of the page and no page in it");
}

#[tokio::test]
async fn a_framework_that_swaps_the_body_gets_the_question_back() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let visitor = stage.visitor("videxio").await;
    visitor.open("/").await;
    let swap = "const body = document.createElement('body'); body.innerHTML = '<h1>Another page</h1>'; \
                document.body.replaceWith(body); new Promise((done) => setTimeout(() => \
                done(document.querySelectorAll('[data-assent=ask]').length), 50))";
    assert_eq!(visitor.page.eval(swap).await, 1);
    visitor.press("reject").await;
    assert!(!visitor.is_asked().await);
}

#[tokio::test]
async fn a_page_in_another_language_asks_in_it_where_the_visitor_reads_it() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    for (accept, lang, expected) in [("de", "en", "de"), ("de,en;q=0.5", "en", "en"), ("xx", "en", "en")] {
        let browser = stage.browser(|options| options.language(accept)).await;
        let visitor = Visitor::new(&stage, "nexoraz", browser.page().await);
        visitor.open("/").await;
        let found = visitor.page.attribute("[data-assent=ask]", "lang").await;
        assert_eq!(visitor.page.eval("document.documentElement.lang").await, lang);
        assert_eq!(found.as_deref(), Some(expected), "{accept} on a page in {lang}");
    }
}
