//! A yes on a page that stands: held elements come to life in order, and nothing else changes.

use serde_json::{Value, json};

use super::{Stage, page, stage::Answer};

/// A held script; the text notes that it ran, and as which element.
fn inline(word: &str) -> String {
    format!("<script id={word} type=text/plain data-category=analytics>ran('{word}')</script>")
}

fn external(word: &str, how: &str) -> String {
    format!("<script id={word} type=text/plain data-category=marketing data-src=/{word}.js {how}></script>")
}

const NOTE: &str = "<script>var order = []; function ran(word) { order.push(word); if (document.currentScript?.id !== word && document.currentScript) order.push('not ' + word); }</script>";

#[tokio::test]
async fn held_scripts_run_in_the_order_in_which_a_parser_would_have_run_them() {
    let body = [
        NOTE,
        &inline("a"),
        &external("b", "integrity=\"\" crossorigin data-x=1"),
        "<p id=between>",
        &inline("c"),
        &external("d", "defer"),
        &external("e", "data-type=module"),
        &external("f", "async"),
        &external("gone", ""),
        &inline("g"),
        "<script id=h type=text/plain data-category=analytics data-type=module>ran('h')</script>",
        "<script id=i type=text/plain data-category=analytics data-type=\"application/json\">{\"a\":1}</script>",
        "<script>var between = document.getElementById('between'), held = document.getElementById('b');</script>",
    ];
    let files = ["b", "d", "e", "f"].map(|word| (format!("/{word}.js"), format!("ran('{word}')")));
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let stage = Stage::of(&body.concat(), &files).await;
    assert_eq!(stage.page.eval("order").await, json!([]));
    stage.accept().await;
    stage.page.wait_until("order.length >= 8").await;
    stage.page.wait_idle().await;
    let order = stage.page.eval("order.filter((it) => it !== 'f')").await;
    assert_eq!(order, json!(["a", "b", "c", "g", "d", "e", "h"]));
    let b = "(({ attributes }) => Object.fromEntries([...attributes].map((it) => [it.name, it.value])))(document.getElementById('b'))";
    assert_eq!(
        stage.page.eval(b).await,
        json!({ "id": "b", "src": "/b.js", "integrity": "", "crossorigin": "", "data-x": "1" })
    );
    assert_eq!(stage.page.eval("between.isConnected && !held.isConnected").await, true);
    assert_eq!(stage.page.eval("document.getElementById('i').type").await, "application/json");
    stage.accept().await;
    assert_eq!(stage.page.eval("order.length").await, 8, "nothing runs twice");
}

#[tokio::test]
async fn elements_keep_their_identity_and_get_their_attributes_back() {
    let body = "<img id=a data-assent-held=marketing data-assent-src=/a.png data-assent-srcset='/a.png 1x, /b.png 2x' alt=x>
        <iframe id=b data-assent-held=marketing data-assent-src=/frame></iframe><link id=c data-assent-held=analytics rel=preload as=image data-assent-href=/c>
        <a id=d data-assent-held=marketing data-assent-ping='/p' href=/>x</a><video id=e data-assent-held=marketing data-assent-poster=/e.png></video>
        <svg><image id=f data-assent-held=marketing data-assent-xlink:href=/f.png /></svg><template id=g><img data-assent-held=marketing data-assent-src=/g.png></template>
        <iframe id=h data-assent-held=marketing data-assent-srcdoc='<p>hi'></iframe><img id=i data-assent-held=shoes data-assent-src=/lazy.png>
        <img id=j data-assent-held=marketing data-assent-src=https://ads.example/x.png><img id=k data-assent-held=unclassified data-assent-src=/k.png>
        <div id=host><template shadowrootmode=open><img id=l data-assent-held=marketing data-assent-src=/l.png></template></div>
        <script>var all = [...document.querySelectorAll('[id]')];</script>";
    let stage = Stage::of(body, &[]).await;
    stage.accept().await;
    stage.page.wait_until("document.getElementById('k').hasAttribute('src')").await;
    let facts = "(() => { const at = (id) => document.getElementById(id); return {
        a: [at('a').getAttribute('src'), at('a').getAttribute('srcset'), at('a').attributes.length], b: at('b').getAttribute('src'), c: at('c').getAttribute('href'),
        d: at('d').ping, e: at('e').getAttribute('poster'), f: at('f').href.baseVal, g: at('g').content.firstChild.outerHTML,
        h: at('h').srcdoc, i: at('i').hasAttribute('src'), j: at('j').getAttribute('src'), l: at('host').shadowRoot.firstChild.getAttribute('src'),
        same: all.every((it) => it.isConnected) }; })()";
    assert_eq!(
        stage.page.eval(facts).await,
        json!({
            "a": ["/a.png", "/a.png 1x, /b.png 2x", 4], "b": "/frame", "c": "/c", "d": "/p", "e": "/e.png", "f": "/f.png",
            "g": "<img src=\"/g.png\">", "h": "<p>hi", "i": false, "j": "https://ads.example/x.png", "l": "/l.png", "same": true,
        })
    );
}

