//! The words of the inventory: what is seen, and what is told about it.

use std::borrow::Cow;

use crate::ambient::Day;

/// A cookie passing by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting<'a> {
    /// Its name. Beyond 256 bytes it is counted and not kept.
    pub name: &'a str,
    /// The key of the purpose it serves; `None` while it is unclassified.
    pub purpose: Option<&'a str>,
    /// Where it was seen.
    pub seen: Seen<'a>,
}

/// Where a cookie was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen<'a> {
    /// In a response's `Set-Cookie`, which tells its scope.
    Set(Scope<'a>),
    /// In a request's `Cookie`: set by a script, or before we looked. Only the name is known.
    Sent,
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

/// Everything known of one site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// Its cookies, by name and scope.
    pub cookies: Vec<Cookie>,
    /// Its third-party hosts, by name.
    pub hosts: Vec<Host>,
    /// "And N more": sightings of cookies that did not fit since the process started. Not distinct names: to tell
    /// those apart they would have to be kept.
    pub more_cookies: u64,
    /// The same for hosts.
    pub more_hosts: u64,
}
