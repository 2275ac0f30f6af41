//! The files of the five sites, built into the program, and which cookies each site's server sets.

/// The names of the reference sites: the first label of `<name>.localhost`.
pub const SITES: [&str; 5] = ["pexo", "nexoraz", "videxio", "dexo", "pixera"];

/// One reference site.
#[derive(Debug)]
pub(super) struct Site {
    /// The label of its host name.
    pub(super) name: &'static str,
    /// The name its pages call themselves.
    pub(super) title: &'static str,
    /// The document around each page: head, header, footer and the trackers that are on every page.
    pub(super) layout: &'static str,
    /// Path and content of its own pages.
    pub(super) pages: &'static [(&'static str, &'static str)],
    /// Path, media type and content of its own files.
    pub(super) files: &'static [(&'static str, &'static str, &'static str)],
    /// Cookies its server sets on its own, beside session, CSRF token, language and theme.
    pub(super) tags: &'static [Tag],
}

/// A cookie that a site's server sets without being asked to.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) name: &'static str,
    /// What stands before the random part of its value.
    pub(super) prefix: &'static str,
    /// What stands behind its value.
    pub(super) attributes: &'static str,
    /// Whether it is for the site's whole domain (`Domain=`) or for the host alone.
    pub(super) domain: bool,
    /// The only path whose answer sets it; empty: every answer but files.
    pub(super) path: &'static str,
}

const fn tag(name: &'static str, prefix: &'static str, attributes: &'static str) -> Tag {
    Tag { name, prefix, attributes, domain: true, path: "" }
}

// As server-side tagging sets them: by HTTP, for two years, for the whole domain.
const GA: Tag = tag("_ga", "GA1.1.", "; Path=/; Max-Age=63072000; SameSite=Lax");
const GA_STREAM: Tag = tag("_ga_DEMO1234", "GS2.1.s", "; Path=/; Max-Age=63072000; SameSite=Lax");
const FBP: Tag = tag("_fbp", "fb.1.", "; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax");
const CLEARANCE: Tag = Tag {
    name: "cf_clearance",
    prefix: "",
    attributes: "; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax",
    domain: false,
    path: "/login",
};

macro_rules! asset {
    ($($path:tt)+) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/demo/", $($path)+))
    };
}

macro_rules! site {
    ($name:literal, $title:literal, pages: [$($page:literal),*], files: [$(($file:literal, $media:literal)),*], tags: $tags:expr) => {
        Site {
            name: $name,
            title: $title,
            layout: asset!(concat!($name, "/layout.html")),
            pages: &[
                ("/", asset!(concat!($name, "/home.html"))),
                ("/privacy", asset!(concat!($name, "/privacy.html"))),
                $((concat!("/", $page), asset!(concat!($name, "/", $page, ".html")))),*
            ],
            files: &[
                ("/style.css", "text/css; charset=utf-8", asset!(concat!($name, "/style.css"))),
                ("/favicon.svg", "image/svg+xml", asset!(concat!($name, "/favicon.svg"))),
                $((concat!("/", $file), $media, asset!(concat!($name, "/", $file)))),*
            ],
            tags: $tags,
        }
    };
}

/// The five sites, in the order of [`SITES`].
pub(super) const ALL: [Site; 5] = [
    site!("pexo", "Pexo", pages: ["showcase"], files: [], tags: &[GA, GA_STREAM, FBP, CLEARANCE]),
    site!("nexoraz", "Nexoraz", pages: ["studio"], files: [], tags: &[GA, GA_STREAM]),
    site!("videxio", "Videxio", pages: ["rooms"], files: [], tags: &[GA, GA_STREAM, FBP]),
    site!("dexo", "Dexo", pages: ["channels"], files: [], tags: &[GA, GA_STREAM]),
    site!("pixera", "Pixera", pages: ["gallery"], files: [], tags: &[GA, GA_STREAM, FBP]),
];

/// Files that every site serves under the same path.
pub(super) const SHARED_FILES: [(&str, &str, &str); 3] = [
    ("/base.css", "text/css; charset=utf-8", asset!("shared/base.css")),
    ("/bar.css", "text/css; charset=utf-8", asset!("shared/bar.css")),
    ("/app.js", "text/javascript; charset=utf-8", asset!("shared/app.js")),
];

/// Pages that every site has, in its own layout.
pub(super) const SHARED_PAGES: [(&str, &str); 5] = [
    ("/login", asset!("shared/pages/login.html")),
    ("/account", asset!("shared/pages/account.html")),
    ("/contact", asset!("shared/pages/contact.html")),
    ("/imprint", asset!("shared/pages/imprint.html")),
    ("/received", asset!("shared/pages/received.html")),
];

pub(super) const BAR: &str = asset!("shared/bar.html");
pub(super) const FOOTER: &str = asset!("shared/footer.html");
pub(super) const RECEIVED_ROW: &str = asset!("shared/received-row.html");
pub(super) const HITS_LINK: &str = asset!("shared/hits-link.html");
pub(super) const SENT: &str = asset!("shared/pages/sent.html");
pub(super) const MISSING: &str = asset!("shared/pages/missing.html");
pub(super) const REFUSED: &str = asset!("shared/pages/refused.html");
pub(super) const HITS: &str = asset!("trackers/hits.html");
pub(super) const HIT_ROW: &str = asset!("trackers/hit-row.html");

/// What the trackers' stand-ins answer: the path's beginning, media type and content.
pub(super) const TRACKERS: &[(&str, &str, &str)] = &[
    ("/gtag/js", JS, asset!("trackers/gtag.js")),
    ("/gtm.js", JS, asset!("trackers/gtm.js")),
    ("/ns.html", HTML, asset!("trackers/ns.html")),
    ("/c/hotjar-", JS, asset!("trackers/hotjar.js")),
    ("/modules.js", JS, asset!("trackers/modules.js")),
    ("/analytics.js/", JS, asset!("trackers/segment.js")),
    ("/en_US/fbevents.js", JS, asset!("trackers/fbevents.js")),
    ("/li.lms-analytics/insight.min.js", JS, asset!("trackers/insight.js")),
    ("/i18n/pixel/events.js", JS, asset!("trackers/tiktok.js")),
    ("/embed/", HTML, asset!("trackers/video.html")),
    ("/p/", HTML, asset!("trackers/instagram.html")),
    ("/dexochat/", HTML, asset!("trackers/telegram.html")),
    ("/channel/", HTML, asset!("trackers/whatsapp.html")),
];

const JS: &str = "text/javascript; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";
