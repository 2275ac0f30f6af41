//! A yes to what nobody has classified, in a real browser: the page stays, and what it held by name comes to life.

use assent::edge::{self, Listener};
use assent::policy::Mode;

use crate::browser::{Authority, Browser, Options, Sink};
use crate::stack::harness::{gateway, response};

/// A script, a frame and an inserted script of nobody's, and a script that asks two hosts: one that is in the page, and one
/// that isn't.
const PAGE: &str = "<!doctype html><html><head><link rel=icon href=data:,><title>x</title>\
    <script src=https://widget.example/w.js></script>\
    <script>var late = document.createElement('script'); late.src = 'https://late.example/l.js'; \
    document.head.append(late)</script></head><body><iframe src=https://frame.example/f></iframe>\
    <script>const ask = () => ['widget', 'nowhere'].map((it) => fetch(`https://${it}.example/asked`).catch(() => 0)), \
    held = () => document.querySelectorAll('[data-assent-held=unclassified]').length</script></body></html>";

#[tokio::test]
async fn what_the_page_held_by_name_runs_after_a_yes_and_without_a_reload() {
    let plan = gateway().site(|site| {
        site.mode = Mode::Guarded;
        site.hosts = vec!["shop.localhost".into()];
    });
    let stack = plan.origin(|_| Ok(response(200, &[("content-type", "text/html")], PAGE))).stands();
    let listener = Listener::bind(([127, 0, 0, 1], 0).into(), None).await.unwrap();
    let url = format!("http://shop.localhost:{}/", listener.address().port());
    tokio::spawn(edge::serve(vec![listener], stack.service(), edge::Settings::default(), std::future::pending::<()>()));
    let authority = Authority::of(&["*.example"]);
    let sink = Sink::start(&authority).await;
    let browser = Browser::start(Options::new().trusting(&authority).third_parties_to(&sink)).await;
    let page = browser.page().await;
    let asked = |part: &str| sink.hits().iter().any(|hit| format!("{}{}", hit.host, hit.path).contains(part));
    page.goto(&url).await;
    page.wait_for("[data-assent=ask]").await;
    page.eval("window.stays = true; ask(); 1").await;
    page.wait_idle().await;
    assert_eq!(page.eval("held()").await, 3);
    assert!(sink.hits().is_empty(), "{:?}", sink.hits());
    stack.later(60);
    page.click("[data-assent=ask] button[value=accept]").await;
    page.wait_until("held() === 0").await;
    page.wait_idle().await;
    for one in ["widget.example/w.js", "frame.example/f", "late.example/l.js"] {
        assert!(asked(one), "{one}: {:?}", sink.hits());
    }
    page.eval("ask(); 1").await;
    page.wait_for_request("widget.example/asked").await;
    page.wait_idle().await;
    assert!(!asked("nowhere.example"), "no list names it: {:?}", sink.hits());
    assert_eq!(page.eval("window.stays").await, true, "it is the same document");
    page.goto(&url).await;
    page.wait_idle().await;
    assert_eq!(page.eval("held()").await, 0);
}
