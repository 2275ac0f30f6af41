//! What an audit saw: names, never values. Plain data, so that judging needs neither a browser nor a network.

use std::collections::{BTreeMap, BTreeSet};

use crate::geo::Place;

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

/// What a secret in a cookie looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Secret {
    /// A password, by the cookie's name.
    Password,
    /// An e-mail address.
    Mail,
    /// A network address.
    Address,
    /// A payment card's number.
    Card,
}

impl Secret {
    /// For reports.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Password => "is named as a password is",
            Self::Mail => "holds an e-mail address",
            Self::Address => "holds a network address",
            Self::Card => "holds a card's number",
        }
    }

    /// What a cookie's name and value look like. The value goes no further.
    pub fn of(name: &str, value: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let value = percent_encoding::percent_decode_str(value).decode_utf8_lossy();
        if ["password", "passwd", "passwort"].iter().any(|word| name.contains(word)) || name == "pass" || name == "pw" {
            return Some(Self::Password);
        }
        let words = || value.split(|c: char| !(c.is_alphanumeric() || "@.-_+:".contains(c)));
        let mail = |word: &str| {
            word.split_once('@').is_some_and(|(user, host)| {
                !user.is_empty() && host.rsplit_once('.').is_some_and(|(name, end)| !name.is_empty() && end.len() > 1)
            })
        };
        if words().any(mail) {
            return Some(Self::Mail);
        }
        let address = |word: &str| {
            word.parse::<std::net::Ipv4Addr>().is_ok()
                || (word.contains("::") && word.parse::<std::net::Ipv6Addr>().is_ok())
        };
        if words().any(address) {
            return Some(Self::Address);
        }
        value.split(|c: char| !(c.is_alphanumeric() || " -".contains(c))).any(is_card).then_some(Self::Card)
    }
}

/// Whether a word is a card's number: digits in one run or in groups as they are printed, as many as the issuer that
/// they begin with gives, and with the right check digit (ISO/IEC 7812-1, Luhn). Digits within an identifier are none.
fn is_card(word: &str) -> bool {
    let groups: Vec<usize> = word.trim().split([' ', '-']).map(str::len).collect();
    if !matches!(*groups, [_] | [4, 4, 4, 4] | [4, 6, 5] | [4, 6, 4]) {
        return false;
    }
    let digits: String = word.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let head: u32 = digits.get(..4).and_then(|head| head.parse().ok()).unwrap_or_default();
    let issued = match head {
        4000..=4999 => matches!(digits.len(), 13 | 16 | 19),
        3400..=3499 | 3700..=3799 => digits.len() == 15,
        3000..=3059 | 3600..=3699 | 3800..=3999 => digits.len() == 14,
        5100..=5599 | 2221..=2720 | 3528..=3589 | 6011 | 6440..=6599 => digits.len() == 16,
        _ => false,
    };
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(digit - b'0');
            let doubled = if place % 2 == 1 { digit * 2 } else { digit };
            doubled / 10 + doubled % 10
        })
        .sum();
    issued && sum.is_multiple_of(10)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_told_by_their_shape() {
        for (name, value, found) in [
            ("password", "x", Some(Secret::Password)),
            ("user", "jo%40shop.example", Some(Secret::Mail)),
            ("user", "{\"mail\":\"jo@shop.example\"}", Some(Secret::Mail)),
            ("seen_from", "192.0.2.7", Some(Secret::Address)),
            ("seen_from", "2001:db8::7", Some(Secret::Address)),
            ("card", "4111 1111 1111 1111", Some(Secret::Card)),
            ("card", "4111-1111-1111-1111", Some(Secret::Card)),
            ("card", "{\"number\":\"378282246310005\"}", Some(Secret::Card)),
            ("card", "4111111111111112", None),
            ("card", "41111111111111111", None),
            ("session", "ab4111111111111111cdef0123456789", None),
            ("session", "f4111111-1111-1111-8000-00163e4a7b9c", None),
            ("session", "4111-111111111111", None),
            ("_ga", "GA1.1.1234567890.1700000000", None),
            ("lang", "de", None),
            ("session", "0123456789abcdef0123456789abcdef", None),
        ] {
            assert_eq!(Secret::of(name, value), found, "{name}");
        }
    }
}
