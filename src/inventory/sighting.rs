//! The words of the inventory: what is seen, and what is told about it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::manner::Manner;
use super::witness::Caller;
use crate::ambient::Day;
use crate::policy::secret::Secret;

/// A cookie passing by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting<'a> {
    /// Its name. Beyond 256 bytes it is counted and not kept.
    pub name: &'a str,
    /// The key of the purpose it serves; `None` while it is unclassified.
    pub purpose: Option<&'a str>,
    /// Where it was seen.
    pub seen: Seen<'a>,
    /// The path of the request. Of the first one the plain words are kept, as a route.
    pub path: &'a str,
}

/// Where a cookie was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen<'a> {
    /// In a response's `Set-Cookie`, which tells its scope and how it is set (`None`: not told).
    Set(Scope<'a>, Option<Manner>),
    /// In a request's `Cookie`, by whom: set by a script, or before we looked, or made up. Only the name is known.
    Sent(Caller),
}

/// What tells apart cookies of one name in a browser's jar (RFC 6265bis section 5.7), byte for byte as seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope<'a> {
    /// The `Domain` attribute with its case and leading dot; `None` for a host-only cookie. An empty attribute
    /// means host-only too, and is kept as `None`.
    pub domain: Option<Cow<'a, str>>,
    /// The path the cookie lives on: the `Path` attribute or, without one, the request's default path
    /// (RFC 6265bis section 5.1.4).
    pub path: Cow<'a, str>,
    /// Whether it had `Partitioned`.
    pub partitioned: bool,
    /// Whether it had `Secure`; an expiry without it can't touch a secure cookie.
    pub secure: bool,
}

impl Scope<'_> {
    pub(super) fn into_owned(self) -> Scope<'static> {
        Scope {
            domain: self.domain.filter(|domain| !domain.is_empty()).map(|domain| Cow::Owned(domain.into_owned())),
            path: Cow::Owned(self.path.into_owned()),
            partitioned: self.partitioned,
            secure: self.secure,
        }
    }

    /// Equality that holds before and after [`into_owned`](Self::into_owned).
    pub(super) fn same(&self, other: &Scope<'_>) -> bool {
        self.domain.as_deref().unwrap_or_default() == other.domain.as_deref().unwrap_or_default()
            && self.path == other.path
            && self.partitioned == other.partitioned
            && self.secure == other.secure
    }
}

/// A cookie as the inventory knows it. One name has one of these per scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cookie {
    /// Its name.
    pub name: String,
    /// Its scope; `None` if it was seen in requests only.
    pub scope: Option<Scope<'static>>,
    /// How it is set; `None` where it was seen in requests only, or nothing is known of that.
    pub manner: Option<Manner>,
    /// The first route on which it was seen; empty where that isn't known.
    pub route: String,
    /// The key of its purpose; `None` while unclassified.
    pub purpose: Option<String>,
    /// The day it was first seen.
    pub first: Day,
    /// The day it was last seen.
    pub last: Day,
    /// How often.
    pub count: u64,
}

/// A third-party host as the inventory knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    /// Its name.
    pub host: String,
    /// The key of its purpose; `None` while unclassified.
    pub purpose: Option<String>,
    /// The day it was first seen.
    pub first: Day,
    /// The day it was last seen.
    pub last: Day,
    /// How often.
    pub count: u64,
}

impl From<Name> for Host {
    fn from(Name { name, purpose, first, last, count }: Name) -> Self {
        Self { host: name, purpose, first, last, count }
    }
}

/// A key of web storage, or a database or cache by its name, as the inventory knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its name.
    pub name: String,
    /// The key of its purpose; `None` while unclassified.
    pub purpose: Option<String>,
    /// The day it was first seen.
    pub first: Day,
    /// The day it was last seen.
    pub last: Day,
    /// How often.
    pub count: u64,
}

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A cookie, by its name.
    Cookie,
    /// A third-party host.
    Host,
    /// A key of web storage, or the name of a database or a cache.
    Storage,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Self; 3] = [Self::Cookie, Self::Host, Self::Storage];

    /// The word for people, and on disk.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cookie => "cookie",
            Self::Host => "host",
            Self::Storage => "storage",
        }
    }
}

