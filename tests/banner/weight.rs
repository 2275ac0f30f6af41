//! What the banner weighs and how soon it is there: bytes, blocking requests, layout shifts, first paint, latency.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use super::{Stage, Visitor, window};

/// What visitors load for the banner on their first view, at most, in bytes of gzip.
const BUDGET: usize = 10 * 1024;

fn gzip(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

#[tokio::test]
async fn markup_style_and_consent_runtime_keep_to_their_budget() {
    let stage = Stage::secure().await;
    stage.visit_from("DE");
    let visitor = stage.visitor("videxio").await;
    visitor.open("/").await;
    let page = &visitor.page;
    let own = async |what: &str| page.eval(what).await.as_str().expect("a text").to_owned();
    let banner = own("document.querySelector('[data-assent=ask]').outerHTML").await;
    let style = own("fetch(document.querySelector('[data-assent] link').href).then((it) => it.text())").await;
    let (guard, runtime) = (assent::runtime::guard(), assent::runtime::consent());
    let parts = [gzip(&banner), gzip(&style), gzip(guard), gzip(&runtime)];
    let all: usize = parts.iter().sum();
    println!("banner, style, guard, consent runtime: {parts:?}, together {all} bytes of gzip");
    assert!(all <= BUDGET, "{parts:?}, together {all} bytes");
    let gate = page.requests().into_iter().find(|it| it.url.contains("/gate.")).expect("it is fetched").url;
    let gate = own(&format!("fetch('{gate}').then((it) => it.text())")).await;
    println!("the gate's runtime, with the consent runtime in it: {} bytes of gzip", gzip(&gate));
    visitor.press("reject").await;
    visitor.open("/rooms").await;
    assert!(!visitor.is_asked().await, "no byte of the banner for who has decided");
    let control = own("document.querySelector('[data-assent=settings]').outerHTML").await;
    assert!(control.len() < 1024, "{} bytes", control.len());
}

#[tokio::test]
async fn the_banner_stands_in_the_first_paint_shifts_nothing_and_answers_at_once() {
    let stage = Stage::looking("", "").await;
    stage.visit_from("DE");
    for width in [320, 1280] {
        let browser = stage.browser(|options| window(options, width, false)).await;
        let visitor = Visitor::new(&stage, "videxio", browser.page().await);
        let watch = "window.seen = { shift: 0, paint: 0, there: 0, latency: [] }; \
            new PerformanceObserver((all) => { for (const one of all.getEntries()) \
                if (one.sources.some(({ node }) => node?.nodeType === 1 && node.closest('[data-assent]'))) seen.shift += one.value; }) \
                .observe({ type: 'layout-shift', buffered: true }); \
            new PerformanceObserver((all) => { for (const one of all.getEntries()) if (one.name === 'first-contentful-paint') { \
                seen.paint = one.startTime; \
                seen.there = !!document.querySelector('[data-assent=ask] button')?.checkVisibility(); } }) \
                .observe({ type: 'paint', buffered: true }); \
            new PerformanceObserver((all) => { for (const one of all.getEntries()) seen.latency.push(one.duration); }) \
                .observe({ type: 'event', durationThreshold: 16, buffered: true });";
        visitor.page.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await.unwrap();
        visitor.page.call("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await.unwrap();
        visitor.open("/").await; // fills the cache
        visitor.page.forget();
        visitor.open("/").await;
        let blocking = "performance.getEntriesByType('resource').filter((it) => it.renderBlockingStatus === 'blocking' \
            && it.name.includes('/_assent/') && it.transferSize > 0).map((it) => it.name)";
        assert_eq!(visitor.page.eval(blocking).await, json!([]), "{width}: a repeat view waits for nothing of ours");
        let seen = visitor.page.eval("seen").await;
        assert_eq!(seen["shift"], 0, "{width}: {seen}");
        assert_eq!(seen["there"], true, "{width}: {seen}");
        // The time between the press and the next frame, by the browser's own events.
        let press = "new Promise((done) => { const it = document.querySelector('[data-assent=ask] button[value=accept]'); \
            it.addEventListener('click', (event) => { const began = event.timeStamp; \
            requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); \
            port1.onmessage = () => { window.latency = performance.now() - began; }; port2.postMessage(0); }); }); done(true); })";
        visitor.page.eval(press).await;
        visitor.page.click("[data-assent=ask] button[value=accept]").await;
        visitor.page.wait_until("window.latency > 0").await;
        let latency = visitor.page.eval("latency").await.as_f64().unwrap();
        println!(
            "{width}: first paint with the banner {:.0} ms, Accept answers in {latency:.0} ms at 4x",
            seen["paint"].as_f64().unwrap()
        );
        // The machine may be busy with other tests: the measure is for looking at, the bound is for what is broken.
        assert!(latency < 250.0, "{width}: {latency} ms");
    }
}
