//! What the browser told us: which targets there are, what they requested, what the console said, how far each tab's
//! document has come.
//!
//! Every target is held at its start (`waitForDebuggerOnStart`), gets recording and the test's options, and only then
//! runs; so no request can come before the recording.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use super::wire::{Event, Wire};

/// A request that the page made: its own, its frames', its workers'.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// Absolute; `http`, `https`, `ws` or `wss`.
    pub(crate) url: String,
    pub(crate) method: String,
    /// The protocol's resource type: `Document`, `Script`, `Image`, `Fetch`, `Ping`, `WebSocket` …
    pub(crate) kind: String,
}

/// Everything heard so far.
pub(super) struct Record {
    state: Mutex<State>,
    /// Counts events, so that waiting is waiting for the next one.
    heard: watch::Sender<u64>,
    /// The test's options, as commands for each page and frame.
    commands: Vec<(&'static str, Value)>,
    /// How targets within targets are attached to.
    attach: Value,
}

/// The state after the events so far.
#[derive(Default)]
pub(super) struct State {
    sessions: HashMap<String, Session>,
    /// By the tab's session.
    documents: HashMap<String, Document>,
    requests: Vec<(String, Request)>,
    console: Vec<(String, String)>,
    /// Requests that have no end yet, with their session. The end may come in another one: a frame's or worker's own
    /// document begins in its parent's.
    open: HashMap<String, Open>,
    /// Fetches whose answer has begun: one whose body nobody reads never ends.
    answered: HashSet<String>,
    /// Requests that have ended, as the end may be heard before the beginning when two sessions tell of them.
    ended: HashSet<String>,
}

struct Open {
    session: String,
    url: String,
}

struct Session {
    target: String,
    /// A tab or window, not a frame or worker.
    page: bool,
    /// The session of the tab that this frame or worker belongs to; none for service and shared workers.
    tab: Option<String>,
    /// It has ended. A frame that changes its process twice comes back under the same target with a new session.
    gone: bool,
}

/// How far a tab's document has come.
#[derive(Debug, Clone, Default)]
pub(super) struct Document {
    pub(super) url: String,
    /// Counts documents that took the place of another, one restored from the page cache included.
    pub(super) changes: u64,
    /// The navigation that this document came from.
    pub(super) loader: String,
    /// The `load` event has been fired (or was, before the document was put into the page cache).
    pub(super) loaded: bool,
    /// The main documents' HTTP statuses, by navigation.
    statuses: HashMap<String, u16>,
}

impl Document {
    pub(super) fn status(&self) -> Option<u16> {
        self.statuses.get(&self.loader).copied()
    }

    fn change_to(&mut self, loader: String) {
        self.loader = loader;
        self.loaded = false;
        self.changes += 1;
    }
}

impl Record {
    pub(super) fn new(commands: Vec<(&'static str, Value)>, attach: Value) -> Self {
        Self { state: Mutex::default(), heard: watch::Sender::new(0), commands, attach }
    }

    /// Takes one event in. Called in order, never concurrently.
    pub(super) fn take(&self, wire: &Wire, event: Event) {
        match event.method.as_str() {
            "Target.attachedToTarget" => self.attached(wire, &event),
            "Page.javascriptDialogOpening" => {
                wire.send(Some(&event.session), "Page.handleJavaScriptDialog", json!({ "accept": true }));
            }
            _ => self.with(|state| state.take(&event)),
        }
        self.heard.send_modify(|count| *count += 1);
    }

    /// Reads the state.
    pub(super) fn with<T>(&self, read: impl FnOnce(&mut State) -> T) -> T {
        read(&mut self.state.lock().expect("nobody panics holding this"))
    }

    /// Waits until `check` finds what it looks for; `None` when it has not after `patience`.
    pub(super) async fn until<T>(
        &self,
        patience: Duration,
        mut check: impl FnMut(&mut State) -> Option<T>,
    ) -> Option<T> {
        let deadline = Instant::now() + patience;
        let mut heard = self.heard.subscribe();
        loop {
            if let Some(found) = self.with(&mut check) {
                return Some(found);
            }
            timeout_at(deadline, heard.changed()).await.ok()?.ok()?;
        }
    }

    /// Waits until no event at all has come for `quiet`, checking `still` at each; false when that did not happen.
    pub(super) async fn until_quiet(
        &self,
        patience: Duration,
        quiet: Duration,
        mut still: impl FnMut(&mut State) -> bool,
    ) -> bool {
        let deadline = Instant::now() + patience;
        let mut heard = self.heard.subscribe();
        loop {
            let pause = if self.with(&mut still) { Instant::now() + quiet } else { deadline };
            match timeout_at(pause.min(deadline), heard.changed()).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return false,
                Err(_) => return pause < deadline,
            }
        }
    }

