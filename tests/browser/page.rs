//! One tab, as a visitor uses it.
//!
//! Selectors reach into shadow roots, open and closed: the first match in the document counts, then those in its shadow
//! roots.

use std::fmt::Display;
use std::path::Path;
use std::time::Duration;

use base64::Engine as _;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::record::{Document, Request};
use super::{Browser, Cookie, PATIENCE};

/// Between two looks at a page that has no event for what is awaited.
const LOOK_AGAIN: Duration = Duration::from_millis(20);
/// How long a page has to be silent to count as idle.
const QUIET: Duration = Duration::from_millis(300);

/// A tab. Everything that waits, waits at most [`PATIENCE`] and then panics with the state of the page.
pub(crate) struct Page {
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

    /// The browser that this tab is in.
    pub(crate) fn browser(&self) -> &Browser {
        &self.browser
    }

    // --- going places ------------------------------------------------------------------------------------------------

    /// Opens an address and waits for its `load` event. Returns the document's HTTP status.
    pub(crate) async fn goto(&self, url: &str) -> u16 {
        match self.try_goto(url).await {
            Ok(status) => status,
            Err(why) => self.fail(format!("{url} did not open: {why}")),
        }
    }

    /// As [`Page::goto`], for addresses that may not open: the error is the browser's, such as `net::ERR_CERT_…`.
    pub(crate) async fn try_goto(&self, url: &str) -> Result<u16, String> {
        let answer = self.call("Page.navigate", json!({ "url": url })).await?;
        let loader = answer["loaderId"].as_str().map(str::to_owned);
        let error = answer["errorText"].as_str().map(str::to_owned);
        if error.as_deref() == Some("net::ERR_ABORTED") {
            return Err("net::ERR_ABORTED".to_owned()); // an answer without a document, or a download: nothing changes
        }
        // Without a loader only the fragment has changed: nothing is loaded.
        let here = |document: &Document| loader.as_ref().is_none_or(|loader| document.loader == *loader);
        let document = self.until_document(|document| document.loaded && here(document)).await;
        if let Some(why) = error {
            return Err(why); // only now: the browser's own error page has to stand, or it would come under the next step
        }
        document.map(|document| document.status().unwrap_or(0)).ok_or_else(|| "it did not finish loading".to_owned())
    }

    /// Goes back one step in history and waits for the document, whether it is restored, cached or fetched.
    pub(crate) async fn back(&self) {
        self.step("going back", -1).await;
    }

    /// Goes forward one step, likewise.
    pub(crate) async fn forward(&self) {
        self.step("going forward", 1).await;
    }

    async fn step(&self, what: &str, by: isize) {
        let history = self.must("Page.getNavigationHistory", json!({})).await;
        let now = history["currentIndex"].as_u64().and_then(|now| usize::try_from(now).ok());
        let to = now.and_then(|now| now.checked_add_signed(by));
        let Some(entry) = to.and_then(|to| history["entries"].get(to)).map(|entry| entry["id"].clone()) else {
            self.fail(format!("{what}: there is nothing"))
        };
        self.after_change(what, self.call("Page.navigateToHistoryEntry", json!({ "entryId": entry }))).await;
    }

    /// Stops everything in the page, as a browser does with tabs that nobody has looked at for long, or lets it go on.
    pub(crate) async fn freeze(&self, frozen: bool) {
        let state = if frozen { "frozen" } else { "active" };
        self.must("Page.setWebLifecycleState", json!({ "state": state })).await;
    }

    /// Loads the document again.
    pub(crate) async fn reload(&self) {
        self.after_change("reloading", self.call("Page.reload", json!({}))).await;
    }

    /// The address of the document.
    pub(crate) fn url(&self) -> String {
        self.document().url
    }

    /// The HTTP status of the document; `None` when it was restored rather than fetched.
    pub(crate) fn status(&self) -> Option<u16> {
        self.document().status()
    }

    // --- touching ----------------------------------------------------------------------------------------------------

