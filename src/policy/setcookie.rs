//! Reading a `Set-Cookie` line without touching it, and writing the lines that expire a cookie.

use crate::ambient::Timestamp;

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
    /// Whether `Partitioned` is there.
    pub partitioned: bool,
    /// Whether the line deletes the cookie.
    pub deletes: bool,
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
                b"partitioned" => cookie.partitioned = true,
                // A value that is no number is ignored by browsers, and so is the attribute.
                b"max-age" => max_age = ends_now(value).or(max_age),
                b"expires" => expires = is_past(value, now).or(expires),
                _ => {}
            }
        }
        cookie.deletes = max_age.or(expires).unwrap_or(false);
        cookie
    }
}

/// Whether a `Max-Age` ends the cookie at once; `None` when it is no number.
fn ends_now(value: &[u8]) -> Option<bool> {
    let digits = value.strip_prefix(b"-").unwrap_or(value);
    let number = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    number.then(|| digits.len() < value.len() || digits.iter().all(|digit| *digit == b'0'))
}

/// Whether an `Expires` date has passed; `None` when it is no date.
fn is_past(value: &[u8], now: Timestamp) -> Option<bool> {
    let line = format!("x=; Expires={}", std::str::from_utf8(value).ok()?);
    let date = cookie::Cookie::parse(line).ok()?.expires_datetime()?;
    Some(date.unix_timestamp() <= i64::try_from(now.0).unwrap_or(i64::MAX))
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
