//! One tab, as a visitor uses it.
//!
//! Selectors reach into shadow roots, open and closed: the first match in the document counts, then those in its shadow
//! roots.

use std::time::Duration;

use base64::Engine as _;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::record::{Document, Request, State};
use super::{Browser, Cookie, Error};

/// Between two looks at a page that has no event for what is awaited.
const LOOK_AGAIN: Duration = Duration::from_millis(20);
/// How long a page has to be silent to count as idle.
const QUIET: Duration = Duration::from_millis(300);

/// A tab. Everything that waits, waits at most as long as [`super::Options::patience`] says.
pub struct Page {
    browser: Browser,
    target: String,
    session: String,
    /// Whose jar it uses: another person's, or the browser's own.
    context: Option<String>,
}

/// Where a real click would land, or why it can't.
enum Spot {
    At(f64, f64),
    Not(String),
}

impl Page {
    pub(super) fn new(browser: Browser, target: String, session: String, context: Option<String>) -> Self {
        Self { browser, target, session, context }
    }

    // --- going places ------------------------------------------------------------------------------------------------

    /// Opens an address and waits for its `load` event. Returns the document's HTTP status.
    ///
    /// # Errors
    /// [`Error::Open`] with the browser's reason, such as `net::ERR_CERT_…`; [`Error::Late`] when it never loads.
    pub async fn goto(&self, url: &str) -> Result<u16, Error> {
        let failed = |why: &str| Error::Open { url: url.to_owned(), why: why.to_owned() };
        let answer = self.call("Page.navigate", json!({ "url": url })).await?;
        let loader = answer["loaderId"].as_str();
        let error = answer["errorText"].as_str();
        if let Some(aborted @ "net::ERR_ABORTED") = error {
            return Err(failed(aborted)); // an answer without a document, or a download: nothing changes
        }
        // Without a loader only the fragment has changed: nothing is loaded.
        let here = |document: &Document| loader.is_none_or(|loader| document.loader == *loader);
        let document = self.until_document(|document| document.loaded && here(document)).await;
        if let Some(why) = error {
            return Err(failed(why)); // only now: the browser's own error page has to stand, or it would come under the next step
        }
        // An event that was never told is no page that never loaded: the page is asked itself.
        let document = match document {
            Some(document) => document,
            None => self.complete(here).await.ok_or_else(|| self.unfinished(url))?,
        };
        Ok(document.status().unwrap_or(0))
    }

    /// The document that is here, if it waits for nothing and says that it is complete.
    async fn complete(&self, here: impl Fn(&Document) -> bool) -> Option<Document> {
        let waits = !self.browser.inner.record.with(|state| state.open(&self.session)).is_empty();
        let document = Some(self.document()).filter(here).filter(|_| !waits)?;
        (self.eval("document.readyState").await == Ok("complete".into())).then_some(document)
    }

    /// What can be said of a document that never loads: what it still waits for, or that it waits for nothing.
    fn unfinished(&self, url: &str) -> Error {
        let open = self.browser.inner.record.with(|state| state.open(&self.session));
        let Document { changes, loader, loaded, .. } = self.document();
        Error::Late(format!(
            "{url} did not finish loading; open are {open:?}, document {changes} ({loader}) is {}loaded",
            if loaded { "" } else { "not " }
        ))
    }

    /// Goes back one step in history and waits for the document, whether it is restored, cached or fetched.
    ///
    /// # Errors
    /// When there is nothing to go back to, or it doesn't come.
    pub async fn back(&self) -> Result<(), Error> {
        self.step("going back", -1).await
    }

    /// Goes forward one step, likewise.
    ///
    /// # Errors
    /// When there is nothing to go forward to, or it doesn't come.
    pub async fn forward(&self) -> Result<(), Error> {
        self.step("going forward", 1).await
    }

    async fn step(&self, what: &str, by: isize) -> Result<(), Error> {
        let history = self.call("Page.getNavigationHistory", json!({})).await?;
        let now = history["currentIndex"].as_u64().and_then(|now| usize::try_from(now).ok());
        let to = now.and_then(|now| now.checked_add_signed(by));
        let Some(entry) = to.and_then(|to| history["entries"].get(to)).map(|entry| entry["id"].clone()) else {
            return Err(Error::Late(format!("{what}: there is nothing")));
        };
        let went = async { self.call("Page.navigateToHistoryEntry", json!({ "entryId": entry })).await.map(|_| ()) };
        self.after_change(what, went).await
    }

