//! A site as real browsers see it: every state walked through, from one place, the states side by side.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;
use url::Url;

use crate::ambient::{Clock as _, SystemClock};
use crate::browser::{self, Browser};

use super::client::Door;
use super::plain::{HONOURED, asked, is_ours, way};
use super::seen::{Asked, Cookie, Eyes, Key, Page, Question, Scene, Secret, State};

/// How long a page may stay busy before it is taken as it is.
const BUSY: Duration = Duration::from_secs(4);
/// How long it has to be silent to count as done.
const QUIET: Duration = Duration::from_millis(300);

const BANNER: &str = "[data-assent=ask]";

/// What a page holds, without its scripts' help.
const READ: &str = "(() => { \
    const own = (it) => it.closest('[data-assent], .asn'); \
    const clear = [...document.querySelectorAll('[src], form[action]')].map((it) => it.src || it.action) \
        .filter((to) => typeof to === 'string' && to.startsWith('http:')).map((to) => new URL(to).hostname); \
    return { asks: !!document.querySelector('[data-assent=ask]'), \
        links: [...document.links, ...document.querySelectorAll('[data-assent=ask] button[formaction]')] \
            .map((it) => it.href ?? it.formAction), \
        text: (document.body?.innerText ?? '').replace(/\\s+/g, '').length \
            - [...document.querySelectorAll('[data-assent]')].map((it) => (it.innerText ?? '').replace(/\\s+/g, '').length) \
                .reduce((sum, more) => sum + more, 0), \
        clear, honoured: (document.body?.innerText ?? '').includes(HONOURED) }; })()";

/// Names of everything that a page's origin keeps. Values are not read.
const KEYS: &str = "(async () => { const all = []; \
    const put = (area, names) => { for (const name of names) all.push([area, String(name)]); }; \
    try { put('localStorage', Object.keys(localStorage)); } catch {} \
    try { put('sessionStorage', Object.keys(sessionStorage)); } catch {} \
    try { put('indexedDB', (await indexedDB.databases()).map((it) => it.name)); } catch {} \
    try { put('caches', await caches.keys()); } catch {} \
    return all; })()";

/// How the two answers of a question look beside each other, and what is on beforehand.
const MEASURE: &str = "(() => { \
    const box = document.querySelector('[data-assent=ask]'); if (!box) return null; \
    const find = (value) => box.querySelector(`button[value=${value}]:not(.asn-cross)`); \
    const [yes, no] = [find('accept'), find('reject')]; \
    const ticked = [...box.querySelectorAll('input:checked:not(:disabled)')].map((it) => it.value); \
    if (!yes || !no) return { differs: [yes ? 'there is no button to refuse' : 'there is no button to accept'], ticked }; \
    const look = (it) => { const style = getComputedStyle(it); return { element: it.tagName, \
        font: style.font, colour: style.color, background: style.backgroundColor, border: style.border, \
        padding: style.padding, height: Math.round(it.getBoundingClientRect().height) }; }; \
    const [one, other] = [look(yes), look(no)]; \
    return { differs: Object.keys(one).filter((key) => one[key] !== other[key]), ticked }; })()";

/// Has the page say what it reached for, as it does when somebody leaves it. What is sent by then is heard; what is sent while
/// the next page loads belongs to nobody.
const TELL: &str = "(() => { const own = { configurable: true, get: () => 'hidden' }; \
    Object.defineProperty(document, 'visibilityState', own); document.dispatchEvent(new Event('visibilitychange')); \
    delete document.visibilityState; return true; })()";

/// The browsers of an audit: one as they come, one with Global Privacy Control.
pub(super) struct Browsers {
    pub(super) plain: Browser,
    pub(super) signal: Browser,
}

/// One visit: where it leads, and what is wanted of it.
pub(super) struct Visit<'a> {
    pub(super) door: &'a Door,
    pub(super) prefix: &'a str,
    pub(super) pages: &'a [String],
    pub(super) pictures: bool,
}

type Outcome<T> = Result<T, browser::Error>;

