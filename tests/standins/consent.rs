//! What tags are told about consent and when, what is handed on to them after a yes, and whose names are whose.

use serde_json::{Value, json};

use super::stage::under;
use super::{Stage, page};

const SNIPPET: &str = "<script>window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);}
    gtag('js', new Date()); gtag('config', 'G-1');</script>";
/// The queue as plain lists.
const ENTRIES: &str = "dataLayer.map((it) => (String(it) === '[object Arguments]' ? [...it] : it))";

fn signals(ads: &str, analytics: &str, functional: &str) -> Value {
    json!({
        "ad_storage": ads, "ad_user_data": ads, "ad_personalization": ads, "analytics_storage": analytics,
        "functionality_storage": functional, "personalization_storage": functional, "security_storage": "granted",
    })
}

#[tokio::test]
async fn the_default_is_the_first_thing_in_the_data_layer_and_an_update_follows_the_choice() {
    for queue in [SNIPPET, &SNIPPET.replace("window.dataLayer || []", "[{ a: 1 }]"), &format!("<p>{SNIPPET}")] {
        let stage = Stage::of(queue, &[]).await;
        let before = stage.page.eval(ENTRIES).await;
        assert_eq!(before[0], json!(["consent", "default", signals("denied", "denied", "denied")]), "{before}");
        assert!(!before.to_string().contains("update"), "{before}");
        stage.accept().await;
        let after = stage.page.eval(ENTRIES).await;
        assert_eq!(after[0], before[0], "what was said first stays first");
        let update = json!(["consent", "update", signals("granted", "granted", "granted")]);
        let at = |entry: &Value| after.as_array().unwrap().iter().position(|it| it == entry);
        let event = json!({ "event": "assent_consent", "assent_granted": ["necessary", "functional", "analytics", "marketing"] });
        assert!(at(&update).unwrap() > 0 && at(&event) > at(&update), "{after}");
    }
}

#[tokio::test]
async fn whoever_said_yes_before_meets_it_in_the_default() {
    for (held, granted, expected) in [
        ("1:marketing", "necessary analytics", signals("denied", "granted", "denied")),
        ("", "necessary functional analytics marketing", signals("granted", "granted", "granted")),
    ] {
        let clarity = "<script>(function(c,a){c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push([...arguments])}})(window,'clarity');
            clarity('set', 'a', 'b'); window.uetq = window.uetq || [];</script>";
        let stage = Stage::with([("/".into(), (vec![], under(held, granted, &format!("{SNIPPET}{clarity}"))))]).await;
        stage.open("/").await;
        let queue = stage.page.eval(ENTRIES).await;
        assert_eq!(queue[0], json!(["consent", "default", expected]));
        assert_eq!(queue[1]["event"], "assent_consent");
        let ads = &expected["ad_storage"];
        assert_eq!(stage.page.eval("[...uetq]").await, json!(["consent", "default", { "ad_storage": ads }]));
        let said = json!(["consentv2", { "ad_Storage": ads, "analytics_Storage": expected["analytics_storage"] }]);
        assert_eq!(stage.page.eval("clarity.q[0]").await, said);
    }
}

#[tokio::test]
async fn a_page_that_never_touches_a_queue_has_none() {
    let stage = Stage::of("<p>nothing", &[]).await;
    stage.accept().await;
    let names = "['dataLayer', 'uetq', 'clarity', 'gtag', 'fbq'].filter((it) => Object.keys(window).includes(it))";
    assert_eq!(stage.page.eval(names).await, json!([]));
    assert_eq!(stage.page.eval("typeof fbq + typeof clarity + typeof gtag").await, "undefinedundefinedundefined");
}

#[tokio::test]
async fn what_the_page_defines_itself_wins() {
    let rows = [
        ("var fbq = function () { return 'mine'; };", "fbq() === 'mine' && Object.keys(window).includes('fbq')"),
        ("function hj() { return 'mine'; }", "hj() === 'mine' && hj === window.hj"),
        ("window.posthog = { mine: 1 };", "posthog.mine === 1 && posthog.capture === undefined"),
        ("let mixpanel = 'mine';", "mixpanel === 'mine'"),
        ("const amplitude = 'mine';", "amplitude === 'mine'"),
        ("class Intercom {}", "typeof new Intercom() === 'object' && String(Intercom).startsWith('class')"),
        ("var clarity; var ga;", "typeof ga === 'function'"),
        ("window.twq = null;", "twq === null"),
        ("twq = 5;", "twq === 5 && delete window.twq && typeof twq === 'undefined'"),
        ("window._paq = { mine: 1 };", "_paq.mine === 1"),
        ("Object.defineProperty(window, 'FS', { value: 'mine' });", "FS === 'mine'"),
        (
            "globalThis.pintrk ??= 1; window.snaptr ||= 2;",
            "typeof pintrk === 'function' && typeof snaptr === 'function'",
        ),
        (
            "var analytics = analytics || {}; analytics.go = function () { return 'mine'; };",
            "analytics.go() === 'mine' && !analytics.track",
        ),
        ("async function gtag() { return 'mine'; }", "gtag() instanceof Promise"),
        ("window.dataLayer = { push() { return 'mine'; } };", "dataLayer.push({ event: 'x' }) === 'mine'"),
        ("try { 'use strict'; googletag.cmd = 7; } catch {}", "googletag.cmd === 7"),
    ];
    let pages = rows
        .iter()
        .enumerate()
        .map(|(at, (script, _))| (format!("/{at}"), (vec![], page(&format!("<script>{script}</script>")))));
    let stage = Stage::with(pages).await;
    for (at, (script, fact)) in rows.iter().enumerate() {
        stage.open(&format!("/{at}")).await;
        assert_eq!(stage.page.eval(fact).await, true, "{script}");
        assert!(stage.page.console().is_empty(), "{script}: {:?}", stage.page.console());
    }
}