/// What browsers reported from several networks and nothing on the wire has shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// The day it was first reported.
    pub first: Day,
    /// The day it was last reported.
    pub last: Day,
    /// How often.
    pub count: u64,
}

/// Everything known of one site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// Its cookies, by name and scope.
    pub cookies: Vec<Cookie>,
    /// Its third-party hosts, by name.
    pub hosts: Vec<Host>,
    /// Its keys of web storage, by name.
    pub storage: Vec<Name>,
    /// What browsers reported, by kind and name: anyone can forge it, so it is told to people and decides nothing.
    pub reported: Vec<Reported>,
    /// Hosts that the domain name system says are other names of hosts elsewhere, each with that one's name.
    pub aliases: BTreeMap<String, String>,
    /// What became of cookies that were expired, by name.
    pub fates: Vec<Fates>,
    /// What the site's operator should mend.
    pub flaws: Vec<Flaw>,
    /// "And N more": sightings of cookies that did not fit since the process started. Not distinct names: to tell
    /// those apart they would have to be kept.
    pub more_cookies: u64,
    /// How many of them were seen in requests only: whatever a client made up.
    pub more_sent: u64,
    /// The same for hosts.
    pub more_hosts: u64,
    /// The same for storage keys.
    pub more_storage: u64,
    /// Reports that nobody else confirmed, or that did not fit.
    pub more_reported: u64,
}

impl Listing {
    /// Whether nothing is known, apart from what did not fit.
    pub fn is_empty(&self) -> bool {
        let Self { cookies, hosts, storage, reported, fates, flaws, .. } = self;
        let seen = cookies.is_empty() && hosts.is_empty() && storage.is_empty() && reported.is_empty();
        seen && fates.is_empty() && flaws.is_empty()
    }
}

/// What became of a cookie that was expired because a visitor said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// The next request that would have carried it didn't.
    Gone,
    /// A request after the refusal carried it: the expiry missed its scope, or a script set it again.
    Survived,
    /// It was expired, and no request since then would have carried it: its path leads elsewhere.
    Unverified,
}

/// How often each fate befell the cookies of one name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fates {
    /// Their name.
    pub name: String,
    /// [`Fate::Gone`].
    pub gone: u64,
    /// [`Fate::Survived`].
    pub survived: u64,
    /// [`Fate::Unverified`].
    pub unverified: u64,
}

impl Fates {
    pub(super) fn note(&mut self, fate: Fate) {
        let count = match fate {
            Fate::Gone => &mut self.gone,
            Fate::Survived => &mut self.survived,
            Fate::Unverified => &mut self.unverified,
        };
        *count = count.saturating_add(1);
    }
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// The cookie of this name looks as if it held a secret.
    Secret(Secret),
    /// A page that came over TLS loads something from this host in clear text.
    Loads,
    /// A page that came over TLS sends a form to this host in clear text.
    Sends,
}

impl Fault {
    /// Every fault, in the order in which they are told.
    pub const ALL: [Self; 6] = [
        Self::Secret(Secret::Password),
        Self::Secret(Secret::Mail),
        Self::Secret(Secret::Address),
        Self::Secret(Secret::Card),
        Self::Loads,
        Self::Sends,
    ];

    /// The word on disk and for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Secret(Secret::Password) => "cookie-password",
            Self::Secret(Secret::Mail) => "cookie-mail",
            Self::Secret(Secret::Address) => "cookie-address",
            Self::Secret(Secret::Card) => "cookie-card",
            Self::Loads => "clear-load",
            Self::Sends => "clear-form",
        }
    }

    /// What is wrong with what is named, for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Secret(secret) => secret.words(),
            Self::Loads => "is loaded from in clear text, by a page that came over TLS",
            Self::Sends => "gets a form in clear text, from a page that came over TLS",
        }
    }
}

/// One thing to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// What is wrong.
    pub fault: Fault,
    /// With what: a cookie's name, or a host.
    pub name: String,
    /// The day it was first seen.
    pub first: Day,
    /// The day it was last seen.
    pub last: Day,
    /// How often.
    pub count: u64,
}
