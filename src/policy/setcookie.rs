//! Reading a `Set-Cookie` line without touching it, and writing the lines that expire a cookie.

use crate::ambient::Timestamp;

use super::site::Hardening;

/// What matters of a `Set-Cookie` line. Borrowed from the line, which is passed on or dropped whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SetCookie<'a> {
    /// The name, without the white space around it; empty for a cookie without a name.
    pub name: &'a [u8],
    /// The `Domain` attribute, without a leading dot.
    pub domain: Option<&'a [u8]>,
    /// The `Path` attribute, if it is one (it starts with `/`).
    pub path: Option<&'a [u8]>,
    /// Whether `Secure` is there.
    pub secure: bool,
    /// Whether `HttpOnly` is there.
    pub http_only: bool,
    /// Whether `Partitioned` is there.
    pub partitioned: bool,
    /// Whether `SameSite` is there, whatever it says.
    pub has_same_site: bool,
    /// What it says; `None` where it isn't there, or says nothing that browsers know.
    pub same_site: Option<SameSite>,
    /// Whether the line deletes the cookie.
    pub deletes: bool,
    /// How long the cookie lives from now on, in seconds; `None` for one that ends with the session.
    pub lives: Option<u64>,
}

/// What `SameSite` says, the most open first (RFC 6265bis, section 5.6.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SameSite {
    /// It goes with requests from everywhere.
    None,
    /// It goes with requests of the same site, and with links to it.
    Lax,
    /// It goes with requests of the same site alone.
    Strict,
}

impl SameSite {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::None, Self::Lax, Self::Strict];

    fn read(value: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|it| value.eq_ignore_ascii_case(it.word().as_bytes()))
    }

    /// As it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Lax => "lax",
            Self::Strict => "strict",
        }
    }
}

impl<'a> SetCookie<'a> {
    /// Reads a line as a browser does (RFC 6265bis, section 5.6). `now` tells what has expired.
    pub fn read(line: &'a [u8], now: Timestamp) -> Self {
        let mut parts = line.split(|byte| *byte == b';');
        let name = super::filter::pair_name(parts.next().unwrap_or_default());
        let mut cookie = Self { name, ..Self::default() };
        let (mut max_age, mut expires) = (None, None);
        for part in parts {
            let at = part.iter().position(|byte| *byte == b'=');
            let (key, value) = at.map_or((part, &[][..]), |at| (&part[..at], &part[at + 1..]));
            let value = value.trim_ascii();
            match key.trim_ascii().to_ascii_lowercase().as_slice() {
                b"domain" => cookie.domain = Some(value.strip_prefix(b".").unwrap_or(value)).filter(|d| !d.is_empty()),
                b"path" => cookie.path = Some(value).filter(|path| path.starts_with(b"/")),
                b"secure" => cookie.secure = true,
                b"httponly" => cookie.http_only = true,
                b"partitioned" => cookie.partitioned = true,
                b"samesite" => {
                    // Of several the last counts (RFC 6265bis, section 5.7).
                    cookie.has_same_site = true;
                    cookie.same_site = SameSite::read(value);
                }
                // A value that is no number is ignored by browsers, and so is the attribute.
                b"max-age" => max_age = age(value).or(max_age),
                b"expires" => expires = remaining(value, now).or(expires),
                _ => {}
            }
        }
        cookie.lives = max_age.or(expires);
        cookie.deletes = cookie.lives == Some(0);
        cookie
    }
}

/// The line, with a life of `days` at most; `None` when it is no longer than that already. Of several `Max-Age` the last
/// one counts, and any of them before `Expires` (RFC 6265bis, section 5.7).
pub fn shorten(line: &[u8], days: u32, now: Timestamp) -> Option<Vec<u8>> {
    let most = u64::from(days) * 86_400;
    let long = SetCookie::read(line, now).lives.is_some_and(|lives| lives > most);
    long.then(|| [line, format!("; Max-Age={most}").as_bytes()].concat())
}

/// Words in the names of cookies that a page's script sends back as proof that it is the site's (double submit): Angular,
/// Django, Laravel, Express, Rails, ASP.NET and Magento among others. They pass as they are.
const PROOFS: [&str; 6] = ["csrf", "xsrf", "forgery", "verificationtoken", "authenticity", "form_key"];

