//! How a test wants its browser: what it trusts, where names lead, who the visitor is.

use serde_json::{Value, json};

use super::{Authority, Sink};

/// Read as a sentence: `Options::new().trusting(&ca).third_parties_to(&sink).with_gpc().language("de-DE")`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    arguments: Vec<String>,
    /// The port on loopback where all hosts are that are not local.
    third_parties: Option<u16>,
    refuses_cookies: bool,
    features: Vec<&'static str>,
    without_features: Vec<&'static str>,
    language: Option<String>,
    headers: serde_json::Map<String, Value>,
    commands: Vec<(&'static str, Value)>,
    leaves_service_workers: bool,
}

/// Chromium's own chatter, prompts and shortcuts. What stays on is what a visitor's browser does.
const QUIET: [&str; 15] = [
    "--headless",
    "--no-sandbox", // a container's root has no user namespaces to build the sandbox from
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-component-extensions-with-background-pages",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-search-engine-choice-screen",
    "--no-first-run",
    "--no-default-browser-check",
    "--password-store=basic",
];

/// Hosts that Chromium itself calls, flags or no flags; a test's sink hears pages only.
const OWN_HOSTS: [&str; 7] = [
    "clients2.google.com",
    "accounts.google.com",
    "update.googleapis.com",
    "optimizationguide-pa.googleapis.com",
    "android.clients.google.com",
    // At forms and logins.
    "content-autofill.googleapis.com",
    "passwordsleakcheck-pa.googleapis.com",
];

/// A port of loopback where nobody listens (RFC 863's, out of use).
const DISCARD: u16 = 9;

impl Options {
    /// A desktop visitor with scripts on, in English, who trusts nobody special.
    pub(crate) fn new() -> Self {
        Self { without_features: vec!["OptimizationHints", "MediaRouter", "Translate"], ..Self::default() }
    }

