//! Who counts as a tracker: `trackers.tsv`, written by hand for the hosts that the corpus knows. Nobody else decides
//! that here: neither the product's own catalog nor any list.

use super::pages::home;

/// The cookies and storage keys of the sites themselves; every other one on a site was put there by a tracker.
pub(super) const OWN_COOKIES: [&str; 14] = [
    "session",
    "csrftoken",
    "cart",
    "theme",
    "lang",
    "draft",
    "CookieConsent",
    "OptanonConsent",
    "OptanonAlertBoxClosed",
    "klaro",
    "cc_cookie",
    "tarteaucitron",
    "feature",
    "seen",
];

/// What a request is to a visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// It serves nobody but whoever counts, sells or follows.
    Tracker,
    /// Something to see or use that comes from a third party and needs a yes: videos, maps, chats, fonts.
    Embed,
    /// Nothing that a law asks about.
    Plain,
    /// Nobody has said.
    Unknown,
}

/// The table.
pub(super) struct Judge {
    /// Host, path prefix, kind; the most specific first.
    rows: Vec<(String, String, Kind)>,
}

impl Judge {
    pub(super) fn read() -> Self {
        let text = std::fs::read_to_string(home().join("trackers.tsv")).unwrap();
        let mut rows: Vec<(String, String, Kind)> = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut columns = line.split_whitespace();
            let (Some(kind), Some(address)) = (columns.next(), columns.next()) else { panic!("trackers.tsv: {line}") };
            let kind = match kind {
                "tracker" => Kind::Tracker,
                "embed" => Kind::Embed,
                "plain" => Kind::Plain,
                other => panic!("trackers.tsv: what is '{other}'?"),
            };
            let (host, path) = address.split_at(address.find('/').unwrap_or(address.len()));
            rows.push((host.to_owned(), path.to_owned(), kind));
        }
        rows.sort_by_key(|(host, path, _)| std::cmp::Reverse((host.len(), path.len())));
        Self { rows }
    }

    /// What a request to this host and path is; the site's own server is `own`, and is plain unless the table says so.
    pub(super) fn request(&self, host: &str, path: &str) -> Kind {
        let of = |row: &&(String, String, Kind)| {
            let rest = host.strip_suffix(&*row.0);
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.')) && path.starts_with(&*row.1)
        };
        let other = if host == "own" { Kind::Plain } else { Kind::Unknown };
        self.rows.iter().find(of).map_or(other, |row| row.2)
    }

    /// A cookie as a visit names it (`name`, or `name@third.party`) is a tracker's.
    pub(super) fn cookie(&self, name: &str) -> bool {
        match name.split_once('@') {
            Some((_, host)) => self.request(host, "/") != Kind::Plain,
            None => !is_ours(name) && !OWN_COOKIES.contains(&name),
        }
    }

    /// A key of storage (`local:key`, `session:key`, `database:name`) is a tracker's.
    pub(super) fn storage(&self, key: &str) -> bool {
        let name = key.split_once(':').map_or(key, |(_, name)| name);
        !is_ours(name) && !OWN_COOKIES.contains(&name)
    }
}

/// The gateway's own.
fn is_ours(name: &str) -> bool {
    let bare = name.trim_start_matches("__Host-").trim_start_matches("__Secure-");
    bare == "assent" || bare.starts_with("assent-") || bare.starts_with("assent:")
}