/// The line with what `wanted` adds to it; `None` when nothing is. `secure`: the visitor came over TLS. `readable`: a
/// script is known to read the cookie, so it never becomes `HttpOnly`.
pub fn harden(line: &[u8], wanted: Hardening, secure: bool, readable: bool) -> Option<Vec<u8>> {
    if wanted == Hardening::default() {
        return None;
    }
    // What has expired doesn't change what it is.
    let cookie = SetCookie::read(line, Timestamp(0));
    let name = String::from_utf8_lossy(cookie.name).to_ascii_lowercase();
    if cookie.name.is_empty() || PROOFS.iter().any(|proof| name.contains(proof)) {
        return None;
    }
    let mut added = String::new();
    for (wanted, text) in [
        (wanted.secure && secure && !cookie.secure, "; Secure"),
        (wanted.same_site && !cookie.has_same_site, "; SameSite=Lax"),
        (wanted.http_only && !cookie.http_only && !readable, "; HttpOnly"),
    ] {
        added.push_str(if wanted { text } else { "" });
    }
    (!added.is_empty()).then(|| [line, added.as_bytes()].concat())
}

/// The seconds in a `Max-Age`; `None` when it is no number. One below zero ends the cookie at once.
fn age(value: &[u8]) -> Option<u64> {
    let digits = value.strip_prefix(b"-").unwrap_or(value);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let add = |sum: u64, digit: &u8| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0'));
    Some(if digits.len() < value.len() { 0 } else { digits.iter().fold(0, add) })
}

/// The seconds until an `Expires` date, none when it has passed; `None` when it is no date.
fn remaining(value: &[u8], now: Timestamp) -> Option<u64> {
    let line = format!("x=; Expires={}", std::str::from_utf8(value).ok()?);
    let date = cookie::Cookie::parse(line).ok()?.expires_datetime()?;
    Some(u64::try_from(date.unix_timestamp()).unwrap_or(0).saturating_sub(now.0))
}

/// The scope under which a browser keeps a cookie. Names and scopes identify no visitor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Scope {
    /// The `Domain` attribute; `None` for a host-only cookie.
    pub domain: Option<String>,
    /// The path.
    pub path: String,
    /// Kept in a partitioned jar.
    pub partitioned: bool,
}

