//! How a cookie was set: what its line says beyond name and scope, and on which route.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use crate::policy::filter;
use crate::policy::setcookie::SameSite;

use super::Cookie;

/// What its lines say beyond its scope. Of several that differ, the least careful counts: what held once is no promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Manner {
    /// How many days it lives, a begun one included; `None` for one that ends with the session.
    pub days: Option<u16>,
    /// Whether no script can read it.
    pub http_only: bool,
    /// What `SameSite` says; `None` where it isn't there or says nothing known.
    pub same_site: Option<SameSite>,
}

const HTTP_ONLY: u32 = 1 << 16;
const LASTS: u32 = 1 << 17;
const KNOWN: u32 = 1 << 18;
const SAME_SITE: u32 = 19;

impl Manner {
    /// Of a life in seconds; `None` for a session.
    pub fn new(lives: Option<u64>, http_only: bool, same_site: Option<SameSite>) -> Self {
        let days = |lives: u64| u16::try_from(lives.div_ceil(86_400)).unwrap_or(u16::MAX);
        Self { days: lives.map(days), http_only, same_site }
    }

    fn with(self, other: Self) -> Self {
        Self {
            days: self.days.max(other.days),
            http_only: self.http_only && other.http_only,
            same_site: self.same_site.min(other.same_site),
        }
    }

    fn packed(self) -> u32 {
        let same_site = match self.same_site {
            None => 0,
            Some(SameSite::None) => 1,
            Some(SameSite::Lax) => 2,
            Some(SameSite::Strict) => 3,
        };
        let lasts = if self.days.is_some() { LASTS } else { 0 };
        let http_only = if self.http_only { HTTP_ONLY } else { 0 };
        KNOWN | lasts | http_only | same_site << SAME_SITE | u32::from(self.days.unwrap_or(0))
    }

    fn unpacked(packed: u32) -> Option<Self> {
        let same_site = match packed >> SAME_SITE {
            1 => Some(SameSite::None),
            2 => Some(SameSite::Lax),
            3 => Some(SameSite::Strict),
            _ => None,
        };
        let days = u16::try_from(packed & 0xffff).ok().filter(|_| packed & LASTS != 0);
        (packed & KNOWN != 0).then_some(Self { days, http_only: packed & HTTP_ONLY != 0, same_site })
    }
}

/// One that is read and renewed without a lock.
#[derive(Debug, Default)]
pub(super) struct Kept(AtomicU32);

impl Kept {
    pub(super) fn new(manner: Option<Manner>) -> Self {
        Self(AtomicU32::new(manner.map_or(0, Manner::packed)))
    }

    /// Takes one more line in; true where that is news.
    pub(super) fn note(&self, manner: Manner) -> bool {
        let known = self.0.load(Relaxed);
        let now = Manner::unpacked(known).map_or(manner, |before| before.with(manner)).packed();
        // Of two at once one may be lost, until the next line of its kind.
        if now != known {
            self.0.store(now, Relaxed);
        }
        now != known
    }

    pub(super) fn read(&self) -> Option<Manner> {
        Manner::unpacked(self.0.load(Relaxed))
    }
}

impl Cookie {
    /// How the filter meets it, the way that counts against it. `wired`: whether the origin sets a cookie of that name at all.
    pub fn seen(&self, wired: bool) -> filter::Seen {
        match (&self.scope, self.manner) {
            (Some(_), Some(Manner { days, http_only, .. })) => {
                filter::Seen::Set { lives: days.map(|days| u64::from(days) * 86_400), http_only }
            }
            (Some(_), None) => filter::Seen::Sent { wired: true },
            (None, _) if wired => filter::Seen::Sent { wired: true },
            (None, _) => filter::Seen::Written,
        }
    }
}

/// Parts of a path that are kept, and the longest of them.
const PARTS: usize = 4;
const LONG: usize = 32;

/// A route: a path without what may tell somebody apart. Whatever isn't plain words stands as `*`.
pub(super) fn route(path: &str) -> String {
    let path = path.split(['?', '#', ';']).next().unwrap_or_default();
    let plain = |part: &str| part.len() <= LONG && part.bytes().all(|c| c.is_ascii_alphabetic() || b"-_.".contains(&c));
    let mut parts = path.trim_start_matches('/').split('/');
    let kept: Vec<Cow<'_, str>> =
        parts.by_ref().take(PARTS).map(|part| if plain(part) { part.into() } else { "*".into() }).collect();
    let more = if parts.next().is_some() { "/…" } else { "" };
    if path.is_empty() { String::new() } else { format!("/{}{more}", kept.join("/")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_lines_that_differ_the_least_careful_counts() {
        let kept = Kept::default();
        assert_eq!(kept.read(), None, "of what an older layout wrote nothing is known");
        let careful = Manner::new(None, true, Some(SameSite::Strict));
        assert!(kept.note(careful) && !kept.note(careful));
        assert_eq!(kept.read(), Some(careful));
        assert!(kept.note(Manner::new(Some(90_000), true, Some(SameSite::Lax))));
        assert!(kept.note(Manner::new(Some(60), false, Some(SameSite::None))));
        let worst = Manner { days: Some(2), http_only: false, same_site: Some(SameSite::None) };
        assert_eq!(kept.read(), Some(worst));
        assert!(!kept.note(careful), "and it stays");
        assert!(kept.note(Manner::default()));
        assert_eq!(kept.read(), Some(Manner { same_site: None, ..worst }));
        assert_eq!(Manner::new(Some(u64::MAX), false, None).days, Some(u16::MAX));
    }

    #[test]
    fn a_route_tells_nobody_apart() {
        for (path, expected) in [
            ("/", "/"),
            ("", ""),
            ("/shop/basket?user=jane", "/shop/basket"),
            ("/users/4711/orders", "/users/*/orders"),
            ("/u/jane@example.org/x", "/u/*/x"),
            ("/a;jsessionid=abc", "/a"),
            ("/%6a/b", "/*/b"),
            ("/a/b/c/d/e/f", "/a/b/c/d/…"),
            ("/konto/Größe", "/konto/*"),
            ("/wp-login.php", "/wp-login.php"),
        ] {
            assert_eq!(route(path), expected, "{path}");
        }
        assert_eq!(route(&format!("/{}", "x".repeat(99))), "/*");
    }
}