    /// Stops everything in the page, as a browser does with tabs that nobody has looked at for long, or lets it go on.
    ///
    /// # Errors
    /// When the browser doesn't answer.
    pub async fn freeze(&self, frozen: bool) -> Result<(), Error> {
        let state = if frozen { "frozen" } else { "active" };
        self.call("Page.setWebLifecycleState", json!({ "state": state })).await.map(|_| ())
    }

    /// Loads the document again.
    ///
    /// # Errors
    /// When it doesn't come.
    pub async fn reload(&self) -> Result<(), Error> {
        self.after_change("reloading", async { self.call("Page.reload", json!({})).await.map(|_| ()) }).await
    }

    /// The address of the document.
    pub fn url(&self) -> String {
        self.document().url
    }

    /// The HTTP status of the document; `None` when it was restored rather than fetched.
    pub fn status(&self) -> Option<u16> {
        self.document().status()
    }

    // --- touching ----------------------------------------------------------------------------------------------------

    /// Clicks with the mouse, where a visitor would: the element has to be visible, at rest, and not covered.
    ///
    /// # Errors
    /// [`Error::Late`] with what is in its way.
    pub async fn click(&self, css: &str) -> Result<(), Error> {
        let deadline = Instant::now() + self.patience();
        let mut last = None;
        self.call("Page.bringToFront", json!({})).await?;
        let (x, y) = loop {
            let why = match self.spot(css).await? {
                Spot::At(x, y) if last == Some((x, y)) => break (x, y),
                Spot::At(x, y) => {
                    last = Some((x, y));
                    "it keeps moving".to_owned()
                }
                Spot::Not(why) => why,
            };
            if Instant::now() > deadline {
                return Err(Error::Late(format!("'{css}' can't be clicked: {why}")));
            }
            sleep(LOOK_AGAIN).await;
        };
        for (kind, clicks) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 1)] {
            let button = if clicks == 0 { "none" } else { "left" };
            let event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": clicks });
            // A page that goes away under the click takes the answer with it.
            let _ = self.call("Input.dispatchMouseEvent", event).await;
        }
        Ok(())
    }

    /// Clicks on something that leads to another document, or to this one again, and waits until that is loaded.
    ///
    /// # Errors
    /// As [`Page::click`], or when no document follows.
    pub async fn follow(&self, css: &str) -> Result<(), Error> {
        self.after_change(&format!("clicking '{css}'"), self.click(css)).await
    }

    /// Types into a field, in place of what stands there.
    ///
    /// # Errors
    /// When there is none.
    pub async fn fill(&self, css: &str, text: &str) -> Result<(), Error> {
        self.on(css, "function() { this.focus(); this.select(); }").await?;
        self.call("Input.insertText", json!({ "text": text })).await.map(|_| ())
    }

    /// Presses a key as a hand would, wherever the focus is: `Tab`, `Shift+Tab`, `Enter`, `Escape`, `Space`, `End`.
    ///
    /// # Errors
    /// For a key of another name, or when the browser doesn't answer.
    pub async fn key(&self, name: &str) -> Result<(), Error> {
        let (shift, name) = name.strip_prefix("Shift+").map_or((false, name), |key| (true, key));
        let (key, code, text) = match name {
            "Tab" => ("Tab", 9, None),
            "Enter" => ("Enter", 13, Some("\r")),
            "Escape" => ("Escape", 27, None),
            "Space" => (" ", 32, Some(" ")),
            "End" => ("End", 35, None),
            other => return Err(Error::Late(format!("no key is called '{other}' here"))),
        };
        self.call("Page.bringToFront", json!({})).await?;
        let mut event =
            json!({ "key": key, "code": name, "windowsVirtualKeyCode": code, "modifiers": u8::from(shift) * 8 });
        for kind in ["keyDown", "keyUp"] {
            event["type"] = kind.into();
            if let (Some(text), "keyDown") = (text, kind) {
                event["text"] = text.into();
            } else if let Some(event) = event.as_object_mut() {
                event.remove("text");
            }
            // A page that goes away under the key takes the answer with it.
            let _ = self.call("Input.dispatchKeyEvent", event.clone()).await;
        }
        Ok(())
    }

    // --- looking -----------------------------------------------------------------------------------------------------

    /// The text of the first match as a visitor sees it. Waits until there is a match.
    ///
    /// # Errors
    /// When there is none.
    pub async fn text(&self, css: &str) -> Result<String, Error> {
        let text = self.on(css, "function() { return this.innerText ?? this.textContent; }").await?;
        Ok(text.as_str().unwrap_or_default().trim().to_owned())
    }

    /// An attribute of the first match. Waits until there is a match.
    ///
    /// # Errors
    /// When there is none.
    pub async fn attribute(&self, css: &str, name: &str) -> Result<Option<String>, Error> {
        let read = format!("function() {{ return this.getAttribute({}); }}", Value::from(name));
        Ok(self.on(css, &read).await?.as_str().map(str::to_owned))
    }

    /// Whether there is a match now. Does not wait.
    ///
    /// # Errors
    /// For a selector that is none.
    pub async fn exists(&self, css: &str) -> Result<bool, Error> {
        Ok(self.find(css).await?.is_some())
    }

    /// Waits until there is a match.
    ///
    /// # Errors
    /// When there is none.
    pub async fn wait_for(&self, css: &str) -> Result<(), Error> {
        self.present(css).await.map(|_| ())
    }

    /// Waits until a script's value is true.
    ///
    /// # Errors
    /// When it never is.
    pub async fn wait_until(&self, js: &str) -> Result<(), Error> {
        let deadline = Instant::now() + self.patience();
        while self.eval(js).await != Ok(Value::Bool(true)) {
            if Instant::now() > deadline {
                return Err(Error::Late(format!("'{js}' never became true")));
            }
            sleep(LOOK_AGAIN).await;
        }
        Ok(())
    }

    /// Waits until no request is open and nothing has happened for a moment.
    ///
    /// # Errors
    /// [`Error::Late`], with the requests that are still open.
    pub async fn wait_idle(&self) -> Result<(), Error> {
        let told = |state: &mut State| state.open(&self.session).is_empty().then(|| state.told(&self.session));
        let record = &self.browser.inner.record;
        if record.until_quiet(self.patience(), QUIET, told).await {
            return Ok(());
        }
        let open = record.with(|state| state.open(&self.session));
        Err(Error::Late(format!("the page never came to rest; open are {open:?}")))
    }

    /// Waits until every request is answered and nothing has happened for `quiet`; else says what is open.
    ///
    /// # Errors
    /// The addresses that are still open.
    pub async fn rests(&self, patience: Duration, quiet: Duration) -> Result<(), Vec<String>> {
        let told = |state: &mut State| state.unanswered(&self.session).is_empty().then(|| state.told(&self.session));
        let record = &self.browser.inner.record;
        if record.until_quiet(patience, quiet, told).await {
            return Ok(());
        }
        Err(record.with(|state| state.unanswered(&self.session)))
    }

    /// Closes the tab, and forgets everything of the person that it was opened for.
    pub async fn close(self) {
        let wire = &self.browser.inner.wire;
        let _ = match &self.context {
            Some(context) => {
                let ask = json!({ "browserContextId": context });
                wire.call(None, "Target.disposeBrowserContext", ask).await
            }
            None => wire.call(None, "Target.closeTarget", json!({ "targetId": self.target })).await,
        };
    }

    /// The value of a script in the page, a promise's included. It works where the page's own scripts are off.
    ///
    /// # Errors
    /// [`Error::Script`] with what it threw.
    pub async fn eval(&self, js: &str) -> Result<Value, Error> {
        let ask = json!({ "expression": js, "returnByValue": true, "awaitPromise": true, "userGesture": true });
        outcome(self.call("Runtime.evaluate", ask).await?)
    }

    /// The whole cookie jar of whoever uses this tab, `HttpOnly` cookies and all sites included.
    ///
    /// # Errors
    /// When the browser doesn't answer.
    pub async fn cookies(&self) -> Result<Vec<Cookie>, Error> {
        self.browser.jar(self.context.as_deref()).await
    }

    /// Every request since the tab was opened or [`Page::forget`] was called, in order: the document's, its frames',
    /// its workers' and the windows' that it opened.
    pub fn requests(&self) -> Vec<Request> {
        self.browser.inner.record.with(|state| state.requests(&self.session))
    }

    /// Waits until a request is made whose address contains this.
    ///
    /// # Errors
    /// When none is.
    pub async fn wait_for_request(&self, part: &str) -> Result<Request, Error> {
        let find = |requests: Vec<Request>| requests.into_iter().find(|request| request.url.contains(part));
        let record = &self.browser.inner.record;
        let found = record.until(self.patience(), |state| find(state.requests(&self.session))).await;
        found.ok_or_else(|| Error::Late(format!("nothing requested '{part}'")))
    }

    /// How long this document's scripts have kept the main thread's processor busy, in milliseconds. What others do to
    /// the machine meanwhile isn't counted. Needs the command `Performance.enable`, with `threadTicks`.
    ///
    /// # Errors
    /// When the browser doesn't answer.
    pub async fn script_time(&self) -> Result<f64, Error> {
        let answer = self.call("Performance.getMetrics", json!({})).await?;
        let all = answer["metrics"].as_array().into_iter().flatten();
        let spent = |name: &str| all.clone().find(|it| it["name"] == name).and_then(|it| it["value"].as_f64());
        Ok(spent("ScriptDuration").unwrap_or_default() * 1000.0)
    }

    /// What the console shows as errors and warnings, uncaught exceptions and policy violations included.
    pub fn console(&self) -> Vec<String> {
        self.browser.inner.record.with(|state| state.console(&self.session))
    }

    /// Starts [`Page::requests`] and [`Page::console`] anew.
    pub fn forget(&self) {
        self.browser.inner.record.with(|state| state.forget(&self.session));
    }

    /// What the window shows, as PNG.
    ///
    /// # Errors
    /// When the browser can't draw it.
    pub async fn screenshot(&self) -> Result<Vec<u8>, Error> {
        let image = self.call("Page.captureScreenshot", json!({ "format": "png" })).await?;
        let bytes = base64::engine::general_purpose::STANDARD.decode(image["data"].as_str().unwrap_or_default());
        bytes.map_err(|error| Error::Late(format!("the picture can't be read: {error}")))
    }

    // --- beneath -----------------------------------------------------------------------------------------------------

    /// The browser that this tab is in.
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// Speaks to the browser beneath: a method of the DevTools protocol.
    ///
    /// # Errors
    /// When it refuses, or doesn't answer.
    pub async fn call(&self, method: &str, params: Value) -> Result<Value, Error> {
        self.browser.inner.wire.call(Some(&self.session), method, params).await
    }

    fn patience(&self) -> Duration {
        self.browser.inner.patience
    }

    fn document(&self) -> Document {
        self.browser.inner.record.with(|state| state.document(&self.session))
    }

    async fn until_document(&self, reached: impl Fn(&Document) -> bool) -> Option<Document> {
        let look = |state: &mut State| Some(state.document(&self.session)).filter(&reached);
        self.browser.inner.record.until(self.patience(), look).await
    }

    /// Does something that makes the tab change its document, and waits until the new one is loaded.
    async fn after_change(&self, what: &str, act: impl Future<Output = Result<(), Error>>) -> Result<(), Error> {
        let before = self.document().changes;
        act.await?;
        let changed = self.until_document(|document| document.changes > before && document.loaded).await;
        changed.map(|_| ()).ok_or_else(|| Error::Late(format!("{what} did not lead to a document")))
    }

    /// Calls a function on the first match, once there is one. Tried again while documents change under it.
    async fn on(&self, css: &str, function: &str) -> Result<Value, Error> {
        let deadline = Instant::now() + self.patience();
        loop {
            let element = self.present(css).await?;
            match self.call_on(&element, function).await {
                Ok(value) => return Ok(value),
                Err(why) if Instant::now() > deadline => return Err(Error::Late(format!("'{css}': {why}"))),
                Err(_) => sleep(LOOK_AGAIN).await,
            }
        }
    }

    async fn call_on(&self, element: &str, function: &str) -> Result<Value, Error> {
        let ask = json!({ "objectId": element, "functionDeclaration": function, "returnByValue": true });
        outcome(self.call("Runtime.callFunctionOn", ask).await?)
    }

    /// The first match, once there is one.
    async fn present(&self, css: &str) -> Result<String, Error> {
        let deadline = Instant::now() + self.patience();
        loop {
            if let Some(element) = self.find(css).await? {
                return Ok(element);
            }
            if Instant::now() > deadline {
                return Err(Error::Late(format!("there is no '{css}'")));
            }
            sleep(LOOK_AGAIN).await;
        }
    }

    /// The first match now, as the protocol's handle. A document that changes meanwhile counts as no match.
    async fn find(&self, css: &str) -> Result<Option<String>, Error> {
        let Ok(document) = self.call("DOM.getDocument", json!({ "depth": 0 })).await else { return Ok(None) };
        let mut roots = vec![document["root"]["nodeId"].clone()];
        for round in 0..2 {
            for root in &roots {
                match self.call("DOM.querySelector", json!({ "nodeId": root, "selector": css })).await {
                    Ok(found) if found["nodeId"] != 0 => {
                        let node = json!({ "nodeId": found["nodeId"] });
                        let object = self.call("DOM.resolveNode", node).await.ok();
                        return Ok(object.and_then(|it| it["object"]["objectId"].as_str().map(str::to_owned)));
                    }
                    Err(Error::Refused { why, .. }) if why.contains("DOM Error") => {
                        return Err(Error::Selector { css: css.to_owned(), why });
                    }
                    _ => {}
                }
            }
            if round == 0 {
                let whole = self.call("DOM.getDocument", json!({ "depth": -1, "pierce": true })).await;
                let Ok(whole) = whole else { return Ok(None) };
                roots = shadow_roots(&whole["root"]);
            }
        }
        Ok(None)
    }

    /// Brings the first match into view and finds its middle, if the middle is its own.
    async fn spot(&self, css: &str) -> Result<Spot, Error> {
        let Some(element) = self.find(css).await? else {
            return Ok(Spot::Not("there is none".to_owned()));
        };
        let handle = json!({ "objectId": element });
        if let Err(why) = self.call("DOM.scrollIntoViewIfNeeded", handle.clone()).await {
            return Ok(Spot::Not(why.to_string()));
        }
        let quads = match self.call("DOM.getContentQuads", handle).await {
            Ok(quads) => quads,
            Err(why) => return Ok(Spot::Not(why.to_string())),
        };
        let corner = |index: usize| quads["quads"][0][index].as_f64();
        let (Some(left), Some(top), Some(right), Some(bottom)) = (corner(0), corner(1), corner(4), corner(5)) else {
            return Ok(Spot::Not("it is not visible".to_owned()));
        };
        let (x, y) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        let hit = format!(
            "function() {{ \
                if (document.visibilityState !== 'visible') return 'another tab'; \
                const top = this.getRootNode().elementFromPoint({x}, {y}); \
                if (top && (top === this || this.contains(top) || top.contains(this))) return null; \
                return top ? top.outerHTML.slice(0, 120) : 'nothing'; \
            }}"
        );
        Ok(match self.call_on(&element, &hit).await {
            Ok(Value::Null) => Spot::At(x, y),
            Ok(cover) => Spot::Not(format!("in its place is {cover}")),
            Err(why) => Spot::Not(why.to_string()),
        })
    }
}

/// The value of a script, or what it threw.
fn outcome(mut answer: Value) -> Result<Value, Error> {
    if let Some(details) = answer.get("exceptionDetails") {
        let thrown = details["exception"]["description"].as_str().or(details["text"].as_str());
        return Err(Error::Script(thrown.unwrap_or("an exception").to_owned()));
    }
    Ok(answer["result"]["value"].take())
}

/// The shadow roots that pages made (a browser's own, inside form fields, don't count), outer ones first.
fn shadow_roots(node: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    for root in node["shadowRoots"].as_array().into_iter().flatten() {
        if root["shadowRootType"] != "user-agent" {
            found.push(root["nodeId"].clone());
        }
        found.extend(shadow_roots(root));
    }
    for child in node["children"].as_array().into_iter().flatten() {
        found.extend(shadow_roots(child));
    }
    found
}
