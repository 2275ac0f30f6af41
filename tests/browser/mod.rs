//! A real Chromium for tests: the product's own ([`assent::browser`]), one per test, on a fresh profile.
//!
//! Methods wait for what they need, with a deadline, and panic with the page's address and console when it does not
//! come; so a test reads as a list of sentences.
//!
//! Not done here: looking into frames' documents (use their requests, or what their origin received), downloads.

mod options;
mod page;
mod sink;
mod tls;

#[cfg(test)] // so that clippy knows it for tests
mod selftest;

use std::time::Duration;

pub(crate) use assent::browser::Cookie;
pub(crate) use options::Options;
pub(crate) use page::Page;
pub(crate) use sink::Sink;
pub(crate) use tls::Authority;

/// How long anything may take before the test fails: all tests run at once, and Chromium waits for its turn, too.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A running Chromium. It is killed when this and every [`Page`] of it are gone.
#[derive(Clone)]
pub(crate) struct Browser(assent::browser::Browser);

impl Browser {
    /// Starts Chromium. A start that fails is tried once more: on a busy machine the first may time out.
    pub(crate) async fn start(options: Options) -> Self {
        let started = assent::browser::Browser::start(options.0).await;
        Self(started.unwrap_or_else(|why| panic!("{why}\nRun ./test once: it installs what tests need.")))
    }

    /// Starts Chromium with nothing special and opens a tab.
    pub(crate) async fn open() -> Page {
        Self::start(Options::new()).await.page().await
    }

    /// Ends the browser as a person does, and starts it again with the tabs that were open. No tab may be held.
    pub(crate) async fn restart(self, options: Options) -> Self {
        Self(self.0.restart(options.0).await.unwrap_or_else(|why| panic!("{why}")))
    }

    /// A tab that nobody here has opened, by a part of its address.
    pub(crate) async fn restored(&self, part: &str) -> Page {
        let page = self.0.restored(part).await;
        Page::new(self.clone(), page.unwrap_or_else(|why| panic!("{why}")))
    }

    /// Opens a tab. Tabs of one browser share its cookies.
    pub(crate) async fn page(&self) -> Page {
        let page = self.0.page().await;
        Page::new(self.clone(), page.unwrap_or_else(|why| panic!("a tab can be opened: {why}")))
    }

    /// Opens a tab for another person: with a cookie jar, storage and caches of its own, all empty.
    pub(crate) async fn stranger(&self) -> Page {
        let page = self.0.stranger().await;
        Page::new(self.clone(), page.unwrap_or_else(|why| panic!("a tab can be opened: {why}")))
    }
}
