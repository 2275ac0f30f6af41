//! What a page notices of the runtime: as little as can be.

use serde_json::{Value, json};

use crate::browser::Page;

use super::site::{Answer, FREE, HELD, STRICT};
use super::{Site, Theatre};

/// A site of one empty page per dataset, and an open tab.
async fn stage() -> (Site, Theatre, Page) {
    let site = Site::start(|path| {
        Some(match path {
            "/held" => Answer::page(HELD, "<p id=p>text"),
            "/free" => Answer::page(FREE, "<p id=p>text"),
            "/listed" => Answer::page(&format!("{STRICT} data-listed='named.example cookie:theme'"), "<p>text"),
            "/strict" => Answer::page(STRICT, "<p id=p>text"),
            "/reported" => Answer::page(&format!("{HELD} data-report"), "<p>text"),
            "/deep/er/held" => Answer::page(HELD, "<p>text"),
            "/markup" => Answer::page(HELD, MARKUP),
            "/data.json" => Answer::of("application/json", "{\"own\": 1}"),
            _ => return None,
        })
    })
    .await;
    let theatre = Theatre::open().await;
    let page = theatre.browser.page().await;
    (site, theatre, page)
}

/// What the gateway holds in the markup, with handlers, and scripts that count on it. The script that nobody could know
/// of before makes the parser wait, and everything else happen, before those that come behind it listen.
const MARKUP: &str = "<script>var seen = []; const see = (word) => seen.push(word);</script>\
    <script id=a type=text/plain data-assent-held=marketing data-assent-src=https://t.example/a.js onload=\"see('a load')\" onerror=\"see('a error')\"></script>\
    <script>see('behind a')</script>\
    <script id=b type=text/plain data-assent-held=marketing data-assent-src=https://t.example/b.js defer onerror=\"see('b ' + document.readyState)\"></script>\
    <script id=c type=text/plain data-assent-held=marketing data-assent-src=https://t.example/c.js async></script>\
    <script>document.write('<script src=/own.js></scr' + 'ipt>')</script>\
    <script>c.onerror = () => see('c'); c.addEventListener('error', () => see('c too')); document.addEventListener('DOMContentLoaded', () => see('parsed'));</script>\
    <script id=d type=text/plain data-assent-held=marketing onload=\"see('never')\">never()</script>\
    <img id=e data-assent-held=marketing data-assent-src=//t.example/e.gif data-assent-srcset='//t.example/f.gif 2x' onload=\"see('e')\">\
    <iframe id=f data-assent-held=marketing src=https://t.example/f srcdoc='<a data-assent-load=once>x</a>'></iframe>";

/// Runs the body of an async function in the page.
async fn run(page: &Page, body: &str) -> Value {
    page.eval(&format!("(async () => {{ {body} }})()")).await
}

/// What a page can see of the interfaces: every property's flags and every function's name and length.
const LOOKS: &str = "
    const seen = {};
    const look = (name, object) => {
        for (const key of Object.getOwnPropertyNames(object)) {
            const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(object, key);
            const of = (f) => typeof f === 'function' ? f.name + '/' + f.length : typeof f;
            seen[name + '.' + key] = JSON.stringify(flags) + [value, get, set].map(of);
        }
    };
    look('window', window);
    for (const key of Object.getOwnPropertyNames(window)) {
        const it = Object.getOwnPropertyDescriptor(window, key).value;
        if (typeof it !== 'function' || !it.prototype) continue;
        look(key, it);
        look(key + '.prototype', it.prototype);
        if (it.prototype.constructor !== it && it !== window.Image && it !== window.Audio) seen[key] = 'not its own constructor';
    }
    delete seen['window.inner'];
    return seen;";

