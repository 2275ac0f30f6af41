//! A headless Chromium, spoken to over the DevTools protocol.
//!
//! The protocol is spoken directly, as JSON over a WebSocket, because whoever asks has to see *every* request: also those
//! of cross-site frames, workers and service workers, each of which is a target of its own that has to be held at its
//! start until recording is on. The ready-made clients record pages only.
//!
//! Methods wait for what they need, with a deadline ([`Options::patience`]), and say what did not come. A cookie's value
//! is at hand here ([`Cookie::value`]); whoever tells of cookies tells their names.
//!
//! Not done here: looking into frames' documents (use their requests), downloads, judging what was seen.

mod authority;
mod error;
mod launch;
mod options;
mod page;
mod record;
mod wire;

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

pub use authority::Authority;
pub use error::Error;
pub use launch::{VARIABLE, find, is_root};
pub use options::{Elsewhere, Options, PATIENCE};
pub use page::Page;
pub use record::Request;

use launch::Process;
use record::Record;
use wire::Wire;

/// A running Chromium. It is killed when this and every [`Page`] of it are gone.
#[derive(Clone)]
pub struct Browser {
    inner: Arc<Inner>,
}

struct Inner {
    wire: Wire,
    record: Arc<Record>,
    patience: Duration,
    /// Held for its `Drop`: it ends the process and removes the profile.
    _process: Process,
}

/// A cookie as the browser keeps it.
#[derive(Clone, PartialEq, Eq)]
pub struct Cookie {
    /// Its name.
    pub name: String,
    /// Its value: never for a log or a report.
    pub value: String,
    /// With a leading dot when the cookie was set with `Domain`; a bare host when it is host-only.
    pub domain: String,
    /// Its path.
    pub path: String,
    /// Scripts can't read it.
    pub http_only: bool,
    /// It goes over TLS alone.
    pub secure: bool,
    /// `Strict`, `Lax`, `None`, or nothing when the server said nothing.
    pub same_site: Option<String>,
    /// Set with `Partitioned`: it lives in the jar of one top-level site only.
    pub partitioned: bool,
    /// False for a cookie that ends with the browser session.
    pub persistent: bool,
    /// When it ends, in seconds since 1970; `None` with the session.
    pub expires: Option<u64>,
}

impl std::fmt::Debug for Cookie {
    /// Everything but the value.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Cookie({} for {}{})", self.name, self.domain, self.path)
    }
}

impl Browser {
    /// Starts Chromium. A start that fails is tried once more: on a busy machine the first may time out.
    ///
    /// # Errors
    /// [`Error::NotFound`] where none is installed; [`Error::Start`] with its last words where it ends or keeps silent.
    pub async fn start(options: Options) -> Result<Self, Error> {
        Self::around(Process::start(&options).await?, &options).await
    }

    async fn around(process: Process, options: &Options) -> Result<Self, Error> {
        let record = Arc::new(Record::new(options.session_commands(), options.auto_attach()));
        let listener = Arc::clone(&record);
        let patience = options.patience;
        let wire = Wire::connect(process.endpoint(), patience, move |wire, event| listener.take(wire, event)).await?;
        // Every target waits at its start until recording is switched on in it (see `Record::take`).
        wire.call(None, "Target.setAutoAttach", options.auto_attach()).await?;
        Ok(Self { inner: Arc::new(Inner { wire, record, patience, _process: process }) })
    }

    /// Ends the browser as a person does, and starts it again with the tabs that were open. No tab may be held.
    ///
    /// # Errors
    /// [`Error::Held`] while a tab is held; else as [`Browser::start`].
    pub async fn restart(self, options: Options) -> Result<Self, Error> {
        let inner = Arc::into_inner(self.inner).ok_or(Error::Held)?;
        let _ = inner.wire.call(None, "Browser.close", json!({})).await;
        let options = options.argument("--restore-last-session");
        Self::around(inner._process.again(&options).await?, &options).await
    }

