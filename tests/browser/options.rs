//! How a test wants its browser: the product's own options, and what only tests wish for.

use assent::browser::{self, Elsewhere};
use serde_json::json;

use super::{Authority, PATIENCE, Sink};

/// Read as a sentence: `Options::new().trusting(&ca).third_parties_to(&sink).with_gpc().language("de-DE")`.
#[derive(Debug, Clone)]
pub(crate) struct Options(pub(super) browser::Options);

impl Options {
    /// A desktop visitor with scripts on, in English, who trusts nobody special.
    pub(crate) fn new() -> Self {
        Self(browser::Options::new().patience(PATIENCE))
    }

    /// Adds to the command line.
    pub(crate) fn argument(self, argument: impl Into<String>) -> Self {
        Self(self.0.argument(argument))
    }

    /// Accepts certificates of this throw-away authority, and of no other that the machine would not accept.
    pub(crate) fn trusting(self, authority: &Authority) -> Self {
        Self(self.0.trusting(&authority.key_hashes()))
    }

    /// Leads every host to the sink, whatever its port, except `localhost` and names below it.
    pub(crate) fn third_parties_to(self, sink: &Sink) -> Self {
        self.third_parties_at(sink.port())
    }

    /// The same, to whatever listens on this port of 127.0.0.1.
    pub(crate) fn third_parties_at(self, port: u16) -> Self {
        Self(self.0.elsewhere(Elsewhere::Port(port)))
    }

    /// See [`browser::Options::leaving_service_workers`].
    pub(crate) fn leaving_service_workers(self) -> Self {
        Self(self.0.leaving_service_workers())
    }

    /// Keeps no cookie of anyone.
    pub(crate) fn without_cookies(self) -> Self {
        Self(self.0.without_cookies())
    }

    /// Switches scripts off, in frames too.
    pub(crate) fn without_javascript(self) -> Self {
        Self(self.0.without_javascript())
    }

    /// Sends Global Privacy Control as the browser itself does: the header and `navigator.globalPrivacyControl`.
    pub(crate) fn with_gpc(self) -> Self {
        Self(self.0.with_gpc())
    }

    /// States Global Privacy Control as an extension may: to scripts alone, without the header.
    pub(crate) fn with_gpc_for_scripts(self) -> Self {
        let state = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });";
        Self(self.0.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": state })))
    }

    /// Goes without the back-forward cache: Back then asks the HTTP cache or the server.
    pub(crate) fn without_page_cache(self) -> Self {
        Self(self.0.without_feature("BackForwardCache"))
    }

    /// Counts how long each page keeps its main thread's processor busy: see `Page::script_time`.
    pub(crate) fn counting_time(self) -> Self {
        Self(self.0.command("Performance.enable", json!({ "timeDomain": "threadTicks" })))
    }

    /// Sends this header with every request.
    pub(crate) fn header(self, name: &str, value: &str) -> Self {
        Self(self.0.header(name, value))
    }

    /// The visitor's languages, as in the setting: `"de-DE,de"`.
    pub(crate) fn language(self, languages: &str) -> Self {
        Self(self.0.language(languages))
    }

    /// The size of the window's inside, in CSS pixels.
    pub(crate) fn viewport(self, width: u32, height: u32) -> Self {
        Self(self.0.viewport(width, height))
    }

    /// `prefers-color-scheme: dark`.
    pub(crate) fn dark(self) -> Self {
        let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
        Self(self.0.command("Emulation.setEmulatedMedia", dark))
    }

    /// Turns every document's writing direction to the left, whatever its language (for layout; needs scripts).
    pub(crate) fn right_to_left(self) -> Self {
        let turn = "new MutationObserver((_, seen) => { \
                        if (document.documentElement) { document.documentElement.dir = 'rtl'; seen.disconnect(); } \
                    }).observe(document, { childList: true });";
        Self(self.0.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": turn })))
    }
}
