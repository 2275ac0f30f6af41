//! The console: who may enter which room, what no page of another site can do, and what a person with a keyboard finds.

use std::path::{Path, PathBuf};

use assent::inventory::{Caller, ENOUGH, Kind, Scope, Seen, Sighting};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use serde_json::json;

use crate::banner::judge;
use crate::browser::{Browser, Options, Page};

use super::admin::{Answer, Desk, desk};
use super::classify;
use super::real::until;
use super::visited::{GUARDED, ask, visited};

const ROOMS: &[&str] = &[
    "/console",
    "/console/choices",
    "/console/explain",
    "/console/rules",
    "/console/inventory",
    "/console/promises",
    "/console/banner",
    "/console/rollout",
    "/console/updates",
    "/console/records",
];
/// Names that would be markup, were they not text.
const HOSTILE: [&str; 3] = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{ shell.form }}"];

impl Desk {
    /// What a browser asks for, with this cookie.
    pub(super) async fn open(&self, path: &str, cookie: &str) -> Answer {
        let mut request = self.request("GET", path, Bytes::new());
        request.headers_mut().insert(COOKIE, cookie.parse().unwrap());
        self.send(request).await
    }

    /// What a browser sends with a form, from a page of this origin.
    pub(super) async fn press(&self, path: &str, cookie: &str, origin: Option<&str>, body: String) -> Answer {
        let mut request = self.request("POST", path, body);
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, "application/x-www-form-urlencoded".parse().unwrap());
        headers.insert(COOKIE, cookie.parse().unwrap());
        if let Some(origin) = origin {
            headers.insert(ORIGIN, origin.parse().unwrap());
        }
        self.send(request).await
    }

    /// A room's page, as somebody who is signed in sees it.
    pub(super) async fn room(&self, who: &str, path: &str) -> String {
        let cookie = self.enter(who).await;
        let answer = self.open(path, &cookie).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        is_quiet(&answer);
        answer.text()
    }

    pub(super) fn origin(&self) -> String {
        format!("http://{}", self.admin)
    }

    /// Signs in, and gives the cookie.
    pub(super) async fn enter(&self, who: &str) -> String {
        let body = format!("token={}", self.token(who));
        let answer = self.press("/console/sign-in", "", Some(&self.origin()), body).await;
        assert_eq!((answer.status.as_u16(), text(&answer, LOCATION)), (303, "/console".to_owned()), "{answer:?}");
        text(&answer, SET_COOKIE).split(';').next().unwrap().to_owned()
    }
}

pub(super) fn text(answer: &Answer, name: http::HeaderName) -> String {
    answer.headers.get(name).map_or(String::new(), |value| value.to_str().unwrap().to_owned())
}

/// What stands in a page's hidden field.
pub(super) fn form(page: &str) -> &str {
    let (_, rest) = page.split_once("name=\"form\" value=\"").unwrap();
    rest.split('"').next().unwrap()
}

/// That a page runs nothing, loads nothing from elsewhere, and says so.
pub(super) fn is_quiet(answer: &Answer) {
    let policy = answer.headers["content-security-policy"].to_str().unwrap();
    for part in ["default-src 'none'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'"] {
        assert!(policy.contains(part) && !policy.contains("unsafe"), "{policy}");
    }
    for (name, value) in [
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(answer.headers[name], value);
    }
    let page = answer.text();
    for part in ["<script", "style=", " onerror=a", "<style", "http-equiv"] {
        let told = page.replace("&#34;&#62;&#60;img src=x onerror=a", "");
        assert!(!told.contains(part), "{part} in {page}");
    }
    for (at, _) in page.match_indices("href=\"") {
        assert!(page[at + 6..].starts_with(['/', '#']) && !page[at + 6..].starts_with("//"), "{}", &page[at..at + 40]);
    }
}

