//! How a browser is wanted: where names lead, what it trusts, who the visitor is.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

/// How long anything may take, where nothing else was said.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Read as a sentence: `Options::new().leading("shop.example", 443, address).with_gpc().language("de-DE")`.
#[derive(Debug, Clone)]
pub struct Options {
    pub(super) program: Option<PathBuf>,
    pub(super) patience: Duration,
    arguments: Vec<String>,
    /// Rules for names, before those that hold for all.
    leads: Vec<String>,
    /// Where everything else leads.
    elsewhere: Elsewhere,
    refuses_cookies: bool,
    features: Vec<&'static str>,
    without_features: Vec<&'static str>,
    language: Option<String>,
    headers: serde_json::Map<String, Value>,
    commands: Vec<(&'static str, Value)>,
    leaves_service_workers: bool,
}

/// Where hosts are that nothing was said about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Elsewhere {
    /// Where the name system says: the world is contacted.
    World,
    /// Nowhere: a request is made, is recorded, and fails.
    Nowhere,
    /// At this port of 127.0.0.1.
    Port(u16),
}

/// Chromium's own chatter, prompts and shortcuts. What stays on is what a visitor's browser does.
const QUIET: [&str; 14] = [
    "--headless",
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

/// Chromium refuses to build its sandbox for root.
const WITHOUT_SANDBOX: &str = "--no-sandbox";

/// Hosts that Chromium itself calls, flags or no flags; what is recorded and contacted is pages' doing only.
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

impl Default for Options {
    fn default() -> Self {
        Self {
            program: None,
            patience: PATIENCE,
            arguments: Vec::new(),
            leads: Vec::new(),
            elsewhere: Elsewhere::Nowhere,
            refuses_cookies: false,
            features: Vec::new(),
            without_features: vec!["OptimizationHints", "MediaRouter", "Translate"],
            language: None,
            headers: serde_json::Map::new(),
            commands: Vec::new(),
            leaves_service_workers: false,
        }
    }
}

impl Options {
    /// A desktop visitor with scripts on, in English, who trusts nobody special and reaches this machine alone.
    pub fn new() -> Self {
        Self::default()
    }

    /// Where Chromium is; else it is looked for ([`super::find`]).
    #[must_use]
    pub fn program(mut self, file: impl Into<PathBuf>) -> Self {
        self.program = Some(file.into());
        self
    }

    /// How long anything may take before it is given up.
    #[must_use]
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Adds to the command line.
    #[must_use]
    pub fn argument(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// Accepts certificate chains that contain one of these public keys (SHA-256 of the SPKI, in base64), for any name.
    #[must_use]
    pub fn trusting(self, keys: &[String]) -> Self {
        self.argument(format!("--ignore-certificate-errors-spki-list={}", keys.join(",")))
    }

    /// Leads a host's port to a port of 127.0.0.1.
    #[must_use]
    pub fn leading(mut self, host: &str, port: u16, to: u16) -> Self {
        self.leads.push(format!("MAP {host}:{port} 127.0.0.1:{to}"));
        self
    }

    /// Where all hosts are that are not local (local ones too, where [`Options::leading`] leads any) and that [`Options::leading`] doesn't name, whatever the port.
    #[must_use]
    pub fn elsewhere(mut self, elsewhere: Elsewhere) -> Self {
        self.elsewhere = elsewhere;
        self
    }

    /// Keeps its hands off service workers, and records nothing of what they do. For when one worker takes over from
    /// another: Chromium tells the old one to make room and to take no more work, and then doesn't end it as long as it is
    /// being looked at, so that what a page asks of it in that moment is never answered.
    #[must_use]
    pub fn leaving_service_workers(mut self) -> Self {
        self.leaves_service_workers = true;
        self
    }

    /// Keeps no cookie of anyone.
    #[must_use]
    pub fn without_cookies(mut self) -> Self {
        self.refuses_cookies = true;
        self
    }

    /// Switches scripts off, in frames too: in every renderer from its birth. (What the protocol switches off comes
    /// back on, now and then, where a tab changes its process.)
    #[must_use]
    pub fn without_javascript(self) -> Self {
        self.argument("--blink-settings=scriptEnabled=false")
    }

    /// Sends Global Privacy Control as the browser itself does: the header and `navigator.globalPrivacyControl`.
    #[must_use]
    pub fn with_gpc(self) -> Self {
        self.feature("GlobalPrivacyControl").feature("GlobalPrivacyControlForce")
    }

    /// Switches something of Chromium's on.
    #[must_use]
    pub fn feature(mut self, feature: &'static str) -> Self {
        self.features.push(feature);
        self
    }

    /// Switches something of Chromium's off.
    #[must_use]
    pub fn without_feature(mut self, feature: &'static str) -> Self {
        self.without_features.push(feature);
        self
    }

    /// Sends this header with every request.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.into());
        self
    }

    /// The visitor's languages, as in the setting: `"de-DE,de"`.
    #[must_use]
    pub fn language(mut self, languages: &str) -> Self {
        self.language = Some(languages.to_owned());
        self
    }

    /// The size of the window's inside, in CSS pixels.
    #[must_use]
    pub fn viewport(self, width: u32, height: u32) -> Self {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.command("Emulation.setDeviceMetricsOverride", size)
    }

    /// What is said to each page and frame before it runs: a method of the DevTools protocol.
    #[must_use]
    pub fn command(mut self, method: &'static str, params: Value) -> Self {
        self.commands.push((method, params));
        self
    }

    /// The profile's settings. A distribution may ship other defaults: this stands for the visitor whom trackers like
    /// best, so third-party cookies are allowed and resource hints are followed, unless it was said otherwise.
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

    /// The command line, without the profile.
    pub(super) fn command_line(&self, root: bool) -> Vec<String> {
        let mut line: Vec<String> = QUIET.iter().map(ToString::to_string).collect();
        if root {
            line.push(WITHOUT_SANDBOX.to_owned());
        }
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

    /// Where names lead. The first rule that matches counts.
    fn hosts(&self) -> String {
        let nowhere = format!("127.0.0.1:{DISCARD}");
        let mut rules = self.leads.clone();
        rules.extend(OWN_HOSTS.iter().map(|host| format!("MAP {host} {nowhere}")));
        match self.elsewhere {
            Elsewhere::World => {}
            Elsewhere::Nowhere => rules.push(format!("MAP * {nowhere}")),
            Elsewhere::Port(port) => rules.push(format!("MAP * 127.0.0.1:{port}")),
        }
        // An exclusion counts before every other rule: it would take local names from whoever leads them somewhere.
        if self.leads.is_empty() {
            rules.extend(["localhost", "*.localhost", "127.0.0.1"].map(|host| format!("EXCLUDE {host}")));
        }
        rules.join(", ")
    }

    /// The parameters of `Target.setAutoAttach`, for the browser and for each target in it.
    pub(super) fn auto_attach(&self) -> Value {
        let mut how = json!({ "autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true });
        if self.leaves_service_workers {
            let without = |kind: &str| json!({ "type": kind, "exclude": true });
            how["filter"] = json!([without("browser"), without("tab"), without("service_worker"), {}]);
        }
        how
    }

    /// What has to be said to each page and frame before it runs.
    pub(super) fn session_commands(&self) -> Vec<(&'static str, Value)> {
        let mut commands = self.commands.clone();
        if !self.headers.is_empty() {
            commands.push(("Network.setExtraHTTPHeaders", json!({ "headers": self.headers })));
        }
        commands
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_root_goes_without_the_sandbox() {
        for root in [true, false] {
            let line = Options::new().command_line(root);
            assert_eq!(line.iter().any(|argument| argument == WITHOUT_SANDBOX), root);
        }
    }

    #[test]
    fn the_world_is_contacted_only_where_that_was_said() {
        for (elsewhere, rest) in [
            (Elsewhere::Nowhere, Some("MAP * 127.0.0.1:9")),
            (Elsewhere::Port(7000), Some("MAP * 127.0.0.1:7000")),
            (Elsewhere::World, None),
        ] {
            let rules = Options::new().leading("shop.example", 443, 8443).elsewhere(elsewhere).hosts();
            assert!(rules.starts_with("MAP shop.example:443 127.0.0.1:8443, MAP clients2"), "{rules}");
            assert_eq!(rules.split(", ").find(|rule| rule.starts_with("MAP * ")), rest);
        }
    }
}
