//! How soon Accept answers, at a quarter of the processor's speed: a measurement and no test. `tools/banner/latency` runs
//! it and prints what it found; it fails on nothing but a page that doesn't answer at all.
//!
//! Beside Accept stands a control: the same page with the same box in the same place, whose button does nothing but take
//! that box away. What the control takes is the browser's own, this machine's painting without a graphics card included.

use serde_json::{Value, json};

use crate::browser::Page;

use super::{Stage, Visitor, window};

/// How often each is pressed.
const PRESSES: usize = 21;

/// A copy of the question that only looks like it, in its place.
const CONTROL: &str = "(() => { const ask = document.querySelector('[data-assent=ask]'); const copy = ask.cloneNode(true); \
    copy.setAttribute('data-assent', 'copy'); \
    for (const form of copy.querySelectorAll('form')) form.removeAttribute('action'); \
    const button = copy.querySelector('button[value=accept]'); \
    button.type = 'button'; button.onclick = () => copy.remove(); \
    ask.replaceWith(copy); return true; })()";

/// From the press until the frame after it is handed over, and what the browser itself says of the press's events: how
/// long handlers ran, and how long it was until the frame was shown (in steps of 8 ms).
const WATCH: &str = "window.press = { handlers: 0, whole: 0, frame: 0 }; \
    new PerformanceObserver((all) => { for (const it of all.getEntries()) if (it.interactionId > 0) { \
        press.whole = Math.max(press.whole, it.duration); \
        press.handlers = Math.max(press.handlers, it.processingEnd - it.processingStart); } }) \
        .observe({ type: 'event', durationThreshold: 16 }); \
    addEventListener('click', (event) => { \
        requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); \
            port1.onmessage = () => { press.frame = performance.now() - event.timeStamp; }; port2.postMessage(0); }); }, true); \
    true";

/// One press by somebody new, on a page that has come to rest.
async fn press(stage: &Stage, page: Page, control: bool) -> Value {
    let visitor = Visitor::new(stage, "videxio", page);
    visitor.open("/").await;
    let which = if control { "copy" } else { "ask" };
    if control {
        visitor.page.eval(CONTROL).await;
    }
    visitor.page.eval(WATCH).await;
    visitor.page.call("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await.unwrap();
    visitor.page.click(&format!("[data-assent={which}] button[value=accept]")).await;
    let gone = format!("press.frame > 0 && !document.querySelector('[data-assent={which}]')");
    visitor.page.wait_until(&gone).await;
    visitor.page.wait_idle().await; // the observer is told a little later
    let seen = visitor.page.eval("press").await;
    // Whatever is slowed down keeps the processor busy for as long as it is open, even where nothing happens in it.
    visitor.page.call("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await.unwrap();
    visitor.page.close().await;
    seen
}

/// The median and the ends of what was seen, in milliseconds.
fn spread(seen: &[Value], key: &str) -> String {
    let mut all: Vec<f64> = seen.iter().filter_map(|it| it[key].as_f64()).collect();
    all.sort_by(f64::total_cmp);
    format!("{:.1} ms ({:.1} to {:.1})", all[all.len() / 2], all[0], all[all.len() - 1])
}

#[tokio::test]
#[ignore = "a measurement, for a quiet machine: run tools/banner/latency"]
async fn accept_at_a_quarter_of_the_speed() {
    let stage = Stage::looking("", "").await;
    stage.visit_from("DE");
    for width in [320, 1280] {
        // The window itself as large as the page: what lies outside is never shown, and no press is answered by it.
        let size = format!("--window-size={width},800");
        let browser = stage.browser(|options| window(options, width, false).argument(size)).await;
        let mut seen = [Vec::new(), Vec::new()];
        for _ in 0..PRESSES {
            for (seen, control) in seen.iter_mut().zip([false, true]) {
                seen.push(press(&stage, browser.stranger().await, control).await);
            }
        }
        for (key, what) in [("frame", "press to next frame"), ("whole", "press to picture"), ("handlers", "handlers")] {
            let [accept, control] = seen.each_ref().map(|seen| spread(seen, key));
            println!("{width} px, {what}: Accept {accept}; control {control}");
        }
    }
}
