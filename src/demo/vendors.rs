//! The trackers that the demo's pages load: their real names, and the local names that stand in for them.
//!
//! Files say `{{token}}` where a tracker's address belongs. [`Mapping`] turns it into `scheme://host[:port]`:
//! a stand-in under `trackers.localhost` for people, or the real host name for browser tests, whose browser maps
//! every such name to the local [`Sink`](super::Sink).

/// The domain of the stand-ins. Browsers resolve every name under `localhost` to this machine.
pub const STAND_IN_DOMAIN: &str = "trackers.localhost";

/// A tracker's host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vendor {
    /// Its name in files, as `{{token}}`, and the first label of its stand-in.
    pub token: &'static str,
    /// Its real host name.
    pub host: &'static str,
    /// The purpose it serves, as a policy would name it.
    pub purpose: &'static str,
    /// The cookie that it sets on its own host with every answer, where it does so.
    pub cookie: Option<&'static str>,
}

/// Every tracker that a page or another tracker's script of the demo loads.
pub const VENDORS: &[Vendor] = &[
    vendor("googletagmanager", "www.googletagmanager.com", "analytics", None),
    vendor("google-analytics", "www.google-analytics.com", "analytics", None),
    vendor("hotjar", "static.hotjar.com", "analytics", None),
    vendor("hotjar-script", "script.hotjar.com", "analytics", Some("_hjTLDTest")),
    vendor("segment", "cdn.segment.com", "analytics", None),
    vendor("segment-api", "api.segment.io", "analytics", None),
    vendor("facebook-connect", "connect.facebook.net", "marketing", None),
    vendor("facebook", "www.facebook.com", "marketing", Some("fr")),
    vendor("linkedin", "snap.licdn.com", "marketing", None),
    vendor("linkedin-pixel", "px.ads.linkedin.com", "marketing", Some("bcookie")),
    vendor("tiktok", "analytics.tiktok.com", "marketing", Some("_ttp")),
    vendor("youtube", "www.youtube-nocookie.com", "functional", Some("VISITOR_INFO1_LIVE")),
    vendor("instagram", "www.instagram.com", "functional", Some("ig_did")),
    vendor("telegram", "t.me", "functional", Some("stel_ssid")),
    vendor("whatsapp", "web.whatsapp.com", "functional", Some("wa_lang_pref")),
];

const fn vendor(
    token: &'static str,
    host: &'static str,
    purpose: &'static str,
    cookie: Option<&'static str>,
) -> Vendor {
    Vendor { token, host, purpose, cookie }
}

impl Vendor {
    /// The local name that stands in for the tracker.
    pub fn stand_in(&self) -> String {
        format!("{}.{STAND_IN_DOMAIN}", self.token)
    }

    /// The tracker whose real name or stand-in `host` is; `host` is in lower case and has no port.
    pub fn of_host(host: &str) -> Option<&'static Self> {
        VENDORS.iter().find(|vendor| vendor.host == host || vendor.stand_in() == host)
    }
}

/// Where a page's trackers live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mapping {
    /// `http://<token>.trackers.localhost:<port>`: no name leaves the machine.
    StandIn {
        /// The port of the [`Sink`](super::Sink).
        port: u16,
    },
    /// `https://<real host>`: only for a browser that maps these names to the sink itself.
    Real,
}

impl Mapping {
    /// Scheme, host and port of a tracker.
    pub fn base(self, vendor: &Vendor) -> String {
        match self {
            Self::StandIn { port } => format!("http://{}:{port}", vendor.stand_in()),
            Self::Real => format!("https://{}", vendor.host),
        }
    }

    /// What `{{token}}` stands for, if it names a tracker.
    pub fn resolve(self, token: &str) -> Option<String> {
        VENDORS.iter().find(|vendor| vendor.token == token).map(|vendor| self.base(vendor))
    }
}
