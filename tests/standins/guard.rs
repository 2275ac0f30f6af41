//! The guard, in documents that hold less or more than the visitor's choice.

use super::stage::read;
use super::{Stage, stage::Answer};

/// A document made under a choice. It counts, in the tab, how often it was begun, and how often it got to its end.
fn made_under(attributes: &str) -> Answer {
    let guard = read("assets/runtime/guard.js");
    let text = format!(
        "<!doctype html><html><head><script {attributes}>{guard}</script><script>sessionStorage.begun = 1 + +(sessionStorage.begun ?? 0)</script>\
         <link rel=icon href=data:,></head><body><p>content<script>sessionStorage.ended = 1 + +(sessionStorage.ended ?? 0)</script>"
    );
    (vec![], text)
}

const YES: &str = "data-bucket=\"analytics=1&marketing=0\" data-signal=assent-signal data-chosen";
const COUNT: &str = "sessionStorage.ended + ' of ' + sessionStorage.begun";

async fn stage() -> Stage {
    Stage::with([
        ("/yes".to_owned(), made_under(YES)),
        ("/fixed".to_owned(), made_under(&format!("{YES} data-fixed"))),
        ("/other".to_owned(), (vec![], "<link rel=icon href=data:,><p>x".to_owned())),
    ])
    .await
}

#[tokio::test]
async fn a_document_that_is_laxer_than_the_mirror_stops_and_loads_again_once() {
    let stage = stage().await;
    stage.open("/other").await;
    stage.page.eval("document.cookie = 'assent-bucket=analytics=0&marketing=0; path=/'; 1").await;
    stage.page.eval("location.assign('/yes'); 1").await;
    // The server goes on giving the same document: the second one stands.
    stage
        .page
        .wait_until(
            "performance.getEntriesByType('navigation')[0].type === 'reload' && document.readyState === 'complete'",
        )
        .await;
    assert_eq!(stage.page.eval("+sessionStorage.ended").await, 1);
    assert_eq!(
        stage.page.eval("document.querySelector('script[data-bucket]')").await,
        serde_json::Value::Null,
        "it took itself out"
    );
    assert_eq!(stage.page.text("p").await, "content");
}

#[tokio::test]
async fn a_document_that_agrees_stays_and_so_does_the_answer_to_a_post() {
    let stage = stage().await;
    for (path, mirror) in [
        ("/yes", "analytics=1&marketing=0"),
        ("/yes", "analytics=1&marketing=1"),
        ("/fixed", "analytics=0&marketing=0"),
    ] {
        stage.open("/other").await;
        stage
            .page
            .eval(&format!("sessionStorage.clear(); document.cookie = 'assent-bucket={mirror}; path=/'; 1"))
            .await;
        stage.open(path).await;
        stage.page.wait_idle().await;
        assert_eq!(stage.page.eval(COUNT).await, "1 of 1", "{path} {mirror}");
    }
}

#[tokio::test]
async fn a_document_that_was_widened_follows_a_withdrawal_in_another_tab() {
    let stage = stage().await;
    stage.open("/other").await;
    stage.page.eval("document.cookie = 'assent-bucket=analytics=1&marketing=0; path=/'; 1").await;
    stage.open("/yes").await;
    let widen = "document.cookie = 'assent-bucket=analytics=1&marketing=1; path=/'; document.dispatchEvent(new CustomEvent('assent:change', { detail: { bucket: 'analytics=1&marketing=1' } })); window.mark = 1";
    stage.page.eval(widen).await;
    let other = stage.page.browser().page().await;
    other.goto(&stage.url("/other")).await;
    let say = "{ const tabs = new BroadcastChannel('assent'); tabs.postMessage(0); tabs.close(); } 1";
    other.eval(say).await;
    stage.page.wait_idle().await;
    assert_eq!(stage.page.eval("window.mark").await, 1, "nothing was taken back");
    other.eval(&format!("document.cookie = 'assent-bucket=analytics=1&marketing=0; path=/'; {say}")).await;
    stage.page.wait_until("window.mark === undefined && document.readyState === 'complete'").await;
}