    /// A tab that nobody here has opened, by a part of its address. Waits until there is one.
    ///
    /// # Errors
    /// [`Error::Late`] when none came.
    pub async fn restored(&self, part: &str) -> Result<Page, Error> {
        let deadline = Instant::now() + self.inner.patience;
        loop {
            let all = self.inner.wire.call(None, "Target.getTargets", json!({})).await?;
            let found = all["targetInfos"].as_array().into_iter().flatten();
            let mut found =
                found.filter(|it| it["type"] == "page" && it["url"].as_str().is_some_and(|url| url.contains(part)));
            if let Some(target) = found.next().and_then(|it| it["targetId"].as_str())
                && let Some(session) = self.inner.record.with(|state| state.session_of(target))
            {
                return Ok(Page::new(self.clone(), target.to_owned(), session, None));
            }
            if Instant::now() > deadline {
                return Err(Error::Late(format!("no tab shows '{part}': {all}")));
            }
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// Opens a tab. Tabs of one browser share its cookies.
    ///
    /// # Errors
    /// When the browser doesn't answer.
    pub async fn page(&self) -> Result<Page, Error> {
        self.tab(None).await
    }

    /// Opens a tab for another person: with a cookie jar, storage and caches of its own, all empty.
    ///
    /// # Errors
    /// When the browser doesn't answer.
    pub async fn stranger(&self) -> Result<Page, Error> {
        let ask = json!({ "disposeOnDetach": true });
        let made = self.inner.wire.call(None, "Target.createBrowserContext", ask).await?;
        self.tab(made["browserContextId"].as_str().map(str::to_owned)).await
    }

    async fn tab(&self, context: Option<String>) -> Result<Page, Error> {
        // In a window of its own: a tab behind another one gets no mouse.
        let mut ask = json!({ "url": "about:blank", "newWindow": true });
        if let Some(context) = &context {
            ask["browserContextId"] = context.as_str().into();
        }
        let made = self.inner.wire.call(None, "Target.createTarget", ask).await?;
        let target = made["targetId"].as_str().unwrap_or_default().to_owned();
        let Inner { record, patience, .. } = &*self.inner;
        let session = record.until(*patience, |state| state.session_of(&target)).await;
        let session = session.ok_or_else(|| Error::Late("a new tab was not attached to".to_owned()))?;
        // Recording in the tab is on when its first, empty document has been reported; a navigation before that would
        // be told in part.
        let blank = record.until(*patience, |state| state.document(&session).loaded.then_some(())).await;
        blank.ok_or_else(|| Error::Late("an empty tab did not load".to_owned()))?;
        Ok(Page::new(self.clone(), target, session, context))
    }

    /// The whole cookie jar of one person, `HttpOnly` cookies and all sites included.
    async fn jar(&self, context: Option<&str>) -> Result<Vec<Cookie>, Error> {
        let ask = context.map_or(json!({}), |context| json!({ "browserContextId": context }));
        let jar = self.inner.wire.call(None, "Storage.getCookies", ask).await?;
        Ok(jar["cookies"].as_array().into_iter().flatten().map(Cookie::from_protocol).collect())
    }
}

impl Cookie {
    fn from_protocol(cookie: &Value) -> Self {
        let text = |key: &str| cookie[key].as_str().unwrap_or_default().to_owned();
        let persistent = cookie["session"] != true;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a float becomes the nearest second"
        )]
        let expires = cookie["expires"].as_f64().filter(|_| persistent).map(|seconds| seconds.max(0.0) as u64);
        Self {
            name: text("name"),
            value: text("value"),
            domain: text("domain"),
            path: text("path"),
            http_only: cookie["httpOnly"] == true,
            secure: cookie["secure"] == true,
            same_site: cookie["sameSite"].as_str().map(str::to_owned),
            partitioned: !cookie["partitionKey"].is_null(),
            persistent,
            expires,
        }
    }
}