#[tokio::test]
async fn a_partial_yes_activates_what_it_covers() {
    let body = format!(
        "{NOTE}{}{}<script id=x type=text/plain data-category=analytics data-src=https://ads.example/x.js></script>{}",
        inline("a"),
        external("b", ""),
        inline("c")
    );
    let stage = Stage::of(&body, &[("/b.js", "ran('b')")]).await;
    stage.page.eval("change({ held: '1:marketing', granted: 'necessary analytics' }); 1").await;
    stage.page.wait_until("order.length === 2").await;
    assert_eq!(stage.page.eval("order").await, json!(["a", "c"]));
    assert_eq!(stage.page.eval("document.getElementById('x').type").await, "text/plain", "its vendor is withheld");
    stage.page.wait_idle().await;
    assert!(stage.sink.hits().is_empty());
}

#[tokio::test]
async fn pages_tagged_for_other_consent_tools_work_untouched() {
    let tags = [
        "type=text/plain data-cookieconsent=statistics",
        "type=text/plain data-cookieconsent=\"preferences,statistics\"",
        "type=text/plain class=\"x optanon-category-C0002\"",
        "type=text/plain class=optanon-category-C0002-C0003",
        "type=text/plain data-type=\"text/javascript\" data-name=some-service",
        "type=text/plain data-category=analytics data-service=x",
        "type=text/plain data-category=statistics class=cmplz-script",
        "type=text/plain class=\"cmplz-stats\"",
        "type=text/plain class=_iub_cs_activate data-iub-purposes=4",
        "type=text/plain data-usercentrics=\"Some Service\"",
        "type=text/plain data-cookieyes=cookieyes-analytics",
        "type=\"didomi/javascript\" data-vendor=x",
    ];
    let texts = tags.iter().enumerate().map(|(at, tag)| format!("<script {tag}>order.push({at})</script>"));
    let held = "<script type=text/plain>order.push('template')</script><script type=text/plain data-category=shoes>order.push('shoes')</script>
        <script type=text/plain data-cookieconsent=ignore>order.push('ignored')</script>
        <iframe id=f data-cookieconsent=marketing data-cookieblock-src=/frame></iframe><script type=text/plain data-cookieconsent=statistics src=/own.js></script>";
    let body = format!("{NOTE}{}{held}", texts.collect::<String>());
    let stage = Stage::of(&body, &[("/own.js", "order.push('own')")]).await;
    assert_eq!(stage.page.eval("order").await, json!([]));
    stage.accept().await;
    stage.page.wait_until("order.includes('own')").await;
    let mut all: Vec<Value> = (0..tags.len()).map(Value::from).collect();
    all.push("own".into());
    assert_eq!(stage.page.eval("order").await, Value::from(all));
    assert_eq!(stage.page.attribute("#f", "src").await.as_deref(), Some("/frame"));
}