    /// A new target: switch recording on, apply the options, let it run.
    fn attached(&self, wire: &Wire, event: &Event) {
        let info = &event.params["targetInfo"];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let (session, target, kind) = (text(&event.params["sessionId"]), text(&info["targetId"]), text(&info["type"]));
        let opener = text(&info["openerId"]);
        // A service worker is offered twice, by the browser and by its page; one recording is enough.
        let known = self.with(|state| state.attach(&session, &target, &kind, &event.session, &opener));
        // Chromium's own surfaces (an omnibox popup) are targets too.
        let ours = matches!(kind.as_str(), "page" | "iframe" | "worker" | "service_worker" | "shared_worker");
        if ours && !known {
            wire.send(Some(&session), "Network.enable", json!({}));
            wire.send(Some(&session), "Runtime.enable", json!({}));
            wire.send(Some(&session), "Log.enable", json!({}));
            wire.send(Some(&session), "Target.setAutoAttach", self.attach.clone());
            if kind == "page" || kind == "iframe" {
                wire.send(Some(&session), "Page.enable", json!({}));
                wire.send(Some(&session), "Page.setLifecycleEventsEnabled", json!({ "enabled": true }));
            }
            for (method, params) in &self.commands {
                wire.send(Some(&session), method, params.clone());
            }
        }
        wire.send(Some(&session), "Runtime.runIfWaitingForDebugger", json!({}));
    }
}

impl State {
    /// The session of a target, while there is one.
    pub(super) fn session_of(&self, target: &str) -> Option<String> {
        let of = |session: &Session| session.target == target && !session.gone;
        self.sessions.iter().find(|(_, session)| of(session)).map(|(id, _)| id.clone())
    }

    /// The document of a tab.
    pub(super) fn document(&self, tab: &str) -> Document {
        self.documents.get(tab).cloned().unwrap_or_default()
    }

    /// The requests of a tab, and of the workers that belong to no tab, in order.
    pub(super) fn requests(&self, tab: &str) -> Vec<Request> {
        self.requests
            .iter()
            .filter(|(owner, _)| self.concerns(owner, tab))
            .map(|(_, request)| request.clone())
            .collect()
    }

    /// The errors and warnings that a tab's console shows, in order.
    pub(super) fn console(&self, tab: &str) -> Vec<String> {
        self.console.iter().filter(|(owner, _)| self.concerns(owner, tab)).map(|(_, line)| line.clone()).collect()
    }

    /// Forgets the requests and console lines so far.
    pub(super) fn forget(&mut self) {
        self.requests.clear();
        self.console.clear();
    }

    /// The requests of this tab that have no end yet.
    pub(super) fn open(&self, tab: &str) -> Vec<String> {
        self.open.values().filter(|open| self.concerns(&open.session, tab)).map(|open| open.url.clone()).collect()
    }

    /// The same without fetches that have been answered.
    pub(super) fn unanswered(&self, tab: &str) -> Vec<String> {
        let waits = |(id, open): &(&String, &Open)| !self.answered.contains(*id) && self.concerns(&open.session, tab);
        self.open.iter().filter(waits).map(|(_, open)| open.url.clone()).collect()
    }

    fn concerns(&self, session: &str, tab: &str) -> bool {
        self.sessions.get(session).is_none_or(|session| session.tab.as_deref().is_none_or(|owner| owner == tab))
    }

    /// Notes a target; true when it was known under another session.
    fn attach(&mut self, session: &str, target: &str, kind: &str, parent: &str, opener: &str) -> bool {
        let known = self.session_of(target).is_some();
        let of = |id: Option<&str>| id.and_then(|id| self.sessions.get(id)).and_then(|parent| parent.tab.clone());
        let tab = match kind {
            // A window that a page opened counts as that page's.
            "page" => of(self.session_of(opener).as_deref()).or_else(|| Some(session.to_owned())),
            "service_worker" | "shared_worker" => None,
            _ => of(Some(parent)),
        };
        let new = Session { target: target.to_owned(), page: kind == "page", tab, gone: false };
        self.sessions.insert(session.to_owned(), new);
        known
    }