impl Visit<'_> {
    /// Walks through all states, side by side.
    pub(super) async fn scenes(&self, browsers: &Browsers) -> Outcome<Vec<Scene>> {
        let (refusing, agreeing, signalling) =
            tokio::join!(self.refuse(&browsers.plain), self.agree(&browsers.plain), self.signal(&browsers.signal));
        let mut scenes = refusing?;
        scenes.extend(agreeing?);
        scenes.push(signalling?);
        Ok(scenes)
    }

    /// Somebody who looks around, and then refuses.
    async fn refuse(&self, browser: &Browser) -> Outcome<Vec<Scene>> {
        let tab = browser.stranger().await?;
        let mut scenes = vec![self.walk(&tab, State::Before).await?];
        if self.press(&tab, "reject").await? {
            scenes.push(self.walk(&tab, State::Refused).await?);
        }
        tab.close().await;
        Ok(scenes)
    }

    /// Somebody who agrees at once, looks around, and takes it back.
    async fn agree(&self, browser: &Browser) -> Outcome<Vec<Scene>> {
        let tab = browser.stranger().await?;
        let mut scenes = Vec::new();
        if self.press(&tab, "accept").await? {
            scenes.push(self.walk(&tab, State::Accepted).await?);
            if self.withdraw(&tab).await? {
                scenes.push(self.walk(&tab, State::Withdrawn).await?);
            }
        }
        tab.close().await;
        Ok(scenes)
    }

    /// Somebody whose browser objects by itself.
    async fn signal(&self, browser: &Browser) -> Outcome<Scene> {
        let tab = browser.stranger().await?;
        let scene = self.walk(&tab, State::Signal).await;
        tab.close().await;
        scene
    }

    fn url(&self, path: &str) -> String {
        format!("https://{}{path}", self.door.host)
    }

    /// Opens a page and lets it come to rest, or not for ever.
    async fn open(&self, tab: &browser::Page, path: &str) -> Outcome<u16> {
        let status = tab.goto(&self.url(path)).await?;
        // A page that is never silent is seen as it is by then.
        let _ = tab.rests(BUSY, QUIET).await;
        Ok(status)
    }

    async fn walk(&self, tab: &browser::Page, state: State) -> Outcome<Scene> {
        let mut scene = Scene::new(state, Eyes::Browser);
        tab.forget();
        for (at, path) in self.pages.iter().enumerate() {
            let status = match self.open(tab, path).await {
                Ok(status) => status,
                // One page that is none (a download, say) doesn't end a visit; the first one does.
                Err(browser::Error::Open { .. }) if at > 0 => 0,
                Err(error) => return Err(error),
            };
            if at == 0 && self.pictures {
                scene.picture = Some(tab.screenshot().await?);
            }
            if at == 0 && state == State::Before {
                scene.question = question(&tab.eval(MEASURE).await?);
            }
            scene.pages.push(self.read(tab, path, status).await);
            self.note(tab, path, &mut scene).await?;
            // A page that can't say it says nothing.
            let _ = tab.eval(TELL).await;
        }
        let requests = tab.requests();
        for request in requests.iter().filter(|request| !request.blocked) {
            let Ok(url) = Url::parse(&request.url) else { continue };
            let from = Url::parse(&request.document).map(|document| document.path().to_owned()).unwrap_or_default();
            let own = url.host_str() == Some(&*self.door.host) && url.path().starts_with(self.prefix);
            if own && url.path().ends_with("/seen") {
                told(request.sent.as_deref().unwrap_or_default(), &mut scene);
            }
            if !own
                && let Some(asked) = asked(&url, &from).map(|it| Asked { reveals: self.reveals(request), ..it })
                && !scene.requests.contains(&asked)
            {
                scene.requests.push(asked);
            }
        }
        Ok(scene)
    }

    /// Whether a request said from which page of the site it comes.
    fn reveals(&self, request: &browser::Request) -> bool {
        let said = request.referrer.as_deref().and_then(|said| Url::parse(said).ok());
        said.is_some_and(|url| {
            let more = url.path() != "/" || url.query().is_some();
            more && url.host_str() == Some(&*self.door.host)
        })
    }

    async fn read(&self, tab: &browser::Page, path: &str, status: u16) -> Page {
        let script = READ.replace("HONOURED", &Value::from(HONOURED).to_string());
        let page = tab.eval(&script).await.unwrap_or_default();
        let words = |key: &str| {
            let list = page[key].as_array().into_iter().flatten();
            list.filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>()
        };
        Page {
            path: path.to_owned(),
            status,
            asks: page["asks"] == true,
            links: words("links").iter().filter_map(|link| way(link, &self.door.host)).collect(),
            text: page["text"].as_u64().and_then(|text| usize::try_from(text).ok()).unwrap_or(0),
            clear: words("clear").into_iter().collect::<BTreeSet<_>>(),
            honoured: page["honoured"] == true,
        }
    }

    /// What is kept by now, that wasn't on an earlier page.
    async fn note(&self, tab: &browser::Page, path: &str, scene: &mut Scene) -> Outcome<()> {
        let now = SystemClock.now().0;
        for cookie in tab.cookies().await? {
            let host = cookie.domain.trim_start_matches('.').to_owned();
            let known = scene.cookies.iter().any(|known| known.name == cookie.name && known.host == host);
            // What others set in their own jars while they were let nobody but the browser can take away; that they are asked
            // for nothing any more shows in the requests.
            let after = matches!(scene.state, State::Refused | State::Withdrawn);
            let theirs = after && !is_near(&host, &self.door.host);
            if known || theirs || is_ours(&cookie.name) {
                continue;
            }
            let days = cookie.expires.map(|end| end.saturating_sub(now).div_ceil(86_400));
            scene.cookies.push(Cookie {
                secret: Secret::of(&cookie.name, &cookie.value),
                days: days.map(|days| u32::try_from(days).unwrap_or(u32::MAX)),
                name: cookie.name,
                host,
                secure: cookie.secure,
                page: path.to_owned(),
            });
        }
        // A page without storage (an error page of the browser's own) keeps nothing.
        let keys = tab.eval(KEYS).await.unwrap_or_default();
        for key in keys.as_array().into_iter().flatten() {
            let word = |at: usize| key[at].as_str().unwrap_or_default().to_owned();
            let (area, name) = (word(0), word(1));
            let known = scene.keys.iter().any(|known| known.name == name && known.area == area);
            if !known && !is_ours(&name) {
                scene.keys.push(Key { area, name, page: path.to_owned() });
            }
        }
        Ok(())
    }

    /// Presses an answer on the question, where one stands or on the first page, else in the settings; false where there is
    /// none. What runs because of it comes to rest before anything else is done.
    async fn press(&self, tab: &browser::Page, choice: &str) -> Outcome<bool> {
        let button = format!("{BANNER} button[value={choice}]:not(.asn-cross)");
        if !tab.exists(&button).await? {
            // Nothing is waited for: the next page is not this one.
            tab.goto(&self.url("/")).await?;
        }
        if tab.exists(&button).await? {
            tab.click(&button).await?;
            tab.wait_until("!document.querySelector('[data-assent=ask]')").await?;
            let _ = tab.rests(BUSY, QUIET).await;
            return Ok(true);
        }
        self.settle(tab, choice).await
    }

    async fn withdraw(&self, tab: &browser::Page) -> Outcome<bool> {
        self.settle(tab, "withdraw").await
    }

    async fn settle(&self, tab: &browser::Page, choice: &str) -> Outcome<bool> {
        // A page of ours: nothing of the site's runs there.
        tab.goto(&self.url(&format!("{}settings", self.prefix))).await?;
        let button = format!("form.asn-choose button[value={choice}]");
        if !tab.exists(&button).await? {
            return Ok(false);
        }
        tab.follow(&button).await?;
        let _ = tab.rests(BUSY, QUIET).await;
        Ok(true)
    }
}

/// What the gateway's script says it saw: names of hosts, cookies and keys.
fn told(sent: &str, scene: &mut Scene) {
    let sent: Value = serde_json::from_str(sent).unwrap_or_default();
    let names = |key: &str| {
        let list = sent[key].as_array().into_iter().flatten();
        list.filter_map(Value::as_str).filter(|name| !is_ours(name)).map(str::to_owned).collect::<Vec<_>>()
    };
    scene.told.hosts.extend(names("hosts"));
    scene.told.cookies.extend(names("cookies"));
    scene.told.keys.extend(names("storage"));
}

fn question(measured: &Value) -> Option<Question> {
    let words = |key: &str| {
        let list = measured[key].as_array().into_iter().flatten();
        list.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    measured.is_object().then(|| Question { differs: words("differs"), ticked: words("ticked") })
}

/// Whether a cookie's host is the site's own, a parent of it or beneath it.
fn is_near(host: &str, own: &str) -> bool {
    let beneath =
        |one: &str, other: &str| one.strip_suffix(other).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    beneath(host, own) || beneath(own, host)
}
