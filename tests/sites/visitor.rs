//! Somebody who visits one of the sites, and what can be known of them afterwards.

use std::collections::BTreeSet;

use crate::browser::{Cookie, Page};

use super::Stage;

/// Signs in like this everywhere.
const NAME: &str = "Robin";

/// A person with a browser on a site.
pub(crate) struct Visitor<'a> {
    pub(crate) stage: &'a Stage,
    pub(crate) site: &'static str,
    pub(crate) page: Page,
}

impl<'a> Visitor<'a> {
    pub(crate) fn new(stage: &'a Stage, site: &'static str, page: Page) -> Self {
        Self { stage, site, page }
    }

    /// Opens a page of the site and lets it come to rest.
    pub(crate) async fn open(&self, path: &str) -> u16 {
        let status = self.page.goto(&self.stage.url(self.site, path)).await;
        self.page.wait_idle().await;
        status
    }

    /// Opens one page after the other; each comes to rest, so that nothing it does late is missed.
    pub(crate) async fn walk(&self, paths: &[&str]) {
        for path in paths {
            self.open(path).await;
        }
    }

    /// Opens the site itself, without the gateway: what its visitors got before there was one.
    pub(crate) async fn open_bare(&self, path: &str) {
        self.page.goto(&self.stage.bare_url(self.site, path)).await;
        self.page.wait_idle().await;
    }

    /// Whether the page asks.
    pub(crate) async fn is_asked(&self) -> bool {
        self.page.exists("[data-assent=ask]").await
    }

    /// Whether the question is there to be seen.
    pub(crate) async fn sees_the_question(&self) -> bool {
        self.page.eval("!!document.querySelector('[data-assent=ask]')?.checkVisibility()").await == true
    }

    /// Presses a button of the banner and waits for the page that follows: `accept` or `reject`.
    pub(crate) async fn press(&self, choice: &str) {
        self.page.follow(&format!("[data-assent=ask] button[value={choice}]")).await;
        self.page.wait_idle().await;
    }

    /// Goes to the settings by the page's own link.
    pub(crate) async fn open_settings(&self) {
        // The banner's button opens them over the page, where scripts run: here their own page is meant.
        let way = "(() => { const link = document.querySelector(\"[data-assent] a[href*='/settings']\"); \
                   const form = document.querySelector('[data-assent=ask] form'); \
                   const token = form?.elements.token?.value ?? ''; \
                   return link?.href ?? document.querySelector('[data-assent-open]').formAction + '?token=' \
                   + encodeURIComponent(token); })()";
        let way = self.page.eval(way).await;
        self.page.goto(way.as_str().expect("the page has a way to the settings")).await;
        self.page.wait_idle().await;
    }

    /// Chooses on the settings page: `accept`, `reject`, `save` or `withdraw`.
    pub(crate) async fn settle(&self, choice: &str) {
        self.page.follow(&format!("form.asn-choose button[value={choice}]")).await;
        self.page.wait_idle().await;
    }

    /// Takes everything back.
    pub(crate) async fn withdraw(&self) {
        self.open_settings().await;
        self.settle("withdraw").await;
    }

    /// Signs in on the page's own form.
    pub(crate) async fn sign_in(&self) {
        self.open("/login").await;
        self.page.fill("input[name=name]", NAME).await;
        self.page.fill("input[name=password]", "any").await;
        self.page.follow("form.card button").await;
        self.page.wait_idle().await;
        self.assert_signed_in().await;
    }

    /// The site knows who this is.
    pub(crate) async fn assert_signed_in(&self) {
        if !self.page.url().ends_with("/account") {
            self.open("/account").await;
        }
        assert_eq!(self.page.text("h1").await, format!("Hello, {NAME}"), "{}", self.page.url());
    }

    /// Every cookie in the jar, of the site and of others, but for the gateway's own pair.
    pub(crate) async fn jar(&self) -> BTreeSet<String> {
        self.names(|cookie| !is_ours(cookie)).await
    }

    /// The site's own cookies in the jar, but for the gateway's pair.
    pub(crate) async fn site_jar(&self) -> BTreeSet<String> {
        self.names(|cookie| !is_ours(cookie) && self.is_at_home(cookie)).await
    }

    /// The gateway's own cookies in the jar.
    pub(crate) async fn pair(&self) -> BTreeSet<String> {
        self.names(is_ours).await
    }

    /// What the gateway tells about this visitor.
    pub(crate) async fn state(&self) -> serde_json::Value {
        self.page.eval("fetch('/_assent/state').then((answer) => answer.json())").await
    }

    async fn names(&self, which: impl Fn(&Cookie) -> bool) -> BTreeSet<String> {
        self.page.cookies().await.iter().filter(|cookie| which(cookie)).map(|cookie| cookie.name.clone()).collect()
    }

    fn is_at_home(&self, cookie: &Cookie) -> bool {
        cookie.domain.trim_start_matches('.') == format!("{}.localhost", self.site)
    }
}

fn is_ours(cookie: &Cookie) -> bool {
    matches!(cookie.name.trim_start_matches("__Host-"), "assent" | "assent-bucket" | "assent-signal")
}

/// Reads as a set: `names("csrftoken _ga")`; `-` is the empty one.
pub(crate) fn names(text: &str) -> BTreeSet<String> {
    text.split_whitespace().filter(|word| *word != "-").map(str::to_owned).collect()
}