#[tokio::test]
async fn with_nothing_held_no_hook_is_there() {
    let (site, _theatre, page) = stage().await;
    page.goto(&site.url("/free")).await;
    // A hook is a proxy or a function of ours; a fresh frame's own functions show what is native.
    let marked = run(&page, "return Object.getOwnPropertySymbols(Node.prototype).includes(Symbol.for('assent'))").await;
    assert_eq!(marked, false);
    let own = run(
        &page,
        "return [setTimeout, fetch, Element.prototype.setAttribute].every((f) => /native code/.test(f)) \
                          && localStorage === localStorage && document.scripts.length",
    )
    .await;
    assert_eq!(own, 0, "the runtime has taken its own element out");
    run(&page, "inner.change({ held: '0:marketing' })").await;
    let marked = run(&page, "return Object.getOwnPropertySymbols(Node.prototype).includes(Symbol.for('assent'))").await;
    assert_eq!(marked, true, "and they come when they are needed");
}

#[tokio::test]
async fn hooks_look_like_what_they_stand_for() {
    let (site, _theatre, page) = stage().await;
    page.goto(&site.url("/plain")).await;
    let plain = run(&page, LOOKS).await;
    page.goto(&site.url("/held")).await;
    let hooked = run(&page, LOOKS).await;
    let (plain, hooked) = (plain.as_object().unwrap(), hooked.as_object().unwrap());
    assert!(plain.len() > 5000, "{}", plain.len());
    let differing: Vec<String> = plain
        .iter()
        .filter(|(name, look)| hooked.get(*name) != Some(look))
        .map(|(name, look)| format!("{name}: {look} became {:?}", hooked.get(name)))
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    // Only the properties of styles are new on their prototype: nothing else answers to them.
    let new: Vec<&String> = hooked.keys().filter(|name| !plain.contains_key(*name)).collect();
    assert!(new.iter().all(|name| name.starts_with("CSSStyleDeclaration.prototype.")), "{new:?}");
}

#[tokio::test]
async fn verdicts_follow_the_lists() {
    let (site, _theatre, page) = stage().await;
    page.goto(&site.url("/held")).await;
    for (url, category) in [
        ("https://t.example/", json!("marketing")),
        ("//T.EXAMPLE:8443/a", json!("marketing")),
        ("wss://a.t.example/", json!("marketing")),
        ("https://t.example./", json!("marketing")),
        ("https://ok.t.example/", Value::Null),
        ("https://a.ok.t.example/", Value::Null),
        ("https://nott.example/", Value::Null),
        ("https://t.example.com/", Value::Null),
        ("https://mixed.example/", Value::Null),
        ("https://mixed.example/pixel?x", json!("marketing")),
        ("https://mixed.example/other/pixel", Value::Null),
        ("https://a.mixed.example/pixels", json!("marketing")),
        ("/matomo.php?x=1", json!("marketing")),
        ("/a/b/matomo.php", json!("marketing")),
        ("https://cdn.example/matomo.php", Value::Null),
        ("/notmatomo.php", Value::Null),
        ("/?to=/matomo.php", Value::Null),
        ("data:text/plain,https://t.example/", Value::Null),
        ("blob:https://t.example/x", Value::Null),
        ("javascript:0", Value::Null),
        ("http://", Value::Null),
        ("https://unknown.example/", Value::Null),
    ] {
        let got = run(&page, &format!("return inner.judgeUrl({})?.category ?? null", Value::from(url))).await;
        assert_eq!(got, category, "{url}");
    }
    for (name, held) in [
        ("_ga", true),
        ("_ga_X", true),
        ("_gaX", false),
        ("_ga_okay", false),
        ("a", false),
        ("_ga b", false),
        ("", false),
    ] {
        let got = run(&page, &format!("return inner.judgeCookie({}) !== null", Value::from(name))).await;
        assert_eq!(got, held, "the cookie {name}");
    }
    page.goto(&site.url("/strict")).await;
    for (what, category) in [
        ("judgeUrl('https://unknown.example/')", json!("unclassified")),
        ("judgeUrl('https://cdn.example/x')", Value::Null),
        ("judgeUrl('/own')", Value::Null),
        ("judgeUrl('https://a.shop.localhost/own')", Value::Null),
        ("judgeCookie('new')", json!("unclassified")),
        ("judgeCookie('session')", Value::Null),
        ("judgeCookie('assent-bucket')", Value::Null),
        ("judgeCookie('__Host-assent-signal')", Value::Null),
        ("judgeStorage('new')", json!("unclassified")),
        ("judgeStorage('_ga')", json!("marketing")),
    ] {
        assert_eq!(run(&page, &format!("return inner.{what}?.category ?? null")).await, category, "{what}");
    }
    page.goto(&site.url("/listed")).await;
    for (what, held) in [
        ("judgeUrl('https://named.example/x')", false),
        ("judgeUrl('https://a.named.example/x')", true),
        ("judgeUrl('https://t.example/x')", true),
        ("judgeUrl('https://theme/')", true),
        ("judgeCookie('theme')", false),
        ("judgeCookie('named.example')", true),
        ("judgeStorage('theme')", true),
    ] {
        assert_eq!(run(&page, &format!("return inner.{what} !== null")).await, held, "{what}");
    }
}

