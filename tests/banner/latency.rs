//! How soon Accept answers, at a quarter of the processor's speed: a measurement and no test. `tools/banner/latency` runs
//! it and prints what it found; it fails on nothing but a page that doesn't answer at all.

use serde_json::json;

use super::{Stage, Visitor, window};

/// How often each is pressed.
const PRESSES: usize = 21;

/// From the press until the frame after it is handed over, and the browser's own figure for the longest event of it.
const WATCH: &str = "window.slowest = 0; \
    new PerformanceObserver((all) => { for (const it of all.getEntries()) slowest = Math.max(slowest, it.duration); }) \
        .observe({ type: 'event', durationThreshold: 16 }); \
    document.querySelector('[data-assent=ask] button[value=accept]').addEventListener('click', (event) => { \
        requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); \
            port1.onmessage = () => { window.latency = performance.now() - event.timeStamp; }; port2.postMessage(0); }); }); \
    true";

#[tokio::test]
#[ignore = "a measurement, for a quiet machine: run tools/banner/latency"]
async fn accept_at_a_quarter_of_the_speed() {
    let stage = Stage::looking("", "").await;
    stage.visit_from("DE");
    for width in [320, 1280] {
        let browser = stage.browser(|options| window(options, width, false)).await;
        let (mut painted, mut slowest) = (Vec::new(), Vec::new());
        for _ in 0..PRESSES {
            let visitor = Visitor::new(&stage, "videxio", browser.stranger().await);
            visitor.page.call("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await.unwrap();
            visitor.open("/").await;
            visitor.page.eval(WATCH).await;
            visitor.page.click("[data-assent=ask] button[value=accept]").await;
            visitor.page.wait_until("window.latency > 0 && !document.querySelector('[data-assent=ask]')").await;
            painted.push(visitor.page.eval("latency").await.as_f64().unwrap());
            slowest.push(visitor.page.eval("slowest").await.as_f64().unwrap());
        }
        for (what, all) in [("press to next frame", &mut painted), ("slowest event", &mut slowest)] {
            all.sort_by(f64::total_cmp);
            let (least, median, most) = (all[0], all[PRESSES / 2], all[PRESSES - 1]);
            println!("{width} px, {what}: median {median:.1} ms, {least:.1} to {most:.1}, of {PRESSES} at 4x");
        }
    }
}