#[tokio::test]
async fn what_a_held_script_writes_stands_at_its_place() {
    let body = format!(
        "{NOTE}<p id=top>top</p><div id=place><script type=text/plain data-category=analytics>
            document.write('<b id=one>1</b>'); order.push(!!document.getElementById('one'));
            document.write('<i>2'); document.write('</i><scr' + 'ipt src=/w.js></scr' + 'ipt><u>3</u>'); document.writeln('<p>open');
        </script><s>after</s></div>{}{}",
        external("x", ""), inline("z")
    );
    let files = [
        ("/w.js", "order.push('w'); document.write('<em>w</em>');"),
        ("/x.js", "ran('x'); document.write('<b id=x2>x</b>')"),
    ];
    let stage = Stage::of(&body, &files).await;
    stage.accept().await;
    stage.page.wait_until("order.includes('z')").await;
    assert_eq!(stage.page.eval("order").await, json!([true, "w", "x", "z"]));
    assert_eq!(stage.page.text("#top").await, "top", "the page is still there");
    let place = "[...document.getElementById('place').children].filter((it) => it.localName !== 'script').map((it) => it.textContent.trim())";
    assert_eq!(stage.page.eval(place).await, json!(["1", "2", "w", "3", "open", "after"]));
    assert_eq!(stage.page.eval("document.getElementById('x').nextSibling.id").await, "x2");
    assert_eq!(
        stage.page.eval("Object.hasOwn(document, 'write') || Object.hasOwn(document, 'addEventListener')").await,
        false
    );
}

#[tokio::test]
async fn listeners_for_what_is_over_are_called_once_and_by_nobody_else() {
    let body = format!(
        "{NOTE}<script>for (const it of ['load', 'DOMContentLoaded']) (it === 'load' ? window : document).addEventListener(it, () => order.push('page ' + it)); window.onload = () => order.push('page onload');</script>
        <script type=text/plain data-category=analytics>
            window.addEventListener('load', (event) => order.push('load', event.type, this === window));
            document.addEventListener('DOMContentLoaded', function listener(event) {{ order.push('ready', this === document && event.target === document);
                window.addEventListener('load', {{ handleEvent() {{ order.push('inner'); }} }}); }});
            window.onload = () => order.push('onload'); document.addEventListener('click', () => order.push('click'));
            order.push('ran');
        </script>{}",
        external("x", "async")
    );
    let stage =
        Stage::of(&body, &[("/x.js", "document.addEventListener('DOMContentLoaded', () => order.push('x'))")]).await;
    stage.page.wait_until("order.length === 3").await;
    stage.accept().await;
    stage.page.wait_until("order.includes('x')").await;
    stage.page.eval("document.body.click(); 1").await;
    assert_eq!(
        stage.page.eval("order").await,
        json!([
            "page DOMContentLoaded",
            "page load",
            "page onload",
            "ran",
            "ready",
            true,
            "load",
            "load",
            true,
            "onload",
            "inner",
            "x",
            "click"
        ])
    );
}

async fn trusting(policy: &'static str) -> (Value, Stage) {
    let body = format!(
        "{NOTE}{}{}<img id=i data-assent-held=marketing data-assent-src=/i.png>",
        inline("a"),
        external("b", "")
    );
    let document: Answer = (vec![("content-security-policy", policy)], page(&body));
    let stage = Stage::with([("/".to_owned(), document), ("/b.js".to_owned(), (vec![], "ran('b')".to_owned()))]).await;
    stage.open("/").await;
    stage.accept().await;
    stage.page.wait_until("document.getElementById('i').hasAttribute('src')").await;
    (stage.page.eval("order").await, stage)
}