#[tokio::test]
async fn scripts_read_back_what_they_wrote() {
    let (site, theatre, page) = stage().await;
    page.goto(&site.url("/held")).await;
    let cases = [
        (
            "const s = document.createElement('script'); s.src = '//t.example/a.js'; s.type = 'module'; document.head.append(s); \
          return [s.src, s.type, s.outerHTML]",
            json!([
                "http://t.example/a.js",
                "module",
                "<script data-assent-src=\"//t.example/a.js\" data-assent-held=\"marketing\" type=\"text/plain\" data-assent-type=\"module\"></script>"
            ]),
        ),
        (
            "const i = new Image(); i.src = 'https://t.example/a.gif'; i.src = '/own.gif'; return [new URL(i.src).pathname, i.outerHTML]",
            json!(["/own.gif", "<img src=\"/own.gif\">"]),
        ),
        (
            "document.body.insertAdjacentHTML('beforeend', '<b>1</b><iframe src=https://t.example/ width=9></iframe><i>2</i>'); \
          return [document.body.lastChild.previousSibling.src, document.body.lastChild.previousSibling.outerHTML]",
            json!([
                "https://t.example/",
                "<iframe width=\"9\" data-assent-src=\"https://t.example/\" data-assent-held=\"marketing\"></iframe>"
            ]),
        ),
        (
            "localStorage._ga = 1; localStorage.own = 2; return [localStorage._ga, localStorage.getItem('_ga'), '_ga' in localStorage, \
          Object.keys(localStorage).sort(), localStorage.length, {...localStorage}, localStorage instanceof Storage, \
          localStorage === window.localStorage, delete localStorage._ga, localStorage._ga ?? null, localStorage.length]",
            json!(["1", "1", true, ["own"], 1, { "own": "2" }, true, true, true, null, 1]),
        ),
        (
            "localStorage.setItem('_ga', 1); localStorage.clear(); return [localStorage.getItem('_ga'), localStorage.length]",
            json!([null, 0]),
        ),
        (
            "document.cookie = '_ga=1'; document.cookie = 'own=1'; document.cookie = '_ga=; Max-Age=0'; return document.cookie",
            json!("own=1"),
        ),
        (
            "await cookieStore.set('_ga', '1'); return [await cookieStore.get('_ga'), (await cookieStore.getAll()).length]",
            json!([null, 1]),
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(run(&page, body).await, expected, "{body}");
    }
    assert_eq!(page.console(), Vec::<String>::new());
    assert_eq!(theatre.sink.hits(), []);
}

#[tokio::test]
async fn what_the_markup_holds_answers_and_ends_like_what_scripts_make() {
    let (site, theatre, page) = stage().await;
    page.goto(&site.url("/markup")).await;
    page.wait_until("seen.length === 7").await;
    // A script that blocks ends where it stands, a deferred one before the document counts as parsed.
    let order = run(&page, "return seen.filter((it) => !/^[ce]/.test(it))").await;
    assert_eq!(order, json!(["a error", "behind a", "b interactive", "parsed"]));
    assert_eq!(run(&page, "return seen.filter((it) => /^[ce]/.test(it)).sort()").await, json!(["c", "c too", "e"]));
    let reads = "return [a.src, a.type, a.getAttribute('src'), a.getAttribute('SRC'), a.hasAttribute('src'), a.getAttribute('x'), \
                 d.hasAttribute('src'), e.src, e.getAttribute('srcset'), e.srcset, f.src, f.getAttribute('src'), \
                 a.getAttribute('constructor'), Object.keys(a).length]";
    assert_eq!(
        run(&page, reads).await,
        json!([
            "https://t.example/a.js",
            "",
            "https://t.example/a.js",
            "https://t.example/a.js",
            true,
            null,
            false,
            "http://t.example/e.gif",
            "//t.example/f.gif 2x",
            "//t.example/f.gif 2x",
            "https://t.example/f",
            "https://t.example/f",
            null,
            0
        ])
    );
    // What the page does with such an element counts as with any other.
    let own = "e.srcset = ''; e.src = '/own.gif'; f.src = '/own.txt'; await new Promise((r) => { f.onload = r; }); \
               return [e.outerHTML.includes('t.example'), Object.getOwnPropertyNames(e).length, f.hasAttribute('srcdoc'), \
               f.contentDocument.body.textContent]";
    assert_eq!(run(&page, own).await, json!([false, 0, false, "own"]));
    let again = "f.src = 'https://t.example/g'; await new Promise((r) => { f.onload = r; }); \
                 return [f.getAttribute('src'), f.contentDocument.URL]";
    assert_eq!(run(&page, again).await, json!(["https://t.example/g", "about:blank"]));
    assert_eq!(page.console(), Vec::<String>::new());
    assert_eq!(theatre.sink.hits(), []);
}

#[tokio::test]
async fn rules_that_a_script_inserts_outlive_the_text_that_it_wrote() {
    let (site, _theatre, page) = stage().await;
    page.goto(&site.url("/held")).await;
    let body = "const s = document.head.appendChild(document.createElement('style')); s.appendChild(document.createTextNode('')); \
                s.sheet.insertRule('a {}'); await new Promise((r) => setTimeout(r)); return s.sheet.cssRules.length";
    assert_eq!(run(&page, body).await, 1);
}

#[tokio::test]
async fn a_data_frame_of_a_strict_place_comes_as_a_blob_and_stays_nobodys_kin() {
    let (site, theatre, page) = stage().await;
    page.goto(&site.url("/strict")).await;
    let body = "const f = document.createElement('iframe'); f.src = 'data:text/html,<script>let kin = true; try { parent.document } catch { kin = false } \
                new Image().src = \"https://t.example/x.gif\"; parent.postMessage([kin, location.protocol, document.body?.id ?? null], \"*\")</script>'; \
                const told = new Promise((r) => addEventListener('message', (e) => r(e.data), { once: true })); document.body.append(f); return told";
    assert_eq!(run(&page, body).await, json!([false, "blob:", null]));
    page.wait_idle().await;
    assert_eq!(theatre.sink.hits(), []);
}

#[tokio::test]
async fn withheld_calls_end_as_callers_are_used_to() {
    let (site, theatre, page) = stage().await;
    page.goto(&site.url("/held")).await;
    let cases = [
        (
            "const r = await fetch('https://t.example/a'); return [r.status, r.ok, r.url, await r.json()]",
            json!([200, true, "https://t.example/a", {}]),
        ),
        (
            "const c = new AbortController(); c.abort('no'); return fetch('https://t.example/', { signal: c.signal }).catch((e) => e)",
            json!("no"),
        ),
        ("return fetch('https://t.example/').then((r) => r instanceof Response)", json!(true)),
        (
            "const x = new XMLHttpRequest(); const seen = []; for (const e of ['readystatechange', 'loadstart', 'load', 'loadend', 'error']) \
          x.addEventListener(e, () => seen.push(e + x.readyState)); x.open('POST', 'https://t.example/a'); x.setRequestHeader('a', 'b'); \
          x.responseType = 'json'; x.send('a'); await new Promise((r) => x.onloadend = r); \
          const first = [x.status, x.statusText, x.response, x.responseURL, x.getResponseHeader('Content-Type')]; \
          x.open('GET', '/data.json'); const opened = [x.readyState, x.status]; x.send(); await new Promise((r) => x.onloadend = r); \
          return [seen.slice(0, 7), first, opened, x.response]",
            json!([["readystatechange1", "loadstart1", "readystatechange2", "readystatechange3", "readystatechange4", "load4", "loadend4"],
                [200, "OK", {}, "https://t.example/a", "application/json"], [1, 0], { "own": 1 }]),
        ),
        (
            "const x = new XMLHttpRequest(); x.open('GET', 'https://t.example/'); x.send(); const seen = []; x.onabort = () => seen.push('abort'); \
          x.onload = () => seen.push('load'); x.abort(); await new Promise((r) => setTimeout(r, 20)); return [seen, x.readyState, x.responseText]",
            json!([["abort"], 1, ""]),
        ),
        ("return navigator.sendBeacon('https://t.example/', 'a')", json!(true)),
        (
            "const w = new WebSocket('wss://t.example/'); const seen = [w.readyState, w instanceof WebSocket, w.constructor === WebSocket]; w.onerror = () => seen.push('error'); \
          await new Promise((r) => w.addEventListener('close', (e) => { seen.push(e.code, w.readyState); r(); })); w.send('a'); w.close(); return seen",
            json!([0, true, true, "error", 1006, 3]),
        ),
        (
            "const e = new EventSource('https://t.example/'); await new Promise((r) => e.onerror = r); return e.readyState",
            json!(2),
        ),
        (
            "const s = document.createElement('script'); s.src = 'https://t.example/a.js'; \
          const end = new Promise((r) => { s.onload = s.onerror = (e) => r([e.type, e.target === s]); }); document.head.append(s); return end",
            json!(["error", true]),
        ),
        (
            "return new Promise((r) => { const i = new Image(); i.onload = i.onerror = (e) => r([e.type, i.complete]); i.src = 'https://t.example/a.gif'; })",
            json!(["load", true]),
        ),
        (
            "const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = 'https://t.example/a.css'; \
          const end = new Promise((r) => { l.onload = l.onerror = (e) => r(e.type); }); document.head.append(l); return end",
            json!("load"),
        ),
        (
            "const r = indexedDB.open('_ga'); return new Promise((d) => { r.onerror = (e) => d([e.target === r, r.error.name, r instanceof IDBOpenDBRequest]); })",
            json!([true, "UnknownError", true]),
        ),
        ("return caches.open('_ga').catch((e) => e.name)", json!("UnknownError")),
        (
            "const p = new RTCPeerConnection({ iceServers: [{ urls: 'stun:t.example:3478' }, { urls: ['stun:ok.t.example'] }] }); \
          return p.getConfiguration().iceServers.map((s) => s.urls)",
            json!([["stun:ok.t.example"]]),
        ),
        (
            "const t = new WebTransport('https://t.example/'); return t.ready.catch((e) => e.name)",
            json!("NetworkError"),
        ),
        ("const f = new FontFace('x', 'url(https://t.example/a.woff)'); return (await f.load()) === f", json!(true)),
        // Promises that a page hangs on what is withheld and forgets.
        (
            "for (let n = 0; n < 2; n++) new Promise((_, no) => { const s = document.createElement('script'); s.src = 'https://t.example/a.js'; \
          s.onerror = n ? no : () => no(new Error('no analytics')); document.head.append(s); }); await new Promise((r) => setTimeout(r, 100)); return 1",
            json!(1),
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(run(&page, body).await, expected, "{body}");
    }
    assert_eq!(page.console(), Vec::<String>::new());
    assert_eq!(theatre.sink.hits(), []);
}

#[tokio::test]
async fn what_is_the_pages_own_works_as_before() {
    let (site, _theatre, page) = stage().await;
    for path in ["/held", "/strict"] {
        page.goto(&site.url(path)).await;
        let cases = [
            ("return (await fetch('/data.json')).json()", json!({ "own": 1 })),
            (
                "const x = new XMLHttpRequest(); x.open('GET', '/data.json', false); x.send(); return [x.status, x.responseText]",
                json!([200, "{\"own\": 1}"]),
            ),
            (
                "const s = document.createElement('script'); s.src = '/own.js'; await new Promise((r) => { s.onload = r; document.head.append(s); }); return window.own",
                json!(true),
            ),
            (
                "p.innerHTML = 'a <a href=\"https://t.example/\">link</a> &#47; b'; return p.innerHTML",
                json!("a <a href=\"https://t.example/\">link</a> / b"),
            ),
            (
                "p.innerHTML = '<noscript><p>no</p></noscript><img src=https://t.example/a.gif onload=\"window.seen = 1\">'; \
              await new Promise((r) => setTimeout(r, 30)); return [p.firstChild.firstChild.nodeType, window.seen]",
                json!([3, 1]),
            ),
            (
                "class Mine extends HTMLElement { connectedCallback() { this.up = 1 } } customElements.get('m-y') ?? customElements.define('m-y', Mine); \
              p.innerHTML = '<m-y></m-y><img src=https://t.example/a.gif>'; return p.firstChild.up",
                json!(1),
            ),
            (
                "const t = document.createElement('template'); t.innerHTML = '<tr><td><img src=//t.example/a></td></tr>'; return [t.childNodes.length, t.content.firstChild.localName]",
                json!([0, "tr"]),
            ),
            (
                "p.style.background = 'url(/own.gif)'; p.style.backgroundColor = 'red'; const s = p.style; return [s.backgroundImage, s.getPropertyValue('background-color'), 'backgroundImage' in s]",
                json!(["url(\"/own.gif\")", "red", true]),
            ),
            (
                "p.style.cssText = 'content: \"\\\\201C a\"; background-image: url(/own.gif)'; return p.style.content",
                json!("\"“a\""),
            ),
            (
                "const s = document.createElement('style'); s.textContent = '/* url( */ a::before { content: \"url(x)\" }'; return s.textContent",
                json!("/* url( */ a::before { content: \"url(x)\" }"),
            ),
            ("try { document.body.appendChild(1) } catch (e) { return e.name }", json!("TypeError")),
            ("try { new Image().setAttribute('src') } catch (e) { return e.name }", json!("TypeError")),
            ("try { localStorage.getItem() } catch (e) { return e.name }", json!("TypeError")),
            ("try { new WebSocket() } catch (e) { return e.name }", json!("TypeError")),
            (
                "const f = document.createElement('iframe'); f.sandbox = 'allow-scripts'; f.srcdoc = '<script>try { localStorage } catch (e) { parent.postMessage(e.name, \"*\") }<\\/script>'; \
              const told = new Promise((r) => addEventListener('message', (e) => r(e.data), { once: true })); document.body.append(f); return told",
                json!("SecurityError"),
            ),
            (
                "const w = new Worker(URL.createObjectURL(new Blob(['onmessage = (e) => postMessage([e.data, location.protocol])']))); w.postMessage(1); \
              return new Promise((r) => { w.onmessage = (e) => r(e.data); })",
                json!([1, "blob:"]),
            ),
            (
                "const s = new Set([new Image().constructor, document.createElement('img').constructor]); return s.size === 1 && s.has(HTMLImageElement)",
                json!(true),
            ),
            (
                "class F extends XMLHttpRequest {} const f = new F(); return f instanceof F && f instanceof XMLHttpRequest",
                json!(true),
            ),
        ];
        for (body, expected) in cases {
            assert_eq!(run(&page, body).await, expected, "{path}: {body}");
        }
        assert_eq!(page.console(), Vec::<String>::new(), "{path}");
    }
}

#[tokio::test]
async fn a_grant_and_a_withdrawal_count_at_once() {
    let (site, theatre, page) = stage().await;
    page.goto(&site.url("/held")).await;
    run(&page, "localStorage._ga = 1; window.img = new Image(); img.src = 'https://t.example/before.gif'; inner.change({ held: '', granted: 'necessary marketing' })").await;
    let granted = run(&page, "localStorage._ga ??= 2; document.cookie = '_ga=2; Path=/; Domain=localhost'; document.cookie = '_ga_a=2'; \
                              sessionStorage.setItem('_ga', 3); (await caches.open('_ga')).put; \
                              await new Promise((d) => { const r = indexedDB.open('_ga'); r.onsuccess = () => { r.result.close(); d(); }; }); \
                              await fetch('https://t.example/granted'); img.src = img.src; return [localStorage._ga, document.cookie.includes('_ga_a')]").await;
    assert_eq!(granted, json!(["2", true]), "what was kept from before the grant is gone");
    page.wait_for_request("/before.gif").await;
    page.wait_idle().await;
    assert!(theatre.sink.hits().iter().any(|hit| hit.path == "/granted"));
    theatre.sink.forget();
    run(&page, "inner.change({ held: '0:marketing', granted: 'necessary' }); await fetch('https://t.example/withdrawn'); new Image().src = 'https://t.example/withdrawn.gif'").await;
    assert_eq!(theatre.sink.hits(), []);
    page.wait_until("indexedDB.databases().then((all) => all.length === 0)").await;
    page.wait_until("caches.keys().then((all) => all.length === 0)").await;
    page.goto(&site.url("/plain")).await;
    let left = run(&page, "return [Object.keys(localStorage), Object.keys(sessionStorage), (await indexedDB.databases()).length, await caches.keys(), document.cookie]").await;
    assert_eq!(left, json!([[], [], 0, [], ""]));
}

#[tokio::test]
async fn what_was_kept_before_is_deleted_at_the_start() {
    let (site, _theatre, page) = stage().await;
    page.goto(&site.url("/plain")).await;
    run(&page, "localStorage._ga = 1; localStorage.own = 1; localStorage._ga_ok1 = 1; sessionStorage._ga_x = 1; \
                document.cookie = '_ga=1; Path=/'; document.cookie = '_ga_d=1; Path=/deep'; document.cookie = '_ga_e=1; Path=/deep/er/'; \
                document.cookie = 'own=1; Path=/'; await caches.open('_ga'); await caches.open('own'); \
                for (const n of ['_ga', 'own']) await new Promise((d) => { const r = indexedDB.open(n); r.onsuccess = () => { r.result.close(); d(); }; })").await;
    page.goto(&site.url("/deep/er/held")).await;
    assert_eq!(
        run(&page, "return [localStorage._ga ?? null, document.cookie]").await,
        json!([null, "own=1"]),
        "it can't be read, deleted or not"
    );
    for path in ["/held", "/strict", "/deep/er/held"] {
        page.goto(&site.url(path)).await;
        page.wait_idle().await;
    }
    let cookies = page.cookies().await;
    assert_eq!(cookies.iter().map(|cookie| cookie.name.as_str()).collect::<Vec<_>>(), ["own"]);
    page.goto(&site.url("/plain")).await;
    page.wait_until("indexedDB.databases().then((all) => all.length === 1)").await;
    let left =
        run(&page, "return [Object.keys(localStorage).sort(), Object.keys(sessionStorage), await caches.keys()]").await;
    assert_eq!(left, json!([["_ga_ok1", "own"], [], ["own"]]), "the unknown and the granted stay");
}

#[tokio::test]
async fn sightings_are_names_and_sent_once() {
    let (site, _theatre, page) = stage().await;
    page.goto(&site.url("/reported")).await;
    run(&page, "document.cookie = 'seen=secret'; document.cookie = '_ga=secret'; localStorage.setItem('user_12345678', 'secret'); \
                document.cookie = 'assent-bucket=x'; await (await fetch('https://unknown.example/path?q=secret')).text(); await (await fetch('https://cdn.example/')).text();").await;
    page.goto(&site.url("/plain")).await;
    let bodies = || site.bodies("/_assent/seen");
    page.wait_until("true").await;
    for _ in 0..100 {
        if !bodies().is_empty() {
            break;
        }
        page.eval("new Promise((r) => setTimeout(r, 20))").await;
    }
    let bodies = bodies();
    assert_eq!(bodies.len(), 1, "{bodies:?}");
    let told: Value = serde_json::from_str(&bodies[0]).unwrap();
    assert_eq!(told, json!({ "hosts": ["unknown.example"], "cookies": ["_ga", "seen"], "storage": ["user_*"] }));
    page.goto(&site.url("/held")).await;
    page.goto(&site.url("/plain")).await;
    page.wait_idle().await;
    assert_eq!(site.bodies("/_assent/seen").len(), 1, "only where it is asked for");
}

#[tokio::test]
async fn the_unknown_is_withheld_only_where_that_is_said() {
    let (site, theatre, page) = stage().await;
    let ask = "await fetch('https://unknown.example/x').catch(() => {}); new Image().src = 'https://unknown.example/y.gif'; \
               p.innerHTML = '<img src=\"https://unknown.example/z.gif\">'; localStorage.fresh = 1; document.cookie = 'fresh=1'; \
               await fetch('https://cdn.example/ok');";
    page.goto(&site.url("/strict")).await;
    run(&page, ask).await;
    page.wait_idle().await;
    assert_eq!(theatre.sink.hits().iter().map(|hit| hit.path.as_str()).collect::<Vec<_>>(), ["/ok"]);
    page.goto(&site.url("/held")).await;
    assert_eq!(run(&page, "return [localStorage.fresh ?? null, document.cookie]").await, json!([null, ""]));
    run(&page, ask).await;
    page.wait_for_request("/z.gif").await;
    assert_eq!(run(&page, "return [localStorage.fresh, document.cookie]").await, json!(["1", "fresh=1"]));
}

#[tokio::test]
async fn an_end_that_is_feigned_sets_off_no_alarm_of_the_page() {
    let (site, _theatre, page) = stage().await;
    page.goto(&site.url("/held")).await;
    let body = "const alarms = []; addEventListener('error', (e) => { if (e.target.localName === 'script') alarms.push('script'); }, true); \
                addEventListener('unhandledrejection', () => alarms.push('promise')); onerror = () => { alarms.push('error'); }; \
                const s = document.createElement('script'); s.src = 'https://t.example/a.js'; \
                new Promise((_, no) => { s.addEventListener('error', (e) => { window.told = e.target === s && e.currentTarget === s; no(e); }); }); \
                document.head.append(s); await new Promise((r) => setTimeout(r, 100)); return [alarms, told]";
    assert_eq!(run(&page, body).await, json!([[], true]));
    let own = "let alarm; addEventListener('unhandledrejection', (e) => { alarm = e.reason; e.preventDefault(); }, { once: true }); \
               Promise.reject(7); await new Promise((r) => setTimeout(r, 50)); return alarm";
    assert_eq!(run(&page, own).await, 7);
}

#[tokio::test]
async fn a_frame_that_went_elsewhere_breaks_nothing() {
    let (site, _theatre, page) = stage().await;
    page.goto(&site.url("/held")).await;
    let body = "const f = document.body.appendChild(document.createElement('iframe')); f.contentWindow; \
                await new Promise((r) => { f.onload = r; f.src = 'https://cdn.example/'; }); \
                document.body.insertAdjacentHTML('beforeend', '<svg></svg>'); document.body.append(document.createElement('video')); \
                return [document.body.lastChild.localName, fetch.toString(), String(document.body.setAttribute), Object.getPrototypeOf(File) === Blob]";
    let native = |name: &str| format!("function {name}() {{ [native code] }}");
    assert_eq!(run(&page, body).await, json!(["video", native("fetch"), native("setAttribute"), true]));
}

#[tokio::test]
async fn a_held_picture_keeps_its_box() {
    let (site, _theatre, page) = stage().await;
    page.goto(&site.url("/held")).await;
    let body = "document.body.insertAdjacentHTML('beforeend', '<img src=https://t.example/a.gif width=300 height=100 alt=Ad>'); \
                const { width, height } = document.body.lastChild.getBoundingClientRect(); return [width, height]";
    assert_eq!(run(&page, body).await, json!([300, 100]));
}

#[tokio::test]
async fn no_rules_make_the_browser_fetch_ahead_what_is_withheld() {
    let (site, _theatre, page) = stage().await;
    page.goto(&site.url("/held")).await;
    for (url, stays) in [("https:\\/\\/t.example/a", false), ("https://cdn.example/a", true)] {
        let body = format!(
            "const s = document.createElement('script'); s.type = 'speculationrules'; s.textContent = '{{\"prefetch\": [{{\"urls\": [\"{url}\"]}}]}}'; \
             document.head.append(s); return s.textContent !== '{{}}'"
        );
        assert_eq!(run(&page, &body).await, stays, "{url}");
    }
}
