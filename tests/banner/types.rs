//! The types that page authors are given: they compile, they stop mistakes, and they say what the browser finds.

use std::path::Path;

use serde_json::{Value, json};

use super::outsiders::run;
use super::{Stage, Visitor};

/// What TypeScript makes of the types and of a page author's code.
async fn read() -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = |name: &str| root.join(name).to_str().unwrap().to_owned();
    let (script, types, usage) =
        (path("tests/banner/npm/types.mjs"), path("assets/notice/assent.d.ts"), path("tests/banner/npm/usage.ts"));
    serde_json::from_str(&run(&[&script, &types, &usage]).await).unwrap()
}

/// Every name in `found` is one of `typed`, and every name that is always there is found.
fn assert_same(what: &str, found: &Value, typed: &Value) {
    let found: Vec<&str> = found.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let typed = typed.as_object().unwrap_or_else(|| panic!("{what} has no type"));
    for name in &found {
        assert!(typed.contains_key(*name), "{what}: the types don't know `{name}`");
    }
    for (name, kind) in typed {
        assert!(found.contains(&&**name) || kind == "optional", "{what}: there is no `{name}`, whatever the types say");
    }
}

#[tokio::test]
async fn the_types_compile_stop_mistakes_and_say_what_the_browser_finds() {
    let types = read().await;
    assert_eq!(types["problems"], json!([]));
    let stage = Stage::looking("", "").await;
    stage.visit_from("DE");
    let visitor: Visitor<'_> = stage.visitor("videxio").await;
    let names: Vec<&String> = types["events"].as_object().unwrap().keys().collect();
    let early = format!(
        "window.details = {{}}; for (const name of {}) document.addEventListener('assent:' + name, \
         ({{ detail }}) => {{ details[name] = Object.keys(detail).filter((key) => detail[key] !== undefined); }});",
        json!(names)
    );
    visitor.page.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": early })).await.unwrap();
    visitor.open("/").await;
    visitor.page.eval("assent.set({ analytics: true })").await;
    assert_same("window.assent", &visitor.page.eval("Object.keys(assent)").await, &types["interfaces"]["Assent"]);
    let state = visitor.page.eval("Object.keys(assent.state)").await;
    assert_same("its state", &state, &types["interfaces"]["AssentState"]);
    let details = visitor.page.eval("details").await;
    for name in names {
        assert_same(name, &details[name], &types["events"][name]);
    }
    let mistaken = "['accept', 'reject', 'set', 'open', 'on'].filter((name) => typeof assent[name] !== 'function')";
    assert_eq!(visitor.page.eval(mistaken).await, json!([]));
    let fixed =
        "(() => { try { assent.accept = null; } catch { /* strict code throws */ } return typeof assent.accept; })()";
    assert_eq!(visitor.page.eval(fixed).await, "function", "nobody replaces a part of it");
}