#[tokio::test]
async fn trusted_types_let_pass_what_the_page_allows_and_nothing_else() {
    for policy in ["require-trusted-types-for 'script'", "require-trusted-types-for 'script'; trusted-types app assent"]
    {
        let (order, stage) = trusting(policy).await;
        assert_eq!(order, json!(["a", "b"]), "{policy}");
        assert!(
            stage.page.console().iter().all(|line| line.contains("i.png") || line.contains("404")),
            "{:?}",
            stage.page.console()
        );
    }
    let (order, stage) = trusting("require-trusted-types-for 'script'; trusted-types app").await;
    assert_eq!(order, json!(["a"]), "text that the parser read may run; an address of ours may not be set");
    assert_eq!(stage.page.attribute("#b", "data-src").await.as_deref(), Some("/b.js"), "it waits for the next page");
    assert!(!stage.page.console().iter().any(|line| line.starts_with("Uncaught")), "{:?}", stage.page.console());
}

#[tokio::test]
async fn a_script_keeps_the_nonce_that_its_policy_asks_for() {
    let body = "<script nonce=n>var order = []</script><script nonce=n type=text/plain data-category=analytics>order.push('mine')</script>
        <script type=text/plain data-category=analytics>order.push('without')</script>";
    let document = page(body).replace("<script src=", "<script nonce=n src=");
    let stage =
        Stage::with([("/".to_owned(), (vec![("content-security-policy", "script-src 'nonce-n'")], document))]).await;
    stage.open("/").await;
    stage.accept().await;
    stage.page.wait_until("order.length > 0").await;
    assert_eq!(stage.page.eval("order").await, json!(["mine"]));
}

const BANNER: &str = "<div lang=en dir=ltr data-assent=ask><form method=post action=/_assent/choice><input type=hidden name=token value=t>
    <button name=choice value=reject>No</button><button name=choice value=accept>Yes</button><a href=/_assent/settings>Settings</a></form></div>";

#[tokio::test]
async fn a_choice_takes_effect_on_the_page_that_stands() {
    let body = format!(
        "{NOTE}{}{BANNER}<script>document.addEventListener('assent:change', (event) => order.push(event.detail))</script>",
        inline("a")
    );
    let answer = json!({ "held": "", "granted": "necessary analytics", "unknown": "pass", "bucket": "analytics=1", "reload": false,
        "control": "<nav data-assent=settings><a href=/_assent/settings>Cookie settings</a></nav>" });
    let stage = Stage::of(&body, &[("/_assent/choice", &answer.to_string())]).await;
    stage.page.eval("window.mark = 1").await;
    stage.page.click("button[value=accept]").await;
    stage.page.wait_until("order.length === 2").await;
    assert_eq!(
        stage.page.eval("[mark, order]").await,
        json!([1, [{ "granted": ["necessary", "analytics"], "bucket": "analytics=1" }, "a"]])
    );
    assert_eq!(stage.posted(), [("application/json".to_owned(), "token=t&choice=accept".to_owned())]);
    assert!(!stage.page.exists("[data-assent=ask]").await);
    assert_eq!(stage.page.text("[data-assent=settings]").await, "Cookie settings");
}

#[tokio::test]
async fn where_the_answer_is_not_understood_the_form_is_sent_as_it_is() {
    for answer in ["<p>no JSON", "{\"held\":\"\",\"granted\":\"necessary\",\"reload\":true}", "{}"] {
        let stage = Stage::of(BANNER, &[("/_assent/choice", answer)]).await;
        stage.page.follow("button[value=reject]").await;
        assert!(stage.page.url().ends_with("/_assent/choice"), "{answer}");
        let posted = stage.posted();
        assert_eq!(posted.len(), 2);
        assert!(posted[1].0.starts_with("text/html") && posted[1].1 == "token=t&choice=reject", "{posted:?}");
    }
}

