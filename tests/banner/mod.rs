//! What visitors see, judged from outside: by accessibility checkers, by the keyboard alone, by automatic refusers and
//! scanners, and by measuring what it weighs and how soon it is there.
//!
//! The judges are other people's programs; `./test` puts them into `target/apps/judges`.

mod access;
mod hands;
mod interface;
mod latency;
mod looks;
mod outsiders;
mod paint;
mod places;
mod record;
mod types;
mod weight;

use std::path::PathBuf;

use serde_json::json;

use crate::browser::Options;
use crate::sites::{Stage, Visitor};

/// A file of one of the judges.
pub(crate) fn judge(path: &str) -> PathBuf {
    let home = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/apps/judges");
    assert!(home.join("node_modules").is_dir(), "the judges aren't here: run ./test --prepare");
    home.join(path)
}

/// A wide or a narrow window, light or dark.
fn window(options: Options, width: u32, dark: bool) -> Options {
    let options = options.viewport(width, if width < 600 { 640 } else { 800 });
    if dark { options.dark() } else { options }
}

/// Turns the page around, for languages that are written from right to left.
const TURN: &str = "document.documentElement.dir = 'rtl'; \
                    document.querySelectorAll('[dir=ltr]:not(code, span)').forEach((it) => { it.dir = 'rtl'; }); true";

/// The pages that visitors see of ours, with the way to each.
const PAGES: [(&str, &str); 5] = [
    ("first", "/"),
    ("second", "/_assent/settings"),
    ("cookies", "/_assent/cookies"),
    ("opt-out", "/_assent/opt-out"),
    ("settings", "/_assent/settings"),
];

/// Asks for pages in this language from now on.
async fn wish(visitor: &Visitor<'_>, language: &str) {
    let headers = json!({ "headers": { "Accept-Language": language } });
    visitor.page.call("Network.setExtraHTTPHeaders", headers).await.unwrap();
}

/// Makes the window another size.
async fn resize(visitor: &Visitor<'_>, width: u32, height: u32) {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    visitor.page.call("Emulation.setDeviceMetricsOverride", size).await.unwrap();
}

/// What the visitor wishes of all pages, as media features.
async fn emulate(visitor: &Visitor<'_>, features: &[(&str, &str)]) {
    let features: Vec<_> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    visitor.page.call("Emulation.setEmulatedMedia", json!({ "features": features })).await.unwrap();
}