/// The `Set-Cookie` line that expires `name` in `scope`, or `None` when the name can't stand in one.
///
/// `Secure` is written where a browser demands it: for `__Host-` and `__Secure-` names, and for partitioned cookies,
/// which survive an expiry without it.
pub fn expire(name: &str, scope: &Scope, secure: bool) -> Option<String> {
    let clean = |text: &str| text.bytes().all(|c| (0x20..0x7f).contains(&c) && c != b';');
    if !clean(name) || name.contains('=') || !clean(&scope.path) || !scope.domain.as_deref().is_none_or(clean) {
        return None;
    }
    let host = name.starts_with("__Host-");
    let mut line = format!("{name}=; Path={}; Max-Age=0", if host { "/" } else { &scope.path });
    if let Some(domain) = scope.domain.as_deref().filter(|_| !host) {
        line.push_str("; Domain=");
        line.push_str(domain);
    }
    if secure || host || scope.partitioned || name.starts_with("__Secure-") {
        line.push_str("; Secure");
    }
    if scope.partitioned {
        line.push_str("; Partitioned");
    }
    Some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_browsers_read_them() {
        let now = Timestamp(1_800_000_000);
        for (line, name, domain, deletes) in [
            ("a=1", "a", None, false),
            ("  a =1; Domain=.Example.com; Secure", "a", Some("Example.com"), false),
            ("a=; Max-Age=0", "a", None, true),
            ("a=; max-age=-1; Expires=Fri, 01 Jan 2100 00:00:00 GMT", "a", None, true),
            ("a=x; Max-Age=3600; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "a", None, false),
            ("a=x; Expires=Thu, 01-Jan-1970 00:00:00 GMT", "a", None, true),
            ("a=x; Max-Age=0x; Path=/", "a", None, false),
            ("a=x; Max-Age=; Expires=garbage", "a", None, false),
            ("a=x; Max-Age=000", "a", None, true),
            ("=v", "", None, false),
            ("bare", "", None, false),
            ("k/cly_id=1; Domain=", "k/cly_id", None, false),
            ("", "", None, false),
            (";;;", "", None, false),
        ] {
            let cookie = SetCookie::read(line.as_bytes(), now);
            assert_eq!(cookie.name, name.as_bytes(), "{line}");
            assert_eq!(cookie.domain, domain.map(str::as_bytes), "{line}");
            assert_eq!(cookie.deletes, deletes, "{line}");
        }
    }

    #[test]
    fn a_long_life_is_shortened_and_a_short_one_left_alone() {
        let now = Timestamp(1_800_000_000);
        for (line, shortened) in [
            ("a=1", None),
            ("a=1; Max-Age=864000", None),
            ("a=1; Max-Age=864001; Path=/", Some("a=1; Max-Age=864001; Path=/; Max-Age=864000")),
            ("a=1; max-age=99999999999999999999999", Some("a=1; max-age=99999999999999999999999; Max-Age=864000")),
            ("a=1; Expires=Sat, 16 Jan 2027 08:00:00 GMT", None),
            (
                "a=1; Expires=Fri, 01 Jan 2100 00:00:00 GMT",
                Some("a=1; Expires=Fri, 01 Jan 2100 00:00:00 GMT; Max-Age=864000"),
            ),
            ("a=1; Expires=Fri, 01 Jan 2100 00:00:00 GMT; Max-Age=60", None),
            ("a=; Max-Age=0", None),
        ] {
            let found = shorten(line.as_bytes(), 10, now);
            assert_eq!(found.as_deref(), shortened.map(str::as_bytes), "{line}");
            assert!(found.is_none_or(|line| shorten(&line, 10, now).is_none()), "{line} once more");
        }
    }

    #[test]
    fn hardening_adds_what_is_missing_and_never_touches_a_proof() {
        let all = Hardening { secure: true, same_site: true, http_only: true };
        for (line, secure, readable, hardened) in [
            ("sid=1", true, false, Some("sid=1; Secure; SameSite=Lax; HttpOnly")),
            ("sid=1; Path=/; httponly", true, false, Some("sid=1; Path=/; httponly; Secure; SameSite=Lax")),
            ("sid=1", false, false, Some("sid=1; SameSite=Lax; HttpOnly")),
            ("sid=1", true, true, Some("sid=1; Secure; SameSite=Lax")),
            ("sid=1; SAMESITE=None; Secure; HttpOnly", true, false, None),
            ("XSRF-TOKEN=1", true, false, None),
            ("csrftoken=1; Path=/", true, false, None),
            ("__Host-_csrf=1; Secure", true, false, None),
            (".AspNetCore.AntiForgery.x=1", true, false, None),
            ("form_key=1", true, false, None),
            ("=nameless", true, false, None),
        ] {
            let found = harden(line.as_bytes(), all, secure, readable);
            assert_eq!(found.as_deref(), hardened.map(str::as_bytes), "{line}");
            assert!(found.is_none_or(|line| harden(&line, all, secure, readable).is_none()), "{line} once more");
            assert_eq!(harden(line.as_bytes(), Hardening::default(), secure, readable), None, "{line}");
        }
    }

    #[test]
    fn an_expiry_carries_what_its_cookie_demands() {
        let scope = |domain: Option<&str>, path: &str, partitioned| Scope {
            domain: domain.map(str::to_owned),
            path: path.to_owned(),
            partitioned,
        };
        for (name, scope, line) in [
            ("_ga", scope(None, "/", false), Some("_ga=; Path=/; Max-Age=0")),
            ("_ga", scope(Some("a.example"), "/x", false), Some("_ga=; Path=/x; Max-Age=0; Domain=a.example")),
            ("__Host-x", scope(Some("a.example"), "/x", false), Some("__Host-x=; Path=/; Max-Age=0; Secure")),
            ("p", scope(None, "/", true), Some("p=; Path=/; Max-Age=0; Secure; Partitioned")),
            ("bad;name", scope(None, "/", false), None),
            ("a", scope(None, "/\r\nX: y", false), None),
        ] {
            assert_eq!(expire(name, &scope, false).as_deref(), line, "{name}");
        }
    }
}
