//! What is painted of the question, and when: counted in frames, not in time.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

use super::{Stage, Visitor, window};

/// Looks at each frame of a page from its first on. `places` are where the question stood, one behind the other; `bare`
/// counts the frames without it since the document was read; `shifts` are movements of what is ours.
const WATCH: &str = "window.seen = { places: [], bare: 0, shifts: [] }; \
    new PerformanceObserver((all) => { for (const { value, sources } of all.getEntries()) for (const { node, previousRect, currentRect } of sources) \
        if (node?.nodeType === 1 && node.closest('[data-assent]')) seen.shifts.push([value, node.outerHTML.slice(0, 60), previousRect, currentRect]); }) \
        .observe({ type: 'layout-shift', buffered: true }); \
    const look = () => { \
        const panel = document.querySelector('[data-assent=ask] .asn-panel'); \
        if (panel?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) { \
            const { x, y, width, height } = panel.getBoundingClientRect(); \
            const place = [x, y, width, height].join(' '); \
            if (seen.places.at(-1) !== place) seen.places.push(place); \
        } else if (document.readyState !== 'loading') seen.bare += 1; \
        requestAnimationFrame(look); \
    }; \
    requestAnimationFrame(look);";

/// Two frames, so that one of them was painted since.
const FRAMES: &str = "new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => go(true))))";

/// Asserts that the question stands as it came: whole, at once and in one place.
fn assert_stood_at_once(seen: &Value, width: u32) {
    assert_eq!(seen["places"].as_array().unwrap().len(), 1, "{width}: {seen}");
    assert_eq!(seen["bare"], 0, "{width}: {seen}");
    assert_eq!(seen["shifts"], json!([]), "{width}: {seen}");
}

#[tokio::test]
async fn the_banner_stands_once_the_page_is_read_shifts_nothing_and_answers_in_the_next_frame() {
    let stage = Stage::looking("", "").await;
    stage.visit_from("DE");
    for width in [320, 1280] {
        let browser = stage.browser(|options| window(options, width, false)).await;
        let visitor = Visitor::new(&stage, "videxio", browser.page().await);
        let page = &visitor.page;
        page.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await.unwrap();
        page.call("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await.unwrap();
        visitor.open("/").await; // fills the cache
        page.eval(FRAMES).await;
        assert_stood_at_once(&page.eval("seen").await, width);
        page.forget();
        visitor.open("/").await;
        let blocking = "performance.getEntriesByType('resource').filter((it) => it.renderBlockingStatus === 'blocking' \
            && it.name.includes('/_assent/') && it.transferSize > 0).map((it) => it.name)";
        assert_eq!(page.eval(blocking).await, json!([]), "{width}: a repeat view waits for nothing of ours");
        page.eval(FRAMES).await;
        assert_stood_at_once(&page.eval("seen").await, width);
        // What can be heard or seen of the press when the next frame is painted, whatever the network does.
        let press = "new Promise((done) => { const it = document.querySelector('[data-assent=ask] button[value=accept]'); \
            it.addEventListener('click', () => requestAnimationFrame(() => { \
                const told = document.querySelector('[data-assent=ask] [role=status]'); \
                window.next = !told || told.textContent === told.dataset.saving ? 'answered' : 'silent'; \
            })); done(true); })";
        page.eval(press).await;
        page.click("[data-assent=ask] button[value=accept]").await;
        page.wait_until("window.next !== undefined").await;
        assert_eq!(page.eval("next").await, "answered", "{width}: in the very next frame");
        page.wait_until("!document.querySelector('[data-assent=ask]')").await;
    }
}

#[tokio::test]
async fn half_a_question_is_never_painted() {
    let stage = Stage::looking("", "").await;
    stage.visit_from("DE");
    for width in [320, 1280] {
        let weir = Weir::before(&stage.url("videxio", "/"), b"<div class=\"asn-acts\"").await;
        let browser = stage.browser(|options| window(options, width, false)).await;
        let page = browser.page().await;
        page.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await.unwrap();
        let url = format!("http://videxio.localhost:{}/", weir.port);
        page.call("Page.navigate", json!({ "url": url })).await.unwrap();
        page.wait_until("!!document.querySelector('.asn-panel .asn-words')").await;
        page.eval(FRAMES).await;
        let whole = "!!document.querySelector('.asn-panel .asn-acts')";
        assert_eq!(page.eval(whole).await, false, "{width}: the rest is on its way");
        assert_eq!(page.eval("seen.places").await, json!([]), "{width}");
        weir.open.notify_one();
        page.wait_until("document.readyState === 'complete'").await;
        page.eval(FRAMES).await;
        assert_stood_at_once(&page.eval("seen").await, width);
    }
}

/// Stands between a browser and the gateway, and holds an answer up where a text begins, until it is opened.
struct Weir {
    port: u16,
    open: Arc<Notify>,
}

impl Weir {
    /// One before the gateway that answers at this address.
    async fn before(url: &str, text: &'static [u8]) -> Self {
        let port = url.rsplit(':').next().and_then(|rest| rest.split('/').next()).unwrap();
        let gateway = SocketAddr::from((Ipv4Addr::LOCALHOST, port.parse().unwrap()));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let (port, open) = (listener.local_addr().unwrap().port(), Arc::<Notify>::default());
        let told = Arc::clone(&open);
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let far = TcpStream::connect(gateway).await.unwrap();
                let ((from_near, to_near), (from_far, to_far)) = (near.into_split(), far.into_split());
                // What is compressed couldn't be told apart.
                let unpacked = |part: &mut Vec<u8>| {
                    replace(part, b"\r\nAccept-Encoding:", b"\r\nUnused-Encoding:");
                    None
                };
                tokio::spawn(carry(from_near, to_far, unpacked, Arc::clone(&told)));
                let at = move |part: &mut Vec<u8>| part.windows(text.len()).position(|it| it == text);
                tokio::spawn(carry(from_far, to_near, at, Arc::clone(&told)));
            }
        });
        Self { port, open }
    }
}

/// Carries bytes until one side closes; where `stops` says, it waits first.
async fn carry(
    mut from: impl AsyncReadExt + Unpin,
    mut to: impl AsyncWriteExt + Unpin,
    mut stops: impl FnMut(&mut Vec<u8>) -> Option<usize>,
    open: Arc<Notify>,
) {
    loop {
        let mut part = Vec::with_capacity(1 << 20);
        let Ok(1..) = from.read_buf(&mut part).await else { break };
        let at = stops(&mut part).unwrap_or(0);
        if to.write_all(&part[..at]).await.is_err() || to.flush().await.is_err() {
            break;
        }
        if at > 0 {
            open.notified().await;
        }
        if to.write_all(&part[at..]).await.is_err() {
            break;
        }
    }
    let _ = to.shutdown().await;
}

/// Puts one text in the place of another of the same length.
fn replace(part: &mut [u8], from: &[u8], to: &[u8]) {
    while let Some(at) = part.windows(from.len()).position(|it| it == from) {
        part[at..at + from.len()].copy_from_slice(to);
    }
}
