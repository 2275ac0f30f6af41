//! A real Chromium for tests: one browser per test, on a fresh profile, spoken to over the DevTools protocol.
//!
//! The protocol is spoken directly, as JSON over a WebSocket, because the tests have to see *every* request: also those
//! of cross-site frames, workers and service workers, each of which is a target of its own that has to be held at its
//! start until recording is on. The ready-made clients record pages only.
//!
//! Methods wait for what they need, with a deadline, and panic with the page's address and console when it does not
//! come; so a test reads as a list of sentences.
//!
//! Not done here: looking into frames' documents (use their requests, or what their origin received), downloads.

mod launch;
mod options;
mod page;
mod record;
mod sink;
mod tls;
mod wire;

#[cfg(test)] // so that clippy knows it for tests
mod selftest;

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

pub(crate) use options::Options;
pub(crate) use page::Page;
pub(crate) use sink::Sink;
pub(crate) use tls::Authority;

use launch::Process;
use record::Record;
use wire::Wire;

/// How long anything may take before the test fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A running Chromium. It is killed when this and every [`Page`] of it are gone.
#[derive(Clone)]
pub(crate) struct Browser {
    inner: Arc<Inner>,
}

struct Inner {
    wire: Wire,
    record: Arc<Record>,
    /// Held for its `Drop`: it ends the process and removes the profile.
    _process: Process,
}

/// A cookie as the browser keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cookie {
    pub(crate) name: String,
    pub(crate) value: String,
    /// With a leading dot when the cookie was set with `Domain`; a bare host when it is host-only.
    pub(crate) domain: String,
    pub(crate) path: String,
    pub(crate) http_only: bool,
    pub(crate) secure: bool,
    /// `Strict`, `Lax`, `None`, or nothing when the server said nothing.
    pub(crate) same_site: Option<String>,
    /// Set with `Partitioned`: it lives in the jar of one top-level site only.
    pub(crate) partitioned: bool,
    /// False for a cookie that ends with the browser session.
    pub(crate) persistent: bool,
}

impl Browser {
    /// Starts Chromium. A start that fails is tried once more: on a busy machine the first may time out.
    pub(crate) async fn start(options: Options) -> Self {
        Self::around(Process::start(&options).await, &options).await
    }

    async fn around(process: Process, options: &Options) -> Self {
        let record = Arc::new(Record::new(options.session_commands(), options.auto_attach()));
        let listener = Arc::clone(&record);
        let wire = Wire::connect(process.endpoint(), move |wire, event| listener.take(wire, event)).await;
        // Every target waits at its start until recording is switched on in it (see `Record::take`).
        wire.call(None, "Target.setAutoAttach", options.auto_attach()).await.expect("Chromium knows auto-attach");
        Self { inner: Arc::new(Inner { wire, record, _process: process }) }
    }

    /// Starts Chromium with nothing special and opens a tab.
    pub(crate) async fn open() -> Page {
        Self::start(Options::new()).await.page().await
    }

    /// Ends the browser as a person does, and starts it again with the tabs that were open. No tab may be held.
    pub(crate) async fn restart(self, options: Options) -> Self {
        let inner = Arc::into_inner(self.inner).expect("nobody holds a tab of this browser");
        let _ = inner.wire.call(None, "Browser.close", json!({})).await;
        let options = options.argument("--restore-last-session");
        Self::around(inner._process.again(&options).await, &options).await
    }

    /// A tab that nobody here has opened, by a part of its address.
    pub(crate) async fn restored(&self, part: &str) -> Page {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let all = self.inner.wire.call(None, "Target.getTargets", json!({})).await.expect("targets can be listed");
            let found = all["targetInfos"].as_array().into_iter().flatten();
            let mut found =
                found.filter(|it| it["type"] == "page" && it["url"].as_str().is_some_and(|url| url.contains(part)));
            if let Some(target) = found.next().and_then(|it| it["targetId"].as_str())
                && let Some(session) = self.inner.record.with(|state| state.session_of(target))
            {
                return Page::new(self.clone(), target.to_owned(), session, None);
            }
            assert!(tokio::time::Instant::now() < deadline, "no tab shows '{part}': {all}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Opens a tab. Tabs of one browser share its cookies.
    pub(crate) async fn page(&self) -> Page {
        self.tab(None).await
    }

    /// Opens a tab for another person: with a cookie jar, storage and caches of its own, all empty.
    pub(crate) async fn stranger(&self) -> Page {
        let made = self.inner.wire.call(None, "Target.createBrowserContext", json!({ "disposeOnDetach": true })).await;
        let context = made.expect("a context can be made")["browserContextId"].as_str().map(str::to_owned);
        self.tab(context).await
    }

    async fn tab(&self, context: Option<String>) -> Page {
        // In a window of its own: a tab behind another one gets no mouse.
        let mut ask = json!({ "url": "about:blank", "newWindow": true });
        if let Some(context) = &context {
            ask["browserContextId"] = context.as_str().into();
        }
        let made = self.inner.wire.call(None, "Target.createTarget", ask).await;
        let target = made.expect("a tab can be opened")["targetId"].as_str().unwrap_or_default().to_owned();
        let session = self.inner.record.until(PATIENCE, |state| state.session_of(&target)).await;
        let session = session.expect("a new tab is attached to at once");
        // Recording in the tab is on when its first, empty document has been reported; a navigation before that would
        // be told in part.
        let blank = self.inner.record.until(PATIENCE, |state| state.document(&session).loaded.then_some(())).await;
        blank.expect("an empty tab loads");
        Page::new(self.clone(), target, session, context)
    }

    /// The whole cookie jar of one person, `HttpOnly` cookies and all sites included.
    async fn jar(&self, context: Option<&str>) -> Vec<Cookie> {
        let ask = context.map_or(json!({}), |context| json!({ "browserContextId": context }));
        let jar = self.inner.wire.call(None, "Storage.getCookies", ask).await.expect("the jar can be read");
        jar["cookies"].as_array().into_iter().flatten().map(Cookie::from_protocol).collect()
    }
}

impl Cookie {
    fn from_protocol(cookie: &Value) -> Self {
        let text = |key: &str| cookie[key].as_str().unwrap_or_default().to_owned();
        Self {
            name: text("name"),
            value: text("value"),
            domain: text("domain"),
            path: text("path"),
            http_only: cookie["httpOnly"] == true,
            secure: cookie["secure"] == true,
            same_site: cookie["sameSite"].as_str().map(str::to_owned),
            partitioned: !cookie["partitionKey"].is_null(),
            persistent: cookie["session"] != true,
        }
    }
}