#[tokio::test]
async fn a_withdrawal_loads_the_page_again() {
    let stage = Stage::with([("/".to_owned(), (vec![], super::stage::under("", "necessary analytics", "<p>x")))]).await;
    stage.open("/").await;
    stage.page.eval("window.mark = 1; change({ held: '2:analytics', granted: 'necessary' }); 1").await;
    stage.page.wait_until("window.mark === undefined && document.readyState === 'complete'").await;
}

#[tokio::test]
async fn one_frame_may_be_loaded_once() {
    let body = "<iframe id=a src=/held data-category=marketing data-src=https://ads.example/a></iframe>
        <iframe id=b src=/held data-category=marketing data-src=https://ads.example/b></iframe>";
    let held =
        "<!doctype html><button hidden data-assent-load=once>Load</button><a data-assent-load=always href=/>Always</a>";
    let stage = Stage::of(body, &[("/held", held), ("/_assent/settings", "<h1>Settings</h1>")]).await;
    let button = "document.getElementById('a').contentDocument?.querySelector('button')";
    stage.page.wait_until(&format!("{button}?.hidden === false")).await;
    stage.page.eval(&format!("{button}.click(); 1")).await;
    stage.page.wait_for_request("ads.example/a").await;
    stage.page.wait_idle().await;
    assert!(stage.sink.hits().iter().all(|hit| hit.path == "/a"), "{:?}", stage.sink.hits());
    assert_eq!(stage.page.attribute("#b", "src").await.as_deref(), Some("/held"), "the other waits");
    stage.page.eval("document.getElementById('b').contentDocument.querySelector('a').click(); 1").await;
    stage.page.wait_until("location.pathname === '/_assent/settings'").await;
}

#[tokio::test]
async fn the_banner_outlives_a_router_and_goes_when_it_is_taken_away() {
    let asks = "document.querySelectorAll('body > [data-assent=ask]').length";
    let stage = Stage::of(&format!("<main>old</main>{BANNER}"), &[]).await;
    for (swap, left) in [
        ("document.body.innerHTML = '<p>new'", 1),
        ("document.body.replaceChildren(document.createElement('main'))", 1),
        ("document.documentElement.replaceChild(document.createElement('body'), document.body)", 1),
        (
            "const it = document.createElement('body'); it.innerHTML = '<p data-assent=ask>theirs'; document.body = it",
            1,
        ),
        ("document.querySelector('[data-assent=ask]').remove()", 0),
    ] {
        stage.open("/").await;
        for _ in 0..2 {
            stage.page.eval(&format!("{{ {swap} }} new Promise((done) => setTimeout(done))")).await;
            assert_eq!(stage.page.eval(asks).await, left, "{swap}");
            if left == 0 {
                break;
            }
        }
    }
}

