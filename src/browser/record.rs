//! What the browser told us: which targets there are, what they requested, what the console said, how far each tab's
//! document has come.
//!
//! Every target is held at its start (`waitForDebuggerOnStart`), gets recording and the options, and only then
//! runs; so no request can come before the recording.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use super::wire::{Event, Wire};

/// A request that the page made: its own, its frames', its workers'.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Absolute; `http`, `https`, `ws` or `wss`.
    pub url: String,
    /// `GET`, `POST` …
    pub method: String,
    /// The protocol's resource type: `Document`, `Script`, `Image`, `Fetch`, `Ping`, `WebSocket` …
    pub kind: String,
    /// The document that it was made for; empty for a worker's.
    pub document: String,
    /// The beginning of what was sent with it, where that is text. It may hold anything: never for a log.
    pub sent: Option<String>,
    /// What it says of where it comes from (`Referer`).
    pub referrer: Option<String>,
    /// The browser itself did not let it out: a policy of the page forbids it.
    pub blocked: bool,
}

/// The reasons for which Chromium lets a request not out at all; with others it doesn't let the answer in.
const HELD: [&str; 4] = ["csp", "mixed-content", "inspector", "subresource-filter"];

/// How much of what a request sends is kept, in letters.
const SENT: usize = 4096;

/// Everything heard so far.
pub(super) struct Record {
    state: Mutex<State>,
    /// Counts events, so that waiting is waiting for the next one.
    heard: watch::Sender<u64>,
    /// The options, as commands for each page and frame.
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
    requests: Vec<Asked>,
    console: Vec<(String, String)>,
    /// Requests that have no end yet, with their session. The end may come in another one: a frame's or worker's own
    /// document begins in its parent's.
    open: HashMap<String, Open>,
    /// Fetches whose answer has begun: one whose body nobody reads never ends.
    answered: HashSet<String>,
    /// Requests that have ended, as the end may be heard before the beginning when two sessions tell of them.
    ended: HashSet<String>,
    /// How many events each session has told of.
    events: HashMap<String, u64>,
}

