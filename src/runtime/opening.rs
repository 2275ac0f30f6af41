//! The opening as markup.

use std::sync::LazyLock;

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::policy::{Decision, Mode, Model, Purpose, Purposes, Reason, Site};

use super::bare;
use super::script::Script;

static GUARD: LazyLock<String> = LazyLock::new(|| bare(include_str!("../../assets/runtime/guard.js")));

/// The text of the inline guard. Constant, so that policies can admit it by its hash.
pub fn guard() -> &'static str {
    &GUARD
}

/// The hash by which a policy admits the guard (CSP 3, section 6.7.3.3).
pub fn guard_hash() -> &'static str {
    static HASH: LazyLock<String> = LazyLock::new(|| format!("sha256-{}", STANDARD.encode(Sha256::digest(guard()))));
    &HASH
}

/// What an opening depends on.
#[derive(Debug, Clone)]
pub struct Opening<'a> {
    /// The site.
    pub site: &'a Site,
    /// What holds for the visitor.
    pub decision: &'a Decision,
    /// The site's script.
    pub script: &'a Script,
    /// What it withholds: see [`Script::held`].
    pub held: String,
    /// The reserved path prefix, with a slash at both ends.
    pub prefix: &'a str,
    /// The name of the cookie by which the page reports an opt-out signal that only scripts see; its value is `1`.
    pub signal: &'a str,
    /// The name of the readable mirror of the visitor's choice; empty where another tool keeps it.
    pub mirror: &'a str,
    /// Whether the browser can fetch this document again: false for the answer to a POST.
    pub reloadable: bool,
    /// The names of click identifiers that the request lost on its way, with blanks between them.
    pub strip: &'a str,
    /// Whether it stands in an XML document.
    pub xml: bool,
    /// Whether the page may lead what its modules import through the gateway: see `imports.js`.
    pub imports: bool,
}

#[derive(Template)]
#[template(path = "runtime/opening.html")]
struct Page<'a> {
    guard: &'static str,
    bucket: String,
    /// Whether something holds by the visitor's own choice.
    chosen: bool,
    /// Whether the document holds something that an opt-out signal would have refused.
    lax: bool,
    signal: &'a str,
    mirror: &'a str,
    reloadable: bool,
    strip: &'a str,
    xml: bool,
    imports: bool,
    decision: &'a Decision,
    source: String,
    integrity: &'a str,
    held: &'a str,
    granted: String,
    /// What passes of the unknown, by name.
    listed: String,
    /// Whether a policy of ours is enforced, which a page can't widen.
    locked: bool,
    /// Whether the page says what it reached for.
    tells: bool,
    prefix: &'a str,
}

/// The two elements that stand first in a document.
///
/// The guard compares what this document was made under with the readable mirror of the visitor's choice, and reloads a
/// document that allows more: one from history, a prefetch, a service worker's cache or another tab's time. It also tells
/// the gateway, by the cookie [`Opening::signal`], of a Global Privacy Control that only the page can see
/// (`navigator.globalPrivacyControl`, set by an extension). It tightens only.
///
/// Such a document asks nobody but the site itself from that moment on, by a policy that the guard puts into it. One that
/// answers a POST is never reloaded, and one that comes back the same when it is (a service worker's copy) stands: both
/// stay as they are, shut.
pub fn opening(of: &Opening<'_>) -> String {
    let (site, decision) = (of.site, of.decision);
    let purposes = site.words.all().without(Purposes::only(Purpose::NECESSARY));
    let by_choice = |purpose| {
        let verdict = decision.verdict(purpose);
        verdict.granted && matches!(verdict.reason, Reason::Choice | Reason::ChoiceOverSignal)
    };
    // What another tool keeps is not to be held against a mirror of ours that was left behind.
    let ours = site.source.is_none();
    let page = Page {
        guard: guard(),
        bucket: if ours { bucket(site, decision) } else { String::new() },
        chosen: ours && purposes.iter().any(by_choice),
        lax: is_lax(site, decision),
        signal: of.signal,
        mirror: of.mirror,
        reloadable: of.reloadable,
        strip: of.strip,
        xml: of.xml,
        imports: of.imports,
        decision,
        source: format!("{}{}", of.prefix, of.script.name()),
        integrity: of.script.integrity(),
        held: &of.held,
        granted: granted(site, decision),
        listed: decision.listed.words(),
        locked: decision.is_locked(site),
        tells: site.tells || decision.mode != Mode::Strict,
        prefix: of.prefix,
    };
    page.render().expect("writing to a string cannot fail, and no template of ours raises an error")
}

/// What a document was made under, as the mirror of a choice writes it: `analytics=1&marketing=0`.
pub fn bucket(site: &Site, decision: &Decision) -> String {
    let purposes = site.words.all().without(Purposes::only(Purpose::NECESSARY));
    let grants = purposes.iter().map(|purpose| {
        let granted = u8::from(decision.verdict(purpose).granted);
        format!("{}={granted}", site.words.key(purpose))
    });
    grants.collect::<Vec<_>>().join("&")
}

/// The keys of what is granted, with blanks between them.
pub fn granted(site: &Site, decision: &Decision) -> String {
    decision.granted(site).iter().map(|purpose| site.words.key(purpose)).collect::<Vec<_>>().join(" ")
}

/// Whether a signal would refuse something that holds: marketing everywhere, what runs without a yes, and whoever sells
/// or shares.
fn is_lax(site: &Site, decision: &Decision) -> bool {
    let refused = |purpose: Purpose| {
        let needs_no_yes = decision.rule.model(purpose) != Model::OptIn;
        decision.verdict(purpose).granted && (decision.sale.granted || purpose == Purpose::MARKETING || needs_no_yes)
    };
    site.words.all().without(Purposes::only(Purpose::NECESSARY)).iter().any(refused)
}