    fn take(&mut self, event: &Event) {
        let params = &event.params;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        match event.method.as_str() {
            "Network.requestWillBeSent" => {
                let (request, kind) = (&params["request"], text(&params["type"]));
                // These stay open for as long as they like.
                let id = text(&params["requestId"]);
                if !matches!(kind.as_str(), "EventSource" | "Ping" | "CSPViolationReport") && !self.ended.contains(&id)
                {
                    self.open.insert(id, Open { session: event.session.clone(), url: text(&request["url"]) });
                }
                self.request(&event.session, text(&request["url"]), text(&request["method"]), kind);
            }
            "Network.webSocketCreated" => {
                self.request(&event.session, text(&params["url"]), "GET".to_owned(), "WebSocket".to_owned());
            }
            "Network.responseReceived" if params["type"] == "Fetch" => {
                self.answered.insert(text(&params["requestId"]));
            }
            "Network.responseReceived" if params["type"] == "Document" => {
                let status = params["response"]["status"].as_u64().and_then(|status| u16::try_from(status).ok());
                if let Some(status) = status {
                    let document = self.documents.entry(event.session.clone()).or_default();
                    document.statuses.insert(text(&params["loaderId"]), status);
                }
            }
            "Network.loadingFinished" | "Network.loadingFailed" => {
                self.end(text(&params["requestId"]));
            }
            "Target.detachedFromTarget" => {
                let gone = text(&params["sessionId"]);
                self.open.retain(|_, open| open.session != gone);
                if let Some(session) = self.sessions.get_mut(&gone) {
                    session.gone = true;
                }
            }
            "Page.frameNavigated" if params["frame"]["parentId"].is_null() => self.navigated(&event.session, params),
            "Page.navigatedWithinDocument" => {
                let main =
                    self.sessions.get(&event.session).is_some_and(|session| params["frameId"] == *session.target);
                if let (true, Some(document)) = (main, self.documents.get_mut(&event.session)) {
                    document.url = text(&params["url"]);
                }
            }
            "Page.lifecycleEvent" => {
                // A frame that moves to a process of its own takes the end of its document's request with it, untold:
                // what has been parsed has arrived.
                if params["name"] == "DOMContentLoaded" {
                    self.end(text(&params["loaderId"]));
                }
                if !self.is_main(&event.session, &params["frameId"]) {
                    return;
                }
                let document = self.documents.entry(event.session.clone()).or_default();
                let here = document.loader == params["loaderId"];
                match params["name"].as_str() {
                    // Told twice for most documents, here and as `frameNavigated`; for some in one way only.
                    Some("commit") if !here => document.change_to(text(&params["loaderId"])),
                    Some("load") if here => document.loaded = true,
                    _ => {}
                }
            }
            _ => self.take_console(event),
        }
    }

    fn navigated(&mut self, session: &str, params: &Value) {
        let frame = &params["frame"];
        let document = self.documents.entry(session.to_owned()).or_default();
        let (loader, restored) = (&frame["loaderId"], params["type"] == "BackForwardCacheRestore");
        if restored || document.loader != *loader {
            document.change_to(loader.as_str().unwrap_or_default().to_owned());
            document.loaded = restored;
        }
        document.url = frame["url"].as_str().unwrap_or_default().to_owned();
        // What outlives its document (a fetch with `keepalive`) ends untold.
        self.open.retain(|id, open| open.session != session || *loader == **id);
    }

    fn end(&mut self, request: String) {
        self.open.remove(&request);
        self.ended.insert(request);
    }

    /// A tab's main frame bears the name of its target; so does a frame in a process of its own, which is not meant.
    fn is_main(&self, session: &str, frame: &Value) -> bool {
        self.sessions.get(session).is_some_and(|session| session.page && session.target == *frame)
    }

    fn request(&mut self, session: &str, url: String, method: String, kind: String) {
        // `data:`, `blob:` and `about:` ask nobody.
        if ["http:", "https:", "ws:", "wss:"].iter().any(|scheme| url.starts_with(scheme)) {
            self.requests.push((session.to_owned(), Request { url, method, kind }));
        }
    }

    fn take_console(&mut self, event: &Event) {
        let params = &event.params;
        let line = match event.method.as_str() {
            "Runtime.exceptionThrown" => {
                let details = &params["exceptionDetails"];
                let thrown = details["exception"]["description"].as_str().or(details["text"].as_str());
                thrown.unwrap_or_default().to_owned()
            }
            "Runtime.consoleAPICalled" if params["type"] == "error" || params["type"] == "warning" => {
                let parts = params["args"].as_array().into_iter().flatten();
                let said = |part: &Value| match &part["value"] {
                    Value::String(text) => text.clone(),
                    Value::Null => part["description"].as_str().unwrap_or_default().to_owned(),
                    other => other.to_string(),
                };
                parts.map(said).collect::<Vec<_>>().join(" ")
            }
            "Log.entryAdded" if params["entry"]["level"] == "error" => {
                let entry = &params["entry"];
                let (text, url) =
                    (entry["text"].as_str().unwrap_or_default(), entry["url"].as_str().unwrap_or_default());
                format!("{text} {url}").trim_end().to_owned()
            }
            _ => return,
        };
        self.console.push((event.session.clone(), line));
    }
}