#[tokio::test]
async fn each_role_enters_its_own_rooms_and_sees_its_own_sites() {
    let desk = desk().await;
    for (who, expected) in [("reader", 200), ("shop-reader", 200), ("officer", 200), ("boss", 200), ("scraper", 403)] {
        let cookie = desk.enter(who).await;
        for room in ROOMS.iter().copied() {
            let expected = if room == "/console" { 200 } else { expected };
            let answer = desk.open(room, &cookie).await;
            assert_eq!(answer.status, expected, "{who} {room}: {answer:?}");
            is_quiet(&answer);
            let page = answer.text();
            let single = who == "shop-reader" && room != "/console/rules";
            assert!(!single || page.contains("shop") && !page.contains("blog"), "{room}: {page}");
        }
        let links = desk.open("/console", &cookie).await.text().matches("<li><a href").count();
        assert_eq!(links, if expected == 200 { ROOMS.len() } else { 1 }, "{who}");
        if who == "shop-reader" {
            for path in ["/console/explain?site=blog", "/console/inventory?site=blog"] {
                assert!(desk.open(path, &cookie).await.text().contains("There is no such site"), "{path}");
            }
        }
    }
    let body = format!("token={}", desk.token("mailer"));
    let answer = desk.press("/console/sign-in", "", Some(&desk.origin()), body).await;
    assert_eq!((answer.status.as_u16(), text(&answer, SET_COOKIE)), (403, String::new()), "{answer:?}");
    desk.running.end().await;
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_asked_to_and_nobody_is_signed_in_or_out_by_another_page() {
    let desk = desk().await;
    for room in ROOMS.iter().copied() {
        let answer = desk.open(room, "assent-console=AAAA").await;
        let way = text(&answer, LOCATION);
        assert_eq!(answer.status, 303, "{answer:?}");
        assert!(way.starts_with("/console/sign-in?next=%2Fconsole"), "{way}");
    }
    let asks = desk.open("/console/sign-in?next=//evil.example", "").await;
    assert!(asks.text().contains("name=\"next\" value=\"/console\""), "{asks:?}");
    is_quiet(&asks);

    let (own, good) = (desk.origin(), format!("token={}&next=%2Fconsole%2Frules", desk.token("boss")));
    let secure = own.replace("http:", "https:");
    let wrong = format!("token={}", desk.token("boss").replace("boss", "reader"));
    for (origin, body, status) in [
        (Some(&*own), &good, 303),
        (Some(&*secure), &good, 303),
        (Some("https://evil.example"), &good, 403),
        (Some("null"), &good, 403),
        (None, &good, 403),
        (Some(&*own), &wrong, 403),
        (Some(&*own), &"token=%3Cb%3E".to_owned(), 403),
        (Some(&*own), &"token=%FF%00".to_owned(), 403),
        (Some(&*own), &String::new(), 403),
    ] {
        let answer = desk.press("/console/sign-in", "", origin, body.clone()).await;
        let cookie = text(&answer, SET_COOKIE);
        assert_eq!((answer.status.as_u16(), cookie.is_empty()), (status, status != 303), "{origin:?} {body}");
        if status == 303 {
            assert_eq!(text(&answer, LOCATION), "/console/rules");
            assert!(cookie.contains("; HttpOnly; SameSite=Strict;"), "{cookie}");
            let safe = cookie.starts_with("__Host-assent-console=") && cookie.ends_with("; Secure");
            assert_eq!(safe, origin == Some(&*secure), "{cookie}");
        }
    }

    let cookie = desk.enter("boss").await;
    let api = desk.open("/v1/records/holds?site=shop", &cookie).await;
    assert_eq!(api.status, 401, "the cookie opens nothing of the API");
    let code = form(&desk.open("/console", &cookie).await.text()).to_owned();
    let other = desk.enter("boss").await;
    let others = form(&desk.open("/console", &other).await.text()).to_owned();
    let still = async || desk.open("/console", &cookie).await.status == 200;
    for (origin, code) in [
        (Some("https://evil.example"), &*code),
        (None, &code),
        (Some(&*own), &others),
        (Some(&own), ""),
        (Some(&own), "%"),
    ] {
        let answer = desk.press("/console/sign-out", &cookie, origin, format!("form={code}")).await;
        assert_eq!((answer.status.as_u16(), still().await), (403, true), "{origin:?} {answer:?}");
    }
    let answer = desk.press("/console/sign-out", &cookie, Some(&own), format!("form={code}")).await;
    assert_eq!((answer.status.as_u16(), still().await), (303, false), "{answer:?}");
    assert!(text(&answer, SET_COOKIE).contains("Max-Age=0"), "{answer:?}");
    assert_eq!(desk.open("/console", &other).await.status, 200, "the other session goes on");

    // A link from elsewhere opens the door, and nothing behind it: browsers send no cookie with it.
    for (method, path, status) in
        [("GET", "/console", 303), ("GET", "/v1/records/holds", 403), ("POST", "/console/sign-in", 403)]
    {
        let mut request = desk.request(method, path, Bytes::new());
        for (name, value) in
            [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")]
        {
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        assert_eq!(desk.send(request).await.status, status, "{method} {path}");
    }
    desk.running.end().await;
}

#[tokio::test]
async fn what_comes_from_the_wire_is_text_and_what_is_asked_wrongly_is_told() {
    let desk = desk().await;
    let inventory = desk.running.inventory();
    for name in HOSTILE {
        let scope = Scope { domain: Some(name.into()), path: name.into(), partitioned: false, secure: true };
        inventory.observe_cookie("shop", &Sighting { name, purpose: None, seen: Seen::Set(scope, None), path: "/" });
        inventory.observe_host("shop", name, None);
        (0..ENOUGH as u64).for_each(|by| inventory.report("shop", Kind::Storage, name, Caller(by)));
    }
    let cookie = desk.enter("reader").await;
    let page = desk.open("/console/inventory?site=shop&places=DE,US-CA,unknown", &cookie).await;
    is_quiet(&page);
    let told = page.text();
    assert_eq!(told.matches("&#60;script&#62;alert(1)&#60;/script&#62;").count(), 5, "{told}");
    assert!(told.contains("9 unclassified") && told.contains("{{ shell.form }}"), "{told}");
    for part in HOSTILE.map(|it| url::form_urlencoded::byte_serialize(it.as_bytes()).collect::<String>()) {
        for field in ["url", "region", "on", "choice", "cookies", "site", "places", "gpc"] {
            for room in &ROOMS[1..] {
                let answer = desk.open(&format!("{room}?{field}={part}"), &cookie).await;
                assert_eq!(answer.status, 200, "{answer:?}");
                is_quiet(&answer);
            }
        }
    }
    let held = "https://www.google-analytics.com/g/collect";
    for (query, expected) in [
        (format!("region=DE&url={held}&cookies=_ga,sid"), vec!["withheld", "Germany", "analytics", "nobody chose"]),
        (format!("region=DE&choice=accepted&url={held}"), vec!["passes", "the visitor&#39;s choice"]),
        ("region=US-CA&gpc=1".to_owned(), vec!["Global Privacy Control", "the browser&#39;s opt-out signal"]),
        ("region=DE&rollout=1".to_owned(), vec!["name=\"rollout\" type=\"checkbox\" value=\"1\" checked"]),
        ("region=Berlin".to_owned(), vec!["The place is a country"]),
        ("on=yesterday".to_owned(), vec!["The day is written"]),
        ("url=javascript:alert(1)".to_owned(), vec!["The address is a path"]),
        ("cookies=_ga%3DGA1.2.3".to_owned(), vec!["names of cookies alone"]),
    ] {
        let answer = desk.open(&format!("/console/explain?{query}"), &cookie).await;
        let page = answer.text();
        assert!(expected.iter().all(|part| page.contains(part)), "{query}: {page}");
    }
    let rules = desk.open("/console/rules?region=US-CA&on=2030-01-01", &cookie).await.text();
    assert!(rules.contains("US-CA on 2030-01-01: California") && rules.contains("opt-out"), "{rules}");
    desk.running.end().await;
}

/// What a checker finds in a page.
const AXE: &str = "axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations.map((it) => \
    it.id + ': ' + it.nodes.map((node) => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | ')))";

/// What is wrong with how a page looks; a picture of it is kept.
async fn looks(page: &Page, (name, width, scheme): (&str, u32, &str), axe: &str, folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    if page.eval("document.documentElement.scrollWidth <= innerWidth").await != true {
        found.push(format!("{name} at {width} scrolls sideways"));
    }
    page.screenshot(folder.join(format!("console-{name}-{width}-{scheme}.png"))).await;
    // Colours are those of the scheme on every width, and what stands where that of the width in both.
    if (width < 600) == (scheme == "dark") {
        page.eval(&format!("{axe}; true")).await;
        let wrong = page.eval(AXE).await;
        if wrong != json!([]) {
            found.push(format!("{name} at {width}, {scheme}: {wrong}"));
        }
    }
    found
}

/// Presses Tab until the focus is on this.
async fn tab_to(page: &Page, css: &str) {
    for _ in 0..40 {
        page.key("Tab").await;
        if page.eval(&format!("document.activeElement.matches({})", json!(css))).await == true {
            return;
        }
    }
    panic!("Tab never reaches {css}");
}

/// Throws a switch by keyboard: from then on every page says so.
async fn throws(page: &Page, at: &str) {
    page.goto(&format!("{at}/console/rollout")).await;
    page.fill("#reason", "the checkout hangs; nobody knows why yet, and somebody looks at it").await;
    page.eval("document.querySelector('#position').value = 'hold'; true").await;
    tab_to(page, "form:last-of-type button").await;
    page.key("Enter").await;
    page.wait_until("document.querySelector('main .wrong')?.innerText.includes('pexo on hold: boss')").await;
}

/// Opens a watch on a site and joins it with this very browser; where the console shows what that one asks for.
async fn watches(page: &Page, at: &str, site: &str) -> String {
    page.goto(&format!("{at}/console/live")).await;
    page.eval("document.querySelector('#site').value = 'pexo'; true").await;
    tab_to(page, "main button").await;
    page.key("Enter").await;
    page.wait_for("#lines").await;
    let room = page.eval("location.pathname").await;
    let way = page.eval("document.querySelector('main code').innerText").await;
    assert_eq!(page.goto(&format!("{site}{}", way.as_str().unwrap())).await, 200);
    tab_to(page, "button.asn-button").await;
    page.key("Enter").await;
    page.wait_for("button[name=end]").await;
    assert_eq!(page.goto(&format!("{site}/")).await, 200);
    room.as_str().unwrap().to_owned()
}

/// Classifies a cookie by keyboard, at a gateway that runs from a file; what is wrong with how that looks.
async fn classifies(page: &Page, axe: &str, folder: &Path) -> Vec<String> {
    let state = tempfile::tempdir().unwrap();
    let tokens = classify::written(state.path()).await;
    let desk = classify::started(state.path(), &tokens).await;
    assert!(!desk.sets("sid").await);
    let at = format!("http://{}", desk.admin);
    page.goto(&format!("{at}/console/inventory")).await;
    page.fill("#token", desk.token("boss")).await;
    page.key("Enter").await;
    page.wait_for("#classify").await;
    let mut found = Vec::new();
    for (width, scheme) in [(320, "dark"), (1280, "light")] {
        let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        page.call("Emulation.setDeviceMetricsOverride", size).await.unwrap();
        let wish = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        page.call("Emulation.setEmulatedMedia", wish).await.unwrap();
        page.goto(&format!("{at}/console/inventory")).await;
        found.extend(looks(page, ("classify", width, scheme), axe, folder).await);
    }
    page.eval("document.querySelector('#purpose').value = 'functional'; true").await;
    page.fill("#party", "The shop").await;
    tab_to(page, "[value='cookie:sid']").await;
    page.key("Space").await;
    page.key("Enter").await;
    page.wait_for("#said").await;
    desk.running.end().await;
    found
}

/// A visitor opens the demo's sites in a browser and agrees: what scripts write shows nowhere else.
async fn browsed(desk: &Desk) {
    let port = desk.running.addresses()[0].port();
    let page = Browser::start(Options::new().viewport(1280, 800)).await.page().await;
    let mut keys = Vec::new();
    for site in assent::demo::SITES {
        let at = format!("http://{site}.localhost:{port}/");
        assert_eq!(page.goto(&at).await, 200, "{site}");
        let accept = "[data-assent=ask] button[value=accept]";
        if page.exists(accept).await {
            page.eval(&format!("document.querySelector('{accept}').click(); 1")).await;
            page.wait_until(&format!("!document.querySelector('{accept}')")).await;
        }
        assert_eq!(page.goto(&at).await, 200, "{site}");
        if site == GUARDED {
            page.wait_until("localStorage.length > 0").await;
            let found = page.eval("Object.keys(localStorage)").await;
            keys.extend(found.as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned()));
        }
    }
    page.goto("about:blank").await;
    page.close().await;
    // One visitor is nobody's proof: two more, of other networks, say the same.
    let body = json!({ "hosts": [], "cookies": [], "storage": keys }).to_string();
    for place in 1..ENOUGH {
        let told = ask(desk, (GUARDED, place), "POST", "/_assent/seen", "", &body).await;
        assert!(told.starts_with("HTTP/1.1 204"), "{told}");
    }
    until("what scripts wrote is reported", || async {
        !desk.running.inventory().listing(GUARDED).reported.is_empty()
    })
    .await;
}

#[tokio::test]
async fn a_person_walks_through_the_rooms_by_keyboard_in_light_and_dark_on_any_width() {
    let axe = std::fs::read_to_string(judge("node_modules/axe-core/axe.min.js")).unwrap();
    let (desk, _servers) = visited().await;
    browsed(&desk).await;
    let inventory = desk.running.inventory();
    inventory.observe_host("pexo", "a-host-with-a-very-long-name.of-somebody-nobody-knows.analytics.example", None);
    (0..ENOUGH as u64).for_each(|by| inventory.report("pexo", Kind::Storage, HOSTILE[0], Caller(by)));

    let browser = Browser::start(Options::new().viewport(320, 640)).await;
    let page = browser.page().await;
    let at = format!("http://{}", desk.admin);
    page.goto(&format!("{at}/console/explain?region=DE")).await;
    page.wait_for("#token").await;
    page.fill("#token", "assent.boss.wrong").await;
    page.key("Enter").await;
    page.wait_for("[role=alert]").await;
    page.fill("#token", desk.token("boss")).await;
    page.key("Enter").await;
    // Back at the page that was asked for.
    page.wait_for("#holds").await;
    page.goto(&format!("{at}/console")).await;
    page.key("Tab").await;
    page.key("Enter").await;
    page.wait_until("document.activeElement.id === 'room'").await;
    page.goto(&format!("{at}/console")).await;
    tab_to(&page, "nav a[href='/console/explain']").await;
    page.key("Enter").await;
    page.wait_for("#region").await;
    page.fill("#region", "US-CA").await;
    tab_to(&page, "[name=gpc]").await;
    page.key("Space").await;
    page.key("Enter").await;
    page.wait_until("document.querySelector('#holds + table, #holds ~ table')?.innerText.includes('signal')").await;

    page.goto(&format!("{at}/console/records")).await;
    tab_to(&page, "button[value=find]").await;
    page.key("Enter").await;
    page.wait_for("#found").await;
    tab_to(&page, "tbody button[value=show]").await;
    page.key("Enter").await;
    page.wait_for("#record").await;
    tab_to(&page, "button[value=erase]").await;
    page.key("Enter").await;
    page.wait_for("#sure").await;
    assert_eq!(page.eval("location.pathname + location.search").await, "/console/records");

    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let explained =
        "/console/explain?region=DE&cookies=_ga,sid&url=https%3A%2F%2Fwww.google-analytics.com%2Fanalytics.js";
    let watched = watches(&page, &at, &format!("http://pexo.localhost:{}", desk.running.addresses()[0].port())).await;
    let rooms = [
        ("now", "/console"),
        ("choices", "/console/choices?span=1"),
        ("explain", explained),
        ("watches", "/console/live"),
        ("watch", &watched),
        ("rules", "/console/rules?region=US-CA"),
        ("inventory", "/console/inventory"),
        ("reported", "/console/inventory?site=videxio"),
        ("promises", "/console/promises"),
        ("banner", "/console/banner?place=DE&width=narrow&theme=ink&position=corner#seen"),
        ("rollout", "/console/rollout"),
        ("updates", "/console/updates"),
        ("records", "/console/records"),
        ("wrong", "/console/explain?region=Berlin"),
        ("sign-in", "/console/sign-in"),
    ];
    let mut found = Vec::new();
    for (width, scheme) in [(1280, "light"), (320, "light"), (320, "dark"), (1280, "dark")] {
        if (width, scheme) == (320, "light") {
            throws(&page, &at).await;
        }
        let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        page.call("Emulation.setDeviceMetricsOverride", size).await.unwrap();
        let wish = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        page.call("Emulation.setEmulatedMedia", wish).await.unwrap();
        for (name, path) in rooms {
            assert_eq!(page.goto(&format!("{at}{path}")).await, 200, "{path}");
            found.extend(looks(&page, (name, width, scheme), &axe, &folder).await);
        }
        // Pages that only a form leads to.
        page.goto(&format!("{at}/console/records")).await;
        for (name, button, there) in [
            ("found", "button[value=find]", "#found"),
            ("record", "tbody button[value=show]", "#record"),
            ("erase", "button[value=erase]", "#sure"),
        ] {
            page.eval(&format!("document.querySelector({}).click()", json!(button))).await;
            // With its sheet, or it would be measured without.
            let whole = "document.readyState === 'complete' && !!document.querySelector";
            page.wait_until(&format!("{whole}({})", json!(there))).await;
            found.extend(looks(&page, (name, width, scheme), &axe, &folder).await);
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    let refused: Vec<String> = page.console().into_iter().filter(|line| line.contains("Content Security")).collect();
    assert!(refused.is_empty(), "{refused:?}");

    page.goto(&format!("{at}/console")).await;
    tab_to(&page, ".out button").await;
    page.key("Enter").await;
    page.wait_for("#token").await;
    let left = page.cookies().await.into_iter().filter(|cookie| !cookie.domain.ends_with("pexo.localhost"));
    assert_eq!(left.count(), 0, "signed out");
    desk.running.end().await;
    assert_eq!(classifies(&page, &axe, &folder).await, [""; 0]);
    page.close().await;
}
