//! One tab, as a visitor uses it: what doesn't happen ends the test, with the tab's address and console.

use std::fmt::Display;
use std::path::Path;
use std::time::Duration;

use assent::browser::{self, Error, Request};
use serde_json::Value;

use super::{Browser, Cookie};

/// A tab. What each method does stands at the one of the same name in [`browser::Page`].
pub(crate) struct Page {
    inner: browser::Page,
    browser: Browser,
}

impl Page {
    pub(super) fn new(browser: Browser, inner: browser::Page) -> Self {
        Self { inner, browser }
    }

    /// The browser that this tab is in.
    pub(crate) fn browser(&self) -> &Browser {
        &self.browser
    }

    pub(crate) async fn goto(&self, url: &str) -> u16 {
        self.must(self.inner.goto(url).await)
    }

    /// As [`Page::goto`], for addresses that may not open: the error is the browser's, such as `net::ERR_CERT_…`.
    pub(crate) async fn try_goto(&self, url: &str) -> Result<u16, String> {
        self.inner.goto(url).await.map_err(|error| match error {
            Error::Open { why, .. } => why,
            other => other.to_string(),
        })
    }

    pub(crate) async fn back(&self) {
        self.must(self.inner.back().await);
    }

    pub(crate) async fn forward(&self) {
        self.must(self.inner.forward().await);
    }

    pub(crate) async fn freeze(&self, frozen: bool) {
        self.must(self.inner.freeze(frozen).await);
    }

    pub(crate) async fn reload(&self) {
        self.must(self.inner.reload().await);
    }

    pub(crate) fn url(&self) -> String {
        self.inner.url()
    }

    pub(crate) fn status(&self) -> Option<u16> {
        self.inner.status()
    }

    pub(crate) async fn click(&self, css: &str) {
        self.must(self.inner.click(css).await);
    }

    pub(crate) async fn follow(&self, css: &str) {
        self.must(self.inner.follow(css).await);
    }

    pub(crate) async fn fill(&self, css: &str, text: &str) {
        self.must(self.inner.fill(css, text).await);
    }

    pub(crate) async fn key(&self, name: &str) {
        self.must(self.inner.key(name).await);
    }

    pub(crate) async fn text(&self, css: &str) -> String {
        self.must(self.inner.text(css).await)
    }

    pub(crate) async fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.must(self.inner.attribute(css, name).await)
    }

    pub(crate) async fn exists(&self, css: &str) -> bool {
        self.must(self.inner.exists(css).await)
    }

    pub(crate) async fn wait_for(&self, css: &str) {
        self.must(self.inner.wait_for(css).await);
    }

    pub(crate) async fn wait_until(&self, js: &str) {
        self.must(self.inner.wait_until(js).await);
    }

    pub(crate) async fn wait_idle(&self) {
        self.must(self.inner.wait_idle().await);
    }

    pub(crate) async fn rests(&self, patience: Duration, quiet: Duration) -> Result<(), Vec<String>> {
        self.inner.rests(patience, quiet).await
    }

    pub(crate) async fn close(self) {
        self.inner.close().await;
    }

    pub(crate) async fn eval(&self, js: &str) -> Value {
        let value = self.inner.eval(js).await;
        self.must(value.map_err(|error| format!("'{js}' failed: {error}")))
    }

    /// As [`Page::eval`], for scripts that may fail: the error is what was thrown.
    pub(crate) async fn try_eval(&self, js: &str) -> Result<Value, String> {
        self.inner.eval(js).await.map_err(|error| error.to_string())
    }

    pub(crate) async fn cookies(&self) -> Vec<Cookie> {
        self.must(self.inner.cookies().await)
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.inner.requests()
    }

    pub(crate) async fn wait_for_request(&self, part: &str) -> Request {
        self.must(self.inner.wait_for_request(part).await)
    }

    /// Needs [`super::Options::counting_time`].
    pub(crate) async fn script_time(&self) -> f64 {
        self.must(self.inner.script_time().await)
    }

    pub(crate) fn console(&self) -> Vec<String> {
        self.inner.console()
    }

    pub(crate) fn forget(&self) {
        self.inner.forget();
    }

    /// Saves what the window shows, as PNG.
    pub(crate) async fn screenshot(&self, path: impl AsRef<Path>) {
        let image = self.must(self.inner.screenshot().await);
        std::fs::write(path, image).expect("the test chose a path it can write");
    }

    pub(crate) async fn call(&self, method: &str, params: Value) -> Result<Value, String> {
        self.inner.call(method, params).await.map_err(|error| error.to_string())
    }

    #[track_caller]
    fn must<T>(&self, outcome: Result<T, impl Display>) -> T {
        outcome.unwrap_or_else(|why| {
            let lines = self.console();
            let shown = lines[lines.len().saturating_sub(5)..].join("\n  ");
            panic!("{why}\nThe tab is at '{}'. Its console:\n  {shown}", self.url())
        })
    }
}