    /// Adds to the command line.
    pub(crate) fn argument(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// Accepts certificates of this throw-away authority, and of no other that the machine would not accept.
    pub(crate) fn trusting(self, authority: &Authority) -> Self {
        self.argument(format!("--ignore-certificate-errors-spki-list={}", authority.key_hashes().join(",")))
    }

    /// Leads every host to the sink, whatever its port, except `localhost` and names below it.
    pub(crate) fn third_parties_to(self, sink: &Sink) -> Self {
        self.third_parties_at(sink.port())
    }

    /// The same, to whatever listens on this port of 127.0.0.1.
    pub(crate) fn third_parties_at(mut self, port: u16) -> Self {
        self.third_parties = Some(port);
        self
    }

    /// Keeps its hands off service workers, and records nothing of what they do. For tests in which one worker takes over
    /// from another: Chromium tells the old one to make room and to take no more work, and then doesn't end it as long as
    /// it is being looked at, so that what a page asks of it in that moment is never answered.
    pub(crate) fn leaving_service_workers(mut self) -> Self {
        self.leaves_service_workers = true;
        self
    }

    /// Keeps no cookie of anyone.
    pub(crate) fn without_cookies(mut self) -> Self {
        self.refuses_cookies = true;
        self
    }

    /// The profile's settings. A distribution may ship other defaults: tests stand for the visitor whom trackers like
    /// best, so third-party cookies are allowed and resource hints are followed, unless the test says otherwise.
    pub(super) fn preferences(&self) -> Value {
        json!({
            "profile": {
                "cookie_controls_mode": 0,
                "block_third_party_cookies": false,
                "default_content_setting_values": { "cookies": if self.refuses_cookies { 2 } else { 1 } },
            },
            "net": { "network_prediction_options": 0 },
        })
    }

    /// Switches scripts off, in frames too: in every renderer from its birth. (What the protocol switches off comes
    /// back on, now and then, where a tab changes its process.)
    pub(crate) fn without_javascript(self) -> Self {
        self.argument("--blink-settings=scriptEnabled=false")
    }

    /// Sends Global Privacy Control as the browser itself does: the header and `navigator.globalPrivacyControl`.
    pub(crate) fn with_gpc(mut self) -> Self {
        self.features.extend(["GlobalPrivacyControl", "GlobalPrivacyControlForce"]);
        self
    }

    /// States Global Privacy Control as an extension may: to scripts alone, without the header.
    pub(crate) fn with_gpc_for_scripts(mut self) -> Self {
        let state = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });";
        self.commands.push(("Page.addScriptToEvaluateOnNewDocument", json!({ "source": state })));
        self
    }

    /// Goes without the back-forward cache: Back then asks the HTTP cache or the server.
    pub(crate) fn without_page_cache(mut self) -> Self {
        self.without_features.push("BackForwardCache");
        self
    }

    /// Counts how long each page keeps its main thread's processor busy: see `Page::script_time`.
    pub(crate) fn counting_time(mut self) -> Self {
        self.commands.push(("Performance.enable", json!({ "timeDomain": "threadTicks" })));
        self
    }

    /// Sends this header with every request.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.into());
        self
    }

    /// The visitor's languages, as in the setting: `"de-DE,de"`.
    pub(crate) fn language(mut self, languages: &str) -> Self {
        self.language = Some(languages.to_owned());
        self
    }

    /// The size of the window's inside, in CSS pixels.
    pub(crate) fn viewport(mut self, width: u32, height: u32) -> Self {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.commands.push(("Emulation.setDeviceMetricsOverride", size));
        self
    }

    /// `prefers-color-scheme: dark`.
    pub(crate) fn dark(mut self) -> Self {
        let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
        self.commands.push(("Emulation.setEmulatedMedia", dark));
        self
    }

    /// Turns every document's writing direction to the left, whatever its language (for layout; needs scripts).
    pub(crate) fn right_to_left(mut self) -> Self {
        let turn = "new MutationObserver((_, seen) => { \
                        if (document.documentElement) { document.documentElement.dir = 'rtl'; seen.disconnect(); } \
                    }).observe(document, { childList: true });";
        self.commands.push(("Page.addScriptToEvaluateOnNewDocument", json!({ "source": turn })));
        self
    }

    /// The command line, without the profile.
    pub(super) fn command_line(&self) -> Vec<String> {
        let mut line: Vec<String> = QUIET.iter().map(ToString::to_string).collect();
        line.push(format!("--disable-features={}", self.without_features.join(",")));
        if !self.features.is_empty() {
            line.push(format!("--enable-features={}", self.features.join(",")));
        }
        let languages = self.language.as_deref().unwrap_or("en-US,en");
        line.push(format!("--accept-lang={languages}"));
        line.push(format!("--host-resolver-rules={}", self.hosts()));
        line.extend(self.arguments.iter().cloned());
        line
    }

    /// Where names lead: never off this machine. The first rule that matches counts.
    fn hosts(&self) -> String {
        let nowhere = format!("127.0.0.1:{DISCARD}");
        let mut rules: Vec<String> = OWN_HOSTS.iter().map(|host| format!("MAP {host} {nowhere}")).collect();
        rules.push(format!("MAP * 127.0.0.1:{}", self.third_parties.unwrap_or(DISCARD)));
        rules.extend(["localhost", "*.localhost", "127.0.0.1"].map(|host| format!("EXCLUDE {host}")));
        rules.join(", ")
    }

    /// What has to be said to each page and frame before it runs.
    /// The parameters of `Target.setAutoAttach`, for the browser and for each target in it.
    pub(super) fn auto_attach(&self) -> Value {
        let mut how = json!({ "autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true });
        if self.leaves_service_workers {
            let without = |kind: &str| json!({ "type": kind, "exclude": true });
            how["filter"] = json!([without("browser"), without("tab"), without("service_worker"), {}]);
        }
        how
    }

    pub(super) fn session_commands(&self) -> Vec<(&'static str, Value)> {
        let mut commands = self.commands.clone();
        if !self.headers.is_empty() {
            commands.push(("Network.setExtraHTTPHeaders", json!({ "headers": self.headers })));
        }
        commands
    }
}
