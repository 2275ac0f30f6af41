//! What an audit saw: names, never values. Plain data, so that judging needs neither a browser nor a network.

use std::collections::{BTreeMap, BTreeSet};

use super::wording::Change;
use crate::geo::Place;
pub use crate::policy::secret::Secret;

/// What a browser says of itself, where it is found in what the gateway keeps.
pub const BROWSER: &str = "a browser’s name";
/// The address that visitors came from, likewise.
pub const VISITOR: &str = "a visitor’s address";

/// What a site is called that answers to every host.
pub(super) const NAMELESS: &str = "site.localhost";

/// What a visitor has said so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nothing: the first visit.
    Before,
    /// No to everything.
    Refused,
    /// Yes to everything.
    Accepted,
    /// Yes, and then taken back.
    Withdrawn,
    /// Nothing, with Global Privacy Control on.
    Signal,
}

impl State {
    /// Every state, in the order in which they are told.
    pub const ALL: [Self; 5] = [Self::Before, Self::Refused, Self::Accepted, Self::Withdrawn, Self::Signal];

    /// The word for reports and for the names of files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Refused => "refused",
            Self::Accepted => "accepted",
            Self::Withdrawn => "withdrawn",
            Self::Signal => "gpc",
        }
    }

    /// When that is, for people.
    pub const fn when(self) -> &'static str {
        match self {
            Self::Before => "before a choice",
            Self::Refused => "after a no",
            Self::Accepted => "after a yes",
            Self::Withdrawn => "after a withdrawal",
            Self::Signal => "under Global Privacy Control",
        }
    }
}

/// Who looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Eyes {
    /// A real browser.
    Browser,
    /// Plain requests, as a browser without scripts makes them.
    Requests,
}

/// A cookie in the jar, or set by a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cookie {
    /// Its name.
    pub name: String,
    /// The host that it is for, without a leading dot.
    pub host: String,
    /// How long it lives, in days and rounded up; `None` for the session.
    pub days: Option<u32>,
    /// It goes over TLS alone.
    pub secure: bool,
    /// What its value looks like.
    pub secret: Option<Secret>,
    /// The page after which it was first there.
    pub page: String,
}

/// A key of web storage, a database or a cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// `localStorage`, `sessionStorage`, `indexedDB` or `caches`.
    pub area: String,
    /// Its name.
    pub name: String,
    /// The page after which it was first there.
    pub page: String,
}

/// A request that left the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its host, in lower case.
    pub host: String,
    /// Its path with its query: for finding out whose it is, and for no report.
    pub path: String,
    /// Plain HTTP.
    pub clear: bool,
    /// It said from where on the site it comes, and not only from which site.
    pub reveals: bool,
    /// The page that it was made from.
    pub page: String,
}

/// One page, looked at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Its path.
    pub path: String,
    /// The HTTP status.
    pub status: u16,
    /// Whether it asks.
    pub asks: bool,
    /// Where its links lead, as they are written; of the gateway's own pages among them their paths.
    pub links: BTreeSet<String>,
    /// How many letters of text it holds, our own left out.
    pub text: usize,
    /// Addresses with `http:` that it loads from or sends to: their hosts.
    pub clear: BTreeSet<String>,
    /// Whether it says that the signal was honoured.
    pub honoured: bool,
}

/// How the question's two buttons look, as a browser computes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// What differs between accepting and refusing: `width`, `font`, `colour`.
    pub differs: Vec<String>,
    /// Switches that are on beforehand.
    pub ticked: Vec<String>,
}

/// One state, seen by one pair of eyes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene {
    /// What the visitor has said.
    pub state: State,
    /// Who looked.
    pub eyes: Eyes,
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// What was requested, the pages themselves included.
    pub requests: Vec<Asked>,
    /// The jar at the end, the gateway's own cookies left out.
    pub cookies: Vec<Cookie>,
    /// Web storage at the end.
    pub keys: Vec<Key>,
    /// What the gateway's own script told of: what pages reached for and were refused is among it.
    pub told: Tried,
    /// The first page's question.
    pub question: Option<Question>,
    /// A picture of the first page, as PNG.
    pub picture: Option<Vec<u8>>,
}

impl Scene {
    /// A state in which nothing was seen yet.
    pub fn new(state: State, eyes: Eyes) -> Self {
        Self {
            state,
            eyes,
            pages: Vec::new(),
            requests: Vec::new(),
            cookies: Vec::new(),
            keys: Vec::new(),
            told: Tried::default(),
            question: None,
            picture: None,
        }
    }
}

/// What the gateway's own pages answered to plain requests; `None` where it wasn't tried.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    /// The switches of the settings page, by their purposes' keys.
    pub switches: BTreeSet<String>,
    /// The settings page's words.
    pub settings: String,
    /// Fields of our forms that somebody would have to fill in.
    pub fields: BTreeSet<String>,
    /// Which pages of ours answered with which status.
    pub answered: BTreeMap<String, u16>,
    /// Purposes that are granted, by the gateway's own word, in each state.
    pub granted: BTreeMap<State, BTreeSet<String>>,
    /// What the declaration lists.
    pub declared: BTreeSet<String>,
    /// Choices on record after pages were looked at and nothing was pressed.
    pub unasked_records: Option<u64>,
    /// More choices on record after a yes than before it.
    pub recorded: Option<bool>,
    /// The record of a yes names the versions that it was made under.
    pub versioned: Option<bool>,
    /// A record was shown, and erased, and then there was none.
    pub erased: Option<bool>,
    /// Opting out was taken, and the page says so afterwards.
    pub opted_out: Option<bool>,
    /// A browser that keeps no cookie gets every page, and its answer leads back to the page.
    pub cookieless: Option<bool>,
    /// Plain HTTP is sent on to HTTPS.
    pub redirects: Option<bool>,
    /// `Strict-Transport-Security` is there.
    pub hsts: Option<bool>,
    /// What was sent (an address' query, a form, a browser's name) was found in what the gateway keeps.
    pub kept: BTreeSet<String>,
    /// Handshakes that were taken: `TLS 1.2`, `128 bits`.
    pub handshakes: BTreeSet<String>,
    /// What became of the policy's words since an earlier report.
    pub change: Option<Change>,
}

/// Everything that was seen of one site from one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observations {
    /// From where.
    pub place: Place,
    /// States, by who looked.
    pub scenes: Vec<Scene>,
    /// What the gateway's own pages answered.
    pub own: Own,
    /// What the site tried, whether or not it got through: what the gateway saw pass by.
    pub tried: Tried,
    /// Why no browser looked, where none did.
    pub blind: Option<String>,
}

/// What the gateway saw of the site, before it held anything back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tried {
    /// Names of cookies.
    pub cookies: BTreeSet<String>,
    /// Third parties' hosts.
    pub hosts: BTreeSet<String>,
    /// Storage keys.
    pub keys: BTreeSet<String>,
}