/// A library at home, where nothing stands between it and the test; it tells what it was given.
fn held(source: &str) -> String {
    format!("<script async type=text/plain data-category=analytics data-src=\"{source}\"></script>")
}

#[tokio::test]
async fn after_a_yes_a_library_gets_configuration_and_the_page_view_and_nothing_typed() {
    const CANARY: &str = "robin@example.org";
    let calls = format!(
        "{SNIPPET}<script>
        dataLayer.push({{ pageType: 'home', userEmail: '{CANARY}' }});
        gtag('set', 'user_properties', {{ mail: '{CANARY}' }}); gtag('set', {{ currency: 'EUR', user_id: '{CANARY}' }});
        gtag('event', 'page_view', {{ page_title: 'one' }}); gtag('event', 'page_view', {{ page_title: 'two' }});
        gtag('event', 'generate_lead', {{ value: '{CANARY}' }}); dataLayer.push({{ event: 'signup', who: '{CANARY}' }});
        posthog.init('k', {{ api_host: '/', bootstrap: {{ distinctID: '{CANARY}' }} }}); posthog.capture('$pageview');
        posthog.capture('typed', {{ text: '{CANARY}' }}); posthog.identify('{CANARY}');
        var _paq = window._paq = window._paq || []; _paq.push(['setUserId', '{CANARY}'], ['setSiteId', '1'], ['trackPageView'], ['trackEvent', '{CANARY}', 'x']);
        amplitude.init('k', '{CANARY}', {{ autocapture: true }}); amplitude.track('x', {{ mail: '{CANARY}' }});
        !function(f,b,e,v,n,t,s){{if(f.fbq)return;n=f.fbq=function(){{n.callMethod?n.callMethod.apply(n,arguments):n.queue.push([...arguments])}};if(!f._fbq)f._fbq=n;n.push=n;n.queue=[];t=b.createElement(e);}}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');
        fbq('init', '1', {{ em: '{CANARY}' }}); fbq('track', 'PageView'); fbq('track', 'Lead', {{ content_name: '{CANARY}' }});
        </script>{}", held("/lib.js")
    );
    let library = "window.got = { layer: dataLayer.map((it) => JSON.parse(JSON.stringify(it.length ? [...it] : it))), paq: [..._paq], posthog: [], amplitude: [] };
        window.posthog = { init: (...args) => got.posthog.push(['init', ...args]), capture: (...args) => got.posthog.push(['capture', ...args]), identify: (...args) => got.posthog.push(['identify']) };
        window.amplitude = { init: (...args) => got.amplitude.push(['init', ...args]), track: () => got.amplitude.push(['track']) };";
    let stage = Stage::of(&calls, &[("/lib.js", library)]).await;
    stage.accept().await;
    stage.page.wait_until("window.got?.posthog.length > 1 && got.amplitude.length > 0").await;
    let got = stage.page.eval("({ ...got, fbq: fbq.queue })").await;
    assert!(!got.to_string().contains(CANARY), "{got}");
    assert_eq!(got["posthog"], json!([["init", "k", { "api_host": "/", "bootstrap": {} }], ["capture", "$pageview"]]));
    assert_eq!(got["amplitude"], json!([["init", "k", null, { "autocapture": true }]]));
    assert_eq!(got["paq"], json!([["setSiteId", "1"], ["trackPageView"]]));
    assert_eq!(got["fbq"], json!([["init", "1", {}], ["track", "PageView"]]));
    let layer: Vec<_> = got["layer"].as_array().unwrap().iter().filter(|it| it[0] != "js").cloned().collect();
    assert_eq!(layer[0][1], "default");
    assert_eq!(
        layer[1..5],
        [
            json!(["config", "G-1"]),
            json!({ "pageType": "home" }),
            json!(["set", { "currency": "EUR" }]),
            json!(["event", "page_view", { "page_title": "two" }]),
        ]
    );
    assert_eq!((layer[5][1].as_str(), layer.len()), (Some("update"), 7), "{layer:?}");
}

#[tokio::test]
async fn a_snippet_in_a_bundle_gets_its_library_after_a_yes() {
    let bundle = "!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.queue.push(arguments)};t=b.createElement(e);t.src=v}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');
        fbq('init', '1'); fbq('track', 'PageView'); fbq('track', 'Lead');";
    let stage = Stage::of("<script src=/bundle.js></script>", &[("/bundle.js", bundle)]).await;
    assert!(stage.sink.hits().is_empty());
    stage.accept().await;
    stage.page.wait_for_request("connect.facebook.net/en_US/fbevents.js").await;
    assert_eq!(stage.page.eval("fbq.queue").await, json!([["init", "1"], ["track", "PageView"]]));
}

#[tokio::test]
async fn a_held_snippet_runs_after_a_yes_as_if_it_came_first() {
    let snippet = "<script type=text/plain data-category=marketing>if (!window.twq) { twq = function () { twq.queue.push([...arguments]); }; twq.queue = [];
        document.createElement('script').src = 'https://static.ads-twitter.com/uwt.js'; } twq('config', 'x');</script>";
    let stage = Stage::of(&format!("{snippet}<script>twq('event', 'early');</script>"), &[]).await;
    stage.accept().await;
    stage.page.wait_until("Array.isArray(window.twq?.queue) && twq.queue.length > 0").await;
    stage.page.eval("twq('event', 'late'); 1").await;
    assert_eq!(stage.page.eval("twq.queue").await, json!([["config", "x"], ["event", "late"]]));
}
