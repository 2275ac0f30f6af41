//! What a visitor does on a page, and what can be seen of it: first on the page by itself, then behind the gateway in
//! each mode: before a choice, after a refusal, after a yes, and without scripts.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::Deserialize;

use super::finding::{Outcome, Phase, Seen};
use super::pages::Page;
use super::sink::Hit;
use super::stage::{Hand, Mode, Stage};
use crate::browser::Page as Tab;

/// What a visitor types into every field for an e-mail address before they choose, and after a yes.
pub(super) const CANARY: &str = "canary.before@mail.example";
const LATER: &str = "later@mail.example";

/// How long a page has to be silent; no page waits longer between two things that it does.
const QUIET: Duration = Duration::from_millis(200);
/// How long the banner may take to go.
const PATIENCE: Duration = Duration::from_secs(8);

/// Reads the visible text, where things stand, and the names of what is kept.
const INSPECT: &str = include_str!("inspect.js");

/// What [`INSPECT`] returns.
#[derive(Deserialize)]
struct Read {
    text: String,
    boxes: Vec<String>,
    storage: Vec<String>,
}

/// Somebody at a page with a tab of their own.
struct Visitor<'a> {
    stage: &'a Stage,
    hand: &'a Hand,
    page: &'a Page,
    tab: Tab,
}

/// Looks at one page in every way.
pub(super) async fn page(stage: &Stage, hand: &Hand, page: &Page) -> Outcome {
    let mut outcome = Outcome::new(page);
    let bare = stage.bare(page);
    let alone = Visitor::new(stage, hand, page, true).await;
    outcome.put(None, Phase::Bare, alone.whole(&bare, CANARY).await);
    let alone = Visitor::new(stage, hand, page, false).await;
    outcome.put(None, Phase::BareOff, alone.still(&bare).await);
    for mode in Mode::ALL {
        let used = [outcome.bare(Phase::Bare), outcome.bare(Phase::BareOff)];
        let gateway = stage.gateway(mode, &used).await;
        let url = gateway.url(page);
        refuser(stage, hand, page, &url, mode, &mut outcome).await;
        accepter(stage, hand, page, &url, mode, &mut outcome).await;
        without_scripts(stage, hand, page, &url, mode, &mut outcome).await;
    }
    outcome
}

/// Looks around, types, refuses, does it all again, leaves.
async fn refuser(stage: &Stage, hand: &Hand, page: &Page, url: &str, mode: Mode, outcome: &mut Outcome) {
    let visitor = Visitor::new(stage, hand, page, true).await;
    visitor.open(url).await;
    let mut before = visitor.look().await;
    visitor.act(CANARY).await;
    before.keep(visitor.look().await);
    visitor.open(url).await;
    before.asked = visitor.is_asked().await;
    if before.asked {
        visitor.press("reject").await;
        before.asked = !visitor.is_asked().await;
    }
    before.hear(visitor.heard().await);
    outcome.put(Some(mode), Phase::Before, before);
    visitor.tab.forget();
    visitor.open(url).await;
    let mut refused = visitor.look().await;
    visitor.act(CANARY).await;
    refused.keep(visitor.look().await);
    visitor.leave().await;
    refused.hear(visitor.heard().await);
    outcome.put(Some(mode), Phase::Refused, refused);
    visitor.tab.close().await;
}

/// Types, agrees, does what a visitor of the page by itself did.
async fn accepter(stage: &Stage, hand: &Hand, page: &Page, url: &str, mode: Mode, outcome: &mut Outcome) {
    let visitor = Visitor::new(stage, hand, page, true).await;
    visitor.open(url).await;
    visitor.fill(CANARY).await;
    let asked = visitor.is_asked().await;
    visitor.forget();
    if asked {
        visitor.press("accept").await;
    } else {
        visitor.agree_elsewhere(url).await;
    }
    // A page that leads elsewhere by itself asked there.
    if visitor.tab.url() != url {
        visitor.open(url).await;
    }
    let mut accepted = visitor.look().await;
    visitor.agree_again().await;
    // What was typed before the yes keeps the page as it is; the next one has the answer.
    visitor.open(url).await;
    accepted.keep(visitor.look().await);
    visitor.agree_again().await;
    visitor.act(LATER).await;
    accepted.keep(visitor.look().await);
    visitor.leave().await;
    accepted.asked = asked;
    accepted.hear(visitor.heard().await);
    outcome.put(Some(mode), Phase::Accepted, accepted);
    visitor.tab.close().await;
}

async fn without_scripts(stage: &Stage, hand: &Hand, page: &Page, url: &str, mode: Mode, outcome: &mut Outcome) {
    let visitor = Visitor::new(stage, hand, page, false).await;
    visitor.open(url).await;
    let mut before = visitor.look().await;
    before.asked = visitor.is_asked().await;
    if before.asked {
        visitor.press("reject").await;
    }
    before.hear(visitor.heard().await);
    outcome.put(Some(mode), Phase::Off, before);
    visitor.tab.forget();
    visitor.open(url).await;
    let mut refused = visitor.look().await;
    visitor.leave().await;
    refused.hear(visitor.heard().await);
    outcome.put(Some(mode), Phase::OffRefused, refused);
    visitor.tab.close().await;
}