    /// Clicks with the mouse, where a visitor would: the element has to be visible, at rest, and not covered.
    pub(crate) async fn click(&self, css: &str) {
        let deadline = Instant::now() + PATIENCE;
        let mut last = None;
        self.must("Page.bringToFront", json!({})).await;
        let (x, y) = loop {
            let why = match self.spot(css).await {
                Spot::At(x, y) if last == Some((x, y)) => break (x, y),
                Spot::At(x, y) => {
                    last = Some((x, y));
                    "it keeps moving".to_owned()
                }
                Spot::Not(why) => why,
            };
            if Instant::now() > deadline {
                self.fail(format!("'{css}' can't be clicked: {why}"));
            }
            sleep(LOOK_AGAIN).await;
        };
        for (kind, clicks) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 1)] {
            let button = if clicks == 0 { "none" } else { "left" };
            let event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": clicks });
            // A page that goes away under the click takes the answer with it.
            let _ = self.call("Input.dispatchMouseEvent", event).await;
        }
    }

    /// Clicks on something that leads to another document, or to this one again, and waits until that is loaded.
    pub(crate) async fn follow(&self, css: &str) {
        self.after_change(&format!("clicking '{css}'"), async {
            self.click(css).await;
            Ok(Value::Null)
        })
        .await;
    }

    /// Types into a field, in place of what stands there.
    pub(crate) async fn fill(&self, css: &str, text: &str) {
        self.on(css, "function() { this.focus(); this.select(); }").await;
        self.must("Input.insertText", json!({ "text": text })).await;
    }

    /// Presses a key as a hand would, wherever the focus is: `Tab`, `Shift+Tab`, `Enter`, `Escape`, `Space`, `End`.
    pub(crate) async fn key(&self, name: &str) {
        let (shift, name) = name.strip_prefix("Shift+").map_or((false, name), |key| (true, key));
        let (key, code, text) = match name {
            "Tab" => ("Tab", 9, None),
            "Enter" => ("Enter", 13, Some("\r")),
            "Escape" => ("Escape", 27, None),
            "Space" => (" ", 32, Some(" ")),
            "End" => ("End", 35, None),
            other => panic!("no key is called '{other}' here"),
        };
        self.must("Page.bringToFront", json!({})).await;
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
    }

    // --- looking -----------------------------------------------------------------------------------------------------

    /// The text of the first match as a visitor sees it. Waits until there is a match.
    pub(crate) async fn text(&self, css: &str) -> String {
        let text = self.on(css, "function() { return this.innerText ?? this.textContent; }").await;
        text.as_str().unwrap_or_default().trim().to_owned()
    }

    /// An attribute of the first match. Waits until there is a match.
    pub(crate) async fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let read = format!("function() {{ return this.getAttribute({}); }}", Value::from(name));
        self.on(css, &read).await.as_str().map(str::to_owned)
    }

    /// Whether there is a match now. Does not wait.
    pub(crate) async fn exists(&self, css: &str) -> bool {
        self.find(css).await.is_some()
    }

    /// Waits until there is a match.
    pub(crate) async fn wait_for(&self, css: &str) {
        self.present(css).await;
    }

    /// Waits until a script's value is true.
    pub(crate) async fn wait_until(&self, js: &str) {
        let deadline = Instant::now() + PATIENCE;
        while self.try_eval(js).await != Ok(Value::Bool(true)) {
            if Instant::now() > deadline {
                self.fail(format!("'{js}' never became true"));
            }
            sleep(LOOK_AGAIN).await;
        }
    }

    /// Waits until no request is open and nothing has happened for a moment.
    pub(crate) async fn wait_idle(&self) {
        let record = &self.browser.inner.record;
        if !record.until_quiet(PATIENCE, QUIET, |state| state.open(&self.session).is_empty()).await {
            let open = record.with(|state| state.open(&self.session));
            self.fail(format!("the page never came to rest; open are {open:?}"));
        }
    }

    /// Waits until every request is answered and nothing has happened for `quiet`; else says what is open.
    pub(crate) async fn rests(&self, patience: Duration, quiet: Duration) -> Result<(), Vec<String>> {
        let record = &self.browser.inner.record;
        if record.until_quiet(patience, quiet, |state| state.unanswered(&self.session).is_empty()).await {
            return Ok(());
        }
        Err(record.with(|state| state.unanswered(&self.session)))
    }

    /// Closes the tab, and forgets everything of the person that it was opened for.
    pub(crate) async fn close(self) {
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
    pub(crate) async fn eval(&self, js: &str) -> Value {
        match self.try_eval(js).await {
            Ok(value) => value,
            Err(why) => self.fail(format!("'{js}' failed: {why}")),
        }
    }

    /// The whole cookie jar of whoever uses this tab, `HttpOnly` cookies and all sites included.
    pub(crate) async fn cookies(&self) -> Vec<Cookie> {
        self.browser.jar(self.context.as_deref()).await
    }

    /// Every request since the tab was opened or [`Page::forget`] was called, in order: the document's, its frames',
    /// its workers' and the windows' that it opened.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.browser.inner.record.with(|state| state.requests(&self.session))
    }

    /// Waits until a request is made whose address contains this.
    pub(crate) async fn wait_for_request(&self, part: &str) -> Request {
        let find = |requests: Vec<Request>| requests.into_iter().find(|request| request.url.contains(part));
        let record = &self.browser.inner.record;
        match record.until(PATIENCE, |state| find(state.requests(&self.session))).await {
            Some(request) => request,
            None => self.fail(format!("nothing requested '{part}'")),
        }
    }

    /// How long this document's scripts have kept the main thread's processor busy, in milliseconds. What others do to
    /// the machine meanwhile isn't counted. Needs [`super::Options::counting_time`].
    pub(crate) async fn script_time(&self) -> f64 {
        let answer = self.must("Performance.getMetrics", json!({})).await;
        let all = answer["metrics"].as_array().into_iter().flatten();
        let spent = |name: &str| all.clone().find(|it| it["name"] == name).and_then(|it| it["value"].as_f64());
        spent("ScriptDuration").unwrap_or_default() * 1000.0
    }

    /// What the console shows as errors and warnings, uncaught exceptions and policy violations included.
    pub(crate) fn console(&self) -> Vec<String> {
        self.browser.inner.record.with(|state| state.console(&self.session))
    }

    /// Starts [`Page::requests`] and [`Page::console`] anew.
    pub(crate) fn forget(&self) {
        self.browser.inner.record.with(|state| state.forget());
    }

    /// Saves what the window shows, as PNG.
    pub(crate) async fn screenshot(&self, path: impl AsRef<Path>) {
        let image = self.must("Page.captureScreenshot", json!({ "format": "png" })).await;
        let bytes = base64::engine::general_purpose::STANDARD.decode(image["data"].as_str().unwrap_or_default());
        std::fs::write(path, bytes.expect("the browser sends base64")).expect("the test chose a path it can write");
    }

    // --- beneath -----------------------------------------------------------------------------------------------------

    /// Speaks to the browser beneath: a method of the DevTools protocol.
    pub(crate) async fn call(&self, method: &str, params: Value) -> Result<Value, String> {
        self.browser.inner.wire.call(Some(&self.session), method, params).await
    }

    async fn must(&self, method: &str, params: Value) -> Value {
        match self.call(method, params).await {
            Ok(answer) => answer,
            Err(why) => self.fail(why),
        }
    }

    fn document(&self) -> Document {
        self.browser.inner.record.with(|state| state.document(&self.session))
    }

    async fn until_document(&self, reached: impl Fn(&Document) -> bool) -> Option<Document> {
        let look = |state: &mut super::record::State| Some(state.document(&self.session)).filter(&reached);
        self.browser.inner.record.until(PATIENCE, look).await
    }

    /// Does something that makes the tab change its document, and waits until the new one is loaded.
    async fn after_change(&self, what: &str, act: impl Future<Output = Result<Value, String>>) {
        let before = self.document().changes;
        if let Err(why) = act.await {
            self.fail(format!("{what}: {why}"));
        }
        if self.until_document(|document| document.changes > before && document.loaded).await.is_none() {
            self.fail(format!("{what} did not lead to a document"));
        }
    }

    /// As [`Page::eval`], for scripts that may fail: the error is what was thrown.
    pub(crate) async fn try_eval(&self, js: &str) -> Result<Value, String> {
        let ask = json!({ "expression": js, "returnByValue": true, "awaitPromise": true, "userGesture": true });
        outcome(self.call("Runtime.evaluate", ask).await?)
    }

    /// Calls a function on the first match, once there is one. Tried again while documents change under it.
    async fn on(&self, css: &str, function: &str) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let element = self.present(css).await;
            match self.call_on(&element, function).await {
                Ok(value) => return value,
                Err(why) if Instant::now() > deadline => self.fail(format!("'{css}': {why}")),
                Err(_) => sleep(LOOK_AGAIN).await,
            }
        }
    }

    async fn call_on(&self, element: &str, function: &str) -> Result<Value, String> {
        let ask = json!({ "objectId": element, "functionDeclaration": function, "returnByValue": true });
        outcome(self.call("Runtime.callFunctionOn", ask).await?)
    }

    /// The first match, once there is one.
    async fn present(&self, css: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(element) = self.find(css).await {
                return element;
            }
            if Instant::now() > deadline {
                self.fail(format!("there is no '{css}'"));
            }
            sleep(LOOK_AGAIN).await;
        }
    }

    /// The first match now, as the protocol's handle. A document that changes meanwhile counts as no match.
    async fn find(&self, css: &str) -> Option<String> {
        let document = self.call("DOM.getDocument", json!({ "depth": 0 })).await.ok()?;
        let mut roots = vec![document["root"]["nodeId"].clone()];
        for round in 0..2 {
            for root in &roots {
                match self.call("DOM.querySelector", json!({ "nodeId": root, "selector": css })).await {
                    Ok(found) if found["nodeId"] != 0 => {
                        let node = json!({ "nodeId": found["nodeId"] });
                        let object = self.call("DOM.resolveNode", node).await.ok()?;
                        return object["object"]["objectId"].as_str().map(str::to_owned);
                    }
                    Err(why) if why.contains("DOM Error") => self.fail(format!("'{css}' is no selector: {why}")),
                    _ => {}
                }
            }
            if round == 0 {
                let whole = self.call("DOM.getDocument", json!({ "depth": -1, "pierce": true })).await.ok()?;
                roots = shadow_roots(&whole["root"]);
            }
        }
        None
    }

    /// Brings the first match into view and finds its middle, if the middle is its own.
    async fn spot(&self, css: &str) -> Spot {
        let Some(element) = self.find(css).await else {
            return Spot::Not("there is none".to_owned());
        };
        let handle = json!({ "objectId": element });
        if let Err(why) = self.call("DOM.scrollIntoViewIfNeeded", handle.clone()).await {
            return Spot::Not(why);
        }
        let quads = match self.call("DOM.getContentQuads", handle).await {
            Ok(quads) => quads,
            Err(why) => return Spot::Not(why),
        };
        let corner = |index: usize| quads["quads"][0][index].as_f64();
        let (Some(left), Some(top), Some(right), Some(bottom)) = (corner(0), corner(1), corner(4), corner(5)) else {
            return Spot::Not("it is not visible".to_owned());
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
        match self.call_on(&element, &hit).await {
            Ok(Value::Null) => Spot::At(x, y),
            Ok(cover) => Spot::Not(format!("in its place is {cover}")),
            Err(why) => Spot::Not(why),
        }
    }

    fn fail(&self, why: impl Display) -> ! {
        let lines = self.console();
        let shown = lines[lines.len().saturating_sub(5)..].join("\n  ");
        panic!("{why}\nThe tab is at '{}' ({}). Its console:\n  {shown}", self.url(), self.target)
    }
}

/// The value of a script, or what it threw.
fn outcome(mut answer: Value) -> Result<Value, String> {
    if let Some(details) = answer.get("exceptionDetails") {
        let thrown = details["exception"]["description"].as_str().or(details["text"].as_str());
        return Err(thrown.unwrap_or("an exception").to_owned());
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
