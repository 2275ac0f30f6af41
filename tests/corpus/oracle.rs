//! A second opinion on what is a tracker: the filter list EasyPrivacy, where `./test --prepare` has found it. It is
//! used here alone and is no part of the product.

use std::collections::BTreeSet;
use std::path::Path;

use adblock::Engine;
use adblock::lists::{FilterSet, ParseOptions};
use adblock::request::Request;

use super::finding::{Outcome, Phase};
use super::judge::{Judge, Kind};

/// Where the list may be: prepared for the tests, or installed with the Debian package that it comes in.
fn list() -> Option<String> {
    let file = "usr/share/chromium/extensions/ublock-origin/assets/thirdparties/easylist/easyprivacy.txt";
    let prepared = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/apps/easyprivacy");
    [prepared, "/".into()].iter().find_map(|root| std::fs::read_to_string(root.join(file)).ok())
}

/// What the list says otherwise than the table, one line each; nothing where there is no list. What is embedded may be
/// listed or not: it needs a yes either way.
pub(super) fn compare(outcomes: &[Outcome], judge: &Judge) -> Option<Vec<String>> {
    let mut rules = FilterSet::new(false);
    rules.add_filter_list(list()?, ParseOptions::default());
    let engine = Engine::new_with_filter_set(rules);
    let mut lines = BTreeSet::new();
    for outcome in outcomes {
        let bare = &outcome.seen[&(None, Phase::Bare)];
        for (host, path) in &bare.requests {
            let url = format!("https://{host}{path}");
            let Ok(request) = Request::new(&url, "https://shop.example/", "other", "GET") else { continue };
            // Not as a beacon: the list takes every one of those to a third party.
            let kinds = ["script", "image", "xhr", "sub_frame", "stylesheet"];
            let says = |kind: &&str| {
                let asked = Request::new(&url, "https://shop.example/", kind, "GET");
                asked.is_ok_and(|request| engine.check_network_request(&request).should_block())
            };
            let listed = engine.check_network_request(&request).should_block() || kinds.iter().any(says);
            match (judge.request(host, path), listed) {
                (Kind::Tracker, false) => lines.insert(format!("only the table: {host}{path}")),
                (Kind::Plain | Kind::Unknown, true) if host != "own" => {
                    lines.insert(format!("only the list: {host}{path}"))
                }
                _ => false,
            };
        }
    }
    Some(lines.into_iter().collect())
}