#[tokio::test]
async fn what_is_held_is_asked_about_late_where_the_page_has_no_question() {
    let asked = "performance.getEntriesByType('resource').map((it) => it.name).filter((it) => it.includes('/ask?')).map((it) => new URL(it).searchParams.get('for'))";
    let ask = "<div data-assent=ask data-for=analytics><p>May we?</p></div>";
    // The second is what a page that is XML gets: markup that is none.
    let (held, frame) = (
        inline("a").replace("data-category", "data-assent-held"),
        "<script>top.postMessage({ assentWish: 'marketing' }, '*'); top.postMessage({ assentWish: 'shoes' }, '*')</script>",
    );
    let answer: Answer = (vec![], format!("{ask}<br><hr>"));
    let xml: Answer = (
        vec![("content-type", "application/xhtml+xml")],
        format!(
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><script src=\"/gate.js\" data-held=\"1:marketing 2:analytics\"></script><link rel=\"icon\" href=\"data:,\"/></head><body>{}</body></html>",
            held.replace(
                "id=a type=text/plain data-assent-held=analytics",
                "id=\"a\" type=\"text/plain\" data-assent-held=\"analytics\""
            )
        ),
    );
    let pages = [
        ("/_assent/ask".to_owned(), answer),
        ("/late".to_owned(), (vec![], page(&held))),
        ("/xml".to_owned(), xml),
        ("/asked".to_owned(), (vec![], page(&format!("{held}{ask}")))),
        ("/free".to_owned(), (vec![], page("<p>x"))),
        ("/frame".to_owned(), (vec![], page("<iframe src=/inner></iframe>"))),
        ("/inner".to_owned(), (vec![], frame.to_owned())),
    ];
    let stage = Stage::with(pages).await;
    for path in ["/late", "/xml"] {
        stage.open(path).await;
        assert_eq!(stage.page.eval("document.contentType.endsWith('xml')").await, path == "/xml");
        stage.page.wait_until("document.querySelector('[data-assent=ask] p') !== null").await;
        assert_eq!(stage.page.eval(asked).await, json!(["analytics"]), "{path}");
    }
    stage.open("/frame").await;
    stage.page.wait_until("document.querySelector('[data-assent=ask] p') !== null").await;
    assert_eq!(stage.page.eval(asked).await, json!(["marketing"]));
    for path in ["/asked", "/free"] {
        stage.open(path).await;
        stage.page.eval("new Promise((done) => setTimeout(done, 400))").await;
        assert_eq!(stage.page.eval(asked).await, json!([]), "{path}");
    }
}

#[tokio::test]
async fn a_late_library_gets_what_sets_it_up_after_a_yes() {
    let body = "<script type=text/plain data-assent-held=marketing data-assent-src=/marketo.js></script>
        <script async type=text/plain data-assent-held=analytics data-assent-src=/calendly.com/widget.js></script>";
    let bundle = "<script>var s = document.createElement('script'); s.type = 'text/plain'; s.setAttribute('data-assent-held', 'analytics'); s.setAttribute('data-assent-src', 'https://assets.calendly.com/widget.js'); document.head.append(s);</script>
        <script>Calendly.initBadgeWidget({ url: 'x', prefill: { email: 'robin@example.org' } }); Calendly.track('x'); new Calendly.Widget(7);</script>";
    let stage = Stage::of(&format!("{body}{bundle}"), &[]).await;
    let library = "window.got = []; class Widget { constructor(n) { got.push(n); } }
        window.Calendly = { initBadgeWidget: (it) => got.push(it), track: () => got.push('track'), Widget }; 1";
    stage.page.eval(library).await;
    stage.accept().await;
    stage.page.wait_until("window.got?.length === 2").await;
    assert_eq!(stage.page.eval("got").await, json!([{ "url": "x", "prefill": {} }, 7]));
}

#[tokio::test]
async fn a_page_that_waits_for_a_variant_is_shown() {
    let gtm = "<script type=text/plain data-assent-held=marketing data-assent-src=https://www.googletagmanager.com/gtm.js></script>";
    let optimize = "<style>.async-hide { opacity: 0 !important }</style><script>document.documentElement.className += ' async-hide'; (window.dataLayer = window.dataLayer || []).hide = { end: () => { document.documentElement.classList.remove('async-hide'); } };</script>";
    let target = "<style id=at-body-style>body { opacity: 0 !important }</style>";
    let own = "<style>body.later p { visibility: hidden } .x { opacity: 0 }</style>";
    let shown = "[document.documentElement, document.body, document.querySelector('p')].map((el) => getComputedStyle(el).opacity + getComputedStyle(el).visibility).every((it) => it === '1visible')";
    for (style, is_held) in [(optimize, true), (target, true), (own, true), (target, false)] {
        let body = format!("{style}{}<p>text", if is_held { gtm } else { "" });
        let stage = Stage::of(&body, &[]).await;
        stage.page.eval("new Promise((done) => setTimeout(done, 50))").await;
        assert_eq!(stage.page.eval(shown).await, is_held, "{style}");
        assert_eq!(stage.page.eval("document.querySelector('style').isConnected").await, true);
    }
}