/// A request with its number and the session that told of it.
struct Asked {
    session: String,
    id: String,
    request: Request,
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
    /// Whose jar it uses.
    context: String,
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

/// A target that was just attached to.
struct New<'a> {
    session: &'a str,
    target: &'a str,
    kind: &'a str,
    opener: &'a str,
    context: &'a str,
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
        read(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
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

    /// Waits until `look` has told the same for `quiet`, and something; false when that did not happen.
    pub(super) async fn until_quiet<T: PartialEq>(
        &self,
        patience: Duration,
        quiet: Duration,
        mut look: impl FnMut(&mut State) -> Option<T>,
    ) -> bool {
        let deadline = Instant::now() + patience;
        let mut heard = self.heard.subscribe();
        let (mut last, mut since) = (None, Instant::now());
        loop {
            let now = self.with(&mut look);
            if now.is_none() || now != last {
                (last, since) = (now, Instant::now());
            }
            let pause = if last.is_some() { since + quiet } else { deadline };
            if Instant::now() >= pause.min(deadline) {
                return pause <= deadline && last.is_some();
            }
            if let Ok(Err(_)) = timeout_at(pause.min(deadline), heard.changed()).await {
                return false;
            }
        }
    }

    /// A new target: switch recording on, apply the options, let it run.
    fn attached(&self, wire: &Wire, event: &Event) {
        let info = &event.params["targetInfo"];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let (session, target, kind) = (text(&event.params["sessionId"]), text(&info["targetId"]), text(&info["type"]));
        let (opener, context) = (text(&info["openerId"]), text(&info["browserContextId"]));
        let new = New { session: &session, target: &target, kind: &kind, opener: &opener, context: &context };
        // A service worker is offered twice, by the browser and by its page; one recording is enough.
        let known = self.with(|state| state.attach(&new, &event.session));
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
            .filter(|asked| self.concerns(&asked.session, tab))
            .map(|asked| asked.request.clone())
            .collect()
    }

    /// The errors and warnings that a tab's console shows, in order.
    pub(super) fn console(&self, tab: &str) -> Vec<String> {
        self.console.iter().filter(|(owner, _)| self.concerns(owner, tab)).map(|(_, line)| line.clone()).collect()
    }

    /// Forgets the requests and console lines of a tab so far.
    pub(super) fn forget(&mut self, tab: &str) {
        let (mut requests, mut console) = (std::mem::take(&mut self.requests), std::mem::take(&mut self.console));
        requests.retain(|asked| !self.concerns(&asked.session, tab));
        console.retain(|(owner, _)| !self.concerns(owner, tab));
        (self.requests, self.console) = (requests, console);
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

    /// How much has been told of a tab, its frames and workers: it changes with every event.
    pub(super) fn told(&self, tab: &str) -> u64 {
        self.events.iter().filter(|(session, _)| self.concerns(session, tab)).map(|(_, count)| count).sum()
    }

    /// Whether a session is a tab's: its own, a frame's or worker's in it, or that of a worker which all tabs of one person
    /// share.
    fn concerns(&self, session: &str, tab: &str) -> bool {
        let Some(found) = self.sessions.get(session) else { return true };
        match &found.tab {
            Some(owner) => owner == tab,
            None => self.sessions.get(tab).is_none_or(|tab| tab.context == found.context),
        }
    }

    /// Notes a target; true when it was known under another session.
    fn attach(&mut self, new: &New<'_>, parent: &str) -> bool {
        let known = self.session_of(new.target).is_some();
        let of = |id: Option<&str>| id.and_then(|id| self.sessions.get(id)).and_then(|parent| parent.tab.clone());
        let tab = match new.kind {
            // A window that a page opened counts as that page's.
            "page" => of(self.session_of(new.opener).as_deref()).or_else(|| Some(new.session.to_owned())),
            "service_worker" | "shared_worker" => None,
            _ => of(Some(parent)),
        };
        let (target, context) = (new.target.to_owned(), new.context.to_owned());
        let session = Session { target, page: new.kind == "page", tab, context, gone: false };
        self.sessions.insert(new.session.to_owned(), session);
        known
    }

    fn take(&mut self, event: &Event) {
        let params = &event.params;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        *self.events.entry(event.session.clone()).or_default() += 1;
        match event.method.as_str() {
            "Network.requestWillBeSent" => {
                let (request, kind) = (&params["request"], text(&params["type"]));
                // These stay open for as long as they like.
                let id = text(&params["requestId"]);
                if !matches!(kind.as_str(), "EventSource" | "Ping" | "CSPViolationReport") && !self.ended.contains(&id)
                {
                    self.open.insert(id.clone(), Open { session: event.session.clone(), url: text(&request["url"]) });
                }
                let sent = request["postData"].as_str().map(|sent| sent.chars().take(SENT).collect());
                let (url, method, document) =
                    (text(&request["url"]), text(&request["method"]), text(&params["documentURL"]));
                let referrer = request["headers"]["Referer"].as_str().filter(|it| !it.is_empty()).map(str::to_owned);
                let request = Request { url, method, kind, document, sent, referrer, blocked: false };
                self.request(&event.session, id, request);
            }
            "Network.webSocketCreated" => {
                let (url, method, kind) = (text(&params["url"]), "GET".to_owned(), "WebSocket".to_owned());
                let (document, sent, referrer) = (String::new(), None, None);
                let request = Request { url, method, kind, document, sent, referrer, blocked: false };
                self.request(&event.session, text(&params["requestId"]), request);
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
                let id = text(&params["requestId"]);
                let held = params["blockedReason"].as_str().is_some_and(|reason| HELD.contains(&reason));
                if let (true, Some(asked)) = (held, self.requests.iter_mut().rfind(|asked| asked.id == id)) {
                    asked.request.blocked = true;
                }
                self.end(id);
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

    fn request(&mut self, session: &str, id: String, request: Request) {
        // `data:`, `blob:` and `about:` ask nobody.
        if ["http:", "https:", "ws:", "wss:"].iter().any(|scheme| request.url.starts_with(scheme)) {
            self.requests.push(Asked { session: session.to_owned(), id, request });
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