impl<'a> Visitor<'a> {
    async fn new(stage: &'a Stage, hand: &'a Hand, page: &'a Page, scripts: bool) -> Self {
        let browser = if scripts { &hand.browser } else { &hand.still };
        let tab = browser.stranger().await;
        let visitor = Self { stage, hand, page, tab };
        visitor.forget();
        visitor
    }

    /// Everything that a visitor does on a page that asks nothing.
    async fn whole(self, url: &str, address: &str) -> Seen {
        self.open(url).await;
        let mut seen = self.look().await;
        self.act(address).await;
        seen.keep(self.look().await);
        self.leave().await;
        seen.hear(self.heard().await);
        self.tab.close().await;
        seen
    }

    /// Looks at a page and leaves.
    async fn still(self, url: &str) -> Seen {
        self.open(url).await;
        let mut seen = self.look().await;
        self.leave().await;
        seen.hear(self.heard().await);
        self.tab.close().await;
        seen
    }

    async fn open(&self, url: &str) {
        if let Err(why) = self.tab.try_goto(url).await {
            eprintln!("{}: {url} did not open: {why}", self.page.name);
        }
        self.rest().await;
    }

    async fn rest(&self) {
        if let Err(open) = self.tab.rests(PATIENCE, QUIET).await {
            eprintln!("{}: never came to rest; open are {open:?}", self.page.name);
        }
    }

    async fn leave(&self) {
        let _ = self.tab.try_goto("about:blank").await;
        self.rest().await;
    }

    async fn fill(&self, address: &str) {
        if self.tab.exists("input[type=email]").await {
            self.tab.fill("input[type=email]", address).await;
        }
    }

    /// Types an address, clicks what is there to be clicked, scrolls to the end.
    async fn act(&self, address: &str) {
        self.fill(address).await;
        let act = "window.scrollTo(0, document.documentElement.scrollHeight); \
                   for (const one of document.querySelectorAll('[data-act]')) one.click?.(); null";
        let _ = self.tab.try_eval(act).await;
        self.rest().await;
    }

    async fn is_asked(&self) -> bool {
        self.tab.exists("[data-assent=ask] button[value=reject]").await
    }

    /// Says yes to what a page found out only when its first scripts ran.
    async fn agree_again(&self) {
        if self.is_asked().await {
            self.press("accept").await;
        }
    }

    /// Says yes on the settings page: what is no HTML page can't ask.
    async fn agree_elsewhere(&self, url: &str) {
        let settings = url::Url::parse(url).and_then(|url| url.join("/_assent/settings")).unwrap();
        self.open(settings.as_str()).await;
        if self.tab.exists("button[value=accept]").await {
            self.tab.click("button[value=accept]").await;
            self.rest().await;
            self.forget(); // its way back need not be a page
        }
    }

    /// Presses a button of the banner and waits until the banner is gone, with its document or without.
    async fn press(&self, choice: &str) {
        self.tab.click(&format!("[data-assent=ask] button[value={choice}]")).await;
        let deadline = tokio::time::Instant::now() + PATIENCE;
        while self.is_asked().await && tokio::time::Instant::now() < deadline {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.rest().await;
    }

    /// What can be seen in the tab and its jar now.
    async fn look(&self) -> Seen {
        let mut read = self.read().await;
        for _ in 0..3 {
            if read.is_some() {
                break;
            }
            self.rest().await; // the document went away under the question
            read = self.read().await;
        }
        let read = read.unwrap_or(Read { text: "?".to_owned(), boxes: vec![], storage: vec![] });
        let own = self.page.host();
        let cookies = self.tab.cookies().await.into_iter().map(|cookie| {
            let domain = cookie.domain.trim_start_matches('.');
            if domain == own { cookie.name } else { format!("{}@{domain}", cookie.name) }
        });
        Seen {
            text: read.text,
            boxes: read.boxes,
            storage: read.storage.into_iter().collect(),
            cookies: cookies.collect(),
            console: self.tab.console().into_iter().collect(),
            ..Seen::default()
        }
    }

    async fn read(&self) -> Option<Read> {
        serde_json::from_value(self.tab.try_eval(INSPECT).await.ok()?).ok()
    }

    async fn heard(&self) -> (Vec<Hit>, BTreeSet<String>, Vec<String>) {
        let (mut hits, names) = self.hand.sink.take();
        hits.extend(self.stage.origin.take(&self.page.host()));
        (hits, names, self.tab.console())
    }

    fn forget(&self) {
        self.hand.sink.take();
        self.stage.origin.take(&self.page.host());
        self.tab.forget();
    }
}
